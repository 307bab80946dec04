//! What a mark would do, before anybody confirms it: the figures of the map with the
//! mark carried out, against those of the map as it stands. And afterwards what each mark
//! does by itself, and together with the others.

use std::collections::{BTreeSet, HashSet};

use crate::model::compose::{self, takes_mark};
use crate::model::{
    Citation, Edit, Field, Fraction, Ids, LostInput, Map, MarkId, MarkKind, Order, Planned, Status,
    StepId, StepKind,
};

use crate::analysis::basis::Basis;
use crate::analysis::cost::Cost;
use crate::analysis::stated::figure::law;
use crate::analysis::stated::view::View;
use crate::analysis::structure::Structure;
use crate::analysis::time::Time;
use crate::analysis::to_be::{ToBe, to_be};
use crate::analysis::totals::{self, Totals};

/// What a mark on some steps would do. Differences are the map after less the map
/// before.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Effect {
    /// How many of the steps take the mark.
    pub taken: usize,
    /// How many of the steps take none: forks, joins, starts, ends.
    pub left: usize,
    /// Time on the longest path, where every step takes its most.
    pub time: Time,
    /// Hand-offs.
    pub hand_offs: i64,
    /// How often the applicant has to come.
    pub visits: i64,
    /// Fees that the applicant bears in an average case, in the session's currency.
    pub fees: Option<Fraction>,
    /// What compliance costs in a year, in the session's currency; nothing where the procedures
    /// do not say how often and how many, or labour has no price.
    pub per_year: Option<Fraction>,
    /// Steps whose fee comes or goes and is left out, since its currency has no rate.
    pub left_out: usize,
    /// The places in the law that the steps stand on, each once.
    pub law: Vec<Citation>,
    /// Steps that stay and need a paper that no step makes any more.
    pub lost: Vec<LostInput>,
}

/// The map as its marks want it at present, which marks are weighed against.
#[derive(Clone, Debug)]
pub struct Present {
    sums: Sums,
    lost: Vec<LostInput>,
}

/// The figures that marks change.
#[derive(Clone, Debug)]
struct Sums {
    totals: Totals,
    visits: usize,
    /// The compliance cost of a year.
    per_year: Option<Fraction>,
}

impl Sums {
    fn of(map: &Map) -> Sums {
        let order = Order::of(map);
        let mut procedures = map.procedures().values();
        let yearly = procedures.any(|of| of.times_a_year.and(of.subjects_a_year).is_some());
        let cost = || Cost::of(&Basis::of(map, &order, View::Everyone)).per_year;
        Sums {
            totals: Totals::of(map, &order),
            visits: Structure::of(map, &order).contacts.visits.len(),
            per_year: yearly.then(cost).flatten(),
        }
    }

    fn of_to_be(after: &ToBe) -> Sums {
        let sums = Sums::of(&after.map);
        // What was asked costs nothing any more.
        let nothing = (!after.none_left.is_empty()).then_some(Fraction::ZERO);
        Sums {
            per_year: sums.per_year.or(nothing),
            ..sums
        }
    }
}

impl Present {
    pub fn of(map: &Map) -> Present {
        let now = to_be(map);
        Present {
            sums: Sums::of_to_be(&now),
            lost: now.lost,
        }
    }

    /// What a mark would do on top of the marks that are set already. Of what is not carried
    /// out ([`ToBe::left`]) only the steps and the law are told.
    pub fn effect(
        &self,
        map: &Map,
        kind: &MarkKind,
        planned: Option<&Planned>,
        steps: &BTreeSet<StepId>,
    ) -> Effect {
        let takes = |id: &StepId| map.step(*id).is_some_and(|step| takes_mark(step.kind));
        let takers: BTreeSet<StepId> = steps.iter().copied().filter(takes).collect();
        let mut effect = Effect {
            taken: takers.len(),
            left: steps.len() - takers.len(),
            law: citations(map, &takers),
            ..Effect::default()
        };
        if let Some(marked) = marked(map, kind, planned, &takers) {
            let new = to_be(&marked);
            effect.weigh(&self.sums, &Sums::of_to_be(&new));
            effect.lost = new.lost;
            effect.lost.retain(|lost| !self.lost.contains(lost));
        }
        effect
    }
}

/// What a mark would do on top of the marks that are set already.
pub fn effect(
    map: &Map,
    kind: &MarkKind,
    planned: Option<&Planned>,
    steps: &BTreeSet<StepId>,
) -> Effect {
    Present::of(map).effect(map, kind, planned, steps)
}

/// What one of the marks does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    pub mark: MarkId,
    /// On the map as it is.
    pub alone: Effect,
    /// On top of all the others.
    pub with_others: Effect,
}

