//! Stretches of time: as entered ([`Span`]), and as summed (working minutes and calendar
//! days, which are never mixed).

use crate::model::{Bound, Decimal, Language, MeanTime, Span, Time, Unit};

use super::number::decimal;
use super::words::pick;

/// The unit in full, in the form after `value`.
pub fn unit(language: Language, unit: Unit, value: Decimal) -> &'static str {
    let one = value == Decimal::from(1);
    let en = |single, several| if one { single } else { several };
    match unit {
        Unit::Minute => pick(language, "phút", en("minute", "minutes")),
        Unit::Hour => pick(language, "giờ", en("hour", "hours")),
        Unit::WorkingDay => pick(language, "ngày làm việc", en("working day", "working days")),
        Unit::CalendarDay => pick(language, "ngày lịch", en("calendar day", "calendar days")),
        Unit::Week => pick(language, "tuần", en("week", "weeks")),
        Unit::Month => pick(language, "tháng", en("month", "months")),
    }
}

/// The unit for little room: `30p 2g 3ng 18nl 2t 1th` or `30m 2h 3d 18cd 2w 1mo`.
pub fn unit_short(language: Language, unit: Unit) -> &'static str {
    match unit {
        Unit::Minute => pick(language, "p", "m"),
        Unit::Hour => pick(language, "g", "h"),
        Unit::WorkingDay => pick(language, "ng", "d"),
        Unit::CalendarDay => pick(language, "nl", "cd"),
        Unit::Week => pick(language, "t", "w"),
        Unit::Month => pick(language, "th", "mo"),
    }
}

/// The word before a figure that is not exact, and its sign.
fn meant(language: Language, bound: Bound) -> (&'static str, &'static str) {
    match bound {
        Bound::Exact => ("", ""),
        Bound::About => (pick(language, "khoảng ", "about "), "~"),
        Bound::AtMost => (pick(language, "không quá ", "at most "), "≤"),
        Bound::AtLeast => (pick(language, "ít nhất ", "at least "), "≥"),
    }
}

/// A figure of which only the most is known.
pub(super) fn at_most(language: Language, figure: &str) -> String {
    format!("{}{figure}", meant(language, Bound::AtMost).0)
}

/// A stretch of time in full: `0,5–1 ngày làm việc`, `about 2 weeks`, `không quá 15 ngày`.
pub fn span(language: Language, span: &Span) -> String {
    let (about, _) = meant(language, span.bound);
    let mut figure = decimal(language, span.min);
    if span.is_range() {
        figure.push('–');
        figure.push_str(&decimal(language, span.max));
    }
    format!("{about}{figure} {}", unit(language, span.unit, span.max))
}

/// A stretch of time for a badge: `½ng`, `1–3ng`, `~2t`, `≤5ng` or `.5d`, `1-3d`, `~2w`.
pub fn span_short(language: Language, span: &Span) -> String {
    let (_, about) = meant(language, span.bound);
    let mut figure = short_figure(language, span.min);
    if span.is_range() {
        figure.push('–');
        figure.push_str(&short_figure(language, span.max));
    }
    format!("{about}{figure}{}", unit_short(language, span.unit))
}

/// `½`, `1½`, `0,25` or `.5`, `1.5`, `.25`: people say a half.
fn short_figure(language: Language, value: Decimal) -> String {
    let text = value.to_string();
    match language {
        Language::Vi => match text.strip_suffix(".5") {
            Some("0") => "½".to_string(),
            Some(whole) => format!("{whole}½"),
            None => decimal(language, value),
        },
        Language::En => match text.strip_prefix("0.") {
            Some(fraction) => format!(".{fraction}"),
            None => decimal(language, value),
        },
    }
}

/// Summed working minutes and calendar days in full: `7,5 ngày làm việc + 20 ngày lịch`.
/// Minutes become days or hours if that is exact to two places; else days, hours and whole
/// minutes side by side.
pub fn duration(language: Language, time: Time) -> String {
    let full = |value, of| format!("{} {}", decimal(language, value), unit(language, of, value));
    format!("{}{}", more(language, time).0, put_together(time, full))
}

/// The same for the status line: `7,5ng + 20nl` or `7.5d + 20cd`.
pub fn duration_short(language: Language, time: Time) -> String {
    let short = |value, of| format!("{}{}", decimal(language, value), unit_short(language, of));
    format!("{}{}", more(language, time).1, put_together(time, short))
}

/// What stands before a sum that may be more, in full and for little room.
fn more(language: Language, time: Time) -> (&'static str, &'static str) {
    let bound = match time.at_least {
        true => Bound::AtLeast,
        false => Bound::Exact,
    };
    meant(language, bound)
}

