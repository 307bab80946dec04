//! Lists of papers: `hồ sơ gồm: đơn, bản vẽ`, `documents required: ...`.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::land::{self, Landing};
use crate::capture::read::fact::Told;
use crate::capture::read::line::{FactsSaid, Form, LateLine, Typed};
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::{several, standing};
use crate::lang::compose;
use crate::model::{LaneKind, StepId, Under};

/// Before papers that go in; a sign that begins a list must follow.
const HEADS: &[&str] = &[
    "hồ sơ",
    "hồ sơ gồm",
    "hồ sơ gồm có",
    "hồ sơ bao gồm",
    "thành phần hồ sơ",
    "thành phần",
    "giấy tờ",
    "giấy tờ gồm",
    "giấy tờ cần nộp",
    "danh mục hồ sơ",
    "danh mục tài liệu",
    "danh mục tài liệu kèm theo",
    "tài liệu kèm theo",
    "documents",
    "documents required",
    "required documents",
    "documents needed",
    "docs",
    "papers",
    "papers needed",
    "requirements",
    "attachments",
    "what you need",
    "supporting documents",
    "enclosures",
];
/// Before papers, with nothing between.
const BRINGS: &[&str] = &[
    "kèm",
    "kèm theo",
    "phải kèm",
    "phải kèm theo",
    "mang theo",
    "bring",
    "attach",
    "cần có",
    "hồ sơ gồm",
    "hồ sơ gồm có",
    "hồ sơ bao gồm",
    "giấy tờ gồm",
];
/// Before papers that come out.
const RESULTS: &[&str] = &[
    "kết quả",
    "kết quả gồm",
    "result",
    "results",
    "output",
    "outputs",
];
/// The same, with nothing between.
const COMES_OUT: &[&str] = &[
    "out comes",
    "out come",
    "kết quả là",
    "kết quả ra",
    "ra kết quả là",
    "the result is",
];
const NEED: &[&str] = &["cần", "phải có", "need", "needs", "you need", "they need"];
const BEGINS: &[&str] = &[":", "-", "–", "gồm", "gồm có", "bao gồm", "là"];
const APART: &[&str] = &[",", ";", "và", "and", "với", "cùng với", "+"];

/// Which papers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

/// Reads a line that lists papers.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let end = words.before(words.len(), standing::CLOSING);
    let headed = |heads: &[&str]| {
        let taken = words.phrase(0, heads)?;
        let begins = words.phrase(taken, BEGINS)?;
        Some(taken + begins + words.phrase(taken + begins, BEGINS).unwrap_or(0))
    };
    let (way, from) = headed(HEADS)
        .or_else(|| words.phrase(0, BRINGS))
        .map(|from| (Way::In, from))
        .or_else(|| headed(RESULTS).map(|from| (Way::Out, from)))
        .or_else(|| words.phrase(0, COMES_OUT).map(|from| (Way::Out, from)))
        // "cần 2 ảnh": a number of things, not a time.
        .or_else(|| {
            let need = words.phrase(0, NEED)?;
            let counted = words.said(need).starts_with(|c: char| c.is_ascii_digit());
            counted.then_some((Way::In, need))
        })
        // "+ wiring certificate", as a fact is written.
        .or_else(|| (words.said(0) == "+").then_some((Way::Out, 1)))?;
    let step = match way {
        Way::In => filed(cx)?,
        Way::Out => land::step_told_of(cx)?,
    };
    let paper = |item: Range<usize>| {
        let signs = trim(words.signs(item));
        let name = compose(&text(signs));
        Typed {
            what: match way {
                Way::In => Told::Input(name, None),
                Way::Out => Told::Output(name),
            },
            span: span(signs),
        }
    };
    let list: Vec<Typed<Told>> = items(words, from..end).into_iter().map(paper).collect();
    (!list.is_empty()).then(|| {
        Form::Late(Box::new(LateLine {
            step: Some(Typed {
                what: step,
                span: span(words.signs(0..from)),
            }),
            facts: FactsSaid { list, by: None },
            ..LateLine::default()
        }))
    })
}

