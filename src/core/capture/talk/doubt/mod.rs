//! What sounds like talk of the room and not like a step: it becomes a note, or the note is
//! one key away.

mod phrases;

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::fact::{self, Read, Told};
use crate::capture::read::line::{Form, Typed};
use crate::capture::read::signs::{span, text, trim};
use crate::capture::read::spot;
use crate::capture::read::words::Words;
use crate::capture::talk::standing;
use crate::lang::compose;
use crate::model::{Language, NoteKind};
use phrases::{
    ASKS, CONDITION, JOINING, OF_A_FACT, OPEN, PEOPLE, PERHAPS_OPEN, SENTENCE, TITLES, TO_THE_ROOM,
};

/// How sure it is that a line is talk.
pub(super) enum Doubt {
    /// It is; a step is the other reading.
    Talk(Form),
    /// It is more likely a step; this is the other reading.
    Step(Form),
}

/// In words.
const LONG: usize = 18;
const RATHER_LONG: usize = 13;
const SHORT: usize = 4;

/// Whether the words of a line are the talk of a room. `whole` is what a note would keep: the
/// words, and the facts behind them.
pub(super) fn doubt(words: &Words<'_>, whole: &Words<'_>, cx: &Context<'_>) -> Option<Doubt> {
    let count = (0..words.len())
        .filter(|at| words.said(*at).chars().any(char::is_alphanumeric))
        .count();
    let begins = |phrases: &[&str]| words.phrase(0, phrases).is_some();
    let has = |phrases: &[&str]| (1..words.len()).any(|at| words.phrase(at, phrases).is_some());
    let asks = words.said(words.len().saturating_sub(1)) == "?";
    // "14a ?? ai ký" is a note on a step that may not stand.
    let inside = (1..words.len().saturating_sub(1))
        .any(|at| words.said(at) == "?" && words.said(at - 1) != "?" && words.said(at + 1) != "?");
    let talk = |kind| Some(Doubt::Talk(note(whole, kind, cx)));
    let step = |kind| Some(Doubt::Step(note(whole, kind, cx)));
    if begins(TO_THE_ROOM) && count > 2
        || begins(&["hang on", "hello", "hi", "thanks"]) && count <= 2
    {
        return talk(NoteKind::Parked);
    }
    if asks
        && (begins(OF_A_FACT)
            || begins(ASKS)
            || begins(TO_THE_ROOM)
            || has(PEOPLE)
            || has(&["bước này", "this step", "bước"]))
    {
        // "Ai ký?" is a decision as long as nobody says otherwise.
        return match count > 3 {
            true => talk(NoteKind::Question),
            false => step(NoteKind::Question),
        };
    }
    if inside {
        return talk(NoteKind::Question);
    }
    if asks && has(OPEN) && count > 3 {
        return talk(NoteKind::Question);
    }
    if asks && (has(OPEN) || has(PERHAPS_OPEN) || begins(PERHAPS_OPEN)) {
        return step(NoteKind::Question);
    }
    if asks {
        return None;
    }
    if begins(TO_THE_ROOM) && count > 1 {
        return talk(NoteKind::Parked);
    }
    // "2 and 3 are done together".
    let number = |at: usize| spot::standing(words.word(at), cx.map).is_some();
    let several = number(0)
        && words.phrase(1, &["and", "và", "với", ","]).is_some()
        && number(2)
        && count > 3;
    if begins(&["thống nhất"]) {
        return step(NoteKind::Decision);
    }
    // "chưa rõ bước này ai chịu trách nhiệm".
    let unclear = begins(&["chưa rõ", "không rõ", "chưa biết", "not clear", "unclear"])
        && has(&[
            "ai",
            "nào",
            "gì",
            "bao nhiêu",
            "who",
            "which",
            "what",
            "whether",
            "sao",
            "có phải",
        ]);
    if unclear && count >= SHORT {
        return talk(NoteKind::Question);
    }
    // "the permit shall be valid for five years", "the lady has to leave at 4".
    let the = words.said(0) == "the"
        && has(&[
            "shall be",
            "must be",
            "will be",
            "is valid",
            "are valid",
            "has to leave",
            "have to leave",
        ]);
    // "luật ghi 45, nghị định còn 30, các anh xem lấy cái nào".
    let which = has(&[
        "cái nào",
        "thế nào",
        "ra sao",
        "làm sao",
        "which one",
        "whether",
    ]);
    if which && has(PEOPLE) {
        return talk(NoteKind::Question);
    }
    if several || the || begins(SENTENCE) && count >= SHORT {
        return talk(NoteKind::Remark);
    }
    if begins(OF_A_FACT) {
        // "Thời gian thì chịu", "Số lượng hồ sơ: 01 bộ"; "mẫu dấu gửi công an" may be a step.
        let told = (1..words.len()).any(|at| words.said(at) == ":") || has(JOINING);
        return match told
            || words
                .phrase(
                    0,
                    &[
                        "thời gian",
                        "thời hạn",
                        "lệ phí",
                        "phí",
                        "time",
                        "the time",
                        "fee",
                        "the fee",
                        "fees",
                    ],
                )
                .is_some()
        {
            true => talk(NoteKind::Remark),
            false => step(NoteKind::Remark),
        };
    }
    if count > 1 && begins(TITLES) || begins(&["the lady", "the gentleman", "the guy"]) {
        return talk(NoteKind::Remark);
    }
    if count >= LONG || has(PEOPLE) && count > SHORT {
        return talk(NoteKind::Remark);
    }
    let acronym = |at: usize| {
        let signs = words.word(at);
        signs.len() > 1 && signs.iter().all(|sign| sign.c.is_uppercase())
    };
    let colon = (1..words.len()).any(|at| words.said(at) == ":" && acronym(at - 1));
    // Letters that an input method would have turned into others: "laij", "buowcs".
    let raw = |at: usize| {
        let said = words.said(at);
        let digit = said.starts_with(|c: char| c.is_ascii_digit());
        let glued = digit && said.chars().filter(|c| c.is_alphabetic()).count() > 2;
        let last = said.len() > 2 && said.ends_with(['j', 'w']);
        said.is_ascii() && (last || glued || said.contains("uow"))
    };
    let raw = cx.language() == Language::Vi && (0..words.len()).any(raw);
    let copies = words.said(0).starts_with(|c: char| c.is_ascii_digit())
        || words
            .phrase(
                0,
                &[
                    "one", "two", "three", "four", "five", "six", "ten", "hai", "ba",
                ],
            )
            .is_some();
    let copies = copies && has(&["copy", "copies", "bản", "bộ"]);
    let commas = (0..words.len()).filter(|at| words.said(*at) == ",").count();
    if begins(CONDITION)
        || colon
        || raw
        || copies
        || commas > 1
        || standing::mentioned(words, 1..words.len(), cx).is_some()
        || has(JOINING)
        || count >= RATHER_LONG
        || figure_inside(words, cx)
    {
        return step(NoteKind::Remark);
    }
    None
}

