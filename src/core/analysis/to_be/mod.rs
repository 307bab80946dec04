//! The map as the marks want it.
//!
//! A removal is a bypass: every way into the step is joined to every way out of it,
//! shares multiply, what would be a second copy of a flow or lead a step to itself
//! is dropped, and a bypassed flow back stays one. A decision goes together with
//! the answers that do not stay, and with the steps that nothing else leads to.
//! Then steps that should be one are taken together (`merge`), each as its own marks plan it
//! (`planned`), and steps of one linkage become one dossier (`link`). Forks and joins with one
//! branch left dissolve (`bars`). A mark that is not carried out is named ([`ToBe::left`]).
//!
//! The result does not depend on the order in which the marks were set: steps are
//! taken by id.

mod ahead;
mod bars;
pub mod effect;
mod graph;
mod link;
mod merge;
mod planned;

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::stated::figure::stated;
use crate::catalogue;
use crate::model::{Field, FlowId, LostInput, Map, MarkId, MarkKind, PaperForm, StepId};
use graph::Graph;

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
    /// The applicant is spared it: it is part of one dossier that is filed, and whose result
    /// is collected, once.
    Spared(MarkId),
    /// Others become one step with it.
    Merged(MarkId),
    /// It becomes part of another step.
    MergedInto(MarkId),
    /// It is changed by another mark, the first one on it.
    Changed(MarkId),
}

impl Fate {
    /// Whether the step is gone.
    pub fn is_gone(self) -> bool {
        matches!(
            self,
            Fate::Removed(_)
                | Fate::Unreached(_)
                | Fate::Dissolved
                | Fate::Spared(_)
                | Fate::MergedInto(_)
        )
    }
}

/// A mark that the map after is without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// The mark.
    pub mark: MarkId,
    /// Why.
    pub why: NotCarried,
}

/// Why a mark is not carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotCarried {
    /// It plans another figure and does not say which.
    NoFigure,
    /// A linkage or a merger of which one step is left.
    OneStep,
    /// A linkage says how long all of its steps take: that is planned on each.
    TimeOfGroup,
    /// Steps that should be one dossier are on different answers of a decision.
    EitherOr,
    /// Steps that should be one, of which one is a decision.
    DecisionMerged,
    /// Steps that should be one lead to different steps.
    WaysDiffer,
    /// A third step lies between steps that should be one.
    StepBetween,
    /// Amounts that should be added are in several currencies.
    Currencies,
}

/// The map after, and where everything in it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToBe {
    /// The map after.
    pub map: Map,
    /// The steps of the as-is that do not stay as they are.
    pub fates: BTreeMap<StepId, Fate>,
    /// The forks and joins that only the map after has, with the marks that made them.
    pub made: BTreeMap<StepId, MarkId>,
    /// The flows after that bypass something, each with the flows it was made of in
    /// their order.
    pub bypasses: BTreeMap<FlowId, Vec<FlowId>>,
    /// The flows of the as-is that are gone or lead elsewhere.
    pub gone_flows: BTreeSet<FlowId>,
    /// Steps that lose an input.
    pub lost: Vec<LostInput>,
    /// Steps of a linkage that run beside others though nobody has asked which papers they
    /// need.
    pub unasked: Vec<StepId>,
    /// What is counted of which marks took all steps that had a figure.
    pub none_left: Vec<Field>,
    /// The marks that are not carried out, by their ids. Whatever shows the map after or a
    /// figure of it says so beside it.
    pub left: Vec<Left>,
}

impl ToBe {
    /// The map after as one that stands by itself: of the marks it has only those that are
    /// not carried out.
    pub fn settled(&self) -> Map {
        effect::with_marks(&self.map, |id| self.left.iter().any(|left| left.mark == id))
    }
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
        graph.bypass(map, step);
    }
    let (planned, mut left) = planned::carry_out(map);
    let merged = merge::merge(&planned, &mut graph, &mut fates, &mut left);
    graph.dissolve(map, &mut fates);
    let into = merge::into(&planned, &merged);
    let dossiers = link::link(&planned, &mut graph, &mut fates, &into, &mut left);
    graph.join_bars(map);
    graph.dissolve(map, &mut fates);
    // What lay between two of them may be gone now.
    graph.join_bars(map);
    let made = graph.bars.iter().map(|(id, bar)| (*id, bar.mark));
    let made = made.collect();
    let (mut after, bypasses) = graph.apply(&planned, &fates, &into);
    merge::put_together(&planned, &mut after, &merged);
    link::put_together(&planned, &mut after, &dossiers);
    // Marks on steps that are gone are told with these.
    left.retain(|left| after.marks().contains_key(&left.mark));
    left.sort_by_key(|left| left.mark);
    let lost = lost(map, &after, &fates);
    let unasked = link::unasked(&planned, &dossiers);
    let said = |map: &Map, field| {
        let mut steps = map.steps().values();
        steps.any(|step| stated(step, field).is_some_and(|said| !said.fact.is_unknown()))
    };
    let sums = catalogue::fact::sums().map(|(field, _)| field);
    let none_left = sums.filter(|field| said(map, *field) && !said(&after, *field));
    let none_left = none_left.collect();
    let gone_flows = map.flows().iter().filter(|(id, flow)| {
        let now = after.flow(**id);
        now.is_none_or(|now| now.to != flow.to || bypasses.contains_key(id))
    });
    let gone_flows = gone_flows.map(|(id, _)| *id).collect();
    ToBe {
        map: after,
        fates,
        made,
        bypasses,
        gone_flows,
        lost,
        unasked,
        none_left,
        left,
    }
}

fn gone(fates: &BTreeMap<StepId, Fate>) -> impl Iterator<Item = StepId> + '_ {
    let gone = fates.iter().filter(|(_, fate)| fate.is_gone());
    gone.map(|(step, _)| *step)
}

/// Papers that a step which stays still needs and only a step that goes has made. What comes
/// from a database is not lost.
fn lost(map: &Map, after: &Map, fates: &BTreeMap<StepId, Fate>) -> Vec<LostInput> {
    let gone = |id: &StepId| fates.get(id).is_some_and(|fate| fate.is_gone());
    let mut made_by_gone: BTreeMap<&str, StepId> = BTreeMap::new();
    for (id, step) in map.steps().iter().filter(|(id, _)| gone(id)) {
        let made = step.facts.outputs.iter();
        made_by_gone.extend(made.map(|paper| (paper.name.as_str(), *id)));
    }
    let made = after.steps().values().flat_map(|step| &step.facts.outputs);
    let made_still: BTreeSet<&str> = made.map(|paper| paper.name.as_str()).collect();
    let mut lost = Vec::new();
    for (id, step) in after.steps() {
        let needed = step.facts.inputs.iter();
        for paper in needed.filter(|of| of.source.is_none() && of.form != Some(PaperForm::Data)) {
            let name = paper.name.as_str();
            let made_by = made_by_gone.get(name);
            if let Some(made_by) = made_by.filter(|_| !made_still.contains(name)) {
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
