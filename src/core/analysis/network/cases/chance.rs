//! Shares and times by chance: how long a case takes, by distributions.
//!
//! Outside of forks the mean is all that is needed, since means add up. In the arms of a
//! fork the longest counts, and the mean of the longest is more than the longest mean:
//! there every time that may come about is followed with its share.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::analysis::network::Way;
use crate::model::Time;

use super::Tangled;
use super::mass::Mass;
use super::walk::{Carry, Outcome};

/// A time in whole ticks of both clocks; what a tick is, [`Clock`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(in crate::analysis) struct Ticks {
    pub minutes: i128,
    pub days: i128,
    /// Both, as in [`Time::weigh`].
    weight: i128,
}

impl Ticks {
    fn plus(self, other: Ticks) -> Ticks {
        Ticks {
            minutes: self.minutes.saturating_add(other.minutes),
            days: self.days.saturating_add(other.days),
            weight: self.weight.saturating_add(other.weight),
        }
    }
}

impl Ord for Ticks {
    fn cmp(&self, other: &Ticks) -> Ordering {
        let key = |of: &Ticks| (of.weight, of.minutes);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Ticks {
    fn partial_cmp(&self, other: &Ticks) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The finest part of a minute or day that any time of a map has.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Clock {
    /// Ticks of a working minute, and of a calendar day.
    pub ticks: i128,
    places: u8,
}

impl Clock {
    /// A clock for these times.
    pub fn of<'t>(times: impl Iterator<Item = &'t Time>) -> Clock {
        let scale = |time: &Time| {
            time.working_minutes
                .parts()
                .1
                .max(time.calendar_days.parts().1)
        };
        // What is entered has at most 15 digits.
        let places = times.map(scale).max().unwrap_or(0).min(15);
        Clock {
            ticks: 10i128.pow(u32::from(places)),
            places,
        }
    }

    /// A time in ticks.
    pub fn read(self, time: Time) -> Ticks {
        let ticks = |value: crate::model::Decimal| {
            let (units, scale) = value.rounded(self.places).parts();
            units.saturating_mul(10i128.pow(u32::from(self.places.saturating_sub(scale))))
        };
        let (minutes, days) = (ticks(time.working_minutes), ticks(time.calendar_days));
        let week = i128::from(time.week.minutes());
        Ticks {
            minutes,
            days,
            weight: minutes
                .saturating_mul(7)
                .saturating_add(days.saturating_mul(week)),
        }
    }
}

/// Parts of all cases by step, sorted.
type OfSteps<P> = Vec<(usize, P)>;

/// Cases that have taken one and the same time since the outermost fork.
#[derive(Clone, Debug)]
struct Point<P> {
    at: Ticks,
    /// When what runs beside them ends, where that is later.
    aside: Option<Ticks>,
    mass: P,
    /// In how many of them each step is on the way that took this time.
    on: OfSteps<P>,
    /// The same of what runs beside.
    by: OfSteps<P>,
}

impl<P: Copy> Point<P> {
    fn key(&self) -> (Ticks, Option<Ticks>) {
        (self.at, self.aside)
    }

    /// When all of it has ended.
    fn settled(self) -> Point<P> {
        match self.aside {
            Some(aside) if aside > self.at => Point {
                at: aside,
                aside: None,
                mass: self.mass,
                on: self.by,
                by: Vec::new(),
            },
            _ => self.alone(),
        }
    }

    /// Without what runs beside.
    fn alone(self) -> Point<P> {
        Point {
            aside: None,
            by: Vec::new(),
            ..self
        }
    }
}

impl<P: Mass> Point<P> {
    /// A part of these cases.
    fn times(&self, part: P) -> Point<P> {
        Point {
            mass: self.mass.times(part),
            on: scaled(&self.on, part),
            by: scaled(&self.by, part),
            ..*self
        }
    }
}

/// Cases on their way.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Cases<P> {
    /// Cases outside of forks, whose time is in the mean already.
    plain: P,
    /// Others, sorted by time.
    points: Vec<Point<P>>,
}

impl<P: Mass> Cases<P> {
    /// All cases, outside of forks.
    pub fn all() -> Cases<P> {
        Cases {
            plain: P::ONE,
            points: Vec::new(),
        }
    }

