//! Entries beside a session that are not part of it: in journals that did not fit or have
//! names of their own, and in copies that were kept in the state folder while the session's
//! own place could not be written. None of them is lost.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::{Act, Entry, Meeting, Older, Session, Tag};

use super::fault::OpenError;
use super::file::{NAMED, encode};
use super::journal::{self, Mark};
use super::line::{Line, Names};
use super::load::{Loaded, bytes_of, load_alone, read, resolve};
use super::lock::{self, Attempt};
use super::raise::unnamed;
use super::seal::{Stored, with_seal};
use super::unnamed::{Left, left_called, left_of};

/// How a found journal or copy relates to the session file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// The journal that goes with the file: opening the file takes it.
    With,
    /// A journal that was set aside, or that has a name of its own.
    Aside,
    /// A copy of the whole session in the state folder.
    Elsewhere,
}

/// A journal beside a session or a copy of it, and its readable entries.
#[derive(Debug)]
pub struct Aside {
    pub path: PathBuf,
    pub lies: Lies,
    pub modified: Option<SystemTime>,
    pub session: Tag,
    /// Its entries, without those on unreadable lines.
    pub entries: Vec<Entry>,
    /// Its unreadable lines, from 1.
    pub unreadable: Vec<u32>,
    /// The entries that the file lacks, from 0.
    missing: Vec<usize>,
    /// The user in its name, if it has a name of its own.
    own: Option<String>,
    /// The entries before its first one; nothing if the file does not have them.
    before: Option<Vec<Entry>>,
}

/// Finds the journals beside a session file that hold entries, and the copies of it in
/// these folders that nobody has open; with the session of the file itself, if it exists.
/// Without the file, finds the copies of a file of that name.
///
/// # Errors
///
/// If there is neither a file nor anything of it, or the file cannot be read.
pub fn aside(path: &Path, folders: &[PathBuf]) -> Result<(Option<Session>, Vec<Aside>), OpenError> {
    let path = resolve(path);
    let loaded = match load_alone(&path) {
        Ok(loaded) => Some(loaded),
        Err(OpenError::NotFound(_)) => None,
        Err(error) => return Err(error),
    };
    let stored = stored(loaded.as_ref());
    let mut journals = journal::others(&path);
    journals.push(journal::path_of(&path));
    let mut found: Vec<Aside> = journals
        .into_iter()
        .filter_map(|path| Aside::journal(path, &stored))
        .filter(|aside| !aside.entries.is_empty())
        .collect();
    let with = journal::path_of(&path);
    for aside in found.iter_mut().filter(|aside| aside.path == with) {
        aside.lies = Lies::With;
    }
    let mut sessions: BTreeSet<Tag> = found.iter().map(|aside| aside.session).collect();
    if let Some(loaded) = &loaded {
        sessions = BTreeSet::from([loaded.opened.session.id()]);
    }
    for folder in folders {
        let mut left: Vec<Left> = sessions
            .iter()
            .flat_map(|session| left_of(folder, *session))
            .collect();
        if loaded.is_none() {
            left.extend(left_called(folder, &path));
        }
        for left in left {
            let here = resolve(&left.path);
            if here != path && !found.iter().any(|aside| aside.path == here) {
                found.extend(Aside::copy(here, left.modified, &stored));
            }
        }
    }
    if loaded.is_none() && found.is_empty() {
        return Err(OpenError::NotFound(path));
    }
    Ok((loaded.map(|loaded| loaded.opened.session), found))
}

/// Finds the copies of a session in these folders that hold entries which it lacks.
pub fn copies(session: &Session, path: &Path, folders: &[PathBuf]) -> Vec<Aside> {
    let path = resolve(path);
    let left = folders
        .iter()
        .flat_map(|folder| left_of(folder, session.id()));
    let mut stored = None;
    let mut found: Vec<Aside> = Vec::new();
    for left in left {
        let here = resolve(&left.path);
        if here == path || found.iter().any(|aside| aside.path == here) {
            continue;
        }
        let stored = stored.get_or_insert_with(|| {
            let log = session.log().iter().cloned();
            log.map(|entry| Stored { entry, seal: None })
                .collect::<Vec<_>>()
        });
        found.extend(Aside::copy(here, left.modified, stored));
    }
    found.retain(|aside| aside.lacks() > 0);
    found
}

