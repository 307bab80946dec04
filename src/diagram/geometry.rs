//! From cells, ways and tracks to coordinates.

use std::collections::BTreeMap;

use super::channel::{self, Columns, Lines};
use super::field::{Field, Side};
use super::grid::Grid;
use super::label::{self, Home, LINE, SPACES};
use super::reach::Reach;
use super::way::{self, Trip, Way, sides};
use super::{Band, Bracket, Diagram, Label, Metrics, Node, Place, Wire};
use crate::model::{Map, StepKind};

/// The line below the top of a box on which flows dock at its sides.
const DOCK: u32 = 1;

pub(super) fn diagram(map: &Map, grid: &Grid, metrics: Metrics) -> Diagram {
    let (mut ways, field) = way::choose(grid);
    channel::untie(grid, &mut ways);
    let lines = channel::lines(grid, &ways, metrics.box_height());
    let columns = channel::columns(grid, &ways, &lines, DOCK);
    let homes = homes(grid, &field, &ways, &lines, &columns, metrics);
    let across = Across::of(grid, metrics, &columns, &ways, &homes);

    let mut diagram = Diagram {
        metrics,
        width: across.width,
        height: lines.height,
        ..Diagram::default()
    };
    diagram.columns = across.columns.clone();
    let bottoms = lines.lanes.iter().skip(1).chain([&lines.height]);
    for ((lane, y), bottom) in grid.lanes.iter().zip(&lines.lanes).zip(bottoms) {
        diagram.bands.push(Band {
            lane: lane.lane,
            y: *y,
            height: bottom - y,
        });
    }
    let places = places(grid, &lines, metrics, &across);
    wires(
        grid,
        &ways,
        &lines,
        &columns,
        &across,
        &places,
        &homes,
        &mut diagram,
    );
    brackets(map, grid, &mut diagram);
    diagram.reach = Reach::of(&diagram.wires);
    diagram.take_places(places);
    diagram
}

/// Where a label stands, by link: those that have one.
type Homes = Vec<(u32, Home, u32, u32)>;

fn homes(
    grid: &Grid,
    field: &Field,
    ways: &[Way],
    lines: &Lines,
    columns: &Columns,
    metrics: Metrics,
) -> Homes {
    let mut homes = Vec::new();
    for (index, link) in grid.links.iter().enumerate() {
        if link.label > 0 {
            let trip = Trip::of(grid, index);
            let (home, y) = label::home(grid, field, lines, columns, &trip, &ways[index], DOCK);
            let label = link.label.min(u32::from(metrics.label_width));
            homes.push((index as u32, home, y, label));
        }
    }
    homes
}

/// Where everything stands from left to right.
struct Across {
    columns: Vec<(u32, u32)>,
    /// Left edge of each channel.
    channels: Vec<u32>,
    /// Room before a track, for a label: channel, track, cells; in order.
    gaps: Vec<(u32, u32, u32)>,
    width: u32,
}

impl Across {
    fn of(grid: &Grid, metrics: Metrics, columns: &Columns, ways: &[Way], homes: &Homes) -> Across {
        let count = grid.columns as usize + 1;
        let mut used = vec![false; count];
        for way in ways {
            for at in [way.first, way.second] {
                if at & 1 == 0 {
                    used[at as usize / 2] = true;
                }
            }
        }
        let mut gaps: Vec<(u32, u32, u32)> = Vec::new();
        let mut after = vec![0u32; count];
        for (_, home, _, label) in homes {
            match *home {
                Home::Column(_) => {}
                Home::Before(channel, track) => {
                    let line = u32::from(track == 0);
                    gaps.push((channel, track, label::room(*label) - line));
                }
                Home::After(channel) => {
                    let room = &mut after[channel as usize];
                    *room = (*room).max(label::room(*label) - 1);
                }
            }
        }
        // The widest of each place.
        gaps.sort_unstable_by_key(|(channel, track, room)| (*channel, *track, u32::MAX - room));
        gaps.dedup_by_key(|(channel, track, _)| (*channel, *track));

        let mut across = Across {
            columns: Vec::with_capacity(count),
            channels: Vec::with_capacity(count),
            gaps,
            width: 0,
        };
        let mut x = 0;
        let mut gap = 0;
        for channel in 0..count {
            across.channels.push(x);
            let mut room = after[channel];
            while let Some((_, _, cells)) = across
                .gaps
                .get(gap)
                .filter(|(c, ..)| *c as usize == channel)
            {
                room += cells;
                gap += 1;
            }
            // A stub on the left, the tracks and labels, a line and an arrow on the
            // right. Nothing leads into the first column and out of the last as a rule.
            x += match columns.counts[channel] {
                0 if channel == 0 || (channel + 1 == count && !used[channel]) => 1,
                tracks => 1 + tracks + room + 2,
            };
            if let Some(wide) = grid.wide.get(channel) {
                let width = if *wide { metrics.box_width() } else { 3 };
                across.columns.push((x, width));
                x += width;
            }
        }
        across.width = x;
        across
    }

    /// The place of a track.
    fn track(&self, channel: u32, track: u32) -> u32 {
        let from = self.gaps.partition_point(|(c, ..)| *c < channel);
        let before = self.gaps[from..]
            .iter()
            .take_while(|(c, t, _)| *c == channel && *t <= track);
        let room: u32 = before.map(|(.., cells)| cells).sum();
        self.channels[channel as usize] + 1 + track + room
    }

