//! The map as the marks want it.

use laneway::analysis::{Fate, NotCarried, ToBe, to_be};
use laneway::model::*;
use proptest::prelude::*;

use crate::support::dice::cases;
use crate::support::removed::{LINES, both_ways, typed};
use crate::support::typist::tag;

fn of(lines: &[&str]) -> Session {
    typed(lines)
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
    assert_eq!(flows(&after.map), "first -> join [có / không] 100%");
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
    // One branch is left that has a step.
    assert_eq!(flows(&after.map), "a -> c\nc -> d");
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
    // One step is no group.
    assert_eq!(after.left[0].mark, link);
    assert_eq!(after.left[0].why, NotCarried::OneStep);
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
        // One that led to its own step before may have another share now.
        let bypass = after.bypasses.get(id).filter(|of| of.len() > 1);
        assert!(flow.to != Aim::Step(flow.from) || bypass.is_none());
    }
    after
}

proptest! {
    #![proptest_config(cases(200))]

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

/// A mark on the step of this number, and on the one after it where it is of a group.
fn any_mark(session: &mut Session, numbered: &[StepId], at: usize, kind: usize) {
    // None of two pairs has a step of another.
    let (Some(&step), Some(&next)) = (numbered.get(at), numbered.get(at + 1)) else {
        return;
    };
    let lane = session.map().lanes().next().unwrap().0;
    let (kind, steps, plan) = match kind % 7 {
        0 => (MarkKind::Remove { stays: None }, vec![step], None),
        1 => (MarkKind::Merge, vec![step, next], None),
        2 => (MarkKind::Shorten, vec![step], Some(Fact::Elapsed(days(1)))),
        3 => (MarkKind::Delegate { to: lane }, vec![step], None),
        4 => (MarkKind::Digitise, vec![step], None),
        5 => (
            MarkKind::Link {
                focal: None,
                sequential: at.is_multiple_of(4),
            },
            vec![step, next],
            None,
        ),
        _ => (MarkKind::DropPaper { paper: "p".into() }, vec![step], None),
    };
    let id = session.ids(tag("t")).make();
    // One that does not go with another is refused, and that is fine.
    let set = act(session, vec![Edit::AddMark { id, kind, steps }]);
    if let (Ok(_), Some(fact)) = (set, plan) {
        planned(session, id, &[fact]);
    }
}

proptest! {
    #![proptest_config(cases(200))]

    /// With marks of any kind there is a map after, in whatever order they were set; without
    /// them it is the map as it is.
    #[test]
    fn any_map_with_any_marks_has_a_map_after(
        lines in prop::collection::vec(prop::sample::select(vec![
            "a", "b,1d", "ok?", "ok?70%", "go&2", "|", "&done", ">1", "sd: x,2d,100k", "c,<p", "d,+p", "|1",
        ]), 1..24),
        marks in prop::collection::vec((0usize..24, 0usize..7), 0..8),
    ) {
        let lines = [&["start"], &lines[..]].concat();
        let session = of(&lines);
        let numbered = session.map().all_numbered().collect::<Vec<_>>();
        prop_assume!(!numbered.is_empty());
        prop_assert_eq!(&to_be(session.map()).map, session.map());
        let mut session = of(&lines);
        // Those of one step stand in one order, since the second may be refused.
        let mut apart = marks.clone();
        apart.sort();
        apart.dedup_by_key(|(at, _)| *at / 2);
        for (at, kind) in &apart {
            any_mark(&mut session, &numbered, at - at % 2, *kind);
        }
        let one = checked(&session);
        let mut other = of(&lines);
        for (at, kind) in apart.iter().rev() {
            any_mark(&mut other, &numbered, at - at % 2, *kind);
        }
        prop_assert_eq!(flows(&one.map), flows(&checked(&other).map));
        for left in &one.left {
            prop_assert!(one.map.marks().contains_key(&left.mark));
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    /// Without some steps a case takes as long as if they took no time.
    #[test]
    fn a_removed_step_takes_no_time(
        lines in prop::collection::vec(prop::sample::select(&LINES[..]), 3..24),
        removals in prop::collection::vec(0usize..24, 1..4),
    ) {
        let [after, nought] = both_ways(&lines, &removals);
        prop_assert_eq!(after, nought);
    }
}

fn elapsed(map: &Map, name: &str) -> Option<String> {
    let step = map.steps().values().find(|step| step.name == name)?;
    step.facts.elapsed.map(|span| span.to_string())
}

fn planned(session: &mut Session, id: MarkId, facts: &[Fact]) {
    let mut plan = Planned::default();
    for fact in facts {
        plan.plan(fact.field(), Some(fact.clone()));
    }
    let set = MarkField::Planned(Box::new(plan));
    act(session, vec![Edit::SetMark { id, set }]).unwrap();
}

fn days(days: i64) -> Span {
    Span::of(Decimal::from(days), Unit::WorkingDay)
}

fn merge(session: &mut Session, names: &[&str]) -> MarkId {
    let steps = names.iter().map(|name| step(session, name)).collect();
    let id = session.ids(tag("t")).make();
    let kind = MarkKind::Merge;
    act(session, vec![Edit::AddMark { id, kind, steps }]).unwrap();
    id
}

/// Days and fees on the longest path of the map after.
fn totals(after: &ToBe) -> (String, String) {
    let order = Order::of(&after.map);
    let totals = laneway::analysis::Totals::of(&after.map, &order);
    let fee = totals.sum(Field::Fee);
    (
        laneway::lang::duration(Language::En, totals.time_max),
        format!("{:?}", fee.mean),
    )
}

#[test]
fn a_planned_figure_stands_in_the_to_be() {
    let mut session = of(&["receive,1d", "check,5d,200k", "sign,1d"]);
    let shorten = mark(&mut session, "check", MarkKind::Shorten);
    // Without its figure it cannot be carried out, which is told.
    let after = to_be(session.map());
    assert_eq!(after.left.len(), 1);
    assert_eq!(after.left[0].why, NotCarried::NoFigure);
    planned(&mut session, shorten, &[Fact::Elapsed(days(2))]);
    let cut = mark(&mut session, "check", MarkKind::CutFee);
    let fee = Fact::Fee(Money::own(Decimal::from(50_000)));
    planned(&mut session, cut, &[fee]);
    let after = to_be(session.map());
    assert_eq!(after.left, []);
    assert_eq!(
        elapsed(&after.map, "check").as_deref(),
        Some("2 working_day")
    );
    assert_eq!(totals(&after).0, "4 working days");
    // The as-is is as it was.
    assert_eq!(
        elapsed(session.map(), "check").as_deref(),
        Some("5 working_day")
    );
}

#[test]
fn what_sources_said_gives_way_to_the_plan() {
    let mut session = of(&["@Lan (os)", "@Tom (sd)", "check,5d", ",8d@Lan", ",3d@Tom"]);
    let shorten = mark(&mut session, "check", MarkKind::Shorten);
    planned(&mut session, shorten, &[Fact::Elapsed(days(2))]);
    let after = to_be(session.map());
    assert_eq!(totals(&after).0, "2 working days");
    let check = after.map.step(step(&session, "check")).unwrap();
    assert!(check.claims.is_empty());
}

#[test]
fn papers_lanes_and_channels_change_in_the_to_be() {
    let mut session = of(&[
        "Người dân (nd): file,<form,<ID,in person",
        "os: check,<form",
    ]);
    let paper = |paper: &str| MarkKind::DropPaper {
        paper: paper.into(),
    };
    mark(&mut session, "file", paper("ID"));
    mark(&mut session, "file", MarkKind::Digitise);
    let mut lanes = session.map().lanes();
    let to = lanes.find(|(_, lane)| lane.alias == "sd").unwrap().0;
    drop(lanes);
    mark(&mut session, "check", MarkKind::Delegate { to });
    mark(&mut session, "check", MarkKind::AnyPlace);
    let after = to_be(session.map());
    let file = after.map.step(step(&session, "file")).unwrap();
    let inputs: Vec<&str> = file
        .facts
        .inputs
        .iter()
        .map(|of| of.name.as_str())
        .collect();
    assert_eq!(inputs, ["form"]);
    assert_eq!(file.facts.channel, Some(Channel::Online));
    let check = after.map.step(step(&session, "check")).unwrap();
    assert_eq!(check.lane, to);
    assert!(!check.facts.place.as_ref().unwrap().bound);
    assert_eq!(after.left, []);
}

#[test]
fn a_paper_that_is_no_longer_asked_for_is_no_lost_input() {
    let mut session = of(&["write,+note", "check,<note", "sign,<note"]);
    remove(&mut session, "write");
    let paper = MarkKind::DropPaper {
        paper: "note".into(),
    };
    mark(&mut session, "check", paper);
    let lost = to_be(session.map()).lost;
    assert_eq!(lost.len(), 1);
    assert_eq!(lost[0].step, step(&session, "sign"));
}

#[test]
fn a_paper_that_is_still_made_or_comes_from_a_database_is_not_lost() {
    let mut session = of(&["write,+note", "copy,1d", "sign,<note"]);
    merge(&mut session, &["write", "copy"]);
    assert_eq!(to_be(session.map()).lost, []);
    let mut session = of(&["write,+note", "sign,<note"]);
    let sign = step(&session, "sign");
    let from_a_database = Paper {
        source: Some("register".into()),
        ..Paper::named("note")
    };
    let fact = Fact::Inputs(vec![from_a_database]);
    act(&mut session, vec![Edit::SetFact { step: sign, fact }]).unwrap();
    remove(&mut session, "write");
    assert_eq!(to_be(session.map()).lost, []);
}

#[test]
fn merged_steps_are_one_box() {
    let mut session = of(&["a,1d", "b,2d,100k,<x,a3", "c,3d,50k,<x,<y,a4", "d,1d"]);
    let id = merge(&mut session, &["b", "c"]);
    let after = to_be(session.map());
    assert_eq!(flows(&after.map), "a -> b\nb -> d");
    assert_eq!(elapsed(&after.map, "b").as_deref(), Some("3 working_day"));
    let b = after.map.step(step(&session, "b")).unwrap();
    assert_eq!(b.facts.fee, Some(Money::own(Decimal::from(150_000))));
    assert_eq!(b.facts.inputs.len(), 2);
    assert_eq!(b.facts.law.citations().len(), 2);
    assert_eq!(after.fates[&step(&session, "c")], Fate::MergedInto(id));
    assert_eq!(totals(&after).0, "5 working days");
    // Its own marks say how long each takes; the merger says how long the one step takes.
    let shorten = mark(&mut session, "c", MarkKind::Shorten);
    planned(&mut session, shorten, &[Fact::Elapsed(days(1))]);
    assert_eq!(
        elapsed(&to_be(session.map()).map, "b").as_deref(),
        Some("2 working_day")
    );
    let fee = Fact::Fee(Money::own(Decimal::from(70_000)));
    planned(&mut session, id, &[Fact::Elapsed(days(4)), fee]);
    let after = to_be(session.map());
    let b = after.map.step(step(&session, "b")).unwrap();
    assert_eq!(elapsed(&after.map, "b").as_deref(), Some("4 working_day"));
    assert_eq!(b.facts.fee, Some(Money::own(Decimal::from(70_000))));
}

#[test]
fn merged_branches_of_a_fork_need_no_fork() {
    let mut session = of(&["a&2", "b,2d", "|", "c,3d", "&d"]);
    merge(&mut session, &["b", "c"]);
    let after = to_be(session.map());
    assert_eq!(flows(&after.map), "a -> b\nb -> d");
}

#[test]
fn steps_that_cannot_be_one_stay_as_they_are_and_are_told() {
    let cases: [(&[&str], &[&str], NotCarried); 3] = [
        (&["a", "b", "c"], &["a", "c"], NotCarried::StepBetween),
        (&["a", "ok?", "b"], &["a", "ok"], NotCarried::DecisionMerged),
        (
            &["ok?", "b", "c", "|1/2", "d", "e"],
            &["b", "d"],
            NotCarried::WaysDiffer,
        ),
    ];
    for (lines, names, why) in cases {
        let mut session = of(lines);
        let before = flows(session.map());
        merge(&mut session, names);
        let after = to_be(session.map());
        assert_eq!(flows(&after.map), before, "{names:?}");
        let told: Vec<NotCarried> = after.left.iter().map(|left| left.why).collect();
        assert_eq!(told, [why], "{names:?}");
    }
}

#[test]
fn what_a_way_back_led_to_is_reached_before_it() {
    let mut session = of(&[
        "Người dân (nd): file,1d",
        "os: check?70%,1h",
        "issue,2d,fee 100k",
        ".",
        "|2/2",
        "add,3d",
        ">1",
    ]);
    let check = step(&session, "check");
    let stays = session.map().outs(check).next().map(|(id, _)| id);
    mark(&mut session, "check", MarkKind::Remove { stays });
    let after = to_be(session.map());
    assert_eq!(flows(&after.map), "file -> issue\nissue -> end");
    assert_eq!(totals(&after).0, "3 working days");
}

#[test]
fn an_answer_that_led_to_a_removed_step_alone_stays_open() {
    let mut session = of(&["os: s,1d", "k?60%,0d", "xx,5d", "|2/2", "yy,1d,fee 100k"]);
    remove(&mut session, "yy");
    let after = to_be(session.map());
    assert_eq!(
        flows(&after.map),
        "k -> ? [không]\nk -> xx [có] 60%\ns -> k"
    );
}

#[test]
fn answers_have_their_shares_before_they_fall_together() {
    let mut session = of(&[
        "os: s,0d",
        "k?A/B/C,0d",
        "xx,1d",
        "mm,2d",
        ".",
        "|2/2",
        ">mm",
        "|2/3",
        "rr,5d",
        ".",
    ]);
    remove(&mut session, "xx");
    let after = to_be(session.map());
    assert!(
        flows(&after.map).contains("k -> mm [A / B] 66.666666%"),
        "{}",
        flows(&after.map)
    );
}

#[test]
fn a_loop_whose_only_step_went_takes_its_answer_along() {
    let mut session = of(&["os: s", "k?50%/30%", "a", ".", "|2/2", "again", ">2"]);
    let again = step(&session, "again");
    assert!(session.map().outs(again).next().is_some());
    remove(&mut session, "again");
    let after = to_be(session.map());
    assert!(
        !flows(&after.map).contains("[không]"),
        "{}",
        flows(&after.map)
    );
}

#[test]
fn where_marks_took_all_that_cost_something_it_costs_nothing() {
    let mut session = of(&["a,1d,50k", "b,5d", "c,1d"]);
    remove(&mut session, "a");
    let look = laneway::export::text::Look {
        stage: Stage::ToBe,
        ..Default::default()
    };
    let text = laneway::export::text::text(&session, look, Language::En, 100, false);
    assert!(text.contains("Fees: 0"), "{text}");
    let asked = laneway::export::totals::Request {
        language: Language::En,
        ascii: false,
        to_be: true,
        source: None,
        at: None,
        start: None,
        simulate: None,
    };
    let told = laneway::export::totals::text(&session, &asked);
    assert!(told.contains("not asked at 2 steps"), "{told}");
    // What was never asked stays not asked.
    let mut session = of(&["a,1d", "b,5d"]);
    remove(&mut session, "a");
    let told = laneway::export::totals::text(&session, &asked);
    assert!(!told.contains("Fees"), "{told}");
}
