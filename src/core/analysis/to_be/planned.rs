//! What marks change of a step that stays: planned figures, papers that are no longer asked
//! for, another lane, the way the applicant meets it.

use std::collections::BTreeSet;

use super::{Left, NotCarried};
use crate::catalogue::mark;
use crate::model::{
    Channel, Edit, Fact, Field, LaneId, LaneKind, Map, MarkKind, Paper, Place, StepId,
};

/// The map with the changes that marks plan of single steps, and the marks that say too
/// little for it. What a mark plans of a group is planned of what becomes of the group.
pub(super) fn carry_out(map: &Map) -> (Map, Vec<Left>) {
    let mut after = map.clone();
    let mut left = Vec::new();
    let single = || {
        map.marks()
            .iter()
            .filter(|(_, mark)| !mark.kind.is_of_a_group())
    };
    // Another lane comes first: what is planned is planned for the step where it then is.
    for (_, mark) in single() {
        if let Some(to) = mark.kind.particulars().to {
            delegate(&mut after, &mark.steps, to);
        }
    }
    let mut planned: BTreeSet<(StepId, Field)> = BTreeSet::new();
    for (id, mark) in single() {
        let figure = mark::Kind::of(&mark.kind).row().figure();
        if figure.is_some_and(|field| mark.planned.fact(field).is_none()) {
            left.push(Left {
                mark: *id,
                why: NotCarried::NoFigure,
            });
        }
        for &step in &mark.steps {
            for fact in mark.planned.facts() {
                // Of two plans for one fact, which are refused when set, the older holds.
                if planned.insert((step, fact.field())) {
                    set(&mut after, step, fact);
                }
            }
        }
    }
    for (_, mark) in single() {
        for &step in &mark.steps {
            match &mark.kind {
                MarkKind::DropPaper { paper } | MarkKind::DataForPaper { paper, .. } => {
                    drop_paper(&mut after, step, paper);
                }
                MarkKind::Digitise if !planned.contains(&(step, Field::Channel)) => {
                    go_online(&mut after, step);
                }
                MarkKind::AnyPlace if !planned.contains(&(step, Field::Place)) => {
                    let place = Place {
                        bound: false,
                        why: None,
                    };
                    set(&mut after, step, Fact::Place(place));
                }
                MarkKind::Remove { .. }
                | MarkKind::Link { .. }
                | MarkKind::Merge
                | MarkKind::Shorten
                | MarkKind::CutFee
                | MarkKind::Delegate { .. }
                | MarkKind::Digitise
                | MarkKind::AnyPlace => {}
            }
        }
    }
    (after, left)
}

/// Moves steps to another lane, if it is there.
fn delegate(after: &mut Map, steps: &[StepId], to: LaneId) {
    for &step in steps {
        let elsewhere = after.step(step).is_some_and(|of| of.lane != to);
        if elsewhere {
            // A mark names no lane that is not there.
            let moved = after.apply(&Edit::MoveStep {
                step,
                lane: to,
                row: 0,
            });
            debug_assert!(moved.is_ok(), "{moved:?}");
        }
    }
}

/// Sets a planned figure. What sources say of it gives way to the plan.
pub(super) fn set(after: &mut Map, step: StepId, fact: Fact) {
    let Some(of) = after.step(step) else { return };
    let field = fact.field();
    let claims = of.claims.iter().filter(|claim| claim.fact.field() == field);
    let claims: Vec<Edit> = claims
        .map(|claim| Edit::DeleteClaim { step, id: claim.id })
        .collect();
    for edit in claims.into_iter().chain([Edit::SetFact { step, fact }]) {
        // A plan holds only what a step may have.
        let applied = after.apply(&edit);
        debug_assert!(applied.is_ok(), "{edit:?}: {applied:?}");
    }
}

/// Whoever asks for the paper asks for it no more.
fn drop_paper(after: &mut Map, step: StepId, paper: &str) {
    let Some(of) = after.step(step) else { return };
    let left: Vec<Paper> = of
        .facts
        .inputs
        .iter()
        .filter(|of| of.name != paper)
        .cloned()
        .collect();
    if left.len() != of.facts.inputs.len() {
        set(after, step, Fact::Inputs(left));
    }
}

/// A step at which the applicant is met is met online; the office's own work stays as it is.
fn go_online(after: &mut Map, step: StepId) {
    let met = after.step(step).is_some_and(|of| {
        let said = of
            .claims
            .iter()
            .any(|claim| claim.fact.field() == Field::Channel);
        said || of.facts.channel.is_some()
            || after
                .lane(of.lane)
                .is_some_and(|lane| lane.kind == LaneKind::Applicant)
    });
    if met {
        set(after, step, Fact::Channel(Channel::Online));
    }
}
