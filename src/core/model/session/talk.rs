//! What people say in words about a map: its notes, and the comments on it, each with its
//! answers, who said it and when. A note does not know its time and a comment not its
//! step: the log does.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::{Act, Comment, Entry, Session, Sitting, Sittings, Subject};
use crate::model::about::About;
use crate::model::date::{Date, TimeOfDay};
use crate::model::edit::Edit;
use crate::model::id::{CommentId, NoteId, ParticipantId, StepId};
use crate::model::map::Map;
use crate::model::things::{Note, NoteField, NoteKind};

/// Everything said in words about a map.
#[derive(Clone, Debug, Default)]
pub struct Talk<'a> {
    /// All notes by id, then all comments in the order of the log.
    topics: Vec<Topic<'a>>,
    /// The places of those at each step.
    at: BTreeMap<StepId, Vec<usize>>,
}

/// A note or a comment, with its answers.
#[derive(Clone, Debug)]
pub struct Topic<'a> {
    pub of: Matter<'a>,
    /// The steps on the map that it is about, by id; none if it is about the map as a whole.
    pub steps: Vec<StepId>,
    pub said: Saying<'a>,
    /// In the order of the log.
    pub answers: Vec<Saying<'a>>,
}

/// The thing behind a topic.
#[derive(Clone, Copy, Debug)]
pub enum Matter<'a> {
    Note(NoteId, &'a Note),
    Comment(CommentId, &'a Comment),
}

/// Words, who said them and when.
#[derive(Clone, Copy, Debug)]
pub struct Saying<'a> {
    pub text: &'a str,
    /// Who said it; if nobody is known, only who wrote it down is.
    pub by: Option<ParticipantId>,
    /// The id of a comment or of an answer to one.
    pub id: Option<CommentId>,
    /// The entry that brought it, if the log has it.
    pub entry: Option<&'a Entry>,
    pub sitting: Option<&'a Sitting>,
}

impl<'a> Talk<'a> {
    fn of(topics: Vec<Topic<'a>>) -> Talk<'a> {
        let mut at: BTreeMap<StepId, Vec<usize>> = BTreeMap::new();
        for (place, topic) in topics.iter().enumerate() {
            for step in &topic.steps {
                at.entry(*step).or_default().push(place);
            }
        }
        Talk { topics, at }
    }

    /// All notes by id, then all comments in the order of the log.
    pub fn topics(&self) -> &[Topic<'a>] {
        &self.topics
    }

    /// Those at a step.
    pub fn at(&self, step: StepId) -> impl Iterator<Item = &Topic<'a>> {
        let places = self.at.get(&step).into_iter().flatten();
        places.filter_map(|place| self.topics.get(*place))
    }

    /// A note.
    pub fn note(&self, id: NoteId) -> Option<&Topic<'a>> {
        let at = self.topics.binary_search_by(|of| match of.of {
            Matter::Note(note, _) => note.cmp(&id),
            Matter::Comment(..) => Ordering::Greater,
        });
        self.topics.get(at.ok()?)
    }

    /// The comments that nobody has answered.
    pub fn unanswered(&self) -> impl Iterator<Item = &Topic<'a>> {
        self.comments().filter(|of| of.waits())
    }

    /// The comments.
    pub fn comments(&self) -> impl Iterator<Item = &Topic<'a>> {
        self.topics.iter().filter(|of| match of.of {
            Matter::Comment(..) => true,
            Matter::Note(..) => false,
        })
    }
}

impl Topic<'_> {
    /// Whether it asks for an answer: a question or a comment.
    fn asks(&self) -> bool {
        match self.of {
            Matter::Note(_, note) => note.kind == NoteKind::Question,
            Matter::Comment(..) => true,
        }
    }

    /// Whether it waits for an answer: an open question, or a comment that nobody has
    /// answered.
    pub fn waits(&self) -> bool {
        match self.of {
            Matter::Note(_, note) => note.is_open_question(),
            Matter::Comment(..) => self.answers.is_empty(),
        }
    }
}

impl Saying<'_> {
    /// The name of who wrote it down.
    pub fn scribe(&self) -> Option<&str> {
        self.sitting?.writer.as_deref()
    }

    /// Whether the writer's own words are written down, and not what is said in the room.
    pub fn is_own(&self) -> bool {
        self.entry.is_some_and(|entry| !entry.act.is_said())
    }

    /// The day and the time on the clock when it was said.
    pub fn moment(&self) -> Option<(Date, TimeOfDay)> {
        Some(self.sitting?.moment(self.entry?.at))
    }
}

