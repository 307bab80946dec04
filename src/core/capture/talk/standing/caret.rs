//! Facts alone: they are said of the step that was spoken of.

use crate::capture::land;
use crate::capture::read::fact::Told;
use crate::capture::read::line::{LateLine, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::talk::standing::phrases::{CLOSING, TAKES};
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
            "notice",
            "–",
            "-",
        ];
        // One word alone may be any name: "a1", "2h", "3d,2h".
        let head = (from..self.end).find(|at| self.words.said(*at) == ",");
        if land::step_told_of(self.cx).is_none() || head.unwrap_or(self.end) < from + 2 {
            return Ok(None);
        }
        if let Some(late) = self.taken_back(from) {
            return Ok(Some(Heard::Said(vec![late])));
        }
        let paid = ["on payment of", "on payment of the", "upon payment of the"];
        let from = if from > 0 {
            self.words.past(from, &["cũng", "thì cũng", "thì"])
        } else {
            from
        };
        let start = from
            + self
                .words
                .phrase(from, TAKES)
                .or_else(|| self.words.phrase(from, &paid))
                .unwrap_or(0);
        // "không phải 40, 6 ngày thôi": what comes last holds.
        let denied = self
            .words
            .phrase(from, &["không phải", "not"])
            .map(|taken| from + taken);
        let number = |at: usize| {
            self.words
                .said(at)
                .starts_with(|c: char| c.is_ascii_digit())
        };
        let behind = denied
            .filter(|at| number(*at))
            .and_then(|at| Some(head.filter(|comma| *comma > at)? + 1));
        for from in behind.into_iter().chain([start, from]) {
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
                            || behind.is_some() && self.words.phrase(at, CLOSING).is_some()
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
