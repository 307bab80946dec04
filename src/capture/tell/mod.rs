//! What was understood, or why not, in words for whoever types.

pub(super) mod chips;
pub(super) mod ghost;
pub(super) mod say;
