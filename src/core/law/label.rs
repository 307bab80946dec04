//! How sections, chapters, parts, annexes and forms are numbered: `II`, `2`, `I-1`,
//! `01/TB-SDD`, "thứ nhất".

use super::letters::Scan;
use crate::model::citation::Level;

/// In bytes: longer labels are not read.
const LONGEST: usize = 24;

/// The ordinals of parts; folded, and with marks.
const ORDINALS: &[(&str, &str)] = &[
    ("thu nhat", "thứ nhất"),
    ("thu hai", "thứ hai"),
    ("thu ba", "thứ ba"),
    ("thu tu", "thứ tư"),
    ("thu nam", "thứ năm"),
    ("thu sau", "thứ sáu"),
    ("thu bay", "thứ bảy"),
    ("thu tam", "thứ tám"),
    ("thu chin", "thứ chín"),
    ("thu muoi", "thứ mười"),
];

/// Reads the label of a part. Signs that end a sentence are not part of it.
pub(super) fn read(scan: &mut Scan<'_>, level: Level) -> Option<String> {
    if level == Level::Part
        && let Some((_, said)) = ORDINALS
            .iter()
            .find(|(plain, proper)| scan.spelled(plain, proper))
    {
        return Some((*said).to_string());
    }
    let mut here = *scan;
    let inner = |c: char| match c {
        '-' | '.' => true,
        '/' => level == Level::Form,
        _ => false,
    };
    let mut label = String::new();
    for _ in 0..LONGEST {
        let c = here.raw()?;
        let sign = inner(super::letters::plain(c));
        let next = here.peek_next();
        if sign {
            // Not the range "Mục II-III", which the caller reads as a list.
            let goes_on = next.is_some_and(char::is_alphanumeric) && !label.is_empty();
            if !goes_on || ranges(level, &label, &here) {
                break;
            }
            label.push(super::letters::plain(c));
        } else if c.is_alphanumeric() {
            label.extend(c.to_uppercase().filter(|_| !c.is_lowercase()));
            label.extend(Some(c).filter(|c| c.is_lowercase()));
        } else {
            break;
        }
        here.bump();
        if here.done() {
            break;
        }
    }
    if here.is(char::is_alphanumeric) || !is_label(&label, level) {
        return None;
    }
    *scan = here;
    Some(label)
}

/// Whether the dash after a label leads to the end of a range: `I-III`, `1-3`. Labels of
/// annexes and forms contain dashes (`I-1`, `01-CC`).
fn ranges(level: Level, label: &str, dash: &Scan<'_>) -> bool {
    if dash.peek() != Some('-') || matches!(level, Level::Annex | Level::Form) {
        return false;
    }
    let mut after = *dash;
    after.bump();
    is_label(label, level) && is_label(after.next_word(), level)
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| "IVXLC".contains(c))
}

fn is_label(label: &str, level: Level) -> bool {
    let first = label.chars().next();
    let figure = |c: char| c.is_ascii_digit();
    let begins = first.is_some_and(|c| figure(c) || c.is_uppercase());
    let letters = label.chars().filter(|c| c.is_lowercase()).count();
    let lone = label.chars().count() == 1 && first.is_some_and(|c| c.is_ascii_uppercase());
    let figures = label.chars().filter(|c| figure(*c)).count();
    // "12a" and "IVa" are labels, a word is not; a year or a sum is no number of a part.
    let longest = label.split(|c: char| !figure(c)).map(str::len).max();
    begins
        && letters <= 1
        && longest.unwrap_or(0) <= 3
        && match level {
            Level::Form => figures > 0 || lone,
            Level::Section | Level::Annex => {
                let head = label.trim_end_matches(char::is_lowercase);
                let parts = head.split(['.', '-']);
                lone || parts
                    .clone()
                    .all(|part| is_roman(part) || lone_or_figures(part))
            }
            _ => {
                let head = label.trim_end_matches(char::is_lowercase);
                lone || is_roman(head) || !head.is_empty() && head.chars().all(figure)
            }
        }
}

/// `1`, `A`, `1A`.
fn lone_or_figures(part: &str) -> bool {
    let letters = part.chars().filter(|c| c.is_ascii_uppercase()).count();
    let figures = part.chars().filter(char::is_ascii_digit).count();
    !part.is_empty() && letters <= 1 && letters + figures == part.chars().count()
}
