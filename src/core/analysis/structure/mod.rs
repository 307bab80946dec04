//! The shape of the procedure: who hands over to whom, what the applicant meets, which
//! papers travel, what goes round in circles, what could run side by side.

mod contact;
mod handoff;
pub(in crate::analysis) mod papers;

use crate::model::{
    Assumption, Fact, Field, Flow, FlowId, LaneKind, Map, Order, PhaseId, Premise, ServiceLevel,
    StepId, StepKind,
};

use crate::analysis::stated::figure::stated;
use crate::analysis::stated::premises::Premises;

pub use contact::{Contacts, InPerson, Visit};
pub(in crate::analysis) use handoff::count as count_hand_offs;
pub use handoff::{HandOff, HandOffs, Handed, PingPong};
pub use papers::PaperUse;

/// What a map looks like, apart from its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// Tasks and waits.
    pub steps: usize,
    /// Decisions.
    pub decisions: usize,
    /// Hand-offs, lane by lane.
    pub hand_offs: HandOffs,
    /// How the applicant meets the procedure.
    pub contacts: Contacts,
    /// Papers that go into steps or come out of them, by name.
    pub papers: Vec<PaperUse>,
    /// Flows back.
    pub loops: Vec<Loop>,
    /// Work that goes to a lane and straight back to where it came from.
    pub ping_pong: Vec<PingPong>,
    /// Consecutive tasks of different lanes with no paper between them.
    pub parallel: Vec<Parallel>,
    /// Steps that are known to be worked on paper.
    pub on_paper: Vec<StepId>,
    /// Steps that are known to be worked in the system.
    pub in_system: Vec<StepId>,
    /// The level of online service of each phase.
    pub levels: Vec<PhaseLevel>,
    /// What it stands on.
    pub assumptions: Vec<Assumption>,
}

/// A flow that goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loop {
    pub flow: FlowId,
    /// Where it comes from.
    pub from: StepId,
    /// Where it goes back to.
    pub to: StepId,
}

/// Two tasks that might run side by side: the second needs nothing that the first
/// makes, as far as is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parallel {
    pub first: StepId,
    /// The one after it.
    pub then: StepId,
    /// Whether the papers of both have been asked: else there may be one after all.
    pub papers_known: bool,
}

/// How much of a phase is online: as much as of its least step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseLevel {
    /// Which phase.
    pub phase: PhaseId,
    /// The lowest level of its steps; nothing where none was asked.
    pub level: Option<ServiceLevel>,
    /// The steps that have this level: what keeps the phase from a higher one.
    pub held_by: Vec<StepId>,
    /// How many of its tasks have been asked.
    pub asked: usize,
    /// How many tasks it has.
    pub steps: usize,
}

impl Structure {
    /// Reads a map, O(n log n).
    pub fn of(map: &Map, order: &Order) -> Structure {
        let mut gathered = Premises::default();
        let all = order.all(map);
        let of = |kind: fn(StepKind) -> bool| {
            let steps = map.steps().values();
            steps.filter(|step| kind(step.kind)).count()
        };
        let (hand_offs, ping_pong) = handoff::hand_offs(map, order);
        let contacts = contact::contacts(map, all, &mut gathered);
        let papers = papers::papers(map, all);
        if !papers.is_empty() && !map.header().is_vietnam() {
            for &id in all {
                let task = map.step(id).filter(|step| step.kind == StepKind::Task);
                if task.is_some_and(|step| stated(step, Field::Inputs).is_none()) {
                    gathered.add(Premise::PapersNotAsked, None, id);
                }
            }
        }
        let system = |wanted: bool| {
            let known = |id: &&StepId| {
                let step = map.step(**id).filter(|step| step.kind.is_counted());
                let stated = step.and_then(|step| stated(step, Field::InSystem));
                stated.is_some_and(|stated| stated.fact == Fact::InSystem(wanted))
            };
            all.iter().filter(known).copied().collect()
        };
        Structure {
            steps: of(StepKind::is_counted),
            decisions: of(|kind| kind == StepKind::Decision),
            hand_offs,
            contacts,
            papers,
            loops: loops(map),
            ping_pong,
            parallel: parallel(map, all),
            on_paper: system(false),
            in_system: system(true),
            levels: levels(map, all),
            assumptions: gathered.all(),
        }
    }

