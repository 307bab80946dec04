//! Amounts of money, in the session's own currency or in another one.

use super::{Custom, Read, Told, decimal, figure};
use crate::catalogue::fact::Line;
use crate::catalogue::quantity::{self, Count, Sum};
use crate::catalogue::{self, currency};
use crate::model::{Currency, Decimal, Field, Language, Measure, Money};

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

/// A fact, and how it is counted.
#[derive(Clone, Copy)]
struct Meant {
    field: Field,
    measure: Measure,
    of: &'static Count,
    line: Line,
    custom: Custom,
    /// Whether the word for the fact came before the figure, or a currency beside it.
    announced: bool,
}

/// What was said, and the same letter for letter: a code in capitals is no word.
#[derive(Clone, Copy)]
struct Said<'a> {
    folded: &'a str,
    typed: &'a str,
}

impl<'a> Said<'a> {
    fn with(self, folded: &'a str) -> Said<'a> {
        Said { folded, ..self }
    }
}

/// All facts with an amount that a line can say.
fn all(custom: Custom) -> impl Iterator<Item = Meant> {
    let meant = move |(field, sum): (Field, Sum)| {
        Some(Meant {
            field,
            measure: sum.of,
            of: quantity::count(sum.of),
            line: catalogue::fact(field).line?,
            custom,
            announced: false,
        })
    };
    catalogue::fact::sums().filter_map(meant)
}

/// Reads an amount, or why it is none. None where no amount is meant.
pub(super) fn read(folded: &str, typed: &str, custom: Custom) -> Option<Read> {
    let said = Said { folded, typed };
    if let Some(none) = all(custom).find(|meant| meant.line.zero.contains(&folded)) {
        return facts(none.field, Money::from(0));
    }
    // "a fee of GHS 500"
    let bare = ["a ", "the "]
        .iter()
        .find_map(|word| folded.strip_prefix(word));
    let worded = bare.unwrap_or(folded);
    for meant in all(custom) {
        let mut before = meant.line.before.iter();
        if let Some(rest) = before.find_map(|word| worded.strip_prefix(word)) {
            let rest = said.with(rest.strip_prefix("of ").unwrap_or(rest));
            let read = one(
                rest,
                Meant {
                    announced: true,
                    ..meant
                },
            );
            // After the word for a fee figures mean a fee, whatever follows.
            let (_, figures) = priced(rest.folded, typed, custom.currency);
            let sure = meant.line.sure && has_figures(&figures);
            return read.or(sure.then_some(Read::NoAmount(meant.measure)));
        }
    }
    let mut bare = all(custom).filter(|meant| meant.line.bare);
    bare.find_map(|meant| one(said, meant))
}

/// Reads an amount where only this fact is expected; a bare figure counts.
pub(super) fn read_in_field(
    field: Field,
    folded: &str,
    typed: &str,
    custom: Custom,
) -> Option<Read> {
    let mut all = all(custom);
    let meant = all.find(|meant| meant.field == field)?;
    let announced = Meant {
        announced: true,
        ..meant
    };
    one(Said { folded, typed }, announced)
}

/// Reads an amount that has the sign or the code of a currency beside it.
pub(super) fn read_priced(folded: &str, typed: &str, custom: Custom) -> Option<Read> {
    priced(folded, typed, custom.currency).0?;
    let meant = all(custom).find(|meant| meant.line.bare)?;
    one(Said { folded, typed }, meant)
}

/// Whether figures are one number.
pub(super) fn is_number(figures: &str, custom: Custom) -> bool {
    number(figures, custom.currency, custom.language).is_some()
}

/// The currency that the words in front of figures stand for.
pub(super) fn before(folded: &str, typed: &str, home: Currency) -> Option<Currency> {
    // "đ34" is an article of law.
    let is_dong = folded.starts_with('đ') || folded == "dong";
    let of = currency::meant(folded, is_capital(folded, typed), home)?;
    (!is_dong || of != Currency::VND).then_some(of)
}

/// The currency at the end of the words behind figures, and the word for thousands or
/// millions before it.
pub(super) fn behind<'a>(
    folded: &'a str,
    typed: &str,
    home: Currency,
) -> Option<(Currency, &'a str)> {
    let tail = folded.trim();
    let of = |sign: &str| currency::meant(sign, is_capital(sign, typed), home);
    if let Some(of) = of(tail) {
        return Some((of, ""));
    }
    let money = quantity::count(Measure::Money);
    let words = money.multiples.iter().chain(money.announced);
    let mut found = words.filter_map(|(word, _)| {
        let sign = tail.strip_prefix(word)?.trim_start();
        Some((of(sign)?, &tail[..word.len()]))
    });
    found.next()
}

