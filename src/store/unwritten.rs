//! What becomes of entries that are not in their file when the session is left.

use std::collections::HashSet;
use std::path::PathBuf;

use crate::model::{Act, Edit, Entry};

use super::journal;
use super::load::{bytes_of, load, load_alone, resolve};

/// Entries that their session file may not have, to be looked for once nobody writes
/// there any more.
#[derive(Debug)]
pub struct Unwritten {
    pub(super) file: PathBuf,
    pub(super) journal: PathBuf,
    pub(super) entries: Vec<Entry>,
}

/// So many entries, and how many of them add a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Entries in all.
    pub entries: u32,
    /// Steps that they add.
    pub steps: u32,
}

/// Where entries are that the session file does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// In the journal that goes with the file: they are back when that is opened.
    pub back: Tally,
    /// In a journal that does not fit the file as it is now: `recover` brings them back.
    pub aside: Tally,
    /// Nowhere.
    pub lost: Tally,
    /// The session file.
    pub file: PathBuf,
    pub journal: PathBuf,
}

impl Tally {
    fn count(&mut self, entry: &Entry) {
        self.entries += 1;
        if let Act::Do(edits) = &entry.act {
            let steps = edits.iter().filter_map(Edit::made_step);
            self.steps += steps.count() as u32;
        }
    }
}

impl Unwritten {
    /// Looks for them on the disk.
    pub fn find(self) -> Whereabouts {
        let path = resolve(&self.file);
        let entries = |log: &[Entry]| log.iter().cloned().collect::<HashSet<Entry>>();
        let in_file = load_alone(&path).map(|loaded| entries(loaded.opened.session.log()));
        let back = load(&path).map(|loaded| entries(loaded.opened.session.log()));
        let (in_file, back) = (in_file.unwrap_or_default(), back.unwrap_or_default());
        let bytes = bytes_of(&self.journal).ok().flatten();
        let salvaged = bytes.and_then(|bytes| journal::salvage(&bytes));
        let aside = salvaged
            .map(|salvaged| salvaged.entries)
            .unwrap_or_default();
        let aside: HashSet<Entry> = aside.into_iter().map(|stored| stored.entry).collect();
        let mut found = Whereabouts {
            file: self.file,
            journal: self.journal,
            ..Whereabouts::default()
        };
        for entry in self.entries.iter().filter(|entry| !in_file.contains(entry)) {
            let of = match entry {
                entry if back.contains(entry) => &mut found.back,
                entry if aside.contains(entry) => &mut found.aside,
                _ => &mut found.lost,
            };
            of.count(entry);
        }
        found
    }
}
