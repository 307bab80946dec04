//! Every figure opens down to the step and to what was said of it, and its parts add up.

use laneway::analysis::report::{self, Line, Report, Request};
use laneway::model::*;
use laneway::store;
use proptest::prelude::*;

use super::time::{laid, part};

use crate::support::SHIPPED;

fn lines(map: &Map, order: &Order, open: &dyn Fn(&[Figure]) -> bool) -> Vec<Line> {
    let report = Report::of(map, order, &Request::default());
    report::lines(&report, map, order, open)
}

/// The lines right under one.
fn under(all: &[Line], at: usize) -> Vec<&Line> {
    let depth = all[at].depth;
    let after = all[at + 1..].iter();
    let inside = after.take_while(|line| line.depth > depth);
    inside.filter(|line| line.depth == depth + 1).collect()
}

fn time(value: &Value) -> Option<MeanTime> {
    match value {
        Value::Time(time) | Value::Total(time) => Some(*time),
        Value::Against(time, ..) => Some((*time).into()),
        _ => None,
    }
}

/// What the parts come to, in the figure's own measure.
fn sum(whole: &Value, parts: &[&Line]) -> Value {
    let all = |of: &dyn Fn(&Value) -> Option<Fraction>| -> Fraction {
        parts.iter().filter_map(|line| of(&line.value)).sum()
    };
    let count = |line: &&Line| match line.value {
        Value::Count(n) => n,
        _ => 1,
    };
    match whole {
        Value::Total(_) => {
            let times = parts
                .iter()
                .filter(|line| line.name != Figure::LimitsOfParts);
            let times = times.filter_map(|line| time(&line.value));
            Value::Total(times.fold(MeanTime::ZERO, MeanTime::plus))
        }
        Value::Amount(of, _) => Value::Amount(
            *of,
            all(&|value| match value {
                Value::Amount(same, units) if same == of => Some(*units),
                _ => None,
            }),
        ),
        Value::Hours(_) => Value::Hours(all(&|value| match value {
            Value::Hours(hours) => Some(*hours),
            _ => None,
        })),
        Value::Share(_) => Value::Share(all(&|value| match value {
            Value::Share(share) => Some(*share),
            _ => None,
        })),
        Value::Count(_) => Value::Count(parts.iter().map(count).sum()),
        Value::OutOf(some, _) => Value::OutOf(*some, parts.iter().map(count).sum()),
        other => panic!("{other:?} cannot be added up"),
    }
}

fn is_nought(value: &Value) -> bool {
    match value {
        Value::Count(n) | Value::OutOf(_, n) => *n == 0,
        Value::Hours(of) | Value::Amount(_, of) | Value::Share(of) => of.is_zero(),
        Value::Time(time) | Value::Total(time) => time.weight().is_zero(),
        Value::Against(time, ..) => time.is_zero(),
        Value::Unknown | Value::NotSaid => true,
        _ => false,
    }
}

/// Opens everything and looks at every line.
fn walk(name: &str, map: &Map, order: &Order) -> Vec<Line> {
    let all = lines(map, order, &|_| true);
    for (at, line) in all.iter().enumerate() {
        let parts = under(&all, at);
        let real: Vec<&Line> = parts
            .iter()
            .copied()
            .filter(|part| !matches!(part.name, Figure::Premise(..)))
            .collect();
        let told = format!("{name}: {line:?}");
        for step in line.steps.iter().chain(&line.at) {
            assert!(map.step(*step).is_some(), "not on the map: {told}");
        }
        if line.adds_up && line.opens {
            let whole = match &line.value {
                Value::Against(time, ..) => Value::Total((*time).into()),
                value => value.clone(),
            };
            assert_eq!(sum(&whole, &real), whole, "does not add up: {told}");
        }
        if let Some(bar) = line.bar {
            assert!((Fraction::ZERO..=Fraction::ONE).contains(&bar), "{told}");
        }
        if line.opens {
            assert!(
                !parts.is_empty() || is_nought(&line.value),
                "opens to nothing: {told}"
            );
            continue;
        }
        assert!(parts.is_empty(), "{told}");
        // What opens no further is a step, what somebody said, a figure of the header,
        // or nought.
        let header = matches!(
            line.name,
            Figure::Section(_)
                | Figure::Income
                | Figure::InForceAsOf
                | Figure::TimesAYear
                | Figure::SubjectsAYear
                | Figure::Limit(_)
        );
        let whole = matches!(
            line.name,
            Figure::Premise(..) | Figure::Instrument(_) | Figure::Finding(..)
        );
        let nought = is_nought(&line.value);
        assert!(
            line.at.is_some() || header || whole || nought,
            "ends in the air: {told}"
        );
    }
    all
}

