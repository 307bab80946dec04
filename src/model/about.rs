//! What an edit is about, and how much of the picture it touches.

use super::edit::Edit;
use super::id::{
    ClaimId, FlowId, Id, InstrumentId, LaneId, MarkId, NoteId, ParticipantId, PhaseId, ProcedureId,
    StepId,
};

/// The one thing that an edit makes, changes or deletes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// The session, by its header.
    Session,
    /// A procedure.
    Procedure(ProcedureId),
    /// A lane; of two that become one, the one that goes.
    Lane(LaneId),
    /// A phase.
    Phase(PhaseId),
    /// A step.
    Step(StepId),
    /// What a source says of a step.
    Claim(StepId, ClaimId),
    /// A flow.
    Flow(FlowId),
    /// The map as a whole.
    Map,
    /// A mark.
    Mark(MarkId),
    /// A text in the register.
    Instrument(InstrumentId),
    /// A participant or a source.
    Participant(ParticipantId),
    /// A note.
    Note(NoteId),
}

impl About {
    /// The id of the thing, where it has one.
    pub fn id(self) -> Option<Id> {
        match self {
            About::Session | About::Map => None,
            About::Procedure(ProcedureId(id))
            | About::Lane(LaneId(id))
            | About::Phase(PhaseId(id))
            | About::Step(StepId(id))
            | About::Claim(_, ClaimId(id))
            | About::Flow(FlowId(id))
            | About::Mark(MarkId(id))
            | About::Instrument(InstrumentId(id))
            | About::Participant(ParticipantId(id))
            | About::Note(NoteId(id)) => Some(id),
        }
    }
}

/// How much of the picture an edit touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// Every step, every flow and every label stays where it is drawn.
    Words,
    /// Labels, brackets or rows may move, but no step to another column or lane.
    Places,
    /// Which steps, flows and lanes there are, and how they follow on each other.
    Order,
}

/// Whether what an edit is about was there before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Thing {
    New,
    Known,
}

impl Edit {
    /// All that is to be known of an edit without looking at the map, one row an edit.
    fn row(&self) -> (Thing, About, Touches) {
        use About::*;
        use Thing::*;
        use Touches::*;
        match *self {
            Edit::SetHeader(_) => (Known, Session, Places),
            Edit::AddProcedure { id, .. } => (New, Procedure(id), Words),
            Edit::SetProcedure { id, .. } => (Known, Procedure(id), Words),
            Edit::DeleteProcedure { id } => (Known, Procedure(id), Words),
            Edit::AddLane { id, .. } => (New, Lane(id), Order),
            Edit::SetLane { id, .. } => (Known, Lane(id), Places),
            Edit::MoveLane { id, .. } => (Known, Lane(id), Order),
            Edit::MergeLanes { from, .. } => (Known, Lane(from), Order),
            Edit::DeleteLane { id } => (Known, Lane(id), Order),
            Edit::AddPhase { id, .. } => (New, Phase(id), Places),
            Edit::SetPhase { id, .. } => (Known, Phase(id), Places),
            Edit::DeletePhase { id } => (Known, Phase(id), Places),
            Edit::AddStep { id, .. } => (New, Step(id), Order),
            Edit::RenameStep { step, .. } => (Known, Step(step), Words),
            Edit::SetKind { step, .. } => (Known, Step(step), Order),
            Edit::PutInPhase { step, .. } => (Known, Step(step), Places),
            Edit::MoveStep { step, .. } => (Known, Step(step), Order),
            Edit::DeleteStep { step } => (Known, Step(step), Order),
            Edit::SetFact { step, .. } => (Known, Step(step), Words),
            Edit::ClearFact { step, .. } => (Known, Step(step), Words),
            Edit::AddClaim { id, step, .. } => (New, Claim(step, id), Words),
            Edit::DeleteClaim { id, step } => (Known, Claim(step, id), Words),
            Edit::AddFlow { id, .. } => (New, Flow(id), Order),
            Edit::AimFlow { flow, .. } => (Known, Flow(flow), Order),
            Edit::MoveFlow { flow, .. } => (Known, Flow(flow), Order),
            Edit::SetCondition { flow, .. } => (Known, Flow(flow), Places),
            Edit::SetShare { flow, .. } => (Known, Flow(flow), Places),
            Edit::DeleteFlow { flow } => (Known, Flow(flow), Order),
            Edit::Tidy { .. } => (Known, Map, Places),
            Edit::AddMark { id, .. } => (New, Mark(id), Words),
            Edit::SetMark { id, .. } => (Known, Mark(id), Words),
            Edit::DeleteMark { id } => (Known, Mark(id), Words),
            Edit::AddInstrument { id, .. } => (New, Instrument(id), Words),
            Edit::SetInstrument { id, .. } => (Known, Instrument(id), Words),
            Edit::DeleteInstrument { id } => (Known, Instrument(id), Words),
            Edit::AddParticipant { id, .. } => (New, Participant(id), Words),
            Edit::SetParticipant { id, .. } => (Known, Participant(id), Words),
            Edit::DeleteParticipant { id } => (Known, Participant(id), Words),
            Edit::AddNote { id, .. } => (New, Note(id), Words),
            Edit::SetNote { id, .. } => (Known, Note(id), Words),
            Edit::DeleteNote { id } => (Known, Note(id), Words),
        }
    }

    /// The thing that this edit makes, changes or deletes.
    pub fn about(&self) -> About {
        self.row().1
    }

    /// How much of the picture this edit touches.
    pub fn touches(&self) -> Touches {
        self.row().2
    }

    /// What this edit makes, if it makes something.
    pub fn made(&self) -> Option<About> {
        let (thing, about, _) = self.row();
        (thing == Thing::New).then_some(about)
    }

    /// The step that this edit makes, if it makes one.
    pub fn made_step(&self) -> Option<StepId> {
        let Edit::AddStep { id, .. } = self else {
            return None;
        };
        Some(*id)
    }
}
