//! A line: which figure it is, what it comes to, and what it stands on.

use crate::model::{Assumption, Field, Figure, Fraction, Premise, Source, StepId, Value};

/// A figure, and where it stands among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub name: Figure,
    /// How far it is unfolded from: headings and what stands right under them 0.
    pub depth: usize,
    /// What it comes to.
    pub value: Value,
    /// The least and the most that its sources give, where they differ.
    pub range: Option<(Value, Value)>,
    /// Where the case of the least ends, if that is before the result.
    pub ends_early: Option<StepId>,
    /// As a part of what it is compared with, zero to one.
    pub bar: Option<Fraction>,
    /// Whether sources differ on it.
    pub contested: bool,
    /// Whether it is made of something that was assumed, or that nobody has said.
    pub assumed: bool,
    /// The facts of its step that it is made of, if it stands at one step.
    pub fields: Vec<Field>,
    /// Whether this is the statement that stands for the fact where there are several.
    pub counts: bool,
    /// What it takes for granted.
    pub assumptions: Vec<Assumption>,
    /// The steps that it is made of.
    pub steps: Vec<StepId>,
    /// Where on the map it stands, if at one step.
    pub at: Option<StepId>,
    /// Whether there is something to unfold.
    pub opens: bool,
    /// Whether it is unfolded.
    pub open: bool,
    /// Whether what it unfolds to adds up to it.
    pub adds_up: bool,
}

impl Line {
    /// A figure of which no more is known.
    pub fn new(name: Figure, value: Value) -> Line {
        Line {
            name,
            depth: 0,
            value,
            range: None,
            ends_early: None,
            bar: None,
            contested: false,
            assumed: false,
            fields: Vec::new(),
            counts: false,
            assumptions: Vec::new(),
            steps: Vec::new(),
            at: None,
            opens: false,
            open: false,
            adds_up: false,
        }
    }

    /// A step, with a figure of its own.
    pub(super) fn step(id: StepId, value: Value) -> Line {
        Line {
            at: Some(id),
            steps: vec![id],
            ..Line::new(Figure::Step(id), value)
        }
    }

    /// So many steps.
    pub(super) fn count(name: Figure, steps: Vec<StepId>) -> Line {
        Line {
            steps: steps.clone(),
            adds_up: true,
            ..Line::new(name, Value::Count(steps.len()))
        }
    }

    pub(super) fn of(self, steps: Vec<StepId>) -> Line {
        Line { steps, ..self }
    }

    pub(super) fn adding_up(self) -> Line {
        Line {
            adds_up: true,
            ..self
        }
    }

    pub(super) fn bar(self, bar: Option<Fraction>) -> Line {
        Line { bar, ..self }
    }

    pub(super) fn on(self, assumptions: Vec<Assumption>) -> Line {
        Line {
            assumptions,
            ..self
        }
    }

    pub(super) fn between(self, least: Value, most: Value) -> Line {
        let range = (least != most).then_some((least, most));
        Line { range, ..self }
    }

    /// Whether it stands on something that could be asked: figures that were assumed or
    /// estimated, that nobody said, ways that nobody has told the share or end of. How
    /// figures are counted by convention is no such thing.
    pub fn is_assumed(&self) -> bool {
        let assumed = |of: &Assumption| !is_convention(of.premise);
        let source = matches!(self.name, Figure::Said(.., Some(Source::Assumption)));
        let premise = matches!(self.name, Figure::Premise(..));
        source || !premise && (self.assumed || self.assumptions.iter().any(assumed))
    }
}

/// Whether a premise is how figures are counted, whatever the map says.
pub fn is_convention(premise: Premise) -> bool {
    matches!(
        premise,
        Premise::Middle
            | Premise::LowerMedian
            | Premise::ReworkLeftOut
            | Premise::FiveForSeven
            | Premise::Rounded
            | Premise::VisitsRounded
            | Premise::WholeDays
            | Premise::PartsInARow
    )
}
