//! Marks.

use super::Rows;
use super::words::{amount, fresh, line, named, optional_text};
use crate::model::edit::MarkField;
use crate::model::id::{MarkId, StepId};
use crate::model::map::{Map, Row};
use crate::model::mark::{Mark, MarkKind, Planned, Status};
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::StepKind;

impl Map {
    pub(super) fn add_mark(&self, id: MarkId, kind: &MarkKind, steps: &[StepId]) -> Rows {
        fresh(self.marks().contains_key(&id), id.0)?;
        let mark = Mark {
            kind: kind.clone(),
            steps: steps.to_vec(),
            reason: None,
            outcome: None,
            competent: None,
            status: Status::Proposed,
            planned: Planned::default(),
        };
        self.checked_mark(id, mark)
    }

    pub(super) fn set_mark(&self, id: MarkId, set: &MarkField) -> Rows {
        let mut mark = self.get_mark(id)?.clone();
        match set {
            MarkField::Kind(v) => mark.kind = v.clone(),
            MarkField::Steps(v) => mark.steps.clone_from(v),
            MarkField::Reason(v) => mark.reason = optional_text(v, Thing::Mark)?,
            MarkField::Outcome(v) => mark.outcome = *v,
            MarkField::Competent(v) => {
                if let Some(competent) = v {
                    named(&competent.body, Thing::Mark)?;
                }
                mark.competent.clone_from(v);
            }
            MarkField::Status(v) => mark.status = *v,
            MarkField::Planned(v) => {
                amount(v.fee)?;
                amount(v.services)?;
                if let Some(why) = v.place.as_ref().and_then(|p| p.why.as_ref()) {
                    line(why, Thing::Mark)?;
                }
                mark.planned = (**v).clone();
            }
        }
        self.checked_mark(id, mark)
    }

    pub(super) fn delete_mark(&self, id: MarkId) -> Rows {
        self.get_mark(id)?;
        Ok(vec![Row::Mark(id, None)])
    }

    fn checked_mark(&self, id: MarkId, mark: Mark) -> Rows {
        if mark.steps.is_empty() {
            return Err(Refusal::Nameless(Thing::Mark));
        }
        let said = mark.kind.particulars();
        for lane in said.lanes() {
            self.get_lane(lane)?;
        }
        if let Some(paper) = said.paper {
            named(paper, Thing::Paper)?;
        }
        for step in &mark.steps {
            let kind = self.get_step(*step)?.kind;
            let out = |flow| self.flow(flow).is_some_and(|flow| flow.from == *step);
            let stays = |flow| kind == StepKind::Decision && out(flow);
            let fits = kind.is_numbered() && said.stays.is_none_or(stays);
            if !fits {
                return Err(Refusal::MarkMisfit(*step));
            }
            let clash = |(other, set): (_, &Mark)| other != id && !set.kind.goes_with(&mark.kind);
            if self.marks_on(*step).any(clash) {
                return Err(Refusal::MarksExclude(*step));
            }
        }
        Ok(vec![Row::Mark(id, Some(Box::new(mark)))])
    }
}
