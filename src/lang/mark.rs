//! Marks in words: what is to be done, on which steps, with which plan.

use crate::catalogue::{Choice, mark};
use crate::model::{Competent, Field, Language, Map, Mark, MarkKind, Order, Planned, StepId};

use super::fact::{lane, place, quoted, step_short};
use super::number::{date, money};
use super::printable;
use super::span::span;
use super::words::{pick, words};

/// What a mark asks for, with its particulars: `liên thông (đầu mối Một cửa, song
/// song)`, `bỏ giấy tờ “bản sao sổ hộ khẩu”`.
pub fn kind(language: Language, map: &Map, kind: &MarkKind) -> String {
    let said = kind.particulars();
    let mut text = mark::Kind::of(kind).word(language).to_string();
    if let Some(paper) = said.paper {
        text += &format!(" {}", quoted(paper));
    }
    if let Some(to) = said.to {
        text += &format!(" {} {}", pick(language, "cho", "to"), lane(map, to));
    }
    let answer = said
        .stays
        .and_then(|flow| map.flow(flow)?.condition.as_deref());
    let beside = [
        answer.map(|answer| {
            let keeping = pick(language, "giữ nhánh", "keeping the branch");
            format!("{keeping} {}", quoted(answer))
        }),
        said.focal.map(|focal| {
            let agency = pick(language, "đầu mối", "focal agency");
            format!("{agency} {}", lane(map, focal))
        }),
        said.sequential.map(|in_order| match in_order {
            true => pick(language, "tuần tự", "in sequence").to_string(),
            false => pick(language, "song song", "in parallel").to_string(),
        }),
        said.source
            .map(|source| format!("{} {}", pick(language, "từ", "from"), printable(source))),
    ];
    let beside: Vec<String> = beside.into_iter().flatten().collect();
    match beside.is_empty() {
        true => text,
        false => format!("{text} ({})", beside.join(", ")),
    }
}

/// A mark with the steps it is on: `liên thông (song song) ở bước 3, bước 5`.
pub fn mark(language: Language, map: &Map, order: &Order, mark: &Mark) -> String {
    format!(
        "{} {} {}",
        kind(language, map, &mark.kind),
        pick(language, "ở", "on"),
        steps(language, map, order, &mark.steps)
    )
}

/// Steps one after the other, by number.
pub fn steps(language: Language, map: &Map, order: &Order, steps: &[StepId]) -> String {
    let steps: Vec<String> = steps
        .iter()
        .map(|id| step_short(language, map, order, *id))
        .collect();
    steps.join(", ")
}

/// Who may decide a mark.
pub fn competent(language: Language, competent: &Competent) -> String {
    let body = printable(&competent.body);
    match competent.escalate {
        true => format!(
            "{body} ({})",
            pick(
                language,
                "vượt thẩm quyền, cần báo cáo cấp trên",
                "to be escalated"
            )
        ),
        false => body.into_owned(),
    }
}

/// The planned figures of a mark; empty where nothing is planned.
pub fn planned(language: Language, planned: &Planned) -> String {
    let named = |field: Field, value: String| format!("{} {value}", field.word(language));
    let parts = [
        planned
            .elapsed
            .map(|v| named(Field::Elapsed, span(language, &v))),
        planned
            .applicant_effort
            .map(|v| named(Field::ApplicantEffort, span(language, &v))),
        planned
            .effort
            .map(|v| named(Field::Effort, span(language, &v))),
        planned.fee.map(|v| named(Field::Fee, money(language, v))),
        planned
            .services
            .map(|v| named(Field::Services, money(language, v))),
        planned
            .channel
            .map(|v| named(Field::Channel, v.word(language).to_string())),
        planned
            .service_level
            .map(|v| named(Field::ServiceLevel, v.word(language).to_string())),
        planned.place.as_ref().map(|v| place(language, v)),
        planned.by.map(|v| {
            format!(
                "{} {}",
                pick(language, "lộ trình đến", "in force by"),
                date(v)
            )
        }),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

/// The plan of a mark, or that there is none.
pub(super) fn plan(language: Language, plan: &Planned) -> String {
    let text = planned(language, plan);
    match text.is_empty() {
        true => words(language).none.to_string(),
        false => text,
    }
}
