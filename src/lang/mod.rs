//! Every word of the interface in Vietnamese and English, sentences for entries, refusals and findings, numbers and dates, and folding for search.

mod fold;

pub use fold::{compose, fold};
