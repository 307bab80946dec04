//! The clauses of edits that are not told with a step.

use crate::lang::fact::{self, quoted};
use crate::lang::number::{count, date, decimal, percent};
use crate::lang::span::span;
use crate::lang::words::{self, words};
use crate::lang::{law, mark, printable};
use crate::model::{
    Edit, Flow, FlowId, HeaderField, InstrumentField, LaneField, MarkField, MarkId, NoteField,
    NoteId, ParticipantField, PhaseField, ProcedureField, StepId,
};

use super::{Told, flow_between, steps};

/// What one edit says; nothing where another clause of the entry says it.
pub(super) fn clause(told: &Told<'_>, at: usize, edit: &Edit) -> Option<String> {
    let language = told.language;
    let was = || told.was(at).unwrap_or("?").to_string();
    let text = match edit {
        Edit::SetHeader(set) => header(told, set),
        Edit::AddProcedure { title, .. } => {
            format!(
                "{} {}",
                told.pick("thêm thủ tục", "add procedure"),
                quoted(title)
            )
        }
        Edit::SetProcedure { set, .. } => procedure(told, &was(), set),
        Edit::DeleteProcedure { .. } => {
            format!("{} {}", told.pick("xóa thủ tục", "delete procedure"), was())
        }

        Edit::AddLane {
            name, alias, kind, ..
        } => format!(
            "{} {} ({}, {})",
            told.pick("thêm làn", "add lane"),
            quoted(name),
            printable(alias),
            words::lane_kind(language, *kind)
        ),
        Edit::SetLane { set, .. } => {
            let lane = format!("{} {}", told.pick("làn", "lane"), was());
            match set {
                LaneField::Name(name) => renamed(told, &lane, name),
                LaneField::Alias(alias) => {
                    let label = told.pick("tên tắt", "alias");
                    format!("{lane}: {label} {}", quoted(alias))
                }
                LaneField::Kind(kind) => {
                    format!("{lane}: {}", words::lane_kind(language, *kind))
                }
            }
        }
        Edit::MoveLane { id, before } => {
            let lane = quoted(&fact::lane(told.map, *id));
            match before {
                Some(before) => format!(
                    "{} {lane} {} {}",
                    told.pick("chuyển làn", "move lane"),
                    told.pick("lên trước làn", "above lane"),
                    quoted(&fact::lane(told.map, *before))
                ),
                None => format!(
                    "{} {lane} {}",
                    told.pick("chuyển làn", "move lane"),
                    told.pick("xuống cuối", "to the bottom")
                ),
            }
        }
        Edit::MergeLanes { into, .. } => format!(
            "{} {} {} {}",
            told.pick("gộp làn", "merge lane"),
            was(),
            told.pick("vào làn", "into lane"),
            quoted(&fact::lane(told.map, *into))
        ),
        Edit::DeleteLane { .. } => format!("{} {}", told.pick("xóa làn", "delete lane"), was()),

        Edit::AddPhase { name, .. } => {
            format!(
                "{} {}",
                told.pick("thêm giai đoạn", "add phase"),
                quoted(name)
            )
        }
        Edit::SetPhase { set, .. } => {
            let phase = format!("{} {}", told.pick("giai đoạn", "phase"), was());
            match set {
                PhaseField::Name(name) => renamed(told, &phase, name),
                PhaseField::Procedure(id) => {
                    let of = id.and_then(|id| told.map.procedures().get(&id));
                    let label = words(language).procedure;
                    setting(told, &phase, label, of.map(|p| quoted(&p.title)))
                }
            }
        }
        Edit::DeletePhase { .. } => {
            format!("{} {}", told.pick("xóa giai đoạn", "delete phase"), was())
        }

        Edit::DeleteStep { .. } => format!("{} {}", told.pick("xóa", "delete"), was()),
        // Told with their step; here only the compiler is to see them.
        Edit::AddStep { .. }
        | Edit::RenameStep { .. }
        | Edit::SetKind { .. }
        | Edit::PutInPhase { .. }
        | Edit::MoveStep { .. }
        | Edit::SetFact { .. }
        | Edit::ClearFact { .. }
        | Edit::AddClaim { .. }
        | Edit::DeleteClaim { .. } => return None,

        Edit::AddFlow { id, .. } => {
            let flow = flow(told, *id)?;
            format!(
                "{} {} {}",
                told.pick("thêm luồng từ", "add a flow from"),
                steps::source(language, told.map, told.order, flow),
                steps::target(language, told.map, told.order, flow)
            )
        }
        Edit::AimFlow { flow: id, .. } | Edit::MoveFlow { flow: id, .. } => {
            // A flow of this entry has been told as it is in the end.
            if told.new_flows.contains(id) {
                return None;
            }
            let flow = flow(told, *id)?;
            format!(
                "{} {}",
                told.pick("đổi hướng", "re-aim"),
                between(told, flow)
            )
        }
        Edit::SetCondition {
            flow: id,
            condition,
        } => {
            if told.new_flows.contains(id) {
                return None;
            }
            let subject = between(told, flow(told, *id)?);
            let label = told.pick("điều kiện", "condition");
            setting(told, &subject, label, condition.as_deref().map(quoted))
        }
        Edit::SetShare { flow: id, share } => {
            if told.new_flows.contains(id) {
                return None;
            }
            let subject = between(told, flow(told, *id)?);
            let label = told.pick("tỷ lệ", "share");
            setting(told, &subject, label, share.map(|s| percent(language, s)))
        }
        Edit::DeleteFlow { .. } => format!("{} {}", told.pick("xóa", "delete"), was()),
        Edit::Tidy { rows } => match language {
            crate::model::Language::Vi => format!("sắp xếp lại hàng của {} bước", rows.len()),
            crate::model::Language::En => format!("tidy the rows of {} steps", rows.len()),
        },

        Edit::AddMark { kind, steps, .. } => {
            marked(told, &mark::kind(language, told.map, kind), steps)
        }
        Edit::SetMark { id, set } => mark_field(told, *id, told.was(at), set),
        Edit::DeleteMark { .. } => {
            format!(
                "{} {}",
                told.pick("bỏ đánh dấu", "take off the mark"),
                was()
            )
        }

        // The citation of the same entry names it.
        Edit::AddInstrument { id, .. } if told.cited.contains(id) => return None,
        Edit::AddInstrument {
            id,
            title,
            number,
            kind,
        } => {
            let name = match told.map.instruments().get(id) {
                Some(instrument) => law::instrument(language, instrument),
                None => printable(kind).into_owned(),
            };
            let mut text = format!("{} {name}", told.pick("thêm văn bản", "add instrument"));
            if let Some(title) = title.as_ref().filter(|_| number.is_some()) {
                text += &format!(" ({})", printable(title));
            }
            text
        }
        Edit::SetInstrument { set, .. } => instrument(told, &was(), set),
        Edit::DeleteInstrument { .. } => {
            format!(
                "{} {}",
                told.pick("xóa văn bản", "delete instrument"),
                was()
            )
        }

        Edit::AddParticipant {
            name, agency, kind, ..
        } => {
            let mut text = format!(
                "{} {} ({}",
                told.pick("thêm", "add"),
                printable(name),
                words::participant_kind(language, *kind)
            );
            if let Some(agency) = agency {
                text += &format!(", {}", printable(agency));
            }
            text + ")"
        }
        Edit::SetParticipant { set, .. } => participant(told, &was(), set),
        Edit::DeleteParticipant { .. } => {
            format!("{} {}", told.pick("xóa", "delete"), was())
        }

        Edit::AddNote {
            kind, on, text, by, ..
        } => {
            let mut line = words::note_kind(language, *kind).to_string();
            if let Some(step) = on {
                line += &format!(" {} {}", told.pick("ở", "on"), told.step_short(*step));
            }
            if let Some(who) = by {
                let who = fact::participant(told.map, *who);
                line += &format!(" {} {who}", told.pick("của", "by"));
            }
            format!("{line}: {}", quoted(text))
        }
        Edit::SetNote { id, set } => note(told, *id, told.was(at), set),
        Edit::DeleteNote { .. } => format!("{} {}", told.pick("xóa", "delete"), was()),
    };
    Some(text)
}

