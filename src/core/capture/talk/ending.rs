//! The end of the procedure in words: `kết thúc`, `bước 5 là bước cuối cùng`.

use crate::capture::context::Context;
use crate::capture::land::{self, Landing};
use crate::capture::read::line::{Form, LateLine, Typed};
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::standing;
use crate::lang::compose;
use crate::model::StepId;

/// The last of the procedure was said.
const ENDS: &[&str] = &[
    "kết thúc",
    "hết",
    "kết thúc quy trình",
    "kết thúc thủ tục",
    "kết thúc ở đây",
    "hết quy trình",
    "hết thủ tục",
    "đến đây là hết",
    "thế là hết",
    "the end",
    "end of process",
    "end of the process",
    "end of procedure",
    "end of the procedure",
    "that is the end",
    "that's the end",
    "that's the process",
    "thats the process",
    "that is the process",
    "that's the whole process",
    "that's the procedure",
    "thats the procedure",
    "đó là toàn bộ quy trình",
    "đấy là toàn bộ quy trình",
    "vậy là hết quy trình",
    "vậy là hết thủ tục",
];
/// Before what comes after the procedure.
const NEXT: &[&str] = &[
    "next one is",
    "the next one is",
    "next is",
    "next we do",
    "tiếp theo là thủ tục",
    "giờ sang thủ tục",
    "sang thủ tục",
    "chuyển sang thủ tục",
];
const OPENING: &[&str] = &["thôi", "ok", "okay", "rồi", "so", "and", "well", "thôi ok"];
/// Whatever follows a comma behind the end: thanks and the like.
const THANKS: &[&str] = &[
    "cảm ơn",
    "xin cảm ơn",
    "cám ơn",
    "thanks",
    "thank you",
    "ok",
    "nghỉ",
    "xong",
];
/// The step of the caret, before that it is the last.
const THIS: &[&str] = &[
    "đây",
    "đó",
    "bước này",
    "khâu này",
    "this",
    "that",
    "it",
    "this one",
    "that one",
    "this step",
];
const IS: &[&str] = &[
    "là",
    "cũng là",
    "chính là",
    "is",
    "thì là",
    "will be",
    "was",
];
const THE_LAST: &[&str] = &[
    "bước cuối",
    "bước cuối cùng",
    "khâu cuối",
    "khâu cuối cùng",
    "bước kết thúc",
    "the last step",
    "the last one",
    "last step",
    "the final step",
    "the final one",
    "the end",
];

/// Reads a line that ends the procedure, or says which step is its last.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    end(words, cx).or_else(|| last(words, cx))
}

/// Whether words may be heard so on some map.
pub(super) fn may_end(words: &Words<'_>) -> bool {
    let from = words.past(0, OPENING);
    words.phrase(from, ENDS).is_some()
        || (from + 1..words.len()).any(|at| words.phrase(at, THE_LAST).is_some())
}

/// Nothing else is said.
fn end(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let ends = [words.len(), words.before(words.len(), standing::CLOSING)];
    let from = words.past(0, OPENING);
    let to = from + words.phrase(from, ENDS)?;
    let thanks = words.said(to) == "," && words.phrase(to + 1, THANKS).is_some();
    // "that's the process for the licence, next one is tax".
    let next = |at: usize| words.said(at) == "," && words.phrase(at + 1, NEXT).is_some();
    let thanks = thanks || (to..words.len()).any(next);
    let open = matches!(land::landing(cx), Landing::Ends(_));
    (ends.contains(&to) && (from == 0 || open) || thanks && open).then(|| event(words, to))
}

fn event(words: &Words<'_>, to: usize) -> Form {
    Form::End {
        lane: None,
        name: Typed {
            what: String::new(),
            span: span(words.signs(0..to)),
        },
    }
}

/// `đây là bước cuối cùng`: the end event behind that step. Of one that others follow it is
/// only a remark.
fn last(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let from = words.past(0, OPENING);
    let end = words.before(words.len(), standing::CLOSING);
    let here = |at: usize| {
        let glued = words.phrase(at, &["that's", "thats", "it's"]);
        let apart = || {
            let this = words.phrase(at, THIS)?;
            Some(this + words.phrase(at + this, IS)?)
        };
        Some(at + glued.or_else(apart)?)
    };
    let is_last = |at: usize| {
        words
            .phrase(at, THE_LAST)
            .is_some_and(|taken| at + taken == end)
    };
    if let Some(at) = here(from) {
        let open = matches!(land::landing(cx), Landing::Ends(_));
        return (is_last(at) && open && cx.step().is_some()).then(|| event(words, end));
    }
    // Steps are looked for by name only where that is said of one.
    if !(from + 1..end).any(is_last) {
        return None;
    }
    let (step, to) = standing::named_step(words, from, cx)?;
    let is = to + words.phrase(to, IS)?;
    is_last(is).then(|| behind(step, words, to, cx))
}

fn behind(step: StepId, words: &Words<'_>, to: usize, cx: &Context<'_>) -> Form {
    let at_caret = cx.step() == Some(step) && matches!(land::landing(cx), Landing::Ends(_));
    if at_caret {
        return event(words, words.len());
    }
    let typed = |what: String| Typed {
        what,
        span: span(words.from(0)),
    };
    let open = cx.map.is_open(step) && cx.map.outs(step).next().is_none();
    if let Some(number) = cx.map.number(step).filter(|_| open) {
        return Form::Several(vec![typed(format!("|{number}")), typed(".".to_string())]);
    }
    let said = trim(words.from(to));
    Form::Late(Box::new(LateLine {
        step: Some(Typed {
            what: step,
            span: span(words.signs(0..to)),
        }),
        remark: Some(Typed {
            what: compose(&text(said)),
            span: span(said),
        }),
        ..LateLine::default()
    }))
}
