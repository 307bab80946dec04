//! Copying a stretch of the map and inserting the copy after a step.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::decimal::Decimal;
use crate::model::edit::Edit;
use crate::model::facts::{Fact, Field, Held, Source};
use crate::model::id::{ClaimId, FlowId, Id, Ids, StepId};
use crate::model::map::Map;
use crate::model::order::Order;
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{Aim, Step, StepKind};
use crate::model::{Citation, LegalBasis};

/// Copied steps: names, kinds, lanes, facts, claims, and the flows between them. Marks,
/// questions and remarks stay with the originals.
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
    /// To another of the copied steps.
    Inside(StepId),
    /// To the step that comes after the stretch.
    On,
    /// Back to a step before the stretch, which is not copied.
    Nowhere,
}

impl Stretch {
    /// Copies steps. Starts are left out, as nothing may lead to one.
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

    pub fn len(&self) -> usize {
        self.steps.len()
    }

    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The same stretch without its end steps: ways to an end lead on instead.
    fn without_ends(&self) -> Stretch {
        let is_end = |(_, step): &&(StepId, Step)| step.kind == StepKind::End;
        let ends: BTreeSet<StepId> = self
            .steps
            .iter()
            .filter(is_end)
            .map(|(id, _)| *id)
            .collect();
        let mut rest = self.clone();
        rest.steps.retain(|(id, _)| !ends.contains(id));
        for way in &mut rest.flows {
            if matches!(way.to, WayTo::Inside(to) if ends.contains(&to)) {
                way.to = WayTo::On;
            }
        }
        rest
    }

    /// The number of ways out of each step that has any.
    fn ways(&self) -> BTreeMap<StepId, usize> {
        let mut ways = BTreeMap::new();
        for way in &self.flows {
            *ways.entry(way.from).or_insert(0) += 1;
        }
        ways
    }

    /// The steps, other than ends, without a way out. Where all ways go round and nothing
    /// else leads on, the last step.
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

    /// Whether a way leads on from the stretch.
    fn leads_on(&self) -> bool {
        self.flows.iter().any(|way| way.to == WayTo::On) || !self.last().is_empty()
    }
}

/// Inserts a copy of a stretch after a step. `along` is the way out of that step that
/// will lead to the copy; its old target comes after the copy. Without a step the copy
/// stands alone. The new steps get new ids and the phase of the step before. Where a lane
/// no longer exists, that step's lane is used.
///
/// # Errors
///
/// The stretch is empty, an end has no way out, or there is no lane left.
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
    let along = along
        .and_then(|id| Some((id, map.flow(id)?)))
        .filter(|(_, flow)| Some(flow.from) == after);
    let (on, on_back) = along.map_or((Aim::Open, false), |(_, flow)| (flow.to, flow.back));
    // What comes after must still be reached: a copy that only ends would cut it off.
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
        let lane = map
            .lane(step.lane)
            .map(|_| step.lane)
            .or(before.map(|(_, step)| step.lane))
            .or(map.lane_order().first().copied());
        let own_phase = step.phase.filter(|phase| map.phases().contains_key(phase));
        edits.push(Edit::AddStep {
            id,
            lane: lane.ok_or(Refusal::NoSuch(Thing::Lane, step.lane.0))?,
            row: step.row,
            kind: step.kind,
            number: None,
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
    let first = stretch
        .steps
        .iter()
        .find(|(id, _)| !led_to.contains(id))
        .and_then(|(id, _)| new.get(id))
        .copied();
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

/// The facts and claims of a step, for another step, without references to things that no
/// longer exist.
fn facts_of(map: &Map, ids: &mut Ids, id: StepId, from: &Step) -> Vec<Edit> {
    let stands = |fact: &Fact| match fact.value() {
        Held::Lane(lane) => map.lane(lane).is_some(),
        Held::Time(_)
        | Held::Amount(_)
        | Held::OneOf
        | Held::Papers(_)
        | Held::Law(_)
        | Held::Flag(_)
        | Held::Place(_)
        | Held::Unknown => true,
    };
    let facts = Field::ALL.iter().filter_map(|field| from.facts.get(*field));
    let mut edits: Vec<Edit> = facts
        .filter(stands)
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
    for claim in from
        .claims
        .iter()
        .filter(|c| known(c.by) && stands(&c.fact))
    {
        edits.push(Edit::AddClaim {
            id: ClaimId::from(ids.make::<Id>()),
            step: id,
            by: claim.by,
            fact: known_law(map, claim.fact.clone()),
        });
    }
    edits
}

/// Keeps the words of a citation whose text has left the register.
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
