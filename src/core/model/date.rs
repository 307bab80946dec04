//! Days of the calendar and times of the day, as texts in the file. Nothing here
//! reads a clock.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use serde::{Deserialize, Serialize};

/// A day of the calendar, `2026-11-22`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    /// 1 to 9999.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to the length of the month.
    pub day: u8,
}

/// A time of the day, `09:30` or `09:30:05`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    /// Seconds since midnight.
    pub seconds: u32,
}

/// Time since the start of a sitting, `1:05:09`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Elapsed {
    /// Whole seconds.
    pub seconds: u32,
}

/// What is wrong with a text that should be a date or a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadTime {
    Date,
    TimeOfDay,
    Elapsed,
}

impl fmt::Display for BadTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            BadTime::Date => "a date such as \"2026-11-22\"",
            BadTime::TimeOfDay => "a time of the day such as \"09:30\"",
            BadTime::Elapsed => "a time within the sitting such as \"1:05:09\"",
        })
    }
}

impl std::error::Error for BadTime {}

impl Date {
    /// None where there is no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let date = Date { year, month, day };
        (year > 0 && date.civil().is_some()).then_some(date)
    }

    fn civil(self) -> Option<civil::Date> {
        let (month, day) = (self.month.try_into().ok()?, self.day.try_into().ok()?);
        civil::Date::new(self.year.try_into().ok()?, month, day).ok()
    }

    /// Days since 1 January of the year 0. Consecutive days have consecutive numbers.
    pub fn day_number(self) -> i64 {
        let day = self.civil().unwrap_or_default();
        day.duration_since(civil::Date::ZERO).as_hours() / 24
    }

    /// The day with this number; none outside the years 1 to 9999.
    pub fn of_day_number(number: i64) -> Option<Self> {
        let days = jiff::Span::new().try_days(number).ok()?;
        let day = civil::Date::ZERO.checked_add(days).ok()?;
        let year = day.year().try_into().ok()?;
        Date::new(year, day.month().unsigned_abs(), day.day().unsigned_abs())
    }

    /// The day of the week, 1 (Monday) to 7 (Sunday).
    pub fn weekday(self) -> u8 {
        let day = self.civil().unwrap_or_default();
        day.weekday().to_monday_one_offset().unsigned_abs()
    }
}

impl TimeOfDay {
    /// So many minutes after midnight; none where the day has no such time.
    pub fn of_minutes(minutes: u32) -> Option<TimeOfDay> {
        (minutes < 24 * 60).then_some(TimeOfDay {
            seconds: minutes * 60,
        })
    }
}

fn number(text: &str, most_digits: usize) -> Option<u32> {
    let plain =
        !text.is_empty() && text.len() <= most_digits && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl FromStr for Date {
    type Err = BadTime;

    fn from_str(text: &str) -> Result<Self, BadTime> {
        let mut parts = text.split('-').map(|part| number(part, 4));
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Some(y)), Some(Some(m)), Some(Some(d)), None) if text.len() == 10 => {
                Date::new(y as u16, m.min(99) as u8, d.min(99) as u8)
            }
            _ => None,
        }
        .ok_or(BadTime::Date)
    }
}

impl FromStr for TimeOfDay {
    type Err = BadTime;

    fn from_str(text: &str) -> Result<Self, BadTime> {
        let mut parts = text.split(':').map(|part| number(part, 2));
        let (Some(Some(h)), Some(Some(m)), s, None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(BadTime::TimeOfDay);
        };
        let s = s.unwrap_or(Some(0)).ok_or(BadTime::TimeOfDay)?;
        if h > 23 || m > 59 || s > 59 {
            return Err(BadTime::TimeOfDay);
        }
        Ok(TimeOfDay {
            seconds: h * 3600 + m * 60 + s,
        })
    }
}

impl FromStr for Elapsed {
    type Err = BadTime;

    fn from_str(text: &str) -> Result<Self, BadTime> {
        let mut parts = text.split(':');
        let (Some(h), Some(m), Some(s), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(BadTime::Elapsed);
        };
        match (number(h, 5), number(m, 2), number(s, 2)) {
            (Some(h), Some(m), Some(s)) if m < 60 && s < 60 => Ok(Elapsed {
                seconds: h * 3600 + m * 60 + s,
            }),
            _ => Err(BadTime::Elapsed),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (h, m, s) = (
            self.seconds / 3600,
            self.seconds / 60 % 60,
            self.seconds % 60,
        );
        write!(f, "{h:02}:{m:02}")?;
        if s > 0 {
            write!(f, ":{s:02}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (h, m, s) = (
            self.seconds / 3600,
            self.seconds / 60 % 60,
            self.seconds % 60,
        );
        write!(f, "{h}:{m:02}:{s:02}")
    }
}

macro_rules! by_text {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
        impl TryFrom<String> for $name {
            type Error = BadTime;
            fn try_from(text: String) -> Result<Self, BadTime> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> String {
                value.to_string()
            }
        }
    )*};
}
by_text!(Date, TimeOfDay, Elapsed);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_are_not_in_the_calendar_are_refused() {
        assert!("2024-02-29".parse::<Date>().is_ok());
        for text in [
            "2025-02-29",
            "2026-13-01",
            "2026-00-10",
            "52024-05-10",
            "2026-1-1",
            "2026-11-22x",
        ] {
            assert_eq!(text.parse::<Date>(), Err(BadTime::Date), "{text}");
        }
    }

    #[test]
    fn every_day_has_a_number_of_its_own() {
        let date = |text: &str| text.parse::<Date>().expect(text);
        let first = date("0001-01-01").day_number();
        let last = date("9999-12-31").day_number();
        let mut before: Option<Date> = None;
        for number in (first..last).step_by(13).chain([last]) {
            let day = Date::of_day_number(number).expect("a day");
            assert_eq!(day.day_number(), number);
            assert!(before.is_none_or(|before| before < day));
            before = Some(day);
        }
        assert_eq!(Date::of_day_number(first - 1), None);
        assert_eq!(Date::of_day_number(last + 1), None);
        assert_eq!(Date::of_day_number(i64::MAX), None);
        for (from, to, days) in [
            ("2026-01-01", "2026-01-02", 1),
            ("2024-02-28", "2024-03-01", 2),
            ("2025-02-28", "2025-03-01", 1),
            ("2025-12-31", "2026-01-01", 1),
            ("2000-01-01", "2001-01-01", 366),
        ] {
            let (from, to) = (date(from), date(to));
            assert_eq!(to.day_number() - from.day_number(), days, "{from} {to}");
        }
        assert_eq!(date("2026-11-22").weekday(), 7);
        assert_eq!(date("2026-11-23").weekday(), 1);
        assert_eq!(date("2000-02-29").weekday(), 2);
    }

    #[test]
    fn times_read_as_they_write() {
        assert_eq!(
            "09:30".parse::<TimeOfDay>().map(|t| t.to_string()),
            Ok("09:30".into())
        );
        assert_eq!("1:05:09".parse::<Elapsed>().map(|t| t.seconds), Ok(3909));
        assert_eq!(Elapsed { seconds: 3909 }.to_string(), "1:05:09");
        assert!("24:00".parse::<TimeOfDay>().is_err());
        assert!("0:60:00".parse::<Elapsed>().is_err());
    }
}
