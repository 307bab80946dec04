//! What the lines leave out of a map, as the edits that would make it.

use std::collections::HashSet;

use super::plan::Plan;
use super::words;
use super::writer::Wrote;
use crate::capture::context::Context;
use crate::capture::read::lanes::{kind_of, source_kind};
use crate::capture::write::again;
use crate::catalogue;
use crate::catalogue::quantity::Clock;
use crate::lang::fold;
use crate::model::{
    Aim, Bearer, Edit, Fact, Field, Flow, FlowId, HeaderField, Held, InstrumentId, Lane, LaneField,
    LaneId, LaneKind, Mark, MarkField, Note, NoteField, NoteId, Paper, Participant,
    ParticipantField, Phase, PhaseField, Procedure, ProcedureField, Profile, Step, StepId,
    StepKind, begin_from,
};

/// One list of edits for each thing.
pub(super) fn unsaid(cx: &Context<'_>, plan: &Plan<'_>, wrote: &Wrote) -> Vec<Vec<Edit>> {
    let mut all = Vec::new();
    header_and_registers(cx, &mut all);
    procedures(cx, &mut all);
    lanes(cx, wrote, &mut all);
    phases(cx, &mut all);
    let said = |id: StepId| {
        let at = plan.steps.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        wrote.steps[at].then_some(at)
    };
    for (&id, step) in cx.map.steps() {
        all.extend(of_step(cx, wrote, id, step, said(id).is_some()));
    }
    for (&id, step) in cx.map.steps() {
        flows(cx, plan, wrote, (id, step), said(id), &mut all);
    }
    for (&id, note) in cx.map.notes() {
        all.extend(of_note(wrote, id, note));
    }
    marks(cx, &mut all);
    all.retain(|edits| !edits.is_empty());
    all
}

/// The header, the details of texts of law beyond their citations, and those of
/// participants beyond their names.
fn header_and_registers(cx: &Context<'_>, all: &mut Vec<Vec<Edit>>) {
    let mut cited = HashSet::new();
    for step in cx.map.steps().values() {
        let claimed = step.claims.iter().filter_map(|claim| match &claim.fact {
            Fact::Law(law) => Some(law),
            _ => None,
        });
        let laws = claimed.chain([&step.facts.law]);
        cited.extend(laws.flat_map(|law| law.citations().iter().filter_map(|c| c.instrument)));
    }
    // The things that a new session takes over are exactly those beside the map.
    let mut texts: Vec<(InstrumentId, Vec<Edit>)> = Vec::new();
    // What a new session begins with by itself.
    let profile = cx.map.header().profile();
    let usual = [Profile::nowhere(), Profile::vietnam()].contains(&profile);
    for edit in begin_from(cx.map) {
        match &edit {
            // The language is that of the room where the lines are read.
            Edit::SetHeader(HeaderField::Language(_)) => {}
            Edit::SetHeader(set) if usual && set.is_of_country() => {}
            Edit::SetHeader(_) => all.push(vec![edit]),
            Edit::AddInstrument { id, .. } if !cited.contains(id) => texts.push((*id, vec![edit])),
            Edit::SetInstrument { id, .. } => {
                match texts.iter_mut().find(|(known, _)| known == id) {
                    Some((_, edits)) => edits.push(edit),
                    None => texts.push((*id, vec![edit])),
                }
            }
            _ => {}
        }
    }
    all.extend(texts.into_iter().map(|(_, edits)| edits));
    for (&id, who) in cx.map.participants() {
        // A participant with a line of its own exists already.
        let said = Participant {
            name: who.name.clone(),
            agency: who.agency.clone(),
            present: true,
            kind: source_kind(&who.name),
            ..Participant::default()
        };
        let set = ParticipantField::changes(&said, who)
            .into_iter()
            .map(|set| Edit::SetParticipant { id, set });
        all.push(set.collect());
    }
}

fn procedures(cx: &Context<'_>, all: &mut Vec<Vec<Edit>>) {
    for (&id, of) in cx.map.procedures() {
        let title = of.title.clone();
        let said = Procedure {
            title: title.clone(),
            ..Procedure::default()
        };
        // Its kind is always listed.
        let mut set = vec![ProcedureField::Kind(of.kind)];
        let others = ProcedureField::changes(&said, of).into_iter();
        set.extend(others.filter(|set| !matches!(set, ProcedureField::Kind(_))));
        let set = set.into_iter().map(|set| Edit::SetProcedure { id, set });
        let added = Edit::AddProcedure { id, title };
        all.push(std::iter::once(added).chain(set).collect());
    }
}

