//! Lanes where they are needed: `Boss: sign`, `gửi cho Sở X`, `Customs checks the entry`.

mod bodies;
mod by;
mod colon;
mod doer;
mod first;
mod handed;
mod known;

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::line::{Form, LaneSaid, StepLine, Typed};
use crate::capture::read::parse::{Tail, step_line};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{Sign, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::told;
use bodies::BEFORE;
pub(in crate::capture::talk) use first::filed;

/// In words: a longer name is a sentence.
const LONGEST: usize = 8;

const OPENING: &[&str] = &[
    "rồi",
    "xong",
    "sau đó",
    "tiếp theo",
    "tiếp",
    "then",
    "next",
    "now",
    "after that",
];

/// What is likely, with the other reading where it is no step without a lane; or only the
/// other reading of a step.
pub(in crate::capture::talk) enum Heard {
    Surely(Form, Option<Form>),
    Perhaps(Form),
}

/// Reads a line with a lane that was named in words.
///
/// # Errors
///
/// What follows cannot be a step.
pub(in crate::capture::talk) fn heard(
    words: &Words<'_>,
    cx: &Context<'_>,
) -> Result<Option<Heard>, Refused> {
    if let Some((form, twin)) = colon::heard(words, cx)? {
        return Ok(Some(Heard::Surely(form, twin)));
    }
    let from = words.past(0, OPENING);
    if let Some(form) = by::heard(words, cx)? {
        return Ok(Some(Heard::Surely(form, None)));
    }
    if let Some(form) = handed::heard(words, from, cx)? {
        return Ok(Some(Heard::Surely(form, None)));
    }
    let from = words.past(from, BEFORE);
    let known = match known::heard(words, from, cx)? {
        Some(Heard::Surely(form, other)) => return Ok(Some(Heard::Surely(form, other))),
        perhaps => perhaps,
    };
    if let Some(heard) = doer::heard(words, from, cx)? {
        return Ok(Some(heard));
    }
    Ok(known)
}

/// A step and the lane that its words name.
///
/// # Errors
///
/// The words cannot be a step.
pub(in crate::capture::talk) fn step_in_its_lane(
    signs: &[Sign],
    cx: &Context<'_>,
) -> Result<Option<StepLine>, Refused> {
    if signs.is_empty() {
        return Ok(None);
    }
    let plain = match step_line(signs, cx, Tail::Gives)? {
        Form::Step(step) => step,
        _ => return Ok(None),
    };
    let words = Words::of(signs);
    let said = match plain.lane.is_some() || plain.join.is_some() {
        true => None,
        false => heard(&words, cx)?,
    };
    // A word that is nearly a lane's may be what is done: "tổng hợp" is no "Công an".
    let is_new = |step: &StepLine| {
        let lane = step.lane.as_ref().map(|lane| &lane.what);
        matches!(lane, Some(LaneSaid::New { .. }))
    };
    Ok(Some(match said {
        Some(Heard::Surely(Form::Step(step), _)) => *step,
        Some(Heard::Perhaps(Form::Step(step))) if is_new(&step) => *step,
        _ => *plain,
    }))
}

/// Behind somebody who comes to it, before what is done then.
const ENTERS: &[&str] = &[
    "comes in",
    "come in",
    "takes over",
    "steps in",
    "vào cuộc",
    "tham gia",
];

/// `then KEBS comes in, they take a sample`.
///
/// # Errors
///
/// What follows cannot be a step.
pub(in crate::capture::talk) fn enters(
    words: &Words<'_>,
    cx: &Context<'_>,
) -> Result<Option<Form>, Refused> {
    let from = words.past(words.past(0, OPENING), BEFORE);
    let most = words.len().min(from + LONGEST);
    let found = (from + 1..most).find_map(|at| Some((at, words.phrase(at, ENTERS)?)));
    let Some((at, taken)) = found else {
        return Ok(None);
    };
    let rest = at + taken;
    if !matches!(words.said(rest), "," | "and") {
        return Ok(None);
    }
    let start = words.past(rest, &[",", "and", "they", "he", "she", "it", "họ", "để"]);
    let Some(lane) = told::lane(words.signs(from..at), false, cx)? else {
        return Ok(None);
    };
    in_lane(words.from(start), lane, cx)
}

/// Whether something that somebody does begins at a word.
pub(in crate::capture::talk) fn does(words: &Words<'_>, at: usize, cx: &Context<'_>) -> bool {
    bodies::act_at(words, at, cx).is_some()
        || words.phrase(at, bodies::VERBS).is_some()
        || words.phrase(at, bodies::ACTS).is_some()
}

/// Whether a name is that of a body.
pub(in crate::capture::talk) fn is_body(words: &Words<'_>, range: Range<usize>) -> bool {
    bodies::is_office(words, range)
}

fn in_lane(
    signs: &[Sign],
    lane: Typed<LaneSaid>,
    cx: &Context<'_>,
) -> Result<Option<Form>, Refused> {
    // "KEBS,2d": figures alone are of a step of that name.
    if told::is_fact(trim(signs), cx) {
        return Ok(None);
    }
    Ok(match step_line(trim(signs), cx, Tail::Gives)? {
        Form::Step(step) if step.lane.is_none() => Some(Form::Step(Box::new(StepLine {
            lane: Some(lane),
            no_lane: None,
            ..*step
        }))),
        _ => None,
    })
}
