//! Amounts: money, and everything else counted in one unit.

use super::{Read, Told, decimal, figure};
use crate::catalogue;
use crate::catalogue::fact::Line;
use crate::catalogue::quantity::{self, Count, Sum};
use crate::model::{Decimal, Field, Measure};

/// What is wrong with a text meant as an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadAmount {
    /// The figure is not written as amounts are.
    Unreadable,
    /// It has a fraction of the smallest unit.
    TooFine,
    /// It is larger than any cost of a procedure.
    TooLarge,
}

/// A fact, and what it counts.
#[derive(Clone, Copy)]
struct Meant {
    field: Field,
    measure: Measure,
    of: &'static Count,
    line: Line,
    /// Whether the word for the fact came before the figure.
    announced: bool,
}

/// All facts with an amount that a line can say.
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

/// Reads an amount, or why it is none. None where no amount is meant.
pub(super) fn read(said: &str) -> Option<Read> {
    if let Some(none) = all().find(|meant| meant.line.zero.contains(&said)) {
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
            // After the word for a fee figures mean a fee, whatever follows.
            let sure = meant.line.sure && has_figures(rest);
            return read.or(sure.then_some(Read::NoAmount(meant.measure)));
        }
    }
    let mut bare = all().filter(|meant| meant.line.bare);
    bare.find_map(|meant| one(said, meant))
}

/// Reads an amount where only this fact is expected; a bare figure counts.
pub(super) fn read_in_field(field: Field, said: &str) -> Option<Read> {
    let mut all = all();
    let meant = all.find(|meant| meant.field == field)?;
    let announced = Meant {
        announced: true,
        ..meant
    };
    one(said, announced)
}

fn facts(field: Field, amount: i64) -> Option<Read> {
    let fact = field.of_amount(amount)?;
    Some(Read::Facts(vec![Told::Figure(fact)]))
}

/// Whether figures come first, or after a sign or a word for "about".
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

/// One amount, two of them, or one in another currency. A figure without unit counts
/// where it is grouped in threes (`350.000`) or comes after a word for money.
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

/// `165-450k`: the two amounts, each with its unit.
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

/// How many smallest units one of the figure means; the unit may follow or stand alone.
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

/// An amount in smallest units, or why it is none; None where no amount is meant.
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
        // A bare figure may be anything, and so may an unreadable one.
        Some(Number { grouped: false, .. }) | None if bare && !meant.announced => return None,
        Some(number) => number.value.checked_mul(Decimal::from(times)),
        None => return Some(Err(BadAmount::Unreadable)),
    };
    Some(value.map_or(Err(BadAmount::TooLarge), |value| whole(value, meant)))
}

/// `3k500`, `1,5tr5`: a unit with more figures after it.
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

/// `1tr5` is 1.5 million, `1tr250` 1.25 million, like the spoken "một triệu rưỡi".
fn million_and(number: &str, tail: &str) -> Option<Decimal> {
    let digits = tail.strip_prefix("tr")?;
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(number) || !plain(digits) || digits.len() > 3 {
        return None;
    }
    decimal(&format!("{number}.{digits}"))?.checked_mul(Decimal::from(1_000_000))
}

struct Number {
    value: Decimal,
    /// Whether it is grouped in threes.
    grouped: bool,
}

/// Reads the figure of an amount, with the signs of either language. A sign before
/// exactly three digits groups; before one or two digits it is the decimal sign; of two
/// different signs the last is. A figure that begins with zero has no groups.
fn number(figures: &str) -> Option<Number> {
    let (whole, fraction) = match (figures.rfind('.'), figures.rfind(',')) {
        (Some(point), Some(comma)) => {
            let last = point.max(comma);
            let sign = &figures[last..=last];
            // There is one decimal sign, and digits follow it.
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

/// Whether there are groups after the first, all with three digits.
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
