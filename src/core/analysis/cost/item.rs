//! What one step costs the applicant.

use crate::analysis::basis::Basis;
use crate::analysis::stated::figure::{bearer, stated};
use crate::analysis::stated::premises::Premises;
use crate::analysis::stated::view::Estimate;
use crate::analysis::time::Time;
use crate::model::{
    Activity, Bearer, ClaimId, Decimal, Fact, Field, Fraction, Income, LaneKind, Premise, Source,
    Step, StepId,
};

use super::Yearly;
use super::component::{self, Component};
use super::money::Money;

/// A line of the cost table: one step, or one component of the dossier that a step
/// prepares, and the rest of that step. All figures are weighed by the share of cases
/// in which the step is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which step.
    pub step: StepId,
    /// Which component of the dossier; none for a step that is not split, and for the
    /// rest of one that is.
    pub component: Option<String>,
    /// Whether it is what a step takes beside the components of the dossier.
    pub is_rest: bool,
    /// In how many of all cases it is done.
    pub share: Fraction,
    /// Hours of the applicant.
    pub hours: Fraction,
    /// These hours × income; nothing where they have no price.
    pub labour: Option<Fraction>,
    /// What is paid.
    pub money: Money,
    /// All of it in a case; nothing where labour has no price.
    pub per_case: Option<Fraction>,
    /// The same with the least and with the most that any source gives.
    pub bounds: Option<(Fraction, Fraction)>,
    /// All of it in a year; nothing where that is not known, zero outside of all
    /// procedures.
    pub per_year: Option<Fraction>,
    /// The papers that it needs; of a rest those without hours of their own.
    pub papers: Vec<String>,
    /// The statements that the figures are of: which fact, which claim (none for the
    /// scribe's own), whose.
    pub from: Vec<(Field, Option<ClaimId>, Option<Source>)>,
    /// What somebody else bears of it.
    pub(super) money_of_others: Fraction,
}

/// The applicant's hours on a step: those that were said of the applicant, or in the
/// applicant's own lane the effort of the lane.
fn hours(ground: &Basis<'_>, step: &Step) -> (Field, Option<Estimate<Time>>) {
    let said = ground.view.times(step, Field::ApplicantEffort);
    let lane = ground.map.lane(step.lane);
    let own = lane.is_some_and(|lane| lane.kind == LaneKind::Applicant);
    match (said, own) {
        (None, true) => (Field::Effort, ground.view.times(step, Field::Effort)),
        (said, _) => (Field::ApplicantEffort, said),
    }
}

/// What all the items of one step are reckoned with.
struct Rates<'a> {
    step: StepId,
    share: Fraction,
    income: Option<&'a Income>,
    yearly: Yearly,
}

impl Rates<'_> {
    fn hours(&self, of: Time) -> Fraction {
        let hours = Fraction::from(of.working_minutes).over(Fraction::whole(60));
        hours.unwrap_or(Fraction::ZERO).times(self.share)
    }

    fn paid(&self, amount: Decimal) -> Fraction {
        Fraction::from(amount).times(self.share)
    }

    fn priced(&self, hours: Fraction) -> Option<Fraction> {
        match self.income {
            Some(income) => Some(hours.times(income.amount.into())),
            None => Some(Fraction::ZERO).filter(|_| hours.is_zero()),
        }
    }

    /// An item of hours alone: the lower median of its sources, the least and the most.
    fn item(&self, median: Time, least: Time, most: Time) -> Item {
        let hours = self.hours(median);
        let labour = self.priced(hours);
        let (least, most) = (self.hours(least), self.hours(most));
        let mut item = Item {
            step: self.step,
            component: None,
            is_rest: false,
            share: self.share,
            hours,
            labour,
            money: Money::default(),
            per_case: labour,
            bounds: self.priced(least).zip(self.priced(most)),
            per_year: None,
            papers: Vec::new(),
            from: Vec::new(),
            money_of_others: Fraction::ZERO,
        };
        item.per_year = self.per_year(&item);
        item
    }

    fn per_year(&self, item: &Item) -> Option<Fraction> {
        match self.yearly {
            Yearly::Cases(cases) => item.per_case.map(|cost| cost.times(cases)),
            Yearly::Unknown => None,
            Yearly::Outside => Some(Fraction::ZERO),
        }
    }

    /// What a component of the dossier takes.
    fn component(&self, of: Component) -> Item {
        let said = of.effort;
        Item {
            papers: vec![of.name.clone()],
            component: Some(of.name),
            from: vec![(Field::Inputs, said.claim, said.by)],
            ..self.item(said.median, said.min, said.max)
        }
    }
}

