//! One case, played from its beginning to its end, moment by moment.
//!
//! Tokens move through the map, joins wait, ends break off. Unlike [`super::walk`] this
//! follows any map: where the arms of a fork do not nest, what comes to a step with
//! several ways in waits until nothing that is on its way can still come to it.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};
use std::ops::Range;
use std::rc::Rc;

use crate::analysis::network::{Network, Way};
use crate::analysis::random::Random;
use crate::model::StepKind;

use super::forks::{Forks, Plan};

/// A moment or a length of time in both clocks, as floats.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::analysis) struct Clocks {
    pub minutes: f64,
    pub days: f64,
    /// What a day weighs beside a minute: the working minutes of a week, where any are known.
    pub week: f64,
}

impl Clocks {
    /// Both clocks added up.
    pub fn plus(self, other: Clocks) -> Clocks {
        Clocks {
            minutes: self.minutes + other.minutes,
            days: self.days + other.days,
            week: self.week.max(other.week),
        }
    }

    /// To compare: the working days of a week = 7 calendar days.
    pub fn weight(self) -> f64 {
        self.minutes * 7.0 + self.days * self.week
    }
}

/// A fork that a case has come to.
struct Instance<'p> {
    fork: usize,
    plan: &'p Plan,
    /// Which of its arms are taken.
    taken: Vec<bool>,
    /// The arms in which it stands itself.
    context: Rc<[Arm]>,
    rank: Rc<[usize]>,
    /// What has come to each meeting: which arm, which token.
    come: Vec<Vec<(usize, usize)>>,
}

/// An arm of a fork that a case has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Arm {
    instance: usize,
    arm: usize,
}

#[derive(Clone)]
struct Token {
    context: Rc<[Arm]>,
    /// Of two at the same moment the one of the first arm moves first.
    rank: Rc<[usize]>,
    is_there: bool,
    /// Where it is, or waits.
    at: usize,
    /// Since when.
    since: Clocks,
    /// The steps it has come along, as a place in [`Play::trails`].
    trail: usize,
}

/// What happens. Of what happens at one moment steps are done first, then cases end, and
/// then they go back.
#[derive(Clone, Copy, Debug)]
enum Happens {
    Done,
    Ends,
    Leaves(usize),
    GoesBack(usize),
}

impl Happens {
    fn turn(self) -> u8 {
        match self {
            Happens::Done => 0,
            Happens::Ends | Happens::Leaves(_) => 1,
            Happens::GoesBack(_) => 2,
        }
    }
}

struct Event {
    at: Clocks,
    what: Happens,
    rank: Rc<[usize]>,
    order: usize,
    token: usize,
}

impl Ord for Event {
    fn cmp(&self, other: &Event) -> Ordering {
        let weight = self.at.weight().total_cmp(&other.at.weight());
        let turn = self.what.turn().cmp(&other.what.turn());
        let rank = || self.rank.cmp(&other.rank);
        weight
            .then(turn)
            .then_with(rank)
            .then(self.order.cmp(&other.order))
    }
}

impl PartialOrd for Event {
    fn partial_cmp(&self, other: &Event) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Event {
    fn eq(&self, other: &Event) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Event {}

/// The beginning of all trails.
const NOWHERE: usize = usize::MAX;

/// So many steps a case may take before it counts as one that never ends.
const ENDLESS: usize = 20_000;

/// In so many places at once, and four for each step of the map, a case may be before it
/// counts as one that never ends: it goes round, and splits again each time.
const EVERYWHERE: usize = 1_000;

/// Maps of so many steps whose arms do not nest are not played: what can come to what
/// takes the square of them.
const LARGEST: usize = 12_000;

/// A map that cases are played through.
pub(in crate::analysis) struct Play<'a> {
    network: &'a Network<'a>,
    range: Range<usize>,
    forks: &'a Forks,
    takes: &'a dyn Fn(&Way) -> bool,
    shares: &'a [f64],
    beginnings: Vec<usize>,
    /// How several beginnings go on.
    begun: Option<Plan>,
    /// Whether what comes to a step must wait for what can still come.
    loose: Option<Reaches>,
}

/// Which steps each step leads to, forward.
struct Reaches {
    words: usize,
    bits: Vec<u64>,
    gathers: Vec<bool>,
}

impl Reaches {
    fn of(network: &Network<'_>, range: &Range<usize>, takes: &dyn Fn(&Way) -> bool) -> Reaches {
        let words = network.len().div_ceil(64);
        let mut bits = vec![0u64; words * network.len()];
        let forward = |way: &&Way| takes(way) && !way.back;
        for n in range.clone().rev() {
            for way in network.outs(n).iter().filter(forward) {
                let Some(to) = way.to.filter(|to| range.contains(to)) else {
                    continue;
                };
                for word in 0..words {
                    let reached = bits[to * words + word];
                    bits[n * words + word] |= reached;
                }
                bits[n * words + to / 64] |= 1 << (to % 64);
            }
        }
        let gathers = |n: usize| network.ins(n).filter(forward).count() > 1;
        Reaches {
            words,
            bits,
            gathers: (0..network.len()).map(gathers).collect(),
        }
    }

