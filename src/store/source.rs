//! The bytes of a session file as the text to be read, usually unchanged. If the effects of
//! mail were undone, errors still give the places that a person finds in the file.

use std::borrow::Cow;

use super::fault::{FileError, Problem};
use super::mended::{Broken, Mended, Mending, begins, broken, mend, utf16};

/// Whether bytes begin as a session does, with or without the effects of mail.
pub fn begins_as_session(bytes: &[u8]) -> bool {
    let mut source = Source::of(bytes);
    let begins_here = |text: &str| {
        let first = text.trim_start_matches(['>', ' ', '\t', '\r', '\n']);
        first.starts_with("#![enable") || begins(text).is_some()
    };
    if begins_here(source.text()) {
        return true;
    }
    if let Some(mended) = mend(&source) {
        source.put_right(mended);
    }
    begins_here(source.text())
}

/// A session file as a text.
pub(super) struct Source<'a> {
    /// The bytes after any byte order mark.
    bytes: &'a [u8],
    /// The readable part as text, as a person sees it.
    seen: Cow<'a, str>,
    /// Whether `seen` was decoded from UTF-16.
    is_utf16: bool,
    /// Why the text ends before the bytes do, if so.
    broken: Option<Problem>,
    mended: Option<Mended>,
}

impl<'a> Source<'a> {
    /// The text of the bytes up to the first invalid one.
    pub fn of(bytes: &'a [u8]) -> Source<'a> {
        if let Some((text, whole)) = utf16(bytes) {
            return Source {
                bytes,
                seen: Cow::Owned(text),
                is_utf16: true,
                broken: match (whole, bytes.len().is_multiple_of(2)) {
                    (true, _) => None,
                    (false, true) => Some(Problem::NotText),
                    (false, false) => Some(Problem::CutOff),
                },
                mended: None,
            };
        }
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let (seen, broken) = match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), None),
            Err(error) => {
                let why = match broken(bytes, error) {
                    Broken::Encoding => Problem::NotText,
                    Broken::Fold => Problem::Uncertain,
                    Broken::End => Problem::CutOff,
                };
                // All of it is valid, so nothing is replaced.
                let valid = &bytes[..error.valid_up_to()];
                (String::from_utf8_lossy(valid), Some(why))
            }
        };
        Source {
            bytes,
            seen,
            is_utf16: false,
            broken,
            mended: None,
        }
    }

    pub fn text(&self) -> &str {
        match &self.mended {
            Some(mended) => &mended.text,
            None => &self.seen,
        }
    }

    /// What ends the text before the end of the file, and at which byte of the text.
    pub fn end(&self) -> Option<(usize, Problem)> {
        let problem = match &self.mended {
            Some(mended) => mended.end.clone()?,
            None => self.broken.clone()?,
        };
        Some((self.text().len(), problem))
    }

    /// The bytes after any byte order mark, for joining lines that were broken by bytes.
    pub fn bytes(&self) -> Option<&'a [u8]> {
        (self.broken.is_some() && !self.is_utf16).then_some(self.bytes)
    }

    /// Uses the mended text from now on.
    pub fn put_right(&mut self, mended: Mended) {
        self.mended = Some(mended);
    }

    /// Uses the original text again.
    pub fn leave(&mut self) {
        self.mended = None;
    }

    pub fn mendings(&self) -> Vec<Mending> {
        let encoding = self.is_utf16.then_some(Mending::Encoding);
        let rest = self.mended.iter().flat_map(|mended| &mended.what);
        encoding.into_iter().chain(rest.copied()).collect()
    }

    /// Whether the line breaks in texts were typed on purpose.
    pub fn breaks_are_meant(&self) -> bool {
        self.mended.as_ref().is_some_and(|mended| mended.by_hand)
    }

    /// The error at a byte of the text, with its place in the file.
    pub fn error(&self, name: &str, at: usize, problem: Problem) -> FileError {
        let at = match &self.mended {
            Some(mended) => mended.back(at),
            None => at,
        };
        if self.broken.is_none() || self.is_utf16 {
            return FileError::at(name, &self.seen, at, problem);
        }
        // A few letters after the place are enough to show it.
        let at = at.min(self.bytes.len());
        let upto = self.bytes.len().min(at + 64);
        let mut shown = String::from_utf8_lossy(&self.bytes[..at]).into_owned();
        let place = shown.len();
        shown += &String::from_utf8_lossy(&self.bytes[at..upto]);
        FileError::at(name, &shown, place, problem)
    }
}
