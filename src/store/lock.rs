//! The lock: who may write a session. A side file, because saving puts a new file
//! in the place of the session; what counts is the lock of the operating system
//! on it, which falls when the program ends however it ends. The text says who.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::journal::with_ending;

/// What the name of a lock has behind that of its session.
pub(super) const ENDING: &str = ".lock";

/// The right to write, while it is held.
#[derive(Debug)]
pub(super) struct Lock {
    /// Locked as long as it is open.
    file: File,
    path: PathBuf,
}

/// What came of asking for the lock.
#[derive(Debug)]
pub(super) enum Asked {
    /// It is ours.
    Ours(Lock),
    /// Somebody else has it: who, as far as is known.
    Held(String),
    /// There can be no lock in that place.
    Impossible(io::Error),
}

/// Asks for the lock of a session file. `who` is what others are told.
pub(super) fn ask(session: &Path, who: &str) -> Asked {
    let path = with_ending(session, ".lock");
    // A follower looks at the lock for a moment, and who leaves removes the file:
    // ask again before believing that somebody writes.
    for last in [false, false, false, true] {
        match try_once(&path, who) {
            Ok(Some(lock)) => return Asked::Ours(lock),
            Ok(None) if last => return Asked::Held(holder(&path)),
            Ok(None) => std::thread::sleep(Duration::from_millis(5)),
            Err(error) => return Asked::Impossible(error),
        }
    }
    Asked::Held(holder(&path))
}

fn try_once(path: &Path, who: &str) -> io::Result<Option<Lock>> {
    let mut options = OpenOptions::new();
    let mut file = options
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    if !is_same(&file, path) {
        return Ok(None); // the one before us removed it between opening and locking
    }
    // For the message only; who cannot be told is nobody.
    let told = file
        .set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| writeln!(file, "{who} (pid {})", std::process::id()));
    drop(told);
    let path = path.to_path_buf();
    Ok(Some(Lock { file, path }))
}

fn holder(path: &Path) -> String {
    let mut text = String::new();
    if let Ok(file) = File::open(path) {
        // Where it cannot be read, the answer is "somebody".
        drop(file.take(400).read_to_string(&mut text));
    }
    text.trim().to_string()
}

/// Who holds the lock of a session; nothing where it is free.
pub(super) fn held(session: &Path) -> Option<String> {
    let path = with_ending(session, ".lock");
    let file = File::open(&path).ok()?;
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(holder(&path)),
        Ok(()) | Err(TryLockError::Error(_)) => None,
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Removed while it is still held, so that whoever comes next makes a new
        // one; see `is_same`. Elsewhere than on Unix an open file stays.
        if cfg!(unix) && is_same(&self.file, &self.path) {
            drop(fs::remove_file(&self.path));
        }
    }
}

#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_same(_file: &File, _path: &Path) -> bool {
    true
}
