//! Tokens that move through the map in time.
//!
//! A *world* is all that is going on in one case: tokens busy at steps, tokens waiting at joins.
//! The earliest event of a world happens, which gives worlds with probabilities (one for each
//! answer of a decision). Worlds that are alike are put together; what is left below a tiny
//! probability is given up and told. Nothing here knows of series, blocks or loops.
//!
//! What a fork starts is a *run* of that fork. A token carries the runs it is in, each with the
//! branches it stands for. A join holds a token until tokens for all branches from which the join
//! can be reached stand there. A token that ends although its branch could have reached a join
//! ends the run: what else is in it is broken off; so does a token that goes back out of it.

use super::chart::{Branches, Chart, Run, own_steps, ways};
use super::clock::Clock;
use super::process::{Kind, Process, Target};
use std::collections::{BTreeMap, BTreeSet};

/// How a map is gone through.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    pub rework: bool,
    /// Worlds rarer than this are given up (never without rework).
    pub rare: f64,
    /// After so many events the map is given up as too large.
    pub events: usize,
}

/// What was seen.
#[derive(Clone, Debug)]
pub struct Seen<M> {
    /// When cases were over, with their probabilities; without rework also those of share 0.
    pub ends: BTreeMap<M, f64>,
    /// What cases paid (only if fees were given).
    pub paid: BTreeMap<i64, f64>,
    /// How often a case comes to each step, on average.
    pub visits: Vec<f64>,
    /// The probability that was given up.
    pub lost: f64,
    /// The probability that a case waits for what cannot come.
    pub stuck: f64,
    /// Too large to be gone through.
    pub too_large: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place<M> {
    Busy {
        done: M,
        step: usize,
    },
    /// On an open end or a way back; it happens behind everything else of that moment.
    Leaving {
        at: M,
        flow: usize,
    },
    Waiting {
        step: usize,
    },
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Token<M> {
    place: Place<M>,
    runs: Vec<(Run, Branches)>,
    /// Runs that it has left and that are still going on beside.
    left: Vec<Run>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct World<M> {
    /// The case goes on; a world that is not live only counts what was broken off.
    live: bool,
    /// The latest moment at which something ended.
    last: M,
    paid: i64,
    dead: BTreeSet<Run>,
    /// Joins that have let a run through: who of it comes later (again) does not wait there.
    passed: BTreeSet<(Run, usize)>,
    tokens: Vec<Token<M>>,
}

struct Machine<'a, C: Clock> {
    process: &'a Process,
    clock: &'a C,
    chart: Chart,
    ways: Vec<Vec<(usize, f64)>>,
    manner: Manner,
    /// By fork and branches: the steps that these branches have for themselves.
    own: BTreeMap<(usize, Branches), Vec<bool>>,
    /// Where given, what is broken off stays in its world, so that sums of a case can be told.
    fees: Option<&'a [i64]>,
    seen: Seen<C::Moment>,
}

/// Goes through all that may happen to a case. With `fees` (by step) it also tells what cases pay.
pub fn observe<C: Clock>(
    process: &Process,
    clock: &C,
    manner: Manner,
    fees: Option<&[i64]>,
) -> Seen<C::Moment> {
    let mut machine = Machine {
        process,
        clock,
        chart: Chart::new(process),
        ways: ways(process, manner.rework),
        manner,
        own: BTreeMap::new(),
        fees,
        seen: Seen {
            ends: BTreeMap::new(),
            paid: BTreeMap::new(),
            visits: vec![0.0; process.steps.len()],
            lost: 0.0,
            stuck: 0.0,
            too_large: false,
        },
    };
    machine.all();
    machine.seen
}

impl<C: Clock> Machine<'_, C> {
    fn all(&mut self) {
        let start = self.clock.start();
        let mut first = World {
            live: true,
            last: start,
            paid: 0,
            dead: BTreeSet::new(),
            passed: BTreeSet::new(),
            tokens: Vec::new(),
        };
        let token = Token {
            place: Place::Waiting { step: 0 },
            runs: Vec::new(),
            left: Vec::new(),
        };
        self.arrive(&mut first, token, 0, start, 1.0);
        let mut open: BTreeMap<(C::Moment, World<C::Moment>), f64> = BTreeMap::new();
        let mut done = Vec::new();
        self.sort_out(first, 1.0, &mut done);
        let mut events = 0;
        loop {
            for (world, chance) in done.drain(..) {
                if self.manner.rework && chance < self.manner.rare {
                    if world.live {
                        self.seen.lost += chance;
                    }
                    continue;
                }
                match next(&world) {
                    Some(at) => *open.entry((at, world)).or_insert(0.0) += chance,
                    None => self.over(&world, chance),
                }
            }
            let Some(((at, world), chance)) = open.pop_first() else {
                break;
            };
            events += 1;
            if events > self.manner.events {
                self.seen.too_large = true;
                break;
            }
            for (world, part) in self.happen(world, at, chance) {
                self.sort_out(world, chance * part, &mut done);
            }
        }
    }

    /// Nothing moves any more.
    fn over(&mut self, world: &World<C::Moment>, chance: f64) {
        if world.live {
            *self.seen.ends.entry(world.last).or_insert(0.0) += chance;
            if world.tokens.iter().any(|t| !is_dead(world, t)) {
                self.seen.stuck += chance;
            }
        }
        if self.fees.is_some() {
            *self.seen.paid.entry(world.paid).or_insert(0.0) += chance;
        }
    }

    /// Brings a world into the form in which like worlds are equal, and takes what was broken off
    /// out of it, since that no longer bears on the case.
    fn sort_out(
        &mut self,
        mut world: World<C::Moment>,
        chance: f64,
        done: &mut Vec<(World<C::Moment>, f64)>,
    ) {
        if self.fees.is_none() && world.live {
            let (broken, rest): (Vec<_>, Vec<_>) = world
                .tokens
                .iter()
                .cloned()
                .partition(|t| is_dead(&world, t));
            if !broken.is_empty() {
                let mut ghost = World {
                    live: false,
                    last: self.clock.start(),
                    paid: 0,
                    dead: world.dead.clone(),
                    passed: world.passed.clone(),
                    tokens: broken,
                };
                tidy(&mut ghost);
                done.push((ghost, chance));
                world.tokens = rest;
            }
        }
        tidy(&mut world);
        done.push((world, chance));
    }

    /// The earliest event of a world.
    fn happen(
        &mut self,
        mut world: World<C::Moment>,
        at: C::Moment,
        chance: f64,
    ) -> Vec<(World<C::Moment>, f64)> {
        let rank = |token: &Token<C::Moment>| match token.place {
            Place::Busy { done, step } if done == at => {
                Some(if self.process.steps[step].kind == Kind::End {
                    1
                } else {
                    0
                })
            }
            Place::Leaving { at: when, flow } if when == at => {
                Some(if self.process.flows[flow].back { 2 } else { 1 })
            }
            _ => None,
        };
        let chosen = (0..world.tokens.len())
            .filter_map(|i| rank(&world.tokens[i]).map(|r| (r, i)))
            .min()
            .map(|(_, i)| i);
        let Some(chosen) = chosen else {
            return Vec::new();
        };
        let token = world.tokens.remove(chosen);
        if !is_dead(&world, &token) && world.live {
            world.last = world.last.max(at);
        }
        match token.place {
            Place::Leaving { flow, .. } => {
                match self.process.flows[flow].to {
                    Target::Step(to) => self.back(&mut world, token, to, at, chance),
                    Target::Open(_) => self.end(&mut world, token),
                }
                vec![(world, 1.0)]
            }
            Place::Busy { step, .. } => self.leave(world, token, step, at, chance),
            Place::Waiting { .. } => Vec::new(),
        }
    }

    /// A token is done with a step.
    fn leave(
        &mut self,
        mut world: World<C::Moment>,
        token: Token<C::Moment>,
        step: usize,
        at: C::Moment,
        chance: f64,
    ) -> Vec<(World<C::Moment>, f64)> {
        let ways = self.ways[step].clone();
        match self.process.steps[step].kind {
            Kind::Fork => {
                let number = (0..)
                    .find(|n| {
                        world
                            .tokens
                            .iter()
                            .chain([&token])
                            .all(|t| !belongs(t, (step, *n)))
                    })
                    .unwrap_or_default();
                for (branch, &(flow, _)) in ways.iter().enumerate() {
                    let mut part = token.clone();
                    part.runs.push(((step, number), 1 << branch));
                    // All branches stand in the world before the first of them may arrive.
                    part.place = Place::Leaving { at, flow };
                    world.tokens.push(part);
                }
                for &(flow, _) in &ways {
                    let found = world.tokens.iter().position(|t| {
                        t.place == Place::Leaving { at, flow }
                            && t.runs.last().is_some_and(|r| r.0 == (step, number))
                    });
                    if let (Some(found), Target::Step(_)) = (found, self.process.flows[flow].to) {
                        let part = world.tokens.remove(found);
                        self.follow(&mut world, part, flow, at, chance);
                    }
                }
                vec![(world, 1.0)]
            }
            Kind::End => {
                self.end(&mut world, token);
                vec![(world, 1.0)]
            }
            _ if ways.is_empty() => {
                self.end(&mut world, token);
                vec![(world, 1.0)]
            }
            _ => ways
                .into_iter()
                .map(|(flow, share)| {
                    let mut world = world.clone();
                    self.follow(&mut world, token.clone(), flow, at, chance * share);
                    (world, share)
                })
                .collect(),
        }
    }

    fn follow(
        &mut self,
        world: &mut World<C::Moment>,
        mut token: Token<C::Moment>,
        flow: usize,
        at: C::Moment,
        chance: f64,
    ) {
        match self.process.flows[flow].to {
            Target::Step(to) if !self.process.flows[flow].back => {
                self.arrive(world, token, to, at, chance)
            }
            _ => {
                token.place = Place::Leaving { at, flow };
                world.tokens.push(token);
            }
        }
    }

    /// A token comes to a step: it may have to wait for others of its run.
    fn arrive(
        &mut self,
        world: &mut World<C::Moment>,
        mut token: Token<C::Moment>,
        step: usize,
        at: C::Moment,
        chance: f64,
    ) {
        if !self.comes(world, &mut token, step) {
            return;
        }
        // A run inside of the one that meets here is left without its having met.
        let outermost = token
            .runs
            .iter()
            .rposition(|&(run, _)| self.chart.branches(run, step).is_some());
        if let Some(level) = outermost {
            let inner = token.runs.split_off(level + 1);
            token.left.extend(inner.into_iter().map(|(run, _)| run));
        }
        while let Some(&(run, mut has)) = token.runs.last() {
            let Some(all) = self.chart.branches(run, step) else {
                break;
            };
            if world.dead.contains(&run) {
                return; // what was broken off goes no further than this
            }
            let here = |t: &Token<C::Moment>| {
                t.place == Place::Waiting { step } && t.runs.last().is_some_and(|r| r.0 == run)
            };
            for other in world.tokens.iter().filter(|t| here(t)) {
                has |= other.runs.last().map_or(0, |r| r.1);
            }
            if all & !has != 0 && !world.passed.contains(&(run, step)) {
                token.place = Place::Waiting { step };
                world.tokens.push(token);
                return;
            }
            world.tokens.retain(|t| !here(t));
            world.passed.insert((run, step));
            token.runs.pop();
            if self.chart.more_to_meet(run, step, has) {
                token.runs.push((run, has));
                break;
            }
            token.left.push(run);
        }
        // A case ends once: a refusal in what was broken off is no end. The end of a branch that
        // nobody waits for counts like its steps.
        let dead = token.runs.iter().rposition(|r| world.dead.contains(&r.0));
        let is_refusal = |dead: usize| self.chart.awaited(&token.runs[..=dead], token.runs.last());
        if self.process.steps[step].kind != Kind::End || !dead.is_some_and(is_refusal) {
            self.seen.visits[step] += chance;
        }
        if let Some(fees) = self.fees {
            world.paid += fees[step];
        }
        token.place = Place::Busy {
            done: self.clock.after(at, step),
            step,
        };
        world.tokens.push(token);
    }

    /// A step may lie outside of what the branches of a token have for themselves: a refusal to
    /// which others lead as well. Whoever comes there has left the fork, which breaks off what
    /// runs beside; what was broken off does not come there. False where the token does not.
    fn comes(
        &mut self,
        world: &mut World<C::Moment>,
        token: &mut Token<C::Moment>,
        step: usize,
    ) -> bool {
        let meets = |(run, _): &(Run, Branches)| self.chart.branches(*run, step).is_some();
        if token.runs.iter().any(meets) {
            // There the rules of meeting hold, but not for what was broken off inside.
            let inside = token.runs.iter().rev().take_while(|run| !meets(run));
            return !inside.into_iter().any(|(run, _)| world.dead.contains(run));
        }
        let runs = token.runs.clone();
        let Some(first) = runs
            .iter()
            .position(|&(run, branches)| !self.owns(run, branches, step))
        else {
            return true;
        };
        let mut gone = first..runs.len();
        if gone.any(|level| world.dead.contains(&runs[level].0)) {
            return false;
        }
        let inner = runs[runs.len() - 1];
        let mut breaks = false;
        for (run, _) in token.runs.split_off(first) {
            // Who breaks off a fork breaks off those inside of it.
            breaks |= self.chart.awaits(run, inner);
            if breaks {
                self.break_off(world, run);
            } else {
                token.left.push(run);
            }
        }
        true
    }

    fn owns(&mut self, (fork, _): Run, branches: Branches, step: usize) -> bool {
        let process = self.process;
        let own = self.own.entry((fork, branches));
        own.or_insert_with(|| own_steps(process, fork, branches))[step]
    }

    /// A token has come to an end or an open end.
    fn end(&mut self, world: &mut World<C::Moment>, mut token: Token<C::Moment>) {
        while let Some(&(run, _)) = token.runs.last() {
            if world.dead.contains(&run) || !self.chart.awaited(&token.runs, token.runs.last()) {
                return;
            }
            self.break_off(world, run);
            token.runs.pop();
        }
    }

    /// A token goes back; what runs beside in the runs that it leaves is broken off.
    fn back(
        &mut self,
        world: &mut World<C::Moment>,
        mut token: Token<C::Moment>,
        to: usize,
        at: C::Moment,
        chance: f64,
    ) {
        while let Some(&(run, branches)) = token.runs.last() {
            if self.chart.inside(run, branches, to) {
                break;
            }
            if world.dead.contains(&run) {
                return;
            }
            self.break_off(world, run);
            token.runs.pop();
        }
        self.arrive(world, token, to, at, chance);
    }

    /// What was broken off is gone through to its end without time being counted.
    fn break_off(&mut self, world: &mut World<C::Moment>, run: Run) {
        world
            .tokens
            .retain(|t| !t.left.contains(&run) || t.runs.iter().any(|r| r.0 == run));
        world.dead.insert(run);
    }
}

fn belongs<M>(token: &Token<M>, run: Run) -> bool {
    token.runs.iter().any(|r| r.0 == run) || token.left.contains(&run)
}

fn is_dead<M>(world: &World<M>, token: &Token<M>) -> bool {
    token.runs.iter().any(|r| world.dead.contains(&r.0))
}

fn tidy<M: Copy + Ord>(world: &mut World<M>) {
    let inside: BTreeSet<Run> = world
        .tokens
        .iter()
        .flat_map(|t| t.runs.iter().map(|r| r.0))
        .collect();
    world.dead.retain(|run| inside.contains(run));
    world.passed.retain(|(run, _)| inside.contains(run));
    for token in &mut world.tokens {
        token.left.retain(|run| inside.contains(run));
        token.left.sort();
        token.left.dedup();
    }
    world.tokens.sort();
    if world.live {
        // What ended before the next event does not tell worlds apart.
        let alive = world
            .tokens
            .iter()
            .filter(|t| !is_dead(world, t))
            .filter_map(due)
            .min();
        if let Some(at) = alive {
            world.last = world.last.max(at);
        }
    }
}

fn due<M: Copy>(token: &Token<M>) -> Option<M> {
    match token.place {
        Place::Busy { done, .. } => Some(done),
        Place::Leaving { at, .. } => Some(at),
        Place::Waiting { .. } => None,
    }
}

fn next<M: Copy + Ord>(world: &World<M>) -> Option<M> {
    world.tokens.iter().filter_map(due).min()
}
