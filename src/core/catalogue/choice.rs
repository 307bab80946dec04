//! Fixed lists of choices: the kinds of steps, lanes and notes, who bears a cost, the
//! status of a mark.

use super::{Word, word};
use crate::model::{
    Activity, Applicant, Bearer, Channel, DayMeaning, LaneKind, Language, NoteKind, Outcome,
    PaperForm, ParticipantKind, ProcedureKind, ServiceLevel, Severity, Status, StepKind,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceRow {
    /// In JSON: snake case, and never changed, so that readers of the export need not
    /// follow the program.
    pub code: &'static str,
    pub word: Word,
    /// Folded words that mean it on the capture line.
    pub known_by: &'static [&'static str],
}

/// A kind of choice. A trait, because a row of a sheet, a cell of the table and a query
/// treat all these kinds alike.
pub trait Choice: Copy + PartialEq + 'static {
    /// In the order in which they are offered.
    const ALL: &'static [Self];

    fn row(self) -> ChoiceRow;

    fn code(self) -> &'static str {
        self.row().code
    }

    fn word(self, language: Language) -> &'static str {
        self.row().word.say(language)
    }
}

macro_rules! known_by {
    () => {
        &[]
    };
    ($known:expr) => {
        $known
    };
}

/// A row for each choice: `Variant: "code", "vi", "en";`, followed by the words it is
/// known by.
macro_rules! choices {
    ($($kind:ident {
        $($variant:ident: $code:literal, $vi:literal, $en:literal $(, by $known:expr)?;)+
    })+) => {$(
        impl Choice for $kind {
            const ALL: &'static [$kind] = &[$($kind::$variant),+];

            fn row(self) -> ChoiceRow {
                match self {
                    $($kind::$variant => ChoiceRow {
                        code: $code,
                        word: word($vi, $en),
                        known_by: known_by!($($known)?),
                    },)+
                }
            }
        }
    )+

        #[cfg(test)]
        fn each_kind(check: &dyn Fn(&str, &[ChoiceRow])) {
            $(check(
                stringify!($kind),
                &$kind::ALL.iter().map(|one| one.row()).collect::<Vec<_>>(),
            );)+
        }
    };
}

/// Those that are no lane of the map.
impl Choice for Bearer {
    const ALL: &'static [Bearer] = &[Bearer::Applicant, Bearer::Agency, Bearer::Enterprise];

    fn row(self) -> ChoiceRow {
        let (code, word, known_by): (_, _, &[_]) = match self {
            Bearer::Applicant => (
                "applicant",
                word("người nộp hồ sơ", "the applicant"),
                &["nguoi nop ho so", "nguoi nop", "the applicant", "applicant"],
            ),
            Bearer::Agency => (
                "agency",
                word("cơ quan nhà nước", "the agency"),
                &["co quan nha nuoc", "co quan", "the agency", "agency"],
            ),
            Bearer::Enterprise => (
                "enterprise",
                word("doanh nghiệp nhà nước", "the state enterprise"),
                &[
                    "doanh nghiep nha nuoc",
                    "the state enterprise",
                    "state enterprise",
                ],
            ),
            // The map has its name.
            Bearer::Lane(_) => ("lane", word("làn", "lane"), &[]),
        };
        ChoiceRow {
            code,
            word,
            known_by,
        }
    }
}

