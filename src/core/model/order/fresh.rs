//! Computing the order of a map from the map alone.

use std::collections::{HashMap, HashSet};

use super::{Cell, EMPTY, Lead, NONE, Order, Stand, Target};
use crate::model::id::{LaneId, StepId};
use crate::model::map::Map;
use crate::model::things::{Aim, Flow};

/// The free rows of one cell. Each taken row points to a row further down; following the
/// pointers leads to the next free row, and each walk shortens them (union-find).
#[derive(Debug, Default)]
struct FreeRows(HashMap<u16, u16>);

impl FreeRows {
    /// Takes the first free row from `wanted` on; if all are taken, the last row once
    /// more.
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

/// In a column with at most this many steps a free row is looked for by going through
/// them.
const FEW: u32 = 24;

/// Finds `id` in a sorted list, searching outwards from a guess: flows mostly lead to
/// steps that were made at about the same time.
fn find(cells: &[(StepId, Cell)], guess: u32, id: StepId) -> Option<u32> {
    let guess = (guess as usize).min(cells.len().checked_sub(1)?);
    let (mut low, mut high) = (guess, guess + 1);
    let mut reach = 1;
    while low > 0 && cells[low].0 > id {
        high = low;
        low = low.saturating_sub(reach);
        reach *= 2;
    }
    while high < cells.len() && cells[high - 1].0 < id {
        low = high;
        high = (high + reach).min(cells.len());
        reach *= 2;
    }
    let at = cells[low..high].binary_search_by_key(&id, |(id, _)| *id);
    at.ok().map(|at| (low + at) as u32)
}

/// Forward flows by their source: where those of each source begin, and the targets.
struct Ways {
    first: Vec<u32>,
    to: Vec<u32>,
}

impl Ways {
    fn of(leads: &[Lead], steps: usize) -> Ways {
        let forward = || {
            leads.iter().filter_map(|lead| match lead.to {
                Target::Step(to) if !lead.back => Some((lead.from, to)),
                _ => None,
            })
        };
        let mut first = vec![0u32; steps + 1];
        for (from, _) in forward() {
            first[from as usize + 1] += 1;
        }
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut fill = first.clone();
        let mut to = vec![0; first[steps] as usize];
        for (from, target) in forward() {
            let at = &mut fill[from as usize];
            to[*at as usize] = target;
            *at += 1;
        }
        Ways { first, to }
    }

    fn out_of(&self, from: u32) -> &[u32] {
        let from = from as usize;
        &self.to[self.first[from] as usize..self.first[from + 1] as usize]
    }
}

impl Order {
    /// Computes the order of a map, O((steps + flows) log steps).
    pub fn of(map: &Map) -> Order {
        let mut order = Order::default();
        order.take_steps(map);
        order.take_flows(map);
        let columns = order.longest_ways();
        let deepest = columns.iter().max().map_or(0, |most| *most as usize + 1);
        order.columns.resize(deepest, EMPTY);
        order.stand_all(&columns);
        order
    }

    /// Takes in the steps, each with the row recorded in the map.
    fn take_steps(&mut self, map: &Map) {
        self.lanes = map.lane_order().iter().copied().zip(0..).collect();
        self.lanes.sort_unstable();
        self.cells.reserve_exact(map.steps().len());
        self.stands.reserve_exact(map.steps().len());
        let mut last: Option<(LaneId, u32)> = None;
        for (&id, step) in map.steps() {
            let lane = match last {
                Some((lane, place)) if lane == step.lane => place,
                _ => self.lane_place(step.lane),
            };
            last = Some((step.lane, lane));
            let row = step.row;
            self.cells.push((id, Cell { column: 0, row }));
            let (kind, next) = (step.kind, NONE);
            self.stands.push(Stand { lane, kind, next });
        }
    }

