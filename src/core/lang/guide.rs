//! The guide, topic by topic, in both languages. The prose is in the folder of this name. A
//! line such as `{{keys}}` stands for one of the program's own tables, which is inserted
//! when the guide is printed.

use super::pick;
use crate::model::Language;

macro_rules! topics {
    ($($topic:ident $name:literal: $vi:literal, $en:literal;)*) => {
        /// A topic of the guide.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Topic {
            $(#[doc = $en] $topic,)*
        }

        impl Topic {
            /// All topics, in the order in which they are read.
            pub const ALL: &'static [Topic] = &[$(Topic::$topic),*];

            /// The name on the command line.
            pub fn name(self) -> &'static str {
                match self {
                    $(Topic::$topic => $name,)*
                }
            }

            pub fn title(self, language: Language) -> &'static str {
                match self {
                    $(Topic::$topic => pick(language, $vi, $en),)*
                }
            }

            /// Paragraphs, headings, lists, blocks and the names of tables, marked as in
            /// Markdown.
            pub fn text(self, language: Language) -> &'static str {
                match self {
                    $(Topic::$topic => pick(
                        language,
                        include_str!(concat!("guide/vi/", $name, ".md")),
                        include_str!(concat!("guide/en/", $name, ".md")),
                    ),)*
                }
            }
        }
    };
}

topics! {
    Start "start": "mở, thoát, ngôn ngữ, bộ màu", "opening, leaving, language, colours";
    Capture "capture": "dòng ghi: những gì gõ được và nghĩa là gì", "the capture line: what can be typed and what it means";
    Map "map": "sơ đồ: ký hiệu, đi lại, gần và xa, tô màu", "the map: its signs, moving, near and far, colours";
    Select "select": "chọn nhiều bước, và điều kiện tìm", "several steps at once, and queries";
    Shape "shape": "đổi hình dạng: sao chép, tách, luồng, giai đoạn, làn", "changing the shape: copies, flows, phases, lanes";
    Table "table": "các bước thành hàng của một bảng", "the steps as rows of a table";
    Marks "marks": "các dấu, và sơ đồ sau cải cách", "marks, and the map as they want it";
    Lines "lines": "ghi từ tệp, mở đầu từ phiên trước, xuất ra dòng ghi", "capture from a file, a session from another one, or as lines";
    Replay "replay": "xem lại từng mục; in sơ đồ và nhật ký", "the map as it grew; map and log in print";
    Check "check": "chỗ hỏng, chỗ còn thiếu, câu phải hỏi; các mã", "damage, gaps, what to ask; the codes";
    Figures "figures": "số liệu: thời gian, chi phí, cấu trúc, căn cứ", "the figures: time, cost, structure, law";
    Calendar "calendar": "giờ làm việc, ngày nghỉ, khi nào xong", "office hours, holidays, when a case is done";
    Export "export": "các định dạng xuất ra", "the formats of documents, pictures and data";
    Json "json": "cấu trúc JSON của số liệu và sơ đồ", "the JSON of the figures and of the map";
    Cite "cite": "tìm viện dẫn pháp luật trong văn bản", "citations of law in a draft";
    Session "session": "tệp phiên: điều được bảo đảm, chỗ hỏng, lấy lại", "the session file: promises, damage, getting back";
    Settings "settings": "cài đặt, phím, bộ màu, câu mẫu của riêng bạn", "settings, keys, themes and wordings of your own";
    Keys "keys": "mọi lệnh và phím", "all commands and their keys";
    Commands "commands": "mọi việc và tùy chọn trên dòng lệnh; mã thoát", "all tasks and options of the command line; exit codes";
}

/// The command for a topic.
pub fn asked(topic: Topic) -> String {
    format!("laneway guide {}", topic.name())
}

/// Describes the JSON of all figures, the same in both languages.
pub const TOTALS_JSON: &str = include_str!("guide/totals.json.txt");

/// Describes the JSON of the log.
pub const LOG_JSON: &str = include_str!("guide/log.json.txt");

/// Describes the JSON of the map.
pub const MAP_JSON: &str = include_str!("guide/map.json.txt");

said! {
    /// Heads the topics in the help on the screen.
    title: "Hướng dẫn", "Guide";
    no_pager: "Không có chương trình xem trang (PAGER, less); đọc ở dòng lệnh:",
        "There is no pager to read in (PAGER, less); on the command line:";
    topics: "Hướng dẫn, theo từng chủ đề:", "The guide, topic by topic:";
    go_on: "Đọc một chủ đề: laneway guide CHỦ-ĐỀ, ví dụ laneway guide capture.\n\
        Ra tệp: laneway guide capture > capture.txt. Trong chương trình: F1 là trợ giúp.",
        "To read one: laneway guide TOPIC, such as laneway guide capture.\n\
        To a file: laneway guide capture > capture.txt. In the program F1 is help.";
}
