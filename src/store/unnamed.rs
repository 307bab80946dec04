//! Sessions in the state folder: those without a name that a crash or a hurry left, and
//! copies of sessions whose own place could not be written.
//!
//! Such a file is named after the session file it is a copy of, if that has a name, and
//! then after the session: `meeting-k7q2m3x9.ron`, `unnamed-k7q2m3x9-2.ron`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::model::{Act, Session, Tag};

use super::journal;
use super::load::{read, resolve};
use super::lock;

/// Takes the place of the name of a session without one.
const NAMELESS: &str = "unnamed";

/// A session in the state folder that nobody holds open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The path, for [`super::Keeper::resume`].
    pub path: PathBuf,
    /// The name of the session file it is a copy of, if that has one.
    pub of: Option<String>,
    pub session: Tag,
    /// Empty if it has none.
    pub title: String,
    pub entries: u32,
    pub steps: usize,
    /// The name of the step added last.
    pub last: Option<String>,
    pub modified: Option<SystemTime>,
}

/// The beginning of the name of a file in the state folder: the name of the session file
/// without its ending, short enough for every disk.
fn stem(of: Option<&Path>, session: Option<Tag>) -> String {
    /// In bytes. A name may have 255; the names of lock and journal add to this one.
    const LONGEST: usize = 120;
    let stem = of
        .and_then(Path::file_stem)
        .unwrap_or_default()
        .to_string_lossy();
    let name = stem.trim_start_matches('.');
    // A copy of a copy is a copy of the same session file.
    let whole = session
        .and_then(|session| before_tag(name, session))
        .unwrap_or(name);
    let short = &whole[..whole.floor_char_boundary(LONGEST)];
    if short.is_empty() { NAMELESS } else { short }.to_string()
}

/// The part of a name without ending that comes before the tag of the session, if it has
/// the tag.
fn before_tag(name: &str, session: Tag) -> Option<&str> {
    let end = format!("-{session}");
    name.strip_suffix(&end).or_else(|| {
        let (name, number) = name.rsplit_once('-')?;
        let counted = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        name.strip_suffix(&end).filter(|_| counted)
    })
}

/// Offers `take` the free names for a session in a folder, which is made if it can be,
/// until it takes one. `of` is the session file, if there is one.
pub(super) fn first_free<T>(
    folder: &Path,
    session: Tag,
    of: Option<&Path>,
    take: impl FnMut(PathBuf) -> Option<T>,
) -> Option<T> {
    // If this fails, so does writing there, and that is reported.
    drop(fs::create_dir_all(folder));
    let stem = stem(of, Some(session));
    let name = |number: u32| match number {
        1 => folder.join(format!("{stem}-{session}.ron")),
        _ => folder.join(format!("{stem}-{session}-{number}.ron")),
    };
    let free = |path: &PathBuf| {
        fs::symlink_metadata(path).is_err() && fs::symlink_metadata(journal::path_of(path)).is_err()
    };
    let mut names = (1..1000).map(|number| resolve(&name(number))).filter(free);
    names.find_map(take)
}

/// Whether files can be made in a folder, which is made if it can be.
pub fn takes_files(folder: &Path) -> bool {
    fs::create_dir_all(folder).is_ok() && tempfile::tempfile_in(folder).is_ok()
}

/// The sessions left in the state folder, the newest first.
pub fn unnamed_sessions(folder: &Path) -> Vec<Left> {
    left_by(folder, |name| name.contains('-'))
}

/// What is left there of one session; the other files are not read.
pub fn left_of(folder: &Path, session: Tag) -> Vec<Left> {
    let mut left = left_by(folder, |name| before_tag(name, session).is_some());
    left.retain(|left| left.session == session);
    left
}

/// What is left there of session files of this name, of any session.
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

/// The session at a path, if it has a name of the state folder.
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
        modified: written(&path).max(written(&journal::path_of(&path))),
        path,
    })
}

/// The name of the last added step that still exists.
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
