//! The sheets of the session's header, lanes, phases and procedures.

use super::row::{OnEnter, Row, SheetContext, some};
use super::{Subject, attribute};
use crate::capture::{field, kind_of};
use crate::catalogue::{self, Choice, attribute as attribute_of};
use crate::lang::{self, country, number, sheet, words};
use crate::model::{
    Edit, HeaderField, LaneField, LaneId, PhaseField, PhaseId, ProcedureField, ProcedureId, Rate,
};

/// The header, and rows that lead to the other lists.
pub(super) fn session(g: SheetContext<'_>) -> Vec<Row> {
    let l = g.speaker.language;
    let header = g.speaker.map.header();
    let mut rows = Vec::new();
    for now in attribute::in_order(HeaderField::all(header)) {
        match now {
            HeaderField::Currency(_) => rows.push(currency(g)),
            HeaderField::Rates(all) => rows.extend(rates(g, &all)),
            HeaderField::Country(_) => {
                rows.push(attribute::row(g, now, Edit::SetHeader));
                let said = country::forms_of_law(l, header.is_vietnam());
                let row = Row::new(country::law_is_cited(l), said, OnEnter::Nothing);
                rows.push(row.under());
            }
            now => rows.push(attribute::row(g, now, Edit::SetHeader)),
        }
    }
    rows.push(Row::heading(words::words(l).session));
    for (label, count, subject) in [
        (sheet::lists(l), g.speaker.map.notes().len(), Subject::Lists),
        (
            sheet::participants(l),
            g.speaker.map.participants().len(),
            Subject::Participants,
        ),
        (
            sheet::all_lanes(l),
            g.speaker.map.lane_order().len(),
            Subject::Lanes,
        ),
        (
            sheet::all_phases(l),
            g.speaker.map.phases().len(),
            Subject::Phases,
        ),
        (
            sheet::all_procedures(l),
            g.speaker.map.procedures().len(),
            Subject::Procedures,
        ),
        (
            sheet::register(l),
            g.speaker.map.instruments().len(),
            Subject::Register,
        ),
    ] {
        rows.push(Row::new(label, count.to_string(), OnEnter::Open(subject)));
    }
    rows
}

/// The session's currency, chosen from the list of all.
fn currency(g: SheetContext<'_>) -> Row {
    let (l, header) = (g.speaker.language, g.speaker.map.header());
    let home = header.home();
    let name = catalogue::currency::name(home, l);
    // Older files may have any text.
    let said = match header.currency.as_deref() {
        Some(text) if text != home.code() => text.to_string(),
        None if !header.is_vietnam() => sheet::no_currency(l, home),
        _ if name == home.code() => name,
        _ => format!("{home} · {name}"),
    };
    let label = attribute_of::Header::Currency.word(l);
    let mut row = Row::new(label, said, OnEnter::Currencies);
    row.shown.quiet = header.currency.is_none();
    match header.currency {
        Some(_) => row.with_gone(vec![Edit::SetHeader(HeaderField::Currency(None))]),
        None => row,
    }
}

/// What other currencies are worth, a row each.
fn rates(g: SheetContext<'_>, all: &[Rate]) -> Vec<Row> {
    let l = g.speaker.language;
    let label = attribute_of::Header::Rates.word(l);
    // With this one instead of the one at that place, of which a currency has one.
    let with = |all: &[Rate], at: usize, rate: Option<Rate>| {
        let mut all = all.to_vec();
        all.splice(at.min(all.len())..(at + 1).min(all.len()), None);
        if let Some(rate) = rate {
            all.retain(|of| of.currency != rate.currency);
            all.insert(at.min(all.len()), rate);
        }
        Edit::SetHeader(HeaderField::Rates(all))
    };
    let take = move |at: usize| {
        move |g: SheetContext<'_>, text: &str, _: &mut crate::model::Ids| {
            let header = g.speaker.map.header();
            let rate = match some(text) {
                Some(text) => Some(field::rate(&text, header).ok_or(sheet::bad_rate(l))?),
                None => None,
            };
            Ok(vec![with(&header.rates, at, rate)])
        }
    };
    let row = |(at, of): (usize, &Rate)| {
        let said = g.speaker.money().rate(of);
        Row::text(l, label, Some(&said), take(at)).with_gone(vec![with(all, at, None)])
    };
    let mut rows: Vec<Row> = all.iter().enumerate().map(row).collect();
    rows.push(Row::add(sheet::add_rate(l), take(all.len())));
    rows
}

/// The number of steps of each lane or phase.
fn count<T: PartialEq>(
    g: SheetContext<'_>,
    of: impl Fn(&crate::model::Step) -> Option<T>,
    id: T,
) -> String {
    let steps = g
        .speaker
        .map
        .steps()
        .values()
        .filter(|step| step.kind.is_numbered() && of(step).as_ref() == Some(&id));
    number::steps(g.speaker.language, steps.count())
}

/// All lanes, from top to bottom.
pub(super) fn lanes(g: SheetContext<'_>) -> Vec<Row> {
    let l = g.speaker.language;
    let row = |(id, lane): (LaneId, &crate::model::Lane)| {
        let value = format!(
            "{} · {} · {}",
            lane.alias,
            lane.kind.word(l),
            count(g, |step| Some(step.lane), id)
        );
        Row::new(lane.name.clone(), value, OnEnter::Open(Subject::Lane(id)))
            .with_gone(vec![Edit::DeleteLane { id }])
    };
    let mut rows: Vec<_> = g.speaker.map.lanes().map(row).collect();
    rows.push(Row::add(sheet::add_lane(l), move |g, text, ids| {
        let (name, alias) = named_lane(g, text)?;
        Ok(vec![Edit::AddLane {
            id: ids.make(),
            kind: kind_of(&name, g.cx.map.header()),
            name,
            alias,
            before: None,
        }])
    }));
    rows
}

