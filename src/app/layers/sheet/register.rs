//! The sheets of the register of law and of the participants.

use super::Subject;
use super::row::{Ground, On, Row, some};
use crate::catalogue::attribute;
use crate::lang::{self, fact, sheet, words};
use crate::law;
use crate::model::{
    Edit, InstrumentField, InstrumentId, LaneId, Language, ParticipantField, ParticipantId,
    ParticipantKind,
};

/// All texts of law of the session.
pub(super) fn register<'a>(g: Ground<'a>) -> Vec<Row<'a>> {
    let l = g.language;
    let room = g.map.header().language;
    let row = |(id, text): (&InstrumentId, &crate::model::Instrument)| {
        let cited = citing(g, *id).count();
        let value = format!("{} · {cited}", sheet::cited_by(l));
        Row::new(
            lang::law::instrument(l, text),
            value,
            On::Open(Subject::Instrument(*id)),
        )
        .with_gone(vec![Edit::DeleteInstrument { id: *id }])
    };
    let mut rows: Vec<_> = g.map.instruments().iter().map(row).collect();
    rows.push(Row::add(sheet::add_instrument(l), move |text, ids| {
        let text = some(text).ok_or(sheet::bad_empty(l))?;
        let typed = instrument_typed(room, &text).ok_or(sheet::bad_instrument(l))?;
        let id = ids.make();
        let mut edits = vec![Edit::AddInstrument {
            id,
            kind: typed.kind,
            number: typed.number,
            title: typed.title,
        }];
        let set = typed.year.map(|year| InstrumentField::Year(Some(year)));
        edits.extend(set.map(|set| Edit::SetInstrument { id, set }));
        Ok(edits)
    }));
    rows
}

/// A text of law as it is cited (`NĐ 01/2021`, `Luật Cư trú`); otherwise the number
/// begins with the first digit.
fn instrument_typed(language: Language, text: &str) -> Option<Typed> {
    let cited = law::read(text).or_else(|| law::by_title(text).map(|cited| vec![cited]));
    let named = cited.and_then(|mut cited| cited.pop()?.instrument);
    if let Some(named) = named {
        return Some(Typed {
            kind: named.kind.name(language).to_string(),
            number: named.number,
            title: named.title.or(named.about),
            year: named.year,
        });
    }
    let at = text
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(text.len());
    Some(Typed {
        kind: some(text[..at].trim_end().trim_end_matches("số"))?,
        number: some(&text[at..]),
        title: None,
        year: None,
    })
}

/// A text of law for the register.
struct Typed {
    kind: String,
    number: Option<String>,
    title: Option<String>,
    year: Option<u32>,
}

fn citing<'a>(g: Ground<'a>, id: InstrumentId) -> impl Iterator<Item = crate::model::StepId> + 'a {
    let cites = move |(step, of): (&crate::model::StepId, &crate::model::Step)| {
        let mut cited = of.facts.law.citations().iter();
        cited.any(|c| c.instrument == Some(id)).then_some(*step)
    };
    g.map.steps().iter().filter_map(cites)
}

/// The rows of a text of law.
pub(super) fn instrument<'a>(g: Ground<'a>, id: InstrumentId) -> Vec<Row<'a>> {
    let l = g.language;
    let Some(of) = g.map.instruments().get(&id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetInstrument { id, set };
    let day = |label: &'static str,
               now: Option<crate::model::Date>,
               make: fn(Option<crate::model::Date>) -> InstrumentField| {
        Row::day(l, label, now, move |v| set(make(v)))
    };
    let others: Vec<InstrumentId> = g
        .map
        .instruments()
        .keys()
        .copied()
        .filter(|o| *o != id)
        .collect();
    let name = |id: InstrumentId| {
        g.map
            .instruments()
            .get(&id)
            .map_or(String::new(), |i| lang::law::instrument(l, i))
    };
    let mut successor = Row::choice(
        l,
        attribute::Instrument::Successor.word(l),
        of.successor,
        &others,
        name,
        |v| set(InstrumentField::Successor(Some(v))),
    )
    .or_none(
        words::words(l).none,
        vec![set(InstrumentField::Successor(None))],
    );
    if of.successor.is_none() {
        successor.shown.value = words::words(l).none.to_string();
    }
    let mut rows = vec![
        Row::text(
            l,
            attribute::Instrument::Kind.word(l),
            Some(&of.kind),
            move |text, _| Ok(vec![set(InstrumentField::Kind(text.trim().to_string()))]),
        ),
        Row::text(
            l,
            attribute::Instrument::Number.word(l),
            of.number.as_deref(),
            move |text, _| Ok(vec![set(InstrumentField::Number(some(text)))]),
        ),
        Row::text(
            l,
            attribute::Instrument::Title.word(l),
            of.title.as_deref(),
            move |text, _| Ok(vec![set(InstrumentField::Title(some(text)))]),
        ),
        Row::text(
            l,
            attribute::Instrument::Body.word(l),
            of.body.as_deref(),
            move |text, _| Ok(vec![set(InstrumentField::Body(some(text)))]),
        ),
        year(g, id),
        day(
            attribute::Instrument::Date.word(l),
            of.date,
            InstrumentField::Date,
        ),
        day(
            attribute::Instrument::InForceFrom.word(l),
            of.in_force_from,
            InstrumentField::InForceFrom,
        ),
        day(
            attribute::Instrument::InForceTo.word(l),
            of.in_force_to,
            InstrumentField::InForceTo,
        ),
        successor,
        Row::heading(sheet::cited_by(l)),
    ];
    rows.extend(citing(g, id).map(|step| {
        let name = fact::step_short(l, g.map, g.order, step);
        Row::new(name, "", On::Open(Subject::Step(step))).about(Some(step))
    }));
    rows
}

