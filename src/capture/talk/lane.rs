//! Lanes where they are needed: `Boss: sign`, `gửi cho Sở X`, `Customs checks the entry`.

use crate::capture::context::Context;
use crate::capture::read::line::{Form, LaneSaid, StepLine, Target, Typed};
use crate::capture::read::names;
use crate::capture::read::parse::{Tail, step_line};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::split;
use crate::capture::read::words::{Words, alike};
use crate::capture::talk::standing;
use crate::capture::talk::told;
use crate::lang::fold;
use crate::model::{LaneId, visible};

/// In words: a longer name is a sentence.
const LONGEST: usize = 8;

const OPENING: &[&str] = &[
    "rồi",
    "xong",
    "sau đó",
    "tiếp theo",
    "tiếp",
    "then",
    "next",
    "now",
    "after that",
];
/// Before the lane that a case is handed to.
const TO: &[&str] = &[
    "gửi cho",
    "gửi",
    "gửi sang",
    "gửi lên",
    "gửi đến",
    "chuyển cho",
    "chuyển sang",
    "chuyển lên",
    "chuyển đến",
    "chuyển",
    "trình",
    "trình lên",
    "send to",
    "sends to",
    "send it to",
    "forward to",
    "forwards to",
    "goes to",
    "goes over to",
    "pass to",
    "passes to",
    "hand over to",
    "goes on to",
    "it goes to",
    "now it goes over to",
    "now it goes to",
];
/// Between the lane and what is done there.
const WHERE: &[&str] = &[
    "để", "xin", "xem", "for", "to", "and", "who", "which", "they", ",",
];

/// What is likely, with the other reading where it is no step without a lane; or only the
/// other reading of a step.
pub(super) enum Heard {
    Surely(Form, Option<Form>),
    Perhaps(Form),
}

/// Reads a line with a lane that was named in words.
///
/// # Errors
///
/// What follows cannot be a step.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Heard>, Refused> {
    if let Some((form, twin)) = colon(words, cx)? {
        return Ok(Some(Heard::Surely(form, twin)));
    }
    let from = words.past(0, OPENING);
    if let Some(form) = handed(words, from, cx)? {
        return Ok(Some(Heard::Surely(form, None)));
    }
    let from = words.past(from, BEFORE);
    if let Some(form) = known(words, from, cx)? {
        return Ok(Some(Heard::Surely(form, None)));
    }
    doer(words, from, cx)
}

/// A step and the lane that its words name.
///
/// # Errors
///
/// The words cannot be a step.
pub(super) fn step_in_its_lane(
    signs: &[Sign],
    cx: &Context<'_>,
) -> Result<Option<StepLine>, Refused> {
    if signs.is_empty() {
        return Ok(None);
    }
    let plain = match step_line(signs, cx, Tail::Gives)? {
        Form::Step(step) => step,
        _ => return Ok(None),
    };
    let words = Words::of(signs);
    let said = match plain.lane.is_some() || plain.join.is_some() {
        true => None,
        false => heard(&words, cx)?,
    };
    // A word that is nearly a lane's may be what is done: "tổng hợp" is no "Công an".
    let is_new = |step: &StepLine| {
        let lane = step.lane.as_ref().map(|lane| &lane.what);
        matches!(lane, Some(LaneSaid::New { .. }))
    };
    Ok(Some(match said {
        Some(Heard::Surely(Form::Step(step), _)) => *step,
        Some(Heard::Perhaps(Form::Step(step))) if is_new(&step) => *step,
        _ => *plain,
    }))
}

fn in_lane(
    signs: &[Sign],
    lane: Typed<LaneSaid>,
    cx: &Context<'_>,
) -> Result<Option<Form>, Refused> {
    // "KEBS,2d": figures alone are of a step of that name.
    if told::is_fact(trim(signs), cx) {
        return Ok(None);
    }
    Ok(match step_line(trim(signs), cx, Tail::Gives)? {
        Form::Step(step) if step.lane.is_none() => Some(Form::Step(Box::new(StepLine {
            lane: Some(lane),
            no_lane: None,
            ..*step
        }))),
        _ => None,
    })
}

