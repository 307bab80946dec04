//! A paper that is not asked for any more: `bỏ sổ hộ khẩu đi`, `they no longer need the ID`.

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::fact::Told;
use crate::capture::read::line::{FactsSaid, Form, LateLine, Typed};
use crate::capture::read::names;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::lang::compose;
use crate::model::{Fact, StepId};

const DROP: &[&str] = &[
    "bỏ",
    "bỏ cái",
    "bỏ giấy",
    "không cần",
    "không cần nộp",
    "thôi bỏ",
    "drop",
    "drop the",
    "no longer need the",
    "they no longer need the",
    "they don't need the",
    "leave out the",
];
/// Behind the paper, with nothing lost.
const CLOSING: &[&str] = &[
    "đi", "nữa", "luôn", "nhé", "ạ", "any more", "anymore", "please", ".",
];
/// In words.
const LONGEST: usize = 8;

/// Reads a line that takes a paper from the step that asks for it.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let start = words.phrase(0, DROP)?;
    let most = words.len().min(start + LONGEST);
    let comma = (start..most).find(|at| words.said(*at) == ",");
    let end = words.before(comma.unwrap_or(words.len()), CLOSING);
    if end <= start || end - start > LONGEST {
        return None;
    }
    let named = trim(words.signs(start..end));
    let (step, left) = asked_at(&names::plain(&text(named)), cx)?;
    let rest = comma.map(|comma| trim(words.from(comma + 1)));
    let remark = rest.filter(|rest| !rest.is_empty()).map(|rest| Typed {
        what: compose(&text(rest)),
        span: span(rest),
    });
    Some(Form::Late(Box::new(LateLine {
        step: Some(Typed {
            what: step,
            span: span(words.signs(0..start)),
        }),
        facts: FactsSaid {
            list: vec![Typed {
                what: Told::Figure(left),
                span: span(named),
            }],
            by: None,
        },
        remark,
        ..LateLine::default()
    })))
}

/// Whether words may be heard so on some map.
pub(super) fn may_drop(words: &Words<'_>) -> bool {
    words.phrase(0, DROP).is_some()
}

/// The step that asks for a paper of this name, the one that is spoken of first, and the
/// papers that are left there.
fn asked_at(name: &str, cx: &Context<'_>) -> Option<(StepId, Fact)> {
    let left = |step: StepId| {
        let papers = &cx.map.step(step)?.facts.inputs;
        let is = |of: &str| names::plain(of) == *name;
        papers.iter().any(|paper| is(&paper.name)).then(|| {
            let others = papers.iter().filter(|paper| !is(&paper.name));
            (step, Fact::Inputs(others.cloned().collect()))
        })
    };
    let here = land::step_told_of(cx).and_then(left);
    here.or_else(|| {
        cx.order
            .all(cx.map)
            .iter()
            .rev()
            .find_map(|step| left(*step))
    })
}
