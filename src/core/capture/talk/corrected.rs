//! Corrections: what stands around what is meant, and is no part of it: `nói lại, bước 4 mất 5
//! ngày`, `lúc nãy tôi nói bước 4 mất 3 ngày là sai, 5 ngày mới đúng`.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::line::{Form, LateLine, Line};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs;
use crate::capture::read::words::Words;
use crate::capture::talk::sentence;
use crate::capture::talk::standing::{self, ByName, Heard};

/// Before what is said again, with a comma between.
const AGAIN: &[&str] = &[
    "nói lại",
    "xin nói lại",
    "tôi nói lại",
    "em nói lại",
    "mình nói lại",
    "cho tôi nói lại",
    "cho em nói lại",
    "tôi xin nói lại",
    "em xin nói lại",
    "nhầm",
    "à nhầm",
    "ấy nhầm",
    "nhầm rồi",
    "tôi nhầm",
    "tôi nói nhầm",
    "em nhầm",
    "em nói nhầm",
    "nói nhầm",
    "xin lỗi",
    "sai rồi",
    "đính chính",
    "xin đính chính",
    "đúng ra",
    "đúng ra là",
    "đúng ra thì",
    "đúng hơn",
    "đúng hơn là",
    "let me correct that",
    "let me correct myself",
    "i misspoke",
    "i was wrong",
    "correction",
    "i mean",
    "sorry",
];
/// Of these, those that no step is called by, so that no comma need follow.
const SURELY_AGAIN: &[&str] = &["đúng ra", "đúng ra là", "đúng ra thì", "đúng hơn là"];
/// Before what was said, and who said it.
const EARLIER: &[&str] = &[
    "lúc nãy",
    "hồi nãy",
    "vừa nãy",
    "ban nãy",
    "khi nãy",
    "vừa rồi",
    "lúc đầu",
    "earlier",
    "before",
    "just now",
];
const WHO: &[&str] = &[
    "tôi",
    "em",
    "mình",
    "anh",
    "chị",
    "chúng tôi",
    "bọn em",
    "bên em",
    "i",
    "we",
    "he",
    "she",
];
const SAID: &[&str] = &[
    "nói", "bảo", "ghi", "đọc", "báo", "nói là", "ghi là", "có nói", "said", "wrote",
];
/// That it does not hold.
const WRONG: &[&str] = &[
    "sai",
    "nhầm",
    "là sai",
    "là nhầm",
    "sai rồi",
    "nhầm rồi",
    "bị sai",
    "bị nhầm",
    "không đúng",
    "là không đúng",
    "chưa đúng",
    "was wrong",
    "is wrong",
    "wrongly",
];
/// Between that and what holds.
const BUT: &[&str] = &[
    ",",
    ".",
    ";",
    ":",
    "thì",
    "mà",
    "phải là",
    "là",
    "it is",
    "it's",
];
/// Behind what holds.
pub(super) const HOLDS: &[&str] = &[
    "mới đúng",
    "mới phải",
    "mới chuẩn",
    "mới chính xác",
    "là đúng",
    "thì đúng hơn",
    "is right",
    "is correct",
    "is the right one",
];
/// In words.
const LONGEST: usize = 14;

/// A correction: what is meant, in words, and what it takes back.
struct Corrected {
    kept: Range<usize>,
    taken_back: Option<Range<usize>>,
    /// Whether the words around it can be nothing else.
    sure: bool,
}

/// Finds what is meant in a correction.
fn heard(words: &Words<'_>) -> Option<Corrected> {
    let end = words.before(words.len(), standing::CLOSING);
    let holds = words.before(end, HOLDS);
    let to = if holds < end { holds } else { words.len() };
    let again = words.past(0, AGAIN);
    let apart = |at: usize| at > 0 && matches!(words.said(at - 1), "," | ":");
    if let Some((taken_back, from)) = taken_back(words, again)
        && from < to
    {
        return Some(Corrected {
            kept: from..to,
            taken_back: Some(taken_back),
            sure: true,
        });
    }
    let colon = usize::from(again > 0 && words.said(again) == ":");
    let from = again + colon;
    let sure = apart(from) || words.phrase(0, SURELY_AGAIN) == Some(from);
    (from < to && (from > 0 || to < words.len())).then_some(Corrected {
        kept: from..to,
        taken_back: None,
        sure: from > 0 && sure,
    })
}

/// Whether words may be heard so.
pub(super) fn may_correct(words: &Words<'_>) -> bool {
    let end = words.before(words.len(), standing::CLOSING);
    let holds = words.before(end, HOLDS) < end;
    heard(words).is_some_and(|it| it.sure || holds || !standing::numbers(words).is_empty())
}

/// `lúc nãy tôi nói X sai,`: where X stands, and where the rest begins.
fn taken_back(words: &Words<'_>, from: usize) -> Option<(Range<usize>, usize)> {
    let earlier = from + words.phrase(from, EARLIER)?;
    let who = words.past(earlier, WHO);
    let said = words.past(who, SAID);
    let most = words.len().min(said + LONGEST);
    let wrong = |at: usize| Some((at, words.phrase(at, WRONG)?));
    let (at, taken) = (said..most).find_map(wrong)?;
    Some((said..at, words.past(at + taken, BUT)))
}

impl Corrected {
    /// What is meant, said of the step whose figure was taken back.
    fn of_its_step(&self, form: Form, words: &Words<'_>, cx: &Context<'_>) -> Form {
        let named = || standing::mentioned(words, self.taken_back.clone()?, cx);
        match form {
            Form::Late(late) if late.step.is_none() => Form::Late(Box::new(LateLine {
                step: named(),
                ..*late
            })),
            form => form,
        }
    }
}

/// The line without the words that only say that it corrects another one. Where they may be
/// part of a step's name, only for what is said of a step that stands.
pub(super) fn line(
    typed: &str,
    words: &Words<'_>,
    cx: &Context<'_>,
    by_name: ByName,
) -> Result<Option<Line>, Refused> {
    let Some(corrected) = heard(words) else {
        return Ok(None);
    };
    let here = signs::span(words.signs(corrected.kept.clone()));
    // Blanks in their place keep what is read where it stands.
    let rest = format!("{}{}", " ".repeat(here.start), &typed[here.clone()]);
    if !corrected.sure {
        let signs = signs::read(&rest)?;
        let kept = Words::of(signs::trim(&signs));
        let said = standing::heard(&kept, cx, by_name);
        let figures = |late: &LateLine| !late.facts.list.is_empty();
        match said {
            Ok(Some(Heard::Said(lates))) if lates.iter().all(figures) => {}
            _ => return Ok(None),
        }
    }
    let read = sentence(&rest, cx, by_name)?;
    Ok(Some(Line {
        form: corrected.of_its_step(read.form, words, cx),
        ..read
    }))
}
