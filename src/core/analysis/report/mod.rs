//! The report: the figures of a map as one tree, which everything that tells figures
//! prints.
//!
//! A [`Report`] is what is computed, once. Its tree stands under five headings
//! ([`Section`]); a node is a [`Line`]: which figure it is ([`Figure`]), what it comes to
//! ([`Value`]), least and most where they differ, what it stands on, its steps. Every
//! figure opens to other figures, those to steps, and a step to what was said of it and
//! by whom. [`lines`] walks it from the top, and under a line only where that is
//! unfolded: what is folded costs nothing but itself.
//!
//! The panel unfolds what was opened, print what [`fold()`] says. All are codes with
//! arguments: `lang::figures` has the words. The JSON of `totals`, which is older and has
//! more of each step than any tree, is written from the [`Report`]; a test holds the two
//! together.

mod compare;
mod computed;
mod cost;
mod fold;
mod law;
mod line;
mod said;
mod structure;
mod sum;
mod time;

use std::collections::{HashMap, HashSet};

use crate::model::{
    Assumption, Field, Figure, Fraction, LaneId, Map, Order, Section, StepId, Value,
};

pub use compare::{Compared, Saved, Side, compare, saved};
pub use computed::{Part, Procedure, Report, Request};
pub use fold::{Fold, fold};
pub use line::{Line, is_convention};

/// All lines as far as `open` unfolds them. A path is the names from the heading to the
/// line that is asked for.
pub fn lines(
    report: &Report,
    map: &Map,
    order: &Order,
    open: &dyn Fn(&[Figure]) -> bool,
) -> Vec<Line> {
    let mut book = Book {
        report,
        map,
        order,
        open,
        path: Vec::new(),
        doubtful: HashSet::new(),
        lines: Vec::new(),
    };
    book.heading(Section::Time);
    time::lines(&mut book);
    book.heading(Section::Cost);
    cost::lines(&mut book);
    book.heading(Section::Law);
    law::lines(&mut book);
    book.heading(Section::Structure);
    structure::lines(&mut book);
    if !report.disputed.is_empty() {
        book.heading(Section::Disputed);
        said::disputed(&mut book);
    }
    book.lines
}

/// Lines as they are told.
struct Book<'a> {
    report: &'a Report,
    map: &'a Map,
    order: &'a Order,
    open: &'a dyn Fn(&[Figure]) -> bool,
    path: Vec<Figure>,
    /// The steps of which the figure that is open takes something for granted.
    doubtful: HashSet<StepId>,
    lines: Vec<Line>,
}

impl<'a> Book<'a> {
    fn heading(&mut self, section: Section) {
        let name = Figure::Section(section);
        self.path = vec![name.clone()];
        self.lines.push(Line::new(name, Value::None));
    }

    /// How far from a heading's own lines: those are 0.
    fn depth(&self) -> usize {
        self.path.len().saturating_sub(1)
    }

    /// A line with nothing under it.
    fn leaf(&mut self, line: Line) {
        let depth = self.depth();
        let assumed = line.assumed || self.doubts(&line);
        self.lines.push(Line {
            depth,
            assumed,
            ..line
        });
    }

    /// Whether a line is made of steps of which something is taken for granted. What is
    /// made of facts of one step knows it by these.
    fn doubts(&self, line: &Line) -> bool {
        let said = matches!(line.name, Figure::Said(..)) || !line.fields.is_empty();
        self.depth() > 0 && !said && line.steps.iter().any(|id| self.doubtful.contains(id))
    }

    /// A line that unfolds to its parts, and to what it takes for granted. The parts are
    /// told only where it is unfolded.
    fn line(&mut self, mut line: Line, parts: impl FnOnce(&mut Book<'a>)) {
        let depth = self.depth();
        line.assumed |= self.doubts(&line);
        self.path.push(line.name.clone());
        let open = (self.open)(&self.path);
        if depth == 0 {
            // What the marks still want to do stands under the figures, not under their
            // parts.
            if !line.assumptions.is_empty() {
                line.assumptions
                    .extend(self.report.assumptions.iter().cloned());
            }
            let asked = line.assumptions.iter();
            let asked = asked.filter(|of| open && !is_convention(of.premise));
            self.doubtful = asked.flat_map(|of| of.steps.iter().copied()).collect();
        }
        let at = self.lines.len();
        self.lines.push(Line {
            depth,
            opens: true,
            open,
            ..line
        });
        if open {
            parts(self);
            let mut assumptions = self.lines[at].assumptions.clone();
            assumptions.sort_by_key(|of| is_convention(of.premise));
            for of in assumptions {
                self.premise(of);
            }
        }
        self.path.pop();
    }

    /// Something taken for granted, and the steps on which it is.
    fn premise(&mut self, of: Assumption) {
        let depth = self.depth();
        let name = Figure::Premise(of.premise, of.field);
        self.path.push(name.clone());
        let opens = !of.steps.is_empty();
        let open = opens && (self.open)(&self.path);
        let value = if opens {
            Value::Count(of.steps.len())
        } else {
            Value::None
        };
        self.lines.push(Line {
            depth,
            opens,
            open,
            adds_up: opens,
            ..Line::new(name, value).of(of.steps.clone())
        });
        for step in of.steps.into_iter().filter(|_| open) {
            match of.field {
                Some(field) => self.step_said(step, Value::None, &[field]),
                None => self.leaf(Line::step(step, Value::None)),
            }
        }
        self.path.pop();
    }

    /// A count of steps, with the steps under it.
    fn steps(&mut self, line: Line) {
        let steps = line.steps.clone();
        if steps.is_empty() {
            return self.leaf(line);
        }
        self.line(line, |book| {
            for step in steps {
                book.leaf(Line::step(step, Value::None));
            }
        });
    }

    /// A step that unfolds to what was said of it.
    fn step_said(&mut self, step: StepId, value: Value, fields: &[Field]) {
        self.said_under(Line::step(step, value), step, fields);
    }
}

/// Steps by the lane they stand in, lanes from top to bottom; those without any are left
/// out.
fn by_lane(map: &Map, steps: &[StepId]) -> Vec<(LaneId, Vec<StepId>)> {
    let mut found: HashMap<LaneId, Vec<StepId>> = HashMap::new();
    for id in steps {
        if let Some(step) = map.step(*id) {
            found.entry(step.lane).or_default().push(*id);
        }
    }
    let lanes = map.lanes();
    lanes
        .filter_map(|(lane, _)| Some((lane, found.remove(&lane)?)))
        .collect()
}

/// A part of a whole; nothing where the whole is zero.
fn part(part: Fraction, whole: Fraction) -> Option<Fraction> {
    part.over(whole)
        .map(|part| part.min(Fraction::ONE).max(Fraction::ZERO))
}

/// A count as a part of another.
fn part_of(part: usize, whole: usize) -> Option<Fraction> {
    Fraction::new(part as i128, whole as i128)
}
