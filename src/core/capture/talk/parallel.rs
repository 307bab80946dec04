//! Branches side by side, in words: `song song đó Sở X cho ý kiến`, `meanwhile X pays`,
//! `once all three have replied, the chair signs`.

use crate::capture::context::Context;
use crate::capture::land::{self, Closing, Joined, Landing, Splits};
use crate::capture::read::line::{Closes, Form, StepLine, Typed};
use crate::capture::read::names;
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::spot::Spot;
use crate::capture::read::words::Words;
use crate::capture::talk::{lane, standing, told};
use crate::model::{StepId, StepKind};

/// Before what is done beside the step before.
const MEANWHILE: &[&str] = &[
    "song song đó",
    "song song với đó",
    "song song với việc đó",
    "song song thì",
    "cùng lúc đó",
    "cùng lúc",
    "cùng thời gian đó",
    "cùng thời điểm đó",
    "cũng lúc đó",
    "cũng trong lúc đó",
    "trong khi chờ",
    "trong lúc chờ",
    "trong khi đợi",
    "trong thời gian chờ",
    "while waiting",
    "while they wait",
    "while we wait",
    "trong khi đó",
    "trong lúc đó",
    "trong lúc ấy",
    "đồng thời",
    "đồng thời lúc đó",
    "meanwhile",
    "in the meantime",
    "at the same time",
    "in parallel",
    "in parallel with that",
    "parallel to that",
    "simultaneously",
];
/// Of these, those behind which it is said for whom somebody waits.
const WAITING: &[&str] = &[
    "trong khi chờ",
    "trong lúc chờ",
    "trong khi đợi",
    "trong thời gian chờ",
    "while waiting",
    "while they wait",
    "while we wait",
];
/// Between those and what is done.
const THEN: &[&str] = &["thì", "và", "cũng", "còn", ",", "also", "the", "-", "–"];
/// Before those who must all be done.
const WHEN: &[&str] = &[
    "khi",
    "khi nào",
    "sau khi",
    "đến khi",
    "chờ",
    "đợi",
    "chờ khi",
    "once",
    "when",
    "after",
    "as soon as",
];
/// What is waited for from them.
const ANSWERS: &[&str] = &[
    "đủ",
    "có",
    "có đủ",
    "ý kiến",
    "ý kiến của",
    "trả lời của",
    "văn bản của",
    "kết quả của",
    "the answers of",
    "comments from",
];
const ALL: &[&str] = &[
    "cả hai bên",
    "hai bên",
    "các bên",
    "cả hai",
    "cả ba",
    "cả bốn",
    "cả năm",
    "cả 2",
    "cả 3",
    "cả 4",
    "cả 5",
    "tất cả",
    "mọi nơi",
    "các nơi",
    "các bên",
    "các nhánh",
    "both",
    "all",
    "all two",
    "all three",
    "all four",
    "all five",
    "all of them",
    "all branches",
    "everybody",
    "everyone",
    "both of them",
];
/// The last word before what is done then, where it begins.
const DONE: &[&str] = &[
    "xong",
    "xong thì",
    "xong rồi",
    "xong rồi thì",
    "xong hết",
    "xong hết thì",
    "rồi",
    "rồi mới",
    "rồi thì",
    "thì",
    "thì mới",
    "mới",
    ",",
    ", then",
    ", thì",
    "then",
];
/// In words: more than that between "all" and its end is a sentence of its own.
const LONGEST: usize = 9;

/// Reads a line that goes on beside the step before, or where all branches are done.
///
/// # Errors
///
/// What follows cannot be a step.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    if let Some(form) = beside_named(words, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = both_at_once(words, cx)? {
        return Ok(Some(form));
    }
    if let Some(form) = beside(words, cx)? {
        return Ok(Some(form));
    }
    match joined(words, cx)? {
        Some(form) => Ok(Some(form)),
        None => both_cases(words, cx),
    }
}

