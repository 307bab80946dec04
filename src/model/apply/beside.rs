//! What stands beside the map: the register of instruments, the people, the notes.

use super::Rows;
use super::words::{fresh, named, optional, optional_text, worded};
use crate::model::edit::{Edit, InstrumentField, NoteField, ParticipantField};
use crate::model::facts::{Fact, Instrument, Source};
use crate::model::map::{Map, Row};
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{Note, NoteKind, Participant, Step};

impl Map {
    pub(super) fn rows_of_instrument(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddInstrument {
                id,
                kind,
                number,
                title,
            } => {
                fresh(self.instruments().contains_key(id), id.0)?;
                let instrument = Instrument {
                    kind: named(kind, Thing::Instrument)?,
                    number: optional(number, Thing::Instrument)?,
                    title: optional(title, Thing::Instrument)?,
                    ..Instrument::default()
                };
                Ok(vec![Row::Instrument(*id, Some(Box::new(instrument)))])
            }
            Edit::SetInstrument { id, set } => {
                let mut instrument = self.get_instrument(*id)?.clone();
                match set {
                    InstrumentField::Kind(v) => instrument.kind = named(v, Thing::Instrument)?,
                    InstrumentField::Number(v) => {
                        instrument.number = optional(v, Thing::Instrument)?;
                    }
                    InstrumentField::Date(v) => instrument.date = *v,
                    InstrumentField::Body(v) => instrument.body = optional(v, Thing::Instrument)?,
                    InstrumentField::Title(v) => instrument.title = optional(v, Thing::Instrument)?,
                    InstrumentField::Year(v) => instrument.year = *v,
                    InstrumentField::InForceFrom(v) => instrument.in_force_from = *v,
                    InstrumentField::InForceTo(v) => instrument.in_force_to = *v,
                    InstrumentField::Successor(v) => {
                        if let Some(successor) = v {
                            self.get_instrument(*successor)?;
                        }
                        instrument.successor = *v;
                    }
                }
                Ok(vec![Row::Instrument(*id, Some(Box::new(instrument)))])
            }
            Edit::DeleteInstrument { id } => {
                self.get_instrument(*id)?;
                let cites = |step: &Step| {
                    let claimed = step.claims.iter().filter_map(|claim| match &claim.fact {
                        Fact::Law(law) => Some(law),
                        _ => None,
                    });
                    std::iter::once(&step.facts.law)
                        .chain(claimed)
                        .flat_map(|law| law.citations())
                        .any(|citation| citation.instrument == Some(*id))
                };
                if self.steps().values().any(cites) {
                    return Err(Refusal::InUse(Thing::Instrument, Thing::Step));
                }
                if self
                    .instruments()
                    .values()
                    .any(|i| i.successor == Some(*id))
                {
                    return Err(Refusal::InUse(Thing::Instrument, Thing::Instrument));
                }
                Ok(vec![Row::Instrument(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }

    pub(super) fn rows_of_participant(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddParticipant {
                id,
                name,
                agency,
                kind,
            } => {
                fresh(self.participants().contains_key(id), id.0)?;
                let participant = Participant {
                    name: named(name, Thing::Participant)?,
                    agency: optional(agency, Thing::Participant)?,
                    kind: *kind,
                    present: true,
                    ..Participant::default()
                };
                Ok(vec![Row::Participant(*id, Some(Box::new(participant)))])
            }
            Edit::SetParticipant { id, set } => {
                let mut who = self.get_participant(*id)?.clone();
                match set {
                    ParticipantField::Name(v) => who.name = named(v, Thing::Participant)?,
                    ParticipantField::Agency(v) => who.agency = optional(v, Thing::Participant)?,
                    ParticipantField::Role(v) => who.role = optional(v, Thing::Participant)?,
                    ParticipantField::Kind(v) => who.kind = *v,
                    ParticipantField::Lane(v) => {
                        if let Some(lane) = v {
                            self.get_lane(*lane)?;
                        }
                        who.lane = *v;
                    }
                    ParticipantField::Present(v) => who.present = *v,
                }
                Ok(vec![Row::Participant(*id, Some(Box::new(who)))])
            }
            Edit::DeleteParticipant { id } => {
                self.get_participant(*id)?;
                let claims = self.steps().values().flat_map(|step| &step.claims);
                if claims.into_iter().any(|c| c.by == Source::Participant(*id)) {
                    return Err(Refusal::InUse(Thing::Participant, Thing::Claim));
                }
                if self.notes().values().any(|note| note.by == Some(*id)) {
                    return Err(Refusal::InUse(Thing::Participant, Thing::Note));
                }
                Ok(vec![Row::Participant(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }

    pub(super) fn rows_of_note(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddNote {
                id,
                kind,
                on,
                text,
                by,
            } => {
                fresh(self.notes().contains_key(id), id.0)?;
                if let Some(step) = on {
                    self.get_step(*step)?;
                }
                if let Some(who) = by {
                    self.get_participant(*who)?;
                }
                let note = Note {
                    kind: *kind,
                    on: *on,
                    text: worded(text, Thing::Note)?,
                    answer: None,
                    owner: None,
                    due: None,
                    settled: false,
                    by: *by,
                };
                Ok(vec![Row::Note(*id, Some(Box::new(note)))])
            }
            Edit::SetNote { id, set } => {
                let mut note = self.get_note(*id)?.clone();
                match set {
                    NoteField::Kind(v) => note.kind = *v,
                    NoteField::On(v) => {
                        if let Some(step) = v {
                            self.get_step(*step)?;
                        }
                        note.on = *v;
                    }
                    NoteField::Text(v) => note.text = worded(v, Thing::Note)?,
                    NoteField::Answer(v) => {
                        note.answer = optional_text(v, Thing::Note)?;
                        if note.kind == NoteKind::Question {
                            note.settled = v.is_some();
                        }
                    }
                    NoteField::Owner(v) => note.owner = optional(v, Thing::Note)?,
                    NoteField::Due(v) => note.due = *v,
                    NoteField::Settled(v) => note.settled = *v,
                }
                Ok(vec![Row::Note(*id, Some(Box::new(note)))])
            }
            Edit::DeleteNote { id } => {
                self.get_note(*id)?;
                Ok(vec![Row::Note(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }
}
