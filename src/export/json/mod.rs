//! JSON: the folded map with every fact, for other programs.
//!
//! The shape is stable: fields are added, never renamed or dropped. Figures of the
//! domain are decimal strings in their shortest form (`"0.5"`, `"200000"`); counts
//! and numbers of steps are JSON numbers. `null` is what has not been asked, `"0"`
//! was asked and is nothing. Ids are those of the log; dates are `"2026-11-22"`.
//! Money is whole đồng, a time unit is `minute`, `hour`, `working_day`,
//! `calendar_day`, `week` or `month`.
//!
//! ```text
//! title, language (vi | en), currency, day (working_day | calendar_day),
//! income {amount, year, source}, place, baseline, law_review,
//! procedures [{id, title, code, kind (public | between_agencies | within_agency),
//!     applicant (business | citizen | agency), deciding_agency, result,
//!     limit SPAN, times_a_year, subjects_a_year}],
//! lanes [{id, name, alias, kind (applicant | agency | state_enterprise | private | system)}]
//!     from top to bottom,
//! phases [{id, name, procedure}],
//! steps [{id, number, lane, phase,
//!     kind (task | wait | decision | fork | join | start | end), name, column, row,
//!     elapsed SPAN, effort SPAN, applicant_effort SPAN, activity,
//!     cost {fee, services, other, bearer (applicant | agency | enterprise)},
//!     law LAW, inputs [PAPER], outputs [PAPER],
//!     channel (in_person | post | online), service_level (offline | partial | full),
//!     in_system, place {bound, why},
//!     assumed [field], disputed [field],
//!     claims [{id, by {kind (lane | participant | assumption), id, name}, assumption,
//!         field, value}],
//!     marks [{id, kind, status, reason}], questions [NOTE], remarks [NOTE]}]
//!     by column, lane and row,
//! flows [{id, from, to, to_lane, condition, share, back}],
//! marks [{id, kind, steps, stays, focal, sequential, paper, source, to, reason, outcome,
//!     competent {body, escalate}, status, planned {elapsed, applicant_effort, effort, fee,
//!     services, channel, service_level, place, by}}],
//! instruments [{id, kind, number, date, body, title, year, in_force_from, in_force_to,
//!        successor}],
//! participants [{id, name, agency, role, kind (person | agency | document), lane, present}],
//! questions, remarks, parking_lot, pain_points, decisions, actions: [NOTE],
//! log_entries
//! damaged only where the session could not be read to its end: up to where it could
//! touched only where something else than the program changed it, accepted by nobody
//!
//! SPAN  {min, max, unit, estimate}
//! LAW   {state (not_asked | none_found | cited),
//!        citations [{text, citation, instrument, article, clause, point, section, chapter,
//!        part, form, annex}]}
//! PAPER {name, form (original | copy | certified | data), source, final}
//! NOTE  {id, step, text, answer, owner, due, settled, by}
//! ```
//!
//! The facts of a step are the recorder's own. Where the recorder has none, a claim
//! stands in: the lower median of figures, the first one of anything else; the field
//! is named in `assumed` if that claim is an assumption. A claim's `value` has the shape that its `field`
//! has in a step. A citation's `text` is what was typed, `citation` the full wording
//! in the session's language. Of a flow `to` is a step or null, `to_lane` the lane
//! that an open flow aims at. A mark has the fields of its kind; those of other
//! kinds are null.

pub(super) mod codes;
mod step;

use serde::Serialize;

use super::{Asked, Format};
use crate::catalogue::mark;
use crate::lang::{damage, pick};
use crate::model::{
    Aim, Date, Decimal, FlowId, Income, InstrumentId, LaneId, Map, Mark, MarkId, Note, NoteId,
    NoteKind, ParticipantId, PhaseId, ProcedureId, Session, StepId, is_invisible, is_unprintable,
};

use step::{PlaceShape, SpanShape, StepShape};

pub(super) const FORMAT: Format = Format {
    name: "json",
    aliases: &[],
    extension: "json",
    noun: |l| pick(l, "dữ liệu", "data"),
    holds: |l| {
        pick(
            l,
            "JSON: toàn bộ sơ đồ và mọi số liệu, cho chương trình khác",
            "JSON: the folded map with every fact, for other programs",
        )
    },
    drawn: false,
    write: |asked: &Asked<'_>| json(asked.session),
};

#[derive(Serialize)]
struct Shape<'a> {
    title: &'a str,
    language: &'static str,
    currency: &'a str,
    day: &'static str,
    income: &'a Option<Income>,
    place: &'a Option<String>,
    baseline: &'a Option<String>,
    law_review: Option<Date>,
    procedures: Vec<ProcedureShape<'a>>,
    lanes: Vec<LaneShape<'a>>,
    phases: Vec<PhaseShape<'a>>,
    steps: Vec<StepShape<'a>>,
    flows: Vec<FlowShape<'a>>,
    marks: Vec<MarkShape<'a>>,
    instruments: Vec<InstrumentShape<'a>>,
    participants: Vec<ParticipantShape<'a>>,
    questions: Vec<NoteShape<'a>>,
    remarks: Vec<NoteShape<'a>>,
    parking_lot: Vec<NoteShape<'a>>,
    pain_points: Vec<NoteShape<'a>>,
    decisions: Vec<NoteShape<'a>>,
    actions: Vec<NoteShape<'a>>,
    log_entries: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    damaged: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    touched: Option<String>,
}

