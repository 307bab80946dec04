//! The way back: from steps to the lines that make them, with names written so that they
//! are read again.

pub(super) mod again;
pub(super) mod complete;
pub(super) mod draft;
