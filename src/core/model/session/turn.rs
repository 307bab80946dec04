//! Undo, redo and replacement.
//!
//! In turn they concern the newest change, at the cost of that change alone. A log made of
//! two people's entries may hold them out of turn: then the later changes are taken back,
//! and applied again without the one that goes.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::walk::Before;
use super::{Act, Comment, Session, Subject};
use crate::model::about::{About, Touches};
use crate::model::apply::Change;
use crate::model::edit::Edit;
use crate::model::refusal::Refusal;

/// A change that stands on the map and can be undone.
#[derive(Clone, Debug)]
pub(super) struct Done {
    pub entry: u32,
    /// Putting it back undoes it.
    pub change: Change,
    /// Of a replacement: the replaced change and the changes that stood behind it, as they
    /// were. Undoing the replacement restores them.
    pub replaced: Vec<Done>,
}

/// The changes as they stood before some were applied again.
#[derive(Debug)]
pub(super) struct Rearranged {
    /// Putting it back restores the map.
    pub change: Change,
    /// So many of the changes stayed as they were.
    stayed: usize,
    /// The others, as they were.
    done: Vec<Done>,
    /// What could be redone.
    undone: Vec<u32>,
}

impl Session {
    /// Undoes an entry.
    pub(super) fn undo(&mut self, target: u32) -> Result<Before, Refusal> {
        let at = self.standing(target)?;
        let newest = at + 1 == self.done.len();
        let before = match self.done[at].replaced.len() {
            0 | 1 if newest => {
                let done = self.done.pop().ok_or(Refusal::NothingToUndo)?;
                let again = self.map.put_back(done.change);
                self.done.extend(done.replaced);
                Before::Undid(again)
            }
            0 | 1 => Before::Rearranged(Box::new(self.take_out(at)?)),
            _ if newest => Before::Rearranged(Box::new(self.restore_replaced(at))),
            _ => return Err(Refusal::Depended(self.behind(at))),
        };
        self.undone.push(target);
        self.order = OnceLock::new();
        Ok(before)
    }

    /// Redoes an entry that was undone, as long as no new change has come since.
    pub(super) fn redo(&mut self, target: u32) -> Result<Before, Refusal> {
        let edits = self.act(target).map_or(&[][..], Act::edits).to_vec();
        if edits.is_empty() {
            return Err(Refusal::NotUndoable(target));
        }
        let Some(at) = self.undone.iter().rposition(|entry| *entry == target) else {
            return Err(self.not_redoable(target));
        };
        let replaced = match self.act(target) {
            Some(Act::Replace { entry, .. }) => Some(self.find(*entry)?),
            _ => None,
        };
        let later = &self.undone[at + 1..];
        let Some(&expected) = later.last() else {
            let moved = self.make(target, replaced, &edits)?;
            self.undone.pop();
            return Ok(match moved {
                Some(moved) => Before::Rearranged(moved),
                None => Before::Redid(target),
            });
        };
        let things: HashSet<About> = edits.iter().map(Edit::about).collect();
        let meets = later.iter().any(|entry| self.meets(*entry, &things));
        let undone = self.undone.clone();
        let stayed = self.done.len();
        // Out of turn it may need what is still undone.
        if meets || replaced.is_some() || self.make(target, None, &edits).is_err() {
            return Err(Refusal::OutOfTurn { expected });
        }
        self.undone.remove(at);
        let change = self.done.last().map(|done| done.change.clone());
        Ok(Before::Rearranged(Box::new(Rearranged {
            change: change.unwrap_or_else(Change::none),
            stayed,
            done: Vec::new(),
            undone,
        })))
    }

