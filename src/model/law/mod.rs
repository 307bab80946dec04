//! Law: the legal basis of a step (not asked, none found, or cited), and the grammar
//! of Vietnamese citations, which is the same for the capture line and for running
//! text.
//!
//! A citation runs from the small to the large: "điểm a khoản 2 Điều 26 Nghị định
//! 01/2021/NĐ-CP" (Decree 30/2020/NĐ-CP on clerical work, Annex I); in English and in
//! notes either order is met. `place` reads points, clauses and articles, `named` the
//! text they stand in with its `number` and `kind`; [`read()`] takes a text that is a
//! citation, [`find()`] looks for citations in one that says more.

use serde::{Deserialize, Serialize};

use super::id::InstrumentId;

mod day;
mod find;
mod kind;
mod letters;
mod mention;
mod named;
pub mod number;
mod place;
mod rank;
mod read;
mod titles;
mod together;

pub use find::{Finder, Found, find};
pub use kind::InstrumentKind;
pub use letters::folded;
pub use named::Named;
pub use place::Place;
pub use rank::{Force, Rank};
pub use read::{Cited, by_title, may_begin, read, with_flaws};

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
