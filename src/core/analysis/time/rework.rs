//! Rework: how often each step is done when cases go back, and how long it takes then.
//!
//! The map with its flows back is an absorbing Markov chain, a fork with its arms one
//! place of it. It falls into strongly connected components: outside of them everything is
//! a sum, inside each a system of linear equations is solved, exactly (by elimination, no
//! iteration) but for the digits of floats. Loops in the arms of forks are followed round
//! by round until less than a billionth of a case is left. A component that no case leaves
//! has no solution and is reported.

use std::collections::BTreeMap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::analysis::basis::Basis;
use crate::analysis::network::Way;
use crate::analysis::network::cases::chance::{Cases, Chance, Clock};
use crate::analysis::network::cases::walk::{Block, Carry, Walk};
use crate::analysis::network::cases::{MANY_POINTS, Tangled, most_steps};
use crate::model::{Assumption, Decimal, Premise, StepId, StepKind};

use super::linear::{System, Unsolved};
use super::simulate::{self, Sampled};
use crate::model::Time;

/// Visits and time with rework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rework {
    /// The expected time of a case with all its rework, rounded to 9 places; nothing
    /// where a case may never end.
    pub expected: Option<Time>,
    /// Where branches cross too much to be reckoned: it is the mean of so many runs.
    pub sampled: Option<Sampled>,
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

/// The steps that can reach each other, those that lead on before those that lead to
/// them.
fn components(ground: &Basis<'_>, shares: &[f64]) -> Vec<Vec<usize>> {
    let network = &ground.network;
    let ways = network.ways().iter().filter(|way| taken(way, shares));
    let ends = ways.filter_map(|way| Some((way.from, way.to?)));
    strongly_connected(network.len(), ends)
}

