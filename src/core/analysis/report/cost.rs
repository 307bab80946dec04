//! The lines of the compliance cost, and of what the administration puts in.

use std::collections::HashSet;

use crate::analysis::Cost;
use crate::analysis::cost::{ActivityRow, Item, LaneEffort, Money};
use crate::catalogue;
use crate::model::{
    Assumption, Bearer, Field, Figure, Fraction, LaneId, LaneKind, Measure, Premise, StepId, Value,
};

use super::sum::paid;
use super::{Book, Line, part};

fn amount(of: Fraction) -> Value {
    Value::Amount(Measure::Money, of)
}

fn money(of: Option<Fraction>) -> Value {
    of.map_or(Value::Unknown, amount)
}

/// The premises that say something about the year only.
fn of_year(premise: Premise) -> bool {
    matches!(
        premise,
        Premise::NoTimesAYear | Premise::NoSubjects | Premise::OutsideProcedures
    )
}

/// What a cost stands on: of the hours of the administration only theirs.
fn premises(cost: &Cost, year: bool) -> Vec<Assumption> {
    let all = cost.assumptions.iter();
    all.filter(|of| year || !of_year(of.premise))
        .cloned()
        .collect()
}

pub(super) fn lines(book: &mut Book<'_>) {
    let report = book.report;
    let cost = &report.cost;
    per_case(book, Figure::PerCase, cost, cost.per_case);
    per_year(book);
    hours(book);
    income(book);
    super::sum::lines(book, true);
    let known = || report.parts().filter(|of| of.cost.per_case.is_some());
    if known().next().is_some() {
        book.line(Line::new(Figure::ByProcedure, Value::None), |book| {
            for of in known() {
                per_case(book, Figure::Procedure(of.part.id), &of.cost, cost.per_case);
            }
        });
    }
    others(book);
    administration(book);
}

fn items(cost: &Cost) -> impl Iterator<Item = &Item> {
    cost.rows.iter().flat_map(|row| &row.items)
}

/// The steps with any cost, row by row.
fn all_steps(cost: &Cost) -> Vec<StepId> {
    cost.rows.iter().flat_map(|row| steps(&row.items)).collect()
}

/// What a case costs, row by row of the official table.
fn per_case<'a>(book: &mut Book<'a>, name: Figure, cost: &'a Cost, whole: Option<Fraction>) {
    let mut line = Line::new(name, money(cost.per_case)).on(premises(cost, false));
    if let Some((least, most)) = cost.bounds {
        line = line.between(amount(least), amount(most));
    }
    if matches!(line.name, Figure::Procedure(_)) {
        line = line.bar(cost.per_case.zip(whole).and_then(|(a, b)| part(a, b)));
    }
    line.contested = line.range.is_some();
    line.adds_up = cost.per_case.is_some();
    let line = line.of(all_steps(cost));
    if line.steps.is_empty() && line.assumptions.is_empty() {
        return book.leaf(line);
    }
    book.line(line, |book| {
        for row in &cost.rows {
            self::row(book, row, cost.per_case);
        }
    });
}

fn row<'a>(book: &mut Book<'a>, row: &'a ActivityRow, whole: Option<Fraction>) {
    let mut line = Line::new(Figure::Row(row.number, row.activity), money(row.per_case));
    if let Some((least, most)) = row.bounds {
        line = line.between(amount(least), amount(most));
    }
    line.contested = line.range.is_some();
    line.adds_up = row.per_case.is_some();
    line.bar = row.per_case.zip(whole).and_then(|(a, b)| part(a, b));
    let line = line.of(steps(&row.items));
    book.line(line, |book| {
        for items in by_step(&row.items) {
            match items {
                [item] if item.component.is_none() => {
                    self::item(book, Figure::Step(item.step), item, row.per_case);
                }
                items => step(book, items, row.per_case),
            }
        }
    });
}

/// The items of each step: those of one stand together.
fn by_step(items: &[Item]) -> impl Iterator<Item = &[Item]> {
    items.chunk_by(|a, b| a.step == b.step)
}

/// The steps of items, each once.
fn steps(items: &[Item]) -> Vec<StepId> {
    by_step(items).map(|items| items[0].step).collect()
}

/// A step that prepares a dossier: component by component, and the rest.
fn step<'a>(book: &mut Book<'a>, items: &'a [Item], whole: Option<Fraction>) {
    let all = |of: fn(&Item) -> Option<Fraction>| items.iter().map(of).sum::<Option<Fraction>>();
    let per_case = all(|item| item.per_case);
    let least = all(|item| item.bounds.map(|(least, _)| least));
    let most = all(|item| item.bounds.map(|(_, most)| most));
    let mut line = Line::step(items[0].step, money(per_case));
    if let Some((least, most)) = least.zip(most) {
        line = line.between(amount(least), amount(most));
    }
    line.contested = line.range.is_some();
    line.adds_up = per_case.is_some();
    line.bar = per_case.zip(whole).and_then(|(a, b)| part(a, b));
    book.line(line, |book| {
        for item in items {
            self::item(book, component(item), item, per_case);
        }
    });
}

