//! The choice of a route for every flow: what routes cost, which are tried, and in what
//! order.

use super::grid::{Grid, NONE};
use super::label;
use super::occupancy::Occupancy;
use super::route::{Route, Trip};

/// What a route costs: bends, lines passed, crossings, a line of the picture's height.
const BEND: u32 = 5;
const STEP: u32 = 1;
const CROSSING: u32 = 9;
const TRACK: u32 = 4;
/// A cell of a row that another runs along, where that is only counted.
const SHARED: u32 = 8;
/// A label that would have to share its stretch.
const HOMELESS: u32 = 30;

/// Chooses the route of each flow, the short ones first, so that straight lines
/// between neighbours are never given away. What comes later looks at what is
/// there; then each looks once more at all the others.
pub(super) fn routes(grid: &Grid) -> (Vec<Route>, Occupancy) {
    let mut occupancy = Occupancy::new(grid);
    let mut order: Vec<u128> = Vec::with_capacity(grid.links.len());
    for at in 0..grid.links.len() {
        let trip = Trip::of(grid, at);
        let across = u128::from(trip.to.column.abs_diff(trip.from.column));
        let down = u128::from(trip.to.row.abs_diff(trip.from.row));
        let back = u128::from(trip.link.back);
        order.push(back << 96 | across << 64 | down << 32 | at as u128);
    }
    order.sort_unstable();
    let mut routes = vec![
        Route {
            first: 0,
            middle: 0,
            second: 0,
        };
        grid.links.len()
    ];
    // What runs straight stays; of the others, how far about their routes may lead.
    let mut others: Vec<(u32, Window)> = Vec::new();
    for at in order.into_iter().map(|key| key as u32) {
        let trip = Trip::of(grid, at as usize);
        let route = best(grid, &occupancy, &trip).1;
        occupancy.add(&trip, &route);
        routes[at as usize] = route;
        if route != trip.straight() {
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
            let old = routes[at as usize];
            if old == trip.straight() || cost(&occupancy, &trip, &old, BEND + 2) <= BEND + 1 {
                continue;
            }
            occupancy.remove(&trip, &old);
            let route = best(grid, &occupancy, &trip).1;
            occupancy.add(&trip, &route);
            if route != old {
                changed = true;
                changes.add(window);
                routes[at as usize] = route;
            }
        }
        if !changed {
            break;
        }
    }
    settle(grid, &mut occupancy, &mut routes);
    (routes, occupancy)
}

/// The columns that the routes of a link may touch.
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

/// When a route last changed at each column, and when each link was last looked at: what
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
fn settle(grid: &Grid, occupancy: &mut Occupancy, routes: &mut [Route]) {
    let labelled: Vec<usize> = (0..grid.links.len())
        .filter(|&at| grid.links[at].label > 0)
        .collect();
    // What was sent along a channel stays there, so that this comes to an end; for the
    // odd map where it takes long, all are sent there at last.
    for round in 0..=SETTLED {
        let mut changed = false;
        for &at in &labelled {
            let trip = Trip::of(grid, at);
            if routes[at].middle & 1 == 0 {
                continue;
            }
            occupancy.remove(&trip, &routes[at]);
            if round == SETTLED || !label::has_home(occupancy, &trip, &routes[at]) {
                let (s, t) = (trip.from, trip.to);
                let aside = Route {
                    first: 2 * s.column + 2,
                    middle: 2 * s.row.max(t.row),
                    second: 2 * t.column,
                };
                let route = best(grid, occupancy, &trip).1;
                routes[at] = match route.middle & 1 == 0 {
                    true => route,
                    false => aside,
                };
                changed = true;
            }
            occupancy.add(&trip, &routes[at]);
        }
        if !changed {
            break;
        }
    }
}

const ROUNDS: usize = 2;
const SETTLED: usize = 6;

/// The cheapest route that is free.
pub(super) fn best(grid: &Grid, occupancy: &Occupancy, trip: &Trip) -> (u32, Route) {
    let (s, t) = (trip.from, trip.to);
    let ((ps, qs), (pt, qt)) = (trip.start(), trip.end());
    let (c1, c2, r1, r2) = (s.column, t.column, s.row, t.row);
    let found = (
        u32::MAX,
        Route {
            first: 2 * c1 + 2,
            middle: 2 * r1.max(r2),
            second: 2 * c2,
        },
    );
    let mut seek = Seek {
        grid,
        occupancy,
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
    occupancy: &'a Occupancy,
    trip: &'a Trip,
    found: (u32, Route),
}

impl Seek<'_> {
    /// Takes a route if it is free and the best so far; it costs `least` or more.
    fn consider(&mut self, least: u32, first: u32, middle: u32, second: u32) {
        if least >= self.found.0 {
            return;
        }
        let route = Route {
            first,
            middle,
            second,
        };
        if !self.occupancy.is_free(self.grid, self.trip, &route) {
            return;
        }
        let cost = cost(self.occupancy, self.trip, &route, self.found.0);
        if cost < self.found.0 {
            self.found = (cost, route);
        }
    }
}

/// What a route costs, or anything from `most` on if it costs at least that.
pub(super) fn cost(occupancy: &Occupancy, trip: &Trip, route: &Route, most: u32) -> u32 {
    let mut cost = BEND * route.bends(trip);
    if route.middle & 1 == 0 {
        cost += TRACK;
    }
    if trip.link.label > 0 && !label::has_home(occupancy, trip, route) {
        cost += HOMELESS;
    }
    if cost >= most {
        return cost;
    }
    let direct = trip.start().0.abs_diff(trip.end().0) + trip.start().1.abs_diff(trip.end().1);
    let segments = route.segments(trip);
    let length: u32 = segments.iter().flatten().map(|p| p.high - p.low).sum();
    cost += STEP * (length - direct.min(length));
    for segment in segments.iter().flatten() {
        if cost >= most {
            return cost;
        }
        cost += CROSSING * occupancy.crossed(segment) + SHARED * occupancy.shared(segment);
    }
    cost
}