/// `Boss: sign`: a capital, few words, no usual act, and no list behind.
fn colon(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<(Form, Option<Form>)>, Refused> {
    let most = words.len().min(LONGEST + 6);
    let apart = |at: &usize| {
        let dash = matches!(words.said(*at), "-" | "–") && is_office(words, 0..*at);
        words.said(*at) == ":" || dash
    };
    let Some(colon) = (1..most).find(apart) else {
        return Ok(None);
    };
    let office = is_office(words, 0..colon);
    let name = trim(words.signs(0..colon));
    let rest = trim(words.from(colon + 1));
    let plain =
        |sign: &Sign| !sign.literal && !sign.is('>') && !sign.is('?') && (office || !sign.is(','));
    let capital = name.first().is_some_and(|sign| sign.c.is_uppercase());
    let short = (0..colon).filter(|at| words.said(*at) != ",").count()
        <= LONGEST + if office { 4 } else { 0 };
    if rest.is_empty()
        || !name.iter().all(plain)
        || !capital
        || !short
        || !office && is_act(&text(name), cx)
    {
        return Ok(None);
    }
    let heading = words.phrase(0, NO_LANE).is_some();
    if words.phrase(colon - 1, OPEN).is_some() {
        return Ok(None);
    }
    if !office && (is_list(rest, cx) || heading) {
        return Ok(None);
    }
    let Some(lane) = told::new_lane(name, cx)? else {
        return Ok(None);
    };
    let twin = twin(&text(name), cx).map(|known| Typed {
        what: LaneSaid::Known(known),
        span: span(name),
    });
    let twin = match twin {
        Some(twin) => in_lane(rest, twin, cx)?,
        None => None,
    };
    Ok(in_lane(rest, lane, cx)?.map(|form| (form, twin)))
}

/// The only lane of the map whose name is nearly this one: a letter or two are other, or one
/// name has all words of the other.
fn twin(name: &str, cx: &Context<'_>) -> Option<LaneId> {
    let said = names::plain(name);
    let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_string).collect() };
    let within = |a: &[String], b: &[String]| a.iter().all(|word| b.contains(word));
    let near = |known: &str| {
        let known = names::plain(&visible(known));
        let few = 1 + usize::from(said.chars().count() > 8);
        let (a, b) = (words(&said), words(&known));
        strsim::damerau_levenshtein(&known, &said) <= few
            || a.len() > 1 && within(&a, &b)
            || b.len() > 1 && within(&b, &a)
    };
    let mut found = cx.map.lanes().filter(|(_, lane)| near(&lane.name));
    match (found.next(), found.next()) {
        (Some((lane, _)), None) => Some(lane),
        _ => None,
    }
}

/// Heads of what a procedure is told by, and who writes: none of them does a step.
const NO_LANE: &[&str] = &[
    "số lượng",
    "lệ phí",
    "phí",
    "thời gian",
    "thời hạn",
    "căn cứ",
    "hồ sơ",
    "kết quả",
    "yêu cầu",
    "điều kiện",
    "cách thức",
    "trình tự",
    "đối tượng",
    "mẫu",
    "giấy tờ",
    "email",
    "mail",
    "thủ tục",
    "chị",
    "anh",
    "ông",
    "bà",
    "cô",
    "chú",
    "đồng chí",
    "fee",
    "fees",
    "time",
    "documents",
    "requirements",
    "form",
    "forms",
    "result",
    "mr",
    "mrs",
    "ms",
    "dr",
    "law",
    "legal basis",
    "procedure",
    "re",
    "subject",
];

/// No name ends with one of these.
const OPEN: &[&str] = &[
    "from", "of", "to", "for", "by", "with", "from the", "từ", "gồm", "cho", "của", "về",
];

