//! The holidays of a country, as one text in the file.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::BadProfile;
use crate::model::date::Date;

/// Days off beside the weekend, and days worked on in exchange.
///
/// As a text, in words with blanks between them: `2026` a year of which all are known,
/// `2024..2026` several; `2026-01-01` a day off, `2026-02-16..02-20` several;
/// `+2026-01-10` a day of the weekend that is worked on; `05-01` a day that is off in
/// every year of which not all are known; `?2026-11-24` a day that counts as worked on
/// though it may have been given off.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Holidays {
    /// The years of which all holidays are known.
    pub years: BTreeSet<u16>,
    /// Days off, holidays and those given for them.
    pub off: Days,
    /// Days of the weekend that are worked on in exchange.
    pub worked: Days,
    /// Month and day of those that no year is without: they hold also where a year is not
    /// known.
    pub every_year: BTreeSet<(u8, u8)>,
    /// Days that count as worked on though they may have been given off: what stands on
    /// one of them says so.
    pub unsettled: Days,
}

/// Some days.
pub type Days = BTreeSet<Date>;

/// Days off in Vietnam, as they were announced for civil servants: for 2026 by Notice
/// 9441/TB-BNV of 16 October 2025 (Tết, National Day) and Letter 12729/VPCP-KGVX of 25
/// December 2025 (New Year); the Monday after a holiday on a Sunday by the Labour Code
/// 2019, Article 111. Swaps of 2024: Letter 2450/VPCP-KGVX. In other years only the
/// holidays of fixed dates are known.
///
/// Vietnam Culture Day: Resolution 80-NQ/TW of 7 January 2026 wants 24 November to be a
/// paid day off, which takes a change of the Labour Code, Article 112, that could not be
/// checked.
const VIETNAM: &str = "2024..2026 \
    2024-01-01 2024-02-08..02-14 2024-04-18 2024-04-29..05-01 2024-09-02..09-03 +2024-05-04 \
    2025-01-01 2025-01-27..01-31 2025-04-07 2025-04-30..05-02 2025-09-01..09-02 +2025-04-26 \
    2026-01-01..01-02 2026-02-16..02-20 2026-04-27 2026-04-30..05-01 2026-08-31..09-02 \
    +2026-01-10 +2026-08-22 01-01 04-30 05-01 09-02 ?2026-11-24";

impl Holidays {
    /// Vietnam's, 2024 to 2026.
    pub fn vietnam() -> Holidays {
        // A test reads it.
        VIETNAM.parse().unwrap_or_default()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Holidays::default()
    }

    /// Whether all holidays of a day's year are known.
    pub fn knows(&self, date: Date) -> bool {
        self.years.contains(&date.year)
    }

    /// The years of which all are known, in runs.
    pub fn year_runs(&self) -> Vec<RangeInclusive<u16>> {
        let years = self.years.iter().map(|year| i64::from(*year));
        let narrow = |year: i64| u16::try_from(year).unwrap_or(u16::MAX);
        let run = |(from, to)| narrow(from)..=narrow(to);
        runs(years).into_iter().map(run).collect()
    }
}

/// Ascending numbers as runs without a gap, from and to.
fn runs(numbers: impl Iterator<Item = i64>) -> Vec<(i64, i64)> {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == number => *to = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

fn month_day(text: &str) -> Option<(u8, u8)> {
    // A leap year has all days.
    let date: Date = format!("2000-{text}").parse().ok()?;
    Some((date.month, date.day))
}

/// The days from one to another, at most a year of them.
fn days(text: &str) -> Option<Vec<Date>> {
    let Some((from, to)) = text.split_once("..") else {
        return Some(vec![text.parse().ok()?]);
    };
    let from: Date = from.parse().ok()?;
    let to: Date = match to.len() {
        5 => format!("{:04}-{to}", from.year).parse().ok()?,
        _ => to.parse().ok()?,
    };
    let numbers = from.day_number()..=to.day_number();
    let fits = from <= to && to.day_number() - from.day_number() < 366;
    fits.then(|| numbers.filter_map(Date::of_day_number).collect())
}

fn years(text: &str) -> Option<RangeInclusive<u16>> {
    let year = |text: &str| {
        let plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().ok())?
    };
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let (from, to): (u16, u16) = (year(from)?, year(to)?);
    (from <= to && to - from < 1000).then_some(from..=to)
}

impl FromStr for Holidays {
    type Err = BadProfile;

    fn from_str(text: &str) -> Result<Holidays, BadProfile> {
        let mut holidays = Holidays::default();
        for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
            let read = if let Some(worked) = word.strip_prefix('+') {
                days(worked).map(|days| holidays.worked.extend(days))
            } else if let Some(unsettled) = word.strip_prefix('?') {
                days(unsettled).map(|days| holidays.unsettled.extend(days))
            } else if let Some(years) = years(word) {
                holidays.years.extend(years);
                Some(())
            } else if let Some(day) = month_day(word) {
                holidays.every_year.insert(day);
                Some(())
            } else {
                days(word).map(|days| holidays.off.extend(days))
            };
            read.ok_or(BadProfile::Holidays)?;
        }
        Ok(holidays)
    }
}

impl fmt::Display for Holidays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words: Vec<String> = Vec::new();
        for run in self.year_runs() {
            words.push(match (*run.start(), *run.end()) {
                (from, to) if from == to => format!("{from:04}"),
                (from, to) => format!("{from:04}..{to:04}"),
            });
        }
        for (sign, days) in [("", &self.off), ("+", &self.worked)] {
            words.extend(
                runs(days.iter().map(|day| day.day_number()))
                    .iter()
                    .filter_map(|(from, to)| {
                        let (first, last) =
                            (Date::of_day_number(*from)?, Date::of_day_number(*to)?);
                        Some(match (from == to, first.year == last.year) {
                            (true, _) => format!("{sign}{first}"),
                            (_, true) => {
                                format!("{sign}{first}..{:02}-{:02}", last.month, last.day)
                            }
                            (_, false) => format!("{sign}{first}..{last}"),
                        })
                    }),
            );
        }
        let yearly = self.every_year.iter();
        words.extend(yearly.map(|(month, day)| format!("{month:02}-{day:02}")));
        words.extend(self.unsettled.iter().map(|day| format!("?{day}")));
        f.write_str(&words.join(" "))
    }
}

super::by_text!(Holidays);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_read_as_they_write() {
        for text in [
            "",
            "2026",
            "2024..2026 2026-01-01..01-02 2026-12-31..2027-01-01 +2026-01-10 05-01 ?2026-11-24",
        ] {
            assert_eq!(text.parse::<Holidays>().unwrap().to_string(), text);
        }
        let typed: Holidays = "05-01, 2026-02-16 2026-02-17".parse().unwrap();
        assert_eq!(typed.to_string(), "2026-02-16..02-17 05-01");
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in [
            "Tết",
            "2026-02-30",
            "2026-02-03..02-01",
            "2026..2025",
            "13-01",
            "+05-01",
        ] {
            assert_eq!(
                text.parse::<Holidays>(),
                Err(BadProfile::Holidays),
                "{text}"
            );
        }
    }

    #[test]
    fn those_of_vietnam_are_read() {
        let days = Holidays::vietnam();
        assert_eq!(days.years, (2024..=2026).collect());
        assert_eq!((days.off.len(), days.worked.len()), (39, 4));
        assert_eq!((days.every_year.len(), days.unsettled.len()), (4, 1));
    }
}
