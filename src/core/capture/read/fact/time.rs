//! Elapsed time and effort.

use super::unit::{self, half};
use super::{Custom, Read, Told};
use crate::catalogue;
use crate::model::{Bound, DayMeaning, Decimal, Fact, Field, Span, Unit, Week};

/// What "ngày" means, and how long it is.
#[derive(Clone, Copy)]
pub(super) struct Days {
    meaning: DayMeaning,
    week: Week,
}

impl Days {
    pub(super) fn of(custom: Custom) -> Days {
        Days {
            meaning: custom.day,
            week: custom.week,
        }
    }

    /// Those of effort: working days of 8 hours, whatever "ngày" means for elapsed time.
    const WORK: Days = Days {
        meaning: DayMeaning::Working,
        week: Week::USUAL,
    };
}

/// Why a text with the parts of a time is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTime {
    /// The parts do not add up: working time and calendar time, 75 minutes behind hours.
    Parts,
    /// A limit of two figures, or of an estimate.
    Bound,
}

type Timed<T> = Option<Result<T, NoTime>>;

/// The words before a time that say how it is meant.
const BEFORE: &[(Bound, &[&str])] = &[
    (
        Bound::About,
        &[
            "~",
            "≈",
            "khoang ",
            "chung ",
            "about ",
            "around ",
            "approximately ",
            "approx ",
        ],
    ),
    (
        Bound::AtMost,
        &[
            "≤",
            "<=",
            "=<",
            "khong qua ",
            "khong vuot qua ",
            "khong nhieu hon ",
            "toi đa ",
            "toi da ",
            "cham nhat ",
            "nhieu nhat ",
            "duoi ",
            "trong vong ",
            "trong thoi han ",
            "trong ",
            "within ",
            "at most ",
            "no more than ",
            "not more than ",
            "not exceeding ",
            "not to exceed ",
            "less than ",
            "under ",
            "up to ",
            "max ",
            "max. ",
            "maximum ",
            "maximum of ",
            "a maximum of ",
        ],
    ),
    (
        Bound::AtLeast,
        &[
            "≥",
            ">=",
            "=>",
            "it nhat ",
            "toi thieu ",
            "khong it hon ",
            "khong duoi ",
            "hon ",
            "tren ",
            "at least ",
            "no less than ",
            "not less than ",
            "more than ",
            "over ",
            "min ",
            "min. ",
            "minimum ",
            "minimum of ",
            "a minimum of ",
        ],
    ),
];

/// The words behind a time that say the same.
const BEHIND: &[(Bound, &[&str])] = &[
    (
        Bound::AtMost,
        &[
            " tro xuong",
            " toi đa",
            " or less",
            " at most",
            " max",
            " max.",
            " maximum",
        ],
    ),
    (
        Bound::AtLeast,
        &[
            " tro len",
            " toi thieu",
            " or more",
            " at least",
            " minimum",
        ],
    ),
];

/// "Trong ngày làm việc": the result comes on the day of filing, so it takes one working
/// day (Law on Civil Status 2014, Article 16). Zero would mean that it takes no time at
/// all.
const SAME_DAY: &[&str] = &[
    "trong ngay",
    "trong ngay lam viec",
    "trong ngay lv",
    "ngay trong ngay",
    "cung ngay",
    "trong cung ngay",
    "same day",
    "the same day",
    "same-day",
    "within the day",
    "on the same day",
];

/// It takes no time. "Ngay" alone is among them as long as it is not "ngày".
const AT_ONCE: &[&str] = &[
    "ngay lap tuc",
    "lap tuc",
    "tuc thi",
    "khong mat thoi gian",
    "immediately",
    "at once",
    "right away",
    "instantly",
    "no time",
];

/// Words before a time that name the fact.
const NAMED: &[&str] = &["thoi gian la ", "thoi gian ", "time "];

