//! Finds where a line lands: the open end at the caret, the flow it is inserted into, or
//! the ends that `&` closes.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use crate::capture::context::Context;
use crate::capture::ends::{self, open_ends};
pub(in crate::capture) use crate::capture::ends::{End, before, following};
use crate::capture::read::refused::Why;
use crate::capture::read::spot::Spot;
use crate::model::{Aim, Cell, FlowId, LaneId, OpenEnd, StepId, StepKind};

/// The place where the map continues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) enum Landing {
    /// Nowhere: the first step of a map, or a step after an end.
    Free,
    /// At open ends; at more than one only where `&` merges answers.
    Ends(Vec<End>),
    /// Inside a flow that leads to a step already: the steps after it move on.
    Into {
        flow: FlowId,
        from: StepId,
        to: StepId,
        back: bool,
    },
}

/// The landing at the caret. The caret's flow decides; without one the first open way
/// out, else the first that leads on.
pub(in crate::capture) fn landing(cx: &Context<'_>) -> Landing {
    let of_flow = |id: FlowId| {
        let flow = cx.map.flow(id)?;
        Some(match flow.to {
            Aim::Step(to) => Landing::Into {
                flow: id,
                from: flow.from,
                to,
                back: flow.back,
            },
            Aim::Open | Aim::Lane(_) => Landing::Ends(vec![End {
                step: flow.from,
                flow: Some(id),
            }]),
        })
    };
    if let Some(landing) = cx.caret.flow.and_then(of_flow) {
        return landing;
    }
    let Some(step) = cx.step() else {
        return Landing::Free;
    };
    if cx.map.step(step).is_some_and(|s| s.kind == StepKind::End) {
        return Landing::Free;
    }
    let outs = || cx.map.outs(step);
    let way = outs()
        .find(|(_, flow)| flow.to.step().is_none())
        .or_else(|| outs().find(|(_, flow)| !flow.back))
        .or_else(|| outs().next())
        .and_then(|(id, _)| of_flow(id));
    way.unwrap_or(Landing::Ends(vec![End { step, flow: None }]))
}

/// The cell of a step; the origin for a step that is not on the map.
pub(in crate::capture) fn cell(cx: &Context<'_>, step: StepId) -> Cell {
    cx.order.cell(step).unwrap_or(Cell { column: 0, row: 0 })
}

/// Whether forward flows lead from `from` to one of `to`, or it is one of them.
pub(in crate::capture) fn leads(cx: &Context<'_>, from: StepId, to: &[StepId]) -> bool {
    // Forward flows lead to the right, so steps further left need no search. Most steps
    // hang on the one before (see `Order::hangs_on`), which needs none either.
    let first = cell(cx, from).column;
    let mut next = to.to_vec();
    let mut seen: HashSet<StepId> = next.iter().copied().collect();
    while let Some(step) = next.pop() {
        if step == from || cx.order.hangs_on(cx.map, step, from) {
            return true;
        }
        let near = before(cx, step).filter(|s| cell(cx, *s).column >= first);
        next.extend(near.filter(|step| seen.insert(*step)));
    }
    false
}

/// The lane that sent the case to a step done in `lane`: the lane before the last
/// hand-off.
pub(in crate::capture) fn sender(cx: &Context<'_>, lane: LaneId, from: StepId) -> Option<LaneId> {
    let mut seen = BTreeSet::new();
    let mut at = Some(from);
    while let Some(step) = at {
        let here = cx.map.step(step)?.lane;
        if here != lane {
            return Some(here);
        }
        if !seen.insert(step) {
            return None;
        }
        at = before(cx, step).next();
    }
    None
}

/// The step that late facts, questions and remarks are about: that of the line before, or
/// that of the caret if it was moved by hand. A fork, join or event gives way to the
/// nearest numbered step before it.
pub(in crate::capture) fn step_told_of(cx: &Context<'_>) -> Option<StepId> {
    let mut next = VecDeque::from([cx.about()?]);
    let mut seen = BTreeSet::new();
    while let Some(step) = next.pop_front() {
        if cx.map.step(step)?.kind.is_numbered() {
            return Some(step);
        }
        next.extend(before(cx, step).filter(|step| seen.insert(*step)));
    }
    None
}

