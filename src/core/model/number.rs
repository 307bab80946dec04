//! Numbers of steps.
//!
//! Numbers stay: the entry that makes a step gives it its number and the log carries it.
//! At an open end or before an end a step gets the next whole number of the map. Between
//! two numbered boxes it gets the whole number of the one before with the next letter not
//! yet given there (14a, 14b; behind 14a too), before the first box 0a. A number is not
//! given again, unless the entry that gave it was undone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer};
use serde::{Serialize, Serializer};

use super::apply::Change;
use super::edit::Edit;
use super::id::{StepId, as_text};
use super::map::{Map, Row};
use super::refusal::Refusal;

/// The number of a step, written `14` or `14a`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepNumber {
    pub whole: u32,
    /// 0 for none, 1 for a, 26 for z, 27 for aa.
    pub letter: u32,
}

impl StepNumber {
    pub fn whole(whole: u32) -> StepNumber {
        StepNumber { whole, letter: 0 }
    }

    /// The letters behind the whole number; none where there are none.
    pub fn letters(self) -> Option<String> {
        let mut left = self.letter;
        let mut letters = Vec::new();
        while left > 0 {
            left -= 1;
            letters.push(b'a' + (left % 26) as u8);
            left /= 26;
        }
        letters.reverse();
        // Nothing but ASCII letters was put in.
        String::from_utf8(letters)
            .ok()
            .filter(|text| !text.is_empty())
    }
}

impl fmt::Display for StepNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}{}", self.whole, self.letters().unwrap_or_default());
        f.pad(&text)
    }
}

impl fmt::Debug for StepNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What is wrong with a text that should be the number of a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BadNumber;

impl fmt::Display for BadNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number of a step, such as \"14\" or \"14a\"")
    }
}

impl FromStr for StepNumber {
    type Err = BadNumber;

    /// Letters of either case are read.
    fn from_str(text: &str) -> Result<StepNumber, BadNumber> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (whole, letters) = text.split_at(digits);
        let whole = whole.parse().map_err(|_| BadNumber)?;
        let mut letter: u32 = 0;
        for byte in letters.bytes() {
            if !byte.is_ascii_alphabetic() {
                return Err(BadNumber);
            }
            let place = u32::from(byte.to_ascii_lowercase() - b'a' + 1);
            let longer = letter.checked_mul(26).and_then(|l| l.checked_add(place));
            letter = longer.ok_or(BadNumber)?;
        }
        Ok(StepNumber { whole, letter })
    }
}

as_text!(StepNumber);

/// The numbers of a map: which step has which, and what was given already.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(super) struct Numbers {
    /// The steps by the number that the log gave them.
    by: BTreeSet<(StepNumber, StepId)>,
    /// The numbers that several steps were given, in logs that were brought together.
    twice: BTreeSet<StepNumber>,
    /// The highest whole number given so far.
    pub last: u32,
    /// The last letter given behind each whole number.
    pub letters: BTreeMap<u32, u32>,
}

impl Numbers {
    pub fn insert(&mut self, number: StepNumber, step: StepId) {
        if self.first(number).is_some() {
            self.twice.insert(number);
        }
        self.by.insert((number, step));
    }

    pub fn remove(&mut self, number: StepNumber, step: StepId) {
        self.by.remove(&(number, step));
        if self.holders(number).nth(1).is_none() {
            self.twice.remove(&number);
        }
    }

    fn holders(&self, number: StepNumber) -> impl Iterator<Item = StepId> {
        let from = self.by.range((number, StepId::FIRST)..);
        from.take_while(move |(n, _)| *n == number)
            .map(|(_, step)| *step)
    }

    fn first(&self, number: StepNumber) -> Option<StepId> {
        self.holders(number).next()
    }

    /// The steps that were given the number of another with an earlier id, with the number
    /// that each has instead: the next free letter, in the order of their ids.
    fn settled(&self) -> Vec<(StepId, StepNumber)> {
        let mut later: Vec<(u32, StepId)> = Vec::new();
        for &number in &self.twice {
            later.extend(self.holders(number).skip(1).map(|id| (number.whole, id)));
        }
        later.sort_unstable();
        let mut out: Vec<(StepId, StepNumber)> = Vec::with_capacity(later.len());
        let mut free = BTreeMap::new();
        for (whole, step) in later {
            let given = || self.letters.get(&whole).copied().unwrap_or(0);
            let letter = free.entry(whole).or_insert_with(given);
            *letter += 1;
            let letter = *letter;
            out.push((step, StepNumber { whole, letter }));
        }
        out
    }
}

impl Map {
    /// The number of a task, wait or decision.
    pub fn number(&self, step: StepId) -> Option<StepNumber> {
        let number = self.step(step)?.shown_number()?;
        let numbers = self.numbers();
        if numbers.twice.contains(&number) && numbers.first(number) != Some(step) {
            let settled = numbers.settled();
            return settled.iter().find(|(id, _)| *id == step).map(|of| of.1);
        }
        Some(number)
    }

