//! Copying, cutting and pasting a stretch, splitting a step, changing places.

use crate::app::App;
use crate::app::layers::question::Asking;
use crate::app::layers::question::Question;
use crate::app::select::naming::Naming;
use crate::input::TextField;
use crate::lang;
use crate::lang::shape;
use crate::model::{Edit, StepId, compose};
use crate::ui::Message;

impl App {
    /// `y`: copies the selection or the step.
    pub(in crate::app) fn copy(&mut self) {
        if let Some(count) = self.take_copy() {
            self.unselect();
            self.message = Some(Message::News(shape::copied(self.language, count)));
        }
    }

    fn take_copy(&mut self) -> Option<usize> {
        let steps = self.targets();
        if steps.is_empty() {
            self.step_or_say();
            return None;
        }
        let (map, order) = (self.session.map(), self.session.order());
        let stretch = compose::Stretch::of(map, order, &steps);
        let count = stretch.len();
        self.select.copied = stretch;
        Some(count)
    }

    /// `x`: copies and deletes.
    pub(in crate::app) fn cut(&mut self) {
        let Some(count) = self.take_copy() else {
            return;
        };
        let steps = self.targets();
        let edits = compose::delete_steps(self.session.map(), &steps);
        let stay = self.way_round(&steps);
        if self.act_on_selection(edits) {
            if let Some(step) = stay {
                self.go(step);
            }
            self.message = Some(Message::News(shape::cut(self.language, count)));
        }
    }

    /// `p`: inserts the copy after the cursor's step, on the cursor's next way out.
    pub(in crate::app) fn paste_steps(&mut self) {
        if self.select.copied.is_empty() {
            self.message = Some(Message::News(shape::nothing_copied(self.language).into()));
            return;
        }
        let mut ids = self.session.ids(self.author.writer);
        let (map, stretch) = (self.session.map(), &self.select.copied);
        let pasted = compose::paste(map, &mut ids, stretch, self.caret.step, self.branch());
        let edits = match pasted {
            Ok(edits) => edits,
            Err(refusal) => return self.refuse(&refusal),
        };
        let made: Vec<StepId> = edits.iter().filter_map(Edit::made_step).collect();
        if self.act(edits).is_some() {
            // The copy is selected, because the next command is mostly meant for it.
            self.unselect();
            self.select_more(made.iter().copied().collect());
            if let Some(&last) = made.last() {
                self.jump(last);
            }
            self.message = Some(Message::News(shape::pasted(self.language, made.len())));
        }
    }

    /// `s`: asks for the name of the second step.
    pub(in crate::app) fn ask_split(&mut self) {
        let Some(step) = self.step_or_say() else {
            return;
        };
        let kind = self.session.map().step(step).map(|at| at.kind);
        if kind.is_some_and(|kind| kind.is_counted()) {
            self.keys.pressed.clear();
            let question = Question::Name(Naming::Split(step));
            self.open(Asking::with(question, TextField::default()));
        } else {
            let said = shape::cannot_split(self.language);
            self.message = Some(Message::Error(said.into()));
        }
    }

    /// Takes the second name, or both with a `|` between them.
    pub(super) fn split(&mut self, step: StepId, typed: &str) {
        let (first, second) = match typed.split_once('|') {
            Some((first, second)) => (Some(lang::entered(first.trim())), second),
            None => (None, typed),
        };
        let second = lang::entered(second.trim());
        if second.is_empty() || first.as_ref().is_some_and(String::is_empty) {
            return;
        }
        let mut ids = self.session.ids(self.author.writer);
        let map = self.session.map();
        let edits = compose::split(map, &mut ids, step, first.as_deref(), &second);
        let made = edits.iter().find_map(Edit::made_step);
        if self.act(edits).is_some()
            && let Some(made) = made
        {
            self.jump(made);
            let step = self.speaker().step(made);
            self.message = Some(Message::News(shape::split(self.language, &step)));
        }
    }

    /// Alt-left and Alt-right: the step changes places with the one before or after it.
    pub(in crate::app) fn move_along(&mut self, later: bool) {
        let Some(step) = self.step_or_say() else {
            return;
        };
        let map = self.session.map();
        let first = if later {
            Some(step)
        } else {
            compose::one_before(map, step)
        };
        let edits = first.map_or(Vec::new(), |first| compose::swap_with_next(map, first));
        if edits.is_empty() {
            let said = shape::cannot_move(self.language);
            self.message = Some(Message::Error(said.into()));
        } else if self.act(edits).is_some() {
            self.jump(step);
            let number = self.session.map().number(step);
            let said = number.map_or(String::new(), |number| shape::moved(self.language, number));
            self.message = Some(Message::News(said));
        }
    }
}
