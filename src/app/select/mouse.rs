//! Selecting with the mouse: Ctrl and a click for one step, Shift and a click for a
//! stretch, a drag for all boxes that it touches.

use std::collections::BTreeSet;

use crate::app::App;
use crate::diagram::Node;
use crate::model::StepId;

impl App {
    /// The place of the canvas under a cell of the screen, if the map is there.
    fn on_canvas(&self, x: u16, y: u16) -> Option<(u32, u32)> {
        let map = self.screen().map;
        let inside = map.contains((x, y).into()) && self.on_map() && self.kept.table.is_none();
        inside.then(|| {
            let (x, y) = (u32::from(x - map.x), u32::from(y - map.y));
            (self.scene.view.x + x, self.scene.view.y + y)
        })
    }

    /// Notes where the button was pressed: a drag may begin here.
    pub(in crate::app) fn note_press(&mut self, x: u16, y: u16) {
        self.select.pressed_at = self.on_canvas(x, y);
    }

    /// A click with Ctrl adds or removes one step, with Shift it selects the stretch from
    /// the cursor.
    pub(in crate::app) fn pick(&mut self, x: u16, y: u16, stretch: bool) {
        if self.table_pick(x, y, stretch) {
            return;
        }
        let Some(at) = self.on_canvas(x, y) else {
            return;
        };
        let Some(Node::Step(step)) = self.scene.diagram.node_at(at.0, at.1) else {
            return;
        };
        self.message = None;
        if !stretch {
            self.end_stretch();
            self.toggle(BTreeSet::from([step]));
            return self.go(step);
        }
        if self.select.from.is_none() {
            self.select_stretch();
        }
        self.go(step);
        self.selection_follows();
        self.end_stretch();
    }

    /// A drag over the map selects the boxes between its start and the present place.
    pub(in crate::app) fn drag(&mut self, x: u16, y: u16) {
        if self.table_drag(x, y) {
            return;
        }
        let (Some(from), Some(to)) = (self.select.pressed_at, self.on_canvas(x, y)) else {
            return;
        };
        let (left, right) = (from.0.min(to.0), from.0.max(to.0));
        let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
        let (first, _) = self.scene.diagram.turn((left, top));
        let (last, _) = self.scene.diagram.turn((right, bottom));
        let places = self
            .scene
            .diagram
            .places_between(first, last.saturating_add(1));
        let touched = places.iter().filter_map(|place| {
            let Node::Step(step) = place.node else {
                return None;
            };
            let across = place.x <= right && place.x + place.width > left;
            let down = place.y <= bottom && place.y + place.height > top;
            (across && down).then_some(step)
        });
        let steps: BTreeSet<StepId> = touched.collect();
        // A shaking hand over one box selects nothing.
        if steps.len() < 2 && self.select.is_empty() {
            return;
        }
        self.select_only(steps);
    }
}
