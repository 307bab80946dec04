//! `gửi cho Sở X`: the step leads to that lane.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::line::{Form, LaneSaid, StepLine, Target, Typed};
use crate::capture::read::parse::{Tail, step_line};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::trim;
use crate::capture::read::words::Words;
use crate::capture::talk::lane::bodies::{VERBS, act_at, is_in_name, is_office};
use crate::capture::talk::lane::{LONGEST, in_lane};
use crate::capture::talk::standing;
use crate::capture::talk::told;

/// Before the lane that a case is handed to.
const GOES: &[&str] = &[
    "it goes over to",
    "it goes to",
    "it goes on to",
    "it goes over to",
    "now it goes over to",
    "now it goes to",
    "then it goes to",
    "goes over to",
    "goes on to",
    "goes to",
    "go to",
    "go on to",
    "go over to",
];
const TO: &[&str] = &[
    "gửi cho",
    "gửi",
    "gửi sang",
    "gửi lên",
    "gửi đến",
    "chuyển cho",
    "chuyển sang",
    "chuyển lên",
    "chuyển đến",
    "chuyển",
    "trình",
    "trình lên",
    "send to",
    "sends to",
    "send it to",
    "forward to",
    "forwards to",
    "goes to",
    "goes over to",
    "go to",
    "go on to",
    "go over to",
    "then it goes to",
    "pass to",
    "passes to",
    "hand over to",
    "goes on to",
    "it goes to",
    "it goes over to",
    "now it goes over to",
    "now it goes to",
];
/// Between the lane and what is done there.
const WHERE: &[&str] = &[
    "để", "xin", "xem", "for", "to", "and", "who", "which", "they", ",",
];

/// `gửi cho Sở X`: the step stays as it is said, and leads to that lane.
pub(super) fn heard(
    words: &Words<'_>,
    from: usize,
    cx: &Context<'_>,
) -> Result<Option<Form>, Refused> {
    let Some(taken) = words.phrase(from, TO) else {
        return Ok(None);
    };
    let start = from + taken;
    let end = words.before(words.len(), standing::CLOSING);
    let act = |at: usize| {
        let own = words.phrase(at, VERBS).is_some() || act_at(words, at, cx).is_some();
        own && !is_in_name(words, at)
    };
    let stops = |at: &usize| words.phrase(*at, WHERE).is_some() || *at > start && act(*at);
    let end = (start + 1..end).find(stops).unwrap_or(end);
    // "trình Chủ tịch UBND tỉnh ký", "it goes to survey dept for approval": what is done there
    // is the step, which a hand-off leads to.
    let goes = words.phrase(from, GOES).is_some();
    let there = match words.said(end) {
        "for" if goes => end + 1,
        _ => end,
    };
    if end < words.len() && (act(end) || there > end) && !told::is_fact(trim(words.from(there)), cx)
    {
        let lane = told::lane(words.signs(start..end), goes, cx)?;
        let lane = lane.filter(|lane| match lane.what {
            LaneSaid::Known(_) => true,
            LaneSaid::New { .. } => {
                goes || is_office(words, start..end) || is_code(words, start..end)
            }
        });
        if let Some(lane) = lane {
            return in_lane(words.from(there), lane, cx);
        }
    }
    for to in (start + 1..=end.min(start + LONGEST)).rev() {
        let Some(lane) = told::lane(words.signs(start..to), false, cx)? else {
            continue;
        };
        return Ok(match step_line(trim(words.from(from)), cx, Tail::Gives)? {
            Form::Step(step) if step.target.is_none() && step.lane.is_none() => {
                Some(Form::Step(Box::new(StepLine {
                    target: Some(Typed {
                        span: lane.span.clone(),
                        what: Target::Lane(lane.what),
                    }),
                    ..*step
                })))
            }
            _ => None,
        });
    }
    Ok(None)
}

/// The short name of a body: `A08`.
fn is_code(words: &Words<'_>, range: Range<usize>) -> bool {
    let signs = words.signs(range.clone());
    let capital = signs.first().is_some_and(|sign| sign.c.is_uppercase());
    range.len() == 1 && capital && signs.iter().any(|sign| sign.is_digit())
}
