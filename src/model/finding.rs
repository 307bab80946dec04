//! What a check finds: codes with arguments. `analysis` makes them, `lang` says
//! them; the code names are stable and part of the program's output.

use super::facts::Field;
use super::id::{FlowId, LaneId, NoteId, StepId};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file or the map is wrong.
    Error,
    /// Something has not been asked or settled yet.
    Gap,
    /// Asked and settled, and worth looking at.
    Notice,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub code: Code,
    /// Where, if it is about a step.
    pub step: Option<StepId>,
    /// Where, if it is about a flow.
    pub flow: Option<FlowId>,
    /// Where, if it is about a lane.
    pub lane: Option<LaneId>,
    /// Which fact, if it is about one.
    pub field: Option<Field>,
    /// Which note, if it is about one.
    pub note: Option<NoteId>,
}

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A forward flow closes a circle.
    Circle,
    /// The shares of a decision's answers do not make 100.
    SharesOff,
    /// A task or wait has no time.
    NoTime,
    /// Nobody has asked for the legal basis.
    LawNotAsked,
    /// Asked, and there is no legal basis.
    NoLaw,
    /// A flow goes nowhere yet, or a step has no way out and is no end.
    OpenEnd,
    /// A question is not answered.
    OpenQuestion,
    /// Sources differ on a figure.
    Disputed,
    /// A lane without steps.
    EmptyLane,
    /// A step that nothing leads to, though others lead on.
    Unreached,
    /// Branches of a fork meet without a join.
    MeetWithoutJoin,
    /// A join waits for branches of which only one is ever taken.
    JoinOfAlternatives,
}

impl Code {
    /// All codes.
    pub const ALL: [Code; 12] = [
        Code::Circle,
        Code::SharesOff,
        Code::NoTime,
        Code::LawNotAsked,
        Code::NoLaw,
        Code::OpenEnd,
        Code::OpenQuestion,
        Code::Disputed,
        Code::EmptyLane,
        Code::Unreached,
        Code::MeetWithoutJoin,
        Code::JoinOfAlternatives,
    ];

    /// The stable name, as `laneway check` prints it.
    pub fn name(self) -> &'static str {
        match self {
            Code::Circle => "flow-circle",
            Code::SharesOff => "shares-off",
            Code::NoTime => "no-time",
            Code::LawNotAsked => "law-not-asked",
            Code::NoLaw => "no-law",
            Code::OpenEnd => "open-end",
            Code::OpenQuestion => "open-question",
            Code::Disputed => "disputed",
            Code::EmptyLane => "empty-lane",
            Code::Unreached => "unreached",
            Code::MeetWithoutJoin => "no-join",
            Code::JoinOfAlternatives => "join-of-alternatives",
        }
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Code::Circle => Severity::Error,
            Code::NoLaw | Code::Disputed => Severity::Notice,
            _ => Severity::Gap,
        }
    }
}
