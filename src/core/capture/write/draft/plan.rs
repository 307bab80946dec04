//! The steps and ways that lines can make, and the columns of the steps.

use std::collections::HashMap;

use crate::capture::read::line::MOST_BRANCHES;
use crate::model::{Aim, Flow, LaneId, Map, Step, StepId, StepKind};

/// A way out: the index of its step in the plan, and its index among the ways out.
pub(super) type Way = (usize, usize);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    Open,
    Lane(LaneId),
    Step(usize),
}

pub(super) struct Out<'a> {
    pub flow: &'a Flow,
    pub to: Lead,
}

/// The steps and ways out that lines can make. Each step but a root hangs on one way in
/// from the column before. Making the steps in this order puts every step into its final
/// column at once.
pub(super) struct Plan<'a> {
    pub steps: Vec<(StepId, &'a Step)>,
    pub outs: Vec<Vec<Out<'a>>>,
    pub columns: Vec<u32>,
    /// By step: the way that it hangs on.
    pub parents: Vec<Option<Way>>,
    /// By step: the forward ways into it.
    pub ins: Vec<Vec<Way>>,
    /// The steps that hang on nothing, in order of making.
    pub roots: Vec<usize>,
    /// By step: the first and last moment of a depth-first walk over what hangs on it.
    spans: Vec<(usize, usize)>,
}

/// The most ways out that lines can give to a step of this kind.
fn most_outs(kind: StepKind) -> usize {
    match kind {
        StepKind::Decision | StepKind::Fork => MOST_BRANCHES,
        StepKind::End => 0,
        _ => 1,
    }
}

impl<'a> Plan<'a> {
    pub fn of(map: &'a Map) -> Plan<'a> {
        let known = map.steps().iter();
        let steps: Vec<(StepId, &Step)> = known
            .filter(|(_, step)| step.kind != StepKind::Start)
            .map(|(id, step)| (*id, step))
            .collect();
        let index: HashMap<StepId, usize> = steps
            .iter()
            .enumerate()
            .map(|(at, (id, _))| (*id, at))
            .collect();
        let out = |flow: &'a Flow| Out {
            flow,
            to: match flow.to {
                Aim::Open => Lead::Open,
                Aim::Lane(lane) => Lead::Lane(lane),
                Aim::Step(step) => index.get(&step).map_or(Lead::Open, |at| Lead::Step(*at)),
            },
        };
        let outs: Vec<Vec<Out<'a>>> = steps
            .iter()
            .map(|(id, step)| {
                let outs = map.outs(*id).map(|(_, flow)| out(flow));
                outs.take(most_outs(step.kind)).collect()
            })
            .collect();
        let mut ins: Vec<Vec<Way>> = vec![Vec::new(); steps.len()];
        for (from, outs) in outs.iter().enumerate() {
            for (place, out) in outs.iter().enumerate() {
                if let (Lead::Step(to), false) = (out.to, out.flow.back) {
                    ins[to].push((from, place));
                }
            }
        }
        let mut plan = Plan {
            columns: vec![0; steps.len()],
            parents: vec![None; steps.len()],
            spans: vec![(0, 0); steps.len()],
            roots: Vec::new(),
            steps,
            outs,
            ins,
        };
        plan.place();
        plan.walk();
        plan
    }

    /// Columns follow from the longest paths. A step on a circle, which no log of this
    /// program makes, hangs on nothing.
    fn place(&mut self) {
        let mut waiting: Vec<usize> = self.ins.iter().map(Vec::len).collect();
        let mut ready: Vec<usize> = (0..waiting.len()).filter(|s| waiting[*s] == 0).collect();
        self.roots.clone_from(&ready);
        while let Some(from) = ready.pop() {
            for (place, out) in self.outs[from].iter().enumerate() {
                let (Lead::Step(to), false) = (out.to, out.flow.back) else {
                    continue;
                };
                let column = self.columns[from] + 1;
                if column > self.columns[to] {
                    self.columns[to] = column;
                    self.parents[to] = Some((from, place));
                }
                waiting[to] -= 1;
                if waiting[to] == 0 {
                    ready.push(to);
                }
            }
        }
        for (step, waiting) in waiting.iter().enumerate() {
            if *waiting > 0 {
                self.parents[step] = None;
            }
        }
    }

    fn walk(&mut self) {
        let mut children: Vec<Vec<usize>> = vec![Vec::new(); self.steps.len()];
        for (step, parent) in self.parents.iter().enumerate() {
            if let Some((from, _)) = parent {
                children[*from].push(step);
            }
        }
        let mut moment = 0;
        let mut open: Vec<(usize, usize)> = self.roots.iter().map(|root| (*root, 0)).collect();
        while let Some((step, child)) = open.pop() {
            if child == 0 {
                moment += 1;
                self.spans[step].0 = moment;
            }
            match children[step].get(child) {
                Some(&next) => open.extend([(step, child + 1), (next, 0)]),
                None => self.spans[step].1 = moment,
            }
        }
    }

    pub fn kind(&self, step: usize) -> StepKind {
        self.steps[step].1.kind
    }

    pub fn out(&self, way: Way) -> &Out<'a> {
        &self.outs[way.0][way.1]
    }

    /// Whether a step hangs on another, directly or not, or is that one.
    pub fn hangs_on(&self, step: usize, on: usize) -> bool {
        let (from, to) = self.spans[on];
        (from..=to).contains(&self.spans[step].0)
    }

    /// Whether forward ways lead from a step to another.
    pub fn leads(&self, from: usize, to: usize) -> bool {
        let mut seen = std::collections::HashSet::from([to]);
        let mut next = vec![to];
        while let Some(step) = next.pop() {
            if step == from || self.hangs_on(step, from) {
                return true;
            }
            let before = self.ins[step].iter().map(|(step, _)| *step);
            let near = before.filter(|step| self.columns[*step] >= self.columns[from]);
            next.extend(near.filter(|step| seen.insert(*step)));
        }
        false
    }
}
