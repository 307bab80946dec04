//! A text that is a citation and nothing else, as on the capture line and in the
//! register.

use super::abroad::{self, Alone};
use super::kind;
use super::letters::Scan;
use super::named::{self, Named, Within};
use super::place::{self, Sure};
use crate::model::citation::{Level, Place};
use crate::model::finding::Code;
use crate::model::things::Language;

/// A place in the law as it was said.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Cited {
    pub text: String,
    pub place: Place,
    /// The text of law, where it was named.
    pub instrument: Option<Named>,
}

/// A longer range of articles is no citation of a step.
const LONGEST_RANGE: usize = 30;
/// More places are none either.
const MOST: usize = 60;

/// Reads a text that is a citation and nothing else. Lists and ranges are written out,
/// one citation an item. None where any text is left over.
pub fn read(text: &str) -> Option<Vec<Cited>> {
    if let Some(cited) = elsewhere(text, Alone::Left) {
        return Some(vec![cited]);
    }
    let Some((cited, _)) = with_flaws_here(text) else {
        return elsewhere(text, Alone::Taken).map(|cited| vec![cited]);
    };
    let mut all = Vec::new();
    for cited in cited {
        let part = |level| spread(cited.place.get(level), level == Level::Point);
        for article in part(Level::Article)? {
            for clause in part(Level::Clause)? {
                for point in part(Level::Point)? {
                    all.push(Cited {
                        text: String::new(),
                        place: Place {
                            article: article.clone(),
                            clause: clause.clone(),
                            point,
                            ..cited.place.clone()
                        },
                        instrument: cited.instrument.clone(),
                    });
                    if all.len() > MOST {
                        return None;
                    }
                }
            }
        }
    }
    if let [only] = &mut all[..] {
        only.text = text.trim().to_string();
    } else {
        let name = name_as_typed(text);
        for cited in &mut all {
            cited.text = typed(cited, name);
        }
    }
    Some(all)
}

/// Reads a citation, with ranges kept and with the flaws found in it. Of those by the
/// forms of other countries nothing is known to be wrong.
pub fn with_flaws(text: &str) -> Option<(Vec<Cited>, Vec<Code>)> {
    let told = |alone| elsewhere(text, alone).map(|cited| (vec![cited], Vec::new()));
    told(Alone::Left)
        .or_else(|| with_flaws_here(text))
        .or_else(|| told(Alone::Taken))
}

/// A citation by the forms of other countries.
fn elsewhere(text: &str, alone: Alone) -> Option<Cited> {
    Some(abroad::whole(text, alone)?.cited(text.trim()))
}

/// The same by the forms of Vietnam.
fn with_flaws_here(text: &str) -> Option<(Vec<Cited>, Vec<Code>)> {
    let text = text.trim();
    let mut scan = Scan::new(text, 0);
    let chain = place::read(&mut scan, place::Around::Nothing);
    let mut flaws = Vec::new();
    let placed = chain
        .as_ref()
        .is_some_and(|chain| chain.places.iter().any(has_whole));
    // "phần 2 luật chơi": there a law must be called by a name that is known.
    let weak = chain.as_ref().is_some_and(|chain| chain.sure == Sure::Weak);
    let within = if weak {
        Within::Placed
    } else {
        Within::Whole { placed }
    };
    let mut instrument = None;
    if !scan.done() {
        if chain.is_some() {
            joint(&mut scan);
        }
        instrument = Some(named::read(&mut scan, within, &mut flaws)?);
    }
    let mut places = chain
        .as_ref()
        .map_or(Vec::new(), |chain| chain.places.clone());
    // "NĐ 63/2024, Đ5"
    if chain.is_none() && !scan.done() {
        scan.gap();
        if scan.is(|c| c == ',' || c == ':') {
            scan.bump();
            scan.gap();
        }
        places = place::read(&mut scan, place::Around::Nothing)?.places;
    }
    scan.gap();
    if !scan.done() {
        return None;
    }
    if let Some(chain) = &chain {
        let list = chain.places.len() > 1;
        let loose = if chain.bare_articles {
            instrument.is_none()
        } else {
            list && !chain.places.iter().all(has_whole)
        };
        // "phần 2" alone may be part of anything.
        if chain.this || chain.broken || loose || weak && instrument.is_none() {
            return None;
        }
    }
    flaws.extend(place_flaws(&places));
    if places.is_empty() {
        instrument.as_ref()?;
        places.push(Place::default());
    }
    let cited = places.into_iter().map(|place| Cited {
        text: text.to_string(),
        place,
        instrument: instrument.clone(),
    });
    Some((cited.collect(), flaws))
}

/// Whether a place is complete: more than a point or a clause.
fn has_whole(place: &Place) -> bool {
    place.parts().any(|(level, _)| level > Level::Clause)
}

/// Passes over blanks and "của" between a place and its text, and over an attachment:
/// "Phụ lục I ban hành kèm theo Nghị định ...".
pub(super) fn joint(scan: &mut Scan<'_>) {
    let mut here = *scan;
    here.gap();
    if here.any_word(&["cua", "of the", "of", "tai", "thuoc", "trong", "theo"]) {
        here.gap();
        *scan = here;
    } else {
        scan.pause();
    }
    let mut here = *scan;
    if attached(&mut here) {
        *scan = here;
    }
}

