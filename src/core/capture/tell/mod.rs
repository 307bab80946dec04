//! Puts the meaning of a line, or its refusal, into words.

mod becomes;
pub(super) mod chips;
mod echo;
mod ends;
mod facts;
pub(super) mod ghost;
pub(super) mod say;
mod was;
