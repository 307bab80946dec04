//! A line that goes on elsewhere than behind the caret: beside a step, or before it; and steps
//! that are put side by side.

use crate::capture::land::End;
use crate::capture::make::work::{Source, Work};
use crate::model::{Aim, Edit, StepId, StepKind};

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

/// Puts a step beside the one that it follows: a fork before the first, and where the second
/// leads on, a join behind both. Else both are open ends.
pub(super) fn together(work: &mut Work<'_, '_>, first: StepId, second: StepId) {
    let map = work.cx.map;
    let between = map.outs(first).find(|(_, f)| f.to == Aim::Step(second));
    let between = between.map(|(id, _)| id);
    let onward = map.outs(second).next();
    let onward = onward.and_then(|(id, flow)| Some((id, flow.to.step()?, flow.back)));
    let Some(between) = between else {
        return;
    };
    let Some(fork) = beside(work, first) else {
        return;
    };
    match onward {
        Some((out, to, back)) => {
            let ends = [
                End {
                    step: first,
                    flow: Some(between),
                },
                End {
                    step: second,
                    flow: Some(out),
                },
            ];
            let sources = work.sources(&ends);
            let lane = sources.last().map_or(fork.lane, |source| source.lane);
            let place = work.place_between(lane, &sources, Some(to));
            let join = work.step(StepKind::Join, "", &place);
            work.connect(&sources, join, None);
            work.flow(join, Aim::Step(to), back, None, None);
        }
        None => work.edits.push(Edit::DeleteFlow { flow: between }),
    }
    work.aim(&fork, Aim::Step(second), false, None);
}
