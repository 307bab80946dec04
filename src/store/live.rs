//! Shared by the main thread and the writer: the open journal, and how far the log is safe.

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

#[derive(Default)]
pub(super) struct Shared {
    /// Nothing until the writer has counted the log it starts with.
    live: Mutex<Option<Live>>,
    ready: Condvar,
    kept: Mutex<Kept>,
}

/// The open journal.
pub(super) struct Live {
    pub path: PathBuf,
    /// A name that is ours alone, in case a journal of another user is in the way.
    pub own: PathBuf,
    pub session: Tag,
    /// The log that the journal continues.
    pub base: Mark,
    /// The encoded entries since then.
    pub tail: Vec<String>,
    /// The log with all entries.
    pub end: Mark,
    /// The seal chain for the next entry.
    pub chain: Chain,
    /// The open journal; nothing before the first entry and after a failed write.
    pub file: Option<fs::File>,
    /// Whether somebody has replaced it before.
    pub replaced: bool,
    /// Whether its name has yet to be forced to disk.
    pub unnamed: bool,
    /// Whether writing the journal failed: the writer tries again.
    pub failed: bool,
}

impl Shared {
    pub(super) fn kept(&self) -> MutexGuard<'_, Kept> {
        // Plain numbers stay valid whatever a panic left.
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

    /// The journal, or nothing before the start: for the writer, which makes it.
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
            // Half a line may have been written. A new journal will replace this one.
            live.file = None;
            live.failed = true;
            let trouble = WriteFailure::new(&live.path, FailureKind::Refused(error.into()));
            self.kept().journal_trouble = Some(trouble);
        }
    }
}

impl Live {
    /// The journal's text, with the entries of the tail from `known` on.
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

    /// Gives a new journal its name. If a journal of another user has it and cannot be
    /// replaced, this one has a name of its own from then on.
    pub(super) fn place(&mut self, file: tempfile::NamedTempFile) -> io::Result<fs::File> {
        if cfg!(windows) {
            // Hardly any system replaces a file that is open, even by us.
            self.file = None;
        }
        let refused = match place(file, &self.path) {
            Ok(file) => return Ok(file),
            Err(refused) => refused,
        };
        // Somebody may have it open there: this one must not wait for them.
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
