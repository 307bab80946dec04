//! Branches by their words: `không: trả hồ sơ`, `if not complete, ...`, `quay lại bước 2`.

use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::land::{self, Landing};
use crate::capture::read::line::{Afterwards, FactsSaid, Form, Shape, StepLine, Target, Typed};
use crate::capture::read::names;
use crate::capture::read::parse::{Tail, step_line};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::spot::Spot;
use crate::capture::read::words::{Words, alike};
use crate::capture::talk::{ended, standing};
use crate::model::{FlowId, StepId, StepKind};

const OPENING: &[&str] = &[
    "rồi",
    "và",
    "xong",
    "xong thì",
    "thì",
    "còn",
    "mà",
    "and",
    "then",
    "so",
    "but",
    "xong nhánh này",
    "về nhánh",
    "sang nhánh",
    "qua nhánh",
    "nhánh",
    "on the branch",
    "the branch",
    "branch",
];
/// Before the step that the way leads back to.
const BACK: &[&str] = &[
    "quay lại",
    "quay về",
    "quay trở lại",
    "trở lại",
    "trở về",
    "về",
    "về lại",
    "làm lại từ",
    "đi lại",
    "trả lại",
    "trả về",
    "back to",
    "go back to",
    "goes back to",
    "returns to",
    "return to",
    "back again to",
    "start again at",
    "repeat from",
    "loop to",
    "loop back to",
];
/// The same, with the first step.
const FROM_THE_START: &[&str] = &[
    "làm lại từ đầu",
    "quay lại từ đầu",
    "start again",
    "start over",
    "back to the start",
    "back to start",
    "back to the beginning",
];

const IF: &[&str] = &[
    "nếu",
    "nếu mà",
    "nếu như",
    "trường hợp",
    "trong trường hợp",
    "nếu trường hợp",
    "khi",
    "if",
    "if it is",
    "if it's",
    "if they are",
    "in case",
    "in case of",
    "in case the",
    "when",
    "where",
    "if the",
];
/// Between the condition and what is done.
const THEN: &[&str] = &[
    ":", "->", "=>", "→", ",", "=", "-", "–", "thì", "là", "then", ". ", "- >", "= >",
];
/// The same, where no word for "if" says that a condition came before.
const THEN_ALONE: &[&str] = &[":", "->", "=>", "→", "thì", "- >", "= >"];
/// Between a named answer and what is done; in other names it is only a dash.
const DASH: &[&str] = &["-", "–"];
const OTHERWISE: &[&str] = &[
    "ngược lại",
    "còn lại",
    "còn không",
    "nếu không",
    "không thì",
    "trường hợp khác",
    "otherwise",
    "else",
    "if not",
    "or else",
];
/// Of these, those that a condition may begin with.
const IF_NOT: &[&str] = &["nếu không", "không thì", "còn không", "if not", "or else"];
const YES: &[&str] = &[
    "có",
    "yes",
    "y",
    "đủ",
    "đạt",
    "đúng",
    "được",
    "hợp lệ",
    "ok",
    "okay",
    "complete",
    "valid",
    "approved",
    "accepted",
    "fine",
    "passed",
    "khớp",
    "đồng ý",
    "thông qua",
    "correct",
    "right",
    "đầy đủ",
    "rồi",
];
/// Of these, those that answer a question whatever it asks.
const BARE_YES: &[&str] = &["có", "yes", "y"];
const NO: &[&str] = &[
    "không",
    "ko",
    "k",
    "no",
    "n",
    "chưa",
    "thiếu",
    "hết",
    "quá",
    "sai",
    "not",
    "incomplete",
    "missing",
    "rejected",
    "refused",
    "fails",
    "failed",
    "invalid",
    "trượt",
    "lệch",
    "incorrect",
    "wrong",
    "lacking",
    "lacks",
    "denied",
    "isn't",
    "aren't",
    "doesn't",
    "don't",
    "unfit",
];
/// At the end of a question these only ask.
const PARTICLES: &[&str] = &["khong", "chua", "không", "chưa"];
/// In words: a longer condition is a sentence of its own.
const LONGEST_CONDITION: usize = 9;
const SHORT_CONDITION: usize = 6;

