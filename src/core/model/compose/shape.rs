//! Changing the shape of the flow: splitting a step, swapping neighbours, aiming a flow
//! somewhere else.

use crate::model::edit::Edit;
use crate::model::id::{FlowId, Ids, StepId};
use crate::model::map::Map;
use crate::model::things::{Aim, StepKind};

use super::delete::drop_flow;
use super::stretch::leads;

/// Splits a task or wait in two. A task named `second` follows it in the same lane, and
/// takes over the ways out. The facts stay with the first, which may get another name. No
/// edits for any other kind of step.
pub fn split(
    map: &Map,
    ids: &mut Ids,
    step: StepId,
    first: Option<&str>,
    second: &str,
) -> Vec<Edit> {
    let Some(at) = map.step(step).filter(|at| at.kind.is_counted()) else {
        return Vec::new();
    };
    let new: StepId = ids.make();
    let rename = first.filter(|name| *name != at.name);
    let mut edits: Vec<Edit> = rename
        .map(|name| Edit::RenameStep {
            step,
            name: name.to_string(),
        })
        .into_iter()
        .collect();
    edits.push(Edit::AddStep {
        id: new,
        lane: at.lane,
        row: at.row,
        kind: StepKind::Task,
        number: None,
        name: second.to_string(),
        phase: at.phase,
    });
    edits.extend(
        map.outs(step)
            .map(|(flow, _)| Edit::MoveFlow { flow, from: new }),
    );
    edits.push(Edit::AddFlow {
        id: ids.make(),
        from: step,
        to: Aim::Step(new),
        condition: None,
        share: None,
        back: false,
    });
    edits
}

/// Swaps a step with the one after it in the flow. No edits where that would change more
/// than the order of the two: where one of them is a decision, fork or join, or where
/// other ways lead in or out between them.
pub fn swap_with_next(map: &Map, step: StepId) -> Vec<Edit> {
    let plain = |id: StepId| map.step(id).is_some_and(|at| at.kind.is_counted());
    let mut outs = map.outs(step);
    let (Some((between, flow)), None) = (outs.next(), outs.next()) else {
        return Vec::new();
    };
    let Some(next) = flow.to.step().filter(|_| !flow.back) else {
        return Vec::new();
    };
    let forward_ins = map.ins(next).filter(|(_, flow)| !flow.back).count();
    let leaving: Vec<FlowId> = map.outs(next).map(|(id, _)| id).collect();
    let to_them = [Aim::Step(step), Aim::Step(next)];
    let returns = map.outs(next).any(|(_, flow)| to_them.contains(&flow.to));
    let fits = plain(step) && plain(next) && forward_ins == 1 && leaving.len() < 2 && !returns;
    if !fits || next == step {
        return Vec::new();
    }
    let ins = map.ins(step).filter(|(_, flow)| !flow.back);
    let mut edits: Vec<Edit> = ins
        .map(|(flow, _)| Edit::AimFlow {
            flow,
            to: Aim::Step(next),
            back: false,
        })
        .collect();
    let aim = |to| Edit::AimFlow {
        flow: between,
        to,
        back: false,
    };
    edits.push(aim(Aim::Open));
    edits.push(Edit::MoveFlow {
        flow: between,
        from: next,
    });
    edits.push(aim(Aim::Step(step)));
    edits.extend(
        leaving
            .into_iter()
            .map(|flow| Edit::MoveFlow { flow, from: step }),
    );
    edits
}

/// The step that a step is swapped with when it moves one place earlier: the only one
/// that leads to it.
pub fn one_before(map: &Map, step: StepId) -> Option<StepId> {
    let mut ins = map.ins(step).filter(|(_, flow)| !flow.back);
    match (ins.next(), ins.next()) {
        (Some((_, flow)), None) => Some(flow.from),
        _ => None,
    }
}

/// Whether a flow between two steps would go back: `to` leads to `from`, or is `from`.
pub fn goes_back(map: &Map, from: StepId, to: Aim) -> bool {
    to.step().is_some_and(|to| leads(map, to, from))
}

/// Aims a flow somewhere else; the map tells whether it then goes back.
pub fn aim_flow(map: &Map, id: FlowId, to: Aim) -> Vec<Edit> {
    match map.flow(id) {
        Some(flow) if flow.to != to => vec![Edit::AimFlow {
            flow: id,
            to,
            back: goes_back(map, flow.from, to),
        }],
        _ => Vec::new(),
    }
}

pub fn add_flow(map: &Map, ids: &mut Ids, from: StepId, to: Aim) -> Vec<Edit> {
    vec![Edit::AddFlow {
        id: ids.make(),
        from,
        to,
        condition: None,
        share: None,
        back: goes_back(map, from, to),
    }]
}

/// Deletes a flow. A removal of its decision that named it as the branch that stays names
/// none any more.
pub fn delete_flow(map: &Map, id: FlowId) -> Vec<Edit> {
    let mut edits = Vec::new();
    if let Some(flow) = map.flow(id) {
        drop_flow(map, id, flow, &mut edits);
    }
    edits
}
