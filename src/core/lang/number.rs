//! Numbers, money, percents and dates in the form of each language.
//!
//! Vietnamese groups thousands with points and has a decimal comma, English the other way
//! round.

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
/// `ngày 15 tháng 12 năm 2026`,
/// or as in files, `2026-11-22`. Days come before months, unless only the other way round
/// there is such a day.
pub fn typed_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = text
        .split(['/', '.', '-', ' ', ','])
        .filter(|part| !part.is_empty() && !is_day_word(part))
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

/// In "ngày 15 tháng 12 năm 2026" the words between the figures.
fn is_day_word(text: &str) -> bool {
    let low = text.to_lowercase();
    ["ngày", "tháng", "năm", "ngay", "thang", "nam"].contains(&low.as_str())
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
        assert_eq!(percent(Vi, d("12.5")), "12,5%");
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
        use crate::lang::{figures, table};
        assert_eq!(
            [0, 1, 1_200].map(|n| steps(En, n)),
            ["0 steps", "1 step", "1,200 steps"]
        );
        assert_eq!([1, 1_200].map(|n| steps(Vi, n)), ["1 bước", "1.200 bước"]);
        assert_eq!(
            crate::lang::block::waiting(En, 1),
            "1 pasted row in the list · Esc P: show"
        );
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