#[derive(Serialize)]
struct ProcedureShape<'a> {
    id: ProcedureId,
    title: &'a str,
    code: &'a Option<String>,
    kind: &'static str,
    applicant: Option<&'static str>,
    deciding_agency: &'a Option<String>,
    result: &'a Option<String>,
    limit: Option<SpanShape>,
    times_a_year: Option<Decimal>,
    subjects_a_year: Option<Decimal>,
}

#[derive(Serialize)]
struct LaneShape<'a> {
    id: LaneId,
    name: &'a str,
    alias: &'a str,
    kind: &'static str,
}

#[derive(Serialize)]
struct PhaseShape<'a> {
    id: PhaseId,
    name: &'a str,
    procedure: Option<ProcedureId>,
}

#[derive(Serialize)]
struct FlowShape<'a> {
    id: FlowId,
    from: StepId,
    to: Option<StepId>,
    to_lane: Option<LaneId>,
    condition: &'a Option<String>,
    share: Option<Decimal>,
    back: bool,
}

#[derive(Serialize)]
struct MarkShape<'a> {
    id: MarkId,
    kind: &'static str,
    steps: &'a [StepId],
    stays: Option<FlowId>,
    focal: Option<LaneId>,
    sequential: Option<bool>,
    paper: Option<&'a str>,
    source: Option<&'a str>,
    to: Option<LaneId>,
    reason: &'a Option<String>,
    outcome: Option<&'static str>,
    competent: Option<CompetentShape<'a>>,
    status: &'static str,
    planned: PlannedShape,
}

#[derive(Serialize)]
struct CompetentShape<'a> {
    body: &'a str,
    escalate: bool,
}

#[derive(Serialize)]
struct PlannedShape {
    elapsed: Option<SpanShape>,
    applicant_effort: Option<SpanShape>,
    effort: Option<SpanShape>,
    fee: Option<Decimal>,
    services: Option<Decimal>,
    channel: Option<&'static str>,
    service_level: Option<&'static str>,
    place: Option<PlaceShape>,
    by: Option<Date>,
}

#[derive(Serialize)]
struct InstrumentShape<'a> {
    id: InstrumentId,
    kind: &'a str,
    number: &'a Option<String>,
    date: Option<Date>,
    body: &'a Option<String>,
    title: &'a Option<String>,
    year: Option<u32>,
    in_force_from: Option<Date>,
    in_force_to: Option<Date>,
    successor: Option<InstrumentId>,
}

#[derive(Serialize)]
struct ParticipantShape<'a> {
    id: ParticipantId,
    name: &'a str,
    agency: &'a Option<String>,
    role: &'a Option<String>,
    kind: &'static str,
    lane: Option<LaneId>,
    present: bool,
}

#[derive(Serialize)]
struct NoteShape<'a> {
    id: NoteId,
    step: Option<StepId>,
    text: &'a str,
    answer: &'a Option<String>,
    owner: &'a Option<String>,
    due: Option<Date>,
    settled: bool,
    by: Option<ParticipantId>,
}

/// The session as JSON, indented, with a line break at the end.
pub fn json(session: &Session) -> String {
    let shape = shape(session);
    // Shapes have text keys and no map or float, which is all that can fail here.
    let text = serde_json::to_string_pretty(&shape).expect("plain structs always serialise");
    printable_json(text) + "\n"
}

/// What a terminal must not see is escaped: it can only stand inside strings, where
/// the escape means the same. (JSON itself asks for it below U+0020 alone.)
fn printable_json(text: String) -> String {
    let risky = |c: char| c != '\n' && (is_unprintable(c) || is_invisible(c));
    if !text.contains(risky) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match risky(c) {
            true => {
                // Beyond the first plane an escape takes two units.
                let units = c.encode_utf16(&mut [0; 2]).to_vec();
                out.extend(units.iter().map(|unit| format!("\\u{unit:04x}")));
            }
            false => out.push(c),
        }
    }
    out
}

