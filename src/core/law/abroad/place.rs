//! Places in the law of other countries, as they are named there: "section 12(3)", "ss.
//! 12-14", "§ 1983", "First Schedule, paragraph 4", "art. L. 421-1".

use super::super::letters::Scan;
use crate::model::citation::{Level, Place};

/// How surely a word with its number is a place in a law where nothing else says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// "Part 2": a form or a book has it too.
    Never,
    /// "rule 5", "§ 35": only where it is all that was typed, or has brackets.
    Typed,
}

/// A word before a number: its spellings, what it names where that is known here too,
/// and how sure it is.
type Word = (&'static [&'static str], Option<Level>, Sure);

const WORDS: &[Word] = &[
    (
        &["sections", "section", "sec", "secs"],
        Some(Level::Section),
        Sure::Typed,
    ),
    (&["ss", "s"], Some(Level::Section), Sure::Typed),
    (
        &["subsections", "subsection", "sub-section", "subs"],
        None,
        Sure::Never,
    ),
    (
        &["articles", "article", "arts", "art"],
        Some(Level::Article),
        Sure::Never,
    ),
    (
        &["regulations", "regulation", "regs", "reg"],
        None,
        Sure::Typed,
    ),
    (&["rules", "rule"], None, Sure::Typed),
    (&["by-laws", "by-law", "bylaw"], None, Sure::Typed),
    (&["rr", "r"], None, Sure::Never),
    (&["order"], None, Sure::Never),
    (
        &["paragraphs", "paragraph", "paras", "para"],
        Some(Level::Clause),
        Sure::Never,
    ),
    (&["alineas", "alinea", "al"], None, Sure::Never),
    (
        &["points", "point", "pt", "lit"],
        Some(Level::Point),
        Sure::Never,
    ),
    (&["clauses", "clause", "cl"], None, Sure::Never),
    (
        &["schedules", "schedule", "scheds", "sched", "sch"],
        None,
        Sure::Never,
    ),
    (
        &["annexes", "annexe", "annex", "appendix"],
        Some(Level::Annex),
        Sure::Never,
    ),
    (&["parts", "part", "pts"], Some(Level::Part), Sure::Never),
    (
        &["chapters", "chapter", "ch"],
        Some(Level::Chapter),
        Sure::Never,
    ),
    (&["forms", "form"], Some(Level::Form), Sure::Never),
    (&["title", "division"], None, Sure::Never),
];

const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
];

/// A word with its number.
#[derive(Clone, Copy, Debug)]
struct Unit<'t> {
    level: Option<Level>,
    sure: Sure,
    label: &'t str,
}

/// Places named together.
#[derive(Clone, Debug)]
pub(super) struct Places<'t> {
    units: Vec<Unit<'t>>,
    /// Several of one level were listed, so no single place is meant.
    listed: bool,
}

/// More units are no place of a step.
const MOST: usize = 12;

impl<'t> Places<'t> {
    /// Reads places from small to large or from large to small.
    pub fn read(scan: &mut Scan<'t>) -> Option<Places<'t>> {
        let mut places = Places {
            units: vec![unit(scan)?],
            listed: false,
        };
        for _ in 1..MOST {
            let mut here = *scan;
            if let Some(next) = next_unit(&mut here) {
                places.units.push(next);
            } else if and_label(&mut here) {
                places.listed = true;
            } else {
                break;
            }
            *scan = here;
        }
        Some(places)
    }

    /// Reads a number without a word for it: a section, where nothing else is numbered.
    pub fn bare(scan: &mut Scan<'t>) -> Option<Places<'t>> {
        let unit = Unit {
            level: Some(Level::Section),
            sure: Sure::Never,
            label: label(scan, false)?,
        };
        Some(Places {
            units: vec![unit],
            listed: false,
        })
    }

    /// Whether a section, regulation, rule or paragraph sign is named: what the laws of
    /// this grammar have and others do not.
    pub fn strong(&self) -> bool {
        self.units
            .iter()
            .any(|unit| unit.level == Some(Level::Section) || unit.sure > Sure::Never)
    }

    /// Whether the places are law where they stand alone: as all that was typed, or in a
    /// sentence.
    pub fn alone(&self, typed: bool) -> bool {
        let section = |unit: &Unit<'_>| unit.level == Some(Level::Section);
        let bracket = |unit: &Unit<'_>| {
            unit.label.contains('(')
                && unit.label.starts_with(|c: char| c.is_ascii_digit())
                && (section(unit) || unit.sure > Sure::Never)
        };
        let code = |unit: &Unit<'_>| {
            unit.level == Some(Level::Article)
                && unit.label.starts_with(char::is_uppercase)
                && unit.label.contains('.')
        };
        self.units
            .iter()
            .any(|unit| typed && unit.sure == Sure::Typed || bracket(unit) || code(unit))
    }