fn strongly_connected(count: usize, ways: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    for _ in 0..count {
        graph.add_node(());
    }
    graph.extend_with_edges(ways.map(|(from, to)| (from as u32, to as u32)));
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

pub(super) fn taken(way: &Way, shares: &[f64]) -> bool {
    !way.cut && shares[way.at] > 0.0
}

pub(super) fn all_shares(ground: &Basis<'_>) -> Vec<f64> {
    let network = &ground.network;
    let of = |n| network.shares(n, false).of;
    let all = (0..network.len()).flat_map(of);
    all.map(|share| share.as_f64()).collect()
}

/// Loops that can be entered and never left.
pub(in crate::analysis) fn endless(ground: &Basis<'_>) -> Vec<Vec<StepId>> {
    let shares = all_shares(ground);
    let mut found: Vec<Vec<usize>> = components(ground, &shares);
    found.retain(|of| is_loop(ground, &shares, of) && !is_left(ground, &shares, of));
    found.sort_unstable();
    let ids = |of: Vec<usize>| of.into_iter().map(|n| ground.network.steps[n].0).collect();
    found.into_iter().map(ids).collect()
}

fn is_loop(ground: &Basis<'_>, shares: &[f64], of: &[usize]) -> bool {
    let itself = |n: usize| {
        let mut outs = ground.network.outs(n).iter();
        outs.any(|way| way.to == Some(n) && taken(way, shares))
    };
    of.len() > 1 || itself(of[0])
}

fn is_left(ground: &Basis<'_>, shares: &[f64], of: &[usize]) -> bool {
    of.iter().any(|&n| {
        let outs = ground.network.outs(n).iter();
        let mut outs = outs.filter(|way| taken(way, shares));
        outs.any(|way| way.to.is_none_or(|to| of.binary_search(&to).is_err()))
    })
}

impl Rework {
    /// O(n log n) but for the systems of equations, one a loop.
    pub fn of(ground: &Basis<'_>) -> Rework {
        let network = &ground.network;
        let shares = all_shares(ground);
        let mut gathered = ground.gathered();
        gathered.forget(Premise::ReworkLeftOut);
        let ids =
            |of: &[usize]| -> Vec<StepId> { of.iter().map(|n| network.steps[*n].0).collect() };
        let mut loops = 0;
        let mut endless = Vec::new();
        for of in &components(ground, &shares) {
            if is_loop(ground, &shares, of) {
                loops += 1;
                for &n in of {
                    if network.shares(n, false).split {
                        gathered.add(Premise::SharesSplit, None, network.steps[n].0);
                    }
                }
                if !is_left(ground, &shares, of) {
                    endless.push(ids(of));
                }
            }
        }
        endless.sort();
        for of in &endless {
            gathered.on(Premise::EndlessLoop, of);
        }
        if loops > 0 {
            gathered.plain(Premise::VisitsRounded);
        }
        let solved = Chain::of(ground, &shares).and_then(|chain| {
            let solved = chain.solve()?;
            gathered.on(Premise::BrokenOff, &ids(&chain.unsure));
            if chain.independent {
                gathered.plain(Premise::Independent);
            }
            Ok(solved)
        });
        let (expected, visits) = match solved {
            Ok(solved) => (solved.expected, solved.visits),
            Err(Tangled) if loops == 0 => {
                let reach = ground.reach.iter();
                (None, reach.map(|n| Some(n.as_f64())).collect())
            }
            Err(Tangled) => {
                gathered.plain(Premise::TangledLoop);
                (None, vec![None; network.len()])
            }
        };
        let round = |value: f64, places: u8| {
            let scale = 10f64.powi(i32::from(places));
            Decimal::new((value * scale).round() as i128, places)
        };
        let rounded = |value: f64| round(value, 4);
        // Rounded where they are shown, and finer than any float can tell here.
        let expected = expected.map(|[minutes, days]| Time {
            working_minutes: round(minutes, 9),
            calendar_days: round(days, 9),
            week: ground.week(),
            at_least: false,
        });
        let mean = match expected {
            None if endless.is_empty() && network.len() > 0 => {
                let whole = 0..network.len();
                let middles = ground.middles();
                simulate::mean(ground, whole, &ground.forks, &middles, true)
            }
            _ => None,
        };
        if mean.is_some() {
            gathered.plain(Premise::Simulated);
        }
        let sampled = mean.as_ref().map(|mean| mean.sampled);
        let steps = (0..network.len()).map(|n| network.steps[n].0);
        let visits = visits.into_iter().map(|v| v.map(rounded));
        Rework {
            expected: expected.or(mean.map(|mean| mean.time.decimal(9))),
            sampled,
            visits: steps.zip(visits).collect(),
            endless,
            loops,
            assumptions: gathered.all(),
        }
    }
}

/// What comes of a place: how long until the next ones, how often each of them follows.
#[derive(Default)]
struct Node {
    time: [f64; 2],
    ways: Vec<(usize, f64)>,
    /// Of a fork, how often each step of its arms is done.
    inner: Vec<(usize, f64)>,
}

/// The map as an absorbing Markov chain: a fork with all of its arms is one place of it.
struct Chain<'g, 'a> {
    ground: &'g Basis<'a>,
    /// By number; those inside of forks are empty. The last one leads to the beginnings.
    nodes: Vec<Node>,
    unsure: Vec<usize>,
    independent: bool,
}

struct Solved {
    expected: Option<[f64; 2]>,
    visits: Vec<Option<f64>>,
}

impl<'g, 'a> Chain<'g, 'a> {
    fn of(ground: &'g Basis<'a>, shares: &[f64]) -> Result<Chain<'g, 'a>, Tangled> {
        let network = &ground.network;
        let middles = ground.middles();
        let clock = Clock::of(middles.iter());
        let carry = Chance {
            own: middles.iter().map(|time| clock.read(*time)).collect(),
            shares,
            weights: None,
            mean: [0.0; 2],
            count: |ticks| ticks as f64,
            landed: Some(BTreeMap::new()),
            points: MANY_POINTS,
            independent: false,
        };
        let takes = |way: &Way| taken(way, shares);
        let whole = 0..network.len();
        let most = most_steps(network).saturating_mul(20);
        let mut walk = Walk::new(network, whole.clone(), &ground.forks, &takes, carry, most);
        let mut nodes: Vec<Node> = Vec::new();
        nodes.resize_with(network.len() + 1, Node::default);
        let begin = network.len();
        let beginnings = ground.course().beginnings(&whole);
        nodes[begin] = match beginnings.as_slice() {
            [only] => Node {
                ways: vec![(*only, 1.0)],
                ..Node::default()
            },
            several => {
                let block = walk.begin(several, &Cases::all())?;
                Node::of(&mut walk, block, clock)?
            }
        };
        let mut to_visit: Vec<usize> = nodes[begin].ways.iter().map(|(to, _)| *to).collect();
        let mut seen = vec![false; network.len()];
        while let Some(n) = to_visit.pop() {
            if std::mem::replace(&mut seen[n], true) {
                continue;
            }
            let own = ground.time(n, |said| said.median);
            let own = [own.working_minutes.as_f64(), own.calendar_days.as_f64()];
            let mut node = match network.kind(n) {
                StepKind::Fork => {
                    let block = walk.fork(n, &Cases::all(), 0)?;
                    Node::of(&mut walk, block, clock)?
                }
                _ => {
                    let ways = network.outs(n).iter().filter(|way| takes(way));
                    let ways = ways.filter_map(|way| Some((way.to?, shares[way.at])));
                    Node {
                        ways: ways.collect(),
                        ..Node::default()
                    }
                }
            };
            add(&mut node.time, own, 1.0);
            to_visit.extend(node.ways.iter().map(|(to, _)| *to));
            nodes[n] = node;
        }
        let unsure = walk.unsure().iter().map(|(n, _)| *n).collect();
        Ok(Chain {
            ground,
            nodes,
            unsure,
            independent: walk.carry.independent,
        })
    }

    /// Places that can reach each other, those that lead on before those that lead to
    /// them.
    fn components(&self) -> Vec<Vec<usize>> {
        let ways = self.nodes.iter().enumerate();
        let ends = ways.flat_map(|(n, node)| node.ways.iter().map(move |(to, _)| (n, *to)));
        strongly_connected(self.nodes.len(), ends)
    }

    fn solve(&self) -> Result<Solved, Tangled> {
        let components = self.components();
        let rests = self.rests(&components)?;
        let mut visits = self.visits(&components)?;
        let begin = self.ground.network.len();
        visits.truncate(begin);
        let outer = visits.clone();
        for (n, node) in self.nodes.iter().enumerate() {
            let times = match outer.get(n) {
                Some(times) => *times,
                None => Some(1.0),
            };
            for &(inner, count) in &node.inner {
                visits[inner] = visits[inner]
                    .zip(times)
                    .map(|(so_far, t)| so_far + t * count);
            }
        }
        Ok(Solved {
            expected: rests[begin],
            visits,
        })
    }

    fn goes_round(&self, of: &[usize]) -> bool {
        let itself = |n: usize| self.nodes[n].ways.iter().any(|(to, _)| *to == n);
        of.len() > 1 || itself(of[0])
    }

    /// Whether some case leaves these places, or ends in them.
    fn is_left(&self, of: &[usize]) -> bool {
        let inside = |(to, _): &&(usize, f64)| of.binary_search(to).is_ok();
        of.iter().any(|n| {
            let stays = self.nodes[*n].ways.iter().filter(inside);
            stays.map(|(_, share)| share).sum::<f64>() < 1.0
        })
    }

    /// From each place to the end.
    fn rests(&self, components: &[Vec<usize>]) -> Result<Vec<Option<[f64; 2]>>, Tangled> {
        let mut rests: Vec<Option<[f64; 2]>> = vec![None; self.nodes.len()];
        'components: for of in components {
            let place = |n: usize| of.binary_search(&n).ok();
            let mut system = System::new(of.len());
            for (at, &n) in of.iter().enumerate() {
                system.add_constant(at, self.nodes[n].time);
                for &(to, share) in &self.nodes[n].ways {
                    match (place(to), rests[to]) {
                        (Some(inside), _) => system.add(at, inside, share),
                        (None, Some(on)) => {
                            system.add_constant(at, [on[0] * share, on[1] * share]);
                        }
                        // What leads into a loop without end has none either.
                        (None, None) => continue 'components,
                    }
                }
            }
            match system.solve() {
                Ok(solved) => {
                    for (at, &n) in of.iter().enumerate() {
                        rests[n] = Some(solved[at]);
                    }
                }
                Err(Unsolved::Singular) if !self.is_left(of) => {}
                // No solution worth the name: left once in a billion rounds.
                Err(_) => return Err(Tangled),
            }
        }
        Ok(rests)
    }

    /// How often each place is come to.
    fn visits(&self, components: &[Vec<usize>]) -> Result<Vec<Option<f64>>, Tangled> {
        let mut come = vec![0.0; self.nodes.len()];
        let mut known = vec![true; self.nodes.len()];
        let begin = self.nodes.len() - 1;
        come[begin] = 1.0;
        let mut visits = vec![None; self.nodes.len()];
        // Those that are led to after those that lead to them.
        for of in components.iter().rev() {
            let inside = |n: usize| of.binary_search(&n).ok();
            let entered = of.iter().any(|n| come[*n] > 0.0);
            let sure = of.iter().all(|n| known[*n]);
            let solved: Option<Vec<f64>> = if !entered || !self.goes_round(of) {
                Some(of.iter().map(|n| come[*n]).collect())
            } else {
                let mut system = System::new(of.len());
                for (at, &n) in of.iter().enumerate() {
                    system.add_constant(at, [come[n], 0.0]);
                    for &(to, share) in &self.nodes[n].ways {
                        if let Some(to_at) = inside(to) {
                            system.add(to_at, at, share);
                        }
                    }
                }
                match system.solve() {
                    Ok(solved) => Some(solved.into_iter().map(|[visits, _]| visits).collect()),
                    Err(Unsolved::Singular) if !self.is_left(of) => None,
                    Err(_) => return Err(Tangled),
                }
            };
            for (at, &n) in of.iter().enumerate() {
                visits[n] = solved.as_ref().filter(|_| sure).map(|solved| solved[at]);
                let outside = self.nodes[n].ways.iter();
                for &(to, share) in outside.filter(|(to, _)| inside(*to).is_none()) {
                    match visits[n] {
                        Some(visits) => come[to] += visits * share,
                        None => known[to] = false,
                    }
                }
            }
        }
        Ok(visits)
    }
}

impl Node {
    /// What a fork comes to from where it begins: what still runs beside is followed until
    /// nothing does.
    fn of(
        walk: &mut Walk<'_, Chance<'_, f64>>,
        block: Block<Cases<f64>>,
        clock: Clock,
    ) -> Result<Node, Tangled> {
        let mut node = Node::default();
        let mut begun = Vec::new();
        if let Some(ended) = block.ended {
            walk.carry.end(ended, 0);
        }
        for (to, cases) in block.on.into_iter().chain(block.left) {
            if cases.plain() > 0.0 {
                node.ways.push((to, cases.plain()));
            }
            begun.extend(cases.others().map(|others| (to, others)));
        }
        walk.from(begun)?;
        if let Some(landed) = &mut walk.carry.landed {
            node.ways.extend(std::mem::take(landed));
        }
        let ticks = clock.ticks as f64;
        let mean = std::mem::replace(&mut walk.carry.mean, [0.0; 2]);
        node.time = mean.map(|ticks_of| ticks_of / ticks);
        node.inner = walk.take_passed();
        Ok(node)
    }
}

fn add(to: &mut [f64; 2], time: [f64; 2], share: f64) {
    to[0] += time[0] * share;
    to[1] += time[1] * share;
}
