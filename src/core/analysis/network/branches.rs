//! Which branches of forks and decisions meet where: a fork's must meet in a join,
//! a decision's must not.
//!
//! Every way out of a fork or decision opens a branch inside the branch in which
//! that step stands, so that the branches form a tree; a step with several ways in
//! stands in the innermost branch that holds them all. Two ways meet wrongly if the
//! paths from that branch down to theirs part at one and the same fork (or, at a
//! join of a fork's branches, decision). Answers that meet in a join of their own, before
//! the branches do, meet as they should. Structures that do not nest are left alone rather
//! than guessed.

use std::collections::HashMap;

use crate::model::{FlowId, Map, Order, StepId, StepKind};

use crate::model::Fraction;

/// The branches of a map, and the steps where they meet in the wrong way.
pub(in crate::analysis) struct Nesting {
    tree: Tree,
    places: Vec<usize>,
    branch_of: HashMap<FlowId, usize>,
    /// No joins, but branches of a fork meet there.
    pub without_join: Vec<StepId>,
    /// Joins that wait for branches of which only one is ever taken.
    pub of_alternatives: Vec<StepId>,
}

/// A branch; the first one is the whole map.
struct Branch {
    parent: usize,
    /// An ancestor further up, for climbing in O(log depth) jumps (Myers 1983, "An
    /// applicative random-access stack").
    jump: usize,
    depth: usize,
    /// The fork or decision that opened it.
    opened_by: Option<StepId>,
    /// Whether that was a fork.
    by_fork: bool,
}

struct Tree {
    branches: Vec<Branch>,
}

impl Tree {
    fn new() -> Tree {
        Tree {
            branches: vec![Branch {
                parent: 0,
                jump: 0,
                depth: 0,
                opened_by: None,
                by_fork: false,
            }],
        }
    }

    fn open(&mut self, parent: usize, by: StepId, by_fork: bool) -> usize {
        let up = &self.branches[parent];
        let far = &self.branches[up.jump];
        let jump = if up.depth - far.depth == far.depth - self.branches[far.jump].depth {
            far.jump
        } else {
            parent
        };
        let depth = up.depth + 1;
        self.branches.push(Branch {
            parent,
            jump,
            depth,
            opened_by: Some(by),
            by_fork,
        });
        self.branches.len() - 1
    }

    fn at_depth(&self, mut branch: usize, depth: usize) -> usize {
        while self.branches[branch].depth > depth {
            let at = &self.branches[branch];
            branch = if self.branches[at.jump].depth >= depth {
                at.jump
            } else {
                at.parent
            };
        }
        branch
    }

    /// The innermost branch that holds both, and, where neither holds the other, the
    /// two branches directly below it that lead to them.
    fn meet(&self, a: usize, b: usize) -> (usize, Option<(usize, usize)>) {
        let depth = self.branches[a].depth.min(self.branches[b].depth);
        let (mut x, mut y) = (self.at_depth(a, depth), self.at_depth(b, depth));
        if x == y {
            return (x, None);
        }
        loop {
            let (up, other) = (&self.branches[x], &self.branches[y]);
            if up.parent == other.parent {
                return (up.parent, Some((x, y)));
            }
            (x, y) = if up.jump != other.jump {
                (up.jump, other.jump)
            } else {
                (up.parent, other.parent)
            };
        }
    }

    /// Whether a branch lies in a branch of a fork.
    fn in_fork(&self, branch: usize) -> bool {
        let up = |at: &usize| (*at > 0).then(|| self.branches[*at].parent);
        std::iter::successors(Some(branch), up).any(|at| self.branches[at].by_fork)
    }

    /// The place of each branch in a walk that visits every branch before those
    /// inside it, and those of one opener one after the other.
    fn places(&self) -> Vec<usize> {
        let mut inside: Vec<Vec<usize>> = vec![Vec::new(); self.branches.len()];
        for (at, branch) in self.branches.iter().enumerate().skip(1) {
            inside[branch.parent].push(at);
        }
        let mut places = vec![0; self.branches.len()];
        let mut to_visit = vec![0];
        let mut place = 0;
        while let Some(at) = to_visit.pop() {
            places[at] = place;
            place += 1;
            to_visit.extend(inside[at].iter().rev());
        }
        places
    }
}

/// How deep forks may nest at one join before their shares are merely added up.
const DEEP: usize = 64;

