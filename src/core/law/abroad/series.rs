//! Texts that go by their kind and a number, in the Philippines and elsewhere: "RA 11032",
//! "RR No. 7-2012", "Ordinance No. SP-2523", with the year in which numbers begin anew:
//! "E.O. No. 18, s. 2022". The short form and the long one are one text.

use super::super::letters::{Scan, folded};
use super::Around;
use super::number::letters;

/// Kinds of texts: the short form and the name.
const KINDS: &[(&str, &str)] = &[
    ("RMC", "revenue memorandum circular"),
    ("RMO", "revenue memorandum order"),
    ("JMC", "joint memorandum circular"),
    ("DAO", "department administrative order"),
    ("RA", "republic act"),
    ("PD", "presidential decree"),
    ("BP", "batas pambansa"),
    ("EO", "executive order"),
    ("AO", "administrative order"),
    ("MC", "memorandum circular"),
    ("RR", "revenue regulations"),
];

/// Short forms that need no word for the number before it.
const BARE: &[&str] = &["RA", "PD", "EO"];

/// Texts of which only the letters in their numbers tell that they are not Vietnam's.
const BY_LETTERS: &[&str] = &["ordinance", "resolution"];

/// Reads such a text.
pub(super) fn read(scan: &mut Scan<'_>, around: Around) -> bool {
    if !scan.raw().is_some_and(char::is_uppercase) {
        return false;
    }
    let mut here = *scan;
    let known = KINDS
        .iter()
        .find(|(short, name)| letters(&mut here, short) || here.word(name));
    let by_letters = known.is_none() && here.any_word(BY_LETTERS);
    if known.is_none() && !by_letters {
        return false;
    }
    here.gap();
    let said = number_word(&mut here);
    let Some(serial) = serial(&mut here) else {
        return false;
    };
    let bare = || {
        let year = serial.figures == 4 && (1900..=2100).contains(&serial.first);
        let least = if around == Around::Nothing { 3 } else { 4 };
        let long = serial.figures >= least && !year;
        long && known.is_some_and(|(short, _)| BARE.contains(short))
    };
    let sure = match serial.form {
        Form::Letters => said,
        Form::OfYear => known.is_some(),
        Form::Plain => known.is_some() && (said || bare()),
    };
    if !sure {
        return false;
    }
    *scan = of_series(&here).unwrap_or(here);
    true
}

/// "No.", "Nos.", "Blg."
fn number_word(scan: &mut Scan<'_>) -> bool {
    let said = scan.any_word(&["no", "nos", "number", "blg"]);
    if said {
        scan.take('.');
        scan.gap();
    }
    said
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `SP-2523`
    Letters,
    /// `57-2020`
    OfYear,
    /// `11032`
    Plain,
}

/// A number as these texts have it.
#[derive(Clone, Copy)]
pub(super) struct Serial {
    pub form: Form,
    /// How long its first figures are, and what they come to.
    figures: usize,
    first: u32,
}

impl Serial {
    /// Whether it has letters, a year or more figures than a chapter of the laws.
    pub fn is_more_than_figures(self) -> bool {
        match self.form {
            Form::Letters | Form::OfYear => true,
            Form::Plain => self.figures > 4,
        }
    }
}

/// Reads such a number.
pub(super) fn serial(scan: &mut Scan<'_>) -> Option<Serial> {
    const MOST_LETTERS: usize = 4;
    let mut here = *scan;
    let from = here.at;
    while here.raw().is_some_and(|c| c.is_ascii_uppercase()) && here.at < from + MOST_LETTERS {
        here.bump();
    }
    let lettered = here.at > from;
    if lettered && !here.take('-') {
        return None;
    }
    let first = here.digits(5)?;
    let mut form = if lettered { Form::Letters } else { Form::Plain };
    let mut more = here;
    if more.take('-') && more.digits(4).is_some() {
        here = more;
        form = if lettered {
            Form::Letters
        } else {
            Form::OfYear
        };
    }
    if here.is(|c| c == '/' || c.is_alphanumeric()) {
        return None;
    }
    *scan = here;
    Some(Serial {
        form,
        figures: first.len(),
        first: first.parse().ok()?,
    })
}

/// The place behind ", series of 2016", ", s. 2022", ", S-2019".
pub(super) fn of_series<'t>(scan: &Scan<'t>) -> Option<Scan<'t>> {
    let mut here = *scan;
    here.take(',');
    if !here.gap() {
        return None;
    }
    if !here.word("series") {
        if !here.take('s') {
            return None;
        }
        let _ = here.take('.') || here.take('-');
    }
    here.gap();
    if here.word("of") {
        here.gap();
    }
    let year: u32 = here.digits(4)?.parse().ok()?;
    let ends = !here.is(|c| matches!(c, '/' | '(' | '-') || c.is_alphanumeric());
    ((1900..=2100).contains(&year) && ends).then_some(here)
}

/// Whether two names are one text's: "RA 11032", "R.A. No. 11032", "Republic Act No.
/// 11032". The numbers are the same, and so are the words, or one is the first letters of
/// the others.
pub(in crate::law) fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (Parts::of(one), Parts::of(other));
    let stands_for = |short: &Parts, long: &Parts| {
        let letters = long.words.iter().filter_map(|word| word.chars().next());
        long.words.len() > 1 && short.words == [letters.collect::<String>()]
    };
    let same = one.words == other.words || stands_for(&one, &other) || stands_for(&other, &one);
    !one.numbers.is_empty() && one.numbers == other.numbers && same
}

/// A name without the words that may be left out.
struct Parts {
    words: Vec<String>,
    numbers: Vec<String>,
}

impl Parts {
    fn of(name: &str) -> Parts {
        const LEFT_OUT: &[&str] = &["no", "nos", "number", "blg", "series", "of", "s", "the"];
        let name = folded(name).replace('.', "");
        let parts = name.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/')));
        let parts = parts.map(|part| part.strip_prefix("s-").unwrap_or(part));
        let parts = parts.filter(|part| !part.is_empty() && !LEFT_OUT.contains(part));
        let (mut words, mut numbers) = (Vec::new(), Vec::new());
        for part in parts.map(str::to_string) {
            match numbers.is_empty() && !part.contains(|c: char| c.is_ascii_digit()) {
                true => words.push(part),
                false => numbers.push(part),
            }
        }
        Parts { words, numbers }
    }
}
