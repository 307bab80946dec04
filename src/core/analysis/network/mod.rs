//! The map as paths go through it: steps in an order in which every forward flow
//! leads on, ways out with their shares, and what is rework.

pub(super) mod branches;
pub(super) mod cases;

use crate::model::order::Target;
use crate::model::{Decimal, FlowId, Map, Order, Step, StepId, StepKind};

use crate::model::Fraction;

/// One way out of a step.
#[derive(Clone, Copy, Debug)]
pub(in crate::analysis) struct Way {
    pub flow: FlowId,
    /// Its place among all ways.
    pub at: usize,
    pub from: usize,
    /// Nothing where it is open.
    pub to: Option<usize>,
    pub back: bool,
    /// Left out: it closes a circle of forward flows.
    pub cut: bool,
    given: Option<Decimal>,
}

/// Steps and ways by number. Numbers are places in [`Order::all`].
pub(in crate::analysis) struct Network<'a> {
    pub steps: Vec<(StepId, &'a Step)>,
    /// The number of each step, by id.
    index: Vec<(StepId, usize)>,
    ways: Vec<Way>,
    first: Vec<usize>,
    /// Places in `ways`, by the step they lead to.
    ins: Vec<usize>,
    first_in: Vec<usize>,
    /// Whether a case that does no rework passes here. Steps that only lead back are
    /// rework.
    live: Vec<bool>,
    /// Sources of flows on a circle of forward flows, which are left out.
    pub cut: Vec<StepId>,
}

/// How the ways out of a step share its cases.
pub(in crate::analysis) struct Shares {
    /// One a way, in their order.
    pub of: Vec<Fraction>,
    /// Several ways were not asked, so that they split the remainder.
    pub split: bool,
    /// Those given do not make 100.
    pub scaled: bool,
}

