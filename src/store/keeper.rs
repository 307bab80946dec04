//! A session held for writing: nothing that was appended is lost.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::model::{Entry, Language, Seal, Session, Tag};

use super::disk;
use super::fault::{Cause, OpenError};
use super::file::{VERSION, decode};
use super::journal;
use super::live::Shared;
use super::load::{Opened, load, load_alone, resolve};
use super::lock::{self, Attempt, Lock};
use super::seal::Chain;
use super::unwritten::Unwritten;
use super::words;
use super::writer::{Order, Start, Writer};

/// How much of the log is safe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Entries in all. They are in the journal, which outlives the program, unless
    /// there is trouble.
    pub entries: u32,
    /// So many have been forced to disk, which outlives a power failure.
    pub synced: u32,
    /// So many are in the session file.
    pub in_file: u32,
    /// Why nobody can be kept from writing to the same file, as long as it is so.
    pub unlocked: Option<Cause>,
    /// Where everything is while the journal cannot be written: the whole session, as
    /// far as it was called kept.
    pub sheltered: Option<PathBuf>,
    /// How often the journal was gone from the disk, and is written anew.
    pub journal_gone: u32,
    /// Somebody else goes on putting another journal in the place of this one, which
    /// goes by a name of its own since.
    pub rival: bool,
    pub(super) journal_trouble: Option<WriteFailure>,
    pub(super) file_trouble: Option<WriteFailure>,
}

impl Kept {
    /// What keeps the entries from being written, if something does. They are in
    /// memory; it is tried again every few seconds, and another path may help.
    pub fn trouble(&self) -> Option<WriteFailure> {
        self.journal_trouble
            .clone()
            .or_else(|| self.file_trouble.clone())
    }

    /// How many entries are in the journal alone, where that cannot be written any more
    /// and nothing has been added since: it still has these.
    pub fn only_in_journal(&self) -> Option<u32> {
        let only = self.synced.saturating_sub(self.in_file);
        let stuck = self.journal_trouble.is_some() && self.synced == self.entries;
        (stuck && only > 0 && self.sheltered.is_none()).then_some(only)
    }
}

/// A file that cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WriteFailure {
    /// Which file.
    pub path: PathBuf,
    /// What kind of failure it is.
    pub kind: FailureKind,
}

/// Why a file cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// The system refuses.
    Refused(Cause),
    /// Somebody changed the file since it was read; it is not overwritten.
    Changed,
    /// The disk does not answer.
    Silent,
}

impl WriteFailure {
    pub(super) fn new(path: &Path, kind: FailureKind) -> WriteFailure {
        let path = path.to_path_buf();
        WriteFailure { path, kind }
    }

    /// The sentence for people.
    pub fn say(&self, language: Language) -> String {
        words::trouble(self, language)
    }
}

/// Why others may write there too. Where there is not even a folder, nobody does.
fn unlocked(error: Option<io::Error>) -> Option<Cause> {
    error
        .filter(|error| error.kind() != io::ErrorKind::NotFound)
        .map(Cause::from)
}

/// After the last edit the file is written when nothing has happened for so long.
const QUIET: Duration = Duration::from_secs(3);
/// What failed is tried again after so long.
const AGAIN: Duration = Duration::from_secs(5);
/// A disk that does not answer for so long is taken for one that refuses.
const PATIENCE: Duration = Duration::from_secs(10);

/// A session held for writing: the lock, the journal, and the thread that writes.
pub struct Keeper {
    shared: Arc<Shared>,
    orders: Sender<Order>,
    writer: Option<JoinHandle<Option<WriteFailure>>>,
    file: PathBuf,
    session: Tag,
    who: String,
    nameless: bool,
    orphan: Option<PathBuf>,
    /// Whether there is something to write: a session that was only looked at
    /// leaves no file.
    touched: bool,
    /// The entries when the clock was last looked at, and when they changed.
    last: (u32, Duration),
    /// How many entries a save has been asked for.
    asked: u32,
    again: Duration,
}

impl Keeper {
    /// Opens a session to write. `who` is what others are told (user and host); it
    /// is read-only, and there is no keeper, where somebody else writes, the file is
    /// damaged or protected from being written: the report says.
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
        // Asked of the file itself: a save puts a new file in its place, which the
        // system would allow.
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
            // Where that fails nothing can be written either; then the journal stays
            // where it is and the trouble is told.
            let aside = journal::set_aside(&journal::beside(&path), recovered);
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

    /// A new session under a name. The journal appears with the first entry, the
    /// file when it is first saved.
    ///
    /// # Errors
    ///
    /// Where something has that name already, or somebody writes there.
    pub fn create(path: &Path, session: &Session, who: &str) -> Result<Keeper, OpenError> {
        let path = resolve(path);
        let lock = lock::ask(&path, who);
        Keeper::begin(path, session, None, who, lock, false)
    }

