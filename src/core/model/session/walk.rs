//! Moving through a log one entry forwards or backwards, at the cost of that entry alone.
//! A replay uses this.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::turn::{Done, Rearranged};
use super::{Act, Entry, Session, Subject};
use crate::model::apply::Change;
use crate::model::id::{CommentId, FlowId, StepId};
use crate::model::map::{Map, Row};
use crate::model::refusal::Refusal;

/// What [`Session::back`] needs to take an entry back, while it is the newest.
#[derive(Debug)]
pub struct Taken {
    entry: u32,
    before: Before,
}

/// What to restore when an entry is taken back, beyond what the session remembers of the
/// map.
#[derive(Debug)]
pub(super) enum Before {
    Same,
    /// A change; the list is what could be redone before it.
    Did(Vec<u32>),
    /// An undo; the change redoes it.
    Undid(Change),
    /// A redo of this entry.
    Redid(u32),
    /// A change, an undo or a redo out of turn.
    Rearranged(Box<Rearranged>),
    Commented(super::CommentId),
    Withdrew(CommentId, super::Comment),
}

impl Session {
    /// Takes the next entry of a log that is known to fold, and returns what
    /// [`Session::back`] needs. Unlike [`Session::commit`] it does not look for circles:
    /// a log known to fold has none.
    ///
    /// # Errors
    ///
    /// The [`Refusal`] says why the entry cannot apply; then nothing has changed.
    pub fn forward(&mut self, entry: Entry) -> Result<Taken, Refusal> {
        let order = self.order.take();
        let extends = match &entry.act {
            Act::Do(edits) => self.may_extend(edits),
            _ => false,
        };
        let taken = self.take(entry);
        match (&taken, order) {
            (Ok(before), Some(mut order)) => {
                let change = self.newest_change(before);
                let same = change.is_none_or(|change| keeps_order(change, &self.map));
                let extended = !same
                    && extends
                    && matches!(self.log.last(), Some(Entry { act: Act::Do(edits), .. })
                        if order.extend(&self.map, edits));
                if same || extended {
                    self.order = OnceLock::from(order);
                }
            }
            (Err(_), Some(order)) => self.order = OnceLock::from(order),
            (_, None) => {}
        }
        let entry = self.len();
        taken.map(|before| Taken { entry, before })
    }

    /// Takes back the newest entry as if it had never been; only the ids that it used
    /// stay used. Does nothing if `taken` belongs to another entry.
    pub fn back(&mut self, taken: Taken) {
        if taken.entry == self.len() {
            self.take_back(taken.before);
        }
    }

    pub(super) fn take_back(&mut self, before: Before) {
        if self.pop().is_none() {
            return;
        }
        let order = self.order.take();
        let change = match before {
            Before::Same => None,
            Before::Did(undone) => {
                self.undone = undone;
                self.put_newest_back()
            }
            Before::Redid(target) => {
                self.undone.push(target);
                self.put_newest_back()
            }
            Before::Undid(again) => self.undone.pop().map(|target| {
                let change = self.map.put_back(again);
                // Undoing a replacement also redid the entry that it had replaced.
                let replaced = match self.log.get(target as usize - 1).map(|e| &e.act) {
                    Some(Act::Replace { .. }) => self.done.pop().into_iter().collect(),
                    _ => Vec::new(),
                };
                self.done.push(Done {
                    entry: target,
                    change: change.clone(),
                    replaced,
                });
                change
            }),
            Before::Rearranged(moved) => Some(self.put_as_it_was(*moved)),
            Before::Commented(id) => {
                self.comments.remove(&id);
                None
            }
            Before::Withdrew(id, comment) => {
                self.comments.insert(id, comment);
                None
            }
        };
        let same = change.is_none_or(|change| keeps_order(&change, &self.map));
        if let Some(order) = order.filter(|_| same) {
            self.order = OnceLock::from(order);
        }
    }

