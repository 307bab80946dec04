//! Makes the edits of one entry from a parsed line.

pub(super) mod act;
mod beside;
mod both;
pub(super) mod paste;
pub(super) mod record;
pub(super) mod scratch;
pub(super) mod several;
pub(super) mod ways;
pub(super) mod work;
