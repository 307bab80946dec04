//! The headings and labels of a written document about a session.

use super::words::pick;
use super::{Speaker, number};
use crate::model::{Language, StepId};

/// The heading over the parts that capture lines cannot express.
pub fn lines_leave_out(language: Language) -> &'static str {
    pick(
        language,
        "Các dòng ghi không nói được những điều sau, nên khi ghi lại sẽ không có:",
        "Capture lines cannot express the following, so it is left out:",
    )
}

impl Speaker<'_> {
    /// Tells of a decision or fork with one way out: as a line it gets two.
    pub fn widened(self, step: StepId) -> String {
        let step = self.step(step);
        match self.language {
            Language::Vi => format!("{step} chỉ có một nhánh; dòng ghi tạo hai nhánh"),
            Language::En => format!("{step} has one way out; its line makes two"),
        }
    }

    /// Tells of steps that lines give other numbers; none where they keep them.
    pub fn renumbered(self, steps: &[StepId]) -> Option<String> {
        let first = self.map.number(*steps.first()?)?;
        let count = number::steps(self.language, steps.len());
        Some(match self.language {
            Language::Vi => {
                format!("số của {count}, từ bước {first}: dòng ghi đánh số theo thứ tự")
            }
            Language::En => {
                format!("the numbers of {count}, from step {first} on: lines count them in order")
            }
        })
    }
}

/// The headings and labels that only documents have.
#[derive(Debug)]
#[allow(missing_docs)] // each is the label it is named after
pub struct Document {
    pub about: &'static str,
    pub an_hour: &'static str,
    pub sittings: &'static str,
    pub accepted: &'static str,
    pub entry: &'static str,
    pub entries: &'static str,
    pub participants: &'static str,
    pub figures: &'static str,
    pub procedures: &'static str,
    pub kind: &'static str,
    pub lanes: &'static str,
    pub map: &'static str,
    pub steps: &'static str,
    pub number: &'static str,
    pub inputs: &'static str,
    pub outputs: &'static str,
    pub remarks: &'static str,
    pub disputes: &'static str,
    pub fact: &'static str,
    pub source: &'static str,
    pub statement: &'static str,
    pub in_dispute: &'static str,
    pub open_questions: &'static str,
    pub answered_questions: &'static str,
    pub pain_points: &'static str,
    pub decisions: &'static str,
    pub actions: &'static str,
    pub parking_lot: &'static str,
    pub marks: &'static str,
    pub register: &'static str,
    pub instrument: &'static str,
    pub in_force: &'static str,
    pub rank: &'static str,
    pub cited_by: &'static str,
}

const VI: Document = Document {
    about: "Thông tin chung",
    an_hour: "/giờ",
    sittings: "Buổi làm việc",
    accepted: "Chấp nhận sửa ngoài chương trình",
    entry: "mục",
    entries: "Số mục trong nhật ký",
    participants: "Thành phần tham dự và nguồn số liệu",
    figures: "Số liệu tổng hợp",
    procedures: "Thủ tục",
    kind: "Loại",
    lanes: "Các làn",
    map: "Sơ đồ hiện trạng",
    steps: "Các bước",
    number: "Số",
    inputs: "Giấy tờ vào",
    outputs: "Giấy tờ ra",
    remarks: "Ghi chú",
    disputes: "Số liệu chưa thống nhất",
    fact: "Nội dung",
    source: "Nguồn",
    statement: "Số liệu",
    in_dispute: "chưa thống nhất",
    open_questions: "Câu hỏi còn mở",
    answered_questions: "Câu hỏi đã trả lời",
    pain_points: "Điểm nghẽn",
    decisions: "Kết luận",
    actions: "Việc cần làm",
    parking_lot: "Bãi đỗ ý kiến",
    marks: "Đánh dấu",
    register: "Danh mục văn bản",
    instrument: "Văn bản",
    in_force: "Hiệu lực",
    rank: "Cấp ban hành",
    cited_by: "Viện dẫn ở",
};

const EN: Document = Document {
    about: "About",
    an_hour: " an hour",
    sittings: "Sittings",
    accepted: "Accepted from outside the program",
    entry: "entry",
    entries: "Entries in the log",
    participants: "Participants and sources",
    figures: "Figures",
    procedures: "Procedures",
    kind: "Kind",
    lanes: "Lanes",
    map: "Map as it is",
    steps: "Steps",
    number: "No.",
    inputs: "Documents in",
    outputs: "Documents out",
    remarks: "Remarks",
    disputes: "Figures in dispute",
    fact: "Fact",
    source: "Source",
    statement: "Statement",
    in_dispute: "in dispute",
    open_questions: "Open questions",
    answered_questions: "Answered questions",
    pain_points: "Pain points",
    decisions: "Decisions",
    actions: "Actions",
    parking_lot: "Parking lot",
    marks: "Marks",
    register: "Register of instruments",
    instrument: "Instrument",
    in_force: "In force",
    rank: "Level",
    cited_by: "Cited at",
};

/// Whether papers in a language have a form that stays as it is: those in Vietnamese are held
/// against the ones that offices have in their files, letter for letter.
pub const fn is_settled(language: Language) -> bool {
    match language {
        Language::Vi => true,
        Language::En => false,
    }
}

pub const fn document(language: Language) -> &'static Document {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}
