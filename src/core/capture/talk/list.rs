//! Lists of papers: `hồ sơ gồm: đơn, bản vẽ`, `documents required: ...`.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::land::{self, Landing};
use crate::capture::read::fact::Told;
use crate::capture::read::line::{FactsSaid, Form, LateLine, StepLine, Typed};
use crate::capture::read::parse::{Tail, step_line};
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::{lane, several, standing, told};
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
    "giấy tờ phải nộp",
    "giấy tờ phải xuất trình",
    "giấy tờ phải nộp gồm",
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

/// What is done with the papers that follow, besides the usual acts.
const WITH_PAPERS: &[&str] = &["chuẩn bị", "nộp", "soạn", "prepare", "submit", "lodge"];
const PAPERS: &[&str] = &[
    "hồ sơ",
    "giấy tờ",
    "bộ hồ sơ",
    "file",
    "documents",
    "papers",
];
const OF_PAPERS: &[&str] = &["gồm", "gồm có", "bao gồm", "consisting of", "made up of"];

/// `chuẩn bị hồ sơ hoàn công gồm bản vẽ và biên bản`: a step with its papers.
fn step_with_papers(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let acts = words.phrase(0, WITH_PAPERS).is_some() || lane::does(words, 0, cx);
    let (at, taken) = (2..words.len()).find_map(|at| Some((at, words.phrase(at, OF_PAPERS)?)))?;
    let of_papers = (1..at).any(|at| words.phrase(at, PAPERS).is_some());
    let from = words.past(at + taken, &[":"]);
    if !acts || !of_papers || (0..at).any(|at| words.said(at) == ",") {
        return None;
    }
    let end = words.before(words.len(), standing::CLOSING);
    let papers = told::papers(words, from..end)?;
    let step = match step_line(trim(words.signs(0..at)), cx, Tail::Keeps).ok()? {
        Form::Step(step) if step.makes_step() && step.join.is_none() => step,
        _ => return None,
    };
    let mut facts = step.facts.clone();
    facts.list.extend(papers.list);
    Some(Form::Step(Box::new(StepLine { facts, ..*step })))
}

/// Reads a line that lists papers.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    if let Some(form) = step_with_papers(words, cx) {
        return Some(form);
    }
    let end = words.before(words.len(), standing::CLOSING);
    // "what you need for 2: ...", "hồ sơ ở bước 2 gồm ...".
    let named = |at: usize| {
        let of = at + words.phrase(at, OF)?;
        let (step, to) = standing::named_step(words, of, cx)?;
        Some((step, to))
    };
    let of = words.phrase(0, HEADS).and_then(named);
    let headed = |heads: &[&str]| {
        let taken = words.phrase(0, heads)?;
        let taken = of.map_or(taken, |(_, to)| to);
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
        .or_else(|| counted(words).map(|from| (Way::In, from)))
        // "+ wiring certificate", as a fact is written.
        .or_else(|| (words.said(0) == "+").then_some((Way::Out, 1)))?;
    let step = match way {
        Way::In => match of {
            Some((step, _)) => step,
            None => filed(cx)?,
        },
        Way::Out => land::step_told_of(cx)?,
    };
    // What is not needed is no paper, and no more than a remark.
    // "thêm mỗi bản 8 nghìn" is what another one costs.
    let costs = |item: &Range<usize>| {
        let each = words.phrase(item.start, &["thêm mỗi", "mỗi", "each", "each extra"]);
        each.is_some_and(|each| {
            (item.start + each..item.end).any(|at| {
                let signs = trim(words.signs(at..item.end));
                let digit = words.said(at).starts_with(|c: char| c.is_ascii_digit());
                digit && told::is_fact(signs, cx)
            })
        })
    };
    let remark =
        |item: &Range<usize>| words.phrase(item.start, NOT_NEEDED).is_some() || costs(item);
    let paper = |item: Range<usize>| {
        let to = words.before(item.end, standing::CLOSING);
        let signs = trim(words.signs(item.start..to.max(item.start + 1)));
        let name = compose(&text(signs));
        Typed {
            what: match way {
                Way::In => Told::Input(name, None),
                Way::Out => Told::Output(name),
            },
            span: span(signs),
        }
    };
    let mut all = Vec::new();
    for item in items(words, from..end) {
        // "CCCD bản chính. Giấy tờ phải nộp: ...".
        let again = (item.start + 1..item.end).find_map(|at| {
            let headed = words.said(at - 1) == "." || words.said(at - 1) == ";";
            let taken = words.phrase(at, HEADS).filter(|_| headed)?;
            Some((at, at + taken + words.phrase(at + taken, BEGINS)?))
        });
        match again {
            Some((at, next)) => all.extend([item.start..at - 1, next..item.end]),
            None => all.push(item),
        }
    }
    let not_needed = all.iter().find(|item| remark(item)).map(|item| {
        let signs = trim(words.signs(item.clone()));
        Typed {
            what: compose(&text(signs)),
            span: span(signs),
        }
    });
    let papers = all.into_iter().filter(|item| !remark(item));
    let list: Vec<Typed<Told>> = papers.map(paper).collect();
    (!list.is_empty()).then(|| {
        Form::Late(Box::new(LateLine {
            step: Some(Typed {
                what: step,
                span: span(words.signs(0..from)),
            }),
            facts: FactsSaid { list, by: None },
            remark: not_needed,
            ..LateLine::default()
        }))
    })
}