/// The details of a lane beyond its names and this kind.
fn beyond(id: LaneId, lane: &Lane, kind: LaneKind) -> impl Iterator<Item = Edit> {
    let said = Lane::new(lane.name.clone(), lane.alias.clone(), kind);
    let set = LaneField::changes(&said, lane).into_iter();
    set.map(move |set| Edit::SetLane { id, set })
}

/// Lanes that no line makes, kinds that their names do not tell, and lanes that the lines
/// put into another order.
fn lanes(cx: &Context<'_>, wrote: &Wrote, all: &mut Vec<Vec<Edit>>) {
    let mut above = None;
    let mut moved = Vec::new();
    for (id, lane) in cx.map.lanes() {
        let Some(place) = wrote.lanes.get(&id) else {
            let mut edits = vec![Edit::AddLane {
                id,
                name: lane.name.clone(),
                alias: lane.alias.clone(),
                kind: lane.kind,
                before: None,
            }];
            edits.extend(beyond(id, lane, lane.kind));
            all.push(edits);
            continue;
        };
        all.push(beyond(id, lane, kind_of(&lane.name, cx.map.header())).collect());
        // The lines make it before a lane that is above it.
        match above {
            Some(last) if *place < last => moved.push(id),
            _ => above = Some(*place),
        }
    }
    let order = cx.map.lane_order();
    for id in moved {
        let below = order.iter().skip_while(|lane| **lane != id).nth(1);
        let before = below.copied();
        all.push(vec![Edit::MoveLane { id, before }]);
    }
}

/// The procedures of phases, and phases that reading the lines would merge because their
/// names look alike.
fn phases(cx: &Context<'_>, all: &mut Vec<Vec<Edit>>) {
    let mut names = HashSet::new();
    for (&id, phase) in cx.map.phases() {
        if !names.insert(fold(&phase.name)) {
            all.push(vec![Edit::AddPhase {
                id,
                name: phase.name.clone(),
                procedure: phase.procedure,
            }]);
        }
        let said = Phase::new(phase.name.clone(), None);
        let set = PhaseField::changes(&said, phase).into_iter();
        all.extend(set.map(|set| vec![Edit::SetPhase { id, set }]));
    }
}

/// A step that no line makes, or the parts of a step that its lines leave out.
fn of_step(cx: &Context<'_>, wrote: &Wrote, id: StepId, step: &Step, said: bool) -> Vec<Vec<Edit>> {
    let numbered = said && step.kind.is_numbered();
    let mut edits = Vec::new();
    if !said {
        edits.push(Edit::AddStep {
            id,
            lane: step.lane,
            row: step.row,
            kind: step.kind,
            number: None,
            name: step.name.clone(),
            phase: step.phase,
        });
    }
    let bears = |fact: &Fact| match fact {
        Fact::Bearer(by) => {
            let lane = match by {
                Bearer::Lane(lane) => Some(lane),
                Bearer::Applicant | Bearer::Agency | Bearer::Enterprise => None,
            };
            let made = lane.is_none_or(|lane| wrote.lanes.contains_key(lane));
            made && words::bearer(cx, *by).is_some()
        }
        _ => false,
    };
    for &field in Field::ALL {
        if let Some(fact) = step
            .facts
            .get(field)
            .filter(|fact| !numbered || !tells(fact) && !bears(fact))
        {
            edits.push(Edit::SetFact { step: id, fact });
        }
    }
    let mut all = vec![edits];
    for claim in &step.claims {
        let words = words::claim(cx, &wrote.names, claim.by, &claim.fact);
        if !numbered || words.is_none() || !tells(&claim.fact) || !wrote.can_name(claim.by) {
            all.push(vec![Edit::AddClaim {
                id: claim.id,
                step: id,
                by: claim.by,
                fact: claim.fact.clone(),
            }]);
        }
    }
    all
}

