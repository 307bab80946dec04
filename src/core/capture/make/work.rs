//! The edits of a line, while they are being made.

use crate::capture::context::Context;
use crate::capture::land::{End, cell};
use crate::capture::read::lanes::{kind_of, source_kind};
use crate::capture::read::line::{LaneSaid, SourceSaid};
use crate::model::{
    Aim, Came, Caret, Decimal, Edit, Flow, FlowId, Ids, Instrument, InstrumentId, LaneId, NoteId,
    NoteKind, ParticipantId, PhaseId, Source as Says, StepId, StepKind, Under, compose,
};

/// A place in the flow from which a new step continues.
#[derive(Clone, Debug)]
pub(in crate::capture) struct Source {
    pub step: StepId,
    /// The open way out, where there is one.
    pub flow: Option<FlowId>,
    pub lane: LaneId,
    pub column: u32,
    pub row: u16,
    pub phase: Option<PhaseId>,
    /// The steps of the map before it, if this line made it; else only itself.
    pub roots: Vec<StepId>,
    pub made: bool,
}

/// The cell of a new step.
#[derive(Clone, Debug)]
pub(in crate::capture) struct Place {
    pub lane: LaneId,
    pub column: u32,
    pub row: u16,
    pub phase: Option<PhaseId>,
}

impl Place {
    /// The caret on the step made in this cell.
    pub fn caret(&self, step: StepId) -> Caret {
        Caret {
            lane: Some(self.lane),
            step: Some(step),
            flow: None,
            phase: self.phase,
            about: None,
            came: Came::There,
            under: Under::Steps,
        }
    }

    /// The step made in this cell, as the source of the next.
    pub fn source(&self, step: StepId, from: &[Source]) -> Source {
        Source {
            step,
            flow: None,
            lane: self.lane,
            column: self.column,
            row: self.row,
            phase: self.phase,
            roots: from.iter().flat_map(|s| s.roots.iter().copied()).collect(),
            made: true,
        }
    }
}

pub(in crate::capture) struct Work<'a, 'c> {
    pub cx: &'a Context<'c>,
    pub edits: Vec<Edit>,
    pub ids: &'a mut Ids,
    lanes: Vec<(String, LaneId)>,
    people: Vec<(String, ParticipantId)>,
    /// Texts of law that this line adds to the register.
    pub instruments: Vec<(InstrumentId, Instrument)>,
    taken: Vec<(LaneId, u32, u16)>,
}

impl<'a, 'c> Work<'a, 'c> {
    pub fn new(cx: &'a Context<'c>, ids: &'a mut Ids) -> Work<'a, 'c> {
        Work {
            cx,
            edits: Vec::new(),
            ids,
            lanes: Vec::new(),
            people: Vec::new(),
            instruments: Vec::new(),
            taken: Vec::new(),
        }
    }

    /// The lane that was named; it is made if it is new.
    pub fn lane(&mut self, said: &LaneSaid) -> LaneId {
        let (name, alias) = match said {
            LaneSaid::Known(lane) => return *lane,
            LaneSaid::New { name, alias, .. } => (name, alias),
        };
        let low = name.to_lowercase();
        if let Some((_, lane)) = self.lanes.iter().find(|(known, _)| *known == low) {
            return *lane;
        }
        let id: LaneId = self.ids.make();
        self.edits.push(Edit::AddLane {
            id,
            name: name.clone(),
            alias: alias.clone(),
            kind: kind_of(name, self.cx.map.header()),
            before: None,
        });
        self.lanes.push((low, id));
        id
    }

    /// The source that was named; it is brought in as a participant if it is new.
    pub fn source(&mut self, said: &SourceSaid) -> Says {
        let name = match said {
            SourceSaid::Known(source) => return *source,
            SourceSaid::New(name) => name,
        };
        let known = self.people.iter().find(|(known, _)| known == name);
        if let Some((_, id)) = known {
            return Says::Participant(*id);
        }
        let id: ParticipantId = self.ids.make();
        self.edits.push(Edit::AddParticipant {
            id,
            name: name.clone(),
            agency: None,
            kind: source_kind(name),
        });
        self.people.push((name.clone(), id));
        Says::Participant(id)
    }

    pub fn phase(&mut self, name: &str) -> PhaseId {
        let id = self.ids.make();
        self.edits.push(Edit::AddPhase {
            id,
            name: name.to_string(),
            procedure: None,
        });
        id
    }

