//! The rows of the facts of a step, one a fact: typed as on the capture line, or one
//! of several words. The sheet of a step and the table edit facts by the same rows.

use super::row::{Ground, On, Row, some};
use crate::capture::field;
use crate::lang::{fact, sheet, words};
use crate::model::{
    Activity, Bearer, Channel, Edit, Fact, Field, Language, Place, ServiceLevel, StepId,
};

/// The facts of a step, but for law and papers.
pub(super) fn facts<'a>(g: Ground<'a>, id: StepId) -> Vec<Row<'a>> {
    const SHOWN: [Field; 12] = [
        Field::Elapsed,
        Field::Effort,
        Field::ApplicantEffort,
        Field::Fee,
        Field::Services,
        Field::Other,
        Field::Activity,
        Field::Bearer,
        Field::Channel,
        Field::ServiceLevel,
        Field::InSystem,
        Field::Place,
    ];
    let mut rows: Vec<Row<'a>> = SHOWN.map(|field| row(g, id, field)).into();
    rows.extend(why_bound(g, id));
    rows
}

/// The row of one fact.
pub(in crate::app) fn row<'a>(g: Ground<'a>, id: StepId, field: Field) -> Row<'a> {
    let l = g.language;
    let Some(step) = g.map.step(id) else {
        return Row::new("", "", On::Nothing);
    };
    let of = &step.facts;
    let name = words::field(l, field);
    let set = |fact: Fact| Edit::SetFact { step: id, fact };
    let row = match field {
        Field::Elapsed
        | Field::Effort
        | Field::ApplicantEffort
        | Field::Fee
        | Field::Services
        | Field::Other
        | Field::Law
        | Field::Inputs
        | Field::Outputs => return typed(g, id, field),
        Field::Activity => Row::choice(
            l,
            name,
            of.activity,
            &[
                Activity::Prepare,
                Activity::Submit,
                Activity::Pay,
                Activity::Inspection,
                Activity::Collect,
                Activity::Other,
            ],
            |v| words::activity(l, v).to_string(),
            |v| set(Fact::Activity(v)),
        ),
        Field::Bearer => Row::choice(
            l,
            name,
            of.bearer,
            &[Bearer::Applicant, Bearer::Agency, Bearer::Enterprise],
            |v| words::bearer(l, v).to_string(),
            |v| set(Fact::Bearer(v)),
        ),
        Field::Channel => Row::choice(
            l,
            name,
            of.channel,
            &[Channel::InPerson, Channel::Post, Channel::Online],
            |v| words::channel(l, v).to_string(),
            |v| set(Fact::Channel(v)),
        ),
        Field::ServiceLevel => Row::choice(
            l,
            name,
            of.service_level,
            &[
                ServiceLevel::Offline,
                ServiceLevel::Partial,
                ServiceLevel::Full,
            ],
            |v| words::service_level(l, v).to_string(),
            |v| set(Fact::ServiceLevel(v)),
        ),
        Field::InSystem => Row::choice(
            l,
            name,
            of.in_system,
            &[false, true],
            |v| handled(l, v).to_string(),
            |v| set(Fact::InSystem(v)),
        ),
        Field::Place => {
            let why = of.place.as_ref().and_then(|place| place.why.clone());
            Row::choice(
                l,
                name,
                of.place.as_ref().map(|place| place.bound),
                &[true, false],
                |v| {
                    if v {
                        sheet::bound(l)
                    } else {
                        sheet::unbound(l)
                    }
                    .to_string()
                },
                move |bound| {
                    set(Fact::Place(Place {
                        bound,
                        why: why.clone(),
                    }))
                },
            )
        }
    };
    let gone = vec![Edit::ClearFact { step: id, field }];
    match of.get(field) {
        Some(_) => row
            .or_none(words::words(l).not_asked, gone.clone())
            .with_gone(gone),
        None => row,
    }
}

/// A fact that is typed.
fn typed<'a>(g: Ground<'a>, id: StepId, field: Field) -> Row<'a> {
    let l = g.language;
    let recorded = g.map.step(id).and_then(|step| step.facts.get(field));
    let now = recorded
        .as_ref()
        .map(|fact| field::typed(g.map, fact).join(", "))
        .unwrap_or_default();
    let value = recorded.map(|recorded| fact::value(l, g.map, &recorded));
    let take = move |text: &str, ids: &mut crate::model::Ids| {
        field::set(&g.cx, id, field, text, ids).map_err(|refused| refused.say(l))
    };
    let on = On::Text {
        now,
        figure: true,
        take: Box::new(take),
    };
    let gone = match value {
        Some(_) => vec![Edit::ClearFact { step: id, field }],
        None => Vec::new(),
    };
    Row::new(words::field(l, field), value.unwrap_or_default(), on)
        .or_not_asked(l)
        .with_gone(gone)
}

/// Why a step is bound to a place, where somebody has said that it is or is not.
fn why_bound<'a>(g: Ground<'a>, id: StepId) -> Option<Row<'a>> {
    let l = g.language;
    let place = g.map.step(id)?.facts.place.as_ref()?;
    let bound = place.bound;
    let why = place.why.clone();
    let row = Row::text(l, sheet::why_bound(l), why.as_deref(), move |text, _| {
        Ok(vec![Edit::SetFact {
            step: id,
            fact: Fact::Place(Place {
                bound,
                why: some(text),
            }),
        }])
    });
    Some(row.under())
}

fn handled(l: Language, in_system: bool) -> &'static str {
    match in_system {
        true => sheet::in_system(l),
        false => sheet::on_paper(l),
    }
}
