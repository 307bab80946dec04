//! The writer forces the journal to disk and writes the session file in the background.
//!
//! It is the one thread of the program. Forcing a line to disk takes about 4 ms, and on a
//! bad day seconds, which nobody should feel while typing. The main thread only hands a
//! line to the system, so that it outlives the program; the writer does the rest. They
//! share data behind one mutex, which the writer never holds while the disk works.

mod safe;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use crate::model::{Entry, Print, Seal, Tag};

use super::disk::{place, sweep, sync_folder, temporary_beside};
use super::fault::OpenError;
use super::file::{NAMED, VERSION, decode, encode, foot, head};
use super::journal::{self, Mark, Original};
use super::keeper::{FailureKind, WriteFailure};
use super::live::{Live, Shared};
use super::load::{Seen, Stamp, folder, resolve};
use super::lock::{self, Attempt, Lock};
use super::raise::unnamed;
use super::seal::{Chain, with_seal};
use super::shelter::Shelter;

/// The main thread's orders to the writer.
pub(super) enum Order {
    /// Force the journal to disk.
    Sync,
    /// Write the file, and try again what failed.
    Save,
    /// Continue under another name.
    SaveAs(PathBuf, String, Sender<Result<Option<PathBuf>, OpenError>>),
    /// The file stands in the state folder because it has no name.
    Nameless,
    /// Force the journal to disk, write the file, and answer any failure.
    Settle(Sender<Option<WriteFailure>>),
    /// Write what the file lacks, then end.
    Close,
    /// End without writing: nothing has happened.
    Leave,
    /// Remove everything, then end.
    Discard,
    /// The folders for the session while its place cannot be written.
    Shelter(Vec<PathBuf>),
    /// End; unwritten entries need not be kept.
    Abandon,
}

/// The state that the writer starts with.
pub(super) struct Start {
    pub file: PathBuf,
    pub session: Tag,
    pub log: Vec<Entry>,
    /// The seals of its entries, as far as they have one.
    pub seals: Vec<Option<Seal>>,
    /// The seal chain for the next entry.
    pub chain: Chain,
    pub version: u32,
    /// The number of entries in the file.
    pub in_file: u32,
    /// The file as read.
    pub seen: Option<Seen>,
    pub lock: Option<Lock>,
    /// The user and host that write.
    pub who: String,
    /// Whether the file is in the state folder because it has no name.
    pub nameless: bool,
    /// Whether to write the found journal anew: it has entries that the file lacks, or a
    /// torn line.
    pub renew: bool,
}

pub(super) struct Writer {
    shared: Arc<Shared>,
    file: PathBuf,
    session: Tag,
    /// The lines of the entries as they are in the file, up to `upto`.
    body: String,
    upto: Mark,
    seen: Option<Seen>,
    /// Whether the file was edited by hand since the program last wrote it.
    edited: bool,
    /// Whether the file has an older layout.
    old: bool,
    /// The seal of the last entry in `body`, or what the file says it was.
    last: Print,
    /// The number of entries in the file.
    in_file: u32,
    lock: Option<Lock>,
    who: String,
    nameless: bool,
    shelter: Shelter,
}

impl Writer {
    /// Counts the log and lets the main thread begin.
    pub(super) fn new(shared: Arc<Shared>, start: Start) -> Writer {
        let mut writer = Writer {
            shared,
            file: start.file,
            session: start.session,
            body: String::new(),
            upto: Mark::NONE,
            seen: start.seen,
            edited: false,
            old: start.version < VERSION,
            last: start.chain.0,
            in_file: start.in_file,
            lock: start.lock,
            who: start.who,
            nameless: start.nameless,
            shelter: Shelter::default(),
        };
        if writer.lock.is_some() {
            // Before the main thread begins, because its first journal is such a temporary
            // file, too.
            sweep(&writer.file);
        }
        let log = start.log.iter().map(encode);
        let sealed = log.zip(start.seals);
        let mut lines = sealed.map(|(text, seal)| (with_seal(&text, seal), seal));
        let mut file_last = Chain::of(start.session).0;
        for (line, seal) in lines.by_ref().take(start.in_file as usize) {
            file_last = seal.map_or(file_last, |seal| seal.own);
            writer.push(&line);
        }
        let tail: Vec<String> = lines.map(|(line, _)| line).collect();
        if !tail.is_empty() {
            writer.last = file_last;
        }
        let as_written = match start.version {
            NAMED.. => writer.hash(),
            old => written_hash(old, start.session, &start.log[..start.in_file as usize]),
        };
        writer.edited = writer.seen.is_some_and(|seen| seen.hash != as_written);
        let own = journal::own(&writer.file, &writer.who);
        let live = Live {
            // Without locks, the journal that is there is not ours.
            path: if writer.lock.is_none() && folder(&writer.file).is_dir() {
                own.clone()
            } else {
                journal::path_of(&writer.file)
            },
            own,
            session: writer.session,
            base: writer.upto,
            end: tail.iter().fold(writer.upto, |mark, line| mark.with(line)),
            chain: start.chain,
            tail,
            file: None,
            replaced: false,
            unnamed: false,
            failed: false,
        };
        *writer.shared.at_once() = Some(live);
        if start.renew {
            // The found journal stays until the new one is safe.
            writer.renew_journal();
        }
        writer.shared.start();
        writer
    }

