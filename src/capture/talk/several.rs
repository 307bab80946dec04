//! One line that is several: both answers at once, or branches side by side.

use crate::capture::context::Context;
use crate::capture::land::{self, Landing};
use crate::capture::read::line::{Form, LaneSaid, MOST_BRANCHES, Typed};
use crate::capture::read::parse::{Tail, written};
use crate::capture::read::signs::{Sign, span, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::standing::{self, ByName};
use crate::capture::talk::{SIGNS, branch, lane, list};
use crate::model::{FlowId, StepId};

/// Before things that are done side by side.
pub(super) const TOGETHER: &[&str] = &[
    "đồng thời",
    "sau đó đồng thời",
    "rồi đồng thời",
    "song song",
    "làm song song",
    "các việc song song",
    "song song các việc",
    "làm cùng lúc",
    "in parallel",
    "simultaneously",
    "at the same time",
    "both",
];

/// Reads a line that is several lines of the grammar.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    together(words, cx).or_else(|| answers(words, cx))
}

/// `đồng thời: A, B`: a fork, and a step on each of its branches.
fn together(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let taken = words.phrase(0, TOGETHER)?;
    if words.said(taken) != ":" || !matches!(land::landing(cx), Landing::Ends(_)) {
        return None;
    }
    let items = list::items(words, taken + 1..words.len());
    if !(2..=MOST_BRANCHES).contains(&items.len()) {
        return None;
    }
    let fork = Typed {
        what: format!("&{}", items.len()),
        span: span(words.signs(0..taken + 1)),
    };
    let mut lines = vec![fork];
    for (at, item) in items.into_iter().enumerate() {
        let said = in_its_lane(words.signs(item), cx)?;
        if at > 0 {
            lines.push(Typed {
                what: "|".to_string(),
                span: said.span.start..said.span.start,
            });
        }
        lines.push(said);
    }
    Some(Form::Several(lines))
}

/// What is done on a branch, in the lane that its words may name.
fn in_its_lane(signs: &[Sign], cx: &Context<'_>) -> Option<Typed<String>> {
    let said = done(signs)?;
    // "1" goes to step 1, and "takes 3 days" is said of one: nothing is done there.
    let line = written(&said.what, cx, Tail::Gives).ok()?;
    let is_step = matches!(line.form, Form::Step(_));
    let of_other = standing::heard(&Words::of(trim(signs)), cx, ByName::LeftOut);
    if !is_step || !matches!(of_other, Ok(None)) {
        return None;
    }
    let step = lane::step_in_its_lane(trim(signs), cx).ok()??;
    let known = match step.lane.as_ref().map(|lane| &lane.what) {
        Some(LaneSaid::Known(lane)) => cx.map.lane(*lane)?,
        Some(LaneSaid::New { .. }) | None => return Some(said),
    };
    let own = |sign: &Sign| sign.from >= step.name.span.start;
    let name: Vec<Sign> = signs.iter().copied().filter(own).collect();
    let letters = known.alias.chars().any(char::is_alphabetic);
    let sign = if letters { "" } else { "\\" };
    Some(Typed {
        what: format!("{sign}{}: {}", known.alias, done(&name)?.what),
        span: said.span,
    })
}

/// `có: A, không: B`: each answer and what is done then.
fn answers(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let decision = branch::may_answer(words).then(|| branch::decision(cx))??;
    let number = cx.map.number(decision)?;
    let mut said: Vec<(FlowId, usize)> = Vec::new();
    let mut starts: Vec<usize> = Vec::new();
    for at in 0..words.len() {
        let apart = at == 0 || matches!(words.said(at - 1), "," | "." | ";");
        if !apart {
            continue;
        }
        let Some((flow, _, rest)) = branch::answer(words, branch::opened(words, at), decision, cx)
        else {
            continue;
        };
        if said.iter().all(|(known, _)| *known != flow) {
            starts.push(at);
            said.push((flow, rest));
        }
    }
    if said.len() < 2 || starts.first() != Some(&0) {
        return None;
    }
    let mut lines = Vec::new();
    for (nth, (flow, rest)) in said.iter().enumerate() {
        let end = starts.get(nth + 1).map_or(words.len(), |next| next - 1);
        let text = done(words.signs(*rest..end))?;
        let way = way_of(decision, *flow, cx)?;
        lines.push(Typed {
            what: format!("|{number}/{way}"),
            span: span(words.signs(starts[nth]..*rest)),
        });
        lines.push(text);
    }
    Some(Form::Several(lines))
}

/// Which way out of a step a flow is, from 1.
fn way_of(step: StepId, flow: FlowId, cx: &Context<'_>) -> Option<usize> {
    cx.map
        .outs(step)
        .position(|(id, _)| id == flow)
        .map(|at| at + 1)
}

/// What is done on a branch, as it can be typed again; a line of the grammar is no step.
pub(super) fn done(signs: &[Sign]) -> Option<Typed<String>> {
    let signs = trim(signs);
    let first = signs.first()?;
    if !first.literal && SIGNS.contains(&first.c) {
        return None;
    }
    let mut what = String::new();
    for sign in signs {
        if sign.literal {
            what.push('\\');
        }
        what.push(sign.c);
    }
    Some(Typed {
        what,
        span: span(signs),
    })
}
