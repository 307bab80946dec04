//! One field of a thing that is set: `subject, label: value`.

use crate::lang::fact::{self, quoted};
use crate::lang::number::{count, date, decimal};
use crate::lang::span::span;
use crate::lang::words::{self, words};
use crate::lang::{law, mark, printable};
use crate::model::{
    HeaderField, InstrumentField, MarkField, MarkId, NoteField, NoteId, ParticipantField,
    ProcedureField,
};

use super::Told;

/// `làn “A”: đổi tên thành “B”`.
pub(super) fn renamed(told: &Told<'_>, subject: &str, name: &str) -> String {
    let verb = told.pick("đổi tên thành", "renamed");
    format!("{subject}: {verb} {}", quoted(name))
}

/// `subject, label: value`, or that it was left open.
pub(super) fn setting(
    told: &Told<'_>,
    subject: &str,
    label: &str,
    value: Option<String>,
) -> String {
    let value = value.unwrap_or_else(|| told.pick("để trống", "left open").to_string());
    format!("{subject}, {label}: {value}")
}

pub(super) fn header(told: &Told<'_>, set: &HeaderField) -> String {
    let language = told.language;
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    let subject = told.pick("phiên làm việc", "session");
    let (label, value) = match set {
        HeaderField::Title(v) => (told.pick("tên", "title"), Some(quoted(v))),
        HeaderField::Language(v) => (
            told.pick("ngôn ngữ", "language"),
            Some(words::language_name(language, *v).to_string()),
        ),
        HeaderField::Currency(v) => (told.pick("đơn vị tiền tệ", "currency"), text(v)),
        HeaderField::Day(v) => (
            told.pick("nghĩa của “ngày”", "meaning of “day”"),
            Some(words::day_meaning(language, *v).to_string()),
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
    setting(told, subject, label, value)
}

pub(super) fn procedure(told: &Told<'_>, was: &str, set: &ProcedureField) -> String {
    let language = told.language;
    let subject = format!("{} {was}", words(language).procedure);
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    let (label, value) = match set {
        ProcedureField::Title(v) => return renamed(told, &subject, v),
        ProcedureField::Code(v) => (told.pick("mã", "code"), text(v)),
        ProcedureField::Kind(v) => (
            told.pick("loại", "kind"),
            Some(words::procedure_kind(language, *v).to_string()),
        ),
        ProcedureField::Applicant(v) => (
            told.pick("đối tượng thực hiện", "applicant"),
            v.map(|v| words::applicant(language, v).to_string()),
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
    setting(told, &subject, label, value)
}

pub(super) fn mark_field(
    told: &Told<'_>,
    id: MarkId,
    was: Option<&str>,
    set: &MarkField,
) -> String {
    let language = told.language;
    let now = told.map.marks().get(&id);
    let now = now.map(|now| mark::mark(language, told.map, told.order, now));
    let subject = was.map(str::to_string).or(now).unwrap_or_default();
    let subject = format!("{} {subject}", told.pick("đánh dấu", "mark"));
    let (label, value) = match set {
        MarkField::Kind(v) => {
            let verb = told.pick("đổi thành", "changed to");
            return format!("{subject}: {verb} {}", mark::kind(language, told.map, v));
        }
        MarkField::Steps(v) => {
            // The subject has named them.
            let verb = told.pick("nay gồm", "now");
            let size = count(language, v.len() as i64);
            return format!("{subject}: {verb} {size} {}", words(language).steps);
        }
        MarkField::Reason(v) => (told.pick("lý do", "reason"), v.as_deref().map(quoted)),
        MarkField::Outcome(v) => (
            told.pick("kiến nghị", "legal outcome"),
            v.map(|v| words::outcome(language, v).to_string()),
        ),
        MarkField::Competent(v) => (
            told.pick("thẩm quyền", "competent body"),
            v.as_ref().map(|v| mark::competent(language, v)),
        ),
        MarkField::Status(v) => (
            told.pick("tình trạng", "status"),
            Some(words::status(language, *v).to_string()),
        ),
        MarkField::Planned(v) => (
            told.pick("phương án", "plan"),
            Some(mark::plan(language, v)),
        ),
    };
    setting(told, &subject, label, value)
}

pub(super) fn instrument(told: &Told<'_>, was: &str, set: &InstrumentField) -> String {
    let subject = format!("{} {was}", told.pick("văn bản", "instrument"));
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
    setting(told, &subject, label, value)
}

pub(super) fn participant(told: &Told<'_>, was: &str, set: &ParticipantField) -> String {
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    let (label, value) = match set {
        ParticipantField::Name(v) => return renamed(told, was, v),
        ParticipantField::Agency(v) => (told.pick("cơ quan", "agency"), text(v)),
        ParticipantField::Role(v) => (told.pick("vai trò", "role"), text(v)),
        ParticipantField::Kind(v) => (
            told.pick("loại", "kind"),
            Some(words::participant_kind(told.language, *v).to_string()),
        ),
        ParticipantField::Lane(v) => (
            told.pick("đại diện cho làn", "speaks for lane"),
            v.map(|lane| quoted(&fact::lane(told.map, lane))),
        ),
        ParticipantField::Present(true) => {
            return format!("{was}: {}", told.pick("có mặt", "present"));
        }
        ParticipantField::Present(false) => {
            return format!("{was}: {}", told.pick("vắng mặt", "absent"));
        }
    };
    setting(told, was, label, value)
}

pub(super) fn note(told: &Told<'_>, id: NoteId, was: Option<&str>, set: &NoteField) -> String {
    let language = told.language;
    let subject = match (was, told.map.notes().get(&id)) {
        (Some(was), _) => was.to_string(),
        (None, Some(note)) => format!(
            "{} {}",
            words::note_kind(language, note.kind),
            quoted(&note.text)
        ),
        (None, None) => id.to_string(),
    };
    let (label, value) = match set {
        NoteField::Kind(v) => {
            let verb = told.pick("chuyển thành", "becomes");
            return format!("{subject}: {verb} {}", words::note_kind(language, *v));
        }
        NoteField::On(v) => (words(language).step, v.map(|step| told.step_short(step))),
        NoteField::Text(v) => {
            let verb = told.pick("sửa thành", "now reads");
            return format!("{subject}: {verb} {}", quoted(v));
        }
        NoteField::Answer(v) => (told.pick("trả lời", "answer"), v.as_deref().map(quoted)),
        NoteField::Owner(v) => (
            told.pick("người phụ trách", "owner"),
            v.as_deref().map(|v| printable(v).into_owned()),
        ),
        NoteField::Due(v) => (told.pick("hạn", "due"), v.map(date)),
        NoteField::Settled(true) => {
            return format!("{subject}: {}", told.pick("đã xong", "settled"));
        }
        NoteField::Settled(false) => {
            return format!("{subject}: {}", told.pick("mở lại", "open again"));
        }
    };
    setting(told, &subject, label, value)
}