fn sessions() -> Vec<(String, Session)> {
    let read = |name: &str| {
        let root = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let opened = store::read(&root.join(format!("sessions/{name}.ron"))).unwrap();
        (name.to_string(), opened.session)
    };
    SHIPPED.map(read).into()
}

#[test]
fn every_figure_of_the_sessions_opens_down_to_the_step_and_the_claim() {
    for (name, session) in sessions() {
        let all = walk(&name, session.map(), session.order());
        let said = all
            .iter()
            .filter(|line| matches!(line.name, Figure::Said(..)));
        assert!(said.count() > 20, "{name}");
        // As it was after every tenth entry, too.
        for at in (0..session.len()).step_by(10) {
            let then = session.at(at);
            walk(&format!("{name} at {at}"), then.map(), then.order());
        }
        let after = laneway::analysis::to_be(session.map()).map;
        walk(&format!("{name}, to-be"), &after, &Order::of(&after));
    }
}

#[test]
fn sources_that_differ_are_told_with_the_one_that_counts() {
    let sessions = sessions();
    let session = &sessions[1].1;
    let all = walk("cap-dien-moi", session.map(), session.order());
    let disputes: Vec<usize> = (0..all.len())
        .filter(|at| matches!(all[*at].name, Figure::Dispute(..)))
        .collect();
    assert!(!disputes.is_empty());
    for at in disputes {
        let said = under(&all, at);
        assert!(all[at].contested && said.len() > 1, "{:?}", all[at]);
        let counting = said.iter().filter(|line| line.counts).count();
        assert_eq!(counting, 1, "{said:?}");
    }
    // Doing Business and EVN on the last step: a range, not a fact.
    let ranges = all.iter().filter(|line| line.range.is_some());
    assert!(ranges.count() > 2);
}

#[test]
fn folded_figures_are_told_and_nothing_under_them() {
    for (name, session) in sessions() {
        let folded = lines(session.map(), session.order(), &|_| false);
        assert!(
            folded.iter().all(|line| line.depth == 0 && !line.open),
            "{name}"
        );
        let all = lines(session.map(), session.order(), &|_| true);
        let top: Vec<&Figure> = all
            .iter()
            .filter(|l| l.depth == 0)
            .map(|l| &l.name)
            .collect();
        let told: Vec<&Figure> = folded.iter().map(|line| &line.name).collect();
        assert_eq!(told, top, "{name}");
    }
}

#[test]
fn nothing_assumed_is_told_as_a_fact() {
    let sessions = sessions();
    let session = &sessions[0].1;
    let all = walk("khoi-su", session.map(), session.order());
    for line in &all {
        let assumed = matches!(line.name, Figure::Said(.., Some(Source::Assumption)));
        assert!(!assumed || line.is_assumed(), "{line:?}");
    }
    // The cost of a case stands on assumed fees and hours, and says so.
    let cost = all
        .iter()
        .find(|line| line.name == Figure::PerCase)
        .unwrap();
    assert!(cost.is_assumed() && cost.contested && cost.range.is_some());
}

#[test]
fn an_empty_map_has_figures_too() {
    let session = Session::new("s".parse().unwrap());
    walk("empty", session.map(), session.order());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..Default::default() })]

    #[test]
    fn the_parts_of_any_map_add_up(part in part()) {
        let b = laid(&part);
        walk("random", b.session.map(), b.session.order());
    }
}
