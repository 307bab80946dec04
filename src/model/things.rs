//! The rows of the map: procedures, lanes, phases, steps, flows, participants,
//! notes. Plain data; they change through [`super::Map::apply`] alone.

use serde::{Deserialize, Serialize};

use super::attribute::thing;
use super::date::Date;
use super::decimal::Decimal;
use super::facts::{Claim, Facts};
use super::id::{LaneId, ParticipantId, PhaseId, ProcedureId, StepId};
use super::span::Span;

thing! {
    /// What is true of the session as a whole.
    #[derive(Default)]
    Header, HeaderField, Session {
        /// The title.
        Title title: String, line;
        /// The language of the map's own words (answers such as "có", "không").
        Language language: Language, free;
        /// ISO 4217; `VND` unless set.
        Currency currency: Option<String>, any_line;
        /// What a bare "ngày" or `d` means.
        Day day: DayMeaning, free;
        /// Income per hour for the compliance cost.
        Income income: Option<Income>, income;
        /// A province, where the session maps a local variant.
        Place place: Option<String>, any_line;
        /// The session this one is compared with.
        Baseline baseline: Option<String>, any_line;
        /// The day on which the law was looked at.
        LawReview law_review: Option<Date>, free;
    }
}

/// A language of the interface and of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// What a bare "ngày" means in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum DayMeaning {
    /// A working day.
    #[default]
    Working,
    /// A day of the calendar.
    Calendar,
}

/// Average income of one person in one hour ("mức TNBQ/01 người/01 giờ").
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Income {
    /// Đồng an hour.
    pub amount: Decimal,
    /// Of which year.
    pub year: u16,
    /// According to whom.
    pub source: String,
}

thing! {
    /// An administrative procedure.
    #[derive(Default)]
    Procedure, ProcedureField, Procedure {
        /// Its name.
        Title title: String, named;
        /// `1.001193`.
        Code code: Option<String>, any_line;
        /// Public or internal.
        Kind kind: ProcedureKind, free;
        /// Who applies.
        Applicant applicant: Option<Applicant>, free;
        /// The agency that decides.
        Deciding deciding: Option<String>, any_line;
        /// What comes out.
        Result result: Option<String>, any_line;
        /// The time limit that the rules declare.
        Limit limit: Option<Span>, free;
        /// How often one subject goes through it in a year.
        TimesAYear times_a_year: Option<Decimal>, number;
        /// How many subjects there are in a year.
        SubjectsAYear subjects_a_year: Option<Decimal>, number;
    }
}

/// Public or internal ("TTHC nội bộ", Decision 1085/QĐ-TTg).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum ProcedureKind {
    /// For citizens and businesses.
    #[default]
    Public,
    /// Internal, between agencies.
    BetweenAgencies,
    /// Internal, within one agency.
    WithinAgency,
}

/// Who applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Applicant {
    /// A business.
    Business,
    /// A citizen.
    Citizen,
    /// An agency.
    Agency,
}

thing! {
    /// Who does things.
    Lane, LaneField, Lane {
        /// Its full name.
        Name name: String, named;
        /// The short name that is typed.
        Alias alias: String, free;
        /// What kind of body it is.
        Kind kind: LaneKind, free;
    }
}

impl Lane {
    /// A lane as it is added.
    pub fn new(name: String, alias: String, kind: LaneKind) -> Lane {
        Lane { name, alias, kind }
    }
}

/// What kind of body a lane is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum LaneKind {
    /// The citizen or business that applies.
    Applicant,
    /// A state agency.
    #[default]
    Agency,
    /// A state enterprise.
    StateEnterprise,
    /// A private body.
    Private,
    /// An information system.
    System,
}

thing! {
    /// A named stretch of the map.
    Phase, PhaseField, Phase {
        /// Its name.
        Name name: String, named;
        /// The procedure it stands for.
        Procedure procedure: Option<ProcedureId>, procedure;
    }
}