/// What an item of a step is called under it.
fn component(item: &Item) -> Figure {
    match &item.component {
        Some(name) => Figure::Paper(name.clone()),
        None => Figure::Rest,
    }
}

/// A step of a row, or a component of the dossier: its hours × income, and the money.
fn item<'a>(book: &mut Book<'a>, name: Figure, item: &'a Item, whole: Option<Fraction>) {
    let mut line = Line {
        at: Some(item.step),
        ..Line::new(name, money(item.per_case)).of(vec![item.step])
    };
    if let Some((least, most)) = item.bounds {
        line = line.between(amount(least), amount(most));
    }
    line.contested = line.range.is_some();
    line.adds_up = item.per_case.is_some();
    line.bar = item.per_case.zip(whole).and_then(|(a, b)| part(a, b));
    book.line(line, |book| {
        for (field, ..) in &item.from {
            let is_money = catalogue::fact::is_money(*field);
            let paid = item.money.of(*field);
            let (name, value, whole_of) = if is_money {
                (Figure::Sum(*field), amount(paid), paid)
            } else {
                (Figure::Labour, money(item.labour), item.hours)
            };
            if whole_of.is_zero() && item.from.len() > 1 {
                continue;
            }
            let line = Line {
                at: Some(item.step),
                ..Line::new(name, value).of(vec![item.step])
            };
            match is_money {
                true => book.said_under(line, item.step, &[*field]),
                // Hours × income: what was said are the hours.
                false => book.line(line, |book| {
                    let line = Line::new(Figure::Hours, Value::Hours(item.hours));
                    let line = Line {
                        at: Some(item.step),
                        ..line.of(vec![item.step])
                    };
                    book.said_under(line, item.step, &[*field]);
                    income(book);
                }),
            }
        }
    });
}

/// What all cases of a year cost, procedure by procedure.
fn per_year(book: &mut Book<'_>) {
    let report = book.report;
    let cost = &report.cost;
    let mut line = Line::new(Figure::PerYear, money(cost.per_year)).on(premises(cost, true));
    line.adds_up = cost.per_year.is_some();
    let line = line.of(all_steps(cost));
    let map = book.map;
    if map.procedures().is_empty() && line.assumptions.is_empty() {
        return book.leaf(line);
    }
    book.line(line, |book| {
        for (&id, procedure) in map.procedures() {
            // One procedure that no phase stands for is the whole map.
            let only = map.procedures().len() == 1 && report.parts().next().is_none();
            let own = match report.part(id) {
                Some(own) => &own.cost,
                None if only => cost,
                None => continue,
            };
            let mut line = Line::new(Figure::Procedure(id), money(own.per_year));
            line.bar = own
                .per_year
                .zip(cost.per_year)
                .and_then(|(a, b)| self::part(a, b));
            let line = line.of(all_steps(own));
            book.line(line, |book| {
                per_case(book, Figure::PerCase, own, own.per_case);
                for (name, count) in [
                    (Figure::TimesAYear, procedure.times_a_year),
                    (Figure::SubjectsAYear, procedure.subjects_a_year),
                ] {
                    let value = count.map_or(Value::NotSaid, Value::Times);
                    book.leaf(Line::new(name, value));
                }
            });
        }
    });
}

/// The applicant's hours, step by step.
fn hours(book: &mut Book<'_>) {
    let cost = &book.report.cost;
    let with: Vec<&Item> = items(cost).filter(|item| !item.hours.is_zero()).collect();
    let line = Line::new(Figure::Hours, Value::Hours(cost.hours));
    let on = premises(cost, false);
    let silent = cost.per_case.is_none() || !asked_hours(book) && !book.map.header().is_vietnam();
    if with.is_empty() && silent {
        // Nobody has said any cost at all, or none in hours.
        return book.leaf(Line::new(Figure::Hours, Value::NotSaid));
    }
    let of_step: Vec<&[&Item]> = with.chunk_by(|a, b| a.step == b.step).collect();
    let line = line.of(of_step.iter().map(|items| items[0].step).collect());
    book.line(line.on(on).adding_up(), |book| {
        for items in of_step {
            let step = items[0].step;
            let sum: Fraction = items.iter().map(|item| item.hours).sum();
            let line = Line::step(step, Value::Hours(sum)).bar(part(sum, cost.hours));
            if let [item] = items
                && item.component.is_none()
            {
                book.said_under(line, step, &fields_of_hours(item));
                continue;
            }
            book.line(line.adding_up(), |book| {
                for item in items {
                    let line = Line {
                        at: Some(step),
                        ..Line::new(component(item), Value::Hours(item.hours)).of(vec![step])
                    };
                    let line = line.bar(part(item.hours, sum));
                    book.said_under(line, step, &fields_of_hours(item));
                }
            });
        }
    });
}