    fn take_flows(&mut self, map: &Map) {
        self.leads.reserve_exact(map.flows().len());
        let (mut near_from, mut near_to) = (0, 0);
        for (&id, flow) in map.flows() {
            let Some(from) = find(&self.cells, near_from, flow.from) else {
                continue;
            };
            near_from = from;
            let to = match flow.to {
                Aim::Step(step) => {
                    let Some(to) = find(&self.cells, near_to, step) else {
                        continue;
                    };
                    near_to = to;
                    Target::Step(to)
                }
                _ => self.open_end(flow, from),
            };
            let back = flow.back;
            let flow = id;
            self.leads.push(Lead {
                flow,
                from,
                to,
                back,
            });
        }
    }

    /// Where the next step after an open flow will stand.
    pub(super) fn open_end(&self, flow: &Flow, from: u32) -> Target {
        Target::Open(match flow.to {
            Aim::Lane(lane) => self.lane_place(lane),
            _ => self.stands[from as usize].lane,
        })
    }

    /// The column of each step: the number of steps before it on the longest way to it.
    fn longest_ways(&mut self) -> Vec<u32> {
        let steps = self.cells.len();
        let ways = Ways::of(&self.leads, steps);
        let mut waiting = vec![0u32; steps];
        for to in &ways.to {
            waiting[*to as usize] += 1;
        }
        let mut columns = vec![0u32; steps];
        let mut placed = vec![false; steps];
        let starts = (0..steps as u32).rev();
        let mut ready: Vec<u32> = starts.filter(|&at| waiting[at as usize] == 0).collect();
        let mut unplaced = 0;
        loop {
            while let Some(from) = ready.pop() {
                placed[from as usize] = true;
                let column = columns[from as usize] + 1;
                for &to in ways.out_of(from) {
                    let at = to as usize;
                    if placed[at] {
                        continue;
                    }
                    columns[at] = columns[at].max(column);
                    waiting[at] -= 1;
                    if waiting[at] == 0 {
                        ready.push(to);
                    }
                }
            }
            // The remaining steps are on a circle or behind one. Break it at the earliest
            // step, so that even a damaged map has a picture.
            while unplaced < steps && placed[unplaced] {
                unplaced += 1;
            }
            if unplaced == steps {
                return columns;
            }
            if self.circle.is_none() {
                let circle = circle_behind(unplaced, &ways, &placed);
                self.circle = circle.map(|(a, b)| (self.cells[a].0, self.cells[b].0));
            }
            waiting[unplaced] = 0;
            ready.push(unplaced as u32);
        }
    }

    /// Puts all steps into their columns. Earlier ids get their rows first. A crowded
    /// cell keeps a list of its free rows.
    fn stand_all(&mut self, columns: &[u32]) {
        let mut crowded: HashMap<(u32, u32), FreeRows> = HashMap::new();
        for (at, &column) in (0..).zip(columns) {
            let lane = self.stands[at as usize].lane;
            let wanted = self.cells[at as usize].1.row;
            let row = if self.columns[column as usize].count <= FEW {
                self.free_row_at(lane, column, wanted)
            } else {
                let free = crowded.entry((column, lane)).or_insert_with(|| {
                    let mut free = FreeRows::default();
                    for row in self.taken(lane, column) {
                        free.take(row);
                    }
                    free
                });
                free.take(wanted)
            };
            self.stand(at, Cell { column, row });
        }
    }

    /// Puts all steps into the grid again, with the rows that the map has now.
    pub(super) fn stand_anew(&mut self, map: &Map) {
        let columns: Vec<u32> = self.cells.iter().map(|(_, cell)| cell.column).collect();
        self.columns.fill(EMPTY);
        for ((_, cell), step) in self.cells.iter_mut().zip(map.steps().values()) {
            cell.row = step.row;
        }
        self.stand_all(&columns);
    }
}

fn circle_behind(start: usize, ways: &Ways, placed: &[bool]) -> Option<(usize, usize)> {
    // Walk back over steps that are not placed until one comes up again: that is a
    // circle.
    let mut before = HashMap::new();
    for from in (0..placed.len()).filter(|from| !placed[*from]) {
        for &to in ways.out_of(from as u32) {
            if !placed[to as usize] {
                before.entry(to as usize).or_insert(from);
            }
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
