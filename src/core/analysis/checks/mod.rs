//! What is wrong with a map, and what has not been asked or settled yet.

pub mod ask;
pub mod twins;

use std::collections::{BTreeMap, HashSet};

use crate::analysis::law::nowhere;
use crate::model::finding::{Code, Finding};
use crate::model::{
    Date, Decimal, Field, LegalBasis, LostInput, Map, OpenEnd, Order, Overrun, ProcedureId, Step,
    StepId, StepKind,
};

use crate::analysis::basis::{self, Basis};
use crate::analysis::stated::figure::{disputed, elapsed, law, unknown};
use crate::analysis::stated::view::View;
use crate::analysis::time::{Time, limit, rework};
use crate::analysis::to_be::to_be;

/// All findings: those on steps in the order of the steps, then those on nothing in
/// particular, then those on lanes from top to bottom. O(n log n).
///
/// Texts of law are looked at as they stand on the day of the review that the header
/// names; [`checks_on`] takes another day.
pub fn checks(map: &Map, order: &Order) -> Vec<Finding> {
    checks_on(map, order, map.header().law_review)
}

/// All findings, with the texts of law as they stand on a day; nothing of their force
/// without one. What marks take away is among them.
pub fn checks_on(map: &Map, order: &Order, day: Option<Date>) -> Vec<Finding> {
    let marked = (!map.marks().is_empty()).then(|| to_be(map).lost);
    checks_with(map, order, day, &marked.unwrap_or_default())
}

/// The same of a map whose marks are carried out already, or of which it is known what they
/// take away.
pub fn checks_with(
    map: &Map,
    order: &Order,
    day: Option<Date>,
    lost: &[LostInput],
) -> Vec<Finding> {
    let mut all: Vec<Finding> = Vec::new();
    if let Some((_, to)) = order.circle() {
        all.push(on(to, Code::Circle));
    }
    for (&id, step) in map.steps() {
        on_facts(id, step, &mut all);
        if shares_off(map, id, step.kind) {
            all.push(on(id, Code::SharesOff));
        }
    }
    let unreached = unreached(map, order);
    all.extend(unreached.into_iter().map(|step| on(step, Code::Unreached)));
    let ground = Basis::of(map, order, View::Everyone);
    let meet = |step: &StepId| on(*step, Code::MeetWithoutJoin);
    all.extend(ground.without_join.iter().map(meet));
    let wait = |step: &StepId| on(*step, Code::JoinOfAlternatives);
    all.extend(ground.of_alternatives().iter().map(wait));
    let unsure = |step: &StepId| on(*step, Code::BranchMayEnd);
    all.extend(ground.unsure.iter().map(unsure));
    on_time(map, &ground, &mut all);
    all.extend(empty_branches(map));
    for end in map.open_ends(order) {
        all.push(Finding {
            step: end.source(map),
            flow: match end {
                OpenEnd::Flow(flow) => Some(flow),
                OpenEnd::Step(_) => None,
            },
            ..nowhere(Code::OpenEnd)
        });
    }
    for (&id, note) in map.notes() {
        if note.is_open_question() {
            all.push(Finding {
                step: note.on,
                note: Some(id),
                ..nowhere(Code::OpenQuestion)
            });
        }
    }
    all.extend(input_lost(lost));
    all.extend(crate::analysis::law::findings(map, order, day));
    // A stable sort: findings of one code on one step keep their order.
    let row = |step: Option<StepId>| step.map_or(usize::MAX, |step| order.row(map, step));
    all.sort_by_key(|finding| (row(finding.step), finding.code));

    let used: HashSet<_> = map.steps().values().map(|step| step.lane).collect();
    let empty = map.lane_order().iter().filter(|lane| !used.contains(lane));
    all.extend(empty.map(|lane| Finding {
        lane: Some(*lane),
        ..nowhere(Code::EmptyLane)
    }));
    twin_lanes(map, &mut all);
    all
}

