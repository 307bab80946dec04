//! Which arms of a fork meet where.
//!
//! The region of an arm is what can be come to by this arm alone: a step belongs to it
//! when all forward ways into it come from the region. Where regions border on the same
//! step, they meet. What meets goes on as one arm, until at most one is left that leads
//! on; those that lead nowhere run beside.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::analysis::network::Network;
use crate::model::StepKind;

use super::Tangled;

/// The forks of a stretch of the map.
pub(in crate::analysis) struct Forks {
    plans: HashMap<usize, Result<Plan, Tangled>>,
}

/// How the arms of a fork go on. They are numbered in the order of the ways out; each
/// meeting makes one more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Plan {
    /// The steps that the arms begin with; nothing where a way is open or leads out of
    /// the stretch.
    pub starts: Vec<Option<usize>>,
    /// Where arms meet, in the order in which it happens.
    pub meetings: Vec<Meeting>,
    /// The arm that the rest of the map goes on from; none where all end.
    pub on: Option<usize>,
    /// The arms that run beside to their own end.
    pub beside: Vec<usize>,
    /// What belongs to each arm alone, sorted; of one that nothing is asked of beyond
    /// its beginning, nothing.
    regions: Vec<Vec<usize>>,
}

/// Arms that meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::analysis) struct Meeting {
    /// In which step.
    pub at: usize,
    /// Which arms.
    pub arms: Vec<usize>,
}

impl Forks {
    /// The forks among these steps, O(steps × how deep forks nest).
    pub fn of(network: &Network<'_>, range: Range<usize>) -> Forks {
        let stretch = Stretch { network, range };
        let forks = stretch.range.clone();
        let forks = forks.filter(|n| network.kind(*n) == StepKind::Fork);
        let plans = forks.map(|n| {
            let starts = network.outs(n).iter().filter(|way| !way.back);
            let starts = starts.map(|way| way.to.filter(|to| stretch.range.contains(to)));
            (n, stretch.plan(starts.collect()))
        });
        Forks {
            plans: plans.collect(),
        }
    }

    /// How the arms of a fork go on.
    pub fn plan(&self, fork: usize) -> Result<&Plan, Tangled> {
        match self.plans.get(&fork) {
            Some(Ok(plan)) => Ok(plan),
            _ => Err(Tangled),
        }
    }

    /// Whether the arms of some fork do not nest.
    pub fn are_loose(&self) -> bool {
        self.plans.values().any(Result::is_err)
    }

    /// Steps where arms meet that are no joins.
    pub fn without_join(&self, network: &Network<'_>) -> Vec<usize> {
        self.meetings(|_, meeting| network.kind(meeting.at) != StepKind::Join)
    }

    /// Steps where arms meet out of which one may go back to before its fork.
    pub fn going_back(&self, network: &Network<'_>) -> Vec<usize> {
        self.meetings(|plan, meeting| {
            let goes_back = |arm: &usize| {
                let mut ways = plan.regions[*arm].iter().flat_map(|n| network.outs(*n));
                ways.any(|way| way.back && way.to.is_some_and(|to| !plan.is_inside(*arm, to)))
            };
            meeting.arms.iter().any(goes_back)
        })
    }

    /// The steps of those meetings that this holds of, in their order.
    fn meetings(&self, holds: impl Fn(&Plan, &Meeting) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        for plan in self.plans.values().flatten() {
            let meetings = plan.meetings.iter().filter(|meeting| holds(plan, meeting));
            found.extend(meetings.map(|meeting| meeting.at));
        }
        sorted(found)
    }
}

impl Plan {
    /// Several beginnings, as if a fork led to them.
    pub fn of_beginnings(
        network: &Network<'_>,
        range: Range<usize>,
        beginnings: &[usize],
    ) -> Result<Plan, Tangled> {
        let starts = beginnings.iter().map(|n| Some(*n)).collect();
        Stretch { network, range }.plan(starts)
    }

    /// Where an arm meets others next, as a place among the meetings.
    pub fn next(&self, arm: usize) -> Option<usize> {
        let mut all = self.meetings.iter();
        all.position(|meeting| meeting.arms.contains(&arm))
    }

    /// Whether a step belongs to an arm alone.
    pub fn is_inside(&self, arm: usize, n: usize) -> bool {
        self.regions[arm].binary_search(&n).is_ok()
    }
}