fn shape(session: &Session) -> Shape<'_> {
    let (map, order) = (session.map(), session.order());
    let header = map.header();
    let all_notes = |kind| notes(map.notes().iter().map(|(id, note)| (*id, note)), kind);
    let step_of = |id: &StepId| map.step(*id).map(|s| step::step(map, order, *id, s));
    Shape {
        title: &header.title,
        language: codes::language(header.language),
        currency: header.currency.as_deref().unwrap_or("VND"),
        day: codes::day(header.day),
        income: &header.income,
        place: &header.place,
        baseline: &header.baseline,
        law_review: header.law_review,
        procedures: procedures(map),
        lanes: map
            .lanes()
            .map(|(id, lane)| LaneShape {
                id,
                name: &lane.name,
                alias: &lane.alias,
                kind: codes::lane_kind(lane.kind),
            })
            .collect(),
        phases: map
            .phases()
            .iter()
            .map(|(id, phase)| PhaseShape {
                id: *id,
                name: &phase.name,
                procedure: phase.procedure,
            })
            .collect(),
        steps: order.all(map).iter().filter_map(step_of).collect(),
        flows: flows(map),
        marks: map
            .marks()
            .iter()
            .map(|(id, mark)| mark_shape(*id, mark))
            .collect(),
        instruments: instruments(map),
        participants: participants(map),
        questions: all_notes(NoteKind::Question),
        remarks: all_notes(NoteKind::Remark),
        parking_lot: all_notes(NoteKind::Parked),
        pain_points: all_notes(NoteKind::PainPoint),
        decisions: all_notes(NoteKind::Decision),
        actions: all_notes(NoteKind::Action),
        log_entries: session.len(),
        damaged: session
            .incomplete()
            .map(|of| damage::line(header.language, of)),
        touched: damage::touched(header.language, session),
    }
}

fn procedures(map: &Map) -> Vec<ProcedureShape<'_>> {
    map.procedures()
        .iter()
        .map(|(id, procedure)| ProcedureShape {
            id: *id,
            title: &procedure.title,
            code: &procedure.code,
            kind: codes::procedure_kind(procedure.kind),
            applicant: procedure.applicant.map(codes::applicant),
            deciding_agency: &procedure.deciding,
            result: &procedure.result,
            limit: procedure.limit.as_ref().map(step::span),
            times_a_year: procedure.times_a_year,
            subjects_a_year: procedure.subjects_a_year,
        })
        .collect()
}

fn flows(map: &Map) -> Vec<FlowShape<'_>> {
    map.flows()
        .iter()
        .map(|(id, flow)| FlowShape {
            id: *id,
            from: flow.from,
            to: flow.to.step(),
            to_lane: match flow.to {
                Aim::Lane(lane) => Some(lane),
                Aim::Open | Aim::Step(_) => None,
            },
            condition: &flow.condition,
            share: flow.share,
            back: flow.back,
        })
        .collect()
}

fn mark_shape(id: MarkId, mark: &Mark) -> MarkShape<'_> {
    let said = mark.kind.particulars();
    MarkShape {
        id,
        kind: mark::Kind::of(&mark.kind).row().code,
        steps: &mark.steps,
        stays: said.stays,
        focal: said.focal,
        sequential: said.sequential,
        paper: said.paper,
        source: said.source,
        to: said.to,
        reason: &mark.reason,
        outcome: mark.outcome.map(codes::outcome),
        competent: mark.competent.as_ref().map(|competent| CompetentShape {
            body: &competent.body,
            escalate: competent.escalate,
        }),
        status: codes::status(mark.status),
        planned: planned(mark),
    }
}

fn planned(mark: &Mark) -> PlannedShape {
    let plan = &mark.planned;
    PlannedShape {
        elapsed: plan.elapsed.as_ref().map(step::span),
        applicant_effort: plan.applicant_effort.as_ref().map(step::span),
        effort: plan.effort.as_ref().map(step::span),
        fee: plan.fee.map(Decimal::from),
        services: plan.services.map(Decimal::from),
        channel: plan.channel.map(codes::channel),
        service_level: plan.service_level.map(codes::service_level),
        place: plan.place.as_ref().map(step::place),
        by: plan.by,
    }
}

fn instruments(map: &Map) -> Vec<InstrumentShape<'_>> {
    map.instruments()
        .iter()
        .map(|(id, text)| InstrumentShape {
            id: *id,
            kind: &text.kind,
            number: &text.number,
            date: text.date,
            body: &text.body,
            title: &text.title,
            year: text.year,
            in_force_from: text.in_force_from,
            in_force_to: text.in_force_to,
            successor: text.successor,
        })
        .collect()
}

fn participants(map: &Map) -> Vec<ParticipantShape<'_>> {
    map.participants()
        .iter()
        .map(|(id, who)| ParticipantShape {
            id: *id,
            name: &who.name,
            agency: &who.agency,
            role: &who.role,
            kind: codes::participant_kind(who.kind),
            lane: who.lane,
            present: who.present,
        })
        .collect()
}

/// The notes of one kind.
fn notes<'a>(all: impl Iterator<Item = (NoteId, &'a Note)>, kind: NoteKind) -> Vec<NoteShape<'a>> {
    all.filter(|(_, note)| note.kind == kind)
        .map(|(id, note)| NoteShape {
            id,
            step: note.on,
            text: &note.text,
            answer: &note.answer,
            owner: &note.owner,
            due: note.due,
            settled: note.settled,
            by: note.by,
        })
        .collect()
}
