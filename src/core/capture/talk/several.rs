//! One line that is several: both answers at once, or branches side by side.

use crate::capture::context::Context;
use crate::capture::land::{self, Landing};
use crate::capture::read::line::{Form, LaneSaid, MOST_BRANCHES, Typed};
use crate::capture::read::parse::{Tail, written};
use crate::capture::read::signs::{Sign, span, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::standing::{self, ByName};
use crate::capture::talk::{SIGNS, branch, lane, list, told};
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
    together(words, cx)
        .or_else(|| while_other(words, cx))
        .or_else(|| answers(words, cx))
}

/// Before what somebody does while another one does something else.
const WHILE: &[&str] = &["while", "while the", "trong khi", "trong lúc"];

/// `while the customer gets the certificate, utility orders the meter`: a branch for each, who
/// are both named.
fn while_other(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let from = words.phrase(0, WHILE)?;
    if !matches!(land::landing(cx), Landing::Ends(_)) {
        return None;
    }
    let apart = |at: &usize| matches!(words.said(*at), "," | "thì");
    let at = (from + 1..words.len()).find(apart)?;
    let second = words.past(at, &[",", "thì"]);
    // "is getting" is what is done.
    let is = (from + 1..at).find(|at| matches!(words.said(*at), "is" | "are" | "đang"));
    let signs = match is {
        Some(is) => [words.signs(from..is), words.signs(is + 1..at)].concat(),
        None => words.signs(from..at).to_vec(),
    };
    // A blank parts what stood before and behind that word.
    let signs = parted(&signs);
    let first = in_lane_said(&signs, cx)?;
    let second = in_its_lane(words.from(second), cx)?;
    let own = |said: &Typed<String>| said.what.contains(": ");
    (own(&first) && own(&second)).then(|| {
        let bar = Typed {
            what: "|".to_string(),
            span: second.span.start..second.span.start,
        };
        let fork = Typed {
            what: "&2".to_string(),
            span: span(words.signs(0..from)),
        };
        Form::Several(vec![fork, first, bar, second])
    })
}

/// Whether words may be heard as what two do at once.
pub(super) fn may_go_apart(words: &Words<'_>) -> bool {
    let apart = |at: usize| matches!(words.said(at), "," | "thì");
    words.phrase(0, WHILE).is_some() && (1..words.len()).any(apart)
}

/// Signs with a blank where some between them were left out.
fn parted(signs: &[Sign]) -> Vec<Sign> {
    let mut out: Vec<Sign> = Vec::with_capacity(signs.len() + 1);
    for sign in signs {
        if let Some(last) = out.last()
            && last.to != sign.from
            && !last.c.is_whitespace()
            && !sign.c.is_whitespace()
        {
            out.push(Sign {
                c: ' ',
                literal: false,
                from: last.to,
                to: last.to,
            });
        }
        out.push(*sign);
    }
    out
}

/// What somebody known does, whatever it is called.
fn in_lane_said(signs: &[Sign], cx: &Context<'_>) -> Option<Typed<String>> {
    let words = Words::of(trim(signs));
    let named = (1..words.len()).rev().find_map(|to| {
        let lane = told::lane(words.signs(0..to), false, cx).ok()??;
        Some((to, lane))
    });
    let (to, who) = named?;
    let LaneSaid::Known(lane) = who.what else {
        return None;
    };
    let alias = &cx.map.lane(lane)?.alias;
    let act = done(words.signs(to..words.len()))?;
    alias.contains(char::is_alphabetic).then(|| Typed {
        what: format!("{alias}: {}", act.what),
        span: span(signs),
    })
}