/// Reads elapsed time, effort, or both; `typed` is what was typed letter for letter.
pub(super) fn read(said: &str, typed: &str, days: Days) -> Option<Read> {
    let facts = |told: Result<Vec<Told>, NoTime>| match told {
        Ok(told) => Read::Facts(told),
        Err(why) => Read::NoTime(why),
    };
    let one = |span: Result<Span, NoTime>, of: fn(Span) -> Fact| {
        facts(span.map(|span| vec![Told::Figure(of(span))]))
    };
    let named = |field: Field| {
        let line = catalogue::fact(field).line?;
        effort(strip_any(said, line.before)?)
    };
    if let Some(span) = named(Field::ApplicantEffort) {
        return Some(one(span, Fact::ApplicantEffort));
    }
    if let Some(span) = named(Field::Effort) {
        return Some(one(span, Fact::Effort));
    }
    if AT_ONCE.contains(&said) || typed.trim().to_lowercase() == "ngay" {
        let none = Span::of(Decimal::ZERO, unit::Word::Day.counts(days.meaning).0);
        return Some(one(Ok(none), Fact::Elapsed));
    }
    if SAME_DAY.contains(&said) {
        let day = Span::of(Decimal::from(1), Unit::WorkingDay);
        return Some(one(Ok(day), Fact::Elapsed));
    }
    if let Some(span) = span(strip_any(said, NAMED).unwrap_or(said), days) {
        return Some(one(span, Fact::Elapsed));
    }
    if let Some((left, right)) = said.split_once('/') {
        let own = effort(left.trim())?;
        let both = match right.trim() {
            "" => own.map(|own| vec![Told::Figure(Fact::Effort(own))]),
            right => {
                let elapsed = span(right, days)?;
                let both = |own, elapsed| [Fact::Effort(own), Fact::Elapsed(elapsed)];
                own.and_then(|own| Ok(both(own, elapsed?).map(Told::Figure).to_vec()))
            }
        };
        return Some(facts(both));
    }
    // "5 giờ công": hours of work, not of elapsed time.
    let mut work = [" cong", " of work"].iter();
    let hours = work.find_map(|suffix| said.strip_suffix(suffix))?;
    effort(hours).map(|span| one(span, Fact::Effort))
}

/// Effort is work: minutes, hours, working days of 8 hours.
pub(super) fn effort(said: &str) -> Timed<Span> {
    let span = span(said, Days::WORK)?;
    match span {
        Ok(span) => span.unit.is_working().then_some(Ok(span)),
        Err(_) => Some(span),
    }
}

fn strip_any<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    let behind = prefixes
        .iter()
        .filter_map(|prefix| text.strip_prefix(prefix));
    // "Maximum of" before "maximum".
    behind.min_by_key(|rest| rest.len())
}

/// A time with the words that say how it is meant.
fn span(said: &str, days: Days) -> Timed<Span> {
    let (mut bounds, mut rest) = (Vec::new(), said);
    // "Trong thời hạn không quá 3 ngày".
    while let Some((meant, behind)) = BEFORE
        .iter()
        .find_map(|(meant, words)| Some((*meant, strip_any(rest, words)?)))
    {
        let behind = behind.trim_start();
        bounds.push(meant);
        rest = behind.strip_prefix("la ").unwrap_or(behind);
    }
    let behind = BEHIND.iter().find_map(|(meant, words)| {
        let mut words = words.iter();
        Some((*meant, words.find_map(|word| rest.strip_suffix(word))?))
    });
    if let Some((meant, before)) = behind {
        bounds.push(meant);
        rest = before;
    }
    bounds.dedup();
    let (bound, more) = match bounds[..] {
        [] => (Bound::Exact, false),
        [bound] => (bound, false),
        [bound, ..] => (bound, true),
    };
    Some(
        figure(rest, days)?.and_then(|span| match span.is_range() && bound.is_open() {
            false if !more => Ok(Span { bound, ..span }),
            _ => Err(NoTime::Bound),
        }),
    )
}

/// One part of a time, and what stands behind it.
struct Part<'a> {
    value: Decimal,
    unit: Unit,
    rest: &'a str,
}

fn figure(said: &str, days: Days) -> Timed<Span> {
    let half_of = |said: &str| {
        let (word, rest) = unit::unit(said, false)?;
        let (unit, one) = word.counts(days.meaning);
        let value = half().checked_mul(one)?;
        rest.is_empty().then_some(Ok(Span::of(value, unit)))
    };
    if said == "hd" {
        return half_of("d");
    }
    if let Some(rest) = strip_any(said, &["nua ", "half a ", "half an ", "half "]) {
        return half_of(rest);
    }
    let said = strip_any(said, &["tu ", "from "]).unwrap_or(said);
    let first = part(said, days);
    // The unit of a range may stand behind its second figure alone.
    let bare = || {
        let (value, rest) = unit::number(said)?;
        Some((value, second(rest)?))
    };
    let range = match &first {
        Some(first) => second(first.rest).map(|rest| (first.value, Some(first.unit), rest)),
        None => bare().map(|(value, rest)| (value, None, rest)),
    };
    if let Some((min, own, rest)) = range {
        let last = part(rest, days)?;
        let one = unit_of(rest, days)?.1;
        let min = match own {
            Some(unit) => (unit == last.unit).then_some(min)?,
            None => min.checked_mul(one)?,
        };
        let fits = min <= last.value && last.rest.is_empty();
        let span = Span {
            max: last.value,
            ..Span::of(min, last.unit)
        };
        return fits.then_some(Ok(span));
    }
    let first = first?;
    if first.rest.is_empty() {
        return Some(Ok(Span::of(first.value, first.unit)));
    }
    mixed(first, days)
}

