//! The facts of a step: time, effort, cost, law, papers, channel.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::attribute::thing;
use super::citation::LegalBasis;
use super::date::Date;
use super::id::{ClaimId, InstrumentId, LaneId, ParticipantId};
use super::money::Money;
use super::span::Span;
use super::time::Time;
use super::week::Week;

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
    Applicant,
    Agency,
    /// A state enterprise, such as the utility.
    Enterprise,
    /// Whoever does the steps of this lane.
    Lane(LaneId),
}

/// A paper or a piece of data that goes into a step or comes out of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    pub name: String,
    /// Original, copy, certified copy or data; absent where not asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<PaperForm>,
    /// The database that could provide it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Whether it is the final result of the procedure.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_final: bool,
    /// The applicant's time to prepare it as a component of the dossier, as entered;
    /// absent where not asked. Used only for papers that go in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<Span>,
}

impl Paper {
    /// A paper with only its name known.
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

/// The form in which a paper is asked for or given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum PaperForm {
    Original,
    Copy,
    Certified,
    /// Data instead of paper.
    Data,
}

/// How the applicant meets a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Channel {
    InPerson,
    Post,
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
    pub bound: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// What an amount counts. The catalogue has a row for how each is written and read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Money, in units of the session's currency.
    Money,
}

/// The value of a fact, by the kind of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held<'a> {
    /// A time or an effort.
    Time(&'a Span),
    Amount(Money),
    /// One of a fixed list of choices.
    OneOf,
    Lane(LaneId),
    Papers(&'a [Paper]),
    Law(&'a LegalBasis),
    Flag(bool),
    Place(&'a Place),
    /// Asked, and nobody knows.
    Unknown,
}

/// A type that a fact can hold. A trait, so that the list of facts need not repeat the
/// conversions for each.
trait Holding: Sized {
    fn value(&self) -> Held<'_>;

    /// None where this type holds no time.
    fn of_time(_time: Span) -> Option<Self> {
        None
    }

    /// None where this type holds no amount.
    fn of_amount(_amount: Money) -> Option<Self> {
        None
    }

    /// None where this type holds no flag.
    fn of_flag(_on: bool) -> Option<Self> {
        None
    }

    /// From papers, where it is that.
    fn of_papers(_papers: Vec<Paper>) -> Option<Self> {
        None
    }
}

impl Holding for Span {
    fn value(&self) -> Held<'_> {
        Held::Time(self)
    }

    fn of_time(time: Span) -> Option<Span> {
        Some(time)
    }
}

impl Holding for Money {
    fn value(&self) -> Held<'_> {
        Held::Amount(*self)
    }

    fn of_amount(amount: Money) -> Option<Money> {
        Some(amount)
    }
}

impl Holding for Vec<Paper> {
    fn value(&self) -> Held<'_> {
        Held::Papers(self)
    }

    fn of_papers(papers: Vec<Paper>) -> Option<Vec<Paper>> {
        Some(papers)
    }
}

impl Holding for LegalBasis {
    fn value(&self) -> Held<'_> {
        Held::Law(self)
    }
}

impl Holding for bool {
    fn value(&self) -> Held<'_> {
        Held::Flag(*self)
    }

    fn of_flag(on: bool) -> Option<bool> {
        Some(on)
    }
}

impl Holding for Place {
    fn value(&self) -> Held<'_> {
        Held::Place(self)
    }
}

macro_rules! one_of {
    ($($kind:ty)+) => {$(
        impl Holding for $kind {
            fn value(&self) -> Held<'_> {
                Held::OneOf
            }
        }
    )+};
}

one_of! { Activity Channel ServiceLevel }

impl Holding for Bearer {
    fn value(&self) -> Held<'_> {
        match self {
            Bearer::Lane(lane) => Held::Lane(*lane),
            Bearer::Applicant | Bearer::Agency | Bearer::Enterprise => Held::OneOf,
        }
    }
}

/// How a fact is stored in [`Facts`]: an absent one has not been asked.
trait Kept<T> {
    fn put(&mut self, value: T);
    fn now(&self) -> Option<T>;
    fn forget(&mut self);
}

impl<T: Clone> Kept<T> for Option<T> {
    fn put(&mut self, value: T) {
        *self = Some(value);
    }

