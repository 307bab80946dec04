//! The reading order of all steps.

use super::Order;
use crate::model::id::StepId;
use crate::model::map::Map;

/// All steps in some order, and the place of each.
#[derive(Debug, Default)]
pub(super) struct Ranked {
    steps: Vec<StepId>,
    /// By step.
    ranks: Vec<u32>,
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
            ranked.ranks.resize(self.cells.len(), 0);
            ranked.steps.reserve_exact(self.cells.len());
            for at in (0..self.columns.len() as u32).flat_map(|column| self.downwards(column)) {
                let id = self.cells[at as usize].0;
                ranked.ranks[at as usize] = ranked.steps.len() as u32;
                ranked.steps.push(id);
            }
            ranked
        })
    }

    /// All steps in reading order: by column, lane and row.
    pub fn all<'a>(&'a self, map: &Map) -> &'a [StepId] {
        &self.ranked(map).steps
    }

    /// All steps as lists have them: by number. A step without one stands behind the one
    /// that comes before it in reading order.
    pub fn by_number<'a>(&'a self, map: &Map) -> &'a [StepId] {
        &self.listed(map).steps
    }

    /// The place of a step in [`Order::by_number`], from 0;
    /// `usize::MAX` if there is no such step.
    pub fn row(&self, map: &Map, step: StepId) -> usize {
        let row = |place: u32| self.listed(map).ranks[place as usize] as usize;
        self.place(step).map_or(usize::MAX, row)
    }

    fn listed(&self, map: &Map) -> &Ranked {
        self.listed.get_or_init(|| {
            let mut last = None;
            let steps = self.all(map).iter().map(|&step| {
                let number = map.number(step);
                last = number.or(last);
                (last, number.is_none(), step)
            });
            let mut steps: Vec<_> = steps.collect();
            // In reading order where these are equal.
            steps.sort_by_key(|(last, unnumbered, _)| (*last, *unnumbered));
            let mut ranks = vec![0; steps.len()];
            for (rank, (.., step)) in (0..).zip(&steps) {
                if let Some(place) = self.place(*step) {
                    ranks[place as usize] = rank;
                }
            }
            Ranked {
                steps: steps.into_iter().map(|(.., step)| step).collect(),
                ranks,
            }
        })
    }

    /// The place of each step in reading order, from 0; listed in the order of
    /// [`Order::cells`].
    pub fn ranks<'a>(&'a self, map: &Map) -> impl ExactSizeIterator<Item = u32> + 'a {
        self.ranked(map).ranks.iter().copied()
    }

    /// The place of a step in reading order, from 0; `u32::MAX` if there is no such step.
    pub fn rank(&self, map: &Map, step: StepId) -> u32 {
        let ranked = self.ranked(map);
        let place = self.place(step);
        place.map_or(u32::MAX, |at| ranked.ranks[at as usize])
    }
}
