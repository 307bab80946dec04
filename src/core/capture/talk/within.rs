//! A step with the limit before it: `trong thời hạn 3 ngày làm việc kể từ ngày nhận đủ hồ sơ,
//! Phòng X cấp giấy`.

use crate::capture::context::Context;
use crate::capture::read::fact::{self, Read, Told};
use crate::capture::read::line::{Form, StepLine, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::lane;
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
        facts.list.push(Typed {
            what: Told::Remark(compose(&text(said))),
            span: span(said),
        });
    }
    Ok(Some(Form::Step(Box::new(StepLine { facts, ..step }))))
}

/// Whether words may be heard so on some map.
pub(super) fn may_limit(words: &Words<'_>) -> bool {
    words.phrase(0, WITHIN).is_some()
}
