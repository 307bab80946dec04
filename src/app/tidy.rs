//! New rows or new numbers for all steps, after saying how many that changes.

use super::{App, Question};
use crate::diagram;
use crate::lang::screen;
use crate::model::{Edit, StepId, StepNumber};
use crate::ui::Message;

impl App {
    pub(super) fn ask_tidy(&mut self) {
        if let Some(why) = &self.file.read_only {
            self.message = Some(Message::Error(why.clone()));
            return;
        }
        match diagram::tidy(self.session.map(), self.session.order()).moved {
            0 => self.message = Some(Message::News(screen::tidied(self.language, 0))),
            steps => self.ask(Question::Tidy(steps)),
        }
    }

    pub(super) fn tidy(&mut self) {
        let tidied = diagram::tidy(self.session.map(), self.session.order());
        if self.act(vec![Edit::Tidy { rows: tidied.rows }]).is_some() {
            self.message = Some(Message::News(screen::tidied(self.language, tidied.moved)));
        }
    }

    pub(super) fn ask_renumber(&mut self) {
        if let Some(why) = &self.file.read_only {
            self.message = Some(Message::Error(why.clone()));
            return;
        }
        match self.renumbered().1 {
            0 => self.message = Some(Message::News(screen::renumbered(self.language, 0))),
            steps => self.ask(Question::Renumber(steps)),
        }
    }

    pub(super) fn renumber(&mut self) {
        let (numbers, changed) = self.renumbered();
        if self.act(vec![Edit::Renumber { numbers }]).is_some() {
            self.message = Some(Message::News(screen::renumbered(self.language, changed)));
        }
    }

    /// Numbers by column, lane and row, and how many of them are new.
    fn renumbered(&self) -> (Vec<(StepId, StepNumber)>, usize) {
        let map = self.session.map();
        let numbers = map.renumbered(self.session.order().all(map));
        let new = |of: &&(StepId, StepNumber)| map.number(of.0) != Some(of.1);
        let changed = numbers.iter().filter(new).count();
        (numbers, changed)
    }
}
