//! A citation that is all of a text, as on the capture line and in the register.

use super::kind;
use super::letters::Scan;
use super::named::{self, Named, Within};
use super::place::{self, Place};
use crate::model::finding::Code;

/// A place in the law as it was said.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Cited {
    /// As it was typed.
    pub text: String,
    /// Điều.
    pub article: Option<String>,
    /// Khoản.
    pub clause: Option<String>,
    /// Điểm.
    pub point: Option<String>,
    /// The text of law, where it was named.
    pub instrument: Option<Named>,
}

/// A range of articles longer than this is no citation of a step.
const LONGEST_RANGE: usize = 30;
/// Nor are so many places.
const MOST: usize = 60;

/// What a text cites that is a citation and nothing else; a list or a range is written
/// out, one citation an item. Nothing where anything is left over.
pub fn read(text: &str) -> Option<Vec<Cited>> {
    let (cited, _) = with_flaws(text)?;
    let mut all = Vec::new();
    for cited in cited {
        for article in spread(cited.article.as_deref(), false)? {
            for clause in spread(cited.clause.as_deref(), false)? {
                for point in spread(cited.point.as_deref(), true)? {
                    all.push(Cited {
                        text: String::new(),
                        article: article.clone(),
                        clause: clause.clone(),
                        point,
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

/// What a text cites, with ranges as they are, and what cannot be right in it.
pub fn with_flaws(text: &str) -> Option<(Vec<Cited>, Vec<Code>)> {
    let text = text.trim();
    let mut scan = Scan::new(text, 0);
    let chain = place::read(&mut scan, true);
    let mut flaws = Vec::new();
    let placed = chain
        .as_ref()
        .is_some_and(|chain| chain.places.iter().any(|place| place.article.is_some()));
    let mut instrument = None;
    if !scan.done() {
        if chain.is_some() {
            joint(&mut scan);
        }
        instrument = Some(named::read(
            &mut scan,
            Within::Whole { placed },
            &mut flaws,
        )?);
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
        places = place::read(&mut scan, true)?.places;
    }
    scan.gap();
    if !scan.done() {
        return None;
    }
    if let Some(chain) = &chain {
        let list = chain.places.len() > 1;
        let loose = match chain.bare_articles {
            true => instrument.is_none(),
            false => list && chain.places.iter().any(|place| place.article.is_none()),
        };
        if chain.this || chain.broken || loose {
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
        article: place.article,
        clause: place.clause,
        point: place.point,
        instrument: instrument.clone(),
    });
    Some((cited.collect(), flaws))
}

/// Blanks and "của" between a place and the text it stands in.
pub(super) fn joint(scan: &mut Scan<'_>) {
    let mut here = *scan;
    here.gap();
    if here.any_word(&["cua", "of the", "of", "tai", "thuoc", "trong"]) {
        here.gap();
        *scan = here;
    } else {
        scan.pause();
    }
}

/// Points, clauses and articles that there cannot be.
pub(super) fn place_flaws(places: &[Place]) -> Option<Code> {
    let nought = |part: &Option<String>| {
        let digits = part
            .as_deref()
            .map(|part| part.trim_matches(char::is_alphabetic));
        digits.is_some_and(|digits| digits.bytes().all(|b| b == b'0'))
    };
    let wrong = places.iter().any(|place| {
        let point = place.point.as_deref();
        let point = point.is_some_and(|point| !point.split('-').all(place::is_point));
        point || nought(&place.clause) || nought(&place.article)
    });
    wrong.then_some(Code::PlaceOff)
}

/// `5-7` as 5, 6, 7; nothing where that is no list of a step.
fn spread(part: Option<&str>, letters: bool) -> Option<Vec<Option<String>>> {
    let Some(part) = part else {
        return Some(vec![None]);
    };
    let Some((from, to)) = part.split_once('-') else {
        return Some(vec![Some(part.to_string())]);
    };
    let all: Vec<String> = match letters {
        true => place::points(from, to),
        false => {
            let (from, to): (usize, usize) = (from.parse().ok()?, to.parse().ok()?);
            if to - from.min(to) > LONGEST_RANGE {
                return None;
            }
            (from..=to).map(|n| n.to_string()).collect()
        }
    };
    Some(all.into_iter().map(Some).collect())
}

/// The name of the text of law as it was typed.
fn name_as_typed(text: &str) -> &str {
    let text = text.trim();
    let mut scan = Scan::new(text, 0);
    if place::read(&mut scan, true).is_some() {
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
    let mut parts = Vec::new();
    for (word, part) in [
        ("điểm", &cited.point),
        ("khoản", &cited.clause),
        ("Điều", &cited.article),
    ] {
        parts.extend(part.as_ref().map(|part| format!("{word} {part}")));
    }
    if !name.is_empty() {
        parts.push(name.to_string());
    }
    parts.join(" ")
}

/// A law called by its title alone ("Luật Công đoàn"). Where it may be text as well
/// the caller must know that a law is meant; "luật sư" and "law firm" never are.
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
    Some(Cited {
        text: text.to_string(),
        instrument: Some(Named {
            title: Some(title.to_string()),
            ..Named::of_kind(kind)
        }),
        ..Cited::default()
    })
}

/// Whether a text may begin a list of places; cheap, so that it is tried seldom.
pub fn may_begin(text: &str) -> bool {
    let mut scan = Scan::new(text.trim(), 0);
    place::read(&mut scan, true).is_some()
}