    /// A copy of a session that is only read, under another name: its entries keep the
    /// seals that they have, fitting or not. The copy may go on from it.
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
        Keeper::begin(path, session, sealed, who, lock, false)
    }

    /// A session without a name, kept in the state folder until it is given one.
    ///
    /// # Errors
    ///
    /// Where there is no room for it, which is hardly ever.
    pub fn unnamed(folder: &Path, session: &Session, who: &str) -> Result<Keeper, OpenError> {
        let unheld = |path: PathBuf| {
            let lock = lock::ask(&path, who);
            (!matches!(lock, Attempt::Held(_))).then_some((path, lock))
        };
        let (path, lock) = super::unnamed::first_free(folder, session.id(), None, unheld)
            .ok_or_else(|| OpenError::Exists(folder.into()))?;
        Keeper::begin(path, session, None, who, lock, true)
    }

    /// Takes up a session without a name that was left behind.
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
        nameless: bool,
    ) -> Result<Keeper, OpenError> {
        let (lock, no_lock): (Option<Lock>, Option<io::Error>) = match lock {
            Attempt::Ours(lock) => (Some(lock), None),
            Attempt::Impossible(error) => (None, Some(error)),
            Attempt::Held(who) => return Err(OpenError::Held(path, who)),
        };
        if std::fs::symlink_metadata(&path).is_ok() {
            return Err(OpenError::Exists(path));
        }
        let leftover = journal::beside(&path);
        let mut orphan = None;
        if leftover.is_file() && lock.is_some() {
            let aside = journal::set_aside(&leftover, false);
            orphan = Some(aside.map_err(|e| OpenError::Unreadable(leftover, e.into()))?);
        }
        let (mut seals, mut chain) =
            sealed.unwrap_or_else(|| (Vec::new(), Chain::of(session.id())));
        let more = session.log().iter().skip(seals.len());
        seals.extend(more.map(|entry| Some(chain.next(entry))));
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
            nameless,
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
            // What came from the journal is on the disk, and stays until all of it is in
            // another one.
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

    /// A journal without its file that stood where the session was created, and
    /// where it has been put.
    pub fn orphan(&self) -> Option<&Path> {
        self.orphan.as_deref()
    }

    /// Appends an entry that the session took. When this returns the system has it
    /// in the journal, and it outlives the program; [`Keeper::kept`] tells where
    /// that failed. It is never lost from memory.
    pub fn append(&mut self, entry: &Entry) {
        self.touched = true;
        self.shared.append(entry);
        self.send(Order::Sync);
    }

    /// How much is safe, and what is in the way.
    pub fn kept(&self) -> Kept {
        self.shared.kept().clone()
    }

    /// Says in which folders the session may lie while its own place cannot be written,
    /// the best first.
    pub fn shelter_in(&self, folders: &[PathBuf]) {
        self.send(Order::Shelter(folders.to_vec()));
    }

    /// The entries that the session file may lack: whoever leaves without it asks this,
    /// ends the keeper and then looks where they are.
    pub fn unwritten(&self) -> Unwritten {
        let kept = self.kept();
        let (journal, tail) = match self.shared.live().as_ref() {
            Some(live) => (live.path.clone(), live.tail.clone()),
            None => (journal::beside(&self.file), Vec::new()),
        };
        let fresh = kept.entries.saturating_sub(kept.in_file) as usize;
        let from = tail.len().saturating_sub(fresh);
        let entries = tail[from..].iter().filter_map(|line| decode(line));
        Unwritten {
            file: self.file.clone(),
            journal,
            entries: entries.map(|stored| stored.entry).collect(),
        }
    }

    /// Ends without keeping what is not written.
    pub fn abandon(mut self) {
        self.end(Order::Abandon);
    }

    /// Why nobody can be kept from writing to the same file, if so.
    pub fn unlocked(&self, language: Language) -> Option<String> {
        let why = self.shared.kept().unlocked.clone();
        why.map(|why| words::unlocked(&why, language))
    }

    /// Lets time pass: writes the file when it has been quiet for a while, and
    /// tries again what failed. `now` is the time since the program started.
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

    /// Asks for the file to be written now.
    pub fn save(&mut self) {
        self.touched = true;
        self.send(Order::Save);
    }

    /// Brings everything to disk, in the journal and in the file, and waits until that
    /// is done.
    ///
    /// # Errors
    ///
    /// What is in the way. The entries are in memory as before.
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

    /// Goes on in one of these folders, under a name as copies have: in the first that
    /// takes it. Answers where.
    ///
    /// # Errors
    ///
    /// Where none takes it: what the last one said.
    pub fn rescue(&mut self, folders: &[PathBuf]) -> Result<PathBuf, OpenError> {
        let mut refused = OpenError::NotFound(self.file.clone());
        for folder in folders {
            match self.save_as(&self.free_name(folder)) {
                Ok(_) => return Ok(self.file.clone()),
                Err(error) => refused = error,
            }
        }
        Err(refused)
    }

    /// A path in a folder, made if it can be, that is free and tells of what it is a copy.
    pub fn free_name(&self, folder: &Path) -> PathBuf {
        let of = (!self.nameless).then_some(self.file.as_path());
        super::unnamed::first_free(folder, self.session, of, Some)
            .unwrap_or_else(|| folder.join(format!("{}.ron", self.session)))
    }

    /// Goes on under another name: everything is written there first, and then
    /// nothing stands under the old one that was only kept for want of a name.
    /// Waits until it is done. Answers the journal of the earlier name, where that still
    /// has entries that its file lacks.
    ///
    /// # Errors
    ///
    /// Where something has that name, somebody writes there, or it cannot be
    /// written. Then all is as before.
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

    /// Ends: what the file lacks is written, the journal goes if the file has
    /// everything, and the lock falls. A session that was never touched leaves
    /// nothing behind.
    ///
    /// # Errors
    ///
    /// What kept the file from being written. The entries are in the journal,
    /// unless that is the trouble.
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

    /// Ends and throws the session away. Only one without a name can be thrown
    /// away; any other is closed.
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
        // Where the writer fell over the journal has the entries all the same.
        writer
            .join()
            .unwrap_or_else(|_| self.shared.kept().trouble())
    }

    fn send(&self, order: Order) {
        // Where the writer fell over, `kept` no longer moves, and `end` tells.
        drop(self.orders.send(order));
    }
}
