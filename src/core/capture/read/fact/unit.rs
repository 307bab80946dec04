//! Units of time and the numbers before them, as people say them.

use super::{decimal, figure};
use crate::model::{DayMeaning, Decimal, Unit};

#[derive(Clone, Copy)]
pub(super) enum Word {
    Of(Unit),
    /// A day of unspecified kind.
    Day,
    /// A morning or an afternoon: half a working day.
    Half,
}

/// Units with their words, folded. `p` and "tiếng" are Vietnamese short forms of minutes
/// and hours.
const UNITS: &[(&str, Word)] = &[
    ("m", Word::Of(Unit::Minute)),
    ("p", Word::Of(Unit::Minute)),
    ("min", Word::Of(Unit::Minute)),
    ("mins", Word::Of(Unit::Minute)),
    ("minute", Word::Of(Unit::Minute)),
    ("minutes", Word::Of(Unit::Minute)),
    ("phut", Word::Of(Unit::Minute)),
    ("h", Word::Of(Unit::Hour)),
    ("hr", Word::Of(Unit::Hour)),
    ("hrs", Word::Of(Unit::Hour)),
    ("hour", Word::Of(Unit::Hour)),
    ("hours", Word::Of(Unit::Hour)),
    ("gio", Word::Of(Unit::Hour)),
    ("gio lam viec", Word::Of(Unit::Hour)),
    ("working hour", Word::Of(Unit::Hour)),
    ("working hours", Word::Of(Unit::Hour)),
    ("tieng", Word::Of(Unit::Hour)),
    ("d", Word::Day),
    ("day", Word::Day),
    ("days", Word::Day),
    ("ngay", Word::Day),
    ("wd", Word::Of(Unit::WorkingDay)),
    ("wds", Word::Of(Unit::WorkingDay)),
    ("working day", Word::Of(Unit::WorkingDay)),
    ("working days", Word::Of(Unit::WorkingDay)),
    ("workday", Word::Of(Unit::WorkingDay)),
    ("workdays", Word::Of(Unit::WorkingDay)),
    ("business day", Word::Of(Unit::WorkingDay)),
    ("business days", Word::Of(Unit::WorkingDay)),
    ("ngay lam viec", Word::Of(Unit::WorkingDay)),
    ("ngay lv", Word::Of(Unit::WorkingDay)),
    ("buoi", Word::Half),
    ("buoi sang", Word::Half),
    ("buoi chieu", Word::Half),
    ("morning", Word::Half),
    ("mornings", Word::Half),
    ("afternoon", Word::Half),
    ("afternoons", Word::Half),
    ("half day", Word::Half),
    ("half days", Word::Half),
    ("cd", Word::Of(Unit::CalendarDay)),
    ("calendar day", Word::Of(Unit::CalendarDay)),
    ("calendar days", Word::Of(Unit::CalendarDay)),
    ("ngay lich", Word::Of(Unit::CalendarDay)),
    ("ngay duong lich", Word::Of(Unit::CalendarDay)),
    ("w", Word::Of(Unit::Week)),
    ("wk", Word::Of(Unit::Week)),
    ("wks", Word::Of(Unit::Week)),
    ("week", Word::Of(Unit::Week)),
    ("weeks", Word::Of(Unit::Week)),
    ("tuan", Word::Of(Unit::Week)),
    ("mo", Word::Of(Unit::Month)),
    ("mos", Word::Of(Unit::Month)),
    ("mth", Word::Of(Unit::Month)),
    ("mths", Word::Of(Unit::Month)),
    ("month", Word::Of(Unit::Month)),
    ("months", Word::Of(Unit::Month)),
    ("thang", Word::Of(Unit::Month)),
];

/// Short forms that count only right behind digits: those of the map's boxes, and those
/// that clerks write.
const GLUED: &[(&str, Word)] = &[
    ("g", Word::Of(Unit::Hour)),
    ("n", Word::Day),
    ("ng", Word::Day),
    ("nlv", Word::Of(Unit::WorkingDay)),
    ("nl", Word::Of(Unit::CalendarDay)),
    ("th", Word::Of(Unit::Month)),
];

/// Words that may be typed for a unit, without diacritics; a bare day is a working day.
pub fn words_for(unit: Unit) -> impl Iterator<Item = &'static str> {
    let of = move |(_, word): &&(&str, Word)| match word {
        Word::Of(own) => *own == unit,
        Word::Day => unit == Unit::WorkingDay,
        Word::Half => false,
    };
    UNITS.iter().filter(of).map(|(typed, _)| *typed)
}

pub(super) fn unit_words() -> impl Iterator<Item = &'static str> {
    UNITS.iter().map(|(name, _)| *name)
}

