//! Gives all steps new rows, after telling how many that moves.

use super::{App, Question};
use crate::diagram;
use crate::lang::screen;
use crate::model::Edit;
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
}
