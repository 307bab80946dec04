//! The components of a dossier that a step prepares, and the applicant's time on each:
//! the lines 1.1 to 1.n of the official cost table.

use crate::analysis::stated::premises::Premises;
use crate::analysis::stated::view::{Estimate, Spoken, View};
use crate::analysis::time::Time;
use crate::model::{Bound, Fact, Field, Premise, Source, Step, StepId};

/// A component, and what the sources say of the time to prepare it.
pub(super) struct Component {
    pub name: String,
    pub effort: Estimate<Time>,
    said: Vec<Spoken>,
}

impl Component {
    /// The same without a range: where the time of the whole step was said, its range is
    /// that of the rest.
    pub fn settled(mut self) -> Component {
        (self.effort.min, self.effort.max) = (self.effort.median, self.effort.median);
        self
    }

    /// Notes what its time takes for granted.
    pub fn gather(&self, step: StepId, into: &mut Premises) {
        let effort = &self.effort;
        let assumed = |(.., by): &Spoken| *by == Some(Source::Assumption);
        let meant = |bound| self.said.iter().any(|(span, ..)| span.bound == bound);
        for (premise, holds) in [
            (Premise::Assumed, self.said.iter().any(assumed)),
            (Premise::Estimate, meant(Bound::About)),
            (Premise::AtMost, meant(Bound::AtMost)),
            (Premise::AtLeast, meant(Bound::AtLeast)),
            (Premise::Middle, effort.range.0 != effort.range.1),
            (Premise::LowerMedian, effort.contested && effort.sources > 1),
            (Premise::NoEffort, !effort.max.calendar_days.is_zero()),
        ] {
            if holds {
                into.add(premise, Some(Field::Inputs), step);
            }
        }
    }
}

/// The papers that a step needs.
#[derive(Default)]
pub(super) struct Dossier {
    /// Those whose time to prepare was said, in their order.
    pub components: Vec<Component>,
    /// The names of the others.
    pub unsaid: Vec<String>,
}

impl Dossier {
    /// The time of all components.
    pub fn sum(&self) -> Time {
        let each = self.components.iter().map(|of| of.effort.median);
        each.fold(Time::ZERO, Time::plus)
    }
}

/// The dossier of a step, empty where no time to prepare any was said: in the list of papers that stands for it: the scribe's own,
/// else the first one claimed. The time of each is the lower median of its sources; a
/// paper that is named twice counts once.
pub(super) fn of(view: &View, step: &Step) -> Dossier {
    let mut dossier = Dossier::default();
    let mut spoken = view.preparations(step);
    if spoken.is_empty() {
        return dossier;
    }
    let Some(said) = view.said(step, Field::Inputs).next() else {
        return dossier;
    };
    let Fact::Inputs(papers) = &*said.fact else {
        return dossier;
    };
    let mut seen = std::collections::HashSet::new();
    for paper in papers.iter().filter(|paper| seen.insert(&paper.name)) {
        let name = paper.name.clone();
        let said = spoken.remove(&name).unwrap_or_default();
        match Estimate::of(said.clone(), step.week) {
            Some(effort) => dossier.components.push(Component { name, effort, said }),
            None => dossier.unsaid.push(name),
        }
    }
    dossier
}
