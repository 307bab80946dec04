//! The route of a flow on the grid: which channels, which row. Data only; `choose`
//! decides. All of it is asked for every route that is tried, so it is inlined there.
//!
//! A position is a [`Half`] from left to right, a line is one from top to bottom. A route
//! leaves a step at its right side, or at its top or bottom; it arrives at the left side,
//! or at the top or bottom. Between them it bends at most four times:
//!
//! ```text
//! source ──┐ bend        across: along the source's row, the middle line, the target's row
//!          └────────┐    down:   at `first`, at `second`
//!           middle  └──► target
//! ```

use super::grid::{Grid, Link, NONE, Spot};
use super::half::{Half, Quarter};

/// Where a route bends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Route {
    /// Position of the first vertical.
    pub first: Half,
    /// Line between the verticals.
    pub middle: Half,
    /// Position of the second vertical.
    pub second: Half,
}

/// A straight part of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Segment {
    /// Along a line from left to right; else at a position from top to bottom.
    pub across: bool,
    /// The line, or the position.
    pub at: Half,
    /// Its ends, the lower first.
    pub low: Half,
    pub high: Half,
}

impl Segment {
    #[inline]
    pub fn length(&self) -> u32 {
        self.low.distance(self.high)
    }
}

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

/// A part of a route through a gap between two steps.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub kind: GapKind,
    pub gap: Gap,
    pub low: Quarter,
    pub high: Quarter,
}

/// The kind of routes through a gap. In a column routes that leave a step and routes that
/// arrive at one are apart, because they dock beside each other.
#[derive(Clone, Copy)]
pub(super) enum GapKind {
    Row,
    Leaving,
    Arriving,
}

/// A gap between neighbours in a row or a column.
#[derive(Clone, Copy)]
pub(super) enum Gap {
    /// Right of a spot, or below it.
    After(u32),
    /// Before the first spot of a row, or above the first one of a column.
    First(u32),
}

impl Gap {
    /// The gap between a spot's neighbour, or the edge, and the spot.
    #[inline]
    fn before(neighbour: u32, row_or_column: u32) -> Gap {
        if neighbour == NONE {
            Gap::First(row_or_column)
        } else {
            Gap::After(neighbour)
        }
    }
}

/// A link together with the spots at its ends.
#[derive(Clone, Copy)]
pub(super) struct Trip {
    pub link: Link,
    pub index: u32,
    pub from: Spot,
    pub to: Spot,
}

impl Trip {
    #[inline]
    pub fn of(grid: &Grid, index: usize) -> Trip {
        let link = grid.links[index];
        Trip {
            link,
            index: index as u32,
            from: grid.spots[link.from as usize],
            to: grid.spots[link.to as usize],
        }
    }

    /// Position and line of its source.
    #[inline]
    pub fn start(&self) -> (Half, Half) {
        (self.from.position(), self.from.line())
    }

    /// Position and line of its target.
    #[inline]
    pub fn end(&self) -> (Half, Half) {
        (self.to.position(), self.to.line())
    }

    /// Straight along the row.
    #[inline]
    pub fn straight(&self) -> Route {
        let (position, line) = self.start();
        Route {
            first: position,
            middle: line,
            second: position,
        }
    }

    /// Through the channels beside both steps and the one above the lower of them, which
    /// is always free.
    pub fn aside(&self) -> Route {
        Route {
            first: Half::channel(self.from.column + 1),
            middle: Half::channel(self.from.row.max(self.to.row)),
            second: Half::channel(self.to.column),
        }
    }

    /// The gap of the row behind the source.
    #[inline]
    pub fn gap_after(&self) -> Gap {
        Gap::After(self.link.from)
    }

    /// The gap of the row before the target.
    #[inline]
    pub fn gap_before(&self) -> Gap {
        Gap::before(self.to.left, self.to.row)
    }
}

impl Route {
    /// The horizontal channel it runs along.
    #[inline]
    pub fn channel(&self) -> Option<u32> {
        self.middle.as_channel()
    }

    /// The vertical channel in which it has both its bends, without running along a
    /// horizontal one.
    pub fn bend(&self) -> Option<u32> {
        let one = self.first == self.second && self.middle.is_cell();
        self.first.as_channel().filter(|_| one)
    }