impl Word {
    /// The unit, and how many of it one of this word is. `d` is a working day unless the
    /// session says otherwise.
    pub(super) fn counts(self, day: DayMeaning) -> (Unit, Decimal) {
        let one = Decimal::from(1);
        match self {
            Word::Of(unit) => (unit, one),
            Word::Day => match day {
                DayMeaning::Working => (Unit::WorkingDay, one),
                DayMeaning::Calendar => (Unit::CalendarDay, one),
            },
            Word::Half => (Unit::WorkingDay, half()),
        }
    }
}

/// The unit at the beginning of a text, the longest word for one, and what stands behind
/// it. `glued` tells that digits stand right before it.
pub(super) fn unit(said: &str, glued: bool) -> Option<(Word, &str)> {
    let short = GLUED.iter().filter(|_| glued);
    let ends = |word: &str| {
        let rest = said.strip_prefix(word)?;
        (!rest.starts_with(char::is_alphabetic)).then_some(rest)
    };
    UNITS
        .iter()
        .chain(short)
        .filter_map(|(word, of)| Some((*of, ends(word)?)))
        .min_by_key(|(_, rest)| rest.len())
}

pub(super) fn half() -> Decimal {
    Decimal::new(5, 1)
}

/// Small numbers as people say them.
const NUMBERS: &[(&str, i64)] = &[
    ("mot", 1),
    ("hai", 2),
    ("ba", 3),
    ("bon", 4),
    ("nam", 5),
    ("sau", 6),
    ("bay", 7),
    ("tam", 8),
    ("chin", 9),
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
];

const TENS: &[(&str, i64)] = &[
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

/// Digits that sound otherwise behind "mười".
const BEHIND_TEN: &[(&str, i64)] = &[("mot", 1), ("tu", 4), ("lam", 5), ("nham", 5)];

fn among(all: &[(&str, i64)], word: &str) -> Option<i64> {
    all.iter().find(|(name, _)| *name == word).map(|of| of.1)
}

/// A number at the beginning of a text, read whole, and what stands behind it: `1,5`, `1½`,
/// `1 1/2`, `mười lăm`, `twenty-one`.
pub(super) fn number(said: &str) -> Option<(Decimal, &str)> {
    if let Some((part, rest)) = fraction(said) {
        return Some((part, rest));
    }
    let Some((whole, rest)) = figure(said) else {
        return in_words(said);
    };
    let value = decimal(whole)?;
    match fraction(rest.trim_start()) {
        Some((part, rest)) => Some((value.checked_add(part)?, rest)),
        None => Some((value, rest)),
    }
}

/// Halves and quarters, which are all that people say of a day.
fn fraction(said: &str) -> Option<(Decimal, &str)> {
    let quarters = |n: i128| Decimal::new(n * 25, 2);
    let signs = [
        ("½", 2),
        ("¼", 1),
        ("¾", 3),
        ("1/2", 2),
        ("1/4", 1),
        ("3/4", 3),
    ];
    signs.into_iter().find_map(|(sign, n)| {
        let rest = said.strip_prefix(sign)?;
        let whole = !rest.starts_with(|c: char| c.is_ascii_digit());
        whole.then_some((quarters(n), rest))
    })
}

fn in_words(said: &str) -> Option<(Decimal, &str)> {
    let (word, rest) = word(said)?;
    if let Some(ten) = among(TENS, word) {
        let one = self::word(rest).and_then(|(word, rest)| Some((among(NUMBERS, word)?, rest)));
        return Some(match one.filter(|(one, _)| *one < 10) {
            Some((one, rest)) => (Decimal::from(ten + one), rest),
            None => (Decimal::from(ten), rest),
        });
    }
    let (tens, rest) = match among(NUMBERS, word) {
        _ if word == "muoi" => (1, rest),
        Some(n) => match self::word(rest) {
            Some(("muoi", rest)) => (n, rest),
            Some(_) | None => return Some((Decimal::from(n), rest)),
        },
        None => return None,
    };
    let ones = |word: &str| match word {
        // "Mười năm" is ten years.
        "nam" | "a" | "an" => None,
        word => among(BEHIND_TEN, word).or_else(|| among(NUMBERS, word).filter(|n| *n < 10)),
    };
    let one = self::word(rest).and_then(|(word, rest)| Some((ones(word)?, rest)));
    Some(match one {
        Some((one, rest)) => (Decimal::from(tens * 10 + one), rest),
        None => (Decimal::from(tens * 10), rest),
    })
}

/// The word at the beginning of a text, with the space or the hyphen behind it taken off the
/// rest.
fn word(said: &str) -> Option<(&str, &str)> {
    said.split_once([' ', '-'])
}
