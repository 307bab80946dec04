//! The sentences of the store in Vietnamese and English. They are not in `lang`, because a
//! file is opened before anything else, and its faults must be sayable without the rest of
//! the program.

use std::io::ErrorKind;
use std::path::Path;

use crate::model::Language;

use super::fault::{Cause, FileError, OpenError, Problem, printable};
use super::keeper::{FailureKind, WriteFailure};
use super::load::Report;
use super::mended::Mending;
use super::put::{NotPut, Piece};
use super::seal::{Broken, How};

pub(super) fn pick(language: Language, vi: &str, en: &str) -> String {
    match language {
        Language::Vi => vi.to_string(),
        Language::En => en.to_string(),
    }
}

/// A path in printable text.
pub fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy(), 400)
}

pub(super) fn open_error(error: &OpenError, language: Language) -> String {
    let say = |vi: &str, en: &str| pick(language, vi, en);
    match error {
        OpenError::NotFound(path) => format!(
            "{}: {}",
            shown(path),
            say("không có tệp này", "no such file")
        ),
        OpenError::Unreadable(path, why) => format!("{}: {}", shown(path), cause(why, language)),
        OpenError::TooLarge(path, bytes) => {
            let size = bytes / (1024 * 1024);
            let rest = say(
                "lớn quá, không thể là tệp phiên làm việc (tối đa 256 MiB)",
                "too large to be a session (256 MiB at most)",
            );
            format!("{}: {size} MiB: {rest}", shown(path))
        }
        OpenError::Exists(path) => format!(
            "{}: {}",
            shown(path),
            say(
                "đã có tệp này; hãy chọn tên khác",
                "already exists; choose another name",
            )
        ),
        OpenError::Held(path, who) => format!(
            "{}: {} {}",
            shown(path),
            say("đang được mở để ghi bởi", "is open for writing by"),
            held_by(who, language)
        ),
        OpenError::Damaged(error) => error.say(language),
    }
}

/// The holder of a lock; `?` stands for a holder without a name.
pub(super) fn held_by(who: &str, language: Language) -> String {
    let who = who.trim();
    if who.is_empty() || who.starts_with('?') {
        return pick(language, "một cửa sổ khác", "another window");
    }
    printable(who, 120)
}

/// The reason given by the system, translated if it is a known one.
pub(super) fn cause(cause: &Cause, language: Language) -> String {
    let say = |vi: &str, en: &str| pick(language, vi, en);
    match cause.kind {
        ErrorKind::NotFound => say("không có thư mục này", "there is no such folder"),
        // Windows gives the same error for both.
        ErrorKind::PermissionDenied if cfg!(windows) => say(
            "không có quyền, hoặc chương trình khác đang mở tệp",
            "permission denied, or another program has it open",
        ),
        ErrorKind::PermissionDenied => say("không có quyền", "permission denied"),
        ErrorKind::ResourceBusy => say(
            "chương trình khác đang mở tệp",
            "another program has it open",
        ),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            say("đĩa đầy", "the disk is full")
        }
        ErrorKind::ReadOnlyFilesystem => say("đĩa chỉ cho đọc", "the disk is read-only"),
        ErrorKind::IsADirectory => say("là một thư mục", "is a folder"),
        ErrorKind::NotADirectory => say(
            "đường dẫn đi qua một tệp, không phải thư mục",
            "part of the path is not a folder",
        ),
        ErrorKind::AlreadyExists => say("đã có tệp này", "is there already"),
        _ => printable(&cause.text, 200),
    }
}

/// Which file cannot be written, and why.
pub(super) fn write_failure(failure: &WriteFailure, language: Language) -> String {
    let path = shown(&failure.path);
    match (&failure.kind, language) {
        (FailureKind::Refused(why), Language::Vi) => {
            format!("không ghi được {path}: {}", cause(why, language))
        }
        (FailureKind::Refused(why), Language::En) => {
            format!("cannot write {path}: {}", cause(why, language))
        }
        (FailureKind::Changed, Language::Vi) => {
            format!("{path} đã bị người khác sửa, nên không ghi đè; hãy lưu thành tệp khác")
        }
        (FailureKind::Changed, Language::En) => {
            format!(
                "{path} was changed by somebody else and will not be overwritten; save under another name"
            )
        }
        (FailureKind::Silent, Language::Vi) => format!("{path}: đĩa không trả lời"),
        (FailureKind::Silent, Language::En) => format!("{path}: the disk does not answer"),
    }
}

