//! Places of the map by number: `12` is a step, `12/2` its second way out. If that way
//! leads to a fork, join or event, which has no number, it stands for that one, and
//! `12/2/1` is the first way out of it. `0` is a fork that the map begins with, which has
//! neither number nor way in. If there are several, `0` is the latest, `00` the one
//! before, and so on.

use crate::capture::context::Context;
use crate::capture::read::refused::Why;
use crate::capture::read::signs::{Sign, text};
use crate::model::{Aim, Caret, FlowId, OpenEnd, StepId};

/// Longer than any path through forks that people make.
const LONGEST_PATH: usize = 64;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) struct Path {
    from: From,
    ways: Vec<u32>,
    typed: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum From {
    Number(u32),
    /// The number of zeros.
    Unnumbered(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::capture) enum Spot {
    /// Nowhere: the next step gets no way in.
    Nowhere,
    Step(StepId),
    Way(FlowId),
}

/// Reads `12` or `12/2/1`; none where it is something else.
pub(in crate::capture) fn read(signs: &[Sign]) -> Option<Path> {
    let plain = signs.iter().all(|sign| sign.is_digit() || sign.is('/'));
    if signs.is_empty() || !plain {
        return None;
    }
    let typed = text(signs);
    let mut parts = typed.split('/');
    let first = parts.next()?;
    let from = if first.bytes().all(|b| b == b'0') {
        From::Unnumbered(first.len())
    } else {
        From::Number(first.parse().ok()?)
    };
    let ways = parts
        .take(LONGEST_PATH + 1)
        .map(|part| part.parse().ok())
        .collect::<Option<Vec<u32>>>()
        .filter(|ways| ways.len() <= LONGEST_PATH)?;
    (!first.is_empty()).then_some(Path { from, ways, typed })
}

/// The place of a path.
///
/// # Errors
///
/// There is no such step, or no such way out of it.
pub(in crate::capture) fn find(path: &Path, cx: &Context<'_>) -> Result<Spot, Why> {
    let no_such = || Why::NoSuchWay(path.typed.clone());
    let mut step = match path.from {
        From::Unnumbered(1) if path.ways.is_empty() => return Ok(Spot::Nowhere),
        From::Unnumbered(place) => unnumbered_root(cx, place).ok_or_else(no_such)?,
        From::Number(number) => cx.order.numbered(cx.map, number).ok_or_else(|| {
            let last = cx.order.all_numbered(cx.map).len() as u32;
            Why::NoSuchStep(number.to_string(), last)
        })?,
    };
    let mut spot = Spot::Step(step);
    for &way in &path.ways {
        let Spot::Step(_) = spot else {
            return Err(no_such());
        };
        let at = (way as usize).checked_sub(1);
        let out = at.and_then(|at| cx.map.outs(step).nth(at));
        let (id, flow) = out.ok_or_else(no_such)?;
        spot = match flow.to {
            Aim::Step(to) if !is_numbered(cx, to) => {
                step = to;
                Spot::Step(to)
            }
            _ => Spot::Way(id),
        };
    }
    Ok(spot)
}

fn is_numbered(cx: &Context<'_>, step: StepId) -> bool {
    cx.map.step(step).is_some_and(|s| s.kind.is_numbered())
}

fn unnumbered_root(cx: &Context<'_>, place: usize) -> Option<StepId> {
    let first_column = |step: &&StepId| cx.order.cell(**step).is_some_and(|c| c.column == 0);
    let mut roots: Vec<StepId> = cx
        .order
        .all(cx.map)
        .iter()
        .take_while(first_column)
        .filter(|step| !is_numbered(cx, **step))
        .copied()
        .collect();
    roots.sort_unstable();
    roots.into_iter().rev().nth(place.checked_sub(1)?)
}

/// The step of a target such as `>9/2`: one without a number, after a way out.
pub(in crate::capture) fn unnumbered(path: &Path, cx: &Context<'_>) -> Option<StepId> {
    match find(path, cx) {
        Ok(Spot::Step(step)) if !path.ways.is_empty() => Some(step),
        _ => None,
    }
}

/// The caret at a place.
pub(in crate::capture) fn caret(spot: Spot, cx: &Context<'_>) -> Caret {
    match spot {
        Spot::Nowhere => Caret {
            lane: cx.lane(),
            ..Caret::default()
        },
        Spot::Step(step) => cx.map.caret_on(step),
        Spot::Way(flow) => cx.map.caret_at(OpenEnd::Flow(flow)),
    }
}
