//! New rows for all steps at once: few crossings, few bends, the main path straight.
//!
//! Steps that follow each other in one lane, each the other's longest way on, make a
//! strand, and a strand has one row. Strands are given rows from left to right, then
//! each is tried on other rows of its lane, also in exchange for what stands there,
//! with the routes of its flows chosen anew each time.

use super::choose;
use super::grid::{Grid, NONE, Spot};
use super::occupancy::Occupancy;
use super::route::{Route, Trip};
use crate::model::{Map, Order, StepId};

/// The row inside its lane that Tidy gives to each step, and which of them are new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Every step with its row, by id.
    pub rows: Vec<(StepId, u16)>,
    /// How many steps would stand on another row of the picture than they do.
    pub moved: usize,
}

/// Gives all steps of a map new rows. The same map gives the same rows everywhere.
pub fn tidy(map: &Map, order: &Order) -> Tidied {
    let mut grid = Grid::cells(map, order, &|_| 0);
    // Open ends stand where the next step will: they follow.
    let steps = map.steps().len();
    grid.spots.truncate(steps);
    grid.nodes.truncate(steps);
    grid.links.retain(|link| (link.to as usize) < steps);
    close(&mut grid);
    let within = |spot: &Spot| spot.row - grid.lanes[spot.lane as usize].first;
    let before: Vec<u32> = grid.spots.iter().map(within).collect();
    place(&mut grid, steps);
    let rows = map.steps().keys().zip(&grid.spots).map(|(id, spot)| {
        let first = grid.lanes[spot.lane as usize].first;
        (*id, (spot.row - first).min(u32::from(u16::MAX)) as u16)
    });
    let rows: Vec<(StepId, u16)> = rows.collect();
    let moved = before.iter().zip(&grid.spots).take(steps);
    // Rows count inside the lane: that the lanes above grow moves nothing.
    let moved =
        moved.filter(|(row, spot)| **row != spot.row - grid.lanes[spot.lane as usize].first);
    Tidied {
        moved: moved.count(),
        rows,
    }
}

/// A strand of steps on one row.
#[derive(Clone, Copy, Debug)]
struct Strand {
    lane: u32,
    first: u32,
    last: u32,
    /// Its steps: a stretch of the list of all.
    steps: (u32, u32),
}

/// How far apart the steps of a strand may stand.
const REACH: u32 = 5;

