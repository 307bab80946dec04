//! The words for figures: their names and values, and the keys of the panel.
//! [`FigureWords`](super::FigureWords) puts them together.

use super::number::count;
use super::screen::Pair;
use super::words::pick;
use crate::model::Language;

said! {
    /// The title of the panel.
    title: "số liệu", "figures";
    /// For figures of both maps, side by side.
    stages: "hiện trạng → sau cải cách", "as-is → to-be";
    time: "thời gian, không tính làm lại", "time, without rework";
    /// By Vietnam's circular.
    cost: "chi phí tuân thủ (Điều 27 TT 02/2017)", "compliance cost (Circular 02/2017, Art. 27)";
    /// Elsewhere.
    standard_cost: "chi phí tuân thủ (mô hình chi phí chuẩn)", "compliance cost (standard cost model)";
    law: "căn cứ pháp lý", "legal basis";
    structure: "cấu trúc", "structure";
    disputed: "số liệu chưa thống nhất", "in dispute";

    no_currency: "chưa chọn đơn vị tiền: số tiền ghi không kèm đơn vị", "no currency chosen: amounts are shown without one";
    /// Over the list of assumptions.
    rest_on: "các số liệu trên dựa vào", "these figures rest on";
    least: "ít nhất", "least";
    /// Behind a sum that takes steps by their share of the cases.
    average: "trung bình một hồ sơ", "average case";
    expected: "kỳ vọng", "expected";
    /// The expected time if chances meet in a join.
    most: "nhiều nhất (đường dài nhất)", "most (longest path)";
    limit: "thời hạn giải quyết", "declared time limit";
    /// The limit of one procedure of several, before its name.
    limit_of: "Thời hạn", "Limit";
    limits_of_parts: "thời hạn các phần cộng lại", "limits of the parts together";
    with_rework: "kỳ vọng, kể cả làm lại", "expected, with rework";
    comes_in: "nộp lúc", "submitted";
    received: "tính là nhận lúc", "received";
    soonest: "xong sớm nhất", "completed at the earliest";
    latest: "xong muộn nhất", "completed at the latest";
    /// Whose calendar the dates go by.
    calendar: "lịch", "calendar";
    /// For a moment that no calendar covers.
    beyond: "ngoài lịch", "beyond the calendar";
    waiting: "phần chờ trên đường dài nhất", "waiting on the longest path";
    bottlenecks: "điểm nghẽn", "bottlenecks";
    by_lane: "đường dài nhất theo làn", "longest path by lane";
    by_phase: "theo giai đoạn", "by phase";
    no_phase: "chưa thuộc giai đoạn nào", "in no phase";
    by_procedure: "theo thủ tục", "by procedure";
    slack: "bước còn thời gian dự trữ", "steps with time to spare";

    per_case: "một lần thực hiện", "per case";
    per_year: "một năm", "per year";
    hours: "giờ công của người nộp", "hours of the applicant";
    income: "thu nhập bình quân một giờ", "income per hour";
    labour: "giờ công × thu nhập", "hours × income";
    /// In the words of the standard cost model.
    tariff: "đơn giá một giờ", "tariff per hour";
    time_by_tariff: "thời gian × đơn giá", "time × tariff";
    external: "chi phí bên ngoài", "external costs";
    borne_by_others: "người khác chịu", "borne by others";
    administration: "công sức của cơ quan", "effort of the administration";

    /// The number of steps and decisions.
    size: "quy mô", "size";

    /// The day that texts of law are checked against.
    in_force_as_of: "hiệu lực tính đến ngày", "law taken as of";
    /// The origin of that day if nobody has set it.
    last_sitting: "ngày làm việc gần nhất", "day of the last sitting";
    coverage: "độ bao phủ của các bước", "coverage of steps";
    coverage_of_decisions: "độ bao phủ của nhánh rẽ", "coverage of decisions";
    instruments: "văn bản trong danh mục", "texts in the register";
    law_findings: "điều cần xem lại", "findings";

    visits: "lần đi lại của người nộp", "visits of the applicant";
    places: "nơi phải đến", "places to visit";
    visit: "lần", "visit";
    papers_needed: "giấy tờ đầu vào", "documents required";
    /// The part of a step besides the components of the dossier.
    rest: "phần còn lại của bước", "the rest of the step";
    papers_unmade: "giấy tờ không bước nào làm ra", "documents that no step produces";
    papers_twice: "giấy tờ hai nơi cùng yêu cầu", "documents that two bodies ask for";
    certified: "bản sao chứng thực", "certified copies";
    papers_unused: "giấy tờ ra không ai dùng", "documents that nobody uses";
    loops: "vòng lặp", "loops";
    ping_pong: "chuyển đi rồi trả lại", "ping-pong";
    parallel: "có thể làm song song", "could run in parallel";
    in_person: "phải có mặt", "in person";
    by_post: "qua bưu chính", "by post";
    online: "trực tuyến", "online";
    channel_not_asked: "chưa hỏi cách thực hiện", "channel not asked";
    on_paper: "trên giấy", "on paper";
    levels: "mức độ dịch vụ công trực tuyến", "level of online service";

    /// A step's own figure.
    recorded: "số đã ghi", "recorded";
    /// The same, where it stands beside the claims of sources and none of them says it.
    unnamed: "số đã ghi, chưa nêu nguồn", "recorded, no source named";
    /// For a fact that nobody has stated.
    not_said: "chưa ai nêu", "nobody has said";
    /// Neither the least nor the most can be computed.
    no_bounds: "ít nhất, nhiều nhất: không tính được", "least and most not known";
    /// The value cannot be computed yet.
    unknown: "chưa tính được", "not known";
    /// The to-be no longer has it.
    gone: "không còn", "gone";
    /// The as-is does not have it.
    new: "mới", "new";
    /// The statement that counts for a fact with several.
    counts: "tính theo số này", "this one counts";
    differs: "các nguồn nêu khác nhau", "the sources differ";
    exceeded: "vượt thời hạn", "longer than the limit";
    /// No statement is chosen.
    settle_what: "Chọn một số liệu do nguồn nêu rồi nhấn Space để ghi nhận.",
        "Choose a figure that a source has given, then press Space to record it.";
    /// The statement is already the recorded one.
    settled_already: "Số này đã được ghi nhận.", "This figure is already the one recorded.";
    no_step: "Dòng này không gắn với bước nào trên sơ đồ.", "This line does not belong to a step.";
}