/// What stands beside a total, in calendar days alone and to half a day: ` ≈ 286 ngày lịch`
/// and ` ≈286nl`. Of two totals it is their range. Empty where that says no more than the
/// total does, or where it is less than a day.
pub fn headline(language: Language, least: MeanTime, most: MeanTime) -> (String, String) {
    let says_more = |of: &MeanTime| {
        let exact = Some(of.calendar_days) == of.headline().map(Into::into);
        !of.working_minutes.is_zero() || !exact
    };
    let Some(days) = most
        .headline()
        .filter(|_| says_more(&least) || says_more(&most))
    else {
        return (String::new(), String::new());
    };
    let from = least.headline().filter(|from| *from != days);
    let from = from.map_or(String::new(), |from| {
        format!("{}–", decimal(language, from))
    });
    let number = format!("{from}{}", decimal(language, days));
    let of = Unit::CalendarDay;
    (
        format!(" ≈ {number} {}", unit(language, of, days)),
        format!(" ≈{number}{}", unit_short(language, of)),
    )
}

fn put_together(time: Time, say: impl Fn(Decimal, Unit) -> String) -> String {
    let (minutes, days) = (time.working_minutes, time.calendar_days);
    let mut parts = Vec::new();
    if !minutes.is_zero() || days.is_zero() {
        parts.push(working(minutes, time.week.day(), &say));
    }
    if !days.is_zero() {
        parts.push(say(days, Unit::CalendarDay));
    }
    parts.join(" + ")
}

/// `of_day` minutes are a working day.
fn working(minutes: Decimal, of_day: i64, say: &impl Fn(Decimal, Unit) -> String) -> String {
    let exact = |by: i64| {
        let quotient = minutes.divided(by, 2)?;
        (quotient.checked_mul(Decimal::from(by)) == Some(minutes)).then_some(quotient)
    };
    let day = Decimal::from(of_day);
    let (in_days, in_hours) = (exact(of_day), exact(60));
    if minutes.is_zero() {
        return say(minutes, Unit::WorkingDay);
    }
    let whole_minutes = minutes.rounded(0);
    if minutes < Decimal::from(60) && whole_minutes < Decimal::from(60) {
        if whole_minutes.is_zero() {
            return format!("<{}", say(Decimal::from(1), Unit::Minute));
        }
        return say(whole_minutes, Unit::Minute);
    }
    // Half a day is written as such, but two hours not as a quarter of a day.
    let is_whole = |of: Decimal| of == of.rounded(0);
    let twice = |days: &Decimal| days.checked_mul(Decimal::from(2));
    let halves = in_days.filter(|days| twice(days).is_some_and(is_whole));
    match (halves, in_days, in_hours) {
        (Some(days), _, _) => say(days, Unit::WorkingDay),
        (_, _, Some(hours)) if minutes < day => say(hours, Unit::Hour),
        (_, Some(days), _) if minutes >= day => say(days, Unit::WorkingDay),
        _ if whole_minutes != minutes => working(whole_minutes, of_day, say),
        _ => {
            // Whole units, the largest first.
            let mut rest = minutes;
            let mut parts = Vec::new();
            for (of, size) in [(Unit::WorkingDay, of_day), (Unit::Hour, 60)] {
                let whole = whole_part(rest, size);
                if !whole.is_zero() {
                    parts.push(say(whole, of));
                    let taken = whole.checked_mul(Decimal::from(size)).unwrap_or_default();
                    rest = rest.checked_add(taken.negated()).unwrap_or_default();
                }
            }
            if !rest.is_zero() {
                parts.push(say(rest, Unit::Minute));
            }
            parts.join(" ")
        }
    }
}

