//! What is said of a thing that was named before: `cái này bên cảnh sát PCCC người ta thẩm
//! duyệt trước đã`, `bên em tự cấp mã`, `lập báo cáo - cái này thuê tư vấn làm`.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::line::{Form, LaneSaid, LateLine, StepLine, Typed};
use crate::capture::read::parse::{Tail, step_line};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::read::{names, nick};
use crate::capture::talk::standing::{self, ByName, Heard};
use crate::capture::talk::{lane, told};
use crate::lang::compose;
use crate::model::{LaneId, Source};

const TOPIC: &[&str] = &[
    "cái này",
    "cái đó",
    "cái đấy",
    "cái ấy",
    "việc này",
    "việc đó",
    "khâu này",
    "bước này",
    "this one",
    "that one",
];
/// Those who speak, and their office.
const OURS: &[&str] = &[
    "bên em",
    "bên tôi",
    "bên mình",
    "bên chúng tôi",
    "bên chúng em",
    "bên anh",
    "bên chị",
    "chỗ em",
    "chỗ tôi",
];
/// Before another office.
const SIDE: &[&str] = &["bên", "phía"];
/// Between an office and what it does, with nothing lost.
const FILLERS: &[&str] = &[
    "người ta",
    "họ",
    "tự",
    "sẽ",
    "phải",
    "thì",
    "mới",
    "cũng",
    "vẫn",
    "đều",
    "chỉ",
];
/// Behind what is done, with nothing lost.
const TRAILING: &[&str] = &["trước đã", "đã", "thôi", "nhé", "ạ", "luôn", "rồi", "."];
/// Between a thing and who does it.
const BY: &[&str] = &["do", "bên", "thuê", "nhờ", "để", "phía", "by", "done by"];
const DOES_IT: &[&str] = &["làm", "thực hiện", "lo", "phụ trách", "does it"];
/// In words: a longer name is a sentence.
const LONGEST: usize = 8;

/// Reads a step that an office does, where that is said of a thing that was named before or by
/// one of its people.
///
/// # Errors
///
/// What is done cannot be a step.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let speaker = speaker(words);
    let start = speaker.clone().map_or(0, |speaker| speaker.end + 1);
    let at = words.past(start, TOPIC);
    let (lane, to) = match words.phrase(at, OURS) {
        Some(taken) => match own_lane(words, speaker, cx) {
            Some(lane) => {
                let here = span(words.signs(at..at + taken));
                let what = LaneSaid::Known(lane);
                (Typed { what, span: here }, at + taken)
            }
            None => return Ok(None),
        },
        None if at > start => match office(words, at, cx)? {
            Some(found) => found,
            None => return Ok(None),
        },
        None => return Ok(None),
    };
    let from = words.past(to, FILLERS);
    let end = words.before(words.len(), TRAILING);
    let alone = words.said(from) == "làm" && from + 1 >= end;
    if alone || from >= end || !lane::does(words, from, cx) {
        return Ok(None);
    }
    let comma = (from..end).find(|at| words.said(*at) == ",").unwrap_or(end);
    let done = trim(words.signs(from..comma));
    let Form::Step(step) = step_line(done, cx, Tail::Gives)? else {
        return Ok(None);
    };
    if !step.makes_step() || step.lane.is_some() || step.join.is_some() {
        return Ok(None);
    }
    let rest = trim(words.signs((comma + 1).min(end)..end));
    Ok(Some(Form::Step(Box::new(with_remark(
        StepLine {
            lane: Some(lane),
            ..*step
        },
        rest,
    )))))
}

fn with_remark(step: StepLine, said: &[Sign]) -> StepLine {
    let mut step = step;
    if !said.is_empty() {
        step.facts.list.push(told::remark(said));
    }
    step
}

/// `Chị Hoa bên bảo hiểm:` in front.
fn speaker(words: &Words<'_>) -> Option<Range<usize>> {
    let most = words.len().min(LONGEST);
    let colon = (1..most).find(|at| words.said(*at) == ":")?;
    Some(0..colon)
}

/// The lane of who speaks: that of the office behind "bên", else that of his agency.
fn own_lane(words: &Words<'_>, speaker: Option<Range<usize>>, cx: &Context<'_>) -> Option<LaneId> {
    let agency_lane = |agency: &str| {
        let named = names::lane(cx, agency).ok().flatten();
        named.or_else(|| nick::lane(cx, agency))
    };
    let of = |who: crate::model::ParticipantId| {
        let who = cx.map.participants().get(&who)?;
        agency_lane(who.agency.as_deref()?)
    };
    let Some(said) = speaker else {
        return of(cx.speaker?);
    };
    let name = |range: Range<usize>| text(trim(words.signs(range)));
    let side = said.clone().find(|at| words.phrase(*at, SIDE).is_some());
    let behind = side.and_then(|at| agency_lane(&name(at + 1..said.end)));
    let who = name(said.start..side.unwrap_or(said.end));
    behind.or_else(|| match names::source(cx, &who).ok()? {
        Source::Participant(who) => of(who),
        Source::Lane(lane) => Some(lane),
        Source::Assumption => None,
    })
}

