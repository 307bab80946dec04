//! Money, and whatever else is counted in one unit.

use super::{Read, Told, decimal, figure};
use crate::catalogue;
use crate::catalogue::fact::Line;
use crate::catalogue::quantity::{self, Count, Sum};
use crate::model::{Decimal, Field, Measure};

/// What is wrong with a text that is meant as an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadAmount {
    /// Its figure is not written as amounts are.
    Unreadable,
    /// It has parts of the smallest unit.
    TooFine,
    /// It is more than any procedure costs.
    TooLarge,
}

/// What is meant: a fact, and what it counts.
#[derive(Clone, Copy)]
struct Meant {
    field: Field,
    measure: Measure,
    of: &'static Count,
    line: Line,
    /// A word before the figure has said so.
    announced: bool,
}

/// What can be counted on a line.
fn all() -> impl Iterator<Item = Meant> {
    let meant = |(field, sum): (Field, Sum)| {
        Some(Meant {
            field,
            measure: sum.of,
            of: quantity::count(sum.of),
            line: catalogue::fact(field).line?,
            announced: false,
        })
    };
    catalogue::fact::sums().filter_map(meant)
}

/// What stands where an amount may stand: one that is read whole, or why it is none.
/// Nothing where no amount is meant.
pub(super) fn read(said: &str) -> Option<Read> {
    if let Some(none) = all().find(|meant| meant.line.nought.contains(&said)) {
        return facts(none.field, 0);
    }
    for meant in all() {
        let mut before = meant.line.before.iter();
        if let Some(rest) = before.find_map(|word| said.strip_prefix(word)) {
            let read = one(
                rest,
                Meant {
                    announced: true,
                    ..meant
                },
            );
            // Figures right behind the word for a fee are those of a fee, whatever
            // follows.
            let sure = meant.line.sure && has_figures(rest);
            return read.or(sure.then_some(Read::NoAmount(meant.measure)));
        }
    }
    let mut bare = all().filter(|meant| meant.line.bare);
    bare.find_map(|meant| one(said, meant))
}

fn facts(field: Field, amount: i64) -> Option<Read> {
    let fact = field.of_amount(amount)?;
    Some(Read::Facts(vec![Told::Figure(fact)]))
}

/// Whether figures stand first, or behind a sign or a word of "about".
fn has_figures(said: &str) -> bool {
    let about = [
        "khoang ", "chung ", "tu ", "about ", "around ", "from ", "approx ",
    ];
    let behind = about.iter().find_map(|word| said.strip_prefix(word));
    let said = behind
        .unwrap_or(said)
        .trim_start_matches(['~', '≈', '≤', '<', '=', '.', ',', '-', '+', ' ']);
    said.starts_with(|c: char| c.is_ascii_digit())
}

/// An amount, or two of them, or one in another currency. A figure alone counts
/// where it is written in groups of three (`350.000`) or where a word before it says
/// that it is money.
fn one(said: &str, meant: Meant) -> Option<Read> {
    if is_foreign(said, meant) {
        return Some(Read::Foreign(meant.measure));
    }
    if let Some(range) = range(said, meant) {
        return Some(range);
    }
    match amount(said, meant)? {
        Ok(amount) => facts(meant.field, amount),
        Err(bad) => Some(Read::BadAmount(meant.measure, bad)),
    }
}

/// `165-450k`: the two amounts, each with what is counted.
fn range(said: &str, meant: Meant) -> Option<Read> {
    let (low, high) = ["-", " đen ", " den ", " to "]
        .iter()
        .find_map(|sign| said.split_once(sign))?;
    let (low, high) = (low.trim(), high.trim());
    amount(high, meant)?.ok()?;
    let (figures, tail) = figure(low)?;
    number(figures)?;
    multiple(tail, meant)?;
    let low = if tail.trim().is_empty() {
        format!("{figures}{}", figure(high)?.1)
    } else {
        low.to_string()
    };
    Some(Read::AmountRange(meant.measure, low, high.to_string()))
}

fn is_foreign(said: &str, meant: Meant) -> bool {
    let foreign = meant.of.foreign;
    let before = foreign.iter().filter(|c| said.starts_with(**c));
    let mut rests = before.map(|c| said[c.len()..].trim_start());
    if rests.any(|rest| figure(rest).is_some_and(|(_, tail)| multiple(tail, meant).is_some())) {
        return true;
    }
    let Some((_, rest)) = figure(said) else {
        return false;
    };
    if !said.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return false;
    }
    foreign.iter().any(|currency| {
        rest.strip_suffix(currency)
            .is_some_and(|before| multiple(before, meant).is_some())
    })
}

