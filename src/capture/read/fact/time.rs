//! Elapsed time and effort.

use super::{Told, decimal};
use crate::catalogue;
use crate::model::{DayMeaning, Decimal, Fact, Field, Span, Unit};

#[derive(Clone, Copy)]
enum Word {
    Of(Unit),
    /// A day of unspecified kind.
    Day,
}

/// Units with their words, folded. `p` and "tiếng" are Vietnamese short forms of minutes
/// and hours.
const UNITS: &[(&str, Word)] = &[
    ("m", Word::Of(Unit::Minute)),
    ("p", Word::Of(Unit::Minute)),
    ("min", Word::Of(Unit::Minute)),
    ("mins", Word::Of(Unit::Minute)),
    ("minute", Word::Of(Unit::Minute)),
    ("minutes", Word::Of(Unit::Minute)),
    ("phut", Word::Of(Unit::Minute)),
    ("h", Word::Of(Unit::Hour)),
    ("hr", Word::Of(Unit::Hour)),
    ("hrs", Word::Of(Unit::Hour)),
    ("hour", Word::Of(Unit::Hour)),
    ("hours", Word::Of(Unit::Hour)),
    ("gio", Word::Of(Unit::Hour)),
    ("gio lam viec", Word::Of(Unit::Hour)),
    ("working hour", Word::Of(Unit::Hour)),
    ("working hours", Word::Of(Unit::Hour)),
    ("tieng", Word::Of(Unit::Hour)),
    ("d", Word::Day),
    ("day", Word::Day),
    ("days", Word::Day),
    ("ngay", Word::Day),
    ("wd", Word::Of(Unit::WorkingDay)),
    ("working day", Word::Of(Unit::WorkingDay)),
    ("working days", Word::Of(Unit::WorkingDay)),
    ("business day", Word::Of(Unit::WorkingDay)),
    ("business days", Word::Of(Unit::WorkingDay)),
    ("ngay lam viec", Word::Of(Unit::WorkingDay)),
    ("ngay lv", Word::Of(Unit::WorkingDay)),
    ("cd", Word::Of(Unit::CalendarDay)),
    ("calendar day", Word::Of(Unit::CalendarDay)),
    ("calendar days", Word::Of(Unit::CalendarDay)),
    ("ngay lich", Word::Of(Unit::CalendarDay)),
    ("ngay duong lich", Word::Of(Unit::CalendarDay)),
    ("w", Word::Of(Unit::Week)),
    ("wk", Word::Of(Unit::Week)),
    ("wks", Word::Of(Unit::Week)),
    ("week", Word::Of(Unit::Week)),
    ("weeks", Word::Of(Unit::Week)),
    ("tuan", Word::Of(Unit::Week)),
    ("mo", Word::Of(Unit::Month)),
    ("mos", Word::Of(Unit::Month)),
    ("month", Word::Of(Unit::Month)),
    ("months", Word::Of(Unit::Month)),
    ("thang", Word::Of(Unit::Month)),
];

/// Words that may be typed for a unit, without diacritics; a bare day is a working day.
pub fn words_for(unit: Unit) -> impl Iterator<Item = &'static str> {
    let of = move |(_, word): &&(&str, Word)| match word {
        Word::Of(own) => *own == unit,
        Word::Day => unit == Unit::WorkingDay,
    };
    UNITS.iter().filter(of).map(|(typed, _)| *typed)
}

/// Small numbers as people say them.
const NUMBERS: &[(&str, i64)] = &[
    ("mot", 1),
    ("hai", 2),
    ("ba", 3),
    ("bon", 4),
    ("nam", 5),
    ("sau", 6),
    ("bay", 7),
    ("tam", 8),
    ("chin", 9),
    ("muoi", 10),
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
];

const ABOUT: &[&str] = &[
    "khoang ",
    "chung ",
    "about ",
    "around ",
    "approximately ",
    "approx ",
];
const HALF: &[&str] = &["nua ", "half a ", "half an ", "half "];
/// Words for a time limit: the figure is a maximum, and is recorded as it is.
const LIMIT: &[&str] = &[
    "khong qua ",
    "khong vuot qua ",
    "toi đa ",
    "toi da ",
    "trong vong ",
    "trong thoi han ",
    "trong ",
    "within ",
    "at most ",
    "no more than ",
    "not more than ",
    "up to ",
];
/// "Trong ngày làm việc": the result comes on the day of filing, so the limit is one
/// working day (Law on Civil Status 2014, Article 16). Zero would mean that it takes no
/// time at all.
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

