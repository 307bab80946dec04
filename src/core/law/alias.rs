//! Short names that a text gives to a text of law: `Law on Investment No. 61/2020/QH14
//! (“LOI 2020”)`. From there on the short name cites that law.

use super::kind::{self, InstrumentKind};
use super::letters::Scan;
use super::named::{Named, spaced};
use super::number::YEARS;

/// More short names of one text are not kept.
const MOST: usize = 32;

/// The longest short name, in words.
const LONGEST: usize = 5;

/// Words before a short name.
const CALLED: &[&str] = &[
    "sau day duoc goi tat la",
    "sau day duoc goi la",
    "sau day viet tat la",
    "duoi day goi la",
    "sau day goi tat la",
    "sau day goi la",
    "goi tat la",
    "goi la",
    "viet tat la",
    "hereinafter referred to as",
    "hereinafter",
    "hereafter",
    "collectively",
    "referred to as",
    "the",
];

#[derive(Clone, Debug, Default)]
pub(super) struct Aliases {
    all: Vec<(String, Named)>,
}

impl Aliases {
    /// Learns the short name in brackets behind a citation; returns where the brackets
    /// end.
    pub fn learn(&mut self, cited: &Scan<'_>, named: &Named) -> Option<usize> {
        let mut here = *cited;
        here.pause();
        if self.all.len() == MOST || !here.take('(') {
            return None;
        }
        let mut said = false;
        while here.any_word(CALLED) && here.gap() {
            said = true;
        }
        let quoted = quote(&mut here);
        let from = here.at;
        for words in 0..=LONGEST {
            let name = here.since(from);
            let mut end = here;
            let closed = !quoted || quote(&mut end);
            if words > 0 && closed && end.take(')') {
                if !(said || quoted || is_dated(name)) || !is_name(name, named) {
                    return None;
                }
                let mut about = Named::of_kind(named.kind);
                about.number.clone_from(&named.number);
                about.title.clone_from(&named.title);
                about.year = named.year;
                self.all.push((spaced(name), about));
                return Some(end.at);
            }
            here.gap();
            here.skip_word();
        }
        None
    }

    /// Reads a short name that was given before.
    pub fn read(&self, scan: &mut Scan<'_>) -> Option<Named> {
        if self.all.is_empty() || !scan.raw().is_some_and(char::is_uppercase) {
            return None;
        }
        self.all.iter().rev().find_map(|(name, named)| {
            let mut here = *scan;
            let whole = here.word(name) && !here.is(char::is_alphanumeric);
            if !whole || spaced(here.since(scan.at)) != *name {
                return None;
            }
            *scan = here;
            Some(named.clone())
        })
    }
}

/// Passes over brackets that give a short name: `(“Decree 99”)`, `(sau đây gọi tắt là Nghị
/// định)`, `(Nghị định 99)`.
pub(super) fn bracket(scan: &mut Scan<'_>) -> bool {
    const MOST_LETTERS: usize = 80;
    let mut here = *scan;
    here.pause();
    if !here.take('(') {
        return false;
    }
    let said = here.any_word(CALLED);
    let named = said || quote(&mut here);
    // A number with signs may be that of another text.
    let short = named || kind::word(&mut here.clone()).is_some();
    for _ in 0..MOST_LETTERS {
        if here.is(|c| c == '(' || c == '/' && !named) || here.done() {
            return false;
        }
        if here.take(')') {
            *scan = here;
            return short;
        }
        here.bump();
    }
    false
}

fn quote(scan: &mut Scan<'_>) -> bool {
    let found = scan.is(|c| matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’'));
    if found {
        scan.bump();
    }
    found
}

/// `LCI 2024`, which needs no quotes.
fn is_dated(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    matches!(words[..], [letters, year] if letters.len() > 1
        && letters.chars().all(char::is_uppercase)
        && year.len() == 4
        && year.parse().is_ok_and(|year| YEARS.contains(&year)))
}

/// Whether a short name is that of a law: `IP Law`, `LOI 2020`, `LOI`. Others may be
/// those of the issuing body, and what reads as a number is read as one.
fn is_name(name: &str, named: &Named) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    if !name.starts_with(char::is_uppercase) {
        return false;
    }
    if before.is_empty() {
        let short = (3..=6).contains(&last.len()) && last.chars().all(char::is_uppercase);
        return short && last.starts_with('L') && named.kind == InstrumentKind::Law;
    }
    let mut scan = Scan::new(last, 0);
    let kind = last.starts_with(char::is_uppercase)
        && kind::word(&mut scan).is_some_and(InstrumentKind::is_law_word)
        && scan.done();
    let year = last.len() == 4 && last.parse().is_ok_and(|year| YEARS.contains(&year));
    kind || year
}
