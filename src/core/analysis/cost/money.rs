//! What is paid, by the fact that it was said as.

use std::iter::Sum;

use crate::catalogue;
use crate::model::{Field, Fraction};

/// Amounts of money in the session's currency; of a fact that is not in it nothing is paid.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Money(Vec<(Field, Fraction)>);

impl Money {
    /// The facts that are money: hired services first, as in the sum of the circular.
    pub fn facts() -> impl Iterator<Item = Field> {
        let mut all: Vec<Field> = catalogue::fact::amounts_of_money().collect();
        all.sort_by_key(|field| *field != Field::Services);
        all.into_iter()
    }

    /// What is paid as one of them.
    pub fn of(&self, field: Field) -> Fraction {
        let paid = self.0.iter().find(|(of, _)| *of == field);
        paid.map_or(Fraction::ZERO, |(_, sum)| *sum)
    }

    /// All of it.
    pub fn whole(&self) -> Fraction {
        self.0.iter().map(|(_, sum)| *sum).sum()
    }
}

impl FromIterator<(Field, Fraction)> for Money {
    fn from_iter<I: IntoIterator<Item = (Field, Fraction)>>(paid: I) -> Money {
        Money(paid.into_iter().collect())
    }
}

impl<'a> Sum<&'a Money> for Money {
    fn sum<I: Iterator<Item = &'a Money>>(all: I) -> Money {
        let all: Vec<&Money> = all.collect();
        let sum = |field| (field, all.iter().map(|paid| paid.of(field)).sum());
        Money::facts().map(sum).collect()
    }
}
