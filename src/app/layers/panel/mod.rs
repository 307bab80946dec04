//! The figure panel: time, cost, law and structure in lines that unfold down to the steps
//! and the statements about them.
//!
//! It takes the place of the sheets. Unlike them it stays open while one works on the map,
//! types, or runs the replay: while it is visible, its figures are computed again with
//! every change. An unfolded line is known by its path of names, so that it stays unfolded
//! whatever happens to the map.

mod keys;
mod lines;
mod paint;
mod rows;
mod view;
mod who;

use std::collections::{BTreeSet, HashSet};

use crate::analysis::report::{self, Report};
use crate::analysis::{law, to_be};
use crate::app::App;
use crate::model::{Figure, Map, Order, Section, Stage, StepId};

pub(in crate::app) use keys::InPanel;
use lines::PanelLine;

/// The names from the heading to a line.
type Path = Vec<Figure>;

/// The panel, with the state it keeps while it is closed.
#[derive(Debug, Default)]
pub(in crate::app) struct Panel {
    shown: Option<Box<Shown>>,
    open: HashSet<Path>,
    /// The chosen line.
    at: Path,
}

/// Computed while the panel is open.
#[derive(Debug)]
struct Shown {
    as_is: Report,
    /// The map as its marks want it, if it is shown, and its figures.
    to_be: Option<(Map, Order, Report)>,
    rows: Vec<PanelLine>,
    at: usize,
    /// The steps of the chosen line.
    steps: BTreeSet<StepId>,
}

impl App {
    /// `F`: opens the panel, or switches between it and the map.
    pub(in crate::app) fn turn_panel(&mut self) {
        if self.stack.has::<InPanel>() {
            self.close();
            self.show_cursor();
        } else {
            self.open_panel()
        }
    }

    /// Opens the panel, or enters it if it is open.
    pub(in crate::app) fn open_panel(&mut self) {
        self.keys.pressed.clear();
        self.open(InPanel);
        self.refigure_now();
        self.show_cursor();
    }

    /// Opens the panel at a line of its first level.
    pub(in crate::app) fn open_panel_at(&mut self, section: Section, name: Figure) {
        self.kept.panel.at = vec![Figure::Section(section), name];
        self.open_panel();
    }

    pub(in crate::app) fn close_panel(&mut self) {
        self.kept.panel.shown = None;
        if self.stack.has::<InPanel>() {
            self.close();
        }
        self.show_cursor();
    }

    /// The map has changed, or another one is shown: computes the figures again if the
    /// panel is visible.
    pub(in crate::app) fn refigure(&mut self) {
        if self.panel_is_seen() {
            self.refigure_now();
        }
    }

    fn refigure_now(&mut self) {
        let map = self.session.map();
        let asked = report::Request {
            day: law::review_day(&self.session),
            ..report::Request::default()
        };
        let after = match self.scene.stage {
            Stage::AsIs => None,
            Stage::Changes | Stage::ToBe => {
                let after = to_be(&self.with_what_counts());
                let order = Order::of(&after.map);
                let report = Report::of_to_be(&after, &order, &asked);
                Some((after.map, order, report))
            }
        };
        self.kept.panel.shown = Some(Box::new(Shown {
            as_is: Report::of(map, self.session.order(), &asked),
            to_be: after,
            rows: Vec::new(),
            at: 0,
            steps: BTreeSet::new(),
        }));
        self.retell();
    }

    /// Makes the rows again after folding or computing. The chosen line stays, or the line
    /// above it in the tree.
    fn retell(&mut self) {
        let Some(mut shown) = self.kept.panel.shown.take() else {
            return;
        };
        let open = |path: &[Figure]| self.kept.panel.open.contains(path);
        let (map, order) = (self.session.map(), self.session.order());
        let was = report::lines(&shown.as_is, map, order, &open);
        shown.rows = match &shown.to_be {
            None => lines::alone(was),
            Some((map, order, of)) => lines::merged(was, report::lines(of, map, order, &open)),
        };
        self.kept.panel.shown = Some(shown);
        let path = self.kept.panel.at.clone();
        let rows = self.panel_rows();
        let found = (1..=path.len()).rev().find_map(|length| {
            let known = &path[..length];
            rows.iter().position(|row| row.path == known)
        });
        self.choose_line(found.unwrap_or(0));
    }

    fn panel_rows(&self) -> &[PanelLine] {
        self.kept
            .panel
            .shown
            .as_ref()
            .map_or(&[], |shown| &shown.rows)
    }

    fn chosen_line(&self) -> Option<&PanelLine> {
        let shown = self.kept.panel.shown.as_ref()?;
        shown.rows.get(shown.at)
    }

    /// Chooses a line; instead of a heading the line below it, or at the end the last line.
    fn choose_line(&mut self, at: usize) {
        let (map, _) = self.seen();
        let Some(shown) = &self.kept.panel.shown else {
            return;
        };
        let last = shown.rows.len().saturating_sub(1);
        let at = (at.min(last)..=last)
            .find(|at| !shown.rows[*at].is_heading())
            .unwrap_or(last);
        let row = shown.rows.get(at);
        let steps: BTreeSet<StepId> = row
            .map_or(&[][..], |row| &row.line.steps)
            .iter()
            .copied()
            .filter(|id| map.step(*id).is_some())
            .collect();
        let path = row.map(|row| row.path.clone()).unwrap_or_default();
        if let Some(shown) = &mut self.kept.panel.shown {
            (shown.at, shown.steps) = (at, steps);
        }
        self.kept.panel.at = path;
    }

    /// The steps that look chosen on the map: those of the chosen figure while the panel
    /// has the keys, else the selection.
    pub(in crate::app) fn lit(&self) -> &BTreeSet<StepId> {
        match &self.kept.panel.shown {
            Some(shown) if self.stack.has::<InPanel>() => &shown.steps,
            _ => self.select.steps(),
        }
    }
}
