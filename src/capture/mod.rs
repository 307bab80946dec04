//! One typed line becomes edits: parsing, the chips of what was understood,
//! completion, and what a Vietnamese input method does to the letters.
//!
//! One grammar for keyboard and pipe: `[lane:] text [answers] [>target] [, fact]...`,
//! everything but the text optional. [`parse`] reads a line against a [`Context`]
//! and changes nothing; [`Line::act`] makes the edits of one entry. What is not
//! understood stays in the text, visibly; what cannot be meant is [`Refused`] with
//! its place and the nearest thing that can.
//!
//! A line is read in this order: the signs (composed, escapes
//! taken), what the line is by its first sign, the lane in front, the commas that
//! separate, the target, the facts, and what stands at the end of the text.

mod act;
mod again;
mod answers;
mod chips;
mod complete;
mod context;
mod draft;
mod fact;
mod facts;
pub mod field;
mod ghost;
pub mod ime;
mod landing;
mod lanes;
mod line;
mod names;
mod parse;
mod paste;
mod phrasebook;
mod record;
mod refused;
mod say;
mod several;
mod signs;
mod split;
mod spot;
mod target;
mod ways;
mod work;

pub use act::Captured;
pub use again::line_for;
pub use chips::{Chip, ChipKind};
pub use complete::{Completion, CompletionKind, complete};
pub use context::{Context, first_caret, next_open};
pub use draft::{Draft, draft};
pub use fact::{BadAmount, Cited, InstrumentKind, Named, Told, words_for};
pub use ghost::Ghost;
pub use line::{Line, MOST_BRANCHES};
pub use parse::parse;
pub use paste::{Pasted, lines, paste, understood};
pub use phrasebook::{Phrase, Phrasebook};
pub use refused::{Refused, Why};
pub use signs::LONGEST_LINE;
