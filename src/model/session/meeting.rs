//! What two people did to the same things, each on a log of their own, since they had one.

use std::collections::HashMap;

use super::{Act, Entry, Session};
use crate::model::about::About;
use crate::model::edit::Edit;
use crate::model::part::Part;
use crate::model::refusal::Refusal;

/// An entry brought behind a log in which somebody has touched the same since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The entry that is brought, by its place among those, from 0.
    pub brought: usize,
    /// The newest entry of the log that it meets, by its number. With a refusal: the one
    /// without which it would not be refused, if there is such a one.
    pub stands: Option<u32>,
    /// Why it would be refused; if it would not, it comes later and holds.
    pub refusal: Option<Refusal>,
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

    /// The newest entry that writes what this part says too.
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
    pub fn meetings(&self, parted: u32, entries: &[Entry]) -> Vec<Meeting> {
        let own = self.len();
        let mut trial = self.at(own);
        let mut written = Written::default();
        for (number, entry) in (parted + 1..).zip(self.since(parted)) {
            for part in self.parts(&entry.act) {
                written.add(part, number);
            }
        }
        let mut met = Vec::new();
        for (brought, entry) in entries.iter().enumerate() {
            let meeting = |stands, refusal| Meeting {
                brought,
                stands,
                refusal,
            };
            let parts = trial.parts(&entry.act);
            let meets = parts.iter().filter_map(|part| written.meets(*part)).max();
            let before = meets.map(|_| trial.map().clone());
            match trial.commit(entry.clone()) {
                Err(refusal) => {
                    let stands = self.stands_in_the_way(parted, &entries[..=brought]);
                    met.push(meeting(stands, Some(refusal)));
                }
                Ok(_) if before.is_some_and(|before| before != *trial.map()) => {
                    met.push(meeting(meets, None));
                }
                Ok(_) => {}
            }
        }
        met
    }

    /// The parts that an act writes; of an undo, a redo or a replacement also those of the
    /// entry that it is about.
    fn parts(&self, act: &Act) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut next = Some(act);
        // An entry speaks of entries before it only, so this ends.
        while let Some(act) = next {
            parts.extend(act.edits().iter().flat_map(Edit::parts));
            next = act.turns().and_then(|of| Some(&self.named(*of)?.act));
        }
        parts
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