/// Where branches of a fork meet without a join, or with answers of a decision, among
/// these steps: what a line that closes branches may have made.
pub fn met_wrongly(map: &Map, order: &Order, steps: &[StepId]) -> Vec<Finding> {
    let (without_join, of_alternatives) = basis::met_wrongly(map, order);
    let here = |found: Vec<StepId>, code| {
        let here = found.into_iter().filter(|step| steps.contains(step));
        here.map(move |step| on(step, code))
    };
    here(without_join, Code::MeetWithoutJoin)
        .chain(here(of_alternatives, Code::JoinOfAlternatives))
        .collect()
}

/// A finding for each paper that marks take away from a step that needs it.
pub fn input_lost(lost: &[LostInput]) -> impl Iterator<Item = Finding> + '_ {
    lost.iter().map(|of| Finding {
        lost: Some(of.clone()),
        ..on(of.step, Code::InputLost)
    })
}

/// Lanes that look like one body under two names, or that one short name means.
fn twin_lanes(map: &Map, all: &mut Vec<Finding>) {
    let mut pairs = twins::twins(map);
    pairs.extend(twins::same_alias(map));
    let mut told = HashSet::new();
    pairs.retain(|pair| told.insert(*pair));
    all.extend(pairs.into_iter().map(|(upper, lower)| Finding {
        lane: Some(lower),
        twin: Some(upper),
        ..nowhere(Code::TwinLanes)
    }));
}

fn on_facts(id: StepId, step: &Step, all: &mut Vec<Finding>) {
    let unknown = unknown(step);
    let no_time = step.kind.is_counted() && elapsed(step).is_none();
    if no_time && !unknown.contains(&Field::Elapsed) {
        all.push(on(id, Code::NoTime));
    }
    all.extend(unknown.into_iter().map(|field| Finding {
        field: Some(field),
        ..on(id, Code::FactUnknown)
    }));
    if step.kind.is_numbered() {
        match law(step) {
            LegalBasis::NotAsked => all.push(on(id, Code::LawNotAsked)),
            LegalBasis::NoneFound => all.push(on(id, Code::NoLaw)),
            LegalBasis::NobodyKnows => all.push(on(id, Code::LawUnknown)),
            LegalBasis::Cited(_) => {}
        }
    }
    all.extend(disputed(step).into_iter().map(|field| Finding {
        field: Some(field),
        ..on(id, Code::Disputed)
    }));
}

/// One for each fork and join between which a branch is empty.
fn empty_branches(map: &Map) -> Vec<Finding> {
    let kind = |step: StepId, kind| map.step(step).is_some_and(|step| step.kind == kind);
    let straight = map.flows().iter().filter_map(|(id, flow)| {
        let to = flow.to.step()?;
        let between = kind(flow.from, StepKind::Fork) && kind(to, StepKind::Join);
        between.then_some(((flow.from, to), *id))
    });
    let mut found = BTreeMap::new();
    for (ends, flow) in straight {
        found.entry(ends).or_insert(flow);
    }
    let finding = |((_, join), flow)| Finding {
        flow: Some(flow),
        ..on(join, Code::EmptyBranch)
    };
    found.into_iter().map(finding).collect()
}

