//! A line that goes on elsewhere than behind the caret: beside a step, or before it.

use crate::capture::land::End;
use crate::capture::make::work::{Source, Work};
use crate::model::{Aim, StepId, StepKind};

/// The ways that lead on to a step, as sources.
pub(super) fn ways_in(work: &Work<'_, '_>, to: StepId) -> Vec<Source> {
    let ins = work.cx.map.ins(to).filter(|(_, flow)| !flow.back);
    let ends: Vec<End> = ins
        .map(|(id, flow)| End {
            step: flow.from,
            flow: Some(id),
        })
        .collect();
    work.sources(&ends)
}

/// The fork of which a step begins a branch; made before it where there is none.
pub(super) fn beside(work: &mut Work<'_, '_>, of: StepId) -> Option<Source> {
    let sources = ways_in(work, of);
    let map = work.cx.map;
    let is_fork = |step| map.step(step).is_some_and(|s| s.kind == StepKind::Fork);
    if let [only] = &sources[..]
        && is_fork(only.step)
    {
        return Some(Source {
            flow: None,
            ..only.clone()
        });
    }
    let lane = map.step(of)?.lane;
    let place = work.place_between(lane, &sources, Some(of));
    let fork = work.step(StepKind::Fork, "", &place);
    work.connect(&sources, fork, None);
    work.flow(fork, Aim::Step(of), false, None, None);
    Some(place.source(fork, &sources))
}
