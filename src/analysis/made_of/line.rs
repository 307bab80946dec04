//! A line: what it is about, what it comes to, and what it stands on.

use crate::analysis::fraction::Fraction;
use crate::analysis::time::{MeanTime, Time};
use crate::model::finding::Code;
use crate::model::{
    Activity, Assumption, Bearer, ClaimId, Decimal, Fact, Field, FlowId, InstrumentId, LaneId,
    PhaseId, Premise, ProcedureId, ServiceLevel, Source, Span, StepId,
};

/// What a line is about. The names from the outermost to its own are the line's path,
/// by which it is known again after the map has changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // most are what they are named after
pub enum Name {
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
    Services,
    Fees,
    OtherCosts,
    TimesAYear,
    SubjectsAYear,
    BorneByOthers,
    Bearer(Bearer),
    Administration,

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
    /// A mean over simulated runs, and how far off it may be.
    About(MeanTime, Time),
    /// A time, against a declared limit; whether it exceeds it.
    Against(Time, Span, bool),
    /// A declared limit.
    Limit(Span),
    /// Đồng.
    Dong(Fraction),
    /// Person-hours.
    Hours(Fraction),
    /// So many.
    Count(usize),
    /// So many of all.
    OutOf(usize, usize),
    /// A part of a whole, nought to one.
    Share(Fraction),
    /// How often in a case, a year.
    Times(Decimal),
    /// The level of online service; nothing where it was not asked.
    Level(Option<ServiceLevel>),
    /// What was said.
    Stated(Fact),
}

/// A figure, and where it stands among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub name: Name,
    /// How far it is unfolded from: headings and what stands right under them 0.
    pub depth: usize,
    /// What it comes to.
    pub value: Value,
    /// The least and the most that its sources give, where they differ.
    pub range: Option<(Value, Value)>,
    /// As a part of what it is compared with, nought to one.
    pub bar: Option<Fraction>,
    /// Whether sources differ on it.
    pub contested: bool,
    /// Whether it is made of something that was assumed, or that nobody has said.
    pub assumed: bool,
    /// The facts of its step that it is made of, if it stands at one step.
    pub fields: Vec<Field>,
    /// Whether this is the statement that stands for the fact where there are several.
    pub counts: bool,
    /// What it takes for granted.
    pub assumptions: Vec<Assumption>,
    /// The steps that it is made of.
    pub steps: Vec<StepId>,
    /// Where on the map it stands, if at one step.
    pub at: Option<StepId>,
    /// Whether there is something to unfold.
    pub opens: bool,
    /// Whether it is unfolded.
    pub open: bool,
    /// Whether what it unfolds to adds up to it.
    pub adds_up: bool,
}

impl Line {
    /// A figure of which no more is known.
    pub fn new(name: Name, value: Value) -> Line {
        Line {
            name,
            depth: 0,
            value,
            range: None,
            bar: None,
            contested: false,
            assumed: false,
            fields: Vec::new(),
            counts: false,
            assumptions: Vec::new(),
            steps: Vec::new(),
            at: None,
            opens: false,
            open: false,
            adds_up: false,
        }
    }

    /// A step, with a figure of its own.
    pub(super) fn step(id: StepId, value: Value) -> Line {
        Line {
            at: Some(id),
            steps: vec![id],
            ..Line::new(Name::Step(id), value)
        }
    }

    /// So many steps.
    pub(super) fn count(name: Name, steps: Vec<StepId>) -> Line {
        Line {
            steps: steps.clone(),
            adds_up: true,
            ..Line::new(name, Value::Count(steps.len()))
        }
    }

    pub(super) fn of(self, steps: Vec<StepId>) -> Line {
        Line { steps, ..self }
    }

    pub(super) fn adding_up(self) -> Line {
        Line {
            adds_up: true,
            ..self
        }
    }

    pub(super) fn bar(self, bar: Option<Fraction>) -> Line {
        Line { bar, ..self }
    }

    pub(super) fn on(self, assumptions: Vec<Assumption>) -> Line {
        Line {
            assumptions,
            ..self
        }
    }

    pub(super) fn between(self, least: Value, most: Value) -> Line {
        let range = (least != most).then_some((least, most));
        Line { range, ..self }
    }

    /// Whether it stands on something that could be asked: figures that were assumed or
    /// estimated, that nobody said, ways that nobody has told the share or end of. How
    /// figures are counted by convention is no such thing.
    pub fn is_assumed(&self) -> bool {
        let assumed = |of: &Assumption| !is_convention(of.premise);
        let source = matches!(self.name, Name::Said(.., Some(Source::Assumption)));
        let premise = matches!(self.name, Name::Premise(..));
        source || !premise && (self.assumed || self.assumptions.iter().any(assumed))
    }
}

/// Whether a premise is how figures are counted, whatever the map says.
pub fn is_convention(premise: Premise) -> bool {
    matches!(
        premise,
        Premise::Middle
            | Premise::LowerMedian
            | Premise::ReworkLeftOut
            | Premise::FiveForSeven
            | Premise::Rounded
            | Premise::VisitsRounded
            | Premise::WholeDays
            | Premise::PartsInARow
    )
}
