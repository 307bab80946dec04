//! `gửi cho Sở X`: the step leads to that lane.

use crate::capture::context::Context;
use crate::capture::read::line::{Form, StepLine, Target, Typed};
use crate::capture::read::parse::{Tail, step_line};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::trim;
use crate::capture::read::words::Words;
use crate::capture::talk::lane::LONGEST;
use crate::capture::talk::lane::bodies::act_at;
use crate::capture::talk::standing;
use crate::capture::talk::told;

/// Before the lane that a case is handed to.
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
    "pass to",
    "passes to",
    "hand over to",
    "goes on to",
    "it goes to",
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
    let stops = |at: &usize| {
        words.phrase(*at, WHERE).is_some() || *at > start && act_at(words, *at, cx).is_some()
    };
    let end = (start + 1..end).find(stops).unwrap_or(end);
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
