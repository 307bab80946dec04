//! Keeps a session while its own place cannot be written: whole, in the state folder, under
//! a name that tells what it is a copy of, so that the next start offers it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::model::Tag;

use super::disk::{place, sync_folder, temporary_beside};
use super::lock::{self, Attempt, Lock};
use super::unnamed;

/// The shelter of a session.
#[derive(Debug, Default)]
pub(super) struct Shelter {
    /// The possible folders, the best first.
    folders: Vec<PathBuf>,
    /// The path while the session is there; locked, so that nobody else is offered it.
    at: Option<(PathBuf, Lock)>,
}

impl Shelter {
    pub(super) fn of(folders: Vec<PathBuf>) -> Shelter {
        Shelter { folders, at: None }
    }

    /// Writes the whole session there and returns the path. `of` is its own place, if it
    /// has one.
    pub(super) fn keep(
        &mut self,
        session: Tag,
        of: Option<&Path>,
        who: &str,
        text: &[&str],
    ) -> Option<&Path> {
        if self.at.is_none() {
            let folders = std::mem::take(&mut self.folders);
            self.at = folders.iter().find_map(|folder| {
                let (path, lock) = begin(folder, session, of, who)?;
                write(&path, text).ok()?;
                Some((path, lock))
            });
            self.folders = folders;
        } else if let Some((path, _)) = &self.at
            && write(path, text).is_err()
        {
            // The copy written before is still there.
            return None;
        }
        self.at.as_ref().map(|(path, _)| path.as_path())
    }

    /// Removes the copy: the session is safe in its own place.
    pub(super) fn leave(&mut self) {
        if let Some((path, lock)) = self.at.take() {
            drop(std::fs::remove_file(path));
            drop(lock);
        }
    }
}

/// A free name, and its lock.
fn begin(folder: &Path, session: Tag, of: Option<&Path>, who: &str) -> Option<(PathBuf, Lock)> {
    unnamed::first_free(folder, session, of, |path| match lock::ask(&path, who) {
        Attempt::Ours(lock) => Some((path, lock)),
        Attempt::Held(_) | Attempt::Impossible(_) => None,
    })
}

fn write(path: &Path, text: &[&str]) -> io::Result<()> {
    let mut file = temporary_beside(path, None)?;
    for piece in text {
        file.write_all(piece.as_bytes())?;
    }
    file.as_file().sync_all()?;
    place(file, path)?;
    sync_folder(path)
}
