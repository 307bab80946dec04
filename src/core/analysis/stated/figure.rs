//! What a fact of one step comes to: the scribe's own figure and the claims
//! beside it. Sources that differ make a range; none is averaged away.

use std::cmp::Ordering;

use crate::model::{
    Bearer, Bound, Decimal, Fact, Field, Header, LaneKind, LegalBasis, Map, Money, Source, Span,
    Step, Unit,
};

use crate::analysis::stated::view::View;
use crate::model::{Time, Week};

/// A time over all who spoke of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// The least that any source gives.
    pub min: Time,
    /// The most that any source gives.
    pub max: Time,
    /// The lower median of the sources, each with the middle of its range.
    pub expected: Time,
    /// Whether the sources differ.
    pub contested: bool,
}

/// An amount over all who spoke of it, in the session's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amounts {
    /// The least that any source gives.
    pub min: Decimal,
    /// The most that any source gives.
    pub max: Decimal,
    /// The lower median of the sources. Circular 02/2017/TT-VPCP, Article 27 asks
    /// for the "low-average" figure; the lower median is our reading of it.
    pub expected: Decimal,
    /// Whether the sources differ.
    pub contested: bool,
}

/// The one statement that stands for a fact where only one can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// What.
    pub fact: Fact,
    /// Who says it; nobody where it is the scribe's own.
    pub by: Option<Source>,
}

impl Stated {
    /// Whether it was assumed, and must be shown as such.
    pub fn is_assumption(&self) -> bool {
        self.by == Some(Source::Assumption)
    }
}

/// All statements of a fact, the scribe's own first.
pub fn statements(step: &Step, field: Field) -> Vec<Stated> {
    let own = step.facts.get(field).map(|fact| Stated { fact, by: None });
    let claimed = step.claims.iter().filter(|c| c.fact.field() == field);
    let claimed = claimed.map(|claim| Stated {
        fact: claim.fact.clone(),
        by: Some(claim.by),
    });
    own.into_iter().chain(claimed).collect()
}

/// The statements of a fact by those who know it.
fn known(step: &Step, field: Field) -> Vec<Stated> {
    let mut all = statements(step, field);
    all.retain(|said| !said.fact.is_unknown());
    all
}

/// The facts of a step that were asked and that nobody knows, but for the legal basis, which
/// says so itself.
pub fn unknown(step: &Step) -> Vec<Field> {
    let claimed = step.claims.iter().filter_map(|claim| match claim.fact {
        Fact::Unknown(field) => Some(field),
        _ => None,
    });
    let mut fields: Vec<Field> = step.facts.unknown.iter().copied().chain(claimed).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.retain(|field| known(step, *field).is_empty());
    fields
}

/// Whether a fact was asked and nobody knows it.
pub fn is_unknown(step: &Step, field: Field) -> bool {
    stated(step, field).is_some_and(|said| said.fact.is_unknown())
}

/// The statement that stands for a fact: the scribe's own, else of the claims the
/// lower median of a figure, or the first of anything else. Who knows it goes before who
/// does not.
pub fn stated(step: &Step, field: Field) -> Option<Stated> {
    let mut all = known(step, field);
    if all.is_empty() {
        all = statements(step, field);
    }
    if all.first()?.by.is_none() {
        return Some(all.swap_remove(0));
    }
    // A stable sort: of figures that weigh the same the first said stands first, and
    // what is no figure stays in the order in which it was said.
    all.sort_by(|a, b| weigh(&a.fact, &b.fact, step.week));
    let at = if comparable(&all[0].fact) {
        (all.len() - 1) / 2
    } else {
        0
    };
    Some(all.swap_remove(at))
}

fn comparable(fact: &Fact) -> bool {
    fact.span().is_some() || fact.amount().is_some()
}

fn weigh(a: &Fact, b: &Fact, week: Week) -> Ordering {
    match (a.span(), b.span(), a.amount(), b.amount()) {
        (Some(a), Some(b), ..) => Time::middle(&a, week).weigh(&Time::middle(&b, week)),
        (.., Some(a), Some(b)) if a.currency == b.currency => a.amount.cmp(&b.amount),
        _ => Ordering::Equal,
    }
}

/// The time of a step over all sources; nothing where nobody has said any.
pub fn elapsed(step: &Step) -> Option<Times> {
    let said = View::Everyone.times(step, Field::Elapsed)?;
    Some(Times {
        min: said.min,
        max: said.max,
        expected: said.median,
        contested: said.contested,
    })
}

/// A fee, hired services or other costs of a step over all sources; without what was said
/// in a currency that has no rate.
pub fn amounts(step: &Step, field: Field, header: &Header) -> Option<Amounts> {
    let said = View::Everyone.amounts(step, field, header)?;
    Some(Amounts {
        min: said.min,
        max: said.max,
        expected: said.median,
        contested: said.contested,
    })
}

