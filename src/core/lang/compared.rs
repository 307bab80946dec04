//! The as-is and the to-be side by side, in words.

use super::words::pick;
use crate::model::Language;

said! {
    title: "So sánh hiện trạng và sau cải cách", "As-is and to-be compared";
    each_mark: "Đóng góp của từng dấu", "What each mark does";
    alone: "riêng dấu này", "by itself";
    with_others: "cùng các dấu khác", "on top of the others";
    nothing: "không đổi số liệu nào ở đây", "none of these figures";
}

/// The heads of the columns.
pub fn heads(language: Language, with_target: bool) -> Vec<String> {
    let heads = match language {
        Language::Vi => [
            "",
            "hiện trạng",
            "sau cải cách",
            "giảm",
            "tỷ lệ",
            "chỉ tiêu",
        ],
        Language::En => ["", "as-is", "to-be", "saved", "percent", "target"],
    };
    let columns = if with_target { 6 } else { 5 };
    heads
        .iter()
        .take(columns)
        .map(|head| (*head).to_string())
        .collect()
}

/// From what a session with a to-be as its map was made.
pub fn origin(language: Language, title: &str, session: &str, entries: u32) -> String {
    match language {
        Language::Vi => format!("sau cải cách của “{title}” (phiên {session}, {entries} mục)"),
        Language::En => format!("to-be of “{title}” (session {session}, {entries} entries)"),
    }
}

/// Only marks that have come so far.
pub fn only(language: Language, status: &str) -> String {
    format!(
        "{} {status}",
        pick(language, "chỉ dấu từ mức", "only marks from")
    )
}

/// Whether a target is met.
pub fn met(language: Language, met: bool) -> &'static str {
    if met {
        pick(language, "đạt", "met")
    } else {
        pick(language, "chưa đạt", "not met")
    }
}