fn flow<'a>(told: &'a Told<'_>, id: FlowId) -> Option<&'a Flow> {
    told.map.flow(id)
}

fn between(told: &Told<'_>, flow: &Flow) -> String {
    flow_between(told.language, told.map, told.order, flow)
}

/// `làn “A”: đổi tên thành “B”`.
fn renamed(told: &Told<'_>, subject: &str, name: &str) -> String {
    let verb = told.pick("đổi tên thành", "renamed");
    format!("{subject}: {verb} {}", quoted(name))
}

/// `subject, label: value`, or that it was left open.
fn setting(told: &Told<'_>, subject: &str, label: &str, value: Option<String>) -> String {
    let value = value.unwrap_or_else(|| told.pick("để trống", "left open").to_string());
    format!("{subject}, {label}: {value}")
}

fn header(told: &Told<'_>, set: &HeaderField) -> String {
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

fn procedure(told: &Told<'_>, was: &str, set: &ProcedureField) -> String {
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

fn marked(told: &Told<'_>, kind: &str, steps: &[StepId]) -> String {
    let steps = match steps {
        [one] => told.step(*one),
        several => mark::steps(told.language, told.map, told.order, several),
    };
    format!("{} {steps}: {kind}", told.pick("đánh dấu", "mark"))
}

fn mark_field(told: &Told<'_>, id: MarkId, was: Option<&str>, set: &MarkField) -> String {
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

fn instrument(told: &Told<'_>, was: &str, set: &InstrumentField) -> String {
    let subject = format!("{} {was}", told.pick("văn bản", "instrument"));
    let text = |text: &Option<String>| text.as_deref().map(quoted);
    let (label, value) = match set {
        InstrumentField::Kind(v) => (told.pick("loại", "kind"), Some(quoted(v))),
        InstrumentField::Number(v) => (told.pick("số", "number"), text(v)),
        InstrumentField::Date(v) => (told.pick("ngày ban hành", "issued on"), v.map(date)),
        InstrumentField::Body(v) => (told.pick("cơ quan ban hành", "issuing body"), text(v)),
        InstrumentField::Title(v) => (told.pick("trích yếu", "title"), text(v)),
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

fn participant(told: &Told<'_>, was: &str, set: &ParticipantField) -> String {
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

fn note(told: &Told<'_>, id: NoteId, was: Option<&str>, set: &NoteField) -> String {
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
