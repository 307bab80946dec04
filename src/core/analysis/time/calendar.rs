//! Working days, office hours, holidays and days swapped for them.
//!
//! The rules: the first day is not counted, and a time limit whose last day is no
//! working day ends on the next one (as in Vietnam's Civil Code 2015, Articles 147 and
//! 148). Weekend, office hours, holidays and the last time of receipt are those of the
//! session's country.

use std::fmt;
use std::str::FromStr;

use crate::model::date::BadTime;
use crate::model::{Date, Decimal, Profile, TimeOfDay, Unit, Week};

/// A day and a time of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub date: Date,
    pub time: TimeOfDay,
}

impl FromStr for Moment {
    type Err = BadTime;

    /// Reads `2026-11-23T09:30`, with a blank for the T if need be.
    fn from_str(text: &str) -> Result<Moment, BadTime> {
        let (date, time) = text.split_once(['T', ' ']).ok_or(BadTime::TimeOfDay)?;
        Ok(Moment {
            date: date.parse()?,
            time: time.parse()?,
        })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date, self.time)
    }
}

/// Which days are worked on, and when: a country's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    profile: Profile,
}

impl Calendar {
    pub fn of(profile: Profile) -> Calendar {
        Calendar { profile }
    }

    /// Whether a day is worked on.
    pub fn is_working(&self, date: Date) -> bool {
        let days = &self.profile.holidays;
        if days.worked.contains(&date) {
            return true;
        }
        let yearly = (date.month, date.day);
        let holiday =
            days.off.contains(&date) || !days.knows(date) && days.every_year.contains(&yearly);
        !self.profile.weekend.is_on(date) && !holiday
    }

    /// Whether nobody has said which days are holidays.
    pub fn has_no_holidays(&self) -> bool {
        self.profile.holidays.is_empty()
    }

    /// Whether it has holidays, though not all of this day's year.
    pub fn lacks(&self, date: Date) -> bool {
        let days = &self.profile.holidays;
        !self.has_no_holidays() && !days.knows(date)
    }

    /// Whether a day between these, both included, may have been given off though it
    /// counts as worked on.
    pub fn unsettled_between(&self, from: Date, to: Date) -> bool {
        let days = &self.profile.holidays.unsettled;
        from <= to && days.range(from..=to).next().is_some()
    }

    fn week(&self) -> Week {
        self.profile.week()
    }

    fn opens(&self) -> TimeOfDay {
        time_of(self.profile.hours.opens().into())
    }

    /// The end of the office hours of a day.
    fn close(&self, date: Date) -> Moment {
        Moment {
            date,
            time: time_of(self.profile.hours.closes().into()),
        }
    }

    /// The first working day after this one; nothing beyond the year 9999.
    fn next_working(&self, date: Date) -> Option<Date> {
        let mut day = date;
        loop {
            day = Date::of_day_number(day.day_number() + 1)?;
            if self.is_working(day) {
                return Some(day);
            }
        }
    }

    /// The day itself, or the first working day after it.
    fn on_working(&self, date: Date) -> Option<Date> {
        if self.is_working(date) {
            Some(date)
        } else {
            self.next_working(date)
        }
    }

    /// When what comes in at a moment counts as received; nothing beyond the year
    /// 9999.
    pub fn received(&self, at: Moment) -> Option<Moment> {
        let opens = self.opens();
        let too_late = self.profile.cut_off.is_some_and(|last| at.time > last);
        if !self.is_working(at.date) || too_late {
            let date = self.next_working(at.date)?;
            return Some(Moment { date, time: opens });
        }
        Some(Moment {
            date: at.date,
            time: at.time.max(opens),
        })
    }

