//! Which part of the map an edit writes. Two edits of different parts give the same map in
//! either order, unless one of them is refused.

use std::mem::{Discriminant, discriminant};

use super::about::About;
use super::edit::Edit;
use super::facts::{Field, InstrumentField};
use super::id::StepId;
use super::mark::MarkField;
use super::things::{
    HeaderField, LaneField, NoteField, ParticipantField, PhaseField, ProcedureField,
};

/// A part of a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    pub of: About,
    slot: Slot,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Slot {
    /// The thing as such: it is made or deleted.
    Whole,
    Header(Discriminant<HeaderField>),
    Procedure(Discriminant<ProcedureField>),
    Lane(Discriminant<LaneField>),
    Phase(Discriminant<PhaseField>),
    Mark(Discriminant<MarkField>),
    Instrument(Discriminant<InstrumentField>),
    Participant(Discriminant<ParticipantField>),
    Note(Discriminant<NoteField>),
    LaneOrder,
    Name,
    /// The kind of a step, and its number.
    Kind,
    InPhase,
    /// Lane and row.
    Place,
    Fact(Field),
    To,
    From,
    Condition,
    Share,
}

impl About {
    fn part(self, slot: Slot) -> Part {
        Part { of: self, slot }
    }
}

impl Part {
    /// The thing of which this is a part, as a whole.
    pub fn whole(self) -> Part {
        self.of.part(Slot::Whole)
    }
}

impl Edit {
    /// The parts that this edit writes.
    pub fn parts(&self) -> Vec<Part> {
        let of = self.about();
        let slot = match self {
            Edit::SetHeader(set) => Slot::Header(discriminant(set)),
            Edit::SetProcedure { set, .. } => Slot::Procedure(discriminant(set)),
            Edit::SetLane { set, .. } => Slot::Lane(discriminant(set)),
            Edit::SetPhase { set, .. } => Slot::Phase(discriminant(set)),
            Edit::SetMark { set, .. } => Slot::Mark(discriminant(set)),
            Edit::SetInstrument { set, .. } => Slot::Instrument(discriminant(set)),
            Edit::SetParticipant { set, .. } => Slot::Participant(discriminant(set)),
            Edit::SetNote { set, .. } => Slot::Note(discriminant(set)),
            Edit::MoveLane { .. } => return vec![About::Map.part(Slot::LaneOrder)],
            Edit::MergeLanes { rows, .. } => {
                let gone = of.part(Slot::Whole);
                return std::iter::once(gone)
                    .chain(of_steps(rows, Slot::Place))
                    .collect();
            }
            Edit::Tidy { rows } => return of_steps(rows, Slot::Place).collect(),
            Edit::Renumber { numbers } => return of_steps(numbers, Slot::Kind).collect(),
            Edit::RenameStep { .. } => Slot::Name,
            Edit::SetKind { .. } => Slot::Kind,
            Edit::PutInPhase { .. } => Slot::InPhase,
            Edit::MoveStep { .. } => Slot::Place,
            Edit::SetFact { fact, .. } => Slot::Fact(fact.field()),
            Edit::ClearFact { field, .. } => Slot::Fact(*field),
            Edit::AimFlow { .. } => Slot::To,
            Edit::MoveFlow { .. } => Slot::From,
            Edit::SetCondition { .. } => Slot::Condition,
            Edit::SetShare { .. } => Slot::Share,
            Edit::AddProcedure { .. }
            | Edit::DeleteProcedure { .. }
            | Edit::AddLane { .. }
            | Edit::DeleteLane { .. }
            | Edit::AddPhase { .. }
            | Edit::DeletePhase { .. }
            | Edit::AddStep { .. }
            | Edit::DeleteStep { .. }
            | Edit::AddClaim { .. }
            | Edit::DeleteClaim { .. }
            | Edit::AddFlow { .. }
            | Edit::DeleteFlow { .. }
            | Edit::AddMark { .. }
            | Edit::DeleteMark { .. }
            | Edit::AddInstrument { .. }
            | Edit::DeleteInstrument { .. }
            | Edit::AddParticipant { .. }
            | Edit::DeleteParticipant { .. }
            | Edit::AddNote { .. }
            | Edit::DeleteNote { .. } => Slot::Whole,
        };
        vec![of.part(slot)]
    }
}

/// The same part of each of some steps.
fn of_steps<T>(steps: &[(StepId, T)], slot: Slot) -> impl Iterator<Item = Part> {
    steps
        .iter()
        .map(move |(step, _)| About::Step(*step).part(slot))
}
