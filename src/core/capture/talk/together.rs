//! Two steps that stand one after the other, and are done at the same time: `2 and 3 are done
//! together`, `bước 4 với bước 5 làm song song`.

use crate::capture::context::Context;
use crate::capture::read::line::{Form, Typed};
use crate::capture::read::signs::span;
use crate::capture::read::spot;
use crate::capture::read::words::Words;
use crate::capture::talk::standing;
use crate::model::{StepId, StepKind};

const OPENING: &[&str] = &["steps", "step", "hai bước", "các bước", "còn", "ok"];
const WITH: &[&str] = &["and", "with", "và", "với", ",", "cùng với"];
const AT_ONCE: &[&str] = &[
    "are done together",
    "are done at the same time",
    "are done in parallel",
    "run in parallel",
    "go in parallel",
    "in parallel",
    "happen at the same time",
    "at the same time",
    "làm song song",
    "song song",
    "là song song",
    "làm cùng lúc",
    "làm đồng thời",
    "thì làm song song",
    "thì song song",
    "chạy song song",
    "tiến hành song song",
    "diễn ra song song",
];
/// Between the two.
const BESIDE: &[&str] = &["song song với", "làm song song với", "in parallel with"];
/// Behind that, with nothing lost.
const DENIED: &[&str] = &[
    "chứ không chờ nhau",
    "không chờ nhau",
    "chứ không đợi nhau",
    "not one after the other",
    "với nhau",
    "nhé",
    "ạ",
    "luôn",
    "now",
    "please",
];

/// Reads a line that puts two steps side by side, the second of which follows the first.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let from = words.past(0, OPENING);
    let (a, to) = step(words, from, cx)?;
    let end = words.before(words.len(), DENIED);
    let (b, to) = match words.phrase(to, BESIDE) {
        Some(beside) => step(words, to + beside, cx)?,
        None => {
            let (b, to) = step(words, to + words.phrase(to, WITH)?, cx)?;
            (b, to + words.phrase(to, AT_ONCE)?)
        }
    };
    let follows = |a: &Typed<StepId>, b: &Typed<StepId>| {
        let mut outs = cx.map.outs(a.what);
        let only = outs.next().filter(|_| outs.next().is_none());
        // On a branch of another fork they would become branches of that one.
        let forks = |from: StepId| cx.map.step(from).is_some_and(|s| s.kind == StepKind::Fork);
        if cx.map.ins(a.what).any(|(_, flow)| forks(flow.from)) {
            return false;
        }
        let next = only.is_some_and(|(_, flow)| flow.to.step() == Some(b.what) && !flow.back);
        next && is_task(a.what, cx)
            && is_task(b.what, cx)
            && cx.map.ins(b.what).filter(|(_, flow)| !flow.back).count() == 1
            && cx.map.outs(b.what).count() < 2
    };
    if to != end {
        return None;
    }
    if follows(&a, &b) {
        return Some(Form::Together([a, b]));
    }
    follows(&b, &a).then_some(Form::Together([b, a]))
}

/// Whether words may be heard so on some map.
pub(super) fn may_be_together(words: &Words<'_>) -> bool {
    (1..words.len()).any(|at| {
        let lists = [AT_ONCE, BESIDE];
        lists.iter().any(|list| words.phrase(at, list).is_some())
    })
}

fn is_task(step: StepId, cx: &Context<'_>) -> bool {
    let kind = cx.map.step(step).map(|step| step.kind);
    matches!(kind, Some(StepKind::Task | StepKind::Wait))
}

fn step(words: &Words<'_>, from: usize, cx: &Context<'_>) -> Option<(Typed<StepId>, usize)> {
    let number = spot::standing(words.word(from), cx.map).map(|step| (step, from + 1));
    let (what, to) = number.or_else(|| standing::named_step(words, from, cx))?;
    let span = span(words.signs(from..to));
    Some((Typed { what, span }, to))
}
