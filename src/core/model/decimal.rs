//! Exact decimals: a figure that people say ("half a day", "1,25") is kept as said.
//!
//! Why not `rust_decimal`: its 96 bits hold 28 digits, and it silently rounds a product
//! of three entered figures that has more (`123456789012.345671 × 0.123457 ×
//! 98765.432101`). Here a product is exact or none.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An exact decimal number, always in its shortest form: `0.5`, never `0.50`.
///
/// Files and exports write it with a point; `lang` writes it for people.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
// Every step has room for eight of them: 20 bytes instead of 32.
#[repr(Rust, packed(4))]
pub struct Decimal {
    units: i128,
    scale: u8,
}

/// An entered number may have this many digits after its point.
const PLACES: u8 = 6;
/// An entered number may have this many digits before its point.
const DIGITS: usize = 15;
/// Arithmetic keeps this many digits after the point, so that products fit an `i128`.
const MOST_PLACES: u8 = 18;

impl Decimal {
    pub const ZERO: Decimal = Decimal { units: 0, scale: 0 };

    /// `units` divided by ten to the power of `scale`, in its shortest form.
    pub fn new(mut units: i128, mut scale: u8) -> Self {
        while scale > 0 && units % 10 == 0 {
            units /= 10;
            scale -= 1;
        }
        Decimal { units, scale }
    }

    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// The units, and how many of their digits are after the point.
    pub fn parts(self) -> (i128, u8) {
        (self.units, self.scale)
    }

    fn at_scale(self, scale: u8) -> Option<i128> {
        10i128
            .checked_pow(u32::from(scale - self.scale))
            .and_then(|factor| self.units.checked_mul(factor))
    }

    /// None where the sum is larger than any figure of a procedure.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let sum = self.at_scale(scale)?.checked_add(other.at_scale(scale)?)?;
        Some(Decimal::new(sum, scale))
    }

    /// None where the product is too large or has too many places.
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let scale = self.scale.checked_add(other.scale)?;
        if scale > MOST_PLACES {
            return None;
        }
        Some(Decimal::new(self.units.checked_mul(other.units)?, scale))
    }

    pub fn negated(self) -> Self {
        Decimal {
            units: -self.units,
            scale: self.scale,
        }
    }

    /// Rounded half up to `places` digits after the point. For display only.
    pub fn rounded(self, places: u8) -> Self {
        if self.scale <= places {
            return self;
        }
        let factor = 10i128.pow(u32::from(self.scale - places));
        let half = factor / 2;
        let rounded = (self.units.abs() + half) / factor * self.units.signum();
        Decimal::new(rounded, places)
    }

    /// The quotient, rounded half up to `places` digits after the point; none where `by`
    /// is zero or the result too large. For display: multiply back to check whether it is
    /// exact.
    pub fn divided(self, by: i64, places: u8) -> Option<Self> {
        let twice = self
            .units
            .checked_mul(10i128.checked_pow(u32::from(places))?)?
            .checked_mul(2)?;
        let by = i128::from(by).checked_mul(10i128.checked_pow(u32::from(self.scale))?)?;
        let quotient = twice.checked_div(by)?;
        let half_up = (quotient.abs() + 1) / 2 * quotient.signum();
        Some(Decimal::new(half_up, places))
    }

    /// The nearest float. For widths and colours, never for a figure.
    pub fn as_f64(self) -> f64 {
        self.units as f64 / 10f64.powi(i32::from(self.scale))
    }
}

impl From<i64> for Decimal {
    fn from(whole: i64) -> Self {
        Decimal::new(i128::from(whole), 0)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.at_scale(scale), other.at_scale(scale)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // One of them does not fit the scale of the other. They differ by many orders
            // of magnitude, so floats tell them apart.
            _ => self.as_f64().total_cmp(&other.as_f64()),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// What is wrong with a text that should be a decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadDecimal;

impl fmt::Display for BadDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number in quotes such as \"0.5\"")
    }
}

impl std::error::Error for BadDecimal {}

impl FromStr for Decimal {
    type Err = BadDecimal;

    fn from_str(text: &str) -> Result<Self, BadDecimal> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        let pointless = digits.ends_with('.');
        if !plain(whole)
            || !plain(fraction)
            || pointless
            || whole.is_empty() && fraction.is_empty()
            || whole.len() > DIGITS
            || fraction.len() > usize::from(MOST_PLACES)
        {
            return Err(BadDecimal);
        }
        let mut units: i128 = 0;
        for b in whole.bytes().chain(fraction.bytes()) {
            units = units * 10 + i128::from(b - b'0');
        }
        if negative {
            units = -units;
        }
        Ok(Decimal::new(units, fraction.len() as u8))
    }
}

impl Decimal {
    /// Whether a person may have entered this: not negative, and with no more digits than
    /// figures of procedures have.
    pub fn is_enterable(self) -> bool {
        self.units >= 0 && self.scale <= PLACES && self.units < 10i128.pow(DIGITS as u32)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = self.units.unsigned_abs().to_string();
        let scale = usize::from(self.scale);
        if scale == 0 {
            return write!(f, "{sign}{digits}");
        }
        let padded = format!("{digits:0>width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl TryFrom<String> for Decimal {
    type Error = BadDecimal;
    fn try_from(text: String) -> Result<Self, BadDecimal> {
        text.parse()
    }
}

impl From<Decimal> for String {
    fn from(value: Decimal) -> String {
        value.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().expect(text)
    }

    #[test]
    fn is_written_in_its_shortest_form() {
        for (typed, kept) in [
            ("0.50", "0.5"),
            (".5", "0.5"),
            ("007", "7"),
            ("-0.0", "0"),
            ("1.25", "1.25"),
            ("100", "100"),
        ] {
            assert_eq!(d(typed).to_string(), kept);
        }
    }

    #[test]
    fn what_is_no_decimal_is_refused() {
        for text in [
            "",
            ".",
            "1.",
            "1,5",
            "NaN",
            "inf",
            "1e3",
            "+1",
            "--1",
            "1.2.3",
            "9999999999999999",
        ] {
            assert_eq!(text.parse::<Decimal>(), Err(BadDecimal), "{text}");
        }
    }

    #[test]
    fn arithmetic_is_exact() {
        assert_eq!(d("0.1").checked_add(d("0.2")), Some(d("0.3")));
        assert_eq!(d("10.4").checked_mul(d("59422")), Some(d("617988.8")));
        assert_eq!(d("2.345").rounded(2), d("2.35"));
        assert_eq!(d("-2.345").rounded(2), d("-2.35"));
        assert!(d("0.5") < d("0.51") && d("10") > d("9.999"));
    }

    #[test]
    fn quotients_are_rounded_to_the_places_asked_for() {
        assert_eq!(d("120").divided(480, 2), Some(d("0.25")));
        assert_eq!(d("20").divided(480, 2), Some(d("0.04")));
        assert_eq!(d("1500000").divided(1_000_000, 2), Some(d("1.5")));
        assert_eq!(d("-1").divided(3, 4), Some(d("-0.3333")));
        assert_eq!(d("1").divided(0, 2), None);
    }
}
