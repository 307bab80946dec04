//! The words on a drawn map: legend and title block.

use super::number::{count, date};
use super::words::pick;
use crate::model::{Date, Language};

said! {
    /// Before the signs.
    legend: "Chú giải", "Legend";
    bar: "tách / hợp song song", "fork / join";
    back: "luồng quay lại", "flow back";
    open_end: "đầu mở", "open end";
    removed: "bước đề nghị cắt bỏ", "step to be removed";
    /// Under the changes.
    gone: "bước được cắt bỏ", "step dropped";
    /// Under the changes.
    gone_flow: "luồng không còn", "flow dropped";
    /// Under the changes.
    new_flow: "luồng mới", "new flow";
    linked: "bước liên thông", "linked step";
    marked: "kiến nghị khác", "other mark";
    /// It waits for an answer.
    question: "câu hỏi, nhận xét chưa trả lời", "question or comment not answered";
    noted: "ghi chú, câu hỏi và nhận xét đã trả lời",
        "note, question or comment answered";
    /// For `--view` or `--page` with a format that is not a picture.
    only_pictures: "--view, --page, --vertical và --colour chỉ dùng với --format svg.",
        "--view, --page, --vertical and --colour go with --format svg only.";
    kind_not_asked: "làn chưa hỏi loại", "kind of lane not asked yet";
    no_time: "chưa có thời gian", "no time yet";
    no_law: "chưa hỏi căn cứ pháp lý", "legal basis not asked yet";
}

pub fn sitting(language: Language, day: Date) -> String {
    format!(
        "{} {}",
        pick(language, "Buổi làm việc ngày", "Sitting of"),
        date(language, day)
    )
}

/// Names the version of a session by the number of its entries.
pub fn entries(language: Language, entries: usize) -> String {
    let entries = count(language, entries as i64);
    match language {
        Language::Vi => format!("Theo {entries} mục nhật ký"),
        Language::En => format!("As of entry {entries}"),
    }
}
