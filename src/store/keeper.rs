//! Holds a session for writing, so that no appended entry is lost.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::model::{Entry, Language, Refusal, Seal, Session, Tag};

use super::disk;
use super::fault::{Cause, OpenError};
use super::file::{VERSION, decode, encode};
use super::journal::{self, Original};
use super::line::Names;
use super::live::Shared;
use super::load::{Opened, load, load_alone, resolve};
use super::lock::{self, Attempt, Lock};
use super::seal::Chain;
use super::unwritten::Unwritten;
use super::words;
use super::writer::{Order, Start, Writer};

/// How far the log is safe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// All entries. Without trouble they are in the journal, so they outlive the program.
    pub entries: u32,
    /// The number of entries forced to disk, which outlive a power failure.
    pub synced: u32,
    /// The number of entries in the session file.
    pub in_file: u32,
    /// Why others cannot be kept from writing to the same file, while they cannot.
    pub unlocked: Option<Cause>,
    /// The place of the whole session while the journal cannot be written, if it was kept
    /// elsewhere.
    pub sheltered: Option<PathBuf>,
    /// How often the journal had vanished from the disk and was written again.
    pub journal_gone: u32,
    /// Somebody else keeps replacing this journal, so it now has a name of its own.
    pub rival: bool,
    pub(super) journal_trouble: Option<WriteFailure>,
    pub(super) file_trouble: Option<WriteFailure>,
}

impl Kept {
    /// Why entries cannot be written, if they cannot. They stay in memory; writing is tried
    /// again every few seconds, and another path may help.
    pub fn trouble(&self) -> Option<WriteFailure> {
        self.journal_trouble
            .clone()
            .or_else(|| self.file_trouble.clone())
    }

    /// The number of entries that only the journal has, if it cannot be written any more
    /// and nothing was added since.
    pub fn only_in_journal(&self) -> Option<u32> {
        let only = self.synced.saturating_sub(self.in_file);
        let stuck = self.journal_trouble.is_some() && self.synced == self.entries;
        (stuck && only > 0 && self.sheltered.is_none()).then_some(only)
    }
}

/// A file that cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteFailure {
    pub path: PathBuf,
    pub kind: FailureKind,
}

/// Why a file cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// The system refuses.
    Refused(Cause),
    /// Somebody changed the file since it was read, so it is not overwritten.
    Changed,
    /// The disk does not respond.
    Silent,
}

impl WriteFailure {
    pub(super) fn new(path: &Path, kind: FailureKind) -> WriteFailure {
        let path = path.to_path_buf();
        WriteFailure { path, kind }
    }

    pub fn say(&self, language: Language) -> String {
        words::write_failure(self, language)
    }
}

/// Why others may write there too. Without a folder there, nobody can.
fn unlocked(error: Option<io::Error>) -> Option<Cause> {
    error
        .filter(|error| error.kind() != io::ErrorKind::NotFound)
        .map(Cause::from)
}

/// The file is written once nothing has changed for this long.
const QUIET: Duration = Duration::from_secs(3);
/// A failed write is tried again after this long.
const AGAIN: Duration = Duration::from_secs(5);
/// A disk that does not respond for this long counts as one that refuses.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether a new session has been given a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    Given,
    Missing,
}

/// A session held for writing: the lock, the journal and the writing thread.
pub struct Keeper {
    shared: Arc<Shared>,
    orders: Sender<Order>,
    writer: Option<JoinHandle<Option<WriteFailure>>>,
    file: PathBuf,
    session: Tag,
    who: String,
    nameless: bool,
    orphan: Option<PathBuf>,
    /// Whether there is something to write: looking at a session leaves no file.
    touched: bool,
    /// The number of entries at the last tick, and the time when it changed.
    last: (u32, Duration),
    /// The number of entries when the last save was asked for.
    asked: u32,
    again: Duration,
}

impl Keeper {
    /// Opens a session for writing. Others are told `who` writes (user and host). There is
    /// no keeper if somebody else writes, or if the file is damaged or write-protected:
    /// then the session is read-only, and the report says why.
    ///
    /// # Errors
    ///
    /// As [`super::read`].
    pub fn open(path: &Path, who: &str) -> Result<(Opened, Option<Keeper>), OpenError> {
        let (mut opened, keeper) = Keeper::open_resolved(resolve(path), who)?;
        opened.report.asked = path.to_path_buf();
        Ok((opened, keeper))
    }

