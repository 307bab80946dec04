//! The header, the procedures and the phases.

use super::Rows;
use super::words::{enterable, fresh, line, named, optional};
use crate::model::edit::{HeaderField, PhaseField, ProcedureField};
use crate::model::id::{PhaseId, ProcedureId};
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

    pub(super) fn add_procedure(&self, id: ProcedureId, title: &str) -> Rows {
        fresh(self.procedures().contains_key(&id), id.0)?;
        let procedure = Procedure {
            title: named(title, Thing::Procedure)?,
            ..Procedure::default()
        };
        Ok(vec![Row::Procedure(id, Some(Box::new(procedure)))])
    }

    pub(super) fn set_procedure(&self, id: ProcedureId, set: &ProcedureField) -> Rows {
        let mut procedure = self.get_procedure(id)?.clone();
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
        Ok(vec![Row::Procedure(id, Some(Box::new(procedure)))])
    }

    pub(super) fn delete_procedure(&self, id: ProcedureId) -> Rows {
        self.get_procedure(id)?;
        if self.phases().values().any(|p| p.procedure == Some(id)) {
            return Err(Refusal::InUse(Thing::Procedure, Thing::Phase));
        }
        Ok(vec![Row::Procedure(id, None)])
    }

    pub(super) fn add_phase(
        &self,
        id: PhaseId,
        name: &str,
        procedure: Option<ProcedureId>,
    ) -> Rows {
        fresh(self.phases().contains_key(&id), id.0)?;
        let name = named(name, Thing::Phase)?;
        procedure.map(|of| self.get_procedure(of)).transpose()?;
        let phase = Phase { name, procedure };
        Ok(vec![Row::Phase(id, Some(Box::new(phase)))])
    }

    pub(super) fn set_phase(&self, id: PhaseId, set: &PhaseField) -> Rows {
        let mut phase = self.get_phase(id)?.clone();
        match set {
            PhaseField::Name(name) => phase.name = named(name, Thing::Phase)?,
            PhaseField::Procedure(procedure) => {
                procedure.map(|of| self.get_procedure(of)).transpose()?;
                phase.procedure = *procedure;
            }
        }
        Ok(vec![Row::Phase(id, Some(Box::new(phase)))])
    }

    pub(super) fn delete_phase(&self, id: PhaseId) -> Rows {
        self.get_phase(id)?;
        if self.steps().values().any(|s| s.phase == Some(id)) {
            return Err(Refusal::InUse(Thing::Phase, Thing::Step));
        }
        Ok(vec![Row::Phase(id, None)])
    }
}
