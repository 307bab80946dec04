//! Acts on the map: each becomes an entry, or is refused with a reason.

use std::collections::BTreeSet;

use super::{App, Effect};
use crate::app::layers::line::OnLine;
use crate::catalogue::Choice;
use crate::lang::{self, Speaker, Telling, damage, screen};
use crate::model::{
    Act, Caret, Edit, Elapsed, Entry, EntryName, LaneId, LaneKind, MarkKind, NoteKind, Order,
    ParticipantId, Refusal, Session, Stage, StepId, Touches, compose,
};
use crate::ui::Message;

impl App {
    /// Takes an act into the log and hands it out to be kept. The first act of a sitting is
    /// preceded by the sitting itself.
    pub(super) fn commit(&mut self, act: Act, at: Elapsed) -> Option<EntryName> {
        if let Some(why) = self.locked() {
            self.message = Some(Message::Error(why));
            return None;
        }
        let act = self.of_stage(act)?;
        let by = self.author.writer;
        let sitting = (!self.author.sat).then(|| {
            let act = Act::Sit(self.author.sitting.clone());
            self.session.entry(by, Elapsed::default(), act)
        });
        // Only taking an act tells whether it applies, so the sitting goes first; it
        // changes nothing on the map and may stand alone.
        if let Some(sitting) = sitting
            && self.session.commit(sitting.clone()).is_ok()
        {
            self.author.sat = true;
            self.effects.push(Effect::Keep(sitting));
        }
        let act = match act {
            // A new session says whose it is, and what is done may say otherwise.
            Act::Do(edits) => {
                let begun = self.countries.begin(self.session.map(), self.scene.tongue);
                Act::Do(begun.into_iter().chain(edits).collect())
            }
            Act::Replace { entry, edits } => {
                let before = self.session.map_before_newest();
                let begin = |map| self.countries.begin(&map, self.scene.tongue);
                let begun = before.map_or(Vec::new(), begin);
                let edits = begun.into_iter().chain(edits).collect();
                Act::Replace { entry, edits }
            }
            other => other,
        };
        let speaker = self.speaking().filter(|_| act.is_said());
        let entry = Entry {
            speaker,
            ..self.session.entry(by, at, act)
        };
        let before = self.session.len();
        match self.session.commit(entry) {
            Ok(_) => {
                let kept = self.session.since(before).to_vec();
                let name = kept.last().map(Entry::name);
                self.kept.before.extend(name.map(|name| (name, self.caret)));
                let mut acts = kept.iter().map(|entry| &entry.act);
                self.scene.still =
                    self.scene.stage == Stage::AsIs && acts.all(|act| self.moves_nothing(act));
                self.effects.extend(kept.into_iter().map(Effect::Keep));
                self.changed();
                self.scene.still = false;
                name
            }
            Err(refusal) => {
                self.refuse(&refusal);
                None
            }
        }
    }

    /// An act on the map that is shown: on the to-be and in the changes it becomes marks; one
    /// that belongs to the as-is is refused.
    fn of_stage(&mut self, act: Act) -> Option<Act> {
        let staged = self.scene.stage != Stage::AsIs;
        let edits = match &act {
            Act::Do(edits) | Act::Replace { edits, .. } if staged => edits,
            _ => return Some(act),
        };
        let mut ids = self.session.ids(self.author.writer);
        let made = compose::in_stage(self.session.map(), &mut ids, edits);
        let made = made.filter(|_| matches!(act, Act::Do(_)));
        if made.is_none() {
            let said = screen::belongs_to_as_is(self.language).to_string();
            self.message = Some(Message::Error(said));
        }
        made.map(Act::Do)
    }

    /// On the to-be and in the changes: takes the steps out by a mark instead of deleting
    /// them. Returns whether it did.
    pub(super) fn removed_by_mark(&mut self) -> bool {
        if self.scene.stage == Stage::AsIs {
            return false;
        }
        let kind = MarkKind::Remove { stays: None };
        if !self.all_have(&kind) {
            self.set_mark(kind, None);
        }
        true
    }

    /// The same of steps that go to another lane: they are delegated to it.
    pub(super) fn delegated_by_mark(&mut self, to: LaneId) -> bool {
        if self.scene.stage == Stage::AsIs {
            return false;
        }
        let lane = self.session.map().lane(to);
        if lane.is_some_and(|lane| lane.kind == LaneKind::Applicant) {
            let said = screen::belongs_to_as_is(self.language).to_string();
            self.message = Some(Message::Error(said));
        } else {
            self.delegate(MarkKind::Delegate { to }, to);
        }
        true
    }

    /// Who is speaking, if somebody is set who is still there.
    pub(super) fn speaking(&self) -> Option<ParticipantId> {
        let there = self.session.map().participants();
        self.author.speaker.filter(|who| there.contains_key(who))
    }