/// Whether a line can say all of a fact.
fn tells(fact: &Fact) -> bool {
    let known = |paper: &Paper, ins: bool| {
        let effort = paper.effort.is_none_or(|of| ins && of.unit.is_working());
        paper.form.is_none() && paper.source.is_none() && !paper.is_final && effort
    };
    if fact.is_unknown() {
        return true;
    }
    if catalogue::fact(fact.field()).line.is_none() {
        // Its own word says which fact it is.
        return matches!(fact, Fact::Channel(_));
    }
    match fact.value() {
        Held::Time(span) => {
            let work = catalogue::fact::clock(fact.field()) == Some(Clock::Work);
            !work || span.unit.is_working()
        }
        Held::Papers(papers) => {
            let ins = fact.field() == Field::Inputs;
            papers.iter().all(|paper| known(paper, ins))
        }
        Held::Amount(_) | Held::Law(_) | Held::Unknown => true,
        // The grammar has no words for them.
        Held::OneOf | Held::Lane(_) | Held::Flag(_) | Held::Place(_) => false,
    }
}

/// The ways out that the lines leave open or lead elsewhere, and conditions and shares
/// that they do not tell.
fn flows(
    cx: &Context<'_>,
    plan: &Plan<'_>,
    wrote: &Wrote,
    (id, step): (StepId, &Step),
    said: Option<usize>,
    all: &mut Vec<Vec<Edit>>,
) {
    for (place, (flow_id, flow)) in cx.map.outs(id).enumerate() {
        let way = said.and_then(|at| plan.outs[at].get(place).map(|_| (at, place)));
        let leads = way.is_some_and(|way| match flow.to {
            Aim::Open => true,
            Aim::Lane(lane) => wrote.aimed.get(&way) == Some(&lane),
            Aim::Step(_) => wrote.closed[way.0][way.1],
        });
        if !leads {
            all.push(vec![whole(flow_id, flow)]);
            continue;
        }
        let mut edits = Vec::new();
        if step.kind != StepKind::Decision && flow.condition.is_some() {
            edits.push(Edit::SetCondition {
                flow: flow_id,
                condition: flow.condition.clone(),
            });
        }
        let open = flow.to == Aim::Open;
        let outs = cx.map.outs(id).map(|(_, flow)| flow);
        let first =
            place == 0 && step.kind == StepKind::Decision && again::is_yes_no(outs, cx.language());
        if flow.share.is_some() && open && !first {
            edits.push(Edit::SetShare {
                flow: flow_id,
                share: flow.share,
            });
        }
        all.push(edits);
    }
}

fn whole(id: FlowId, flow: &Flow) -> Edit {
    Edit::AddFlow {
        id,
        from: flow.from,
        to: flow.to,
        condition: flow.condition.clone(),
        share: flow.share,
        back: flow.back,
    }
}

/// A note that no line makes, or its details beyond the words.
fn of_note(wrote: &Wrote, id: NoteId, note: &Note) -> Vec<Vec<Edit>> {
    let mut edits = Vec::new();
    let said = wrote.notes.get(&id);
    // The words are repeated with the details, to show which note it is.
    let elsewhere = said.is_some_and(|on| *on != note.on);
    if said.is_none() || note.by.is_some() || elsewhere {
        edits.push(Edit::AddNote {
            id,
            kind: note.kind,
            on: note.on,
            text: note.text.clone(),
            by: note.by,
        });
    }
    let mut raised = Note::new(note.kind, note.text.clone());
    (raised.on, raised.by) = (note.on, note.by);
    let set = NoteField::changes(&raised, note).into_iter();
    // An answer settles the question by itself.
    let set = set.filter(|set| !matches!(set, NoteField::Settled(_)) || note.answer.is_none());
    edits.extend(set.map(|set| Edit::SetNote { id, set }));
    vec![edits]
}

fn marks(cx: &Context<'_>, all: &mut Vec<Vec<Edit>>) {
    for (&id, mark) in cx.map.marks() {
        let mut edits = vec![Edit::AddMark {
            id,
            kind: mark.kind.clone(),
            steps: mark.steps.clone(),
        }];
        let bare = Mark::new(mark.kind.clone(), mark.steps.clone());
        let set = MarkField::changes(&bare, mark);
        edits.extend(set.into_iter().map(|set| Edit::SetMark { id, set }));
        all.push(edits);
    }
}
