//! The header, the procedures and the phases.

use super::Rows;
use super::words::{enterable, fresh, line, named, optional};
use crate::model::edit::{Edit, HeaderField, PhaseField, ProcedureField};
use crate::model::map::{Map, Row};
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{Header, Phase, Procedure};

impl Map {
    pub(super) fn set_header(&self, set: &HeaderField) -> Rows {
        let mut header: Header = self.header().clone();
        match set {
            HeaderField::Title(v) => header.title = line(v, Thing::Session)?,
            HeaderField::Language(v) => header.language = *v,
            HeaderField::Currency(v) => header.currency = optional(v, Thing::Session)?,
            HeaderField::Day(v) => header.day = *v,
            HeaderField::Income(v) => {
                if let Some(income) = v {
                    enterable(income.amount)?;
                    line(&income.source, Thing::Session)?;
                }
                header.income = v.clone();
            }
            HeaderField::Place(v) => header.place = optional(v, Thing::Session)?,
            HeaderField::Baseline(v) => header.baseline = optional(v, Thing::Session)?,
            HeaderField::LawReview(v) => header.law_review = *v,
        }
        Ok(vec![Row::Header(Box::new(header))])
    }

    pub(super) fn rows_of_procedure(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddProcedure { id, title } => {
                fresh(self.procedures().contains_key(id), id.0)?;
                named(title, Thing::Procedure)?;
                let procedure = Procedure {
                    title: title.clone(),
                    ..Procedure::default()
                };
                Ok(vec![Row::Procedure(*id, Some(Box::new(procedure)))])
            }
            Edit::SetProcedure { id, set } => {
                let mut procedure = self.get_procedure(*id)?.clone();
                set_procedure(&mut procedure, set)?;
                Ok(vec![Row::Procedure(*id, Some(Box::new(procedure)))])
            }
            Edit::DeleteProcedure { id } => {
                self.get_procedure(*id)?;
                if self.phases().values().any(|p| p.procedure == Some(*id)) {
                    return Err(Refusal::InUse(Thing::Procedure, Thing::Phase));
                }
                Ok(vec![Row::Procedure(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }

    pub(super) fn rows_of_phase(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddPhase {
                id,
                name,
                procedure,
            } => {
                fresh(self.phases().contains_key(id), id.0)?;
                named(name, Thing::Phase)?;
                if let Some(procedure) = procedure {
                    self.get_procedure(*procedure)?;
                }
                let phase = Phase {
                    name: name.clone(),
                    procedure: *procedure,
                };
                Ok(vec![Row::Phase(*id, Some(Box::new(phase)))])
            }
            Edit::SetPhase { id, set } => {
                let mut phase = self.get_phase(*id)?.clone();
                match set {
                    PhaseField::Name(name) => phase.name = named(name, Thing::Phase)?,
                    PhaseField::Procedure(procedure) => {
                        if let Some(procedure) = procedure {
                            self.get_procedure(*procedure)?;
                        }
                        phase.procedure = *procedure;
                    }
                }
                Ok(vec![Row::Phase(*id, Some(Box::new(phase)))])
            }
            Edit::DeletePhase { id } => {
                self.get_phase(*id)?;
                if self.steps().values().any(|s| s.phase == Some(*id)) {
                    return Err(Refusal::InUse(Thing::Phase, Thing::Step));
                }
                Ok(vec![Row::Phase(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }
}

fn set_procedure(procedure: &mut Procedure, set: &ProcedureField) -> Result<(), Refusal> {
    match set {
        ProcedureField::Title(v) => procedure.title = named(v, Thing::Procedure)?,
        ProcedureField::Code(v) => procedure.code = optional(v, Thing::Procedure)?,
        ProcedureField::Kind(v) => procedure.kind = *v,
        ProcedureField::Applicant(v) => procedure.applicant = *v,
        ProcedureField::Deciding(v) => procedure.deciding = optional(v, Thing::Procedure)?,
        ProcedureField::Result(v) => procedure.result = optional(v, Thing::Procedure)?,
        ProcedureField::Limit(v) => procedure.limit = *v,
        ProcedureField::TimesAYear(v) => {
            v.map_or(Ok(()), enterable)?;
            procedure.times_a_year = *v;
        }
        ProcedureField::SubjectsAYear(v) => {
            v.map_or(Ok(()), enterable)?;
            procedure.subjects_a_year = *v;
        }
    }
    Ok(())
}
