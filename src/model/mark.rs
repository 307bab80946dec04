//! Marks: what the group wants changed. The as-is stays as it is; the to-be
//! follows from the marks.

use serde::{Deserialize, Serialize};

use super::attribute::thing;
use super::date::Date;
use super::facts::{Channel, Fact, Field, Place, ServiceLevel};
use super::id::{FlowId, LaneId, StepId};
use super::span::Span;

thing! {
    /// A mark on one step or on a group of steps.
    Mark, MarkField, Mark {
        /// What is to be done.
        Kind kind: MarkKind, free;
        /// On which steps; at least one, in the order they were named.
        Steps steps: Vec<StepId>, free;
        /// Why.
        Reason reason: Option<String>, any_words;
        /// What happens to the text of law.
        Outcome outcome: Option<Outcome>, free;
        /// Who may decide it.
        Competent competent: Option<Competent>, competent;
        /// How far it has come.
        Status status: Status, free;
        /// The figures that are planned.
        Planned planned: Box<Planned>, planned;
    }
}

impl Mark {
    /// A mark as it is set, of which nothing more is known.
    pub fn new(kind: MarkKind, steps: Vec<StepId>) -> Mark {
        Mark {
            kind,
            steps,
            reason: None,
            outcome: None,
            competent: None,
            status: Status::default(),
            planned: Box::default(),
        }
    }
}

/// What a mark asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum MarkKind {
    /// Leave the step out; of a decision the branch that stays is named.
    Remove {
        /// The answer that stays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stays: Option<FlowId>,
    },
    /// "Liên thông": the group becomes one dossier.
    Link {
        /// The agency that receives for all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        focal: Option<LaneId>,
        /// In order (`true`) or side by side (`false`).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        sequential: bool,
    },
    /// The steps become one.
    Merge,
    /// A shorter time, see [`Planned::elapsed`].
    Shorten,
    /// A lower fee, see [`Planned::fee`].
    CutFee,
    /// A paper is no longer asked for.
    DropPaper {
        /// Its name.
        paper: String,
    },
    /// Data take the place of a paper.
    DataForPaper {
        /// Its name.
        paper: String,
        /// The database.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
    },
    /// Another lane does it.
    Delegate {
        /// Which.
        to: LaneId,
    },
    /// Done online or in the system.
    Digitise,
    /// Done at any place ("không phụ thuộc địa giới").
    AnyPlace,
}

/// What a mark says besides its kind; nothing of what its kind cannot say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Particulars<'a> {
    /// Of a decision that goes: the answer that stays.
    pub stays: Option<FlowId>,
    /// Of a group: the agency that receives for all.
    pub focal: Option<LaneId>,
    /// Of a group: in order (`true`) or side by side (`false`).
    pub sequential: Option<bool>,
    /// The paper that it is about.
    pub paper: Option<&'a str>,
    /// The database that has the data.
    pub source: Option<&'a str>,
    /// The lane that does it from then on.
    pub to: Option<LaneId>,
}

impl Particulars<'_> {
    /// The lanes that it names.
    pub fn lanes(self) -> impl Iterator<Item = LaneId> {
        [self.focal, self.to].into_iter().flatten()
    }
}

impl MarkKind {
    /// All that it says besides its kind.
    pub fn particulars(&self) -> Particulars<'_> {
        let mut said = Particulars::default();
        match self {
            MarkKind::Remove { stays } => said.stays = *stays,
            MarkKind::Link { focal, sequential } => {
                (said.focal, said.sequential) = (*focal, Some(*sequential));
            }
            MarkKind::DropPaper { paper } => said.paper = Some(paper),
            MarkKind::DataForPaper { paper, source } => {
                said.paper = Some(paper);
                said.source = source.as_deref();
            }
            MarkKind::Delegate { to } => said.to = Some(*to),
            MarkKind::Merge
            | MarkKind::Shorten
            | MarkKind::CutFee
            | MarkKind::Digitise
            | MarkKind::AnyPlace => {}
        }
        said
    }

    /// The same mark with another lane where it names this one.
    pub fn with_lane(&self, of: LaneId, instead: LaneId) -> MarkKind {
        let mut kind = self.clone();
        let lane = match &mut kind {
            MarkKind::Delegate { to } => Some(to),
            MarkKind::Link { focal, .. } => focal.as_mut(),
            MarkKind::Remove { .. }
            | MarkKind::Merge
            | MarkKind::Shorten
            | MarkKind::CutFee
            | MarkKind::DropPaper { .. }
            | MarkKind::DataForPaper { .. }
            | MarkKind::Digitise
            | MarkKind::AnyPlace => None,
        };
        if let Some(lane) = lane.filter(|lane| **lane == of) {
            *lane = instead;
        }
        kind
    }

    /// Whether this is a removal.
    pub fn is_remove(&self) -> bool {
        matches!(self, MarkKind::Remove { .. })
    }

    /// Whether it says something of its steps together: then it stands on all of them as
    /// one mark.
    pub fn is_of_a_group(&self) -> bool {
        match self {
            MarkKind::Link { .. } | MarkKind::Merge => true,
            MarkKind::Remove { .. }
            | MarkKind::Shorten
            | MarkKind::CutFee
            | MarkKind::DropPaper { .. }
            | MarkKind::DataForPaper { .. }
            | MarkKind::Delegate { .. }
            | MarkKind::Digitise
            | MarkKind::AnyPlace => false,
        }
    }

    /// Whether two marks may stand on one step. Symmetric: a removal excludes
    /// everything, and two plans for one and the same thing exclude each other.
    pub fn goes_with(&self, other: &MarkKind) -> bool {
        if self.is_remove() || other.is_remove() {
            return false;
        }
        match (self.particulars().paper, other.particulars().paper) {
            (Some(a), Some(b)) => a != b,
            (None, _) | (_, None) => !self.is_of_kind(other),
        }
    }

    /// Whether two marks ask for the same: they are of one kind, and of papers and lanes
    /// name the same one. Which branch of a decision stays, and how a linkage is done,
    /// does not count.
    pub fn is_like(&self, other: &MarkKind) -> bool {
        let (a, b) = (self.particulars(), other.particulars());
        self.is_of_kind(other) && (a.paper, a.to) == (b.paper, b.to)
    }

    fn is_of_kind(&self, other: &MarkKind) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// The legal outcome of a review (Decree 63/2010/NĐ-CP, Article 31).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// Sửa đổi.
    Amend,
    /// Bổ sung.
    Supplement,
    /// Thay thế.
    Replace,
    /// Hủy bỏ.
    Annul,
    /// Bãi bỏ.
    Abolish,
}

