//! Many runs by chance: what the expected value hides, and what stands for it where the
//! branches of a map cross too much to be reckoned.

use std::ops::Range;

use crate::analysis::basis::Basis;
use crate::analysis::network::Way;
use crate::analysis::network::cases::forks::Forks;
use crate::analysis::network::cases::play::{Clocks, Play};
use crate::model::Decimal;
use crate::model::Fraction;

use super::rework;
use crate::analysis::random::Random;
use crate::model::{MeanTime, Time, Week};

/// How long a case takes over many simulated runs, rework and all. Ranges are triangles,
/// decisions go by share, a join waits for the branches that come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Simulated {
    /// How many runs.
    pub runs: u32,
    /// The seed: the same runs again.
    pub seed: u64,
    /// The mean of all runs, each clock for itself.
    pub mean: Time,
    /// Half of the runs take no longer.
    pub p50: Time,
    /// Four of five take no longer.
    pub p80: Time,
    /// Nineteen of twenty take no longer.
    pub p95: Time,
}

/// A mean that stands for an expected value: each range at its middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampled {
    /// Over how many runs.
    pub runs: u32,
    /// The seed: the same runs again.
    pub seed: u64,
    /// Of twenty such means nineteen are no farther off than this from the true one: two
    /// standard errors, with the working days of a week = 7 calendar days, and never less
    /// than what the runs may all have missed.
    pub error: Time,
}

/// A mean over runs, and what it is made of.
pub(super) struct Mean {
    pub time: MeanTime,
    pub sampled: Sampled,
    /// In how many of the runs each step was on the way that took the time, by number.
    pub weights: Vec<Fraction>,
}

/// The seed of means that stand for an expected value.
const SEED: u64 = 1;

/// So many steps all the runs of one mean may take, so that a large map has fewer runs
/// and a larger error.
const STEPS: usize = 2_000_000;

fn time(of: Clocks, week: Week) -> Time {
    // Rounded where they are shown, and finer than any float can tell here.
    let round = |value: f64| Decimal::new((value * 1e9).round() as i128, 9);
    Time {
        working_minutes: round(of.minutes),
        calendar_days: round(of.days),
        week,
        at_least: false,
    }
}

fn clocks(of: Time) -> Clocks {
    Clocks {
        minutes: of.working_minutes.as_f64(),
        days: of.calendar_days.as_f64(),
        week: of.week.minutes() as f64,
    }
}

/// The mean over a stretch of the map whose forks are `forks`, where each step takes
/// `own`, by number; with rework or without. Nothing where cases never end.
pub(super) fn mean(
    ground: &Basis<'_>,
    range: Range<usize>,
    forks: &Forks,
    own: &[Time],
    rework: bool,
) -> Option<Mean> {
    let network = &ground.network;
    let shares: Vec<f64> = if rework {
        rework::all_shares(ground)
    } else {
        ground.shares.iter().map(|share| share.as_f64()).collect()
    };
    let takes = |way: &Way| {
        if rework {
            rework::taken(way, &shares)
        } else {
            network.is_onward(way)
        }
    };
    let beginnings = ground.course().beginnings(&range);
    let runs = (STEPS / range.len().max(1)).clamp(200, 10_000) as u32;
    let play = Play::new(network, range, forks, &takes, &shares, beginnings)?;
    let floats: Vec<Clocks> = own.iter().map(|time| clocks(*time)).collect();
    let mut random = Random::new(SEED);
    let mut counts = vec![0i128; network.len()];
    let (mut sum, mut squares) = (0.0, 0.0);
    for _ in 0..runs {
        let case = play.case(&mut |n, _| floats[n], &mut random)?;
        for n in case.trail() {
            counts[n] += 1;
        }
        let minutes = case.end.weight() / 7.0;
        sum += minutes;
        squares += minutes * minutes;
    }
    let count = f64::from(runs);
    let spread = (squares / count - (sum / count).powi(2)).max(0.0);
    // Where cases go round, one that does so far more often, and takes twice as long as the
    // mean, may have a chance of three in so many runs and be in none of them (the rule of
    // three).
    let goes_back = |way: &Way| takes(way) && !network.is_onward(way);
    let unseen = if network.ways().iter().any(goes_back) {
        3.0 / count * (sum / count)
    } else {
        0.0
    };
    let error = (2.0 * (spread / count).sqrt()).max(unseen);
    let part = |count: i128| Fraction::new(count, i128::from(runs)).unwrap_or(Fraction::ZERO);
    let weights: Vec<Fraction> = counts.into_iter().map(part).collect();
    let of_steps = weights.iter().zip(own);
    let each = of_steps.map(|(weight, own)| MeanTime::from(*own).times(*weight));
    Some(Mean {
        time: each.fold(MeanTime::ZERO, MeanTime::plus),
        sampled: Sampled {
            runs,
            seed: SEED,
            error: Time {
                working_minutes: Decimal::new((error * 1e9).round() as i128, 9),
                week: ground.week(),
                ..Time::ZERO
            },
        },
        weights,
    })
}

impl Simulated {
    /// O(runs × steps). Nothing for no runs, an empty map, or one in which cases may
    /// never end.
    pub fn of(ground: &Basis<'_>, runs: u32, seed: u64) -> Option<Simulated> {
        let network = &ground.network;
        if runs == 0 || network.len() == 0 {
            return None;
        }
        let range = |n: usize| {
            let said = ground.times[n].as_ref();
            let (least, most) = said.map_or((Time::ZERO, Time::ZERO), |said| said.range);
            (clocks(least), clocks(most))
        };
        let ranges: Vec<(Clocks, Clocks)> = (0..network.len()).map(range).collect();
        let mut takes_long = |n: usize, random: &mut Random| {
            let (least, most) = ranges[n];
            if least == most {
                return least;
            }
            let part = random.triangle();
            Clocks {
                minutes: least.minutes + (most.minutes - least.minutes) * part,
                days: least.days + (most.days - least.days) * part,
                week: most.week,
            }
        };
        let shares = rework::all_shares(ground);
        let takes = |way: &Way| rework::taken(way, &shares);
        let whole = 0..network.len();
        let beginnings = ground.course().beginnings(&whole);
        let play = Play::new(network, whole, &ground.forks, &takes, &shares, beginnings)?;
        let mut random = Random::new(seed);
        let mut all = Vec::with_capacity(runs as usize);
        for _ in 0..runs {
            all.push(play.case(&mut takes_long, &mut random)?.end);
        }
        all.sort_by(|a, b| a.weight().total_cmp(&b.weight()));
        // The nearest rank: the least run that so many of a hundred do not exceed.
        let nth = |percent: usize| all[(all.len() * percent).div_ceil(100).max(1) - 1];
        let at = |percent: usize| time(nth(percent), ground.week());
        let sum = all
            .iter()
            .fold(Clocks::default(), |sum, run| sum.plus(*run));
        let mean = Clocks {
            minutes: sum.minutes / f64::from(runs),
            days: sum.days / f64::from(runs),
            week: sum.week,
        };
        Some(Simulated {
            runs,
            seed,
            mean: time(mean, ground.week()),
            p50: at(50),
            p80: at(80),
            p95: at(95),
        })
    }
}
