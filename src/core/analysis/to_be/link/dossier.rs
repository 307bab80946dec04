//! What the steps of one dossier have: its papers, its fees, and where the applicant is met.

use std::collections::BTreeSet;

use super::{Dossier, is_activity, is_applicants};
use crate::analysis::stated::figure::stated;
use crate::analysis::structure::papers::{inputs, key, outputs};
use crate::analysis::to_be::merge::sum_of_money;
use crate::analysis::to_be::planned;
use crate::model::{Activity, Edit, Fact, Field, Map, Paper, Step, StepId};

/// Gives the steps of each dossier what they have of it.
pub(in crate::analysis::to_be) fn put_together(map: &Map, after: &mut Map, all: &[Dossier]) {
    for of in all {
        fees(map, after, of);
        papers(map, after, of);
        meetings(after, of);
        let Some(takes) = of.filing.or(of.works.first().copied()) else {
            continue;
        };
        let mark = map.marks().get(&of.mark);
        let plan = mark.into_iter().flat_map(|mark| mark.planned.facts());
        for fact in plan {
            let own = after
                .step(takes)
                .is_some_and(|step| is_applicants(after, step));
            let fact = match fact {
                // In the applicant's lane the work of the lane is the applicant's.
                Fact::ApplicantEffort(span) if own => Fact::Effort(span),
                other => other,
            };
            planned::set(after, takes, fact);
        }
    }
}

/// The fees and other charges of all filings go to the one that stays.
fn fees(map: &Map, after: &mut Map, of: &Dossier) {
    let Some(filing) = of.filing else { return };
    let spared: Vec<&Step> = of
        .spared
        .iter()
        .filter_map(|(step, _)| map.step(*step))
        .collect();
    for field in [Field::Fee, Field::Other] {
        if spared.iter().all(|step| stated(step, field).is_none()) {
            continue;
        }
        let own = after.step(filing).into_iter();
        let sum = sum_of_money(own.chain(spared.iter().copied()), field);
        let fact = sum.ok().flatten().and_then(|sum| field.of_amount(sum));
        if let Some(fact) = fact {
            planned::set(after, filing, fact);
        }
    }
}

/// Each paper from outside is asked for once, by the filing; one that the group makes goes
/// straight to who needs it, and the dossiers that are filed no more are gone.
fn papers(map: &Map, after: &mut Map, of: &Dossier) {
    let keys = |papers: Vec<Paper>| papers.into_iter().map(|paper| key(&paper.name));
    let spared = || {
        of.spared
            .iter()
            .filter_map(|(id, to)| Some((map.step(*id)?, to)))
    };
    let made = |map: &Map, which: &dyn Fn(StepId) -> bool| -> BTreeSet<String> {
        let steps = map.steps().iter().filter(|(id, _)| which(**id));
        steps.flat_map(|(_, step)| keys(outputs(step))).collect()
    };
    let takes = of.filing.or(of.works.first().copied());
    let later = takes.map_or_else(BTreeSet::new, |takes| behind(after, takes));
    let (all, own) = (
        made(after, &|_| true),
        made(after, &|id| later.contains(&id)),
    );
    let mut dossiers: BTreeSet<String> =
        spared().flat_map(|(step, _)| keys(outputs(step))).collect();
    dossiers.retain(|name| !all.contains(name));
    let mut more: Vec<(StepId, Paper)> = Vec::new();
    for (contact, works) in spared() {
        for paper in inputs(contact) {
            let name = key(&paper.name);
            let to = match () {
                () if dossiers.contains(&name) => None,
                () if own.contains(&name) => works.first().copied(),
                () => takes,
            };
            more.extend(to.map(|to| (to, paper)));
        }
    }
    let mut asked: BTreeSet<String> = BTreeSet::new();
    for step in of.filing.into_iter().chain(of.works.iter().copied()) {
        let Some(was) = after.step(step).map(inputs) else {
            continue;
        };
        let is_filing = Some(step) == of.filing;
        let added = more.iter().filter(|(to, _)| *to == step);
        let mut now: Vec<Paper> = Vec::new();
        for paper in was.iter().chain(added.map(|(_, paper)| paper)) {
            let name = key(&paper.name);
            let twice = now.iter().any(|known| key(&known.name) == name);
            let again = !is_filing && !all.contains(&name) && !asked.insert(name.clone());
            if !twice && !again && !dossiers.contains(&name) {
                now.push(paper.clone());
            }
        }
        if now != was {
            planned::set(after, step, Fact::Inputs(now));
        }
    }
}

/// What comes after a step.
fn behind(map: &Map, step: StepId) -> BTreeSet<StepId> {
    let mut seen = BTreeSet::from([step]);
    let mut next = vec![step];
    while let Some(at) = next.pop() {
        let on = map.outs(at).filter(|(_, flow)| !flow.back);
        let on = on.filter_map(|(_, flow)| flow.to.step());
        next.extend(on.filter(|to| seen.insert(*to)));
    }
    seen
}

/// At the agencies' steps the applicant is met no more, but for where the dossier is taken in
/// if no step of his own files it, where the result is collected if none of his own collects
/// it, and where he is there while something is inspected.
fn meetings(after: &mut Map, of: &Dossier) {
    let is = |map: &Map, id: StepId, activity| {
        map.step(id).is_some_and(|step| is_activity(step, activity))
    };
    let met: Vec<StepId> = of
        .works
        .iter()
        .copied()
        .filter(|id| {
            let said = |field| after.step(*id).and_then(|step| stated(step, field));
            said(Field::Channel).is_some() || said(Field::ApplicantEffort).is_some()
        })
        .collect();
    let files = of.filing.map_or_else(|| met.first().copied(), |_| None);
    let mut collecting = met
        .iter()
        .copied()
        .filter(|id| is(after, *id, Activity::Collect));
    let collects = (!of.collects).then(|| collecting.next_back()).flatten();
    for step in met {
        if Some(step) == files || Some(step) == collects || is(after, step, Activity::Inspection) {
            continue;
        }
        for field in [Field::Channel, Field::ApplicantEffort] {
            clear(after, step, field);
        }
    }
}

/// Makes a fact count as never asked, with what sources say of it.
fn clear(after: &mut Map, step: StepId, field: Field) {
    let Some(of) = after.step(step) else { return };
    let claims = of.claims.iter().filter(|claim| claim.fact.field() == field);
    let mut edits: Vec<Edit> = claims
        .map(|claim| Edit::DeleteClaim { step, id: claim.id })
        .collect();
    if of.facts.get(field).is_some() {
        edits.push(Edit::ClearFact { step, field });
    }
    for edit in edits {
        let applied = after.apply(&edit);
        debug_assert!(applied.is_ok(), "{edit:?}: {applied:?}");
    }
}
