//! The whole map as capture lines: a draft that can be edited in any editor and
//! captured again. Taken in by an empty session it makes the same map up to ids, rows
//! and registers.
//!
//! Lines go along the flow and continue at the caret where they can; `|12/2` goes to
//! a way out elsewhere. Lanes are made where they are first used, figures of others
//! stand in lines of their own.
//!
//! What lines cannot say is left out: the header, procedures, participants and what
//! they claim, marks, answers to questions, notes other than questions, remarks and
//! parked matters, the facts that the grammar has no sign for (activity, bearer,
//! channel, service level, place, form and source of papers), start events, a second
//! way out of a task, kinds of lanes that their names do not tell.

mod caret;
mod number;
mod plan;
mod words;
mod writer;

use std::borrow::Cow;

use super::context::Context;
use super::phrasebook::Phrasebook;
use crate::model::{Caret, Language, Map, Order, visible};

/// The map as capture lines, in near-linear time.
pub fn draft(map: &Map, order: &Order) -> Vec<String> {
    let cx = Context {
        map,
        order,
        caret: Caret::default(),
        phrasebook: Phrasebook::built_in(),
        speaker: None,
        room: Language::Vi,
    };
    let plan = plan::Plan::of(map);
    let lines = writer::Writer::new(&cx, &plan).write().into_iter();
    // Names of an old file may hold letters that nobody sees; read again they are gone.
    lines
        .map(|line| match visible(&line) {
            Cow::Borrowed(_) => line,
            Cow::Owned(seen) => seen,
        })
        .collect()
}
