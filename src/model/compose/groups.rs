//! Lanes and phases as a whole.

use std::collections::BTreeSet;

use crate::model::edit::Edit;
use crate::model::facts::Source;
use crate::model::id::{ClaimId, Id, Ids, LaneId, PhaseId, StepId};
use crate::model::map::Map;
use crate::model::mark::MarkField;
use crate::model::order::Order;
use crate::model::things::ParticipantField;

/// All that is in one lane goes into another: steps, open ends that aim at it, marks
/// and participants that name it, and what it claims. Where both lanes claim different
/// figures of one fact the edits are refused when they are taken: which one the agency
/// stands for has to be settled first.
pub fn merge_lanes(
    map: &Map,
    order: &Order,
    ids: &mut Ids,
    from: LaneId,
    into: LaneId,
) -> Vec<Edit> {
    if from == into {
        return Vec::new();
    }
    let mut edits = Vec::new();
    for (&id, mark) in map.marks() {
        let kind = mark.kind.with_lane(from, into);
        if kind == mark.kind {
            continue;
        }
        let set = MarkField::Kind(kind);
        edits.push(Edit::SetMark { id, set });
    }
    for (&id, who) in map.participants() {
        if who.lane == Some(from) {
            let set = ParticipantField::Lane(Some(into));
            edits.push(Edit::SetParticipant { id, set });
        }
    }
    let mut rows = Vec::new();
    let mut taken: BTreeSet<(u32, u16)> = BTreeSet::new();
    for (&step, at) in map.steps() {
        for claim in at.claims.iter().filter(|c| c.by == Source::Lane(from)) {
            let beside = at.claims.iter().find(|other| {
                other.by == Source::Lane(into) && other.fact.field() == claim.fact.field()
            });
            if beside.is_some_and(|other| other.fact != claim.fact) {
                // Left as it is, it holds on to the lane, and the merger is refused.
                continue;
            }
            let id = claim.id;
            edits.push(Edit::DeleteClaim { step, id });
            if beside.is_none() {
                edits.push(Edit::AddClaim {
                    id: ClaimId::from(ids.make::<Id>()),
                    step,
                    by: Source::Lane(into),
                    fact: claim.fact.clone(),
                });
            }
        }
        if at.lane == from {
            let column = order.cell(step).map_or(0, |cell| cell.column);
            let mut row = order.free_row(into, column, at.row);
            while !taken.insert((column, row)) && row < u16::MAX {
                row = order.free_row(into, column, row + 1);
            }
            rows.push((step, row));
        }
    }
    edits.push(Edit::MergeLanes { from, into, rows });
    edits
}

/// A lane goes one place up or down. Nothing at the edge.
pub fn shift_lane(map: &Map, lane: LaneId, down: bool) -> Vec<Edit> {
    let lanes = map.lane_order();
    let Some(at) = lanes.iter().position(|id| *id == lane) else {
        return Vec::new();
    };
    let before = match (down, at) {
        (false, 0) => return Vec::new(),
        (true, at) if at + 1 == lanes.len() => return Vec::new(),
        (false, at) => lanes.get(at - 1),
        (true, at) => lanes.get(at + 2),
    };
    vec![Edit::MoveLane {
        id: lane,
        before: before.copied(),
    }]
}

/// Where steps are put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Into {
    /// In no phase.
    None,
    /// Into a phase there is.
    Phase(PhaseId),
    /// Into a new one of this name.
    New(String),
}

/// Puts steps into a phase or out of theirs. Nothing where all stand there already.
pub fn put_in_phase(map: &Map, ids: &mut Ids, steps: &BTreeSet<StepId>, into: &Into) -> Vec<Edit> {
    let mut edits = Vec::new();
    let phase = match into {
        Into::None => None,
        Into::Phase(phase) => Some(*phase),
        Into::New(name) => {
            let id: PhaseId = ids.make();
            edits.push(Edit::AddPhase {
                id,
                name: name.clone(),
                procedure: None,
            });
            Some(id)
        }
    };
    let elsewhere = |id: &&StepId| map.step(**id).is_some_and(|step| step.phase != phase);
    edits.extend(
        steps
            .iter()
            .filter(elsewhere)
            .map(|&step| Edit::PutInPhase { step, phase }),
    );
    edits
}

/// A phase goes; its steps stand in none.
pub fn dissolve_phase(map: &Map, phase: PhaseId) -> Vec<Edit> {
    let inside = map
        .steps()
        .iter()
        .filter(|(_, step)| step.phase == Some(phase));
    let out = inside.map(|(&step, _)| Edit::PutInPhase { step, phase: None });
    out.chain([Edit::DeletePhase { id: phase }]).collect()
}