/// The year by which a text of law is told from others of its name.
fn year<'a>(g: Ground<'a>, id: InstrumentId) -> Row<'a> {
    let l = g.language;
    let now = g.map.instruments().get(&id).and_then(|of| of.year);
    let now = now.map(|year| year.to_string());
    Row::text(
        l,
        attribute::Instrument::Year.word(l),
        now.as_deref(),
        move |text, _| {
            let year = match some(text) {
                None => None,
                Some(text) => {
                    let year = text
                        .parse()
                        .ok()
                        .filter(|year| law::number::YEARS.contains(year));
                    Some(year.ok_or(sheet::bad_year(l))?)
                }
            };
            let set = InstrumentField::Year(year);
            Ok(vec![Edit::SetInstrument { id, set }])
        },
    )
    .figure()
}

/// Everybody at the table, and the other sources.
pub(super) fn participants<'a>(g: Ground<'a>) -> Vec<Row<'a>> {
    let l = g.language;
    let row = |(id, who): (&ParticipantId, &crate::model::Participant)| {
        let there = match who.present {
            true => sheet::present(l),
            false => sheet::absent(l),
        };
        let parts = [
            who.agency.clone(),
            who.role.clone(),
            (who.kind == ParticipantKind::Person).then(|| there.to_string()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Row::new(
            who.name.clone(),
            parts.join(" · "),
            On::Open(Subject::Participant(*id)),
        )
        .with_gone(vec![Edit::DeleteParticipant { id: *id }])
        .with_toggle(vec![Edit::SetParticipant {
            id: *id,
            set: ParticipantField::Present(!who.present),
        }])
    };
    let mut rows: Vec<_> = g.map.participants().iter().map(row).collect();
    rows.push(Row::add(sheet::add_participant(l), move |text, ids| {
        let name = some(text).ok_or(sheet::bad_empty(l))?;
        let id = ids.make();
        Ok(vec![
            Edit::AddParticipant {
                id,
                name,
                agency: None,
                kind: ParticipantKind::Person,
            },
            Edit::SetParticipant {
                id,
                set: ParticipantField::Present(true),
            },
        ])
    }));
    rows
}

/// The rows of a participant.
pub(super) fn participant<'a>(g: Ground<'a>, id: ParticipantId) -> Vec<Row<'a>> {
    let l = g.language;
    let Some(of) = g.map.participants().get(&id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetParticipant { id, set };
    let lanes: Vec<LaneId> = g.map.lane_order().to_vec();
    let mut lane = Row::choice(
        l,
        attribute::Participant::Lane.word(l),
        of.lane,
        &lanes,
        |v| fact::lane(g.map, v),
        |v| set(ParticipantField::Lane(Some(v))),
    )
    .or_none(
        words::words(l).none,
        vec![set(ParticipantField::Lane(None))],
    );
    if of.lane.is_none() {
        lane.shown.value = words::words(l).none.to_string();
    }
    let there = |v: bool| {
        if v {
            sheet::present(l)
        } else {
            sheet::absent(l)
        }
        .to_string()
    };
    vec![
        Row::text(
            l,
            attribute::Participant::Name.word(l),
            Some(&of.name),
            move |text, _| Ok(vec![set(ParticipantField::Name(text.trim().to_string()))]),
        ),
        Row::text(
            l,
            attribute::Participant::Agency.word(l),
            of.agency.as_deref(),
            move |text, _| Ok(vec![set(ParticipantField::Agency(some(text)))]),
        ),
        Row::text(
            l,
            attribute::Participant::Role.word(l),
            of.role.as_deref(),
            move |text, _| Ok(vec![set(ParticipantField::Role(some(text)))]),
        ),
        Row::one_of(
            l,
            attribute::Participant::Kind.word(l),
            Some(of.kind),
            |v| set(ParticipantField::Kind(v)),
        ),
        lane,
        Row::choice(
            l,
            sheet::status(l),
            Some(of.present),
            &[true, false],
            there,
            |v| set(ParticipantField::Present(v)),
        )
        .with_toggle(vec![set(ParticipantField::Present(!of.present))]),
    ]
}

/// Who is speaking now.
pub(super) fn speakers<'a>(g: Ground<'a>) -> Vec<Row<'a>> {
    let l = g.language;
    let people = g.map.participants().iter();
    let people = people.filter(|(_, who)| who.kind == ParticipantKind::Person && who.present);
    let mut rows = vec![Row::new(sheet::nobody(l), "", On::Speak(None))];
    rows.extend(people.map(|(id, who)| {
        let agency = who.agency.clone().unwrap_or_default();
        Row::new(who.name.clone(), agency, On::Speak(Some(*id)))
    }));
    rows.push(Row::add(sheet::add_participant(l), move |text, ids| {
        let name = some(text).ok_or(sheet::bad_empty(l))?;
        let id = ids.make();
        Ok(vec![
            Edit::AddParticipant {
                id,
                name,
                agency: None,
                kind: ParticipantKind::Person,
            },
            Edit::SetParticipant {
                id,
                set: ParticipantField::Present(true),
            },
        ])
    }));
    rows
}
