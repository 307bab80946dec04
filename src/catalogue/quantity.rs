//! Quantities that are compared and summed: times, and everything counted in one unit.

use super::{Word, word};
use crate::model::Measure;
use crate::model::apply::LARGEST_AMOUNT;

/// A quantity that a fact holds.
#[derive(Clone, Copy, Debug)]
pub enum Quantity {
    /// A length of time, with its own unit.
    Time(Clock),
    /// A number of one unit.
    Count(Sum),
}

/// What is counted, and its sum over steps.
#[derive(Clone, Copy, Debug)]
pub struct Sum {
    pub of: Measure,
    /// The name of the sum.
    pub word: Word,
    /// The sum in JSON: snake case, and never changed.
    pub code: &'static str,
}

/// The clock that a time runs by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The time that passes: calendar days and weeks too.
    Procedure,
    /// Hours of work: calendar days are not allowed.
    Work,
}

/// A unit of counting. A fact holds a whole number of the smallest unit, so that sums are
/// exact.
#[derive(Debug)]
pub struct Count {
    /// The unit, written after a figure.
    pub unit: Word,
    /// Power of ten: so many smallest units make one unit.
    pub places: u8,
    /// Suffixes of a figure, folded except `đ`, each with the number of smallest units it
    /// means.
    pub multiples: &'static [(&'static str, i64)],
    /// The unit as typed after a suffix, folded; it may be left out.
    pub signs: &'static [&'static str],
    /// More suffixes, which count only after a word for the fact.
    pub announced: &'static [(&'static str, i64)],
    /// Suffixes of other units, which are refused.
    pub foreign: &'static [&'static str],
    /// The most smallest units that a fact holds.
    pub largest: i64,
    /// The unit after a figure on a chip.
    pub chip: &'static str,
    /// Letters after a figure, folded except `đ`, and the spelling to suggest for a text
    /// close to them. Those of one or two letters are written close to the figure.
    pub near: &'static [(&'static str, &'static str)],
    /// An amount as typed, for an example.
    pub example: &'static str,
    pub refused: Refused,
    /// Short units for narrow places, smallest first.
    pub scales: &'static [Scale],
}

/// The words of refusals: whole sentences, or the rest of a sentence after the typed text.
#[derive(Debug)]
pub struct Refused {
    /// Of a field that takes only amounts.
    pub no_amount: Word,
    /// The typed text has another unit.
    pub foreign: Word,
    /// It cannot be read.
    pub unreadable: Word,
    /// It has a fraction of the smallest unit.
    pub too_fine: Word,
    /// It is more than the largest.
    pub too_large: Word,
    /// There are two where a step holds one; the advice follows after a colon.
    pub two: Word,
}

/// A short unit for narrow places.
#[derive(Debug)]
pub struct Scale {
    /// Used below this many tenths of the smallest unit; at that size rounding would
    /// reach the next scale. The last has no limit.
    pub below_tenths: i64,
    /// Power of ten: so many smallest units make one of this.
    pub zeros: u8,
    /// Digits after the point.
    pub places: u8,
    pub unit: Word,
}

/// How a measure is counted.
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
