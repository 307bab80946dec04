//! What can lie on the map and take the keys, a thing a file or a folder: state, keys and
//! drawing together. See [`super::stack`] for how one of them has the keys.
//!
//! A new one is a file here with a type that implements [`Layer`](super::stack::Layer)
//! (`palette.rs` is a short one to begin from), its line below, a row of `input/command.rs`
//! and the arm of `app/run.rs` that opens it. What it makes of the map it makes in
//! `catch_up`, which runs before the first frame and whenever the map may have changed
//! (`scene.changes` tells). Where its command belongs decides whether the replay runs it
//! (`layers/replay`, `may`).
//!
//! What stays while something else has the keys (the draft on the line, the panel, the
//! table, the replay) is [`Kept`] by the program, each in a type beside its layer.

pub(super) mod block;
pub(super) mod flows;
pub(super) mod help;
pub(super) mod line;
pub(super) mod list;
pub(super) mod palette;
pub(super) mod panel;
pub(super) mod question;
pub(super) mod replay;
pub(super) mod search;
pub(super) mod sheet;
pub(super) mod speakers;
pub(super) mod table;
pub(super) mod tour;

use std::collections::HashMap;

use crate::model::{Caret, EntryName};

/// What stays of the layers while none of them, or another one, has the keys.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// What is typed on the capture line.
    pub line: line::Line,
    /// What was pasted and not taken yet.
    pub rows: Option<block::Rows>,
    /// Whether such rows are kept outside.
    pub rows_outside: bool,
    /// Who was just chosen as speaking by letters, after which more of a name may come.
    pub named: Option<speakers::Named>,
    /// Where the caret was before each entry of this run.
    pub before: HashMap<EntryName, Caret>,
    /// What was searched last.
    pub sought: Option<String>,
    /// What is still to be asked.
    pub asked: sheet::Questions,
    pub panel: panel::Panel,
    /// The table, where it is seen instead of the map.
    pub table: Option<table::Table>,
    /// The replay, while it is open.
    pub replay: Option<Box<replay::Replay>>,
    /// Where the tour is, if this is one.
    pub tour: Option<tour::Tour>,
}
