//! What lies beside a session and is not part of it: journals that did not fit or were
//! written under a name of their own, and copies that were kept in the state folder
//! while the session's own place could not be written. Nothing in them is lost.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::{Act, Entry, Session, Tag};

use super::fault::OpenError;
use super::journal::{self, Mark};
use super::load::{Loaded, bytes_of, load_alone, read, resolve};
use super::lock::{self, Attempt};
use super::seal::{Stored, with_seal};
use super::unnamed::{Left, left_called, left_of};

/// What something that was found is to the session file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// The journal that goes with the file: whoever opens that takes it.
    With,
    /// A journal that was set aside, or that was written under a name of its own.
    Aside,
    /// A copy of the whole session, in the state folder.
    Elsewhere,
}

/// A journal beside a session or a copy of it, and what could be read of it.
#[derive(Debug)]
pub struct Aside {
    /// Where it is.
    pub path: PathBuf,
    /// What it is to the file.
    pub lies: Lies,
    /// When it was last written.
    pub modified: Option<SystemTime>,
    /// The session it is of.
    pub session: Tag,
    /// Its entries, without those in lines that cannot be read.
    pub entries: Vec<Entry>,
    /// Its lines that cannot be read, from 1.
    pub unreadable: Vec<u32>,
    /// Which of its entries those are, from 0.
    missing: Vec<usize>,
    /// The user in the name that it goes by, if it is one's own.
    own: Option<String>,
    /// What stood before its first entry; nothing where the file does not have that.
    before: Option<Vec<Entry>>,
    /// How many entries stood before its first one.
    base: u32,
}

/// The journals beside a session file that hold entries and the copies of it in these
/// folders that nobody holds open, and the session of the file itself, if there is one.
/// Where there is none, the copies of a file of that name.
///
/// # Errors
///
/// Where there is neither a file nor anything of it, or the file cannot be read.
pub fn aside(path: &Path, folders: &[PathBuf]) -> Result<(Option<Session>, Vec<Aside>), OpenError> {
    let path = resolve(path);
    let loaded = match load_alone(&path) {
        Ok(loaded) => Some(loaded),
        Err(OpenError::NotFound(_)) => None,
        Err(error) => return Err(error),
    };
    let stored = stored(loaded.as_ref());
    let mut journals = journal::others(&path);
    journals.push(journal::beside(&path));
    let mut found: Vec<Aside> = journals
        .into_iter()
        .filter_map(|path| Aside::journal(path, &stored))
        .filter(|aside| !aside.entries.is_empty())
        .collect();
    let with = journal::beside(&path);
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

/// The copies of a session in these folders that hold entries which it lacks.
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

/// Of some journals those that hold entries of the session which it lacks.
pub(super) fn lacked(loaded: &Loaded, journals: Vec<PathBuf>) -> Vec<Aside> {
    if journals.is_empty() {
        return Vec::new();
    }
    let stored = stored(Some(loaded));
    let known: HashSet<&Entry> = stored.iter().map(|stored| &stored.entry).collect();
    let id = loaded.opened.session.id();
    let lacking = |path: PathBuf| {
        let salvaged = journal::salvage(&bytes_of(&path).ok()??)?;
        // Most hold nothing new, which is told without looking at what they go on from.
        let new = salvaged.entries.iter().any(|s| !known.contains(&s.entry));
        let ours = salvaged.session == id;
        (ours && new).then(|| Aside::of(path, salvaged, &stored))
    };
    let found = journals.into_iter().filter_map(lacking);
    found.filter(|aside| aside.lacks() > 0).collect()
}

/// How many entries these have that the session lacks, each counted once.
pub(super) fn count(asides: &[Aside]) -> u32 {
    let lacking = asides.iter().flat_map(Aside::lacking);
    lacking.collect::<HashSet<_>>().len() as u32
}

fn stored(loaded: Option<&Loaded>) -> Vec<Stored> {
    let Some(loaded) = loaded else {
        return Vec::new();
    };
    let stored = loaded.opened.session.log().iter().zip(&loaded.seals);
    let stored = stored.map(|(entry, seal)| Stored {
        entry: entry.clone(),
        seal: *seal,
    });
    stored.collect()
}

/// The entries of a log that a journal goes on from.
fn before(log: &[Stored], base: Mark) -> Option<Vec<Entry>> {
    let first = log.get(..base.count as usize)?;
    let with = |seals: bool| {
        first.iter().fold(Mark::NONE, |mark, stored| {
            let seal = stored.seal.filter(|_| seals);
            mark.with(&with_seal(&super::file::encode(&stored.entry), seal))
        })
    };
    let fits = with(true) == base || with(false) == base;
    fits.then(|| first.iter().map(|stored| stored.entry.clone()).collect())
}

/// Where the entries of one log are in another.
struct Places<'a> {
    /// The numbers that an entry has there: the same may stand there twice.
    there: HashMap<&'a Entry, VecDeque<u32>>,
    /// The numbers that entries have here and there.
    numbers: HashMap<u32, u32>,
}