    fn open_resolved(path: PathBuf, who: &str) -> Result<(Opened, Option<Keeper>), OpenError> {
        // The permissions of the file itself decide: a save would replace the file, which
        // the system would allow.
        if disk::is_protected(&path) {
            let mut opened = load(&path)?.opened;
            opened.report.protected = true;
            return Ok((opened, None));
        }
        let (lock, no_lock) = match lock::ask(&path, who) {
            Attempt::Ours(lock) => (Some(lock), None),
            Attempt::Impossible(error) => (None, Some(error)),
            Attempt::Held(who) => {
                let mut opened = load(&path)?.opened;
                opened.report.held_by = Some(who);
                return Ok((opened, None));
            }
        };
        let loaded = match lock {
            Some(_) => load(&path)?,
            None => load_alone(&path)?,
        };
        let mut opened = loaded.opened;
        if opened.report.damage.is_some() {
            return Ok((opened, None));
        }
        let recovered = opened.session.len() > loaded.in_file;
        if loaded.aside {
            let original = if recovered {
                Original::Stays
            } else {
                Original::Goes
            };
            // If this fails, nothing can be written either: the journal stays where it is,
            // and the trouble is reported.
            let aside = journal::set_aside(&journal::path_of(&path), original);
            opened.report.orphan = aside.ok().or(opened.report.orphan);
        }
        let start = Start {
            file: path.clone(),
            session: opened.session.id(),
            log: opened.session.log().to_vec(),
            seals: loaded.seals,
            chain: loaded.chain,
            version: loaded.version,
            in_file: loaded.in_file,
            seen: loaded.seen,
            lock,
            who: who.to_string(),
            nameless: false,
            renew: recovered || opened.report.torn.is_some(),
        };
        let mut keeper = Keeper::start(start, who)?;
        keeper.touched = recovered;
        keeper.shared.kept().unlocked = unlocked(no_lock);
        Ok((opened, Some(keeper)))
    }

    /// A new session under a name. The journal appears with the first entry, the file with
    /// the first save.
    ///
    /// # Errors
    ///
    /// If the name is taken, or somebody writes there.
    pub fn create(path: &Path, session: &Session, who: &str) -> Result<Keeper, OpenError> {
        let path = resolve(path);
        let lock = lock::ask(&path, who);
        Keeper::begin(path, session, None, who, lock, Name::Given)
    }

    /// A copy of a read-only session under another name. Its entries keep their seals, even
    /// broken ones. The copy can be continued.
    ///
    /// # Errors
    ///
    /// As [`Keeper::create`].
    pub fn copy(
        path: &Path,
        source: &Path,
        session: &Session,
        who: &str,
    ) -> Result<Keeper, OpenError> {
        let path = resolve(path);
        let loaded = load(&resolve(source)).ok();
        let sealed = loaded
            .filter(|loaded| session.log().starts_with(loaded.opened.session.log()))
            .map(|loaded| (loaded.seals, loaded.chain));
        let lock = lock::ask(&path, who);
        Keeper::begin(path, session, sealed, who, lock, Name::Given)
    }

    /// A session without a name, kept in the state folder until it gets one.
    ///
    /// # Errors
    ///
    /// If the state folder takes no file.
    pub fn unnamed(folder: &Path, session: &Session, who: &str) -> Result<Keeper, OpenError> {
        let unheld = |path: PathBuf| {
            let lock = lock::ask(&path, who);
            (!matches!(lock, Attempt::Held(_))).then_some((path, lock))
        };
        let (path, lock) = super::unnamed::first_free(folder, session.id(), None, unheld)
            .ok_or_else(|| OpenError::Exists(folder.into()))?;
        Keeper::begin(path, session, None, who, lock, Name::Missing)
    }

    /// Continues a session without a name that was left behind.
    ///
    /// # Errors
    ///
    /// As [`Keeper::open`].
    pub fn resume(path: &Path, who: &str) -> Result<(Opened, Option<Keeper>), OpenError> {
        let (opened, keeper) = Keeper::open(path, who)?;
        let Some(mut keeper) = keeper else {
            return Ok((opened, None));
        };
        keeper.nameless = true;
        keeper.send(Order::Nameless);
        Ok((opened, Some(keeper)))
    }

    fn begin(
        path: PathBuf,
        session: &Session,
        sealed: Option<(Vec<Option<Seal>>, Chain)>,
        who: &str,
        lock: Attempt,
        name: Name,
    ) -> Result<Keeper, OpenError> {
        let (lock, no_lock): (Option<Lock>, Option<io::Error>) = match lock {
            Attempt::Ours(lock) => (Some(lock), None),
            Attempt::Impossible(error) => (None, Some(error)),
            Attempt::Held(who) => return Err(OpenError::Held(path, who)),
        };
        if std::fs::symlink_metadata(&path).is_ok() {
            return Err(OpenError::Exists(path));
        }
        let leftover = journal::path_of(&path);
        let mut orphan = None;
        if leftover.is_file() && lock.is_some() {
            let aside = journal::set_aside(&leftover, Original::Goes);
            orphan = Some(aside.map_err(|e| OpenError::Unreadable(leftover, e.into()))?);
        }
        let (mut seals, mut chain) =
            sealed.unwrap_or_else(|| (Vec::new(), Chain::of(session.id())));
        let more = session.log().iter().skip(seals.len());
        seals.extend(more.map(|entry| Some(chain.next(&encode(entry)))));
        let start = Start {
            file: path.clone(),
            session: session.id(),
            seals,
            chain,
            version: VERSION,
            log: session.log().to_vec(),
            in_file: 0,
            seen: None,
            lock,
            who: who.to_string(),
            nameless: name == Name::Missing,
            renew: false,
        };
        let mut keeper = Keeper::start(start, who)?;
        keeper.orphan = orphan;
        keeper.shared.kept().unlocked = unlocked(no_lock);
        Ok(keeper)
    }

