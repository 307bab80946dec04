//! Some of the steps of a map, counted and added up.

use std::collections::BTreeSet;

use crate::model::{Bearer, Field, Map, Order, StepId};

use crate::analysis::stated::figure::{bearer, elapsed};
use crate::analysis::structure::count_hand_offs;
use crate::analysis::time::Time;
use crate::analysis::totals::{Covered, Sum};

/// What some steps come to. Times are added up step by step: of steps that run side
/// by side that is more than the time that passes.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Selected {
    /// How many steps.
    pub steps: usize,
    /// The sum where every step takes its least.
    pub time_min: Time,
    /// The sum where every step takes its most.
    pub time_max: Time,
    /// Tasks and waits of which nobody has said how long they take.
    pub untimed: usize,
    /// Fees and charges that the applicant bears.
    pub fees: Sum,
    /// Hand-offs from one of the steps to another, as they are counted in the whole map.
    pub hand_offs: usize,
    /// Legal bases of the steps that carry a number.
    pub law: Covered,
}

impl Selected {
    /// Adds up some steps; those that are not on the map do not count.
    pub fn of(map: &Map, order: &Order, steps: &BTreeSet<StepId>) -> Selected {
        let mut sum = Selected::default();
        for id in steps {
            let Some(step) = map.step(*id) else { continue };
            sum.steps += 1;
            match elapsed(step) {
                Some(times) => {
                    sum.time_min = sum.time_min.plus(times.min);
                    sum.time_max = sum.time_max.plus(times.max);
                }
                None => sum.untimed += usize::from(step.kind.is_counted()),
            }
            if bearer(map, step) == Bearer::Applicant {
                sum.fees.add(step, Field::Fee, map.header());
            }
            if step.kind.is_numbered() {
                sum.law.count(step);
            }
        }
        let among = |id: Option<StepId>| id.is_some_and(|id| steps.contains(&id));
        sum.hand_offs = count_hand_offs(map, order, among);
        sum
    }
}
