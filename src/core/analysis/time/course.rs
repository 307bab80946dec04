//! The longest path step by step: when each of its steps begins and ends, and how much of
//! it is work and how much waiting. The time-procedure chart of the UNNExT guide to
//! business process analysis is drawn from it.

use crate::analysis::basis::Basis;
use crate::model::Fraction;
use crate::model::{PhaseId, StepId};

use super::timing::{Timing, waited};
use crate::model::{MeanTime, Time};

/// A stretch of the longest path: one step of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Which step.
    pub step: StepId,
    /// The phase it stands in.
    pub phase: Option<PhaseId>,
    /// How long it takes at most.
    pub time: Time,
    /// How long everything up to its end takes.
    pub until: Time,
    /// Work, in minutes with 5 working = 7 calendar days; the whole time where nobody has
    /// said the effort.
    pub work: Fraction,
    /// Waiting, in the same minutes.
    pub waiting: Fraction,
    /// Whether anybody has said how long it takes.
    pub known: bool,
}

/// The tasks, waits and decisions along the longest path, in their order. O(n).
pub fn course(ground: &Basis<'_>, timing: &Timing) -> Vec<Stretch> {
    let mut until = Time::ZERO;
    let stretch = |step: &StepId| {
        let n = ground.network.number(*step)?;
        let of = ground.network.steps[n].1;
        if !of.kind.is_numbered() {
            return None;
        }
        let time = ground.time(n, |said| said.max);
        until = until.plus(time);
        let whole = MeanTime::from(time).weight();
        let waiting = waited(ground, n).map_or(Fraction::ZERO, |time| time.weight());
        let waiting = waiting.min(whole);
        Some(Stretch {
            step: *step,
            phase: of.phase,
            time,
            until,
            work: whole.minus(waiting),
            waiting,
            known: ground.times[n].is_some() || !of.kind.is_counted(),
        })
    };
    timing.critical.iter().filter_map(stretch).collect()
}
