//! A step with its facts and claims.

use serde_json::{Value, json};

use super::{joined, optional, talk};
use crate::analysis::figure::{disputed, stated, unknown};
use crate::catalogue::fact::{Kind, Part};
use crate::catalogue::{self, Choice, mark};
use crate::lang::Speaker;
use crate::model::{
    Bound, Fact, Field, Held, LegalBasis, Map, NoteKind, Paper, Place, Source, Span, Step, StepId,
    StepNumber, Talk,
};

pub(super) fn step(speaker: Speaker<'_>, said: &Talk<'_>, id: StepId, step: &Step) -> Value {
    let Speaker { map, order, .. } = speaker;
    let cell = order.cell(id);
    let mut assumed = Vec::new();
    let mut shown = |field| {
        let stated = stated(step, field)?;
        if stated.is_assumption() {
            assumed.push(field.code());
        }
        Some(value(speaker, &stated.fact))
    };
    // In the order of the facts, with costs grouped.
    let mut facts = serde_json::Map::new();
    for &field in Field::ALL {
        let value = shown(field).unwrap_or_else(|| unsaid(speaker, field));
        match catalogue::fact(field).part {
            Part::Cost => {
                let costs = facts.entry("cost").or_insert_with(|| json!({}));
                costs[field.code()] = value;
                if let Some(other) = stated(step, field).and_then(|of| foreign(speaker, &of.fact)) {
                    costs[format!("{}_currency", field.code())] = json!(other);
                }
            }
            Part::Time
            | Part::Effort
            | Part::Law
            | Part::Inputs
            | Part::Outputs
            | Part::Remarks => {
                facts.insert(field.code().to_string(), value);
            }
        }
    }
    let facts = Value::Object(facts);
    let unknown: Vec<&str> = unknown(step).into_iter().map(Choice::code).collect();
    let unknown = Some(unknown).filter(|unknown| !unknown.is_empty());
    let disputed = disputed(step).into_iter().map(Choice::code);
    let claims = step.claims.iter().map(|claim| {
        let other = foreign(speaker, &claim.fact);
        joined([
            json!({
                "id": claim.id,
                "by": by(map, claim.by),
                "assumption": claim.by == Source::Assumption,
                "field": claim.fact.field().code(),
                "value": value(speaker, &claim.fact),
            }),
            optional("currency", other),
            optional("unknown", claim.fact.is_unknown().then_some(true)),
        ])
    });
    let marks = map.marks_on(id).map(|(id, mark)| {
        json!({
            "id": id,
            "kind": mark::Kind::of(&mark.kind).row().code,
            "status": mark.status.code(),
            "reason": mark.reason,
        })
    });
    let number = map.number(id);
    let letter = number.and_then(StepNumber::letters);
    joined([
        json!({
            "id": id,
            "number": number.map(|number| number.whole),
            "lane": step.lane,
            "phase": step.phase,
            "kind": step.kind.code(),
            "name": step.name,
            "column": cell.map_or(0, |cell| cell.column),
            "row": cell.map_or(0, |cell| cell.row),
        }),
        letter.map_or(Value::Null, |letter| json!({ "letter": letter })),
        facts,
        optional("unknown", unknown),
        json!({
            "assumed": assumed,
            "disputed": disputed.collect::<Value>(),
            "claims": claims.collect::<Value>(),
            "marks": marks.collect::<Value>(),
            "questions": talk::notes(speaker, said.at(id), NoteKind::Question),
            "remarks": talk::notes(speaker, said.at(id), NoteKind::Remark),
            "comments": talk::comments(speaker, said.at(id)),
        }),
    ])
}

pub(in crate::export) fn span(span: &Span) -> Value {
    let (least, most) = match span.bound {
        Bound::Exact | Bound::About => (Some(span.min), Some(span.max)),
        Bound::AtMost => (None, Some(span.max)),
        Bound::AtLeast => (Some(span.min), None),
    };
    joined([
        json!({
            "min": least,
            "max": most,
            "unit": span.unit.code(),
            "estimate": span.bound == Bound::About,
        }),
        optional("bound", bound(span.bound)),
    ])
}

/// Which end of a time was said, where only one was.
fn bound(of: Bound) -> Option<&'static str> {
    match of {
        Bound::Exact | Bound::About => None,
        Bound::AtMost => Some("at_most"),
        Bound::AtLeast => Some("at_least"),
    }
}

fn law(speaker: Speaker<'_>, law: &LegalBasis) -> Value {
    let citations = law.citations().iter().map(|cited| {
        let mut shape = json!({
            "text": cited.text,
            "citation": speaker.citation(cited),
            "instrument": cited.instrument,
            "article": cited.article,
            "clause": cited.clause,
            "point": cited.point,
            "section": cited.section,
            "chapter": cited.chapter,
            "part": cited.part,
            "form": cited.form,
            "annex": cited.annex,
        });
        if let Some(place) = speaker.place_as_typed(cited) {
            shape["place"] = json!(place);
        }
        shape
    });
    json!({
        "state": match law {
            LegalBasis::NotAsked => "not_asked",
            LegalBasis::NoneFound => "none_found",
            LegalBasis::NobodyKnows => "unknown",
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
                "form": paper.form.map(Choice::code),
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

/// The value of a fact that nobody has stated.
fn unsaid(speaker: Speaker<'_>, field: Field) -> Value {
    match catalogue::fact(field).kind {
        Kind::Law => law(speaker, &LegalBasis::NotAsked),
        Kind::Papers => json!([]),
        Kind::Quantity(_) | Kind::OneOf(_) | Kind::Flag(_) | Kind::Place => Value::Null,
    }
}

/// The code of the currency of an amount that is not in the session's own.
pub(super) fn foreign(speaker: Speaker<'_>, fact: &Fact) -> Option<&'static str> {
    let home = speaker.map.header().home();
    let of = fact.amount()?.currency.filter(|of| *of != home)?;
    Some(of.code())
}

/// The value of a recorded, claimed or planned fact.
pub(super) fn value(speaker: Speaker<'_>, fact: &Fact) -> Value {
    match fact.value() {
        Held::Time(v) => span(v),
        // Of another currency than the session's the code stands beside it.
        Held::Amount(v) => json!(v.amount),
        Held::OneOf => json!(catalogue::fact::chosen(fact).map(|row| row.code)),
        Held::Lane(id) => json!(id),
        Held::Law(v) => law(speaker, v),
        Held::Papers(v) => papers(v),
        Held::Flag(v) => json!(v),
        Held::Place(v) => place(v),
        Held::Unknown => unsaid(speaker, fact.field()),
    }
}
