//! From date to date: when a case that comes in at a moment is done.

use crate::analysis::basis::Basis;
use crate::analysis::network::Way;
use crate::analysis::network::cases::Tangled;
use crate::analysis::network::cases::walk::{Carry, Outcome, best};
use crate::model::{Assumption, Decimal, Field, Premise, Span, StepId, Unit, Week};

use super::calendar::{Calendar, Moment, parted};
use super::timing::Timing;

/// A case in dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dates {
    /// When the case comes in.
    pub start: Moment,
    /// When that counts as received.
    pub received: Moment,
    /// When it is done if all goes well; nothing beyond the year 9999.
    pub soonest: Option<Moment>,
    /// When it is done if all takes longest; nothing beyond the year 9999.
    pub latest: Option<Moment>,
    /// Whether it may be later than that: of a step only the least was said.
    pub or_later: bool,
    /// When each step is done on the way along which that comes about: days are not of
    /// one length, so it need not be the critical path.
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
    /// Whether it may be later.
    pub or_later: bool,
}

impl Dates {
    /// Pushes a case that comes in at `start` through the map by the session's calendar, step by step: the latest of
    /// what meets, and of what may be done sooner the soonest. Nothing where the start is
    /// beyond the calendar. O(steps).
    pub fn of(ground: &Basis<'_>, timing: &Timing, start: Moment) -> Option<Dates> {
        let calendar = &Calendar::of(ground.map.header().profile());
        let received = calendar.received(start)?;
        let mut gathered = ground.gathered();
        let latest = Latest::of(ground, calendar, received);
        let soonest = Soonest::of(ground, calendar, received).unwrap_or_else(|_| {
            let path = timing.shortest.iter();
            let path = path.filter_map(|step| ground.network.number(*step));
            Soonest::along(ground, calendar, received, path)
        });
        let id = |n: &usize| ground.network.steps[*n].0;
        let path = latest.as_ref().map_or(&[][..], |latest| &latest.path);
        let broken = path.iter().map(|(n, _)| *n);
        let broken = broken.filter(|n| Length::of(ground, *n, true).has_part_of_calendar_day());
        let broken: Vec<StepId> = broken.map(|n| id(&n)).collect();
        gathered.on(Premise::WholeDays, &broken);
        let parts = path.iter().map(|(n, _)| *n);
        let parts = parts.filter(|n| Length::of(ground, *n, true).has_part_of_working_day());
        for parts in [parts.collect(), soonest.parts] {
            if parts.len() > 1 {
                let steps: Vec<StepId> = parts.iter().map(id).collect();
                gathered.on(Premise::PartsInARow, &steps);
            }
        }
        let last = latest.as_ref().map_or(received, |latest| latest.done);
        if calendar.lacks(received.date) || calendar.lacks(last.date) {
            gathered.plain(Premise::NoCalendar);
        }
        if calendar.has_no_holidays() {
            gathered.plain(Premise::NoHolidays);
        }
        if calendar.unsettled_between(received.date, last.date) {
            gathered.plain(Premise::CultureDay);
        }
        let open = |n: &usize| ground.time(*n, |said| said.max).at_least;
        let mut or_later = false;
        let dated = |(n, done): &(usize, Moment)| {
            or_later |= open(n);
            Dated {
                step: id(n),
                done: *done,
                or_later,
            }
        };
        let steps: Vec<Dated> = path.iter().map(dated).collect();
        let live = || (0..ground.network.len()).filter(|n| ground.network.is_live(*n));
        for n in live() {
            ground.gather_bounds(n, &mut gathered);
        }
        Some(Dates {
            start,
            received,
            soonest: soonest.at,
            latest: latest.as_ref().map(|latest| latest.done),
            or_later: live().any(|n| open(&n)),
            steps,
            assumptions: gathered.all(),
        })
    }
}

/// When all is completed at the latest, and the steps along which it comes about.
struct Latest {
    done: Moment,
    path: Vec<(usize, Moment)>,
}

impl Latest {
    /// Nothing where it is beyond the calendar.
    fn of(ground: &Basis<'_>, calendar: &Calendar, received: Moment) -> Option<Latest> {
        let network = &ground.network;
        // When each step is done, and after which one it begins.
        let mut done: Vec<(Moment, Option<usize>)> = vec![(received, None); network.len()];
        let mut last: Option<usize> = None;
        for n in (0..network.len()).filter(|n| network.is_live(*n)) {
            let mut begun = (received, None);
            for way in network.before(n) {
                let after = done[way.from].0;
                if begun.1.is_none() || after > begun.0 {
                    begun = (after, Some(way.from));
                }
            }
            let at = Length::of(ground, n, true).after(calendar, begun.0)?;
            done[n] = (at, begun.1);
            // Of several at the same moment the one that stands last: the path is whole.
            if last.is_none_or(|last| at >= done[last].0) {
                last = Some(n);
            }
        }
        let mut path = Vec::new();
        let mut at = last;
        while let Some(n) = at {
            path.push((n, done[n].0));
            at = done[n].1;
        }
        path.reverse();
        let done = last.map_or(received, |last| done[last].0);
        Some(Latest { done, path })
    }
}

