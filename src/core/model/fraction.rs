//! Exact fractions: shares of one third, and figures weighted by them, have no decimal.
//!
//! Why no crate: those there are overflow or grow without limit, where these round and
//! say so.

use std::cmp::Ordering;
use std::iter::Sum;

use super::decimal::Decimal;

/// An exact fraction, in lowest terms. A figure that would need more digits than fit
/// (some twenty shares multiplied) is rounded to twelve places and marked as rounded from
/// then on: [`Fraction::is_rounded`].
#[derive(Clone, Copy, Debug)]
pub struct Fraction {
    top: i128,
    /// Above zero.
    bottom: i128,
    rounded: bool,
}

/// Twelve places: the precision of rounded fractions.
const GRID: i128 = 1_000_000_000_000;

impl Fraction {
    pub const ZERO: Fraction = Fraction::whole(0);
    pub const ONE: Fraction = Fraction::whole(1);

    pub const fn whole(value: i128) -> Fraction {
        Fraction {
            top: value,
            bottom: 1,
            rounded: false,
        }
    }

    /// `top` over `bottom`; none where `bottom` is zero.
    pub fn new(top: i128, bottom: i128) -> Option<Fraction> {
        (bottom != 0).then(|| Fraction::lowest(top, bottom))
    }

    fn lowest(top: i128, bottom: i128) -> Fraction {
        let shared = common(top.unsigned_abs(), bottom.unsigned_abs());
        let divisor = i128::try_from(shared).unwrap_or(1).max(1);
        let sign = if bottom < 0 { -1 } else { 1 };
        Fraction {
            top: top / divisor * sign,
            bottom: bottom / divisor * sign,
            rounded: false,
        }
    }

    fn marked_rounded(self) -> Fraction {
        Fraction {
            rounded: true,
            ..self
        }
    }

    /// Whether it was rounded on the way.
    pub fn is_rounded(self) -> bool {
        self.rounded
    }

    pub fn is_zero(self) -> bool {
        self.top == 0
    }

    pub fn is_negative(self) -> bool {
        self.top < 0
    }

    /// The value rounded to twelve places, for a fraction with too many digits.
    fn on_grid(self) -> Fraction {
        if GRID % self.bottom == 0 {
            return self;
        }
        let (mut rest, mut bottom) = (self.top % self.bottom, self.bottom);
        while bottom > i128::MAX / GRID / 4 {
            (rest, bottom) = (rest / 2, bottom / 2);
        }
        let whole = (self.top / self.bottom).saturating_mul(GRID);
        let twice = 2 * rest * GRID / bottom;
        let part = (twice + twice.signum()) / 2;
        Fraction::lowest(whole.saturating_add(part), GRID).marked_rounded()
    }

    pub fn plus(self, other: Fraction) -> Fraction {
        let rounded = self.rounded || other.rounded;
        let sum = |a: Fraction, b: Fraction| {
            if a.bottom == b.bottom {
                return Some((a.top.checked_add(b.top)?, a.bottom));
            }
            let shared = common(a.bottom.unsigned_abs(), b.bottom.unsigned_abs());
            let common = i128::try_from(shared).ok()?;
            let (left, right) = (b.bottom / common, a.bottom / common);
            let top = a
                .top
                .checked_mul(left)?
                .checked_add(b.top.checked_mul(right)?)?;
            Some((top, a.bottom.checked_mul(left)?))
        };
        match sum(self, other) {
            Some((top, bottom)) => Fraction {
                rounded,
                ..Fraction::lowest(top, bottom)
            },
            None => match sum(self.on_grid(), other.on_grid()) {
                Some((top, bottom)) => Fraction::lowest(top, bottom).marked_rounded(),
                // Beyond every figure of a procedure: it stays as it was.
                None => self.marked_rounded(),
            },
        }
    }

    pub fn times(self, other: Fraction) -> Fraction {
        let rounded = self.rounded || other.rounded;
        let product = |a: Fraction, b: Fraction| {
            // Cross-reduce first, which keeps the figures small.
            let (x, y) = (
                Fraction::lowest(a.top, b.bottom),
                Fraction::lowest(b.top, a.bottom),
            );
            Some((x.top.checked_mul(y.top)?, x.bottom.checked_mul(y.bottom)?))
        };
        match product(self, other) {
            Some((top, bottom)) => Fraction {
                rounded,
                ..Fraction::lowest(top, bottom)
            },
            None => match product(self.on_grid(), other.on_grid()) {
                Some((top, bottom)) => Fraction::lowest(top, bottom).marked_rounded().on_grid(),
                None => self.marked_rounded(),
            },
        }
    }

    pub fn minus(self, other: Fraction) -> Fraction {
        self.plus(Fraction {
            top: -other.top,
            ..other
        })
    }

    /// The quotient; none where `by` is zero.
    pub fn over(self, by: Fraction) -> Option<Fraction> {
        (by.top != 0).then(|| {
            let sign = by.top.signum();
            self.times(Fraction {
                top: by.bottom * sign,
                bottom: by.top * sign,
                rounded: by.rounded,
            })
        })
    }