/// How many smallest units one of the figure is; the unit may follow or stand alone.
fn multiple(tail: &str, meant: Meant) -> Option<i64> {
    let mut tail = tail.trim();
    for currency in meant.of.signs {
        if let Some(rest) = tail.strip_suffix(currency) {
            tail = rest.trim_end();
            break;
        }
    }
    match tail {
        "" => 10_i64.checked_pow(meant.of.places.into()),
        tail => {
            let announced = meant.of.announced.iter().filter(|_| meant.announced);
            let mut known = meant.of.multiples.iter().chain(announced);
            known.find(|(word, _)| *word == tail).map(|m| m.1)
        }
    }
}

/// An amount in smallest units, or why it is none; nothing where no amount is meant.
fn amount(said: &str, meant: Meant) -> Option<Result<i64, BadAmount>> {
    let (figures, tail) = figure(said)?;
    let is_money = catalogue::fact::is_money(meant.field);
    if let Some(value) = million_and(figures, tail).filter(|_| is_money) {
        return Some(whole(value, meant));
    }
    let Some(times) = multiple(tail, meant) else {
        return counts_on(tail, meant).then_some(Err(BadAmount::Unreadable));
    };
    let bare = tail.trim().is_empty();
    let value = match number(figures) {
        // A figure alone may be anything, and so may one that cannot be read.
        Some(Number { grouped: false, .. }) | None if bare && !meant.announced => return None,
        Some(number) => number.value.checked_mul(Decimal::from(times)),
        None => return Some(Err(BadAmount::Unreadable)),
    };
    Some(value.map_or(Err(BadAmount::TooLarge), |value| whole(value, meant)))
}

/// `3k500`, `1,5tr5`: what is counted, and then more figures.
fn counts_on(tail: &str, meant: Meant) -> bool {
    let tail = tail.trim_start();
    let more = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let Some(at) = tail.find(more) else {
        return false;
    };
    let (word, rest) = tail.split_at(at);
    let (_, currency) = rest.split_at(rest.rfind(more).map_or(0, |at| at + 1));
    !word.trim().is_empty()
        && multiple(word, meant).is_some()
        && multiple(currency, meant).is_some()
}

/// `1tr5` is 1.5 million, `1tr250` 1.25 million: as people say "một triệu rưỡi".
fn million_and(number: &str, tail: &str) -> Option<Decimal> {
    let digits = tail.strip_prefix("tr")?;
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(number) || !plain(digits) || digits.len() > 3 {
        return None;
    }
    decimal(&format!("{number}.{digits}"))?.checked_mul(Decimal::from(1_000_000))
}

/// The figure of an amount.
struct Number {
    value: Decimal,
    /// Whether it is written in groups of three.
    grouped: bool,
}

/// Reads the figure of an amount, in either language's signs: a sign before exactly
/// three digits groups, before one or two it is the decimal sign, and of two different
/// signs the last is. A figure that begins with nought has no groups.
fn number(figures: &str) -> Option<Number> {
    let (whole, fraction) = match (figures.rfind('.'), figures.rfind(',')) {
        (Some(point), Some(comma)) => {
            let last = point.max(comma);
            let sign = &figures[last..=last];
            // The decimal sign stands once, and behind it are figures.
            if figures[..last].contains(sign) || figures.len() == last + 1 {
                return None;
            }
            (&figures[..last], Some(&figures[last + 1..]))
        }
        (None, None) => (figures, None),
        _ if in_groups(figures) => (figures, None),
        _ => {
            let (whole, fraction) = figures.split_once(['.', ','])?;
            let small = whole.is_empty() || whole.starts_with('0');
            match fraction.len() {
                1 | 2 => (whole, Some(fraction)),
                3 if small => (whole, Some(fraction)),
                _ => return None,
            }
        }
    };
    let grouped = whole.contains(['.', ',']);
    if grouped && !in_groups(whole) {
        return None;
    }
    let whole = whole.replace(['.', ','], "");
    let value = match fraction {
        Some(fraction) => decimal(&format!("{whole}.{fraction}")),
        None => decimal(&whole),
    };
    value.map(|value| Number { value, grouped })
}

/// Whether all groups behind the first, of which there are some, have three digits.
fn in_groups(figures: &str) -> bool {
    let mut groups = figures.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let mut groups = groups.peekable();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && groups.peek().is_some()
        && groups.all(|group| group.len() == 3)
}

fn whole(value: Decimal, meant: Meant) -> Result<i64, BadAmount> {
    if value != value.rounded(0) {
        return Err(BadAmount::TooFine);
    }
    let value = i64::try_from(value.parts().0).map_err(|_| BadAmount::TooLarge)?;
    if (0..=meant.of.largest).contains(&value) {
        Ok(value)
    } else {
        Err(BadAmount::TooLarge)
    }
}
