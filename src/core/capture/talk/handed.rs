//! One thing that goes to several at once: `gửi đồng thời sang X và Y`, `lấy ý kiến song song
//! X, Y và Z`, `in parallel fire, health and water look at the plans`.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::land::{self, Landing};
use crate::capture::read::line::{Form, LaneSaid, MOST_BRANCHES, Typed};
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::several::{TOGETHER, done};
use crate::capture::talk::{SIGNS, lane, list, told};
use crate::model::Language;

const SEND: &[&str] = &[
    "gửi",
    "gửi hồ sơ",
    "chuyển",
    "chuyển hồ sơ",
    "trình",
    "send",
    "send it",
    "send the file",
    "forward",
    "forward it",
    "it goes",
    "goes",
    "sends",
    "sends it",
    "forwards",
];
const AT_ONCE: &[&str] = &[
    "đồng thời",
    "song song",
    "cùng lúc",
    "at the same time",
    "in parallel",
    "simultaneously",
];
const TO: &[&str] = &["sang", "cho", "đến", "tới", "lên", "to", "both to"];
const ASK: &[&str] = &[
    "lý kiến",
    "lấy ý kiến",
    "xin ý kiến",
    "lấy ý kiến của",
    "xin ý kiến của",
    "hỏi ý kiến",
    "hỏi ý kiến của",
];
/// What is done by those who were asked.
const ANSWER: &str = "cho ý kiến";

/// Reads a line that several get at once.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    if !matches!(land::landing(cx), Landing::Ends(_)) {
        return None;
    }
    let lines = sent(words, cx)
        .or_else(|| asked(words, cx))
        .or_else(|| given(words, cx))
        .or_else(|| acted(words, cx))?;
    (3..=2 * MOST_BRANCHES)
        .contains(&lines.len())
        .then_some(Form::Several(lines))
}

/// Whether words may be heard so on some map.
pub(super) fn may_hand(words: &Words<'_>) -> bool {
    words.phrase(0, TOGETHER).is_some()
        || words
            .phrase(0, &["mấy việc", "các việc", "những việc", "mấy cái"])
            .is_some()
        || (0..words.len()).any(|at| words.phrase(at, AT_ONCE).is_some())
        || (1..words.len().min(LONGEST + 1)).any(|at| {
            let from = words.phrase(at, FROM);
            let colon = |n: usize| words.said(at + n) == ":" || words.said(at + n - 1) == ":";
            from.is_some_and(|n| colon(n) || words.phrase(0, GET).is_some())
        })
}

/// The step that sends, and an open end in the lane of each who gets it.
fn sent(words: &Words<'_>, cx: &Context<'_>) -> Option<Vec<Typed<String>>> {
    let send = words.phrase(0, SEND)?;
    let once = words.phrase(send, AT_ONCE);
    let to = send + once.unwrap_or(0);
    let to = to + words.phrase(to, TO).unwrap_or(0);
    let late = words.phrase_before(words.len(), AT_ONCE);
    if to == send || once.is_none() && late.is_none() {
        return None;
    }
    let end = words.len() - late.filter(|_| once.is_none()).unwrap_or(0);
    let lanes = lanes(words, to..end, cx)?;
    let step = done(words.signs(0..words.len()))?;
    let mut lines = vec![Typed {
        what: format!("{}&{}", step.what, lanes.len()),
        span: step.span,
    }];
    for (at, lane) in lanes.iter().enumerate() {
        if at > 0 {
            lines.push(next(&lane.span));
        }
        lines.push(Typed {
            what: match &lane.what {
                LaneSaid::Known(_) => format!(">{}", named(&lane.what, cx)?),
                LaneSaid::New { .. } => format!(">{}::", named(&lane.what, cx)?),
            },
            span: lane.span.clone(),
        });
    }
    Some(lines)
}

/// A branch for each who is asked, who answers there.
fn asked(words: &Words<'_>, cx: &Context<'_>) -> Option<Vec<Typed<String>>> {
    let first = words.phrase(0, AT_ONCE);
    let ask = first.unwrap_or(0);
    let from = ask + words.phrase(ask, ASK)?;
    let once = words.phrase(from, AT_ONCE);
    let late = words.phrase_before(words.len(), AT_ONCE);
    // "lấy ý kiến X, Y // song song, 7 ngày": the time is that of each.
    let comma = (from..words.len()).rev().find(|at| words.said(*at) == ",");
    let timed = comma.and_then(|comma| {
        let once = words.phrase_before(comma, AT_ONCE)?;
        let fact = told::is_fact(trim(words.from(comma + 1)), cx);
        fact.then_some((comma - once, comma + 1))
    });
    if first.is_none() && once.is_none() && late.is_none() && timed.is_none() {
        return None;
    }
    let from = words.past(from + once.unwrap_or(0), &["của", ":"]);
    let late = late.filter(|_| once.is_none() && first.is_none());
    let end = timed.map_or(words.len() - late.unwrap_or(0), |(end, _)| end);
    let all = lanes(words, from..words.before(end, &["//", "/"]), cx)?;
    let act = match timed {
        Some((_, time)) => format!("{ANSWER},{}", text(trim(words.from(time)))),
        None => ANSWER.to_string(),
    };
    branches(all, &act, span(words.signs(0..from)), cx)
}

/// Between a paper and those who give it.
const FROM: &[&str] = &["from", "from :", "from the", "của", "của :", "từ", "ở"];
const GET: &[&str] = &["xin", "lấy", "get", "obtain"];

