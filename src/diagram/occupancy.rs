//! What already runs where, while routes are chosen: through the free cells of a row,
//! through the free cells of a column, and how much is crossed by going along.
//!
//! Two flows may run on the same cells only if they come from or go to the same
//! step. In the channels tracks see to that; here it is for the cells between steps.

use super::grid::{Grid, NONE};
use super::route::{Gaps, Route, Segment, Side, Trip, sides, stretches};

/// A stretch through a gap between two steps of a row or column. Along a row a
/// position has two halves each, so that what ends in a channel from the left and
/// what begins there to the right are apart, as are the two ports of a step.
#[derive(Clone, Copy)]
struct Run {
    low: u32,
    high: u32,
    from: u32,
    to: u32,
    index: u32,
    next: u32,
}

/// Gaps with more in them count as full, so that no gap costs a square.
const FULL: usize = 48;

/// The largest table of crossings: beyond that only bends and lengths count.
const TABLE: usize = 6_000_000;

pub(super) struct Occupancy {
    /// First run of each gap: right of each spot, then before each row's first.
    rows: Vec<u32>,
    /// Below each spot, then above each column's first: those that leave and those
    /// that arrive, which dock beside each other.
    outs: Vec<u32>,
    ins: Vec<u32>,
    runs: Vec<Run>,
    free: u32,
    only_counts: bool,
    spots: u32,
    /// How many routes arrive at the left side of each spot.
    arrivals: Vec<u32>,
    height: usize,
    /// What runs over each cell, position by position: what a route looks at lies close
    /// together.
    cells: Vec<Traffic>,
}

/// How many routes run across a cell, and how many down. What is full stays full.
#[derive(Clone, Copy, Default)]
struct Traffic {
    across: u8,
    down: u8,
}

impl Occupancy {
    pub fn new(grid: &Grid) -> Occupancy {
        let spots = grid.spots.len();
        let width = 2 * grid.columns as usize + 1;
        let height = 2 * grid.rows as usize + 1;
        let table = match width.checked_mul(height) {
            Some(size) if size <= TABLE => size,
            _ => 0,
        };
        Occupancy {
            rows: vec![NONE; spots + grid.rows as usize],
            outs: vec![NONE; spots + grid.columns as usize],
            ins: vec![NONE; spots + grid.columns as usize],
            runs: Vec::with_capacity(grid.links.len()),
            free: NONE,
            only_counts: false,
            arrivals: vec![0; spots],
            spots: spots as u32,
            height,
            cells: vec![Traffic::default(); table],
        }
    }

    /// One that only counts, for rows that are still being tried: who runs along whom
    /// is a matter of cost there.
    pub fn estimate(grid: &Grid) -> Occupancy {
        Occupancy {
            only_counts: true,
            ..Occupancy::new(grid)
        }
    }

    /// How many run along a segment of a row on cells between steps, where that is only
    /// counted.
    pub fn shared(&self, segment: &Segment) -> u32 {
        if !self.only_counts || !self.counts() || !segment.across || segment.at & 1 == 0 {
            return 0;
        }
        let between = segment.low as usize + 1..segment.high as usize;
        let cells = between.map(|p| self.cells[p * self.height + segment.at as usize]);
        cells.map(|cell| u32::from(cell.across)).sum()
    }

    /// How many run over a cell.
    pub fn covered(&self, position: u32, line: u32) -> u32 {
        let at = position as usize * self.height + line as usize;
        let cell = self.cells.get(at).copied().unwrap_or_default();
        u32::from(cell.across) + u32::from(cell.down)
    }

    /// Whether crossings are counted at all.
    pub fn counts(&self) -> bool {
        !self.cells.is_empty()
    }

    /// How many others a segment crosses between its ends.
    pub fn crossed(&self, segment: &Segment) -> u32 {
        if !self.counts() || segment.high - segment.low < 2 {
            return 0;
        }
        let (low, high) = (segment.low as usize + 1, segment.high as usize);
        let at = segment.at as usize;
        if segment.across {
            let cells = self.cells[low * self.height + at..].iter();
            let between = cells.step_by(self.height).take(high - low);
            between.map(|cell| u32::from(cell.down)).sum()
        } else {
            let from = at * self.height;
            let between = self.cells[from + low..from + high].iter();
            between.map(|cell| u32::from(cell.across)).sum()
        }
    }

    /// How many run down over a column on a line.
    pub fn downs(&self, position: u32, line: u32) -> Option<u8> {
        let at = position as usize * self.height + line as usize;
        self.cells.get(at).map(|cell| cell.down)
    }

    /// Whether a route runs into no step and along no stranger.
    pub fn is_free(&self, grid: &Grid, trip: &Trip, route: &Route) -> bool {
        let (s, t) = (&trip.from, &trip.to);
        let (ps, qs) = trip.start();
        let (leave, arrive) = sides(trip, route);
        let line = |spot: u32| 2 * grid.spots[spot as usize].row + 1;
        let position = |spot: u32| 2 * grid.spots[spot as usize].column + 1;
        let leaves = match leave {
            Side::Level if route.first == ps => s.right == trip.link.to,
            Side::Level => s.right == NONE || position(s.right) > route.first,
            Side::Up => s.boxed() && (s.above == NONE || line(s.above) < route.middle),
            Side::Down => s.boxed() && (s.below == NONE || line(s.below) > route.middle),
        };
        if !leaves {
            return false;
        }
        let corner = if route.middle & 1 == 0 {
            route.middle
        } else {
            qs
        };
        let arrives = match arrive {
            Side::Level if route.second == ps && route.middle == qs => true,
            Side::Level => t.left == NONE || position(t.left) < route.second,
            Side::Up => t.boxed() && (t.above == NONE || line(t.above) < corner),
            Side::Down => t.boxed() && (t.below == NONE || line(t.below) > corner),
        };
        arrives && (self.only_counts || self.has_all_room(trip, route))
    }

