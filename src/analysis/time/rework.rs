//! Rework: how often each step is done when cases go back, and how long it takes then.
//!
//! The map with its flows back is an absorbing Markov chain. It falls into strongly
//! connected components: outside of them everything is a sum, inside each a system of
//! linear equations is solved, exactly (by elimination, no iteration) but for the
//! digits of floats. A component that no case leaves has no solution and is reported.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::analysis::ground::Ground;
use crate::analysis::network::Way;
use crate::model::{Assumption, Decimal, Premise, StepId, StepKind};

use super::clock::Time;
use super::linear::System;

/// Visits and time with rework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rework {
    /// The expected time of a case with all its rework, rounded to 4 places; nothing
    /// where a case may never end. Of parallel branches the longest expectation
    /// counts, as without rework.
    pub expected: Option<Time>,
    /// How often each step is done in a case, rounded to 4 places, in the order of the
    /// steps; nothing for those of a loop that no case leaves.
    pub visits: Vec<(StepId, Option<Decimal>)>,
    /// Loops that can be entered and never left.
    pub endless: Vec<Vec<StepId>>,
    /// How many loops there are: components with a way back into themselves.
    pub loops: usize,
    /// What it stands on.
    pub assumptions: Vec<Assumption>,
}

/// The map as a Markov chain.
struct Chain<'g, 'a> {
    ground: &'g Ground<'a>,
    /// The share of each way, flows back included.
    shares: Vec<f64>,
    /// By how much what arrives at a step that waits is more than its visits.
    waits: Vec<f64>,
}

/// The steps that can reach each other, those that lead on before those that lead to
/// them.
fn components(ground: &Ground<'_>, shares: &[f64]) -> Vec<Vec<usize>> {
    let network = &ground.network;
    let ways = network.ways().iter().filter(|way| taken(way, shares));
    let ends = ways.filter_map(|way| Some((way.from as u32, way.to? as u32)));
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(network.len(), network.ways().len());
    for _ in 0..network.len() {
        graph.add_node(());
    }
    graph.extend_with_edges(ends);
    // Tarjan's algorithm as petgraph has it overflows the stack on long chains.
    let found = kosaraju_scc(&graph).into_iter();
    found
        .map(|of| {
            let mut of: Vec<usize> = of.into_iter().map(|node| node.index()).collect();
            of.sort_unstable();
            of
        })
        .collect()
}

fn taken(way: &Way, shares: &[f64]) -> bool {
    !way.cut && shares[way.at] > 0.0
}

fn all_shares(ground: &Ground<'_>) -> Vec<f64> {
    let network = &ground.network;
    let of = |n| network.shares(n, false).of;
    let all = (0..network.len()).flat_map(of);
    all.map(|share| share.as_f64()).collect()
}

/// Loops that can be entered and never left.
pub(in crate::analysis) fn endless(ground: &Ground<'_>) -> Vec<Vec<StepId>> {
    let shares = all_shares(ground);
    let mut found: Vec<Vec<usize>> = components(ground, &shares);
    found.retain(|of| is_loop(ground, &shares, of) && !is_left(ground, &shares, of));
    found.sort_unstable();
    let ids = |of: Vec<usize>| of.into_iter().map(|n| ground.network.steps[n].0).collect();
    found.into_iter().map(ids).collect()
}

fn is_loop(ground: &Ground<'_>, shares: &[f64], of: &[usize]) -> bool {
    let itself = |n: usize| {
        let mut outs = ground.network.outs(n).iter();
        outs.any(|way| way.to == Some(n) && taken(way, shares))
    };
    of.len() > 1 || itself(of[0])
}

fn is_left(ground: &Ground<'_>, shares: &[f64], of: &[usize]) -> bool {
    of.iter().any(|&n| {
        let outs = ground.network.outs(n).iter();
        let mut outs = outs.filter(|way| taken(way, shares));
        outs.any(|way| way.to.is_none_or(|to| of.binary_search(&to).is_err()))
    })
}

