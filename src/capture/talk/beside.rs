//! Lines beside the map by their words: decisions of the meeting, actions, remarks,
//! questions; and words that are commands.

use crate::capture::context::Context;
use crate::capture::read::line::{Asked, Form, Typed};
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::standing;
use crate::lang::{self, compose};
use crate::model::{Date, Language, NoteKind};

/// What stands before the colon of a note.
const KINDS: &[(NoteKind, &[&str])] = &[
    (
        NoteKind::Decision,
        &[
            "kết luận",
            "kết luận chung",
            "kết luận cuộc họp",
            "kết luận của cuộc họp",
            "kết luận chung cuộc họp",
            "kết luận chung của cuộc họp",
            "kết luận của chủ trì",
            "kết luận của đồng chí chủ trì",
            "chốt",
            "chốt lại",
            "thống nhất",
            "quyết định",
            "decision",
            "decided",
            "agreed",
            "conclusion",
            "resolved",
        ],
    ),
    (
        NoteKind::Action,
        &[
            "việc",
            "việc cần làm",
            "công việc",
            "giao việc",
            "action",
            "action point",
            "action item",
            "to do",
            "todo",
            "to-do",
            "ap",
        ],
    ),
    (
        NoteKind::Remark,
        &[
            "lưu ý",
            "ghi chú",
            "chú ý",
            "chú thích",
            "note",
            "notes",
            "nb",
            "n.b",
            "remark",
            "ý kiến",
            "comment",
        ],
    ),
    (
        NoteKind::Question,
        &[
            "hỏi",
            "câu hỏi",
            "cần hỏi",
            "question",
            "open question",
            "to be confirmed",
            "tbc",
            "to check",
            "cần xác minh",
            "cần làm rõ",
        ],
    ),
    (
        NoteKind::PainPoint,
        &[
            "vướng mắc",
            "điểm nghẽn",
            "khó khăn",
            "bất cập",
            "pain point",
            "problem",
            "issue",
        ],
    ),
    (
        NoteKind::Parked,
        &[
            "ý tưởng",
            "để sau",
            "bàn sau",
            "đề xuất",
            "kiến nghị",
            "idea",
            "proposal",
            "parked",
            "parking lot",
            "later",
            "suggestion",
        ],
    ),
];
/// The word before the colon of a note whose kind has no sign.
pub(super) fn word(kind: NoteKind, language: Language) -> Option<&'static str> {
    let (vi, en) = match kind {
        NoteKind::Decision => ("kết luận", "decision"),
        NoteKind::Action => ("việc cần làm", "action"),
        NoteKind::PainPoint => ("vướng mắc", "problem"),
        NoteKind::Question | NoteKind::Remark | NoteKind::Parked => return None,
    };
    Some(match language {
        Language::Vi => vi,
        Language::En => en,
    })
}

/// Signs that part the word from the text.
const APART: &[&str] = &[":", "-", "–"];

