//! What is seen of the session: the diagram, where it is looked at, and what is added up
//! from it. Computed when the map or the window changes, never while drawing.

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use super::{App, lens, stage};
use crate::analysis::Totals;
use crate::diagram::{Diagram, Metrics};
use crate::model::{LaneId, Stage};
use crate::picture::View;

/// The picture of the map that the user has.
#[derive(Debug)]
pub(super) struct Scene {
    /// The window, as its size was told last.
    pub area: Rect,
    pub diagram: Diagram,
    pub metrics: Metrics,
    /// Lanes that take as little room as they can.
    pub collapsed: BTreeSet<LaneId>,
    /// Whether the act that is being taken moves nothing: then the diagram stands.
    pub still: bool,
    pub stage: Stage,
    /// What follows from the marks, where it is on the screen.
    pub staged: Option<stage::Staged>,
    pub totals: Totals,
    pub view: View,
    pub looking: lens::Looking,
    /// How often the map has changed, or the language: what is made from them is made
    /// anew when this is another number.
    pub changes: u64,
}

impl Scene {
    /// Before anything is placed.
    pub fn of(totals: Totals) -> Scene {
        Scene {
            area: Rect::default(),
            diagram: Diagram::default(),
            metrics: Metrics::default(),
            collapsed: BTreeSet::new(),
            still: false,
            stage: Stage::AsIs,
            staged: None,
            totals,
            view: View::default(),
            looking: lens::Looking::default(),
            changes: 0,
        }
    }
}

impl App {
    /// The map has changed: everything computed from it is computed again.
    pub(super) fn changed(&mut self) {
        self.scene.totals = Totals::of(self.session.map(), self.session.order());
        self.scene.changes += 1;
        self.reselect();
        self.restage();
        self.relayout();
        self.refigure();
    }

    /// The cursor's cell keeps its place on the screen if it still is seen.
    pub(super) fn relayout(&mut self) {
        self.scene.changes += 1;
        self.reshade();
        let anchor = self.cursor();
        let before = anchor
            .and_then(|node| self.scene.diagram.place(node))
            .map(|p| (p.x, p.y));
        self.rerow();
        let (map, order) = self.seen();
        if !self.scene.still {
            self.scene.diagram = self.diagram_of(map, order);
        }
        let after = anchor
            .and_then(|node| self.scene.diagram.place(node))
            .map(|p| (p.x, p.y));
        if let (Some(before), Some(after)) = (before, after) {
            self.scene.view.x = (self.scene.view.x + after.0).saturating_sub(before.0);
            self.scene.view.y = (self.scene.view.y + after.1).saturating_sub(before.1);
        }
        self.show_cursor();
    }
}