    fn none() -> Cases<P> {
        Cases {
            plain: P::ZERO,
            points: Vec::new(),
        }
    }

    /// How many are outside of forks.
    pub fn plain(&self) -> P {
        self.plain
    }

    /// The others alone: something still runs beside them. Nothing where there are none.
    pub fn others(self) -> Option<Cases<P>> {
        (!self.points.is_empty()).then_some(Cases {
            plain: P::ZERO,
            ..self
        })
    }

    /// How many in all.
    pub fn count(&self) -> P {
        let points = self.points.iter().map(|point| point.mass);
        points.fold(self.plain, P::plus)
    }

    fn sorted(mut self) -> Cases<P> {
        self.points.sort_by_key(Point::key);
        self.tidied()
    }

    /// Of sorted points those at the same moment as one.
    fn tidied(self) -> Cases<P> {
        let mut points: Vec<Point<P>> = Vec::with_capacity(self.points.len());
        for point in self.points {
            match points.last_mut().filter(|last| last.key() == point.key()) {
                Some(last) => {
                    last.mass = last.mass.plus(point.mass);
                    add(&mut last.on, &point.on, P::ONE);
                    add(&mut last.by, &point.by, P::ONE);
                }
                None => points.push(point),
            }
        }
        Cases {
            plain: self.plain,
            points,
        }
    }

    /// Both of two, sorted.
    fn and(self, other: Cases<P>) -> Cases<P> {
        let plain = self.plain.plus(other.plain);
        let mut points = Vec::with_capacity(self.points.len() + other.points.len());
        let mut others = other.points.into_iter().peekable();
        for point in self.points {
            while let Some(other) = others.next_if(|other| other.key() < point.key()) {
                points.push(other);
            }
            points.push(point);
        }
        points.extend(others);
        Cases { plain, points }.tidied()
    }
}

/// Adds `of`, times `part`, to what is there.
fn add<P: Mass>(to: &mut OfSteps<P>, of: &[(usize, P)], part: P) {
    let last = to.last().map(|(n, _)| *n);
    let behind = of
        .first()
        .is_none_or(|(n, _)| last.is_none_or(|last| last < *n));
    to.extend(of.iter().map(|(n, mass)| (*n, mass.times(part))));
    if behind {
        return;
    }
    to.sort_by_key(|(n, _)| *n);
    to.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.plus(next.1);
        }
        same
    });
}

fn scaled<P: Mass>(of: &[(usize, P)], part: P) -> OfSteps<P> {
    of.iter().map(|(n, mass)| (*n, mass.times(part))).collect()
}

/// Carries cases by chance.
pub(in crate::analysis) struct Chance<'s, P> {
    /// What each step takes, by number; a step without is not asked for.
    pub own: Vec<Ticks>,
    /// The share of each way, by [`Way::at`].
    pub shares: &'s [P],
    /// In how many of all cases each step is on the way that takes the time, by number;
    /// nothing where that is not asked for.
    pub weights: Option<Vec<P>>,
    /// The mean of what has ended or come out of forks, in ticks of both clocks.
    pub mean: [P; 2],
    /// A tick count as a mass.
    pub count: fn(i128) -> P,
    /// Cases that came to be outside of forks again before each step, apart: nothing
    /// where they go on with the others.
    pub landed: Option<BTreeMap<usize, P>>,
    /// How many points it may still make.
    pub points: usize,
    /// Whether arms met that take different times by chance.
    pub independent: bool,
}

