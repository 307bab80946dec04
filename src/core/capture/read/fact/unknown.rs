//! "Asked, and nobody knows", said of a fact by its word: `phí ?`, `chưa rõ căn cứ`, `fee
//! unknown`. Without a word it is the time.

use super::words;
use crate::catalogue;
use crate::model::Field;

/// Folded; those behind the first may also stand before the word of the fact.
const NOBODY: &[&str] = &[
    "?",
    "khong biet",
    "khong ai biet",
    "chua ai biet",
    "chua biet",
    "khong ro",
    "chua ro",
    "tuy",
    "tuy truong hop",
    "unknown",
    "not known",
    "nobody knows",
    "no one knows",
    "don't know",
    "it depends",
    "depends",
];

/// More words for a fact than its row has, folded.
const MORE: &[(Field, &[&str])] = &[
    (Field::Law, &["law", "luat", "can cu"]),
    (
        Field::Inputs,
        &["<", "papers", "documents", "giay to", "thanh phan ho so"],
    ),
    (Field::Outputs, &["+", "result", "ket qua"]),
    (Field::Bearer, &["bearer", "borne by", "ben chiu"]),
    (Field::Channel, &["cach thuc"]),
    (Field::ServiceLevel, &["level", "muc đo"]),
];

/// Whether a text says that nobody knows, and no more.
pub(super) fn is_said(said: &str) -> bool {
    NOBODY.contains(&said)
}

/// The fact of which a text says that nobody knows it.
pub(super) fn read(said: &str) -> Option<Field> {
    if is_said(said) {
        return Some(Field::Elapsed);
    }
    // A question mark close to a word makes a decision, close to a sign of papers it does
    // not.
    let papers = [("<?", Field::Inputs), ("+?", Field::Outputs)];
    if let Some((_, field)) = papers.into_iter().find(|(sign, _)| *sign == said) {
        return Some(field);
    }
    NOBODY.iter().find_map(|nobody| {
        let behind = || said.strip_suffix(nobody)?.strip_suffix(' ');
        let before = || said.strip_prefix(nobody)?.strip_prefix(' ');
        named(behind().or_else(before)?)
    })
}

/// Words that put off the answer: no figure is in them.
const PRESCRIBED: &[&str] = &[
    "theo quy đinh",
    "theo quy dinh",
    "theo quy đinh cua phap luat",
    "theo luat đinh",
    "as prescribed",
    "as prescribed by law",
    "as provided by law",
    "as per regulations",
    "according to regulations",
];

/// Whether a text says no more than that a rule prescribes it; and of which fact, where it
/// names one: `phí theo quy định`, `prescribed fee`.
pub(super) fn prescribed(said: &str) -> Option<Option<Field>> {
    if PRESCRIBED.contains(&said) {
        return Some(None);
    }
    let behind = |words: &&str| said.strip_suffix(*words)?.strip_suffix(' ');
    let word = PRESCRIBED
        .iter()
        .find_map(behind)
        .or_else(|| said.strip_prefix("prescribed "))?;
    named(word).map(Some)
}

/// The fact with this word.
fn named(said: &str) -> Option<Field> {
    let by_row = |field: &Field| {
        let row = catalogue::fact(*field);
        let before = row.line.map_or(&[][..], |line| line.before);
        let asked = row.query.into_iter();
        let mut names = asked.flat_map(|asked| asked.en.iter().chain(asked.vi));
        [row.word.vi, row.word.en]
            .map(words)
            .contains(&said.to_string())
            || before.iter().any(|word| word.trim_end() == said)
            || names.any(|name| *name == said)
    };
    let more = MORE.iter().find(|(_, words)| words.contains(&said));
    more.map(|(field, _)| *field)
        .or_else(|| Field::ALL.iter().copied().find(by_row))
}

/// What to type for it.
pub(in crate::capture) fn written(field: Field) -> String {
    let row = catalogue::fact(field);
    let word = row.line.map_or("", |line| line.written).trim_end();
    match (field, word) {
        (Field::Elapsed, _) => "?".to_string(),
        (_, "") => format!("{} ?", row.word.en),
        (_, word) => format!("{word} ?"),
    }
}
