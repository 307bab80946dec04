//! Least, expected and most; the critical path, slack, waiting, bottlenecks.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ops::Range;

use crate::analysis::basis::Basis;
use crate::analysis::network::Network;
use crate::analysis::network::cases::Course;
use crate::analysis::network::cases::forks::Forks;
use crate::model::Fraction;
use crate::model::{Assumption, ClaimId, Decimal, Field, Premise, Source, Step, StepId, StepKind};

use super::simulate::{self, Sampled};
use crate::model::{MeanTime, Time};

/// The time of a map, or of some of its steps, without rework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Every step takes its least, every decision its shortest branch.
    pub min: Time,
    /// Decisions by share, every step with what stands for it in expected values. Where
    /// parallel branches meet the mean of the longest, not the longest of the means.
    pub expected: MeanTime,
    /// Where branches cross too much for that: it is the mean of so many runs.
    pub sampled: Option<Sampled>,
    /// Every step takes its most, every decision its longest branch.
    pub max: Time,
    /// The steps along which `max` comes about, from the first to the last.
    pub critical: Vec<StepId>,
    /// The steps along which `min` comes about.
    pub shortest: Vec<StepId>,
    /// What each step adds to it, in the order of the steps.
    pub steps: Vec<StepTime>,
    /// How much of the critical path is waiting.
    pub waiting: Waiting,
    /// The steps of the critical path that take a tenth of it or more, the longest
    /// first; five at most.
    pub bottlenecks: Vec<Bottleneck>,
    /// What it stands on.
    pub assumptions: Vec<Assumption>,
}

/// The time of one step in the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTime {
    /// Which.
    pub step: StepId,
    /// The least that any source gives; nothing where nobody has said any.
    pub min: Time,
    /// What stands for it in expected values.
    pub expected: Time,
    /// The most that any source gives.
    pub max: Time,
    /// Whether a source knows only the most: the least counts as nothing.
    pub limited: bool,
    /// Whether anybody has said it.
    pub known: bool,
    /// Whether the sources differ.
    pub contested: bool,
    /// The claim that stands for it; none where it is the scribe's own figure.
    pub claim: Option<ClaimId>,
    /// Who makes that claim.
    pub by: Option<Source>,
    /// In how many of all cases the step is done, without rework.
    pub reach: Fraction,
    /// In how many of all cases its time counts in the expected time: of parallel
    /// branches only the one that takes longest does. These parts of all steps' times add
    /// up to it.
    pub weight: Fraction,
    /// By how much it may take longer before the whole does; nothing for rework.
    pub slack: Option<MeanTime>,
    /// Whether it stands on the critical path.
    pub critical: bool,
}

/// How much of a path is waiting: its waits, and of tasks with a known effort what
/// goes beyond it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Of the whole, zero to one, with 5 working = 7 calendar days.
    pub share: Fraction,
    /// The steps that are waited in.
    pub steps: Vec<StepId>,
    /// What the waiting in each of them is of the whole; they add up to the share.
    pub parts: Vec<Fraction>,
    /// Tasks of which nobody has said the effort: they count as work throughout.
    pub unknown: Vec<StepId>,
}

/// A step that the time goes into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bottleneck {
    /// Which.
    pub step: StepId,
    /// How long it takes at most.
    pub time: Time,
    /// Its share of the whole, zero to one.
    pub share: Fraction,
}

impl Timing {
    /// The time of the whole map, O(n).
    pub fn of(ground: &Basis<'_>) -> Timing {
        Timing::within(ground, 0..ground.network.len(), |_| true)
    }

    /// What these steps take along the paths through the map: the others take no
    /// time. O(steps between the first and the last of them).
    pub fn of_steps(ground: &Basis<'_>, steps: &HashSet<StepId>) -> Timing {
        let numbers = || steps.iter().filter_map(|id| ground.network.number(*id));
        let (Some(first), Some(last)) = (numbers().min(), numbers().max()) else {
            return Timing::within(ground, 0..0, |_| false);
        };
        let counts = |n: usize| steps.contains(&ground.network.steps[n].0);
        Timing::within(ground, first..last + 1, counts)
    }

