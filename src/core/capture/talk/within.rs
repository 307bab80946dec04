//! A step with the limit before it: `trong thời hạn 3 ngày làm việc kể từ ngày nhận đủ hồ sơ,
//! Phòng X cấp giấy`.

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::fact::{self, Read, Told};
use crate::capture::read::line::{FactsSaid, Form, LateLine, StepLine, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::{branch, lane, told};
use crate::lang::compose;

/// Before the limit.
const WITHIN: &[&str] = &[
    "trong thời hạn",
    "trong thời gian",
    "trong vòng",
    "trong thời hạn không quá",
    "trong thời hạn tối đa",
    "within",
    "not later than",
    "no later than",
];
/// Where the figure ends and its condition begins.
const SINCE: &[&str] = &[
    "kể từ",
    "tính từ",
    "từ ngày",
    "sau khi",
    "of",
    "from",
    "after",
];
/// In words: a longer condition is a sentence of its own.
const LONGEST: usize = 20;

/// Reads a new step whose limit is said before it.
///
/// # Errors
///
/// What follows cannot be a step.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    if let Some(form) = deemed(words, cx).or_else(|| by_day(words, cx)) {
        return Ok(Some(form));
    }
    let Some(start) = words.phrase(0, WITHIN) else {
        return Ok(None);
    };
    let most = words.len().min(start + LONGEST);
    let Some(comma) = (start + 1..most).find(|at| words.said(*at) == ",") else {
        return Ok(None);
    };
    let since = (start + 1..comma).find(|at| words.phrase(*at, SINCE).is_some());
    let to = since.unwrap_or(comma);
    let figure = trim(words.signs(start..to));
    let limit = match fact::read(&format!("không quá {}", text(figure)), cx.custom()) {
        Some(Read::Facts(facts)) if facts.iter().all(Told::is_figure) => facts,
        Some(_) | None => return Ok(None),
    };
    let rest = trim(words.from(comma + 1));
    let rest = match rest.split_last() {
        Some((last, before)) if last.is('.') => trim(before),
        Some(_) | None => rest,
    };
    let Some(step) = lane::step_in_its_lane(rest, cx)? else {
        return Ok(None);
    };
    // Without somebody who does it the limit may be that of the step that stands.
    if !step.makes_step() || step.lane.is_none() || step.facts.has_own() {
        return Ok(None);
    }
    let here = span(figure);
    let typed = |what| Typed {
        what,
        span: here.clone(),
    };
    let mut facts = step.facts.clone();
    facts.list.extend(limit.into_iter().map(typed));
    if let Some(since) = since {
        let said = trim(words.signs(since..comma));
        facts.list.push(told::remark(said));
    }
    Ok(Some(Form::Step(Box::new(StepLine { facts, ..step }))))
}

/// What silence means once a limit has passed.
const DEEMED: &[&str] = &[
    "deemed",
    "it is deemed",
    "is deemed",
    "silence means",
    "coi như",
    "được coi là",
    "xem như",
];
const IF_NO: &[&str] = &[
    "if there is no",
    "if no",
    "if there's no",
    "if they do not",
    "if they don't",
    "nếu không",
    "nếu chưa",
    "không có",
    "nếu không có",
];
const PAST: &[&str] = &["in", "within", "after", "trong", "quá", "sau", "trong vòng"];

/// `if there is no decision in 20 days it is deemed approved`: the limit of the step that was
/// spoken of, with the words as its remark.
fn deemed(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    words.phrase(0, IF_NO)?;
    land::step_told_of(cx)?;
    let silence = (1..words.len()).find(|at| words.phrase(*at, DEEMED).is_some())?;
    // Where a decision is open it may be that one's answer.
    if branch::decision(cx).is_some_and(|of| cx.map.outs(of).any(|(_, f)| f.to.step().is_none())) {
        return None;
    }
    let figure = |at: usize| {
        let from = at + words.phrase(at, PAST)?;
        let to = words.before(silence, &["thì", "then", ",", "it"]);
        let mut ends = (from + 1..=to).rev();
        ends.find_map(|to| {
            let signs = trim(words.signs(from..to));
            match fact::read(&format!("không quá {}", text(signs)), cx.custom())? {
                Read::Facts(facts) if facts.iter().all(Told::is_time) => Some((facts, signs)),
                _ => None,
            }
        })
    };
    let (facts, signs) = (1..silence).find_map(figure)?;
    let here = span(signs);
    let typed = |what| Typed {
        what,
        span: here.clone(),
    };
    let all = trim(words.from(0));
    Some(Form::Late(Box::new(LateLine {
        facts: FactsSaid {
            list: facts.into_iter().map(typed).collect(),
            by: None,
        },
        remark: Some(Typed {
            what: compose(&text(all)),
            span: span(all),
        }),
        ..LateLine::default()
    })))
}

/// Before a day of the calendar, by which something must be done.
const BY_DAY: &[&str] = &[
    "chậm nhất là",
    "chậm nhất",
    "muộn nhất là",
    "muộn nhất",
    "trước",
    "by",
    "no later than",
];
const DAY: &[&str] = &["ngày", "ngày thứ", "the"];
const MUST: &[&str] = &[
    "phải",
    "thì phải",
    "là phải",
    "they must",
    "you must",
    "must",
];

/// `chậm nhất là ngày thứ 20 của tháng tiếp theo phải nộp tờ khai`: a step; the day is no time
/// that it takes, but a remark.
fn by_day(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let from = words.phrase(0, BY_DAY)?;
    let day = from + words.phrase(from, DAY)?;
    words
        .said(day)
        .starts_with(|c: char| c.is_ascii_digit())
        .then_some(())?;
    let most = words.len().min(day + LONGEST);
    let (at, must) = (day + 1..most).find_map(|at| Some((at, words.phrase(at, MUST)?)))?;
    let step = lane::step_in_its_lane(trim(words.from(at + must)), cx).ok()??;
    if !step.makes_step() || step.join.is_some() {
        return None;
    }
    let said = trim(words.signs(0..at));
    let mut facts = step.facts.clone();
    facts.list.push(told::remark(said));
    Some(Form::Step(Box::new(StepLine { facts, ..step })))
}

/// Whether words may be heard so on some map.
pub(super) fn may_limit(words: &Words<'_>) -> bool {
    let silence = || (1..words.len()).any(|at| words.phrase(at, DEEMED).is_some());
    words.phrase(0, WITHIN).is_some()
        || words.phrase(0, IF_NO).is_some() && silence()
        || words.phrase(0, BY_DAY).is_some()
}