    fn has_all_room(&self, trip: &Trip, route: &Route) -> bool {
        stretches(trip, route, self.spots)
            .iter()
            .flatten()
            .all(|(gaps, gap, low, high)| self.has_room(*gaps, *gap, *low, *high, trip))
    }

    fn heads(&self, gaps: Gaps) -> &[u32] {
        match gaps {
            Gaps::Row => &self.rows,
            Gaps::Out => &self.outs,
            Gaps::In => &self.ins,
        }
    }

    fn has_room(&self, gaps: Gaps, gap: u32, low: u32, high: u32, trip: &Trip) -> bool {
        let mut at = self.heads(gaps)[gap as usize];
        let mut seen = 0;
        while let Some(run) = self.runs.get(at as usize) {
            let apart = run.high < low || high < run.low;
            if !apart && run.from != trip.link.from && run.to != trip.link.to {
                return false;
            }
            seen += 1;
            at = run.next;
        }
        seen < FULL
    }

    /// The gap of a row that ends at the target.
    pub fn gap_before(&self, trip: &Trip) -> u32 {
        match trip.to.left {
            NONE => self.spots + trip.to.row,
            left => left,
        }
    }

    /// How many routes arrive at the left side of a step.
    pub fn arrivals(&self, spot: u32) -> u32 {
        self.arrivals[spot as usize]
    }

    /// Whether a stretch of a row's gap is a flow's own, with nobody beside it.
    pub fn is_alone(&self, gap: u32, low: u32, high: u32, index: u32) -> bool {
        let mut at = self.rows[gap as usize];
        while let Some(run) = self.runs.get(at as usize) {
            if run.index != index && run.low <= high && low <= run.high {
                return false;
            }
            at = run.next;
        }
        true
    }

    pub fn add(&mut self, trip: &Trip, route: &Route) {
        let only_counts = self.only_counts;
        let listed = |_: &(Gaps, u32, u32, u32)| !only_counts;
        let stretches = stretches(trip, route, self.spots);
        for (gaps, gap, low, high) in stretches.into_iter().flatten().filter(listed) {
            let head = match gaps {
                Gaps::Row => &mut self.rows[gap as usize],
                Gaps::Out => &mut self.outs[gap as usize],
                Gaps::In => &mut self.ins[gap as usize],
            };
            let run = Run {
                low,
                high,
                from: trip.link.from,
                to: trip.link.to,
                index: trip.index,
                next: *head,
            };
            if let Some(slot) = self.runs.get_mut(self.free as usize) {
                *head = self.free;
                self.free = slot.next;
                *slot = run;
            } else {
                *head = self.runs.len() as u32;
                self.runs.push(run);
            }
        }
        if sides(trip, route).1 == Side::Level {
            self.arrivals[trip.link.to as usize] += 1;
        }
        self.count(trip, route, |n| *n = n.saturating_add(1));
    }

    pub fn remove(&mut self, trip: &Trip, route: &Route) {
        let only_counts = self.only_counts;
        let listed = |_: &(Gaps, u32, u32, u32)| !only_counts;
        let stretches = stretches(trip, route, self.spots);
        for (gaps, gap, _, _) in stretches.into_iter().flatten().filter(listed) {
            let mut before = NONE;
            let mut at = self.heads(gaps)[gap as usize];
            while let Some(run) = self.runs.get(at as usize).copied() {
                if run.index == trip.index {
                    if let Some(earlier) = self.runs.get_mut(before as usize) {
                        earlier.next = run.next;
                    } else {
                        let heads = match gaps {
                            Gaps::Row => &mut self.rows,
                            Gaps::Out => &mut self.outs,
                            Gaps::In => &mut self.ins,
                        };
                        heads[gap as usize] = run.next;
                    }
                    self.runs[at as usize].next = self.free;
                    self.free = at;
                    break;
                }
                before = at;
                at = run.next;
            }
        }
        if sides(trip, route).1 == Side::Level {
            self.arrivals[trip.link.to as usize] -= 1;
        }
        self.count(trip, route, |n| *n -= u8::from(*n < u8::MAX));
    }

    fn count(&mut self, trip: &Trip, route: &Route, change: impl Fn(&mut u8)) {
        if !self.counts() {
            return;
        }
        for segment in route.segments(trip).iter().flatten() {
            // At a port both ends count: what passes there would touch a corner.
            let inside = usize::from(segment.across || segment.at & 1 == 0);
            let (at, low, high) = (
                segment.at as usize,
                segment.low as usize + inside,
                segment.high as usize + 1 - inside,
            );
            if segment.across {
                let cells = self.cells[low * self.height + at..].iter_mut();
                let along = cells.step_by(self.height).take(high - low);
                along.for_each(|cell| change(&mut cell.across));
            } else {
                let from = at * self.height;
                let along = self.cells[from + low..from + high].iter_mut();
                along.for_each(|cell| change(&mut cell.down));
            }
        }
    }
}
