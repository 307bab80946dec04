//! Finding a named text in the register. The kind is part of the identity: a law and a
//! circular with one number are two texts.

use super::abroad;
use super::kind::{InstrumentKind, assembly};
use super::letters::folded;
use super::named::Named;
use super::number;
use crate::model::facts::Instrument;
use crate::model::things::Language;

/// How well a text of the register fits the named one. Ordered from worst to best.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Possible: its number has more signs than were said, or so far it was known by name
    /// only.
    May,
    /// The same, but one of the two says less (the year, the kind).
    Is,
    /// The same in every detail.
    Whole,
}

impl Named {
    /// The text of the register that is named, out of `all`; none where there is none, or
    /// where several fit equally well.
    pub fn among<'i, K: Copy>(
        &self,
        texts: impl IntoIterator<Item = (K, &'i Instrument)>,
    ) -> Option<(K, &'i Instrument)> {
        let mut best: Option<(Fit, K, &Instrument)> = None;
        let mut several = false;
        for (key, text) in texts {
            let Some(fit) = self.fit(text) else {
                continue;
            };
            match best {
                Some((known, ..)) if fit < known => {}
                // Of rows that are equal in every detail the first is taken.
                Some((known, ..)) if fit == known => several |= fit != Fit::Whole,
                _ => (best, several) = (Some((fit, key, text)), false),
            }
        }
        best.filter(|_| !several).map(|(_, key, text)| (key, text))
    }

    fn fit(&self, text: &Instrument) -> Option<Fit> {
        let kind = InstrumentKind::of(&text.kind);
        let (mine, theirs) = (Year::of(self), Year::of_register(text));
        let same_year = match (mine, theirs) {
            (Some(a), Some(b)) if a != b => return None,
            (a, b) => a == b,
        };
        let whole = |same: bool| {
            if same && kind == self.kind && same_year {
                Fit::Whole
            } else {
                Fit::Is
            }
        };
        if let (Some(a), Some(b)) = (&self.number, &text.number) {
            let (a, b) = (number::key(a), number::key(b));
            if a == b {
                return self.may_be(kind).then(|| whole(true));
            }
            // `63` of 2010 is `63/2010`.
            let with = |number: &str, year: Option<u32>| match year {
                Some(year) if !number.contains('/') => format!("{number}/{year}"),
                _ => number.to_string(),
            };
            let (a, b) = (with(&a, mine), with(&b, theirs));
            let same = a == b || number::begins(&a, &b) || number::begins(&b, &a);
            return (kind == self.kind && same).then_some(Fit::May);
        }
        let title = |title: &Option<String>| title.as_deref().map(words);
        if self.number.is_none()
            && let Some(name) = abroad::name_of(text)
            && let Some(mine) = &self.title
            && (words(mine) == words(&name) || abroad::is_same(mine, &name))
        {
            return Some(whole(true));
        }
        let same = self.title.is_some() && title(&self.title) == title(&text.title);
        if kind != self.kind || !same {
            return None;
        }
        Some(if self.number.is_none() && text.number.is_none() {
            whole(true)
        } else {
            Fit::May
        })
    }

    /// Whether a text of this number may be of another kind than it is called here,
    /// because here or there no word said the kind.
    fn may_be(&self, kind: InstrumentKind) -> bool {
        let number = self.number.as_deref().unwrap_or_default();
        let signs = number.rsplit('/').next().unwrap_or_default();
        // The National Assembly's signs do not tell the kind of its texts.
        let implied = self.implied && assembly(&folded(signs)) && kind.may_bear(signs);
        let unknown = [kind, self.kind].contains(&InstrumentKind::Unknown)
            && number.contains(char::is_alphabetic);
        kind == self.kind || implied || unknown
    }

    /// As a new row of the register; the kind is written in `language`.
    pub fn row(&self, language: Language) -> Instrument {
        let title = self.title.as_ref().or(self.about.as_ref());
        Instrument {
            kind: self.kind.name(language).to_string(),
            number: self.number.clone(),
            title: title.cloned(),
            year: self.year,
            date: self.date,
            body: self.body.clone(),
            ..Instrument::default()
        }
    }

    /// The register's row, with the details that this mention adds.
    pub fn added_to(&self, text: &Instrument) -> Instrument {
        let longer = match (&self.number, &text.number) {
            (Some(new), Some(old)) => number::begins(&number::key(new), &number::key(old)),
            (new, old) => new.is_some() && old.is_none(),
        };
        let known = Year::of_register(text);
        Instrument {
            number: if longer {
                self.number.clone()
            } else {
                text.number.clone()
            },
            year: text.year.or(self.year.filter(|_| known.is_none())),
            date: text.date.or(self.date),
            body: text.body.clone().or_else(|| self.body.clone()),
            ..text.clone()
        }
    }
}

/// The year of a text of law: that of its number, name or date.
struct Year;

impl Year {
    fn of(named: &Named) -> Option<u32> {
        let numbered = named.number.as_deref().and_then(number::year);
        let dated = named.date.map(|date| u32::from(date.year));
        numbered.or(named.year).or(dated)
    }

    fn of_register(text: &Instrument) -> Option<u32> {
        let numbered = text.number.as_deref().and_then(number::year);
        let dated = text.date.map(|date| u32::from(date.year));
        numbered.or(text.year).or(dated)
    }
}

/// Folded words, without the "về" that introduces a subject.
fn words(text: &str) -> String {
    let folded = folded(text);
    let words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    words.strip_prefix("ve ").unwrap_or(&words).to_string()
}