    /// The step with a number.
    pub fn numbered(&self, number: StepNumber) -> Option<StepId> {
        let numbers = self.numbers();
        numbers.first(number).or_else(|| {
            let settled = numbers.settled();
            settled.iter().find(|(_, of)| *of == number).map(|of| of.0)
        })
    }

    /// The steps that have numbers, by number.
    pub fn all_numbered(&self) -> impl DoubleEndedIterator<Item = StepId> {
        self.numbers().by.iter().map(|(_, step)| *step)
    }

    /// How many steps have numbers.
    pub fn count_numbered(&self) -> usize {
        self.numbers().by.len()
    }

    /// The highest number; none where no step has one.
    pub fn highest_number(&self) -> Option<StepNumber> {
        let last = self.numbers().by.last()?;
        self.number(last.1)
    }

    /// The next whole number of the map.
    pub(super) fn next_number(&self) -> StepNumber {
        StepNumber::whole(self.numbers().last.saturating_add(1))
    }

    /// The rows that record a number as given.
    pub(super) fn giving(&self, number: StepNumber) -> Vec<Row> {
        let StepNumber { whole, letter } = number;
        let numbers = self.numbers();
        let mut rows = Vec::new();
        if whole > numbers.last {
            rows.push(Row::LastNumber(whole));
        }
        if letter > numbers.letters.get(&whole).copied().unwrap_or(0) {
            rows.push(Row::LastLetter(whole, Some(letter)));
        }
        rows
    }

    /// Numbers the steps that these edits make, as an act done now: whoever hands the
    /// edits to a log calls this first. Numbers that the edits carry stay.
    ///
    /// # Errors
    ///
    /// The edits cannot be applied to this map.
    pub fn give_numbers(&mut self, edits: &mut [Edit]) -> Result<(), Refusal> {
        if !edits.iter().any(Edit::lacks_number) {
            return Ok(());
        }
        // Applied as they are, each new step has the next whole number.
        let change = self.apply_all(edits)?;
        let lettered = self.between(edits, &change);
        let change = if lettered.is_empty() {
            change
        } else {
            self.put_back(change);
            for edit in &mut *edits {
                let Some((step, number)) = gives(edit) else {
                    continue;
                };
                *number = number.or_else(|| lettered.get(&step).copied());
            }
            self.apply_all(edits)?
        };
        for edit in &mut *edits {
            if let Some((step, number @ None)) = gives(edit) {
                *number = self.step(step).and_then(|step| step.shown_number());
            }
        }
        self.put_back(change);
        Ok(())
    }

    /// The new steps that stand between two boxes that were there before, or before the
    /// first one, and their numbers.
    fn between(&self, edits: &[Edit], change: &Change) -> BTreeMap<StepId, StepNumber> {
        let new: BTreeSet<StepId> = edits
            .iter()
            .filter_map(|edit| match edit {
                Edit::AddStep { id, .. } => Some(*id),
                _ => None,
            })
            .collect();
        let cut = self.cut(change);
        let mut lettered = BTreeMap::new();
        let mut seen = BTreeSet::new();
        let mut free = BTreeMap::new();
        let lacking: BTreeSet<StepId> = edits
            .iter()
            .filter(|edit| edit.lacks_number())
            .filter_map(|edit| match edit {
                Edit::AddStep { id, .. } | Edit::SetKind { step: id, .. } => Some(*id),
                _ => None,
            })
            .collect();
        for &step in &lacking {
            if seen.contains(&step) {
                continue;
            }
            let group = self.group(step, &new);
            seen.extend(group.iter().copied());
            let Some(whole) = self.inserted(&group, &cut) else {
                continue;
            };
            let numbers = self.numbers();
            for step in self.downstream(&group) {
                let numbered = self.step(step).is_some_and(|of| of.kind.is_numbered());
                if !numbered || !lacking.contains(&step) {
                    continue;
                }
                let given = || {
                    let settled = numbers.settled().into_iter();
                    let settled = settled.filter(|(_, of)| of.whole == whole);
                    let settled = settled.map(|(_, of)| of.letter).max().unwrap_or(0);
                    settled.max(numbers.letters.get(&whole).copied().unwrap_or(0))
                };
                let letter = free.entry(whole).or_insert_with(given);
                *letter += 1;
                let letter = *letter;
                lettered.insert(step, StepNumber { whole, letter });
            }
        }
        lettered
    }

    /// The forward flows from step to step that a change has cut.
    fn cut(&self, change: &Change) -> BTreeSet<(StepId, StepId)> {
        let was = change.rows().iter().filter_map(|row| match row {
            Row::Flow(_, Some(flow)) if !flow.back => Some((flow.from, flow.to.step()?)),
            _ => None,
        });
        was.filter(|(from, to)| !self.after(*from).any(|step| step == *to))
            .collect()
    }

