//! Which branches of forks and decisions meet where: a fork's must meet in a join,
//! a decision's must not.
//!
//! Every way out of a fork or decision opens a branch inside the branch in which
//! that step stands, so that the branches form a tree; a step with several ways in
//! stands in the innermost branch that holds them all. Two ways meet wrongly if the
//! paths from that branch down to theirs part at one and the same fork (or, at a
//! join, decision). Structures that do not nest are left alone rather than guessed.

use std::collections::HashMap;

use crate::model::{FlowId, Map, Order, StepId, StepKind};

/// Steps where branches meet in the wrong way.
#[derive(Debug, Default)]
pub(super) struct Meetings {
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
            }],
        }
    }

    fn open(&mut self, parent: usize, by: StepId) -> usize {
        let up = &self.branches[parent];
        let far = &self.branches[up.jump];
        let jump = match up.depth - far.depth == far.depth - self.branches[far.jump].depth {
            true => far.jump,
            false => parent,
        };
        self.branches.push(Branch {
            parent,
            jump,
            depth: up.depth + 1,
            opened_by: Some(by),
        });
        self.branches.len() - 1
    }

    fn at_depth(&self, mut branch: usize, depth: usize) -> usize {
        while self.branches[branch].depth > depth {
            let at = &self.branches[branch];
            branch = match self.branches[at.jump].depth >= depth {
                true => at.jump,
                false => at.parent,
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
            (x, y) = match up.jump != other.jump {
                true => (up.jump, other.jump),
                false => (up.parent, other.parent),
            };
        }
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

/// Looks at every step with several ways in, O(n log n).
pub(super) fn meetings(map: &Map, order: &Order) -> Meetings {
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
        let opens = map
            .step(id)
            .is_some_and(|step| matches!(step.kind, StepKind::Fork | StepKind::Decision));
        for (flow, _) in map.outs(id).filter(|(_, flow)| !flow.back) {
            let branch = if opens { tree.open(inside, id) } else { inside };
            branch_of.insert(flow, branch);
        }
    }

    let places = tree.places();
    let mut found = Meetings::default();
    for (id, mut ins) in several {
        // In the order of the walk, branches that part at one opener come to stand
        // side by side somewhere, so that neighbours are all that must be compared.
        ins.sort_unstable_by_key(|branch| places[*branch]);
        let join = map.step(id).is_some_and(|s| s.kind == StepKind::Join);
        let wrong = if join {
            StepKind::Decision
        } else {
            StepKind::Fork
        };
        let wrongly = ins.windows(2).any(|two| {
            let Some((x, y)) = tree.meet(two[0], two[1]).1 else {
                return false;
            };
            let opener = tree.branches[x].opened_by;
            let kind = opener.and_then(|step| map.step(step)).map(|step| step.kind);
            opener == tree.branches[y].opened_by && kind == Some(wrong)
        });
        match (wrongly, join) {
            (true, true) => found.of_alternatives.push(id),
            (true, false) => found.without_join.push(id),
            (false, _) => {}
        }
    }
    found
}
