//! Puts the meaning of a line, or its refusal, into words.

pub(super) mod chips;
pub(super) mod ghost;
pub(super) mod say;
