//! Law that may have commas of its own: what stands behind the word `law`, and the
//! citations of other countries (`Electricity Act 2003, section 12(3)`).

use std::ops::Range;

use crate::capture::read::fact::{self, Read, Told};
use crate::capture::read::facts::{Facts, Place, claimed};
use crate::capture::read::refused::Refused;
use crate::capture::read::signs::{Sign, span, text, trim};
use crate::lang::fold;
use crate::law;

/// In tokens: no known citation has more commas.
const MOST: usize = 8;

impl Facts<'_> {
    /// Takes the citation that the first tokens make. Returns how many were taken.
    pub(super) fn cited(
        &mut self,
        signs: &[Sign],
        tokens: &[Range<usize>],
    ) -> Result<Option<usize>, Refused> {
        let token = &signs[tokens[0].clone()];
        let whole = text(token);
        // "under the Electricity Act 2003, section 12": the law is in the name of the step,
        // and its place stays with it.
        if self.place == Place::Step && law::is_place(&whole) && behind_law(signs, tokens[0].start)
        {
            return Ok(Some(0));
        }
        let alone = self.read(&text(trim(claimed(token).0)));
        let start = tokens[0].start;
        if alone.as_ref().is_none_or(is_law)
            && let Some(taken) = known(signs, start, tokens)
        {
            return self.record(signs, start, tokens, taken).map(Some);
        }
        if !self.is_vietnam()
            && alone.as_ref().is_some_and(names_law)
            && let Some(taken) = placed(signs, tokens)
        {
            return self.record(signs, start, tokens, taken).map(Some);
        }
        let Some(from) = behind_word(token).map(|at| start + at) else {
            return Ok(None);
        };
        let rest = text(&signs[from..tokens[0].end]);
        let known = known(signs, from, tokens);
        if known.is_none() && alone.is_some() && is_numbered(&whole, &rest) {
            return Ok(None);
        }
        // A law of Vietnam that goes by its title keeps the word, which is its kind: "luật
        // Cư trú", "law on Residence".
        if fold(whole.trim()).starts_with("luat") || rest.trim().starts_with("on ") {
            let text = whole.trim();
            let first = self.place == Place::Step && self.said.list.is_empty();
            let plain = token
                .iter()
                .all(|sign| !sign.literal && !sign.is('?') && !sign.is('>'));
            let told = fact::law_by_title(text).filter(|_| first && plain && !is_compound(&rest));
            return match told {
                Some(told) => {
                    self.push(told, span(trim(token)))?;
                    Ok(Some(1))
                }
                None => Ok(None),
            };
        }
        if !rest.contains(char::is_alphanumeric) {
            return Ok(None);
        }
        let taken = match known {
            Some(taken) => taken,
            None => {
                1 + tokens[1..]
                    .iter()
                    .zip(tokens)
                    .take_while(|(next, last)| {
                        let ended = signs[(*last).clone()].iter().any(|sign| sign.is('@'));
                        !ended && self.belongs(&signs[(*next).clone()])
                    })
                    .count()
            }
        };
        let all = &signs[from..tokens[taken - 1].end];
        // Answers and a target are not part of it.
        if self.place == Place::Step && all.iter().any(|sign| sign.is('?') || sign.is('>')) {
            return Ok(None);
        }
        self.record(signs, from, tokens, taken).map(Some)
    }

    /// Whether a token behind a law and a comma belongs to it: its place, or what is no
    /// fact.
    fn belongs(&self, token: &[Sign]) -> bool {
        let token = trim(token);
        let Some(first) = token.first() else {
            return false;
        };
        if first.literal {
            return true;
        }
        let said = text(claimed(token).0);
        let word = || behind_word(token).is_none();
        law::is_place(&said) || !said.is_empty() && word() && self.read(&said).is_none()
    }

    fn record(
        &mut self,
        signs: &[Sign],
        from: usize,
        tokens: &[Range<usize>],
        taken: usize,
    ) -> Result<usize, Refused> {
        let stretch = trim(&signs[from..tokens[taken - 1].end]);
        let (cited, who) = claimed(stretch);
        let shown = span(trim(&signs[tokens[0].start..tokens[taken - 1].end]));
        for told in fact::law_said(&text(cited)) {
            self.push(told, shown.clone())?;
        }
        if let Some(who) = who {
            self.by(who, trim(&stretch[cited.len()..]))?;
        }
        Ok(taken)
    }
}