/// First words of bodies in Vietnam, which alone name none: more of the name follows.
const KINDS: &[&str] = &[
    "sở",
    "phòng",
    "ban",
    "bộ",
    "bộ phận",
    "cục",
    "chi cục",
    "văn phòng",
    "trung tâm",
    "hội đồng",
    "đội",
    "viện",
    "tổ",
    "lãnh đạo",
    "cán bộ",
    "công chức",
    "chuyên viên",
];
/// First words of bodies in Vietnam.
const BODIES: &[&str] = &[
    "bộ phận",
    "bộ phận một cửa",
    "bộ phận tiếp nhận",
    "tổ",
    "tổ một cửa",
    "công chức",
    "lãnh đạo sở",
    "lãnh đạo phòng",
    "lãnh đạo ban",
    "lãnh đạo bộ",
    "lãnh đạo cục",
    "lãnh đạo chi cục",
    "lãnh đạo ubnd",
    "lãnh đạo ủy ban",
    "lãnh đạo văn phòng",
    "lãnh đạo trung tâm",
    "giám đốc sở",
    "chủ tịch ubnd",
    "chủ tịch ủy ban",
    "trung tâm hành chính công",
    "trung tâm phục vụ hành chính công",
    "ủy ban nhân dân",
    "sở",
    "phòng",
    "ban",
    "bộ",
    "ubnd",
    "ủy ban",
    "hđnd",
    "chi cục",
    "cục",
    "tổng cục",
    "công an",
    "cảnh sát",
    "văn phòng",
    "trung tâm",
    "hội đồng",
    "ngân hàng",
    "kho bạc",
    "bưu điện",
    "đội",
    "tòa",
    "tòa án",
    "viện",
    "thanh tra",
    "chi nhánh",
    "công ty",
    "cán bộ",
    "chuyên viên",
    "lãnh đạo",
    "giám đốc",
    "chủ tịch",
    "trưởng phòng",
    "vp",
    "vpđk",
    "vpđkđđ",
    "bhxh",
    "evn",
    "điện lực",
    "hải quan",
    "thuế",
    "ct ubnd",
];
/// Words of bodies in English, wherever they stand in a name.
const OFFICES: &[&str] = &[
    "office",
    "department",
    "dept",
    "service",
    "services",
    "ministry",
    "authority",
    "board",
    "council",
    "bank",
    "registry",
    "registrar",
    "police",
    "customs",
    "commission",
    "committee",
    "agency",
    "court",
    "tribunal",
    "municipality",
    "county",
    "bureau",
    "officer",
    "director",
    "inspector",
    "engineer",
    "contractor",
    "utility",
    "company",
    "panel",
    "engineers",
    "officers",
    "clerk",
    "chief",
    "minister",
    "treasury",
    "unit",
];

fn is_office(words: &Words<'_>, mut range: std::ops::Range<usize>) -> bool {
    // "KEBS", "MoH".
    let acronym = |at: usize| {
        let signs = words.word(at);
        let large = signs.iter().filter(|sign| sign.c.is_uppercase()).count();
        let letters = signs.iter().all(|sign| sign.c.is_alphabetic());
        signs.len() > 2 && letters && large > 1 && large + 1 >= signs.len()
    };
    words.phrase(range.start, BODIES).is_some()
        || range.any(|at| words.phrase(at, OFFICES).is_some() || acronym(at))
}

/// Whether a name is a usual act's, or begins with one.
fn is_act(name: &str, cx: &Context<'_>) -> bool {
    let folded = fold(name);
    let first = |text: &str| text.split(' ').next().unwrap_or_default().to_string();
    acts(cx).any(|act| first(&fold(act)) == first(&folded))
}

fn acts<'c>(cx: &Context<'c>) -> impl Iterator<Item = &'c str> + use<'c> {
    let phrases = cx.phrasebook.phrases().iter();
    phrases.flat_map(|phrase| [phrase.vi.as_str(), phrase.en.as_str()])
}

/// Two items behind a comma that are no facts.
fn is_list(rest: &[Sign], cx: &Context<'_>) -> bool {
    let tokens = split::tokens(rest, cx.custom());
    let no_fact = |range: &std::ops::Range<usize>| !told::is_fact(trim(&rest[range.clone()]), cx);
    tokens.len() > 1 && tokens.iter().skip(1).all(no_fact)
}

/// `gửi cho Sở X`: the step stays as it is said, and leads to that lane.
fn handed(words: &Words<'_>, from: usize, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let Some(taken) = words.phrase(from, TO) else {
        return Ok(None);
    };
    let start = from + taken;
    let end = words.before(words.len(), standing::CLOSING);
    let stops = |at: &usize| {
        words.phrase(*at, WHERE).is_some() || *at > start && act_at(words, *at, cx).is_some()
    };
    let end = (start + 1..end).find(stops).unwrap_or(end);
    for to in (start + 1..=end.min(start + LONGEST)).rev() {
        let Some(lane) = told::lane(words.signs(start..to), false, cx)? else {
            continue;
        };
        return Ok(match step_line(trim(words.from(from)), cx, Tail::Gives)? {
            Form::Step(step) if step.target.is_none() && step.lane.is_none() => {
                Some(Form::Step(Box::new(StepLine {
                    target: Some(Typed {
                        span: lane.span.clone(),
                        what: Target::Lane(lane.what),
                    }),
                    ..*step
                })))
            }
            _ => None,
        });
    }
    Ok(None)
}

