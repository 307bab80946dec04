//! The tracks in the horizontal channels, and from them the heights of rows and the
//! lines of the picture.

use super::grid::{Grid, LaneRows};
use super::half::Half;
use super::route::{Route, Side, Trip};
use super::track::{self, End, Net};

/// Where rows, lanes and the middles of routes lie across the flow.
pub(super) struct Lines {
    /// Top of the boxes of each row.
    pub tops: Vec<u32>,
    /// The line between a lane and the one above.
    pub lanes: Vec<u32>,
    pub height: u32,
    /// The line of each route that runs along a horizontal channel.
    pub middle: Vec<u32>,
}

/// A route that runs along a horizontal channel. Between two lanes routes that
/// come from the upper one run above the line, the others below it: the channel has two
/// halves there, each with tracks of its own. Inside a lane it has only the lower half.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Run {
    channel: u32,
    lower: bool,
    net: NetKey,
    index: u32,
}

/// Which routes of a horizontal channel may share a track.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NetKey {
    /// All that go to one spot with their second vertical at one position.
    To(u32, Half),
    /// No other than this one.
    Alone(u32),
}

/// A number for each half of a horizontal channel.
#[derive(Clone, Copy, Default)]
struct Halves {
    upper: u32,
    lower: u32,
}

impl Halves {
    fn of(&mut self, lower: bool) -> &mut u32 {
        if lower {
            &mut self.lower
        } else {
            &mut self.upper
        }
    }
}

/// Whether arrows point at a row from above, and from below.
#[derive(Clone, Copy, Default)]
struct Arrows {
    above: bool,
    below: bool,
}

impl Lines {
    /// `breadth` gives the breadth of a row, by whether its lane is collapsed.
    pub fn of(grid: &Grid, routes: &[Route], breadth: impl Fn(bool) -> u32) -> Lines {
        let (runs, arrows) = runs(grid, routes);
        let mut middle = vec![0; routes.len()];
        let tracks = tracks(grid, routes, &runs, &mut middle);
        let mut lines = Lines {
            tops: Vec::with_capacity(grid.rows as usize),
            lanes: Vec::with_capacity(grid.lanes.len()),
            height: 0,
            middle,
        };
        let mut starts = lines.stack(grid, &tracks, &arrows, breadth);
        for run in &runs {
            let start = *starts[run.channel as usize].of(run.lower);
            lines.middle[run.index as usize] += start;
        }
        lines
    }

    /// Stacks lanes, rows and channels from top to bottom. Gives the line of the first
    /// track of each channel.
    fn stack(
        &mut self,
        grid: &Grid,
        tracks: &[Halves],
        arrows: &[Arrows],
        breadth: impl Fn(bool) -> u32,
    ) -> Vec<Halves> {
        let mut starts = vec![Halves::default(); tracks.len()];
        // Inside a lane boxes need a line between them; in a collapsed one they may have
        // it already.
        let space = |lane: &LaneRows| u32::from(!lane.collapsed || breadth(true) == 1);
        let mut y = 0;
        for lane in &grid.lanes {
            self.lanes.push(y);
            y += 1;
            for row in lane.first..lane.first + lane.count {
                let at = row as usize;
                let down = u32::from(arrows[at].above);
                let count = tracks[at].lower;
                if row == lane.first {
                    starts[at].lower = y;
                    y += count + down;
                } else if count == 0 {
                    starts[at].lower = y;
                    y += space(lane);
                } else {
                    let up = u32::from(arrows[at - 1].below);
                    starts[at].lower = y + up;
                    y += up + count + down;
                }
                self.tops.push(y);
                y += breadth(lane.collapsed);
            }
            let after = (lane.first + lane.count) as usize;
            y += u32::from(arrows.get(after - 1).is_some_and(|arrow| arrow.below));
            starts[after].upper = y;
            y += tracks[after].upper;
        }
        self.height = y;
        starts
    }

    /// The row at or above a line.
    pub fn row_at(&self, line: u32) -> u32 {
        let after = self.tops.partition_point(|top| *top <= line);
        after.saturating_sub(1) as u32
    }
}

/// The routes along horizontal channels, by channel and net; and the arrows at each row.
fn runs(grid: &Grid, routes: &[Route]) -> (Vec<Run>, Vec<Arrows>) {
    let rows = grid.rows as usize;
    let mut between_lanes = vec![false; rows + 1];
    for lane in &grid.lanes {
        between_lanes[lane.first as usize] = true;
    }
    between_lanes[rows] = true;
    let mut runs: Vec<Run> = Vec::new();
    let mut arrows = vec![Arrows::default(); rows];
    for (index, route) in routes.iter().enumerate() {
        let trip = Trip::of(grid, index);
        let target = &mut arrows[trip.to.row as usize];
        match route.sides(&trip).1 {
            Side::Level => {}
            Side::Up => target.above = true,
            Side::Down => target.below = true,
        }
        let Some(channel) = route.channel() else {
            continue;
        };
        let from_above = trip.from.row.max(trip.to.row) < channel;
        // A label needs a track of its own.
        let net = if trip.link.label == 0 && route.first != route.second {
            NetKey::To(trip.link.to, route.second)
        } else {
            NetKey::Alone(trip.index)
        };
        runs.push(Run {
            channel,
            lower: !(between_lanes[channel as usize] && from_above),
            net,
            index: trip.index,
        });
    }
    runs.sort_unstable();
    (runs, arrows)
}

/// Gives each run its track, counted from the first of its half channel, and tells how
/// many tracks each half channel has.
fn tracks(grid: &Grid, routes: &[Route], runs: &[Run], track_of: &mut [u32]) -> Vec<Halves> {
    let mut counts = vec![Halves::default(); grid.rows as usize + 1];
    let (mut nets, mut ends, mut tracks) = (Vec::new(), Vec::new(), Vec::new());
    for channel in runs.chunk_by(|a, b| (a.channel, a.lower) == (b.channel, b.lower)) {
        nets.clear();
        ends.clear();
        let Run {
            channel: row,
            lower,
            ..
        } = channel[0];
        for net in channel.chunk_by(|a, b| a.net == b.net) {
            let from = ends.len();
            for run in net {
                let trip = Trip::of(grid, run.index as usize);
                let route = routes[run.index as usize];
                ends.push(End {
                    at: port(route.first, true),
                    far: trip.from.row >= row,
                });
                ends.push(End {
                    at: port(route.second, false),
                    far: trip.to.row >= row,
                });
            }
            nets.push(Net::of(&ends, from));
        }
        track::order(&nets, &ends, &mut tracks);
        let most = tracks.iter().max();
        *counts[row as usize].of(lower) = most.map_or(0, |most| most + 1);
        let each = channel.chunk_by(|a, b| a.net == b.net).zip(&tracks);
        for (net, track) in each {
            for run in net {
                track_of[run.index as usize] = *track;
            }
        }
    }
    counts
}

/// Where a route goes out of a horizontal channel: the two ports of a step lie beside
/// each other.
fn port(position: Half, leaving: bool) -> i32 {
    let quarter = if leaving && position.is_cell() {
        position.second_quarter()
    } else {
        position.first_quarter()
    };
    quarter.along()
}
