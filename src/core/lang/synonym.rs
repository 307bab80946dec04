//! Words that people look for in the help, beside those that stand there.

/// Words of one meaning, in both languages, folded. A search for one finds the others; the
/// text of the help has at least one of a row in each language.
const ALIKE: &[&[&str]] = &[
    &[
        "loop",
        "rework",
        "again",
        "goes to step",
        "back to",
        "vong lap",
        "lap lai",
        "quay lai",
        "ve buoc",
    ],
    &[
        "parallel",
        "fork",
        "join",
        "at the same time",
        "song song",
        "dong thoi",
    ],
    &[
        "decision", "gateway", "branch", "if", "nhanh re", "neu", "re nhanh",
    ],
    &[
        "unknown",
        "not asked",
        "missing",
        "gap",
        "what to ask",
        "chua biet",
        "chua hoi",
        "con thieu",
        "khong biet",
    ],
    &[
        "money", "fee", "cost", "price", "currency", "amount", "dong", "tien", "phi", "chi phi",
    ],
    &[
        "language",
        "english",
        "vietnamese",
        "ngon ngu",
        "tieng anh",
        "tieng viet",
    ],
    &[
        "holiday",
        "holidays",
        "calendar",
        "weekend",
        "working days",
        "date",
        "ngay nghi",
        "ngay le",
        "lich",
    ],
    &[
        "visit",
        "visits",
        "trip",
        "applicant",
        "contact",
        "di lai",
        "luot",
        "den noi",
        "nguoi nop",
    ],
    &[
        "survey",
        "source",
        "claim",
        "figure, beside",
        "own figure",
        "khao sat",
        "nguon",
        "theo loi",
    ],
    &[
        "law",
        "legal basis",
        "article",
        "citation",
        "can cu",
        "phap luat",
        "dieu luat",
        "vien dan",
    ],
    &[
        "time",
        "duration",
        "deadline",
        "limit",
        "how long",
        "thoi gian",
        "thoi han",
    ],
    &[
        "paper",
        "document",
        "form",
        "attachment",
        "giay to",
        "ho so",
    ],
    &[
        "lane",
        "swimlane",
        "actor",
        "department",
        "pool",
        "lan",
        "don vi",
    ],
    &["step", "task", "activity", "box", "buoc", "cong viec"],
    &["delete", "erase", "discard", "remove", "xoa", "bo"],
    &["undo", "take back", "revert", "hoan tac"],
    &["save", "kept", "store", "in file", "luu", "giu"],
    &["quit", "exit", "leave", "close", "thoat", "roi"],
    &["print", "export", "pdf", "word", "picture", "in ra", "xuat"],
    &[
        "comment", "note", "remark", "question", "ghi chu", "cau hoi", "nhan xet",
    ],
    &[
        "speaker",
        "participant",
        "who speaks",
        "attendee",
        "nguoi noi",
        "phat bieu",
        "dai bieu",
    ],
    &["colour", "color", "theme", "mau"],
    &["search", "find", "look for", "tim"],
    &["copy", "paste", "duplicate", "sao chep", "dan"],
    &[
        "zoom",
        "near and far",
        "farther",
        "nearer",
        "phong to",
        "gan va xa",
        "thu nho",
    ],
    &["history", "replay", "as it grew", "xem lai", "lich su"],
];

/// The shortest piece of a word that stands for it.
const SHORTEST: usize = 3;

/// Other words for a folded one, or for one that begins with it.
pub(super) fn of(word: &str) -> impl Iterator<Item = &'static str> {
    let meant = move |known: &str| {
        known == word || word.len() >= SHORTEST && known.starts_with(word) && !known.contains(' ')
    };
    let rows = ALIKE
        .iter()
        .filter(move |row| row.iter().any(|known| meant(known)));
    rows.flat_map(|row| row.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_finds_those_of_its_meaning_and_no_others() {
        let found = |word| of(word).collect::<Vec<&str>>();
        assert!(found("loop").contains(&"back to"));
        assert!(found("holid").contains(&"calendar"));
        assert!(found("tien").contains(&"fee"));
        assert!(found("qu").is_empty());
        assert!(found("nonsense").is_empty());
        for row in ALIKE {
            for word in *row {
                assert_eq!(*word, super::super::fold(word), "{word}");
            }
        }
    }
}
