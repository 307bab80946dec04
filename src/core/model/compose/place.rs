//! Moving steps to another lane.

use crate::model::edit::Edit;
use crate::model::id::{LaneId, StepId};
use crate::model::map::Map;
use crate::model::order::Order;

/// Moves a step to another lane, into the same row if that is free there.
pub fn move_to_lane(map: &Map, order: &Order, step: StepId, lane: LaneId) -> Vec<Edit> {
    move_steps_to_lane(map, order, &[(step, lane)])
}

/// Moves steps, each to its lane, into the first free row there. A step that is in its
/// lane already stays where it is.
pub fn move_steps_to_lane(map: &Map, order: &Order, steps: &[(StepId, LaneId)]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut taken: Vec<(LaneId, u32, u16)> = Vec::new();
    for &(step, lane) in steps {
        let Some(cell) = order.cell(step) else {
            continue;
        };
        if map.step(step).is_none_or(|at| at.lane == lane) {
            continue;
        }
        let mut row = order.free_row(lane, cell.column, 0);
        while taken.contains(&(lane, cell.column, row)) && row < u16::MAX {
            row = order.free_row(lane, cell.column, row + 1);
        }
        taken.push((lane, cell.column, row));
        edits.push(Edit::MoveStep { step, lane, row });
    }
    edits
}