/// Whether what a step comes to stands on an assumption: a figure that nobody said, a
/// month, which is taken as 30 days, or a time of which only one end is known.
pub fn is_assumed(step: &Step, field: Field) -> bool {
    let assumed = |said: &Stated| {
        let taken = |span: Span| span.unit == Unit::Month || span.bound.is_open();
        said.is_assumption() || said.fact.span().is_some_and(taken)
    };
    statements(step, field).iter().any(assumed)
}

/// Who bears the costs of a step: the applicant unless somebody has said otherwise. A lane
/// of the applicant is the applicant.
pub fn bearer(map: &Map, step: &Step) -> Bearer {
    let own = |lane| {
        map.lane(lane)
            .is_some_and(|lane| lane.kind == LaneKind::Applicant)
    };
    match stated(step, Field::Bearer) {
        Some(Stated {
            fact: Fact::Bearer(Bearer::Lane(lane)),
            ..
        }) if own(lane) => Bearer::Applicant,
        Some(Stated {
            fact: Fact::Bearer(bearer),
            ..
        }) => bearer,
        _ => Bearer::Applicant,
    }
}

/// The legal basis of a step: the scribe's own, else the first one claimed. Who knows it
/// goes before who does not.
pub fn law(step: &Step) -> &LegalBasis {
    let claimed = step.claims.iter().filter_map(|claim| match &claim.fact {
        Fact::Law(law) => Some(law),
        _ => None,
    });
    let unknown = |law: &LegalBasis| match law {
        LegalBasis::NoneFound | LegalBasis::Cited(_) => 0,
        LegalBasis::NobodyKnows => 1,
        LegalBasis::NotAsked => 2,
    };
    // The first of those that are known best.
    let all = std::iter::once(&step.facts.law).chain(claimed);
    all.min_by_key(|law| unknown(law))
        .unwrap_or(&step.facts.law)
}

fn contested(all: &[Stated], week: Week) -> bool {
    let Some(first) = all.first() else {
        return false;
    };
    all.iter()
        .any(|other| first.fact.differs(&other.fact, week))
}

/// The facts of a step on which its sources differ, in the order of [`Field`].
pub fn disputed(step: &Step) -> Vec<Field> {
    let mut fields: Vec<Field> = step.claims.iter().map(|c| c.fact.field()).collect();
    fields.sort_unstable();
    fields.dedup();
    fields.retain(|field| contested(&known(step, *field), step.week));
    fields
}

