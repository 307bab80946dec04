//! Flows.

use super::Rows;
use super::words::{fresh, optional};
use crate::model::decimal::Decimal;
use crate::model::edit::Edit;
use crate::model::id::FlowId;
use crate::model::map::{Map, Row};
use crate::model::mark::{Mark, MarkKind};
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{Aim, Flow, StepKind};

impl Map {
    pub(super) fn rows_of_flow(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddFlow {
                id,
                from,
                to,
                condition,
                share,
                back,
            } => {
                fresh(self.flow(*id).is_some(), id.0)?;
                let flow = Flow {
                    from: *from,
                    to: *to,
                    condition: optional(condition, Thing::Flow)?,
                    share: *share,
                    back: *back,
                };
                self.check_flow(&flow)?;
                Ok(vec![Row::Flow(*id, Some(Box::new(flow)))])
            }
            Edit::AimFlow { flow: id, .. }
            | Edit::MoveFlow { flow: id, .. }
            | Edit::SetCondition { flow: id, .. }
            | Edit::SetShare { flow: id, .. } => {
                let mut flow = self.get_flow(*id)?.clone();
                match edit {
                    Edit::AimFlow { to, back, .. } => (flow.to, flow.back) = (*to, *back),
                    Edit::MoveFlow { from, .. } => flow.from = *from,
                    Edit::SetCondition { condition, .. } => {
                        flow.condition = optional(condition, Thing::Flow)?;
                    }
                    Edit::SetShare { share, .. } => flow.share = *share,
                    _ => {}
                }
                self.check_flow(&flow)?;
                if self.flow(*id).is_some_and(|old| old.from != flow.from) {
                    self.not_staying(*id)?;
                }
                Ok(vec![Row::Flow(*id, Some(Box::new(flow)))])
            }
            Edit::DeleteFlow { flow: id } => {
                self.get_flow(*id)?;
                self.not_staying(*id)?;
                Ok(vec![Row::Flow(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Refuses where a removal names the flow as the branch that stays.
    fn not_staying(&self, id: FlowId) -> Result<(), Refusal> {
        let from = self.get_flow(id)?.from;
        let staying = |mark: &Mark| mark.kind == MarkKind::Remove { stays: Some(id) };
        if self.marks_on(from).any(|(_, mark)| staying(mark)) {
            return Err(Refusal::InUse(Thing::Flow, Thing::Mark));
        }
        Ok(())
    }

    fn check_flow(&self, flow: &Flow) -> Result<(), Refusal> {
        if self.get_step(flow.from)?.kind == StepKind::End {
            return Err(Refusal::AfterEnd(flow.from));
        }
        match flow.to {
            Aim::Open => {}
            Aim::Lane(lane) => {
                self.get_lane(lane)?;
            }
            Aim::Step(to) => {
                if self.get_step(to)?.kind == StepKind::Start {
                    return Err(Refusal::BeforeStart(to));
                }
                if to == flow.from && !flow.back {
                    return Err(Refusal::Circle(to, to));
                }
            }
        }
        let hundred = Decimal::from(100);
        if flow
            .share
            .is_some_and(|s| s.is_negative() || s > hundred || !s.is_enterable())
        {
            return Err(Refusal::BadShare);
        }
        Ok(())
    }
}
