//! Texts of law that go by a number in other countries: "SI 2015/51", "Cap. 314", "42
//! U.S.C.", "Regulation (EU) 2016/679", "loi n° 2014-132 du 11 février 2014".

use super::super::letters::Scan;
use super::{Around, pass_word, series};

/// Reads such a text.
pub(super) fn read(scan: &mut Scan<'_>, around: Around) -> bool {
    let forms: [fn(&mut Scan<'_>, Around) -> bool; 9] = [
        series::read,
        titled,
        instrument,
        serial_only,
        numbered_act,
        chapter,
        of_union,
        of_year,
        other,
    ];
    forms.iter().any(|form| {
        let mut here = *scan;
        let read = form(&mut here, around) && !here.is(|c| c == '/' || c.is_alphanumeric());
        if read {
            *scan = here;
        }
        read
    })
}

/// Letters that may have points between them: `USC`, `U.S.C.`, `U. S. C.`.
pub(super) fn letters(scan: &mut Scan<'_>, all: &str) -> bool {
    let mut here = *scan;
    let mut pointed = false;
    for (at, letter) in all.chars().enumerate() {
        if at > 0 && pointed {
            here.gap();
        }
        if here.raw() != Some(letter) {
            return false;
        }
        here.bump();
        pointed = here.take('.');
    }
    // "SỐ" has the letters of `SO` and marks.
    let other = here.is(char::is_alphanumeric) && !here.is(|c| c.is_ascii_digit());
    if other || !here.since(scan.at).is_ascii() {
        return false;
    }
    *scan = here;
    true
}

/// "No.", "n°", "nº", "№".
fn number_word(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    if here.raw() == Some('№') {
        here.bump();
    } else if here.peek() == Some('n') {
        here.bump();
        let sign = here.raw().filter(|c| matches!(c, '°' | 'º' | 'o' | '.'));
        if sign.is_none() {
            return false;
        }
        here.bump();
        // "n.º"
        if here.raw().is_some_and(|c| matches!(c, '°' | 'º')) {
            here.bump();
        }
        here.take('.');
    } else {
        return false;
    }
    here.gap();
    if !here.is(|c| c.is_ascii_digit() || c == 'l') {
        return false;
    }
    *scan = here;
    true
}

/// The laws and rules of the United States: "42 U.S.C.", "40 CFR", "Pub. L. 111-148".
fn titled(scan: &mut Scan<'_>, _: Around) -> bool {
    if scan.digits(3).is_some() {
        return scan.gap()
            && ["USCA", "USC", "CFR"].iter().any(|of| letters(scan, of))
            && ends(scan);
    }
    let order = scan.word("executive order") || letters(scan, "EO");
    let law = !order
        && (scan.word("public law")
            || scan.word("pub") && scan.take('.') && {
                scan.gap();
                scan.word("l") && scan.take('.')
            });
    if !(order || law) {
        return false;
    }
    scan.gap();
    number_word(scan);
    scan.digits(5).is_some() && (order || scan.take('-') && scan.digits(4).is_some())
}

fn ends(scan: &Scan<'_>) -> bool {
    scan.done() || !scan.is(char::is_alphanumeric)
}

/// Statutory instruments and notices: "SI 2015/51", "S.I. No. 51 of 2015", "Legal Notice
/// No. 34 of 2020", "G.S.R. 123(E)".
fn instrument(scan: &mut Scan<'_>, _: Around) -> bool {
    const LETTERS: &[&str] = &["SRO", "SSI", "WSI", "SI", "SR", "LN", "GN"];
    const NAMES: &[&str] = &[
        "statutory instrument",
        "legal notice",
        "gazette notice",
        "government notice",
        "legislative instrument",
        "general notice",
    ];
    // Of the Gazette of India
    let mut here = *scan;
    if ["GSR", "SO"].iter().any(|of| letters(&mut here, of)) {
        here.gap();
        number_word(&mut here);
        let read = here.digits(5).is_some() && here.take('(') && here.word("e") && here.take(')');
        *scan = here;
        return read;
    }
    let capital = scan.raw().is_some_and(char::is_uppercase);
    if !capital || !(LETTERS.iter().any(|of| letters(scan, of)) || scan.any_word(NAMES)) {
        return false;
    }
    scan.gap();
    number_word(scan);
    if scan.digits(5).is_none() {
        return false;
    }
    let slash = scan.take('/');
    let year = slash || scan.gap() && scan.word("of") && scan.gap();
    year && scan.digits(4).is_some()
}

/// Legislative instruments of Ghana, which are counted through the years: "LI 1630".
fn serial_only(scan: &mut Scan<'_>, _: Around) -> bool {
    if !letters(scan, "LI") || !scan.gap() {
        return false;
    }
    number_word(scan);
    scan.digits(4).is_some_and(|number| number.len() > 2) && ends(scan)
}

/// Acts of Ghana, which go by their number: "Act 925". With fewer figures, and as a year,
/// it may be another thing.
fn numbered_act(scan: &mut Scan<'_>, _: Around) -> bool {
    if !scan.raw().is_some_and(char::is_uppercase) || !scan.word("act") || !scan.gap() {
        return false;
    }
    let number = scan.digits(4).unwrap_or_default();
    let is_year = number.len() == 4 && (1200..=2100).contains(&number.parse().unwrap_or(0));
    number.len() > 2 && !is_year && ends(scan)
}

/// Chapters of the collected laws: "Cap. 314".
fn chapter(scan: &mut Scan<'_>, _: Around) -> bool {
    let capital = scan.raw().is_some_and(char::is_uppercase);
    if !capital || !scan.word("cap") {
        return false;
    }
    scan.take('.');
    scan.gap();
    if scan.digits(4).is_none() {
        return false;
    }
    if scan.raw().is_some_and(|c| c.is_ascii_uppercase()) {
        scan.bump();
    }
    ends(scan)
}

/// "Regulation (EU) 2016/679", "Directive 2014/24/EU", "Regulation (EC) No 1907/2006".
fn of_union(scan: &mut Scan<'_>, _: Around) -> bool {
    const BEFORE: &[&str] = &[
        "commission",
        "council",
        "implementing",
        "delegated",
        "framework",
        "joint",
    ];
    const KINDS: &[&str] = &[
        "regulation",
        "directive",
        "decision",
        "règlement",
        "reglement",
    ];
    const UNIONS: &[&str] = &[
        "EU", "EC", "EEC", "UE", "CE", "CEE", "JHA", "CFSP", "EURATOM",
    ];
    let union = |scan: &mut Scan<'_>| UNIONS.iter().any(|of| scan.word(of));
    if !scan.is(char::is_alphabetic) {
        return false;
    }
    for _ in 0..3 {
        if scan.any_word(BEFORE) {
            scan.gap();
        }
    }
    if !scan.any_word(KINDS) || !scan.gap() {
        return false;
    }
    let bracket = scan.take('(');
    if bracket {
        if !union(scan) {
            return false;
        }
        if scan.take(',') {
            scan.gap();
            if !union(scan) {
                return false;
            }
        }
        if !scan.take(')') || !scan.gap() {
            return false;
        }
    }
    number_word(scan);
    if scan.digits(5).is_none() || !scan.take('/') || scan.digits(5).is_none() {
        return false;
    }
    scan.take('/') && union(scan) || bracket
}

/// "Law No. 15 of 2017", "Federal Decree-Law No. 33 of 2021": the year stands behind "of".
fn of_year(scan: &mut Scan<'_>, _: Around) -> bool {
    const KINDS: &[&str] = &[
        "act",
        "law",
        "decree-law",
        "decree",
        "ordinance",
        "proclamation",
        "order",
        "decision",
        "regulations",
        "regulation",
        "resolution",
        "circular",
        "notice",
        "directive",
    ];
    if !scan.raw().is_some_and(char::is_uppercase) {
        return false;
    }
    for words in 0..4 {
        let mut here = *scan;
        if here.any_word(KINDS) {
            let gap = here.gap();
            let numbered = gap && number_word(&mut here);
            if numbered
                && here.digits(4).is_some()
                && here.gap()
                && here.word("of")
                && here.gap()
                && here.digits(4).is_some()
            {
                *scan = here;
                return ends(scan);
            }
        }
        let capital = scan.raw().is_some_and(char::is_uppercase);
        if !capital || words == 3 {
            return false;
        }
        if !pass_word(scan) || !scan.gap() {
            return false;
        }
    }
    false
}

/// What must stand behind a word so that a law is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// "n°", or a day.
    Number,
    /// The same, as `n°` or "du": the word is English too.
    Sign,
    /// A number with a stroke is enough.
    Stroke,
}

