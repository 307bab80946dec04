//! What somebody says of the step that is spoken of: `county says 5 days, developers say 6
//! weeks`, `PCCC: 5 đến 15 ngày`.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::line::{FactsSaid, Form, LateLine, Typed};
use crate::capture::read::names;
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::{standing, told};
use crate::model::{Source, StepId};

const SAYS: &[&str] = &[
    "says",
    "say",
    "said",
    "claims",
    "claim",
    "thinks",
    "thinks it's",
    "says it's",
    "says it is",
    "nói",
    "nói là",
    "bảo",
    "bảo là",
    "kêu",
    "kêu thực tế",
    "kêu thực tế phải",
    "cho biết",
    "cho rằng",
    "báo",
    ":",
];
const BEFORE: &[&str] = &[
    "bên",
    "the",
    "mà",
    "but",
    "and",
    "còn",
    "phía",
    "trong khi",
    "while",
    "các",
    "những",
];
const LINKS: &[&str] = &[
    "thì",
    "là",
    "thực tế",
    "phải",
    "thực tế phải",
    "mất",
    "có nơi",
    "cả",
    "chỉ",
    "takes",
    "it takes",
    "about",
];
/// Between what two say.
const APART: &[&str] = &[
    ",",
    ";",
    ".",
    "but",
    "nhưng",
    "mà",
    "còn",
    "while",
    "trong khi",
];

/// Reads a line in which known people or lanes say figures.
///
/// # Errors
///
/// Somebody says two values of one fact.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let mut lates: Vec<LateLine> = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let Some((step, facts, to)) = claim(words, from, cx)? else {
            return Ok(None);
        };
        from = words.past(to, APART);
        match (lates.last_mut(), step) {
            // Of the step that was named last.
            (Some(late), None) => late.claims.push(facts),
            (Some(late), Some(step)) if late.step.as_ref().map(|s| s.what) == Some(step.what) => {
                late.claims.push(facts);
            }
            (_, step) => lates.push(LateLine {
                step,
                facts,
                ..LateLine::default()
            }),
        }
    }
    let nobody = lates.first().is_some_and(|late| late.step.is_none());
    if nobody && land::step_told_of(cx).is_none() {
        return Ok(None);
    }
    Ok(Form::of_steps(lates))
}

/// Whether somebody may say something in these words.
pub(super) fn may_claim(words: &Words<'_>) -> bool {
    let most = words.len().min(LONGEST_NAME + 1);
    (1..most).any(|at| words.said(at) != ":" && words.phrase(at, SAYS).is_some())
}

type Claim = (Option<Typed<StepId>>, FactsSaid, usize);

/// One claim: who, the word for saying it, perhaps a step, figures up to the next claim.
fn claim(words: &Words<'_>, from: usize, cx: &Context<'_>) -> Result<Option<Claim>, Refused> {
    let from = words.past(from, BEFORE);
    let most = words.len().min(from + LONGEST_NAME);
    let Some(says) = (from + 1..most).find(|at| words.phrase(*at, SAYS).is_some()) else {
        return Ok(None);
    };
    let Some(by) = source(words, from..says, cx) else {
        return Ok(None);
    };
    let start = says + words.phrase(says, SAYS).unwrap_or(0);
    // "os says,5d" is a step with its time.
    if words.said(start) == "," {
        return Ok(None);
    }
    // "county: 5 days": the time of a step, whatever it is called.
    let named = match words.said(says) {
        ":" => None,
        _ => standing::spoken_of(words, words.past(start, LINKS), cx),
    };
    let plain = (None, words.past(start, LINKS));
    let of_step = named.map(|(step, to)| (Some(step), standing::to_figure(words, to)));
    for (step, start) in of_step.into_iter().chain([plain]) {
        // Up to where somebody else speaks, the longest stretch first.
        for to in (start + 1..=words.len()).rev() {
            let ends = to == words.len() || words.phrase(to, APART).is_some();
            let spoken = standing::end_of(words, to);
            if !ends || spoken <= start {
                continue;
            }
            if let Some((facts, None)) = told::facts(words, start..spoken, cx).unwrap_or(None) {
                let by = Some(by.clone());
                return Ok(Some((step, FactsSaid { by, ..facts }, to)));
            }
        }
    }
    Ok(None)
}

fn source(words: &Words<'_>, range: Range<usize>, cx: &Context<'_>) -> Option<Typed<Source>> {
    let signs = trim(words.signs(range));
    let known = names::source(cx, &text(signs)).ok()?;
    Some(Typed {
        what: known,
        span: span(signs),
    })
}

/// In words.
const LONGEST_NAME: usize = 8;
