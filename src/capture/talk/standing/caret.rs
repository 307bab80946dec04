//! Facts alone: they are said of the step that was spoken of.

use crate::capture::land;
use crate::capture::read::fact::Told;
use crate::capture::read::line::{LateLine, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::talk::standing::phrases::TAKES;
use crate::capture::talk::standing::{Heard, Talk};
use crate::capture::talk::told;

impl Talk<'_, '_> {
    /// Facts alone: they are said of the step that was spoken of. What else follows must limit
    /// them, as in "30 days of receipt".
    pub(super) fn of_the_caret(&self, from: usize) -> Result<Option<Heard>, Refused> {
        const LIMITS: &[&str] = &[
            "of",
            "from",
            "after",
            "if",
            "unless",
            "except",
            "for",
            "kể từ",
            "tính từ",
            "từ ngày",
            "nếu",
            "trừ",
            "tùy",
            "đối với",
            "sau khi",
            "với",
            "vì",
            "nhưng",
            "theo",
            "depending",
            "–",
            "-",
        ];
        // One word alone may be any name: "a1", "2h", "3d,2h".
        let head = (from..self.end).find(|at| self.words.said(*at) == ",");
        if land::step_told_of(self.cx).is_none() || head.unwrap_or(self.end) < from + 2 {
            return Ok(None);
        }
        let start = from + self.words.phrase(from, TAKES).unwrap_or(0);
        for from in [start, from] {
            let Ok(Some((facts, remark))) = told::facts(self.words, from..self.end, self.cx) else {
                continue;
            };
            let first = |said: &Typed<Told>| {
                let here = self.words.word(from).first().map(|sign| sign.from);
                Some(said.span.start) == here
            };
            if !facts.list.first().is_some_and(first) {
                continue;
            }
            // "Law here" may be called so.
            if matches!(
                facts.list[..],
                [
                    Typed {
                        what: Told::Law(_) | Told::NoLaw(_),
                        ..
                    },
                    ..
                ]
            ) {
                return Ok(None);
            }
            let limits = match &remark {
                None => true,
                Some(said) => (from..self.end).any(|at| {
                    let here = self.words.word(at).first().map(|sign| sign.from);
                    here == Some(said.span.start)
                        && (self.words.phrase(at, LIMITS).is_some()
                            || self.words.said(at - 1) == ",")
                }),
            };
            return Ok(limits.then(|| {
                Heard::Said(vec![LateLine {
                    facts,
                    remark,
                    ..LateLine::default()
                }])
            }));
        }
        Ok(None)
    }
}
