//! The command line's own help in Vietnamese. The English words are the doc comments of the
//! options; a test checks that both cover the same options.

use crate::model::Language;

/// The Vietnamese words for a part of the command line, by its name: a task
/// (`capture`), an option or an argument of one (`capture.lines`), the program itself
/// (empty), its options (`.lang`).
pub fn help(name: &str) -> Option<&'static str> {
    let words = HELP.iter().find(|(known, _)| *known == name);
    words.map(|(_, words)| *words)
}

/// The headings of the help.
pub const USAGE: &str = "Cách dùng:";
/// Heads the tasks.
pub const TASKS: &str = "Việc";
/// Heads the arguments without a dash.
pub const ARGUMENTS: &str = "Tham số";
/// Heads the options.
pub const OPTIONS: &str = "Tùy chọn";

/// The usage of the program itself, in two lines.
pub const USAGE_LINES: &str = "laneway [TÙY CHỌN] [TỆP]\n           laneway <VIỆC> ...";
/// Stands for any options in a usage line.
pub const ANY_OPTIONS: &str = "[TÙY CHỌN]";

/// The longer description of the program.
pub const LONG: &str = "Sơ đồ làn của thủ tục hành chính, gõ ngay khi cả phòng đang nói.\n\n\
    Không kèm việc nào thì chương trình mở TỆP; tệp chưa có là một phiên mới. Không kèm TỆP \
    thì mở bản sao chưa lưu của phiên mẫu theo ngôn ngữ của giao diện, sau khi mời mở lại \
    những phiên chưa đặt tên hoặc được giữ ở nơi khác. Khi đầu ra chuẩn không phải màn hình \
    dòng lệnh thì in sơ đồ và các số liệu.\n\n\
    Hướng dẫn theo từng chủ đề: laneway guide.";
/// The last part of the help.
pub const AFTER: &str = "Mã thoát: 0 xong, 1 bị từ chối hoặc có lỗi, 2 dùng sai cách.";

/// The Vietnamese form of a placeholder for a value.
pub fn value(name: &str) -> Option<&'static str> {
    Some(match name {
        "FILE" => "TỆP",
        "FILES" => "TỆP",
        "LINES" => "CÁC-DÒNG",
        "NAME" => "TÊN",
        "MOMENT" => "THỜI-ĐIỂM",
        "COLS" => "SỐ-CỘT",
        "OUT" => "TỆP-RA",
        "TASK" => "VIỆC",
        "TOPIC" => "CHỦ-ĐỀ",
        "PERCENT" => "PHẦN-TRĂM",
        "SHELL" => "VỎ-LỆNH",
        "SESSION|LINES" => "PHIÊN|CÁC-DÒNG",
        _ => return None,
    })
}

/// The fault of a command line, which clap tells in English only. `what` is the word at
/// fault, `value` the value given.
pub fn misused(kind: Misuse, what: &str, value: &str) -> String {
    match kind {
        Misuse::Missing => format!("còn thiếu: {what}"),
        Misuse::Unknown => format!("không có việc hay tùy chọn '{what}'"),
        Misuse::BadValue => format!("'{value}' không dùng được cho {what}"),
        Misuse::Clash => format!("'{what}' không dùng chung được với những gì đã ghi"),
    }
}

/// The values that are allowed.
pub fn known(values: &[String]) -> String {
    format!("có thể ghi: {}", values.join(", "))
}

/// The kinds of faults of a command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misuse {
    /// A required part is missing.
    Missing,
    /// An unknown task or option, or one argument too many.
    Unknown,
    /// A value that the option does not accept.
    BadValue,
    /// Two parts exclude each other, or one is given twice.
    Clash,
}

/// The environment fixes the clock at a text that is no moment.
pub fn no_moment(language: Language, set: &str) -> String {
    let set = super::printable(set);
    match language {
        Language::Vi => format!(
            "SOURCE_DATE_EPOCH là “{set}”, không phải một số giây tính từ đầu năm 1970; hãy sửa lại hoặc bỏ biến này."
        ),
        Language::En => format!(
            "SOURCE_DATE_EPOCH is “{set}”, which is no number of seconds since the beginning of 1970; set it right or take it away."
        ),
    }
}

/// Comes before a fault.
pub const ERROR: &str = "lỗi:";
/// Comes after a fault.
pub const TRY: &str = "Xem cách dùng: laneway --help";

#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)] // each stands over the part it is named after
pub struct Manual {
    pub name: &'static str,
    pub synopsis: &'static str,
    pub description: &'static str,
    pub options: &'static str,
    pub tasks: &'static str,
    pub keys: &'static str,
    pub exit: &'static str,
}

