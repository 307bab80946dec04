//! A length of time as it was said: one figure or a range, a unit, exact or an estimate.
//! It is kept as entered; conversions are derived.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::decimal::Decimal;
use super::week::Week;

/// The unit of a length of time.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Unit {
    /// 60 in an hour.
    Minute,
    Hour,
    /// As many hours as the session's [`Week`] says ("ngày làm việc").
    WorkingDay,
    /// A day of the calendar ("ngày", in law without "làm việc").
    CalendarDay,
    /// 7 calendar days.
    Week,
    /// 30 calendar days: an assumption, and reported as one.
    Month,
}

impl Unit {
    /// All units, shortest first.
    pub const ALL: &'static [Unit] = Unit::VARIANTS;

    /// The name in files and exports.
    pub fn code(self) -> &'static str {
        self.into()
    }

    /// Whether the unit is working time; the others are calendar time.
    pub fn is_working(self) -> bool {
        matches!(self, Unit::Minute | Unit::Hour | Unit::WorkingDay)
    }

    /// How many base units one of this unit is. The base is working minutes for working
    /// time and calendar days for calendar time (a month counts as 30).
    pub fn in_base(self, week: Week) -> i64 {
        match self {
            Unit::Minute => 1,
            Unit::Hour => 60,
            Unit::WorkingDay => week.day(),
            Unit::CalendarDay => 1,
            Unit::Week => 7,
            Unit::Month => 30,
        }
    }
}

/// How a figure was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    Exact,
    /// An estimate ("about two days").
    About,
    /// A limit ("không quá 15 ngày"): the least is not known.
    AtMost,
    /// The most is not known ("ít nhất 14 ngày").
    AtLeast,
}

impl Bound {
    /// The sign before a figure in files and on the line.
    pub const fn sign(self) -> &'static str {
        match self {
            Bound::Exact => "",
            Bound::About => "~",
            Bound::AtMost => "<=",
            Bound::AtLeast => ">=",
        }
    }

    /// Whether one end is not known.
    pub fn is_open(self) -> bool {
        match self {
            Bound::Exact | Bound::About => false,
            Bound::AtMost | Bound::AtLeast => true,
        }
    }
}

/// A length of time as entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    /// Equal to `max` where one figure was given, as it always is with an open end.
    pub min: Decimal,
    /// Never below `min`.
    pub max: Decimal,
    pub unit: Unit,
    pub bound: Bound,
}

impl Span {
    /// A single exact figure.
    pub fn of(value: Decimal, unit: Unit) -> Self {
        Span {
            min: value,
            max: value,
            unit,
            bound: Bound::Exact,
        }
    }

    /// The figure without its open end: a declared limit is one by itself.
    pub fn closed(self) -> Span {
        match self.bound {
            Bound::Exact | Bound::About => self,
            Bound::AtMost | Bound::AtLeast => Span::of(self.max, self.unit),
        }
    }

    /// Whether two different figures were given.
    pub fn is_range(&self) -> bool {
        self.min != self.max
    }

    /// Least and most in base units: working minutes or calendar days
    /// ([`Unit::in_base`]).
    pub fn in_base(&self, week: Week) -> (Decimal, Decimal) {
        let factor = Decimal::from(self.unit.in_base(week));
        // Entered figures have at most 15 digits, so the product fits.
        let scaled = |d: Decimal| d.checked_mul(factor).unwrap_or(d);
        (scaled(self.min), scaled(self.max))
    }

    /// Least and most in hours, for effort: minutes, hours and working days of 8 h. None
    /// for calendar time, which is no effort, and none for minutes that are no exact
    /// decimal of an hour.
    pub fn hours(&self) -> Option<(Decimal, Decimal)> {
        let convert = |d: Decimal| match self.unit {
            Unit::Minute => divide_by_60(d),
            Unit::Hour => Some(d),
            Unit::WorkingDay => d.checked_mul(Decimal::from(8)),
            _ => None,
        };
        Some((convert(self.min)?, convert(self.max)?))
    }
}

/// None where the result has no exact decimal, that is unless the minutes are a multiple
/// of three: 15 minutes are 0.25 h, 10 minutes have none.
fn divide_by_60(minutes: Decimal) -> Option<Decimal> {
    // x / 60 = (x / 6) / 10, and x / 6 is exact iff x / 3 is.
    let text = minutes.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let units: i128 = format!("{whole}{fraction}").parse().ok()?;
    if units % 3 != 0 {
        return None;
    }
    let scale = u8::try_from(fraction.len()).ok()?;
    // (units / 3) / 20 = (units / 3) * 5 / 100
    Some(Decimal::new(units / 3 * 5, scale + 2))
}

/// What is wrong with a text that should be a stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadSpan;

impl fmt::Display for BadSpan {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "a time such as \"0.5 working_day\", \"1-3 hour\", \"~2 week\" or \"<=5 hour\" \
             (minute, hour, working_day, calendar_day, week, month)",
        )
    }
}

impl std::error::Error for BadSpan {}

impl FromStr for Span {
    type Err = BadSpan;

    fn from_str(text: &str) -> Result<Self, BadSpan> {
        let open = [Bound::About, Bound::AtMost, Bound::AtLeast];
        let mut signs = open.iter();
        let (bound, rest) = signs
            .find_map(|bound| Some((*bound, text.strip_prefix(bound.sign())?)))
            .unwrap_or((Bound::Exact, text));
        let (figures, unit) = rest.split_once(' ').ok_or(BadSpan)?;
        let unit: Unit = unit.parse().map_err(|_| BadSpan)?;
        let (min, max) = figures.split_once('-').unwrap_or((figures, figures));
        let min: Decimal = min.parse().map_err(|_| BadSpan)?;
        let max: Decimal = max.parse().map_err(|_| BadSpan)?;
        if !min.is_enterable() || !max.is_enterable() || max < min {
            return Err(BadSpan);
        }
        if bound.is_open() && min != max {
            return Err(BadSpan);
        }
        Ok(Span {
            min,
            max,
            unit,
            bound,
        })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.bound.sign(), self.min)?;
        if self.is_range() {
            write!(f, "-{}", self.max)?;
        }
        write!(f, " {}", self.unit.code())
    }
}

impl TryFrom<String> for Span {
    type Error = BadSpan;
    fn try_from(text: String) -> Result<Self, BadSpan> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> String {
        span.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_as_it_writes() {
        for text in [
            "0.5 working_day",
            "1-3 calendar_day",
            "~2 week",
            "~1.5-2 month",
            "0 minute",
            "8 hour",
            "<=15 working_day",
            ">=14 calendar_day",
        ] {
            let span: Span = text.parse().expect(text);
            assert_eq!(span.to_string(), text);
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "2",
            "3-1 hour",
            "-1 hour",
            "1 day",
            "1  hour",
            "NaN hour",
            "1-2-3 hour",
            "<=1-3 hour",
            "<=~1 hour",
        ] {
            assert_eq!(text.parse::<Span>(), Err(BadSpan), "{text}");
        }
    }

    #[test]
    fn minutes_become_hours_only_where_that_is_exact() {
        let hours = |text: &str| {
            text.parse::<Span>()
                .expect(text)
                .hours()
                .map(|h| h.0.to_string())
        };
        assert_eq!(hours("15 minute").as_deref(), Some("0.25"));
        assert_eq!(hours("90 minute").as_deref(), Some("1.5"));
        assert_eq!(hours("10 minute"), None);
        assert_eq!(hours("0.5 working_day").as_deref(), Some("4"));
        assert_eq!(hours("1 week"), None);
    }
}
