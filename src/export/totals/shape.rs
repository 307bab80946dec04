//! The shape of the figures in JSON. Fields are added, never renamed or dropped.

use serde::Serialize;

use crate::model::{ClaimId, Date, Decimal, InstrumentId, LaneId, PhaseId, ProcedureId, StepId};

#[derive(Serialize)]
pub(super) struct Figures {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub damaged: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub touched: Option<String>,
    pub title: String,
    pub view: &'static str,
    pub source: Option<String>,
    pub at: Option<u32>,
    pub time: Time,
    pub cost: Cost,
    pub structure: Structure,
    pub law: Law,
    pub procedures: Vec<Procedure>,
    pub findings: Vec<Finding>,
    pub assumptions: Vec<Assumption>,
}

#[derive(Serialize)]
pub(super) struct Time {
    pub working_hours: Three,
    pub calendar_days: Three,
    pub declared: Option<Declared>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sampled: Option<Sampled>,
    pub critical_path: Vec<u32>,
    pub critical_ids: Vec<StepId>,
    pub shortest_path: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_rework: Option<Rework>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub simulated: Option<Option<Simulated>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Option<Dates>>,
    pub waiting: Waiting,
    pub bottlenecks: Vec<Bottleneck>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phases: Option<Vec<Phase>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<StepTime>>,
    pub assumptions: Vec<Assumption>,
}

/// The expected time is a mean of simulated runs: how far off it may be.
#[derive(Serialize)]
pub(super) struct Sampled {
    pub runs: u32,
    pub seed: String,
    pub error: Both,
}

#[derive(Serialize)]
pub(super) struct Three {
    pub min: Decimal,
    pub expected: Decimal,
    pub max: Decimal,
}

#[derive(Serialize)]
pub(super) struct Both {
    pub working_hours: Decimal,
    pub calendar_days: Decimal,
}

#[derive(Serialize)]
pub(super) struct Span {
    pub min: Decimal,
    pub max: Decimal,
    pub unit: &'static str,
    pub estimate: bool,
}

#[derive(Serialize)]
pub(super) struct Declared {
    pub procedure: ProcedureId,
    pub limit: Span,
    pub longest: Both,
    pub exceeded: bool,
    pub parts: Option<Parts>,
}

#[derive(Serialize)]
pub(super) struct Parts {
    pub limits: Vec<PartLimit>,
    pub along: Vec<ProcedureId>,
    pub longest: Both,
    pub disagree: bool,
}

#[derive(Serialize)]
pub(super) struct PartLimit {
    pub procedure: ProcedureId,
    pub limit: Span,
}

#[derive(Serialize)]
pub(super) struct Rework {
    pub working_hours: Option<Decimal>,
    pub calendar_days: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sampled: Option<Sampled>,
    pub loops: usize,
    pub visits: Vec<Visits>,
    pub endless: Vec<Vec<u32>>,
    pub assumptions: Vec<Assumption>,
}

#[derive(Serialize)]
pub(super) struct Visits {
    pub step: Option<u32>,
    pub id: StepId,
    pub visits: Option<Decimal>,
}

#[derive(Serialize)]
pub(super) struct Simulated {
    pub runs: u32,
    pub seed: String,
    pub mean: Both,
    pub p50: Both,
    pub p80: Both,
    pub p95: Both,
}

#[derive(Serialize)]
pub(super) struct Dates {
    pub start: String,
    pub received: String,
    pub soonest: Option<String>,
    pub latest: Option<String>,
    pub steps: Vec<Dated>,
    pub assumptions: Vec<Assumption>,
}

#[derive(Serialize)]
pub(super) struct Dated {
    pub step: Option<u32>,
    pub id: StepId,
    pub done: String,
}

#[derive(Serialize)]
pub(super) struct Waiting {
    pub share: Decimal,
    pub steps: Vec<u32>,
}

#[derive(Serialize)]
pub(super) struct Bottleneck {
    pub step: Option<u32>,
    pub id: StepId,
    #[serde(flatten)]
    pub time: Both,
    pub share: Decimal,
}

#[derive(Serialize)]
pub(super) struct Phase {
    pub id: PhaseId,
    pub name: String,
    pub procedure: Option<ProcedureId>,
    pub working_hours: Three,
    pub calendar_days: Three,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sampled: Option<Sampled>,
    pub critical_path: Vec<u32>,
}

#[derive(Serialize)]
pub(super) struct StepTime {
    pub step: Option<u32>,
    pub id: StepId,
    pub working_hours: Three,
    pub calendar_days: Three,
    pub known: bool,
    pub contested: bool,
    pub claim: Option<ClaimId>,
    pub source: Option<String>,
    pub reach: Decimal,
    pub slack: Option<Both>,
    pub critical: bool,
}

#[derive(Serialize)]
pub(super) struct Cost {
    pub per_case: Option<Decimal>,
    pub per_case_min: Option<Decimal>,
    pub per_case_max: Option<Decimal>,
    pub per_year: Option<Decimal>,
    pub currency: String,
    pub income: Option<Income>,
    pub hours: Decimal,
    pub labour: Option<Decimal>,
    pub services: Decimal,
    pub fees: Decimal,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fees_min: Option<Decimal>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fees_max: Option<Decimal>,
    pub other: Decimal,
    pub rows: Vec<Row>,
    pub borne_by_others: Vec<Borne>,
    pub administration: Vec<LaneHours>,
    pub assumptions: Vec<Assumption>,
}

#[derive(Serialize)]
pub(super) struct Income {
    pub amount: Decimal,
    pub year: u16,
    pub source: String,
}