/// Before the step whose papers are listed.
const OF: &[&str] = &["ở", "cho", "của", "tại", "for", "of", "at", "in"];
/// Before what need not be brought.
const NOT_NEEDED: &[&str] = &[
    "không cần",
    "không phải",
    "ko cần",
    "k cần",
    "khỏi cần",
    "no need for",
    "no",
    "not",
];
/// Copies of a paper, by their number: `ten hard copies of the report`, `mẫu 01/HT`.
const NUMBERS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "ten", "một", "hai", "ba", "bốn", "năm",
];
const COPIES: &[&str] = &["copies", "copy", "hard copies", "soft copies", "bản", "bộ"];
const FORMS: &[&str] = &["mẫu", "mẫu số", "form", "form no"];

/// Where a line that is nothing but a number of copies or the code of a form begins.
fn counted(words: &Words<'_>) -> Option<usize> {
    let number = words.phrase(0, NUMBERS).is_some()
        || words.said(0).bytes().all(|b| b.is_ascii_digit()) && !words.said(0).is_empty();
    let copies = (1..=2).any(|at| words.phrase(at, COPIES).is_some());
    let of = (2..words.len()).any(|at| words.phrase(at, &["of", "of the"]).is_some());
    // "2 bản; một dấu" is a name.
    let parted = (0..words.len()).any(|at| words.said(at) == ";");
    let more = words.said(2).starts_with(char::is_alphabetic);
    let bare = words.phrase(1, &["bản", "bộ"]).is_some() && more;
    let own = number && copies && !parted && (of || bare);
    let form = || {
        let code = words.said(words.phrase(0, FORMS)?);
        let digit = code.contains(|c: char| c.is_ascii_digit()) && !code.contains(',');
        let to = words.phrase(0, FORMS)? + 1;
        let end = words.before(words.len(), standing::CLOSING);
        (digit
            && (to >= end
                || words.phrase(to, standing::CLOSING).is_some()
                || words.said(to) == ","))
            .then_some(0)
    };
    own.then_some(0).or_else(form)
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

/// Whether a line may announce items on some map, or be one itself.
pub(super) fn may_announce(words: &Words<'_>) -> bool {
    let of = words
        .phrase(0, HEADS)
        .is_some_and(|taken| words.phrase(taken, OF).is_some());
    let papers = |to: usize| (1..to).any(|at| words.phrase(at, PAPERS).is_some());
    let with_papers =
        (2..words.len()).any(|at| words.phrase(at, OF_PAPERS).is_some() && papers(at));
    if of || counted(words).is_some() || with_papers {
        return true;
    }
    let colon = words
        .len()
        .checked_sub(1)
        .filter(|last| words.said(*last) == ":");
    colon.is_some_and(|colon| {
        let is = |heads: &[&str]| words.phrase(0, heads) == Some(colon);
        is(HEADS) || is(BRINGS) || is(several::TOGETHER)
    })
}

/// Whether a line may list what goes into a step or comes out of it, on some map.
pub(super) fn may_list(words: &Words<'_>) -> bool {
    let headed = |heads: &[&str]| {
        let taken = words.phrase(0, heads);
        taken.is_some_and(|taken| words.phrase(taken, BEGINS).is_some())
    };
    let counted = words.phrase(0, NEED).is_some_and(|need| {
        let figure = words.said(need);
        figure.starts_with(|c: char| c.is_ascii_digit())
    });
    headed(HEADS)
        || headed(RESULTS)
        || counted
        || words.phrase(0, BRINGS).is_some()
        || words.phrase(0, COMES_OUT).is_some()
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
