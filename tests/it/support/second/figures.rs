//! What is told about a process, read off what the engine saw.

use super::clock::{Amount, Amounts, Dates, Moment, Which, received};
use super::engine::{Manner, Seen, observe};
use super::process::{Law, Process, Step, Target};
use std::collections::{BTreeMap, BTreeSet};

/// Working hours and calendar days side by side.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Time {
    pub hours: f64,
    pub days: f64,
}

impl Time {
    fn of(amount: Amount) -> Time {
        Time {
            hours: amount.hours(),
            days: amount.days(),
        }
    }

    /// In calendar days, 5 working days as 7.
    pub fn about(self) -> f64 {
        self.hours * 7.0 / 40.0 + self.days
    }
}

/// Figures with rework.
#[derive(Clone, Debug)]
pub struct Rework {
    pub expected: Time,
    /// The exact distribution; percentiles are of cases whose steps take the middle of their range.
    pub distribution: Vec<(Time, f64)>,
    pub visits: Vec<f64>,
    /// The probability that was not followed to the end.
    pub lost: f64,
}

impl Rework {
    /// The least time within which this part of the cases is over.
    pub fn percentile(&self, part: f64) -> Time {
        let mut sum = 0.0;
        for &(time, chance) in &self.distribution {
            sum += chance;
            if sum >= part - 1e-9 {
                return time;
            }
        }
        self.distribution.last().map_or(Time::default(), |d| d.0)
    }
}

#[derive(Clone, Debug)]
pub struct Figures {
    pub least: Time,
    pub expected: Time,
    pub most: Time,
    /// By step, without rework; the sum over runs where a step is come to more than once.
    pub reach: Vec<f64>,
    /// `None` where the map is too large to be followed.
    pub rework: Option<Rework>,
    /// Fees of an average case, each step at the lower median of its sources.
    pub fee: f64,
    /// What the cheapest case pays at the least that any source says, and the dearest at the most.
    pub fee_least: i64,
    pub fee_most: i64,
    pub services: f64,
    pub applicant_hours: f64,
    /// From lane to lane, how many ways from a step to the next place.
    pub handoffs: BTreeMap<(usize, usize), usize>,
    pub papers: usize,
    pub papers_twice: Vec<String>,
    pub cited: usize,
    pub received: Moment,
    pub soonest: Moment,
    pub latest: Moment,
    /// Some case waits for what cannot come: the map is not sound.
    pub stuck: bool,
}

impl Figures {
    pub fn handoff_count(&self) -> usize {
        self.handoffs.values().sum()
    }
}

const RARE: f64 = 1e-11;
const EVENTS: usize = 400_000;

const PLAIN: Manner = Manner {
    rework: false,
    rare: 0.0,
    events: EVENTS,
};

fn mean(seen: &Seen<Amount>) -> Time {
    let mass: f64 = seen.ends.values().sum();
    let part = |f: fn(Amount) -> f64| {
        seen.ends.iter().map(|(t, p)| f(*t) * p).sum::<f64>() / mass.max(1e-300)
    };
    Time {
        hours: part(Amount::hours),
        days: part(Amount::days),
    }
}

/// Of lengths that weigh the same the one with more working time is told.
fn shortest(seen: &Seen<Amount>) -> Time {
    let least = seen.ends.keys().next();
    let same = seen
        .ends
        .keys()
        .take_while(|t| least.is_some_and(|l| l.weighs_as(t)));
    same.last().map_or(Time::default(), |t| Time::of(*t))
}

