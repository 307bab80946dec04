//! Draws removals and additions into the as-is map.

use std::collections::BTreeSet;

use crate::analysis::ToBe;
use crate::model::{Claim, Edit, Field, FlowId, Ids, Map, StepId, Tag};

/// The removed and added parts of a map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    pub gone: BTreeSet<StepId>,
    /// Flows that are deleted or lead elsewhere.
    pub gone_flows: BTreeSet<FlowId>,
    pub new_flows: BTreeSet<FlowId>,
}

/// The as-is map with the new ways added, and the forks and joins that they need.
pub fn with_changes(map: &Map, after: &ToBe) -> (Map, Changes) {
    let mut shown = map.clone();
    let gone = after.fates.iter().filter(|(_, fate)| fate.is_gone());
    let mut changes = Changes {
        gone: gone.map(|(step, _)| *step).collect(),
        gone_flows: after.gone_flows.clone(),
        new_flows: BTreeSet::new(),
    };
    let Ok(tag) = "new".parse::<Tag>() else {
        return (shown, changes);
    };
    for (id, bar) in after
        .made
        .keys()
        .filter_map(|id| Some((*id, after.map.step(*id)?)))
    {
        let drawn = shown.apply(&Edit::AddStep {
            id,
            lane: bar.lane,
            row: bar.row,
            kind: bar.kind,
            number: None,
            name: String::new(),
            phase: bar.phase,
        });
        debug_assert!(drawn.is_ok(), "{drawn:?}");
    }
    let mut ids = Ids::new(tag, 1);
    for id in after.bypasses.keys() {
        let Some(flow) = after.map.flow(*id) else {
            continue;
        };
        let fresh: FlowId = ids.make();
        let drawn = shown.apply(&Edit::AddFlow {
            id: fresh,
            from: flow.from,
            to: flow.to,
            condition: flow.condition.clone(),
            share: flow.share,
            back: flow.back,
        });
        if drawn.is_ok() {
            changes.new_flows.insert(fresh);
        }
    }
    (shown, changes)
}

/// Gives the steps that stay the figures and the lanes that they have after, as they are drawn.
pub fn with_figures(shown: &mut Map, after: &Map) {
    for (&id, then) in after.steps() {
        let Some(now) = shown.step(id) else { continue };
        let mut edits = Vec::new();
        if now.lane != then.lane {
            let (lane, row) = (then.lane, then.row);
            edits.push(Edit::MoveStep {
                step: id,
                lane,
                row,
            });
        }
        for &field in Field::ALL {
            let of = |claim: &&Claim| claim.fact.field() == field;
            let claims = now.claims.iter().filter(of);
            if claims.clone().eq(then.claims.iter().filter(of))
                && now.facts.get(field) == then.facts.get(field)
            {
                continue;
            }
            edits.extend(claims.map(|claim| Edit::DeleteClaim {
                step: id,
                id: claim.id,
            }));
            edits.push(match then.facts.get(field) {
                Some(fact) => Edit::SetFact { step: id, fact },
                None => Edit::ClearFact { step: id, field },
            });
        }
        for edit in edits {
            let drawn = shown.apply(&edit);
            debug_assert!(drawn.is_ok(), "{edit:?}: {drawn:?}");
        }
    }
}
