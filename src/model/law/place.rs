//! Places in a text of law: articles, clauses and points, one or several of them in
//! one breath ("các điểm a, b và đ khoản 2 Điều 5", "Đ24–31", "a.2.26").

use super::letters::{Scan, folded};
use super::together::resolve;

/// An article, a clause of it, a point of that; each a numeral or a range (`24-31`).
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Place {
    /// Điểm.
    pub point: Option<String>,
    /// Khoản.
    pub clause: Option<String>,
    /// Điều.
    pub article: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Point,
    Clause,
    Article,
}

/// How sure it is that a law is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// A lone letter: `a34`, `k5`.
    Letter,
    /// `Đ34`.
    Stroke,
    /// "Điều 34".
    Word,
}

/// Places that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    pub places: Vec<Place>,
    pub sure: Sure,
    /// Articles after a bare comma, which may be anything.
    pub bare_articles: bool,
    /// Two places without a word or sign between them.
    pub broken: bool,
    /// "Điều này".
    pub this: bool,
}

const WORDS: &[(Level, Sure, &[&str])] = &[
    (Level::Point, Sure::Word, &["diem", "points", "point"]),
    (
        Level::Clause,
        Sure::Word,
        &["khoan", "clauses", "clause", "paragraphs", "paragraph"],
    ),
    (
        Level::Article,
        Sure::Word,
        &["dieu", "articles", "article", "arts", "art"],
    ),
    (Level::Clause, Sure::Letter, &["k"]),
    (Level::Article, Sure::Letter, &["d", "a"]),
];

/// The letters of points (Decree 30/2020/NĐ-CP: the Vietnamese alphabet, in which
/// points are not counted with ă, â and their like).
const POINTS: &str = "abcdđeghiklmnopqrstuvxy";

/// Whether a point can have this letter.
pub(super) fn is_point(letter: &str) -> bool {
    let mut chars = letter.chars();
    let known = chars.next().is_some_and(|c| POINTS.contains(c));
    known && chars.all(|c| c.is_ascii_digit())
}

/// The letters from one to another.
pub(super) fn points(from: &str, to: &str) -> Vec<String> {
    let letters = POINTS.chars().map(String::from);
    let mut between: Vec<String> = letters.skip_while(|c| c != from).collect();
    if let Some(end) = between.iter().position(|c| c == to) {
        between.truncate(end + 1);
    }
    between
}

/// What stands between two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    Not,
    Comma,
    And,
    To,
}

/// One level that was named, with all that stands there.
#[derive(Debug)]
pub(super) struct Group {
    pub apart: Apart,
    pub level: Level,
    pub sure: Sure,
    /// None for "Điều này".
    pub items: Vec<Place>,
    pub commas: bool,
}

/// So many items are named in one breath and no more; what comes after them begins
/// anew. Every place tells the stretch that it was found in, so that it must have an
/// end.
const MOST: usize = 64;

/// Takes all places that stand together; nothing where there is none. `whole`: what
/// is read is a citation and nothing else.
pub(super) fn read(scan: &mut Scan<'_>, whole: bool) -> Option<Chain> {
    let mut groups: Vec<Group> = Vec::new();
    let mut here = *scan;
    let mut broken = false;
    if let Some(place) = short(&mut here) {
        groups.push(Group {
            apart: Apart::Not,
            level: Level::Article,
            sure: Sure::Letter,
            items: vec![place],
            commas: false,
        });
        *scan = here;
    }
    while groups
        .iter()
        .map(|group| group.items.len().max(1))
        .sum::<usize>()
        < MOST
    {
        let mut here = *scan;
        let apart = match groups.is_empty() {
            true => Apart::Not,
            false => separator(&mut here),
        };
        // `a34,a35` on the capture line are two facts.
        if whole && matches!(apart, Apart::Comma | Apart::To) {
            break;
        }
        let Some(group) = group(&mut here, apart, whole) else {
            break;
        };
        *scan = here;
        // "từ Điều 5 đến Điều 8"
        if apart == Apart::To {
            let last = groups.last_mut().filter(|last| last.level == group.level);
            if last.is_some_and(|last| stretch(last, &group)) {
                continue;
            }
            broken = true;
        }
        // "khoản 2 Điều này và Điều 5 Luật ...": what follows is elsewhere.
        if group.items.is_empty() {
            groups.push(group);
            break;
        }
        groups.push(group);
    }
    let sure = groups.iter().map(|group| group.sure).max()?;
    let bare_articles = groups
        .iter()
        .any(|group| group.commas && group.level == Level::Article);
    let this = groups.iter().any(|group| group.items.is_empty());
    let (places, unparted) = resolve(&groups);
    Some(Chain {
        places,
        sure,
        bare_articles,
        broken: broken || unparted,
        this,
    })
}

