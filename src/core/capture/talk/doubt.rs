//! What sounds like talk of the room and not like a step: it becomes a note, or the note is
//! one key away.

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

/// How sure it is that a line is talk.
pub(super) enum Doubt {
    /// It is; a step is the other reading.
    Talk(Form),
    /// It is more likely a step; this is the other reading.
    Step(Form),
}

/// Before a question of the room, which is no decision of the procedure.
const ASKS: &[&str] = &[
    "ai",
    "sao",
    "tại sao",
    "vì sao",
    "bao giờ",
    "khi nào",
    "bao lâu",
    "có cần",
    "có nên",
    "thế",
    "vậy",
    "liệu",
    "who",
    "why",
    "what",
    "how",
    "when",
    "which",
    "where",
    "do we",
    "can we",
    "should we",
    "shall we",
    "does anybody",
    "is it true",
];
/// Before what is said to the room.
const TO_THE_ROOM: &[&str] = &[
    "kính thưa",
    "xin chào",
    "chào",
    "alo",
    "a lô",
    "nghỉ",
    "nghỉ giải lao",
    "giải lao",
    "vâng",
    "dạ",
    "đúng rồi",
    "cảm ơn",
    "xin cảm ơn",
    "thôi",
    "cho xem",
    "phóng to",
    "kính chào",
    "mời các anh chị",
    "mời anh chị em",
    "xin phép",
    "mọi người ơi",
    "các anh chị ơi",
    "thu nhỏ",
    "chờ chút",
    "đợi chút",
    "chờ tí",
    "lưu lại rồi",
    "good morning",
    "good evening",
    "welcome",
    "excuse me",
    "sorry for",
    "sorry i'm",
    "any questions",
    "is everybody",
    "can everybody",
    "good afternoon",
    "hello",
    "hi",
    "thanks",
    "thank you",
    "coffee",
    "coffee break",
    "lunch",
    "lunch break",
    "break",
    "hang on",
    "wait a moment",
    "one moment",
    "can you",
    "could you",
    "please",
    "ok that's",
    "ok thats",
    "okay that's",
    "ok so",
    "save and",
    "let's",
    "lets",
];
/// Before a sentence about the procedure as a whole, or about what was said.
const SENTENCE: &[&str] = &[
    "nhưng",
    "mà",
    "vì",
    "bởi vì",
    "thực ra",
    "thực tế",
    "chưa rõ",
    "không rõ",
    "chưa biết",
    "cái này",
    "cái đó",
    "cái đấy",
    "việc này",
    "bên nào",
    "người thì",
    "trên giấy",
    "hai bước",
    "các bước",
    "từ bước",
    "mấy việc",
    "bên em",
    "tỉnh em",
    "thống nhất là",
    "thống nhất",
    "luật ghi",
    "không phải",
    "trong lúc",
    "trong khi",
    "đối với",
    "khi nào",
    "đảo bước",
    "đổi chỗ",
    "chèn",
    "bỏ",
    "gộp bước",
    "kể từ",
    "chậm nhất",
    "ngay trong ngày",
    "vừa",
    "so",
    "but",
    "because",
    "actually",
    "nobody",
    "some say",
    "some",
    "officially",
    "not",
    "no no",
    "no ,",
    "unless",
    "meanwhile",
    "while",
    "both",
    "once",
    "steps",
    "swap",
    "at the same time",
    "in practice",
    "they",
    "he",
    "she",
    "we",
    "you",
    "i",
    "it",
    "that",
    "there is",
    "there are",
    "same law",
    "at least",
    "after the",
    "between",
    "what you need",
    "agreed that",
    "nb",
    "decision by",
];
/// Before a fact that could not be read: it is said of the step, whatever it says.
const OF_A_FACT: &[&str] = &[
    "thời gian",
    "thời hạn",
    "thời hạn giải quyết",
    "lệ phí",
    "phí",
    "mức phí",
    "phí thì",
    "căn cứ",
    "căn cứ pháp lý",
    "số lượng hồ sơ",
    "số lượng",
    "cách thức",
    "cách thức thực hiện",
    "yêu cầu",
    "yêu cầu điều kiện",
    "điều kiện",
    "đối tượng",
    "mẫu",
    "kết quả",
    "giấy tờ",
    "giấy tờ phải nộp",
    "giấy tờ phải xuất trình",
    "không quá",
    "không thu",
    "time",
    "the time",
    "fee",
    "the fee",
    "fees",
    "legal basis",
    "number of copies",
    "on payment",
];
/// Words of people who talk, wherever they stand.
const PEOPLE: &[&str] = &[
    "tôi",
    "em",
    "anh",
    "chị",
    "mình",
    "họ",
    "người ta",
    "chúng ta",
    "chúng tôi",
    "bên em",
    "các anh",
    "các chị",
    "ông",
    "i",
    "we",
    "you",
    "they",
    "he",
    "she",
    "it's",
    "that's",
    "they're",
    "don't",
    "doesn't",
    "won't",
    "says",
    "said",
    "thinks",
    "disagrees",
    "nói",
    "bảo",
    "kêu",
    "song song",
    "cùng lúc",
];
/// Before the name of somebody, who says something.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "dr",
    "anh",
    "chị",
    "ông",
    "bà",
    "cô",
    "đồng chí",
];
/// Words that join sentences.
const JOINING: &[&str] = &[
    "goes to",
    "go to",
    "shall",
    "must",
    "has to",
    "have to",
    "will be",
    "cái này",
    "làm lại",
    "quay lại",
    "thì",
    "mà",
    "nhưng",
    "nếu",
    "khi",
    "rồi",
    "vì",
    "để sau",
    "because",
    "which",
    "who",
    "otherwise",
    "until",
    "whereupon",
    "but",
    "if",
    "when",
    "then",
    "unless",
];
/// Before a condition or a branch, when no decision is open.
const CONDITION: &[&str] = &[
    "nếu",
    "nếu mà",
    "trường hợp",
    "trong trường hợp",
    "ngược lại",
    "đồng thời",
    "song song",
    "sau đó đồng thời",
    "if",
    "in case",
    "otherwise",
    "in parallel",
    "simultaneously",
    "at the same time",
];

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
