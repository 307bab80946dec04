//! The entries of a log: what they say, and the names by which others speak of them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize, Serializer};

use crate::model::date::{Date, Elapsed, TimeOfDay};
use crate::model::edit::Edit;
use crate::model::id::{CommentId, FlowId, ParticipantId, StepId, Tag};
use crate::model::number::StepNumber;
use crate::model::seal::Seal;

/// The name of an entry: its writer's tag and a counter of that writer's own, `tk.12`.
///
/// It goes with the entry wherever that stands, so that what two people wrote can be
/// brought into one log in either order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryName {
    pub by: Tag,
    /// Counted from 1 for each writer; 0 names no entry.
    pub n: u32,
}

/// What is wrong with a text that should be the name of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadName;

impl fmt::Display for BadName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the name of an entry such as \"tk.12\": the tag of who wrote it, a full stop, \
             a number from 1; before version 4 the number of the entry",
        )
    }
}

impl std::error::Error for BadName {}

impl FromStr for EntryName {
    type Err = BadName;

    fn from_str(text: &str) -> Result<EntryName, BadName> {
        let (by, n) = text.split_once('.').ok_or(BadName)?;
        if !n.bytes().all(|b| b.is_ascii_digit()) || n.starts_with('0') {
            return Err(BadName);
        }
        Ok(EntryName {
            by: by.parse().map_err(|_| BadName)?,
            n: n.parse().map_err(|_| BadName)?,
        })
    }
}

impl fmt::Display for EntryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.by, self.n)
    }
}

impl fmt::Debug for EntryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for EntryName {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

/// One act: when, who, and what. A new one is made by
/// [`Session::entry`](super::Session::entry), which names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Entry {
    /// Time within the sitting, at the first key of the act.
    pub at: Elapsed,
    pub by: Tag,
    /// The counter of its name.
    pub n: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<ParticipantId>,
    pub act: Act,
}

impl Entry {
    pub fn name(&self) -> EntryName {
        let (by, n) = (self.by, self.n);
        EntryName { by, n }
    }

    /// Who said it. A file may name a speaker also where the act was the scribe's own.
    pub fn said_by(&self) -> Option<ParticipantId> {
        self.speaker.filter(|_| self.act.is_said())
    }
}

/// What an entry does. It speaks of other entries as `E`: by their names, but for what is
/// read from a file, where that may be said otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Act<E = EntryName> {
    /// A writer begins a sitting; the entries of that writer that follow belong to it.
    Sit(Sitting),
    /// Changes the map: all of the edits or none.
    Do(Vec<Edit>),
    /// Undoes an entry and makes other edits instead: a line that was brought back and
    /// typed again.
    Replace {
        /// A `Do` or `Replace` that is not undone; live it is the newest.
        entry: E,
        edits: Vec<Edit>,
    },
    /// Undoes a `Do` or `Replace`; live the newest that is not undone. One that stands under
    /// later ones goes if those apply without it and concern other things.
    Undo(E),
    /// Redoes an entry that was undone, live the one undone last, as long as nothing new has
    /// changed the map since.
    Redo(E),
    /// A reviewer's comment.
    Comment {
        id: CommentId,
        on: Subject<E>,
        text: String,
    },
    /// An answer to a comment.
    Answer {
        id: CommentId,
        to: CommentId,
        text: String,
    },
    /// Withdraws the comment or answer that the entry made.
    Withdraw(E),
    /// The numbers of the steps of entries before this one, in a log from before numbers
    /// were kept.
    Number(Vec<(StepId, StepNumber)>),
    /// A person accepts the log as it is, after looking at entries that were changed,
    /// lost or inserted by something other than this program. Each fault is named by the
    /// seal that shows it.
    Accept(Vec<Seal>),
}

