//! What stands beside the map: the register of instruments, the people, the notes.

use super::Rows;
use super::words::{fresh, named, optional, optional_text, worded};
use crate::model::edit::{InstrumentField, NoteField, ParticipantField};
use crate::model::facts::{Fact, Instrument, Source};
use crate::model::id::{InstrumentId, NoteId, ParticipantId, StepId};
use crate::model::map::{Map, Row};
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{Note, NoteKind, Participant, ParticipantKind, Step};

impl Map {
    pub(super) fn add_instrument(
        &self,
        id: InstrumentId,
        kind: &str,
        number: &Option<String>,
        title: &Option<String>,
    ) -> Rows {
        fresh(self.instruments().contains_key(&id), id.0)?;
        let instrument = Instrument {
            kind: named(kind, Thing::Instrument)?,
            number: optional(number, Thing::Instrument)?,
            title: optional(title, Thing::Instrument)?,
            ..Instrument::default()
        };
        Ok(vec![Row::Instrument(id, Some(Box::new(instrument)))])
    }

    pub(super) fn set_instrument(&self, id: InstrumentId, set: &InstrumentField) -> Rows {
        let mut instrument = self.get_instrument(id)?.clone();
        match set {
            InstrumentField::Kind(v) => instrument.kind = named(v, Thing::Instrument)?,
            InstrumentField::Number(v) => instrument.number = optional(v, Thing::Instrument)?,
            InstrumentField::Date(v) => instrument.date = *v,
            InstrumentField::Body(v) => instrument.body = optional(v, Thing::Instrument)?,
            InstrumentField::Title(v) => instrument.title = optional(v, Thing::Instrument)?,
            InstrumentField::Year(v) => instrument.year = *v,
            InstrumentField::InForceFrom(v) => instrument.in_force_from = *v,
            InstrumentField::InForceTo(v) => instrument.in_force_to = *v,
            InstrumentField::Successor(v) => {
                v.map(|other| self.get_instrument(other)).transpose()?;
                instrument.successor = *v;
            }
        }
        Ok(vec![Row::Instrument(id, Some(Box::new(instrument)))])
    }

    pub(super) fn delete_instrument(&self, id: InstrumentId) -> Rows {
        self.get_instrument(id)?;
        let cites = |step: &Step| {
            let claimed = step.claims.iter().filter_map(|claim| match &claim.fact {
                Fact::Law(law) => Some(law),
                _ => None,
            });
            std::iter::once(&step.facts.law)
                .chain(claimed)
                .flat_map(|law| law.citations())
                .any(|citation| citation.instrument == Some(id))
        };
        if self.steps().values().any(cites) {
            return Err(Refusal::InUse(Thing::Instrument, Thing::Step));
        }
        let mut others = self.instruments().values();
        if others.any(|other| other.successor == Some(id)) {
            return Err(Refusal::InUse(Thing::Instrument, Thing::Instrument));
        }
        Ok(vec![Row::Instrument(id, None)])
    }

    pub(super) fn add_participant(
        &self,
        id: ParticipantId,
        name: &str,
        agency: &Option<String>,
        kind: ParticipantKind,
    ) -> Rows {
        fresh(self.participants().contains_key(&id), id.0)?;
        let participant = Participant {
            name: named(name, Thing::Participant)?,
            agency: optional(agency, Thing::Participant)?,
            kind,
            present: true,
            ..Participant::default()
        };
        Ok(vec![Row::Participant(id, Some(Box::new(participant)))])
    }

    pub(super) fn set_participant(&self, id: ParticipantId, set: &ParticipantField) -> Rows {
        let mut who = self.get_participant(id)?.clone();
        match set {
            ParticipantField::Name(v) => who.name = named(v, Thing::Participant)?,
            ParticipantField::Agency(v) => who.agency = optional(v, Thing::Participant)?,
            ParticipantField::Role(v) => who.role = optional(v, Thing::Participant)?,
            ParticipantField::Kind(v) => who.kind = *v,
            ParticipantField::Lane(v) => {
                v.map(|lane| self.get_lane(lane)).transpose()?;
                who.lane = *v;
            }
            ParticipantField::Present(v) => who.present = *v,
        }
        Ok(vec![Row::Participant(id, Some(Box::new(who)))])
    }

    pub(super) fn delete_participant(&self, id: ParticipantId) -> Rows {
        self.get_participant(id)?;
        let mut claims = self.steps().values().flat_map(|step| &step.claims);
        if claims.any(|claim| claim.by == Source::Participant(id)) {
            return Err(Refusal::InUse(Thing::Participant, Thing::Claim));
        }
        if self.notes().values().any(|note| note.by == Some(id)) {
            return Err(Refusal::InUse(Thing::Participant, Thing::Note));
        }
        Ok(vec![Row::Participant(id, None)])
    }

    pub(super) fn add_note(
        &self,
        id: NoteId,
        kind: NoteKind,
        on: Option<StepId>,
        text: &str,
        by: Option<ParticipantId>,
    ) -> Rows {
        fresh(self.notes().contains_key(&id), id.0)?;
        on.map(|step| self.get_step(step)).transpose()?;
        by.map(|who| self.get_participant(who)).transpose()?;
        let note = Note {
            kind,
            on,
            text: worded(text, Thing::Note)?,
            answer: None,
            owner: None,
            due: None,
            settled: false,
            by,
        };
        Ok(vec![Row::Note(id, Some(Box::new(note)))])
    }

    pub(super) fn set_note(&self, id: NoteId, set: &NoteField) -> Rows {
        let mut note = self.get_note(id)?.clone();
        match set {
            NoteField::Kind(v) => note.kind = *v,
            NoteField::On(v) => {
                v.map(|step| self.get_step(step)).transpose()?;
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
        Ok(vec![Row::Note(id, Some(Box::new(note)))])
    }

    pub(super) fn delete_note(&self, id: NoteId) -> Rows {
        self.get_note(id)?;
        Ok(vec![Row::Note(id, None)])
    }
}
