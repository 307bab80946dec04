//! The edits that a log is made of.
//!
//! An edit is small and says one thing; an act of a person is often several edits. Once
//! released, a variant is never renamed and never changes its meaning: old files must
//! always fold.

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use super::facts::{Fact, Field, InstrumentField, Source};
use super::id::{
    ClaimId, FlowId, InstrumentId, LaneId, MarkId, NoteId, ParticipantId, PhaseId, ProcedureId,
    StepId,
};
use super::mark::{MarkField, MarkKind};
use super::number::StepNumber;
use super::things::{
    Aim, HeaderField, LaneField, LaneKind, NoteField, NoteKind, ParticipantField, ParticipantKind,
    PhaseField, ProcedureField, StepKind,
};

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// One change of the map.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Edit {
    /// Sets one field of the session's header.
    SetHeader(HeaderField),

    /// A new procedure, after the others.
    AddProcedure { id: ProcedureId, title: String },
    /// Sets one field of a procedure.
    SetProcedure {
        id: ProcedureId,
        set: ProcedureField,
    },
    /// Deletes a procedure. No phase may name it.
    DeleteProcedure { id: ProcedureId },

    /// A new lane.
    AddLane {
        id: LaneId,
        name: String,
        alias: String,
        #[serde(default, skip_serializing_if = "is_default")]
        kind: LaneKind,
        /// Placed above this lane; at the bottom where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<LaneId>,
    },
    /// Sets one field of a lane.
    SetLane { id: LaneId, set: LaneField },
    /// Moves a lane to another place in the order.
    MoveLane {
        id: LaneId,
        /// Placed above this lane; at the bottom where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<LaneId>,
    },
    /// Moves everything in one lane to another and deletes the first.
    MergeLanes {
        from: LaneId,
        into: LaneId,
        /// The rows of the moved steps in the lane that stays.
        rows: Vec<(StepId, u16)>,
    },
    /// Deletes an empty lane. Nothing may aim at it.
    DeleteLane { id: LaneId },

    /// A new phase.
    AddPhase {
        id: PhaseId,
        name: String,
        /// The procedure it stands for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<ProcedureId>,
    },
    /// Sets one field of a phase.
    SetPhase { id: PhaseId, set: PhaseField },
    /// Deletes a phase. No step may stand in it.
    DeletePhase { id: PhaseId },

    /// A new step.
    AddStep {
        id: StepId,
        lane: LaneId,
        /// Inside the lane, from 0.
        #[serde(default, skip_serializing_if = "is_default")]
        row: u16,
        #[serde(default, skip_serializing_if = "is_default")]
        kind: StepKind,
        /// Its number, of a kind that has one. Absent in files from before numbers were
        /// kept: there the session knows it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<StepNumber>,
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phase: Option<PhaseId>,
    },
    /// Gives a step another name.
    RenameStep { step: StepId, name: String },
    /// Changes the kind of a step.
    SetKind {
        step: StepId,
        kind: StepKind,
        /// For a step that had no number and gets one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<StepNumber>,
    },
    /// Puts a step into a phase or takes it out of its phase.
    PutInPhase {
        step: StepId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phase: Option<PhaseId>,
    },
    /// Moves a step to another lane or row.
    MoveStep {
        step: StepId,
        lane: LaneId,
        /// Inside the lane, from 0.
        row: u16,
    },
    /// Deletes a step. No flow, mark or note may refer to it.
    DeleteStep { step: StepId },

    /// Records a fact and replaces the recorded one.
    SetFact { step: StepId, fact: Fact },
    /// Makes a fact count as not asked again.
    ClearFact { step: StepId, field: Field },
    /// Records what a source says of a fact, beside what others say.
    AddClaim {
        id: ClaimId,
        step: StepId,
        by: Source,
        fact: Fact,
    },
    /// Withdraws a claim.
    DeleteClaim { step: StepId, id: ClaimId },

    /// A new flow.
    AddFlow {
        id: FlowId,
        from: StepId,
        #[serde(default, skip_serializing_if = "is_default")]
        to: Aim,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        condition: Option<String>,
        /// Percent of cases, 0 to 100.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<Decimal>,
        #[serde(default, skip_serializing_if = "is_default")]
        back: bool,
    },
    /// Aims a flow somewhere else.
    AimFlow {
        flow: FlowId,
        to: Aim,
        #[serde(default, skip_serializing_if = "is_default")]
        back: bool,
    },
    /// Lets a flow come out of another step.
    MoveFlow { flow: FlowId, from: StepId },
    /// Sets or drops the condition of a flow.
    SetCondition {
        flow: FlowId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        condition: Option<String>,
    },
    /// Sets or drops the share of a flow.
    SetShare {
        flow: FlowId,
        /// Percent of cases, 0 to 100; unknown where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<Decimal>,
    },
    /// Deletes a flow. No mark may name it.
    DeleteFlow { flow: FlowId },
    /// Gives all steps new rows at once.
    Tidy { rows: Vec<(StepId, u16)> },
    /// Gives steps new numbers. Where these are all that have one, counting goes on from
    /// here.
    Renumber { numbers: Vec<(StepId, StepNumber)> },

    /// A new mark on a step or a group.
    AddMark {
        id: MarkId,
        kind: MarkKind,
        steps: Vec<StepId>,
    },
    /// Sets one field of a mark.
    SetMark { id: MarkId, set: MarkField },
    /// Deletes a mark.
    DeleteMark { id: MarkId },

    /// A new text in the register.
    AddInstrument {
        id: InstrumentId,
        /// Nghị định, Luật, ...
        kind: String,
        /// `01/2021/NĐ-CP`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    /// Sets one field of a text in the register.
    SetInstrument {
        id: InstrumentId,
        set: InstrumentField,
    },
    /// Removes a text from the register. Nothing may cite it.
    DeleteInstrument { id: InstrumentId },

    /// A new participant or source.
    AddParticipant {
        id: ParticipantId,
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agency: Option<String>,
        #[serde(default, skip_serializing_if = "is_default")]
        kind: ParticipantKind,
    },
    /// Sets one field of a participant.
    SetParticipant {
        id: ParticipantId,
        set: ParticipantField,
    },
    /// Deletes a participant. No claim or note may name them.
    DeleteParticipant { id: ParticipantId },

    /// A question, a remark, something parked, a pain point, a decision, an action.
    AddNote {
        id: NoteId,
        kind: NoteKind,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<StepId>,
        text: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<ParticipantId>,
    },
    /// Sets one field of a note.
    SetNote { id: NoteId, set: NoteField },
    /// Deletes a note.
    DeleteNote { id: NoteId },
}
