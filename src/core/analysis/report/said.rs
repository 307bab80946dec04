//! What was said of a step, by whom; and where the sources differ.

use crate::analysis::stated::figure::{self, law, stated};
use crate::analysis::stated::view::{Estimate, Statement, View};
use crate::catalogue;
use crate::model::{
    Bound, Decimal, Fact, Field, Figure, Header, LegalBasis, MeanTime, Step, StepId, Value,
};

use super::{Book, Line};

impl Book<'_> {
    /// A line that unfolds to what was said of some facts of a step; where sources
    /// differ it says so.
    pub(super) fn said_under(&mut self, line: Line, step: StepId, fields: &[Field]) {
        let Some(of) = self.map.step(step) else {
            return self.leaf(line);
        };
        let view = &self.report.view;
        let contested = *view == View::Everyone && fields.iter().any(|field| differs(of, *field));
        let mut line = Line {
            contested,
            assumed: fields.iter().any(|field| is_assumed(view, of, *field)),
            fields: fields.to_vec(),
            ..line
        };
        if let ([field], None) = (fields, &line.range) {
            line.range = range(view, of, *field, self.map.header());
        }
        let fields = fields.to_vec();
        self.line(line, |book| {
            for field in fields {
                book.said(step, of, field);
            }
        });
    }

    /// All that is said of one fact of a step, or that nothing is.
    pub(super) fn said(&mut self, id: StepId, step: &Step, field: Field) {
        let view = &self.report.view;
        let all: Vec<Statement<'_>> = view.said(step, field).collect();
        if all.is_empty() {
            self.leaf(Line {
                at: Some(id),
                steps: vec![id],
                ..Line::new(Figure::NotSaid(id, field), Value::Unknown)
            });
        }
        let stands = stands_for(view, step, field, self.map.header());
        let several = all.len() > 1;
        for said in all {
            self.leaf(Line {
                at: Some(id),
                steps: vec![id],
                counts: several && stands == Some((said.claim, said.by)),
                ..Line::new(
                    Figure::Said(id, field, said.claim, said.by),
                    Value::Stated(said.fact.into_owned()),
                )
            });
        }
    }
}

type Origin = (Option<crate::model::ClaimId>, Option<crate::model::Source>);

/// Which statement stands for a fact.
fn stands_for(view: &View, step: &Step, field: Field, header: &Header) -> Option<Origin> {
    if let Some(times) = view.times(step, field) {
        return Some((times.claim, times.by));
    }
    if let Some(amounts) = view.amounts(step, field, header) {
        return Some((amounts.claim, amounts.by));
    }
    if field == Field::Law {
        let basis = law(step);
        let own = step.facts.law != LegalBasis::NotAsked;
        let claim = step.claims.iter().find(|claim| match &claim.fact {
            Fact::Law(claimed) => !own && std::ptr::eq(claimed, basis),
            _ => false,
        });
        return Some(claim.map_or((None, None), |claim| (Some(claim.id), Some(claim.by))));
    }
    let stated = stated(step, field)?;
    let said = view.said(step, field);
    let mut said = said.filter(|said| said.by == stated.by && *said.fact == stated.fact);
    said.next().map(|said| (said.claim, said.by))
}

/// Whether what is said of a fact is assumed or estimated, or nobody has said what has
/// to be said to know a figure.
fn is_assumed(view: &View, step: &Step, field: Field) -> bool {
    let mut said = view.said(step, field);
    let times = field == Field::Elapsed && step.kind.is_counted();
    let missing = times && view.times(step, field).is_none();
    let estimate = |said: Statement<'_>| {
        let span = said.fact.span();
        span.is_some_and(|span| span.bound == Bound::About)
    };
    missing || said.any(estimate) || figure::is_assumed(step, field)
}

fn differs(step: &Step, field: Field) -> bool {
    figure::disputed(step).contains(&field)
}

/// The least and the most that is said of a figure.
fn range(view: &View, step: &Step, field: Field, header: &Header) -> Option<(Value, Value)> {
    if let Some(said) = view.times(step, field) {
        let value = |time| Value::Time(MeanTime::from(time));
        let least = match said.limited {
            true => Value::Unknown,
            false => value(said.min),
        };
        return (said.min != said.max).then(|| (least, value(said.max)));
    }
    let Estimate { min, max, .. } = view.amounts(step, field, header)?;
    (min != max)
        .then(|| amount(field, min).zip(amount(field, max)))
        .flatten()
}

/// So much of a fact that counts something.
fn amount(field: Field, units: Decimal) -> Option<Value> {
    let sum = catalogue::fact::sum(field)?;
    Some(Value::Amount(sum.of, units.into()))
}

/// Every fact on which sources differ, with who says what.
pub(super) fn disputed(book: &mut Book<'_>) {
    let report = book.report;
    for &(id, field) in &report.disputed {
        let Some(step) = book.map.step(id) else {
            continue;
        };
        let value = match stated(step, field) {
            Some(stated) => Value::Stated(stated.fact),
            None => Value::Unknown,
        };
        let everyone = View::Everyone;
        let value = match everyone.times(step, field) {
            Some(said) => Value::Time(said.median.into()),
            None => {
                let said = everyone.amounts(step, field, book.map.header());
                said.and_then(|said| amount(field, said.median))
                    .unwrap_or(value)
            }
        };
        let line = Line {
            at: Some(id),
            ..Line::new(Figure::Dispute(id, field), value).of(vec![id])
        };
        book.said_under(line, id, &[field]);
    }
}
