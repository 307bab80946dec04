//! Whose word counts: everybody's, or that of one source alone.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::model::{
    Bound, ClaimId, Decimal, Fact, Field, Header, Premise, Source, Span, Step, StepId, Unit,
};

use crate::analysis::stated::premises::Premises;
use crate::model::{Time, Week};

/// Whose statements the figures are made of.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum View {
    /// The scribe's own and all claims beside them.
    #[default]
    Everyone,
    /// The claims of one source alone, which may be known as a lane and as a
    /// participant.
    Only(Vec<Source>),
}

/// What is said of a fact of one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement<'a> {
    /// The claim; none where it is the scribe's own.
    pub claim: Option<ClaimId>,
    /// Who says it; nobody where it is the scribe's own.
    pub by: Option<Source>,
    /// What.
    pub fact: Cow<'a, Fact>,
}

/// A figure of a step as several sources give it: of time, in working minutes and
/// calendar days, or of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate<T> {
    /// The least that any source gives.
    pub min: T,
    /// The most that any source gives.
    pub max: T,
    /// What stands for it in expected values: the lower median of the sources.
    pub median: T,
    /// The most and the least of that one statement, which may be a range.
    pub range: (T, T),
    /// Whether a source knows only the most: the least counts as nothing.
    pub limited: bool,
    /// The claim it is; none where it is the scribe's own.
    pub claim: Option<ClaimId>,
    /// Who says it; nobody where it is the scribe's own.
    pub by: Option<Source>,
    /// How many sources speak of it.
    pub sources: usize,
    /// Whether they differ.
    pub contested: bool,
}

/// A span as it was said: the claim, and whose; none of both where it is the
/// scribe's own.
pub(in crate::analysis) type Spoken = (Span, Option<ClaimId>, Option<Source>);

impl Estimate<Time> {
    /// What all who spoke of a time come to; nothing where nobody has.
    pub(in crate::analysis) fn of(mut all: Vec<Spoken>, week: Week) -> Option<Estimate<Time>> {
        let middle = |span: &Span| Time::middle(span, week);
        // A stable sort: of those that weigh the same the first said stands first.
        all.sort_by(|a, b| middle(&a.0).weigh(&middle(&b.0)));
        let (span, claim, by) = *all.get(all.len().checked_sub(1)? / 2)?;
        // A run by chance takes what stands for an open end in expected values.
        let range = if span.bound.is_open() {
            (middle(&span), middle(&span))
        } else {
            (Time::least(&span, week), Time::most(&span, week))
        };
        let least = all.iter().map(|(span, ..)| Time::least(span, week));
        let most = all.iter().map(|(span, ..)| Time::most(span, week));
        Some(Estimate {
            min: least.min_by(Time::weigh)?,
            max: most.max_by(Time::weigh)?,
            median: middle(&span),
            range,
            limited: all.iter().any(|(span, ..)| span.bound == Bound::AtMost),
            claim,
            by,
            sources: all.len(),
            contested: all.iter().any(|other| Time::differ(&other.0, &span, week)),
        })
    }
}

impl View {
    fn takes(&self, by: Option<Source>) -> bool {
        match self {
            View::Everyone => true,
            View::Only(sources) => by.is_some_and(|by| sources.contains(&by)),
        }
    }

    /// All that is said of a fact, the scribe's own first.
    pub fn said<'a>(&'a self, step: &'a Step, field: Field) -> impl Iterator<Item = Statement<'a>> {
        let own = if self.takes(None) {
            step.facts.get(field)
        } else {
            None
        };
        let own = own.map(|fact| Statement {
            claim: None,
            by: None,
            fact: Cow::Owned(fact),
        });
        let claims = step.claims.iter();
        let claims = claims.filter(move |c| c.fact.field() == field && self.takes(Some(c.by)));
        own.into_iter().chain(claims.map(|claim| Statement {
            claim: Some(claim.id),
            by: Some(claim.by),
            fact: Cow::Borrowed(&claim.fact),
        }))
    }

    /// What counts of a fact: all that is said, but once where a source says what the
    /// scribe's own figure says.
    fn counted<'a>(&'a self, step: &'a Step, field: Field) -> impl Iterator<Item = Statement<'a>> {
        let own = step.facts.get(field);
        let repeated = own.is_some_and(|own| {
            let mut claims = self.said(step, field).filter(|said| said.by.is_some());
            claims.any(|said| !own.differs(&said.fact, step.week))
        });
        let said = self.said(step, field);
        said.filter(move |said| said.by.is_some() || !repeated)
    }

    /// What the sources say of a time or an effort of a step; nothing where nobody
    /// has said any.
    pub fn times(&self, step: &Step, field: Field) -> Option<Estimate<Time>> {
        let said = self.counted(step, field);
        let said = said.filter_map(|said| Some((said.fact.span()?, said.claim, said.by)));
        Estimate::of(said.collect(), step.week)
    }

