//! The names of texts of law in other countries: "the Electricity Act, 2003", "Physical
//! Planning Act (Cap. 286)", "Code de l'urbanisme", "Acte uniforme relatif au droit
//! commercial général". A name that runs over several words ends where its last word can
//! be told.

use super::super::kind;
use super::super::letters::Scan;
use super::super::titles;
use super::Around;
use super::place::Places;
use super::{number, pass_word, series};

/// The place that was named before a text of law.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Placed {
    Not,
    /// An article or a part, which every text has.
    Weak,
    /// A section, a regulation, a rule.
    Strong,
}

/// How surely a name is that of a text of law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sure {
    Alone,
    /// Only with a place in it.
    OnlyPlaced,
}

/// Reads a name that begins here.
pub(super) fn read(scan: &mut Scan<'_>, placed: Placed, around: Around) -> Option<Sure> {
    let sure = Some(Sure::Alone);
    if number::read(scan, around) {
        return sure;
    }
    let mut here = *scan;
    if let Some(found) = of_names(&mut here) {
        *scan = here;
        // A code may be one of conduct.
        let told = found != Of::Code || placed == Placed::Strong;
        return sure.filter(|_| told).or(Some(Sure::OnlyPlaced));
    }
    if let Some(found) = act(&mut here, placed, around) {
        *scan = here;
        return Some(found);
    }
    let mut here = *scan;
    if before_sign(&mut here) || by_words(&mut here, around) || short(&mut here, placed, around) {
        *scan = here;
        return Some(Sure::OnlyPlaced)
            .filter(|_| placed == Placed::Not)
            .or(sure);
    }
    None
}

/// Whether a word stands here that begins a name in small letters.
pub(super) fn at_small_word(scan: &Scan<'_>) -> bool {
    let word = scan.next_word().to_lowercase();
    let begins = |words: &str| words.split([' ', '-']).next() == Some(&*word);
    number::WORDS.iter().any(|(words, _)| begins(words))
        || BY_WORDS.iter().any(|(words, _)| begins(words))
}

/// The last word of a name in English, and whether it alone tells that a law is meant.
const HEADS: &[(&str, Head)] = &[
    ("act", Head::Act),
    ("acts", Head::Act),
    ("statute", Head::Act),
    ("regulations", Head::Rules),
    ("regulation", Head::Rules),
    ("rules", Head::Rules),
    ("by-laws", Head::Rules),
    ("bylaws", Head::Rules),
    ("byelaws", Head::Rules),
    ("by-law", Head::Rules),
    ("bylaw", Head::Rules),
    ("proclamation", Head::Rules),
    ("ordinance", Head::Shared),
    ("order", Head::Rules),
    ("code", Head::Shared),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    Act,
    /// Needs a year, a number or a place.
    Rules,
    /// Vietnamese laws are called so in English too: needs a number or a section.
    Shared,
}

/// Small words inside a name.
const JOINS: &[&str] = &[
    "of", "and", "the", "for", "in", "on", "to", "with", "by", "or", "from", "against", "at", "as",
    "etc",
];

/// Words with a capital that begin a sentence rather than a name.
const LEADING: &[&str] = &[
    "the",
    "under",
    "see",
    "in",
    "by",
    "pursuant",
    "a",
    "an",
    "this",
    "that",
    "any",
    "each",
    "every",
    "if",
    "when",
    "as",
    "for",
    "of",
    "to",
    "on",
    "with",
    "and",
    "or",
    "however",
    "both",
    "such",
    "said",
    "same",
    "principal",
    "new",
    "old",
    "draft",
    "its",
    "his",
    "our",
    "their",
    "from",
    "since",
    "where",
    "unless",
    "subject",
    "per",
    "also",
    "at",
    "not",
    "no",
    "section",
    "sections",
    "article",
    "articles",
    "part",
    "schedule",
    "rule",
    "chapter",
    "paragraph",
    "which",
    "who",
    "is",
    "are",
    "was",
    "only",
    "but",
    "it",
    "he",
    "she",
    "they",
    "we",
    "you",
    "these",
    "those",
    "all",
    "some",
    "amending",
    "amended",
    "current",
    "existing",
    "previous",
    "former",
];

/// In words: the longest name.
const LONGEST: usize = 18;

