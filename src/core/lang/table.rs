//! The words of the table: heads of columns, questions and messages.

use super::number;
use super::words::pick;
use crate::model::Language;

said! {
    /// Head of the column of numbers.
    number: "Số", "No";
    step: "Bước", "Step";
    lane: "Làn", "Lane";
    marks: "Đánh dấu", "Marks";
    phase: "Giai đoạn", "Phase";
    kind: "Loại", "Kind";
    next: "Tiếp theo", "Next";
    /// The law was asked for, and there is none.
    no_law: "không có", "none";
    empty: "Chưa có bước nào: nhấn i rồi gõ bước đầu tiên.",
        "There are no steps yet: press i and type the first one.";
    /// Forks, joins, start and end have no such cell.
    no_cell: "Tách, hợp, bắt đầu và kết thúc không có số liệu này.",
        "A fork, join, start or end has no such figure.";
    /// The number of a step follows from the map.
    number_is_made: "Số của bước do sơ đồ đặt; Enter: mọi số liệu của bước.",
        "Numbers come from the map; Enter: all facts of the step.";
    /// A name cannot be cleared.
    name_stays: "Bước phải có tên. D: xóa bước.", "A step must have a name. D: delete the step.";
    nothing_here: "Ô này chưa có gì để xóa.", "There is nothing to clear in this cell.";
    /// The value of this cell is changed elsewhere.
    not_cleared: "Ô này không xóa được; Enter: sửa.", "This cell cannot be cleared; Enter: change it.";
    /// There is no selection to filter by.
    nothing_selected: "Chưa chọn bước nào: Space, v, V, * hoặc = để chọn.",
        "No step is selected: Space, v, V, * or = select.";
    all_rows: "Hiện lại mọi bước.", "All steps again.";
    by_number: "Xếp lại theo số.", "In the order of the numbers again.";
    empty_block: "Không có gì để dán.", "There is nothing to paste.";
    /// Before the names that a cell takes.
    one_of_these: "Chọn một trong", "One of";
    not_pasted: "cột này không dán được", "nothing is pasted into this column";
    below: "dưới hàng cuối cùng", "below the last row";
    beyond: "bên phải cột cuối cùng", "right of the last column";
}

/// The number of rows shown out of all.
/// Of a step: its open questions and the comments on it that nobody has answered.
pub fn waiting(language: Language, n: usize) -> String {
    number::several(
        language,
        n,
        "câu hỏi, nhận xét chưa trả lời",
        "question or comment not answered",
        "questions and comments not answered",
    )
}

/// Of a step: its other notes and comments.
pub fn noted(language: Language, n: usize) -> String {
    number::several(
        language,
        n,
        "ghi chú, câu hỏi và nhận xét đã trả lời",
        "note, or question or comment answered",
        "notes, and questions and comments answered",
    )
}

pub fn only(language: Language, shown: usize, keys: &str) -> String {
    let steps = number::steps(language, shown);
    match (language, shown) {
        (Language::Vi, _) => format!("Chỉ hiện {steps} · {keys}: hiện lại tất cả"),
        (Language::En, 1) => format!("Only {steps} is shown · {keys}: all again"),
        (Language::En, _) => format!("Only {steps} are shown · {keys}: all again"),
    }
}

/// The present order of the rows.
pub fn sorted(language: Language, by: &str, down: bool, keys: &str) -> String {
    let way = if down {
        pick(language, "giảm dần", "largest first")
    } else {
        pick(language, "tăng dần", "smallest first")
    };
    match language {
        Language::Vi => format!("Xếp theo {by}, {way} · {keys}: đổi chiều, rồi theo số"),
        Language::En => format!("Sorted by {by}, {way} · {keys}: the other way, then by number"),
    }
}

/// A value was taken for several steps at once.
pub fn taken(language: Language, steps: usize, column: &str) -> String {
    let steps = number::steps(language, steps);
    match language {
        Language::Vi => format!("{column}: đã ghi cho {steps} · Ctrl-Z: hoàn tác"),
        Language::En => format!("{column}: set on {steps} · Ctrl-Z: undo"),
    }
}

/// The number of understood cells of a block that waits for Enter.
pub fn block(language: Language, understood: usize, all: usize) -> String {
    let cells = number::several(language, all, "ô", "cell", "cells");
    match language {
        Language::Vi => format!("Hiểu {understood}/{cells} · Enter: ghi, Esc: bỏ"),
        Language::En => format!("{understood} of {cells} understood · Enter: paste · Esc: cancel"),
    }
}

/// Rows of a pasted block below the last one become steps.
pub fn more_steps(language: Language, steps: usize) -> String {
    number::several(
        language,
        steps,
        "bước mới ở dưới",
        "new step below",
        "new steps below",
    )
}

/// Lanes that a pasted block names and that are not there yet.
pub fn more_lanes(language: Language, lanes: &[String]) -> String {
    let names = lanes.join(", ");
    match language {
        Language::Vi => format!("làn mới: {names}"),
        Language::En if lanes.len() == 1 => format!("new lane: {names}"),
        Language::En => format!("new lanes: {names}"),
    }
}

