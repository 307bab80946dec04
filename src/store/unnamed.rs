//! Sessions without a name: what a crash, or somebody in a hurry, left in the
//! state folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::Tag;

use super::journal;
use super::load::read;
use super::lock;

/// A session without a name that nobody holds open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Where it is: for [`super::Keeper::resume`].
    pub path: PathBuf,
    /// Which session it is.
    pub session: Tag,
    /// Its title; empty where it has none.
    pub title: String,
    /// How many entries it has.
    pub entries: u32,
    /// When it was last written.
    pub modified: Option<SystemTime>,
}

/// The name of a file for a session without one.
pub(super) fn name(session: Tag, number: u32) -> String {
    match number {
        1 => format!("unnamed-{session}.ron"),
        _ => format!("unnamed-{session}-{number}.ron"),
    }
}

/// Whether files can be made in a folder, which is made if it can be.
pub fn takes_files(folder: &Path) -> bool {
    fs::create_dir_all(folder).is_ok() && tempfile::tempfile_in(folder).is_ok()
}

/// What is left in the state folder, the newest first.
pub fn unnamed_sessions(folder: &Path) -> Vec<Left> {
    left_by(folder, "unnamed-")
}

/// What is left there of one session: the others are not read.
pub fn left_of(folder: &Path, session: Tag) -> Vec<Left> {
    let mut left = left_by(folder, &format!("unnamed-{session}"));
    left.retain(|left| left.session == session);
    left
}

fn left_by(folder: &Path, start: &str) -> Vec<Left> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths = BTreeSet::new();
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let file = name.strip_suffix(".journal").unwrap_or(name);
        if file.starts_with(start) && file.ends_with(".ron") {
            paths.insert(folder.join(file));
        }
    }
    let mut left: Vec<Left> = paths
        .into_iter()
        .filter(|path| lock::held(path).is_none())
        .filter_map(|path| {
            let opened = read(&path).ok()?;
            let written = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
            Some(Left {
                session: opened.session.id(),
                title: opened.session.map().header().title.clone(),
                entries: opened.session.len(),
                modified: written(&path).max(written(&journal::beside(&path))),
                path,
            })
        })
        .collect();
    left.sort_by(|a, b| {
        b.modified
            .cmp(&a.modified)
            .then_with(|| a.path.cmp(&b.path))
    });
    left
}
