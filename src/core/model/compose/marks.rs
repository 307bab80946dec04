//! Setting marks on steps and taking them off.

use std::collections::BTreeSet;

use crate::model::edit::Edit;
use crate::model::id::{FlowId, Ids, MarkId, StepId};
use crate::model::map::Map;
use crate::model::mark::MarkField;
use crate::model::mark::{Mark, MarkKind, Planned};
use crate::model::things::StepKind;

/// Puts a removal on a step, or takes it off. A removal excludes all other marks, so they
/// are taken off the step. No edits where the step's kind takes no mark.
pub fn toggle_remove(map: &Map, ids: &mut Ids, step: StepId) -> Vec<Edit> {
    let kind = MarkKind::Remove { stays: None };
    mark_steps(map, ids, &kind, None, &BTreeSet::from([step]))
}

/// Makes a linkage of a step, or takes it out of its group. Takes a removal off the step.
pub fn toggle_link(map: &Map, ids: &mut Ids, step: StepId) -> Vec<Edit> {
    let kind = MarkKind::Link {
        focal: None,
        sequential: false,
    };
    mark_steps(map, ids, &kind, None, &BTreeSet::from([step]))
}

/// Whether a kind of step takes marks: tasks, waits and decisions do.
pub fn takes_mark(kind: StepKind) -> bool {
    kind.is_numbered()
}

/// Puts a mark on steps, or takes it off where all steps that take marks have it. Marks
/// that exclude the new one ([`MarkKind::goes_with`]) are taken off first. Steps that
/// take no mark are left out; if none takes one there are no edits.
///
/// A removal, a linkage and a merger are one mark on all of the steps. Removals of
/// decisions are the exception: each names the branch that stays, which is the one that
/// leads to another of the steps, or else the first, unless the kind names one of its own. A
/// single step joins the newest merger; steps join the linkage that one of them is in. A
/// `planned` figure belongs to one step, so each step gets a mark of its own.
pub fn mark_steps(
    map: &Map,
    ids: &mut Ids,
    kind: &MarkKind,
    planned: Option<&Planned>,
    steps: &BTreeSet<StepId>,
) -> Vec<Edit> {
    let takes = |id: &StepId| map.step(*id).is_some_and(|step| takes_mark(step.kind));
    let takers: BTreeSet<StepId> = steps.iter().copied().filter(takes).collect();
    let has = |step: &StepId| {
        let mut set = map.marks_on(*step);
        set.any(|(_, mark)| mark.kind.is_like(kind))
    };
    if !takers.is_empty() && takers.iter().all(has) && planned.is_none() {
        return lifted(map, &takers, |_, mark| mark.kind.is_like(kind));
    }
    let grouped = kind.is_of_a_group();
    let group = grouped.then(|| group(map, kind, &takers)).flatten();
    // A step that has the mark keeps it. Groups are the exception: they become one.
    let keeps = |step: &StepId| !grouped && planned.is_none() && has(step);
    let new: BTreeSet<StepId> = takers.iter().copied().filter(|s| !keeps(s)).collect();
    let mut edits = lifted(map, &new, |id, mark| {
        Some(id) != group && !mark.kind.goes_with(kind)
    });
    if let Some(id) = group {
        let mut members = map.marks().get(&id).map_or(Vec::new(), |m| m.steps.clone());
        members.extend(new.iter().filter(|step| !has_mark(map, **step, id)));
        edits.push(Edit::SetMark {
            id,
            set: MarkField::Steps(members),
        });
        return edits;
    }
    let mut add = |kind: MarkKind, steps: Vec<StepId>| {
        if steps.is_empty() {
            return;
        }
        let id: MarkId = ids.make();
        edits.push(Edit::AddMark { id, kind, steps });
        edits.extend(planned.map(|planned| Edit::SetMark {
            id,
            set: MarkField::Planned(Box::new(planned.clone())),
        }));
    };
    let decision = |id: &StepId| map.step(*id).is_some_and(|s| s.kind == StepKind::Decision);
    if kind.is_remove() {
        let (decisions, others): (Vec<StepId>, Vec<StepId>) = new.iter().partition(|s| decision(s));
        add(MarkKind::Remove { stays: None }, others);
        for step in decisions {
            let named = kind.particulars().stays;
            let named = named.filter(|id| map.flow(*id).is_some_and(|flow| flow.from == step));
            let stays = named.or_else(|| staying(map, step, &takers));
            add(MarkKind::Remove { stays }, vec![step]);
        }
    } else if planned.is_some() {
        for step in new {
            add(kind.clone(), vec![step]);
        }
    } else {
        add(kind.clone(), new.into_iter().collect());
    }
    edits
}

