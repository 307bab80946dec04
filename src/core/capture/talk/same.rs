//! The law of another step: `same law for step 3`, `bước 3 cùng căn cứ`.

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::fact::Told;
use crate::capture::read::line::{FactsSaid, Form, LateLine, Typed};
use crate::capture::read::signs::span;
use crate::capture::read::words::Words;
use crate::capture::talk::standing;
use crate::model::{Fact, LegalBasis, StepId};

const SAME: &[&str] = &[
    "same law",
    "the same law",
    "same legal basis",
    "the same legal basis",
    "same article",
    "cùng căn cứ",
    "cùng căn cứ pháp lý",
    "căn cứ như trên",
    "căn cứ cũng vậy",
    "vẫn căn cứ đó",
];
const OF: &[&str] = &["for", "at", "on", "cho", "ở"];

/// Reads a line that says that a step has the law that was cited last.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let end = words.before(words.len(), standing::CLOSING);
    let taken = words.phrase(0, SAME)?;
    let of = taken + words.phrase(taken, OF).unwrap_or(0);
    let step = match of == end {
        true => None,
        false => {
            let (step, to) = standing::named_step(words, of, cx)?;
            (to == end).then_some(Some(step))?
        }
    };
    let on = step.or_else(|| land::step_told_of(cx))?;
    let law = cited_last(on, cx)?;
    let here = span(words.signs(0..taken));
    Some(Form::Late(Box::new(LateLine {
        step: step.map(|what| Typed {
            what,
            span: span(words.signs(of..end)),
        }),
        facts: FactsSaid {
            list: vec![Typed {
                what: Told::Figure(Fact::Law(law)),
                span: here,
            }],
            by: None,
        },
        ..LateLine::default()
    })))
}

/// Whether words may be heard so on some map.
pub(super) fn may_be_same(words: &Words<'_>) -> bool {
    words.phrase(0, SAME).is_some()
}

/// The law of the step before this one that has any.
fn cited_last(on: StepId, cx: &Context<'_>) -> Option<LegalBasis> {
    let before = cx.order.all(cx.map).iter().take_while(|step| **step != on);
    let law = before.filter_map(|step| Some(cx.map.step(*step)?.facts.law.clone()));
    law.filter(|law| !law.citations().is_empty()).last()
}
