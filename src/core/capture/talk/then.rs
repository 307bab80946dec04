//! `bổ sung xong thì quay lại bước 4`: a step, and where it leads back to.

use crate::capture::context::Context;
use crate::capture::read::line::{Form, StepLine};
use crate::capture::read::parse::{Tail, step_line};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::trim;
use crate::capture::read::words::Words;
use crate::capture::talk::branch;

/// Between what is done and where it leads afterwards.
const AFTERWARDS: &[&str] = &[
    "xong thì",
    "xong",
    "xong rồi",
    "rồi",
    "rồi thì",
    "rồi lại",
    "sau đó",
    "sau đó thì",
    "then",
    "and then",
    "and",
    ",",
];
/// In what is only a condition.
const CONDITION: &[&str] = &[
    "nếu",
    "không",
    "chưa",
    "khi",
    "trường hợp",
    "if",
    "not",
    "when",
    "unless",
];

/// Before what comes next, said with nothing lost when it is left out of the step's name.
const LEADING: &[&str] = &[
    "rồi",
    "rồi thì",
    "rồi sau đó",
    "xong",
    "xong thì",
    "xong rồi",
    "xong rồi thì",
    "sau đó",
    "sau đó thì",
    "tiếp theo",
    "tiếp theo là",
    "tiếp theo thì",
    "tiếp đó",
    "tiếp đến",
    "then",
    "and then",
    "after that",
    "afterwards",
];

/// Where the name of a step begins behind words that only lead on to it.
pub(super) fn led_to(words: &Words<'_>) -> usize {
    let from = words.past(0, LEADING);
    let word = words.said(from).starts_with(char::is_alphanumeric);
    if word { from } else { 0 }
}

/// Reads a step that leads back to one that stands.
///
/// # Errors
///
/// What is said of the step makes no sense.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let condition = |at: usize| words.phrase(at, CONDITION).is_some();
    for at in 1..words.len() {
        let to = words.before(at, AFTERWARDS);
        if to == 0 || to == at {
            continue;
        }
        let Some(Form::Step(back)) = branch::back(words, at..words.len(), cx) else {
            continue;
        };
        if back.target.is_none() || (0..to).any(condition) {
            return Ok(None);
        }
        let from = led_to(words).min(to);
        return Ok(
            match step_line(trim(words.signs(from..to)), cx, Tail::Gives)? {
                Form::Step(step) if step.makes_step() && step.target.is_none() => {
                    Some(Form::Step(Box::new(StepLine {
                        target: back.target,
                        ..*step
                    })))
                }
                _ => None,
            },
        );
    }
    Ok(None)
}
