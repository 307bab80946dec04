//! A step that is named later than at the beginning of a line: `lệ phí ở bước 19 là 75
//! nghìn`, `10 days for step 3`. What is said there is said of that step and of no other.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::line::{FactsSaid, LateLine, Typed};
use crate::capture::read::signs::{Sign, span};
use crate::capture::read::words::Words;
use crate::capture::talk::standing::phrases::TAKES;
use crate::capture::talk::standing::{Subject, Talk};
use crate::capture::talk::told;
use crate::model::StepId;

/// Words for a step that only a number can follow.
const STEP: &[&str] = &[
    "bước",
    "bước số",
    "bước thứ",
    "khâu",
    "khâu số",
    "step",
    "step no",
    "step no .",
    "step number",
];
/// Between what is said and the step.
const AT: &[&str] = &[
    "ở",
    "của",
    "tại",
    "cho",
    "với",
    "đối với",
    "of",
    "at",
    "for",
    "in",
    "on",
    "is for",
    "là của",
    "nộp ở",
    "nộp tại",
    "thu ở",
    "thu tại",
    "đóng ở",
    "trả ở",
    "paid at",
    "is paid at",
];
/// Before a figure that is said of the step: what it is of.
const OF_A_FACT: &[&str] = &[
    "lệ phí",
    "phí",
    "mức phí",
    "mức lệ phí",
    "chi phí",
    "thời gian",
    "thời hạn",
    "thời hạn giải quyết",
    "the fee",
    "fee",
    "fees",
    "the fees",
    "the cost",
    "cost",
    "the charge",
    "time",
    "the time",
    "time limit",
    "the time limit",
    "effort",
    "công sức",
];

/// The only step that stands and is named among some words by a word for a step and its
/// number, and where.
pub(in crate::capture::talk) fn mentioned(
    words: &Words<'_>,
    range: Range<usize>,
    cx: &Context<'_>,
) -> Option<Typed<StepId>> {
    let end = range.end;
    let talk = Talk { words, cx, end };
    let subject = talk.mention(range.start)?;
    talk.named(&subject).ok()
}

/// The words that are the number of a step on some map, as a word for a step says.
pub(in crate::capture::talk) fn numbers(words: &Words<'_>) -> Vec<usize> {
    let digit = |at: &usize| words.said(*at).starts_with(|c: char| c.is_ascii_digit());
    let number = |at: usize| Some(at + words.phrase(at, STEP)?);
    (0..words.len()).filter_map(number).filter(digit).collect()
}

impl Talk<'_, '_> {
    fn mention(&self, from: usize) -> Option<Subject> {
        let at = |at: usize| {
            self.words.phrase(at, STEP)?;
            self.subject(at).filter(|subject| subject.step.is_ok())
        };
        let mut found = (from..self.end).filter_map(at);
        let first = found.next()?;
        let same = |other: Subject| other.step == first.step;
        found.all(same).then_some(first)
    }

    /// What is said of a step that is named later, where that is a figure and nothing else.
    pub(super) fn later(&self, from: usize) -> Option<LateLine> {
        let words = self.words;
        let subject = self.mention(from + 1)?;
        let to = words.before(subject.at.start, AT);
        let rest = subject.at.end..self.end;
        let step = self.named(&subject).ok()?;
        let facts = match rest.is_empty() {
            true => told::facts(words, from..to, self.cx).ok()?,
            false => {
                let of = words
                    .phrase(from, OF_A_FACT)
                    .filter(|taken| from + taken == to)?;
                let bare = words.past(rest.start, &["thì", "là", ":", "now", "hiện"]);
                let bare = bare + words.phrase(bare, TAKES).unwrap_or(0);
                let bare = self.behind_denied(bare).unwrap_or(bare);
                self.figure(from..from + of, bare)
            }
        };
        let (facts, None) = facts? else {
            return None;
        };
        Some(LateLine {
            step: Some(step),
            facts,
            ..LateLine::default()
        })
    }

    /// Behind `không phải 75 nghìn mà là`, or `không phải 75k,`: where the figure begins that
    /// holds.
    fn behind_denied(&self, from: usize) -> Option<usize> {
        if let Some((_, holds)) = self.corrected(from) {
            return Some(holds);
        }
        let denied = from + self.words.phrase(from, &["không phải", "not"])?;
        let comma = (denied + 1..self.end).find(|at| self.words.said(*at) == ",")?;
        Some(comma + 1)
    }

    /// `phí không phải 75 nghìn mà là 50 nghìn`, behind the step that it is said of.
    pub(super) fn instead(&self, at: usize) -> Option<FactsSaid> {
        let of = self.words.phrase(at, OF_A_FACT)?;
        let holds = self.behind_denied(at + of)?;
        match self.figure(at..at + of, holds)? {
            (facts, None) => Some(facts),
            (_, Some(_)) => None,
        }
    }

    /// `lệ phí không phải 75 nghìn mà là 50 nghìn`, said of the step that was spoken of.
    pub(super) fn taken_back(&self, from: usize) -> Option<LateLine> {
        let of = self.words.phrase(from, OF_A_FACT).unwrap_or(0);
        let bare = self.words.past(from + of, &["thì", "là"]);
        let holds = self.behind_denied(bare)?;
        let denied = bare
            + self
                .words
                .phrase(bare, &["không phải", "not", "không"])
                .unwrap_or(0);
        let to = self
            .words
            .before(holds, &["mà là", "mà", "là", "but", "it's", "it is", ","]);
        let denied = told::facts(self.words, denied..to.max(denied), self.cx);
        let (facts, None) = self.figure(from..from + of, holds)? else {
            return None;
        };
        // Nothing but such a figure is denied: "not more than 90 days, section 51" is none.
        let of_what = |facts: &FactsSaid| facts.list.first().and_then(|told| told.what.replaces());
        let same = match &denied {
            Ok(Some((denied, None))) => of_what(denied) == of_what(&facts),
            Ok(_) | Err(_) => false,
        };
        (of > 0 || same).then(|| LateLine {
            facts,
            ..LateLine::default()
        })
    }

    /// The figure from a word on, after the words that say what it is of.
    fn figure(&self, of: Range<usize>, from: usize) -> Option<(FactsSaid, Option<Typed<String>>)> {
        let words = self.words;
        let own = words.signs(from..self.end);
        let first = own.first()?;
        let blank = Sign {
            c: ' ',
            literal: false,
            from: first.from,
            to: first.from,
        };
        let named = words
            .phrase(of.start, &["the"])
            .map_or(of.start, |the| of.start + the)
            .min(of.end);
        let whole: Vec<Sign> = words
            .signs(named..of.end)
            .iter()
            .copied()
            .chain([blank])
            .chain(own.iter().copied())
            .collect();
        let together = Words::of(&whole);
        // "lệ phí ... 75 nghìn" is "lệ phí 75 nghìn"; a time needs no word for it.
        let read = |words: &Words<'_>| told::facts(words, 0..words.len(), self.cx).ok().flatten();
        let (mut facts, remark) = read(&together).or_else(|| read(&Words::of(own)))?;
        let here = span(own);
        for told in &mut facts.list {
            told.span = told.span.start.max(here.start)..told.span.end;
        }
        Some((facts, remark))
    }
}
