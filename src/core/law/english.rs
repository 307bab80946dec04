//! Laws by their English names, where the title comes before the word for the kind: "the
//! Civil Code 2015", "the 2013 Land Law", "the IP Law".

use super::kind;
use super::letters::{Scan, folded};
use super::mention;
use super::named::{Named, Within, number_word, spaced, year_and_number};
use super::number;
use super::place;
use super::titles::ENGLISH;
use crate::model::finding::Code;

use super::kind::InstrumentKind as Kind;

/// "the Civil Code 2015", "the 2013 Land Law": the title comes before the word for the
/// kind, and the year may come before both.
pub(super) fn read(scan: &mut Scan<'_>, within: Within, flaws: &mut Vec<Code>) -> Option<Named> {
    let mut here = *scan;
    let year = here
        .digits(4)
        .and_then(|year| year.parse().ok())
        .filter(|year| number::YEARS.contains(year) && here.gap());
    if !here.raw().is_some_and(char::is_uppercase) {
        return None;
    }
    let mut from = here.at;
    let known = ENGLISH.iter().find(|(name, _)| here.word(name));
    let kind = match known {
        Some((_, kind)) => *kind,
        None => behind_the(&mut here, &mut from, scan.at, within)?,
    };
    let said = here.since(from);
    let (title, word) = said.rsplit_once(char::is_whitespace)?;
    // "land law" and "Land law" mean the field.
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let mut named = Named::of_kind(kind);
    named.title = Some(spaced(title));
    year_and_number(&mut here, &mut named, flaws);
    named.year = named.year.or(year);
    if within == (Within::Whole { placed: false }) && named.year.is_none() {
        return None;
    }
    mention::read(&mut here, &mut named, within, flaws);
    *scan = here;
    Some(named)
}

/// "the IP Law", "the Cyber Information Security Law": after the article words with
/// capitals are a title. `from` is set to where it begins, without "new" and the like.
fn behind_the(scan: &mut Scan<'_>, from: &mut usize, begun: usize, within: Within) -> Option<Kind> {
    let before = scan.text[..begun].trim_end();
    let article = before.rsplit(|c: char| !c.is_alphabetic()).next();
    if !article.is_some_and(|word| word.eq_ignore_ascii_case("the")) {
        return None;
    }
    let mut here = *scan;
    let mut words = 0;
    for _ in 0..LONGEST_BEFORE_LAW {
        let at = here.at;
        let mut law = here;
        let placed = within != Within::Running;
        let found = if placed {
            law.any_word(&["law", "code", "ordinance"])
        } else {
            law.word("law")
        };
        if found {
            let field = FIELDS.contains(&&*folded(scan.text[*from..at].trim()));
            if words == 0 || field || is_office(&law) {
                return None;
            }
            let kind = Kind::of(&law.text[at..law.at]);
            *scan = law;
            return Some(kind);
        }
        if words > 0 {
            // "the Vietnamese Land Law" is found at "Land".
            if let Some((_, kind)) = ENGLISH.iter().find(|(name, _)| here.word(name)) {
                *from = at;
                *scan = here;
                return (within != Within::Running).then_some(*kind);
            }
        }
        let joins = words > 0 && here.at_word(&["and"]);
        let capital = here.raw().is_some_and(char::is_uppercase);
        if !(capital || joins) || kind::word(&mut here.clone()).is_some() {
            return None;
        }
        let general = words == 0 && here.at_word(GENERAL);
        here.skip_word();
        if here.take('-') {
            here.skip_word();
        }
        if !here.gap() {
            return None;
        }
        if general {
            *from = here.at;
        } else {
            words += 1;
        }
    }
    None
}

/// The most words of a title before "Law".
const LONGEST_BEFORE_LAW: usize = 7;

/// Words before a title that are no part of it, folded.
const GENERAL: &[&str] = &[
    "new",
    "current",
    "old",
    "amended",
    "revised",
    "existing",
    "draft",
    "vietnamese",
    "vietnam",
    "said",
    "previous",
    "former",
    "updated",
];

/// What with "Law" means a field or a doctrine, folded.
const FIELDS: &[&str] = &[
    "civil",
    "common",
    "international",
    "foreign",
    "national",
    "roman",
    "islamic",
    "sharia",
    "criminal",
    "family",
    "public",
    "private",
    "constitutional",
    "administrative",
    "martial",
    "natural",
    "basic",
    "english",
];

/// What follows "Law" in the name of an office or a school, folded.
pub(super) const OFFICES: &[&str] = &[
    "firm",
    "firms",
    "office",
    "offices",
    "school",
    "university",
    "college",
    "department",
    "faculty",
    "institute",
    "library",
    "society",
    "association",
    "review",
    "journal",
];

/// "the Baker Law Firm", "the Hanoi Law University".
fn is_office(law: &Scan<'_>) -> bool {
    let mut here = *law;
    here.gap()
        && (here.at_word(OFFICES)
            || here.raw().is_some_and(char::is_uppercase)
                && !number_word(&mut here.clone())
                && !place::at_word(&here)
                && kind::word(&mut here.clone()).is_none())
}
