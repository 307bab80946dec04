//! Declared time limits against what the map says.

use std::collections::{HashMap, HashSet};

use crate::analysis::basis::Basis;
use crate::model::{Map, ProcedureId, Span, StepId};

use super::timing::Timing;
use crate::model::Time;

/// A declared limit and what stands against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// Of which procedure.
    pub procedure: ProcedureId,
    pub limit: Span,
    /// The longest path, where only the procedure's own steps take time.
    pub longest: Time,
    pub critical: Vec<StepId>,
    /// Whether that is longer than the limit, with 5 working = 7 calendar days.
    pub exceeded: bool,
    /// The limits of the procedures that it holds between its first step and its
    /// last, put together along the longest path; nothing for fewer than two.
    pub parts: Option<Parts>,
}

/// A whole put together from the declared limits of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The parts with their limits.
    pub of: Vec<(ProcedureId, Span)>,
    /// The longest path where each part takes the most of its limit, and what belongs
    /// to none takes its own time.
    pub longest: Time,
    /// The parts along that path, in their order.
    pub along: Vec<ProcedureId>,
    /// Whether that is longer than what is declared for the whole.
    pub disagree: bool,
}

/// The steps of a procedure: those of the phases that stand for it; all of the map
/// where it is the only procedure and no phase stands for it.
pub fn steps_of(map: &Map, procedure: ProcedureId) -> HashSet<StepId> {
    let whole = map.procedures().len() == 1 && map.phases().values().all(|p| p.procedure.is_none());
    let of = |phase| map.phases().get(&phase).and_then(|phase| phase.procedure);
    let steps = map.steps().iter();
    let belongs = steps.filter(|(_, step)| whole || step.phase.and_then(of) == Some(procedure));
    belongs.map(|(id, _)| *id).collect()
}

/// The procedure of each step, by the phases that stand for one; of a single
/// procedure that no phase stands for all of them.
pub fn procedures(map: &Map) -> HashMap<StepId, ProcedureId> {
    let mut only = map.procedures().keys().copied();
    let only = only.next().filter(|_| only.next().is_none());
    let whole = only.filter(|_| map.phases().values().all(|p| p.procedure.is_none()));
    let of = |phase| map.phases().get(&phase).and_then(|phase| phase.procedure);
    let steps = map.steps().iter();
    steps
        .filter_map(|(id, step)| Some((*id, whole.or(step.phase.and_then(of))?)))
        .collect()
}

/// Procedures that may be put together: a linked group has some ten.
const MOST_PROCEDURES: usize = 100;

/// Every declared limit, by procedure. A session has 3 to 10 of them; of more than
/// a hundred none is put together.
pub fn declared(ground: &Basis<'_>) -> Vec<Declared> {
    let map = ground.map;
    let belongs = procedures(map);
    let mut steps: HashMap<ProcedureId, HashSet<StepId>> = HashMap::new();
    for (step, procedure) in &belongs {
        steps.entry(*procedure).or_default().insert(*step);
    }
    let ends = |of: &HashSet<StepId>| {
        let numbers = of.iter().filter_map(|id| ground.network.number(*id));
        let numbers: Vec<usize> = numbers.collect();
        Some((*numbers.iter().min()?, *numbers.iter().max()?))
    };
    let stretches: HashMap<ProcedureId, (usize, usize)> = steps
        .iter()
        .filter_map(|(id, of)| Some((*id, ends(of)?)))
        .collect();
    // A limit counts once, so a part must be one stretch: one phase.
    let mut phases: HashMap<ProcedureId, usize> = HashMap::new();
    for procedure in map.phases().values().filter_map(|phase| phase.procedure) {
        *phases.entry(procedure).or_default() += 1;
    }
    let few = map.procedures().len() <= MOST_PROCEDURES;
    let mut found = Vec::new();
    for (&id, procedure) in map.procedures() {
        let (Some(limit), Some(own)) = (procedure.limit, steps.get(&id)) else {
            continue;
        };
        let timing = Timing::of_steps(ground, own);
        let inside = |other: &ProcedureId| {
            let (Some(whole), Some(part)) = (stretches.get(&id), stretches.get(other)) else {
                return false;
            };
            *other != id
                && few
                && phases.get(other) == Some(&1)
                && whole.0 <= part.0
                && part.1 <= whole.1
        };
        let parts = map.procedures().iter().filter(|(other, _)| inside(other));
        let parts = parts.filter_map(|(other, part)| Some((*other, part.limit?)));
        let parts: Vec<(ProcedureId, Span)> = parts.collect();
        let stretch = stretches.get(&id).copied();
        let parts = stretch
            .filter(|_| parts.len() > 1)
            .map(|stretch| put_together(ground, &belongs, parts, stretch, limit));
        found.push(Declared {
            procedure: id,
            limit,
            exceeded: timing.max.weigh(&Time::most(&limit, ground.week())).is_gt(),
            longest: timing.max,
            critical: timing.critical,
            parts,
        });
    }
    found
}

fn put_together(
    ground: &Basis<'_>,
    belongs: &HashMap<StepId, ProcedureId>,
    of: Vec<(ProcedureId, Span)>,
    (first, last): (usize, usize),
    limit: Span,
) -> Parts {
    let network = &ground.network;
    let limits: HashMap<ProcedureId, Time> = of
        .iter()
        .map(|(id, limit)| (*id, Time::most(limit, ground.week())))
        .collect();
    let part = |n: usize| {
        let procedure = belongs.get(&network.steps[n].0).copied();
        procedure.filter(|id| limits.contains_key(id))
    };
    // When each step is completed at the latest, and from where: whoever enters a part
    // takes all of its limit, whatever follows inside takes nothing.
    let mut done: Vec<(Time, Option<usize>)> = vec![(Time::ZERO, None); last + 1 - first];
    let mut end: Option<usize> = None;
    for n in first..=last {
        if !network.is_live(n) {
            continue;
        }
        let takes = |from: Option<usize>| match part(n) {
            Some(id) if from.and_then(part) == Some(id) => Time::ZERO,
            Some(id) => limits.get(&id).copied().unwrap_or(Time::ZERO),
            None => ground.time(n, |said| said.max),
        };
        let mut best = (takes(None), None);
        let before = network.before(n).filter(|way| way.from >= first);
        for way in before {
            let through = done[way.from - first].0.plus(takes(Some(way.from)));
            if best.1.is_none() || through.weigh(&best.0).is_gt() {
                best = (through, Some(way.from));
            }
        }
        done[n - first] = best;
        if end.is_none_or(|end| best.0.weigh(&done[end - first].0).is_gt()) {
            end = Some(n);
        }
    }
    let longest = end.map_or(Time::ZERO, |end| done[end - first].0);
    let mut along = Vec::new();
    let mut at = end;
    while let Some(n) = at {
        if let Some(id) = part(n).filter(|id| along.last() != Some(id)) {
            along.push(id);
        }
        at = done[n - first].1;
    }
    along.reverse();
    Parts {
        of,
        longest,
        along,
        disagree: longest.weigh(&Time::most(&limit, ground.week())).is_gt(),
    }
}