/// The words for laws and the like in French, Spanish, Portuguese and Italian, as they are
/// spelled; longer ones first.
pub(super) const WORDS: &[(&str, Needs)] = &[
    ("loi organique", Needs::Number),
    ("loi constitutionnelle", Needs::Number),
    ("loi-cadre", Needs::Number),
    ("loi", Needs::Number),
    ("décret-loi", Needs::Number),
    ("décret exécutif", Needs::Number),
    ("décret", Needs::Number),
    ("decret", Needs::Number),
    ("ordonnance", Needs::Number),
    ("arrêté interministériel", Needs::Number),
    ("arrêté ministériel", Needs::Number),
    ("arrêté", Needs::Number),
    ("arrete", Needs::Number),
    ("règlement", Needs::Number),
    ("reglement", Needs::Number),
    ("décision", Needs::Number),
    ("circulaire", Needs::Number),
    ("dahir", Needs::Number),
    ("acte uniforme", Needs::Number),
    ("constitution", Needs::Sign),
    ("directive", Needs::Sign),
    ("ley orgánica", Needs::Stroke),
    ("ley", Needs::Stroke),
    ("real decreto-ley", Needs::Stroke),
    ("real decreto legislativo", Needs::Stroke),
    ("real decreto", Needs::Stroke),
    ("decreto-lei", Needs::Stroke),
    ("decreto legislativo", Needs::Stroke),
    ("decreto", Needs::Stroke),
    ("lei complementar", Needs::Stroke),
    ("lei", Needs::Stroke),
    ("legge", Needs::Stroke),
    ("portaria", Needs::Stroke),
];

