//! What one step costs the applicant.

use crate::analysis::figure::{bearer, stated};
use crate::analysis::fraction::Fraction;
use crate::analysis::gathered::Gathered;
use crate::analysis::ground::Ground;
use crate::analysis::time::Time;
use crate::analysis::view::Voices;
use crate::model::{
    Activity, Bearer, ClaimId, Fact, Field, Income, LaneKind, Premise, Source, Step, StepId,
};

use super::Yearly;

/// A line of the cost table: one step. All figures are weighed by the share of cases
/// in which the step is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which step.
    pub step: StepId,
    /// In how many of all cases it is done.
    pub share: Fraction,
    /// Hours of the applicant.
    pub hours: Fraction,
    /// These hours × income; nothing where they have no price.
    pub labour: Option<Fraction>,
    /// Hired services, đồng.
    pub services: Fraction,
    /// Fees and charges, đồng.
    pub fees: Fraction,
    /// Other costs, đồng.
    pub other: Fraction,
    /// All of it in a case; nothing where labour has no price.
    pub per_case: Option<Fraction>,
    /// The same with the least and with the most that any source gives.
    pub bounds: Option<(Fraction, Fraction)>,
    /// All of it in a year; nothing where that is not known, nought outside of all
    /// procedures.
    pub per_year: Option<Fraction>,
    /// The papers that it needs: of a dossier that is prepared the components.
    pub papers: Vec<String>,
    /// The statements that the figures are of: which fact, which claim (none for the
    /// recorder's own), whose.
    pub from: Vec<(Field, Option<ClaimId>, Option<Source>)>,
    /// What somebody else bears of it.
    pub(super) money_of_others: Fraction,
}

/// The applicant's hours on a step: those that were said of the applicant, or in the
/// applicant's own lane the effort of the lane.
fn hours(ground: &Ground<'_>, step: &Step) -> (Field, Option<Voices<Time>>) {
    let said = ground.view.times(step, Field::ApplicantEffort);
    let lane = ground.map.lane(step.lane);
    let own = lane.is_some_and(|lane| lane.kind == LaneKind::Applicant);
    match (said, own) {
        (None, true) => (Field::Effort, ground.view.times(step, Field::Effort)),
        (said, _) => (Field::ApplicantEffort, said),
    }
}

impl Item {
    /// Nothing where nobody has said any cost of the step.
    pub(super) fn of(
        ground: &Ground<'_>,
        n: usize,
        income: Option<&Income>,
        yearly: Yearly,
        gathered: &mut Gathered,
    ) -> Option<(Activity, Item)> {
        let (id, step) = ground.network.steps[n];
        let share = ground.reach[n];
        let (field, effort) = hours(ground, step);
        if effort.is_none() && field == Field::Effort && step.kind.is_counted() {
            gathered.add(Premise::Missing, Some(Field::Effort), id);
        }
        let money = [Field::Services, Field::Fee, Field::Other];
        let said = money.map(|field| ground.view.amounts(step, field));
        if effort.is_none() && said.iter().all(Option::is_none) {
            return None;
        }
        let mut from = Vec::new();
        if let Some(effort) = &effort {
            from.push((field, effort.claim, effort.by));
            ground.view.gather(id, step, field, gathered);
            if !effort.max.calendar_days.is_zero() {
                gathered.add(Premise::NoEffort, Some(field), id);
            }
        }
        for (field, said) in money.iter().zip(&said) {
            if let Some(said) = said {
                from.push((*field, said.claim, said.by));
                ground.view.gather(id, step, *field, gathered);
            }
        }
        let sixty = Fraction::whole(60);
        let in_hours = |of: fn(&Voices<Time>) -> Time| {
            let minutes = effort.as_ref().map_or(Time::ZERO, of).working_minutes;
            let hours = Fraction::from(minutes)
                .over(sixty)
                .unwrap_or(Fraction::ZERO);
            hours.times(share)
        };
        let dong = |said: &Option<Voices<i64>>, of: fn(&Voices<i64>) -> i64| {
            let dong = said.as_ref().map_or(0, of);
            Fraction::whole(i128::from(dong)).times(share)
        };
        let applicant = bearer(step) == Bearer::Applicant;
        let borne = |said: &Option<Voices<i64>>, of: fn(&Voices<i64>) -> i64| match applicant {
            true => dong(said, of),
            false => Fraction::ZERO,
        };
        let priced = |hours: Fraction| match income {
            Some(income) => Some(hours.times(income.amount.into())),
            None => Some(Fraction::ZERO).filter(|_| hours.is_zero()),
        };
        let hours = in_hours(|said| said.median);
        let labour = priced(hours);
        let of_all =
            |of: fn(&Voices<i64>) -> i64| said.iter().map(|said| borne(said, of)).sum::<Fraction>();
        let per_case = labour.map(|labour| labour.plus(of_all(|said| said.median)));
        let least = priced(in_hours(|said| said.min)).map(|l| l.plus(of_all(|said| said.min)));
        let most = priced(in_hours(|said| said.max)).map(|l| l.plus(of_all(|said| said.max)));
        let others = said.iter().map(|said| dong(said, |said| said.median));
        let item = Item {
            step: id,
            share,
            hours,
            labour,
            services: borne(&said[0], |said| said.median),
            fees: borne(&said[1], |said| said.median),
            other: borne(&said[2], |said| said.median),
            per_case,
            bounds: least.zip(most),
            per_year: match yearly {
                Yearly::Cases(cases) => per_case.map(|cost| cost.times(cases)),
                Yearly::Unknown => None,
                Yearly::Outside => Some(Fraction::ZERO),
            },
            papers: papers(step),
            from,
            money_of_others: match applicant {
                true => Fraction::ZERO,
                false => others.sum(),
            },
        };
        let activity = match stated(step, Field::Activity).map(|stated| stated.fact) {
            Some(Fact::Activity(activity)) => activity,
            _ => {
                if !item.is_nothing() {
                    gathered.add(Premise::RowNotAsked, None, id);
                }
                Activity::Other
            }
        };
        Some((activity, item))
    }

    /// Whether the applicant has no cost of it: nought was said, or others bear it.
    pub(super) fn is_nothing(&self) -> bool {
        let money = [self.hours, self.services, self.fees, self.other];
        let most = self.bounds.is_some_and(|(_, most)| !most.is_zero());
        money.iter().all(|part| part.is_zero()) && !most
    }
}

fn papers(step: &Step) -> Vec<String> {
    match stated(step, Field::Inputs).map(|stated| stated.fact) {
        Some(Fact::Inputs(papers)) => papers.into_iter().map(|paper| paper.name).collect(),
        _ => Vec::new(),
    }
}
