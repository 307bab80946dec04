//! The sheets of the session's header, lanes, phases and procedures.

use super::Subject;
use super::row::{Ground, On, Row, some};
use crate::capture::field;
use crate::catalogue::{Choice, attribute};
use crate::lang::{self, number, sheet, words};
use crate::model::{
    Edit, HeaderField, Income, LaneField, LaneId, LaneKind, Language, PhaseField, PhaseId,
    ProcedureField, ProcedureId, Span,
};

fn header(set: HeaderField) -> Edit {
    Edit::SetHeader(set)
}

/// The header, and the ways to everything beside the map.
pub(super) fn session<'a>(g: Ground<'a>) -> Vec<Row<'a>> {
    let l = g.language;
    let of = g.map.header();
    let income = of
        .income
        .as_ref()
        .map(|income| format!("{}; {}; {}", income.amount, income.year, income.source));
    let shown = of.income.as_ref().map(|income| {
        let amount = lang::decimal(l, income.amount);
        format!("{amount} đ · {} · {}", income.year, income.source)
    });
    let mut money = Row::text(
        l,
        attribute::Header::Income.word(l),
        income.as_deref(),
        move |text, _| Ok(vec![header(HeaderField::Income(typed_income(l, text)?))]),
    );
    // What is typed has three parts, which nobody would guess.
    money.shown.value = match shown {
        Some(shown) => shown,
        None => format!("{} ({})", words::words(l).not_asked, sheet::income_typed(l)),
    };
    let mut rows = vec![
        Row::text(
            l,
            attribute::Header::Title.word(l),
            some(&of.title).as_deref(),
            |text, _| Ok(vec![header(HeaderField::Title(text.trim().to_string()))]),
        ),
        Row::one_of(
            l,
            attribute::Header::Language.word(l),
            Some(of.language),
            |v| header(HeaderField::Language(v)),
        ),
        Row::one_of(l, attribute::Header::Day.word(l), Some(of.day), |v| {
            header(HeaderField::Day(v))
        }),
        money,
        Row::text(
            l,
            attribute::Header::Place.word(l),
            of.place.as_deref(),
            |text, _| Ok(vec![header(HeaderField::Place(some(text)))]),
        ),
        Row::text(
            l,
            attribute::Header::Currency.word(l),
            of.currency.as_deref(),
            |text, _| Ok(vec![header(HeaderField::Currency(some(text)))]),
        ),
        Row::text(
            l,
            attribute::Header::Baseline.word(l),
            of.baseline.as_deref(),
            |text, _| Ok(vec![header(HeaderField::Baseline(some(text)))]),
        ),
        Row::day(
            l,
            attribute::Header::LawReview.word(l),
            of.law_review,
            |v| header(HeaderField::LawReview(v)),
        ),
        Row::heading(words::words(l).session),
    ];
    for (label, count, subject) in [
        (sheet::lists(l), g.map.notes().len(), Subject::Lists),
        (
            sheet::participants(l),
            g.map.participants().len(),
            Subject::Participants,
        ),
        (
            sheet::all_lanes(l),
            g.map.lane_order().len(),
            Subject::Lanes,
        ),
        (sheet::all_phases(l), g.map.phases().len(), Subject::Phases),
        (
            sheet::all_procedures(l),
            g.map.procedures().len(),
            Subject::Procedures,
        ),
        (
            sheet::register(l),
            g.map.instruments().len(),
            Subject::Register,
        ),
    ] {
        rows.push(Row::new(label, count.to_string(), On::Open(subject)));
    }
    rows
}

/// `60800; 2025; source`.
fn typed_income(l: Language, text: &str) -> Result<Option<Income>, String> {
    let Some(text) = some(text) else {
        return Ok(None);
    };
    let mut parts = text.splitn(3, ';').map(str::trim);
    let bad = || sheet::bad_income(l).to_string();
    let amount = parts.next().and_then(field::number).ok_or_else(bad)?;
    let year = parts.next().and_then(|year| year.parse().ok());
    let year = year
        .filter(|year| (1900..2200).contains(year))
        .ok_or_else(bad)?;
    let source = parts.next().and_then(some).ok_or_else(bad)?;
    Ok(Some(Income {
        amount,
        year,
        source,
    }))
}

/// How many steps each lane or phase has.
fn count<T: PartialEq>(
    g: Ground<'_>,
    of: impl Fn(&crate::model::Step) -> Option<T>,
    id: T,
) -> String {
    let steps = g.map.steps().values();
    let steps = steps.filter(|step| step.kind.is_numbered() && of(step).as_ref() == Some(&id));
    number::steps(g.language, steps.count())
}

