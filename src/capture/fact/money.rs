//! Money: whole đồng.

use super::{Read, Told, decimal, figure};
use crate::model::Decimal;

const FEE: &[&str] = &["le phi ", "phi ", "fees ", "fee ", "charge "];
const SERVICES: &[&str] = &["svc ", "services ", "service ", "dich vu ", "dv "];
const OTHER: &[&str] = &["chi phi khac ", "khac ", "other "];
const FREE: &[&str] = &["mien phi", "free", "no fee", "khong thu phi"];

/// What is written after a figure, and how many đồng it stands for.
const MULTIPLES: &[(&str, i64)] = &[
    ("k", 1_000),
    ("nghin", 1_000),
    ("ngan", 1_000),
    ("thousand", 1_000),
    ("tr", 1_000_000),
    ("trieu", 1_000_000),
    ("million", 1_000_000),
    ("ty", 1_000_000_000),
    ("ti", 1_000_000_000),
    ("billion", 1_000_000_000),
];
const CURRENCY: &[&str] = &["đ", "đong", "dong", "vnđ", "vnd"];

/// Currencies that are refused: the figures of the official tables are in đồng.
const FOREIGN: &[&str] = &[
    "$",
    "usd",
    "us$",
    "€",
    "eur",
    "euro",
    "euros",
    "£",
    "gbp",
    "¥",
    "jpy",
    "yen",
    "cny",
    "rmb",
    "sgd",
    "aud",
    "dollar",
    "dollars",
    "đo",
    "đo la",
    "đo-la",
    "do la",
    "nhan dan te",
    "won",
    "krw",
    "baht",
    "thb",
];

/// More than this is no amount of a procedure (the limit of the model).
const LARGEST: i64 = 100_000_000_000_000;

/// The words before an amount, and what it is then.
type Kind = (&'static [&'static str], fn(i64) -> Told);

pub(super) fn read(said: &str) -> Option<Read> {
    if FREE.contains(&said) {
        return Some(Read::Facts(vec![Told::Fee(0)]));
    }
    let kinds: [Kind; 3] = [
        (FEE, Told::Fee),
        (SERVICES, Told::Services),
        (OTHER, Told::Other),
    ];
    for (prefixes, told) in kinds {
        if let Some(rest) = prefixes.iter().find_map(|p| said.strip_prefix(p)) {
            if is_foreign(rest) {
                return Some(Read::Foreign);
            }
            if let Some(range) = range(rest, true) {
                return Some(range);
            }
            // After the word a figure alone is an amount.
            return amount(rest, true).map(|v| Read::Facts(vec![told(v)]));
        }
    }
    if is_foreign(said) {
        return Some(Read::Foreign);
    }
    if let Some(range) = range(said, false) {
        return Some(range);
    }
    amount(said, false).map(|v| Read::Facts(vec![Told::Fee(v)]))
}

/// `165-450k`: the two amounts, each with what is counted.
fn range(said: &str, announced: bool) -> Option<Read> {
    let (low, high) = ["-", " đen ", " den ", " to "]
        .iter()
        .find_map(|sign| said.split_once(sign))?;
    let (low, high) = (low.trim(), high.trim());
    amount(high, announced)?;
    let (number, tail) = figure(low)?;
    decimal(number).or_else(|| grouped(number, 1))?;
    multiple(tail)?;
    let low = match tail.trim().is_empty() {
        true => format!("{number}{}", figure(high)?.1),
        false => low.to_string(),
    };
    Some(Read::AmountRange(low, high.to_string()))
}

fn is_foreign(said: &str) -> bool {
    let before = FOREIGN.iter().filter(|c| said.starts_with(**c));
    let mut rests = before.map(|c| said[c.len()..].trim_start());
    if rests.any(|rest| figure(rest).is_some_and(|(_, tail)| multiple(tail).is_some())) {
        return true;
    }
    let Some((_, rest)) = figure(said) else {
        return false;
    };
    if !said.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return false;
    }
    FOREIGN.iter().any(|currency| {
        rest.strip_suffix(currency)
            .is_some_and(|before| multiple(before).is_some())
    })
}

/// How many đồng one of the figure is; a currency may follow or stand alone.
fn multiple(tail: &str) -> Option<i64> {
    let mut tail = tail.trim();
    for currency in CURRENCY {
        if let Some(rest) = tail.strip_suffix(currency) {
            tail = rest.trim_end();
            break;
        }
    }
    if tail.is_empty() {
        return Some(1);
    }
    MULTIPLES
        .iter()
        .find(|(word, _)| *word == tail)
        .map(|m| m.1)
}

/// An amount in đồng. A figure alone counts where it is written in groups of three
/// (`350.000`) or where a word before it says that it is money.
fn amount(said: &str, announced: bool) -> Option<i64> {
    let (number, tail) = figure(said)?;
    if let Some(value) = million_and(number, tail) {
        return Some(value);
    }
    let times = multiple(tail)?;
    let bare = tail.trim().is_empty();
    let value = match grouped(number, times) {
        Some(value) => value,
        None if bare && !announced => return None,
        None => decimal(number)?,
    };
    whole(value.checked_mul(Decimal::from(times))?)
}

/// `1tr5` is 1.5 million, `1tr250` 1.25 million: as people say "một triệu rưỡi".
fn million_and(number: &str, tail: &str) -> Option<i64> {
    let digits = tail.strip_prefix("tr")?;
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !plain(number) || !plain(digits) || digits.len() > 3 {
        return None;
    }
    whole(decimal(&format!("{number}.{digits}"))?.checked_mul(Decimal::from(1_000_000))?)
}

/// `1.500.000`: groups of three. Points group wherever all groups are whole; commas
/// group only where no million or billion follows, as before those a comma is the
/// decimal comma. A figure that begins with nought is never grouped.
fn grouped(number: &str, times: i64) -> Option<Decimal> {
    let mark = match (number.contains('.'), number.contains(',')) {
        (true, false) => '.',
        (false, true) if times < 1_000_000 => ',',
        _ => return None,
    };
    let mut groups = number.split(mark);
    let first = groups.next()?;
    if first.is_empty() || first.len() > 3 || first.starts_with('0') {
        return None;
    }
    if !groups.all(|group| group.len() == 3) {
        return None;
    }
    decimal(&number.replace(mark, ""))
}

fn whole(value: Decimal) -> Option<i64> {
    let value: i64 = value.to_string().parse().ok()?;
    (0..=LARGEST).contains(&value).then_some(value)
}
