//! The room's lists: questions, what is parked, pain points, decisions, actions.

use super::row::{OnEnter, Row, SheetContext, some};
use super::{Subject, attribute};
use crate::catalogue::{self, Choice};
use crate::lang::{self, sheet, words};
use crate::model::{Edit, Language, Note, NoteField, NoteId, NoteKind, StepId};

pub(super) fn lists(g: SheetContext<'_>) -> Vec<Row> {
    let l = g.speaker.language;
    let mut rows = Vec::new();
    for &kind in NoteKind::ALL {
        let notes: Vec<Row> = g
            .speaker
            .map
            .notes()
            .iter()
            .filter(|(_, note)| note.kind == kind)
            .map(|(id, note)| row(g, *id, note, true))
            .collect();
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
pub(super) fn of_step(g: SheetContext<'_>, step: StepId) -> Vec<Row> {
    let notes = g.speaker.map.notes_on(step);
    let mut rows: Vec<Row> = notes.map(|(id, note)| row(g, id, note, false)).collect();
    for kind in [NoteKind::Question, NoteKind::Remark, NoteKind::PainPoint] {
        rows.push(add(g, kind, Some(step)));
    }
    rows
}

fn add(g: SheetContext<'_>, kind: NoteKind, on: Option<StepId>) -> Row {
    let l = g.speaker.language;
    Row::add(catalogue::note(kind).add.say(l), move |g, text, ids| {
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

fn row(g: SheetContext<'_>, id: NoteId, note: &Note, everywhere: bool) -> Row {
    let l = g.speaker.language;
    let step = note.on.filter(|_| everywhere).map(|step| {
        let words = words::words(l).step;
        match g.speaker.map.number(step) {
            Some(number) => format!("{words} {number}"),
            None => g.speaker.step_short(step),
        }
    });
    let kind = (!everywhere).then(|| note.kind.word(l).to_string());
    let settles = matches!(
        note.kind,
        NoteKind::Question | NoteKind::Action | NoteKind::Parked
    );
    let state = if note.settled {
        Some(format!("✓ {}", sheet::settled(l)))
    } else {
        None
    };
    let due = note.due.map(|due| {
        format!(
            "{} {}",
            catalogue::attribute::Note::Due.word(l),
            lang::date(due)
        )
    });
    let parts = [kind, step, note.owner.clone(), due, state];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let first = note.text.lines().next().unwrap_or_default().to_string();
    let row = Row::new(first, parts.join(" · "), OnEnter::Open(Subject::Note(id)))
        .with_gone(vec![Edit::DeleteNote { id }])
        .about(note.on);
    if settles {
        row.with_toggle(vec![Edit::SetNote {
            id,
            set: NoteField::Settled(!note.settled),
        }])
    } else {
        row
    }
}

pub(super) fn note(g: SheetContext<'_>, id: NoteId) -> Vec<Row> {
    let l = g.speaker.language;
    let Some(of) = g.speaker.map.notes().get(&id) else {
        return Vec::new();
    };
    let set = move |set| Edit::SetNote { id, set };
    let asked = |now: &NoteField| match now {
        NoteField::Answer(_) => of.kind == NoteKind::Question,
        NoteField::Owner(_) | NoteField::Due(_) => of.kind == NoteKind::Action,
        NoteField::Text(_) | NoteField::Kind(_) | NoteField::On(_) | NoteField::Settled(_) => true,
    };
    let all = attribute::in_order(NoteField::all(of)).into_iter();
    let row = |now: NoteField| match now {
        NoteField::Settled(now) => settled(l, now, set),
        now => attribute::row(g, now, set),
    };
    let mut rows: Vec<Row> = all.filter(asked).map(row).collect();
    if let Some(by) = of
        .by
        .filter(|by| g.speaker.map.participants().contains_key(by))
    {
        rows.push(Row::new(
            sheet::raised_by(l),
            g.speaker.participant(by),
            OnEnter::Open(Subject::Participant(by)),
        ));
    }
    rows
}

fn settled(l: Language, now: bool, set: impl Fn(NoteField) -> Edit) -> Row {
    let word = |done: bool| {
        if done {
            sheet::settled(l).to_string()
        } else {
            sheet::not_settled(l).to_string()
        }
    };
    let to = |done| set(NoteField::Settled(done));
    Row::choice(l, sheet::status(l), Some(now), &[false, true], word, to)
        .with_toggle(vec![to(!now)])
}
