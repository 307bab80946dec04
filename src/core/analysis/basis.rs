//! What time and cost stand on: the map as a network, what is said of each step, and
//! in how many of all cases each step is done.

use crate::model::{Bound, Field, Map, Order, Premise, StepId, StepKind};

use crate::analysis::network::Network;
use crate::analysis::network::branches::Nesting;
use crate::analysis::network::cases::Course;
use crate::analysis::network::cases::forks::Forks;
use crate::analysis::stated::premises::Premises;
use crate::analysis::stated::view::{Estimate, View};
use crate::model::Fraction;
use crate::model::{Time, Week};

/// A map read once for all its figures.
pub struct Basis<'a> {
    pub map: &'a Map,
    /// Whose statements count.
    pub view: View,
    pub(in crate::analysis) network: Network<'a>,
    /// Which arms of forks meet where.
    pub(in crate::analysis) forks: Forks,
    nesting: Nesting,
    /// Steps where branches of a fork meet though they are no joins.
    pub(in crate::analysis) without_join: Vec<StepId>,
    /// Joins of which a branch may end or go back before.
    pub(in crate::analysis) unsure: Vec<StepId>,
    /// What is said of the elapsed time of each step.
    pub(in crate::analysis) times: Vec<Option<Estimate<Time>>>,
    /// The share of each way without rework, by [`crate::analysis::network::Way::at`].
    pub(in crate::analysis) shares: Vec<Fraction>,
    /// In how many of all cases each step is done, without rework.
    pub(in crate::analysis) reach: Vec<Fraction>,
    /// What the shape of the map makes one assume.
    shape: Premises,
}

/// The steps where branches of a fork meet without a join, and the joins that wait for
/// answers of a decision.
pub(in crate::analysis) fn met_wrongly(map: &Map, order: &Order) -> (Vec<StepId>, Vec<StepId>) {
    let nesting = Nesting::of(map, order);
    (nesting.without_join, nesting.of_alternatives)
}

impl<'a> Basis<'a> {
    /// Reads a map, O(n log n).
    pub fn of(map: &'a Map, order: &Order, view: View) -> Basis<'a> {
        let network = Network::of(map, order);
        let nesting = Nesting::of(map, order);
        let forks = Forks::of(&network, 0..network.len());
        let steps = network.steps.iter();
        let times = steps.map(|(_, step)| view.times(step, Field::Elapsed));
        let times = times.collect();
        let mut shape = Premises::default();
        shape.on(Premise::ReworkLeftOut, &network.rework());
        shape.on(Premise::CircleCut, &network.cut);
        let id = |n: usize| network.steps[n].0;
        let without: Vec<StepId> = forks.without_join(&network).into_iter().map(id).collect();
        shape.on(Premise::WaitsWithoutJoin, &without);
        let going_back = forks.going_back(&network).into_iter().map(id).collect();
        shape.on(Premise::JoinOfAlternatives, &nesting.of_alternatives);
        let mut ground = Basis {
            map,
            view,
            times,
            shares: Vec::with_capacity(network.len()),
            reach: vec![Fraction::ZERO; network.len()],
            network,
            forks,
            nesting,
            without_join: without,
            unsure: going_back,
            shape,
        };
        ground.share_out();
        ground.find_reach();
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
        }
        let beginnings = self.course().beginnings(&(0..network.len())).into_iter();
        let beginnings: Vec<StepId> = beginnings.map(|n| network.steps[n].0).collect();
        if beginnings.len() > 1 {
            self.shape.on(Premise::SeveralStarts, &beginnings);
        }
    }

    /// Joins that answers of one decision lead into.
    pub(in crate::analysis) fn of_alternatives(&self) -> &[StepId] {
        &self.nesting.of_alternatives
    }

    /// Whether each sum tells the steps that nobody was asked about, which it counts as
    /// nothing. The documents of a session of Vietnam are settled: they tell those of the
    /// time and of the applicant's effort.
    pub(in crate::analysis) fn tells_unasked(&self) -> bool {
        !self.map.header().is_vietnam()
    }

