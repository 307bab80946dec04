//! From typed signs to what a line says. Nothing is changed, and nothing of the map is
//! needed but the names on it.
//!
//! In this order: [`signs`] (composed, escapes taken), what the line is by its first sign
//! ([`parse`]), the lane in front ([`lanes`]), the commas that separate ([`split`]), the
//! [`target`], the [`facts`], and what stands at the end of the text ([`answers`]).

pub(super) mod answers;
pub(super) mod fact;
pub(super) mod facts;
pub(super) mod lanes;
pub(super) mod line;
pub(super) mod names;
pub(super) mod parse;
pub(super) mod refused;
pub(super) mod signs;
pub(super) mod split;
pub(super) mod spot;
pub(super) mod target;
