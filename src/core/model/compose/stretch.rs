//! A stretch of the map: the steps from one to another along the flow.

use std::collections::BTreeSet;

use crate::model::id::StepId;
use crate::model::map::Map;

/// The steps on the forward ways between two steps, both included, whichever comes first.
/// Empty where no way leads from one to the other. O(steps + flows).
pub fn between(map: &Map, one: StepId, other: StepId) -> BTreeSet<StepId> {
    let on_the_way = |from: StepId, to: StepId| {
        let after = ahead(map, from);
        if !after.contains(&to) {
            return BTreeSet::new();
        }
        let before = reached(to, |step| {
            let back = map.ins(step).filter(|(_, flow)| !flow.back);
            back.map(|(_, flow)| flow.from).collect()
        });
        after.intersection(&before).copied().collect()
    };
    let along = on_the_way(one, other);
    if along.is_empty() {
        return on_the_way(other, one);
    }
    along
}

/// Whether forward flows lead from one step to another; every step leads to itself.
/// O(steps + flows).
pub fn leads(map: &Map, from: StepId, to: StepId) -> bool {
    ahead(map, from).contains(&to)
}

fn ahead(map: &Map, from: StepId) -> BTreeSet<StepId> {
    reached(from, |step| {
        let on = map.outs(step).filter(|(_, flow)| !flow.back);
        on.filter_map(|(_, flow)| flow.to.step()).collect()
    })
}

fn reached(from: StepId, next: impl Fn(StepId) -> Vec<StepId>) -> BTreeSet<StepId> {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(step) = open.pop() {
        for step in next(step) {
            if seen.insert(step) {
                open.push(step);
            }
        }
    }
    seen
}
