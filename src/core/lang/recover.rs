//! The words about journals beside a session, and about copies of it.

use super::{pick, printable, several};
use crate::model::{Elapsed, Language};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leftover {
    /// A journal.
    Journal,
    /// A copy of the whole session.
    Copy,
}

impl Leftover {
    fn named(self, language: Language) -> &'static str {
        match self {
            Leftover::Journal => pick(language, "nhật ký tạm", "journal"),
            Leftover::Copy => pick(language, "bản sao", "copy"),
        }
    }

    /// The place of an entry in it.
    pub(super) fn place(self, language: Language) -> &'static str {
        match self {
            Leftover::Journal => pick(language, "trong nhật ký tạm", "in the journal"),
            Leftover::Copy => pick(language, "trong bản sao", "in the copy"),
        }
    }
}

pub fn some(language: Language, n: u32) -> String {
    several(language, n as usize, "mục", "entry", "entries")
}

pub fn nothing(language: Language) -> &'static str {
    pick(
        language,
        "không có nhật ký tạm nào để riêng, cũng không có bản sao nào ở nơi khác",
        "no journal was set aside, and no copy is kept elsewhere",
    )
}

/// Behind a number of entries: how many of them only begin a sitting.
fn sittings(language: Language, n: u32) -> String {
    match (language, n) {
        (_, 0) => String::new(),
        (Language::Vi, n) => format!(", kể cả {n} lần bắt đầu buổi làm việc"),
        (Language::En, 1) => ", the beginning of 1 sitting included".to_string(),
        (Language::En, n) => format!(", the beginnings of {n} sittings included"),
    }
}

/// The number of entries, and of those that the file lacks, `begin` of which only begin a
/// sitting.
pub fn entries(language: Language, all: usize, lacking: u32, begin: u32) -> String {
    let said = match (language, all, lacking) {
        (Language::Vi, _, 0) => format!("{all} mục, tệp đã có đủ"),
        (Language::Vi, _, _) => format!("{all} mục, {lacking} mục không có trong tệp"),
        (Language::En, 1, 0) => "1 entry, the file has it".to_string(),
        (Language::En, _, 0) => format!("{all} entries, the file has them all"),
        (Language::En, 1, _) => "1 entry, the file lacks it".to_string(),
        (Language::En, _, _) => format!("{all} entries, the file lacks {lacking}"),
    };
    said + &sittings(language, begin)
}

/// Relates a journal or copy to the file: its own journal, somebody's, a copy. `whose`
/// names its writers.
pub fn is(language: Language, what: Leftover, with: bool, whose: &[String]) -> String {
    let words = match (what, with) {
        (Leftover::Journal, true) => pick(
            language,
            "nhật ký tạm đi cùng tệp",
            "the journal that goes with the file",
        ),
        (Leftover::Journal, false) => pick(
            language,
            "nhật ký tạm để riêng",
            "a journal that was set aside",
        ),
        (Leftover::Copy, _) => pick(
            language,
            "bản sao cả phiên, giữ ở nơi khác khi tệp không ghi được",
            "a copy of the whole session, kept elsewhere while the file could not be written",
        ),
    };
    if whose.is_empty() {
        return words.to_string();
    }
    let whose: Vec<_> = whose.iter().map(|name| printable(name)).collect();
    let of = pick(language, "của", "of");
    format!("{words}, {of} {}", whose.join(", "))
}

/// Somebody has the session open and writes to this journal now.
pub fn in_use(language: Language, who: &str) -> String {
    let who = printable(who);
    match language {
        Language::Vi => format!("đang được ghi bởi {who}; không cần lấy lại gì"),
        Language::En => format!("is being written by {who}; there is nothing to bring back"),
    }
}

