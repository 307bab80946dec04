//! Decides which commas separate.
//!
//! A comma followed by a space always separates. So does a comma after a step number (at
//! the beginning of the line or right after `>`). Any other comma between digits is a
//! decimal comma only if the whole token around it is a figure: a number with an optional
//! unit, currency or percent sign, or a range of such. The parser puts separated tokens
//! that are no fact back into the text.

use std::ops::Range;

use crate::capture::read::answers;
use crate::capture::read::cited;
use crate::capture::read::fact::{self, Custom, Read, Told};
use crate::capture::read::signs::{Sign, text, trim};
use crate::model::Fact;

/// The tokens between separating commas, as ranges of signs. The first is the head.
pub(in crate::capture) fn tokens(signs: &[Sign], custom: Custom) -> Vec<Range<usize>> {
    let commas: Vec<usize> = (0..signs.len()).filter(|&i| signs[i].is(',')).collect();
    let mut tokens = Vec::with_capacity(commas.len() + 1);
    let mut from = 0;
    let mut next = 0;
    while next < commas.len() {
        let comma = commas[next];
        // The longest run of commas between digits that makes one figure.
        let run = commas[next..]
            .iter()
            .take(MOST_DECIMAL_COMMAS)
            .take_while(|&&i| between_digits(signs, i))
            .count();
        let law = |last: &Range<usize>| {
            last.start > 0
                && is_year(&signs[from..comma])
                && cited::ends_in_year(&signs[last.start..comma])
        };
        let decimal = if is_step_number(signs, from..comma) || tokens.last().is_some_and(law) {
            None
        } else if ends_words(signs, from, comma, custom)
            || is_in_amount(signs, comma, custom) && !is_no_amount(&signs[from..comma], custom)
        {
            Some(1)
        } else {
            let end = |taken: usize| commas.get(next + taken).copied().unwrap_or(signs.len());
            let found = (1..=run).rev().find_map(|taken| {
                let figure = figure(&signs[from..end(taken)], custom)?;
                Some((taken, figure))
            });
            // What looks like a figure but cannot be read gives way to two facts: `fee
            // 200,5 days`.
            let two_facts = || {
                is_fact(&signs[from..comma], custom)
                    && (1..=run + 1).any(|taken| is_other(&signs[comma + 1..end(taken)], custom))
            };
            match found {
                Some((_, Figure::Wrong)) if two_facts() => None,
                found => found.map(|(taken, _)| taken),
            }
        };
        match decimal {
            Some(taken) => next += taken,
            None => {
                tokens.push(from..comma);
                from = comma + 1;
                next += 1;
            }
        }
    }
    tokens.push(from..signs.len());
    tokens
}

/// A range of effort and a range of time have at most four figures.
const MOST_DECIMAL_COMMAS: usize = 4;
/// In signs: no figure is longer, so longer stretches need no look.
pub(in crate::capture) const LONGEST_FIGURE: usize = 80;

fn between_digits(signs: &[Sign], comma: usize) -> bool {
    let digit = |i: usize| signs.get(i).is_some_and(Sign::is_digit);
    comma > 0 && digit(comma - 1) && digit(comma + 1)
}

/// Whether a comma is decimal in a figure that ends the words of a task: `đo đạc 1,2 triệu`,
/// `ký 1,5 ngày`. Glued letters (`3,2d`) may be another fact.
fn ends_words(signs: &[Sign], from: usize, comma: usize, custom: Custom) -> bool {
    if !between_digits(signs, comma) || is_fact(&signs[from..comma], custom) {
        return false;
    }
    let blank = |at: &usize| signs[*at].c.is_whitespace();
    let Some(start) = (from..comma).rev().find(blank) else {
        return false;
    };
    let to = (comma + 1..signs.len()).find(|at| signs[*at].is(','));
    let to = to.unwrap_or(signs.len());
    let rest = &signs[comma + 1..to];
    let digits = rest.iter().take_while(|sign| sign.is_digit()).count();
    let unit = rest.get(digits);
    let number = &signs[start + 1..comma];
    // "phê duyệt 1,30%" is a share of step "phê duyệt 1"; no number is 0.
    let percent = text(number) == "0" && unit.is_some_and(|sign| sign.is('%'));
    let apart = percent || unit.is_some_and(|sign| sign.c.is_whitespace());
    // "pay KES 500,2 days": the amount ends there.
    let word = (from..start).rev().find(blank).map_or(from, |at| at + 1);
    let amount = fact::priced(&text(&signs[word..comma]), custom).is_some();
    !amount
        && !trim(&signs[from..start]).is_empty()
        && !number.is_empty()
        && number.iter().all(Sign::is_digit)
        && apart
        && matches!(figure(&signs[start + 1..to], custom), Some(Figure::Right))
}