/// "Electricity Act, 2003", "Land Registration (General) Regulations 2017".
fn act(scan: &mut Scan<'_>, placed: Placed, around: Around) -> Option<Sure> {
    let typed = around == Around::Nothing;
    let mut here = *scan;
    let capital = here.raw().is_some_and(char::is_uppercase);
    // "s 5 land act" is typed in small letters; alone it would be what somebody does.
    let small = typed && placed != Placed::Not && here.is(char::is_alphabetic);
    if !(capital || small) || !typed && here.at_word(LEADING) {
        return None;
    }
    for words in 0..LONGEST {
        let mut end = here;
        if words > 0
            && let Some(head) = head(&mut end, capital)
        {
            let told = tail(&mut end);
            let mut later = end;
            if later_head(&mut later) {
                tail(&mut later);
                *scan = later;
                return Some(Sure::Alone);
            }
            let named = match head {
                Head::Act => told != Told::Nothing || placed != Placed::Not || capital,
                Head::Rules => told != Told::Nothing || placed != Placed::Not,
                Head::Shared => told == Told::Number || placed == Placed::Strong,
            };
            let strong_behind = !named && head != Head::Act && strong_place_behind(&end);
            if !(named || strong_behind) {
                return None;
            }
            *scan = end;
            return Some(if named { Sure::Alone } else { Sure::OnlyPlaced });
        }
        if !title_word(&mut here, words, capital, typed) {
            return None;
        }
    }
    None
}

/// Passes over a word of a name and the blank behind it.
fn title_word(here: &mut Scan<'_>, words: usize, capital: bool, typed: bool) -> bool {
    if words > 0 && here.peek() == Some('(') {
        return bracket(here) && here.gap();
    }
    if words > 0 && here.take('&') {
        return here.gap();
    }
    let upper = here.raw().is_some_and(char::is_uppercase);
    let joins = words > 0 && here.at_word(JOINS);
    let mut plain = *here;
    // "Planning and the Land Act": another name begins.
    let anew = !typed && plain.any_word(&["and", "or"]) && plain.gap() && plain.at_word(&["the"]);
    if anew || !(upper || joins || !capital) || !here.is(char::is_alphabetic) {
        return false;
    }
    let etc = here.at_word(&["etc"]);
    if !pass_word(here) {
        return false;
    }
    let _ = etc && here.take('.');
    // "Inter-State", "St.John's": a word of more parts is none.
    for _ in 0..3 {
        let sign = here.is(|c| matches!(c, '-' | '\'' | '’' | '.'));
        if sign && here.peek_next().is_some_and(char::is_alphanumeric) {
            here.bump();
            if !pass_word(here) {
                return false;
            }
        }
    }
    // "Workers' Compensation Act"
    let _ = here.take('\'') || here.take('’');
    if typed && here.take(',') {
        let mut place = *here;
        place.gap();
        if Places::read(&mut place).is_some() {
            return false;
        }
    }
    if typed { here.gap() } else { here.pause() }
}

fn head(scan: &mut Scan<'_>, capital: bool) -> Option<Head> {
    let upper = scan.raw().is_some_and(char::is_uppercase);
    let (_, head) = HEADS.iter().find(|(word, _)| scan.word(word))?;
    (upper || !capital).then_some(*head)
}

/// "Companies Act 2006 (Commencement) Order 2008": the name goes on.
fn later_head(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    if !here.gap() {
        return false;
    }
    if here.peek() == Some('(') && !(bracket(&mut here) && here.gap()) {
        return false;
    }
    let found = head(&mut here, true).is_some();
    if found {
        *scan = here;
    }
    found
}

/// "(Amendment)", "(No. 2)", "(Northern Ireland)".
fn bracket(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    if !here.take('(') {
        return false;
    }
    for _ in 0..48 {
        if here.take(')') {
            *scan = here;
            return true;
        }
        if here.done() || here.is(|c| c == '\n' || c == '(') {
            return false;
        }
        here.bump();
    }
    false
}

/// What stands behind the last word of a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    Nothing,
    Year,
    Number,
}

