//! Refusals of a line.

use std::ops::Range;

use crate::capture::read::fact::{BadAmount, NoTime};
use crate::capture::read::line::Asked;
use crate::model::{Field, Measure, Refusal, StepNumber};

/// A refused line: what is wrong, and where in the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The bytes of the typed text that are wrong.
    pub span: Range<usize>,
    pub why: Why,
}

impl Refused {
    pub(in crate::capture) fn new(span: Range<usize>, why: Why) -> Refused {
        Refused { span, why }
    }

    /// With the words of the whole line, as far as the sentence needs them.
    pub(in crate::capture) fn of_line(mut self, line: &str) -> Refused {
        let token = |from: usize| {
            let rest = line.get(from..).unwrap_or_default();
            rest.split(',')
                .next()
                .unwrap_or_default()
                .trim()
                .to_string()
        };
        if let Why::Twice(twice) = &mut self.why {
            twice.typed = Some([token(twice.first.start), token(self.span.start)]);
        }
        self
    }
}

/// Two values for one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twice {
    /// The fact; none for a share.
    pub of: Option<Field>,
    /// Where the first one stands.
    pub first: Range<usize>,
    /// Both as typed, where they stand on a line of their own.
    pub typed: Option<[String; 2]>,
}

/// What is wrong with a line. [`Refused::say`] makes the sentence.
#[derive(Clone, Debug, PartialEq, Eq, strum::VariantNames)]
pub enum Why {
    Empty,
    /// More than [`crate::capture::LONGEST_LINE`] characters.
    TooLong,
    ControlCharacter,
    /// No lane was named, and the map has none to fall back on.
    NoLane,
    /// The short name of the first lane is a number, which means a step.
    AliasIsNumber(String),
    /// The name of a new lane has a colon, behind which nobody could name it on a line.
    ColonInLane,
    /// Several lanes begin like this.
    AmbiguousLane(Vec<String>),
    /// Another lane has this alias.
    AliasTaken(String, String),
    /// There is a lane with this name; its alias is the second.
    LaneExists(String, String),
    /// Several steps or lanes begin like this.
    AmbiguousTarget(Vec<String>),
    /// No step has this number; the highest existing number.
    NoSuchStep(String, Option<StepNumber>),
    /// No way out has this address; those that there are instead, each with its answer.
    NoSuchWay(String, Vec<String>),
    /// Nothing is open to go on from; the address of a way out.
    NothingOpen(Option<String>),
    /// Several sources begin like this.
    AmbiguousSource(Vec<String>),
    /// No source has this name; the nearest one.
    NoSuchSource(String, Option<String>),
    TwoSources,
    /// A source is named without a figure.
    NothingClaimed,
    /// No fact; the nearest one.
    NoFact(String, Option<String>),
    /// A comma without a fact after it.
    FactMissing,
    /// The same fact twice in one line.
    Twice(Box<Twice>),
    /// A text meant as an amount that is none, and why.
    NoAmount(Measure, String, BadAmount),
    /// Two amounts for one fact; the lower and the higher.
    AmountRange(Measure, String, String),
    /// The parts of a time, and no time; why.
    NoTime(String, NoTime),
    /// A share above a hundred percent.
    BadShare,
    /// A share needs exactly one way into the step.
    NoWayIn,
    /// A share with a source: no source can claim one.
    ShareClaimed,
    /// The line makes no step for the facts to belong to.
    FactsWithoutStep,
    /// The caret is on no step.
    NoStep,
    Nameless,
    /// The number of answers or branches is not from 2 to [`crate::capture::MOST_BRANCHES`].
    BadBranches,
    /// There is no open end at the caret.
    NoOpenEnd,
    /// The step of the caret has its way out already.
    HasWayOut,
    /// There is no hand-off on the way to the caret.
    NoSender,
    /// No fork or decision with two open ends comes before the caret.
    NoOpenSplit,
    /// The answers of a decision meet in a step, which must be named.
    MergeWithoutStep,
    /// No flow can reach the step: the map starts there.
    IntoStart,
    /// A rate in the session's own currency, which nobody has chosen yet.
    RateOfNone,
    /// The words are a command's, which only the screen can run.
    IsCommand(Asked),
    /// The map refuses it. The sentence is made at once, in Vietnamese and in English, as
    /// it names things of the map at that moment.
    Map(Refusal, Box<[String; 2]>),
}
