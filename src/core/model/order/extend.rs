//! Updating the order after an act instead of computing it afresh.

use std::sync::OnceLock;

use super::{Cell, Lead, NONE, Order, Stand, Target};
use crate::model::about::Touches;
use crate::model::edit::Edit;
use crate::model::id::{FlowId, StepId};
use crate::model::map::Map;
use crate::model::things::Aim;

/// With more new steps than this the order is computed afresh, as new steps are searched
/// one by one.
const FEW: usize = 64;

impl Order {
    /// Updates the order for an act that was just applied to `map`, looking only at what
    /// the act touched. Returns whether that was possible: it is for facts and notes, and
    /// for steps added at the end of a branch. If not, the order is no longer valid and
    /// must be computed afresh.
    ///
    /// The caller guarantees that before the act no flow that it aims elsewhere led to a
    /// step (see `Session::may_extend`): such a step might move to an earlier column, and
    /// nothing here would notice.
    pub fn extend(&mut self, map: &Map, edits: &[Edit]) -> bool {
        // The column of each new step, in the order in which the steps were made.
        let mut new: Vec<(StepId, u32)> = Vec::new();
        let ordering = |edit: &&Edit| edit.touches() == Touches::Order;
        for edit in edits.iter().filter(ordering) {
            let (from, to, back) = match edit {
                Edit::AddStep { .. } if new.len() == FEW => return false,
                Edit::AddStep { id, .. } => {
                    new.push((*id, 0));
                    continue;
                }
                Edit::AddFlow { from, to, back, .. } => (*from, *to, *back),
                Edit::AimFlow { flow, to, back } => match map.flow(*flow) {
                    Some(flow) => (flow.from, *to, *back),
                    None => return false,
                },
                // Any other edit that touches the order needs it computed afresh.
                _ => return false,
            };
            // An open end or a loop back moves nothing. (The caller guarantees that the
            // flow did not lead to a step before; that step might now move to an earlier
            // column.)
            let Aim::Step(to) = to else { continue };
            if back {
                continue;
            }
            let column_of = |step: StepId, new: &[(StepId, u32)]| {
                let made = new.iter().find(|(id, _)| *id == step).map(|(_, c)| *c);
                made.or_else(|| self.cell(step).map(|cell| cell.column))
            };
            let Some(after) = column_of(from, &new).map(|c| c + 1) else {
                return false;
            };
            if let Some((_, column)) = new.iter_mut().find(|(id, _)| *id == to) {
                *column = (*column).max(after);
                continue;
            }
            // An old step that stays in its column needs no further look. Nor can the
            // flow close a circle, as it leads to the right.
            let stays = column_of(to, &new).is_some_and(|column| column >= after);
            if !stays {
                return false;
            }
        }
        // Columns are right only if every way into a new step was taken into account.
        let settled = |step: StepId, column: u32| {
            let before = |from: StepId| {
                let made = new.iter().find(|(id, _)| *id == from).map(|(_, c)| *c);
                made.or_else(|| self.cell(from).map(|cell| cell.column))
            };
            let ins = map.ins(step).filter(|(_, flow)| !flow.back);
            ins.map(|(_, flow)| before(flow.from))
                .try_fold(0, |most, c| Some(most.max(c? + 1)))
                == Some(column)
        };
        if !new.iter().all(|&(step, column)| settled(step, column)) {
            return false;
        }
        // Where two share a cell the later id gives way: that may be the old step.
        let clashes = |&(step, column): &(StepId, u32)| {
            map.step(step).is_none_or(|step| {
                let lane = self.lane_place(step.lane);
                self.taken(lane, column).any(|row| row == step.row)
            })
        };
        if new.iter().any(clashes) {
            return false;
        }
        new.sort_unstable();
        for (id, column) in &new {
            self.add_step(map, *id, *column);
        }
        for edit in edits {
            match edit {
                Edit::AddFlow { id, .. } => self.put_flow(map, *id),
                Edit::AimFlow { flow, .. } => self.put_flow(map, *flow),
                _ => {}
            }
        }
        let tidied = edits.iter().any(|edit| matches!(edit, Edit::Tidy { .. }));
        if tidied {
            self.stand_anew(map);
        }
        let renumbered = |edit: &Edit| matches!(edit, Edit::Renumber { .. });
        if tidied || !new.is_empty() {
            self.ranked = OnceLock::new();
            self.listed = OnceLock::new();
        } else if edits.iter().any(renumbered) {
            self.listed = OnceLock::new();
        }
        // Steps in the forest stay as they are.
        let steps = self.cells.len();
        if !self
            .hanging
            .get()
            .is_some_and(|hanging| hanging.is_worth(steps))
        {
            self.hanging = OnceLock::new();
        }
        true
    }

    fn add_step(&mut self, map: &Map, id: StepId, column: u32) {
        let place = self.cells.binary_search_by_key(&id, |(id, _)| *id);
        let (Err(place), Some(step)) = (place, map.step(id)) else {
            return;
        };
        let at = place as u32;
        let lane = self.lane_place(step.lane);
        let row = self.free_row_at(lane, column, step.row);
        if place < self.cells.len() {
            self.make_room(at);
        }
        let (kind, next) = (step.kind, NONE);
        self.cells.insert(place, (id, Cell { column, row }));
        self.stands.insert(place, Stand { lane, kind, next });
        if let Some(hanging) = self.hanging.get_mut() {
            hanging.insert(at);
        }
        self.stand(at, Cell { column, row });
    }

    /// Moves all steps from a place on by one.
    fn make_room(&mut self, place: u32) {
        let on = |at: &mut u32| *at += u32::from(*at != NONE && *at >= place);
        self.columns.iter_mut().for_each(|c| on(&mut c.first));
        self.stands.iter_mut().for_each(|stand| on(&mut stand.next));
        for lead in &mut self.leads {
            on(&mut lead.from);
            if let Target::Step(to) = &mut lead.to {
                on(to);
            }
        }
    }

    fn put_flow(&mut self, map: &Map, id: FlowId) {
        let lead = map.flow(id).and_then(|flow| {
            let from = self.place(flow.from)?;
            let to = match flow.to {
                Aim::Step(step) => Target::Step(self.place(step)?),
                _ => self.open_end(flow, from),
            };
            let (flow, back) = (id, flow.back);
            Some(Lead {
                flow,
                from,
                to,
                back,
            })
        });
        let Some(lead) = lead else { return };
        match self.leads.binary_search_by_key(&id, |lead| lead.flow) {
            Ok(at) => self.leads[at] = lead,
            Err(at) => self.leads.insert(at, lead),
        }
    }
}
