//! All figures of a map, as text and as JSON.

mod json;
mod law;
mod text;

use std::collections::HashSet;

use crate::analysis::law::{self as register, review_day};
use crate::analysis::time::limit::{self, Declared};
use crate::analysis::time::{Dates, limit::steps_of};
use crate::analysis::{
    Amount, Calendar, Cost, Ground, Moment, Rework, Simulated, Structure, Time, Timing, ToBe,
    Totals, View, checks_on, to_be,
};
use crate::lang;
use crate::model::{
    Assumption, Date, Field, Finding, Language, Map, Order, PhaseId, Premise, ProcedureId, Session,
    StepId,
};

/// What is asked of the figures.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The language of the sentences.
    pub language: Language,
    /// Text with ASCII alone, but for the letters.
    pub ascii: bool,
    /// The map as the marks want it, instead of as it is.
    pub to_be: bool,
    /// One source's claims alone, with the name it was asked for by.
    pub source: Option<(String, View)>,
    /// After how many entries; at the end where absent.
    pub at: Option<u32>,
    /// When a case comes in, and the calendar it runs by.
    pub start: Option<(Moment, &'a Calendar)>,
    /// How many simulated runs, and their seed.
    pub simulate: Option<(u32, u64)>,
}

/// The figures of a map.
struct Report<'a> {
    asked: &'a Asked<'a>,
    map: &'a Map,
    order: &'a Order,
    timing: Timing,
    rework: Rework,
    simulated: Option<Simulated>,
    dates: Option<Dates>,
    /// The limit of the whole: of the procedure that the whole map is, or of one that
    /// holds others.
    declared: Option<Declared>,
    cost: Cost,
    fees: Amount,
    structure: Structure,
    totals: Totals,
    /// The texts of law, highest first, and the day they are held against.
    register: Vec<register::Entry>,
    review: Option<Date>,
    findings: Vec<Finding>,
    procedures: Vec<Part>,
    phases: Vec<(PhaseId, Timing)>,
    /// What all figures stand on.
    assumptions: Vec<Assumption>,
    /// That not all of the session could be read, where that is so.
    damaged: Option<String>,
    touched: Option<String>,
}

/// The figures of one procedure.
struct Part {
    id: ProcedureId,
    steps: HashSet<StepId>,
    timing: Timing,
    cost: Cost,
    declared: Option<Declared>,
}

/// The figures as text.
pub fn text(session: &Session, asked: &Asked<'_>) -> String {
    let text = with_report(session, asked, text::text);
    match asked.ascii {
        true => super::in_ascii(&text),
        false => text,
    }
}

/// The figures as JSON, indented, with a line break at the end. The README has the
/// shape.
pub fn json(session: &Session, asked: &Asked<'_>) -> String {
    with_report(session, asked, json::json)
}

fn with_report(session: &Session, asked: &Asked<'_>, say: fn(&Report<'_>) -> String) -> String {
    let as_is = session.map();
    let review = review_day(session);
    let say = |report: Report<'_>| {
        let damaged = session.incomplete();
        let damaged = damaged.map(|of| lang::damage::line(asked.language, of));
        let touched = lang::damage::touched(asked.language, session);
        say(&Report {
            damaged,
            touched,
            ..report
        })
    };
    if !asked.to_be {
        return say(Report::of(
            as_is,
            session.order(),
            review,
            asked,
            Vec::new(),
        ));
    }
    let ToBe { map, fates, .. } = to_be(as_is);
    let order = Order::of(&map);
    let waiting = fates.iter().filter(|(_, fate)| !fate.is_gone());
    let waiting: Vec<StepId> = waiting
        .map(|(id, _)| *id)
        .filter(|id| map.step(*id).is_some())
        .collect();
    let assumptions = Assumption::on(Premise::NotCarriedOut, waiting);
    say(Report::of(
        &map,
        &order,
        review,
        asked,
        assumptions.into_iter().collect(),
    ))
}

/// What the checks have found; of limits only where everybody's word counts, as in the
/// checks.
fn findings(map: &Map, order: &Order, review: Option<Date>, asked: &Asked<'_>) -> Vec<Finding> {
    let mut found = checks_on(map, order, review);
    found.retain(|finding| finding.limit.is_none() || asked.source.is_none());
    found
}

impl<'a> Report<'a> {
    fn of(
        map: &'a Map,
        order: &'a Order,
        review: Option<Date>,
        asked: &'a Asked<'a>,
        assumptions: Vec<Assumption>,
    ) -> Report<'a> {
        let view = asked
            .source
            .as_ref()
            .map_or(View::Everyone, |(_, view)| view.clone());
        let ground = Ground::of(map, order, view);
        let timing = Timing::of(&ground);
        let mut limits = limit::declared(&ground);
        let whole = limits.iter().find(|limit| limit.parts.is_some());
        let only = limits
            .first()
            .filter(|limit| steps_of(map, limit.procedure).len() == map.steps().len());
        // Of the whole the longest path is that of all steps, whoever's they are.
        let declared = whole.or(only).cloned().map(|limit| Declared {
            exceeded: timing.max.weigh(&Time::most(&limit.limit)).is_gt(),
            longest: timing.max,
            critical: timing.critical.clone(),
            ..limit
        });
        let procedures = map.procedures().keys().map(|&id| {
            let steps = steps_of(map, id);
            let at = limits.iter().position(|limit| limit.procedure == id);
            Part {
                id,
                timing: Timing::of_steps(&ground, &steps),
                cost: Cost::of_steps(&ground, &steps),
                declared: at.map(|at| limits.swap_remove(at)),
                steps,
            }
        });
        let procedures = procedures.collect();
        let mut of_phases: std::collections::BTreeMap<PhaseId, HashSet<StepId>> = map
            .phases()
            .keys()
            .map(|id| (*id, HashSet::new()))
            .collect();
        for (&id, step) in map.steps() {
            if let Some(steps) = step.phase.and_then(|phase| of_phases.get_mut(&phase)) {
                steps.insert(id);
            }
        }
        let phases = of_phases.iter();
        let phases = phases.map(|(id, steps)| (*id, Timing::of_steps(&ground, steps)));
        let dates = asked
            .start
            .and_then(|(start, calendar)| Dates::of(&ground, &timing, calendar, start));
        let simulate = asked.simulate;
        Report {
            asked,
            map,
            order,
            rework: Rework::of(&ground),
            simulated: simulate.and_then(|(runs, seed)| Simulated::of(&ground, runs, seed)),
            dates,
            declared,
            cost: Cost::of(&ground),
            fees: Amount::of(&ground, Field::Fee),
            structure: Structure::of(map, order),
            totals: Totals::of(map, order),
            findings: findings(map, order, review, asked),
            register: register::register(map, order, review),
            review,
            procedures,
            phases: phases.collect(),
            assumptions,
            damaged: None,
            touched: None,
            timing,
        }
    }

    /// The numbers of steps; those without one are left out.
    fn numbers(&self, steps: &[StepId]) -> Vec<u32> {
        let numbers = steps.iter().map(|id| self.order.number(self.map, *id));
        numbers.flatten().collect()
    }
}