said! {
    /// Before an entry that the file lacks.
    lacks: "tệp không có", "the file lacks";
    /// Before the numbers of others whose entries it includes.
    includes: "đã gồm cả số", "includes number";
    last_step: "bước thêm sau cùng", "last step added";
    /// There are several, or none of that number.
    which: "hãy chọn một bằng --journal SỐ", "choose one with --journal K";
    /// No single one has everything.
    one_by_one: "Không nhật ký tạm hay bản sao nào gồm đủ các số khác; hãy lấy lần lượt từng số.",
        "None of them includes the others; take one after the other.";
    /// The entries before its first one are nowhere.
    no_beginning: "phần trước của nhật ký này không có trong tệp, nên không dựng lại được thành phiên riêng; dùng --apply để thêm những mục còn khớp",
        "what came before this journal is not in the file, so it makes no session of its own; --apply adds the entries that still apply";
    /// It belongs to another session.
    other: "nhật ký này thuộc một phiên khác: hãy đặt tệp gốc của phiên đó vào đây rồi chạy lại lệnh này",
        "this journal is of another session: put the file of that session back here and run this again";
}

/// Entries that are not listed.
pub fn and_more(language: Language, n: u32) -> String {
    match language {
        Language::Vi => format!("… và {n} mục nữa"),
        Language::En => format!("… and {n} more"),
    }
}

/// Names the one that includes the others, before the command that takes it.
pub fn fullest(language: Language, number: usize) -> String {
    match language {
        Language::Vi => format!("Số {number} gồm cả các số khác; lấy bằng"),
        Language::En => format!("Number {number} includes the others; take it with"),
    }
}

/// What becomes of entries that are added, by their numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub added: u32,
    /// Those of the added ones that only begin a sitting.
    pub begin: u32,
    /// Those that cannot be added.
    pub refused: u32,
    /// Those that stay out because what the file says is newer.
    pub older: u32,
}

impl Counts {
    /// Whether all of them are added.
    pub fn all(self) -> bool {
        self.refused == 0 && self.older == 0
    }
}

/// The effect of a command, after it, and whether the journal or copy goes.
pub fn would(language: Language, what: Leftover, counts: Counts, goes: bool) -> String {
    let named = what.named(language);
    let adds = some(language, counts.added);
    let mut said = match (language, counts.added) {
        (Language::Vi, 0) => "không thêm mục nào vào tệp".to_string(),
        (Language::En, 0) => "no entry is added to the file".to_string(),
        (Language::Vi, _) => format!("thêm {adds} vào tệp"),
        (Language::En, 1) => format!("{adds} is added to the file"),
        (Language::En, _) => format!("{adds} are added to the file"),
    };
    said += &sittings(language, counts.begin);
    if counts.refused > 0 {
        let not = some(language, counts.refused);
        said += &match language {
            Language::Vi => format!(", {not} không thêm được"),
            Language::En => format!(", {not} cannot be"),
        };
    }
    if counts.older > 0 {
        let older = some(language, counts.older);
        said += &match (language, counts.older) {
            (Language::Vi, _) => format!(", {older} để lại vì nội dung trong tệp mới hơn"),
            (Language::En, 1) => format!(", {older} stays out as what the file says is newer"),
            (Language::En, _) => format!(", {older} stay out as what the file says is newer"),
        };
    }
    said + &match (language, goes && counts.all()) {
        (Language::Vi, true) => format!("; {named} không còn cần nữa và được xóa"),
        (Language::Vi, false) => format!("; {named} vẫn để tại chỗ"),
        (Language::En, true) => format!("; the {named} is no longer needed and goes"),
        (Language::En, false) => format!("; the {named} stays"),
    }
}

