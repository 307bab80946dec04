//! Hand-offs: flows that cross from one lane into another.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Aim, FlowId, LaneId, Map, Order, StepId};

/// How often each lane hands over to each other one; rework and open flows that name a
/// lane included.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct HandOffs {
    /// From, to, and the flows; only pairs that have any, from top to bottom.
    pub pairs: Vec<(LaneId, LaneId, Vec<FlowId>)>,
    /// All of them.
    pub count: usize,
}

/// Work that comes into a lane from another and goes straight back there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PingPong {
    /// Where it comes from and goes back to.
    pub lane: LaneId,
    /// Where it goes in between.
    pub over: LaneId,
    /// The step at which it comes in.
    pub enters: StepId,
    /// The step from which it goes back.
    pub leaves: StepId,
}

pub(super) fn hand_offs(map: &Map, order: &Order) -> (HandOffs, Vec<PingPong>) {
    let places: HashMap<LaneId, usize> = map.lanes().zip(0..).map(|((id, _), n)| (id, n)).collect();
    let place = |lane: LaneId| places.get(&lane).copied().unwrap_or(usize::MAX);
    let lane = |step: StepId| map.step(step).map(|step| step.lane);
    let mut pairs: BTreeMap<(usize, usize), (LaneId, LaneId, Vec<FlowId>)> = BTreeMap::new();
    let mut stays = Stays::of(map);
    // Where work comes into a stay from each lane, at the earliest, and where it goes
    // to each lane, at the latest.
    let mut crossings: BTreeMap<(StepId, LaneId), Crossing> = BTreeMap::new();
    let mut count = 0;
    for (&id, flow) in map.flows() {
        let Some(from) = lane(flow.from) else {
            continue;
        };
        let to = match flow.to {
            Aim::Open => None,
            Aim::Lane(lane) => Some(lane),
            Aim::Step(step) => lane(step),
        };
        let Some(to) = to.filter(|to| *to != from) else {
            continue;
        };
        count += 1;
        let key = (place(from), place(to));
        pairs
            .entry(key)
            .or_insert((from, to, Vec::new()))
            .2
            .push(id);
        let rank = |step| order.rank(map, step);
        if let Some(step) = flow.to.step() {
            let crossing = crossings.entry((stays.of_step(step), from)).or_default();
            if crossing.enters.is_none_or(|(first, _)| rank(step) < first) {
                crossing.enters = Some((rank(step), step));
            }
        }
        let crossing = crossings.entry((stays.of_step(flow.from), to)).or_default();
        if crossing
            .leaves
            .is_none_or(|(last, _)| rank(flow.from) > last)
        {
            crossing.leaves = Some((rank(flow.from), flow.from));
        }
    }
    let mut ping_pong = Vec::new();
    for ((stay, other), crossing) in crossings {
        let (Some(enters), Some(leaves)) = (crossing.enters, crossing.leaves) else {
            continue;
        };
        if let Some(over) = lane(stay).filter(|_| enters.0 <= leaves.0) {
            ping_pong.push(PingPong {
                lane: other,
                over,
                enters: enters.1,
                leaves: leaves.1,
            });
        }
    }
    ping_pong.sort_by_key(|found| (order.rank(map, found.enters), place(found.lane)));
    let hand_offs = HandOffs {
        pairs: pairs.into_values().collect(),
        count,
    };
    (hand_offs, ping_pong)
}

/// Where work crosses the border between a stay and a lane, by rank.
#[derive(Clone, Copy, Default)]
struct Crossing {
    enters: Option<(u32, StepId)>,
    leaves: Option<(u32, StepId)>,
}

/// Stretches that stay in one lane, each named by one of its steps.
struct Stays {
    up: HashMap<StepId, StepId>,
}

impl Stays {
    fn of(map: &Map) -> Stays {
        let mut stays = Stays {
            up: map.steps().keys().map(|id| (*id, *id)).collect(),
        };
        let lane = |step: StepId| map.step(step).map(|step| step.lane);
        for flow in map.flows().values().filter(|flow| !flow.back) {
            if let Some(to) = flow.to.step().filter(|to| lane(*to) == lane(flow.from)) {
                let (a, b) = (stays.of_step(flow.from), stays.of_step(to));
                stays.up.insert(a.max(b), a.min(b));
            }
        }
        stays
    }

    fn of_step(&mut self, step: StepId) -> StepId {
        let mut at = step;
        while let Some(&up) = self.up.get(&at).filter(|up| **up != at) {
            // Every second step is led past its parent, which keeps the ways short.
            let further = self.up.get(&up).copied().unwrap_or(up);
            self.up.insert(at, further);
            at = further;
        }
        at
    }
}
