//! Applying edits of the header, the procedures and the phases.

use super::Rows;
use super::words::{fresh, named};
use crate::model::id::{PhaseId, ProcedureId};
use crate::model::map::{Map, Row};
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{
    Header, HeaderField, Phase, PhaseField, Procedure, ProcedureField, Step,
};

impl Map {
    pub(super) fn set_header(&self, set: &HeaderField) -> Rows {
        let mut header: Header = self.header().clone();
        set.put(&mut header, self)?;
        let week = header.week();
        let mut rows = Vec::new();
        if week != self.header().week() {
            // Steps know the week of their times.
            for (id, step) in self.steps() {
                let step = Step {
                    week,
                    ..step.clone()
                };
                rows.push(Row::Step(*id, Some(Box::new(step))));
            }
        }
        rows.push(Row::Header(Box::new(header)));
        Ok(rows)
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
        set.put(&mut procedure, self)?;
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
        let phase = Phase::new(name, procedure);
        Ok(vec![Row::Phase(id, Some(Box::new(phase)))])
    }

    pub(super) fn set_phase(&self, id: PhaseId, set: &PhaseField) -> Rows {
        let mut phase = self.get_phase(id)?.clone();
        set.put(&mut phase, self)?;
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
