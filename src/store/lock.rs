//! The lock says who may write a session. It is a separate file, because saving replaces
//! the session file. The lock of the operating system on it decides, and ends with the
//! program, however that ends. The text in it names the holder.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::disk::{is_in_use, is_same};
use super::journal::with_ending;

/// What is added to the name of a session for that of its lock.
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
    Ours(Lock),
    /// Somebody else has it: who, if known.
    Held(String),
    /// Locks are impossible in that place.
    Impossible(io::Error),
}

/// Asks for the lock of a session file. Others are told `who` holds it.
pub(super) fn ask(session: &Path, who: &str) -> Attempt {
    let path = with_ending(session, ".lock");
    // A follower tests the lock for a moment, and a leaving writer removes its file: so
    // several tries are made before the lock counts as held.
    for left in (0..5).rev() {
        match try_once(&path, who) {
            Ok(Some(lock)) => return Attempt::Ours(lock),
            Ok(None) if left == 0 => return Attempt::Held(holder(&path)),
            Ok(None) => std::thread::sleep(Duration::from_millis(5)),
            // A file that is being removed vanishes when the last program closes it.
            Err(error) if left > 0 && is_in_use(&error) => {
                std::thread::sleep(Duration::from_millis(50));
            }
            Err(error) => return Attempt::Impossible(error),
        }
    }
    Attempt::Held(holder(&path))
}

fn try_once(path: &Path, who: &str) -> io::Result<Option<Lock>> {
    let Some((mut file, access)) = open(path)? else {
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
    if access == Access::ReadOnly && fs::remove_file(path).is_ok() {
        // A leftover of another user's program that was killed. The next try makes a file
        // that names the new holder; if this one cannot be removed, it serves as it is.
        return Ok(None);
    }
    // Only for the message: without it the holder is just unknown.
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

/// What is permitted with a lock file: another user's can only be read, which is enough to
/// lock it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Writable,
    ReadOnly,
}

/// The file to lock; nothing if it came or went in between.
fn open(path: &Path) -> io::Result<Option<(File, Access)>> {
    let gone = |error: io::Error, kind| {
        if error.kind() == kind {
            Ok(None)
        } else {
            Err(error)
        }
    };
    match OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => Ok(Some((file, Access::Writable))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut options = OpenOptions::new();
            match options.read(true).write(true).create_new(true).open(path) {
                Ok(file) => Ok(Some((file, Access::Writable))),
                Err(error) => gone(error, io::ErrorKind::AlreadyExists),
            }
        }
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => match File::open(path) {
            Ok(file) => Ok(Some((file, Access::ReadOnly))),
            Err(error) => gone(error, io::ErrorKind::NotFound),
        },
        Err(error) => Err(error),
    }
}

/// The file that names the holder of a lock: the lock itself, but a file beside it where
/// locked files cannot be read.
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
        // If it cannot be read, the holder is "somebody".
        drop(file.take(400).read_to_string(&mut text));
    }
    text.trim().to_string()
}

/// Whether a file is a lock or the file beside it that names the holder.
pub(super) fn is_lock(path: &Path) -> bool {
    let small =
        |path: &Path| fs::metadata(path).is_ok_and(|data| data.is_file() && data.len() < 4096);
    let tag = name_tag(path);
    let who = [path, &tag].into_iter().filter(|path| small(path));
    let mut said = who.filter_map(|path| fs::read_to_string(path).ok());
    said.any(|text| text.contains("(pid "))
}

/// The holder of a session's lock; nothing if it is free.
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
        // Removed while it is still held, so that the next program makes a new one; see
        // `is_same`.
        if is_same(&self.file, &self.path) {
            if !cfg!(unix) {
                drop(fs::remove_file(name_tag(&self.path)));
            }
            drop(fs::remove_file(&self.path));
        }
    }
}
