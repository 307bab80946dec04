//! The row that a new step gets in its lane, chosen so that nothing else has to move.

use crate::model::id::{FlowId, LaneId, StepId};
use crate::model::map::Map;
use crate::model::order::Order;

/// The row for a step in a column of a lane: the wanted one; else the nearest row of the
/// lane that is free in this column; else a new one below. `taken` are rows of that cell
/// already given away, `going` is a step about to leave.
pub fn row_near(
    order: &Order,
    lane: LaneId,
    column: u32,
    wanted: u16,
    taken: &[u16],
    going: Option<StepId>,
) -> u16 {
    let here = order.rows_at(lane, column, going);
    let is_free = |row: &u16| !here.contains(row) && !taken.contains(row);
    if is_free(&wanted) {
        return wanted;
    }
    let rows = order.rows_of(lane);
    let nearest = rows
        .iter()
        .copied()
        .filter(is_free)
        .min_by_key(|row| (row.abs_diff(wanted), *row));
    let below = || {
        let last = rows.last().copied().unwrap_or(0).max(wanted);
        (last..=u16::MAX).find(is_free)
    };
    nearest.or_else(below).unwrap_or(u16::MAX)
}

/// The row for a step inserted into a flow that already leads on: the row of the step
/// before it; else that of the step after it, which moves one column further.
pub fn row_between(map: &Map, order: &Order, lane: LaneId, from: StepId, flow: FlowId) -> u16 {
    let after = map.flow(flow).and_then(|flow| flow.to.step());
    let row_in_lane = |step: StepId| {
        let is_here = map.step(step).is_some_and(|step| step.lane == lane);
        is_here
            .then(|| order.cell(step).map(|cell| cell.row))
            .flatten()
    };
    let column = order.cell(from).map_or(0, |cell| cell.column + 1);
    let wanted = row_in_lane(from).or(after.and_then(row_in_lane));
    row_near(order, lane, column, wanted.unwrap_or(0), &[], after)
}
