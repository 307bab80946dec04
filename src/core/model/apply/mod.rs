//! The one door through which the map changes: an edit becomes a change of the map, or is
//! refused and changes nothing.

mod beside;
pub(super) mod check;
mod flow;
mod header;
mod lane;
mod mark;
mod step;
mod words;

use std::collections::HashSet;

use super::edit::Edit;
use super::facts::Instrument;
use super::id::{LaneId, StepId};
use super::map::{Map, Row};
use super::mark::Mark;
use super::refusal::{Refusal, Thing};
use super::things::{Flow, Lane, Note, Participant, Phase, Procedure, Step};

pub(super) use words::check_words;
pub use words::is_unprintable;

/// In bytes: the longest text that any field takes.
pub const LONGEST_TEXT: usize = 10_000;
/// In letters.
pub const LONGEST_ALIAS: usize = 6;
/// In units of any currency: a hundred thousand billion.
pub const LARGEST_AMOUNT: i64 = 100_000_000_000_000;

/// The rows of the map as they were before an edit. Putting them back undoes the edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// In the order in which they were replaced.
    rows: Vec<Row>,
}

impl Change {
    /// Whether undoing this change would delete the step.
    pub fn made_step(&self, step: StepId) -> bool {
        self.rows
            .iter()
            .any(|row| matches!(row, Row::Step(id, None) if *id == step))
    }

    /// Whether undoing this change would delete the flow.
    pub fn made_flow(&self, flow: super::id::FlowId) -> bool {
        self.rows
            .iter()
            .any(|row| matches!(row, Row::Flow(id, None) if *id == flow))
    }

    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub(super) fn join(&mut self, later: Change) {
        self.rows.extend(later.rows);
    }

    /// Frees spare memory, as the change is kept as long as the session is open.
    pub(super) fn keep(&mut self) {
        self.rows.shrink_to_fit();
    }

    pub(super) fn none() -> Change {
        Change { rows: Vec::new() }
    }
}

type Rows = Result<Vec<Row>, Refusal>;

impl Map {
    /// Applies one edit and returns the rows as they were, or refuses it and changes
    /// nothing. Circles of forward flows are not checked here: that takes a look at the
    /// whole map, and [`super::Session::commit`] does it once an act.
    ///
    /// # Errors
    ///
    /// The [`Refusal`] says what is wrong with the edit.
    pub fn apply(&mut self, edit: &Edit) -> Result<Change, Refusal> {
        let new = self.rows_of(edit)?;
        let mut rows = Vec::with_capacity(new.len());
        for row in new {
            rows.push(self.put(row));
        }
        Ok(Change { rows })
    }

    /// Applies the edits of an act, all or none.
    pub fn apply_all(&mut self, edits: &[Edit]) -> Result<Change, Refusal> {
        let mut all = Change::none();
        for edit in edits {
            match self.apply(edit) {
                Ok(change) => all.join(change),
                Err(refusal) => {
                    self.put_back(all);
                    return Err(refusal);
                }
            }
        }
        Ok(all)
    }

    /// Undoes a change and returns the change that would redo it. Correct only for the
    /// newest change not yet undone, since it puts old rows back.
    pub(super) fn put_back(&mut self, change: Change) -> Change {
        let rows = change.rows.into_iter().rev().map(|row| self.put(row));
        Change {
            rows: rows.collect(),
        }
    }

    /// Leaves of the newest change the rows that differ now, each as it was at first.
    pub(super) fn reduce(&mut self, change: &mut Change) {
        let mut seen = HashSet::new();
        change.rows.retain(|row| {
            let first = seen.insert(row.key());
            let now = self.put(row.clone());
            let differs = now != *row;
            self.put(now);
            first && differs
        });
    }

