//! Starting a new session from an earlier one: participants, lanes and texts of law are
//! kept, and of the map itself nothing, or all.

use super::edit::Edit;
use super::facts::{Field, Instrument, InstrumentField};
use super::map::Map;
use super::mark::{Mark, MarkField};
use super::things::{
    Header, HeaderField, Lane, LaneField, Note, NoteField, Participant, ParticipantField,
    Procedure, ProcedureField,
};
use super::visible::visible;

/// The header, lanes, instruments and participants of a map, as edits for a new session.
/// They keep their ids, so that the two sessions can be compared lane by lane. Nobody
/// counts as present until somebody says so.
pub fn begin_from(map: &Map) -> Vec<Edit> {
    let earlier = map.header();
    let header = Header {
        title: clean(&earlier.title),
        place: earlier.place.as_deref().map(clean),
        baseline: earlier.baseline.as_deref().map(clean),
        ..earlier.clone()
    };
    let said = HeaderField::changes(&Header::default(), &header);
    let mut edits: Vec<Edit> = said.into_iter().map(Edit::SetHeader).collect();
    let mut aliases: Vec<String> = map.lanes().map(|(_, lane)| lane.alias.clone()).collect();
    for (at, (id, lane)) in map.lanes().enumerate() {
        let alias = clean(&lane.alias);
        // Two short names of an old file may differ in invisible characters only.
        if !aliases.contains(&alias) {
            aliases[at] = alias;
        }
        let added = Lane::new(clean(&lane.name), aliases[at].clone(), lane.kind);
        let whole = Lane {
            name: added.name.clone(),
            alias: added.alias.clone(),
            ..lane.clone()
        };
        let set = |set| Edit::SetLane { id, set };
        let more = LaneField::changes(&added, &whole);
        edits.push(Edit::AddLane {
            id,
            name: added.name,
            alias: added.alias,
            kind: added.kind,
            before: None,
        });
        edits.extend(more.into_iter().map(set));
    }
    // A successor may come later in the register than the text it replaces.
    let mut successors = Vec::new();
    for (&id, instrument) in map.instruments() {
        let added = Instrument {
            kind: clean(&instrument.kind),
            number: instrument.number.as_deref().map(clean),
            title: instrument.title.as_deref().map(clean),
            ..Instrument::default()
        };
        let whole = Instrument {
            kind: added.kind.clone(),
            number: added.number.clone(),
            title: added.title.clone(),
            body: instrument.body.as_deref().map(clean),
            ..instrument.clone()
        };
        let more = InstrumentField::changes(&added, &whole).into_iter();
        let (later, now): (Vec<_>, Vec<_>) =
            more.partition(|set| matches!(set, InstrumentField::Successor(_)));
        let set = |set| Edit::SetInstrument { id, set };
        edits.push(Edit::AddInstrument {
            id,
            kind: added.kind,
            number: added.number,
            title: added.title,
        });
        edits.extend(now.into_iter().map(set));
        successors.extend(later.into_iter().map(set));
    }
    edits.append(&mut successors);
    for (&id, who) in map.participants() {
        let added = Participant {
            name: clean(&who.name),
            agency: who.agency.as_deref().map(clean),
            kind: who.kind,
            present: true,
            ..Participant::default()
        };
        let whole = Participant {
            name: added.name.clone(),
            agency: added.agency.clone(),
            role: who.role.as_deref().map(clean),
            present: false,
            ..who.clone()
        };
        let set = |set| Edit::SetParticipant { id, set };
        let more = ParticipantField::changes(&added, &whole);
        edits.push(Edit::AddParticipant {
            id,
            name: added.name,
            agency: added.agency,
            kind: added.kind,
        });
        edits.extend(more.into_iter().map(set));
    }
    edits
}

/// All of a map, as edits for a new session: as [`begin_from`], and the procedures, phases,
/// steps, flows, marks and notes, each with its id. The new session is made from `origin`.
pub fn begin_with(map: &Map, origin: String) -> Vec<Edit> {
    let mut edits = begin_from(map);
    edits.push(Edit::SetHeader(HeaderField::Baseline(Some(origin))));
    for (&id, of) in map.procedures() {
        let title = of.title.clone();
        let added = Procedure {
            title: title.clone(),
            ..Procedure::default()
        };
        edits.push(Edit::AddProcedure { id, title });
        let more = ProcedureField::changes(&added, of).into_iter();
        edits.extend(more.map(|set| Edit::SetProcedure { id, set }));
    }
    edits.extend(map.phases().iter().map(|(&id, phase)| Edit::AddPhase {
        id,
        name: phase.name.clone(),
        procedure: phase.procedure,
    }));
    for (&id, step) in map.steps() {
        edits.push(Edit::AddStep {
            id,
            lane: step.lane,
            row: step.row,
            kind: step.kind,
            number: map.number(id),
            name: step.name.clone(),
            phase: step.phase,
        });
        let facts = Field::ALL.iter().filter_map(|field| step.facts.get(*field));
        edits.extend(facts.map(|fact| Edit::SetFact { step: id, fact }));
        edits.extend(step.claims.iter().map(|claim| Edit::AddClaim {
            id: claim.id,
            step: id,
            by: claim.by,
            fact: claim.fact.clone(),
        }));
    }
    edits.extend(map.flows().iter().map(|(&id, flow)| Edit::AddFlow {
        id,
        from: flow.from,
        to: flow.to,
        condition: flow.condition.clone(),
        share: flow.share,
        back: flow.back,
    }));
    for (&id, mark) in map.marks() {
        let added = Mark::new(mark.kind.clone(), mark.steps.clone());
        edits.push(Edit::AddMark {
            id,
            kind: added.kind.clone(),
            steps: added.steps.clone(),
        });
        let more = MarkField::changes(&added, mark).into_iter();
        edits.extend(more.map(|set| Edit::SetMark { id, set }));
    }
    for (&id, note) in map.notes() {
        let added = Note {
            on: note.on,
            by: note.by,
            ..Note::new(note.kind, note.text.clone())
        };
        edits.push(Edit::AddNote {
            id,
            kind: note.kind,
            on: note.on,
            text: note.text.clone(),
            by: note.by,
        });
        let more = NoteField::changes(&added, note).into_iter();
        edits.extend(more.map(|set| Edit::SetNote { id, set }));
    }
    edits
}

/// The words without invisible characters, which an old file may hold. Words made of
/// nothing else stay as they are.
fn clean(words: &str) -> String {
    let seen = visible(words);
    if seen.trim().is_empty() {
        words.to_string()
    } else {
        seen.into_owned()
    }
}
