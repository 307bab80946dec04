//! One field of a thing that is set: its label and value, or what became of the thing.

use crate::catalogue::Choice;
use crate::lang::fact::{self, quoted};
use crate::lang::number::{date, decimal, steps};
use crate::lang::span::span;
use crate::lang::words::words;
use crate::lang::{law, mark as marks, printable};
use crate::model::{
    HeaderField, InstrumentField, LaneField, MarkField, NoteField, ParticipantField, PhaseField,
    ProcedureField,
};

use super::Told;
use super::clause::Said;

/// `: đổi tên thành “B”`.
fn renamed(told: &Told<'_>, name: &str) -> Said {
    became(told.pick("đổi tên thành", "renamed"), &quoted(name))
}

/// What became of a thing: `: chuyển thành việc cần làm`.
fn became(verb: &str, what: &str) -> Said {
    Said::Verb(format!("{verb} {what}"))
}

/// `, label: value`, or that it was left open.
pub(super) fn setting(told: &Told<'_>, label: &str, value: Option<String>) -> Said {
    let value = value.unwrap_or_else(|| told.pick("để trống", "left open").to_string());
    Said::Field(format!("{label}: {value}"))
}

pub(super) fn header(told: &Told<'_>, set: &HeaderField) -> Said {
    let language = told.language;
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    let (label, value) = match set {
        HeaderField::Title(v) => (told.pick("tên", "title"), Some(quoted(v))),
        HeaderField::Language(v) => (
            told.pick("ngôn ngữ", "language"),
            Some(v.word(language).to_string()),
        ),
        HeaderField::Currency(v) => (told.pick("đơn vị tiền tệ", "currency"), text(v)),
        HeaderField::Day(v) => (
            told.pick("nghĩa của “ngày”", "meaning of “day”"),
            Some(v.word(language).to_string()),
        ),
        HeaderField::Income(v) => (
            told.pick("mức thu nhập bình quân", "average income"),
            v.as_ref().map(|v| {
                format!(
                    "{} {} ({} {}, {} {})",
                    decimal(language, v.amount),
                    told.pick("đồng/giờ", "dong an hour"),
                    told.pick("năm", "year"),
                    v.year,
                    told.pick("nguồn:", "source:"),
                    printable(&v.source)
                )
            }),
        ),
        HeaderField::Place(v) => (told.pick("địa phương", "place"), text(v)),
        HeaderField::Baseline(v) => (told.pick("phiên đối chiếu", "baseline"), text(v)),
        HeaderField::LawReview(v) => (
            told.pick("ngày rà soát văn bản", "law reviewed on"),
            v.map(date),
        ),
    };
    setting(told, label, value)
}

pub(super) fn procedure(told: &Told<'_>, set: &ProcedureField) -> Said {
    let language = told.language;
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    let (label, value) = match set {
        ProcedureField::Title(v) => return renamed(told, v),
        ProcedureField::Code(v) => (told.pick("mã", "code"), text(v)),
        ProcedureField::Kind(v) => (
            told.pick("loại", "kind"),
            Some(v.word(language).to_string()),
        ),
        ProcedureField::Applicant(v) => (
            told.pick("đối tượng thực hiện", "applicant"),
            v.map(|v| v.word(language).to_string()),
        ),
        ProcedureField::Deciding(v) => {
            (told.pick("cơ quan giải quyết", "deciding agency"), text(v))
        }
        ProcedureField::Result(v) => (told.pick("kết quả", "result"), text(v)),
        ProcedureField::Limit(v) => (
            told.pick("thời hạn giải quyết", "declared time limit"),
            v.map(|v| span(language, &v)),
        ),
        ProcedureField::TimesAYear(v) => (
            told.pick("số lần thực hiện/năm", "times a year"),
            v.map(|v| decimal(language, v)),
        ),
        ProcedureField::SubjectsAYear(v) => (
            told.pick("số đối tượng/năm", "subjects a year"),
            v.map(|v| decimal(language, v)),
        ),
    };
    setting(told, label, value)
}

pub(super) fn lane(told: &Told<'_>, set: &LaneField) -> Said {
    match set {
        LaneField::Name(name) => renamed(told, name),
        LaneField::Alias(alias) => became(told.pick("tên tắt", "alias"), &quoted(alias)),
        LaneField::Kind(kind) => Said::Verb(kind.word(told.language).to_string()),
    }
}

pub(super) fn phase(told: &Told<'_>, set: &PhaseField) -> Said {
    match set {
        PhaseField::Name(name) => renamed(told, name),
        PhaseField::Procedure(id) => {
            let of = id.and_then(|id| told.map.procedures().get(&id));
            let label = words(told.language).procedure;
            setting(told, label, of.map(|of| quoted(&of.title)))
        }
    }
}