/// What each mark does by itself, and what on top of all the others: two marks that save the
/// same days save them once.
pub fn contributions(map: &Map) -> Vec<Contribution> {
    let (none, all) = (Present::of(&with_marks(map, |_| false)), Present::of(map));
    let between = |id: &MarkId, old: &Present, new: &Present| {
        let steps = map.marks().get(id).into_iter().flat_map(|of| &of.steps);
        let steps: BTreeSet<StepId> = steps.copied().collect();
        let mut effect = Effect {
            taken: steps.len(),
            law: citations(map, &steps),
            lost: new.lost.clone(),
            ..Effect::default()
        };
        effect.lost.retain(|lost| !old.lost.contains(lost));
        effect.weigh(&old.sums, &new.sums);
        effect
    };
    let each = map.marks().keys().map(|id| Contribution {
        mark: *id,
        alone: between(id, &none, &Present::of(&with_marks(map, |of| of == *id))),
        with_others: between(id, &Present::of(&with_marks(map, |of| of != *id)), &all),
    });
    each.collect()
}

/// The map with some of its marks.
pub fn with_marks(map: &Map, stays: impl Fn(MarkId) -> bool) -> Map {
    let mut left = map.clone();
    for id in map.marks().keys().filter(|id| !stays(**id)) {
        let gone = left.apply(&Edit::DeleteMark { id: *id });
        debug_assert!(gone.is_ok(), "{gone:?}");
    }
    left
}

/// The map with the marks that have come so far at least.
pub fn as_far_as(map: &Map, status: Status) -> Map {
    let far = |of: Status| match of {
        Status::Proposed => 0,
        Status::Approved => 1,
        Status::Enacted => 2,
    };
    with_marks(map, |id| {
        let mark = map.marks().get(&id);
        mark.is_some_and(|mark| far(mark.status) >= far(status))
    })
}

impl ToBe {
    /// How many tasks it has.
    pub(in crate::analysis) fn tasks(&self) -> usize {
        let steps = self.map.steps().values();
        steps.filter(|step| step.kind == StepKind::Task).count()
    }

    /// Adds up the map after, with all marks that were set to make it: those of the steps
    /// that are gone too.
    pub fn totals(&self, as_is: &Map, order: &Order) -> Totals {
        let mut totals = Totals {
            marks: totals::marks(as_is),
            ..Totals::of(&self.map, order)
        };
        totals.sums.none_left(&self.none_left, self.tasks());
        totals
    }
}

impl Effect {
    /// What all marks together do. The steps that are counted are those of the map after.
    pub fn of_all(map: &Map, after: &ToBe) -> Effect {
        let marked = map.marks().values().flat_map(|mark| &mark.steps);
        let marked: BTreeSet<StepId> = marked.copied().collect();
        let new = Sums::of_to_be(after);
        let mut effect = Effect {
            taken: new.totals.steps,
            law: citations(map, &marked),
            lost: after.lost.clone(),
            ..Effect::default()
        };
        effect.weigh(&Sums::of(map), &new);
        effect
    }

    fn weigh(&mut self, before: &Sums, after: &Sums) {
        self.visits = after.visits as i64 - before.visits as i64;
        let yearly = before.per_year.zip(after.per_year);
        let more = yearly.map(|(before, after)| after.minus(before));
        self.per_year = more.filter(|more| !more.is_zero());
        let (old, new) = (&before.totals, &after.totals);
        self.time = new.time_max.less(old.time_max);
        self.hand_offs = new.hand_offs as i64 - old.hand_offs as i64;
        let (old, new) = (old.sum(Field::Fee), new.sum(Field::Fee));
        let more = new.mean.minus(old.mean);
        self.fees = Some(more).filter(|more| !more.is_zero());
        self.left_out = old.left_out.abs_diff(new.left_out);
    }
}

/// The places in the law that steps stand on, each once.
fn citations(map: &Map, steps: &BTreeSet<StepId>) -> Vec<Citation> {
    let stands_on = steps.iter().filter_map(|id| map.step(*id));
    let mut told = HashSet::new();
    let all = stands_on.flat_map(|step| law(step).citations());
    all.filter(|citation| told.insert(*citation))
        .cloned()
        .collect()
}

/// The map with the mark set, or taken off where all of the steps have it.
pub fn marked(
    map: &Map,
    kind: &MarkKind,
    planned: Option<&Planned>,
    steps: &BTreeSet<StepId>,
) -> Option<Map> {
    let mut marked = map.clone();
    let mut ids = Ids::new("effect".parse().ok()?, 1);
    for edit in compose::mark_steps(map, &mut ids, kind, planned, steps) {
        marked.apply(&edit).ok()?;
    }
    Some(marked)
}
