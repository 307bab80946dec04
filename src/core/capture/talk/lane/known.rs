//! `Customs checks the entry`: a lane of the map before what it does, by its name or by
//! another one: `phòng đô thị thẩm định`, `TNMT xác nhận`.

use crate::capture::context::Context;
use crate::capture::read::line::{LaneSaid, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::read::{names, nick};
use crate::capture::talk::lane::bodies::{
    DOES, VERBS, act_at, done_from, end_of_name, is_dash_in_name, is_no_body, is_office,
};
use crate::capture::talk::lane::{Heard, in_lane};
use crate::capture::talk::told;
use crate::model::{LaneId, visible};

/// `Customs checks the entry`: the line begins with the name of a lane of the map.
pub(super) fn heard(
    words: &Words<'_>,
    from: usize,
    cx: &Context<'_>,
) -> Result<Option<Heard>, Refused> {
    let named = |to: usize| {
        let typed = text(trim(words.signs(from..to)));
        let lane = names::exact_lane(cx, &typed)?;
        let known = cx.map.lane(lane)?;
        // An alias of two letters may be a word.
        let name = names::plain(&visible(&known.name)) == names::plain(&typed);
        let alias = typed.chars().count() > 2 && typed.chars().all(char::is_uppercase);
        (name || alias).then_some(lane)
    };
    // "một cửa chuyển hồ sơ": part of a lane's name, before what is done.
    let part = |to: usize| {
        let does = something_is_done(words, to, cx);
        let act = act_at(words, from, cx).is_some() || words.phrase(from, VERBS).is_some();
        if !does || act || is_dash_in_name(words, to) {
            return None;
        }
        names::lane_by_part(cx, &text(trim(words.signs(from..to))))
    };
    // "1cua tiep nhan hs".
    let one_stop = words.phrase(from, &["1cua", "1 cửa", "1cửa", "một cửa"]);
    if let Some(taken) = one_stop
        && words.phrase(from + taken, VERBS).is_some()
        && let Some(what) = names::lane_by_part(cx, "một cửa")
    {
        let lane = Typed {
            what: LaneSaid::Known(what),
            span: span(words.signs(from..from + taken)),
        };
        let form = in_lane(words.from(from + taken), lane, cx)?;
        return Ok(form.map(|form| Heard::Surely(form, None)));
    }
    let most = end_of_name(words, from);
    let whole = (from + 1..most).rev().find_map(|to| Some((to, named(to)?)));
    // "committee of 7 votes" is another name.
    let whole = whole.filter(|(to, _)| words.said(*to) != "of");
    let part = || (from + 2..most).rev().find_map(|to| Some((to, part(to)?)));
    let Some((to, lane)) = whole.or_else(part) else {
        return by_other_name(words, from, cx);
    };
    let lane = Typed {
        what: LaneSaid::Known(lane),
        span: span(words.signs(from..to)),
    };
    let form = in_lane(words.from(done_from(words, to, cx)), lane, cx)?;
    Ok(form.map(|form| Heard::Surely(form, None)))
}

/// Whether the name of a lane may end before a word, since what is done begins there.
fn something_is_done(words: &Words<'_>, at: usize, cx: &Context<'_>) -> bool {
    act_at(words, at, cx).is_some()
        || words.phrase(at, VERBS).is_some()
        || words.said(at) != "," && words.phrase(at, DOES).is_some()
}

/// Somebody known under another name than his own, before what he does: the lane, with a new
/// lane of that name as the other reading.
fn by_other_name(
    words: &Words<'_>,
    from: usize,
    cx: &Context<'_>,
) -> Result<Option<Heard>, Refused> {
    let does = |at: usize| something_is_done(words, at, cx);
    if does(from) || is_no_body(words, from) {
        return Ok(None);
    }
    let called = |to: usize| {
        let typed = text(trim(words.signs(from..to)));
        let parted = |at: usize| !words.said(at).starts_with(char::is_alphanumeric);
        if (from..to).any(parted) || is_dash_in_name(words, to) {
            return None;
        }
        let alone = to == from + 1;
        let initials = alone && typed.chars().all(char::is_uppercase);
        let last = || nick::lane_by_last(cx, &typed).filter(|_| alone && does(to));
        let lane = nick::lane(cx, &typed).or_else(|| names::lane_by_part(cx, &typed));
        let lane = lane.or_else(last)?;
        // Where the name ends what is done begins, known or not: "một cửa quét hồ sơ".
        let whole = || is_office(words, from..to) || words.phrase(from, ONE_STOP).is_some();
        let sure = does(to) || initials || whole() && ends_like(&typed, lane, cx);
        Some((to, lane, sure))
    };
    let most = end_of_name(words, from);
    let Some((to, what, sure)) = (from + 1..most).rev().find_map(called) else {
        return Ok(None);
    };
    let here = words.signs(from..to);
    let rest = words.from(done_from(words, to, cx));
    let known = Typed {
        what: LaneSaid::Known(what),
        span: span(here),
    };
    let Some(form) = in_lane(rest, known, cx)? else {
        return Ok(None);
    };
    if !sure {
        return Ok(is_office(words, from..to).then_some(Heard::Perhaps(form)));
    }
    let new = match told::new_lane(here, cx)? {
        Some(new) => in_lane(rest, new, cx)?,
        None => None,
    };
    Ok(Some(Heard::Surely(form, new)))
}

const ONE_STOP: &[&str] = &["một cửa", "1 cửa"];

/// Whether a name ends with the last word of a lane's.
fn ends_like(typed: &str, lane: LaneId, cx: &Context<'_>) -> bool {
    let last = |name: &str| {
        let plain = names::plain(name);
        plain.rsplit(' ').next().unwrap_or_default().to_string()
    };
    let name = cx.map.lane(lane).map(|lane| visible(&lane.name));
    name.is_some_and(|name| last(&name) == last(typed))
}
