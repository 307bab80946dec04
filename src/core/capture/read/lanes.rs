//! The lane at the front of a line, and lanes that a line makes.

use crate::capture::context::Context;
use crate::capture::read::line::{LaneSaid, Made, Typed};
use crate::capture::read::names;
use crate::capture::read::refused::{Refused, Why};
use crate::capture::read::signs::{self, Sign, span, text, trim};
use crate::catalogue::Choice;
use crate::lang::{compose, fold};
use crate::model::{Header, LaneId, LaneKind, ParticipantKind, apply::LONGEST_ALIAS, visible};

/// Splits `name:`, `name (alias):` or `name::` off the beginning. Only the first colon of
/// a line counts, and only after a known lane or one of the forms of a new one. A colon
/// between digits never counts.
///
/// # Errors
///
/// Several lanes begin like this, or a new lane's alias is taken.
pub(in crate::capture) fn prefix<'a>(
    signs: &'a [Sign],
    cx: &Context<'_>,
) -> Result<(Option<Typed<LaneSaid>>, &'a [Sign]), Refused> {
    let digit = |i: usize| signs.get(i).is_some_and(Sign::is_digit);
    let colon =
        (0..signs.len()).find(|&i| signs[i].is(':') && !(i > 0 && digit(i - 1) && digit(i + 1)));
    let Some(colon) = colon else {
        return Ok((None, signs));
    };
    let name = trim(&signs[..colon]);
    if name.is_empty() {
        return Ok((None, signs));
    }
    let here = span(name);
    let refused = |why| Refused::new(here.clone(), why);
    let said = |what| {
        Some(Typed {
            what,
            span: here.clone(),
        })
    };
    let (colons, after) = match signs.get(colon + 1) {
        Some(sign) if sign.is(':') => (Colons::Two, colon + 2),
        Some(_) | None => (Colons::One, colon + 1),
    };
    let rest = trim(&signs[after..]);
    // After a target or a list of facts the colon is not the lane's.
    let plain = !name.iter().any(|sign| sign.is('>'));
    if plain && let Some(lane) = new(name, colons, cx, &[]).map_err(refused)? {
        return Ok((said(lane), rest));
    }
    match names::lane(cx, &text(name)).map_err(refused)? {
        Some(lane) => Ok((said(LaneSaid::Known(lane)), rest)),
        None if plain => match (with_colon(signs, colon + 1), numbered(name)) {
            (Some(name), _) => Err(Refused::new(span(name), Why::ColonInLane)),
            // With lanes there it may be any text.
            (None, Some(alias)) if cx.map.lane_order().is_empty() => {
                Err(refused(Why::AliasIsNumber(alias)))
            }
            (None, _) => Ok((None, signs)),
        },
        None => Ok((None, signs)),
    }
}

/// What would be the short name of a lane, were it no number: `Phòng 1 (1)`.
fn numbered(name: &[Sign]) -> Option<String> {
    let (last, before) = name.split_last()?;
    let open = before.iter().rposition(|sign| sign.is('('))?;
    let (name, alias) = (trim(&before[..open]), trim(&before[open + 1..]));
    let fits = last.is(')') && !name.is_empty() && (1..=LONGEST_ALIAS).contains(&alias.len());
    (fits && alias.iter().all(Sign::is_digit)).then(|| text(alias))
}

/// What would be a new lane, did its name not have a colon: `Bộ: Cục (bc): nộp`.
fn with_colon(signs: &[Sign], from: usize) -> Option<&[Sign]> {
    let mut colons = (from..signs.len()).filter(|at| signs[*at].is(':'));
    let name = trim(&signs[..colons.next()?]);
    let apart = |sign: &Sign| sign.is(',') || sign.is('>');
    (!name.iter().any(apart) && with_alias(name).is_some()).then_some(name)
}

/// The colons after the name of a lane.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::capture) enum Colons {
    One,
    Two,
}