/// The open ends that one `&` joins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) struct Closing {
    /// The joins to make, innermost first. Each closes open ends and joins made before
    /// it.
    pub joins: Vec<Vec<Joined>>,
    /// What leads on afterwards: a join, or the answers that meet in the next step.
    pub rest: Vec<Joined>,
    /// Whether the outermost split is a decision, whose answers meet in a step.
    pub merge: bool,
}

/// What a join closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::capture) enum Joined {
    End(End),
    /// The join at this index of [`Closing::joins`].
    Join(usize),
}

/// The open splits that an `&` closes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::capture) enum Splits {
    Innermost,
    All,
}

/// The innermost open split before the caret, and its ends; or every open split,
/// innermost first. A split is open if at least two open ends come after it.
///
/// # Errors
///
/// The caret is on no open end, or there is no open split before it.
pub(in crate::capture) fn closing(cx: &Context<'_>, close: Splits) -> Result<Closing, Why> {
    let all = close == Splits::All;
    let here = match landing(cx) {
        Landing::Ends(ends) => ends[0],
        Landing::Into { .. } => return Err(Why::HasWayOut),
        Landing::Free => return Err(Why::NoOpenEnd),
    };
    let mut splits = Vec::new();
    // Steps searched from a nearer step without finding another open end need no second
    // search.
    let mut searched = HashSet::new();
    let mut seen = HashSet::from([here.step]);
    let mut next = VecDeque::from([here.step]);
    let ends = if all { open_ends(cx) } else { 0 };
    let mut counted = HashSet::new();
    let mut found = 0;
    while let Some(step) = next.pop_front() {
        let several = cx.map.hung(step).outs.len() > 1;
        if several && (!splits.is_empty() || other_end(cx, step, here, &mut searched)) {
            splits.push(step);
            found += if all {
                new_ends(cx, step, &mut counted)
            } else {
                0
            };
            // All open ends come after this one, as every way here passes it.
            if !all || found == ends && next.is_empty() {
                break;
            }
        }
        next.extend(before(cx, step).filter(|step| seen.insert(*step)));
    }
    let outer = *splits.last().ok_or(Why::NoOpenSplit)?;
    // Innermost first, including splits on other branches.
    let inside = open_splits(cx, &splits);
    // Forks alone can be joined at once.
    let at_once = !all && is_fork(cx, outer) && inside.iter().all(|split| is_fork(cx, *split));
    Ok(match at_once {
        true => of_splits(cx, &[outer], outer),
        false => of_splits(cx, &inside, outer),
    })
}

/// The open ends after a step that were not counted before.
fn new_ends(cx: &Context<'_>, from: StepId, counted: &mut HashSet<StepId>) -> usize {
    let mut next: Vec<StepId> = counted.insert(from).then_some(from).into_iter().collect();
    let mut found = 0;
    while let Some(step) = next.pop() {
        found += open_ends_of(cx, step).len();
        next.extend(following(cx, step).filter(|step| counted.insert(*step)));
    }
    found
}

/// How many open ends come after a step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    None,
    One(End),
    Several,
}

/// The splits among `known` and after them that have several open ends after them,
/// innermost first.
fn open_splits(cx: &Context<'_>, known: &[StepId]) -> Vec<StepId> {
    let mut steps: Vec<(u32, StepId)> = reach(cx, known)
        .into_iter()
        .map(|step| (cell(cx, step).column, step))
        .collect();
    steps.sort_unstable_by(|a, b| b.cmp(a));
    let mut behind: HashMap<StepId, Behind> = HashMap::with_capacity(steps.len());
    let mut open = Vec::new();
    for (_, step) in steps {
        let own = open_ends_of(cx, step).into_iter().map(Behind::One);
        let further = following(cx, step).filter_map(|to| behind.get(&to).copied());
        let all = own.chain(further).fold(Behind::None, |a, b| match (a, b) {
            (Behind::None, other) | (other, Behind::None) => other,
            (a, b) if a == b => a,
            _ => Behind::Several,
        });
        if all == Behind::Several && cx.map.hung(step).outs.len() > 1 {
            open.push(step);
        }
        behind.insert(step, all);
    }
    open
}

fn is_fork(cx: &Context<'_>, step: StepId) -> bool {
    cx.map.step(step).is_some_and(|s| s.kind == StepKind::Fork)
}

