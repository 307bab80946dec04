//! What the main thread and the writer share: the journal as it is being written,
//! and the figures of how far it has come.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::model::{Entry, Tag};

use super::disk::{kind_of, place, temporary_beside};
use super::file::encode;
use super::journal::{self, Mark};
use super::keeper::{FailureKind, Kept, WriteFailure};
use super::seal::Chain;

/// What the two threads share.
#[derive(Default)]
pub(super) struct Shared {
    /// Nothing until the writer has counted the log it starts with.
    live: Mutex<Option<Live>>,
    ready: Condvar,
    kept: Mutex<Kept>,
}

/// The journal as it is being written.
pub(super) struct Live {
    pub path: PathBuf,
    /// A name that is ours alone: where a journal of another user is in the way.
    pub own: PathBuf,
    pub session: Tag,
    /// What the journal continues.
    pub base: Mark,
    /// The entries since, encoded.
    pub tail: Vec<String>,
    /// What the log has come to.
    pub end: Mark,
    /// What the next entry is sealed behind.
    pub chain: Chain,
    /// The open journal; nothing before the first entry and after a failed write.
    pub file: Option<fs::File>,
    /// Whether somebody has put another file in its place before.
    pub replaced: bool,
    /// Whether its name has not been forced to disk yet.
    pub unnamed: bool,
    /// Whether the journal could not be written: the writer tries again.
    pub failed: bool,
}

impl Shared {
    pub(super) fn kept(&self) -> MutexGuard<'_, Kept> {
        // Plain figures: they hold whatever a panic elsewhere left.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The journal. Waits until the writer has counted the log it starts with.
    pub(super) fn live(&self) -> MutexGuard<'_, Option<Live>> {
        let live = self.live.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = |live: &mut Option<Live>| live.is_none();
        self.ready
            .wait_while(live, waiting)
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// The journal, or nothing before the start: for the writer, who makes it.
    pub(super) fn at_once(&self) -> MutexGuard<'_, Option<Live>> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the main thread go on.
    pub(super) fn start(&self) {
        self.ready.notify_all();
    }

    /// Adds an entry to the journal. When this returns the system has it.
    pub(super) fn append(&self, entry: &Entry) {
        let text = encode(entry);
        let mut guard = self.live();
        let Some(live) = guard.as_mut() else { return };
        let text = live.chain.line(&text);
        live.end = live.end.with(&text);
        let line = journal::line(&text, live.end);
        live.tail.push(text);
        self.kept().entries = live.end.count;
        if live.failed {
            return; // the line is in `tail`, and the writer tries the whole again
        }
        let written = match &mut live.file {
            Some(file) => file.write_all(line.as_bytes()),
            None => live.begin().map(drop),
        };
        if let Err(error) = written {
            // Perhaps half a line was written. A new journal will take its place.
            live.file = None;
            live.failed = true;
            let trouble = WriteFailure::new(&live.path, FailureKind::Refused(error.into()));
            self.kept().journal_trouble = Some(trouble);
        }
    }
}

impl Live {
    /// The journal with all its lines, from some entry of the tail on.
    pub(super) fn text(&self, base: Mark, known: usize) -> String {
        let mut text = journal::head(self.session, base);
        text.push_str(&self.lines(base, known));
        text
    }

    pub(super) fn lines(&self, mut mark: Mark, known: usize) -> String {
        let lines = self.tail.iter().skip(known).map(|entry| {
            mark = mark.with(entry);
            journal::line(entry, mark)
        });
        lines.collect()
    }

    /// A new journal with everything so far, not yet forced to disk.
    fn begin(&mut self) -> io::Result<()> {
        let mut file = temporary_beside(&self.path, None)?;
        file.write_all(self.text(self.base, 0).as_bytes())?;
        self.file = Some(self.place(file)?);
        self.unnamed = true;
        Ok(())
    }

    /// Gives a new journal its name. Where that of another user has it and cannot be
    /// replaced, it goes by a name of its own from here on.
    pub(super) fn place(&mut self, file: tempfile::NamedTempFile) -> io::Result<fs::File> {
        if cfg!(windows) {
            // Hardly anything takes the name of a file that is open there, not even by us.
            self.file = None;
        }
        let refused = match place(file, &self.path) {
            Ok(file) => return Ok(file),
            Err(refused) => refused,
        };
        // Or somebody has it open there: then this one must not wait for them.
        let theirs = matches!(
            kind_of(&refused.error),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy
        );
        if !theirs || self.path == self.own || !self.path.is_file() {
            return Err(refused.error);
        }
        self.path.clone_from(&self.own);
        Ok(place(refused.file, &self.path)?)
    }
}