/// What the unit behind the number at the beginning counts.
fn unit_of(said: &str, days: Days) -> Option<(Unit, Decimal)> {
    let (_, rest) = unit::number(said)?;
    let (word, _) = unit::unit(rest.trim_start(), !rest.starts_with(' '))?;
    Some(word.counts(days.meaning))
}

/// `2 ngày`, `1½d`, `một tháng rưỡi`, `one and a half hours`.
fn part<'a>(said: &'a str, days: Days) -> Option<Part<'a>> {
    let (mut value, mut rest) = unit::number(said)?;
    if let Some(behind) = strip_any(rest.trim_start(), &["and a half ", "and half a "]) {
        (value, rest) = (value.checked_add(half())?, behind);
    }
    let glued = said.starts_with(|c: char| c.is_ascii_digit()) && !rest.starts_with(' ');
    let (word, mut rest) = unit::unit(rest.trim_start(), glued)?;
    let more = [" ruoi", " and a half"];
    if let Some(behind) = more.iter().find_map(|half| rest.strip_prefix(half)) {
        (value, rest) = (value.checked_add(half())?, behind);
    }
    let (unit, one) = word.counts(days.meaning);
    let value = value.checked_mul(one)?;
    let rest = rest.trim_start();
    value.is_enterable().then_some(Part { value, unit, rest })
}

/// `1h30m`, `2 hours 30 minutes`, `1 giờ 30`, `1 ngày 4 giờ`: exact, in the smallest of its
/// units.
fn mixed(first: Part<'_>, days: Days) -> Timed<Span> {
    let mut parts = vec![(first.value, first.unit)];
    let mut rest = first.rest;
    while !rest.is_empty() {
        rest = strip_any(rest, &["va ", "and "]).unwrap_or(rest);
        let &(_, before) = parts.last()?;
        let next = match part(rest, days) {
            Some(next) => next,
            None if rest.bytes().all(|b| b.is_ascii_digit()) => {
                let Some(value) = minutes(rest).filter(|_| before == Unit::Hour) else {
                    return Some(Err(NoTime::Parts));
                };
                Part {
                    unit: Unit::Minute,
                    value,
                    rest: "",
                }
            }
            None => return None,
        };
        if next.unit >= before {
            return Some(Err(NoTime::Parts));
        }
        parts.push((next.value, next.unit));
        rest = next.rest;
    }
    Some(added(&parts, days.week).ok_or(NoTime::Parts))
}

/// `30` behind hours.
fn minutes(said: &str) -> Option<Decimal> {
    let figures = said.len() <= 2 && said.bytes().all(|b| b.is_ascii_digit());
    let value = figures.then(|| super::decimal(said))??;
    (value < Decimal::from(60)).then_some(value)
}

/// The parts of a time in the smallest of their units. None where they do not add up: a
/// month is taken as 30 days, so it adds up with nothing.
fn added(parts: &[(Decimal, Unit)], week: Week) -> Option<Span> {
    let (_, smallest) = *parts.last()?;
    let clock = |unit: Unit| match unit {
        Unit::Minute | Unit::Hour | Unit::WorkingDay => Some(true),
        Unit::CalendarDay | Unit::Week => Some(false),
        Unit::Month => None,
    };
    let mut sum = Decimal::ZERO;
    for (value, unit) in parts {
        if clock(*unit)? != clock(smallest)? {
            return None;
        }
        sum = sum.checked_add(value.checked_mul(unit.in_base(week).into())?)?;
    }
    // A working day of an odd length may have no exact number of hours.
    let within = |unit: Unit| {
        let by = unit.in_base(week);
        let value = sum.divided(by, 4)?;
        let exact = value.checked_mul(by.into()) == Some(sum) && value.is_enterable();
        exact.then_some(Span::of(value, unit))
    };
    within(smallest).or_else(|| within(Unit::Minute).filter(|_| smallest.is_working()))
}

fn second(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    strip_any(rest, &["-", "den ", "đen ", "to "]).map(str::trim_start)
}