    /// Applies the edits of an entry, in place of those of another one if it replaces one.
    /// Returns how the changes stood if some had to be applied again.
    pub(super) fn make(
        &mut self,
        entry: u32,
        replaced: Option<u32>,
        edits: &[Edit],
    ) -> Result<Option<Box<Rearranged>>, Refusal> {
        let Some(replaced) = replaced else {
            let change = self.apply_all(edits)?;
            self.done.push(Done {
                entry,
                change,
                replaced: Vec::new(),
            });
            return Ok(None);
        };
        let at = self.standing(replaced)?;
        let newest = at + 1 == self.done.len();
        let mut moved = match self.done[at].replaced.len() {
            0 | 1 if newest => {
                let done = self.done.pop().ok_or(Refusal::NothingToUndo)?;
                let (done, result) = match self.instead(entry, done, edits) {
                    Ok(made) => (made, Ok(None)),
                    Err((refusal, done)) => (done, Err(refusal)),
                };
                self.done.push(done);
                return result;
            }
            // What the replaced one had replaced is on the map again, but not on the list, as
            // in turn.
            replaced @ 0..=1 => {
                let moved = self.take_out(at)?;
                self.done.drain(at..at + replaced);
                moved
            }
            _ if newest => {
                let moved = self.restore_replaced(at);
                self.done.remove(moved.stayed);
                moved
            }
            _ => return Err(Refusal::Depended(self.behind(at))),
        };
        match self.apply_all(edits) {
            Ok(applied) => {
                moved.change.join(applied);
                self.map.reduce(&mut moved.change);
                self.done.push(Done {
                    entry,
                    change: moved.change.clone(),
                    replaced: moved.done.clone(),
                });
                Ok(Some(Box::new(moved)))
            }
            Err(refusal) => {
                self.put_as_it_was(moved);
                Err(refusal)
            }
        }
    }

    /// Undoes the newest change, which is off the list already, and applies other edits
    /// instead. If they do not apply, the change stands as before.
    fn instead(&mut self, entry: u32, done: Done, edits: &[Edit]) -> Result<Done, (Refusal, Done)> {
        let mut change = self.map.put_back(done.change.clone());
        match self.apply_all(edits) {
            Ok(applied) => {
                change.join(applied);
                Ok(Done {
                    entry,
                    change,
                    replaced: vec![done],
                })
            }
            Err(refusal) => {
                self.map.put_back(change);
                Err((refusal, done))
            }
        }
    }

    /// Takes a change out from under the later ones, and applies these again without it.
    ///
    /// # Errors
    ///
    /// Those that cannot be applied without it, or concern the same things.
    fn take_out(&mut self, at: usize) -> Result<Rearranged, Refusal> {
        // What has had others applied again stands on them as they are.
        let later = self.done[at + 1..].iter();
        let fixed = later.filter(|done| done.replaced.len() > 1);
        let fixed: Vec<u32> = fixed.map(|done| done.entry).collect();
        if !fixed.is_empty() {
            return Err(Refusal::Depended(fixed));
        }
        let undone = self.undone.clone();
        let done = self.done.split_off(at);
        let mut change = Change::none();
        for later in done[1..].iter().rev() {
            self.take_off(later, &mut change);
        }
        change.join(self.map.put_back(done[0].change.clone()));
        let things = self.things(&done[0]);
        self.done.extend(done[0].replaced.iter().cloned());
        let mut depended = Vec::new();
        for later in &done[1..] {
            let again = if self.things(later).is_disjoint(&things) {
                self.again(later)
            } else {
                None
            };
            if let Some((again, applied)) = again {
                change.join(applied);
                self.done.push(again);
            } else {
                depended.push(later.entry);
            }
        }
        self.map.reduce(&mut change);
        let stayed = at;
        let moved = Rearranged {
            change,
            stayed,
            done,
            undone,
        };
        if depended.is_empty() {
            return Ok(moved);
        }
        self.put_as_it_was(moved);
        Err(Refusal::Depended(depended))
    }

    /// Takes a change off the map, and what it had replaced, which comes back with that.
    fn take_off(&mut self, done: &Done, all: &mut Change) {
        all.join(self.map.put_back(done.change.clone()));
        if let Some(replaced) = done.replaced.first() {
            self.take_off(replaced, all);
        }
    }

    /// Undoes a replacement that had later changes applied again: they stand behind what
    /// it replaced, as they did.
    fn restore_replaced(&mut self, at: usize) -> Rearranged {
        let replaced = self.done[at].replaced.clone();
        let stayed = self.done.len() - replaced.len();
        let done = self.done.split_off(stayed);
        let change = match done.last() {
            Some(newest) => self.map.put_back(newest.change.clone()),
            None => Change::none(),
        };
        self.done.extend(replaced);
        let undone = self.undone.clone();
        Rearranged {
            change,
            stayed,
            done,
            undone,
        }
    }

