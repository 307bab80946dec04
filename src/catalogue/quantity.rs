//! What is compared and summed: times, and whatever is counted in one unit.

use super::{Word, word};
use crate::model::Measure;

/// A quantity that a fact holds.
#[derive(Clone, Copy, Debug)]
pub enum Quantity {
    /// A span of time, with a unit of its own.
    Time(Clock),
    /// So many of one unit.
    Count(Sum),
}

/// What is counted, and its sum over steps.
#[derive(Clone, Copy, Debug)]
pub struct Sum {
    /// Of what.
    pub of: Measure,
    /// What the sum is called.
    pub word: Word,
    /// The sum in JSON: snake case, and never changed.
    pub code: &'static str,
}

/// By which clock a time runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// That of the procedure: days of the calendar and weeks too.
    Procedure,
    /// Hours of work: a day of the calendar is none.
    Work,
}

/// What is counted in one unit. A fact holds whole smallest units, so that sums are
/// exact.
#[derive(Debug)]
pub struct Count {
    /// The unit, behind a figure.
    pub unit: Word,
    /// A unit has ten to this power of what a fact holds.
    pub places: u8,
    /// What is written behind a figure, folded, but `đ` kept, and how many smallest units it is.
    pub multiples: &'static [(&'static str, i64)],
    /// The unit as it is written behind these, folded; it may be left out.
    pub signs: &'static [&'static str],
    /// What is written behind a figure of another unit, which is refused.
    pub foreign: &'static [&'static str],
    /// Where room is scarce: the units that are written then, the smallest first.
    pub scales: &'static [Scale],
}

/// A unit for where room is scarce.
#[derive(Debug)]
pub struct Scale {
    /// Below so many tenths of the smallest unit, which would round up to the next scale;
    /// the last has no end.
    pub below_tenths: i64,
    /// It has ten to this power of the smallest unit.
    pub zeros: u8,
    /// So many digits stand behind the point.
    pub places: u8,
    /// As it is written.
    pub unit: Word,
}

/// The row of what is counted.
pub fn count(of: Measure) -> &'static Count {
    match of {
        Measure::Money => &DONG,
    }
}

/// Money: whole đồng.
pub static DONG: Count = Count {
    unit: word("đồng", "dong"),
    places: 0,
    multiples: &[
        ("k", 1_000),
        ("nghin", 1_000),
        ("ngan", 1_000),
        ("thousand", 1_000),
        ("tr", 1_000_000),
        ("trieu", 1_000_000),
        ("million", 1_000_000),
        ("M", 1_000_000),
        ("ty", 1_000_000_000),
        ("ti", 1_000_000_000),
        ("billion", 1_000_000_000),
        ("bn", 1_000_000_000),
    ],
    signs: &["đ", "đong", "dong", "vnđ", "vnd"],
    // The figures of the official tables are in đồng.
    foreign: &[
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
    ],
    scales: &[
        Scale {
            below_tenths: 9_995,
            zeros: 0,
            places: 0,
            unit: word("đ", "đ"),
        },
        Scale {
            below_tenths: 9_999_950,
            zeros: 3,
            places: 2,
            unit: word("k", "k"),
        },
        Scale {
            below_tenths: 9_999_950_000,
            zeros: 6,
            places: 2,
            unit: word("tr", "M"),
        },
        Scale {
            below_tenths: i64::MAX,
            zeros: 9,
            places: 2,
            unit: word(" tỷ", "bn"),
        },
    ],
};
