//! Hand-offs are counted from step to step, looking through forks and joins.

use std::collections::BTreeSet;

use laneway::analysis::report::{self, Report, Request};
use laneway::analysis::structure::HandOffs;
use laneway::analysis::{Selected, Structure};
use laneway::model::*;
use proptest::prelude::*;

use super::{Build, id};

impl Build {
    fn handed(&self) -> HandOffs {
        Structure::of(self.session.map(), self.session.order()).hand_offs
    }

    /// From step to step, as `10>11`; an open way as `10>?`.
    fn handed_one_by_one(&self) -> Vec<String> {
        let (map, order) = (self.session.map(), self.session.order());
        let handed = self.handed();
        let pairs = handed.pairs.iter();
        let each = pairs.flat_map(|of| {
            let all = HandOffs::each(map, order, of.from, of.to);
            assert_eq!(all.len(), of.count);
            all
        });
        let number = |step: StepId| step.0.number.to_string();
        let mut told: Vec<String> = each
            .map(|one| {
                let to = one.to.map_or("?".to_string(), number);
                format!("{}>{to}", number(one.from))
            })
            .collect();
        told.sort();
        told
    }
}

/// Step 10, a fork 20 to 11 and 12, a join 21, step 13; one lane each as given, the
/// bars in the lane of 10.
fn side_by_side(lanes: [u32; 4]) -> Build {
    let mut b = Build::new();
    b.act(vec![Edit::AddLane {
        id: id(4),
        name: "D".into(),
        alias: "d".into(),
        kind: LaneKind::Agency,
        before: None,
    }]);
    for (step, lane) in (10..).zip(lanes) {
        b.task(step, lane, "");
    }
    b.step(20, lanes[0], StepKind::Fork, "");
    b.step(21, lanes[0], StepKind::Join, "");
    b.chain(&[10, 20, 11, 21, 13]);
    b.chain(&[20, 12, 21]);
    b
}

#[test]
fn bars_hand_over_nothing_themselves() {
    let b = side_by_side([1, 2, 3, 4]);
    assert_eq!(b.handed_one_by_one(), ["10>11", "10>12", "11>13", "12>13"]);
    assert_eq!((b.handed().count, b.totals().hand_offs), (4, 4));
    // Two branches of one lane are two all the same.
    let b = side_by_side([1, 2, 2, 4]);
    assert_eq!((b.handed().count, b.totals().hand_offs), (4, 4));
    // What stays in the lane around a bar of another lane is none.
    let b = side_by_side([2, 2, 2, 2]);
    assert_eq!((b.handed().count, b.totals().hand_offs), (0, 0));
}

#[test]
fn an_end_and_an_open_end_that_names_its_lane_are_places() {
    let mut b = Build::new();
    b.task(10, 1, "");
    b.step(20, 2, StepKind::Fork, "");
    b.step(30, 3, StepKind::End, "");
    b.chain(&[10, 20, 30]);
    b.flow(20, Aim::Lane(id(3)), None, false);
    // The bar stands in lane 2, which is no place: where nobody has named one it hands
    // over to nobody.
    b.flow(20, Aim::Open, None, false);
    assert_eq!(b.handed_one_by_one(), ["10>30", "10>?"]);
    assert_eq!((b.handed().count, b.totals().hand_offs), (2, 2));
}

#[test]
fn two_ways_through_the_same_bars_are_one_and_two_answers_are_two() {
    // An empty branch beside another: the fork leads to the join twice.
    let mut b = Build::new();
    b.task(10, 1, "");
    b.step(20, 1, StepKind::Fork, "");
    b.step(21, 1, StepKind::Join, "");
    b.task(11, 2, "");
    b.chain(&[10, 20, 21, 11]);
    b.chain(&[20, 21]);
    assert_eq!(b.handed_one_by_one(), ["10>11"]);
    let mut b = Build::new();
    b.step(10, 1, StepKind::Decision, "");
    b.task(11, 2, "");
    b.chain(&[10, 11]);
    b.chain(&[10, 11]);
    assert_eq!(b.handed_one_by_one(), ["10>11", "10>11"]);
}

#[test]
fn work_that_comes_back_through_a_join_was_there_and_straight_back() {
    let b = side_by_side([1, 2, 3, 1]);
    let structure = Structure::of(b.session.map(), b.session.order());
    let back = structure.ping_pong.iter();
    let back: Vec<(u32, u32)> = back
        .map(|p| (p.enters.0.number, p.leaves.0.number))
        .collect();
    assert_eq!(back, [(11, 11), (12, 12)]);
}

/// A step without a word of its own, for maps that are built in one act.
fn step(number: u32, lane: u32, kind: StepKind) -> Edit {
    Edit::AddStep {
        id: id(number),
        lane: id(lane),
        row: 0,
        kind,
        number: None,
        name: "x".into(),
        phase: None,
    }
}

fn flow(number: u32, from: u32, to: u32) -> Edit {
    Edit::AddFlow {
        id: id(number),
        from: id(from),
        to: Aim::Step(id(to)),
        condition: None,
        share: None,
        back: false,
    }
}

#[test]
fn a_thousand_branches_into_a_thousand_branches_are_counted_at_once() {
    let mut b = Build::new();
    let mut edits = vec![
        step(10, 1, StepKind::Join),
        step(11, 1, StepKind::Fork),
        flow(20, 10, 11),
    ];
    for n in 0..1000 {
        edits.push(step(1000 + n, 1, StepKind::Task));
        edits.push(step(2000 + n, 2, StepKind::Task));
        edits.push(flow(3000 + n, 1000 + n, 10));
        edits.push(flow(4000 + n, 11, 2000 + n));
    }
    b.act(edits);
    assert_eq!(b.totals().hand_offs, 1_000_000);
    let handed = b.handed();
    assert_eq!((handed.count, handed.pairs.len()), (1_000_000, 1));
    assert_eq!(handed.pairs[0].steps.len(), 2000);
    assert_eq!(handed.from[&id(1000)], 1000);
}