fn is_capital(folded: &str, typed: &str) -> bool {
    typed.contains(&folded.to_uppercase())
}

/// Takes the currency off an amount. Between figures a space groups where a currency stands
/// beside them: `35 000 FCFA`.
pub(super) fn priced(text: &str, typed: &str, home: Currency) -> (Option<Currency>, String) {
    let digit = |c: char| c.is_ascii_digit();
    let from = text.find(digit).unwrap_or(text.len());
    // ".5" begins with its point.
    let from = from - usize::from(text[..from].ends_with(['.', ',']) && from > 1);
    let word = text[..from].trim_end();
    if let Some(of) = before(word, typed, home) {
        let figures = text[from..].trim_end();
        // "KES 2,000/-": no cents.
        let cents = ["/-", "/="]
            .iter()
            .find_map(|sign| figures.strip_suffix(sign));
        return (Some(of), closed_up(cents.unwrap_or(figures)));
    }
    if from == 0 {
        let text = closed_up(text);
        if let Some((figures, tail)) = figure(&text)
            && let Some((of, times)) = behind(tail, typed, home)
        {
            return (Some(of), format!("{figures}{times}"));
        }
    }
    (None, text.to_string())
}

/// Without the spaces that group figures in threes.
fn closed_up(text: &str) -> String {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '.' | ',')))
        .unwrap_or(text.len());
    let (figures, tail) = text.split_at(end);
    let spaced = figures.trim_end();
    let (whole, fraction) = match spaced.find(['.', ',']) {
        Some(at) => spaced.split_at(at),
        None => (spaced, ""),
    };
    let mut groups = whole.split(' ');
    let first = groups.next().unwrap_or_default();
    let in_threes = (1..=3).contains(&first.len())
        && whole.contains(' ')
        && groups.all(|group| group.len() == 3);
    if in_threes {
        format!(
            "{}{fraction}{}{tail}",
            whole.replace(' ', ""),
            &figures[spaced.len()..]
        )
    } else {
        text.to_string()
    }
}

