//! The way of every flow on the grid: which channels, which row.
//!
//! Positions from left to right are counted in halves: vertical channel `c` (left of
//! column `c`) is `2c`, column `c` is `2c + 1`. Lines from top to bottom likewise:
//! horizontal channel `r` (above row `r`) is `2r`, row `r` is `2r + 1`.
//!
//! A way leaves a step at its right side, or at its top or bottom; it arrives at the
//! left side, or at the top or bottom. Between them it bends at most four times:
//!
//! ```text
//! source ──┐ bend        across: along the source's row, the middle line, the target's row
//!          └────────┐    down:   at `first`, at `second`
//!           middle  └──► target
//! ```

use super::field::{Field, Side};
use super::grid::{Grid, Link, NONE, Spot};
use super::label;

/// Where a way bends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Way {
    /// Position of the first vertical.
    pub first: u32,
    /// Line between the verticals.
    pub middle: u32,
    /// Position of the second vertical.
    pub second: u32,
}

/// A piece of a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Along a line from left to right, or at a position from top to bottom.
    pub across: bool,
    /// The line, or the position.
    pub at: u32,
    /// Its ends, the lower first.
    pub low: u32,
    pub high: u32,
}

/// A link with what is asked again and again.
#[derive(Clone, Copy)]
pub(super) struct Trip {
    pub link: Link,
    pub index: u32,
    pub from: Spot,
    pub to: Spot,
}

impl Trip {
    pub fn of(grid: &Grid, index: usize) -> Trip {
        let link = grid.links[index];
        Trip {
            link,
            index: index as u32,
            from: grid.spots[link.from as usize],
            to: grid.spots[link.to as usize],
        }
    }

    pub fn start(&self) -> (u32, u32) {
        (2 * self.from.column + 1, 2 * self.from.row + 1)
    }

    pub fn end(&self) -> (u32, u32) {
        (2 * self.to.column + 1, 2 * self.to.row + 1)
    }

    /// Straight along the row.
    fn straight(&self) -> Way {
        let (p, q) = self.start();
        Way {
            first: p,
            middle: q,
            second: p,
        }
    }
}

impl Way {
    /// The horizontal channel it runs along.
    pub fn channel(&self) -> Option<u32> {
        (self.middle & 1 == 0).then_some(self.middle / 2)
    }

    /// Its pieces in order; `None` where it has no such piece: along the source's row,
    /// at the first position, along the middle line, at the second position, along
    /// the target's row.
    pub fn pieces(&self, trip: &Trip) -> [Option<Piece>; 5] {
        let ((ps, qs), (pt, qt)) = (trip.start(), trip.end());
        let across = |at: u32, a: u32, b: u32| {
            (a != b).then_some(Piece {
                across: true,
                at,
                low: a.min(b),
                high: a.max(b),
            })
        };
        let down = |at: u32, a: u32, b: u32| {
            (a != b).then_some(Piece {
                across: false,
                at,
                low: a.min(b),
                high: a.max(b),
            })
        };
        [
            across(qs, ps, self.first),
            down(self.first, qs, self.middle),
            across(self.middle, self.first, self.second),
            down(self.second, self.middle, qt),
            across(qt, self.second, pt),
        ]
    }

    pub fn bends(&self, trip: &Trip) -> u32 {
        let pieces = self.pieces(trip).iter().flatten().count() as u32;
        // Along a channel it bends even where both verticals are at one position.
        let hidden = u32::from(self.middle & 1 == 0 && self.first == self.second);
        (pieces + hidden).saturating_sub(1)
    }
}

/// What a way costs: bends, lines passed, crossings, a line of the picture's height.
const BEND: u32 = 5;
const STEP: u32 = 1;
const CROSSING: u32 = 9;
const TRACK: u32 = 4;
/// A cell of a row that another runs along, where that is only counted.
const SHARED: u32 = 8;
/// A label that would have to share its stretch.
const HOMELESS: u32 = 30;

