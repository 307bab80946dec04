//! The written forms of a session: one file a format, each of them a row of [`FORMATS`];
//! and what else is printed, with the figures that all share.

pub mod cite;
mod figures;
mod format;
pub mod json;
mod lines;
pub mod markdown;
pub mod svg;
pub mod table;
pub mod text;
pub mod totals;

pub use figures::figures;
pub use format::{Format, Request};
pub use json::json;
pub use markdown::markdown;
pub use svg::svg;

use crate::lang;
use crate::model::{Language, Map, Stage};
use crate::picture;

/// All formats, in the order in which they are told; the first is the one to offer.
pub const FORMATS: [Format; 4] = [markdown::FORMAT, svg::FORMAT, json::FORMAT, lines::FORMAT];

/// What a printed map is headed with: its title, and which of the three it is where it
/// is not the as-is.
fn titled(map: &Map, stage: Stage, language: Language) -> String {
    let title = match map.header().title.as_str() {
        "" => lang::words(language).untitled,
        title => title,
    };
    let title = lang::printable(title);
    match stage {
        Stage::AsIs => title.into_owned(),
        _ => format!("{title} · {}", lang::screen::stage(language, stage)),
    }
}

/// Every symbol that is none of ASCII as the nearest one that is.
fn in_ascii(text: &str) -> String {
    let letters = text.chars();
    letters.map(|c| picture::plain(c).unwrap_or(c)).collect()
}