    /// As a decimal: exact if it has at most `places` digits after the point, else
    /// rounded half up.
    pub fn decimal(self, places: u8) -> Decimal {
        let scale = 10i128.pow(u32::from(places));
        let (whole, rest) = (self.top / self.bottom, self.top % self.bottom);
        let (mut rest, mut bottom) = (rest, self.bottom);
        while bottom > i128::MAX / scale / 4 {
            (rest, bottom) = (rest / 2, bottom / 2);
        }
        let twice = 2 * rest * scale / bottom;
        let part = (twice + twice.signum()) / 2;
        match whole.checked_mul(scale).and_then(|w| w.checked_add(part)) {
            Some(units) => Decimal::new(units, places),
            None => Decimal::new(whole, 0),
        }
    }

    /// From a float, rounded to 9 places; it counts as rounded.
    pub fn about(value: f64) -> Fraction {
        const PLACES: f64 = 1e9;
        let top = (value * PLACES).round();
        Fraction::lowest(top as i128, PLACES as i128).marked_rounded()
    }

    /// As a decimal with all digits after `places` dropped. For a figure that is rounded
    /// again for display: rounding twice could carry it over a half, dropping digits
    /// cannot.
    pub fn cut(self, places: u8) -> Decimal {
        let rounded = self.decimal(places);
        let over = if self.is_negative() {
            Fraction::from(rounded) < self
        } else {
            Fraction::from(rounded) > self
        };
        let step = Decimal::new(if self.is_negative() { 1 } else { -1 }, places);
        if over {
            rounded.checked_add(step).unwrap_or(rounded)
        } else {
            rounded
        }
    }

    /// The nearest float, for widths, colours and the simulation.
    pub fn as_f64(self) -> f64 {
        self.top as f64 / self.bottom as f64
    }
}

/// The greatest common divisor.
fn common(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        // Small numbers are the rule, and `u64` is much faster.
        if let (Ok(mut x), Ok(mut y)) = (u64::try_from(a), u64::try_from(b)) {
            while y != 0 {
                (x, y) = (y, x % y);
            }
            return u128::from(x);
        }
        (a, b) = (b, a % b);
    }
    a
}

impl From<Decimal> for Fraction {
    fn from(value: Decimal) -> Fraction {
        let (units, scale) = value.parts();
        Fraction::lowest(units, 10i128.pow(u32::from(scale)))
    }
}

impl Sum for Fraction {
    fn sum<I: Iterator<Item = Fraction>>(all: I) -> Fraction {
        all.fold(Fraction::ZERO, Fraction::plus)
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Fraction) -> bool {
        self.top == other.top && self.bottom == other.bottom
    }
}

impl Eq for Fraction {}

impl Ord for Fraction {
    fn cmp(&self, other: &Fraction) -> Ordering {
        let exact = || {
            let left = self.top.checked_mul(other.bottom)?;
            Some(left.cmp(&other.top.checked_mul(self.bottom)?))
        };
        exact().unwrap_or_else(|| {
            let (a, b) = (self.on_grid(), other.on_grid());
            let whole = (a.top / a.bottom).cmp(&(b.top / b.bottom));
            whole.then_with(|| self.as_f64().total_cmp(&other.as_f64()))
        })
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn f(top: i128, bottom: i128) -> Fraction {
        Fraction::new(top, bottom).expect("a fraction")
    }

    #[test]
    fn thirds_add_up_to_one() {
        assert_eq!((0..3).map(|_| f(1, 3)).sum::<Fraction>(), Fraction::ONE);
        assert_eq!(f(2, -4), f(-1, 2));
        assert_eq!(f(1, 3).minus(f(1, 2)), f(-1, 6));
        assert_eq!(f(2, 3).times(f(3, 4)), f(1, 2));
        assert_eq!(f(2, 3).over(f(4, 3)), Some(f(1, 2)));
        assert_eq!(f(1, 3).over(Fraction::ZERO), None);
        assert!(Fraction::new(1, 0).is_none());
        assert!(f(1, 3) < f(34, 100) && f(-1, 3) < Fraction::ZERO);
    }

    #[test]
    fn decimals_are_exact_where_there_is_one() {
        assert_eq!(f(2, 3).cut(2).to_string(), "0.66");
        assert_eq!(f(-2, 3).cut(2).to_string(), "-0.66");
        assert_eq!(f(7, 2).cut(0).to_string(), "3");
        assert_eq!(f(1, 4).cut(2).to_string(), "0.25");
        assert_eq!(f(1, 8).decimal(6).to_string(), "0.125");
        assert_eq!(f(2, 3).decimal(2).to_string(), "0.67");
        assert_eq!(f(-2, 3).decimal(2).to_string(), "-0.67");
        let rate: Decimal = "1317988.8".parse().expect("a decimal");
        assert_eq!(Fraction::from(rate).decimal(6), rate);
    }

    #[test]
    fn what_has_too_many_digits_is_rounded_and_says_so() {
        let share = f(97, 101);
        let mut product = Fraction::ONE;
        for _ in 0..200 {
            product = product.times(share);
        }
        assert!(product.is_rounded());
        let wanted = (97.0f64 / 101.0).powi(200);
        assert!((product.as_f64() - wanted).abs() < 1e-9, "{product:?}");
        let sum = (2..200).map(|n| f(1, n)).sum::<Fraction>();
        let wanted: f64 = (2..200).map(|n| 1.0 / f64::from(n)).sum();
        assert!((sum.as_f64() - wanted).abs() < 1e-8, "{sum:?}");
        let huge = Fraction::whole(i128::MAX / 3);
        assert!(huge.plus(f(1, 7)).times(huge).is_rounded());
        assert!(huge.cmp(&f(1, 7)).is_gt());
    }
}
