//! Connectors: round corners, arrowheads, bridges at crossings, words in their own place.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::look::{self, TEXT};
use super::sheet::Sheet;
use super::steps::{BAR, DOT, OPEN};
use super::xml::{Area, Ink, Type, cut};
use crate::diagram::{Edge, Label, Node, Wire};
use crate::model::{Flow, StepKind};
use crate::picture;

/// The radius of a corner and of a bridge: together at most one cell.
const CORNER: i64 = 4;
const BRIDGE: i64 = 4;
/// The length and half the width of an arrowhead.
const ARROW: (i64, i64) = (9, 4);

type Point = (i64, i64);

/// The places on each line where something crosses it vertically, in cells.
#[derive(Default)]
struct Bridges(BTreeMap<u32, Vec<u32>>);

/// Stretches by their line: from and to.
type Stretches = BTreeMap<u32, Vec<(u32, u32)>>;

impl Bridges {
    /// Finds where stretches cross, by a sweep from left to right. The crossings are
    /// limited to a few times the number of stretches, so that the time grows with the map
    /// only.
    fn of(wires: &[Wire]) -> Bridges {
        let (mut across, mut down): (Stretches, Stretches) = Default::default();
        let mut turns: BTreeSet<(u32, u32)> = BTreeSet::new();
        for wire in wires {
            let inner = wire.points.len().saturating_sub(1);
            turns.extend(wire.points.iter().take(inner).skip(1));
            for pair in wire.points.windows(2) {
                let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
                if ay == by {
                    across.entry(ay).or_default().push((ax.min(bx), ax.max(bx)))
                } else {
                    down.entry(ax).or_default().push((ay.min(by), ay.max(by)))
                }
            }
        }
        let mut left: u64 = 16 * turns.len() as u64 + 1000;
        // Where horizontal stretches begin and end, by column.
        let mut ends: BTreeMap<u32, Vec<(u32, bool)>> = BTreeMap::new();
        for (y, stretches) in &mut across {
            for (from, to) in joined(stretches) {
                ends.entry(from).or_default().push((*y, true));
                ends.entry(to).or_default().push((*y, false));
            }
        }
        let mut bridges = Bridges::default();
        let mut open: BTreeSet<u32> = BTreeSet::new();
        let mut ends = ends.into_iter().peekable();
        for (x, stretches) in &mut down {
            // A stretch that begins or ends here only touches.
            while let Some((_, met)) = ends.next_if(|(at, _)| at < x) {
                for (y, begins) in met {
                    if begins {
                        open.insert(y)
                    } else {
                        open.remove(&y)
                    };
                }
            }
            for (from, to) in joined(stretches) {
                for y in open.range(from + 1..to.max(from + 1)) {
                    if left == 0 {
                        return bridges;
                    }
                    left -= 1;
                    if !turns.contains(&(*x, *y)) {
                        bridges.0.entry(*y).or_default().push(*x);
                    }
                }
            }
        }
        bridges
    }

    /// The bridges strictly between two places of a line.
    fn between(&self, y: u32, from: u32, to: u32) -> &[u32] {
        let Some(all) = self.0.get(&y) else {
            return &[];
        };
        let low = all.partition_point(|x| *x <= from);
        let high = all.partition_point(|x| *x < to);
        all.get(low..high).unwrap_or(&[])
    }
}

/// Joins the stretches of one line that touch.
fn joined(stretches: &mut [(u32, u32)]) -> Vec<(u32, u32)> {
    stretches.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::new();
    for &(from, to) in stretches.iter() {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to)),
        }
    }
    out
}

