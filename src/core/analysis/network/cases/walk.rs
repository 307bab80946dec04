//! A walk through the map that carries something along all ways that cases take.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::analysis::network::{Network, Way};
use crate::model::StepKind;

use super::Tangled;
use super::forks::{Forks, Plan};
use super::mass::Mass;

/// What is carried, and how it is put together where cases part and meet.
///
/// A trait, since shares, least times, money and dates go by the same rules through the
/// same forks; written out for each they would drift apart.
pub(in crate::analysis) trait Carry {
    /// What is carried.
    type Value: Clone;
    /// In how many of all cases.
    type Mass: Mass;

    /// What the arms of a fork begin with when this has come to it.
    fn start(&mut self, before: &Self::Value) -> Self::Value;

    /// In how many of the cases that began it is carried so far.
    fn mass(&self, value: &Self::Value) -> Self::Mass;

    /// Goes through a step; `nested` says in how many forks, one in another.
    fn pass(&mut self, n: usize, value: Self::Value, nested: usize) -> Self::Value;

    /// What takes one of the ways out of a step.
    fn part(&mut self, value: &Self::Value, way: &Way) -> Self::Value;

    /// Two ways by which cases may come to the same place.
    fn either(&mut self, a: Self::Value, b: Self::Value) -> Result<Self::Value, Tangled>;

    /// A case ends here; what runs beside it goes on to its own end.
    fn end(&mut self, value: Self::Value, nested: usize) -> Self::Value;

    /// What ends a case, or leaves its fork: all that runs beside it is broken off.
    fn alone(&mut self, value: Self::Value) -> Self::Value;

    /// The same, where what was broken off counts in full.
    fn with_all(&mut self, value: Self::Value, _beside: &[Self::Value]) -> Self::Value {
        value
    }

    /// Arms of the fork `of` meet: what leaves them for a step before it goes back.
    fn meet(
        &mut self,
        of: usize,
        arms: Vec<Outcome<Self::Value>>,
    ) -> Result<Outcome<Self::Value>, Tangled>;

    /// Something goes on while others run beside it to their end.
    fn in_parallel(
        &mut self,
        on: Self::Value,
        beside: Vec<Self::Value>,
    ) -> Result<Self::Value, Tangled>;

    /// What a fork comes to when this had come to it; where `breaks`, what ran beside
    /// is broken off.
    fn after(
        &mut self,
        before: &Self::Value,
        value: &Self::Value,
        breaks: bool,
        nested: usize,
    ) -> Result<Self::Value, Tangled>;

    /// Whether what a fork comes to is reckoned from its own beginning, so that it
    /// need be reckoned once only.
    fn is_relative(&self) -> bool {
        true
    }
}

/// What a stretch of the way comes to.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Outcome<V> {
    /// What goes on from its end.
    pub on: Option<V>,
    /// What ended on the way.
    pub ended: Option<V>,
    /// What went elsewhere, by the step it went to.
    pub left: BTreeMap<usize, V>,
}

/// The same in pieces, as it comes.
struct Pieces<V> {
    on: Vec<V>,
    ended: Vec<V>,
    left: BTreeMap<usize, Vec<V>>,
}

impl<V> From<Outcome<V>> for Pieces<V> {
    fn from(outcome: Outcome<V>) -> Pieces<V> {
        let left = outcome.left.into_iter();
        Pieces {
            on: outcome.on.into_iter().collect(),
            ended: outcome.ended.into_iter().collect(),
            left: left.map(|(to, value)| (to, vec![value])).collect(),
        }
    }
}

impl<V> Default for Outcome<V> {
    fn default() -> Outcome<V> {
        Outcome {
            on: None,
            ended: None,
            left: BTreeMap::new(),
        }
    }
}

/// What ends or leaves where arms meet, and what each of them goes on with; nothing where
/// one never does.
type Met<V> = (Outcome<V>, Option<Vec<V>>);