/// Those of the journals that hold entries which the session lacks.
pub(super) fn lacked(loaded: &Loaded, journals: Vec<PathBuf>) -> Vec<Aside> {
    if journals.is_empty() {
        return Vec::new();
    }
    let stored = stored(Some(loaded));
    let known: HashSet<&Entry> = stored.iter().map(|stored| &stored.entry).collect();
    let id = loaded.opened.session.id();
    let lacking = |path: PathBuf| {
        let salvaged = journal::salvage(&bytes_of(&path).ok()??)?;
        // Most journals hold nothing new; their base then need not be looked at.
        let is_new = |line: &Line| !known.contains(&Names::default().entry(line.clone()));
        let new = salvaged.version < NAMED || salvaged.lines.iter().flatten().any(is_new);
        let ours = salvaged.session == id;
        (ours && new).then(|| Aside::of(path, salvaged, &stored))
    };
    let found = journals.into_iter().filter_map(lacking);
    found.filter(|aside| aside.lacks() > 0).collect()
}

/// The number of entries here that the session lacks, each counted once.
pub(super) fn count(asides: &[Aside]) -> u32 {
    let lacking = asides.iter().flat_map(Aside::lacking);
    lacking.collect::<HashSet<_>>().len() as u32
}

fn stored(loaded: Option<&Loaded>) -> Vec<Stored> {
    let Some(loaded) = loaded else {
        return Vec::new();
    };
    let stored = loaded
        .opened
        .session
        .log()
        .iter()
        .zip(&loaded.seals)
        .map(|(entry, seal)| Stored {
            entry: entry.clone(),
            seal: *seal,
        });
    stored.collect()
}

/// The entries of a log that a journal continues.
fn before(log: &[Stored], of: &journal::Salvaged) -> Option<Vec<Entry>> {
    let first = log.get(..of.base.count as usize)?;
    let entries = || first.iter().map(|stored| &stored.entry);
    let with = |seals: bool| {
        let lines = match of.version {
            NAMED.. => first
                .iter()
                .map(|stored| with_seal(&encode(&stored.entry), stored.seal.filter(|_| seals)))
                .collect(),
            _ => unnamed(of.session, entries(), seals),
        };
        lines.iter().fold(Mark::NONE, |mark, line| mark.with(line))
    };
    let fits = with(true) == of.base || with(false) == of.base;
    fits.then(|| entries().cloned().collect())
}

impl Aside {
    fn journal(path: PathBuf, log: &[Stored]) -> Option<Aside> {
        let salvaged = journal::salvage(&bytes_of(&path).ok()??)?;
        Some(Aside::of(path, salvaged, log))
    }

    fn of(path: PathBuf, salvaged: journal::Salvaged, log: &[Stored]) -> Aside {
        let base = salvaged.base.count;
        let before = before(log, &salvaged);
        let first = log.iter().take(base as usize).map(|stored| &stored.entry);
        let names = match before {
            Some(_) => Names::behind(first),
            None => Names::behind(first).of_another_log(base),
        };
        Aside {
            modified: fs::metadata(&path).and_then(|data| data.modified()).ok(),
            lies: Lies::Aside,
            session: salvaged.session,
            unreadable: salvaged.unreadable(),
            before,
            entries: salvaged.entries(names),
            missing: Vec::new(),
            own: journal::owner(&path),
            path,
        }
        .compared(log)
    }

    fn copy(path: PathBuf, modified: Option<SystemTime>, log: &[Stored]) -> Option<Aside> {
        let opened = read(&path).ok()?;
        let damage = opened.report.damage.iter().map(|damage| damage.line);
        let aside = Aside {
            lies: Lies::Elsewhere,
            session: opened.session.id(),
            unreadable: damage.collect(),
            before: Some(Vec::new()),
            entries: opened.session.log().to_vec(),
            missing: Vec::new(),
            own: None,
            modified,
            path,
        };
        Some(aside.compared(log))
    }