/// Who may decide.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Competent {
    /// The body.
    pub body: String,
    /// Beyond the competence of those in the room: to be taken up the line.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub escalate: bool,
}

/// How far a mark has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Status {
    /// Proposed in the session.
    #[default]
    Proposed,
    /// Approved, with the plan it stands in.
    Approved,
    /// In force.
    Enacted,
}

/// What a mark plans: the facts that it may change, each with the words for it, and when.
macro_rules! planned {
    ($($(#[$doc:meta])* $name:ident $slot:ident: $of:ty;)+) => {
        /// Figures that a mark plans. What is absent stays as it is.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct Planned {
            $($(#[$doc])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $slot: Option<$of>,)+
            /// When it should be in force.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub by: Option<Date>,
        }

        impl Planned {
            /// The facts that a mark may plan.
            pub const FIELDS: &'static [Field] = &[$(Field::$name),+];

            /// The facts as they are to be.
            pub fn facts(&self) -> impl Iterator<Item = Fact> {
                let facts = [$(self.$slot.clone().map(Fact::$name)),+];
                facts.into_iter().flatten()
            }

            /// Plans a fact, or no longer.
            pub fn plan(&mut self, field: Field, fact: Option<Fact>) {
                $(if field == Field::$name {
                    self.$slot = match fact {
                        Some(Fact::$name(held)) => Some(held),
                        Some(_) | None => None,
                    };
                    return;
                })+
            }
        }
    };
}

planned! {
    /// The time after.
    Elapsed elapsed: Span;
    /// The applicant's effort after.
    ApplicantEffort applicant_effort: Span;
    /// The lane's effort after.
    Effort effort: Span;
    /// The fee after, whole đồng.
    Fee fee: i64;
    /// Hired services after, whole đồng.
    Services services: i64;
    /// The channel after.
    Channel channel: Channel;
    /// The level of online service after.
    ServiceLevel service_level: ServiceLevel;
    /// The place after.
    Place place: Place;
}

impl Planned {
    /// A fact as it is to be.
    pub fn fact(&self, field: Field) -> Option<Fact> {
        self.facts().find(|fact| fact.field() == field)
    }

    /// A plan of one fact.
    pub fn of(fact: Fact) -> Planned {
        let mut plan = Planned::default();
        plan.plan(fact.field(), Some(fact));
        plan
    }
}

/// Which of the three maps is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// The map as it is.
    #[default]
    AsIs,
    /// The same, with what goes and what comes.
    Changes,
    /// The map as the marks want it.
    ToBe,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_marks_go_together_is_symmetric() {
        let paper = |name: &str| name.to_string();
        let all = [
            MarkKind::Remove { stays: None },
            MarkKind::Link {
                focal: None,
                sequential: false,
            },
            MarkKind::Merge,
            MarkKind::Shorten,
            MarkKind::CutFee,
            MarkKind::DropPaper { paper: paper("a") },
            MarkKind::DropPaper { paper: paper("b") },
            MarkKind::DataForPaper {
                paper: paper("a"),
                source: None,
            },
            MarkKind::Digitise,
            MarkKind::AnyPlace,
        ];
        for a in &all {
            for b in &all {
                assert_eq!(a.goes_with(b), b.goes_with(a), "{a:?} {b:?}");
            }
            assert!(!a.goes_with(a));
            assert!(!all[0].goes_with(a));
        }
        assert!(all[5].goes_with(&all[6]));
        assert!(!all[5].goes_with(&all[7]));
        assert!(all[1].goes_with(&all[3]));
    }
}
