//! The words on a drawn map: legend and title block.

use super::number::{count, date};
use super::words::pick;
use crate::model::{Date, Language};

said! {
    /// Before the signs.
    legend: "Chú giải", "Legend";
    /// A fork or a join.
    bar: "tách / hợp song song", "fork / join";
    /// A flow that goes back.
    back: "luồng quay lại", "flow back";
    /// A flow that leads nowhere yet.
    open_end: "đầu mở", "open end";
    /// A step that is marked to be removed.
    removed: "bước đề nghị cắt bỏ", "step to be removed";
    /// A step that goes.
    gone: "bước được cắt bỏ", "step that goes";
    /// A flow that goes.
    gone_flow: "luồng không còn", "flow that goes";
    /// A flow that comes.
    new_flow: "luồng mới", "new flow";
    /// A step of a linkage.
    linked: "bước liên thông", "linked step";
    /// A step with any other mark.
    marked: "kiến nghị khác", "other mark";
    /// A question without an answer.
    question: "câu hỏi còn mở", "open question";
    /// `--view` or `--page` with a format that is no picture.
    only_pictures: "--view, --page, --vertical và --colour chỉ dùng với --format svg.",
        "--view, --page, --vertical and --colour go with --format svg only.";
    /// A step of which nobody has said how long it takes.
    no_time: "chưa có thời gian", "no time yet";
    /// A step whose legal basis nobody has asked for.
    no_law: "chưa hỏi căn cứ pháp lý", "legal basis not asked yet";
}

pub fn sitting(language: Language, day: Date) -> String {
    format!(
        "{} {}",
        pick(language, "Buổi làm việc ngày", "Sitting of"),
        date(day)
    )
}

/// Which version of the session this is: how many entries it has.
pub fn entries(language: Language, entries: usize) -> String {
    let entries = count(language, entries as i64);
    match language {
        Language::Vi => format!("Theo {entries} mục nhật ký"),
        Language::En => format!("As of entry {entries}"),
    }
}
