//! Which steps come before which, looking forward only: what dominates a step, and from where
//! it is sure to be reached.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};

use super::graph::Graph;
use crate::model::{Map, StepId, StepKind};

/// The flows that go forward.
#[derive(Default)]
pub(super) struct Ahead {
    outs: BTreeMap<StepId, Vec<StepId>>,
    ins: BTreeMap<StepId, Vec<StepId>>,
    /// Steps with a way that leads to no step, or back.
    stops: BTreeSet<StepId>,
    /// Steps with a way that leads back.
    back: BTreeSet<StepId>,
}

impl Ahead {
    pub fn of(graph: &Graph) -> Ahead {
        let mut ahead = Ahead::default();
        for way in graph.ways() {
            match way.to.step().filter(|_| !way.back) {
                Some(to) => {
                    ahead.outs.entry(way.from).or_default().push(to);
                    ahead.ins.entry(to).or_default().push(way.from);
                }
                None => {
                    ahead.stops.insert(way.from);
                    if way.back {
                        ahead.back.insert(way.from);
                        ahead.back.extend(way.to.step());
                    }
                }
            }
        }
        ahead
    }

    /// The steps that a step leads straight to.
    pub fn outs(&self, step: StepId) -> &[StepId] {
        self.outs.get(&step).map_or(&[], Vec::as_slice)
    }

    /// The steps that lead straight to it.
    pub fn ins(&self, step: StepId) -> &[StepId] {
        self.ins.get(&step).map_or(&[], Vec::as_slice)
    }

    /// Whether a way back leaves the step or leads to it.
    pub fn is_in_a_loop(&self, step: StepId) -> bool {
        self.back.contains(&step)
    }

    /// What is reached from some steps, they included, without one that is left out.
    fn reached(&self, from: &[StepId], without: Option<StepId>) -> BTreeSet<StepId> {
        let mut next: Vec<StepId> = from.to_vec();
        next.retain(|step| Some(*step) != without);
        let mut seen: BTreeSet<StepId> = next.iter().copied().collect();
        while let Some(step) = next.pop() {
            for &to in self.outs(step) {
                if Some(to) != without && seen.insert(to) {
                    next.push(to);
                }
            }
        }
        seen
    }

    /// What comes after a step.
    pub fn after(&self, step: StepId) -> BTreeSet<StepId> {
        let mut after = self.reached(&[step], None);
        after.remove(&step);
        after
    }

    /// Whether one step comes before another.
    pub fn leads(&self, from: StepId, to: StepId) -> bool {
        from != to && self.reached(&[from], None).contains(&to)
    }

    /// What comes before a step.
    pub fn before(&self, step: StepId) -> BTreeSet<StepId> {
        self.before_past(step, None)
    }

    /// What comes before a step on ways that do not go through another one.
    pub fn before_past(&self, step: StepId, other: Option<StepId>) -> BTreeSet<StepId> {
        let mut seen = BTreeSet::new();
        let mut next = vec![step];
        next.retain(|step| Some(*step) != other);
        while let Some(step) = next.pop() {
            let ins = self.ins(step).iter().filter(|from| Some(**from) != other);
            next.extend(ins.filter(|from| seen.insert(**from)));
        }
        seen
    }

    /// The steps that every way to a step goes through, from the first on; itself the last. Of
    /// steps that only go round, and that nothing leads to, itself alone.
    pub fn dominators(&self, step: StepId) -> Vec<StepId> {
        let mut all = self.before(step);
        all.insert(step);
        let mut graph: DiGraph<Option<StepId>, ()> = DiGraph::new();
        // Where the ways to it begin.
        let root = graph.add_node(None);
        let nodes: BTreeMap<StepId, NodeIndex> = all
            .into_iter()
            .map(|id| (id, graph.add_node(Some(id))))
            .collect();
        for (id, node) in &nodes {
            match self.ins(*id) {
                [] => {
                    graph.add_edge(root, *node, ());
                }
                ins => ins.iter().for_each(|from| {
                    graph.add_edge(nodes[from], *node, ());
                }),
            }
        }
        let found = simple_fast(&graph, root);
        let chain = found.dominators(nodes[&step]).into_iter().flatten();
        let mut chain: Vec<StepId> = chain.filter_map(|node| graph[node]).collect();
        if chain.is_empty() {
            chain.push(step);
        }
        chain.reverse();
        chain
    }

    /// The steps that are gone through on every way to one of `steps`: they and what only
    /// they lead to.
    pub fn dominated(&self, by: StepId) -> BTreeSet<StepId> {
        let roots: Vec<StepId> = self
            .outs
            .keys()
            .copied()
            .filter(|id| self.ins(*id).is_empty())
            .collect();
        let otherwise = self.reached(&roots, Some(by));
        let mut own = self.reached(&[by], None);
        own.retain(|step| !otherwise.contains(step));
        own
    }

    /// The steps from which a step is reached in every case: of a fork one branch leads to
    /// it, of anything else every way.
    pub fn certain(&self, map: &Map, graph: &Graph, step: StepId) -> BTreeSet<StepId> {
        let mut certain = BTreeSet::from([step]);
        let mut next = vec![step];
        while let Some(at) = next.pop() {
            for &from in self.ins(at) {
                let sure = |to: &StepId| certain.contains(to);
                let all = || !self.stops.contains(&from) && self.outs(from).iter().all(sure);
                let is_fork = graph.kind(map, from) == Some(StepKind::Fork);
                if !certain.contains(&from) && (is_fork || all()) {
                    certain.insert(from);
                    next.push(from);
                }
            }
        }
        certain
    }

    /// Whether all that comes of a step is a way back: it is rework.
    pub fn only_leads_back(&self, step: StepId) -> bool {
        let reached = self.reached(&[step], None);
        let mut ends = reached.iter().filter(|id| self.outs(**id).is_empty());
        let back = |id: &StepId| self.stops.contains(id) && self.back.contains(id);
        let ends_back: Vec<bool> = ends.by_ref().map(back).collect();
        !ends_back.is_empty() && ends_back.into_iter().all(|back| back)
    }
}
