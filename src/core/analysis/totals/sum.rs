//! What the steps of a map come to in the facts that are counted, such as fees.

use crate::catalogue;
use crate::model::{Assumption, Bearer, Field, Fraction, Map, Order, Step, StepId, StepKind};

use crate::analysis::basis::Basis;
use crate::analysis::stated::figure::{bearer, is_assumed};
use crate::analysis::stated::premises::Premises;

use super::ends::EarlyEnds;

/// The sum of each fact that is counted, in the order of [`Field`]; of costs what the
/// applicant bears.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Sums(Vec<(Field, Amount)>);

impl Sums {
    /// Adds up a map, O(n log n).
    pub fn over(ground: &Basis<'_>, order: &Order) -> Sums {
        let all = catalogue::fact::sums();
        let early = EarlyEnds::of(ground.map, order);
        Sums(
            all.map(|(field, _)| (field, Amount::of(ground, field, &early)))
                .collect(),
        )
    }

    /// The sum of one fact.
    pub fn of(&self, field: Field) -> Amount {
        let sum = self.0.iter().find(|(of, _)| *of == field);
        sum.map_or(Amount::default(), |(_, sum)| *sum)
    }

    /// Of a to-be: of these facts no step has a figure any more; so many tasks are left of
    /// which nobody has said any.
    pub(in crate::analysis) fn none_left(&mut self, fields: &[Field], unasked: usize) {
        for (field, sum) in &mut self.0 {
            if fields.contains(field) && sum.steps == 0 {
                (sum.none_left, sum.unasked) = (true, unasked);
            }
        }
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
            let header = ground.map.header();
            ground.view.gather(id, step, field, header, &mut gathered);
        }
    }
    gathered.all()
}

/// Whether a figure is of somebody: costs are of who bears them, all else of whoever
/// goes through the map.
pub(in crate::analysis) fn is_of(map: &Map, step: &Step, field: Field, by: Bearer) -> bool {
    !catalogue::fact::is_money(field) || bearer(map, step) == by
}

/// What an average case comes to in one fact, in its unit, such as the session's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Every step by the share of cases in which it is done, with the lower median of its
    /// sources.
    pub mean: Fraction,
    /// The least and the most that one case may cost, over all answers and all sources;
    /// nothing where branches cross too much to tell.
    pub bounds: Option<(Fraction, Fraction)>,
    /// Where the case of the least ends, if that is before the result.
    pub ends_early: Option<StepId>,
    /// How many steps have a figure at all.
    pub steps: usize,
    /// Of how many the figure stands on an assumption.
    pub assumed: usize,
    /// Of how many an amount is left out, since its currency has no rate.
    pub left_out: usize,
    /// Of how many tasks nobody has said any, where the figure tells so.
    pub unasked: usize,
    /// How many count by the share of cases in which they are done, so that no case may
    /// pay just this.
    pub by_share: usize,
    /// Of a to-be: marks took all steps that had a figure, and so it is nought.
    pub none_left: bool,
}

impl Default for Amount {
    fn default() -> Amount {
        Amount {
            mean: Fraction::ZERO,
            bounds: Some((Fraction::ZERO, Fraction::ZERO)),
            ends_early: None,
            steps: 0,
            assumed: 0,
            left_out: 0,
            none_left: false,
            unasked: 0,
            by_share: 0,
        }
    }
}

impl Amount {
    /// What the steps count of one fact; of costs what the applicant bears. O(n log n).
    fn of(ground: &Basis<'_>, field: Field, early: &EarlyEnds) -> Amount {
        let mut amount = Amount::default();
        let network = &ground.network;
        let nothing = vec![Fraction::ZERO; network.len()];
        let (mut least, mut most) = (nothing.clone(), nothing);
        let header = ground.map.header();
        for (n, (_, step)) in network.steps.iter().enumerate() {
            if !is_of(ground.map, step, field, Bearer::Applicant) {
                continue;
            }
            let lacks_rate = ground.view.lacks_rate(step, field, header);
            let said = ground.view.amounts(step, field, header);
            if !lacks_rate && said.is_none() {
                let silent = ground.view.said(step, field).next().is_none();
                let task = step.kind == StepKind::Task && network.is_live(n);
                amount.unasked += usize::from(silent && task && ground.tells_unasked());
                continue;
            }
            amount.steps += 1;
            amount.left_out += usize::from(lacks_rate);
            amount.assumed += usize::from(is_assumed(step, field));
            let Some(said) = said else { continue };
            let expected = Fraction::from(said.median);
            let is_shared = !expected.is_zero() && ground.reach[n] != Fraction::ONE;
            amount.by_share += usize::from(is_shared);
            amount.mean = amount.mean.plus(expected.times(ground.reach[n]));
            (least[n], most[n]) = (said.min.into(), said.max.into());
        }
        if amount.steps > 0 {
            let course = ground.course();
            let bounds = course
                .spend(least.clone(), false)
                .ok()
                .zip(course.spend(most, true).ok());
            amount.bounds = bounds;
            let ranged = bounds.filter(|(least, most)| least != most);
            amount.ends_early =
                ranged.and_then(|(of_case, _)| early.of_least(ground, &least, of_case));
        }
        amount
    }
}
