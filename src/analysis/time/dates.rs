//! From date to date: when a case that comes in at a moment is done.

use crate::analysis::ground::Ground;
use crate::analysis::view::span_of;
use crate::model::{Assumption, Decimal, Field, Premise, Span, StepId, Unit};

use super::calendar::{Calendar, Moment, parted};
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
        let mut broken = Vec::new();
        let mut follow = |path: &[StepId], most: bool| {
            let mut at = received;
            let mut dated = Vec::new();
            let mut parts = Vec::new();
            for &step in path {
                let n = ground.network.number(step)?;
                let length = Length::of(ground, n, most);
                at = length.after(calendar, at)?;
                if length.has_part_of_calendar_day() {
                    broken.push(step);
                }
                if length.has_part_of_working_day() {
                    parts.push(step);
                }
                dated.push(Dated { step, done: at });
            }
            Some((at, dated, parts))
        };
        let latest = follow(&timing.critical, true);
        let soonest = follow(&timing.shortest, false);
        gathered.on(Premise::WholeDays, &broken);
        for (.., parts) in [&latest, &soonest].into_iter().flatten() {
            if parts.len() > 1 {
                gathered.on(Premise::PartsInARow, parts);
            }
        }
        let ends = [Some(received), latest.as_ref().map(|(at, ..)| *at)];
        let known = |at: &Option<Moment>| at.is_none_or(|at| calendar.knows(at.date));
        if !ends.iter().all(known) {
            gathered.plain(Premise::NoCalendar);
        }
        let last = latest.as_ref().map_or(received, |(at, ..)| *at);
        if calendar.unsettled_between(received.date, last.date) {
            gathered.plain(Premise::CultureDay);
        }
        Some(Dates {
            start,
            received,
            soonest: soonest.map(|(at, ..)| at),
            latest: latest.as_ref().map(|(at, ..)| *at),
            steps: latest.map_or(Vec::new(), |(_, dated, _)| dated),
            assumptions: gathered.all(),
        })
    }
}

/// How long one step takes, in the units in which it was said: eight hours and a
/// working day are as long as each other, but end at different times.
pub(super) struct Length {
    /// The least of each who spoke of it, or the most.
    said: Vec<(Decimal, Unit)>,
    most: bool,
}

impl Length {
    /// The least that is said of a step, or the most.
    pub(super) fn of(ground: &Ground<'_>, n: usize, most: bool) -> Length {
        let said = ground.view.said(ground.network.steps[n].1, Field::Elapsed);
        let spans = said.filter_map(|said| span_of(&said.fact));
        let end = |span: Span| if most { span.max } else { span.min };
        Length {
            said: spans.map(|span| (end(span), span.unit)).collect(),
            most,
        }
    }

    /// When a step is done that begins at a moment: by the source whose time ends last,
    /// or first of the least. Nothing beyond the year 9999. A later beginning never
    /// ends earlier.
    pub(super) fn after(&self, calendar: &Calendar, begun: Moment) -> Option<Moment> {
        let ends = self.said.iter();
        let mut ends = ends.map(|(amount, unit)| calendar.after(begun, *amount, *unit));
        match (self.said.is_empty(), self.most) {
            (true, _) => Some(begun),
            (_, true) => ends.try_fold(begun, |last, end| Some(last.max(end?))),
            (_, false) => ends.flatten().min(),
        }
    }

    /// Whether a part of a calendar day counts as a whole one.
    pub(super) fn has_part_of_calendar_day(&self) -> bool {
        self.has_part(|unit| (!unit.is_working()).then(|| unit.in_base()))
    }

    /// Whether a part of a working day counts as office hours.
    pub(super) fn has_part_of_working_day(&self) -> bool {
        self.has_part(|unit| (unit == Unit::WorkingDay).then_some(1))
    }

    /// Whether any is no whole number of days; `days` says how many days a unit has,
    /// nothing of those that do not count.
    fn has_part(&self, days: impl Fn(Unit) -> Option<i64>) -> bool {
        self.said.iter().any(|(amount, unit)| {
            let of = days(*unit).map(Decimal::from);
            let whole = of.and_then(|of| amount.checked_mul(of));
            whole.is_some_and(|all| parted(all).is_some_and(|(_, part)| !part.is_zero()))
        })
    }
}
