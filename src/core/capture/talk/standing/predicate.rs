//! What is said of a step: figures, law, papers, its lane, its name.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::fact::{self, Told};
use crate::capture::read::line::{FactsSaid, LaneSaid, LateLine, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::read::{names, nick};
use crate::capture::talk::standing::phrases::{
    BY_POST, CLOSING, DO, DOES, DONE_BY, FREE, IN_PERSON, IS, LAW, LINKS, MOVES, NOT, ONLINE,
    PAPERS, SURELY_BY, TAKES,
};
use crate::capture::talk::standing::{LONGEST_NAME, Talk};
use crate::capture::talk::told;
use crate::lang::compose;
use crate::model::{Channel, Fact, LaneId};

impl Talk<'_, '_> {
    /// What is said of the step that was named.
    pub(in crate::capture::talk) fn predicate(
        &self,
        at: usize,
    ) -> Result<Option<LateLine>, Refused> {
        let words = self.words;
        let bare = words.past(at, LINKS);
        let held = Talk {
            end: told::before_denied(words, bare..self.end.max(bare)),
            ..*self
        };
        if held.end < self.end {
            let said = held.predicate(at)?;
            if said.is_some() {
                return Ok(said);
            }
        }
        let with = |facts: FactsSaid, remark| LateLine {
            facts,
            remark,
            ..LateLine::default()
        };
        if let Some(facts) = self.instead(bare) {
            return Ok(Some(with(facts, None)));
        }
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
                    return Ok(Some(in_lane(lane)));
                }
            }
        }
        // "bước 3 một cửa làm".
        let to = words.before(self.end, DO);
        if to < self.end
            && certain_end(words, bare, to)
            && let Some(lane) = self.known(bare..to)
        {
            return Ok(Some(in_lane(Typed {
                what: LaneSaid::Known(lane),
                span: span(words.signs(bare..to)),
            })));
        }
        if let Some(taken) = words.phrase(bare, FREE)
            && words.said(bare + taken) != ","
            && let Some(what) = free(self.cx)
        {
            let to = words.before(self.end, CLOSING).max(bare + taken);
            let rest = trim(words.signs(bare + taken..to));
            let told = Typed {
                what,
                span: span(words.signs(bare..bare + taken)),
            };
            let remark = (!rest.is_empty()).then(|| Typed {
                what: compose(&text(rest)),
                span: span(rest),
            });
            let list = vec![told];
            return Ok(Some(with(FactsSaid { list, by: None }, remark)));
        }
        if let Some(told) = self.channel(bare) {
            return Ok(Some(told));
        }
        if let Some(papers) = self.behind(bare, PAPERS, |range| told::papers(words, range)) {
            return Ok(Some(with(papers, None)));
        }
        // "không phải của xã mà là của X": what comes last holds.
        if let Some((denied, behind)) = self.corrected(bare) {
            let said = self.predicate(behind)?;
            let certain = said.as_ref().is_none_or(|said| said.name.is_some());
            if certain && self.known(denied).is_some() {
                let to = words.before(self.end, DO);
                let lane = self.lane(behind..to)?;
                return Ok(lane.map(in_lane).or(said));
            }
            return Ok(said);
        }
        if let Some(doer) = self.doer(bare)? {
            return Ok(Some(doer));
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

    /// `là một cửa làm`, `là chủ đầu tư làm chứ không phải một cửa`: who does it, where the
    /// map knows who that is; else it may be a name.
    fn doer(&self, bare: usize) -> Result<Option<LateLine>, Refused> {
        let words = self.words;
        let Some(taken) = words.phrase(bare, IS) else {
            return Ok(None);
        };
        let (from, end) = (bare + taken, self.without_denied(bare + taken));
        let to = words.before(end, DO);
        if to <= from || to == end {
            return Ok(None);
        }
        if self.known(from..to).is_none() {
            return Ok(None);
        }
        Ok(self.lane(from..to)?.map(in_lane))
    }

    /// The lane of the map that is called so, or so for short.
    fn known(&self, range: Range<usize>) -> Option<LaneId> {
        let said = text(trim(self.words.signs(range)));
        let named = names::lane(self.cx, &said).ok().flatten();
        named
            .or_else(|| nick::lane(self.cx, &said))
            .or_else(|| nick::lane_by_last(self.cx, &said))
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

    /// `làm qua Cổng Dịch vụ công luôn`, `is done online`: by which way it comes.
    fn channel(&self, bare: usize) -> Option<LateLine> {
        let way = [
            (ONLINE, Channel::Online),
            (BY_POST, Channel::Post),
            (IN_PERSON, Channel::InPerson),
        ];
        let from = bare + self.words.phrase(bare, DOES).unwrap_or(0);
        let (taken, channel) = way
            .into_iter()
            .find_map(|(phrases, channel)| Some((self.words.phrase(from, phrases)?, channel)))?;
        let to = self.words.before(self.end, CLOSING).max(from + taken);
        let rest = trim(self.words.signs(from + taken..to));
        let told = Typed {
            what: Told::Figure(Fact::Channel(channel)),
            span: span(self.words.signs(from..from + taken)),
        };
        Some(LateLine {
            facts: FactsSaid {
                list: vec![told],
                by: None,
            },
            remark: (!rest.is_empty()).then(|| Typed {
                what: compose(&text(rest)),
                span: span(rest),
            }),
            ..LateLine::default()
        })
    }

    /// The words before "not 10", which says again what no longer holds.
    fn without_denied(&self, from: usize) -> usize {
        let denied = (from + 1..self.end).find(|at| self.words.phrase(*at, NOT).is_some());
        denied.map_or(self.end, |at| match self.words.said(at - 1) {
            "," | "chứ" | "and" => at - 1,
            _ => at,
        })
    }

    /// In `không phải X mà là Y` or `is not X, it's Y`: X, and where Y begins.
    pub(super) fn corrected(&self, at: usize) -> Option<(Range<usize>, usize)> {
        let denies: &[&str] = &["không phải", "is not", "isn't", "không", "not"];
        let holds: &[&str] = &["mà là", "mà", "it is", "it's", "but", "là"];
        let taken = self.words.phrase(at, denies)?;
        let from = at + taken;
        let apart = |at: usize| at - usize::from(at > from && self.words.said(at - 1) == ",");
        (from..self.end).find_map(|at| Some((from..apart(at), at + self.words.phrase(at, holds)?)))
    }

    pub(super) fn name(&self, range: Range<usize>) -> Option<Typed<String>> {
        let quote = |said: &str| matches!(said, "\"" | "“" | "”");
        let mut range = range;
        // What stands in quotation marks is the name, and no word behind them.
        if quote(self.words.said(range.start))
            && let Some(to) = (range.start + 2..range.end).find(|at| quote(self.words.said(*at)))
        {
            range.end = to;
        }
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

fn in_lane(lane: Typed<LaneSaid>) -> LateLine {
    LateLine {
        lane: Some(lane),
        ..LateLine::default()
    }
}

/// No fee, as the grammar says it.
fn free(cx: &Context<'_>) -> Option<Told> {
    match fact::read("miễn phí", cx.custom()) {
        Some(fact::Read::Facts(facts)) => facts.into_iter().next(),
        Some(_) | None => None,
    }
}

/// Whether a stretch may be the name of a lane: not a number of things, not a sentence.
fn certain_end(words: &Words<'_>, from: usize, to: usize) -> bool {
    let digit = words.said(from).starts_with(|c: char| c.is_ascii_digit());
    from < to && to - from <= LONGEST_NAME && !digit
}
