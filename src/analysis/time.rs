//! Time that adds up: working time and calendar time side by side.

use std::cmp::Ordering;

use crate::model::{Decimal, Span};

/// A stretch of time in both clocks. Nothing turns one into the other: only to
/// compare two paths count 5 working days as 7 calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Time {
    /// Working minutes; 480 make a working day.
    pub working_minutes: Decimal,
    /// Days of the calendar; a week has 7, a month is taken as 30.
    pub calendar_days: Decimal,
}

impl Time {
    /// No time at all.
    pub const ZERO: Time = Time {
        working_minutes: Decimal::ZERO,
        calendar_days: Decimal::ZERO,
    };

    fn of(value: Decimal, span: &Span) -> Time {
        let factor = Decimal::from(span.unit.in_base());
        // Entered figures have at most 15 digits, so the product fits.
        let value = value.checked_mul(factor).unwrap_or(value);
        match span.unit.is_working() {
            true => Time {
                working_minutes: value,
                calendar_days: Decimal::ZERO,
            },
            false => Time {
                working_minutes: Decimal::ZERO,
                calendar_days: value,
            },
        }
    }

    /// The least of a span.
    pub fn least(span: &Span) -> Time {
        Time::of(span.min, span)
    }

    /// The most of a span.
    pub fn most(span: &Span) -> Time {
        Time::of(span.max, span)
    }

    /// The middle of a span, which stands for a range in expected values.
    pub fn middle(span: &Span) -> Time {
        let sum = span.min.checked_add(span.max).unwrap_or(span.max);
        let half = Decimal::new(5, 1);
        Time::of(sum.checked_mul(half).unwrap_or(span.max), span)
    }

    /// Both clocks added up, each for itself. Sums that no procedure has, beyond
    /// the range of a decimal, stay as they are.
    pub fn plus(self, other: Time) -> Time {
        let add = |a: Decimal, b: Decimal| a.checked_add(b).unwrap_or(a);
        Time {
            working_minutes: add(self.working_minutes, other.working_minutes),
            calendar_days: add(self.calendar_days, other.calendar_days),
        }
    }

    /// What is left when another is taken away, each clock for itself; below nought
    /// where the other is longer.
    pub fn less(self, other: Time) -> Time {
        self.plus(Time {
            working_minutes: other.working_minutes.negated(),
            calendar_days: other.calendar_days.negated(),
        })
    }

    /// Longer or shorter, with 5 working days as 7 calendar days. To choose a path
    /// or a figure only: two times that weigh the same need not be equal.
    pub fn weigh(&self, other: &Time) -> Ordering {
        self.weight().cmp(&other.weight())
    }

    /// 5 × 480 working minutes = 7 calendar days, without a fraction: minutes × 7
    /// against days × 2,400.
    fn weight(&self) -> Decimal {
        let by = |value: Decimal, factor: i64| {
            let product = value.checked_mul(Decimal::from(factor));
            product.unwrap_or(value)
        };
        let (working, calendar) = (by(self.working_minutes, 7), by(self.calendar_days, 2400));
        working.checked_add(calendar).unwrap_or(calendar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(text: &str) -> Time {
        Time::most(&text.parse().expect(text))
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

    #[test]
    fn a_range_has_a_middle() {
        let middle = Time::middle(&"1-2 hour".parse().expect("a span"));
        assert_eq!(middle.working_minutes, Decimal::from(90));
    }
}
