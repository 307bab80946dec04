//! The short words of the field, one function for each kind of thing.

use crate::model::{
    Activity, Applicant, Bearer, Channel, DayMeaning, Field, LaneKind, Language, NoteKind, Outcome,
    PaperForm, ParticipantKind, ProcedureKind, ServiceLevel, Severity, Status, StepKind, Thing,
};

/// One of two forms, by language. Every word of the interface passes through here
/// or stands in [`Words`]: one that lacks a language does not compile.
pub const fn pick(language: Language, vi: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// The words of the status line, of `show` and of the table heads.
#[derive(Debug)]
#[allow(missing_docs)] // each is the word it is named after
pub struct Words {
    pub session: &'static str,
    pub untitled: &'static str,
    pub procedure: &'static str,
    pub lane: &'static str,
    pub lanes: &'static str,
    pub phase: &'static str,
    pub step: &'static str,
    pub steps: &'static str,
    pub decisions: &'static str,
    pub flow: &'static str,
    pub hand_offs: &'static str,
    pub time: &'static str,
    /// Longest path.
    pub longest_path: &'static str,
    pub effort: &'static str,
    pub cost: &'static str,
    pub fees: &'static str,
    pub services: &'static str,
    pub other_costs: &'static str,
    pub law: &'static str,
    pub law_cited: &'static str,
    pub law_none_found: &'static str,
    pub law_not_asked: &'static str,
    pub open_ends: &'static str,
    pub questions: &'static str,
    pub marks: &'static str,
    /// Steps of which nobody has said how long they take.
    pub no_time: &'static str,
    pub disputed: &'static str,
    pub assumption: &'static str,
    /// In the journal, safe from a crash.
    pub kept: &'static str,
    pub in_file: &'static str,
    pub read_only: &'static str,
    pub not_asked: &'static str,
    pub none: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
}

const VI: Words = Words {
    session: "phiên làm việc",
    untitled: "chưa đặt tên",
    procedure: "thủ tục",
    lane: "làn",
    lanes: "làn",
    phase: "giai đoạn",
    step: "bước",
    steps: "bước",
    decisions: "nhánh rẽ",
    flow: "luồng",
    hand_offs: "lần chuyển giao",
    time: "thời gian",
    longest_path: "thời gian theo đường dài nhất",
    effort: "công sức",
    cost: "chi phí",
    fees: "phí, lệ phí",
    services: "thuê dịch vụ",
    other_costs: "chi phí khác",
    law: "căn cứ pháp lý",
    law_cited: "có căn cứ",
    law_none_found: "không có căn cứ",
    law_not_asked: "chưa hỏi căn cứ",
    open_ends: "đầu mở",
    questions: "câu hỏi",
    marks: "đánh dấu",
    no_time: "chưa có thời gian",
    disputed: "số liệu chưa thống nhất",
    assumption: "giả định",
    kept: "đã giữ",
    in_file: "đã lưu",
    read_only: "chỉ đọc",
    not_asked: "chưa hỏi",
    none: "không có",
    yes: "có",
    no: "không",
};

const EN: Words = Words {
    session: "session",
    untitled: "untitled",
    procedure: "procedure",
    lane: "lane",
    lanes: "lanes",
    phase: "phase",
    step: "step",
    steps: "steps",
    decisions: "decisions",
    flow: "flow",
    hand_offs: "hand-offs",
    time: "time",
    longest_path: "time by the longest path",
    effort: "effort",
    cost: "cost",
    fees: "fees",
    services: "hired services",
    other_costs: "other costs",
    law: "legal basis",
    law_cited: "cited",
    law_none_found: "none found",
    law_not_asked: "not asked",
    open_ends: "open ends",
    questions: "questions",
    marks: "marks",
    no_time: "without time",
    disputed: "in dispute",
    assumption: "assumption",
    kept: "kept",
    in_file: "in file",
    read_only: "read-only",
    not_asked: "not asked",
    none: "none",
    yes: "yes",
    no: "no",
};

/// The words in one language.
pub const fn words(language: Language) -> &'static Words {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

/// The name of a language, in the language of the reader.
pub fn language_name(reader: Language, language: Language) -> &'static str {
    match language {
        Language::Vi => pick(reader, "tiếng Việt", "Vietnamese"),
        Language::En => pick(reader, "tiếng Anh", "English"),
    }
}

/// What kind of body a lane is.
pub fn lane_kind(language: Language, kind: LaneKind) -> &'static str {
    match kind {
        LaneKind::Applicant => pick(language, "người nộp hồ sơ", "applicant"),
        LaneKind::Agency => pick(language, "cơ quan nhà nước", "state agency"),
        LaneKind::StateEnterprise => pick(language, "doanh nghiệp nhà nước", "state enterprise"),
        LaneKind::Private => pick(language, "đơn vị tư nhân", "private body"),
        LaneKind::System => pick(language, "hệ thống thông tin", "information system"),
    }
}

