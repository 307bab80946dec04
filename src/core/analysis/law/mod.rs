//! Law: the register by its hierarchy, and what is wrong with citations, in a map and
//! in a text.

pub mod register;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::law::{self, Force, Found, InstrumentKind, Rank, number};
use crate::model::finding::{Code, Finding};
use crate::model::{
    Act, Citation, Date, Instrument, InstrumentId, LegalBasis, Map, Order, Session, Step, StepId,
};

use crate::analysis::stated::figure;

/// So many days before it ends a text counts as expiring: half a year, in which a
/// procedure is reviewed and its new version issued.
pub const SOON: i64 = 180;

/// Whether a text is in force on a day. One whose successor is in force counts as
/// ended, unless its own end is known.
pub fn force(map: &Map, instrument: &Instrument, day: Date) -> Force {
    if instrument.in_force_from.is_some_and(|from| from > day) {
        return Force::NotYet;
    }
    let successor = instrument
        .successor
        .and_then(|id| map.instruments().get(&id));
    // It ends on the day before its successor begins.
    let replaced = successor.and_then(|successor| successor.in_force_from);
    let days_left = match (instrument.in_force_to, replaced) {
        (Some(to), _) => to.day_number() - day.day_number(),
        (None, Some(from)) => from.day_number() - day.day_number() - 1,
        (None, None) => return Force::InForce,
    };
    match days_left {
        ..0 => Force::Ended,
        0..=SOON => Force::Expiring,
        _ => Force::InForce,
    }
}

/// One text of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: InstrumentId,
    /// Where it stands in the hierarchy.
    pub rank: Rank,
    /// Whether it is in force on the day, where there is one.
    pub force: Option<Force>,
    /// The steps that cite it, in their order; by a claim too.
    pub cited_by: Vec<StepId>,
}

/// The day that texts of law are held against: that of the review, or else that of the
/// last sitting.
pub fn review_day(session: &Session) -> Option<Date> {
    let sat = || {
        let acts = session.log().iter().rev().map(|entry| &entry.act);
        let mut sittings = acts.filter_map(|act| match act {
            Act::Sit(sitting) => Some(sitting.date),
            _ => None,
        });
        sittings.next()
    };
    session.map().header().law_review.or_else(sat)
}

/// The register: highest rank first, within one in the order of the ids; with a day
/// whether each text is in force on it. O(n log n).
pub fn register(map: &Map, order: &Order, day: Option<Date>) -> Vec<Entry> {
    let mut citing: BTreeMap<InstrumentId, Vec<StepId>> = BTreeMap::new();
    for (&id, step) in map.steps() {
        let cited: BTreeSet<InstrumentId> = step.citations().filter_map(|c| c.instrument).collect();
        for instrument in cited {
            citing.entry(instrument).or_default().push(id);
        }
    }
    let entry = |(&id, instrument): (&InstrumentId, &Instrument)| {
        let mut cited_by = citing.remove(&id).unwrap_or_default();
        cited_by.sort_by_key(|step| order.row(map, *step));
        Entry {
            id,
            rank: Rank::in_session(instrument, map.header()),
            force: day.map(|day| force(map, instrument, day)),
            cited_by,
        }
    };
    let mut all: Vec<Entry> = map.instruments().iter().map(entry).collect();
    all.sort_by_key(|entry| entry.rank);
    all
}

/// A citation that leads to no text of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// As it was first written.
    pub citation: Citation,
    /// Whether it is a place alone, such as an article, and its text of law is still to be named.
    pub names_no_text: bool,
    /// The steps that cite it, in their order; by a claim too.
    pub cited_by: Vec<StepId>,
}

/// The citations that lead to no text of the register, in the order of their steps.
pub fn loose(map: &Map, order: &Order) -> Vec<Loose> {
    let mut all: Vec<Loose> = Vec::new();
    for &id in order.by_number(map) {
        let Some(step) = map.step(id) else { continue };
        for citation in step.citations().filter(|of| of.instrument.is_none()) {
            match all.iter_mut().find(|of| of.citation.text == citation.text) {
                Some(known) if known.cited_by.last() == Some(&id) => {}
                Some(known) => known.cited_by.push(id),
                None => all.push(Loose {
                    citation: citation.clone(),
                    names_no_text: law::names_no_text(citation),
                    cited_by: vec![id],
                }),
            }
        }
    }
    all
}

