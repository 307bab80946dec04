//! The kinds of notes: what is known of them besides their names. A new one is its variant
//! in `model`, its row in [`super::choice`] and its row here.

use super::{Word, word};
use crate::model::NoteKind;

#[derive(Clone, Copy, Debug)]
pub struct NoteRow {
    /// The heading over notes of this kind.
    pub all: Word,
    /// The words for adding one.
    pub add: Word,
    /// The sign before it on the capture line, and the word on its chip; none where it
    /// cannot be typed on the line.
    pub line: Option<(&'static str, Word)>,
}

pub fn note(kind: NoteKind) -> NoteRow {
    let row = |all, add, line| NoteRow { all, add, line };
    match kind {
        NoteKind::Question => row(
            word("câu hỏi", "questions"),
            word("câu hỏi", "question"),
            Some(("??", word("câu hỏi", "question"))),
        ),
        NoteKind::Remark => row(
            word("ghi chú", "remarks"),
            word("ghi chú", "remark"),
            Some((";", word("ghi chú", "remark"))),
        ),
        NoteKind::Parked => row(
            word("bãi đỗ ý kiến", "parking lot"),
            word("ý kiến để lại sau", "something for later"),
            Some(("!", word("để sau", "parked"))),
        ),
        NoteKind::PainPoint => row(
            word("điểm nghẽn", "pain points"),
            word("điểm nghẽn", "pain point"),
            None,
        ),
        NoteKind::Decision => row(
            word("kết luận", "decisions"),
            word("kết luận", "decision"),
            None,
        ),
        NoteKind::Action => row(
            word("việc cần làm", "actions"),
            word("việc cần làm", "action"),
            None,
        ),
    }
}
