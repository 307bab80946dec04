//! The geometry of a map: where lanes, boxes, channels and connectors stand, in character
//! cells. It draws nothing: the terminal, the text export and the vector export draw one
//! and the same diagram.
//!
//! Columns are shared by all lanes and go from earlier to later; a lane is a band of one
//! or more rows. Between two columns lies a vertical channel, above each row a horizontal
//! one. Connectors run in channels and through free cells, never through a box.
//!
//! `grid` gives every step and every open end its cell; `half` counts channels and cells.
//! `route` says what a route is, and `choose` finds one for every flow; `occupancy` knows
//! which cells are still free. `lines` and `verticals` keep apart what runs along one
//! channel, on the tracks that `track` orders; `label` finds each label a stretch of its
//! own. `along` and `geometry` turn all of it into coordinates, of the sizes that `measure`
//! knows; there, and not before, it matters whether the lanes are bands or columns. `reach`
//! finds the connectors of a part of the canvas, `tidy` gives all steps new rows.

mod along;
mod choose;
mod geometry;
mod grid;
mod half;
mod label;
mod lines;
mod measure;
mod occupancy;
mod reach;
mod route;
mod tidy;
mod track;
mod verticals;

use crate::model::{FlowId, LaneId, Map, Order, PhaseId, StepId};

pub use measure::Metrics;
pub use tidy::{Tidied, tidy};

/// The content of a cell of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    Step(StepId),
    /// The open end of a flow, where the next step will stand.
    Open(FlowId),
}

/// A step or an open end with its place on the canvas: its upper left cell and its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub node: Node,
    /// Column of the grid, from 0.
    pub column: u32,
    pub x: u32,
    pub y: u32,
    /// Both sizes with borders.
    pub width: u32,
    pub height: u32,
}

/// The band of a lane across the flow, counted in lines from the top, or with the lanes as
/// columns in cells from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    pub lane: LaneId,
    /// The line between it and the lane before.
    pub start: u32,
    /// Its extent across the flow, that line included.
    pub extent: u32,
}

/// The bracket of a phase over its columns, along the flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    pub phase: PhaseId,
    /// Its first cell along the flow.
    pub start: u32,
    /// Its extent along the flow.
    pub extent: u32,
    /// Its line among the brackets, from 0; overlapping phases stack.
    pub level: u16,
}

/// The edge of a box at which a connector docks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Left,
    Right,
    Top,
    Bottom,
}

/// A flow as a connector on the canvas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    pub flow: FlowId,
    /// Its corners, from the source to the target.
    pub points: Vec<(u32, u32)>,
    /// The edge of the source at which it leaves.
    pub leaves: Edge,
    /// The edge of the target at which it arrives.
    pub arrives: Edge,
    pub back: bool,
    /// The room for its label, if it has one.
    pub label: Option<Label>,
}

/// The room for a connector's label: on its line, with a space on each side of the words;
/// with the lanes as columns to the right of its line, with a space before the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    pub x: u32,
    pub y: u32,
    /// Cells it may take.
    pub width: u32,
    /// Lines it may take.
    pub height: u32,
}

/// A map with coordinates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagram {
    /// The metrics it was made with.
    pub metrics: Metrics,
    /// Cells from left to right.
    pub width: u32,
    /// Cells from top to bottom.
    pub height: u32,
    /// The lanes in order.
    pub bands: Vec<Band>,
    /// Steps and open ends by column, then by row.
    pub places: Vec<Place>,
    pub wires: Vec<Wire>,
    pub brackets: Vec<Bracket>,
    /// Start and extent of each column along the flow.
    pub columns: Vec<(u32, u32)>,
    /// The index of each node's place, by node.
    at: Vec<(Node, u32)>,
    reach: reach::Reach,
}

impl Diagram {
    /// Places and routes a map. `label` gives the cells of a flow's label, 0 for none, so
    /// that geometry need not know languages.
    pub fn of(
        map: &Map,
        order: &Order,
        metrics: Metrics,
        label: &dyn Fn(FlowId) -> u32,
    ) -> Diagram {
        Diagram::with_collapsed(map, order, metrics, &|_| false, label)
    }

