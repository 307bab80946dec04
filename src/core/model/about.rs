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

/// Whose words an edit writes down.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// What is said in the room: what the steps are, how they follow, what is known of them,
    /// questions, marks.
    Room,
    /// The scribe's own: names, places and numbers on the map, lanes, lists, settings.
    Scribe,
}

impl Edit {
    /// What is known of an edit without looking at the map: one row an edit.
    fn row(&self) -> (Thing, About, Touches, Voice) {
        use About::*;
        use Thing::*;
        use Touches::*;
        use Voice::*;
        match *self {
            Edit::SetHeader(_) => (Known, Session, Places, Scribe),
            Edit::AddProcedure { id, .. } => (New, Procedure(id), Words, Scribe),
            Edit::SetProcedure { id, .. } => (Known, Procedure(id), Words, Scribe),
            Edit::DeleteProcedure { id } => (Known, Procedure(id), Words, Scribe),
            Edit::AddLane { id, .. } => (New, Lane(id), Order, Scribe),
            Edit::SetLane { id, .. } => (Known, Lane(id), Places, Scribe),
            Edit::MoveLane { id, .. } => (Known, Lane(id), Order, Scribe),
            Edit::MergeLanes { from, .. } => (Known, Lane(from), Order, Scribe),
            Edit::DeleteLane { id } => (Known, Lane(id), Order, Scribe),
            Edit::AddPhase { id, .. } => (New, Phase(id), Places, Scribe),
            Edit::SetPhase { id, .. } => (Known, Phase(id), Places, Scribe),
            Edit::DeletePhase { id } => (Known, Phase(id), Places, Scribe),
            Edit::AddStep { id, .. } => (New, Step(id), Order, Room),
            Edit::RenameStep { step, .. } => (Known, Step(step), Words, Scribe),
            Edit::SetKind { step, .. } => (Known, Step(step), Order, Room),
            Edit::PutInPhase { step, .. } => (Known, Step(step), Places, Scribe),
            Edit::MoveStep { step, .. } => (Known, Step(step), Order, Scribe),
            Edit::DeleteStep { step } => (Known, Step(step), Order, Room),
            Edit::SetFact { step, .. } => (Known, Step(step), Words, Room),
            Edit::ClearFact { step, .. } => (Known, Step(step), Words, Room),
            Edit::AddClaim { id, step, .. } => (New, Claim(step, id), Words, Room),
            Edit::DeleteClaim { id, step } => (Known, Claim(step, id), Words, Room),
            Edit::AddFlow { id, .. } => (New, Flow(id), Order, Room),
            Edit::AimFlow { flow, .. } => (Known, Flow(flow), Order, Room),
            Edit::MoveFlow { flow, .. } => (Known, Flow(flow), Order, Scribe),
            Edit::SetCondition { flow, .. } => (Known, Flow(flow), Places, Room),
            Edit::SetShare { flow, .. } => (Known, Flow(flow), Places, Room),
            Edit::DeleteFlow { flow } => (Known, Flow(flow), Order, Room),
            Edit::Tidy { .. } => (Known, Map, Places, Scribe),
            Edit::Renumber { .. } => (Known, Map, Places, Scribe),
            Edit::AddMark { id, .. } => (New, Mark(id), Words, Room),
            Edit::SetMark { id, .. } => (Known, Mark(id), Words, Room),
            Edit::DeleteMark { id } => (Known, Mark(id), Words, Room),
            Edit::AddInstrument { id, .. } => (New, Instrument(id), Words, Scribe),
            Edit::SetInstrument { id, .. } => (Known, Instrument(id), Words, Scribe),
            Edit::DeleteInstrument { id } => (Known, Instrument(id), Words, Scribe),
            Edit::AddParticipant { id, .. } => (New, Participant(id), Words, Scribe),
            Edit::SetParticipant { id, .. } => (Known, Participant(id), Words, Scribe),
            Edit::DeleteParticipant { id } => (Known, Participant(id), Words, Scribe),
            Edit::AddNote { id, .. } => (New, Note(id), Words, Room),
            Edit::SetNote { id, .. } => (Known, Note(id), Words, Room),
            Edit::DeleteNote { id } => (Known, Note(id), Words, Room),
        }
    }

    /// The thing that this edit makes, changes or deletes.
    pub fn about(&self) -> About {
        self.row().1
    }

    pub fn touches(&self) -> Touches {
        self.row().2
    }

    /// Whether it is something that is said in the room; all else is the scribe's own.
    pub fn is_said(&self) -> bool {
        self.row().3 == Voice::Room
    }

    /// The thing that this edit makes, if it makes one.
    pub fn made(&self) -> Option<About> {
        let (thing, about, ..) = self.row();
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
