//! Which step is spoken of: by its number, by words that point at one, by its name.

use crate::capture::land;
use crate::capture::read::line::Typed;
use crate::capture::read::names;
use crate::capture::read::refused::{Refused, Why};
use crate::capture::read::signs::{span, text};
use crate::capture::read::spot;
use crate::capture::talk::standing::phrases::{CALLED, FIRST, GLUED, LAST, STEP, THIS};
use crate::capture::talk::standing::{Heard, LONGEST_NAME, Subject, Talk, first, is_verb};
use crate::capture::talk::{chain, lane};
use crate::model::StepId;

/// Before the name of a step whose time is told, and before that time.
const OF_TIME: &[&str] = &[
    "thời hạn",
    "thời gian",
    "time for",
    "the time for",
    "time of",
];
pub(super) const BOUNDS: &[&str] = &[
    "tối đa",
    "không quá",
    "ít nhất",
    "tối thiểu",
    "khoảng",
    "at most",
    "at least",
    "within",
    "max",
];
/// In letters: of a shorter word many steps may be.
const LONG_WORD: usize = 6;

impl Talk<'_, '_> {
    pub(in crate::capture::talk) fn named(
        &self,
        subject: &Subject,
    ) -> Result<Typed<StepId>, Refused> {
        let here = span(self.words.signs(subject.at.clone()));
        match &subject.step {
            Ok(step) => Ok(Typed {
                what: *step,
                span: here,
            }),
            Err(why) => Err(Refused::new(here, why.clone())),
        }
    }

    /// A step by its number, or by words that point at one.
    pub(in crate::capture::talk) fn subject(&self, from: usize) -> Option<Subject> {
        let words = self.words;
        let numbered = |at: usize| {
            let signs = words.word(at);
            let length = spot::number(signs, self.cx.map);
            (length > 0 && length == signs.len()).then(|| text(signs))
        };
        let step = |number: &str| {
            let step = number.parse().ok().and_then(|n| self.cx.map.numbered(n));
            let last = self.cx.map.highest_number();
            step.ok_or_else(|| Why::NoSuchStep(number.to_string(), last))
        };
        if let Some(taken) = words.phrase(from, STEP)
            && let Some(number) = numbered(from + taken)
        {
            let bare = words.said(from).len() <= 2 || words.phrase(from, &["number"]).is_some();
            return Some(Subject {
                step: step(&number),
                at: from..from + taken + 1,
                sure: !bare,
            });
        }
        if let Some(number) = words.said(from).strip_prefix(GLUED)
            && number.bytes().all(|b| b.is_ascii_digit())
            && !number.is_empty()
        {
            return Some(Subject {
                step: step(number),
                at: from..from + 1,
                sure: false,
            });
        }
        if let Some(number) = numbered(from)
            && let Ok(found) = step(&number)
        {
            return Some(Subject {
                step: Ok(found),
                at: from..from + 1,
                sure: false,
            });
        }
        let counted = |step: &&StepId| self.cx.map.number(**step).is_some();
        let all = self.cx.order.all(self.cx.map).iter();
        let pointed = [
            (THIS, land::step_told_of(self.cx)),
            (FIRST, first(self.cx)),
            (LAST, all.rev().find(counted).copied()),
        ];
        pointed.into_iter().find_map(|(phrases, step)| {
            let taken = words.phrase(from, phrases)?;
            Some(Subject {
                step: Ok(step?),
                at: from..from + taken,
                sure: false,
            })
        })
    }

    /// A step by its name, behind a word for a step or before what can only be said of one.
    pub(super) fn by_name(&self, from: usize) -> Result<Option<Heard>, Refused> {
        let called = self.words.phrase(from, CALLED).unwrap_or(0);
        let start = from + called;
        let ends = start + 1..self.end.min(start + LONGEST_NAME);
        // "biometrics are free": no act is called so, so that it is something of a step.
        let thing = called == 0 && !lane::does(self.words, start, self.cx);
        let of_fact = from > 0 && self.words.phrase_before(from, OF_TIME).is_some();
        let verb = |at: usize| {
            is_verb(self.words, at) || of_fact && self.words.phrase(at, BOUNDS).is_some()
        };
        for at in ends.filter(|at| verb(*at)) {
            let name = self.words.signs(start..at);
            let is = self
                .words
                .phrase(at, &["is", "are", "costs", "cost"])
                .is_some();
            let long = name.len() >= LONG_WORD;
            let Some(step) = self.step_called(&text(name), called > 0 || thing && is && long)
            else {
                continue;
            };
            // A name alone is known by more than a prefix of what may be a new step's.
            let lates = self.said(at)?;
            if lates.is_empty() {
                continue;
            }
            let step = Typed {
                what: step,
                span: span(self.words.signs(from..at)),
            };
            return Ok(Some(Heard::Said(chain::of(step, lates))));
        }
        Ok(None)
    }

    /// The only step of this name, or whose name begins with it; behind a word for a step
    /// also the only one that has all of these words.
    pub(super) fn step_called(&self, name: &str, called: bool) -> Option<StepId> {
        let folded = names::plain(name);
        let has_all = |step: &str| {
            let step = names::plain(step);
            let words: Vec<&str> = step.split(' ').collect();
            folded
                .split(' ')
                .filter(|w| *w != "of" && *w != "the")
                .all(|w| words.iter().any(|word| *word == w || same_stem(word, w)))
        };
        // Few names begin with the same word: the others need no folding.
        let first = folded.split(' ').next().unwrap_or_default();
        let all = || self.cx.map.steps().iter();
        let alike = all().filter(|(_, step)| names::begins(&step.name, first));
        let alike: Vec<(StepId, String)> = alike
            .map(|(id, step)| (*id, names::plain(&step.name)))
            .collect();
        let one = |test: &dyn Fn(&str) -> bool| {
            let mut found = alike.iter().filter(|(_, name)| test(name));
            match (found.next(), found.next()) {
                (Some((id, _)), None) => Some(*id),
                _ => None,
            }
        };
        let begins = |name: &str| {
            let rest = name.strip_prefix(&folded);
            rest.is_some_and(|rest| rest.starts_with(' '))
        };
        let any = || {
            let mut found = all().filter(|(_, step)| has_all(&step.name));
            match (found.next(), found.next()) {
                (Some((id, _)), None) => Some(*id),
                _ => None,
            }
        };
        one(&|name| name == folded)
            .or_else(|| one(&begins))
            .or_else(|| called.then(any)?)
    }
}

/// Whether two words are forms of one, as "reserve" and "reservation" are.
fn same_stem(a: &str, b: &str) -> bool {
    let alike = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    alike > 4 && alike + 2 >= a.chars().count().min(b.chars().count())
}