/// The words as a note: of the step that was spoken of, if there is one.
fn note(words: &Words<'_>, kind: NoteKind, cx: &Context<'_>) -> Form {
    let of = standing::mentioned(words, 0..words.len(), cx).filter(|_| kind != NoteKind::Parked);
    let kind = match kind {
        NoteKind::Remark if of.is_none() && land::step_told_of(cx).is_none() => NoteKind::Parked,
        kind => kind,
    };
    let signs = trim(words.from(0));
    Form::Note {
        kind,
        on: of,
        text: Typed {
            what: compose(&text(signs)),
            span: span(signs),
        },
        owner: None,
        due: None,
    }
}

/// Whether a time or an amount stands inside the text, where it is no fact.
fn figure_inside(words: &Words<'_>, cx: &Context<'_>) -> bool {
    let digit = |at: usize| words.said(at).starts_with(|c: char| c.is_ascii_digit());
    let figure = |from: usize, to: usize| {
        let signs = trim(words.signs(from..to));
        let read = fact::read_as_typed(&text(signs), cx.custom());
        let counts = |told: &Told| match told {
            Told::Figure(_) | Told::Share(_) | Told::BorneHere | Told::Remark(_) => true,
            Told::Law(_) | Told::NoLaw(_) | Told::Input(..) | Told::Output(_) => false,
        };
        matches!(read, Some(Read::Facts(facts)) if facts.iter().all(counts))
    };
    (0..words.len())
        .filter(|at| digit(*at))
        .any(|at| (at + 1..=words.len().min(at + 3)).any(|to| figure(at, to)))
}
