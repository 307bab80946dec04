//! Joins lines that were broken to a width.
//!
//! This program writes an entry on one line, without line breaks in texts, so a break in a
//! text comes from the mail. All broken lines together tell whether a break stands for a
//! space or for nothing. A program that breaks between words leaves lines of many lengths,
//! none with room for the next word, and breaks only at spaces. A program that breaks after
//! a number of letters leaves lines of equal length. If it may be either, nothing is
//! certain.

use super::Built;
use super::places::{Ahead, Place, Places};

/// The result of joining broken lines.
pub enum Joined {
    /// The lines are joined, as far as that is certain.
    Lines(Built),
    /// No program would have broken the lines in texts there: somebody typed the breaks.
    ByHand,
}

/// A line end that this program did not write.
struct Break {
    at: usize,
    place: Place,
    /// The line before it.
    length: Measure,
    /// The first word after it.
    word: Measure,
}

/// A length in letters and in bytes, as programs count either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Measure([usize; 2]);

impl Measure {
    fn of(text: &str) -> Measure {
        Measure([text.chars().count(), text.len()])
    }

    fn most(self, other: Measure) -> Measure {
        Measure([0, 1].map(|unit| self.0[unit].max(other.0[unit])))
    }
}

/// The longest lines of a text.
#[derive(Default)]
struct Longest {
    /// Of all lines.
    any: Measure,
    /// Of the lines that could have been broken between words.
    breakable: Measure,
}

/// Joins the lines of a text, if they were broken.
pub fn joined(text: &str) -> Option<Joined> {
    let (breaks, longest) = breaks_of(text)?;
    let torn = |of: &&Break| matches!(of.place, Place::Text | Place::Code(2..));
    if !breaks.iter().any(|of| matches!(of.place, Place::Text)) {
        // No break is inside a text: only comments or the code were broken.
        let by_width = breaks.iter().any(|of| torn(&of)) && by_width(&breaks, &longest);
        let stands_for = if by_width { "" } else { " " };
        let comment = breaks.iter().any(|of| of.place == Place::Comment);
        return (by_width || comment).then(|| join(text, &breaks, Kind::All(stands_for)));
    }
    let by_words = between_words(&breaks, &longest);
    let by_width = by_width(&breaks, &longest);
    let kind = match (by_words, by_width) {
        (true, _) if trailing(text, &breaks) == Some(1) => Kind::Flowed(0),
        (true, false) if trailing(text, &breaks) == Some(2) => Kind::Flowed(1),
        (false, true) => Kind::All(""),
        (true, false) if is_ragged(&breaks) && trailing(text, &breaks) == Some(0) => Kind::All(" "),
        (false, false) if is_by_hand(&breaks, &longest) => return Some(Joined::ByHand),
        _ => Kind::Unknown,
    };
    Some(join(text, &breaks, kind))
}

fn breaks_of(text: &str) -> Option<(Vec<Break>, Longest)> {
    let mut places = Places::of(text);
    let mut breaks = Vec::new();
    let mut longest = Longest::default();
    let mut ahead = Ahead::default();
    let (mut start, mut solid) = (0, ' ');
    for (at, c) in text.char_indices() {
        let place = places.next(at, c)?;
        if c != '\n' {
            if !c.is_whitespace() {
                solid = c;
            }
            continue;
        }
        let line = &text[start..at];
        note(line, &mut longest);
        if !is_own(solid, place, ahead.of(text, at)) {
            let rest = &text[at + 1..];
            let word = rest.split([' ', '\n']).next().unwrap_or_default();
            breaks.push(Break {
                at,
                place,
                length: Measure::of(line),
                word: Measure::of(word),
            });
        }
        start = at + 1;
    }
    note(&text[start..], &mut longest);
    (!breaks.is_empty()).then_some((breaks, longest))
}

fn note(line: &str, longest: &mut Longest) {
    let length = Measure::of(line);
    longest.any = longest.any.most(length);
    if line.trim().contains(' ') {
        longest.breakable = longest.breakable.most(length);
    }
}

/// Whether this program, or somebody who wrote the file by hand, may end a line here:
/// between entries and outside of the list.
fn is_own(before: char, place: Place, after: &str) -> bool {
    match place {
        Place::Code(0) => true,
        Place::Code(2) => matches!(before, ',' | '[') || after.starts_with(']'),
        _ => false,
    }
}

