//! What somebody says of the step that is spoken of: `county says 5 days, developers say 6
//! weeks`, `PCCC: 5 đến 15 ngày`.

mod practice;
mod unit;

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::land;
use crate::capture::read::fact;
use crate::capture::read::line::{FactsSaid, Form, LateLine, SourceSaid, Typed};
use crate::capture::read::names;
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::words::Words;
use crate::capture::talk::{lane, standing, told};
use crate::lang::compose;
use crate::model::StepId;
use practice::OFFICIALLY;
pub(super) use practice::two_truths;
use unit::{in_its_unit, in_unit};

const SAYS: &[&str] = &[
    "says",
    "say",
    "said",
    "claims",
    "claim",
    "thinks",
    "thinks it's",
    "says it's",
    "says it is",
    "nói",
    "nói là",
    "bảo",
    "bảo là",
    "kêu",
    "disagrees",
    "disagrees ,",
    "estimates",
    "reckons",
    "insists",
    "kêu thực tế",
    "kêu thực tế phải",
    "cho biết",
    "cho rằng",
    "báo",
    ":",
];
const BEFORE: &[&str] = &[
    "bên",
    "the",
    "mà",
    "but",
    "and",
    "còn",
    "phía",
    "trong khi",
    "while",
    "các",
    "những",
];
/// Before the body that somebody is of.
const SIDES: &[&str] = &["bên", "phía"];
/// Between who says it and the word for saying it.
const BEFORE_SAYS: &[&str] = &[
    "thì",
    "thì lại",
    "thì cũng",
    "lại",
    "cũng",
    "mới",
    "có",
    "also",
    "then",
];
const LINKS: &[&str] = &[
    "thì",
    "là",
    "thực tế",
    "phải",
    "thực tế phải",
    "mất",
    "có nơi",
    "tôi",
    "em",
    "tôi đợi",
    "tôi chờ",
    "đợi",
    "chờ",
    "waits",
    "waited",
    "chỉ",
    "takes",
    "it takes",
    "about",
];
/// Between what two say.
const APART: &[&str] = &[
    ",",
    ";",
    ".",
    "but",
    "nhưng",
    "mà",
    "còn",
    "while",
    "trong khi",
];

/// Reads a line in which people or lanes say figures.
///
/// # Errors
///
/// Somebody says two values of one fact.
pub(super) fn heard(words: &Words<'_>, cx: &Context<'_>) -> Result<Option<Form>, Refused> {
    let mut lates = claims(words, cx)?;
    if lates.is_empty() {
        lates.extend(reversed(words, cx));
    }
    let nobody = lates.first().is_some_and(|late| late.step.is_none());
    if nobody && land::step_told_of(cx).is_none() {
        return Ok(None);
    }
    Ok(Form::of_steps(lates))
}

fn claims(words: &Words<'_>, cx: &Context<'_>) -> Result<Vec<LateLine>, Refused> {
    let mut lates: Vec<LateLine> = Vec::new();
    let mut from = 0;
    let (mut count, mut unknown) = (0, 0);
    let mut unit: Vec<Sign> = Vec::new();
    while from < words.len() {
        let Some(Claim {
            step,
            facts,
            to,
            unit: said,
            surely,
        }) = claim(words, from, &unit, cx)?
        else {
            return Ok(Vec::new());
        };
        unit = said;
        count += 1;
        let by = facts.by.as_ref().map(|by| &by.what);
        unknown += usize::from(matches!(by, Some(SourceSaid::New(_))) && !surely);
        from = words.past(to, APART);
        match (lates.last_mut(), step) {
            // Of the step that was named last.
            (Some(late), None) => late.claims.push(facts),
            (Some(late), Some(step)) if late.step.as_ref().map(|s| s.what) == Some(step.what) => {
                late.claims.push(facts);
            }
            (_, step) => lates.push(LateLine {
                step,
                facts,
                ..LateLine::default()
            }),
        }
    }
    // One that nobody knows is brought in beside others only: alone the line may be anything.
    // Behind colons alone they may be steps.
    let colon = (0..words.len()).any(|at| words.said(at) == ":");
    if unknown > 0 && (count < 2 || colon && unknown == count) {
        return Ok(Vec::new());
    }
    Ok(lates)
}

/// Behind a figure, before who says it.
const SAID_BY: &[&str] = &[
    "says",
    "says the",
    "say",
    "say the",
    "according to",
    "according to the",
    "là theo",
    "là theo lời",
    "theo lời",
];

