//! The journal beside a session file holds every entry from the moment it happens, one a
//! line, so that nothing is lost between two writings of the file.
//!
//! A line is a checksum, a space and RON. The checksum covers the whole log up to its
//! entry, so it shows a line that is torn, changed, missing or of another history. The
//! first line says which log the journal continues:
//!
//! ```text
//! 0f31… (journal:1,session:"k7q2m3x9",entries:12,hash:"91c4…")
//! 5be0… (at:"0:12:05",by:"k7q2",act:Do([…]))
//! ```

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::model::Tag;

use super::file::{decode, encode};
use super::seal::{Chain, Stored, with_seal};

/// The length of a log and its checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub count: u32,
    /// FNV-1a, 64 bits, over the lines of the entries. It detects accidents and other
    /// histories, not forgeries.
    pub hash: u64,
}

impl Mark {
    /// The mark of an empty log.
    pub(super) const NONE: Mark = Mark {
        count: 0,
        hash: 0xcbf2_9ce4_8422_2325,
    };

    /// The mark after one more entry, given as its line.
    pub(super) fn with(self, line: &str) -> Mark {
        Mark {
            count: self.count.saturating_add(1),
            hash: add(add(self.hash, line.as_bytes()), b"\n"),
        }
    }
}

/// Continues an FNV-1a checksum over some bytes.
pub(super) fn add(hash: u64, bytes: &[u8]) -> u64 {
    bytes.iter().fold(hash, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    /// The version of the journal's layout.
    journal: u32,
    session: Tag,
    /// The number of entries before the first one here.
    entries: u32,
    /// The checksum of those entries.
    hash: String,
}

/// The version of the journal's layout is that of the file.
const VERSION: u32 = super::file::VERSION;

/// The first line.
pub(super) fn head(session: Tag, base: Mark) -> String {
    let text = format!(
        "(journal:{VERSION},session:\"{session}\",entries:{},hash:\"{:016x}\")",
        base.count, base.hash
    );
    format!("{:016x} {text}\n", add(Mark::NONE.hash, text.as_bytes()))
}

/// The line of the entry that was just added; `now` is the mark of the log with it.
pub(super) fn line(encoded: &str, now: Mark) -> String {
    format!("{:016x} {encoded}\n", now.hash)
}

/// A journal that was read.
#[derive(Debug)]
pub(super) struct Journal {
    pub session: Tag,
    /// The log it continues.
    pub base: Mark,
    /// Its intact entries, each with the mark after it.
    pub entries: Vec<(Stored, Mark)>,
    /// The first line that is not intact.
    pub torn: Option<Torn>,
}

/// A line of a journal that is not intact: cut off, or changed on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Torn {
    /// From 1.
    pub line: u32,
    /// Whether it is the last line. A last line is torn by a power failure while it was
    /// written. A line in the middle was changed, and nothing after it is read.
    pub last: bool,
}

/// Reads a journal up to the first line that is not intact. Nothing if even the first line
/// is not.
pub(super) fn read(bytes: &[u8]) -> Option<Journal> {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let first = lines.next()?.strip_suffix(b"\n")?;
    let (sum, text) = parts(first)?;
    if sum != add(Mark::NONE.hash, text.as_bytes()) {
        return None;
    }
    let head: Head = ron::from_str(text).ok()?;
    if head.journal == 0 || head.journal > VERSION {
        return None;
    }
    let base = Mark {
        count: head.entries,
        hash: hex(&head.hash)?,
    };
    let mut journal = Journal {
        session: head.session,
        base,
        entries: Vec::new(),
        torn: None,
    };
    let mut mark = base;
    let mut number = 1;
    while let Some(line) = lines.next() {
        number += 1;
        // The last line may lack its line end: the checksum tells whether it is complete.
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let entry = parts(line).and_then(|(sum, text)| {
            let now = mark.with(text);
            let entry = (now.hash == sum).then(|| decode(text)).flatten()?;
            Some((entry, now))
        });
        let Some((entry, now)) = entry else {
            journal.torn = Some(Torn {
                line: number,
                last: lines.next().is_none(),
            });
            break;
        };
        mark = now;
        journal.entries.push((entry, now));
    }
    Some(journal)
}

