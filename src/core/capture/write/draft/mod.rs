//! The whole map as capture lines: a draft that can be edited in any editor and captured
//! again. Captured in an empty session it gives the same map except for ids, rows and
//! registers.
//!
//! Lines follow the flow and continue at the caret where they can; `|12/2` moves to a way
//! out elsewhere. Lanes are made where they are first used; claims have lines of their
//! own.
//!
//! What lines cannot say is returned beside them, as the edits that would make it: the
//! header, procedures, marks, answers to questions, notes other than questions, remarks
//! and parked matters, facts without a sign in the grammar (activity, service level,
//! place, form and source of papers), start events, a second way out of a task, kinds of
//! lanes that their names do not tell.

mod caret;
mod number;
mod plan;
mod unsaid;
mod words;
mod writer;

use std::borrow::Cow;

use crate::capture::context::Context;
use crate::capture::phrasebook::Phrasebook;
use crate::model::{Caret, Edit, Map, Order, StepId, StepKind, StepNumber, visible};

/// A map as capture lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub lines: Vec<String>,
    /// What the lines leave out, grouped by thing: the edits that would make it.
    pub unsaid: Vec<Vec<Edit>>,
    /// Decisions and forks with fewer than two ways out; lines give them two.
    pub widened: Vec<StepId>,
    /// Steps that get another number from their lines than they have on the map.
    pub renumbered: Vec<StepId>,
}

/// The map as capture lines, in near-linear time.
pub fn draft(map: &Map, order: &Order) -> Draft {
    let cx = Context {
        map,
        order,
        caret: Caret::default(),
        phrasebook: Phrasebook::built_in(),
        speaker: None,
    };
    let plan = plan::Plan::of(map);
    let (lines, wrote) = writer::Writer::new(&cx, &plan).write();
    // Names of an old file may hold invisible characters; reading the lines drops them.
    let lines = lines.into_iter().map(|line| match visible(&line) {
        Cow::Borrowed(_) => line,
        Cow::Owned(seen) => seen,
    });
    let splits = (0..plan.steps.len()).filter(|at| {
        let split = matches!(plan.kind(*at), StepKind::Decision | StepKind::Fork);
        split && wrote.steps[*at] && plan.outs[*at].len() < 2
    });
    let other = |(id, number): &(StepId, u32)| {
        *number > 0 && map.number(*id) != Some(StepNumber::whole(*number))
    };
    let steps = plan.steps.iter().map(|(id, _)| *id);
    let renumbered = steps.zip(wrote.numbers.iter().copied()).filter(other);
    Draft {
        renumbered: renumbered.map(|(id, _)| id).collect(),
        lines: lines.collect(),
        unsaid: unsaid::unsaid(&cx, &plan, &wrote),
        widened: splits.map(|at| plan.steps[at].0).collect(),
    }
}
