//! What a check finds: codes with arguments. `analysis` makes them, `lang` says
//! them; the code names are stable and part of the program's output.

use super::decimal::Decimal;
use super::facts::Field;
use super::id::{FlowId, InstrumentId, LaneId, NoteId, ProcedureId, StepId};
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
    /// Figures can do without it, on an assumption: worth asking while the room is
    /// together. Only the list of what to ask has these.
    Wish,
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
    /// The other lane, if it is about two.
    pub twin: Option<LaneId>,
    /// Which fact, if it is about one.
    pub field: Option<Field>,
    /// Which note, if it is about one.
    pub note: Option<NoteId>,
    /// Which text of law, if it is about one.
    pub instrument: Option<InstrumentId>,
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
    /// A branch may end, or go back, before the join that waits for it.
    BranchMayEnd,
    /// The number of a text of law cannot be one, or its year cannot be right.
    NumberOff,
    /// The number has the signs of another kind of text.
    NumberKind,
    /// The number is spelled wrongly: `ND-CP`.
    NumberSpelling,
    /// A letter stands for a digit: `O1`.
    LetterForDigit,
    /// There is no such day.
    DateOff,
    /// The date is of another year than the number.
    DateNumber,
    /// One text of law has two dates.
    TwoDates,
    /// There can be no such article, clause or point.
    PlaceOff,
    /// The text of law is not in force on the day of the review.
    NotInForce,
    /// The text of law soon ceases to be in force.
    Expiring,
    /// All that is cited is no legal normative document.
    NotNormative,
    /// All that is cited are decisions of a locality.
    LocalBasis,
    /// A text of law that no step cites.
    Uncited,
    /// A loop that no case ever leaves.
    EndlessLoop,
    /// The longest path of a procedure takes longer than its declared limit.
    LimitExceeded,
    /// The declared limits of the parts take longer than that of the whole.
    LimitsDisagree,
    /// Two lanes look like one body under two names.
    TwinLanes,
    /// A draft cites a text of law that is not in the register.
    NotInRegister,
    /// A draft gives a text another date than the register.
    RegisterDate,
    /// A draft gives a text another title than the register.
    RegisterTitle,
    /// A draft gives a text another issuing body than the register.
    RegisterBody,
    /// A draft cites a text that another one comes in the place of.
    Replaced,
    /// The shares of a decision's ways were not all asked.
    SharesNotAsked,
    /// Nobody has said how many hours a step takes the applicant.
    EffortNotAsked,
    /// A step is there to pay, and nobody has said how much.
    FeeNotAsked,
    /// A step costs something, and its row of the cost table was not asked.
    RowNotAsked,
    /// Hours have no price: there is no income per hour.
    NoIncome,
    /// Nobody has said how often a year, or how many subjects.
    NoCases,
    /// A paper is asked for that no step makes and no database gives.
    PaperSource,
    /// Nobody has said how the applicant meets a step.
    ChannelNotAsked,
}
