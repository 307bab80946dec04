//! The things of the map: procedures, lanes, phases, steps, flows, participants, notes.
//! Plain data; they change through [`super::Map::apply`] alone.

use serde::{Deserialize, Serialize};

use super::attribute::thing;
use super::citation::Citation;
use super::country::{Country, Holidays, OfficeHours, Weekend};
use super::date::{Date, TimeOfDay};
use super::decimal::Decimal;
use super::facts::{Claim, Fact, Facts, Field};
use super::id::{LaneId, ParticipantId, PhaseId, ProcedureId, StepId};
use super::money::{Currency, Money, Rate};
use super::number::StepNumber;
use super::span::Span;
use super::week::Week;

thing! {
    /// Properties of the session as a whole.
    #[derive(Default)]
    Header, HeaderField, Session {
        Title title: String, line;
        /// The language of the map's own words (answers such as "có", "không").
        Language language: Language, free;
        /// By its code of ISO 4217, see [`Header::home`]. Older files may have any text.
        Currency currency: Option<String>, any_line;
        /// What other currencies are worth, each one once.
        Rates rates: Vec<Rate>, rates;
        /// Whose calendar and rules it follows.
        Country country: Country, country;
        /// The days of a week on which nobody works.
        Weekend weekend: Weekend, free;
        Hours hours: OfficeHours, free;
        /// What comes in later in a day counts as received on the next working day.
        CutOff cut_off: Option<TimeOfDay>, free;
        Holidays holidays: Holidays, free;
        /// What a bare "ngày" or `d` means.
        Day day: DayMeaning, free;
        /// Income per hour for the compliance cost.
        Income income: Option<Income>, income;
        /// A province, where the session maps a local variant.
        Place place: Option<String>, any_line;
        /// The session this one is compared with.
        Baseline baseline: Option<String>, any_line;
        /// The day for which the law was reviewed.
        LawReview law_review: Option<Date>, free;
    }
}

impl Header {
    /// The session's own currency: đồng unless another one is set; none in English where
    /// the session is not Vietnam's.
    pub fn home(&self) -> Currency {
        let set = self.currency.as_deref().map(str::trim);
        let unset = match self.language {
            Language::En if !self.is_vietnam() => Currency::NONE,
            Language::En | Language::Vi => Currency::VND,
        };
        set.and_then(Currency::of_code).unwrap_or(unset)
    }

    /// What an amount comes to in the session's own currency, exactly; none without a rate
    /// for its currency.
    pub fn worth(&self, of: Money) -> Option<Decimal> {
        let Some(currency) = of.currency else {
            return Some(of.amount);
        };
        let home = self.home();
        if currency == home {
            return Some(of.amount);
        }
        let one = self.rate(currency)?.worth.amount;
        of.amount.checked_mul(one)
    }

    /// The rate of a currency in the session's own.
    pub fn rate(&self, of: Currency) -> Option<&Rate> {
        let home = Some(self.home());
        let mut rates = self.rates.iter();
        rates.find(|rate| rate.currency == of && rate.worth.currency == home)
    }
}

/// A language of the interface and of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Language {
    #[default]
    Vi,
    En,
}

/// What a bare "ngày" means in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum DayMeaning {
    #[default]
    Working,
    Calendar,
}

/// Average income of one person in one hour ("mức TNBQ/01 người/01 giờ").
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Income {
    /// In the session's own currency, an hour.
    pub amount: Decimal,
    pub year: u16,
    pub source: String,
}

thing! {
    /// An administrative procedure.
    #[derive(Default)]
    Procedure, ProcedureField, Procedure {
        Title title: String, named;
        /// `1.001193`.
        Code code: Option<String>, any_line;
        Kind kind: ProcedureKind, free;
        Applicant applicant: Option<Applicant>, free;
        /// The agency that decides.
        Deciding deciding: Option<String>, any_line;
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
    Business,
    Citizen,
    Agency,
}

thing! {
    /// Who does the steps: an agency, an office, the applicant.
    Lane, LaneField, Lane {
        Name name: String, named;
        /// The short name that is typed.
        Alias alias: String, free;
        Kind kind: LaneKind, free;
    }
}

impl Lane {
    /// A new lane.
    pub fn new(name: String, alias: String, kind: LaneKind) -> Lane {
        Lane { name, alias, kind }
    }
}

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
    /// Nobody has said what it is.
    NotAsked,
}

thing! {
    /// A named stretch of the map.
    Phase, PhaseField, Phase {
        Name name: String, named;
        /// The procedure it stands for.
        Procedure procedure: Option<ProcedureId>, procedure;
    }
}

impl Phase {
    pub fn new(name: String, procedure: Option<ProcedureId>) -> Phase {
        Phase { name, procedure }
    }
}