/// Why a file that the user has named was not written.
pub(super) fn not_put(not: &NotPut, language: Language) -> String {
    let (path, why) = match not {
        NotPut::Piece(path, piece) => (
            path,
            match piece {
                Piece::Session => pick(
                    language,
                    "đang là một phiên làm việc nên không ghi đè; hãy chọn tên khác",
                    "is a session and will not be overwritten; choose another name",
                ),
                Piece::Journal => pick(
                    language,
                    "là nhật ký tạm của một phiên làm việc nên không ghi đè; hãy chọn tên khác",
                    "is the journal of a session and will not be overwritten; choose another name",
                ),
                Piece::Lock => pick(
                    language,
                    "là khóa của một phiên làm việc nên không ghi đè; hãy chọn tên khác",
                    "is the lock of a session and will not be overwritten; choose another name",
                ),
            },
        ),
        NotPut::Protected(path) => (
            path,
            pick(
                language,
                "được bảo vệ không cho ghi nên không ghi đè; hãy chọn tên khác",
                "is write-protected and will not be overwritten; choose another name",
            ),
        ),
        NotPut::Refused(path, why) if why.kind == ErrorKind::NotFound => (
            path,
            pick(language, "không có thư mục này", "there is no such folder"),
        ),
        NotPut::Refused(path, why) => (path, cause(why, language)),
    };
    format!("{}: {why}", shown(path))
}

/// Why others cannot be kept from writing to the same file.
pub(super) fn unlocked(why: &Cause, language: Language) -> String {
    let why = cause(why, language);
    match language {
        Language::Vi => format!("không khóa được tệp ({why}): người khác có thể cùng ghi"),
        Language::En => format!("the file cannot be locked ({why}): others may write to it too"),
    }
}

/// One change that the seals of a log show.
pub(super) fn broken(broken: Broken, language: Language) -> String {
    let n = broken.entry;
    match (broken.how, language) {
        (How::Gap, Language::Vi) => {
            format!("trước mục {n} có mục bị mất hoặc bị thay ngoài chương trình")
        }
        (How::Gap, Language::En) => {
            format!("before entry {n}, entries were lost or replaced outside the program")
        }
        (How::Changed, Language::Vi) => format!("mục {n} đã bị sửa ngoài chương trình"),
        (How::Changed, Language::En) => format!("entry {n} was changed outside the program"),
        (How::PutIn, Language::Vi) => format!("mục {n} được thêm vào ngoài chương trình"),
        (How::PutIn, Language::En) => format!("entry {n} was inserted outside the program"),
        (How::End, Language::Vi) => format!("sau mục {n} có mục bị mất"),
        (How::End, Language::En) => format!("after entry {n}, entries were lost"),
    }
}

/// All changes that the seals of a log show, in one line: the first ones by name.
pub(super) fn broken_in_all(all: &[Broken], language: Language) -> String {
    const NAMED: usize = 3;
    let mut said: Vec<String> = all
        .iter()
        .take(NAMED)
        .map(|one| broken(*one, language))
        .collect();
    match (all.len().saturating_sub(NAMED), language) {
        (0, _) => {}
        (more, Language::Vi) => said.push(format!("và {more} chỗ nữa")),
        (more, Language::En) => said.push(format!("and {more} more")),
    }
    let accept = pick(
        language,
        "chấp nhận: F9, “chấp nhận”, hoặc laneway check TỆP --seal",
        "to accept: F9, “accept”, or laneway check FILE --seal",
    );
    format!("{} ({accept})", said.join("; "))
}

