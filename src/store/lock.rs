//! The lock: who may write a session. A side file, because saving puts a new file
//! in the place of the session; what counts is the lock of the operating system
//! on it, which falls when the program ends however it ends. The text says who.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{is_in_use, is_same};
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

/// The outcome of asking for the lock.
#[derive(Debug)]
pub(super) enum Attempt {
    /// It is ours.
    Ours(Lock),
    /// Somebody else has it: who, as far as is known.
    Held(String),
    /// There can be no lock in that place.
    Impossible(io::Error),
}

/// Asks for the lock of a session file. `who` is what others are told.
pub(super) fn ask(session: &Path, who: &str) -> Attempt {
    let path = with_ending(session, ".lock");
    // A follower looks at the lock for a moment, and who leaves removes the file:
    // ask again before believing that somebody writes.
    for last in [false, false, false, false, true] {
        match try_once(&path, who) {
            Ok(Some(lock)) => return Attempt::Ours(lock),
            Ok(None) if last => return Attempt::Held(holder(&path)),
            Ok(None) => std::thread::sleep(Duration::from_millis(5)),
            // One that is being removed goes when the last who has it open lets go.
            Err(error) if !last && is_in_use(&error) => {
                std::thread::sleep(Duration::from_millis(50));
            }
            Err(error) => return Attempt::Impossible(error),
        }
    }
    Attempt::Held(holder(&path))
}

fn try_once(path: &Path, who: &str) -> io::Result<Option<Lock>> {
    let Some((mut file, ours)) = open(path)? else {
        return Ok(None); // somebody made it at the same moment
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    if !is_same(&file, path) {
        return Ok(None); // the one before us removed it between opening and locking
    }
    if !ours && fs::remove_file(path).is_ok() {
        // What another user's program left when it was killed. The next try makes one
        // that says who holds it now; where it cannot be removed it serves as it is.
        return Ok(None);
    }
    // For the message only; who cannot be told is nobody.
    let who = format!("{who} (pid {})\n", std::process::id());
    drop(if cfg!(unix) {
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(who.as_bytes()))
    } else {
        fs::write(name_tag(path), who)
    });
    let path = path.to_path_buf();
    Ok(Some(Lock { file, path }))
}

/// The file to lock, and whether it can be written: that of another user can only be
/// read, which is enough to lock it. Nothing where it came or went in between.
fn open(path: &Path) -> io::Result<Option<(File, bool)>> {
    let gone = |error: io::Error, kind| {
        if error.kind() == kind {
            Ok(None)
        } else {
            Err(error)
        }
    };
    match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => Ok(Some((file, true))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut options = OpenOptions::new();
            match options.read(true).write(true).create_new(true).open(path) {
                Ok(file) => Ok(Some((file, true))),
                Err(error) => gone(error, io::ErrorKind::AlreadyExists),
            }
        }
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => match File::open(path) {
            Ok(file) => Ok(Some((file, false))),
            Err(error) => gone(error, io::ErrorKind::NotFound),
        },
        Err(error) => Err(error),
    }
}

/// Where it is written who holds a lock: in the file itself, but where nobody can read
/// a file that is locked, in one beside it.
fn name_tag(path: &Path) -> PathBuf {
    if cfg!(unix) {
        path.to_path_buf()
    } else {
        with_ending(path, ".who")
    }
}

fn holder(path: &Path) -> String {
    let mut text = String::new();
    if let Ok(file) = File::open(name_tag(path)) {
        // Where it cannot be read, the answer is "somebody".
        drop(file.take(400).read_to_string(&mut text));
    }
    text.trim().to_string()
}

/// Whether a file is a lock, which says who holds it; here or in the one beside it.
pub(super) fn is_lock(path: &Path) -> bool {
    let small =
        |path: &Path| fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() < 4096);
    let tag = name_tag(path);
    let who = [path, &tag].into_iter().filter(|path| small(path));
    let mut said = who.filter_map(|path| fs::read_to_string(path).ok());
    said.any(|text| text.contains("(pid "))
}

/// Who holds the lock of a session; nothing where it is free.
pub(super) fn holder_of(session: &Path) -> Option<String> {
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
        // one; see `is_same`.
        if is_same(&self.file, &self.path) {
            if !cfg!(unix) {
                drop(fs::remove_file(name_tag(&self.path)));
            }
            drop(fs::remove_file(&self.path));
        }
    }
}
