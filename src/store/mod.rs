//! The session file, the journal beside it, and the lock.
//!
//! A session on disk is two things read together. The file (`file`, cut into its entries by
//! `scan`) is written now and then, and is what people pass on. The `journal` has every
//! entry since, from the moment it happened. [`read`] only looks; a [`Keeper`] holds the
//! `lock` and writes, and the thread of `writer` does the slow part (`live` is what the two
//! threads share); a [`Follower`] looks again and again. The faults are in `fault`, and
//! `words` says them in both languages.

mod disk;
mod fault;
mod file;
mod follow;
mod incomplete;
mod journal;
mod keeper;
mod line;
mod live;
mod load;
mod lock;
mod mended;
mod pasted;
mod put;
mod raise;
mod reason;
mod recover;
mod scan;
mod seal;
mod shelter;
mod source;
mod unnamed;
mod unwritten;
mod words;
mod writer;

pub use fault::{Cause, FileError, OpenError, Problem, Token};
pub use file::write_text;
pub use follow::Follower;
pub use journal::Torn;
pub use keeper::{FailureKind, Keeper, Kept, WriteFailure};
pub use load::{Opened, OtherJournal, Report, parse, read};
pub use mended::Mending;
pub use pasted::{Owner, keep_rows, kept_rows};
pub use put::{NotPut, Piece, piece, put};
pub use recover::{Aside, Lies, aside, copies};
pub use seal::{Broken, How};
pub use source::begins_as_session;
pub use unnamed::{Left, last_step, takes_files, unnamed_sessions};
pub use unwritten::{Tally, Unwritten, Whereabouts};
pub use words::{argument, shown};