/// Reads what tells one Act from others: its year, its chapter, its number.
fn tail(scan: &mut Scan<'_>) -> Told {
    let mut told = Told::Nothing;
    for _ in 0..3 {
        let Some((more, end)) = year(scan)
            .map(|end| (Told::Year, end))
            .or_else(|| chapter(scan).map(|end| (Told::Number, end)))
            .or_else(|| {
                let end = series::of_series(scan).filter(|_| told == Told::Number);
                end.map(|end| (Told::Number, end))
            })
        else {
            break;
        };
        told = told.max(more);
        *scan = end;
    }
    let mut here = *scan;
    if told != Told::Nothing && here.gap() && here.peek() == Some('(') {
        let mut inside = here;
        inside.bump();
        if inside.word("as amended") && bracket(&mut here) {
            *scan = here;
        }
    }
    told
}

/// "2003", ", 2003", "of 1970".
fn year<'t>(scan: &Scan<'t>) -> Option<Scan<'t>> {
    let mut here = *scan;
    here.take(',');
    if !here.gap() {
        return None;
    }
    if here.word("of") {
        here.gap();
    }
    let year: u32 = here.digits(4)?.parse().ok()?;
    let ends = !here.is(|c| c == '/' || c == '%' || c.is_alphanumeric());
    if !(1200..=2100).contains(&year) || !ends {
        return None;
    }
    // The same year by another calendar: "2063 (2006)".
    let mut other = here;
    let again = other.gap() && other.take('(') && other.digits(4).is_some() && other.take(')');
    Some(if again { other } else { here })
}

/// How a text is numbered in brackets behind its name: in Ghana "(Act 925)", "(L.I. 1630)".
const IN_BRACKETS: &[&str] = &["c", "act", "li", "l.i", "ci", "c.i"];

/// "(Cap. 314)", "No. 1 of 2019", "(c. 36)", "108 of 1996", "(Act 925)".
fn chapter<'t>(scan: &Scan<'t>) -> Option<Scan<'t>> {
    let mut here = *scan;
    here.take(',');
    if !here.gap() {
        return None;
    }
    let bracket = here.take('(');
    let word =
        here.any_word(&["cap", "chapter", "no", "number"]) || bracket && here.any_word(IN_BRACKETS);
    if word {
        here.take('.');
        here.gap();
    }
    let mut numbered = here;
    if word && !bracket && series::serial(&mut numbered).is_some_and(|of| of.is_more_than_figures())
    {
        return Some(numbered);
    }
    here.digits(4)?;
    while here.is(|c| c.is_ascii_alphabetic()) && here.at < scan.at + 24 {
        here.bump();
    }
    let mut of = here;
    let dated = of.gap() && of.word("of") && of.gap() && of.digits(4).is_some();
    if dated {
        here = of;
    }
    if !(word || dated) || bracket && !here.take(')') || here.is(char::is_alphanumeric) {
        return None;
    }
    Some(here)
}

/// "Penal Code, section 300": a section, a rule or the like follows.
fn strong_place_behind(name: &Scan<'_>) -> bool {
    let mut here = *name;
    here.take(',');
    here.gap() && Places::read(&mut here).is_some_and(|places| places.strong())
}

/// What is said to be of something, rather than named before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Constitution,
    Code,
    /// A code with its year.
    Dated,
}

/// "Constitution of Kenya, 2010", "Code of Civil Procedure, 1908".
fn of_names(scan: &mut Scan<'_>) -> Option<Of> {
    let mut here = *scan;
    if !here.raw().is_some_and(char::is_uppercase) {
        return None;
    }
    let constitution = here.word("constitution");
    if !constitution && !here.word("code") || !here.gap() || !here.word("of") || !here.gap() {
        return None;
    }
    let mut any = false;
    for _ in 0..6 {
        if here.at_word(&["viet", "vietnam", "socialist"]) {
            return None;
        }
        let name = here.raw().is_some_and(char::is_uppercase);
        if !name && !here.at_word(&["the", "of", "and"]) {
            break;
        }
        if !pass_word(&mut here) {
            return None;
        }
        if name {
            any = true;
            *scan = here;
        }
        if !here.gap() {
            break;
        }
    }
    if !any {
        return None;
    }
    let dated = year(scan);
    if let Some(end) = dated {
        *scan = end;
    }
    Some(match dated {
        _ if constitution => Of::Constitution,
        Some(_) => Of::Dated,
        None => Of::Code,
    })
}

