//! Words that are commands: `undo`, `xóa bước 3`, `lưu lại`.

use crate::capture::context::Context;
use crate::capture::read::line::Asked;
use crate::capture::read::words::Words;
use crate::capture::talk::standing;

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
/// A word or two that ask for a command.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Option<Asked> {
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
    // "lưu lại rồi gửi mail cho mọi người": the rest is no command of the program.
    let more = |at: usize| {
        words
            .phrase(
                at,
                &[
                    "rồi",
                    "và in",
                    "and then",
                    "and send",
                    "and print",
                    "rồi gửi",
                ],
            )
            .is_some()
    };
    if words
        .phrase(from, SAVE)
        .is_some_and(|taken| more(from + taken))
    {
        return Some(Asked::Save);
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
