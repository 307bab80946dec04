//! From cells, routes and tracks to coordinates. "Along" and "across" are meant of the
//! flow: columns lie along it, lanes and rows across it. Only at the end it matters which
//! of the two runs from left to right.

use std::collections::BTreeMap;

use super::along::Along;
use super::choose;
use super::grid::{Grid, Spot};
use super::label::{self, Labels, PlacedLabel};
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
    let labels = Labels {
        grid,
        occupancy: &occupancy,
        lines: &lines,
        verticals: &verticals,
        dock: measure.dock,
    };
    let mut labels = labels.place(&routes, measure);
    if measure.turned {
        label::spread(&mut lines, &mut labels);
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
    let wiring = Wiring {
        grid,
        routes: &routes,
        lines: &lines,
        verticals: &verticals,
        along: &along,
        boxes: &boxes,
        measure,
    };
    wiring.wires(&labels, &mut diagram);
    brackets(map, grid, &mut diagram);
    diagram.reach = Reach::of(&diagram.wires, measure.turned);
    diagram.set_places(&places(grid, measure, &boxes));
    diagram
}

impl Measure {
    /// A point of the canvas, from where it lies along the flow and across it.
    fn point(&self, along: u32, across: u32) -> (u32, u32) {
        if self.turned {
            (across, along)
        } else {
            (along, across)
        }
    }

    /// The edge of a box at which a flow leaves.
    fn leaving_edge(&self, side: Side) -> Edge {
        match (side, self.turned) {
            (Side::Level, false) => Edge::Right,
            (Side::Level, true) => Edge::Bottom,
            (Side::Up, false) => Edge::Top,
            (Side::Up, true) => Edge::Left,
            (Side::Down, false) => Edge::Bottom,
            (Side::Down, true) => Edge::Right,
        }
    }

    /// The edge of a box at which a flow arrives.
    fn arriving_edge(&self, side: Side) -> Edge {
        match (side, self.turned) {
            (Side::Level, false) => Edge::Left,
            (Side::Level, true) => Edge::Top,
            (Side::Up | Side::Down, _) => self.leaving_edge(side),
        }
    }
}

/// The cells of a spot along the flow and across it.
#[derive(Clone, Copy)]
struct Area {
    along: u32,
    length: u32,
    across: u32,
    breadth: u32,
}

fn boxes(grid: &Grid, lines: &Lines, measure: Measure, along: &Along) -> Vec<Area> {
    let of = |spot: &Spot| {
        let (at, length) = along.columns[spot.column as usize];
        let top = lines.tops[spot.row as usize];
        let dock = top + measure.dock;
        let (across, length, breadth) = match spot.kind {
            Some(_) if grid.is_collapsed(spot) && !spot.is_dot() => {
                let (aside, breadth) = measure.slim;
                let length = if spot.boxed() { length } else { 1 };
                (top + aside, length, breadth)
            }
            _ if spot.boxed() => (top, length, measure.breadth),
            Some(StepKind::Fork | StepKind::Join) => (top, 1, measure.breadth),
            Some(_) => {
                let (length, breadth) = measure.dot;
                (dock - breadth / 2, length, breadth)
            }
            None => (dock, 1, 1),
        };
        Area {
            along: at,
            length,
            across,
            breadth,
        }
    };
    grid.spots.iter().map(of).collect()
}

fn places(grid: &Grid, measure: Measure, boxes: &[Area]) -> Vec<Place> {
    let place = |((spot, node), of): ((&Spot, &Node), &Area)| {
        let (x, y) = measure.point(of.along, of.across);
        let (width, height) = measure.point(of.length, of.breadth);
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

/// What the wires are made from.
struct Wiring<'a> {
    grid: &'a Grid,
    routes: &'a [Route],
    lines: &'a Lines,
    verticals: &'a Verticals,
    along: &'a Along,
    boxes: &'a [Area],
    measure: Measure,
}

impl Wiring<'_> {
    fn wires(&self, labels: &[PlacedLabel], diagram: &mut Diagram) {
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
                leaves: self.measure.leaving_edge(leaves),
                arrives: self.measure.arriving_edge(arrives),
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
        let (arrive_at, _) = self.measure.ports(to.along, to.length);
        let (_, leave_at) = self.measure.ports(from.along, from.length);
        let line_of = |row: u32| self.lines.tops[row as usize] + self.measure.dock;
        let start = match leaves {
            Side::Level => (from.along + from.length, line_of(trip.from.row)),
            Side::Up => (leave_at, from.across.saturating_sub(1)),
            Side::Down => (leave_at, from.across + from.breadth),
        };
        let end = match arrives {
            Side::Level => (to.along.saturating_sub(1), line_of(trip.to.row)),
            Side::Up => (arrive_at, to.across.saturating_sub(1)),
            Side::Down => (arrive_at, to.across + to.breadth),
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

    fn label(&self, label: &PlacedLabel) -> Label {
        let (length, breadth) = label.extent;
        let at = self.along.label(label.slot, length);
        let beside = label.line + u32::from(self.measure.turned);
        let (x, y) = self.measure.point(at, beside);
        let (width, height) = self.measure.point(length, breadth);
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
