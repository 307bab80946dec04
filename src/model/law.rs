//! Legal basis of a step: not asked, none found, or cited.

use serde::{Deserialize, Serialize};

use super::id::InstrumentId;

/// The three states of a legal basis. They must never be mixed up: "nobody has
/// asked yet" is a gap of the session, "asked, none found" is a finding.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum LegalBasis {
    /// Nobody has asked yet.
    #[default]
    NotAsked,
    /// Asked, and there is none.
    NoneFound,
    /// Cited.
    Cited(Vec<Citation>),
}

/// A place in a text of law.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// As it was typed or said.
    pub text: String,
    /// The text in the session's register, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<InstrumentId>,
    /// Điều: a number, possibly with a letter (`34a`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// Khoản.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// Điểm: a letter of the Vietnamese alphabet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<String>,
}

impl LegalBasis {
    /// The citations; none in the two other states.
    pub fn citations(&self) -> &[Citation] {
        match self {
            LegalBasis::Cited(citations) => citations,
            LegalBasis::NotAsked | LegalBasis::NoneFound => &[],
        }
    }
}