    fn within(ground: &Basis<'_>, range: Range<usize>, counts: impl Fn(usize) -> bool) -> Timing {
        let network = &ground.network;
        let own = |n: usize, of: fn(&crate::analysis::stated::view::Estimate<Time>) -> Time| {
            if counts(n) {
                ground.time(n, of)
            } else {
                Time::ZERO
            }
        };
        let least: Vec<Time> = range.clone().map(|n| own(n, |said| said.min)).collect();
        let most: Vec<Time> = range.clone().map(|n| own(n, |said| said.max)).collect();
        let through = Through {
            network,
            range: range.clone(),
        };
        let rest_most = through.rests(&most, true);
        let all = 0..network.len();
        let middles: Vec<Time> = all.clone().map(|n| own(n, |said| said.median)).collect();
        let leasts: Vec<Time> = all.map(|n| own(n, |said| said.min)).collect();
        let own_forks = Some(()).filter(|()| range != (0..network.len()));
        let own_forks = own_forks.map(|()| Forks::of(network, range.clone()));
        let course = Course {
            forks: own_forks.as_ref().unwrap_or(&ground.forks),
            ..ground.course()
        };
        let mean = Expected::of(ground, course, range.clone(), &middles);
        let expected = mean.time;
        let critical = through.walk(&rest_most, true);
        let max = critical
            .first()
            .map_or(Time::ZERO, |n| rest_most[*n - range.start]);
        let max = opened(network, range.clone(), &most, max);
        let begun = through.done(&most);
        let on_path: HashSet<usize> = critical.iter().copied().collect();
        let steps = range.clone().filter(|n| counts(*n)).map(|n| {
            let at = n - range.start;
            let said = ground.times[n].as_ref();
            let slack = |_| slack(max, begun[at].plus(rest_most[at]));
            StepTime {
                step: network.steps[n].0,
                min: least[at],
                expected: ground.time(n, |said| said.median),
                max: most[at],
                limited: said.is_some_and(|said| said.limited),
                known: said.is_some(),
                contested: said.is_some_and(|said| said.contested),
                claim: said.and_then(|said| said.claim),
                by: said.and_then(|said| said.by),
                reach: ground.reach[n],
                weight: mean.weights.get(n).copied().unwrap_or(Fraction::ZERO),
                slack: Some(()).filter(|()| network.is_live(n)).map(slack),
                critical: on_path.contains(&n),
            }
        });
        let steps: Vec<StepTime> = steps.collect();
        let (min, shortest) = course.least(range.clone(), leasts).unwrap_or_else(|_| {
            let rests = through.rests(&least, false);
            let path = through.walk(&rests, false);
            let first = path.first().map(|n| rests[*n - range.start]);
            (first.unwrap_or(Time::ZERO), path)
        });
        let ids = |path: Vec<usize>| -> Vec<StepId> {
            let counted = path.into_iter().filter(|n| counts(*n));
            counted.map(|n| network.steps[n].0).collect()
        };
        let critical_steps: Vec<usize> = critical.iter().copied().filter(|n| counts(*n)).collect();
        let waiting = waiting(ground, &critical_steps);
        let bottlenecks = bottlenecks(ground, &critical_steps, max);
        let counted: Vec<usize> = range.filter(|n| counts(*n)).collect();
        let assumptions = assumptions(ground, &counted, &mean, &waiting);
        Timing {
            min,
            expected,
            sampled: mean.sampled,
            max,
            critical: ids(critical),
            shortest: ids(shortest),
            steps,
            waiting,
            bottlenecks,
            assumptions,
        }
    }
}

/// The longest path where each step takes `own`, by number, and its steps.
pub(in crate::analysis) fn longest(network: &Network<'_>, own: &[Time]) -> (Time, Vec<StepId>) {
    let through = Through {
        network,
        range: 0..network.len(),
    };
    let rests = through.rests(own, true);
    let path = through.walk(&rests, true);
    let time = path.first().map_or(Time::ZERO, |n| rests[*n]);
    let time = opened(network, 0..network.len(), own, time);
    (time, path.into_iter().map(|n| network.steps[n].0).collect())
}

/// A longest time, which may be more where any step may: a shorter way may be the longest
/// one then.
fn opened(network: &Network<'_>, range: Range<usize>, own: &[Time], longest: Time) -> Time {
    let mut live = range.zip(own).filter(|(n, _)| network.is_live(*n));
    Time {
        at_least: longest.at_least || live.any(|(_, time)| time.at_least),
        ..longest
    }
}

/// The expected time, and what it is made of.
struct Expected {
    time: MeanTime,
    weights: Vec<Fraction>,
    sampled: Option<Sampled>,
    independent: bool,
}

