//! The order of the steps: column and row.
//!
//! Columns follow from the forward flows: a step is one column after the last step that
//! leads to it. Rows are recorded in the steps. They are read by column, lane and row.
//! All of it is computed from the map in one pass (`fresh`), or updated after each act
//! where the act allows it (`extend`).
//!
//! Here and in the diagram a step is referred to by its place among all steps sorted by
//! id, which saves look-ups.

mod extend;
mod fresh;
mod hang;
mod rank;

use std::sync::OnceLock;

use super::id::{FlowId, LaneId, StepId};
use super::things::StepKind;
use hang::Hanging;
use rank::Ranked;

/// The cell of a step. Columns are shared by all lanes; rows are inside a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// From 0, left to right.
    pub column: u32,
    /// From 0, top to bottom inside the lane. The row recorded in the step, unless a step
    /// with an earlier id has it in the same cell.
    pub row: u16,
}

/// A flow, with its ends given as places in the list of steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    pub flow: FlowId,
    /// Place of the source among the steps.
    pub from: u32,
    pub to: Target,
    /// Whether the flow is marked as going back.
    pub back: bool,
}

/// Where a flow leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Place of the step among the steps.
    Step(u32),
    /// An open end: the place among the lanes of the lane where the next step will stand.
    Open(u32),
}

/// Stands for "no step".
const NONE: u32 = u32::MAX;

/// Columns and rows of all steps of a map.
#[derive(Debug, Default)]
pub struct Order {
    /// By step id.
    cells: Vec<(StepId, Cell)>,
    /// One for each of `cells`.
    stands: Vec<Stand>,
    /// By flow id.
    leads: Vec<Lead>,
    columns: Vec<Column>,
    /// The lanes by id, each with its place from top to bottom.
    lanes: Vec<(LaneId, u32)>,
    /// Two steps of a circle of forward flows. No log that this program writes has one.
    circle: Option<(StepId, StepId)>,
    ranked: OnceLock<Ranked>,
    listed: OnceLock<Ranked>,
    hanging: OnceLock<Hanging>,
}

/// What the order knows of a step besides its cell.
#[derive(Clone, Copy, Debug)]
struct Stand {
    /// Place of its lane.
    lane: u32,
    kind: StepKind,
    /// The next step of the same column, in no particular order.
    next: u32,
}

/// The steps of a column as a linked list: the first one, and how many.
#[derive(Clone, Copy, Debug)]
struct Column {
    first: u32,
    count: u32,
}

const EMPTY: Column = Column {
    first: NONE,
    count: 0,
};

impl Order {
    /// Puts a step into its cell.
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
        self.cells[at as usize].1 = cell;
    }

    /// The steps of a column, in no particular order.
    fn column(&self, column: u32) -> impl Iterator<Item = u32> + Clone {
        let first = self.columns.get(column as usize).map_or(NONE, |c| c.first);
        let some = |at: u32| (at != NONE).then_some(at);
        std::iter::successors(some(first), move |at| some(self.stands[*at as usize].next))
    }

    /// The rows that are taken in one cell of the grid.
    fn taken(&self, lane: u32, column: u32) -> impl Iterator<Item = u16> + Clone {
        let mine = move |at: &u32| self.stands[*at as usize].lane == lane;
        self.column(column)
            .filter(mine)
            .map(|at| self.cells[at as usize].1.row)
    }

    /// The place of a lane among all lanes; `NONE` for a lane that is only being made.
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
        // Each taken row pushes the candidate one further down.
        let past = |row: u16, taken: u16| {
            if taken == row {
                row.saturating_add(1)
            } else {
                row
            }
        };
        taken.into_iter().fold(wanted, past)
    }

    /// The first free row from `wanted` on, in one cell of the grid; if all are taken,
    /// the last one.
    pub fn free_row(&self, lane: LaneId, column: u32, wanted: u16) -> u16 {
        self.free_row_at(self.lane_place(lane), column, wanted)
    }

    /// The rows that are taken in one cell of the grid, without that of a step about to
    /// leave.
    pub fn rows_at(&self, lane: LaneId, column: u32, going: Option<StepId>) -> Vec<u16> {
        let lane = self.lane_place(lane);
        let stays = |at: &u32| {
            self.stands[*at as usize].lane == lane && Some(self.cells[*at as usize].0) != going
        };
        let here = self.column(column).filter(stays);
        here.map(|at| self.cells[at as usize].1.row).collect()
    }

    /// The rows of a lane that hold a step, from top to bottom.
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

    /// The place of a step among all steps sorted by id.
    fn place(&self, step: StepId) -> Option<u32> {
        let at = self.cells.binary_search_by_key(&step, |(id, _)| *id);
        at.ok().map(|at| at as u32)
    }

    pub fn cell(&self, step: StepId) -> Option<Cell> {
        self.place(step).map(|at| self.cells[at as usize].1)
    }

    /// All cells, by step id.
    pub fn cells(&self) -> &[(StepId, Cell)] {
        &self.cells
    }

    /// For each of [`Order::cells`], the place of the step's lane from top to bottom and
    /// the step's kind.
    pub fn lanes_and_kinds(&self) -> impl ExactSizeIterator<Item = (u32, StepKind)> {
        self.stands.iter().map(|stand| (stand.lane, stand.kind))
    }

    /// All flows, by flow id.
    pub fn leads(&self) -> &[Lead] {
        &self.leads
    }
}
