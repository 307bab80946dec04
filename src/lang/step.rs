//! All that is known of a step, in one line.

use super::fact;
use super::words::{mark_kind, pick};
use crate::model::{Fact, Language, LegalBasis, Map, NoteKind, Order, StepId};

/// Name, lane, facts, claims, marks, questions and remarks of a step.
pub fn whole_step(language: Language, map: &Map, order: &Order, id: StepId) -> String {
    let Some(step) = map.step(id) else {
        return String::new();
    };
    let mut parts = vec![
        fact::step(language, map, order, id),
        fact::lane(map, step.lane),
    ];
    let facts = &step.facts;
    let mut known: Vec<Fact> = Vec::new();
    known.extend(facts.elapsed.map(Fact::Elapsed));
    known.extend(facts.effort.map(Fact::Effort));
    known.extend(facts.applicant_effort.map(Fact::ApplicantEffort));
    known.extend(facts.fee.map(Fact::Fee));
    known.extend(facts.services.map(Fact::Services));
    known.extend(facts.other.map(Fact::Other));
    if facts.law != LegalBasis::NotAsked {
        known.push(Fact::Law(facts.law.clone()));
    }
    if !facts.inputs.is_empty() {
        known.push(Fact::Inputs(facts.inputs.clone()));
    }
    if !facts.outputs.is_empty() {
        known.push(Fact::Outputs(facts.outputs.clone()));
    }
    known.extend(facts.channel.map(Fact::Channel));
    parts.extend(known.iter().map(|known| fact::fact(language, map, known)));
    for claim in &step.claims {
        let who = fact::source(language, map, claim.by);
        parts.push(format!("{who}: {}", fact::fact(language, map, &claim.fact)));
    }
    parts.extend(
        map.marks_on(id)
            .map(|(_, mark)| mark_kind(language, &mark.kind).to_string()),
    );
    for (_, note) in map.notes_on(id) {
        let open = note.kind == NoteKind::Question && !note.settled;
        let sign = if open {
            pick(language, "hỏi: ", "question: ")
        } else {
            ""
        };
        parts.push(format!("{sign}{}", super::printable(&note.text)));
    }
    parts.join(" · ")
}
