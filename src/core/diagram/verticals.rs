//! The tracks in the vertical channels. Routes that allow no order of tracks are changed
//! before.

use super::grid::{Grid, NONE};
use super::half::Half;
use super::lines::Lines;
use super::route::{Route, Trip};
use super::track::{self, End, Net};

/// Which verticals of a channel share a track: those with the same key. Nets are taken in
/// the order of their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct NetKey(u32);

impl NetKey {
    fn from(trip: &Trip) -> NetKey {
        NetKey(2 * trip.link.from)
    }

    fn to(trip: &Trip) -> NetKey {
        NetKey(2 * trip.link.to + 1)
    }

    /// Bends of a fan share their source, the others their target.
    fn bend(trip: &Trip) -> NetKey {
        if trip.link.fan {
            NetKey::from(trip)
        } else {
            NetKey::to(trip)
        }
    }

    /// A net of its own.
    fn apart(trip: &Trip, second: bool) -> NetKey {
        NetKey(NONE - 2 * trip.index - u32::from(second))
    }
}

/// A bend in a vertical channel.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Bend {
    channel: u32,
    key: NetKey,
    index: u32,
}

/// Changes routes so that the nets of every vertical channel can be ordered. Where each of
/// several bends would have to lie left of the next, in a circle, one of them goes along a
/// horizontal channel in its middle.
pub(super) fn untie(grid: &Grid, routes: &mut [Route]) {
    let mut bends: Vec<Bend> = Vec::new();
    for (index, route) in routes.iter().enumerate() {
        if let Some(channel) = route.bend() {
            let trip = Trip::of(grid, index);
            bends.push(Bend {
                channel,
                key: NetKey::bend(&trip),
                index: trip.index,
            });
        }
    }
    bends.sort_unstable();
    for channel in bends.chunk_by(|a, b| a.channel == b.channel) {
        // A circle takes two pairs that must be in order.
        if channel.len() < 2 || channel.len() <= 8 && !may_be_tied(grid, channel) {
            continue;
        }
        let mut left = channel.to_vec();
        loop {
            let (mut nets, mut keys, mut ends) = (Vec::new(), Vec::new(), Vec::new());
            for net in left.chunk_by(|a, b| a.key == b.key) {
                let from = ends.len();
                for bend in net {
                    let trip = Trip::of(grid, bend.index as usize);
                    ends.push(End::near(trip.from.row as i32));
                    ends.push(End::far(trip.to.row as i32));
                }
                keys.push(net[0].key);
                nets.push(Net::of(&ends, from));
            }
            let tied = track::tied(&nets, &ends);
            if tied.is_empty() {
                break;
            }
            let tied: Vec<NetKey> = tied.into_iter().map(|net| keys[net]).collect();
            let is_tied = |bend: &Bend| tied.binary_search(&bend.key).is_ok();
            for bend in left.iter().filter(|bend| is_tied(bend)) {
                let trip = Trip::of(grid, bend.index as usize);
                let up = trip.to.row <= trip.from.row;
                routes[bend.index as usize].middle = Half::channel(trip.to.row + u32::from(up));
            }
            left.retain(|bend| !is_tied(bend));
        }
    }
}

fn may_be_tied(grid: &Grid, bends: &[Bend]) -> bool {
    let row_of = |spot: u32| grid.spots[spot as usize].row;
    let mut pairs = 0;
    for bend in bends {
        let row = row_of(grid.links[bend.index as usize].from);
        for other in bends {
            let meets = row_of(grid.links[other.index as usize].to) == row;
            pairs += u32::from(bend.key != other.key && meets);
        }
    }
    pairs > 1
}

