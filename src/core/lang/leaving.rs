//! The words about the safety of a session, and for leaving while something is not in its
//! file.

use super::{number, pick, printable};
use crate::model::Language;

/// The answers that leave without keeping, in either language.
pub const UNKEPT: [&str; 3] = ["bỏ", "bo", "discard"];

/// A line is half typed when leaving is asked for.
pub fn half_typed(language: Language, line: &str) -> String {
    let line = printable(line);
    match language {
        Language::Vi => format!(
            "Dòng “{line}” chưa ghi. Enter trên dòng: ghi · Ctrl-Q lần nữa: bỏ dòng này và thoát"
        ),
        Language::En => format!(
            "The line “{line}” has not been added yet. Enter on it: add it · Ctrl-Q again: discard it and quit"
        ),
    }
}

/// Why the question is asked, and the effect of the answers.
pub fn not_written(language: Language, trouble: &str, path: &str) -> String {
    let (trouble, path) = (printable(trouble), printable(path));
    match language {
        Language::Vi => format!(
            "Chưa thoát: {trouble}. Enter: giữ vào {path} · hoặc gõ đường dẫn khác · gõ “bỏ”: thoát, không giữ · Esc: làm tiếp"
        ),
        Language::En => format!(
            "Not closed yet: {trouble}. Enter: keep it in {path} · or type another path · type “discard”: quit without keeping it · Esc: go on working"
        ),
    }
}

/// What happened last in a session that is opened again.
pub fn stopped_at(language: Language, last: &str) -> String {
    match language {
        Language::Vi => format!("Lần trước dừng ở: {last}"),
        Language::En => format!("Last entry: {last}"),
    }
}

/// The open ends and open questions that are left; the key that lists the questions.
pub fn to_do(language: Language, ends: usize, asks: usize, key: Option<&str>) -> Option<String> {
    let key = key.map_or(String::new(), |key| format!(" ({key})"));
    let mut left = Vec::new();
    if ends > 0 {
        left.push(match language {
            Language::Vi => format!("{ends} đầu mở"),
            Language::En if ends == 1 => "1 open end".to_string(),
            Language::En => format!("{ends} open ends"),
        });
    }
    if asks > 0 {
        left.push(match language {
            Language::Vi => format!("{asks} điều cần hỏi{key}"),
            Language::En if asks == 1 => format!("1 question to ask{key}"),
            Language::En => format!("{asks} questions to ask{key}"),
        });
    }
    (!left.is_empty()).then(|| left.join(", "))
}

/// On leaving: where the file is, how long the map is, and what is left to do.
pub fn left_in(language: Language, path: &str, steps: usize, to_do: Option<&str>) -> String {
    let path = printable(path);
    let steps = number::steps(language, steps);
    let said = match language {
        Language::Vi => format!("Phiên được lưu tại {path}: {steps}"),
        Language::En => format!("The session is in {path}: {steps}"),
    };
    match (language, to_do) {
        (_, None) => format!("{said}."),
        (Language::Vi, Some(to_do)) => format!("{said}; còn {to_do}."),
        (Language::En, Some(to_do)) => format!("{said}; left: {to_do}."),
    }
}

pub fn keep_where(language: Language) -> &'static str {
    pick(language, "Giữ vào đâu? ", "Keep it where? ")
}

/// On leaving, the present place of everything.
pub fn kept_in(language: Language, path: &str) -> String {
    let path = printable(path);
    match language {
        Language::Vi => format!("Đã giữ toàn bộ phiên tại {path}"),
        Language::En => format!("The whole session is kept in {path}"),
    }
}

/// The file could not be written; the session is elsewhere.
pub fn kept_instead(language: Language, trouble: &str, path: &str) -> String {
    format!("{}. {}", printable(trouble), kept_in(language, path))
}

/// A number of entries, with the steps among them.
fn some(language: Language, entries: u32, steps: u32) -> String {
    let all = super::recover::some(language, entries);
    match steps {
        0 => all,
        _ => format!("{all} ({})", number::steps(language, steps as usize)),
    }
}

/// Entries that were left without keeping and are lost.
pub fn unkept(language: Language, entries: u32, steps: u32) -> String {
    let some = some(language, entries, steps);
    match language {
        Language::Vi => format!("Đã thoát mà không giữ {some}: mất hẳn."),
        Language::En if entries == 1 => format!("Closed without keeping {some}: it is gone."),
        Language::En => format!("Closed without keeping {some}: they are gone."),
    }
}

/// Entries that are only in the journal, which is read when the file is opened.
pub fn back_again(language: Language, entries: u32, steps: u32, journal: &str) -> String {
    let (some, journal) = (some(language, entries, steps), printable(journal));
    match language {
        Language::Vi => format!(
            "Đã thoát; {some} chưa có trong tệp nhưng được giữ trong nhật ký tạm {journal}: mở lại tệp là có."
        ),
        Language::En if entries == 1 => format!(
            "Closed; {some} is not in the file but kept in the journal {journal}: it comes back when the file is opened."
        ),
        Language::En => format!(
            "Closed; {some} are not in the file but kept in the journal {journal}: they come back when the file is opened."
        ),
    }
}

