//! The lenses: name, word and description of each. The keys are in the map's table of
//! keys; `analysis/shade.rs` finds the colour of a step. A new one is its variant in
//! `model/lens.rs`, its row here, and its arm there.

use super::{Word, word};
use crate::model::{Language, Lens};

#[derive(Clone, Copy, Debug)]
pub struct LensRow {
    /// Its name on the command line.
    pub name: &'static str,
    /// The description that a shell offers beside the name.
    pub help: &'static str,
    pub word: Word,
    /// The description of its command in the help.
    pub does: Word,
}

impl Lens {
    pub fn row(self) -> LensRow {
        match self {
            Lens::Time => LensRow {
                name: "time",
                help: "Elapsed time",
                word: word("Thời gian", "Time"),
                does: word(
                    "tô màu các bước theo thời gian, hoặc thôi",
                    "Colour the steps by time, or stop",
                ),
            },
            Lens::Cost => LensRow {
                name: "cost",
                help: "Cost of a case",
                word: word("Chi phí một hồ sơ", "Cost of a case"),
                does: word(
                    "tô màu các bước theo chi phí, hoặc thôi",
                    "Colour the steps by cost, or stop",
                ),
            },
            Lens::Waiting => LensRow {
                name: "waiting",
                help: "Time in which nobody works on it",
                word: word("Chờ", "Waiting"),
                does: word(
                    "tô màu các bước theo thời gian chờ, hoặc thôi",
                    "Colour the steps by waiting, or stop",
                ),
            },
            Lens::Law => LensRow {
                name: "law",
                help: "Legal basis",
                word: word("Căn cứ pháp lý", "Legal basis"),
                does: word(
                    "tô màu các bước theo căn cứ pháp lý, hoặc thôi",
                    "Colour the steps by legal basis, or stop",
                ),
            },
            Lens::Marks => LensRow {
                name: "marks",
                help: "Marks",
                word: word("Đánh dấu", "Marks"),
                does: word(
                    "tô màu các bước theo đánh dấu, hoặc thôi",
                    "Colour the steps by marks, or stop",
                ),
            },
            Lens::Claims => LensRow {
                name: "claims",
                help: "Sources that differ",
                word: word("Số liệu khác nhau", "Claims"),
                does: word(
                    "tô màu các bước có số liệu khác nhau, hoặc thôi",
                    "Colour the steps on which sources differ, or stop",
                ),
            },
        }
    }

    /// The property that steps are coloured by.
    pub fn word(self, language: Language) -> &'static str {
        self.row().word.say(language)
    }
}
