//! The words of the replay.

use super::number::date;
use super::screen::Pair;
use super::{decimal, pick, printable};
use crate::model::{Decimal, Language, Sitting};

said! {
    /// In the title bar.
    title: "ĐANG XEM LẠI", "REPLAY";
    /// The session has no entry.
    nothing_yet: "Chưa có mục nào để xem lại.", "There is no entry to replay yet.";
    /// A command that would change the map was asked for.
    nothing_changes: "Đang xem lại nên không sửa được gì. Esc: thôi xem lại.",
        "Nothing can be changed in the replay. Esc leaves it.";
    /// The changes or the to-be were asked for.
    no_stages: "Xem lại cho thấy hiện trạng như lúc đó. Esc, rồi T: thay đổi, sau cải cách.",
        "The replay shows the as-is of the moment. Esc, then T: changes, to-be.";
    /// Beside the moment before the first entry.
    before_first: "Chưa có gì: trước mục đầu tiên. → mục kế tiếp · Space: chạy",
        "Nothing yet: before the first entry. → next entry · Space: play";
    /// One entry forward at the last one.
    at_end: "Đây là mục cuối cùng. Home: về đầu · Esc: thôi xem lại",
        "This is the last entry. Home: to the beginning · Esc: leave";
    /// What a number is the number of.
    entry: "mục", "entry";
    /// The session was opened for the replay and cannot be written.
    read_only: "Mở để xem lại, chỉ đọc; muốn ghi thì mở bằng: laneway TỆP",
        "Opened for the replay, read-only; to write, open it with: laneway FILE";
}

/// No further entry touched the step.
pub fn no_touch(language: Language, on: bool) -> &'static str {
    if on {
        pick(
            language,
            "Từ đây về sau không còn mục nào động tới bước này.",
            "No later entry touched this step.",
        )
    } else {
        pick(
            language,
            "Trước đây không có mục nào động tới bước này.",
            "No earlier entry touched this step.",
        )
    }
}

/// No entry has this number.
pub fn no_such_entry(language: Language, number: u32, most: u32) -> String {
    match language {
        Language::Vi => format!("Không có mục {number}; mục cuối cùng là {most}."),
        Language::En => format!("There is no entry {number}; the last one is {most}."),
    }
}

/// Which sitting of how many, its day and its place.
pub fn sitting(language: Language, number: usize, of: usize, sitting: &Sitting) -> String {
    let day = date(sitting.date);
    let mut said = match (of, language) {
        (1, _) => day,
        (_, Language::Vi) => format!("buổi {number}/{of}, {day}"),
        (_, Language::En) => format!("sitting {number}/{of}, {day}"),
    };
    if let Some(place) = &sitting.place {
        said.push_str(", ");
        said.push_str(&printable(place));
    }
    said
}

/// Who was speaking.
pub fn speaking(language: Language, name: &str) -> String {
    let name = printable(name);
    match language {
        Language::Vi => format!("{name} nói"),
        Language::En => format!("{name} speaking"),
    }
}

/// How fast, from twice the number of times: `0,5×`, `2×`.
pub fn speed(language: Language, doubled: u32) -> String {
    let half = doubled % 2 == 1;
    let whole = Decimal::from(i64::from(doubled / 2));
    match (half, doubled) {
        (true, 1) => pick(language, "0,5×", "0.5×").to_string(),
        _ => format!("{}×", decimal(language, whole)),
    }
}

/// The hints in the replay.
pub fn hints(language: Language) -> &'static [Pair] {
    const VI: &[Pair] = &[
        ("←", "lùi"),
        ("→", "tới"),
        ("Space", "chạy/dừng"),
        ("Tab", "mục của bước"),
        ("Esc", "thôi xem lại"),
        ("↑", "nhanh"),
        ("↓", "chậm"),
        ("12 Enter", "tới mục 12"),
        ("Enter", "chọn bước"),
        ("Home", "về đầu"),
        ("End", "tới cuối"),
        ("F1", "trợ giúp"),
    ];
    const EN: &[Pair] = &[
        ("←", "back"),
        ("→", "forward"),
        ("Space", "play/pause"),
        ("Tab", "entries of the step"),
        ("Esc", "leave"),
        ("↑", "faster"),
        ("↓", "slower"),
        ("12 Enter", "to entry 12"),
        ("Enter", "choose step"),
        ("Home", "to the start"),
        ("End", "to the end"),
        ("F1", "help"),
    ];
    match language {
        Language::Vi => VI,
        Language::En => EN,
    }
}