/// `bên cảnh sát PCCC`, and where its name ends: before what is done.
fn office(
    words: &Words<'_>,
    at: usize,
    cx: &Context<'_>,
) -> Result<Option<(Typed<LaneSaid>, usize)>, Refused> {
    let side = words.phrase(at, SIDE);
    let from = at + side.unwrap_or(0);
    let most = words.len().min(from + LONGEST);
    let ends = |at: &usize| words.phrase(*at, FILLERS).is_some() || lane::does(words, *at, cx);
    let Some(to) = (from + 1..most).find(ends) else {
        return Ok(None);
    };
    let certain = side.is_some() || lane::is_body(words, from..to);
    let lane = told::lane(words.signs(from..to), certain, cx)?;
    Ok(lane.map(|lane| (lane, to)))
}

/// Reads a step with something said aside: who does it, else a remark.
///
/// # Errors
///
/// What is done cannot be a step.
pub(super) fn aside(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let apart = |at: &usize| {
        matches!(words.said(*at), "-" | "–" | ",") && words.phrase(*at + 1, TOPIC).is_some()
    };
    let Some(at) = (2..words.len()).find(apart) else {
        return Ok(None);
    };
    let begins = words.said(0).starts_with(char::is_alphabetic);
    if !begins || (0..at).any(|at| matches!(words.said(at), "," | ":" | ";" | "?")) {
        return Ok(None);
    }
    let Form::Step(step) = step_line(trim(words.signs(0..at)), cx, Tail::Gives)? else {
        return Ok(None);
    };
    let plain = step.makes_step() && step.join.is_none() && step.target.is_none();
    if !plain {
        return Ok(None);
    }
    let end = words.before(words.len(), TRAILING);
    let said = words.past(at + 1, TOPIC);
    let by = words.phrase(said, BY).map(|taken| said + taken);
    let to = words.before(end, DOES_IT);
    let lane = match by.filter(|by| *by < to && to < end && to - by <= LONGEST) {
        Some(by) => told::lane(words.signs(by..to), true, cx)?,
        None => None,
    };
    let step = match lane {
        Some(lane) => StepLine {
            lane: Some(lane),
            no_lane: None,
            ..*step
        },
        None => with_remark(*step, trim(words.signs(said..end))),
    };
    Ok(Some(Form::Step(Box::new(step))))
}

/// That a figure is of the procedure as a whole.
const WHOLE: &[&str] = &[
    "là cả quy trình",
    "là toàn bộ quy trình",
    "cho cả quy trình",
    "cả quy trình",
    "tính cả quy trình",
    "là cả thủ tục",
    "is the whole process",
    "for the whole process",
    "in total",
];

/// `8 ngày là cả quy trình, riêng khâu in có 3 ngày`: the figure of the step, and the other one
/// as a remark.
///
/// # Errors
///
/// What is said of the step makes no sense.
pub(super) fn of_the_whole(
    words: &Words<'_>,
    cx: &Context<'_>,
    by_name: ByName,
) -> Result<Option<Form>, Refused> {
    let most = words.len().min(2 * LONGEST);
    let ends = |at: usize| {
        let to = at + words.phrase(at, WHOLE)?;
        (words.said(to) == ",").then_some(to)
    };
    let Some(comma) = (1..most).find_map(ends) else {
        return Ok(None);
    };
    if !matches!(told::facts(words, 0..comma, cx), Ok(Some(_))) {
        return Ok(None);
    }
    let rest = Words::of(trim(words.from(comma + 1)));
    let Some(Heard::Said(mut lates)) = standing::heard(&rest, cx, by_name)? else {
        return Ok(None);
    };
    let whole = trim(words.signs(0..comma));
    match &mut lates[..] {
        [
            LateLine {
                step: Some(_),
                remark: remark @ None,
                ..
            },
        ] => {
            *remark = Some(Typed {
                what: compose(&text(whole)),
                span: span(whole),
            });
        }
        _ => return Ok(None),
    }
    Ok(Form::of_steps(lates))
}

/// Whether words may be heard so on some map.
pub(super) fn may_be_topic(words: &Words<'_>) -> bool {
    let colon = (1..words.len().min(LONGEST)).find(|at| words.said(*at) == ":");
    let start = colon.map_or(0, |colon| colon + 1);
    let topic = words.past(start, TOPIC) > start;
    let aside = (2..words.len()).any(|at| words.phrase(at, TOPIC).is_some());
    let whole = (1..words.len()).any(|at| words.phrase(at, WHOLE).is_some());
    topic || aside || whole || words.phrase(start, OURS).is_some()
}
