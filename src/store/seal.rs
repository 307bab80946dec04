//! Seals the entries of a log, and finds those that another program has touched.
//!
//! The seal covers the meaning: the entry as this program writes it, composed (NFC),
//! whatever the line ends, spacing or letter forms of the file. Every save keeps a seal
//! that does not fit, until an entry says that somebody accepted it.

use std::collections::BTreeSet;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::model::{Act, Entry, Language, Print, Seal, Tag};

use super::file::encode;
use super::words;

/// An entry as stored, with its seal if it has one.
#[derive(Clone, Debug)]
pub(super) struct Stored {
    pub entry: Entry,
    pub seal: Option<Seal>,
}

/// A change to the log that the seals show; who made it is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    pub entry: u32,
    pub how: How,
    /// The name that an [`Act::Accept`] gives to it.
    pub fault: Seal,
}

impl Broken {
    pub fn say(self, language: Language) -> String {
        words::broken(self, language)
    }
}

/// The kinds of changes to a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// Entries before this one are lost, or others were put in their place.
    Gap,
    /// The entry was changed.
    Changed,
    /// The entry was put in.
    PutIn,
    /// Entries after this one are lost.
    End,
}

/// Seals one entry after another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chain(pub Print);

impl Chain {
    pub(super) fn of(session: Tag) -> Chain {
        Chain(Print::of_session(session))
    }

    /// The line of an entry with its seal, from the text that [`encode`] makes of it.
    pub(super) fn line(&mut self, encoded: &str) -> String {
        let seal = self.next(encoded);
        with_seal(encoded, Some(seal))
    }

    /// The seal of the next entry.
    pub(super) fn next(&mut self, encoded: &str) -> Seal {
        let seal = seal(encoded, self.0);
        self.0 = seal.own;
        seal
    }
}

/// Seals the entries without a seal, as in files from before there were seals.
pub(super) fn seal(encoded: &str, after: Print) -> Seal {
    // RON escapes a combining mark on a letter.
    let escaped = encoded.contains("\\u{");
    match is_nfc_quick(encoded.chars()) {
        IsNormalized::Yes if !escaped => Seal::of(&[encoded], after),
        _ => Seal::of(&[&unescaped(encoded).nfc().collect::<String>()], after),
    }
}

/// The text with each `\u{301}` and the like replaced by its letter.
fn unescaped(encoded: &str) -> String {
    let mut out = String::with_capacity(encoded.len());
    let mut rest = encoded;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let letter = escape
            .strip_prefix("\\u{")
            .and_then(|escape| escape.split_once('}'))
            .and_then(|(hex, rest)| Some((u32::from_str_radix(hex, 16).ok()?, rest)))
            .and_then(|(code, rest)| Some((char::from_u32(code)?, rest)));
        rest = match letter {
            Some((letter, rest)) => {
                out.push(letter);
                rest
            }
            // Other escapes are two ASCII letters.
            None => {
                let (escape, rest) = escape.split_at(escape.floor_char_boundary(2));
                out.push_str(escape);
                rest
            }
        };
    }
    out.push_str(rest);
    out
}

/// An entry as written in a file: the seal is the last field.
pub(super) fn with_seal(encoded: &str, seal: Option<Seal>) -> String {
    match (seal, encoded.strip_suffix(')')) {
        (Some(seal), Some(open)) => format!("{open},seal:\"{seal}\")"),
        _ => encoded.to_string(),
    }
}

/// The line up to the seal, if the seal is where this program writes it, followed by the
/// closing bracket.
fn before_seal(line: &str, seal: Seal) -> Option<&str> {
    let open = line
        .strip_suffix("\")")?
        .strip_suffix(seal.to_string().as_str())?;
    open.strip_suffix(",seal:\"")
}

/// What the seal of an entry should be, where it is not that. `line` is the entry as it
/// stands in the file, `text` the entry as the program writes it.
pub(super) fn right(
    given: Seal,
    line: Option<&str>,
    text: impl FnOnce() -> String,
) -> Option<Seal> {
    let as_it_stands = line.and_then(|line| before_seal(line, given));
    let fits = as_it_stands.is_some_and(|open| Seal::of(&[open, ")"], given.after) == given);
    if fits {
        return None;
    }
    Some(seal(&text(), given.after)).filter(|right| *right != given)
}

/// The changes that the seals of a log show; then those that somebody has accepted. `lines`
/// are the entries as they stand in the file, `last` is what the file says of its last
/// entry.
pub(super) fn broken<'a>(
    session: Tag,
    log: &[Stored],
    lines: impl Iterator<Item = &'a str>,
    last: Last,
) -> (Vec<Broken>, Vec<Broken>) {
    let mut found = Vec::new();
    let mut before = Print::of_session(session);
    // The seal that a touched entry should have had.
    let mut instead = None;
    let lines = lines.map(Some).chain(std::iter::repeat(None));
    for ((number, stored), line) in (1..).zip(log).zip(lines) {
        let mut tell = |how, fault| {
            found.push(Broken {
                entry: number,
                how,
                fault,
            });
        };
        let Some(given) = stored.seal else {
            tell(How::PutIn, seal(&encode(&stored.entry), before));
            continue;
        };
        if given.after != before && instead != Some(given.after) {
            let (after, own) = (before, given.after);
            tell(How::Gap, Seal { after, own });
        }
        instead = None;
        if let Some(right) = right(given, line, || encode(&stored.entry)) {
            tell(How::Changed, right);
            instead = Some(right.own);
        }
        before = given.own;
    }
    if let (Last::Is(own), Some(number)) = (last, log.len().checked_sub(1))
        && own != before
        && instead != Some(own)
    {
        let after = before;
        found.push(Broken {
            entry: number as u32 + 1,
            how: How::End,
            fault: Seal { after, own },
        });
    }
    let accepted: BTreeSet<Seal> = log.iter().flat_map(accepted).copied().collect();
    found
        .into_iter()
        .partition(|broken| !accepted.contains(&broken.fault))
}

fn accepted(stored: &Stored) -> &[Seal] {
    match &stored.entry.act {
        Act::Accept(faults) => faults,
        _ => &[],
    }
}

/// What a file says about the end of its log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Last {
    /// The log ends with this entry.
    Is(Print),
    /// Nothing: the log continues in a journal, or is from before there were seals.
    Open,
}
