//! A text of law as it is named: kind, number, name, and in a first mention the date,
//! who issued it and what it is about (Decree 30/2020/NĐ-CP, Annex I).

use super::kind::{self, InstrumentKind};
use super::letters::{Scan, folded};
use super::mention;
use super::number::{self, Bare, Number};
use super::titles::{AFTER_TITLE, TITLES};
use crate::model::date::Date;
use crate::model::finding::Code;

use InstrumentKind as Kind;

/// A text of law as it was named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// What kind of text.
    pub kind: InstrumentKind,
    /// `01/2021/NĐ-CP`.
    pub number: Option<String>,
    /// "Doanh nghiệp", of a law that is called by its name.
    pub title: Option<String>,
    /// The year by which it is told from others of its name, or from others of its
    /// number.
    pub year: Option<u32>,
    /// The day it was issued.
    pub date: Option<Date>,
    /// Who issued it.
    pub body: Option<String>,
    /// What it is about.
    pub about: Option<String>,
}

impl Named {
    /// A text of which only the kind is known.
    pub fn of_kind(kind: InstrumentKind) -> Named {
        Named {
            kind,
            number: None,
            title: None,
            year: None,
            date: None,
            body: None,
            about: None,
        }
    }
}

/// What a citation stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Within {
    /// It is all there is: what is left over belongs to it.
    Whole {
        /// A place in the text was cited, so that a law's name is meant as one.
        placed: bool,
    },
    /// A sentence goes on after it.
    Running,
}

/// Takes the name of a text of law; adds to the flaws what cannot be right in it.
pub(super) fn read(scan: &mut Scan<'_>, within: Within, flaws: &mut Vec<Code>) -> Option<Named> {
    let mut here = *scan;
    let mut found = Vec::new();
    let kind = kind::word(&mut here);
    let bare = match within {
        Within::Whole { .. } => Bare::Any,
        Within::Running => Bare::Known,
    };
    here.gap();
    let said_number = kind.is_some() && number_word(&mut here);
    let mut named = Named::of_kind(kind.unwrap_or(Kind::Unknown));
    if let Some(number) = number::read(&mut here, kind, bare) {
        named.take_number(number, kind, &mut found);
    } else {
        let kind = kind?;
        let titled = match within {
            _ if said_number || !kind.has_title() => None,
            Within::Whole { placed } => titled_whole(&mut here, kind, placed, &mut found),
            Within::Running => titled(&mut here, kind, &mut found),
        };
        match titled {
            Some(titled) => named = titled,
            None if within == Within::Running => {
                malformed(&mut here, said_number)?;
                found.push(Code::NumberOff);
            }
            None => return None,
        }
    }
    mention::read(&mut here, &mut named, within, &mut found);
    *scan = here;
    flaws.extend(found);
    Some(named)
}

/// "số", "no.", which announce a number.
pub(super) fn number_word(scan: &mut Scan<'_>) -> bool {
    if !scan.any_word(&["so", "no", "nos", "number", "nr"]) {
        return false;
    }
    if scan.is(|c| c == '.' || c == ':') {
        scan.bump();
    }
    scan.gap();
    true
}

impl Named {
    fn take_number(&mut self, number: Number, said: Option<Kind>, flaws: &mut Vec<Code>) {
        flaws.extend(number.flaws);
        if let Some(signs) = &number.signs {
            let by_signs = match Kind::of_signs(signs) {
                Kind::Unknown if number::is_agency(signs) => Kind::OfficialLetter,
                kind => kind,
            };
            self.kind = match said {
                // "Thông tư 05/2015/TTLT-BTP-BCA-BYT"
                Some(Kind::Circular) if by_signs == Kind::JointCircular => Kind::JointCircular,
                Some(kind) if kind != Kind::Unknown => kind,
                _ => by_signs,
            };
            if self.kind == Kind::JointCircular {
                flaws.retain(|flaw| *flaw != Code::NumberKind);
            }
        }
        self.year = None;
        self.number = Some(number.text);
    }

    /// The year that the number tells.
    pub(super) fn numbered_year(&self) -> Option<u32> {
        let number = self.number.as_deref()?;
        number.split('/').nth(1)?.parse().ok()
    }
}

/// The rest is the name, unless a number ends it.
fn titled_whole(
    scan: &mut Scan<'_>,
    kind: Kind,
    placed: bool,
    flaws: &mut Vec<Code>,
) -> Option<Named> {
    let from = scan.at;
    let mut here = *scan;
    let mut named = Named::of_kind(kind);
    while !here.done() {
        let end = here.at;
        // "Luật Doanh nghiệp số 59/2020/QH14"
        number_word(&mut here);
        if let Some(number) = number::read(&mut here, Some(kind), Bare::Any) {
            named.take_number(number, Some(kind), flaws);
            let title = scan.text[from..end].trim();
            named.title = (!title.is_empty()).then(|| title.to_string());
            *scan = here;
            return Some(named);
        }
        if here.at == end {
            here.bump();
        }
        while here.raw().is_some_and(|c| !c.is_whitespace()) {
            here.bump();
        }
        while here.raw().is_some_and(char::is_whitespace) {
            here.bump();
        }
    }
    let title = scan.text[from..].trim();
    let itself = folded(title) == "nay";
    if !placed || title.is_empty() || title.contains(',') || itself {
        return None;
    }
    named.title = Some(title.to_string());
    *scan = here;
    Some(named)
}

