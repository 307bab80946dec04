//! What time and cost stand on: the map as a network, what is said of each step, and
//! in how many of all cases each step is done.

use crate::model::{Field, Map, Order, Premise, StepId, StepKind};

use super::branches::Nesting;
use super::fraction::Fraction;
use super::gathered::Gathered;
use super::network::Network;
use super::time::Time;
use super::view::{View, Voices};

/// A map read once for all its figures.
pub struct Ground<'a> {
    /// The map.
    pub map: &'a Map,
    /// Whose statements count.
    pub view: View,
    pub(super) network: Network<'a>,
    pub(super) nesting: Nesting,
    /// What is said of the elapsed time of each step.
    pub(super) times: Vec<Option<Voices<Time>>>,
    /// The share of each way without rework, by [`super::network::Way::at`].
    pub(super) shares: Vec<Fraction>,
    /// In how many of all cases each step is done, without rework.
    pub(super) reach: Vec<Fraction>,
    /// Steps that wait for all that leads to them.
    pub(super) waits: Vec<bool>,
    /// What the shape of the map makes one assume.
    shape: Gathered,
}

impl<'a> Ground<'a> {
    /// Reads a map, O(n log n).
    pub fn of(map: &'a Map, order: &Order, view: View) -> Ground<'a> {
        let network = Network::of(map, order);
        let nesting = Nesting::of(map, order);
        let steps = network.steps.iter();
        let times = steps.map(|(_, step)| view.times(step, Field::Elapsed));
        let times = times.collect();
        let mut shape = Gathered::default();
        shape.on(Premise::ReworkLeftOut, &network.rework());
        shape.on(Premise::CircleCut, &network.cut);
        shape.on(Premise::WaitsWithoutJoin, &nesting.without_join);
        shape.on(Premise::JoinOfAlternatives, &nesting.of_alternatives);
        let mut ground = Ground {
            map,
            view,
            times,
            shares: Vec::with_capacity(network.len()),
            reach: vec![Fraction::ZERO; network.len()],
            waits: vec![false; network.len()],
            network,
            nesting,
            shape,
        };
        ground.share_out();
        ground
    }

    fn share_out(&mut self) {
        let network = &self.network;
        for n in 0..network.len() {
            let id = network.steps[n].0;
            let shares = network.shares(n, true);
            if network.is_live(n) {
                if shares.split {
                    self.shape.add(Premise::SharesSplit, None, id);
                }
                if shares.scaled {
                    self.shape.add(Premise::SharesScaled, None, id);
                }
                if network.outs(n).iter().any(|way| way.to.is_none()) {
                    self.shape.add(Premise::OpenEnds, None, id);
                }
            }
            self.shares.extend(shares.of);
            self.waits[n] = network.kind(n) == StepKind::Join;
        }
        for id in &self.nesting.without_join {
            if let Some(n) = network.number(*id) {
                self.waits[n] = true;
            }
        }
        let mut beginnings = Vec::new();
        for n in 0..network.len() {
            if !network.is_live(n) {
                continue;
            }
            let mut ways = network.before(n).peekable();
            if ways.peek().is_none() {
                beginnings.push(network.steps[n].0);
                self.reach[n] = Fraction::ONE;
                continue;
            }
            let ways = ways.map(|way| {
                let share = self.reach[way.from].times(self.shares[way.at]);
                (way.flow, share)
            });
            self.reach[n] = match self.waits[n] {
                true => self.nesting.arriving(ways),
                false => ways
                    .map(|(_, share)| share)
                    .sum::<Fraction>()
                    .min(Fraction::ONE),
            };
        }
        if beginnings.len() > 1 {
            self.shape.on(Premise::SeveralStarts, &beginnings);
        }
        if self.reach.iter().any(|share| share.is_rounded()) {
            self.shape.plain(Premise::Rounded);
        }
    }

    /// In how many of all cases a step is done, without rework.
    pub fn reach(&self, step: StepId) -> Fraction {
        let n = self.network.number(step);
        n.map_or(Fraction::ZERO, |n| self.reach[n])
    }

    /// Assumptions to which those of one figure are added.
    pub(super) fn gathered(&self) -> Gathered {
        self.shape.clone()
    }

    /// The elapsed time of a step as the figure `of` takes it; nothing said is no
    /// time.
    pub(super) fn time(&self, n: usize, of: impl Fn(&Voices<Time>) -> Time) -> Time {
        self.times[n].as_ref().map_or(Time::ZERO, of)
    }
}
