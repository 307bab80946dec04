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

use crate::model::{Entry, Tag};

use super::file::{NAMED, decode, encode};
use super::line::{Line, Names};
use super::raise::{fill, unnamed};
use super::seal::{Stored, right, with_seal};

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
    /// The version of its layout.
    pub version: u32,
    pub session: Tag,
    /// The log it continues.
    pub base: Mark,
    /// Its intact entries, each with the mark after it.
    pub entries: Vec<(Line, Mark)>,
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
        version: head.journal,
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
    pub version: u32,
    pub session: Tag,
    pub base: Mark,
    /// Its entries, without those that cannot be read.
    pub lines: Vec<Option<Line>>,
}

impl Salvaged {
    /// The lines that cannot be read, from 1.
    pub(super) fn unreadable(&self) -> Vec<u32> {
        let lines = (2..).zip(&self.lines);
        let unread = lines.filter(|(_, line)| line.is_none());
        unread.map(|(number, _)| number).collect()
    }

    /// The entries, read on behind these names.
    pub(super) fn entries(self, mut names: Names) -> Vec<Entry> {
        names.reserve(self.lines.iter().flatten());
        let mut entries = Vec::new();
        for line in self.lines {
            match line {
                Some(line) => entries.push(names.entry(line)),
                None => names.skip(),
            }
        }
        entries
    }
}

/// Reads a journal line by line, past the unreadable ones. An entry after those is taken if
/// its own seal confirms it; a journal from before there were seals has no such proof.
pub(super) fn salvage(bytes: &[u8]) -> Option<Salvaged> {
    let whole = read(bytes)?;
    let mut salvaged = Salvaged {
        version: whole.version,
        session: whole.session,
        base: whole.base,
        lines: whole
            .entries
            .into_iter()
            .map(|(line, _)| Some(line))
            .collect(),
    };
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    for line in lines.skip(1 + salvaged.lines.len()) {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = parts(line).and_then(|(_, text)| decode(text));
        salvaged.lines.push(line.filter(is_whole));
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

/// Whether a line has a seal, and that fits what it says.
fn is_whole(line: &Line) -> bool {
    let fits = |given| right(given, None, || line.text()).is_none();
    line.seal.is_some_and(fits)
}

impl Journal {
    /// Whether it goes on from the log of a file of an earlier version, as it does itself.
    /// `texts` are the lines as they stand there, which is how the program wrote them
    /// unless somebody edited the file: another spacing is the same log.
    pub(super) fn continues_lines<'a>(
        &self,
        session: Tag,
        log: &[Line],
        texts: impl Iterator<Item = &'a str>,
    ) -> bool {
        let written = |line: &Line| with_seal(&line.text(), line.seal);
        // What the program sealed when it opened a file from before there were seals.
        let sealed = || {
            let mut log = log.to_vec();
            fill(session, &mut log);
            log
        };
        self.may_continue(session, log.len())
            && (self.continues(texts)
                || self.continues(log.iter().map(written))
                || self.continues(sealed().iter().map(written)))
    }

    /// Whether it goes on from a log, whose lines these are.
    pub(super) fn continues_entries<'a>(
        &self,
        session: Tag,
        log: &[Stored],
        texts: impl Iterator<Item = &'a str>,
    ) -> bool {
        let entries = || log.iter().map(|stored| &stored.entry);
        let written = |stored: &Stored| with_seal(&encode(&stored.entry), stored.seal);
        // One of an earlier version is left where the program ended just after it had
        // written the file in this one: the file has all of it.
        let has_all = self.base.count as usize + self.entries.len() <= log.len();
        let earlier = || self.continues(unnamed(session, entries(), true).iter());
        self.may_continue(session, log.len())
            && match self.version {
                NAMED.. => self.continues(texts) || self.continues(log.iter().map(written)),
                _ => has_all && earlier(),
            }
    }

    fn may_continue(&self, session: Tag, known: usize) -> bool {
        self.session == session && self.base.count as usize <= known
    }

    /// Whether the log is the one the journal was begun on, and goes on as it does.
    fn continues(&self, lines: impl Iterator<Item = impl AsRef<str>>) -> bool {
        let mut marks = self.entries.iter().map(|(_, mark)| *mark);
        let mut now = Mark::NONE;
        if now.count == self.base.count && now != self.base {
            return false;
        }
        for line in lines {
            now = now.with(line.as_ref());
            if now.count < self.base.count {
                continue;
            }
            let there = if now.count == self.base.count {
                Some(self.base)
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

    /// The lines that a log of so many entries does not have, which it continues.
    pub(super) fn beyond(self, known: usize) -> Vec<Line> {
        let known = known - self.base.count as usize;
        let more = self.entries.into_iter().skip(known);
        more.map(|(line, _)| line).collect()
    }
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
