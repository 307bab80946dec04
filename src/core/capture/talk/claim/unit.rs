//! Bare numbers that somebody says, and of which unit they are.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::fact::{self, words_for};
use crate::capture::read::line::{FactsSaid, Typed};
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::{standing, told};
use crate::model::{Field, StepId};

/// A bare number, with the unit of what was said before it.
pub(super) fn in_unit(number: &[Sign], unit: &[Sign], cx: &Context<'_>) -> Option<FactsSaid> {
    let number = trim(number);
    let last = number.last()?;
    if unit.is_empty() || !number.iter().all(Sign::is_digit) {
        return None;
    }
    let blank = Sign {
        c: ' ',
        literal: false,
        from: last.to,
        to: last.to,
    };
    let mut whole = number.to_vec();
    whole.push(blank);
    whole.extend_from_slice(unit);
    let words = Words::of(&whole);
    let (mut facts, None) = told::facts(&words, 0..words.len(), cx).ok()?? else {
        return None;
    };
    for told in &mut facts.list {
        told.span = span(number);
    }
    Some(facts)
}

/// `30 for the review`, `30 ở bước 4`: a bare number, in the unit of the time that stands there.
pub(super) fn in_its_unit(
    words: &Words<'_>,
    range: Range<usize>,
    cx: &Context<'_>,
) -> Option<(Typed<StepId>, FactsSaid)> {
    const AT: &[&str] = &["for", "at", "on", "ở", "cho"];
    let (at, taken) =
        (range.start + 1..range.end).find_map(|at| Some((at, words.phrase(at, AT)?)))?;
    let from = at + taken;
    let (what, to) = standing::named_step(words, from, cx)?;
    let span_at = cx.map.step(what)?.facts.get(Field::Elapsed)?.span()?;
    let word = words_for(span_at.unit).next()?;
    let number = words.signs(range.start..at);
    if to != range.end || !number.iter().all(Sign::is_digit) || number.is_empty() {
        return None;
    }
    let read = fact::read(&format!("{} {word}", text(number)), cx.custom())?;
    let fact::Read::Facts(facts) = read else {
        return None;
    };
    let here = span(number);
    let typed = |what| Typed {
        what,
        span: here.clone(),
    };
    let step = Typed {
        what,
        span: span(words.signs(from..to)),
    };
    let list = facts.into_iter().map(typed).collect();
    Some((step, FactsSaid { list, by: None }))
}
