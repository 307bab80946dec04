//! The words of the figures: what each is called, what it comes to, and the keys of the
//! panel. [`FigureWords`](super::FigureWords) puts them together.

use super::number::count;
use super::screen::Pair;
use super::words::pick;
use crate::model::Language;

said! {
    /// The panel.
    title: "số liệu", "figures";
    /// Both maps are told, side by side.
    stages: "hiện trạng → sau cải cách", "as-is → to-be";
    /// The heading of the time.
    time: "thời gian, không tính làm lại", "time, without rework";
    /// The heading of the cost.
    cost: "chi phí tuân thủ (Điều 27 TT 02/2017)", "compliance cost (Circular 02/2017, Art. 27)";
    /// The heading of the law.
    law: "căn cứ pháp lý", "legal basis";
    /// The heading of the structure.
    structure: "cấu trúc", "structure";
    /// The heading of what sources differ on.
    disputed: "số liệu chưa thống nhất", "in dispute";

    /// The least time.
    least: "ít nhất", "least";
    /// The expected time.
    expected: "kỳ vọng", "expected";
    /// The expected time where chance meets in a join.
    /// The most time.
    most: "nhiều nhất (đường dài nhất)", "most (longest path)";
    /// A declared limit.
    limit: "thời hạn giải quyết", "declared time limit";
    /// The declared limit of one procedure of several, before its name.
    limit_of: "Thời hạn", "Limit";
    /// The limits of parts together.
    limits_of_parts: "thời hạn các phần cộng lại", "limits of the parts together";
    /// Rework counted.
    with_rework: "kỳ vọng, kể cả làm lại", "expected, with rework";
    /// When a case comes in.
    comes_in: "nộp lúc", "comes in";
    /// When it counts as received.
    received: "tính là nhận lúc", "received";
    /// The soonest.
    soonest: "xong sớm nhất", "done at the soonest";
    /// The latest.
    latest: "xong muộn nhất", "done at the latest";
    /// Of a moment that no calendar reaches.
    beyond: "ngoài lịch", "beyond the calendar";
    /// Waiting.
    waiting: "phần chờ trên đường dài nhất", "waiting on the longest path";
    /// Where the time goes.
    bottlenecks: "điểm nghẽn", "bottlenecks";
    /// The longest path by lane.
    by_lane: "đường dài nhất theo làn", "longest path by lane";
    /// Phase by phase.
    by_phase: "theo giai đoạn", "by phase";
    /// Procedure by procedure.
    by_procedure: "theo thủ tục", "by procedure";
    /// Steps that may take longer.
    slack: "bước còn thời gian dự trữ", "steps with time to spare";

    /// Of a case.
    per_case: "một lần thực hiện", "per case";
    /// Of a year.
    per_year: "một năm", "per year";
    /// The applicant's hours.
    hours: "giờ công của người nộp", "hours of the applicant";
    /// Income per hour.
    income: "thu nhập bình quân một giờ", "income per hour";
    /// Hours × income.
    labour: "giờ công × thu nhập", "hours × income";
    /// What others bear.
    borne_by_others: "người khác chịu", "borne by others";
    /// The administration.
    administration: "công sức của cơ quan", "effort of the administration";

    /// Steps and decisions.
    size: "quy mô", "size";

    /// The day that texts of law are held against.
    in_force_as_of: "hiệu lực tính đến ngày", "in force as of";
    /// How that day came about, where nobody has set it.
    last_sitting: "ngày làm việc gần nhất", "day of the last sitting";
    /// How far the law was asked.
    coverage: "độ bao phủ của các bước", "coverage of steps";
    /// The same of decisions.
    coverage_of_decisions: "độ bao phủ của nhánh rẽ", "coverage of decisions";
    /// The register.
    instruments: "văn bản trong danh mục", "texts in the register";
    /// What is wrong.
    law_findings: "điều cần xem lại", "findings";

    /// Visits.
    visits: "lần đi lại của người nộp", "visits of the applicant";
    /// Places.
    places: "nơi phải đến", "places to go to";
    /// One visit.
    visit: "lần", "visit";
    /// Papers that are asked for.
    papers_needed: "giấy tờ đầu vào", "papers needed";
    /// What a step takes beside the components of the dossier.
    rest: "phần còn lại của bước", "the rest of the step";
    /// Papers that nobody makes.
    papers_unmade: "giấy tờ không bước nào làm ra", "papers that no step makes";
    /// Papers asked for twice.
    papers_twice: "giấy tờ hai nơi cùng yêu cầu", "papers that two bodies ask for";
    /// Certified copies.
    certified: "bản sao chứng thực", "certified copies";
    /// Papers that nobody uses.
    papers_unused: "giấy tờ ra không ai dùng", "papers that nobody uses";
    /// Flows back.
    loops: "vòng lặp", "loops";
    /// Ping-pong.
    ping_pong: "chuyển đi rồi trả lại", "there and straight back";
    /// What might run at once.
    parallel: "có thể làm song song", "might run side by side";
    /// In person.
    in_person: "phải có mặt", "in person";
    /// By post.
    by_post: "qua bưu chính", "by post";
    /// Online.
    online: "trực tuyến", "online";
    /// Nobody has asked how.
    channel_not_asked: "chưa hỏi cách thực hiện", "channel not asked";
    /// On paper.
    on_paper: "trên giấy", "on paper";
    /// The levels of service.
    levels: "mức độ dịch vụ công trực tuyến", "level of online service";

    /// The recorder's own figure, beside the claims of sources.
    recorder: "người ghi", "recorder";
    /// Of a fact: nobody has said it.
    not_said: "chưa ai nêu", "nobody has said";
    /// Neither the least nor the most can be told.
    no_bounds: "ít nhất, nhiều nhất: không tính được", "least and most: not known";
    /// It cannot be told yet.
    unknown: "chưa tính được", "not known";
    /// The to-be has it no more.
    gone: "không còn", "gone";
    /// The as-is does not have it.
    new: "mới", "new";
    /// Of several statements the one that stands for the fact.
    counts: "tính theo số này", "this one counts";
    /// Sources differ.
    differs: "các nguồn nêu khác nhau", "the sources differ";
    /// Longer than the limit.
    exceeded: "vượt thời hạn", "longer than the limit";
    /// No statement is chosen.
    settle_what: "Chọn một số liệu do nguồn nêu rồi nhấn Space để ghi nhận.",
        "Choose a figure that a source has given, then press Space to record it.";
    /// What Space would record stands already.
    settled_already: "Số này đã được ghi nhận.", "This figure is the one recorded.";
    /// The line is about no step.
    no_step: "Dòng này không gắn với bước nào trên sơ đồ.", "This line is about no step of the map.";
}