    /// The same, with the lanes that `collapsed` names as narrow as can be. A step takes one
    /// line in them, or with the lanes as columns a few cells.
    pub fn with_collapsed(
        map: &Map,
        order: &Order,
        metrics: Metrics,
        collapsed: &dyn Fn(LaneId) -> bool,
        label: &dyn Fn(FlowId) -> u32,
    ) -> Diagram {
        let none = |_: FlowId| 0;
        let label = if metrics.label_width > 0 {
            label
        } else {
            &none
        };
        let mut grid = grid::Grid::of(map, order, label);
        for lane in &mut grid.lanes {
            lane.collapsed = collapsed(lane.lane);
        }
        geometry::diagram(map, &grid, metrics)
    }

    /// Sorts the places, which come by node, by column and row.
    fn set_places(&mut self, places: &[Place]) {
        let turned = self.metrics.turned;
        let across = |p: &Place| if turned { p.x } else { p.y };
        // One number to compare is much faster than three.
        let key = |(at, place): (u32, &Place)| {
            let cell = u64::from(place.column) << 32 | u64::from(across(place));
            u128::from(cell) << 32 | u128::from(at)
        };
        let mut keys: Vec<u128> = (0u32..).zip(places).map(key).collect();
        keys.sort_unstable();
        self.at = places.iter().map(|place| (place.node, 0)).collect();
        self.places.reserve_exact(places.len());
        for (to, key) in (0..).zip(keys) {
            let at = key as u32 as usize;
            self.at[at].1 = to;
            self.places.push(places[at]);
        }
    }

    /// The place of a step or an open end.
    pub fn place(&self, node: Node) -> Option<&Place> {
        let at = self
            .at
            .binary_search_by_key(&node, |(node, _)| *node)
            .ok()?;
        self.places.get(self.at[at].1 as usize)
    }

    /// Whether the lanes are columns: the flow runs from top to bottom.
    pub fn turned(&self) -> bool {
        self.metrics.turned
    }

    /// A point of the canvas as its place along the flow and its place across it, or the
    /// other way round.
    pub fn turn<T>(&self, (x, y): (T, T)) -> (T, T) {
        if self.turned() { (y, x) } else { (x, y) }
    }

    /// The places whose columns touch `from..to` along the flow.
    pub fn places_between(&self, from: u32, to: u32) -> &[Place] {
        let first = self.columns.partition_point(|(x, w)| x + w <= from) as u32;
        let last = self.columns.partition_point(|(x, _)| *x < to) as u32;
        let low = self.places.partition_point(|p| p.column < first);
        let high = self.places.partition_point(|p| p.column < last);
        self.places.get(low..high).unwrap_or(&[])
    }

    /// The connectors that may touch `from..to` along the flow.
    pub fn wires_between(&self, from: u32, to: u32) -> impl Iterator<Item = &Wire> {
        let seen = self.reach.between(from, to).into_iter();
        seen.filter_map(|at| self.wires.get(at as usize))
    }

    /// The step or open end at a point of the canvas.
    pub fn node_at(&self, x: u32, y: u32) -> Option<Node> {
        let hit =
            |p: &&Place| (p.x..p.x + p.width).contains(&x) && (p.y..p.y + p.height).contains(&y);
        let (along, _) = self.turn((x, y));
        self.places_between(along, along + 1)
            .iter()
            .find(hit)
            .map(|p| p.node)
    }

    /// The lane at a point of the canvas.
    pub fn lane_at(&self, x: u32, y: u32) -> Option<LaneId> {
        let (_, across) = self.turn((x, y));
        let after = self.bands.partition_point(|band| band.start <= across);
        let band = self.bands.get(after.checked_sub(1)?)?;
        (across < band.start + band.extent).then_some(band.lane)
    }

    /// The number of lines that the brackets of the phases take.
    pub fn bracket_lines(&self) -> u16 {
        self.brackets.iter().map(|b| b.level + 1).max().unwrap_or(0)
    }
}
