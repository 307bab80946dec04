//! What compliance costs (Circular 02/2017/TT-VPCP, Article 27), and what it costs the
//! administration beside that.
//!
//! Of one case: hours of the applicant × income per hour + hired services + fees and
//! other costs by the rules, over all steps in any lane. Of a year: that × times a
//! year × subjects a year. Branches count by share, rework does not; where sources
//! differ the lower median counts ("low-average" in the circular: our reading). The
//! processing time of the agencies is no cost of the applicant.

mod component;
mod effort;
mod item;
mod money;
mod row;

use std::collections::{HashMap, HashSet};

use crate::model::{
    Activity, Assumption, Bearer, Decimal, Field, Income, Premise, ProcedureId, Step, StepId,
    StepKind,
};

use crate::analysis::basis::Basis;
use crate::analysis::stated::figure::bearer;
use crate::analysis::stated::premises::Premises;
use crate::analysis::time::limit::procedures;
use crate::model::Fraction;

pub use effort::LaneEffort;
pub use item::Item;
pub use money::Money;
pub use row::ActivityRow;

/// The compliance cost of a map, or of some of its steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Income per hour, with its year and source.
    pub income: Option<Income>,
    /// The official table, row by row, in its order; rows without any cost are not in
    /// it. The rows add up to the figures below.
    pub rows: Vec<ActivityRow>,
    /// Hours of the applicant in a case.
    pub hours: Fraction,
    /// These hours × income; nothing where they have no price.
    pub labour: Option<Fraction>,
    /// What is paid in a case.
    pub money: Money,
    /// All of a case, đồng; nothing where labour has no price, or nobody has said any
    /// cost at all.
    pub per_case: Option<Fraction>,
    /// The same with the least and with the most that any source gives.
    pub bounds: Option<(Fraction, Fraction)>,
    /// All of a year, đồng, over the procedures; nothing where one of them lacks how
    /// often or how many, or labour has no price.
    pub per_year: Option<Fraction>,
    /// What others than the applicant bear of fees, services and other costs.
    pub borne_by_others: Vec<(Bearer, Fraction)>,
    /// Hours of each lane of the administration in a case.
    pub administration: Vec<LaneEffort>,
    /// What it stands on.
    pub assumptions: Vec<Assumption>,
}

/// Fees and hired services that nobody has named of tasks, which a cost counts as nothing.
fn unasked(ground: &Basis<'_>, tasks: &[(StepId, &Step)], gathered: &mut Premises) {
    for field in [Field::Fee, Field::Services] {
        for (id, step) in tasks {
            let silent = ground.view.said(step, field).next().is_none();
            if silent {
                gathered.add(Premise::Missing, Some(field), *id);
            }
        }
    }
}

/// Before and after a simplification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saving {
    /// What is saved; below zero where it costs more.
    pub saved: Fraction,
    /// In percent of before; nothing where that was nothing.
    pub percent: Option<Fraction>,
}

/// What is saved between two costs (Article 27, clause 1).
pub fn saving(before: Fraction, after: Fraction) -> Saving {
    let saved = before.minus(after);
    let part = saved.over(before);
    Saving {
        saved,
        percent: part.map(|part| part.times(Fraction::whole(100))),
    }
}

/// How a step's cost of a case becomes one of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Yearly {
    /// So many cases a year.
    Cases(Fraction),
    /// Its procedure lacks a figure.
    Unknown,
    /// It belongs to no procedure.
    Outside,
}

impl Cost {
    /// The cost of the whole map, O(n log n).
    pub fn of(ground: &Basis<'_>) -> Cost {
        Cost::within(ground, |_| true)
    }

    /// The cost of these steps alone.
    pub fn of_steps(ground: &Basis<'_>, steps: &HashSet<StepId>) -> Cost {
        Cost::within(ground, |step| steps.contains(&step))
    }

