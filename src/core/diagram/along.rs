//! Where columns, channels, tracks and labels lie along the flow.

use super::grid::Grid;
use super::label::{PlacedLabel, Slot};
use super::measure::Measure;
use super::route::Route;
use super::verticals::Verticals;

/// Where everything stands along the flow.
pub(super) struct Along {
    /// Where each column begins, and how much it takes.
    pub columns: Vec<(u32, u32)>,
    /// Where each channel begins.
    channels: Vec<u32>,
    /// Room before a track, for a label: channel, track, cells; in order.
    room: Vec<(u32, u32, u32)>,
    pub extent: u32,
    measure: Measure,
}

impl Along {
    pub fn of(
        grid: &Grid,
        measure: Measure,
        verticals: &Verticals,
        routes: &[Route],
        labels: &[PlacedLabel],
    ) -> Along {
        let count = grid.columns as usize + 1;
        let mut used = vec![false; count];
        for route in routes {
            for at in [route.first, route.second] {
                if let Some(channel) = at.as_channel() {
                    used[channel as usize] = true;
                }
            }
        }
        let (before, after) = rooms(measure, labels, count);
        let mut along = Along {
            columns: Vec::with_capacity(count),
            channels: Vec::with_capacity(count),
            room: before,
            extent: 0,
            measure,
        };
        let mut at = 0;
        let mut rooms = along.room.iter().peekable();
        for channel in 0..count {
            along.channels.push(at);
            let mut room = after[channel];
            while let Some((.., cells)) = rooms.next_if(|(c, ..)| *c as usize == channel) {
                room += cells;
            }
            // A stub before, the tracks and labels, a line and an arrow behind. Nothing
            // leads into the first column and out of the last as a rule.
            let outside = channel == 0 || channel + 1 == count && !used[channel];
            at += match verticals.counts[channel] {
                0 if outside => 1,
                tracks => measure.lead + tracks + room + measure.tail,
            };
            if let Some(wide) = grid.wide.get(channel) {
                let extent = if *wide {
                    measure.length
                } else {
                    measure.narrow
                };
                along.columns.push((at, extent));
                at += extent;
            }
        }
        along.extent = at;
        along
    }

    /// The place of a track.
    pub fn track(&self, channel: u32, track: u32) -> u32 {
        let from = self.room.partition_point(|(c, ..)| *c < channel);
        let rooms = self.room[from..].iter();
        let before = rooms.take_while(|(c, t, _)| *c == channel && *t <= track);
        let room: u32 = before.map(|(.., cells)| cells).sum();
        self.channels[channel as usize] + self.measure.lead + track + room
    }

    /// The first cell of a label of the given extent.
    pub fn label(&self, slot: Slot, extent: u32) -> u32 {
        let line = self.measure.line();
        match slot {
            Slot::Column(column) => {
                let (at, room) = self.columns[column as usize];
                at + room.saturating_sub(extent) / 2
            }
            Slot::Before(channel, 0) => self.channels[channel as usize] + line,
            Slot::Before(channel, track) => self.track(channel, track - 1) + 1 + line,
            Slot::After(channel) => {
                let next = self.columns.get(channel as usize);
                let end = next.map_or(self.extent, |(at, _)| *at);
                end.saturating_sub(1 + line + extent)
            }
        }
    }
}

/// The room that labels need before tracks, by channel and track, and behind the tracks
/// of each channel. Of several labels in one place the widest counts.
fn rooms(
    measure: Measure,
    labels: &[PlacedLabel],
    channels: usize,
) -> (Vec<(u32, u32, u32)>, Vec<u32>) {
    let mut before: Vec<(u32, u32, u32)> = Vec::new();
    let mut after = vec![0u32; channels];
    for label in labels {
        let room = measure.room(label.extent.0);
        match label.slot {
            Slot::Column(_) => {}
            Slot::Before(channel, track) => {
                let line = if track == 0 { measure.lead } else { 0 };
                before.push((channel, track, room.saturating_sub(line)));
            }
            Slot::After(channel) => {
                let most = &mut after[channel as usize];
                *most = (*most).max(room.saturating_sub(measure.tail - 1));
            }
        }
    }
    before.sort_unstable_by_key(|(channel, track, room)| (*channel, *track, u32::MAX - room));
    before.dedup_by_key(|(channel, track, _)| (*channel, *track));
    (before, after)
}
