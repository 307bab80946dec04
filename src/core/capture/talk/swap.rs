//! Two steps that change places: `swap 2 and 3`, `đảo bước 3 với bước 4`.

use crate::capture::context::Context;
use crate::capture::read::line::{Form, Typed};
use crate::capture::read::signs::span;
use crate::capture::read::spot;
use crate::capture::read::words::Words;
use crate::capture::talk::standing;
use crate::model::{StepId, compose};

const SWAP: &[&str] = &[
    "swap",
    "swap steps",
    "exchange",
    "đảo",
    "đảo lại",
    "đổi chỗ",
    "đổi vị trí",
    "đảo thứ tự",
];
const WITH: &[&str] = &["and", "with", "và", "với", "cho"];
/// Behind the two, with nothing lost.
const CLOSING: &[&str] = &[
    "cho anh",
    "cho chị",
    "cho nhau",
    "giúp anh",
    "giúp tôi",
    "please",
    "nhé",
    "đi",
    "ạ",
    "lại",
];

/// Reads a line that swaps a step with the one after it; others cannot be swapped.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let taken = words.phrase(0, SWAP)?;
    let end = words.before(words.len(), CLOSING);
    let (a, to) = step(words, taken, cx)?;
    let (b, to) = step(words, to + words.phrase(to, WITH)?, cx)?;
    if to != end {
        return None;
    }
    let follows = |a: &Typed<StepId>, b: &Typed<StepId>| {
        let mut outs = cx.map.outs(a.what);
        outs.any(|(_, flow)| flow.to.step() == Some(b.what))
            && !compose::swap_with_next(cx.map, a.what).is_empty()
    };
    if follows(&a, &b) {
        return Some(Form::Swap([a, b]));
    }
    follows(&b, &a).then_some(Form::Swap([b, a]))
}

/// Whether words may be heard so on some map.
pub(super) fn may_swap(words: &Words<'_>) -> bool {
    words.phrase(0, SWAP).is_some()
}

fn step(words: &Words<'_>, from: usize, cx: &Context<'_>) -> Option<(Typed<StepId>, usize)> {
    let number = spot::standing(words.word(from), cx.map).map(|step| (step, from + 1));
    let (what, to) = number.or_else(|| standing::named_step(words, from, cx))?;
    let span = span(words.signs(from..to));
    Some((Typed { what, span }, to))
}