/// What kind of step.
pub fn step_kind(language: Language, kind: StepKind) -> &'static str {
    match kind {
        StepKind::Task => pick(language, "công việc", "task"),
        StepKind::Wait => pick(language, "chờ", "wait"),
        StepKind::Decision => pick(language, "nhánh rẽ", "decision"),
        StepKind::Fork => pick(language, "tách song song", "fork"),
        StepKind::Join => pick(language, "hợp song song", "join"),
        StepKind::Start => pick(language, "bắt đầu", "start"),
        StepKind::End => pick(language, "kết thúc", "end"),
    }
}

/// How far a mark has come.
pub fn status(language: Language, status: Status) -> &'static str {
    match status {
        Status::Proposed => pick(language, "đề xuất", "proposed"),
        Status::Approved => pick(language, "đã phê duyệt", "approved"),
        Status::Enacted => pick(language, "đã ban hành", "enacted"),
    }
}

/// The legal outcome of a review.
pub fn outcome(language: Language, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Amend => pick(language, "sửa đổi", "amend"),
        Outcome::Supplement => pick(language, "bổ sung", "supplement"),
        Outcome::Replace => pick(language, "thay thế", "replace"),
        Outcome::Annul => pick(language, "hủy bỏ", "annul"),
        Outcome::Abolish => pick(language, "bãi bỏ", "abolish"),
    }
}

/// What kind of note.
pub fn note_kind(language: Language, kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Question => pick(language, "câu hỏi", "question"),
        NoteKind::Remark => pick(language, "ghi chú", "remark"),
        NoteKind::Parked => pick(language, "bãi đỗ ý kiến", "parking lot"),
        NoteKind::PainPoint => pick(language, "điểm nghẽn", "pain point"),
        NoteKind::Decision => pick(language, "kết luận", "decision"),
        NoteKind::Action => pick(language, "việc cần làm", "action"),
    }
}

/// The row of the official cost table.
pub fn activity(language: Language, activity: Activity) -> &'static str {
    match activity {
        Activity::Prepare => pick(language, "chuẩn bị hồ sơ", "preparing the dossier"),
        Activity::Submit => pick(language, "nộp hồ sơ", "filing the dossier"),
        Activity::Pay => pick(language, "nộp phí, lệ phí", "paying fees"),
        Activity::Inspection => pick(
            language,
            "chuẩn bị, phục vụ kiểm tra thực tế",
            "serving an inspection",
        ),
        Activity::Collect => pick(language, "nhận kết quả", "collecting the result"),
        Activity::Other => pick(language, "công việc khác", "other work"),
    }
}

/// Who bears a cost.
pub fn bearer(language: Language, bearer: Bearer) -> &'static str {
    match bearer {
        Bearer::Applicant => pick(language, "người nộp hồ sơ", "the applicant"),
        Bearer::Agency => pick(language, "cơ quan nhà nước", "the agency"),
        Bearer::Enterprise => pick(language, "doanh nghiệp nhà nước", "the state enterprise"),
    }
}

/// How the applicant meets a step.
pub fn channel(language: Language, channel: Channel) -> &'static str {
    match channel {
        Channel::InPerson => pick(language, "trực tiếp", "in person"),
        Channel::Post => pick(language, "qua bưu chính", "by post"),
        Channel::Online => pick(language, "trực tuyến", "online"),
    }
}

/// How much of a service is online.
pub fn service_level(language: Language, level: ServiceLevel) -> &'static str {
    match level {
        ServiceLevel::Offline => pick(language, "chưa trực tuyến", "offline"),
        ServiceLevel::Partial => pick(language, "một phần", "partial"),
        ServiceLevel::Full => pick(language, "toàn trình", "full"),
    }
}

/// In what form a paper is asked for or given.
pub fn paper_form(language: Language, form: PaperForm) -> &'static str {
    match form {
        PaperForm::Original => pick(language, "bản chính", "original"),
        PaperForm::Copy => pick(language, "bản sao", "copy"),
        PaperForm::Certified => pick(language, "bản sao chứng thực", "certified copy"),
        PaperForm::Data => pick(language, "dữ liệu", "data"),
    }
}

/// Who applies.
pub fn applicant(language: Language, applicant: Applicant) -> &'static str {
    match applicant {
        Applicant::Business => pick(language, "doanh nghiệp", "business"),
        Applicant::Citizen => pick(language, "công dân", "citizen"),
        Applicant::Agency => pick(language, "cơ quan", "agency"),
    }
}

/// Public or internal.
pub fn procedure_kind(language: Language, kind: ProcedureKind) -> &'static str {
    match kind {
        ProcedureKind::Public => pick(language, "thủ tục hành chính", "public"),
        ProcedureKind::BetweenAgencies => pick(
            language,
            "nội bộ, giữa các cơ quan",
            "internal, between agencies",
        ),
        ProcedureKind::WithinAgency => pick(
            language,
            "nội bộ, trong một cơ quan",
            "internal, within one agency",
        ),
    }
}

/// What kind of source.
pub fn participant_kind(language: Language, kind: ParticipantKind) -> &'static str {
    match kind {
        ParticipantKind::Person => pick(language, "đại biểu", "person"),
        ParticipantKind::Agency => pick(language, "cơ quan", "agency"),
        ParticipantKind::Document => pick(language, "tài liệu", "document"),
    }
}

