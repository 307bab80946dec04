//! The map: the result of all edits. It changes through one door, [`Map::apply`], which
//! returns how it was before.

use std::collections::BTreeMap;
use std::mem::{Discriminant, discriminant};

use super::facts::Instrument;
use super::id::{
    FlowId, Id, InstrumentId, LaneId, MarkId, NoteId, ParticipantId, PhaseId, ProcedureId, StepId,
};
use super::mark::Mark;
use super::number::Numbers;
use super::things::{Flow, Header, Lane, Note, Participant, Phase, Procedure, Step};

/// The folded state of a session: everything by its id, the order of the lanes, and what
/// belongs to each step.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Map {
    header: Header,
    procedures: BTreeMap<ProcedureId, Procedure>,
    lanes: BTreeMap<LaneId, Lane>,
    lane_order: Vec<LaneId>,
    phases: BTreeMap<PhaseId, Phase>,
    steps: BTreeMap<StepId, Step>,
    flows: BTreeMap<FlowId, Flow>,
    marks: BTreeMap<MarkId, Mark>,
    instruments: BTreeMap<InstrumentId, Instrument>,
    participants: BTreeMap<ParticipantId, Participant>,
    notes: BTreeMap<NoteId, Note>,
    /// Derived from the rest: what belongs to each step. Kept up to date by `put` alone.
    hung: BTreeMap<StepId, Hung>,
    numbers: Numbers,
}

/// Flows, marks and notes of a step; each list sorted by id.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Hung {
    pub ins: Vec<FlowId>,
    pub outs: Vec<FlowId>,
    pub marks: Vec<MarkId>,
    pub notes: Vec<NoteId>,
}

impl Hung {
    fn is_empty(&self) -> bool {
        self.ins.is_empty()
            && self.outs.is_empty()
            && self.marks.is_empty()
            && self.notes.is_empty()
    }
}

static NOTHING: Hung = Hung {
    ins: Vec::new(),
    outs: Vec::new(),
    marks: Vec::new(),
    notes: Vec::new(),
};

/// One row of the map: its key and its content, or none. The map changes only by putting
/// rows. Putting one returns the row it replaced; putting that back undoes the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    Header(Box<Header>),
    LaneOrder(Vec<LaneId>),
    Procedure(ProcedureId, Option<Box<Procedure>>),
    Lane(LaneId, Option<Box<Lane>>),
    Phase(PhaseId, Option<Box<Phase>>),
    Step(StepId, Option<Box<Step>>),
    Flow(FlowId, Option<Box<Flow>>),
    Mark(MarkId, Option<Box<Mark>>),
    Instrument(InstrumentId, Option<Box<Instrument>>),
    Participant(ParticipantId, Option<Box<Participant>>),
    Note(NoteId, Option<Box<Note>>),
    /// The highest whole number given to a step.
    LastNumber(u32),
    /// The last letter given behind a whole number.
    LastLetter(u32, Option<u32>),
}

impl Row {
    /// What tells it from the other rows of the map.
    pub(super) fn key(&self) -> (Discriminant<Row>, Option<Id>, u32) {
        let id = match *self {
            Row::LastLetter(whole, _) => return (discriminant(self), None, whole),
            Row::Header(_) | Row::LaneOrder(_) | Row::LastNumber(_) => None,
            Row::Procedure(ProcedureId(id), _)
            | Row::Lane(LaneId(id), _)
            | Row::Phase(PhaseId(id), _)
            | Row::Step(StepId(id), _)
            | Row::Flow(FlowId(id), _)
            | Row::Mark(MarkId(id), _)
            | Row::Instrument(InstrumentId(id), _)
            | Row::Participant(ParticipantId(id), _)
            | Row::Note(NoteId(id), _) => Some(id),
        };
        (discriminant(self), id, 0)
    }
}

