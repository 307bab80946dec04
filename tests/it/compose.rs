//! Acts of several edits on random maps: taken whole or refused whole, and one undo
//! brings the same map back.

use std::collections::BTreeSet;

use laneway::analysis;
use laneway::catalogue::mark::{self, Made};
use laneway::model::*;
use proptest::prelude::*;

fn tag() -> Tag {
    "t1".parse().unwrap()
}

fn commit(session: &mut Session, act: Act) -> Result<u32, Refusal> {
    session.commit(session.entry(tag(), Elapsed::default(), act))
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
    let kinds = mark::Kind::ALL;
    match kinds[usize::from(n) % kinds.len()].row().made {
        Made::Plainly(make) | Made::WithFigure(make, ..) => make(),
        Made::ForPaper(make, _) => make("form".to_string()),
        Made::ForLane(make, _) => make(lane),
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
            number: None,
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
            fact: Fact::Fee((i64::from(*kind) * 1000).into()),
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
    let name = session.name(number).unwrap();
    commit(session, Act::Undo(name)).unwrap();
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
    fn marks_go_on_and_off_any_steps(plan in plan(), kind: u8, picks in prop::collection::vec(any::<u8>(), 1..8)) {
        let mut session = session(&plan);
        let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
        let lane = session.map().lane_order()[1];
        let kind = mark_kind(kind, lane);
        let on = subset(&steps, &picks);
        let takers = |map: &Map| on.iter().filter(|id| map.step(**id).unwrap().kind.is_numbered()).count();
        let having = |map: &Map| {
            let has = |id: &&StepId| map.marks_on(**id).any(|(_, m)| m.kind.is_like(&kind));
            on.iter().filter(has).count()
        };
        let all = having(session.map()) == takers(session.map());
        let edits = compose::mark_steps(session.map(), &mut session.ids(tag()), &kind, None, &on);
        let planned = analysis::effect(session.map(), &kind, None, &on);
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

    #[test]
    fn a_copy_goes_in_anywhere(plan in plan(), after in any::<u8>(), way in any::<u8>(), picks in prop::collection::vec(any::<u8>(), 1..8)) {
        let mut session = session(&plan);
        let map = session.map();
        let steps: Vec<StepId> = map.steps().keys().copied().collect();
        let stretch = compose::Stretch::of(map, session.order(), &subset(&steps, &picks));
        let after = steps[usize::from(after) % steps.len()];
        let outs: Vec<FlowId> = map.outs(after).map(|(id, _)| id).collect();
        let along = (!outs.is_empty()).then(|| outs[usize::from(way) % outs.len()]);
        let came_after = along.and_then(|id| map.flow(id)?.to.step());
        let names = |map: &Map| map.steps().values().map(|s| s.name.clone()).collect::<BTreeSet<_>>();
        let before = map.clone();
        match compose::paste(map, &mut session.ids(tag()), &stretch, Some(after), along) {
            Err(refusal) => {
                let end = before.step(after).unwrap().kind == StepKind::End;
                assert!(end || refusal == Refusal::Empty, "{refusal:?}");
            }
            Ok(edits) => done_and_undone(&mut session, edits, |map| {
                assert!(map.steps().len() > before.steps().len());
                assert_eq!(names(map), names(&before));
                // The old steps are as they were, and what came after still does.
                for (id, step) in before.steps() {
                    assert_eq!(map.step(*id).unwrap(), step);
                }
                let forward = along.is_some_and(|id| !before.flow(id).unwrap().back);
                if let Some(next) = came_after.filter(|_| forward) {
                    assert!(map.ins(next).any(|(_, flow)| !flow.back));
                }
                let phase = map.step(after).unwrap().phase;
                let new = map.steps().iter().filter(|(id, _)| before.step(**id).is_none());
                assert!(new.clone().all(|(_, step)| step.phase == phase));
            }),
        }
        // And it stands for itself where there is no step.
        let alone = compose::paste(session.map(), &mut session.ids(tag()), &stretch, None, None);
        if let Ok(edits) = alone {
            done_and_undone(&mut session, edits, |map| {
                assert_eq!(map.steps().len(), before.steps().len() + stretch.len());
            });
        }
    }

    #[test]
    fn a_step_is_split(plan in plan(), pick in any::<u8>()) {
        let mut session = session(&plan);
        let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
        let step = steps[usize::from(pick) % steps.len()];
        let before = session.map().clone();
        let edits = compose::split(&before, &mut session.ids(tag()), step, Some("một"), "hai");
        let counted = before.step(step).unwrap().kind.is_counted();
        assert_eq!(edits.is_empty(), !counted);
        done_and_undone(&mut session, edits, |map| {
            let (was, now) = (before.step(step).unwrap(), map.step(step).unwrap());
            assert_eq!((&was.facts, was.lane), (&now.facts, now.lane));
            assert_eq!(now.name, "một");
            assert_eq!(map.outs(step).count(), 1);
            let next = map.outs(step).next().unwrap().1.to.step().unwrap();
            assert_eq!(map.step(next).unwrap().name, "hai");
            assert_eq!(map.outs(next).count(), before.outs(step).count());
            assert_eq!(map.ins(step).count(), before.ins(step).count());
        });
    }

    #[test]
    fn neighbours_change_places_and_back(plan in plan(), pick in any::<u8>()) {
        let mut session = session(&plan);
        let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
        let step = steps[usize::from(pick) % steps.len()];
        let before = session.map().clone();
        let edits = compose::swap_with_next(&before, step);
        let next = before.outs(step).next().and_then(|(_, flow)| flow.to.step());
        done_and_undone(&mut session, edits, |map| {
            let next = next.unwrap();
            assert!(compose::leads(map, next, step) && !compose::leads(map, step, next));
            assert_eq!(compose::one_before(map, step), Some(next));
            // Swapped again it is the same map.
            let mut again = map.clone();
            for edit in compose::swap_with_next(map, next) {
                again.apply(&edit).unwrap();
            }
            assert_eq!(again.flows(), before.flows());
        });
    }

    #[test]
    fn lanes_merge_and_change_places(plan in plan(), from in 0..3usize, into in 0..3usize, down in any::<bool>()) {
        let mut session = session(&plan);
        let (from, into) = (session.map().lane_order()[from], session.map().lane_order()[into]);
        let count = session.map().steps().len();
        let edits = compose::merge_lanes(session.map(), session.order(), &mut session.ids(tag()), from, into);
        done_and_undone(&mut session, edits, |map| {
            assert_eq!(map.lane_order().len(), 2);
            assert_eq!(map.steps().len(), count);
            assert!(map.steps().values().all(|step| step.lane != from));
        });
        let edits = compose::shift_lane(session.map(), from, down);
        let at = |map: &Map| map.lane_order().iter().position(|id| *id == from).unwrap();
        let was = at(session.map());
        done_and_undone(&mut session, edits, |map| {
            assert_eq!(at(map), if down { was + 1 } else { was - 1 });
        });
    }

    #[test]
    fn phases_come_and_go(plan in plan(), into in 0..3u8, picks in prop::collection::vec(any::<u8>(), 1..8)) {
        let mut session = session(&plan);
        let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
        let phase = *session.map().phases().keys().next().unwrap();
        let into = match into {
            0 => compose::Into::None,
            1 => compose::Into::Phase(phase),
            _ => compose::Into::New("Trả kết quả".into()),
        };
        let put = subset(&steps, &picks);
        let edits = compose::put_in_phase(session.map(), &mut session.ids(tag()), &put, &into);
        done_and_undone(&mut session, edits, |map| {
            let found: BTreeSet<Option<PhaseId>> = put.iter().map(|id| map.step(*id).unwrap().phase).collect();
            assert_eq!(found.len(), 1);
        });
        let edits = compose::dissolve_phase(session.map(), phase);
        done_and_undone(&mut session, edits, |map| assert!(map.phases().is_empty()));
    }

    #[test]
    fn flows_go_anywhere_and_close_no_circle(plan in plan(), flow in any::<u8>(), to in any::<u8>()) {
        let mut session = session(&plan);
        let steps: Vec<StepId> = session.map().steps().keys().copied().collect();
        let flows: Vec<FlowId> = session.map().flows().keys().copied().collect();
        let to = Aim::Step(steps[usize::from(to) % steps.len()]);
        if let Some(&flow) = flows.get(usize::from(flow) % flows.len().max(1)) {
            let edits = compose::aim_flow(session.map(), flow, to);
            done_and_undone(&mut session, edits, |map| {
                assert_eq!(map.flow(flow).unwrap().to, to);
            });
            let edits = compose::delete_flow(session.map(), flow);
            done_and_undone(&mut session, edits, |map| assert!(map.flow(flow).is_none()));
        }
        let from = steps[usize::from(flow) % steps.len()];
        let edits = compose::add_flow(session.map(), &mut session.ids(tag()), from, to);
        if session.map().step(from).unwrap().kind != StepKind::End {
            done_and_undone(&mut session, edits, |_| {});
        }
    }
}
