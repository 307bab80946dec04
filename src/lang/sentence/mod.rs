//! An entry of the log as one line that says what happened.
//!
//! Telling takes two looks: one at the session before the entry, for what will be
//! gone or different, and one after it, for names and numbers as they then are.
//! Numbers in a sentence are thus those of the picture that the entry makes; only
//! what was deleted is called by the number it had.

mod clause;
mod field;
mod steps;
mod was;

use std::collections::{BTreeSet, HashSet};

use crate::model::{
    Act, Comment, CommentId, Edit, Entry, Fact, FlowId, InstrumentId, Language, Map, Order, Seal,
    Session, Sitting, StepId, Subject,
};

use super::fact::{self, quoted};
use super::number::{date, time_of_day};
use super::printable;
use super::words::{capitalised, pick, words};

/// An entry half told: what it found is noted, what it made is still to come.
#[derive(Debug)]
pub struct Telling<'e> {
    language: Language,
    entry: &'e Entry,
    /// For each edit what stood there before, where the sentence needs it.
    was: Vec<Option<String>>,
    /// Edits that are part of deleting a step and go without saying.
    folded: HashSet<usize>,
}

/// What the clauses of one entry share: the map after it, and what the entry made.
struct Told<'a> {
    language: Language,
    map: &'a Map,
    order: &'a Order,
    edits: &'a [Edit],
    was: &'a [Option<String>],
    new_steps: HashSet<StepId>,
    new_flows: HashSet<FlowId>,
    cited: HashSet<InstrumentId>,
}

impl<'e> Telling<'e> {
    /// Looks at the session before the entry is taken.
    pub fn of(language: Language, before: &Session, entry: &'e Entry) -> Telling<'e> {
        let edits = edits_of(entry);
        Telling {
            language,
            entry,
            was: edits
                .iter()
                .map(|edit| was::was(language, before, edit))
                .collect(),
            folded: was::part_of_deletions(before.map(), edits),
        }
    }

    /// The line, from the session after the entry was taken. Nothing in it but
    /// printable text, and no full stop at the end.
    pub fn end(self, after: &Session) -> String {
        let language = self.language;
        match &self.entry.act {
            Act::Sit(sitting) => sit(language, sitting),
            Act::Do(edits) => self.act(after, edits),
            Act::Replace { entry, edits } => format!(
                "{} {entry}: {}",
                pick(language, "Thay mục", "In place of entry"),
                self.act(after, edits)
            ),
            Act::Undo(entry) => format!("{} {entry}", pick(language, "Hoàn tác mục", "Undo entry")),
            Act::Redo(entry) => format!("{} {entry}", pick(language, "Làm lại mục", "Redo entry")),
            Act::Comment { on, text, .. } => format!(
                "{} {}: {}",
                pick(language, "Nhận xét về", "Comment on"),
                subject(language, after, *on),
                quoted(text)
            ),
            Act::Answer { to, text, .. } => {
                format!("{}: {}", answered(language, after, *to), quoted(text))
            }
            Act::Withdraw(entry) => format!(
                "{} {entry}",
                pick(
                    language,
                    "Rút lại nhận xét ở mục",
                    "Withdraw the comment of entry"
                )
            ),
            Act::Accept(faults) => self.accept(after, faults),
        }
    }

    /// Who accepted what was done to which entries outside the program, as far as that is
    /// known; of a single one also what it says.
    fn accept(&self, after: &Session, faults: &[Seal]) -> String {
        let language = self.language;
        let known = after.faults().iter();
        let known = known.filter(|(fault, _)| faults.contains(fault));
        let entries: BTreeSet<u32> = known.map(|(_, entry)| *entry).collect();
        let number = |entries: &BTreeSet<u32>| {
            let entries: Vec<String> = entries.iter().map(u32::to_string).collect();
            entries.join(", ")
        };
        let what = match (language, entries.len(), faults.len()) {
            (Language::Vi, 0, n) => format!("{n} chỗ bị sửa ngoài chương trình"),
            (Language::En, 0, 1) => "1 change made outside the program".into(),
            (Language::En, 0, n) => format!("{n} changes made outside the program"),
            (Language::Vi, _, _) => {
                format!("mục {} bị sửa ngoài chương trình", number(&entries))
            }
            (Language::En, 1, _) => {
                format!("entry {}, changed outside the program", number(&entries))
            }
            (Language::En, _, _) => {
                format!("entries {}, changed outside the program", number(&entries))
            }
        };
        let said = match (after.writer(self.entry.by), language) {
            (Some(who), Language::Vi) => format!("{} chấp nhận {what}", printable(who)),
            (Some(who), Language::En) => format!("{} accepted {what}", printable(who)),
            (None, Language::Vi) => format!("Chấp nhận {what}"),
            (None, Language::En) => format!("Accepted {what}"),
        };
        let mut only = entries.iter().filter(|_| entries.len() == 1);
        let told = only.next().and_then(|number| {
            let entry = after.log().get(number.checked_sub(1)? as usize)?;
            let told = Telling::of(language, &after.at(number - 1), entry);
            Some(told.end(&after.at(*number)))
        });
        match told.filter(|told| !told.is_empty()) {
            Some(told) => format!("{said}: {told}"),
            None => said,
        }
    }

    fn act(&self, after: &Session, edits: &[Edit]) -> String {
        clauses(self.language, after, edits, &self.was, &self.folded)
    }
}

/// What edits say of a map that has what they make, as one line: all is called as it is.
/// Nothing in it but printable text, and no full stop at the end.
pub fn told(language: Language, of: &Session, edits: &[Edit]) -> String {
    clauses(language, of, edits, &[], &HashSet::new())
}

/// A comment that stands, as one line.
pub fn comment(language: Language, session: &Session, of: &Comment) -> String {
    format!(
        "{} {}: {}",
        pick(language, "Nhận xét về", "Comment on"),
        subject(language, session, of.on),
        quoted(&of.text)
    )
}

fn clauses(
    language: Language,
    after: &Session,
    edits: &[Edit],
    was: &[Option<String>],
    folded: &HashSet<usize>,
) -> String {
    let told = Told::of(language, after, edits, was);
    let mut groups = steps::groups(&told);
    let mut clauses = Vec::new();
    for (at, edit) in edits.iter().enumerate() {
        if folded.contains(&at) {
            continue;
        }
        match steps::group_of(&told, edit) {
            // A step is told once, where it first comes up.
            Some(step) => clauses.extend(
                groups
                    .remove(&step)
                    .and_then(|edits| steps::clause(&told, step, &edits)),
            ),
            None => {
                let Some(clause) = clause::clause(&told, at, edit) else {
                    continue;
                };
                let last = clauses.last_mut().filter(|_| is_setting(edit));
                let more = last.and_then(|last: &mut String| {
                    let more = clause::same_thing(&told, at, edit, last, &clause)?;
                    Some((last, more))
                });
                match more {
                    Some((last, more)) => {
                        last.push_str("; ");
                        last.push_str(more);
                    }
                    None => clauses.push(clause),
                }
            }
        }
    }
    let clauses: Vec<String> = clauses.iter().map(|clause| capitalised(clause)).collect();
    clauses.join(". ")
}

/// Whether an edit sets one field of a thing that has a name.
fn is_setting(edit: &Edit) -> bool {
    matches!(
        edit,
        Edit::SetProcedure { .. } | Edit::SetInstrument { .. } | Edit::SetParticipant { .. }
    )
}

fn edits_of(entry: &Entry) -> &[Edit] {
    match &entry.act {
        Act::Do(edits) | Act::Replace { edits, .. } => edits,
        _ => &[],
    }
}

impl<'a> Told<'a> {
    fn of(
        language: Language,
        after: &'a Session,
        edits: &'a [Edit],
        was: &'a [Option<String>],
    ) -> Told<'a> {
        let mut told = Told {
            language,
            map: after.map(),
            order: after.order(),
            edits,
            was,
            new_steps: HashSet::new(),
            new_flows: HashSet::new(),
            cited: HashSet::new(),
        };
        for edit in edits {
            match edit {
                Edit::AddStep { id, .. } => {
                    told.new_steps.insert(*id);
                }
                Edit::AddFlow { id, .. } => {
                    told.new_flows.insert(*id);
                }
                Edit::SetFact {
                    fact: Fact::Law(law),
                    ..
                }
                | Edit::AddClaim {
                    fact: Fact::Law(law),
                    ..
                } => told
                    .cited
                    .extend(law.citations().iter().filter_map(|c| c.instrument)),
                _ => {}
            }
        }
        told
    }

