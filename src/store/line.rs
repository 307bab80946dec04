//! An entry as it stands in a file or a journal, of whatever version, and how it comes by
//! its name: in versions 1 to 3 entries had none and were spoken of by their numbers.

use std::collections::HashMap;
use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::model::{Act, BadName, Elapsed, Entry, EntryName, ParticipantId, Seal, Tag};

use super::file::options;
use super::seal::Stored;

/// How an entry speaks of another one.
#[derive(Clone, Copy, Debug)]
pub(super) enum Reference {
    Name(EntryName),
    /// The number in the log, as up to version 3.
    Number(u32),
}

impl Serialize for Reference {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Reference::Name(name) => name.serialize(to),
            Reference::Number(number) => number.serialize(to),
        }
    }
}

impl<'de> Deserialize<'de> for Reference {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Reference, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = Reference;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&BadName, f)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Reference, E> {
                let wrong = |_| E::invalid_value(de::Unexpected::Str(text), &self);
                text.parse().map(Reference::Name).map_err(wrong)
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Reference, E> {
                let wrong = |_| E::invalid_value(de::Unexpected::Unsigned(number), &self);
                number.try_into().map(Reference::Number).map_err(wrong)
            }
        }
        from.deserialize_any(Read)
    }
}

/// An entry as it stands there.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename = "Entry")]
pub(super) struct Line {
    at: Elapsed,
    by: Tag,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speaker: Option<ParticipantId>,
    act: Act<Reference>,
    #[serde(default, skip_serializing)]
    pub seal: Option<Seal>,
}

impl Line {
    /// An entry as versions 1 to 3 have it, where it stands behind these.
    pub(super) fn unnamed(entry: &Entry, numbers: &HashMap<EntryName, u32>) -> Line {
        let number = |name| numbers.get(&name).copied().unwrap_or_default();
        Line {
            at: entry.at,
            by: entry.by,
            n: None,
            speaker: entry.speaker,
            act: entry
                .act
                .clone()
                .calling(|name| Reference::Number(number(name))),
            seal: None,
        }
    }

    /// The entry in the form of its version as the program writes it, without its seal.
    pub(super) fn text(&self) -> String {
        options()
            .to_string(self)
            // As for an entry.
            .expect("a line has a form in RON")
    }
}

/// The names of the entries of a log that is read.
#[derive(Default)]
pub(super) struct Names {
    /// Those read so far, one after the other; none for an entry that is not known.
    read: Vec<Option<EntryName>>,
    /// The highest counter of each writer.
    highest: HashMap<Tag, u32>,
}

impl Names {
    /// To read on behind a log.
    pub(super) fn behind<'a>(log: impl IntoIterator<Item = &'a Entry>) -> Names {
        let mut names = Names::default();
        for entry in log {
            names.add(entry.name());
        }
        names
    }

    /// For lines that go on from so many entries of a log that is not this one: what they
    /// call by its number is not known.
    pub(super) fn of_another_log(mut self, entries: u32) -> Names {
        self.read = vec![None; entries as usize];
        self
    }

    /// Passes over an entry that cannot be read.
    pub(super) fn skip(&mut self) {
        self.read.push(None);
    }

    /// Keeps the names that these lines have from being given to others.
    pub(super) fn reserve<'a>(&mut self, lines: impl IntoIterator<Item = &'a Line>) {
        for line in lines {
            self.raise(line.by, line.n.unwrap_or_default());
        }
    }

    fn raise(&mut self, by: Tag, n: u32) {
        let highest = self.highest.entry(by).or_default();
        *highest = n.max(*highest);
    }

    fn add(&mut self, name: EntryName) {
        self.raise(name.by, name.n);
        self.read.push(Some(name));
    }

    /// The entry of the next line, with its seal.
    pub(super) fn stored(&mut self, line: Line) -> Stored {
        let seal = line.seal;
        let entry = self.entry(line);
        Stored { entry, seal }
    }

    /// The entry of the next line. One that has no name gets the next that is free; what it
    /// says of an entry that is not there it says of none.
    pub(super) fn entry(&mut self, line: Line) -> Entry {
        let by = line.by;
        let free = || self.highest.get(&by).map_or(1, |n| n.saturating_add(1));
        let n = line.n.unwrap_or_else(free);
        let named = |of| match of {
            Reference::Name(name) => name,
            Reference::Number(number) => (number as usize)
                .checked_sub(1)
                .and_then(|at| *self.read.get(at)?)
                .unwrap_or(EntryName { by, n: 0 }),
        };
        let entry = Entry {
            at: line.at,
            by,
            n,
            speaker: line.speaker,
            act: line.act.calling(named),
        };
        self.add(entry.name());
        entry
    }
}
