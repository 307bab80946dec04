//! Forks and joins while marks are carried out: a linkage makes some, and those with one
//! branch left dissolve.

use std::collections::BTreeMap;

use super::Fate;
use super::graph::{Graph, Way};
use crate::model::{Aim, Edit, FlowId, LaneId, Map, MarkId, PhaseId, StepId, StepKind};

/// A fork or join that a mark has made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar {
    pub kind: StepKind,
    pub lane: LaneId,
    pub phase: Option<PhaseId>,
    pub mark: MarkId,
}

impl Bar {
    /// The edit that makes it.
    pub fn made(self, id: StepId) -> Edit {
        Edit::AddStep {
            id,
            lane: self.lane,
            row: 0,
            kind: self.kind,
            number: None,
            name: String::new(),
            phase: self.phase,
        }
    }
}

impl Graph {
    /// A new bar that nothing leads to yet.
    pub fn make_bar(&mut self, bar: Bar) -> StepId {
        let id = self.ids.make();
        self.bars.insert(id, bar);
        id
    }

    /// A way between two steps, unless there is one; `of` says what it stands for.
    pub fn connect(&mut self, from: StepId, to: Aim, of: Vec<FlowId>) {
        let is_there = to != Aim::Open && self.ways_out(from).any(|way| way.to == to);
        if !is_there {
            self.add(Way {
                from,
                to,
                condition: None,
                share: None,
                back: false,
                of,
            });
        }
    }

    /// Lets the ways into a step that are chosen lead to another one.
    pub fn lead_elsewhere(&mut self, step: StepId, to: StepId, which: impl Fn(&Way) -> bool) {
        for at in Graph::list(&self.ins, step) {
            if let Some(way) = self.ways[at].take_if(|way| which(way)) {
                self.add(Way {
                    to: Aim::Step(to),
                    ..way
                });
            }
        }
    }

    /// Lets the ways out of a step come out of another one.
    pub fn come_out_of(&mut self, step: StepId, from: StepId) {
        for at in Graph::list(&self.outs, step) {
            if let Some(way) = self.ways[at].take() {
                self.add(Way { from, ..way });
            }
        }
    }

    /// The ways into a step that are still there.
    pub fn ways_in(&self, step: StepId) -> impl Iterator<Item = &Way> {
        let list = self.ins.get(&step).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|at| self.ways[*at].as_ref())
    }

    /// Takes away a branch that leads straight from a fork to a join, if both have another.
    pub fn drop_straight(&mut self, map: &Map, fork: StepId) {
        let is = |graph: &Graph, id, kind| graph.kind(map, id) == Some(kind);
        for at in self.left(fork) {
            let to = self.ways[at].as_ref().and_then(|way| way.to.step());
            let straight = to.filter(|to| {
                is(self, *to, StepKind::Join)
                    && is(self, fork, StepKind::Fork)
                    && self.ways_in(*to).count() > 1
                    && self.ways_out(fork).count() > 1
            });
            if straight.is_some() {
                self.ways[at] = None;
            }
        }
    }

    /// Of bars that marks have made: those that lead straight to another of their kind become
    /// one with it.
    pub fn join_bars(&mut self, map: &Map) {
        let made: Vec<(StepId, StepKind)> =
            self.bars.iter().map(|(id, bar)| (*id, bar.kind)).collect();
        for (id, kind) in made {
            self.drop_straight(map, id);
            let mut next: Vec<StepId> = match kind {
                StepKind::Fork => self.ways_in(id).map(|way| way.from).collect(),
                _ => self
                    .ways_out(id)
                    .filter_map(|way| way.to.step().filter(|_| !way.back))
                    .collect(),
            };
            next.retain(|next| self.kind(map, *next) == Some(kind));
            let alone = match kind {
                StepKind::Fork => self.ways_in(id).count() == 1,
                _ => self.ways_out(id).count() == 1,
            };
            if alone && next.len() == 1 {
                self.contract(id, next[0]);
                self.bars.remove(&id);
            }
        }
    }

    /// Forks and joins with one branch left, as long as there are some.
    pub fn dissolve(&mut self, map: &Map, fates: &mut BTreeMap<StepId, Fate>) {
        let bars = map.steps().iter().filter_map(|(id, step)| match step.kind {
            StepKind::Fork => Some((*id, true)),
            StepKind::Join => Some((*id, false)),
            _ => None,
        });
        let made = self.bars.iter();
        let made = made.map(|(id, bar)| (*id, bar.kind == StepKind::Fork));
        let mut bars: Vec<(StepId, bool)> = bars.chain(made).collect();
        loop {
            let before = bars.len();
            bars.retain(|(step, fork)| {
                let is_made = self.bars.contains_key(step);
                let was = match () {
                    () if is_made => usize::MAX,
                    () if *fork => map.outs(*step).count(),
                    () => map.ins(*step).count(),
                };
                if *fork {
                    self.drop_empty_branches(map, *step);
                }
                let list = if *fork { &self.outs } else { &self.ins };
                let list = Graph::list(list, *step);
                let left = list.iter().filter(|at| self.ways[**at].is_some()).count();
                let gone = fates.get(step).is_some_and(|fate| fate.is_gone());
                if gone || left > 1 || left == was {
                    return !gone;
                }
                self.bypass(map, *step);
                if is_made {
                    self.bars.remove(step);
                } else {
                    fates.insert(*step, Fate::Dissolved);
                }
                false
            });
            if bars.len() == before {
                return;
            }
        }
    }

    /// Of a fork with one branch left: takes away the branches that lead straight to a join,
    /// since their steps are gone.
    fn drop_empty_branches(&mut self, map: &Map, fork: StepId) {
        let joins = |to: StepId| self.kind(map, to) == Some(StepKind::Join);
        let (empty, real): (Vec<usize>, Vec<usize>) = self.left(fork).into_iter().partition(|at| {
            let way = self.ways[*at].as_ref();
            way.is_some_and(|way| way.of.len() > 1 && way.to.step().is_some_and(joins))
        });
        if real.len() == 1 {
            empty.into_iter().for_each(|at| self.ways[at] = None);
        }
    }
}
