//! Why a place of a session file cannot be read: for users, and in brackets what was
//! expected there, for whoever repairs the file by hand.

use crate::model::Language;

use super::fault::{Problem, Token, printable};
use super::words::pick;

pub(super) fn problem(problem: &Problem, language: Language) -> String {
    let say = |vi: &str, en: &str| pick(language, vi, en);
    let (plain, exact) = match problem {
        Problem::NotText => (
            say(
                "chữ trong tệp đã bị đổi sang bảng mã khác",
                "the letters of the file were turned into those of another encoding",
            ),
            say("không phải UTF-8", "not UTF-8"),
        ),
        Problem::Uncertain => (
            say(
                "từ đây tệp đã bị đổi khi gửi đi",
                "from here on the file was changed on its way",
            ),
            say(
                "ngắt dòng, thêm dấu: không chắc nguyên văn là gì",
                "lines broken, signs added: what stood there is not certain",
            ),
        ),
        Problem::Empty => {
            return say(
                "tệp rỗng, không có phiên làm việc nào",
                "the file is empty: there is no session in it",
            );
        }
        Problem::CutOff => {
            return say(
                "tệp bị cắt cụt từ đây: phần sau không có trong tệp này",
                "the file breaks off here: the rest is not in it",
            );
        }
        Problem::Encoded => {
            return say(
                "tệp còn ở dạng mã hóa của thư (base64); hãy tải lại tệp đính kèm",
                "the file is still encoded as for e-mail (base64); save the attachment again",
            );
        }
        Problem::Newer(version) => return newer(*version, language),
        Problem::Expected(token) => expected(*token, language),
        Problem::NoSuchField { found, near, all } => (
            say("chỗ này có chữ lạ", "a word here is not known"),
            unknown(
                &say("không có trường", "no such field"),
                found,
                *near,
                all,
                language,
            ),
        ),
        Problem::NoSuchVariant { found, near, all } => (
            say("chỗ này có chữ lạ", "a word here is not known"),
            unknown(
                &say("không có loại", "no such kind"),
                found,
                *near,
                all,
                language,
            ),
        ),
        Problem::MissingField(field) => (
            say("chỗ này thiếu mất một phần", "a part is missing here"),
            format!("{} `{field}`", say("thiếu trường", "missing field")),
        ),
        Problem::DoubleField(field) => (
            say("chỗ này có một phần bị lặp lại", "a part stands here twice"),
            format!("{} `{field}`", say("trường lặp lại", "field given twice:")),
        ),
        Problem::BadValue(expected) => (
            say(
                "giá trị ở chỗ này không dùng được",
                "the value here cannot be used",
            ),
            format!(
                "{} {}",
                say("cần", "expected"),
                value_name(expected, language)
            ),
        ),
        Problem::NumberOutOfRange => {
            return say(
                "số ở chỗ này nằm ngoài phạm vi cho phép",
                "the number here is out of range",
            );
        }
        Problem::BadEscape => (
            say("chỗ này không đọc được", "this place cannot be read"),
            say(
                "sau dấu `\\` cần một ký tự thoát hợp lệ như `\\n` hoặc `\\u{1ea1}`",
                "expected an escape such as `\\n` or `\\u{1ea1}` after `\\`",
            ),
        ),
        Problem::TooDeep => (
            say(
                "chỗ này không đọc được: dấu ngoặc rối loạn",
                "this place cannot be read: its brackets are in disorder",
            ),
            say(
                "ngoặc lồng nhau quá sâu; cần một mục của nhật ký",
                "brackets nested too deep; expected an entry of the log",
            ),
        ),
        Problem::DoesNotFold { entry, .. } => {
            return match language {
                Language::Vi => format!("mục {entry} không khớp với sơ đồ có trước nó"),
                Language::En => format!("entry {entry} does not fit the map before it"),
            };
        }
        Problem::Foreign => {
            return say(
                "dòng này không phải do chương trình ghi",
                "this line was not written by the program",
            );
        }
    };
    format!("{plain} ({exact})")
}

