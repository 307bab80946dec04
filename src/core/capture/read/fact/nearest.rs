//! The known fact nearest to a typed one.

use std::collections::BTreeSet;

use super::{Custom, Read, as_typed, figure, unit, words};
use crate::catalogue;
use crate::catalogue::quantity::{Count, count};
use crate::model::{Language, Measure};

/// Words for times with their spelling, for the suggestion.
const SPELLED: &[(&str, &str)] = &[
    ("ngay", "ngày"),
    ("ngay lam viec", "ngày làm việc"),
    ("ngay lich", "ngày lịch"),
    ("gio", "giờ"),
    ("phut", "phút"),
    ("tuan", "tuần"),
    ("thang", "tháng"),
    ("tieng", "tiếng"),
];
const PHRASES: &[&str] = &[
    "nolaw",
    "không có căn cứ",
    "nửa ngày",
    "half a day",
    "miễn phí",
    "free",
];

/// All units of counting, each once.
fn counted() -> impl Iterator<Item = &'static Count> {
    let all: BTreeSet<Measure> = catalogue::fact::sums().map(|(_, sum)| sum.of).collect();
    all.into_iter().map(count)
}

/// The fact nearest to a token, in words of a language; none where nothing is near.
pub(in crate::capture) fn nearest(
    token: &str,
    custom: Custom,
    language: Language,
) -> Option<String> {
    let said = words(token);
    if let Some((number, tail)) = figure(&said) {
        let tail = tail.trim();
        if tail.is_empty() {
            // A bare number is most likely an amount; one that cannot be an amount is a
            // time.
            let fee = match language {
                Language::Vi => format!("phí {number}"),
                Language::En => format!("fee {number}"),
            };
            let is_amount = matches!(as_typed(&fee, custom), Some(Read::Facts(_)));
            let time = super::decimal(number).map(|_| format!("{number}d"));
            return Some(fee).filter(|_| is_amount).or(time);
        }
        if !said.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
            return None;
        }
        let spelled = |unit| {
            let spelled = SPELLED.iter().find(|(folded, _)| *folded == unit);
            spelled.map_or((unit, unit), |both| *both)
        };
        let units = unit::unit_words()
            .map(spelled)
            .chain(counted().flat_map(|of| of.near.iter().copied()));
        // A Vietnamese word is offered in English only where no other is near.
        let strange = |word: &str| language == Language::En && !word.is_ascii();
        let best = units
            .map(|unit| (strsim::damerau_levenshtein(unit.0, tail), unit))
            .filter(|(distance, _)| near(*distance, tail))
            .min_by_key(|(distance, unit)| {
                (
                    strange(unit.1),
                    *distance,
                    unit.0.len().abs_diff(tail.len()),
                )
            })?;
        let (unit, word) = best.1;
        return Some(if unit == word && unit.len() <= 2 {
            format!("{number}{word}")
        } else {
            format!("{number} {word}")
        });
    }
    if language == Language::En && is_like_law(&said) {
        return Some(format!("law {}", token.trim()));
    }
    let distance = |phrase: &str| strsim::damerau_levenshtein(&words(phrase), &said);
    let best = PHRASES.iter().map(|p| (distance(p), *p)).min()?;
    near(best.0, &said).then(|| best.1.to_string())
}

/// Whether a text has a word for a law, though it is none that is known by its form.
fn is_like_law(said: &str) -> bool {
    const WORDS: &[&str] = &[
        "act",
        "acts",
        "law",
        "laws",
        "bill",
        "code",
        "statute",
        "ordinance",
        "order",
        "decree",
        "regulation",
        "regulations",
        "rule",
        "rules",
        "section",
        "sections",
        "article",
        "articles",
        "constitution",
        "circular",
        "directive",
        "instrument",
        "treaty",
        "by-law",
        "by-laws",
        "bylaws",
        "guidelines",
    ];
    let mut words = said.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    words.any(|word| WORDS.contains(&word))
}

/// At most one wrong letter in a short word, two in a longer one.
fn near(distance: usize, typed: &str) -> bool {
    let letters = typed.chars().count();
    distance <= 1 + usize::from(letters > 4) + usize::from(letters > 9)
}
