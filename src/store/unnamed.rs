//! Sessions in the state folder: what a crash, or somebody in a hurry, left without a
//! name, and what was kept of sessions whose own place could not be written.
//!
//! Such a file is called by the session file it is of, as far as that has a name, then
//! by the session: `meeting-k7q2m3x9.ron`, `unnamed-k7q2m3x9-2.ron`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::{Act, Session, Tag};

use super::journal;
use super::load::{read, resolve};
use super::lock;

/// What stands in the place of the name of a session that has none.
const NAMELESS: &str = "unnamed";

/// A session in the state folder that nobody holds open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Where it is: for [`super::Keeper::resume`].
    pub path: PathBuf,
    /// The name of the session file that it is a copy of; nothing where it had none.
    pub of: Option<String>,
    /// Which session it is.
    pub session: Tag,
    /// Its title; empty where it has none.
    pub title: String,
    /// How many entries it has.
    pub entries: u32,
    /// How many steps its map has.
    pub steps: usize,
    /// The name of the step that was added last.
    pub last: Option<String>,
    /// When it was last written.
    pub modified: Option<SystemTime>,
}

/// What a file in the state folder is called by: the name of the session file without
/// its ending, short enough for every disk.
fn stem(of: Option<&Path>, session: Option<Tag>) -> String {
    /// In bytes; a name may have 255, and lock and journal are called after this one.
    const LONGEST: usize = 120;
    let name = of.and_then(Path::file_stem).unwrap_or_default();
    let name = name.to_string_lossy();
    let name = name.trim_start_matches('.');
    // A copy of a copy is one of the same session file.
    let first = session.and_then(|session| before_tag(name, session));
    let name = first.unwrap_or(name);
    let name = &name[..name.floor_char_boundary(LONGEST)];
    if name.is_empty() { NAMELESS } else { name }.to_string()
}

/// What stands in a name without its ending before the session, if that stands there.
fn before_tag(name: &str, session: Tag) -> Option<&str> {
    let end = format!("-{session}");
    name.strip_suffix(&end).or_else(|| {
        let (name, number) = name.rsplit_once('-')?;
        let counted = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        name.strip_suffix(&end).filter(|_| counted)
    })
}

/// The first name for a session in a folder, made if it can be, that nothing has and
/// that `take` takes. `of` is the session file that it is of, if there is one.
pub(super) fn first_free<T>(
    folder: &Path,
    session: Tag,
    of: Option<&Path>,
    take: impl FnMut(PathBuf) -> Option<T>,
) -> Option<T> {
    // Where that fails, so does what is written there, and that is told.
    drop(fs::create_dir_all(folder));
    let stem = stem(of, Some(session));
    let name = |number: u32| match number {
        1 => folder.join(format!("{stem}-{session}.ron")),
        _ => folder.join(format!("{stem}-{session}-{number}.ron")),
    };
    let free = |path: &PathBuf| {
        fs::symlink_metadata(path).is_err() && fs::symlink_metadata(journal::beside(path)).is_err()
    };
    let mut names = (1..1000).map(|number| resolve(&name(number))).filter(free);
    names.find_map(take)
}

/// Whether files can be made in a folder, which is made if it can be.
pub fn takes_files(folder: &Path) -> bool {
    fs::create_dir_all(folder).is_ok() && tempfile::tempfile_in(folder).is_ok()
}

/// What is left in the state folder, the newest first.
pub fn unnamed_sessions(folder: &Path) -> Vec<Left> {
    left_by(folder, |name| name.contains('-'))
}

/// What is left there of one session: the others are not read.
pub fn left_of(folder: &Path, session: Tag) -> Vec<Left> {
    let mut left = left_by(folder, |name| before_tag(name, session).is_some());
    left.retain(|left| left.session == session);
    left
}

/// What is left there of session files of this name, whichever sessions they are.
pub fn left_called(folder: &Path, file: &Path) -> Vec<Left> {
    let stem = stem(Some(file), None);
    let mut left = left_by(folder, |name| name.starts_with(&format!("{stem}-")));
    left.retain(|left| left.of == Some(format!("{stem}.ron")));
    left
}

fn left_by(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<Left> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths = BTreeSet::new();
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        let file = name.strip_suffix(".journal").unwrap_or(name);
        if file.strip_suffix(".ron").is_some_and(&wanted) {
            paths.insert(folder.join(file));
        }
    }
    let free = paths
        .into_iter()
        .filter(|path| lock::holder_of(path).is_none());
    let mut left: Vec<Left> = free.filter_map(left_at).collect();
    left.sort_by(|a, b| {
        b.modified
            .cmp(&a.modified)
            .then_with(|| a.path.cmp(&b.path))
    });
    left
}

/// The session at a path, where the name is that of one in the state folder.
fn left_at(path: PathBuf) -> Option<Left> {
    let session = read(&path).ok()?.session;
    let name = path.file_stem()?.to_str()?;
    let of = before_tag(name, session.id())?;
    let written = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    Some(Left {
        of: (of != NAMELESS).then(|| format!("{of}.ron")),
        session: session.id(),
        title: session.map().header().title.clone(),
        entries: session.len(),
        steps: session.map().steps().len(),
        last: last_step(&session),
        modified: written(&path).max(written(&journal::beside(&path))),
        path,
    })
}

/// The name of the step that was added last and is still there.
pub fn last_step(session: &Session) -> Option<String> {
    let edits = session
        .log()
        .iter()
        .rev()
        .filter_map(|entry| match &entry.act {
            Act::Do(edits) => Some(edits),
            _ => None,
        });
    let mut steps = edits
        .flat_map(|edits| edits.iter().rev())
        .filter_map(|edit| session.map().step(edit.made_step()?));
    steps.next().map(|step| step.name.clone())
}
