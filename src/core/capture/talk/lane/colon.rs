//! `Boss: sign`: a new lane before a colon.

use crate::capture::context::Context;
use crate::capture::read::line::{Form, LaneSaid, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::split;
use crate::capture::read::words::Words;
use crate::capture::read::{names, nick};
use crate::capture::talk::lane::bodies::{is_act, is_dash_in_name, is_office};
use crate::capture::talk::lane::{LONGEST, in_lane};
use crate::capture::talk::told;
use crate::model::{LaneId, visible};

/// Heads of what a procedure is told by, and who writes: none of them does a step.
const NO_LANE: &[&str] = &[
    "số lượng",
    "lệ phí",
    "phí",
    "thời gian",
    "thời hạn",
    "căn cứ",
    "hồ sơ",
    "kết quả",
    "yêu cầu",
    "điều kiện",
    "cách thức",
    "trình tự",
    "đối tượng",
    "mẫu",
    "giấy tờ",
    "email",
    "mail",
    "thủ tục",
    "chị",
    "anh",
    "ông",
    "bà",
    "cô",
    "chú",
    "đồng chí",
    "fee",
    "fees",
    "time",
    "documents",
    "requirements",
    "form",
    "forms",
    "result",
    "mr",
    "mrs",
    "ms",
    "dr",
    "law",
    "legal basis",
    "procedure",
    "re",
    "subject",
];

/// No name ends with one of these.
const OPEN: &[&str] = &[
    "from", "of", "to", "for", "by", "with", "from the", "từ", "gồm", "cho", "của", "về",
];

/// `Boss: sign`: a capital, few words, no usual act, and no list behind.
pub(super) fn heard(
    words: &Words<'_>,
    cx: &Context<'_>,
) -> Result<Option<(Form, Option<Form>)>, Refused> {
    let most = words.len().min(LONGEST + 6);
    // "9:30 NSSF: register employees": minutes tell the time of day.
    let start = usize::from(is_clock(words.said(0)));
    let apart = |at: &usize| {
        let dash = matches!(words.said(*at), "-" | "–") && is_office(words, start..*at);
        words.said(*at) == ":" || dash && !is_dash_in_name(words, *at)
    };
    let Some(colon) = (start + 1..most).find(apart) else {
        return Ok(None);
    };
    let office = is_office(words, start..colon);
    let name = trim(words.signs(start..colon));
    let rest = trim(words.from(colon + 1));
    let plain =
        |sign: &Sign| !sign.literal && !sign.is('>') && !sign.is('?') && (office || !sign.is(','));
    let nick = nick::lane(cx, &text(name)).or_else(|| nick::lane_by_last(cx, &text(name)));
    // The first line of all has its lane in front, however it is spelled.
    let first = cx.map.lane_order().is_empty();
    let capital = name.first().is_some_and(|sign| sign.c.is_uppercase());
    let short = (0..colon).filter(|at| words.said(*at) != ",").count()
        <= LONGEST + if office { 4 } else { 0 };
    if rest.is_empty()
        || !name.iter().all(plain)
        || !(capital || first || nick.is_some())
        || !short
        || !office && is_act(&text(name), cx)
    {
        return Ok(None);
    }
    let heading = words.phrase(0, NO_LANE).is_some();
    if words.phrase(colon - 1, OPEN).is_some() {
        return Ok(None);
    }
    if !office && (is_list(rest, cx) || heading) {
        return Ok(None);
    }
    let Some(lane) = told::new_lane(name, cx)? else {
        return Ok(None);
    };
    let of_map = |known: LaneId| Typed {
        what: LaneSaid::Known(known),
        span: span(name),
    };
    let new = in_lane(rest, lane, cx)?;
    // Known under that name; a new lane is the other reading.
    if let Some(nick) = nick
        && let Some(known) = in_lane(rest, of_map(nick), cx)?
    {
        return Ok(Some((known, new)));
    }
    let twin = match twin(&text(name), cx).map(of_map) {
        Some(twin) => in_lane(rest, twin, cx)?,
        None => None,
    };
    Ok(new.map(|form| (form, twin)))
}

fn is_clock(said: &str) -> bool {
    let parts: Vec<&str> = said.split([':', 'h']).collect();
    let number =
        |part: &&str| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 2 && parts.iter().all(number)
}

/// The only lane of the map whose name is nearly this one: a letter or two are other, or one
/// name has all words of the other.
fn twin(name: &str, cx: &Context<'_>) -> Option<LaneId> {
    let said = names::plain(name);
    let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_string).collect() };
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    let near = |known: &str| {
        let known = names::plain(&visible(known));
        let few = 1 + usize::from(said.chars().count() > 8);
        let (a, b) = (words(&said), words(&known));
        strsim::damerau_levenshtein(&known, &said) <= few
            || a.len() > 1 && within(&a, &b)
            || b.len() > 1 && within(&b, &a)
    };
    let mut found = cx.map.lanes().filter(|(_, lane)| near(&lane.name));
    match (found.next(), found.next()) {
        (Some((lane, _)), None) => Some(lane),
        _ => None,
    }
}

/// Two items behind a comma that are no facts.
fn is_list(rest: &[Sign], cx: &Context<'_>) -> bool {
    let tokens = split::tokens(rest, cx.custom());
    let no_fact = |range: &std::ops::Range<usize>| !told::is_fact(trim(&rest[range.clone()]), cx);
    tokens.len() > 1 && tokens.iter().skip(1).all(no_fact)
}
