//! Copying a stretch of the map and putting it in after a step.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::decimal::Decimal;
use crate::model::edit::Edit;
use crate::model::facts::{Fact, Field, Source};
use crate::model::id::{ClaimId, FlowId, Id, Ids, StepId};
use crate::model::map::Map;
use crate::model::order::Order;
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{Aim, Step, StepKind};
use crate::model::{Citation, LegalBasis};

/// Steps as they were when they were copied: names, kinds, lanes, facts and claims, and
/// the flows between them. Marks, questions and remarks stay with the original.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Stretch {
    steps: Vec<(StepId, Step)>,
    flows: Vec<Way>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Way {
    from: StepId,
    to: WayTo,
    condition: Option<String>,
    share: Option<Decimal>,
    back: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WayTo {
    /// To another of the steps.
    Inside(StepId),
    /// On, to what comes after the stretch.
    On,
    /// Back to something before it, which is not copied.
    Nowhere,
}

impl Stretch {
    /// Copies steps. Starts are left out: nothing leads to one.
    pub fn of(map: &Map, order: &Order, steps: &BTreeSet<StepId>) -> Stretch {
        let start = |id: &StepId| map.step(*id).is_none_or(|s| s.kind == StepKind::Start);
        let mut inside: Vec<StepId> = steps.iter().copied().filter(|id| !start(id)).collect();
        inside.sort_by_key(|id| order.rank(map, *id));
        let known: BTreeSet<StepId> = inside.iter().copied().collect();
        let mut stretch = Stretch::default();
        for id in inside {
            let Some(step) = map.step(id) else { continue };
            stretch.steps.push((id, step.clone()));
            stretch.flows.extend(map.outs(id).map(|(_, flow)| Way {
                from: id,
                to: match flow.to.step().filter(|to| known.contains(to)) {
                    Some(to) => WayTo::Inside(to),
                    None if flow.back => WayTo::Nowhere,
                    None => WayTo::On,
                },
                condition: flow.condition.clone(),
                share: flow.share,
                back: flow.back,
            }));
        }
        stretch
    }

    /// How many steps there are.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The same without its ends: what led to one leads on.
    fn without_ends(&self) -> Stretch {
        let is_end = |(_, step): &&(StepId, Step)| step.kind == StepKind::End;
        let ends = self.steps.iter().filter(is_end).map(|(id, _)| *id);
        let ends: BTreeSet<StepId> = ends.collect();
        let mut rest = self.clone();
        rest.steps.retain(|(id, _)| !ends.contains(id));
        for way in &mut rest.flows {
            if matches!(way.to, WayTo::Inside(to) if ends.contains(&to)) {
                way.to = WayTo::On;
            }
        }
        rest
    }

    /// How many ways lead out of each step that has any.
    fn ways(&self) -> BTreeMap<StepId, usize> {
        let mut ways = BTreeMap::new();
        for way in &self.flows {
            *ways.entry(way.from).or_insert(0) += 1;
        }
        ways
    }

    /// The steps without a way out that are no ends. Where nothing else leads on, as
    /// all ways go round, that is the last step.
    fn last(&self) -> Vec<StepId> {
        let ways = self.ways();
        let goes_on = |(_, step): &&(StepId, Step)| step.kind != StepKind::End;
        let mut steps = self.steps.iter().filter(goes_on).map(|(id, _)| *id);
        let last: Vec<StepId> = steps.clone().filter(|id| !ways.contains_key(id)).collect();
        let on = self.flows.iter().any(|way| way.to == WayTo::On);
        let ends = self
            .steps
            .iter()
            .any(|(_, step)| step.kind == StepKind::End);
        if last.is_empty() && !on && !ends {
            steps.next_back().into_iter().collect()
        } else {
            last
        }
    }

    /// Whether something leads on from it.
    fn leads_on(&self) -> bool {
        self.flows.iter().any(|way| way.to == WayTo::On) || !self.last().is_empty()
    }
}

/// Puts a copy of a stretch in after a step: `along` is the way out of it that leads to
/// the copy, and what that led to comes after the copy. Without a step the copy stands
/// for itself. The steps get new ids and stand in the phase of the step before; a lane
/// that is gone gives way to that step's.
///
/// # Errors
///
/// Nothing is copied, an end has no way out, or there is no lane left.
pub fn paste(
    map: &Map,
    ids: &mut Ids,
    stretch: &Stretch,
    after: Option<StepId>,
    along: Option<FlowId>,
) -> Result<Vec<Edit>, Refusal> {
    let before = after.and_then(|id| Some((id, map.step(id)?)));
    if let Some((id, step)) = before
        && step.kind == StepKind::End
    {
        return Err(Refusal::AfterEnd(id));
    }
    let along = along.and_then(|id| Some((id, map.flow(id)?)));
    let along = along.filter(|(_, flow)| Some(flow.from) == after);
    let (on, on_back) = along.map_or((Aim::Open, false), |(_, flow)| (flow.to, flow.back));
    // What comes after must be led to: a copy that only ends would cut it off.
    let stripped;
    let stretch = if on.step().is_some() && !stretch.leads_on() {
        stripped = stretch.without_ends();
        &stripped
    } else {
        stretch
    };
    if stretch.is_empty() {
        return Err(Refusal::Empty);
    }

    let mut edits = Vec::new();
    let mut new: BTreeMap<StepId, StepId> = BTreeMap::new();
    for (old, step) in &stretch.steps {
        let id: StepId = ids.make();
        new.insert(*old, id);
        let lane = map.lane(step.lane).map(|_| step.lane);
        let lane = lane
            .or(before.map(|(_, step)| step.lane))
            .or(map.lane_order().first().copied());
        let own_phase = step.phase.filter(|phase| map.phases().contains_key(phase));
        edits.push(Edit::AddStep {
            id,
            lane: lane.ok_or(Refusal::NoSuch(Thing::Lane, step.lane.0))?,
            row: step.row,
            kind: step.kind,
            name: step.name.clone(),
            phase: before.map_or(own_phase, |(_, step)| step.phase),
        });
        edits.extend(facts_of(map, ids, id, step));
    }
    let led_to: BTreeSet<StepId> = stretch
        .flows
        .iter()
        .filter(|way| !way.back)
        .filter_map(|way| match way.to {
            WayTo::Inside(to) => Some(to),
            WayTo::On | WayTo::Nowhere => None,
        })
        .collect();
    let first = stretch.steps.iter().find(|(id, _)| !led_to.contains(id));
    let first = first.and_then(|(id, _)| new.get(id)).copied();
    if let (Some((from, _)), Some(first)) = (before, first) {
        edits.push(match along {
            Some((flow, _)) => Edit::AimFlow {
                flow,
                to: Aim::Step(first),
                back: false,
            },
            None => Edit::AddFlow {
                id: ids.make(),
                from,
                to: Aim::Step(first),
                condition: None,
                share: None,
                back: false,
            },
        });
    }
    let ways = stretch.ways();
    for way in &stretch.flows {
        let (to, back) = match way.to {
            WayTo::Inside(to) => (
                new.get(&to).map_or(Aim::Open, |to| Aim::Step(*to)),
                way.back,
            ),
            WayTo::On => (on, on_back),
            WayTo::Nowhere => (Aim::Open, false),
        };
        let plain = way.condition.is_none() && ways.get(&way.from) == Some(&1);
        if to == Aim::Open && plain {
            continue;
        }
        edits.extend(new.get(&way.from).map(|from| Edit::AddFlow {
            id: ids.make(),
            from: *from,
            to,
            condition: way.condition.clone(),
            share: way.share,
            back,
        }));
    }
    if on != Aim::Open {
        for old in stretch.last() {
            edits.extend(new.get(&old).map(|from| Edit::AddFlow {
                id: ids.make(),
                from: *from,
                to: on,
                condition: None,
                share: None,
                back: on_back,
            }));
        }
    }
    Ok(edits)
}

/// The facts and claims of a step, for another step. What they name and is gone is left
/// out.
fn facts_of(map: &Map, ids: &mut Ids, id: StepId, from: &Step) -> Vec<Edit> {
    let facts = Field::ALL.iter().filter_map(|field| from.facts.get(*field));
    let mut edits: Vec<Edit> = facts
        .map(|fact| Edit::SetFact {
            step: id,
            fact: known_law(map, fact),
        })
        .collect();
    let known = |by: Source| match by {
        Source::Lane(lane) => map.lane(lane).is_some(),
        Source::Participant(who) => map.participants().contains_key(&who),
        Source::Assumption => true,
    };
    for claim in from.claims.iter().filter(|claim| known(claim.by)) {
        edits.push(Edit::AddClaim {
            id: ClaimId::from(ids.make::<Id>()),
            step: id,
            by: claim.by,
            fact: known_law(map, claim.fact.clone()),
        });
    }
    edits
}

/// A citation whose text has left the register keeps its words.
fn known_law(map: &Map, fact: Fact) -> Fact {
    let Fact::Law(LegalBasis::Cited(citations)) = fact else {
        return fact;
    };
    let known = |cited: Citation| Citation {
        instrument: cited
            .instrument
            .filter(|id| map.instruments().contains_key(id)),
        ..cited
    };
    Fact::Law(LegalBasis::Cited(
        citations.into_iter().map(known).collect(),
    ))
}
