//! Law: the legal basis of a step (not asked, none found, or cited), and the grammar
//! of Vietnamese citations, which is the same for the capture line and for running
//! text.
//!
//! A citation runs from the small to the large: "điểm a khoản 2 Điều 26 Nghị định
//! 01/2021/NĐ-CP" (Decree 30/2020/NĐ-CP on clerical work, Annex I); in English and in
//! notes either order is met. `place` reads the parts that `level` lists, with `label`
//! for what annexes and forms are numbered with and `counts` for what is counted and no
//! law; `named` reads the text they stand in with its `number` and `kind`, and `same`
//! tells which text of the register that is. [`read()`] takes a text that is a citation,
//! [`find()`] looks for citations in one that says more.

use serde::{Deserialize, Serialize};

use super::id::InstrumentId;

mod counts;
mod day;
mod find;
mod kind;
mod label;
mod letters;
mod level;
mod mention;
mod named;
pub mod number;
mod place;
mod rank;
mod read;
mod same;
mod titles;
mod together;

pub use find::{Finder, Found, find};
pub use kind::InstrumentKind;
pub use letters::folded;
pub use level::{Level, Place};
pub use named::Named;

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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
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
    /// Điểm: a letter of the Vietnamese alphabet; in circulars of earlier years a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub point: Option<String>,
    /// Mục.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Chương.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chapter: Option<String>,
    /// Phần.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Mẫu số.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Phụ lục.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annex: Option<String>,
}

impl Citation {
    /// The citation of a place in a text of the register.
    pub fn of(text: String, place: Place, instrument: Option<InstrumentId>) -> Citation {
        Citation {
            text,
            instrument,
            article: place.article,
            clause: place.clause,
            point: place.point,
            section: place.section,
            chapter: place.chapter,
            part: place.part,
            form: place.form,
            annex: place.annex,
        }
    }

    /// Where in the text of law.
    pub fn place(&self) -> Place {
        Place {
            point: self.point.clone(),
            clause: self.clause.clone(),
            article: self.article.clone(),
            section: self.section.clone(),
            chapter: self.chapter.clone(),
            part: self.part.clone(),
            form: self.form.clone(),
            annex: self.annex.clone(),
        }
    }
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