struct Stretch<'a> {
    network: &'a Network<'a>,
    range: Range<usize>,
}

/// What an arm comes to.
struct Region {
    inside: Vec<usize>,
    /// Steps to which others lead as well.
    border: BTreeMap<usize, usize>,
}

impl Stretch<'_> {
    /// How many forward ways lead to a step.
    fn ins(&self, n: usize) -> usize {
        let ways = self.network.ins(n);
        ways.filter(|way| !way.back && way.from >= self.range.start)
            .count()
    }

    /// What can be come to from `inside`, which is sorted, by it alone.
    fn region(&self, inside: Vec<usize>, starts: &[usize]) -> Region {
        let mut region = Region {
            inside: Vec::new(),
            border: BTreeMap::new(),
        };
        let mut to_leave = inside;
        for start in starts {
            self.arrive(*start, &mut region, &mut to_leave);
        }
        while let Some(n) = to_leave.pop() {
            region.inside.push(n);
            let ways = self.network.outs(n).iter().filter(|way| !way.back);
            for to in ways.filter_map(|way| way.to) {
                if self.range.contains(&to) {
                    self.arrive(to, &mut region, &mut to_leave);
                }
            }
        }
        region
    }

    fn arrive(&self, n: usize, region: &mut Region, to_leave: &mut Vec<usize>) {
        let come = region.border.entry(n).or_default();
        *come += 1;
        if *come >= self.ins(n) {
            region.border.remove(&n);
            to_leave.push(n);
        }
    }

    fn plan(&self, starts: Vec<Option<usize>>) -> Result<Plan, Tangled> {
        let mut plan = Plan {
            meetings: Vec::new(),
            on: None,
            beside: Vec::new(),
            regions: Vec::new(),
            starts,
        };
        let mut borders: Vec<BTreeMap<usize, usize>> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        if plan.starts.len() == 1 {
            plan.on = Some(0);
            plan.regions.push(Vec::new());
            return Ok(plan);
        }
        for (arm, start) in plan.starts.iter().enumerate() {
            let region = self.region(Vec::new(), start.as_slice());
            plan.regions.push(sorted(region.inside));
            if region.border.is_empty() {
                plan.beside.push(arm)
            } else {
                open.push(arm)
            }
            borders.push(region.border);
        }
        while open.len() > 1 {
            let meeting = self.meeting(&open, &borders).ok_or(Tangled)?;
            open.retain(|arm| !meeting.arms.contains(arm));
            let arm = borders.len();
            let mut inside: Vec<usize> = Vec::new();
            for of in &meeting.arms {
                inside.extend(&plan.regions[*of]);
            }
            let mut border = BTreeMap::new();
            if !open.is_empty() {
                let region = self.region(vec![meeting.at], &[]);
                border = region.border;
                inside.extend(region.inside);
                // It leads nowhere, but others go on: which of them ends the case
                // nobody can tell.
                if border.is_empty() {
                    return Err(Tangled);
                }
            }
            plan.regions.push(sorted(inside));
            plan.meetings.push(meeting);
            borders.push(border);
            open.push(arm);
        }
        plan.on = open.pop();
        Ok(plan)
    }

    /// Where arms meet next: in the first join that two of them come to, else in the
    /// first such step.
    fn meeting(&self, open: &[usize], borders: &[BTreeMap<usize, usize>]) -> Option<Meeting> {
        let mut come: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &arm in open {
            for &n in borders[arm].keys() {
                come.entry(n).or_default().push(arm);
            }
        }
        come.retain(|_, arms| arms.len() > 1);
        let joins = |n: &usize| self.network.kind(*n) == StepKind::Join;
        let at = come.keys().copied().find(joins);
        let at = at.or_else(|| come.keys().copied().next())?;
        let arms = come.remove(&at)?;
        // Arms that also meet in another join, or arms of theirs that others come to,
        // do not nest.
        let crossed = come
            .iter()
            .any(|(n, other)| joins(n) && other.iter().any(|arm| arms.contains(arm)));
        (!crossed).then_some(Meeting { at, arms })
    }
}

fn sorted(mut all: Vec<usize>) -> Vec<usize> {
    all.sort_unstable();
    all.dedup();
    all
}
