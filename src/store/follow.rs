//! Following a session that somebody else writes, read-only.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::fault::OpenError;
use super::journal;
use super::load::{Opened, Stamp, read, resolve};
use super::lock;

/// Every so often the disk is looked at. Asking the system to tell of changes is no
/// use on network shares, where most sessions that two people open are.
const EVERY: Duration = Duration::from_secs(2);

/// Looks after a session that somebody else writes.
#[derive(Debug)]
pub struct Follower {
    path: PathBuf,
    /// File and journal when they were last read.
    stamps: [Option<Stamp>; 2],
    looked: Duration,
    holder: Option<String>,
    trouble: Option<OpenError>,
}

impl Follower {
    /// Follows a session that was just opened.
    pub fn new(path: &Path) -> Follower {
        let path = resolve(path);
        Follower {
            // What was written between opening and here is found at the first look.
            stamps: [None, None],
            looked: Duration::ZERO,
            holder: lock::holder_of(&path),
            trouble: None,
            path,
        }
    }

    /// The session anew, if it has changed. Cheap until two seconds are over. `now`
    /// is the time since the program started.
    pub fn poll(&mut self, now: Duration) -> Option<Opened> {
        if now.saturating_sub(self.looked) < EVERY {
            return None;
        }
        self.looked = now;
        self.holder = lock::holder_of(&self.path);
        let stamps = [
            Stamp::of(&self.path).ok(),
            Stamp::of(&journal::beside(&self.path)).ok(),
        ];
        if stamps == self.stamps {
            return None;
        }
        self.stamps = stamps;
        match read(&self.path) {
            Ok(mut opened) => {
                self.trouble = None;
                opened.report.held_by = self.holder.clone();
                Some(opened)
            }
            Err(error) => {
                self.trouble = Some(error);
                None
            }
        }
    }

    /// Who writes; nothing once the lock has fallen and one may take over.
    pub fn holder(&self) -> Option<&str> {
        self.holder.as_deref()
    }

    /// Why it could not be read at the last look.
    pub fn trouble(&self) -> Option<&OpenError> {
        self.trouble.as_ref()
    }
}
