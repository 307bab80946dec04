//! Where the label of each connector is written: on a level stretch that is its own,
//! with line on both sides.

use super::grid::Grid;
use super::half::{Half, Quarter};
use super::lines::Lines;
use super::occupancy::Occupancy;
use super::route::{Gap, Route, Trip};
use super::verticals::Verticals;

/// The room along the flow that a label is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Over a column, through a free cell or along a channel.
    Column(u32),
    /// In a vertical channel, before the track of this number.
    Before(u32, u32),
    /// In a vertical channel, right of all tracks.
    After(u32),
}

/// How many columns are looked at for a free place.
const LOOKED_AT: usize = 6;

/// Whether a route has a level stretch to itself, as far as can be said before tracks
/// are given.
pub(super) fn has_slot(occupancy: &Occupancy, trip: &Trip, route: &Route) -> bool {
    if route.channel().is_some() {
        // Along a channel it is alone.
        return true;
    }
    let (start, end) = (trip.start().0, trip.end().0);
    let alone = |gap: Gap, at: Quarter| occupancy.is_alone(gap, at, at, trip.index);
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
        || alone_before(occupancy, trip, route)
        || next == end && occupancy.arrivals(trip.link.to) == 0
}

/// Whether there is a column between the source and a bend, and the bend has the last
/// one to itself.
fn alone_before(occupancy: &Occupancy, trip: &Trip, route: &Route) -> bool {
    route.first > trip.start().0.after() && {
        let at = route.first.before().second_quarter();
        occupancy.is_alone(trip.gap_after(), at, at, trip.index)
    }
}

/// What is known when labels are given their slots.
pub(super) struct Labels<'a> {
    pub grid: &'a Grid,
    pub occupancy: &'a Occupancy,
    pub lines: &'a Lines,
    pub verticals: &'a Verticals,
    /// Where across a row its flows dock.
    pub dock: u32,
}

impl Labels<'_> {
    /// The slot of a label, and the line it stands on.
    pub fn slot(&self, trip: &Trip, route: &Route) -> (Slot, u32) {
        if route.channel().is_some() {
            let line = self.lines.middle[trip.index as usize];
            return (self.along_channel(trip, route), line);
        }
        let ((start, from_line), (end, to_line)) = (trip.start(), trip.end());
        let source = self.lines.tops[trip.from.row as usize] + self.dock;
        let target = self.lines.tops[trip.to.row as usize] + self.dock;
        let (first_column, last_channel) = (start.after(), end.before());
        let behind = Some(trip.gap_after());
        let before = Some(trip.gap_before());
        let column = |from: Half, to: Half, line: Half, gap: Option<Gap>| {
            self.free_column(trip, from, to, line, gap)
        };
        // In the channel, behind what leaves its left side on the same line.
        let leaving = |channel: u32| {
            let after = self.verticals.after(channel, source as i32);
            self.in_channel(channel, after, source)
        };
        if route.is_straight(trip) {
            let found = column(first_column, last_channel, from_line, behind);
            return (found.unwrap_or_else(|| leaving(trip.to.column)), source);
        }
        if route.first == start {
            let found = column(first_column, last_channel, to_line, before);
            let channel = trip.from.column + 1;
            let slot = found.unwrap_or_else(|| self.in_channel(channel, 0, target));
            return (slot, target);
        }
        if route.first == end {
            let found = column(first_column, last_channel, from_line, behind);
            let slot = found.unwrap_or_else(|| leaving(trip.from.column + 1));
            return (slot, source);
        }
        if let Some(found) = column(route.second, last_channel, to_line, before) {
            return (found, target);
        }
        if alone_before(self.occupancy, trip, route) {
            // Others that leave with it have left it by its end.
            let found = column(route.first, first_column, from_line, behind);
            let channel = route.first.last_channel();
            return (found.unwrap_or(Slot::Before(channel, 0)), source);
        }
        let track = self.verticals.first[trip.index as usize];
        let channel = route.second.last_channel();
        (self.in_channel(channel, track + 1, target), target)
    }

    /// On the line of a horizontal channel: over a column, else in a vertical channel.
    fn along_channel(&self, trip: &Trip, route: &Route) -> Slot {
        let (from, to) = (route.first, route.second);
        if from == to && from.is_channel() {
            // From one track of a channel to a later one.
            let track = self.verticals.second[trip.index as usize];
            return Slot::Before(from.last_channel(), track);
        }
        let rightward = to > from;
        // A port lies in the middle of its column: the first whole one is the next.
        let start = match rightward {
            _ if from.is_channel() => from,
            true => from.after(),
            false => from.before(),
        };
        if let Some(slot) = self.free_column(trip, start, to, route.middle, None) {
            return slot;
        }
        let between = if rightward {
            Some(from.next_channel()).filter(|channel| Half::channel(*channel) < to)
        } else {
            let channel = from.before().last_channel();
            Some(channel).filter(|channel| Half::channel(*channel) > to)
        };
        match between {
            Some(channel) => Slot::After(channel),
            None if from.is_cell() && rightward => Slot::Before(to.last_channel(), 0),
            None if from.is_cell() => Slot::After(to.last_channel()),
            None if rightward => Slot::After(from.last_channel()),
            None => Slot::Before(from.last_channel(), 0),
        }
    }

    /// The first free column of a stretch, from its beginning on. Without a gap nobody
    /// else can be on the line.
    fn free_column(
        &self,
        trip: &Trip,
        from: Half,
        to: Half,
        line: Half,
        gap: Option<Gap>,
    ) -> Option<Slot> {
        let is_free = |column: &u32| {
            let wide = self.grid.wide.get(*column as usize).copied();
            let at = Half::cell(*column);
            let (low, high) = (at.first_quarter(), at.second_quarter());
            let alone = gap.is_none_or(|gap| self.occupancy.is_alone(gap, low, high, trip.index));
            wide.unwrap_or(false) && alone && self.occupancy.downs(at, line) == Some(0)
        };
        let column = if from < to {
            from.cells_until(to).take(LOOKED_AT).find(is_free)
        } else {
            // From the last one back.
            let mut columns = to.after().cells_until(from.after()).rev().take(LOOKED_AT);
            columns.find(is_free)
        };
        column.map(Slot::Column)
    }

    /// In a vertical channel: before the next track from `after` on that comes in on this
    /// line or crosses it, else behind all of them.
    fn in_channel(&self, channel: u32, after: u32, line: u32) -> Slot {
        let line = line as i32;
        let mut nets = self.verticals.nets(channel).iter();
        if nets.any(|net| net.track >= after && net.low <= line && line <= net.high) {
            Slot::Before(channel, after)
        } else {
            Slot::After(channel)
        }
    }
}
