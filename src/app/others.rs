//! What others made is asked about before it is taken back: entries that were there when
//! the program was started, and marks that somebody else said.

use std::collections::{BTreeMap, BTreeSet};

use super::App;
use super::layers::question::{Asking, Question};
use crate::input::TextField;
use crate::lang::{self, screen};
use crate::model::{Edit, Entry, EntryName, MarkField, MarkId, MarkKind, Planned, Session, StepId};
use crate::ui::Message;

impl App {
    /// Whether an entry was made since the program was started: each start has a tag of its
    /// own.
    pub(super) fn is_of_this_run(&self, entry: EntryName) -> bool {
        entry.by == self.author.writer
    }

    /// Asks whether to undo an entry that is not of this run.
    pub(super) fn ask_undo(&mut self, entry: EntryName) {
        let quote = self.quote(entry);
        let question = Question::Undo { entry, quote };
        self.open(Asking::with(question, TextField::default()));
    }

    /// Asks before these edits take away marks that others set, if they do; the mark is then
    /// set or taken off on Enter. Returns whether it asked.
    pub(super) fn ask_take_marks(
        &mut self,
        kind: &MarkKind,
        planned: Option<&Planned>,
        edits: &[Edit],
    ) -> bool {
        let lost = lost_marks(&self.session, kind, edits);
        let setters = setters(&self.session, &lost).into_iter();
        let of_others = setters.filter(|(_, entry)| self.is_of_others(entry));
        let of_others = of_others.map(|(step, entry)| (step, entry.name()));
        let mut setters: Vec<(StepId, EntryName)> = of_others.collect();
        let steps: BTreeSet<StepId> = setters.iter().map(|(step, _)| *step).collect();
        let map = self.session.map();
        setters.sort_by_key(|(step, _)| map.number(*step));
        let Some(&(first, entry)) = setters.first() else {
            return false;
        };
        let question = Question::TakeMarks {
            kind: kind.clone(),
            planned: planned.cloned().map(Box::new),
            first,
            steps: steps.len(),
            quote: self.quote(entry),
        };
        self.open(Asking::with(question, TextField::default()));
        true
    }

    /// Answers no to a question about what others made.
    pub(super) fn leave_to_others(&mut self) {
        self.back_to_line();
        let left = screen::left_as_it_is(self.language);
        self.message = Some(Message::News(left.into()));
    }

    /// Whether a mark is of an earlier run, or of another speaker than the present one.
    fn is_of_others(&self, entry: &Entry) -> bool {
        let said = entry.said_by();
        !self.is_of_this_run(entry.name()) || (said.is_some() && said != self.speaking())
    }

    fn quote(&self, entry: EntryName) -> String {
        lang::quote(self.language, &self.session, entry).unwrap_or_default()
    }
}

/// The marks that edits take off steps and do not replace by one of this kind.
fn lost_marks(session: &Session, kind: &MarkKind, edits: &[Edit]) -> BTreeSet<(MarkId, StepId)> {
    let map = session.map();
    let mut lost = BTreeSet::new();
    let mut set: BTreeSet<StepId> = BTreeSet::new();
    for (id, now) in edits.iter().filter_map(steps_of_mark) {
        let mark = map.marks().get(&id);
        let before: BTreeSet<StepId> = mark.iter().flat_map(|mark| &mark.steps).copied().collect();
        let now: BTreeSet<StepId> = now.iter().copied().collect();
        set.extend(now.difference(&before));
        lost.extend(before.difference(&now).map(|step| (id, *step)));
    }
    let replaced = |id: &MarkId, step: &StepId| {
        let mark = map.marks().get(id);
        set.contains(step) && mark.is_some_and(|mark| mark.kind.is_like(kind))
    };
    lost.retain(|(id, step)| !replaced(id, step));
    lost
}

/// The entries that put these marks on steps, found on one walk over the log.
fn setters<'a>(
    session: &'a Session,
    wanted: &BTreeSet<(MarkId, StepId)>,
) -> Vec<(StepId, &'a Entry)> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let marks = wanted.iter().map(|(mark, _)| (*mark, BTreeMap::new()));
    let mut setters: BTreeMap<MarkId, BTreeMap<StepId, &Entry>> = marks.collect();
    let undone = session.undone();
    let stands = (1..).zip(session.log());
    for (_, entry) in stands.filter(|(number, _)| !undone.contains_key(number)) {
        for (mark, now) in entry.act.edits().iter().filter_map(steps_of_mark) {
            let Some(on) = setters.get_mut(&mark) else {
                continue;
            };
            let now: BTreeSet<StepId> = now.iter().copied().collect();
            on.retain(|step, _| now.contains(step));
            for step in now {
                on.entry(step).or_insert(entry);
            }
        }
    }
    let set = |(mark, step): &(MarkId, StepId)| Some((*step, *setters.get(mark)?.get(step)?));
    wanted.iter().filter_map(set).collect()
}

/// The steps that an edit leaves a mark on, if it says so.
fn steps_of_mark(edit: &Edit) -> Option<(MarkId, &[StepId])> {
    if let Edit::DeleteMark { id } = edit {
        Some((*id, &[]))
    } else if let Edit::AddMark { id, steps, .. } = edit {
        Some((*id, steps))
    } else if let Edit::SetMark { id, set } = edit
        && let MarkField::Steps(steps) = set
    {
        Some((*id, steps))
    } else {
        None
    }
}