    /// When something ends that begins at a moment and takes this long; nothing beyond
    /// the year 9999.
    ///
    /// Days count whole: the first is not counted, and the last counts to the end of its
    /// office hours (Civil Code 2015, Articles 147 and 148). What is left of a working
    /// day counts as office hours after that, and so do hours and minutes from the
    /// moment on. A part of a calendar day counts as a whole one, and a last day that is
    /// no working day gives way to the next that is. No time at all ends where it began.
    ///
    /// Of two amounts in one unit the longer never ends earlier, and of two beginnings
    /// the later never ends earlier.
    pub fn after(&self, begun: Moment, amount: Decimal, unit: Unit) -> Option<Moment> {
        if amount.is_zero() {
            return Some(begun);
        }
        let base = |amount: Decimal| amount.checked_mul(Decimal::from(unit.in_base(self.week())));
        match unit {
            Unit::Minute | Unit::Hour => self.after_minutes(begun, up(base(amount)?)?),
            Unit::WorkingDay => {
                let (days, part) = parted(amount)?;
                let at = match days {
                    0 => begun,
                    days => self.close(self.after_days(begun.date, days)?),
                };
                if part.is_zero() {
                    Some(at)
                } else {
                    self.after_minutes(at, up(base(part)?)?)
                }
            }
            Unit::CalendarDay | Unit::Week | Unit::Month => {
                let days = up(base(amount)?)?;
                let last = begun.date.day_number().checked_add(days)?;
                Some(self.close(self.on_working(Date::of_day_number(last)?)?))
            }
        }
    }

    fn after_days(&self, from: Date, days: i64) -> Option<Date> {
        let mut day = from;
        for _ in 0..days {
            day = self.next_working(day)?;
        }
        Some(day)
    }

    fn after_minutes(&self, begun: Moment, minutes: i64) -> Option<Moment> {
        let (mut date, mut minute) = (begun.date, i64::from(begun.time.seconds.div_ceil(60)));
        if !self.is_working(date) {
            (date, minute) = (self.next_working(date)?, 0);
        }
        let mut left = minutes;
        loop {
            for (opens, closes) in self.profile.hours.spans() {
                let (opens, closes) = (i64::from(*opens), i64::from(*closes));
                minute = minute.max(opens);
                let here = (closes - minute).max(0);
                if left <= here {
                    return Some(Moment {
                        date,
                        time: time_of(minute + left),
                    });
                }
                left -= here;
                minute = minute.max(closes);
            }
            (date, minute) = (self.next_working(date)?, 0);
        }
    }
}

/// A time of a day that is on the clock; its last minute otherwise.
fn time_of(minutes: i64) -> TimeOfDay {
    let last = TimeOfDay {
        seconds: 24 * 3600 - 60,
    };
    let minutes = u32::try_from(minutes).ok();
    minutes.and_then(TimeOfDay::of_minutes).unwrap_or(last)
}

/// The whole part of an amount and what is left of it; nothing where it is beyond all
/// dates.
pub(super) fn parted(amount: Decimal) -> Option<(i64, Decimal)> {
    let (units, scale) = amount.parts();
    let one = 10i128.checked_pow(u32::from(scale))?;
    let whole = i64::try_from(units / one).ok()?;
    Some((whole, Decimal::new(units % one, scale)))
}

