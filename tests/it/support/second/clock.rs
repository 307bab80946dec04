//! What time is to the engine.
//!
//! [`Amounts`] keeps working and calendar time apart and compares them with 5 working days as 7
//! calendar days. [`Dates`] pushes a moment through office hours, working days and calendar days.

use super::process::{Process, Sourced, Span, Unit};
use std::cmp::Ordering;

/// A clock tells when a step that begins at a moment is done.
pub trait Clock {
    type Moment: Copy + Ord + std::fmt::Debug;
    fn start(&self) -> Self::Moment;
    fn after(&self, begun: Self::Moment, step: usize) -> Self::Moment;
}

/// Working time in 1/2000 minute and calendar time in 1/2000 day: halves of what can be entered,
/// so that the middle of a range is exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Amount {
    pub work: i64,
    pub calendar: i64,
}

impl Amount {
    /// 480 working minutes are 7/5 of a calendar day.
    fn weight(self) -> i128 {
        i128::from(self.work) * 7 + i128::from(self.calendar) * 2400
    }

    pub fn weighs_as(self, other: &Amount) -> bool {
        self.weight() == other.weight()
    }

    pub fn hours(self) -> f64 {
        self.work as f64 / 120_000.0
    }

    pub fn days(self) -> f64 {
        self.calendar as f64 / 2000.0
    }

    fn plus(self, other: Amount) -> Amount {
        Amount {
            work: self.work + other.work,
            calendar: self.calendar + other.calendar,
        }
    }

    /// `doubled` is twice the amount in thousandths of the unit.
    fn of(doubled: i64, unit: Unit) -> Amount {
        let work = |minutes: i64| Amount {
            work: doubled * minutes,
            calendar: 0,
        };
        let calendar = |days: i64| Amount {
            work: 0,
            calendar: doubled * days,
        };
        match unit {
            Unit::Minute => work(1),
            Unit::Hour => work(60),
            Unit::WorkingDay => work(480),
            Unit::CalendarDay => calendar(1),
            Unit::Week => calendar(7),
            Unit::Month => calendar(30),
        }
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        self.weight()
            .cmp(&other.weight())
            .then(self.work.cmp(&other.work))
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Which figure of a step counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The least over all sources.
    Least,
    /// The middle of the range of the lower median of the sources.
    Middle,
    /// The most over all sources.
    Most,
}

/// How long each step takes.
pub struct Amounts {
    pub steps: Vec<Amount>,
}

impl Amounts {
    pub fn new(process: &Process, which: Which) -> Amounts {
        Amounts {
            steps: process
                .steps
                .iter()
                .map(|s| amount(&s.elapsed, which))
                .collect(),
        }
    }
}

/// A time that nobody has said counts as nothing.
pub fn amount(said: &Sourced<Span>, which: Which) -> Amount {
    let mut all: Vec<Amount> = said
        .counted(|s| (Amount::of(s.least, s.unit), Amount::of(s.most, s.unit)))
        .into_iter()
        .map(|span| match which {
            Which::Least => Amount::of(2 * span.least, span.unit),
            Which::Middle => Amount::of(span.least + span.most, span.unit),
            Which::Most => Amount::of(2 * span.most, span.unit),
        })
        .collect();
    all.sort();
    match which {
        Which::Least => all.first().copied(),
        Which::Middle => all.get(all.len().saturating_sub(1) / 2).copied(),
        Which::Most => all.last().copied(),
    }
    .unwrap_or_default()
}

impl Clock for Amounts {
    type Moment = Amount;

    fn start(&self) -> Amount {
        Amount::default()
    }

