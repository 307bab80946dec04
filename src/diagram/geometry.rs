//! From cells, routes and tracks to coordinates. What is said here of along and across
//! is meant of the flow: along it lie the columns, across it lanes and rows. Only at
//! the end it is known which of the two runs from left to right.

use std::collections::BTreeMap;

use super::choose;
use super::grid::{Grid, Spot};
use super::label::{Labels, Slot};
use super::lines::Lines;
use super::measure::Measure;
use super::reach::Reach;
use super::route::{Route, Side, Trip};
use super::verticals::{self, Verticals};
use super::{Band, Bracket, Diagram, Edge, Label, Metrics, Node, Place, Wire};
use crate::model::{Map, StepKind};

pub(super) fn diagram(map: &Map, grid: &Grid, metrics: Metrics) -> Diagram {
    let measure = Measure::of(metrics);
    let (mut routes, occupancy) = choose::routes(grid);
    verticals::untie(grid, &mut routes);
    let mut lines = Lines::of(grid, &routes, |collapsed| measure.row(collapsed));
    let verticals = Verticals::of(grid, &routes, &lines, measure.dock);
    let known = Labels {
        grid,
        occupancy: &occupancy,
        lines: &lines,
        verticals: &verticals,
        dock: measure.dock,
    };
    let mut labels = labels(known, &routes, measure);
    if measure.turned {
        spread(&mut lines, &mut labels);
    }
    let along = Along::of(grid, measure, &verticals, &routes, &labels);

    let (width, height) = measure.point(along.extent, lines.height);
    let mut diagram = Diagram {
        metrics,
        width,
        height,
        ..Diagram::default()
    };
    diagram.columns = along.columns.clone();
    let ends = lines.lanes.iter().skip(1).chain([&lines.height]);
    for ((lane, start), end) in grid.lanes.iter().zip(&lines.lanes).zip(ends) {
        diagram.bands.push(Band {
            lane: lane.lane,
            start: *start,
            extent: end - start,
        });
    }
    let boxes = boxes(grid, &lines, measure, &along);
    let of = Of {
        grid,
        routes: &routes,
        lines: &lines,
        verticals: &verticals,
        along: &along,
        boxes: &boxes,
        measure,
    };
    of.wires(&labels, &mut diagram);
    brackets(map, grid, &mut diagram);
    diagram.reach = Reach::of(&diagram.wires, measure.turned);
    diagram.take_places(&places(grid, measure, &boxes));
    diagram
}

impl Measure {
    /// A point of the canvas, from where it lies along the flow and across it.
    fn point(&self, along: u32, across: u32) -> (u32, u32) {
        match self.turned {
            true => (across, along),
            false => (along, across),
        }
    }

    /// The edge of a box at which a flow leaves, or arrives.
    fn edge(&self, side: Side, leaves: bool) -> Edge {
        match (side, self.turned) {
            (Side::Level, false) if leaves => Edge::Right,
            (Side::Level, false) | (Side::Up, true) => Edge::Left,
            (Side::Level, true) if leaves => Edge::Bottom,
            (Side::Level, true) | (Side::Up, false) => Edge::Top,
            (Side::Down, false) => Edge::Bottom,
            (Side::Down, true) => Edge::Right,
        }
    }
}

/// A label with its slot and its size.
struct Placed {
    link: u32,
    slot: Slot,
    /// The line it stands on, across the flow, and whether that runs between rows.
    line: u32,
    aside: bool,
    /// Cells along the flow and across it.
    extent: (u32, u32),
}