/// The number of comments, at each step and in all.
#[derive(Clone, Debug, Default)]
pub struct Commented {
    at: BTreeMap<StepId, Comments>,
    all: Comments,
}

/// A number of comments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    /// Those that nobody has answered.
    pub waiting: usize,
    pub answered: usize,
}

impl Commented {
    pub fn at(&self, step: StepId) -> Comments {
        self.at.get(&step).copied().unwrap_or_default()
    }

    /// Each once, also those about no step.
    pub fn in_all(&self) -> Comments {
        self.all
    }
}

impl Session {
    /// What is said in words about the present map. The log is read once for it, where
    /// there is anything.
    pub fn talk(&self) -> Talk<'_> {
        if self.map.notes().is_empty() && self.comments.is_empty() {
            return Talk::default();
        }
        let source = Source::of(self);
        let notes = self.map.notes().iter();
        let mut all: Vec<Topic<'_>> = notes.map(|(id, note)| source.note(*id, note)).collect();
        let mut answers: BTreeMap<CommentId, Vec<(CommentId, &Comment)>> = BTreeMap::new();
        let mut first = Vec::new();
        for (id, of) in self.comments_in_order() {
            match self.answered_first(of) {
                Some(to) => answers.entry(to).or_default().push((id, of)),
                None => first.push((id, of)),
            }
        }
        all.extend(first.into_iter().map(|(id, of)| {
            let answers = answers.remove(&id).unwrap_or_default();
            Topic {
                of: Matter::Comment(id, of),
                steps: self.steps_of(of.on),
                said: source.comment(id, of),
                answers: answers
                    .into_iter()
                    .map(|(id, of)| source.comment(id, of))
                    .collect(),
            }
        }));
        Talk::of(all)
    }

    /// The questions and comments that stand, by the numbers of the entries that brought
    /// them, each with those of its answers; without any it still waits for one.
    pub fn answered(&self) -> BTreeMap<u32, Vec<u32>> {
        let number = |said: &Saying<'_>| self.number(said.entry?.name());
        let talk = self.talk();
        let asked = talk.topics().iter().filter(|of| of.asks());
        let answered = asked.filter_map(|of| {
            let answers: Vec<u32> = of.answers.iter().filter_map(number).collect();
            let told = of.waits() || !answers.is_empty();
            told.then_some((number(&of.said)?, answers))
        });
        answered.collect()
    }

    /// How many comments there are at each step. It costs as much as there are comments,
    /// however long the log is.
    pub fn commented(&self) -> Commented {
        let all = self.comments.values();
        let answered: BTreeSet<CommentId> = all.filter_map(|of| self.answered_first(of)).collect();
        let mut commented = Commented::default();
        for (id, of) in self.comments.iter().filter(|(_, of)| of.to.is_none()) {
            let count = |counted: &mut Comments| match answered.contains(id) {
                true => counted.answered += 1,
                false => counted.waiting += 1,
            };
            count(&mut commented.all);
            for step in self.steps_of(of.on) {
                count(commented.at.entry(step).or_default());
            }
        }
        commented
    }

    fn comments_in_order(&self) -> Vec<(CommentId, &Comment)> {
        let mut all: Vec<_> = self.comments.iter().map(|(id, of)| (*id, of)).collect();
        all.sort_unstable_by_key(|(_, of)| of.entry);
        all
    }

    /// The comment at the beginning of what an answer belongs to; none for a comment.
    fn answered_first(&self, answer: &Comment) -> Option<CommentId> {
        let mut first = answer.to?;
        // An answer may be one to an answer, which came before it.
        while let Some(to) = self.comments.get(&first).and_then(|of| of.to) {
            first = to;
        }
        Some(first)
    }

    /// The steps on the map that the subject of a comment is about. Those of a flow are
    /// the one it comes out of, those of an entry the ones that it concerns.
    fn steps_of(&self, on: Subject) -> Vec<StepId> {
        let mut on = on;
        // An entry is about one before it, so this ends.
        let mut steps = loop {
            let name = match on {
                Subject::Session => return Vec::new(),
                Subject::Step(step) => break vec![step],
                Subject::Flow(flow) => {
                    break self
                        .map
                        .flow(flow)
                        .map(|flow| flow.from)
                        .into_iter()
                        .collect();
                }
                Subject::Entry(name) => name,
            };
            let Some(entry) = self.named(name) else {
                return Vec::new();
            };
            on = match &entry.act {
                Act::Do(edits) | Act::Replace { edits, .. } => break concerned(&self.map, edits),
                Act::Undo(of) | Act::Redo(of) | Act::Withdraw(of) => Subject::Entry(*of),
                Act::Comment { on, .. } => *on,
                Act::Answer { to, .. } => match self.comments.get(to) {
                    Some(comment) => comment.on,
                    None => return Vec::new(),
                },
                Act::Sit(_) | Act::Number(_) | Act::Accept(_) => return Vec::new(),
            };
        };
        steps.retain(|step| self.map.step(*step).is_some());
        steps
    }
}