/// The remedy; empty where the reason already says it.
pub(super) fn advice(problem: &Problem, language: Language) -> String {
    let say = |vi: &str, en: &str| pick(language, vi, en);
    match problem {
        Problem::Newer(_) | Problem::Encoded => String::new(),
        Problem::NotText | Problem::Uncertain => say(
            "Hãy xin lại tệp gốc, gửi dưới dạng tệp đính kèm nén (.zip).",
            "Ask for the original again, attached as a compressed file (.zip).",
        ),
        Problem::Empty | Problem::CutOff => say(
            "Hãy xin lại tệp gốc hoặc lấy bản sao lưu, và giữ nguyên mọi tệp .journal ở cạnh.",
            "Ask for the original again or take a copy from before, and leave any .journal file beside it.",
        ),
        _ => say(
            "Hãy xin lại tệp gốc hoặc lấy bản sao lưu, và giữ nguyên mọi tệp .journal ở cạnh; hoặc nhờ cán bộ kỹ thuật xem lại dòng này.",
            "Ask for the original again or take a copy from before, and leave any .journal file beside it; or ask your technical staff to look at this line.",
        ),
    }
}

fn newer(version: u32, language: Language) -> String {
    let ours = super::file::VERSION;
    match language {
        Language::Vi => format!(
            "tệp theo định dạng phiên bản {version}, chương trình này chỉ đọc được đến phiên bản {ours}; cần laneway mới hơn"
        ),
        Language::En => format!(
            "the file is of version {version}, this program reads up to version {ours}; a newer laneway is needed"
        ),
    }
}

/// What should stand in a place: its name, and how it is written.
fn expected(token: Token, language: Language) -> (String, String) {
    let (vi, en) = match token {
        Token::Open | Token::Close | Token::List | Token::Struct => {
            (": thiếu dấu ngoặc", ": a bracket is missing")
        }
        Token::Comma => (": thiếu dấu phẩy", ": a comma is missing"),
        Token::CommaOrClose | Token::CommaOrList => (
            ": thiếu dấu phẩy hoặc dấu ngoặc đóng",
            ": a comma or a closing bracket is missing",
        ),
        Token::Colon => (": thiếu dấu hai chấm", ": a colon is missing"),
        Token::Text | Token::EndOfText => {
            (": thiếu dấu ngoặc kép", ": a quotation mark is missing")
        }
        Token::Integer => (": thiếu một số", ": a number is missing"),
        Token::End => (
            ": sau phần cuối còn chữ thừa",
            ": something stands behind the end",
        ),
        Token::Field | Token::Value | Token::TrueOrFalse | Token::Name | Token::Attribute => {
            ("", "")
        }
    };
    (
        format!(
            "{}{}",
            pick(
                language,
                "chỗ này không đọc được",
                "this place cannot be read"
            ),
            pick(language, vi, en)
        ),
        format!(
            "{} {}",
            pick(language, "cần", "expected"),
            token_name(token, language)
        ),
    )
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

/// Translates what the model expected, which it says in English.
fn value_name(english: &str, language: Language) -> String {
    let known = [
        (
            "an id such as",
            "mã như \"k7-13\": 1 đến 8 chữ thường hoặc chữ số, gạch nối, một số",
        ),
        (
            "the name of an entry",
            "tên của một mục như \"tk.12\" (mã của người ghi, dấu chấm, một số từ 1), trước phiên bản 4 là số thứ tự của mục",
        ),
        (
            "the number of a step",
            "số của một bước như \"14\" hoặc \"14a\"",
        ),
        (
            "a seal such as",
            "dấu niêm như \"91c4d0aa-5be07f21\": hai lần tám ký tự 0-9, a-f",
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
    if english.bytes().all(|byte| byte.is_ascii_digit()) {
        return english.to_string();
    }
    let found = known.iter().find(|(begin, _)| english.starts_with(begin));
    match (found, language) {
        (Some(_), Language::En) => printable(english, 200),
        (Some((_, vi)), Language::Vi) => vi.to_string(),
        // The parser's own names of types help nobody.
        (None, _) => pick(language, "một giá trị khác", "another value"),
    }
}