/// A vertical of a route in its channel.
#[derive(Clone, Copy, Debug)]
struct Vertical {
    channel: u32,
    key: NetKey,
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
pub(super) struct Verticals {
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

impl Verticals {
    pub fn of(grid: &Grid, routes: &[Route], lines: &Lines, dock: u32) -> Verticals {
        let found = found(grid, routes);
        let channels = grid.columns as usize + 1;
        let mut all = Verticals {
            first: vec![0; routes.len()],
            second: vec![0; routes.len()],
            counts: vec![0; channels],
            nets: Vec::with_capacity(found.len()),
            ends: Vec::with_capacity(3 * found.len()),
            of: vec![(0, 0); channels],
        };
        let (mut nets, mut tracks) = (Vec::new(), Vec::new());
        for channel in found.chunk_by(|a, b| a.channel == b.channel) {
            nets.clear();
            for net in channel.chunk_by(|a, b| a.key == b.key) {
                let from = all.ends.len();
                for vertical in net {
                    let trip = Trip::of(grid, vertical.index as usize);
                    let route = &routes[vertical.index as usize];
                    all.ends.extend(vertical.ends(&trip, route, lines, dock));
                }
                nets.push(Net::of(&all.ends, from));
            }
            track::order(&nets, &all.ends, &mut tracks);
            let from = all.nets.len() as u32;
            let by_net = channel.chunk_by(|a, b| a.key == b.key);
            for ((verticals, net), &track) in by_net.zip(&nets).zip(&tracks) {
                all.nets.push(Track {
                    low: net.low,
                    high: net.high,
                    track,
                    ends: net.ends,
                });
                for vertical in verticals {
                    let track_of = if vertical.second {
                        &mut all.second
                    } else {
                        &mut all.first
                    };
                    track_of[vertical.index as usize] = track;
                }
            }
            let place = channel[0].channel as usize;
            all.counts[place] = tracks.iter().max().map_or(0, |most| most + 1);
            all.of[place] = (from, all.nets.len() as u32);
        }
        all
    }

    /// The nets of a channel.
    pub fn nets(&self, channel: u32) -> &[Track] {
        let (from, to) = self.of[channel as usize];
        &self.nets[from as usize..to as usize]
    }

    /// How many tracks from the left it takes to be past everything that leaves the
    /// channel's left side on a line.
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

/// The verticals of all routes, by channel and net.
fn found(grid: &Grid, routes: &[Route]) -> Vec<Vertical> {
    let mut found: Vec<Vertical> = Vec::with_capacity(routes.len());
    for (index, route) in routes.iter().enumerate() {
        let trip = Trip::of(grid, index);
        let mut add = |channel: u32, key: NetKey, second: bool| {
            found.push(Vertical {
                channel,
                key,
                index: trip.index,
                second,
            });
        };
        if let Some(channel) = route.bend() {
            add(channel, NetKey::bend(&trip), false);
        } else if route.channel().is_some() {
            // Both verticals of one channel keep apart from all others, so that no circle
            // can come of them.
            let apart = route.first == route.second;
            let (first, second) = if apart {
                (NetKey::apart(&trip, false), NetKey::apart(&trip, true))
            } else {
                (NetKey::from(&trip), NetKey::to(&trip))
            };
            if let Some(channel) = route.first.as_channel() {
                add(channel, first, false);
            }
            if let Some(channel) = route.second.as_channel() {
                add(channel, second, true);
            }
        }
    }
    // One number to compare is much faster than four.
    found.sort_unstable_by_key(|v| {
        let net = u64::from(v.channel) << 32 | u64::from(v.key.0);
        u128::from(net) << 64 | u128::from(v.index) << 1 | u128::from(v.second)
    });
    found
}

impl Vertical {
    /// Where it goes out of its channel. The short segment along a line inside the
    /// channel, between two tracks, is no end: nothing else is on that line.
    fn ends(&self, trip: &Trip, route: &Route, lines: &Lines, dock: u32) -> [End; 2] {
        let source = (lines.tops[trip.from.row as usize] + dock) as i32;
        let target = (lines.tops[trip.to.row as usize] + dock) as i32;
        if route.bend().is_some() {
            return [End::near(source), End::far(target)];
        }
        let rightward = route.second > route.first;
        let middle = |far: bool| End {
            at: lines.middle[self.index as usize] as i32,
            far,
        };
        if self.second {
            [End::far(target), middle(!rightward)]
        } else {
            [End::near(source), middle(rightward)]
        }
    }
}