    /// Papers that the procedure asks for.
    pub fn asked(&self) -> impl Iterator<Item = &PaperUse> {
        self.papers.iter().filter(|paper| !paper.asked.is_empty())
    }

    /// Papers that two bodies ask for.
    pub fn asked_twice(&self) -> impl Iterator<Item = &PaperUse> {
        self.papers.iter().filter(|paper| paper.twice)
    }

    /// Papers that are made, do not leave the procedure as its result, and that nobody uses.
    pub fn unused(&self) -> impl Iterator<Item = &PaperUse> {
        let unused = |paper: &&PaperUse| paper.asked.is_empty() && !paper.is_result;
        self.papers.iter().filter(unused)
    }

    /// Papers that are asked for and that no step makes: the applicant must bring
    /// them.
    pub fn unmade(&self) -> impl Iterator<Item = &PaperUse> {
        self.asked().filter(|paper| paper.made.is_empty())
    }
}

fn loops(map: &Map) -> Vec<Loop> {
    let back = map.flows().iter().filter(|(_, flow)| flow.back);
    let found = back.filter_map(|(&flow, of)| {
        Some(Loop {
            flow,
            from: of.from,
            to: of.to.step()?,
        })
    });
    found.collect()
}

fn parallel(map: &Map, all: &[StepId]) -> Vec<Parallel> {
    let task = |id: StepId| {
        let step = map.step(id).filter(|step| step.kind == StepKind::Task)?;
        let lane = map.lane(step.lane)?;
        (lane.kind != LaneKind::Applicant).then_some(step)
    };
    let onward = |flow: &(FlowId, &Flow)| !flow.1.back;
    let mut found = Vec::new();
    for &first in all {
        let mut outs = map.outs(first).filter(onward);
        let (Some((_, flow)), None) = (outs.next(), outs.next()) else {
            continue;
        };
        let Some(then) = flow.to.step() else { continue };
        let (Some(a), Some(b)) = (task(first), task(then)) else {
            continue;
        };
        if a.lane == b.lane || map.ins(then).filter(onward).count() != 1 {
            continue;
        }
        let (made, needed) = (papers::outputs(a), papers::inputs(b));
        let made_names: std::collections::HashSet<String> =
            made.iter().map(|paper| papers::key(&paper.name)).collect();
        if needed
            .iter()
            .any(|paper| made_names.contains(&papers::key(&paper.name)))
        {
            continue;
        }
        found.push(Parallel {
            first,
            then,
            papers_known: !made.is_empty() && !needed.is_empty(),
        });
    }
    found
}

fn levels(map: &Map, all: &[StepId]) -> Vec<PhaseLevel> {
    let mut levels: std::collections::BTreeMap<PhaseId, PhaseLevel> = map
        .phases()
        .keys()
        .map(|&phase| {
            let empty = PhaseLevel {
                phase,
                level: None,
                held_by: Vec::new(),
                asked: 0,
                steps: 0,
            };
            (phase, empty)
        })
        .collect();
    let height = |level: ServiceLevel| match level {
        ServiceLevel::Offline => 0,
        ServiceLevel::Partial => 1,
        ServiceLevel::Full => 2,
    };
    for &id in all {
        let Some(step) = map.step(id).filter(|step| step.kind.is_counted()) else {
            continue;
        };
        let Some(of) = step.phase.and_then(|phase| levels.get_mut(&phase)) else {
            continue;
        };
        of.steps += 1;
        let Some(Fact::ServiceLevel(level)) = stated(step, Field::ServiceLevel).map(|s| s.fact)
        else {
            continue;
        };
        of.asked += 1;
        if of.level.is_none_or(|known| height(level) < height(known)) {
            of.level = Some(level);
            of.held_by.clear();
        }
        if of.level == Some(level) {
            of.held_by.push(id);
        }
    }
    levels.into_values().collect()
}
