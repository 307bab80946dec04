//! Reads file and journal together.

use std::borrow::Cow;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::{Language, Seal, Session};

use super::disk::plain;
use super::fault::{Cause, FileError, OpenError, Problem};
use super::file::{LARGEST, NAMED, take_apart};
use super::incomplete;
use super::journal::{self, Journal, Torn};
use super::line::Names;
use super::mended::Mending;
use super::raise;
use super::recover;
use super::seal::{self, Broken, Chain, Last};
use super::source::Source;
use super::words;

/// A session that was opened.
#[derive(Debug)]
pub struct Opened {
    pub session: Session,
    /// What to report about the opening.
    pub report: Report,
}

/// What to report about the opening of a session.
#[derive(Debug, Default)]
pub struct Report {
    /// The number of entries that came from the journal: the program ended before they were
    /// in the file, or somebody is writing right now.
    pub recovered: u32,
    /// A journal that belongs to another log or cannot be read, at its present path.
    pub orphan: Option<PathBuf>,
    /// The journal line that was not intact, if there was one.
    pub torn: Option<Torn>,
    /// The damage to the file. It was opened up to there, and is read-only.
    pub damage: Option<FileError>,
    /// The effects of the mail that were undone while reading. The file itself stays as it
    /// is until it is saved; it is then kept beside as `.bak`.
    pub mended: Vec<Mending>,
    /// Who else writes there. The session is then read-only.
    pub held_by: Option<String>,
    /// The permissions of the file forbid writing. The session is then read-only.
    pub protected: bool,
    /// Changes to the log that another program made, as the seals show, and that nobody has
    /// accepted.
    pub broken: Vec<Broken>,
    /// Such changes that somebody has accepted.
    pub accepted: Vec<Broken>,
    /// Other journals beside the file, with entries that it lacks: of other programs, or
    /// set aside because they did not fit.
    pub others: Vec<OtherJournal>,
    /// The number of entries that the file lacks and those have, each counted once.
    pub lacking: u32,
    /// The known writers of those entries.
    pub whose: Vec<String>,
    /// The path of the session file as given by the user.
    pub asked: PathBuf,
}

/// A journal beside a session that is not joined to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherJournal {
    pub path: PathBuf,
    /// The number of its entries that the session lacks.
    pub entries: u32,
}

impl Report {
    /// The effects of the mail that were undone, in words; nothing if there were none.
    pub fn mended(&self, language: Language) -> Option<String> {
        (!self.mended.is_empty()).then(|| words::mended(&self.mended, language))
    }

    /// A note that entries beside the file are missing from it; nothing if none are.
    pub fn say_lacking(&self, language: Language) -> Option<String> {
        (self.lacking > 0).then(|| words::lacking(self, language))
    }

    /// The faults that the seals show, as an acceptance names them.
    pub fn faults(&self) -> Vec<Seal> {
        self.broken.iter().map(|broken| broken.fault).collect()
    }

    /// The report as sentences for the status line; none if all is well.
    pub fn say(&self, language: Language) -> Vec<String> {
        words::report(self, language)
    }
}

/// A session as found on the disk.
pub(super) struct Loaded {
    pub opened: Opened,
    /// The file as found; nothing if there is none yet.
    pub seen: Option<Seen>,
    /// The number of entries in the file itself.
    pub in_file: u32,
    /// The version of the file's layout.
    pub version: u32,
    /// The seals of the entries; a log from before there were seals has them all added.
    pub seals: Vec<Option<Seal>>,
    /// The seal chain for the next entry.
    pub chain: Chain,
    /// Whether the journal must be moved away before anything is written.
    pub aside: bool,
}

/// Tells whether somebody changed a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub stamp: Stamp,
    pub hash: u64,
}

/// The time of the last change of a file, and its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    modified: Option<SystemTime>,
    len: u64,
}

impl Stamp {
    pub(super) fn of(path: &Path) -> io::Result<Stamp> {
        let data = fs::metadata(path)?;
        Ok(Stamp {
            modified: data.modified().ok(),
            len: data.len(),
        })
    }
}

/// Opens a session to look at it, file and journal together, without changing anything.
///
/// A damaged file is opened up to the damage, and the report tells of it.
///
/// # Errors
///
/// If there is nothing to read, or even the header cannot be read.
pub fn read(path: &Path) -> Result<Opened, OpenError> {
    let mut opened = load(&resolve(path))?.opened;
    opened.report.asked = path.to_path_buf();
    Ok(opened)
}

/// Opens a session from memory. Errors call it `name`.
///
/// # Errors
///
/// If even the header cannot be read.
pub fn parse(bytes: &[u8], name: &str) -> Result<Opened, OpenError> {
    let (mut opened, _) = fold(Some(bytes), None, name).map_err(OpenError::Damaged)?;
    incomplete::mark(&mut opened, name);
    Ok(opened)
}

