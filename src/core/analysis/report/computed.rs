//! Everything that is computed of a map, once, for all that tells it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::analysis::time::limit::{self, Declared};
use crate::analysis::time::{Dates, StepTime};
use crate::analysis::totals::ends::EarlyEnds;
use crate::analysis::{
    Basis, Cost, Covered, Moment, Rework, Simulated, Structure, Sums, Timing, ToBe, View,
    checks_with, figure, law, sum, to_be,
};
use crate::catalogue;
use crate::model::{
    Assumption, Date, Field, Finding, Fraction, LostInput, Map, Order, PhaseId, Premise,
    ProcedureId, StepId, StepKind, Time,
};

/// What is asked of the figures of a map.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Whose word counts.
    pub view: View,
    /// The day that the law is held against, where that is known.
    pub day: Option<Date>,
    /// When a case comes in.
    pub start: Option<Moment>,
    /// How many simulated runs, and their seed.
    pub simulate: Option<(u32, u64)>,
    /// Each procedure by itself however many there are: a linked group has some ten, and
    /// who waits for the figures with every change has none told of more than a hundred.
    pub all_procedures: bool,
}

/// All figures of a map.
#[derive(Clone, Debug)]
pub struct Report {
    /// Whose word counts.
    pub view: View,
    /// How long it takes.
    pub timing: Timing,
    /// With rework.
    pub rework: Rework,
    /// Over simulated runs, where that was asked.
    pub simulated: Option<Simulated>,
    /// When a case is done, where that was asked.
    pub dates: Option<Dates>,
    /// Each declared limit, and the longest path of its procedure alone.
    pub limits: Vec<Declared>,
    /// Each phase by itself.
    pub phases: Vec<Part<PhaseId>>,
    /// Each procedure by itself.
    pub procedures: Vec<Procedure>,
    /// What compliance costs.
    pub cost: Cost,
    /// What an average case comes to in each fact that is counted.
    pub sums: Sums,
    /// The steps where cases end before the result.
    early: EarlyEnds,
    /// The shape.
    pub structure: Structure,
    /// The legal bases.
    pub covered: Covered,
    pub register: Vec<law::Entry>,
    /// The day that it is held against.
    pub review: Option<Date>,
    /// What the checks have found; of limits only where everybody's word counts.
    pub findings: Vec<Finding>,
    /// The facts on which sources differ, in the order of the steps; of one source's view
    /// none.
    pub disputed: Vec<(StepId, Field)>,
    /// What all figures stand on.
    pub assumptions: Vec<Assumption>,
    /// The place of each step in the timing.
    at: HashMap<StepId, usize>,
}

/// How long some steps of a map take along the paths through it.
#[derive(Clone, Debug)]
pub struct Part<Id> {
    /// What they are the steps of.
    pub id: Id,
    pub steps: HashSet<StepId>,
    /// How long they take.
    pub timing: Timing,
}

/// The figures of one procedure.
#[derive(Clone, Debug)]
pub struct Procedure {
    /// Its steps, and how long they take.
    pub part: Part<ProcedureId>,
    /// What they cost.
    pub cost: Cost,
    /// Whether it is told by itself: it is not the whole map, and has steps.
    pub is_part: bool,
}

/// Of more procedures than these none is told by itself.
const MOST_PROCEDURES: usize = 100;

impl Report {
    /// Computes everything. O(n log n) but for the loops' systems of equations.
    pub fn of(map: &Map, order: &Order, asked: &Request) -> Report {
        let marked = (!map.marks().is_empty()).then(|| to_be(map).lost);
        Report::with(map, order, asked, &marked.unwrap_or_default())
    }