fn swap<K: Ord, V>(table: &mut BTreeMap<K, V>, key: K, value: Option<V>) -> Option<V> {
    match value {
        Some(value) => table.insert(key, value),
        None => table.remove(&key),
    }
}

fn swap_boxed<K: Ord, V>(
    table: &mut BTreeMap<K, V>,
    key: K,
    value: Option<Box<V>>,
) -> Option<Box<V>> {
    swap(table, key, value.map(|v| *v)).map(Box::new)
}

impl Map {
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The procedures, by id.
    pub fn procedures(&self) -> &BTreeMap<ProcedureId, Procedure> {
        &self.procedures
    }

    /// The lanes, from top to bottom.
    pub fn lane_order(&self) -> &[LaneId] {
        &self.lane_order
    }

    /// The lanes with their ids, from top to bottom.
    pub fn lanes(&self) -> impl Iterator<Item = (LaneId, &Lane)> {
        self.lane_order
            .iter()
            .filter_map(|id| self.lanes.get(id).map(|lane| (*id, lane)))
    }

    pub fn lane(&self, id: LaneId) -> Option<&Lane> {
        self.lanes.get(&id)
    }

    /// The phases, by id.
    pub fn phases(&self) -> &BTreeMap<PhaseId, Phase> {
        &self.phases
    }

    /// The steps, by id.
    pub fn steps(&self) -> &BTreeMap<StepId, Step> {
        &self.steps
    }

    pub fn step(&self, id: StepId) -> Option<&Step> {
        self.steps.get(&id)
    }

    /// The flows, by id.
    pub fn flows(&self) -> &BTreeMap<FlowId, Flow> {
        &self.flows
    }

    pub fn flow(&self, id: FlowId) -> Option<&Flow> {
        self.flows.get(&id)
    }

    /// The marks, by id.
    pub fn marks(&self) -> &BTreeMap<MarkId, Mark> {
        &self.marks
    }

    /// The register of instruments, by id.
    pub fn instruments(&self) -> &BTreeMap<InstrumentId, Instrument> {
        &self.instruments
    }

    /// The participants, by id.
    pub fn participants(&self) -> &BTreeMap<ParticipantId, Participant> {
        &self.participants
    }

    /// The notes, by id.
    pub fn notes(&self) -> &BTreeMap<NoteId, Note> {
        &self.notes
    }

    pub(super) fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// The flows, marks and notes of a step.
    pub fn hung(&self, step: StepId) -> &Hung {
        self.hung.get(&step).unwrap_or(&NOTHING)
    }

    /// The flows out of a step, in the order in which they were made.
    pub fn outs(&self, step: StepId) -> impl Iterator<Item = (FlowId, &Flow)> {
        self.hung(step)
            .outs
            .iter()
            .filter_map(|id| self.flows.get(id).map(|flow| (*id, flow)))
    }

    /// The flows into a step, in the order in which they were made.
    pub fn ins(&self, step: StepId) -> impl Iterator<Item = (FlowId, &Flow)> {
        self.hung(step)
            .ins
            .iter()
            .filter_map(|id| self.flows.get(id).map(|flow| (*id, flow)))
    }

    pub fn marks_on(&self, step: StepId) -> impl Iterator<Item = (MarkId, &Mark)> {
        self.hung(step)
            .marks
            .iter()
            .filter_map(|id| self.marks.get(id).map(|mark| (*id, mark)))
    }

    pub fn notes_on(&self, step: StepId) -> impl Iterator<Item = (NoteId, &Note)> {
        self.hung(step)
            .notes
            .iter()
            .filter_map(|id| self.notes.get(id).map(|note| (*id, note)))
    }