const UNDO: &[&str] = &[
    "undo",
    "hoàn tác",
    "bỏ câu vừa rồi",
    "bỏ dòng vừa rồi",
    "bỏ dòng vừa",
    "bỏ dòng cuối",
    "bỏ dòng trên",
    "bỏ bước vừa rồi",
    "bỏ cái vừa rồi",
    "xóa dòng vừa rồi",
    "xóa câu vừa rồi",
    "xóa dòng cuối",
    "xóa bước vừa rồi",
    "xóa cái vừa rồi",
    "scratch that",
    "strike that",
    "delete that",
    "delete that last line",
    "delete the last line",
    "remove the last line",
    "undo the last line",
    "scrap that",
    "scrap that last one",
    "take that back",
    "undo that",
    "undo last",
];
const REDO: &[&str] = &["redo", "làm lại thao tác"];
const HELP: &[&str] = &["help", "trợ giúp", "giúp", "hướng dẫn sử dụng"];
const QUIT: &[&str] = &[
    "thoát",
    "quit",
    "exit",
    ":q",
    ": q",
    ":wq",
    ": wq",
    ":q!",
    "đóng chương trình",
    "bye",
];
const SAVE: &[&str] = &["save", "lưu", "lưu lại", "lưu tệp", "save it", "save file"];
const DELETE: &[&str] = &["xóa", "xoá", "bỏ", "delete", "remove", "drop", "scrap"];
const OPENING: &[&str] = &[
    "thôi",
    "ok",
    "please",
    "cho",
    "hãy",
    "nhầm",
    "nhầm rồi",
    "sai rồi",
    "à nhầm",
    "ấy nhầm",
    "xin lỗi",
    "sorry",
    "oops",
    "no",
    "wait",
    "wrong",
];
/// How many times something is taken back: `hoàn tác 3 lần`, `undo 3 times`.
const TIMES: &[&str] = &["lần", "times", "time", "dòng", "lines", "steps", "bước"];
/// The last of the procedure was said.
const ENDS: &[&str] = &[
    "kết thúc",
    "hết",
    "kết thúc quy trình",
    "kết thúc thủ tục",
    "kết thúc ở đây",
    "hết quy trình",
    "hết thủ tục",
    "đến đây là hết",
    "thế là hết",
    "the end",
    "end of process",
    "end of the process",
    "end of procedure",
    "end of the procedure",
    "that is the end",
    "that's the end",
];
/// Before what the meeting decided, said without a colon.
const DECIDED: &[&str] = &[
    "chốt là",
    "chốt lại là",
    "kết luận là",
    "thống nhất là",
    "thống nhất rằng",
    "quyết định là",
    "we agreed that",
    "we agree that",
    "agreed that",
    "it was agreed that",
    "we decided that",
    "decided that",
    "we decided to",
];
/// The same, before a whole sentence: two words may be a step's name.
const AGREED: &[&str] = &["thống nhất", "chốt", "we agreed", "agreed to"];
/// Before a question of the room, said without a colon.
const ASKED: &[&str] = &[
    "câu hỏi là",
    "câu hỏi đặt ra là",
    "vấn đề là",
    "hỏi là",
    "the question is",
    "question is",
    "the open question is",
    "my question is",
];
/// In words.
const SENTENCE: usize = 4;

/// A word or two that ask for a command.
pub(super) fn asked(words: &Words<'_>, cx: &Context<'_>) -> Option<Asked> {
    let from = words.past(0, OPENING);
    let end = words.before(words.len(), standing::CLOSING);
    let is = |phrases: &[&str]| {
        let ends = |taken: usize| [end, words.len()].contains(&(from + taken));
        words.phrase(from, phrases).is_some_and(ends)
    };
    let count = words.phrase(from, UNDO).map(|taken| from + taken);
    if let Some(at) = count
        && let Ok(times @ 1..) = words.said(at).parse::<u8>()
        && words
            .phrase(at + 1, TIMES)
            .is_some_and(|n| at + 1 + n == end)
    {
        return Some(Asked::Undo(times));
    }
    let plain = [
        (UNDO, Asked::Undo(1)),
        (REDO, Asked::Redo),
        (HELP, Asked::Help),
        (QUIT, Asked::Quit),
        (SAVE, Asked::Save),
    ];
    if let Some((_, asked)) = plain.into_iter().find(|(phrases, _)| is(phrases)) {
        return Some(asked);
    }
    let step = from + words.phrase(from, DELETE)?;
    let (id, to) = standing::named_step(words, step, cx)?;
    // "bỏ 3" may be a thing that is left out; "bỏ bước 3" is the step.
    let said = words
        .signs(step..to)
        .iter()
        .any(|sign| sign.c.is_alphabetic());
    (said && (to == end || matches!(words.said(to), "," | ":" | "."))).then_some(Asked::Delete(id))
}

/// `kết thúc`, `the end`: the end event, and nothing else is said.
pub(super) fn end(words: &Words<'_>) -> Option<Form> {
    let ends = [words.len(), words.before(words.len(), standing::CLOSING)];
    let taken = words.phrase(0, ENDS)?;
    ends.contains(&taken).then(|| Form::End {
        lane: None,
        name: Typed {
            what: String::new(),
            span: span(words.signs(0..taken)),
        },
    })
}