fn has_mark(map: &Map, step: StepId, mark: MarkId) -> bool {
    map.hung(step).marks.contains(&mark)
}

/// The group that steps are added to. Of mergers for one step the newest, for several the one
/// that stands on some of them and on no other step; of linkages the newest that stands on
/// some of them.
fn group(map: &Map, kind: &MarkKind, steps: &BTreeSet<StepId>) -> Option<MarkId> {
    let mut groups = map
        .marks()
        .iter()
        .rev()
        .filter(|(_, mark)| mark.kind.is_like(kind));
    if matches!(kind, MarkKind::Link { .. }) {
        let on_some = |mark: &Mark| mark.steps.iter().any(|step| steps.contains(step));
        return groups.find(|(_, mark)| on_some(mark)).map(|(id, _)| *id);
    }
    if steps.len() == 1 {
        return groups.next().map(|(id, _)| *id);
    }
    let inside = |mark: &Mark| mark.steps.iter().all(|step| steps.contains(step));
    groups.find(|(_, mark)| inside(mark)).map(|(id, _)| *id)
}

/// Of a decision that goes: the branch that stays unless somebody names another.
fn staying(map: &Map, step: StepId, steps: &BTreeSet<StepId>) -> Option<FlowId> {
    let among = |flow: &crate::model::Flow| flow.to.step().is_some_and(|to| steps.contains(&to));
    let mut outs = map.outs(step);
    outs.find(|(_, flow)| !flow.back && among(flow))
        .or_else(|| map.outs(step).find(|(_, flow)| !flow.back))
        .or_else(|| map.outs(step).next())
        .map(|(id, _)| id)
}

/// A step that separates the others: a way leads from one of them through it to another.
/// Such steps cannot become one. O(steps + flows).
pub fn held_apart(map: &Map, steps: &BTreeSet<StepId>) -> Option<StepId> {
    let mut open: Vec<(StepId, StepId)> = Vec::new();
    let mut seen: BTreeSet<StepId> = BTreeSet::new();
    let on = |step: StepId| {
        let forward = map.outs(step).filter(|(_, flow)| !flow.back);
        forward.filter_map(|(_, flow)| flow.to.step())
    };
    for &step in steps {
        let leaving = on(step).filter(|to| !steps.contains(to));
        open.extend(leaving.filter(|to| seen.insert(*to)).map(|to| (to, to)));
    }
    while let Some((at, left)) = open.pop() {
        for to in on(at) {
            if steps.contains(&to) {
                return Some(left);
            }
            if seen.insert(to) {
                open.push((to, left));
            }
        }
    }
    None
}

/// Takes steps out of the marks that `which` selects.
pub(super) fn lifted(
    map: &Map,
    steps: &BTreeSet<StepId>,
    which: impl Fn(MarkId, &Mark) -> bool,
) -> Vec<Edit> {
    let on = steps.iter().flat_map(|step| &map.hung(*step).marks);
    let marks: BTreeSet<MarkId> = on.copied().collect();
    let mut edits = Vec::new();
    for id in marks {
        let Some(mark) = map.marks().get(&id).filter(|mark| which(id, mark)) else {
            continue;
        };
        let stays = |step: &StepId| !steps.contains(step);
        let rest: Vec<StepId> = mark.steps.iter().copied().filter(stays).collect();
        edits.push(if rest.is_empty() {
            Edit::DeleteMark { id }
        } else {
            Edit::SetMark {
                id,
                set: MarkField::Steps(rest),
            }
        });
    }
    edits
}
