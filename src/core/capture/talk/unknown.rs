//! That nobody knows, in other words than the grammar's: `nobody knows how long that takes`,
//! `thời gian thì chịu`.

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::fact::Told;
use crate::capture::read::line::{FactsSaid, Form, LateLine, Typed};
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::standing;
use crate::lang::compose;
use crate::model::{Fact, Field};

/// Before what is not known.
const NOBODY: &[&str] = &[
    "nobody knows",
    "no one knows",
    "no idea",
    "we don't know",
    "i don't know",
    "they don't know",
    "nobody can say",
    "it is unclear",
    "it's unclear",
    "không biết",
    "không ai biết",
    "chưa ai biết",
    "chưa biết",
    "chẳng biết",
    "không rõ",
    "chưa rõ",
    "khó nói",
];
const HOW_LONG: &[&str] = &[
    "how long",
    "how many days",
    "mất bao lâu",
    "là bao lâu",
    "bao lâu",
    "mất bao nhiêu ngày",
    "bao nhiêu ngày",
    "mấy ngày",
    "mất mấy ngày",
];
const HOW_MUCH: &[&str] = &[
    "how much",
    "what it costs",
    "the fee",
    "phí bao nhiêu",
    "lệ phí bao nhiêu",
    "mất bao nhiêu tiền",
    "bao nhiêu tiền",
    "mức phí",
];
/// Behind what is not known, as it is said in Vietnamese.
const BEYOND_US: &[&str] = &[
    "thì chịu",
    "thì không biết",
    "thì chưa biết",
    "thì không biết được",
    "thì chưa rõ",
    "thì không rõ",
    "thì không ai biết",
    "thì chưa ai biết",
    "chịu",
    "thì tùy",
];
const TIME: &[&str] = &[
    "thời gian",
    "thời hạn",
    "bao lâu",
    "mất bao lâu",
    "mấy ngày",
];
const FEE: &[&str] = &["phí", "lệ phí", "mức phí", "chi phí"];

/// Reads a line that says so of the step that is spoken of.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let (field, to) = unknown(words)?;
    let named = standing::mentioned(words, 0..words.len(), cx);
    if named.is_none() && land::step_told_of(cx).is_none() {
        return None;
    }
    let rest = trim(words.from(words.past(
        to,
        &["that takes", "this takes", "it takes", "that", "it is", ","],
    )));
    let remark = (!rest.is_empty()).then(|| Typed {
        what: compose(&text(rest)),
        span: span(rest),
    });
    let told = Typed {
        what: Told::Figure(Fact::unknown(field)),
        span: span(words.signs(0..to)),
    };
    Some(Form::Late(Box::new(LateLine {
        step: named,
        facts: FactsSaid {
            list: vec![told],
            by: None,
        },
        remark,
        ..LateLine::default()
    })))
}

/// Whether words may be heard so on some map.
pub(super) fn may_be_unknown(words: &Words<'_>) -> bool {
    unknown(words).is_some()
}

/// Which fact, and where the words for it end.
fn unknown(words: &Words<'_>) -> Option<(Field, usize)> {
    let asked = [(HOW_LONG, Field::Elapsed), (HOW_MUCH, Field::Fee)];
    let told = [(TIME, Field::Elapsed), (FEE, Field::Fee)];
    let nobody = words.phrase(0, NOBODY);
    let behind = |(phrases, field): (&[&str], Field)| {
        let at = nobody?;
        Some((field, at + words.phrase(at, phrases)?))
    };
    let before = |(phrases, field): (&[&str], Field)| {
        let at = words.phrase(0, phrases)?;
        Some((field, at + words.phrase(at, BEYOND_US)?))
    };
    let alone = asked.into_iter().find_map(behind);
    let alone = alone.or_else(|| told.into_iter().find_map(before));
    alone.or_else(|| around_step(words))
}

/// The same with the number of the step within: `không ai biết bước 22 mất bao lâu`,
/// `bước 22 thì chưa rõ bao lâu`, `bước 22 mất bao lâu thì chưa ai biết`.
fn around_step(words: &Words<'_>) -> Option<(Field, usize)> {
    let numbered = |at: &usize| {
        let number = words.said(at + 1).starts_with(|c: char| c.is_ascii_digit());
        number && matches!(words.said(*at), "bước" | "khâu" | "step")
    };
    let step = (0..words.len()).find(numbered)?;
    let from = words.past(step + 2, &["thì"]);
    let asked = |at: usize| {
        let all = [(HOW_LONG, Field::Elapsed), (HOW_MUCH, Field::Fee)];
        let mut all = all.into_iter();
        all.find_map(|(phrases, field)| Some((field, at + words.phrase(at, phrases)?)))
    };
    if step > 0 {
        return asked(from).filter(|_| words.phrase(0, NOBODY) == Some(step));
    }
    if let Some(nobody) = words.phrase(from, NOBODY) {
        return asked(from + nobody);
    }
    let (field, at) = asked(from)?;
    let beyond = words.phrase(at, BEYOND_US).or(words.phrase(at, NOBODY))?;
    Some((field, at + beyond))
}