/// The next whole number from it on; nothing where it is beyond all dates.
fn up(value: Decimal) -> Option<i64> {
    let rounded = value.rounded(0);
    let whole = i64::try_from(rounded.parts().0).ok()?;
    Some(whole + i64::from(rounded < value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn moment(text: &str) -> Moment {
        text.parse().expect("a moment")
    }

    /// When what begins at a moment and takes this long is done.
    fn after(begun: Moment, span: &str) -> Option<Moment> {
        let span: Span = span.parse().expect("a span");
        Calendar::of(Profile::vietnam()).after(begun, span.max, span.unit)
    }

    /// What is received at a moment and takes this long is done then.
    fn done(received: &str, span: &str) -> String {
        let calendar = Calendar::of(Profile::vietnam());
        let begun = calendar.received(moment(received)).expect("a moment");
        let done = after(begun, span).expect("a moment");
        done.to_string().replace('T', " ")
    }

    #[test]
    fn the_first_day_is_not_counted_and_the_last_ends_at_five() {
        assert_eq!(
            done("2026-11-23 09:30", "1 working_day"),
            "2026-11-24 17:00"
        );
        assert_eq!(
            done("2026-11-23 15:00", "1 working_day"),
            "2026-11-24 17:00"
        );
        assert_eq!(
            done("2026-11-23 15:01", "1 working_day"),
            "2026-11-25 17:00"
        );
        assert_eq!(
            done("2026-11-27 10:00", "3 working_day"),
            "2026-12-02 17:00"
        );
        assert_eq!(
            done("2026-11-28 10:00", "1 working_day"),
            "2026-12-01 17:00"
        );
    }

    #[test]
    fn hours_are_office_hours() {
        assert_eq!(done("2026-11-23 09:30", "2 hour"), "2026-11-23 11:30");
        assert_eq!(done("2026-11-23 11:00", "2 hour"), "2026-11-23 14:00");
        assert_eq!(done("2026-11-23 06:00", "8 hour"), "2026-11-23 17:00");
        assert_eq!(done("2026-11-26 09:30", "8 hour"), "2026-11-27 09:30");
        assert_eq!(done("2026-11-26 09:30", "9 hour"), "2026-11-27 10:30");
        assert_eq!(done("2026-11-26 09:30", "480 minute"), "2026-11-27 09:30");
        assert_eq!(done("2026-11-23 14:00", "4 hour"), "2026-11-24 09:00");
        assert_eq!(
            done("2026-11-27 14:00", "0.5 working_day"),
            "2026-11-30 09:00"
        );
        assert_eq!(done("2026-11-23 10:00", "0.5 minute"), "2026-11-23 10:01");
    }

    #[test]
    fn a_day_and_a_part_is_the_day_and_then_office_hours() {
        for (span, at) in [
            ("0 working_day", "2026-11-26 09:30"),
            ("0.5 working_day", "2026-11-26 14:30"),
            ("0.9 working_day", "2026-11-27 08:42"),
            ("1 working_day", "2026-11-27 17:00"),
            ("1.5 working_day", "2026-11-30 12:00"),
            ("2 working_day", "2026-11-30 17:00"),
            ("2.5 working_day", "2026-12-01 12:00"),
        ] {
            assert_eq!(done("2026-11-26 09:30", span), at, "{span}");
        }
        // What came in too late is received on the next day.
        assert_eq!(
            done("2026-11-26 15:01", "1.5 working_day"),
            "2026-12-01 12:00"
        );
    }

    #[test]
    fn holidays_and_swapped_days_are_in_the_calendar() {
        // Tết 2026: off from Monday 16 to Friday 20 February.
        assert_eq!(
            done("2026-02-13 09:00", "2 working_day"),
            "2026-02-24 17:00"
        );
        // Friday 2 May 2025 was swapped for Saturday 26 April.
        assert_eq!(
            done("2025-04-25 09:00", "1 working_day"),
            "2025-04-26 17:00"
        );
        assert_eq!(
            done("2025-04-29 09:00", "1 working_day"),
            "2025-05-05 17:00"
        );
        // A calendar limit that ends on a holiday ends on the next working day.
        assert_eq!(
            done("2026-08-30 09:00", "1 calendar_day"),
            "2026-09-04 17:00"
        );
        assert_eq!(done("2026-08-26 09:00", "1 week"), "2026-09-03 17:00");
        assert_eq!(
            done("2026-11-23 09:00", "0.5 calendar_day"),
            "2026-11-24 17:00"
        );
        // Years that nobody has announced: the fixed holidays alone.
        assert_eq!(
            done("2030-12-31 09:00", "1 working_day"),
            "2031-01-02 17:00"
        );
    }

    #[test]
    fn the_days_of_2026_are_those_that_were_announced() {
        let calendar = Calendar::of(Profile::vietnam());
        let working = |text: &str| calendar.is_working(text.parse().expect("a date"));
        for off in [
            "2026-01-01",
            "2026-01-02",
            "2026-02-16",
            "2026-02-17",
            "2026-02-18",
            "2026-02-19",
            "2026-02-20",
            "2026-04-27",
            "2026-04-30",
            "2026-05-01",
            "2026-08-31",
            "2026-09-01",
            "2026-09-02",
        ] {
            assert!(!working(off), "{off}");
        }
        for on in [
            "2026-01-10",
            "2026-08-22",
            "2026-02-13",
            "2026-02-23",
            "2026-09-03",
        ] {
            assert!(working(on), "{on}");
        }
        let weekdays = (1..=365).filter_map(|day| {
            let first = Date::new(2026, 1, 1)?.day_number();
            Date::of_day_number(first + day - 1)
        });
        // 261 weekdays, thirteen off, two Saturdays in exchange.
        assert_eq!(
            weekdays.filter(|day| calendar.is_working(*day)).count(),
            250
        );
    }

    #[test]
    fn what_never_ends_has_no_date() {
        for span in [
            "999999999999999 working_day",
            "99999999999999.5 hour",
            "99999999999999 month",
        ] {
            assert_eq!(after(moment("2026-11-23 09:30"), span), None);
        }
    }
}
