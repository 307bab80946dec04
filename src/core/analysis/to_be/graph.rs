//! The flows of a map while marks are carried out: steps are bypassed and taken together
//! (`bars`: forks and joins are made, and dissolve).

use std::collections::{BTreeMap, BTreeSet};

use super::bars::Bar;
use super::{Fate, TAG, gone};
use crate::model::{
    Aim, Decimal, Edit, Flow, FlowId, Ids, Map, MarkField, MarkId, StepId, StepKind,
};

/// A flow on its way to the map after.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub from: StepId,
    pub to: Aim,
    pub condition: Option<String>,
    pub share: Option<Decimal>,
    pub back: bool,
    /// The flows of the as-is that it is made of.
    pub of: Vec<FlowId>,
}

/// The flows while marks are carried out, by where they come from and lead to.
pub(super) struct Graph {
    pub(super) ways: Vec<Option<Way>>,
    pub(super) outs: BTreeMap<StepId, Vec<usize>>,
    pub(super) ins: BTreeMap<StepId, Vec<usize>>,
    /// The forks and joins that marks have made.
    pub(super) bars: BTreeMap<StepId, Bar>,
    /// Of what only the to-be has.
    pub(super) ids: Ids,
}

impl Graph {
    pub fn of(map: &Map) -> Graph {
        let tag = TAG.parse().expect("four small letters are a tag");
        let mut graph = Graph {
            ways: Vec::new(),
            outs: BTreeMap::new(),
            ins: BTreeMap::new(),
            bars: BTreeMap::new(),
            ids: Ids::new(tag, 1),
        };
        for (id, flow) in map.flows() {
            graph.add(Way {
                from: flow.from,
                to: flow.to,
                condition: flow.condition.clone(),
                share: flow.share,
                back: flow.back,
                of: vec![*id],
            });
        }
        graph
    }

    /// All that is there.
    pub fn ways(&self) -> impl Iterator<Item = &Way> {
        self.ways.iter().flatten()
    }

    /// The kind of a step, of the map or made by a mark.
    pub fn kind(&self, map: &Map, step: StepId) -> Option<StepKind> {
        let made = self.bars.get(&step).map(|bar| bar.kind);
        made.or_else(|| map.step(step).map(|step| step.kind))
    }

    pub(super) fn add(&mut self, way: Way) {
        let at = self.ways.len();
        self.outs.entry(way.from).or_default().push(at);
        if let Aim::Step(to) = way.to {
            self.ins.entry(to).or_default().push(at);
        }
        self.ways.push(Some(way));
    }

    pub(super) fn list(list: &BTreeMap<StepId, Vec<usize>>, step: StepId) -> Vec<usize> {
        list.get(&step).cloned().unwrap_or_default()
    }

    /// The answers of removed decisions that do not stay, and what only they led to.
    pub fn drop_answers(&mut self, map: &Map, fates: &mut BTreeMap<StepId, Fate>) {
        let removed: Vec<(StepId, MarkId)> = fates
            .iter()
            .filter_map(|(step, fate)| match fate {
                Fate::Removed(mark) => Some((*step, *mark)),
                _ => None,
            })
            .collect();
        let mut maybe: Vec<(StepId, MarkId)> = Vec::new();
        for (step, mark) in removed {
            let decides = map.step(step).is_some_and(|s| s.kind == StepKind::Decision);
            let mark_of = map.marks().get(&mark).filter(|_| decides);
            let stays = mark_of.and_then(|of| of.kind.particulars().stays);
            let Some(stays) = stays.filter(|id| map.flow(*id).is_some_and(|f| f.from == step))
            else {
                continue;
            };
            for at in Graph::list(&self.outs, step) {
                let other = self.ways[at].take_if(|way| way.of.first() != Some(&stays));
                // Where nothing is asked any more there is no answer and no share.
                if let Some(way) = &mut self.ways[at] {
                    (way.condition, way.share) = (None, None);
                }
                // What a way back leads to was reached before it.
                let on = other.filter(|way| !way.back);
                if let Some(to) = on.and_then(|way| way.to.step()) {
                    maybe.push((to, mark));
                }
            }
        }
        // Forwards from what lost a way in: without another one it is not reached.
        while let Some((step, mark)) = maybe.pop() {
            let reached = Graph::list(&self.ins, step)
                .iter()
                .any(|at| self.ways[*at].as_ref().is_some_and(|way| !way.back));
            let gone = fates.get(&step).is_some_and(|fate| fate.is_gone());
            if reached || gone {
                continue;
            }
            fates.insert(step, Fate::Unreached(mark));
            for at in Graph::list(&self.outs, step) {
                let on = self.ways[at].take().filter(|way| !way.back);
                if let Some(to) = on.and_then(|way| way.to.step()) {
                    maybe.push((to, mark));
                }
            }
        }
    }