impl<P: Mass> Chance<'_, P> {
    fn spend(&mut self, points: usize) -> Result<(), Tangled> {
        self.points = self.points.checked_sub(points).ok_or(Tangled)?;
        Ok(())
    }

    /// Takes the time of cases into the mean.
    fn count_in(&mut self, point: &Point<P>, part: P) {
        let mass = point.mass.times(part);
        let ticks = [point.at.minutes, point.at.days];
        for (mean, ticks) in self.mean.iter_mut().zip(ticks) {
            *mean = mean.plus(mass.times((self.count)(ticks)));
        }
        if let Some(weights) = &mut self.weights {
            for (n, of) in &point.on {
                weights[*n] = weights[*n].plus(of.times(part));
            }
        }
    }

    /// The longer of two that run side by side; of the same length the first.
    fn longer(&mut self, a: &Cases<P>, b: &Cases<P>) -> Result<Cases<P>, Tangled> {
        let aside = |cases: &Cases<P>| cases.points.iter().any(|point| point.aside.is_some());
        if aside(a) || aside(b) {
            return self.longer_one_by_one(a, b);
        }
        self.spend(a.points.len() + b.points.len())?;
        let mut cases = Cases::none();
        let mut take = |these: &Cases<P>, those: &Cases<P>, ties: bool| {
            let mut before = P::ZERO;
            let mut others = those.points.iter().peekable();
            for point in &these.points {
                let shorter =
                    |other: &&&Point<P>| other.at < point.at || ties && other.at == point.at;
                while let Some(other) = others.next_if(|other| shorter(&other)) {
                    before = before.plus(other.mass);
                }
                cases.points.push(point.times(before));
            }
        };
        take(a, b, true);
        take(b, a, false);
        cases.points.retain(|point| !point.mass.is_nothing());
        Ok(cases.sorted())
    }

    fn longer_one_by_one(&mut self, a: &Cases<P>, b: &Cases<P>) -> Result<Cases<P>, Tangled> {
        self.spend(a.points.len().saturating_mul(b.points.len()))?;
        let mut cases = Cases::none();
        for one in &a.points {
            for other in &b.points {
                let (long, short) = if other.at > one.at {
                    (other, one)
                } else {
                    (one, other)
                };
                let mut point = Point {
                    at: long.at,
                    aside: None,
                    mass: long.mass.times(short.mass),
                    on: scaled(&long.on, short.mass),
                    by: Vec::new(),
                };
                for (of, with) in [(long, short), (short, long)] {
                    if of.aside > point.aside && of.aside > Some(point.at) {
                        point.aside = of.aside;
                        point.by = scaled(&of.by, with.mass);
                    }
                }
                cases.points.push(point);
            }
        }
        Ok(cases.sorted())
    }

    /// The longest of all that runs side by side; nothing where nothing does.
    fn all(&mut self, arms: Vec<Cases<P>>) -> Result<Option<Cases<P>>, Tangled> {
        let mut arms = arms.into_iter();
        let Some(mut longest) = arms.next() else {
            return Ok(None);
        };
        for cases in arms {
            longest = self.longer(&longest, &cases)?;
        }
        Ok(Some(longest))
    }

    /// What ends or leaves before the others come, each as far as no other did so before.
    /// At one moment an end comes before a way back, and then the first arm.
    fn first(
        &mut self,
        of: usize,
        arms: &[Outcome<Cases<P>>],
    ) -> Result<Outcome<Cases<P>>, Tangled> {
        let mut met: Outcome<Cases<P>> = Outcome::default();
        let back = |to: &usize| *to <= of;
        // When each arm does so, and how many of its cases by then.
        let mut gone: Vec<Vec<((Ticks, bool), P)>> = Vec::with_capacity(arms.len());
        for arm in arms {
            let ended = arm.ended.iter().map(|cases| (false, cases));
            let left = arm.left.iter().map(|(to, cases)| (back(to), cases));
            let mut times: Vec<((Ticks, bool), P)> = Vec::new();
            for (back, cases) in ended.chain(left) {
                times.extend(cases.points.iter().map(|p| ((p.at, back), p.mass)));
            }
            times.sort_by_key(|(at, _)| *at);
            let mut sum = P::ZERO;
            for (_, mass) in &mut times {
                sum = sum.plus(*mass);
                *mass = sum;
            }
            gone.push(times);
        }
        let still = |arm: usize, at: (Ticks, bool), ties: bool| {
            let before = |(other, _): &((Ticks, bool), P)| *other < at || ties && *other == at;
            let count = gone[arm].partition_point(before);
            let before = count.checked_sub(1);
            P::ONE.minus(before.map_or(P::ZERO, |last| gone[arm][last].1))
        };
        for (nth, arm) in arms.iter().enumerate() {
            let ended = arm.ended.iter().map(|cases| (None, cases));
            let left = arm.left.iter().map(|(to, cases)| (Some(*to), cases));
            for (to, cases) in ended.chain(left) {
                self.spend(cases.points.len().saturating_mul(arms.len()))?;
                let target = match to {
                    Some(to) => met.left.entry(to).or_insert_with(Cases::none),
                    None => met.ended.get_or_insert_with(Cases::none),
                };
                for point in &cases.points {
                    let at = (point.at, to.is_some_and(|to| back(&to)));
                    let others = (0..arms.len()).filter(|other| *other != nth);
                    let part = others.map(|other| still(other, at, other < nth));
                    let part = part.fold(P::ONE, P::times);
                    target.points.push(point.times(part));
                }
            }
        }
        Ok(met)
    }
}

