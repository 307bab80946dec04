//! The words for an incomplete session: one line that every output carries, and the words
//! on the screen.

use super::{count, pick, printable};
use crate::model::{Incomplete, Language, Session};

said! {
    /// After the track of the replay, whose end is not that of the session.
    rest_unread: "không đọc tiếp được", "rest not read";
    /// Over the figures.
    figures: "số liệu chưa đủ", "figures incomplete";
    /// Over the figures, in little room.
    figures_short: "chưa đủ", "incomplete";
    /// For a step forward at the last readable entry.
    at_end: "Đây là mục cuối cùng đọc được; phần sau không đọc tiếp được. Home: về đầu · Esc: thôi xem lại",
        "This is the last entry that could be read; the rest cannot be read on. Home: to the beginning · Esc: leave";
    /// How to continue a session that is read-only because it is damaged.
    go_on: "muốn ghi tiếp từ phần đọc được: F9, “ghi sang tệp khác”; tệp hỏng vẫn nguyên như cũ",
        "to go on from what could be read: F9, “write to another file”; the damaged file stays as it is";
    /// The readable part is not taken for the whole unless asked for.
    refused: "Không lấy phần đọc được làm toàn bộ. Vẫn muốn lấy, kèm một dòng ghi rõ chỗ hỏng: thêm --damaged.",
        "What could be read is not the whole. To use it all the same, with a line that says so: --damaged.";
}

/// Where a session is damaged and how much of it could be read.
pub fn line(language: Language, of: &Incomplete) -> String {
    let file = printable(&of.file);
    let (line, column) = (of.line, of.column);
    let read = count(language, of.read);
    match (language, of.read) {
        (Language::Vi, _) => {
            format!(
                "hỏng tại {file}:{line}:{column}, đọc được {read} mục, phần sau không đọc tiếp được"
            )
        }
        (Language::En, 1) => {
            format!("damaged at {file}:{line}:{column}, 1 entry read, what follows cannot be read")
        }
        (Language::En, _) => {
            format!(
                "damaged at {file}:{line}:{column}, {read} entries read, what follows cannot be read"
            )
        }
    }
}

/// The line that every output carries: the session is damaged, or was changed outside the
/// program and nobody has accepted that.
pub fn carried(language: Language, session: &Session) -> Option<String> {
    let damaged = session.incomplete().map(|of| line(language, of));
    let parts: Vec<String> = damaged
        .into_iter()
        .chain(touched(language, session))
        .collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The changes made outside the program that nobody has accepted.
pub fn touched(language: Language, session: &Session) -> Option<String> {
    const NAMED: usize = 5;
    let entries = session.outside();
    let named: Vec<String> = entries.iter().take(NAMED).map(u32::to_string).collect();
    let more = if entries.len() > NAMED { ", …" } else { "" };
    let named = named.join(", ");
    (!entries.is_empty()).then(|| match language {
        Language::Vi => format!(
            "bị sửa ngoài chương trình mà chưa ai chấp nhận: mục {named}{more} (xem laneway check)"
        ),
        Language::En => format!(
            "changed outside the program and not accepted: entry {named}{more} (see laneway check)"
        ),
    })
}

/// The same, short, for the status line.
pub fn short(language: Language, of: &Incomplete) -> String {
    let line = of.line;
    match language {
        Language::Vi => format!("hỏng từ dòng {line}: {}", rest_unread(language)),
        Language::En => format!("damaged from line {line}: {}", rest_unread(language)),
    }
}

/// For `check`: a journal is damaged.
pub fn journal(language: Language, line: u32, read: u32) -> String {
    let read = count(language, read);
    match language {
        Language::Vi => format!(
            "dòng {line} của nhật ký tạm không đọc được; đọc được {read} mục, phần sau không đọc tiếp được"
        ),
        Language::En => format!(
            "journal line {line} cannot be read; entries read: {read}, what follows cannot be read"
        ),
    }
}

/// For `check`: the last line of a journal was cut short.
pub fn torn(language: Language, line: u32) -> String {
    match language {
        Language::Vi => format!("dòng cuối ({line}) của nhật ký tạm bị ghi dở nên đã bỏ qua"),
        Language::En => {
            format!("journal line {line}, the last one, was cut short and is left out")
        }
    }
}

/// For `check`: a journal belongs to another session.
pub fn orphan(language: Language, journal: &str) -> String {
    let journal = printable(journal);
    pick(
        language,
        "không thuộc phiên này nên không đọc: ",
        "belongs to another session and is not read: ",
    )
    .to_string()
        + &journal
}

/// The remark in a session that was begun or saved from a damaged one.
pub fn remark(language: Language, of: &Incomplete) -> String {
    let from = pick(language, "Lấy từ một phiên", "Taken from a session that is");
    format!("{from} {}", line(language, of))
}

/// Tells that `capture` passed over a line of an export that only informs.
pub fn passed_over(language: Language, number: usize, line: &str) -> String {
    match language {
        Language::Vi => format!("Dòng {number} bỏ qua: {line}"),
        Language::En => format!("Line {number} skipped: {line}"),
    }
}