impl Expected {
    fn of(ground: &Basis<'_>, course: Course<'_>, range: Range<usize>, own: &[Time]) -> Expected {
        if let Ok(average) = course.average(range.clone(), own, true) {
            return Expected {
                time: average.mean,
                weights: average.weights,
                sampled: None,
                independent: average.independent,
            };
        }
        let mean = simulate::mean(ground, range, course.forks, own, false);
        Expected {
            time: mean.as_ref().map_or(MeanTime::ZERO, |mean| mean.time),
            sampled: mean.as_ref().map(|mean| mean.sampled),
            weights: mean.map(|mean| mean.weights).unwrap_or_default(),
            independent: false,
        }
    }
}

/// Paths through a stretch of the network.
struct Through<'a> {
    network: &'a Network<'a>,
    range: Range<usize>,
}

impl Through<'_> {
    /// Where a step leads inside the stretch; nothing where it leads out of it.
    fn onward(&self, n: usize) -> impl Iterator<Item = Option<usize>> {
        let end = self.range.end;
        let onward = self.network.onward(n);
        onward.map(move |to| to.filter(|to| *to < end))
    }

    /// From each step to the end of the longest way, or, where decisions take it, of
    /// the shortest. The step itself is in it.
    fn rests(&self, own: &[Time], longest: bool) -> Vec<Time> {
        let start = self.range.start;
        let mut rests = own.to_vec();
        for n in self.range.clone().rev() {
            if !self.network.is_live(n) {
                continue;
            }
            let rest = |to: Option<usize>| to.map_or(Time::ZERO, |to| rests[to - start]);
            let ways = self.onward(n).map(rest);
            let taken = if longest || self.network.kind(n) == StepKind::Fork {
                ways.max_by(longer)
            } else {
                ways.min_by(Time::weigh)
            };
            let at = n - start;
            rests[at] = own[at].plus(taken.unwrap_or(Time::ZERO));
        }
        rests
    }

    /// Steps that nothing of the stretch leads to.
    fn beginnings(&self) -> impl Iterator<Item = usize> {
        let network = self.network;
        let start = self.range.start;
        let begins = move |n: &usize| {
            network.is_live(*n) && !network.before(*n).any(|way| way.from >= start)
        };
        self.range.clone().filter(begins)
    }

    /// The steps of the way that these rests are of.
    fn walk(&self, rests: &[Time], longest: bool) -> Vec<usize> {
        let start = self.range.start;
        let rest = |n: &usize| rests[*n - start];
        // Of several that weigh the same the first one.
        let first = |best: Option<usize>, n: usize| match best {
            Some(best) if !longer(&rest(&n), &rest(&best)).is_gt() => Some(best),
            _ => Some(n),
        };
        let mut at = self.beginnings().fold(None, first);
        let mut path = Vec::new();
        while let Some(n) = at {
            path.push(n);
            let fork = self.network.kind(n) == StepKind::Fork;
            let mut ways = self.onward(n);
            let Some(mut best) = ways.next() else { break };
            for to in ways {
                let weight = |to: Option<usize>| to.map_or(Time::ZERO, |to| rest(&to));
                let than = longer(&weight(to), &weight(best));
                let better = if longest || fork {
                    than.is_gt()
                } else {
                    than.is_lt()
                };
                if better || best.is_none() && than.is_eq() {
                    best = to;
                }
            }
            at = best;
        }
        path
    }

    /// When each step begins at the earliest if all take this long.
    fn done(&self, own: &[Time]) -> Vec<Time> {
        let start = self.range.start;
        let mut begun = vec![Time::ZERO; self.range.len()];
        for n in self.range.clone() {
            let before = self.network.before(n).filter(|way| way.from >= start);
            let done = before.map(|way| begun[way.from - start].plus(own[way.from - start]));
            if let Some(latest) = done.max_by(longer) {
                begun[n - start] = latest;
            }
        }
        begun
    }
}

/// Of two times that weigh the same (5 working and 7 calendar days) the one with more
/// working time counts as the longer one, so that the figure does not hang on the order in
/// which the map was drawn.
fn longer(a: &Time, b: &Time) -> Ordering {
    let working = a.working_minutes.cmp(&b.working_minutes);
    a.weigh(b).then(working)
}

