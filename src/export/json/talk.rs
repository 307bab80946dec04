//! Notes, and the comments on the map, each with who said it and when.

use serde_json::{Value, json};

use super::{joined, on_clock, with_id};
use crate::lang::Speaker;
use crate::model::{
    Comment, CommentId, Entry, Matter, NoteField, NoteKind, Saying, Subject, Topic,
};

/// The notes of one kind.
pub(super) fn notes<'a>(
    speaker: Speaker<'_>,
    all: impl Iterator<Item = &'a Topic<'a>>,
    kind: NoteKind,
) -> Value {
    let of_kind = all.filter_map(|topic| match topic.of {
        Matter::Note(id, note) if note.kind == kind => Some((topic, id, note)),
        Matter::Note(..) | Matter::Comment(..) => None,
    });
    // The list already tells the kind.
    let known = |note| {
        let all = NoteField::all(note).into_iter();
        all.filter(|set| !matches!(set, NoteField::Kind(_)))
            .collect()
    };
    let all = of_kind.map(|(topic, id, note)| {
        let answered = topic.answers.first().map(|said| voice(speaker, said));
        joined([
            with_id(speaker, id, known(note)),
            json!({ "by": note.by }),
            voice(speaker, &topic.said),
            json!({ "answered": answered }),
        ])
    });
    all.collect()
}

/// The comments among what was said.
pub(super) fn comments<'a>(
    speaker: Speaker<'_>,
    all: impl Iterator<Item = &'a Topic<'a>>,
) -> Value {
    let comments = all.filter_map(|topic| match topic.of {
        Matter::Comment(id, of) => Some(comment(speaker, topic, id, of)),
        Matter::Note(..) => None,
    });
    comments.collect()
}

fn comment(speaker: Speaker<'_>, topic: &Topic<'_>, id: CommentId, of: &Comment) -> Value {
    let answers = topic.answers.iter().map(|said| {
        joined([
            json!({ "id": said.id, "text": said.text }),
            voice(speaker, said),
        ])
    });
    joined([
        json!({ "id": id, "on": on(of.on), "steps": topic.steps, "text": of.text }),
        voice(speaker, &topic.said),
        json!({ "answers": answers.collect::<Value>() }),
    ])
}

fn on(subject: Subject) -> Value {
    match subject {
        Subject::Session => json!({ "kind": "session", "id": null }),
        Subject::Step(id) => json!({ "kind": "step", "id": id }),
        Subject::Flow(id) => json!({ "kind": "flow", "id": id }),
        Subject::Entry(name) => json!({ "kind": "entry", "id": name }),
    }
}

/// The entry by its name, who said it, who wrote it down, and when on the clock.
fn voice(speaker: Speaker<'_>, said: &Saying<'_>) -> Value {
    let said_by = said.by.map(|by| speaker.participant(by));
    let scribe = said.scribe();
    let own = || scribe.filter(|_| said.is_own()).map(str::to_string);
    let at = said.moment().map(on_clock);
    json!({
        "entry": said.entry.map(Entry::name),
        "author": said_by.or_else(own),
        "scribe": scribe,
        "at": at,
    })
}