    #[inline]
    pub fn is_straight(&self, trip: &Trip) -> bool {
        *self == trip.straight()
    }

    /// Its segments in order; `None` where it has no such segment: along the source's row,
    /// at the first position, along the middle line, at the second position, along
    /// the target's row.
    #[inline]
    pub fn segments(&self, trip: &Trip) -> [Option<Segment>; 5] {
        let (start, end) = (trip.start(), trip.end());
        let segment = |across: bool, at: Half, a: Half, b: Half| {
            (a != b).then(|| Segment {
                across,
                at,
                low: a.min(b),
                high: a.max(b),
            })
        };
        [
            segment(true, start.1, start.0, self.first),
            segment(false, self.first, start.1, self.middle),
            segment(true, self.middle, self.first, self.second),
            segment(false, self.second, self.middle, end.1),
            segment(true, end.1, self.second, end.0),
        ]
    }

    #[inline]
    pub fn bends(&self, trip: &Trip) -> u32 {
        let segments = self.segments(trip).iter().flatten().count() as u32;
        // Along a channel it bends even where both verticals are at one position.
        let hidden = u32::from(self.middle.is_channel() && self.first == self.second);
        (segments + hidden).saturating_sub(1)
    }

    /// The line from which its last vertical comes.
    #[inline]
    pub fn corner(&self, trip: &Trip) -> Half {
        if self.middle.is_channel() {
            self.middle
        } else {
            trip.from.line()
        }
    }

    /// Where it docks at the source and at the target.
    #[inline]
    pub fn sides(&self, trip: &Trip) -> (Side, Side) {
        let (start, end) = (trip.start(), trip.end());
        let up_or_down = |from: Half, to: Half| if to < from { Side::Up } else { Side::Down };
        let leaves = if self.first == start.0 && self.middle != start.1 {
            up_or_down(start.1, self.middle)
        } else {
            Side::Level
        };
        let arrives = if self.middle.is_channel() && self.second == end.0 {
            up_or_down(end.1, self.middle)
        } else if self.first == end.0 && self.first != start.0 {
            up_or_down(end.1, start.1)
        } else {
            Side::Level
        };
        (leaves, arrives)
    }

    /// Its stretches through gaps between steps, at the source and at the target. The
    /// first half channel after a step and the last one before it belong to it alone.
    #[inline]
    pub fn stretches(&self, trip: &Trip) -> [Option<Stretch>; 2] {
        let (from, to) = (&trip.from, &trip.to);
        let (leaves, arrives) = self.sides(trip);
        let own = trip.start().0.after().first_quarter();
        let last = trip.end().0.before().second_quarter();
        let row = |gap, low, high| {
            (low < high).then_some(Stretch {
                kind: GapKind::Row,
                gap,
                low,
                high,
            })
        };
        let column = |kind, gap, low: Half, high: Half| {
            Some(Stretch {
                kind,
                gap,
                low: low.first_quarter(),
                high: high.first_quarter(),
            })
        };
        let straight = self.is_straight(trip);
        let leaving = match leaves {
            Side::Level if straight => row(trip.gap_after(), own, last),
            Side::Level => row(trip.gap_after(), own, self.first.first_quarter()),
            Side::Down => {
                let gap = Gap::After(trip.link.from);
                column(GapKind::Leaving, gap, from.line().after(), self.middle)
            }
            Side::Up => {
                let gap = Gap::before(from.above, from.column);
                column(GapKind::Leaving, gap, self.middle, from.line().before())
            }
        };
        let corner = self.corner(trip);
        let arriving = match arrives {
            Side::Level if straight => None,
            Side::Level => row(trip.gap_before(), self.second.second_quarter(), last),
            Side::Down => {
                let gap = Gap::After(trip.link.to);
                column(GapKind::Arriving, gap, to.line().after(), corner)
            }
            Side::Up => {
                let gap = Gap::before(to.above, to.column);
                column(GapKind::Arriving, gap, corner, to.line().before())
            }
        };
        [leaving, arriving]
    }
}
