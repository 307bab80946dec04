//! Where the steps stand in the logic of the map: column, row, number.
//!
//! Columns come from the forward flows (a step stands one column after the last
//! of those that lead to it), rows stand in the steps, numbers count by column,
//! lane and row. All of it is computed from the map in one pass.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::edit::Edit;
use super::id::{LaneId, StepId};
use super::map::Map;
use super::things::{Aim, Step};

/// The cell of a step: a column shared by all lanes and a row inside its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// From 0, left to right.
    pub column: u32,
    /// From 0, top to bottom inside the lane. It is the row given to the step
    /// unless an earlier step of the same cell has it.
    pub row: u16,
}

/// Columns, rows and numbers of all steps of a map.
#[derive(Debug, Default)]
pub struct Order {
    /// By step.
    cells: Vec<(StepId, Cell)>,
    columns: Vec<Column>,
    /// Steps on a circle of forward flows, which no log of ours makes.
    circle: Option<(StepId, StepId)>,
    ranked: OnceLock<Ranked>,
    hanging: OnceLock<HashMap<StepId, (u32, u32)>>,
}

/// The steps of a column, and how many of them carry a number.
#[derive(Debug, Default)]
struct Column {
    steps: Vec<(LaneId, u16, StepId)>,
    numbered: u32,
}

/// Which rows of one cell are free: from every taken row a way down to the next free
/// one, shortened as it is walked.
#[derive(Debug, Default)]
struct FreeRows(HashMap<u16, u16>);

impl FreeRows {
    /// Takes the first free row from `wanted` on; with all taken, the last one again.
    fn take(&mut self, wanted: u16) -> u16 {
        let mut row = wanted;
        while let Some(&next) = self.0.get(&row) {
            if next == row {
                break;
            }
            row = next;
        }
        let after = row.saturating_add(1);
        let mut walked = wanted;
        while walked != row {
            walked = self.0.insert(walked, after).unwrap_or(row);
        }
        self.0.insert(row, after);
        row
    }
}

/// Up to how many steps of a column are looked through for a free row.
const FEW: usize = 24;

/// Where `id` stands in a sorted list, looked for outwards from a guess: flows
/// mostly lead to steps that were made at about the same time.
pub(crate) fn find(ids: &[StepId], guess: usize, id: StepId) -> Option<usize> {
    let guess = guess.min(ids.len().checked_sub(1)?);
    let (mut low, mut high) = (guess, guess + 1);
    let mut reach = 1;
    while low > 0 && ids[low] > id {
        high = low;
        low = low.saturating_sub(reach);
        reach *= 2;
    }
    while high < ids.len() && ids[high - 1] < id {
        low = high;
        high = (high + reach).min(ids.len());
        reach *= 2;
    }
    ids[low..high].binary_search(&id).ok().map(|at| low + at)
}

#[derive(Debug, Default)]
struct Ranked {
    steps: Vec<StepId>,
    ranks: HashMap<StepId, u32>,
    numbered: Vec<StepId>,
    numbers: HashMap<StepId, u32>,
}

