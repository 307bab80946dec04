//! The words of the sheets: labels of rows, additions, and faults of the typed text.

use super::{printable, replay};
use crate::model::{Currency, Language};

said! {
    /// While an answer to a comment is typed.
    whose_answer: "Trả lời ghi dưới tên người ghi; đổi tên: name trong thiết đặt (laneway guide settings)",
        "The answer is the writer's; another name: name in the settings (laneway guide settings)";
    /// The name of a step or a paper.
    name: "tên", "name";
    kind: "loại", "kind";
    /// The questions to the room, in order.
    to_ask: "còn phải hỏi", "still to ask";
    facts: "số liệu", "facts";
    claims: "số liệu theo từng nguồn", "claims by source";
    flows: "luồng ra", "flows out";
    ways_in: "luồng vào", "flows in";
    marks: "đánh dấu", "marks";
    notes: "câu hỏi và ghi chú", "questions and remarks";
    missing: "còn thiếu", "missing";
    condition: "điều kiện", "condition";
    share: "tỷ lệ (%)", "share (%)";
    leads_to: "đi tới", "leads to";
    comes_from: "từ", "comes from";
    goes_back: "quay lại", "goes back";
    /// For a flow with an unknown end.
    open: "đầu mở", "open";
    steps: "số bước", "number of steps";
    /// The form of a typed income.
    income_typed: "số; năm; nguồn", "amount; year; source";
    instrument: "văn bản", "instrument";
    /// The steps that cite a text.
    cited_by: "được viện dẫn ở", "cited by";
    present: "có mặt", "present";
    absent: "vắng mặt", "absent";
    /// Of somebody who was not in the room.
    reviews: "chỉ rà soát", "reviews only";
    settled: "đã xong", "settled";
    not_settled: "chưa xong", "not settled";
    raised_by: "người nêu", "raised by";
    /// Beyond the competence of the room.
    escalate: "vượt thẩm quyền, cần báo cáo cấp trên", "to be escalated";
    status: "trạng thái", "status";
    by_when: "lộ trình đến", "in force by";
    stays: "nhánh giữ lại", "answer that stays";
    /// The agency that receives for all.
    focal: "đầu mối", "focal agency";
    /// In order or side by side.
    sequential: "thứ tự", "order";
    in_order: "lần lượt", "one after the other";
    side_by_side: "song song", "side by side";
    /// The paper that a mark is about.
    paper: "giấy tờ", "document";
    form: "hình thức", "form";
    /// The applicant's time to prepare a paper.
    preparation: "công chuẩn bị của người nộp", "time to prepare";
    database: "cơ sở dữ liệu", "database";
    is_final: "là kết quả cuối cùng", "is the final result";
    bound: "chỉ tại một nơi", "at one place only";
    unbound: "ở bất kỳ nơi nào", "at any office";
    why_bound: "lý do", "why";
    lists: "danh sách của phòng họp", "the room's lists";
    all_lanes: "các làn", "lanes";
    all_phases: "các giai đoạn", "phases";
    all_procedures: "các thủ tục", "procedures";
    register: "văn bản pháp luật", "register of law";
    participants: "đại biểu và nguồn số liệu", "participants and sources";
    session: "phiên làm việc", "session";
    speaking: "đang phát biểu", "speaking now";
    nobody: "không ai", "nobody";
    /// Records the claim of a source.
    settle: "ghi nhận số này", "record this figure";
    leave: "giữ nguyên", "leave as it is";
    take_back: "rút số này", "withdraw this claim";
    add_flow: "luồng tới bước số…", "flow to step number…";
    add_claim: "số liệu của một nguồn (18cd@evn)", "figure from a source (18cd@survey)";
    add_citation: "căn cứ", "citation";
    add_input: "giấy tờ vào", "document in";
    add_output: "giấy tờ ra", "document out";
    add_mark: "dấu", "mark";
    add_lane: "làn", "lane";
    add_phase: "giai đoạn", "phase";
    add_procedure: "thủ tục", "procedure";
    add_instrument: "văn bản (Nghị định 01/2021/NĐ-CP)", "instrument (Electricity Act 2003; SI 2015/51)";
    add_participant: "đại biểu hoặc nguồn", "participant or source";
    /// For another step of a mark.
    add_step: "bước số…", "step number…";
    bad_date: "Ngày viết như 23/11/2026.", "Write a date like 23/11/2026 or 23 November 2026.";
    bad_year: "Năm viết như 2024.", "Write a year like 2024.";
    bad_number: "Cần một con số, ví dụ 1.250 hoặc 0,5.", "Write a number like 1,250 or 0.5.";
    bad_share: "Tỷ lệ từ 0 đến 100.", "A share is between 0 and 100.";
    bad_step: "Không có bước mang số đó.", "There is no step with that number.";
    /// Neither a step nor a lane.
    bad_aim: "Ghi số của bước, tên tắt của làn, hoặc để trống.", "Type a step's number, a lane's alias, or nothing.";
    bad_income: "Ghi số tiền; năm; nguồn, ví dụ: 60800; 2025; Tổng cục Thống kê", "Type amount; year; source, such as: 60800; 2025; General Statistics Office";
    bad_rate: "Ghi như USD = 26300, 01/11/2026, ngân hàng.", "Write it like USD = 129.60 KES, 1 November 2026, Central Bank.";
    add_rate: "thêm tỷ giá", "add an exchange rate";
    bad_instrument: "Ghi loại và số, ví dụ: Nghị định 01/2021/NĐ-CP", "Type its name, or kind and number, such as: Electricity Act 2003";
    bad_empty: "Chưa ghi gì.", "Nothing was typed.";
    bad_effort: "Công viết như 30 phút, 1-2 giờ, 0,5h.", "Write effort like 30 minutes, 1-2 hours or 0.5h.";
    bad_span: "Thời gian viết như 3 ngày, 5-7 ngày lịch, 2h.", "Write a time like 3 days, 5-7 calendar days or 2h.";
    only_read: "Dòng này chỉ để xem.", "This row cannot be edited.";
    stays_there: "Dòng này không xóa được.", "This row cannot be deleted.";
    no_step_here: "Dòng này không gắn với bước nào.", "This row does not belong to a step.";
}

/// The currency of a session of another country than Vietnam that names none.
pub fn no_currency(language: Language, counted: Currency) -> String {
    match language {
        Language::En if counted.chosen().is_none() => "not chosen; amounts have none".into(),
        Language::Vi => format!("chưa chọn; số tiền không ghi đơn vị tính là {counted}"),
        Language::En => format!("not chosen; a bare amount counts as {counted}"),
    }
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

/// The keys of the list of open questions, whose rows lead to the place of the answer.
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

/// Before the place where an answer is typed: under whose name it is kept.
pub fn answering(language: Language, writer: Option<&str>) -> String {
    let writer = writer.map(printable);
    let who = writer.as_deref().unwrap_or(replay::scribe(language));
    match language {
        Language::Vi => format!("Trả lời, {who} ghi:"),
        Language::En => format!("Answer, by {who}:"),
    }
}

/// The keys while a value is typed.
pub fn editing_hints(language: Language) -> &'static [(&'static str, &'static str)] {
    const VI: &[(&str, &str)] = &[("Enter", "ghi"), ("Esc", "bỏ")];
    const EN: &[(&str, &str)] = &[("Enter", "OK"), ("Esc", "cancel")];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}

/// The whole range of a figure on which the sources differ, as the figure panel tells it:
/// `≠ 18–115 ngày lịch`.
pub fn in_dispute(range: &str) -> String {
    format!("≠ {range}")
}