/// Whether words may be heard so on some map.
pub(super) fn may_go_on(words: &Words<'_>) -> bool {
    let all = words
        .phrase(0, WHEN)
        .and_then(|when| words.phrase(words.past(when, ANSWERS), ALL));
    let alongside = (1..words.len()).any(|at| words.phrase(at, ALONGSIDE).is_some());
    all.is_some()
        || alongside
        || words.phrase(0, BOTH_CASES).is_some()
        || words.phrase(0, MEANWHILE).is_some()
        || words.phrase(0, BESIDE).is_some()
        || words.phrase(0, &["vừa"]).is_some()
}

/// Before the step that something goes on beside.
const BESIDE: &[&str] = &[
    "song song với",
    "cùng lúc với",
    "đồng thời với",
    "cùng với",
    "in parallel with",
    "parallel to",
    "at the same time as",
    "alongside",
];

/// `song song với bước 5, một cửa cập nhật hệ thống`.
fn beside_named(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let Some(taken) = words.phrase(0, BESIDE) else {
        return Ok(None);
    };
    let named = standing::named_step(words, taken, cx);
    let Some((of, to)) = named.filter(|(_, to)| matches!(words.said(*to), "," | "thì" | "là"))
    else {
        return Ok(None);
    };
    let from = words.past(to, THEN);
    Ok(done(words, from, cx)?.map(|step| {
        Form::Step(Box::new(StepLine {
            from: Some(Typed {
                what: Spot::Beside(of),
                span: span(words.signs(0..to)),
            }),
            ..step
        }))
    }))
}

/// `vừa niêm yết vừa đo đạc luôn, đỡ mất thời gian`: beside the step before, where that is the
/// first of the two.
fn both_at_once(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let both = |at: usize| words.phrase(at, &["vừa"]).is_some();
    let second = (2..words.len()).find(|at| both(0) && both(*at));
    let (Some(second), Some(of)) = (second, step_before(cx)) else {
        return Ok(None);
    };
    let name = names::plain(&text(trim(words.signs(1..second))));
    let same = cx.map.step(of).is_some_and(|step| {
        let own = names::plain(&step.name);
        own == name || own.starts_with(&format!("{name} "))
    });
    let comma = (second..words.len()).find(|at| words.said(*at) == ",");
    let end = comma.unwrap_or(words.len());
    let end = words.before(end, standing::CLOSING).max(second + 1);
    let step = lane::step_in_its_lane(trim(words.signs(second + 1..end)), cx)?;
    let made = step.filter(|step| same && step.join.is_none() && step.makes_step());
    Ok(made.map(|step| {
        let rest = trim(comma.map_or(&[][..], |comma| words.from(comma + 1)));
        let mut facts = step.facts.clone();
        if !rest.is_empty() {
            facts.list.push(told::remark(rest));
        }
        Form::Step(Box::new(StepLine {
            from: Some(Typed {
                what: Spot::Beside(of),
                span: span(words.signs(0..second)),
            }),
            facts,
            ..step
        }))
    }))
}

fn beside(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let Some(taken) = words.phrase(0, MEANWHILE) else {
        return alongside(words, cx);
    };
    let Some(of) = step_before(cx).filter(|_| words.said(taken) != ":") else {
        return Ok(None);
    };
    // "trong khi chờ PCCC trả lời thì ...": whoever is waited for, this goes on.
    let waits = words.phrase(0, WAITING) == Some(taken);
    let ends = |at: &usize| matches!(words.said(*at), "," | "thì");
    let waited = (taken..words.len().min(taken + LONGEST)).find(ends);
    let from = match (waits, waited) {
        (true, Some(at)) => words.past(at, THEN),
        (true, None) => return Ok(None),
        (false, _) => words.past(taken, THEN),
    };
    Ok(done(words, from, cx)?.map(|step| {
        Form::Step(Box::new(StepLine {
            from: Some(Typed {
                what: Spot::Beside(of),
                span: span(words.signs(0..taken)),
            }),
            ..step
        }))
    }))
}