    fn within(ground: &Basis<'_>, counts: impl Fn(StepId) -> bool) -> Cost {
        let map = ground.map;
        let mut gathered = ground.gathered();
        let income = map.header().income.clone();
        let belongs = procedures(map);
        let mut cases: HashMap<ProcedureId, Yearly> = HashMap::new();
        for (&id, procedure) in map.procedures() {
            let (times, subjects) = (procedure.times_a_year, procedure.subjects_a_year);
            let many = |count: Decimal| Fraction::from(count);
            let yearly = match times.zip(subjects) {
                Some((times, subjects)) => Yearly::Cases(many(times).times(many(subjects))),
                None => Yearly::Unknown,
            };
            cases.insert(id, yearly);
        }
        let mut items: Vec<(Activity, Item)> = Vec::new();
        let mut others: Vec<(Bearer, Fraction)> = Vec::new();
        let (mut said, mut unpriced, mut outside) = (false, false, Vec::new());
        let mut unpaid = Vec::new();
        let mut lacking: Vec<ProcedureId> = Vec::new();
        for (n, &(id, step)) in ground.network.steps.iter().enumerate() {
            if !counts(id) || !ground.network.is_live(n) {
                continue;
            }
            let procedure = belongs.get(&id).copied();
            let yearly = procedure.and_then(|id| cases.get(&id).copied());
            let yearly = yearly.unwrap_or(Yearly::Outside);
            if step.kind == StepKind::Task && bearer(map, step) == Bearer::Applicant {
                unpaid.push((id, step));
            }
            let Some((activity, of_step)) =
                Item::of(ground, n, income.as_ref(), yearly, &mut gathered)
            else {
                continue;
            };
            said = true;
            let by = bearer(map, step);
            if by != Bearer::Applicant {
                let sum = of_step.iter().map(|item| item.money_of_others).sum();
                match others.iter_mut().find(|(known, _)| *known == by) {
                    Some((_, all)) => *all = all.plus(sum),
                    None => others.push((by, sum)),
                }
            }
            for item in of_step.into_iter().filter(|item| !item.is_nothing()) {
                unpriced |= item.per_case.is_none();
                match (yearly, procedure) {
                    (Yearly::Outside, _) => outside.push(id),
                    (Yearly::Unknown, Some(procedure)) => lacking.push(procedure),
                    _ => {}
                }
                items.push((activity, item));
            }
        }
        if unpriced {
            gathered.plain(Premise::NoIncome);
        }
        if said && ground.tells_unasked() {
            unasked(ground, &unpaid, &mut gathered);
        }
        let lacks = |of: fn(&crate::model::Procedure) -> Option<Decimal>| {
            let mut lacking = lacking.iter().filter_map(|id| map.procedures().get(id));
            lacking.any(|procedure| of(procedure).is_none())
        };
        if lacks(|procedure| procedure.times_a_year) {
            gathered.plain(Premise::NoTimesAYear);
        }
        if lacks(|procedure| procedure.subjects_a_year) {
            gathered.plain(Premise::NoSubjects);
        }
        // Where every cost is zero a year of them is too, whatever it belongs to.
        let free = items.is_empty() && !map.procedures().is_empty();
        let yearly = lacking.is_empty() && (free || outside.len() < items.len());
        if !map.procedures().is_empty() {
            gathered.on(Premise::OutsideProcedures, &outside);
        }
        let administration = effort::administration(ground, &counts, &mut gathered);
        let rows = row::rows(items);
        let all = |of: fn(&ActivityRow) -> Option<Fraction>| {
            let each = rows.iter().map(of);
            each.sum::<Option<Fraction>>()
        };
        let per_case = all(|row| row.per_case).filter(|_| said);
        if per_case.is_some_and(Fraction::is_rounded) {
            gathered.plain(Premise::Rounded);
        }
        let least = all(|row| row.bounds.map(|(least, _)| least));
        let most = all(|row| row.bounds.map(|(_, most)| most));
        Cost {
            hours: rows.iter().map(|row| row.hours).sum(),
            labour: all(|row| row.labour).filter(|_| said),
            money: rows.iter().map(|row| &row.money).sum(),
            per_case,
            bounds: least.zip(most).filter(|_| said),
            per_year: per_case.filter(|_| yearly).and(all(|row| row.per_year)),
            borne_by_others: others,
            administration,
            rows,
            income,
            assumptions: gathered.all(),
        }
    }
}
