//! Acts that take several edits and are asked for in several places: deleting a
//! step so that the map closes behind it, moving it, marking it.

use super::edit::{Edit, MarkField};
use super::id::{Ids, LaneId, StepId};
use super::map::Map;
use super::mark::MarkKind;
use super::order::Order;
use super::things::{Aim, Flow, StepKind};

/// Deletes a step. Every way in is joined to the way out; where there are several
/// ways out, or none, the ways in become open ends, so that nothing is guessed.
pub fn delete_step(map: &Map, step: StepId) -> Vec<Edit> {
    let mut edits = without(map, step, |_| true);
    edits.extend(map.notes_on(step).map(|(id, _)| Edit::DeleteNote { id }));

    let outs: Vec<(_, &Flow)> = map
        .outs(step)
        .filter(|(_, f)| f.to != Aim::Step(step))
        .collect();
    let way_out = match outs[..] {
        [(_, only)] => Some(only),
        _ => None,
    };
    for (id, _) in map.outs(step) {
        edits.push(Edit::DeleteFlow { flow: id });
    }
    for (id, flow) in map.ins(step).filter(|(_, flow)| flow.from != step) {
        let (to, back) = match way_out {
            // A way that would lead a step to itself is dropped: it says nothing.
            Some(out) if out.to == Aim::Step(flow.from) => {
                edits.push(Edit::DeleteFlow { flow: id });
                continue;
            }
            Some(out) => (out.to, flow.back || out.back),
            None => (Aim::Open, false),
        };
        // An open end of a plain step is the step itself: a flow to nowhere would
        // only repeat that.
        let plain = flow.condition.is_none() && map.hung(flow.from).outs.len() == 1;
        if to == Aim::Open && plain {
            edits.push(Edit::DeleteFlow { flow: id });
        } else {
            edits.push(Edit::AimFlow { flow: id, to, back });
        }
    }
    edits.push(Edit::DeleteStep { step });
    edits
}

/// Moves a step to another lane, into the row it comes from if that is free there.
pub fn move_to_lane(map: &Map, order: &Order, step: StepId, lane: LaneId) -> Vec<Edit> {
    let Some(cell) = order.cell(step) else {
        return Vec::new();
    };
    if map.step(step).is_some_and(|at| at.lane == lane) {
        return Vec::new();
    }
    vec![Edit::MoveStep {
        step,
        lane,
        row: order.free_row(lane, cell.column, 0),
    }]
}

/// Puts a removal on a step, or takes it off. Other marks on the step give way:
/// what is to go needs no other plan. Nothing where the step takes no mark.
pub fn toggle_remove(map: &Map, ids: &mut Ids, step: StepId) -> Vec<Edit> {
    let Some(kind) = map.step(step).map(|at| at.kind) else {
        return Vec::new();
    };
    if !kind.is_numbered() {
        return Vec::new();
    }
    let set = map.marks_on(step).find(|(_, mark)| mark.kind.is_remove());
    if let Some((id, _)) = set {
        return without(map, step, |other| other == id);
    }
    let stays = match kind {
        // Of a decision the first answer stays until somebody says another.
        StepKind::Decision => map.outs(step).next().map(|(id, _)| id),
        _ => None,
    };
    let mut edits = without(map, step, |_| true);
    edits.push(Edit::AddMark {
        id: ids.make(),
        kind: MarkKind::Remove { stays },
        steps: vec![step],
    });
    edits
}

/// Puts a step into the newest linked group, or a new one, or takes it out.
/// A removal on it gives way.
pub fn toggle_link(map: &Map, ids: &mut Ids, step: StepId) -> Vec<Edit> {
    if !map.step(step).is_some_and(|at| at.kind.is_numbered()) {
        return Vec::new();
    }
    let set = map.marks_on(step).find(|(_, mark)| mark.kind.is_link());
    if let Some((id, _)) = set {
        return without(map, step, |other| other == id);
    }
    let removals = |id| map.marks().get(&id).is_some_and(|m| m.kind.is_remove());
    let mut edits = without(map, step, removals);
    match map
        .marks()
        .iter()
        .rev()
        .find(|(_, mark)| mark.kind.is_link())
    {
        Some((id, group)) => {
            let mut steps = group.steps.clone();
            steps.push(step);
            edits.push(Edit::SetMark {
                id: *id,
                set: MarkField::Steps(steps),
            });
        }
        None => edits.push(Edit::AddMark {
            id: ids.make(),
            kind: MarkKind::Link {
                focal: None,
                sequential: false,
            },
            steps: vec![step],
        }),
    }
    edits
}

/// Takes a step out of the marks that `which` names.
fn without(map: &Map, step: StepId, which: impl Fn(super::id::MarkId) -> bool) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (id, mark) in map.marks_on(step).filter(|(id, _)| which(*id)) {
        let rest: Vec<StepId> = mark.steps.iter().copied().filter(|s| *s != step).collect();
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
