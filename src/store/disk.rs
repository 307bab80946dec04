//! Putting files on the disk so that at every moment the old one or the new one is
//! there whole.

use std::fs;
use std::io;
use std::path::Path;

use super::load::folder;

/// A new file in the folder of another, which it will replace. Whoever may read
/// the other may read the new one.
pub(super) fn beside(path: &Path, like: Option<&Path>) -> io::Result<tempfile::NamedTempFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}.");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".part");
    #[cfg(unix)]
    let everybody: fs::Permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(everybody); // less what the user's umask takes away
    let file = builder.tempfile_in(folder(path))?;
    if let Some(old) = like.and_then(|like| fs::metadata(like).ok()) {
        // Set afterwards: while a file is made the umask cuts the permissions.
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(file)
}

/// Gives a new file the name of another one, which it replaces.
///
/// Windows refuses that while anybody has the other one open, as a virus scanner or a
/// follower has for a moment: there it is tried again for half a second.
pub(super) fn place(
    mut file: tempfile::NamedTempFile,
    path: &Path,
) -> Result<fs::File, tempfile::PersistError> {
    let tries = if cfg!(windows) { 10 } else { 0 };
    for _ in 0..tries {
        match file.persist(path) {
            Err(refused) if refused.error.kind() == io::ErrorKind::PermissionDenied => {
                file = refused.file;
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            done => return done,
        }
    }
    file.persist(path)
}

/// Whether a file is protected from being written: nobody has the permission, whatever
/// the system would let us do as its administrator.
pub(super) fn is_protected(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| data.permissions().readonly())
}

/// Forces the name of a file to disk.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        fs::File::open(folder(path))?.sync_all()?;
    }
    Ok(())
}

/// Removes what a program that was killed in the middle of writing left behind.
pub(super) fn sweep(path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ours = [format!(".{name}."), format!(".{name}.journal.")];
    let Ok(entries) = fs::read_dir(folder(path)) else {
        return;
    };
    for entry in entries.flatten() {
        let found = entry.file_name();
        let found = found.to_string_lossy();
        let part = |ours: &String| {
            let random = found.strip_prefix(ours.as_str());
            random
                .and_then(|rest| rest.strip_suffix(".part"))
                .is_some_and(|random| !random.contains('.'))
        };
        if ours.iter().any(part) {
            // Litter that stays does no harm.
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// Whether an open file is the one that has this name on the disk.
#[cfg(unix)]
pub(super) fn is_same(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Whether an open file is the one that has this name on the disk: here an open file
/// cannot be removed, so that its name is enough.
#[cfg(not(unix))]
pub(super) fn is_same(_file: &fs::File, path: &Path) -> bool {
    path.exists()
}