impl<E> Act<E> {
    /// The edits that it makes, in order.
    pub fn edits(&self) -> &[Edit] {
        match self {
            Act::Do(edits) | Act::Replace { edits, .. } => edits,
            Act::Sit(_)
            | Act::Undo(_)
            | Act::Redo(_)
            | Act::Comment { .. }
            | Act::Answer { .. }
            | Act::Withdraw(_)
            | Act::Number(_)
            | Act::Accept(_) => &[],
        }
    }

    /// The entry that it undoes, redoes or replaces.
    pub fn turns(&self) -> Option<&E> {
        match self {
            Act::Undo(entry) | Act::Redo(entry) | Act::Replace { entry, .. } => Some(entry),
            Act::Sit(_)
            | Act::Do(_)
            | Act::Comment { .. }
            | Act::Answer { .. }
            | Act::Withdraw(_)
            | Act::Number(_)
            | Act::Accept(_) => None,
        }
    }

    /// Whether it writes down what is said in the room; if not, it is the scribe's own.
    pub fn is_said(&self) -> bool {
        match self {
            Act::Do(edits) | Act::Replace { edits, .. } => edits.iter().any(Edit::is_said),
            Act::Sit(_)
            | Act::Undo(_)
            | Act::Redo(_)
            | Act::Comment { .. }
            | Act::Answer { .. }
            | Act::Withdraw(_)
            | Act::Number(_)
            | Act::Accept(_) => false,
        }
    }

    /// The same act, which speaks of entries in another way.
    pub fn calling<F>(self, mut entry: impl FnMut(E) -> F) -> Act<F> {
        match self {
            Act::Sit(sitting) => Act::Sit(sitting),
            Act::Do(edits) => Act::Do(edits),
            Act::Replace { entry: of, edits } => Act::Replace {
                entry: entry(of),
                edits,
            },
            Act::Undo(of) => Act::Undo(entry(of)),
            Act::Redo(of) => Act::Redo(entry(of)),
            Act::Comment { id, on, text } => {
                let on = match on {
                    Subject::Session => Subject::Session,
                    Subject::Step(step) => Subject::Step(step),
                    Subject::Flow(flow) => Subject::Flow(flow),
                    Subject::Entry(of) => Subject::Entry(entry(of)),
                };
                Act::Comment { id, on, text }
            }
            Act::Answer { id, to, text } => Act::Answer { id, to, text },
            Act::Withdraw(of) => Act::Withdraw(entry(of)),
            Act::Number(numbers) => Act::Number(numbers),
            Act::Accept(faults) => Act::Accept(faults),
        }
    }
}

/// A sitting: one stretch of work by one writer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sitting {
    pub date: Date,
    /// Entries count time from here.
    pub start: TimeOfDay,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub writer: Option<String>,
}

impl Sitting {
    /// The day and the time of the day of one of its entries.
    pub fn moment(&self, at: Elapsed) -> (Date, TimeOfDay) {
        const DAY: u32 = 24 * 60 * 60;
        let seconds = u64::from(self.start.seconds) + u64::from(at.seconds);
        let (days, seconds) = (seconds / u64::from(DAY), seconds % u64::from(DAY));
        let date = Date::of_day_number(self.date.day_number() + days as i64);
        let time = TimeOfDay {
            seconds: seconds as u32,
        };
        // Behind the last day that can be written there is no other.
        (date.unwrap_or(self.date), time)
    }
}

/// What a comment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Subject<E = EntryName> {
    Session,
    Step(StepId),
    Flow(FlowId),
    Entry(E),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_as_it_is_written_and_in_no_other_way() {
        let name: EntryName = "tk.12".parse().unwrap();
        assert_eq!((name.by.as_str(), name.n), ("tk", 12));
        assert_eq!(name.to_string(), "tk.12");
        for wrong in [
            "", "tk", "tk.", ".1", "tk.0", "tk.01", "tk.+1", "TK.1", "tk-1", "tk.1.2",
        ] {
            assert_eq!(wrong.parse::<EntryName>(), Err(BadName), "{wrong}");
        }
    }
}
