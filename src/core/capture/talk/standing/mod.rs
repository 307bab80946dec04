//! Talk about a step that stands: `bước 4 mất 3 ngày`, `step 2 is done by Customs`.

mod caret;
mod later;
mod ordered;
mod phrases;
mod predicate;
mod subject;

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::line::{LateLine, Typed};
use crate::capture::read::names::{self, StepNames};
use crate::capture::read::refused::{Refused, Why};
use crate::capture::read::signs::{span, text};
use crate::capture::read::words::Words;
use crate::model::StepId;
pub(in crate::capture::talk) use later::{mentioned, numbers};
pub(in crate::capture::talk) use phrases::CLOSING;
use phrases::{
    ABOUT, CALLED, DONE_BY, FIRST, FREE, GLUED, IS, LAST, LAW, LAW_OF, LINKS, MOVE, MOVES, OPENING,
    PAPERS, RENAME, STEP, TAKES, THIS,
};
use subject::BOUNDS;

/// In words: names of steps are looked for no further.
const LONGEST_NAME: usize = 12;

/// The step that is spoken of.
pub(in crate::capture::talk) struct Subject {
    step: Result<StepId, Why>,
    pub at: Range<usize>,
    /// Whether it can only be a step that stands.
    pub sure: bool,
}

/// How a sentence about a step is meant.
pub(in crate::capture::talk) enum Heard {
    /// Of each step a line.
    Said(Vec<LateLine>),
    /// `Bước 3: nộp hồ sơ`: the number of a list, in words, and the text is a step's.
    Listed(usize),
}

/// Whether steps are looked for by their names, which goes through all of them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::capture::talk) enum ByName {
    Sought,
    LeftOut,
}

/// Where the words end that say something. Without diacritics "đấy" is the English "day".
pub(in crate::capture::talk) fn end_of(words: &Words<'_>, to: usize) -> usize {
    let end = words.before(to, CLOSING);
    let day = (end..to).rev().find(|at| words.said(*at) == "day");
    day.map_or(end, |at| at + 1)
}

/// The first numbered step of the map.
pub(in crate::capture::talk) fn first(cx: &Context<'_>) -> Option<StepId> {
    let counted = |step: &&StepId| cx.map.number(**step).is_some();
    cx.order.all(cx.map).iter().find(counted).copied()
}

/// Whether something that can only be said of a step begins at a word. A comma parts a new
/// step from its facts, whatever else is called so: "ký, 3 ngày".
fn is_verb(words: &Words<'_>, at: usize) -> bool {
    let verbs: [&[&str]; 8] = [TAKES, LAW, PAPERS, DONE_BY, MOVES, IS, LINKS, FREE];
    words.said(at) != "," && verbs.iter().any(|list| words.phrase(at, list).is_some())
}

/// Whether these words may speak of a step: by a number of any map, or by the name of another
/// one of these.
pub(in crate::capture::talk) fn may_name(words: &Words<'_>, steps: &StepNames) -> bool {
    let from = words.past(0, OPENING);
    let start = from + words.phrase(from, ABOUT).unwrap_or(0);
    let numbered = |at: usize| words.said(at).starts_with(|c: char| c.is_ascii_digit());
    let glued = words.said(start).strip_prefix(GLUED);
    let points = [THIS, FIRST, LAST, RENAME, MOVE, LAW_OF];
    let called = start + words.phrase(start, CALLED).unwrap_or(0);
    let most = words.len().min(called + LONGEST_NAME);
    let mut verbs = (called + 1..most)
        .filter(|at| is_verb(words, *at))
        .peekable();
    numbered(start)
        || words
            .phrase(start, STEP)
            .is_some_and(|n| numbered(start + n))
        || glued.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        || points
            .iter()
            .any(|list| words.phrase(start, list).is_some())
        || !numbers(words).is_empty()
        || (start + 1..most).any(|at| words.phrase(at, &["is", "are", "cost", "costs"]).is_some())
        || start > from && (start + 1..most).any(|at| words.phrase(at, BOUNDS).is_some())
        || called > start && verbs.peek().is_some()
        || verbs.any(|at| {
            let own = names::plain(&text(words.from(0)));
            steps.has_another(&names::plain(&text(words.signs(called..at))), &own)
        })
}

