//! The as-is and the to-be side by side, in words.

use super::words::pick;
use crate::model::{Decimal, Language};

said! {
    title: "So sánh hiện trạng và sau cải cách", "As-is and to-be compared";
    each_mark: "Đóng góp của từng dấu", "What each mark does";
    alone: "riêng dấu này", "by itself";
    with_others: "cùng các dấu khác", "on top of the others";
    /// For `--target` with a format that has no comparison.
    only_documents: "--target chỉ dùng với --format md.", "--target goes with --format md only.";
    nothing: "không đổi số liệu nào ở đây", "none of these figures";
}

/// The heads of the columns; of the last, where so many percent should be saved, with these.
pub fn heads(language: Language, target: Option<Decimal>) -> Vec<String> {
    let heads = match language {
        Language::Vi => ["", "hiện trạng", "sau cải cách", "giảm", "tỷ lệ"],
        Language::En => ["", "as-is", "to-be", "saved", "percent"],
    };
    let target = target.map(|percent| {
        let word = pick(language, "chỉ tiêu", "target");
        format!("{word} {}", super::percent(language, percent))
    });
    let heads = heads.iter().map(|head| (*head).to_string());
    heads.chain(target).collect()
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

/// The same for little room.
pub fn only_short(language: Language, status: &str) -> String {
    format!("{} {status}", pick(language, "từ", "from"))
}

/// Whether a target is met.
pub fn met(language: Language, met: bool) -> &'static str {
    if met {
        pick(language, "đạt", "met")
    } else {
        pick(language, "chưa đạt", "not met")
    }
}
