//! Citations by the forms of other countries: "section 12(3) of the Electricity Act 2003",
//! "SI 2015/51", "42 U.S.C. § 1983", "loi n° 2014-132, art. 5". What was written is kept
//! as it is; the name of the text of law and the place in it are told apart, and no kind
//! or rank is guessed.
//!
//! `place` reads places, `name` the names of Acts and the like, `number` texts that go by
//! a number, `series` texts that go by their kind and a number: "RA 11032".

mod name;
mod number;
mod place;
mod series;

use super::kind::InstrumentKind;
use super::letters::Scan;
use super::named::Named;
use super::read::Cited;
use crate::model::citation::{Citation, Place};
use crate::model::facts::Instrument;
use name::Placed;
use place::Places;
pub(super) use series::is_same;

/// A citation as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abroad<'t> {
    /// Where in the text of law; none where all of it is cited.
    pub place: Option<&'t str>,
    /// The text of law; none where only the place is told.
    pub name: Option<&'t str>,
    /// The levels of the place that are known here too.
    pub levels: Place,
}

/// What a text has around a citation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Around {
    /// The text is the citation.
    Nothing,
    Words,
}

/// Reads a text that is such a citation and nothing else. `alone`: whether it may be a
/// place without the text of law that it is in.
pub(super) fn whole(text: &str, alone: Alone) -> Option<Abroad<'_>> {
    let text = text.trim();
    let mut scan = Scan::new(text, 0);
    let found = read(&mut scan, Around::Nothing)?;
    scan.gap();
    (scan.done() && (found.name.is_some() || alone == Alone::Taken)).then_some(found)
}

/// Whether a place without its text of law is taken for a citation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Alone {
    Taken,
    Left,
}

/// Whether a text is such a citation, with the name of its text of law.
pub fn is_named(text: &str) -> bool {
    whole(text, Alone::Left).is_some()
}

/// Whether a text ends with the name of a text of law, so that a place behind it is in
/// that.
pub fn ends_in_name(text: &str) -> bool {
    let last = super::find(text).last();
    last.is_some_and(|found| {
        let alone = |found: Abroad<'_>| found.place.is_none();
        text.trim_end().ends_with(found.text) && found.abroad.is_some_and(alone)
    })
}

/// Reads a citation that begins here in running text.
pub(super) fn begins<'t>(scan: &mut Scan<'t>) -> Option<Abroad<'t>> {
    let may = scan.is(|c| c == '§' || c.is_ascii_digit())
        || scan.raw().is_some_and(char::is_uppercase)
        || name::at_small_word(scan)
        || Places::read(&mut scan.clone()).is_some();
    if !may {
        return None;
    }
    read(scan, Around::Words)
}

/// Reads a text that is known to be law, such as what stands behind the word `law`. All of
/// it is kept; the text of law and the place are told apart where they can be.
pub fn said(text: &str) -> Cited {
    let text = text.trim();
    match parts(text) {
        Some(found) => found.cited(text),
        None => Cited {
            text: text.to_string(),
            ..Cited::default()
        },
    }
}

/// What a citation is in a session of another country than Vietnam. There "Civil Code" and
/// "Decree 12 of 2010" are texts of that country, kept as they are written; Vietnam's are
/// told by their own words and by the signs of their numbers.
pub fn instead(cited: Cited) -> Cited {
    let foreign = |named: &Named| {
        let signed = named.number.as_deref().is_some_and(is_signed);
        !named.is_by_name() && !signed && cited.text.is_ascii()
    };
    if !cited.instrument.as_ref().is_some_and(foreign) {
        return cited;
    }
    let found = said(&cited.text);
    if found.instrument.is_none() && cited.place.is_empty() {
        let instrument = Some(Named::by_name(&found.text));
        return Cited {
            instrument,
            ..found
        };
    }
    found
}

/// Whether a number has signs after its slash, as Vietnam's have: `59/2020/QH14`.
pub fn is_signed(number: &str) -> bool {
    let behind = number.split_once('/').map_or("", |(_, behind)| behind);
    behind.contains(char::is_alphabetic)
}

/// The name of a text of the register by these forms, its number behind its title: "Energy
/// Act No. 1 of 2019". None of a text that has no such name, as Vietnam's have none.
pub fn name_of(text: &Instrument) -> Option<String> {
    if InstrumentKind::of(&text.kind) != InstrumentKind::Unknown {
        return None;
    }
    let title = text.title.as_deref()?;
    let number = text.number.as_deref().map(|number| format!(" {number}"));
    let number = number.unwrap_or_default();
    // The word for the kind may have been left out of the title.
    let names = [title.to_string(), format!("{title} {}", text.kind)];
    let mut names = names.into_iter().map(|name| name + &number);
    names.find(|name| is_named(name))
}

/// The place of a citation by these forms, as it is written; none where all of a text is
/// cited, or where the two were not told apart.
pub fn place_said(text: &str) -> Option<&str> {
    let found = parts(text.trim())?;
    found.name.and(found.place)
}

/// The parts of a text that is known to be law: where the form of its name is not known,
/// a place at its end or beginning tells where the name is.
fn parts(text: &str) -> Option<Abroad<'_>> {
    let whole = whole(text, Alone::Taken);
    let is_name = |name: &str| name.starts_with(char::is_alphabetic) && name.contains(' ');
    let behind = || {
        text.match_indices(", ").find_map(|(at, sign)| {
            let (name, mut scan) = (&text[..at], Scan::new(text, at + sign.len()));
            let places = Places::read(&mut scan).filter(|_| scan.done() && is_name(name))?;
            Some(Abroad {
                place: Some(&text[at + sign.len()..]),
                name: Some(name),
                levels: places.levels(),
            })
        })
    };
    let before = || {
        let mut scan = Scan::new(text, 0);
        let places = Places::read(&mut scan)?;
        let place = scan.since(0);
        let joined = scan.gap() && place::of(&mut scan);
        let name = &text[scan.at..];
        (joined && is_name(name)).then(|| Abroad {
            place: Some(place),
            name: Some(name),
            levels: places.levels(),
        })
    };
    whole.or_else(behind).or_else(before)
}

