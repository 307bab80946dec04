//! The map as the marks want it.
//!
//! A removal is a bypass: every way into the step is joined to every way out of it,
//! shares multiply, what would be a second copy of a flow or lead a step to itself
//! is dropped, and a bypassed flow back stays one. A decision goes together with
//! the answers that do not stay, and with the steps that nothing else leads to.
//! Forks and joins with one branch left dissolve. The steps of a linkage or a merge
//! stay as they are here and are told as such.
//!
//! The result does not depend on the order in which the marks were set: steps are
//! taken by id.

pub mod effect;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Aim, Decimal, Edit, Flow, FlowId, Ids, Map, MarkField, MarkId, MarkKind, StepId, StepKind, Tag,
};

/// What becomes of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is left out by this mark.
    Removed(MarkId),
    /// Nothing leads to it any more, since this mark took a decision away.
    Unreached(MarkId),
    /// A fork or join with one branch left.
    Dissolved,
    /// It becomes part of one dossier.
    Linked(MarkId),
    /// It becomes one step with others.
    Merged(MarkId),
    /// It is changed by another mark, the first one on it.
    Changed(MarkId),
}

impl Fate {
    /// Whether the step is gone.
    pub fn is_gone(self) -> bool {
        matches!(
            self,
            Fate::Removed(_) | Fate::Unreached(_) | Fate::Dissolved
        )
    }
}

/// A step that needs a paper which nobody makes any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostInput {
    /// The step that needs it.
    pub step: StepId,
    /// The name of the paper.
    pub paper: String,
    /// The step that made it.
    pub made_by: StepId,
}

/// The map after, and where everything in it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToBe {
    /// The map after.
    pub map: Map,
    /// The steps of the as-is that do not stay as they are.
    pub fates: BTreeMap<StepId, Fate>,
    /// The flows after that bypass something, each with the flows it was made of in
    /// their order.
    pub bypasses: BTreeMap<FlowId, Vec<FlowId>>,
    /// The flows of the as-is that are gone or lead elsewhere.
    pub gone_flows: BTreeSet<FlowId>,
    /// Steps that lose an input.
    pub lost: Vec<LostInput>,
}

/// The writer of what only the to-be has.
const TAG: &str = "tobe";

/// What a mark of a kind makes of a step.
fn fate(mark: MarkId, kind: &MarkKind) -> Fate {
    match kind {
        MarkKind::Remove { .. } => Fate::Removed(mark),
        MarkKind::Link { .. } => Fate::Linked(mark),
        MarkKind::Merge => Fate::Merged(mark),
        MarkKind::Shorten
        | MarkKind::CutFee
        | MarkKind::DropPaper { .. }
        | MarkKind::DataForPaper { .. }
        | MarkKind::Delegate { .. }
        | MarkKind::Digitise
        | MarkKind::AnyPlace => Fate::Changed(mark),
    }
}

/// The map after all marks, see the head of this file.
pub fn to_be(map: &Map) -> ToBe {
    let mut fates = BTreeMap::new();
    for (id, step) in map.steps() {
        let fates_of = || map.marks_on(*id).map(|(mark, of)| fate(mark, &of.kind));
        let most = fates_of().find(|fate| !matches!(fate, Fate::Changed(_)));
        let fate = most.or_else(|| fates_of().next());
        let fate = fate.filter(|_| step.kind.is_numbered());
        if let Some(fate) = fate {
            fates.insert(*id, fate);
        }
    }
    let mut graph = Graph::of(map);
    graph.drop_answers(map, &mut fates);
    let gone: Vec<StepId> = gone(&fates).collect();
    for step in gone {
        graph.bypass(step);
    }
    graph.dissolve(map, &mut fates);
    let lost = lost(map, &fates);
    let (after, bypasses) = graph.apply(map, &fates);
    let gone_flows = map.flows().iter().filter(|(id, flow)| {
        let now = after.flow(**id);
        now.is_none_or(|now| now.to != flow.to || bypasses.contains_key(id))
    });
    let gone_flows = gone_flows.map(|(id, _)| *id).collect();
    ToBe {
        map: after,
        fates,
        bypasses,
        gone_flows,
        lost,
    }
}

fn gone(fates: &BTreeMap<StepId, Fate>) -> impl Iterator<Item = StepId> + '_ {
    let gone = fates.iter().filter(|(_, fate)| fate.is_gone());
    gone.map(|(step, _)| *step)
}

/// A flow on its way to the map after.
#[derive(Clone, Debug)]
struct Way {
    from: StepId,
    to: Aim,
    condition: Option<String>,
    share: Option<Decimal>,
    back: bool,
    /// The flows of the as-is that it is made of.
    of: Vec<FlowId>,
}

#[derive(Default)]
struct Graph {
    ways: Vec<Option<Way>>,
    outs: BTreeMap<StepId, Vec<usize>>,
    ins: BTreeMap<StepId, Vec<usize>>,
}

