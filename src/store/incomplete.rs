//! Whether all of a session could be read. A session that is incomplete says so wherever it
//! goes.

use crate::model::Incomplete;

use super::fault::printable;
use super::journal;
use super::load::{Opened, Report};

impl Report {
    /// The line where a journal is damaged in its middle, so that the rest cannot be read.
    /// A last line that was cut short does not count: nobody was told that its entry is
    /// kept.
    pub fn journal_damage(&self) -> Option<u32> {
        self.torn.filter(|torn| !torn.last).map(|torn| torn.line)
    }
}

/// Marks a session that is incomplete or that another program has changed. `path` is that
/// of the session file.
pub(super) fn mark(opened: &mut Opened, path: &str) {
    let read = opened.session.len();
    let report = &opened.report;
    let file = |ending: &str| {
        // Only the name: the folder says nothing about the contents.
        let name = std::path::Path::new(path)
            .file_name()
            .map_or_else(|| path.into(), |name| name.to_string_lossy());
        printable(&format!("{name}{ending}"), 200)
    };
    let place = match (&report.damage, report.journal_damage()) {
        (Some(damage), _) => Some((file(""), damage.line, damage.column)),
        (None, Some(line)) => Some((file(journal::ENDING), line, 1)),
        (None, None) => None,
    };
    let incomplete = place.map(|(file, line, column)| Incomplete {
        file,
        line,
        column,
        read,
    });
    let mut touched: Vec<u32> = report.broken.iter().map(|broken| broken.entry).collect();
    touched.dedup();
    opened.session.set_incomplete(incomplete);
    let all = report.broken.iter().chain(&report.accepted);
    let faults = all.map(|broken| (broken.fault, broken.entry)).collect();
    opened.session.set_outside(touched);
    opened.session.set_faults(faults);
}
