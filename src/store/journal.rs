//! The journal beside a session file: every entry the moment it happens, one line
//! each, so that nothing is lost between two writings of the file.
//!
//! A line is a checksum, a space and RON. The checksum is that of the whole log up
//! to and with its entry, so that a line which is torn, flipped, missing or of
//! another history is noticed. The first line says which log the journal continues:
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

/// How much of a log there is, and its checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// Entries.
    pub count: u32,
    /// FNV-1a, 64 bits, over the lines of the entries. It tells slips and other
    /// histories, not forgeries.
    pub hash: u64,
}

impl Mark {
    /// Of a log without entries.
    pub(super) const NONE: Mark = Mark {
        count: 0,
        hash: 0xcbf2_9ce4_8422_2325,
    };

    /// With one more entry, given as its line.
    pub(super) fn with(self, line: &str) -> Mark {
        Mark {
            count: self.count.saturating_add(1),
            hash: add(add(self.hash, line.as_bytes()), b"\n"),
        }
    }
}

/// Carries an FNV-1a checksum on over some bytes.
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
    /// How many entries stand before its first one.
    entries: u32,
    /// Their checksum.
    hash: String,
}

/// The version of the journal's layout, which is that of the file.
const VERSION: u32 = super::file::VERSION;

/// The first line.
pub(super) fn head(session: Tag, base: Mark) -> String {
    let text = format!(
        "(journal:{VERSION},session:\"{session}\",entries:{},hash:\"{:016x}\")",
        base.count, base.hash
    );
    format!("{:016x} {text}\n", add(Mark::NONE.hash, text.as_bytes()))
}

/// The line of an entry that was just added to the log, which now has this mark.
pub(super) fn line(encoded: &str, now: Mark) -> String {
    format!("{:016x} {encoded}\n", now.hash)
}

/// A journal as it was read.
#[derive(Debug)]
pub(super) struct Journal {
    /// Whose.
    pub session: Tag,
    /// The log it continues.
    pub base: Mark,
    /// Its whole entries, with the line and the mark after each.
    pub entries: Vec<(Stored, Mark)>,
    /// The first line that is not whole, counted from 1, and whether more follows it.
    pub torn: Option<Torn>,
}

/// A line of a journal that is not whole: cut off, or changed on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Torn {
    /// The line, counted from 1.
    pub line: u32,
    /// Whether it is the last one. The last is torn where the power failed while
    /// it was written; one in the middle was changed, and what follows it is not
    /// read.
    pub last: bool,
}

/// Reads a journal up to the first line that is not whole. Nothing where not even
/// its first line is.
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
        // The last line may lack its end: its checksum tells whether it is whole.
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

/// The first line where not even that is whole: then nothing of the journal can be read.
/// None where it is, and says that it is of a version that is not known.
pub(super) fn torn_head(bytes: &[u8]) -> Option<Torn> {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let first = lines.next()?;
    let whole = first.strip_suffix(b"\n").and_then(parts);
    let whole = whole.is_some_and(|(sum, text)| sum == add(Mark::NONE.hash, text.as_bytes()));
    let last = lines.next().is_none();
    (!whole).then_some(Torn { line: 1, last })
}

/// What can still be read of a journal that is damaged in its middle.
pub(super) struct Salvaged {
    pub session: Tag,
    pub base: Mark,
    pub entries: Vec<Stored>,
    /// The lines that cannot be read, from 1.
    pub unreadable: Vec<u32>,
}

/// Reads a journal line by line, past what cannot be read. An entry after that is taken
/// where its own seal says that it is whole; of a journal from before there were seals
/// nobody can tell.
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

/// Exactly as it is written: a flipped bit may not turn `a` into `A`.
fn hex(text: &str) -> Option<u64> {
    let plain = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (text.len() == 16 && text.bytes().all(plain))
        .then(|| u64::from_str_radix(text, 16).ok())
        .flatten()
}

/// What a journal adds to a log.
pub(super) enum Joined {
    /// These entries, which the file does not have.
    More(Vec<Stored>),
    /// It continues another log.
    Other,
}

/// Fits a journal to the log of a file. `lines` are the entries as they stand in
/// the file, which is how the program wrote them unless somebody edited it.
pub(super) fn join<'a>(
    journal: Journal,
    session: Tag,
    log: &[Stored],
    lines: impl Iterator<Item = &'a str>,
) -> Joined {
    if journal.session != session || journal.base.count as usize > log.len() {
        return Joined::Other;
    }
    // Another spacing is the same log: what counts is the entries, as they are
    // written by this program; and what it sealed when it opened a file from before
    // there were seals.
    if !continues(&journal, lines) {
        let written = |log: &[Stored]| {
            let lines = log.iter();
            let lines: Vec<String> = lines
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

/// Whether the log is the one the journal was begun on, and goes on as it does.
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
        // Past the end of the journal the file knows more, which is no quarrel.
        if there.is_some_and(|there| there != now) {
            return false;
        }
    }
    true
}

/// What the name of a journal has behind that of its session.
pub(super) const ENDING: &str = ".journal";

/// The journal of a session file.
pub(super) fn beside(file: &Path) -> PathBuf {
    with_ending(file, ENDING)
}

/// A name for a journal that nobody else writes, for places where nobody can be kept
/// out: the user and four letters drawn by chance.
pub(super) fn own(file: &Path, who: &str) -> PathBuf {
    use std::hash::{BuildHasher, RandomState};
    let who = who.split('@').next().unwrap_or(who);
    let who: String = who
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(12)
        .collect();
    let drawn = RandomState::new().hash_one(std::process::id()) & 0xffff;
    with_ending(file, &format!(".{who}-{drawn:04x}.journal"))
}

/// The user in the name of a journal that was written under a name of its own.
pub(super) fn owner(journal: &Path) -> Option<String> {
    let name = journal.file_name()?.to_string_lossy();
    let (name, _) = name.rsplit_once(".journal")?;
    let (who, drawn) = name.rsplit_once('.')?.1.rsplit_once('-')?;
    let is_drawn = drawn.len() == 4 && drawn.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_drawn && !who.is_empty()).then(|| who.to_string())
}

/// The journals beside a session file but the one that goes with it, by name: those
/// written under a name of their own, and those that were set aside.
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
        // One of an own name may have been set aside as well.
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

/// The path with something added to its whole name: `a.ron` gives `a.ron.journal`.
pub(super) fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

/// Moves a journal that belongs to another log, or that is damaged in its middle,
/// to a name that is free. With `copy` it also stays, because it still holds
/// entries that are nowhere else.
pub(super) fn set_aside(journal: &Path, copy: bool) -> std::io::Result<PathBuf> {
    let mut free = with_ending(journal, ".orphan");
    let mut number = 2;
    while std::fs::symlink_metadata(&free).is_ok() {
        free = with_ending(journal, &format!(".orphan{number}"));
        number += 1;
    }
    if copy {
        std::fs::copy(journal, &free)?;
    } else {
        std::fs::rename(journal, &free)?;
    }
    Ok(free)
}