/// The effects of the mail on a file that were undone.
pub(super) fn mended(what: &[Mending], language: Language) -> String {
    let mut names: Vec<&str> = Vec::new();
    for one in what {
        let (vi, en) = match one {
            Mending::Encoding => ("mã hóa UTF-16", "written in UTF-16"),
            Mending::LineEnds => ("dấu hết dòng kiểu cũ", "old line endings"),
            Mending::Transfer => ("còn ở dạng mã hóa của thư", "still encoded as for e-mail"),
            Mending::Letter => (
                "lời thư ở đầu hoặc cuối tệp",
                "the text of an e-mail before or after it",
            ),
            Mending::Quoted => ("dấu > ở đầu dòng", "> before every line"),
            Mending::Wrapped => ("dòng bị ngắt", "lines broken"),
            Mending::Quotes => ("dấu ngoặc kép cong", "curly quotes"),
            Mending::Spaces => ("dấu cách khác thường", "spaces of another kind"),
        };
        let name = if language == Language::Vi { vi } else { en };
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let names = names.join(", ");
    match language {
        Language::Vi => format!(
            "tệp đã bị đổi khi gửi đi ({names}), được sửa lại khi đọc; lần lưu đầu giữ tệp cũ thành .bak"
        ),
        Language::En => format!(
            "the file was changed in transit ({names}) and was put right on reading; the first save keeps the old one as .bak"
        ),
    }
}

/// A path as typed on a command line.
pub fn argument(path: &Path) -> String {
    let path = shown(path);
    let plain = |c: char| c.is_alphanumeric() || "/\\:._-+,@%".contains(c);
    if path.chars().all(plain) && !path.starts_with('-') {
        path
    } else if cfg!(windows) {
        format!("\"{path}\"")
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

/// A note that journals beside a file have entries that it lacks.
pub(super) fn lacking(report: &Report, language: Language) -> String {
    let n = report.lacking;
    let writers: Vec<String> = report.whose.iter().map(|who| printable(who, 60)).collect();
    let whose = match (writers.is_empty(), language) {
        (true, _) => String::new(),
        (false, Language::Vi) => format!(" của {}", writers.join(", ")),
        (false, Language::En) => format!(" of {}", writers.join(", ")),
    };
    let file = argument(&report.asked);
    match language {
        Language::Vi => {
            format!("cạnh tệp còn {n} mục{whose} mà tệp không có. Xem: laneway recover {file}")
        }
        Language::En if n == 1 => format!(
            "beside the file there is 1 entry{whose} that it does not have. See: laneway recover {file}"
        ),
        Language::En => format!(
            "beside the file there are {n} entries{whose} that it does not have. See: laneway recover {file}"
        ),
    }
}

/// The report of an opening, a sentence for each matter.
pub(super) fn report(report: &Report, language: Language) -> Vec<String> {
    let vi = language == Language::Vi;
    let mut lines = Vec::new();
    if report.protected {
        lines.push(pick(
            language,
            "chỉ đọc: tệp được bảo vệ không cho ghi; muốn ghi tiếp thì lưu thành tệp khác",
            "read-only: the file is write-protected; to go on writing, save under another name",
        ));
    }
    if let Some(who) = &report.held_by {
        let who = held_by(who, language);
        lines.push(match language {
            Language::Vi => format!("chỉ đọc: {who} đang ghi"),
            Language::En => format!("read-only: {who} is writing"),
        });
    } else if report.recovered > 0 {
        lines.push(match (language, report.recovered) {
            (Language::Vi, n) => format!("đã khôi phục {n} mục từ nhật ký tạm"),
            (Language::En, 1) => "1 entry came back from the journal".into(),
            (Language::En, n) => format!("{n} entries came back from the journal"),
        });
    }
    if let Some(torn) = report.torn.filter(|_| report.held_by.is_none()) {
        let rest = match (vi, torn.last) {
            (true, true) => "bị ghi dở nên đã bỏ qua",
            (true, false) => "bị hỏng; các dòng từ đó không đọc được",
            (false, true) => "was cut short and is left out",
            (false, false) => "is damaged; it and what follows cannot be read",
        };
        let line = torn.line;
        lines.push(match language {
            Language::Vi => format!("dòng {line} của nhật ký tạm {rest}"),
            Language::En => format!("line {line} of the journal {rest}"),
        });
    }
    // Uncertain places were not mended.
    let uncertain =
        |damage: &FileError| matches!(damage.problem, Problem::Uncertain | Problem::NotText);
    if !report.mended.is_empty() && !report.damage.as_ref().is_some_and(uncertain) {
        lines.push(mended(&report.mended, language));
    }
    if let Some(path) = &report.orphan {
        let path = shown(path);
        lines.push(match language {
            Language::Vi => format!("nhật ký tạm không thuộc phiên này, để riêng tại {path}"),
            Language::En => {
                format!("a journal that does not fit this session is kept aside: {path}")
            }
        });
    }
    lines.extend(report.say_lacking(language));
    if !report.broken.is_empty() {
        lines.push(broken_in_all(&report.broken, language));
    }
    if let Some(damage) = &report.damage {
        let (line, column, why) = (damage.line, damage.column, damage.reason(language));
        lines.push(match language {
            Language::Vi => format!("chỉ đọc, mở đến chỗ hỏng ở dòng {line}, cột {column}: {why}"),
            Language::En => {
                format!("read-only, opened up to the damage in line {line}, column {column}: {why}")
            }
        });
    }
    lines
}
