//! Linkage: the steps of several procedures become one dossier.
//!
//! Of the group's contacts with the applicant the first filing stays, and collecting the
//! result, once, at the end. The others' fees and the papers that come from outside go to the
//! filing; a paper that the group makes itself nobody brings any more. The agencies' steps
//! run side by side, each as soon as what it waits for is done (`wait`); what comes after
//! them waits for all (`place`, for the applicant `ends`). Their times stay as they are or as they are planned.

mod dossier;
mod ends;
mod place;
mod wait;

use std::collections::{BTreeMap, BTreeSet};

use super::ahead::Ahead;
use super::graph::Graph;
use super::merge::sum_of_money;
use super::{Fate, Left, NotCarried};
use crate::analysis::stated::figure::stated;
use crate::model::{
    Activity, Fact, Field, LaneKind, Map, Mark, MarkId, MarkKind, Order, Step, StepId, StepKind,
};

pub(super) use dossier::put_together;

/// One dossier: the mark, and what becomes of the group's steps.
pub(super) struct Dossier {
    mark: MarkId,
    /// The step that files it; none where an agency's step takes it in.
    filing: Option<StepId>,
    /// Contacts that the applicant is spared, each with the agencies' steps after it.
    spared: Vec<(StepId, Vec<StepId>)>,
    /// Whether the applicant still collects the result.
    collects: bool,
    /// The agencies' steps, by their order.
    works: Vec<StepId>,
    /// Those that start earlier than they did.
    moved: Vec<StepId>,
}

/// Of the steps that start earlier those of which nobody has said what papers they need.
pub(super) fn unasked(map: &Map, all: &[Dossier]) -> Vec<StepId> {
    let moved = all.iter().flat_map(|of| of.moved.iter().copied());
    let silent = |id: &StepId| {
        let step = map.step(*id);
        step.is_some_and(|step| stated(step, Field::Inputs).is_none())
    };
    moved.filter(silent).collect()
}

/// What the steps of a group are.
struct Parts {
    works: Vec<StepId>,
    /// The contacts by which the dossier is filed; the last is the filing itself.
    files: Vec<StepId>,
    /// The contacts by which the result is collected.
    collects: Vec<StepId>,
    spared: Vec<(StepId, Vec<StepId>)>,
}

/// Makes the groups one dossier each in the graph, as far as they can be one.
pub(super) fn link(
    map: &Map,
    graph: &mut Graph,
    fates: &mut BTreeMap<StepId, Fate>,
    merged: &BTreeMap<StepId, (StepId, Option<MarkId>)>,
    left: &mut Vec<Left>,
) -> Vec<Dossier> {
    let links = map.marks().iter();
    let links = links.filter(|(_, mark)| matches!(mark.kind, MarkKind::Link { .. }));
    let mut links: Vec<(MarkId, &Mark)> = links.map(|(id, mark)| (*id, mark)).collect();
    if links.is_empty() {
        return Vec::new();
    }
    // Which was set first makes no difference.
    links.sort_by_key(|(_, mark)| mark.steps.iter().min().copied());
    let order = Order::of(map);
    let mut dossiers = Vec::new();
    for (id, mark) in links {
        let mut members: Vec<StepId> = Vec::new();
        for step in &mark.steps {
            let into = merged.get(step).filter(|(_, of)| *of == Some(id));
            let step = into.map_or(*step, |(into, _)| *into);
            let gone = fates.get(&step).is_some_and(|fate| fate.is_gone());
            if !gone && !members.contains(&step) {
                members.push(step);
            }
        }
        members.sort_by_key(|step| (order.rank(map, *step), *step));
        // Nothing of the group is in the map after: that is told with its steps.
        if members.is_empty() {
            continue;
        }
        match carry_out(map, graph, id, mark, &members) {
            Ok(dossier) => {
                for step in &members {
                    let merged = matches!(fates.get(step), Some(Fate::Merged(_)));
                    if !merged {
                        fates.insert(*step, Fate::Linked(id));
                    }
                }
                for (step, _) in &dossier.spared {
                    fates.insert(*step, Fate::Spared(id));
                }
                dossiers.push(dossier);
            }
            Err(why) => left.push(Left { mark: id, why }),
        }
    }
    dossiers
}