    /// The same where it is known which papers marks take away.
    fn with(map: &Map, order: &Order, asked: &Request, lost: &[LostInput]) -> Report {
        let ground = Basis::of(map, order, asked.view.clone());
        let timing = Timing::of(&ground);
        let everyone = asked.view == View::Everyone;
        let mut of_phases: BTreeMap<PhaseId, HashSet<StepId>> = map
            .phases()
            .keys()
            .map(|id| (*id, HashSet::new()))
            .collect();
        let mut disputed = Vec::new();
        let mut covered = Covered::default();
        for &id in order.all(map) {
            let Some(step) = map.step(id) else { continue };
            if let Some(steps) = step.phase.and_then(|phase| of_phases.get_mut(&phase)) {
                steps.insert(id);
            }
            if step.kind.is_numbered() {
                covered.count(step);
            }
            let fields = figure::disputed(step).into_iter().filter(|_| everyone);
            disputed.extend(fields.map(|field| (id, field)));
        }
        let phases = of_phases.into_iter().map(|(id, steps)| Part {
            id,
            timing: Timing::of_steps(&ground, &steps),
            steps,
        });
        let mut findings = checks_with(map, order, asked.day, lost);
        findings.retain(|found| found.limit.is_none() || everyone);
        let mut structure = Structure::of(map, order);
        structure.assumptions.extend(sum::assumptions(&ground));
        let steps = timing.steps.iter().enumerate();
        Report {
            at: steps.map(|(n, of)| (of.step, n)).collect(),
            rework: Rework::of(&ground),
            simulated: asked
                .simulate
                .and_then(|(runs, seed)| Simulated::of(&ground, runs, seed)),
            dates: asked
                .start
                .and_then(|start| Dates::of(&ground, &timing, start)),
            limits: limit::declared(&ground),
            phases: phases.collect(),
            procedures: procedures(&ground, asked.all_procedures),
            cost: Cost::of(&ground),
            sums: Sums::over(&ground, order),
            early: EarlyEnds::of(map, order),
            structure,
            covered,
            register: law::register(map, order, asked.day),
            review: asked.day,
            findings,
            disputed,
            assumptions: Vec::new(),
            view: asked.view.clone(),
            timing,
        }
    }

    /// The figures of the map as its marks want it.
    pub fn of_to_be(to_be: &ToBe, order: &Order, asked: &Request) -> Report {
        let map = &to_be.map;
        let left = to_be
            .left
            .iter()
            .filter_map(|left| map.marks().get(&left.mark));
        let left = left.flat_map(|mark| mark.steps.iter().copied());
        let waiting: BTreeSet<StepId> = left.collect();
        let waiting = waiting.into_iter().collect();
        let mut lost: Vec<StepId> = to_be.lost.iter().map(|of| of.step).collect();
        lost.dedup();
        let told = [
            Assumption::on(Premise::NotCarriedOut, waiting),
            Assumption::on(Premise::InputLost, lost),
            Assumption::on(Premise::PapersNotAsked, to_be.unasked.clone()),
        ];
        let mut report = Report {
            assumptions: told.into_iter().flatten().collect(),
            ..Report::with(map, order, asked, &to_be.lost)
        };
        report.sums.none_left(&to_be.none_left, to_be.tasks());
        let cost = &mut report.cost;
        if cost.per_case.is_none() && cost.rows.is_empty() && !to_be.none_left.is_empty() {
            // What was asked costs nothing any more.
            cost.per_case = Some(Fraction::ZERO);
            cost.bounds = Some((Fraction::ZERO, Fraction::ZERO));
            cost.per_year = Some(Fraction::ZERO);
        }
        report
    }

    /// The step where the shortest way of the whole or a part ends, where a decision lets it
    /// end before the last result: there an application is refused, or let go.
    pub fn ends_early(&self, timing: &Timing, map: &Map) -> Option<StepId> {
        let is = |id: StepId, of: fn(StepKind) -> bool| map.step(id).is_some_and(|s| of(s.kind));
        let mut back = timing.shortest.iter().rev().copied();
        let own = back.find(|id| is(*id, StepKind::is_counted))?;
        let mut decided = timing.shortest.iter();
        let decided = decided.any(|id| is(*id, |kind| kind == StepKind::Decision));
        (decided && self.early.has(own)).then_some(own)
    }

