//! The figures of a map by name, and their values: codes with arguments. `analysis` makes
//! them, `lang` words them.

use strum::VariantArray;

use super::assumption::Premise;
use super::date::{Date, TimeOfDay};
use super::decimal::Decimal;
use super::facts::{Activity, Bearer, Fact, Field, Measure, ServiceLevel, Source};
use super::finding::Code;
use super::fraction::Fraction;
use super::id::{ClaimId, FlowId, InstrumentId, LaneId, PhaseId, ProcedureId, StepId};
use super::mark::MarkKind;
use super::span::Span;
use super::time::{MeanTime, Time};

/// The subject of one line of figures. The subjects from the outermost line to this one
/// are the line's path, by which the line is found again after the map has changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// A heading; it cannot be folded.
    Section(Section),
    Step(StepId),
    Lane(LaneId),
    Phase(PhaseId),
    Procedure(ProcedureId),
    Flow(FlowId),
    /// From step to step through forks and joins: the flow out of the first step and the
    /// flow into the second.
    Through(FlowId, FlowId),
    /// What a source says of a fact of a step. Both the claim and the source are none
    /// where the figure is the scribe's own.
    Said(StepId, Field, Option<ClaimId>, Option<Source>),
    /// Nobody has said this fact of a step.
    NotSaid(StepId, Field),
    /// An assumption of the figure.
    Premise(Premise, Option<Field>),

    Least,
    Expected,
    Most,
    /// The declared limit of a procedure, set against the longest path.
    Declared(ProcedureId),
    /// The limits of parts, added up along the longest path.
    LimitsOfParts,
    /// The declared limit of a part.
    Limit(ProcedureId),
    WithRework,
    /// A mean of simulated runs: their number and the seed.
    Simulated(u32, u64),
    /// The time within which so many percent of the simulated runs end.
    Percentile(u8),
    ComesIn,
    /// When it counts as received.
    Received,
    /// When it is completed at the earliest.
    Soonest,
    /// When it is completed at the latest.
    Latest,
    /// Whose calendar the dates go by.
    Calendar,
    Waiting,
    Bottlenecks,
    /// The longest path, split by the lanes of its steps.
    ByLane,
    ByPhase,
    /// Steps that are in none of the phases.
    NoPhase,
    ByProcedure,
    /// Steps that may take longer without making the whole longer.
    Slack,

    PerCase,
    PerYear,
    Hours,
    Income,
    /// A row of the official cost table: its number there, and the kind of work.
    Row(u8, Activity),
    /// Hours × income.
    Labour,
    /// The sum over steps of a fact that is counted.
    Sum(Field),
    TimesAYear,
    SubjectsAYear,
    BorneByOthers,
    Bearer(Bearer),
    Administration,

    /// The day on which the texts of law are checked to be in force.
    InForceAsOf,
    /// The legal bases of steps.
    Coverage,
    /// The legal bases of decisions: of all, or of one procedure.
    OfDecisions(Option<ProcedureId>),
    Cited,
    NoneFound,
    NobodyKnows,
    NotAsked,
    Instruments,
    Instrument(InstrumentId),
    LawFindings,
    Finding(Code, Option<StepId>, Option<InstrumentId>),

    Steps,
    Decisions,
    HandOffs,
    /// Hand-offs from a lane to a lane.
    Pair(LaneId, LaneId),
    Visits,
    /// A visit, counted from 1, to this lane.
    Visit(usize, LaneId),
    Places,
    PapersNeeded,
    PapersUnmade,
    PapersTwice,
    Certified,
    PapersUnused,
    Paper(String),
    /// The time of a step that its dossier's components do not account for.
    Rest,
    Loops,
    PingPong,
    /// A case that leaves a lane, goes to another and comes back, at this step.
    Return(LaneId, LaneId, StepId),
    Parallel,
    /// Two steps that might run side by side.
    Two(StepId, StepId),
    InPerson,
    ByPost,
    Online,
    ChannelNotAsked,
    OnPaper,
    Levels,

    /// A fact of a step on which the sources differ.
    Dispute(StepId, Field),

    /// How large the map is: its steps and its decisions.
    Size,
    /// Tasks and waits of which nobody has said how long they take.
    Untimed,
    /// Facts that were asked and that nobody knows.
    AskedInVain,
    /// The steps of which nobody knows this fact.
    Unknown(Field),
    OpenEnds,
    Questions,
    Marks,
    /// Marks of the kind of this one, whatever else it says.
    MarksLike(MarkKind),
}