    fn after(&self, begun: Amount, step: usize) -> Amount {
        begun.plus(self.steps[step])
    }
}

const DAY: i64 = 24 * 60;
const OFFICE: [(i64, i64); 2] = [(8 * 60, 12 * 60), (13 * 60, 17 * 60)];
const OFFICE_DAY: i64 = 8 * 60;
const CUT_OFF: i64 = 15 * 60;
const CLOSE: i64 = 17 * 60;

/// A moment in minutes since 1 January 1970, 0:00. Monday to Friday work; no holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    /// Days since 1970 of a civil date, by counting.
    pub fn new(year: i64, month: i64, day: i64, hour: i64, minute: i64) -> Moment {
        let leap = |y: i64| (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
        let mut days: i64 = (1970..year).map(|y| if leap(y) { 366 } else { 365 }).sum();
        let lengths = [
            31,
            if leap(year) { 29 } else { 28 },
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ];
        days += lengths.iter().take(month.max(1) as usize - 1).sum::<i64>() + day - 1;
        Moment(days * DAY + hour * 60 + minute)
    }

    /// `2026-11-26T09:30`
    pub fn text(self) -> String {
        let leap = |y: i64| (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
        let (mut days, minutes) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let mut year = 1970;
        loop {
            let length = if leap(year) { 366 } else { 365 };
            if days < length {
                break;
            }
            days -= length;
            year += 1;
        }
        let lengths = [
            31,
            if leap(year) { 29 } else { 28 },
            31,
            30,
            31,
            30,
            31,
            31,
            30,
            31,
            30,
            31,
        ];
        let mut month = 0;
        while days >= lengths[month] {
            days -= lengths[month];
            month += 1;
        }
        format!(
            "{year:04}-{:02}-{:02}T{:02}:{:02}",
            month + 1,
            days + 1,
            minutes / 60,
            minutes % 60
        )
    }

    fn day(self) -> i64 {
        self.0.div_euclid(DAY)
    }
}

/// 1 January 1970 was a Thursday.
fn works(day: i64) -> bool {
    (day + 3).rem_euclid(7) < 5
}

fn next_working(mut day: i64) -> i64 {
    while !works(day) {
        day += 1;
    }
    day
}

/// When a dossier that comes in at a moment counts as received.
pub fn received(comes: Moment) -> Moment {
    let (day, minute) = (comes.day(), comes.0.rem_euclid(DAY));
    if works(day) && minute <= CUT_OFF {
        Moment(day * DAY + minute.max(OFFICE[0].0))
    } else {
        Moment(next_working(day + 1) * DAY + OFFICE[0].0)
    }
}

/// Office time from a moment on; none of it leaves the moment as it is.
fn office(from: Moment, mut minutes: i64) -> Moment {
    if minutes <= 0 {
        return from;
    }
    let (mut day, mut minute) = (from.day(), from.0.rem_euclid(DAY));
    loop {
        if works(day) {
            for (opens, closes) in OFFICE {
                let begin = minute.max(opens);
                if begin < closes {
                    if minutes <= closes - begin {
                        return Moment(day * DAY + begin + minutes);
                    }
                    minutes -= closes - begin;
                }
            }
        }
        day += 1;
        minute = 0;
    }
}

/// The end of the n-th working day after the day of a moment.
fn working_days(from: Moment, days: i64) -> Moment {
    let mut day = from.day();
    for _ in 0..days {
        day = next_working(day + 1);
    }
    Moment(day * DAY + CLOSE)
}

/// When a time that begins at a moment is over. `amount` in thousandths of the unit.
pub fn push(from: Moment, amount: i64, unit: Unit) -> Moment {
    let calendar = |length: i64| {
        let days = (amount * length + 999) / 1000;
        if days == 0 {
            from
        } else {
            Moment(next_working(from.day() + days) * DAY + CLOSE)
        }
    };
    match unit {
        Unit::Minute => office(from, (amount + 999) / 1000),
        Unit::Hour => office(from, (amount * 60 + 999) / 1000),
        Unit::WorkingDay => {
            let (whole, rest) = (amount / 1000, amount % 1000);
            let day = if whole == 0 {
                from
            } else {
                working_days(from, whole)
            };
            office(day, (rest * OFFICE_DAY + 999) / 1000)
        }
        Unit::CalendarDay => calendar(1),
        Unit::Week => calendar(7),
        Unit::Month => calendar(30),
    }
}

/// Dates from a start on, the earliest or the latest over all sources.
pub struct Dates<'a> {
    pub process: &'a Process,
    pub start: Moment,
    pub latest: bool,
}

impl Clock for Dates<'_> {
    type Moment = Moment;

    fn start(&self) -> Moment {
        received(self.start)
    }

    fn after(&self, begun: Moment, step: usize) -> Moment {
        let all = self.process.steps[step].elapsed.all();
        let ends = all
            .iter()
            .map(|s| push(begun, if self.latest { s.most } else { s.least }, s.unit));
        if self.latest { ends.max() } else { ends.min() }.unwrap_or(begun)
    }
}