    fn now(&self) -> Option<T> {
        self.clone()
    }

    fn forget(&mut self) {
        *self = None;
    }
}

impl Kept<LegalBasis> for LegalBasis {
    fn put(&mut self, value: LegalBasis) {
        *self = value;
    }

    fn now(&self) -> Option<LegalBasis> {
        (*self != LegalBasis::NotAsked).then(|| self.clone())
    }

    fn forget(&mut self) {
        *self = LegalBasis::NotAsked;
    }
}

impl Kept<Vec<Paper>> for Vec<Paper> {
    fn put(&mut self, value: Vec<Paper>) {
        *self = value;
    }

    fn now(&self) -> Option<Vec<Paper>> {
        (!self.is_empty()).then(|| self.clone())
    }

    fn forget(&mut self) {
        self.clear();
    }
}

/// `/// Description. Name(type) in slot: stored type;`
macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident($held:ty) in $slot:ident: $kept:ty;)+) => {
        /// Everything recorded of a step. Absent means not asked yet; zero ("0 d", "0 đ")
        /// means asked, and there is none.
        #[derive(Clone, Debug, PartialEq, Eq, Default)]
        pub struct Facts {
            $($(#[$doc])* pub $slot: $kept,)+
            /// Asked, and nobody knows. The legal basis says so itself.
            pub unknown: BTreeSet<Field>,
        }

        /// One fact of a step, as an edit or a claim carries it.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum Fact {
            $($(#[$doc])* $name($held),)+
            /// Asked, and nobody knows this fact: see [`Fact::unknown`].
            Unknown(Field),
        }

        /// The name of a fact, for clearing it or asking for its claims.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub enum Field {
            $($(#[$doc])* $name,)+
        }

        impl Field {
            pub const ALL: &'static [Field] = &[$(Field::$name),+];

            /// None where this fact holds no time.
            pub fn of_time(self, time: Span) -> Option<Fact> {
                match self {
                    $(Field::$name => <$held as Holding>::of_time(time).map(Fact::$name),)+
                }
            }

            /// None where this fact holds no amount.
            pub fn of_amount(self, amount: Money) -> Option<Fact> {
                match self {
                    $(Field::$name => <$held as Holding>::of_amount(amount).map(Fact::$name),)+
                }
            }

            /// None where this fact holds no papers.
            pub fn of_papers(self, papers: Vec<Paper>) -> Option<Fact> {
                match self {
                    $(Field::$name => <$held as Holding>::of_papers(papers).map(Fact::$name),)+
                }
            }

            /// None where this fact holds no flag.
            pub fn of_flag(self, on: bool) -> Option<Fact> {
                match self {
                    $(Field::$name => <$held as Holding>::of_flag(on).map(Fact::$name),)+
                }
            }
        }

        impl Fact {
            pub fn field(&self) -> Field {
                match self {
                    $(Fact::$name(_) => Field::$name,)+
                    Fact::Unknown(field) => *field,
                }
            }

            pub fn value(&self) -> Held<'_> {
                match self {
                    $(Fact::$name(held) => held.value(),)+
                    Fact::Unknown(_) => Held::Unknown,
                }
            }
        }

        impl Facts {
            /// Records a fact and replaces the recorded one.
            pub fn set(&mut self, fact: Fact) {
                self.clear(fact.field());
                match fact {
                    $(Fact::$name(held) => self.$slot.put(held),)+
                    Fact::Unknown(field) => {
                        self.unknown.insert(field);
                    }
                }
            }

            /// The recorded fact; none where it has not been asked.
            pub fn get(&self, field: Field) -> Option<Fact> {
                if self.unknown.contains(&field) {
                    return Some(Fact::Unknown(field));
                }
                match field {
                    $(Field::$name => self.$slot.now().map(Fact::$name),)+
                }
            }

            /// Makes a fact count as not asked again.
            pub fn clear(&mut self, field: Field) {
                self.unknown.remove(&field);
                match field {
                    $(Field::$name => self.$slot.forget(),)+
                }
            }
        }
    };
}

// These names are written to session files: once released, none is renamed or reused.
facts! {
    /// Time on the clock, from start to finish of the step.
    Elapsed(Span) in elapsed: Option<Span>;
    /// Person-hours of the step's own lane, as entered.
    Effort(Span) in effort: Option<Span>;
    /// Person-hours of the applicant, as entered.
    ApplicantEffort(Span) in applicant_effort: Option<Span>;
    /// The row of the official cost table.
    Activity(Activity) in activity: Option<Activity>;
    /// Fees and charges.
    Fee(Money) in fee: Option<Money>;
    /// Hired services.
    Services(Money) in services: Option<Money>;
    Other(Money) in other: Option<Money>;
    /// Who bears the costs; the applicant unless set.
    Bearer(Bearer) in bearer: Option<Bearer>;
    /// All of the legal basis.
    Law(LegalBasis) in law: LegalBasis;
    /// All papers that the step needs.
    Inputs(Vec<Paper>) in inputs: Vec<Paper>;
    /// All papers that the step produces.
    Outputs(Vec<Paper>) in outputs: Vec<Paper>;
    /// How the applicant meets the step.
    Channel(Channel) in channel: Option<Channel>;
    ServiceLevel(ServiceLevel) in service_level: Option<ServiceLevel>;
    /// In the system (`true`) or on paper (`false`).
    InSystem(bool) in in_system: Option<bool>;
    Place(Place) in place: Option<Place>;
}

impl Fact {
    /// Whether two statements of one fact say different things. A day and its hours say the
    /// same.
    pub fn differs(&self, other: &Fact, week: Week) -> bool {
        match (self.span(), other.span()) {
            (Some(a), Some(b)) => Time::differ(&a, &b, week),
            (Some(_) | None, _) => self != other,
        }
    }

    /// That a fact was asked, and nobody knows it.
    pub fn unknown(field: Field) -> Fact {
        match field {
            Field::Law => Fact::Law(LegalBasis::NobodyKnows),
            Field::Elapsed
            | Field::Effort
            | Field::ApplicantEffort
            | Field::Activity
            | Field::Fee
            | Field::Services
            | Field::Other
            | Field::Bearer
            | Field::Inputs
            | Field::Outputs
            | Field::Channel
            | Field::ServiceLevel
            | Field::InSystem
            | Field::Place => Fact::Unknown(field),
        }
    }

    /// Whether it says that nobody knows.
    pub fn is_unknown(&self) -> bool {
        *self == Fact::unknown(self.field())
    }

    /// None where it is no time.
    pub fn span(&self) -> Option<Span> {
        match self.value() {
            Held::Time(span) => Some(*span),
            Held::Amount(_)
            | Held::OneOf
            | Held::Lane(_)
            | Held::Papers(_)
            | Held::Law(_)
            | Held::Flag(_)
            | Held::Place(_)
            | Held::Unknown => None,
        }
    }

    /// None where it is no amount.
    pub fn amount(&self) -> Option<Money> {
        match self.value() {
            Held::Amount(amount) => Some(amount),
            Held::Time(_)
            | Held::OneOf
            | Held::Lane(_)
            | Held::Papers(_)
            | Held::Law(_)
            | Held::Flag(_)
            | Held::Place(_)
            | Held::Unknown => None,
        }
    }
}

/// Who says a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Source {
    /// The agency or person of a lane.
    Lane(LaneId),
    /// A participant, or a document that is listed among the participants.
    Participant(ParticipantId),
    /// Nobody said it: it was assumed ("giả định").
    Assumption,
}

/// What a source says of a fact, kept beside what others say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub id: ClaimId,
    pub by: Source,
    pub fact: Fact,
}

thing! {
    /// A text of law in the session's register.
    #[derive(Default)]
    Instrument, InstrumentField, Instrument {
        /// Nghị định, Luật, ...: the word that stands before the number.
        Kind kind: String, named;
        /// `01/2021/NĐ-CP`.
        Number number: Option<String>, any_line;
        Date date: Option<Date>, free;
        Body body: Option<String>, any_line;
        Title title: Option<String>, any_line;
        /// The year that tells it from others of the same name ("Luật Đất đai 2024") or
        /// number.
        Year year: Option<u32>, free;
        /// The first day in force.
        InForceFrom in_force_from: Option<Date>, free;
        /// The last day in force.
        InForceTo in_force_to: Option<Date>, free;
        /// The text that replaced it.
        Successor successor: Option<InstrumentId>, instrument;
    }
}