    /// What is said of the applicant's time to prepare each paper that goes into a step,
    /// by the paper's name; of a paper named twice in one list the first time counts.
    pub(in crate::analysis) fn preparations(&self, step: &Step) -> HashMap<String, Vec<Spoken>> {
        let mut found: HashMap<String, Vec<Spoken>> = HashMap::new();
        for said in self.said(step, Field::Inputs) {
            let Fact::Inputs(papers) = &*said.fact else {
                continue;
            };
            let mut seen = HashSet::new();
            for paper in papers {
                if let Some(effort) = paper.effort
                    && seen.insert(&paper.name)
                {
                    let all = found.entry(paper.name.clone()).or_default();
                    all.push((effort, said.claim, said.by));
                }
            }
        }
        found
    }

    /// What the sources say of what a step counts, such as a fee, in the session's currency;
    /// what was said in another one counts at its rate, and not at all without a rate.
    pub fn amounts(&self, step: &Step, field: Field, header: &Header) -> Option<Estimate<Decimal>> {
        let mut all: Vec<(Decimal, Option<ClaimId>, Option<Source>)> = Vec::new();
        for said in self.counted(step, field) {
            let amount = said.fact.amount();
            if let Some(amount) = amount.and_then(|of| header.worth(of)) {
                all.push((amount, said.claim, said.by));
            }
        }
        all.sort_by_key(|(amount, ..)| *amount);
        let (median, claim, by) = *all.get(all.len().checked_sub(1)? / 2)?;
        let (min, max) = (all.first()?.0, all.last()?.0);
        Some(Estimate {
            min,
            max,
            median,
            range: (median, median),
            limited: false,
            claim,
            by,
            sources: all.len(),
            contested: min != max,
        })
    }

    /// Whether somebody said an amount of a step in a currency without a rate, which no
    /// sum can take in.
    pub fn lacks_rate(&self, step: &Step, field: Field, header: &Header) -> bool {
        let without = |said: Statement<'_>| {
            said.fact
                .amount()
                .is_some_and(|of| header.worth(of).is_none())
        };
        self.said(step, field).any(without)
    }

    /// Whether somebody said a time with this bound.
    pub(in crate::analysis) fn bounds(&self, step: &Step, field: Field, bound: Bound) -> bool {
        let mut said = self.said(step, field);
        said.any(|said| said.fact.span().is_some_and(|span| span.bound == bound))
    }

    /// Whether it was asked, and nobody knows.
    pub(in crate::analysis) fn nobody_knows(&self, step: &Step, field: Field) -> bool {
        let mut said = self.said(step, field).peekable();
        said.peek().is_some() && said.all(|said| said.fact.is_unknown())
    }

    /// Notes that nobody has said a figure, or that nobody knows it: it counts as nothing.
    pub(in crate::analysis) fn gather_missing(
        &self,
        id: StepId,
        step: &Step,
        field: Field,
        into: &mut Premises,
    ) {
        let premise = if self.nobody_knows(step, field) {
            Premise::NobodyKnows
        } else {
            Premise::Missing
        };
        into.add(premise, Some(field), id);
    }

    /// Notes what a figure of a step takes for granted.
    pub(in crate::analysis) fn gather(
        &self,
        id: StepId,
        step: &Step,
        field: Field,
        header: &Header,
        into: &mut Premises,
    ) {
        let mut note = |premise| into.add(premise, Some(field), id);
        let (mut sources, mut assumed, mut estimate, mut month) = (0, false, false, false);
        for said in self.said(step, field) {
            sources += usize::from(!said.fact.is_unknown());
            assumed |= said.by == Some(Source::Assumption);
            if let Some(span) = said.fact.span() {
                estimate |= span.bound == Bound::About;
                month |= span.unit == Unit::Month;
            }
        }
        let times = self.times(step, field);
        let ranged = times.as_ref().is_some_and(|v| v.range.0 != v.range.1);
        let contested = match times {
            Some(times) => times.contested,
            None => {
                let said = self.amounts(step, field, header);
                said.is_some_and(|said| said.contested)
            }
        };
        for (premise, holds) in [
            (Premise::Assumed, assumed),
            (Premise::Estimate, estimate),
            (Premise::AtMost, self.bounds(step, field, Bound::AtMost)),
            (Premise::AtLeast, self.bounds(step, field, Bound::AtLeast)),
            (Premise::MonthOf30, month),
            (Premise::Middle, ranged),
            (Premise::LowerMedian, contested && sources > 1),
            (
                Premise::NoSourceNamed,
                self.takes(None) && step.is_unnamed(field),
            ),
            (Premise::NoRate, self.lacks_rate(step, field, header)),
        ] {
            if holds {
                note(premise);
            }
        }
    }
}
