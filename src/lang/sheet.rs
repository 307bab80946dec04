//! The words of the sheets: labels of rows, what can be added, what is wrong with
//! what was typed.

use crate::model::Language;

said! {
    /// What a step or a paper is called.
    name: "tên", "name";
    /// Of several kinds.
    kind: "loại", "kind";
    /// Questions to the room, in order.
    to_ask: "còn phải hỏi", "still to ask";
    /// The facts of a step.
    facts: "số liệu", "facts";
    /// What sources say.
    claims: "số liệu theo từng nguồn", "claims by source";
    /// The ways out of a step.
    flows: "luồng ra", "flows out";
    /// The ways into a step.
    ways_in: "luồng vào", "flows in";
    /// Marks.
    marks: "đánh dấu", "marks";
    /// Questions and remarks.
    notes: "câu hỏi và ghi chú", "questions and remarks";
    /// What is still missing.
    missing: "còn thiếu", "missing";
    /// A condition.
    condition: "điều kiện", "condition";
    /// A share of the cases.
    share: "tỷ lệ (%)", "share (%)";
    /// Where a flow goes.
    leads_to: "đi tới", "leads to";
    /// Where a flow comes from.
    comes_from: "từ", "comes from";
    /// Whether a flow goes back.
    goes_back: "quay lại", "goes back";
    /// Not known where to.
    open: "đầu mở", "open";
    /// How many steps a thing has.
    steps: "số bước", "number of steps";
    /// How an income is typed.
    income_typed: "số; năm; nguồn", "amount; year; source";
    /// A text of law.
    instrument: "văn bản", "instrument";
    /// Steps that cite a text.
    cited_by: "được viện dẫn ở", "cited by";
    /// Whether somebody is there.
    present: "có mặt", "present";
    /// Not there.
    absent: "vắng mặt", "absent";
    /// Done or settled.
    settled: "đã xong", "settled";
    /// Not settled.
    not_settled: "chưa xong", "not settled";
    /// Who raised it.
    raised_by: "người nêu", "raised by";
    /// Beyond the competence of the room.
    escalate: "vượt thẩm quyền, cần báo cáo cấp trên", "to be escalated";
    /// How far it has come.
    status: "trạng thái", "status";
    /// When the plan should be in force.
    by_when: "lộ trình đến", "in force by";
    stays: "nhánh giữ lại", "answer that stays";
    /// The agency that receives for all.
    focal: "đầu mối", "focal agency";
    /// In order or side by side.
    sequential: "thứ tự", "order";
    /// One after the other.
    in_order: "lần lượt", "one after the other";
    /// At the same time.
    side_by_side: "song song", "side by side";
    /// Of several papers.
    paper: "giấy tờ", "paper";
    /// In what form.
    form: "hình thức", "form";
    /// The applicant's time to prepare a paper.
    preparation: "công chuẩn bị của người nộp", "time to prepare";
    /// A database.
    database: "cơ sở dữ liệu", "database";
    is_final: "là kết quả cuối cùng", "is the final result";
    /// One place only.
    bound: "chỉ tại một nơi", "at one place only";
    /// Any place.
    unbound: "ở bất kỳ nơi nào", "at any place";
    /// Why it is bound to a place.
    why_bound: "lý do", "why";
    lists: "danh sách của phòng họp", "the room's lists";
    /// All the lanes.
    all_lanes: "các làn", "lanes";
    /// All the phases.
    all_phases: "các giai đoạn", "phases";
    /// All procedures.
    all_procedures: "các thủ tục", "procedures";
    /// All texts of law.
    register: "văn bản pháp luật", "register of law";
    /// All participants.
    participants: "đại biểu và nguồn số liệu", "participants and sources";
    session: "phiên làm việc", "session";
    /// Whoever is speaking now.
    speaking: "đang phát biểu", "speaking now";
    /// Nobody in particular is speaking.
    nobody: "không ai", "nobody";
    /// Record what a source says.
    settle: "ghi nhận số này", "record this figure";
    /// Leave things as they are.
    leave: "giữ nguyên", "leave as it is";
    /// Take a claim back.
    take_back: "rút số này", "take this claim back";
    /// Something to be added: a flow.
    add_flow: "luồng tới bước số…", "flow to step number…";
    /// A claim.
    add_claim: "số liệu của một nguồn (18cd@evn)", "claim of a source (18cd@evn)";
    /// A citation.
    add_citation: "căn cứ", "citation";
    /// A paper in.
    add_input: "giấy tờ vào", "paper in";
    /// A paper out.
    add_output: "giấy tờ ra", "paper out";
    /// A mark.
    add_mark: "dấu", "mark";
    /// A lane.
    add_lane: "làn", "lane";
    /// A phase.
    add_phase: "giai đoạn", "phase";
    /// A procedure.
    add_procedure: "thủ tục", "procedure";
    /// A text of law.
    add_instrument: "văn bản (Nghị định 01/2021/NĐ-CP)", "instrument (Nghị định 01/2021/NĐ-CP)";
    /// Somebody.
    add_participant: "đại biểu hoặc nguồn", "participant or source";
    /// Another step of a mark.
    add_step: "bước số…", "step number…";
    /// No date.
    bad_date: "Ngày viết như 23/11/2026.", "A date reads 23/11/2026.";
    /// A year was expected.
    bad_year: "Năm viết như 2024.", "A year reads 2024.";
    /// No number.
    bad_number: "Cần một con số, ví dụ 1.250 hoặc 0,5.", "A number is needed, such as 1,250 or 0.5.";
    /// A share is at most a hundred.
    bad_share: "Tỷ lệ từ 0 đến 100.", "A share goes from 0 to 100.";
    /// No such step.
    bad_step: "Không có bước mang số đó.", "There is no step of that number.";
    /// Neither a step nor a lane.
    bad_aim: "Ghi số của bước, tên tắt của làn, hoặc để trống.", "Type a step's number, a lane's alias, or nothing.";
    /// No income.
    bad_income: "Ghi số tiền; năm; nguồn, ví dụ: 60800; 2025; Tổng cục Thống kê", "Type amount; year; source, such as: 60800; 2025; General Statistics Office";
    /// A text of law has a kind and a number.
    bad_instrument: "Ghi loại và số, ví dụ: Nghị định 01/2021/NĐ-CP", "Type kind and number, such as: Nghị định 01/2021/NĐ-CP";
    /// Text is needed.
    bad_empty: "Chưa ghi gì.", "Nothing was typed.";
    /// No hours of work.
    bad_effort: "Công viết như 30 phút, 1-2 giờ, 0,5h.", "Effort reads 30 minutes, 1-2 hours, 0.5h.";
    /// Needs a limit.
    bad_span: "Thời gian viết như 3 ngày, 5-7 ngày lịch, 2h.", "A time reads 3 days, 5-7 calendar days, 2h.";
    /// An amount of money.
    /// This row is only read.
    only_read: "Dòng này chỉ để xem.", "This row is only there to be read.";
    /// This row does not go.
    stays_there: "Dòng này không xóa được.", "This row cannot be deleted.";
    /// Nothing to go to.
    no_step_here: "Dòng này không gắn với bước nào.", "This row is about no step.";
}

