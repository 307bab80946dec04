//! The meaning of a line.

use std::ops::Range;

use crate::capture::read::fact::Told;
use crate::capture::read::spot::{Path, Spot};
use crate::model::{Date, Decimal, LaneId, NoteKind, Rate, Source, StepId, Under};

/// The most answers of a decision or branches of a fork that one line may make.
pub const MOST_BRANCHES: usize = 12;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub(in crate::capture) form: Form,
    /// The other way to read the line, where there are two.
    pub(in crate::capture) other: Option<Form>,
    /// What the lines that begin with a dash are after this one.
    pub(in crate::capture) under: Under,
    /// All that was typed, without the spaces around it.
    pub(in crate::capture) span: Range<usize>,
}

impl Line {
    /// A line with one reading.
    pub(in crate::capture) fn of(form: Form, span: Range<usize>) -> Line {
        Line {
            form,
            other: None,
            under: Under::Steps,
            span,
        }
    }

    /// Whether the line may be meant in another way.
    pub fn is_in_doubt(&self) -> bool {
        self.other.is_some()
    }

    /// The other way to read the line, with this one as the other; the line itself where
    /// there is only one.
    pub fn turned(self) -> Line {
        match self.other {
            None => self,
            Some(form) => Line {
                form,
                other: Some(self.form),
                under: self.under,
                span: self.span,
            },
        }
    }

    /// Whether the line closes branches, with `&`.
    pub fn closes(&self) -> bool {
        matches!(&self.form, Form::Step(step) if step.join.is_some())
    }

    /// The command that the line asks for, if it is one.
    pub fn asked(&self) -> Option<Asked> {
        match self.form {
            Form::Asked(asked) => Some(asked),
            _ => None,
        }
    }
}

/// A part of the meaning, and its place in the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) struct Typed<T> {
    pub what: T,
    pub span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) enum Form {
    /// A step, a fork, or a flow alone.
    Step(Box<StepLine>),
    /// What is said of a step that stands.
    Late(Box<LateLine>),
    /// The same of several steps, of each its own.
    Lates(Vec<LateLine>),
    /// A note: on the named step, else where such a note belongs.
    Note {
        kind: NoteKind,
        on: Option<Typed<StepId>>,
        text: Typed<String>,
        /// Of an action: who does it, and by when.
        owner: Option<Typed<String>>,
        due: Option<Typed<Date>>,
    },
    /// A participant; the agency where there are brackets, which may be empty.
    Participant {
        name: Typed<String>,
        agency: Option<String>,
    },
    /// What another currency is worth.
    Rate(Typed<Rate>),
    Phase(Typed<String>),
    /// The next steps are in no phase.
    NoPhase,
    /// An end event, in the lane of the caret or the named one; possibly with words.
    End {
        lane: Option<Typed<LaneSaid>>,
        name: Typed<String>,
    },
    /// Several lines of the grammar, taken as one.
    Several(Vec<Typed<String>>),
    /// A condition that no question was asked for, and what is done then: the question is
    /// made too.
    Condition(Box<[Typed<String>; 2]>),
    /// Says what the items are that follow.
    Heading,
    /// Two steps change places; the second follows the first.
    Swap([Typed<StepId>; 2]),
    /// Words that are a command's.
    Asked(Asked),
    /// To the next open end.
    Next,
    /// To a place given by number.
    Go(Spot),
}

impl Form {
    /// What is said of one step or of several; none where nothing is.
    pub fn of_steps(lates: Vec<LateLine>) -> Option<Form> {
        let mut lates = lates;
        match lates.len() {
            0 | 1 => Some(Form::Late(Box::new(lates.pop()?))),
            _ => Some(Form::Lates(lates)),
        }
    }

    /// The line of one step, or of a way from one to another.
    pub fn step(&self) -> Option<&StepLine> {
        match self {
            Form::Step(step) => Some(step),
            Form::Late(_)
            | Form::Lates(_)
            | Form::Note { .. }
            | Form::Participant { .. }
            | Form::Rate(_)
            | Form::Phase(_)
            | Form::NoPhase
            | Form::End { .. }
            | Form::Several(_)
            | Form::Condition(_)
            | Form::Heading
            | Form::Swap(_)
            | Form::Asked(_)
            | Form::Next
            | Form::Go(_) => None,
        }
    }

