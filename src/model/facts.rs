//! The facts of a step: time, effort, cost, law, papers, channel.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::id::{ClaimId, InstrumentId, LaneId, ParticipantId};
use super::law::LegalBasis;
use super::span::Span;

/// Everything recorded of a step. What is absent has not been asked yet;
/// nought ("0 d", "0 đ") was asked, and there is none.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Facts {
    /// The clock of the procedure.
    pub elapsed: Option<Span>,
    /// Person-hours of the step's own lane, as entered.
    pub effort: Option<Span>,
    /// Person-hours of the applicant, as entered.
    pub applicant_effort: Option<Span>,
    /// The row of the official cost table.
    pub activity: Option<Activity>,
    /// Fees and charges, whole đồng.
    pub fee: Option<i64>,
    /// Hired services, whole đồng.
    pub services: Option<i64>,
    /// Other costs, whole đồng.
    pub other: Option<i64>,
    /// Who bears the costs; the applicant unless set.
    pub bearer: Option<Bearer>,
    /// The legal basis.
    pub law: LegalBasis,
    /// Papers the step needs.
    pub inputs: Vec<Paper>,
    /// Papers the step makes.
    pub outputs: Vec<Paper>,
    /// How the applicant meets the step.
    pub channel: Option<Channel>,
    /// How much of the service is online.
    pub service_level: Option<ServiceLevel>,
    /// Worked on in the system (`true`) or on paper (`false`).
    pub in_system: Option<bool>,
    /// Whether it must be done at one place.
    pub place: Option<Place>,
}

/// The rows of the official cost table (Circular 02/2017/TT-VPCP, Article 27).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Activity {
    /// Preparing the dossier.
    Prepare,
    /// Filing the dossier.
    Submit,
    /// Paying fees and charges.
    Pay,
    /// Preparing for and serving an inspection.
    Inspection,
    /// Collecting the result.
    Collect,
    /// Other work.
    Other,
}

/// Who bears a cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Bearer {
    /// The applicant.
    Applicant,
    /// A state agency.
    Agency,
    /// A state enterprise, such as the utility.
    Enterprise,
}

/// A paper or a datum that goes into a step or comes out of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Its name.
    pub name: String,
    /// Original, copy, certified copy or data; absent where not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<PaperForm>,
    /// The database it could come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether it is the final result of the procedure.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_final: bool,
    /// The applicant's time to prepare it as a component of the dossier, as entered;
    /// absent where not asked. It means something of papers that go in only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<Span>,
}

impl Paper {
    /// A paper of which only the name is known.
    pub fn named(name: impl Into<String>) -> Self {
        Paper {
            name: name.into(),
            form: None,
            source: None,
            is_final: false,
            effort: None,
        }
    }
}

/// In what form a paper is asked for or given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PaperForm {
    /// The original.
    Original,
    /// A plain copy.
    Copy,
    /// A certified copy.
    Certified,
    /// Data instead of paper.
    Data,
}

/// How the applicant meets a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Channel {
    /// At a counter.
    InPerson,
    /// By post.
    Post,
    /// Online.
    Online,
}

/// How much of a service is online (Decree 224/2026/NĐ-CP).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ServiceLevel {
    /// Nothing online.
    Offline,
    /// "Một phần": the applicant must still appear somewhere.
    Partial,
    /// "Toàn trình": all of it online.
    Full,
}

/// Whether a step is bound to a place, and why.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Whether it can be done at one place only.
    pub bound: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// One fact of a step, as an edit or a claim carries it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Fact {
    /// The clock of the procedure.
    Elapsed(Span),
    /// Person-hours of the step's own lane.
    Effort(Span),
    /// Person-hours of the applicant.
    ApplicantEffort(Span),
    /// The row of the official cost table.
    Activity(Activity),
    /// Fees and charges, whole đồng.
    Fee(i64),
    /// Hired services, whole đồng.
    Services(i64),
    /// Other costs, whole đồng.
    Other(i64),
    /// Who bears the costs.
    Bearer(Bearer),
    /// The legal basis, all of it.
    Law(LegalBasis),
    /// The papers needed, all of them.
    Inputs(Vec<Paper>),
    /// The papers made, all of them.
    Outputs(Vec<Paper>),
    /// How the applicant meets the step.
    Channel(Channel),
    /// How much of the service is online.
    ServiceLevel(ServiceLevel),
    /// In the system or on paper.
    InSystem(bool),
    /// Bound to a place or not.
    Place(Place),
}

/// Which fact: to clear it, or to ask what has been claimed of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)] // the same names as in `Fact`
pub enum Field {
    Elapsed,
    Effort,
    ApplicantEffort,
    Activity,
    Fee,
    Services,
    Other,
    Bearer,
    Law,
    Inputs,
    Outputs,
    Channel,
    ServiceLevel,
    InSystem,
    Place,
}

impl Field {
    /// All facts.
    pub const ALL: [Field; 15] = [
        Field::Elapsed,
        Field::Effort,
        Field::ApplicantEffort,
        Field::Activity,
        Field::Fee,
        Field::Services,
        Field::Other,
        Field::Bearer,
        Field::Law,
        Field::Inputs,
        Field::Outputs,
        Field::Channel,
        Field::ServiceLevel,
        Field::InSystem,
        Field::Place,
    ];

