//! Journals that lie beside a session and are not part of it: set aside because they
//! did not fit, or written under a name of their own. Nothing in them is lost.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::{Entry, Session, Tag};

use super::fault::OpenError;
use super::journal::{self, Mark};
use super::load::{bytes_of, load_alone, resolve};
use super::seal::{Stored, with_seal};

/// A journal beside a session, and what could be read of it.
#[derive(Debug)]
pub struct Aside {
    /// Where it is.
    pub path: PathBuf,
    /// When it was last written.
    pub modified: Option<SystemTime>,
    /// The session it is of.
    pub session: Tag,
    /// Its entries, without those in lines that cannot be read.
    pub entries: Vec<Entry>,
    /// Its lines that cannot be read, from 1.
    pub unreadable: Vec<u32>,
    /// How many of its entries the file lacks.
    pub lacking: u32,
    /// What stood before its first entry; nothing where the file does not have that.
    before: Option<Vec<Entry>>,
    /// How many entries stood before its first one.
    base: u32,
}

/// The journals beside a session file that hold entries, and the session of the file
/// itself, if there is one.
///
/// # Errors
///
/// Where the folder holds neither a file nor a journal, or the file cannot be read.
pub fn aside(path: &Path) -> Result<(Option<Session>, Vec<Aside>), OpenError> {
    let path = resolve(path);
    let loaded = match load_alone(&path) {
        Ok(loaded) => Some(loaded),
        Err(OpenError::NotFound(_)) => None,
        Err(error) => return Err(error),
    };
    let log: &[Entry] = loaded.as_ref().map_or(&[], |l| l.opened.session.log());
    let seals = loaded.as_ref().map_or(&[][..], |loaded| &loaded.seals);
    let stored = log.iter().zip(seals).map(|(entry, seal)| Stored {
        entry: entry.clone(),
        seal: *seal,
    });
    let stored: Vec<Stored> = stored.collect();
    let known: HashSet<&Entry> = log.iter().collect();
    let mut found = journal::others(&path);
    found.push(journal::beside(&path));
    let read = |path: PathBuf| {
        let salvaged = journal::salvage(&bytes_of(&path).ok()??)?;
        let entries: Vec<Entry> = salvaged.entries.into_iter().map(|s| s.entry).collect();
        let lacking = entries.iter().filter(|entry| !known.contains(entry));
        Some(Aside {
            modified: fs::metadata(&path).and_then(|data| data.modified()).ok(),
            session: salvaged.session,
            unreadable: salvaged.unreadable,
            lacking: lacking.count() as u32,
            before: before(&stored, salvaged.base),
            base: salvaged.base.count,
            entries,
            path,
        })
    };
    let found: Vec<Aside> = found.into_iter().filter_map(read).collect();
    let found: Vec<Aside> = found
        .into_iter()
        .filter(|a| !a.entries.is_empty())
        .collect();
    if loaded.is_none() && found.is_empty() {
        return Err(OpenError::NotFound(path));
    }
    Ok((loaded.map(|loaded| loaded.opened.session), found))
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

impl Aside {
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
        let known: HashMap<&Entry, u32> = session.log().iter().zip(1..).collect();
        let mut numbers: HashMap<u32, u32> = match &self.before {
            Some(_) => (1..=self.base).map(|n| (n, n)).collect(),
            None => HashMap::new(),
        };
        for (number, entry) in (self.base + 1..).zip(&self.entries) {
            let now = match known.get(entry) {
                Some(now) => Some(*now),
                None => {
                    let act = entry.act.renumbered(|old| numbers.get(&old).copied());
                    let moved = act.map(|act| Entry {
                        act,
                        ..entry.clone()
                    });
                    take(entry, moved)
                }
            };
            numbers.extend(now.map(|now| (number, now)));
        }
    }
}
