//! What is said about what is safe and what is not, and on leaving while something is
//! not in its file.

use super::{pick, printable};
use crate::model::Language;

/// The words that leave without keeping, in either language of the interface.
pub const UNKEPT: [&str; 3] = ["bỏ", "bo", "discard"];

/// A line is half typed when leaving is asked for.
pub fn half_typed(language: Language, line: &str) -> String {
    let line = printable(line);
    match language {
        Language::Vi => format!(
            "Dòng “{line}” chưa ghi. Enter trên dòng: ghi · Ctrl-Q lần nữa: bỏ dòng này và thoát"
        ),
        Language::En => format!(
            "The line “{line}” is not taken yet. Enter on it: take it · Ctrl-Q again: drop it and leave"
        ),
    }
}

/// Why one is asked, and what the answers do.
pub fn not_written(language: Language, trouble: &str, path: &str) -> String {
    let (trouble, path) = (printable(trouble), printable(path));
    match language {
        Language::Vi => format!(
            "Chưa thoát: {trouble}. Enter: giữ vào {path} · hoặc gõ đường dẫn khác · gõ “bỏ”: thoát, không giữ · Esc: làm tiếp"
        ),
        Language::En => format!(
            "Not left yet: {trouble}. Enter: keep it in {path} · or type another path · type “discard”: leave without keeping · Esc: go on working"
        ),
    }
}

/// The question itself.
pub fn keep_where(language: Language) -> &'static str {
    pick(language, "Giữ vào đâu? ", "Keep it where? ")
}

/// Where everything is now, said on leaving.
pub fn kept_in(language: Language, path: &str) -> String {
    let path = printable(path);
    match language {
        Language::Vi => format!("Đã giữ toàn bộ phiên tại {path}"),
        Language::En => format!("The whole session is kept in {path}"),
    }
}

/// The file could not be written, and where the session is instead.
pub fn kept_instead(language: Language, trouble: &str, path: &str) -> String {
    format!("{}. {}", printable(trouble), kept_in(language, path))
}

/// What was left without keeping.
pub fn unkept(language: Language, entries: u32) -> String {
    match language {
        Language::Vi => format!("Đã thoát mà không giữ {entries} mục."),
        Language::En if entries == 1 => "Left without keeping 1 entry.".to_string(),
        Language::En => format!("Left without keeping {entries} entries."),
    }
}

/// The journal of the earlier name stays where it is.
pub fn left_behind(language: Language, path: &str) -> String {
    let path = printable(path);
    match language {
        Language::Vi => format!("Nhật ký tạm của tên cũ vẫn ở {path}"),
        Language::En => format!("The journal of the earlier name stays in {path}"),
    }
}

/// The journal was gone from the disk.
pub fn journal_gone(language: Language) -> &'static str {
    pick(
        language,
        "Nhật ký tạm đã bị xóa hoặc thay trên đĩa; đã ghi lại, không mất gì.",
        "The journal was removed or replaced on the disk; it is written anew, nothing is lost.",
    )
}

/// A copy of the session that is opened has more than its file.
pub fn fuller(language: Language, entries: u32, when: &str, path: &str) -> String {
    let path = printable(path);
    match language {
        Language::Vi => format!(
            "Còn một bản đầy đủ hơn của phiên này ({entries} mục, {when}); mở bằng: laneway {path}"
        ),
        Language::En => format!(
            "A fuller copy of this session was kept ({entries} entries, {when}); open it with: laneway {path}"
        ),
    }
}

/// Sessions that were left without a name, said where a new one is begun.
pub fn others_left(language: Language, count: usize) -> String {
    match language {
        Language::Vi => {
            format!("Còn {count} phiên chưa đặt tên; chạy laneway không kèm tên tệp để mở.")
        }
        Language::En if count == 1 => {
            "A session without a name is kept; laneway without a file opens it.".to_string()
        }
        Language::En => {
            format!("{count} sessions without a name are kept; laneway without a file opens them.")
        }
    }
}

/// Short, for the status line: so many entries are safe, or are not.
pub fn safe(language: Language, kept: u32, not: u32) -> String {
    match (language, not) {
        (Language::Vi, 0) => format!("đã giữ {kept}"),
        (Language::En, 0) => format!("kept {kept}"),
        (Language::Vi, _) => format!("chưa giữ {not}"),
        (Language::En, _) => format!("not kept {not}"),
    }
}

/// Short, for the status line: while its place cannot be written, all is elsewhere.
pub fn sheltered(language: Language) -> &'static str {
    pick(
        language,
        "đang tạm giữ đủ ở nơi khác",
        "all is kept elsewhere meanwhile",
    )
}

/// Short, for the status line: nobody can be kept from writing to the same file.
pub fn unlocked(language: Language) -> &'static str {
    pick(
        language,
        "không khóa được: người khác có thể cùng ghi",
        "no lock here: others may write too",
    )
}

/// Short, for the status line: what was done to the log outside the program.
pub fn broken(language: Language, count: usize) -> String {
    match language {
        Language::Vi => format!("{count} chỗ bị sửa ngoài chương trình"),
        Language::En if count == 1 => "1 change from outside".to_string(),
        Language::En => format!("{count} changes from outside"),
    }
}

/// Somebody accepted what was done to the log outside the program.
pub fn accepted(language: Language, count: usize) -> String {
    match language {
        Language::Vi => {
            format!("Đã chấp nhận {count} chỗ bị sửa ngoài chương trình; việc này ghi vào nhật ký.")
        }
        Language::En if count == 1 => {
            "1 change from outside the program is accepted; the log says so.".to_string()
        }
        Language::En => {
            format!("{count} changes from outside the program are accepted; the log says so.")
        }
    }
}

/// There is nothing to accept.
pub fn nothing_broken(language: Language) -> &'static str {
    pick(
        language,
        "Không có chỗ nào bị sửa ngoài chương trình.",
        "Nothing was changed outside the program.",
    )
}
