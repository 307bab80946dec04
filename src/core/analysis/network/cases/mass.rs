//! How much of all cases: exact fractions without rework, floats with it.

use crate::model::Fraction;

/// A part of all cases.
///
/// A trait, since the same walk is exact where cases never go back and cannot be where
/// they do, and since some of what is carried has no parts at all.
pub(in crate::analysis) trait Mass: Copy {
    /// No case.
    const ZERO: Self;
    /// Every case.
    const ONE: Self;

    /// The sum.
    fn plus(self, other: Self) -> Self;

    /// The difference.
    fn minus(self, other: Self) -> Self;

    /// The product.
    fn times(self, other: Self) -> Self;

    /// Whether this is zero, or of a loop so little that nobody need follow it on.
    fn is_nothing(self) -> bool;
}

impl Mass for Fraction {
    const ZERO: Fraction = Fraction::ZERO;
    const ONE: Fraction = Fraction::ONE;

    fn plus(self, other: Fraction) -> Fraction {
        self.plus(other)
    }

    fn minus(self, other: Fraction) -> Fraction {
        self.minus(other)
    }

    fn times(self, other: Fraction) -> Fraction {
        self.times(other)
    }

    fn is_nothing(self) -> bool {
        self.is_zero()
    }
}

impl Mass for f64 {
    const ZERO: f64 = 0.0;
    const ONE: f64 = 1.0;

    fn plus(self, other: f64) -> f64 {
        self + other
    }

    fn minus(self, other: f64) -> f64 {
        self - other
    }

    fn times(self, other: f64) -> f64 {
        self * other
    }

    fn is_nothing(self) -> bool {
        // A loop that is left once in a hundred rounds is followed some 3,400 times:
        // what is left out then is less than a minute in a thousand years.
        self < 1e-15
    }
}

impl Mass for () {
    const ZERO: () = ();
    const ONE: () = ();

    fn plus(self, (): ()) {}

    fn minus(self, (): ()) {}

    fn times(self, (): ()) {}

    fn is_nothing(self) -> bool {
        false
    }
}
