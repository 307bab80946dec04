//! The status line in words: the figures, and what is safe.

use super::App;
use crate::analysis::Totals;
use crate::lang::{FigureWords, Speaker, damage};
use crate::ui::Keeping;

/// On lines narrower than this, of two things that are wrong one is told.
const BOTH: u16 = 110;

impl App {
    /// What stands at the right of the status line: as long as the session is incomplete
    /// that it is, and whether what was typed is safe.
    pub(super) fn kept(&self, columns: u16) -> Keeping {
        let Some(of) = self.session().incomplete() else {
            return self.file.keeping.clone();
        };
        let damaged = damage::short(self.language, of);
        let safe = &self.file.keeping.words;
        let words = match () {
            () if safe.is_empty() => damaged,
            // Before it the figures say as well that they are incomplete.
            () if columns < BOTH && self.file.keeping.trouble => safe.clone(),
            () if columns < BOTH => damaged,
            () => format!("{damaged} · {safe}"),
        };
        Keeping {
            words,
            trouble: true,
        }
    }

    /// The figures of the map; of an incomplete session that is said before them.
    pub(super) fn figures(&self) -> Vec<(String, String)> {
        let incomplete = self.session().incomplete().map(|_| {
            let l = self.language;
            (
                damage::figures(l).to_string(),
                damage::figures_short(l).to_string(),
            )
        });
        incomplete.into_iter().chain(self.read_figures()).collect()
    }

    /// The figures of what could be read.
    fn read_figures(&self) -> Vec<(String, String)> {
        if let Some(effect) = self.foreseen() {
            return effect;
        }
        if !self.select.is_empty() {
            return self.selected_figures();
        }
        let (map, order) = self.seen();
        let words = FigureWords {
            speaker: Speaker::new(self.language, map, order),
            findings: &[],
        };
        let all = self.totals().on_status();
        all.iter().map(|of| words.on_status(of)).collect()
    }

    /// What the map that is shown comes to.
    pub(super) fn totals(&self) -> &Totals {
        match &self.scene.staged {
            Some(staged) => &staged.totals,
            None => &self.scene.totals,
        }
    }
}