/// What is wrong with the law of a map: at each step what it cites that is not in
/// force or cannot stand alone; at the first step that cites it, or at none, what is
/// wrong with a text itself. O(n log n).
pub(in crate::analysis) fn findings(map: &Map, order: &Order, day: Option<Date>) -> Vec<Finding> {
    let mut all = Vec::new();
    let mut on = |step, instrument, code| {
        all.push(Finding {
            step,
            instrument,
            ..nowhere(code)
        });
    };
    let register = register(map, order, day);
    let dates = dates(map);
    let replaces: BTreeSet<InstrumentId> = map
        .instruments()
        .values()
        .filter_map(|instrument| instrument.successor)
        .collect();
    for entry in &register {
        let Some(instrument) = map.instruments().get(&entry.id) else {
            continue;
        };
        let id = Some(entry.id);
        let code = match entry.force {
            Some(Force::Ended | Force::NotYet) => Some(Code::NotInForce),
            Some(Force::Expiring) => Some(Code::Expiring),
            Some(Force::InForce) | None => None,
        };
        for &step in &entry.cited_by {
            code.into_iter().for_each(|code| on(Some(step), id, code));
        }
        let first = entry.cited_by.first().copied();
        if law::is_vietnams(instrument, map.header()) {
            for code in flaws(instrument) {
                on(first, id, code);
            }
        }
        if dates.get(&entry.id).is_some_and(|dates| dates.len() > 1) {
            on(first, id, Code::TwoDates);
        }
        if entry.cited_by.is_empty() && !replaces.contains(&entry.id) {
            on(None, id, Code::Uncited);
        }
    }
    let ranks: BTreeMap<InstrumentId, Rank> = register
        .iter()
        .map(|entry| (entry.id, entry.rank))
        .collect();
    for (&id, step) in map.steps() {
        let mut told = BTreeSet::new();
        for citation in step.citations() {
            let text = citation
                .instrument
                .and_then(|id| map.instruments().get(&id));
            let ours = match text {
                Some(text) => law::is_vietnams(text, map.header()),
                None => map.header().is_vietnam(),
            };
            let flaws = ours.then(|| citation_flaws(citation));
            for code in flaws.into_iter().flatten() {
                if told.insert(code) {
                    on(Some(id), citation.instrument, code);
                }
            }
        }
        if step.citations().any(law::names_no_text) {
            on(Some(id), None, Code::NamesNoText);
        }
        let LegalBasis::Cited(basis) = figure::law(step) else {
            continue;
        };
        let ranked = |id| ranks.get(&id).copied();
        let rank = |c: &Citation| c.instrument.and_then(ranked);
        let only = |test: fn(Rank) -> bool| {
            step.kind.is_numbered()
                && !basis.is_empty()
                && basis.iter().all(|c| rank(c).is_some_and(test))
        };
        let first = basis.first().and_then(|citation| citation.instrument);
        if only(|rank| rank == Rank::NotNormative) {
            on(Some(id), first, Code::NotNormative);
        } else if only(|rank| rank.is_local() || rank == Rank::NotNormative) {
            on(Some(id), first, Code::LocalBasis);
        }
    }
    all
}

/// What is wrong with a text of the register by itself.
fn flaws(instrument: &Instrument) -> BTreeSet<Code> {
    let mut codes = BTreeSet::new();
    let Some(text) = &instrument.number else {
        return codes;
    };
    match number::of(text, InstrumentKind::of(&instrument.kind)) {
        None => drop(codes.insert(Code::NumberOff)),
        Some(number) => {
            codes.extend(number.flaws);
            let issued = instrument.date.map(|date| u32::from(date.year));
            if number.year.is_some() && issued.is_some() && number.year != issued {
                codes.insert(Code::DateNumber);
            }
        }
    }
    codes
}

/// What is wrong with a citation as it was typed, its number aside, which the register
/// has in its proper form.
fn citation_flaws(citation: &Citation) -> BTreeSet<Code> {
    let read = law::with_flaws(&citation.text);
    let mut codes: BTreeSet<Code> = read.into_iter().flat_map(|(_, flaws)| flaws).collect();
    codes.remove(&Code::NumberSpelling);
    let typed: BTreeSet<Code> = law::find(&citation.text)
        .flat_map(|found| found.flaws)
        .collect();
    // A date that there is not keeps the rest from being read as one citation.
    codes.extend(typed.into_iter().filter(|code| *code == Code::DateOff));
    codes
}

/// The dates that one text has: in the register, in other rows of the same number, and
/// where it is cited with a date.
fn dates(map: &Map) -> BTreeMap<InstrumentId, BTreeSet<Date>> {
    let key = |instrument: &Instrument| {
        let number = instrument.number.as_deref()?;
        Some((InstrumentKind::of(&instrument.kind), number::key(number)))
    };
    let mut by_number: BTreeMap<_, BTreeSet<Date>> = BTreeMap::new();
    let mut add = |instrument: &Instrument, date: Date| {
        if let Some(key) = key(instrument) {
            by_number.entry(key).or_default().insert(date);
        }
    };
    for instrument in map.instruments().values() {
        instrument
            .date
            .into_iter()
            .for_each(|date| add(instrument, date));
    }
    for citation in map.steps().values().flat_map(Step::citations) {
        let text = citation
            .instrument
            .and_then(|id| map.instruments().get(&id));
        let read = law::with_flaws(&citation.text);
        let named = read.and_then(|(cited, _)| cited.into_iter().next()?.instrument);
        if let (Some(text), Some(date)) = (text, named.and_then(|named| named.date)) {
            add(text, date);
        }
    }
    let of = |(id, instrument): (&InstrumentId, &Instrument)| {
        let dates = by_number.get(&key(instrument)?)?;
        Some((*id, dates.clone()))
    };
    map.instruments().iter().filter_map(of).collect()
}

/// Reads the citations of a text one after the other and tells what is wrong with each
/// in the light of those before it.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    dates: HashMap<String, Date>,
}

impl Draft {
    /// What is wrong with the next citation.
    pub fn findings(&mut self, found: &Found<'_>) -> BTreeSet<Code> {
        let mut codes: BTreeSet<Code> = found.flaws.iter().copied().collect();
        let named = found.named.as_ref();
        let dated = named.and_then(|named| Some((named, named.number.as_ref()?, named.date?)));
        if let Some((named, number, date)) = dated {
            // A number without its year is given again every year.
            let year = match number.matches('/').count() {
                2.. => 0,
                _ => date.year,
            };
            let key = format!("{:?} {} {year}", named.kind, number::key(number));
            let known = *self.dates.entry(key).or_insert(date);
            if known != date {
                codes.insert(Code::TwoDates);
            }
        }
        codes
    }
}

/// A finding that is about no thing of the map yet.
pub(in crate::analysis) fn nowhere(code: Code) -> Finding {
    Finding {
        code,
        step: None,
        flow: None,
        lane: None,
        twin: None,
        field: None,
        note: None,
        instrument: None,
        limit: None,
        lost: None,
    }
}