impl Phase {
    /// A phase as it is added.
    pub fn new(name: String, procedure: Option<ProcedureId>) -> Phase {
        Phase { name, procedure }
    }
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// In which lane.
    pub lane: LaneId,
    /// The row inside the lane, from 0, as it was given when the step was made
    /// or moved. Of two steps on one cell the later id takes the next free row.
    pub row: u16,
    /// In which phase.
    pub phase: Option<PhaseId>,
    /// Task, wait, decision, ...
    pub kind: StepKind,
    /// What is done, in words. May be empty for forks, joins and events.
    pub name: String,
    /// Time, cost, law, papers.
    pub facts: Facts,
    /// What others say of the facts.
    pub claims: Vec<Claim>,
}

/// What kind of step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum StepKind {
    /// Somebody does something.
    #[default]
    Task,
    /// Nothing happens but time.
    Wait,
    /// One of the branches is taken.
    Decision,
    /// All of the branches are taken.
    Fork,
    /// Waits for all branches.
    Join,
    /// Where it begins.
    Start,
    /// Where it ends.
    End,
}

impl StepKind {
    /// Tasks, waits and decisions carry a number.
    pub fn is_numbered(self) -> bool {
        matches!(self, StepKind::Task | StepKind::Wait | StepKind::Decision)
    }

    /// Tasks and waits are what "steps" counts.
    pub fn is_counted(self) -> bool {
        matches!(self, StepKind::Task | StepKind::Wait)
    }
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// The step it comes out of.
    pub from: StepId,
    /// Where it goes.
    pub to: Aim,
    /// Under which condition (an answer of a decision).
    pub condition: Option<String>,
    /// In how many of a hundred cases, 0 to 100.
    pub share: Option<Decimal>,
    /// Whether it goes back (rework).
    pub back: bool,
}

/// Where a flow goes.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub enum Aim {
    /// Not known yet.
    #[default]
    Open,
    /// To a lane; the step there is not known yet.
    Lane(LaneId),
    /// To a step.
    Step(StepId),
}

impl Aim {
    /// The step, where it is known.
    pub fn step(self) -> Option<StepId> {
        match self {
            Aim::Step(step) => Some(step),
            Aim::Open | Aim::Lane(_) => None,
        }
    }
}

thing! {
    /// Somebody at the table, or another source of figures.
    #[derive(Default)]
    Participant, ParticipantField, Participant {
        /// The name.
        Name name: String, named;
        /// The agency.
        Agency agency: Option<String>, any_line;
        /// The title or role ("chủ trì", "thư ký").
        Role role: Option<String>, any_line;
        /// A person, an agency or a document.
        Kind kind: ParticipantKind, free;
        /// The lane spoken for.
        Lane lane: Option<LaneId>, lane;
        /// Whether present.
        Present present: bool, free;
    }
}

/// What kind of source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum ParticipantKind {
    /// A person.
    #[default]
    Person,
    /// An agency.
    Agency,
    /// A document, such as a published table.
    Document,
}

thing! {
    /// Something noted on a step or beside the map.
    Note, NoteField, Note {
        /// What kind of note.
        Kind kind: NoteKind, free;
        /// The step it is about.
        On on: Option<StepId>, step;
        /// The words.
        Text text: String, worded;
        /// The answer to a question.
        Answer answer: Option<String>, any_words;
        /// Who does an action.
        Owner owner: Option<String>, any_line;
        /// By when.
        Due due: Option<Date>, free;
        /// Done, settled, no longer open. An answered question is settled too.
        Settled settled: bool, free;
    }
    beside {
        /// Who raised it.
        by: Option<ParticipantId>,
    }
}

impl Note {
    /// A note as it is raised.
    pub fn new(kind: NoteKind, text: String) -> Note {
        Note {
            kind,
            on: None,
            text,
            answer: None,
            owner: None,
            due: None,
            settled: false,
            by: None,
        }
    }
}

/// What kind of note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NoteKind {
    /// An open question.
    Question,
    /// A remark on a step.
    Remark,
    /// Parked for later.
    Parked,
    /// Where it hurts.
    PainPoint,
    /// What the group decided.
    Decision,
    /// What somebody will do.
    Action,
}
