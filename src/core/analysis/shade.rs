//! What a lens shows of each step, and what the shades stand for.

use std::collections::HashSet;

use crate::catalogue;
use crate::catalogue::mark::{self, Sign};
use crate::model::{Field, LaneKind, LegalBasis, Lens, Map, Order, Shade, Step, StepId, StepKind};

use crate::analysis::basis::Basis;
use crate::analysis::cost::Cost;
use crate::analysis::stated::figure::{disputed, is_assumed, is_unknown, law, statements};
use crate::analysis::stated::view::View;
use crate::analysis::time::{MeanTime, Time, waited};
use crate::model::Fraction;

/// The steps of a map as a lens shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shades {
    /// Which lens.
    pub lens: Lens,
    /// What there is on this map, the most telling first.
    pub groups: Vec<Group>,
    steps: Vec<(StepId, Shade)>,
}

/// The steps of one shade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Which.
    pub shade: Shade,
    /// How many steps.
    pub steps: usize,
    /// From which figure to which, where there are figures.
    pub extent: Option<Extent>,
}

/// The least and the most of some figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Rounded to a tenth of a minute or of a day.
    Time(Time, Time),
    /// In the session's currency, exactly.
    Money(Fraction, Fraction),
}

/// The figure of a step.
#[derive(Clone, Copy)]
enum Amount {
    Time(MeanTime),
    Money(Fraction),
}

impl Amount {
    fn weight(&self) -> Fraction {
        match self {
            Amount::Time(time) => time.weight(),
            Amount::Money(sum) => *sum,
        }
    }
}

impl Shades {
    /// Looks at a map through a lens, O(n log n).
    pub fn of(map: &Map, order: &Order, lens: Lens) -> Shades {
        let ground = || Basis::of(map, order, View::Everyone);
        match lens {
            Lens::Time => {
                let (amounts, asked) = in_vain(map, times(&ground()), &[Field::Elapsed]);
                Shades::by_amount(lens, amounts, asked)
            }
            Lens::Cost => {
                let ground = ground();
                let without = ground.network.steps.iter().filter(|(_, step)| {
                    let mut all = catalogue::fact::amounts_of_money();
                    let header = map.header();
                    all.any(|field| ground.view.lacks_rate(step, field, header))
                });
                let without: HashSet<StepId> = without.map(|(id, _)| *id).collect();
                let (mut known, mut unasked) = costs(&ground);
                known.retain(|(id, _)| !without.contains(id));
                unasked.retain(|id| !without.contains(id));
                let without = without.into_iter().map(|id| (id, Shade::NoRate));
                let paid = catalogue::fact::amounts_of_money();
                let fields: Vec<Field> = paid
                    .chain([Field::Effort, Field::ApplicantEffort])
                    .collect();
                let (amounts, mut asked) = in_vain(map, (known, unasked), &fields);
                asked.extend(without);
                Shades::by_amount(lens, amounts, asked)
            }
            Lens::Waiting => {
                let fields = [Field::Elapsed, Field::Effort];
                let (amounts, asked) = in_vain(map, waits(&ground()), &fields);
                Shades::by_amount(lens, amounts, asked)
            }
            Lens::Law => Shades::by_kind(lens, map, |_, step| {
                step.kind.is_numbered().then(|| match law(step) {
                    LegalBasis::Cited(_) => Shade::Cited,
                    LegalBasis::NoneFound => Shade::NoneFound,
                    LegalBasis::NobodyKnows => Shade::NobodyKnows,
                    LegalBasis::NotAsked => Shade::Unasked,
                })
            }),
            Lens::Marks => Shades::by_kind(lens, map, |id, _| {
                let marks = map.marks_on(id);
                let signs = marks.map(|(_, mark)| mark::Kind::of(&mark.kind).row().sign);
                let shades = signs.map(|sign| match sign {
                    Sign::Removal => Shade::Removal,
                    Sign::Linkage => Shade::Linkage,
                    Sign::Change => Shade::OtherMark,
                });
                shades.min()
            }),
            Lens::Claims => Shades::by_kind(lens, map, |_, step| claims(step)),
        }
    }

    /// What it shows of a step; nothing where there is nothing to say of it.
    pub fn step(&self, step: StepId) -> Option<Shade> {
        let at = self.steps.binary_search_by_key(&step, |(id, _)| *id).ok()?;
        Some(self.steps[at].1)
    }

    fn by_kind(lens: Lens, map: &Map, of: impl Fn(StepId, &Step) -> Option<Shade>) -> Shades {
        let shaded = map.steps().iter();
        let shaded = shaded.filter_map(|(id, step)| Some((*id, of(*id, step)?)));
        Shades::new(lens, shaded.map(|(id, shade)| (id, shade, None)).collect())
    }

