//! The map as the marks want it.

use laneway::analysis::{Fate, ToBe, to_be};
use laneway::model::*;
use proptest::prelude::*;

use crate::support::room::Room;
use crate::support::typist::tag;

/// A session of capture lines; those that are refused are left out, as in a paste.
fn of(lines: &[&str]) -> Session {
    let mut room = Room::two_lanes();
    for line in lines {
        drop(room.take(line));
    }
    room.session
}

fn act(session: &mut Session, edits: Vec<Edit>) -> Result<u32, Refusal> {
    session.commit(session.entry(tag("t"), Elapsed::default(), Act::Do(edits)))
}

fn step(session: &Session, name: &str) -> StepId {
    let mut steps = session.map().steps().iter();
    *steps.find(|(_, step)| step.name == name).unwrap().0
}

fn mark(session: &mut Session, name: &str, kind: MarkKind) -> MarkId {
    let steps = vec![step(session, name)];
    let id = session.ids(tag("t")).make();
    act(session, vec![Edit::AddMark { id, kind, steps }]).unwrap();
    id
}

fn remove(session: &mut Session, name: &str) {
    mark(session, name, MarkKind::Remove { stays: None });
}

/// `a -> b`, one a line, with condition, share and direction.
fn flows(map: &Map) -> String {
    let name = |id: StepId| {
        let step = map.step(id).unwrap();
        match step.name.is_empty() {
            true => format!("{:?}", step.kind).to_lowercase(),
            false => step.name.clone(),
        }
    };
    let mut flows: Vec<String> = map
        .flows()
        .values()
        .map(|flow| {
            let to = flow.to.step().map_or("?".to_string(), name);
            let condition = flow
                .condition
                .clone()
                .map_or(String::new(), |c| format!(" [{c}]"));
            let share = flow.share.map_or(String::new(), |s| format!(" {s}%"));
            let arrow = if flow.back { "<-" } else { "->" };
            format!("{} {arrow} {to}{condition}{share}", name(flow.from))
        })
        .collect();
    flows.sort();
    flows.join("\n")
}

#[test]
fn a_removed_step_is_bypassed() {
    let mut session = of(&["a,1d", "b,2d,200k", "c,1d"]);
    remove(&mut session, "b");
    let after = to_be(session.map());
    assert_eq!(flows(&after.map), "a -> c");
    assert_eq!(after.map.steps().len(), 2);
    assert!(after.fates[&step(&session, "b")].is_gone());
    assert_eq!(after.bypasses.len(), 1);
    assert_eq!(after.gone_flows.len(), 2);
    // The as-is is as it was.
    assert_eq!(flows(session.map()), "a -> b\nb -> c");
}

#[test]
fn steps_at_the_ends_and_in_a_row_go_too() {
    let mut session = of(&["a", "b", "c", "d", "e"]);
    for name in ["a", "c", "d", "e"] {
        remove(&mut session, name);
    }
    let after = to_be(session.map());
    assert_eq!(flows(&after.map), "");
    assert_eq!(after.map.steps().len(), 1);
}

#[test]
fn shares_multiply_and_second_copies_drop() {
    let mut session = of(&["first?60%", "b", "|", "c", "&join"]);
    remove(&mut session, "b");
    let after = to_be(session.map());
    assert_eq!(
        flows(&after.map),
        "c -> join\nfirst -> c [không]\nfirst -> join [có] 60%"
    );
    remove(&mut session, "c");
    let after = to_be(session.map());
    // Both answers lead to the same step now: one flow is left.
    assert_eq!(flows(&after.map), "first -> join [có] 60%");
}

#[test]
fn a_flow_back_stays_one() {
    let mut session = of(&["a", "ok?", "b", "|", "c", ">1"]);
    remove(&mut session, "c");
    let after = to_be(session.map());
    assert_eq!(flows(&after.map), "a -> ok\nok -> b [có]\nok <- a [không]");
}

#[test]
fn a_decision_goes_with_the_answers_that_do_not_stay() {
    let mut session = of(&["a", "ok?", "b", "|", "c", "d"]);
    let ok = step(&session, "ok");
    let stays = session.map().outs(ok).next().map(|(id, _)| id);
    mark(&mut session, "ok", MarkKind::Remove { stays });
    let after = to_be(session.map());
    assert_eq!(flows(&after.map), "a -> b");
    assert!(matches!(
        after.fates[&step(&session, "d")],
        Fate::Unreached(_)
    ));
}

