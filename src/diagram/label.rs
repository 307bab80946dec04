//! Where the label of each connector is written: on a level stretch that is its own,
//! with line on both sides.

use super::channel::{Columns, Lines};
use super::grid::{Grid, NONE};
use super::occupancy::Occupancy;
use super::route::{Route, Trip};

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// Over a column, through a free cell or along a channel.
    Column(u32),
    /// In a vertical channel, before the track of this number.
    Before(u32, u32),
    /// In a vertical channel, right of all tracks.
    After(u32),
}

/// How many columns are looked at for a free place.
const LOOKED_AT: u32 = 6;

/// Whether a route has a level stretch to itself, as far as can be said before tracks
/// are given.
pub(super) fn has_home(occupancy: &Occupancy, trip: &Trip, route: &Route) -> bool {
    if route.middle & 1 == 0 {
        // Along a channel it is alone.
        return true;
    }
    let ((ps, qs), (pt, _)) = (trip.start(), trip.end());
    let right = trip.link.from;
    let left = occupancy.gap_before(trip);
    let alone = |gap: u32, at: u32| occupancy.is_alone(gap, at, at, trip.index);
    if route.first == ps {
        return match route.middle == qs {
            true => alone(right, 2 * pt - 1),
            false => alone(left, 2 * ps + 2),
        };
    }
    if route.first == pt {
        return alone(right, 2 * ps + 3);
    }
    if route.first + 1 < pt && alone(left, 2 * route.first + 2) {
        return true;
    }
    if route.first > ps + 1 && alone_before(occupancy, trip, route) {
        return true;
    }
    route.first + 1 == pt && occupancy.arrivals(trip.link.to) == 0
}

/// Whether a bend has the last column before it to itself.
fn alone_before(occupancy: &Occupancy, trip: &Trip, route: &Route) -> bool {
    let at = 2 * route.first - 1;
    occupancy.is_alone(trip.link.from, at, at, trip.index)
}

/// The place of a label, and the line it stands on.
pub(super) fn home(
    grid: &Grid,
    occupancy: &Occupancy,
    lines: &Lines,
    columns: &Columns,
    trip: &Trip,
    route: &Route,
    dock: u32,
) -> (Home, u32) {
    let ((ps, qs), (pt, qt)) = (trip.start(), trip.end());
    let line_of = |row: u32| lines.tops[row as usize] + dock;
    let (y1, y2) = (line_of(trip.from.row), line_of(trip.to.row));
    let right = trip.link.from;
    let left = occupancy.gap_before(trip);
    // The first free column of a stretch, from its beginning on.
    let column = |from: u32, to: u32, line: u32, gap: u32| {
        let (mut at, step) = (from, if from < to { 2 } else { -2 });
        at = if at & 1 == 1 {
            at
        } else {
            at.saturating_add_signed(step / 2)
        };
        for _ in 0..LOOKED_AT {
            let inside = if step > 0 { at < to } else { at > to };
            if !inside {
                break;
            }
            let wide = grid.wide.get(at as usize / 2).copied().unwrap_or(false);
            let alone = gap == NONE || occupancy.is_alone(gap, 2 * at, 2 * at + 1, trip.index);
            if wide && alone && occupancy.downs(at, line) == Some(0) {
                return Some(Home::Column(at / 2));
            }
            at = at.saturating_add_signed(step);
        }
        None
    };
    // Before the next track that comes in on this line or crosses it.
    let gap = |channel: u32, after: u32, y: u32| {
        let y = y as i32;
        let blocks = columns
            .nets(channel)
            .iter()
            .any(|net| net.track >= after && net.low <= y && y <= net.high);
        if blocks {
            Home::Before(channel, after)
        } else {
            Home::After(channel)
        }
    };
    if route.middle & 1 == 0 {
        let y = lines.middle[trip.index as usize];
        if route.first == route.second && route.first & 1 == 0 {
            // From one track of a channel to a later one.
            let track = columns.second[trip.index as usize];
            return (Home::Before(route.second / 2, track), y);
        }
        // A port lies in the middle of its column: the first whole one is the next.
        let (from, to) = (route.first, route.second);
        let rightward = to > from;
        let start = match (from & 1, rightward) {
            (1, true) => from + 1,
            (1, false) => from - 1,
            _ => from,
        };
        if let Some(home) = column(start, to, route.middle, NONE) {
            return (home, y);
        }
        let inside = if rightward {
            from + 1..to
        } else {
            to + 1..from
        };
        let mut channels = inside.filter(|at| at & 1 == 0);
        let nearest = if rightward {
            channels.next()
        } else {
            channels.next_back()
        };
        let home = match nearest {
            Some(at) => Home::After(at / 2),
            None if from & 1 == 1 && rightward => Home::Before(to / 2, 0),
            None if from & 1 == 1 => Home::After(to / 2),
            None if rightward => Home::After(from / 2),
            None => Home::Before(from / 2, 0),
        };
        return (home, y);
    }
    if route.first == ps && route.middle == qs {
        if let Some(home) = column(ps + 1, pt - 1, qs, right) {
            return (home, y1);
        }
        let channel = pt / 2;
        return (gap(channel, columns.after(channel, y1 as i32), y1), y1);
    }
    if route.first == ps {
        let home = column(ps + 1, pt - 1, qt, left);
        return (home.unwrap_or_else(|| gap(ps / 2 + 1, 0, y2)), y2);
    }
    if route.first == pt && route.middle & 1 == 1 {
        if let Some(home) = column(ps + 1, pt - 1, qs, right) {
            return (home, y1);
        }
        let channel = ps / 2 + 1;
        return (gap(channel, columns.after(channel, y1 as i32), y1), y1);
    }
    if let Some(home) = column(route.second, pt - 1, qt, left) {
        return (home, y2);
    }
    if route.first > ps + 1 && alone_before(occupancy, trip, route) {
        // Others that leave with it have left it by its end.
        let home = column(route.first, ps + 1, qs, right);
        return (home.unwrap_or(Home::Before(route.first / 2, 0)), y1);
    }
    let track = columns.first[trip.index as usize];
    (gap(route.second / 2, track + 1, y2), y2)
}