/// Cells that were not understood are kept in the list of what was pasted.
/// A block would give steps that stand other names.
pub fn renames(language: Language, steps: usize) -> String {
    let steps = number::several(language, steps, "bước", "step", "steps");
    match language {
        Language::Vi => format!("THAY TÊN {steps} đã có"),
        Language::En => format!("REPLACES the names of {steps}"),
    }
}

pub fn kept_in_list(language: Language, cells: usize) -> String {
    let cells = number::several(language, cells, "ô", "cell", "cells");
    match language {
        Language::Vi => format!("{cells} chưa hiểu đang chờ trong danh sách (P)"),
        Language::En => format!("{cells} not understood, still in the list (P)"),
    }
}

pub fn pasted(language: Language, cells: usize) -> String {
    let cells = number::several(language, cells, "ô", "cell", "cells");
    match language {
        Language::Vi => format!("Đã ghi {cells} · Ctrl-Z: hoàn tác"),
        Language::En => format!("{cells} pasted · Ctrl-Z: undo"),
    }
}

/// The first cells that were not understood, and the number of others.
pub fn refused(language: Language, first: &[String], more: usize) -> String {
    let first = first.join("; ");
    match (language, more) {
        (Language::Vi, 0) => format!("không hiểu {first}"),
        (Language::En, 0) => format!("not: {first}"),
        (Language::Vi, _) => format!("không hiểu {first}; và {more} ô khác"),
        (Language::En, _) => format!("not: {first}; and {more} more"),
    }
}

/// A cell by its place: `bước 3, thời gian`.
pub fn cell(step: &str, column: &str) -> String {
    format!("{step}, {column}")
}

/// The uses of the table, for the help.
pub fn help(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[
        (
            "Enter",
            "trong bảng: sửa ô; Enter ghi và xuống, Tab ghi và sang phải",
        ),
        (
            "3d",
            "trong bảng: gõ ngay số vào ô thời gian, công sức, chi phí",
        ),
        (
            "Home End",
            "trong bảng: cột đầu, cột cuối; PageUp, PageDown: từng trang",
        ),
        ("Delete", "trong bảng: xóa số liệu của ô"),
        (
            "Enter",
            "trong bảng, đang chọn nhiều bước: ghi ô cho tất cả",
        ),
        ("Ctrl-V", "trong bảng: dán các ô từ bảng tính, kể từ ô này"),
    ];
    const EN: &[(&str, &str)] = &[
        (
            "Enter",
            "in the table: edit the cell; Enter accepts and goes down, Tab right",
        ),
        (
            "3d",
            "in the table: type a figure straight into a cell of time, effort or money",
        ),
        (
            "Home End",
            "in the table: first and last column; PageUp, PageDown: by pages",
        ),
        ("Delete", "in the table: clear the cell"),
        (
            "Enter",
            "in the table, with a selection: set the cell on all of it",
        ),
        (
            "Ctrl-V",
            "in the table: paste cells of a spreadsheet, from this cell on",
        ),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The keys of the table, for the line of hints.
pub fn hints(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[
        ("Enter", "sửa ô"),
        ("←→↑↓", "đi lại"),
        ("t", "sơ đồ"),
        ("i", "gõ bước"),
        ("F9", "mọi lệnh"),
        ("F1", "trợ giúp"),
        ("Space", "chọn"),
        ("Delete", "xóa ô"),
        ("m", "đánh dấu"),
        ("u", "hoàn tác"),
        ("n", "chỗ thiếu"),
        ("/", "tìm"),
        ("g", "xếp, lọc"),
        ("Ctrl-Q", "thoát"),
    ];
    const EN: &[(&str, &str)] = &[
        ("Enter", "edit cell"),
        ("←→↑↓", "move"),
        ("t", "map"),
        ("i", "type"),
        ("F9", "all commands"),
        ("F1", "help"),
        ("Space", "select"),
        ("Delete", "clear"),
        ("m", "mark"),
        ("u", "undo"),
        ("n", "next gap"),
        ("/", "search"),
        ("g", "sort, filter"),
        ("Ctrl-Q", "quit"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The keys while a cell is typed in.
pub fn editing_hints(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[
        ("Enter", "ghi, xuống"),
        ("Tab", "ghi, sang phải"),
        ("↓", "ghi, sửa ô dưới"),
        ("Esc", "bỏ"),
    ];
    const EN: &[(&str, &str)] = &[
        ("Enter", "OK, down"),
        ("Tab", "OK, right"),
        ("↓", "OK, edit below"),
        ("Esc", "cancel"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The keys while one of several is chosen in a cell.
pub fn choosing_hints(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[
        ("↑↓", "chọn"),
        ("Enter", "ghi, xuống"),
        ("Tab", "ghi, sang phải"),
        ("Esc", "bỏ"),
    ];
    const EN: &[(&str, &str)] = &[
        ("↑↓", "choose"),
        ("Enter", "OK, down"),
        ("Tab", "OK, right"),
        ("Esc", "cancel"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The keys while a pasted block waits.
pub fn block_hints(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[("Enter", "ghi các ô"), ("Esc", "bỏ")];
    const EN: &[(&str, &str)] = &[("Enter", "paste"), ("Esc", "cancel")];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}
