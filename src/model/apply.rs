//! The one door: an edit becomes a change of the map, or is refused and changes
//! nothing.

use super::decimal::Decimal;
use super::edit::{
    Edit, HeaderField, InstrumentField, LaneField, MarkField, NoteField, ParticipantField,
    PhaseField, ProcedureField,
};
use super::facts::{Claim, Fact, Instrument, Paper, Source};
use super::id::{Id, LaneId, StepId};
use super::map::{Map, Row};
use super::mark::{Mark, MarkKind, Planned, Status};
use super::refusal::{Refusal, Thing};
use super::things::{
    Aim, Flow, Header, Lane, Note, NoteKind, Participant, Phase, Procedure, Step, StepKind,
};

/// The longest text that any field takes, in bytes.
pub const LONGEST_TEXT: usize = 10_000;
/// The longest alias of a lane, in letters.
pub const LONGEST_ALIAS: usize = 6;
/// The largest amount of money, in đồng: a hundred thousand billion.
pub const LARGEST_AMOUNT: i64 = 100_000_000_000_000;

/// How the map was before an edit: put back, it undoes the edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// In the order in which they were taken out.
    rows: Vec<Row>,
}

impl Change {
    /// Whether this change made the step: it is gone when the change is undone.
    pub fn made_step(&self, step: StepId) -> bool {
        self.rows
            .iter()
            .any(|row| matches!(row, Row::Step(id, None) if *id == step))
    }

    /// Whether this change made the flow.
    pub fn made_flow(&self, flow: super::id::FlowId) -> bool {
        self.rows
            .iter()
            .any(|row| matches!(row, Row::Flow(id, None) if *id == flow))
    }

    /// The rows as they were.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub(super) fn join(&mut self, later: Change) {
        self.rows.extend(later.rows);
    }

    pub(super) fn none() -> Change {
        Change { rows: Vec::new() }
    }
}

type Rows = Result<Vec<Row>, Refusal>;

impl Map {
    /// Applies one edit and tells how it was before, or refuses it and changes
    /// nothing. Whether forward flows close a circle is a question to the whole
    /// map and asked where an act is taken ([`super::Session::commit`]).
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

    /// Undoes a change, which is right only while it is the newest one not yet
    /// undone, and tells how it was before: put back, that does it again.
    pub(super) fn put_back(&mut self, change: Change) -> Change {
        let rows = change.rows.into_iter().rev().map(|row| self.put(row));
        Change {
            rows: rows.collect(),
        }
    }