fn carry_out(
    map: &Map,
    graph: &mut Graph,
    id: MarkId,
    mark: &Mark,
    members: &[StepId],
) -> Result<Dossier, NotCarried> {
    if members.len() < 2 {
        return Err(NotCarried::OneStep);
    }
    if mark.planned.elapsed.is_some() {
        return Err(NotCarried::TimeOfGroup);
    }
    let ahead = Ahead::of(graph);
    let parts = parts(map, &ahead, members);
    if parts.works.len() + parts.files.len() + parts.collects.len() + parts.spared.len() < 2 {
        return Err(NotCarried::OneStep);
    }
    if has_either_or(map, graph, &ahead, &parts) {
        return Err(NotCarried::EitherOr);
    }
    let filing = parts.files.last().copied();
    let paid = filing
        .iter()
        .chain(parts.spared.iter().map(|(step, _)| step));
    let paid: Vec<&Step> = paid.filter_map(|step| map.step(*step)).collect();
    for field in [Field::Fee, Field::Other] {
        if mark.planned.fact(field).is_none() {
            sum_of_money(paid.iter().copied(), field)?;
        }
    }
    let waits = wait::waits(map, &ahead, &parts);
    let said = mark.kind.particulars();
    let makes = place::Makes {
        mark: id,
        focal: said.focal.filter(|lane| map.lane(*lane).is_some()),
    };
    ends::spare(map, graph, makes, &parts);
    ends::first(map, graph, &parts);
    let moved = if said.sequential == Some(true) {
        place::in_order(map, graph, &parts);
        Vec::new()
    } else {
        place::side_by_side(map, graph, makes, &parts, &waits)
    };
    ends::last(map, graph, &parts);
    Ok(Dossier {
        mark: id,
        filing,
        spared: parts.spared,
        collects: !parts.collects.is_empty(),
        works: parts.works,
        moved,
    })
}

/// Whether the applicant does a step.
fn is_applicants(map: &Map, step: &Step) -> bool {
    let lane = map.lane(step.lane);
    lane.is_some_and(|lane| lane.kind == LaneKind::Applicant)
}

fn is_activity(step: &Step, of: Activity) -> bool {
    let said = stated(step, Field::Activity);
    said.is_some_and(|said| said.fact == Fact::Activity(of))
}

/// Sorts out a group: who works, where the applicant is met, and which of these meetings stay.
fn parts(map: &Map, ahead: &Ahead, members: &[StepId]) -> Parts {
    let mut works = Vec::new();
    let mut contacts = Vec::new();
    for &id in members {
        // What is only done when a dossier comes back stays as it is, and so does a decision.
        let Some(step) = map.step(id).filter(|_| !ahead.only_leads_back(id)) else {
            continue;
        };
        match step.kind {
            StepKind::Task | StepKind::Wait if !is_applicants(map, step) => works.push(id),
            // The applicant is there when the agency comes to look.
            StepKind::Task | StepKind::Wait if !is_activity(step, Activity::Inspection) => {
                contacts.push(id);
            }
            StepKind::Task
            | StepKind::Wait
            | StepKind::Decision
            | StepKind::Fork
            | StepKind::Join
            | StepKind::Start
            | StepKind::End => {}
        }
    }
    let is = |id: &StepId, of| map.step(*id).is_some_and(|step| is_activity(step, of));
    let mut parts = Parts {
        works,
        files: Vec::new(),
        collects: Vec::new(),
        spared: Vec::new(),
    };
    let mut last: Option<StepId> = None;
    let mut after: Vec<(StepId, Vec<StepId>)> = Vec::new();
    for &id in &contacts {
        let ahead_of: Vec<StepId> = {
            let after = ahead.after(id);
            let works = parts.works.iter().copied();
            works.filter(|work| after.contains(work)).collect()
        };
        let before = ahead.before(id);
        let comes_after = parts.works.iter().any(|work| before.contains(work));
        let first = parts.files.first().copied();
        let collecting = match parts.works.is_empty() {
            true => is(&id, Activity::Collect),
            false => comes_after && ahead_of.is_empty(),
        };
        if collecting {
            // Those after another are one collecting; else the last one is.
            match last.filter(|last| ahead.leads(*last, id) && !is(last, Activity::Collect)) {
                Some(_) => parts.collects.push(id),
                None => {
                    let before = std::mem::replace(&mut parts.collects, vec![id]);
                    after.extend(before.into_iter().map(|step| (step, Vec::new())));
                }
            }
            last = Some(id);
            continue;
        }
        let filed = parts.files.iter().any(|file| is(file, Activity::Submit));
        let stays = !comes_after
            && match first {
                None => true,
                // What is prepared before it is filed.
                Some(first) => {
                    !parts.works.is_empty()
                        && ahead.leads(first, id)
                        && !(filed && is(&id, Activity::Submit))
                }
            };
        if stays {
            parts.files.push(id);
        } else {
            after.push((id, ahead_of));
        }
    }
    for (step, works) in after {
        if can_be_spared(map, ahead, &contacts, &parts, step) {
            parts.spared.push((step, works));
        }
    }
    parts
}

