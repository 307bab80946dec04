//! The lines of the law.

use crate::analysis::figure;
use crate::model::Finding;
use crate::model::{Fact, Field, Figure, LegalBasis, StepId, Value};

use super::{Book, Line, part_of};

pub(super) fn lines(book: &mut Book<'_>) {
    let all: Vec<StepId> = book.map.all_numbered().collect();
    coverages(
        book,
        Figure::Coverage,
        Figure::OfDecisions(None),
        all.clone(),
    );
    let report = book.report;
    if report.parts().next().is_some() {
        book.line(Line::new(Figure::ByProcedure, Value::None), |book| {
            for of in report.parts() {
                let (id, own) = (of.part.id, &of.part.steps);
                let own = all.iter().filter(|step| own.contains(step)).copied();
                let of_decisions = Figure::OfDecisions(Some(id));
                coverages(book, Figure::Procedure(id), of_decisions, own.collect());
            }
        });
    }
    instruments(book, all.len());
    findings(book);
}

/// The legal bases of some steps, and apart from them those of the decisions among them.
fn coverages(book: &mut Book<'_>, of_steps: Figure, of_decisions: Figure, all: Vec<StepId>) {
    let map = book.map;
    let counted = |id: &StepId| map.step(*id).is_some_and(|step| step.kind.is_counted());
    let (steps, decisions): (Vec<StepId>, Vec<StepId>) = all.into_iter().partition(counted);
    coverage(book, of_steps, steps);
    if !decisions.is_empty() {
        coverage(book, of_decisions, decisions);
    }
}

/// The legal bases of some steps, by what is known of them.
fn coverage(book: &mut Book<'_>, name: Figure, steps: Vec<StepId>) {
    let map = book.map;
    let of = |wanted: fn(&LegalBasis) -> bool| -> Vec<StepId> {
        let steps = steps.iter().copied();
        let fits = |id: &StepId| map.step(*id).is_some_and(|step| wanted(figure::law(step)));
        steps.filter(fits).collect()
    };
    let cited = of(|law| matches!(law, LegalBasis::Cited(_)));
    let none = of(|law| *law == LegalBasis::NoneFound);
    let nobody = of(|law| *law == LegalBasis::NobodyKnows);
    let not_asked = of(|law| *law == LegalBasis::NotAsked);
    let all = steps.len();
    let line = Line::new(name, Value::OutOf(cited.len(), all)).of(steps);
    let line = line.bar(part_of(cited.len(), all)).adding_up();
    if all == 0 {
        return book.leaf(line);
    }
    book.line(line, |book| {
        for (name, steps) in [
            (Figure::Cited, cited),
            (Figure::NoneFound, none),
            (Figure::NobodyKnows, nobody),
            (Figure::NotAsked, not_asked),
        ] {
            if name == Figure::NobodyKnows && steps.is_empty() {
                continue;
            }
            let line = Line::count(name, steps.clone()).bar(part_of(steps.len(), all));
            citing(book, line, steps);
        }
    });
}

/// A line with the steps under it and what each cites; without any it does not open.
fn citing(book: &mut Book<'_>, line: Line, steps: Vec<StepId>) {
    if steps.is_empty() {
        return book.leaf(line);
    }
    book.line(line, |book| {
        for id in steps {
            cites(book, id);
        }
    });
}

/// A step, and what it cites.
fn cites(book: &mut Book<'_>, id: StepId) {
    let law = book
        .map
        .step(id)
        .map(figure::law)
        .filter(|law| **law != LegalBasis::NotAsked);
    let value = law.map_or(Value::None, |law| Value::Stated(Fact::Law(law.clone())));
    book.step_said(id, value, &[Field::Law]);
}

/// The texts of the register, by rank, with the day that they are held against and how
/// many steps cite each.
fn instruments(book: &mut Book<'_>, all: usize) {
    let register = &book.report.register;
    let line = Line::new(Figure::Instruments, Value::Count(register.len()));
    if register.is_empty() {
        return book.leaf(line);
    }
    book.line(line, |book| {
        let value = book.report.review.map_or(Value::Unknown, Value::Day);
        book.leaf(Line::new(Figure::InForceAsOf, value));
        for entry in register {
            let steps = entry.cited_by.clone();
            let line = Line::count(Figure::Instrument(entry.id), steps.clone());
            let line = line.bar(part_of(steps.len(), all));
            citing(book, line, steps);
        }
    });
}

fn findings(book: &mut Book<'_>) {
    let all: Vec<&Finding> = book.report.law_findings().collect();
    if all.is_empty() {
        return;
    }
    let steps = all.iter().filter_map(|found| found.step).collect();
    let line = Line::new(Figure::LawFindings, Value::Count(all.len())).of(steps);
    book.line(line, |book| {
        for found in all {
            let name = Figure::Finding(found.code, found.step, found.instrument);
            let line = Line {
                at: found.step,
                ..Line::new(name, Value::None).of(found.step.into_iter().collect())
            };
            match found.step {
                Some(step) => book.said_under(line, step, &[Field::Law]),
                None => book.leaf(line),
            }
        }
    });
}
