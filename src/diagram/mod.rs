//! Geometry: where lanes, boxes, channels and connectors stand, in character
//! cells. Pure, and draws nothing: the terminal, the text export and (later) the
//! vector export draw one and the same diagram.
//!
//! Columns are time, shared by all lanes; a lane is a band of one or more rows.
//! Between two columns lies a vertical channel, above each row a horizontal one;
//! connectors run in channels and through free cells, never through a box.
//!
//! `grid` gives every step and every open end its cell, `way` gives every flow its
//! way through channels and free cells (`field` knows what is free), `track` and
//! `channel` keep apart what runs along one channel, `label` finds each label a
//! stretch of its own, `geometry` turns all of it into coordinates. `tidy` gives all
//! steps new rows.

mod channel;
mod field;
mod geometry;
mod grid;
mod label;
mod reach;
mod tidy;
mod track;
mod way;

use crate::model::{FlowId, LaneId, Map, Order, PhaseId, StepId};

pub use field::Side;
pub use tidy::{Tidied, tidy};

/// How large things are drawn, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Metrics {
    /// Width of the text inside a box.
    pub text_width: u16,
    /// Lines of text inside a box.
    pub text_lines: u16,
    /// The longest label of a connector that is given room; longer ones are cut.
    pub label_width: u16,
}

impl Default for Metrics {
    fn default() -> Self {
        Metrics {
            text_width: 18,
            text_lines: 2,
            label_width: 14,
        }
    }
}

impl Metrics {
    /// Height of a box with its borders.
    pub fn box_height(&self) -> u32 {
        u32::from(self.text_lines) + 2
    }

    /// Width of a box with its borders.
    pub fn box_width(&self) -> u32 {
        u32::from(self.text_width) + 2
    }
}

/// What stands in a cell of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A step.
    Step(StepId),
    /// The open end of a flow: where the next step would land.
    Open(FlowId),
}

/// A step or an open end with its place on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// What stands here.
    pub node: Node,
    /// Column of the grid, from 0.
    pub column: u32,
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width with borders.
    pub width: u32,
    /// Height with borders.
    pub height: u32,
}

/// The band of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The lane.
    pub lane: LaneId,
    /// The line that parts it from the lane above.
    pub y: u32,
    /// Height, that line included.
    pub height: u32,
}

/// The bracket of a phase over its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// The phase.
    pub phase: PhaseId,
    /// Left edge.
    pub x: u32,
    /// Width.
    pub width: u32,
    /// The line it stands on, from 0; overlapping phases stack.
    pub level: u16,
}

/// The way of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// The flow.
    pub flow: FlowId,
    /// The corners, from the source to the target.
    pub points: Vec<(u32, u32)>,
    /// At which side of the source it leaves.
    pub leaves: Side,
    /// At which side of the target it arrives.
    pub arrives: Side,
    /// Whether it goes back.
    pub back: bool,
    /// Where its label begins, and how many cells it may take.
    pub label: Option<Label>,
}

/// The place of a connector's label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// Left edge.
    pub x: u32,
    /// The line.
    pub y: u32,
    /// Cells it may take.
    pub width: u32,
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
    /// The lanes from top to bottom.
    pub bands: Vec<Band>,
    /// Steps and open ends by column, then from top to bottom.
    pub places: Vec<Place>,
    /// The connectors.
    pub wires: Vec<Wire>,
    /// The phases.
    pub brackets: Vec<Bracket>,
    /// Left edge and width of each column.
    pub columns: Vec<(u32, u32)>,
    /// Which place a node has, by node.
    at: Vec<(Node, u32)>,
    reach: reach::Reach,
}

impl Diagram {
    /// Places and routes a map. `label` tells how many cells the label of a flow
    /// takes (0 for none), so that geometry need not know languages.
    pub fn of(
        map: &Map,
        order: &Order,
        metrics: Metrics,
        label: &dyn Fn(FlowId) -> u32,
    ) -> Diagram {
        let grid = grid::Grid::of(map, order, label);
        geometry::diagram(map, &grid, metrics)
    }

    fn take_places(&mut self, mut places: Vec<Place>) {
        places.sort_unstable_by_key(|p| (p.column, p.y, p.node));
        self.at = (0..).zip(&places).map(|(i, p)| (p.node, i)).collect();
        self.at.sort_unstable();
        self.places = places;
    }

    /// The place of a step or an open end.
    pub fn place(&self, node: Node) -> Option<&Place> {
        let at = self
            .at
            .binary_search_by_key(&node, |(node, _)| *node)
            .ok()?;
        self.places.get(self.at[at].1 as usize)
    }

    /// The places whose columns touch `from..to` on the canvas.
    pub fn places_between(&self, from: u32, to: u32) -> &[Place] {
        let first = self.columns.partition_point(|(x, w)| x + w <= from) as u32;
        let last = self.columns.partition_point(|(x, _)| *x < to) as u32;
        let low = self.places.partition_point(|p| p.column < first);
        let high = self.places.partition_point(|p| p.column < last);
        self.places.get(low..high).unwrap_or(&[])
    }

    /// The connectors that may be seen between two columns of the canvas.
    pub fn wires_between(&self, from: u32, to: u32) -> impl Iterator<Item = &Wire> {
        let seen = self.reach.between(from, to).into_iter();
        seen.filter_map(|at| self.wires.get(at as usize))
    }

    /// What stands at a point of the canvas.
    pub fn node_at(&self, x: u32, y: u32) -> Option<Node> {
        let hit =
            |p: &&Place| (p.x..p.x + p.width).contains(&x) && (p.y..p.y + p.height).contains(&y);
        self.places_between(x, x + 1)
            .iter()
            .find(hit)
            .map(|p| p.node)
    }

    /// The lane at a height of the canvas.
    pub fn lane_at(&self, y: u32) -> Option<LaneId> {
        let after = self.bands.partition_point(|band| band.y <= y);
        let band = self.bands.get(after.checked_sub(1)?)?;
        (y < band.y + band.height).then_some(band.lane)
    }

    /// How many lines the brackets of the phases take.
    pub fn bracket_lines(&self) -> u16 {
        self.brackets.iter().map(|b| b.level + 1).max().unwrap_or(0)
    }
}
