//! A spanning forest over forward flows: a cheap test whether they lead from one step to
//! another.

use super::{NONE, Order, Target};
use crate::model::id::StepId;
use crate::model::map::Map;

/// For each step the first and last moment of a depth-first walk over the forest. For a
/// step that was not walked over, the first is after the last.
#[derive(Debug, Default)]
pub(super) struct Hanging {
    spans: Vec<(u32, u32)>,
    walked: usize,
}

const NOT_WALKED: (u32, u32) = (NONE, 0);

impl Hanging {
    /// Whether to keep this for a map of so many steps: at least half of them are in the
    /// forest. A step added later is not, and costs the caller a search of its own.
    pub fn is_worth(&self, steps: usize) -> bool {
        self.walked * 2 >= steps
    }

    pub fn insert(&mut self, place: u32) {
        self.spans.insert(place as usize, NOT_WALKED);
    }
}

impl Order {
    /// Whether `step` hangs below `on` in the forest: each step hangs on one of those
    /// that lead to it from the column before. If it does, forward flows lead from `on`
    /// to `step`. If it does not, they still may.
    pub fn hangs_on(&self, map: &Map, step: StepId, on: StepId) -> bool {
        debug_assert_eq!(self.cells.len(), map.steps().len(), "the order of this map");
        let (Some(step), Some(on)) = (self.place(step), self.place(on)) else {
            return false;
        };
        let spans = &self.hanging.get_or_init(|| self.walk()).spans;
        let (moment, (from, to)) = (spans[step as usize].0, spans[on as usize]);
        (from..=to).contains(&moment)
    }

    fn walk(&self) -> Hanging {
        let steps = self.cells.len();
        // The parent of each step: of the steps in the column before that lead to it, the
        // one whose flow was made first.
        let mut before = vec![NONE; steps];
        for lead in &self.leads {
            let Target::Step(to) = lead.to else { continue };
            let column = |at: u32| self.cells[at as usize].1.column;
            let next_to = column(lead.from) + 1 == column(to);
            let before = &mut before[to as usize];
            if *before == NONE && next_to && !lead.back {
                *before = lead.from;
            }
        }
        // The children of each step, as linked lists.
        let (mut first, mut next) = (vec![NONE; steps], vec![NONE; steps]);
        for at in (0..steps).rev() {
            if let Some(first) = first.get_mut(before[at] as usize) {
                next[at] = *first;
                *first = at as u32;
            }
        }
        let mut spans = vec![NOT_WALKED; steps];
        let mut moment = 0;
        for start in (0..steps as u32).filter(|at| before[*at as usize] == NONE) {
            let mut at = start;
            'down: loop {
                moment += 1;
                spans[at as usize] = (moment, moment);
                if first[at as usize] != NONE {
                    at = first[at as usize];
                    continue;
                }
                // Climb to the next step that is still to be walked over.
                loop {
                    spans[at as usize].1 = moment;
                    if at == start {
                        break 'down;
                    }
                    if next[at as usize] != NONE {
                        at = next[at as usize];
                        break;
                    }
                    at = before[at as usize];
                }
            }
        }
        let walked = steps;
        Hanging { spans, walked }
    }
}
