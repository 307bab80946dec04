//! Where the steps of a linkage start and what waits for them.

use std::collections::{BTreeMap, BTreeSet};

use super::Parts;
use super::wait::Waits;
use crate::analysis::to_be::ahead::Ahead;
use crate::analysis::to_be::bars::Bar;
use crate::analysis::to_be::graph::{Graph, Way};
use crate::model::{Aim, FlowId, LaneId, LaneKind, Map, MarkId, PhaseId, StepId, StepKind};

/// For whom bars are made.
#[derive(Clone, Copy)]
pub(super) struct Makes {
    pub mark: MarkId,
    /// The agency that receives for all, and hands on.
    pub focal: Option<LaneId>,
}

/// A new bar beside a step: in the lane of who receives for all, else in that of the step, or
/// where that is the applicant's in that of a neighbour.
pub(super) fn make(
    map: &Map,
    graph: &mut Graph,
    own: Makes,
    kind: StepKind,
    beside: StepId,
) -> Option<StepId> {
    let stands = |graph: &Graph, id: StepId| -> Option<(LaneId, Option<PhaseId>)> {
        let made = || graph.bars.get(&id).map(|bar| (bar.lane, bar.phase));
        let step = map.step(id).map(|step| (step.lane, step.phase));
        step.or_else(made)
    };
    let (lane, phase) = stands(graph, beside)?;
    let is_applicants = |lane: &LaneId| {
        let lane = map.lane(*lane);
        lane.is_some_and(|lane| lane.kind == LaneKind::Applicant)
    };
    let near = || {
        let before = graph.ways_in(beside).map(|way| way.from);
        let after = graph.ways_out(beside).filter_map(|way| way.to.step());
        let near = match kind == StepKind::Join {
            true => before.chain(after).collect::<Vec<_>>(),
            false => after.chain(before).collect(),
        };
        let lanes = near.into_iter().filter_map(|id| Some(stands(graph, id)?.0));
        lanes.filter(|lane| !is_applicants(lane)).min()
    };
    let lane = own
        .focal
        .or_else(|| near().filter(|_| is_applicants(&lane)));
    Some(graph.make_bar(Bar {
        kind,
        lane: lane.unwrap_or(stands(graph, beside)?.0),
        phase,
        mark: own.mark,
    }))
}

/// Puts agencies' steps that run side by side in order.
pub(super) fn in_order(map: &Map, graph: &mut Graph, parts: &Parts) {
    for pair in parts.works.windows(2) {
        let (first, then) = (pair[0], pair[1]);
        let ahead = Ahead::of(graph);
        let moves = |step| ahead.outs(step).len() <= 1 && !ahead.is_in_a_loop(step);
        if ahead.leads(first, then) || !moves(first) || !moves(then) {
            continue;
        }
        let of = graph.ways_in(then).next().map(|way| way.of.clone());
        let Some(of) = of else { continue };
        let forks = ahead.ins(then).to_vec();
        graph.bypass(map, then);
        graph.come_out_of(first, then);
        graph.connect(first, Aim::Step(then), of);
        for fork in forks {
            graph.drop_straight(map, fork);
        }
    }
}

/// From where a step starts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Start {
    /// Together with this step.
    With(StepId),
    /// When this step is done.
    After(StepId),
}

impl Start {
    fn step(self) -> StepId {
        match self {
            Start::With(step) | Start::After(step) => step,
        }
    }
}

/// One of the agencies' steps that starts earlier than it did.
struct Moved {
    step: StepId,
    start: Start,
    /// Those that move and that it waits for.
    waits: Vec<StepId>,
    /// What waits for it.
    until: StepId,
    ins: Vec<FlowId>,
    outs: Vec<FlowId>,
}

