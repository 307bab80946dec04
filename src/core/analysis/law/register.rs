//! A draft held against the register of a session: what a consultant runs over a text
//! before it goes out.

use std::collections::{BTreeSet, HashMap};

use crate::law::{Force, Named, folded, number};
use crate::model::{Code, Date, InstrumentId, Map};

use crate::analysis::law::force;

/// The register of a session, to look citations up in.
#[derive(Debug)]
pub struct Register<'a> {
    map: &'a Map,
    day: Option<Date>,
    /// Texts that were looked up already, by how they were named.
    known: HashMap<String, Option<InstrumentId>>,
}

impl<'a> Register<'a> {
    /// The register of a map; texts are in force or not on this day.
    pub fn of(map: &'a Map, day: Option<Date>) -> Register<'a> {
        Register {
            map,
            day,
            known: HashMap::new(),
        }
    }

    /// Which text of the register is named; nothing where it has none such. A number
    /// without its signs is the text that alone begins so.
    pub fn text(&mut self, named: &Named) -> Option<InstrumentId> {
        let number = named.number.as_deref().map(number::key);
        let title = named.title.as_deref().map(words);
        let key = format!(
            "{:?} {} {number:?} {title:?} {:?} {:?}",
            named.kind,
            named.implied,
            named.year,
            named.date.map(|date| date.year)
        );
        let texts = self.map.instruments().iter();
        *self
            .known
            .entry(key)
            .or_insert_with(|| Some(named.among(texts.map(|(id, text)| (*id, text)))?.0))
    }

    /// What the register says against a text as a draft names it, and which text it is;
    /// nothing of a text that the draft does not name.
    pub fn findings(&mut self, named: &Named) -> (BTreeSet<Code>, Option<InstrumentId>) {
        let mut codes = BTreeSet::new();
        if named.number.is_none() && named.title.is_none() {
            return (codes, None);
        }
        let map = self.map;
        let id = self.text(named);
        let Some(of) = id.and_then(|id| map.instruments().get(&id)) else {
            codes.insert(Code::NotInRegister);
            return (codes, None);
        };
        let differ = |a: Option<&str>, b: Option<&str>| match (a, b) {
            (Some(a), Some(b)) => {
                let (a, b) = (words(a), words(b));
                // One may be cut short, or go on where the sentence does.
                !a.is_empty() && !b.is_empty() && !a.starts_with(&b) && !b.starts_with(&a)
            }
            _ => false,
        };
        if named.date.zip(of.date).is_some_and(|(a, b)| a != b) {
            codes.insert(Code::RegisterDate);
        }
        let title = named.about.as_deref().or(named.title.as_deref());
        if differ(title, of.title.as_deref()) {
            codes.insert(Code::RegisterTitle);
        }
        let body = of.body.as_deref();
        let body = body.or_else(|| of.number.as_deref().and_then(number::body));
        if differ(named.body.as_deref(), body) {
            codes.insert(Code::RegisterBody);
        }
        match self.day.map(|day| force(map, of, day)) {
            Some(Force::Ended | Force::NotYet) => drop(codes.insert(Code::NotInForce)),
            Some(Force::Expiring) => drop(codes.insert(Code::Expiring)),
            Some(Force::InForce) | None => {}
        }
        if of.successor.is_some() {
            codes.insert(Code::Replaced);
        }
        (codes, id)
    }
}

/// Folded words, without the "về" that comes before what a text is about.
fn words(text: &str) -> String {
    let folded = folded(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    let words = words.join(" ");
    words.strip_prefix("ve ").unwrap_or(&words).to_string()
}
