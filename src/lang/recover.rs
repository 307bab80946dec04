//! What is said about journals that lie beside a session.

use super::{pick, printable};
use crate::model::{Elapsed, Language};

/// There are none.
pub fn nothing(language: Language) -> &'static str {
    pick(
        language,
        "không có nhật ký tạm nào để riêng",
        "no journal was set aside",
    )
}

/// How many entries one has, and how many of those the file lacks.
pub fn entries(language: Language, all: usize, lacking: u32) -> String {
    match (language, all, lacking) {
        (Language::Vi, _, 0) => format!("{all} mục, tệp đã có đủ"),
        (Language::Vi, _, _) => format!("{all} mục, {lacking} mục không có trong tệp"),
        (Language::En, 1, 0) => "1 entry, the file has it".to_string(),
        (Language::En, _, 0) => format!("{all} entries, the file has them all"),
        (Language::En, 1, _) => "1 entry, the file lacks it".to_string(),
        (Language::En, _, _) => format!("{all} entries, the file lacks {lacking}"),
    }
}

/// What comes before its last entry in words.
pub fn last(language: Language) -> &'static str {
    pick(language, "mục cuối", "last entry")
}

/// Lines of it that cannot be read.
pub fn unreadable(language: Language, lines: &[u32]) -> String {
    let lines: Vec<String> = lines.iter().map(u32::to_string).collect();
    let lines = lines.join(", ");
    match language {
        Language::Vi => format!("không đọc được dòng số {lines}"),
        Language::En => format!("cannot be read: line {lines}"),
    }
}

/// There are several, or there is none of that number.
pub fn which(language: Language) -> &'static str {
    pick(
        language,
        "hãy chọn một nhật ký bằng --journal SỐ",
        "choose one of the journals with --journal K",
    )
}

/// What came before its first entry is nowhere.
pub fn no_beginning(language: Language) -> &'static str {
    pick(
        language,
        "phần trước của nhật ký này không có trong tệp, nên không dựng lại được thành phiên riêng; dùng --apply để thêm những mục còn khớp",
        "what came before this journal is not in the file, so it makes no session of its own; --apply adds the entries that still apply",
    )
}

/// It is of another session altogether than the file.
pub fn other(language: Language) -> &'static str {
    pick(
        language,
        "nhật ký này thuộc một phiên khác: hãy đặt tệp gốc của phiên đó vào đây rồi chạy lại lệnh này",
        "this journal is of another session: put the file of that session back here, then run this again",
    )
}

/// It is a session now.
pub fn made(language: Language, path: &str, entries: u32) -> String {
    let path = printable(path);
    match language {
        Language::Vi => format!("Đã ghi {entries} mục vào {path}"),
        Language::En if entries == 1 => format!("1 entry is written to {path}"),
        Language::En => format!("{entries} entries are written to {path}"),
    }
}

/// Its entries are in the session now; it stays where it is.
pub fn applied(language: Language, added: u32, path: &str) -> String {
    let path = printable(path);
    match language {
        Language::Vi => format!("Đã thêm {added} mục; nhật ký vẫn để tại {path}"),
        Language::En if added == 1 => format!("1 entry is added; the journal stays at {path}"),
        Language::En => format!("{added} entries are added; the journal stays at {path}"),
    }
}

/// An entry that does not apply.
pub fn does_not_apply(language: Language, at: Elapsed, sentence: &str) -> String {
    let words = pick(language, "không thêm được", "does not apply");
    format!("{words}: {at} {sentence}")
}
