//! Numbers of steps in the log: given when an act is committed, and known for logs from
//! before they were kept.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Act, Entry, Session};
use crate::model::edit::Edit;
use crate::model::id::StepId;
use crate::model::number::StepNumber;
use crate::model::refusal::Refusal;

/// The numbers of steps whose entries carry none. They hold for the whole log, also for
/// the map as it was at an earlier entry.
#[derive(Clone, Debug, Default)]
pub(super) struct OldNumbers {
    of: BTreeMap<StepId, StepNumber>,
    /// No entry says them yet.
    unwritten: bool,
}

impl OldNumbers {
    /// Those that an entry of the log says; none where no entry does.
    pub fn written(log: &[Entry]) -> OldNumbers {
        let said = log.iter().filter_map(|entry| match &entry.act {
            Act::Number(numbers) => Some(numbers),
            _ => None,
        });
        OldNumbers {
            of: said.flatten().copied().collect(),
            unwritten: false,
        }
    }

    /// Whether a log is from before numbers were kept and no entry says them.
    pub fn are_missing(log: &[Entry]) -> bool {
        let mut lacking = false;
        for entry in log {
            match &entry.act {
                Act::Number(_) => return false,
                act => {
                    for edit in act.edits() {
                        match edit {
                            Edit::AddStep { number, .. } | Edit::SetKind { number, .. }
                                if number.is_some() =>
                            {
                                return false;
                            }
                            Edit::AddStep { .. } => lacking = true,
                            _ => {}
                        }
                    }
                }
            }
        }
        lacking
    }

    /// Counts the steps of a log without numbers: those that stand, by column, lane and
    /// row, then those that are gone, in the order of making.
    pub fn count(session: &Session) -> OldNumbers {
        let map = session.map();
        let numbered = |id: &StepId| map.step(*id).is_some_and(|of| of.kind.is_numbered());
        let stand = session.order().all(map).iter().copied().filter(numbered);
        let mut steps: Vec<StepId> = stand.collect();
        let mut known: BTreeSet<StepId> = steps.iter().copied().collect();
        for edit in session.log().iter().flat_map(|entry| entry.act.edits()) {
            let made = match edit {
                Edit::AddStep { id, kind, .. } if kind.is_numbered() => *id,
                Edit::SetKind { step, kind, .. } if kind.is_numbered() => *step,
                _ => continue,
            };
            if known.insert(made) {
                steps.push(made);
            }
        }
        let numbers = (1..).map(StepNumber::whole);
        OldNumbers {
            of: steps.into_iter().zip(numbers).collect(),
            unwritten: true,
        }
    }

    /// The edits with the numbers of the steps that they make.
    pub fn put_into<'e>(&self, edits: &'e [Edit]) -> Cow<'e, [Edit]> {
        let lacks = |edit: &Edit| matches!(edit, Edit::AddStep { number: None, .. });
        if self.of.is_empty() || !edits.iter().any(lacks) {
            return Cow::Borrowed(edits);
        }
        let mut edits = edits.to_vec();
        for edit in &mut edits {
            if let Edit::AddStep {
                id,
                number: number @ None,
                ..
            } = edit
            {
                *number = self.of.get(id).copied();
            }
        }
        Cow::Owned(edits)
    }
}

impl Session {
    /// Takes the entry that says the numbers of a log from before they were kept, before
    /// the first one that goes on from there. Returns whether there was need.
    pub(super) fn take_numbering(&mut self, before: &mut Entry) -> Result<bool, Refusal> {
        let goes_on = !matches!(before.act, Act::Sit(_) | Act::Accept(_));
        if !(goes_on && self.old_numbers.unwritten) {
            return Ok(false);
        }
        let numbers = self.old_numbers.of.iter();
        let act = Act::Number(numbers.map(|(step, number)| (*step, *number)).collect());
        self.take(self.entry(before.by, before.at, act))?;
        self.old_numbers.unwritten = false;
        // The name that it was to have is taken now.
        before.n = self.entry(before.by, before.at, Act::Do(Vec::new())).n;
        Ok(true)
    }

    /// Takes back the newest entry, which said the numbers.
    pub(super) fn take_numbering_back(&mut self) {
        self.pop();
        self.old_numbers.unwritten = true;
    }

    /// Gives the steps that an act makes their numbers. A line that replaces another one
    /// keeps the numbers of that one.
    pub(super) fn give_numbers(&mut self, act: &mut Act) -> Result<(), Refusal> {
        match act {
            Act::Do(edits) => {
                // What is brought here from elsewhere has its numbers and stays as it is.
                if edits.iter().any(Edit::lacks_number)
                    && let Some(settling) = self.map.settling()
                {
                    edits.insert(0, settling);
                }
                self.map.give_numbers(edits)
            }
            Act::Replace { entry, edits } => {
                let Some(done) = self
                    .done
                    .last()
                    .filter(|done| Some(done.entry) == self.number(*entry))
                else {
                    // It is refused when it is taken.
                    return Ok(());
                };
                let change = done.change.clone();
                let was = self.named(*entry).map(|entry| &entry.act);
                let was = self.old_numbers.put_into(was.map_or(&[], Act::edits));
                let mut had = was.iter().filter_map(|edit| match edit {
                    Edit::AddStep { number, .. } => *number,
                    _ => None,
                });
                for edit in edits.iter_mut() {
                    if let Edit::AddStep {
                        kind,
                        number: number @ None,
                        ..
                    } = edit
                        && kind.is_numbered()
                    {
                        *number = had.next();
                    }
                }
                let again = self.map.put_back(change);
                let given = self.map.give_numbers(edits);
                self.map.put_back(again);
                given
            }
            Act::Sit(_)
            | Act::Undo(_)
            | Act::Redo(_)
            | Act::Comment { .. }
            | Act::Answer { .. }
            | Act::Withdraw(_)
            | Act::Number(_)
            | Act::Accept(_) => Ok(()),
        }
    }
}