/// The parts of the report of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, VariantArray)]
pub enum Section {
    Time,
    Cost,
    Law,
    Structure,
    Disputed,
}

impl Section {
    /// In the order in which they are told.
    pub const ALL: &'static [Section] = Section::VARIANTS;
}

/// The value of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The name says all.
    None,
    /// Nobody has said it: it counts as zero.
    NotSaid,
    /// It cannot be computed yet: a figure it needs has not been said.
    Unknown,
    Time(MeanTime),
    /// The most of a time whose least nobody knows.
    AtMost(MeanTime),
    /// A time that goes over several steps: it is told in calendar days as well.
    Total(MeanTime),
    /// A mean of simulated runs, the error it may have, and the number of runs.
    About(MeanTime, Time, u32),
    /// A time, the declared limit, and whether the time exceeds it.
    Against(Time, Span, bool),
    Limit(Span),
    /// An amount in the smallest unit of its measure, such as đồng.
    Amount(Measure, Fraction),
    /// Person-hours.
    Hours(Fraction),
    Count(usize),
    /// So many out of all.
    OutOf(usize, usize),
    /// A part of a whole, zero to one.
    Share(Fraction),
    At(Date, TimeOfDay),
    /// A moment, or later.
    NotBefore(Date, TimeOfDay),
    /// A moment later than any date of the calendar.
    Beyond,
    /// The calendar of the session.
    Calendar,
    Day(Date),
    /// How often in a case or in a year.
    Times(Decimal),
    /// The level of online service; none where it was not asked.
    Level(Option<ServiceLevel>),
    Stated(Fact),
}

impl Value {
    /// A total without its calendar days beside it.
    pub fn alone(&self) -> Value {
        match self {
            Value::Total(time) => Value::Time(*time),
            value => value.clone(),
        }
    }
}

/// A figure of the summary of a map, which is quick enough to be told anew with every key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline<'a> {
    /// What it is.
    pub name: Figure,
    /// What it comes to.
    pub value: Value,
    /// The least and the most, where they differ.
    pub range: Option<(Value, Value)>,
    /// Where the case of the least ends, if that is before the result.
    pub ends_early: Option<StepId>,
    /// Whether it is more than that, as some of it has not been said.
    pub is_more: bool,
    /// How many of the figures that it is made of were assumed.
    pub assumed: usize,
    /// Of how many steps an amount is left out, since its currency has no rate.
    pub left_out: usize,
    /// Of how many tasks nobody was asked about it, where that is told.
    pub unasked: usize,
    /// How many steps count in it by their share of the cases.
    pub by_share: usize,
    /// The steps that it goes through.
    pub through: &'a [StepId],
    /// What is written for its value, where that is several figures.
    pub parts: Vec<Headline<'a>>,
    /// Whether it is written in documents.
    pub written: bool,
    /// Its place on the status line, the most important first; none where it is not there.
    pub status: Option<u8>,
    /// Where the report tells more of it.
    pub more: Option<(Section, Figure)>,
}

impl Headline<'_> {
    /// A figure that is written, with nothing to add.
    pub fn new(name: Figure, value: Value) -> Self {
        Headline {
            name,
            value,
            range: None,
            ends_early: None,
            is_more: false,
            unasked: 0,
            assumed: 0,
            left_out: 0,
            by_share: 0,
            through: &[],
            parts: Vec::new(),
            written: true,
            status: None,
            more: None,
        }
    }
}
