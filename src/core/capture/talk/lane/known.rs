//! `Customs checks the entry`: a lane of the map before what it does.

use crate::capture::context::Context;
use crate::capture::read::line::{Form, LaneSaid, Typed};
use crate::capture::read::names;
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::lane::bodies::{
    DOES, VERBS, act_at, done_from, end_of_name, is_dash_in_name,
};
use crate::capture::talk::lane::in_lane;
use crate::model::visible;

/// `Customs checks the entry`: the line begins with the name of a lane of the map.
pub(super) fn heard(
    words: &Words<'_>,
    from: usize,
    cx: &Context<'_>,
) -> Result<Option<Form>, Refused> {
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
        let does = act_at(words, to, cx).is_some()
            || words.phrase(to, VERBS).is_some()
            || words.said(to) != "," && words.phrase(to, DOES).is_some();
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
        return in_lane(words.from(from + taken), lane, cx);
    }
    let most = end_of_name(words, from);
    let whole = (from + 1..most).rev().find_map(|to| Some((to, named(to)?)));
    // "committee of 7 votes" is another name.
    let whole = whole.filter(|(to, _)| words.said(*to) != "of");
    let part = || (from + 2..most).rev().find_map(|to| Some((to, part(to)?)));
    let Some((to, lane)) = whole.or_else(part) else {
        return Ok(None);
    };
    let lane = Typed {
        what: LaneSaid::Known(lane),
        span: span(words.signs(from..to)),
    };
    in_lane(words.from(done_from(words, to, cx)), lane, cx)
}
