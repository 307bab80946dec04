//! The formats that a session is exported to: what the command line, the question for a
//! file and the documentation say of each comes from its row.
//!
//! To add one: a file beside this with its row, and that row in [`FORMATS`]. README's
//! tables are made anew by `LANEWAY_README=refresh cargo test --test it readme`.

use std::path::Path;

use super::FORMATS;
use super::svg::Drawing;
use crate::lang::damage;
use crate::model::{Language, Session};

/// Another format than the session's own. Each is text.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What the command line calls it.
    pub name: &'static str,
    /// What it goes by there as well.
    pub aliases: &'static [&'static str],
    /// How the name of its file ends, behind the dot.
    pub extension: &'static str,
    /// What it is, in a word or two.
    pub noun: fn(Language) -> &'static str,
    /// What is in it.
    pub holds: fn(Language) -> &'static str,
    /// Whether it is the map as a picture, to which a [`Drawing`] belongs.
    pub drawn: bool,
    /// How what could not be read of a session is told in it.
    pub(super) notice: Notice,
    /// Which signs stand in it where only ASCII is wanted.
    pub(super) signs: Signs,
    /// The session in it, but for the notice and the signs.
    pub(super) write: fn(&Request<'_>) -> String,
}

/// How a format tells that a session could not be read to its end, or was touched outside
/// the program.
#[derive(Clone, Copy, Debug)]
pub(super) enum Notice {
    /// Above all else, in a line that is made like this.
    Above(fn(&str) -> String),
    /// It has a place of its own for that.
    Within,
}

/// Which signs a format keeps where only ASCII is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signs {
    /// None: people read it, and each sign gives way to the nearest one.
    Plain,
    /// All: another program reads it, which needs what was typed letter by letter.
    AsTyped,
}

/// A session, and how it is asked for in a format; each takes of it what it knows of.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The session; where it could not be read to its end, what is written says so.
    pub session: &'a Session,
    /// The language of the words around what was typed.
    pub language: Language,
    /// Drawn with ASCII alone.
    pub ascii: bool,
    /// How a picture is wanted.
    pub drawing: Drawing,
}

impl Format {
    /// The format that goes by the end of a file's name.
    pub fn of(path: &Path) -> Option<Format> {
        let end = path.extension()?.to_str()?.to_lowercase();
        FORMATS.into_iter().find(|format| format.extension == end)
    }

    /// The end of a file's name in this format.
    pub fn ending(&self) -> String {
        format!(".{}", self.extension)
    }

    /// The session in this format.
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
