//! Many runs by chance: what the expected value hides.

use crate::analysis::ground::Ground;
use crate::model::{Decimal, StepKind};

use super::clock::Time;
use super::random::Random;

/// How long a case takes over many simulated runs, without rework. Ranges are
/// triangles, decisions go by share, a join waits for the branches that come.
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

/// Both clocks as floats, for the runs alone.
#[derive(Clone, Copy, Default)]
struct Run {
    minutes: f64,
    days: f64,
}

impl Run {
    fn weight(self) -> f64 {
        self.minutes * 7.0 + self.days * 2400.0
    }

    fn time(self) -> Time {
        // Rounded where they are shown, and finer than any float can tell here.
        let round = |value: f64| Decimal::new((value * 1e9).round() as i128, 9);
        Time {
            working_minutes: round(self.minutes),
            calendar_days: round(self.days),
        }
    }
}

impl Simulated {
    /// O(runs × steps). Nothing for no runs or an empty map.
    pub fn of(ground: &Ground<'_>, runs: u32, seed: u64) -> Option<Simulated> {
        let network = &ground.network;
        if runs == 0 || network.len() == 0 {
            return None;
        }
        let run = |time: Time| Run {
            minutes: time.working_minutes.as_f64(),
            days: time.calendar_days.as_f64(),
        };
        let ranges: Vec<(Run, Run)> = ground
            .times
            .iter()
            .map(|said| {
                said.as_ref()
                    .map_or((Time::ZERO, Time::ZERO), |said| said.range)
            })
            .map(|(least, most)| (run(least), run(most)))
            .collect();
        let shares: Vec<f64> = ground.shares.iter().map(|share| share.as_f64()).collect();
        let beginning: Vec<bool> = (0..network.len())
            .map(|n| network.is_live(n) && network.before(n).next().is_none())
            .collect();

        let mut random = Random::new(seed);
        let mut all = Vec::with_capacity(runs as usize);
        let mut come: Vec<Option<Run>> = vec![None; network.len()];
        let (mut minutes, mut days) = (0.0, 0.0);
        for _ in 0..runs {
            let mut done = Run::default();
            for n in 0..network.len() {
                let begun = match come[n].take() {
                    None if beginning[n] => Run::default(),
                    None => continue,
                    Some(begun) => begun,
                };
                let (least, most) = ranges[n];
                let part = match least.weight() == most.weight() {
                    true => 0.0,
                    false => random.triangle(),
                };
                let end = Run {
                    minutes: begun.minutes + least.minutes + (most.minutes - least.minutes) * part,
                    days: begun.days + least.days + (most.days - least.days) * part,
                };
                if end.weight() > done.weight() {
                    done = end;
                }
                let mut arrive = |to: Option<usize>| {
                    let Some(to) = to else { return };
                    let later = come[to].is_none_or(|other| end.weight() > other.weight());
                    if later {
                        come[to] = Some(end);
                    }
                };
                let ways = network.outs(n).iter().filter(|way| network.is_onward(way));
                if network.kind(n) == StepKind::Fork {
                    ways.for_each(|way| arrive(way.to));
                    continue;
                }
                let mut ways = ways.peekable();
                let Some(first) = ways.next() else { continue };
                let mut chosen = first.to;
                if ways.peek().is_some() {
                    let mut left = random.even() - shares[first.at];
                    for way in ways {
                        if left < 0.0 {
                            break;
                        }
                        // A way without a share is never taken.
                        if shares[way.at] > 0.0 {
                            chosen = way.to;
                            left -= shares[way.at];
                        }
                    }
                }
                arrive(chosen);
            }
            minutes += done.minutes;
            days += done.days;
            all.push(done);
        }
        all.sort_by(|a, b| a.weight().total_cmp(&b.weight()));
        // The nearest rank: the least run that so many of a hundred do not exceed.
        let at = |percent: usize| all[(all.len() * percent).div_ceil(100).max(1) - 1].time();
        let mean = Run {
            minutes: minutes / f64::from(runs),
            days: days / f64::from(runs),
        };
        Some(Simulated {
            runs,
            seed,
            mean: mean.time(),
            p50: at(50),
            p80: at(80),
            p95: at(95),
        })
    }
}