/// What only the paths through the map show: loops without end, limits that are not
/// kept.
fn on_time(map: &Map, ground: &Basis<'_>, all: &mut Vec<Finding>) {
    let goes_back = map.flows().values().any(|flow| flow.back);
    let limited = map.procedures().values().any(|p| p.limit.is_some());
    if !goes_back && !limited {
        return;
    }
    let endless = rework::endless(ground);
    all.extend(
        endless
            .iter()
            .filter_map(|of| Some(on(*of.first()?, Code::EndlessLoop))),
    );
    for found in limit::declared(ground) {
        // Where the path ends, which is where it comes to light.
        let takes_time = |id: &&StepId| {
            let step = map.step(**id).filter(|step| step.kind.is_numbered());
            step.is_some_and(|step| elapsed(step).is_some_and(|time| !time.max.is_zero()))
        };
        let numbered = |id: &&StepId| map.step(**id).is_some_and(|s| s.kind.is_numbered());
        let path = found.critical.iter().rev();
        let end = path
            .clone()
            .find(takes_time)
            .or(path.clone().find(numbered));
        let mut note = |code, time: Time, parts: &[ProcedureId]| {
            all.push(Finding {
                step: end.copied(),
                limit: Some(Overrun {
                    procedure: found.procedure,
                    declared: found.limit,
                    parts: parts.to_vec(),
                    takes: time,
                }),
                ..nowhere(code)
            });
        };
        if found.exceeded {
            note(Code::LimitExceeded, found.longest, &[]);
        }
        if let Some(parts) = found.parts.as_ref().filter(|parts| parts.disagree) {
            note(Code::LimitsDisagree, parts.longest, &parts.along);
        }
    }
}

fn on(step: StepId, code: Code) -> Finding {
    Finding {
        step: Some(step),
        ..nowhere(code)
    }
}

/// Whether the shares of the ways out of a step cannot be right: all given and not
/// 100 together, or some given and already above. A fork takes all its branches.
fn shares_off(map: &Map, step: StepId, kind: StepKind) -> bool {
    if kind == StepKind::Fork {
        return false;
    }
    let hundred = Decimal::from(100);
    let (mut sum, mut given, mut ways) = (Decimal::ZERO, 0, 0);
    for (_, flow) in map.outs(step) {
        ways += 1;
        if let Some(share) = flow.share {
            given += 1;
            sum = sum.checked_add(share).unwrap_or(sum);
        }
    }
    given > 0 && (sum > hundred || given == ways && sum != hundred)
}

/// Steps that nothing leads to though they are no beginning. The map begins at its
/// starts; a stretch without one begins at its first step, and there may be as many
/// such stretches as the session has procedures.
fn unreached(map: &Map, order: &Order) -> Vec<StepId> {
    let mut stretches = Stretches::of(map);
    let mut begun: HashSet<StepId> = HashSet::new();
    for (&id, step) in map.steps() {
        if step.kind == StepKind::Start {
            begun.insert(stretches.of_step(id));
        }
    }
    let may_begin = map.procedures().len().max(1);
    let mut found = Vec::new();
    for &id in order.all(map) {
        let start = map.step(id).is_some_and(|s| s.kind == StepKind::Start);
        let led_to = map.ins(id).any(|(_, flow)| !flow.back);
        if start || led_to {
            continue;
        }
        let stretch = stretches.of_step(id);
        if begun.contains(&stretch) || begun.len() >= may_begin {
            found.push(id);
        } else {
            begun.insert(stretch);
        }
    }
    found
}

/// Steps that hang together by flows, each stretch named by one of its steps.
struct Stretches {
    up: BTreeMap<StepId, StepId>,
}

impl Stretches {
    fn of(map: &Map) -> Stretches {
        let mut stretches = Stretches {
            up: map.steps().keys().map(|id| (*id, *id)).collect(),
        };
        for flow in map.flows().values() {
            if let Some(to) = flow.to.step() {
                let (a, b) = (stretches.of_step(flow.from), stretches.of_step(to));
                // The smaller id names both: which of them is of no matter.
                stretches.up.insert(a.max(b), a.min(b));
            }
        }
        stretches
    }

    fn of_step(&mut self, step: StepId) -> StepId {
        let mut at = step;
        while let Some(&up) = self.up.get(&at).filter(|up| **up != at) {
            // Every second step is led past its parent, which keeps the ways short.
            let further = self.up.get(&up).copied().unwrap_or(up);
            self.up.insert(at, further);
            at = further;
        }
        at
    }
}
