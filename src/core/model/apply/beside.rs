//! Applying edits of the things beside the map: the register of instruments, the
//! participants, the notes.

use super::Rows;
use super::words::{fresh, named, optional, worded};
use crate::model::facts::{Fact, Instrument, InstrumentField, Source};
use crate::model::id::{InstrumentId, NoteId, ParticipantId, StepId};
use crate::model::map::{Map, Row};
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::{
    Note, NoteField, NoteKind, Participant, ParticipantField, ParticipantKind, Step,
};

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
        set.put(&mut instrument, self)?;
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
        set.put(&mut who, self)?;
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
        let mut note = Note::new(kind, worded(text, Thing::Note)?);
        (note.on, note.by) = (on, by);
        Ok(vec![Row::Note(id, Some(Box::new(note)))])
    }

    pub(super) fn set_note(&self, id: NoteId, set: &NoteField) -> Rows {
        let mut note = self.get_note(id)?.clone();
        set.put(&mut note, self)?;
        // An answer settles a question; taking it away opens the question again.
        if let (NoteField::Answer(answer), NoteKind::Question) = (set, note.kind) {
            note.settled = answer.is_some();
        }
        Ok(vec![Row::Note(id, Some(Box::new(note)))])
    }

    pub(super) fn delete_note(&self, id: NoteId) -> Rows {
        self.get_note(id)?;
        Ok(vec![Row::Note(id, None)])
    }
}