    /// Puts a row in its place and returns the row that it replaced.
    pub(super) fn put(&mut self, row: Row) -> Row {
        match row {
            Row::Header(header) => {
                Row::Header(Box::new(std::mem::replace(&mut self.header, *header)))
            }
            Row::LaneOrder(order) => Row::LaneOrder(std::mem::replace(&mut self.lane_order, order)),
            Row::Procedure(id, v) => Row::Procedure(id, swap_boxed(&mut self.procedures, id, v)),
            Row::Lane(id, v) => Row::Lane(id, swap_boxed(&mut self.lanes, id, v)),
            Row::Phase(id, v) => Row::Phase(id, swap_boxed(&mut self.phases, id, v)),
            Row::Step(id, v) => {
                let new = v.as_ref().and_then(|step| step.shown_number());
                let old = swap_boxed(&mut self.steps, id, v);
                let was = old.as_ref().and_then(|step| step.shown_number());
                if new != was {
                    if let Some(was) = was {
                        self.numbers.remove(was, id);
                    }
                    if let Some(new) = new {
                        self.numbers.insert(new, id);
                    }
                }
                Row::Step(id, old)
            }
            Row::Flow(id, v) => {
                let (new_from, new_to) = ends(v.as_deref());
                let old = swap_boxed(&mut self.flows, id, v);
                let (old_from, old_to) = ends(old.as_deref());
                self.rehang(old_from, new_from, id, |hung| &mut hung.outs);
                self.rehang(old_to, new_to, id, |hung| &mut hung.ins);
                Row::Flow(id, old)
            }
            Row::Mark(id, v) => {
                let new = v.as_ref().map_or(Vec::new(), |mark| mark.steps.clone());
                let old = swap_boxed(&mut self.marks, id, v);
                for &step in old.as_ref().map_or(&[][..], |mark| &mark.steps) {
                    self.unhang(step, id, |hung| &mut hung.marks);
                }
                for step in new {
                    self.hang(step, id, |hung| &mut hung.marks);
                }
                Row::Mark(id, old)
            }
            Row::Instrument(id, v) => Row::Instrument(id, swap_boxed(&mut self.instruments, id, v)),
            Row::Participant(id, v) => {
                Row::Participant(id, swap_boxed(&mut self.participants, id, v))
            }
            Row::Note(id, v) => {
                let new = v.as_ref().and_then(|note| note.on);
                let old = swap_boxed(&mut self.notes, id, v);
                let was = old.as_ref().and_then(|note| note.on);
                self.rehang(was, new, id, |hung| &mut hung.notes);
                Row::Note(id, old)
            }
            Row::LastNumber(last) => {
                Row::LastNumber(std::mem::replace(&mut self.numbers.last, last))
            }
            Row::LastLetter(whole, letter) => {
                Row::LastLetter(whole, swap(&mut self.numbers.letters, whole, letter))
            }
        }
    }

    fn rehang<T: Ord + Copy>(
        &mut self,
        from: Option<StepId>,
        to: Option<StepId>,
        what: T,
        list: impl Fn(&mut Hung) -> &mut Vec<T>,
    ) {
        if from == to {
            return;
        }
        if let Some(step) = from {
            self.unhang(step, what, &list);
        }
        if let Some(step) = to {
            self.hang(step, what, &list);
        }
    }

    fn hang<T: Ord>(&mut self, step: StepId, what: T, list: impl Fn(&mut Hung) -> &mut Vec<T>) {
        let list = list(self.hung.entry(step).or_default());
        if let Err(at) = list.binary_search(&what) {
            list.insert(at, what);
        }
    }

    fn unhang<T: Ord>(&mut self, step: StepId, what: T, list: impl Fn(&mut Hung) -> &mut Vec<T>) {
        if let Some(hung) = self.hung.get_mut(&step) {
            let items = list(hung);
            if let Ok(at) = items.binary_search(&what) {
                items.remove(at);
            }
            if hung.is_empty() {
                self.hung.remove(&step);
            }
        }
    }
}

fn ends(flow: Option<&Flow>) -> (Option<StepId>, Option<StepId>) {
    (
        flow.map(|flow| flow.from),
        flow.and_then(|flow| flow.to.step()),
    )
}
