//! Somebody before what is done: a lane that is nearly called so, or a new one.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::line::{LaneSaid, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::read::{lanes, names};
use crate::capture::talk::lane::bodies::{
    BODIES, DOES, KINDS, SURELY, VERBS, act_at, done_from, end_of_name, is_act, is_dash_in_name,
    is_in_name, is_no_body, is_office,
};
use crate::capture::talk::lane::{Heard, does, in_lane};
use crate::capture::talk::told;
use crate::model::{LaneId, visible};

/// Somebody before what is done: a lane of the map that is nearly called so, or a new one.
pub(super) fn heard(
    words: &Words<'_>,
    from: usize,
    cx: &Context<'_>,
) -> Result<Option<Heard>, Refused> {
    let body = is_office(words, from..words.len().min(from + 4));
    if from + 1 >= words.len()
        || is_no_body(words, from)
        || !body && is_act(&text(trim(words.from(from))), cx)
    {
        return Ok(None);
    }
    if let Some(lane) = nearly(&text(words.word(from)), cx)
        && let Some(to) = more_of(words, from + 1, lane, cx)
        // "phòng kế hoạch" is no "Phòng Quản lý".
        && (words.phrase(from, KINDS).is_none() || does(words, to, cx))
    {
        let lane = Typed {
            what: LaneSaid::Known(lane),
            span: span(words.signs(from..to)),
        };
        let form = in_lane(words.from(words.past(to, DOES)), lane, cx)?;
        let sure = words.phrase(to, SURELY).is_some() && to + 1 < words.len();
        return Ok(form.map(|form| match sure {
            true => Heard::Surely(form, None),
            false => Heard::Perhaps(form),
        }));
    }
    let most = end_of_name(words, from);
    let dash = (from..most).find(|at| is_dash_in_name(words, *at));
    // "the contractor digs", "stamp duty office values".
    let the = from > 0 && words.said(from - 1) == "the";
    let third = |at: usize| {
        let said = words.said(at);
        said.len() > 3 && said.is_ascii() && said.ends_with('s') && !said.ends_with("ss")
    };
    let acts = |at: &usize| {
        if is_in_name(words, *at) || dash.is_some_and(|dash| *at <= dash) {
            return false;
        }
        act_at(words, *at, cx).is_some()
            || words.phrase(*at, VERBS).is_some()
            || words.phrase(*at, SURELY).is_some()
            || words.said(*at) != "," && words.phrase(*at, DOES).is_some()
            || third(*at) && (the && *at == from + 1 || is_office(words, *at - 1..*at))
    };
    // "MoH insp.": somebody unknown, and what is done is a word of its own.
    let acronym = || {
        let signs = words.word(from);
        let large = signs.iter().filter(|sign| sign.c.is_uppercase()).count();
        large > 1 && large < signs.len() && signs.len() < 6
    };
    let word = |at: usize| words.said(at).starts_with(char::is_alphabetic);
    // The longest name that is known ends before what is done.
    let done = |first: usize| {
        let apart = move |at: &usize| *at > first && words.said(*at - 1) == ",";
        (first..most).take_while(move |at| !apart(at)).filter(acts)
    };
    let first = from + words.phrase(from, BODIES).unwrap_or(1);
    let found = done(first).next().or_else(|| done(from + 1).next());
    // A name that is only of a kind goes on up to the second of two things that sound like
    // what is done: "hội đồng thẩm định họp".
    let kind = words.phrase(from, KINDS).map(|kind| from + kind);
    let second = found
        .filter(|found| Some(*found) == kind)
        .and_then(|found| done(found + 2).find(|at| words.phrase(*at, VERBS).is_some()));
    let found = second.or(found);
    let unknown = || (acronym() && word(from + 1)).then_some(from + 1);
    let Some(at) = found.or_else(unknown) else {
        return Ok(None);
    };
    let digits = (from..at).any(|at| words.said(at).starts_with(|c: char| c.is_ascii_digit()));
    let capital = words
        .word(from)
        .first()
        .is_some_and(|sign| sign.c.is_uppercase());
    let office = is_office(words, from..at);
    let person =
        third(at) && (the || act_at(words, at, cx).is_some()) || is_somebody(words, from..at);
    let surely = words.phrase(at, SURELY).is_some();
    if !(office || (person || surely) && at <= from + 4) {
        return Ok(None);
    }
    let name = trim(words.signs(from..at));
    if name
        .iter()
        .any(|sign| sign.literal || sign.is(',') || sign.is(':') || sign.is('>'))
    {
        return Ok(None);
    }
    let Some(lane) = told::new_lane(name, cx)? else {
        return Ok(None);
    };
    let form = in_lane(words.from(done_from(words, at, cx)), lane, cx)?;
    // "lãnh đạo sở", "bộ phận một cửa": nothing else is called so. Of "phòng" and the like
    // the name goes on.
    let named = kind.is_none_or(|kind| at > kind);
    let does = words.phrase(at, VERBS).is_some() || words.phrase(at, DOES).is_some();
    let certain = words.phrase(from, BODIES).is_some_and(|words| words > 2)
        || words.phrase(from, BODIES).is_some() && named && does;
    // "the contractor digs the trench", "panel of 3 engineers reviews the design".
    let person = words.phrase(at, SURELY).is_some() && at + 1 < words.len();
    let acts = does || act_at(words, at, cx).is_some();
    let certain = certain || is_somebody(words, from..at) && acts;
    let office = office || is_somebody(words, from..at);
    let sure =
        office && (capital || certain) && !digits || person && (the || office || at == from + 1);
    Ok(form.map(|form| match sure {
        true => Heard::Surely(form, None),
        false => Heard::Perhaps(form),
    }))
}

/// Whether a name is that of those who come to an office: "người dân", "chủ đầu tư".
fn is_somebody(words: &Words<'_>, range: Range<usize>) -> bool {
    lanes::is_somebody(&text(trim(words.signs(range))))
}

/// Behind the first word of a lane's name: where the words end that are of it too. None where
/// another body's name goes on, as in "lãnh đạo sở ký" for "Lãnh đạo phòng".
fn more_of(words: &Words<'_>, from: usize, lane: LaneId, cx: &Context<'_>) -> Option<usize> {
    let name = names::plain(&visible(&cx.map.lane(lane)?.name));
    let own = name.split(' ').skip(1);
    let same = |(at, word): &(usize, &str)| names::plain(words.said(*at)) == *word;
    let to = from + (from..).zip(own).take_while(same).count();
    (to == from || words.phrase(to, BODIES).is_none()).then_some(to)
}

/// The only lane whose name is nearly a word: one or two letters are wrong, the vowels or
/// the end are left out.
fn nearly(word: &str, cx: &Context<'_>) -> Option<LaneId> {
    let said = names::plain(word);
    let letters = said.chars().count();
    if letters < 4 || !said.chars().all(char::is_alphanumeric) {
        return None;
    }
    let bones = |text: &str| {
        text.chars()
            .filter(|c| !"aeiouy".contains(*c))
            .collect::<String>()
    };
    let near = |name: &str| {
        let first = names::plain(name);
        let first = first.split(' ').next().unwrap_or_default();
        let wrong = strsim::damerau_levenshtein(first, &said);
        first.chars().count() > 3
            && (wrong <= 1 + usize::from(letters > 6)
                || first.starts_with(&said)
                || bones(first) == said)
    };
    let mut found = cx.map.lanes().filter(|(_, lane)| near(&lane.name));
    match (found.next(), found.next()) {
        (Some((lane, _)), None) => Some(lane),
        _ => None,
    }
}
