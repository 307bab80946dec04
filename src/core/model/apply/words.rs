//! Checks that any field makes: no words that could upset a terminal, no figures that
//! cannot be computed with.

use super::{LARGEST_AMOUNT, LONGEST_TEXT};
use crate::model::decimal::Decimal;
use crate::model::id::Id;
use crate::model::money::Money;
use crate::model::refusal::{Refusal, Thing};

pub(super) fn fresh(taken: bool, id: Id) -> Result<(), Refusal> {
    if taken {
        Err(Refusal::Exists(id))
    } else {
        Ok(())
    }
}

pub(super) fn enterable(value: Decimal) -> Result<(), Refusal> {
    if value.is_enterable() {
        Ok(())
    } else {
        Err(Refusal::BadAmount)
    }
}

/// How fine an amount may be is asked when it is typed: the currency of a session may be
/// changed later.
pub(super) fn amount(of: Money) -> Result<(), Refusal> {
    enterable(of.amount)?;
    if of.amount > Decimal::from(LARGEST_AMOUNT) {
        return Err(Refusal::BadAmount);
    }
    Ok(())
}

/// Whether a character could upset a terminal or turn the reading direction.
pub fn is_unprintable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// How many lines a text may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    One,
    Any,
}

fn text_of(text: &str, thing: Thing, lines: Lines) -> Result<String, Refusal> {
    if text.len() > LONGEST_TEXT {
        return Err(Refusal::TooLong(thing));
    }
    if text
        .chars()
        .any(|c| is_unprintable(c) && !(lines == Lines::Any && c == '\n'))
    {
        return Err(Refusal::ControlCharacter(thing));
    }
    Ok(text.to_string())
}

/// One line, possibly empty.
pub(super) fn line(text: &str, thing: Thing) -> Result<String, Refusal> {
    text_of(text, thing, Lines::One)
}

/// One line that is not blank.
pub(super) fn named(text: &str, thing: Thing) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Nameless(thing));
    }
    line(text, thing)
}

/// One or more lines that are not blank.
pub(super) fn worded(text: &str, thing: Thing) -> Result<String, Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::Nameless(thing));
    }
    text_of(text, thing, Lines::Any)
}

/// Checks words outside the map, such as a comment.
pub(in crate::model) fn check_words(text: &str, thing: Thing) -> Result<(), Refusal> {
    worded(text, thing).map(|_| ())
}

pub(super) fn optional(text: &Option<String>, thing: Thing) -> Result<Option<String>, Refusal> {
    text.as_deref().map(|t| line(t, thing)).transpose()
}

pub(super) fn optional_text(
    text: &Option<String>,
    thing: Thing,
) -> Result<Option<String>, Refusal> {
    text.as_deref()
        .map(|t| text_of(t, thing, Lines::Any))
        .transpose()
}