/// Arms that meet, where of what ends or leaves only the best counts.
pub(in crate::analysis) fn best<C: Carry>(
    carry: &mut C,
    arms: Vec<Outcome<C::Value>>,
) -> Result<Met<C::Value>, Tangled> {
    let mut met: Outcome<C::Value> = Outcome::default();
    let mut on = Vec::with_capacity(arms.len());
    for arm in arms {
        on.push(arm.on);
        if let Some(ended) = arm.ended {
            met.ended = Some(match met.ended.take() {
                Some(other) => carry.either(other, ended)?,
                None => ended,
            });
        }
        for (to, value) in arm.left {
            let value = match met.left.remove(&to) {
                Some(other) => carry.either(other, value)?,
                None => value,
            };
            met.left.insert(to, value);
        }
    }
    Ok((met, on.into_iter().collect()))
}

/// What a fork comes to.
#[derive(Clone, Debug)]
pub(in crate::analysis) struct Block<V> {
    /// What goes on behind it, and from where.
    pub on: Option<(usize, V)>,
    /// What ended.
    pub ended: Option<V>,
    /// Whether that breaks off what runs beside the fork.
    pub breaks: bool,
    /// What left its arm before the others came, by the step it went to.
    pub left: BTreeMap<usize, V>,
}

/// How deep forks may nest.
const DEEP: usize = 48;

/// What a fork comes to from its own beginning, and how often each step is done in it.
type Kept<C> = (Block<<C as Carry>::Value>, Vec<(usize, <C as Carry>::Mass)>);

/// A walk.
pub(in crate::analysis) struct Walk<'a, C: Carry> {
    /// What it carries.
    pub carry: C,
    network: &'a Network<'a>,
    range: Range<usize>,
    forks: &'a Forks,
    /// Whether a way is taken at all.
    takes: &'a dyn Fn(&Way) -> bool,
    /// How often each step was passed, so far, in the fork that is being walked.
    passed: Vec<(usize, C::Mass)>,
    kept: HashMap<usize, Kept<C>>,
    /// Where arms met of which several may not come.
    unsure: Vec<(usize, bool)>,
    /// How many more steps it may take.
    left: usize,
}

/// Where a stretch of the way ends.
#[derive(Clone, Copy)]
struct Within<'p> {
    plan: &'p Plan,
    arm: usize,
    stop: Option<usize>,
}