/// Reads a line that says on which branch it continues, or that leads back.
///
/// # Errors
///
/// What follows cannot be a step.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let from = words.past(0, OPENING);
    if let Some(back) = back(words, from..words.len(), cx) {
        return Ok(Some(back));
    }
    // The decision may lie far back: it is looked for where the words may answer one.
    let Some(decision) = may_answer(words).then(|| decision(cx)).flatten() else {
        return Ok(None);
    };
    // "còn tải" is an answer, "còn" before others only leads on to one.
    let whole = || answer(words, 0, decision, cx).filter(|_| from > 0);
    let Some((flow, said, rest)) = whole().or_else(|| answer(words, from, decision, cx)) else {
        return Ok(None);
    };
    let Some(spot) = end_of(flow, cx) else {
        return Ok(None);
    };
    let rest = words.past(rest, OPENING);
    let rest = past_nothing(words, rest);
    if let Some(form) = ended::heard(words, rest, flow, decision, cx) {
        return Ok(Some(form));
    }
    let form = match back(words, rest..words.len(), cx) {
        Some(form) => form,
        None => step_line(trim(words.from(rest)), cx, Tail::Gives)?,
    };
    let here = span(words.signs(said));
    Ok(match form {
        Form::Step(step) => Some(Form::Step(Box::new(StepLine {
            from: Some(Typed {
                what: spot,
                span: here,
            }),
            ..*step
        }))),
        _ => None,
    })
}

/// "low risk - nothing, refund is paid": what is not done is no part of what is.
fn past_nothing(words: &Words<'_>, from: usize) -> usize {
    let nothing = &[
        "nothing",
        "nothing to do",
        "không làm gì",
        "không có gì",
        "chẳng làm gì",
    ];
    match words.phrase(from, nothing) {
        Some(taken) if words.said(from + taken) == "," => from + taken + 1,
        Some(_) | None => from,
    }
}

/// The way back to a step that stands; where the caret stands at no open end, the place
/// itself.
pub(super) fn back(words: &Words<'_>, range: Range<usize>, cx: &Context<'_>) -> Option<Form> {
    let end = words.before(range.end, standing::CLOSING);
    let here = span(words.signs(range.start..end));
    let first = words.phrase(range.start, FROM_THE_START);
    let to = match first {
        Some(taken) if range.start + taken == end => standing::first(cx)?,
        Some(_) => return None,
        None => {
            let from = range.start + words.phrase(range.start, BACK)?;
            let (step, to) = standing::named_step(words, from, cx)?;
            (to == end).then_some(step)?
        }
    };
    if !matches!(land::landing(cx), Landing::Ends(_)) {
        return Some(Form::Go(Spot::Step(to)));
    }
    let nothing = Typed {
        what: String::new(),
        span: here.clone(),
    };
    Some(Form::Step(Box::new(StepLine {
        from: None,
        lane: None,
        no_lane: None,
        join: None,
        name: nothing,
        shape: Typed {
            what: Shape::Task,
            span: here.clone(),
        },
        target: Some(Typed {
            what: Target::Step(to),
            span: here,
        }),
        facts: FactsSaid::default(),
        afterwards: Afterwards::There,
    })))
}

/// The decision that the line may answer: the nearest one with an open answer on the way
/// here, else the nearest one.
pub(super) fn decision(cx: &Context<'_>) -> Option<StepId> {
    let start = cx.step()?;
    let mut seen = BTreeSet::from([start]);
    let mut next = VecDeque::from([start]);
    let mut nearest = None;
    while let Some(step) = next.pop_front() {
        if cx
            .map
            .step(step)
            .is_some_and(|s| s.kind == StepKind::Decision)
        {
            if cx.map.outs(step).any(|(_, flow)| flow.to.step().is_none()) {
                return Some(step);
            }
            nearest = nearest.or(Some(step));
        }
        let ins = cx.map.ins(step).filter(|(_, flow)| !flow.back);
        next.extend(
            ins.map(|(_, flow)| flow.from)
                .filter(|from| seen.insert(*from)),
        );
    }
    nearest
}