/// Chooses the way of each flow, the short ones first, so that straight lines
/// between neighbours are never given away. What comes later looks at what is
/// there; then each looks once more at all the others.
pub(super) fn choose(grid: &Grid) -> (Vec<Way>, Field) {
    let mut field = Field::new(grid);
    let mut order: Vec<u128> = Vec::with_capacity(grid.links.len());
    for at in 0..grid.links.len() {
        let trip = Trip::of(grid, at);
        let across = u128::from(trip.to.column.abs_diff(trip.from.column));
        let down = u128::from(trip.to.row.abs_diff(trip.from.row));
        let back = u128::from(trip.link.back);
        order.push(back << 96 | across << 64 | down << 32 | at as u128);
    }
    order.sort_unstable();
    let mut ways = vec![
        Way {
            first: 0,
            middle: 0,
            second: 0,
        };
        grid.links.len()
    ];
    // What runs straight stays; of the others, how far about their ways may lead.
    let mut others: Vec<(u32, Window)> = Vec::new();
    for at in order.into_iter().map(|key| key as u32) {
        let trip = Trip::of(grid, at as usize);
        let way = best(grid, &field, &trip).1;
        field.add(&trip, &way);
        ways[at as usize] = way;
        if way != trip.straight() {
            others.push((at, Window::of(&trip)));
        }
    }
    let mut changes = Changes::new(grid);
    for round in 0..ROUNDS {
        let mut changed = false;
        for &(at, window) in &others {
            if round > 0 && !changes.since_seen(at, window) {
                continue;
            }
            changes.seen(at);
            let trip = Trip::of(grid, at as usize);
            let old = ways[at as usize];
            if old == trip.straight() || cost(&field, &trip, &old, BEND + 2) <= BEND + 1 {
                continue;
            }
            field.remove(&trip, &old);
            let way = best(grid, &field, &trip).1;
            field.add(&trip, &way);
            if way != old {
                changed = true;
                changes.add(window);
                ways[at as usize] = way;
            }
        }
        if !changed {
            break;
        }
    }
    settle(grid, &mut field, &mut ways);
    (ways, field)
}

/// The columns that the ways of a link may touch.
#[derive(Clone, Copy)]
struct Window {
    low: u32,
    high: u32,
}

impl Window {
    fn of(trip: &Trip) -> Window {
        let (from, to) = (trip.from.column, trip.to.column);
        Window {
            low: from.min(to).saturating_sub(1),
            high: from.max(to) + 1,
        }
    }

    fn columns(self) -> std::ops::RangeInclusive<usize> {
        self.low as usize..=self.high as usize
    }
}

/// When a way last changed at each column, and when each link was last looked at: what
/// has seen all that is near it need not look again.
struct Changes {
    now: u32,
    columns: Vec<u32>,
    looks: Vec<u32>,
}

/// Over how many columns it is worth looking for changes.
const NEAR: u32 = 24;

impl Changes {
    fn new(grid: &Grid) -> Changes {
        Changes {
            now: 1,
            columns: vec![0; grid.columns as usize + 2],
            looks: vec![0; grid.links.len()],
        }
    }

    fn add(&mut self, window: Window) {
        self.now += 1;
        self.columns[window.columns()].fill(self.now);
    }

    fn seen(&mut self, link: u32) {
        self.looks[link as usize] = self.now;
    }

    fn since_seen(&self, link: u32, window: Window) -> bool {
        let last = self.looks[link as usize];
        let mut columns = self.columns[window.columns()].iter();
        window.high - window.low > NEAR || columns.any(|at| *at > last)
    }
}

/// Sees to it that each label has a stretch of its own: where it has none, its flow
/// goes along a channel, which it always can.
fn settle(grid: &Grid, field: &mut Field, ways: &mut [Way]) {
    let labelled: Vec<usize> = (0..grid.links.len())
        .filter(|&at| grid.links[at].label > 0)
        .collect();
    // What was sent along a channel stays there, so that this comes to an end; for the
    // odd map where it takes long, all are sent there at last.
    for round in 0..=SETTLED {
        let mut changed = false;
        for &at in &labelled {
            let trip = Trip::of(grid, at);
            if ways[at].middle & 1 == 0 {
                continue;
            }
            field.remove(&trip, &ways[at]);
            if round == SETTLED || !label::has_home(field, &trip, &ways[at]) {
                let (s, t) = (trip.from, trip.to);
                let aside = Way {
                    first: 2 * s.column + 2,
                    middle: 2 * s.row.max(t.row),
                    second: 2 * t.column,
                };
                let way = best(grid, field, &trip).1;
                ways[at] = match way.middle & 1 == 0 {
                    true => way,
                    false => aside,
                };
                changed = true;
            }
            field.add(&trip, &ways[at]);
        }
        if !changed {
            break;
        }
    }
}

const ROUNDS: usize = 2;
const SETTLED: usize = 6;

