//! The legal basis of a step: not asked, known to nobody, none found, or cited. A citation is a text of
//! the register and a place in it.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::id::InstrumentId;
use super::things::Language;

/// The four states of a legal basis. They must never be confused: "nobody has asked yet"
/// is a gap of the session, "asked, none found" is a finding, and what nobody at the table
/// knew must be asked elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum LegalBasis {
    #[default]
    NotAsked,
    /// Asked, and there is none.
    NoneFound,
    /// Asked, and nobody knows.
    NobodyKnows,
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
    /// The citations; none in the other states.
    pub fn citations(&self) -> &[Citation] {
        match self {
            LegalBasis::Cited(citations) => citations,
            LegalBasis::NotAsked | LegalBasis::NoneFound | LegalBasis::NobodyKnows => &[],
        }
    }
}

/// The parts of a text of law, small to large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, VariantArray)]
pub enum Level {
    /// Điểm.
    Point,
    /// Khoản.
    Clause,
    /// Điều.
    Article,
    /// Mục.
    Section,
    /// Chương.
    Chapter,
    /// Phần.
    Part,
    /// Mẫu số: a form that is issued with the text.
    Form,
    /// Phụ lục.
    Annex,
}

impl Level {
    /// All levels, small to large.
    pub const ALL: &'static [Level] = Level::VARIANTS;

    /// The word before its number, as in a citation (Decree 30/2020/NĐ-CP, Annex I).
    pub fn name(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Level::Point => ("điểm", "point"),
            Level::Clause => ("khoản", "clause"),
            Level::Article => ("Điều", "Article"),
            Level::Section => ("Mục", "Section"),
            Level::Chapter => ("Chương", "Chapter"),
            Level::Part => ("Phần", "Part"),
            Level::Form => ("Mẫu số", "Form No."),
            Level::Annex => ("Phụ lục", "Annex"),
        };
        match language {
            Language::Vi => vi,
            Language::En => en,
        }
    }

    /// The same abbreviated, as it stands right before its number.
    pub fn short(self, language: Language) -> &'static str {
        let (vi, en) = match self {
            Level::Point => ("điểm ", "pt. "),
            Level::Clause => ("k.", "cl. "),
            Level::Article => ("Đ.", "Art. "),
            Level::Section => ("Mục ", "Sec. "),
            Level::Chapter => ("Ch.", "Ch. "),
            Level::Part => ("Phần ", "Part "),
            Level::Form => ("Mẫu ", "Form "),
            Level::Annex => ("PL ", "Annex "),
        };
        match language {
            Language::Vi => vi,
            Language::En => en,
        }
    }
}

/// A place in a text of law, each part a numeral or a range (`24-31`).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// Điểm.
    pub point: Option<String>,
    /// Khoản.
    pub clause: Option<String>,
    /// Điều.
    pub article: Option<String>,
    /// Mục.
    pub section: Option<String>,
    /// Chương.
    pub chapter: Option<String>,
    /// Phần.
    pub part: Option<String>,
    /// Mẫu số.
    pub form: Option<String>,
    /// Phụ lục.
    pub annex: Option<String>,
}

impl Place {
    /// The numeral or range of one level.
    pub fn get(&self, level: Level) -> Option<&str> {
        match level {
            Level::Point => self.point.as_deref(),
            Level::Clause => self.clause.as_deref(),
            Level::Article => self.article.as_deref(),
            Level::Section => self.section.as_deref(),
            Level::Chapter => self.chapter.as_deref(),
            Level::Part => self.part.as_deref(),
            Level::Form => self.form.as_deref(),
            Level::Annex => self.annex.as_deref(),
        }
    }

    pub fn at(&mut self, level: Level) -> &mut Option<String> {
        match level {
            Level::Point => &mut self.point,
            Level::Clause => &mut self.clause,
            Level::Article => &mut self.article,
            Level::Section => &mut self.section,
            Level::Chapter => &mut self.chapter,
            Level::Part => &mut self.part,
            Level::Form => &mut self.form,
            Level::Annex => &mut self.annex,
        }
    }

    /// A place with one level.
    pub fn of(level: Level, said: impl Into<String>) -> Place {
        let mut place = Place::default();
        *place.at(level) = Some(said.into());
        place
    }

    /// The levels that are set, small to large.
    pub fn parts(&self) -> impl Iterator<Item = (Level, &str)> {
        let said = |level| self.get(level).map(|said| (level, said));
        Level::ALL.iter().copied().filter_map(said)
    }

    pub fn is_empty(&self) -> bool {
        self.parts().next().is_none()
    }

    /// Fills each level that is not set from another place.
    #[must_use]
    pub fn or(mut self, other: &Place) -> Place {
        for (level, said) in other.parts() {
            self.at(level).get_or_insert_with(|| said.to_string());
        }
        self
    }

    /// In the words of a citation, small to large: "điểm a khoản 2 Điều 26". An empty
    /// place gives an empty text.
    pub fn said(&self, language: Language) -> String {
        let parts = self
            .parts()
            .map(|(level, said)| format!("{} {said}", level.name(language)));
        parts.collect::<Vec<_>>().join(" ")
    }
}
