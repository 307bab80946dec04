//! The words of the replay.

use super::number::{date, time_of_day};
use super::screen::Pair;
use super::{Speaker, decimal, pick, printable};
use crate::model::{
    Act, Aftermath, Decimal, Elapsed, Entry, Language, Reviewers, Session, Sitting, Undoing,
};

said! {
    /// In the title bar.
    title: "ĐANG XEM LẠI", "REPLAY";
    /// The session has no entry.
    nothing_yet: "Chưa có mục nào để xem lại.", "There are no entries to replay yet.";
    /// For a command that would change the map.
    nothing_changes: "Đang xem lại nên không sửa được gì. Esc: thôi xem lại.",
        "Nothing can be changed in the replay. Esc leaves it.";
    /// For the changes or the to-be.
    no_stages: "Xem lại cho thấy hiện trạng như lúc đó. Esc, rồi T: thay đổi, sau cải cách.",
        "The replay shows the as-is of the moment. Esc, then T: changes, to-be.";
    /// Beside the moment before the first entry.
    before_first: "Chưa có gì: trước mục đầu tiên. → mục kế tiếp · Space: chạy",
        "Nothing yet: before the first entry. → next entry · Space: play";
    /// For a step forward at the last entry.
    at_end: "Đây là mục cuối cùng. Home: về đầu · Esc: thôi xem lại",
        "This is the last entry. Home: to the beginning · Esc: leave";
    /// Who wrote an entry, where the sitting has no name.
    scribe: "người ghi", "the scribe";
    /// Before the number of an entry.
    entry: "mục", "entry";
    /// Heads a printed log.
    legend: "“… nói”: lời của người đó. “… ghi”: người đó ghi, không rõ ai nói; góp ý, nhận xét là lời của chính người ghi.",
        "“… speaking”: said by that person. “… writing”: written down, and nobody was set as speaking; reviews and comments are the writer's own words.";
    /// The session was opened only for the replay.
    read_only: "Mở để xem lại, chỉ đọc; muốn ghi thì mở bằng: laneway TỆP",
        "Opened for the replay, read-only; to write, open it with: laneway FILE";
}

/// No further entry concerns the step.
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

pub fn no_such_entry(language: Language, number: u32, most: u32) -> String {
    match language {
        Language::Vi => format!("Không có mục {number}; mục cuối cùng là {most}."),
        Language::En => format!("There is no entry {number}; the last one is {most}."),
    }
}

/// A sitting as a heading, its number counted from 1: `Buổi 1 · 06/10/2026 · Hà Nội`; that
/// of somebody who only reviewed is called a review.
pub fn sitting(
    language: Language,
    number: usize,
    sitting: &Sitting,
    reviewers: &Reviewers,
) -> String {
    let named = match (reviewers.held(sitting), language) {
        (true, Language::Vi) => format!("Đợt góp ý (buổi {number})"),
        (true, Language::En) => format!("Review (sitting {number})"),
        (false, Language::Vi) => format!("Buổi {number}"),
        (false, Language::En) => format!("Sitting {number}"),
    };
    let mut said = format!("{named} · {}", date(language, sitting.date));
    if let Some(place) = &sitting.place {
        said.push_str(" · ");
        said.push_str(&printable(place));
    }
    said
}

/// The time of an entry: on the clock of its sitting, or, where it has none, the time that
/// it carries.
pub fn clock(sitting: Option<&Sitting>, at: Elapsed) -> String {
    match sitting {
        Some(of) => time_of_day(of.moment(at).1),
        None => at.to_string(),
    }
}

pub fn speaking(language: Language, name: &str) -> String {
    let name = printable(name);
    match language {
        Language::Vi => format!("{name} nói"),
        Language::En => format!("{name} speaking"),
    }
}

/// Who an entry is by: who said it, and where that is not known, or it is not said, who
/// wrote it down. Nothing where the entry itself tells, and nothing of what nobody in
/// particular said and nobody in particular wrote down. The map is that after the entry.
pub fn who(speaker: Speaker<'_>, entry: &Entry, sitting: Option<&Sitting>) -> Option<String> {
    let language = speaker.language;
    if let Some(who) = said_by(speaker, entry) {
        return Some(speaking(language, who));
    }
    match (&entry.act, sitting.and_then(|of| of.writer.as_deref())) {
        (Act::Sit(_) | Act::Number(_) | Act::Accept(_), _) => None,
        (_, Some(writer)) => Some(writing(language, writer)),
        (act, None) if act.is_said() => None,
        (_, None) => Some(scribe(language).to_string()),
    }
}

fn said_by<'a>(speaker: Speaker<'a>, entry: &Entry) -> Option<&'a str> {
    let who = speaker.map.participants().get(&entry.said_by()?)?;
    Some(&who.name)
}

/// The name of who said an entry or else wrote it.
pub fn name(speaker: Speaker<'_>, entry: &Entry, sitting: Option<&Sitting>) -> Option<String> {
    let writer = || sitting.and_then(|of| of.writer.as_deref());
    let name = said_by(speaker, entry).or_else(writer);
    name.map(|name| printable(name).into_owned())
}

/// That an entry was undone or replaced, and by which: ` (đã hoàn tác ở mục 62)`; and what
/// brought it back.
fn undone(language: Language, session: &Session, undoing: Undoing) -> String {
    let Undoing { by, again } = undoing;
    let replaced = session
        .log()
        .get(by as usize - 1)
        .is_some_and(|entry| matches!(entry.act, Act::Replace { .. } | Act::Redo(_)));
    let word = if replaced {
        pick(language, "đã thay ở mục", "replaced by entry")
    } else {
        pick(language, "đã hoàn tác ở mục", "undone by entry")
    };
    let again = again.map(|again| {
        let word = pick(language, "làm lại ở mục", "done again by entry");
        format!(", {word} {again}")
    });
    format!(" ({word} {by}{})", again.unwrap_or_default())
}

/// What became of an entry, behind its sentence: that it was undone, by which entry a
/// question or comment was answered, or that it still waits.
pub fn after(language: Language, session: &Session, of: &Aftermath, entry: u32) -> String {
    let undone = of.undone.get(&entry);
    let undone = undone.map(|by| self::undone(language, session, *by));
    let answered = of.answered.get(&entry).map(|by| match &by[..] {
        [] => pick(language, " (chưa trả lời)", " (not answered)").to_string(),
        by => {
            let by: Vec<String> = by.iter().map(u32::to_string).collect();
            let word = pick(language, "trả lời ở mục", "answered in entry");
            format!(" ({word} {})", by.join(", "))
        }
    });
    undone.unwrap_or_default() + &answered.unwrap_or_default()
}

/// Who wrote down what somebody else, or nobody in particular, did: `Trần Thị Bình ghi`.
pub(super) fn writing(language: Language, name: &str) -> String {
    let name = printable(name);
    match language {
        Language::Vi => format!("{name} ghi"),
        Language::En => format!("{name} writing"),
    }
}

/// The speed, given as twice the factor: `0,5×`, `2×`.
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
