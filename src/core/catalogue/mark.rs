//! The kinds of marks: the key, word and code of each, how one is made, and how it looks
//! on the map. The model has what a mark says besides its kind
//! ([`MarkKind::particulars`]); `analysis` has its effect on the map.
//!
//! To add one: its variant in `model/mark.rs`, its row here, what it does to the map in
//! `analysis/to_be` (`fate`, `planned.rs`) and what its sheet asks for in
//! `app/layers/sheet/mark.rs`; the compiler asks for each of them.

use serde::Deserialize;

use super::{Word, word};
use crate::model::{Field, LaneId, Language, MarkKind};

#[derive(Clone, Copy, Debug)]
pub struct MarkRow {
    /// In JSON: snake case, and never changed.
    pub code: &'static str,
    /// The key for it on the map, after `m` or F4.
    pub key: char,
    pub word: Word,
    /// Other words, folded, by which a query asks for it.
    pub known_by: &'static [&'static str],
    /// The description of its command in the help.
    pub does: Word,
    pub sign: Sign,
    pub made: Made,
}

/// How a mark looks on the map, in signs and colours; the most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// The step goes.
    Removal,
    /// The step is one of a group.
    Linkage,
    /// Something about the step changes.
    Change,
}

/// How a mark is made, and what must be asked for it.
#[derive(Clone, Copy, Debug)]
pub enum Made {
    /// At once.
    Plainly(fn() -> MarkKind),
    /// With a planned figure of this fact, if there is one; the word is the question for
    /// it.
    WithFigure(fn() -> MarkKind, Field, Word),
    /// For a paper, chosen from a list; the word is its heading.
    ForPaper(fn(String) -> MarkKind, Word),
    /// For a lane, chosen from a list; the word is its heading.
    ForLane(fn(LaneId) -> MarkKind, Word),
}

impl MarkRow {
    /// The fact for which such a mark plans a figure.
    pub fn figure(&self) -> Option<Field> {
        match self.made {
            Made::WithFigure(_, field, _) => Some(field),
            Made::Plainly(_) | Made::ForPaper(..) | Made::ForLane(..) => None,
        }
    }
}

macro_rules! marks {
    ($($kind:ident: $row:expr;)+) => {
        /// The kinds of marks without their particulars, in the order in which they are
        /// offered and counted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum Kind {
            $($kind,)+
        }

        impl Kind {
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),+];

            pub fn of(mark: &MarkKind) -> Kind {
                match mark {
                    $(MarkKind::$kind { .. } => Kind::$kind,)+
                }
            }

            /// Its name in a table of keys.
            pub fn name(self) -> &'static str {
                match self {
                    $(Kind::$kind => stringify!($kind),)+
                }
            }

            pub fn row(self) -> MarkRow {
                match self {
                    $(Kind::$kind => $row,)+
                }
            }
        }
    };
}