/// Strands by their first column, and the list of their steps.
fn strands(grid: &Grid, steps: usize) -> (Vec<Strand>, Vec<u32>) {
    // Flows lead to the right: one pass from the right gives the longest way on.
    let mut forward: Vec<(u32, u32, u32)> = grid
        .links
        .iter()
        .filter(|link| !link.back && (link.to as usize) < steps)
        .map(|link| (grid.spots[link.from as usize].column, link.from, link.to))
        .collect();
    forward.sort_unstable();
    let mut beyond = vec![0u32; steps];
    for &(_, from, to) in forward.iter().rev() {
        beyond[from as usize] = beyond[from as usize].max(beyond[to as usize] + 1);
    }
    let near = |from: u32, to: u32| {
        let (a, b) = (&grid.spots[from as usize], &grid.spots[to as usize]);
        a.lane == b.lane && b.column - a.column <= REACH
    };
    let mut next = vec![NONE; steps];
    let mut previous = vec![NONE; steps];
    for &(_, from, to) in &forward {
        if !near(from, to) {
            continue;
        }
        let column = |spot: u32| grid.spots[spot as usize].column;
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
    let follows = |at: u32| {
        let to = next[at as usize];
        (to != NONE && previous[to as usize] == at).then_some(to)
    };
    let mut strands = Vec::new();
    let mut list = Vec::with_capacity(steps);
    for head in 0..steps as u32 {
        let before = previous[head as usize];
        if before != NONE && next[before as usize] == head {
            continue;
        }
        let from = list.len() as u32;
        let mut at = head;
        list.push(at);
        while let Some(to) = follows(at) {
            at = to;
            list.push(at);
        }
        strands.push(Strand {
            lane: grid.spots[head as usize].lane,
            first: grid.spots[head as usize].column,
            last: grid.spots[at as usize].column,
            steps: (from, list.len() as u32),
        });
    }
    strands.sort_unstable_by_key(|s| (s.first, u32::MAX - s.last, s.lane, s.steps));
    (strands, list)
}

/// A row of a lane while strands are given rows: what stands last on it.
#[derive(Clone, Copy, Debug)]
struct Open {
    place: i32,
    end: u32,
    step: u32,
}

fn place(grid: &mut Grid, steps: usize) {
    let (strands, list) = strands(grid, steps);
    let touching = Touching::of(grid);
    let mut lanes: Vec<Vec<Open>> = vec![Vec::new(); grid.lanes.len()];
    // The place of each step inside its lane; rows may still come above and below.
    let mut places: Vec<Option<i32>> = vec![None; grid.spots.len()];
    for strand in &strands {
        let mine = &list[strand.steps.0 as usize..strand.steps.1 as usize];
        let rows = &mut lanes[strand.lane as usize];
        let top = rows.iter().map(|row| row.place).min().unwrap_or(0);
        let bottom = rows.iter().map(|row| row.place).max().unwrap_or(-1);
        let cost = |place: i32| {
            let mut cost = 0;
            for &step in mine {
                for &other in touching.of_spot(step) {
                    let Some(there) = places[other as usize] else {
                        continue;
                    };
                    let lane = grid.spots[other as usize].lane;
                    cost += match lane.cmp(&strand.lane) {
                        std::cmp::Ordering::Equal => 2 * (there - place).abs(),
                        std::cmp::Ordering::Less => place - top,
                        std::cmp::Ordering::Greater => bottom - place,
                    };
                }
            }
            cost
        };
        let head = mine[0];
        let free = rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.end < strand.first);
        let on_free = free.map(|(at, row)| {
            // Right behind a stranger an insertion would push one of them away.
            let close = row.end + 1 == strand.first && !touching.of_spot(head).contains(&row.step);
            (cost(row.place) + i32::from(close), at)
        });
        let mut best = on_free.min();
        for place in [bottom + 1, top - 1] {
            let cost = cost(place) + NEW_ROW;
            if best.is_none_or(|(least, _)| cost < least) {
                let row = Open {
                    place,
                    end: 0,
                    step: NONE,
                };
                match rows.last_mut() {
                    Some(last) if last.step == NONE => *last = row,
                    _ => rows.push(row),
                }
                best = Some((cost, rows.len() - 1));
            }
        }
        let Some((_, at)) = best else { continue };
        if rows.last().is_some_and(|row| row.step == NONE) && at + 1 != rows.len() {
            rows.pop();
        }
        rows[at].end = strand.last;
        rows[at].step = mine[mine.len() - 1];
        for &step in mine {
            places[step as usize] = Some(rows[at].place);
        }
    }
    settle(grid, &places, &lanes);
    // Small maps are worth a second look; in large ones it would take too long.
    if steps <= SEARCHED {
        search(grid, &strands, &list, &touching);
    }
    close(grid);
}

/// What a row more counts for, in rows of distance.
const NEW_ROW: i32 = 5;
/// Up to how many steps strands are tried on other rows, and how often.
const SEARCHED: usize = 600;
const SWEEPS: usize = 4;
/// What a row more costs, beside bends and crossings.
const ROW: i64 = 24;
/// What it costs to stand on what runs there.
const CUT: i64 = 22;

/// Writes the places into the rows of the grid. Each lane has a free row above and
/// below, which closes again where nothing moves there.
fn settle(grid: &mut Grid, places: &[Option<i32>], lanes: &[Vec<Open>]) {
    let mut first = 0;
    let mut tops = Vec::with_capacity(lanes.len());
    for (lane, rows) in grid.lanes.iter_mut().zip(lanes) {
        let used = || {
            rows.iter()
                .filter(|row| row.step != NONE)
                .map(|row| row.place)
        };
        let (top, bottom) = (used().min().unwrap_or(0), used().max().unwrap_or(0));
        lane.first = first;
        lane.count = (bottom - top) as u32 + 3;
        tops.push(top);
        first += lane.count;
    }
    grid.rows = first;
    for (spot, place) in grid.spots.iter_mut().zip(places) {
        let lane = spot.lane as usize;
        let within = place.map_or(0, |place| place - tops[lane] + 1);
        spot.row = grid.lanes[lane].first + within.max(0) as u32;
    }
}

/// Who is linked to whom.
struct Touching {
    first: Vec<u32>,
    others: Vec<u32>,
    links: Vec<u32>,
}

impl Touching {
    fn of(grid: &Grid) -> Touching {
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
        Touching {
            first,
            others,
            links,
        }
    }

    fn range(&self, spot: u32) -> std::ops::Range<usize> {
        self.first[spot as usize] as usize..self.first[spot as usize + 1] as usize
    }

