//! From date to date: when a case that comes in at a moment is done.

use crate::analysis::ground::Ground;
use crate::model::{Assumption, Premise, StepId};

use super::calendar::{Calendar, Moment};
use super::clock::Time;
use super::timing::Timing;

/// A path in dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// When the case comes in.
    pub start: Moment,
    /// When that counts as received.
    pub received: Moment,
    /// When it is done along the shortest path; nothing beyond the year 9999.
    pub soonest: Option<Moment>,
    /// When it is done along the critical path; nothing beyond the year 9999.
    pub latest: Option<Moment>,
    /// When each step of the critical path is done.
    pub steps: Vec<Dated>,
    /// What it stands on.
    pub assumptions: Vec<Assumption>,
}

/// A step in dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Which.
    pub step: StepId,
    /// When it is done.
    pub done: Moment,
}

impl Dates {
    /// Follows the paths of `timing` through the calendar, step by step. Nothing
    /// where the start is beyond the calendar.
    pub fn of(
        ground: &Ground<'_>,
        timing: &Timing,
        calendar: &Calendar,
        start: Moment,
    ) -> Option<Dates> {
        let received = calendar.received(start)?;
        let mut gathered = ground.gathered();
        let mut days = Vec::new();
        let mut follow = |path: &[StepId], most: bool| {
            let mut at = received;
            // Calendar days in a row are one stretch: only its end falls on a working
            // day.
            let mut stretch = (received, Time::ZERO);
            let mut dated = Vec::new();
            for &step in path {
                let n = ground.network.number(step)?;
                let time = ground.time(n, |said| if most { said.max } else { said.min });
                if !time.working_minutes.is_zero() {
                    at = calendar.after(at, &time)?;
                    stretch = (at, Time::ZERO);
                } else if !time.is_zero() {
                    stretch.1 = stretch.1.plus(time);
                    at = calendar.after(stretch.0, &stretch.1)?;
                }
                if is_broken(&time) {
                    days.push(step);
                }
                dated.push(Dated { step, done: at });
            }
            Some((at, dated))
        };
        let latest = follow(&timing.critical, true);
        let soonest = follow(&timing.shortest, false);
        gathered.on(Premise::WholeDays, &days);
        let ends = [Some(received), latest.as_ref().map(|(at, _)| *at)];
        let known = |at: &Option<Moment>| at.is_none_or(|at| calendar.knows(at.date));
        if !ends.iter().all(known) {
            gathered.plain(Premise::NoCalendar);
        }
        let last = latest.as_ref().map_or(received, |(at, _)| *at);
        if calendar.unsettled_between(received.date, last.date) {
            gathered.plain(Premise::CultureDay);
        }
        Some(Dates {
            start,
            received,
            soonest: soonest.map(|(at, _)| at),
            latest: latest.as_ref().map(|(at, _)| *at),
            steps: latest.map_or(Vec::new(), |(_, dated)| dated),
            assumptions: gathered.all(),
        })
    }
}

fn is_broken(time: &Time) -> bool {
    time.calendar_days != time.calendar_days.rounded(0)
}
