//! The map added up: what the status line and `show` say.

pub(in crate::analysis) mod ends;
pub mod selected;
pub mod sum;
mod summary;

use std::collections::BTreeMap;

use crate::catalogue::mark;
use crate::model::order::Target;
use crate::model::{
    Field, Fraction, Header, LegalBasis, Map, MarkKind, Order, Step, StepId, StepKind,
};

use crate::analysis::basis::Basis;
use crate::analysis::stated::figure::{
    Times, amounts, disputed, elapsed, is_assumed, law, unknown,
};
use crate::analysis::stated::view::View;
use crate::analysis::structure::count_hand_offs;
use crate::analysis::time::Time;
use crate::analysis::time::timing::longest;
use crate::analysis::totals::sum::{Amount, Sums};

/// The figures of a whole map. Times are those of the longest path: branches are not
/// weighed by share there.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Totals {
    /// Tasks and waits.
    pub steps: usize,
    /// Decisions.
    pub decisions: usize,
    /// The longest path over forward flows where every step takes its least. A join
    /// waits for all its branches, of a decision the longest branch counts; rework,
    /// and what only leads back, does not.
    pub time_min: Time,
    /// The longest path where every step takes its most.
    pub time_max: Time,
    /// The steps of that second path, from the first to the last.
    pub critical: Vec<StepId>,
    /// How many of these steps have a time that stands on an assumption.
    pub time_assumed: usize,
    /// Tasks and waits of which nobody has said how long they take: the path is
    /// longer than it looks.
    pub untimed: usize,
    /// Facts that were asked and that nobody knows, on how many steps; the legal basis is
    /// counted apart.
    pub unknown: BTreeMap<Field, usize>,
    /// What the steps count, each fact by itself; of costs those that the applicant bears.
    pub sums: Sums,
    /// Work that goes from a step to one in another lane, looking through forks and
    /// joins; what goes back and what only names a lane included.
    pub hand_offs: usize,
    /// Legal bases of the steps that carry a number.
    pub law: Covered,
    /// Places where the map goes on but nobody has said how.
    pub open_ends: usize,
    /// Questions without an answer.
    pub questions: usize,
    /// Steps on which sources differ on a fact.
    pub disputed: usize,
    /// Marks by kind, in the order of [`mark::Kind`].
    pub marks: Vec<MarkCount>,
}

/// A sum over some steps in the session's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// With the least that the sources give.
    pub min: Fraction,
    /// With the most that the sources give.
    pub max: Fraction,
    /// How many steps have a figure at all.
    pub steps: usize,
    /// Of how many the figure stands on an assumption.
    pub assumed: usize,
    /// Of how many an amount is left out, since its currency has no rate.
    pub left_out: usize,
}

impl Default for Sum {
    fn default() -> Sum {
        Sum {
            min: Fraction::ZERO,
            max: Fraction::ZERO,
            steps: 0,
            assumed: 0,
            left_out: 0,
        }
    }
}

/// How far the legal bases have been asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct LawCoverage {
    /// Steps with a citation.
    pub cited: usize,
    /// Asked, and there is none.
    pub none_found: usize,
    /// Asked, and nobody knows.
    pub nobody_knows: usize,
    /// Nobody has asked.
    pub not_asked: usize,
}

/// The legal bases of steps, and apart from them those of decisions: beside a count of
/// steps a fraction counts just these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Covered {
    /// Of tasks and waits.
    pub steps: LawCoverage,
    /// Of decisions.
    pub decisions: LawCoverage,
}

impl Covered {
    /// Counts one step in.
    pub fn count(&mut self, step: &Step) {
        let part = if step.kind.is_counted() {
            &mut self.steps
        } else {
            &mut self.decisions
        };
        part.count(law(step));
    }

    /// Both together.
    pub fn whole(&self) -> LawCoverage {
        let (a, b) = (self.steps, self.decisions);
        LawCoverage {
            cited: a.cited + b.cited,
            none_found: a.none_found + b.none_found,
            nobody_knows: a.nobody_knows + b.nobody_knows,
            not_asked: a.not_asked + b.not_asked,
        }
    }
}