/// What a bare "ngày" means.
pub fn day_meaning(language: Language, day: DayMeaning) -> &'static str {
    match day {
        DayMeaning::Working => pick(language, "ngày làm việc", "a working day"),
        DayMeaning::Calendar => pick(language, "ngày lịch", "a calendar day"),
    }
}

/// The name of a fact.
pub fn field(language: Language, field: Field) -> &'static str {
    match field {
        Field::Elapsed => pick(language, "thời gian", "time"),
        Field::Effort => pick(language, "công sức", "effort"),
        Field::ApplicantEffort => pick(
            language,
            "công sức của người nộp hồ sơ",
            "applicant's effort",
        ),
        Field::Activity => pick(language, "hoạt động", "activity"),
        Field::Fee => pick(language, "phí, lệ phí", "fee"),
        Field::Services => pick(language, "thuê dịch vụ", "hired services"),
        Field::Other => pick(language, "chi phí khác", "other costs"),
        Field::Bearer => pick(language, "bên chịu chi phí", "costs borne by"),
        Field::Law => pick(language, "căn cứ pháp lý", "legal basis"),
        Field::Inputs => pick(language, "giấy tờ vào", "papers in"),
        Field::Outputs => pick(language, "giấy tờ ra", "papers out"),
        Field::Channel => pick(language, "cách thức thực hiện", "channel"),
        Field::ServiceLevel => pick(
            language,
            "mức độ dịch vụ công trực tuyến",
            "level of online service",
        ),
        Field::InSystem => pick(language, "hình thức xử lý", "handled"),
        Field::Place => pick(language, "địa điểm", "place"),
    }
}

/// A kind of thing.
pub fn thing(language: Language, thing: Thing) -> &'static str {
    match thing {
        Thing::Session => pick(language, "phiên làm việc", "session"),
        Thing::Procedure => pick(language, "thủ tục", "procedure"),
        Thing::Lane => pick(language, "làn", "lane"),
        Thing::Phase => pick(language, "giai đoạn", "phase"),
        Thing::Step => pick(language, "bước", "step"),
        Thing::Flow => pick(language, "luồng", "flow"),
        Thing::Claim => pick(language, "số liệu do một bên nêu", "claim"),
        Thing::Mark => pick(language, "đánh dấu", "mark"),
        Thing::Instrument => pick(language, "văn bản", "instrument"),
        Thing::Participant => pick(language, "đại biểu", "participant"),
        Thing::Note => pick(language, "ghi chú", "note"),
        Thing::Comment => pick(language, "nhận xét", "comment"),
        Thing::Paper => pick(language, "giấy tờ", "paper"),
    }
}

/// How bad a finding is.
pub fn severity(language: Language, severity: Severity) -> &'static str {
    match severity {
        Severity::Error => pick(language, "lỗi", "error"),
        Severity::Gap => pick(language, "còn thiếu", "gap"),
        Severity::Notice => pick(language, "lưu ý", "notice"),
        Severity::Wish => pick(language, "nên hỏi", "worth asking"),
    }
}

/// The text with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// News that are said in one line, each as a sentence: it begins with a capital letter,
/// but where a path or a name of a file begins it, and is told apart from the next one.
pub fn sentences<S: AsRef<str>>(parts: &[S]) -> String {
    let mut said = String::new();
    let mut last = "";
    for part in parts.iter().map(|part| part.as_ref().trim()) {
        if part.is_empty() {
            continue;
        }
        if !said.is_empty() {
            // A full stop would belong to the command that is to be typed.
            let command = last.contains(": laneway ") && !last.ends_with(')');
            said.push_str(match said.ends_with(['.', '!', '?', '…', ':']) {
                true => " ",
                false if command => " · ",
                false => ". ",
            });
        }
        let first = part.split_whitespace().next().unwrap_or_default();
        let is_name = first
            .trim_end_matches(['.', ':', ','])
            .contains(['.', '/', '\\']);
        match is_name {
            true => said.push_str(part),
            false => said.push_str(&capitalised(part)),
        }
        last = part;
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_stand_beside_each_other_as_sentences() {
        let news = [
            "đã khôi phục 5 mục từ nhật ký tạm",
            "read-only: a.ron is damaged.",
            "",
            "a.ron: có 3 mục. Xem: laneway recover a.ron",
            "a fuller copy was kept (5 entries)",
        ];
        assert_eq!(
            sentences(&news),
            "Đã khôi phục 5 mục từ nhật ký tạm. Read-only: a.ron is damaged. a.ron: có 3 mục. \
             Xem: laneway recover a.ron · A fuller copy was kept (5 entries)"
        );
        assert_eq!(sentences::<&str>(&[]), "");
    }

    #[test]
    fn a_capital_letter_may_carry_a_mark() {
        assert_eq!(capitalised("đánh dấu"), "Đánh dấu");
        assert_eq!(capitalised(""), "");
    }
}