/// "Cal. Gov. Code § 6250", "Clean Air Act § 112": the sign tells that a law was named.
fn before_sign(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    if here.at_word(LEADING) {
        return false;
    }
    for words in 0..8 {
        let end = here.at;
        if words > 0 && here.peek() == Some('§') {
            scan.at += scan.text[scan.at..end].trim_end().len();
            return true;
        }
        if !here.raw().is_some_and(char::is_uppercase) && !here.take('&') {
            return false;
        }
        while here.is(|c| c.is_alphanumeric() || c == '.') && here.at < end + 40 {
            here.bump();
        }
        if !here.gap() {
            return false;
        }
    }
    false
}

/// Words that begin a name in other languages, and whether the name goes on to the next
/// sign of a pause. In running text it ends earlier, where the words do not join.
const BY_WORDS: &[(&str, Goes)] = &[
    ("acte uniforme", Goes::On),
    ("traité", Goes::On),
    ("traite", Goes::On),
    ("convention", Goes::On),
    ("treaty", Goes::On),
    ("charte", Goes::On),
    ("code", Goes::Joined),
    ("código", Goes::Joined),
    ("codigo", Goes::Joined),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Goes {
    On,
    Joined,
}

/// Behind "code" in French, Spanish and Portuguese.
const OF_CODES: &[&str] = &[
    "de",
    "du",
    "des",
    "d",
    "civil",
    "pénal",
    "penal",
    "général",
    "rural",
    "minier",
    "forestier",
    "électoral",
    "monétaire",
    "foncier",
    "douanier",
    "tributario",
    "do",
    "da",
];

/// "code de l'urbanisme", "Acte uniforme relatif au droit commercial général".
fn by_words(scan: &mut Scan<'_>, around: Around) -> bool {
    const MOST: usize = 24;
    let mut here = *scan;
    let Some(goes) = number::any_of(&mut here, BY_WORDS) else {
        return false;
    };
    let mut next = here;
    next.gap();
    let first = next.next_word().to_lowercase();
    if goes == Goes::Joined && !OF_CODES.contains(&&*first) {
        return false;
    }
    // The words before the next that joins, and whether one stood after it.
    let mut joins = true;
    for _ in 0..MOST {
        let mut next = here;
        let parted = next.gap() || next.take('\'') || next.take('’');
        if !parted || !next.is(char::is_alphanumeric) || Places::read(&mut next.clone()).is_some() {
            break;
        }
        let word = next.next_word().to_lowercase();
        let join = matches!(
            &*word,
            "de" | "du"
                | "des"
                | "la"
                | "le"
                | "les"
                | "l"
                | "d"
                | "et"
                | "au"
                | "aux"
                | "do"
                | "da"
        );
        let bound = around == Around::Words && goes == Goes::Joined;
        let first =
            here.at == scan.at || scan.text[scan.at..here.at].split_whitespace().count() < 2;
        if bound && !(join || joins || first) {
            break;
        }
        joins = join;
        if !pass_word(&mut next) {
            break;
        }
        here = next;
    }
    *scan = here;
    true
}

/// Abbreviations that are known by themselves.
const SHORT: &[&str] = &[
    "GDPR", "TFEU", "TEU", "ECHR", "RGPD", "TFUE", "TUE", "GG", "BGB", "StGB", "HGB", "VwVfG",
    "EnWG", "BauGB", "AUDCG", "AUSCGIE", "AUPSRVE", "AUPC", "AUPCAP", "AUS", "AUA", "AUM",
    "AUSCOOP", "FOIA", "CGI", "CPC", "CrPC", "IPC", "APA",
];

/// "GDPR, Art. 6", "§ 35 VwVfG": an abbreviation with a place. `typed`: any that Vietnam
/// does not use.
fn short(scan: &mut Scan<'_>, placed: Placed, around: Around) -> bool {
    let mut here = *scan;
    let word = here.next_word();
    let capitals = word.chars().filter(|c| c.is_ascii_uppercase()).count();
    let plain = word.is_ascii() && word.starts_with(|c: char| c.is_ascii_uppercase());
    let other = around == Around::Nothing
        && placed == Placed::Strong
        && capitals > 1
        && plain
        && titles::of_short(word).is_none()
        && kind::word(&mut here.clone()).is_none();
    if !(SHORT.contains(&word) || other) {
        return false;
    }
    here.skip_word();
    *scan = here;
    true
}