pub(super) fn load(path: &Path) -> Result<Loaded, OpenError> {
    // The journal is read first: a file written in between has all its entries already, but
    // a journal begun anew in between would not fit an older file.
    let journal = match bytes_of(&journal::path_of(path)) {
        Ok(bytes) => bytes,
        Err(OpenError::TooLarge(path, size)) => return Err(OpenError::TooLarge(path, size)),
        Err(_) => None,
    };
    let mut loaded = load_with(path, journal)?;
    let mut others = journal::others(path);
    if loaded.opened.report.orphan.is_some() || loaded.aside {
        // It does not fit, or was not read to its end: the entries that were not read are
        // reported.
        others.push(journal::path_of(path));
    }
    tell_of(&mut loaded, others);
    Ok(loaded)
}

/// Reads the file alone: without locks the journal beside it may be that of somebody who is
/// writing now.
pub(super) fn load_alone(path: &Path) -> Result<Loaded, OpenError> {
    let mut loaded = load_with(path, None)?;
    let mut others = journal::others(path);
    others.insert(0, journal::path_of(path));
    tell_of(&mut loaded, others);
    Ok(loaded)
}

/// Reports the entries of these journals that the session lacks.
fn tell_of(loaded: &mut Loaded, journals: Vec<PathBuf>) {
    let found = recover::lacked(loaded, journals);
    let report = &mut loaded.opened.report;
    report.lacking = recover::count(&found);
    for name in found.iter().flat_map(recover::Aside::whose) {
        if !report.whose.contains(&name) {
            report.whose.push(name);
        }
    }
    let others = found.into_iter().map(|aside| OtherJournal {
        entries: aside.lacks(),
        path: aside.path,
    });
    report.others = others.collect();
}

fn load_with(path: &Path, journal: Option<Vec<u8>>) -> Result<Loaded, OpenError> {
    let refuse = |error: io::Error| OpenError::Unreadable(path.into(), error.into());
    let stamp = match Stamp::of(path) {
        Ok(stamp) => Some(stamp),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(refuse(error)),
    };
    let bytes = bytes_of(path)?;
    let journal = journal.filter(|bytes| !bytes.is_empty());
    if bytes.is_none() && journal.is_none() {
        return Err(OpenError::NotFound(path.into()));
    }
    let name = path.to_string_lossy();
    let whole = journal.as_deref().and_then(journal::read);
    let unreadable = journal.is_some() && whole.is_none();
    if bytes.is_none() && whole.as_ref().is_none_or(|journal| journal.base.count > 0) {
        return Err(OpenError::NotFound(path.into()));
    }
    let (mut opened, fit) = fold(bytes.as_deref(), whole, &name).map_err(OpenError::Damaged)?;
    let other = unreadable || fit.other;
    if other {
        opened.report.orphan = Some(journal::path_of(path));
    }
    if unreadable && opened.report.damage.is_none() {
        opened.report.torn = journal.as_deref().and_then(journal::torn_head);
    }
    incomplete::mark(&mut opened, &name);
    let middle = opened.report.torn.is_some_and(|torn| !torn.last);
    Ok(Loaded {
        seen: bytes.zip(stamp).map(|(bytes, stamp)| Seen {
            stamp,
            hash: journal::add(journal::Mark::NONE.hash, &bytes),
        }),
        in_file: fit.in_file,
        version: fit.version,
        seals: fit.seals,
        chain: fit.chain,
        aside: (other || middle) && opened.report.damage.is_none(),
        opened,
    })
}

/// All bytes of a file; nothing if there is no file.
pub(super) fn bytes_of(path: &Path) -> Result<Option<Vec<u8>>, OpenError> {
    let refuse = |error: io::Error| OpenError::Unreadable(path.into(), error.into());
    let data = match fs::metadata(path) {
        Ok(data) => data,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(refuse(error)),
    };
    if data.is_dir() {
        return Err(refuse(io::ErrorKind::IsADirectory.into()));
    }
    if !data.is_file() {
        // Reading a pipe or a device might never end.
        let text = "not a regular file".to_string();
        let kind = io::ErrorKind::InvalidInput;
        return Err(OpenError::Unreadable(path.into(), Cause { kind, text }));
    }
    if data.len() > LARGEST {
        return Err(OpenError::TooLarge(path.into(), data.len()));
    }
    let mut bytes = Vec::with_capacity(data.len() as usize + 1);
    let file = fs::File::open(path).map_err(refuse)?;
    // The file may grow while it is read.
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(refuse)?;
    if bytes.len() as u64 > LARGEST {
        return Err(OpenError::TooLarge(path.into(), bytes.len() as u64));
    }
    Ok(Some(bytes))
}

/// How a journal fitted its file.
struct Fit {
    in_file: u32,
    /// The journal is of another log.
    other: bool,
    version: u32,
    seals: Vec<Option<Seal>>,
    chain: Chain,
}