impl Order {
    /// Computes the order of a map, O((steps + flows) log steps).
    pub fn of(map: &Map) -> Order {
        let ids: Vec<StepId> = map.steps().keys().copied().collect();
        let mut ends: Vec<(u32, u32)> = Vec::with_capacity(map.flows().len());
        let (mut near_from, mut near_to) = (0, 0);
        for flow in map.flows().values().filter(|flow| !flow.back) {
            let Some(to) = flow.to.step() else { continue };
            let (Some(from), Some(to)) =
                (find(&ids, near_from, flow.from), find(&ids, near_to, to))
            else {
                continue;
            };
            (near_from, near_to) = (from, to);
            ends.push((from as u32, to as u32));
        }
        ends.sort_unstable();
        let mut first = vec![0usize; ids.len() + 1];
        let mut waiting = vec![0u32; ids.len()];
        for &(from, to) in &ends {
            first[from as usize + 1] += 1;
            waiting[to as usize] += 1;
        }
        for i in 1..first.len() {
            first[i] += first[i - 1];
        }

        let mut columns = vec![0u32; ids.len()];
        let mut placed = vec![false; ids.len()];
        let mut ready: Vec<usize> = (0..ids.len()).rev().filter(|&i| waiting[i] == 0).collect();
        let mut circle = None;
        let mut unplaced = 0;
        loop {
            while let Some(from) = ready.pop() {
                placed[from] = true;
                for &(_, to) in &ends[first[from]..first[from + 1]] {
                    let to = to as usize;
                    if placed[to] {
                        continue;
                    }
                    columns[to] = columns[to].max(columns[from] + 1);
                    waiting[to] -= 1;
                    if waiting[to] == 0 {
                        ready.push(to);
                    }
                }
            }
            // What is left stands on a circle or behind one: break it open at the
            // earliest step, so that even a damaged map has a picture.
            while unplaced < ids.len() && placed[unplaced] {
                unplaced += 1;
            }
            if unplaced == ids.len() {
                break;
            }
            if circle.is_none() {
                circle = circle_behind(unplaced, &ends, &placed).map(|(a, b)| (ids[a], ids[b]));
            }
            waiting[unplaced] = 0;
            ready.push(unplaced);
        }

        let mut order = Order {
            circle,
            ..Order::default()
        };
        let deepest = columns.iter().max().map_or(0, |most| *most as usize + 1);
        order.columns.resize_with(deepest, Column::default);
        let mut sizes = vec![0usize; deepest];
        for column in &columns {
            sizes[*column as usize] += 1;
        }
        for (column, size) in order.columns.iter_mut().zip(sizes) {
            column.steps.reserve_exact(size);
        }
        // The earlier ids take their rows first. What has to look further than a few
        // rows keeps a list of the free ones.
        let mut crowded: HashMap<(u32, LaneId), FreeRows> = HashMap::new();
        order.cells.reserve_exact(ids.len());
        for ((&id, step), &column) in map.steps().iter().zip(&columns) {
            let there = &order.columns[column as usize].steps;
            let row = if there.len() <= FEW {
                order.free_row(step.lane, column, step.row)
            } else {
                let free = crowded.entry((column, step.lane)).or_insert_with(|| {
                    let mut free = FreeRows::default();
                    let mine = there.iter().filter(|(lane, ..)| *lane == step.lane);
                    for (_, row, _) in mine {
                        free.take(*row);
                    }
                    free
                });
                free.take(step.row)
            };
            let cell = order.stand(id, step, column, row);
            order.cells.push((id, cell));
        }
        order
    }

    fn place(&mut self, id: StepId, step: &Step, column: u32) {
        let row = self.free_row(step.lane, column, step.row);
        let cell = self.stand(id, step, column, row);
        match self.cells.binary_search_by_key(&id, |(id, _)| *id) {
            Ok(at) => self.cells[at].1 = cell,
            Err(at) => self.cells.insert(at, (id, cell)),
        }
    }

    fn stand(&mut self, id: StepId, step: &Step, column: u32, row: u16) -> Cell {
        let at = column as usize;
        if self.columns.len() <= at {
            self.columns.resize_with(at + 1, Column::default);
        }
        self.columns[at].steps.push((step.lane, row, id));
        self.columns[at].numbered += u32::from(step.kind.is_numbered());
        Cell { column, row }
    }

