//! An attribute that was set: its label and value, or what happened to the thing.

use crate::catalogue::attribute::{self, Attribute, Value};
use crate::lang::fact::quoted;
use crate::lang::number::{date, decimal, steps, time_of_day};
use crate::lang::span::span;
use crate::lang::{Speaker, country, law, mark, printable};
use crate::model::Money;

use super::Told;
use super::clause::Phrase;

/// `, label: value`, or that it was left open.
pub(super) fn setting(told: &Told<'_>, label: &str, value: Option<String>) -> Phrase {
    let value = value.unwrap_or_else(|| told.pick("để trống", "left open").to_string());
    Phrase::Field(format!("{label}: {value}"))
}

/// The words of an attribute in the log.
pub(super) fn set(told: &Told<'_>, set: &impl Attribute) -> Phrase {
    let (language, row, held) = (told.speaker.language, set.row(), set.value());
    let label = row.word.say(language);
    match row.wording {
        attribute::Wording::Value => setting(told, label, value(told, &held, quoted)),
        attribute::Wording::Unquoted => {
            let plain = |text: &str| printable(text).into_owned();
            setting(told, label, value(told, &held, plain))
        }
        attribute::Wording::Became(verb) => {
            let what = value(told, &held, quoted).unwrap_or_default();
            Phrase::Verb(format!("{} {what}", verb.say(language)))
        }
        attribute::Wording::Itself => Phrase::Verb(value(told, &held, quoted).unwrap_or_default()),
        attribute::Wording::IsOrNot(not) => Phrase::Verb(if held == Value::Flag(true) {
            label.to_string()
        } else {
            not.say(language).to_string()
        }),
    }
}

/// What an attribute is set to, without its label.
pub(super) fn held(told: &Told<'_>, set: &impl Attribute) -> Option<String> {
    value(told, &set.value(), quoted)
}

/// The value in words; nothing if it is empty.
fn value(told: &Told<'_>, held: &Value, words: impl Fn(&str) -> String) -> Option<String> {
    let speaker = told.speaker;
    let Speaker { language, map, .. } = speaker;
    match held {
        Value::Name(text) => Some(words(text)),
        Value::Text(text) => text.as_deref().map(words),
        Value::Choice(chosen) => chosen.row().map(|one| one.word.say(language).to_string()),
        Value::Flag(true) => Some(crate::lang::words(language).yes.to_string()),
        Value::Flag(false) => Some(crate::lang::words(language).no.to_string()),
        Value::Day(day) => day.map(|day| date(language, day)),
        Value::Year(year) => year.map(|year| year.to_string()),
        Value::Time(time) => time.map(|time| span(language, &time)),
        Value::Number(number) => number.map(|number| decimal(language, number)),
        Value::Income(income) => income.as_ref().map(|income| {
            format!(
                "{} ({} {}, {} {})",
                speaker.money().full(Money::own(income.amount)),
                told.pick("năm", "year"),
                income.year,
                told.pick("nguồn:", "source:"),
                printable(&income.source)
            )
        }),
        Value::Country(of) => Some(country::name(language, of)),
        Value::Weekend(days) => Some(country::weekend(language, *days)),
        Value::Hours(hours) => Some(country::hours(hours)),
        Value::Clock(time) => time.map(time_of_day),
        Value::Holidays(days) => Some(country::holidays(language, days)),
        Value::Rates(rates) => speaker.rates(rates),
        Value::Lane(lane) => lane.map(|lane| quoted(&speaker.lane(lane))),
        Value::Procedure(id) => {
            let of = id.and_then(|id| map.procedures().get(&id));
            of.map(|of| quoted(&of.title))
        }
        Value::Instrument(id) => {
            let of = id.and_then(|id| map.instruments().get(&id));
            of.map(|of| law::instrument(language, of))
        }
        Value::Step(step) => step.map(|step| speaker.step_short(step)),
        // The subject has already named them.
        Value::Steps(of) => Some(steps(language, of.len())),
        Value::Mark(kind) => Some(speaker.mark_kind(kind)),
        Value::Competent(of) => of.as_ref().map(|of| mark::competent(language, of)),
        Value::Planned(plan) => Some(speaker.plan(plan)),
    }
}
