//! The rows of attributes: each is edited by its kind of value, whatever thing it belongs
//! to.

use super::profile;
use super::row::{OnEnter, Row, SheetContext, some};
use crate::capture::field;
use crate::catalogue::attribute::{Attribute, Chosen, Value};
use crate::lang::{self, mark, shape, sheet, words};
use crate::law;
use crate::model::{
    About, Edit, Fact, Ids, Income, InstrumentId, LaneId, Language, Money, ProcedureId, Span,
    StepId,
};

/// The attributes of a thing in the order of its sheet.
pub(super) fn in_order<A: Attribute>(mut all: Vec<A>) -> Vec<A> {
    all.sort_by_key(Attribute::place);
    all
}

/// The rows of all attributes of a thing.
pub(super) fn rows<A: Attribute + 'static>(
    g: SheetContext<'_>,
    all: Vec<A>,
    set: impl Fn(A) -> Edit + Copy + 'static,
) -> Vec<Row> {
    let all = in_order(all).into_iter();
    all.map(|now| row(g, now, set)).collect()
}

/// The row of one attribute.
pub(super) fn row<A: Attribute + 'static>(
    g: SheetContext<'_>,
    now: A,
    set: impl Fn(A) -> Edit + Copy + 'static,
) -> Row {
    let l = g.speaker.language;
    let label = now.row().word.say(l);
    let held = now.value();
    let about = set(now.clone()).about();
    let to = move |value: Value| set(now.with(value));
    match held {
        Value::Name(text) => Row::text(l, label, Some(&text), move |_, text, _| {
            if matches!(about, About::Lane(_)) && text.contains(':') {
                return Err(shape::colon_in_lane(l).to_string());
            }
            Ok(vec![to(Value::Name(text.trim().to_string()))])
        }),
        Value::Text(text) => Row::text(l, label, text.as_deref(), move |_, text, _| {
            Ok(vec![to(Value::Text(some(text)))])
        }),
        Value::Choice(chosen) => choice(l, label, chosen, &to),
        Value::Flag(on) => {
            let word = move |on: bool| yes_or_no(l, on);
            let all = [false, true];
            let row = Row::choice(l, label, Some(on), &all, word, |on| to(Value::Flag(on)));
            row.with_toggle(vec![to(Value::Flag(!on))])
        }
        Value::Day(day) => Row::day(l, label, day, move |day| to(Value::Day(day))),
        Value::Year(year) => self::year(l, label, year, move |year| to(Value::Year(year))),
        Value::Time(time) => {
            let to = move |time: Option<Span>| to(Value::Time(time.map(Span::closed)));
            self::time(g, label, time, to).figure()
        }
        Value::Number(number) => {
            Row::number(l, label, number, move |number| to(Value::Number(number)))
        }
        Value::Income(now) => income(g, label, now.as_ref(), move |now| to(Value::Income(now))),
        Value::Country(now) => profile::country(g, label, &now),
        Value::Weekend(days) => profile::weekend(g, label, days, to),
        Value::Hours(hours) => profile::hours(g, label, &hours, to),
        Value::Clock(time) => profile::clock(g, label, time, to),
        Value::Holidays(days) => profile::holidays(g, label, &days, to),
        // They have rows of their own.
        Value::Rates(rates) => {
            let said = g.speaker.rates(&rates).unwrap_or_default();
            Row::new(label, said, OnEnter::Nothing).or_not_asked(l)
        }
        Value::Lane(lane) => {
            let all: Vec<LaneId> = g.speaker.map.lane_order().to_vec();
            let name = |lane| g.speaker.lane(lane);
            one_or_none(l, label, lane, &all, name, |lane| to(Value::Lane(lane)))
        }
        Value::Procedure(id) => {
            let all: Vec<ProcedureId> = g.speaker.map.procedures().keys().copied().collect();
            let title = |id| {
                let of = g.speaker.map.procedures().get(&id);
                of.map_or(String::new(), |of| of.title.clone())
            };
            one_or_none(l, label, id, &all, title, |id| to(Value::Procedure(id)))
        }
        Value::Instrument(id) => {
            // A text cannot refer to itself.
            let others: Vec<InstrumentId> = g
                .speaker
                .map
                .instruments()
                .keys()
                .copied()
                .filter(|id| about != About::Instrument(*id))
                .collect();
            let name = |id| {
                let of = g.speaker.map.instruments().get(&id);
                of.map_or(String::new(), |of| lang::law::instrument(l, of))
            };
            one_or_none(l, label, id, &others, name, |id| to(Value::Instrument(id)))
        }
        Value::Step(on) => step(g, label, on, move |on| to(Value::Step(on))),
        // These have rows of their own, or are read-only.
        Value::Steps(steps) => {
            let steps = g.speaker.steps(&steps);
            Row::new(label, steps, OnEnter::Nothing)
        }
        Value::Mark(kind) => Row::new(label, g.speaker.mark_kind(&kind), OnEnter::Nothing),
        Value::Competent(of) => {
            let of = of.map_or(String::new(), |of| mark::competent(l, &of));
            Row::new(label, of, OnEnter::Nothing).or_not_asked(l)
        }
        Value::Planned(plan) => Row::new(label, g.speaker.planned(&plan), OnEnter::Nothing),
    }
}

