//! The row that a new step is given in its lane, so that nothing has to move for it.

use crate::model::id::{FlowId, LaneId, StepId};
use crate::model::map::Map;
use crate::model::order::Order;

/// The row for a step at a column of a lane: the wanted one, or else the nearest that
/// the lane has and that is free there, or else a new one below. `taken` are rows of
/// that cell that are spoken for, `going` a step that will not stand there any more.
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

/// The row for a step that comes into a flow which leads on already: that of the
/// step before it, or else of the step after it, which makes room by going one column
/// further.
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