    fn leads(&self, from: usize, to: usize) -> bool {
        self.bits[from * self.words + to / 64] >> (to % 64) & 1 == 1
    }
}

impl<'a> Play<'a> {
    /// The steps of `range`, by the ways that `takes` holds of. Nothing where the map is
    /// too large for arms that do not nest.
    pub fn new(
        network: &'a Network<'a>,
        range: Range<usize>,
        forks: &'a Forks,
        takes: &'a dyn Fn(&Way) -> bool,
        shares: &'a [f64],
        beginnings: Vec<usize>,
    ) -> Option<Play<'a>> {
        let begun = match beginnings.len() {
            0 | 1 => None,
            _ => Plan::of_beginnings(network, range.clone(), &beginnings).ok(),
        };
        let loose = begun.is_none() && beginnings.len() > 1 || forks.are_loose();
        if loose && network.len() > LARGEST {
            return None;
        }
        let loose = loose.then(|| Reaches::of(network, &range, takes));
        Some(Play {
            network,
            range,
            forks,
            takes,
            shares,
            beginnings,
            begun,
            loose,
        })
    }

    /// Plays one case, each step as long as `time` says. Nothing for a case that never
    /// ends.
    pub fn case(
        &self,
        time: &mut dyn FnMut(usize, &mut Random) -> Clocks,
        random: &mut Random,
    ) -> Option<Case> {
        let mut game = Game {
            play: self,
            time,
            random,
            tokens: Vec::new(),
            there: BTreeSet::new(),
            instances: Vec::new(),
            events: BinaryHeap::new(),
            gathered: BTreeMap::new(),
            trails: Vec::new(),
            order: 0,
            end: None,
            steps: 0,
        };
        game.begin();
        game.run()?;
        let (end, trail) = game.end.unwrap_or((Clocks::default(), NOWHERE));
        Some(Case {
            end,
            trail,
            trails: game.trails,
        })
    }
}

/// A case that was played.
pub(in crate::analysis) struct Case {
    /// When it ended.
    pub end: Clocks,
    trail: usize,
    trails: Vec<(usize, usize)>,
}

impl Case {
    /// The steps along which it took that long, the last one first.
    pub fn trail(&self) -> impl Iterator<Item = usize> {
        let mut at = self.trail;
        std::iter::from_fn(move || {
            let (n, before) = *self.trails.get(at)?;
            at = before;
            Some(n)
        })
    }
}

struct Game<'g, 'a> {
    play: &'g Play<'a>,
    time: &'g mut dyn FnMut(usize, &mut Random) -> Clocks,
    random: &'g mut Random,
    tokens: Vec<Token>,
    /// Those that are there.
    there: BTreeSet<usize>,
    instances: Vec<Instance<'g>>,
    events: BinaryHeap<Reverse<Event>>,
    /// Tokens that wait for what can still come, by step.
    gathered: BTreeMap<usize, Vec<usize>>,
    trails: Vec<(usize, usize)>,
    order: usize,
    end: Option<(Clocks, usize)>,
    steps: usize,
}

fn with(context: &[Arm], arm: Arm) -> Rc<[Arm]> {
    context.iter().copied().chain([arm]).collect()
}

fn ranked(rank: &[usize], arm: usize) -> Rc<[usize]> {
    rank.iter().copied().chain([arm]).collect()
}

