//! Lines beside the map by their words: decisions of the meeting, actions, remarks,
//! questions.

use crate::capture::context::Context;
use crate::capture::read::line::{Form, LateLine, Typed};
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::standing::{self, ByName, Heard};
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
/// Before those, with nothing lost.
const OF_US: &[&str] = &[
    "cái này",
    "việc này",
    "mình",
    "chúng ta",
    "chúng mình",
    "vậy",
    "vậy là",
    "như vậy",
    "ok",
    "so",
    "then",
];
/// In words.
const SENTENCE: usize = 4;

/// `chốt là ...`, `the question is ...`: a note by its first words, without a colon.
fn said_so(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let start = words.past(0, OF_US);
    let kinds = [
        (NoteKind::Decision, DECIDED, 1),
        (NoteKind::Question, ASKED, 1),
        (NoteKind::Decision, AGREED, SENTENCE),
    ];
    let (kind, taken) = kinds.into_iter().find_map(|(kind, phrases, least)| {
        let taken = start + words.phrase(start, phrases)?;
        // "mình thống nhất" may be a name as well.
        let plain = start == 0 || least == 1;
        (plain && words.len() >= taken + least).then_some((kind, taken))
    })?;
    let from = words.past(taken, &[":", ","]);
    let signs = trim(words.from(from));
    (!signs.is_empty()).then(|| Form::Note {
        kind,
        on: standing::mentioned(words, from..words.len(), cx),
        text: typed(signs),
        owner: None,
        due: None,
    })
}

/// `Kết luận: ...`, `Action: ...`, `Note: ...`, `chốt là ...`.
pub(super) fn note(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    with_colon(words, cx)
        .or_else(|| said_so(words, cx))
        .or_else(|| asked_of(words, cx))
}

/// Before somebody who is asked to do something after the meeting, and before his name.
const ASKED_OF: &[&str] = &["đề nghị", "nhờ", "giao", "giao cho", "phân công"];
const TITLES: &[&str] = &["anh", "chị", "ông", "bà", "cô", "chú", "đồng chí"];
/// Before what nobody may forget.
const REMEMBER: &[&str] = &[
    "nhớ",
    "nhớ là",
    "nhớ phải",
    "đừng quên",
    "remember to",
    "don't forget to",
];

/// `đề nghị anh Tuấn gửi số liệu`: an action, and whose it is.
fn asked_of(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let remember = words.phrase(0, REMEMBER);
    let asked = || {
        let asked = words.phrase(0, ASKED_OF)?;
        let title = words.phrase(asked, TITLES)?;
        let name = asked + title;
        let capital = words.word(name).first()?.c.is_uppercase();
        capital.then_some((asked, name + 1))
    };
    let (from, owner) = match remember {
        Some(taken) => (taken, None),
        None => {
            let (name, to) = asked()?;
            (to, Some(name..to))
        }
    };
    if words.len() < from + 2 {
        return None;
    }
    let carried = carried_out(words, from);
    let to = match (&carried.due, &carried.owner) {
        (Some(_), None) => carried.to,
        (_, _) => words.len(),
    };
    Some(Form::Note {
        kind: NoteKind::Action,
        on: standing::mentioned(words, from..to, cx),
        text: typed(trim(words.signs(from..to))),
        owner: owner.map(|name| typed(trim(words.signs(name)))),
        due: carried.due.filter(|_| to < words.len()),
    })
}

/// `Kết luận: ...`, with who is meant or the step before the colon.
fn with_colon(words: &Words<'_>, cx: &Context<'_>) -> Option<Form> {
    let (kind, taken) = KINDS
        .iter()
        .find_map(|(kind, phrases)| Some((*kind, words.phrase(0, phrases)?)))?;
    // Who is meant may stand between: "AP Grace - check the levy", "Ý kiến Bộ Tư pháp: ...".
    let most = words.len().min(taken + LONGEST_OWNER);
    let apart = (taken..most).find(|at| words.phrase(*at, APART).is_some())?;
    // "kết luận ở bước 4: ...".
    let of = (words.said(apart) == ":")
        .then(|| standing::mentioned(words, taken..apart, cx))
        .flatten();
    let taken = if of.is_some() { apart } else { taken };
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
    let Carried {
        to,
        owner,
        due,
        undated,
    } = match kind {
        NoteKind::Action => carried_out(words, from),
        NoteKind::Question
        | NoteKind::Remark
        | NoteKind::Parked
        | NoteKind::PainPoint
        | NoteKind::Decision => Carried::by_nobody(words),
    };
    let signs = trim(words.signs(from..to));
    let on = of.or_else(|| standing::mentioned(words, from..to, cx));
    let text = match undated {
        // The owner stands between.
        Some(at) if !signs.is_empty() => Typed {
            what: format!(
                "{} ({})",
                typed(signs).what,
                typed(trim(words.from(at))).what
            ),
            span: span(trim(words.from(from))),
        },
        Some(_) | None => typed(signs),
    };
    (!signs.is_empty()).then_some(Form::Note {
        kind,
        on,
        text,
        owner,
        due,
    })
}