    /// Whether several things are made, steps among them.
    pub fn makes_several(&self) -> bool {
        matches!(self, Form::Several(_) | Form::Condition(_))
    }

    /// What the line says of steps that stand.
    pub fn lates(&self) -> &[LateLine] {
        match self {
            Form::Late(late) => std::slice::from_ref(late),
            Form::Lates(lates) => lates,
            Form::Step(_)
            | Form::Note { .. }
            | Form::Participant { .. }
            | Form::Rate(_)
            | Form::Phase(_)
            | Form::NoPhase
            | Form::End { .. }
            | Form::Several(_)
            | Form::Condition(_)
            | Form::Heading
            | Form::Swap(_)
            | Form::Asked(_)
            | Form::Next
            | Form::Go(_) => &[],
        }
    }
}

/// A command that was asked for in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// So many times.
    Undo(u8),
    Redo,
    Help,
    Save,
    Quit,
    /// It is only named, with its key: nothing is deleted by a line.
    Delete(StepId),
}

/// Facts of a step that stands, its lane, its name.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(in crate::capture) struct LateLine {
    /// The named step; else that of the caret.
    pub step: Option<Typed<StepId>>,
    pub name: Option<Typed<String>>,
    pub lane: Option<Typed<LaneSaid>>,
    pub facts: FactsSaid,
    /// What others say of the same step.
    pub claims: Vec<FactsSaid>,
    /// What was said besides.
    pub remark: Option<Typed<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) struct StepLine {
    /// Where the line continues; else at the caret.
    pub from: Option<Typed<Spot>>,
    pub lane: Option<Typed<LaneSaid>>,
    /// A word in the place of a lane's alias that is none: it is text.
    pub no_lane: Option<Typed<String>>,
    /// A leading `&`, and what it closes.
    pub join: Option<Typed<Closes>>,
    /// Empty where the line makes only a fork, a join or a flow.
    pub name: Typed<String>,
    pub shape: Typed<Shape>,
    pub target: Option<Typed<Target>>,
    pub facts: FactsSaid,
    pub afterwards: Afterwards,
}

/// Where the room goes on behind a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(in crate::capture) enum Afterwards {
    /// There.
    #[default]
    There,
    /// At the open end where it was: the step was only put in between others.
    AsBefore,
}

impl StepLine {
    pub fn makes_step(&self) -> bool {
        !self.name.what.is_empty()
    }
}

/// What a leading `&` closes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) enum Closes {
    Innermost,
    /// All open forks and decisions (`&&`).
    All,
    /// The named open ends, with a join: `&(7,9/2)`.
    These(Vec<Path>),
}

/// A lane of the map, or one that the line makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) enum LaneSaid {
    Known(LaneId),
    New {
        name: String,
        alias: String,
        how: Made,
    },
}

/// How a line makes a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::capture) enum Made {
    /// In a form of the grammar.
    Written,
    /// By words that look like one.
    Guessed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) enum Shape {
    Task,
    Wait,
    Decision {
        answers: Vec<Option<String>>,
        /// Of the first answer.
        share: Option<Decimal>,
    },
    /// Possibly with a task before it.
    Fork(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) enum Target {
    Lane(LaneSaid),
    Step(StepId),
    /// The lane of the sender.
    Back,
}

#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(in crate::capture) struct FactsSaid {
    pub list: Vec<Typed<Told>>,
    pub by: Option<Typed<SourceSaid>>,
}

/// Who says something: a source that is known, or one that the line brings in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::capture) enum SourceSaid {
    Known(Source),
    New(String),
}

impl FactsSaid {
    /// The share of the way into the step, if one was said, and where.
    pub fn share(&self) -> Option<(Decimal, &Range<usize>)> {
        self.list.iter().find_map(|said| match said.what {
            Told::Share(share) => Some((share, &said.span)),
            _ => None,
        })
    }

    /// Whether there is a fact besides the share.
    pub fn has_own(&self) -> bool {
        let own = |said: &Typed<Told>| !matches!(said.what, Told::Share(_));
        self.list.iter().any(own)
    }
}
