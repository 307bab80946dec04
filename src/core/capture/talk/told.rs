//! What is told of a step in running words: figures, law, papers, a lane.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::fact::{self, Told};
use crate::capture::read::facts::Facts;
use crate::capture::read::lanes;
use crate::capture::read::line::{FactsSaid, LaneSaid, Made, Typed};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::capture::read::split;
use crate::capture::read::words::Words;
use crate::capture::read::{names, nick};
use crate::capture::talk::corrected::HOLDS;
use crate::lang::compose;

/// Words between facts.
const AND: &[&str] = &["và", "and", "&", "+", "với", ";", ",", "plus"];
/// Words before a figure that name what it is of, or nothing.
const NAMED: &[&str] = &[
    "thời gian",
    "thời hạn",
    "time",
    "là",
    "is",
    "of",
    "a",
    "the",
    "khoảng thời gian",
    "mất",
    "hết",
    "takes",
    "costs",
    "takes up to",
];
/// In words: no fact is longer but a law's.
const LONGEST: usize = 14;

type Facts_ = Option<(FactsSaid, Option<Typed<String>>)>;

/// What is said of a step besides, and is no figure.
pub(super) fn remark(said: &[Sign]) -> Typed<Told> {
    Typed {
        what: Told::Remark(compose(&text(said))),
        span: span(said),
    }
}

/// The facts of a stretch that begins with one. What is none is a remark.
pub(super) fn facts(
    words: &Words<'_>,
    range: Range<usize>,
    cx: &Context<'_>,
) -> Result<Facts_, Refused> {
    let mut facts = Facts::late(cx);
    let mut at = range.start;
    while words.said(at) == "," {
        at += 1;
    }
    let mut left: Option<Range<usize>> = None;
    let (mut any, mut in_vain) = (false, false);
    while at < range.end {
        if let Some(taken) = words.phrase(at, AND).filter(|_| any) {
            at += taken;
            continue;
        }
        let named = at + words.phrase(at, NAMED).unwrap_or(0);
        let mut found = None;
        for from in [at, named] {
            let most = range.end.min(from + LONGEST);
            for to in (from + 1..=most).rev() {
                let signs = trim(words.signs(from..to));
                if is_fact(signs, cx) && facts.take_whole(signs)? {
                    in_vain |= fact::is_asked_in_vain(&text(signs));
                    found = Some(to);
                    break;
                }
            }
            if found.is_some() || from == named {
                break;
            }
        }
        match found {
            Some(to) => {
                any = true;
                at = to;
            }
            None if !any => return Ok(None),
            // "5 ngày mới đúng".
            None if words.phrase(at, HOLDS) == Some(range.end - at) => break,
            None => {
                left = Some(left.map_or(at, |range| range.start)..range.end);
                break;
            }
        }
    }
    let remark = left
        .map(|range| trim(words.signs(range)))
        .filter(|signs| !signs.is_empty());
    let remark = remark.map(|signs| Typed {
        what: compose(&text(signs)),
        span: span(signs),
    });
    // "Step 14: unknown who signs" is no word about its time.
    if in_vain && remark.is_some() {
        return Ok(None);
    }
    Ok(any.then_some((facts.done()?, remark)))
}

/// Before what is denied, so that what was said before it holds alone.
const DENIED: &[&str] = &[
    "chứ không phải",
    "chứ không",
    "mà không phải",
    "rather than",
];
/// The same, behind a comma.
const DENIED_APART: &[&str] = &["không phải", "chứ không phải", "not", "and not"];

/// Where the words end that hold, before others that are denied: `Sở X chứ không phải Sở Y`.
pub(super) fn before_denied(words: &Words<'_>, range: Range<usize>) -> usize {
    let apart = |at: usize| matches!(words.said(at), "," | ";" | "-" | "–");
    for at in range.start + 1..range.end {
        if words.phrase(at, DENIED).is_some() {
            return at - usize::from(apart(at - 1) && at - 1 > range.start);
        }
        if at > range.start + 1 && apart(at - 1) && words.phrase(at, DENIED_APART).is_some() {
            return at - 1;
        }
    }
    range.end
}

/// Whether some signs are one fact that stands for itself: a share belongs to a way, and a
/// place of law needs a word for it.
pub(super) fn is_fact(signs: &[Sign], cx: &Context<'_>) -> bool {
    if signs.iter().any(|sign| sign.literal) || signs.len() > split::LONGEST_FIGURE {
        return false;
    }
    match fact::read(&text(signs), cx.custom()) {
        Some(fact::Read::Facts(facts)) => !facts
            .iter()
            .any(|told| matches!(told, Told::Share(_) | Told::Input(..) | Told::Output(_))),
        _ => false,
    }
}

