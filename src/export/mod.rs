//! The written forms of a session: one file for each format, with its row in [`FORMATS`];
//! other printed output, and the figures that all share.

pub mod cite;
pub mod does;
mod figures;
mod format;
pub mod json;
mod lines;
pub mod log;
pub mod markdown;
pub mod svg;
pub mod table;
pub mod text;
pub mod totals;

pub use figures::{figures, premises};
pub use format::{Format, Request};
pub use json::json;
pub use markdown::markdown;
pub use svg::svg;

use crate::lang;
use crate::model::{Language, Map, Stage};
use crate::picture;

/// All formats, in the order shown; the first is the default.
pub const FORMATS: [Format; 4] = [markdown::FORMAT, svg::FORMAT, json::FORMAT, lines::FORMAT];

/// The heading of a printed map: its title, and the stage unless it is the as-is, with the
/// number of marks that it is without.
fn titled(map: &Map, stage: Stage, left: usize, language: Language) -> String {
    let title = match map.header().title.as_str() {
        "" => lang::words(language).untitled,
        title => title,
    };
    let title = lang::printable(title);
    match stage {
        Stage::AsIs => title.into_owned(),
        _ => format!(
            "{title} · {}",
            lang::screen::stage_without(language, stage, left)
        ),
    }
}

/// The text with every symbol replaced by the nearest one in ASCII.
fn in_ascii(text: &str) -> String {
    let letters = text.chars();
    letters.map(|c| picture::plain(c).unwrap_or(c)).collect()
}
