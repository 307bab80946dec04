//! What an edit is about, and what that is called.

use crate::lang::fact::{self, quoted};
use crate::lang::words::{self, pick, words};
use crate::lang::{law, mark, printable};
use crate::model::{
    Edit, FlowId, InstrumentId, LaneId, Language, Map, MarkId, NoteId, Order, ParticipantId,
    PhaseId, ProcedureId, StepId,
};

use super::flow_between;

/// A thing that sentences are about. Two edits are about the same thing where these are
/// equal, whatever it is called before, between and after them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    Session,
    Procedure(ProcedureId),
    Lane(LaneId),
    Phase(PhaseId),
    Step(StepId),
    Flow(FlowId),
    Mark(MarkId),
    Instrument(InstrumentId),
    Participant(ParticipantId),
    Note(NoteId),
}

impl About {
    /// What an edit is about; nothing where it is about all steps at once.
    pub(super) fn of(edit: &Edit) -> Option<About> {
        Some(match edit {
            Edit::SetHeader(_) => About::Session,
            Edit::AddProcedure { id, .. }
            | Edit::SetProcedure { id, .. }
            | Edit::DeleteProcedure { id } => About::Procedure(*id),
            Edit::AddLane { id, .. }
            | Edit::SetLane { id, .. }
            | Edit::MoveLane { id, .. }
            | Edit::MergeLanes { from: id, .. }
            | Edit::DeleteLane { id } => About::Lane(*id),
            Edit::AddPhase { id, .. } | Edit::SetPhase { id, .. } | Edit::DeletePhase { id } => {
                About::Phase(*id)
            }
            Edit::AddStep { id: step, .. }
            | Edit::RenameStep { step, .. }
            | Edit::SetKind { step, .. }
            | Edit::PutInPhase { step, .. }
            | Edit::MoveStep { step, .. }
            | Edit::SetFact { step, .. }
            | Edit::ClearFact { step, .. }
            | Edit::AddClaim { step, .. }
            | Edit::DeleteClaim { step, .. }
            | Edit::DeleteStep { step } => About::Step(*step),
            Edit::AddFlow { id: flow, .. }
            | Edit::AimFlow { flow, .. }
            | Edit::MoveFlow { flow, .. }
            | Edit::SetCondition { flow, .. }
            | Edit::SetShare { flow, .. }
            | Edit::DeleteFlow { flow } => About::Flow(*flow),
            Edit::Tidy { .. } => return None,
            Edit::AddMark { id, .. } | Edit::SetMark { id, .. } | Edit::DeleteMark { id } => {
                About::Mark(*id)
            }
            Edit::AddInstrument { id, .. }
            | Edit::SetInstrument { id, .. }
            | Edit::DeleteInstrument { id } => About::Instrument(*id),
            Edit::AddParticipant { id, .. }
            | Edit::SetParticipant { id, .. }
            | Edit::DeleteParticipant { id } => About::Participant(*id),
            Edit::AddNote { id, .. } | Edit::SetNote { id, .. } | Edit::DeleteNote { id } => {
                About::Note(*id)
            }
        })
    }

    /// What it is called; nothing where the map does not have it.
    pub(super) fn called(self, language: Language, map: &Map, order: &Order) -> Option<String> {
        let named = |noun: &str, name: &str| format!("{noun} {name}");
        Some(match self {
            About::Session => pick(language, "phiên làm việc", "session").to_string(),
            About::Procedure(id) => {
                let title = &map.procedures().get(&id)?.title;
                named(words(language).procedure, &quoted(title))
            }
            About::Lane(id) => {
                let name = &map.lane(id)?.name;
                named(pick(language, "làn", "lane"), &quoted(name))
            }
            About::Phase(id) => {
                let name = &map.phases().get(&id)?.name;
                named(words(language).phase, &quoted(name))
            }
            About::Step(id) => {
                map.step(id)?;
                fact::step(language, map, order, id)
            }
            About::Flow(id) => flow_between(language, map, order, map.flow(id)?),
            About::Mark(id) => {
                let mark = mark::mark(language, map, order, map.marks().get(&id)?);
                named(pick(language, "đánh dấu", "mark"), &mark)
            }
            About::Instrument(id) => {
                let text = law::instrument(language, map.instruments().get(&id)?);
                named(pick(language, "văn bản", "instrument"), &text)
            }
            About::Participant(id) => printable(&map.participants().get(&id)?.name).into_owned(),
            About::Note(id) => {
                let note = map.notes().get(&id)?;
                named(words::note_kind(language, note.kind), &quoted(&note.text))
            }
        })
    }
}