/// The first line, if even that is torn, so that nothing of the journal can be read.
/// Nothing if the line is intact but of an unknown version.
pub(super) fn torn_head(bytes: &[u8]) -> Option<Torn> {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let first = lines.next()?;
    let whole = first
        .strip_suffix(b"\n")
        .and_then(parts)
        .is_some_and(|(sum, text)| sum == add(Mark::NONE.hash, text.as_bytes()));
    let last = lines.next().is_none();
    (!whole).then_some(Torn { line: 1, last })
}

/// The readable entries of a journal that is damaged in its middle.
pub(super) struct Salvaged {
    pub session: Tag,
    pub base: Mark,
    pub entries: Vec<Stored>,
    /// The lines that cannot be read, from 1.
    pub unreadable: Vec<u32>,
}

/// Reads a journal line by line, past the unreadable ones. An entry after those is taken if
/// its own seal confirms it; a journal from before there were seals has no such proof.
pub(super) fn salvage(bytes: &[u8]) -> Option<Salvaged> {
    let whole = read(bytes)?;
    let mut salvaged = Salvaged {
        session: whole.session,
        base: whole.base,
        entries: whole
            .entries
            .into_iter()
            .map(|(stored, _)| stored)
            .collect(),
        unreadable: Vec::new(),
    };
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    for (number, line) in (1u32..).zip(lines).skip(1 + salvaged.entries.len()) {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let stored = parts(line).and_then(|(_, text)| decode(text));
        match stored.filter(Stored::is_whole) {
            Some(stored) => salvaged.entries.push(stored),
            None => salvaged.unreadable.push(number),
        }
    }
    Some(salvaged)
}

fn parts(line: &[u8]) -> Option<(u64, &str)> {
    let line = std::str::from_utf8(line).ok()?;
    let (sum, text) = line.split_once(' ')?;
    Some((hex(sum)?, text))
}

/// Accepts exactly the written form: a flipped bit may not turn `a` into `A`.
fn hex(text: &str) -> Option<u64> {
    let plain = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (text.len() == 16 && text.bytes().all(plain))
        .then(|| u64::from_str_radix(text, 16).ok())
        .flatten()
}

/// The result of joining a journal to a log.
pub(super) enum Joined {
    /// The entries that the file lacks.
    More(Vec<Stored>),
    /// The journal continues another log.
    Other,
}

/// Joins a journal to the log of a file. `lines` are the entries as they stand in the file,
/// which may have been edited.
pub(super) fn join<'a>(
    journal: Journal,
    session: Tag,
    log: &[Stored],
    lines: impl Iterator<Item = &'a str>,
) -> Joined {
    if journal.session != session || journal.base.count as usize > log.len() {
        return Joined::Other;
    }
    // Another spacing is the same log: the entries are compared as this program writes
    // them, with the seals that it added on opening a file from before there were seals.
    if !continues(&journal, lines) {
        let written = |log: &[Stored]| {
            let lines: Vec<String> = log
                .iter()
                .map(|stored| with_seal(&encode(&stored.entry), stored.seal))
                .collect();
            continues(&journal, lines.iter().map(String::as_str))
        };
        let sealed = || {
            let mut log = log.to_vec();
            Chain::of(session).fill(&mut log);
            log
        };
        if !written(log) && !written(&sealed()) {
            return Joined::Other;
        }
    }
    let known = log.len() - journal.base.count as usize;
    let more = journal.entries.into_iter().skip(known);
    Joined::More(more.map(|(entry, _)| entry).collect())
}

