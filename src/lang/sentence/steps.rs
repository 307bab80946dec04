//! Steps in a sentence: all that an entry does to one step is told in one clause.

use std::collections::HashMap;

use crate::lang::fact::{self, quoted};
use crate::lang::number::percent;
use crate::lang::words::{self, pick};
use crate::model::{
    Aim, Edit, Fact, Flow, Language, LegalBasis, Map, Order, Source, StepId, StepKind,
};

use super::Told;

/// The step in whose clause an edit is told.
pub(super) fn group_of(told: &Told<'_>, edit: &Edit) -> Option<StepId> {
    let new = |step: StepId| told.new_steps.contains(&step).then_some(step);
    match edit {
        Edit::AddStep { id, .. } => Some(*id),
        Edit::RenameStep { step, .. }
        | Edit::SetKind { step, .. }
        | Edit::PutInPhase { step, .. }
        | Edit::MoveStep { step, .. }
        | Edit::SetFact { step, .. }
        | Edit::ClearFact { step, .. }
        | Edit::AddClaim { step, .. }
        | Edit::DeleteClaim { step, .. } => Some(*step),
        Edit::AddFlow { from, to, .. } => to.step().and_then(new).or(new(*from)),
        Edit::AimFlow { to, .. } => to.step().and_then(new),
        _ => None,
    }
}

/// The places of all edits that are told with a step, by step.
pub(super) fn groups(told: &Told<'_>) -> HashMap<StepId, Vec<usize>> {
    let mut groups: HashMap<StepId, Vec<usize>> = HashMap::new();
    for (at, edit) in told.edits.iter().enumerate() {
        if let Some(step) = group_of(told, edit) {
            groups.entry(step).or_default().push(at);
        }
    }
    groups
}

/// The clause of one step; nothing where the same entry has made and deleted it.
pub(super) fn clause(told: &Told<'_>, id: StepId, edits: &[usize]) -> Option<String> {
    let step = told.map.step(id)?;
    let new = told.new_steps.contains(&id);
    let mut parts = Vec::new();
    if new {
        parts.push(made(told, id));
        parts.extend(ways(told, id));
        if let Some(phase) = step.phase.and_then(|id| told.map.phases().get(&id)) {
            let word = words::words(told.language).phase;
            parts.push(format!("{word} {}", quoted(&phase.name)));
        }
    }
    for &at in edits {
        parts.extend(change(told, at, &told.edits[at], new));
    }
    if parts.is_empty() {
        return None;
    }
    Some(match new {
        true => parts.join(", "),
        false => format!("{}: {}", told.step(id), parts.join(", ")),
    })
}

/// `thêm bước 4 “Kiểm tra” ở Một cửa`.
fn made(told: &Told<'_>, id: StepId) -> String {
    let mut text = String::from(told.pick("thêm", "add"));
    let Some(step) = told.map.step(id) else {
        return text;
    };
    text += &format!(" {}", fact::kind_noun(told.language, step.kind));
    if let Some(number) = told.order.number(told.map, id) {
        text += &format!(" {number}");
    }
    if !step.name.is_empty() {
        text += &format!(" {}", quoted(&step.name));
    }
    let lane = fact::lane(told.map, step.lane);
    text + &format!(" {} {lane}", told.pick("ở", "in"))
}

/// The ways into and out of a new step.
fn ways(told: &Told<'_>, id: StepId) -> Vec<String> {
    let language = told.language;
    let mut parts = Vec::new();
    let before: Vec<String> = told
        .map
        .ins(id)
        .filter(|(_, flow)| flow.from != id)
        .map(|(_, flow)| source(language, told.map, told.order, flow))
        .collect();
    if !before.is_empty() {
        parts.push(format!(
            "{} {}",
            told.pick("sau", "after"),
            before.join(", ")
        ));
    }
    let outs: Vec<&Flow> = told.map.outs(id).map(|(_, flow)| flow).collect();
    let kind = told.map.step(id).map(|step| step.kind);
    match kind {
        Some(StepKind::Decision) if !outs.is_empty() => {
            let answers: Vec<String> = outs.iter().map(|flow| answer(told, flow)).collect();
            let word = told.pick("các khả năng:", "answers:");
            parts.push(format!("{word} {}", answers.join(" / ")));
        }
        Some(StepKind::Fork) if !outs.is_empty() => {
            parts.push(format!("{} {}", outs.len(), told.pick("nhánh", "branches")));
        }
        _ => parts.extend(
            outs.iter()
                // What comes next and is new as well says itself where it comes from.
                .filter(|flow| {
                    !flow
                        .to
                        .step()
                        .is_some_and(|to| told.new_steps.contains(&to))
                })
                .filter(|flow| flow.to != Aim::Open)
                .map(|flow| target(language, told.map, told.order, flow)),
        ),
    }
    parts
}

