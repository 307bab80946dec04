//! The words for lines and cells that come at once.

use super::number::several;
use super::words::pick;
use crate::model::Language;

said! {
    /// Before what is nothing on the map, in the note that keeps it.
    left_out: "Phần không đưa vào sơ đồ", "Left out of the map";
    /// A step that nobody has said a lane for.
    unplaced: "chưa rõ ai làm: tạm để ở làn “?”; L: chuyển sang làn khác",
        "no lane is named: put into the lane “?”; L: move it to another";
    /// The same in the list of what was pasted.
    unplaced_row: "chưa rõ ai làm: L", "no lane is named: L";
    /// The lane of a row that names none, below one whose lane was a guess.
    as_before: "làn: theo dòng trên", "lane as in the row above";
    /// A row of a table names a step that stands, and says nothing else of it.
    stands: "đã có trên sơ đồ", "on the map already";
    skipped: "để lại trong danh sách", "stays in the list";
    nothing_taken: "Chưa có dòng nào hiểu được: e sửa, p vào bãi đỗ ý kiến, Esc để sau.",
        "Nothing is understood yet: e changes a row, p parks it, Esc leaves it for later.";
    none_waiting: "Không có dòng dán nào đang chờ.", "No pasted rows are waiting.";
    placeholder: "↑ ↓ chọn dòng · Tab dòng phải xem lại · Space chọn nhiều dòng",
        "↑ ↓ choose a row · Tab next to look at · Space several rows";
    prompt_lane: "làn › ", "lane › ";
    placeholder_lane: "tên làn, tên tắt, hoặc ?; để trống: như đã đọc",
        "name or alias of a lane, or ?; empty: as it was read";
}

/// What a button of the list does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    Take,
    Edit,
    Lane,
    Step,
    Park,
    Skip,
    ParkRest,
    Later,
}

/// The key of a button, and its words.
pub fn button(language: Language, of: Button) -> (&'static str, &'static str) {
    let say = |vi, en| pick(language, vi, en);
    match of {
        Button::Take => ("Enter", say("ghi", "take")),
        Button::Edit => ("e", say("sửa", "edit")),
        Button::Lane => ("L", say("làn", "lane")),
        Button::Step => ("t", say("là bước", "a step")),
        Button::Park => ("p", say("bãi đỗ", "park")),
        Button::Skip => ("s", say("để lại", "leave")),
        Button::ParkRest => ("P", say("đỗ phần còn lại", "park rest")),
        Button::Later => ("Esc", say("để sau", "later")),
    }
}

pub fn hints(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[
        ("Enter", "ghi những gì đã hiểu"),
        ("Tab", "dòng phải xem lại"),
        ("Space", "chọn nhiều dòng"),
        ("a", "như đã đọc"),
        ("Esc", "để sau"),
    ];
    const EN: &[(&str, &str)] = &[
        ("Enter", "take what is understood"),
        ("Tab", "next to look at"),
        ("Space", "several rows"),
        ("a", "as it was read"),
        ("Esc", "later"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// While a row or a lane is typed.
pub fn typing_hints(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[("Enter", "nhận"), ("Esc", "bỏ")];
    const EN: &[(&str, &str)] = &[("Enter", "take"), ("Esc", "cancel")];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The heading over the list of what was pasted.
pub fn title(language: Language, of: Tally) -> String {
    let words = pick(language, "Dán vào", "Pasted");
    format!("{words}: {}", counted(language, of))
}

/// Pasted rows were taken, and some wait.
pub fn taken(language: Language, of: Tally, waiting: usize) -> String {
    let of = counted(language, Tally { look: 0, ..of });
    let taken = match language {
        Language::Vi => format!("Đã ghi {of} · Ctrl-Z: hoàn tác"),
        Language::En => format!("Taken: {of} · Ctrl-Z: undo"),
    };
    match waiting {
        0 => taken,
        _ => format!("{taken} · {}", self::waiting(language, waiting)),
    }
}

/// How many pasted rows wait, and where.
pub fn waiting(language: Language, rows: usize) -> String {
    let rows = several(language, rows, "dòng dán", "pasted row", "pasted rows");
    match language {
        Language::Vi => format!("{rows} còn trong danh sách · Esc P: xem"),
        Language::En => format!("{rows} in the list · Esc P: show"),
    }
}

/// Pasted rows of an earlier run, which ended without asking.
pub fn came_back(language: Language, rows: usize) -> String {
    let rows = several(language, rows, "dòng dán", "pasted row", "pasted rows");
    match language {
        Language::Vi => format!("{rows} của lần trước còn trong danh sách · Esc P: xem"),
        Language::En => format!("{rows} left in the list last time · Esc P: show"),
    }
}

/// Rows wait when leaving is asked for.
pub fn waiting_at_end(language: Language, rows: usize) -> String {
    let waiting = several(language, rows, "dòng dán", "pasted row", "pasted rows");
    match language {
        Language::Vi => format!(
            "Còn {waiting} chưa ghi. P: xem · Ctrl-Q lần nữa: giữ ở bãi đỗ ý kiến rồi thoát"
        ),
        Language::En => format!(
            "{waiting} not taken yet. P: show · Ctrl-Q again: keep in the parking lot and quit"
        ),
    }
}

/// What came of a block, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tasks, waits and decisions.
    pub steps: usize,
    pub facts: usize,
    pub notes: usize,
    /// Lanes that were made because something looks like one, and the one for steps that
    /// nobody said a lane for.
    pub guessed: usize,
    /// Other new lanes.
    pub lanes: usize,
    /// Rows that were not understood, or have no lane.
    pub look: usize,
}

/// `19 steps, 3 facts, 1 lane guessed, 2 to look at`.
pub fn counted(language: Language, of: Tally) -> String {
    let l = language;
    let parts = [
        (of.steps, several(l, of.steps, "bước", "step", "steps")),
        (of.facts, several(l, of.facts, "số liệu", "fact", "facts")),
        (of.notes, several(l, of.notes, "ghi chú", "note", "notes")),
        (
            of.lanes,
            several(l, of.lanes, "làn mới", "new lane", "new lanes"),
        ),
        (
            of.guessed,
            several(l, of.guessed, "làn đoán", "lane guessed", "lanes guessed"),
        ),
        (
            of.look,
            several(l, of.look, "dòng phải xem lại", "to look at", "to look at"),
        ),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(many, _)| *many > 0)
        .map(|(_, said)| said)
        .collect();
    match said.is_empty() {
        true => pick(l, "không có gì", "nothing").to_string(),
        false => said.join(", "),
    }
}

/// The beginning of a pasted text, on one line.
pub fn shown(pasted: &str) -> String {
    const MOST: usize = 60;
    let words: Vec<&str> = pasted.split_whitespace().collect();
    let text = words.join(" ");
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text,
    }
}
