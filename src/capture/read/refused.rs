//! Why a line was not taken.

use std::ops::Range;

use crate::capture::read::fact::BadAmount;
use crate::model::{Measure, Refusal};

/// A line that was not taken: what is wrong, and where in the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The bytes of the typed text that the refusal is about.
    pub span: Range<usize>,
    /// What is wrong.
    pub why: Why,
}

impl Refused {
    pub(in crate::capture) fn new(span: Range<usize>, why: Why) -> Refused {
        Refused { span, why }
    }
}

/// What is wrong with a line. [`Refused::say`] makes the sentence.
#[derive(Clone, Debug, PartialEq, Eq, strum::VariantNames)]
pub enum Why {
    /// Nothing was typed.
    Empty,
    /// More than [`super::LONGEST_LINE`] characters.
    TooLong,
    /// A control character stands in it.
    ControlCharacter,
    /// No lane was named, and the map has none to fall back on.
    NoLane,
    /// Several lanes begin so.
    AmbiguousLane(Vec<String>),
    /// Another lane has this alias.
    AliasTaken(String, String),
    /// There is a lane of this name, with this alias.
    LaneExists(String, String),
    /// Several steps or lanes begin so.
    AmbiguousTarget(Vec<String>),
    /// No step has this number; the last number there is.
    NoSuchStep(String, u32),
    /// No way out of a step is named so.
    NoSuchWay(String),
    /// Several sources begin so.
    AmbiguousSource(Vec<String>),
    /// Nobody is called so; who comes nearest.
    NoSuchSource(String, Option<String>),
    /// Two sources in one line.
    TwoSources,
    /// A source is named, but no figure.
    NothingClaimed,
    /// No fact; the nearest one.
    NoFact(String, Option<String>),
    /// A fact is expected and nothing is there.
    FactMissing,
    /// The same fact twice in one line.
    Twice,
    /// An amount of another unit, such as a currency.
    ForeignUnit(Measure, String),
    /// A text that is meant as an amount and is none, and why.
    NoAmount(Measure, String, BadAmount),
    /// Two amounts for one; the lower and the higher.
    AmountRange(Measure, String, String),
    /// A share above a hundred percent.
    BadShare,
    /// A share needs one way into the step, and there is none or several.
    NoWayIn,
    /// A share is no figure that somebody can stand for.
    ShareClaimed,
    /// The line makes no step that could carry the facts.
    FactsWithoutStep,
    /// The caret stands on no step.
    NoStep,
    /// The name or text is missing.
    Nameless,
    /// Answers or branches: 2 to [`super::MOST_BRANCHES`].
    BadBranches,
    /// There is no open end at the caret.
    NoOpenEnd,
    /// The step of the caret has its way out already.
    HasWayOut,
    /// There is no hand-off on the way to the caret.
    NoSender,
    /// No fork or decision with two open ends lies before the caret.
    NoOpenSplit,
    /// The answers of a decision meet in a step, which must be named.
    MergeWithoutStep,
    /// The step cannot be reached by a flow: it is where the map starts.
    IntoStart,
    /// The map refuses it; the sentence in Vietnamese and in English, which names what
    /// stood on that map.
    Map(Refusal, Box<[String; 2]>),
}
