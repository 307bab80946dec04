//! What the writer does with the journal: forces it to disk, begins it anew, notices
//! that it has gone, and keeps everything elsewhere while it cannot be written.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::Writer;
use crate::store::disk::{is_same, sync_folder, temporary_beside};
use crate::store::file::{VERSION, foot, head};
use crate::store::journal;
use crate::store::keeper::{FailureKind, WriteFailure};
use crate::store::live::Live;

impl Writer {
    /// While the journal cannot be written, everything is kept elsewhere.
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
        let at = self.shelter.keep(self.session, of, &self.who, &text);
        let at = at.map(Path::to_path_buf);
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
            // Somebody tidied up, or put another file in its place: what is only in a
            // file without a name is not kept.
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
        // What stands there now is somebody else's.
        let replaced = fs::symlink_metadata(path).is_ok();
        let mut rival = false;
        if let Some(live) = self.shared.live().as_mut() {
            // Twice is no accident: from here on each has their own, for taking each
            // other's away would have no end.
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
            && let Err(error) = journal::set_aside(path, false)
        {
            return self.journal_failed(error);
        }
        self.renew_journal();
        let mut kept = self.shared.kept();
        kept.rival |= rival;
        // Where the whole folder has gone it is not written anew, and that is told.
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

    /// Begins the journal anew after what the file has, with the entries since. An
    /// entry is at every moment in the old one or the new one.
    pub(super) fn renew_journal(&self) {
        let shared = &self.shared;
        let failed = {
            let guard = shared.at_once();
            guard.as_ref().is_some_and(|live| live.failed)
        };
        match self.try_renew() {
            Ok(()) => shared.kept().journal_trouble = None,
            // The old one serves on: it only has more than is needed.
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
                // Somebody typed meanwhile. Once more, so that those are safe too
                // before the old journal goes; not for ever if they never stop.
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
