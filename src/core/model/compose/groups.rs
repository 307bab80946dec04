//! Lanes and phases as a whole.

use std::collections::BTreeSet;

use crate::model::edit::Edit;
use crate::model::facts::{Bearer, Claim, Fact, Source};
use crate::model::id::{ClaimId, Id, Ids, LaneId, PhaseId, StepId};
use crate::model::map::Map;
use crate::model::mark::MarkField;
use crate::model::order::Order;
use crate::model::things::ParticipantField;

/// Moves everything of one lane to another: steps, open ends that aim at it, marks and
/// participants that name it, and its claims. Where the two lanes claim different figures
/// of one fact, [`super::super::Map::apply`] refuses the edits: the agency must first
/// settle which figure it stands for.
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
        let bears = Fact::Bearer(Bearer::Lane(from));
        let now = |fact: &Fact| {
            if *fact == bears {
                Fact::Bearer(Bearer::Lane(into))
            } else {
                fact.clone()
            }
        };
        if at.facts.bearer == Some(Bearer::Lane(from)) {
            let fact = now(&bears);
            edits.push(Edit::SetFact { step, fact });
        }
        let names = |claim: &&Claim| claim.by == Source::Lane(from) || claim.fact == bears;
        for claim in at.claims.iter().filter(names) {
            let by = if claim.by == Source::Lane(from) {
                Source::Lane(into)
            } else {
                claim.by
            };
            let beside = at.claims.iter().find(|other| {
                let same = other.fact.field() == claim.fact.field();
                other.id != claim.id && other.by == by && same
            });
            if beside.is_some_and(|other| now(&other.fact) != now(&claim.fact)) {
                // Left unchanged, it still names the lane, and the merger is refused.
                continue;
            }
            let id = claim.id;
            edits.push(Edit::DeleteClaim { step, id });
            if beside.is_none() {
                edits.push(Edit::AddClaim {
                    id: ClaimId::from(ids.make::<Id>()),
                    step,
                    by,
                    fact: now(&claim.fact),
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

/// Moves a lane one place up or down. No edits at the edge.
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

/// The phase that steps are put into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Into {
    None,
    /// An existing phase.
    Phase(PhaseId),
    /// A new phase of this name.
    New(String),
}

/// Puts steps into a phase, or takes them out of theirs. No edits where all are there
/// already.
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

/// Deletes a phase; its steps stay, in no phase.
pub fn dissolve_phase(map: &Map, phase: PhaseId) -> Vec<Edit> {
    let inside = map
        .steps()
        .iter()
        .filter(|(_, step)| step.phase == Some(phase));
    let out = inside.map(|(&step, _)| Edit::PutInPhase { step, phase: None });
    out.chain([Edit::DeletePhase { id: phase }]).collect()
}