impl Rework {
    /// O(n log n) but for the systems of equations, one a loop.
    pub fn of(ground: &Ground<'_>) -> Rework {
        let network = &ground.network;
        let chain = Chain::of(ground);
        let components = components(ground, &chain.shares);
        let mut gathered = ground.gathered();
        gathered.forget(Premise::ReworkLeftOut);
        let ids =
            |of: &[usize]| -> Vec<StepId> { of.iter().map(|n| network.steps[*n].0).collect() };
        let mut loops = 0;
        let mut endless = Vec::new();
        for of in &components {
            if is_loop(ground, &chain.shares, of) {
                loops += 1;
                for &n in of {
                    if network.shares(n, false).split {
                        gathered.add(Premise::SharesSplit, None, network.steps[n].0);
                    }
                }
                if !is_left(ground, &chain.shares, of) {
                    endless.push(ids(of));
                }
            }
        }
        endless.sort();
        for of in &endless {
            gathered.on(Premise::EndlessLoop, of);
        }
        let mut tangled = false;
        let rests = chain.expected(&components, &mut tangled);
        let visits = chain.visits(&components, &mut tangled);
        if tangled {
            gathered.plain(Premise::TangledLoop);
        }
        if loops > 0 {
            gathered.plain(Premise::VisitsRounded);
        }
        let begins = |n: &usize| network.is_live(*n) && network.before(*n).next().is_none();
        let begun: Option<Vec<[f64; 2]>> = (0..network.len())
            .filter(begins)
            .map(|n| rests[n])
            .collect();
        let longest = begun.map(|begun| begun.into_iter().max_by(weigh).unwrap_or_default());
        let rounded = |value: f64| Decimal::new((value * 1e4).round() as i128, 4);
        // Rounded where they are shown, and finer than any float can tell here.
        let fine = |value: f64| Decimal::new((value * 1e9).round() as i128, 9);
        let steps = (0..network.len()).map(|n| network.steps[n].0);
        Rework {
            expected: longest.map(|[minutes, days]| Time {
                working_minutes: fine(minutes),
                calendar_days: fine(days),
            }),
            visits: steps
                .zip(visits.into_iter().map(|v| v.map(rounded)))
                .collect(),
            endless,
            loops,
            assumptions: gathered.all(),
        }
    }
}

fn weigh(a: &[f64; 2], b: &[f64; 2]) -> std::cmp::Ordering {
    let weight = |time: &[f64; 2]| time[0] * 7.0 + time[1] * 2400.0;
    weight(a).total_cmp(&weight(b))
}

fn add(to: &mut [f64; 2], time: [f64; 2], share: f64) {
    to[0] += time[0] * share;
    to[1] += time[1] * share;
}

impl<'g, 'a> Chain<'g, 'a> {
    fn of(ground: &'g Ground<'a>) -> Chain<'g, 'a> {
        let network = &ground.network;
        let shares = all_shares(ground);
        // What waits is visited once for all that arrive together: as without rework,
        // so with it.
        let arriving = |n: usize| -> f64 {
            if !ground.waits[n] {
                return 1.0;
            }
            let ways = network.before(n);
            let come = ways.map(|way| ground.reach[way.from].times(ground.shares[way.at]).as_f64());
            let (come, reach) = (come.sum::<f64>(), ground.reach[n].as_f64());
            if come > 0.0 && reach > 0.0 {
                return reach / come;
            }
            1.0 / network.ins(n).filter(|way| !way.back).count().max(1) as f64
        };
        let waits = (0..network.len()).map(arriving).collect();
        Chain {
            ground,
            shares,
            waits,
        }
    }

    fn ways(&self, n: usize) -> impl Iterator<Item = (usize, f64)> {
        let ways = self.ground.network.outs(n).iter();
        let taken = ways.filter(|way| taken(way, &self.shares));
        taken.filter_map(|way| Some((way.to?, self.shares[way.at])))
    }

    fn own(&self, n: usize) -> [f64; 2] {
        let time = self.ground.time(n, |said| said.median);
        [time.working_minutes.as_f64(), time.calendar_days.as_f64()]
    }

    /// From each step to the end, rework and all.
    fn expected(&self, components: &[Vec<usize>], tangled: &mut bool) -> Vec<Option<[f64; 2]>> {
        let mut rests: Vec<Option<[f64; 2]>> = vec![None; self.ground.network.len()];
        for of in components {
            if is_loop(self.ground, &self.shares, of) {
                if is_left(self.ground, &self.shares, of) {
                    self.expected_in(of, &mut rests, tangled);
                }
                continue;
            }
            let n = of[0];
            let mut rest = [0.0; 2];
            let mut known = true;
            for (to, share) in self.ways(n) {
                let Some(on) = rests[to] else {
                    known = false;
                    break;
                };
                match self.ground.network.kind(n) {
                    StepKind::Fork if weigh(&on, &rest).is_gt() => rest = on,
                    StepKind::Fork => {}
                    _ => add(&mut rest, on, share),
                }
            }
            add(&mut rest, self.own(n), 1.0);
            rests[n] = known.then_some(rest);
        }
        rests
    }

