//! Strands on trial: each is put on other rows of its lane, and stays where the routes of
//! its flows cost least.

use super::super::choose;
use super::super::grid::{Grid, NONE};
use super::super::occupancy::Occupancy;
use super::super::route::{Route, Trip};
use super::strands::{Adjacency, Strands};

/// How often all strands are tried.
const SWEEPS: usize = 4;
/// What one more row costs, beside bends and crossings.
const ROW: i64 = 24;
/// What it costs to stand where a route runs.
const CUT: i64 = 22;
/// How many rows away a strand is tried.
const AWAY: u32 = 4;
/// How many strands change their rows together at most.
const TOGETHER: usize = 3;

/// Gives the steps the best rows that are found.
pub(super) fn search(grid: &mut Grid, strands: &Strands, adjacency: &Adjacency) {
    let mut strand_of = vec![NONE; grid.spots.len()];
    for (at, strand) in (0..).zip(&strands.all) {
        for step in strands.steps(strand) {
            strand_of[*step as usize] = at;
        }
    }
    grid.neighbours();
    let mut best: Option<(i64, Vec<u32>)> = None;
    for sweep in 0..=SWEEPS {
        let mut board = Board::of(grid, strands, adjacency, &strand_of);
        let cost = board.cost();
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, board.grid.spots.iter().map(|spot| spot.row).collect()));
        } else if sweep > 1 {
            break;
        }
        if sweep == SWEEPS {
            break;
        }
        let mut changed = false;
        for at in 0..strands.all.len() as u32 {
            changed |= board.improve(at);
        }
        if !changed {
            break;
        }
    }
    if let Some((_, rows)) = best {
        for (spot, row) in grid.spots.iter_mut().zip(rows) {
            spot.row = row;
        }
    }
}

/// Strands on their rows while they are tried on others.
struct Board<'a> {
    grid: &'a mut Grid,
    strands: &'a Strands,
    adjacency: &'a Adjacency,
    /// The strand of each spot.
    strand_of: &'a [u32],
    occupancy: Occupancy,
    routes: Vec<Route>,
    /// The spot on each cell, row by row.
    cells: Vec<u32>,
    /// How many spots stand on each row.
    counts: Vec<u32>,
    /// Links whose routes are chosen anew together.
    in_hand: Vec<u32>,
}

/// A strand and the row it goes to.
type Move = (u32, u32);