fn labels(known: Labels<'_>, routes: &[Route], measure: Measure) -> Vec<Placed> {
    let mut labels = Vec::new();
    for (index, (link, route)) in known.grid.links.iter().zip(routes).enumerate() {
        if link.label > 0 {
            let (slot, line) = known.slot(&Trip::of(known.grid, index), route);
            let aside = route.channel().is_some();
            let collapsed = !aside && known.grid.collapsed_row(known.lines.row_at(line));
            labels.push(Placed {
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

/// Makes room beside the lines between rows on which a label stands: everything
/// behind them moves away. Nothing changes places.
fn spread(lines: &mut Lines, labels: &mut [Placed]) {
    let aside = labels.iter().filter(|label| label.aside);
    let mut wide: Vec<(u32, u32)> = aside.map(|h| (h.line, u32::MAX - h.extent.1)).collect();
    if wide.is_empty() {
        return;
    }
    // The widest of each line; then how much all of them take up to there.
    wide.sort_unstable();
    wide.dedup_by_key(|(line, _)| *line);
    let mut room = 0;
    for (_, of) in &mut wide {
        // One cell more keeps the words from the next line.
        room += u32::MAX - *of + 1;
        *of = room;
    }
    let moved = |at: &mut u32| {
        let before = wide.partition_point(|(line, _)| line < at);
        *at += before.checked_sub(1).map_or(0, |last| wide[last].1);
    };
    lines.tops.iter_mut().for_each(moved);
    lines.lanes.iter_mut().for_each(moved);
    lines.middle.iter_mut().for_each(moved);
    moved(&mut lines.height);
    labels.iter_mut().for_each(|label| moved(&mut label.line));
}

/// Where everything stands along the flow.
struct Along {
    columns: Vec<(u32, u32)>,
    /// Where each channel begins.
    channels: Vec<u32>,
    /// Room before a track, for a label: channel, track, cells; in order.
    gaps: Vec<(u32, u32, u32)>,
    extent: u32,
    measure: Measure,
}

impl Along {
    fn of(
        grid: &Grid,
        measure: Measure,
        verticals: &Verticals,
        routes: &[Route],
        labels: &[Placed],
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
        let (lead, tail) = (measure.lead, measure.tail);
        let mut gaps: Vec<(u32, u32, u32)> = Vec::new();
        let mut after = vec![0u32; count];
        for label in labels {
            let room = measure.room(label.extent.0);
            match label.slot {
                Slot::Column(_) => {}
                Slot::Before(channel, track) => {
                    let line = if track == 0 { lead } else { 0 };
                    gaps.push((channel, track, room.saturating_sub(line)));
                }
                Slot::After(channel) => {
                    let most = &mut after[channel as usize];
                    *most = (*most).max(room.saturating_sub(tail - 1));
                }
            }
        }
        // The widest of each place.
        gaps.sort_unstable_by_key(|(channel, track, room)| (*channel, *track, u32::MAX - room));
        gaps.dedup_by_key(|(channel, track, _)| (*channel, *track));

        let mut along = Along {
            columns: Vec::with_capacity(count),
            channels: Vec::with_capacity(count),
            gaps,
            extent: 0,
            measure,
        };
        let mut at = 0;
        let mut gap = 0;
        for channel in 0..count {
            along.channels.push(at);
            let mut room = after[channel];
            while let Some((_, _, cells)) =
                along.gaps.get(gap).filter(|(c, ..)| *c as usize == channel)
            {
                room += cells;
                gap += 1;
            }
            // A stub before, the tracks and labels, a line and an arrow behind. Nothing
            // leads into the first column and out of the last as a rule.
            at += match verticals.counts[channel] {
                0 if channel == 0 || (channel + 1 == count && !used[channel]) => 1,
                tracks => lead + tracks + room + tail,
            };
            if let Some(wide) = grid.wide.get(channel) {
                let extent = if *wide { measure.deep } else { measure.narrow };
                along.columns.push((at, extent));
                at += extent;
            }
        }
        along.extent = at;
        along
    }

    /// The place of a track.
    fn track(&self, channel: u32, track: u32) -> u32 {
        let from = self.gaps.partition_point(|(c, ..)| *c < channel);
        let before = self.gaps[from..]
            .iter()
            .take_while(|(c, t, _)| *c == channel && *t <= track);
        let room: u32 = before.map(|(.., cells)| cells).sum();
        self.channels[channel as usize] + self.measure.lead + track + room
    }

    /// Where a label begins that takes so many cells.
    fn label(&self, slot: Slot, extent: u32) -> u32 {
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

/// What a spot takes along the flow and across it.
#[derive(Clone, Copy)]
struct Extent {
    at: u32,
    deep: u32,
    across: u32,
    broad: u32,
}

fn boxes(grid: &Grid, lines: &Lines, measure: Measure, along: &Along) -> Vec<Extent> {
    let of = |spot: &Spot| {
        let (at, deep) = along.columns[spot.column as usize];
        let top = lines.tops[spot.row as usize];
        let dock = top + measure.dock;
        let (across, deep, broad) = match spot.kind {
            Some(_) if grid.is_collapsed(spot) && !spot.is_dot() => {
                let (aside, broad) = measure.slim;
                let deep = if spot.boxed() { deep } else { 1 };
                (top + aside, deep, broad)
            }
            _ if spot.boxed() => (top, deep, measure.broad),
            Some(StepKind::Fork | StepKind::Join) => (top, 1, measure.broad),
            Some(_) => {
                let (deep, broad) = measure.dot;
                (dock - broad / 2, deep, broad)
            }
            None => (dock, 1, 1),
        };
        Extent {
            at,
            deep,
            across,
            broad,
        }
    };
    grid.spots.iter().map(of).collect()
}

fn places(grid: &Grid, measure: Measure, boxes: &[Extent]) -> Vec<Place> {
    let place = |((spot, node), of): ((&Spot, &Node), &Extent)| {
        let (x, y) = measure.point(of.at, of.across);
        let (width, height) = measure.point(of.deep, of.broad);
        Place {
            node: *node,
            column: spot.column,
            x,
            y,
            width,
            height,
        }
    };
    let spots = grid.spots.iter().zip(&grid.nodes);
    spots.zip(boxes).map(place).collect()
}

/// All that the route of a connector is made from.
struct Of<'a> {
    grid: &'a Grid,
    routes: &'a [Route],
    lines: &'a Lines,
    verticals: &'a Verticals,
    along: &'a Along,
    boxes: &'a [Extent],
    measure: Measure,
}

impl Of<'_> {
    fn wires(&self, labels: &[Placed], diagram: &mut Diagram) {
        let mut labels = labels.iter().peekable();
        diagram.wires.reserve_exact(self.routes.len());
        for (index, route) in self.routes.iter().enumerate() {
            let trip = Trip::of(self.grid, index);
            let (leaves, arrives) = route.sides(&trip);
            let points = self.points(index, &trip, route, leaves, arrives);
            let label = labels.next_if(|label| label.link == index as u32);
            diagram.wires.push(Wire {
                flow: trip.link.flow,
                points,
                leaves: self.measure.edge(leaves, true),
                arrives: self.measure.edge(arrives, false),
                back: trip.link.back,
                label: label.map(|label| self.label(label)),
            });
        }
    }

    fn points(
        &self,
        index: usize,
        trip: &Trip,
        route: &Route,
        leaves: Side,
        arrives: Side,
    ) -> Vec<(u32, u32)> {
        let (from, to) = (
            self.boxes[trip.link.from as usize],
            self.boxes[trip.link.to as usize],
        );
        let (arrive_at, _) = self.measure.ports(to.at, to.deep);
        let (_, leave_at) = self.measure.ports(from.at, from.deep);
        let line_of = |row: u32| self.lines.tops[row as usize] + self.measure.dock;
        let start = match leaves {
            Side::Level => (from.at + from.deep, line_of(trip.from.row)),
            Side::Up => (leave_at, from.across.saturating_sub(1)),
            Side::Down => (leave_at, from.across + from.broad),
        };
        let end = match arrives {
            Side::Level => (to.at.saturating_sub(1), line_of(trip.to.row)),
            Side::Up => (arrive_at, to.across.saturating_sub(1)),
            Side::Down => (arrive_at, to.across + to.broad),
        };
        let mut points = Vec::with_capacity(6);
        points.push(start);
        if !route.is_straight(trip) {
            let first = match route.first.as_channel() {
                Some(channel) => self.along.track(channel, self.verticals.first[index]),
                None if leaves == Side::Level => end.0,
                None => start.0,
            };
            let (middle, second) = match (route.channel(), route.second.as_channel()) {
                (Some(_), Some(channel)) => {
                    let second = self.along.track(channel, self.verticals.second[index]);
                    (self.lines.middle[index], second)
                }
                (Some(_), None) => (self.lines.middle[index], end.0),
                (None, _) => (end.1, first),
            };
            points.extend([
                (first, start.1),
                (first, middle),
                (second, middle),
                (second, end.1),
            ]);
        }
        points.push(end);
        points.dedup();
        for point in &mut points {
            *point = self.measure.point(point.0, point.1);
        }
        points
    }

    fn label(&self, label: &Placed) -> Label {
        let (deep, broad) = label.extent;
        let at = self.along.label(label.slot, deep);
        let beside = label.line + u32::from(self.measure.turned);
        let (x, y) = self.measure.point(at, beside);
        let (width, height) = self.measure.point(deep, broad);
        Label {
            x,
            y,
            width,
            height,
        }
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
        let start = diagram.columns[from as usize].0;
        let (last, extent) = diagram.columns[to as usize];
        diagram.brackets.push(Bracket {
            phase,
            start,
            extent: last + extent - start,
            level: level.min(usize::from(u16::MAX)) as u16,
        });
    }
}
