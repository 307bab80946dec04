//! Numbers, money, percents and dates in the form of each language.
//!
//! Vietnamese groups thousands with points and has a decimal comma, English the other way
//! round.

use crate::catalogue::quantity::{Count, DONG, Scale};
use crate::model::{Date, Decimal, Language, TimeOfDay};

use super::words::pick;

/// A decimal with grouped thousands: `1.234,5` or `1,234.5`.
pub fn decimal(language: Language, value: Decimal) -> String {
    let text = value.to_string();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => ("", text.as_str()),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push_str(pick(language, ".", ","));
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push_str(pick(language, ",", "."));
        out.push_str(fraction);
    }
    out
}

/// A whole number with grouped thousands: `1.234.567` or `1,234,567`.
pub fn count(language: Language, value: impl Into<i128>) -> String {
    decimal(language, Decimal::new(value.into(), 0))
}

/// A number of things: Vietnamese has one form, English a singular and a plural.
pub fn several(language: Language, n: usize, vi: &str, one: &str, many: &str) -> String {
    let word = form(language, n, vi, one, many);
    format!("{} {word}", count(language, n as i64))
}

/// The word alone, in the form that [`several`] uses.
pub fn form<'a>(language: Language, n: usize, vi: &'a str, one: &'a str, many: &'a str) -> &'a str {
    match (language, n) {
        (Language::Vi, _) => vi,
        (Language::En, 1) => one,
        (Language::En, _) => many,
    }
}

/// A number of steps.
pub fn steps(language: Language, n: usize) -> String {
    several(language, n, "bước", "step", "steps")
}

/// An amount in full: `1.234.567 đồng` or `1,234,567 dong`.
pub fn amount(language: Language, of: &Count, units: impl Into<i128>) -> String {
    let figure = decimal(language, Decimal::new(units.into(), of.places));
    format!("{figure} {}", of.unit.say(language))
}

/// The same of money.
pub fn money(language: Language, dong: impl Into<i128>) -> String {
    amount(language, &DONG, dong)
}

/// An amount for little room, as it is typed: `200k`, `1,5tr`, `2 tỷ` or `200k`, `1.5M`,
/// `2bn`; rounded to at most two decimals.
pub fn amount_short(language: Language, of: &Count, units: impl Into<i128>) -> String {
    amount_short_of(language, of, Decimal::new(units.into(), 0))
}

/// The same of money.
pub fn money_short(language: Language, dong: impl Into<i128>) -> String {
    amount_short(language, &DONG, dong)
}

/// The same of money with parts of a đồng.
pub fn money_short_of(language: Language, dong: Decimal) -> String {
    amount_short_of(language, &DONG, dong)
}

/// The same of an amount with parts of its smallest unit. It must not be rounded before:
/// rounding twice would raise an amount just under a half.
pub fn amount_short_of(language: Language, of: &Count, amount: Decimal) -> String {
    let size = if amount.is_negative() {
        amount.negated()
    } else {
        amount
    };
    // An amount that rounds up to the next unit is written in that unit.
    let below = |scale: &&Scale| size < Decimal::new(scale.below_tenths.into(), 1);
    let (units, places) = amount.parts();
    match of.scales.iter().find(below).or(of.scales.last()) {
        Some(scale) => {
            let value = Decimal::new(units, places + scale.zeros).rounded(scale.places);
            format!("{}{}", decimal(language, value), scale.unit.say(language))
        }
        None => {
            let value = Decimal::new(units, places + of.places);
            format!("{} {}", decimal(language, value), of.unit.say(language))
        }
    }
}

/// A share: `70%`, `12,5%`.
pub fn percent(language: Language, share: Decimal) -> String {
    format!("{}%", decimal(language, share.rounded(2)))
}

/// A day: `22/11/2026`, in English `22 November 2026`.
pub fn date(language: Language, date: Date) -> String {
    let Date { year, month, day } = date;
    match language {
        Language::Vi => format!("{day:02}/{month:02}/{year:04}"),
        Language::En => {
            let month = MONTHS.get(usize::from(month) - 1).unwrap_or(&"?");
            format!("{day} {month} {year}")
        }
    }
}

/// A day and a time of it without seconds: `22/11/2026 09:30`.
pub fn moment(language: Language, day: Date, time: TimeOfDay) -> String {
    format!("{} {}", date(language, day), time_of_day(time))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Reads a day as people type it: `22/11/2026`, `1.6.2026`, `31 October 2024`, `Oct 31, 2024`,
/// or as in files, `2026-11-22`. Days come before months, unless only the other way round
/// there is such a day.
pub fn typed_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = text
        .split(['/', '.', '-', ' ', ','])
        .filter(|part| !part.is_empty())
        .collect();
    let [one, two, year] = parts[..] else {
        return None;
    };
    let year = number(year).filter(|_| year.len() == 4)?;
    let short = |text: &str| number(text).filter(|_| text.len() <= 2);
    let (day, month) = match (month_of(one), month_of(two)) {
        (None, None) => (short(one)?, short(two)?),
        (Some(month), None) => (short(two.trim_end_matches(char::is_alphabetic))?, month),
        (None, Some(month)) => (short(one.trim_end_matches(char::is_alphabetic))?, month),
        (Some(_), Some(_)) => return None,
    };
    let day_of = |month: u16, day: u16| {
        let (month, day) = (month.try_into().ok()?, day.try_into().ok()?);
        Date::new(year, month, day)
    };
    day_of(month, day).or_else(|| day_of(day, month))
}