/// A new lane: `Một cửa (mc)`, or, with a doubled colon, `Một cửa` with its initials as
/// the alias. An existing lane with this name and alias is that lane. `made` are the
/// aliases that the same line gives to other lanes.
///
/// # Errors
///
/// Another lane has the alias, or the lane has another alias.
pub(in crate::capture) fn new(
    name: &[Sign],
    colons: Colons,
    cx: &Context<'_>,
    made: &[String],
) -> Result<Option<LaneSaid>, Why> {
    let (name, alias) = match with_alias(name) {
        Some((name, alias)) => (name, Some(alias)),
        None if colons == Colons::Two => (trim(name), None),
        None => return Ok(None),
    };
    // A name without a letter is accepted where a backslash marks it as one.
    let meant = name.iter().any(|sign| sign.literal);
    let name = compose(&text(name));
    if !meant && !name.chars().any(char::is_alphanumeric) {
        return Ok(None);
    }
    let low = name.to_lowercase();
    let same = cx
        .map
        .lanes()
        .find(|(_, lane)| visible(&lane.name).to_lowercase() == low);
    match (same, alias) {
        (Some((id, _)), None) => Ok(Some(LaneSaid::Known(id))),
        (Some((id, lane)), Some(alias)) if names::is_alias(&alias, &lane.alias) => {
            Ok(Some(LaneSaid::Known(id)))
        }
        (Some((_, lane)), Some(_)) => Err(Why::LaneExists(name, lane.alias.clone())),
        (None, Some(alias)) => match holder(cx, &alias) {
            Some(id) => {
                let other = cx.map.lane(id).map_or(String::new(), |l| l.name.clone());
                Err(Why::AliasTaken(alias, other))
            }
            None if made.contains(&alias.to_lowercase()) => Err(Why::AliasTaken(alias, name)),
            None => Ok(Some(written(name, alias))),
        },
        (None, None) => {
            let alias = initials(&name, cx, made);
            Ok(Some(written(name, alias)))
        }
    }
}

fn written(name: String, alias: String) -> LaneSaid {
    LaneSaid::New {
        name,
        alias,
        how: Made::Written,
    }
}

/// A new lane of this name, whatever is in it, with its initials as the alias.
pub(in crate::capture) fn called(name: &str, how: Made, cx: &Context<'_>) -> LaneSaid {
    let signs: Vec<Sign> = signs::read(name).unwrap_or_default();
    match with_alias(trim(&signs)) {
        Some((short, alias)) if holder(cx, &alias).is_none() => LaneSaid::New {
            name: compose(&text(short)),
            alias,
            how,
        },
        Some(_) | None => LaneSaid::New {
            name: name.to_string(),
            alias: initials(name, cx, &[]),
            how,
        },
    }
}

fn holder(cx: &Context<'_>, alias: &str) -> Option<LaneId> {
    let low = alias.to_lowercase();
    let alike = |alias: &str| visible(alias).to_lowercase() == low;
    let found = cx.map.lanes().find(|(_, l)| alike(&l.alias));
    found.map(|(id, _)| id)
}

/// Splits `Một cửa (mc)` into the name and the alias: at most 6 letters and digits, no
/// space, at least one letter (a number would mean a step, unless a backslash comes
/// first).
fn with_alias(signs: &[Sign]) -> Option<(&[Sign], String)> {
    let (last, before) = signs.split_last()?;
    if !last.is(')') {
        return None;
    }
    let open = before.iter().rposition(|sign| sign.is('('))?;
    let (name, alias) = (trim(&before[..open]), trim(&before[open + 1..]));
    let meant = alias.first().is_some_and(|sign| sign.literal);
    let alias = compose(&text(alias));
    let letters = alias.chars().count();
    let fits = (1..=LONGEST_ALIAS).contains(&letters)
        && alias.chars().all(char::is_alphanumeric)
        && (meant || alias.chars().any(char::is_alphabetic));
    (fits && !name.is_empty()).then_some((name, alias))
}

/// The first letters of the words, folded; with a number if they are taken.
fn initials(name: &str, cx: &Context<'_>, made: &[String]) -> String {
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let mut letters: String = words
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_alphanumeric())
        .take(LONGEST_ALIAS)
        .collect();
    if !letters.chars().any(char::is_alphabetic) {
        letters = "l".to_string();
    }
    let free = |alias: &String| holder(cx, alias).is_none() && !made.contains(alias);
    if free(&letters) {
        return letters;
    }
    // At most as many numbers are taken as there are lanes.
    let lanes = cx.map.lane_order().len() + made.len();
    (2..=lanes + 2)
        .map(|n| {
            let n = n.to_string();
            let room = LONGEST_ALIAS.saturating_sub(n.len());
            letters.chars().take(room).chain(n.chars()).collect()
        })
        .find(free)
        .unwrap_or(letters)
}

