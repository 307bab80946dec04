//! Deleting steps and closing the gap they leave.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::edit::Edit;
use crate::model::id::{FlowId, StepId};
use crate::model::map::Map;
use crate::model::mark::MarkField;
use crate::model::mark::MarkKind;
use crate::model::things::{Aim, Flow, StepKind};

use super::marks::lifted;

/// Deletes a step. Every way in is joined to the way out. Where there are several ways
/// out, or none, the ways in become open ends, as nothing is guessed.
pub fn delete_step(map: &Map, step: StepId) -> Vec<Edit> {
    delete_steps(map, &BTreeSet::from([step]))
}

/// Deletes steps. Every way in is joined to the place where the deleted steps lead on to.
/// Where there are several such places, or none, it becomes an open end. Of a fork's
/// branches that would lead to the same step the first stays.
pub fn delete_steps(map: &Map, steps: &BTreeSet<StepId>) -> Vec<Edit> {
    let mut edits = lifted(map, steps, |_, _| true);
    let mut outs: Vec<FlowId> = Vec::new();
    let mut ins: Vec<(FlowId, &Flow, StepId)> = Vec::new();
    for &step in steps {
        edits.extend(map.notes_on(step).map(|(id, _)| Edit::DeleteNote { id }));
        outs.extend(map.outs(step).map(|(id, _)| id));
        let from_outside = map
            .ins(step)
            .filter(|(_, flow)| !steps.contains(&flow.from));
        ins.extend(from_outside.map(|(id, flow)| (id, flow, step)));
    }
    edits.extend(outs.into_iter().map(|flow| Edit::DeleteFlow { flow }));

    let mut ends: BTreeMap<StepId, Option<(Aim, bool)>> = BTreeMap::new();
    let mut ways: BTreeSet<(StepId, Aim, bool)> = BTreeSet::new();
    for (id, flow, entered) in ins {
        let way_out = *ends
            .entry(entered)
            .or_insert_with(|| way_out(map, steps, entered));
        let (to, back) = match way_out {
            // A way from a step to itself says nothing and is dropped.
            Some((to, _)) if to == Aim::Step(flow.from) => {
                drop_flow(map, id, flow, &mut edits);
                continue;
            }
            Some((to, back)) => (to, flow.back || back),
            None => (Aim::Open, false),
        };
        // The plain step itself is an open end: a flow to nowhere would only repeat that.
        let plain = flow.condition.is_none() && map.hung(flow.from).outs.len() == 1;
        let fork = map.step(flow.from).map(|step| step.kind) == Some(StepKind::Fork);
        let stands = map
            .outs(flow.from)
            .any(|(_, f)| f.to == to && f.back == back);
        let again = fork && to != Aim::Open && (!ways.insert((flow.from, to, back)) || stands);
        if to == Aim::Open && plain || again {
            drop_flow(map, id, flow, &mut edits);
        } else {
            edits.push(Edit::AimFlow { flow: id, to, back });
        }
    }
    edits.extend(steps.iter().map(|&step| Edit::DeleteStep { step }));
    edits
}

/// Deletes a flow, and first clears it from a removal of its decision that names it as
/// the branch that stays.
pub(super) fn drop_flow(map: &Map, id: FlowId, flow: &Flow, edits: &mut Vec<Edit>) {
    let stays = MarkKind::Remove { stays: Some(id) };
    let keeping = map.marks_on(flow.from).find(|(_, mark)| mark.kind == stays);
    edits.extend(keeping.map(|(id, _)| Edit::SetMark {
        id,
        set: MarkField::Kind(MarkKind::Remove { stays: None }),
    }));
    edits.push(Edit::DeleteFlow { flow: id });
}

/// The one place where the deleted steps lead on to, from `entered`: the aim, and whether
/// every way there goes back. None where there are several places.
fn way_out(map: &Map, steps: &BTreeSet<StepId>, entered: StepId) -> Option<(Aim, bool)> {
    let mut found: BTreeMap<Aim, bool> = BTreeMap::new();
    // Forward flows first: a step reached without going back counts as reached forwards.
    let mut seen: BTreeSet<(StepId, bool)> = BTreeSet::from([(entered, false)]);
    let mut open = vec![(entered, false)];
    while let Some((step, back)) = open.pop() {
        for (_, flow) in map.outs(step) {
            let back = back || flow.back;
            match flow.to.step().filter(|to| steps.contains(to)) {
                Some(to) => {
                    if !seen.contains(&(to, false)) && seen.insert((to, back)) {
                        open.push((to, back));
                    }
                }
                None => {
                    let known = found.entry(flow.to).or_insert(back);
                    *known &= back;
                }
            }
        }
    }
    let mut found = found.into_iter();
    match (found.next(), found.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}
