//! The faults of the user's files: settings, keys, themes, short forms.

use super::pick;
use super::printable;
use crate::model::Language;

/// The text is not a table of keys; `why` is the reader's message.
pub fn no_table(language: Language, why: &str) -> String {
    let why = printable(why);
    match language {
        Language::Vi => format!(
            "không đọc được bảng phím ({why}). Mỗi dòng viết như sau: (\"ctrl-e\", Capture),"
        ),
        Language::En => {
            format!("this is not a table of keys ({why}). Write a row like: (\"ctrl-e\", Capture),")
        }
    }
}

pub fn no_key(language: Language, name: &str) -> String {
    let name = printable(name);
    match language {
        Language::Vi => format!(
            "không có phím “{name}”. Tên phím viết như sau: x, X, ctrl-x, alt-up, shift-tab, f5, \
             space; các phím nhấn lần lượt cách nhau một dấu cách."
        ),
        Language::En => format!(
            "there is no key “{name}”. Write keys like: x, X, ctrl-x, alt-up, shift-tab, f5, \
             space; one after the other with a space between."
        ),
    }
}

/// An unknown command; `near` is the one that looks most like it.
pub fn no_command(language: Language, name: &str, near: Option<&str>) -> String {
    let name = printable(name);
    match (language, near) {
        (Language::Vi, Some(near)) => format!("không có lệnh {name}; ý bạn là {near}?"),
        (Language::En, Some(near)) => format!("there is no command {name}; did you mean {near}?"),
        (Language::Vi, None) => format!(
            "không có lệnh {name}. Tên các lệnh nằm ở bảng phím trong README và tệp keys.ron mẫu."
        ),
        (Language::En, None) => {
            format!("there is no command {name}. The README lists the names of the commands.")
        }
    }
}

/// No terminal sends this key as it is written.
pub fn never_sent(language: Language, key: &str, instead: &str) -> String {
    let key = printable(key);
    match language {
        Language::Vi => format!(
            "phím “{key}” không bao giờ đến được chương trình như đã viết; hãy dùng “{instead}” \
             hoặc phím khác."
        ),
        Language::En => {
            format!("“{key}” never arrives as it is written; use “{instead}” or another key.")
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Bound<'a> {
    pub keys: &'a str,
    pub command: &'a str,
    pub line: usize,
}

/// Two rows that cannot both be reached.
pub fn keys_clash(language: Language, this: &Bound<'_>, other: &Bound<'_>) -> String {
    let (keys, command) = (this.keys, this.command);
    match language {
        Language::Vi => format!(
            "phím “{keys}” không bao giờ gọi được lệnh “{command}”: phím “{}” ở dòng {} đã gọi \
             lệnh “{}”. Hãy bỏ một trong hai dòng, hoặc đổi phím của một dòng.",
            other.keys, other.line, other.command
        ),
        Language::En => format!(
            "“{keys}” can never ask for “{command}”: “{}” asks for “{}” already, on line {}. \
             Take one of the two rows out, or give one of them other keys.",
            other.keys, other.command, other.line
        ),
    }
}

/// No key is left for the palette.
pub fn no_palette(language: Language) -> &'static str {
    pick(
        language,
        "dòng này lấy mất phím cuối cùng của bảng lệnh, và các lệnh không có phím riêng sẽ \
         không gọi được nữa. Hãy để lại F9 hoặc thêm một dòng (\"phím\", Palette).",
        "this row takes the last key of the palette, and commands without a key of their own \
         could not be reached any more. Leave F9 to it, or add a row (\"key\", Palette).",
    )
}

pub fn no_colour(language: Language, name: &str) -> String {
    let name = printable(name);
    match language {
        Language::Vi => format!(
            "không có màu “{name}”. Màu viết như sau: \"red\", \"light blue\", \"208\", \"#ff8800\"."
        ),
        Language::En => format!(
            "no such colour: “{name}”. Write colours like: \"red\", \"light blue\", \"208\", \
             \"#ff8800\"."
        ),
    }
}

pub fn no_role(language: Language, name: &str, known: &str) -> String {
    let name = printable(name);
    match language {
        Language::Vi => format!("không có vai trò “{name}” trên màn hình. Có: {known}."),
        Language::En => format!("there is no role “{name}” on the screen. There are: {known}."),
    }
}

pub fn no_theme(language: Language, known: &str) -> String {
    match language {
        Language::Vi => format!("không có bộ màu này. Có sẵn: {known}."),
        Language::En => format!("no such theme. There are: {known}."),
    }
}

/// The settings, or the command line, name a country that is not known.
pub fn no_country(language: Language, code: &str) -> String {
    let code = printable(code);
    match language {
        Language::Vi => format!(
            "chưa có sẵn nước “{code}”: gõ mã hai chữ của nước có sẵn, ví dụ KE, hoặc đặt tệp countries/{code}.ron."
        ),
        Language::En => format!(
            "no country “{code}” is built in: use the two letters of one that is, such as KE, or put a file countries/{code}.ron."
        ),
    }
}

pub fn no_setting(language: Language, name: &str, known: &str) -> String {
    let name = printable(name);
    match language {
        Language::Vi => format!("không có cài đặt “{name}”. Có: {known}."),
        Language::En => format!("there is no setting “{name}”. There are: {known}."),
    }
}

/// A file that cannot be read as intended; `why` is the reader's message.
pub fn not_readable(language: Language, why: &str) -> String {
    let why = printable(why);
    match language {
        Language::Vi => format!("không đọc được: {why}"),
        Language::En => format!("cannot be read: {why}"),
    }
}

pub fn no_language(language: Language, name: &str) -> String {
    let name = printable(name);
    match language {
        Language::Vi => format!("không có ngôn ngữ “{name}”; chọn \"vi\" hoặc \"en\"."),
        Language::En => format!("no such language: {name} (\"vi\" or \"en\")."),
    }
}