    /// Those that are times or amounts.
    pub const FIGURES: [Field; 6] = [
        Field::Elapsed,
        Field::Effort,
        Field::ApplicantEffort,
        Field::Fee,
        Field::Services,
        Field::Other,
    ];
}

impl Fact {
    /// Which fact this is.
    pub fn field(&self) -> Field {
        match self {
            Fact::Elapsed(_) => Field::Elapsed,
            Fact::Effort(_) => Field::Effort,
            Fact::ApplicantEffort(_) => Field::ApplicantEffort,
            Fact::Activity(_) => Field::Activity,
            Fact::Fee(_) => Field::Fee,
            Fact::Services(_) => Field::Services,
            Fact::Other(_) => Field::Other,
            Fact::Bearer(_) => Field::Bearer,
            Fact::Law(_) => Field::Law,
            Fact::Inputs(_) => Field::Inputs,
            Fact::Outputs(_) => Field::Outputs,
            Fact::Channel(_) => Field::Channel,
            Fact::ServiceLevel(_) => Field::ServiceLevel,
            Fact::InSystem(_) => Field::InSystem,
            Fact::Place(_) => Field::Place,
        }
    }
}

impl Facts {
    /// Records one fact in place of what was there.
    pub fn set(&mut self, fact: Fact) {
        match fact {
            Fact::Elapsed(v) => self.elapsed = Some(v),
            Fact::Effort(v) => self.effort = Some(v),
            Fact::ApplicantEffort(v) => self.applicant_effort = Some(v),
            Fact::Activity(v) => self.activity = Some(v),
            Fact::Fee(v) => self.fee = Some(v),
            Fact::Services(v) => self.services = Some(v),
            Fact::Other(v) => self.other = Some(v),
            Fact::Bearer(v) => self.bearer = Some(v),
            Fact::Law(v) => self.law = v,
            Fact::Inputs(v) => self.inputs = v,
            Fact::Outputs(v) => self.outputs = v,
            Fact::Channel(v) => self.channel = Some(v),
            Fact::ServiceLevel(v) => self.service_level = Some(v),
            Fact::InSystem(v) => self.in_system = Some(v),
            Fact::Place(v) => self.place = Some(v),
        }
    }

    /// One fact as it is recorded; nothing where it has not been asked.
    pub fn get(&self, field: Field) -> Option<Fact> {
        let papers = |papers: &Vec<Paper>| (!papers.is_empty()).then(|| papers.clone());
        match field {
            Field::Elapsed => self.elapsed.map(Fact::Elapsed),
            Field::Effort => self.effort.map(Fact::Effort),
            Field::ApplicantEffort => self.applicant_effort.map(Fact::ApplicantEffort),
            Field::Activity => self.activity.map(Fact::Activity),
            Field::Fee => self.fee.map(Fact::Fee),
            Field::Services => self.services.map(Fact::Services),
            Field::Other => self.other.map(Fact::Other),
            Field::Bearer => self.bearer.map(Fact::Bearer),
            Field::Law => match &self.law {
                LegalBasis::NotAsked => None,
                law => Some(Fact::Law(law.clone())),
            },
            Field::Inputs => papers(&self.inputs).map(Fact::Inputs),
            Field::Outputs => papers(&self.outputs).map(Fact::Outputs),
            Field::Channel => self.channel.map(Fact::Channel),
            Field::ServiceLevel => self.service_level.map(Fact::ServiceLevel),
            Field::InSystem => self.in_system.map(Fact::InSystem),
            Field::Place => self.place.clone().map(Fact::Place),
        }
    }

    /// Forgets one fact: it counts as not asked again.
    pub fn clear(&mut self, field: Field) {
        match field {
            Field::Elapsed => self.elapsed = None,
            Field::Effort => self.effort = None,
            Field::ApplicantEffort => self.applicant_effort = None,
            Field::Activity => self.activity = None,
            Field::Fee => self.fee = None,
            Field::Services => self.services = None,
            Field::Other => self.other = None,
            Field::Bearer => self.bearer = None,
            Field::Law => self.law = LegalBasis::NotAsked,
            Field::Inputs => self.inputs.clear(),
            Field::Outputs => self.outputs.clear(),
            Field::Channel => self.channel = None,
            Field::ServiceLevel => self.service_level = None,
            Field::InSystem => self.in_system = None,
            Field::Place => self.place = None,
        }
    }
}

/// Who says a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Source {
    /// The agency or person of a lane.
    Lane(LaneId),
    /// A participant, or a document of the participants' register.
    Participant(ParticipantId),
    /// Nobody said it: it was assumed ("giả định").
    Assumption,
}

/// A figure that a source stands for, kept beside the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// Who says it.
    pub by: Source,
    /// What is claimed.
    pub fact: Fact,
}

/// A text of law in the session's register.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Instrument {
    /// Nghị định, Luật, ...: the word that stands before the number.
    pub kind: String,
    /// `01/2021/NĐ-CP`.
    pub number: Option<String>,
    /// The day it was issued.
    pub date: Option<Date>,
    /// Who issued it.
    pub body: Option<String>,
    /// What it is about.
    pub title: Option<String>,
    /// The year by which it is told from others of its name ("Luật Đất đai 2024"), or of
    /// its number.
    pub year: Option<u32>,
    /// In force from this day.
    pub in_force_from: Option<Date>,
    /// In force to this day.
    pub in_force_to: Option<Date>,
    /// What came in its place.
    pub successor: Option<InstrumentId>,
}
