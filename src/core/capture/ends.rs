//! The walk over the open ends, innermost first: where `|` and Tab lead, and where the
//! caret goes when a line closes an end.

use std::collections::{HashSet, VecDeque};
use std::ops::ControlFlow;

use crate::capture::context::Context;
use crate::model::{Came, Caret, FlowId, OpenEnd, StepId};

/// An open end: a step without a way out, or a flow that leads to no step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::capture) struct End {
    pub step: StepId,
    pub flow: Option<FlowId>,
}

/// The caret on the next open end; none where nothing is open. Where the line before
/// closed an end the caret stands there already.
pub fn next_open(cx: &Context<'_>) -> Option<Caret> {
    let here = here(cx);
    let (came, end) = match (cx.caret.came, here) {
        (Came::ByClosing, Some(end)) => (Came::There, end),
        (came, here) => {
            let first = match came {
                Came::Round(first) if here.is_some() && is_open(cx, first) => Some(first),
                Came::Round(_) | Came::There | Came::ByClosing => here,
            };
            let next = after(cx, first, here).or(first)?;
            (Came::Round(first.unwrap_or(next)), next)
        }
    };
    Some(Caret {
        came,
        ..cx.map.caret_at(end)
    })
}

/// The caret after the ends at `closed` were closed.
pub(in crate::capture) fn after_closing(cx: &Context<'_>, closed: &[End]) -> Option<Caret> {
    let is_closed = |end: OpenEnd| {
        closed.iter().any(|closed| match end {
            OpenEnd::Step(step) => closed.flow.is_none() && closed.step == step,
            OpenEnd::Flow(flow) => closed.flow == Some(flow),
        })
    };
    let mut next = None;
    walk(cx, Some(closed.first()?.step), None, &mut |end| {
        if is_closed(end) {
            return ControlFlow::Continue(());
        }
        next = Some(end);
        ControlFlow::Break(())
    });
    Some(Caret {
        came: Came::ByClosing,
        ..cx.map.caret_at(next?)
    })
}

/// The steps with a forward flow into a step.
pub(in crate::capture) fn before<'a>(
    cx: &Context<'a>,
    step: StepId,
) -> impl Iterator<Item = StepId> + use<'a> {
    let ins = cx.map.ins(step).filter(|(_, flow)| !flow.back);
    ins.map(|(_, flow)| flow.from)
}

pub(in crate::capture) fn following<'a>(
    cx: &Context<'a>,
    step: StepId,
) -> impl Iterator<Item = StepId> + use<'a> {
    let outs = cx.map.outs(step).filter(|(_, flow)| !flow.back);
    outs.filter_map(|(_, flow)| flow.to.step())
}

/// The open end that the caret stands on.
fn here(cx: &Context<'_>) -> Option<OpenEnd> {
    let own = open_ends_of(cx, cx.step()?);
    let flow = cx.caret.flow.map(OpenEnd::Flow);
    flow.filter(|end| own.contains(end))
        .or(own.first().copied())
}

fn is_open(cx: &Context<'_>, end: OpenEnd) -> bool {
    end.source(cx.map)
        .is_some_and(|step| open_ends_of(cx, step).contains(&end))
}

/// The end after `here` on the walk that begins at `first`.
fn after(cx: &Context<'_>, first: Option<OpenEnd>, here: Option<OpenEnd>) -> Option<OpenEnd> {
    let from = first.and_then(|end| end.source(cx.map)).or(cx.step());
    let mut passed = here == first;
    let mut next = None;
    walk(cx, from, first, &mut |end| {
        if Some(end) == first {
        } else if passed {
            next = Some(end);
            return ControlFlow::Break(());
        } else {
            passed = Some(end) == here;
        }
        ControlFlow::Continue(())
    });
    next
}

/// Goes over all open ends from a step on: the ways that nobody has spoken of, then the
/// steps that were left. It looks no further than it is asked to.
fn walk(
    cx: &Context<'_>,
    from: Option<StepId>,
    first: Option<OpenEnd>,
    found: &mut impl FnMut(OpenEnd) -> ControlFlow<()>,
) {
    for left in [false, true] {
        let mut of_kind = |end| match (end, left) {
            (OpenEnd::Flow(_), false) | (OpenEnd::Step(_), true) => found(end),
            (OpenEnd::Flow(_), true) | (OpenEnd::Step(_), false) => ControlFlow::Continue(()),
        };
        if outwards(cx, from, first, &mut of_kind).is_break() {
            return;
        }
    }
}

/// Goes over the open ends, innermost first: on the way back from a step those of each
/// step, by answer, and what is open behind it; at last all others, by place.
fn outwards(
    cx: &Context<'_>,
    from: Option<StepId>,
    first: Option<OpenEnd>,
    found: &mut impl FnMut(OpenEnd) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut told = HashSet::new();
    let mut tell = |step: StepId| {
        if !told.insert(step) {
            return ControlFlow::Continue(());
        }
        let mut own = open_ends_of(cx, step);
        // From an answer to the next one.
        if let Some(at) = own.iter().position(|end| Some(*end) == first) {
            own.rotate_left(at);
        }
        own.into_iter().try_for_each(&mut *found)
    };
    let mut searched = HashSet::new();
    let mut seen: HashSet<StepId> = from.into_iter().collect();
    let mut next: VecDeque<StepId> = from.into_iter().collect();
    while let Some(step) = next.pop_front() {
        tell(step)?;
        let mut behind = vec![step];
        while let Some(step) = behind.pop() {
            if !searched.insert(step) {
                continue;
            }
            tell(step)?;
            let further: Vec<StepId> = following(cx, step).collect();
            behind.extend(further.into_iter().rev());
        }
        next.extend(before(cx, step).filter(|step| seen.insert(*step)));
    }
    let rank = from.map_or(0, |step| cx.order.rank(cx.map, step) as usize + 1);
    let all = cx.order.all(cx.map);
    let (sooner, later) = all.split_at(rank.min(all.len()));
    later.iter().chain(sooner).try_for_each(|step| tell(*step))
}

pub(in crate::capture) fn open_ends(cx: &Context<'_>) -> usize {
    let all = cx.order.all(cx.map).iter();
    all.map(|step| open_ends_of(cx, *step).len()).sum()
}

pub(in crate::capture) fn open_ends_of(cx: &Context<'_>, step: StepId) -> Vec<OpenEnd> {
    if cx.map.is_open(step) {
        return vec![OpenEnd::Step(step)];
    }
    let open = cx
        .map
        .outs(step)
        .filter(|(_, flow)| flow.to.step().is_none());
    open.map(|(id, _)| OpenEnd::Flow(id)).collect()
}
