//! Places in a text of law: articles, clauses and points, one or several at once ("các
//! điểm a, b và đ khoản 2 Điều 5", "Đ24–31", "a.2.26").

use super::counts;
use super::label;
use super::letters::{Scan, folded};
use super::together::resolve;
use crate::model::citation::{Level, Place};

/// How certain it is that a law is meant, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sure {
    /// A single letter: `a34`, `k5`.
    Letter,
    /// "phần 2", which books have too.
    Weak,
    /// `Đ34`.
    Stroke,
    /// "Điều 34".
    Word,
}

/// Places named together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chain {
    pub places: Vec<Place>,
    pub sure: Sure,
    /// Articles follow a comma without a word for them, so they may be something else.
    pub bare_articles: bool,
    /// Two places have no word or sign between them.
    pub broken: bool,
    /// "Điều này".
    pub this: bool,
    /// The level, where only one was named.
    pub alone: Option<Level>,
}

/// A level, how certain it is, and its words: folded, and with marks.
type Marks = (Level, Sure, &'static [(&'static str, &'static str)]);

/// The words for each level.
const WORDS: &[Marks] = &[
    (
        Level::Point,
        Sure::Word,
        &[
            ("diem", "điểm"),
            ("diem", "điềm"),
            ("points", ""),
            ("point", ""),
        ],
    ),
    (
        Level::Clause,
        Sure::Word,
        &[
            ("khoan", "khoản"),
            ("clauses", ""),
            ("clause", ""),
            ("paragraphs", ""),
            ("paragraph", ""),
        ],
    ),
    (
        Level::Article,
        Sure::Word,
        &[
            ("dieu", "điều"),
            ("dieu", "điểu"),
            ("articles", ""),
            ("article", ""),
            ("arts", ""),
            ("art", ""),
        ],
    ),
    (
        Level::Section,
        Sure::Weak,
        &[("muc", "mục"), ("sections", ""), ("section", "")],
    ),
    (
        Level::Chapter,
        Sure::Weak,
        &[("chuong", "chương"), ("chapters", ""), ("chapter", "")],
    ),
    (
        Level::Part,
        Sure::Weak,
        &[("phan", "phần"), ("parts", ""), ("part", "")],
    ),
    (
        Level::Annex,
        Sure::Weak,
        &[
            ("phu luc", "phụ lục"),
            ("annexes", ""),
            ("annex", ""),
            ("appendices", ""),
            ("appendix", ""),
        ],
    ),
    (
        Level::Form,
        Sure::Weak,
        &[
            ("mau bieu", "mẫu biểu"),
            ("bieu mau", "biểu mẫu"),
            ("mau", "mẫu"),
            ("forms", ""),
            ("form", ""),
        ],
    ),
    (Level::Clause, Sure::Letter, &[("k", "")]),
    (Level::Article, Sure::Letter, &[("d", "đ"), ("a", "")]),
];

/// The letters of points (Decree 30/2020/NĐ-CP: the Vietnamese alphabet; points are not
/// counted with ă, â and the like).
const POINTS: &str = "abcdđeghiklmnopqrstuvxy";

/// Whether a point can have this letter.
pub(super) fn is_point(letter: &str) -> bool {
    // Earlier circulars number their points: "điểm 2.1 mục III".
    if letter.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
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

/// What separates two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Apart {
    Not,
    Comma,
    And,
    To,
}

/// One named level with all its items.
#[derive(Debug)]
pub(super) struct Group {
    pub apart: Apart,
    pub level: Level,
    pub sure: Sure,
    /// Empty for "Điều này".
    pub items: Vec<Place>,
    pub commas: bool,
}

/// What a text has around a citation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// The text is the citation.
    Nothing,
    Words,
}

/// At most so many items are read at once; a new list begins after them. The limit is
/// needed because each list is reported with the whole stretch of text that it takes.
const MOST: usize = 64;

