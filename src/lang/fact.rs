//! The facts of a step in words, and how the things of a map are called in a
//! sentence: a step by number and name, a lane by its name.

use crate::model::{
    Fact, LaneId, Language, Map, Order, Paper, ParticipantId, Place, Source, StepId, StepKind,
};

use super::number::money;
use super::span::span;
use super::words::{self, pick, words};
use super::{law, printable};

/// A fact with its name: `thời gian 3 ngày làm việc`, `không có căn cứ pháp lý`.
pub fn fact(language: Language, map: &Map, fact: &Fact) -> String {
    let value = value(language, map, fact);
    match fact {
        Fact::Law(crate::model::LegalBasis::Cited(_)) => {
            format!("{} {value}", pick(language, "căn cứ", "legal basis"))
        }
        Fact::Law(_) | Fact::InSystem(_) | Fact::Place(_) => value,
        Fact::Inputs(papers) | Fact::Outputs(papers) if papers.is_empty() => {
            format!("{} {value}", words::field(language, fact.field()))
        }
        Fact::Activity(_)
        | Fact::Bearer(_)
        | Fact::Inputs(_)
        | Fact::Outputs(_)
        | Fact::Channel(_)
        | Fact::ServiceLevel(_) => format!("{}: {value}", words::field(language, fact.field())),
        _ => format!("{} {value}", words::field(language, fact.field())),
    }
}

/// A fact without its name: `3 ngày làm việc`, `200.000 đồng`, `đơn đề nghị; điều lệ`.
pub fn value(language: Language, map: &Map, fact: &Fact) -> String {
    match fact {
        Fact::Elapsed(v) | Fact::Effort(v) | Fact::ApplicantEffort(v) => span(language, v),
        Fact::Activity(v) => words::activity(language, *v).to_string(),
        Fact::Fee(v) | Fact::Services(v) | Fact::Other(v) => money(language, *v),
        Fact::Bearer(v) => words::bearer(language, *v).to_string(),
        Fact::Law(v) => law::basis(language, map, v),
        Fact::Inputs(v) | Fact::Outputs(v) => papers(language, v),
        Fact::Channel(v) => words::channel(language, *v).to_string(),
        Fact::ServiceLevel(v) => words::service_level(language, *v).to_string(),
        Fact::InSystem(true) => {
            pick(language, "xử lý trên hệ thống", "handled in the system").to_string()
        }
        Fact::InSystem(false) => pick(language, "xử lý trên giấy", "handled on paper").to_string(),
        Fact::Place(v) => place(language, v),
    }
}

/// Papers, one after the other.
pub fn papers(language: Language, papers: &[Paper]) -> String {
    if papers.is_empty() {
        return words(language).none.to_string();
    }
    let papers: Vec<String> = papers.iter().map(|p| paper(language, p)).collect();
    papers.join("; ")
}

/// A paper with what is known of it: `đơn đề nghị (bản chính, kết quả cuối cùng)`.
pub fn paper(language: Language, paper: &Paper) -> String {
    let mut known = Vec::new();
    if let Some(form) = paper.form {
        known.push(words::paper_form(language, form).to_string());
    }
    if let Some(source) = &paper.source {
        let from = pick(language, "từ", "from");
        known.push(format!("{from} {}", printable(source)));
    }
    if paper.is_final {
        known.push(pick(language, "kết quả cuối cùng", "final result").to_string());
    }
    if let Some(effort) = &paper.effort {
        let effort = span(language, effort);
        known.push(match language {
            Language::Vi => format!("chuẩn bị {effort}"),
            Language::En => format!("{effort} to prepare"),
        });
    }
    let name = printable(&paper.name);
    match known.is_empty() {
        true => name.into_owned(),
        false => format!("{name} ({})", known.join(", ")),
    }
}

/// Whether a step is bound to a place, and why.
pub fn place(language: Language, place: &Place) -> String {
    let bound = match place.bound {
        true => pick(
            language,
            "phải thực hiện tại một nơi nhất định",
            "bound to one place",
        ),
        false => pick(
            language,
            "không phụ thuộc địa giới hành chính",
            "not bound to a place",
        ),
    };
    match &place.why {
        Some(why) => format!("{bound} ({})", printable(why)),
        None => bound.to_string(),
    }
}

/// A text in quotation marks.
pub fn quoted(text: &str) -> String {
    format!("“{}”", printable(text))
}

/// Who says a figure: the name of a lane or participant, or `giả định`.
pub fn source(language: Language, map: &Map, source: Source) -> String {
    match source {
        Source::Lane(id) => lane(map, id),
        Source::Participant(id) => participant(map, id),
        Source::Assumption => words(language).assumption.to_string(),
    }
}

/// The name of a lane, or its id where there is none.
pub fn lane(map: &Map, id: LaneId) -> String {
    match map.lane(id) {
        Some(lane) => printable(&lane.name).into_owned(),
        None => id.to_string(),
    }
}

/// The name of a participant, or the id where there is none.
pub fn participant(map: &Map, id: ParticipantId) -> String {
    match map.participants().get(&id) {
        Some(who) => printable(&who.name).into_owned(),
        None => id.to_string(),
    }
}

/// A step by its number, others by kind and name: `bước 3`, `kết thúc “Cấp giấy”`.
pub fn step_short(language: Language, map: &Map, order: &Order, id: StepId) -> String {
    match (order.number(map, id), map.step(id)) {
        (Some(number), _) => format!("{} {number}", words(language).step),
        (None, Some(step)) if step.name.is_empty() => {
            words::step_kind(language, step.kind).to_string()
        }
        (None, Some(step)) => format!(
            "{} {}",
            words::step_kind(language, step.kind),
            quoted(&step.name)
        ),
        (None, None) => id.to_string(),
    }
}

/// A step by number and name: `bước 3 “Thẩm định”`.
pub fn step(language: Language, map: &Map, order: &Order, id: StepId) -> String {
    let short = step_short(language, map, order, id);
    match (order.number(map, id), map.step(id)) {
        (Some(_), Some(step)) => format!("{short} {}", quoted(&step.name)),
        _ => short,
    }
}

/// What a new step of a kind is called: `bước`, `nhánh rẽ`, `điểm tách song song`.
pub(super) fn kind_noun(language: Language, kind: StepKind) -> &'static str {
    match kind {
        StepKind::Task => pick(language, "bước", "step"),
        StepKind::Wait => pick(language, "bước chờ", "wait"),
        StepKind::Decision => pick(language, "nhánh rẽ", "decision"),
        StepKind::Fork => pick(language, "điểm tách song song", "fork"),
        StepKind::Join => pick(language, "điểm hợp song song", "join"),
        StepKind::Start => pick(language, "điểm bắt đầu", "start"),
        StepKind::End => pick(language, "điểm kết thúc", "end"),
    }
}
