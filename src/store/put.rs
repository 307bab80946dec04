//! Writes a file that the user has named, such as an export. It never replaces a session, a
//! journal or a lock, and at every moment either the old or the new file is complete.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};

use crate::model::Language;

use super::disk::{is_protected, place, sync_folder, temporary_beside};
use super::fault::Cause;
use super::journal;
use super::load::resolve;
use super::lock;
use super::words;

/// A part of a session on the disk, which nothing else may overwrite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A session, even a damaged one.
    Session,
    /// A journal, or a file with the name of a session's journal.
    Journal,
    Lock,
}

/// Why a file was not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotPut {
    /// A part of a session is there.
    Piece(PathBuf, Piece),
    /// The existing file is write-protected.
    Protected(PathBuf),
    /// The system refuses.
    Refused(PathBuf, Cause),
}

impl NotPut {
    /// The sentence for people.
    pub fn say(&self, language: Language) -> String {
        words::not_put(self, language)
    }
}

/// Writes a file. An existing file keeps its permissions and is replaced only when the new
/// one is complete. A pipe, terminal or the like is written directly.
///
/// # Errors
///
/// If a part of a session is there, or the file cannot be written; then nothing has
/// changed.
pub fn put(path: &Path, bytes: &[u8]) -> Result<(), NotPut> {
    if let Some(found) = piece(path) {
        return Err(NotPut::Piece(path.into(), found));
    }
    let refused = |error: io::Error| NotPut::Refused(path.into(), error.into());
    if is_straight(path) {
        // Appended, because standard output may be a file with earlier text.
        let file = fs::OpenOptions::new().append(true).open(path);
        return file
            .and_then(|mut file| file.write_all(bytes))
            .map_err(refused);
    }
    let target = resolve(path);
    if target.is_dir() {
        return Err(refused(io::ErrorKind::IsADirectory.into()));
    }
    if is_protected(&target) {
        return Err(NotPut::Protected(path.into()));
    }
    if target.exists() {
        // An unreadable file may be anything, even a session.
        fs::File::open(&target).map_err(refused)?;
    }
    replace(&target, bytes).map_err(refused)
}

fn replace(target: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = temporary_beside(target, Some(target))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    place(file, target)?;
    // The file is complete. If its name cannot be forced to disk, a power failure may leave
    // the old file, which is complete as well.
    drop(sync_folder(target));
    Ok(())
}

/// The part of a session at a path, if there is one. The contents of a file decide,
/// whatever its name; beside a session, names count as well.
pub fn piece(path: &Path) -> Option<Piece> {
    let target = resolve(path);
    for (ending, piece) in [
        (journal::ENDING, Piece::Journal),
        (lock::ENDING, Piece::Lock),
    ] {
        if session_beside(&target, ending) {
            return Some(piece);
        }
    }
    let lock = journal::with_ending(&target, lock::ENDING);
    if !target.exists() && (journal::path_of(&target).is_file() || lock::is_lock(&lock)) {
        // A new session is being written there, not saved yet.
        return Some(Piece::Session);
    }
    looked_at(&target)
}

/// The part of a session in a file, by its contents.
fn looked_at(path: &Path) -> Option<Piece> {
    if !fs::metadata(path).is_ok_and(|data| data.is_file()) {
        return None;
    }
    let mut head = Vec::new();
    let file = fs::File::open(path).ok()?;
    file.take(HEAD).read_to_end(&mut head).ok()?;
    of_head(&head)
}

/// How much of a file is looked at.
const HEAD: u64 = 4096;

/// Whether the path is that of an existing session with this ending added.
fn session_beside(path: &Path, ending: &str) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy());
    let session = name.as_deref().and_then(|name| name.strip_suffix(ending));
    let Some(session) = session.filter(|name| !name.is_empty()) else {
        return false;
    };
    looked_at(&path.with_file_name(session)) == Some(Piece::Session)
        || ending == lock::ENDING && lock::is_lock(path)
}