    fn label(&self, home: Home, label: u32, columns: &[(u32, u32)], end: u32) -> Label {
        let width = label + SPACES;
        let x = match home {
            Home::Column(column) => {
                let (x, room) = columns[column as usize];
                x + room.saturating_sub(width) / 2
            }
            Home::Before(channel, 0) => self.channels[channel as usize] + LINE,
            Home::Before(channel, track) => self.track(channel, track - 1) + 1 + LINE,
            Home::After(channel) => {
                let right = columns.get(channel as usize).map_or(end, |(x, _)| *x);
                right.saturating_sub(1 + LINE + width)
            }
        };
        Label { x, y: 0, width }
    }
}

/// The ports of a box at its top and bottom: where flows arrive, and where they leave.
fn ports(place: &Place) -> (u32, u32) {
    let middle = place.width / 2;
    let aside = (place.width / 10).max(1);
    let arrive = place.x + middle.saturating_sub(aside);
    let leave = place.x + (middle + aside).min(place.width.saturating_sub(1));
    (arrive, leave)
}

fn places(grid: &Grid, lines: &Lines, metrics: Metrics, across: &Across) -> Vec<Place> {
    let place = |(spot, node): (&super::grid::Spot, &Node)| {
        let (x, width) = across.columns[spot.column as usize];
        let y = lines.tops[spot.row as usize];
        let (y, width, height) = match spot.kind {
            _ if spot.boxed() => (y, width, metrics.box_height()),
            Some(StepKind::Fork | StepKind::Join) => (y, 1, metrics.box_height()),
            Some(_) => (y + DOCK, 3, 1),
            None => (y + DOCK, 1, 1),
        };
        Place {
            node: *node,
            column: spot.column,
            x,
            y,
            width,
            height,
        }
    };
    grid.spots.iter().zip(&grid.nodes).map(place).collect()
}

#[allow(clippy::too_many_arguments)]
fn wires(
    grid: &Grid,
    ways: &[Way],
    lines: &Lines,
    columns: &Columns,
    across: &Across,
    places: &[Place],
    homes: &Homes,
    diagram: &mut Diagram,
) {
    let mut homes = homes.iter().peekable();
    for (index, way) in ways.iter().enumerate() {
        let trip = Trip::of(grid, index);
        let (from, to) = (
            &places[trip.link.from as usize],
            &places[trip.link.to as usize],
        );
        let (leaves, arrives) = sides(&trip, way);
        let (arrive_at, _) = ports(to);
        let (_, leave_at) = ports(from);
        let line_of = |row: u32| lines.tops[row as usize] + DOCK;
        let start = match leaves {
            Side::Level => (from.x + from.width, line_of(trip.from.row)),
            Side::Up => (leave_at, from.y.saturating_sub(1)),
            Side::Down => (leave_at, from.y + from.height),
        };
        let end = match arrives {
            Side::Level => (to.x.saturating_sub(1), line_of(trip.to.row)),
            Side::Up => (arrive_at, to.y.saturating_sub(1)),
            Side::Down => (arrive_at, to.y + to.height),
        };
        let mut points = Vec::with_capacity(6);
        points.push(start);
        if !(way.first == trip.start().0 && way.middle == trip.start().1) {
            let second_in_channel = way.second & 1 == 0;
            let x1 = match way.first & 1 == 0 {
                true => across.track(way.first / 2, columns.first[index]),
                false if leaves == Side::Level => end.0,
                false => start.0,
            };
            let x2 = match way.middle & 1 == 0 {
                true if second_in_channel => across.track(way.second / 2, columns.second[index]),
                true => end.0,
                false => x1,
            };
            let middle = match way.middle & 1 == 0 {
                true => lines.middle[index],
                false => end.1,
            };
            points.extend([(x1, start.1), (x1, middle), (x2, middle), (x2, end.1)]);
        }
        points.push(end);
        points.dedup();
        let label = homes
            .next_if(|home| home.0 == index as u32)
            .map(|home| Label {
                y: home.2,
                ..across.label(home.1, home.3, &across.columns, across.width)
            });
        diagram.wires.push(Wire {
            flow: trip.link.flow,
            points,
            leaves,
            arrives,
            back: trip.link.back,
            label,
        });
    }
}

fn brackets(map: &Map, grid: &Grid, diagram: &mut Diagram) {
    let mut spans: BTreeMap<_, (u32, u32)> = BTreeMap::new();
    let steps = grid.spots.iter().zip(&grid.nodes);
    for (spot, node) in steps.filter(|_| !map.phases().is_empty()) {
        let Node::Step(id) = *node else { continue };
        let Some(phase) = map.step(id).and_then(|step| step.phase) else {
            continue;
        };
        let span = spans.entry(phase).or_insert((spot.column, spot.column));
        *span = (span.0.min(spot.column), span.1.max(spot.column));
    }
    let mut spans: Vec<_> = spans.into_iter().collect();
    spans.sort_by_key(|(phase, (from, to))| (*from, *to, *phase));
    let mut ends: Vec<u32> = Vec::new(); // last column of each level
    for (phase, (from, to)) in spans {
        let level = ends
            .iter()
            .position(|end| *end < from)
            .unwrap_or(ends.len());
        if level == ends.len() {
            ends.push(to);
        } else {
            ends[level] = to;
        }
        let x = diagram.columns[from as usize].0;
        let (last, width) = diagram.columns[to as usize];
        diagram.brackets.push(Bracket {
            phase,
            x,
            width: last + width - x,
            level: level.min(usize::from(u16::MAX)) as u16,
        });
    }
}
