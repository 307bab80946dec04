//! Marks.

use super::Rows;
use super::words::{amount, fresh, line, named, optional_text};
use crate::model::edit::{Edit, MarkField};
use crate::model::id::MarkId;
use crate::model::map::{Map, Row};
use crate::model::mark::{Mark, MarkKind, Planned, Status};
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::StepKind;

impl Map {
    pub(super) fn rows_of_mark(&self, edit: &Edit) -> Rows {
        let (id, mark) = match edit {
            Edit::AddMark { id, kind, steps } => {
                fresh(self.marks().contains_key(id), id.0)?;
                let mark = Mark {
                    kind: kind.clone(),
                    steps: steps.clone(),
                    reason: None,
                    outcome: None,
                    competent: None,
                    status: Status::Proposed,
                    planned: Planned::default(),
                };
                (*id, mark)
            }
            Edit::SetMark { id, set } => {
                let mut mark = self.get_mark(*id)?.clone();
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
                (*id, mark)
            }
            Edit::DeleteMark { id } => {
                self.get_mark(*id)?;
                return Ok(vec![Row::Mark(*id, None)]);
            }
            _ => return Ok(Vec::new()),
        };
        self.check_mark(id, &mark)?;
        Ok(vec![Row::Mark(id, Some(Box::new(mark)))])
    }

    fn check_mark(&self, id: MarkId, mark: &Mark) -> Result<(), Refusal> {
        if mark.steps.is_empty() {
            return Err(Refusal::Nameless(Thing::Mark));
        }
        match &mark.kind {
            MarkKind::Delegate { to } => {
                self.get_lane(*to)?;
            }
            MarkKind::Link {
                focal: Some(lane), ..
            } => {
                self.get_lane(*lane)?;
            }
            MarkKind::DropPaper { paper } | MarkKind::DataForPaper { paper, .. } => {
                named(paper, Thing::Paper)?;
            }
            _ => {}
        }
        for step in &mark.steps {
            let kind = self.get_step(*step)?.kind;
            let fits = match (&mark.kind, kind) {
                (MarkKind::Remove { stays }, StepKind::Decision) => {
                    stays.is_none_or(|flow| self.flow(flow).is_some_and(|f| f.from == *step))
                }
                (MarkKind::Remove { stays }, _) => kind.is_counted() && stays.is_none(),
                _ => kind.is_numbered(),
            };
            if !fits {
                return Err(Refusal::MarkMisfit(*step));
            }
            let clash = |(other, set): (_, &Mark)| other != id && !set.kind.goes_with(&mark.kind);
            if self.marks_on(*step).any(clash) {
                return Err(Refusal::MarksExclude(*step));
            }
        }
        Ok(())
    }
}