    /// The levels that are known here too; none where several places are listed.
    pub fn levels(&self) -> Place {
        let mut place = Place::default();
        if self.listed {
            return place;
        }
        for unit in &self.units {
            let Some(level) = unit.level else { continue };
            if level > Level::Clause && place.get(level).is_none() {
                *place.at(level) = Some(unit.label.to_string());
            }
        }
        let article = place.article.take();
        if let Some(article) = article {
            let small = |level| {
                let found = self.units.iter().find(|unit| unit.level == Some(level));
                found.map(|unit| unit.label.trim_matches(['(', ')']).to_string())
            };
            (place.clause, place.point) = (small(Level::Clause), small(Level::Point));
            place.article = Some(in_brackets(&article, &mut place));
        }
        place
    }
}

/// Splits `6(1)(c)` into the article and what its brackets name.
fn in_brackets(article: &str, place: &mut Place) -> String {
    let mut parts = article.split('(').map(|part| part.trim_end_matches(')'));
    let whole = || article.to_string();
    let Some(number) = parts.next().filter(|number| !number.is_empty()) else {
        return whole();
    };
    let (clause, point) = (parts.next(), parts.next());
    let figures = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match (clause, point, parts.next()) {
        (Some(clause), None, None) if figures(clause) => {
            place.clause = Some(clause.to_string());
        }
        (Some(clause), Some(point), None) if figures(clause) && point.len() == 1 => {
            place.clause = Some(clause.to_string());
            place.point = Some(point.to_string());
        }
        (None, None, None) => {}
        _ => return whole(),
    }
    number.trim_end().to_string()
}

fn unit<'t>(scan: &mut Scan<'t>) -> Option<Unit<'t>> {
    let mut here = *scan;
    if here.take('§') {
        here.take('§');
        here.gap();
        let label = label(&mut here, false)?;
        *scan = here;
        return Some(Unit {
            level: Some(Level::Section),
            sure: Sure::Typed,
            label,
        });
    }
    // "First Schedule"
    if ORDINALS.iter().any(|word| here.word(word)) {
        let label = here.since(scan.at);
        if !here.gap() || !here.word("schedule") {
            return None;
        }
        *scan = here;
        return Some(Unit {
            level: None,
            sure: Sure::Never,
            label,
        });
    }
    let first = here.peek()?;
    let mut stands = |word: &&str| word.starts_with(first) && here.word(word);
    let (_, level, sure) = WORDS
        .iter()
        .find(|(words, ..)| words.iter().any(&mut stands))?;
    let word = here.since(scan.at);
    // "s45" may be anything, "s. 45" and "s 45" are sections.
    let apart = here.take('.') | here.gap();
    here.gap();
    let sure = if apart || word.len() > 2 {
        *sure
    } else {
        Sure::Never
    };
    let letters = matches!(level, Some(Level::Annex | Level::Form | Level::Part))
        || word.to_lowercase().starts_with("sch");
    let label = label(&mut here, letters)?;
    // Where an order is named its rule follows: "Order 39 rule 1".
    if word.eq_ignore_ascii_case("order") {
        let mut rule = here;
        rule.take(',');
        if !rule.gap() || !rule.at_word(&["rules", "rule", "rr", "r"]) {
            return None;
        }
    }
    *scan = here;
    Some(Unit {
        level: *level,
        sure,
        label,
    })
}

/// "..., paragraph 4", "... of Schedule 2", "... de l'article 5".
fn next_unit<'t>(scan: &mut Scan<'t>) -> Option<Unit<'t>> {
    let mut here = *scan;
    here.take(',');
    if !here.gap() {
        return None;
    }
    if here.any_word(&["and", "or", "et", "ou"]) || here.take('&') {
        here.gap();
    } else {
        of(&mut here);
    }
    let unit = unit(&mut here)?;
    *scan = here;
    Some(unit)
}

/// Passes over what joins a place and what it is in: "of the", "du", "de l'", "to".
pub(super) fn of(scan: &mut Scan<'_>) -> bool {
    const OF: &[&str] = &[
        "of the",
        "of",
        "in the",
        "in",
        "under the",
        "under",
        "to the",
        "to",
        "du",
        "de la",
        "des",
        "de",
        "del",
        "da",
        "do",
        "dello",
        "della",
    ];
    let mut here = *scan;
    // "de l'article 5"
    if here.word("de l") && (here.take('\'') || here.take('’')) {
        *scan = here;
        return true;
    }
    if here.any_word(OF) && here.gap() {
        *scan = here;
        return true;
    }
    false
}