choices! {
    Language {
        Vi: "vi", "tiếng Việt", "Vietnamese";
        En: "en", "tiếng Anh", "English";
    }
    DayMeaning {
        Working: "working_day", "ngày làm việc", "a working day";
        Calendar: "calendar_day", "ngày lịch", "a calendar day";
    }
    ProcedureKind {
        Public: "public", "thủ tục hành chính", "public";
        BetweenAgencies: "between_agencies", "nội bộ, giữa các cơ quan", "internal, between agencies";
        WithinAgency: "within_agency", "nội bộ, trong một cơ quan", "internal, within one agency";
    }
    Applicant {
        Business: "business", "doanh nghiệp", "business";
        Citizen: "citizen", "công dân", "citizen";
        Agency: "agency", "cơ quan", "agency";
    }
    LaneKind {
        Applicant: "applicant", "người nộp hồ sơ", "applicant", by &[
            "nguoi dan", "nguoi nop", "nguoi thanh lap", "nguoi yeu cau", "cong dan",
            "doanh nghiep", "khach hang", "ho kinh doanh", "chu dau tu", "nha dau tu",
            "to chuc, ca nhan", "applicant", "citizen", "business", "customer", "investor",
            "founder", "company founder", "company", "companies", "taxpayer", "entrepreneur",
        ];
        Agency: "agency", "cơ quan nhà nước", "state agency", by &["ministry", "municipality"];
        StateEnterprise: "state_enterprise", "doanh nghiệp nhà nước", "state enterprise", by &[
            "dien luc", "cong ty dien luc", "evn", "power company", "power utility",
        ];
        Private: "private", "đơn vị tư nhân", "private body", by &[
            "ngan hang", "nha thau", "bank", "contractor",
        ];
        System: "system", "hệ thống thông tin", "information system", by &[
            "he thong", "phan mem", "cong dich vu", "cong dvc", "httt", "system", "portal",
        ];
        NotAsked: "not_asked", "chưa hỏi", "not asked";
    }
    StepKind {
        Task: "task", "công việc", "task";
        Wait: "wait", "chờ", "wait";
        Decision: "decision", "nhánh rẽ", "decision";
        Fork: "fork", "tách song song", "fork";
        Join: "join", "hợp song song", "join";
        Start: "start", "bắt đầu", "start";
        End: "end", "kết thúc", "end";
    }
    NoteKind {
        Question: "question", "câu hỏi", "question";
        Parked: "parked", "bãi đỗ ý kiến", "parking lot";
        PainPoint: "pain_point", "điểm nghẽn", "pain point";
        Decision: "decision", "kết luận", "decision";
        Action: "action", "việc cần làm", "action";
        Remark: "remark", "ghi chú", "remark";
    }
    ParticipantKind {
        Person: "person", "đại biểu", "person";
        Agency: "agency", "cơ quan", "agency";
        Document: "document", "tài liệu", "document";
    }
    Activity {
        Prepare: "prepare", "chuẩn bị hồ sơ", "preparing documents";
        Submit: "submit", "nộp hồ sơ", "filing documents";
        Pay: "pay", "nộp phí, lệ phí", "paying fees";
        Inspection: "inspection", "chuẩn bị, phục vụ kiểm tra thực tế", "serving an inspection";
        Collect: "collect", "nhận kết quả", "collecting the result";
        Other: "other", "công việc khác", "other work";
    }
    PaperForm {
        Original: "original", "bản chính", "original";
        Copy: "copy", "bản sao", "copy";
        Certified: "certified", "bản sao chứng thực", "certified copy";
        Data: "data", "dữ liệu", "data";
    }
    Channel {
        InPerson: "in_person", "trực tiếp", "in person", by &[
            "truc tiep", "in person", "in-person", "walk-in", "walk in",
        ];
        Post: "post", "qua bưu chính", "by post", by &[
            "buu chinh", "qua buu chinh", "by post", "by mail", "courier", "by courier",
        ];
        Online: "online", "trực tuyến", "online", by &[
            "qua mang", "truc tuyen", "online", "online portal", "email", "e-mail", "by email",
        ];
    }
    ServiceLevel {
        Offline: "offline", "chưa trực tuyến", "offline";
        Partial: "partial", "một phần", "partial";
        Full: "full", "toàn trình", "full";
    }
    Outcome {
        Amend: "amend", "sửa đổi", "amend";
        Supplement: "supplement", "bổ sung", "supplement";
        Replace: "replace", "thay thế", "replace";
        Annul: "annul", "hủy bỏ", "annul";
        Abolish: "abolish", "bãi bỏ", "abolish";
    }
    Status {
        Proposed: "proposed", "đề xuất", "proposed";
        Approved: "approved", "đã phê duyệt", "approved";
        Enacted: "enacted", "đã ban hành", "enacted";
    }
    Severity {
        Error: "error", "lỗi", "error";
        Gap: "gap", "còn thiếu", "gap";
        Notice: "notice", "lưu ý", "notice";
        Wish: "wish", "nên hỏi", "worth asking";
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_and_words_are_told_apart() {
        each_kind(&|kind, rows| {
            for part in [
                |row: &ChoiceRow| row.code,
                |row: &ChoiceRow| row.word.vi,
                |row: &ChoiceRow| row.word.en,
            ] {
                let said: BTreeSet<&str> = rows.iter().map(part).collect();
                assert_eq!(said.len(), rows.len(), "{kind}");
            }
            let snake = |code: &str| code.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            assert!(rows.iter().all(|row| snake(row.code)), "{kind}");
        });
    }
}
