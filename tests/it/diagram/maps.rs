//! Random maps.

use laneway::model::*;
use proptest::prelude::*;

/// A step of a random map, and what leads to it.
#[derive(Clone, Debug)]
pub struct Plan {
    lanes: usize,
    steps: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    lane: usize,
    row: u16,
    kind: StepKind,
    /// How far back the steps are that lead here, and whether with a label.
    from: Vec<(usize, bool)>,
    /// How far back a loop leads, if there is one.
    back: Option<(usize, bool)>,
    open: Option<usize>,
}

fn part() -> impl Strategy<Value = Part> {
    let kind = prop_oneof![
        8 => Just(StepKind::Task),
        3 => Just(StepKind::Decision),
        1 => Just(StepKind::Wait),
        1 => Just(StepKind::Fork),
        1 => Just(StepKind::Join),
        1 => Just(StepKind::Start),
        1 => Just(StepKind::End),
    ];
    let near = prop_oneof![6 => 1usize..3, 3 => 3usize..8, 1 => 8usize..60];
    let from = prop::collection::vec((near.clone(), prop::bool::weighted(0.3)), 0..4);
    let back = prop::option::weighted(0.12, (0usize..12, any::<bool>()));
    let row = prop_oneof![5 => Just(0u16), 3 => 0u16..3, 1 => 0u16..7];
    (
        0usize..8,
        row,
        kind,
        from,
        back,
        prop::option::weighted(0.08, 0usize..8),
    )
        .prop_map(|(lane, row, kind, from, back, open)| Part {
            lane,
            row,
            kind,
            from,
            back,
            open,
        })
}

pub fn plan(steps: std::ops::Range<usize>) -> impl Strategy<Value = Plan> {
    let steps = prop::collection::vec(part(), steps);
    (1usize..8, steps).prop_map(|(lanes, steps)| Plan { lanes, steps })
}

/// A session of one entry: a chain that changes lanes, branches and loops back.
pub fn session(steps: usize, mut dice: impl FnMut(usize) -> usize) -> Session {
    let parts = (0..steps).map(|at| {
        let mut from = vec![(1, false)];
        if dice(4) == 0 {
            from = vec![(1 + dice(4), true)];
        }
        if dice(6) == 0 {
            from.push((2 + dice(5), false));
        }
        Part {
            lane: if dice(3) == 0 { dice(6) } else { at / 9 },
            row: 0,
            kind: if dice(5) == 0 {
                StepKind::Decision
            } else {
                StepKind::Task
            },
            from,
            back: (dice(14) == 0).then(|| (1 + dice(8), true)),
            open: None,
        }
    });
    let plan = Plan {
        lanes: 6,
        steps: parts.collect(),
    };
    let mut session = Session::new("s".parse().unwrap());
    let edits = edits(&plan);
    let entry = session.entry("t".parse().unwrap(), Elapsed::default(), Act::Do(edits));
    session.commit(entry).unwrap();
    session
}

pub fn map(plan: &Plan) -> Map {
    let mut map = Map::default();
    // Nothing leads out of an end or into a start: such a flow is left out.
    for edit in edits(plan) {
        drop(map.apply(&edit));
    }
    map
}

fn edits(plan: &Plan) -> Vec<Edit> {
    let mut made = Vec::new();
    let mut ids = Ids::new("t".parse().unwrap(), 1);
    let mut apply = |edit: Edit| made.push(edit);
    let lanes: Vec<LaneId> = (0..plan.lanes)
        .map(|at| {
            let id = ids.make();
            apply(Edit::AddLane {
                id,
                name: format!("Lane {at}"),
                alias: format!("l{at}"),
                kind: LaneKind::default(),
                before: None,
            });
            id
        })
        .collect();
    let mut steps: Vec<StepId> = Vec::new();
    for part in &plan.steps {
        let id: StepId = ids.make();
        apply(Edit::AddStep {
            id,
            lane: lanes[part.lane % lanes.len()],
            row: part.row,
            kind: part.kind,
            number: None,
            name: "x".to_string(),
            phase: None,
        });
        let mut flow = |from: StepId, to: Aim, label: bool, back: bool| Edit::AddFlow {
            id: ids.make(),
            from,
            to,
            condition: label.then(|| "không đủ".to_string()),
            share: None,
            back,
        };
        let mut edits = Vec::new();
        for (far, label) in &part.from {
            if let Some(from) = steps.len().checked_sub(*far) {
                edits.push(flow(steps[from], Aim::Step(id), *label, false));
            }
        }
        steps.push(id);
        if let Some((far, label)) = part.back
            && let Some(to) = steps.len().checked_sub(far + 1)
        {
            edits.push(flow(id, Aim::Step(steps[to]), label, true));
        }
        if let Some(lane) = part.open {
            let to = lanes.get(lane).map_or(Aim::Open, |lane| Aim::Lane(*lane));
            edits.push(flow(id, to, true, false));
        }
        edits.into_iter().for_each(&mut apply);
    }
    made
}