/// Law, where a word says that it follows.
pub(super) fn law(words: &Words<'_>, range: Range<usize>, cx: &Context<'_>) -> Option<FactsSaid> {
    let signs = trim(words.signs(range));
    let said = compose(&text(signs));
    let plain = signs.iter().all(|sign| !sign.literal);
    let reads = matches!(fact::read(&said, cx.custom()), Some(fact::Read::Facts(facts)) if facts.iter().all(|told| matches!(told, Told::Law(_))))
        || fact::law_by_title(&said).is_some()
        || fact::is_law_abroad(&said);
    if !plain || !reads {
        return None;
    }
    let typed = |what| Typed {
        what: fact::of_country(what, cx.map.header()),
        span: span(signs),
    };
    Some(FactsSaid {
        list: fact::law_said(&said).into_iter().map(typed).collect(),
        by: None,
    })
}

/// Before what is no paper, but something else that is said of a step.
const NO_PAPER: &[&str] = &[
    "phí",
    "lệ phí",
    "mức phí",
    "thời gian",
    "thời hạn",
    "mất",
    "theo",
    "do",
    "fee",
    "a fee",
    "fees",
    "time",
    "takes",
    "costs",
    "under",
    "by",
];

/// Papers that go in, between commas and "và".
pub(super) fn papers(words: &Words<'_>, range: Range<usize>) -> Option<FactsSaid> {
    const APART: &[&str] = &[",", ";", "và", "and", "với", "cùng", "+", "cùng với"];
    let mut list = Vec::new();
    let mut from = range.start;
    for at in range.start..=range.end {
        let apart = (at < range.end).then(|| words.phrase(at, APART)).flatten();
        if apart.is_none() && at < range.end {
            continue;
        }
        let signs = trim(words.signs(from..at));
        if words.phrase(from, NO_PAPER).is_some() {
            return None;
        }
        if !signs.is_empty() && from < at {
            list.push(Typed {
                what: Told::Input(compose(&text(signs)), None),
                span: span(signs),
            });
        }
        from = at + apart.unwrap_or(1);
    }
    (!list.is_empty()).then_some(FactsSaid { list, by: None })
}

/// A lane of the map; or a new one, where nothing else can be meant or it begins with a
/// capital.
pub(super) fn lane(
    signs: &[Sign],
    certain: bool,
    cx: &Context<'_>,
) -> Result<Option<Typed<LaneSaid>>, Refused> {
    let words = Words::of(trim(signs));
    let from = words.phrase(0, &["the", "bên", "phía"]).unwrap_or(0);
    let to = before_denied(&words, from..words.len());
    let signs = trim(words.signs(from..to));
    let Some(first) = signs.first() else {
        return Ok(None);
    };
    let typed = |what| Typed {
        what,
        span: span(signs),
    };
    let said = text(signs);
    let known = names::lane(cx, &said).ok().flatten();
    let literal = signs.iter().any(|sign| sign.literal);
    let nick = || nick::lane(cx, &said).or_else(|| nick::lane_by_last(cx, &said));
    if let Some(known) = known.or_else(|| nick().filter(|_| !literal)) {
        return Ok(Some(typed(LaneSaid::Known(known))));
    }
    let capital = first.c.is_uppercase();
    if !(certain || capital)
        || signs
            .iter()
            .any(|sign| sign.is(',') || sign.is('>') || sign.is(':'))
    {
        return Ok(None);
    }
    new_lane(signs, cx)
}

/// A lane of this name, which is made where there is none.
pub(super) fn new_lane(
    signs: &[Sign],
    cx: &Context<'_>,
) -> Result<Option<Typed<LaneSaid>>, Refused> {
    let made = lanes::new(unnumbered(signs), lanes::Colons::Two, cx, &[]);
    let made = made.map_err(|why| Refused::new(span(signs), why))?;
    let guessed = |lane| match lane {
        LaneSaid::New { name, alias, .. } => LaneSaid::New {
            name,
            alias,
            how: Made::Guessed,
        },
        LaneSaid::Known(lane) => LaneSaid::Known(lane),
    };
    Ok(made.map(|lane| Typed {
        what: guessed(lane),
        span: span(signs),
    }))
}

/// `Phòng 1 (1)`: a number is no short name of a lane, and one is made up instead.
fn unnumbered(signs: &[Sign]) -> &[Sign] {
    let Some(open) = signs.iter().rposition(|sign| sign.is('(')) else {
        return signs;
    };
    let (name, behind) = (trim(&signs[..open]), &signs[open + 1..]);
    match behind.split_last() {
        Some((last, number))
            if last.is(')')
                && !name.is_empty()
                && !number.is_empty()
                && number.iter().all(Sign::is_digit) =>
        {
            name
        }
        _ => signs,
    }
}