impl Sheet<'_> {
    pub(super) fn wires(&self, ink: &mut Ink) {
        let bridges = Bridges::of(&self.diagram.wires);
        // The limit for bridges of connectors that share a stretch.
        let mut budget = 16 * self.diagram.wires.len() + 1000;
        let gone = |wire: &&Wire| {
            self.changes
                .is_some_and(|c| c.gone_flows.contains(&wire.flow))
        };
        let stays = |wire: &&Wire| !gone(wire);
        let wires = &self.diagram.wires;
        // Removed connectors are under the remaining ones.
        for wire in wires.iter().filter(gone).chain(wires.iter().filter(stays)) {
            if let Some(flow) = self.map.flow(wire.flow) {
                self.wire(ink, wire, flow, &bridges, &mut budget);
            }
        }
        for wire in wires {
            self.words_of(ink, wire, gone(&wire));
        }
    }

    fn wire(&self, ink: &mut Ink, wire: &Wire, flow: &Flow, bridges: &Bridges, budget: &mut usize) {
        let changes = self.changes;
        let gone = changes.is_some_and(|c| c.gone_flows.contains(&wire.flow));
        let new = changes.is_some_and(|c| c.new_flows.contains(&wire.flow));
        let (class, colour, look) = match () {
            () if gone => ("flow gone", look::GONE, GONE_LINE),
            () if new => ("flow new", look::NEW, NEW_LINE),
            () if wire.back => ("flow back", look::BACK, BACK_LINE),
            () => ("flow", look::WIRE, LINE),
        };
        let from = self.dock(Node::Step(flow.from), wire.leaves, wire.points.first());
        let to = match flow.to.step() {
            Some(step) => Node::Step(step),
            None => Node::Open(wire.flow),
        };
        let to_step = flow.to.step().is_some();
        let end = self.dock(to, wire.arrives, wire.points.last());
        let (Some(from), Some(end)) = (from, end) else {
            return;
        };
        // The line stops at the foot of the arrow, not at its tip.
        let foot = |length: i64| match wire.arrives {
            Edge::Left => (end.0 - length, end.1),
            Edge::Right => (end.0 + length, end.1),
            Edge::Top => (end.0, end.1 - length),
            Edge::Bottom => (end.0, end.1 + length),
        };
        let stop = if to_step { foot(ARROW.0 - 2) } else { end };
        let mut points = vec![from];
        points.extend(wire.points.iter().map(|&(x, y)| (self.x(x), self.y(y))));
        points.push(stop);
        let way = self.way(&straightened(points), wire, bridges, budget);
        ink.path(
            &way,
            &format!("class=\"{class}\" fill=\"none\" stroke=\"{colour}\" {look}"),
        );
        if to_step {
            let (x, y) = foot(ARROW.0);
            let (tip_x, tip_y) = end;
            let across = matches!(wire.arrives, Edge::Left | Edge::Right);
            let (dx, dy) = if across { (0, ARROW.1) } else { (ARROW.1, 0) };
            let head = format!(
                "M{tip_x} {tip_y} L{} {} L{} {} Z",
                x - dx,
                y - dy,
                x + dx,
                y + dy
            );
            ink.path(&head, &format!("fill=\"{colour}\""));
        }
    }

    /// The point of a step's outline where a connector docks.
    fn dock(&self, node: Node, side: Edge, cell: Option<&(u32, u32)>) -> Option<Point> {
        let place = self.diagram.place(node)?;
        let area = self.area(place);
        let kind = match node {
            Node::Step(id) => self.map.step(id)?.kind,
            Node::Open(_) if side == Edge::Top => return Some((area.x, area.y - OPEN)),
            Node::Open(_) => return Some((area.x - OPEN, area.y)),
        };
        let &(cx, cy) = cell?;
        let (x, y) = (self.x(cx), self.y(cy));
        let dot = matches!(kind, StepKind::Start | StepKind::End);
        let bar = matches!(kind, StepKind::Fork | StepKind::Join);
        let middle = (area.x + area.width / 2, area.y + area.height / 2);
        let half = match () {
            () if dot => (DOT, DOT),
            () if bar && area.width == 0 => (BAR, area.height / 2),
            () if bar => (area.width / 2, BAR),
            () => (area.width / 2, area.height / 2),
        };
        Some(match side {
            Edge::Right => (middle.0 + half.0, y),
            Edge::Left => (middle.0 - half.0, y),
            Edge::Top => (x, middle.1 - half.1),
            Edge::Bottom => (x, middle.1 + half.1),
        })
    }

    /// The way of a connector with its corners and bridges.
    fn way(&self, points: &[Point], wire: &Wire, bridges: &Bridges, budget: &mut usize) -> String {
        let mut way = String::new();
        let Some((first, rest)) = points.split_first() else {
            return way;
        };
        let _ = write!(way, "M{} {}", first.0, first.1);
        let mut at = *first;
        for (index, &to) in rest.iter().enumerate() {
            if at.1 == to.1 {
                self.over_bridges(&mut way, at, to, wire, bridges, budget);
            }
            match rest.get(index + 1) {
                None => {
                    let _ = write!(way, " L{} {}", to.0, to.1);
                }
                Some(&next) => {
                    let round = CORNER.min(length(at, to) / 2).min(length(to, next) / 2);
                    let (before, after) = (towards(to, at, round), towards(to, next, round));
                    let _ = write!(
                        way,
                        " L{} {} Q{} {} {} {}",
                        before.0, before.1, to.0, to.1, after.0, after.1
                    );
                }
            }
            at = to;
        }
        way
    }

    fn over_bridges(
        &self,
        way: &mut String,
        from: Point,
        to: Point,
        wire: &Wire,
        bridges: &Bridges,
        budget: &mut usize,
    ) {
        let Some(&(_, row)) = wire.points.iter().find(|(_, y)| self.y(*y) == from.1) else {
            return;
        };
        let right = from.0 < to.0;
        let (low, high) = (from.0.min(to.0), from.0.max(to.0));
        // Cells whose bridge is clear of both ends.
        let cells = |at: i64| u32::try_from((at - self.x(0)).max(0) / 8).unwrap_or(u32::MAX);
        let all = bridges.between(row, cells(low), cells(high));
        let clear = |x: i64| x - BRIDGE >= low && x + BRIDGE <= high;
        let mut over = |x: &u32| {
            let x = self.x(*x);
            if *budget == 0 || !clear(x) {
                return;
            }
            *budget -= 1;
            let (near, far, sweep) = if right {
                (x - BRIDGE, x + BRIDGE, 1)
            } else {
                (x + BRIDGE, x - BRIDGE, 0)
            };
            let y = from.1;
            let _ = write!(way, " L{near} {y} A{BRIDGE} {BRIDGE} 0 0 {sweep} {far} {y}");
        };
        if right {
            all.iter().for_each(&mut over)
        } else {
            all.iter().rev().for_each(&mut over)
        }
    }

    /// Condition and share, on a background.
    fn words_of(&self, ink: &mut Ink, wire: &Wire, gone: bool) {
        let Some(label) = wire.label else { return };
        let words = picture::flow_label(self.map, wire.flow, self.language);
        let face = Type {
            struck: gone,
            ..Type::of(11, if gone { look::GONE } else { TEXT })
        };
        if self.diagram.turned() {
            return self.words_at_the_right(ink, label, &words, face);
        }
        let (x, y, room) = self.label(label);
        let face = face.middle();
        let short = cut(&words, face, room - 4);
        if short.is_empty() {
            return;
        }
        let name = if short == words { "" } else { words.as_str() };
        ink.open("class=\"label\"", name);
        let wide = face.width(&short) + 6;
        let behind = Area {
            x: x - wide / 2,
            y: y - 8,
            width: wide,
            height: 15,
        };
        ink.rect(behind, 3, "fill=\"#ffffff\" fill-opacity=\"0.94\"");
        ink.words(x, y + 4, &short, face, wide);
        ink.close();
    }

    /// The same to the right of the line, on as many lines as fit.
    fn words_at_the_right(&self, ink: &mut Ink, label: Label, words: &str, face: Type) {
        let (letters, lines) = (label.width as usize, label.height as usize);
        let lines = picture::wrap(words, letters, lines, "…");
        if lines.is_empty() {
            return;
        }
        let cut = lines.last().is_some_and(|line| line.ends_with('…'));
        ink.open("class=\"label\"", if cut { words } else { "" });
        let x = self.x(label.x) - 2;
        for (line, at) in lines.iter().zip(label.y..) {
            let room = i64::from(label.width) * 8;
            ink.words(x, self.y(at) + 4, line, face, room);
        }
        ink.close();
    }

    /// Whether a flow leads nowhere yet.
    pub(super) fn has_open_ends(&self) -> bool {
        let open = |place: &crate::diagram::Place| matches!(place.node, Node::Open(_));
        self.diagram.places.iter().any(open)
    }
}