/// Whether a comma stands in the figures of an amount that has its currency beside it, also
/// where other words come before: `pay KES 35,000`, `pay 35,000 KES`.
fn is_in_amount(signs: &[Sign], comma: usize, custom: Custom) -> bool {
    if !between_digits(signs, comma) {
        return false;
    }
    let digit = |at: usize| signs.get(at).is_some_and(Sign::is_digit);
    // A space groups too: "35 000 KES".
    let figures = |at: &usize| {
        let sign = &signs[*at];
        let groups = sign.c == ' ' && *at > 0 && digit(at - 1) && digit(at + 1);
        sign.is_digit() || sign.is('.') || sign.is(',') || groups
    };
    let from = comma - (0..comma).rev().take_while(figures).count();
    let to = comma + (comma..signs.len()).take_while(figures).count();
    let to = to - (comma..to).rev().take_while(|at| !digit(*at)).count();
    let is_amount = |before: &str, range: Range<usize>, behind: &str| {
        fact::is_amount(before, &text(&signs[range]), behind, custom)
    };
    let word = word_before(signs, from);
    if is_amount(&word, to - 1..to, "") {
        // "KES 35,000,2d": the figures at the end are those of a time.
        let rest = signs[to..].iter().take_while(|sign| !sign.is(',')).count();
        let ends = (from..to).rev().filter(|at| signs[*at].is(','));
        let mut ends = ends.filter(|end| {
            is_amount(&word, from..*end, "") && is_other(&signs[end + 1..to + rest], custom)
        });
        return ends.next().is_none_or(|end| comma < end);
    }
    let behind = words_behind(signs, to);
    if !behind.iter().any(|words| is_amount("", to - 1..to, words)) {
        return false;
    }
    // Figures close to letters before them are another thing: "đ34,500 đồng".
    let apart = from == 0 || !signs[from - 1].c.is_alphanumeric();
    apart || signs[from..comma].iter().any(|sign| sign.is(','))
}

/// A fact that is no amount, or a part of one: "điều 5" before "500 đồng".
fn is_no_amount(token: &[Sign], custom: Custom) -> bool {
    match read(token, custom) {
        Some(Read::Facts(facts)) => !facts.iter().any(Told::is_amount),
        Some(Read::Partial(_)) => true,
        _ => false,
    }
}

/// The word in front of figures, with a space or without.
fn word_before(signs: &[Sign], at: usize) -> String {
    let space = at > 0 && signs[at - 1].c == ' ';
    let to = at - usize::from(space);
    let letter = |sign: &&Sign| !sign.literal && !sign.c.is_whitespace() && !sign.is(',');
    let letters = signs[..to].iter().rev().take_while(letter).count();
    text(&signs[to - letters..to])
}

/// One word and more behind figures, as many as a currency has.
fn words_behind(signs: &[Sign], at: usize) -> Vec<String> {
    let ends = |sign: &&Sign| {
        let ends = [',', '?', '&', '>', '@', '~'];
        !sign.literal && !ends.iter().any(|end| sign.is(*end))
    };
    let length = signs[at..]
        .iter()
        .take(LONGEST_SIGN)
        .take_while(ends)
        .count();
    let text = text(&signs[at..at + length]);
    let ends = text.char_indices().filter(|(_, c)| c.is_whitespace());
    let ends = ends.map(|(at, _)| at).chain([text.len()]);
    ends.map(|end| text[..end].to_string()).collect()
}

/// In signs: no currency is written longer behind figures.
const LONGEST_SIGN: usize = 30;

/// Where an amount with its currency begins that makes the last words of a text, behind
/// other words. One that cannot be read, or is the end of a number, counts too.
pub(in crate::capture) fn priced_tail(signs: &[Sign], custom: Custom) -> Option<usize> {
    let starts = (1..signs.len()).filter(|at| signs[at - 1].c.is_whitespace());
    let starts: Vec<usize> = starts.collect();
    let first = starts.len().saturating_sub(MOST_WORDS);
    let priced = |at: &usize| {
        let tail = &signs[*at..];
        let literal = tail.iter().any(|sign| sign.literal);
        !literal && tail.len() <= LONGEST_FIGURE && fact::priced(&text(tail), custom).is_some()
    };
    starts[first..].iter().copied().find(priced)
}

/// In words: the longest amount with its currency, `1 250 000 francs CFA`.
const MOST_WORDS: usize = 6;

fn is_year(token: &[Sign]) -> bool {
    let token = trim(token);
    token.len() == 4 && token.iter().all(Sign::is_digit)
}

/// Digits alone, at the beginning of the line or right after `>`.
fn is_step_number(signs: &[Sign], token: Range<usize>) -> bool {
    let before = signs[token.clone()]
        .iter()
        .rposition(|sign| !sign.is_digit());
    match before {
        None => token.start == 0,
        Some(at) => signs[token.start + at].is('>') && token.start + at + 1 < token.end,
    }
}

