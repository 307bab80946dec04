//! Puts the meaning of a line, or its refusal, into words.

pub(super) mod chips;
mod ends;
pub(super) mod ghost;
pub(super) mod say;
