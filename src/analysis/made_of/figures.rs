//! Everything that is computed of a map, for the lines that tell it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::analysis::time::limit::{self, Declared};
use crate::analysis::{Cost, Ground, Rework, Structure, Timing, View, checks, figure, law};
use crate::model::{Field, Finding, Map, Order, PhaseId, ProcedureId, StepId};

/// All figures of a map.
#[derive(Clone, Debug)]
pub struct Figures {
    /// How long it takes.
    pub timing: Timing,
    /// With rework.
    pub rework: Rework,
    /// Each declared limit and what stands against it.
    pub declared: Vec<Declared>,
    /// Each phase by itself.
    pub phases: Vec<(PhaseId, Timing)>,
    /// Each procedure by itself, where it is not the whole map.
    pub procedures: Vec<Part>,
    /// What compliance costs.
    pub cost: Cost,
    /// The shape.
    pub structure: Structure,
    /// The register of law.
    pub register: Vec<law::Entry>,
    /// What is wrong with the law.
    pub law_findings: Vec<Finding>,
    /// The facts on which sources differ, in the order of the steps.
    pub disputed: Vec<(StepId, Field)>,
    /// The place of each step in the timing.
    pub(super) at: HashMap<StepId, usize>,
}

/// The figures of one procedure of several.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which.
    pub id: ProcedureId,
    /// Its steps.
    pub steps: HashSet<StepId>,
    /// How long they take along the paths through the map.
    pub timing: Timing,
    /// What they cost.
    pub cost: Cost,
}

impl Figures {
    /// Computes everything, O(n log n) but for the loops' systems of equations.
    pub fn of(map: &Map, order: &Order) -> Figures {
        let ground = Ground::of(map, order, View::Everyone);
        let timing = Timing::of(&ground);
        let of_procedure = |id: ProcedureId| {
            let steps = limit::steps_of(map, id);
            (!steps.is_empty() && steps.len() < map.steps().len()).then(|| Part {
                id,
                timing: Timing::of_steps(&ground, &steps),
                cost: Cost::of_steps(&ground, &steps),
                steps,
            })
        };
        let procedures = map.procedures().keys().copied();
        let mut of_phases: BTreeMap<PhaseId, HashSet<StepId>> = BTreeMap::new();
        let mut disputed = Vec::new();
        for &id in order.all(map) {
            let Some(step) = map.step(id) else { continue };
            if let Some(phase) = step.phase {
                of_phases.entry(phase).or_default().insert(id);
            }
            let fields = figure::disputed(step).into_iter();
            disputed.extend(fields.map(|field| (id, field)));
        }
        let phases = of_phases.into_iter();
        let phases = phases.map(|(id, steps)| (id, Timing::of_steps(&ground, &steps)));
        let steps = timing.steps.iter().enumerate();
        let mut law_findings = checks(map, order);
        law_findings.retain(|found| found.instrument.is_some() || super::law::is_of_law(found));
        Figures {
            at: steps.map(|(n, of)| (of.step, n)).collect(),
            rework: Rework::of(&ground),
            declared: limit::declared(&ground),
            phases: phases.collect(),
            procedures: procedures.filter_map(of_procedure).collect(),
            cost: Cost::of(&ground),
            structure: Structure::of(map, order),
            register: law::register(map, order),
            law_findings,
            disputed,
            timing,
        }
    }

    /// The time of a step.
    pub(super) fn time(&self, step: StepId) -> Option<&crate::analysis::time::StepTime> {
        self.at.get(&step).and_then(|n| self.timing.steps.get(*n))
    }
}
