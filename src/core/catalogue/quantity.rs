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

/// How an amount is typed.
#[derive(Debug)]
pub struct Count {
    /// Suffixes of a figure, folded except `đ`, each with the factor it means.
    pub multiples: &'static [(&'static str, i64)],
    /// More suffixes, which count only after a word for the fact or beside a currency.
    pub announced: &'static [(&'static str, i64)],
    /// The largest amount that a fact holds.
    pub largest: i64,
    /// Letters after a figure, folded except `đ`, and the spelling to suggest for a text
    /// close to them. Those of one or two letters are written close to the figure.
    pub near: &'static [(&'static str, &'static str)],
    /// An amount as typed, for an example.
    pub example: Word,
    pub refused: Refused,
}

/// The words of refusals: whole sentences, or the rest of a sentence after the typed text.
#[derive(Debug)]
pub struct Refused {
    /// Of a field that takes only amounts.
    pub no_amount: Word,
    /// It cannot be read.
    pub unreadable: Word,
    /// It has a fraction of the smallest unit of its currency.
    pub too_fine: Word,
    /// It is more than the largest.
    pub too_large: Word,
    /// There are two where a step holds one; the advice follows after a colon.
    pub two: Word,
}

/// How a measure is counted.
pub fn count(of: Measure) -> &'static Count {
    match of {
        Measure::Money => &MONEY,
    }
}

/// Money, in any currency: [`super::currency`] has their signs.
static MONEY: Count = Count {
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
    // Alone it counts minutes.
    announced: &[("m", 1_000_000)],
    largest: LARGEST_AMOUNT,
    near: &[
        ("k", "k"),
        ("tr", "tr"),
        ("nghin", "nghìn"),
        ("trieu", "triệu"),
        ("ty", "tỷ"),
        ("dong", "đồng"),
        ("million", "million"),
    ],
    example: word("200k, 1,5tr", "200k, 1.5M"),
    refused: Refused {
        no_amount: word(
            "Số tiền viết như 200k, 1,5tr, 300.000.",
            "Write an amount like 200k, 1.5M or 300000.",
        ),
        unreadable: word(
            "không đọc được thành một số tiền; viết “1.200.000”, “1,2tr” hoặc “200k”.",
            "cannot be read as one amount; write “1,200,000”, “1.2M” or “200k”.",
        ),
        too_fine: word(
            "lẻ hơn đơn vị nhỏ nhất của đồng tiền đó.",
            "is finer than the smallest unit of its currency.",
        ),
        too_large: word("lớn quá 100.000 tỷ.", "is more than 100,000 billion."),
        two: word(
            "Một khoản tiền ở mỗi bước chỉ có một con số",
            "A step holds one figure of an amount",
        ),
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::fact;

    #[test]
    fn what_is_counted_can_be_written_and_read_again() {
        for (field, sum) in fact::sums() {
            let of = count(sum.of);
            assert!((1..=LARGEST_AMOUNT).contains(&of.largest), "{field:?}");
        }
    }
}