/// Whether the filing comes before all that a contact comes before, or can be put there; and
/// where it comes after all, whether the result is then collected for it too.
fn can_be_spared(
    map: &Map,
    ahead: &Ahead,
    contacts: &[StepId],
    parts: &Parts,
    step: StepId,
) -> bool {
    let is_contact = |id: &StepId| contacts.contains(id);
    let kind = |id: StepId| map.step(id).map(|step| step.kind);
    // Past the contacts beside it: what they hang on.
    let far = |from: StepId, next: &dyn Fn(StepId) -> Option<StepId>| {
        let mut at = from;
        while let Some(on) = next(at) {
            match is_contact(&on) {
                true => at = on,
                false => return Some(on),
            }
        }
        None
    };
    let one = |steps: &[StepId]| match steps {
        [one] => Some(*one),
        _ => None,
    };
    let (up, down) = (
        |id: StepId| one(ahead.ins(id)),
        |id: StepId| one(ahead.outs(id)),
    );
    let (before, after) = (ahead.before(step), ahead.after(step));
    if !parts.works.iter().any(|work| before.contains(work)) {
        let Some(&filing) = parts.files.last() else {
            return false;
        };
        let filed = ahead.leads(filing, step);
        let begins = ahead.ins(step).is_empty();
        let fork = far(step, &up).filter(|of| kind(*of) == Some(StepKind::Fork));
        return filed || begins || (fork.is_some() && fork == far(filing, &up));
    }
    if !parts.works.iter().any(|work| after.contains(work)) {
        let Some(&collected) = parts.collects.last() else {
            return false;
        };
        let mut own = parts.works.iter().filter(|work| before.contains(work));
        let ends = ahead.outs(step).is_empty() && ahead.outs(collected).is_empty();
        let join = far(step, &down).filter(|of| kind(*of) == Some(StepKind::Join));
        return own.all(|work| ahead.leads(*work, collected))
            || ends
            || (join.is_some() && join == far(collected, &down));
    }
    true
}

/// Whether two of the agencies' steps are never done in one case: they are on different
/// answers of a decision.
fn has_either_or(map: &Map, graph: &Graph, ahead: &Ahead, parts: &Parts) -> bool {
    let chains: Vec<(StepId, Vec<StepId>, BTreeSet<StepId>)> = parts
        .works
        .iter()
        .map(|work| (*work, ahead.dominators(*work), ahead.after(*work)))
        .collect();
    chains.iter().enumerate().any(|(at, (a, chain, after))| {
        chains[..at].iter().any(|(b, other, behind)| {
            let apart = !after.contains(b) && !behind.contains(a);
            let common = chain.iter().zip(other).take_while(|(a, b)| a == b).last();
            let kind = common.and_then(|(common, _)| graph.kind(map, *common));
            apart && kind == Some(StepKind::Decision)
        })
    })
}