/// The keys of a sheet, for the line of hints.
pub fn hints(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[
        ("↑↓", "chọn"),
        ("Enter", "sửa/mở"),
        ("Delete", "xóa"),
        ("o", "thêm"),
        ("Space", "đổi"),
        ("g", "tới bước"),
        ("Tab", "mục sau"),
        ("PgDn", "bước sau"),
        ("e", "soạn dài"),
        ("Esc", "đóng"),
    ];
    const EN: &[(&str, &str)] = &[
        ("↑↓", "choose"),
        ("Enter", "edit/open"),
        ("Delete", "delete"),
        ("o", "add"),
        ("Space", "toggle"),
        ("g", "to step"),
        ("Tab", "next part"),
        ("PgDn", "next step"),
        ("e", "long text"),
        ("Esc", "close"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The keys of the list of what is still to be asked: its rows lead to where the answer
/// is typed.
pub fn asking_hints(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[
        ("↑↓", "chọn"),
        ("Enter", "trả lời"),
        ("g", "tới bước"),
        ("Tab", "mục sau"),
        ("Esc", "đóng"),
    ];
    const EN: &[(&str, &str)] = &[
        ("↑↓", "choose"),
        ("Enter", "answer"),
        ("g", "to step"),
        ("Tab", "next part"),
        ("Esc", "close"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The keys while a value is typed.
pub fn editing_hints(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[("Enter", "ghi"), ("Esc", "bỏ")];
    const EN: &[(&str, &str)] = &[("Enter", "take it"), ("Esc", "leave it")];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}
