//! A step between two others: `trước bước 11 còn phải nộp phí`, `after step 10 there is a
//! visit`, `between 10 and 11 they pay`.

use crate::capture::context::Context;
use crate::capture::read::line::{Afterwards, Form, StepLine, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::spot::{self, Spot};
use crate::capture::read::words::Words;
use crate::capture::talk::{lane, standing, told};
use crate::lang::compose;
use crate::model::{FlowId, StepId};

/// At the beginning, before where it goes.
const PUT: &[&str] = &[
    "chèn",
    "chèn thêm",
    "thêm",
    "chèn thêm một bước",
    "chèn một bước",
    "thêm một bước",
    "còn một bước",
    "quên",
    "à quên",
    "insert",
    "insert a step",
    "add a step",
    "and",
    "then",
    "but",
    "nhưng",
    "à",
    "mà",
];
const BEFORE: &[&str] = &["trước", "trước khi", "before", "prior to", "ahead of"];
const AFTER: &[&str] = &["sau", "sau khi", "after", "right after", "ngay sau"];
const BETWEEN: &[&str] = &["giữa", "between", "in between"];
const AND: &[&str] = &["và", "với", "and"];
/// Between the place and what is done there; without one of these it is a condition of
/// what is done, or talk.
const THERE: &[&str] = &[
    "còn",
    "còn phải",
    "còn có",
    "còn có bước",
    "còn một bước",
    "còn một bước nữa",
    "còn một bước nữa là",
    "phải",
    "phải có",
    "có",
    "có bước",
    "có thêm",
    "có thêm bước",
    "có thêm một bước",
    "là",
    "là bước",
    "thì còn",
    "thì phải",
    "cần",
    ":",
    "there is",
    "there is also",
    "there's",
    "there's also",
    "they also",
    "they also have to",
    "you also",
    "we also",
    "they must",
    "they have to",
    "you have to",
    "we have to",
    "comes",
    "also",
];
/// Before the office where it is done.
const AT: &[&str] = &["at the", "at", "tại", "ở"];
/// Behind those.
const ARTICLES: &[&str] = &["a", "an", "the", "một", "bước", ":"];

/// Reads a line that puts a step in between two others.
///
/// # Errors
///
/// What follows cannot be a step.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let from = words.past(0, PUT);
    let Some((spot, to)) = place(words, from, cx) else {
        return Ok(None);
    };
    let there = words.phrase(to, THERE);
    let apart = words.past(to, &[",", "thì"]);
    let start = there.map_or(apart, |there| words.past(to + there, ARTICLES));
    let rest = trim(words.from(start));
    let step = lane::step_in_its_lane(rest, cx)?;
    // Without a word for it only somebody who does something there makes it a step.
    let made = step.filter(|step| {
        step.join.is_none() && step.makes_step() && (there.is_some() || step.lane.is_some())
    });
    // "there is payment at the cash office": where it is done is who does it.
    let at = |made: &StepLine| {
        let said = Words::of(rest);
        let at = (1..said.len()).find(|at| said.phrase(*at, AT).is_some())?;
        let office = at + said.phrase(at, AT)?;
        let whole = made.lane.is_none() && lane::is_body(&said, office..said.len());
        let lane = whole.then(|| told::lane(said.from(office), true, cx).ok()?)??;
        let name = trim(said.signs(0..at));
        Some(StepLine {
            name: Typed {
                what: compose(&text(name)),
                span: span(name),
            },
            lane: Some(lane),
            ..made.clone()
        })
    };
    let made = made.map(|made| {
        at(&made)
            .filter(|_| made.facts.list.is_empty())
            .unwrap_or(made)
    });
    Ok(made.map(|step| {
        Form::Step(Box::new(StepLine {
            from: Some(Typed {
                what: spot,
                span: span(words.signs(0..to)),
            }),
            afterwards: Afterwards::AsBefore,
            ..step
        }))
    }))
}

/// Whether words may be heard so on some map.
pub(super) fn may_put(words: &Words<'_>) -> bool {
    let from = words.past(0, PUT);
    let lists = [BEFORE, AFTER, BETWEEN];
    let put = lists.iter().any(|list| words.phrase(from, list).is_some());
    let digit = |at: usize| words.said(at).starts_with(|c: char| c.is_ascii_digit());
    let step = |at: usize| digit(at) || words.phrase(at, &["bước", "khâu", "step"]).is_some();
    put && (from + 1..words.len()).any(|at| step(at) || words.phrase(at, THERE).is_some())
}

/// The place that the words name, and where they end.
fn place(words: &Words<'_>, from: usize, cx: &Context<'_>) -> Option<(Spot, usize)> {
    if let Some(taken) = words.phrase(from, BETWEEN) {
        let (first, to) = step(words, from + taken, cx)?;
        let and = words.phrase(to, AND)?;
        let (second, to) = step(words, to + and, cx)?;
        let mut ways = cx.map.outs(first);
        let way = ways.find(|(_, flow)| flow.to.step() == Some(second))?;
        return Some((Spot::Way(way.0), to));
    }
    if let Some(taken) = words.phrase(from, BEFORE) {
        let (next, to) = step(words, from + taken, cx)?;
        return Some((before(next, cx), to));
    }
    let taken = words.phrase(from, AFTER)?;
    let (first, to) = step(words, from + taken, cx)?;
    Some((after(first, cx)?, to))
}

/// All ways to a step; where there is one only, that one.
fn before(step: StepId, cx: &Context<'_>) -> Spot {
    let ins = cx.map.ins(step).filter(|(_, flow)| !flow.back);
    let ins: Vec<FlowId> = ins.map(|(id, _)| id).collect();
    match ins[..] {
        [only] => Spot::Way(only),
        _ => Spot::Before(step),
    }
}

/// Behind a step, unless it has several ways out.
fn after(step: StepId, cx: &Context<'_>) -> Option<Spot> {
    let outs: Vec<FlowId> = cx.map.outs(step).map(|(id, _)| id).collect();
    match outs[..] {
        [] => cx.map.is_open(step).then_some(Spot::Step(step)),
        [only] => Some(Spot::Way(only)),
        _ => None,
    }
}

/// A step by its number, with or without its name: `bước 11`, `11`, `thẩm định (bước 11)`.
fn step(words: &Words<'_>, from: usize, cx: &Context<'_>) -> Option<(StepId, usize)> {
    if let Some(number) = spot::standing(trim(words.word(from)), cx.map) {
        return Some((number, from + 1));
    }
    // A name may be said before the number.
    let most = words.len().min(from + 8);
    let bracket = (from + 1..most).find(|at| words.said(*at) == "(");
    if let Some(open) = bracket
        && let Some((step, to)) = standing::named_step(words, open + 1, cx)
        && words.said(to) == ")"
    {
        return Some((step, to + 1));
    }
    // "trước khi trình ký còn phải ...": the name alone, before what follows of it.
    let called = || {
        let most = words.len().min(from + 8);
        let there = (from + 1..most).find(|at| words.phrase(*at, THERE).is_some())?;
        Some((standing::called(words, from..there, cx)?, there))
    };
    let (step, to) = standing::named_step(words, from, cx).or_else(called)?;
    let closed = words.said(to) == "(";
    let end = (to..words.len()).find(|at| words.said(*at) == ")");
    Some((step, end.filter(|_| closed).map_or(to, |end| end + 1)))
}
