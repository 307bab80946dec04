//! Which cell of the grid every step and every open end stands on.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::Node;
use crate::model::{Aim, LaneId, Map, Order, StepKind};

/// A cell of the grid: a column and a row counted over all lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// From 0, left to right.
    pub column: u32,
    /// From 0, top to bottom over all lanes.
    pub row: u32,
}

/// The grid: who stands where, and which rows belong to which lane.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The cell of each step and open end.
    pub slots: BTreeMap<Node, Slot>,
    /// The lanes with their first row and their number of rows, top to bottom.
    pub lanes: Vec<(LaneId, u32, u32)>,
    /// How many columns there are.
    pub columns: u32,
    /// Which columns hold something as wide as a box.
    pub wide: Vec<bool>,
    taken: HashSet<Slot>,
}

impl Grid {
    /// Lays out a map whose columns and rows are known: O(n log n).
    pub fn of(map: &Map, order: &Order) -> Grid {
        // An open end stands in the column after its source, in the lane it aims
        // at, on the row that the step will be given.
        let mut open: Vec<(Node, LaneId, u32, u16)> = Vec::new();
        let mut extra: HashMap<(LaneId, u32), Vec<u16>> = HashMap::new();
        for &source in order.all(map) {
            let (Some(step), Some(cell)) = (map.step(source), order.cell(source)) else {
                continue;
            };
            for (id, flow) in map.outs(source) {
                let lane = match flow.to {
                    Aim::Step(_) => continue,
                    Aim::Lane(lane) => lane,
                    Aim::Open => step.lane,
                };
                let column = cell.column + 1;
                let wanted = if lane == step.lane { cell.row } else { 0 };
                let mine = extra.entry((lane, column)).or_default();
                let mut row = order.free_row(lane, column, wanted);
                while mine.contains(&row) {
                    row = order.free_row(lane, column, row.saturating_add(1));
                }
                mine.push(row);
                open.push((Node::Open(id), lane, column, row));
            }
        }

        let mut rows: HashMap<LaneId, Vec<u16>> = HashMap::new();
        let steps = order.cells().iter().filter_map(|(id, cell)| {
            let step = map.step(*id)?;
            Some((Node::Step(*id), step.lane, cell.column, cell.row))
        });
        let all: Vec<_> = steps.chain(open).collect();
        for (_, lane, _, row) in &all {
            rows.entry(*lane).or_default().push(*row);
        }
        // A row that nothing stands on takes no room: rows count up inside the lane
        // without gaps.
        let mut grid = Grid::default();
        let mut first: HashMap<LaneId, u32> = HashMap::new();
        let mut next = 0;
        for (lane, _) in map.lanes() {
            let used = rows.entry(lane).or_default();
            used.sort_unstable();
            used.dedup();
            let count = used.len().max(1) as u32;
            first.insert(lane, next);
            grid.lanes.push((lane, next, count));
            next += count;
        }
        for (node, lane, column, row) in all {
            let (Some(first), Some(used)) = (first.get(&lane), rows.get(&lane)) else {
                continue;
            };
            let within = used.binary_search(&row).unwrap_or(0) as u32;
            let slot = Slot {
                column,
                row: first + within,
            };
            grid.columns = grid.columns.max(column + 1);
            grid.slots.insert(node, slot);
            grid.taken.insert(slot);
        }
        grid.wide = vec![false; grid.columns as usize];
        for (node, slot) in &grid.slots {
            let boxed = match node {
                Node::Step(id) => map.step(*id).is_some_and(|step| is_box(step.kind)),
                Node::Open(_) => false,
            };
            grid.wide[slot.column as usize] |= boxed;
        }
        grid
    }

    /// Whether nothing stands on the cells of a row strictly between two columns.
    pub fn is_free_between(&self, row: u32, left: u32, right: u32) -> bool {
        (left + 1..right).all(|column| !self.taken.contains(&Slot { column, row }))
    }

    /// How many rows there are over all lanes.
    pub fn rows(&self) -> u32 {
        self.lanes
            .last()
            .map_or(0, |(_, first, count)| first + count)
    }
}

/// Whether a step is drawn as a box with its name; the others are a bar or a dot.
pub fn is_box(kind: StepKind) -> bool {
    kind.is_numbered()
}
