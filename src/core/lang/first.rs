//! The words of the first minute.

use super::{pick, printable};
use crate::model::Language;

/// What to try next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tip {
    /// Figures after a comma.
    Facts,
    Lane,
    /// Return to an existing lane.
    KnownLane,
    Decision,
    /// Correct what was typed.
    Mend,
    /// Go to the map.
    Leave,
    /// The commands on the map.
    OnMap,
}

/// The heading of the box.
pub fn title(language: Language) -> &'static str {
    pick(language, "Gợi ý tiếp theo", "What to try next")
}

/// What to try; `alias` is the short name of an existing lane.
pub fn tip(language: Language, tip: Tip, alias: &str) -> String {
    let alias = printable(alias);
    match (language, tip) {
        (Language::Vi, Tip::Facts) => {
            "Dòng tiếp theo tự nối vào sau bước này. Số liệu đứng sau dấu phẩy, ví dụ: “thẩm tra \
             hồ sơ,3 ngày,đ34,200k” (3 ngày làm việc, Điều 34, phí 200.000 đồng)"
                .into()
        }
        (Language::En, Tip::Facts) => {
            "The next line goes on from this step. Facts follow a comma, for example: “check \
             application,3d,a34,200k” (3 working days, Article 34, a fee of 200,000)"
                .into()
        }
        (Language::Vi, Tip::Lane) => "Việc ở nơi khác: gõ tên nơi đó và viết tắt trong ngoặc, rồi \
             dấu hai chấm: “Sở Tư pháp (stp): cho ý kiến,2 ngày”"
            .into(),
        (Language::En, Tip::Lane) => "Somebody else does it: type the name, a short form in \
             brackets, and a colon: “Department of Justice (doj): give opinion,2d”"
            .into(),
        (Language::Vi, Tip::KnownLane) => {
            format!(
                "Làn đã có thì gọi bằng viết tắt: “{alias}: bổ sung giấy tờ”, hoặc chuyển sang đó: “gửi thông báo>{alias}”"
            )
        }
        (Language::En, Tip::KnownLane) => {
            format!(
                "An existing lane goes by its short form: “{alias}: add documents”, or over to it: “send notice>{alias}”"
            )
        }
        (Language::Vi, Tip::Decision) => "Rẽ nhánh: gõ dấu hỏi ở cuối, ví dụ: “hồ sơ hợp lệ?” \
             Dòng sau nối vào nhánh “có”; Tab trên dòng trống sang nhánh còn mở; “>1” quay về bước 1."
            .into(),
        (Language::En, Tip::Decision) => "A decision ends in a question mark: “application valid?” \
             The next line goes on from “yes”; Tab on the empty line goes to the branch that is \
             open; “>1” goes back to step 1."
            .into(),
        (Language::Vi, Tip::Mend) => "Gõ nhầm: ↑ lấy lại dòng vừa ghi, sửa rồi Enter. Bổ sung cho \
             bước cũ: số bước và dấu phẩy, ví dụ “1,2 giờ,đ17”. Câu hỏi để ngỏ: “?? ai ký”"
            .into(),
        (Language::En, Tip::Mend) => "A mistake: ↑ brings the last line back, edit it and press \
             Enter. Facts for an earlier step: its number and a comma, such as “1,2h,a17”. An open \
             question: “?? who signs”"
            .into(),
        (Language::Vi, Tip::Leave) => "Bạn đã biết cách ghi. Dấu chấm một mình là kết thúc. Esc: \
             về sơ đồ để đi lại, đánh dấu, hoàn tác; F1: mọi cách viết của dòng ghi."
            .into(),
        (Language::En, Tip::Leave) => "That is all there is to it. A full stop alone is the end. \
             Esc: to the map, to move about, mark and undo; F1: all that can be typed."
            .into(),
        (Language::Vi, Tip::OnMap) => {
            "Mũi tên: đi trên sơ đồ. m: đánh dấu cắt bỏ hoặc liên thông. \
             u: hoàn tác. F3: chỗ còn thiếu. F9: mọi lệnh, cả xuất ra tệp. i: gõ tiếp."
                .into()
        }
        (Language::En, Tip::OnMap) => "Arrows: move on the map. m: mark for removal or linkage. \
             u: undo. F3: what is missing. F9: all commands, export too. i: keep typing."
            .into(),
    }
}

