//! What can lie on the map and take the keys, a thing a file or a folder: state, keys and
//! drawing together. See [`super::stack`] for how one of them has the keys.
//!
//! What is remembered while something else has the keys (the draft on the line, the
//! panel, the table, the replay) is kept by the program in a type of its own beside the
//! layer.

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
pub(super) mod table;
pub(super) mod tour;