    pub fn note(&mut self, kind: NoteKind, on: Option<StepId>, text: &str) -> NoteId {
        let known = |who: &ParticipantId| self.cx.map.participants().contains_key(who);
        let by = self.cx.speaker.filter(known);
        let id = self.ids.make();
        self.edits.push(Edit::AddNote {
            id,
            kind,
            on,
            text: text.to_string(),
            by,
        });
        id
    }

    /// The open ends as sources.
    pub fn sources(&self, ends: &[End]) -> Vec<Source> {
        let source = |end: &End| {
            let step = self.cx.map.step(end.step)?;
            let cell = cell(self.cx, end.step);
            Some(Source {
                step: end.step,
                flow: end.flow,
                lane: step.lane,
                column: cell.column,
                row: cell.row,
                phase: step.phase,
                roots: vec![end.step],
                made: false,
            })
        };
        ends.iter().filter_map(source).collect()
    }

    /// A cell for a step after `sources`: in the row of the source if that is in the same
    /// lane, else in the first row; the next free row where that is taken.
    pub fn place(&self, lane: LaneId, sources: &[Source]) -> Place {
        let column = sources.iter().map(|s| s.column + 1).max().unwrap_or(0);
        let same = sources.iter().find(|source| source.lane == lane);
        let mut row = self
            .cx
            .order
            .free_row(lane, column, same.map_or(0, |s| s.row));
        while self.taken.contains(&(lane, column, row)) && row < u16::MAX {
            row = self.cx.order.free_row(lane, column, row + 1);
        }
        self.at(lane, column, row)
    }

    /// A cell for a step inserted into a flow: in the row of the step before or after it,
    /// whichever is in the lane; else the nearest free row. The steps after it move one
    /// column on; no row changes.
    pub fn place_between(&self, lane: LaneId, sources: &[Source], after: Option<StepId>) -> Place {
        let column = sources.iter().map(|s| s.column + 1).max().unwrap_or(0);
        let before = sources.iter().find(|s| s.lane == lane).map(|s| s.row);
        let next = after
            .and_then(|step| self.cx.map.step(step))
            .filter(|step| step.lane == lane)
            .map(|step| step.row);
        let wanted = before.or(next).unwrap_or(0);
        let here = |(l, c, _): &&(LaneId, u32, u16)| (*l, *c) == (lane, column);
        let taken: Vec<u16> = self.taken.iter().filter(here).map(|at| at.2).collect();
        let row = compose::row_near(self.cx.order, lane, column, wanted, &taken, after);
        self.at(lane, column, row)
    }

    fn at(&self, lane: LaneId, column: u32, row: u16) -> Place {
        let known = |phase: &PhaseId| self.cx.map.phases().contains_key(phase);
        let phase = self.cx.caret.phase.filter(known);
        Place {
            lane,
            column,
            row,
            phase,
        }
    }

    pub fn step(&mut self, kind: StepKind, name: &str, place: &Place) -> StepId {
        let id: StepId = self.ids.make();
        self.edits.push(Edit::AddStep {
            id,
            lane: place.lane,
            row: place.row,
            kind,
            number: None,
            name: name.to_string(),
            phase: place.phase,
        });
        self.taken.push((place.lane, place.column, place.row));
        id
    }

    pub fn flow(
        &mut self,
        from: StepId,
        to: Aim,
        back: bool,
        condition: Option<String>,
        share: Option<Decimal>,
    ) -> FlowId {
        let id: FlowId = self.ids.make();
        self.edits.push(Edit::AddFlow {
            id,
            from,
            to,
            condition,
            share,
            back,
        });
        id
    }

    /// Aims the open way out of a source, or a new one.
    pub fn aim(&mut self, from: &Source, to: Aim, back: bool, share: Option<Decimal>) -> FlowId {
        let Some(flow) = from.flow else {
            return self.flow(from.step, to, back, None, share);
        };
        let stands = |old: &Flow| old.to == to && old.back == back;
        if !self.cx.map.flow(flow).is_some_and(stands) {
            self.edits.push(Edit::AimFlow { flow, to, back });
        }
        if share.is_some() {
            self.edits.push(Edit::SetShare { flow, share });
        }
        flow
    }

    /// Aims all sources at a step.
    pub fn connect(&mut self, sources: &[Source], step: StepId, share: Option<Decimal>) {
        for source in sources {
            self.aim(source, Aim::Step(step), false, share);
        }
    }
}
