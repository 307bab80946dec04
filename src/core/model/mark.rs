//! Marks: what the group wants changed. The as-is stays as it is; the to-be
//! follows from the marks.

use serde::{Deserialize, Serialize};

use super::attribute::thing;
use super::date::Date;
use super::facts::{Channel, Fact, Field, Place, ServiceLevel};
use super::id::{FlowId, LaneId, StepId};
use super::money::Money;
use super::span::Span;

thing! {
    /// A mark on one step or on a group of steps.
    Mark, MarkField, Mark {
        Kind kind: MarkKind, free;
        /// At least one step, in the order in which they were named.
        Steps steps: Vec<StepId>, free;
        Reason reason: Option<String>, any_words;
        /// What happens to the text of law.
        Outcome outcome: Option<Outcome>, free;
        Competent competent: Option<Competent>, competent;
        Status status: Status, free;
        /// The planned figures.
        Planned planned: Box<Planned>, planned;
    }
}

impl Mark {
    /// A new mark with nothing else known of it.
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
    /// Leave the step out. Of a decision that goes, `stays` names the answer that stays.
    Remove {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stays: Option<FlowId>,
    },
    /// "Liên thông": the group becomes one dossier.
    Link {
        /// The agency that receives for all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        focal: Option<LaneId>,
        /// In order (`true`) or in parallel (`false`).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        sequential: bool,
    },
    /// The steps become one.
    Merge,
    /// A shorter time, see [`Planned::elapsed`].
    Shorten,
    /// A lower fee, see [`Planned::fee`].
    CutFee,
    /// A paper is no longer required.
    DropPaper { paper: String },
    /// Data replace a paper.
    DataForPaper {
        paper: String,
        /// The database.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
    },
    /// Another lane does the step.
    Delegate { to: LaneId },
    /// Done online or in the system.
    Digitise,
    /// Done at any place ("không phụ thuộc địa giới").
    AnyPlace,
}

/// What a mark says besides its kind. A field is set only where the kind has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Particulars<'a> {
    /// Of a decision that goes: the answer that stays.
    pub stays: Option<FlowId>,
    /// Of a group: the agency that receives for all.
    pub focal: Option<LaneId>,
    /// Of a group: in order (`true`) or in parallel (`false`).
    pub sequential: Option<bool>,
    pub paper: Option<&'a str>,
    /// The database that has the data.
    pub source: Option<&'a str>,
    /// The lane that takes over the step.
    pub to: Option<LaneId>,
}

impl Particulars<'_> {
    /// The lanes that it names.
    pub fn lanes(self) -> impl Iterator<Item = LaneId> {
        [self.focal, self.to].into_iter().flatten()
    }
}

impl MarkKind {
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

    /// The same mark with lane `of` replaced by `instead`.
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

    pub fn is_remove(&self) -> bool {
        matches!(self, MarkKind::Remove { .. })
    }

    /// Whether the mark is about its steps together. Such a mark stands once on the whole
    /// group; any other stands on each step separately.
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

    /// Whether two marks may stand on the same step. A removal excludes every other mark.
    /// Two marks about papers, of whatever kind, exclude each other if they name the same
    /// paper. Any other two exclude each other if they are of the same kind.
    ///
    /// The rule is symmetric, but edits have an order: a mark can be set only after those
    /// that it excludes were taken off, or [`super::Map::apply`] refuses it.
    pub fn goes_with(&self, other: &MarkKind) -> bool {
        if self.is_remove() || other.is_remove() {
            return false;
        }
        match (self.particulars().paper, other.particulars().paper) {
            (Some(a), Some(b)) => a != b,
            (None, _) | (_, None) => !self.is_of_kind(other),
        }
    }

    /// Whether two marks ask for the same: same kind, and the same paper or lane where
    /// they name one. The branch of a decision that stays and the way a linkage is done
    /// do not count.
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

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Competent {
    pub body: String,
    /// Beyond the competence of the people in the room: to be referred to a higher level.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub escalate: bool,
}

/// How far a mark has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Status {
    /// Proposed in this session.
    #[default]
    Proposed,
    /// Approved, with a reference to the plan that contains it.
    Approved,
    Enacted,
}

/// The facts that a mark may plan, each with its words, and the date.
macro_rules! planned {
    ($($(#[$doc:meta])* $name:ident $slot:ident: $of:ty;)+) => {
        /// Figures that a mark plans. What is absent stays as it is.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct Planned {
            $($(#[$doc])*
            #[serde(skip_serializing_if = "Option::is_none")]
            pub $slot: Option<$of>,)+
            /// The date on which it should be in force.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub by: Option<Date>,
        }

        impl Planned {
            pub const FIELDS: &'static [Field] = &[$(Field::$name),+];

            /// The planned facts.
            pub fn facts(&self) -> impl Iterator<Item = Fact> {
                let facts = [$(self.$slot.clone().map(Fact::$name)),+];
                facts.into_iter().flatten()
            }

            /// Sets the plan for a fact, or removes it.
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
    Elapsed elapsed: Span;
    ApplicantEffort applicant_effort: Span;
    Effort effort: Span;
    Fee fee: Money;
    Services services: Money;
    Channel channel: Channel;
    ServiceLevel service_level: ServiceLevel;
    Place place: Place;
}

impl Planned {
    /// The planned value of a fact.
    pub fn fact(&self, field: Field) -> Option<Fact> {
        self.facts().find(|fact| fact.field() == field)
    }

    /// A plan with one fact.
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
    /// The as-is map with removals and additions shown.
    Changes,
    /// The map as the marks ask for.
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