pub fn manual(language: Language) -> Manual {
    match language {
        Language::Vi => Manual {
            name: "TÊN",
            synopsis: "CÁCH DÙNG",
            description: "MÔ TẢ",
            options: "THAM SỐ VÀ TÙY CHỌN",
            tasks: "CÁC VIỆC",
            keys: "PHÍM",
            exit: "MÃ THOÁT",
        },
        Language::En => Manual {
            name: "NAME",
            synopsis: "SYNOPSIS",
            description: "DESCRIPTION",
            options: "ARGUMENTS AND OPTIONS",
            tasks: "TASKS",
            keys: "KEYS",
            exit: "EXIT STATUS",
        },
    }
}

/// The longer description of a task, if there is one.
pub fn at_length(name: &str) -> Option<&'static str> {
    (name == "new").then_some(
        "Mở đầu một phiên từ cái đã có: một phiên trước hoặc bản nháp gồm các dòng ghi.\n\n\
         Từ một phiên thì lấy các làn, phần đầu, danh mục văn bản và người tham dự, không lấy \
         bước nào. Các dòng của bản nháp được ghi lần lượt như ở việc capture.",
    )
}

/// All words, public for the test.
pub const HELP: &[(&str, &str)] = &[
    (
        "",
        "Sơ đồ làn của thủ tục hành chính, gõ ngay khi cả phòng đang nói",
    ),
    (".file", "Tệp phiên làm việc"),
    (
        ".lang",
        "Ngôn ngữ của giao diện và của mọi thứ được in và xuất ra. Không ghi thì giao diện theo cài đặt, rồi tiếng Việt nếu máy đặt ngôn ngữ (locale) là tiếng Việt, còn lại là tiếng Anh; những gì in và xuất ra của một phiên thì theo ngôn ngữ của phiên",
    ),
    (
        ".theme",
        "Bộ màu: default, light (nền sáng), projector, hoặc bộ của riêng bạn",
    ),
    (".ascii", "Chỉ vẽ bằng ký tự ASCII"),
    (".help", "In trợ giúp"),
    (".version", "In phiên bản"),
    ("show", "In cả sơ đồ dưới dạng chữ, rồi các số liệu"),
    ("show.file", "Tệp phiên làm việc"),
    ("show.at", "Sơ đồ như sau N mục"),
    ("show.width", "Gấp sơ đồ thành từng dải rộng chừng này cột"),
    (
        "show.view",
        "Hiện trạng, những gì các dấu làm thay đổi, hoặc sau cải cách",
    ),
    (
        "show.table",
        "In các bước thành hàng của một bảng thay cho sơ đồ",
    ),
    (
        "show.zoom",
        "Mỗi bước cho thấy chừng nào: số, số và tên, hoặc tất cả",
    ),
    ("show.vertical", "Làn thành cột: luồng chạy từ trên xuống"),
    (
        "totals",
        "Tính mọi số liệu: thời gian, chi phí tuân thủ, cấu trúc, căn cứ; dạng chữ hoặc JSON",
    ),
    ("totals.file", "Tệp phiên làm việc"),
    (
        "totals.view",
        "Sơ đồ hiện trạng, sau khi thực hiện các dấu, hoặc cả hai cạnh nhau: giảm được gì",
    ),
    (
        "totals.status",
        "Khi so sánh: chỉ tính các dấu đã tới mức này",
    ),
    (
        "totals.target",
        "Khi so sánh: số liệu nào giảm được từng này phần trăm",
    ),
    (
        "totals.source",
        "Chỉ số liệu của một nguồn: người tham dự, tài liệu, làn",
    ),
    ("totals.at", "Sơ đồ như sau N mục"),
    (
        "totals.start",
        "Hồ sơ nộp lúc nào, ví dụ \"23/11/2026 9:30\" hoặc 2026-11-23T09:30: cho biết khi nào xong",
    ),
    (
        "totals.simulate",
        "Mô phỏng chừng này hồ sơ, nhiều nhất 1.000.000",
    ),
    (
        "totals.seed",
        "Hạt giống của mô phỏng: cùng số thì ra cùng các hồ sơ",
    ),
    ("totals.json", "In ra JSON"),
    (
        "capture",
        "Nhận các dòng ghi, từ tệp hoặc đầu vào chuẩn; báo lại những gì đã hiểu",
    ),
    ("capture.file", "Tệp phiên làm việc; chưa có cũng được"),
    (
        "capture.lines",
        "Tệp chứa các dòng; không có thì đọc đầu vào chuẩn",
    ),
    (
        "replay",
        "Xem lại phiên trên màn hình, hoặc in nhật ký, mỗi mục một dòng",
    ),
    ("replay.file", "Tệp phiên làm việc"),
    (
        "replay.print",
        "In các mục thành câu có số thứ tự và thời gian",
    ),
    (
        "replay.json",
        "In các mục ra JSON thay vì thành câu: ai, lúc nào, việc gì, mục nào hoàn tác",
    ),
    ("replay.from", "Từ mục này; không ghi thì từ mục đầu"),
    ("replay.to", "Đến mục này; không ghi thì đến mục cuối"),
    ("check", "Tìm chỗ hỏng, liên kết gãy và chỗ còn thiếu"),
    ("check.files", "Các tệp phiên làm việc"),
    (
        "check.seal",
        "Chấp nhận những gì bị sửa, bị mất hoặc được thêm ngoài chương trình: một mục ghi rõ ai chấp nhận",
    ),
    ("check.strict", "Chỗ còn thiếu cũng tính là lỗi"),
    (
        "check.ask",
        "Thay vào đó, liệt kê các câu phải hỏi, câu đáng hỏi nhất đứng đầu",
    ),
    (
        "recover",
        "Liệt kê các nhật ký tạm cạnh một phiên và các bản sao giữ ở nơi khác, và lấy lại những gì trong đó",
    ),
    ("recover.file", "Tệp phiên làm việc"),
    (
        "recover.journal",
        "Nhật ký tạm hay bản sao nào, theo số trong danh sách; cần khi có nhiều mà không cái nào gồm đủ",
    ),
    ("recover.out", "Ghi thành một phiên riêng"),
    (
        "recover.apply",
        "Thêm các mục của nó vào phiên, mục nào còn khớp, và nêu tên những mục không khớp",
    ),
    (
        "recover.older",
        "Cùng với --apply: thêm cả những mục thay nội dung mà phiên ghi sau chúng",
    ),
    ("export", "Xuất phiên làm việc sang định dạng khác"),
    ("export.file", "Tệp phiên làm việc"),
    ("export.format", "Định dạng"),
    (
        "export.view",
        "Của hình vẽ: hiện trạng, những thay đổi, sau cải cách, hoặc hiện trạng và sau cải cách",
    ),
    ("export.page", "Của hình vẽ: vừa khổ giấy"),
    (
        "export.vertical",
        "Của hình vẽ: làn thành cột, luồng chạy từ trên xuống",
    ),
    (
        "export.colour",
        "Của hình vẽ: tô màu các bước theo một số liệu",
    ),
    (
        "export.target",
        "Của văn bản: các dấu làm số liệu nào giảm được từng này phần trăm",
    ),
    (
        "export.damaged",
        "Xuất cả phiên bị hỏng: phần đọc được, kèm một dòng nói rõ",
    ),
    ("export.out", "Ghi ra đâu; không ghi thì ra đầu ra chuẩn"),
    (
        "cite",
        "Tìm các viện dẫn pháp luật trong một văn bản và những chỗ sai trong đó",
    ),
    (
        "cite.file",
        "Tệp chứa văn bản; không có thì đọc đầu vào chuẩn",
    ),
    (
        "cite.json",
        "In dạng JSON, mỗi điều, khoản hoặc điểm một đối tượng",
    ),
    (
        "cite.session",
        "Đối chiếu với danh mục văn bản của một phiên: chưa có, khác ngày, khác tên, khác cơ quan, hết hiệu lực, đã bị thay thế",
    ),
    ("cite.strict", "Có phát hiện thì tính là lỗi"),
    (
        "paths",
        "In nơi để cài đặt, phím, bộ màu, sổ câu mẫu, lịch nghỉ, trạng thái và nhật ký lỗi",
    ),
    (
        "new",
        "Mở đầu một phiên từ cái đã có: một phiên trước hoặc bản nháp gồm các dòng ghi",
    ),
    ("new.file", "Tệp phiên làm việc; chưa được tồn tại"),
    (
        "new.damaged",
        "Lấy cả từ phiên bị hỏng: phần đọc được, kèm một ghi chú nói rõ",
    ),
    ("new.from", "Một phiên, hoặc tệp chứa các dòng ghi"),
    (
        "new.country",
        "Theo lịch làm việc và quy định của nước nào: mã nước, ví dụ KE",
    ),
    (
        "tour",
        "Xem thử phiên mẫu trong mười bước; không ghi gì ra đĩa",
    ),
    (
        "guide",
        "Cho biết cách dùng theo từng chủ đề: phím, dòng ghi, JSON, mã, tệp",
    ),
    ("guide.topic", "Chủ đề; không ghi thì liệt kê các chủ đề"),
    (
        "completions",
        "In phần điền lệnh cho vỏ dòng lệnh, để đặt vào nơi vỏ tìm đọc",
    ),
    (
        "completions.shell",
        "Vỏ dòng lệnh: bash, zsh, fish, elvish, powershell",
    ),
    (
        "man",
        "In trang hướng dẫn dạng roff: laneway man | man -l -",
    ),
    ("help", "In trợ giúp của chương trình hoặc của một việc"),
    ("help.of", "Việc cần xem"),
];
