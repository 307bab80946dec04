//! The subject of an edit, and how much of the picture the edit changes.

use super::edit::Edit;
use super::id::{
    ClaimId, FlowId, Id, InstrumentId, LaneId, MarkId, NoteId, ParticipantId, PhaseId, ProcedureId,
    StepId,
};

/// The one thing that an edit makes, changes or deletes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// The header of the session.
    Session,
    Procedure(ProcedureId),
    /// A lane; when two are merged, the one that goes.
    Lane(LaneId),
    Phase(PhaseId),
    Step(StepId),
    /// What a source says of a fact of a step.
    Claim(StepId, ClaimId),
    Flow(FlowId),
    /// The map as a whole.
    Map,
    Mark(MarkId),
    Instrument(InstrumentId),
    /// A participant or a source.
    Participant(ParticipantId),
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

/// How much of the picture an edit may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    /// Only words: every step, flow and label stays where it is drawn.
    Words,
    /// Labels, brackets or rows may move, but no step to another column or lane.
    Places,
    /// The set of steps, flows and lanes, or their order.
    Order,
}

/// Whether an edit makes its subject or finds it there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Thing {
    New,
    Known,
}

impl Edit {
    /// What is known of an edit without looking at the map: one row an edit.
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
            Edit::Renumber { .. } => (Known, Map, Places),
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

    pub fn touches(&self) -> Touches {
        self.row().2
    }

    /// The thing that this edit makes, if it makes one.
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
