//! What the steps of a map come to in the facts that are counted, such as fees.

use crate::catalogue;
use crate::model::{Assumption, Bearer, Field, Fraction, Step};

use crate::analysis::basis::Basis;
use crate::analysis::stated::figure::{bearer, is_assumed};
use crate::analysis::stated::premises::Premises;

/// The sum of each fact that is counted, in the order of [`Field`]; of costs what the
/// applicant bears.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sums(Vec<(Field, Amount)>);

impl Sums {
    /// Adds up a map, O(n log n).
    pub fn over(ground: &Basis<'_>) -> Sums {
        let all = catalogue::fact::sums();
        Sums(
            all.map(|(field, _)| (field, Amount::of(ground, field)))
                .collect(),
        )
    }

    /// The sum of one fact.
    pub fn of(&self, field: Field) -> Amount {
        let sum = self.0.iter().find(|(of, _)| *of == field);
        sum.map_or(Amount::default(), |(_, sum)| *sum)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (Field, Amount)> {
        self.0.iter().copied()
    }
}

/// What the sums take for granted of which no cost is made: that of money is told with
/// the cost.
pub(in crate::analysis) fn assumptions(ground: &Basis<'_>) -> Vec<Assumption> {
    let mut gathered = Premises::default();
    let fields = catalogue::fact::sums().map(|(field, _)| field);
    for field in fields.filter(|field| !catalogue::fact::is_money(*field)) {
        for &(id, step) in &ground.network.steps {
            ground.view.gather(id, step, field, &mut gathered);
        }
    }
    gathered.all()
}

/// Whether a figure is of somebody: costs are of who bears them, all else of whoever
/// goes through the map.
pub(in crate::analysis) fn is_of(step: &Step, field: Field, by: Bearer) -> bool {
    !catalogue::fact::is_money(field) || bearer(step) == by
}

/// What an average case comes to in one fact, in its smallest unit, such as đồng.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Every step by the share of cases in which it is done, with the lower median of its
    /// sources.
    pub mean: Fraction,
    /// The least and the most that one case may cost, over all answers and all sources;
    /// nothing where branches cross too much to tell.
    pub bounds: Option<(i128, i128)>,
    /// How many steps have a figure at all.
    pub steps: usize,
    /// Of how many the figure stands on an assumption.
    pub assumed: usize,
}

impl Default for Amount {
    fn default() -> Amount {
        Amount {
            mean: Fraction::ZERO,
            bounds: Some((0, 0)),
            steps: 0,
            assumed: 0,
        }
    }
}

impl Amount {
    /// What the steps count of one fact; of costs what the applicant bears. O(n log n).
    pub fn of(ground: &Basis<'_>, field: Field) -> Amount {
        let mut amount = Amount::default();
        let network = &ground.network;
        let (mut least, mut most) = (vec![0; network.len()], vec![0; network.len()]);
        for (n, (_, step)) in network.steps.iter().enumerate() {
            let said = ground
                .view
                .amounts(step, field)
                .filter(|_| is_of(step, field, Bearer::Applicant));
            let Some(said) = said else { continue };
            amount.steps += 1;
            amount.assumed += usize::from(is_assumed(step, field));
            let expected = Fraction::whole(i128::from(said.median));
            amount.mean = amount.mean.plus(expected.times(ground.reach[n]));
            (least[n], most[n]) = (i128::from(said.min), i128::from(said.max));
        }
        if amount.steps > 0 {
            let course = ground.course();
            let bounds = course
                .spend(least, false)
                .ok()
                .zip(course.spend(most, true).ok());
            amount.bounds = bounds;
        }
        amount
    }

    /// The mean, rounded to whole smallest units.
    pub fn rounded(&self) -> i128 {
        self.mean.decimal(0).parts().0
    }
}
