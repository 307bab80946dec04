//! Applying edits of flows.

use super::Rows;
use super::words::{fresh, optional};
use crate::model::decimal::Decimal;
use crate::model::id::{FlowId, StepId};
use crate::model::map::{Map, Row};
use crate::model::mark::Mark;
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{Aim, Flow, StepKind};

impl Map {
    pub(super) fn add_flow(
        &self,
        id: FlowId,
        from: StepId,
        to: Aim,
        condition: &Option<String>,
        share: Option<Decimal>,
        back: bool,
    ) -> Rows {
        fresh(self.flow(id).is_some(), id.0)?;
        let condition = optional(condition, Thing::Flow)?;
        let flow = Flow {
            from,
            to,
            condition,
            share,
            back,
        };
        self.checked_flow(id, flow)
    }

    pub(super) fn aim_flow(&self, id: FlowId, to: Aim, back: bool) -> Rows {
        let flow = self.get_flow(id)?.clone();
        self.checked_flow(id, Flow { to, back, ..flow })
    }

    pub(super) fn move_flow(&self, id: FlowId, from: StepId) -> Rows {
        let old = self.get_flow(id)?;
        let rows = self.checked_flow(
            id,
            Flow {
                from,
                ..old.clone()
            },
        )?;
        if old.from != from {
            self.not_staying(id)?;
        }
        Ok(rows)
    }

    pub(super) fn set_condition(&self, id: FlowId, condition: &Option<String>) -> Rows {
        let flow = self.get_flow(id)?.clone();
        let condition = optional(condition, Thing::Flow)?;
        self.checked_flow(id, Flow { condition, ..flow })
    }

    pub(super) fn set_share(&self, id: FlowId, share: Option<Decimal>) -> Rows {
        let flow = self.get_flow(id)?.clone();
        self.checked_flow(id, Flow { share, ..flow })
    }

    pub(super) fn delete_flow(&self, id: FlowId) -> Rows {
        self.get_flow(id)?;
        self.not_staying(id)?;
        Ok(vec![Row::Flow(id, None)])
    }

    /// Refuses if a removal names the flow as the branch that stays.
    fn not_staying(&self, id: FlowId) -> Result<(), Refusal> {
        let from = self.get_flow(id)?.from;
        let staying = |mark: &Mark| mark.kind.particulars().stays == Some(id);
        if self.marks_on(from).any(|(_, mark)| staying(mark)) {
            return Err(Refusal::InUse(Thing::Flow, Thing::Mark));
        }
        Ok(())
    }

    fn checked_flow(&self, id: FlowId, flow: Flow) -> Rows {
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
        Ok(vec![Row::Flow(id, Some(Box::new(flow)))])
    }
}