/// `a.2.26`: point, clause and article in short.
fn short(scan: &mut Scan<'_>) -> Option<Place> {
    let mut here = *scan;
    let point = letter(&mut here)?;
    let mut figures = [String::new(), String::new()];
    for figure in &mut figures {
        if !here.take('.') {
            return None;
        }
        *figure = numeral(&mut here)?;
    }
    if here.peek() == Some('.') && here.peek_next().is_some_and(|c| c.is_alphanumeric()) {
        return None;
    }
    let [clause, article] = figures;
    *scan = here;
    Some(Place {
        point: Some(point),
        clause: Some(clause),
        article: Some(article),
    })
}

fn separator(scan: &mut Scan<'_>) -> Apart {
    let before = *scan;
    scan.gap();
    let mut apart = Apart::Not;
    if scan.take(',') {
        scan.gap();
        apart = Apart::Comma;
    }
    let mut here = *scan;
    if here.any_word(&["va", "hoac", "hay", "and", "or", "&"]) || here.take('&') {
        apart = Apart::And;
    } else if apart == Apart::Not && (here.any_word(&["den", "toi", "to"]) || here.take('-')) {
        apart = Apart::To;
    } else if apart == Apart::Not && !here.any_word(&["cua", "of the", "of"]) {
        *scan = before;
        scan.pause();
        return Apart::Not;
    }
    here.gap();
    *scan = here;
    apart
}

fn group(scan: &mut Scan<'_>, apart: Apart, whole: bool) -> Option<Group> {
    let mut here = *scan;
    let this = here.word("this") && here.gap();
    if !this && here.any_word(&["cac", "nhung", "tu", "from"]) && !here.gap() {
        return None;
    }
    let (level, sure) = mark(&mut here)?;
    let made = |items, commas| Group {
        apart,
        level,
        sure,
        items,
        commas,
    };
    let mut after = here;
    after.take('.');
    let gap = after.gap();
    if this {
        *scan = here;
        return Some(made(Vec::new(), false));
    }
    if sure == Sure::Word && gap && after.word("nay") {
        *scan = after;
        return Some(made(Vec::new(), false));
    }
    // A lone letter stands right before its figure, or it is a letter.
    if sure != Sure::Word && !whole && gap {
        return None;
    }
    let mut items = vec![item(&mut after, level)?];
    if !whole && money_follows(&after) {
        return None;
    }
    *scan = after;
    let mut commas = false;
    while items.len() < MOST {
        let mut next = *scan;
        let apart = separator(&mut next);
        if apart == Apart::Not {
            break;
        }
        // The letters `d`, `k`, `a` are marks too, but here they are points.
        let Some(found) = item(&mut next, level) else {
            break;
        };
        if !whole && !continues(&next) {
            break;
        }
        match apart {
            Apart::To => match items.last_mut().and_then(|last| range(last, &found, level)) {
                Some(joined) => {
                    items.pop();
                    items.push(joined);
                }
                None => break,
            },
            _ => items.push(found),
        }
        commas |= apart == Apart::Comma;
        *scan = next;
    }
    Some(made(items, commas))
}

/// The word or letter for a level.
fn mark(scan: &mut Scan<'_>) -> Option<(Level, Sure)> {
    let raw = scan.raw()?;
    for (level, sure, words) in WORDS {
        if scan.any_word(words) {
            let stroke = *sure == Sure::Letter && matches!(raw, 'đ' | 'Đ');
            return Some((*level, if stroke { Sure::Stroke } else { *sure }));
        }
    }
    None
}

fn item(scan: &mut Scan<'_>, level: Level) -> Option<Place> {
    let mut here = *scan;
    let mut place = Place::default();
    match level {
        Level::Point => {
            let quoted = here.is(|c| matches!(c, '"' | '“' | '\''));
            if quoted {
                here.bump();
            }
            place.point = Some(letter(&mut here)?);
            if quoted && here.is(|c| matches!(c, '"' | '”' | '\'')) || here.peek() == Some(')') {
                here.bump();
            }
        }
        Level::Clause => place.clause = Some(numeral(&mut here)?),
        Level::Article => {
            place.article = Some(numeral(&mut here)?);
            dotted(&mut here, &mut place);
        }
    }
    // "5, 63/2024/NĐ-CP": the number of a text, not of an article.
    let figure_follows = here.peek_next().is_some_and(|c| c.is_ascii_digit());
    if here.peek() == Some('/') || here.peek() == Some('.') && figure_follows {
        return None;
    }
    *scan = here;
    Some(place)
}

/// `Đ27.3b`: article, clause and point.
fn dotted(scan: &mut Scan<'_>, place: &mut Place) {
    let mut here = *scan;
    if !here.take('.') {
        return;
    }
    let Some(clause) = here.digits(2) else {
        return;
    };
    let clause = clause.to_string();
    let point = letter(&mut here);
    let goes_on = here.is(char::is_alphanumeric)
        || here.is(|c| c == '.' || c == '/')
            && here.peek_next().is_some_and(|c| c.is_ascii_digit());
    if !goes_on && clause != "00" {
        place.clause = Some(clause);
        place.point = point;
        *scan = here;
    }
}

