//! Dates as written in texts of law: "ngày 04 tháng 01 năm 2021", "04/01/2021", "4
//! January 2021".

use super::letters::{Scan, is_mark};
use super::number::YEARS;
use crate::model::date::Date;

/// A date as written, which need not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Written {
    /// None where there is no such day.
    pub date: Option<Date>,
    /// The year as written.
    pub year: u32,
}

/// How the names of the months begin in English and related languages, folded.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar"],
    &["apr"],
    &["may", "maj", "mai"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "des"],
];

/// Reads a date. After a word such as "ngày" any sign may separate its figures; without
/// one only slashes.
pub(super) fn read(scan: &mut Scan<'_>) -> Option<Written> {
    let mut here = *scan;
    let word = here.any_word(&[
        "ngay", "dated", "date", "den", "av den", "daterat", "daterad",
    ]) || here.word("of") && here.gap() && !here.is(char::is_alphabetic);
    if word {
        here.gap();
        here.word("den");
        here.gap();
    }
    let written = in_figures(&mut here, word).or_else(|| in_words(&mut here))?;
    if here.is(char::is_alphanumeric) && !glued(&here) {
        return None;
    }
    *scan = here;
    Some(written)
}

/// "09/07/2015của": the blank after the year is missing.
fn glued(scan: &Scan<'_>) -> bool {
    let year = &scan.text[..scan.at];
    let four = year.bytes().rev().take_while(u8::is_ascii_digit).count() == 4;
    let word = scan.next_word();
    four && word.chars().nth(1).is_some() && word.chars().all(|c| c.is_lowercase() || is_mark(c))
}

fn in_figures(scan: &mut Scan<'_>, word: bool) -> Option<Written> {
    let mut here = *scan;
    let day = here.digits(2)?;
    let month;
    let year;
    let mut said = here;
    said.gap();
    if said.word("thang") {
        said.gap();
        month = said.digits(2)?;
        said.gap();
        if !said.word("nam") && !said.take('/') {
            return None;
        }
        said.gap();
        year = said.digits(8)?;
        here = said;
    } else {
        let sign = here.peek().filter(|c| match c {
            '/' => true,
            '-' | '.' => word,
            _ => false,
        })?;
        here.bump();
        // "ngày 19/11/ 2019"
        let pass = |here: &mut Scan<'_>| word && here.gap();
        pass(&mut here);
        month = here.digits(2)?;
        if !here.take(sign) {
            return None;
        }
        pass(&mut here);
        year = here.digits(8)?;
        // Without such a word `84/90/1234` is no date either.
        let plausible = |figure: &str, most: u8| figure.parse().is_ok_and(|n: u8| n <= most);
        let year_fits = year.parse().is_ok_and(|year: u32| YEARS.contains(&year));
        if !(word || year_fits || plausible(day, 31) && plausible(month, 12)) {
            return None;
        }
        // "04/01/2021/..." is no date; "5/1/21" and "1/2/3" are ambiguous.
        if here.peek() == Some('/') || year.len() < 3 {
            return None;
        }
    }
    *scan = here;
    written(day, month.parse().ok()?, year)
}

/// `4 January 2021`, `January 4, 2021`.
fn in_words(scan: &mut Scan<'_>) -> Option<Written> {
    let mut here = *scan;
    let day_first = here.digits(2);
    here.gap();
    let name = super::letters::folded(here.next_word());
    let month = MONTHS
        .iter()
        .position(|names| names.iter().any(|month| name.starts_with(month)))?;
    here.skip_word();
    here.take('.');
    here.gap();
    let day = match day_first {
        Some(day) => day,
        None => {
            let day = here.digits(2)?;
            // "March 23rd, 2018"
            if matches!(here.next_word(), "st" | "nd" | "rd" | "th") {
                here.skip_word();
            }
            if !here.take(',') {
                here.take('.');
            }
            here.gap();
            day
        }
    };
    let year = here.digits(4).filter(|year| year.len() == 4)?;
    *scan = here;
    written(day, month as u8 + 1, year)
}

fn written(day: &str, month: u8, year: &str) -> Option<Written> {
    let day = day.parse().ok()?;
    let number: u32 = year.parse().ok()?;
    let possible = year.len() == 4 && YEARS.contains(&number);
    let date = possible
        .then(|| Date::new(number as u16, month, day))
        .flatten();
    Some(Written { date, year: number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_they_are_written() {
        for (text, date) in [
            ("ngày 04 tháng 01 năm 2021", "2021-01-04"),
            ("ngày 04/01/2021", "2021-01-04"),
            ("04/01/2021", "2021-01-04"),
            ("ngày 4-1-2021", "2021-01-04"),
            ("ngày 4.1.2021", "2021-01-04"),
            ("4 January 2021", "2021-01-04"),
            ("dated 25 January 2024", "2024-01-25"),
            ("den 5 januari 2024", "2024-01-05"),
            ("January 5, 2024", "2024-01-05"),
        ] {
            let read = read(&mut Scan::new(text, 0)).and_then(|written| written.date);
            assert_eq!(
                read.map(|date| date.to_string()).as_deref(),
                Some(date),
                "{text}"
            );
        }
        for text in [
            "10/5/52024",
            "ngày 31/02/2024",
            "ngày 30 tháng 2 năm 2024",
            "1/13/2024",
        ] {
            let read = read(&mut Scan::new(text, 0)).map(|written| written.date);
            assert_eq!(read, Some(None), "{text}");
        }
        for text in [
            "1.2.2024",
            "5/1/21",
            "24/7",
            "ngày làm việc",
            "1/2/2021/NĐ-CP",
        ] {
            assert_eq!(read(&mut Scan::new(text, 0)), None, "{text}");
        }
    }
}
