//! Why an edit or an entry cannot apply. Codes with arguments; `lang` words them.

use super::id::{Id, LaneId, StepId};
use super::number::StepNumber;
use super::session::EntryName;

/// Why something was refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    NoSuch(Thing, Id),
    Exists(Id),
    /// Something must have a name.
    Nameless(Thing),
    /// A text is longer than 10,000 bytes.
    TooLong(Thing),
    /// A text holds a control character, which could upset a terminal.
    ControlCharacter(Thing),
    /// An alias has more than 6 letters, or something other than letters and digits.
    BadAlias(String),
    /// Another lane has this alias.
    AliasTaken(String, LaneId),
    /// The first thing is still used by the second.
    InUse(Thing, Thing),
    /// A lane cannot be merged with itself or placed before itself.
    SameLane,
    /// Rows are missing for these steps.
    RowsMissing(StepId),
    /// A share is not within 0 to 100.
    BadShare,
    /// An amount is below zero or above [`super::apply::LARGEST_AMOUNT`].
    BadAmount,
    /// A rate of nothing, of a currency in itself, or the second one of a currency.
    BadRate,
    /// An end has no way out.
    AfterEnd(StepId),
    /// A start has no way in.
    BeforeStart(StepId),
    /// A forward flow would close a circle.
    Circle(StepId, StepId),
    /// Two marks that exclude each other on one step.
    MarksExclude(StepId),
    /// The mark does not fit this kind of step.
    MarkMisfit(StepId),
    /// A fork, join or event has no number.
    NoNumber(StepId),
    /// Two steps cannot get one number, nor one step two.
    NumberTwice(StepNumber),
    Empty,
    NothingToUndo,
    NothingToRedo,
    /// The entry is undone already.
    Undone(u32),
    /// The entry is not undone, so it cannot be redone.
    NotUndone(u32),
    /// The entry changed nothing on the map, so it cannot be undone or redone.
    NotUndoable(u32),
    /// A new change, made by this entry, has ended redo.
    RedoEnded(u32),
    /// Another entry must be redone before.
    OutOfTurn {
        /// That entry.
        expected: u32,
    },
    /// Later entries depend on it.
    Depended(Vec<u32>),
    /// The entry cannot be withdrawn.
    NotWithdrawable(u32),
    /// It speaks of an entry that is not in the log.
    NoSuchEntry(EntryName),
    /// Another entry has its name, or it has none.
    Named(EntryName),
    /// The session is full.
    Full,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    Session,
    Procedure,
    Lane,
    Phase,
    Step,
    Flow,
    Claim,
    Mark,
    Instrument,
    Participant,
    Note,
    Comment,
    Paper,
}
