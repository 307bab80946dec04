//! How cases go through a map: where they part, where they meet again, and what comes
//! of it.
//!
//! A fork sends a case down all of its arms, and the arms meet in a join: [`forks`] finds
//! which arms meet where. A join waits for the arms from which it can be reached. An arm
//! that cannot reach it runs beside to its own end and holds nothing up. An arm that can,
//! but in this case ends or goes back to before the fork, breaks off what runs beside it;
//! the steps of that count in full, since nobody can tell how far they had come.
//!
//! [`walk`] carries something through the map by these rules: shares and times by chance
//! ([`chance`]), the least time ([`least`]), the least and the most money ([`spend`]),
//! dates. Maps whose arms do not nest are [`Tangled`]: only the simulation ([`play`])
//! follows them.

pub(in crate::analysis) mod chance;
pub(in crate::analysis) mod forks;
pub(in crate::analysis) mod least;
pub(in crate::analysis) mod mass;
pub(in crate::analysis) mod play;
pub(in crate::analysis) mod spend;
pub(in crate::analysis) mod walk;

use std::ops::Range;

use crate::analysis::network::{Network, Way};
use crate::model::Fraction;
use crate::model::{MeanTime, Time, Week};
use chance::{Cases, Chance, Clock};
use forks::Forks;
use least::{Least, Quickest};
use mass::Mass;
use spend::Spend;
use walk::{Carry, Outcome, Walk};

/// The arms of a fork do not nest, or there are more ways for a case to go than can be
/// followed one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Tangled;

/// The steps of a stretch of the map, and how cases go through it without rework.
#[derive(Clone, Copy)]
pub(in crate::analysis) struct Course<'a> {
    pub network: &'a Network<'a>,
    pub forks: &'a Forks,
    /// The share of each way, by [`Way::at`].
    pub shares: &'a [Fraction],
    /// The week of its times.
    pub week: Week,
}

/// How cases go on average.
pub(in crate::analysis) struct Average {
    /// In how many of all cases each step is done, by number.
    pub reach: Vec<Fraction>,
    /// Joins (and other steps where arms meet) of which one arm may not come; whether
    /// several may not.
    pub unsure: Vec<(usize, bool)>,
    pub mean: MeanTime,
    /// In how many of all cases each step is on the way that takes the time, by number;
    /// empty where that was not asked for.
    pub weights: Vec<Fraction>,
    /// Whether arms met that go by chance, each for itself.
    pub independent: bool,
}

/// What a walk from all beginnings came to.
pub(in crate::analysis) struct Walked<C: Carry> {
    pub carry: C,
    pub outcome: Outcome<C::Value>,
    /// How often each step was passed, by number.
    pub passed: Vec<C::Mass>,
    /// As in [`Average`].
    pub unsure: Vec<(usize, bool)>,
}

/// How many different times are followed exactly.
const POINTS: usize = 20_000;

/// How many are followed in floats before a map counts as tangled.
pub(in crate::analysis) const MANY_POINTS: usize = 2_000_000;

/// How masses are reckoned.
struct Exact<'s, P> {
    shares: &'s [P],
    count: fn(i128) -> P,
    fraction: fn(P) -> Fraction,
    points: usize,
}

/// How many steps a walk may take.
pub(in crate::analysis) fn most_steps(network: &Network<'_>) -> usize {
    network.len().saturating_mul(16) + 20_000
}

impl Course<'_> {
    /// Steps of a stretch that nothing of it leads to without rework.
    pub fn beginnings(&self, range: &Range<usize>) -> Vec<usize> {
        let network = self.network;
        let begins = |n: &usize| {
            let mut before = network.before(*n).filter(|way| way.from >= range.start);
            network.is_live(*n) && before.next().is_none()
        };
        range.clone().filter(begins).collect()
    }

    /// Carries something through a stretch, from all of its beginnings to the end.
    pub fn walk<C: Carry>(
        &self,
        range: Range<usize>,
        carry: C,
        value: C::Value,
    ) -> Result<Walked<C>, Tangled> {
        let network = self.network;
        let beginnings = self.beginnings(&range);
        let takes = |way: &Way| network.is_onward(way);
        let most = most_steps(network);
        let mut walk = Walk::new(network, range, self.forks, &takes, carry, most);
        let outcome = walk.whole(&beginnings, value)?;
        Ok(Walked {
            outcome,
            passed: walk.passed(),
            unsure: walk.unsure().to_vec(),
            carry: walk.carry,
        })
    }

    /// How cases go on average, where each step takes `own`, by number: exactly, or where
    /// that has too many digits or takes too many different times, rounded to
    /// 9 places. O(steps × how deep forks nest) but for arms that go by chance.
    pub fn average(
        &self,
        range: Range<usize>,
        own: &[Time],
        weights: bool,
    ) -> Result<Average, Tangled> {
        let exact = Exact {
            shares: self.shares,
            count: Fraction::whole,
            fraction: |mass| mass,
            points: POINTS,
        };
        if let Ok(average) = self.average_in(range.clone(), own, weights, exact) {
            return Ok(average);
        }
        let floats: Vec<f64> = self.shares.iter().map(|share| share.as_f64()).collect();
        let rounded = Exact {
            shares: &floats,
            count: |ticks| ticks as f64,
            fraction: Fraction::about,
            points: MANY_POINTS,
        };
        self.average_in(range, own, weights, rounded)
    }

    fn average_in<P: Mass>(
        &self,
        range: Range<usize>,
        own: &[Time],
        weights: bool,
        exact: Exact<'_, P>,
    ) -> Result<Average, Tangled> {
        let network = self.network;
        let clock = Clock::of(own.iter());
        let carry = Chance {
            own: own.iter().map(|time| clock.read(*time)).collect(),
            shares: exact.shares,
            weights: weights.then(|| vec![P::ZERO; network.len()]),
            mean: [P::ZERO; 2],
            count: exact.count,
            landed: None,
            points: exact.points,
            independent: false,
        };
        let walked = self.walk(range, carry, Cases::all())?;
        let all = |of: Vec<P>| -> Vec<Fraction> { of.into_iter().map(exact.fraction).collect() };
        let ticks = Fraction::whole(clock.ticks);
        let of = |mean: P| {
            let mean = (exact.fraction)(mean);
            mean.over(ticks).unwrap_or(mean)
        };
        let [minutes, days] = walked.carry.mean;
        Ok(Average {
            reach: all(walked.passed),
            unsure: walked.unsure,
            mean: MeanTime {
                working_minutes: of(minutes),
                calendar_days: of(days),
                week: self.week,
                at_least: false,
            },
            weights: walked.carry.weights.map(all).unwrap_or_default(),
            independent: walked.carry.independent,
        })
    }

    /// The least time that a case may take where each step takes `own`, by number, and
    /// the steps along which it comes about.
    pub fn least(
        &self,
        range: Range<usize>,
        own: Vec<Time>,
    ) -> Result<(Time, Vec<usize>), Tangled> {
        let walked = self.walk(range, Least::new(own), Quickest::start())?;
        Ok(walked.carry.told(&walked.outcome))
    }

    /// The least, or the most, that a case may cost where each step costs `own`, by
    /// number.
    pub fn spend(&self, own: Vec<Fraction>, most: bool) -> Result<Fraction, Tangled> {
        let range = 0..self.network.len();
        let walked = self.walk(range, Spend { own, most }, Fraction::ZERO)?;
        Ok(walked.outcome.ended.unwrap_or(Fraction::ZERO))
    }
}