    /// Whether an act moves nothing of the drawing.
    fn moves_nothing(&self, act: &Act) -> bool {
        let words_alone = |edits: &[Edit]| {
            let mut touches = edits.iter().map(Edit::touches);
            touches.all(|touches| touches == Touches::Words)
        };
        let done = |name: EntryName| {
            let entry = self.session.named(name)?;
            match &entry.act {
                Act::Do(edits) => Some(words_alone(edits)),
                _ => None,
            }
        };
        match act {
            Act::Do(edits) => words_alone(edits),
            Act::Undo(name) | Act::Redo(name) => done(*name).unwrap_or(false),
            Act::Number(_) => true,
            _ => false,
        }
    }

    pub(super) fn refuse(&mut self, refusal: &Refusal) {
        self.message = Some(Message::Error(self.speaker().refusal(refusal)));
    }

    /// Commits several edits as one act, now.
    pub(super) fn act(&mut self, edits: Vec<Edit>) -> Option<EntryName> {
        if edits.is_empty() {
            return None;
        }
        self.commit(Act::Do(edits), self.now)
    }

    /// Accepts the log with the changes made outside the program.
    pub(super) fn accept(&mut self) {
        let count = self.file.faults.len();
        if count == 0 {
            let none = lang::leaving::nothing_broken(self.language);
            self.message = Some(Message::News(none.to_string()));
        } else if self
            .commit(Act::Accept(self.file.faults.clone()), self.now)
            .is_some()
        {
            self.file.faults.clear();
            self.session.set_outside(Vec::new());
            self.message = Some(Message::News(lang::leaving::accepted(self.language, count)));
        }
    }

    /// Undoes the newest change. One that is not of this run of the program is asked about.
    pub(super) fn undo(&mut self) {
        match self.session.undoable() {
            Some(entry) if !self.is_of_this_run(entry) && self.locked().is_none() => {
                self.ask_undo(entry);
            }
            Some(entry) => self.turn(Act::Undo(entry), entry),
            None => {
                let again = self.session.redoable().is_some();
                let said = screen::nothing_to_undo(self.language, again);
                self.message = Some(Message::Error(said.into()));
            }
        }
    }

    pub(super) fn redo(&mut self) {
        match self.session.redoable() {
            Some(entry) => self.turn(Act::Redo(entry), entry),
            None => self.refuse(&Refusal::NothingToRedo),
        }
    }

    pub(super) fn turn(&mut self, act: Act, entry: EntryName) {
        let undone = matches!(act, Act::Undo(_));
        let of = self.session.named(entry).cloned();
        // What it said stands between the maps without it and with it, which are those on
        // either side of this act: nothing is gone over again.
        let said = of.as_ref().filter(|_| undone).and_then(|of| {
            let before = self.session.map_before_newest()?;
            let order = Order::of(&before);
            let telling = Telling::over(Speaker::new(self.language, &before, &order), of);
            Some(telling.in_short(&self.session))
        });
        let telling = of.as_ref().filter(|_| !undone);
        let telling = telling.map(|of| Telling::of(self.language, &self.session, of));
        let name = entry;
        let entry = self.session.number(name).unwrap_or_default();
        let before: Vec<StepId> = self.session.map().steps().keys().copied().collect();
        let near = self.around_caret();
        let was = self.kept.before.get(&name).filter(|_| undone).copied();
        if self.commit(act, self.now).is_some() {
            let said = said.or_else(|| Some(telling?.in_short(&self.session)));
            let map = self.session.map();
            let gone = self.caret.step.is_some_and(|step| map.step(step).is_none());
            let beside = near.into_iter().find(|step| map.step(*step).is_some());
            match beside.filter(|_| gone) {
                // The cursor goes to the step before the deleted one.
                Some(step) => {
                    self.trail.clear();
                    self.go(step);
                }
                None => self.settle_caret(),
            }
            // The cursor goes to the step that came back.
            let steps = self.session.map().steps().keys();
            let back = steps
                .filter(|step| before.binary_search(step).is_err())
                .max();
            if let Some(&step) = back {
                self.trail.clear();
                self.go(step);
            }
            if let Some(caret) = was.filter(|was| self.stands(was)) {
                self.set_caret(caret);
            }
            self.message = Some(Message::News(screen::turned(
                self.language,
                undone,
                entry,
                said.as_deref(),
            )));
        }
    }

    /// Whether the map has what a caret is on.
    fn stands(&self, caret: &Caret) -> bool {
        let map = self.session.map();
        let step = caret.step.is_none_or(|step| map.step(step).is_some());
        let flow = caret.flow.is_none_or(|flow| {
            let from = map.flow(flow).map(|flow| flow.from);
            from.is_some() && from == caret.step
        });
        step && flow && caret.lane.is_none_or(|lane| map.lane(lane).is_some())
    }

    /// The steps that lead to the one under the cursor, then those it leads to.
    fn around_caret(&self) -> Vec<StepId> {
        let map = self.session.map();
        let Some(step) = self.caret.step else {
            return Vec::new();
        };
        let before = map.ins(step).filter(|(_, flow)| !flow.back);
        let after = map.outs(step).filter_map(|(_, flow)| flow.to.step());
        before.map(|(_, flow)| flow.from).chain(after).collect()
    }