/// Lets the agencies' steps run side by side, each from when what it waits for is done; returns
/// those that start earlier for that.
pub(super) fn side_by_side(
    map: &Map,
    graph: &mut Graph,
    own: Makes,
    parts: &Parts,
    waits: &Waits,
) -> Vec<StepId> {
    let ahead = Ahead::of(graph);
    let mut starts: BTreeMap<StepId, Start> = BTreeMap::new();
    for &work in &parts.works {
        if let Some(start) = start(map, graph, &ahead, parts, waits, &starts, work) {
            starts.insert(work, start);
        }
    }
    let mut moved = Vec::new();
    for &step in &parts.works {
        let Some(start) = starts.get(&step) else {
            continue;
        };
        let ends = graph.ways_out(step).next().cloned();
        if ends.as_ref().is_none_or(|way| way.to.step().is_none()) {
            // Whoever comes after it, once somebody does, waits for all.
            let Some(bar) = make(map, graph, own, StepKind::Join, step) else {
                continue;
            };
            let into = graph.ways_in(step).next().map(|way| way.of.clone());
            graph.come_out_of(step, bar);
            let of = ends.map(|way| way.of).or(into).unwrap_or_default();
            graph.connect(step, Aim::Step(bar), of);
        }
        let before = waits.get(&step).into_iter().flatten().copied();
        let before: Vec<StepId> = before.filter(|of| starts.contains_key(of)).collect();
        // Who waits for the last of them waits for the others.
        let later = |of: &StepId| {
            before
                .iter()
                .any(|then| waits.get(then).is_some_and(|then| then.contains(of)))
        };
        let first = |way: Option<&Way>| way.map(|way| way.of.clone()).unwrap_or_default();
        moved.push(Moved {
            step,
            start: *start,
            waits: before.iter().copied().filter(|of| !later(of)).collect(),
            until: step,
            ins: first(graph.ways_in(step).next()),
            outs: first(graph.ways_out(step).next()),
        });
    }
    let moving: BTreeSet<StepId> = moved.iter().map(|of| of.step).collect();
    for of in &mut moved {
        while moving.contains(&of.until) {
            let on = graph.ways_out(of.until).find_map(|way| way.to.step());
            let Some(on) = on else { break };
            of.until = on;
        }
    }
    let mut forks: BTreeSet<StepId> = BTreeSet::new();
    for of in moved.iter().rev() {
        forks.extend(graph.ways_in(of.step).map(|way| way.from));
        graph.bypass(map, of.step);
    }
    let joins = joins(map, graph, own, &moved);
    let from = openings(map, graph, own, &moved);
    strands(map, graph, own, &moved, &joins, &from);
    forks.extend(from.values());
    for fork in forks {
        graph.drop_straight(map, fork);
    }
    moved.into_iter().map(|of| of.step).collect()
}

/// From where one of the agencies' steps can start; nothing where it stays where it is.
fn start(
    map: &Map,
    graph: &Graph,
    ahead: &Ahead,
    parts: &Parts,
    waits: &Waits,
    starts: &BTreeMap<StepId, Start>,
    work: StepId,
) -> Option<Start> {
    let onward = graph.ways_out(work).count();
    if onward > 1 || ahead.is_in_a_loop(work) || ahead.ins(work).is_empty() {
        return None;
    }
    let chain = ahead.dominators(work);
    let filing = parts.files.last().copied();
    let opening = filing.or(parts.works.first().copied())?;
    let at = chain.iter().position(|step| *step == opening);
    let from = match at {
        Some(at) if filing.is_some() => at + 1,
        Some(at) => at,
        // On another branch than the first: not before they part.
        None => {
            let other = ahead.dominators(opening);
            let same = chain.iter().zip(&other).take_while(|(a, b)| a == b);
            same.count()
        }
    };
    let certain = ahead.certain(map, graph, work);
    let fixed = waits.get(&work).into_iter().flatten();
    let fixed: Vec<StepId> = fixed
        .copied()
        .filter(|step| !starts.contains_key(step))
        .collect();
    // Whether it is all done when a step of the chain begins. What is done then is done when
    // the next one begins.
    let done = |step: &StepId| {
        let open = ahead.before_past(work, Some(*step));
        fixed.iter().all(|of| of != step && !open.contains(of))
    };
    let from = from + chain.get(from..)?.partition_point(|step| !done(step));
    let at = (from..chain.len()).find(|at| certain.contains(&chain[*at]))?;
    let stands = chain[at..].iter().find(|step| !starts.contains_key(step))?;
    if graph.kind(map, *stands) == Some(StepKind::Fork) && ahead.ins(work) == [*stands] {
        return None;
    }
    if *stands != work {
        let begins = matches!(
            graph.kind(map, *stands),
            Some(StepKind::Join | StepKind::Start)
        );
        return Some(match begins {
            true => Start::After(*stands),
            false => Start::With(*stands),
        });
    }
    if chain[at] == work {
        return None;
    }
    // Between what it waits for and itself only others have stood that start earlier too.
    let before = chain[..at].iter().rev();
    let before = *before.clone().find(|step| !starts.contains_key(step))?;
    let decides = graph.kind(map, before) == Some(StepKind::Decision);
    let sure = certain.contains(&before) && !decides && !ahead.is_in_a_loop(before);
    sure.then_some(Start::After(before))
}

