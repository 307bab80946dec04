//! Collects the assumptions that a figure was computed on, by what they assume.

use std::collections::BTreeMap;

use crate::model::{Assumption, Field, Premise, StepId};

/// The assumptions of a figure so far.
#[derive(Clone, Debug, Default)]
pub(in crate::analysis) struct Premises {
    found: BTreeMap<(Premise, Option<Field>), Vec<StepId>>,
}

impl Premises {
    /// Notes one on a step. Steps are told in their order.
    pub fn add(&mut self, premise: Premise, field: Option<Field>, step: StepId) {
        self.found.entry((premise, field)).or_default().push(step);
    }

    /// Notes one on many steps; nothing where there are none.
    pub fn on(&mut self, premise: Premise, steps: &[StepId]) {
        if !steps.is_empty() {
            let all = self.found.entry((premise, None)).or_default();
            all.extend(steps);
        }
    }

    /// Notes one about the whole.
    pub fn plain(&mut self, premise: Premise) {
        self.found.entry((premise, None)).or_default();
    }

    /// Takes one back: it does not hold for this figure.
    pub fn forget(&mut self, premise: Premise) {
        self.found.retain(|(found, _), _| *found != premise);
    }

    /// All of them, each step named once.
    pub fn all(self) -> Vec<Assumption> {
        let tidy = |((premise, field), mut steps): ((Premise, Option<Field>), Vec<StepId>)| {
            let mut seen = std::collections::HashSet::new();
            steps.retain(|step| seen.insert(*step));
            Assumption {
                premise,
                field,
                steps,
            }
        };
        self.found.into_iter().map(tidy).collect()
    }
}
