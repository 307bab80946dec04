//! New rows for all steps at once: few crossings, few bends, the main path straight.
//!
//! Steps that follow each other in one lane, each the other's longest way on, make a
//! strand, and a strand has one row. Strands are given rows from left to right. Then each
//! is tried on other rows of its lane, also in exchange for the strands there; the routes
//! of its flows are chosen anew each time.

mod search;
mod strands;

use std::cmp::Ordering;

use self::strands::{Adjacency, Strands};
use super::grid::Grid;
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
    // Rows count inside the lane: that the lanes above grow moves nothing.
    let rows = |grid: &Grid| -> Vec<u32> {
        let spots = grid.spots.iter();
        spots
            .map(|spot| spot.row - grid.lanes[spot.lane as usize].first)
            .collect()
    };
    let before = rows(&grid);
    give_rows(&mut grid, steps);
    let after = rows(&grid);
    let moved = before.iter().zip(&after).filter(|(was, is)| was != is);
    let row = |row: u32| row.min(u32::from(u16::MAX)) as u16;
    Tidied {
        moved: moved.count(),
        rows: map
            .steps()
            .keys()
            .copied()
            .zip(after.iter().map(|at| row(*at)))
            .collect(),
    }
}

/// What one more row counts for, in rows of distance.
const NEW_ROW: i32 = 5;
/// Up to how many steps strands are tried on other rows; for more it takes too long.
const SEARCHED: usize = 600;

/// A row of a lane while strands are given rows.
#[derive(Clone, Copy, Debug)]
struct OpenRow {
    /// Its place inside the lane; rows may still come above and below.
    place: i32,
    /// Column of the last step on it, and that step.
    end: u32,
    step: u32,
}

fn give_rows(grid: &mut Grid, steps: usize) {
    let strands = Strands::of(grid, steps);
    let adjacency = Adjacency::of(grid);
    let mut lanes: Vec<Vec<OpenRow>> = vec![Vec::new(); grid.lanes.len()];
    // The place of each step inside its lane.
    let mut places: Vec<Option<i32>> = vec![None; grid.spots.len()];
    for strand in &strands.all {
        let mine = strands.steps(strand);
        let [head, ..] = *mine else { continue };
        let rows = &mut lanes[strand.lane as usize];
        let top = rows.iter().map(|row| row.place).min().unwrap_or(0);
        let bottom = rows.iter().map(|row| row.place).max().unwrap_or(-1);
        let cost = |place: i32| {
            let others = mine.iter().flat_map(|step| adjacency.spots(*step));
            let costs = others.filter_map(|&other| {
                let there = places[other as usize]?;
                let lane = grid.spots[other as usize].lane;
                Some(match lane.cmp(&strand.lane) {
                    Ordering::Equal => 2 * (there - place).abs(),
                    Ordering::Less => place - top,
                    Ordering::Greater => bottom - place,
                })
            });
            costs.sum::<i32>()
        };
        let rows_at = rows.iter().enumerate();
        let free = rows_at.filter(|(_, row)| row.end < strand.first);
        let free = free.map(|(at, row)| {
            // Right behind a stranger an insertion would push one of them away.
            let close = row.end + 1 == strand.first && !adjacency.spots(head).contains(&row.step);
            (cost(row.place) + i32::from(close), at)
        });
        let below = (cost(bottom + 1) + NEW_ROW, bottom + 1);
        let above = (cost(top - 1) + NEW_ROW, top - 1);
        let new = if above.0 < below.0 { above } else { below };
        let last = OpenRow {
            place: new.1,
            end: strand.last,
            step: mine[mine.len() - 1],
        };
        let place = match free.min() {
            Some((cost, at)) if cost <= new.0 => {
                let place = rows[at].place;
                rows[at] = OpenRow { place, ..last };
                place
            }
            _ => {
                rows.push(last);
                last.place
            }
        };
        for &step in mine {
            places[step as usize] = Some(place);
        }
    }
    write_rows(grid, &places, &lanes);
    if steps <= SEARCHED {
        search::search(grid, &strands, &adjacency);
    }
    close(grid);
}

/// Writes the places into the rows of the grid. Each lane has a free row above and
/// below, which closes again where nothing moves there.
fn write_rows(grid: &mut Grid, places: &[Option<i32>], lanes: &[Vec<OpenRow>]) {
    let mut first = 0;
    let mut tops = Vec::with_capacity(lanes.len());
    for (lane, rows) in grid.lanes.iter_mut().zip(lanes) {
        let places = || rows.iter().map(|row| row.place);
        let (top, bottom) = (places().min().unwrap_or(0), places().max().unwrap_or(0));
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

/// Takes out the rows on which nothing stands.
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