/// Names of texts issued with another one, folded: they come before "ban hành kèm theo".
const ATTACHED: &[&str] = &[
    "quy che",
    "quy dinh",
    "dieu le",
    "danh muc",
    "quy trinh",
    "huong dan",
    "phuong an",
    "de an",
    "chuong trinh",
    "ke hoach",
    "quy chuan",
    "bieu",
    "bang",
    "mau",
    "quy tac",
    "bo",
    "noi quy",
    "quy hoach",
    "thu tuc",
    "he thong",
    "duoc",
    "ban hanh",
    "kem",
    "cac bieu mau",
    "issued",
    "attached",
    "enclosed",
    "to",
    "phu luc",
];

/// In words: the longest name of a text that is issued with another.
const LONGEST_ATTACHED: usize = 24;

fn attached(scan: &mut Scan<'_>) -> bool {
    let mut here = *scan;
    if !here.at_word(ATTACHED) {
        return false;
    }
    for _ in 0..LONGEST_ATTACHED {
        const WITH: &[&str] = &[
            "ban hanh kem theo",
            "ban hanh theo",
            "ban hanh tai",
            "phe duyet kem theo",
            "kem theo",
            "kem",
            "issued together with",
            "issued with",
            "attached to the",
            "attached to",
            "enclosed with",
            "to the",
            "to",
        ];
        if here.any_word(WITH) {
            let mut next = here;
            if next.gap() && kind::word(&mut next.clone()).is_some() {
                *scan = next;
                return true;
            }
            return false;
        }
        if !here.is(char::is_alphabetic)
            || kind::word(&mut here.clone()).is_some()
                && here.raw().is_some_and(char::is_uppercase)
                && here.at > scan.at
        {
            return false;
        }
        here.skip_word();
        here.take(',');
        if !here.pause() {
            return false;
        }
    }
    false
}

/// Finds points, clauses and articles that cannot exist.
pub(super) fn place_flaws(places: &[Place]) -> Option<Code> {
    let zero = |part: &Option<String>| {
        let digits = part
            .as_deref()
            .map(|part| part.trim_matches(char::is_alphabetic));
        digits.is_some_and(|digits| digits.bytes().all(|b| b == b'0'))
    };
    let wrong = places.iter().any(|place| {
        let point = place
            .point
            .as_deref()
            .is_some_and(|point| !point.split('-').all(place::is_point));
        point || zero(&place.clause) || zero(&place.article)
    });
    wrong.then_some(Code::PlaceOff)
}

/// `5-7` as 5, 6, 7; none where it is too long for a step.
fn spread(part: Option<&str>, letters: bool) -> Option<Vec<Option<String>>> {
    let Some(part) = part else {
        return Some(vec![None]);
    };
    let Some((from, to)) = part.split_once('-') else {
        return Some(vec![Some(part.to_string())]);
    };
    let all: Vec<String> = if letters {
        place::points(from, to)
    } else {
        let (from, to): (usize, usize) = (from.parse().ok()?, to.parse().ok()?);
        if to - from.min(to) > LONGEST_RANGE {
            return None;
        }
        (from..=to).map(|n| n.to_string()).collect()
    };
    Some(all.into_iter().map(Some).collect())
}

/// The name of the text of law as typed.
fn name_as_typed(text: &str) -> &str {
    let text = text.trim();
    let mut scan = Scan::new(text, 0);
    if place::read(&mut scan, place::Around::Nothing).is_some() {
        joint(&mut scan);
        return &text[scan.at..];
    }
    let from = scan.at;
    let mut flaws = Vec::new();
    match named::read(&mut scan, Within::Whole { placed: false }, &mut flaws) {
        Some(_) => scan.since(from),
        None => "",
    }
}

/// One item of a list as it would be typed alone.
fn typed(cited: &Cited, name: &str) -> String {
    let place = cited.place.said(Language::Vi);
    if name.is_empty() || place.is_empty() {
        place + name
    } else {
        format!("{place} {name}")
    }
}

/// Reads a law named by its title alone ("Luật Công đoàn"). If ordinary text is possible
/// too, the caller must know that a law is meant; "luật sư" and "law firm" never are one.
pub fn by_title(text: &str) -> Option<Cited> {
    let text = text.trim();
    let mut scan = Scan::new(text, 0);
    let kind = kind::word(&mut scan).filter(|kind| kind.has_title())?;
    const NO_TITLES: &[&str] = &["su", "gia", "firm", "office", "review"];
    if !scan.gap() || scan.at_word(NO_TITLES) {
        return None;
    }
    let title = text[scan.at..].trim();
    if !title.contains(char::is_alphabetic) {
        return None;
    }
    let (name, year) = named::with_year(title);
    Some(Cited {
        text: text.to_string(),
        instrument: Some(Named {
            title: name,
            year,
            ..Named::of_kind(kind)
        }),
        ..Cited::default()
    })
}

/// Whether a text may begin a list of places. A cheap test, so that the full one runs
/// rarely.
pub fn may_begin(text: &str) -> bool {
    let mut scan = Scan::new(text.trim(), 0);
    place::read(&mut scan, place::Around::Nothing).is_some()
}

/// Whether a text is a place in a law and nothing else, with a word for it: "section 5",
/// "art. 10", "Điều 5".
pub fn is_place(text: &str) -> bool {
    let mut scan = Scan::new(text.trim(), 0);
    let here = place::read(&mut scan, place::Around::Nothing);
    let spelled = here.is_some_and(|chain| chain.sure >= Sure::Word && !chain.this);
    spelled && scan.done() || abroad::is_place(text)
}