    /// The shades divide at a half, a quarter and an eighth of the largest figure: so
    /// they show where most of it goes. `others` have no figure for another reason.
    fn by_amount(lens: Lens, (amounts, unasked): Amounts, others: Vec<(StepId, Shade)>) -> Shades {
        let most = amounts.iter().map(|(_, amount)| amount.weight()).max();
        let most = most.unwrap_or(Fraction::ZERO);
        let shade = |amount: &Amount| {
            let reaches = |parts: i128| amount.weight().times(Fraction::whole(parts)) >= most;
            match () {
                () if reaches(2) => Shade::Most,
                () if reaches(4) => Shade::More,
                () if reaches(8) => Shade::Less,
                () => Shade::Least,
            }
        };
        let amounts = amounts.into_iter();
        let amounts = amounts.filter(|(_, amount)| !amount.weight().is_zero());
        let shaded = amounts.map(|(id, amount)| (id, shade(&amount), Some(amount)));
        let unasked = unasked.into_iter().map(|id| (id, Shade::Unasked, None));
        let others = others.into_iter().map(|(id, shade)| (id, shade, None));
        Shades::new(lens, shaded.chain(unasked).chain(others).collect())
    }

    fn new(lens: Lens, mut shaded: Vec<(StepId, Shade, Option<Amount>)>) -> Shades {
        shaded.sort_unstable_by_key(|(id, ..)| *id);
        let steps = shaded.iter().map(|(id, shade, _)| (*id, *shade)).collect();
        shaded.sort_by(|a, b| {
            let weight = |of: &Option<Amount>| of.as_ref().map(Amount::weight);
            a.1.cmp(&b.1).then_with(|| weight(&a.2).cmp(&weight(&b.2)))
        });
        let groups = shaded.chunk_by(|a, b| a.1 == b.1).map(|of| {
            let least = of.first().and_then(|(.., amount)| *amount);
            let most = of.last().and_then(|(.., amount)| *amount);
            Group {
                shade: of[0].1,
                steps: of.len(),
                extent: least.zip(most).map(|(least, most)| extent(least, most)),
            }
        });
        Shades {
            lens,
            groups: groups.collect(),
            steps,
        }
    }
}

fn extent(least: Amount, most: Amount) -> Extent {
    match (least, most) {
        (Amount::Time(least), Amount::Time(most)) => {
            Extent::Time(least.decimal(1), most.decimal(1))
        }
        (least, most) => Extent::Money(least.weight(), most.weight()),
    }
}

/// The steps with a figure, and those without one.
type Amounts = (Vec<(StepId, Amount)>, Vec<StepId>);

/// Takes the steps of which nobody knows a fact out of those without a figure.
fn in_vain(
    map: &Map,
    (known, mut unasked): Amounts,
    fields: &[Field],
) -> (Amounts, Vec<(StepId, Shade)>) {
    let unknown = |id: &StepId| {
        let step = map.step(*id);
        step.is_some_and(|step| fields.iter().any(|field| is_unknown(step, *field)))
    };
    let asked: Vec<StepId> = unasked.iter().copied().filter(unknown).collect();
    unasked.retain(|id| !asked.contains(id));
    let asked = asked.into_iter().map(|id| (id, Shade::NobodyKnows));
    ((known, unasked), asked.collect())
}

/// The most that is said of the elapsed time of each step.
fn times(ground: &Basis<'_>) -> Amounts {
    let (mut known, mut unasked) = (Vec::new(), Vec::new());
    for (&(id, step), said) in ground.network.steps.iter().zip(&ground.times) {
        match said {
            Some(said) => known.push((id, Amount::Time(said.max.into()))),
            None if step.kind.is_counted() => unasked.push(id),
            None => {}
        }
    }
    (known, unasked)
}

/// What each step costs the applicant in a case in which it is done.
fn costs(ground: &Basis<'_>) -> Amounts {
    let cost = Cost::of(ground);
    let mut known = Vec::new();
    let mut unasked = Vec::new();
    for item in cost.rows.iter().flat_map(|row| &row.items) {
        let paid = item.per_case.unwrap_or(item.money.whole());
        let whole = paid.over(item.share).unwrap_or(Fraction::ZERO);
        // The components of a dossier are items of one step.
        match known.last_mut() {
            Some((step, Amount::Money(sum))) if *step == item.step => *sum = sum.plus(whole),
            _ => known.push((item.step, Amount::Money(whole))),
        }
    }
    let said: HashSet<StepId> = known.iter().map(|(id, _)| *id).collect();
    for &(id, step) in &ground.network.steps {
        let lane = ground.map.lane(step.lane);
        let own = lane.is_some_and(|lane| lane.kind == LaneKind::Applicant);
        if own && step.kind == StepKind::Task && !said.contains(&id) {
            unasked.push(id);
        }
    }
    (known, unasked)
}

/// How long each step waits: all of a wait, and of a task what goes beyond its effort.
fn waits(ground: &Basis<'_>) -> Amounts {
    let (mut known, mut unasked) = (Vec::new(), Vec::new());
    for (n, &(id, step)) in ground.network.steps.iter().enumerate() {
        match waited(ground, n) {
            Some(time) => known.push((id, Amount::Time(time))),
            None if step.kind.is_counted() => unasked.push(id),
            None => {}
        }
    }
    (known, unasked)
}

fn claims(step: &Step) -> Option<Shade> {
    if !disputed(step).is_empty() {
        return Some(Shade::Disputed);
    }
    if catalogue::fact::quantities().any(|field| is_assumed(step, field)) {
        return Some(Shade::Assumed);
    }
    let several = |field| statements(step, field).len() > 1;
    catalogue::fact::quantities()
        .any(several)
        .then_some(Shade::Agreed)
}
