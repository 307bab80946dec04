//! What happened: the edits that a log is made of.
//!
//! An edit is small and says one thing; an act of a person is often several.
//! A variant, once released, is never renamed or given another meaning: old
//! files must fold for ever.

use serde::{Deserialize, Serialize};

use super::decimal::Decimal;
use super::facts::{Fact, Field, InstrumentField, Source};
use super::id::{
    ClaimId, FlowId, InstrumentId, LaneId, MarkId, NoteId, ParticipantId, PhaseId, ProcedureId,
    StepId,
};
use super::mark::{MarkField, MarkKind};
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
    AddProcedure {
        /// Its id.
        id: ProcedureId,
        /// Its name.
        title: String,
    },
    /// Sets one field of a procedure.
    SetProcedure {
        /// Which.
        id: ProcedureId,
        /// To what.
        set: ProcedureField,
    },
    /// A procedure goes. No phase may name it.
    DeleteProcedure {
        /// Which.
        id: ProcedureId,
    },

    /// A new lane.
    AddLane {
        /// Its id.
        id: LaneId,
        /// Its full name.
        name: String,
        /// Its short name.
        alias: String,
        /// What kind of body.
        #[serde(default, skip_serializing_if = "is_default")]
        kind: LaneKind,
        /// Above which lane; below all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<LaneId>,
    },
    /// Sets one field of a lane.
    SetLane {
        /// Which.
        id: LaneId,
        /// To what.
        set: LaneField,
    },
    /// A lane goes to another place in the order.
    MoveLane {
        /// Which.
        id: LaneId,
        /// Above which lane; below all where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<LaneId>,
    },
    /// All that is in one lane goes into another, and the first is gone.
    MergeLanes {
        /// The lane that goes.
        from: LaneId,
        /// The lane that stays.
        into: LaneId,
        /// The rows that the steps are given there.
        rows: Vec<(StepId, u16)>,
    },
    /// An empty lane goes. Nothing may aim at it.
    DeleteLane {
        /// Which.
        id: LaneId,
    },

    /// A new phase.
    AddPhase {
        /// Its id.
        id: PhaseId,
        /// Its name.
        name: String,
        /// The procedure it stands for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        procedure: Option<ProcedureId>,
    },
    /// Sets one field of a phase.
    SetPhase {
        /// Which.
        id: PhaseId,
        /// To what.
        set: PhaseField,
    },
    /// A phase goes. No step may stand in it.
    DeletePhase {
        /// Which.
        id: PhaseId,
    },

    /// A new step.
    AddStep {
        /// Its id.
        id: StepId,
        /// In which lane.
        lane: LaneId,
        /// In which row of the lane, from 0.
        #[serde(default, skip_serializing_if = "is_default")]
        row: u16,
        /// Task, wait, decision, ...
        #[serde(default, skip_serializing_if = "is_default")]
        kind: StepKind,
        /// What is done.
        name: String,
        /// In which phase.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phase: Option<PhaseId>,
    },
    /// A step gets another name.
    RenameStep {
        /// Which.
        step: StepId,
        /// The name.
        name: String,
    },
    /// A step becomes another kind of step.
    SetKind {
        /// Which.
        step: StepId,
        /// The kind.
        kind: StepKind,
    },
    /// A step goes into a phase or out of it.
    PutInPhase {
        /// Which.
        step: StepId,
        /// The phase; none where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        phase: Option<PhaseId>,
    },
    /// A step goes to another lane or row.
    MoveStep {
        /// Which.
        step: StepId,
        /// Into which lane.
        lane: LaneId,
        /// Into which row of it, from 0.
        row: u16,
    },
    /// A step goes. No flow, mark or note may hold on to it.
    DeleteStep {
        /// Which.
        step: StepId,
    },

    /// Records a fact in place of what was there.
    SetFact {
        /// Of which step.
        step: StepId,
        /// The fact.
        fact: Fact,
    },
    /// A fact counts as not asked again.
    ClearFact {
        /// Of which step.
        step: StepId,
        /// Which fact.
        field: Field,
    },
    /// Somebody stands for a figure; kept beside the others.
    AddClaim {
        /// Its id.
        id: ClaimId,
        /// Of which step.
        step: StepId,
        /// Who says it.
        by: Source,
        /// What.
        fact: Fact,
    },
    /// A claim is taken back.
    DeleteClaim {
        /// Of which step.
        step: StepId,
        /// Which.
        id: ClaimId,
    },

    /// A new flow.
    AddFlow {
        /// Its id.
        id: FlowId,
        /// Out of which step.
        from: StepId,
        /// Where to.
        #[serde(default, skip_serializing_if = "is_default")]
        to: Aim,
        /// Under which condition.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        condition: Option<String>,
        /// In how many of a hundred cases.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<Decimal>,
        /// Whether it goes back.
        #[serde(default, skip_serializing_if = "is_default")]
        back: bool,
    },
    /// A flow goes somewhere else.
    AimFlow {
        /// Which.
        flow: FlowId,
        /// Where to.
        to: Aim,
        /// Whether it goes back.
        #[serde(default, skip_serializing_if = "is_default")]
        back: bool,
    },
    /// A flow comes out of another step.
    MoveFlow {
        /// Which.
        flow: FlowId,
        /// Out of which step.
        from: StepId,
    },
    /// Sets or drops the condition of a flow.
    SetCondition {
        /// Which.
        flow: FlowId,
        /// The condition; none where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        condition: Option<String>,
    },
    /// Sets or drops the share of a flow.
    SetShare {
        /// Which.
        flow: FlowId,
        /// In how many of a hundred cases; unknown where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        share: Option<Decimal>,
    },
    /// A flow goes. No mark may name it.
    DeleteFlow {
        /// Which.
        flow: FlowId,
    },
    /// All steps are given new rows at once.
    Tidy {
        /// Step and row.
        rows: Vec<(StepId, u16)>,
    },

    /// A new mark on one step or a group.
    AddMark {
        /// Its id.
        id: MarkId,
        /// What is to be done.
        kind: MarkKind,
        /// On which steps.
        steps: Vec<StepId>,
    },
    /// Sets one field of a mark.
    SetMark {
        /// Which.
        id: MarkId,
        /// To what.
        set: MarkField,
    },
    /// A mark is taken off.
    DeleteMark {
        /// Which.
        id: MarkId,
    },

    /// A new text in the register.
    AddInstrument {
        /// Its id.
        id: InstrumentId,
        /// Nghị định, Luật, ...
        kind: String,
        /// `01/2021/NĐ-CP`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<String>,
        /// What it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<String>,
    },
    /// Sets one field of a text in the register.
    SetInstrument {
        /// Which.
        id: InstrumentId,
        /// To what.
        set: InstrumentField,
    },
    /// A text leaves the register. Nothing may cite it.
    DeleteInstrument {
        /// Which.
        id: InstrumentId,
    },

    /// A new participant or source.
    AddParticipant {
        /// Its id.
        id: ParticipantId,
        /// The name.
        name: String,
        /// The agency.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agency: Option<String>,
        /// A person, an agency or a document.
        #[serde(default, skip_serializing_if = "is_default")]
        kind: ParticipantKind,
    },
    /// Sets one field of a participant.
    SetParticipant {
        /// Which.
        id: ParticipantId,
        /// To what.
        set: ParticipantField,
    },
    /// A participant goes. No claim or note may name them.
    DeleteParticipant {
        /// Which.
        id: ParticipantId,
    },

    /// A question, a remark, something parked, a pain point, a decision, an action.
    AddNote {
        /// Its id.
        id: NoteId,
        /// What kind.
        kind: NoteKind,
        /// The step it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<StepId>,
        /// The words.
        text: String,
        /// Who raised it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<ParticipantId>,
    },
    /// Sets one field of a note.
    SetNote {
        /// Which.
        id: NoteId,
        /// To what.
        set: NoteField,
    },
    /// A note goes.
    DeleteNote {
        /// Which.
        id: NoteId,
    },
}
