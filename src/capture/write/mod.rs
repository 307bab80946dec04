//! The way back: steps as the lines that make them, and names so that they are read again.

pub(super) mod again;
pub(super) mod complete;
pub(super) mod draft;
