//! Undoes what mail does to a session file, where that is certain: another encoding, the
//! words of a letter around it, quoted lines, lines broken to a width, other quotes and
//! spaces.
//!
//! It works on text and leaves the file alone, and it does not run for a file that can be
//! read as it is. Where the original text is uncertain the result ends, so that no entry is
//! read that nobody wrote.

mod base64;
mod bytes;
mod letter;
mod places;
mod signs;
mod wrapped;

use super::fault::Problem;
use super::source::Source;

pub(super) use base64::is_base64;
pub(super) use bytes::{Broken, broken, utf16};
pub(super) use letter::begins;

/// An effect of the mail that was undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mending {
    /// It was in UTF-16.
    Encoding,
    /// Its lines ended as on very old computers.
    LineEnds,
    /// It was in a transfer form of mail (quoted-printable, base64).
    Transfer,
    /// The words of a letter were before or after it.
    Letter,
    /// Every line was quoted with `>`.
    Quoted,
    /// Its lines were broken to a width.
    Wrapped,
    /// Its quotes were typographic.
    Quotes,
    /// It had non-breaking spaces or invisible letters.
    Spaces,
}

/// A text with the effects of the mail undone.
#[derive(Debug)]
pub(super) struct Mended {
    pub text: String,
    /// Why it ends before the file does, if so.
    pub end: Option<Problem>,
    pub what: Vec<Mending>,
    /// Whether the line breaks in its texts were typed by hand.
    pub by_hand: bool,
    /// The ways from the text back to the file, the last step first.
    ways: Vec<Way>,
}

impl Mended {
    /// The byte of the file for a byte of the text.
    pub fn back(&self, at: usize) -> usize {
        self.ways.iter().rev().fold(at, |at, way| way.back(at))
    }

    fn new(text: String) -> Mended {
        Mended {
            text,
            end: None,
            what: Vec::new(),
            by_hand: false,
            ways: Vec::new(),
        }
    }

    fn take(&mut self, what: Mending, built: Built) {
        self.note(what);
        self.replace(built);
    }

    fn note(&mut self, what: Mending) {
        if !self.what.contains(&what) {
            self.what.push(what);
        }
    }

    fn replace(&mut self, built: Built) {
        self.text = built.text;
        self.ways.push(built.way);
        if built.cut {
            self.end = Some(Problem::Uncertain);
        }
    }
}

/// Where the parts of a new text were in the one before: pairs of bytes, new and old, from
/// which both advance equally.
#[derive(Debug, Default)]
struct Way(Vec<(usize, usize)>);

impl Way {
    fn back(&self, at: usize) -> usize {
        let after = self.0.partition_point(|(new, _)| *new <= at);
        match after.checked_sub(1).map(|i| self.0[i]) {
            Some((new, old)) => old + (at - new),
            None => at,
        }
    }
}

/// A text made of pieces of another.
#[derive(Debug, Default)]
struct Built {
    text: String,
    way: Way,
    /// Whether it ends where the rest is uncertain.
    cut: bool,
}

impl Built {
    /// Appends a piece that was at this byte of the text before.
    fn put(&mut self, piece: &str, from: usize) {
        if piece.is_empty() {
            return;
        }
        let now = self.text.len();
        if self.way.back(now) != from {
            self.way.0.push((now, from));
        }
        self.text.push_str(piece);
    }

    /// Appends a replacement for what was there.
    fn instead(&mut self, piece: &str, from: usize) {
        self.put(piece, from);
        // The next piece gives its own origin.
        self.way.0.push((self.text.len(), usize::MAX / 2));
    }
}

/// Undoes the effects of the mail where that is certain; nothing if there are none.
pub(super) fn mend(source: &Source<'_>) -> Option<Mended> {
    let unfolded = source
        .bytes()
        .and_then(bytes::unfolded)
        // Lines that are still broken were broken twice, and it is uncertain how.
        .filter(|(text, _)| wrapped::joined(letter::bare(text)).is_none());
    let mut mended = match unfolded {
        Some((text, way)) => {
            let mut mended = Mended::new(text);
            mended.what.push(Mending::Wrapped);
            mended.ways.push(way);
            mended
        }
        None => {
            let mut mended = Mended::new(source.text().to_string());
            mended.end = source.end().map(|(_, problem)| problem);
            mended
        }
    };
    line_ends(&mut mended);
    if let Some(built) = bytes::transferred(&mended.text) {
        mended.take(Mending::Transfer, built);
        line_ends(&mut mended);
    }
    if let Some(built) = base64::decoded(&mended.text) {
        mended.take(Mending::Transfer, built);
        line_ends(&mut mended);
    }
    if let Some(built) = letter::without_greeting(&mended.text) {
        mended.take(Mending::Letter, built);
    }
    if let Some(built) = signs::unquoted(&mended.text) {
        mended.take(Mending::Quoted, built);
    }
    if let Some(built) = signs::quotes(&mended.text) {
        mended.take(Mending::Quotes, built);
    }
    end_at_close(&mut mended, source);
    if let Some(built) = signs::spaces(&mended.text) {
        mended.take(Mending::Spaces, built);
    }
    match wrapped::joined(&mended.text) {
        Some(wrapped::Joined::Lines(built)) => mended.take(Mending::Wrapped, built),
        Some(wrapped::Joined::ByHand) => mended.by_hand = true,
        None => {}
    }
    (!mended.what.is_empty() || mended.by_hand).then_some(mended)
}

/// Ends the text with its last bracket: the rest is the words of a letter, or was cut away
/// with them.
fn end_at_close(mended: &mut Mended, source: &Source<'_>) {
    let Some(close) = letter::close(&mended.text) else {
        return;
    };
    let rest = &mended.text[close..];
    if letter::is_blank(rest) && mended.end.is_none() {
        return;
    }
    let in_file = source.text().get(mended.back(close)..).unwrap_or_default();
    if [rest, in_file].into_iter().all(letter::is_certain) {
        mended.text.truncate(close);
        mended.end = None;
        mended.note(Mending::Letter);
    }
}

/// Changes line ends to `\n`, which the following steps expect.
fn line_ends(mended: &mut Mended) {
    let text = &mended.text;
    if !text.contains('\r') {
        return;
    }
    let old = !text.contains('\n');
    let mut built = Built::default();
    let mut from = 0;
    let mut look = 0;
    while let Some(at) = text[look..].find('\r').map(|at| look + at) {
        let rest = text[at..].trim_start_matches('\r');
        look = text.len() - rest.len();
        if old {
            built.put(&text[from..at], from);
            built.put(&"\n".repeat(look - at), at);
            from = look;
        } else if rest.starts_with('\n') {
            built.put(&text[from..at], from);
            from = look;
        }
    }
    built.put(&text[from..], from);
    if old {
        mended.take(Mending::LineEnds, built);
    } else {
        // Every reader accepts these line ends: nothing to report.
        mended.replace(built);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_back_to_where_it_stood() {
        let mut built = Built::default();
        built.put("ab", 2);
        built.instead(" ", 4);
        built.put("cd", 7);
        built.put("ef", 9);
        let back: Vec<usize> = (0..7).map(|at| built.way.back(at)).collect();
        assert_eq!(built.text, "ab cdef");
        assert_eq!(back, [2, 3, 4, 7, 8, 9, 10]);
    }
}
