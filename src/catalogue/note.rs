//! What is known of the kinds of notes beside their names.

use super::{Word, word};
use crate::model::NoteKind;

/// What is known of a kind of note.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Over the notes of this kind.
    pub all: Word,
    /// What is added to them.
    pub add: Word,
    /// The sign before it on the capture line, and what stands on the chip of it; none
    /// where a line cannot say it.
    pub line: Option<(&'static str, Word)>,
}

/// The row of a kind of note.
pub fn note(kind: NoteKind) -> Row {
    let row = |all, add, line| Row { all, add, line };
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
