//! Time that can be added up: working time and calendar time, kept apart.

use std::cmp::Ordering;

use super::decimal::Decimal;
use super::fraction::Fraction;
use super::span::{Bound, Span};
use super::week::Week;

/// A length of time, in working time and in calendar time. Neither is converted to the
/// other. Only to compare two times do the working days of a week count as 7 calendar days.
#[derive(Clone, Copy, Debug, Eq, Default)]
pub struct Time {
    pub working_minutes: Decimal,
    /// Days of the calendar; a week has 7, a month is taken as 30.
    pub calendar_days: Decimal,
    /// How many of the minutes make a working day.
    pub week: Week,
    /// Whether it may be longer: somebody said "at least", and nobody how long at most.
    pub at_least: bool,
}

/// Times of one session have one week: two are equal if both clocks are, and no time at
/// all is the same in every week.
impl PartialEq for Time {
    fn eq(&self, other: &Time) -> bool {
        (self.working_minutes, self.calendar_days) == (other.working_minutes, other.calendar_days)
    }
}

impl Time {
    pub const ZERO: Time = Time {
        working_minutes: Decimal::ZERO,
        calendar_days: Decimal::ZERO,
        week: Week::USUAL,
        at_least: false,
    };

    /// Whether two times say different things. A day and its hours say the same.
    pub fn differ(a: &Span, b: &Span, week: Week) -> bool {
        let ends = |span: &Span| {
            let most = Time::most(span, week);
            (Time::least(span, week), most, most.at_least)
        };
        ends(a) != ends(b)
    }

    fn of(value: Decimal, span: &Span, week: Week) -> Time {
        let factor = Decimal::from(span.unit.in_base(week));
        // Entered figures have at most 15 digits, so the product fits.
        let value = value.checked_mul(factor).unwrap_or(value);
        let (working_minutes, calendar_days) = if span.unit.is_working() {
            (value, Decimal::ZERO)
        } else {
            (Decimal::ZERO, value)
        };
        Time {
            working_minutes,
            calendar_days,
            week,
            at_least: false,
        }
    }

    /// The least of a limit is not known: it counts as nothing.
    pub fn least(span: &Span, week: Week) -> Time {
        match span.bound {
            Bound::AtMost => Time { week, ..Time::ZERO },
            Bound::Exact | Bound::About | Bound::AtLeast => Time::of(span.min, span, week),
        }
    }

    pub fn most(span: &Span, week: Week) -> Time {
        Time {
            at_least: span.bound == Bound::AtLeast,
            ..Time::of(span.max, span, week)
        }
    }

    /// The middle of a range, which stands for it in expected values. Of a figure with an
    /// open end it is the figure.
    pub fn middle(span: &Span, week: Week) -> Time {
        let sum = span.min.checked_add(span.max).unwrap_or(span.max);
        let half = Decimal::new(5, 1);
        Time::of(sum.checked_mul(half).unwrap_or(span.max), span, week)
    }

    /// The sum, each kind of time separately. A sum beyond the range of a decimal, which
    /// no procedure has, leaves the time as it is.
    pub fn plus(self, other: Time) -> Time {
        let add = |a: Decimal, b: Decimal| a.checked_add(b).unwrap_or(a);
        Time {
            working_minutes: add(self.working_minutes, other.working_minutes),
            calendar_days: add(self.calendar_days, other.calendar_days),
            week: if self.is_zero() {
                other.week
            } else {
                self.week
            },
            at_least: self.at_least || other.at_least,
        }
    }

    /// The difference, each kind of time separately; below zero where the other is
    /// longer. It is one of figures as they were said, whether they may be more or not.
    pub fn less(self, other: Time) -> Time {
        let difference = self.plus(Time {
            working_minutes: other.working_minutes.negated(),
            calendar_days: other.calendar_days.negated(),
            ..other
        });
        Time {
            at_least: false,
            ..difference
        }
    }