/// Whether the journal was begun on this log, and both go on alike.
fn continues<'a>(journal: &Journal, lines: impl Iterator<Item = &'a str>) -> bool {
    let mut marks = journal.entries.iter().map(|(_, mark)| *mark);
    let mut now = Mark::NONE;
    if now.count == journal.base.count && now != journal.base {
        return false;
    }
    for line in lines {
        now = now.with(line);
        if now.count < journal.base.count {
            continue;
        }
        let there = if now.count == journal.base.count {
            Some(journal.base)
        } else {
            marks.next()
        };
        // Past the end of the journal the file has more entries, which is no conflict.
        if there.is_some_and(|there| there != now) {
            return false;
        }
    }
    true
}

/// What is added to the name of a session for that of its journal.
pub(super) const ENDING: &str = ".journal";

/// The path of the journal that goes with a session file.
pub(super) fn path_of(file: &Path) -> PathBuf {
    with_ending(file, ENDING)
}

/// A journal name that nobody else writes to, for places without locks: the user and four
/// random letters.
pub(super) fn own(file: &Path, who: &str) -> PathBuf {
    use std::hash::{BuildHasher, RandomState};
    let who: String = who
        .split('@')
        .next()
        .unwrap_or(who)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(12)
        .collect();
    let drawn = RandomState::new().hash_one(std::process::id()) & 0xffff;
    with_ending(file, &format!(".{who}-{drawn:04x}.journal"))
}

/// The user in the name of a journal with a name of its own.
pub(super) fn owner(journal: &Path) -> Option<String> {
    let name = journal.file_name()?.to_string_lossy();
    let (stem, _) = name.rsplit_once(".journal")?;
    let (who, drawn) = stem.rsplit_once('.')?.1.rsplit_once('-')?;
    let is_drawn = drawn.len() == 4 && drawn.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_drawn && !who.is_empty()).then(|| who.to_string())
}

/// The other journals beside a session file, by name: those with a name of their own, and
/// those that were set aside.
pub(super) fn others(file: &Path) -> Vec<PathBuf> {
    let Some(name) = file.file_name() else {
        return Vec::new();
    };
    let start = format!("{}.", name.to_string_lossy());
    let Ok(entries) = std::fs::read_dir(super::load::folder(file)) else {
        return Vec::new();
    };
    let names = entries.flatten().map(|entry| entry.file_name());
    let other = |found: &std::ffi::OsString| {
        let found = found.to_string_lossy();
        let Some(rest) = found.strip_prefix(&start) else {
            return false;
        };
        // A journal with a name of its own may have been set aside as well.
        let is_own = |name: &str| !name.is_empty() && !name.contains('.');
        let aside = rest.rsplit_once(".orphan").map(|(name, _)| name);
        aside == Some("journal")
            || aside
                .unwrap_or(rest)
                .strip_suffix(".journal")
                .is_some_and(is_own)
    };
    let mut found: Vec<PathBuf> = names
        .filter(other)
        .map(|name| file.with_file_name(name))
        .collect();
    found.sort();
    found
}

/// The path with an ending added to its whole name: `a.ron` gives `a.ron.journal`.
pub(super) fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

/// Whether a journal that is set aside also stays in its place.
#[derive(Clone, Copy)]
pub(super) enum Original {
    Goes,
    /// It still holds entries that are nowhere else.
    Stays,
}

/// Gives a journal of another log, or one damaged in its middle, a free name.
pub(super) fn set_aside(journal: &Path, original: Original) -> std::io::Result<PathBuf> {
    let mut free = with_ending(journal, ".orphan");
    let mut number = 2;
    while std::fs::symlink_metadata(&free).is_ok() {
        free = with_ending(journal, &format!(".orphan{number}"));
        number += 1;
    }
    match original {
        Original::Stays => std::fs::copy(journal, &free).map(drop)?,
        Original::Goes => std::fs::rename(journal, &free)?,
    }
    Ok(free)
}