pub(super) const LINE: &str = "stroke-width=\"1.5\"";
pub(super) const BACK_LINE: &str = "stroke-width=\"1.5\" stroke-dasharray=\"7 4\"";
pub(super) const GONE_LINE: &str = "stroke-width=\"1.2\" stroke-dasharray=\"2 3\"";
pub(super) const NEW_LINE: &str = "stroke-width=\"3\"";

/// The same way without points inside straight stretches.
fn straightened(points: Vec<Point>) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if let [.., a, b] = out[..]
            && ((a.0 == b.0 && b.0 == point.0) || (a.1 == b.1 && b.1 == point.1))
        {
            out.pop();
        }
        out.push(point);
    }
    out
}

fn length(a: Point, b: Point) -> i64 {
    (a.0 - b.0).abs() + (a.1 - b.1).abs()
}

/// The point at this distance from `from` on the straight way to `to`.
fn towards(from: Point, to: Point, by: i64) -> Point {
    (
        from.0 + (to.0 - from.0).signum() * by,
        from.1 + (to.1 - from.1).signum() * by,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(points: &[(u32, u32)]) -> Wire {
        Wire {
            flow: crate::model::Ids::new("t".parse().unwrap(), 1).make(),
            points: points.to_vec(),
            leaves: Edge::Right,
            arrives: Edge::Left,
            back: false,
            label: None,
        }
    }

    #[test]
    fn a_bridge_stands_where_lines_cross_and_none_where_they_meet() {
        let across = wire(&[(0, 5), (20, 5)]);
        let through = wire(&[(4, 0), (4, 9)]);
        // It comes from above and turns into the line.
        let into = wire(&[(9, 0), (9, 5), (20, 5)]);
        let another = wire(&[(30, 0), (30, 9)]);
        let bridges = Bridges::of(&[across.clone(), through, into, another]);
        assert_eq!(bridges.between(5, 0, 20), [4]);
        assert_eq!(bridges.between(5, 4, 20), [0u32; 0]);
        assert_eq!(bridges.between(6, 0, 20), [0u32; 0]);
        // Two on the same stretch make one bridge.
        let twice = Bridges::of(&[across.clone(), across, wire(&[(4, 0), (4, 9)])]);
        assert_eq!(twice.between(5, 0, 20), [4]);
    }
}