marks! {
    Remove: MarkRow {
        code: "remove",
        key: 'x',
        word: word("cắt bỏ", "remove"),
        known_by: &["cut"],
        does: word("đánh dấu cắt bỏ, hoặc gỡ dấu", "Mark for removal, or clear the mark"),
        sign: Sign::Removal,
        made: Made::Plainly(|| MarkKind::Remove { stays: None }),
    };
    Link: MarkRow {
        code: "link",
        key: 'l',
        word: word("liên thông", "link"),
        known_by: &[],
        does: word("đánh dấu liên thông, hoặc gỡ dấu", "Mark for linkage, or clear the mark"),
        sign: Sign::Linkage,
        made: Made::Plainly(|| MarkKind::Link { focal: None, sequential: false }),
    };
    Merge: MarkRow {
        code: "merge",
        key: 'm',
        word: word("gộp bước", "merge"),
        known_by: &["gop"],
        does: word(
            "đánh dấu gộp thành một bước, hoặc gỡ dấu",
            "Mark for merging into one step, or clear the mark",
        ),
        sign: Sign::Change,
        made: Made::Plainly(|| MarkKind::Merge),
    };
    Shorten: MarkRow {
        code: "shorten",
        key: 's',
        word: word("rút ngắn thời gian", "shorten"),
        known_by: &["time", "thoi gian"],
        does: word(
            "đánh dấu rút ngắn thời gian, hoặc gỡ dấu",
            "Mark for a shorter time, or clear the mark",
        ),
        sign: Sign::Change,
        made: Made::WithFigure(
            || MarkKind::Shorten,
            Field::Elapsed,
            word("Thời gian mới, ví dụ 2d (để trống: chưa rõ): ", "New time, such as 2d (empty: not known yet): "),
        ),
    };
    CutFee: MarkRow {
        code: "cut_fee",
        key: 'f',
        word: word("giảm phí, lệ phí", "cut fee"),
        known_by: &["fee", "phi"],
        does: word(
            "đánh dấu giảm phí, lệ phí, hoặc gỡ dấu",
            "Mark for a lower fee, or clear the mark",
        ),
        sign: Sign::Change,
        made: Made::WithFigure(
            || MarkKind::CutFee,
            Field::Fee,
            word("Phí mới, ví dụ 100k (để trống: chưa rõ): ", "New fee, such as 100k (empty: not known yet): "),
        ),
    };
    DropPaper: MarkRow {
        code: "drop_paper",
        key: 'p',
        word: word("bỏ giấy tờ", "drop document"),
        known_by: &["paper", "giay to"],
        does: word("đánh dấu bỏ một giấy tờ", "Mark a document as no longer required"),
        sign: Sign::Change,
        made: Made::ForPaper(
            |paper| MarkKind::DropPaper { paper },
            word(
                "Bỏ giấy tờ · chọn hoặc gõ tên · Enter",
                "Drop document · choose or type its name · Enter",
            ),
        ),
    };
    DataForPaper: MarkRow {
        code: "data_for_paper",
        key: 'd',
        word: word("thay giấy tờ bằng dữ liệu", "data instead of a document"),
        known_by: &["data", "du lieu"],
        does: word("đánh dấu thay giấy tờ bằng dữ liệu", "Mark a document as replaced by data"),
        sign: Sign::Change,
        made: Made::ForPaper(
            |paper| MarkKind::DataForPaper { paper, source: None },
            word(
                "Thay bằng dữ liệu · chọn hoặc gõ tên giấy tờ · Enter",
                "Data instead of a document · choose or type its name · Enter",
            ),
        ),
    };
    Delegate: MarkRow {
        code: "delegate",
        key: 'g',
        word: word("phân cấp", "delegate"),
        known_by: &[],
        does: word("đánh dấu phân cấp cho làn khác", "Mark for delegation to another lane"),
        sign: Sign::Change,
        made: Made::ForLane(
            |to| MarkKind::Delegate { to },
            word(
                "Phân cấp cho làn · gõ tên tắt · Enter",
                "Delegate to lane · type its alias · Enter",
            ),
        ),
    };
    Digitise: MarkRow {
        code: "digitise",
        key: 'o',
        word: word("số hóa", "digitise"),
        known_by: &["digitize", "online"],
        does: word("đánh dấu số hóa, hoặc gỡ dấu", "Mark for digitising, or clear the mark"),
        sign: Sign::Change,
        made: Made::Plainly(|| MarkKind::Digitise),
    };
    AnyPlace: MarkRow {
        code: "any_place",
        key: 'a',
        word: word("không phụ thuộc địa giới hành chính", "any office"),
        known_by: &["place", "dia gioi"],
        does: word(
            "đánh dấu không phụ thuộc địa giới, hoặc gỡ dấu",
            "Mark as done at any office, or clear the mark",
        ),
        sign: Sign::Change,
        made: Made::Plainly(|| MarkKind::AnyPlace),
    };
}

impl Kind {
    pub fn word(self, language: Language) -> &'static str {
        self.row().word.say(language)
    }

    /// A mark of this kind where nothing must be chosen; a figure may still be planned.
    pub fn unasked(self) -> Option<MarkKind> {
        match self.row().made {
            Made::Plainly(make) | Made::WithFigure(make, ..) => Some(make()),
            Made::ForPaper(..) | Made::ForLane(..) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::Planned;

    #[test]
    fn no_two_kinds_have_one_key_code_or_word() {
        let all = Kind::ALL.iter().map(|kind| kind.row());
        let each = |of: &dyn Fn(&MarkRow) -> Vec<String>| {
            let said: Vec<String> = all.clone().flat_map(|row| of(&row)).collect();
            let apart: BTreeSet<&String> = said.iter().collect();
            assert_eq!(apart.len(), said.len(), "{said:?}");
        };
        each(&|row| vec![row.key.to_string()]);
        each(&|row| vec![row.code.to_string()]);
        let asked = |row: &MarkRow| {
            let words = [row.word.vi, row.word.en].into_iter();
            words
                .chain(row.known_by.iter().copied())
                .map(str::to_string)
                .collect()
        };
        each(&asked);
        for kind in Kind::ALL {
            let made = match kind.row().made {
                Made::Plainly(make) | Made::WithFigure(make, ..) => make(),
                Made::ForPaper(make, _) => make(String::new()),
                Made::ForLane(make, _) => make(LaneId("a-1".parse().unwrap())),
            };
            assert_eq!(Kind::of(&made), *kind);
        }
    }

    #[test]
    fn what_a_kind_asks_for_can_be_planned() {
        let figures: Vec<Field> = Kind::ALL
            .iter()
            .filter_map(|kind| kind.row().figure())
            .collect();
        assert!(figures.contains(&Field::Elapsed));
        for field in figures {
            assert!(Planned::FIELDS.contains(&field), "{field:?}");
        }
    }
}
