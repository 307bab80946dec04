//! What the app wants done outside: files written and exported, how safe they are told,
//! an editor of the user's own.

use std::path::Path;

use super::Running;
use crate::app::Question;
use crate::cli;
use crate::lang::screen;
use crate::model::Session;
use crate::store::{self, Keeper, NotPut, OpenError};
use crate::ui::{Keeping, Said};

impl Running {
    /// Time passes: files are written, others are followed. Tells whether anything
    /// on the screen is different.
    pub(super) fn tick(&mut self) -> bool {
        let mut changed = false;
        if let Some(keeper) = &mut self.keeper {
            keeper.tick(self.began.elapsed());
        }
        if let Some(follower) = &mut self.follower {
            if let Some(opened) = follower.poll(self.began.elapsed())
                && differs(&opened.session, self.app.session())
            {
                self.app.follow(opened.session);
                changed = true;
            }
            if follower.holder().is_none() && !self.offered {
                self.offered = true;
                self.app.ask(Question::TakeOver);
                changed = true;
            }
        }
        self.tell_keeping() || changed
    }

    pub(super) fn tell_keeping(&mut self) -> bool {
        let keeping = match &self.keeper {
            Some(keeper) => {
                let kept = keeper.kept();
                match kept.trouble() {
                    Some(trouble) => Keeping {
                        words: trouble.say(self.language),
                        trouble: true,
                    },
                    None => Keeping {
                        words: screen::keeping(
                            self.language,
                            kept.synced,
                            kept.in_file,
                            !keeper.is_unnamed(),
                        ),
                        trouble: false,
                    },
                }
            }
            None => Keeping::default(),
        };
        self.app.set_keeping(keeping)
    }

    /// The first entries of a session without a name: from now on the state folder has
    /// it. The keeper begins before the fresh ones, which are appended to it next:
    /// until something is appended it writes nothing.
    pub(super) fn keep_unnamed(&mut self, fresh: u32) {
        let session = self.app.session();
        let before = session.at(session.len().saturating_sub(fresh));
        match Keeper::unnamed(&self.paths.state, &before, &cli::who()) {
            Ok(keeper) => self.keeper = Some(keeper),
            Err(error) => self.app.say(Said::Error(error.say(self.language))),
        }
    }

    pub(super) fn save(&mut self) {
        match &mut self.keeper {
            Some(keeper) if !keeper.is_unnamed() && keeper.kept().trouble().is_none() => {
                keeper.save();
            }
            // Without a name, or where the place cannot be written: another path.
            _ => self.app.ask(Question::SaveAs),
        }
    }

    pub(super) fn save_as(&mut self, path: &Path) {
        let saved = match &mut self.keeper {
            Some(keeper) => keeper.save_as(path),
            None => self.copy_to(path),
        };
        let said = match saved {
            Ok(()) => {
                self.file = Some(path.to_path_buf());
                self.app.set_file(cli::shown(path));
                // A copy is ours to write, whatever it was taken from.
                self.follower = None;
                self.reason = None;
                self.offered = true;
                self.app.set_read_only(None);
                Said::News(screen::saved_as(self.language, &path.display().to_string()))
            }
            Err(error) => Said::Error(error.say(self.language)),
        };
        self.app.say(said);
    }

    /// Begins a file with a copy of what is shown. A copy of what could not be read to
    /// its end says so in a remark: the file itself is whole.
    fn copy_to(&mut self, path: &Path) -> Result<(), OpenError> {
        let copy = self.app.marked_copy();
        let session = copy.as_ref().unwrap_or_else(|| self.app.session());
        let mut keeper = Keeper::create(path, session, &cli::who())?;
        keeper.save();
        self.keeper = Some(keeper);
        if let Some(copy) = copy {
            self.app.follow(copy);
        }
        Ok(())
    }

    /// Writes a file of another format. One that is there is replaced only when that was
    /// asked for, or where it is still what this run has exported to it.
    pub(super) fn export(&mut self, path: &Path, replace: bool) {
        let shown = path.display().to_string();
        let Some(format) = cli::Format::of(path) else {
            let said = screen::no_format(self.language, &shown);
            return self.app.say(Said::Error(said));
        };
        if let Some(piece) = store::piece(path) {
            let not = NotPut::Piece(path.to_path_buf(), piece);
            return self.app.say(Said::Error(not.say(self.language)));
        }
        if !replace && path.exists() && !self.is_exported(path) {
            return self.app.ask(Question::Replace(path.to_path_buf()));
        }
        let text = cli::exported(self.app.session(), format, self.language, self.ascii);
        self.app.say(match store::put(path, text.as_bytes()) {
            Ok(()) => {
                self.exported.insert(path.to_path_buf(), text);
                Said::News(screen::exported(self.language, &shown))
            }
            Err(not) => Said::Error(not.say(self.language)),
        });
    }

    /// Whether a file is as this run has exported it: nobody has anything else there.
    fn is_exported(&self, path: &Path) -> bool {
        let ours = self.exported.get(path);
        ours.is_some_and(|ours| std::fs::read(path).is_ok_and(|there| there == ours.as_bytes()))
    }

    /// Writes what is not written yet, and tells where a session without a name is.
    pub(super) fn close(self) -> Vec<String> {
        let Some(keeper) = self.keeper else {
            return Vec::new();
        };
        let unnamed = keeper.is_unnamed();
        match keeper.close() {
            Ok(()) if unnamed => vec![screen::left_unnamed(self.language).to_string()],
            Ok(()) => Vec::new(),
            Err(trouble) => vec![trouble.say(self.language)],
        }
    }
}

/// Whether there is more to show of a session that is followed, or less of it is whole.
fn differs(read: &Session, shown: &Session) -> bool {
    read.len() != shown.len() || read.incomplete() != shown.incomplete()
}

/// Has the user write a text in an editor of their own: the one that `VISUAL` or
/// `EDITOR` names. Nothing where the editor says that it failed.
///
/// # Errors
///
/// Where there is no such editor, or no place for the text.
pub(super) fn written(text: &str) -> std::io::Result<Option<String>> {
    let set = |name| {
        std::env::var(name)
            .ok()
            .filter(|value: &String| !value.trim().is_empty())
    };
    let editor = set("VISUAL").or_else(|| set("EDITOR"));
    let editor = editor.unwrap_or_else(|| if cfg!(windows) { "notepad" } else { "vi" }.into());
    let file = tempfile::Builder::new()
        .prefix("laneway-")
        .suffix(".txt")
        .tempfile()?;
    std::fs::write(file.path(), text)?;
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let status = std::process::Command::new(program)
        .args(words)
        .arg(file.path())
        .status();
    let status = status.map_err(|error| std::io::Error::other(format!("{editor}: {error}")))?;
    let text = std::fs::read(file.path())?;
    Ok(status
        .success()
        .then(|| String::from_utf8_lossy(&text).into_owned()))
}
