//! What a check finds: codes with arguments. `analysis` makes them, `lang` says
//! them; the code names are stable and part of the program's output.

use super::decimal::Decimal;
use super::facts::Field;
use super::id::{FlowId, LaneId, NoteId, ProcedureId, StepId};
use super::span::Span;

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
    /// Which declared limit, if it is about one.
    pub limit: Option<Overrun>,
}

/// A declared limit, and the longer time that stands against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overrun {
    /// Of which procedure.
    pub procedure: ProcedureId,
    /// The limit.
    pub declared: Span,
    /// The procedures whose limits add up to more, one after the other; none where
    /// the steps themselves take longer.
    pub parts: Vec<ProcedureId>,
    /// Working minutes that it takes; 480 make a working day.
    pub working_minutes: Decimal,
    /// Calendar days that it takes beside them.
    pub calendar_days: Decimal,
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
    /// A loop that no case ever leaves.
    EndlessLoop,
    /// The longest path of a procedure takes longer than its declared limit.
    LimitExceeded,
    /// The declared limits of the parts take longer than that of the whole.
    LimitsDisagree,
}

impl Code {
    /// All codes.
    pub const ALL: [Code; 15] = [
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
        Code::EndlessLoop,
        Code::LimitExceeded,
        Code::LimitsDisagree,
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
            Code::EndlessLoop => "endless-loop",
            Code::LimitExceeded => "limit-exceeded",
            Code::LimitsDisagree => "limits-disagree",
        }
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Code::Circle => Severity::Error,
            Code::NoLaw | Code::Disputed | Code::LimitExceeded | Code::LimitsDisagree => {
                Severity::Notice
            }
            _ => Severity::Gap,
        }
    }
}