/// Whether a citation is a place alone and names no text of law.
pub fn names_no_text(citation: &Citation) -> bool {
    citation.instrument.is_none() && (!citation.place().is_empty() || is_place(&citation.text))
}

/// Whether a text is a place and nothing else.
pub(super) fn is_place(text: &str) -> bool {
    let mut scan = Scan::new(text.trim(), 0);
    Places::read(&mut scan).is_some() && scan.done()
}

impl Abroad<'_> {
    /// As the capture line takes it.
    pub(super) fn cited(&self, text: &str) -> Cited {
        Cited {
            text: text.to_string(),
            place: self.levels.clone(),
            instrument: self.name.map(Named::by_name),
        }
    }
}

/// Passes over a word of ordinary length: of a longer one each of its letters would begin
/// another reading to its end.
fn pass_word(scan: &mut Scan<'_>) -> bool {
    const LONGEST: usize = 40;
    for _ in 0..LONGEST {
        if !scan.is(char::is_alphanumeric) {
            return true;
        }
        scan.bump();
    }
    false
}

fn read<'t>(scan: &mut Scan<'t>, around: Around) -> Option<Abroad<'t>> {
    let mut here = *scan;
    // "R.A. 11032" is no rule.
    let named = series::read(&mut scan.clone(), around);
    if !named && let Some(places) = Places::read(&mut here) {
        let place = here.since(scan.at);
        let levels = places.levels();
        let mut next = here;
        if let Some(name) = behind_place(&mut next, &places, around) {
            *scan = next;
            return Some(Abroad {
                place: Some(place),
                name: Some(name),
                levels,
            });
        }
        let known = places.alone(around == Around::Nothing) && !is_private(&here);
        if known || around == Around::Words && places.strong() && in_the_act(&here) {
            *scan = here;
            return Some(Abroad {
                place: Some(place),
                name: None,
                levels: Place::default(),
            });
        }
        // "Regulation 7 of 2015": the word may begin a name.
    }
    let mut here = *scan;
    if around == Around::Nothing && here.word("the") {
        here.gap();
    }
    let from = here.at;
    let (name, sure) =
        name::read(&mut here, Placed::Not, around).map(|sure| (here.since(from), sure))?;
    let mut next = here;
    if let Some((place, levels)) = behind_name(&mut next, name, around) {
        *scan = next;
        return Some(Abroad {
            place: Some(place),
            name: Some(name),
            levels,
        });
    }
    if sure == name::Sure::OnlyPlaced {
        return None;
    }
    *scan = here;
    Some(Abroad {
        place: None,
        name: Some(name),
        levels: Place::default(),
    })
}

/// The text of law that a place is in: "... of the Electricity Act 2003", "..., SI
/// 2015/51".
fn behind_place<'t>(scan: &mut Scan<'t>, places: &Places<'t>, around: Around) -> Option<&'t str> {
    let mut here = *scan;
    here.take(',');
    if !here.gap() {
        return None;
    }
    place::of(&mut here);
    if here.word("the") {
        here.gap();
    }
    let from = here.at;
    let placed = if places.strong() {
        Placed::Strong
    } else {
        Placed::Weak
    };
    name::read(&mut here, placed, around)?;
    let name = here.since(from);
    *scan = here;
    Some(name)
}

/// The place behind a name: "..., section 5", "... s 45", "... (s 12)". The laws of the
/// United States need no word for it: "29 CFR 1910.134".
fn behind_name<'t>(scan: &mut Scan<'t>, name: &str, around: Around) -> Option<(&'t str, Place)> {
    let mut here = *scan;
    here.take(',');
    if !here.gap() && around == Around::Words {
        return None;
    }
    let bracket = here.take('(');
    let from = here.at;
    let titled = name.starts_with(|c: char| c.is_ascii_digit());
    let places = Places::read(&mut here).or_else(|| match titled {
        true => Places::bare(&mut here),
        false => None,
    })?;
    let place = here.since(from);
    if bracket && !here.take(')') {
        return None;
    }
    // "the Energy Act, section 5 of the Land Act": it is in the text behind it.
    if behind_place(&mut here.clone(), &places, around).is_some() {
        return None;
    }
    *scan = here;
    Some((place, places.levels()))
}

/// "... of this Act", "... of the Regulations".
fn in_the_act(placed: &Scan<'_>) -> bool {
    let mut here = *placed;
    if !here.gap() || !here.any_word(&["of the", "of this", "of that", "of said"]) {
        return false;
    }
    here.gap()
        && here.raw().is_some_and(char::is_uppercase)
        && here.at_word(&[
            "act",
            "acts",
            "regulations",
            "rules",
            "ordinance",
            "code",
            "order",
            "principal act",
        ])
}

/// Private texts have sections and clauses as well.
fn is_private(placed: &Scan<'_>) -> bool {
    let mut here = *placed;
    here.gap();
    place::of(&mut here);
    if here.any_word(&["the", "this", "that", "our", "their"]) {
        here.gap();
    }
    here.any_word(&[
        "contract",
        "agreement",
        "lease",
        "minutes",
        "deed",
        "form",
        "report",
        "tender",
        "manual",
        "guide",
        "handbook",
        "policy",
        "document",
    ])
}
