//! What is said of a step: figures, law, papers, its lane, its name.

use std::ops::Range;

use crate::capture::read::line::{FactsSaid, LaneSaid, LateLine, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::standing::phrases::{
    DO, DONE_BY, IS, LAW, LINKS, MOVES, NOT, PAPERS, SURELY_BY, TAKES,
};
use crate::capture::talk::standing::{LONGEST_NAME, Talk};
use crate::capture::talk::told;
use crate::lang::compose;

impl Talk<'_, '_> {
    /// What is said of the step that was named.
    pub(in crate::capture::talk) fn predicate(
        &self,
        at: usize,
    ) -> Result<Option<LateLine>, Refused> {
        let words = self.words;
        let bare = words.past(at, LINKS);
        let with = |facts: FactsSaid, remark| LateLine {
            facts,
            remark,
            ..LateLine::default()
        };
        // A figure behind any of the words for it, or behind none.
        let mut starts = vec![bare];
        starts.extend(words.phrase(bare, TAKES).map(|n| bare + n));
        if let Some(more) = starts.get(1).and_then(|at| words.phrase(*at, TAKES)) {
            starts.push(starts[1] + more);
        }
        for &start in starts.iter().rev() {
            let to = self.without_denied(start);
            if start < to
                && let Some((facts, remark)) = told::facts(words, start..to, self.cx)?
            {
                return Ok(Some(with(facts, remark)));
            }
        }
        if let Some(law) = self.behind(bare, LAW, |range| self.law(range)) {
            return Ok(Some(with(law, None)));
        }
        for (by, must) in [(DONE_BY, false), (MOVES, true)] {
            if let Some(taken) = words.phrase(bare, by) {
                let rest = bare + taken..self.end;
                let to = words.before(rest.end, DO);
                let certain = must || to < rest.end || words.phrase(bare, SURELY_BY).is_some();
                if certain_end(words, rest.start, to)
                    && let Some(lane) = self.lane_of(rest.start..to, certain)?
                {
                    return Ok(Some(LateLine {
                        lane: Some(lane),
                        ..LateLine::default()
                    }));
                }
            }
        }
        if let Some(papers) = self.behind(bare, PAPERS, |range| told::papers(words, range)) {
            return Ok(Some(with(papers, None)));
        }
        // "không phải của xã mà là của X": what comes last holds.
        if let Some(behind) = self.corrected(bare) {
            return self.predicate(behind);
        }
        let renamed = self.behind(bare, IS, |range| self.name(range));
        let renamed = renamed.or_else(|| self.behind(at, &["="], |range| self.name(range)));
        if let Some(name) = renamed {
            return Ok(Some(LateLine {
                name: Some(name),
                ..LateLine::default()
            }));
        }
        Ok(None)
    }

    fn behind<T>(
        &self,
        at: usize,
        phrases: &[&str],
        read: impl Fn(Range<usize>) -> Option<T>,
    ) -> Option<T> {
        let rest = at + self.words.phrase(at, phrases)?..self.end;
        (!rest.is_empty()).then(|| read(rest))?
    }

    /// The words before "not 10", which says again what no longer holds.
    fn without_denied(&self, from: usize) -> usize {
        let denied = (from + 1..self.end).find(|at| self.words.phrase(*at, NOT).is_some());
        denied.map_or(self.end, |at| match self.words.said(at - 1) {
            "," | "chứ" | "and" => at - 1,
            _ => at,
        })
    }

    /// Behind `không phải X mà là` or `is not X, it's`: where what holds begins.
    fn corrected(&self, at: usize) -> Option<usize> {
        let denies: &[&str] = &["không phải", "is not", "isn't", "không", "not"];
        let holds: &[&str] = &["mà là", "mà", "it is", "it's", "but", "là"];
        let taken = self.words.phrase(at, denies)?;
        let from = at + taken;
        (from..self.end).find_map(|at| Some(at + self.words.phrase(at, holds)?))
    }

    pub(super) fn name(&self, range: Range<usize>) -> Option<Typed<String>> {
        let quote = |said: &str| matches!(said, "\"" | "“" | "”");
        let mut range = range;
        if quote(self.words.said(range.start)) {
            range.start += 1;
        }
        if range.end > range.start && quote(self.words.said(range.end - 1)) {
            range.end -= 1;
        }
        let signs = trim(self.words.signs(range));
        (!signs.is_empty()).then(|| Typed {
            what: compose(&text(signs)),
            span: span(signs),
        })
    }

    pub(super) fn law(&self, range: Range<usize>) -> Option<FactsSaid> {
        told::law(self.words, range, self.cx)
    }

    pub(super) fn lane(&self, range: Range<usize>) -> Result<Option<Typed<LaneSaid>>, Refused> {
        self.lane_of(range, true)
    }

    /// A lane of the map, or a new one: where nothing else can be meant, or with a capital.
    fn lane_of(
        &self,
        range: Range<usize>,
        certain: bool,
    ) -> Result<Option<Typed<LaneSaid>>, Refused> {
        const BEFORE: &[&str] = &["bên", "làn", "phía", "the", "lane", "cho"];
        let from = self.words.past(range.start, BEFORE);
        let signs = trim(self.words.signs(from..range.end));
        told::lane(signs, certain, self.cx)
    }
}

/// Whether a stretch may be the name of a lane: not a number of things, not a sentence.
fn certain_end(words: &Words<'_>, from: usize, to: usize) -> bool {
    let digit = words.said(from).starts_with(|c: char| c.is_ascii_digit());
    from < to && to - from <= LONGEST_NAME && !digit
}
