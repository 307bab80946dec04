//! How the applicant meets the procedure.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::stated::figure::stated;
use crate::analysis::stated::premises::Premises;
use crate::model::{Aim, Channel, Fact, Field, LaneId, LaneKind, Map, Premise, Step, StepId};

/// The applicant's contacts.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Contacts {
    /// Visits: steps in person that follow each other at one place are one.
    pub visits: Vec<Visit>,
    /// The lanes that are visited, from top to bottom.
    pub places: Vec<LaneId>,
    /// Steps that are met in person, and why.
    pub in_person: Vec<InPerson>,
    /// Steps that are met by post.
    pub by_post: Vec<StepId>,
    /// Steps that are met online.
    pub online: Vec<StepId>,
    /// Steps at which the applicant meets an agency, nobody has said how.
    pub not_asked: Vec<StepId>,
}

/// One visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// To which lane.
    pub place: LaneId,
    /// The steps that are done there.
    pub steps: Vec<StepId>,
}

/// A step in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InPerson {
    /// Which.
    pub step: StepId,
    /// Whether it is bound to a place; nothing where that was not asked.
    pub bound: Option<bool>,
    /// Why, where somebody has said it.
    pub why: Option<String>,
}

pub(super) fn contacts(map: &Map, all: &[StepId], gathered: &mut Premises) -> Contacts {
    let mut contacts = Contacts::default();
    let mut met: BTreeMap<StepId, LaneId> = BTreeMap::new();
    for &id in all {
        let Some(step) = map.step(id).filter(|step| step.kind.is_numbered()) else {
            continue;
        };
        match stated(step, Field::Channel).map(|stated| stated.fact) {
            Some(Fact::Channel(Channel::InPerson)) => {
                let place = match stated(step, Field::Place).map(|stated| stated.fact) {
                    Some(Fact::Place(place)) => Some(place),
                    _ => None,
                };
                contacts.in_person.push(InPerson {
                    step: id,
                    bound: place.as_ref().map(|place| place.bound),
                    why: place.and_then(|place| place.why),
                });
                met.insert(id, place_of(map, id, step));
            }
            Some(Fact::Channel(Channel::Post)) => contacts.by_post.push(id),
            Some(Fact::Channel(Channel::Online)) => contacts.online.push(id),
            Some(Fact::Unknown(_)) => {
                gathered.add(Premise::NobodyKnows, Some(Field::Channel), id);
            }
            _ if step.kind.is_counted() && is_contact(map, id, step) => {
                contacts.not_asked.push(id);
            }
            _ => {}
        }
    }
    // All of a visit by its first step.
    let mut first: BTreeMap<StepId, usize> = BTreeMap::new();
    for &id in all {
        let Some(&place) = met.get(&id) else { continue };
        let before = map
            .ins(id)
            .filter(|(_, flow)| !flow.back)
            .find_map(|(_, flow)| {
                let same = met.get(&flow.from) == Some(&place);
                first.get(&flow.from).copied().filter(|_| same)
            });
        let visit = before.unwrap_or_else(|| {
            contacts.visits.push(Visit {
                place,
                steps: Vec::new(),
            });
            contacts.visits.len() - 1
        });
        contacts.visits[visit].steps.push(id);
        first.insert(id, visit);
    }
    let places: BTreeSet<LaneId> = met.values().copied().collect();
    let lanes = map.lane_order().iter().copied();
    contacts.places = lanes.filter(|lane| places.contains(lane)).collect();
    gathered.on(Premise::ChannelNotAsked, &contacts.not_asked);
    let not_asked = |id: &StepId| {
        let step = map.step(*id).filter(|step| step.kind.is_numbered());
        let lane = step.and_then(|step| map.lane(step.lane));
        lane.is_some_and(|lane| lane.kind == LaneKind::NotAsked)
    };
    let unknown: Vec<StepId> = all.iter().copied().filter(not_asked).collect();
    gathered.on(Premise::KindNotAsked, &unknown);
    contacts
}

fn is_applicant(map: &Map, lane: LaneId) -> bool {
    let lane = map.lane(lane);
    lane.is_some_and(|lane| lane.kind == LaneKind::Applicant)
}

/// Lanes that a step hands over to, then those that hand over to it.
fn neighbours(map: &Map, id: StepId) -> impl Iterator<Item = LaneId> {
    let of = |step: StepId| map.step(step).map(|step| step.lane);
    let outs = map.outs(id).filter_map(move |(_, flow)| match flow.to {
        Aim::Open => None,
        Aim::Lane(lane) => Some(lane),
        Aim::Step(step) => of(step),
    });
    outs.chain(map.ins(id).filter_map(move |(_, flow)| of(flow.from)))
}

/// Where a step is met: its own lane, or of a step of the applicant the lane that it
/// leads to or comes from.
fn place_of(map: &Map, id: StepId, step: &Step) -> LaneId {
    if !is_applicant(map, step.lane) {
        return step.lane;
    }
    let mut met = neighbours(map, id).filter(|lane| !is_applicant(map, *lane));
    met.next().unwrap_or(step.lane)
}

/// Whether the applicant meets somebody here.
fn is_contact(map: &Map, id: StepId, step: &Step) -> bool {
    if is_applicant(map, step.lane) {
        neighbours(map, id).any(|lane| !is_applicant(map, lane))
    } else {
        stated(step, Field::ApplicantEffort).is_some()
    }
}
