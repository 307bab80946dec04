//! The lines of the time.

use crate::analysis::time::limit::Declared;
use crate::analysis::time::{MeanTime, Sampled, StepTime, Time};
use crate::analysis::{Fraction, Timing};
use crate::model::{Assumption, Decimal, Field, Premise, StepId};

use super::{Book, Line, Name, Value, part};

/// The premises of an expected value, which the least and the most do not stand on.
fn of_chance(premise: Premise) -> bool {
    matches!(
        premise,
        Premise::Middle
            | Premise::LowerMedian
            | Premise::SharesSplit
            | Premise::SharesScaled
            | Premise::Independent
            | Premise::Simulated
            | Premise::Rounded
    )
}

fn premises(timing: &Timing, holds: impl Fn(Premise) -> bool) -> Vec<Assumption> {
    let all = timing.assumptions.iter();
    all.filter(|of| holds(of.premise)).cloned().collect()
}

/// What the least and the most stand on.
pub(super) fn of_ends(timing: &Timing) -> Vec<Assumption> {
    premises(timing, |of| {
        !of_chance(of) && of != Premise::WholeTimeIsWork
    })
}

fn known(time: Time) -> Value {
    Value::Time(time.into())
}

/// An expected time, with its error where it was simulated.
fn mean(time: MeanTime, sampled: Option<Sampled>) -> Value {
    match sampled {
        Some(sampled) => Value::About(time, sampled.error),
        None => Value::Time(time),
    }
}

/// A time as a part of another, with 5 working = 7 calendar days.
fn weighed(time: impl Into<MeanTime>, whole: impl Into<MeanTime>) -> Option<Fraction> {
    part(time.into().weight(), whole.into().weight())
}

pub(super) fn lines(book: &mut Book<'_>) {
    let figures = book.figures;
    let timing = &figures.timing;
    if timing.critical.is_empty() {
        return book.leaf(Line::new(Name::Most, known(timing.max)));
    }
    let line = Line::new(Name::Least, known(timing.min)).on(of_ends(timing));
    let line = line.of(timing.shortest.clone()).adding_up();
    book.line(line, |book| {
        path(book, &timing.shortest, timing.min, |of| of.min);
    });
    expected(book);
    let line = Line::new(Name::Most, known(timing.max)).on(of_ends(timing));
    let line = line.of(timing.critical.clone()).adding_up();
    book.line(line, |book| {
        path(book, &timing.critical, timing.max, |of| of.max);
    });
    declared(book);
    rework(book);
    waiting(book);
    bottlenecks(book);
    by_lane(book);
    slack(book);
    parts(book);
}

/// The steps of a path, each with what it takes of it.
fn path(book: &mut Book<'_>, steps: &[StepId], whole: Time, of: fn(&StepTime) -> Time) {
    for &id in steps {
        let step = book.map.step(id);
        let counted = step.is_some_and(|step| step.kind.is_counted());
        let said = book.figures.time(id).is_some_and(|of| of.known);
        // Of forks, joins and decisions nobody has to say a time.
        if !counted && !said {
            continue;
        }
        let time = book.figures.time(id).map_or(Time::ZERO, of);
        let value = if said { known(time) } else { Value::NotSaid };
        let line = Line::step(id, value).bar(weighed(time, whole).filter(|_| said));
        book.said_under(line, id, &[Field::Elapsed]);
    }
}

fn expected(book: &mut Book<'_>) {
    let timing = &book.figures.timing;
    let on = premises(timing, |of| of != Premise::WholeTimeIsWork);
    let counted = |of: &&StepTime| !of.weight.is_zero() && of.known;
    let steps: Vec<&StepTime> = timing.steps.iter().filter(counted).collect();
    let value = mean(timing.expected, timing.sampled);
    let line = Line::new(Name::Expected, value).on(on);
    let line = line.of(steps.iter().map(|of| of.step).collect());
    let whole = timing.expected;
    book.line(line.adding_up(), |book| {
        for of in steps {
            let time = MeanTime::from(of.expected).times(of.weight);
            let line = Line::step(of.step, Value::Time(time)).bar(weighed(time, whole));
            book.said_under(line, of.step, &[Field::Elapsed]);
        }
    });
}

/// The declared limits, each against the longest path of its procedure.
fn declared(book: &mut Book<'_>) {
    let figures = book.figures;
    for of in &figures.declared {
        let most = Time::most(&of.limit);
        let whole = figures
            .procedures
            .iter()
            .all(|part| part.id != of.procedure);
        // The limit of a group holds for all of it, whoever's the steps are.
        let group = of.parts.is_some() || whole;
        let (longest, critical) = match group {
            true => (figures.timing.max, &figures.timing.critical),
            false => (of.longest, &of.critical),
        };
        let exceeded = longest.weigh(&most).is_gt();
        let value = Value::Against(longest, of.limit, exceeded);
        let line = Line::new(Name::Declared(of.procedure), value);
        let line = line.bar(weighed(longest, most)).of(critical.clone());
        let timing = figures
            .procedures
            .iter()
            .find(|part| part.id == of.procedure);
        let timing = timing.filter(|_| !group).map(|part| &part.timing);
        let timing = timing.unwrap_or(&figures.timing);
        book.line(line.on(of_ends(timing)).adding_up(), |book| {
            path(book, critical, longest, |of| of.max);
            limits(book, of);
        });
    }
}