/// A step of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub lane: LaneId,
    /// The row inside the lane, from 0, as given when the step was made or moved. Where
    /// two steps share a cell, the one with the later id is shown in the next free row.
    pub row: u16,
    pub phase: Option<PhaseId>,
    pub kind: StepKind,
    /// As the log gave it; kept while the kind has none.
    pub number: Option<StepNumber>,
    /// May be empty for forks, joins, starts and ends.
    pub name: String,
    pub facts: Facts,
    /// What sources say of the facts.
    pub claims: Vec<Claim>,
    /// How long the working days of its times are: the session's week, which the map puts
    /// here, so that a step alone can tell what its times come to.
    pub week: Week,
}

impl Step {
    /// Its number as the log gave it, if its kind has one. For people see [`Map::number`]:
    /// in logs that were brought together two steps may have been given one.
    ///
    /// [`Map::number`]: super::map::Map::number
    pub fn shown_number(&self) -> Option<StepNumber> {
        self.number.filter(|_| self.kind.is_numbered())
    }

    /// What is cited at it, by whomever.
    pub fn citations(&self) -> impl Iterator<Item = &Citation> {
        let claimed = self.claims.iter().map(|claim| match &claim.fact {
            Fact::Law(law) => law.citations(),
            _ => &[],
        });
        let own = self.facts.law.citations();
        std::iter::once(own).chain(claimed).flatten()
    }

    /// Whether its own figure stands beside those of sources and none of them says the same:
    /// it was written down, and no source is named for it.
    pub fn is_unnamed(&self, field: Field) -> bool {
        let Some(own) = self.facts.get(field).filter(|own| !own.is_unknown()) else {
            return false;
        };
        let claims = self.claims.iter().filter(|of| of.fact.field() == field);
        let mut known = claims.filter(|of| !of.fact.is_unknown()).peekable();
        known.peek().is_some() && known.all(|of| own.differs(&of.fact, self.week))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum StepKind {
    /// Somebody does something.
    #[default]
    Task,
    /// Nobody works; time passes.
    Wait,
    /// One of the branches is taken.
    Decision,
    /// All of the branches are taken.
    Fork,
    /// Waits for all branches.
    Join,
    Start,
    End,
}

impl StepKind {
    /// Whether steps of this kind carry a number: tasks, waits and decisions do.
    pub fn is_numbered(self) -> bool {
        matches!(self, StepKind::Task | StepKind::Wait | StepKind::Decision)
    }

    /// Whether the figure "steps" counts this kind: tasks and waits.
    pub fn is_counted(self) -> bool {
        matches!(self, StepKind::Task | StepKind::Wait)
    }
}

/// What comes after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    pub from: StepId,
    pub to: Aim,
    /// An answer of the decision it comes out of.
    pub condition: Option<String>,
    /// Percent of cases, 0 to 100.
    pub share: Option<Decimal>,
    /// Rework: it leads back.
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
        Name name: String, named;
        Agency agency: Option<String>, any_line;
        /// The title or role ("chủ trì", "thư ký").
        Role role: Option<String>, any_line;
        /// A person, an agency or a document.
        Kind kind: ParticipantKind, free;
        /// The lane this participant speaks for.
        Lane lane: Option<LaneId>, lane;
        Present present: bool, free;
    }
}

/// The roles of those who read a session later and were not in the room.
const REVIEWERS: [&str; 3] = ["người rà soát", "người phản biện", "reviewer"];

impl Participant {
    /// Whether the role is that of a reviewer.
    pub fn is_reviewer(&self) -> bool {
        let role = self.role.as_deref().unwrap_or_default();
        REVIEWERS.contains(&role.trim().to_lowercase().as_str())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum ParticipantKind {
    #[default]
    Person,
    Agency,
    /// A document, such as a published table.
    Document,
}

thing! {
    /// Something noted on a step or beside the map.
    Note, NoteField, Note {
        Kind kind: NoteKind, free;
        /// The step it is about.
        On on: Option<StepId>, step;
        Text text: String, worded;
        Answer answer: Option<String>, any_words;
        /// Who carries out an action.
        Owner owner: Option<String>, any_line;
        Due due: Option<Date>, free;
        /// Done or no longer open. An answer settles a question.
        Settled settled: bool, free;
    }
    beside {
        by: Option<ParticipantId>,
    }
}

impl Note {
    /// A new note.
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

    /// Whether it is a question that waits for its answer.
    pub fn is_open_question(&self) -> bool {
        self.kind == NoteKind::Question && !self.settled
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NoteKind {
    Question,
    /// A remark on a step.
    Remark,
    Parked,
    /// Where it hurts.
    PainPoint,
    /// What the group decided.
    Decision,
    Action,
}

impl NoteKind {
    /// Whether it is the meeting's unless a step is named; the others are of a step.
    pub fn is_of_meeting(self) -> bool {
        match self {
            NoteKind::Parked | NoteKind::Decision | NoteKind::Action => true,
            NoteKind::Question | NoteKind::Remark | NoteKind::PainPoint => false,
        }
    }
}
