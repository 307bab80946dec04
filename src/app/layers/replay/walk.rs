//! The place of the replay in the log, and the steps and sittings of its entries.

use crate::lang::Quotes;
use crate::model::{Act, Entry, EntryName, Reviewers, Session, Sittings, StepId, Subject, Taken};

/// A walk over the log of one session. The session of the moment walks along; it must
/// always be the one that [`Walk::over`] made.
#[derive(Debug)]
pub(super) struct Walk {
    /// How to undo each of the entries behind.
    taken: Vec<Taken>,
    /// The steps that each entry concerns, by id.
    touched: Vec<Vec<StepId>>,
    pub sittings: Sittings,
    pub reviewers: Reviewers,
    pub quotes: Quotes,
}

impl Walk {
    /// Walks through the whole log; returns the walk at its end, and the session there.
    pub fn over(live: &Session) -> (Walk, Session) {
        let mut moment = live.at(0);
        let mut walk = Walk {
            taken: Vec::with_capacity(live.log().len()),
            touched: Vec::with_capacity(live.log().len()),
            sittings: Sittings::of(live.log()),
            reviewers: live.reviewers(),
            quotes: Quotes::of(live.log()),
        };
        for entry in live.log() {
            // An entry that was taken once is taken again.
            let Ok(taken) = walk.quotes.forward(&mut moment, entry) else {
                break;
            };
            let mut touched = moment.touched(&taken);
            if touched.is_empty()
                && let Some(other) = about(&entry.act).and_then(|name| live.number(name))
            {
                let steps = walk.touched_by(other).to_vec();
                touched = steps;
            }
            walk.taken.push(taken);
            walk.touched.push(touched);
        }
        (walk, moment)
    }

    /// The number of the entry before the present place; 0 before the first.
    pub fn at(&self) -> u32 {
        self.taken.len() as u32
    }

    /// The number of entries.
    pub fn len(&self) -> u32 {
        self.touched.len() as u32
    }

    /// Goes to the moment after an entry, one entry at a time.
    pub fn go(&mut self, live: &Session, moment: &mut Session, to: u32) {
        while self.at() > to {
            match self.taken.pop() {
                Some(taken) => moment.back(taken),
                None => break,
            }
        }
        while self.at() < to.min(self.len()) {
            let next: Option<&Entry> = live.log().get(self.taken.len());
            match next.map(|entry| moment.forward(entry.clone())) {
                Some(Ok(taken)) => self.taken.push(taken),
                Some(Err(_)) | None => break,
            }
        }
    }

    /// The steps that an entry concerns, by id.
    pub fn touched_by(&self, entry: u32) -> &[StepId] {
        let at = (entry as usize).checked_sub(1);
        at.and_then(|at| self.touched.get(at))
            .map_or(&[], Vec::as_slice)
    }

    /// The next or the previous entry that concerns a step.
    pub fn touch(&self, step: StepId, on: bool) -> Option<u32> {
        let touches = |entry: &u32| self.touched_by(*entry).binary_search(&step).is_ok();
        if on {
            (self.at() + 1..=self.len()).find(touches)
        } else {
            (1..self.at()).rev().find(touches)
        }
    }
}

/// The entry that an entry is about, if it concerns no step itself.
fn about(act: &Act) -> Option<EntryName> {
    match act {
        Act::Comment {
            on: Subject::Entry(entry),
            ..
        }
        | Act::Withdraw(entry) => Some(*entry),
        _ => None,
    }
}