pub(super) fn mark(told: &Told<'_>, set: &MarkField) -> Said {
    let language = told.language;
    let (label, value) = match set {
        MarkField::Kind(v) => {
            let verb = told.pick("đổi thành", "changed to");
            return became(verb, &marks::kind(language, told.map, v));
        }
        MarkField::Steps(v) => {
            // The subject has named them.
            let verb = told.pick("nay gồm", "now");
            return became(verb, &steps(language, v.len()));
        }
        MarkField::Reason(v) => (told.pick("lý do", "reason"), v.as_deref().map(quoted)),
        MarkField::Outcome(v) => (
            told.pick("kiến nghị", "legal outcome"),
            v.map(|v| v.word(language).to_string()),
        ),
        MarkField::Competent(v) => (
            told.pick("thẩm quyền", "competent body"),
            v.as_ref().map(|v| marks::competent(language, v)),
        ),
        MarkField::Status(v) => (
            told.pick("tình trạng", "status"),
            Some(v.word(language).to_string()),
        ),
        MarkField::Planned(v) => (
            told.pick("phương án", "plan"),
            Some(marks::plan(language, v)),
        ),
    };
    setting(told, label, value)
}

pub(super) fn instrument(told: &Told<'_>, set: &InstrumentField) -> Said {
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    let (label, value) = match set {
        InstrumentField::Kind(v) => (told.pick("loại", "kind"), Some(quoted(v))),
        InstrumentField::Number(v) => (told.pick("số", "number"), text(v)),
        InstrumentField::Date(v) => (told.pick("ngày ban hành", "issued on"), v.map(date)),
        InstrumentField::Body(v) => (told.pick("cơ quan ban hành", "issuing body"), text(v)),
        InstrumentField::Title(v) => (told.pick("trích yếu", "title"), text(v)),
        InstrumentField::Year(v) => (told.pick("năm", "year"), v.map(|year| year.to_string())),
        InstrumentField::InForceFrom(v) => {
            (told.pick("có hiệu lực từ", "in force from"), v.map(date))
        }
        InstrumentField::InForceTo(v) => (told.pick("có hiệu lực đến", "in force to"), v.map(date)),
        InstrumentField::Successor(v) => (
            told.pick("được thay thế bởi", "replaced by"),
            v.and_then(|id| told.map.instruments().get(&id))
                .map(|i| law::instrument(told.language, i)),
        ),
    };
    setting(told, label, value)
}

pub(super) fn participant(told: &Told<'_>, set: &ParticipantField) -> Said {
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    let (label, value) = match set {
        ParticipantField::Name(v) => return renamed(told, v),
        ParticipantField::Agency(v) => (told.pick("cơ quan", "agency"), text(v)),
        ParticipantField::Role(v) => (told.pick("vai trò", "role"), text(v)),
        ParticipantField::Kind(v) => (
            told.pick("loại", "kind"),
            Some(v.word(told.language).to_string()),
        ),
        ParticipantField::Lane(v) => (
            told.pick("đại diện cho làn", "speaks for lane"),
            v.map(|lane| quoted(&fact::lane(told.map, lane))),
        ),
        ParticipantField::Present(here) => {
            let here = match here {
                true => told.pick("có mặt", "present"),
                false => told.pick("vắng mặt", "absent"),
            };
            return Said::Verb(here.to_string());
        }
    };
    setting(told, label, value)
}

pub(super) fn note(told: &Told<'_>, set: &NoteField) -> Said {
    let language = told.language;
    let (label, value) = match set {
        NoteField::Kind(v) => {
            let verb = told.pick("chuyển thành", "becomes");
            return became(verb, v.word(language));
        }
        NoteField::On(v) => (words(language).step, v.map(|step| told.step_short(step))),
        NoteField::Text(v) => {
            let verb = told.pick("sửa thành", "now reads");
            return became(verb, &quoted(v));
        }
        NoteField::Answer(v) => (told.pick("trả lời", "answer"), v.as_deref().map(quoted)),
        NoteField::Owner(v) => (
            told.pick("người phụ trách", "owner"),
            v.as_deref().map(|v| printable(v).into_owned()),
        ),
        NoteField::Due(v) => (told.pick("hạn", "due"), v.map(date)),
        NoteField::Settled(settled) => {
            let settled = match settled {
                true => told.pick("đã xong", "settled"),
                false => told.pick("mở lại", "open again"),
            };
            return Said::Verb(settled.to_string());
        }
    };
    setting(told, label, value)
}
