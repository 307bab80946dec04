//! Pasted rows that wait to be taken, kept in the state folder until they are: the log has
//! none of them, and the program may end without asking.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::model::Tag;

use super::disk::{self, temporary_beside};

/// Where the rows of a session are.
fn place(state: &Path, session: Tag) -> PathBuf {
    state.join("pasted").join(format!("{session}.ron"))
}

/// Keeps rows in the place of those before, or none any more.
///
/// # Errors
///
/// What the disk said; what was kept before may be there still.
pub fn keep_rows(state: &Path, session: Tag, rows: Option<&str>) -> io::Result<()> {
    let place = place(state, session);
    match rows {
        Some(rows) => {
            if let Some(folder) = place.parent() {
                fs::create_dir_all(folder)?;
            }
            // Not forced to disk: this is for a program that ends, not for a machine.
            let mut file = temporary_beside(&place, None)?;
            file.write_all(rows.as_bytes())?;
            disk::place(file, &place).map_err(|refused| refused.error)?;
            Ok(())
        }
        None => match fs::remove_file(place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
    }
}

/// The rows of a session that wait since an earlier run.
pub fn kept_rows(state: &Path, session: Tag) -> Option<String> {
    fs::read_to_string(place(state, session)).ok()
}
