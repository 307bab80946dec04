//! The short words of the interface, except names of kinds, which are in
//! [`crate::catalogue`].

use crate::catalogue::Word;
use crate::model::{Language, Thing};

/// One of two forms, by language. Every word of the interface passes through here or is in
/// [`Words`], so that a missing language does not compile.
pub const fn pick(language: Language, vi: &'static str, en: &'static str) -> &'static str {
    Word { vi, en }.say(language)
}

/// The words of the status line, of `show` and of the table heads.
#[derive(Debug)]
#[allow(missing_docs)] // each is the word it is named after
pub struct Words {
    pub session: &'static str,
    pub untitled: &'static str,
    pub procedure: &'static str,
    pub lane: &'static str,
    pub lanes: &'static str,
    pub phase: &'static str,
    pub step: &'static str,
    pub steps: &'static str,
    pub decisions: &'static str,
    pub flow: &'static str,
    pub hand_offs: &'static str,
    pub time: &'static str,
    pub longest_path: &'static str,
    pub effort: &'static str,
    pub cost: &'static str,
    pub law: &'static str,
    pub law_cited: &'static str,
    pub law_none_found: &'static str,
    pub law_nobody_knows: &'static str,
    pub law_not_asked: &'static str,
    pub open_ends: &'static str,
    pub questions: &'static str,
    pub marks: &'static str,
    /// Steps whose time nobody has stated.
    pub no_time: &'static str,
    pub disputed: &'static str,
    pub assumption: &'static str,
    /// Entries that are in the journal, safe from a crash.
    pub kept: &'static str,
    pub in_file: &'static str,
    pub read_only: &'static str,
    pub not_asked: &'static str,
    /// Asked, and nobody knows.
    pub nobody_knows: &'static str,
    pub none: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
}

const VI: Words = Words {
    session: "phiên làm việc",
    untitled: "chưa đặt tên",
    procedure: "thủ tục",
    lane: "làn",
    lanes: "làn",
    phase: "giai đoạn",
    step: "bước",
    steps: "bước",
    decisions: "nhánh rẽ",
    flow: "luồng",
    hand_offs: "lần chuyển giao",
    time: "thời gian",
    longest_path: "thời gian theo đường dài nhất",
    effort: "công sức",
    cost: "chi phí",
    law: "căn cứ pháp lý",
    law_cited: "có căn cứ",
    law_none_found: "không có căn cứ",
    law_nobody_knows: "đã hỏi, chưa ai biết căn cứ",
    law_not_asked: "chưa hỏi căn cứ",
    open_ends: "đầu mở",
    questions: "câu hỏi",
    marks: "đánh dấu",
    no_time: "chưa có thời gian",
    disputed: "số liệu chưa thống nhất",
    assumption: "giả định",
    kept: "đã giữ",
    in_file: "đã lưu",
    read_only: "chỉ đọc",
    not_asked: "chưa hỏi",
    nobody_knows: "đã hỏi, chưa ai biết",
    none: "không có",
    yes: "có",
    no: "không",
};

const EN: Words = Words {
    session: "session",
    untitled: "untitled",
    procedure: "procedure",
    lane: "lane",
    lanes: "lanes",
    phase: "phase",
    step: "step",
    steps: "steps",
    decisions: "decisions",
    flow: "flow",
    hand_offs: "hand-offs",
    time: "time",
    longest_path: "time by the longest path",
    effort: "effort",
    cost: "cost",
    law: "legal basis",
    law_cited: "cited",
    law_none_found: "none found",
    law_nobody_knows: "asked, nobody knows",
    law_not_asked: "not asked",
    open_ends: "open ends",
    questions: "questions",
    marks: "marks",
    no_time: "without time",
    disputed: "in dispute",
    assumption: "assumption",
    kept: "kept",
    in_file: "in file",
    read_only: "read-only",
    not_asked: "not asked",
    nobody_knows: "asked, nobody knows",
    none: "none",
    yes: "yes",
    no: "no",
};

pub const fn words(language: Language) -> &'static Words {
    match language {
        Language::Vi => &VI,
        Language::En => &EN,
    }
}

pub fn thing(language: Language, thing: Thing) -> &'static str {
    match thing {
        Thing::Session => pick(language, "phiên làm việc", "session"),
        Thing::Procedure => pick(language, "thủ tục", "procedure"),
        Thing::Lane => pick(language, "làn", "lane"),
        Thing::Phase => pick(language, "giai đoạn", "phase"),
        Thing::Step => pick(language, "bước", "step"),
        Thing::Flow => pick(language, "luồng", "flow"),
        Thing::Claim => pick(language, "số liệu do một bên nêu", "claim"),
        Thing::Mark => pick(language, "đánh dấu", "mark"),
        Thing::Instrument => pick(language, "văn bản", "instrument"),
        Thing::Participant => pick(language, "đại biểu", "participant"),
        Thing::Note => pick(language, "ghi chú", "note"),
        Thing::Comment => pick(language, "nhận xét", "comment"),
        Thing::Paper => pick(language, "giấy tờ", "document"),
    }
}

pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Joins news in one line, each as a sentence with a capital letter, unless it begins with
/// a path or the name of a file.
pub fn sentences<S: AsRef<str>>(parts: &[S]) -> String {
    let mut said = String::new();
    let mut last = "";
    for part in parts.iter().map(|part| part.as_ref().trim()) {
        if part.is_empty() {
            continue;
        }
        if !said.is_empty() {
            // A full stop might be taken for part of the command to be typed.
            let command = last.contains(": laneway ") && !last.ends_with(')');
            said.push_str(if said.ends_with(['.', '!', '?', '…', ':']) {
                " "
            } else if command {
                " · "
            } else {
                ". "
            });
        }
        let first = part.split_whitespace().next().unwrap_or_default();
        let is_name = first
            .trim_end_matches(['.', ':', ','])
            .contains(['.', '/', '\\']);
        if is_name {
            said.push_str(part)
        } else {
            said.push_str(&capitalised(part))
        }
        last = part;
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn news_stand_beside_each_other_as_sentences() {
        let news = [
            "đã khôi phục 5 mục từ nhật ký tạm",
            "read-only: a.ron is damaged.",
            "",
            "a.ron: có 3 mục. Xem: laneway recover a.ron",
            "a fuller copy was kept (5 entries)",
        ];
        assert_eq!(
            sentences(&news),
            "Đã khôi phục 5 mục từ nhật ký tạm. Read-only: a.ron is damaged. a.ron: có 3 mục. \
             Xem: laneway recover a.ron · A fuller copy was kept (5 entries)"
        );
        assert_eq!(sentences::<&str>(&[]), "");
    }

    #[test]
    fn a_capital_letter_may_carry_a_mark() {
        assert_eq!(capitalised("đánh dấu"), "Đánh dấu");
        assert_eq!(capitalised(""), "");
    }
}