/// Reads all places named together; none where there is none. `around` tells whether
/// the text has other words.
pub(super) fn read(scan: &mut Scan<'_>, around: Around) -> Option<Chain> {
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
    while items(&groups) < MOST {
        let last = groups.last().map(|group| group.level);
        let Some((group, after)) = next_group(scan, last, around) else {
            break;
        };
        *scan = after;
        // "từ Điều 5 đến Điều 8"
        if group.apart == Apart::To {
            let last = groups.last_mut().filter(|last| last.level == group.level);
            if last.is_some_and(|last| stretch(last, &group)) {
                continue;
            }
            broken = true;
        }
        // "khoản 2 Điều này và Điều 5 Luật ...": what follows is in another text.
        let this = group.items.is_empty();
        groups.push(group);
        if this {
            break;
        }
        if let Some(last) = groups.last_mut() {
            in_brackets(scan, last, around);
        }
    }
    let sure = groups.iter().map(|group| group.sure).max()?;
    let bare_articles = groups
        .iter()
        .any(|group| group.commas && group.level == Level::Article);
    let this = groups.iter().any(|group| group.items.is_empty());
    let (places, unparted) = resolve(&groups);
    let alone = match &groups[..] {
        [only] => Some(only.level),
        _ => None,
    };
    Some(Chain {
        places,
        sure,
        bare_articles,
        broken: broken || unparted,
        this,
        alone,
    })
}

fn items(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.items.len().max(1)).sum()
}

/// The next group, or the first one where `last` is none, and where it ends.
fn next_group<'t>(
    scan: &Scan<'t>,
    last: Option<Level>,
    around: Around,
) -> Option<(Group, Scan<'t>)> {
    let mut here = *scan;
    let Some(last) = last else {
        return group(&mut here, Apart::Not, around).map(|group| (group, here));
    };
    let mut apart = separator(&mut here, around);
    // `a34,a35` on the capture line are two facts.
    if around == Around::Nothing && matches!(apart, Apart::Comma | Apart::To) {
        return None;
    }
    // A point or clause alone is incomplete: "khoản 2" at the end of a narrow line.
    let mut wrapped = false;
    if apart == Apart::Not && here.at == scan.at && last <= Level::Clause {
        wrapped = here.gap();
    }
    let mut after = here;
    if matches!(apart, Apart::Comma | Apart::And) && around == Around::Words {
        filler(&mut after);
    }
    let mut within = false;
    let mut group = match group(&mut after, apart, around) {
        Some(group) => group,
        None if apart == Apart::Not => {
            // "Mẫu số 01 tại Phụ lục II"
            after = here;
            after.gap();
            within = after.any_word(&["tai", "thuoc", "trong", "in", "to the"]) && after.gap();
            within.then(|| group(&mut after, apart, around)).flatten()?
        }
        None if after.at == here.at => return None,
        None => {
            after = here;
            group(&mut after, apart, around)?
        }
    };
    if within && group.level <= last {
        return None;
    }
    if wrapped && group.level <= last {
        return None;
    }
    // "khoản 1 - Điều 5" is one place.
    if apart == Apart::To && group.level > last {
        (apart, group.apart) = (Apart::Not, Apart::Not);
    }
    debug_assert_eq!(apart, group.apart);
    Some((group, after))
}

/// Passes over words that interrupt a list of places: "khoản 1 Điều 7, tên Điều 9".
fn filler(scan: &mut Scan<'_>) {
    let mut here = *scan;
    const FILLERS: &[&str] = &[
        "ten goi cua",
        "ten cua",
        "ten goi",
        "ten",
        "tieu de cua",
        "tieu de",
        "doan mo dau cua",
        "doan mo dau",
        "doan dau",
        "doan thu nhat",
        "doan thu hai",
        "doan cuoi",
        "doan",
        "phan mo dau cua",
        "phan mo dau",
        "noi dung",
        "toan bo",
        "quy dinh tai",
        "neu tai",
        "theo",
        "tai",
        "o",
        "ca",
    ];
    if here.any_word(FILLERS) && here.gap() {
        *scan = here;
    }
}

/// "Điều 34 (khoản 1, 2)": the brackets belong to the item before them.
fn in_brackets(scan: &mut Scan<'_>, group: &mut Group, around: Around) {
    let mut here = *scan;
    here.pause();
    if !here.take('(') {
        return;
    }
    here.gap();
    filler(&mut here);
    let mut inner: Vec<Group> = Vec::new();
    while items(&inner) < MOST_IN_BRACKETS {
        let last = inner.last().map(|group| group.level);
        let Some((found, after)) = next_group(&here, last, around) else {
            break;
        };
        if found.items.is_empty() || found.level == group.level {
            return;
        }
        // "Điều 5 (Mục 1)": the level that contains it. A form or annex has no articles;
        // there the brackets name the place of the amending text ("Form No. 02 in
        // Appendix II (Clause 7 Article 1)").
        let beside = found.level > group.level || found.level == Level::Article;
        if beside && group.level >= Level::Form {
            return;
        }
        here = after;
        inner.push(found);
    }
    here.gap();
    if inner.is_empty() || !here.take(')') {
        return;
    }
    let (places, _) = resolve(&inner);
    // "Khoản 4, 6 (Điều 4)": all of them are in Điều 4.
    let above = |place: &Place| place.parts().all(|(level, _)| level > group.level);
    if let [of] = &places[..]
        && above(of)
    {
        for item in &mut group.items {
            *item = std::mem::take(item).or(of);
        }
        *scan = here;
        return;
    }
    let Some(of) = group.items.pop() else {
        return;
    };
    // Otherwise the same level would be named twice.
    if places.iter().any(|place| place.get(group.level).is_some()) {
        group.items.push(of);
        return;
    }
    group
        .items
        .extend(places.into_iter().map(|place| place.or(&of)));
    *scan = here;
}

