//! The grid: the cell of every step and every open end, and its neighbours in its row and
//! its column.

use std::collections::HashMap;

use super::Node;
use super::half::Half;
use crate::model::order::Target;
use crate::model::{FlowId, LaneId, Map, Order, StepKind};

/// No neighbour.
pub(super) const NONE: u32 = u32::MAX;

/// The cell of a step or an open end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// From 0, left to right.
    pub column: u32,
    /// From 0, top to bottom over all lanes.
    pub row: u32,
    /// Its neighbours in its row and in its column.
    pub left: u32,
    pub right: u32,
    pub above: u32,
    pub below: u32,
    /// Index of its lane.
    pub lane: u32,
    pub kind: Option<StepKind>,
}

impl Spot {
    fn new(lane: u32, column: u32, row: u16, kind: Option<StepKind>) -> Spot {
        Spot {
            column,
            row: u32::from(row),
            left: NONE,
            right: NONE,
            above: NONE,
            below: NONE,
            lane,
            kind,
        }
    }

    /// Its place from left to right.
    #[inline]
    pub fn position(&self) -> Half {
        Half::cell(self.column)
    }

    /// Its place from top to bottom.
    #[inline]
    pub fn line(&self) -> Half {
        Half::cell(self.row)
    }

    /// Whether it is drawn as a box with its name; the others are a bar or a dot.
    #[inline]
    pub fn boxed(&self) -> bool {
        self.kind.is_some_and(StepKind::is_numbered)
    }

    /// Whether it is a start, an end or an open end.
    pub fn is_dot(&self) -> bool {
        !matches!(self.kind, Some(StepKind::Fork | StepKind::Join)) && !self.boxed()
    }
}

/// A flow between two spots.
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    pub flow: FlowId,
    pub from: u32,
    pub to: u32,
    pub back: bool,
    /// Cells that its label takes.
    pub label: u32,
    /// Whether its source has other flows out.
    pub fan: bool,
}

/// The rows of a lane on the grid.
#[derive(Clone, Copy, Debug)]
pub(super) struct LaneRows {
    pub lane: LaneId,
    pub first: u32,
    pub count: u32,
    /// Whether it is drawn as narrow as can be.
    pub collapsed: bool,
}

/// All cells, and the flows between them.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// Steps by id, then open ends by flow; `nodes` tells which.
    pub spots: Vec<Spot>,
    pub nodes: Vec<Node>,
    /// Flows by id.
    pub links: Vec<Link>,
    pub lanes: Vec<LaneRows>,
    pub columns: u32,
    pub rows: u32,
    /// Which columns hold something as wide as a box.
    pub wide: Vec<bool>,
}

impl Grid {
    /// Whether a row belongs to a collapsed lane.
    pub fn collapsed_row(&self, row: u32) -> bool {
        let after = self.lanes.partition_point(|lane| lane.first <= row);
        let lane = after.checked_sub(1).and_then(|at| self.lanes.get(at));
        lane.is_some_and(|lane| lane.collapsed)
    }

    /// Whether the lane of a spot is collapsed.
    pub fn is_collapsed(&self, spot: &Spot) -> bool {
        let lane = self.lanes.get(spot.lane as usize);
        lane.is_some_and(|lane| lane.collapsed)
    }

    /// Lays out a map whose columns and rows are known, O(n log n).
    pub fn of(map: &Map, order: &Order, label: &dyn Fn(FlowId) -> u32) -> Grid {
        let mut grid = Grid::cells(map, order, label);
        grid.neighbours();
        grid
    }

    /// The same without neighbours.
    pub fn cells(map: &Map, order: &Order, label: &dyn Fn(FlowId) -> u32) -> Grid {
        let mut grid = Grid::default();
        grid.spots.reserve(order.cells().len());
        grid.nodes.reserve(order.cells().len());
        let steps = order.cells().iter().zip(order.lanes_and_kinds());
        for (&(id, cell), (lane, kind)) in steps {
            grid.nodes.push(Node::Step(id));
            let spot = Spot::new(lane, cell.column, cell.row, Some(kind));
            grid.spots.push(spot);
        }
        grid.link(map, order, label);
        grid.pack_rows(map);
        grid.columns = grid.spots.iter().map(|s| s.column + 1).max().unwrap_or(0);
        grid.wide = vec![false; grid.columns as usize];
        for spot in &grid.spots {
            grid.wide[spot.column as usize] |= spot.boxed();
        }
        grid
    }