/// Whether the lines may have been broken between words: only where a space may be, and
/// none had room for the next word.
fn between_words(breaks: &[Break], longest: &Longest) -> bool {
    let at_spaces = breaks
        .iter()
        .all(|of| matches!(of.place, Place::Text | Place::Comment | Place::Code(0 | 1)));
    at_spaces
        && [0, 1]
            .into_iter()
            .any(|unit| breaks.iter().all(|of| is_full(of, longest, unit)))
}

fn is_full(of: &Break, longest: &Longest, unit: usize) -> bool {
    let (length, word) = (of.length.0[unit], of.word.0[unit]);
    word > 0 && length + 1 + word > longest.breakable.0[unit]
}

/// Whether the lines may have been broken after a number of letters: all broken lines are
/// equally long, and no line is longer.
fn by_width(breaks: &[Break], longest: &Longest) -> bool {
    let one = |unit: usize| {
        breaks
            .iter()
            .all(|of| of.length.0[unit] == longest.any.0[unit])
    };
    [0, 1].into_iter().any(one)
}

/// Whether the lines differ too much in length to have been broken after a number of
/// letters, even if spaces at their ends were removed afterwards.
fn is_ragged(breaks: &[Break]) -> bool {
    let lengths = || breaks.iter().map(|of| of.length.0[0]);
    let (least, most) = (lengths().min(), lengths().max());
    least
        .zip(most)
        .is_some_and(|(least, most)| most - least > 2)
}

/// The number of spaces before every break in a text, if it is always the same.
fn trailing(text: &str, breaks: &[Break]) -> Option<usize> {
    let mut found = None;
    for of in breaks.iter().filter(|of| of.place == Place::Text) {
        let before = &text[..of.at];
        let spaces = before.len() - before.trim_end_matches(' ').len();
        if text[of.at + 1..].starts_with(' ') || found.is_some_and(|found| found != spaces) {
            return None;
        }
        found = Some(spaces);
    }
    found
}

/// Whether somebody typed the breaks: each line had room for the next word, and the file
/// has longer lines than a program that breaks lines would leave.
fn is_by_hand(breaks: &[Break], longest: &Longest) -> bool {
    /// No mail breaks lines between words at a greater width.
    const WIDE: usize = 100;
    longest.breakable.0[0] > WIDE
        && breaks
            .iter()
            .filter(|of| of.place == Place::Text)
            .all(|of| {
                let shorter = of.length.0[1] < longest.any.0[1];
                shorter && (of.word.0[0] == 0 || !is_full(of, longest, 0))
            })
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Every break stands for this.
    All(&'static str),
    /// The space before the break was kept, with this many more.
    Flowed(usize),
    /// It is uncertain; this matters only outside of comments.
    Unknown,
}

fn join(text: &str, breaks: &[Break], kind: Kind) -> Joined {
    let mut built = Built::default();
    let mut from = 0;
    for of in breaks {
        let stands_for = match (of.place, kind) {
            (Place::Text, Kind::Unknown) => None,
            (Place::Text, Kind::All(" ")) => is_between_words(text, of.at).then_some(" "),
            (Place::Text, Kind::Flowed(_)) => Some(""),
            (_, Kind::All(what)) => Some(what),
            (_, Kind::Flowed(_) | Kind::Unknown) => Some(" "),
        };
        let upto = match (of.place, kind) {
            (Place::Text, Kind::Flowed(put)) => of.at - put,
            _ => of.at,
        };
        built.put(&text[from..upto], from);
        let Some(stands_for) = stands_for else {
            built.cut = true;
            return Joined::Lines(built);
        };
        if !stands_for.is_empty() {
            built.instead(stands_for, of.at);
        }
        from = of.at + 1;
    }
    built.put(&text[from..], from);
    Joined::Lines(built)
}

/// Whether a line would be broken between these letters only at a space. After a hyphen, or
/// in a script without spaces, it may be broken without one.
fn is_between_words(text: &str, at: usize) -> bool {
    let letter =
        |c: char| c.is_alphanumeric() && matches!(c, '\0'..='\u{dff}' | '\u{1e00}'..='\u{1fff}');
    let combining = unicode_normalization::char::is_combining_mark;
    let before = text[..at].chars().next_back();
    let after = text[at + 1..].chars().next();
    before.is_some_and(|c| letter(c) || combining(c) || ",.;:)]”’'…%\"+&=".contains(c))
        && after.is_some_and(|c| letter(c) || "(\"“[–&+<>=*\\".contains(c))
}