/// What is left of `whole` beside `through`: in both clocks where neither runs below
/// zero, else as working time with 5 working = 7 calendar days.
fn slack(whole: Time, through: Time) -> MeanTime {
    let left = whole.less(through);
    let mean = MeanTime::from(left);
    if !left.working_minutes.is_negative() && !left.calendar_days.is_negative() {
        return mean;
    }
    MeanTime {
        working_minutes: mean.weight().max(Fraction::ZERO),
        calendar_days: Fraction::ZERO,
        ..mean
    }
}

fn waiting(ground: &Basis<'_>, path: &[usize]) -> Waiting {
    let mut waiting = Waiting {
        share: Fraction::ZERO,
        steps: Vec::new(),
        parts: Vec::new(),
        unknown: Vec::new(),
    };
    let (mut all, mut waited) = (Fraction::ZERO, Fraction::ZERO);
    for &n in path {
        let (id, step) = ground.network.steps[n];
        let time = MeanTime::from(ground.time(n, |said| said.max)).weight();
        if time.is_zero() {
            continue;
        }
        all = all.plus(time);
        let worked = match (step.kind, effort(ground, step)) {
            (StepKind::Wait, _) => Fraction::ZERO,
            (_, Some(effort)) => Fraction::from(effort.working_minutes).min(time),
            (_, None) => {
                waiting.unknown.push(id);
                time
            }
        };
        if worked != time {
            waiting.steps.push(id);
            waiting.parts.push(time.minus(worked));
            waited = waited.plus(time.minus(worked));
        }
    }
    let of_all = |part: Fraction| part.over(all).unwrap_or(Fraction::ZERO);
    waiting.parts = waiting.parts.into_iter().map(of_all).collect();
    waiting.share = of_all(waited);
    waiting
}

/// What is said of the effort on a step, where that is working time.
fn effort(ground: &Basis<'_>, step: &Step) -> Option<Time> {
    let effort = ground.view.times(step, Field::Effort)?.median;
    effort.calendar_days.is_zero().then_some(effort)
}

/// How long nobody works on a step: all of a wait, of anything else what its time has
/// beyond its effort. Nothing where one of the two has not been asked for.
pub(in crate::analysis) fn waited(ground: &Basis<'_>, n: usize) -> Option<MeanTime> {
    let step = ground.network.steps[n].1;
    let whole = ground.times[n].as_ref()?.max;
    match step.kind {
        StepKind::Wait => Some(whole.into()),
        _ => Some(slack(whole, effort(ground, step)?)),
    }
}

fn bottlenecks(ground: &Basis<'_>, path: &[usize], whole: Time) -> Vec<Bottleneck> {
    let whole = MeanTime::from(whole).weight();
    let tenth = Fraction::from(Decimal::new(1, 1));
    let mut found: Vec<Bottleneck> = Vec::new();
    for &n in path {
        let time = ground.time(n, |said| said.max);
        let share = MeanTime::from(time).weight().over(whole);
        if let Some(share) = share.filter(|share| *share >= tenth) {
            let step = ground.network.steps[n].0;
            found.push(Bottleneck { step, time, share });
        }
    }
    found.sort_by_key(|of| std::cmp::Reverse(of.share));
    found.truncate(5);
    found
}

fn assumptions(
    ground: &Basis<'_>,
    counted: &[usize],
    mean: &Expected,
    waiting: &Waiting,
) -> Vec<Assumption> {
    let mut gathered = ground.gathered();
    let mut working = false;
    for &n in counted {
        let (id, step) = ground.network.steps[n];
        if !ground.network.is_live(n) {
            continue;
        }
        match &ground.times[n] {
            Some(said) => {
                let header = ground.map.header();
                ground
                    .view
                    .gather(id, step, Field::Elapsed, header, &mut gathered);
                working |= !said.max.working_minutes.is_zero();
            }
            None if step.kind.is_counted() => {
                ground
                    .view
                    .gather_missing(id, step, Field::Elapsed, &mut gathered);
            }
            None => {}
        }
    }
    if mean.independent {
        gathered.plain(Premise::Independent);
    }
    if mean.sampled.is_some() {
        gathered.plain(Premise::Simulated);
    }
    // The headline beside a total is in calendar days.
    if working {
        gathered.plain(Premise::FiveForSeven);
    }
    if mean.time.is_rounded() {
        gathered.plain(Premise::Rounded);
    }
    gathered.on(Premise::WholeTimeIsWork, &waiting.unknown);
    gathered.all()
}