#[derive(Serialize)]
pub(super) struct Row {
    pub number: u8,
    pub activity: &'static str,
    pub hours: Decimal,
    pub labour: Option<Decimal>,
    pub services: Decimal,
    pub fees: Decimal,
    pub other: Decimal,
    pub per_case: Option<Decimal>,
    pub per_year: Option<Decimal>,
    pub items: Vec<Item>,
}

#[derive(Serialize)]
pub(super) struct Item {
    pub step: Option<u32>,
    pub id: StepId,
    pub name: String,
    pub component: Option<String>,
    pub rest: bool,
    pub papers: Vec<String>,
    pub share: Decimal,
    pub hours: Decimal,
    pub labour: Option<Decimal>,
    pub services: Decimal,
    pub fees: Decimal,
    pub other: Decimal,
    pub per_case: Option<Decimal>,
    pub per_year: Option<Decimal>,
    pub from: Vec<From>,
}

#[derive(Serialize)]
pub(super) struct From {
    pub field: &'static str,
    pub claim: Option<ClaimId>,
    pub source: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Borne {
    pub bearer: &'static str,
    pub amount: Decimal,
}

#[derive(Serialize)]
pub(super) struct LaneHours {
    pub lane: String,
    pub id: LaneId,
    pub hours: Option<Decimal>,
    pub steps: Vec<u32>,
    pub unknown: usize,
}

#[derive(Serialize)]
pub(super) struct Counts {
    pub steps: usize,
    pub decisions: usize,
    pub handoffs: usize,
    pub visits: usize,
    pub places: usize,
    pub papers: usize,
    pub papers_twice: usize,
    pub loops: usize,
}

#[derive(Serialize)]
pub(super) struct Structure {
    #[serde(flatten)]
    pub counts: Counts,
    pub matrix: Vec<HandOff>,
    pub visited: Vec<Visit>,
    pub in_person: Vec<InPerson>,
    pub by_post: Vec<u32>,
    pub online: Vec<u32>,
    pub channel_not_asked: Vec<u32>,
    pub paper_list: Vec<Paper>,
    pub outputs_unused: Vec<String>,
    pub inputs_unmade: Vec<String>,
    pub loop_list: Vec<FromTo>,
    pub ping_pong: Vec<PingPong>,
    pub parallel_candidates: Vec<Parallel>,
    pub on_paper: Vec<u32>,
    pub in_system: Vec<u32>,
    pub service_levels: Vec<Level>,
    pub assumptions: Vec<Assumption>,
}

#[derive(Serialize)]
pub(super) struct HandOff {
    pub from: String,
    pub to: String,
    pub from_id: LaneId,
    pub to_id: LaneId,
    pub count: usize,
}

#[derive(Serialize)]
pub(super) struct Visit {
    pub place: String,
    pub steps: Vec<u32>,
}

#[derive(Serialize)]
pub(super) struct InPerson {
    pub step: Option<u32>,
    pub bound: Option<bool>,
    pub why: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Paper {
    pub name: String,
    pub asked: Vec<u32>,
    pub made: Vec<u32>,
    pub certified: Vec<u32>,
    #[serde(rename = "final")]
    pub is_final: bool,
    pub twice: bool,
}

#[derive(Serialize)]
pub(super) struct FromTo {
    pub from: Option<u32>,
    pub to: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct PingPong {
    pub lane: String,
    pub over: String,
    pub enters: Option<u32>,
    pub leaves: Option<u32>,
}

#[derive(Serialize)]
pub(super) struct Parallel {
    pub first: Option<u32>,
    pub then: Option<u32>,
    pub papers_known: bool,
}

#[derive(Serialize)]
pub(super) struct Level {
    pub phase: PhaseId,
    pub name: String,
    pub level: Option<&'static str>,
    pub held_by: Vec<u32>,
    pub asked: usize,
    pub steps: usize,
}

#[derive(Serialize)]
pub(super) struct Coverage {
    pub cited: usize,
    pub none_found: usize,
    pub not_asked: usize,
    pub coverage: Option<Decimal>,
}

#[derive(Serialize)]
pub(super) struct Law {
    pub review: Option<Date>,
    pub cited: usize,
    pub none_found: usize,
    pub not_asked: usize,
    pub coverage: Option<Decimal>,
    pub of_steps: Coverage,
    pub of_decisions: Coverage,
    pub instruments: Vec<Instrument>,
    pub findings: Vec<Finding>,
}

#[derive(Serialize)]
pub(super) struct Instrument {
    pub id: InstrumentId,
    pub kind: String,
    #[serde(rename = "type")]
    pub code: Option<&'static str>,
    pub number: Option<String>,
    pub title: Option<String>,
    pub date: Option<Date>,
    pub body: Option<String>,
    pub rank: &'static str,
    pub in_force_from: Option<Date>,
    pub in_force_to: Option<Date>,
    pub force: Option<&'static str>,
    pub successor: Option<InstrumentId>,
    pub steps: Vec<u32>,
}

#[derive(Serialize)]
pub(super) struct Procedure {
    pub id: ProcedureId,
    pub code: Option<String>,
    pub title: String,
    pub times_a_year: Option<Decimal>,
    pub subjects_a_year: Option<Decimal>,
    pub time: Time,
    pub cost: Cost,
    pub structure: Counts,
    pub law: Law,
}

#[derive(Serialize)]
pub(super) struct Finding {
    pub code: &'static str,
    pub severity: &'static str,
    pub step: Option<u32>,
    pub id: Option<StepId>,
    pub instrument: Option<InstrumentId>,
    pub text: String,
}

#[derive(Serialize)]
pub(super) struct Assumption {
    pub code: &'static str,
    pub field: Option<&'static str>,
    pub steps: Vec<u32>,
    pub ids: Vec<StepId>,
    pub text: String,
}
