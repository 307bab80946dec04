//! What hangs on what: a cheap answer to whether forward flows lead from one step to
//! another.

use super::{NONE, Order, Target};
use crate::model::id::StepId;
use crate::model::map::Map;

/// First and last moment of a walk over what hangs on each step, by step; the first
/// after the last where a step was not walked over.
#[derive(Debug, Default)]
pub(super) struct Hanging {
    spans: Vec<(u32, u32)>,
    walked: usize,
}

const NOT_WALKED: (u32, u32) = (NONE, 0);

impl Hanging {
    /// Whether this is worth keeping for so many steps: what was not walked over
    /// merely costs a search, until it is much.
    pub fn is_worth(&self, steps: usize) -> bool {
        self.walked * 2 >= steps
    }

    /// Makes room for a new step.
    pub fn insert(&mut self, place: u32) {
        self.spans.insert(place as usize, NOT_WALKED);
    }
}

impl Order {
    /// Whether a step hangs on another: each step hangs on one of those in the column
    /// before that lead to it, and on what that one hangs on. Then forward flows lead
    /// to it from there; where it does not hang they may or may not.
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
        // Of those in the column before, the one whose flow was made first.
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
        // What hangs on each, as chains.
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
                // Back up to the next that is still to be walked over.
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