/// Where a statement stands in the log: `mục 12`, or `entry 12`.
pub fn entry(language: Language, number: u32) -> String {
    match language {
        Language::Vi => format!("mục {number}"),
        Language::En => format!("entry {number}"),
    }
}

/// How often in a case: `1,25 lần`.
pub fn times(language: Language, count: &str) -> String {
    match language {
        Language::Vi => format!("{count} lần"),
        Language::En if count == "1" => "1 time".to_string(),
        Language::En => format!("{count} times"),
    }
}

/// How many simulated runs: `10.000 lần mô phỏng`.
pub fn runs(language: Language, runs: u32) -> String {
    let runs = count(language, i64::from(runs));
    format!(
        "{runs} {}",
        pick(language, "lần mô phỏng", "simulated runs")
    )
}

/// A time against a limit, long: `14 ngày làm việc; thời hạn 3 ngày làm việc`.
pub fn against(language: Language, longest: &str, limit: &str) -> String {
    match language {
        Language::Vi => format!("{longest}; thời hạn {limit}"),
        Language::En => format!("{longest}; limit {limit}"),
    }
}

/// A time from its least to its most.
pub fn from_to(language: Language, least: &str, most: &str) -> String {
    match language {
        Language::Vi => format!("từ {least} đến {most}"),
        Language::En => format!("{least} to {most}"),
    }
}

/// How many figures were assumed.
pub fn assumed(language: Language, figures: usize) -> String {
    match language {
        Language::Vi => format!("có {figures} số liệu giả định"),
        Language::En => format!("{figures} assumed"),
    }
}

/// The keys of the panel, for the line of hints.
pub fn hints(language: Language, replay: bool) -> &'static [Pair] {
    const VI: &[Pair] = &[
        ("↑↓", "chọn"),
        ("→", "mở"),
        ("←", "gập"),
        ("Enter", "tới bước"),
        ("Tab", "phần sau"),
        ("F", "về sơ đồ"),
        ("Esc", "đóng"),
        ("Space", "ghi nhận số"),
    ];
    const EN: &[Pair] = &[
        ("↑↓", "choose"),
        ("→", "open"),
        ("←", "fold"),
        ("Enter", "to step"),
        ("Tab", "next part"),
        ("F", "to the map"),
        ("Esc", "close"),
        ("Space", "record figure"),
    ];
    const VI_REPLAY: &[Pair] = &[
        ("↑↓", "chọn"),
        ("→", "mở"),
        ("←", "gập"),
        ("Enter", "tới bước"),
        ("Tab", "phần sau"),
        ("Space", "chạy/dừng"),
        ("h", "lùi một mục"),
        ("l", "tới một mục"),
        ("F", "về sơ đồ"),
        ("Esc", "đóng"),
    ];
    const EN_REPLAY: &[Pair] = &[
        ("↑↓", "choose"),
        ("→", "open"),
        ("←", "fold"),
        ("Enter", "to step"),
        ("Tab", "next part"),
        ("Space", "play/pause"),
        ("h", "entry back"),
        ("l", "entry on"),
        ("F", "to the map"),
        ("Esc", "close"),
    ];
    match (language, replay) {
        (Language::Vi, false) => VI,
        (Language::En, false) => EN,
        (Language::Vi, true) => VI_REPLAY,
        (Language::En, true) => EN_REPLAY,
    }
}