/// What bodies in Vietnam do, besides the usual acts.
const VERBS: &[&str] = &[
    "xác nhận",
    "thẩm định",
    "kiểm tra",
    "ký",
    "cấp",
    "duyệt",
    "phê duyệt",
    "tiếp nhận",
    "trả",
    "lập",
    "gửi",
    "họp",
    "xét",
    "thu",
    "chi",
    "đo",
    "khảo sát",
    "in",
    "làm",
    "hướng dẫn",
    "thông báo",
    "niêm yết",
    "cho ý kiến",
    "quyết định",
    "chứng nhận",
    "giải quyết",
    "cử",
    "ban hành",
    "công bố",
    "trình",
    "chuyển",
    "nhận",
    "phân công",
    "soạn",
    "dự thảo",
    "đóng dấu",
    "xem xét",
];
/// Before the body that does a step, and between the two.
const BEFORE: &[&str] = &["bên", "the", "phía"];
const DOES: &[&str] = &[
    "thì",
    "cũng",
    "thì cũng",
    "also",
    "sẽ",
    "phải",
    "có trách nhiệm",
    "will",
    "then",
    "shall",
    "must",
    "has to",
    "have to",
    ",",
    "-",
    "–",
];

/// `Customs checks the entry`: the line begins with the name of a lane of the map.
fn known(words: &Words<'_>, from: usize, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let named = |to: usize| {
        let typed = text(trim(words.signs(from..to)));
        let lane = names::exact_lane(cx, &typed)?;
        let known = cx.map.lane(lane)?;
        // An alias of two letters may be a word.
        let name = names::plain(&visible(&known.name)) == names::plain(&typed);
        let alias = typed.chars().count() > 2 && typed.chars().all(char::is_uppercase);
        (name || alias).then_some(lane)
    };
    // "một cửa chuyển hồ sơ": part of a lane's name, before what is done.
    let part = |to: usize| {
        let does = act_at(words, to, cx).is_some()
            || words.phrase(to, VERBS).is_some()
            || words.said(to) != "," && words.phrase(to, DOES).is_some();
        let act = act_at(words, from, cx).is_some() || words.phrase(from, VERBS).is_some();
        if !does || act {
            return None;
        }
        names::lane_by_part(cx, &text(trim(words.signs(from..to))))
    };
    let most = words.len().min(from + LONGEST);
    let whole = (from + 1..most).rev().find_map(|to| Some((to, named(to)?)));
    let part = || (from + 2..most).rev().find_map(|to| Some((to, part(to)?)));
    let Some((to, lane)) = whole.or_else(part) else {
        return Ok(None);
    };
    let lane = Typed {
        what: LaneSaid::Known(lane),
        span: span(words.signs(from..to)),
    };
    in_lane(words.from(words.past(to, DOES)), lane, cx)
}

/// A usual act that begins at a word, in words; in English the person's `s` may follow.
fn act_at(words: &Words<'_>, at: usize, cx: &Context<'_>) -> Option<usize> {
    acts(cx).find_map(|act| {
        let first = act.split(' ').next()?;
        let said = words.said(at);
        let bare = said
            .strip_suffix("es")
            .filter(|_| first.ends_with('h') || first.ends_with('s'));
        let bare = bare.or(said.strip_suffix('s')).unwrap_or(said);
        let whole = words.phrase(at, &[act]);
        let is_first = match act.is_ascii() {
            true => bare == first,
            false => alike(said, first),
        };
        whole.or(is_first.then_some(1))
    })
}

