//! The figures of the status line, in words.

use super::App;
use crate::lang;
use crate::lang::screen;

impl App {
    pub(super) fn figures(&self) -> Vec<(String, String)> {
        if let Some(effect) = self.foreseen() {
            return effect;
        }
        if !self.select.is_empty() {
            return self.selected_figures();
        }
        let language = self.language;
        let totals = match &self.staged {
            Some(staged) => &staged.totals,
            None => &self.totals,
        };
        let time = |long: bool| {
            let say = if long {
                lang::duration
            } else {
                lang::duration_short
            };
            let most = totals.time_max;
            say(language, most.working_minutes, most.calendar_days)
        };
        screen::figures(
            language,
            &screen::Figures {
                steps: totals.steps,
                decisions: totals.decisions,
                time: time(true),
                time_short: time(false),
                untimed: totals.untimed,
                fees: lang::money_short(language, totals.fees.max),
                hand_offs: totals.hand_offs,
                cited: totals.law.cited,
                law_of: totals.law.all(),
                open_ends: totals.open_ends,
                questions: totals.questions,
            },
        )
    }
}
