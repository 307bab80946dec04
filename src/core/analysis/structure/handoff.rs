//! Hand-offs: work that goes from a step to one in another lane.
//!
//! A fork or a join is no place of work: nobody works there, so what passes it is handed
//! over from the step before it to the step after it. Every other step is a place, an
//! end too, and so is a way that is open and names a lane. A hand-off is known by the
//! flow that leaves its first step and the flow that comes to its last, whatever lies
//! between: two ways through the same bars are one, two answers that lead to one step
//! are two.

use std::collections::{BTreeMap, HashMap, HashSet};

use petgraph::unionfind::UnionFind;

use crate::model::order::{Lead, Target};
use crate::model::{Aim, FlowId, LaneId, Map, Order, StepId, StepKind};

/// How often each lane hands over to each other one; rework and open flows that name a
/// lane included.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct HandOffs {
    /// Lane by lane, from top to bottom; only pairs that hand over.
    pub pairs: Vec<Handed>,
    /// All of them.
    pub count: usize,
    /// How many each step gives.
    pub from: HashMap<StepId, usize>,
}

/// What one lane hands over to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handed {
    /// The lane that gives.
    pub from: LaneId,
    /// The lane that takes.
    pub to: LaneId,
    /// How often.
    pub count: usize,
    /// The steps that give and those that take, each once.
    pub steps: Vec<StepId>,
}

/// One hand-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandOff {
    /// The step that gives.
    pub from: StepId,
    /// The step that takes; none where the way is open.
    pub to: Option<StepId>,
    /// The flow that leaves the first.
    pub leaves: FlowId,
    /// The flow that comes to the other: the same one where no bar lies between.
    pub comes: FlowId,
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

/// One end of what passes from step to step.
#[derive(Clone, Copy)]
struct End {
    flow: FlowId,
    /// Place of the step among all steps; none for a way that is open.
    step: Option<u32>,
    /// Place of its lane among all lanes.
    lane: u32,
    /// Whether no flow on the way here goes back.
    forward: bool,
}

/// Tells what passes from step to step: those that give, and those to each of which
/// each of them gives. O(steps + flows), and where bars lead to bars that are entered
/// on the way, as many steps more as there are bars behind each.
fn passed(map: &Map, order: &Order, mut each: impl FnMut(&[End], &[End])) {
    let stands: Vec<(u32, StepKind)> = order.lanes_and_kinds().collect();
    let is_bar = |at: u32| matches!(stands[at as usize].1, StepKind::Fork | StepKind::Join);
    let end = |lead: &Lead, step: u32| End {
        flow: lead.flow,
        step: Some(step),
        lane: stands[step as usize].0,
        forward: !lead.back,
    };
    // What goes into each bar, and what leads out of it.
    let mut into: BTreeMap<u32, Vec<End>> = BTreeMap::new();
    let mut out: HashMap<u32, Vec<&Lead>> = HashMap::new();
    for lead in order.leads() {
        if is_bar(lead.from) {
            out.entry(lead.from).or_default().push(lead);
            continue;
        }
        let from = end(lead, lead.from);
        match lead.to {
            Target::Step(to) if is_bar(to) => into.entry(to).or_default().push(from),
            Target::Step(to) => each(&[from], &[end(lead, to)]),
            // Where nobody has named another lane it stays in its own.
            Target::Open(lane) => {
                let to = End {
                    step: None,
                    lane,
                    ..from
                };
                each(&[from], &[to]);
            }
        }
    }
    // A bar with a single way out, to another bar, gives what that one gives.
    let leads_on = |bar: &u32| match out.get(bar)?[..] {
        [
            Lead {
                to: Target::Step(to),
                back: false,
                ..
            },
        ] => is_bar(*to).then_some(*to),
        _ => None,
    };
    let mut alike: UnionFind<u32> = UnionFind::new(stands.len());
    for (bar, to) in out.keys().filter_map(|bar| Some((*bar, leads_on(bar)?))) {
        alike.union(bar, to);
    }
    let bars = (0..stands.len() as u32).filter(|at| is_bar(*at));
    let last = bars.filter(|bar| leads_on(bar).is_none());
    let last: HashMap<u32, u32> = last.map(|bar| (alike.find(bar), bar)).collect();
    let mut entered: BTreeMap<u32, Vec<End>> = BTreeMap::new();
    for (bar, ends) in into {
        // A circle of bars has no last one, and leads nowhere.
        let last = last.get(&alike.find(bar)).copied().unwrap_or(bar);
        entered.entry(last).or_default().extend(ends);
    }
    for (bar, from) in entered {
        let to = behind(map, bar, &out, is_bar, end);
        each(&from, &to);
    }
}

