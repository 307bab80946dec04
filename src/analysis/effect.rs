//! What a mark would do, before anybody confirms it: the figures of the map with the
//! mark carried out, against those of the map as it stands.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::model::compose::takes_mark;
use crate::model::{
    Aim, Citation, Edit, Fact, FlowId, Ids, Map, MarkKind, Order, Planned, StepId, StepKind,
};

use super::figure::law;
use super::time::Time;
use super::totals::Totals;

/// What a mark on some steps would do. Differences are the map after less the map
/// before.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Effect {
    /// How many of the steps take the mark.
    pub taken: usize,
    /// How many of the steps take none: forks, joins, starts, ends.
    pub left: usize,
    /// Time on the longest path, where every step takes its most.
    pub time: Time,
    /// Hand-offs.
    pub hand_offs: i64,
    /// Fees that the applicant bears, whole đồng, the most that the sources give.
    pub fees: i128,
    /// The places in the law that the steps stand on, each once.
    pub law: Vec<Citation>,
    /// Steps that stay and need a paper that no step makes any more.
    pub inputs_lost: usize,
}

/// What a mark would do. Of a linkage, a merger, a dropped paper and digitising only
/// the steps and the law are told here: their rules are those of the to-be.
pub fn effect(
    map: &Map,
    order: &Order,
    kind: &MarkKind,
    planned: Option<&Planned>,
    steps: &BTreeSet<StepId>,
) -> Effect {
    let takes = |id: &StepId| map.step(*id).is_some_and(|step| takes_mark(step.kind));
    let takers: BTreeSet<StepId> = steps.iter().copied().filter(takes).collect();
    let mut effect = Effect {
        taken: takers.len(),
        left: steps.len() - takers.len(),
        ..Effect::default()
    };
    let stands_on = takers.iter().filter_map(|id| map.step(*id));
    let mut told = HashSet::new();
    for citation in stands_on.flat_map(|step| law(step).citations()) {
        if told.insert(citation) {
            effect.law.push(citation.clone());
        }
    }
    let Some(after) = carried_out(map, kind, planned, &takers) else {
        return effect;
    };
    let (old, new) = (
        Totals::of(map, order),
        Totals::of(&after, &Order::of(&after)),
    );
    effect.time = new.time_max.less(old.time_max);
    effect.hand_offs = new.hand_offs as i64 - old.hand_offs as i64;
    effect.fees = new.fees.max - old.fees.max;
    if kind.is_remove() {
        effect.inputs_lost = inputs_lost(map, &after);
    }
    effect
}

/// The map with a mark carried out, as far as that changes its figures.
fn carried_out(
    map: &Map,
    kind: &MarkKind,
    planned: Option<&Planned>,
    steps: &BTreeSet<StepId>,
) -> Option<Map> {
    if kind.is_remove() {
        return Some(without(map, steps));
    }
    let mut after = map.clone();
    for &step in steps {
        let edit = match kind {
            MarkKind::Delegate { to } => Edit::MoveStep {
                step,
                lane: *to,
                row: 0,
            },
            MarkKind::Shorten => Edit::SetFact {
                step,
                fact: Fact::Elapsed(planned?.elapsed?),
            },
            MarkKind::CutFee => Edit::SetFact {
                step,
                fact: Fact::Fee(planned?.fee?),
            },
            _ => return None,
        };
        // What sources say of a figure gives way to the plan.
        if let Edit::SetFact { fact, .. } = &edit {
            let claims = map.step(step).map_or(&[][..], |step| &step.claims);
            for claim in claims.iter().filter(|c| c.fact.field() == fact.field()) {
                let id = claim.id;
                after.apply(&Edit::DeleteClaim { step, id }).ok()?;
            }
        }
        after.apply(&edit).ok()?;
    }
    Some(after)
}

/// How many steps need a paper that was made before and is made no more.
fn inputs_lost(before: &Map, after: &Map) -> usize {
    let made = |map: &Map| -> BTreeSet<String> {
        let papers = map.steps().values().flat_map(|step| &step.facts.outputs);
        papers.map(|paper| paper.name.to_lowercase()).collect()
    };
    let gone: BTreeSet<String> = made(before).difference(&made(after)).cloned().collect();
    let needs = |step: &&crate::model::Step| {
        let mut inputs = step.facts.inputs.iter();
        inputs.any(|paper| gone.contains(&paper.name.to_lowercase()))
    };
    after.steps().values().filter(needs).count()
}

/// The map without some steps: each way in leads on to each way out. Of a decision
/// one branch stays; what only the others led to goes with them.
fn without(map: &Map, steps: &BTreeSet<StepId>) -> Map {
    let mut work = Bypass {
        map: map.clone(),
        ids: fresh(map),
        orphans: BTreeSet::new(),
    };
    for &step in steps {
        work.bypass(step, steps);
    }
    work.drop_orphans();
    work.map
}