/// `50 shillings says the chief, 200 says the registrar`.
fn reversed(words: &Words<'_>, cx: &Context<'_>) -> Option<LateLine> {
    let mut late = LateLine::default();
    let mut unit: Vec<Sign> = Vec::new();
    let (mut from, mut count) = (0, 0);
    while from < words.len() {
        let end = (from + 1..words.len()).find(|at| words.phrase(*at, APART).is_some());
        let end = end.unwrap_or(standing::end_of(words, words.len()));
        let (at, taken) = (from + 1..end).find_map(|at| Some((at, words.phrase(at, SAID_BY)?)))?;
        let facts = match told::facts(words, from..at, cx) {
            Ok(Some((facts, None))) => {
                unit = words.signs(from + 1..at).to_vec();
                facts
            }
            _ => in_unit(words.signs(from..at), &unit, cx)?,
        };
        let by = source(words, at + taken..end, cx)?;
        count += 1;
        late.claims.push(FactsSaid {
            by: Some(by),
            ..facts
        });
        from = words.past(end, APART);
    }
    let first = (count > 1).then(|| late.claims.remove(0))?;
    Some(LateLine {
        facts: first,
        ..late
    })
}

/// Whether somebody may say something in these words.
pub(super) fn may_claim(words: &Words<'_>) -> bool {
    let most = words.len().min(LONGEST_NAME + 1);
    words.phrase(0, OFFICIALLY).is_some()
        || words.phrase(0, IN_THE_WORDS_OF).is_some()
        || (1..words.len()).any(|at| words.phrase(at, SAID_BY).is_some())
        || (1..most).any(|at| words.said(at) != ":" && words.phrase(at, SAYS).is_some())
}

/// Before the name of who says it, and between the name and what is said.
const IN_THE_WORDS_OF: &[&str] = &[
    "theo lời",
    "theo lời của",
    "theo ý",
    "according to",
    "if you ask",
];
const THEN: &[&str] = &["thì", "là", "mất", "it takes", "it is", "it's"];

struct Claim {
    step: Option<Typed<StepId>>,
    facts: FactsSaid,
    /// Where the next one begins.
    to: usize,
    /// The words behind its number.
    unit: Vec<Sign>,
    /// Whether who says it can be nothing else: "bên công an", "phía điện lực".
    surely: bool,
}

/// One claim: who, the word for saying it, perhaps a step, figures up to the next claim. A
/// bare number is of the unit that was said last.
fn claim(
    words: &Words<'_>,
    from: usize,
    unit: &[Sign],
    cx: &Context<'_>,
) -> Result<Option<Claim>, Refused> {
    let side = words.phrase(from, SIDES).is_some();
    let from = words.past(from, BEFORE);
    // "theo lời phòng thì 10 ngày".
    let word_of = words.phrase(from, IN_THE_WORDS_OF);
    let from = from + word_of.unwrap_or(0);
    let verbs = if word_of.is_some() { THEN } else { SAYS };
    let most = words.len().min(from + LONGEST_NAME);
    let Some(says) = (from + 1..most).find(|at| words.phrase(*at, verbs).is_some()) else {
        return Ok(None);
    };
    // "thuế thì bảo 3 ngày".
    let named = words.before(says, BEFORE_SAYS).max(from + 1);
    let surely = side && says > from && words.said(says) != ":"
        || lane::is_body(words, from..named) && words.said(says) != ":";
    let Some(by) = source(words, from..named, cx) else {
        return Ok(None);
    };
    let start = says + words.phrase(says, verbs).unwrap_or(0);
    // "os says,5d" is a step with its time.
    if words.said(start) == "," {
        return Ok(None);
    }
    let new = matches!(by.what, SourceSaid::New(_));
    let step_from = words.past(start, LINKS);
    let numbered = || standing::mentioned(words, step_from..words.len(), cx).is_some();
    // "county: 5 days": the time of a step, whatever it is called.
    let named = match words.said(says) {
        ":" if new || !numbered() => None,
        _ => standing::spoken_of(words, step_from, cx),
    };
    let plain = (None, step_from);
    let of_step = named.map(|(step, to)| (Some(step), standing::to_figure(words, to)));
    for (step, start) in of_step.into_iter().chain([plain]) {
        // Up to where somebody else speaks, the longest stretch first.
        for to in (start + 1..=words.len()).rev() {
            let ends = to == words.len() || words.phrase(to, APART).is_some();
            let spoken = standing::end_of(words, to);
            let spoken = told::before_denied(words, start..spoken.max(start));
            if !ends || spoken <= start {
                continue;
            }
            let by = || Some(by.clone());
            // "có nơi cả tuần".
            if let Some((_, figure)) = WHOLE.iter().find(|(whole, _)| {
                words
                    .phrase(start, &[*whole])
                    .is_some_and(|taken| start + taken == spoken)
            }) && let Some(fact::Read::Facts(facts)) = fact::read(figure, cx.custom())
            {
                let here = span(words.signs(start..spoken));
                let typed = |what| Typed {
                    what,
                    span: here.clone(),
                };
                let list = facts.into_iter().map(typed).collect();
                return Ok(Some(Claim {
                    step,
                    facts: FactsSaid { list, by: by() },
                    to,
                    unit: Vec::new(),
                    surely,
                }));
            }
            if let Some((facts, None)) = told::facts(words, start..spoken, cx).unwrap_or(None) {
                return Ok(Some(Claim {
                    step,
                    facts: FactsSaid { by: by(), ..facts },
                    to,
                    unit: words.signs(start + 1..spoken).to_vec(),
                    surely,
                }));
            }
            if let Some((step, facts)) = in_its_unit(words, start..spoken, cx) {
                return Ok(Some(Claim {
                    step: Some(step),
                    facts: FactsSaid { by: by(), ..facts },
                    to,
                    unit: Vec::new(),
                    surely,
                }));
            }
            if let Some(facts) = in_unit(words.signs(start..spoken), unit, cx) {
                return Ok(Some(Claim {
                    step,
                    facts: FactsSaid { by: by(), ..facts },
                    to,
                    unit: unit.to_vec(),
                    surely,
                }));
            }
        }
    }
    Ok(None)
}

