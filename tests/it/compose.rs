//! Acts of several edits on random maps: taken whole or refused whole, and one undo
//! brings the same map back.

use std::collections::BTreeSet;

use laneway::analysis;
use laneway::model::*;
use proptest::prelude::*;

fn tag() -> Tag {
    "t1".parse().unwrap()
}

fn commit(session: &mut Session, act: Act) -> Result<u32, Refusal> {
    session.commit(Entry {
        at: Elapsed::default(),
        by: tag(),
        speaker: None,
        act,
    })
}

/// How a random map is made: kinds and lanes of its steps, and flows by place.
#[derive(Clone, Debug)]
struct Plan {
    steps: Vec<(u8, u8)>,
    flows: Vec<(u8, u8, bool, bool)>,
    marks: Vec<(u8, Vec<u8>)>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let steps = prop::collection::vec((any::<u8>(), any::<u8>()), 1..14);
    let flow = (
        any::<u8>(),
        any::<u8>(),
        prop::bool::weighted(0.15),
        any::<bool>(),
    );
    let flows = prop::collection::vec(flow, 0..24);
    let mark = (0..5u8, prop::collection::vec(any::<u8>(), 1..4));
    let marks = prop::collection::vec(mark, 0..4);
    (steps, flows, marks).prop_map(|(steps, flows, marks)| Plan {
        steps,
        flows,
        marks,
    })
}

fn subset(steps: &[StepId], picks: &[u8]) -> BTreeSet<StepId> {
    let pick = |n: &u8| steps[usize::from(*n) % steps.len()];
    picks.iter().map(pick).collect()
}

fn mark_kind(n: u8, lane: LaneId) -> MarkKind {
    match n {
        0 => MarkKind::Remove { stays: None },
        1 => MarkKind::Link {
            focal: None,
            sequential: false,
        },
        2 => MarkKind::Merge,
        3 => MarkKind::Delegate { to: lane },
        _ => MarkKind::Digitise,
    }
}

/// A session with a map after the plan; what does not fit is left out.
fn session(plan: &Plan) -> Session {
    let mut session = Session::new("s".parse().unwrap());
    let mut ids = session.ids(tag());
    let lanes: Vec<LaneId> = (0..3).map(|_| ids.make()).collect();
    let mut edits: Vec<Edit> = lanes
        .iter()
        .enumerate()
        .map(|(n, id)| Edit::AddLane {
            id: *id,
            name: format!("Phòng {n}"),
            alias: format!("p{n}"),
            kind: LaneKind::Agency,
            before: None,
        })
        .collect();
    let phase: PhaseId = ids.make();
    edits.push(Edit::AddPhase {
        id: phase,
        name: "Đăng ký".into(),
        procedure: None,
    });
    let mut steps: Vec<StepId> = Vec::new();
    for (n, (kind, lane)) in plan.steps.iter().enumerate() {
        let id: StepId = ids.make();
        steps.push(id);
        edits.push(Edit::AddStep {
            id,
            lane: lanes[usize::from(*lane) % 3],
            row: 0,
            kind: match kind % 9 {
                0..4 => StepKind::Task,
                4 => StepKind::Wait,
                5 => StepKind::Decision,
                6 => StepKind::Fork,
                7 => StepKind::Join,
                _ => StepKind::End,
            },
            name: format!("bước {n}"),
            phase: (lane % 2 == 0).then_some(phase),
        });
        edits.push(Edit::SetFact {
            step: id,
            fact: Fact::Fee(i64::from(*kind) * 1000),
        });
    }
    commit(&mut session, Act::Do(edits)).unwrap();
    for (from, to, back, answered) in &plan.flows {
        let (a, b) = (
            usize::from(*from) % steps.len(),
            usize::from(*to) % steps.len(),
        );
        let (from, to) = if *back {
            (a.max(b), a.min(b))
        } else {
            (a.min(b), a.max(b))
        };
        let flow = Edit::AddFlow {
            id: session.ids(tag()).make(),
            from: steps[from],
            to: Aim::Step(steps[to]),
            condition: answered.then(|| "có".to_string()),
            share: None,
            back: *back,
        };
        let _ = commit(&mut session, Act::Do(vec![flow]));
    }
    for (kind, picks) in &plan.marks {
        let mut ids = session.ids(tag());
        let kind = mark_kind(*kind, lanes[0]);
        let on = subset(&steps, picks);
        let edits = compose::mark_steps(session.map(), &mut ids, &kind, None, &on);
        if !edits.is_empty() {
            commit(&mut session, Act::Do(edits)).unwrap();
        }
    }
    session
}

