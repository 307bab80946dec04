//! One file a format, and the figures that all written forms share.

pub mod cite;
mod figures;
pub mod json;
pub mod markdown;
pub mod svg;
pub mod table;
pub mod text;
pub mod totals;

pub use figures::figures;
pub use json::json;
pub use markdown::markdown;
pub use svg::svg;