    pub fn is_zero(&self) -> bool {
        self.working_minutes.is_zero() && self.calendar_days.is_zero()
    }

    /// Which time is longer, with the working days of a week as 7 calendar days. Only for
    /// choosing a path or a figure: two times of equal weight need not be equal.
    pub fn weigh(&self, other: &Time) -> Ordering {
        self.weight().cmp(&other.weight())
    }

    /// Without a fraction: minutes × 7, and days × the minutes of a week.
    fn weight(&self) -> Decimal {
        let by = |value: Decimal, factor: i64| {
            let product = value.checked_mul(Decimal::from(factor));
            product.unwrap_or(value)
        };
        let (working, calendar) = (
            by(self.working_minutes, 7),
            by(self.calendar_days, self.week.minutes()),
        );
        working.checked_add(calendar).unwrap_or(calendar)
    }
}

/// An expected time. It needs fractions, as weighting by shares leaves the decimals.
#[derive(Clone, Copy, Debug, Eq)]
pub struct MeanTime {
    pub working_minutes: Fraction,
    /// Days of the calendar.
    pub calendar_days: Fraction,
    /// How many of the minutes make a working day.
    pub week: Week,
    /// Whether it may be longer: somebody said "at least", and nobody how long at most.
    pub at_least: bool,
}

/// As of two of [`Time`].
impl PartialEq for MeanTime {
    fn eq(&self, other: &MeanTime) -> bool {
        (self.working_minutes, self.calendar_days) == (other.working_minutes, other.calendar_days)
    }
}

impl From<Time> for MeanTime {
    fn from(time: Time) -> MeanTime {
        MeanTime {
            working_minutes: time.working_minutes.into(),
            calendar_days: time.calendar_days.into(),
            week: time.week,
            at_least: time.at_least,
        }
    }
}

impl MeanTime {
    pub const ZERO: MeanTime = MeanTime {
        working_minutes: Fraction::ZERO,
        calendar_days: Fraction::ZERO,
        week: Week::USUAL,
        at_least: false,
    };

    /// The sum, each kind of time separately.
    pub fn plus(self, other: MeanTime) -> MeanTime {
        MeanTime {
            working_minutes: self.working_minutes.plus(other.working_minutes),
            calendar_days: self.calendar_days.plus(other.calendar_days),
            week: if self.is_zero() {
                other.week
            } else {
                self.week
            },
            at_least: self.at_least || other.at_least,
        }
    }

    /// Weighted by a share, each kind of time separately.
    pub fn times(self, share: Fraction) -> MeanTime {
        MeanTime {
            working_minutes: self.working_minutes.times(share),
            calendar_days: self.calendar_days.times(share),
            ..self
        }
    }

    pub fn is_zero(&self) -> bool {
        self.working_minutes.is_zero() && self.calendar_days.is_zero()
    }

    /// In working minutes, with 7 calendar days as the working days of a week; only for
    /// comparing.
    pub fn weight(&self) -> Fraction {
        if self.calendar_days.is_zero() {
            return self.working_minutes;
        }
        let day = Fraction::whole(self.week.minutes().into())
            .over(Fraction::whole(7))
            .unwrap_or(Fraction::ZERO);
        self.working_minutes.plus(self.calendar_days.times(day))
    }

    /// Which time is longer, as in [`Time::weigh`].
    pub fn weigh(&self, other: &MeanTime) -> Ordering {
        self.weight().cmp(&other.weight())
    }

    /// The whole in calendar days, by the session's week: its working minutes pass in 7
    /// calendar days (74 working days of a five-day week are 103.6), hours and minutes are
    /// parts of a working day, also where they are waited, and calendar days are what they
    /// are.
    pub fn in_calendar_days(&self) -> Fraction {
        let weeks = self
            .working_minutes
            .over(Fraction::whole(self.week.minutes().into()))
            .unwrap_or(Fraction::ZERO);
        weeks.times(Fraction::whole(7)).plus(self.calendar_days)
    }