/// `@Lan hạn 15/12/2026` at the end of an action.
struct Carried {
    /// Where that begins.
    to: usize,
    owner: Option<Typed<String>>,
    due: Option<Typed<Date>>,
    /// Where a day without its year begins, which is no date.
    undated: Option<usize>,
}

impl Carried {
    fn by_nobody(words: &Words<'_>) -> Carried {
        Carried {
            to: words.len(),
            owner: None,
            due: None,
            undated: None,
        }
    }
}

fn carried_out(words: &Words<'_>, from: usize) -> Carried {
    let end = words.len();
    let last = standing::end_of(words, end);
    let dated = |at: usize| {
        let start = at + words.phrase(at, BY)?;
        let what = lang::typed_date(&text(trim(words.signs(start..last))))?;
        let span = span(words.signs(at..last));
        Some((at, Typed { what, span }))
    };
    let due = (from + 1..last).find_map(dated);
    let to = due.as_ref().map_or(end, |(at, _)| *at);
    let at = |at: &usize| words.word(*at).first().is_some_and(|sign| sign.is('@'));
    let owner = (from..to).find(at);
    let some_day = |at: &usize| {
        [BY, SOME_DAY]
            .iter()
            .any(|l| words.phrase(*at, l).is_some())
    };
    let undated = owner.and_then(|at| (at + 1..to).find(some_day));
    let named = owner.map(|at| {
        let signs = trim(words.signs(at..undated.unwrap_or(to)));
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
    Carried {
        to: owner.filter(|_| named.is_some()).unwrap_or(to),
        undated: undated.filter(|_| named.is_some() && due.is_none()),
        owner: named,
        due: due.map(|(_, due)| due),
    }
}

fn typed(signs: &[Sign]) -> Typed<String> {
    Typed {
        what: compose(&text(signs)),
        span: span(signs),
    }
}

/// Days without their date, behind who does an action.
const SOME_DAY: &[&str] = &[
    "cuối tuần",
    "đầu tuần",
    "trong tuần",
    "tuần này",
    "tuần sau",
    "tuần tới",
    "tháng này",
    "tháng sau",
    "tháng tới",
    "cuối tháng",
    "đầu tháng",
    "ngày mai",
    "mai",
    "hôm nay",
    "chiều nay",
    "thứ hai",
    "thứ ba",
    "thứ tư",
    "thứ năm",
    "thứ sáu",
    "next week",
    "this week",
    "next month",
    "tomorrow",
    "today",
    "on monday",
    "on friday",
];
/// Before the day by which an action is done.
const BY: &[&str] = &[
    "hạn",
    "hạn chót",
    "hạn là",
    "hạn đến",
    "thời hạn",
    "trước",
    "xong trước",
    "chậm nhất",
    "chậm nhất là",
    "muộn nhất",
    "muộn nhất là",
    "đến",
    "đến hết",
    "trong",
    "no later than",
    "due",
    "by",
    "before",
    "until",
];

/// In words.
const LONGEST_OWNER: usize = 8;

/// `kết luận: bước 5 còn 3 ngày`: what was concluded, said of its step.
pub(super) fn settled(
    note: &Form,
    all: &[Sign],
    cx: &Context<'_>,
    by_name: ByName,
) -> Option<Form> {
    let Form::Note {
        kind: NoteKind::Decision,
        on,
        text,
        ..
    } = note
    else {
        return None;
    };
    let own = |sign: &&Sign| text.span.contains(&sign.from);
    let said: Vec<Sign> = all.iter().filter(own).copied().collect();
    let heard = standing::heard(&Words::of(&said), cx, by_name).ok()??;
    let Heard::Said(mut lates) = heard else {
        return None;
    };
    if let [only] = &mut lates[..] {
        only.step = only.step.take().or(on.clone());
    }
    let tells = |late: &LateLine| {
        late.step.is_some()
            && (!late.facts.list.is_empty() || late.lane.is_some() || late.name.is_some())
    };
    lates.iter().all(tells).then(|| Form::of_steps(lates))?
}