fn number(text: &str) -> Option<u16> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// The month of an English name or its first letters, at least three.
fn month_of(text: &str) -> Option<u16> {
    let low = text.to_lowercase();
    let named = |name: &&str| low.len() >= 3 && name.to_lowercase().starts_with(&low);
    let at = MONTHS.iter().position(named)?;
    u16::try_from(at + 1).ok()
}

/// A time of the day without seconds: `09:30`.
pub fn time_of_day(time: TimeOfDay) -> String {
    let minutes = time.seconds / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_typed() {
        let day = Date::new(2026, 6, 1);
        for text in [
            "1/6/2026",
            "01/06/2026",
            "1.6.2026",
            "2026-06-01",
            " 1-6-2026 ",
            "1 June 2026",
            "1 jun 2026",
            "June 1, 2026",
            "1st June 2026",
        ] {
            assert_eq!(typed_date(text), day, "{text}");
        }
        // Only the other way round is this a day.
        assert_eq!(typed_date("10/31/2024"), Date::new(2024, 10, 31));
        assert_eq!(typed_date("03/04/2024"), Date::new(2024, 4, 3));
        for text in [
            "",
            "31/2/2026",
            "6/2026",
            "1/6/26",
            "2026",
            "1/6/2026/1",
            "a/b/cccc",
            "1 Ju 2026",
            "31 June 2026",
            "13/13/2026",
            "May June 2026",
        ] {
            assert_eq!(typed_date(text), None, "{text}");
        }
    }
    use Language::{En, Vi};

    fn d(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(decimal(Vi, d("1234567.25")), "1.234.567,25");
        assert_eq!(decimal(En, d("1234567.25")), "1,234,567.25");
        assert_eq!(decimal(Vi, d("-0.5")), "−0,5");
        assert_eq!(count(Vi, 999), "999");
        assert_eq!(money(Vi, 1_234_567), "1.234.567 đồng");
        assert_eq!(money(En, 0), "0 dong");
        assert_eq!(percent(Vi, d("12.5")), "12,5%");
    }

    #[test]
    fn short_amounts_read_as_they_are_typed() {
        let cases = [
            (0_i64, "0đ", "0đ"),
            (500, "500đ", "500đ"),
            (200_000, "200k", "200k"),
            (12_500, "12,5k", "12.5k"),
            (999_999, "1tr", "1M"),
            (1_500_000, "1,5tr", "1.5M"),
            (2_000_000_000, "2 tỷ", "2bn"),
            (-1_200_000, "−1,2tr", "−1.2M"),
            (8_500_000_000_000, "8.500 tỷ", "8,500bn"),
        ];
        for (dong, vi, en) in cases {
            assert_eq!(money_short(Vi, dong), vi);
            assert_eq!(money_short(En, dong), en);
        }
    }

    #[test]
    fn an_amount_is_rounded_once() {
        for (dong, said) in [
            ("1234999.5", "1,23tr"),
            ("1234999.9", "1,23tr"),
            ("1235000", "1,24tr"),
            ("1004.9", "1k"),
            ("1005", "1,01k"),
            ("500.5", "501đ"),
            ("999.4", "999đ"),
            ("999.5", "1k"),
            ("-1234999.5", "−1,23tr"),
        ] {
            assert_eq!(money_short_of(Vi, d(dong)), said, "{dong}");
        }
    }

    #[test]
    fn dates_put_the_day_first() {
        let day: Date = "2026-01-05".parse().expect("a date");
        assert_eq!(date(Language::Vi, day), "05/01/2026");
        assert_eq!(date(Language::En, day), "5 January 2026");
        let time = "09:05:59".parse().expect("a time");
        assert_eq!(time_of_day(time), "09:05");
    }

    #[test]
    fn one_of_a_thing_is_no_several_in_english() {
        use crate::lang::{figures, screen, table};
        assert_eq!(
            [0, 1, 1_200].map(|n| steps(En, n)),
            ["0 steps", "1 step", "1,200 steps"]
        );
        assert_eq!([1, 1_200].map(|n| steps(Vi, n)), ["1 bước", "1.200 bước"]);
        assert_eq!(screen::taken(En, 1), "1 line taken · Ctrl-Z: undo");
        assert_eq!(
            table::taken(En, 1, "time"),
            "time: set on 1 step · Ctrl-Z: undo"
        );
        assert_eq!(
            table::only(En, 1, "x"),
            "Only 1 step is shown · x: all again"
        );
        assert_eq!(figures::times(En, "1"), "1 time");
    }
}