/// Who says it: somebody known, else whoever is called so, if that may be a name.
fn source(words: &Words<'_>, range: Range<usize>, cx: &Context<'_>) -> Option<Typed<SourceSaid>> {
    let signs = trim(words.signs(range.clone()));
    let known = |signs: &[Sign]| names::source(cx, &text(signs)).ok();
    // "ông Sơn bên hiệp hội".
    let of = range.clone().find(|at| words.phrase(*at, OF).is_some());
    let before = of.filter(|of| *of > range.start);
    let found = known(signs).or_else(|| known(trim(words.signs(range.start..before?))));
    let what = match found {
        Some(source) => SourceSaid::Known(source),
        None => SourceSaid::New(compose(&text(signs))),
    };
    let word = |at: usize| {
        words
            .said(at)
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’'))
    };
    let may = range.len() <= LONGEST_NEW
        && range.clone().all(word)
        && !signs.iter().any(|sign| sign.literal)
        && words.phrase(range.start, NOBODY).is_none();
    let heading = words.said(range.end) == ":" && words.phrase(range.start, HEADINGS).is_some();
    (found.is_some() || may && !heading).then(|| Typed {
        what,
        span: span(signs),
    })
}

/// Between a name and the body that somebody is of.
const OF: &[&str] = &["bên", "của", "from", "of", "at"];
/// In words: a longer name of somebody unknown is a sentence.
const LONGEST_NEW: usize = 4;
/// Nobody is called so.
const NOBODY: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "nobody",
    "some",
    "someone",
    "somebody",
    "everybody",
    "people",
    "who",
    "this",
    "that",
    "there",
    "step",
    "ai",
    "người",
    "người ta",
    "có người",
    "một số",
    "không ai",
    "tôi",
    "em",
    "mình",
    "chúng ta",
    "luật",
    "nghị định",
    "bước",
    "khâu",
    "nếu",
    "khi",
    "if",
    "when",
    "not",
    "không",
    "báo",
    "thông báo",
    "biên bản",
    "tờ khai",
];
/// What a procedure is told by: nobody says it.
const HEADINGS: &[&str] = &[
    "thời gian",
    "thời hạn",
    "phí",
    "lệ phí",
    "hồ sơ",
    "kết quả",
    "time",
    "fee",
    "fees",
    "cost",
    "result",
    "documents",
];

/// Times without their number.
const WHOLE: &[(&str, &str)] = &[
    ("cả tuần", "1 tuần"),
    ("cả tháng", "1 tháng"),
    ("a week", "1 week"),
    ("a whole week", "1 week"),
    ("a month", "1 month"),
    ("a whole month", "1 month"),
];
/// In words.
const LONGEST_NAME: usize = 8;