    /// Restores what stood before changes were applied again.
    pub(super) fn put_as_it_was(&mut self, moved: Rearranged) -> Change {
        self.done.truncate(moved.stayed);
        self.done.extend(moved.done);
        self.undone = moved.undone;
        self.order = OnceLock::new();
        self.map.put_back(moved.change)
    }

    /// Applies a change again, on a map that may be another one. Returns it with all that
    /// it changed on the map; nothing if it does not apply.
    fn again(&mut self, was: &Done) -> Option<(Done, Change)> {
        let edits = self.act(was.entry)?.edits().to_vec();
        match &was.replaced[..] {
            [] => {
                let change = self.apply_all(&edits).ok()?;
                let done = Done {
                    change: change.clone(),
                    ..was.clone()
                };
                Some((done, change))
            }
            [replaced] => {
                let (replaced, mut all) = self.again(replaced)?;
                match self.instead(was.entry, replaced, &edits) {
                    Ok(done) => {
                        all.join(done.change.clone());
                        Some((done, all))
                    }
                    Err(_) => {
                        self.map.put_back(all);
                        None
                    }
                }
            }
            // It has rearranged others itself.
            _ => None,
        }
    }

    /// The place of an entry's change among those that can be undone, if no comment is on
    /// what the entry made.
    fn standing(&self, entry: u32) -> Result<usize, Refusal> {
        let at = self.done.iter().rposition(|done| done.entry == entry);
        let at = at.ok_or_else(|| match self.act(entry) {
            Some(Act::Do(_) | Act::Replace { .. }) => Refusal::Undone(entry),
            _ => Refusal::NotUndoable(entry),
        })?;
        let change = &self.done[at].change;
        let depends = |comment: &&Comment| match comment.on {
            Subject::Step(step) => change.made_step(step),
            Subject::Flow(flow) => change.made_flow(flow),
            Subject::Session | Subject::Entry(_) => false,
        };
        let comments = self.comments.values().filter(depends);
        let dependent: Vec<u32> = comments.map(|comment| comment.entry).collect();
        if dependent.is_empty() {
            Ok(at)
        } else {
            Err(Refusal::Depended(dependent))
        }
    }

    /// Why an entry that changed the map cannot be redone.
    fn not_redoable(&self, entry: u32) -> Refusal {
        if self.done.iter().any(|done| done.entry == entry) {
            return Refusal::NotUndone(entry);
        }
        let is_change = |act: &Act| matches!(act, Act::Do(_) | Act::Replace { .. });
        let since = self.log.iter().rposition(|entry| is_change(&entry.act));
        match since {
            Some(at) => Refusal::RedoEnded(at as u32 + 1),
            None => Refusal::NothingToRedo,
        }
    }

    fn act(&self, entry: u32) -> Option<&Act> {
        let at = (entry as usize).checked_sub(1)?;
        self.log.get(at).map(|entry| &entry.act)
    }

    /// The entries of the changes behind one.
    fn behind(&self, at: usize) -> Vec<u32> {
        self.done[at + 1..].iter().map(|done| done.entry).collect()
    }

    /// The things that undoing a change concerns.
    fn things(&self, done: &Done) -> HashSet<About> {
        let own = self.act(done.entry).map_or(&[][..], Act::edits);
        let mut things: HashSet<About> = own.iter().map(Edit::about).collect();
        if let Some(replaced) = done.replaced.first() {
            things.extend(self.things(replaced));
        }
        things
    }

    fn meets(&self, entry: u32, things: &HashSet<About>) -> bool {
        let edits = self.act(entry).map_or(&[][..], Act::edits);
        edits.iter().any(|edit| things.contains(&edit.about()))
    }

    /// Of the changes that an undo had applied again those that may have closed a circle.
    pub(super) fn reordered(&self, moved: &Rearranged) -> Vec<u32> {
        let orders = |entry: &u32| {
            let edits = self.act(*entry).map_or(&[][..], Act::edits);
            edits.iter().any(|edit| edit.touches() == Touches::Order)
        };
        let later = moved.done.iter().skip(1).map(|done| done.entry);
        later.filter(orders).collect()
    }
}