    fn start(start: Start, who: &str) -> Result<Keeper, OpenError> {
        let shared = Arc::new(Shared::default());
        let total = start.log.len() as u32;
        {
            let mut kept = shared.kept();
            kept.entries = total;
            kept.in_file = start.in_file;
            // The entries of the old journal are on the disk, and stay there until a new
            // journal has them all.
            kept.synced = if start.renew { total } else { start.in_file };
        }
        let (file, session) = (start.file.clone(), start.session);
        let nameless = start.nameless;
        let (orders, inbox) = channel();
        let theirs = Arc::clone(&shared);
        let writer = std::thread::Builder::new()
            .name("laneway-writer".into())
            .spawn(move || Writer::new(theirs, start).work(&inbox))
            .map_err(|error| OpenError::Unreadable(file.clone(), error.into()))?;
        Ok(Keeper {
            shared,
            orders,
            writer: Some(writer),
            file,
            session,
            who: who.to_string(),
            nameless,
            orphan: None,
            touched: false,
            last: (total, Duration::ZERO),
            asked: 0,
            again: Duration::ZERO,
        })
    }

    /// The session file, where it is or will be.
    pub fn path(&self) -> &Path {
        &self.file
    }

    /// Whether the session has no name yet and is kept in the state folder.
    pub fn is_unnamed(&self) -> bool {
        self.nameless
    }

    /// A journal without a file that stood where the session was created, and is now at
    /// this path.
    pub fn orphan(&self) -> Option<&Path> {
        self.orphan.as_deref()
    }

    /// Adds an entry to the log, and what the log got by it to the journal (see
    /// [`Session::commit`]). Returns the number of the entry.
    ///
    /// # Errors
    ///
    /// The [`Refusal`] says why the entry cannot apply; then nothing is kept.
    pub fn commit(&mut self, session: &mut Session, entry: Entry) -> Result<u32, Refusal> {
        let before = session.len();
        let number = session.commit(entry)?;
        for entry in session.since(before) {
            self.append(entry);
        }
        Ok(number)
    }

    /// Appends an entry that the session took. When this returns, the system has it in the
    /// journal, so it outlives the program; if that failed, [`Keeper::kept`] tells. It
    /// stays in memory in any case.
    pub fn append(&mut self, entry: &Entry) {
        self.touched = true;
        self.shared.append(entry);
        self.send(Order::Sync);
    }

    /// How far the log is safe, and any trouble.
    pub fn kept(&self) -> Kept {
        self.shared.kept().clone()
    }

    /// Sets the folders for the session while its own place cannot be written, the best
    /// first.
    pub fn shelter_in(&self, folders: &[PathBuf]) {
        self.send(Order::Shelter(folders.to_vec()));
    }

    /// The entries that the session file may lack: to leave without it, ask this, end the
    /// keeper, then look for them.
    pub fn unwritten(&self) -> Unwritten {
        let kept = self.kept();
        let (journal, tail) = match self.shared.live().as_ref() {
            Some(live) => (live.path.clone(), live.tail.clone()),
            None => (journal::path_of(&self.file), Vec::new()),
        };
        let fresh = kept.entries.saturating_sub(kept.in_file) as usize;
        let from = tail.len().saturating_sub(fresh);
        let lines = tail[from..].iter().filter_map(|line| decode(line));
        let mut names = Names::default();
        Unwritten {
            file: self.file.clone(),
            journal,
            entries: lines.map(|line| names.entry(line)).collect(),
        }
    }

    /// Ends without keeping the unwritten entries.
    pub fn abandon(mut self) {
        self.end(Order::Abandon);
    }

    /// Why others cannot be kept from writing to the same file, if they cannot.
    pub fn unlocked(&self, language: Language) -> Option<String> {
        let why = self.shared.kept().unlocked.clone();
        why.map(|why| words::unlocked(&why, language))
    }

