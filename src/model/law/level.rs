//! The parts of a text of law, and a place that is named by them.

use strum::VariantArray;

use crate::model::things::Language;

/// The parts of a text of law from the small to the large.
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
    /// All of them, small to large.
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

    /// The same in a narrow place, right before its number.
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
    /// What it says of one level.
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

    /// What it says of one level, to be changed.
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

    /// Of one level only.
    pub fn of(level: Level, said: impl Into<String>) -> Place {
        let mut place = Place::default();
        *place.at(level) = Some(said.into());
        place
    }

    /// The levels that it says something of, small to large.
    pub fn parts(&self) -> impl Iterator<Item = (Level, &str)> {
        let said = |level| self.get(level).map(|said| (level, said));
        Level::ALL.iter().copied().filter_map(said)
    }

    /// Whether it names no place at all.
    pub fn is_empty(&self) -> bool {
        self.parts().next().is_none()
    }

    /// With what another says where this one says nothing.
    #[must_use]
    pub fn or(mut self, other: &Place) -> Place {
        for (level, said) in other.parts() {
            self.at(level).get_or_insert_with(|| said.to_string());
        }
        self
    }

    /// In the words of a citation, small to large: "điểm a khoản 2 Điều 26". An empty
    /// place is an empty text.
    pub fn said(&self, language: Language) -> String {
        let parts = self.parts();
        let parts = parts.map(|(level, said)| format!("{} {said}", level.name(language)));
        parts.collect::<Vec<_>>().join(" ")
    }
}
