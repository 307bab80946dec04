//! Chooses a route for every flow: the cost of routes, the routes that are tried, and the
//! order in which flows are served.

use super::grid::{Grid, NONE};
use super::half::Half;
use super::occupancy::Occupancy;
use super::route::{Route, Trip};

/// The cost of a bend, of half a cell of detour, of a crossing, and of a track in a
/// horizontal channel, which makes the picture one line higher.
const BEND: u32 = 5;
const DETOUR: u32 = 1;
const CROSSING: u32 = 9;
const TRACK: u32 = 4;
/// The cost of each route beside which it runs on a cell, where that is only counted.
const SHARED: u32 = 8;
/// The cost of a label that shares its stretch.
const SHARED_LABEL: u32 = 30;

/// How often each flow is served again after the first time.
const ROUNDS: usize = 2;
/// How often labels are looked through for one without a stretch of its own.
const LABEL_ROUNDS: usize = 6;

/// Chooses the route of each flow. Short flows come first, so that straight lines between
/// neighbours are never given away. The first time a flow knows only the routes before it;
/// in the rounds that follow it knows all the others.
pub(super) fn routes(grid: &Grid) -> (Vec<Route>, Occupancy) {
    let mut occupancy = Occupancy::new(grid);
    let mut order: Vec<u128> = Vec::with_capacity(grid.links.len());
    let mut routes: Vec<Route> = Vec::with_capacity(grid.links.len());
    for at in 0..grid.links.len() {
        let trip = Trip::of(grid, at);
        let across = u128::from(trip.to.column.abs_diff(trip.from.column));
        let down = u128::from(trip.to.row.abs_diff(trip.from.row));
        let back = u128::from(trip.link.back);
        order.push(back << 96 | across << 64 | down << 32 | at as u128);
        routes.push(trip.aside());
    }
    order.sort_unstable();
    // Straight routes stay. The others, and how far their detours may lead:
    let mut others: Vec<(u32, Window)> = Vec::new();
    for at in order.into_iter().map(|key| key as u32) {
        let trip = Trip::of(grid, at as usize);
        let route = best(grid, &occupancy, &trip).1;
        occupancy.add(&trip, &route);
        routes[at as usize] = route;
        if !route.is_straight(&trip) {
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
            if old.is_straight(&trip) || cost(&occupancy, &trip, &old, BEND + 2) <= BEND + 1 {
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
    secure_labels(grid, &mut occupancy, &mut routes);
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

/// When a route last changed at each column, and when each link was last served. A link
/// need not be served again if nothing near it has changed since.
struct Changes {
    now: u32,
    columns: Vec<u32>,
    looks: Vec<u32>,
}

/// In wider windows looking for changes takes too long.
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

/// Gives each label a stretch of its own: a flow whose label has none is sent along a
/// horizontal channel, where there is always room.
fn secure_labels(grid: &Grid, occupancy: &mut Occupancy, routes: &mut [Route]) {
    let labelled: Vec<usize> = (0..grid.links.len())
        .filter(|&at| grid.links[at].label > 0)
        .collect();
    // A flow that was sent along a channel stays there, so this comes to an end. On the
    // odd map where it takes long, the last round sends all of them there.
    for round in 0..=LABEL_ROUNDS {
        let mut changed = false;
        for &at in &labelled {
            let trip = Trip::of(grid, at);
            if routes[at].channel().is_some() {
                continue;
            }
            occupancy.remove(&trip, &routes[at]);
            if round == LABEL_ROUNDS || !occupancy.has_slot(&trip, &routes[at]) {
                let route = best(grid, occupancy, &trip).1;
                routes[at] = if route.channel().is_some() {
                    route
                } else {
                    trip.aside()
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

/// The cheapest route that is free, with its cost.
pub(super) fn best(grid: &Grid, occupancy: &Occupancy, trip: &Trip) -> (u32, Route) {
    let (from, to) = (trip.from, trip.to);
    let ((start, from_line), (end, to_line)) = (trip.start(), trip.end());
    let mut seek = Seek {
        grid,
        occupancy,
        trip,
        found: (u32::MAX, trip.aside()),
    };
    if to.column > from.column {
        if from.row == to.row {
            if from.right == trip.link.to {
                seek.consider(0, start, from_line, start);
                if seek.found.0 == 0 {
                    return seek.found;
                }
            }
        } else {
            // The channels in which it can bend without running into a step.
            let low = match to.left {
                NONE => from.column + 1,
                left => (grid.spots[left as usize].column + 1).max(from.column + 1),
            };
            let high = match from.right {
                NONE => to.column,
                right => grid.spots[right as usize].column.min(to.column),
            };
            seek.consider(BEND, start, to_line, start);
            seek.consider(BEND, end, to_line, end);
            let mut bend_in = |channel: u32| {
                let at = Half::channel(channel);
                seek.consider(2 * BEND, at, to_line, at);
            };
            if low <= high {
                bend_in(low);
                if low < high {
                    bend_in(high);
                }
                if low + 2 <= high {
                    bend_in(low.midpoint(high));
                }
            }
        }
    }
    let leaving = Half::channel(from.column + 1);
    let arriving = Half::channel(to.column);
    // A label needs a level stretch.
    let level = trip.link.label == 0 || from.column != to.column;
    // Between neighbours four bends make room for a label and nothing else.
    let winding = to.column != from.column + 1 || trip.link.label > 0;
    for channel in channels_beside(from.row, to.row).into_iter().flatten() {
        if seek.found.0 <= 2 * BEND + TRACK {
            break;
        }
        let line = Half::channel(channel);
        if level {
            seek.consider(2 * BEND + TRACK, start, line, end);
        }
        seek.consider(3 * BEND + TRACK, start, line, arriving);
        seek.consider(3 * BEND + TRACK, leaving, line, end);
        if winding {
            seek.consider(4 * BEND + TRACK, leaving, line, arriving);
        }
    }
    seek.found
}

/// The horizontal channels above and below two rows, each once.
fn channels_beside(from: u32, to: u32) -> [Option<u32>; 4] {
    let known = |channel: u32| channel == from || channel == from + 1;
    let other = |channel: u32| (!known(channel)).then_some(channel);
    [Some(from), Some(from + 1), other(to), other(to + 1)]
}

struct Seek<'a> {
    grid: &'a Grid,
    occupancy: &'a Occupancy,
    trip: &'a Trip,
    found: (u32, Route),
}

impl Seek<'_> {
    /// Takes a route if it is free and the best so far. Its cost is known to be `least` or
    /// more.
    fn consider(&mut self, least: u32, first: Half, middle: Half, second: Half) {
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

/// The cost of a route. Above `most` it is not counted to the end.
pub(super) fn cost(occupancy: &Occupancy, trip: &Trip, route: &Route, most: u32) -> u32 {
    let mut cost = BEND * route.bends(trip);
    if route.channel().is_some() {
        cost += TRACK;
    }
    if trip.link.label > 0 && !occupancy.has_slot(trip, route) {
        cost += SHARED_LABEL;
    }
    if cost >= most {
        return cost;
    }
    let (start, end) = (trip.start(), trip.end());
    let direct = start.0.distance(end.0) + start.1.distance(end.1);
    let segments = route.segments(trip);
    let length: u32 = segments.iter().flatten().map(|s| s.length()).sum();
    cost += DETOUR * (length - direct.min(length));
    for segment in segments.iter().flatten() {
        if cost >= most {
            return cost;
        }
        cost += CROSSING * occupancy.crossed(segment) + SHARED * occupancy.shared(segment);
    }
    cost
}