/// All that a bar leads to: the places behind it and behind the bars behind it.
fn behind(
    map: &Map,
    bar: u32,
    out: &HashMap<u32, Vec<&Lead>>,
    is_bar: impl Fn(u32) -> bool,
    end: impl Fn(&Lead, u32) -> End,
) -> Vec<End> {
    let mut found = Vec::new();
    let mut seen = HashSet::from([bar]);
    let mut next = vec![bar];
    // What lies behind a flow back is told after all that lies ahead.
    let mut later: Vec<&Lead> = Vec::new();
    let mut forward = true;
    loop {
        while let Some(bar) = next.pop() {
            for &lead in out.get(&bar).into_iter().flatten() {
                match lead.to {
                    Target::Step(to) if is_bar(to) => {
                        if forward && lead.back {
                            later.push(lead);
                        } else if seen.insert(to) {
                            next.push(to);
                        }
                    }
                    Target::Step(to) => found.push(End {
                        forward: forward && !lead.back,
                        ..end(lead, to)
                    }),
                    Target::Open(lane) => {
                        // A bar has no lane of its own that the work could stay in.
                        let named = map.flow(lead.flow).map(|flow| flow.to);
                        if matches!(named, Some(Aim::Lane(_))) {
                            found.push(End {
                                flow: lead.flow,
                                step: None,
                                lane,
                                forward,
                            });
                        }
                    }
                }
            }
        }
        if later.is_empty() {
            return found;
        }
        forward = false;
        for lead in later.drain(..) {
            if let Target::Step(to) = lead.to
                && seen.insert(to)
            {
                next.push(to);
            }
        }
    }
}

/// How many hand-offs have both ends among some steps; the far end of an open way is no
/// step.
pub(in crate::analysis) fn count(
    map: &Map,
    order: &Order,
    among: impl Fn(Option<StepId>) -> bool,
) -> usize {
    let cells = order.cells();
    let counts = |end: &&End| among(end.step.map(|at| cells[at as usize].0));
    let mut count = 0;
    passed(map, order, |from, to| {
        if let ([from], [to]) = (from, to) {
            count += usize::from(from.lane != to.lane && counts(&from) && counts(&to));
            return;
        }
        let to = by_lane(to.iter().filter(counts));
        let all: usize = to.values().sum();
        for from in from.iter().filter(counts) {
            count += all - to.get(&from.lane).unwrap_or(&0);
        }
    });
    count
}

fn by_lane<'e>(ends: impl Iterator<Item = &'e End>) -> BTreeMap<u32, usize> {
    let mut lanes = BTreeMap::new();
    for end in ends {
        *lanes.entry(end.lane).or_default() += 1;
    }
    lanes
}

impl HandOffs {
    /// One by one what a lane hands over to another.
    pub fn each(map: &Map, order: &Order, from: LaneId, to: LaneId) -> Vec<HandOff> {
        let lane = |end: &End| map.lane_order().get(end.lane as usize).copied();
        let mut found = Vec::new();
        passed(map, order, |gives, takes| {
            for give in gives.iter().filter(|end| lane(end) == Some(from)) {
                let step = |end: &End| Some(order.cells()[end.step? as usize].0);
                let Some(first) = step(give) else { continue };
                for take in takes.iter().filter(|end| lane(end) == Some(to)) {
                    found.push(HandOff {
                        from: first,
                        to: step(take),
                        leaves: give.flow,
                        comes: take.flow,
                    });
                }
            }
        });
        found
    }
}

