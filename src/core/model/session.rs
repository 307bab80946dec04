//! The session: a log of entries, and the map they fold into.

mod entry;
mod meeting;
mod numbers;
mod present;
mod sittings;
mod talk;
mod turn;
mod walk;
mod whose;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::apply::Change;
use super::date::Elapsed;
use super::edit::Edit;
use super::id::{CommentId, Ids, Tag};
use super::incomplete::Incomplete;
use super::map::Map;
use super::order::Order;
use super::refusal::{Refusal, Thing};
use super::seal::Seal;

pub use entry::{Act, BadName, Entry, EntryName, Sitting, Subject};
pub use meeting::{Comes, Meeting, Older};
use numbers::OldNumbers;
pub use present::Reviewers;
pub use sittings::Sittings;
pub use talk::{Commented, Matter, Saying, Talk, Topic};
use turn::Done;
use walk::Before;
pub use walk::Taken;

/// A comment or an answer that was not withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The number of its entry.
    pub entry: u32,
    /// An answer is on what its comment is on.
    pub on: Subject,
    /// The comment it answers.
    pub to: Option<CommentId>,
    pub text: String,
}

/// A session: its log and the map it folds into.
///
/// The entries are numbered from 1 in the order of the log. An entry that cannot apply is
/// refused and changes nothing, so that a log always folds.
#[derive(Debug)]
pub struct Session {
    id: Tag,
    log: Vec<Entry>,
    map: Map,
    comments: BTreeMap<CommentId, Comment>,
    done: Vec<Done>,
    undone: Vec<u32>,
    order: OnceLock<Order>,
    next: BTreeMap<Tag, u32>,
    /// The numbers of the entries, by their names.
    numbers: BTreeMap<EntryName, u32>,
    /// The numbers of steps whose entries carry none.
    old_numbers: OldNumbers,
    /// Boxed, as it is rarely there and sessions are moved about.
    incomplete: Option<Box<Incomplete>>,
    /// The numbers of entries touched by something other than this program and not
    /// accepted.
    touched: Vec<u32>,
    /// What the seals show, and at which entries.
    faults: Vec<(Seal, u32)>,
}

/// A log that does not fold.
#[derive(Debug)]
pub struct Damage {
    /// The session before the damaged entry.
    pub upto: Session,
    /// The number of the entry that does not apply.
    pub entry: u32,
    pub refusal: Refusal,
}

/// What became of the entries of a log, by their numbers.
#[derive(Clone, Debug, Default)]
pub struct Aftermath {
    pub undone: BTreeMap<u32, Undoing>,
    /// The answers to questions and comments, see [`Session::answered`].
    pub answered: BTreeMap<u32, Vec<u32>>,
}

/// How an entry was undone or replaced, by the numbers of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undoing {
    /// The last entry that undid or replaced it.
    pub by: u32,
    /// The entry that brought it back after that: then it holds.
    pub again: Option<u32>,
}

impl Session {
    pub fn new(id: Tag) -> Session {
        Session {
            id,
            log: Vec::new(),
            map: Map::default(),
            comments: BTreeMap::new(),
            done: Vec::new(),
            undone: Vec::new(),
            order: OnceLock::new(),
            next: BTreeMap::new(),
            numbers: BTreeMap::new(),
            old_numbers: OldNumbers::default(),
            incomplete: None,
            touched: Vec::new(),
            faults: Vec::new(),
        }
    }

    /// Folds a log.
    ///
    /// # Errors
    ///
    /// The session up to the first entry that does not apply, and the reason.
    pub fn fold(id: Tag, log: Vec<Entry>) -> Result<Session, Box<Damage>> {
        let missing = OldNumbers::are_missing(&log);
        let written = OldNumbers::written(&log);
        let mut folded = Session::folded(id, log, written);
        if missing {
            folded = match folded {
                Ok(session) => session.numbered(),
                Err(mut damage) => {
                    damage.upto = damage.upto.numbered().unwrap_or_else(|of| of.upto);
                    Err(damage)
                }
            };
        }
        let session = folded?;
        // Live, every act is checked for circles. A file edited by hand may have one;
        // only then is the entry that made it looked for.
        if session.order().circle().is_some() {
            return Err(session.find_circle());
        }
        Ok(session)
    }