/// The limits of the parts of a whole, where they say more than the whole.
fn limits(book: &mut Book<'_>, of: &Declared) {
    let Some(parts) = &of.parts else { return };
    let value = Value::Against(parts.longest, of.limit, parts.disagree);
    let line = Line::new(Name::LimitsOfParts, value);
    book.line(line, |book| {
        for (id, limit) in &parts.of {
            let line = Line::new(Name::Limit(*id), Value::Limit(*limit));
            let steps = book.figures.procedures.iter().find(|part| part.id == *id);
            let mut steps: Vec<StepId> =
                steps.map_or(Vec::new(), |part| part.steps.iter().copied().collect());
            steps.sort_by_key(|step| book.order.rank(book.map, *step));
            book.steps(line.of(steps));
        }
    });
}

fn rework(book: &mut Book<'_>) {
    let figures = book.figures;
    let rework = &figures.rework;
    if rework.loops == 0 {
        return;
    }
    let value = rework
        .expected
        .map_or(Value::Unknown, |time| mean(time.into(), rework.sampled));
    let again = |&(ref id, visits): &(StepId, Option<Decimal>)| {
        let reach = figures.time(*id)?.reach;
        let numbered = book
            .map
            .step(*id)
            .is_some_and(|step| step.kind.is_numbered());
        // Those that are done more often than without rework, or nobody knows how often.
        let more = visits.is_none_or(|visits| visits > reach.decimal(4));
        (numbered && more).then_some((*id, visits))
    };
    let steps: Vec<_> = rework.visits.iter().filter_map(again).collect();
    let line = Line::new(Name::WithRework, value).on(rework.assumptions.clone());
    let line = line.of(steps.iter().map(|(id, _)| *id).collect());
    book.line(line, |book| {
        for (id, visits) in steps {
            let value = visits.map_or(Value::Unknown, Value::Times);
            book.step_said(id, value, &[Field::Elapsed]);
        }
    });
}

fn waiting(book: &mut Book<'_>) {
    let waiting = &book.figures.timing.waiting;
    if waiting.steps.is_empty() {
        return;
    }
    let on = premises(&book.figures.timing, |of| !of_chance(of));
    let line = Line::new(Name::Waiting, Value::Share(waiting.share));
    let line = line.bar(Some(waiting.share)).on(on);
    let line = line.of(waiting.steps.clone()).adding_up();
    book.line(line, |book| {
        for (id, share) in waiting.steps.iter().zip(&waiting.parts) {
            let line = Line::step(*id, Value::Share(*share)).bar(Some(*share));
            book.said_under(line, *id, &[Field::Elapsed, Field::Effort]);
        }
    });
}

fn bottlenecks(book: &mut Book<'_>) {
    let all = &book.figures.timing.bottlenecks;
    if all.is_empty() {
        return;
    }
    let line = Line::count(Name::Bottlenecks, all.iter().map(|of| of.step).collect());
    let line = line.on(of_ends(&book.figures.timing));
    book.line(line, |book| {
        for of in all {
            let line = Line::step(of.step, known(of.time)).bar(Some(of.share));
            book.said_under(line, of.step, &[Field::Elapsed]);
        }
    });
}

/// The longest path by lane.
fn by_lane(book: &mut Book<'_>) {
    let (figures, map) = (book.figures, book.map);
    let timing = &figures.timing;
    if timing.critical.is_empty() {
        return;
    }
    let line = Line::new(Name::ByLane, known(timing.max)).on(of_ends(timing));
    let line = line.of(timing.critical.clone()).adding_up();
    book.line(line, |book| {
        for (lane, steps) in super::by_lane(map, &timing.critical) {
            let times = steps.iter().filter_map(|id| figures.time(*id));
            let time = times.fold(Time::ZERO, |sum, of| sum.plus(of.max));
            if time.is_zero() {
                continue;
            }
            let line = Line::new(Name::Lane(lane), known(time));
            let line = line.bar(weighed(time, timing.max)).of(steps.clone());
            book.line(line.adding_up(), |book| {
                path(book, &steps, time, |of| of.max);
            });
        }
    });
}

fn slack(book: &mut Book<'_>) {
    let loose = |of: &&StepTime| {
        let slack = of.slack.is_some_and(|slack| !slack.weight().is_zero());
        slack && of.known && !of.critical
    };
    let steps: Vec<&StepTime> = book.figures.timing.steps.iter().filter(loose).collect();
    if steps.is_empty() {
        return;
    }
    let line = Line::count(Name::Slack, steps.iter().map(|of| of.step).collect());
    let line = line.on(of_ends(&book.figures.timing));
    book.line(line, |book| {
        for of in steps {
            let value = of.slack.map_or(Value::Unknown, Value::Time);
            book.step_said(of.step, value, &[Field::Elapsed]);
        }
    });
}

/// Phase by phase and procedure by procedure.
fn parts(book: &mut Book<'_>) {
    let figures = book.figures;
    let phases: Vec<(Name, &Timing)> = figures
        .phases
        .iter()
        .map(|(id, timing)| (Name::Phase(*id), timing))
        .collect();
    let procedures: Vec<(Name, &Timing)> = figures
        .procedures
        .iter()
        .map(|part| (Name::Procedure(part.id), &part.timing))
        .collect();
    for (name, parts) in [(Name::ByPhase, phases), (Name::ByProcedure, procedures)] {
        if parts.is_empty() {
            continue;
        }
        let longest = parts.iter().map(|(_, timing)| timing.max);
        let longest = longest.max_by(Time::weigh).unwrap_or(Time::ZERO);
        book.line(Line::new(name, Value::None), |book| {
            for (name, timing) in parts {
                let line = Line::new(name, known(timing.max));
                let line = line.between(known(timing.min), known(timing.max));
                let line = line.bar(weighed(timing.max, longest)).on(of_ends(timing));
                let line = line.of(timing.critical.clone()).adding_up();
                book.line(line, |book| {
                    path(book, &timing.critical, timing.max, |of| of.max);
                });
            }
        });
    }
}