impl Nesting {
    /// Looks at every step with several ways in, O(n log n).
    pub fn of(map: &Map, order: &Order) -> Nesting {
        let mut tree = Tree::new();
        let mut branch_of: HashMap<FlowId, usize> = HashMap::with_capacity(map.flows().len());
        let mut several: Vec<(StepId, Vec<usize>)> = Vec::new();
        for &id in order.all(map) {
            let ins = map.ins(id).filter(|(_, flow)| !flow.back);
            let ins: Vec<usize> = ins
                .filter_map(|(id, _)| branch_of.get(&id).copied())
                .collect();
            let mut inside = ins.first().copied().unwrap_or(0);
            for &other in ins.iter().skip(1) {
                inside = tree.meet(inside, other).0;
            }
            if ins.len() > 1 {
                several.push((id, ins));
            }
            let kind = map.step(id).map(|step| step.kind);
            let fork = kind == Some(StepKind::Fork);
            let opens = fork || kind == Some(StepKind::Decision);
            for (flow, _) in map.outs(id).filter(|(_, flow)| !flow.back) {
                let branch = if opens {
                    tree.open(inside, id, fork)
                } else {
                    inside
                };
                branch_of.insert(flow, branch);
            }
        }
        let places = tree.places();
        let mut nesting = Nesting {
            tree,
            places,
            branch_of,
            without_join: Vec::new(),
            of_alternatives: Vec::new(),
        };
        for (id, ins) in several {
            nesting.look_at(map, id, ins);
        }
        nesting
    }

    fn look_at(&mut self, map: &Map, id: StepId, mut ins: Vec<usize>) {
        // In the order of the walk, branches that part at one opener come to stand
        // side by side somewhere, so that neighbours are all that must be compared.
        ins.sort_unstable_by_key(|branch| self.places[*branch]);
        let join = map.step(id).is_some_and(|s| s.kind == StepKind::Join);
        let (mut of_forks, mut of_decisions) = (false, false);
        for two in ins.windows(2) {
            let Some((x, y)) = self.tree.meet(two[0], two[1]).1 else {
                continue;
            };
            let (x, y) = (&self.tree.branches[x], &self.tree.branches[y]);
            if x.opened_by == y.opened_by {
                of_forks |= x.by_fork;
                of_decisions |= !x.by_fork;
            }
        }
        // On a branch of a fork answers alone meet in a bar of their own, before the
        // branches do: the one that comes is all that it waits for.
        let own = || !of_forks && ins.first().is_some_and(|first| self.tree.in_fork(*first));
        match (join, of_forks, of_decisions) {
            (true, _, true) if !own() => self.of_alternatives.push(id),
            (false, true, _) => self.without_join.push(id),
            (true, _, _) | (false, false, _) => {}
        }
    }

    /// In how many of all cases what waits for these ways is reached: the branches of
    /// a fork all come, so that one of them says it; those of a decision add up.
    pub fn arriving(&self, ways: impl Iterator<Item = (FlowId, Fraction)>) -> Fraction {
        let branch = |(flow, share)| Some((*self.branch_of.get(&flow)?, share));
        let mut ins: Vec<(usize, Fraction)> = ways.filter_map(branch).collect();
        ins.sort_by_key(|(branch, _)| self.places[*branch]);
        self.within(&ins, 0).min(Fraction::ONE)
    }

    /// `ins` in the order of the walk.
    fn within(&self, ins: &[(usize, Fraction)], nested: usize) -> Fraction {
        let (Some((first, share)), Some((last, _))) = (ins.first(), ins.last()) else {
            return Fraction::ZERO;
        };
        if ins.len() == 1 || nested > DEEP {
            return ins.iter().skip(1).fold(*share, |sum, (_, s)| sum.plus(*s));
        }
        let tree = &self.tree;
        let (meeting, _) = tree.meet(*first, *last);
        let depth = tree.branches[meeting].depth;
        let below = |branch: usize| {
            if branch == meeting {
                meeting
            } else {
                tree.at_depth(branch, depth + 1)
            }
        };
        let (mut forked, mut added) = (Fraction::ZERO, Fraction::ZERO);
        for group in ins.chunk_by(|a, b| below(a.0) == below(b.0)) {
            let at = below(group[0].0);
            if at == meeting {
                added = group.iter().fold(added, |sum, (_, s)| sum.plus(*s));
                continue;
            }
            let share = self.within(group, nested + 1);
            if tree.branches[at].by_fork {
                forked = forked.max(share)
            } else {
                added = added.plus(share)
            }
        }
        forked.max(added)
    }
}