    /// The same with numbers for the steps of a log from before they were kept.
    fn numbered(self) -> Result<Session, Box<Damage>> {
        let numbers = OldNumbers::count(&self);
        Session::folded(self.id, self.log, numbers)
    }

    fn folded(id: Tag, log: Vec<Entry>, numbers: OldNumbers) -> Result<Session, Box<Damage>> {
        let mut session = Session::new(id);
        session.old_numbers = numbers;
        session.log.reserve(log.len());
        for entry in log {
            if let Err(refusal) = session.take(entry) {
                let number = session.len() + 1;
                return Err(Box::new(Damage {
                    upto: session,
                    entry: number,
                    refusal,
                }));
            }
        }
        Ok(session)
    }

    fn find_circle(self) -> Box<Damage> {
        let mut session = Session::new(self.id);
        session.old_numbers = self.old_numbers;
        for entry in self.log {
            let number = session.len() + 1;
            if let Err(refusal) = session.commit_as_is(entry) {
                return Box::new(Damage {
                    upto: session,
                    entry: number,
                    refusal,
                });
            }
        }
        // The circle was undone again on the way, so the map at the end has none. This is
        // not reached: the caller saw one.
        let number = session.len();
        Box::new(Damage {
            upto: session,
            entry: number,
            refusal: Refusal::Empty,
        })
    }

    pub fn id(&self) -> Tag {
        self.id
    }

    /// The entries; the first has the number 1.
    pub fn log(&self) -> &[Entry] {
        &self.log
    }

    /// The entries after the first so many.
    pub fn since(&self, entries: u32) -> &[Entry] {
        self.log.get(entries as usize..).unwrap_or_default()
    }

    /// How many entries there are.
    pub fn len(&self) -> u32 {
        self.log.len() as u32
    }

    pub fn is_empty(&self) -> bool {
        self.log.is_empty()
    }

    pub fn map(&self) -> &Map {
        &self.map
    }

    pub fn order(&self) -> &Order {
        self.order.get_or_init(|| Order::of(&self.map))
    }

    /// What could not be read of it; none where all was read.
    pub fn incomplete(&self) -> Option<&Incomplete> {
        self.incomplete.as_deref()
    }

    /// For the reader of a file: records what could not be read.
    pub fn set_incomplete(&mut self, incomplete: Option<Incomplete>) {
        self.incomplete = incomplete.map(Box::new);
    }

    /// The numbers of entries touched by something other than this program and not
    /// accepted.
    pub fn outside(&self) -> &[u32] {
        &self.touched
    }

    /// For the reader of a file: records what the seals show.
    pub fn set_outside(&mut self, touched: Vec<u32>) {
        self.touched = touched;
    }

    /// The faults that the seals show, accepted or not: the seal by which [`Act::Accept`]
    /// names a fault, and the number of the entry.
    pub fn faults(&self) -> &[(Seal, u32)] {
        &self.faults
    }

    /// For the reader of a file: records the faults that the seals show.
    pub fn set_faults(&mut self, faults: Vec<(Seal, u32)>) {
        self.faults = faults;
    }

    /// The writer's name as of their last sitting.
    pub fn writer(&self, by: Tag) -> Option<&str> {
        let sat = self.log.iter().rev().filter(|entry| entry.by == by);
        let mut names = sat.filter_map(|entry| match &entry.act {
            Act::Sit(sitting) => sitting.writer.as_deref(),
            _ => None,
        });
        names.next()
    }

    /// The comments that were not withdrawn.
    pub fn comments(&self) -> &BTreeMap<CommentId, Comment> {
        &self.comments
    }

    /// Fresh ids for a writer. They count as used once an entry with them is taken.
    pub fn ids(&self, tag: Tag) -> Ids {
        Ids::new(tag, self.next.get(&tag).copied().unwrap_or(1))
    }