impl<'a, C: Carry> Walk<'a, C> {
    /// A walk through the steps of `range` by the ways that `takes` holds of, in at
    /// most so many steps.
    pub fn new(
        network: &'a Network<'a>,
        range: Range<usize>,
        forks: &'a Forks,
        takes: &'a dyn Fn(&Way) -> bool,
        carry: C,
        most: usize,
    ) -> Walk<'a, C> {
        Walk {
            carry,
            network,
            range,
            forks,
            takes,
            passed: Vec::new(),
            kept: HashMap::new(),
            unsure: Vec::new(),
            left: most,
        }
    }

    /// How often each step was passed, by number; rework in arms included.
    pub fn passed(&self) -> Vec<C::Mass> {
        let mut all = vec![C::Mass::ZERO; self.network.len()];
        for (n, mass) in &self.passed {
            all[*n] = all[*n].plus(*mass);
        }
        all
    }

    /// Where arms met of which one may end before, and whether several may.
    pub fn unsure(&self) -> &[(usize, bool)] {
        &self.unsure
    }

    /// From all beginnings to the end.
    pub fn whole(
        &mut self,
        beginnings: &[usize],
        value: C::Value,
    ) -> Result<Outcome<C::Value>, Tangled> {
        let several = match beginnings {
            [] => return Ok(Outcome::default()),
            [only] => return self.from(vec![(*only, value)]),
            several => several,
        };
        let block = self.begin(several, &value)?;
        let begun = block.on.into_iter().chain(block.left).collect();
        let mut pieces = Pieces::from(self.from(begun)?);
        let ended = block.ended.map(|ended| self.carry.end(ended, 0));
        pieces.ended.extend(ended);
        self.gathered(pieces)
    }

    /// Several beginnings, as if a fork led to them.
    pub fn begin(
        &mut self,
        beginnings: &[usize],
        value: &C::Value,
    ) -> Result<Block<C::Value>, Tangled> {
        let plan = Plan::of_beginnings(self.network, self.range.clone(), beginnings)?;
        let start = self.carry.start(value);
        let taken = vec![true; beginnings.len()];
        let block = self.arms(0, &plan, &taken, &start, 1)?;
        self.carried(value, &block, 0)
    }

    /// How often each step was passed since this was last asked.
    pub fn take_passed(&mut self) -> Vec<(usize, C::Mass)> {
        std::mem::take(&mut self.passed)
    }

    /// From these steps on, to the end of all.
    pub fn from(&mut self, begun: Vec<(usize, C::Value)>) -> Result<Outcome<C::Value>, Tangled> {
        self.go(begun, None, 0)
    }

    /// Two by two, so that what has come in many pieces is not put together again with
    /// each of them.
    fn gather(&mut self, mut pieces: Vec<C::Value>) -> Result<Option<C::Value>, Tangled> {
        while pieces.len() > 1 {
            let mut halves = Vec::with_capacity(pieces.len().div_ceil(2));
            let mut each = pieces.into_iter();
            while let Some(one) = each.next() {
                halves.push(match each.next() {
                    Some(other) => self.carry.either(one, other)?,
                    None => one,
                });
            }
            pieces = halves;
        }
        Ok(pieces.pop())
    }

    fn gathered(&mut self, pieces: Pieces<C::Value>) -> Result<Outcome<C::Value>, Tangled> {
        let mut left = BTreeMap::new();
        for (to, of) in pieces.left {
            left.extend(self.gather(of)?.map(|value| (to, value)));
        }
        Ok(Outcome {
            on: self.gather(pieces.on)?,
            ended: self.gather(pieces.ended)?,
            left,
        })
    }

    fn ended(&mut self, value: C::Value, within: Option<Within<'_>>, nested: usize) -> C::Value {
        // Of arms that meet one that ends ends the case.
        if within.is_some_and(|within| within.stop.is_some()) {
            self.carry.alone(value)
        } else {
            self.carry.end(value, nested)
        }
    }

    /// Puts what goes to a step where it belongs.
    fn place(
        &mut self,
        to: Option<usize>,
        value: C::Value,
        within: Option<Within<'_>>,
        nested: usize,
        frontier: &mut BTreeMap<usize, C::Value>,
        pieces: &mut Pieces<C::Value>,
    ) -> Result<(), Tangled> {
        let Some(to) = to.filter(|to| self.range.contains(to)) else {
            pieces.ended.push(self.ended(value, within, nested));
            return Ok(());
        };
        let goes_on = match within {
            None => true,
            Some(Within { stop, .. }) if stop == Some(to) => {
                pieces.on.push(value);
                return Ok(());
            }
            // Of arms that meet one that ends ends the case: its end is that of all.
            Some(Within { plan, arm, stop }) => {
                let ends = stop.is_some() && self.network.kind(to) == StepKind::End;
                plan.is_inside(arm, to) && !ends
            }
        };
        if !goes_on {
            let value = self.carry.alone(value);
            pieces.left.entry(to).or_default().push(value);
            return Ok(());
        }
        let value = match frontier.remove(&to) {
            Some(other) => self.carry.either(other, value)?,
            None => value,
        };
        frontier.insert(to, value);
        Ok(())
    }

    fn go(
        &mut self,
        begun: Vec<(usize, C::Value)>,
        within: Option<Within<'_>>,
        nested: usize,
    ) -> Result<Outcome<C::Value>, Tangled> {
        let mut frontier: BTreeMap<usize, C::Value> = BTreeMap::new();
        let mut pieces = Pieces::from(Outcome::default());
        for (n, value) in begun {
            self.place(Some(n), value, within, nested, &mut frontier, &mut pieces)?;
        }
        self.run(frontier, pieces, within, nested)
    }

    fn run(
        &mut self,
        mut frontier: BTreeMap<usize, C::Value>,
        mut pieces: Pieces<C::Value>,
        within: Option<Within<'_>>,
        nested: usize,
    ) -> Result<Outcome<C::Value>, Tangled> {
        let network = self.network;
        // Numbers rise along every forward way: all that comes to a step has come when
        // its turn is, but for rework, which comes again.
        while let Some((n, value)) = frontier.pop_first() {
            self.left = self.left.checked_sub(1).ok_or(Tangled)?;
            let value = self.carry.pass(n, value, nested);
            self.passed.push((n, self.carry.mass(&value)));
            if network.kind(n) == StepKind::Fork {
                let block = self.fork(n, &value, nested)?;
                if let Some(ended) = block.ended {
                    pieces.ended.push(self.ended(ended, within, nested));
                }
                for (to, value) in block.on.into_iter().chain(block.left) {
                    // Of rework little by little nothing is left.
                    if to <= n && self.carry.mass(&value).is_nothing() {
                        continue;
                    }
                    self.place(Some(to), value, within, nested, &mut frontier, &mut pieces)?;
                }
                continue;
            }
            let takes = self.takes;
            let mut ways = network.outs(n).iter().filter(|way| takes(way)).peekable();
            if ways.peek().is_none() {
                pieces.ended.push(self.ended(value, within, nested));
                continue;
            }
            // A lone way is taken by all: nothing need be shared out.
            let first = ways.next();
            if let Some(way) = first.filter(|_| ways.peek().is_none()) {
                let all = self.carry.mass(&value);
                if !way.back || !all.is_nothing() {
                    self.place(way.to, value, within, nested, &mut frontier, &mut pieces)?;
                }
                continue;
            }
            for way in first.into_iter().chain(ways) {
                let part = self.carry.part(&value, way);
                if way.back && self.carry.mass(&part).is_nothing() {
                    continue;
                }
                self.place(way.to, part, within, nested, &mut frontier, &mut pieces)?;
            }
        }
        self.gathered(pieces)
    }

    /// What a fork comes to when this has come to it.
    pub fn fork(
        &mut self,
        n: usize,
        value: &C::Value,
        nested: usize,
    ) -> Result<Block<C::Value>, Tangled> {
        if nested >= DEEP {
            return Err(Tangled);
        }
        let takes = self.takes;
        let ways = self.network.outs(n).iter();
        if ways.clone().any(|way| way.back && takes(way)) {
            return Err(Tangled);
        }
        let (block, passed) = match self.kept.remove(&n) {
            Some(kept) => kept,
            None => {
                let forks = self.forks;
                let plan = forks.plan(n)?;
                let taken: Vec<bool> = ways.filter(|way| !way.back).map(takes).collect();
                let start = self.carry.start(value);
                let before = std::mem::take(&mut self.passed);
                let block = self.arms(n, plan, &taken, &start, nested + 1)?;
                (block, std::mem::replace(&mut self.passed, before))
            }
        };
        let mass = self.carry.mass(value);
        let times = passed.iter().map(|(n, of)| (*n, mass.times(*of)));
        self.passed.extend(times);
        let carried = self.carried(value, &block, nested);
        if self.carry.is_relative() {
            self.kept.insert(n, (block, passed));
        }
        carried
    }

    fn carried(
        &mut self,
        before: &C::Value,
        block: &Block<C::Value>,
        nested: usize,
    ) -> Result<Block<C::Value>, Tangled> {
        let mut carried = Block {
            on: None,
            ended: None,
            breaks: block.breaks,
            left: BTreeMap::new(),
        };
        if let Some((at, value)) = &block.on {
            carried.on = Some((*at, self.carry.after(before, value, false, nested)?));
        }
        if let Some(value) = &block.ended {
            let value = self.carry.after(before, value, block.breaks, nested)?;
            carried.ended = Some(value);
        }
        for (to, value) in &block.left {
            let ends = self.network.kind(*to) == StepKind::End;
            let value = self.carry.after(before, value, ends, nested)?;
            carried.left.insert(*to, value);
        }
        Ok(carried)
    }

    fn arms(
        &mut self,
        fork: usize,
        plan: &Plan,
        taken: &[bool],
        start: &C::Value,
        nested: usize,
    ) -> Result<Block<C::Value>, Tangled> {
        let mut block = Block {
            on: None,
            ended: None,
            breaks: plan.on.is_some(),
            left: BTreeMap::new(),
        };
        // What the arms come to of which it is known.
        let mut known: HashMap<usize, Outcome<C::Value>> = HashMap::new();
        for (nth, meeting) in plan.meetings.iter().enumerate() {
            let mut arms = Vec::with_capacity(meeting.arms.len());
            for &arm in &meeting.arms {
                match known.remove(&arm) {
                    Some(outcome) => arms.push(outcome),
                    None if taken[arm] => {
                        let stop = Some(meeting.at);
                        let within = Within { plan, arm, stop };
                        arms.push(self.arm(within, start, nested)?);
                    }
                    None => {}
                }
            }
            let may_end = |arm: &&Outcome<C::Value>| arm.ended.is_some() || !arm.left.is_empty();
            match arms.iter().filter(may_end).count() {
                0 => {}
                several => self.unsure.push((meeting.at, several > 1)),
            }
            let mut met = match arms.len() {
                0 => Outcome::default(),
                1 => arms.remove(0),
                _ => self.carry.meet(fork, arms)?,
            };
            let arm = plan.starts.len() + nth;
            if plan.on == Some(arm) {
                block.on = met.on.map(|value| (meeting.at, value));
                block.ended = met.ended;
                block.left = met.left;
                break;
            }
            let stop = plan.next(arm).map(|next| plan.meetings[next].at);
            if let Some(value) = met.on.take() {
                let within = Some(Within { plan, arm, stop });
                let frontier = BTreeMap::from([(meeting.at, value)]);
                met = self.run(frontier, Pieces::from(met), within, nested)?;
            }
            known.insert(arm, met);
        }
        let mut beside = Vec::with_capacity(plan.beside.len());
        for &arm in plan.beside.iter().filter(|arm| taken[**arm]) {
            let within = Within {
                plan,
                arm,
                stop: None,
            };
            beside.push(self.arm(within, start, nested)?);
        }
        let Some(arm) = plan.on else {
            // All of them end, each for itself, unless one goes back to before the fork.
            let ends = |arm: Outcome<C::Value>| Outcome {
                on: arm.ended,
                ended: None,
                left: arm.left,
            };
            let mut arms: Vec<Outcome<C::Value>> = beside.into_iter().map(ends).collect();
            let met = match arms.len() {
                0 => Outcome::default(),
                1 => arms.remove(0),
                _ => self.carry.meet(fork, arms)?,
            };
            block.ended = met.on;
            block.left = met.left;
            return Ok(block);
        };
        // Going back from beside what has long gone on: nobody can say to what.
        if beside.iter().any(|arm| !arm.left.is_empty()) {
            return Err(Tangled);
        }
        // One that meets no other goes on as if the fork were not there.
        if let Some(at) = plan.starts.get(arm) {
            block.on = at.filter(|_| taken[arm]).map(|at| (at, start.clone()));
        }
        let beside: Vec<C::Value> = beside.into_iter().filter_map(|arm| arm.ended).collect();
        let ended = block.ended.take();
        block.ended = ended.map(|ended| self.carry.with_all(ended, &beside));
        let left = std::mem::take(&mut block.left).into_iter();
        let left = left.map(|(to, value)| (to, self.carry.with_all(value, &beside)));
        block.left = left.collect();
        if let Some((at, value)) = block.on.take() {
            let value = self.carry.in_parallel(value, beside)?;
            block.on = Some((at, value));
        }
        Ok(block)
    }

    fn arm(
        &mut self,
        within: Within<'_>,
        start: &C::Value,
        nested: usize,
    ) -> Result<Outcome<C::Value>, Tangled> {
        match within.plan.starts[within.arm] {
            Some(n) => self.go(vec![(n, start.clone())], Some(within), nested),
            None => {
                let ended = self.carry.end(start.clone(), nested);
                Ok(Outcome {
                    ended: Some(ended),
                    ..Outcome::default()
                })
            }
        }
    }
}