/// How many tokens make one citation with the name of its law, the longest first.
fn known(signs: &[Sign], from: usize, tokens: &[Range<usize>]) -> Option<usize> {
    (1..=tokens.len().min(MOST)).rev().find(|taken| {
        let stretch = trim(&signs[from..tokens[taken - 1].end]);
        let (cited, _) = claimed(stretch);
        cited.iter().all(|sign| !sign.literal) && fact::is_law_abroad(&text(cited))
    })
}

/// How many tokens make one citation of a text of law that the first one names, with the
/// place behind it: `Law No. 5/2010, article 3`.
fn placed(signs: &[Sign], tokens: &[Range<usize>]) -> Option<usize> {
    let from = tokens.get(1)?.start;
    (2..=tokens.len().min(MOST)).rev().find(|taken| {
        let (place, _) = claimed(trim(&signs[from..tokens[taken - 1].end]));
        place.iter().all(|sign| !sign.literal) && law::is_place(&text(place))
    })
}

/// Whether a text of law was read, and no place in it.
fn names_law(read: &Read) -> bool {
    let Read::Facts(facts) = read else {
        return false;
    };
    matches!(&facts[..], [Told::Law(cited)] if cited.place.is_empty() && cited.instrument.is_some())
}

fn is_law(read: &Read) -> bool {
    match read {
        Read::Facts(facts) => facts.iter().all(|told| matches!(told, Told::Law(_))),
        Read::Partial(_) => true,
        Read::TooMuch
        | Read::AmountRange(..)
        | Read::NoTime(_)
        | Read::BadAmount(..)
        | Read::NoAmount(_)
        | Read::NoPaper(_) => false,
    }
}

/// Whether a stretch that ends with a year is a law of that year, as in `Energy Act, 2019`:
/// the comma behind it is no decimal comma.
pub(super) fn ends_in_year(stretch: &[Sign]) -> bool {
    let from = behind_word(stretch).unwrap_or(0);
    let (cited, who) = claimed(trim(&stretch[from..]));
    let plain = cited.iter().all(|sign| !sign.literal);
    who.is_none() && plain && fact::is_law_abroad(&text(cited))
}

/// Where the text behind the word `law` begins.
fn behind_word(token: &[Sign]) -> Option<usize> {
    let from = token.iter().position(|sign| !sign.c.is_whitespace())?;
    let end = token[from..]
        .iter()
        .position(|sign| !sign.c.is_alphabetic())?;
    let word = text(&token[from..from + end]);
    let blank = token[from + end].c.is_whitespace();
    (blank && matches!(&*fold(&word), "law" | "luat")).then_some(from + end)
}

/// Whether a token is the word for law with any text behind it.
pub(super) fn is_any_law(token: &[Sign]) -> bool {
    behind_word(token).is_some()
}

/// "Law 59/2020/QH14", "luật Điện lực 61/2024/QH15": the word is part of the citation.
fn is_numbered(whole: &str, rest: &str) -> bool {
    let rest = fold(rest.trim());
    let number = ["no.", "no ", "nos", "number", "so ", "on "];
    // "law 2h" is none of a number: digits alone, or with signs behind a slash. "law 42
    // U.S.C." has the number of a title.
    let mut words = rest.split_whitespace();
    let first = words.next().unwrap_or_default();
    let digit = |c: char| c.is_ascii_digit();
    let titled = words.next().is_some_and(|next| {
        next.starts_with(char::is_alphabetic) && !["of", "dated", "ngay"].contains(&next)
    });
    fold(whole.trim()).starts_with("luat")
        || first.starts_with(digit) && (first.contains('/') || first.chars().all(digit) && !titled)
        || number.iter().any(|word| rest.starts_with(word))
        || ["/qh", "/ubtvqh"].iter().any(|signs| rest.contains(signs))
}

/// "luật pháp", "luật định": words of which "luật" is only the beginning, and "luật chưa
/// rõ", which names none.
fn is_compound(rest: &str) -> bool {
    const BEHIND: &[&str] = &[
        "phap", "dinh", "le", "hoc", "khoa", "choi", "cho", "quy", "nay", "do", "chua", "khong",
        "bat", "buoc", "cam",
    ];
    let folded = fold(rest.trim());
    folded
        .split_whitespace()
        .next()
        .is_some_and(|word| BEHIND.contains(&word))
}

/// Whether the text before a comma ends with the name of a law.
fn behind_law(signs: &[Sign], start: usize) -> bool {
    let Some(before) = start.checked_sub(1).map(|comma| &signs[..comma]) else {
        return false;
    };
    let from = before.iter().rposition(|sign| sign.is(','));
    let head = &before[from.map_or(0, |at| at + 1)..];
    law::abroad::ends_in_name(&text(head))
}
