//! The rows of the map: procedures, lanes, phases, steps, flows, participants,
//! notes. Plain data; they change through [`super::Map::apply`] alone.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::decimal::Decimal;
use super::facts::{Claim, Facts};
use super::id::{LaneId, ParticipantId, PhaseId, ProcedureId, StepId};
use super::span::Span;

/// What is true of the session as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Header {
    /// The title.
    pub title: String,
    /// The language of the map's own words (answers such as "có", "không").
    pub language: Language,
    /// ISO 4217; `VND` unless set.
    pub currency: Option<String>,
    /// What a bare "ngày" or `d` means.
    pub day: DayMeaning,
    /// Income per hour for the compliance cost.
    pub income: Option<Income>,
    /// A province, where the session maps a local variant.
    pub place: Option<String>,
    /// The session this one is compared with.
    pub baseline: Option<String>,
    /// The day on which the law was looked at.
    pub law_review: Option<Date>,
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

/// An administrative procedure.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Procedure {
    /// Its name.
    pub title: String,
    /// `1.001193`.
    pub code: Option<String>,
    /// Public or internal.
    pub kind: ProcedureKind,
    /// Who applies.
    pub applicant: Option<Applicant>,
    /// The agency that decides.
    pub deciding: Option<String>,
    /// What comes out.
    pub result: Option<String>,
    /// The time limit that the rules declare.
    pub limit: Option<Span>,
    /// How often one subject goes through it in a year.
    pub times_a_year: Option<Decimal>,
    /// How many subjects there are in a year.
    pub subjects_a_year: Option<Decimal>,
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

/// Who does things.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its full name.
    pub name: String,
    /// The short name that is typed.
    pub alias: String,
    /// What kind of body it is.
    pub kind: LaneKind,
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

/// A named stretch of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phase {
    /// Its name.
    pub name: String,
    /// The procedure it stands for.
    pub procedure: Option<ProcedureId>,
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

/// Somebody at the table, or another source of figures.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Participant {
    /// The name.
    pub name: String,
    /// The agency.
    pub agency: Option<String>,
    /// The title or role ("chủ trì", "thư ký").
    pub role: Option<String>,
    /// A person, an agency or a document.
    pub kind: ParticipantKind,
    /// The lane spoken for.
    pub lane: Option<LaneId>,
    /// Whether present.
    pub present: bool,
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

/// Something noted on a step or beside the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What kind of note.
    pub kind: NoteKind,
    /// The step it is about.
    pub on: Option<StepId>,
    /// The words.
    pub text: String,
    /// The answer to a question.
    pub answer: Option<String>,
    /// Who does an action.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<Date>,
    /// Done, settled, no longer open. An answered question is settled too.
    pub settled: bool,
    /// Who raised it.
    pub by: Option<ParticipantId>,
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
