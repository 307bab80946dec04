//! The weekend and the office hours of a country, as texts in the file.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::BadProfile;
use crate::model::date::{Date, TimeOfDay};

/// Monday first, as they stand in the file.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The days of a week on which nobody works, such as `sat sun`; never all seven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Weekend {
    /// A bit a day, Monday the lowest.
    bits: u8,
}

impl Default for Weekend {
    /// Saturday and Sunday.
    fn default() -> Weekend {
        Weekend { bits: 0b110_0000 }
    }
}

impl Weekend {
    /// Of these days, 1 (Monday) to 7 (Sunday); none where no day of work is left.
    pub fn of(days: impl IntoIterator<Item = u8>) -> Option<Weekend> {
        let mut bits = 0;
        for day in days {
            let in_week = (1..=7).contains(&day);
            bits |= in_week.then(|| 1 << (day - 1))?;
        }
        (bits != 0b111_1111).then_some(Weekend { bits })
    }

    /// Whether a day of the week, 1 (Monday) to 7 (Sunday), belongs to it.
    pub fn has(self, weekday: u8) -> bool {
        self.bits & (1 << (weekday - 1)) != 0
    }

    /// Its days, 1 (Monday) to 7 (Sunday).
    pub fn days(self) -> impl Iterator<Item = u8> {
        (1..=7).filter(move |day| self.has(*day))
    }

    /// How many days it has, at most six.
    pub fn len(self) -> u8 {
        self.bits.count_ones() as u8
    }

    /// Whether every day is worked on.
    pub fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// Whether a day is one of it.
    pub fn is_on(self, date: Date) -> bool {
        self.has(date.weekday())
    }
}

impl FromStr for Weekend {
    type Err = BadProfile;

    fn from_str(text: &str) -> Result<Weekend, BadProfile> {
        let day = |word: &str| {
            let at = DAYS.iter().position(|day| word.eq_ignore_ascii_case(day))?;
            u8::try_from(at + 1).ok()
        };
        let days: Option<Vec<u8>> = text.split_whitespace().map(day).collect();
        days.and_then(Weekend::of).ok_or(BadProfile::Weekend)
    }
}

impl fmt::Display for Weekend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days: Vec<&str> = self.days().map(|day| DAYS[usize::from(day) - 1]).collect();
        f.write_str(&days.join(" "))
    }
}

/// When offices are open on a working day, such as `08:00-12:00 13:00-17:00`: at least one
/// stretch, the earliest first, none into another.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OfficeHours {
    /// In minutes after midnight, from and to.
    spans: Vec<(u16, u16)>,
}

impl Default for OfficeHours {
    /// 8 to 12 and 13 to 17.
    fn default() -> OfficeHours {
        OfficeHours {
            spans: vec![(8 * 60, 12 * 60), (13 * 60, 17 * 60)],
        }
    }
}

impl OfficeHours {
    /// From and to, in minutes after midnight.
    pub fn spans(&self) -> &[(u16, u16)] {
        &self.spans
    }

    /// How many minutes a working day has.
    pub fn minutes(&self) -> u16 {
        self.spans.iter().map(|(from, to)| to - from).sum()
    }

    /// When offices open, in minutes after midnight.
    pub fn opens(&self) -> u16 {
        self.spans.first().map_or(0, |(from, _)| *from)
    }

    /// When they close, in minutes after midnight.
    pub fn closes(&self) -> u16 {
        self.spans.last().map_or(24 * 60 - 1, |(_, to)| *to)
    }
}

impl FromStr for OfficeHours {
    type Err = BadProfile;

    /// Reads `08:00-12:00 13:00-17:00`, and `8-12, 13-17`.
    fn from_str(text: &str) -> Result<OfficeHours, BadProfile> {
        let time = |text: &str| {
            let text = if text.contains(':') {
                format!("{text:0>5}")
            } else {
                format!("{text:0>2}:00")
            };
            let time: TimeOfDay = text.parse().ok()?;
            u16::try_from(time.seconds / 60).ok()
        };
        let span = |text: &str| {
            let (from, to) = text.split_once(['-', '–'])?;
            Some((time(from)?, time(to)?))
        };
        let parts = text.split([' ', ',']).filter(|part| !part.is_empty());
        let spans: Option<Vec<(u16, u16)>> = parts.map(span).collect();
        let spans = spans.ok_or(BadProfile::Hours)?;
        let runs = spans.iter().all(|(from, to)| from < to);
        let apart = spans.windows(2).all(|two| two[0].1 <= two[1].0);
        if spans.is_empty() || !runs || !apart {
            return Err(BadProfile::Hours);
        }
        Ok(OfficeHours { spans })
    }
}

impl fmt::Display for OfficeHours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let clock = |minutes: &u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let span = |(from, to): &(u16, u16)| format!("{}-{}", clock(from), clock(to));
        let spans: Vec<String> = self.spans.iter().map(span).collect();
        f.write_str(&spans.join(" "))
    }
}

super::by_text!(Weekend, OfficeHours);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weekend_reads_as_it_writes_and_leaves_a_day_to_work_on() {
        for text in ["sat sun", "fri sat", "fri", "sun", ""] {
            assert_eq!(text.parse::<Weekend>().unwrap().to_string(), text);
        }
        let fridays: Weekend = "Fri Sat".parse().unwrap();
        assert_eq!(fridays.days().collect::<Vec<u8>>(), [5, 6]);
        for text in ["mon tue wed thu fri sat sun", "caturday"] {
            assert_eq!(text.parse::<Weekend>(), Err(BadProfile::Weekend), "{text}");
        }
    }

    #[test]
    fn office_hours_read_as_they_write_and_make_a_day() {
        let hours = |text: &str| text.parse::<OfficeHours>();
        let usual = hours("8-12, 13-17").unwrap();
        assert_eq!(usual, OfficeHours::default());
        assert_eq!(usual.to_string(), "08:00-12:00 13:00-17:00");
        assert_eq!(
            (usual.minutes(), usual.opens(), usual.closes()),
            (480, 480, 1020)
        );
        assert_eq!(hours("8:30-12:00 13:00-16:30").unwrap().minutes(), 420);
        for text in ["", "12-8", "8-12 11-17", "8", "25-26"] {
            assert_eq!(hours(text), Err(BadProfile::Hours), "{text}");
        }
    }
}