fn fold(
    bytes: Option<&[u8]>,
    journal: Option<journal::Journal>,
    name: &str,
) -> Result<(Opened, Fit), Box<FileError>> {
    let mut report = Report::default();
    let mut source = Source::of(bytes.unwrap_or_default());
    let (id, version, mut read, places, mut last) = match (bytes, &journal) {
        (Some(_), _) => {
            let parsed = take_apart(&mut source, name)?;
            report.damage = parsed.damage;
            report.mended = source.mendings();
            // For a damaged file the report already says that what follows cannot be read.
            let last = match report.damage {
                Some(_) => Last::Open,
                None => parsed.last,
            };
            (parsed.id, parsed.version, parsed.log, parsed.places, last)
        }
        (None, Some(journal)) => {
            let sealed = journal.entries.iter().any(|(line, _)| line.seal.is_some());
            let version = if sealed { journal.version.max(2) } else { 1 };
            (journal.session, version, Vec::new(), Vec::new(), Last::Open)
        }
        (None, None) => return Err(Box::new(FileError::at(name, "", 0, Problem::Empty))),
    };
    let mut fit = Fit {
        in_file: read.len() as u32,
        other: false,
        version,
        seals: Vec::new(),
        chain: Chain::of(id),
    };
    // It is unknown which log the journal of a damaged file continues.
    let mut journal = journal.filter(|_| report.damage.is_none());
    let mut take = |journal: Journal, known: usize| {
        report.torn = journal.torn;
        let more = journal.beyond(known);
        report.recovered = more.len() as u32;
        more
    };
    let texts = || places.iter().map(|place| &source.text()[place.clone()]);
    let mut names = Names::default();
    let (mut log, lines) = if version < NAMED {
        if let Some(journal) = journal.take_if(|journal| journal.version < NAMED) {
            if journal.continues_lines(id, &read, texts()) {
                let known = read.len();
                read.extend(take(journal, known));
            } else {
                fit.other = true;
            }
        }
        if read.len() > places.len() {
            // The first of these tells what it goes on from.
            last = Last::Open;
        }
        if version == 1 {
            raise::fill(id, &mut read);
        }
        let raised = raise::raise(id, read, texts(), last, &mut names);
        last = raised.last;
        let lines = raised.lines.into_iter().map(Cow::Owned);
        (raised.log, lines.collect::<Vec<_>>())
    } else {
        names.reserve(&read);
        let stored = read.into_iter().map(|line| names.stored(line));
        (stored.collect(), texts().map(Cow::Borrowed).collect())
    };
    if let Some(journal) = journal {
        if journal.continues_entries(id, &log, lines.iter().map(AsRef::as_ref)) {
            let more = take(journal, log.len());
            if !more.is_empty() {
                last = Last::Open;
            }
            log.extend(more.into_iter().map(|line| names.stored(line)));
        } else {
            fit.other = true;
        }
    }
    let lines = lines.iter().map(AsRef::as_ref);
    (report.broken, report.accepted) = seal::broken(id, &log, lines, last);
    fit.seals = log.iter().map(|stored| stored.seal).collect();
    fit.chain = match (last, fit.seals.iter().rev().flatten().next()) {
        (Last::Is(last), _) => Chain(last),
        (Last::Open, Some(seal)) => Chain(seal.own),
        (Last::Open, None) => Chain::of(id),
    };
    let log = log.into_iter().map(|stored| stored.entry).collect();
    let session = match Session::fold(id, log) {
        Ok(session) => session,
        Err(damage) => {
            let entry = damage.entry;
            if let Some(place) = places.get(entry as usize - 1) {
                let refusal = damage.refusal;
                let problem = Problem::DoesNotFold { entry, refusal };
                report.damage = Some(source.error(name, place.start, problem));
                report.recovered = 0;
                fit.in_file = damage.upto.len();
            } else {
                // The checksums of the journal hold, but its entries do not fold: another
                // program wrote it.
                report.recovered = damage.upto.len() - fit.in_file;
                report.torn = Some(Torn {
                    line: entry.saturating_sub(fit.in_file) + 1,
                    last: false,
                });
            }
            damage.upto
        }
    };
    let entries = session.len();
    fit.seals.truncate(entries as usize);
    report.broken.retain(|broken| broken.entry <= entries);
    report.accepted.retain(|broken| broken.entry <= entries);
    Ok((Opened { session, report }, fit))
}

/// The file behind any symbolic links, so that lock and journal are beside it and a save
/// does not replace a link by a file.
pub(super) fn resolve(path: &Path) -> PathBuf {
    if let Ok(whole) = fs::canonicalize(path) {
        return plain(whole);
    }
    // The file does not exist yet, but a link may point to where it should be.
    let mut at = path.to_path_buf();
    for _ in 0..40 {
        let Ok(target) = fs::read_link(&at) else {
            break;
        };
        at = at
            .parent()
            .map_or(target.clone(), |parent| parent.join(&target));
    }
    let parent = match at.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    match (fs::canonicalize(parent), at.file_name()) {
        (Ok(parent), Some(name)) => plain(parent).join(name),
        _ => at,
    }
}

/// The folder of a file.
pub(super) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
