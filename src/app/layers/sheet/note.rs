//! The room's lists: questions, what is parked, pain points, decisions, actions.

use super::Subject;
use super::row::{Ground, On, Row, some};
use crate::catalogue::{self, Choice, attribute};
use crate::lang::{self, fact, sheet, words};
use crate::model::{Edit, Note, NoteField, NoteId, NoteKind, StepId};

/// All lists in one.
pub(super) fn lists<'a>(g: Ground<'a>) -> Vec<Row<'a>> {
    let l = g.language;
    let mut rows = Vec::new();
    for &kind in NoteKind::ALL {
        let notes = g.map.notes().iter().filter(|(_, note)| note.kind == kind);
        let notes: Vec<Row<'a>> = notes.map(|(id, note)| row(g, *id, note, true)).collect();
        rows.push(Row::heading(format!(
            "{} ({})",
            catalogue::note(kind).all.say(l),
            notes.len()
        )));
        rows.extend(notes);
        if kind != NoteKind::Remark {
            rows.push(add(g, kind, None));
        }
    }
    rows
}

/// The notes on one step.
pub(super) fn of_step<'a>(g: Ground<'a>, step: StepId) -> Vec<Row<'a>> {
    let notes = g.map.notes_on(step);
    let mut rows: Vec<Row<'a>> = notes.map(|(id, note)| row(g, id, note, false)).collect();
    for kind in [NoteKind::Question, NoteKind::Remark, NoteKind::PainPoint] {
        rows.push(add(g, kind, Some(step)));
    }
    rows
}

fn add<'a>(g: Ground<'a>, kind: NoteKind, on: Option<StepId>) -> Row<'a> {
    let l = g.language;
    Row::add(catalogue::note(kind).add.say(l), move |text, ids| {
        let text = some(text).ok_or(sheet::bad_empty(l))?;
        Ok(vec![Edit::AddNote {
            id: ids.make(),
            kind,
            on,
            text,
            by: g.cx.speaker,
        }])
    })
}

fn row<'a>(g: Ground<'a>, id: NoteId, note: &Note, everywhere: bool) -> Row<'a> {
    let l = g.language;
    let step = note.on.filter(|_| everywhere);
    let step = step.map(|step| {
        let words = words::words(l).step;
        match g.order.number(g.map, step) {
            Some(number) => format!("{words} {number}"),
            None => fact::step_short(l, g.map, g.order, step),
        }
    });
    let kind = (!everywhere).then(|| note.kind.word(l).to_string());
    let settles = matches!(
        note.kind,
        NoteKind::Question | NoteKind::Action | NoteKind::Parked
    );
    let state = match note.settled {
        true => Some(format!("✓ {}", sheet::settled(l))),
        false => None,
    };
    let due = note
        .due
        .map(|due| format!("{} {}", attribute::Note::Due.word(l), lang::date(due)));
    let parts = [kind, step, note.owner.clone(), due, state];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let first = note.text.lines().next().unwrap_or_default().to_string();
    let row = Row::new(first, parts.join(" · "), On::Open(Subject::Note(id)))
        .with_gone(vec![Edit::DeleteNote { id }])
        .about(note.on);
    match settles {
        true => row.with_toggle(vec![Edit::SetNote {
            id,
            set: NoteField::Settled(!note.settled),
        }]),
        false => row,
    }
}

/// The rows of a note.
pub(super) fn note<'a>(g: Ground<'a>, id: NoteId) -> Vec<Row<'a>> {
    let l = g.language;
    let Some(of) = g.map.notes().get(&id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetNote { id, set };
    let number = of.on.and_then(|step| g.order.number(g.map, step));
    let number = number.map(|number| number.to_string());
    let mut about = Row::text(
        l,
        attribute::Note::On.word(l),
        number.as_deref(),
        move |text, _| {
            let step = match some(text) {
                None => None,
                Some(text) => {
                    let number = text.parse().ok();
                    let step = number.and_then(|number| g.order.numbered(g.map, number));
                    Some(step.ok_or(sheet::bad_step(l))?)
                }
            };
            Ok(vec![set(NoteField::On(step))])
        },
    )
    .figure()
    .about(of.on);
    match of.on {
        Some(step) => about.shown.value = fact::step_short(l, g.map, g.order, step),
        None => about.shown.value = words::words(l).none.to_string(),
    }
    let mut rows = vec![
        Row::text(
            l,
            attribute::Note::Text.word(l),
            Some(&of.text),
            move |text, _| Ok(vec![set(NoteField::Text(text.trim().to_string()))]),
        ),
        Row::one_of(l, attribute::Note::Kind.word(l), Some(of.kind), |v| {
            set(NoteField::Kind(v))
        }),
        about,
    ];
    if of.kind == NoteKind::Question {
        rows.push(Row::text(
            l,
            attribute::Note::Answer.word(l),
            of.answer.as_deref(),
            move |text, _| Ok(vec![set(NoteField::Answer(some(text)))]),
        ));
    }
    if of.kind == NoteKind::Action {
        rows.push(Row::text(
            l,
            attribute::Note::Owner.word(l),
            of.owner.as_deref(),
            move |text, _| Ok(vec![set(NoteField::Owner(some(text)))]),
        ));
        rows.push(Row::day(
            l,
            attribute::Note::Due.word(l),
            of.due,
            move |v| set(NoteField::Due(v)),
        ));
    }
    let done = |v: bool| {
        if v {
            sheet::settled(l)
        } else {
            sheet::not_settled(l)
        }
        .to_string()
    };
    rows.push(
        Row::choice(
            l,
            sheet::status(l),
            Some(of.settled),
            &[false, true],
            done,
            |v| set(NoteField::Settled(v)),
        )
        .with_toggle(vec![set(NoteField::Settled(!of.settled))]),
    );
    if let Some(by) = of.by.filter(|by| g.map.participants().contains_key(by)) {
        rows.push(Row::new(
            sheet::raised_by(l),
            fact::participant(g.map, by),
            On::Open(Subject::Participant(by)),
        ));
    }
    rows
}