/// Entries in a journal that no longer fits the file; the command brings them back.
pub fn to_recover(
    language: Language,
    entries: u32,
    steps: u32,
    journal: &str,
    command: &str,
) -> String {
    let (some, journal) = (some(language, entries, steps), printable(journal));
    let command = printable(command);
    match language {
        Language::Vi => format!(
            "Đã thoát; {some} chưa có trong tệp nhưng được giữ trong nhật ký tạm {journal}. Lấy lại: {command}"
        ),
        Language::En if entries == 1 => format!(
            "Closed; {some} is not in the file but kept in the journal {journal}. To bring it back: {command}"
        ),
        Language::En => format!(
            "Closed; {some} are not in the file but kept in the journal {journal}. To bring them back: {command}"
        ),
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

/// The journal had vanished from the disk.
pub fn journal_gone(language: Language) -> &'static str {
    pick(
        language,
        "Nhật ký tạm đã bị xóa hoặc thay trên đĩa; đã ghi lại, không mất gì.",
        "The journal was removed or replaced on the disk; it is written anew, nothing is lost.",
    )
}

/// A session that was left: the time, the number of steps, the last step.
pub fn left(language: Language, when: &str, steps: usize, last: Option<&str>) -> String {
    let steps = number::steps(language, steps);
    let last = last.map(|last| {
        let words = pick(language, "sau cùng", "the last one");
        format!("{words} “{}”", printable(last))
    });
    let parts = [Some(when.to_string()), Some(steps), last];
    let known: Vec<String> = parts.into_iter().flatten().collect();
    known.join(" · ")
}

said! {
    /// In place of the name of a file.
    nameless: "chưa đặt tên", "without a name";
}

/// Asks whether to open the one session that was left, of a file or without a name.
pub fn ask_left(language: Language, of: Option<&str>, words: &str) -> String {
    let words = printable(words);
    match (language, of.map(printable)) {
        (Language::Vi, Some(of)) => {
            format!("Còn giữ một bản của {of} ({words}). Enter: mở lại · Esc: để đó ")
        }
        (Language::Vi, None) => {
            format!("Còn một phiên chưa đặt tên ({words}). Enter: mở lại · Esc: để đó ")
        }
        (Language::En, Some(of)) => {
            format!("A copy of {of} was kept ({words}). Enter: open it · Esc: leave it for later ")
        }
        (Language::En, None) => {
            format!(
                "A session without a name was left ({words}). Enter: open it · Esc: leave it for later "
            )
        }
    }
}

/// Sessions without a name were left; said when a new one is begun.
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

/// Short, for the status line: how many entries are safe, or are not.
pub fn safe(language: Language, kept: u32, not: u32) -> String {
    match (language, not) {
        (Language::Vi, 0) => format!("đã giữ {kept}"),
        (Language::En, 0) => format!("kept {kept}"),
        (Language::Vi, _) => format!("chưa giữ {not}"),
        (Language::En, _) => format!("not kept {not}"),
    }
}

/// Short, for the status line: these entries stay only in the journal.
pub fn only_in_journal(language: Language, entries: u32) -> String {
    match language {
        Language::Vi => format!("{entries} mục ở nhật ký tạm; mục mới chưa giữ được"),
        Language::En => format!("{entries} in the journal; new ones cannot be saved yet"),
    }
}

/// Short, for the status line: the place cannot be written, so all is kept elsewhere.
pub fn sheltered(language: Language) -> &'static str {
    pick(
        language,
        "đang tạm giữ đủ ở nơi khác",
        "all is kept elsewhere meanwhile",
    )
}

/// The same once, as news, with the place.
pub fn sheltered_at(language: Language, path: &str) -> String {
    let path = printable(path);
    match language {
        Language::Vi => format!("Không mất gì: trong lúc chưa ghi được, cả phiên giữ tại {path}"),
        Language::En => format!(
            "Nothing is lost: as long as that cannot be written, the whole session is kept at {path}"
        ),
    }
}

said! {
    /// In the help, before the path of the session file.
    file: "Tệp", "File";
    /// In the help, before the place of the meanwhile kept session.
    kept_at: "Tạm giữ tại", "Kept meanwhile";
    /// In the help, before the reason why something cannot be written.
    trouble: "Trục trặc", "Trouble";
    /// In the help, before the way to recover what was kept.
    recover: "Lấy lại", "To recover";
    /// Short, for the status line: somebody else writes the same file.
    rival: "người khác đang ghi cùng tệp này", "somebody else is writing the same file";
    /// Somebody else keeps replacing this journal.
    journal_rival: "Người khác đang ghi cùng tệp này. Từ nay phần bạn gõ giữ trong nhật ký riêng, không mất gì; hãy thống nhất ai là người ghi.",
        "Somebody else is writing the same file. From now on what you type is kept in a journal of your own, nothing is lost; agree on who writes.";
}

/// Short, for the status line: others cannot be kept from writing to the same file.
pub fn unlocked(language: Language) -> &'static str {
    pick(
        language,
        "không khóa được: người khác có thể cùng ghi",
        "no lock here: others may write too",
    )
}

/// Short, for the status line: the log was changed outside the program.
pub fn broken(language: Language, count: usize) -> String {
    match language {
        Language::Vi => format!("{count} chỗ bị sửa ngoài chương trình"),
        Language::En if count == 1 => "1 change from outside".to_string(),
        Language::En => format!("{count} changes from outside"),
    }
}

/// Somebody accepted the changes to the log made outside the program.
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

pub fn nothing_broken(language: Language) -> &'static str {
    pick(
        language,
        "Không có chỗ nào bị sửa ngoài chương trình.",
        "Nothing was changed outside the program.",
    )
}