/// The cheapest way that is free.
pub(super) fn best(grid: &Grid, field: &Field, trip: &Trip) -> (u32, Way) {
    let (s, t) = (trip.from, trip.to);
    let ((ps, qs), (pt, qt)) = (trip.start(), trip.end());
    let (c1, c2, r1, r2) = (s.column, t.column, s.row, t.row);
    let found = (
        u32::MAX,
        Way {
            first: 2 * c1 + 2,
            middle: 2 * r1.max(r2),
            second: 2 * c2,
        },
    );
    let mut seek = Seek {
        grid,
        field,
        trip,
        found,
    };
    if c2 > c1 {
        if r1 == r2 {
            if s.right == trip.link.to {
                seek.consider(0, ps, qs, ps);
                if seek.found.0 == 0 {
                    return seek.found;
                }
            }
        } else {
            let low = match t.left {
                NONE => c1 + 1,
                left => (grid.spots[left as usize].column + 1).max(c1 + 1),
            };
            let high = match s.right {
                NONE => c2,
                right => grid.spots[right as usize].column.min(c2),
            };
            seek.consider(BEND, ps, qt, ps);
            seek.consider(BEND, pt, qt, pt);
            if low <= high {
                seek.consider(2 * BEND, 2 * low, qt, 2 * low);
                if low < high {
                    seek.consider(2 * BEND, 2 * high, qt, 2 * high);
                }
                if low + 2 <= high {
                    let middle = low.midpoint(high);
                    seek.consider(2 * BEND, 2 * middle, qt, 2 * middle);
                }
            }
        }
    }
    // With a label it needs a stretch to write on.
    let level = trip.link.label == 0 || c1 != c2;
    let adjacent = c2 == c1 + 1;
    let mut lines = [r1, r1 + 1, r2, r2 + 1];
    if r1 == r2 {
        lines[2] = u32::MAX;
        lines[3] = u32::MAX;
    } else if r2 == r1 + 1 {
        lines[2] = u32::MAX;
    } else if r1 == r2 + 1 {
        lines[3] = u32::MAX;
    }
    for h in lines {
        if h == u32::MAX || seek.found.0 <= 2 * BEND + TRACK {
            continue;
        }
        if level {
            seek.consider(2 * BEND + TRACK, ps, 2 * h, pt);
        }
        seek.consider(3 * BEND + TRACK, ps, 2 * h, 2 * c2);
        seek.consider(3 * BEND + TRACK, 2 * c1 + 2, 2 * h, pt);
        // Between neighbours it makes room for a label and nothing else.
        if !adjacent || trip.link.label > 0 {
            seek.consider(4 * BEND + TRACK, 2 * c1 + 2, 2 * h, 2 * c2);
        }
    }
    seek.found
}

struct Seek<'a> {
    grid: &'a Grid,
    field: &'a Field,
    trip: &'a Trip,
    found: (u32, Way),
}

impl Seek<'_> {
    /// Takes a way if it is free and the best so far; it costs `least` or more.
    fn consider(&mut self, least: u32, first: u32, middle: u32, second: u32) {
        if least >= self.found.0 {
            return;
        }
        let way = Way {
            first,
            middle,
            second,
        };
        if !self.field.is_free(self.grid, self.trip, &way) {
            return;
        }
        let cost = cost(self.field, self.trip, &way, self.found.0);
        if cost < self.found.0 {
            self.found = (cost, way);
        }
    }
}

/// What a way costs, or anything from `most` on if it costs at least that.
pub(super) fn cost(field: &Field, trip: &Trip, way: &Way, most: u32) -> u32 {
    let mut cost = BEND * way.bends(trip);
    if way.middle & 1 == 0 {
        cost += TRACK;
    }
    if trip.link.label > 0 && !label::has_home(field, trip, way) {
        cost += HOMELESS;
    }
    if cost >= most {
        return cost;
    }
    let direct = trip.start().0.abs_diff(trip.end().0) + trip.start().1.abs_diff(trip.end().1);
    let pieces = way.pieces(trip);
    let length: u32 = pieces.iter().flatten().map(|p| p.high - p.low).sum();
    cost += STEP * (length - direct.min(length));
    for piece in pieces.iter().flatten() {
        if cost >= most {
            return cost;
        }
        cost += CROSSING * field.crossed(piece) + SHARED * field.shared(piece);
    }
    cost
}

/// Where the two ends of a way dock.
pub(super) fn sides(trip: &Trip, way: &Way) -> (Side, Side) {
    let ((ps, qs), (pt, qt)) = (trip.start(), trip.end());
    let up_or_down = |from: u32, to: u32| if to < from { Side::Up } else { Side::Down };
    let leave = if way.first == ps && way.middle != qs {
        up_or_down(qs, way.middle)
    } else {
        Side::Level
    };
    let arrive = if way.middle & 1 == 0 && way.second == pt {
        up_or_down(qt, way.middle)
    } else if way.first == pt && way.first != ps {
        up_or_down(qt, qs)
    } else {
        Side::Level
    };
    (leave, arrive)
}
