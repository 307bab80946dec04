//! The status line in words: the figures, and the safety of the session.

use super::App;
use crate::analysis::Totals;
use crate::lang::{self, FigureWords, Speaker, damage};
use crate::model::{Figure, Value};
use crate::ui::Keeping;

/// On narrower lines only one of two troubles is told.
const BOTH: u16 = 110;

impl App {
    /// The right side of the status line: that the session is incomplete, if so, and
    /// whether everything typed is safe.
    pub(super) fn kept(&self, columns: u16) -> Keeping {
        let Some(of) = self.session().incomplete() else {
            return self.file.keeping.clone();
        };
        let damaged = damage::short(self.language, of);
        let safe = &self.file.keeping.words;
        let words = match () {
            () if safe.is_empty() => damaged,
            // The figures before it also say that they are incomplete.
            () if columns < BOTH && self.file.keeping.trouble => safe.clone(),
            () if columns < BOTH => damaged,
            () => format!("{damaged} · {safe}"),
        };
        Keeping {
            words,
            trouble: true,
        }
    }

    /// The figures of the map; for an incomplete session with a note before them.
    pub(super) fn figures(&self) -> Vec<(String, String)> {
        let incomplete = self.session().incomplete().map(|_| {
            let l = self.language;
            (
                damage::figures(l).to_string(),
                damage::figures_short(l).to_string(),
            )
        });
        let mut notes = self.stage_notes();
        if self.foreseen().is_some() {
            // A mark is weighed against all that are set, however far they have come.
            notes.retain(|note| Some(note) != self.only().as_ref());
        }
        let before = incomplete.into_iter().chain(notes);
        before.chain(self.read_figures()).collect()
    }

    /// The figures of the readable part.
    fn read_figures(&self) -> Vec<(String, String)> {
        if let Some(effect) = self.foreseen() {
            return effect;
        }
        if !self.select.is_empty() {
            return self.selected_figures();
        }
        let (map, order) = self.seen();
        // A new session counts in what its first entry will say.
        let map = self.scene.begun.as_deref().unwrap_or(map);
        let words = FigureWords {
            speaker: Speaker::new(self.language, map, order),
            findings: &[],
        };
        let waiting = self.scene.commented.in_all().waiting;
        let all = self.totals().on_status();
        let said = all.iter().map(|of| match (&of.name, &of.value) {
            // The sign of a step counts both too.
            (Figure::Questions, Value::Count(questions)) if waiting > 0 => {
                lang::talk::waiting_on_status(self.language, *questions, waiting)
            }
            _ => words.on_status(of),
        });
        said.collect()
    }

    /// The sums of the map that is shown.
    pub(super) fn totals(&self) -> &Totals {
        match &self.scene.staged {
            Some(staged) => &staged.totals,
            None => &self.scene.totals,
        }
    }
}