/// Reads `Một cửa (mc)`: an alias that is missing is made of the first letters.
fn named_lane(g: SheetContext<'_>, text: &str) -> Result<(String, String), String> {
    let l = g.speaker.language;
    let text = some(text).ok_or(sheet::bad_empty(l))?;
    if let Some((name, alias)) = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
        let (name, alias) = (some(name), some(alias));
        if let (Some(name), Some(alias)) = (name, alias) {
            return Ok((name, alias));
        }
    }
    let free = |alias: &str| {
        !alias.is_empty()
            && g.speaker
                .map
                .lanes()
                .all(|(_, lane)| lang::fold(&lane.alias) != alias)
    };
    let folded = lang::fold(&text);
    let letters = folded.chars().filter(|c| c.is_ascii_alphanumeric());
    let first: String = folded
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .filter(char::is_ascii_alphanumeric)
        .take(4)
        .collect();
    let all: String = letters.take(3).collect();
    let numbered = (2..100).map(|n| format!("{}{n}", &first[..first.len().min(3)]));
    let alias = [first.clone(), all]
        .into_iter()
        .chain(numbered)
        .find(|alias| free(alias));
    Ok((text, alias.unwrap_or_default()))
}

pub(super) fn lane(g: SheetContext<'_>, id: LaneId) -> Vec<Row> {
    let l = g.speaker.language;
    let Some(lane) = g.speaker.map.lane(id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetLane { id, set };
    let mut rows = attribute::rows(g, LaneField::all(lane), set);
    rows.extend([
        place_of_lane(g, id),
        Row::new(
            sheet::steps(l),
            count(g, |step| Some(step.lane), id),
            OnEnter::Nothing,
        ),
    ]);
    rows
}

/// The place of a lane in the order.
fn place_of_lane(g: SheetContext<'_>, id: LaneId) -> Row {
    let lanes = g.speaker.map.lane_order();
    let at = lanes.iter().position(|lane| *lane == id);
    let others: Vec<LaneId> = lanes.iter().copied().filter(|lane| *lane != id).collect();
    let options = (0..lanes.len()).map(|place| {
        let before = others.get(place).copied();
        let edits = if Some(place) == at {
            Vec::new()
        } else {
            vec![Edit::MoveLane { id, before }]
        };
        ((place + 1).to_string(), edits)
    });
    let value = at.map_or(String::new(), |at| (at + 1).to_string());
    Row::new(
        sheet::sequential(g.speaker.language),
        value,
        OnEnter::choose(options, at),
    )
}

/// All phases.
pub(super) fn phases(g: SheetContext<'_>) -> Vec<Row> {
    let l = g.speaker.language;
    let row = |(id, phase): (&PhaseId, &crate::model::Phase)| {
        let value = count(g, |step| step.phase, *id);
        let steps = g
            .speaker
            .map
            .steps()
            .iter()
            .filter(|(_, step)| step.phase == Some(*id));
        // After this its steps are in no phase.
        let mut gone: Vec<Edit> = steps
            .map(|(step, _)| Edit::PutInPhase {
                step: *step,
                phase: None,
            })
            .collect();
        gone.push(Edit::DeletePhase { id: *id });
        Row::new(
            phase.name.clone(),
            value,
            OnEnter::Open(Subject::Phase(*id)),
        )
        .with_gone(gone)
    };
    let mut rows: Vec<_> = g.speaker.map.phases().iter().map(row).collect();
    rows.push(Row::add(sheet::add_phase(l), move |_, text, ids| {
        let name = some(text).ok_or(sheet::bad_empty(l))?;
        Ok(vec![Edit::AddPhase {
            id: ids.make(),
            name,
            procedure: None,
        }])
    }));
    rows
}

pub(super) fn phase(g: SheetContext<'_>, id: PhaseId) -> Vec<Row> {
    let l = g.speaker.language;
    let Some(phase) = g.speaker.map.phases().get(&id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetPhase { id, set };
    let mut rows = attribute::rows(g, PhaseField::all(phase), set);
    rows.push(Row::new(
        sheet::steps(l),
        count(g, |step| step.phase, id),
        OnEnter::Nothing,
    ));
    rows
}

/// All procedures.
pub(super) fn procedures(g: SheetContext<'_>) -> Vec<Row> {
    let l = g.speaker.language;
    let row = |(id, procedure): (&ProcedureId, &crate::model::Procedure)| {
        let code = procedure.code.clone().unwrap_or_default();
        Row::new(
            procedure.title.clone(),
            code,
            OnEnter::Open(Subject::Procedure(*id)),
        )
        .with_gone(vec![Edit::DeleteProcedure { id: *id }])
    };
    let mut rows: Vec<_> = g.speaker.map.procedures().iter().map(row).collect();
    rows.push(Row::add(sheet::add_procedure(l), move |_, text, ids| {
        let title = some(text).ok_or(sheet::bad_empty(l))?;
        Ok(vec![Edit::AddProcedure {
            id: ids.make(),
            title,
        }])
    }));
    rows
}

pub(super) fn procedure(g: SheetContext<'_>, id: ProcedureId) -> Vec<Row> {
    let Some(of) = g.speaker.map.procedures().get(&id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetProcedure { id, set };
    attribute::rows(g, ProcedureField::all(of), set)
}
