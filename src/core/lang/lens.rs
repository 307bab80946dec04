//! The words of the lenses: the figure that colours the steps, and the meaning of a shade.

use super::number;
use super::words::pick;
use crate::model::{Language, Lens, Shade};

/// The meaning of a shade without figures.
pub fn shade(language: Language, lens: Lens, shade: Shade) -> &'static str {
    let words = match (shade, lens) {
        (Shade::Unasked, Lens::Waiting) => ("chưa hỏi công", "effort not asked"),
        (Shade::Unasked, _) => ("chưa hỏi", "not asked"),
        (Shade::NoRate, _) => ("ngoại tệ chưa có tỷ giá", "no rate for the currency"),
        (Shade::NoneFound, _) => ("đã hỏi, không có", "asked, none found"),
        (Shade::NobodyKnows, _) => ("đã hỏi, chưa ai biết", "asked, nobody knows"),
        (Shade::Cited, _) => ("có viện dẫn", "cited"),
        (Shade::Removal, _) => ("cắt bỏ", "removal"),
        (Shade::Linkage, _) => ("liên thông", "linkage"),
        (Shade::OtherMark, _) => ("đề nghị khác", "other marks"),
        (Shade::Disputed, _) => ("các nguồn khác nhau", "sources differ"),
        (Shade::Assumed, _) => ("giả định", "assumed"),
        (Shade::Agreed, _) => ("các nguồn giống nhau", "sources agree"),
        (Shade::Most, _) => ("nhiều nhất", "most"),
        (Shade::More, _) => ("nhiều", "much"),
        (Shade::Less, _) => ("ít", "less"),
        (Shade::Least, _) => ("ít nhất", "least"),
    };
    pick(language, words.0, words.1)
}

/// The lens has nothing to show on this map.
pub fn nothing(language: Language) -> &'static str {
    pick(language, "chưa có gì", "nothing yet")
}

/// A range of figures; a single figure if both read the same, a single unit if it is the
/// same.
pub fn between(from: &str, to: &str) -> String {
    if from == to {
        return from.to_string();
    }
    match (from.split_once(' '), to.split_once(' ')) {
        (Some((figure, unit)), Some((_, other))) if unit == other => format!("{figure} – {to}"),
        _ => format!("{from} – {to}"),
    }
}

/// A shade in words, with the number of its steps.
pub fn group(language: Language, words: &str, steps: usize) -> String {
    let steps = number::steps(language, steps);
    format!("{words} · {steps}")
}

/// The same for little room.
pub fn group_short(language: Language, words: &str, steps: usize) -> String {
    format!("{words} · {steps}{}", pick(language, "b", "st"))
}

/// Told when a lens is chosen or switched off.
pub fn switched(language: Language, lens: Option<Lens>) -> String {
    match lens {
        Some(lens) => format!(
            "{} {}",
            pick(language, "tô màu theo:", "coloured by:"),
            lens.word(language).to_lowercase()
        ),
        None => pick(language, "không tô màu", "not coloured").to_string(),
    }
}

/// Told when only one path is shown, or all again.
pub fn focused(language: Language, on: bool) -> &'static str {
    if on {
        pick(
            language,
            "chỉ làm rõ đường đi qua bước này; bấm lại để thấy cả sơ đồ",
            "only the ways through this step stand out; once more for the whole map",
        )
    } else {
        pick(language, "thấy rõ cả sơ đồ", "the whole map stands out")
    }
}