/// How many marks of one kind there are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkCount {
    /// One of them.
    pub like: MarkKind,
    /// How many marks.
    pub marks: usize,
    /// On how many steps, a step counted once for each mark.
    pub steps: usize,
}

impl Totals {
    /// The sum of one fact.
    pub fn sum(&self, field: Field) -> Amount {
        self.sums.of(field)
    }

    /// Adds up a map, O(n log n).
    pub fn of(map: &Map, order: &Order) -> Totals {
        let mut totals = Totals::default();
        for step in map.steps().values() {
            totals.steps += usize::from(step.kind.is_counted());
            totals.decisions += usize::from(step.kind == StepKind::Decision);
            totals.disputed += usize::from(!disputed(step).is_empty());
            let unknown = unknown(step);
            let untimed = step.kind.is_counted() && elapsed(step).is_none();
            let asked = unknown.contains(&Field::Elapsed);
            totals.untimed += usize::from(untimed && !asked);
            for field in unknown {
                *totals.unknown.entry(field).or_default() += 1;
            }
            if step.kind.is_numbered() {
                totals.law.count(step);
            }
        }
        let ground = Basis::of(map, order, View::Everyone);
        totals.sums = Sums::over(&ground, order);
        totals.hand_offs = count_hand_offs(map, order, |_| true);
        totals.open_ends = open_ends(order);
        totals.questions = map
            .notes()
            .values()
            .filter(|note| note.is_open_question())
            .count();
        totals.marks = marks(map);
        let network = &ground.network;
        let times: Vec<Option<Times>> = network.steps.iter().map(|(_, s)| elapsed(s)).collect();
        let each = |of: fn(&Times) -> Time| -> Vec<Time> {
            times
                .iter()
                .map(|said| said.as_ref().map_or(Time::ZERO, of))
                .collect()
        };
        totals.time_min = longest(network, &each(|said| said.min)).0;
        (totals.time_max, totals.critical) = longest(network, &each(|said| said.max));
        let assumed = |id: &&StepId| {
            let step = map.step(**id);
            step.is_some_and(|step| is_assumed(step, Field::Elapsed))
        };
        totals.time_assumed = totals.critical.iter().filter(assumed).count();
        totals
    }
}

impl Sum {
    pub(in crate::analysis) fn add(&mut self, step: &Step, field: Field, header: &Header) {
        self.left_out += usize::from(View::Everyone.lacks_rate(step, field, header));
        if let Some(figure) = amounts(step, field, header) {
            self.min = self.min.plus(figure.min.into());
            self.max = self.max.plus(figure.max.into());
            self.steps += 1;
            self.assumed += usize::from(is_assumed(step, field));
        }
    }
}

impl LawCoverage {
    /// Counts one step in.
    pub fn count(&mut self, law: &LegalBasis) {
        match law {
            LegalBasis::Cited(_) => self.cited += 1,
            LegalBasis::NoneFound => self.none_found += 1,
            LegalBasis::NobodyKnows => self.nobody_knows += 1,
            LegalBasis::NotAsked => self.not_asked += 1,
        }
    }

    /// Of how many steps.
    pub fn all(&self) -> usize {
        self.cited + self.none_found + self.nobody_knows + self.not_asked
    }
}

/// How many [`Map::open_ends`] there are.
fn open_ends(order: &Order) -> usize {
    let mut leads_on = vec![false; order.cells().len()];
    let mut open = 0;
    for lead in order.leads() {
        leads_on[lead.from as usize] = true;
        open += usize::from(matches!(lead.to, Target::Open(_)));
    }
    let steps = order.lanes_and_kinds().zip(leads_on);
    let ends = steps.filter(|((_, kind), on)| !on && *kind != StepKind::End);
    open + ends.count()
}

/// The marks of a map by kind.
pub(in crate::analysis) fn marks(map: &Map) -> Vec<MarkCount> {
    let mut counts: BTreeMap<mark::Kind, MarkCount> = BTreeMap::new();
    for mark in map.marks().values() {
        let count = counts.entry(mark::Kind::of(&mark.kind));
        let count = count.or_insert_with(|| MarkCount {
            like: mark.kind.clone(),
            marks: 0,
            steps: 0,
        });
        count.marks += 1;
        count.steps += mark.steps.len();
    }
    counts.into_values().collect()
}