    /// Saves the file after a quiet time, and tries again what failed. `now` is the time
    /// since the program started.
    pub fn tick(&mut self, now: Duration) {
        let (entries, in_file, trouble) = {
            let kept = self.shared.kept();
            (kept.entries, kept.in_file, kept.trouble().is_some())
        };
        if entries != self.last.0 {
            self.last = (entries, now);
        }
        let quiet = now.saturating_sub(self.last.1) >= QUIET;
        if trouble && self.touched {
            if now.saturating_sub(self.again) >= AGAIN {
                self.again = now;
                self.save();
            }
        } else if self.touched && entries > in_file && quiet && self.asked != entries {
            self.asked = entries;
            self.save();
        }
    }

    pub fn save(&mut self) {
        self.touched = true;
        self.send(Order::Save);
    }

    /// Brings everything to disk, journal and file, and waits for it.
    ///
    /// # Errors
    ///
    /// The trouble. The entries are still in memory.
    pub fn settle(&mut self) -> Result<(), WriteFailure> {
        if !self.touched {
            return Ok(());
        }
        let (answer, answered) = channel();
        self.send(Order::Settle(answer));
        match answered.recv_timeout(PATIENCE) {
            Ok(None) => Ok(()),
            Ok(Some(trouble)) => Err(trouble),
            Err(_) => Err(WriteFailure::new(&self.file, FailureKind::Silent)),
        }
    }

    /// Continues in the first of these folders that takes the session, under a name like
    /// those of copies. Returns the path.
    ///
    /// # Errors
    ///
    /// The refusal of the last folder, if none takes it.
    pub fn rescue(&mut self, folders: &[PathBuf]) -> Result<PathBuf, OpenError> {
        // Meanwhile the writer may have given the name to a copy of its own.
        const TRIES: u32 = 3;
        let mut refused = OpenError::NotFound(self.file.clone());
        for folder in folders {
            let mut tried = None;
            for _ in 0..TRIES {
                let name = self.free_name(folder);
                if tried.as_ref() == Some(&name) {
                    break;
                }
                match self.save_as(&name) {
                    Ok(_) => return Ok(self.file.clone()),
                    Err(error) => refused = error,
                }
                tried = Some(name);
            }
        }
        Err(refused)
    }

    /// A free path in a folder, which is made if it can be. Its name tells what it is a
    /// copy of.
    pub fn free_name(&self, folder: &Path) -> PathBuf {
        let of = (!self.nameless).then_some(self.file.as_path());
        super::unnamed::first_free(folder, self.session, of, Some)
            .unwrap_or_else(|| folder.join(format!("{}.ron", self.session)))
    }

    /// Continues under another name: everything is written there first; then the files of a
    /// session without a name are removed. Waits for it. Returns the journal of the earlier
    /// name if that has entries that its file lacks.
    ///
    /// # Errors
    ///
    /// If the name is taken, somebody writes there, or it cannot be written. Then nothing
    /// has changed.
    pub fn save_as(&mut self, path: &Path) -> Result<Option<PathBuf>, OpenError> {
        let (answer, answered) = channel();
        let path = resolve(path);
        self.send(Order::SaveAs(path.clone(), self.who.clone(), answer));
        let left_behind = match answered.recv() {
            Ok(done) => done?,
            Err(_) => {
                let kind = io::ErrorKind::BrokenPipe;
                let gone = io::Error::new(kind, "the writer has ended");
                return Err(OpenError::Unreadable(path, gone.into()));
            }
        };
        self.file = path;
        self.nameless = false;
        self.touched = true;
        self.asked = 0;
        Ok(left_behind)
    }

    /// Ends: writes what the file lacks, removes the journal if the file has everything,
    /// and frees the lock. A session that was never changed leaves nothing behind.
    ///
    /// # Errors
    ///
    /// Why the file was not written. The entries are in the journal, unless that is the
    /// trouble.
    pub fn close(mut self) -> Result<(), WriteFailure> {
        let order = if self.touched {
            Order::Close
        } else {
            Order::Leave
        };
        match self.end(order) {
            Some(trouble) => Err(trouble),
            None => Ok(()),
        }
    }

    /// Ends and throws the session away if it has no name; any other is closed.
    ///
    /// # Errors
    ///
    /// As [`Keeper::close`].
    pub fn discard(mut self) -> Result<(), WriteFailure> {
        if !self.nameless {
            return self.close();
        }
        self.end(Order::Discard).map_or(Ok(()), Err)
    }

    fn end(&mut self, order: Order) -> Option<WriteFailure> {
        self.send(order);
        let writer = self.writer.take()?;
        // If the writer fell over, the journal still has the entries.
        writer
            .join()
            .unwrap_or_else(|_| self.shared.kept().trouble())
    }

    fn send(&self, order: Order) {
        // If the writer fell over, `kept` stands still, and `end` tells.
        drop(self.orders.send(order));
    }
}