pub fn unreadable(language: Language, lines: &[u32]) -> String {
    let lines = lines
        .iter()
        .map(u32::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    match language {
        Language::Vi => format!("không đọc được dòng số {lines}"),
        Language::En => format!("cannot be read: line {lines}"),
    }
}

/// It has become a session.
pub fn made(language: Language, path: &str, entries: u32) -> String {
    let path = printable(path);
    match language {
        Language::Vi => format!("Đã ghi {entries} mục vào {path}"),
        Language::En if entries == 1 => format!("1 entry is written to {path}"),
        Language::En => format!("{entries} entries are written to {path}"),
    }
}

/// What became of its entries. `stays` is its path if it still exists.
pub fn applied(
    language: Language,
    what: Leftover,
    counts: Counts,
    file: &str,
    stays: Option<&str>,
) -> String {
    let (file, named) = (printable(file), what.named(language));
    let added_words = some(language, counts.added);
    let all = counts.all();
    let first = match (language, counts.added, all) {
        (Language::Vi, 0, true) => format!("{file} đã có đủ mọi mục của {named}"),
        (Language::En, 0, true) => format!("{file} has all entries of the {named} already"),
        (Language::Vi, 0, false) => format!("Không thêm mục nào của {named} vào {file}"),
        (Language::En, 0, false) => format!("No entry of the {named} was added to {file}"),
        (Language::Vi, _, _) => format!("Đã thêm {added_words} của {named} vào {file}"),
        (Language::En, 1, _) => format!("{added_words} of the {named} was added to {file}"),
        (Language::En, _, _) => format!("{added_words} of the {named} were added to {file}"),
    };
    let first = first + &sittings(language, counts.begin);
    // With nothing left but what the file says better, nobody needs it.
    let spare = counts.refused == 0;
    let rest = match (language, stays.map(printable), all) {
        (Language::Vi, None, _) => format!("{named} không còn cần nữa và đã được xóa"),
        (Language::En, None, _) => format!("the {named} is no longer needed and is gone"),
        (Language::Vi, Some(path), true) => {
            format!("{named} vẫn để tại {path} nhưng không còn cần nữa")
        }
        (Language::En, Some(path), true) => {
            format!("the {named} stays at {path} and is no longer needed")
        }
        (Language::Vi, Some(path), false) if spare => {
            format!(
                "{named} vẫn để tại {path}; nếu đồng ý giữ những giá trị mới hơn của tệp thì có thể xóa {named} này"
            )
        }
        (Language::En, Some(path), false) if spare => format!(
            "the {named} stays at {path} and can be deleted if the newer values of the file are to hold"
        ),
        (Language::Vi, Some(path), false) => format!("{named} vẫn để tại {path}"),
        (Language::En, Some(path), false) => format!("the {named} stays at {path}"),
    };
    format!("{first}; {rest}.")
}

/// An entry cannot be added to a session of its own.
pub fn does_not_apply(language: Language, at: Elapsed, sentence: &str) -> String {
    let words = pick(language, "không thêm được", "does not apply");
    format!("{words}: {at} {sentence}")
}

/// A session file is missing, but a copy of it exists; the command takes it.
pub fn only_copy(language: Language, file: &str, copy: &str, command: &str) -> String {
    let (file, copy, command) = (printable(file), printable(copy), printable(command));
    match language {
        Language::Vi => format!(
            "Chưa có tệp {file}, nhưng đang giữ một bản sao của tệp tên này tại {copy}: {command}"
        ),
        Language::En => format!(
            "{file} does not exist, but a copy of a file of that name is kept at {copy}: {command}"
        ),
    }
}

/// When something that was found was last written.
pub fn saved_last(language: Language, when: &str) -> String {
    format!("{} {when}", pick(language, "ghi lần cuối", "saved last on"))
}

/// A copy that is opened has entries that its file lacks. `fuller`: it also has all entries
/// of the file.
pub fn copy_has_more(
    language: Language,
    fuller: bool,
    lacking: u32,
    when: &str,
    last: Option<&str>,
    command: &str,
) -> String {
    let command = printable(command);
    let lacking = some(language, lacking);
    let last = last.map_or(String::new(), |last| {
        format!(", {}: “{}”", last_step(language), printable(last))
    });
    match (language, fuller) {
        (Language::Vi, true) => format!(
            "Còn một bản đầy đủ hơn của phiên này ở nơi khác, có thêm {lacking} mà tệp không có ({when}{last}). Xem: {command}"
        ),
        (Language::Vi, false) => format!(
            "Còn một bản khác của phiên này ở nơi khác, có {lacking} mà tệp không có ({when}{last}). Xem: {command}"
        ),
        (Language::En, true) => format!(
            "A fuller copy of this session was kept elsewhere, with {lacking} that the file lacks ({when}{last}). See: {command}"
        ),
        (Language::En, false) => format!(
            "Another copy of this session was kept elsewhere, with {lacking} that the file lacks ({when}{last}). See: {command}"
        ),
    }
}