    /// Joins every way into a step to every way out of it. An answer that led to it alone is
    /// an open end where it has no way out; one that only led back to its decision goes, with
    /// its share.
    pub fn bypass(&mut self, map: &Map, step: StepId) {
        let (ins, outs) = self.take(step);
        let decides = |id: StepId| map.step(id).is_some_and(|of| of.kind == StepKind::Decision);
        for way_in in ins.iter().filter(|way| way.from != step) {
            if outs.is_empty() && decides(way_in.from) {
                self.add(Way {
                    to: Aim::Open,
                    back: false,
                    ..way_in.clone()
                });
            }
            for out in &outs {
                if out.to == Aim::Step(way_in.from) {
                    if self.ways_out(way_in.from).any(|way| way.share.is_some()) {
                        self.put_in_figures(way_in.from, Some(way_in));
                    }
                    continue;
                }
                let share = match (way_in.share, out.share) {
                    (Some(a), Some(b)) => part_of(a, b),
                    (a, b) => a.or(b),
                };
                let mut of = way_in.of.clone();
                of.extend(&out.of);
                self.join(Way {
                    from: way_in.from,
                    to: out.to,
                    condition: way_in.condition.clone().or_else(|| out.condition.clone()),
                    share,
                    back: way_in.back || out.back,
                    of,
                });
            }
        }
    }

    /// Takes away the ways into a step and out of it.
    fn take(&mut self, step: StepId) -> (Vec<Way>, Vec<Way>) {
        let mut of = |list: Option<Vec<usize>>| -> Vec<Way> {
            let list = list.unwrap_or_default().into_iter();
            list.filter_map(|at| self.ways[at].take()).collect()
        };
        (of(self.ins.remove(&step)), of(self.outs.remove(&step)))
    }

    /// Hangs the ways of a step onto another one, which it becomes a part of.
    pub fn contract(&mut self, step: StepId, into: StepId) {
        let (ins, outs) = self.take(step);
        for way in ins
            .into_iter()
            .filter(|way| way.from != into && way.from != step)
        {
            self.join(Way {
                to: Aim::Step(into),
                ..way
            });
        }
        for way in outs.into_iter().filter(|way| way.to != Aim::Step(into)) {
            self.join(Way { from: into, ..way });
        }
    }

    /// The ways out of a step.
    pub fn ways_out(&self, step: StepId) -> impl Iterator<Item = &Way> {
        let list = self.outs.get(&step).map_or(&[][..], Vec::as_slice);
        list.iter().filter_map(|at| self.ways[*at].as_ref())
    }

    /// The ways out of a step that are still there.
    pub(super) fn left(&self, step: StepId) -> Vec<usize> {
        let mut left = Graph::list(&self.outs, step);
        left.retain(|at| self.ways[*at].is_some());
        left
    }

    /// Gives the answers of a decision that nobody has put in figures the share that follows:
    /// what the others leave of a hundred, in equal parts. `gone` is one that was taken away
    /// already.
    fn put_in_figures(&mut self, decision: StepId, gone: Option<&Way>) {
        let (mut given, mut missing) = (Some(Decimal::ZERO), 0);
        for way in self.ways_out(decision).chain(gone) {
            match way.share {
                Some(share) => given = given.and_then(|sum| sum.checked_add(share)),
                None => missing += 1,
            }
        }
        let rest = given.and_then(|given| Decimal::from(100).checked_add(given.negated()));
        let rest = rest.filter(|rest| !rest.is_negative());
        let Some(each) = rest.and_then(|rest| rest.divided(missing.max(1), 6)) else {
            return;
        };
        for at in self.left(decision) {
            if let Some(way) = &mut self.ways[at] {
                way.share.get_or_insert(each);
            }
        }
    }