#[test]
fn forks_and_joins_with_one_branch_dissolve() {
    let mut session = of(&["a&2", "b", "|", "c", "&d"]);
    remove(&mut session, "b");
    let after = to_be(session.map());
    // The fork's empty branch and the join are still there: b left a way through.
    assert!(
        flows(&after.map).contains("fork -> c"),
        "{}",
        flows(&after.map)
    );
    let mut session = of(&["a&2", "b", "|", "c", "&d"]);
    let both = [step(&session, "b"), step(&session, "c")];
    let id = session.ids(tag("t")).make();
    let kind = MarkKind::Remove { stays: None };
    act(
        &mut session,
        vec![Edit::AddMark {
            id,
            kind,
            steps: both.to_vec(),
        }],
    )
    .unwrap();
    let after = to_be(session.map());
    assert_eq!(flows(&after.map), "a -> d");
    let dissolved = after
        .fates
        .values()
        .filter(|fate| **fate == Fate::Dissolved);
    assert_eq!(dissolved.count(), 2);
}

#[test]
fn linked_and_merged_steps_are_told_as_such() {
    let mut session = of(&["a", "b", "c"]);
    let link = MarkKind::Link {
        focal: None,
        sequential: false,
    };
    let link = mark(&mut session, "a", link);
    let merge = mark(&mut session, "b", MarkKind::Merge);
    let cut = mark(&mut session, "c", MarkKind::CutFee);
    let after = to_be(session.map());
    assert_eq!(after.fates[&step(&session, "a")], Fate::Linked(link));
    assert_eq!(after.fates[&step(&session, "b")], Fate::Merged(merge));
    assert_eq!(after.fates[&step(&session, "c")], Fate::Changed(cut));
    assert_eq!(after.map, *session.map());
}

#[test]
fn a_step_that_loses_an_input_is_reported() {
    let mut session = of(&["a,+receipt", "b,<receipt", "c"]);
    remove(&mut session, "a");
    let after = to_be(session.map());
    assert_eq!(after.lost.len(), 1);
    assert_eq!(after.lost[0].step, step(&session, "b"));
    assert_eq!(after.lost[0].paper, "receipt");
}

fn checked(session: &Session) -> ToBe {
    let after = to_be(session.map());
    let gone = after.fates.iter().filter(|(_, fate)| fate.is_gone());
    for (step, _) in gone {
        assert!(after.map.step(*step).is_none());
    }
    assert!(Order::of(&after.map).circle().is_none());
    for (id, flow) in after.map.flows() {
        assert!(after.map.step(flow.from).is_some());
        assert!(flow.to.step().is_none_or(|to| after.map.step(to).is_some()));
        assert!(flow.to != Aim::Step(flow.from) || !after.bypasses.contains_key(id));
    }
    after
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any map with any removals has a map after, which does not depend on the order
    /// in which the marks were set.
    #[test]
    fn any_map_has_a_map_after(
        lines in prop::collection::vec(prop::sample::select(vec![
            "a", "b,1d", "ok?", "ok?70%", "which?A/B/C", "go&2", "|", "&done", "&&all", "wait~", ">1", ">2", "sd: x", "c,<p", "d,+p", "|1", "|2", "|0",
        ]), 1..40),
        removals in prop::collection::vec(0usize..40, 0..12),
        stays in prop::bool::ANY,
    ) {
        let lines = [&["start"], &lines[..]].concat();
        let session = of(&lines);
        let numbered = session.map().all_numbered().collect::<Vec<_>>();
        prop_assume!(!numbered.is_empty());
        let set = |order: &[usize]| {
            let mut session = of(&lines);
            for at in order {
                let step = numbered[at % numbered.len()];
                let id = session.ids(tag("t")).make();
                let decides = session.map().step(step).unwrap().kind == StepKind::Decision;
                let way = session.map().outs(step).next().map(|(id, _)| id);
                let kind = MarkKind::Remove { stays: way.filter(|_| stays && decides) };
                // A second one on the same step is refused, and that is fine.
                let _ = act(&mut session, vec![Edit::AddMark { id, kind, steps: vec![step] }]);
            }
            session
        };
        let one = checked(&set(&removals));
        let turned: Vec<usize> = removals.iter().rev().copied().collect();
        let other = checked(&set(&turned));
        prop_assert_eq!(flows(&one.map), flows(&other.map));
        prop_assert_eq!(one.map.steps(), other.map.steps());
    }
}
