//! Steps, their facts and what is claimed of them.

use super::Rows;
use super::words::{amount, fresh, line, named, optional};
use crate::model::edit::Edit;
use crate::model::facts::{Claim, Fact, Paper, Source};
use crate::model::law::Level;
use crate::model::map::{Map, Row};
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{Step, StepKind};

impl Map {
    pub(super) fn rows_of_step(&self, edit: &Edit) -> Rows {
        let (id, mut step) = match edit {
            Edit::AddStep {
                id,
                lane,
                row,
                kind,
                name,
                phase,
            } => {
                fresh(self.step(*id).is_some(), id.0)?;
                if kind.is_numbered() {
                    named(name, Thing::Step)?;
                } else {
                    line(name, Thing::Step)?;
                }
                self.get_lane(*lane)?;
                if let Some(phase) = phase {
                    self.get_phase(*phase)?;
                }
                let step = Step {
                    lane: *lane,
                    row: *row,
                    phase: *phase,
                    kind: *kind,
                    name: name.clone(),
                    facts: Default::default(),
                    claims: Vec::new(),
                };
                return Ok(vec![Row::Step(*id, Some(Box::new(step)))]);
            }
            Edit::Tidy { rows } => {
                let mut new = Vec::with_capacity(rows.len());
                for (id, row) in rows {
                    let mut step = self.get_step(*id)?.clone();
                    step.row = *row;
                    new.push(Row::Step(*id, Some(Box::new(step))));
                }
                return Ok(new);
            }
            Edit::DeleteStep { step } => {
                self.get_step(*step)?;
                let hung = self.hung(*step);
                let holder = match () {
                    () if !hung.ins.is_empty() || !hung.outs.is_empty() => Some(Thing::Flow),
                    () if !hung.marks.is_empty() => Some(Thing::Mark),
                    () if !hung.notes.is_empty() => Some(Thing::Note),
                    () => None,
                };
                return match holder {
                    Some(holder) => Err(Refusal::InUse(Thing::Step, holder)),
                    None => Ok(vec![Row::Step(*step, None)]),
                };
            }
            Edit::RenameStep { step, .. }
            | Edit::SetKind { step, .. }
            | Edit::PutInPhase { step, .. }
            | Edit::MoveStep { step, .. }
            | Edit::SetFact { step, .. }
            | Edit::ClearFact { step, .. }
            | Edit::AddClaim { step, .. }
            | Edit::DeleteClaim { step, .. } => (*step, self.get_step(*step)?.clone()),
            _ => return Ok(Vec::new()),
        };
        match edit {
            Edit::RenameStep { name, .. } => {
                step.name = if step.kind.is_numbered() {
                    named(name, Thing::Step)?
                } else {
                    line(name, Thing::Step)?
                };
            }
            Edit::SetKind { kind, .. } => {
                if kind.is_numbered() {
                    named(&step.name, Thing::Step)?;
                }
                if *kind == StepKind::End && !self.hung(id).outs.is_empty() {
                    return Err(Refusal::AfterEnd(id));
                }
                if *kind == StepKind::Start && !self.hung(id).ins.is_empty() {
                    return Err(Refusal::BeforeStart(id));
                }
                step.kind = *kind;
            }
            Edit::PutInPhase { phase, .. } => {
                if let Some(phase) = phase {
                    self.get_phase(*phase)?;
                }
                step.phase = *phase;
            }
            Edit::MoveStep { lane, row, .. } => {
                self.get_lane(*lane)?;
                (step.lane, step.row) = (*lane, *row);
            }
            Edit::SetFact { fact, .. } => {
                self.check_fact(fact)?;
                step.facts.set(fact.clone());
            }
            Edit::ClearFact { field, .. } => step.facts.clear(*field),
            Edit::AddClaim { id, by, fact, .. } => {
                fresh(step.claims.iter().any(|claim| claim.id == *id), id.0)?;
                self.check_fact(fact)?;
                match by {
                    Source::Lane(lane) => {
                        self.get_lane(*lane)?;
                    }
                    Source::Participant(who) => {
                        self.get_participant(*who)?;
                    }
                    Source::Assumption => {}
                }
                // Whoever speaks again of the same fact takes back what was said before.
                step.claims
                    .retain(|claim| claim.by != *by || claim.fact.field() != fact.field());
                step.claims.push(Claim {
                    id: *id,
                    by: *by,
                    fact: fact.clone(),
                });
            }
            Edit::DeleteClaim { id, .. } => {
                let before = step.claims.len();
                step.claims.retain(|claim| claim.id != *id);
                if step.claims.len() == before {
                    return Err(Refusal::NoSuch(Thing::Claim, id.0));
                }
            }
            _ => {}
        }
        Ok(vec![Row::Step(id, Some(Box::new(step)))])
    }

    pub(super) fn check_fact(&self, fact: &Fact) -> Result<(), Refusal> {
        let paper = |paper: &Paper| {
            named(&paper.name, Thing::Paper)?;
            optional(&paper.source, Thing::Paper).map(|_| ())
        };
        match fact {
            Fact::Fee(v) | Fact::Services(v) | Fact::Other(v) => amount(Some(*v)),
            Fact::Law(law) => law.citations().iter().try_for_each(|citation| {
                named(&citation.text, Thing::Instrument)?;
                for level in Level::ALL {
                    optional(citation.place().at(level), Thing::Instrument)?;
                }
                match citation.instrument {
                    Some(id) => self.get_instrument(id).map(|_| ()),
                    None => Ok(()),
                }
            }),
            Fact::Inputs(papers) | Fact::Outputs(papers) => papers.iter().try_for_each(paper),
            Fact::Place(place) => optional(&place.why, Thing::Step).map(|_| ()),
            _ => Ok(()),
        }
    }
}
