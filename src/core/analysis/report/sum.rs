//! The lines of what is counted: each fact added up over an average case.

use crate::analysis::time::StepTime;
use crate::analysis::totals::sum::is_of;
use crate::catalogue;
use crate::model::{Assumption, Bearer, Field, Figure, Fraction, StepId, Value};

use super::{Book, Line, part};

/// The sums that are money, or those that are not; what nobody has named is left out. Of
/// costs what the applicant bears.
pub(super) fn lines(book: &mut Book<'_>, money: bool) {
    let report = book.report;
    for (field, sum) in catalogue::fact::sums() {
        let of = report.sums.of(field);
        if of.steps == 0 && !of.none_left || catalogue::fact::is_money(field) != money {
            continue;
        }
        let amount = |units| Value::Amount(sum.of, units);
        let mut line = Line::new(Figure::Sum(field), amount(of.mean)).on(premises(book, field));
        line.range = match of.bounds {
            Some((least, most)) if least == most => None,
            Some((least, most)) => Some((amount(least), amount(most))),
            None => Some((Value::Unknown, Value::Unknown)),
        };
        line.ends_early = of.ends_early;
        line.contested = line.range.is_some();
        let paid = paid(book, Bearer::Applicant, &[field]);
        let line = line.of(paid.iter().map(|(step, _)| *step).collect());
        book.line(line.adding_up(), |book| {
            for (step, units) in paid {
                let line = Line::step(step, amount(units)).bar(part(units, of.mean));
                book.said_under(line, step, &[field]);
            }
        });
    }
}

/// What a sum stands on that is of its fact alone.
fn premises(book: &Book<'_>, field: Field) -> Vec<Assumption> {
    let report = book.report;
    let all = report.cost.assumptions.iter();
    let all = all.chain(&report.structure.assumptions);
    all.filter(|of| of.field == Some(field)).cloned().collect()
}

/// What some facts of somebody come to in an average case, step by step.
pub(super) fn paid(book: &Book<'_>, by: Bearer, fields: &[Field]) -> Vec<(StepId, Fraction)> {
    let report = book.report;
    let one = |of: &StepTime| {
        let step = book.map.step(of.step)?;
        let own = fields
            .iter()
            .filter(|field| is_of(book.map, step, **field, by));
        let said = own.filter_map(|field| report.view.amounts(step, *field, book.map.header()));
        let said = said.map(|said| Fraction::from(said.median));
        let sum = said.sum::<Fraction>().times(of.reach);
        (of.slack.is_some() && !sum.is_zero()).then_some((of.step, sum))
    };
    report.timing.steps.iter().filter_map(one).collect()
}
