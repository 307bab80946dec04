//! A branch that ends with what is said: `if the ID is missing they don't take the file, end of
//! story`.

use crate::capture::context::Context;
use crate::capture::read::line::{Form, Typed};
use crate::capture::read::signs::span;
use crate::capture::read::words::Words;
use crate::capture::talk::{several, standing};
use crate::model::{FlowId, StepId};

/// Behind what is said last on a branch: it ends there.
const ENDED: &[&str] = &[
    "end of story",
    "end of process",
    "that's the end",
    "that is the end",
    "it ends there",
    "là hết",
    "là xong",
    "coi như xong",
    "thế là hết",
    "kết thúc",
    "kết thúc luôn",
    "dừng ở đó",
    "dừng luôn",
];

/// Reads an end on a branch, which is called like what is said from a word on.
pub(super) fn heard(
    words: &Words<'_>,
    from: usize,
    flow: FlowId,
    decision: StepId,
    cx: &Context<'_>,
) -> Option<Form> {
    let end = words.before(words.len(), standing::CLOSING);
    let to = words.before(end, ENDED);
    let open = cx.map.flow(flow)?.to.step().is_none();
    // "thông báo kết thúc" is a step.
    let apart = words.said(to) == "," || matches!(words.said(to), "là" | "thế" | "coi" | "dừng");
    if to >= end || to <= from || !open || !apart {
        return None;
    }
    let number = cx.map.number(decision)?;
    let way = cx.map.outs(decision).position(|(id, _)| id == flow)? + 1;
    let said = several::done(words.signs(from..to))?;
    Some(Form::Several(vec![
        Typed {
            what: format!("|{number}/{way}"),
            span: span(words.signs(0..from)),
        },
        Typed {
            what: format!(". {}", said.what),
            span: said.span,
        },
    ]))
}
