//! The route of every flow on the grid: which channels, which row.
//!
//! Positions from left to right are counted in halves: vertical channel `c` (left of
//! column `c`) is `2c`, column `c` is `2c + 1`. Lines from top to bottom likewise:
//! horizontal channel `r` (above row `r`) is `2r`, row `r` is `2r + 1`.
//!
//! A route leaves a step at its right side, or at its top or bottom; it arrives at the
//! left side, or at the top or bottom. Between them it bends at most four times:
//!
//! ```text
//! source ──┐ bend        across: along the source's row, the middle line, the target's row
//!          └────────┐    down:   at `first`, at `second`
//!           middle  └──► target
//! ```

use super::grid::{Grid, Link, NONE, Spot};

/// At which side of a step a route docks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// Right or left, where flows mostly dock.
    Level,
    /// The top.
    Up,
    /// The bottom.
    Down,
}

/// Where a route bends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Route {
    /// Position of the first vertical.
    pub first: u32,
    /// Line between the verticals.
    pub middle: u32,
    /// Position of the second vertical.
    pub second: u32,
}

/// A segment of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
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
    pub fn straight(&self) -> Route {
        let (p, q) = self.start();
        Route {
            first: p,
            middle: q,
            second: p,
        }
    }
}

impl Route {
    /// The horizontal channel it runs along.
    pub fn channel(&self) -> Option<u32> {
        (self.middle & 1 == 0).then_some(self.middle / 2)
    }

    /// Its segments in order; `None` where it has no such segment: along the source's row,
    /// at the first position, along the middle line, at the second position, along
    /// the target's row.
    pub fn segments(&self, trip: &Trip) -> [Option<Segment>; 5] {
        let ((ps, qs), (pt, qt)) = (trip.start(), trip.end());
        let across = |at: u32, a: u32, b: u32| {
            (a != b).then_some(Segment {
                across: true,
                at,
                low: a.min(b),
                high: a.max(b),
            })
        };
        let down = |at: u32, a: u32, b: u32| {
            (a != b).then_some(Segment {
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
        let segments = self.segments(trip).iter().flatten().count() as u32;
        // Along a channel it bends even where both verticals are at one position.
        let hidden = u32::from(self.middle & 1 == 0 && self.first == self.second);
        (segments + hidden).saturating_sub(1)
    }
}

/// The gaps that a stretch may run through: those of a row; those of a column on the
/// way out of a step and on the way into one, which dock beside each other.
#[derive(Clone, Copy)]
pub(super) enum Gaps {
    Row,
    Out,
    In,
}

/// The stretches of a route that run through gaps between steps. The first half
/// channel after a step and the last one before it belong to it alone.
pub(super) fn stretches(
    trip: &Trip,
    route: &Route,
    spots: u32,
) -> [Option<(Gaps, u32, u32, u32)>; 2] {
    let (s, t) = (&trip.from, &trip.to);
    let (ps, qs) = trip.start();
    let (leave, arrive) = sides(trip, route);
    let (own, last) = (2 * ps + 2, 2 * trip.end().0 - 1);
    let leaving = match leave {
        // Straight to the next step.
        Side::Level if route.first == ps => Some((Gaps::Row, trip.link.from, own, last)),
        Side::Level => {
            let end = 2 * route.first;
            (end > own).then_some((Gaps::Row, trip.link.from, own, end))
        }
        Side::Down => Some((Gaps::Out, trip.link.from, qs + 1, route.middle)),
        Side::Up => {
            let gap = if s.above == NONE {
                spots + s.column
            } else {
                s.above
            };
            Some((Gaps::Out, gap, route.middle, qs - 1))
        }
    };
    let corner = if route.middle & 1 == 0 {
        route.middle
    } else {
        qs
    };
    let qt = trip.end().1;
    let arriving = match arrive {
        Side::Level if route.first == ps && route.middle == qs => None,
        Side::Level => {
            let start = 2 * route.second + 1;
            let gap = if t.left == NONE {
                spots + t.row
            } else {
                t.left
            };
            (start < last).then_some((Gaps::Row, gap, start, last))
        }
        Side::Down => Some((Gaps::In, trip.link.to, qt + 1, corner)),
        Side::Up => {
            let gap = if t.above == NONE {
                spots + t.column
            } else {
                t.above
            };
            Some((Gaps::In, gap, corner, qt - 1))
        }
    };
    [leaving, arriving]
}

/// Where the two ends of a route dock.
pub(super) fn sides(trip: &Trip, route: &Route) -> (Side, Side) {
    let ((ps, qs), (pt, qt)) = (trip.start(), trip.end());
    let up_or_down = |from: u32, to: u32| if to < from { Side::Up } else { Side::Down };
    let leave = if route.first == ps && route.middle != qs {
        up_or_down(qs, route.middle)
    } else {
        Side::Level
    };
    let arrive = if route.middle & 1 == 0 && route.second == pt {
        up_or_down(qt, route.middle)
    } else if route.first == pt && route.first != ps {
        up_or_down(qt, qs)
    } else {
        Side::Level
    };
    (leave, arrive)
}