/// Ids that no flow of the map has; none where there are no flows to join.
fn fresh(map: &Map) -> Option<Ids> {
    let last = map.flows().keys().next_back()?.0;
    Some(Ids::new(last.tag, last.number.saturating_add(1)))
}

struct Bypass {
    map: Map,
    ids: Option<Ids>,
    /// Steps that a branch led to which goes with its decision.
    orphans: BTreeSet<StepId>,
}

impl Bypass {
    fn bypass(&mut self, step: StepId, all: &BTreeSet<StepId>) {
        let stays = self.staying(step, all);
        let outs: Vec<(FlowId, Aim, bool, Option<String>)> = self
            .map
            .outs(step)
            .map(|(id, flow)| (id, flow.to, flow.back, flow.condition.clone()))
            .collect();
        let ins: Vec<(StepId, bool, Option<String>)> = self
            .map
            .ins(step)
            .filter(|(_, flow)| flow.from != step)
            .map(|(_, flow)| (flow.from, flow.back, flow.condition.clone()))
            .collect();
        let mut known: BTreeMap<StepId, BTreeSet<(Aim, Option<String>)>> = BTreeMap::new();
        for (from, ..) in &ins {
            let ways = self
                .map
                .outs(*from)
                .map(|(_, f)| (f.to, f.condition.clone()));
            known.entry(*from).or_insert_with(|| ways.collect());
        }
        let mut add = Vec::new();
        for (out, to, goes_back, answer) in &outs {
            if stays.is_some_and(|stays| stays != *out) {
                self.orphans.extend(to.step().filter(|_| !goes_back));
                continue;
            }
            for (from, came_back, condition) in &ins {
                // Of a decision that goes nobody asks for the answer any more.
                let answer = answer.clone().filter(|_| stays.is_none());
                let condition = condition.clone().or(answer);
                if *to == Aim::Step(*from) || *to == Aim::Step(step) {
                    continue;
                }
                // Parallel copies drop.
                let ways = known.entry(*from).or_default();
                let new = ways.insert((*to, condition.clone()));
                let Some(ids) = self.ids.as_mut().filter(|_| new) else {
                    continue;
                };
                add.push(Edit::AddFlow {
                    id: ids.make(),
                    from: *from,
                    to: *to,
                    condition,
                    share: None,
                    back: *came_back || *goes_back,
                });
            }
        }
        self.take_out(step);
        for edit in &add {
            // A way that cannot be is one that the map did without before.
            let _ = self.map.apply(edit);
        }
    }

    /// Of a decision: the branch that leads to another of the steps, or the first
    /// that goes on.
    fn staying(&self, step: StepId, all: &BTreeSet<StepId>) -> Option<FlowId> {
        if self.map.step(step)?.kind != StepKind::Decision {
            return None;
        }
        let forward = || self.map.outs(step).filter(|(_, flow)| !flow.back);
        forward()
            .find(|(_, flow)| flow.to.step().is_some_and(|to| all.contains(&to)))
            .or_else(|| forward().next())
            .map(|(id, _)| id)
    }

    /// Takes a step out with all that hangs on it.
    fn take_out(&mut self, step: StepId) {
        let hung = self.map.hung(step).clone();
        let flows: BTreeSet<FlowId> = hung.ins.into_iter().chain(hung.outs).collect();
        let edits = (hung.marks.into_iter())
            .map(|id| Edit::DeleteMark { id })
            .chain(hung.notes.into_iter().map(|id| Edit::DeleteNote { id }))
            .chain(flows.into_iter().map(|flow| Edit::DeleteFlow { flow }))
            .chain([Edit::DeleteStep { step }]);
        for edit in edits {
            if let Edit::DeleteFlow { flow } = edit {
                self.let_go(flow);
            }
            let _ = self.map.apply(&edit);
        }
    }

    /// No removal keeps the flow any more.
    fn let_go(&mut self, flow: FlowId) {
        let Some(from) = self.map.flow(flow).map(|flow| flow.from) else {
            return;
        };
        let keeps = MarkKind::Remove { stays: Some(flow) };
        let mark = self.map.marks_on(from).find(|(_, mark)| mark.kind == keeps);
        if let Some(id) = mark.map(|(id, _)| id) {
            let _ = self.map.apply(&Edit::DeleteMark { id });
        }
    }

    fn drop_orphans(&mut self) {
        let mut open: Vec<StepId> = self.orphans.iter().copied().collect();
        while let Some(step) = open.pop() {
            let led_to = self.map.ins(step).any(|(_, flow)| !flow.back);
            if led_to || self.map.step(step).is_none() {
                continue;
            }
            let next = self.map.outs(step).filter(|(_, flow)| !flow.back);
            open.extend(next.filter_map(|(_, flow)| flow.to.step()));
            self.take_out(step);
        }
    }
}