    fn after(&self, step: StepId) -> impl Iterator<Item = StepId> {
        let outs = self.outs(step).filter(|(_, flow)| !flow.back);
        outs.filter_map(|(_, flow)| flow.to.step())
    }

    fn before(&self, step: StepId) -> impl Iterator<Item = StepId> {
        let ins = self.ins(step).filter(|(_, flow)| !flow.back);
        ins.map(|(_, flow)| flow.from)
    }

    /// The new steps that hang together with one of them.
    fn group(&self, step: StepId, new: &BTreeSet<StepId>) -> BTreeSet<StepId> {
        let mut group = BTreeSet::from([step]);
        let mut left = vec![step];
        while let Some(step) = left.pop() {
            let beside: Vec<StepId> = self.before(step).chain(self.after(step)).collect();
            for other in beside {
                if new.contains(&other) && group.insert(other) {
                    left.push(other);
                }
            }
        }
        group
    }

    /// The steps of a group, each behind those that lead to it.
    fn downstream(&self, group: &BTreeSet<StepId>) -> Vec<StepId> {
        let mut out: Vec<StepId> = Vec::with_capacity(group.len());
        let mut left: BTreeMap<StepId, usize> = group
            .iter()
            .map(|step| {
                (
                    *step,
                    self.before(*step).filter(|s| group.contains(s)).count(),
                )
            })
            .collect();
        let mut ready: BTreeSet<StepId> = left
            .iter()
            .filter(|(_, ins)| **ins == 0)
            .map(|(step, _)| *step)
            .collect();
        while let Some(step) = ready.pop_first() {
            out.push(step);
            for next in self.after(step) {
                if let Some(ins) = left.get_mut(&next) {
                    *ins -= 1;
                    if *ins == 0 {
                        ready.insert(next);
                    }
                }
            }
        }
        out
    }

    /// The whole number behind which a group of new steps stands, if it was put between
    /// two numbered boxes or before the first.
    fn inserted(&self, group: &BTreeSet<StepId>, cut: &BTreeSet<(StepId, StepId)>) -> Option<u32> {
        let old = |step: &StepId| !group.contains(step);
        let ins: BTreeSet<StepId> = group
            .iter()
            .flat_map(|step| self.before(*step))
            .filter(old)
            .collect();
        let outs: BTreeSet<StepId> = group
            .iter()
            .flat_map(|step| self.after(*step))
            .filter(old)
            .collect();
        let led = |out: &StepId| self.before(*out).all(|step| group.contains(&step));
        let into = cut
            .iter()
            .find(|(from, to)| ins.contains(from) && outs.contains(to));
        let (from, to) = match into {
            Some((from, to)) => (Some(*from), *to),
            None if ins.is_empty() => (None, *outs.iter().find(|out| led(out))?),
            None => return None,
        };
        self.nearest(to, |step| self.after(step).collect())?;
        let before = from.and_then(|from| self.nearest(from, |step| self.before(step).collect()));
        Some(before.map_or(0, |before| before.whole))
    }

    /// The number of a step, or the highest of the nearest steps with numbers on the way.
    fn nearest(&self, from: StepId, on: impl Fn(StepId) -> Vec<StepId>) -> Option<StepNumber> {
        let mut seen = BTreeSet::from([from]);
        let mut left = vec![from];
        let mut found = None;
        while let Some(step) = left.pop() {
            match self.number(step) {
                Some(number) => found = found.max(Some(number)),
                None => left.extend(on(step).into_iter().filter(|next| seen.insert(*next))),
            }
        }
        found
    }

    /// Numbers for all steps in this order.
    pub fn renumbered(&self, order: &[StepId]) -> Vec<(StepId, StepNumber)> {
        let numbered = |id: &&StepId| self.step(**id).is_some_and(|of| of.kind.is_numbered());
        let steps = order.iter().filter(numbered).copied();
        steps.zip((1..).map(StepNumber::whole)).collect()
    }

    /// What settles the numbers that several steps were given; none where all is well.
    pub fn settling(&self) -> Option<Edit> {
        let numbers = self.numbers().settled();
        (!numbers.is_empty()).then_some(Edit::Renumber { numbers })
    }
}

/// The step that an edit numbers, with the place of the number.
fn gives(edit: &mut Edit) -> Option<(StepId, &mut Option<StepNumber>)> {
    match edit {
        Edit::AddStep { id, number, .. } => Some((*id, number)),
        Edit::SetKind { step, number, .. } => Some((*step, number)),
        _ => None,
    }
}

impl Edit {
    /// Whether it makes a step that has a number, and does not say which.
    pub(super) fn lacks_number(&self) -> bool {
        match self {
            Edit::AddStep { kind, number, .. } | Edit::SetKind { kind, number, .. } => {
                kind.is_numbered() && number.is_none()
            }
            _ => false,
        }
    }
}