/// Whether some decision may have an answer that these words begin with, or they lead back
/// to some step.
pub(super) fn may_answer(words: &Words<'_>) -> bool {
    let from = opened(words, 0);
    let leads = [IF, OTHERWISE, BACK, FROM_THE_START]
        .iter()
        .any(|list| words.phrase(from, list).is_some());
    let most = words.len().min(from + SHORT_CONDITION + 1);
    let then = |at| {
        [THEN_ALONE, DASH]
            .iter()
            .any(|list| words.phrase(at, list).is_some())
    };
    leads || from > 0 || (from + 1..most).any(then)
}

/// Whether words from one on lead back to some step.
pub(super) fn may_lead_back(words: &Words<'_>, at: usize) -> bool {
    [BACK, FROM_THE_START]
        .iter()
        .any(|list| words.phrase(at, list).is_some())
}

/// Past the words that lead over to a branch.
pub(super) fn opened(words: &Words<'_>, at: usize) -> usize {
    words.past(at, OPENING)
}

/// Where a branch can go on: its open answer, or the open end behind it.
fn end_of(flow: FlowId, cx: &Context<'_>) -> Option<Spot> {
    let mut flow = flow;
    for _ in 0..cx.map.steps().len() + 1 {
        let Some(step) = cx.map.flow(flow)?.to.step() else {
            return Some(Spot::Way(flow));
        };
        let mut outs = cx.map.outs(step);
        flow = match (outs.next(), outs.next()) {
            (None, _) => return cx.map.is_open(step).then_some(Spot::Step(step)),
            (Some((id, _)), None) => id,
            (Some(_), Some(_)) => return None,
        };
    }
    None
}

/// The answer that a line begins with: its way, the words for it, and where the rest
/// begins.
pub(super) fn answer(
    words: &Words<'_>,
    from: usize,
    decision: StepId,
    cx: &Context<'_>,
) -> Option<(FlowId, Range<usize>, usize)> {
    let outs: Vec<(FlowId, String)> = cx
        .map
        .outs(decision)
        .map(|(id, flow)| (id, names::plain(flow.condition.as_deref().unwrap_or(""))))
        .collect();
    let open = |id: &FlowId| {
        cx.map
            .flow(*id)
            .is_some_and(|flow| flow.to.step().is_none())
    };
    let name = names::plain(&cx.map.step(decision)?.name);
    let otherwise = words.phrase(from, OTHERWISE).filter(|taken| {
        // "nếu không đạt thì" is a condition of its own.
        let opens = words.phrase(from, IF_NOT) == Some(*taken);
        !opens || past_then(words, from + taken).is_some()
    });
    if let Some(taken) = otherwise {
        let rest = past_then(words, from + taken).unwrap_or(from + taken);
        // What was not said yet, and of several the last.
        let other = outs.iter().rev().find(|(id, _)| open(id)).or(outs.last())?;
        return (rest < words.len()).then_some((other.0, from..from + taken, rest));
    }
    let asked = words.phrase(from, IF);
    let start = from + asked.unwrap_or(0);
    let most = words.len().min(start + LONGEST_CONDITION);
    // The condition ends before the first word or sign that says so.
    for end in start + 1..most {
        let Some(rest) = past_then(words, end) else {
            continue;
        };
        // "low risk - nothing": a dash may stand in a step's name as well.
        let dash = words.phrase(end, DASH).is_some() && !is_yes_no(&outs);
        let parts = dash || words.phrase(end, THEN_ALONE).is_some();
        let alone = parts && end - start <= SHORT_CONDITION;
        if rest >= words.len() || asked.is_none() && !alone {
            continue;
        }
        let flow = which(words, start..end, &outs, &name, asked.is_some())?;
        return Some((flow, from..end, rest));
    }
    // "nếu thiếu trả lại", "if incomplete return the file": the word that decides ends it.
    asked?;
    for end in start + 1..most {
        let word = end - 1;
        let decides = [YES, NO]
            .iter()
            .any(|list| words.phrase(word, list).is_some());
        if decides && end < words.len() {
            let flow = which(words, start..end, &outs, &name, true)?;
            return Some((flow, from..end, end));
        }
    }
    None
}