/// Commits the edits, which must fit, looks at the map, and undoes them.
fn done_and_undone(session: &mut Session, edits: Vec<Edit>, look: impl FnOnce(&Map)) {
    let before = session.map().clone();
    if edits.is_empty() {
        return;
    }
    let number = commit(session, Act::Do(edits)).unwrap();
    look(session.map());
    let again = Session::fold(session.id(), session.log().to_vec()).unwrap();
    assert_eq!(again.map(), session.map());
    commit(session, Act::Undo(number)).unwrap();
    assert_eq!(*session.map(), before);
}

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn steps_are_deleted_whatever_hangs_on_them(plan in plan(), picks in prop::collection::vec(any::<u8>(), 1..8)) {
        let mut session = session(&plan);
        let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
        let gone = subset(&steps, &picks);
        let edits = compose::delete_steps(session.map(), &gone);
        let forward = |map: &Map, from: StepId, to: StepId| compose::between(map, from, to).len() > 1;
        let before = session.map().clone();
        done_and_undone(&mut session, edits, |map| {
            assert_eq!(map.steps().len() + gone.len(), before.steps().len());
            // No step leads to another that it did not lead to before.
            for flow in map.flows().values().filter(|flow| !flow.back) {
                if let Some(to) = flow.to.step() {
                    assert!(forward(&before, flow.from, to));
                }
            }
        });
    }

    #[test]
    fn one_step_is_deleted_as_several_are(plan in plan(), pick in any::<u8>()) {
        let mut session = session(&plan);
        let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
        let edits = compose::delete_step(session.map(), steps[usize::from(pick) % steps.len()]);
        done_and_undone(&mut session, edits, |map| assert_eq!(map.steps().len() + 1, steps.len()));
    }

    #[test]
    fn marks_go_on_and_off_any_steps(plan in plan(), kind in 0..5u8, picks in prop::collection::vec(any::<u8>(), 1..8)) {
        let mut session = session(&plan);
        let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
        let lane = session.map().lane_order()[1];
        let kind = mark_kind(kind, lane);
        let on = subset(&steps, &picks);
        let takers = |map: &Map| on.iter().filter(|id| map.step(**id).unwrap().kind.is_numbered()).count();
        let having = |map: &Map| {
            let has = |id: &&StepId| map.marks_on(**id).any(|(_, m)| compose::marks_alike(&m.kind, &kind));
            on.iter().filter(has).count()
        };
        let all = having(session.map()) == takers(session.map());
        let edits = compose::mark_steps(session.map(), &mut session.ids(tag()), &kind, None, &on);
        let planned = analysis::effect(session.map(), session.order(), &kind, None, &on);
        assert_eq!(planned.taken, takers(session.map()));
        done_and_undone(&mut session, edits, |map| {
            assert_eq!(having(map), if all { 0 } else { takers(map) });
        });
    }

    #[test]
    fn steps_move_to_any_lane(plan in plan(), lane in 0..3usize, picks in prop::collection::vec(any::<u8>(), 1..8)) {
        let mut session = session(&plan);
        let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
        let lane = session.map().lane_order()[lane];
        let moved = subset(&steps, &picks);
        let to: Vec<(StepId, LaneId)> = moved.iter().map(|step| (*step, lane)).collect();
        let edits = compose::move_steps_to_lane(session.map(), session.order(), &to);
        done_and_undone(&mut session, edits, |map| {
            assert!(moved.iter().all(|step| map.step(*step).unwrap().lane == lane));
        });
    }

    #[test]
    fn a_stretch_has_both_its_ends(plan in plan(), a in any::<u8>(), b in any::<u8>()) {
        let session = session(&plan);
        let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
        let (a, b) = (steps[usize::from(a) % steps.len()], steps[usize::from(b) % steps.len()]);
        let along = compose::between(session.map(), a, b);
        assert!(along.is_empty() || along.contains(&a) && along.contains(&b));
        assert_eq!(along, compose::between(session.map(), b, a));
    }
}