fn facts(field: Field, amount: Money) -> Option<Read> {
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

/// One amount, or two of them. A figure without unit counts where it is grouped in threes
/// (`350.000`), or comes after a word for money or beside a currency.
fn one(said: Said<'_>, meant: Meant) -> Option<Read> {
    let home = meant.custom.currency;
    let (currency, rest) = priced(said.folded, said.typed, home);
    let meant = Meant {
        announced: meant.announced || currency.is_some(),
        ..meant
    };
    if let Some(range) = range(&rest, said, meant) {
        return Some(range);
    }
    match amount(&rest, currency.unwrap_or(home), meant)? {
        Ok(amount) => {
            // Nothing is nothing in any currency.
            let currency = currency.filter(|of| *of != home && !amount.is_zero());
            facts(meant.field, Money { amount, currency })
        }
        Err(bad) => Some(Read::BadAmount(meant.measure, bad)),
    }
}

/// `165-450k`: the two amounts, each with its unit.
fn range(rest: &str, said: Said<'_>, meant: Meant) -> Option<Read> {
    let (low, high) = ["-", " đen ", " den ", " to "]
        .iter()
        .find_map(|sign| rest.split_once(sign))?;
    let (low, high) = (low.trim(), high.trim());
    let home = meant.custom.currency;
    let (currency, bare) = priced(high, said.typed, home);
    amount(&bare, currency.unwrap_or(home), meant)?.ok()?;
    let (figures, tail) = figure(low)?;
    number(figures, home, meant.custom.language)?;
    multiple(tail, meant)?;
    let low = if tail.trim().is_empty() {
        format!("{figures}{}", figure(high).map_or("", |(_, tail)| tail))
    } else {
        low.to_string()
    };
    Some(Read::AmountRange(meant.measure, low, high.to_string()))
}

/// What one of the figure means.
fn multiple(tail: &str, meant: Meant) -> Option<i64> {
    match tail.trim() {
        "" => Some(1),
        tail => {
            let announced = meant.of.announced.iter().filter(|_| meant.announced);
            let mut known = meant.of.multiples.iter().chain(announced);
            known.find(|(word, _)| *word == tail).map(|m| m.1)
        }
    }
}

/// An amount without its currency, or why it is none; None where no amount is meant.
fn amount(said: &str, of: Currency, meant: Meant) -> Option<Result<Decimal, BadAmount>> {
    let (figures, tail) = figure(said)?;
    let is_money = catalogue::fact::is_money(meant.field);
    // "1 triệu 150 nghìn đồng".
    let dong = [" đong", " dong", " vnd"];
    let home = meant.custom.currency == Currency::VND && of == Currency::VND;
    let bare = dong.iter().find_map(|sign| tail.strip_suffix(sign));
    let more = bare.filter(|_| home).unwrap_or(tail);
    if let Some(value) = and_more(figures, more).filter(|_| is_money) {
        return Some(fits(value, of, meant));
    }
    let Some(times) = multiple(tail, meant) else {
        return counts_on(tail, meant).then_some(Err(BadAmount::Unreadable));
    };
    let bare = tail.trim().is_empty();
    let value = match number(figures, of, meant.custom.language) {
        // A bare figure may be anything, and so may an unreadable one.
        Some(Number { grouped: false, .. }) | None if bare && !meant.announced => return None,
        Some(number) => number.value.checked_mul(Decimal::from(times)),
        None => return Some(Err(BadAmount::Unreadable)),
    };
    Some(value.map_or(Err(BadAmount::TooLarge), |value| fits(value, of, meant)))
}

/// `3k500`, `1,5tr5`: a unit with more figures after it.
fn counts_on(tail: &str, meant: Meant) -> bool {
    let tail = tail.trim_start();
    let more = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let Some(at) = tail.find(more) else {
        return false;
    };
    let (word, rest) = tail.split_at(at);
    let (figures, unit) = rest.split_at(rest.rfind(more).map_or(0, |at| at + 1));
    // With other signs between them the figures at the end belong to something else, such as
    // the target of `200k1 !>6`.
    !word.trim().is_empty()
        && figures.chars().all(more)
        && multiple(word, meant).is_some()
        && multiple(unit, meant).is_some()
}

/// Units that go on in smaller ones, each with what it is.
const GO_ON: &[(&str, i64)] = &[
    ("tr", 1_000_000),
    ("trieu", 1_000_000),
    ("ty", 1_000_000_000),
    ("ti", 1_000_000_000),
];

/// Smaller units, which stand behind those.
const SMALLER: &[(&str, i64)] = &[
    ("k", 1_000),
    ("nghin", 1_000),
    ("ngan", 1_000),
    ("tr", 1_000_000),
    ("trieu", 1_000_000),
];

/// `1tr5` and `1 triệu 5` are 1.5 million, `1tr250` 1.25 million, like the spoken "một triệu
/// rưỡi"; `1 triệu 150 nghìn` says its parts.
fn and_more(number: &str, tail: &str) -> Option<Decimal> {
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(number) {
        return None;
    }
    let tail = tail.trim_start();
    let (word, rest) = tail.split_at(tail.find(|c: char| !c.is_alphabetic())?);
    let (_, times) = GO_ON.iter().find(|(unit, _)| *unit == word)?;
    let (digits, unit) = super::figure(rest.trim_start())?;
    if !plain(digits) || digits.len() > 3 {
        return None;
    }
    let whole = Decimal::from(*times);
    match unit.trim() {
        "" => decimal(&format!("{number}.{digits}"))?.checked_mul(whole),
        unit => {
            let (_, less) = SMALLER.iter().find(|(word, _)| *word == unit)?;
            let more = decimal(digits)?.checked_mul(Decimal::from(*less))?;
            let all = decimal(number)?.checked_mul(whole)?;
            all.checked_add(more).filter(|_| more < whole)
        }
    }
}

struct Number {
    value: Decimal,
    /// Whether it is grouped in threes.
    grouped: bool,
}

/// Reads the figure of an amount, with the signs of either language. A sign before
/// exactly three digits groups; before one or two digits it is the decimal sign; of two
/// different signs the last is. A figure that begins with zero has no groups. Of a currency
/// with three minor digits the language tells the one sign from the other.
fn number(figures: &str, of: Currency, language: Language) -> Option<Number> {
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
        (Some(_), None) | (None, Some(_)) if has_mils(figures, of, language) => {
            let (whole, fraction) = figures.split_once(['.', ','])?;
            (whole, Some(fraction))
        }
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

/// Whether the one sign of a figure is before the three minor digits of its currency.
fn has_mils(figures: &str, of: Currency, language: Language) -> bool {
    let sign = match language {
        Language::Vi => ',',
        Language::En => '.',
    };
    let fraction = figures.split_once(sign).map(|(_, fraction)| fraction.len());
    of.minor() == 3 && fraction == Some(3)
}

fn fits(value: Decimal, of: Currency, meant: Meant) -> Result<Decimal, BadAmount> {
    if value != value.rounded(of.minor()) {
        return Err(BadAmount::TooFine);
    }
    if value.is_negative() || value > Decimal::from(meant.of.largest) {
        return Err(BadAmount::TooLarge);
    }
    Ok(value)
}