/// `chốt là ...`, `the question is ...`: a note by its first words, without a colon.
fn said_so(words: &Words<'_>) -> Option<Form> {
    let kinds = [
        (NoteKind::Decision, DECIDED, 1),
        (NoteKind::Question, ASKED, 1),
        (NoteKind::Decision, AGREED, SENTENCE),
    ];
    let (kind, taken) = kinds.into_iter().find_map(|(kind, phrases, least)| {
        let taken = words.phrase(0, phrases)?;
        (words.len() >= taken + least).then_some((kind, taken))
    })?;
    let from = words.past(taken, &[":", ","]);
    let signs = trim(words.from(from));
    (!signs.is_empty()).then(|| Form::Note {
        kind,
        on: None,
        text: typed(signs),
        owner: None,
        due: None,
    })
}

/// `Kết luận: ...`, `Action: ...`, `Note: ...`, `chốt là ...`.
pub(super) fn note(words: &Words<'_>) -> Option<Form> {
    with_colon(words).or_else(|| said_so(words))
}

fn with_colon(words: &Words<'_>) -> Option<Form> {
    let (kind, taken) = KINDS
        .iter()
        .find_map(|(kind, phrases)| Some((*kind, words.phrase(0, phrases)?)))?;
    // Who is meant may stand between: "AP Grace - check the levy", "Ý kiến Bộ Tư pháp: ...".
    let most = words.len().min(taken + LONGEST_OWNER);
    let apart = (taken..most).find(|at| words.phrase(*at, APART).is_some())?;
    if apart > taken && words.said(apart) != ":" {
        let capital = words
            .word(taken)
            .first()
            .is_some_and(|sign| sign.c.is_uppercase());
        if kind != NoteKind::Action || !capital {
            return None;
        }
    }
    // "ghi chú số liệu: a" is a step's name all the same: only a name of somebody may follow.
    let named = |at: usize| {
        words
            .word(at)
            .first()
            .is_some_and(|sign| sign.c.is_uppercase())
    };
    if apart > taken && !(taken..apart).any(named) {
        return None;
    }
    let from = if apart > taken { taken } else { apart + 1 };
    let (to, owner, due) = match kind {
        NoteKind::Action => carried_out(words, from),
        _ => (words.len(), None, None),
    };
    let signs = trim(words.signs(from..to));
    (!signs.is_empty()).then(|| Form::Note {
        kind,
        on: None,
        text: typed(signs),
        owner,
        due,
    })
}

/// `@Lan hạn 15/12/2026` at the end of an action: where that begins, who, by when.
fn carried_out(
    words: &Words<'_>,
    from: usize,
) -> (usize, Option<Typed<String>>, Option<Typed<Date>>) {
    let end = words.len();
    let dated = |at: usize| {
        let start = at + words.phrase(at, BY)?;
        let signs = trim(words.from(start));
        let what = lang::typed_date(&text(signs))?;
        let span = span(words.from(at));
        Some((at, Typed { what, span }))
    };
    let due = (from + 1..end).find_map(dated);
    let to = due.as_ref().map_or(end, |(at, _)| *at);
    let at = |at: &usize| words.word(*at).first().is_some_and(|sign| sign.is('@'));
    let owner = (from..to).find(at);
    let named = owner.map(|at| {
        let signs = trim(words.signs(at..to));
        let name = trim(&signs[1..]);
        let name: &[_] = match name.split_last() {
            Some((last, rest)) if last.is(',') => trim(rest),
            _ => name,
        };
        Typed {
            what: compose(&text(name)),
            span: span(signs),
        }
    });
    let named = named.filter(|owner| !owner.what.is_empty());
    (
        owner.filter(|_| named.is_some()).unwrap_or(to),
        named,
        due.map(|(_, due)| due),
    )
}

fn typed(signs: &[Sign]) -> Typed<String> {
    Typed {
        what: compose(&text(signs)),
        span: span(signs),
    }
}

/// Before the day by which an action is done.
const BY: &[&str] = &[
    "hạn",
    "hạn chót",
    "trước",
    "trước ngày",
    "đến",
    "due",
    "by",
    "before",
    "until",
];

/// In words.
const LONGEST_OWNER: usize = 8;
