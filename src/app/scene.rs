//! The visible part of the session: the diagram, the view and the totals. Computed when the
//! map or the window changes, never while drawing.

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use super::{App, lens, stage};
use crate::analysis::Totals;
use crate::diagram::{Diagram, Metrics};
use crate::lang;
use crate::model::{Commented, LaneId, Language, Map, Session, Stage, Status};
use crate::picture::View;

#[derive(Debug)]
pub(super) struct Scene {
    /// The window with its last known size.
    pub area: Rect,
    /// The map of a new session with what its first edits will say of whose it is.
    pub begun: Option<Box<Map>>,
    /// The language that a new session takes: that of its first words.
    pub tongue: Language,
    pub diagram: Diagram,
    pub metrics: Metrics,
    /// The lanes that are collapsed.
    pub collapsed: BTreeSet<LaneId>,
    /// Whether the present act moves nothing: then the diagram stays.
    pub still: bool,
    pub stage: Stage,
    /// How far marks must have come to count in the changes and in the to-be; all count
    /// without it.
    pub so_far: Option<Status>,
    /// The map that follows from the marks, if it is shown.
    pub staged: Option<stage::Staged>,
    pub totals: Totals,
    /// The comments in the log, which the map does not have.
    pub commented: Commented,
    pub view: View,
    pub looking: lens::Looking,
    /// Counts the changes of map and language: anything made from them is made again when
    /// the number changes.
    pub changes: u64,
}

impl Scene {
    /// The scene before anything is placed.
    pub fn of(session: &Session) -> Scene {
        Scene {
            area: Rect::default(),
            begun: None,
            tongue: Language::default(),
            diagram: Diagram::default(),
            metrics: Metrics::default(),
            collapsed: BTreeSet::new(),
            still: false,
            stage: Stage::AsIs,
            so_far: None,
            staged: None,
            totals: Totals::of(session.map(), session.order()),
            commented: session.commented(),
            view: View::default(),
            looking: lens::Looking::default(),
            changes: 0,
        }
    }
}

impl App {
    /// The map has changed: computes everything again.
    pub(super) fn changed(&mut self) {
        self.scene.totals = Totals::of(self.session.map(), self.session.order());
        self.scene.commented = self.session.commented();
        self.scene.changes += 1;
        self.begin_anew();
        self.reselect();
        self.restage();
        self.relayout();
        self.refigure();
    }

    /// Finds out what the first edits of a new session will say.
    pub(super) fn begin_anew(&mut self) {
        self.begin_with("");
    }

    /// The same where they are those of a line: a Vietnamese one may begin a session of
    /// Vietnam.
    pub(super) fn begin_with(&mut self, line: &str) {
        self.scene.tongue = lang::country::begins_in(&self.countries, line, self.language);
        let begun = self.countries.begun(self.session.map(), self.scene.tongue);
        self.scene.begun = begun.map(Box::new);
    }

    /// Keeps the cursor's cell in its place on the screen, if it is still visible.
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
