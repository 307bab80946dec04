//! Zoom and direction of the map. Neither is an edit: both belong to the screen, like the
//! cursor.

use super::App;
use crate::app::layers::line::OnLine;
use crate::app::layers::sheet::Sheet;
use crate::diagram::{Diagram, Metrics};
use crate::input::Command;
use crate::lang::Speaker;
use crate::lang::view;
use crate::model::{LaneId, Map, Order, Zoom};
use crate::picture;
use crate::ui::Message;

impl App {
    pub fn zoom(&self) -> Zoom {
        self.scene.metrics.zoom
    }

    /// Whether the lanes are columns.
    pub fn turned(&self) -> bool {
        self.scene.metrics.turned
    }

    /// Zooms in or out by one.
    pub(super) fn step_zoom(&mut self, nearer: bool) {
        let zoom = self.zoom().next(nearer);
        if zoom != self.zoom() {
            self.resize_to(Metrics::of(zoom, self.turned()));
        }
        self.message = Some(Message::News(view::zoom(self.language, zoom).into()));
    }

    /// Turns lanes into columns, or back.
    pub(super) fn turn_lanes(&mut self) {
        let turned = !self.turned();
        self.resize_to(Metrics::of(self.zoom(), turned));
        self.message = Some(Message::News(view::turned(self.language, turned).into()));
    }

    /// The diagram of a map in the present view.
    pub(super) fn diagram_of(&self, map: &Map, order: &Order) -> Diagram {
        let speaker = Speaker::new(self.language, map, order);
        picture::diagram_with(speaker, self.scene.metrics, &self.scene.collapsed)
    }

    /// Collapses the lane under the cursor, or opens it again.
    pub(super) fn collapse_lane(&mut self) {
        let here = self.caret.step.and_then(|step| self.seen().0.step(step));
        if let Some(lane) = here.map(|step| step.lane).or(self.caret.lane) {
            self.collapse(lane);
        }
    }

    /// A double click on the head of a lane.
    pub(super) fn head_double_click(&mut self, x: u16, y: u16) -> bool {
        let screen = self.screen();
        if !screen.heads.contains((x, y).into()) {
            return false;
        }
        let lane = self.shown().1.lane_at(
            self.scene.view.x + u32::from(x.saturating_sub(screen.map.x)),
            self.scene.view.y + u32::from(y.saturating_sub(screen.map.y)),
        );
        if let Some(lane) = lane {
            self.collapse(lane);
        }
        lane.is_some()
    }

    fn collapse(&mut self, lane: LaneId) {
        let Some(name) = self.seen().0.lane(lane).map(|lane| lane.name.clone()) else {
            return;
        };
        let collapsed = self.scene.collapsed.insert(lane);
        if !collapsed {
            self.scene.collapsed.remove(&lane);
        }
        self.resize_to(self.scene.metrics);
        let said = view::collapsed(self.language, &name, collapsed);
        self.message = Some(Message::News(said));
    }

    /// A turn of the wheel with Ctrl, wherever the map is visible.
    pub(super) fn wheel_zoom(&mut self, nearer: bool) {
        let on_map = self.at_map() || self.stack.has::<Sheet>();
        if on_map && !self.in_table() && self.zoom().next(nearer) != self.zoom() {
            self.step_zoom(nearer);
        }
    }

    /// Draws with other sizes. The cursor, or else the middle of the screen, keeps its
    /// place.
    fn resize_to(&mut self, metrics: Metrics) {
        let screen = self.screen().map;
        let diagram = self.shown().1;
        let middle = |node| {
            let place = self.shown().1.place(node)?;
            Some((place.x + place.width / 2, place.y + place.height / 2))
        };
        let on_screen = |(x, y): (u32, u32)| {
            let x = (u32::from(screen.x) + x).checked_sub(self.scene.view.x)?;
            let y = (u32::from(screen.y) + y).checked_sub(self.scene.view.y)?;
            let inside = screen.contains((u16::try_from(x).ok()?, u16::try_from(y).ok()?).into());
            inside.then_some((x, y))
        };
        let at = |node| Some((node, on_screen(middle(node)?)?));
        let anchor = self.shown_cursor().and_then(at).or_else(|| {
            let (from, _) = diagram.turn((self.scene.view.x, self.scene.view.y));
            let (extent, _) = diagram.turn((screen.width, screen.height));
            let seen: Vec<_> = diagram
                .places_between(from, from + u32::from(extent))
                .iter()
                .filter_map(|place| at(place.node))
                .collect();
            seen.get(seen.len() / 2).copied()
        });
        self.scene.metrics = metrics;
        self.kept.line.preview = None;
        self.relayout();
        if self.stack.has::<OnLine>() {
            let said = self.message.take();
            self.refresh_preview();
            self.message = said;
        }
        let screen = self.screen().map;
        let moved = anchor.and_then(|(node, at)| {
            let place = self.shown().1.place(node)?;
            let x = place.x + place.width / 2 + u32::from(screen.x);
            let y = place.y + place.height / 2 + u32::from(screen.y);
            Some((x.saturating_sub(at.0), y.saturating_sub(at.1)))
        });
        if let Some((x, y)) = moved {
            (self.scene.view.x, self.scene.view.y) = (x, y);
        }
        self.show_cursor();
    }

    /// The command that a key means on the screen: with lanes as columns, down is along the
    /// flow, and right is the next lane.
    pub(super) fn as_seen(&self, command: Command) -> Command {
        if !self.turned() || self.in_table() {
            return command;
        }
        match command {
            Command::Forward => Command::Down,
            Command::Down => Command::Forward,
            Command::Backward => Command::Up,
            Command::Up => Command::Backward,
            Command::LaneUp => Command::Earlier,
            Command::Earlier => Command::LaneUp,
            Command::LaneDown => Command::Later,
            Command::Later => Command::LaneDown,
            other => other,
        }
    }
}