    /// The procedures that are told by themselves: not the one that the whole map is.
    pub fn parts(&self) -> impl Iterator<Item = &Procedure> {
        self.procedures.iter().filter(|of| of.is_part)
    }

    /// One of these.
    pub fn part(&self, id: ProcedureId) -> Option<&Procedure> {
        self.parts().find(|of| of.part.id == id)
    }

    /// A declared limit against the longest path that it holds for: the limit of a group,
    /// or of what the whole map is, holds for all steps, whoever's they are.
    pub fn held(&self, of: &Declared) -> Declared {
        if of.parts.is_some() || self.part(of.procedure).is_none() {
            self.held_by_all(of)
        } else {
            of.clone()
        }
    }

    /// The limit of the whole: of the procedure that the whole map is, or of one that
    /// holds others.
    pub fn limit(&self, map: &Map) -> Option<Declared> {
        let whole = self.limits.iter().find(|limit| limit.parts.is_some());
        let only = self.limits.first();
        let only = only.filter(|of| limit::steps_of(map, of.procedure).len() == map.steps().len());
        whole.or(only).map(|of| self.held_by_all(of))
    }

    fn held_by_all(&self, of: &Declared) -> Declared {
        Declared {
            exceeded: self
                .timing
                .max
                .weigh(&Time::most(&of.limit, self.timing.max.week))
                .is_gt(),
            longest: self.timing.max,
            critical: self.timing.critical.clone(),
            ..of.clone()
        }
    }

    /// What the figures stand on, each once, with all steps in their order.
    pub fn premises(&self) -> Vec<Assumption> {
        let rework = self.rework.assumptions.iter();
        let dates = self.dates.as_ref();
        let all = (self.assumptions.iter())
            .chain(&self.timing.assumptions)
            .chain(rework.filter(|_| self.rework.loops > 0))
            .chain(dates.map_or(&[][..], |dates| &dates.assumptions))
            .chain(&self.cost.assumptions)
            .chain(&self.structure.assumptions);
        let mut told: BTreeMap<(Premise, Option<Field>), BTreeSet<StepId>> = BTreeMap::new();
        for of in all {
            let steps = told.entry((of.premise, of.field)).or_default();
            steps.extend(&of.steps);
        }
        let one = |((premise, field), steps): (_, BTreeSet<StepId>)| Assumption {
            premise,
            field,
            steps: steps.into_iter().collect(),
        };
        told.into_iter().map(one).collect()
    }

    /// What is wrong with the law.
    pub fn law_findings(&self) -> impl Iterator<Item = &Finding> {
        let all = self.findings.iter();
        all.filter(|found| catalogue::finding(found.code).of_law)
    }

    pub(super) fn time(&self, step: StepId) -> Option<&StepTime> {
        self.at.get(&step).and_then(|n| self.timing.steps.get(*n))
    }
}

/// Every procedure with what its steps take and cost.
fn procedures(ground: &Basis<'_>, all: bool) -> Vec<Procedure> {
    let map = ground.map;
    let mut steps: BTreeMap<ProcedureId, HashSet<StepId>> = map
        .procedures()
        .keys()
        .map(|id| (*id, HashSet::new()))
        .collect();
    for (step, procedure) in limit::procedures(map) {
        steps.entry(procedure).or_default().insert(step);
    }
    let is_part = |steps: &HashSet<StepId>| !steps.is_empty() && steps.len() < map.steps().len();
    let few = steps.values().filter(|of| is_part(of)).count() <= MOST_PROCEDURES;
    steps.retain(|_, of| all || few && is_part(of));
    let one = |(id, steps): (ProcedureId, HashSet<StepId>)| Procedure {
        is_part: few && is_part(&steps),
        cost: Cost::of_steps(ground, &steps),
        part: Part {
            id,
            timing: Timing::of_steps(ground, &steps),
            steps,
        },
    };
    steps.into_iter().map(one).collect()
}
