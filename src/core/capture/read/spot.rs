//! Places of the map by number: `12` or `14a` is a step, `12/2` its second way out. If that way
//! leads to a fork, join or event, which has no number, it stands for that one, and
//! `12/2/1` is the first way out of it. `0` is a fork that the map begins with, which has
//! neither number nor way in. If there are several, `0` is the latest, `00` the one
//! before, and so on.

use std::collections::{HashSet, VecDeque};

use crate::capture::context::Context;
use crate::capture::ends::before;
use crate::capture::read::refused::Why;
use crate::capture::read::signs::{Sign, text};
use crate::model::{Aim, Caret, Flow, FlowId, Map, OpenEnd, StepId, StepNumber};

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
    Number(StepNumber),
    /// The number of zeros.
    Unnumbered(usize),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::capture) enum Spot {
    /// Nowhere: the next step gets no way in.
    Nowhere,
    Step(StepId),
    Way(FlowId),
    /// On a branch of its own beside a step.
    Beside(StepId),
    /// Before a step, on all ways that lead on to it.
    Before(StepId),
}

/// How many signs at the beginning are the number of a step: digits, or digits with
/// letters glued where such a step stands.
pub(in crate::capture) fn number(signs: &[Sign], map: &Map) -> usize {
    let digits = signs.iter().take_while(|sign| sign.is_digit()).count();
    let letter = |sign: &&Sign| sign.c.is_ascii_alphabetic() && !sign.literal;
    let letters = signs[digits..].iter().take_while(letter).count();
    if digits == 0 || letters == 0 {
        return digits;
    }
    let number = text(&signs[..digits + letters]).parse().ok();
    match number.and_then(|number| map.numbered(number)) {
        Some(_) => digits + letters,
        None => digits,
    }
}

/// The step whose number is all there is.
pub(in crate::capture) fn standing(signs: &[Sign], map: &Map) -> Option<StepId> {
    if signs.is_empty() || number(signs, map) != signs.len() {
        return None;
    }
    map.numbered(text(signs).parse().ok()?)
}

/// Reads `12`, `14a` or `12/2/1`; none where it is something else.
pub(in crate::capture) fn read(signs: &[Sign], map: &Map) -> Option<Path> {
    let first = number(signs, map);
    let mut rest = signs[first..].iter();
    if first == 0 || !rest.all(|sign| sign.is_digit() || sign.is('/')) {
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
    let no_such = |instead| Why::NoSuchWay(path.typed.clone(), instead);
    let mut step = match path.from {
        From::Unnumbered(1) if path.ways.is_empty() => return Ok(Spot::Nowhere),
        From::Unnumbered(place) => unnumbered_root(cx, place).ok_or_else(|| no_such(Vec::new()))?,
        From::Number(number) => cx
            .map
            .numbered(number)
            .ok_or_else(|| Why::NoSuchStep(number.to_string(), cx.map.highest_number()))?,
    };
    let mut spot = Spot::Step(step);
    for (nth, &way) in path.ways.iter().enumerate() {
        let Spot::Step(_) = spot else {
            return Err(no_such(vec![path.up_to(nth)]));
        };
        let at = (way as usize).checked_sub(1);
        let out = at.and_then(|at| cx.map.outs(step).nth(at));
        let (id, flow) = out.ok_or_else(|| no_such(ways_out(&path.up_to(nth), step, cx)))?;
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

impl Path {
    /// The address without what follows its first ways.
    fn up_to(&self, ways: usize) -> String {
        let parts: Vec<&str> = self.typed.split('/').take(ways + 1).collect();
        parts.join("/")
    }
}

/// `12/1 (yes)`, `12/2 (no)`: the ways out of a step, by their addresses.
fn ways_out(address: &str, step: StepId, cx: &Context<'_>) -> Vec<String> {
    let outs: Vec<&Flow> = cx.map.outs(step).map(|(_, flow)| flow).collect();
    if outs.len() < 2 {
        return vec![address.to_string()];
    }
    let way = |(nth, flow): (usize, &Flow)| match &flow.condition {
        Some(answer) => format!("{address}/{nth} ({answer})"),
        None => format!("{address}/{nth}"),
    };
    (1..).zip(outs).map(way).collect()
}

/// The address of a way out near the caret: the last one of the nearest decision before
/// it, else the nearest step with a number.
pub(in crate::capture) fn way_back(cx: &Context<'_>) -> Option<String> {
    let mut nearest = None;
    let mut seen: HashSet<StepId> = cx.step().into_iter().collect();
    let mut next: VecDeque<StepId> = cx.step().into_iter().collect();
    while let Some(step) = next.pop_front() {
        if let Some(number) = cx.map.number(step) {
            let ways = cx.map.outs(step).count();
            if ways > 1 {
                return Some(format!("{number}/{ways}"));
            }
            nearest = nearest.or(Some(number.to_string()));
        }
        next.extend(before(cx, step).filter(|step| seen.insert(*step)));
    }
    nearest
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
        Spot::Step(step) | Spot::Beside(step) | Spot::Before(step) => cx.map.caret_on(step),
        Spot::Way(flow) => cx.map.caret_at(OpenEnd::Flow(flow)),
    }
}