    /// A new entry of a writer, by the next name that this writer has. It is not taken yet,
    /// and nobody is said to have spoken. Its time is never before that of this writer's
    /// newest entry, unless it begins another sitting.
    pub fn entry(&self, by: Tag, at: Elapsed, act: Act) -> Entry {
        let (first, last) = (EntryName { by, n: 0 }, EntryName { by, n: u32::MAX });
        let newest = self.numbers.range(first..=last).next_back();
        let newest = newest.and_then(|(name, _)| self.named(*name));
        let begins = matches!(act, Act::Sit(_));
        let same = newest.filter(|_| !begins);
        Entry {
            at: same.map_or(at, |newest| at.max(newest.at)),
            by,
            n: newest.map_or(1, |newest| newest.n.saturating_add(1)),
            speaker: None,
            act,
        }
    }

    /// The number of the entry of this name.
    pub fn number(&self, name: EntryName) -> Option<u32> {
        self.numbers.get(&name).copied()
    }

    /// The entry of this name.
    pub fn named(&self, name: EntryName) -> Option<&Entry> {
        self.log.get(self.number(name)? as usize - 1)
    }

    /// The name of the entry of this number.
    pub fn name(&self, number: u32) -> Option<EntryName> {
        let at = (number as usize).checked_sub(1)?;
        self.log.get(at).map(Entry::name)
    }

    pub fn knows(&self, tag: Tag) -> bool {
        self.next.contains_key(&tag) || self.log.iter().any(|entry| entry.by == tag)
    }

    /// The session as it was after `entries` entries.
    pub fn at(&self, entries: u32) -> Session {
        let mut session = Session::new(self.id);
        session.old_numbers.clone_from(&self.old_numbers);
        session.incomplete.clone_from(&self.incomplete);
        session.touched.clone_from(&self.touched);
        session.faults.clone_from(&self.faults);
        for entry in self.log.iter().take(entries as usize) {
            // It was taken once, so it is taken again in the same order.
            let taken = session.take(entry.clone());
            debug_assert!(taken.is_ok());
        }
        session
    }

    /// The entry that would be undone next.
    pub fn undoable(&self) -> Option<EntryName> {
        self.name(self.done.last()?.entry)
    }

    /// The map before the newest change that can be undone, and without what that change
    /// replaced. A line that replaces it is read against this map.
    pub fn map_before_newest(&self) -> Option<Map> {
        let mut done = self.done.last();
        done?;
        let mut map = self.map.clone();
        // What a replacement had replaced is on the map again without it.
        while let Some(of) = done {
            map.put_back(of.change.clone());
            done = of.replaced.first();
        }
        Some(map)
    }

    /// The entry that would be redone next.
    pub fn redoable(&self) -> Option<EntryName> {
        self.name(*self.undone.last()?)
    }

    /// The entries that are undone or replaced at the end of the log, and by which entry.
    pub fn undone(&self) -> BTreeMap<u32, u32> {
        let undone = self.undoings().into_iter();
        let standing = undone.filter(|(_, undoing)| undoing.again.is_none());
        standing.map(|(gone, undoing)| (gone, undoing.by)).collect()
    }

    /// What became of each entry.
    pub fn aftermath(&self) -> Aftermath {
        Aftermath {
            undone: self.undoings(),
            answered: self.answered(),
        }
    }

    /// The entries that were undone or replaced, by which entry, and what brought them back.
    pub fn undoings(&self) -> BTreeMap<u32, Undoing> {
        let mut undone = BTreeMap::new();
        let replaced = |number: u32| match &self.log.get(number as usize - 1)?.act {
            Act::Replace { entry, .. } => self.number(*entry),
            _ => None,
        };
        for (number, entry) in (1..).zip(&self.log) {
            let of = |name: &EntryName| self.number(*name);
            let (gone, back) = match &entry.act {
                Act::Undo(name) => (of(name), of(name).and_then(replaced)),
                Act::Redo(name) => (of(name).and_then(replaced), of(name)),
                // As an undo: what a replaced replacement had replaced is there again.
                Act::Replace { entry, .. } => (of(entry), of(entry).and_then(replaced)),
                Act::Sit(_)
                | Act::Do(_)
                | Act::Comment { .. }
                | Act::Answer { .. }
                | Act::Withdraw(_)
                | Act::Number(_)
                | Act::Accept(_) => (None, None),
            };
            let undoing = Undoing {
                by: number,
                again: None,
            };
            undone.extend(gone.map(|gone| (gone, undoing)));
            if let Some(back) = back.and_then(|back| undone.get_mut(&back)) {
                back.again = Some(number);
            }
        }
        undone
    }