/// A figure on which the sources differ: the least that any of them says and the most, each
/// as one figure; twice the most where a source knows only that. Nothing where they agree, or say what cannot be compared: texts, amounts
/// in several currencies.
pub fn spread(step: &Step, field: Field) -> Option<(Fact, Fact)> {
    let all = known(step, field);
    if all.is_empty() || !contested(&all, step.week) {
        return None;
    }
    let spans: Option<Vec<Span>> = all.iter().map(|said| said.fact.span()).collect();
    if let Some(spans) = spans {
        let (mut least, mut most) = (*spans.first()?, *spans.first()?);
        let said = |bound| spans.iter().any(|span| span.bound == bound);
        let (limited, open) = (said(Bound::AtMost), said(Bound::AtLeast));
        for &span in &spans {
            let ends = |of: &Span| (Time::least(of, step.week), Time::most(of, step.week));
            if ends(&span).0.weigh(&ends(&least).0).is_lt() {
                least = span;
            }
            if ends(&span).1.weigh(&ends(&most).1).is_gt() {
                most = span;
            }
        }
        // Nothing is nothing in any unit.
        if least.min.is_zero() {
            least.unit = most.unit;
        }
        match (limited, open) {
            (false, false) | (true, true) => {}
            (false, true) => most.bound = Bound::AtLeast,
            // No least is known, so there is only the most to tell.
            (true, false) => {
                most.bound = Bound::AtMost;
                (least.max, least.unit, least.bound) = (most.max, most.unit, most.bound);
                least.min = least.max;
            }
        }
        let one = |value: Decimal, of: Span| {
            field.of_time(Span {
                min: value,
                max: value,
                ..of
            })
        };
        return one(least.min, least).zip(one(most.max, most));
    }
    let amounts: Option<Vec<Money>> = all.iter().map(|said| said.fact.amount()).collect();
    let amounts = amounts?;
    let currency = amounts.first()?.currency;
    if amounts.iter().any(|of| of.currency != currency) {
        return None;
    }
    let least = amounts.iter().min_by_key(|of| of.amount)?;
    let most = amounts.iter().max_by_key(|of| of.amount)?;
    field.of_amount(*least).zip(field.of_amount(*most))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, Currency, Decimal, Facts, StepKind};

    fn step(own: Option<&str>, claims: &[&str]) -> Step {
        let claim = |(n, text): (usize, &&str)| Claim {
            id: format!("t-{n}")
                .parse::<crate::model::Id>()
                .expect("id")
                .into(),
            by: Source::Participant(
                format!("t-{n}")
                    .parse::<crate::model::Id>()
                    .expect("id")
                    .into(),
            ),
            fact: Fact::Elapsed(text.parse().expect("a span")),
        };
        Step {
            lane: "t-1".parse::<crate::model::Id>().expect("id").into(),
            row: 0,
            phase: None,
            kind: StepKind::Task,
            number: None,
            name: "x".into(),
            facts: Facts {
                elapsed: own.map(|text| text.parse().expect("a span")),
                ..Facts::default()
            },
            claims: claims.iter().enumerate().map(claim).collect(),
            week: Week::USUAL,
        }
    }

    fn minutes(time: Time) -> Decimal {
        time.working_minutes
    }

    #[test]
    fn sources_that_differ_make_a_range_with_a_lower_median() {
        let times = elapsed(&step(Some("2 hour"), &["1 hour", "4-6 hour", "3 hour"]));
        let times = times.expect("a time");
        assert_eq!(minutes(times.min), Decimal::from(60));
        assert_eq!(minutes(times.max), Decimal::from(360));
        assert_eq!(minutes(times.expected), Decimal::from(120));
        assert!(times.contested);
    }

    #[test]
    fn claims_count_where_the_scribe_is_silent() {
        let lone = step(None, &["18 calendar_day"]);
        let times = elapsed(&lone).expect("a time");
        assert_eq!(times.max.calendar_days, Decimal::from(18));
        assert!(!times.contested);
        assert_eq!(disputed(&lone), []);
        assert!(elapsed(&step(None, &[])).is_none());
    }

    #[test]
    fn a_day_and_eight_hours_are_no_dispute() {
        let same = step(Some("1 working_day"), &["8 hour"]);
        assert_eq!(disputed(&same), []);
        let other = step(Some("1 working_day"), &["1 calendar_day"]);
        assert_eq!(disputed(&other), [Field::Elapsed]);
    }

    #[test]
    fn what_a_source_says_after_the_scribe_counts_once() {
        let expected = |own: &str, claims: &[&str]| {
            let times = elapsed(&step(Some(own), claims)).expect("a time");
            minutes(times.expected)
        };
        let hours = |hours: i64| Decimal::from(60 * hours);
        assert_eq!(expected("1 working_day", &["8 hour", "2 hour"]), hours(2));
        // Two sources are two.
        let three = expected("8 hour", &["8 hour", "8 hour", "2 hour"]);
        assert_eq!(three, hours(8));
        assert_eq!(expected("5 hour", &["8 hour", "2 hour"]), hours(5));
    }

    #[test]
    fn what_is_shown_is_ones_own_or_the_lower_median() {
        let own = step(Some("9 hour"), &["1 hour"]);
        assert_eq!(stated(&own, Field::Elapsed).expect("own").by, None);
        let two = step(None, &["5 hour", "2 hour"]);
        let shown = stated(&two, Field::Elapsed).expect("a claim");
        assert_eq!(shown.fact, Fact::Elapsed("2 hour".parse().expect("a span")));
    }
    #[test]
    fn a_dispute_goes_from_the_least_that_anybody_says_to_the_most() {
        let spread = |own: &str, claims: &[&str]| {
            let found = spread(&step(Some(own), claims), Field::Elapsed);
            found.map(|(least, most)| [least, most].map(|of| of.span().unwrap().to_string()))
        };
        let said = |least: &str, most: &str| Some([least.to_string(), most.to_string()]);
        let one = spread(
            "18 calendar_day",
            &["20-115 calendar_day", "30 calendar_day"],
        );
        assert_eq!(one, said("18 calendar_day", "115 calendar_day"));
        assert_eq!(
            spread("3 working_day", &["2 hour"]),
            said("2 hour", "3 working_day")
        );
        // A day and eight hours are one figure, and nothing is nothing in any unit.
        assert_eq!(spread("1 working_day", &["8 hour"]), None);
        assert_eq!(
            spread("0 working_day", &["3 calendar_day"]),
            said("0 calendar_day", "3 calendar_day")
        );
        assert_eq!(spread("5 calendar_day", &[]), None);
    }

    #[test]
    fn amounts_in_dispute_have_a_range_in_one_currency_alone() {
        let fee = |amount: i64, currency: Option<Currency>| {
            Fact::Fee(Money {
                amount: amount.into(),
                currency,
            })
        };
        let paid = |own: Fact, claimed: Fact| {
            let mut step = step(None, &["1 hour"]);
            step.facts.set(own);
            step.claims[0].fact = claimed;
            spread(&step, Field::Fee)
        };
        assert_eq!(
            paid(fee(400, None), fee(200, None)),
            Some((fee(200, None), fee(400, None)))
        );
        assert_eq!(paid(fee(400, None), fee(200, Some(Currency::USD))), None);
        assert_eq!(paid(fee(400, None), fee(400, None)), None);
    }
}