    /// Adds a way, or its share to the one that leads the same way already.
    fn join(&mut self, way: Way) {
        let twin = self.left(way.from).into_iter().find(|at| {
            let other = self.ways[*at].as_ref();
            other.is_some_and(|other| other.to == way.to && other.to != Aim::Open)
        });
        let Some(twin) = twin else {
            return self.add(way);
        };
        let (from, answers, at) = (way.from, way.condition.is_some(), self.ways.len());
        self.add(way);
        if answers {
            // Two answers fall together: each has its share first.
            self.put_in_figures(from, None);
        }
        let way = self.ways[at].take();
        if let (Some(way), Some(twin)) = (way, &mut self.ways[twin]) {
            if let (Some(a), Some(b)) = (twin.share, way.share) {
                // More than all cases says that the shares were of different things.
                let sum = a.checked_add(b);
                twin.share = sum.filter(|sum| *sum <= Decimal::from(100));
            }
            // The answers in the order in which they were given.
            let own = twin.condition.take();
            let (first, second) = if way.of.first() < twin.of.first() {
                (way.condition, own)
            } else {
                (own, way.condition)
            };
            twin.condition = match (first, second) {
                (Some(first), Some(second)) if first != second => {
                    Some(format!("{first} / {second}"))
                }
                (first, second) => first.or(second),
            };
            twin.back &= way.back;
        }
    }

    /// The map after: nothing that is gone, and the flows as they have become. A flow
    /// made of several keeps the id of its first part as long as that is free.
    pub fn apply(
        self,
        map: &Map,
        fates: &BTreeMap<StepId, Fate>,
        merged: &BTreeMap<StepId, (StepId, Option<MarkId>)>,
    ) -> (Map, BTreeMap<FlowId, Vec<FlowId>>) {
        let gone: BTreeSet<StepId> = gone(fates).collect();
        let mut after = map.clone();
        let made = self.bars.iter().map(|(id, bar)| bar.made(*id));
        let mut edits: Vec<Edit> = made.collect();
        for (id, mark) in map.marks() {
            let names_way = mark.kind.particulars().stays.is_some();
            let mut left = Vec::new();
            for step in &mark.steps {
                // A linkage holds the step that its own has become a part of.
                let into = merged.get(step).filter(|(_, of)| *of == Some(*id));
                let now = into.map_or(*step, |(into, _)| *into);
                if !gone.contains(&now) && !left.contains(&now) {
                    left.push(now);
                }
            }
            match left.len() {
                _ if left == mark.steps && !names_way => {}
                0 => edits.push(Edit::DeleteMark { id: *id }),
                _ => edits.push(Edit::SetMark {
                    id: *id,
                    set: MarkField::Steps(left),
                }),
            }
        }
        let notes = gone.iter().flat_map(|step| map.notes_on(*step));
        edits.extend(notes.map(|(id, _)| Edit::DeleteNote { id }));
        let mut kept: BTreeSet<FlowId> = BTreeSet::new();
        let mut bypasses = BTreeMap::new();
        let mut made = Vec::new();
        let mut ids = self.ids;
        for way in self.ways.into_iter().flatten() {
            if gone.contains(&way.from) || way.to.step().is_some_and(|to| gone.contains(&to)) {
                continue;
            }
            let first = way.of.first().copied();
            let same_source = |id: &FlowId| map.flow(*id).is_some_and(|of| of.from == way.from);
            if let Some(first) = first.filter(same_source)
                && kept.insert(first)
            {
                let was = map.flow(first);
                if was.is_some_and(|flow| !says(flow, &way)) {
                    bypasses.insert(first, way.of.clone());
                    edits.push(Edit::AimFlow {
                        flow: first,
                        to: way.to,
                        back: way.back,
                    });
                    edits.push(Edit::SetCondition {
                        flow: first,
                        condition: way.condition,
                    });
                    edits.push(Edit::SetShare {
                        flow: first,
                        share: way.share,
                    });
                }
            } else {
                let id: FlowId = ids.make();
                bypasses.insert(id, way.of);
                made.push(Edit::AddFlow {
                    id,
                    from: way.from,
                    to: way.to,
                    condition: way.condition,
                    share: way.share,
                    back: way.back,
                });
            }
        }
        let dropped = map.flows().keys().filter(|id| !kept.contains(id));
        let dropped: Vec<Edit> = dropped.map(|id| Edit::DeleteFlow { flow: *id }).collect();
        let steps = gone.iter().map(|step| Edit::DeleteStep { step: *step });
        let steps: Vec<Edit> = steps.collect();
        for edit in edits.into_iter().chain(dropped).chain(made).chain(steps) {
            // Every one of them was made for this map.
            let applied = after.apply(&edit);
            debug_assert!(applied.is_ok(), "{edit:?}: {applied:?}");
        }
        (after, bypasses)
    }
}

fn says(flow: &Flow, way: &Way) -> bool {
    flow.to == way.to
        && flow.condition == way.condition
        && flow.share == way.share
        && flow.back == way.back
}

/// So many of a hundred of so many of a hundred; rounded to as many places as a share may
/// have.
fn part_of(a: Decimal, b: Decimal) -> Option<Decimal> {
    a.checked_mul(b)?.divided(100, 6)
}
