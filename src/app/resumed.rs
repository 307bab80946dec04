//! Where the work stands: what happened last in a session that is opened again, and what is
//! still to do in one that is left.

use super::App;
use crate::analysis;
use crate::input::Command;
use crate::lang::{leaving, sentence};
use crate::ui::Message;

/// The largest map on which the open questions are counted: on larger ones it takes longer
/// than opening the file.
const COUNTED: usize = 1_000;

impl App {
    /// Adds to the message what happened last and what is still to do.
    pub fn say_where_it_stopped(&mut self) {
        let Some(last) = sentence::entry(self.language, &self.session, self.session.len()) else {
            return;
        };
        let key = self.keymap.keys_of(Command::ToAsk);
        let mut said = leaving::stopped_at(self.language, &last);
        if let Some(to_do) = self.to_do(Some(&key)) {
            said += &format!(" · {to_do}");
        }
        self.message = match self.message.take() {
            None => Some(Message::News(said)),
            Some(Message::News(news)) => Some(Message::News(format!("{news} {said}"))),
            // What is wrong comes first, and stays alone.
            other => other,
        };
    }

    /// The open ends and the questions that nobody has answered, in words; with the key that
    /// lists the questions, if one is to be named. None where nothing is left.
    pub fn to_do(&self, key: Option<&str>) -> Option<String> {
        let (map, order) = (self.session.map(), self.session.order());
        let ends = map.open_ends(order).len();
        let asks = || {
            let day = analysis::law::review_day(&self.session);
            analysis::ask(map, order, day).len()
        };
        let asks = if map.steps().len() <= COUNTED {
            asks()
        } else {
            0
        };
        leaving::to_do(self.language, ends, asks, key)
    }
}
