//! Where the label of each connector is written: on a level stretch that is its own,
//! with line on both sides.

use std::cmp::Reverse;

use super::grid::Grid;
use super::half::Half;
use super::lines::Lines;
use super::measure::Measure;
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

/// A label with its slot and its size.
pub(super) struct PlacedLabel {
    pub link: u32,
    pub slot: Slot,
    /// The line it stands on, across the flow, and whether that runs between rows.
    pub line: u32,
    pub aside: bool,
    /// Cells along the flow and across it.
    pub extent: (u32, u32),
}

/// All that decides where labels are placed.
pub(super) struct Labels<'a> {
    pub grid: &'a Grid,
    pub occupancy: &'a Occupancy,
    pub lines: &'a Lines,
    pub verticals: &'a Verticals,
    /// Where across a row its flows dock.
    pub dock: u32,
}

impl Labels<'_> {
    /// All labels, by their links.
    pub fn place(&self, routes: &[Route], measure: Measure) -> Vec<PlacedLabel> {
        let mut labels = Vec::new();
        for (index, (link, route)) in self.grid.links.iter().zip(routes).enumerate() {
            if link.label > 0 {
                let (slot, line) = self.slot(&Trip::of(self.grid, index), route);
                let aside = route.channel().is_some();
                let collapsed = !aside && self.grid.collapsed_row(self.lines.row_at(line));
                labels.push(PlacedLabel {
                    link: index as u32,
                    slot,
                    line,
                    aside,
                    extent: measure.label(link.label, aside, collapsed),
                });
            }
        }
        labels
    }

    /// The slot of a label, and the line it stands on.
    fn slot(&self, trip: &Trip, route: &Route) -> (Slot, u32) {
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
        // In the channel, behind the nets that leave its left side on the same line.
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
        if self.occupancy.has_bend_alone(trip, route) {
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
        let start = if from.is_channel() {
            from
        } else if rightward {
            from.after()
        } else {
            from.before()
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

/// Makes room beside the lines between rows on which a label stands: everything
/// behind them moves away. Nothing changes places.
pub(super) fn spread(lines: &mut Lines, labels: &mut [PlacedLabel]) {
    let aside = labels.iter().filter(|label| label.aside);
    let mut room: Vec<(u32, u32)> = aside.map(|label| (label.line, label.extent.1)).collect();
    // The widest label of each line; then the sum of all up to there.
    room.sort_unstable_by_key(|(line, breadth)| (*line, Reverse(*breadth)));
    room.dedup_by_key(|(line, _)| *line);
    let mut sum = 0;
    for (_, breadth) in &mut room {
        // One cell more keeps the words from the next line.
        sum += *breadth + 1;
        *breadth = sum;
    }
    let moved = |at: &mut u32| {
        let before = room.partition_point(|(line, _)| line < at);
        *at += before.checked_sub(1).map_or(0, |last| room[last].1);
    };
    lines.tops.iter_mut().for_each(moved);
    lines.lanes.iter_mut().for_each(moved);
    lines.middle.iter_mut().for_each(moved);
    moved(&mut lines.height);
    labels.iter_mut().for_each(|label| moved(&mut label.line));
}
