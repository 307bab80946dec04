//! The sittings of a log, and the one that an entry belongs to.

use super::{Act, Entry, Sitting};
use crate::model::id::Tag;

/// Where the sittings of a log begin, found once for all its entries.
#[derive(Debug)]
pub struct Sittings {
    /// The number of the entry that begins each, and its writer.
    begun: Vec<(u32, Tag)>,
}

impl Sittings {
    pub fn of(log: &[Entry]) -> Sittings {
        let numbered = (1..).zip(log);
        let begun = numbered.filter(|(_, entry)| matches!(entry.act, Act::Sit(_)));
        Sittings {
            begun: begun.map(|(number, entry)| (number, entry.by)).collect(),
        }
    }

    /// The sitting of an entry, from 0: the last one that its writer began.
    pub fn around(&self, entry: u32, by: Tag) -> Option<usize> {
        let begun = self.begun.partition_point(|(first, _)| *first <= entry);
        self.begun[..begun].iter().rposition(|(_, tag)| *tag == by)
    }

    /// What is known of a sitting, from the log that it is of.
    pub fn get<'a>(&self, log: &'a [Entry], sitting: usize) -> Option<&'a Sitting> {
        let (first, _) = self.begun.get(sitting)?;
        match &log.get(*first as usize - 1)?.act {
            Act::Sit(sitting) => Some(sitting),
            _ => None,
        }
    }

    /// The numbers of the entries that begin sittings.
    pub fn starts(&self) -> impl ExactSizeIterator<Item = u32> {
        self.begun.iter().map(|(entry, _)| *entry)
    }
}