/// How many times `size` fits into `value`.
fn whole_part(value: Decimal, size: i64) -> Decimal {
    let rounded = value.divided(size, 0).unwrap_or_default();
    let back = rounded.checked_mul(Decimal::from(size)).unwrap_or_default();
    if back > value {
        rounded.checked_add(Decimal::from(-1)).unwrap_or_default()
    } else {
        rounded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Vi};

    fn s(text: &str) -> Span {
        text.parse().expect(text)
    }

    fn time(minutes: &str, days: &str) -> Time {
        Time {
            working_minutes: minutes.parse().expect(minutes),
            calendar_days: days.parse().expect(days),
            ..Time::ZERO
        }
    }

    #[test]
    fn spans_in_full_and_on_badges() {
        let cases = [
            (
                "0.5 working_day",
                "0,5 ngày làm việc",
                "0.5 working days",
                "½ng",
                ".5d",
            ),
            (
                "0.5-1 working_day",
                "0,5–1 ngày làm việc",
                "0.5–1 working day",
                "½–1ng",
                ".5–1d",
            ),
            (
                "~2 working_day",
                "khoảng 2 ngày làm việc",
                "about 2 working days",
                "~2ng",
                "~2d",
            ),
            (
                "1 working_day",
                "1 ngày làm việc",
                "1 working day",
                "1ng",
                "1d",
            ),
            ("1.5 hour", "1,5 giờ", "1.5 hours", "1½g", "1.5h"),
            (
                "0.25 working_day",
                "0,25 ngày làm việc",
                "0.25 working days",
                "0,25ng",
                ".25d",
            ),
            (
                "18 calendar_day",
                "18 ngày lịch",
                "18 calendar days",
                "18nl",
                "18cd",
            ),
            ("30 minute", "30 phút", "30 minutes", "30p", "30m"),
            ("2 week", "2 tuần", "2 weeks", "2t", "2w"),
            ("1 month", "1 tháng", "1 month", "1th", "1mo"),
            (
                "0 working_day",
                "0 ngày làm việc",
                "0 working days",
                "0ng",
                "0d",
            ),
        ];
        for (text, vi, en, vi_short, en_short) in cases {
            let value = s(text);
            assert_eq!(span(Vi, &value), vi);
            assert_eq!(span(En, &value), en);
            assert_eq!(span_short(Vi, &value), vi_short);
            assert_eq!(span_short(En, &value), en_short);
        }
    }

    #[test]
    fn a_total_has_its_calendar_days_beside_it() {
        let said = |least: (&str, &str), most: (&str, &str)| {
            let [least, most] = [least, most].map(|(minutes, days)| time(minutes, days).into());
            headline(Vi, least, most)
        };
        let one = |minutes, days| said((minutes, days), (minutes, days));
        assert_eq!(
            one("3600", "20"),
            (" ≈ 30,5 ngày lịch".into(), " ≈30,5nl".into())
        );
        // What is in calendar days needs no second word for it, unless it is a mean.
        assert_eq!(one("0", "18").0, "");
        assert_eq!(one("0", "18.04").0, " ≈ 18 ngày lịch");
        assert_eq!(one("0", "0").0, "");
        assert_eq!(one("120", "0").0, "");
        let range = said(("2400", "0"), ("4800", "1"));
        assert_eq!(range, (" ≈ 7–15 ngày lịch".into(), " ≈7–15nl".into()));
        assert_eq!(said(("60", "0"), ("2400", "0")).0, " ≈ 7 ngày lịch");
        let english = headline(En, time("0", "0").into(), time("360", "0.1").into());
        assert_eq!(english.0, " ≈ 1 calendar day");
    }

    #[test]
    fn a_sum_has_no_fraction_of_a_minute() {
        let cases = [
            ("36016.67", "75 ngày làm việc 17 phút"),
            ("0.3", "<1 phút"),
            ("59.7", "1 giờ"),
            ("52.5", "53 phút"),
            ("1439.8", "3 ngày làm việc"),
            // Exact in hours.
            ("90.6", "1,51 giờ"),
        ];
        for (minutes, vi) in cases {
            assert_eq!(duration(Vi, time(minutes, "0")), vi, "{minutes}");
        }
        assert_eq!(duration_short(Vi, time("0.3", "0")), "<1p");
    }

    #[test]
    fn sums_keep_working_and_calendar_time_apart() {
        let cases = [
            ("0", "0", "0 ngày làm việc"),
            ("30", "0", "30 phút"),
            ("120", "0", "2 giờ"),
            ("240", "0", "0,5 ngày làm việc"),
            ("600", "0", "1,25 ngày làm việc"),
            ("500", "0", "1 ngày làm việc 20 phút"),
            ("620", "0", "1 ngày làm việc 2 giờ 20 phút"),
            ("3600", "20", "7,5 ngày làm việc + 20 ngày lịch"),
            ("0", "18", "18 ngày lịch"),
        ];
        for (minutes, days, vi) in cases {
            assert_eq!(duration(Vi, time(minutes, days)), vi, "{minutes}");
        }
        assert_eq!(duration_short(Vi, time("3600", "20")), "7,5ng + 20nl");
        assert_eq!(duration_short(En, time("3600", "0")), "7.5d");
        assert_eq!(duration(En, time("480", "0")), "1 working day");
    }
}