/// `<đơn=0,5h`: the decimal comma is in the time to prepare a paper, which comes last.
fn prepares(token: &[Sign]) -> bool {
    match crate::capture::read::facts::prepared(crate::capture::read::signs::trim(
        crate::capture::read::facts::claimed(token).0,
    )) {
        (name, Some(_)) => !name.iter().any(|sign| sign.is(',')),
        _ => false,
    }
}

/// A token with a comma between digits.
enum Figure {
    /// It can be read.
    Right,
    /// It looks like a figure but cannot be read, and is refused.
    Wrong,
}

/// The figure that a token is, if it is one.
fn figure(token: &[Sign], custom: Custom) -> Option<Figure> {
    if prepares(token) {
        return Some(Figure::Right);
    }
    if fact::decimal(&plain(token)?).is_some() {
        return Some(Figure::Right);
    }
    if let Some(mark) = answers::behind_fact(token) {
        return figure(&token[..mark], custom);
    }
    let is_figure = |told: &Told| {
        !matches!(
            told,
            Told::Law(_) | Told::NoLaw(_) | Told::Input(..) | Told::Output(_)
        )
    };
    match read(token, custom)? {
        // "fee 50,30%": a fee, and a share of the cases.
        Read::Facts(facts)
            if matches!(facts[..], [Told::Remark(_)]) && !begins_as_figure(token) =>
        {
            None
        }
        Read::Facts(facts) => facts.iter().all(is_figure).then_some(Figure::Right),
        Read::AmountRange(..) | Read::NoPaper(_) | Read::NoTime(_) => Some(Figure::Right),
        Read::BadAmount(..) | Read::NoAmount(_) => Some(Figure::Wrong),
        Read::Partial(_) | Read::TooMuch => None,
    }
}

fn begins_as_figure(token: &[Sign]) -> bool {
    trim(token).first().is_some_and(Sign::is_digit)
}

fn is_fact(token: &[Sign], custom: Custom) -> bool {
    matches!(read(token, custom), Some(Read::Facts(_)))
}

/// A fact, but no second amount.
fn is_other(token: &[Sign], custom: Custom) -> bool {
    let Some(Read::Facts(facts)) = read(token, custom) else {
        return false;
    };
    !matches!(facts[..], [Told::Figure(Fact::Fee(_))])
}

fn read(token: &[Sign], custom: Custom) -> Option<Read> {
    fact::read(&plain(token)?, custom)
}

/// The text without its source; none where it is too long for a figure or a backslash
/// takes away the meaning of a sign.
fn plain(token: &[Sign]) -> Option<String> {
    if token.len() > LONGEST_FIGURE || token.iter().any(|sign| sign.literal) {
        return None;
    }
    let token = text(token);
    Some(token.split('@').next().unwrap_or("").trim().to_string())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::signs;
    use super::*;
    use crate::model::Header;

    fn split(line: &str) -> Vec<String> {
        let signs = signs::read(line).unwrap();
        tokens(&signs, Custom::of(&Header::default()))
            .into_iter()
            .map(|r| text(&signs[r]))
            .collect()
    }

    #[test]
    fn commas_separate_or_stand_in_figures() {
        let cases: &[(&str, &[&str])] = &[
            ("12,2d", &["12", "2d"]),
            ("ký,a34,2d", &["ký", "a34", "2d"]),
            ("nộp,0,5 ngày", &["nộp", "0,5 ngày"]),
            ("nộp,1,5tr,a34", &["nộp", "1,5tr", "a34"]),
            ("nộp,2,5d", &["nộp", "2,5d"]),
            ("nộp,1,5-2,5d,a34", &["nộp", "1,5-2,5d", "a34"]),
            ("nộp,1,5h/2,5d", &["nộp", "1,5h/2,5d"]),
            ("nộp,0, 5 ngày", &["nộp", "0", " 5 ngày"]),
            ("hợp lệ?>12,2d", &["hợp lệ?>12", "2d"]),
            ("ký,đ34,5", &["ký", "đ34", "5"]),
            ("ký,12,5%", &["ký", "12,5%"]),
            ("ký,phí 1,5tr", &["ký", "phí 1,5tr"]),
            ("ký,2,5d@evn", &["ký", "2,5d@evn"]),
            (",2,5d", &["", "2,5d"]),
            (",<đơn=0,5h,<b", &["", "<đơn=0,5h", "<b"]),
            (",<a 1,2=3h", &["", "<a 1", "2=3h"]),
            ("12,2,5d", &["12", "2,5d"]),
            ("ký\\,2d", &["ký,2d"]),
        ];
        for (line, tokens) in cases {
            assert_eq!(&split(line), tokens, "{line}");
        }
    }
}