/// For each step that is waited for by steps that moved the join before it.
fn joins(map: &Map, graph: &mut Graph, own: Makes, moved: &[Moved]) -> BTreeMap<StepId, StepId> {
    let mut joins = BTreeMap::new();
    for until in moved.iter().map(|of| of.until).collect::<BTreeSet<_>>() {
        if graph.kind(map, until) == Some(StepKind::Join) {
            joins.insert(until, until);
            continue;
        }
        let ahead = Ahead::of(graph);
        let before = moved.iter().filter(|of| of.until == until);
        let before: BTreeSet<StepId> = before
            .flat_map(|of| ahead.dominated(of.start.step()))
            .collect();
        let of = graph.ways_in(until).find(|way| before.contains(&way.from));
        let of = of.map(|way| way.of.clone());
        let outs = moved.iter().find(|of| of.until == until);
        let of = of.or(outs.map(|of| of.outs.clone())).unwrap_or_default();
        let Some(join) = make(map, graph, own, StepKind::Join, until) else {
            continue;
        };
        graph.lead_elsewhere(until, join, |way| !way.back && before.contains(&way.from));
        graph.connect(join, Aim::Step(until), of);
        joins.insert(until, join);
    }
    joins
}

/// For each place where steps that moved start the fork there.
fn openings(map: &Map, graph: &mut Graph, own: Makes, moved: &[Moved]) -> BTreeMap<Start, StepId> {
    let mut from = BTreeMap::new();
    for start in moved.iter().map(|of| of.start).collect::<BTreeSet<_>>() {
        let step = start.step();
        let is_fork = |graph: &Graph, id| graph.kind(map, id) == Some(StepKind::Fork);
        if is_fork(graph, step) {
            from.insert(start, step);
            continue;
        }
        let first = moved.iter().find(|of| of.start == start);
        let first = first.map(|of| of.ins.clone()).unwrap_or_default();
        match start {
            Start::With(_) => {
                let into: Vec<(StepId, Vec<FlowId>)> = graph
                    .ways_in(step)
                    .filter(|way| !way.back)
                    .map(|way| (way.from, way.of.clone()))
                    .collect();
                if let [(fork, _)] = &into[..]
                    && is_fork(graph, *fork)
                {
                    from.insert(start, *fork);
                    continue;
                }
                let Some(fork) = make(map, graph, own, StepKind::Fork, step) else {
                    continue;
                };
                let of = into.into_iter().next().map_or(first, |(_, of)| of);
                graph.lead_elsewhere(step, fork, |way| !way.back);
                graph.connect(fork, Aim::Step(step), of);
                from.insert(start, fork);
            }
            Start::After(_) => {
                let Some(fork) = make(map, graph, own, StepKind::Fork, step) else {
                    continue;
                };
                let of = graph.ways_out(step).next().map(|way| way.of.clone());
                graph.come_out_of(step, fork);
                graph.connect(step, Aim::Step(fork), of.unwrap_or(first));
                from.insert(start, fork);
            }
        }
    }
    from
}

/// Puts the steps that moved between the forks and the joins.
fn strands(
    map: &Map,
    graph: &mut Graph,
    own: Makes,
    moved: &[Moved],
    joins: &BTreeMap<StepId, StepId>,
    from: &BTreeMap<Start, StepId>,
) {
    let ahead = Ahead::of(graph);
    let by_step: BTreeMap<StepId, &Moved> = moved.iter().map(|of| (of.step, of)).collect();
    let mut onward: BTreeMap<StepId, Vec<StepId>> = BTreeMap::new();
    for of in moved {
        // What it waits for has started there or later.
        let started = of
            .waits
            .iter()
            .filter_map(|step| by_step.get(step))
            .any(|other| {
                let (start, other) = (of.start.step(), other.start.step());
                start == other || ahead.dominators(other).contains(&start)
            });
        let opening = from.get(&of.start).filter(|_| !started).copied();
        let mut into = of.step;
        if of.waits.len() + usize::from(opening.is_some()) > 1
            && let Some(join) = make(map, graph, own, StepKind::Join, of.step)
        {
            graph.connect(join, Aim::Step(of.step), of.ins.clone());
            into = join;
        }
        if let Some(fork) = opening {
            graph.connect(fork, Aim::Step(into), of.ins.clone());
        }
        for before in &of.waits {
            onward.entry(*before).or_default().push(into);
        }
    }
    for of in moved {
        let mut to = onward.remove(&of.step).unwrap_or_default();
        let waited = moved
            .iter()
            .any(|then| then.until == of.until && then.waits.contains(&of.step));
        to.extend(joins.get(&of.until).filter(|_| !waited));
        let mut source = of.step;
        if to.len() > 1
            && let Some(fork) = make(map, graph, own, StepKind::Fork, of.step)
        {
            graph.connect(of.step, Aim::Step(fork), of.outs.clone());
            source = fork;
        }
        for to in to {
            graph.connect(source, Aim::Step(to), of.outs.clone());
        }
    }
}
