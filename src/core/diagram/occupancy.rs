//! The routes that are already there while others are chosen: in the free cells of each
//! row and column, and over each cell, so that crossings can be counted.
//!
//! Two flows may run on the same cells only if they come from or go to the same step. In
//! channels the tracks see to that; here it is about the cells between steps.

use super::grid::{Grid, NONE};
use super::half::{Half, Quarter};
use super::route::{Gap, GapKind, Route, Segment, Side, Stretch, Trip};

/// A stretch in the list of its gap.
#[derive(Clone, Copy)]
struct Run {
    low: Quarter,
    high: Quarter,
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
    /// First run of each gap of a row: behind each spot, then before each row's first.
    rows: Vec<u32>,
    /// The same for the gaps of columns, apart for routes that leave and that arrive.
    leaving: Vec<u32>,
    arriving: Vec<u32>,
    runs: Vec<Run>,
    /// The first run that is no longer used.
    free: u32,
    only_counts: bool,
    /// How many routes arrive at the left side of each spot.
    arrivals: Vec<u32>,
    height: usize,
    /// The routes over each cell, position by position, so that what a route looks at lies
    /// close together.
    cells: Vec<Traffic>,
}

/// How many routes run across a cell, and how many down. A full count stays full.
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
            leaving: vec![NONE; spots + grid.columns as usize],
            arriving: vec![NONE; spots + grid.columns as usize],
            runs: Vec::with_capacity(grid.links.len()),
            free: NONE,
            only_counts: false,
            arrivals: vec![0; spots],
            height,
            cells: vec![Traffic::default(); table],
        }
    }

    /// One that only counts, for rows that are still being tried. To run along others is
    /// a matter of cost there.
    pub fn estimate(grid: &Grid) -> Occupancy {
        Occupancy {
            only_counts: true,
            ..Occupancy::new(grid)
        }
    }

    /// How many routes a segment of a row shares its cells with, where that is only counted.
    pub fn shared(&self, segment: &Segment) -> u32 {
        if !self.only_counts || !self.counts() || !segment.across || segment.at.is_channel() {
            return 0;
        }
        let between = segment.low.index() + 1..segment.high.index();
        let cells = between.map(|p| self.cells[p * self.height + segment.at.index()]);
        cells.map(|cell| u32::from(cell.across)).sum()
    }

    /// How many routes run over a cell.
    pub fn covered(&self, position: Half, line: Half) -> u32 {
        let at = position.index() * self.height + line.index();
        let cell = self.cells.get(at).copied().unwrap_or_default();
        u32::from(cell.across) + u32::from(cell.down)
    }

    /// Whether crossings are counted at all.
    pub fn counts(&self) -> bool {
        !self.cells.is_empty()
    }

    /// How many others a segment crosses between its ends.
    pub fn crossed(&self, segment: &Segment) -> u32 {
        if !self.counts() || segment.length() < 2 {
            return 0;
        }
        let (low, high) = (segment.low.index() + 1, segment.high.index());
        let at = segment.at.index();
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

    /// How many routes run down through a cell; `None` where nothing is counted.
    pub fn downs(&self, position: Half, line: Half) -> Option<u8> {
        let at = position.index() * self.height + line.index();
        self.cells.get(at).map(|cell| cell.down)
    }

    /// Whether a route runs into no step and along no flow between other steps.
    pub fn is_free(&self, grid: &Grid, trip: &Trip, route: &Route) -> bool {
        let (from, to) = (&trip.from, &trip.to);
        let (leaves, arrives) = route.sides(trip);
        let straight = route.is_straight(trip);
        let spot = |at: u32| grid.spots.get(at as usize);
        let right_of = |at: u32, place: Half| spot(at).is_none_or(|s| s.position() > place);
        let left_of = |at: u32, place: Half| spot(at).is_none_or(|s| s.position() < place);
        let below = |at: u32, place: Half| spot(at).is_none_or(|s| s.line() > place);
        let above = |at: u32, place: Half| spot(at).is_none_or(|s| s.line() < place);
        let can_leave = match leaves {
            Side::Level if straight => from.right == trip.link.to,
            Side::Level => right_of(from.right, route.first),
            Side::Up => from.boxed() && above(from.above, route.middle),
            Side::Down => from.boxed() && below(from.below, route.middle),
        };
        if !can_leave {
            return false;
        }
        let corner = route.corner(trip);
        let can_arrive = match arrives {
            Side::Level => straight || left_of(to.left, route.second),
            Side::Up => to.boxed() && above(to.above, corner),
            Side::Down => to.boxed() && below(to.below, corner),
        };
        can_arrive && (self.only_counts || self.has_all_room(trip, route))
    }

    fn has_all_room(&self, trip: &Trip, route: &Route) -> bool {
        let stretches = route.stretches(trip);
        let mut stretches = stretches.iter().flatten();
        stretches.all(|stretch| self.has_room(stretch, trip))
    }

    /// The first run of a gap.
    fn head(&self, kind: GapKind, gap: Gap) -> u32 {
        let at = self.number(gap);
        match kind {
            GapKind::Row => self.rows[at],
            GapKind::Leaving => self.leaving[at],
            GapKind::Arriving => self.arriving[at],
        }
    }

    fn head_mut(&mut self, kind: GapKind, gap: Gap) -> &mut u32 {
        let at = self.number(gap);
        match kind {
            GapKind::Row => &mut self.rows[at],
            GapKind::Leaving => &mut self.leaving[at],
            GapKind::Arriving => &mut self.arriving[at],
        }
    }

    fn number(&self, gap: Gap) -> usize {
        match gap {
            Gap::After(spot) => spot as usize,
            Gap::First(row_or_column) => self.arrivals.len() + row_or_column as usize,
        }
    }

    fn has_room(&self, stretch: &Stretch, trip: &Trip) -> bool {
        let mut at = self.head(stretch.kind, stretch.gap);
        let mut seen = 0;
        while let Some(run) = self.runs.get(at as usize) {
            let apart = run.high < stretch.low || stretch.high < run.low;
            if !apart && run.from != trip.link.from && run.to != trip.link.to {
                return false;
            }
            seen += 1;
            at = run.next;
        }
        seen < FULL
    }

    /// Whether a route leaves its label a level stretch of its own, as far as can be said
    /// before tracks are given. Labels are placed by the same rules.
    pub fn has_slot(&self, trip: &Trip, route: &Route) -> bool {
        if route.channel().is_some() {
            // Along a channel it is alone.
            return true;
        }
        let (start, end) = (trip.start().0, trip.end().0);
        let alone = |gap: Gap, at: Quarter| self.is_alone(gap, at, at, trip.index);
        if route.is_straight(trip) {
            return alone(trip.gap_after(), end.before().second_quarter());
        }
        if route.first == start {
            return alone(trip.gap_before(), start.after().first_quarter());
        }
        if route.first == end {
            return alone(trip.gap_after(), start.after().second_quarter());
        }
        let next = route.first.after();
        next < end && alone(trip.gap_before(), next.first_quarter())
            || self.has_bend_alone(trip, route)
            || next == end && self.arrivals[trip.link.to as usize] == 0
    }

    /// Whether there is a column between the source and a bend, and the bend has the last
    /// one to itself.
    pub fn has_bend_alone(&self, trip: &Trip, route: &Route) -> bool {
        if route.first <= trip.start().0.after() {
            return false;
        }
        let at = route.first.before().second_quarter();
        self.is_alone(trip.gap_after(), at, at, trip.index)
    }

    /// Whether nobody else runs on a stretch of a row's gap.
    pub fn is_alone(&self, gap: Gap, low: Quarter, high: Quarter, index: u32) -> bool {
        let mut at = self.head(GapKind::Row, gap);
        while let Some(run) = self.runs.get(at as usize) {
            if run.index != index && run.low <= high && low <= run.high {
                return false;
            }
            at = run.next;
        }
        true
    }

    pub fn add(&mut self, trip: &Trip, route: &Route) {
        for stretch in self.listed(trip, route).into_iter().flatten() {
            let run = Run {
                low: stretch.low,
                high: stretch.high,
                from: trip.link.from,
                to: trip.link.to,
                index: trip.index,
                next: self.head(stretch.kind, stretch.gap),
            };
            let at = if let Some(slot) = self.runs.get_mut(self.free as usize) {
                let at = self.free;
                self.free = slot.next;
                *slot = run;
                at
            } else {
                self.runs.push(run);
                self.runs.len() as u32 - 1
            };
            *self.head_mut(stretch.kind, stretch.gap) = at;
        }
        if route.sides(trip).1 == Side::Level {
            self.arrivals[trip.link.to as usize] += 1;
        }
        self.count(trip, route, |n| *n = n.saturating_add(1));
    }

    pub fn remove(&mut self, trip: &Trip, route: &Route) {
        for stretch in self.listed(trip, route).into_iter().flatten() {
            let mut before = NONE;
            let mut at = self.head(stretch.kind, stretch.gap);
            while let Some(run) = self.runs.get(at as usize).copied() {
                if run.index == trip.index {
                    if let Some(earlier) = self.runs.get_mut(before as usize) {
                        earlier.next = run.next;
                    } else {
                        *self.head_mut(stretch.kind, stretch.gap) = run.next;
                    }
                    self.runs[at as usize].next = self.free;
                    self.free = at;
                    break;
                }
                before = at;
                at = run.next;
            }
        }
        if route.sides(trip).1 == Side::Level {
            self.arrivals[trip.link.to as usize] -= 1;
        }
        self.count(trip, route, |n| *n -= u8::from(*n < u8::MAX));
    }

    /// The stretches that are kept in the lists of their gaps.
    fn listed(&self, trip: &Trip, route: &Route) -> [Option<Stretch>; 2] {
        if self.only_counts {
            [None; 2]
        } else {
            route.stretches(trip)
        }
    }

    fn count(&mut self, trip: &Trip, route: &Route, change: impl Fn(&mut u8)) {
        if !self.counts() {
            return;
        }
        for segment in route.segments(trip).iter().flatten() {
            // At a port both ends count: a route that passes there would touch a corner.
            let inside = usize::from(segment.across || segment.at.is_channel());
            let at = segment.at.index();
            let (low, high) = (
                segment.low.index() + inside,
                segment.high.index() + 1 - inside,
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
