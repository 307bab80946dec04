//! The export formats. The command line, the question for a file and the documentation take
//! what they say of each format from its row.
//!
//! To add one: a file beside this with its row, and that row in [`FORMATS`].
//! `LANEWAY_README=refresh cargo test --test it readme` renews README's tables.

use std::path::Path;

use super::FORMATS;
use super::svg::Drawing;
use crate::lang::damage;
use crate::model::{Decimal, Language, Session};

/// A text format other than the session's own.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name on the command line.
    pub name: &'static str,
    /// Other names on the command line.
    pub aliases: &'static [&'static str],
    /// The ending of its files, without the dot.
    pub extension: &'static str,
    /// The kind of file, in a word or two.
    pub noun: fn(Language) -> &'static str,
    /// The contents.
    pub holds: fn(Language) -> &'static str,
    /// Whether it is a picture of the map, with a [`Drawing`].
    pub drawn: bool,
    /// Whether the as-is and the to-be stand in it side by side.
    pub compares: bool,
    /// How the format tells that a session is incomplete.
    pub(super) notice: Notice,
    /// The signs to keep if only ASCII is wanted.
    pub(super) signs: Signs,
    /// Writes the session, without the notice and the change of signs.
    pub(super) write: fn(&Request<'_>) -> String,
}

/// How a format tells that a session is incomplete or was changed outside the program.
#[derive(Clone, Copy, Debug)]
pub(super) enum Notice {
    /// Above all else, in a line made like this.
    Above(fn(&str) -> String),
    /// In a field of its own.
    Within,
}

/// The signs that a format keeps if only ASCII is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signs {
    /// None: people read it, so each sign is replaced by the nearest in ASCII.
    Plain,
    /// All: other programs need the typed text letter by letter.
    AsTyped,
}

/// A session, and the wishes for its output; each format uses those that apply.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// If it is incomplete, the output says so.
    pub session: &'a Session,
    /// The language of the words around typed text.
    pub language: Language,
    pub ascii: bool,
    /// The wishes for a picture.
    pub drawing: Drawing,
    /// The percentage that should be saved, where the as-is and the to-be stand side by side.
    pub target: Option<Decimal>,
}

impl Format {
    /// The format that a file's name ends in.
    pub fn of(path: &Path) -> Option<Format> {
        let end = path.extension()?.to_str()?.to_lowercase();
        FORMATS.into_iter().find(|format| format.extension == end)
    }

    /// The ending of a file in this format, with the dot.
    pub fn ending(&self) -> String {
        format!(".{}", self.extension)
    }

    pub fn write(&self, asked: &Request<'_>) -> String {
        let text = (self.write)(asked);
        let carried = damage::carried(asked.language, asked.session);
        let text = match (self.notice, carried) {
            (Notice::Above(line), Some(carried)) => line(&carried) + &text,
            (Notice::Above(_), None) | (Notice::Within, _) => text,
        };
        if asked.ascii && self.signs == Signs::Plain {
            super::in_ascii(&text)
        } else {
            text
        }
    }
}
