//! Whose word counts: everybody's, or that of one source alone.

use std::borrow::Cow;

use crate::model::{ClaimId, Fact, Field, Premise, Source, Span, Step, StepId, Unit};

use super::gathered::Gathered;
use super::time::Time;

/// Whose statements the figures are made of.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum View {
    /// The recorder's own and all claims beside them.
    #[default]
    Everyone,
    /// The claims of one source alone, which may be known as a lane and as a
    /// participant.
    Only(Vec<Source>),
}

/// What is said of a fact of one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<'a> {
    /// The claim; none where it is the recorder's own.
    pub claim: Option<ClaimId>,
    /// Who says it; nobody where it is the recorder's own.
    pub by: Option<Source>,
    /// What.
    pub fact: Cow<'a, Fact>,
}

/// A figure of a step as several sources give it: of time, in working minutes and
/// calendar days, or of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voices<T> {
    /// The least that any source gives.
    pub min: T,
    /// The most that any source gives.
    pub max: T,
    /// What stands for it in expected values: the lower median of the sources.
    pub median: T,
    /// The most and the least of that one statement, which may be a range.
    pub range: (T, T),
    /// The claim it is; none where it is the recorder's own.
    pub claim: Option<ClaimId>,
    /// Who says it; nobody where it is the recorder's own.
    pub by: Option<Source>,
    /// How many sources speak of it.
    pub sources: usize,
    /// Whether they differ.
    pub contested: bool,
}

impl View {
    fn takes(&self, by: Option<Source>) -> bool {
        match self {
            View::Everyone => true,
            View::Only(sources) => by.is_some_and(|by| sources.contains(&by)),
        }
    }

    /// All that is said of a fact, the recorder's own first.
    pub fn said<'a>(&'a self, step: &'a Step, field: Field) -> impl Iterator<Item = Said<'a>> {
        let own = match self.takes(None) {
            true => step.facts.get(field),
            false => None,
        };
        let own = own.map(|fact| Said {
            claim: None,
            by: None,
            fact: Cow::Owned(fact),
        });
        let claims = step.claims.iter();
        let claims = claims.filter(move |c| c.fact.field() == field && self.takes(Some(c.by)));
        own.into_iter().chain(claims.map(|claim| Said {
            claim: Some(claim.id),
            by: Some(claim.by),
            fact: Cow::Borrowed(&claim.fact),
        }))
    }

    /// What the sources say of a time or an effort of a step; nothing where nobody
    /// has said any.
    pub fn times(&self, step: &Step, field: Field) -> Option<Voices<Time>> {
        self.voices(step, field, span_of)
    }

    /// What the sources say of the applicant's time to prepare a paper that goes into a
    /// step; nothing where nobody has said any.
    pub fn preparation(&self, step: &Step, paper: &str) -> Option<Voices<Time>> {
        self.voices(step, Field::Inputs, |fact| preparation_of(fact, paper))
    }

    fn voices(
        &self,
        step: &Step,
        field: Field,
        of: impl Fn(&Fact) -> Option<Span>,
    ) -> Option<Voices<Time>> {
        let mut all: Vec<(Time, Span, Option<ClaimId>, Option<Source>)> = Vec::new();
        for said in self.said(step, field) {
            if let Some(span) = of(&said.fact) {
                all.push((Time::middle(&span), span, said.claim, said.by));
            }
        }
        // A stable sort: of those that weigh the same the first said stands first.
        all.sort_by(|a, b| a.0.weigh(&b.0));
        let (median, span, claim, by) = *all.get(all.len().checked_sub(1)? / 2)?;
        let ends = |span: &Span| (Time::least(span), Time::most(span));
        let least = all.iter().map(|(_, span, ..)| Time::least(span));
        let most = all.iter().map(|(_, span, ..)| Time::most(span));
        Some(Voices {
            min: least.min_by(Time::weigh)?,
            max: most.max_by(Time::weigh)?,
            median,
            range: ends(&span),
            claim,
            by,
            sources: all.len(),
            contested: all.iter().any(|other| ends(&other.1) != ends(&span)),
        })
    }

