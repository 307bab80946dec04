//! The numbers of steps, and the reading order of all steps.

use super::Order;
use crate::model::id::StepId;
use crate::model::map::Map;

/// All steps in reading order, and the place and number of each.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    steps: Vec<StepId>,
    numbered: Vec<StepId>,
    /// By step: place and number; the number is 0 where a step has none.
    ranks: Vec<(u32, u32)>,
}

impl Order {
    /// The steps of a column from top to bottom.
    fn downwards(&self, column: u32) -> Vec<u32> {
        let mut steps: Vec<u32> = self.column(column).collect();
        steps.sort_unstable_by_key(|&at| {
            let at = at as usize;
            (self.stands[at].lane, self.cells[at].1.row, at)
        });
        steps
    }

    fn ranked(&self, map: &Map) -> &Ranked {
        debug_assert_eq!(self.cells.len(), map.steps().len(), "the order of this map");
        self.ranked.get_or_init(|| {
            let mut ranked = Ranked::default();
            ranked.ranks.resize(self.cells.len(), (0, 0));
            ranked.steps.reserve_exact(self.cells.len());
            for at in (0..self.columns.len() as u32).flat_map(|column| self.downwards(column)) {
                let id = self.cells[at as usize].0;
                ranked.ranks[at as usize].0 = ranked.steps.len() as u32;
                ranked.steps.push(id);
                if self.stands[at as usize].kind.is_numbered() {
                    ranked.numbered.push(id);
                    ranked.ranks[at as usize].1 = ranked.numbered.len() as u32;
                }
            }
            ranked
        })
    }

    fn is_numbered(&self, at: u32) -> bool {
        self.stands[at as usize].kind.is_numbered()
    }

    /// The number of a task, wait or decision, from 1. Does not rank all steps, as it is
    /// called after every typed line.
    pub fn number(&self, map: &Map, step: StepId) -> Option<u32> {
        debug_assert_eq!(self.cells.len(), map.steps().len(), "the order of this map");
        let place = self.place(step)?;
        if let Some(ranked) = self.ranked.get() {
            let number = ranked.ranks[place as usize].1;
            return (number > 0).then_some(number);
        }
        let column = self.cells[place as usize].1.column;
        let columns = &self.columns[..column as usize];
        let before: u32 = columns.iter().map(|column| column.numbered).sum();
        let mut here = self
            .downwards(column)
            .into_iter()
            .filter(|at| self.is_numbered(*at));
        let above = here.position(|at| at == place)?;
        Some(before + above as u32 + 1)
    }

    pub fn numbered(&self, map: &Map, number: u32) -> Option<StepId> {
        debug_assert_eq!(self.cells.len(), map.steps().len(), "the order of this map");
        let mut left = number.checked_sub(1)?;
        for (at, column) in (0..).zip(&self.columns) {
            if left < column.numbered {
                let mut here = self
                    .downwards(at)
                    .into_iter()
                    .filter(|at| self.is_numbered(*at));
                return here.nth(left as usize).map(|at| self.cells[at as usize].0);
            }
            left -= column.numbered;
        }
        None
    }

    /// The steps that have numbers, in reading order.
    pub fn all_numbered<'a>(&'a self, map: &Map) -> &'a [StepId] {
        &self.ranked(map).numbered
    }

    /// All steps in reading order: by column, lane and row.
    pub fn all<'a>(&'a self, map: &Map) -> &'a [StepId] {
        &self.ranked(map).steps
    }

    /// The place of each step in reading order, from 0; listed in the order of
    /// [`Order::cells`].
    pub fn ranks<'a>(&'a self, map: &Map) -> impl ExactSizeIterator<Item = u32> + 'a {
        self.ranked(map).ranks.iter().map(|(rank, _)| *rank)
    }

    /// The place of a step in reading order, from 0; `u32::MAX` if there is no such step.
    pub fn rank(&self, map: &Map, step: StepId) -> u32 {
        let ranked = self.ranked(map);
        let place = self.place(step);
        place.map_or(u32::MAX, |at| ranked.ranks[at as usize].0)
    }
}
