//! Where the steps stand in the logic of the map: column, row, number.
//!
//! Columns come from the forward flows (a step stands one column after the last
//! of those that lead to it), rows stand in the steps, numbers count by column,
//! lane and row. All of it is computed from the map in one pass (`fresh`) or, for
//! what a room mostly does, carried on from act to act (`extend`).
//!
//! Here and in the diagram a step goes by its place among all steps by id, so that
//! nothing has to be looked up twice.

mod extend;
mod fresh;
mod hang;
mod number;

use std::sync::OnceLock;

use super::id::{FlowId, LaneId, StepId};
use super::things::StepKind;
use hang::Hanging;
use number::Ranked;

/// The cell of a step: a column shared by all lanes and a row inside its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// From 0, left to right.
    pub column: u32,
    /// From 0, top to bottom inside the lane. It is the row given to the step
    /// unless an earlier step of the same cell has it.
    pub row: u16,
}

/// A flow by the places of what it joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The flow.
    pub flow: FlowId,
    /// Its source, by its place among the steps.
    pub from: u32,
    /// Where it leads.
    pub to: Target,
    /// Whether it says that it goes back.
    pub back: bool,
}

/// Where a flow leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a step, by its place among the steps.
    Step(u32),
    /// To where the next step will stand, in a lane by its place among the lanes.
    Open(u32),
}

/// No step.
const NONE: u32 = u32::MAX;

/// Columns, rows and numbers of all steps of a map.
#[derive(Debug, Default)]
pub struct Order {
    /// By step.
    cells: Vec<(StepId, Cell)>,
    /// The same steps.
    stands: Vec<Stand>,
    /// By flow.
    leads: Vec<Lead>,
    columns: Vec<Column>,
    /// The lanes by id, with their places from top to bottom.
    lanes: Vec<(LaneId, u32)>,
    /// Steps on a circle of forward flows, which no log of ours makes.
    circle: Option<(StepId, StepId)>,
    ranked: OnceLock<Ranked>,
    hanging: OnceLock<Hanging>,
}

/// What is to be known of a step beside its cell.
#[derive(Clone, Copy, Debug)]
struct Stand {
    /// Place of its lane.
    lane: u32,
    kind: StepKind,
    /// Another step of its column.
    next: u32,
}

/// The steps of a column as a chain, how many they are, and how many of them carry a
/// number.
#[derive(Clone, Copy, Debug)]
struct Column {
    first: u32,
    count: u32,
    numbered: u32,
}

const EMPTY: Column = Column {
    first: NONE,
    count: 0,
    numbered: 0,
};

impl Order {
    /// Sets a step down in its cell.
    fn stand(&mut self, at: u32, cell: Cell) {
        let column = cell.column as usize;
        if self.columns.len() <= column {
            self.columns.resize(column + 1, EMPTY);
        }
        let column = &mut self.columns[column];
        let stand = &mut self.stands[at as usize];
        stand.next = column.first;
        column.first = at;
        column.count += 1;
        column.numbered += u32::from(stand.kind.is_numbered());
        self.cells[at as usize].1 = cell;
    }

    /// The steps of a column, in no order.
    fn column(&self, column: u32) -> impl Iterator<Item = u32> + Clone {
        let first = self.columns.get(column as usize).map_or(NONE, |c| c.first);
        let some = |at: u32| (at != NONE).then_some(at);
        std::iter::successors(some(first), move |at| some(self.stands[*at as usize].next))
    }

    /// The rows that are taken in a cell of the grid.
    fn taken(&self, lane: u32, column: u32) -> impl Iterator<Item = u16> + Clone {
        let mine = move |at: &u32| self.stands[*at as usize].lane == lane;
        self.column(column)
            .filter(mine)
            .map(|at| self.cells[at as usize].1.row)
    }

    /// The place of a lane among all lanes; none for one that is only being made, in
    /// which nothing stands.
    fn lane_place(&self, lane: LaneId) -> u32 {
        let at = self.lanes.binary_search_by_key(&lane, |(id, _)| *id);
        at.map_or(NONE, |at| self.lanes[at].1)
    }

    fn free_row_at(&self, lane: u32, column: u32, wanted: u16) -> u16 {
        let here = self.taken(lane, column);
        if !here.clone().any(|row| row == wanted) {
            return wanted;
        }
        let mut taken: Vec<u16> = here.filter(|row| *row >= wanted).collect();
        taken.sort_unstable();
        // Each taken row in turn pushes one further down.
        let past = |row: u16, taken: u16| {
            if taken == row {
                row.saturating_add(1)
            } else {
                row
            }
        };
        taken.into_iter().fold(wanted, past)
    }

    /// The first row from `wanted` on that is free in a cell of the grid; with
    /// all taken to the end, the last one.
    pub fn free_row(&self, lane: LaneId, column: u32, wanted: u16) -> u16 {
        self.free_row_at(self.lane_place(lane), column, wanted)
    }

    /// The rows that are taken in a cell of the grid, but for those of a step that
    /// goes away.
    pub fn rows_at(&self, lane: LaneId, column: u32, going: Option<StepId>) -> Vec<u16> {
        let lane = self.lane_place(lane);
        let stays = |at: &u32| {
            self.stands[*at as usize].lane == lane && Some(self.cells[*at as usize].0) != going
        };
        let here = self.column(column).filter(stays);
        here.map(|at| self.cells[at as usize].1.row).collect()
    }

    /// The rows of a lane on which something stands, from top to bottom.
    pub fn rows_of(&self, lane: LaneId) -> Vec<u16> {
        let lane = self.lane_place(lane);
        let steps = self.stands.iter().zip(&self.cells);
        let mine = steps.filter(|(stand, _)| stand.lane == lane);
        let mut rows: Vec<u16> = mine.map(|(_, (_, cell))| cell.row).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Two steps of a circle of forward flows, if there is one.
    pub fn circle(&self) -> Option<(StepId, StepId)> {
        self.circle
    }

    /// The place of a step among all steps by id.
    fn place(&self, step: StepId) -> Option<u32> {
        let at = self.cells.binary_search_by_key(&step, |(id, _)| *id);
        at.ok().map(|at| at as u32)
    }

    /// The cell of a step.
    pub fn cell(&self, step: StepId) -> Option<Cell> {
        self.place(step).map(|at| self.cells[at as usize].1)
    }

    /// All cells, by step.
    pub fn cells(&self) -> &[(StepId, Cell)] {
        &self.cells
    }

    /// For each step, in the order of [`Order::cells`]: the place of its lane from top
    /// to bottom, and its kind.
    pub fn lanes_and_kinds(&self) -> impl ExactSizeIterator<Item = (u32, StepKind)> {
        self.stands.iter().map(|stand| (stand.lane, stand.kind))
    }

    /// All flows, by id.
    pub fn leads(&self) -> &[Lead] {
        &self.leads
    }
}