    /// The sitting that the entry of this number belongs to.
    pub fn sitting_of(&self, entry: u32) -> Option<&Sitting> {
        let upto = (entry as usize).min(self.log.len());
        let by = self.log.get(upto.checked_sub(1)?)?.by;
        self.log[..upto].iter().rev().find_map(|e| match &e.act {
            Act::Sit(sitting) if e.by == by => Some(sitting),
            _ => None,
        })
    }

    /// The last sitting that a writer began.
    pub fn last_sitting(&self, by: Tag) -> Option<&Sitting> {
        let mut sat = self.log.iter().rev().filter(|entry| entry.by == by);
        sat.find_map(|entry| match &entry.act {
            Act::Sit(sitting) => Some(sitting),
            _ => None,
        })
    }

    /// Adds an entry to the log, or refuses it and changes nothing. The steps that it
    /// makes get their numbers; in a log from before numbers were kept an entry that says
    /// them comes first. So what is to be kept is what the log has now (see
    /// [`Session::since`]). Returns the number of the entry.
    ///
    /// # Errors
    ///
    /// The [`Refusal`] says why the entry cannot apply.
    pub fn commit(&mut self, mut entry: Entry) -> Result<u32, Refusal> {
        let numbered = self.take_numbering(&mut entry)?;
        let given = self.give_numbers(&mut entry.act);
        let taken = given.and_then(|()| self.commit_as_is(entry));
        if taken.is_err() && numbered {
            self.take_numbering_back();
        }
        taken
    }

    /// Adds an entry that stands in a log.
    fn commit_as_is(&mut self, entry: Entry) -> Result<u32, Refusal> {
        let (edits, extends) = match &entry.act {
            Act::Do(edits) => (edits.clone(), self.may_extend(edits)),
            Act::Replace { edits, .. } => (edits.clone(), false),
            _ => (Vec::new(), false),
        };
        let order = self.order.take().filter(|_| extends);
        let next = self.next.clone();
        let before = self.take(entry)?;
        if self.newest_change(&before).is_none() {
            return Ok(self.len());
        }
        if let Some(mut order) = order
            && order.extend(&self.map, &edits)
        {
            self.order = OnceLock::from(order);
        } else if let Some((from, to)) = self.order().circle() {
            let depended = match &before {
                Before::Rearranged(moved) if edits.is_empty() => self.reordered(moved),
                _ => Vec::new(),
            };
            self.take_back(before);
            self.next = next;
            return Err(if depended.is_empty() {
                Refusal::Circle(from, to)
            } else {
                Refusal::Depended(depended)
            });
        }
        Ok(self.len())
    }

    /// Whether the condition of [`Order::extend`] holds: no edit aims a flow away from a
    /// step, which might then move to an earlier column.
    fn may_extend(&self, edits: &[Edit]) -> bool {
        edits.iter().all(|edit| match edit {
            Edit::AimFlow { flow, .. } => self
                .map
                .flow(*flow)
                .is_none_or(|flow| flow.to.step().is_none()),
            _ => true,
        })
    }

    /// Takes an entry without the checks that need the whole map.
    fn take(&mut self, entry: Entry) -> Result<Before, Refusal> {
        let name = entry.name();
        if name.n == 0 || self.numbers.contains_key(&name) {
            return Err(Refusal::Named(name));
        }
        let before = self.try_take(&entry)?;
        self.log.push(entry);
        self.numbers.insert(name, self.len());
        Ok(before)
    }

    /// Takes the newest entry off the log; what it did is not undone.
    fn pop(&mut self) -> Option<Entry> {
        let entry = self.log.pop()?;
        self.numbers.remove(&entry.name());
        Some(entry)
    }

    /// The number of an entry that another one names.
    fn find(&self, name: EntryName) -> Result<u32, Refusal> {
        self.number(name).ok_or(Refusal::NoSuchEntry(name))
    }