/// What the items are that a line announces: `hồ sơ gồm:`, `in parallel:`.
pub(super) fn heading(words: &Words<'_>, cx: &Context<'_>) -> Option<Under> {
    let last = words.len().checked_sub(1)?;
    let all = match words.said(last) {
        ":" => last,
        _ => words.len(),
    };
    let is = |heads: &[&str]| words.phrase(0, heads) == Some(all);
    let papers = || is(HEADS) || is(BRINGS);
    let open = || matches!(land::landing(cx), Landing::Ends(_));
    if all < words.len() && papers() && filed(cx).is_some() {
        return Some(Under::Papers);
    }
    (all < words.len() && is(several::TOGETHER) && open()).then_some(Under::Branches)
}

/// Whether a line may announce items on some map.
pub(super) fn may_announce(words: &Words<'_>) -> bool {
    let colon = words
        .len()
        .checked_sub(1)
        .filter(|last| words.said(*last) == ":");
    colon.is_some_and(|colon| {
        let is = |heads: &[&str]| words.phrase(0, heads) == Some(colon);
        is(HEADS) || is(BRINGS) || is(several::TOGETHER)
    })
}

/// How many bytes of a line are the dash of an item, with the blanks around it.
pub(super) fn dash(line: &str) -> Option<usize> {
    let bare = line.trim_start();
    let rest = bare.strip_prefix(['-', '–', '•', '*'])?;
    let item = rest.trim_start();
    let parts = rest.starts_with(char::is_whitespace) && !item.is_empty();
    parts.then(|| line.len() - item.len())
}

/// An item as a paper of the step that papers are filed at.
pub(super) fn paper(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let step = filed(cx)?;
    let end = words.before(words.len(), &[",", ";", "."]);
    let signs = trim(words.signs(0..end));
    let here = span(signs);
    (!signs.is_empty()).then(|| {
        Form::Late(Box::new(LateLine {
            step: Some(Typed {
                what: step,
                span: here.start..here.start,
            }),
            facts: FactsSaid {
                list: vec![Typed {
                    what: Told::Input(compose(&text(signs)), None),
                    span: here,
                }],
                by: None,
            },
            ..LateLine::default()
        }))
    })
}

/// The step that papers are filed at: that of the caret, or the nearest one before it that
/// the applicant does.
fn filed(cx: &Context<'_>) -> Option<StepId> {
    let here = land::step_told_of(cx)?;
    let applicant = |step: StepId| {
        let lane = cx.map.step(step).and_then(|step| cx.map.lane(step.lane));
        lane.is_some_and(|lane| lane.kind == LaneKind::Applicant)
    };
    let before = |step: StepId| {
        let mut ins = cx.map.ins(step).filter(|(_, flow)| !flow.back);
        ins.next().map(|(_, flow)| flow.from)
    };
    let mut back = std::iter::successors(Some(here), |step| before(*step));
    let found = back
        .by_ref()
        .take(cx.map.steps().len())
        .find(|step| applicant(*step));
    Some(found.unwrap_or(here))
}

/// The items between commas and "và", without their numbers.
pub(super) fn items(words: &Words<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut list = Vec::new();
    let mut from = range.start;
    let mut brackets = 0_usize;
    for at in range.start..=range.end {
        match words.said(at) {
            // "a)" and "(a)" number an item.
            "(" if !numbers(words, at + 1) => brackets += 1,
            ")" => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        let apart = words
            .phrase(at, APART)
            .filter(|_| at < range.end && brackets == 0);
        let numbered = at > from && numbers(words, at) && brackets == 0;
        if at < range.end && apart.is_none() && !numbered {
            continue;
        }
        let mut first = from;
        while first < at
            && (numbers(words, first) || matches!(words.said(first), ")" | "(" | "." | "-"))
        {
            first += 1;
        }
        let mut last = at;
        while last > first && matches!(words.said(last - 1), "(" | "." | ";") {
            last -= 1;
        }
        if first < last {
            list.push(first..last);
        }
        from = at + apart.unwrap_or(0);
    }
    list
}

/// Whether a word only numbers what follows: `a)`, `2.`.
fn numbers(words: &Words<'_>, at: usize) -> bool {
    let said = words.said(at);
    let short = said.chars().count() == 1 && said.chars().all(char::is_alphanumeric);
    short && matches!(words.said(at + 1), ")" | ".")
}
