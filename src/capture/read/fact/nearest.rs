//! The nearest fact to what was typed.

use super::{Read, as_typed, figure, time, words};
use crate::model::{DayMeaning, Language};

/// Words of facts with their proper spelling, for the suggestion.
const SPELLED: &[(&str, &str)] = &[
    ("ngay", "ngày"),
    ("ngay lam viec", "ngày làm việc"),
    ("ngay lich", "ngày lịch"),
    ("gio", "giờ"),
    ("phut", "phút"),
    ("tuan", "tuần"),
    ("thang", "tháng"),
    ("tieng", "tiếng"),
    ("nghin", "nghìn"),
    ("trieu", "triệu"),
    ("ty", "tỷ"),
    ("dong", "đồng"),
];
const MONEY: &[&str] = &["k", "tr", "nghin", "trieu", "ty", "dong", "million"];
const PHRASES: &[&str] = &[
    "nolaw",
    "không có căn cứ",
    "nửa ngày",
    "half a day",
    "miễn phí",
    "free",
];

/// The fact that a token comes nearest to, if any comes near, in words of a language.
pub(in crate::capture) fn nearest(token: &str, language: Language) -> Option<String> {
    let said = words(token);
    if let Some((number, tail)) = figure(&said) {
        let tail = tail.trim();
        if tail.is_empty() {
            // A bare number is most likely an amount; one that no amount can be is a
            // time.
            let fee = match language {
                Language::Vi => format!("phí {number}"),
                Language::En => format!("fee {number}"),
            };
            let is_amount = matches!(as_typed(&fee, DayMeaning::Working), Some(Read::Facts(_)));
            let time = super::decimal(number).map(|_| format!("{number}d"));
            return Some(fee).filter(|_| is_amount).or(time);
        }
        if !said.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return None;
        }
        let units = time::unit_words().chain(MONEY.iter().copied());
        let best = units
            .map(|unit| (strsim::damerau_levenshtein(unit, tail), unit.len(), unit))
            .filter(|(distance, ..)| near(*distance, tail))
            .min_by_key(|(distance, length, _)| (*distance, length.abs_diff(tail.len())))?;
        let unit = best.2;
        let spelled = SPELLED.iter().find(|(folded, _)| *folded == unit);
        return Some(match spelled {
            Some((_, word)) => format!("{number} {word}"),
            None if unit.len() > 2 => format!("{number} {unit}"),
            None => format!("{number}{unit}"),
        });
    }
    let distance = |phrase: &str| strsim::damerau_levenshtein(&words(phrase), &said);
    let best = PHRASES.iter().map(|p| (distance(p), *p)).min()?;
    near(best.0, &said).then(|| best.1.to_string())
}

/// One letter wrong in a short word, two in a longer one, more in none.
fn near(distance: usize, typed: &str) -> bool {
    let letters = typed.chars().count();
    distance <= 1 + usize::from(letters > 4) + usize::from(letters > 9)
}