/// `NOC from: airport authority, pollution board, forest dept`: a branch for each who gives
/// one.
fn given(words: &Words<'_>, cx: &Context<'_>) -> Option<Vec<Typed<String>>> {
    let start = words.phrase(0, GET).unwrap_or(0);
    let most = words.len().min(start + LONGEST);
    let (at, taken) = (start + 1..most).find_map(|at| Some((at, words.phrase(at, FROM)?)))?;
    let colon = words.said(at + taken) == ":" || words.said(at + taken - 1) == ":";
    if start == 0 && !colon {
        return None;
    }
    let from = words.past(at + taken, &[":"]);
    let all = bodies(words, from..words.len(), cx)?;
    let paper = done(words.signs(start..at))?;
    let give = match cx.language() {
        Language::Vi => "cấp",
        Language::En => "issue",
    };
    let act = format!("{give} {}", paper.what);
    branches(all, &act, span(words.signs(0..from)), cx)
}

/// Two bodies or more by their words, in small letters too, and nothing else.
fn bodies(
    words: &Words<'_>,
    range: Range<usize>,
    cx: &Context<'_>,
) -> Option<Vec<Typed<LaneSaid>>> {
    let items = list::items(words, range);
    let body = |item: Range<usize>| {
        let known = told::lane(words.signs(item.clone()), false, cx).ok()?;
        known.or_else(|| {
            lane::is_body(words, item.clone())
                .then(|| told::lane(words.signs(item), true, cx).ok()?)?
        })
    };
    let all: Option<Vec<Typed<LaneSaid>>> = items.into_iter().map(body).collect();
    all.filter(|all| all.len() > 1)
}

/// A branch for each of those who do the same side by side.
fn acted(words: &Words<'_>, cx: &Context<'_>) -> Option<Vec<Typed<String>>> {
    let from = words.phrase(0, TOGETHER)?;
    // "song song với bước 4" is said of that step.
    if words.phrase(from, &["với", "with"]).is_some() {
        return None;
    }
    let from = words.past(from, &[",", "the", "thì", "cả"]);
    let items = list::items(words, from..words.len());
    let (last, others) = items.split_last()?;
    let all = others.iter().map(|item| who(words, item.clone(), cx));
    let mut all = all.collect::<Option<Vec<Typed<LaneSaid>>>>()?;
    let act = (last.start + 1..last.end).find(|at| lane::does(words, *at, cx))?;
    all.push(who(words, last.start..act, cx)?);
    let act = done(words.signs(act..last.end))?;
    (!others.is_empty() && act.what.contains(char::is_alphabetic))
        .then(|| branches(all, &act.what, span(words.signs(0..from)), cx))?
}

fn branches(
    lanes: Vec<Typed<LaneSaid>>,
    act: &str,
    here: Range<usize>,
    cx: &Context<'_>,
) -> Option<Vec<Typed<String>>> {
    let mut lines = vec![Typed {
        what: format!("&{}", lanes.len()),
        span: here,
    }];
    for (at, lane) in lanes.iter().enumerate() {
        if at > 0 {
            lines.push(next(&lane.span));
        }
        lines.push(Typed {
            what: format!("{}: {act}", named(&lane.what, cx)?),
            span: lane.span.clone(),
        });
    }
    Some(lines)
}

/// To the next branch.
fn next(span: &Range<usize>) -> Typed<String> {
    Typed {
        what: "|".to_string(),
        span: span.start..span.start,
    }
}

/// Two bodies or more, and nothing else.
fn lanes(words: &Words<'_>, range: Range<usize>, cx: &Context<'_>) -> Option<Vec<Typed<LaneSaid>>> {
    let items = list::items(words, range);
    let lane = |item: Range<usize>| {
        let known = told::lane(words.signs(item.clone()), false, cx).ok()?;
        known.filter(|said| match said.what {
            LaneSaid::Known(_) => true,
            LaneSaid::New { .. } => lane::is_body(words, item),
        })
    };
    let all: Option<Vec<Typed<LaneSaid>>> = items.into_iter().map(lane).collect();
    all.filter(|all| all.len() > 1)
}

/// Somebody who acts: a lane of the map, or a new one.
fn who(words: &Words<'_>, range: Range<usize>, cx: &Context<'_>) -> Option<Typed<LaneSaid>> {
    let plain = |sign: &Sign| !sign.literal && !SIGNS.contains(&sign.c) && !sign.is(':');
    let signs = trim(words.signs(range.clone()));
    let short = range.len() <= LONGEST && !signs.is_empty() && signs.iter().all(plain);
    let name = |at: usize| words.said(at).chars().all(char::is_alphanumeric);
    if !short || !range.clone().all(name) || lane::does(words, range.start, cx) {
        return None;
    }
    told::lane(signs, true, cx).ok()?
}

/// In words: a longer name is a sentence.
const LONGEST: usize = 5;

/// A lane as the grammar writes it.
fn named(lane: &LaneSaid, cx: &Context<'_>) -> Option<String> {
    Some(match lane {
        LaneSaid::Known(lane) => {
            let alias = &cx.map.lane(*lane)?.alias;
            let letters = alias.chars().any(char::is_alphabetic);
            letters.then(|| alias.clone())?
        }
        LaneSaid::New { name, alias, .. } => format!("{name} ({alias})"),
    })
}