pub(super) fn hand_offs(map: &Map, order: &Order) -> (HandOffs, Vec<PingPong>) {
    let cells = order.cells();
    let step = |end: &End| Some(cells[end.step? as usize].0);
    let mut stays = Stays::of(map, order);
    let mut told = HandOffs::default();
    let mut pairs: BTreeMap<(u32, u32), (usize, Vec<StepId>)> = BTreeMap::new();
    // Where work comes into a stay from each lane, at the earliest, and where it goes
    // to each lane, at the latest.
    let mut crossings: BTreeMap<(StepId, u32), Crossing> = BTreeMap::new();
    passed(map, order, |from, to| {
        let (from_lanes, to_lanes) = (by_lane(from.iter()), by_lane(to.iter()));
        for (give, gives) in &from_lanes {
            for (take, takes) in to_lanes.iter().filter(|(take, _)| *take != give) {
                let (count, steps) = pairs.entry((*give, *take)).or_default();
                *count += gives * takes;
                let of = |ends: &[End], lane: u32| -> Vec<StepId> {
                    let ends = ends.iter().filter(|end| end.lane == lane);
                    ends.filter_map(step).collect()
                };
                steps.extend(of(from, *give));
                steps.extend(of(to, *take));
            }
        }
        for end in from {
            let Some(id) = step(end) else { continue };
            let others = to_lanes.iter().filter(|(lane, _)| **lane != end.lane);
            let mut given = 0;
            for (lane, takes) in others {
                given += takes;
                let crossing = crossings.entry((stays.of_step(id), *lane)).or_default();
                let rank = order.rank(map, id);
                if crossing.leaves.is_none_or(|(last, _)| rank > last) {
                    crossing.leaves = Some((rank, id));
                }
            }
            if given > 0 {
                *told.from.entry(id).or_default() += given;
            }
            told.count += given;
        }
        for end in to {
            let Some(id) = step(end) else { continue };
            for lane in from_lanes.keys().filter(|lane| **lane != end.lane) {
                let crossing = crossings.entry((stays.of_step(id), *lane)).or_default();
                let rank = order.rank(map, id);
                if crossing.enters.is_none_or(|(first, _)| rank < first) {
                    crossing.enters = Some((rank, id));
                }
            }
        }
    });
    let lane = |at: u32| map.lane_order().get(at as usize).copied();
    for ((from, to), (count, mut steps)) in pairs {
        let mut seen = HashSet::new();
        steps.retain(|step| seen.insert(*step));
        let (Some(from), Some(to)) = (lane(from), lane(to)) else {
            continue;
        };
        told.pairs.push(Handed {
            from,
            to,
            count,
            steps,
        });
    }
    let mut ping_pong = Vec::new();
    for ((stay, other), crossing) in crossings {
        let (Some(enters), Some(leaves)) = (crossing.enters, crossing.leaves) else {
            continue;
        };
        let over = map.step(stay).map(|step| step.lane);
        let (Some(over), Some(other)) = (over, lane(other)) else {
            continue;
        };
        if enters.0 <= leaves.0 {
            ping_pong.push(PingPong {
                lane: other,
                over,
                enters: enters.1,
                leaves: leaves.1,
            });
        }
    }
    let place = |id: LaneId| map.lane_order().iter().position(|lane| *lane == id);
    ping_pong.sort_by_cached_key(|found| (order.rank(map, found.enters), place(found.lane)));
    (told, ping_pong)
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
    fn of(map: &Map, order: &Order) -> Stays {
        let mut stays = Stays {
            up: map.steps().keys().map(|id| (*id, *id)).collect(),
        };
        let step = |end: &End| Some(order.cells()[end.step? as usize].0);
        passed(map, order, |from, to| {
            // All that give and take in one lane, without going back, are one stretch.
            let lanes = |ends: &[End]| -> HashSet<u32> {
                let ahead = ends.iter().filter(|end| end.forward);
                ahead.map(|end| end.lane).collect()
            };
            let (gives, takes) = (lanes(from), lanes(to));
            let mut stretch: HashMap<u32, StepId> = HashMap::new();
            for end in from.iter().chain(to).filter(|end| end.forward) {
                let stays_here = gives.contains(&end.lane) && takes.contains(&end.lane);
                let Some(id) = step(end).filter(|_| stays_here) else {
                    continue;
                };
                let other = *stretch.entry(end.lane).or_insert(id);
                let (a, b) = (stays.of_step(other), stays.of_step(id));
                stays.up.insert(a.max(b), a.min(b));
            }
        });
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
