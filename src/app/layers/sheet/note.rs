//! The room's lists: questions, what is parked, pain points, decisions, actions.

use super::row::{OnEnter, Row, SheetContext, some};
use super::{Subject, attribute};
use crate::catalogue::{self, Choice};
use crate::lang::{self, sheet};
use crate::model::{
    Comment, CommentId, Edit, Language, Matter, Note, NoteField, NoteId, NoteKind, ParticipantId,
    StepId, Topic,
};
use crate::picture;

pub(super) fn lists(g: SheetContext<'_>) -> Vec<Row> {
    let l = g.speaker.language;
    let talk = g.session.talk();
    let mut rows = Vec::new();
    for &kind in NoteKind::ALL {
        let of_kind = |of: &&Topic<'_>| match of.of {
            Matter::Note(_, note) => note.kind == kind,
            Matter::Comment(..) => false,
        };
        let notes: Vec<&Topic<'_>> = talk.topics().iter().filter(of_kind).collect();
        let heading = catalogue::note(kind).all.say(l);
        rows.push(Row::heading(format!("{heading} ({})", notes.len())));
        rows.extend(notes.into_iter().flat_map(|of| topic(g, of, Shown::InList)));
        if kind != NoteKind::Remark {
            rows.push(add(g, kind, None));
        }
        if kind == NoteKind::Question {
            rows.extend(comments(g, talk.comments(), Shown::InList));
        }
    }
    rows
}

/// The comments among what was said, under their heading; nothing without any.
pub(super) fn comments<'a>(
    g: SheetContext<'_>,
    all: impl Iterator<Item = &'a Topic<'a>>,
    shown: Shown,
) -> Vec<Row> {
    let comments = all.filter(|of| matches!(of.of, Matter::Comment(..)));
    let all: Vec<&Topic<'_>> = comments.collect();
    if all.is_empty() {
        return Vec::new();
    }
    let heading = lang::talk::comments(g.speaker.language);
    let heading = Row::heading(format!("{heading} ({})", all.len()));
    let rows = all.into_iter().flat_map(|of| topic(g, of, shown));
    std::iter::once(heading).chain(rows).collect()
}

/// In cells: the narrowest sheet has room for so many under a row.
const WRAPPED: usize = 44;

/// Whether a topic is shown at its step, or in a list of one kind.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    AtStep,
    InList,
}

/// The notes and comments on one step, with their answers.
pub(super) fn of_step(g: SheetContext<'_>, step: StepId) -> Vec<Row> {
    let talk = g.session.talk();
    let notes = talk.at(step).filter(|of| matches!(of.of, Matter::Note(..)));
    let rows = notes.flat_map(|of| topic(g, of, Shown::AtStep));
    let mut rows: Vec<Row> = rows.collect();
    for kind in [NoteKind::Question, NoteKind::Remark, NoteKind::PainPoint] {
        rows.push(add(g, kind, Some(step)));
    }
    rows.extend(comments(g, talk.at(step), Shown::AtStep));
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

/// A note or a comment: what was said, by whom and when; its answers are under it.
fn topic(g: SheetContext<'_>, of: &Topic<'_>, shown: Shown) -> Vec<Row> {
    let steps = (shown == Shown::InList && !of.steps.is_empty()).then_some(&of.steps);
    let steps = steps.map(|steps| g.speaker.steps(steps));
    let voice = g.speaker.voice(&of.said);
    let mut rows = match of.of {
        Matter::Note(id, note) => {
            let kind = (shown == Shown::AtStep).then(|| note.kind.word(g.speaker.language));
            let kind = kind.map(str::to_string);
            let head = row(g, id, note, kind.into_iter().chain(steps).collect());
            let voice = voice.as_deref().map(under);
            std::iter::once(head)
                .chain(voice.into_iter().flatten())
                .collect()
        }
        Matter::Comment(id, comment) => comment_rows(g, (id, of, comment), steps),
    };
    for said in &of.answers {
        let voice = g.speaker.voice(said).map(|voice| format!("{voice}: "));
        let text = lang::printable(said.text);
        rows.extend(under(&format!("→ {}{text}", voice.unwrap_or_default())));
    }
    let step = of.steps.first().copied();
    rows.into_iter().map(|row| row.about(step)).collect()
}

/// A comment in full, as no other place shows it. It belongs to the log and stays as it is,
/// but for the answers to it.
fn comment_rows(
    g: SheetContext<'_>,
    (id, topic, of): (CommentId, &Topic<'_>, &Comment),
    steps: Option<String>,
) -> Vec<Row> {
    let l = g.speaker.language;
    let waits = topic.waits().then(|| lang::talk::unanswered(l).to_string());
    let on = lang::talk::on(l, g.session, of);
    let known: Vec<String> = [waits, steps, on].into_iter().flatten().collect();
    let voice = g.speaker.voice(&topic.said).unwrap_or_default();
    let mut rows = vec![Row::new(voice, known.join(" · "), OnEnter::Reply(id))];
    rows.extend(under(&lang::printable(&of.text)));
    rows
}

/// Words over as many rows as they need, under the row above.
pub(super) fn under(words: &str) -> Vec<Row> {
    let lines = picture::wrap(words, WRAPPED, usize::MAX, "…");
    let rows = lines.into_iter();
    rows.map(|line| Row::new(line, "", OnEnter::Nothing).under())
        .collect()
}

fn row(g: SheetContext<'_>, id: NoteId, note: &Note, mut parts: Vec<String>) -> Row {
    let l = g.speaker.language;
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
            lang::date(l, due)
        )
    });
    parts.extend([note.owner.clone(), due, state].into_iter().flatten());
    let first = note.text.lines().next().unwrap_or_default().to_string();
    let row = Row::new(first, parts.join(" · "), OnEnter::Open(Subject::Note(id)))
        .with_gone(vec![Edit::DeleteNote { id }]);
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
    let talk = g.session.talk();
    let said = talk.note(id).map(|topic| topic.said);
    if let Some((said, voice)) = said.and_then(|said| Some((said, g.speaker.voice(&said)?))) {
        let known = |by: &ParticipantId| g.speaker.map.participants().contains_key(by);
        let leads = match said.by.filter(known) {
            Some(by) => OnEnter::Open(Subject::Participant(by)),
            None => OnEnter::Nothing,
        };
        rows.push(Row::new(sheet::raised_by(l), voice, leads));
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
