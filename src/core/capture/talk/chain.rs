//! Several things that are said of one step, or of several, in one line: `bước 14 do PCCC làm,
//! mất 5 ngày`, `bước 9 nửa ngày, bước 13 một ngày`.
//!
//! A chain is taken whole or not at all: half of it would be a figure that nobody said so.

use crate::capture::read::line::{LateLine, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::talk::standing::Talk;
use crate::model::{Field, StepId};

/// Between two things that are said, and between the numbers of steps.
pub(super) const APART: &[&str] = &[
    ",", ";", ".", "và", "and", ", và", ", and", "còn", ", còn", "nhưng", ", nhưng", "but",
];
/// Before the first of several numbers.
const STEPS: &[&str] = &[
    "các bước",
    "hai bước",
    "steps",
    "both steps",
    "bước",
    "khâu",
];
/// Before the first step of a stretch, and between the first and the last.
const FROM: &[&str] = &["từ", "from", "steps"];
const UP_TO: &[&str] = &["đến", "tới", "to", "through", "-", "–"];
/// That each of several steps has all of the figure, and not all together.
const EACH: &[&str] = &[
    "đều",
    "mỗi",
    "mỗi bước",
    "mỗi khâu",
    "cùng",
    "each",
    "all",
    "both",
];
/// In clauses: a longer chain is a sentence.
const MOST: usize = 8;

impl Talk<'_, '_> {
    /// All that is said from a word on: of the step that was named, then of others that are
    /// named behind a comma. Empty where nothing is.
    ///
    /// # Errors
    ///
    /// A figure that looks like one is none.
    pub(super) fn said(&self, at: usize) -> Result<Vec<LateLine>, Refused> {
        if let Some(chain) = self.chain(at, MOST) {
            return Ok(chain);
        }
        let late = self.predicate(at)?;
        // Of what was understood in part only the words are kept.
        let more = |late: &LateLine| {
            late.remark
                .as_ref()
                .is_some_and(|said| self.says_more(said))
        };
        Ok(late.filter(|late| !more(late)).into_iter().collect())
    }

    fn chain(&self, at: usize, most: usize) -> Option<Vec<LateLine>> {
        let most = most.checked_sub(1)?;
        let ends = (at + 1..=self.end)
            .filter(|to| *to == self.end || self.words.phrase(*to, APART).is_some());
        for to in ends {
            let clause = Talk {
                end: to,
                words: self.words,
                cx: self.cx,
            };
            let Ok(Some(first)) = clause.predicate(at) else {
                continue;
            };
            if first.remark.is_some() {
                continue;
            }
            let next = self.words.past(to, APART);
            if next >= self.end {
                return Some(vec![first]);
            }
            if let Some(chain) = self.others(first, next, most) {
                return Some(chain);
            }
        }
        None
    }

    /// What follows the first thing that is said: of another step, or more of the same one.
    fn others(&self, first: LateLine, next: usize, most: usize) -> Option<Vec<LateLine>> {
        if let Some(subject) = self.subject(next)
            && let Ok(step) = self.named(&subject)
            && let Some(chain) = self.chain(subject.at.end, most)
        {
            let mut chain = chain.into_iter();
            let second = LateLine {
                step: Some(step),
                ..chain.next()?
            };
            return Some([first, second].into_iter().chain(chain).collect());
        }
        let mut chain = self.chain(next, most)?.into_iter();
        let both = together(first, chain.next()?)?;
        Some(std::iter::once(both).chain(chain).collect())
    }

    /// Whether a remark would hide something else that was said of a step.
    fn says_more(&self, remark: &Typed<String>) -> bool {
        let behind = |at: &usize| {
            let first = self.words.word(*at).first();
            first.is_some_and(|sign| sign.from >= remark.span.start)
        };
        let begins = |at: usize| at > 0 && self.words.phrase(at - 1, APART).is_some();
        (0..self.end)
            .filter(behind)
            .filter(|at| begins(*at))
            .any(|at| {
                let said = |at| !matches!(self.predicate(at), Ok(None));
                let named = self.subject(at).filter(|subject| subject.sure);
                said(at) || named.is_some_and(|subject| said(subject.at.end))
            })
    }

    /// `bước 5 và 6`, `từ bước 2 đến bước 4`: all of the steps, and where their names end.
    fn subjects(&self, from: usize) -> Option<(Vec<Typed<StepId>>, usize)> {
        let words = self.words;
        let one = |at: usize| {
            let found = self.subject(at)?;
            let step = self.named(&found).ok()?;
            Some((step, found.at.end))
        };
        let stretch = words.phrase(from, FROM).and_then(|taken| {
            let (first, to) = one(from + taken)?;
            let (last, to) = one(to + words.phrase(to, UP_TO)?)?;
            let number = |step: &Typed<StepId>| self.cx.map.number(step.what);
            let within = number(&first)?..=number(&last)?;
            let all = self.cx.order.all(self.cx.map).iter();
            let all = all.filter(|step| {
                let number = self.cx.map.number(**step);
                number.is_some_and(|number| within.contains(&number))
            });
            let span = first.span.start..last.span.end;
            let typed = |what: &StepId| Typed {
                what: *what,
                span: span.clone(),
            };
            Some((all.map(typed).collect::<Vec<_>>(), to))
        });
        if let Some((all, to)) = stretch
            && all.len() > 1
        {
            return Some((all, to));
        }
        let first = one(from).or_else(|| one(from + words.phrase(from, STEPS)?));
        let (first, mut to) = first?;
        let mut all = vec![first];
        while let Some(apart) = words.phrase(to, APART)
            && let Some((next, end)) = one(to + apart)
        {
            all.push(next);
            to = end;
        }
        (all.len() > 1).then_some((all, to))
    }

    /// What is said of several steps at once. A figure must be said of each: of two steps it
    /// may be the sum.
    pub(super) fn of_several(&self, from: usize) -> Option<Vec<LateLine>> {
        let (steps, to) = self.subjects(from)?;
        let start = self.words.past(to, EACH);
        let chain = self.chain(start, MOST)?;
        let [said] = &chain[..] else {
            return None;
        };
        let sums = said.name.is_some() || said.facts.list.iter().any(|told| told.what.is_figure());
        if sums && start == to || said.step.is_some() {
            return None;
        }
        let of = |step| LateLine {
            step: Some(step),
            ..said.clone()
        };
        Some(steps.into_iter().map(of).collect())
    }
}

/// Two things that are said of one step; none where they are two of a kind.
fn together(a: LateLine, b: LateLine) -> Option<LateLine> {
    let fields = |late: &LateLine| -> Vec<Field> {
        let all = late.facts.list.iter();
        all.filter_map(|told| told.what.replaces()).collect()
    };
    let twice = fields(&a).iter().any(|field| fields(&b).contains(field))
        || a.name.is_some() && b.name.is_some()
        || a.lane.is_some() && b.lane.is_some();
    if twice || b.step.is_some() {
        return None;
    }
    let mut facts = a.facts;
    facts.list.extend(b.facts.list);
    Some(LateLine {
        step: a.step,
        name: a.name.or(b.name),
        lane: a.lane.or(b.lane),
        facts,
        claims: Vec::new(),
        remark: None,
    })
}

/// The subject is named in the first of the lines.
pub(super) fn of(subject: Typed<StepId>, chain: Vec<LateLine>) -> Vec<LateLine> {
    let mut chain = chain;
    if let Some(first) = chain.first_mut() {
        first.step = Some(subject);
    }
    chain
}
