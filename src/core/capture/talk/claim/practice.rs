//! What the books say, and what is so: `officially 48 hrs, really 9 days`.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::line::{FactsSaid, Form, LateLine, SourceSaid, Typed};
use crate::capture::read::names;
use crate::capture::read::signs::span;
use crate::capture::read::words::Words;
use crate::capture::talk::claim::{APART, LINKS};
use crate::capture::talk::{standing, told};
use crate::model::Language;

/// Before what the books say, and before what is so.
pub(super) const OFFICIALLY: &[&str] = &[
    "officially",
    "on paper",
    "by law",
    "trên giấy",
    "trên giấy tờ",
    "theo luật",
    "theo quy định",
    "quy định là",
    "luật ghi",
    "quy định",
];
const REALLY: &[&str] = &[
    "really",
    "in practice",
    "in reality",
    "actually",
    "but really",
    "but in practice",
    "but in reality",
    "thực tế",
    "nhưng thực tế",
    "trên thực tế",
    "mà thực tế",
    "còn thực tế",
    "thực tế thì",
];

/// `officially 48 hrs, really 9 days`: the step's own figure, and what is said of practice.
pub(in crate::capture::talk) fn two_truths(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    land::step_told_of(cx)?;
    let start = words.past(words.phrase(0, OFFICIALLY)?, LINKS);
    let mut apart = (start + 1..words.len()).filter(|at| words.phrase(*at, APART).is_some());
    let at = apart.find(|at| words.phrase(words.past(*at, APART), REALLY).is_some())?;
    let behind = words.past(at, APART);
    let really = words.past(behind + words.phrase(behind, REALLY)?, LINKS);
    let end = standing::end_of(words, words.len());
    let whole = |range: Range<usize>| match told::facts(words, range, cx) {
        Ok(Some((facts, None))) => Some(facts),
        _ => None,
    };
    let (facts, real) = (whole(start..at)?, whole(really..end)?);
    let name = match cx.language() {
        Language::Vi => "thực tế",
        Language::En => "practice",
    };
    let by = match names::source(cx, name) {
        Ok(known) => SourceSaid::Known(known),
        Err(_) => SourceSaid::New(name.to_string()),
    };
    let by = Some(Typed {
        what: by,
        span: span(words.signs(behind..really)),
    });
    Some(Form::Late(Box::new(LateLine {
        facts,
        claims: vec![FactsSaid { by, ..real }],
        ..LateLine::default()
    })))
}
