//! The rows of the facts of a step, one for each: typed as on the capture line, or chosen
//! from several words. The sheet of a step and the table both edit facts by these rows.

use super::row::{OnEnter, Row, SheetContext, some};
use crate::analysis::figure;
use crate::capture::field;
use crate::catalogue::fact::Kind;
use crate::catalogue::{self, Choice};
use crate::lang::{sheet, words};
use crate::model::{Bearer, Edit, Fact, Field, Language, Place, StepId};

/// The facts of a step, except law and papers; figures come first.
pub(super) fn facts(g: SheetContext<'_>, id: StepId) -> Vec<Row> {
    let others = Field::ALL
        .iter()
        .copied()
        .filter(|field| match catalogue::fact(*field).kind {
            Kind::OneOf(_) | Kind::Flag(_) | Kind::Place => true,
            // They have headings of their own.
            Kind::Law | Kind::Papers => false,
            Kind::Quantity(_) => false,
        });
    let header = g.speaker.map.header();
    let others = others.filter(|field| catalogue::fact::is_asked(*field, header));
    let shown = catalogue::fact::quantities().chain(others);
    let mut rows: Vec<Row> = shown.map(|field| row(g, id, field)).collect();
    rows.extend(why_bound(g, id));
    rows
}

/// The row of one fact.
pub(in crate::app) fn row(g: SheetContext<'_>, id: StepId, field: Field) -> Row {
    let l = g.speaker.language;
    let Some(step) = g.speaker.map.step(id) else {
        return Row::new("", "", OnEnter::Nothing);
    };
    let now = step.facts.get(field);
    let set = |fact: Fact| Edit::SetFact { step: id, fact };
    let Some(mut options) = options(g, field, now.as_ref()) else {
        return typed(g, id, field);
    };
    let unknown = words::words(l).nobody_knows;
    options.push((Fact::unknown(field), unknown.to_string()));
    let at = options
        .iter()
        .position(|(fact, _)| Some(fact) == now.as_ref());
    let value = at.map_or(String::new(), |at| options[at].1.clone());
    let options = options
        .into_iter()
        .map(|(fact, word)| (word, vec![set(fact)]));
    let choose = OnEnter::choose(options, at);
    let row = Row::new(field.word(l), value, choose).or_not_asked(l);
    let gone = vec![Edit::ClearFact { step: id, field }];
    match now {
        Some(_) => row
            .or_none(words::words(l).not_asked, gone.clone())
            .with_gone(gone),
        None => row,
    }
}

/// The choices for a fact, each with its word; none if it is typed.
pub(super) fn options(
    g: SheetContext<'_>,
    field: Field,
    now: Option<&Fact>,
) -> Option<Vec<(Fact, String)>> {
    let l = g.speaker.language;
    Some(match catalogue::fact(field).kind {
        Kind::Quantity(_) | Kind::Law | Kind::Papers => return None,
        Kind::OneOf(one) => {
            let mut all = one.all();
            if field == Field::Bearer {
                let lanes = g.speaker.map.lane_order().iter();
                all.extend(lanes.map(|lane| Fact::Bearer(Bearer::Lane(*lane))));
            }
            let all = all.into_iter();
            all.map(|fact| (fact.clone(), g.speaker.value(&fact)))
                .collect()
        }
        Kind::Flag(flag) => {
            let of = |on: bool| Some((field.of_flag(on)?, flag.chosen[usize::from(on)]));
            let all = [false, true].into_iter().filter_map(of);
            all.map(|(fact, word)| (fact, word.say(l).to_string()))
                .collect()
        }
        Kind::Place => {
            let why = match now {
                Some(Fact::Place(place)) => place.why.clone(),
                Some(_) | None => None,
            };
            let of = |bound, word: fn(Language) -> &'static str| {
                let why = why.clone();
                (Fact::Place(Place { bound, why }), word(l).to_string())
            };
            vec![of(true, sheet::bound), of(false, sheet::unbound)]
        }
    })
}

/// A fact that is typed.
fn typed(g: SheetContext<'_>, id: StepId, field: Field) -> Row {
    let l = g.speaker.language;
    let step = g.speaker.map.step(id);
    let recorded = step.and_then(|step| step.facts.get(field));
    let now = recorded
        .as_ref()
        .map(|fact| field::typed(g.speaker.map, fact).join(", "))
        .unwrap_or_default();
    let gone = match recorded {
        Some(_) => vec![Edit::ClearFact { step: id, field }],
        None => Vec::new(),
    };
    // What is typed anew is the scribe's own figure, which Enter shows.
    let value = match step.and_then(|step| figure::spread(step, field)) {
        Some((least, most)) => {
            let (long, short) = g.speaker.spread(&least, &most);
            let unit = |of: &Fact| of.span().map(|span| span.unit);
            // Two figures in two units would not fit beside the map.
            let range = if unit(&least) == unit(&most) {
                long
            } else {
                short
            };
            Some(sheet::in_dispute(&range))
        }
        None => recorded.map(|recorded| g.speaker.value(&recorded)),
    };
    let take = move |g: SheetContext<'_>, text: &str, ids: &mut crate::model::Ids| {
        field::set(&g.cx, id, field, text, ids).map_err(|refused| refused.say(l))
    };
    let on = OnEnter::Text {
        now,
        figure: true,
        take: Box::new(take),
    };
    Row::new(field.word(l), value.unwrap_or_default(), on)
        .or_not_asked(l)
        .with_gone(gone)
}

/// Why a step is bound to a place, if somebody has said whether it is.
fn why_bound(g: SheetContext<'_>, id: StepId) -> Option<Row> {
    let l = g.speaker.language;
    let place = g.speaker.map.step(id)?.facts.place.as_ref()?;
    let bound = place.bound;
    let why = place.why.clone();
    let row = Row::text(l, sheet::why_bound(l), why.as_deref(), move |_, text, _| {
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
