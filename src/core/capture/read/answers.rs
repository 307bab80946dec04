//! The signs at the end of the text: `?`, `&3`, `~`.

use std::ops::Range;

use crate::capture::context::Context;
use crate::capture::read::fact;
use crate::capture::read::line::{MOST_BRANCHES, Shape, Typed};
use crate::capture::read::refused::{Refused, Why};
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::lang::compose;
use crate::model::{Decimal, Language};

/// "Yes" and "no" as the session writes them.
pub(in crate::capture) fn yes_no(language: Language) -> [&'static str; 2] {
    match language {
        Language::Vi => ["có", "không"],
        Language::En => ["yes", "no"],
    }
}

/// The name and the answers, each with where it stands.
///
/// # Errors
///
/// The name of a decision or wait is missing.
pub(in crate::capture) fn named(
    name: &[Sign],
    shape: Shape,
    mark: &[Sign],
    here: &Range<usize>,
) -> Result<(Typed<String>, Typed<Shape>), Refused> {
    let said = |signs: &[Sign], or: &Range<usize>| {
        if signs.is_empty() {
            or.clone()
        } else {
            span(signs)
        }
    };
    let nameless = name.is_empty() && !matches!(shape, Shape::Task | Shape::Fork(_));
    if nameless {
        return Err(Refused::new(said(mark, here), Why::Nameless));
    }
    let name = Typed {
        what: compose(&text(name)),
        span: said(name, here),
    };
    let shape = Typed {
        what: shape,
        span: said(mark, &name.span),
    };
    Ok((name, shape))
}

/// Where the answers begin that stand right behind the last fact of a line: `2h?A/B`,
/// `15m&2`, `5d~`. None where a token has none, or nothing before them.
pub(in crate::capture) fn behind_fact(token: &[Sign]) -> Option<usize> {
    let fork = |at: usize| {
        let rest = trim(&token[at + 1..]);
        token[at].is('&') && !rest.is_empty() && rest.iter().all(Sign::is_digit)
    };
    let wait = |at: usize| token[at].is('~') && trim(&token[at + 1..]).is_empty();
    let at = (1..token.len()).find(|at| token[*at].is('?') || fork(*at) || wait(*at))?;
    (!trim(&token[..at]).is_empty()).then_some(at)
}

type Parts<'a> = (&'a [Sign], Shape, &'a [Sign]);

/// Splits the answers off the text: the name, the answers, and where they stand.
///
/// # Errors
///
/// There are too few or too many answers.
pub(in crate::capture) fn parts<'a>(
    words: &'a [Sign],
    cx: &Context<'_>,
) -> Result<Parts<'a>, Refused> {
    let nothing: Parts<'a> = (words, Shape::Task, &[]);
    let Some((last, before)) = words.split_last() else {
        return Ok(nothing);
    };
    if last.is('~') {
        return Ok((trim(before), Shape::Wait, &words[before.len()..]));
    }
    let digits = words
        .iter()
        .rev()
        .take_while(|sign| sign.is_digit())
        .count();
    let mark = words.len() - digits;
    if digits > 0 && mark > 0 && words[mark - 1].is('&') {
        let branches = branches(&words[mark..])?;
        let (name, mark) = words.split_at(mark - 1);
        return Ok((trim(name), Shape::Fork(branches), mark));
    }
    let Some(mark) = words.iter().rposition(|sign| sign.is('?')) else {
        return Ok(nothing);
    };
    let (name, rest) = (trim(&words[..mark]), trim(&words[mark + 1..]));
    let yes_no = || {
        yes_no(cx.language())
            .map(|word| Some(word.to_string()))
            .to_vec()
    };
    let (answers, share) = match rest {
        [] => (yes_no(), None),
        rest if rest.iter().all(Sign::is_digit) => (vec![None; branches(rest)?], None),
        rest if rest.iter().any(|sign| sign.is('/')) => (of_names(rest)?, None),
        rest => match share(rest)? {
            Some(share) => (yes_no(), Some(share)),
            None => return Ok(nothing),
        },
    };
    Ok((name, Shape::Decision { answers, share }, &words[mark..]))
}

fn branches(digits: &[Sign]) -> Result<usize, Refused> {
    let number: Option<usize> = text(digits).parse().ok();
    number
        .filter(|n| (2..=MOST_BRANCHES).contains(n))
        .ok_or_else(|| Refused::new(span(digits), Why::BadBranches))
}

fn share(signs: &[Sign]) -> Result<Option<Decimal>, Refused> {
    let [number @ .., percent] = signs else {
        return Ok(None);
    };
    if !percent.is('%') {
        return Ok(None);
    }
    let Some(share) = fact::decimal(text(number).trim()) else {
        return Ok(None);
    };
    if share > Decimal::from(100) {
        Err(Refused::new(span(signs), Why::BadShare))
    } else {
        Ok(Some(share))
    }
}

/// `A/B/C`. An empty answer has no name.
fn of_names(signs: &[Sign]) -> Result<Vec<Option<String>>, Refused> {
    let answers: Vec<Option<String>> = signs
        .split(|sign| sign.is('/'))
        .map(|answer| compose(&text(trim(answer))))
        .map(|answer| (!answer.is_empty()).then_some(answer))
        .collect();
    if answers.len() <= MOST_BRANCHES {
        Ok(answers)
    } else {
        Err(Refused::new(span(signs), Why::BadBranches))
    }
}