    /// After a change that may have removed the caret's step or flow.
    pub(super) fn settle_caret(&mut self) {
        let map = self.session.map();
        let flow = self.caret.flow.filter(|id| {
            map.flow(*id)
                .is_some_and(|f| Some(f.from) == self.caret.step)
        });
        match self.caret.step.filter(|step| map.step(*step).is_some()) {
            Some(step) => {
                self.caret = map.caret_on(step);
                self.caret.flow = flow.or(self.caret.flow);
            }
            None => self.caret = crate::capture::first_caret(map, self.session.order()),
        }
        self.trail
            .retain(|step| self.session.map().step(*step).is_some());
        self.show_cursor();
    }

    pub(super) fn step_or_say(&mut self) -> Option<StepId> {
        if self.caret.step.is_none() {
            self.message = Some(Message::Error(screen::no_step_chosen(self.language).into()));
        }
        self.caret.step
    }

    pub(super) fn delete(&mut self) {
        if !self.select.is_empty() {
            return self.delete_selected();
        }
        let Some(step) = self.step_or_say() else {
            return;
        };
        if self.removed_by_mark() {
            return;
        }
        let map = self.session.map();
        let name = self.speaker().step(step);
        let edits = compose::delete_step(map, step);
        // The cursor goes to the step after, or to the one before.
        let on = map
            .outs(step)
            .find_map(|(_, flow)| flow.to.step())
            .filter(|s| *s != step);
        let back = map
            .ins(step)
            .map(|(_, flow)| flow.from)
            .find(|s| *s != step);
        let along = self.gone_along(&BTreeSet::from([step]));
        if self.act(edits).is_some() {
            match back
                .or(on)
                .filter(|step| self.session.map().step(*step).is_some())
            {
                Some(step) => self.go(step),
                None => self.settle_caret(),
            }
            self.message = Some(Message::News(screen::deleted(self.language, &name, &along)));
        }
    }

    /// What is deleted along with some steps, in words.
    pub(super) fn gone_along(&self, steps: &BTreeSet<StepId>) -> String {
        let map = self.session.map();
        let notes: Vec<NoteKind> = steps
            .iter()
            .flat_map(|step| map.notes_on(*step))
            .map(|(_, note)| note.kind)
            .collect();
        let of = |kind: &NoteKind| (*kind, notes.iter().filter(|note| *note == kind).count());
        let by_kind: Vec<(NoteKind, usize)> = NoteKind::ALL.iter().map(of).collect();
        let commented = self.session.commented();
        let comments = steps.iter().map(|step| commented.at(*step));
        let comments = comments.map(|at| at.waiting + at.answered).sum();
        screen::gone_along(self.language, &by_kind, comments)
    }

    pub(super) fn move_lane(&mut self, down: bool) {
        if !self.select.is_empty() {
            return self.move_selected_by_lane(down);
        }
        let Some(step) = self.step_or_say() else {
            return;
        };
        let map = self.session.map();
        let Some(lane) = map.step(step).map(|step| step.lane) else {
            return;
        };
        let lanes = map.lane_order();
        let at = lanes.iter().position(|id| *id == lane).unwrap_or(0);
        let to = if down {
            at.checked_add(1)
        } else {
            at.checked_sub(1)
        };
        let Some(&to) = to.and_then(|at| lanes.get(at)) else {
            return;
        };
        if self.delegated_by_mark(to) {
            return;
        }
        let map = self.session.map();
        let edits = compose::move_to_lane(map, self.session.order(), step, to);
        if self.act(edits).is_some() {
            self.settle_caret();
            let name = self
                .session
                .map()
                .lane(to)
                .map_or(String::new(), |lane| lane.name.clone());
            self.message = Some(Message::News(screen::moved_to(self.language, &name)));
        }
    }

    /// The session for a file of its own, with a remark that it is incomplete; nothing if
    /// it is complete. The copy itself is then complete.
    pub fn marked_copy(&self) -> Option<Session> {
        let of = self.session().incomplete()?;
        let mut copy = self.session().at(u32::MAX);
        let text = damage::remark(self.language, of);
        let remark = Edit::AddNote {
            id: copy.ids(self.author.writer).make(),
            kind: NoteKind::Remark,
            on: None,
            text,
            by: None,
        };
        let entry = copy.entry(self.author.writer, self.now, Act::Do(vec![remark]));
        // A remark with an id of its own always applies.
        copy.commit(entry).ok()?;
        copy.set_incomplete(None);
        Some(copy)
    }

    pub(super) fn save(&mut self) {
        if let Some(why) = &self.file.read_only {
            self.message = Some(Message::Error(why.clone()));
            return;
        }
        self.effects.push(Effect::Save);
    }

    pub(super) fn start_capture(&mut self) {
        if let Some(why) = self.locked() {
            self.message = Some(Message::Error(why));
            return;
        }
        // Typed lines go into the as-is.
        self.show_stage(crate::model::Stage::AsIs);
        self.open(OnLine);
        self.keys.pressed.clear();
        self.refresh_preview();
    }
}