/// `d` is a working day unless the session says otherwise.
fn unit(word: &str, day: DayMeaning) -> Option<Unit> {
    let found = UNITS.iter().find(|(name, _)| *name == word)?.1;
    Some(match found {
        Word::Of(unit) => unit,
        Word::Day => match day {
            DayMeaning::Working => Unit::WorkingDay,
            DayMeaning::Calendar => Unit::CalendarDay,
        },
    })
}

pub(super) fn unit_words() -> impl Iterator<Item = &'static str> {
    UNITS.iter().map(|(name, _)| *name)
}

/// Reads elapsed time, effort, or both.
pub(super) fn read(said: &str, day: DayMeaning) -> Option<Vec<Told>> {
    let applicant = catalogue::fact(Field::ApplicantEffort).line;
    if let Some(rest) = applicant.and_then(|line| strip_any(said, line.before)) {
        return effort(rest).map(|span| vec![Told::Figure(Fact::ApplicantEffort(span))]);
    }
    if let Some((left, right)) = said.split_once('/') {
        let mut facts = vec![Told::Figure(Fact::Effort(effort(left.trim())?))];
        if !right.trim().is_empty() {
            facts.push(elapsed(span(right.trim(), day)?));
        }
        return Some(facts);
    }
    if SAME_DAY.contains(&said) {
        let day = Span::of(Decimal::from(1), Unit::WorkingDay);
        return Some(vec![elapsed(day)]);
    }
    if let Some(mut limit) = strip_any(said, LIMIT) {
        // "Trong thời hạn không quá 3 ngày".
        while let Some(rest) = strip_any(limit, LIMIT) {
            limit = rest;
        }
        return at_most(limit, day).map(|told| vec![told]);
    }
    // "5 giờ công": hours of work, not of elapsed time.
    for suffix in [" cong", " of work"] {
        if let Some(hours) = said.strip_suffix(suffix)
            && let Some(span) = effort(hours)
        {
            return Some(vec![Told::Figure(Fact::Effort(span))]);
        }
    }
    span(said, day).map(|span| vec![elapsed(span)])
}

fn elapsed(span: Span) -> Told {
    Told::Figure(Fact::Elapsed(span))
}

/// A maximum: one figure, recorded as declared.
pub(super) fn at_most(said: &str, day: DayMeaning) -> Option<Told> {
    span(said, day)
        .filter(|span| !span.is_range() && !span.estimate)
        .map(elapsed)
}

/// Effort is work: minutes, hours, working days of 8 hours, whatever "ngày" means for
/// elapsed time.
pub(super) fn effort(said: &str) -> Option<Span> {
    span(said, DayMeaning::Working).filter(|span| span.unit.is_working())
}

fn strip_any<'a>(text: &'a str, prefixes: &[&str]) -> Option<&'a str> {
    prefixes.iter().find_map(|prefix| text.strip_prefix(prefix))
}

fn span(said: &str, day: DayMeaning) -> Option<Span> {
    let (estimate, said) = match said.strip_prefix('~') {
        Some(rest) => (true, rest.trim_start()),
        None => match strip_any(said, ABOUT) {
            Some(rest) => (true, rest),
            None => (false, said),
        },
    };
    let half = Decimal::new(5, 1);
    if said == "hd" {
        return Some(Span {
            estimate,
            ..Span::of(half, unit("d", day)?)
        });
    }
    if let Some(rest) = strip_any(said, HALF) {
        return Some(Span {
            estimate,
            ..Span::of(half, unit(rest, day)?)
        });
    }
    let said = strip_any(said, &["tu ", "from "]).unwrap_or(said);
    let (min, rest) = number(said)?;
    let (max, rest) = match second(rest) {
        Some(rest) => {
            let (max, rest) = number(rest)?;
            (Some(max), rest)
        }
        None => (None, rest),
    };
    let rest = rest.trim_start();
    let (rest, more) = match rest.strip_suffix(" ruoi") {
        Some(rest) if max.is_none() => (rest, half),
        _ => (rest, Decimal::ZERO),
    };
    let min = min.checked_add(more)?;
    let max = max.unwrap_or(min);
    if max < min || !max.is_enterable() {
        return None;
    }
    Some(Span {
        min,
        max,
        unit: unit(rest, day)?,
        estimate,
    })
}

fn second(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    strip_any(rest, &["-", "den ", "đen ", "to "]).map(str::trim_start)
}

fn number(said: &str) -> Option<(Decimal, &str)> {
    if let Some((figure, rest)) = super::figure(said) {
        return Some((decimal(figure)?, rest));
    }
    let (word, rest) = said.split_once(' ')?;
    let found = NUMBERS.iter().find(|(name, _)| *name == word)?;
    Some((Decimal::from(found.1), rest))
}
