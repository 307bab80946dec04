//! What two people did to the same things, each on a log of their own, since they had one.

use std::collections::HashMap;

use super::{Act, Entry, Session};
use crate::model::about::About;
use crate::model::date::{Date, TimeOfDay};
use crate::model::edit::Edit;
use crate::model::id::Id;
use crate::model::part::Part;
use crate::model::refusal::Refusal;

/// An entry brought behind a log in which somebody has touched the same since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The entry that is brought, by its place among those, from 0.
    pub brought: usize,
    /// The entry of the log that it meets, by its number: the newest one, or the newest one
    /// made after it. With a refusal: the one without which it would not be refused, if
    /// there is such a one.
    pub stands: Option<u32>,
    pub comes: Comes,
}

/// What becomes of an entry that is brought behind a log which it meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comes {
    /// It comes later and holds. It was not made before what it replaces, as far as their
    /// times are known.
    Newer,
    /// It would replace what was said after it, and say nothing else that others build on:
    /// so it is left out, unless it is wanted.
    Older,
    /// It is older too, but makes things that later entries need, and so it holds.
    OlderButMakes,
    Refused {
        why: Refusal,
        /// The entry that was brought before it and is not in the log, and without which
        /// it cannot be, by its place among those.
        needs: Option<usize>,
    },
}

/// Whether an entry goes in that would replace what was said after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Older {
    StaysOut,
    GoesIn,
}

/// The newest entry that wrote each part, and that wrote any part of a thing.
#[derive(Default)]
struct Written {
    parts: HashMap<Part, u32>,
    things: HashMap<About, u32>,
}

impl Written {
    fn add(&mut self, part: Part, entry: u32) {
        self.parts.insert(part, entry);
        self.things.insert(part.of, entry);
    }

    /// The newest entry of the log that writes what this part says too.
    fn meets(&self, part: Part) -> Option<u32> {
        if part == part.whole() {
            return self.things.get(&part.of).copied();
        }
        let known = |part| self.parts.get(&part).copied();
        known(part).max(known(part.whole()))
    }
}

impl Session {
    /// Which of these entries would meet an entry of this log behind the first `parted`
    /// ones, were they brought behind it: because both write the same part of the map, and
    /// the later one changes it; or because the one stands in the other's way. `parted` is
    /// the number of entries that the other log began with. Each refusal costs a few folds
    /// of the log.
    ///
    /// Of two entries that wrote the same, the one made later holds, whichever log is
    /// brought to the other.
    pub fn meetings(&self, parted: u32, entries: &[Entry], older: Older) -> Vec<Meeting> {
        let mut trial = self.at(self.len());
        let mut written = Written::default();
        for (number, entry) in (parted + 1..).zip(self.since(parted)) {
            for part in self.parts(&entry.act) {
                written.add(part, number);
            }
        }
        let mut met = Vec::new();
        // Those that are not in the log after all.
        let mut out: Vec<usize> = Vec::new();
        for (brought, entry) in entries.iter().enumerate() {
            let parts = trial.parts(&entry.act);
            let meets: Vec<u32> = parts.iter().filter_map(|of| written.meets(*of)).collect();
            let later = meets
                .iter()
                .copied()
                .filter(|of| trial.is_later(*of, entry));
            let (newest, later) = (meets.iter().copied().max(), later.max());
            let before = newest.map(|_| trial.map().clone());
            let makes = trial.makes(&entry.act);
            let without = later.filter(|_| !makes && older == Older::StaysOut);
            let without = without.map(|_| trial.at(trial.len()));
            let (stands, comes) = match trial.commit(entry.clone()) {
                Err(why) => {
                    let needs = missing(&why, entries, &out);
                    let stands = self.stands_in_the_way(parted, &entries[..=brought]);
                    (stands, Comes::Refused { why, needs })
                }
                Ok(_) if before.is_none_or(|before| before == *trial.map()) => continue,
                Ok(_) if later.is_none() => (newest, Comes::Newer),
                Ok(_) if makes => (later, Comes::OlderButMakes),
                Ok(_) => (later, Comes::Older),
            };
            match &comes {
                Comes::Refused { .. } => out.push(brought),
                Comes::Older => {
                    if let Some(without) = without {
                        trial = without;
                        out.push(brought);
                    }
                }
                Comes::Newer | Comes::OlderButMakes => {}
            }
            met.push(Meeting {
                brought,
                stands,
                comes,
            });
        }
        met
    }

    /// The parts that an act writes; of an undo, a redo or a replacement also those of the
    /// entry that it is about.
    fn parts(&self, act: &Act) -> Vec<Part> {
        self.all_edits(act).flat_map(Edit::parts).collect()
    }

    /// Whether an act makes something that others can build on.
    fn makes(&self, act: &Act) -> bool {
        self.all_edits(act).any(|edit| edit.made().is_some())
    }

    fn all_edits<'a>(&'a self, act: &'a Act) -> impl Iterator<Item = &'a Edit> {
        // An entry speaks of entries before it only, so this ends.
        let next = |act: &&'a Act| act.turns().and_then(|of| Some(&self.named(*of)?.act));
        std::iter::successors(Some(act), next).flat_map(|act| act.edits())
    }

    /// When an entry was made that is in this log, or whose sitting is.
    fn moment(&self, entry: &Entry) -> Option<(Date, TimeOfDay)> {
        Some(self.last_sitting(entry.by)?.moment(entry.at))
    }

    /// Whether the entry of this number was made later than another one.
    fn is_later(&self, number: u32, than: &Entry) -> bool {
        let sitting = self.sitting_of(number);
        let entry = self.log.get(number as usize - 1);
        let moment = sitting.zip(entry).map(|(of, entry)| of.moment(entry.at));
        moment.zip(self.moment(than)).is_some_and(|(a, b)| a > b)
    }

    /// The entry behind the first `parted` ones of this log that makes the last of these
    /// entries refused.
    fn stands_in_the_way(&self, parted: u32, entries: &[Entry]) -> Option<u32> {
        let (last, others) = entries.split_last()?;
        let refused = |upto: u32| {
            let mut session = self.at(upto);
            for entry in others {
                drop(session.commit(entry.clone()));
            }
            session.commit(last.clone()).is_err()
        };
        if refused(parted) {
            return None;
        }
        // Not refused behind `fits`, refused behind `not`.
        let (mut fits, mut not) = (parted, self.len());
        while fits + 1 < not {
            let middle = fits + (not - fits) / 2;
            if refused(middle) {
                not = middle;
            } else {
                fits = middle;
            }
        }
        Some(not)
    }
}

/// Of some entries that are not in a log the one that would have made what a refusal lacks.
fn missing(refusal: &Refusal, entries: &[Entry], out: &[usize]) -> Option<usize> {
    let brings = |entry: &Entry| {
        if let Refusal::NoSuch(_, id) = refusal {
            return makes_id(&entry.act, *id);
        }
        *refusal == Refusal::NoSuchEntry(entry.name())
    };
    let mut out = out.iter().copied();
    out.find(|at| entries.get(*at).is_some_and(brings))
}

fn makes_id(act: &Act, made: Id) -> bool {
    match act {
        Act::Comment { id, .. } | Act::Answer { id, .. } => id.0 == made,
        Act::Sit(_)
        | Act::Do(_)
        | Act::Replace { .. }
        | Act::Undo(_)
        | Act::Redo(_)
        | Act::Withdraw(_)
        | Act::Number(_)
        | Act::Accept(_) => {
            let mut things = act.edits().iter().filter_map(Edit::made);
            things.any(|thing| thing.id() == Some(made))
        }
    }
}
