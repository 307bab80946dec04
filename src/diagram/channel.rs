//! Which tracks the routes take in their channels, and from that the heights of rows
//! and the lines of the picture.

use super::grid::{Grid, NONE};
use super::route::{Route, Side, Trip, sides};
use super::track::{self, End, Net};

/// A net's key in a vertical channel: what comes from one step, or what goes to one.
fn from_key(trip: &Trip) -> u32 {
    2 * trip.link.from
}

fn to_key(trip: &Trip) -> u32 {
    2 * trip.link.to + 1
}

/// What two bends of a channel share: a fan its source, else what comes together its
/// target.
fn bend_key(trip: &Trip) -> u32 {
    if trip.link.fan {
        from_key(trip)
    } else {
        to_key(trip)
    }
}

fn is_bend(route: &Route) -> bool {
    route.first == route.second && route.first & 1 == 0 && route.middle & 1 == 1
}

/// Sees to it that in every vertical channel the nets can be brought into an order:
/// where three bends each would have to lie left of the next, one of them goes along
/// a horizontal channel in its middle.
pub(super) fn untie(grid: &Grid, routes: &mut [Route]) {
    let mut bends: Vec<(u32, u32, u32)> = Vec::new();
    for (index, route) in routes.iter().enumerate() {
        if is_bend(route) {
            let trip = Trip::of(grid, index);
            bends.push((route.first, bend_key(&trip), index as u32));
        }
    }
    bends.sort_unstable();
    for channel in bends.chunk_by(|a, b| a.0 == b.0) {
        // It takes two that must each be before another.
        if channel.len() < 2 || channel.len() <= 8 && !may_be_tied(grid, channel) {
            continue;
        }
        let mut left: Vec<(u32, u32)> = channel.iter().map(|b| (b.1, b.2)).collect();
        loop {
            let mut nets = Vec::new();
            let mut ends = Vec::new();
            for net in left.chunk_by(|a, b| a.0 == b.0) {
                let from = ends.len() as u32;
                for (_, index) in net {
                    let trip = Trip::of(grid, *index as usize);
                    let (near, far) = (trip.from.row as i32, trip.to.row as i32);
                    ends.push(End {
                        at: near,
                        far: false,
                    });
                    ends.push(End { at: far, far: true });
                }
                nets.push((
                    net[0].0,
                    Net {
                        low: 0,
                        high: 0,
                        ends: (from, ends.len() as u32),
                    },
                ));
            }
            let plain: Vec<Net> = nets.iter().map(|(_, net)| *net).collect();
            let keys: Vec<u32> = track::tied(&plain, &ends)
                .into_iter()
                .map(|tied| nets[tied].0)
                .collect();
            if keys.is_empty() {
                break;
            }
            let is_tied = |(key, _): &(u32, u32)| keys.binary_search(key).is_ok();
            for (_, index) in left.iter().filter(|bend| is_tied(bend)) {
                let route = &mut routes[*index as usize];
                let trip = Trip::of(grid, *index as usize);
                let down = trip.to.row > trip.from.row;
                route.middle = 2 * (trip.to.row + u32::from(!down));
            }
            left.retain(|bend| !is_tied(bend));
        }
    }
}

fn may_be_tied(grid: &Grid, bends: &[(u32, u32, u32)]) -> bool {
    let mut pairs = 0;
    for (_, key, index) in bends {
        let link = grid.links[*index as usize];
        let row = grid.spots[link.from as usize].row;
        for (_, other_key, other) in bends {
            let other = grid.links[*other as usize];
            let meets = grid.spots[other.to as usize].row == row;
            pairs += u32::from(key != other_key && meets);
        }
    }
    pairs > 1
}

/// The tracks in the horizontal channels and the heights that follow.
pub(super) struct Lines {
    /// Top of the boxes of each row.
    pub tops: Vec<u32>,
    /// The line between a lane and the one above.
    pub lanes: Vec<u32>,
    pub height: u32,
    /// The line of each route that runs along a horizontal channel.
    pub middle: Vec<u32>,
}

impl Lines {
    /// The row at or above a line.
    pub fn row_at(&self, line: u32) -> u32 {
        let after = self.tops.partition_point(|top| *top <= line);
        after.saturating_sub(1) as u32
    }
}

/// Place of a route's end along a horizontal channel: the two ports of a step lie
/// beside each other.
fn along(position: u32, leaving: bool) -> i32 {
    (2 * position + u32::from(leaving && position & 1 == 1)) as i32
}