/// `đồng thời: A, B`: a fork, and a step on each of its branches.
fn together(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let (from, end) = side_by_side(words)?;
    if !matches!(land::landing(cx), Landing::Ends(_)) {
        return None;
    }
    let items = list::items(words, from..end);
    if !(2..=MOST_BRANCHES).contains(&items.len()) {
        return None;
    }
    let head = match from {
        0 => words.signs(end..words.len()),
        from => words.signs(0..from),
    };
    let fork = Typed {
        what: format!("&{}", items.len()),
        span: span(head),
    };
    let mut lines = vec![fork];
    for (at, item) in items.into_iter().enumerate() {
        let first = item.start + words.phrase(item.start, &["còn", "while"]).unwrap_or(0);
        let said = in_its_lane(words.signs(first..item.end), cx)?;
        // Without a word before them they are no list unless somebody does each.
        if from == 0 && !said.what.contains(": ") {
            return None;
        }
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

/// Before several things that are told by name, and behind them, that their order is free.
const THINGS: &[&str] = &["mấy việc", "các việc", "những việc", "mấy cái"];
const ANY_ORDER: &[&str] = &[
    "thì làm cái nào trước cũng được",
    "làm cái nào trước cũng được",
    "thì làm song song",
    "làm song song",
    "thì làm cùng lúc",
    "làm cùng lúc",
    "thì làm đồng thời",
];

/// Behind what two do, each of whom is named.
const BOTH_SIDES: &[&str] = &[
    "hai bên làm cùng lúc",
    "hai bên làm song song",
    "hai bên cùng làm",
    "cả hai làm cùng lúc",
    "cả hai làm song song",
    "both at the same time",
    "both in parallel",
];

/// Where the things begin and end that are done side by side.
fn side_by_side(words: &Words<'_>) -> Option<(usize, usize)> {
    if let Some(taken) = words.phrase(0, TOGETHER) {
        return (words.said(taken) == ":").then_some((taken + 1, words.len()));
    }
    let end = words.before(words.len(), standing::CLOSING);
    let both = words.before(end, BOTH_SIDES);
    if both < end && both > 1 {
        let to = both - usize::from(words.said(both - 1) == ",");
        return Some((0, to));
    }
    let from = words.phrase(0, THINGS)?;
    let to = words.before(end, ANY_ORDER);
    (to < end && to > from).then_some((from, to))
}

/// What is done on a branch, in the lane that its words may name.
fn in_its_lane(signs: &[Sign], cx: &Context<'_>) -> Option<Typed<String>> {
    let said = done(signs)?;
    if let Some(lined) = behind_dash(signs, cx) {
        return Some(lined);
    }
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

/// `rates clearance – county`: who does it stands behind a dash.
fn behind_dash(signs: &[Sign], cx: &Context<'_>) -> Option<Typed<String>> {
    let words = Words::of(trim(signs));
    let dash = (1..words.len()).find(|at| matches!(words.said(*at), "–" | "-"))?;
    let range = dash + 1..words.len();
    let who = told::lane(words.from(dash + 1), false, cx).ok()?;
    let who = who.or_else(|| {
        let body = lane::is_body(&words, range);
        body.then(|| told::lane(words.from(dash + 1), true, cx).ok()?)?
    })?;
    let lane = match &who.what {
        LaneSaid::Known(lane) => cx.map.lane(*lane)?.alias.clone(),
        LaneSaid::New { name, alias, .. } => format!("{name} ({alias})"),
    };
    let what = done(words.signs(0..dash))?.what;
    lane.contains(char::is_alphabetic).then(|| Typed {
        what: format!("{lane}: {what}"),
        span: span(signs),
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
        let opened = branch::opened(words, at);
        let whole = || branch::answer(words, at, decision, cx).filter(|_| opened > at);
        let Some((flow, _, rest)) = whole().or_else(|| branch::answer(words, opened, decision, cx))
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
        // ", cái này lâu" is said of what was done.
        let aside = (*rest + 1..end).find(|at| words.phrase(*at, ASIDE).is_some());
        let way = way_of(decision, *flow, cx)?;
        lines.push(Typed {
            what: format!("|{number}/{way}"),
            span: span(words.signs(starts[nth]..*rest)),
        });
        lines.push(done(words.signs(*rest..aside.unwrap_or(end)))?);
        if let Some(aside) = aside {
            let said = done(words.signs(aside + 1..end))?;
            lines.push(Typed {
                what: format!("; {}", said.what),
                span: said.span,
            });
        }
    }
    Some(Form::Several(lines))
}

/// Before what is only said of a step.
const ASIDE: &[&str] = &[
    ", cái này",
    ", việc này",
    ", cái đó",
    ", that one",
    ", this one",
];

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