    /// The same inside a loop. Each fork takes one of its branches, and another one
    /// when that turns out to be longer (policy iteration, which ends).
    fn expected_in(&self, of: &[usize], rests: &mut [Option<[f64; 2]>], tangled: &mut bool) {
        let place = |n: usize| of.binary_search(&n).ok();
        let fork = |n: usize| self.ground.network.kind(n) == StepKind::Fork;
        let mut branch: Vec<usize> = vec![0; of.len()];
        for _ in 0..16 {
            let mut system = System::new(of.len());
            for (at, &n) in of.iter().enumerate() {
                system.add_constant(at, self.own(n));
                for (nth, (to, share)) in self.ways(n).enumerate() {
                    if fork(n) && nth != branch[at] {
                        continue;
                    }
                    match (place(to), rests[to]) {
                        (Some(inside), _) => system.add(at, inside, share),
                        (None, Some(on)) => {
                            system.add_constant(at, [on[0] * share, on[1] * share]);
                        }
                        // What leads into a loop without end has none either.
                        (None, None) => return,
                    }
                }
            }
            let solved = match system.solve() {
                Ok(solved) => solved,
                // No solution, or none worth the name: left once in a billion rounds.
                Err(_) => {
                    *tangled = true;
                    return;
                }
            };
            let mut settled = true;
            for (at, &n) in of.iter().enumerate().filter(|(_, n)| fork(**n)) {
                let rest = |to| place(to).map(|inside| solved[inside]).or(rests[to]);
                let ways: Vec<Option<[f64; 2]>> = self.ways(n).map(|(to, _)| rest(to)).collect();
                for (nth, rest) in ways.iter().enumerate() {
                    let Some(longer) = rest else { return };
                    let chosen = ways[branch[at]].unwrap_or_default();
                    // More than rounding errors, or it would go round in circles.
                    let margin = [chosen[0] * (1.0 + 1e-9) + 1e-9, chosen[1] * (1.0 + 1e-9)];
                    if weigh(longer, &margin).is_gt() {
                        branch[at] = nth;
                        settled = false;
                    }
                }
            }
            if settled {
                for (at, &n) in of.iter().enumerate() {
                    rests[n] = Some(solved[at]);
                }
                return;
            }
        }
        *tangled = true;
    }

    /// How often each step is done.
    fn visits(&self, components: &[Vec<usize>], tangled: &mut bool) -> Vec<Option<f64>> {
        let network = &self.ground.network;
        let mut come = vec![0.0; network.len()];
        let mut known = vec![true; network.len()];
        for (n, come) in come.iter_mut().enumerate() {
            if network.is_live(n) && network.before(n).next().is_none() {
                *come = 1.0;
            }
        }
        let mut visits = vec![None; network.len()];
        // Those that are led to after those that lead to them.
        for of in components.iter().rev() {
            let inside = |n: usize| of.binary_search(&n).ok();
            let entered = of.iter().any(|n| come[*n] > 0.0);
            let sure = of.iter().all(|n| known[*n]);
            let solved: Option<Vec<f64>> = if !entered || !is_loop(self.ground, &self.shares, of) {
                Some(of.iter().map(|n| come[*n]).collect())
            } else if is_left(self.ground, &self.shares, of) {
                let mut system = System::new(of.len());
                for (at, &n) in of.iter().enumerate() {
                    system.add_constant(at, [come[n], 0.0]);
                    for (to, share) in self.ways(n) {
                        if let Some(to_at) = inside(to) {
                            system.add(to_at, at, share * self.waits[to]);
                        }
                    }
                }
                match system.solve() {
                    Ok(solved) => Some(solved.into_iter().map(|[visits, _]| visits).collect()),
                    Err(_) => {
                        *tangled = true;
                        None
                    }
                }
            } else {
                None
            };
            for (at, &n) in of.iter().enumerate() {
                visits[n] = solved.as_ref().filter(|_| sure).map(|solved| solved[at]);
                for (to, share) in self.ways(n).filter(|(to, _)| inside(*to).is_none()) {
                    match visits[n] {
                        Some(visits) => come[to] += visits * share * self.waits[to],
                        None => known[to] = false,
                    }
                }
            }
        }
        visits
    }
}
