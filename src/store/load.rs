//! Reading: file and journal together.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::{Language, Seal, Session};

use super::disk::plain;
use super::fault::{Cause, FileError, OpenError, Problem};
use super::file::{LARGEST, take_apart};
use super::incomplete;
use super::journal::{self, Joined, Torn};
use super::mended::Mending;
use super::recover;
use super::seal::{self, Broken, Chain, Last};
use super::source::Source;
use super::words;

/// A session that was opened.
#[derive(Debug)]
pub struct Opened {
    pub session: Session,
    /// What there is to say about how it was opened.
    pub report: Report,
}

/// What there is to say after opening.
#[derive(Debug, Default)]
pub struct Report {
    /// Entries that came from the journal: the program ended before they were in
    /// the file, or somebody is writing right now.
    pub recovered: u32,
    /// A journal that belongs to another log or cannot be read: where it is now.
    pub orphan: Option<PathBuf>,
    /// The journal line that was not whole, if one was not.
    pub torn: Option<Torn>,
    /// The file is damaged: opened up to here, and read-only.
    pub damage: Option<FileError>,
    /// What the mail had done to the file and was put right while it was read. The
    /// file itself is as it was until it is saved, and then kept beside as `.bak`.
    pub mended: Vec<Mending>,
    /// Somebody else writes there: who. Read-only.
    pub held_by: Option<String>,
    /// The file is protected from being written, by its permissions. Read-only.
    pub protected: bool,
    /// What something else than the program has done to the log, as its seals tell,
    /// and nobody has accepted.
    pub broken: Vec<Broken>,
    /// The same of what somebody has accepted.
    pub accepted: Vec<Broken>,
    /// Journals beside it that hold entries which it lacks: of other programs, or set
    /// aside because they did not fit.
    pub others: Vec<OtherJournal>,
    /// How many entries those have that it lacks, each counted once.
    pub lacking: u32,
    /// Who wrote these, as far as that is known.
    pub whose: Vec<String>,
    /// The session file, as it was asked for.
    pub asked: PathBuf,
}

/// A journal beside a session that is not joined to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherJournal {
    /// Where it is.
    pub path: PathBuf,
    /// How many of its entries the session lacks.
    pub entries: u32,
}

impl Report {
    /// What the mail had done to the file, in words; nothing where it did nothing.
    pub fn mended(&self, language: Language) -> Option<String> {
        (!self.mended.is_empty()).then(|| words::mended(&self.mended, language))
    }

    /// That entries lie beside the file which it lacks; nothing where none do.
    pub fn beside(&self, language: Language) -> Option<String> {
        (self.lacking > 0).then(|| words::beside(self, language))
    }

    /// What the seals tell, by the names that an acceptance gives it.
    pub fn faults(&self) -> Vec<Seal> {
        self.broken.iter().map(|broken| broken.fault).collect()
    }

    /// The sentences for people, one a line of the status; none where all is well.
    pub fn say(&self, language: Language) -> Vec<String> {
        words::report(self, language)
    }
}

/// What the disk held.
pub(super) struct Loaded {
    pub opened: Opened,
    /// The file as it was found; nothing where there is none yet.
    pub seen: Option<Seen>,
    /// How many entries the file itself has.
    pub in_file: u32,
    /// The version of the file's layout.
    pub version: u32,
    /// The seals of the entries: of all, where the log is from before there were any.
    pub seals: Vec<Option<Seal>>,
    /// What the next entry is sealed behind.
    pub chain: Chain,
    /// Whether the journal must be moved out of the way before anything is written.
    pub aside: bool,
}

/// Enough of a file to tell whether somebody changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub stamp: Stamp,
    /// Checksum of all bytes.
    pub hash: u64,
}

/// When a file was changed and how long it is.
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

/// Opens a session to look at it: file and journal together, nothing is changed.
///
/// A damaged file is opened up to the damage, which the report tells.
///
/// # Errors
///
/// Where there is nothing to read, or not even the header can be read.
pub fn read(path: &Path) -> Result<Opened, OpenError> {
    let mut opened = load(&resolve(path))?.opened;
    opened.report.asked = path.to_path_buf();
    Ok(opened)
}

