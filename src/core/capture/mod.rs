//! One typed line becomes edits: parsing, the chips of what was understood, completion,
//! and undoing what a Vietnamese input method does to the letters.
//!
//! One grammar for keyboard and pipe: `[lane:] text [answers] [>target] [, fact]...`,
//! everything but the text optional. [`parse`] reads a line against a [`Context`] and
//! changes nothing; [`Line::act`] makes the edits of one entry. What is not understood
//! stays in the text, visibly. What makes no sense is [`Refused`], with its place and the
//! nearest thing that does.
//!
//! A line goes through five rooms: it is read as it is written (`read`), what sounds like
//! talk is put into the same forms (`talk`), it finds its place on the map (`land`), its
//! edits are made (`make`), and the result is put into words (`tell`).
//! `write` goes the other way, from a map to lines; `ime` knows input methods.

pub mod block;
mod context;
mod ends;
pub mod field;
pub mod ime;
mod land;
mod make;
mod phrasebook;
mod read;
mod talk;
mod tell;
mod write;

pub use context::{Context, first_caret};
pub use ends::next_open;
pub use make::act::Captured;
pub use make::paste::{Pasted, paste};
pub use phrasebook::{Phrase, Phrasebook};
pub use read::fact::{BadAmount, Cited, InstrumentKind, Named, Told, words_for};
pub use read::lanes::kind_of;
pub use read::line::{Asked, Line, MOST_BRANCHES};
pub use read::refused::{Refused, Why};
pub use read::signs::LONGEST_LINE;
pub use talk::parse;
pub use tell::chips::{Chip, ChipKind};
pub use tell::ghost::Ghost;
pub use write::again::line_for;
pub use write::complete::{Completion, CompletionKind, complete};
pub use write::draft::{Draft, draft};