/// Last words of English names of bodies, and what bodies of this name are.
const LAST_WORDS: &[(&str, LaneKind)] = &[
    ("power company", LaneKind::StateEnterprise),
    ("utility", LaneKind::StateEnterprise),
    ("utilities", LaneKind::StateEnterprise),
    ("ministry", LaneKind::Agency),
    ("municipality", LaneKind::Agency),
    ("authority", LaneKind::Agency),
    ("assembly", LaneKind::Agency),
    ("police", LaneKind::Agency),
    ("court", LaneKind::Agency),
    ("tribunal", LaneKind::Agency),
    ("contractor", LaneKind::Private),
    ("contractors", LaneKind::Private),
    ("company", LaneKind::Private),
    ("bank", LaneKind::Private),
    ("ltd", LaneKind::Private),
    ("limited", LaneKind::Private),
    ("plc", LaneKind::Private),
];

/// Words of English and Vietnamese names of documents.
const DOCUMENTS: &[&str] = &["survey", "report", "bao cao", "khao sat"];

/// What a source is by its name: a document where one of the words for it stands in it.
pub(in crate::capture) fn source_kind(name: &str) -> ParticipantKind {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).collect();
    let padded = format!(" {} ", words.join(" "));
    let named = |word: &&str| padded.contains(&format!(" {word} "));
    if DOCUMENTS.iter().any(named) {
        ParticipantKind::Document
    } else {
        ParticipantKind::default()
    }
}

/// Last words of English names of bodies that nothing else tells the kind of. Their first
/// words are what they are in charge of: "Business Permits Office".
const BODIES: &[&str] = &[
    "office",
    "offices",
    "department",
    "bureau",
    "shop",
    "desk",
    "authority",
    "agency",
    "council",
    "commission",
    "board",
    "division",
    "unit",
    "section",
    "service",
    "services",
    "registry",
    "center",
    "centre",
    "secretariat",
    "directorate",
    "administration",
    "inspectorate",
    "court",
    "committee",
    "window",
    "counter",
];

/// The kind of body that a name tells, where it is certain. What else sits at a table in
/// Vietnam is an agency; elsewhere it is asked.
pub fn kind_of(name: &str, header: &Header) -> LaneKind {
    let folded = fold(name);
    let ends = |word: &str| {
        let before = folded.strip_suffix(word);
        before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
    };
    let is_body = BODIES.iter().any(|word| ends(word));
    let is_told = |kind: &LaneKind| {
        let mut words = kind.row().known_by.iter();
        match kind {
            // One word begins the names of others too: "Business Licensing".
            LaneKind::Applicant => words.any(|word| {
                is_all_of(&folded, word) || word.contains(' ') && begins(&folded, word)
            }),
            LaneKind::Private | LaneKind::System => {
                words.any(|word| begins(&folded, word)) && !is_body
            }
            LaneKind::Agency | LaneKind::StateEnterprise | LaneKind::NotAsked => {
                words.any(|word| begins(&folded, word))
            }
        }
    };
    let found = LaneKind::ALL.iter().copied().find(is_told);
    let last = || {
        LAST_WORDS
            .iter()
            .find(|(word, _)| ends(word))
            .map(|(_, kind)| *kind)
    };
    let other = if header.is_vietnam() {
        LaneKind::Agency
    } else {
        LaneKind::NotAsked
    };
    found.or_else(last).unwrap_or(other)
}

/// Whether a name is one of a body or of somebody, by its words.
pub(in crate::capture) fn is_named(name: &str) -> bool {
    let folded = fold(name);
    let ends = |word: &str| folded.ends_with(word);
    let known = |kind: &LaneKind| kind.row().known_by.iter().any(|word| begins(&folded, word));
    BODIES.iter().any(|word| ends(word)) || LaneKind::ALL.iter().any(known)
}

/// Whether a name is one that those have who file with an office, and no more.
pub(in crate::capture) fn is_somebody(name: &str) -> bool {
    let folded = fold(name);
    let mut words = LaneKind::Applicant.row().known_by.iter();
    words.any(|word| folded == *word || is_all_of(&folded, word))
}

fn begins(name: &str, word: &str) -> bool {
    name.strip_prefix(word)
        .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether a name is a word and nothing else: "business", "the citizens".
fn is_all_of(name: &str, word: &str) -> bool {
    let articles = ["the ", "an ", "a "];
    let name = articles
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(name);
    matches!(name.strip_prefix(word), Some("" | "s" | "es"))
}