pub fn figures(process: &Process, start: Moment) -> Figures {
    let manner = PLAIN;
    let middle = Amounts::new(process, Which::Middle);
    let least = observe(process, &Amounts::new(process, Which::Least), manner, None);
    let most = observe(process, &Amounts::new(process, Which::Most), manner, None);
    let plain = observe(process, &middle, manner, None);
    let with = observe(
        process,
        &middle,
        Manner {
            rework: true,
            rare: RARE,
            ..manner
        },
        None,
    );
    let date = |latest| {
        let ends = observe(
            process,
            &Dates {
                process,
                start,
                latest,
            },
            manner,
            None,
        )
        .ends;
        let found = if latest {
            ends.last_key_value()
        } else {
            ends.first_key_value()
        };
        found.map_or(received(start), |(m, _)| *m)
    };
    let fees = |pick: fn(&[i64]) -> i64| -> Vec<i64> {
        let of = |said: Vec<i64>| if said.is_empty() { 0 } else { pick(&said) };
        process
            .steps
            .iter()
            .map(|s| {
                let mut said = s.fee.counted(|fee| *fee);
                said.sort_unstable();
                of(said)
            })
            .collect()
    };
    let median = fees(|said| said[(said.len() - 1) / 2]);
    let paid = |fees: &[i64]| {
        let paid = observe(process, &middle, manner, Some(fees)).paid;
        let key = |e: Option<(&i64, &f64)>| e.map_or(0, |(k, _)| *k);
        (key(paid.first_key_value()), key(paid.last_key_value()))
    };
    let fee_least = paid(&fees(|said| said[0])).0;
    let fee_most = paid(&fees(|said| said[said.len() - 1])).1;
    let over_cases = |amount: &dyn Fn(usize) -> f64| -> f64 {
        plain
            .visits
            .iter()
            .enumerate()
            .map(|(s, v)| v * amount(s))
            .sum()
    };
    let asked = papers(process);
    Figures {
        least: shortest(&least),
        expected: mean(&plain),
        most: most
            .ends
            .last_key_value()
            .map_or(Time::default(), |(t, _)| Time::of(*t)),
        fee: over_cases(&|s| median[s] as f64),
        fee_least,
        fee_most,
        services: over_cases(&|s| process.steps[s].services.unwrap_or(0) as f64),
        applicant_hours: over_cases(&|s| applicant_minutes(process, s) as f64 / 60.0),
        handoffs: handoffs(process),
        papers: asked.len(),
        papers_twice: asked
            .into_iter()
            .filter(|(_, lanes)| lanes.len() > 1)
            .map(|(name, _)| name)
            .collect(),
        cited: process.steps.iter().filter(|s| s.law == Law::Cited).count(),
        received: received(start),
        soonest: date(false),
        latest: date(true),
        stuck: plain.stuck > 0.0 || with.stuck > 0.0,
        reach: plain.visits,
        rework: (!with.too_large).then(|| Rework {
            expected: mean(&with),
            distribution: with.ends.iter().map(|(t, p)| (Time::of(*t), *p)).collect(),
            lost: with.lost,
            visits: with.visits,
        }),
    }
}

/// The applicant's own work: said as such, or the effort of a step in the applicant's lane.
fn applicant_minutes(process: &Process, step: usize) -> i64 {
    let step = &process.steps[step];
    let own = if process.lanes[step.lane].applicant {
        step.effort.unwrap_or(0)
    } else {
        0
    };
    own + step.applicant_effort.unwrap_or(0)
}

/// Each paper that is asked for, with the bodies that ask: neither the applicant nor who makes it.
fn papers(process: &Process) -> BTreeMap<String, BTreeSet<usize>> {
    let mut asked: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for step in &process.steps {
        for paper in &step.papers_in {
            let lanes = asked.entry(paper.clone()).or_default();
            let makes = |s: &Step| s.lane == step.lane && s.papers_out.contains(paper);
            if !process.lanes[step.lane].applicant && !process.steps.iter().any(makes) {
                lanes.insert(step.lane);
            }
        }
    }
    asked
}

/// From each step along each way to the next places, looking through forks and joins. An end is a
/// place in its lane, an open end where it names a lane.
fn handoffs(process: &Process) -> BTreeMap<(usize, usize), usize> {
    let mut matrix = BTreeMap::new();
    for step in (0..process.steps.len()).filter(|&s| !process.steps[s].is_bar()) {
        for flow in process.out(step) {
            // Two ways through bars that come in by the same last flow are one.
            let mut places = BTreeSet::new();
            next_places(process, flow, &mut places, &mut BTreeSet::new());
            for (_, lane) in places {
                if lane != process.steps[step].lane {
                    *matrix.entry((process.steps[step].lane, lane)).or_insert(0) += 1;
                }
            }
        }
    }
    matrix
}

fn next_places(
    process: &Process,
    flow: usize,
    places: &mut BTreeSet<(usize, usize)>, // the flow that comes in, and the lane
    gone: &mut BTreeSet<usize>,
) {
    if !gone.insert(flow) {
        return;
    }
    match process.flows[flow].to {
        Target::Open(Some(lane)) => {
            places.insert((flow, lane));
        }
        Target::Open(None) => {}
        Target::Step(to) if process.steps[to].is_bar() => {
            for flow in process.out(to) {
                next_places(process, flow, places, gone);
            }
        }
        Target::Step(to) => {
            places.insert((flow, process.steps[to].lane));
        }
    }
}