impl Graph {
    fn of(map: &Map) -> Graph {
        let mut graph = Graph::default();
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

    fn add(&mut self, way: Way) {
        let at = self.ways.len();
        self.outs.entry(way.from).or_default().push(at);
        if let Aim::Step(to) = way.to {
            self.ins.entry(to).or_default().push(at);
        }
        self.ways.push(Some(way));
    }

    fn list(list: &BTreeMap<StepId, Vec<usize>>, step: StepId) -> Vec<usize> {
        list.get(&step).cloned().unwrap_or_default()
    }

    /// The answers of removed decisions that do not stay, and what only they led to.
    fn drop_answers(&mut self, map: &Map, fates: &mut BTreeMap<StepId, Fate>) {
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
                let other = self.ways[at].take_if(|way| way.of[0] != stays);
                // Where nothing is asked any more there is no answer and no share.
                if let Some(way) = &mut self.ways[at] {
                    (way.condition, way.share) = (None, None);
                }
                if let Some(to) = other.and_then(|way| way.to.step()) {
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
                if let Some(to) = self.ways[at].take().and_then(|way| way.to.step()) {
                    maybe.push((to, mark));
                }
            }
        }
    }

    /// Joins every way into a step to every way out of it.
    fn bypass(&mut self, step: StepId) {
        let take = |ways: &mut Vec<Option<Way>>, list: Vec<usize>| -> Vec<Way> {
            list.into_iter().filter_map(|at| ways[at].take()).collect()
        };
        let ins = take(&mut self.ways, self.ins.remove(&step).unwrap_or_default());
        let outs = take(&mut self.ways, self.outs.remove(&step).unwrap_or_default());
        for way_in in ins.iter().filter(|way| way.from != step) {
            for out in &outs {
                if out.to == Aim::Step(way_in.from) {
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

    /// Adds a way, or its share to the one that leads the same way already.
    fn join(&mut self, way: Way) {
        let twin = Graph::list(&self.outs, way.from).into_iter().find(|at| {
            let other = self.ways[*at].as_ref();
            other.is_some_and(|other| other.to == way.to && other.to != Aim::Open)
        });
        let twin = twin.and_then(|at| self.ways[at].as_mut());
        match twin {
            Some(twin) => {
                if let (Some(a), Some(b)) = (twin.share, way.share) {
                    // More than all cases says that the shares were of different things.
                    let sum = a.checked_add(b);
                    twin.share = sum.filter(|sum| *sum <= Decimal::from(100));
                }
                twin.back &= way.back;
            }
            None => self.add(way),
        }
    }

    /// Forks and joins with one branch left, as long as there are some.
    fn dissolve(&mut self, map: &Map, fates: &mut BTreeMap<StepId, Fate>) {
        let bars = map.steps().iter().filter_map(|(id, step)| match step.kind {
            StepKind::Fork => Some((*id, true)),
            StepKind::Join => Some((*id, false)),
            _ => None,
        });
        let mut bars: Vec<(StepId, bool)> = bars.collect();
        loop {
            let before = bars.len();
            bars.retain(|(step, fork)| {
                let was = if *fork {
                    map.outs(*step).count()
                } else {
                    map.ins(*step).count()
                };
                let list = if *fork { &self.outs } else { &self.ins };
                let list = Graph::list(list, *step);
                let left = list.iter().filter(|at| self.ways[**at].is_some()).count();
                let gone = fates.get(step).is_some_and(|fate| fate.is_gone());
                if gone || left > 1 || left == was {
                    return !gone;
                }
                self.bypass(*step);
                fates.insert(*step, Fate::Dissolved);
                false
            });
            if bars.len() == before {
                return;
            }
        }
    }

    /// The map after: nothing that is gone, and the flows as they have become. A flow
    /// made of several keeps the id of its first part as long as that is free.
    fn apply(
        self,
        map: &Map,
        fates: &BTreeMap<StepId, Fate>,
    ) -> (Map, BTreeMap<FlowId, Vec<FlowId>>) {
        let gone: BTreeSet<StepId> = gone(fates).collect();
        let mut after = map.clone();
        let mut edits = Vec::new();
        for (id, mark) in map.marks() {
            let names_way = mark.kind.particulars().stays.is_some();
            let left: Vec<StepId> = mark
                .steps
                .iter()
                .copied()
                .filter(|s| !gone.contains(s))
                .collect();
            match left.len() {
                all if all == mark.steps.len() && !names_way => {}
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
        let mut ids = match TAG.parse::<Tag>() {
            Ok(tag) => Ids::new(tag, 1),
            Err(_) => return (after, bypasses),
        };
        for way in self.ways.into_iter().flatten() {
            if gone.contains(&way.from) || way.to.step().is_some_and(|to| gone.contains(&to)) {
                continue;
            }
            let first = way.of[0];
            let same_source = map.flow(first).is_some_and(|flow| flow.from == way.from);
            if same_source && kept.insert(first) {
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

/// Papers that a step which stays needs and only a step that goes has made.
fn lost(map: &Map, fates: &BTreeMap<StepId, Fate>) -> Vec<LostInput> {
    let gone = |id: &StepId| fates.get(id).is_some_and(|fate| fate.is_gone());
    let mut made_by_gone: BTreeMap<&str, StepId> = BTreeMap::new();
    let mut made_still: BTreeSet<&str> = BTreeSet::new();
    for (id, step) in map.steps() {
        for paper in &step.facts.outputs {
            let name = paper.name.as_str();
            if gone(id) {
                made_by_gone.insert(name, *id);
            } else {
                made_still.insert(name);
            }
        }
    }
    let mut lost = Vec::new();
    for (id, step) in map.steps().iter().filter(|(id, _)| !gone(id)) {
        for paper in &step.facts.inputs {
            let name = paper.name.as_str();
            if let Some(made_by) = made_by_gone
                .get(name)
                .filter(|_| !made_still.contains(name))
            {
                lost.push(LostInput {
                    step: *id,
                    paper: paper.name.clone(),
                    made_by: *made_by,
                });
            }
        }
    }
    lost
}