impl<P: Mass> Carry for Chance<'_, P> {
    type Value = Cases<P>;
    type Mass = P;

    fn start(&mut self, _: &Cases<P>) -> Cases<P> {
        Cases {
            plain: P::ZERO,
            points: vec![Point {
                at: Ticks::default(),
                aside: None,
                mass: P::ONE,
                on: Vec::new(),
                by: Vec::new(),
            }],
        }
    }

    fn mass(&self, value: &Cases<P>) -> P {
        value.count()
    }

    fn pass(&mut self, n: usize, mut value: Cases<P>, nested: usize) -> Cases<P> {
        let own = self.own[n];
        if nested == 0 {
            // What ran beside these has ended: they are as all others again.
            let points = std::mem::take(&mut value.points);
            for point in points {
                if point.aside.is_some_and(|aside| aside > point.at) {
                    value.points.push(point);
                    continue;
                }
                self.count_in(&point, P::ONE);
                match &mut self.landed {
                    Some(landed) => {
                        let at = landed.entry(n).or_insert(P::ZERO);
                        *at = at.plus(point.mass);
                    }
                    None => value.plain = value.plain.plus(point.mass),
                }
            }
            let alone = Point {
                at: own,
                aside: None,
                mass: value.plain,
                on: vec![(n, value.plain)],
                by: Vec::new(),
            };
            self.count_in(&alone, P::ONE);
        }
        for point in &mut value.points {
            point.at = point.at.plus(own);
            if self.weights.is_some() {
                let mass = point.mass;
                add(&mut point.on, &[(n, mass)], P::ONE);
            }
        }
        value
    }

    fn part(&mut self, value: &Cases<P>, way: &Way) -> Cases<P> {
        let share = self.shares[way.at];
        let points = value.points.iter().map(|point| point.times(share));
        Cases {
            plain: value.plain.times(share),
            points: points.filter(|_| !share.is_nothing()).collect(),
        }
    }

    fn either(&mut self, a: Cases<P>, b: Cases<P>) -> Result<Cases<P>, Tangled> {
        self.spend(a.points.len() + b.points.len())?;
        Ok(a.and(b))
    }

    fn end(&mut self, value: Cases<P>, nested: usize) -> Cases<P> {
        let settled = value.points.into_iter().map(Point::settled);
        let points: Vec<Point<P>> = settled.collect();
        if nested > 0 {
            let plain = value.plain;
            return Cases { plain, points }.sorted();
        }
        for point in &points {
            self.count_in(point, P::ONE);
        }
        let ended = Cases {
            plain: value.plain,
            points,
        };
        Cases {
            plain: ended.count(),
            points: Vec::new(),
        }
    }

    fn alone(&mut self, value: Cases<P>) -> Cases<P> {
        let points = value.points.into_iter().map(Point::alone);
        let cases = Cases {
            plain: value.plain,
            points: points.collect(),
        };
        cases.sorted()
    }

    fn meet(
        &mut self,
        of: usize,
        arms: Vec<Outcome<Cases<P>>>,
    ) -> Result<Outcome<Cases<P>>, Tangled> {
        let by_chance = |arm: &&Outcome<Cases<P>>| {
            let several = arm.on.as_ref().is_some_and(|on| on.points.len() > 1);
            several || arm.ended.is_some() || !arm.left.is_empty()
        };
        self.independent |= arms.iter().filter(by_chance).count() > 1;
        let first = self.first(of, &arms)?;
        let on: Option<Vec<Cases<P>>> = arms.into_iter().map(|arm| arm.on).collect();
        let left = first.left.into_iter();
        Ok(Outcome {
            on: on.map_or(Ok(None), |on| self.all(on))?,
            ended: first.ended.map(Cases::sorted),
            left: left.map(|(to, cases)| (to, cases.sorted())).collect(),
        })
    }

    fn in_parallel(&mut self, on: Cases<P>, beside: Vec<Cases<P>>) -> Result<Cases<P>, Tangled> {
        let Some(beside) = self.all(beside)? else {
            return Ok(on);
        };
        self.spend(on.points.len().saturating_mul(beside.points.len()))?;
        let mut cases = Cases::none();
        for point in &on.points {
            for other in &beside.points {
                let later = Some(other.at) > point.aside && other.at > point.at;
                let (aside, by) = if later {
                    (Some(other.at), scaled(&other.on, point.mass))
                } else {
                    (point.aside, scaled(&point.by, other.mass))
                };
                cases.points.push(Point {
                    at: point.at,
                    aside,
                    mass: point.mass.times(other.mass),
                    on: scaled(&point.on, other.mass),
                    by,
                });
            }
        }
        Ok(cases.sorted())
    }

    fn after(
        &mut self,
        before: &Cases<P>,
        value: &Cases<P>,
        breaks: bool,
        nested: usize,
    ) -> Result<Cases<P>, Tangled> {
        self.spend(before.points.len().saturating_mul(value.points.len()))?;
        let mut cases: Cases<P> = Cases::none();
        if nested == 0 {
            for point in &value.points {
                if point.aside.is_none_or(|aside| aside <= point.at) {
                    self.count_in(point, before.plain);
                    cases.plain = cases.plain.plus(before.plain.times(point.mass));
                } else {
                    cases.points.push(point.times(before.plain));
                }
            }
        }
        for one in &before.points {
            for then in &value.points {
                let at = one.at.plus(then.at);
                let mut on = scaled(&one.on, then.mass);
                add(&mut on, &then.on, one.mass);
                let mut point = Point {
                    at,
                    aside: None,
                    mass: one.mass.times(then.mass),
                    on,
                    by: Vec::new(),
                };
                let own = then.aside.map(|aside| one.at.plus(aside));
                let outer = one.aside.filter(|_| !breaks);
                if own > outer && own > Some(at) {
                    point.aside = own;
                    point.by = scaled(&one.on, then.mass);
                    add(&mut point.by, &then.by, one.mass);
                } else if outer > Some(at) {
                    point.aside = outer;
                    point.by = scaled(&one.by, then.mass);
                }
                cases.points.push(point);
            }
        }
        Ok(cases.sorted())
    }
}