/// Whether somebody has said any time of the applicant, were it none.
fn asked_hours(book: &Book<'_>) -> bool {
    let view = &book.report.view;
    book.map.steps().values().any(|step| {
        let lane = book.map.lane(step.lane).map(|lane| lane.kind);
        let own = lane == Some(LaneKind::Applicant);
        view.times(step, Field::ApplicantEffort).is_some()
            || own && view.times(step, Field::Effort).is_some()
    })
}

/// The facts that the hours of an item were said in.
fn fields_of_hours(item: &Item) -> Vec<Field> {
    let fields = item.from.iter().map(|(field, ..)| *field);
    fields
        .filter(|field| !catalogue::fact::is_money(*field))
        .collect()
}

/// Income per hour, with the year and the source that the header names.
fn income(book: &mut Book<'_>) {
    let income = book.report.cost.income.as_ref();
    let value = income.map_or(Value::NotSaid, |of| amount(of.amount.into()));
    book.leaf(Line::new(Figure::Income, value));
}

/// What others than the applicant bear.
fn others(book: &mut Book<'_>) {
    let cost = &book.report.cost;
    let known = cost.borne_by_others.iter();
    let known: Vec<&(Bearer, Fraction)> = known.filter(|(_, sum)| !sum.is_zero()).collect();
    if known.is_empty() {
        return;
    }
    let all: Fraction = known.iter().map(|(_, sum)| *sum).sum();
    let line = Line::new(Figure::BorneByOthers, amount(all)).adding_up();
    book.line(line, |book| {
        for (by, sum) in known {
            let line = Line::new(Figure::Bearer(*by), amount(*sum));
            book.line(line.bar(part(*sum, all)).adding_up(), |book| {
                let fields: Vec<Field> = Money::facts().collect();
                for (step, paid) in paid(book, *by, &fields) {
                    let line = Line::step(step, amount(paid));
                    book.said_under(line.bar(part(paid, *sum)), step, &fields);
                }
            });
        }
    });
}

/// The hours of the administration, lane by lane.
fn administration(book: &mut Book<'_>) {
    let report = book.report;
    let known = report.cost.administration.iter();
    let known: Vec<&LaneEffort> = known.filter(|of| !of.steps.is_empty()).collect();
    if known.is_empty() {
        return;
    }
    let all: Fraction = known.iter().map(|of| of.hours).sum();
    let steps = known.iter().flat_map(|of| of.steps.iter().copied());
    let line = Line::new(Figure::Administration, Value::Hours(all)).of(steps.collect());
    // Steps of the administration without effort count as nothing.
    let missing = known.iter().filter(|of| of.unknown > 0);
    let lanes: HashSet<LaneId> = missing.map(|of| of.lane).collect();
    let lacks = report.timing.steps.iter().filter(|of| {
        let step = book.map.step(of.step);
        step.is_some_and(|step| {
            let said = report.view.times(step, Field::Effort).is_some();
            step.kind.is_counted() && lanes.contains(&step.lane) && !said
        }) && of.slack.is_some()
    });
    let lacks: Vec<StepId> = lacks.map(|of| of.step).collect();
    let on = Assumption::of(Premise::Missing, Field::Effort, lacks);
    let line = line.on(on.into_iter().collect()).adding_up();
    book.line(line, |book| {
        for of in known {
            let line = Line::new(Figure::Lane(of.lane), Value::Hours(of.hours));
            let line = line.bar(part(of.hours, all)).of(of.steps.clone());
            book.line(line.adding_up(), |book| {
                for &id in &of.steps {
                    let said = book.map.step(id);
                    let said = said.and_then(|step| report.view.times(step, Field::Effort));
                    let (Some(said), Some(time)) = (said, report.time(id)) else {
                        continue;
                    };
                    let hours = Fraction::from(said.median.working_minutes);
                    let hours = hours.over(Fraction::whole(60)).unwrap_or(Fraction::ZERO);
                    let hours = hours.times(time.reach);
                    let line = Line::step(id, Value::Hours(hours)).bar(part(hours, of.hours));
                    book.said_under(line, id, &[Field::Effort]);
                }
            });
        }
    });
}
