//! Applying edits of lanes: order, short names, and what happens to the steps of a lane
//! that goes.

use std::collections::BTreeMap;

use super::words::{fresh, named};
use super::{LONGEST_ALIAS, Rows};
use crate::model::facts::{Bearer, Claim, Fact, Source};
use crate::model::id::{LaneId, StepId};
use crate::model::map::{Map, Row};
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{Aim, Lane, LaneField, LaneKind};

impl Map {
    pub(super) fn add_lane(
        &self,
        id: LaneId,
        name: &str,
        alias: &str,
        kind: LaneKind,
        before: Option<LaneId>,
    ) -> Rows {
        fresh(self.lane(id).is_some(), id.0)?;
        let name = named(name, Thing::Lane)?;
        self.free_alias(alias, None)?;
        let mut order = self.lane_order().to_vec();
        order.insert(self.place_before(&order, before)?, id);
        let lane = Lane::new(name, alias.to_string(), kind);
        Ok(vec![
            Row::Lane(id, Some(Box::new(lane))),
            Row::LaneOrder(order),
        ])
    }

    pub(super) fn set_lane(&self, id: LaneId, set: &LaneField) -> Rows {
        let mut lane = self.get_lane(id)?.clone();
        if let LaneField::Alias(alias) = set {
            self.free_alias(alias, Some(id))?;
        }
        set.put(&mut lane, self)?;
        Ok(vec![Row::Lane(id, Some(Box::new(lane)))])
    }

    pub(super) fn move_lane(&self, id: LaneId, before: Option<LaneId>) -> Rows {
        self.get_lane(id)?;
        if before == Some(id) {
            return Err(Refusal::SameLane);
        }
        let mut order = self.lanes_but(id);
        order.insert(self.place_before(&order, before)?, id);
        Ok(vec![Row::LaneOrder(order)])
    }

    pub(super) fn merge_lanes(&self, from: LaneId, into: LaneId, given: &[(StepId, u16)]) -> Rows {
        self.get_lane(from)?;
        self.get_lane(into)?;
        if from == into {
            return Err(Refusal::SameLane);
        }
        self.unused_lane(from)?;
        let mut rows = Vec::new();
        // Where a step is given two rows the first counts.
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
        rows.push(Row::LaneOrder(self.lanes_but(from)));
        rows.push(Row::Lane(from, None));
        Ok(rows)
    }

    pub(super) fn delete_lane(&self, id: LaneId) -> Rows {
        self.get_lane(id)?;
        self.unused_lane(id)?;
        if self.steps().values().any(|step| step.lane == id) {
            return Err(Refusal::InUse(Thing::Lane, Thing::Step));
        }
        if self.flows().values().any(|flow| flow.to == Aim::Lane(id)) {
            return Err(Refusal::InUse(Thing::Lane, Thing::Flow));
        }
        Ok(vec![
            Row::LaneOrder(self.lanes_but(id)),
            Row::Lane(id, None),
        ])
    }

    /// The order of the lanes without one of them.
    fn lanes_but(&self, id: LaneId) -> Vec<LaneId> {
        let lanes = self.lane_order().iter().copied();
        lanes.filter(|lane| *lane != id).collect()
    }

    /// Refuses if a mark, a claim, a participant or the bearer of a cost names the lane.
    fn unused_lane(&self, id: LaneId) -> Result<(), Refusal> {
        let marks = self.marks().values();
        let mut named = marks.flat_map(|mark| mark.kind.particulars().lanes());
        if named.any(|lane| lane == id) {
            return Err(Refusal::InUse(Thing::Lane, Thing::Mark));
        }
        let claims = self.steps().values().flat_map(|step| &step.claims);
        let bears = Fact::Bearer(Bearer::Lane(id));
        let names = |claim: &Claim| claim.by == Source::Lane(id) || claim.fact == bears;
        if claims.into_iter().any(names) {
            return Err(Refusal::InUse(Thing::Lane, Thing::Claim));
        }
        let mut recorded = self.steps().values().map(|step| step.facts.bearer);
        if recorded.any(|by| by == Some(Bearer::Lane(id))) {
            return Err(Refusal::InUse(Thing::Lane, Thing::Step));
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
