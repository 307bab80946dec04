//! The sentences of the store in Vietnamese and English. They are here and not in
//! `lang` because a file is opened before anything else, and what is wrong with it
//! must be sayable without the rest of the program.

use std::io::ErrorKind;
use std::path::Path;

use crate::model::Language;

use super::fault::{Cause, OpenError, Problem, Token, printable};
use super::keeper::{Trouble, What};
use super::load::Report;
use super::mended::Mending;

pub(super) fn pick(language: Language, vi: &str, en: &str) -> String {
    match language {
        Language::Vi => vi.to_string(),
        Language::En => en.to_string(),
    }
}

/// A path that is safe to show.
pub(super) fn shown(path: &Path) -> String {
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
                "is there already; choose another name",
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

/// Who holds a lock.
pub(super) fn held_by(who: &str, language: Language) -> String {
    if who.trim().is_empty() {
        return pick(language, "một chương trình khác", "another program");
    }
    printable(who.trim(), 120)
}

/// What the system said, in words where the words are known.
pub(super) fn cause(cause: &Cause, language: Language) -> String {
    let say = |vi: &str, en: &str| pick(language, vi, en);
    match cause.kind {
        ErrorKind::NotFound => say("thư mục không còn", "the folder is gone"),
        ErrorKind::PermissionDenied => say("không có quyền", "permission denied"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            say("đĩa đầy", "the disk is full")
        }
        ErrorKind::ReadOnlyFilesystem => say("đĩa chỉ cho đọc", "the disk is read-only"),
        ErrorKind::IsADirectory => say("là một thư mục", "is a folder"),
        ErrorKind::NotADirectory => say(
            "đường dẫn đi qua một tệp, không phải thư mục",
            "the path leads through something that is no folder",
        ),
        ErrorKind::AlreadyExists => say("đã có tệp này", "is there already"),
        _ => printable(&cause.text, 200),
    }
}

pub(super) fn problem(problem: &Problem, language: Language) -> String {
    let say = |vi: &str, en: &str| pick(language, vi, en);
    match problem {
        Problem::NotText => say(
            "có byte không phải UTF-8; cần một tệp văn bản UTF-8",
            "bytes that are no UTF-8; expected a text in UTF-8",
        ),
        Problem::Uncertain => say(
            "từ đây tệp đã bị đổi khi gửi đi (ngắt dòng, thêm dấu), không chắc nguyên văn là gì",
            "from here on the file was changed on its way (lines broken, signs added), and what stood there is not certain",
        ),
        Problem::Empty => say(
            "tệp rỗng; cần một phiên làm việc bắt đầu bằng `(version: 1, ...`",
            "the file is empty; expected a session that begins with `(version: 1, ...`",
        ),
        Problem::Newer(version) => match language {
            Language::Vi => format!(
                "tệp theo định dạng phiên bản {version}, chương trình này chỉ đọc được đến phiên bản {}; cần laneway mới hơn",
                super::file::VERSION
            ),
            Language::En => format!(
                "the file is of version {version}, this program reads up to version {}; a newer laneway is needed",
                super::file::VERSION
            ),
        },
        Problem::Expected(token) => {
            format!(
                "{} {}",
                say("cần", "expected"),
                token_name(*token, language)
            )
        }
        Problem::NoSuchField { found, near, all } => {
            let what = say("không có trường", "no such field");
            unknown(&what, found, *near, all, language)
        }
        Problem::NoSuchVariant { found, near, all } => {
            let what = say("không có loại", "no such kind");
            unknown(&what, found, *near, all, language)
        }
        Problem::MissingField(field) => {
            format!("{} `{field}`", say("thiếu trường", "missing field"))
        }
        Problem::DoubleField(field) => {
            format!("{} `{field}`", say("trường lặp lại", "field given twice:"))
        }
        Problem::BadValue(expected) => {
            format!(
                "{} {}",
                say("cần", "expected"),
                value_name(expected, language)
            )
        }
        Problem::NumberOutOfRange => say(
            "số nằm ngoài phạm vi cho phép",
            "the number is out of range",
        ),
        Problem::BadEscape => say(
            "sau dấu `\\` cần một ký tự thoát hợp lệ như `\\n` hoặc `\\u{1ea1}`",
            "expected an escape such as `\\n` or `\\u{1ea1}` after `\\`",
        ),
        Problem::TooDeep => say(
            "ngoặc lồng nhau quá sâu; cần một mục của nhật ký",
            "brackets nested too deep; expected an entry of the log",
        ),
        Problem::DoesNotFold { entry, .. } => match language {
            Language::Vi => format!("mục {entry} không khớp với sơ đồ có trước nó"),
            Language::En => format!("entry {entry} does not fit the map before it"),
        },
        Problem::Other(text) => printable(text, 200),
    }
}

fn unknown(
    what: &str,
    found: &str,
    near: Option<&str>,
    all: &[&str],
    language: Language,
) -> String {
    let found = printable(found, 40);
    let hint = match (near, language) {
        (Some(near), Language::Vi) => format!("có phải `{near}` không?"),
        (Some(near), Language::En) => format!("did you mean `{near}`?"),
        (None, _) => {
            let names: Vec<String> = all.iter().take(12).map(|n| format!("`{n}`")).collect();
            let more = if all.len() > 12 { ", …" } else { "" };
            let expected = pick(language, "cần một trong", "expected one of");
            format!("{expected} {}{more}", names.join(", "))
        }
    };
    format!("{what} `{found}`; {hint}")
}

fn token_name(token: Token, language: Language) -> String {
    let (vi, en) = match token {
        Token::Open => ("`(`", "`(`"),
        Token::Close => ("`)`", "`)`"),
        Token::List => ("danh sách `[...]`", "a list `[...]`"),
        Token::Comma => ("`,`", "`,`"),
        Token::CommaOrClose => ("`,` hoặc `)`", "`,` or `)`"),
        Token::CommaOrList => ("`,` hoặc `]`", "`,` or `]`"),
        Token::Colon => ("`:`", "`:`"),
        Token::Field => ("tên một trường", "the name of a field"),
        Token::Value => ("một giá trị", "a value"),
        Token::Text => (
            "chữ trong ngoặc kép `\"...\"`",
            "a text in quotes `\"...\"`",
        ),
        Token::EndOfText => ("dấu ngoặc kép đóng", "a closing quote"),
        Token::Integer => ("một số nguyên", "a whole number"),
        Token::TrueOrFalse => ("`true` hoặc `false`", "`true` or `false`"),
        Token::Struct => (
            "các trường trong ngoặc `(...)`",
            "fields in brackets `(...)`",
        ),
        Token::Name => ("một tên", "a name"),
        Token::Attribute => (
            "`#![enable(implicit_some)]` hoặc không có gì",
            "`#![enable(implicit_some)]` or nothing",
        ),
        Token::End => ("hết tệp", "the end of the file"),
    };
    pick(language, vi, en)
}

/// What the model says it expects, which it says in English.
fn value_name(english: &str, language: Language) -> String {
    if language == Language::En {
        return printable(english, 200);
    }
    let known = [
        (
            "an id such as",
            "mã như \"k7-13\": 1 đến 8 chữ thường hoặc chữ số, gạch nối, một số",
        ),
        ("a date such as", "ngày như \"2026-11-22\""),
        ("a time of the day", "giờ trong ngày như \"09:30\""),
        ("a time within", "thời điểm trong buổi như \"1:05:09\""),
        (
            "a decimal number",
            "số thập phân trong ngoặc kép như \"0.5\"",
        ),
        (
            "a time such as",
            "thời gian như \"0.5 working_day\", \"1-3 hour\" hoặc \"~2 week\" (minute, hour, working_day, calendar_day, week, month)",
        ),
    ];
    let found = known.iter().find(|(begin, _)| english.starts_with(begin));
    found.map_or_else(|| printable(english, 200), |(_, vi)| vi.to_string())
}

/// What cannot be written, and why.
pub(super) fn trouble(trouble: &Trouble, language: Language) -> String {
    let path = shown(&trouble.path);
    match (&trouble.what, language) {
        (What::Refused(why), Language::Vi) => {
            format!("không ghi được {path}: {}", cause(why, language))
        }
        (What::Refused(why), Language::En) => {
            format!("cannot write {path}: {}", cause(why, language))
        }
        (What::Changed, Language::Vi) => {
            format!("{path} đã bị người khác sửa, nên không ghi đè; hãy lưu thành tệp khác")
        }
        (What::Changed, Language::En) => {
            format!(
                "{path} was changed by somebody else and is not overwritten; save under another name"
            )
        }
        (What::NoLock(why), Language::Vi) => {
            format!("không khóa được {path}: {}", cause(why, language))
        }
        (What::NoLock(why), Language::En) => {
            format!("cannot lock {path}: {}", cause(why, language))
        }
    }
}

/// What was put right in a file that the mail had bent.
fn mended(what: &[Mending], language: Language) -> String {
    let mut names: Vec<&str> = Vec::new();
    for one in what {
        let (vi, en) = match one {
            Mending::Encoding => ("mã hóa UTF-16", "written in UTF-16"),
            Mending::LineEnds => ("dấu hết dòng kiểu cũ", "line ends of an old kind"),
            Mending::Transfer => (
                "còn ở dạng mã hóa của thư",
                "still in the form in which a mail travels",
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
            "the file was changed on its way ({names}) and put right while it was read; the first save keeps it as .bak"
        ),
    }
}

/// How a session was opened.
pub(super) fn report(report: &Report, language: Language) -> Vec<String> {
    let vi = language == Language::Vi;
    let mut lines = Vec::new();
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
    if !report.mended.is_empty() {
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
