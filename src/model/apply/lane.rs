//! Lanes: their order, their short names, what becomes of their steps.

use std::collections::BTreeMap;

use super::words::{fresh, named};
use super::{LONGEST_ALIAS, Rows};
use crate::model::edit::{Edit, LaneField};
use crate::model::facts::Source;
use crate::model::id::{LaneId, StepId};
use crate::model::map::{Map, Row};
use crate::model::mark::MarkKind;
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{Aim, Lane};

impl Map {
    pub(super) fn rows_of_lane(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddLane {
                id,
                name,
                alias,
                kind,
                before,
            } => {
                fresh(self.lane(*id).is_some(), id.0)?;
                named(name, Thing::Lane)?;
                self.free_alias(alias, None)?;
                let lane = Lane {
                    name: name.clone(),
                    alias: alias.clone(),
                    kind: *kind,
                };
                let mut order = self.lane_order().to_vec();
                order.insert(self.place_before(&order, *before)?, *id);
                Ok(vec![
                    Row::Lane(*id, Some(Box::new(lane))),
                    Row::LaneOrder(order),
                ])
            }
            Edit::SetLane { id, set } => {
                let mut lane = self.get_lane(*id)?.clone();
                match set {
                    LaneField::Name(name) => lane.name = named(name, Thing::Lane)?,
                    LaneField::Alias(alias) => {
                        self.free_alias(alias, Some(*id))?;
                        lane.alias.clone_from(alias);
                    }
                    LaneField::Kind(kind) => lane.kind = *kind,
                }
                Ok(vec![Row::Lane(*id, Some(Box::new(lane)))])
            }
            Edit::MoveLane { id, before } => {
                self.get_lane(*id)?;
                if *before == Some(*id) {
                    return Err(Refusal::SameLane);
                }
                let mut order: Vec<LaneId> = self
                    .lane_order()
                    .iter()
                    .copied()
                    .filter(|l| l != id)
                    .collect();
                order.insert(self.place_before(&order, *before)?, *id);
                Ok(vec![Row::LaneOrder(order)])
            }
            Edit::MergeLanes { from, into, rows } => {
                self.get_lane(*from)?;
                self.get_lane(*into)?;
                if from == into {
                    return Err(Refusal::SameLane);
                }
                self.merged_lanes(*from, *into, rows)
            }
            Edit::DeleteLane { id } => {
                self.get_lane(*id)?;
                self.unused_lane(*id)?;
                if self.steps().values().any(|step| step.lane == *id) {
                    return Err(Refusal::InUse(Thing::Lane, Thing::Step));
                }
                if self.flows().values().any(|flow| flow.to == Aim::Lane(*id)) {
                    return Err(Refusal::InUse(Thing::Lane, Thing::Flow));
                }
                let order = self.lane_order().iter().copied().filter(|l| l != id);
                Ok(vec![Row::LaneOrder(order.collect()), Row::Lane(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn merged_lanes(&self, from: LaneId, into: LaneId, given: &[(StepId, u16)]) -> Rows {
        self.unused_lane(from)?;
        let mut rows = Vec::new();
        // Of two rows for one step the first counts.
        let given: BTreeMap<StepId, u16> = given.iter().rev().copied().collect();
        for (id, step) in self.steps().iter().filter(|(_, step)| step.lane == from) {
            let row = given.get(id).ok_or(Refusal::RowsMissing(*id))?;
            let mut step = step.clone();
            (step.lane, step.row) = (into, *row);
            rows.push(Row::Step(*id, Some(Box::new(step))));
        }
        for (id, flow) in self.flows() {
            if flow.to == Aim::Lane(from) {
                let mut flow = flow.clone();
                flow.to = Aim::Lane(into);
                rows.push(Row::Flow(*id, Some(Box::new(flow))));
            }
        }
        let order = self.lane_order().iter().copied().filter(|l| *l != from);
        rows.push(Row::LaneOrder(order.collect()));
        rows.push(Row::Lane(from, None));
        Ok(rows)
    }

    /// Refuses where a mark, a claim or a participant names the lane.
    fn unused_lane(&self, id: LaneId) -> Result<(), Refusal> {
        let named_by = |kind: &MarkKind| match kind {
            MarkKind::Delegate { to } => *to == id,
            MarkKind::Link { focal, .. } => *focal == Some(id),
            _ => false,
        };
        if self.marks().values().any(|mark| named_by(&mark.kind)) {
            return Err(Refusal::InUse(Thing::Lane, Thing::Mark));
        }
        let claims = self.steps().values().flat_map(|step| &step.claims);
        if claims.into_iter().any(|claim| claim.by == Source::Lane(id)) {
            return Err(Refusal::InUse(Thing::Lane, Thing::Claim));
        }
        if self.participants().values().any(|p| p.lane == Some(id)) {
            return Err(Refusal::InUse(Thing::Lane, Thing::Participant));
        }
        Ok(())
    }

    fn free_alias(&self, alias: &str, but: Option<LaneId>) -> Result<(), Refusal> {
        let letters = alias.chars().count();
        let plain = alias.chars().all(char::is_alphanumeric);
        if letters == 0 || letters > LONGEST_ALIAS || !plain {
            return Err(Refusal::BadAlias(alias.to_string()));
        }
        let folded = alias.to_lowercase();
        let taken = self
            .lanes()
            .find(|(id, lane)| Some(*id) != but && lane.alias.to_lowercase() == folded);
        match taken {
            Some((id, _)) => Err(Refusal::AliasTaken(alias.to_string(), id)),
            None => Ok(()),
        }
    }

    fn place_before(&self, order: &[LaneId], before: Option<LaneId>) -> Result<usize, Refusal> {
        match before {
            None => Ok(order.len()),
            Some(lane) => order
                .iter()
                .position(|id| *id == lane)
                .ok_or(Refusal::NoSuch(Thing::Lane, lane.0)),
        }
    }
}
