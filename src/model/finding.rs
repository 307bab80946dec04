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

impl Code {
    /// All codes.
    pub const ALL: [Code; 43] = [
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
        Code::BranchMayEnd,
        Code::NumberOff,
        Code::NumberKind,
        Code::NumberSpelling,
        Code::LetterForDigit,
        Code::DateOff,
        Code::DateNumber,
        Code::TwoDates,
        Code::PlaceOff,
        Code::NotInForce,
        Code::Expiring,
        Code::NotNormative,
        Code::LocalBasis,
        Code::Uncited,
        Code::EndlessLoop,
        Code::LimitExceeded,
        Code::LimitsDisagree,
        Code::TwinLanes,
        Code::NotInRegister,
        Code::RegisterDate,
        Code::RegisterTitle,
        Code::RegisterBody,
        Code::Replaced,
        Code::SharesNotAsked,
        Code::EffortNotAsked,
        Code::FeeNotAsked,
        Code::RowNotAsked,
        Code::NoIncome,
        Code::NoCases,
        Code::PaperSource,
        Code::ChannelNotAsked,
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
            Code::BranchMayEnd => "branch-may-end",
            Code::NumberOff => "number-off",
            Code::NumberKind => "number-kind",
            Code::NumberSpelling => "number-spelling",
            Code::LetterForDigit => "letter-for-digit",
            Code::DateOff => "date-off",
            Code::DateNumber => "date-number",
            Code::TwoDates => "two-dates",
            Code::PlaceOff => "place-off",
            Code::NotInForce => "not-in-force",
            Code::Expiring => "expiring",
            Code::NotNormative => "not-normative",
            Code::LocalBasis => "local-basis",
            Code::Uncited => "uncited",
            Code::EndlessLoop => "endless-loop",
            Code::LimitExceeded => "limit-exceeded",
            Code::LimitsDisagree => "limits-disagree",
            Code::TwinLanes => "twin-lanes",
            Code::NotInRegister => "not-in-register",
            Code::RegisterDate => "register-date",
            Code::RegisterTitle => "register-title",
            Code::RegisterBody => "register-body",
            Code::Replaced => "replaced",
            Code::SharesNotAsked => "shares-not-asked",
            Code::EffortNotAsked => "effort-not-asked",
            Code::FeeNotAsked => "fee-not-asked",
            Code::RowNotAsked => "row-not-asked",
            Code::NoIncome => "no-income",
            Code::NoCases => "no-cases",
            Code::PaperSource => "paper-source",
            Code::ChannelNotAsked => "channel-not-asked",
        }
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        match self {
            Code::Circle => Severity::Error,
            Code::NoLaw
            | Code::Disputed
            | Code::NumberOff
            | Code::NumberKind
            | Code::NumberSpelling
            | Code::LetterForDigit
            | Code::DateOff
            | Code::DateNumber
            | Code::TwoDates
            | Code::PlaceOff
            | Code::NotInForce
            | Code::Expiring
            | Code::NotNormative
            | Code::LocalBasis
            | Code::Uncited
            | Code::LimitExceeded
            | Code::LimitsDisagree
            | Code::TwinLanes
            | Code::BranchMayEnd
            | Code::NotInRegister
            | Code::RegisterDate
            | Code::RegisterTitle
            | Code::RegisterBody
            | Code::Replaced => Severity::Notice,
            Code::SharesOff
            | Code::NoTime
            | Code::LawNotAsked
            | Code::OpenEnd
            | Code::OpenQuestion
            | Code::EmptyLane
            | Code::Unreached
            | Code::MeetWithoutJoin
            | Code::JoinOfAlternatives
            | Code::EndlessLoop => Severity::Gap,
            Code::SharesNotAsked
            | Code::EffortNotAsked
            | Code::FeeNotAsked
            | Code::RowNotAsked
            | Code::NoIncome
            | Code::NoCases
            | Code::PaperSource
            | Code::ChannelNotAsked => Severity::Wish,
        }
    }

    /// Whether it is about the legal basis or a text of law.
    pub fn is_of_law(self) -> bool {
        match self {
            Code::LawNotAsked
            | Code::NoLaw
            | Code::NumberOff
            | Code::NumberKind
            | Code::NumberSpelling
            | Code::LetterForDigit
            | Code::DateOff
            | Code::DateNumber
            | Code::TwoDates
            | Code::PlaceOff
            | Code::NotInForce
            | Code::Expiring
            | Code::NotNormative
            | Code::LocalBasis
            | Code::Uncited
            | Code::NotInRegister
            | Code::RegisterDate
            | Code::RegisterTitle
            | Code::RegisterBody
            | Code::Replaced => true,
            Code::Circle
            | Code::SharesOff
            | Code::NoTime
            | Code::OpenEnd
            | Code::OpenQuestion
            | Code::Disputed
            | Code::EmptyLane
            | Code::Unreached
            | Code::MeetWithoutJoin
            | Code::JoinOfAlternatives
            | Code::BranchMayEnd
            | Code::EndlessLoop
            | Code::LimitExceeded
            | Code::LimitsDisagree
            | Code::TwinLanes
            | Code::SharesNotAsked
            | Code::EffortNotAsked
            | Code::FeeNotAsked
            | Code::RowNotAsked
            | Code::NoIncome
            | Code::NoCases
            | Code::PaperSource
            | Code::ChannelNotAsked => false,
        }
    }
}