/// Somebody before what is done: a lane of the map that is nearly called so, or a new one.
fn doer(words: &Words<'_>, from: usize, cx: &Context<'_>) -> Result<Option<Heard>, Refused> {
    let body = is_office(words, from..words.len().min(from + 4));
    if from + 1 >= words.len() || !body && is_act(&text(trim(words.from(from))), cx) {
        return Ok(None);
    }
    if let Some(lane) = nearly(&text(words.word(from)), cx)
        && let Some(to) = more_of(words, from + 1, lane, cx)
    {
        let lane = Typed {
            what: LaneSaid::Known(lane),
            span: span(words.signs(from..to)),
        };
        let form = in_lane(words.from(words.past(to, DOES)), lane, cx)?;
        return Ok(form.map(Heard::Perhaps));
    }
    let most = words.len().min(from + LONGEST);
    // "the contractor digs", "stamp duty office values".
    let the = from > 0 && words.said(from - 1) == "the";
    let third = |at: usize| {
        let said = words.said(at);
        said.len() > 3 && said.is_ascii() && said.ends_with('s') && !said.ends_with("ss")
    };
    let does = |at: &usize| {
        act_at(words, *at, cx).is_some()
            || words.phrase(*at, VERBS).is_some()
            || words.said(*at) != "," && words.phrase(*at, DOES).is_some()
            || third(*at) && (the && *at == from + 1 || is_office(words, *at - 1..*at))
    };
    // "MoH insp.": somebody unknown, and what is done is a word of its own.
    let acronym = || {
        let signs = words.word(from);
        let large = signs.iter().filter(|sign| sign.c.is_uppercase()).count();
        large > 1 && large < signs.len() && signs.len() < 6
    };
    let word = |at: usize| words.said(at).starts_with(char::is_alphabetic);
    // The longest name that is known ends before what is done.
    let done = |first: usize| {
        let apart = move |at: &usize| *at > first && words.said(*at - 1) == ",";
        (first..most).take_while(move |at| !apart(at)).filter(does)
    };
    let first = from + words.phrase(from, BODIES).unwrap_or(1);
    let found = done(first).next().or_else(|| done(from + 1).next());
    // A name that is only of a kind goes on up to the second of two things that sound like
    // what is done: "hội đồng thẩm định họp".
    let kind = words.phrase(from, KINDS).map(|kind| from + kind);
    let second = found
        .filter(|found| Some(*found) == kind)
        .and_then(|found| done(found + 2).find(|at| words.phrase(*at, VERBS).is_some()));
    let found = second.or(found);
    let unknown = || (acronym() && word(from + 1)).then_some(from + 1);
    let Some(at) = found.or_else(unknown) else {
        return Ok(None);
    };
    let digits = (from..at).any(|at| words.said(at).starts_with(|c: char| c.is_ascii_digit()));
    let capital = words
        .word(from)
        .first()
        .is_some_and(|sign| sign.c.is_uppercase());
    let office = is_office(words, from..at);
    let person = third(at) && (the || act_at(words, at, cx).is_some());
    if !(office || person && at <= from + 4) {
        return Ok(None);
    }
    let name = trim(words.signs(from..at));
    if name
        .iter()
        .any(|sign| sign.literal || sign.is(',') || sign.is(':') || sign.is('>'))
    {
        return Ok(None);
    }
    let Some(lane) = told::new_lane(name, cx)? else {
        return Ok(None);
    };
    let form = in_lane(words.from(words.past(at, DOES)), lane, cx)?;
    // "lãnh đạo sở", "bộ phận một cửa": nothing else is called so.
    let certain = words.phrase(from, BODIES).is_some_and(|words| words > 2);
    Ok(
        form.map(|form| match office && (capital || certain) && !digits {
            true => Heard::Surely(form, None),
            false => Heard::Perhaps(form),
        }),
    )
}

/// Behind the first word of a lane's name: where the words end that are of it too. None where
/// another body's name goes on, as in "lãnh đạo sở ký" for "Lãnh đạo phòng".
fn more_of(words: &Words<'_>, from: usize, lane: LaneId, cx: &Context<'_>) -> Option<usize> {
    let name = names::plain(&visible(&cx.map.lane(lane)?.name));
    let own = name.split(' ').skip(1);
    let same = |(at, word): &(usize, &str)| names::plain(words.said(*at)) == *word;
    let to = from + (from..).zip(own).take_while(same).count();
    (to == from || words.phrase(to, BODIES).is_none()).then_some(to)
}

/// The only lane whose name is nearly a word: one or two letters are wrong, the vowels or
/// the end are left out.
fn nearly(word: &str, cx: &Context<'_>) -> Option<LaneId> {
    let said = names::plain(word);
    let letters = said.chars().count();
    if letters < 4 || !said.chars().all(char::is_alphanumeric) {
        return None;
    }
    let bones = |text: &str| {
        text.chars()
            .filter(|c| !"aeiouy".contains(*c))
            .collect::<String>()
    };
    let near = |name: &str| {
        let first = names::plain(name);
        let first = first.split(' ').next().unwrap_or_default();
        let wrong = strsim::damerau_levenshtein(first, &said);
        first.chars().count() > 3
            && (wrong <= 1 + usize::from(letters > 6)
                || first.starts_with(&said)
                || bones(first) == said)
    };
    let mut found = cx.map.lanes().filter(|(_, lane)| near(&lane.name));
    match (found.next(), found.next()) {
        (Some((lane, _)), None) => Some(lane),
        _ => None,
    }
}