    /// The flows; an open end stands in the column after its source, in the lane it
    /// aims at, on the row that the step will be given.
    fn link(&mut self, map: &Map, order: &Order, label: &dyn Fn(FlowId) -> u32) {
        // The last row given in a cell: open ends of one cell go downwards.
        let mut open: HashMap<(u32, u32), u16> = HashMap::new();
        self.links.reserve(order.leads().len());
        let mut outs = vec![0u32; self.spots.len()];
        for lead in order.leads() {
            let source = self.spots[lead.from as usize];
            let (to, back) = match lead.to {
                // A flow that does not lead to the right is drawn as going back, even if
                // it is not said to go back.
                Target::Step(to) => {
                    let back = self.spots[to as usize].column <= source.column;
                    (to, lead.back || back)
                }
                Target::Open(lane) => {
                    let column = source.column + 1;
                    let own = if lane == source.lane {
                        source.row as u16
                    } else {
                        0
                    };
                    let below = open.get(&(lane, column)).map(|last| last.saturating_add(1));
                    let wanted = own.max(below.unwrap_or(0));
                    let id = map.lane_order().get(lane as usize);
                    let row = id.map_or(wanted, |id| order.free_row(*id, column, wanted));
                    open.insert((lane, column), row);
                    self.nodes.push(Node::Open(lead.flow));
                    self.spots.push(Spot::new(lane, column, row, None));
                    (self.spots.len() as u32 - 1, false)
                }
            };
            outs[lead.from as usize] += 1;
            self.links.push(Link {
                flow: lead.flow,
                from: lead.from,
                to,
                back,
                label: label(lead.flow),
                fan: false,
            });
        }
        for link in &mut self.links {
            link.fan = outs[link.from as usize] > 1;
        }
    }

    /// Leaves out empty rows, and counts rows over all lanes from top to bottom. An empty
    /// lane still has a row.
    fn pack_rows(&mut self, map: &Map) {
        let mut used: Vec<u64> = self
            .spots
            .iter()
            .map(|spot| u64::from(spot.lane) << 32 | u64::from(spot.row))
            .collect();
        let mut filled = vec![false; map.lane_order().len()];
        for spot in &self.spots {
            if let Some(filled) = filled.get_mut(spot.lane as usize) {
                *filled = true;
            }
        }
        let empty = (0u64..).zip(&filled).filter(|(_, filled)| !**filled);
        used.extend(empty.map(|(lane, _)| lane << 32));
        used.sort_unstable();
        used.dedup();
        for spot in &mut self.spots {
            let key = u64::from(spot.lane) << 32 | u64::from(spot.row);
            spot.row = used.partition_point(|other| *other < key) as u32;
        }
        self.rows = used.len() as u32;
        for (place, &lane) in (0u64..).zip(map.lane_order()) {
            let first = used.partition_point(|key| *key >> 32 < place) as u32;
            let after = used.partition_point(|key| *key >> 32 <= place) as u32;
            self.lanes.push(LaneRows {
                lane,
                first,
                count: after - first,
                collapsed: false,
            });
        }
    }

    /// Finds the neighbours of each spot.
    pub fn neighbours(&mut self) {
        let spots = (0u32..).zip(&self.spots);
        let keys = spots.map(|(at, spot)| {
            let cell = u64::from(spot.row) << 32 | u64::from(spot.column);
            u128::from(cell) << 32 | u128::from(at)
        });
        let mut places: Vec<u128> = keys.collect();
        places.sort_unstable();
        let mut last: Vec<u32> = vec![NONE; self.columns as usize];
        let mut before = NONE;
        for key in places {
            let at = key as u32 as usize;
            let (row, column) = (self.spots[at].row, self.spots[at].column as usize);
            let same_row = before != NONE && self.spots[before as usize].row == row;
            self.spots[at].left = if same_row { before } else { NONE };
            self.spots[at].right = NONE;
            self.spots[at].below = NONE;
            self.spots[at].above = last[column];
            if same_row {
                self.spots[before as usize].right = at as u32;
            }
            if last[column] != NONE {
                self.spots[last[column] as usize].below = at as u32;
            }
            last[column] = at as u32;
            before = at as u32;
        }
    }
}