    /// The rows as an edit wants them. Reads only.
    fn rows_of(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::SetHeader(set) => self.set_header(set),
            Edit::AddProcedure { id, title } => {
                fresh(self.procedures().contains_key(id), id.0)?;
                named(title, Thing::Procedure)?;
                let procedure = Procedure {
                    title: title.clone(),
                    ..Procedure::default()
                };
                Ok(vec![Row::Procedure(*id, Some(Box::new(procedure)))])
            }
            Edit::SetProcedure { id, set } => {
                let mut procedure = self.get_procedure(*id)?.clone();
                set_procedure(&mut procedure, set)?;
                Ok(vec![Row::Procedure(*id, Some(Box::new(procedure)))])
            }
            Edit::DeleteProcedure { id } => {
                self.get_procedure(*id)?;
                if self.phases().values().any(|p| p.procedure == Some(*id)) {
                    return Err(Refusal::InUse(Thing::Procedure, Thing::Phase));
                }
                Ok(vec![Row::Procedure(*id, None)])
            }
            Edit::AddLane { .. }
            | Edit::SetLane { .. }
            | Edit::MoveLane { .. }
            | Edit::MergeLanes { .. }
            | Edit::DeleteLane { .. } => self.rows_of_lane(edit),
            Edit::AddPhase {
                id,
                name,
                procedure,
            } => {
                fresh(self.phases().contains_key(id), id.0)?;
                named(name, Thing::Phase)?;
                if let Some(procedure) = procedure {
                    self.get_procedure(*procedure)?;
                }
                let phase = Phase {
                    name: name.clone(),
                    procedure: *procedure,
                };
                Ok(vec![Row::Phase(*id, Some(phase))])
            }
            Edit::SetPhase { id, set } => {
                let mut phase = self.get_phase(*id)?.clone();
                match set {
                    PhaseField::Name(name) => phase.name = named(name, Thing::Phase)?,
                    PhaseField::Procedure(procedure) => {
                        if let Some(procedure) = procedure {
                            self.get_procedure(*procedure)?;
                        }
                        phase.procedure = *procedure;
                    }
                }
                Ok(vec![Row::Phase(*id, Some(phase))])
            }
            Edit::DeletePhase { id } => {
                self.get_phase(*id)?;
                if self.steps().values().any(|s| s.phase == Some(*id)) {
                    return Err(Refusal::InUse(Thing::Phase, Thing::Step));
                }
                Ok(vec![Row::Phase(*id, None)])
            }
            Edit::AddStep { .. }
            | Edit::RenameStep { .. }
            | Edit::SetKind { .. }
            | Edit::PutInPhase { .. }
            | Edit::MoveStep { .. }
            | Edit::DeleteStep { .. }
            | Edit::SetFact { .. }
            | Edit::ClearFact { .. }
            | Edit::AddClaim { .. }
            | Edit::DeleteClaim { .. }
            | Edit::Tidy { .. } => self.rows_of_step(edit),
            Edit::AddFlow { .. }
            | Edit::AimFlow { .. }
            | Edit::MoveFlow { .. }
            | Edit::SetCondition { .. }
            | Edit::SetShare { .. }
            | Edit::DeleteFlow { .. } => self.rows_of_flow(edit),
            Edit::AddMark { .. } | Edit::SetMark { .. } | Edit::DeleteMark { .. } => {
                self.rows_of_mark(edit)
            }
            Edit::AddInstrument { .. }
            | Edit::SetInstrument { .. }
            | Edit::DeleteInstrument { .. } => self.rows_of_instrument(edit),
            Edit::AddParticipant { .. }
            | Edit::SetParticipant { .. }
            | Edit::DeleteParticipant { .. } => self.rows_of_participant(edit),
            Edit::AddNote { .. } | Edit::SetNote { .. } | Edit::DeleteNote { .. } => {
                self.rows_of_note(edit)
            }
        }
    }

    fn set_header(&self, set: &HeaderField) -> Rows {
        let mut header: Header = self.header().clone();
        match set {
            HeaderField::Title(v) => header.title = line(v, Thing::Session)?,
            HeaderField::Language(v) => header.language = *v,
            HeaderField::Currency(v) => header.currency = optional(v, Thing::Session)?,
            HeaderField::Day(v) => header.day = *v,
            HeaderField::Income(v) => {
                if let Some(income) = v {
                    enterable(income.amount)?;
                    line(&income.source, Thing::Session)?;
                }
                header.income = v.clone();
            }
            HeaderField::Place(v) => header.place = optional(v, Thing::Session)?,
            HeaderField::Baseline(v) => header.baseline = optional(v, Thing::Session)?,
            HeaderField::LawReview(v) => header.law_review = *v,
        }
        Ok(vec![Row::Header(Box::new(header))])
    }

    fn rows_of_lane(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddLane {
                id,
                name,
                alias,
                kind,
                before,
            } => {
                fresh(self.lane(*id).is_some(), id.0)?;
                named(name, Thing::Lane)?;
                self.free_alias(alias, None)?;
                let lane = Lane {
                    name: name.clone(),
                    alias: alias.clone(),
                    kind: *kind,
                };
                let mut order = self.lane_order().to_vec();
                order.insert(self.place_before(&order, *before)?, *id);
                Ok(vec![Row::Lane(*id, Some(lane)), Row::LaneOrder(order)])
            }
            Edit::SetLane { id, set } => {
                let mut lane = self.get_lane(*id)?.clone();
                match set {
                    LaneField::Name(name) => lane.name = named(name, Thing::Lane)?,
                    LaneField::Alias(alias) => {
                        self.free_alias(alias, Some(*id))?;
                        lane.alias.clone_from(alias);
                    }
                    LaneField::Kind(kind) => lane.kind = *kind,
                }
                Ok(vec![Row::Lane(*id, Some(lane))])
            }
            Edit::MoveLane { id, before } => {
                self.get_lane(*id)?;
                if *before == Some(*id) {
                    return Err(Refusal::SameLane);
                }
                let mut order: Vec<LaneId> = self
                    .lane_order()
                    .iter()
                    .copied()
                    .filter(|l| l != id)
                    .collect();
                order.insert(self.place_before(&order, *before)?, *id);
                Ok(vec![Row::LaneOrder(order)])
            }
            Edit::MergeLanes { from, into, rows } => {
                self.get_lane(*from)?;
                self.get_lane(*into)?;
                if from == into {
                    return Err(Refusal::SameLane);
                }
                self.merged_lanes(*from, *into, rows)
            }
            Edit::DeleteLane { id } => {
                self.get_lane(*id)?;
                self.unused_lane(*id)?;
                if self.steps().values().any(|step| step.lane == *id) {
                    return Err(Refusal::InUse(Thing::Lane, Thing::Step));
                }
                if self.flows().values().any(|flow| flow.to == Aim::Lane(*id)) {
                    return Err(Refusal::InUse(Thing::Lane, Thing::Flow));
                }
                let order = self.lane_order().iter().copied().filter(|l| l != id);
                Ok(vec![Row::LaneOrder(order.collect()), Row::Lane(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn merged_lanes(&self, from: LaneId, into: LaneId, given: &[(StepId, u16)]) -> Rows {
        self.unused_lane(from)?;
        let mut rows = Vec::new();
        for (id, step) in self.steps().iter().filter(|(_, step)| step.lane == from) {
            let row = given
                .iter()
                .find(|(step, _)| step == id)
                .ok_or(Refusal::RowsMissing(*id))?
                .1;
            let mut step = step.clone();
            (step.lane, step.row) = (into, row);
            rows.push(Row::Step(*id, Some(Box::new(step))));
        }
        for (id, flow) in self.flows() {
            if flow.to == Aim::Lane(from) {
                let mut flow = flow.clone();
                flow.to = Aim::Lane(into);
                rows.push(Row::Flow(*id, Some(flow)));
            }
        }
        let order = self.lane_order().iter().copied().filter(|l| *l != from);
        rows.push(Row::LaneOrder(order.collect()));
        rows.push(Row::Lane(from, None));
        Ok(rows)
    }

    /// Refuses where a mark, a claim or a participant names the lane.
    fn unused_lane(&self, id: LaneId) -> Result<(), Refusal> {
        let named_by = |kind: &MarkKind| match kind {
            MarkKind::Delegate { to } => *to == id,
            MarkKind::Link { focal, .. } => *focal == Some(id),
            _ => false,
        };
        if self.marks().values().any(|mark| named_by(&mark.kind)) {
            return Err(Refusal::InUse(Thing::Lane, Thing::Mark));
        }
        let claims = self.steps().values().flat_map(|step| &step.claims);
        if claims.into_iter().any(|claim| claim.by == Source::Lane(id)) {
            return Err(Refusal::InUse(Thing::Lane, Thing::Claim));
        }
        if self.participants().values().any(|p| p.lane == Some(id)) {
            return Err(Refusal::InUse(Thing::Lane, Thing::Participant));
        }
        Ok(())
    }

    fn rows_of_step(&self, edit: &Edit) -> Rows {
        let (id, mut step) = match edit {
            Edit::AddStep {
                id,
                lane,
                row,
                kind,
                name,
                phase,
            } => {
                fresh(self.step(*id).is_some(), id.0)?;
                if kind.is_numbered() {
                    named(name, Thing::Step)?;
                } else {
                    line(name, Thing::Step)?;
                }
                self.get_lane(*lane)?;
                if let Some(phase) = phase {
                    self.get_phase(*phase)?;
                }
                let step = Step {
                    lane: *lane,
                    row: *row,
                    phase: *phase,
                    kind: *kind,
                    name: name.clone(),
                    facts: Default::default(),
                    claims: Vec::new(),
                };
                return Ok(vec![Row::Step(*id, Some(Box::new(step)))]);
            }
            Edit::Tidy { rows } => {
                let mut new = Vec::with_capacity(rows.len());
                for (id, row) in rows {
                    let mut step = self.get_step(*id)?.clone();
                    step.row = *row;
                    new.push(Row::Step(*id, Some(Box::new(step))));
                }
                return Ok(new);
            }
            Edit::DeleteStep { step } => {
                self.get_step(*step)?;
                let hung = self.hung(*step);
                let holder = match () {
                    () if !hung.ins.is_empty() || !hung.outs.is_empty() => Some(Thing::Flow),
                    () if !hung.marks.is_empty() => Some(Thing::Mark),
                    () if !hung.notes.is_empty() => Some(Thing::Note),
                    () => None,
                };
                return match holder {
                    Some(holder) => Err(Refusal::InUse(Thing::Step, holder)),
                    None => Ok(vec![Row::Step(*step, None)]),
                };
            }
            Edit::RenameStep { step, .. }
            | Edit::SetKind { step, .. }
            | Edit::PutInPhase { step, .. }
            | Edit::MoveStep { step, .. }
            | Edit::SetFact { step, .. }
            | Edit::ClearFact { step, .. }
            | Edit::AddClaim { step, .. }
            | Edit::DeleteClaim { step, .. } => (*step, self.get_step(*step)?.clone()),
            _ => return Ok(Vec::new()),
        };
        match edit {
            Edit::RenameStep { name, .. } => {
                step.name = if step.kind.is_numbered() {
                    named(name, Thing::Step)?
                } else {
                    line(name, Thing::Step)?
                };
            }
            Edit::SetKind { kind, .. } => {
                if kind.is_numbered() {
                    named(&step.name, Thing::Step)?;
                }
                if *kind == StepKind::End && !self.hung(id).outs.is_empty() {
                    return Err(Refusal::AfterEnd(id));
                }
                if *kind == StepKind::Start && !self.hung(id).ins.is_empty() {
                    return Err(Refusal::BeforeStart(id));
                }
                step.kind = *kind;
            }
            Edit::PutInPhase { phase, .. } => {
                if let Some(phase) = phase {
                    self.get_phase(*phase)?;
                }
                step.phase = *phase;
            }
            Edit::MoveStep { lane, row, .. } => {
                self.get_lane(*lane)?;
                (step.lane, step.row) = (*lane, *row);
            }
            Edit::SetFact { fact, .. } => {
                self.check_fact(fact)?;
                step.facts.set(fact.clone());
            }
            Edit::ClearFact { field, .. } => step.facts.clear(*field),
            Edit::AddClaim { id, by, fact, .. } => {
                fresh(step.claims.iter().any(|claim| claim.id == *id), id.0)?;
                self.check_fact(fact)?;
                match by {
                    Source::Lane(lane) => {
                        self.get_lane(*lane)?;
                    }
                    Source::Participant(who) => {
                        self.get_participant(*who)?;
                    }
                    Source::Assumption => {}
                }
                // Whoever speaks again of the same fact takes back what was said before.
                step.claims
                    .retain(|claim| claim.by != *by || claim.fact.field() != fact.field());
                step.claims.push(Claim {
                    id: *id,
                    by: *by,
                    fact: fact.clone(),
                });
            }
            Edit::DeleteClaim { id, .. } => {
                let before = step.claims.len();
                step.claims.retain(|claim| claim.id != *id);
                if step.claims.len() == before {
                    return Err(Refusal::NoSuch(Thing::Claim, id.0));
                }
            }
            _ => {}
        }
        Ok(vec![Row::Step(id, Some(Box::new(step)))])
    }

    fn rows_of_flow(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddFlow {
                id,
                from,
                to,
                condition,
                share,
                back,
            } => {
                fresh(self.flow(*id).is_some(), id.0)?;
                let flow = Flow {
                    from: *from,
                    to: *to,
                    condition: optional(condition, Thing::Flow)?,
                    share: *share,
                    back: *back,
                };
                self.check_flow(&flow)?;
                Ok(vec![Row::Flow(*id, Some(flow))])
            }
            Edit::AimFlow { flow: id, .. }
            | Edit::MoveFlow { flow: id, .. }
            | Edit::SetCondition { flow: id, .. }
            | Edit::SetShare { flow: id, .. } => {
                let mut flow = self.get_flow(*id)?.clone();
                match edit {
                    Edit::AimFlow { to, back, .. } => (flow.to, flow.back) = (*to, *back),
                    Edit::MoveFlow { from, .. } => flow.from = *from,
                    Edit::SetCondition { condition, .. } => {
                        flow.condition = optional(condition, Thing::Flow)?;
                    }
                    Edit::SetShare { share, .. } => flow.share = *share,
                    _ => {}
                }
                self.check_flow(&flow)?;
                if self.flow(*id).is_some_and(|old| old.from != flow.from) {
                    self.not_staying(*id)?;
                }
                Ok(vec![Row::Flow(*id, Some(flow))])
            }
            Edit::DeleteFlow { flow: id } => {
                self.get_flow(*id)?;
                self.not_staying(*id)?;
                Ok(vec![Row::Flow(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }

    /// Refuses where a removal names the flow as the branch that stays.
    fn not_staying(&self, id: super::id::FlowId) -> Result<(), Refusal> {
        let from = self.get_flow(id)?.from;
        let staying = |mark: &Mark| mark.kind == MarkKind::Remove { stays: Some(id) };
        if self.marks_on(from).any(|(_, mark)| staying(mark)) {
            return Err(Refusal::InUse(Thing::Flow, Thing::Mark));
        }
        Ok(())
    }

    fn check_flow(&self, flow: &Flow) -> Result<(), Refusal> {
        if self.get_step(flow.from)?.kind == StepKind::End {
            return Err(Refusal::AfterEnd(flow.from));
        }
        match flow.to {
            Aim::Open => {}
            Aim::Lane(lane) => {
                self.get_lane(lane)?;
            }
            Aim::Step(to) => {
                if self.get_step(to)?.kind == StepKind::Start {
                    return Err(Refusal::BeforeStart(to));
                }
                if to == flow.from && !flow.back {
                    return Err(Refusal::Circle(to, to));
                }
            }
        }
        let hundred = Decimal::from(100);
        if flow
            .share
            .is_some_and(|s| s.is_negative() || s > hundred || !s.is_enterable())
        {
            return Err(Refusal::BadShare);
        }
        Ok(())
    }

    fn rows_of_mark(&self, edit: &Edit) -> Rows {
        let (id, mark) = match edit {
            Edit::AddMark { id, kind, steps } => {
                fresh(self.marks().contains_key(id), id.0)?;
                let mark = Mark {
                    kind: kind.clone(),
                    steps: steps.clone(),
                    reason: None,
                    outcome: None,
                    competent: None,
                    status: Status::Proposed,
                    planned: Planned::default(),
                };
                (*id, mark)
            }
            Edit::SetMark { id, set } => {
                let mut mark = self.get_mark(*id)?.clone();
                match set {
                    MarkField::Kind(v) => mark.kind = v.clone(),
                    MarkField::Steps(v) => mark.steps.clone_from(v),
                    MarkField::Reason(v) => mark.reason = optional_text(v, Thing::Mark)?,
                    MarkField::Outcome(v) => mark.outcome = *v,
                    MarkField::Competent(v) => {
                        if let Some(competent) = v {
                            named(&competent.body, Thing::Mark)?;
                        }
                        mark.competent.clone_from(v);
                    }
                    MarkField::Status(v) => mark.status = *v,
                    MarkField::Planned(v) => {
                        amount(v.fee)?;
                        amount(v.services)?;
                        if let Some(why) = v.place.as_ref().and_then(|p| p.why.as_ref()) {
                            line(why, Thing::Mark)?;
                        }
                        mark.planned = (**v).clone();
                    }
                }
                (*id, mark)
            }
            Edit::DeleteMark { id } => {
                self.get_mark(*id)?;
                return Ok(vec![Row::Mark(*id, None)]);
            }
            _ => return Ok(Vec::new()),
        };
        self.check_mark(id, &mark)?;
        Ok(vec![Row::Mark(id, Some(Box::new(mark)))])
    }

    fn check_mark(&self, id: super::id::MarkId, mark: &Mark) -> Result<(), Refusal> {
        if mark.steps.is_empty() {
            return Err(Refusal::Nameless(Thing::Mark));
        }
        match &mark.kind {
            MarkKind::Delegate { to } => {
                self.get_lane(*to)?;
            }
            MarkKind::Link {
                focal: Some(lane), ..
            } => {
                self.get_lane(*lane)?;
            }
            MarkKind::DropPaper { paper } | MarkKind::DataForPaper { paper, .. } => {
                named(paper, Thing::Paper)?;
            }
            _ => {}
        }
        for step in &mark.steps {
            let kind = self.get_step(*step)?.kind;
            let fits = match (&mark.kind, kind) {
                (MarkKind::Remove { stays }, StepKind::Decision) => {
                    stays.is_none_or(|flow| self.flow(flow).is_some_and(|f| f.from == *step))
                }
                (MarkKind::Remove { stays }, _) => kind.is_counted() && stays.is_none(),
                _ => kind.is_numbered(),
            };
            if !fits {
                return Err(Refusal::MarkMisfit(*step));
            }
            let clash = |(other, set): (_, &Mark)| other != id && !set.kind.goes_with(&mark.kind);
            if self.marks_on(*step).any(clash) {
                return Err(Refusal::MarksExclude(*step));
            }
        }
        Ok(())
    }

    fn rows_of_instrument(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddInstrument {
                id,
                kind,
                number,
                title,
            } => {
                fresh(self.instruments().contains_key(id), id.0)?;
                let instrument = Instrument {
                    kind: named(kind, Thing::Instrument)?,
                    number: optional(number, Thing::Instrument)?,
                    title: optional(title, Thing::Instrument)?,
                    ..Instrument::default()
                };
                Ok(vec![Row::Instrument(*id, Some(Box::new(instrument)))])
            }
            Edit::SetInstrument { id, set } => {
                let mut instrument = self.get_instrument(*id)?.clone();
                match set {
                    InstrumentField::Kind(v) => instrument.kind = named(v, Thing::Instrument)?,
                    InstrumentField::Number(v) => {
                        instrument.number = optional(v, Thing::Instrument)?;
                    }
                    InstrumentField::Date(v) => instrument.date = *v,
                    InstrumentField::Body(v) => instrument.body = optional(v, Thing::Instrument)?,
                    InstrumentField::Title(v) => instrument.title = optional(v, Thing::Instrument)?,
                    InstrumentField::InForceFrom(v) => instrument.in_force_from = *v,
                    InstrumentField::InForceTo(v) => instrument.in_force_to = *v,
                    InstrumentField::Successor(v) => {
                        if let Some(successor) = v {
                            self.get_instrument(*successor)?;
                        }
                        instrument.successor = *v;
                    }
                }
                Ok(vec![Row::Instrument(*id, Some(Box::new(instrument)))])
            }
            Edit::DeleteInstrument { id } => {
                self.get_instrument(*id)?;
                let cites = |step: &Step| {
                    let claimed = step.claims.iter().filter_map(|claim| match &claim.fact {
                        Fact::Law(law) => Some(law),
                        _ => None,
                    });
                    std::iter::once(&step.facts.law)
                        .chain(claimed)
                        .flat_map(|law| law.citations())
                        .any(|citation| citation.instrument == Some(*id))
                };
                if self.steps().values().any(cites) {
                    return Err(Refusal::InUse(Thing::Instrument, Thing::Step));
                }
                if self
                    .instruments()
                    .values()
                    .any(|i| i.successor == Some(*id))
                {
                    return Err(Refusal::InUse(Thing::Instrument, Thing::Instrument));
                }
                Ok(vec![Row::Instrument(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn rows_of_participant(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddParticipant {
                id,
                name,
                agency,
                kind,
            } => {
                fresh(self.participants().contains_key(id), id.0)?;
                let participant = Participant {
                    name: named(name, Thing::Participant)?,
                    agency: optional(agency, Thing::Participant)?,
                    kind: *kind,
                    present: true,
                    ..Participant::default()
                };
                Ok(vec![Row::Participant(*id, Some(Box::new(participant)))])
            }
            Edit::SetParticipant { id, set } => {
                let mut who = self.get_participant(*id)?.clone();
                match set {
                    ParticipantField::Name(v) => who.name = named(v, Thing::Participant)?,
                    ParticipantField::Agency(v) => who.agency = optional(v, Thing::Participant)?,
                    ParticipantField::Role(v) => who.role = optional(v, Thing::Participant)?,
                    ParticipantField::Kind(v) => who.kind = *v,
                    ParticipantField::Lane(v) => {
                        if let Some(lane) = v {
                            self.get_lane(*lane)?;
                        }
                        who.lane = *v;
                    }
                    ParticipantField::Present(v) => who.present = *v,
                }
                Ok(vec![Row::Participant(*id, Some(Box::new(who)))])
            }
            Edit::DeleteParticipant { id } => {
                self.get_participant(*id)?;
                let claims = self.steps().values().flat_map(|step| &step.claims);
                if claims.into_iter().any(|c| c.by == Source::Participant(*id)) {
                    return Err(Refusal::InUse(Thing::Participant, Thing::Claim));
                }
                if self.notes().values().any(|note| note.by == Some(*id)) {
                    return Err(Refusal::InUse(Thing::Participant, Thing::Note));
                }
                Ok(vec![Row::Participant(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn rows_of_note(&self, edit: &Edit) -> Rows {
        match edit {
            Edit::AddNote {
                id,
                kind,
                on,
                text,
                by,
            } => {
                fresh(self.notes().contains_key(id), id.0)?;
                if let Some(step) = on {
                    self.get_step(*step)?;
                }
                if let Some(who) = by {
                    self.get_participant(*who)?;
                }
                let note = Note {
                    kind: *kind,
                    on: *on,
                    text: worded(text, Thing::Note)?,
                    answer: None,
                    owner: None,
                    due: None,
                    settled: false,
                    by: *by,
                };
                Ok(vec![Row::Note(*id, Some(Box::new(note)))])
            }
            Edit::SetNote { id, set } => {
                let mut note = self.get_note(*id)?.clone();
                match set {
                    NoteField::Kind(v) => note.kind = *v,
                    NoteField::On(v) => {
                        if let Some(step) = v {
                            self.get_step(*step)?;
                        }
                        note.on = *v;
                    }
                    NoteField::Text(v) => note.text = worded(v, Thing::Note)?,
                    NoteField::Answer(v) => {
                        note.answer = optional_text(v, Thing::Note)?;
                        if note.kind == NoteKind::Question {
                            note.settled = v.is_some();
                        }
                    }
                    NoteField::Owner(v) => note.owner = optional(v, Thing::Note)?,
                    NoteField::Due(v) => note.due = *v,
                    NoteField::Settled(v) => note.settled = *v,
                }
                Ok(vec![Row::Note(*id, Some(Box::new(note)))])
            }
            Edit::DeleteNote { id } => {
                self.get_note(*id)?;
                Ok(vec![Row::Note(*id, None)])
            }
            _ => Ok(Vec::new()),
        }
    }

    fn check_fact(&self, fact: &Fact) -> Result<(), Refusal> {
        let paper = |paper: &Paper| {
            named(&paper.name, Thing::Paper)?;
            optional(&paper.source, Thing::Paper).map(|_| ())
        };
        match fact {
            Fact::Fee(v) | Fact::Services(v) | Fact::Other(v) => amount(Some(*v)),
            Fact::Law(law) => law.citations().iter().try_for_each(|citation| {
                named(&citation.text, Thing::Instrument)?;
                for part in [&citation.article, &citation.clause, &citation.point] {
                    optional(part, Thing::Instrument)?;
                }
                match citation.instrument {
                    Some(id) => self.get_instrument(id).map(|_| ()),
                    None => Ok(()),
                }
            }),
            Fact::Inputs(papers) | Fact::Outputs(papers) => papers.iter().try_for_each(paper),
            Fact::Place(place) => optional(&place.why, Thing::Step).map(|_| ()),
            _ => Ok(()),
        }
    }

    fn free_alias(&self, alias: &str, but: Option<LaneId>) -> Result<(), Refusal> {
        let letters = alias.chars().count();
        let plain = alias.chars().all(char::is_alphanumeric);
        if letters == 0 || letters > LONGEST_ALIAS || !plain {
            return Err(Refusal::BadAlias(alias.to_string()));
        }
        let folded = alias.to_lowercase();
        let taken = self
            .lanes()
            .find(|(id, lane)| Some(*id) != but && lane.alias.to_lowercase() == folded);
        match taken {
            Some((id, _)) => Err(Refusal::AliasTaken(alias.to_string(), id)),
            None => Ok(()),
        }
    }

    fn place_before(&self, order: &[LaneId], before: Option<LaneId>) -> Result<usize, Refusal> {
        match before {
            None => Ok(order.len()),
            Some(lane) => order
                .iter()
                .position(|id| *id == lane)
                .ok_or(Refusal::NoSuch(Thing::Lane, lane.0)),
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

fn set_procedure(procedure: &mut Procedure, set: &ProcedureField) -> Result<(), Refusal> {
    match set {
        ProcedureField::Title(v) => procedure.title = named(v, Thing::Procedure)?,
        ProcedureField::Code(v) => procedure.code = optional(v, Thing::Procedure)?,
        ProcedureField::Kind(v) => procedure.kind = *v,
        ProcedureField::Applicant(v) => procedure.applicant = *v,
        ProcedureField::Deciding(v) => procedure.deciding = optional(v, Thing::Procedure)?,
        ProcedureField::Result(v) => procedure.result = optional(v, Thing::Procedure)?,
        ProcedureField::Limit(v) => procedure.limit = *v,
        ProcedureField::TimesAYear(v) => {
            v.map_or(Ok(()), enterable)?;
            procedure.times_a_year = *v;
        }
        ProcedureField::SubjectsAYear(v) => {
            v.map_or(Ok(()), enterable)?;
            procedure.subjects_a_year = *v;
        }
    }
    Ok(())
}

fn fresh(taken: bool, id: Id) -> Result<(), Refusal> {
    if taken {
        Err(Refusal::Exists(id))
    } else {
        Ok(())
    }
}

fn enterable(value: Decimal) -> Result<(), Refusal> {
    if value.is_enterable() {
        Ok(())
    } else {
        Err(Refusal::BadAmount)
    }
}

fn amount(value: Option<i64>) -> Result<(), Refusal> {
    match value {
        Some(v) if !(0..=LARGEST_AMOUNT).contains(&v) => Err(Refusal::BadAmount),
        _ => Ok(()),
    }
}

/// Whether a character could upset a terminal or turn the reading direction.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn text_of(text: &str, thing: Thing, lines: bool) -> Result<String, Refusal> {
    if text.len() > LONGEST_TEXT {
        return Err(Refusal::TooLong(thing));
    }
    if text
        .chars()
        .any(|c| is_unprintable(c) && !(lines && c == '\n'))
    {
        return Err(Refusal::ControlCharacter(thing));
    }
    Ok(text.to_string())
}

/// One line, possibly empty.
fn line(text: &str, thing: Thing) -> Result<String, Refusal> {
    text_of(text, thing, false)
}

/// One line that says something.
fn named(text: &str, thing: Thing) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Nameless(thing));
    }
    line(text, thing)
}

/// One or several lines that say something.
fn worded(text: &str, thing: Thing) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Nameless(thing));
    }
    text_of(text, thing, true)
}

/// Checks words that stand outside the map, as in a comment.
pub(super) fn check_words(text: &str, thing: Thing) -> Result<(), Refusal> {
    worded(text, thing).map(|_| ())
}

fn optional(text: &Option<String>, thing: Thing) -> Result<Option<String>, Refusal> {
    text.as_deref().map(|t| line(t, thing)).transpose()
}

fn optional_text(text: &Option<String>, thing: Thing) -> Result<Option<String>, Refusal> {
    text.as_deref().map(|t| text_of(t, thing, true)).transpose()
}