    /// The rows that an edit writes. Reads only.
    fn rows_of(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::SetHeader(set) => self.set_header(set),
            Edit::AddProcedure { id, title } => self.add_procedure(*id, title),
            Edit::SetProcedure { id, set } => self.set_procedure(*id, set),
            Edit::DeleteProcedure { id } => self.delete_procedure(*id),
            Edit::AddLane {
                id,
                name,
                alias,
                kind,
                before,
            } => self.add_lane(*id, name, alias, *kind, *before),
            Edit::SetLane { id, set } => self.set_lane(*id, set),
            Edit::MoveLane { id, before } => self.move_lane(*id, *before),
            Edit::MergeLanes { from, into, rows } => self.merge_lanes(*from, *into, rows),
            Edit::DeleteLane { id } => self.delete_lane(*id),
            Edit::AddPhase {
                id,
                name,
                procedure,
            } => self.add_phase(*id, name, *procedure),
            Edit::SetPhase { id, set } => self.set_phase(*id, set),
            Edit::DeletePhase { id } => self.delete_phase(*id),
            Edit::AddStep {
                id,
                lane,
                row,
                kind,
                number,
                name,
                phase,
            } => self.add_step(
                *id,
                Step {
                    lane: *lane,
                    row: *row,
                    phase: *phase,
                    kind: *kind,
                    number: *number,
                    name: name.clone(),
                    facts: Default::default(),
                    claims: Vec::new(),
                    week: self.header().week(),
                },
            ),
            Edit::RenameStep { step, name } => self.rename_step(*step, name),
            Edit::SetKind { step, kind, number } => self.set_kind(*step, *kind, *number),
            Edit::PutInPhase { step, phase } => self.put_in_phase(*step, *phase),
            Edit::MoveStep { step, lane, row } => self.move_step(*step, *lane, *row),
            Edit::DeleteStep { step } => self.delete_step(*step),
            Edit::SetFact { step, fact } => self.set_fact(*step, fact),
            Edit::ClearFact { step, field } => self.clear_fact(*step, *field),
            Edit::AddClaim { id, step, by, fact } => self.add_claim(*id, *step, *by, fact),
            Edit::DeleteClaim { step, id } => self.delete_claim(*step, *id),
            Edit::AddFlow {
                id,
                from,
                to,
                condition,
                share,
                back,
            } => self.add_flow(*id, *from, *to, condition, *share, *back),
            Edit::AimFlow { flow, to, back } => self.aim_flow(*flow, *to, *back),
            Edit::MoveFlow { flow, from } => self.move_flow(*flow, *from),
            Edit::SetCondition { flow, condition } => self.set_condition(*flow, condition),
            Edit::SetShare { flow, share } => self.set_share(*flow, *share),
            Edit::DeleteFlow { flow } => self.delete_flow(*flow),
            Edit::Tidy { rows } => self.tidy(rows),
            Edit::Renumber { numbers } => self.renumber(numbers),
            Edit::AddMark { id, kind, steps } => self.add_mark(*id, kind, steps),
            Edit::SetMark { id, set } => self.set_mark(*id, set),
            Edit::DeleteMark { id } => self.delete_mark(*id),
            Edit::AddInstrument {
                id,
                kind,
                number,
                title,
            } => self.add_instrument(*id, kind, number, title),
            Edit::SetInstrument { id, set } => self.set_instrument(*id, set),
            Edit::DeleteInstrument { id } => self.delete_instrument(*id),
            Edit::AddParticipant {
                id,
                name,
                agency,
                kind,
            } => self.add_participant(*id, name, agency, *kind),
            Edit::SetParticipant { id, set } => self.set_participant(*id, set),
            Edit::DeleteParticipant { id } => self.delete_participant(*id),
            Edit::AddNote {
                id,
                kind,
                on,
                text,
                by,
            } => self.add_note(*id, *kind, *on, text, *by),
            Edit::SetNote { id, set } => self.set_note(*id, set),
            Edit::DeleteNote { id } => self.delete_note(*id),
        }
    }
}

macro_rules! getters {
    ($($get:ident, $id:ty, $row:ty, $thing:expr, $table:ident;)*) => {
        impl Map {$(
            fn $get(&self, id: $id) -> Result<&$row, Refusal> {
                self.$table().get(&id).ok_or(Refusal::NoSuch($thing, id.0))
            }
        )*}
    };
}
getters! {
    get_procedure, super::id::ProcedureId, Procedure, Thing::Procedure, procedures;
    get_phase, super::id::PhaseId, Phase, Thing::Phase, phases;
    get_step, StepId, Step, Thing::Step, steps;
    get_flow, super::id::FlowId, Flow, Thing::Flow, flows;
    get_mark, super::id::MarkId, Mark, Thing::Mark, marks;
    get_instrument, super::id::InstrumentId, Instrument, Thing::Instrument, instruments;
    get_participant, super::id::ParticipantId, Participant, Thing::Participant, participants;
    get_note, super::id::NoteId, Note, Thing::Note, notes;
}

impl Map {
    fn get_lane(&self, id: LaneId) -> Result<&Lane, Refusal> {
        self.lane(id).ok_or(Refusal::NoSuch(Thing::Lane, id.0))
    }
}
