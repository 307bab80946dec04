//! Finds out where the entries are that a session file lacks when it is left.

use std::collections::HashSet;
use std::path::PathBuf;

use crate::model::{Act, Edit, Entry};

use super::journal;
use super::line::Names;
use super::load::{bytes_of, load, load_alone, resolve};

/// Entries that the session file may lack, to be looked for once nobody writes there any
/// more.
#[derive(Debug)]
pub struct Unwritten {
    pub(super) file: PathBuf,
    pub(super) journal: PathBuf,
    pub(super) entries: Vec<Entry>,
}

/// A number of entries, and of the steps that they add.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub entries: u32,
    pub steps: u32,
}

/// Where the entries are that the session file lacks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// In the journal of the file: opening the file brings them back.
    pub back: Tally,
    /// In a journal that does not fit the file as it is now: `recover` brings them back.
    pub aside: Tally,
    pub lost: Tally,
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
    /// Looks for the entries on the disk.
    pub fn find(self) -> Whereabouts {
        let path = resolve(&self.file);
        let entries = |log: &[Entry]| log.iter().cloned().collect::<HashSet<Entry>>();
        let in_file = load_alone(&path).map(|loaded| entries(loaded.opened.session.log()));
        let back = load(&path).map(|loaded| entries(loaded.opened.session.log()));
        let (in_file, back) = (in_file.unwrap_or_default(), back.unwrap_or_default());
        let bytes = bytes_of(&self.journal).ok().flatten();
        let salvaged = bytes.and_then(|bytes| journal::salvage(&bytes));
        let aside = salvaged.map(|salvaged| salvaged.entries(Names::default()));
        let aside: HashSet<Entry> = aside.into_iter().flatten().collect();
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
