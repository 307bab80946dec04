//! What a fact of one step comes to: the scribe's figure and the claims beside it, by
//! whose word counts, and what was assumed on the way.

pub mod figure;
pub(super) mod premises;
pub(super) mod view;
