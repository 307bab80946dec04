//! Why an edit or an entry cannot apply. Codes with arguments; `lang` makes the
//! sentences.

use super::id::{Id, LaneId, StepId};

/// Why something was refused. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such thing.
    NoSuch(Thing, Id),
    /// There is one with this id already.
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
    /// A thing is still held on to by another.
    InUse(Thing, Thing),
    /// A lane cannot be merged with itself or placed before itself.
    SameLane,
    /// Rows are missing for these steps.
    RowsMissing(StepId),
    /// A share is not within 0 to 100.
    BadShare,
    /// An amount is below nought or beyond all measure.
    BadAmount,
    /// An end has no way out.
    AfterEnd(StepId),
    /// A start has no way in.
    BeforeStart(StepId),
    /// A flow that does not go back would close a circle.
    Circle(StepId, StepId),
    /// Two marks that exclude each other on one step.
    MarksExclude(StepId),
    /// The mark does not fit this kind of step.
    MarkMisfit(StepId),
    /// An entry without edits.
    Empty,
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to redo.
    NothingToRedo,
    /// Another entry is the newest one that can be undone or redone.
    OutOfTurn {
        /// The one that can.
        expected: u32,
    },
    /// Later entries depend on it.
    Depended(Vec<u32>),
    /// There is no such entry, or it cannot be withdrawn.
    NotWithdrawable(u32),
    /// The session holds as much as a session can.
    Full,
}

/// What kind of thing a refusal speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the words of the field
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
