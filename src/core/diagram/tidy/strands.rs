//! Which steps share a row, and which are linked to each other.

use std::ops::Range;

use super::super::grid::{Grid, NONE};

/// Steps of one lane that follow each other and share a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Strand {
    pub lane: u32,
    /// Its first and its last column.
    pub first: u32,
    pub last: u32,
    /// Its steps in the list of all.
    steps: (u32, u32),
}

/// How many columns apart two neighbours in a strand may stand.
const APART: u32 = 5;

/// All strands, by their first column.
pub(super) struct Strands {
    pub all: Vec<Strand>,
    steps: Vec<u32>,
}

impl Strands {
    /// The strands of the first `steps` spots.
    pub fn of(grid: &Grid, steps: usize) -> Strands {
        let (next, previous) = neighbours(grid, steps);
        let follows = |at: u32| {
            let to = next[at as usize];
            (to != NONE && previous[to as usize] == at).then_some(to)
        };
        let mut strands = Strands {
            all: Vec::new(),
            steps: Vec::with_capacity(steps),
        };
        for head in 0..steps as u32 {
            let before = previous[head as usize];
            if before != NONE && next[before as usize] == head {
                continue;
            }
            let from = strands.steps.len() as u32;
            let mut at = head;
            strands.steps.push(at);
            while let Some(to) = follows(at) {
                at = to;
                strands.steps.push(at);
            }
            strands.all.push(Strand {
                lane: grid.spots[head as usize].lane,
                first: grid.spots[head as usize].column,
                last: grid.spots[at as usize].column,
                steps: (from, strands.steps.len() as u32),
            });
        }
        let key = |s: &Strand| (s.first, u32::MAX - s.last, s.lane, s.steps);
        strands.all.sort_unstable_by_key(key);
        strands
    }

    /// The steps of a strand, from left to right.
    pub fn steps(&self, strand: &Strand) -> &[u32] {
        let (from, to) = strand.steps;
        &self.steps[from as usize..to as usize]
    }
}

/// For each step the one that goes on best from it, and the one that it goes on from
/// best: the longest way forward counts.
fn neighbours(grid: &Grid, steps: usize) -> (Vec<u32>, Vec<u32>) {
    let column = |spot: u32| grid.spots[spot as usize].column;
    let mut forward: Vec<(u32, u32, u32)> = grid
        .links
        .iter()
        .filter(|link| !link.back && (link.to as usize) < steps)
        .map(|link| (column(link.from), link.from, link.to))
        .collect();
    forward.sort_unstable();
    // Flows lead to the right: one pass from the right gives the longest way on.
    let mut beyond = vec![0u32; steps];
    for &(_, from, to) in forward.iter().rev() {
        beyond[from as usize] = beyond[from as usize].max(beyond[to as usize] + 1);
    }
    let near = |from: u32, to: u32| {
        let (a, b) = (&grid.spots[from as usize], &grid.spots[to as usize]);
        a.lane == b.lane && b.column - a.column <= APART
    };
    let mut next = vec![NONE; steps];
    let mut previous = vec![NONE; steps];
    for &(_, from, to) in &forward {
        if !near(from, to) {
            continue;
        }
        let way_on = |to: u32| (beyond[to as usize], u32::MAX - column(to), u32::MAX - to);
        let best = &mut next[from as usize];
        if *best == NONE || way_on(to) > way_on(*best) {
            *best = to;
        }
        let way_here = |from: u32| (column(from), beyond[from as usize], u32::MAX - from);
        let best = &mut previous[to as usize];
        if *best == NONE || way_here(from) > way_here(*best) {
            *best = from;
        }
    }
    (next, previous)
}

/// For each spot the spots it is linked to, and by which links.
pub(super) struct Adjacency {
    first: Vec<u32>,
    others: Vec<u32>,
    links: Vec<u32>,
}

impl Adjacency {
    pub fn of(grid: &Grid) -> Adjacency {
        let mut first = vec![0u32; grid.spots.len() + 1];
        for link in &grid.links {
            first[link.from as usize + 1] += 1;
            first[link.to as usize + 1] += 1;
        }
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut fill = first.clone();
        let mut others = vec![0; 2 * grid.links.len()];
        let mut links = others.clone();
        for (index, link) in (0..).zip(&grid.links) {
            for (one, other) in [(link.from, link.to), (link.to, link.from)] {
                let at = fill[one as usize] as usize;
                others[at] = other;
                links[at] = index;
                fill[one as usize] += 1;
            }
        }
        Adjacency {
            first,
            others,
            links,
        }
    }

    fn range(&self, spot: u32) -> Range<usize> {
        self.first[spot as usize] as usize..self.first[spot as usize + 1] as usize
    }

    pub fn spots(&self, spot: u32) -> &[u32] {
        &self.others[self.range(spot)]
    }

    pub fn links(&self, spot: u32) -> &[u32] {
        &self.links[self.range(spot)]
    }
}
