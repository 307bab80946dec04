//! What must hold for the diagram of every map.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use laneway::diagram::{Diagram, Edge, Node, Place, Wire};
use laneway::model::{Aim, FlowId, Map, StepId};

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

/// Cells of the drawing. There are many and nobody chooses them to collide.
type Cells<T> = HashMap<(u32, u32), T, BuildHasherDefault<ByCell>>;

#[derive(Default)]
struct ByCell(u64);

impl Hasher for ByCell {
    fn write(&mut self, bytes: &[u8]) {
        bytes
            .iter()
            .for_each(|byte| self.write_u32(u32::from(*byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }
}

fn inside(place: &Place, x: u32, y: u32) -> bool {
    (place.x..place.x + place.width).contains(&x) && (place.y..place.y + place.height).contains(&y)
}

/// The cells of a wire with the arms it has in each.
fn cells(wire: &Wire) -> Cells<u8> {
    let mut cells = Cells::default();
    let mut arm = |x: u32, y: u32, arms: u8| *cells.entry((x, y)).or_insert(0) |= arms;
    let (first, last) = (wire.points[0], *wire.points.last().unwrap());
    // Towards the box.
    let at = |edge: Edge| match edge {
        Edge::Left => RIGHT,
        Edge::Right => LEFT,
        Edge::Top => DOWN,
        Edge::Bottom => UP,
    };
    arm(first.0, first.1, at(wire.leaves));
    arm(last.0, last.1, at(wire.arrives));
    for pair in wire.points.windows(2) {
        let ((a, b), (c, d)) = (pair[0], pair[1]);
        assert!(
            a == c || b == d,
            "{:?} is not level or upright",
            wire.points
        );
        for x in a.min(c)..a.max(c) {
            arm(x, b, RIGHT);
            arm(x + 1, b, LEFT);
        }
        for y in b.min(d)..b.max(d) {
            arm(a, y, DOWN);
            arm(a, y + 1, UP);
        }
    }
    cells
}

pub fn all(map: &Map, diagram: &Diagram, name: &str) {
    let boxes = boxes(map, diagram, name);
    wires(map, diagram, &boxes, name);
}

/// Every condition has its place, or none has.
pub fn labelled(map: &Map, diagram: &Diagram, labels: bool, name: &str) {
    for wire in &diagram.wires {
        let said = map.flow(wire.flow).unwrap().condition.is_some();
        assert_eq!(wire.label.is_some(), said && labels, "{name}: {wire:?}");
    }
}

/// The boxes, cell by cell.
fn boxes(map: &Map, diagram: &Diagram, name: &str) -> Cells<Node> {
    let order: Vec<_> = diagram.bands.iter().map(|band| band.lane).collect();
    assert_eq!(order, map.lane_order(), "{name}: lanes in order");
    for pair in diagram.bands.windows(2) {
        let after = pair[0].start + pair[0].extent;
        assert_eq!(after, pair[1].start, "{name}: bands");
    }
    let mut taken = Cells::default();
    for place in &diagram.places {
        let lane = match place.node {
            Node::Step(id) => map.step(id).unwrap().lane,
            Node::Open(flow) => match map.flow(flow).unwrap().to {
                Aim::Lane(lane) => lane,
                _ => map.step(map.flow(flow).unwrap().from).unwrap().lane,
            },
        };
        let band = diagram.bands.iter().find(|band| band.lane == lane).unwrap();
        let (_, at) = diagram.turn((place.x, place.y));
        let (_, size) = diagram.turn((place.width, place.height));
        assert!(
            at > band.start && at + size <= band.start + band.extent,
            "{name}: {place:?} stands outside {band:?}"
        );
        assert!(place.x + place.width <= diagram.width, "{name}: {place:?}");
        assert!(
            place.y + place.height <= diagram.height,
            "{name}: {place:?}"
        );
        assert_eq!(diagram.lane_at(place.x, place.y), Some(lane));
        for x in place.x..place.x + place.width {
            for y in place.y..place.y + place.height {
                let other = taken.insert((x, y), place.node);
                assert_eq!(other, None, "{name}: {place:?} overlaps");
            }
        }
        assert_eq!(diagram.place(place.node), Some(place));
        assert_eq!(diagram.node_at(place.x, place.y), Some(place.node));
    }
    let steps = diagram
        .places
        .iter()
        .filter(|p| matches!(p.node, Node::Step(_)));
    assert_eq!(steps.count(), map.steps().len(), "{name}");
    taken
}

fn wires(map: &Map, diagram: &Diagram, boxes: &Cells<Node>, name: &str) {
    assert_eq!(diagram.wires.len(), map.flows().len(), "{name}");
    let lane_lines: Vec<u32> = diagram.bands.iter().map(|band| band.start).collect();
    let along_arms = if diagram.turned() {
        UP | DOWN
    } else {
        LEFT | RIGHT
    };
    let ends = |wire: &Wire| -> (StepId, Aim) {
        let flow = map.flow(wire.flow).unwrap();
        (flow.from, flow.to)
    };
    let mut there: Cells<Vec<(FlowId, u8)>> = Cells::default();
    for wire in &diagram.wires {
        let (from, to) = ends(wire);
        let source = diagram.place(Node::Step(from)).unwrap();
        let target = match to {
            Aim::Step(step) => Node::Step(step),
            _ => Node::Open(wire.flow),
        };
        let target = diagram.place(target).unwrap();
        if !wire.back {
            let (end, _) = diagram.turn((source.x + source.width, source.y + source.height));
            let (start, _) = diagram.turn((target.x, target.y));
            assert!(end <= start, "{name}: {from:?} runs backwards");
            for pair in wire.points.windows(2) {
                let (a, b) = (diagram.turn(pair[0]), diagram.turn(pair[1]));
                assert!(a.0 <= b.0, "{name}: {:?} runs backwards", wire.points);
            }
        }
        let docks = |edge: Edge, (x, y): (u32, u32), on: &Place| match edge {
            Edge::Right => x == on.x + on.width && inside(on, x - 1, y),
            Edge::Left => x + 1 == on.x && inside(on, x + 1, y),
            Edge::Top => y + 1 == on.y && inside(on, x, y + 1),
            Edge::Bottom => y == on.y + on.height && inside(on, x, y - 1),
        };
        let (first, last) = (wire.points[0], *wire.points.last().unwrap());
        assert!(
            docks(wire.leaves, first, source),
            "{name}: {wire:?} does not leave {source:?}"
        );
        assert!(
            docks(wire.arrives, last, target),
            "{name}: {wire:?} does not reach {target:?}"
        );
        for (at, arms) in cells(wire) {
            assert_eq!(boxes.get(&at), None, "{name}: {wire:?} runs through a box");
            assert!(
                at.0 < diagram.width && at.1 < diagram.height,
                "{name}: {wire:?}"
            );
            assert!(
                arms & along_arms == 0 || !lane_lines.contains(&diagram.turn(at).1),
                "{name}: {wire:?} runs along a lane's line"
            );
            there.entry(at).or_default().push((wire.flow, arms));
        }
    }
    let related = |a: FlowId, b: FlowId| {
        let (a, b) = (map.flow(a).unwrap(), map.flow(b).unwrap());
        a.from == b.from || (a.to == b.to && a.to.step().is_some())
    };
    for (at, flows) in &there {
        for (i, (a, mine)) in flows.iter().enumerate() {
            for (b, other) in &flows[i + 1..] {
                let bridge = |a: u8, b: u8| a == LEFT | RIGHT && b == UP | DOWN;
                assert!(
                    related(*a, *b) || bridge(*mine, *other) || bridge(*other, *mine),
                    "{name}: {:?} and {:?} run into each other at {at:?}",
                    diagram.wires.iter().find(|w| w.flow == *a),
                    diagram.wires.iter().find(|w| w.flow == *b),
                );
            }
        }
    }
    for wire in &diagram.wires {
        let arrow = *wire.points.last().unwrap();
        for (other, _) in &there[&arrow] {
            let to = map.flow(*other).unwrap().to;
            let docked = diagram.wires.iter().find(|w| w.flow == *other).unwrap();
            assert!(
                to == ends(wire).1 && docked.points.last() == Some(&arrow),
                "{name}: {other:?} hides the arrow of {wire:?}"
            );
        }
        labels(diagram, wire, &there, boxes, name);
    }
}

fn labels(
    diagram: &Diagram,
    wire: &Wire,
    there: &Cells<Vec<(FlowId, u8)>>,
    boxes: &Cells<Node>,
    name: &str,
) {
    let Some(label) = wire.label else { return };
    assert!(label.width > 2, "{name}: no room for {wire:?}");
    if diagram.turned() {
        return beside(diagram, wire, there, boxes, name);
    }
    assert_eq!(label.height, 1);
    for x in label.x - 2..label.x + label.width + 2 {
        let at = (x, label.y);
        assert_eq!(
            boxes.get(&at),
            None,
            "{name}: the label of {wire:?} on a box"
        );
        let here = there.get(&at).map_or(&[][..], |flows| flows);
        let on_line = here
            .iter()
            .any(|(flow, arms)| *flow == wire.flow && arms & (LEFT | RIGHT) != 0);
        assert!(
            on_line,
            "{name}: the label of {wire:?} leaves its line at {x}"
        );
        let inner = (label.x..label.x + label.width).contains(&x);
        assert!(
            !inner || here.len() == 1,
            "{name}: {here:?} run through the label of {wire:?}"
        );
    }
}

/// With the lanes as columns a label stands at the right of its line, which runs down
/// beside all of it, alone, and nothing else runs there.
fn beside(
    diagram: &Diagram,
    wire: &Wire,
    there: &Cells<Vec<(FlowId, u8)>>,
    boxes: &Cells<Node>,
    name: &str,
) {
    let Some(label) = wire.label else { return };
    assert!(label.x + label.width <= diagram.width, "{name}: {wire:?}");
    for y in label.y..label.y + label.height {
        let here = there.get(&(label.x - 1, y)).map_or(&[][..], |flows| flows);
        assert!(
            matches!(here, [(flow, arms)] if *flow == wire.flow && arms & (UP | DOWN) != 0),
            "{name}: the label of {wire:?} is not beside its line: {here:?}"
        );
        for x in label.x..label.x + label.width {
            assert_eq!(
                boxes.get(&(x, y)),
                None,
                "{name}: the label of {wire:?} on a box"
            );
            assert_eq!(
                there.get(&(x, y)),
                None,
                "{name}: through the label of {wire:?}"
            );
        }
    }
}