    /// The steps that the newest entry touched, by id, including those it deleted. A flow
    /// touches the steps at its ends, unless the entry changed such a step otherwise and
    /// the step still exists. A comment touches the step or flow it is on; a comment on
    /// an entry and the withdrawal of a comment touch no step.
    pub fn touched(&self, taken: &Taken) -> Vec<StepId> {
        let mut steps = BTreeSet::new();
        if let Some(change) = self.newest_change(&taken.before) {
            touched_by(change, &self.map, &mut steps);
        }
        let on = match (&taken.before, self.log.last().map(|entry| &entry.act)) {
            (Before::Commented(id), _) => self.comments.get(id).map(|comment| comment.on),
            (Before::Withdrew(_, comment), _) => Some(comment.on),
            _ => None,
        };
        match on {
            Some(Subject::Step(step)) => drop(steps.insert(step)),
            Some(Subject::Flow(flow)) => steps.extend(ends(&self.map, flow)),
            Some(Subject::Session | Subject::Entry(_)) | None => {}
        }
        steps.into_iter().collect()
    }

    fn put_newest_back(&mut self) -> Option<Change> {
        let done = self.done.pop()?;
        let again = self.map.put_back(done.change);
        self.done.extend(done.replaced);
        Some(again)
    }

    /// The rows that the newest entry changed, from the other side of the change.
    pub(super) fn newest_change<'a>(&'a self, before: &'a Before) -> Option<&'a Change> {
        match before {
            Before::Did(_) | Before::Redid(_) => self.done.last().map(|done| &done.change),
            Before::Undid(again) => Some(again),
            Before::Rearranged(moved) => Some(&moved.change),
            Before::Same | Before::Commented(_) | Before::Withdrew(..) => None,
        }
    }
}

/// Whether a change leaves columns, rows and numbers as they are.
fn keeps_order(change: &Change, map: &Map) -> bool {
    change.rows().iter().all(|row| match row {
        Row::Step(id, was) => match (was, map.step(*id)) {
            (Some(was), Some(is)) => {
                (was.lane, was.row, was.kind, was.number) == (is.lane, is.row, is.kind, is.number)
            }
            (None, None) => true,
            _ => false,
        },
        Row::Flow(id, was) => match (was, map.flow(*id)) {
            (Some(was), Some(is)) => (was.from, was.to, was.back) == (is.from, is.to, is.back),
            (None, None) => true,
            _ => false,
        },
        Row::LaneOrder(was) => was == map.lane_order(),
        Row::Header(_)
        | Row::Procedure(..)
        | Row::Lane(..)
        | Row::Phase(..)
        | Row::Mark(..)
        | Row::Instrument(..)
        | Row::Participant(..)
        | Row::Note(..)
        | Row::LastNumber(_)
        | Row::LastLetter(..) => true,
    })
}

fn ends(map: &Map, flow: FlowId) -> impl Iterator<Item = StepId> {
    let flow = map.flow(flow);
    let to = flow.and_then(|flow| flow.to.step());
    flow.map(|flow| flow.from).into_iter().chain(to)
}

/// Collects the steps of a change, from its rows before and after.
fn touched_by(change: &Change, map: &Map, steps: &mut BTreeSet<StepId>) {
    let mut along = BTreeSet::new();
    let mut stands = false;
    for row in change.rows() {
        match row {
            Row::Step(id, was) => {
                if was.as_deref() != map.step(*id) {
                    stands |= map.step(*id).is_some();
                    steps.insert(*id);
                }
            }
            Row::Flow(id, was) => {
                along.extend(was.iter().map(|flow| flow.from));
                along.extend(was.iter().filter_map(|flow| flow.to.step()));
                along.extend(ends(map, *id));
            }
            Row::Mark(id, was) => {
                steps.extend(was.iter().flat_map(|mark| mark.steps.iter().copied()));
                let is = map.marks().get(id);
                steps.extend(is.iter().flat_map(|mark| mark.steps.iter().copied()));
            }
            Row::Note(id, was) => {
                steps.extend(was.iter().filter_map(|note| note.on));
                steps.extend(map.notes().get(id).and_then(|note| note.on));
            }
            Row::Header(_)
            | Row::LaneOrder(_)
            | Row::Procedure(..)
            | Row::Lane(..)
            | Row::Phase(..)
            | Row::Instrument(..)
            | Row::Participant(..)
            | Row::LastNumber(_)
            | Row::LastLetter(..) => {}
        }
    }
    if !stands {
        steps.extend(along);
    }
}
