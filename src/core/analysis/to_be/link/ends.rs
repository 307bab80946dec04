//! Where one dossier is filed and its result collected: the contacts that the applicant is
//! spared go, and those that stay come before all and after all.

use super::Parts;
use super::place::{Makes, make};
use crate::analysis::to_be::ahead::Ahead;
use crate::analysis::to_be::graph::Graph;
use crate::model::{Aim, Map, StepId, StepKind};

/// Takes away the contacts that the applicant is spared. What followed one with which a
/// procedure began follows the filing now, and what led to one with which it ended leads to
/// where the result is collected.
pub(super) fn spare(map: &Map, graph: &mut Graph, own: Makes, parts: &Parts) {
    let (file, collect) = (parts.files.last(), parts.collects.last());
    for (step, _) in &parts.spared {
        let begins = graph.ways_in(*step).all(|way| way.back);
        let ends = graph.ways_out(*step).all(|way| way.back);
        if let Some(file) = file.filter(|_| begins && !ends) {
            graph.come_out_of(*step, *file);
        } else if let Some(collect) = collect.filter(|_| ends && !begins) {
            graph.lead_elsewhere(*step, *collect, |way| !way.back);
            hang(map, graph, own, StepKind::Join, *collect);
        }
        graph.bypass(map, *step);
    }
    if let Some(file) = file {
        let onward = graph.ways_out(*file).filter(|way| !way.back).count();
        if onward > 1 {
            hang(map, graph, own, StepKind::Fork, *file);
        }
    }
}

/// Puts a join before a step, or a fork behind it, that all ways there go through.
fn hang(map: &Map, graph: &mut Graph, own: Makes, kind: StepKind, at: StepId) {
    let joins = kind == StepKind::Join;
    let there = match joins {
        true => graph.ways_in(at).find(|way| !way.back).map(|way| way.from),
        false => graph.ways_out(at).find_map(|way| way.to.step()),
    };
    let of = match joins {
        true => graph
            .ways_in(at)
            .find(|way| !way.back)
            .map(|way| way.of.clone()),
        false => graph.ways_out(at).next().map(|way| way.of.clone()),
    };
    let Some(of) = of else { return };
    let bar = match there.filter(|there| graph.bars.get(there).is_some_and(|bar| bar.kind == kind))
    {
        Some(there) => there,
        None => match make(map, graph, own, kind, at) {
            Some(bar) => bar,
            None => return,
        },
    };
    if joins {
        graph.lead_elsewhere(at, bar, |way| !way.back && way.from != bar);
        graph.connect(bar, Aim::Step(at), of);
    } else {
        graph.come_out_of(at, bar);
        graph.connect(at, Aim::Step(bar), of);
    }
}

/// Where the filing stands on one branch of a fork: puts it before the fork.
pub(super) fn first(map: &Map, graph: &mut Graph, parts: &Parts) {
    if let (Some(first), Some(last)) = (parts.files.first(), parts.files.last()) {
        before_fork(map, graph, parts, *first, *last);
    }
}

fn before_fork(map: &Map, graph: &mut Graph, parts: &Parts, first: StepId, last: StepId) {
    let ahead = Ahead::of(graph);
    let after = ahead.after(last);
    let (true, [fork]) = (
        parts.works.iter().any(|work| !after.contains(work)),
        ahead.ins(first),
    ) else {
        return;
    };
    let fork = *fork;
    if graph.kind(map, fork) != Some(StepKind::Fork) {
        return;
    }
    let of = graph.ways_in(first).next().map(|way| way.of.clone());
    let Some(of) = of else { return };
    // What came after it comes out of the fork.
    graph.come_out_of(last, fork);
    for at in Graph::list(&graph.ins, first) {
        graph.ways[at].take_if(|way| way.from == fork);
    }
    graph.lead_elsewhere(fork, first, |way| !way.back);
    graph.connect(last, Aim::Step(fork), of);
}

/// Where the result is collected on one branch of a join: puts it behind the join.
pub(super) fn last(map: &Map, graph: &mut Graph, parts: &Parts) {
    let (Some(first), Some(last)) = (parts.collects.first(), parts.collects.last()) else {
        return;
    };
    let ahead = Ahead::of(graph);
    let before = ahead.before(*first);
    let (true, [join]) = (
        parts.works.iter().any(|work| !before.contains(work)),
        ahead.outs(*last),
    ) else {
        return;
    };
    let join = *join;
    if graph.kind(map, join) != Some(StepKind::Join) {
        return;
    }
    let of = graph.ways_out(*last).next().map(|way| way.of.clone());
    let Some(of) = of else { return };
    for at in graph.left(*last) {
        graph.ways[at].take_if(|way| way.to == Aim::Step(join));
    }
    graph.lead_elsewhere(*first, join, |way| !way.back);
    graph.come_out_of(join, *last);
    graph.connect(join, Aim::Step(*first), of);
}