/// All lanes, from top to bottom.
pub(super) fn lanes<'a>(g: Ground<'a>) -> Vec<Row<'a>> {
    let l = g.language;
    let row = |(id, lane): (LaneId, &crate::model::Lane)| {
        let value = format!(
            "{} · {} · {}",
            lane.alias,
            lane.kind.word(l),
            count(g, |step| Some(step.lane), id)
        );
        Row::new(lane.name.clone(), value, On::Open(Subject::Lane(id)))
            .with_gone(vec![Edit::DeleteLane { id }])
    };
    let mut rows: Vec<_> = g.map.lanes().map(row).collect();
    rows.push(Row::add(sheet::add_lane(l), move |text, ids| {
        let (name, alias) = named_lane(g, text)?;
        Ok(vec![Edit::AddLane {
            id: ids.make(),
            name,
            alias,
            kind: LaneKind::default(),
            before: None,
        }])
    }));
    rows
}

/// `Một cửa (mc)`: without an alias one is made of the first letters.
fn named_lane(g: Ground<'_>, text: &str) -> Result<(String, String), String> {
    let l = g.language;
    let text = some(text).ok_or(sheet::bad_empty(l))?;
    if let Some((name, alias)) = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')) {
        let (name, alias) = (some(name), some(alias));
        if let (Some(name), Some(alias)) = (name, alias) {
            return Ok((name, alias));
        }
    }
    let free = |alias: &str| {
        !alias.is_empty()
            && g.map
                .lanes()
                .all(|(_, lane)| lang::fold(&lane.alias) != alias)
    };
    let folded = lang::fold(&text);
    let letters = folded.chars().filter(|c| c.is_ascii_alphanumeric());
    let first = folded
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let first: String = first.filter(char::is_ascii_alphanumeric).take(4).collect();
    let all: String = letters.take(3).collect();
    let numbered = (2..100).map(|n| format!("{}{n}", &first[..first.len().min(3)]));
    let alias = [first.clone(), all]
        .into_iter()
        .chain(numbered)
        .find(|alias| free(alias));
    Ok((text, alias.unwrap_or_default()))
}

/// The rows of a lane.
pub(super) fn lane<'a>(g: Ground<'a>, id: LaneId) -> Vec<Row<'a>> {
    let l = g.language;
    let Some(lane) = g.map.lane(id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetLane { id, set };
    vec![
        Row::text(
            l,
            attribute::Lane::Name.word(l),
            Some(&lane.name),
            move |text, _| Ok(vec![set(LaneField::Name(text.trim().to_string()))]),
        ),
        Row::text(
            l,
            attribute::Lane::Alias.word(l),
            Some(&lane.alias),
            move |text, _| Ok(vec![set(LaneField::Alias(text.trim().to_string()))]),
        ),
        Row::one_of(l, attribute::Lane::Kind.word(l), Some(lane.kind), |v| {
            set(LaneField::Kind(v))
        }),
        place_of_lane(g, id),
        Row::new(
            sheet::steps(l),
            count(g, |step| Some(step.lane), id),
            On::Nothing,
        ),
    ]
}

/// Where in the order a lane stands.
fn place_of_lane<'a>(g: Ground<'a>, id: LaneId) -> Row<'a> {
    let lanes = g.map.lane_order();
    let at = lanes.iter().position(|lane| *lane == id);
    let others: Vec<LaneId> = lanes.iter().copied().filter(|lane| *lane != id).collect();
    let options = (0..lanes.len()).map(|place| {
        let before = others.get(place).copied();
        let edits = match Some(place) == at {
            true => Vec::new(),
            false => vec![Edit::MoveLane { id, before }],
        };
        ((place + 1).to_string(), edits)
    });
    let value = at.map_or(String::new(), |at| (at + 1).to_string());
    let options = options.collect();
    Row::new(
        sheet::sequential(g.language),
        value,
        On::Choose { options, now: at },
    )
}

/// All phases.
pub(super) fn phases<'a>(g: Ground<'a>) -> Vec<Row<'a>> {
    let l = g.language;
    let row = |(id, phase): (&PhaseId, &crate::model::Phase)| {
        let value = count(g, |step| step.phase, *id);
        let steps = g
            .map
            .steps()
            .iter()
            .filter(|(_, step)| step.phase == Some(*id));
        // Dissolved: its steps stand in none.
        let mut gone: Vec<Edit> = steps
            .map(|(step, _)| Edit::PutInPhase {
                step: *step,
                phase: None,
            })
            .collect();
        gone.push(Edit::DeletePhase { id: *id });
        Row::new(phase.name.clone(), value, On::Open(Subject::Phase(*id))).with_gone(gone)
    };
    let mut rows: Vec<_> = g.map.phases().iter().map(row).collect();
    rows.push(Row::add(sheet::add_phase(l), move |text, ids| {
        let name = some(text).ok_or(sheet::bad_empty(l))?;
        Ok(vec![Edit::AddPhase {
            id: ids.make(),
            name,
            procedure: None,
        }])
    }));
    rows
}

