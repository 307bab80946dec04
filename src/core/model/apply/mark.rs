//! Applying edits of marks.

use super::Rows;
use super::words::{fresh, named};
use crate::model::id::{MarkId, StepId};
use crate::model::map::{Map, Row};
use crate::model::mark::{Mark, MarkField, MarkKind};
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::StepKind;

impl Map {
    pub(super) fn add_mark(&self, id: MarkId, kind: &MarkKind, steps: &[StepId]) -> Rows {
        fresh(self.marks().contains_key(&id), id.0)?;
        let mark = Mark::new(kind.clone(), steps.to_vec());
        self.checked_mark(id, mark)
    }

    pub(super) fn set_mark(&self, id: MarkId, set: &MarkField) -> Rows {
        let mut mark = self.get_mark(id)?.clone();
        set.put(&mut mark, self)?;
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
