//! What can be seen of a map before anything moves.

use super::process::{Kind, Process, Target};
use std::collections::BTreeMap;

/// Branches of a fork, a bit for each.
pub type Branches = u32;
/// A fork, and which of the times that a case has come to it.
pub type Run = (usize, u32);

/// What can be seen of a map without going through it: which branches reach which steps.
pub struct Chart {
    /// By fork and branch: the steps ahead.
    reach: BTreeMap<usize, Vec<Vec<bool>>>,
    /// By fork: the steps where branches wait for one another, with those branches.
    meets: BTreeMap<usize, BTreeMap<usize, Branches>>,
    ahead: Vec<Vec<bool>>,
}

impl Chart {
    pub fn new(process: &Process) -> Chart {
        let ahead: Vec<Vec<bool>> = (0..process.steps.len()).map(|s| process.ahead(s)).collect();
        let mut chart = Chart {
            reach: BTreeMap::new(),
            meets: BTreeMap::new(),
            ahead,
        };
        for fork in (0..process.steps.len()).filter(|&s| process.steps[s].kind == Kind::Fork) {
            let reach: Vec<Vec<bool>> = process
                .out(fork)
                .into_iter()
                .map(|flow| match process.flows[flow].to {
                    Target::Step(to) => chart.ahead[to].clone(),
                    Target::Open(_) => vec![false; process.steps.len()],
                })
                .collect();
            let meets = Chart::meets(process, &chart.ahead, fork, &reach);
            chart.reach.insert(fork, reach);
            chart.meets.insert(fork, meets);
        }
        chart
    }

    fn meets(
        process: &Process,
        ahead: &[Vec<bool>],
        fork: usize,
        reach: &[Vec<bool>],
    ) -> BTreeMap<usize, Branches> {
        let of_step = |step: usize| -> Branches {
            reach
                .iter()
                .enumerate()
                .filter(|(_, r)| r[step])
                .map(|(b, _)| 1 << b)
                .sum()
        };
        let branches = process.out(fork);
        let of_flow = |flow: usize| -> Branches {
            match branches.iter().position(|&b| b == flow) {
                Some(branch) => 1 << branch,
                None => of_step(process.flows[flow].from),
            }
        };
        // Here another branch comes in.
        let grows = |step: usize| {
            let whole = of_step(step);
            whole.count_ones() > 1
                && (0..process.flows.len()).any(|f| {
                    let flow = process.flows[f];
                    !flow.back && flow.to == Target::Step(step) && {
                        let part = of_flow(f);
                        part != 0 && part != whole
                    }
                })
        };
        let places: Vec<usize> = (0..process.steps.len()).filter(|&s| grows(s)).collect();
        let is_join = |s: usize| process.steps[s].kind == Kind::Join;
        // Where branches have a join of their own, a step beside it at which they come together
        // is a way out that they share (a common refusal) and waits for nobody.
        let aside = |step: usize| {
            !is_join(step)
                && places.iter().any(|&other| {
                    is_join(other)
                        && !ahead[step][other]
                        && (of_step(other) & of_step(step)).count_ones() > 1
                })
        };
        places
            .iter()
            .filter(|&&s| !aside(s))
            .map(|&s| (s, of_step(s)))
            .collect()
    }

    pub fn branches(&self, run: Run, step: usize) -> Option<Branches> {
        self.meets.get(&run.0).and_then(|m| m.get(&step)).copied()
    }

    /// Whether a place where further branches of the run come in lies ahead.
    pub fn more_to_meet(&self, run: Run, step: usize, has: Branches) -> bool {
        self.meets.get(&run.0).is_some_and(|m| {
            m.iter()
                .any(|(&place, &all)| place != step && self.ahead[step][place] && all & !has != 0)
        })
    }

    pub fn inside(&self, run: Run, branches: Branches, step: usize) -> bool {
        self.reach.get(&run.0).is_some_and(|reach| {
            reach
                .iter()
                .enumerate()
                .any(|(b, r)| branches & (1 << b) != 0 && r[step])
        })
    }

    /// Whether a run waits for a token with this innermost run: a place where branches of the first
    /// meet can be reached from the beginning of the branch in which the token is.
    pub fn awaits(&self, run: Run, (inner, branches): (Run, Branches)) -> bool {
        self.meets.get(&run.0).is_some_and(|m| {
            m.iter().any(|(&place, &all)| {
                self.inside(inner, branches, place) && (run != inner || all & branches != 0)
            })
        })
    }

    /// Whether any of these runs waits for a token with this innermost run.
    pub fn awaited(&self, runs: &[(Run, Branches)], inner: Option<&(Run, Branches)>) -> bool {
        inner.is_some_and(|&inner| runs.iter().any(|&(run, _)| self.awaits(run, inner)))
    }
}

/// The steps that some branches of a fork have for themselves: all forward ways into them come
/// from these branches.
pub fn own_steps(process: &Process, fork: usize, branches: Branches) -> Vec<bool> {
    let begins: Vec<usize> = process
        .out(fork)
        .into_iter()
        .enumerate()
        .filter(|(branch, _)| branches & (1 << branch) != 0)
        .map(|(_, flow)| flow)
        .collect();
    let mut own = vec![false; process.steps.len()];
    loop {
        let before = own.clone();
        for step in 0..own.len() {
            let mut ways = (0..process.flows.len())
                .filter(|&f| !process.flows[f].back && process.flows[f].to == Target::Step(step))
                .peekable();
            own[step] = ways.peek().is_some()
                && ways.all(|f| begins.contains(&f) || own[process.flows[f].from]);
        }
        if own == before {
            return own;
        }
    }
}

/// The ways out of each step that are open to a case, with their probabilities.
pub fn ways(process: &Process, rework: bool) -> Vec<Vec<(usize, f64)>> {
    // Without rework an answer that leads only to ways back is as if it were not there.
    let mut leads = vec![false; process.steps.len()];
    loop {
        let before = leads.clone();
        for step in 0..process.steps.len() {
            let good = |flow: &usize| {
                let flow = process.flows[*flow];
                !flow.back
                    && match flow.to {
                        Target::Open(_) => true,
                        Target::Step(to) => leads[to],
                    }
            };
            let out = process.out(step);
            leads[step] = match process.steps[step].kind {
                Kind::Fork => out.iter().all(good),
                _ => out.is_empty() || out.iter().any(good),
            };
        }
        if leads == before {
            break;
        }
    }
    (0..process.steps.len())
        .map(|step| {
            let out = process.out(step);
            if process.steps[step].kind != Kind::Decision {
                return out.into_iter().map(|f| (f, 1.0)).collect();
            }
            let said: u32 = out.iter().filter_map(|&f| process.flows[f].share).sum();
            let silent = out
                .iter()
                .filter(|&&f| process.flows[f].share.is_none())
                .count();
            let rest = f64::from(100u32.saturating_sub(said)) / silent.max(1) as f64;
            let mut ways: Vec<(usize, f64)> = out
                .into_iter()
                .map(|f| (f, process.flows[f].share.map_or(rest, f64::from)))
                .filter(|&(f, _)| {
                    let flow = process.flows[f];
                    rework
                        || (!flow.back
                            && match flow.to {
                                Target::Open(_) => true,
                                Target::Step(to) => leads[to],
                            })
                })
                .collect();
            let sum: f64 = ways.iter().map(|w| w.1).sum();
            for way in &mut ways {
                way.1 = if sum > 0.0 { way.1 / sum } else { 0.0 };
            }
            ways
        })
        .collect()
}
