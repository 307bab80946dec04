//! The administration's own effort: no part of the compliance cost.

use crate::analysis::basis::Basis;
use crate::analysis::stated::premises::Premises;
use crate::model::Fraction;
use crate::model::{Field, LaneId, LaneKind, Premise, StepId};

/// The effort of a lane in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneEffort {
    /// Which lane.
    pub lane: LaneId,
    /// Person-hours, weighed by the share of cases.
    pub hours: Fraction,
    /// The steps whose effort is known.
    pub steps: Vec<StepId>,
    /// How many tasks of the lane have no effort yet.
    pub unknown: usize,
}

/// Whether the effort of such a lane is the administration's.
fn is_administration(kind: LaneKind) -> bool {
    match kind {
        LaneKind::Agency | LaneKind::StateEnterprise | LaneKind::System | LaneKind::NotAsked => {
            true
        }
        LaneKind::Applicant | LaneKind::Private => false,
    }
}

/// The lanes of agencies, state enterprises and systems, and those that nobody has said
/// the kind of, from top to bottom; those without steps are left out.
pub(super) fn administration(
    ground: &Basis<'_>,
    counts: impl Fn(StepId) -> bool,
    gathered: &mut Premises,
) -> Vec<LaneEffort> {
    let mut lanes: Vec<LaneEffort> = Vec::new();
    let mut at = std::collections::HashMap::new();
    for (id, lane) in ground.map.lanes() {
        if is_administration(lane.kind) {
            at.insert(id, lanes.len());
            lanes.push(LaneEffort {
                lane: id,
                hours: Fraction::ZERO,
                steps: Vec::new(),
                unknown: 0,
            });
        }
    }
    let (mut seen, mut silent) = (vec![false; lanes.len()], Vec::new());
    for (n, &(id, step)) in ground.network.steps.iter().enumerate() {
        let Some(&place) = at.get(&step.lane) else {
            continue;
        };
        if !counts(id) || !ground.network.is_live(n) || !step.kind.is_numbered() {
            continue;
        }
        seen[place] = true;
        let lane = &mut lanes[place];
        match ground.view.times(step, Field::Effort) {
            Some(effort) => {
                let header = ground.map.header();
                ground
                    .view
                    .gather(id, step, Field::Effort, header, gathered);
                if !effort.max.calendar_days.is_zero() {
                    gathered.add(Premise::NoEffort, Some(Field::Effort), id);
                }
                let kind = ground.map.lane(step.lane).map(|lane| lane.kind);
                if kind == Some(LaneKind::NotAsked) {
                    gathered.add(Premise::KindNotAsked, None, id);
                }
                let minutes = Fraction::from(effort.median.working_minutes);
                let hours = minutes.over(Fraction::whole(60)).unwrap_or(Fraction::ZERO);
                lane.hours = lane.hours.plus(hours.times(ground.reach[n]));
                lane.steps.push(id);
            }
            None if step.kind.is_counted() => {
                lane.unknown += 1;
                silent.push((id, step));
            }
            None => {}
        }
    }
    // Where nobody has said any there is no sum that counts the others as nothing.
    let told = lanes.iter().any(|lane| !lane.steps.is_empty());
    for (id, step) in silent
        .into_iter()
        .filter(|_| told && ground.tells_unasked())
    {
        ground
            .view
            .gather_missing(id, step, Field::Effort, gathered);
    }
    let mut seen = seen.into_iter();
    lanes.retain(|_| seen.next().unwrap_or(false));
    lanes
}
