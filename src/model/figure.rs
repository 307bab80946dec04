//! The figures of a map by name, and what they come to: codes with arguments.
//! `analysis` makes them, `lang` says them.

use super::assumption::Premise;
use super::date::{Date, TimeOfDay};
use super::decimal::Decimal;
use super::facts::{Activity, Bearer, Fact, Field, Measure, ServiceLevel, Source};
use super::finding::Code;
use super::fraction::Fraction;
use super::id::{ClaimId, FlowId, InstrumentId, LaneId, PhaseId, ProcedureId, StepId};
use super::span::Span;
use super::time::{MeanTime, Time};

/// What a line is about. The names from the outermost to its own are the line's path,
/// by which it is known again after the map has changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // most are what they are named after
pub enum Figure {
    /// A heading; it cannot be folded.
    Section(Section),
    /// A step.
    Step(StepId),
    /// A lane.
    Lane(LaneId),
    /// A phase.
    Phase(PhaseId),
    /// A procedure.
    Procedure(ProcedureId),
    /// A flow, from step to step.
    Flow(FlowId),
    /// From step to step through forks and joins: the flow that leaves the one, and the
    /// flow that comes to the other.
    Through(FlowId, FlowId),
    /// What somebody says of a fact of a step: the claim, or none where it is the
    /// recorder's own; nobody where it is the recorder's own.
    Said(StepId, Field, Option<ClaimId>, Option<Source>),
    /// Nobody has said this fact of a step.
    NotSaid(StepId, Field),
    /// Something that the figure takes for granted.
    Premise(Premise, Option<Field>),

    Least,
    Expected,
    Most,
    /// The declared limit of a procedure, and the longest path against it.
    Declared(ProcedureId),
    /// The limits of parts, put together along the longest path.
    LimitsOfParts,
    /// The declared limit of a part.
    Limit(ProcedureId),
    WithRework,
    /// A mean over so many simulated runs, of a seed.
    Simulated(u32, u64),
    /// So many of a hundred simulated runs take no longer.
    Percentile(u8),
    /// When a case comes in.
    ComesIn,
    /// When it counts as received.
    Received,
    /// When it is done at the soonest.
    Soonest,
    /// When it is done at the latest.
    Latest,
    Waiting,
    Bottlenecks,
    /// The longest path by the lanes that its steps stand in.
    ByLane,
    ByPhase,
    ByProcedure,
    /// Steps that may take longer before the whole does.
    Slack,

    PerCase,
    PerYear,
    /// Hours of the applicant.
    Hours,
    /// Income per hour.
    Income,
    /// A row of the official cost table: its number there, and the kind of work.
    Row(u8, Activity),
    /// Hours × income.
    Labour,
    /// What steps come to in a fact that is counted.
    Sum(Field),
    TimesAYear,
    SubjectsAYear,
    BorneByOthers,
    Bearer(Bearer),
    Administration,

    /// The day that the texts of law are held against.
    InForceAsOf,
    /// The legal bases of steps.
    Coverage,
    /// Those of decisions: of all, or of a procedure.
    OfDecisions(Option<ProcedureId>),
    Cited,
    NoneFound,
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
    /// A visit, counted from 1, and to which lane.
    Visit(usize, LaneId),
    Places,
    PapersNeeded,
    PapersUnmade,
    PapersTwice,
    Certified,
    PapersUnused,
    Paper(String),
    /// What a step takes beside the components of the dossier.
    Rest,
    Loops,
    PingPong,
    /// From a lane, over another one, and back; where it comes in.
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
}

/// The parts that the figures fall into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// How long.
    Time,
    /// How much.
    Cost,
    /// On what grounds.
    Law,
    /// In what shape.
    Structure,
    /// What the sources differ on.
    Disputed,
}

/// What a figure comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// There is nothing to say beside the name.
    None,
    /// Nobody has said it: it counts as nothing.
    NotSaid,
    /// It cannot be told yet: something it needs has not been said.
    Unknown,
    /// A time, both clocks.
    Time(MeanTime),
    /// A mean over so many simulated runs, and how far off it may be.
    About(MeanTime, Time, u32),
    /// A time, against a declared limit; whether it exceeds it.
    Against(Time, Span, bool),
    /// A declared limit.
    Limit(Span),
    /// So much of what is counted, in its smallest unit, such as đồng.
    Amount(Measure, Fraction),
    /// Person-hours.
    Hours(Fraction),
    /// So many.
    Count(usize),
    /// So many of all.
    OutOf(usize, usize),
    /// A part of a whole, nought to one.
    Share(Fraction),
    /// A moment.
    At(Date, TimeOfDay),
    /// A moment that no calendar reaches.
    Beyond,
    /// A day.
    Day(Date),
    /// How often in a case, a year.
    Times(Decimal),
    /// The level of online service; nothing where it was not asked.
    Level(Option<ServiceLevel>),
    /// What was said.
    Stated(Fact),
}
