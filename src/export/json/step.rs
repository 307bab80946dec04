//! A step with its facts, and what others say of them.

use serde::Serialize;

use crate::analysis::figure::{disputed, stated};
use crate::catalogue::mark;
use crate::lang;
use crate::model::{
    ClaimId, Decimal, Fact, Field, InstrumentId, LaneId, LegalBasis, Map, MarkId, NoteKind, Order,
    Paper, PhaseId, Place, Source, Span, Step, StepId,
};

use super::{NoteShape, codes, notes};

/// A step.
#[derive(Serialize)]
pub(super) struct StepShape<'a> {
    id: StepId,
    number: Option<u32>,
    lane: LaneId,
    phase: Option<PhaseId>,
    kind: &'static str,
    name: &'a str,
    column: u32,
    row: u16,
    elapsed: Option<Value>,
    effort: Option<Value>,
    applicant_effort: Option<Value>,
    activity: Option<Value>,
    cost: Cost,
    law: Value,
    inputs: Value,
    outputs: Value,
    channel: Option<Value>,
    service_level: Option<Value>,
    in_system: Option<Value>,
    place: Option<Value>,
    assumed: Vec<&'static str>,
    disputed: Vec<&'static str>,
    claims: Vec<ClaimShape<'a>>,
    marks: Vec<StepMark<'a>>,
    questions: Vec<NoteShape<'a>>,
    remarks: Vec<NoteShape<'a>>,
}

#[derive(Serialize)]
pub(super) struct SpanShape {
    min: Decimal,
    max: Decimal,
    unit: &'static str,
    estimate: bool,
}

#[derive(Serialize)]
struct Cost {
    fee: Option<Value>,
    services: Option<Value>,
    other: Option<Value>,
    bearer: Option<Value>,
}

#[derive(Serialize)]
struct Law {
    state: &'static str,
    citations: Vec<CitationShape>,
}

#[derive(Serialize)]
struct CitationShape {
    text: String,
    citation: String,
    instrument: Option<InstrumentId>,
    article: Option<String>,
    clause: Option<String>,
    point: Option<String>,
    section: Option<String>,
    chapter: Option<String>,
    part: Option<String>,
    form: Option<String>,
    annex: Option<String>,
}

#[derive(Serialize)]
struct PaperShape {
    name: String,
    form: Option<&'static str>,
    source: Option<String>,
    #[serde(rename = "final")]
    is_final: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    effort: Option<SpanShape>,
}

#[derive(Serialize)]
pub(super) struct PlaceShape {
    bound: bool,
    why: Option<String>,
}

#[derive(Serialize)]
struct ClaimShape<'a> {
    id: ClaimId,
    by: By<'a>,
    assumption: bool,
    field: &'static str,
    value: Value,
}

#[derive(Serialize)]
struct By<'a> {
    kind: &'static str,
    id: Option<crate::model::Id>,
    name: Option<&'a str>,
}

/// What is recorded or claimed of a step.
#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    Span(SpanShape),
    Amount(Decimal),
    Code(&'static str),
    Law(Law),
    Papers(Vec<PaperShape>),
    Flag(bool),
    Place(PlaceShape),
}

#[derive(Serialize)]
struct StepMark<'a> {
    id: MarkId,
    kind: &'static str,
    status: &'static str,
    reason: Option<&'a str>,
}

