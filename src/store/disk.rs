//! Puts files on the disk so that at every moment either the old or the new one is
//! complete.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf, Prefix};

use super::load::folder;

/// A temporary file in the folder of the file that it will replace, readable by the same
/// people.
pub(super) fn temporary_beside(
    path: &Path,
    like: Option<&Path>,
) -> io::Result<tempfile::NamedTempFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}.");
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(".part");
    // Made like an ordinary file, not like a temporary one: with the permissions of the
    // user's umask, and on Windows without the mark that keeps it out of backups.
    let file = builder.make_in(folder(path), |part| {
        let mut options = fs::OpenOptions::new();
        options.read(true).write(true).create_new(true).open(part)
    })?;
    if let Some(old) = like.and_then(|like| fs::metadata(like).ok()) {
        // Set afterwards, because the umask cuts the permissions of a file that is being
        // made.
        file.as_file().set_permissions(old.permissions())?;
    }
    Ok(file)
}

/// Gives a new file the name of another one, which it replaces.
///
/// Windows may refuse this while another program, such as a virus scanner or a follower,
/// has either file open for a moment. So there it is tried again for half a second.
pub(super) fn place(
    mut file: tempfile::NamedTempFile,
    path: &Path,
) -> Result<fs::File, tempfile::PersistError> {
    let mut tries = if cfg!(windows) { 10 } else { 0 };
    loop {
        // The standard library's rename, because on Windows it can also replace an open
        // file.
        match fs::rename(file.path(), path) {
            Ok(()) => {
                // The file has moved: nothing is left under its temporary name that could
                // be removed.
                file.disable_cleanup(true);
                return Ok(file.into_file());
            }
            Err(error) if tries > 0 && is_in_use(&error) => {
                tries -= 1;
                std::thread::sleep(std::time::Duration::from_millis(50));
            }
            Err(error) => return Err(tempfile::PersistError { error, file }),
        }
    }
}

/// Whether a file may be unavailable only because somebody has it open; this happens on
/// Windows only.
pub(super) fn is_in_use(error: &io::Error) -> bool {
    cfg!(windows)
        && matches!(
            kind_of(error),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ResourceBusy
        )
}

/// The kind of an error, also of those that the standard library does not sort.
pub(super) fn kind_of(error: &io::Error) -> io::ErrorKind {
    /// The codes of Windows for a file that another program has open or has locked.
    const IN_USE: [i32; 2] = [32, 33];
    match error.raw_os_error() {
        Some(code) if cfg!(windows) && IN_USE.contains(&code) => io::ErrorKind::ResourceBusy,
        _ => error.kind(),
    }
}

/// A path as people write it. Resolving a path on Windows puts signs before it that few
/// other programs accept.
pub(super) fn plain(whole: PathBuf) -> PathBuf {
    let mut parts = whole.components();
    let Some(Component::Prefix(prefix)) = parts.next() else {
        return whole;
    };
    let start = match prefix.kind() {
        Prefix::VerbatimDisk(disk) => OsString::from(format!("{}:", char::from(disk))),
        Prefix::VerbatimUNC(server, share) => {
            let mut start = OsString::from(r"\\");
            start.push(server);
            start.push(r"\");
            start.push(share);
            start
        }
        _ => return whole,
    };
    let mut shorter = PathBuf::from(start);
    shorter.extend(parts);
    // The shorter path may mean another file: it may be too long, or end in a point.
    match fs::canonicalize(&shorter) {
        Ok(same) if same == whole => shorter,
        _ => whole,
    }
}

/// Whether a file is write-protected: nobody has the permission, even if the system would
/// let us write as its administrator.
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

/// Removes the files left behind by a program that was killed while it was writing.
pub(super) fn sweep(path: &Path) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ours = [format!(".{name}."), format!(".{name}.journal.")];
    let Ok(entries) = fs::read_dir(folder(path)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let found = name.to_string_lossy();
        let part = |ours: &String| {
            let random = found.strip_prefix(ours.as_str());
            random
                .and_then(|rest| rest.strip_suffix(".part"))
                .is_some_and(|random| !random.contains('.'))
        };
        if ours.iter().any(part) {
            // A leftover that stays does no harm.
            drop(fs::remove_file(entry.path()));
        }
    }
}

/// Whether the file of this name on the disk is the one that is open.
#[cfg(unix)]
pub(super) fn is_same(file: &fs::File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(there)) => (ours.dev(), ours.ino()) == (there.dev(), there.ino()),
        _ => false,
    }
}

/// Whether the file of this name on the disk is the one that is open. Their numbers tell,
/// as one folder lies on one disk. Where a share gives no numbers, the name has to do.
#[cfg(not(unix))]
pub(super) fn is_same(file: &fs::File, path: &Path) -> bool {
    let number = |file: &fs::File| {
        let told = winapi_util::file::information(file);
        told.map(|told| told.file_index())
    };
    let there = fs::File::open(path).and_then(|there| number(&there));
    match (number(file), there) {
        (Ok(ours), Ok(there)) => ours == there,
        // Somebody locks it against reading, but the name is there.
        (Ok(_), Err(error)) => is_in_use(&error) && path.exists(),
        _ => false,
    }
}