/// Behind what is done beside the step before.
const ALONGSIDE: &[&str] = &[
    "runs alongside",
    "runs in parallel",
    "goes on in parallel",
    "happens in parallel",
    "chạy song song",
    "làm song song",
    "tiến hành song song",
];

/// `police check runs alongside, 10 days`.
fn alongside(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let found = (1..words.len()).find_map(|at| Some((at, words.phrase(at, ALONGSIDE)?)));
    let Some((at, taken)) = found else {
        return Ok(None);
    };
    let ends = at + taken == words.len() || words.said(at + taken) == ",";
    let Some(of) = step_before(cx).filter(|_| ends && at <= LONGEST) else {
        return Ok(None);
    };
    let signs = [words.signs(0..at), words.from(at + taken)].concat();
    let step = lane::step_in_its_lane(trim(&signs), cx)?;
    Ok(step
        .filter(|step| step.join.is_none() && step.makes_step())
        .map(|step| {
            Form::Step(Box::new(StepLine {
                from: Some(Typed {
                    what: Spot::Beside(of),
                    span: span(words.signs(at..at + taken)),
                }),
                ..step
            }))
        }))
}

/// The task that the caret stands on, with nothing after it.
fn step_before(cx: &Context<'_>) -> Option<StepId> {
    let step = cx.step()?;
    let kind = cx.map.step(step)?.kind;
    let open = matches!(land::landing(cx), Landing::Ends(_));
    let done = matches!(kind, StepKind::Task | StepKind::Wait);
    (open && done && cx.map.is_open(step)).then_some(step)
}

fn joined(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let Some(when) = words.phrase(0, WHEN) else {
        return Ok(None);
    };
    let when = words.past(when, ANSWERS);
    let Some(all) = words.phrase(when, ALL) else {
        return Ok(None);
    };
    let Ok(Closing { joins, merge, rest }) = land::closing(cx, Splits::Innermost) else {
        return Ok(None);
    };
    // Answers of a decision are not all done.
    if merge || joins.is_empty() || !matches!(rest[..], [Joined::Join(_)]) {
        return Ok(None);
    }
    let most = words.len().min(when + all + LONGEST);
    let end = (when + all..most).find_map(|at| Some(at + words.phrase(at, DONE)?));
    let Some(from) = end else {
        return Ok(None);
    };
    let from = words.past(from, THEN);
    Ok(done(words, from, cx)?.map(|step| {
        Form::Step(Box::new(StepLine {
            join: Some(Typed {
                what: Closes::Innermost,
                span: span(words.signs(0..when + all)),
            }),
            ..step
        }))
    }))
}

/// Whatever was answered, this is done next.
const BOTH_CASES: &[&str] = &[
    "both cases",
    "in both cases",
    "either way",
    "in either case",
    "both branches",
    "cả hai trường hợp",
    "cả hai nhánh",
    "trường hợp nào cũng",
    "nhánh nào cũng",
    "cả hai trường hợp đều",
    "cả hai nhánh đều",
];

/// `both cases then go to the director for signature`: the answers meet.
fn both_cases(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let Some(taken) = words.phrase(0, BOTH_CASES) else {
        return Ok(None);
    };
    if land::closing(cx, Splits::Innermost).is_err() {
        return Ok(None);
    }
    let from = words.past(taken, &["then", "thì", "đều", "cũng", ",", "rồi"]);
    Ok(done(words, from, cx)?.map(|step| {
        Form::Step(Box::new(StepLine {
            join: Some(Typed {
                what: Closes::Innermost,
                span: span(words.signs(0..taken)),
            }),
            ..step
        }))
    }))
}

/// The step in the words from one on, in the lane that they name.
fn done(words: &Words<'_>, from: usize, cx: &Context<'_>) -> Result<Option<StepLine>, Refused> {
    let rest = trim(words.from(from));
    let step = lane::step_in_its_lane(rest, cx)?;
    Ok(step.filter(|step| step.join.is_none() && step.makes_step()))
}