    fn try_take(&mut self, entry: &Entry) -> Result<Before, Refusal> {
        let number = self.len().checked_add(1).ok_or(Refusal::Full)?;
        let before = match &entry.act {
            Act::Sit(_) | Act::Accept(_) | Act::Number(_) => Before::Same,
            Act::Do(edits) => {
                self.make(number, None, edits)?;
                Before::Did(self.end_redo(edits))
            }
            Act::Replace {
                entry: replaced,
                edits,
            } => {
                let replaced = self.find(*replaced)?;
                let moved = self.make(number, Some(replaced), edits)?;
                let undone = self.end_redo(edits);
                moved.map_or(Before::Did(undone), Before::Rearranged)
            }
            Act::Undo(target) => self.undo(self.find(*target)?)?,
            Act::Redo(target) => self.redo(self.find(*target)?)?,
            Act::Comment { id, on, text } => {
                self.check_subject(*on)?;
                self.add_comment(*id, None, *on, text, number)?
            }
            Act::Answer { id, to, text } => {
                let on = self
                    .comments
                    .get(to)
                    .ok_or(Refusal::NoSuch(Thing::Comment, to.0))?
                    .on;
                self.add_comment(*id, Some(*to), on, text, number)?
            }
            Act::Withdraw(target) => {
                let target = self.find(*target)?;
                let made = self.comments.iter().find(|(_, c)| c.entry == target);
                let id = *made.ok_or(Refusal::NotWithdrawable(target))?.0;
                let answers: Vec<u32> = self
                    .comments
                    .values()
                    .filter(|c| c.to == Some(id))
                    .map(|c| c.entry)
                    .collect();
                if !answers.is_empty() {
                    return Err(Refusal::Depended(answers));
                }
                match self.comments.remove(&id) {
                    Some(comment) => Before::Withdrew(id, comment),
                    None => Before::Same,
                }
            }
        };
        if !matches!(entry.act, Act::Sit(_) | Act::Accept(_) | Act::Number(_)) {
            self.next.entry(entry.by).or_insert(1);
        }
        Ok(before)
    }

    /// After a new change nothing can be redone, and the ids that it used stay used.
    /// Returns what could be redone.
    fn end_redo(&mut self, edits: &[Edit]) -> Vec<u32> {
        for id in edits.iter().filter_map(|edit| edit.made()?.id()) {
            let next = self.next.entry(id.tag).or_insert(1);
            *next = (*next).max(id.number.saturating_add(1));
        }
        std::mem::take(&mut self.undone)
    }

    fn apply_all(&mut self, edits: &[Edit]) -> Result<Change, Refusal> {
        if edits.is_empty() {
            return Err(Refusal::Empty);
        }
        let edits = self.old_numbers.put_into(edits);
        let mut all = self.map.apply_all(&edits)?;
        self.order = OnceLock::new();
        all.keep();
        Ok(all)
    }

    fn check_subject(&self, on: Subject) -> Result<(), Refusal> {
        match on {
            Subject::Session => Ok(()),
            Subject::Step(id) if self.map.step(id).is_some() => Ok(()),
            Subject::Step(id) => Err(Refusal::NoSuch(Thing::Step, id.0)),
            Subject::Flow(id) if self.map.flow(id).is_some() => Ok(()),
            Subject::Flow(id) => Err(Refusal::NoSuch(Thing::Flow, id.0)),
            Subject::Entry(name) => self.find(name).map(drop),
        }
    }

    fn add_comment(
        &mut self,
        id: CommentId,
        to: Option<CommentId>,
        on: Subject,
        text: &str,
        entry: u32,
    ) -> Result<Before, Refusal> {
        if self.comments.contains_key(&id) {
            return Err(Refusal::Exists(id.0));
        }
        super::apply::check_words(text, Thing::Comment)?;
        let next = self.next.entry(id.0.tag).or_insert(1);
        *next = (*next).max(id.0.number.saturating_add(1));
        self.comments.insert(
            id,
            Comment {
                entry,
                on,
                to,
                text: text.to_string(),
            },
        );
        Ok(Before::Commented(id))
    }
}