impl Item {
    /// The items of one step: one, or where hours of the components of its dossier were
    /// said one each and the rest; none where nobody has said any cost of the step.
    pub(super) fn of(
        ground: &Basis<'_>,
        n: usize,
        income: Option<&Income>,
        yearly: Yearly,
        gathered: &mut Premises,
    ) -> Option<(Activity, Vec<Item>)> {
        let (id, step) = ground.network.steps[n];
        let rates = Rates {
            step: id,
            share: ground.reach[n],
            income,
            yearly,
        };
        let (field, effort) = hours(ground, step);
        let dossier = component::of(&ground.view, step);
        let header = ground.map.header();
        let said = Money::facts().map(|field| (field, ground.view.amounts(step, field, header)));
        let said = said.filter_map(|(field, said)| Some((field, said?)));
        let said: Vec<(Field, Estimate<Decimal>)> = said.collect();
        for field in Money::facts() {
            let known = said.iter().any(|(of, _)| *of == field);
            if !known && ground.view.lacks_rate(step, field, header) {
                gathered.add(Premise::NoRate, Some(field), id);
            }
        }
        let is_silent = effort.is_none() && dossier.components.is_empty();
        if is_silent && field == Field::Effort && step.kind.is_counted() {
            let view = &ground.view;
            view.gather_missing(id, step, Field::Effort, gathered);
        }
        // Who deals with an office spends time on it.
        let met = || stated(step, Field::Channel).is_some();
        if is_silent && field == Field::ApplicantEffort && ground.tells_unasked() && met() {
            let view = &ground.view;
            view.gather_missing(id, step, field, gathered);
        }
        let of_applicant = Some(Field::ApplicantEffort).filter(|_| effort.is_none());
        for field in Money::facts().chain(of_applicant) {
            if ground.view.nobody_knows(step, field) {
                gathered.add(Premise::NobodyKnows, Some(field), id);
            }
        }
        if is_silent && said.is_empty() {
            return None;
        }
        if let Some(effort) = &effort {
            ground.view.gather(id, step, field, header, gathered);
            if !effort.max.calendar_days.is_zero() {
                gathered.add(Premise::NoEffort, Some(field), id);
            }
        }
        // What was said of the whole step counts, and what the components leave of it is
        // the rest; without that their sum counts. So no hour counts twice.
        let components = match &effort {
            Some(effort) if dossier.sum().weigh(&effort.min).is_gt() => {
                gathered.add(Premise::ComponentsExceed, Some(field), id);
                Vec::new()
            }
            Some(_) => dossier
                .components
                .into_iter()
                .map(Component::settled)
                .collect(),
            None => {
                if !dossier.components.is_empty() && !dossier.unsaid.is_empty() {
                    gathered.add(Premise::Missing, Some(Field::Inputs), id);
                }
                dossier.components
            }
        };
        for of in &components {
            of.gather(id, gathered);
        }
        let is_split = !components.is_empty();
        let taken = components.iter().map(|of| of.effort.median);
        let taken = taken.fold(Time::ZERO, Time::plus);
        let rest = |of: fn(&Estimate<Time>) -> Time| match &effort {
            Some(effort) => of(effort).less(taken),
            None => Time::ZERO,
        };
        let mut item = rates.item(
            rest(|said| said.median),
            rest(|said| said.min),
            rest(|said| said.max),
        );
        item.is_rest = is_split;
        item.papers = if is_split {
            dossier.unsaid
        } else {
            papers(step)
        };
        let said_effort = effort.iter().map(|said| (field, said.claim, said.by));
        item.from.extend(said_effort);
        for (field, said) in &said {
            item.from.push((*field, said.claim, said.by));
            ground.view.gather(id, step, *field, header, gathered);
        }
        let applicant = bearer(ground.map, step) == Bearer::Applicant;
        let all = |of: fn(&Estimate<Decimal>) -> Decimal| -> Fraction {
            said.iter().map(|(_, said)| rates.paid(of(said))).sum()
        };
        if applicant {
            let paid = said.iter();
            let paid = paid.map(|(field, said)| (*field, rates.paid(said.median)));
            item.money = paid.collect();
            let whole = all(|said| said.median);
            let (least, most) = (all(|said| said.min), all(|said| said.max));
            item.per_case = item.per_case.map(|cost| cost.plus(whole));
            item.bounds = item.bounds.map(|(a, z)| (a.plus(least), z.plus(most)));
            item.per_year = rates.per_year(&item);
        } else {
            item.money_of_others = all(|said| said.median);
        }
        let mut items: Vec<Item> = components
            .into_iter()
            .map(|of| rates.component(of))
            .collect();
        items.push(item);
        let activity = match stated(step, Field::Activity).map(|stated| stated.fact) {
            Some(Fact::Activity(activity)) => activity,
            _ => {
                if !items.iter().all(Item::is_nothing) {
                    gathered.add(Premise::RowNotAsked, None, id);
                }
                Activity::Other
            }
        };
        Some((activity, items))
    }

    /// Whether the applicant has no cost of it: zero was said, or others bear it.
    pub(super) fn is_nothing(&self) -> bool {
        let most = self.bounds.is_some_and(|(_, most)| !most.is_zero());
        self.hours.is_zero() && self.money.whole().is_zero() && !most
    }
}

fn papers(step: &Step) -> Vec<String> {
    match stated(step, Field::Inputs).map(|stated| stated.fact) {
        Some(Fact::Inputs(papers)) => papers.into_iter().map(|paper| paper.name).collect(),
        _ => Vec::new(),
    }
}