/// Reads words by their letters and marks.
fn spelled(scan: &mut Scan<'_>, words: &str) -> bool {
    let mut here = *scan;
    for c in words.chars() {
        let fits = match c {
            ' ' => here.gap(),
            c => {
                let same = here.raw().is_some_and(|raw| raw.to_lowercase().eq([c]));
                here.bump();
                same
            }
        };
        if !fits {
            return false;
        }
    }
    if here.is(char::is_alphanumeric) {
        return false;
    }
    *scan = here;
    true
}

/// Reads the first of the words that stands here.
pub(super) fn any_of<T: Copy>(scan: &mut Scan<'_>, words: &[(&str, T)]) -> Option<T> {
    let found = words.iter().find(|(word, _)| spelled(scan, word))?;
    Some(found.1)
}

/// "loi n° 2014-132", "décret n° 2015-1284 du 13 octobre 2015", "arrêté du 12 mars 2012",
/// "Ley 39/2015", "Lei n.º 8.666/1993".
fn other(scan: &mut Scan<'_>, around: Around) -> bool {
    let Some(needs) = any_of(scan, WORDS).filter(|_| scan.gap()) else {
        return false;
    };
    let mut sign = *scan;
    sign.bump();
    if needs == Needs::Sign && !sign.raw().is_some_and(|c| matches!(c, '°' | 'º' | 'u')) {
        return false;
    }
    let said = number_word(scan);
    let before = *scan;
    let stroke = |scan: &Scan<'_>| needs == Needs::Stroke && scan.since(before.at).contains('/');
    let numbered = serial(scan) && (said || stroke(scan));
    if !numbered {
        *scan = before;
    }
    let dated = day(scan);
    if !(numbered || dated) {
        return false;
    }
    // "de 2011"
    let mut year = *scan;
    if !dated && year.gap() && year.word("de") && year.gap() && year.digits(4).is_some() {
        *scan = year;
    }
    if around == Around::Nothing {
        subject(scan);
    }
    true
}

/// `2014-132`, `15/2002/CM/UEMOA`, `8.666/1993`.
fn serial(scan: &mut Scan<'_>) -> bool {
    const LONGEST: usize = 32;
    let mut here = *scan;
    let mut end = here;
    for _ in 0..LONGEST {
        let sign = here.is(|c| matches!(c, '-' | '/' | '.'));
        if !(sign || here.is(char::is_alphanumeric)) {
            break;
        }
        here.bump();
        if !sign {
            end = here;
        }
    }
    let said = end.since(scan.at);
    let number = said.contains(|c: char| c.is_ascii_digit());
    if number {
        *scan = end;
    }
    number
}

/// "du 11 février 2014", "du 1er août 1905", "de 1 de octubre".
fn day(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    here.gap();
    here.take(',');
    here.gap();
    if !here.any_word(&["du", "del", "de"]) || !here.gap() || here.digits(2).is_none() {
        return false;
    }
    here.word("er");
    if !here.gap() {
        return false;
    }
    if here.word("de") {
        here.gap();
    }
    if !here.is(char::is_alphabetic) {
        return false;
    }
    if !pass_word(&mut here)
        || !here.gap()
        || here.digits(4).is_none()
        || here.is(char::is_alphanumeric)
    {
        return false;
    }
    *scan = here;
    true
}

/// "relative à l'informatique, aux fichiers et aux libertés": up to a place.
fn subject(scan: &mut Scan<'_>) {
    const BEGINS: &[&str] = &[
        "relative",
        "relatif",
        "portant",
        "sur",
        "fixant",
        "modifiant",
        "instituant",
    ];
    let mut here = *scan;
    if !here.gap() || !here.at_word(BEGINS) {
        return;
    }
    while !here.done() {
        here.skip_word();
        let end = here;
        while !here.done() && !here.is(char::is_alphanumeric) {
            here.bump();
        }
        *scan = end;
        if super::place::Places::read(&mut here.clone()).is_some() {
            return;
        }
    }
}
