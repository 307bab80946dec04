//! The words for changing the shape of the map: stretches, lanes, phases, flows.

use super::fact::quoted;
use super::number::steps;
use super::printable;
use super::screen::Pair;
use super::words::pick;
use crate::model::{Language, StepNumber};

said! {
    /// For pasting without a copy.
    nothing_copied: "Chưa sao chép bước nào: y để sao chép.",
        "Nothing was copied yet: y copies.";
    /// For a decision, fork, join or event.
    cannot_split: "Chỉ tách được công việc và bước chờ.", "Only tasks and waits can be split.";
    cannot_move: "Không đổi chỗ được: chỉ hai bước liền nhau trên một đường thẳng, không có nhánh ở giữa. Đổi luồng: f",
        "Only two consecutive steps with no branch between them can change places. To change flows: f";
    no_lane: "Chưa có làn nào ở đây.", "There is no lane here.";
    only_lane: "Chỉ có một làn.", "There is only one lane.";
    /// The row for no phase.
    no_phase: "(không thuộc giai đoạn nào)", "(in no phase)";
    in_phase_already: "Các bước đã ở đó.", "They are already there.";
    not_in_phase: "Bước này không thuộc giai đoạn nào: # để đưa vào.",
        "This step is in no phase: # puts it into one.";
    flow_deleted: "Đã xóa luồng · Ctrl-Z: hoàn tác", "The flow is deleted · Ctrl-Z: undo";
    /// Before the name of a lane.
    ask_lane: "Tên làn: ", "Name of the lane: ";
    /// Before the name of a phase.
    ask_phase: "Tên giai đoạn: ", "Name of the phase: ";
    /// Before the condition of a flow.
    ask_flow: "Điều kiện và tỷ lệ, ví dụ: có 70%: ", "Condition and share, such as yes 70%: ";
    /// Before the end of a flow.
    ask_aim: "Đi tới (số bước hoặc làn; để trống: đầu mở): ",
        "Goes to (step number or lane; empty: open end): ";
    /// For a flow that leads nowhere yet.
    goes_nowhere: "đầu mở", "open end";
}

/// Before the second name of a split step.
pub fn ask_split(language: Language, step: &str) -> String {
    match language {
        Language::Vi => format!("Tách {step}, tên bước thứ hai (hoặc: một | hai): "),
        Language::En => format!("Split {step}, name of the second (or: first | second): "),
    }
}

pub fn copied(language: Language, count: usize) -> String {
    let count = steps(language, count);
    match language {
        Language::Vi => format!("Đã sao chép {count} · p: dán sau bước đang chọn"),
        Language::En => format!("{count} copied · p: paste after the step of the cursor"),
    }
}

pub fn cut(language: Language, count: usize) -> String {
    let count = steps(language, count);
    match language {
        Language::Vi => format!("Đã cắt {count} · p: dán · Ctrl-Z: hoàn tác"),
        Language::En => format!("{count} cut · p: paste · Ctrl-Z: undo"),
    }
}

pub fn pasted(language: Language, count: usize) -> String {
    let count = steps(language, count);
    match language {
        Language::Vi => format!("Đã dán {count} · Ctrl-Z: hoàn tác"),
        Language::En => format!("{count} pasted · Ctrl-Z: undo"),
    }
}

/// A step was split; with the new one.
pub fn split(language: Language, step: &str) -> String {
    match language {
        Language::Vi => format!("Đã tách: {step} · Ctrl-Z: hoàn tác"),
        Language::En => format!("Split: {step} · Ctrl-Z: undo"),
    }
}

/// A step changed places.
pub fn moved(language: Language, number: StepNumber) -> String {
    match language {
        Language::Vi => format!("Bước {number} đã đổi chỗ · Ctrl-Z: hoàn tác"),
        Language::En => format!("Step {number} has moved · Ctrl-Z: undo"),
    }
}

/// A lane or phase has a new name.
pub fn renamed(language: Language, name: &str) -> String {
    let words = pick(language, "Tên mới:", "Renamed:");
    format!("{words} {}", printable(name))
}

