//! The lines of the time.

use crate::analysis::Timing;
use crate::analysis::stated::figure::is_unknown;
use crate::analysis::time::limit::Declared;
use crate::analysis::time::{Moment, Sampled, StepTime};
use crate::model::{
    Assumption, Decimal, Fact, Field, Figure, Fraction, MeanTime, Premise, StepId, Time, Value,
};

use super::{Book, Line, part};

/// The premises of an expected value, which the least and the most do not stand on.
fn of_chance(premise: Premise) -> bool {
    matches!(
        premise,
        Premise::Middle
            | Premise::LowerMedian
            | Premise::NoSourceNamed
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

fn total(time: Time) -> Value {
    Value::Total(time.into())
}

/// An expected time, with its error where it was simulated.
fn mean(time: MeanTime, sampled: Option<Sampled>) -> Value {
    match sampled {
        Some(sampled) => Value::About(time, sampled.error, sampled.runs),
        None => Value::Total(time),
    }
}

/// A time as a part of another, with the working days of a week = 7 calendar days.
fn weighed(time: impl Into<MeanTime>, whole: impl Into<MeanTime>) -> Option<Fraction> {
    part(time.into().weight(), whole.into().weight())
}

pub(super) fn lines(book: &mut Book<'_>) {
    let report = book.report;
    let timing = &report.timing;
    if timing.critical.is_empty() {
        return book.leaf(Line::new(Figure::Most, total(timing.max)));
    }
    let line = Line::new(Figure::Least, total(timing.min)).on(of_ends(timing));
    let mut line = line.of(timing.shortest.clone()).adding_up();
    line.ends_early = report.ends_early(timing, book.map);
    book.line(line, |book| {
        path(book, &timing.shortest, timing.min, |of| of.min);
    });
    expected(book);
    let line = Line::new(Figure::Most, total(timing.max)).on(of_ends(timing));
    let line = line.of(timing.critical.clone()).adding_up();
    book.line(line, |book| {
        path(book, &timing.critical, timing.max, |of| of.max);
    });
    declared(book);
    rework(book);
    simulated(book);
    dates(book);
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
        let said = book.report.time(id).is_some_and(|of| of.known);
        // Of forks, joins and decisions nobody has to say a time.
        if !counted && !said {
            continue;
        }
        let timed = book.report.time(id);
        let time = timed.map_or(Time::ZERO, of);
        // What counts as nothing in the least, as only the most is known.
        let limit = timed.filter(|timed| timed.limited && time != timed.max);
        let value = match (said, limit) {
            (false, _) if step.is_some_and(|step| is_unknown(step, Field::Elapsed)) => {
                Value::Stated(Fact::unknown(Field::Elapsed))
            }
            (false, _) => Value::NotSaid,
            (true, Some(timed)) => Value::AtMost(timed.max.into()),
            (true, None) => known(time),
        };
        let line = Line::step(id, value).bar(weighed(time, whole).filter(|_| said));
        book.said_under(line, id, &[Field::Elapsed]);
    }
}

fn expected(book: &mut Book<'_>) {
    let timing = &book.report.timing;
    let on = premises(timing, |of| of != Premise::WholeTimeIsWork);
    let counted = |of: &&StepTime| !of.weight.is_zero() && of.known;
    let steps: Vec<&StepTime> = timing.steps.iter().filter(counted).collect();
    let value = mean(timing.expected, timing.sampled);
    let line = Line::new(Figure::Expected, value).on(on);
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
    let report = book.report;
    for of in &report.limits {
        let held = report.held(of);
        let value = Value::Against(held.longest, of.limit, held.exceeded);
        let line = Line::new(Figure::Declared(of.procedure), value);
        let limit = Time::most(&of.limit, report.timing.max.week);
        let line = line.bar(weighed(held.longest, limit));
        let line = line.of(held.critical.clone());
        let part = report.part(of.procedure).filter(|_| of.parts.is_none());
        let timing = part.map_or(&report.timing, |own| &own.part.timing);
        book.line(line.on(of_ends(timing)).adding_up(), |book| {
            path(book, &held.critical, held.longest, |of| of.max);
            limits(book, of);
        });
    }
}

/// The limits of the parts of a whole, where they say more than the whole.
fn limits(book: &mut Book<'_>, of: &Declared) {
    let Some(parts) = &of.parts else { return };
    let value = Value::Against(parts.longest, of.limit, parts.disagree);
    let line = Line::new(Figure::LimitsOfParts, value);
    book.line(line, |book| {
        for (id, limit) in &parts.of {
            let line = Line::new(Figure::Limit(*id), Value::Limit(*limit));
            let own = book.report.part(*id);
            let mut steps: Vec<StepId> =
                own.map_or(Vec::new(), |own| own.part.steps.iter().copied().collect());
            steps.sort_by_key(|step| book.order.row(book.map, *step));
            book.steps(line.of(steps));
        }
    });
}

fn rework(book: &mut Book<'_>) {
    let report = book.report;
    let rework = &report.rework;
    if rework.loops == 0 {
        return;
    }
    let value = rework
        .expected
        .map_or(Value::Unknown, |time| mean(time.into(), rework.sampled));
    let again = |&(ref id, visits): &(StepId, Option<Decimal>)| {
        let reach = report.time(*id)?.reach;
        let numbered = book
            .map
            .step(*id)
            .is_some_and(|step| step.kind.is_numbered());
        // Those that are done more often than without rework, or nobody knows how often.
        let more = visits.is_none_or(|visits| visits > reach.decimal(4));
        (numbered && more).then_some((*id, visits))
    };
    let steps: Vec<_> = rework.visits.iter().filter_map(again).collect();
    let line = Line::new(Figure::WithRework, value).on(rework.assumptions.clone());
    let line = line.of(steps.iter().map(|(id, _)| *id).collect());
    book.line(line, |book| {
        for (id, visits) in steps {
            let value = visits.map_or(Value::Unknown, Value::Times);
            book.step_said(id, value, &[Field::Elapsed]);
        }
    });
}

/// The chances of simulated runs, where they were asked for.
fn simulated(book: &mut Book<'_>) {
    let Some(of) = &book.report.simulated else {
        return;
    };
    let name = Figure::Simulated(of.runs, of.seed);
    book.line(Line::new(name, total(of.mean)), |book| {
        for (part, time) in [(50, of.p50), (80, of.p80), (95, of.p95)] {
            book.leaf(Line::new(Figure::Percentile(part), total(time)));
        }
    });
}

/// When a case is done, where that was asked.
fn dates(book: &mut Book<'_>) {
    let Some(of) = &book.report.dates else {
        return;
    };
    let value = |at: Moment| Value::At(at.date, at.time);
    let done = |at: Option<Moment>, or_later: bool| match at {
        Some(at) if or_later => Value::NotBefore(at.date, at.time),
        at => at.map_or(Value::Beyond, value),
    };
    book.leaf(Line::new(Figure::ComesIn, value(of.start)));
    book.leaf(Line::new(Figure::Received, value(of.received)));
    let on = of.assumptions.clone();
    let line = Line::new(Figure::Soonest, done(of.soonest, false)).on(on.clone());
    book.line(line, |_| {});
    let line = Line::new(Figure::Latest, done(of.latest, of.or_later)).on(on);
    let line = line.of(of.steps.iter().map(|dated| dated.step).collect());
    book.line(line, |book| {
        for dated in &of.steps {
            let at = done(Some(dated.done), dated.or_later);
            book.step_said(dated.step, at, &[Field::Elapsed]);
        }
    });
    book.leaf(Line::new(Figure::Calendar, Value::Calendar));
}

fn waiting(book: &mut Book<'_>) {
    let waiting = &book.report.timing.waiting;
    if waiting.steps.is_empty() {
        return;
    }
    let on = premises(&book.report.timing, |of| !of_chance(of));
    let line = Line::new(Figure::Waiting, Value::Share(waiting.share));
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
    let all = &book.report.timing.bottlenecks;
    if all.is_empty() {
        return;
    }
    let line = Line::count(Figure::Bottlenecks, all.iter().map(|of| of.step).collect());
    let line = line.on(of_ends(&book.report.timing));
    book.line(line, |book| {
        for of in all {
            let line = Line::step(of.step, known(of.time)).bar(Some(of.share));
            book.said_under(line, of.step, &[Field::Elapsed]);
        }
    });
}

/// The longest path by lane.
fn by_lane(book: &mut Book<'_>) {
    let (report, map) = (book.report, book.map);
    let timing = &report.timing;
    if timing.critical.is_empty() {
        return;
    }
    let line = Line::new(Figure::ByLane, total(timing.max)).on(of_ends(timing));
    let line = line.of(timing.critical.clone()).adding_up();
    book.line(line, |book| {
        for (lane, steps) in super::by_lane(map, &timing.critical) {
            let times = steps.iter().filter_map(|id| report.time(*id));
            let time = times.fold(Time::ZERO, |sum, of| sum.plus(of.max));
            if time.is_zero() {
                continue;
            }
            let line = Line::new(Figure::Lane(lane), total(time));
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
    let steps: Vec<&StepTime> = book.report.timing.steps.iter().filter(loose).collect();
    if steps.is_empty() {
        return;
    }
    let line = Line::count(Figure::Slack, steps.iter().map(|of| of.step).collect());
    let line = line.on(of_ends(&book.report.timing));
    book.line(line, |book| {
        for of in steps {
            let value = of.slack.map_or(Value::Unknown, Value::Time);
            book.step_said(of.step, value, &[Field::Elapsed]);
        }
    });
}

/// Phase by phase and procedure by procedure.
fn parts(book: &mut Book<'_>) {
    let report = book.report;
    let phases = report.phases.iter().filter(|of| !of.steps.is_empty());
    let phases: Vec<(Figure, &Timing)> = phases
        .map(|of| (Figure::Phase(of.id), &of.timing))
        .collect();
    let procedures: Vec<(Figure, &Timing)> = report
        .parts()
        .map(|of| (Figure::Procedure(of.part.id), &of.part.timing))
        .collect();
    for (name, parts) in [(Figure::ByPhase, phases), (Figure::ByProcedure, procedures)] {
        if parts.is_empty() {
            continue;
        }
        let longest = parts.iter().map(|(_, timing)| timing.max);
        let longest = longest.max_by(Time::weigh).unwrap_or(Time::ZERO);
        let phases = name == Figure::ByPhase;
        book.line(Line::new(name, Value::None), |book| {
            for (name, timing) in parts {
                let line = Line::new(name, total(timing.max));
                let mut line = line.between(total(timing.min), total(timing.max));
                line.ends_early = report.ends_early(timing, book.map);
                let line = line.bar(weighed(timing.max, longest)).on(of_ends(timing));
                let line = line.of(timing.critical.clone()).adding_up();
                book.line(line, |book| {
                    path(book, &timing.critical, timing.max, |of| of.max);
                });
            }
            let map = book.map;
            let apart = |id: &StepId| map.step(*id).is_some_and(|step| step.phase.is_none());
            let apart: Vec<StepId> = map.all_numbered().filter(apart).collect();
            if phases && !apart.is_empty() {
                book.steps(Line::count(Figure::NoPhase, apart));
            }
        });
    }
}
