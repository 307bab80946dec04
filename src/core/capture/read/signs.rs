//! The typed line as signs: composed characters (NFC), each with the bytes it was typed
//! as, so that what was understood can be shown at its place.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::capture::read::refused::{Refused, Why};
use crate::lang::compose;
use crate::model::{is_invisible, is_unprintable, seen};

/// In characters: the longest line that is taken.
pub const LONGEST_LINE: usize = 2_000;

/// One character of the line.
#[derive(Clone, Copy, Debug)]
pub(in crate::capture) struct Sign {
    /// The composed character.
    pub c: char,
    /// Whether a backslash came before it: then it is an ordinary character.
    pub literal: bool,
    /// The first byte it was typed as, including the backslash.
    pub from: usize,
    /// The byte after it.
    pub to: usize,
}

impl Sign {
    /// Whether this is the sign `c` with its meaning in the grammar.
    pub fn is(&self, c: char) -> bool {
        self.c == c && !self.literal
    }

    /// Whether this is a digit without a backslash.
    pub fn is_digit(&self) -> bool {
        self.c.is_ascii_digit() && !self.literal
    }
}

/// Reads a line. Signs that only steer the reading direction, and invisible ones that
/// join nothing, are left out. A Tab counts as a space; other control characters are
/// refused.
pub(in crate::capture) fn read(line: &str) -> Result<Vec<Sign>, Refused> {
    let line = line.trim_end_matches(['\n', '\r']);
    let too_long = || Refused::new(0..line.len(), Why::TooLong);
    // A composed character of any script has at most a few dozen bytes.
    if line.len() > LONGEST_LINE * 64 {
        return Err(too_long());
    }
    let signs = if line.contains(is_left_out) {
        composed_of_seen(line)?
    } else {
        composed(line)?
    };
    if signs.len() > LONGEST_LINE {
        return Err(too_long());
    }
    Ok(unescaped(signs))
}

fn is_left_out(c: char) -> bool {
    !c.is_control() && (is_invisible(c) || is_unprintable(c))
}

/// For a line with characters to leave out. They are removed before composing, so that a
/// mark goes to the letter it is seen on.
fn composed_of_seen(line: &str) -> Result<Vec<Sign>, Refused> {
    let mut kept = String::with_capacity(line.len());
    let mut typed_at = Vec::with_capacity(line.len());
    for (from, c) in seen(line) {
        kept.push(c);
        typed_at.extend(from..from + c.len_utf8());
    }
    let typed = |span: Range<usize>| match typed_at.get(span.clone()) {
        Some([first, .., last]) => *first..last + 1,
        Some([only]) => *only..only + 1,
        _ => 0..0,
    };
    let mut signs =
        composed(&kept).map_err(|refused| Refused::new(typed(refused.span), refused.why))?;
    for sign in &mut signs {
        let span = typed(sign.from..sign.to);
        (sign.from, sign.to) = (span.start, span.end);
    }
    Ok(signs)
}

fn composed(line: &str) -> Result<Vec<Sign>, Refused> {
    let mut signs: Vec<Sign> = Vec::with_capacity(line.len());
    let mut push = |c: char, from: usize, to: usize| -> Result<(), Refused> {
        match c {
            '\t' => signs.push(sign(' ', from, to)),
            c if c.is_control() => return Err(Refused::new(from..to, Why::ControlCharacter)),
            c => signs.push(sign(c, from, to)),
        }
        Ok(())
    };
    for (at, cluster) in line.grapheme_indices(true) {
        let mut chars = cluster.chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && c.is_ascii()
        {
            push(c, at, at + 1)?;
            continue;
        }
        let composed = compose(cluster);
        let same = composed == cluster;
        for (offset, c) in composed.char_indices() {
            let (from, to) = if same {
                (at + offset, at + offset + c.len_utf8())
            } else {
                (at, at + cluster.len())
            };
            push(c, from, to)?;
        }
    }
    Ok(signs)
}

fn sign(c: char, from: usize, to: usize) -> Sign {
    Sign {
        c,
        literal: false,
        from,
        to,
    }
}

fn unescaped(signs: Vec<Sign>) -> Vec<Sign> {
    if signs.iter().all(|sign| sign.c != '\\') {
        return signs;
    }
    let mut out = Vec::with_capacity(signs.len());
    let mut rest = signs.into_iter();
    while let Some(mut sign) = rest.next() {
        if sign.c == '\\' {
            sign.literal = true;
            if let Some(next) = rest.next() {
                sign.c = next.c;
                sign.to = next.to;
            }
        }
        out.push(sign);
    }
    out
}

/// The signs without spaces around them; a backslash does not protect a space there.
pub(in crate::capture) fn trim(signs: &[Sign]) -> &[Sign] {
    let blank = |sign: &Sign| sign.c.is_whitespace();
    let from = signs.iter().position(|s| !blank(s)).unwrap_or(signs.len());
    let to = signs
        .iter()
        .rposition(|s| !blank(s))
        .map_or(from, |i| i + 1);
    &signs[from..to]
}

pub(in crate::capture) fn text(signs: &[Sign]) -> String {
    signs.iter().map(|sign| sign.c).collect()
}

/// The bytes of the typed line that the signs come from.
pub(in crate::capture) fn span(signs: &[Sign]) -> Range<usize> {
    match (signs.first(), signs.last()) {
        (Some(first), Some(last)) => first.from..last.to,
        _ => 0..0,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_those_of_the_typed_bytes() {
        let typed = "ky\u{301} a\\,b";
        let signs = read(typed).unwrap();
        assert_eq!(text(&signs), "ký a,b");
        assert_eq!(&typed[span(&signs[1..2])], "y\u{301}");
        assert_eq!(&typed[span(&signs[4..5])], "\\,");
        assert!(signs[4].literal && !signs[4].is(','));
    }

    #[test]
    fn control_characters_are_refused_and_marks_of_direction_dropped() {
        assert_eq!(read("a\u{1b}[2J").unwrap_err().span, 1..2);
        assert_eq!(text(&read("\u{feff}a\u{202e}b\tc\r\n").unwrap()), "ab c");
    }

    #[test]
    fn what_nobody_sees_is_dropped_and_places_stay_those_of_the_typed_line() {
        let typed = "M\u{200b}o\u{2060}\u{302}\u{323}t\u{e0041}: k\u{ad}ý";
        let signs = read(typed).unwrap();
        assert_eq!(text(&signs), "Một: ký");
        assert_eq!(&typed[span(&signs[5..])], "k\u{ad}ý");
        assert_eq!(&typed[span(&signs[1..2])], "o\u{2060}\u{302}\u{323}");
        assert_eq!(read("a\u{200b}\u{1b}").unwrap_err().span, 4..5);
        assert_eq!(
            text(&read("👩\u{200d}⚖\u{fe0f}\u{200d}").unwrap()),
            "👩\u{200d}⚖\u{fe0f}"
        );
    }

    #[test]
    fn a_line_has_at_most_two_thousand_characters() {
        assert!(read(&"ế".repeat(2000)).is_ok());
        assert!(read(&"e\u{302}\u{301}".repeat(2000)).is_ok());
        assert_eq!(read(&"ế".repeat(2001)).unwrap_err().why, Why::TooLong);
        assert_eq!(read(&"x".repeat(9_000_000)).unwrap_err().why, Why::TooLong);
    }
}