    /// What the sources say of a fee, hired services or other costs of a step, in
    /// whole đồng.
    pub fn amounts(&self, step: &Step, field: Field) -> Option<Voices<i64>> {
        let mut all: Vec<(i64, Option<ClaimId>, Option<Source>)> = Vec::new();
        for said in self.said(step, field) {
            if let Fact::Fee(dong) | Fact::Services(dong) | Fact::Other(dong) = *said.fact {
                all.push((dong, said.claim, said.by));
            }
        }
        all.sort_by_key(|(dong, ..)| *dong);
        let (median, claim, by) = *all.get(all.len().checked_sub(1)? / 2)?;
        let (min, max) = (all.first()?.0, all.last()?.0);
        Some(Voices {
            min,
            max,
            median,
            range: (median, median),
            claim,
            by,
            sources: all.len(),
            contested: min != max,
        })
    }

    /// Notes what the time to prepare a paper takes for granted.
    pub(super) fn gather_preparation(
        &self,
        id: StepId,
        step: &Step,
        paper: &str,
        into: &mut Gathered,
    ) {
        let Some(voices) = self.preparation(step, paper) else {
            return;
        };
        let said = self.said(step, Field::Inputs);
        let said = said.filter_map(|said| Some((said.by, preparation_of(&said.fact, paper)?)));
        let (mut assumed, mut estimate) = (false, false);
        for (by, span) in said {
            assumed |= by == Some(Source::Assumption);
            estimate |= span.estimate;
        }
        for (premise, holds) in [
            (Premise::Assumed, assumed),
            (Premise::Estimate, estimate),
            (Premise::Middle, voices.range.0 != voices.range.1),
            (Premise::LowerMedian, voices.contested && voices.sources > 1),
            (Premise::NoEffort, !voices.max.calendar_days.is_zero()),
        ] {
            if holds {
                into.add(premise, Some(Field::Inputs), id);
            }
        }
    }

    /// Notes what a figure of a step takes for granted.
    pub(super) fn gather(&self, id: StepId, step: &Step, field: Field, into: &mut Gathered) {
        let mut note = |premise| into.add(premise, Some(field), id);
        let (mut sources, mut assumed, mut estimate, mut month) = (0, false, false, false);
        for said in self.said(step, field) {
            sources += 1;
            assumed |= said.by == Some(Source::Assumption);
            if let Some(span) = span_of(&said.fact) {
                estimate |= span.estimate;
                month |= span.unit == Unit::Month;
            }
        }
        let (contested, ranged) = match field {
            Field::Elapsed | Field::Effort | Field::ApplicantEffort => {
                let voices = self.times(step, field);
                let ranged = voices.as_ref().is_some_and(|v| v.range.0 != v.range.1);
                (voices.is_some_and(|v| v.contested), ranged)
            }
            _ => {
                let voices = self.amounts(step, field);
                (voices.is_some_and(|v| v.contested), false)
            }
        };
        for (premise, holds) in [
            (Premise::Assumed, assumed),
            (Premise::Estimate, estimate),
            (Premise::MonthOf30, month),
            (Premise::Middle, ranged),
            (Premise::LowerMedian, contested && sources > 1),
        ] {
            if holds {
                note(premise);
            }
        }
    }
}

/// The time to prepare a paper, where a list of papers says it.
fn preparation_of(fact: &Fact, paper: &str) -> Option<Span> {
    let Fact::Inputs(papers) = fact else {
        return None;
    };
    let mut papers = papers.iter().filter(|of| of.name == paper);
    papers.find_map(|of| of.effort)
}

/// The span of a time or an effort.
pub(super) fn span_of(fact: &Fact) -> Option<Span> {
    match fact {
        Fact::Elapsed(v) | Fact::Effort(v) | Fact::ApplicantEffort(v) => Some(*v),
        _ => None,
    }
}