/// A case on its quickest way.
#[derive(Clone, Debug)]
struct Quickest {
    /// Nothing beyond the calendar.
    at: Option<Moment>,
    /// When what runs beside it ends, where that is later.
    aside: Option<Moment>,
    /// The steps with a part of a working day that it came through.
    parts: Vec<usize>,
    /// The same of what runs beside.
    by: Vec<usize>,
}

impl Quickest {
    fn settled(self) -> Quickest {
        match self.at.zip(self.aside) {
            Some((at, aside)) if aside > at => Quickest {
                at: Some(aside),
                aside: None,
                parts: self.by,
                by: Vec::new(),
            },
            _ => Quickest {
                aside: None,
                by: Vec::new(),
                ..self
            },
        }
    }

    /// When all of it is done; beyond the calendar after everything else.
    fn end(&self) -> (bool, Option<Moment>) {
        (self.at.is_none(), self.at.max(self.aside))
    }

    /// The later of two that run side by side.
    fn later(self, other: Quickest) -> Quickest {
        let key = |of: &Quickest| (of.at.is_none(), of.at);
        let (mut on, other) = if key(&other) > key(&self) {
            (other, self)
        } else {
            (self, other)
        };
        if other.aside > on.aside {
            (on.aside, on.by) = (other.aside, other.by);
        }
        on
    }
}

/// Carries the soonest moments.
struct Soonest<'g, 'a> {
    ground: &'g Basis<'a>,
    calendar: &'g Calendar,
}

impl Soonest<'_, '_> {
    fn of(ground: &Basis<'_>, calendar: &Calendar, received: Moment) -> Result<Quickest, Tangled> {
        let whole = 0..ground.network.len();
        let begun = Soonest::begun(received);
        let carry = Soonest { ground, calendar };
        let walked = ground.course().walk(whole, carry, begun.clone())?;
        Ok(walked.outcome.ended.unwrap_or(begun))
    }

    /// Step by step along a path, for maps whose branches cross.
    fn along(
        ground: &Basis<'_>,
        calendar: &Calendar,
        received: Moment,
        path: impl Iterator<Item = usize>,
    ) -> Quickest {
        let mut carry = Soonest { ground, calendar };
        path.fold(Soonest::begun(received), |at, n| carry.pass(n, at, 0))
    }

    fn begun(received: Moment) -> Quickest {
        Quickest {
            at: Some(received),
            aside: None,
            parts: Vec::new(),
            by: Vec::new(),
        }
    }
}

impl Carry for Soonest<'_, '_> {
    type Value = Quickest;
    type Mass = ();

    fn start(&mut self, before: &Quickest) -> Quickest {
        Quickest {
            aside: None,
            by: Vec::new(),
            ..before.clone()
        }
    }

    fn mass(&self, _: &Quickest) {}

    fn pass(&mut self, n: usize, mut value: Quickest, _: usize) -> Quickest {
        let length = Length::of(self.ground, n, false);
        value.at = value.at.and_then(|at| length.after(self.calendar, at));
        if length.has_part_of_working_day() {
            value.parts.push(n);
        }
        value
    }

    fn part(&mut self, value: &Quickest, _: &Way) -> Quickest {
        value.clone()
    }

    fn either(&mut self, a: Quickest, b: Quickest) -> Result<Quickest, Tangled> {
        Ok(if b.end() < a.end() { b } else { a })
    }

    fn end(&mut self, value: Quickest, _: usize) -> Quickest {
        value.settled()
    }

    fn alone(&mut self, value: Quickest) -> Quickest {
        Quickest {
            aside: None,
            by: Vec::new(),
            ..value
        }
    }

    fn meet(
        &mut self,
        _: usize,
        arms: Vec<Outcome<Quickest>>,
    ) -> Result<Outcome<Quickest>, Tangled> {
        let (mut met, all) = best(self, arms)?;
        met.on = all.and_then(|all| all.into_iter().reduce(Quickest::later));
        Ok(met)
    }

    fn in_parallel(
        &mut self,
        mut on: Quickest,
        beside: Vec<Quickest>,
    ) -> Result<Quickest, Tangled> {
        for other in beside {
            if other.at > on.aside {
                (on.aside, on.by) = (other.at, other.parts);
            }
        }
        Ok(on)
    }

    fn after(
        &mut self,
        before: &Quickest,
        value: &Quickest,
        breaks: bool,
        _: usize,
    ) -> Result<Quickest, Tangled> {
        let mut value = value.clone();
        if !breaks && before.aside > value.aside {
            (value.aside, value.by) = (before.aside, before.by.clone());
        }
        Ok(value)
    }

    fn is_relative(&self) -> bool {
        false
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
    pub(super) fn of(ground: &Basis<'_>, n: usize, most: bool) -> Length {
        let said = ground.view.said(ground.network.steps[n].1, Field::Elapsed);
        let spans = said.filter_map(|said| said.fact.span());
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

    /// Whether part of a calendar day counts as a whole one.
    pub(super) fn has_part_of_calendar_day(&self) -> bool {
        self.has_part(|unit| (!unit.is_working()).then(|| unit.in_base(Week::USUAL)))
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
