//! Steps that become one: which of them can, and what the one step has.
//!
//! The first by number stays, in its lane. Its ways are those of all; its time is the
//! longest, its fees, services and efforts are the sums, its papers and legal bases those of
//! all. What a source said of a figure that is put together stands no more beside it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::graph::Graph;
use super::{Fate, Left, NotCarried};
use crate::analysis::stated::figure::{self, stated};
use crate::analysis::time::Time;
use crate::model::{
    Decimal, Fact, Field, LegalBasis, Map, MarkId, MarkKind, Money, Paper, Planned, Span, Step,
    StepId, StepKind, Unit, Week,
};

/// Steps that become one: the mark, the step that stays, and those that go into it.
pub(super) struct Merger {
    pub mark: MarkId,
    pub stays: StepId,
    pub others: Vec<StepId>,
}

/// Makes the steps of each merger one in the graph, as far as they can be one; returns the
/// mergers that are carried out.
pub(super) fn merge(
    map: &Map,
    graph: &mut Graph,
    fates: &mut BTreeMap<StepId, Fate>,
    left: &mut Vec<Left>,
) -> Vec<Merger> {
    let mut merged = Vec::new();
    let marks = map.marks().iter();
    let mut marks: Vec<_> = marks
        .filter(|(_, mark)| mark.kind == MarkKind::Merge)
        .collect();
    // Which was set first makes no difference.
    marks.sort_by_key(|(_, mark)| mark.steps.iter().min().copied());
    for (id, mark) in marks {
        let gone = |step: &StepId| fates.get(step).is_some_and(|fate| fate.is_gone());
        let mut members: Vec<StepId> = mark
            .steps
            .iter()
            .copied()
            .filter(|step| !gone(step))
            .collect();
        members.sort_by_key(|step| (map.number(*step), *step));
        members.dedup();
        let [stays, others @ ..] = &members[..] else {
            continue;
        };
        if others.is_empty() {
            continue;
        }
        if let Err(why) = can_be_one(map, graph, &mark.planned, &members) {
            left.push(Left { mark: *id, why });
            continue;
        }
        for other in others {
            graph.contract(*other, *stays);
            fates.insert(*other, Fate::MergedInto(*id));
        }
        fates.insert(*stays, Fate::Merged(*id));
        merged.push(Merger {
            mark: *id,
            stays: *stays,
            others: others.to_vec(),
        });
    }
    merged
}

/// For each step that becomes a part of another: that step, and the linkage that it belongs
/// to: the one step is in its own, else in that of the first of the others that is in one.
pub(super) fn into(map: &Map, mergers: &[Merger]) -> BTreeMap<StepId, (StepId, Option<MarkId>)> {
    let linked = |step: StepId| {
        let mut marks = map.marks_on(step);
        let link = marks.find(|(_, mark)| matches!(mark.kind, MarkKind::Link { .. }));
        link.map(|(id, _)| id)
    };
    let mut all = BTreeMap::new();
    for of in mergers {
        let mut members = [of.stays].into_iter().chain(of.others.iter().copied());
        let link = members.find_map(linked);
        all.extend(of.others.iter().map(|step| (*step, (of.stays, link))));
    }
    all
}

/// Whether steps can be one.
///
/// # Errors
///
/// Why they cannot.
fn can_be_one(
    map: &Map,
    graph: &Graph,
    planned: &Planned,
    members: &[StepId],
) -> Result<(), NotCarried> {
    let all: BTreeSet<StepId> = members.iter().copied().collect();
    let steps = || members.iter().filter_map(|id| map.step(*id));
    if steps().any(|step| !matches!(step.kind, StepKind::Task | StepKind::Wait)) {
        return Err(NotCarried::DecisionMerged);
    }
    let mut targets = BTreeSet::new();
    let mut beyond = VecDeque::new();
    for way in members.iter().flat_map(|step| graph.ways_out(*step)) {
        let to = way.to.step();
        if to.is_none_or(|to| !all.contains(&to)) {
            targets.insert(way.to);
            beyond.extend(to.filter(|_| !way.back));
        }
    }
    if targets.len() > 1 {
        return Err(NotCarried::WaysDiffer);
    }
    // A path between two of them through a third would lead the one step to itself.
    let mut seen = BTreeSet::new();
    while let Some(step) = beyond.pop_front() {
        if all.contains(&step) {
            return Err(NotCarried::StepBetween);
        }
        if seen.insert(step) {
            let on = graph.ways_out(step).filter(|way| !way.back);
            beyond.extend(on.filter_map(|way| way.to.step()));
        }
    }
    for field in [Field::Fee, Field::Services, Field::Other] {
        if planned.fact(field).is_none() {
            sum_of_money(steps(), field)?;
        }
    }
    Ok(())
}

