//! What a mark would do, before anybody confirms it: the figures of the map with the
//! mark carried out, against those of the map as it stands.

use std::collections::{BTreeSet, HashSet};

use crate::model::compose::{self, takes_mark};
use crate::model::{Citation, Field, Fraction, Ids, Map, MarkKind, Order, Planned, StepId};

use crate::analysis::stated::figure::law;
use crate::analysis::time::Time;
use crate::analysis::to_be::{ToBe, to_be};
use crate::analysis::totals::Totals;

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
    /// Fees that the applicant bears in an average case, in the session's currency.
    pub fees: Option<Fraction>,
    /// Steps whose fee comes or goes and is left out, since its currency has no rate.
    pub left_out: usize,
    /// The places in the law that the steps stand on, each once.
    pub law: Vec<Citation>,
    /// Steps that stay and need a paper that no step makes any more.
    pub inputs_lost: usize,
}

/// What a mark would do on top of the marks that are set already. Of a linkage, and of what
/// else is not carried out ([`ToBe::left`]), only the steps and the law are told.
pub fn effect(
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
        let (old, new) = (to_be(map), to_be(&marked));
        effect.weigh(&totals(&old.map), &totals(&new.map));
        effect.inputs_lost = new.lost.len().saturating_sub(old.lost.len());
    }
    effect
}

impl Effect {
    /// What all marks together do. The steps that are counted are those of the map after.
    pub fn of_all(map: &Map, order: &Order, after: &ToBe) -> Effect {
        let marked = map.marks().values().flat_map(|mark| &mark.steps);
        let marked: BTreeSet<StepId> = marked.copied().collect();
        let new = totals(&after.map);
        let mut effect = Effect {
            taken: new.steps,
            law: citations(map, &marked),
            inputs_lost: after.lost.len(),
            ..Effect::default()
        };
        effect.weigh(&Totals::of(map, order), &new);
        effect
    }

    fn weigh(&mut self, old: &Totals, new: &Totals) {
        self.time = new.time_max.less(old.time_max);
        self.hand_offs = new.hand_offs as i64 - old.hand_offs as i64;
        let (old, new) = (old.sum(Field::Fee), new.sum(Field::Fee));
        let more = new.mean.minus(old.mean);
        self.fees = Some(more).filter(|more| !more.is_zero());
        self.left_out = old.left_out.abs_diff(new.left_out);
    }
}

fn totals(map: &Map) -> Totals {
    Totals::of(map, &Order::of(map))
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

/// The map with a mark set.
fn marked(
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
