//! The ghost: shows where the step would land while the line is being typed.

use crate::capture::context::Context;
use crate::capture::read::line::Line;
use crate::model::{Aim, Edit, FlowId, Ids, LaneId, StepId, StepKind};

/// The step that Enter would make, for the map to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ghost {
    /// None where the line makes the lane.
    pub lane: Option<LaneId>,
    /// The name of the lane that the line makes.
    pub new_lane: Option<String>,
    pub after: Option<StepId>,
    /// The way out of that step, where it has one.
    pub flow: Option<FlowId>,
    pub kind: StepKind,
    pub name: String,
    /// Inside the lane.
    pub row: u16,
}

impl Line {
    /// The step that the line would make; none for lines that make no step or would be
    /// refused.
    pub fn ghost(&self, cx: &Context<'_>) -> Option<Ghost> {
        // The same act as Enter's, with ids that are thrown away.
        let mut ids = Ids::new("ghost".parse().ok()?, 1);
        let captured = self.act(cx, &mut ids).ok()?;
        let main = captured
            .touched
            .filter(|step| captured.steps.contains(step))
            .or(captured.steps.first().copied())?;
        let made = captured.edits.iter().find_map(|edit| match edit {
            Edit::AddStep {
                id,
                lane,
                row,
                kind,
                name,
                ..
            } if *id == main => Some((*lane, *row, *kind, name.clone())),
            _ => None,
        });
        let (lane, row, kind, name) = made?;
        let new_lane = captured.edits.iter().find_map(|edit| match edit {
            Edit::AddLane { id, name, .. } if *id == lane => Some(name.clone()),
            _ => None,
        });
        // A join may stand in between; its own source is on the map.
        let is_new = |step: StepId| step.0.tag == main.0.tag;
        let way_in = captured.edits.iter().find_map(|edit| match *edit {
            Edit::AddFlow {
                from,
                to: Aim::Step(_),
                ..
            } if !is_new(from) => Some((from, None)),
            Edit::AimFlow {
                flow,
                to: Aim::Step(_),
                ..
            } => cx.map.flow(flow).map(|f| (f.from, Some(flow))),
            _ => None,
        });
        Some(Ghost {
            lane: new_lane.is_none().then_some(lane),
            new_lane,
            after: way_in.map(|(step, _)| step),
            flow: way_in.and_then(|(_, flow)| flow),
            kind,
            name,
            row,
        })
    }
}
