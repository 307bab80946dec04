//! What others made is asked about before it is taken back: entries that were there when
//! the program was started, and marks that somebody else said.

use std::collections::BTreeSet;

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
        let mut setters = Vec::new();
        let mut steps = BTreeSet::new();
        for (mark, step) in lost {
            let setter = setter(&self.session, mark, step);
            if let Some(setter) = setter.filter(|entry| self.is_of_others(entry)) {
                setters.push((step, setter.name()));
                steps.insert(step);
            }
        }
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
fn lost_marks(session: &Session, kind: &MarkKind, edits: &[Edit]) -> Vec<(MarkId, StepId)> {
    let map = session.map();
    let mut lost = Vec::new();
    let mut set: BTreeSet<StepId> = BTreeSet::new();
    for edit in edits {
        if let Some((id, now)) = steps_of_mark(edit) {
            let mark = map.marks().get(&id);
            let before = mark.map_or(&[][..], |mark| &mark.steps);
            set.extend(now.iter().filter(|step| !before.contains(step)));
            let gone = before.iter().filter(|step| !now.contains(step));
            lost.extend(gone.map(|step| (id, *step)));
        }
    }
    let replaced = |id: &MarkId, step: &StepId| {
        let mark = map.marks().get(id);
        set.contains(step) && mark.is_some_and(|mark| mark.kind.is_like(kind))
    };
    lost.retain(|(id, step)| !replaced(id, step));
    lost
}

/// The entry that put a mark on a step.
fn setter(session: &Session, mark: MarkId, step: StepId) -> Option<&Entry> {
    let undone = session.undone();
    let mut setter = None;
    for (number, entry) in (1..).zip(session.log()) {
        if undone.contains_key(&number) {
            continue;
        }
        let of_mark = entry.act.edits().iter().filter_map(steps_of_mark);
        for (_, now) in of_mark.filter(|(id, _)| *id == mark) {
            setter = setter.or(Some(entry)).filter(|_| now.contains(&step));
        }
    }
    setter
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