/// The part of a session that begins like this. It ignores a mark of the encoding,
/// comments, what mail puts before each line, and every second byte of two-byte letters.
fn of_head(head: &[u8]) -> Option<Piece> {
    let text: String = String::from_utf8_lossy(head)
        .chars()
        .filter(|c| !matches!(c, '\0' | '\u{feff}' | '\u{fffd}'))
        .collect();
    let mut rest = text.as_str();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '>');
        let end = match rest.get(..2) {
            Some("//") => rest.find('\n'),
            Some("/*") => rest.find("*/").map(|at| at + 1),
            _ => break,
        };
        rest = end.map_or("", |at| &rest[at + 1..]);
    }
    // The checksum before it may be damaged as well.
    let sum = rest.split_once("(journal:").map(|(sum, _)| sum);
    let checksum = |sum: &str| {
        let sum = sum.trim_end();
        (10..=20).contains(&sum.len()) && sum.chars().all(char::is_alphanumeric)
    };
    if sum.is_some_and(checksum) {
        return Some(Piece::Journal);
    }
    let begins = rest.strip_prefix('(').map(str::trim_start);
    let field = |field: &str| {
        let behind = begins.and_then(|rest| rest.strip_prefix(field));
        behind.is_some_and(|rest| rest.trim_start().starts_with(':'))
    };
    let session =
        rest.starts_with("#![enable") || ["version", "session", "log"].into_iter().any(field);
    session.then_some(Piece::Session)
}

/// Whether a path leads to no file of its own: a pipe, a device, or the standard output of
/// the program.
fn is_straight(path: &Path) -> bool {
    let special = |data: fs::Metadata| !data.is_file() && !data.is_dir();
    if cfg!(unix) {
        fs::metadata(path).is_ok_and(special) || leads_to_descriptor(path)
    } else {
        fs::metadata(path).is_ok_and(special) || is_device(path)
    }
}

/// Whether Windows takes the path for a device (such as NUL or CON) in any folder.
fn is_device(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_ascii_lowercase());
    name.is_some_and(|name| name == "nul" || name == "con")
}

/// Whether the path, or a link on its way, names an open descriptor such as `/dev/stdout`:
/// a file behind it is not ours to replace.
fn leads_to_descriptor(path: &Path) -> bool {
    let mut at = path.to_path_buf();
    for _ in 0..40 {
        let folder = at.parent().and_then(|folder| fs::canonicalize(folder).ok());
        let system = folder.is_some_and(|folder| {
            let mut parts = folder.components();
            let first = parts.nth(1);
            first.is_some_and(|first| {
                ["dev", "proc"]
                    .iter()
                    .any(|name| first == Component::Normal(name.as_ref()))
            })
        });
        if system && !in_memory(&at) {
            return fs::metadata(&at).is_ok();
        }
        let Ok(target) = fs::read_link(&at) else {
            return false;
        };
        at = match at.parent() {
            Some(parent) => parent.join(target),
            None => target,
        };
    }
    false
}

/// Whether a path lies in memory that is used as a disk: its files are ordinary files.
fn in_memory(path: &Path) -> bool {
    path.starts_with("/dev/shm")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_holds_tells_what_it_is() {
        let utf_16: Vec<u8> = "\u{feff}#![enable(implicit_some)]\n(version: 1,"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (head, piece) in [
            (
                &b"#![enable(implicit_some)]\n(version: 1"[..],
                Some(Piece::Session),
            ),
            (
                b"\xef\xbb\xbf#![enable(implicit_some)]",
                Some(Piece::Session),
            ),
            (
                b"> #![enable(implicit_some)]\n> (version",
                Some(Piece::Session),
            ),
            (
                b" // a\n/* b */ ( session : \"a\", version: 1",
                Some(Piece::Session),
            ),
            (b"(version:1,log:[])", Some(Piece::Session)),
            (b"(log:[],version:1)", Some(Piece::Session)),
            (&utf_16, Some(Piece::Session)),
            (
                b"0f31aaaaaaaaaaaa (journal:1,session:\"k\",entries:0,hash:\"x\")\n",
                Some(Piece::Journal),
            ),
            (b"", None),
            (b"# A map\n\n(version: 1)", None),
            (b"{\"title\": \"(journal:\", \"steps\": []}", None),
            (b"<?xml version=\"1.0\"?>", None),
            (b"Desk (d): a,2d\n", None),
            (b"(a) first\n(b) second", None),
        ] {
            let shown = String::from_utf8_lossy(head);
            assert_eq!(of_head(head), piece, "{shown}");
        }
    }
}