    fn pick(&self, vi: &'static str, en: &'static str) -> &'static str {
        pick(self.language, vi, en)
    }

    fn was(&self, at: usize) -> Option<&str> {
        self.was.get(at).and_then(|was| was.as_deref())
    }

    fn step(&self, id: StepId) -> String {
        fact::step(self.language, self.map, self.order, id)
    }

    fn step_short(&self, id: StepId) -> String {
        fact::step_short(self.language, self.map, self.order, id)
    }
}

fn sit(language: Language, sitting: &Sitting) -> String {
    let mut line = format!(
        "{} {} {} {}",
        pick(
            language,
            "Bắt đầu buổi làm việc ngày",
            "A sitting begins on"
        ),
        date(sitting.date),
        pick(language, "lúc", "at"),
        time_of_day(sitting.start)
    );
    if let Some(place) = &sitting.place {
        line += &format!(", {} {}", pick(language, "tại", "in"), printable(place));
    }
    if let Some(writer) = &sitting.writer {
        line += &format!(
            ", {} {}",
            pick(language, "người ghi:", "written by"),
            printable(writer)
        );
    }
    line
}

fn subject(language: Language, session: &Session, on: Subject) -> String {
    let (map, order) = (session.map(), session.order());
    match on {
        Subject::Session => pick(language, "cả phiên làm việc", "the session").to_string(),
        Subject::Step(id) => fact::step(language, map, order, id),
        Subject::Flow(id) => match map.flow(id) {
            Some(flow) => flow_between(language, map, order, flow),
            None => format!("{} {id}", words(language).flow),
        },
        Subject::Entry(number) => format!("{} {number}", pick(language, "mục", "entry")),
    }
}

fn answered(language: Language, session: &Session, to: CommentId) -> String {
    match session.comments().get(&to) {
        Some(comment) => format!(
            "{} {}",
            pick(
                language,
                "Trả lời nhận xét ở mục",
                "Answer to the comment of entry"
            ),
            comment.entry
        ),
        None => pick(language, "Trả lời nhận xét", "Answer to a comment").to_string(),
    }
}

/// A flow by its ends: `luồng từ bước 3 (không) đến bước 12`.
fn flow_between(language: Language, map: &Map, order: &Order, flow: &crate::model::Flow) -> String {
    format!(
        "{} {} {}",
        pick(language, "luồng từ", "the flow from"),
        steps::source(language, map, order, flow),
        steps::target(language, map, order, flow)
    )
}

#[cfg(test)]
mod tests;