impl<'g> Game<'g, '_> {
    fn begin(&mut self) {
        let play = self.play;
        let first = Token {
            context: Rc::from([]),
            rank: Rc::from([]),
            is_there: true,
            at: 0,
            since: Clocks::default(),
            trail: NOWHERE,
        };
        match &play.begun {
            Some(plan) => self.part(0, &first, plan, vec![true; plan.starts.len()]),
            None => {
                for (nth, &n) in play.beginnings.iter().enumerate() {
                    let rank = ranked(&first.rank, nth);
                    self.arrive(
                        Token {
                            rank,
                            ..first.clone()
                        },
                        n,
                    );
                }
            }
        }
    }

    fn run(&mut self) -> Option<()> {
        loop {
            while let Some(Reverse(event)) = self.events.pop() {
                if !self.tokens[event.token].is_there {
                    continue;
                }
                self.steps += 1;
                let size = 4 * self.play.network.len();
                if self.steps > ENDLESS + size || self.there.len() > EVERYWHERE + size {
                    return None;
                }
                match event.what {
                    Happens::Done => self.leave(event.token, event.at)?,
                    Happens::Ends => {
                        let token = self.taken(event.token);
                        self.ended(&token);
                    }
                    Happens::Leaves(n) | Happens::GoesBack(n) => {
                        let token = self.taken(event.token);
                        self.leaves(token, n);
                    }
                }
                self.release();
            }
            // Nothing moves: what waits for others in vain goes on without them.
            if !self.go_on() {
                return Some(());
            }
        }
    }

    /// A token has done its step.
    fn leave(&mut self, id: usize, at: Clocks) -> Option<()> {
        let play = self.play;
        let mut token = self.taken(id);
        token.since = at;
        let n = token.at;
        let takes = |way: &&Way| (play.takes)(way);
        if play.network.kind(n) == StepKind::Fork {
            let outs = play.network.outs(n).iter();
            if outs.clone().filter(takes).any(|way| way.back) {
                return None;
            }
            let outs: Vec<&Way> = outs.filter(|way| !way.back).collect();
            let taken = outs.iter().map(&takes).collect();
            match play.forks.plan(n) {
                Ok(plan) => self.part(n, &token, plan, taken),
                Err(_) => {
                    for (nth, way) in outs.into_iter().filter(takes).enumerate() {
                        let rank = ranked(&token.rank, nth);
                        self.go_to(
                            Token {
                                rank,
                                ..token.clone()
                            },
                            way.to,
                        );
                    }
                }
            }
            return Some(());
        }
        let mut ways = play.network.outs(n).iter().filter(takes).peekable();
        let Some(first) = ways.next() else {
            self.ends(token);
            return Some(());
        };
        let mut chosen = first;
        if ways.peek().is_some() {
            let mut left = self.random.even() - play.shares[first.at];
            for way in ways {
                if left < 0.0 {
                    break;
                }
                // A way without a share is never taken.
                if play.shares[way.at] > 0.0 {
                    chosen = way;
                    left -= play.shares[way.at];
                }
            }
        }
        self.go_to(token, chosen.to);
        Some(())
    }

    fn part(&mut self, fork: usize, token: &Token, plan: &'g Plan, taken: Vec<bool>) {
        let instance = self.instances.len();
        self.instances.push(Instance {
            fork,
            plan,
            taken: taken.clone(),
            context: Rc::clone(&token.context),
            rank: Rc::clone(&token.rank),
            come: vec![Vec::new(); plan.meetings.len()],
        });
        // All of them are there before the first one moves.
        let arms = (0..taken.len()).filter(|arm| taken[*arm]);
        let arms: Vec<(usize, usize)> = arms
            .map(|arm| {
                let context = if plan.on == Some(arm) {
                    Rc::clone(&token.context)
                } else {
                    with(&token.context, Arm { instance, arm })
                };
                let rank = ranked(&token.rank, arm);
                (
                    arm,
                    self.there(Token {
                        context,
                        rank,
                        ..token.clone()
                    }),
                )
            })
            .collect();
        for (arm, id) in arms {
            // Another one may have broken it off already.
            if self.tokens[id].is_there {
                let token = self.taken(id);
                self.go_to(token, plan.starts[arm]);
            }
        }
    }

    /// A token that moves on.
    fn taken(&mut self, id: usize) -> Token {
        let token = self.tokens[id].clone();
        self.gone(id);
        token
    }

    fn gone(&mut self, id: usize) {
        self.tokens[id].is_there = false;
        self.there.remove(&id);
    }

    fn happens(&mut self, what: Happens, at: Clocks, token: Token) {
        let rank = Rc::clone(&token.rank);
        let token = self.there(token);
        self.order += 1;
        self.events.push(Reverse(Event {
            at,
            what,
            rank,
            order: self.order,
            token,
        }));
    }

    fn there(&mut self, token: Token) -> usize {
        let id = self.tokens.len();
        if token.is_there {
            self.there.insert(id);
        }
        self.tokens.push(token);
        id
    }

    fn go_to(&mut self, token: Token, to: Option<usize>) {
        match to.filter(|to| self.play.range.contains(to)) {
            Some(n) => self.arrive(token, n),
            None => self.ends(token),
        }
    }

    /// A token comes to a step.
    fn arrive(&mut self, mut token: Token, n: usize) {
        if let Some(&Arm { instance, arm }) = token.context.last() {
            let plan = self.instances[instance].plan;
            let meeting = plan.next(arm);
            if let Some(nth) = meeting.filter(|nth| plan.meetings[*nth].at == n) {
                return self.wait(token, instance, arm, nth);
            }
            let ends = meeting.is_some() && self.play.network.kind(n) == StepKind::End;
            let what = if n <= self.instances[instance].fork {
                Happens::GoesBack(n)
            } else {
                Happens::Leaves(n)
            };
            if !ends && !plan.is_inside(arm, n) {
                return self.happens(what, token.since, token);
            }
        }
        let gathers = self.play.loose.as_ref().is_some_and(|of| of.gathers[n]);
        token.at = n;
        if gathers {
            let id = self.there(token);
            self.gathered.entry(n).or_default().push(id);
            return self.release();
        }
        self.enter(token, n);
    }

    /// A token begins a step.
    fn enter(&mut self, mut token: Token, n: usize) {
        let takes = (self.time)(n, self.random);
        self.trails.push((n, token.trail));
        token.trail = self.trails.len() - 1;
        token.at = n;
        let at = token.since.plus(takes);
        self.happens(Happens::Done, at, token);
    }

    /// A token leaves its fork before the others came: they are broken off. So is what
    /// has gone on beside, where that goes back.
    fn leaves(&mut self, mut token: Token, n: usize) {
        let context = Rc::clone(&token.context);
        if let Some((&Arm { instance, arm }, outer)) = context.split_last() {
            let of = &self.instances[instance];
            let has_gone_on = of.plan.on.is_some() && of.plan.next(arm).is_none();
            if has_gone_on && n <= of.fork {
                self.break_off(|other| other.starts_with(outer))
            } else {
                self.break_off(|other| other.iter().any(|of| of.instance == instance));
            }
            token.context = Rc::from(outer);
        }
        self.arrive(token, n);
    }

    fn break_off(&mut self, is_one: impl Fn(&[Arm]) -> bool) {
        let tokens = &mut self.tokens;
        self.there.retain(|id| {
            let token = &mut tokens[*id];
            token.is_there = !is_one(&token.context);
            token.is_there
        });
    }

    fn exists(instance: &Instance<'_>, arm: usize) -> bool {
        match arm.checked_sub(instance.plan.starts.len()) {
            None => instance.taken[arm],
            Some(nth) => {
                let mut arms = instance.plan.meetings[nth].arms.iter();
                arms.any(|arm| Self::exists(instance, *arm))
            }
        }
    }

    /// A token waits where its arm meets others.
    fn wait(&mut self, mut token: Token, instance: usize, arm: usize, nth: usize) {
        let of = &self.instances[instance];
        let plan = of.plan;
        let meeting = &plan.meetings[nth];
        token.at = meeting.at;
        let id = self.there(token);
        let of = &mut self.instances[instance];
        of.come[nth].push((arm, id));
        let missing = |arm: &&usize| {
            let has_come = of.come[nth].iter().any(|(come, _)| come == *arm);
            !has_come && Self::exists(of, **arm)
        };
        if meeting.arms.iter().any(|arm| missing(&arm)) {
            return;
        }
        let mut come = std::mem::take(&mut of.come[nth]);
        come.sort_by_key(|(arm, _)| *arm);
        let (context, rank) = (Rc::clone(&of.context), Rc::clone(&of.rank));
        let mut last = id;
        for (n, (_, id)) in come.iter().enumerate() {
            let since = |id: usize| self.tokens[id].since.weight();
            if n == 0 || since(*id) > since(last) {
                last = *id;
            }
        }
        for (_, id) in &come {
            self.gone(*id);
        }
        let met = plan.starts.len() + nth;
        let token = Token {
            is_there: true,
            ..self.tokens[last].clone()
        };
        if plan.on == Some(met) {
            return self.arrive(
                Token {
                    context,
                    rank,
                    ..token
                },
                meeting.at,
            );
        }
        let context = with(&context, Arm { instance, arm: met });
        let rank = ranked(&rank, met);
        self.enter(
            Token {
                context,
                rank,
                ..token
            },
            meeting.at,
        );
    }

    /// A token comes to an end. Where that breaks off others, they move first.
    fn ends(&mut self, token: Token) {
        let breaks = token.context.last().is_some_and(|last| {
            let plan = self.instances[last.instance].plan;
            plan.next(last.arm).is_some()
        });
        if breaks {
            self.happens(Happens::Ends, token.since, token)
        } else {
            self.ended(&token)
        }
    }

    /// A token has come to an end.
    fn ended(&mut self, token: &Token) {
        let is_later = self
            .end
            .is_none_or(|(end, _)| token.since.weight() > end.weight());
        if is_later {
            self.end = Some((token.since, token.trail));
        }
        let mut context: &[Arm] = &token.context;
        while let Some((last, outer)) = context.split_last() {
            let plan = self.instances[last.instance].plan;
            let breaks = plan.next(last.arm).is_some();
            if breaks {
                self.break_off(|other| other.starts_with(outer));
                // One that ends the case is its end, whatever ended before.
                if is_later || outer.is_empty() {
                    self.end = Some((token.since, token.trail));
                }
                context = outer;
                continue;
            }
            let inside =
                |other: &Token| other.context.iter().any(|of| of.instance == last.instance);
            let mut others = self.there.iter().map(|id| &self.tokens[*id]);
            if plan.on.is_some() || others.any(inside) {
                return;
            }
            context = outer;
        }
    }

    /// Lets go what waits for nothing that can still come.
    fn release(&mut self) {
        let Some(reaches) = &self.play.loose else {
            return;
        };
        let mut free = None;
        self.gathered.retain(|_, ids| {
            ids.retain(|id| self.tokens[*id].is_there);
            !ids.is_empty()
        });
        'steps: for (&n, ids) in &self.gathered {
            for id in ids {
                let context = &self.tokens[*id].context;
                let comes = |other: &Token| {
                    other.context.starts_with(context) && reaches.leads(other.at, n)
                };
                let mut others = self.there.iter().map(|id| &self.tokens[*id]);
                if !others.any(comes) {
                    free = Some((n, Rc::clone(context)));
                    break 'steps;
                }
            }
        }
        if let Some((n, context)) = free {
            self.let_go(n, &context);
            self.release();
        }
    }

    fn let_go(&mut self, n: usize, context: &Rc<[Arm]>) {
        let Some(ids) = self.gathered.get_mut(&n) else {
            return;
        };
        let alike = |id: &usize| self.tokens[*id].context == *context;
        let (mut together, others): (Vec<usize>, Vec<usize>) = ids.iter().partition(|id| alike(id));
        *ids = others;
        together.sort_by(|a, b| self.tokens[*a].rank.cmp(&self.tokens[*b].rank));
        let mut last: Option<usize> = None;
        for id in together {
            self.gone(id);
            let since = |id: usize| self.tokens[id].since.weight();
            if last.is_none_or(|last| since(id) > since(last)) {
                last = Some(id);
            }
        }
        if let Some(last) = last {
            let token = Token {
                is_there: true,
                ..self.tokens[last].clone()
            };
            self.enter(token, n);
        }
    }

    /// Where all wait: what waits at the first step goes on with what has come.
    fn go_on(&mut self) -> bool {
        let mut waiting: Option<(usize, usize, usize)> = None;
        for (instance, of) in self.instances.iter().enumerate() {
            for (nth, come) in of.come.iter().enumerate() {
                let is_there = |(_, id): &(usize, usize)| self.tokens[*id].is_there;
                let at = of.plan.meetings[nth].at;
                if come.iter().any(is_there) && waiting.is_none_or(|(first, ..)| at < first) {
                    waiting = Some((at, instance, nth));
                }
            }
        }
        let Some((at, instance, nth)) = waiting else {
            return false;
        };
        let come = std::mem::take(&mut self.instances[instance].come[nth]);
        let context = Rc::clone(&self.instances[instance].context);
        let ids = come.into_iter().map(|(_, id)| id);
        let ids: Vec<usize> = ids.filter(|id| self.tokens[*id].is_there).collect();
        for id in &ids {
            self.tokens[*id].context = Rc::clone(&context);
        }
        self.gathered.insert(at, ids);
        self.let_go(at, &context);
        true
    }
}