impl<'a> Places<'a> {
    /// `both` entries at the beginning are the same in both.
    fn of(log: impl Iterator<Item = &'a Entry>, both: u32) -> Places<'a> {
        let mut there: HashMap<&Entry, VecDeque<u32>> = HashMap::new();
        for (number, entry) in (1..).zip(log).skip(both as usize) {
            there.entry(entry).or_default().push_back(number);
        }
        let numbers = (1..=both).map(|number| (number, number)).collect();
        Places { there, numbers }
    }

    fn take(&mut self, entry: &Entry) -> Option<u32> {
        self.there.get_mut(entry)?.pop_front()
    }

    /// The number that an entry has there. Where it has none, the entry as it would be
    /// there: the numbers that it names changed to theirs; nothing if they have none.
    fn find(&mut self, number: u32, entry: &Entry) -> Result<u32, Option<Entry>> {
        let act = entry.act.renumbered(|old| self.numbers.get(&old).copied());
        let moved = act.map(|act| Entry {
            act,
            ..entry.clone()
        });
        // Brought there before, it has the numbers of that log.
        let there = moved.as_ref().and_then(|moved| self.take(moved));
        match there.or_else(|| self.take(entry)) {
            Some(there) => {
                self.numbers.insert(number, there);
                Ok(there)
            }
            None => Err(moved),
        }
    }
}

impl Aside {
    fn journal(path: PathBuf, log: &[Stored]) -> Option<Aside> {
        let salvaged = journal::salvage(&bytes_of(&path).ok()??)?;
        Some(Aside::of(path, salvaged, log))
    }

    fn of(path: PathBuf, salvaged: journal::Salvaged, log: &[Stored]) -> Aside {
        let entries = salvaged.entries.into_iter().map(|stored| stored.entry);
        Aside {
            modified: fs::metadata(&path).and_then(|data| data.modified()).ok(),
            lies: Lies::Aside,
            session: salvaged.session,
            unreadable: salvaged.unreadable,
            before: before(log, salvaged.base),
            base: salvaged.base.count,
            entries: entries.collect(),
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
            base: 0,
            entries: opened.session.log().to_vec(),
            missing: Vec::new(),
            own: None,
            modified,
            path,
        };
        Some(aside.compared(log))
    }

    /// Counts what a log lacks.
    fn compared(mut self, log: &[Stored]) -> Aside {
        let mut places = self.places(log.iter().map(|stored| &stored.entry));
        let numbered = (self.base + 1..).zip(&self.entries).enumerate();
        self.missing = numbered
            .filter_map(|(at, (number, entry))| places.find(number, entry).is_err().then_some(at))
            .collect();
        self
    }

    fn places<'a>(&self, log: impl Iterator<Item = &'a Entry>) -> Places<'a> {
        let both = self.before.as_ref().map_or(0, |_| self.base);
        Places::of(log, both)
    }

    /// How many of its entries the file lacks.
    pub fn lacks(&self) -> u32 {
        self.missing.len() as u32
    }

    /// Those entries.
    pub fn lacking(&self) -> impl Iterator<Item = &Entry> {
        self.missing.iter().filter_map(|at| self.entries.get(*at))
    }

    /// Whether everything that the file lacks of another one is in this one.
    pub fn includes(&self, other: &Aside) -> bool {
        let here: HashSet<&Entry> = self.entries.iter().collect();
        self.session == other.session && other.lacking().all(|entry| here.contains(entry))
    }

    /// Who wrote what the file lacks: as they were called when they sat down, else as
    /// the journal is called.
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

    /// Who is writing to it at the moment: the journal of a session that is open. `file`
    /// is the session file.
    pub fn written_by(&self, file: &Path) -> Option<String> {
        let with = self.lies == Lies::With;
        with.then(|| lock::holder_of(&resolve(file))).flatten()
    }

    /// The session that the journal was written for, as far as its entries apply; the
    /// numbers of those that do not. Nothing where what came before it is not known.
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

    /// Offers each entry that a session lacks to `take`, with the numbers that it names
    /// changed to those that these entries have there. `take` answers the number that
    /// the entry has got, or nothing.
    pub fn apply(
        &self,
        session: &Session,
        mut take: impl FnMut(&Entry, Option<Entry>) -> Option<u32>,
    ) {
        let mut places = self.places(session.log().iter());
        for (number, entry) in (self.base + 1..).zip(&self.entries) {
            if let Err(moved) = places.find(number, entry)
                && let Some(now) = take(entry, moved)
            {
                places.numbers.insert(number, now);
            }
        }
    }

    /// How many of its entries a session would take, and how many it would not.
    pub fn would(&self, session: &Session) -> (u32, u32) {
        let mut trial = session.at(session.len());
        let (mut taken, mut not) = (0, 0);
        self.apply(session, |_, moved| {
            let number = moved.and_then(|moved| trial.commit(moved).ok());
            *(if number.is_some() {
                &mut taken
            } else {
                &mut not
            }) += 1;
            number
        });
        (taken, not)
    }

    /// Removes a copy, where the file has all of it; tells whether nothing is there any
    /// more. What somebody has open stays.
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
        for path in [journal::beside(&self.path), self.path.clone()] {
            drop(fs::remove_file(path));
        }
        !self.path.exists()
    }
}