/// More items in brackets are not read.
const MOST_IN_BRACKETS: usize = 16;

/// `a.2.26`: point, clause and article, shortened.
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
        ..Place::default()
    })
}

fn separator(scan: &mut Scan<'_>, around: Around) -> Apart {
    let before = *scan;
    scan.gap();
    let mut apart = Apart::Not;
    if scan.take(',') {
        scan.gap();
        apart = Apart::Comma;
    } else if around == Around::Words && scan.peek() == Some(';') {
        // Items of a list on separate lines end the same way.
        scan.bump();
        scan.pause();
        return Apart::And;
    }
    let mut here = *scan;
    let lines = scan.since(before.at).contains('\n');
    if here.any_word(&["va/hoac", "va", "hoac", "hay", "and", "or", "&"]) || here.take('&') {
        apart = Apart::And;
    } else if apart == Apart::Not
        && (here.any_word(&["den", "toi", "to"]) || !lines && here.take('-'))
    {
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

fn group(scan: &mut Scan<'_>, apart: Apart, around: Around) -> Option<Group> {
    let mut here = *scan;
    let this = here.word("this") && here.gap();
    if !this
        && (here.any_word(&["cac", "nhung", "tu", "from"]) || here.word("mot so"))
        && !here.gap()
    {
        return None;
    }
    let capital = here.raw().is_some_and(char::is_uppercase);
    let part = part_of_point(&mut here);
    let (level, mut sure) = match around {
        Around::Nothing => shortened(&mut here).or_else(|| mark(&mut here))?,
        Around::Words => mark(&mut here)?,
    };
    let made = |items, commas, sure| Group {
        apart,
        level,
        sure,
        items,
        commas,
    };
    let mut after = here;
    after.take('.');
    // "Phụ lục: I-1"
    if matches!(level, Level::Annex | Level::Form) {
        after.take(':');
    }
    let gap = after.gap();
    if this {
        *scan = here;
        return Some(made(Vec::new(), false, Sure::Word));
    }
    let may_be_this = sure == Sure::Word || sure == Sure::Weak && level != Level::Form;
    if may_be_this && gap && after.spelled("nay", "này") {
        *scan = after;
        let sure = if capital { Sure::Word } else { sure };
        return Some(made(Vec::new(), false, sure));
    }
    // A single letter counts only right before its figure.
    if matches!(sure, Sure::Letter | Sure::Stroke) && around == Around::Words && gap {
        return None;
    }
    let mut announced = false;
    if matches!(level, Level::Annex | Level::Form) {
        announced = super::named::number_word(&mut after);
    }
    // In Vietnamese a figure in brackets may be the mark of a note.
    let english = here
        .since(scan.at)
        .to_lowercase()
        .ends_with(['t', 'e', 's']);
    let brackets = if around == Around::Nothing || english && level == Level::Article {
        Brackets::Clause
    } else {
        Brackets::Perhaps
    };
    let mut items = vec![item(&mut after, level, brackets)?];
    if let Some((part, point)) = part.zip(items[0].point.as_mut()) {
        *point = format!("{point}.{part}");
    }
    if sure == Sure::Weak && matches!(level, Level::Annex | Level::Form) {
        // Nothing else is written like `06/GTGT`.
        let signed = |item: &Place| item.form.as_deref().is_some_and(|form| form.contains('/'));
        let named = announced || capital && continues(&after) || items.iter().any(signed);
        sure = if named { Sure::Word } else { Sure::Weak };
    }
    if level == Level::Point && items[0].point.as_deref().is_some_and(is_figures) {
        sure = Sure::Weak;
    }
    if around == Around::Words && (counts::measure(&after) || decimal(&after)) {
        return None;
    }
    *scan = after;
    let mut commas = false;
    while items.len() < MOST {
        let mut next = *scan;
        let apart = separator(&mut next, around);
        if apart == Apart::Not {
            break;
        }
        if around == Around::Nothing && next.text[scan.at..next.at].contains(';') {
            break;
        }
        // The letters `d`, `k`, `a` are words for levels too, but here they are points.
        let Some(found) = item(&mut next, level, brackets) else {
            break;
        };
        if around == Around::Words && !continues(&next) {
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
    Some(made(items, commas, sure))
}

/// "tiết a" before its point, as in earlier circulars: "tiết a điểm 2 Mục III" is point
/// 2.a of that section.
fn part_of_point(scan: &mut Scan<'_>) -> Option<String> {
    let mut here = *scan;
    if !here.spelled("tiet", "tiết") || !here.gap() {
        return None;
    }
    let part = letter(&mut here).or_else(|| figures(&mut here))?;
    if !here.gap() || !here.at_word(&["diem", "point"]) {
        return None;
    }
    *scan = here;
    Some(part)
}

/// "khoản 2,5 tỷ đồng": the figure continues after the comma and is part of a sum.
fn decimal(scan: &Scan<'_>) -> bool {
    let mut here = *scan;
    here.take(',') && here.digits(3).is_some() && counts::measure(&here)
}

fn is_figures(point: &str) -> bool {
    point.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a point, clause or article begins with a word here.
pub(super) fn at_word(scan: &Scan<'_>) -> bool {
    mark(&mut scan.clone()).is_some_and(|(_, sure)| sure == Sure::Word)
}

/// The words as chips and badges shorten them; in a sentence they may be anything.
const SHORTENED: &[(&str, Level, Sure)] = &[
    ("cl", Level::Clause, Sure::Word),
    ("pt", Level::Point, Sure::Word),
    ("sec", Level::Section, Sure::Weak),
    ("ch", Level::Chapter, Sure::Weak),
    ("pl", Level::Annex, Sure::Weak),
];

fn shortened(scan: &mut Scan<'_>) -> Option<(Level, Sure)> {
    let mut words = SHORTENED.iter();
    let (_, level, sure) = words.find(|(word, ..)| scan.word(word))?;
    Some((*level, *sure))
}

/// Reads the word or letter for a level.
fn mark(scan: &mut Scan<'_>) -> Option<(Level, Sure)> {
    let raw = scan.raw()?;
    for (level, sure, words) in WORDS {
        let mut words = words.iter();
        if words.any(|(plain, proper)| scan.spelled(plain, proper)) {
            let stroke = *sure == Sure::Letter && matches!(raw, 'đ' | 'Đ');
            return Some((*level, if stroke { Sure::Stroke } else { *sure }));
        }
    }
    None
}

fn item(scan: &mut Scan<'_>, level: Level, brackets: Brackets) -> Option<Place> {
    let mut here = *scan;
    let mut place = Place::default();
    match level {
        Level::Point => {
            let quoted = here.is(|c| matches!(c, '"' | '“' | '\''));
            if quoted {
                here.bump();
            }
            place.point = Some(letter(&mut here).or_else(|| figures(&mut here))?);
            if quoted && here.is(|c| matches!(c, '"' | '”' | '\'')) || here.peek() == Some(')') {
                here.bump();
            }
        }
        Level::Clause => {
            place.clause = Some(numeral(&mut here)?);
            bracketed(&mut here, &mut place, brackets);
        }
        Level::Article => {
            place.article = Some(numeral(&mut here)?);
            dotted(&mut here, &mut place);
            bracketed(&mut here, &mut place, brackets);
        }
        _ => *place.at(level) = Some(label::read(&mut here, level)?),
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

/// What a figure in brackets behind an article is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Brackets {
    Clause,
    /// A clause where more of the place follows.
    Perhaps,
}

/// `Article 10.2(e)`, `Article 10(2)(e)`, `Clause 2(e)`: in English texts the smaller
/// levels stand in brackets. A bracket after a blank is a remark.
fn bracketed(scan: &mut Scan<'_>, place: &mut Place, brackets: Brackets) {
    let mut here = *scan;
    if place.clause.is_none()
        && here.take('(')
        && let Some(clause) = here.digits(2)
        && here.take(')')
        && {
            let mut next = here;
            let alone = brackets == Brackets::Clause && !next.is(char::is_alphanumeric);
            alone || next.peek() == Some('(') || next.gap() && next.at_word(&["of", "and", "or"])
        }
    {
        place.clause = Some(clause.to_string());
        *scan = here;
    }
    let mut here = *scan;
    if place.point.is_none()
        && place.clause.is_some()
        && here.take('(')
        && let Some(point) = letter(&mut here)
        && here.take(')')
    {
        place.point = Some(point);
        *scan = here;
    }
}

/// The number of an article or clause: up to four digits, possibly with a letter (`34a`).
/// No letter or digit may follow.
fn numeral(scan: &mut Scan<'_>) -> Option<String> {
    let mut here = *scan;
    let mut numeral = here.digits(4)?.to_string();
    if here.is(char::is_alphabetic) {
        let mut after = here;
        if let Some(c) = after.raw() {
            after.bump();
            // "100k" and "5m" are no clauses.
            if matches!(c, 'k' | 'K' | 'm' | 'M') && !after.is(char::is_alphanumeric) {
                return None;
            }
            // A letter or digit follows: `5k6`, "5ngày".
            if !after.is(char::is_alphanumeric) {
                numeral.extend(c.to_lowercase());
                here = after;
            }
        }
    }
    *scan = here;
    Some(numeral)
}

/// The number of a point: `2`, `2.1`.
fn figures(scan: &mut Scan<'_>) -> Option<String> {
    let mut here = *scan;
    let mut figures = here.digits(2)?.to_string();
    for _ in 0..2 {
        let mut after = here;
        if !after.take('.') {
            break;
        }
        let Some(more) = after.digits(2) else {
            break;
        };
        figures = format!("{figures}.{more}");
        here = after;
    }
    if here.is(char::is_alphanumeric) {
        return None;
    }
    *scan = here;
    Some(figures)
}

/// The letter of a point, on its own; later laws insert `a1`.
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

/// Whether a sentence may continue like this after the last of several figures: "Điều 5,
/// 6 và 7" is a list, "Điều 5, 10 ngày" is not.
pub(super) fn continues(scan: &Scan<'_>) -> bool {
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
    "phu",
    "mau",
    "kem",
    "ban",
    "ttlb",
    "annex",
    "appendix",
    "form",
    "chapter",
    "section",
    "part",
    "o",
    "neu",
    "tren",
    "duoi",
    "nhu",
    "vi",
    "do",
    "tru",
    "nham",
    "nen",
    "hien",
    "dung",
    "lam",
    "se",
    "dang",
    "chua",
    "voi",
    "gom",
    "bao",
    "quoc",
    "ubnd",
    "bang",
    "thay",
    "huong",
    "sang",
    "thanh",
    "to",
    "provides",
    "applies",
    "apply",
    "replaces",
    "replaced",
    "amends",
    "amended",
    "introduces",
    "requires",
    "sets",
    "allows",
    "takes",
    "took",
    "came",
    "comes",
    "will",
    "does",
    "has",
    "was",
    "also",
    "now",
    "clarifies",
    "on",
    "for",
    "with",
    "as",
    "dated",
    "that",
    "which",
    "may",
    "must",
    "do",
    "cac",
    "nhung",
    "moi",
    "cu",
    "boi",
    "con",
    "ma",
    "khi",
    "rang",
    "bldds",
    "blds",
    "blhs",
    "bltths",
    "blttds",
    "bll",
    "blld",
];

/// `first` to `last` as one range; none where they are not in order.
fn range(first: &Place, last: &Place, level: Level) -> Option<Place> {
    let (from, to) = (first.get(level)?, last.get(level)?);
    let rank = |text: &str| -> Option<usize> {
        match level {
            Level::Point if !is_figures(text) => POINTS.chars().position(|c| text.chars().eq([c])),
            _ => {
                let text = text.trim_end_matches(char::is_lowercase);
                text.parse().ok().or_else(|| roman(text))
            }
        }
    };
    if rank(from)? >= rank(to)? {
        return None;
    }
    Some(Place::of(level, format!("{from}-{to}")))
}

/// The value of a Roman numeral. Only its order matters here.
fn roman(text: &str) -> Option<usize> {
    let value = |c| {
        Some(match c {
            'I' => 1,
            'V' => 5,
            'X' => 10,
            'L' => 50,
            'C' => 100,
            _ => return None,
        })
    };
    let values = text
        .chars()
        .map(value)
        .collect::<Option<Vec<usize>>>()
        .filter(|values| !values.is_empty())?;
    let signed = values.iter().enumerate().map(|(at, value)| {
        let smaller = values.get(at + 1).is_some_and(|next| next > value);
        (smaller, *value)
    });
    let (mut up, mut down) = (0, 0);
    for (smaller, value) in signed {
        *(if smaller { &mut down } else { &mut up }) += value;
    }
    up.checked_sub(down)
}

/// Joins "Điều 5" and "Điều 8" into a range.
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
