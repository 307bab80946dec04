//! The words of the table: heads of columns, what is asked and told there.

use super::number;
use super::words::pick;
use crate::model::Language;

said! {
    /// Head: the number of a step.
    number: "Số", "No";
    /// Head: its name.
    step: "Bước", "Step";
    /// Head: its lane.
    lane: "Làn", "Lane";
    /// Head: marks.
    marks: "Đánh dấu", "Marks";
    /// Head: phase.
    phase: "Giai đoạn", "Phase";
    /// Head: kind of step.
    kind: "Loại", "Kind";
    /// Head: what comes next.
    next: "Tiếp theo", "Next";
    /// Asked, and there is no legal basis.
    no_law: "không có", "none";
    /// There are no rows yet.
    empty: "Chưa có bước nào: nhấn i rồi gõ bước đầu tiên.",
        "There is no step yet: press i and type the first one.";
    /// Forks, joins, start and end have no such cell.
    no_cell: "Tách, hợp, bắt đầu và kết thúc không có số liệu này.",
        "A fork, join, start or end has no such figure.";
    /// The number follows from the map.
    number_is_made: "Số của bước do sơ đồ đặt; Enter: mọi số liệu của bước.",
        "Numbers follow from the map; Enter: all facts of the step.";
    /// A name is not cleared.
    name_stays: "Bước phải có tên. D: xóa bước.", "A step keeps a name. D: delete the step.";
    /// A cell that holds nothing to clear.
    nothing_here: "Ô này chưa có gì để xóa.", "There is nothing to clear in this cell.";
    /// What stands in this cell is changed elsewhere.
    not_cleared: "Ô này không xóa được; Enter: sửa.", "This cell cannot be cleared; Enter: change it.";
    /// No selection to keep in sight alone.
    nothing_selected: "Chưa chọn bước nào: Space, v, V, * hoặc = để chọn.",
        "No step is selected: Space, v, V, * or = select.";
    /// All rows again.
    all_rows: "Hiện lại mọi bước.", "All steps again.";
    /// Rows by number again.
    by_number: "Xếp lại theo số.", "In the order of the numbers again.";
    /// A block holds nothing.
    empty_block: "Không có gì để dán.", "There is nothing to paste.";
    /// No lane of that name.
    one_of_these: "Chọn một trong", "One of";
    /// A cell of a pasted block that takes nothing.
    not_pasted: "cột này không dán được", "nothing is pasted into this column";
    /// Rows of a block below the last row.
    below: "dưới hàng cuối cùng", "below the last row";
    /// Columns of a block right of the last one.
    beyond: "bên phải cột cuối cùng", "right of the last column";
}

/// What is only shown: so many of so many rows.
pub fn only(language: Language, shown: usize, keys: &str) -> String {
    let steps = number::steps(language, shown);
    match (language, shown) {
        (Language::Vi, _) => format!("Chỉ hiện {steps} · {keys}: hiện lại tất cả"),
        (Language::En, 1) => format!("Only {steps} is shown · {keys}: all again"),
        (Language::En, _) => format!("Only {steps} are shown · {keys}: all again"),
    }
}

/// How the rows are sorted now.
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

/// What was taken for several steps at once.
pub fn taken(language: Language, steps: usize, column: &str) -> String {
    let steps = number::steps(language, steps);
    match language {
        Language::Vi => format!("{column}: đã ghi cho {steps} · u: hoàn tác"),
        Language::En => format!("{column}: set on {steps} · u: undo"),
    }
}

/// What a block that waits for Enter comes to: how many of its cells are understood.
pub fn block(language: Language, understood: usize, all: usize) -> String {
    let cells = number::several(language, all, "ô", "cell", "cells");
    match language {
        Language::Vi => format!("Hiểu {understood}/{cells} · Enter: ghi, Esc: bỏ"),
        Language::En => format!("{understood} of {cells} understood · Enter: take, Esc: leave"),
    }
}

/// How many cells of a block were taken.
pub fn pasted(language: Language, cells: usize) -> String {
    let cells = number::several(language, cells, "ô", "cell", "cells");
    match language {
        Language::Vi => format!("Đã ghi {cells} · u: hoàn tác"),
        Language::En => format!("{cells} taken · u: undo"),
    }
}

/// The first cells that were not understood, and how many more there are.
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

/// What can be done in the table, for the help.
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
            "in the table: edit the cell; Enter takes it and goes down, Tab right",
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
        ("Ctrl-Q", "leave"),
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
        ("Enter", "take it, down"),
        ("Tab", "take it, right"),
        ("↓", "take it, edit below"),
        ("Esc", "leave it"),
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
        ("Enter", "take it, down"),
        ("Tab", "take it, right"),
        ("Esc", "leave it"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The keys while a pasted block waits.
pub fn block_hints(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[("Enter", "ghi các ô"), ("Esc", "bỏ")];
    const EN: &[(&str, &str)] = &[("Enter", "take the cells"), ("Esc", "leave them")];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}
