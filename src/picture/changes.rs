//! What goes and what comes, drawn into the map as it is.

use std::collections::BTreeSet;

use crate::analysis::ToBe;
use crate::model::{Edit, FlowId, Ids, Map, StepId, Tag};

/// What of a map goes and what comes, to be drawn as such.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Steps that are gone.
    pub gone: BTreeSet<StepId>,
    /// Flows that are gone or lead elsewhere.
    pub gone_flows: BTreeSet<FlowId>,
    /// Flows that come.
    pub new_flows: BTreeSet<FlowId>,
}

/// The as-is with the new ways drawn in.
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
