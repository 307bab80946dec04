//! The writer's work on the journal: forces it to disk, begins it anew, notices when it has
//! vanished, and keeps everything elsewhere while it cannot be written.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::Writer;
use crate::store::disk::{is_same, sync_folder, temporary_beside};
use crate::store::file::{VERSION, foot, head};
use crate::store::journal::{self, Original};
use crate::store::keeper::{FailureKind, WriteFailure};
use crate::store::live::Live;

impl Writer {
    /// Keeps everything elsewhere while the journal cannot be written.
    pub(super) fn seek_shelter(&mut self) {
        let failed = |live: &Option<Live>| live.as_ref().is_some_and(|live| live.failed);
        if !failed(&self.shared.live()) {
            self.shelter.leave();
            self.shared.kept().sheltered = None;
            return;
        }
        self.catch_up();
        let head = head(VERSION, self.session);
        let foot = foot(Some(self.last));
        let of = (!self.nameless).then_some(self.file.as_path());
        let text = [head.as_str(), &self.body, &foot];
        let at = self
            .shelter
            .keep(self.session, of, &self.who, &text)
            .map(Path::to_path_buf);
        let mut kept = self.shared.kept();
        if at.is_some() {
            kept.synced = kept.synced.max(self.upto.count);
        }
        kept.sheltered = at;
    }

    /// Forces the journal to disk.
    pub(super) fn sync(&self) {
        let (file, path, unnamed, count) = {
            let guard = self.shared.live();
            let Some(live) = guard.as_ref() else { return };
            if live.failed {
                drop(guard);
                return self.renew_journal();
            }
            let Some(file) = &live.file else { return };
            (
                file.try_clone(),
                live.path.clone(),
                live.unnamed,
                live.end.count,
            )
        };
        let done = file.and_then(|file| {
            file.sync_data()?;
            if unnamed {
                sync_folder(&path)?;
            }
            Ok(is_same(&file, &path))
        });
        match done {
            // Somebody removed or replaced the journal: entries in a file without a name
            // are not kept.
            Ok(false) => self.journal_gone(&path),
            Ok(true) => {
                if let Some(live) = self.shared.live().as_mut() {
                    live.unnamed = false;
                }
                let mut kept = self.shared.kept();
                kept.synced = kept.synced.max(count);
            }
            Err(error) => self.journal_failed(error),
        }
    }

    fn journal_gone(&self, path: &Path) {
        // The file that is there now belongs to somebody else.
        let replaced = fs::symlink_metadata(path).is_ok();
        let mut rival = false;
        if let Some(live) = self.shared.live().as_mut() {
            // The second time is no accident: from now on each has its own, as they would
            // replace each other's for ever.
            rival = replaced && live.replaced && live.path != live.own;
            live.replaced |= replaced;
            if rival {
                live.path.clone_from(&live.own);
            }
            live.file = None;
            live.failed = true;
        }
        if replaced
            && !rival
            && let Err(error) = journal::set_aside(path, Original::Goes)
        {
            return self.journal_failed(error);
        }
        self.renew_journal();
        let mut kept = self.shared.kept();
        kept.rival |= rival;
        // If the whole folder is gone, the journal is not written anew, and that is
        // reported.
        if kept.journal_trouble.is_none() {
            kept.journal_gone += 1;
        }
    }

    fn journal_failed(&self, error: io::Error) {
        let mut guard = self.shared.live();
        let Some(live) = guard.as_mut() else { return };
        live.file = None;
        live.failed = true;
        let trouble = WriteFailure::new(&live.path, FailureKind::Refused(error.into()));
        self.shared.kept().journal_trouble = Some(trouble);
    }

    /// Begins the journal anew after the entries of the file, with those since. At every
    /// moment an entry is in the old journal or the new one.
    pub(super) fn renew_journal(&self) {
        let shared = &self.shared;
        let failed = {
            let guard = shared.at_once();
            guard.as_ref().is_some_and(|live| live.failed)
        };
        match self.try_renew() {
            Ok(()) => shared.kept().journal_trouble = None,
            // The old journal still serves; it only has more entries than needed.
            Err(_) if !failed && self.has_journal() => {}
            Err(error) => self.journal_failed(error),
        }
    }

    fn has_journal(&self) -> bool {
        let guard = self.shared.at_once();
        guard.as_ref().is_some_and(|live| live.file.is_some())
    }

    fn try_renew(&self) -> io::Result<()> {
        let lock = || self.shared.at_once();
        let base = if self.in_file == self.upto.count {
            self.upto
        } else {
            lock().as_ref().map_or(self.upto, |live| live.base)
        };
        let (path, known, mut mark, text) = {
            let guard = lock();
            let Some(live) = guard.as_ref() else {
                return Ok(());
            };
            let known = (base.count - live.base.count) as usize;
            let fresh = live.tail.iter().skip(known);
            let mark = fresh.fold(base, |mark, line| mark.with(line));
            (live.path.clone(), known, mark, live.text(base, known))
        };
        let mut file = temporary_beside(&path, Some(&self.file))?;
        file.write_all(text.as_bytes())?;
        for round in 1.. {
            file.as_file().sync_all()?;
            let mut guard = lock();
            let Some(live) = guard.as_mut() else {
                return Ok(());
            };
            let written = known + (mark.count - base.count) as usize;
            if written < live.tail.len() {
                // New entries came meanwhile. One more round makes them safe too before the
                // old journal is removed; not for ever if they never stop.
                file.write_all(live.lines(mark, written).as_bytes())?;
                mark = live.tail[written..]
                    .iter()
                    .fold(mark, |mark, line| mark.with(line));
                if round < 4 {
                    continue;
                }
                file.as_file().sync_data()?;
            }
            live.file = Some(live.place(file)?);
            live.failed = false;
            live.unnamed = false;
            live.base = base;
            live.tail.drain(..known);
            live.end = mark;
            break;
        }
        sync_folder(&path)?;
        let mut kept = self.shared.kept();
        kept.synced = kept.synced.max(mark.count);
        Ok(())
    }
}