/// The step that some words name, and where they end.
pub(in crate::capture::talk) fn named_step(
    words: &Words<'_>,
    from: usize,
    cx: &Context<'_>,
) -> Option<(StepId, usize)> {
    let end = end_of(words, words.len());
    let talk = Talk { words, cx, end };
    if let Some(subject) = talk.subject(from) {
        return Some((subject.step.ok()?, subject.at.end));
    }
    let called = from + words.phrase(from, CALLED)?;
    let most = end.min(called + LONGEST_NAME);
    (called + 1..=most).rev().find_map(|to| {
        let step = talk.step_called(&text(words.signs(called..to)), true)?;
        Some((step, to))
    })
}

/// The only step of this name, or whose name begins with it.
pub(in crate::capture::talk) fn called(
    words: &Words<'_>,
    range: Range<usize>,
    cx: &Context<'_>,
) -> Option<StepId> {
    let name = text(words.signs(range.clone()));
    let end = range.end;
    Talk { words, cx, end }.step_called(&name, false)
}

/// The step that somebody speaks of, by its number or its name, where a figure is to follow;
/// and where its name ends.
pub(in crate::capture::talk) fn spoken_of(
    words: &Words<'_>,
    from: usize,
    cx: &Context<'_>,
) -> Option<(Typed<StepId>, usize)> {
    let end = end_of(words, words.len());
    let talk = Talk { words, cx, end };
    if let Some(subject) = talk.subject(from)
        && let Ok(step) = talk.named(&subject)
    {
        return Some((step, subject.at.end));
    }
    let called = words.phrase(from, CALLED).unwrap_or(0);
    let start = from + called;
    let most = end.min(start + LONGEST_NAME);
    (start + 1..=most).rev().find_map(|to| {
        let what = talk.step_called(&text(words.signs(start..to)), called > 0)?;
        let span = span(words.signs(from..to));
        Some((Typed { what, span }, to))
    })
}

/// Behind a step: the words that lead to a figure of it.
pub(in crate::capture::talk) fn to_figure(words: &Words<'_>, at: usize) -> usize {
    let at = words.past(at, LINKS);
    at + words.phrase(at, TAKES).unwrap_or(0)
}

pub(in crate::capture::talk) fn heard(
    words: &Words<'_>,
    cx: &Context<'_>,
    by_name: ByName,
) -> Result<Option<Heard>, Refused> {
    let from = words.past(0, OPENING);
    let from = from + usize::from(from > 0 && words.said(from) == ":");
    let end = end_of(words, words.len());
    if from >= end {
        return Ok(None);
    }
    let about = Talk { words, cx, end };
    if let Some(late) = about.ordered(from)? {
        return Ok(Some(Heard::Said(vec![late])));
    }
    let start = from + words.phrase(from, ABOUT).unwrap_or(0);
    for from in [from, start] {
        if let Some(lates) = about.of_several(from) {
            return Ok(Some(Heard::Said(lates)));
        }
        if let Some(subject) = about.subject(from)
            && let Some(heard) = about.of(subject)?
        {
            return Ok(Some(heard));
        }
    }
    if let Some(late) = about.later(from) {
        return Ok(Some(Heard::Said(vec![late])));
    }
    let named = match by_name {
        ByName::Sought => match about.by_name(from)? {
            None if start > from => about.by_name(start)?,
            named => named,
        },
        ByName::LeftOut => None,
    };
    match named {
        Some(late) => Ok(Some(late)),
        // What names another step is not said of that of the caret.
        None if mentioned(words, from..end, cx).is_some() => Ok(None),
        None => about.of_the_caret(from),
    }
}

#[derive(Clone, Copy)]
pub(in crate::capture::talk) struct Talk<'a, 'c> {
    pub words: &'a Words<'a>,
    pub cx: &'a Context<'c>,
    /// The words at the end that say nothing are left out.
    pub end: usize,
}