/// The same in a few words, in the empty capture line, for when the map leaves no room for
/// the box.
pub fn short(language: Language, tip: Tip, alias: &str) -> String {
    let alias = printable(alias);
    let words = match (language, tip) {
        (Language::Vi, Tip::Facts) => "bước tiếp theo, ví dụ:  thẩm định hồ sơ,3 ngày,đ34",
        (Language::En, Tip::Facts) => "the next step, such as:  check application,3d,a34",
        (Language::Vi, Tip::Lane) => "nơi khác làm, ví dụ:  Sở Tư pháp (stp): cho ý kiến,2 ngày",
        (Language::En, Tip::Lane) => "another lane, such as:  Dept of Justice (doj): advise,2d",
        (Language::Vi, Tip::KnownLane) => {
            return format!("làn đã có, ví dụ:  {alias}: bổ sung giấy tờ");
        }
        (Language::En, Tip::KnownLane) => {
            return format!("an existing lane, such as:  {alias}: add documents");
        }
        (Language::Vi, Tip::Decision) => {
            "rẽ nhánh: hồ sơ hợp lệ?   rồi Tab: nhánh kia, >1: về bước 1"
        }
        (Language::En, Tip::Decision) => {
            "a decision: valid?   then Tab: the other way, >1: to step 1"
        }
        (Language::Vi, Tip::Mend) => "↑: sửa dòng vừa ghi · bổ sung cho bước 1:  1,2 giờ,đ17",
        (Language::En, Tip::Mend) => "↑: edit the last line · facts for step 1:  1,2h,a17",
        (Language::Vi, Tip::Leave) => "một dấu chấm: kết thúc · Esc: về sơ đồ, đánh dấu, xuất",
        (Language::En, Tip::Leave) => "a full stop: the end · Esc: to the map, marks, export",
        (Language::Vi, Tip::OnMap) => {
            "i: gõ tiếp · u: hoàn tác · m: đánh dấu · F9: mọi lệnh, cả xuất tệp"
        }
        (Language::En, Tip::OnMap) => {
            "i: keep typing · u: undo · m: mark · F9: all commands, export too"
        }
    };
    words.to_string()
}

/// On the empty map. Lines that begin with blanks are to be typed.
pub fn welcome(language: Language) -> &'static [&'static str] {
    match language {
        Language::Vi => &[
            "Sơ đồ còn trống. Gõ điều đầu tiên mà phòng họp kể lại, rồi Enter:",
            "",
            "   Một cửa (mc): tiếp nhận hồ sơ,2 giờ",
            "   └ ai làm ──┘  └ việc gì ────┘ └ bao lâu",
            "",
            "Mỗi nơi làm việc thành một làn, mỗi việc thành một bước. “mc” là viết tắt:",
            "lần sau chỉ cần gõ  mc: …  Bộ gõ Telex, VNI dùng như thường.",
            "",
            "Không cần lưu: gõ xong là đã giữ. F1: trợ giúp · Ctrl-Q: thoát",
            "Chưa dùng bao giờ: F9 rồi gõ “xem thử” để đi một vòng mười bước.",
        ],
        Language::En => &[
            "The map is empty. Type the first thing the room tells you, then Enter:",
            "",
            "   One-stop desk (os): receive application,2h",
            "   └ who ───────────┘  └ what ───────┘ └ how long",
            "",
            "Whoever acts becomes a lane, what they do becomes a step. “os” is short",
            "for the lane: from then on  os: …  is enough.",
            "",
            "No need to save: what is typed is kept. F1: help · Ctrl-Q: leave",
            "New here? F9, then “tour”: a walk through the program in ten steps.",
        ],
    }
}
