//! Amending laws, whose names end with those of the laws that they amend: "Luật sửa đổi,
//! bổ sung một số điều của Luật Thủy sản, Luật Thú y và Luật Chăn nuôi".

use super::kind::{self, InstrumentKind as Kind};
use super::letters::Scan;
use super::mention;
use super::named::{self, Named, ends_title, english_title, number_word};

/// The most words between "sửa đổi" and the first amended law.
const LONGEST_WAY: usize = 24;

/// The most laws that one law amends.
const MOST_LAWS: usize = 24;

/// "sửa đổi, bổ sung một số điều của Luật Đất đai", "Amending a Number of Articles of the
/// Law on Investment": the title of an amending law ends with the titles of the amended ones.
pub(super) fn read(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    here.word("on");
    here.gap();
    if !begins(&mut here) {
        return false;
    }
    let mut several = false;
    for _ in 0..LONGEST_WAY {
        several |= here.at_word(&["cac luat", "cac bo luat"]);
        if let Some(end) = laws_on(&here) {
            *scan = end;
            return true;
        }
        if let Some(first) = amended(&here, several) {
            *scan = list(first);
            return true;
        }
        here.skip_word();
        here.take(',');
        if !here.gap() {
            return false;
        }
    }
    false
}

/// "Luật sửa đổi, bổ sung số 03/2016/QH14": an amending law named by number, without the
/// laws it amends.
pub(super) fn alone(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    if !mention::amended(&mut here) {
        return false;
    }
    let mut number = here;
    let numbered = number.gap() && number_word(&mut number) && number.is(|c| c.is_ascii_digit());
    if numbered {
        *scan = here;
    }
    numbered
}

/// "sửa đổi", with its commonest misspelling, "amending".
fn begins(scan: &mut Scan<'_>) -> bool {
    const WORDS: &[&str] = &[
        "sua doi",
        "su doi bo sung",
        "su doi, bo sung",
        "amending",
        "amendments",
        "amendment",
    ];
    scan.any_word(WORDS)
}

/// "Luật sửa đổi ... Luật sửa đổi, bổ sung ...": another amending law, not read as one that is
/// amended, so that nothing is read twice.
fn begins_anew(title: &Scan<'_>) -> bool {
    let mut here = *title;
    here.word("on");
    here.gap();
    begins(&mut here)
}

/// An amended law.
#[derive(Clone, Copy)]
struct Amended<'t> {
    /// Where its title ends.
    title: Scan<'t>,
    /// Where it ends, with a year and a number.
    end: Scan<'t>,
    numbered: bool,
    /// Whether a year or number tells it from others.
    told: bool,
}

/// Reads an amended law. `several`: whether "các Luật" came first.
fn amended<'t>(law: &Scan<'t>, several: bool) -> Option<Amended<'t>> {
    let mut here = *law;
    let capital = here.raw().is_some_and(char::is_uppercase);
    let kind = kind::word(&mut here)
        .filter(|kind| matches!(kind, Kind::Law | Kind::Code | Kind::Ordinance))?;
    if !here.gap() || begins_anew(&here) {
        return None;
    }
    let mut named = Named::of_kind(kind);
    let found = named::title(&mut here, kind, capital, true).is_some();
    let title = here;
    if found {
        named::year_and_number(&mut here, &mut named, &mut Vec::new());
    } else if !(several && about_laws(&mut here, law.at)) {
        return None;
    }
    Some(Amended {
        title: if found { title } else { here },
        end: here,
        numbered: named.number.is_some(),
        told: named.number.is_some() || named.year.is_some(),
    })
}

/// "... của Luật Thủy sản, Luật Thú y và Luật Chăn nuôi": the end of a list of amended
/// laws. A number behind it is the amending law's own if it cannot be that of the last
/// law. After commas the next law may be another text, unless the list ends with "và" or
/// a date.
fn list(first: Amended<'_>) -> Scan<'_> {
    let (mut last, mut sure) = (first, first);
    let (mut several, mut told) = (false, false);
    for _ in 0..MOST_LAWS {
        let mut here = last.end;
        here.gap();
        let comma = here.take(',');
        here.gap();
        let and = here.any_word(&["va", "and"]);
        here.gap();
        here.word("the");
        here.gap();
        if !(comma || and) || comma && last.told {
            break;
        }
        let Some(next) = amended(&here, false) else {
            break;
        };
        told |= last.told;
        last = next;
        if and {
            (sure, several) = (last, true);
            break;
        }
    }
    if last.end.at > sure.end.at && mention::is_dated(&last.end) {
        (sure, several) = (last, true);
    }
    let own = sure.numbered && !told && (several || mention::is_dated(&sure.end));
    if own { sure.title } else { sure.end }
}

/// "Laws on taxation", "Laws on Taxes".
fn laws_on<'t>(scan: &Scan<'t>) -> Option<Scan<'t>> {
    let mut here = *scan;
    let laws = here.word("laws") && here.gap() && here.at_word(&["on"]);
    let from = here.at;
    let found = laws && (english_title(&mut here) || about_laws(&mut here, from));
    found.then_some(here)
}

/// "các Luật về thuế", "các luật thuế", "laws on taxation".
fn about_laws(scan: &mut Scan<'_>, from: usize) -> bool {
    let mut here = *scan;
    here.any_word(&["ve", "on"]);
    here.gap();
    let mut any = false;
    for _ in 0..3 {
        let small = here.raw().is_some_and(char::is_lowercase);
        if !small || ends_title(here.next_word()) {
            break;
        }
        here.skip_word();
        any = here.at > from;
        *scan = here;
        if !here.pause() {
            break;
        }
    }
    any
}
