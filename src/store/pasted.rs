//! Pasted rows that wait to be taken, kept in the state folder until they are: the log has
//! none of them, and the program may end without asking.
//!
//! They are kept by the place of the session file, which may not be written yet, or by the
//! session where it has none. The first line of such a file says which.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::model::Tag;

use super::disk::{self, temporary_beside};

/// Whose rows they are: the session file, if there is one, else the session.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a> {
    pub file: Option<&'a Path>,
    pub session: Tag,
}

impl Owner<'_> {
    fn words(self) -> String {
        let place = self.file.map(|file| {
            let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
            whole.to_string_lossy().into_owned()
        });
        place.unwrap_or_else(|| self.session.to_string())
    }

    fn head(self) -> String {
        format!("// {}\n", self.words().escape_debug())
    }
}

/// Where the rows are: a name made of the letters and digits of the owner's.
fn place(state: &Path, owner: Owner<'_>) -> PathBuf {
    /// In letters: disks take names of 255 bytes.
    const LONGEST: usize = 60;
    let words: Vec<char> = owner.words().chars().collect();
    let last = &words[words.len().saturating_sub(LONGEST)..];
    let plain = |c: &char| if c.is_alphanumeric() { *c } else { '-' };
    let name: String = last.iter().map(plain).collect();
    state.join("pasted").join(format!("{name}.ron"))
}

/// Keeps rows in the place of those before, or none any more; `before` is the place of an
/// earlier time, which a session leaves when it gets another file. Returns the place.
///
/// # Errors
///
/// What the disk said; what was kept before may be there still.
pub fn keep_rows(
    state: &Path,
    owner: Owner<'_>,
    rows: Option<&str>,
    before: Option<&Path>,
) -> io::Result<PathBuf> {
    let place = place(state, owner);
    match rows {
        Some(rows) => {
            if let Some(folder) = place.parent() {
                fs::create_dir_all(folder)?;
            }
            // Not forced to disk: this is for a program that ends, not for a machine.
            let mut file = temporary_beside(&place, None)?;
            file.write_all(owner.head().as_bytes())?;
            file.write_all(rows.as_bytes())?;
            disk::place(file, &place).map_err(|refused| refused.error)?;
        }
        None => gone(&place)?,
    }
    match before {
        Some(before) if before != place => gone(before)?,
        _ => {}
    }
    Ok(place)
}

fn gone(place: &Path) -> io::Result<()> {
    match fs::remove_file(place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The rows that wait since an earlier run, and their place.
pub fn kept_rows(state: &Path, owner: Owner<'_>) -> Option<(String, PathBuf)> {
    let place = place(state, owner);
    let text = fs::read_to_string(&place).ok()?;
    let rows = text.strip_prefix(&owner.head())?;
    Some((rows.to_string(), place))
}
