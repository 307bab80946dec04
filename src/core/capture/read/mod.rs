//! From typed signs to the content of a line. Changes nothing, and reads nothing of the
//! map but names.
//!
//! The order: [`signs`] (composing, escapes), the kind of line by its first sign
//! ([`parse`]), the lane in front ([`lanes`]), the separating commas ([`split`]), the
//! [`target`], the [`facts`], and the signs at the end of the text ([`answers`]).

pub(super) mod answers;
mod cited;
pub(super) mod fact;
pub(super) mod facts;
pub(super) mod lanes;
pub(super) mod line;
pub(super) mod names;
pub(super) mod nick;
pub(super) mod parse;
pub(super) mod rate;
pub(super) mod refused;
pub(super) mod signs;
pub(super) mod split;
pub(super) mod spot;
mod tail;
pub(super) mod target;
pub(super) mod telex;
pub(super) mod words;
