//! What is compared and summed: times, and whatever is counted in one unit.

use super::{Word, word};
use crate::model::Measure;
use crate::model::apply::LARGEST_AMOUNT;

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
    /// The same where a word before the figure says what is meant.
    pub announced: &'static [(&'static str, i64)],
    /// What is written behind a figure of another unit, which is refused.
    pub foreign: &'static [&'static str],
    /// No fact holds more smallest units.
    pub largest: i64,
    /// The unit behind a figure on a chip.
    pub chip: &'static str,
    /// What is meant where letters behind a figure are nearly these, folded but `đ` kept,
    /// and how each is spelled; those of one or two letters stand close to the figure.
    pub near: &'static [(&'static str, &'static str)],
    /// As it is typed, for an example.
    pub example: &'static str,
    /// What is said where an amount is refused.
    pub refused: Refused,
    /// Where room is scarce: the units that are written then, the smallest first.
    pub scales: &'static [Scale],
}

/// What is said where an amount is refused: whole sentences, or what follows what was
/// typed.
#[derive(Debug)]
pub struct Refused {
    /// A field takes amounts alone.
    pub no_amount: Word,
    /// What was typed is of another unit.
    pub foreign: Word,
    /// It cannot be read.
    pub unreadable: Word,
    /// It has parts of the smallest unit.
    pub too_fine: Word,
    /// It is more than the largest.
    pub too_large: Word,
    /// There are two where a step holds one: up to the colon before what to do.
    pub two: Word,
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
    // Alone it counts minutes.
    announced: &[("m", 1_000_000)],
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
    largest: LARGEST_AMOUNT,
    chip: "đ",
    near: &[
        ("k", "k"),
        ("tr", "tr"),
        ("nghin", "nghìn"),
        ("trieu", "triệu"),
        ("ty", "tỷ"),
        ("dong", "đồng"),
        ("million", "million"),
    ],
    example: "200k, 1,5tr",
    refused: Refused {
        no_amount: word(
            "Số tiền viết như 200k, 1,5tr, 300.000.",
            "An amount reads 200k, 1.5tr, 300000.",
        ),
        foreign: word(
            "chỉ nhận đồng Việt Nam; hãy quy đổi trước.",
            "amounts are in đồng only; please convert it first.",
        ),
        unreadable: word(
            "không đọc được thành một số tiền; viết “1.200.000”, “1,2tr” hoặc “200k”.",
            "cannot be read as one amount; write “1,200,000”, “1.2M” or “200k”.",
        ),
        too_fine: word(
            "có phần lẻ của một đồng; số tiền phải tròn đồng.",
            "has parts of a đồng; an amount is in whole đồng.",
        ),
        too_large: word(
            "lớn quá 100.000 tỷ đồng.",
            "is more than 100,000 billion đồng.",
        ),
        two: word(
            "Một khoản tiền ở mỗi bước chỉ có một con số",
            "A step holds one figure of an amount",
        ),
    },
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::fact;

    #[test]
    fn what_is_counted_can_be_written_and_read_again() {
        for (field, sum) in fact::sums() {
            let of = count(sum.of);
            // Three figures behind a sign are a group of thousands.
            assert!(of.places < 3, "{field:?}");
            assert!((1..=LARGEST_AMOUNT).contains(&of.largest), "{field:?}");
            assert!(
                of.scales.is_sorted_by_key(|scale| scale.below_tenths),
                "{field:?}"
            );
        }
    }
}
