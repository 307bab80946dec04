//! A step with its facts, and what others say of them.

use serde_json::{Value, json};

use super::{codes, joined, notes, optional};
use crate::analysis::figure::{disputed, stated};
use crate::catalogue::mark;
use crate::lang;
use crate::model::{
    Decimal, Fact, Field, LegalBasis, Map, NoteKind, Order, Paper, Place, Source, Span, Step,
    StepId,
};

/// A step.
pub(super) fn step(map: &Map, order: &Order, id: StepId, step: &Step) -> Value {
    let cell = order.cell(id);
    let mut assumed = Vec::new();
    let mut shown = |field| {
        let stated = stated(step, field)?;
        if stated.is_assumption() {
            assumed.push(codes::field(field));
        }
        Some(value(map, &stated.fact))
    };
    let facts = json!({
        "elapsed": shown(Field::Elapsed),
        "effort": shown(Field::Effort),
        "applicant_effort": shown(Field::ApplicantEffort),
        "activity": shown(Field::Activity),
        "cost": {
            "fee": shown(Field::Fee),
            "services": shown(Field::Services),
            "other": shown(Field::Other),
            "bearer": shown(Field::Bearer),
        },
        "law": shown(Field::Law).unwrap_or_else(|| law(map, &LegalBasis::NotAsked)),
        "inputs": shown(Field::Inputs).unwrap_or_else(|| json!([])),
        "outputs": shown(Field::Outputs).unwrap_or_else(|| json!([])),
        "channel": shown(Field::Channel),
        "service_level": shown(Field::ServiceLevel),
        "in_system": shown(Field::InSystem),
        "place": shown(Field::Place),
    });
    let disputed = disputed(step).into_iter().map(codes::field);
    let claims = step.claims.iter().map(|claim| {
        json!({
            "id": claim.id,
            "by": by(map, claim.by),
            "assumption": claim.by == Source::Assumption,
            "field": codes::field(claim.fact.field()),
            "value": value(map, &claim.fact),
        })
    });
    let marks = map.marks_on(id).map(|(id, mark)| {
        json!({
            "id": id,
            "kind": mark::Kind::of(&mark.kind).row().code,
            "status": codes::status(mark.status),
            "reason": mark.reason,
        })
    });
    joined([
        json!({
            "id": id,
            "number": order.number(map, id),
            "lane": step.lane,
            "phase": step.phase,
            "kind": codes::step_kind(step.kind),
            "name": step.name,
            "column": cell.map_or(0, |cell| cell.column),
            "row": cell.map_or(0, |cell| cell.row),
        }),
        facts,
        json!({
            "assumed": assumed,
            "disputed": disputed.collect::<Value>(),
            "claims": claims.collect::<Value>(),
            "marks": marks.collect::<Value>(),
            "questions": notes(map.notes_on(id), NoteKind::Question),
            "remarks": notes(map.notes_on(id), NoteKind::Remark),
        }),
    ])
}

pub(in crate::export) fn span(span: &Span) -> Value {
    json!({
        "min": span.min,
        "max": span.max,
        "unit": span.unit.code(),
        "estimate": span.estimate,
    })
}

fn law(map: &Map, law: &LegalBasis) -> Value {
    let language = map.header().language;
    let citations = law.citations().iter().map(|cited| {
        json!({
            "text": cited.text,
            "citation": lang::law::citation(language, map, cited),
            "instrument": cited.instrument,
            "article": cited.article,
            "clause": cited.clause,
            "point": cited.point,
            "section": cited.section,
            "chapter": cited.chapter,
            "part": cited.part,
            "form": cited.form,
            "annex": cited.annex,
        })
    });
    json!({
        "state": match law {
            LegalBasis::NotAsked => "not_asked",
            LegalBasis::NoneFound => "none_found",
            LegalBasis::Cited(_) => "cited",
        },
        "citations": citations.collect::<Value>(),
    })
}

fn papers(papers: &[Paper]) -> Value {
    let papers = papers.iter().map(|paper| {
        joined([
            json!({
                "name": paper.name,
                "form": paper.form.map(codes::paper_form),
                "source": paper.source,
                "final": paper.is_final,
            }),
            optional("effort", paper.effort.as_ref().map(span)),
        ])
    });
    papers.collect()
}

pub(super) fn place(place: &Place) -> Value {
    json!({ "bound": place.bound, "why": place.why })
}

fn by(map: &Map, source: Source) -> Value {
    match source {
        Source::Lane(lane) => {
            let name = map.lane(lane).map(|lane| &lane.name);
            json!({ "kind": "lane", "id": lane, "name": name })
        }
        Source::Participant(who) => {
            let name = map.participants().get(&who).map(|who| &who.name);
            json!({ "kind": "participant", "id": who, "name": name })
        }
        Source::Assumption => json!({ "kind": "assumption", "id": null, "name": null }),
    }
}

/// What is recorded or claimed of a step.
fn value(map: &Map, fact: &Fact) -> Value {
    match fact {
        Fact::Elapsed(v) | Fact::Effort(v) | Fact::ApplicantEffort(v) => span(v),
        Fact::Fee(v) | Fact::Services(v) | Fact::Other(v) => json!(Decimal::from(*v)),
        Fact::Activity(v) => json!(codes::activity(*v)),
        Fact::Bearer(v) => json!(codes::bearer(*v)),
        Fact::Channel(v) => json!(codes::channel(*v)),
        Fact::ServiceLevel(v) => json!(codes::service_level(*v)),
        Fact::Law(v) => law(map, v),
        Fact::Inputs(v) | Fact::Outputs(v) => papers(v),
        Fact::InSystem(v) => json!(v),
        Fact::Place(v) => place(v),
    }
}