/// Opens a session from memory. `name` is what errors call it.
///
/// # Errors
///
/// Where not even the header can be read.
pub fn parse(bytes: &[u8], name: &str) -> Result<Opened, OpenError> {
    let (mut opened, _) = fold(Some(bytes), None, name).map_err(OpenError::Damaged)?;
    incomplete::mark(&mut opened, name);
    Ok(opened)
}

pub(super) fn load(path: &Path) -> Result<Loaded, OpenError> {
    // The journal first: a file that is written in between has all of it already,
    // while a journal that is begun anew in between would not fit an older file.
    let journal = match bytes_of(&journal::beside(path)) {
        Ok(bytes) => bytes,
        Err(OpenError::TooLarge(path, size)) => return Err(OpenError::TooLarge(path, size)),
        Err(_) => None,
    };
    let mut loaded = load_with(path, journal)?;
    let mut others = journal::others(path);
    if loaded.opened.report.orphan.is_some() || loaded.aside {
        // It does not fit, or not to its end: what of it was not read lies there as well.
        others.push(journal::beside(path));
    }
    tell_of(&mut loaded, others);
    Ok(loaded)
}

/// Reads the file alone: where nobody can be kept out, the journal beside it may be
/// somebody's who is writing now.
pub(super) fn load_alone(path: &Path) -> Result<Loaded, OpenError> {
    let mut loaded = load_with(path, None)?;
    let mut others = journal::others(path);
    others.insert(0, journal::beside(path));
    tell_of(&mut loaded, others);
    Ok(loaded)
}

/// Has the report tell of the entries in some journals that the session lacks.
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
        opened.report.orphan = Some(journal::beside(path));
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

/// All bytes of a file; nothing where there is none.
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
        // A pipe or a device could go on for ever.
        let text = "not a regular file".to_string();
        let kind = io::ErrorKind::InvalidInput;
        return Err(OpenError::Unreadable(path.into(), Cause { kind, text }));
    }
    if data.len() > LARGEST {
        return Err(OpenError::TooLarge(path.into(), data.len()));
    }
    let mut bytes = Vec::with_capacity(data.len() as usize + 1);
    let file = fs::File::open(path).map_err(refuse)?;
    // It may grow while it is read.
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
    let (id, version, mut log, places, mut last) = match (bytes, &journal) {
        (Some(_), _) => {
            let parsed = take_apart(&mut source, name)?;
            report.damage = parsed.damage;
            report.mended = source.mendings();
            // Of a damaged file it is told already that what follows cannot be read.
            let last = match report.damage {
                Some(_) => Last::Open,
                None => parsed.last,
            };
            (parsed.id, parsed.version, parsed.log, parsed.places, last)
        }
        (None, Some(journal)) => {
            let sealed = |(stored, _): &(seal::Stored, _)| stored.seal.is_some();
            let version = if journal.entries.iter().any(sealed) {
                2
            } else {
                1
            };
            (journal.session, version, Vec::new(), Vec::new(), Last::Open)
        }
        (None, None) => return Err(Box::new(FileError::at(name, "", 0, Problem::Empty))),
    };
    let mut fit = Fit {
        in_file: log.len() as u32,
        other: false,
        version,
        seals: Vec::new(),
        chain: Chain::of(id),
    };
    // Of a damaged file nobody can say what the journal goes on from.
    if let Some(journal) = journal.filter(|_| report.damage.is_none()) {
        let torn = journal.torn;
        let lines = places.iter().map(|place| &source.text()[place.clone()]);
        match journal::join(journal, id, &log, lines) {
            Joined::More(more) => {
                report.torn = torn;
                report.recovered = more.len() as u32;
                if !more.is_empty() {
                    // The first of these tells what it goes on from.
                    last = Last::Open;
                }
                log.extend(more);
            }
            Joined::Other => fit.other = true,
        }
    }
    if fit.version == 1 {
        Chain::of(id).fill(&mut log);
    }
    let lines = places.iter().map(|place| &source.text()[place.clone()]);
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
                // The journal's checksums hold, yet its entries do not fold: written
                // by a program that was not this one.
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

/// The file itself behind any symbolic links, so that lock and journal stand
/// beside it and a save does not put a file in the place of a link.
pub(super) fn resolve(path: &Path) -> PathBuf {
    if let Ok(whole) = fs::canonicalize(path) {
        return plain(whole);
    }
    // There is no file yet; a link may still point to where it should come.
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

/// The folder that a file stands in.
pub(super) fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}
