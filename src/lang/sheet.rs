//! The words of the sheets: labels of rows, what can be added, what is wrong with
//! what was typed.

use crate::model::Language;

said! {
    /// What a thing is called.
    name: "tên", "name";
    /// Questions to the room, in order.
    to_ask: "còn phải hỏi", "still to ask";
    /// A title.
    title: "tên", "title";
    /// Of several kinds.
    kind: "loại", "kind";
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
    open: "còn mở", "open";
    /// The short name of a lane.
    alias: "viết tắt", "alias";
    /// How many steps a thing has.
    steps: "số bước", "steps";
    /// The procedure that a phase stands for.
    procedure: "thủ tục", "procedure";
    /// A code.
    code: "mã thủ tục", "code";
    /// Who applies.
    applicant: "đối tượng thực hiện", "applicant";
    /// Who decides.
    deciding: "cơ quan quyết định", "deciding agency";
    /// What comes out.
    result: "kết quả", "result";
    /// The declared limit.
    limit: "thời hạn quy định", "declared time limit";
    /// How often.
    times_a_year: "số lần một năm", "times a year";
    /// How many subjects.
    subjects_a_year: "số đối tượng một năm", "subjects a year";
    /// The language of the map's own words.
    language: "ngôn ngữ của sơ đồ", "language of the map";
    /// The currency.
    currency: "đơn vị tiền tệ", "currency";
    /// What a bare day means.
    day: "“ngày” nghĩa là", "“day” means";
    /// Income an hour.
    income: "thu nhập bình quân/giờ (số; năm; nguồn)", "income an hour (amount; year; source)";
    /// Where.
    place: "địa phương", "place";
    /// What it is compared with.
    baseline: "so với", "baseline";
    /// When the law was looked at.
    law_review: "ngày rà soát pháp luật", "law reviewed on";
    /// A text of law.
    instrument: "văn bản", "instrument";
    /// A number of a text.
    number: "số, ký hiệu", "number";
    /// A date.
    issued: "ngày ban hành", "issued on";
    /// The year by which a text of law is told from others of its name.
    year: "năm", "year";
    /// Who issued it.
    body: "cơ quan ban hành", "issued by";
    /// In force from.
    in_force_from: "có hiệu lực từ", "in force from";
    /// In force to.
    in_force_to: "hết hiệu lực", "in force to";
    /// What came in its place.
    successor: "văn bản thay thế", "replaced by";
    /// Steps that cite a text.
    cited_by: "được viện dẫn ở", "cited by";
    /// The agency of a participant.
    agency: "cơ quan", "agency";
    /// The role of a participant.
    role: "vai trò", "role";
    /// For which lane somebody speaks.
    speaks_for: "đại diện cho", "speaks for";
    /// Whether somebody is there.
    present: "có mặt", "present";
    /// Not there.
    absent: "vắng mặt", "absent";
    /// The words of a note.
    words: "nội dung", "text";
    /// The step that a note is about.
    about_step: "về bước", "about step";
    /// The answer to a question.
    answer: "trả lời", "answer";
    /// Who does an action.
    owner: "người thực hiện", "owner";
    /// By when.
    due: "hạn", "due";
    /// Done or settled.
    settled: "đã xong", "settled";
    /// Not settled.
    not_settled: "chưa xong", "open";
    /// Who raised it.
    raised_by: "người nêu", "raised by";
    /// Why.
    reason: "lý do", "reason";
    /// What happens to the law.
    outcome: "phương án pháp lý", "legal outcome";
    /// Who may decide.
    competent: "cơ quan có thẩm quyền", "competent body";
    /// Beyond the competence of the room.
    escalate: "phải trình cấp trên", "to be escalated";
    /// How far it has come.
    status: "trạng thái", "status";
    /// The plan.
    planned: "dự kiến sau khi cải cách", "planned";
    /// When the plan should be in force.
    by_when: "lộ trình đến", "in force by";
    /// The answer that stays.
    stays: "nhánh giữ lại", "answer that stays";
    /// The agency that receives for all.
    focal: "đầu mối", "focal agency";
    /// In order or side by side.
    sequential: "thứ tự", "order";
    /// One after the other.
    in_order: "lần lượt", "one after the other";
    /// At the same time.
    side_by_side: "song song", "side by side";
    /// The steps of a mark.
    on_steps: "các bước", "steps";
    /// Of several papers.
    paper: "giấy tờ", "paper";
    /// In what form.
    form: "hình thức", "form";
    /// The applicant's time to prepare a paper.
    preparation: "công chuẩn bị của người nộp", "time to prepare";
    /// A database.
    database: "cơ sở dữ liệu", "database";
    /// The final result.
    is_final: "là kết quả cuối cùng", "is the final result";
    /// One place only.
    bound: "chỉ tại một nơi", "at one place only";
    /// Any place.
    unbound: "ở bất kỳ nơi nào", "at any place";
    /// Why it is bound to a place.
    why_bound: "lý do", "why";
    /// The lists of the room.
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
    /// The session.
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
    add_flow: "thêm luồng tới bước số…", "flow to step number…";
    /// A claim.
    add_claim: "thêm số liệu của một nguồn (18cd@evn)", "claim of a source (18cd@evn)";
    /// A citation.
    add_citation: "thêm căn cứ", "citation";
    /// A paper in.
    add_input: "thêm giấy tờ vào", "paper in";
    /// A paper out.
    add_output: "thêm giấy tờ ra", "paper out";
    /// A mark.
    add_mark: "thêm dấu", "mark";
    /// A lane.
    add_lane: "thêm làn", "lane";
    /// A phase.
    add_phase: "thêm giai đoạn", "phase";
    /// A procedure.
    add_procedure: "thêm thủ tục", "procedure";
    /// A text of law.
    add_instrument: "thêm văn bản (Nghị định 01/2021/NĐ-CP)", "instrument (Nghị định 01/2021/NĐ-CP)";
    /// Somebody.
    add_participant: "thêm đại biểu hoặc nguồn", "participant or source";
    /// Another step of a mark.
    add_step: "thêm bước số…", "step number…";
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
    bad_amount: "Số tiền viết như 200k, 1,5tr, 300.000.", "An amount reads 200k, 1.5tr, 300000.";
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