#[test]
fn a_long_row_of_forks_and_joins_is_counted_at_once() {
    // Each join is entered by a step beside the row, each fork lets one go: every step
    // that comes in hands over to all that go after it.
    let mut b = Build::new();
    let long: u32 = 400;
    let mut edits = Vec::new();
    for n in 0..long {
        edits.extend([
            step(1000 + n, 1, StepKind::Join),
            step(2000 + n, 1, StepKind::Fork),
            step(3000 + n, 1, StepKind::Task),
            step(4000 + n, 2, StepKind::Task),
            flow(5000 + n, 3000 + n, 1000 + n),
            flow(6000 + n, 1000 + n, 2000 + n),
            flow(7000 + n, 2000 + n, 4000 + n),
        ]);
        if n > 0 {
            edits.push(flow(8000 + n, 2000 + n - 1, 1000 + n));
        }
    }
    b.act(edits);
    let all = (long * (long + 1) / 2) as usize;
    assert_eq!((b.totals().hand_offs, b.handed().count), (all, all));
}

mod slow {
    use super::*;

    fn is_bar(map: &Map, step: StepId) -> bool {
        matches!(
            map.step(step).unwrap().kind,
            StepKind::Fork | StepKind::Join
        )
    }

    /// All hand-offs by walking every way: the flow out of the first step, the flow into
    /// the last.
    pub fn hand_offs(map: &Map) -> BTreeSet<(FlowId, FlowId)> {
        let mut found = BTreeSet::new();
        for (&leaves, flow) in map.flows() {
            if is_bar(map, flow.from) {
                continue;
            }
            let own = map.step(flow.from).unwrap().lane;
            let mut seen = BTreeSet::from([leaves]);
            let mut next = vec![leaves];
            while let Some(comes) = next.pop() {
                let lane = match map.flow(comes).unwrap().to {
                    Aim::Open => continue,
                    Aim::Lane(lane) => lane,
                    Aim::Step(to) if is_bar(map, to) => {
                        let outs = map.outs(to).map(|(id, _)| id);
                        next.extend(outs.filter(|id| seen.insert(*id)));
                        continue;
                    }
                    Aim::Step(to) => map.step(to).unwrap().lane,
                };
                if lane != own {
                    found.insert((leaves, comes));
                }
            }
        }
        found
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..Default::default() })]

    /// Whatever counts hand-offs counts the same.
    #[test]
    fn every_count_of_hand_offs_agrees(
        steps in prop::collection::vec((1u32..=3, 0u8..6), 2..12),
        flows in prop::collection::vec((0usize..12, 0usize..14, any::<bool>()), 0..24),
    ) {
        let mut b = Build::new();
        for (number, (lane, kind)) in (10..).zip(&steps) {
            let kind = match kind {
                0 | 1 => StepKind::Fork,
                2 | 3 => StepKind::Join,
                4 => StepKind::End,
                _ => StepKind::Task,
            };
            b.step(number, *lane, kind, "");
        }
        for (from, to, back) in flows {
            let from = from % steps.len();
            let aim = match to {
                12 => Aim::Open,
                13 => Aim::Lane(id(2)),
                to => Aim::Step(id(10 + (to % steps.len()) as u32)),
            };
            if steps[from].1 == 4 {
                continue; // nothing leads on from an end
            }
            let ahead = !matches!(aim, Aim::Step(to) if to <= id(10 + from as u32));
            if ahead || back && from > 0 {
                b.flow(10 + from as u32, aim, None, !ahead);
            }
        }
        let (map, order) = (b.session.map(), b.session.order());
        let slow = slow::hand_offs(map);
        let handed = b.handed();
        prop_assert_eq!(handed.count, slow.len());
        prop_assert_eq!(b.totals().hand_offs, slow.len());
        prop_assert_eq!(handed.from.values().sum::<usize>(), slow.len());
        prop_assert_eq!(handed.pairs.iter().map(|of| of.count).sum::<usize>(), slow.len());
        let one_by_one: BTreeSet<_> = handed.pairs.iter()
            .flat_map(|of| HandOffs::each(map, order, of.from, of.to))
            .map(|one| (one.leaves, one.comes))
            .collect();
        prop_assert_eq!(&one_by_one, &slow);
        // Of a selection those between its steps: of all steps, all but the open ways.
        let all: BTreeSet<StepId> = map.steps().keys().copied().collect();
        let closed = slow.iter().filter(|(_, comes)| map.flow(*comes).unwrap().to.step().is_some());
        prop_assert_eq!(Selected::of(map, order, &all).hand_offs, closed.count());
        // The panel opens the figure to each of them.
        let report = Report::of(map, order, &Request::default());
        let lines = report::lines(&report, map, order, &|_| true);
        let told = lines.iter().filter(|line| matches!(line.name, Figure::Through(..)) && line.depth == 2);
        let through = slow.iter().filter(|(leaves, comes)| leaves != comes);
        prop_assert_eq!(told.count(), through.count());
        let whole = lines.iter().find(|line| line.name == Figure::HandOffs).unwrap();
        prop_assert_eq!(&whole.value, &Value::Count(slow.len()));
    }
}