/// An answer of a new decision: `có 70% (đến bước 12)`.
fn answer(told: &Told<'_>, flow: &Flow) -> String {
    let mut text = match &flow.condition {
        Some(condition) => quoted(condition),
        None => told.pick("chưa đặt tên", "unnamed").to_string(),
    };
    if let Some(share) = flow.share {
        text += &format!(" {}", percent(told.language, share));
    }
    match flow.to {
        Aim::Open => {}
        Aim::Step(to) if told.new_steps.contains(&to) => {}
        _ => text += &format!(" {}", target(told.language, told.map, told.order, flow)),
    }
    text
}

/// Where a flow comes from: `bước 3 (“không”, 30%)`.
pub(super) fn source(language: Language, map: &Map, order: &Order, flow: &Flow) -> String {
    let step = fact::step_short(language, map, order, flow.from);
    let condition = flow.condition.as_ref().map(|text| quoted(text));
    let share = flow.share.map(|share| percent(language, share));
    let known: Vec<String> = condition.into_iter().chain(share).collect();
    match known.is_empty() {
        true => step,
        false => format!("{step} ({})", known.join(", ")),
    }
}

/// Where a flow goes: `đến bước 5`, `quay lại bước 3`, `chuyển đến Sở Tài chính`.
pub(super) fn target(language: Language, map: &Map, order: &Order, flow: &Flow) -> String {
    match flow.to {
        Aim::Open => pick(language, "chưa rõ đến đâu", "to nowhere yet").to_string(),
        Aim::Lane(lane) => format!(
            "{} {}",
            pick(language, "chuyển đến", "on to"),
            fact::lane(map, lane)
        ),
        Aim::Step(to) => {
            let word = match flow.back {
                true => pick(language, "quay lại", "back to"),
                false => pick(language, "đến", "to"),
            };
            format!("{word} {}", fact::step_short(language, map, order, to))
        }
    }
}

/// One change of a step, as a part of its clause.
fn change(told: &Told<'_>, at: usize, edit: &Edit, new: bool) -> Option<String> {
    let language = told.language;
    match edit {
        Edit::RenameStep { .. } if !new => Some(format!(
            "{} {}",
            told.pick("đổi tên từ", "renamed from"),
            told.was(at).unwrap_or("“”")
        )),
        Edit::SetKind { kind, .. } if !new => Some(match told.was(at) {
            Some(was) => format!(
                "{} {was} {} {}",
                told.pick("đổi từ", "changed from"),
                told.pick("thành", "to"),
                words::step_kind(language, *kind)
            ),
            None => words::step_kind(language, *kind).to_string(),
        }),
        Edit::PutInPhase { phase, .. } if !new => {
            Some(match phase.and_then(|id| told.map.phases().get(&id)) {
                Some(phase) => format!(
                    "{} {}",
                    told.pick("vào giai đoạn", "into phase"),
                    quoted(&phase.name)
                ),
                None => told
                    .pick("không còn thuộc giai đoạn nào", "out of its phase")
                    .to_string(),
            })
        }
        Edit::MoveStep { lane, row, .. } if !new => Some(match told.was(at) {
            Some(was) => format!(
                "{} {was} {} {}",
                told.pick("chuyển từ", "moved from"),
                told.pick("sang", "to"),
                fact::lane(told.map, *lane)
            ),
            None => format!(
                "{} {}",
                told.pick("chuyển xuống hàng", "moved to row"),
                u32::from(*row) + 1
            ),
        }),
        Edit::SetFact { fact: new_fact, .. } => {
            let text = match new_fact {
                // A new step is told as it was said: "…, 2 ngày làm việc, Điều 34".
                Fact::Elapsed(_) | Fact::Law(LegalBasis::Cited(_)) if new => {
                    fact::value(language, told.map, new_fact)
                }
                _ => fact::fact(language, told.map, new_fact),
            };
            Some(text + &before(told, at))
        }
        Edit::ClearFact { field, .. } => {
            let field = words::field(language, *field);
            let text = match language {
                Language::Vi => format!("bỏ {field}"),
                Language::En => format!("{field} cleared"),
            };
            Some(text + &before(told, at))
        }
        Edit::AddClaim { by, fact, .. } => Some(claimed(language, told.map, *by, fact)),
        Edit::DeleteClaim { .. } => Some(format!(
            "{} ({})",
            told.pick("rút số liệu", "claim withdrawn"),
            told.was(at).unwrap_or("?")
        )),
        _ => None,
    }
}

/// ` (trước là 2 ngày làm việc)`, where something was recorded before.
fn before(told: &Told<'_>, at: usize) -> String {
    match told.was(at) {
        Some(was) => format!(" ({} {was})", told.pick("trước là", "was")),
        None => String::new(),
    }
}

/// A claim with its source: `theo EVN: thời gian 18 ngày lịch`, `giả định: …`.
pub(super) fn claimed(language: Language, map: &Map, by: Source, claim: &Fact) -> String {
    let who = fact::source(language, map, by);
    let fact = fact::fact(language, map, claim);
    match by {
        Source::Assumption => format!("{who}: {fact}"),
        Source::Lane(_) | Source::Participant(_) => {
            format!("{} {who}: {fact}", pick(language, "theo", "according to"))
        }
    }
}