    fn push(&mut self, line: &str) {
        self.upto = self.upto.with(line);
        self.body.push_str(line);
        self.body.push_str(",\n");
    }

    /// The checksum of the file as this program writes it.
    fn hash(&self) -> u64 {
        let foot = foot(Some(self.last));
        [&head(VERSION, self.session), &self.body, &foot]
            .iter()
            .fold(Mark::NONE.hash, |hash, part| {
                journal::add(hash, part.as_bytes())
            })
    }

    /// Works until it is told to end or the main thread is gone.
    pub(super) fn work(mut self, orders: &Receiver<Order>) -> Option<WriteFailure> {
        while let Ok(first) = orders.recv() {
            let (mut sync, mut save) = (false, false);
            // Orders that arrived while the disk worked are done together.
            for order in std::iter::once(first).chain(std::iter::from_fn(|| orders.try_recv().ok()))
            {
                match order {
                    Order::Sync => sync = true,
                    Order::Save => save = true,
                    Order::SaveAs(path, who, answer) => {
                        // If the asker is gone, nobody needs the answer.
                        drop(answer.send(self.save_as(&path, &who)));
                    }
                    Order::Nameless => self.nameless = true,
                    Order::Shelter(folders) => self.shelter = Shelter::of(folders),
                    Order::Abandon => {
                        self.shelter.leave();
                        return None;
                    }
                    Order::Settle(answer) => {
                        let trouble = self.settle();
                        drop(answer.send(trouble));
                    }
                    Order::Close => return self.close(),
                    Order::Leave => {
                        self.leave();
                        return None;
                    }
                    Order::Discard => {
                        self.discard();
                        return None;
                    }
                }
            }
            if sync || save {
                self.sync();
            }
            if save {
                self.save();
            }
            if sync || save {
                self.seek_shelter();
            }
        }
        // The main thread fell over. All entries are in the journal.
        self.sync();
        None
    }

    /// Adds the new entries to the body.
    fn catch_up(&mut self) {
        let shared = Arc::clone(&self.shared);
        let guard = shared.live();
        let Some(live) = guard.as_ref() else { return };
        let known = (self.upto.count - live.base.count) as usize;
        for line in live.tail.iter().skip(known) {
            self.push(line);
        }
        self.last = live.chain.0;
    }

    /// Writes the file, unless it is up to date.
    fn save(&mut self) -> bool {
        self.catch_up();
        let path = self.file.clone();
        let there = match Stamp::of(&path) {
            Ok(stamp) => Some(stamp),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return self.file_failed(FailureKind::Refused(error.into())),
        };
        if there.is_some() && self.in_file == self.upto.count && !self.edited && !self.old {
            let unchanged = self.seen.map(|seen| seen.stamp) == there;
            if unchanged {
                self.shared.kept().file_trouble = None;
                return true;
            }
        }
        if let Some(stamp) = there
            && let Err(what) = self.check_unchanged(stamp)
        {
            return self.file_failed(what);
        }
        if there.is_some() && self.edited {
            let backup = journal::with_ending(&path, ".bak");
            if let Err(error) = fs::copy(&path, &backup) {
                let trouble = WriteFailure::new(&backup, FailureKind::Refused(error.into()));
                self.shared.kept().file_trouble = Some(trouble);
                return false;
            }
        }
        match self.write(&path) {
            Ok(()) => {
                self.edited = false;
                self.old = false;
                // Without locks somebody may replace this file: until the end our journal
                // keeps all our entries.
                if self.lock.is_some() {
                    self.renew_journal();
                }
                true
            }
            Err(error) => self.file_failed(FailureKind::Refused(error.into())),
        }
    }

    /// Whether the file is still as last read or written.
    fn check_unchanged(&mut self, stamp: Stamp) -> Result<(), FailureKind> {
        let Some(seen) = self.seen else {
            return Err(FailureKind::Changed); // it was made by somebody since
        };
        if seen.stamp == stamp {
            return Ok(());
        }
        let bytes = fs::read(&self.file).map_err(|error| FailureKind::Refused(error.into()))?;
        let hash = journal::add(Mark::NONE.hash, &bytes);
        if hash != seen.hash {
            return Err(FailureKind::Changed);
        }
        self.seen = Some(Seen { stamp, hash }); // touched, not changed
        Ok(())
    }

    fn file_failed(&self, kind: FailureKind) -> bool {
        self.shared.kept().file_trouble = Some(WriteFailure::new(&self.file, kind));
        false
    }