/// `broad` is what a row takes, in a lane that is collapsed or not.
pub(super) fn lines(grid: &Grid, routes: &[Route], broad: impl Fn(bool) -> u32) -> Lines {
    // Between two lanes what comes from the upper one runs above the line, the rest
    // below it: both halves are channels of their own.
    let mut starts = vec![false; grid.rows as usize + 1];
    for lane in &grid.lanes {
        starts[lane.first as usize] = true;
    }
    starts[grid.rows as usize] = true;
    let mut runs: Vec<(u32, (u32, u32), u32)> = Vec::new();
    let mut arrows = vec![(false, false); grid.rows as usize];
    for (index, route) in routes.iter().enumerate() {
        let trip = Trip::of(grid, index);
        match sides(&trip, route).1 {
            Side::Level => {}
            Side::Up => arrows[trip.to.row as usize].0 = true,
            Side::Down => arrows[trip.to.row as usize].1 = true,
        }
        let Some(channel) = route.channel() else {
            continue;
        };
        let upper = starts[channel as usize] && trip.from.row.max(trip.to.row) < channel;
        // What goes to one step may share a track, unless it has something to say.
        let key = if trip.link.label == 0 && route.first != route.second {
            (trip.link.to, route.second)
        } else {
            (NONE, index as u32)
        };
        runs.push((2 * channel + u32::from(!upper), key, index as u32));
    }
    runs.sort_unstable();

    let mut middle = vec![0; routes.len()];
    let mut counts = vec![(0u32, 0u32); grid.rows as usize + 1];
    let (mut nets, mut ends, mut tracks) = (Vec::new(), Vec::new(), Vec::new());
    for channel in runs.chunk_by(|a, b| a.0 == b.0) {
        nets.clear();
        ends.clear();
        let row = channel[0].0 / 2;
        for net in channel.chunk_by(|a, b| a.1 == b.1) {
            let from = ends.len() as u32;
            let (mut low, mut high) = (i32::MAX, i32::MIN);
            for (_, _, index) in net {
                let (trip, route) = (Trip::of(grid, *index as usize), routes[*index as usize]);
                for (at, row_of) in [
                    (along(route.first, true), trip.from.row),
                    (along(route.second, false), trip.to.row),
                ] {
                    low = low.min(at);
                    high = high.max(at);
                    ends.push(End {
                        at,
                        far: row_of >= row,
                    });
                }
            }
            nets.push(Net {
                low,
                high,
                ends: (from, ends.len() as u32),
            });
        }
        track::order(&nets, &ends, &mut tracks);
        let count = tracks.iter().max().map_or(0, |most| most + 1);
        if channel[0].0 & 1 == 0 {
            counts[row as usize].0 = count;
        } else {
            counts[row as usize].1 = count;
        }
        let each = channel.chunk_by(|a, b| a.1 == b.1).zip(&tracks);
        for (net, track) in each {
            for (_, _, index) in net {
                middle[*index as usize] = *track;
            }
        }
    }

    let mut lines = Lines {
        tops: Vec::with_capacity(grid.rows as usize),
        lanes: Vec::with_capacity(grid.lanes.len()),
        height: 0,
        middle,
    };
    // Where the first track of each half channel runs.
    let mut starts_at = vec![(0u32, 0u32); grid.rows as usize + 1];
    let mut y = 0;
    for lane in &grid.lanes {
        lines.lanes.push(y);
        y += 1;
        for row in lane.first..lane.first + lane.count {
            let at = row as usize;
            let down = u32::from(arrows[at].0);
            let tracks = counts[at].1;
            if row == lane.first {
                starts_at[at].1 = y;
                y += tracks + down;
            } else {
                let up = u32::from(arrows[at - 1].1);
                starts_at[at].1 = y + if tracks > 0 { up } else { 0 };
                y += match tracks {
                    // Inside a lane boxes need a line between them; in a collapsed one
                    // they may have it already.
                    0 => u32::from(!lane.collapsed || broad(true) == 1),
                    _ => up + tracks + down,
                };
            }
            lines.tops.push(y);
            y += broad(lane.collapsed);
        }
        let after = (lane.first + lane.count) as usize;
        y += u32::from(arrows.get(after - 1).is_some_and(|arrow| arrow.1));
        starts_at[after].0 = y;
        y += counts[after].0;
    }
    lines.height = y;
    for (_, _, index) in &runs {
        let route = routes[*index as usize];
        let trip = Trip::of(grid, *index as usize);
        let Some(channel) = route.channel() else {
            continue;
        };
        let at = channel as usize;
        let upper = starts[at] && trip.from.row.max(trip.to.row) < channel;
        let start = if upper {
            starts_at[at].0
        } else {
            starts_at[at].1
        };
        lines.middle[*index as usize] += start;
    }
    lines
}

/// A vertical of a route in its channel.
#[derive(Clone, Copy, Debug)]
struct Vertical {
    channel: u32,
    key: u32,
    index: u32,
    /// The first of its route, or the second.
    second: bool,
}

/// A net of a vertical channel with its track.
#[derive(Clone, Copy, Debug)]
pub(super) struct Track {
    pub low: i32,
    pub high: i32,
    pub track: u32,
    ends: (u32, u32),
}

/// The tracks of all vertical channels.
pub(super) struct Columns {
    /// The track of each route's first and second vertical, where it has one in a
    /// channel.
    pub first: Vec<u32>,
    pub second: Vec<u32>,
    /// How many tracks each channel has.
    pub counts: Vec<u32>,
    nets: Vec<Track>,
    ends: Vec<End>,
    /// The nets of each channel.
    of: Vec<(u32, u32)>,
}

