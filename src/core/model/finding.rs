//! Findings of checks: codes with arguments. `analysis` makes them, `lang` words them;
//! the names of the codes are stable, as exports contain them.

use super::facts::Field;
use super::id::{FlowId, InstrumentId, LaneId, NoteId, ProcedureId, StepId};
use super::span::Span;
use super::time::Time;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The file or the map is wrong.
    Error,
    /// Something has not been asked or settled yet.
    Gap,
    /// Asked and settled, and worth a look.
    Notice,
    /// Figures rest on an assumption instead: worth asking while the room is together.
    /// Only the list of questions has these.
    Wish,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: Code,
    /// The step, if it is about one.
    pub step: Option<StepId>,
    /// The flow, if it is about one.
    pub flow: Option<FlowId>,
    /// The lane, if it is about one.
    pub lane: Option<LaneId>,
    /// The other lane, if it is about two.
    pub twin: Option<LaneId>,
    /// The fact, if it is about one.
    pub field: Option<Field>,
    /// The note, if it is about one.
    pub note: Option<NoteId>,
    /// The text of law, if it is about one.
    pub instrument: Option<InstrumentId>,
    /// The declared limit, if it is about one.
    pub limit: Option<Overrun>,
    /// The paper that marks take away, if it is about one.
    pub lost: Option<LostInput>,
}

/// A step that needs a paper which, with the marks carried out, nobody makes any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostInput {
    /// The step that needs it.
    pub step: StepId,
    /// The name of the paper.
    pub paper: String,
    /// The step that made it.
    pub made_by: StepId,
}

/// A declared limit, and the longer time that exceeds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overrun {
    pub procedure: ProcedureId,
    pub declared: Span,
    /// The procedures whose limits add up to more, one after the other; none where the
    /// steps themselves take longer.
    pub parts: Vec<ProcedureId>,
    /// The longer time.
    pub takes: Time,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A forward flow closes a circle.
    Circle,
    /// The shares of a decision's answers do not add up to 100.
    SharesOff,
    /// A task or wait has no time.
    NoTime,
    /// Nobody has asked for the legal basis.
    LawNotAsked,
    /// Asked, and there is no legal basis.
    NoLaw,
    /// Asked, and nobody knows the legal basis.
    LawUnknown,
    /// Asked, and nobody knows a fact.
    FactUnknown,
    /// A flow leads nowhere yet, or a step other than an end has no way out.
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
    /// A branch of a fork leads straight to a join: nothing is done on it.
    EmptyBranch,
    /// The number of a text of law is impossible, or its year is.
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
    /// There is no such article, clause or point.
    PlaceOff,
    /// The text of law is not in force on the day of the review.
    NotInForce,
    /// The text of law soon ceases to be in force.
    Expiring,
    /// Only texts that are no legal normative documents are cited.
    NotNormative,
    /// Only decisions of a locality are cited.
    LocalBasis,
    /// A text of law that no step cites.
    Uncited,
    /// A step cites a place, such as an article, without the text of law that it is in.
    NamesNoText,
    /// A loop that no case ever leaves.
    EndlessLoop,
    /// The longest path of a procedure takes longer than its declared limit.
    LimitExceeded,
    /// The declared limits of the parts take longer than that of the whole.
    LimitsDisagree,
    /// Marks take away the only step that makes a paper which another step needs.
    InputLost,
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
    /// A draft cites a text that another one has replaced.
    Replaced,
    /// The shares of a decision's ways were not all asked.
    SharesNotAsked,
    /// Nobody has said how many hours a step takes the applicant.
    EffortNotAsked,
    /// A step has the kind of work "pay", and nobody has said how much.
    FeeNotAsked,
    /// A step costs something, and its activity in the cost table is not known.
    RowNotAsked,
    /// Hours have no price: there is no income per hour.
    NoIncome,
    /// Nobody has said how often a year, or how many subjects.
    NoCases,
    /// A paper is asked for that no step makes and no database gives.
    PaperSource,
    /// Nobody has said how the applicant meets a step.
    ChannelNotAsked,
    /// Nobody has said what a lane is.
    KindNotAsked,
}
