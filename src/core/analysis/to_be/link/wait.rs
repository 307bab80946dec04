//! What an agency's step in a linkage waits for.

use std::collections::{BTreeMap, BTreeSet};

use super::Parts;
use crate::analysis::structure::papers;
use crate::analysis::to_be::ahead::Ahead;
use crate::model::{Map, PhaseId, StepId};

/// For each of the agencies' steps those that must be done before it.
pub(super) type Waits = BTreeMap<StepId, BTreeSet<StepId>>;

/// What each of the agencies' steps waits for: the steps before it that make a paper which it
/// needs, those of its own procedure, and of those outside the group the ones of which nobody
/// has said that they belong to another procedure.
pub(super) fn waits(map: &Map, ahead: &Ahead, parts: &Parts) -> Waits {
    let phase = |step: StepId| map.step(step).and_then(|of| of.phase);
    let phases: BTreeSet<Option<PhaseId>> = parts.works.iter().map(|w| phase(*w)).collect();
    let apart = Apart {
        by_phase: phases.len() > 1 && !phases.contains(&None),
        spared: parts.spared.iter().any(|(_, works)| !works.is_empty()),
    };
    let spared: BTreeSet<StepId> = parts.spared.iter().map(|(step, _)| *step).collect();
    let mut waits = Waits::new();
    for &work in &parts.works {
        let before = ahead.before(work);
        let needs = needed(map, parts, ahead, work);
        let held = before.iter().copied().filter(|id| {
            let Some(step) = map.step(*id).filter(|step| step.kind.is_counted()) else {
                return false;
            };
            let makes = papers::outputs(step);
            let feeds = makes
                .iter()
                .any(|of| needs.contains(&papers::key(&of.name)));
            let holds = match () {
                () if spared.contains(id) || parts.files.contains(id) => false,
                () if parts.works.contains(id) => {
                    apart.are_one_procedure(map, ahead, parts, *id, work)
                }
                () => match (phase(*id), phase(work)) {
                    (Some(a), Some(b)) => a == b,
                    (None, _) | (_, None) => true,
                },
            };
            holds || (feeds && !spared.contains(id))
        });
        waits.insert(work, held.collect());
    }
    waits
}

/// The papers that a step needs, with those that a contact before it has asked for, by their
/// keys.
fn needed(map: &Map, parts: &Parts, ahead: &Ahead, work: StepId) -> BTreeSet<String> {
    let own = map.step(work);
    let asked = parts.spared.iter().filter(|(contact, works)| {
        let first = first_of(ahead, works);
        ahead.leads(*contact, work) && first.contains(&work)
    });
    let asked = asked.filter_map(|(contact, _)| map.step(*contact));
    let papers = own.into_iter().chain(asked).flat_map(papers::inputs);
    papers.map(|paper| papers::key(&paper.name)).collect()
}

/// Of some steps those that come after none of the others.
pub(super) fn first_of(ahead: &Ahead, steps: &[StepId]) -> Vec<StepId> {
    let later = |step: &StepId| steps.iter().any(|other| ahead.leads(*other, *step));
    steps.iter().copied().filter(|step| !later(step)).collect()
}

/// By what one procedure of the group is told from another.
#[derive(Clone, Copy)]
struct Apart {
    /// The steps are in several phases.
    by_phase: bool,
    /// The applicant comes between them.
    spared: bool,
}

impl Apart {
    /// Whether two of the agencies' steps, one after the other, belong to one procedure, and
    /// so stay in order: the applicant does not come between them, and they are in one phase;
    /// or where nothing else tells procedures apart, in one lane.
    fn are_one_procedure(
        self,
        map: &Map,
        ahead: &Ahead,
        parts: &Parts,
        first: StepId,
        then: StepId,
    ) -> bool {
        let between = |step: &StepId| ahead.leads(first, *step) && ahead.leads(*step, then);
        if parts.spared.iter().any(|(step, _)| between(step)) {
            return false;
        }
        let (Some(first), Some(then)) = (map.step(first), map.step(then)) else {
            return true;
        };
        match self {
            Apart { by_phase: true, .. } => first.phase == then.phase,
            Apart { spared: true, .. } => true,
            Apart { .. } => first.lane == then.lane,
        }
    }
}