/// The rows of a phase.
pub(super) fn phase<'a>(g: Ground<'a>, id: PhaseId) -> Vec<Row<'a>> {
    let l = g.language;
    let Some(phase) = g.map.phases().get(&id) else {
        return Vec::new();
    };
    let all: Vec<ProcedureId> = g.map.procedures().keys().copied().collect();
    let title = |id: ProcedureId| {
        g.map
            .procedures()
            .get(&id)
            .map_or(String::new(), |p| p.title.clone())
    };
    let set = move |set| Edit::SetPhase { id, set };
    let mut procedure = Row::choice(
        l,
        attribute::Phase::Procedure.word(l),
        phase.procedure,
        &all,
        title,
        |v| set(PhaseField::Procedure(Some(v))),
    )
    .or_none(words::words(l).none, vec![set(PhaseField::Procedure(None))]);
    if phase.procedure.is_none() {
        procedure.shown.value = words::words(l).none.to_string();
    }
    vec![
        Row::text(
            l,
            attribute::Phase::Name.word(l),
            Some(&phase.name),
            move |text, _| Ok(vec![set(PhaseField::Name(text.trim().to_string()))]),
        ),
        procedure,
        Row::new(
            sheet::steps(l),
            count(g, |step| step.phase, id),
            On::Nothing,
        ),
    ]
}

/// All procedures.
pub(super) fn procedures<'a>(g: Ground<'a>) -> Vec<Row<'a>> {
    let l = g.language;
    let row = |(id, procedure): (&ProcedureId, &crate::model::Procedure)| {
        let code = procedure.code.clone().unwrap_or_default();
        Row::new(
            procedure.title.clone(),
            code,
            On::Open(Subject::Procedure(*id)),
        )
        .with_gone(vec![Edit::DeleteProcedure { id: *id }])
    };
    let mut rows: Vec<_> = g.map.procedures().iter().map(row).collect();
    rows.push(Row::add(sheet::add_procedure(l), move |text, ids| {
        let title = some(text).ok_or(sheet::bad_empty(l))?;
        Ok(vec![Edit::AddProcedure {
            id: ids.make(),
            title,
        }])
    }));
    rows
}

/// The rows of a procedure.
pub(super) fn procedure<'a>(g: Ground<'a>, id: ProcedureId) -> Vec<Row<'a>> {
    let l = g.language;
    let Some(of) = g.map.procedures().get(&id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetProcedure { id, set };
    let typed = |span: &Span| field::typed(g.map, &crate::model::Fact::Elapsed(*span)).join("");
    let limit = of.limit.as_ref().map(typed);
    let mut limit = Row::text(
        l,
        attribute::Procedure::Limit.word(l),
        limit.as_deref(),
        move |text, _| {
            let limit = some(text).map(|text| span(g, &text)).transpose()?;
            Ok(vec![set(ProcedureField::Limit(limit))])
        },
    )
    .figure();
    if let Some(span) = &of.limit {
        limit.shown.value = lang::span(l, span);
    }
    vec![
        Row::text(
            l,
            attribute::Procedure::Title.word(l),
            Some(&of.title),
            move |text, _| Ok(vec![set(ProcedureField::Title(text.trim().to_string()))]),
        ),
        Row::text(
            l,
            attribute::Procedure::Code.word(l),
            of.code.as_deref(),
            move |text, _| Ok(vec![set(ProcedureField::Code(some(text)))]),
        ),
        Row::one_of(l, attribute::Procedure::Kind.word(l), Some(of.kind), |v| {
            set(ProcedureField::Kind(v))
        }),
        Row::one_of(
            l,
            attribute::Procedure::Applicant.word(l),
            of.applicant,
            |v| set(ProcedureField::Applicant(Some(v))),
        )
        .or_none(
            words::words(l).not_asked,
            vec![set(ProcedureField::Applicant(None))],
        ),
        Row::text(
            l,
            attribute::Procedure::Deciding.word(l),
            of.deciding.as_deref(),
            move |text, _| Ok(vec![set(ProcedureField::Deciding(some(text)))]),
        ),
        Row::text(
            l,
            attribute::Procedure::Result.word(l),
            of.result.as_deref(),
            move |text, _| Ok(vec![set(ProcedureField::Result(some(text)))]),
        ),
        limit,
        Row::number(
            l,
            attribute::Procedure::TimesAYear.word(l),
            of.times_a_year,
            move |v| set(ProcedureField::TimesAYear(v)),
        ),
        Row::number(
            l,
            attribute::Procedure::SubjectsAYear.word(l),
            of.subjects_a_year,
            move |v| set(ProcedureField::SubjectsAYear(v)),
        ),
    ]
}

/// A time as the capture line reads it.
pub(super) fn span(g: Ground<'_>, text: &str) -> Result<Span, String> {
    field::span(text, g.map.header().day).ok_or(sheet::bad_span(g.language).to_string())
}