fn choice(l: Language, label: &str, chosen: Chosen, to: &impl Fn(Value) -> Edit) -> Row {
    let at = |now| {
        to(Value::Choice(Chosen {
            now,
            ..chosen.clone()
        }))
    };
    let all: Vec<usize> = (0..chosen.all.len()).collect();
    let word = |at: usize| chosen.all[at].word.say(l).to_string();
    let row = Row::choice(l, label, chosen.now, &all, word, |one| at(Some(one)));
    if chosen.open {
        row.or_none(words::words(l).not_asked, vec![at(None)])
    } else {
        row
    }
}

pub(super) fn yes_or_no(l: Language, on: bool) -> String {
    let w = words::words(l);
    if on { w.yes } else { w.no }.to_string()
}

/// The choice of a thing of the session, or of none.
fn one_or_none<T: Copy + PartialEq>(
    l: Language,
    label: &str,
    now: Option<T>,
    all: &[T],
    name: impl Fn(T) -> String,
    to: impl Fn(Option<T>) -> Edit,
) -> Row {
    let none = words::words(l).none;
    let mut row =
        Row::choice(l, label, now, all, name, |one| to(Some(one))).or_none(none, vec![to(None)]);
    if now.is_none() {
        row.shown.value = none.to_string();
    }
    row
}

/// A year that tells a text of law from others of its name.
fn year(
    l: Language,
    label: &str,
    now: Option<u32>,
    to: impl Fn(Option<u32>) -> Edit + 'static,
) -> Row {
    let now = now.map(|year| year.to_string());
    let take = move |_: SheetContext<'_>, text: &str, _: &mut Ids| {
        let year = match some(text) {
            None => None,
            Some(text) => {
                let year = text
                    .parse()
                    .ok()
                    .filter(|year| law::number::YEARS.contains(year));
                Some(year.ok_or(sheet::bad_year(l))?)
            }
        };
        Ok(vec![to(year)])
    };
    Row::text(l, label, now.as_deref(), take).figure()
}

/// A time, typed as on the capture line.
pub(super) fn time(
    g: SheetContext<'_>,
    label: &str,
    now: Option<Span>,
    to: impl Fn(Option<Span>) -> Edit + 'static,
) -> Row {
    let l = g.speaker.language;
    let typed = now.map(|span| field::typed(g.speaker.map, &Fact::Elapsed(span)).join(""));
    let mut row = Row::text(l, label, typed.as_deref(), move |g, text, _| {
        let read = |text: String| {
            field::span(&text, g.speaker.map.header()).ok_or(sheet::bad_span(l).to_string())
        };
        Ok(vec![to(some(text).map(read).transpose()?)])
    });
    if let Some(span) = &now {
        row.shown.value = lang::span(l, span);
    }
    row
}

/// A step, by its number.
fn step(
    g: SheetContext<'_>,
    label: &str,
    now: Option<StepId>,
    to: impl Fn(Option<StepId>) -> Edit + 'static,
) -> Row {
    let l = g.speaker.language;
    let number = now.and_then(|step| g.speaker.map.number(step));
    let number = number.map(|number| number.to_string());
    let take = move |g: SheetContext<'_>, text: &str, _: &mut Ids| {
        let step = match some(text) {
            None => None,
            Some(text) => {
                let number = text.parse().ok();
                let step = number.and_then(|number| g.speaker.map.numbered(number));
                Some(step.ok_or(sheet::bad_step(l))?)
            }
        };
        Ok(vec![to(step)])
    };
    let mut row = Row::text(l, label, number.as_deref(), take)
        .figure()
        .about(now);
    row.shown.value = match now {
        Some(step) => g.speaker.step_short(step),
        None => words::words(l).none.to_string(),
    };
    row
}

/// The hourly income of a person, with its year and source.
fn income(
    g: SheetContext<'_>,
    label: &str,
    now: Option<&Income>,
    to: impl Fn(Option<Income>) -> Edit + 'static,
) -> Row {
    let l = g.speaker.language;
    let typed = now.map(|of| format!("{}; {}; {}", of.amount, of.year, of.source));
    let mut row = Row::text(l, label, typed.as_deref(), move |_, text, _| {
        Ok(vec![to(typed_income(l, text)?)])
    });
    row.shown.value = match now {
        Some(of) => {
            let amount = g.speaker.money().on_chip(Money::own(of.amount));
            format!("{amount} · {} · {}", of.year, of.source)
        }
        // The three parts to type could not be guessed.
        None => format!("{} ({})", words::words(l).not_asked, sheet::income_typed(l)),
    };
    row
}

/// `60800; 2025; source`.
fn typed_income(l: Language, text: &str) -> Result<Option<Income>, String> {
    let Some(text) = some(text) else {
        return Ok(None);
    };
    let mut parts = text.splitn(3, ';').map(str::trim);
    let bad = || sheet::bad_income(l).to_string();
    let amount = parts.next().and_then(field::number).ok_or_else(bad)?;
    let year = parts
        .next()
        .and_then(|year| year.parse().ok())
        .filter(|year| (1900..2200).contains(year))
        .ok_or_else(bad)?;
    let source = parts.next().and_then(some).ok_or_else(bad)?;
    Ok(Some(Income {
        amount,
        year,
        source,
    }))
}