    /// How cases go through the whole map without rework.
    pub(in crate::analysis) fn course(&self) -> Course<'_> {
        Course {
            network: &self.network,
            forks: &self.forks,
            shares: &self.shares,
            week: self.week(),
        }
    }

    /// What stands for the time of each step in expected values, by number.
    pub(in crate::analysis) fn middles(&self) -> Vec<Time> {
        let middle = |n| self.time(n, |said| said.median);
        (0..self.network.len()).map(middle).collect()
    }

    fn find_reach(&mut self) {
        let whole = 0..self.network.len();
        let id = |n: usize| self.network.steps[n].0;
        match self.course().average(whole, &self.middles(), false) {
            Ok(average) => {
                let unsure = average.unsure.iter();
                let joins: Vec<StepId> = unsure.clone().map(|(n, _)| id(*n)).collect();
                let several = unsure.filter(|(_, several)| *several);
                let several: Vec<StepId> = several.map(|(n, _)| id(*n)).collect();
                self.reach = average.reach;
                self.shape.on(Premise::BrokenOff, &joins);
                self.unsure.extend(joins);
                self.unsure.sort_unstable();
                self.unsure.dedup();
                self.shape.on(Premise::Independent, &several);
            }
            Err(_) => self.reach_by_branches(),
        }
        if self.reach.iter().any(|share| share.is_rounded()) {
            self.shape.plain(Premise::Rounded);
        }
    }

    /// Where the arms of forks do not nest: what a join waits for is reached as often as
    /// the likeliest of its arms.
    fn reach_by_branches(&mut self) {
        let network = &self.network;
        let mut waits: Vec<bool> = vec![false; network.len()];
        for (n, waits) in waits.iter_mut().enumerate() {
            let without = self.nesting.without_join.contains(&network.steps[n].0);
            *waits = network.kind(n) == StepKind::Join || without;
        }
        for (n, waits) in waits.into_iter().enumerate() {
            if !network.is_live(n) {
                continue;
            }
            let mut ways = network.before(n).peekable();
            if ways.peek().is_none() {
                self.reach[n] = Fraction::ONE;
                continue;
            }
            let ways = ways.map(|way| {
                let share = self.reach[way.from].times(self.shares[way.at]);
                (way.flow, share)
            });
            self.reach[n] = if waits {
                self.nesting.arriving(ways)
            } else {
                ways.map(|(_, share)| share)
                    .sum::<Fraction>()
                    .min(Fraction::ONE)
            };
        }
    }

    /// In how many of all cases a step is done, without rework.
    pub fn reach(&self, step: StepId) -> Fraction {
        let n = self.network.number(step);
        n.map_or(Fraction::ZERO, |n| self.reach[n])
    }

    /// Assumptions to which those of one figure are added.
    pub(in crate::analysis) fn gathered(&self) -> Premises {
        self.shape.clone()
    }

    /// Notes of a step's time that only one end of it is known.
    pub(in crate::analysis) fn gather_bounds(&self, n: usize, into: &mut Premises) {
        let (id, step) = self.network.steps[n];
        for (premise, bound) in [
            (Premise::AtMost, Bound::AtMost),
            (Premise::AtLeast, Bound::AtLeast),
        ] {
            if self.view.bounds(step, Field::Elapsed, bound) {
                into.add(premise, Some(Field::Elapsed), id);
            }
        }
    }

    /// The session's working week.
    pub(in crate::analysis) fn week(&self) -> Week {
        self.map.header().week()
    }

    /// The elapsed time of a step as the figure `of` takes it; nothing said is no
    /// time.
    pub(in crate::analysis) fn time(&self, n: usize, of: impl Fn(&Estimate<Time>) -> Time) -> Time {
        self.times[n].as_ref().map_or(Time::ZERO, of)
    }
}