    /// The first row from `wanted` on that is free in a cell of the grid; with
    /// all taken to the end, the last one.
    pub fn free_row(&self, lane: LaneId, column: u32, wanted: u16) -> u16 {
        let Some(column) = self.columns.get(column as usize) else {
            return wanted;
        };
        let here = column.steps.iter().filter(|(l, ..)| *l == lane);
        if !here.clone().any(|(_, row, _)| *row == wanted) {
            return wanted;
        }
        let mut taken: Vec<u16> = here.map(|(_, row, _)| *row).collect();
        taken.retain(|row| *row >= wanted);
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

    /// The rows that are taken in a cell of the grid, but for those of a step that
    /// goes away.
    pub fn rows_at(&self, lane: LaneId, column: u32, going: Option<StepId>) -> Vec<u16> {
        let column = self.columns.get(column as usize);
        let steps = column.map_or(&[][..], |column| &column.steps);
        let here = steps
            .iter()
            .filter(|(l, _, id)| *l == lane && Some(*id) != going);
        here.map(|(_, row, _)| *row).collect()
    }

    /// The rows of a lane on which something stands, from top to bottom.
    pub fn rows_of(&self, lane: LaneId) -> Vec<u16> {
        let steps = self.columns.iter().flat_map(|column| &column.steps);
        let mine = steps.filter(|(l, ..)| *l == lane);
        let mut rows: Vec<u16> = mine.map(|(_, row, _)| *row).collect();
        rows.sort_unstable();
        rows.dedup();
        rows
    }

    /// Two steps of a circle of forward flows, if there is one.
    pub fn circle(&self) -> Option<(StepId, StepId)> {
        self.circle
    }

    /// The cell of a step.
    pub fn cell(&self, step: StepId) -> Option<Cell> {
        let at = self.cells.binary_search_by_key(&step, |(id, _)| *id).ok()?;
        Some(self.cells[at].1)
    }

    /// All cells, by step.
    pub fn cells(&self) -> &[(StepId, Cell)] {
        &self.cells
    }

    fn ranked(&self, map: &Map) -> &Ranked {
        self.ranked.get_or_init(|| {
            let lanes: HashMap<LaneId, usize> = map
                .lane_order()
                .iter()
                .enumerate()
                .map(|(place, lane)| (*lane, place))
                .collect();
            let mut keyed: Vec<_> = self
                .cells
                .iter()
                .filter_map(|(id, cell)| {
                    let step = map.step(*id)?;
                    let lane = lanes.get(&step.lane).copied().unwrap_or(usize::MAX);
                    Some((cell.column, lane, cell.row, *id, step.kind.is_numbered()))
                })
                .collect();
            keyed.sort_unstable();
            let mut ranked = Ranked::default();
            for (rank, &(.., id, numbered)) in (0..).zip(&keyed) {
                ranked.steps.push(id);
                ranked.ranks.insert(id, rank);
                if numbered {
                    ranked.numbered.push(id);
                    ranked.numbers.insert(id, ranked.numbered.len() as u32);
                }
            }
            ranked
        })
    }

    /// The steps of a column from top to bottom.
    fn column(&self, map: &Map, column: u32) -> Vec<StepId> {
        let Some(column) = self.columns.get(column as usize) else {
            return Vec::new();
        };
        let place = |lane: LaneId| map.lane_order().iter().position(|id| *id == lane);
        let mut keyed: Vec<_> = column
            .steps
            .iter()
            .map(|(lane, row, id)| (place(*lane), *row, *id))
            .collect();
        keyed.sort_unstable();
        keyed.into_iter().map(|(.., id)| id).collect()
    }

    /// The number of a task, wait or decision, from 1. Needs no order of all steps:
    /// it is asked for after every line that is typed.
    pub fn number(&self, map: &Map, step: StepId) -> Option<u32> {
        if let Some(ranked) = self.ranked.get() {
            return ranked.numbers.get(&step).copied();
        }
        let column = self.cell(step)?.column;
        let before = &self.columns[..column as usize];
        let before: u32 = before.iter().map(|column| column.numbered).sum();
        let numbered = |id: &StepId| map.step(*id).is_some_and(|step| step.kind.is_numbered());
        let here = self.column(map, column).into_iter().filter(numbered);
        (1..)
            .zip(here)
            .find(|(_, id)| *id == step)
            .map(|(at, _)| before + at)
    }

    /// The step with a number.
    pub fn numbered(&self, map: &Map, number: u32) -> Option<StepId> {
        let mut left = number.checked_sub(1)?;
        for (
            column,
            Column {
                numbered: count, ..
            },
        ) in (0..).zip(&self.columns)
        {
            if left < *count {
                let numbered =
                    |id: &StepId| map.step(*id).is_some_and(|step| step.kind.is_numbered());
                let here = self.column(map, column);
                return here.into_iter().filter(numbered).nth(left as usize);
            }
            left -= count;
        }
        None
    }

    /// The steps that have numbers, in their order.
    pub fn all_numbered<'a>(&'a self, map: &Map) -> &'a [StepId] {
        &self.ranked(map).numbered
    }

    /// All steps by column, lane and row.
    pub fn all<'a>(&'a self, map: &Map) -> &'a [StepId] {
        &self.ranked(map).steps
    }

    /// The place of a step among all steps, from 0; the last place for one that is
    /// not there.
    pub fn rank(&self, map: &Map, step: StepId) -> u32 {
        let rank = self.ranked(map).ranks.get(&step).copied();
        rank.unwrap_or(u32::MAX)
    }

    /// Whether a step hangs on another: each step hangs on one of those in the column
    /// before that lead to it, and on what that one hangs on. Then forward flows lead
    /// to it from there; where it does not hang they may or may not.
    pub fn hangs_on(&self, map: &Map, step: StepId, on: StepId) -> bool {
        let spans = self.hanging.get_or_init(|| self.walk(map));
        match (spans.get(&step), spans.get(&on)) {
            (Some((at, _)), Some((from, to))) => (from..=to).contains(&at),
            _ => false,
        }
    }

    /// First and last moment of a walk over what hangs on each step.
    fn walk(&self, map: &Map) -> HashMap<StepId, (u32, u32)> {
        let mut hanging: HashMap<StepId, Vec<StepId>> = HashMap::new();
        let mut open: Vec<(StepId, usize)> = Vec::new();
        for &(step, cell) in &self.cells {
            let mut ins = map.ins(step).filter(|(_, flow)| !flow.back);
            let before = ins.find_map(|(_, flow)| {
                let column = self.cell(flow.from)?.column;
                (column + 1 == cell.column).then_some(flow.from)
            });
            match before {
                Some(before) => hanging.entry(before).or_default().push(step),
                None => open.push((step, 0)),
            }
        }
        let mut spans: HashMap<StepId, (u32, u32)> = HashMap::with_capacity(self.cells.len());
        let mut moment = 0;
        while let Some((step, child)) = open.pop() {
            if child == 0 {
                moment += 1;
                spans.insert(step, (moment, moment));
            }
            match hanging.get(&step).and_then(|steps| steps.get(child)) {
                Some(&next) => open.extend([(step, child + 1), (next, 0)]),
                None => {
                    if let Some(span) = spans.get_mut(&step) {
                        span.1 = moment;
                    }
                }
            }
        }
        spans
    }

    /// Takes in an act that was just applied to `map`, without looking at the
    /// rest of the map, and tells whether that was possible. It is for what a
    /// room mostly does: facts and notes, and steps at the end of a branch. No
    /// flow of the act may have led to another step before. Where it was not
    /// possible the order is no longer good and must be computed afresh.
    pub fn extend(&mut self, map: &Map, edits: &[Edit]) -> bool {
        // Column of each new step, in the order in which the steps were made.
        let mut new: Vec<(StepId, u32)> = Vec::new();
        for edit in edits {
            let (from, to, back) = match edit {
                Edit::AddStep { id, .. } => {
                    new.push((*id, 0));
                    continue;
                }
                Edit::AddFlow { from, to, back, .. } => (*from, *to, *back),
                Edit::AimFlow { flow, to, back } => match map.flow(*flow) {
                    Some(flow) => (flow.from, *to, *back),
                    None => return false,
                },
                Edit::SetHeader(_)
                | Edit::SetFact { .. }
                | Edit::ClearFact { .. }
                | Edit::RenameStep { .. }
                | Edit::AddClaim { .. }
                | Edit::DeleteClaim { .. }
                | Edit::SetCondition { .. }
                | Edit::SetShare { .. }
                | Edit::AddMark { .. }
                | Edit::SetMark { .. }
                | Edit::DeleteMark { .. }
                | Edit::AddNote { .. }
                | Edit::SetNote { .. }
                | Edit::DeleteNote { .. }
                | Edit::AddInstrument { .. }
                | Edit::SetInstrument { .. }
                | Edit::AddPhase { .. }
                | Edit::SetPhase { .. }
                | Edit::PutInPhase { .. }
                | Edit::AddParticipant { .. }
                | Edit::SetParticipant { .. } => continue,
                _ => return false,
            };
            // An open end, a loop back: nothing moves. (The caller has seen to it
            // that no aim was a step before: that step might fall back.)
            let Aim::Step(to) = to else { continue };
            if back {
                continue;
            }
            let column_of = |step: StepId, new: &[(StepId, u32)]| {
                let made = new.iter().find(|(id, _)| *id == step).map(|(_, c)| *c);
                made.or_else(|| self.cell(step).map(|cell| cell.column))
            };
            let Some(after) = column_of(from, &new).map(|c| c + 1) else {
                return false;
            };
            if let Some((_, column)) = new.iter_mut().find(|(id, _)| *id == to) {
                *column = (*column).max(after);
                continue;
            }
            // An old step that stays where it is is no reason to look further; nor
            // can the flow close a circle, as it leads to the right.
            let stays = column_of(to, &new).is_some_and(|column| column >= after);
            if !stays {
                return false;
            }
        }
        // The columns are right only if every way into a new step is accounted for.
        let settled = |step: StepId, column: u32| {
            let before = |from: StepId| {
                let made = new.iter().find(|(id, _)| *id == from).map(|(_, c)| *c);
                made.or_else(|| self.cell(from).map(|cell| cell.column))
            };
            let ins = map.ins(step).filter(|(_, flow)| !flow.back);
            ins.map(|(_, flow)| before(flow.from))
                .try_fold(0, |most, c| Some(most.max(c? + 1)))
                == Some(column)
        };
        if !new.iter().all(|&(step, column)| settled(step, column)) {
            return false;
        }
        for (id, column) in &new {
            match map.step(*id) {
                Some(step) => self.place(*id, step, *column),
                None => return false,
            }
        }
        if !new.is_empty() {
            self.ranked = OnceLock::new();
        }
        // What hangs on what still does; steps that were not walked over merely cost
        // a search, until they are many.
        let walked = self.hanging.get().map_or(0, HashMap::len);
        if walked * 2 < self.cells.len() {
            self.hanging = OnceLock::new();
        }
        true
    }
}

fn circle_behind(start: usize, ends: &[(u32, u32)], placed: &[bool]) -> Option<(usize, usize)> {
    // Walk back over steps that are not placed until one comes up again.
    let mut before = HashMap::new();
    for &(from, to) in ends {
        let (from, to) = (from as usize, to as usize);
        if !placed[from] && !placed[to] {
            before.entry(to).or_insert(from);
        }
    }
    let mut seen = HashSet::from([start]);
    let mut at = start;
    while let Some(&from) = before.get(&at) {
        if !seen.insert(from) {
            return Some((from, at));
        }
        at = from;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_cell_are_given_once() {
        let mut free = FreeRows::default();
        assert_eq!(
            [0, 0, 5, 0, 1, 5].map(|wanted| free.take(wanted)),
            [0, 1, 5, 2, 3, 6]
        );
        assert_eq!(free.take(u16::MAX), u16::MAX);
        assert_eq!(free.take(u16::MAX), u16::MAX);
    }

    #[test]
    fn a_crowded_cell_costs_no_more_than_a_long_chain() {
        let mut free = FreeRows::default();
        for row in 0..60_000 {
            assert_eq!(free.take(0), row);
        }
    }
}