impl<'a> Board<'a> {
    /// All routes are chosen from scratch, so that what was cut finds another one.
    fn of(
        grid: &'a mut Grid,
        strands: &'a Strands,
        adjacency: &'a Adjacency,
        strand_of: &'a [u32],
    ) -> Board<'a> {
        let (routes, _) = choose::routes(grid);
        let mut occupancy = Occupancy::estimate(grid);
        for (index, route) in routes.iter().enumerate() {
            occupancy.add(&Trip::of(grid, index), route);
        }
        let mut counts = vec![0; grid.rows as usize];
        let mut cells = vec![NONE; grid.rows as usize * grid.columns as usize];
        for (at, spot) in (0..).zip(&grid.spots) {
            counts[spot.row as usize] += 1;
            cells[spot.row as usize * grid.columns as usize + spot.column as usize] = at;
        }
        Board {
            grid,
            strands,
            adjacency,
            strand_of,
            occupancy,
            routes,
            cells,
            counts,
            in_hand: Vec::new(),
        }
    }

    /// The cost of all rows and routes.
    fn cost(&mut self) -> i64 {
        let used = self.counts.iter().filter(|count| **count > 0).count();
        let mut cost = ROW * used as i64;
        for (index, route) in self.routes.iter().enumerate() {
            let trip = Trip::of(self.grid, index);
            self.occupancy.remove(&trip, route);
            cost += i64::from(choose::cost(&self.occupancy, &trip, route, u32::MAX));
            self.occupancy.add(&trip, route);
        }
        cost
    }

    fn cell(&self, row: u32, column: u32) -> usize {
        row as usize * self.grid.columns as usize + column as usize
    }

    fn steps(&self, strand: u32) -> &'a [u32] {
        self.strands.steps(&self.strands.all[strand as usize])
    }

    fn column(&self, spot: u32) -> u32 {
        self.grid.spots[spot as usize].column
    }

    /// Takes a spot off its cell.
    fn lift(&mut self, at: u32) {
        let spot = self.grid.spots[at as usize];
        let cell = self.cell(spot.row, spot.column);
        self.cells[cell] = NONE;
        self.counts[spot.row as usize] -= 1;
        let spots = &mut self.grid.spots;
        if let Some(left) = spots.get_mut(spot.left as usize) {
            left.right = spot.right;
        }
        if let Some(right) = spots.get_mut(spot.right as usize) {
            right.left = spot.left;
        }
        if let Some(above) = spots.get_mut(spot.above as usize) {
            above.below = spot.below;
        }
        if let Some(below) = spots.get_mut(spot.below as usize) {
            below.above = spot.above;
        }
    }

    /// Sets a spot that was lifted down on a row.
    fn set_down(&mut self, at: u32, row: u32) {
        let column = self.column(at);
        let start = self.cell(row, 0);
        let line = &self.cells[start..start + self.grid.columns as usize];
        let (before, after) = line.split_at(column as usize);
        let taken = |spot: &&u32| **spot != NONE;
        let left = before.iter().rev().find(taken).copied().unwrap_or(NONE);
        let right = after.iter().find(taken).copied().unwrap_or(NONE);
        let on = |row: u32| self.cells[self.cell(row, column)];
        let nearest = |row: Option<u32>| row.map_or(NONE, on);
        let above = nearest((0..row).rev().find(|row| on(*row) != NONE));
        let below = nearest((row + 1..self.grid.rows).find(|row| on(*row) != NONE));
        let cell = self.cell(row, column);
        self.cells[cell] = at;
        self.counts[row as usize] += 1;
        let spots = &mut self.grid.spots;
        if let Some(left) = spots.get_mut(left as usize) {
            left.right = at;
        }
        if let Some(right) = spots.get_mut(right as usize) {
            right.left = at;
        }
        if let Some(above) = spots.get_mut(above as usize) {
            above.below = at;
        }
        if let Some(below) = spots.get_mut(below as usize) {
            below.above = at;
        }
        let spot = &mut spots[at as usize];
        (spot.row, spot.left, spot.right, spot.above, spot.below) =
            (row, left, right, above, below);
    }

    /// How many routes are cut where a spot stands.
    fn cut(&self, at: u32) -> i64 {
        let spot = self.grid.spots[at as usize];
        i64::from(self.occupancy.covered(spot.position(), spot.line()))
    }

    /// Chooses the routes of the links in hand; gives their cost.
    fn route(&mut self) -> i64 {
        let mut sum = 0;
        for &index in &self.in_hand {
            let trip = Trip::of(self.grid, index as usize);
            let (cost, route) = choose::best(self.grid, &self.occupancy, &trip);
            self.occupancy.add(&trip, &route);
            self.routes[index as usize] = route;
            sum += i64::from(cost);
        }
        sum
    }

    fn unroute(&mut self) {
        for &index in &self.in_hand {
            let trip = Trip::of(self.grid, index as usize);
            self.occupancy.remove(&trip, &self.routes[index as usize]);
        }
    }

    /// Puts strands on rows and chooses their routes anew; gives the cost.
    fn carry_out(&mut self, moves: &[Move]) -> i64 {
        for &(strand, _) in moves {
            self.steps(strand).iter().for_each(|step| self.lift(*step));
        }
        for &(strand, row) in moves {
            let steps = self.steps(strand).iter();
            steps.for_each(|step| self.set_down(*step, row));
        }
        let mut cut = 0;
        for &(strand, _) in moves {
            cut += self
                .steps(strand)
                .iter()
                .map(|step| self.cut(*step))
                .sum::<i64>();
        }
        CUT * cut + self.route()
    }

    /// Tries a strand on the other rows of its lane, alone or in exchange. Tells whether
    /// it has moved.
    fn improve(&mut self, at: u32) -> bool {
        let Some(&head) = self.steps(at).first() else {
            return false;
        };
        let lane = self.grid.lanes[self.strands.all[at as usize].lane as usize];
        let mut now = self.grid.spots[head as usize].row;
        let mut changed = false;
        for row in lane.first..lane.first + lane.count {
            if row == now || row.abs_diff(now) > AWAY {
                continue;
            }
            let Some(moves) = self.exchange(at, now, row) else {
                continue;
            };
            self.take_in_hand(&moves);
            let old: Vec<Route> = self
                .in_hand
                .iter()
                .map(|i| self.routes[*i as usize])
                .collect();
            self.unroute();
            let was = self.route() + self.used(row, now);
            self.unroute();
            let is = self.carry_out(&moves) + self.used(row, now);
            if is < was {
                now = row;
                changed = true;
                continue;
            }
            self.unroute();
            let back = |(strand, to): &Move| (*strand, if *to == row { now } else { row });
            let back: Vec<Move> = moves.iter().map(back).collect();
            self.carry_out(&back);
            self.unroute();
            for (&index, route) in self.in_hand.iter().zip(old) {
                let trip = Trip::of(self.grid, index as usize);
                self.occupancy.add(&trip, &route);
                self.routes[index as usize] = route;
            }
        }
        changed
    }

    /// The moves that bring a strand from its row to another one, and the strands that
    /// stand there to its row; `None` if they do not fit.
    fn exchange(&self, at: u32, from: u32, to: u32) -> Option<Vec<Move>> {
        let mut moves = vec![(at, to)];
        for &step in self.steps(at) {
            let other = self.cells[self.cell(to, self.column(step))];
            if other != NONE {
                let back = (self.strand_of[other as usize], from);
                if !moves.contains(&back) {
                    moves.push(back);
                }
            }
        }
        let fits = |step: &u32| {
            let there = self.cells[self.cell(from, self.column(*step))];
            there == NONE || self.strand_of[there as usize] == at
        };
        let mut others = moves[1..].iter();
        let fit =
            moves.len() <= TOGETHER && others.all(|(other, _)| self.steps(*other).iter().all(fits));
        fit.then_some(moves)
    }

    fn take_in_hand(&mut self, moves: &[Move]) {
        self.in_hand.clear();
        for &(strand, _) in moves {
            for step in self.steps(strand) {
                self.in_hand.extend(self.adjacency.links(*step));
            }
        }
        self.in_hand.sort_unstable();
        self.in_hand.dedup();
    }

    /// What two rows cost.
    fn used(&self, row: u32, other: u32) -> i64 {
        let used = |row: u32| i64::from(self.counts[row as usize] > 0);
        ROW * (used(row) + used(other))
    }
}