    fn of_spot(&self, spot: u32) -> &[u32] {
        &self.others[self.range(spot)]
    }

    fn links_of(&self, spot: u32) -> &[u32] {
        &self.links[self.range(spot)]
    }
}

/// Strands on their rows while they are tried on others.
struct Board<'a> {
    grid: &'a mut Grid,
    occupancy: Occupancy,
    routes: Vec<Route>,
    /// Who stands on each cell: row by row.
    cells: Vec<u32>,
    /// How many stand on each row.
    counts: Vec<u32>,
    /// Links whose routes are taken up and given back together.
    hands: Vec<u32>,
}

impl Board<'_> {
    fn cell(&self, row: u32, column: u32) -> usize {
        row as usize * self.grid.columns as usize + column as usize
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

    /// Sets it down on another row.
    fn drop(&mut self, at: u32, row: u32) {
        let column = self.grid.spots[at as usize].column;
        let start = self.cell(row, 0);
        let line = &self.cells[start..start + self.grid.columns as usize];
        let (before, after) = line.split_at(column as usize);
        let left = before
            .iter()
            .rev()
            .find(|c| **c != NONE)
            .copied()
            .unwrap_or(NONE);
        let right = after.iter().find(|c| **c != NONE).copied().unwrap_or(NONE);
        let upright = |row: &u32| self.cells[self.cell(*row, column)] != NONE;
        let who = |row: Option<u32>| row.map_or(NONE, |row| self.cells[self.cell(row, column)]);
        let above = who((0..row).rev().find(upright));
        let below = who((row + 1..self.grid.rows).find(upright));
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

    /// What is cut where a spot stands.
    fn cut(&self, at: u32) -> i64 {
        let spot = self.grid.spots[at as usize];
        i64::from(self.occupancy.covered(spot.position(), spot.line()))
    }

    /// Chooses the routes of the links in hand and answers what they cost.
    fn route(&mut self) -> i64 {
        let mut sum = 0;
        for at in 0..self.hands.len() {
            let index = self.hands[at] as usize;
            let trip = Trip::of(self.grid, index);
            let (cost, route) = choose::best(self.grid, &self.occupancy, &trip);
            self.occupancy.add(&trip, &route);
            self.routes[index] = route;
            sum += i64::from(cost);
        }
        sum
    }

    fn unroute(&mut self) {
        for at in 0..self.hands.len() {
            let index = self.hands[at] as usize;
            let trip = Trip::of(self.grid, index);
            self.occupancy.remove(&trip, &self.routes[index]);
        }
    }

    /// Sets the steps of strands on rows and answers what it costs, all routes of
    /// theirs chosen anew.
    fn set(&mut self, strands: &[Strand], list: &[u32], moves: &[(u32, u32)]) -> i64 {
        let steps = |strand: u32| {
            let (from, to) = strands[strand as usize].steps;
            &list[from as usize..to as usize]
        };
        for (strand, _) in moves {
            steps(*strand).iter().for_each(|step| self.lift(*step));
        }
        for (strand, row) in moves {
            steps(*strand)
                .iter()
                .for_each(|step| self.drop(*step, *row));
        }
        let mut cost = 0;
        for (strand, _) in moves {
            cost += CUT
                * steps(*strand)
                    .iter()
                    .map(|step| self.cut(*step))
                    .sum::<i64>();
        }
        cost + self.route()
    }
}

fn search(grid: &mut Grid, strands: &[Strand], list: &[u32], touching: &Touching) {
    let mut strand_of = vec![NONE; grid.spots.len()];
    for (at, strand) in (0..).zip(strands) {
        for step in &list[strand.steps.0 as usize..strand.steps.1 as usize] {
            strand_of[*step as usize] = at;
        }
    }
    grid.neighbours();
    let mut best: Option<(i64, Vec<u32>)> = None;
    for sweep in 0..=SWEEPS {
        // From scratch, so that what was cut finds another route.
        let (routes, _) = choose::routes(grid);
        let mut occupancy = Occupancy::estimate(grid);
        let mut total = 0;
        for (index, route) in routes.iter().enumerate() {
            occupancy.add(&Trip::of(grid, index), route);
        }
        for (index, route) in routes.iter().enumerate() {
            let trip = Trip::of(grid, index);
            occupancy.remove(&trip, route);
            total += i64::from(choose::cost(&occupancy, &trip, route, u32::MAX));
            occupancy.add(&trip, route);
        }
        let mut counts = vec![0; grid.rows as usize];
        let mut cells = vec![NONE; grid.rows as usize * grid.columns as usize];
        for (at, spot) in (0..).zip(&grid.spots) {
            counts[spot.row as usize] += 1;
            cells[spot.row as usize * grid.columns as usize + spot.column as usize] = at;
        }
        let rows: Vec<u32> = grid.spots.iter().map(|spot| spot.row).collect();
        total += ROW * counts.iter().filter(|count| **count > 0).count() as i64;
        if best.as_ref().is_none_or(|(least, _)| total < *least) {
            best = Some((total, rows));
        } else if sweep > 1 {
            break;
        }
        if sweep == SWEEPS {
            break;
        }
        let mut board = Board {
            grid,
            occupancy,
            routes,
            cells,
            counts,
            hands: Vec::new(),
        };
        let mut changed = false;
        for at in 0..strands.len() as u32 {
            changed |= improve(&mut board, strands, list, &strand_of, touching, at);
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

/// Rows on which nothing stands are taken out.
fn close(grid: &mut Grid) {
    let mut used = vec![false; grid.rows as usize];
    for spot in &grid.spots {
        used[spot.row as usize] = true;
    }
    let mut place = 0;
    let mut places = Vec::with_capacity(used.len());
    for lane in &mut grid.lanes {
        let rows = lane.first..lane.first + lane.count;
        lane.first = place;
        for row in rows {
            places.push(place);
            place += u32::from(used[row as usize]);
        }
        if place == lane.first {
            place += 1;
        }
        lane.count = place - lane.first;
    }
    for spot in &mut grid.spots {
        spot.row = places[spot.row as usize];
    }
    grid.rows = place;
}

/// Tries a strand on the other rows of its lane, alone or in exchange.
fn improve(
    board: &mut Board<'_>,
    strands: &[Strand],
    list: &[u32],
    strand_of: &[u32],
    touching: &Touching,
    at: u32,
) -> bool {
    let strand = strands[at as usize];
    let mine = &list[strand.steps.0 as usize..strand.steps.1 as usize];
    let here = board.grid.spots[mine[0] as usize].row;
    let lane = board.grid.lanes[strand.lane as usize];
    let mut changed = false;
    let mut now = here;
    for row in lane.first..lane.first + lane.count {
        if row == now || row.abs_diff(now) > 4 {
            continue;
        }
        // Who stands there has to go here.
        let mut moves = vec![(at, row)];
        for &step in mine {
            let column = board.grid.spots[step as usize].column;
            let other = board.cells[board.cell(row, column)];
            if other != NONE {
                let other = strand_of[other as usize];
                if !moves.contains(&(other, now)) {
                    moves.push((other, now));
                }
            }
        }
        if moves.len() > 3 {
            continue;
        }
        let fits = moves[1..].iter().all(|(other, _)| {
            let (from, to) = strands[*other as usize].steps;
            list[from as usize..to as usize].iter().all(|step| {
                let column = board.grid.spots[*step as usize].column;
                let there = board.cells[board.cell(now, column)];
                there == NONE || strand_of[there as usize] == at
            })
        });
        if !fits {
            continue;
        }
        let used = |board: &Board<'_>| {
            i64::from(board.counts[row as usize] > 0) + i64::from(board.counts[now as usize] > 0)
        };
        board.hands.clear();
        for (strand, _) in &moves {
            let (from, to) = strands[*strand as usize].steps;
            for step in &list[from as usize..to as usize] {
                board.hands.extend(touching.links_of(*step));
            }
        }
        board.hands.sort_unstable();
        board.hands.dedup();
        let back: Vec<(u32, u32)> = moves
            .iter()
            .map(|(strand, to)| (*strand, if *to == row { now } else { row }))
            .collect();
        let old: Vec<Route> = board
            .hands
            .iter()
            .map(|i| board.routes[*i as usize])
            .collect();
        board.unroute();
        let was = board.route() + ROW * used(board);
        board.unroute();
        let is = board.set(strands, list, &moves) + ROW * used(board);
        if is < was {
            now = row;
            changed = true;
            continue;
        }
        board.unroute();
        board.set(strands, list, &back);
        board.unroute();
        for (i, route) in board.hands.clone().into_iter().zip(old) {
            let trip = Trip::of(board.grid, i as usize);
            board.occupancy.add(&trip, &route);
            board.routes[i as usize] = route;
        }
    }
    changed
}