    fn write(&mut self, path: &Path) -> io::Result<()> {
        let mut file = temporary_beside(path, Some(path))?;
        file.write_all(head(VERSION, self.session).as_bytes())?;
        file.write_all(self.body.as_bytes())?;
        file.write_all(foot(Some(self.last)).as_bytes())?;
        file.as_file().sync_all()?;
        place(file, path)?;
        sync_folder(path)?;
        let stamp = Stamp::of(path)?;
        let hash = self.hash();
        self.seen = Some(Seen { stamp, hash });
        self.in_file = self.upto.count;
        let mut kept = self.shared.kept();
        kept.in_file = self.in_file;
        kept.synced = kept.synced.max(self.in_file);
        kept.file_trouble = None;
        Ok(())
    }

    /// Continues under another name. Returns the journal of the earlier name if that still
    /// has entries that its file lacks.
    fn save_as(&mut self, path: &Path, who: &str) -> Result<Option<PathBuf>, OpenError> {
        let path = resolve(path);
        if fs::symlink_metadata(&path).is_ok() {
            return Err(OpenError::Exists(path));
        }
        let lock = match lock::ask(&path, who) {
            Attempt::Ours(lock) => Some(lock),
            Attempt::Held(who) => return Err(OpenError::Held(path, who)),
            Attempt::Impossible(error) => return Err(OpenError::Unreadable(path, error.into())),
        };
        let refuse = |error: io::Error| OpenError::Unreadable(path.clone(), error.into());
        let own = journal::own(&path, who);
        let journal = journal::path_of(&path);
        if fs::symlink_metadata(&journal).is_ok() {
            journal::set_aside(&journal, Original::Goes).map_err(refuse)?;
        }
        self.catch_up();
        let before = self.in_file;
        let old_journal = self.journal();
        self.write(&path).map_err(refuse)?;
        // From here on it has succeeded: the new file has everything.
        let old = std::mem::replace(&mut self.file, path);
        self.edited = false;
        self.old = false;
        if let Some(live) = self.shared.live().as_mut() {
            live.path = journal;
            live.own = own;
            live.file = None;
            live.failed = false;
            live.replaced = false;
            live.base = self.upto;
            live.end = self.upto;
            live.tail.clear(); // whoever asked waits, so nothing was added since
        }
        {
            let mut kept = self.shared.kept();
            kept.journal_trouble = None;
            kept.unlocked = None;
            kept.sheltered = None;
            kept.rival = false;
        }
        self.shelter.leave();
        let nameless = std::mem::replace(&mut self.nameless, false);
        if nameless {
            drop(fs::remove_file(&old));
        }
        if nameless || before == self.upto.count {
            drop(fs::remove_file(&old_journal));
        }
        self.lock = lock;
        Ok(Some(old_journal).filter(|journal| journal.exists()))
    }

    fn journal(&self) -> PathBuf {
        match self.shared.live().as_ref() {
            Some(live) => live.path.clone(),
            None => journal::path_of(&self.file),
        }
    }

    /// Brings everything to disk; returns nothing if that succeeded.
    fn settle(&mut self) -> Option<WriteFailure> {
        self.sync();
        if self.save() {
            return None;
        }
        self.shared.kept().trouble()
    }

    fn close(mut self) -> Option<WriteFailure> {
        let trouble = self.settle();
        if trouble.is_none() {
            self.leave();
            self.shelter.leave();
        }
        trouble
    }

    /// Removes a journal whose entries are all in the file.
    fn leave(&mut self) {
        let all = self.shared.kept().entries == self.in_file;
        if !all || !self.file.exists() {
            return;
        }
        // A journal with a name of its own is ours without a lock; but somebody else may
        // have written the file since.
        let ours = self.lock.is_some()
            || Stamp::of(&self.file).is_ok_and(|stamp| self.check_unchanged(stamp).is_ok());
        if ours && self.wrote() {
            drop(fs::remove_file(self.journal()));
        }
    }

    /// Whether there may be a journal of ours: one found beside a file that is locked, or
    /// one that was begun.
    fn wrote(&self) -> bool {
        let live = self.shared.live();
        self.lock.is_some() || live.as_ref().is_some_and(|live| live.file.is_some())
    }

    fn discard(self) {
        for path in [self.file.clone(), self.journal()] {
            drop(fs::remove_file(path));
        }
    }
}

/// The checksum of a file written by a version of the program without seals.
fn written_hash(version: u32, session: Tag, log: &[Entry]) -> u64 {
    let lines = unnamed(session, log, version > 1);
    let hash = journal::add(Mark::NONE.hash, head(version, session).as_bytes());
    let hash = lines.iter().fold(hash, |hash, line| {
        journal::add(journal::add(hash, line.as_bytes()), b",\n")
    });
    let last = lines.last().and_then(|line| decode(line)?.seal);
    let last = last.map_or(Chain::of(session).0, |seal| seal.own);
    journal::add(hash, foot((version > 1).then_some(last)).as_bytes())
}
