//! Marks: what the group wants changed. The as-is stays as it is; the to-be
//! follows from the marks.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::facts::{Channel, Place, ServiceLevel};
use super::id::{FlowId, LaneId, StepId};
use super::span::Span;

/// A mark on one step or on a group of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What is to be done.
    pub kind: MarkKind,
    /// On which steps; at least one, in the order they were named.
    pub steps: Vec<StepId>,
    /// Why.
    pub reason: Option<String>,
    /// What happens to the text of law.
    pub outcome: Option<Outcome>,
    /// Who may decide it.
    pub competent: Option<Competent>,
    /// How far it has come.
    pub status: Status,
    /// The figures that are planned.
    pub planned: Planned,
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

impl MarkKind {
    /// Whether this is a removal.
    pub fn is_remove(&self) -> bool {
        matches!(self, MarkKind::Remove { .. })
    }

    /// Whether this is a linkage.
    pub fn is_link(&self) -> bool {
        matches!(self, MarkKind::Link { .. })
    }

    /// Whether two marks may stand on one step. Symmetric: a removal excludes
    /// everything, and two plans for one and the same thing exclude each other.
    pub fn goes_with(&self, other: &MarkKind) -> bool {
        use MarkKind::{DataForPaper, DropPaper};
        if self.is_remove() || other.is_remove() {
            return false;
        }
        match (self, other) {
            (
                DropPaper { paper: a } | DataForPaper { paper: a, .. },
                DropPaper { paper: b } | DataForPaper { paper: b, .. },
            ) => a != b,
            (a, b) => std::mem::discriminant(a) != std::mem::discriminant(b),
        }
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

/// Figures that a mark plans. What is absent stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Planned {
    /// The time after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elapsed: Option<Span>,
    /// The applicant's effort after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applicant_effort: Option<Span>,
    /// The lane's effort after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort: Option<Span>,
    /// The fee after, whole đồng.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fee: Option<i64>,
    /// Hired services after, whole đồng.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub services: Option<i64>,
    /// The channel after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The level of online service after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_level: Option<ServiceLevel>,
    /// The place after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// When it should be in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
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