/// Gives the steps that stay what they have from all.
pub(super) fn put_together(map: &Map, after: &mut Map, merged: &[Merger]) {
    for Merger {
        mark,
        stays,
        others,
    } in merged
    {
        let all: Vec<&Step> = [stays]
            .into_iter()
            .chain(others)
            .filter_map(|id| map.step(*id))
            .collect();
        let Some(first) = map.step(*stays) else {
            continue;
        };
        let week = first.week;
        let money = |field| sum_of_money(all.iter().copied(), field).ok().flatten();
        let facts = [
            longest(&all, week).map(Fact::Elapsed),
            sum_of_times(&all, Field::Effort, week).map(Fact::Effort),
            sum_of_times(&all, Field::ApplicantEffort, week).map(Fact::ApplicantEffort),
            money(Field::Fee).map(Fact::Fee),
            money(Field::Services).map(Fact::Services),
            money(Field::Other).map(Fact::Other),
            papers(&all, |step| &step.facts.inputs).map(Fact::Inputs),
            papers(&all, |step| &step.facts.outputs).map(Fact::Outputs),
            law(&all).map(Fact::Law),
        ];
        // What is planned of the one step holds.
        let planned = map.marks().get(mark).map(|mark| mark.planned.facts());
        let planned = planned.into_iter().flatten();
        for fact in facts.into_iter().flatten().chain(planned) {
            super::planned::set(after, *stays, fact);
        }
    }
}

/// The longest of the times that are known.
fn longest(all: &[&Step], week: Week) -> Option<Span> {
    let spans = all.iter().filter_map(|step| span(step, Field::Elapsed));
    spans.reduce(|a, b| {
        let shorter = Time::most(&a, week).weigh(&Time::most(&b, week)).is_lt();
        if shorter { b } else { a }
    })
}

fn span(step: &Step, field: Field) -> Option<Span> {
    stated(step, field).and_then(|said| said.fact.span())
}

/// The sum of the times that are known: in their unit, or in minutes where the units differ.
fn sum_of_times(all: &[&Step], field: Field, week: Week) -> Option<Span> {
    let spans: Vec<Span> = all.iter().filter_map(|step| span(step, field)).collect();
    let (first, rest) = spans.split_first()?;
    if rest.is_empty() {
        return Some(*first);
    }
    let same = rest.iter().all(|span| span.unit == first.unit);
    let unit = if same { first.unit } else { Unit::Minute };
    let (mut min, mut max) = (Decimal::ZERO, Decimal::ZERO);
    for span in &spans {
        let (least, most) = if same {
            (span.min, span.max)
        } else {
            span.in_base(week)
        };
        (min, max) = (min.checked_add(least)?, max.checked_add(most)?);
    }
    Some(Span {
        max,
        ..Span::of(min, unit)
    })
}

/// The sum of the amounts that are known, if there are any.
///
/// # Errors
///
/// They are in several currencies, or too large together.
pub(super) fn sum_of_money<'a>(
    all: impl Iterator<Item = &'a Step>,
    field: Field,
) -> Result<Option<Money>, NotCarried> {
    let amounts = all.filter_map(|step| stated(step, field).and_then(|said| said.fact.amount()));
    let mut sum: Option<Money> = None;
    for amount in amounts {
        sum = Some(match sum {
            None => amount,
            Some(before) if before.currency == amount.currency => Money {
                amount: before
                    .amount
                    .checked_add(amount.amount)
                    .ok_or(NotCarried::Currencies)?,
                ..before
            },
            Some(_) => return Err(NotCarried::Currencies),
        });
    }
    Ok(sum)
}

/// The papers of all, each once.
fn papers(all: &[&Step], of: fn(&Step) -> &[Paper]) -> Option<Vec<Paper>> {
    let mut together: Vec<Paper> = Vec::new();
    for paper in all.iter().flat_map(|step| of(step)) {
        if !together.iter().any(|known| known.name == paper.name) {
            together.push(paper.clone());
        }
    }
    (!together.is_empty()).then_some(together)
}

/// The places in the law that any of them stands on.
fn law(all: &[&Step]) -> Option<LegalBasis> {
    let mut together = Vec::new();
    for citation in all
        .iter()
        .flat_map(|step| figure::law(step).citations().to_vec())
    {
        if !together.contains(&citation) {
            together.push(citation);
        }
    }
    (!together.is_empty()).then_some(LegalBasis::Cited(together))
}