/// For the name of a lane.
pub fn colon_in_lane(language: Language) -> &'static str {
    pick(
        language,
        "Tên làn không có dấu hai chấm: trên dòng ghi, dấu đó tách làn với việc. Hãy viết gạch \
         ngang.",
        "A lane's name cannot contain a colon: on the line a colon comes between the lane and \
         what is done. Use a dash.",
    )
}

/// A lane is already at the edge.
pub fn at_the_edge(language: Language, down: bool) -> &'static str {
    if down {
        pick(
            language,
            "Làn đã ở dưới cùng.",
            "This lane is already the last.",
        )
    } else {
        pick(
            language,
            "Làn đã ở trên cùng.",
            "This lane is already the first.",
        )
    }
}

pub fn lane_shifted(language: Language, name: &str, down: bool) -> String {
    let name = printable(name);
    match (language, down) {
        (Language::Vi, true) => format!("Làn “{name}” xuống một bậc · Ctrl-Z: hoàn tác"),
        (Language::Vi, false) => format!("Làn “{name}” lên một bậc · Ctrl-Z: hoàn tác"),
        (Language::En, true) => format!("Lane “{name}” moved down · Ctrl-Z: undo"),
        (Language::En, false) => format!("Lane “{name}” moved up · Ctrl-Z: undo"),
    }
}

pub fn merged(language: Language, gone: &str, stays: &str) -> String {
    let (gone, stays) = (printable(gone), printable(stays));
    match language {
        Language::Vi => format!("Đã nhập làn “{gone}” vào “{stays}” · Ctrl-Z: hoàn tác"),
        Language::En => format!("Lane “{gone}” merged into “{stays}” · Ctrl-Z: undo"),
    }
}

/// Two lanes look like one body.
pub fn twins(language: Language, one: &str, other: &str, keys: &str) -> String {
    let (one, other) = (printable(one), printable(other));
    match language {
        Language::Vi => format!("“{one}” giống “{other}”: cùng một cơ quan? {keys}: nhập làm một"),
        Language::En => format!("“{one}” looks like “{other}”: the same body? {keys}: merge them"),
    }
}

/// Steps were moved into a phase, or out of theirs.
pub fn in_phase(language: Language, count: usize, phase: Option<&str>) -> String {
    let count = steps(language, count);
    let phase = phase.map(quoted);
    match (language, phase) {
        (Language::Vi, Some(phase)) => format!("{count} vào giai đoạn {phase} · Ctrl-Z: hoàn tác"),
        (Language::Vi, None) => format!("{count} ra khỏi giai đoạn · Ctrl-Z: hoàn tác"),
        (Language::En, Some(phase)) => format!("{count} in phase {phase} · Ctrl-Z: undo"),
        (Language::En, None) => format!("{count} in no phase · Ctrl-Z: undo"),
    }
}

/// A phase was dissolved; its steps stay.
pub fn dissolved(language: Language, phase: &str) -> String {
    let phase = quoted(phase);
    match language {
        Language::Vi => format!("Đã bỏ giai đoạn {phase}; các bước vẫn còn · Ctrl-Z: hoàn tác"),
        Language::En => format!("Phase {phase} dissolved; its steps stay · Ctrl-Z: undo"),
    }
}

pub fn comes_from(language: Language, step: &str) -> String {
    format!("{} {step}", pick(language, "từ", "from"))
}

pub fn goes_to(language: Language, step: &str, back: bool) -> String {
    let words = if back {
        pick(language, "quay lại", "back to")
    } else {
        pick(language, "tới", "to")
    };
    format!("{words} {step}")
}

/// A flow that names the lane it goes to.
pub fn goes_to_lane(language: Language, lane: &str) -> String {
    format!("{} {}", pick(language, "tới làn", "to lane"), quoted(lane))
}

/// The keys in the list of flows.
pub fn flow_hints(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[
        ("Enter", "điều kiện, tỷ lệ"),
        (">", "đi tới nơi khác"),
        ("D", "xóa"),
        ("a", "thêm luồng"),
        ("↑↓", "chọn dòng"),
        ("Esc", "về sơ đồ"),
    ];
    const EN: &[Pair] = &[
        ("Enter", "condition, share"),
        (">", "re-aim"),
        ("D", "delete"),
        ("a", "add a flow"),
        ("↑↓", "choose"),
        ("Esc", "to the map"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}