impl Columns {
    /// The nets of a channel.
    pub fn nets(&self, channel: u32) -> &[Track] {
        let (from, to) = self.of[channel as usize];
        &self.nets[from as usize..to as usize]
    }

    /// The last track on which something leaves the channel's left side on a line; and
    /// how many tracks from the left that makes.
    pub fn after(&self, channel: u32, y: i32) -> u32 {
        let leaves = |net: &&Track| {
            self.ends[net.ends.0 as usize..net.ends.1 as usize]
                .iter()
                .any(|end| !end.far && end.at == y)
        };
        let tracks = self.nets(channel).iter().filter(leaves);
        tracks.map(|net| net.track + 1).max().unwrap_or(0)
    }
}

pub(super) fn columns(grid: &Grid, routes: &[Route], lines: &Lines, dock: u32) -> Columns {
    let mut verticals: Vec<Vertical> = Vec::with_capacity(routes.len());
    for (index, route) in routes.iter().enumerate() {
        let trip = Trip::of(grid, index);
        let index = index as u32;
        if is_bend(route) {
            let (channel, key) = (route.first / 2, bend_key(&trip));
            verticals.push(Vertical {
                channel,
                key,
                index,
                second: false,
            });
            continue;
        }
        if route.middle & 1 == 1 {
            continue;
        }
        // Both verticals of one channel keep apart from all others, so that no circle
        // can come of them.
        let apart = (route.first == route.second).then_some(NONE - 2 * index);
        if route.first & 1 == 0 {
            let (channel, key) = (route.first / 2, apart.unwrap_or(from_key(&trip)));
            verticals.push(Vertical {
                channel,
                key,
                index,
                second: false,
            });
        }
        if route.second & 1 == 0 {
            let key = apart.map_or(to_key(&trip), |key| key - 1);
            let channel = route.second / 2;
            verticals.push(Vertical {
                channel,
                key,
                index,
                second: true,
            });
        }
    }
    verticals.sort_unstable_by_key(|v| {
        let net = u64::from(v.channel) << 32 | u64::from(v.key);
        u128::from(net) << 64 | u128::from(v.index) << 1 | u128::from(v.second)
    });
    let channels = grid.columns as usize + 1;
    let mut columns = Columns {
        first: vec![0; routes.len()],
        second: vec![0; routes.len()],
        counts: vec![0; channels],
        nets: Vec::with_capacity(verticals.len()),
        ends: Vec::with_capacity(3 * verticals.len()),
        of: vec![(0, 0); channels],
    };
    let (mut nets, mut tracks) = (Vec::new(), Vec::new());
    for channel in verticals.chunk_by(|a, b| a.channel == b.channel) {
        nets.clear();
        for net in channel.chunk_by(|a, b| a.key == b.key) {
            let from = columns.ends.len() as u32;
            for vertical in net {
                push_ends(grid, routes, lines, dock, vertical, &mut columns.ends);
            }
            let mine = &columns.ends[from as usize..];
            let low = mine.iter().map(|end| end.at).min().unwrap_or(0);
            let high = mine.iter().map(|end| end.at).max().unwrap_or(0);
            nets.push(Net {
                low,
                high,
                ends: (from, columns.ends.len() as u32),
            });
        }
        track::order(&nets, &columns.ends, &mut tracks);
        let from = columns.nets.len() as u32;
        let each = channel
            .chunk_by(|a, b| a.key == b.key)
            .zip(&nets)
            .zip(&tracks);
        for ((net, at), track) in each {
            columns.nets.push(Track {
                low: at.low,
                high: at.high,
                track: *track,
                ends: at.ends,
            });
            for vertical in net {
                let tracks = if vertical.second {
                    &mut columns.second
                } else {
                    &mut columns.first
                };
                tracks[vertical.index as usize] = *track;
            }
        }
        let place = channel[0].channel as usize;
        columns.counts[place] = tracks.iter().max().map_or(0, |most| most + 1);
        columns.of[place] = (from, columns.nets.len() as u32);
    }
    columns
}

/// Where a vertical goes out of its channel. The short segment along a line inside
/// the channel, between two tracks, is no end: nothing else is on that line.
fn push_ends(
    grid: &Grid,
    routes: &[Route],
    lines: &Lines,
    dock: u32,
    vertical: &Vertical,
    ends: &mut Vec<End>,
) {
    let index = vertical.index as usize;
    let (trip, route) = (Trip::of(grid, index), routes[index]);
    let leaves = (lines.tops[trip.from.row as usize] + dock) as i32;
    let arrives = (lines.tops[trip.to.row as usize] + dock) as i32;
    if is_bend(&route) {
        ends.push(End {
            at: leaves,
            far: false,
        });
        ends.push(End {
            at: arrives,
            far: true,
        });
        return;
    }
    let middle = lines.middle[index] as i32;
    let rightward = route.second > route.first;
    if vertical.second {
        ends.push(End {
            at: arrives,
            far: true,
        });
        ends.push(End {
            at: middle,
            far: !rightward,
        });
    } else {
        ends.push(End {
            at: leaves,
            far: false,
        });
        ends.push(End {
            at: middle,
            far: rightward,
        });
    }
}