/// Whether the answers are yes and no.
fn is_yes_no(outs: &[(FlowId, String)]) -> bool {
    let has = |list: &[&str]| {
        let mut answers = outs.iter().map(|(_, answer)| answer);
        answers.any(|answer| list.iter().any(|word| alike(answer, word)))
    };
    has(YES) && has(NO)
}

fn past_then(words: &Words<'_>, at: usize) -> Option<usize> {
    let taken = words.phrase(at, THEN)?;
    Some(at + taken + words.phrase(at + taken, THEN).unwrap_or(0))
}

/// The way of the answer that a condition means.
fn which(
    words: &Words<'_>,
    range: Range<usize>,
    outs: &[(FlowId, String)],
    decision: &str,
    asked: bool,
) -> Option<FlowId> {
    let said = names::plain(&text(words.signs(range.clone())));
    let has = |list: &[&str]| {
        range
            .clone()
            .any(|at| words.phrase(at, list).is_some_and(|n| at + n <= range.end))
    };
    let of = |test: &dyn Fn(&str) -> bool| {
        outs.iter()
            .find(|(_, answer)| test(answer))
            .map(|(id, _)| *id)
    };
    // As it stands on the map.
    if let Some(flow) = of(&|answer| answer == said) {
        return Some(flow);
    }
    let yes = of(&|answer| YES.iter().any(|word| alike(answer, word)));
    let no = of(&|answer| NO.iter().any(|word| alike(answer, word)));
    if let (Some(yes), Some(no)) = (yes, no) {
        // Words of the question itself say yes to it: "thiếu giấy tờ?". Of "đạt không?" the
        // words "không đạt" do not, as they do not stand there in that order.
        let as_asked = format!(" {decision} ").contains(&format!(" {said} "));
        let own = as_asked
            || !has(NO)
                && said
                    .split(' ')
                    .all(|word| decision.split(' ').any(|of| of == word));
        let short = range.len() <= 2;
        // "thiếu giấy tờ?" asks for what is wrong: there "nếu đủ" says no, "nếu thiếu" yes.
        let negative = |word: &str| NO.iter().any(|no| alike(word, no));
        let asks: Vec<&str> = decision.split(' ').collect();
        let wrong = match asks.split_last() {
            Some((particle, rest)) if PARTICLES.contains(particle) => rest,
            _ => &asks[..],
        };
        if asked && range.len() <= 3 && wrong.iter().any(|word| negative(word)) {
            match (has(NO), has(YES)) {
                (false, true) if !BARE_YES.contains(&&*said) => return Some(no),
                (true, false) if said.split(' ').all(|word| wrong.contains(&word)) => {
                    return Some(yes);
                }
                _ => {}
            }
        }
        return match (own && said.contains(' '), has(NO), has(YES)) {
            (true, _, _) => Some(yes),
            (_, true, _) if asked || short || has(YES) => Some(no),
            (_, false, true) if asked || short => Some(yes),
            (_, true, _) => Some(no),
            _ => None,
        };
    }
    // The answer whose words are all in the condition.
    let meant = |answer: &str| {
        !answer.is_empty()
            && answer
                .split(' ')
                .all(|word| said.split(' ').any(|of| of == word))
    };
    of(&meant)
}