    /// Finds the entries that a log lacks.
    fn compared(mut self, log: &[Stored]) -> Aside {
        let known: HashSet<&Entry> = log.iter().map(|stored| &stored.entry).collect();
        let entries = self.entries.iter().enumerate();
        let missing = entries.filter(|(_, entry)| !known.contains(entry));
        self.missing = missing.map(|(at, _)| at).collect();
        self
    }

    /// The number of its entries that the file lacks.
    pub fn lacks(&self) -> u32 {
        self.missing.len() as u32
    }

    /// The entries that the file lacks.
    pub fn lacking(&self) -> impl Iterator<Item = &Entry> {
        self.missing.iter().filter_map(|at| self.entries.get(*at))
    }

    /// Whether it has all the entries that the file lacks of another one.
    pub fn includes(&self, other: &Aside) -> bool {
        let here: HashSet<&Entry> = self.entries.iter().collect();
        self.session == other.session && other.lacking().all(|entry| here.contains(entry))
    }

    /// The writers of the entries that the file lacks: their names in the sittings, or else
    /// the user in the journal's name.
    pub fn whose(&self) -> Vec<String> {
        let log = self.before.iter().flatten().chain(&self.entries);
        let mut names: HashMap<Tag, &str> = HashMap::new();
        for entry in log {
            if let Act::Sit(sitting) = &entry.act
                && let Some(name) = &sitting.writer
            {
                names.insert(entry.by, name);
            }
        }
        let mut whose: Vec<String> = Vec::new();
        for entry in self.lacking() {
            let name = names.get(&entry.by).copied().or(self.own.as_deref());
            if let Some(name) = name.filter(|name| !whose.iter().any(|known| known == name)) {
                whose.push(name.to_string());
            }
        }
        whose
    }

    /// Who is writing this journal at the moment, if its session is open. `file` is the
    /// session file.
    pub fn written_by(&self, file: &Path) -> Option<String> {
        let with = self.lies == Lies::With;
        with.then(|| lock::holder_of(&resolve(file))).flatten()
    }

    /// The session that the journal was written for, with the entries that apply; and the
    /// entries that do not. Nothing if the entries before it are unknown.
    pub fn as_session(&self) -> Option<(Session, Vec<Entry>)> {
        let before = self.before.clone()?;
        let mut session = Session::fold(self.session, before).ok()?;
        let mut refused = Vec::new();
        for entry in &self.entries {
            if session.commit(entry.clone()).is_err() {
                refused.push(entry.clone());
            }
        }
        Some((session, refused))
    }

    /// Its entries that a session lacks.
    pub fn lacked_by<'a>(&'a self, session: &'a Session) -> impl Iterator<Item = &'a Entry> {
        let lacks = |entry: &&Entry| session.named(entry.name()) != Some(*entry);
        self.entries.iter().filter(lacks)
    }

    /// Those of [`Aside::lacked_by`] that meet what the session's own people did since the
    /// two had one log; by their places among them. Nothing is known of that where the
    /// entries before its first one are unknown.
    pub fn meetings(&self, session: &Session, older: Older) -> Vec<Meeting> {
        let log = session.log();
        let parted = match &self.before {
            Some(before) => {
                let here = before.iter().chain(&self.entries);
                log.iter().zip(here).take_while(|(a, b)| a == b).count()
            }
            None => log.len(),
        };
        let lacked: Vec<Entry> = self.lacked_by(session).cloned().collect();
        session.meetings(parted as u32, &lacked, older)
    }

    /// Removes a copy if the file has all of it; returns whether it is gone. A copy that
    /// somebody has open stays.
    pub fn clear(&self, file: &Path, who: &str) -> bool {
        if self.lies != Lies::Elsewhere {
            return !self.path.exists();
        }
        let Ok(loaded) = load_alone(&resolve(file)) else {
            return false;
        };
        let Attempt::Ours(_lock) = lock::ask(&self.path, who) else {
            return false;
        };
        let now = Aside::copy(self.path.clone(), None, &stored(Some(&loaded)));
        if now.is_none_or(|now| now.lacks() > 0) {
            return false;
        }
        for path in [journal::path_of(&self.path), self.path.clone()] {
            drop(fs::remove_file(path));
        }
        !self.path.exists()
    }
}
