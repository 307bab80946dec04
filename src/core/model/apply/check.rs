//! The checks that refuse a value of an attribute.

use super::words::{self, amount, enterable, optional, optional_text};
use crate::model::country::Country;
use crate::model::decimal::Decimal;
use crate::model::facts::Held;
use crate::model::id::{InstrumentId, LaneId, ProcedureId, StepId};
use crate::model::map::Map;
use crate::model::mark::{Competent, Planned};
use crate::model::money::Rate;
use crate::model::refusal::{Refusal, Thing};
use crate::model::things::Income;

type Checked = Result<(), Refusal>;

/// Takes every value. Some edits check the thing as a whole instead.
pub(in crate::model) fn free<T>(_: &T, _: Thing, _: &Map) -> Checked {
    Ok(())
}

/// One line, possibly empty.
pub(in crate::model) fn line(text: &str, thing: Thing, _: &Map) -> Checked {
    words::line(text, thing).map(drop)
}

/// One line that is not blank.
pub(in crate::model) fn named(text: &str, thing: Thing, _: &Map) -> Checked {
    words::named(text, thing).map(drop)
}

/// One or more lines that are not blank.
pub(in crate::model) fn worded(text: &str, thing: Thing, _: &Map) -> Checked {
    words::worded(text, thing).map(drop)
}

/// One line, or none.
pub(in crate::model) fn any_line(text: &Option<String>, thing: Thing, _: &Map) -> Checked {
    optional(text, thing).map(drop)
}

/// Several lines, or none.
pub(in crate::model) fn any_words(text: &Option<String>, thing: Thing, _: &Map) -> Checked {
    optional_text(text, thing).map(drop)
}

/// A number that can be computed with.
pub(in crate::model) fn number(value: &Option<Decimal>, _: Thing, _: &Map) -> Checked {
    value.map_or(Ok(()), enterable)
}

pub(in crate::model) fn income(income: &Option<Income>, thing: Thing, _: &Map) -> Checked {
    let Some(income) = income else { return Ok(()) };
    enterable(income.amount)?;
    words::line(&income.source, thing).map(drop)
}

pub(in crate::model) fn country(of: &Country, thing: Thing, _: &Map) -> Checked {
    match of {
        Country::In(country) => words::named(country, thing).map(drop),
        Country::Unsaid | Country::Nowhere => Ok(()),
    }
}

/// Rates that can be computed with, one a currency, each in a currency that is named.
pub(in crate::model) fn rates(rates: &[Rate], thing: Thing, _: &Map) -> Checked {
    for (n, rate) in rates.iter().enumerate() {
        let again = rates[..n]
            .iter()
            .any(|other| other.currency == rate.currency);
        let of_itself = rate.worth.currency.is_none_or(|of| of == rate.currency);
        if again || of_itself || rate.worth.amount.is_zero() {
            return Err(Refusal::BadRate);
        }
        amount(rate.worth)?;
        optional(&rate.source, thing)?;
    }
    Ok(())
}

pub(in crate::model) fn competent(of: &Option<Competent>, thing: Thing, _: &Map) -> Checked {
    let body = of.as_ref().map(|of| words::named(&of.body, thing));
    body.transpose().map(drop)
}

pub(in crate::model) fn planned(plan: &Planned, thing: Thing, map: &Map) -> Checked {
    plan.facts().try_for_each(|fact| match fact.value() {
        Held::Amount(of) => amount(of),
        Held::Place(place) => optional(&place.why, thing).map(drop),
        Held::Lane(lane) => map.get_lane(lane).map(drop),
        Held::Time(_)
        | Held::OneOf
        | Held::Flag(_)
        | Held::Papers(_)
        | Held::Law(_)
        | Held::Unknown => Ok(()),
    })
}

pub(in crate::model) fn lane(id: &Option<LaneId>, _: Thing, map: &Map) -> Checked {
    id.map_or(Ok(()), |id| map.get_lane(id).map(drop))
}

pub(in crate::model) fn procedure(id: &Option<ProcedureId>, _: Thing, map: &Map) -> Checked {
    id.map_or(Ok(()), |id| map.get_procedure(id).map(drop))
}

pub(in crate::model) fn instrument(id: &Option<InstrumentId>, _: Thing, map: &Map) -> Checked {
    id.map_or(Ok(()), |id| map.get_instrument(id).map(drop))
}

pub(in crate::model) fn step(id: &Option<StepId>, _: Thing, map: &Map) -> Checked {
    id.map_or(Ok(()), |id| map.get_step(id).map(drop))
}
