//! Follows a session that somebody else writes, without writing to it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::fault::OpenError;
use super::journal;
use super::load::{Opened, Stamp, read, resolve};
use super::lock;

/// How often the disk is looked at. The system's notices of changes do not work on network
/// shares, where most shared sessions are.
const EVERY: Duration = Duration::from_secs(2);

/// Watches a session that somebody else writes.
#[derive(Debug)]
pub struct Follower {
    path: PathBuf,
    /// The stamps of file and journal at the last reading.
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
            // The first look then finds what was written since the opening.
            stamps: [None, None],
            looked: Duration::ZERO,
            holder: lock::holder_of(&path),
            trouble: None,
            path,
        }
    }

    /// Reads the session again if it has changed; looks at the disk every two seconds at
    /// most. `now` is the time since the program started.
    pub fn poll(&mut self, now: Duration) -> Option<Opened> {
        if now.saturating_sub(self.looked) < EVERY {
            return None;
        }
        self.looked = now;
        self.holder = lock::holder_of(&self.path);
        let stamps = [
            Stamp::of(&self.path).ok(),
            Stamp::of(&journal::path_of(&self.path)).ok(),
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

    /// Who writes; nothing once the lock is free and the session can be taken over.
    pub fn holder(&self) -> Option<&str> {
        self.holder.as_deref()
    }

    /// The error of the last look, if it failed.
    pub fn trouble(&self) -> Option<&OpenError> {
        self.trouble.as_ref()
    }
}