fn of_splits(cx: &Context<'_>, splits: &[StepId], outer: StepId) -> Closing {
    // The join that closed an end, or closed a join. Where branches of two splits cross,
    // a later join takes the earlier join in place of its ends.
    let mut closed_by: BTreeMap<End, usize> = BTreeMap::new();
    let mut joined_by: Vec<Option<usize>> = Vec::new();
    let now = |closed_by: &BTreeMap<End, usize>, joined_by: &[Option<usize>], end: &End| {
        let first = closed_by.get(end).copied();
        let joins = std::iter::successors(first, |at| joined_by.get(*at).copied().flatten());
        joins.last().map_or(Joined::End(*end), Joined::Join)
    };
    let mut joins: Vec<Vec<Joined>> = Vec::new();
    let mut join = |ends: Vec<End>| {
        let ends_now = ends.iter().map(|end| now(&closed_by, &joined_by, end));
        let closed: BTreeSet<Joined> = ends_now.collect();
        if closed.len() > 1 {
            let join = joins.len();
            for part in &closed {
                if let Joined::Join(inner) = part {
                    joined_by[*inner] = Some(join);
                }
            }
            joined_by.push(None);
            joins.push(closed.into_iter().collect());
            closed_by.extend(ends.into_iter().map(|end| (end, join)));
        }
    };
    let decide = splits.iter().any(|split| !is_fork(cx, *split));
    for &split in splits.iter().filter(|split| is_fork(cx, **split)) {
        // Only one of the answers on a branch comes: they meet before the branches do.
        if decide {
            for (way, flow) in cx.map.outs(split).filter(|(_, flow)| !flow.back) {
                join(match flow.to.step() {
                    Some(to) => ends_behind(cx, to),
                    None => vec![End {
                        step: split,
                        flow: Some(way),
                    }],
                });
            }
        }
        join(ends_behind(cx, split));
    }
    let ends = ends_behind(cx, outer);
    let rest: BTreeSet<Joined> = ends
        .iter()
        .map(|end| now(&closed_by, &joined_by, end))
        .collect();
    Closing {
        joins,
        merge: rest.len() > 1,
        rest: rest.into_iter().collect(),
    }
}

/// The steps that forward flows lead to from any of these, with these included.
fn reach(cx: &Context<'_>, from: &[StepId]) -> Vec<StepId> {
    let mut seen: HashSet<StepId> = from.iter().copied().collect();
    let mut next = from.to_vec();
    let mut found = Vec::new();
    while let Some(step) = next.pop() {
        found.push(step);
        next.extend(following(cx, step).filter(|step| seen.insert(*step)));
    }
    found
}

fn open_ends_of(cx: &Context<'_>, step: StepId) -> Vec<End> {
    let end = |end| match end {
        OpenEnd::Step(step) => End { step, flow: None },
        OpenEnd::Flow(flow) => End {
            step,
            flow: Some(flow),
        },
    };
    let open = ends::open_ends_of(cx, step);
    open.into_iter().map(end).collect()
}

fn ends_behind(cx: &Context<'_>, split: StepId) -> Vec<End> {
    let steps = reach(cx, &[split]);
    steps
        .into_iter()
        .flat_map(|step| open_ends_of(cx, step))
        .collect()
}

/// Whether an open end other than `here` comes after a step.
fn other_end(cx: &Context<'_>, from: StepId, here: End, searched: &mut HashSet<StepId>) -> bool {
    let mut next = vec![from];
    searched.insert(from);
    while let Some(step) = next.pop() {
        if open_ends_of(cx, step).iter().any(|end| *end != here) {
            return true;
        }
        next.extend(following(cx, step).filter(|step| searched.insert(*step)));
    }
    false
}

/// The open end at a place: the way itself, or the first open one of the step.
pub(in crate::capture) fn open_end(spot: Spot, cx: &Context<'_>) -> Option<End> {
    let is_open = |flow: &FlowId| {
        let flow = cx.map.flow(*flow);
        flow.is_some_and(|flow| flow.to.step().is_none())
    };
    match spot {
        Spot::Nowhere | Spot::Beside(_) | Spot::Before(_) => None,
        Spot::Way(flow) => is_open(&flow).then(|| {
            let step = cx.map.flow(flow).map(|flow| flow.from);
            step.map(|step| End {
                step,
                flow: Some(flow),
            })
        })?,
        Spot::Step(step) if cx.map.is_open(step) => Some(End { step, flow: None }),
        Spot::Step(step) => {
            let mut outs = cx.map.outs(step).map(|(id, _)| id);
            let flow = outs.find(is_open)?;
            Some(End {
                step,
                flow: Some(flow),
            })
        }
    }
}