/// The entry of the log with a statement: `mục 12`, or `entry 12`.
pub fn entry(language: Language, number: u32) -> String {
    match language {
        Language::Vi => format!("mục {number}"),
        Language::En => format!("entry {number}"),
    }
}

/// The number of times in a case: `1,25 lần`.
pub fn times(language: Language, count: &str) -> String {
    match language {
        Language::Vi => format!("{count} lần"),
        Language::En if count == "1" => "1 time".to_string(),
        Language::En => format!("{count} times"),
    }
}

/// The number of simulated runs: `10.000 lần mô phỏng`.
pub fn runs(language: Language, runs: u32) -> String {
    let runs = count(language, i64::from(runs));
    format!(
        "{runs} {}",
        pick(language, "lần mô phỏng", "simulated runs")
    )
}

/// A time against a limit, in full: `14 ngày làm việc; thời hạn 3 ngày làm việc`.
pub fn against(language: Language, longest: &str, limit: &str) -> String {
    match language {
        Language::Vi => format!("{longest}; thời hạn {limit}"),
        Language::En => format!("{longest}; limit {limit}"),
    }
}

/// A moment, or later.
pub fn not_before(language: Language, at: &str) -> String {
    match language {
        Language::Vi => format!("không sớm hơn {at}"),
        Language::En => format!("not before {at}"),
    }
}

/// A range of time.
pub fn from_to(language: Language, least: &str, most: &str) -> String {
    match language {
        Language::Vi => format!("từ {least} đến {most}"),
        Language::En => format!("{least} to {most}"),
    }
}

/// Where the shortest way ends, where that is not the end of the map.
pub fn ends_early(language: Language, step: &str) -> String {
    match language {
        Language::Vi => format!("kết thúc ở bước {step}, chưa có kết quả"),
        Language::En => format!("ends at step {step}, without the result"),
    }
}

/// Beside a least and a most, where the case of the least ends before the result.
pub fn least_ends(language: Language, step: &str) -> String {
    match language {
        Language::Vi => format!("ít nhất là trường hợp kết thúc ở {step}"),
        Language::En => format!("the least is the case that ends at {step}"),
    }
}

/// The same for little room, behind the least.
pub fn least_ends_short(language: Language, step: &str) -> String {
    match language {
        Language::Vi => format!("dừng ở {step}"),
        Language::En => format!("ends at {step}"),
    }
}

/// How many assumptions figures rest on, and where they are listed.
pub fn rests_on(language: Language, assumptions: usize) -> String {
    match language {
        Language::Vi => format!("{assumptions} giả định, liệt kê trong bản số liệu"),
        Language::En if assumptions == 1 => "1 assumption, listed with the totals".to_string(),
        Language::En => format!("{assumptions} assumptions, listed with the totals"),
    }
}

/// The number of assumed figures.
pub fn assumed(language: Language, figures: usize) -> String {
    match language {
        Language::Vi => format!("có {figures} số liệu giả định"),
        Language::En => format!("{figures} assumed"),
    }
}

/// The number of tasks of which nobody was asked: they count as nothing in a sum.
pub fn unasked(language: Language, tasks: usize) -> String {
    match language {
        Language::Vi => format!("chưa hỏi ở {tasks} bước"),
        Language::En if tasks == 1 => "not asked at 1 step".to_string(),
        Language::En => format!("not asked at {tasks} steps"),
    }
}

/// The number of steps with an amount that a sum cannot take in.
pub fn left_out(language: Language, steps: usize) -> String {
    match language {
        Language::Vi => format!("chưa tính ngoại tệ chưa có tỷ giá ở {steps} bước"),
        Language::En if steps == 1 => "1 step left out: no exchange rate".to_string(),
        Language::En => format!("{steps} steps left out: no exchange rate"),
    }
}

/// The same for little room.
pub fn left_out_short(language: Language, steps: usize) -> String {
    match language {
        Language::Vi => format!("{steps} chưa có tỷ giá"),
        Language::En => format!("{steps} without a rate"),
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
        ("l", "entry forward"),
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
