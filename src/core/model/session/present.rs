//! Who sat at the table: those marked as present, without those who only reviewed.
//!
//! The log does not say of a sitting that it was a review. It is one if its writer only
//! noted and commented on a map that others had made.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Act, Session, Sitting};
use crate::model::edit::Edit;
use crate::model::id::{ParticipantId, Tag};
use crate::model::things::{Participant, ParticipantKind};

/// What the log knows of its writers by their names.
#[derive(Default)]
struct Writers<'a> {
    /// The name in the last sitting of each tag.
    now: HashMap<Tag, Option<&'a str>>,
    /// Those who changed the map.
    mapped: HashSet<Option<&'a str>>,
    /// Those who noted or commented on what others had mapped.
    reviewed: HashSet<&'a str>,
    /// Who said something, and the writers who wrote it down.
    said: HashSet<(ParticipantId, Option<&'a str>)>,
}

impl<'a> Writers<'a> {
    fn of(session: &'a Session) -> Writers<'a> {
        let mut writers = Writers::default();
        for entry in session.log() {
            if let Act::Sit(sitting) = &entry.act {
                writers.now.insert(entry.by, sitting.writer.as_deref());
            }
            let name = writers.now.get(&entry.by).copied().flatten();
            let said = entry.said_by().map(|who| (who, name));
            writers.said.extend(said);
            let edits = entry.act.edits();
            let noted = edits.iter().any(is_note) || comments(&entry.act);
            if edits.iter().any(|edit| !is_note(edit) && !is_person(edit)) {
                writers.mapped.insert(name);
            } else if let Some(name) = name.filter(|_| noted)
                && writers.mapped.iter().any(|other| *other != Some(name))
            {
                writers.reviewed.insert(name);
            }
        }
        writers
    }

    /// Whether somebody of this name wrote, but mapped nothing.
    fn only_reviews(&self, name: &str) -> bool {
        self.reviewed.contains(name) && !self.mapped.contains(&Some(name))
    }
}

/// The writers who only reviewed.
#[derive(Clone, Debug, Default)]
pub struct Reviewers(BTreeSet<String>);

impl Reviewers {
    /// Whether a sitting was a review: its writer only noted and commented.
    pub fn held(&self, sitting: &Sitting) -> bool {
        let writer = sitting.writer.as_deref();
        writer.is_some_and(|name| self.0.contains(name))
    }
}

impl Session {
    /// Who only reviewed. The log is read once for it.
    pub fn reviewers(&self) -> Reviewers {
        let writers = Writers::of(self);
        let names = writers.reviewed.iter().copied();
        let only = names.filter(|name| writers.only_reviews(name));
        Reviewers(only.map(str::to_string).collect())
    }

    /// Those who are present. A reviewer is not, whatever is set: a person who wrote a review
    /// under the same name or has the role of a reviewer, and of whom no other writer wrote
    /// down a word.
    pub fn present(&self) -> BTreeSet<ParticipantId> {
        let writers = Writers::of(self);
        let spoke = |id: ParticipantId| {
            let mut said = writers.said.iter().filter(|(who, _)| *who == id);
            said.any(|(_, writer)| !writer.is_some_and(|name| writers.only_reviews(name)))
        };
        let reviews = |id: ParticipantId, who: &Participant| {
            let wrote = writers.only_reviews(&who.name) || who.is_reviewer();
            let person = who.kind == ParticipantKind::Person;
            person && wrote && !spoke(id) && !writers.mapped.contains(&Some(&who.name))
        };
        let all = self.map().participants().iter();
        let there = all.filter(|(id, who)| who.present && !reviews(**id, who));
        there.map(|(id, _)| *id).collect()
    }
}

fn comments(act: &Act) -> bool {
    matches!(act, Act::Comment { .. } | Act::Answer { .. })
}

fn is_note(edit: &Edit) -> bool {
    matches!(
        edit,
        Edit::AddNote { .. } | Edit::SetNote { .. } | Edit::DeleteNote { .. }
    )
}

fn is_person(edit: &Edit) -> bool {
    matches!(
        edit,
        Edit::AddParticipant { .. } | Edit::SetParticipant { .. } | Edit::DeleteParticipant { .. }
    )
}