    /// The one figure that stands beside a total: [`MeanTime::in_calendar_days`] of the
    /// exact time, to half a day. None for less than a day, which hours tell better.
    pub fn headline(&self) -> Option<Decimal> {
        let days = self.in_calendar_days();
        if days < Fraction::whole(1) {
            return None;
        }
        let halves = days.times(Fraction::whole(2)).decimal(0);
        halves.checked_mul(Decimal::new(5, 1))
    }

    /// Whether the figure was rounded on the way.
    pub fn is_rounded(&self) -> bool {
        self.working_minutes.is_rounded() || self.calendar_days.is_rounded()
    }

    /// For display: both as decimals, rounded to `places` where they have more.
    pub fn decimal(&self, places: u8) -> Time {
        Time {
            working_minutes: self.working_minutes.decimal(places),
            calendar_days: self.calendar_days.decimal(places),
            week: self.week,
            at_least: self.at_least,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(text: &str) -> Time {
        Time::most(&text.parse().expect(text), Week::USUAL)
    }

    #[test]
    fn five_working_days_weigh_as_much_as_a_week() {
        assert_eq!(
            most("5 working_day").weigh(&most("1 week")),
            Ordering::Equal
        );
        assert_eq!(
            most("5.5 working_day").weigh(&most("7 calendar_day")),
            Ordering::Greater
        );
        assert_eq!(most("8 hour"), most("1 working_day"));
    }

    #[test]
    fn the_clocks_are_added_up_apart() {
        let sum = most("1 working_day")
            .plus(most("2 week"))
            .plus(most("30 minute"));
        assert_eq!(sum.working_minutes, Decimal::from(510));
        assert_eq!(sum.calendar_days, Decimal::from(14));
    }

    /// Of a five-day week of eight hours, as `laneway` counts where nothing else is said.
    fn headline(text: &[&str]) -> Option<String> {
        let all = text.iter().map(|text| most(text));
        let sum = all.fold(Time::ZERO, Time::plus);
        MeanTime::from(sum).headline().map(|days| days.to_string())
    }

    #[test]
    fn the_headline_is_in_calendar_days_of_the_week_to_half_a_day() {
        let headline = |text: &[&str]| headline(text).unwrap();
        assert_eq!(headline(&["5 working_day"]), "7");
        // 74 × 7/5 = 103.6, and 7.95 hours are 1.39 days.
        let long = ["74 working_day", "477 minute", "18 calendar_day"];
        assert_eq!(headline(&long), "123");
        assert_eq!(headline(&["1 working_day"]), "1.5");
        assert_eq!(headline(&["1 month"]), "30");
        // 3.5 + 0.25: halves go up, and the parts are not rounded before they are added.
        assert_eq!(headline(&["2.5 working_day", "0.25 calendar_day"]), "4");
    }

    #[test]
    fn less_than_a_day_has_no_headline() {
        assert_eq!(headline(&["5 hour"]), None);
        assert_eq!(headline(&["0.75 calendar_day"]), None);
        assert_eq!(headline(&["1 calendar_day"]).as_deref(), Some("1"));
    }

    #[test]
    fn the_headline_goes_by_the_week_of_the_session() {
        let week = Week::new(7 * 60, 6).unwrap();
        let days = |text: &str| {
            let time = Time::most(&text.parse().expect(text), week);
            MeanTime::from(time).headline().map(|days| days.to_string())
        };
        assert_eq!(days("6 working_day").as_deref(), Some("7"));
        assert_eq!(days("42 hour").as_deref(), Some("7"));
    }

    #[test]
    fn a_range_has_a_middle() {
        let middle = Time::middle(&"1-2 hour".parse().expect("a span"), Week::USUAL);
        assert_eq!(middle.working_minutes, Decimal::from(90));
    }
}