/// A number of an article or clause: up to four digits, possibly a letter (`34a`),
/// which nothing may follow.
fn numeral(scan: &mut Scan<'_>) -> Option<String> {
    let mut here = *scan;
    let mut numeral = here.digits(4)?.to_string();
    if here.is(char::is_alphabetic) {
        let mut after = here;
        if let Some(c) = after.raw() {
            after.bump();
            // A digit or letter after it: `5k6`, "5ngày".
            if !after.is(char::is_alphanumeric) {
                numeral.extend(c.to_lowercase());
                here = after;
            }
        }
    }
    *scan = here;
    Some(numeral)
}

/// The letter of a point, which stands alone; later laws put in `a1`.
fn letter(scan: &mut Scan<'_>) -> Option<String> {
    let mut here = *scan;
    // "ô tô" begins with a word, not with a point.
    let c = here
        .raw()
        .filter(|c| c.is_ascii_alphabetic() || matches!(c, 'đ' | 'Đ'))?;
    here.bump();
    let mut letter: String = c.to_lowercase().collect();
    if let Some(more) = here.digits(1) {
        letter.push_str(more);
    }
    if here.is(char::is_alphanumeric) || here.at - scan.at > 4 {
        return None;
    }
    *scan = here;
    Some(letter)
}

/// "khoản 5 triệu đồng" is a sum.
fn money_follows(scan: &Scan<'_>) -> bool {
    let mut here = *scan;
    here.gap();
    here.peek() == Some('%')
        || here.at_word(&["trieu", "ty", "dong", "nghin", "ngan", "usd", "vnd", "tram"])
}

/// Whether a sentence may go on so after the last of several figures: "Điều 5, 6 và 7"
/// is a list, "Điều 5, 10 ngày" is not.
fn continues(scan: &Scan<'_>) -> bool {
    let mut here = *scan;
    let gap = here.gap();
    match here.peek() {
        None => true,
        Some(c) if c.is_alphanumeric() => {
            gap && {
                let word = folded(here.next_word());
                CONTINUES.contains(&word.as_str()) || matches!(here.raw(), Some('Đ'))
            }
        }
        Some(c) => c != '%' && c != '/',
    }
}

const CONTINUES: &[&str] = &[
    "va",
    "hoac",
    "hay",
    "and",
    "or",
    "cua",
    "of",
    "den",
    "toi",
    "to",
    "khoan",
    "dieu",
    "diem",
    "clause",
    "clauses",
    "article",
    "articles",
    "art",
    "nay",
    "this",
    "duoc",
    "quy",
    "bi",
    "thi",
    "la",
    "ve",
    "co",
    "tai",
    "theo",
    "khong",
    "phai",
    "neu",
    "sua",
    "bo",
    "chuong",
    "muc",
    "phan",
    "nghi",
    "luat",
    "thong",
    "quyet",
    "nd",
    "tt",
    "qd",
    "nq",
    "ttlt",
    "phap",
    "hien",
    "chi",
    "cong",
    "law",
    "decree",
    "circular",
    "decision",
    "resolution",
    "in",
    "shall",
    "is",
    "are",
    "decrees",
    "laws",
    "so",
    "thuoc",
    "trong",
    "cho",
    "doi",
    "da",
    "cung",
    "ap",
    "van",
    "lenh",
    "code",
    "ordinance",
    "constitution",
    "k",
];

/// `first` up to `last` as one; nothing where they do not follow each other.
fn range(first: &Place, last: &Place, level: Level) -> Option<Place> {
    let ends = |place: &Place| match level {
        Level::Point => place.point.clone(),
        Level::Clause => place.clause.clone(),
        Level::Article => place.article.clone(),
    };
    let (from, to) = (ends(first)?, ends(last)?);
    let rank = |text: &str| -> Option<usize> {
        match level {
            Level::Point => POINTS.chars().position(|c| text.chars().eq([c])),
            _ => text.trim_end_matches(char::is_alphabetic).parse().ok(),
        }
    };
    if rank(&from)? >= rank(&to)? {
        return None;
    }
    let joined = Some(format!("{from}-{to}"));
    let mut place = Place::default();
    match level {
        Level::Point => place.point = joined,
        Level::Clause => place.clause = joined,
        Level::Article => place.article = joined,
    }
    Some(place)
}

/// Makes "Điều 5" and "Điều 8" one range.
fn stretch(first: &mut Group, last: &Group) -> bool {
    let joined = match (&first.items[..], &last.items[..]) {
        ([.., from], [to]) => range(from, to, first.level),
        _ => None,
    };
    let Some(joined) = joined else {
        return false;
    };
    first.items.pop();
    first.items.push(joined);
    true
}
