//! What must hold for the diagram of every map.

use std::collections::HashMap;

use laneway::diagram::{Diagram, Node, Place, Side, Wire};
use laneway::model::{Aim, FlowId, Map, StepId};

const UP: u8 = 1;
const DOWN: u8 = 2;
const LEFT: u8 = 4;
const RIGHT: u8 = 8;

fn inside(place: &Place, x: u32, y: u32) -> bool {
    (place.x..place.x + place.width).contains(&x) && (place.y..place.y + place.height).contains(&y)
}

/// The cells of a wire with the arms it has in each.
fn cells(wire: &Wire) -> HashMap<(u32, u32), u8> {
    let mut cells: HashMap<(u32, u32), u8> = HashMap::new();
    let mut arm = |x: u32, y: u32, arms: u8| *cells.entry((x, y)).or_default() |= arms;
    let (first, last) = (wire.points[0], *wire.points.last().unwrap());
    let at = |side: Side, level: u8| match side {
        Side::Level => level,
        Side::Up => DOWN,
        Side::Down => UP,
    };
    arm(first.0, first.1, at(wire.leaves, LEFT));
    arm(last.0, last.1, at(wire.arrives, RIGHT));
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
    boxes(map, diagram, name);
    wires(map, diagram, name);
}

fn boxes(map: &Map, diagram: &Diagram, name: &str) {
    let order: Vec<_> = diagram.bands.iter().map(|band| band.lane).collect();
    assert_eq!(order, map.lane_order(), "{name}: lanes in order");
    for pair in diagram.bands.windows(2) {
        assert_eq!(pair[0].y + pair[0].height, pair[1].y, "{name}: bands");
    }
    let mut taken: HashMap<(u32, u32), Node> = HashMap::new();
    for place in &diagram.places {
        let lane = match place.node {
            Node::Step(id) => map.step(id).unwrap().lane,
            Node::Open(flow) => match map.flow(flow).unwrap().to {
                Aim::Lane(lane) => lane,
                _ => map.step(map.flow(flow).unwrap().from).unwrap().lane,
            },
        };
        let band = diagram.bands.iter().find(|band| band.lane == lane).unwrap();
        assert!(
            place.y > band.y && place.y + place.height <= band.y + band.height,
            "{name}: {place:?} stands outside {band:?}"
        );
        assert!(place.x + place.width <= diagram.width, "{name}: {place:?}");
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
}

fn wires(map: &Map, diagram: &Diagram, name: &str) {
    assert_eq!(diagram.wires.len(), map.flows().len(), "{name}");
    let mut boxes: HashMap<(u32, u32), Node> = HashMap::new();
    for place in &diagram.places {
        for x in place.x..place.x + place.width {
            for y in place.y..place.y + place.height {
                boxes.insert((x, y), place.node);
            }
        }
    }
    let lane_lines: Vec<u32> = diagram.bands.iter().map(|band| band.y).collect();
    let ends = |wire: &Wire| -> (StepId, Aim) {
        let flow = map.flow(wire.flow).unwrap();
        (flow.from, flow.to)
    };
    let mut there: HashMap<(u32, u32), Vec<(FlowId, u8)>> = HashMap::new();
    for wire in &diagram.wires {
        let (from, to) = ends(wire);
        let source = diagram.place(Node::Step(from)).unwrap();
        let target = match to {
            Aim::Step(step) => Node::Step(step),
            _ => Node::Open(wire.flow),
        };
        let target = diagram.place(target).unwrap();
        if !wire.back {
            assert!(
                source.x + source.width <= target.x,
                "{name}: {from:?} runs backwards"
            );
            for pair in wire.points.windows(2) {
                assert!(
                    pair[0].0 <= pair[1].0,
                    "{name}: {:?} runs backwards",
                    wire.points
                );
            }
        }
        let (x, y) = wire.points[0];
        let docks = match wire.leaves {
            Side::Level => x == source.x + source.width && inside(source, x - 1, y),
            Side::Up => y + 1 == source.y && inside(source, x, y + 1),
            Side::Down => y == source.y + source.height && inside(source, x, y - 1),
        };
        assert!(docks, "{name}: {wire:?} does not leave {source:?}");
        let (x, y) = *wire.points.last().unwrap();
        let docks = match wire.arrives {
            Side::Level => x + 1 == target.x && inside(target, x + 1, y),
            Side::Up => y + 1 == target.y && inside(target, x, y + 1),
            Side::Down => y == target.y + target.height && inside(target, x, y - 1),
        };
        assert!(docks, "{name}: {wire:?} does not reach {target:?}");
        for (at, arms) in cells(wire) {
            assert_eq!(boxes.get(&at), None, "{name}: {wire:?} runs through a box");
            assert!(
                at.0 < diagram.width && at.1 < diagram.height,
                "{name}: {wire:?}"
            );
            assert!(
                arms & (LEFT | RIGHT) == 0 || !lane_lines.contains(&at.1),
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
        labels(diagram, wire, &there, &boxes, name);
    }
}

fn labels(
    diagram: &Diagram,
    wire: &Wire,
    there: &HashMap<(u32, u32), Vec<(FlowId, u8)>>,
    boxes: &HashMap<(u32, u32), Node>,
    name: &str,
) {
    let Some(label) = wire.label else { return };
    assert!(label.width > 2, "{name}: no room for {wire:?}");
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
    let _ = diagram;
}