/// "12 and 13", "12, 13 and 14".
fn and_label(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    let comma = here.take(',');
    if !here.gap() {
        return false;
    }
    if here.any_word(&["and", "or", "et", "ou"]) || here.take('&') {
        here.gap();
    } else if !comma {
        return false;
    }
    // "section 5, 10 days", "sections 5 and 6 months later": only a list that ends there.
    if label(&mut here, false).is_none() {
        return false;
    }
    let mut next = here;
    next.gap();
    let ends = next.done()
        || !next.is(char::is_alphanumeric)
        || next.at_word(&["of", "and", "or", "du", "de", "des", "et"]);
    if ends {
        *scan = here;
    }
    ends
}

/// Reads a number: `12A`, `52.21(b)`, `78a-78pp`, `L. 421-1`, `(3)(a)`, `III`, and, where
/// `letters` may stand, `B`.
fn label<'t>(scan: &mut Scan<'t>, letters: bool) -> Option<&'t str> {
    let from = scan.at;
    let mut here = *scan;
    // The parts of French codes: "art. L. 421-1", "R.* 423-23".
    let mut code = here;
    if code.raw().is_some_and(|c| "LRDA".contains(c)) {
        code.bump();
        let parted = code.take('.') | code.take('*');
        if parted && (code.gap() | true) && code.is(|c| c.is_ascii_digit()) {
            here = code;
        }
    }
    // "Regulation (EU) 2016/679" is a name.
    let mut inside = here;
    inside.bump();
    let capital = here.peek() == Some('(') && inside.raw().is_some_and(char::is_uppercase);
    if capital || !brackets(&mut here) {
        if !(figures(&mut here) || roman(&mut here) || letters && letter(&mut here)) {
            return None;
        }
        brackets(&mut here);
    }
    // "12–14", "12 to 14"
    let mut last = here;
    let spaced = last.gap();
    let dash = last.take('-') || spaced && last.any_word(&["to", "through"]);
    if dash {
        last.gap();
        if figures(&mut last) {
            brackets(&mut last);
            here = last;
        }
    }
    let mut more = here;
    if more.gap() && more.any_word(&["et seq", "bis", "ter", "quater", "ff"]) {
        let seq = more.text[..more.at].ends_with(['q', 'Q']);
        if seq {
            more.take('.');
        }
        here = more;
    }
    if here.is(|c| c == '/' || c == '%') || here.is(char::is_alphanumeric) {
        return None;
    }
    let said = here.since(from);
    *scan = here;
    Some(said)
}

/// `12`, `12A`, `300-1`, `52.21`.
fn figures(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    if here.digits(5).is_none() {
        return false;
    }
    let tail = |scan: &mut Scan<'_>| {
        let mut letters = 0;
        while scan.is(|c| c.is_ascii_alphabetic()) && letters < 4 {
            scan.bump();
            letters += 1;
        }
        letters < 4
    };
    if !tail(&mut here) {
        return false;
    }
    for _ in 0..4 {
        let mut next = here;
        let sign = next.take('-') || next.take('.') || next.take(':');
        if !sign || !next.is(|c| c.is_ascii_alphanumeric()) {
            break;
        }
        if next.is(|c| c.is_ascii_digit()) && next.digits(5).is_none() || !tail(&mut next) {
            break;
        }
        here = next;
    }
    *scan = here;
    true
}

fn roman(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    let mut count = 0;
    while here.raw().is_some_and(|c| "IVXLC".contains(c)) && count < 9 {
        here.bump();
        count += 1;
    }
    let one = count > 0 && !here.is(char::is_alphanumeric);
    if one {
        *scan = here;
    }
    one
}

fn letter(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    let capital = here.raw().is_some_and(|c| c.is_ascii_uppercase());
    here.bump();
    here.digits(2);
    let one = capital && !here.is(char::is_alphanumeric);
    if one {
        *scan = here;
    }
    one
}

/// `(3)(a)(ii)`.
fn brackets(scan: &mut Scan<'_>) -> bool {
    let mut any = false;
    for _ in 0..6 {
        let mut here = *scan;
        here.gap();
        if !here.take('(') {
            break;
        }
        let mut letters = 0;
        while here.is(|c| c.is_ascii_alphanumeric()) && letters < 5 {
            here.bump();
            letters += 1;
        }
        if letters == 0 || !here.take(')') {
            break;
        }
        *scan = here;
        any = true;
    }
    any
}