impl<'a> Network<'a> {
    /// O((steps + flows) log steps).
    pub fn of(map: &'a Map, order: &Order) -> Network<'a> {
        let ids = map.steps().keys().copied();
        let index: Vec<(StepId, usize)> = ids.zip(order.ranks(map).map(|n| n as usize)).collect();
        let mut places = vec![0; index.len()];
        for (place, (_, n)) in index.iter().enumerate() {
            places[*n] = place;
        }
        let listed: Vec<(StepId, &Step)> = map.steps().iter().map(|(id, s)| (*id, s)).collect();
        let mut network = Network {
            ways: Vec::with_capacity(map.flows().len()),
            first: vec![0; listed.len() + 1],
            ins: Vec::new(),
            first_in: vec![0; listed.len() + 1],
            live: vec![false; listed.len()],
            cut: Vec::new(),
            steps: places.iter().map(|place| listed[*place]).collect(),
            index,
        };
        network.take_ways(map, order);
        network.turn_round();
        network.find_live();
        network
    }

    /// Lists the ways by the step they come from, in the order of their flows.
    fn take_ways(&mut self, map: &Map, order: &Order) {
        let mut flows = map.flows().iter();
        for lead in order.leads() {
            let Some((_, flow)) = flows.by_ref().find(|(id, _)| **id == lead.flow) else {
                break;
            };
            let number = |place: u32| self.index[place as usize].1;
            let from = number(lead.from);
            let to = match lead.to {
                Target::Step(to) => Some(number(to)),
                Target::Open(_) => None,
            };
            // On a circle, which only a damaged map has, one flow must give.
            let cut = !lead.back && to.is_some_and(|to| to <= from);
            self.first[from + 1] += 1;
            self.ways.push(Way {
                flow: lead.flow,
                at: 0,
                from,
                to,
                back: lead.back || cut,
                cut,
                given: flow.share,
            });
        }
        for n in 1..self.first.len() {
            self.first[n] += self.first[n - 1];
        }
        self.ways.sort_by_key(|way| way.from);
        for (at, way) in self.ways.iter_mut().enumerate() {
            way.at = at;
            if way.cut {
                self.cut.push(self.steps[way.from].0);
            }
        }
    }

    /// Lists the ways by the step they lead to.
    fn turn_round(&mut self) {
        for to in self.ways.iter().filter_map(|way| way.to) {
            self.first_in[to + 1] += 1;
        }
        for n in 1..self.first_in.len() {
            self.first_in[n] += self.first_in[n - 1];
        }
        self.ins = vec![0; *self.first_in.last().unwrap_or(&0)];
        let mut next = self.first_in.clone();
        for (at, way) in self.ways.iter().enumerate() {
            if let Some(to) = way.to {
                self.ins[next[to]] = at;
                next[to] += 1;
            }
        }
    }

    fn find_live(&mut self) {
        for n in (0..self.len()).rev() {
            let leads_out = |way: &Way| match way.to {
                None => true,
                Some(to) => !way.back && self.live[to],
            };
            let outs = self.outs(n);
            self.live[n] = outs.is_empty() || outs.iter().any(leads_out);
        }
        // Where a beginning leads nowhere but back, all behind it counts: nobody can
        // tell what of it would be rework.
        let mut adrift = vec![false; self.len()];
        for n in 0..self.len() {
            if !self.live[n] {
                let mut ins = self.ins(n).filter(|way| !way.back).peekable();
                adrift[n] = ins.peek().is_none() || ins.any(|way| adrift[way.from]);
            }
        }
        for (live, adrift) in self.live.iter_mut().zip(adrift) {
            *live |= adrift;
        }
    }

    /// How many steps.
    pub fn len(&self) -> usize {
        self.steps.len()
    }

    pub fn number(&self, id: StepId) -> Option<usize> {
        {
            let at = self.index.binary_search_by_key(&id, |(id, _)| *id).ok()?;
            Some(self.index[at].1)
        }
    }

    /// All ways out of a step.
    pub fn outs(&self, n: usize) -> &[Way] {
        &self.ways[self.first[n]..self.first[n + 1]]
    }
    /// All ways, by [`Way::at`].
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// All ways into a step.
    pub fn ins(&self, n: usize) -> impl Iterator<Item = &Way> {
        let here = self.first_in[n]..self.first_in[n + 1];
        self.ins[here].iter().map(|at| &self.ways[*at])
    }

    /// Whether a case that does no rework may pass here.
    pub fn is_live(&self, n: usize) -> bool {
        self.live[n]
    }

    /// Whether a way is taken without rework.
    pub fn is_onward(&self, way: &Way) -> bool {
        match way.to {
            None => true,
            Some(to) => !way.back && self.live[to],
        }
    }

    /// Where a step leads without rework; nothing for an open way.
    pub fn onward(&self, n: usize) -> impl Iterator<Item = Option<usize>> {
        let ways = self.outs(n).iter().filter(|way| self.is_onward(way));
        ways.map(|way| way.to)
    }

    /// Where a step is reached from without rework.
    pub fn before(&self, n: usize) -> impl Iterator<Item = &Way> {
        let live = self.live[n];
        self.ins(n).filter(move |way| live && !way.back)
    }

    pub fn kind(&self, n: usize) -> StepKind {
        self.steps[n].1.kind
    }

    /// Steps that only lead back: rework.
    pub fn rework(&self) -> Vec<StepId> {
        let of = |n: &usize| !self.live[*n];
        (0..self.len())
            .filter(of)
            .map(|n| self.steps[n].0)
            .collect()
    }

    /// How the cases of a step share its ways; `onward` counts only those that are
    /// taken without rework, and gives the others nothing. A fork takes all.
    pub fn shares(&self, n: usize, onward: bool) -> Shares {
        let outs = self.outs(n);
        let counts = |way: &Way| !onward || self.is_onward(way);
        let hundred = Fraction::whole(100);
        if self.kind(n) == StepKind::Fork {
            let all = |way| {
                if counts(way) {
                    Fraction::ONE
                } else {
                    Fraction::ZERO
                }
            };
            return Shares {
                of: outs.iter().map(all).collect(),
                split: false,
                scaled: false,
            };
        }
        let given: Fraction = outs
            .iter()
            .filter_map(|way| way.given)
            .map(Fraction::from)
            .sum();
        let missing = outs.iter().filter(|way| way.given.is_none()).count();
        let left = hundred.minus(given).max(Fraction::ZERO);
        let each = left
            .over(Fraction::whole(missing as i128))
            .unwrap_or(Fraction::ZERO);
        let of = |way: &Way| {
            if counts(way) {
                way.given.map_or(each, Fraction::from)
            } else {
                Fraction::ZERO
            }
        };
        let mut of: Vec<Fraction> = outs.iter().map(of).collect();
        let sum: Fraction = of.iter().copied().sum();
        let counted = outs.iter().filter(|way| counts(way)).count();
        if sum.is_zero() {
            // None of those that count has a share: all alike.
            let alike = Fraction::new(1, counted as i128).unwrap_or(Fraction::ZERO);
            let share = |way| if counts(way) { alike } else { Fraction::ZERO };
            of = outs.iter().map(share).collect();
        } else if sum != Fraction::ONE {
            of = of
                .iter()
                .map(|share| share.over(sum).unwrap_or(Fraction::ZERO))
                .collect();
        }
        // One that is missing beside others that were given is no guess.
        let guessed = missing > 1 || missing == 1 && sum.is_zero();
        let unasked = |way: &&Way| counts(way) && way.given.is_none();
        let off = given > hundred || missing == 0 && given != hundred && !given.is_zero();
        Shares {
            split: counted > 1 && guessed && outs.iter().any(|way| unasked(&way)),
            scaled: counted > 1 && off,
            of,
        }
    }
}