/// The steps that edits concern, by id. A flow concerns the step it comes out of, unless
/// they concern other steps besides: a typed line makes a step and the flow to it.
fn concerned(map: &Map, edits: &[Edit]) -> Vec<StepId> {
    let (mut steps, mut along) = (BTreeSet::new(), BTreeSet::new());
    for edit in edits {
        // What the edits made may be gone again.
        if let Edit::AddMark { steps: on, .. } = edit {
            steps.extend(on);
        }
        if let Edit::AddNote { on, .. } = edit {
            steps.extend(on);
        }
        match edit.about() {
            About::Step(step) | About::Claim(step, _) => drop(steps.insert(step)),
            About::Flow(flow) => along.extend(map.flow(flow).map(|flow| flow.from)),
            About::Mark(mark) => steps.extend(map.marks().get(&mark).iter().flat_map(|m| &m.steps)),
            About::Note(note) => steps.extend(map.notes().get(&note).and_then(|note| note.on)),
            About::Session
            | About::Procedure(_)
            | About::Lane(_)
            | About::Phase(_)
            | About::Map
            | About::Instrument(_)
            | About::Participant(_) => {}
        }
    }
    if steps.is_empty() {
        steps = along;
    }
    steps.into_iter().collect()
}

/// The log, read once for all that was said.
struct Source<'a> {
    log: &'a [Entry],
    sittings: Sittings,
    /// The number of the entry that made each note.
    noted: BTreeMap<NoteId, u32>,
    /// The numbers of the entries that answered each.
    answered: BTreeMap<NoteId, Vec<u32>>,
}

impl<'a> Source<'a> {
    fn of(session: &'a Session) -> Source<'a> {
        let mut source = Source {
            log: session.log(),
            sittings: Sittings::of(session.log()),
            noted: BTreeMap::new(),
            answered: BTreeMap::new(),
        };
        let undone = session.undone();
        let numbered = (1..).zip(session.log());
        for (number, entry) in numbered.filter(|(number, _)| !undone.contains_key(number)) {
            for edit in entry.act.edits() {
                if let Edit::AddNote { id, .. } = edit {
                    source.noted.insert(*id, number);
                }
                if let Edit::SetNote { id, set } = edit
                    && matches!(set, NoteField::Answer(Some(_)))
                {
                    source.answered.entry(*id).or_default().push(number);
                }
            }
        }
        source
    }

    fn note(&self, id: NoteId, note: &'a Note) -> Topic<'a> {
        let noted = self.noted.get(&id).copied();
        let said = self.saying(&note.text, noted);
        let answer = note.answer.as_deref().map(|text| {
            let by = self.answered.get(&id).and_then(|all| all.last());
            self.saying(text, by.copied())
        });
        Topic {
            of: Matter::Note(id, note),
            steps: note.on.into_iter().collect(),
            said: Saying {
                by: note.by.or(said.by),
                ..said
            },
            answers: answer.into_iter().collect(),
        }
    }

    fn comment(&self, id: CommentId, of: &'a Comment) -> Saying<'a> {
        Saying {
            id: Some(id),
            ..self.saying(&of.text, Some(of.entry))
        }
    }

    /// What the entry of a number said.
    fn saying(&self, text: &'a str, number: Option<u32>) -> Saying<'a> {
        let known = number.and_then(|number| {
            let entry = self.log.get((number as usize).checked_sub(1)?)?;
            let sitting = self.sittings.around(number, entry.by);
            Some((
                entry,
                sitting.and_then(|at| self.sittings.get(self.log, at)),
            ))
        });
        Saying {
            text,
            by: known.and_then(|(entry, _)| entry.said_by()),
            id: None,
            entry: known.map(|(entry, _)| entry),
            sitting: known.and_then(|(_, sitting)| sitting),
        }
    }
}
