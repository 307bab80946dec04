//! The sheets of the register of law and of the participants.

use super::row::{OnEnter, Row, SheetContext, some};
use super::{Subject, attribute};
use crate::analysis::law::loose;
use crate::lang::{self, sheet};
use crate::law;
use crate::model::{
    Edit, Header, InstrumentField, InstrumentId, Language, ParticipantField, ParticipantId,
    ParticipantKind,
};

/// All texts of law of the session.
pub(super) fn register(g: SheetContext<'_>) -> Vec<Row> {
    let l = g.speaker.language;
    let row = |(id, text): (&InstrumentId, &crate::model::Instrument)| {
        let cited = citing(g, *id).count();
        let value = format!("{} · {cited}", sheet::cited_by(l));
        Row::new(
            lang::law::instrument(l, text),
            value,
            OnEnter::Open(Subject::Instrument(*id)),
        )
        .with_gone(vec![Edit::DeleteInstrument { id: *id }])
    };
    let mut rows: Vec<_> = g.speaker.map.instruments().iter().map(row).collect();
    let loose = loose(g.speaker.map, g.speaker.order).into_iter();
    rows.extend(loose.filter_map(|of| {
        let first = *of.cited_by.first()?;
        let name = g.speaker.loose(&of.citation);
        let value = format!("{} · {}", sheet::cited_by(l), of.cited_by.len());
        let row = Row::new(name, value, OnEnter::Open(Subject::Step(first)));
        Some(row.about(Some(first)))
    }));
    rows.push(Row::add(sheet::add_instrument(l), move |g, text, ids| {
        let text = some(text).ok_or(sheet::bad_empty(l))?;
        let typed =
            instrument_typed(g.speaker.map.header(), &text).ok_or(sheet::bad_instrument(l))?;
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

/// Reads a text of law as it is cited (`NĐ 01/2021`, `Luật Cư trú`); otherwise the number
/// begins at the first digit. In a session of another country it is all a name, unless it
/// has the signs of Vietnam's texts.
fn instrument_typed(header: &Header, text: &str) -> Option<Typed> {
    let language = header.language;
    if !header.is_vietnam() && text.is_ascii() && !law::abroad::is_signed(text) {
        return Some(Typed {
            kind: law::InstrumentKind::Unknown.name(language).to_string(),
            number: None,
            title: some(text),
            year: None,
        });
    }
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
    let kind = some(text[..at].trim_end().trim_end_matches("số"));
    // A kind that is not known tells nothing of the number: the text is all there is.
    let kind_of = kind.as_deref().map(law::InstrumentKind::of);
    if kind_of.is_none_or(|kind| kind == law::InstrumentKind::Unknown)
        && text.contains(char::is_alphabetic)
    {
        return Some(Typed {
            kind: law::InstrumentKind::Unknown.name(language).to_string(),
            number: None,
            title: some(text),
            year: None,
        });
    }
    Some(Typed {
        kind: kind?,
        number: some(&text[at..]),
        title: None,
        year: None,
    })
}

/// A typed text of law for the register.
struct Typed {
    kind: String,
    number: Option<String>,
    title: Option<String>,
    year: Option<u32>,
}

fn citing<'a>(
    g: SheetContext<'a>,
    id: InstrumentId,
) -> impl Iterator<Item = crate::model::StepId> + 'a {
    let cites = move |(step, of): (&crate::model::StepId, &crate::model::Step)| {
        let mut cited = of.facts.law.citations().iter();
        cited.any(|c| c.instrument == Some(id)).then_some(*step)
    };
    g.speaker.map.steps().iter().filter_map(cites)
}

/// The rows of a text of law.
pub(super) fn instrument(g: SheetContext<'_>, id: InstrumentId) -> Vec<Row> {
    let l = g.speaker.language;
    let Some(of) = g.speaker.map.instruments().get(&id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetInstrument { id, set };
    let mut rows = attribute::rows(g, InstrumentField::all(of), set);
    rows.push(Row::heading(sheet::cited_by(l)));
    rows.extend(citing(g, id).map(|step| {
        let name = g.speaker.step_short(step);
        Row::new(name, "", OnEnter::Open(Subject::Step(step))).about(Some(step))
    }));
    rows
}

/// Everybody at the table, and the other sources.
pub(super) fn participants(g: SheetContext<'_>) -> Vec<Row> {
    let l = g.speaker.language;
    let present = g.session.present();
    let row = |(id, who): (&ParticipantId, &crate::model::Participant)| {
        let there = match (who.present, present.contains(id)) {
            (true, true) => sheet::present(l),
            (true, false) => sheet::reviews(l),
            (false, _) => sheet::absent(l),
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
            OnEnter::Open(Subject::Participant(*id)),
        )
        .with_gone(vec![Edit::DeleteParticipant { id: *id }])
        .with_toggle(vec![Edit::SetParticipant {
            id: *id,
            set: ParticipantField::Present(!who.present),
        }])
    };
    let mut rows: Vec<_> = g.speaker.map.participants().iter().map(row).collect();
    rows.push(add_participant(l));
    rows
}

/// The row for adding somebody at the table, present.
fn add_participant(l: Language) -> Row {
    Row::add(sheet::add_participant(l), move |_, text, ids| {
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
    })
}

pub(super) fn participant(g: SheetContext<'_>, id: ParticipantId) -> Vec<Row> {
    let l = g.speaker.language;
    let Some(of) = g.speaker.map.participants().get(&id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetParticipant { id, set };
    let here = g.session.present().contains(&id);
    let row = |now: ParticipantField| match now {
        ParticipantField::Present(now) => {
            let mut row = present(l, now, set);
            if now && !here {
                row.shown.value = sheet::reviews(l).to_string();
            }
            row
        }
        now => attribute::row(g, now, set),
    };
    let all = attribute::in_order(ParticipantField::all(of)).into_iter();
    all.map(row).collect()
}

fn present(l: Language, now: bool, set: impl Fn(ParticipantField) -> Edit) -> Row {
    let word = |there: bool| {
        if there {
            sheet::present(l).to_string()
        } else {
            sheet::absent(l).to_string()
        }
    };
    let to = |there| set(ParticipantField::Present(there));
    Row::choice(l, sheet::status(l), Some(now), &[true, false], word, to)
        .with_toggle(vec![to(!now)])
}