pub(super) fn step<'a>(map: &'a Map, order: &Order, id: StepId, step: &'a Step) -> StepShape<'a> {
    let cell = order.cell(id);
    let mut assumed = Vec::new();
    let mut shown = |field| {
        let stated = stated(step, field)?;
        if stated.is_assumption() {
            assumed.push(codes::field(field));
        }
        Some(value(map, &stated.fact))
    };
    StepShape {
        id,
        number: order.number(map, id),
        lane: step.lane,
        phase: step.phase,
        kind: codes::step_kind(step.kind),
        name: &step.name,
        column: cell.map_or(0, |cell| cell.column),
        row: cell.map_or(0, |cell| cell.row),
        elapsed: shown(Field::Elapsed),
        effort: shown(Field::Effort),
        applicant_effort: shown(Field::ApplicantEffort),
        activity: shown(Field::Activity),
        cost: Cost {
            fee: shown(Field::Fee),
            services: shown(Field::Services),
            other: shown(Field::Other),
            bearer: shown(Field::Bearer),
        },
        law: shown(Field::Law).unwrap_or(Value::Law(law(map, &LegalBasis::NotAsked))),
        inputs: shown(Field::Inputs).unwrap_or(Value::Papers(Vec::new())),
        outputs: shown(Field::Outputs).unwrap_or(Value::Papers(Vec::new())),
        channel: shown(Field::Channel),
        service_level: shown(Field::ServiceLevel),
        in_system: shown(Field::InSystem),
        place: shown(Field::Place),
        assumed,
        disputed: disputed(step).into_iter().map(codes::field).collect(),
        claims: step
            .claims
            .iter()
            .map(|claim| ClaimShape {
                id: claim.id,
                by: by(map, claim.by),
                assumption: claim.by == Source::Assumption,
                field: codes::field(claim.fact.field()),
                value: value(map, &claim.fact),
            })
            .collect(),
        marks: map
            .marks_on(id)
            .map(|(id, mark)| StepMark {
                id,
                kind: mark::Kind::of(&mark.kind).row().code,
                status: codes::status(mark.status),
                reason: mark.reason.as_deref(),
            })
            .collect(),
        questions: notes(map.notes_on(id), NoteKind::Question),
        remarks: notes(map.notes_on(id), NoteKind::Remark),
    }
}

pub(super) fn span(span: &Span) -> SpanShape {
    SpanShape {
        min: span.min,
        max: span.max,
        unit: span.unit.code(),
        estimate: span.estimate,
    }
}

fn law(map: &Map, law: &LegalBasis) -> Law {
    let language = map.header().language;
    Law {
        state: match law {
            LegalBasis::NotAsked => "not_asked",
            LegalBasis::NoneFound => "none_found",
            LegalBasis::Cited(_) => "cited",
        },
        citations: law
            .citations()
            .iter()
            .map(|cited| CitationShape {
                text: cited.text.clone(),
                citation: lang::law::citation(language, map, cited),
                instrument: cited.instrument,
                article: cited.article.clone(),
                clause: cited.clause.clone(),
                point: cited.point.clone(),
                section: cited.section.clone(),
                chapter: cited.chapter.clone(),
                part: cited.part.clone(),
                form: cited.form.clone(),
                annex: cited.annex.clone(),
            })
            .collect(),
    }
}

fn papers(papers: &[Paper]) -> Vec<PaperShape> {
    let shape = |paper: &Paper| PaperShape {
        name: paper.name.clone(),
        form: paper.form.map(codes::paper_form),
        source: paper.source.clone(),
        is_final: paper.is_final,
        effort: paper.effort.as_ref().map(span),
    };
    papers.iter().map(shape).collect()
}

pub(super) fn place(place: &Place) -> PlaceShape {
    PlaceShape {
        bound: place.bound,
        why: place.why.clone(),
    }
}

fn by(map: &Map, source: Source) -> By<'_> {
    match source {
        Source::Lane(lane) => By {
            kind: "lane",
            id: Some(lane.0),
            name: map.lane(lane).map(|lane| lane.name.as_str()),
        },
        Source::Participant(who) => By {
            kind: "participant",
            id: Some(who.0),
            name: map.participants().get(&who).map(|who| who.name.as_str()),
        },
        Source::Assumption => By {
            kind: "assumption",
            id: None,
            name: None,
        },
    }
}

fn value(map: &Map, fact: &Fact) -> Value {
    match fact {
        Fact::Elapsed(v) | Fact::Effort(v) | Fact::ApplicantEffort(v) => Value::Span(span(v)),
        Fact::Fee(v) | Fact::Services(v) | Fact::Other(v) => Value::Amount(Decimal::from(*v)),
        Fact::Activity(v) => Value::Code(codes::activity(*v)),
        Fact::Bearer(v) => Value::Code(codes::bearer(*v)),
        Fact::Channel(v) => Value::Code(codes::channel(*v)),
        Fact::ServiceLevel(v) => Value::Code(codes::service_level(*v)),
        Fact::Law(v) => Value::Law(law(map, v)),
        Fact::Inputs(v) | Fact::Outputs(v) => Value::Papers(papers(v)),
        Fact::InSystem(v) => Value::Flag(*v),
        Fact::Place(v) => Value::Place(place(v)),
    }
}