/// A name in a sentence: a known one, or words from a capital on to where a sentence
/// goes on.
fn titled(scan: &mut Scan<'_>, kind: Kind, flaws: &mut Vec<Code>) -> Option<Named> {
    let mut named = Named::of_kind(kind);
    let mut here = *scan;
    if kind == Kind::Constitution {
        here.word("nuoc cong hoa xa hoi chu nghia viet nam");
    } else {
        let from = here.at;
        let capital = here.raw().is_some_and(char::is_uppercase);
        let known = known_title(&mut here);
        let known = known.is_some_and(|words| words > 1 || capital);
        if !(known || capital && unknown_title(&mut here) || english_title(&mut here)) {
            return None;
        }
        named.title = Some(here.since(from).trim().to_string());
    }
    let mut after = here;
    after.pause();
    let said = after.word("nam") && after.gap();
    if let Some(year) = after.digits(4).and_then(|year| year.parse().ok())
        && number::YEARS.contains(&year)
        && !after.is(|c| c == '/')
    {
        named.year = Some(year);
        here = after;
    } else if said && kind == Kind::Constitution {
        return None;
    }
    let mut after = here;
    after.pause();
    number_word(&mut after);
    if let Some(number) = number::read(&mut after, Some(kind), Bare::Known) {
        let year = named.year;
        named.take_number(number, Some(kind), flaws);
        named.year = year;
        here = after;
    }
    *scan = here;
    Some(named)
}

/// Takes the longest known name; answers how many words it has.
fn known_title(scan: &mut Scan<'_>) -> Option<usize> {
    let first = scan.peek()?;
    let candidates = TITLES.iter().filter(|title| title.starts_with(first));
    let longest = candidates
        .filter(|title| scan.at_word(&[title]))
        .max_by_key(|title| title.len())?;
    scan.word(longest);
    Some(longest.split(' ').count())
}

/// How many words a name has that is not known.
const LONGEST_TITLE: usize = 10;

/// "on Enterprises", "on Support for Small and Medium-sized Enterprises".
fn english_title(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    if !here.word("on") || !here.gap() {
        return false;
    }
    let mut any = false;
    for _ in 0..LONGEST_TITLE {
        let number = number_word(&mut here.clone());
        let capital = !number && here.raw().is_some_and(char::is_uppercase);
        let joins = any && here.at_word(&["and", "of", "for", "the", "in", "to"]);
        if !capital && !joins || kind::word(&mut here.clone()).is_some() {
            break;
        }
        here.skip_word();
        if here.peek() == Some('-') {
            here.bump();
            here.skip_word();
        }
        if capital {
            (any, *scan) = (true, here);
        }
        if !here.pause() {
            break;
        }
    }
    any
}

fn unknown_title(scan: &mut Scan<'_>) -> bool {
    if kind::word(&mut scan.clone()).is_some() {
        return false;
    }
    let mut here = *scan;
    for words in 0..LONGEST_TITLE {
        let word = folded(here.next_word());
        let plain = !word.is_empty() && word.chars().all(char::is_alphabetic);
        let ends = words > 0 && AFTER_TITLE.contains(&word.as_str());
        // "Luật Hộ tịch Đ5 ...", "Luật Doanh nghiệp và Nghị định ..."
        let mut next = here;
        let joins = next.any_word(&["va", "and"]) && next.gap() && {
            let lower = next.raw().is_some_and(char::is_lowercase);
            words == 0 || !lower
        };
        if !plain || ends || joins {
            return words > 0;
        }
        here.skip_word();
        *scan = here;
        if !here.pause() {
            return true;
        }
    }
    true
}

/// What stands where a number should: it has a figure, a slash or dots for a figure,
/// but it is no number.
fn malformed(scan: &mut Scan<'_>, said_number: bool) -> Option<()> {
    let mut here = *scan;
    let (mut figures, mut slashes, mut dots) = (0, 0, 0);
    let mut end = here.at;
    for _ in 0..40 {
        match here.peek() {
            Some(c) if c.is_whitespace() || matches!(c, ',' | ';' | ')' | '"') => break,
            Some('0'..='9') => figures += 1,
            Some('/') => slashes += 1,
            Some('.' | '…' | '_') => dots += 1,
            Some(_) => {}
            None => break,
        }
        let dot = here.peek() == Some('.');
        here.bump();
        // A full stop ends the sentence, not the number.
        if !dot || dots > 2 {
            end = here.at;
        }
    }
    let blank = dots > 1 || scan.peek() == Some('/') || scan.peek() == Some('…');
    let meant = match said_number {
        true => figures > 0 && slashes > 0 || blank || figures > 0 && here.at > scan.at + 5,
        false => figures > 0 && slashes > 1,
    };
    scan.at = end;
    meant.then_some(())
}
