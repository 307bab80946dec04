//! Everything that is computed of a map, for the lines that tell it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::analysis::time::limit::{self, Declared};
use crate::analysis::{
    Cost, Ground, Rework, Structure, Timing, ToBe, View, checks::checks_on, figure, law,
};
use crate::model::{
    Assumption, Date, Field, Finding, Map, Order, PhaseId, Premise, ProcedureId, StepId,
};

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
    /// Steps whose marks the to-be does not carry out.
    pub(super) waiting: Vec<StepId>,
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

/// A linked group has some ten procedures; of more than a hundred none is told by
/// itself.
const MOST_PROCEDURES: usize = 100;

impl Figures {
    /// Computes everything, law as it stands on a day, where that is known. O(n log n)
    /// but for the loops' systems of equations.
    pub fn of(map: &Map, order: &Order, day: Option<Date>) -> Figures {
        let ground = Ground::of(map, order, View::Everyone);
        let timing = Timing::of(&ground);
        let mut of_procedures: BTreeMap<ProcedureId, HashSet<StepId>> = BTreeMap::new();
        for (step, procedure) in limit::procedures(map) {
            of_procedures.entry(procedure).or_default().insert(step);
        }
        of_procedures.retain(|_, steps| steps.len() < map.steps().len());
        let few = of_procedures.len() <= MOST_PROCEDURES;
        let procedures = of_procedures.into_iter().filter(|_| few);
        let procedures = procedures.map(|(id, steps)| Part {
            id,
            timing: Timing::of_steps(&ground, &steps),
            cost: Cost::of_steps(&ground, &steps),
            steps,
        });
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
        let mut law_findings = checks_on(map, order, day);
        law_findings.retain(|found| found.code.is_of_law());
        Figures {
            at: steps.map(|(n, of)| (of.step, n)).collect(),
            rework: Rework::of(&ground),
            declared: limit::declared(&ground),
            phases: phases.collect(),
            procedures: procedures.collect(),
            cost: Cost::of(&ground),
            structure: Structure::of(map, order),
            register: law::register(map, order, day),
            law_findings,
            disputed,
            waiting: Vec::new(),
            timing,
        }
    }

    /// The figures of the map as its marks want it.
    pub fn of_to_be(to_be: &ToBe, order: &Order, day: Option<Date>) -> Figures {
        let map = &to_be.map;
        let fates = to_be.fates.iter();
        let waiting = fates.filter(|(id, fate)| !fate.is_gone() && map.step(**id).is_some());
        Figures {
            waiting: waiting.map(|(id, _)| *id).collect(),
            ..Figures::of(map, order, day)
        }
    }

    /// What all figures of the map stand on.
    pub(super) fn of_marks(&self) -> Option<Assumption> {
        Assumption::on(Premise::NotCarriedOut, self.waiting.clone())
    }

    /// The time of a step.
    pub(super) fn time(&self, step: StepId) -> Option<&crate::analysis::time::StepTime> {
        self.at.get(&step).and_then(|n| self.timing.steps.get(*n))
    }
}
