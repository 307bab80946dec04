//! What the app needs from outside: writing and exporting files, reporting how safe they
//! are, an external editor.

use std::path::{Path, PathBuf};

use super::Running;
use crate::app::Question;
use crate::cli;
use crate::export::svg::Drawing;
use crate::export::{FORMATS, Format, Request};
use crate::input::Input;
use crate::lang::guide::{self, Topic};
use crate::lang::{leaving, of_documents, screen, sentences, shortened};
use crate::model::Session;
use crate::store::{self, Keeper, Kept, NotPut, OpenError};
use crate::ui::{Keeping, Message};

impl Running {
    /// Time passes: writes files and follows others. Returns whether the screen must
    /// change.
    pub(super) fn tick(&mut self) -> bool {
        let mut changed = false;
        if let Some(keeper) = &mut self.keeper {
            keeper.tick(self.began.elapsed());
        }
        if let Some(follower) = &mut self.follower {
            if let Some(opened) = follower.poll(self.began.elapsed())
                && differs(&opened.session, self.app.session())
            {
                self.app.set_faults(opened.report.faults());
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
        let mut keeping = Keeping::default();
        let (mut gone, mut rival, mut sheltered) = (false, false, None);
        let mut details = Vec::new();
        if let Some(keeper) = &self.keeper {
            let kept = keeper.kept();
            let named = !keeper.is_unnamed();
            keeping = match kept.trouble() {
                Some(trouble) => Keeping {
                    words: trouble.say(self.language),
                    trouble: true,
                },
                None => Keeping {
                    words: screen::keeping(self.language, kept.synced, kept.in_file, named),
                    trouble: false,
                },
            };
            // Not while the last entries are still on their way there.
            if kept.sheltered.is_some() && kept.synced == kept.entries {
                keeping.add(leaving::sheltered(self.language));
            } else if let Some(only) = kept.only_in_journal() {
                keeping.add(&leaving::only_in_journal(self.language, only));
            } else if kept.trouble().is_some() {
                let not = kept.entries.saturating_sub(kept.synced);
                keeping.add(&leaving::safe(self.language, kept.synced, not));
            }
            if kept.rival {
                keeping.add(leaving::rival(self.language));
            } else if kept.unlocked.is_some() {
                keeping.add(leaving::unlocked(self.language));
            }
            gone = std::mem::replace(&mut self.journal_gone, kept.journal_gone) < kept.journal_gone;
            rival = kept.rival;
            details = self.details(keeper.path(), &kept);
            if self.sheltered != kept.sheltered {
                sheltered = kept.sheltered.clone();
                self.sheltered.clone_from(&kept.sheltered);
            }
        }
        let faults = self.app.faults().len();
        if faults > 0 {
            keeping.add(&leaving::broken(self.language, faults));
        }
        if gone {
            self.app.also_say(if rival {
                leaving::journal_rival(self.language)
            } else {
                leaving::journal_gone(self.language)
            });
        }
        if let Some(path) = &sheltered {
            // The path must be readable, with the map visible beside it.
            let most = usize::from(self.app.columns()) * 2 / 3;
            let whole = cli::shown(path);
            let path = shortened(&whole, most.max(24));
            self.app
                .also_say(&leaving::sheltered_at(self.language, &path));
        }
        self.app.set_details(details);
        self.app.set_keeping(keeping) || gone || sheltered.is_some()
    }

    /// The help's details about the file and where everything is: in full, as the lines
    /// of the screen have little room.
    fn details(&self, file: &Path, kept: &Kept) -> Vec<(String, String)> {
        let l = self.language;
        let mut details = vec![(leaving::file(l).to_string(), cli::shown(file))];
        let mut tell = |name: &str, words: String| details.push((name.to_string(), words));
        if let Some(trouble) = kept.trouble() {
            tell(leaving::trouble(l), trouble.say(l));
        }
        if let Some(path) = &kept.sheltered {
            tell(leaving::kept_at(l), cli::shown(path));
            let command = format!("laneway recover {}", store::argument(file));
            tell(leaving::recover(l), command);
        }
        details
    }

    /// The first entries of a session without a name: from now on it is kept in the state
    /// folder. The keeper starts with the session before the fresh entries, which are
    /// appended next; until then it writes nothing.
    pub(super) fn keep_unnamed(&mut self, fresh: u32) {
        let session = self.app.session();
        let before = session.at(session.len().saturating_sub(fresh));
        match Keeper::unnamed(&self.paths.state, &before, &cli::who()) {
            Ok(keeper) => {
                self.keeper = Some(keeper);
                self.shelter();
            }
            Err(error) => self.app.say(Message::Error(error.say(self.language))),
        }
    }

    pub(super) fn save(&mut self) {
        match &mut self.keeper {
            Some(keeper) if !keeper.is_unnamed() && keeper.kept().trouble().is_none() => {
                keeper.save();
            }
            // Without a name, or where the place cannot be written: asks for another
            // path.
            _ => self.app.ask(Question::SaveAs),
        }
    }

    pub(super) fn save_as(&mut self, path: &Path) {
        let said = match self.write_as(path) {
            Ok(left_behind) => {
                self.app.set_file(cli::shown(path));
                self.file = Some(path.to_path_buf());
                // The copy belongs to this program, whatever it was taken from.
                self.follower = None;
                self.reason = None;
                self.offered = true;
                self.app.set_read_only(None);
                let said = screen::saved_as(self.language, &path.display().to_string());
                Message::News(match left_behind {
                    Some(journal) => {
                        let journal = journal.display().to_string();
                        let more = leaving::left_behind(self.language, &journal);
                        sentences(&[said, more])
                    }
                    None => said,
                })
            }
            Err(error) => Message::Error(error.say(self.language)),
        };
        self.app.say(said);
    }

    /// Starts a file with a copy of the shown session. If the session could not be read
    /// to its end, a remark in the copy says so, as the file itself is whole.
    fn copy_to(&mut self, path: &Path) -> Result<(), OpenError> {
        let copy = self.app.marked_copy();
        let session = copy.as_ref().unwrap_or_else(|| self.app.session());
        let who = cli::who();
        let mut keeper = match &self.file {
            Some(source) => Keeper::copy(path, source, session, &who)?,
            None => Keeper::create(path, session, &who)?,
        };
        keeper.save();
        self.keeper = Some(keeper);
        self.shelter();
        if let Some(copy) = copy {
            self.app.follow(copy);
        }
        Ok(())
    }

    fn write_as(&mut self, path: &Path) -> Result<Option<PathBuf>, OpenError> {
        match &mut self.keeper {
            Some(keeper) => keeper.save_as(path),
            None => self.copy_to(path).map(|()| None),
        }
    }

    /// Leaves if everything is stored; otherwise asks where to store it.
    pub(super) fn leave(&mut self) {
        match self.keeper.as_mut().map(Keeper::settle) {
            None | Some(Ok(())) => self.quit = true,
            Some(Err(trouble)) => self.ask_where(&trouble.say(self.language)),
        }
    }

    /// Stores the session in this file and leaves; asks again if that fails.
    pub(super) fn keep_in(&mut self, path: &Path) {
        let mut written = self.write_as(path);
        // The name was free when it was offered. The writer's thread may have put the
        // session's own shelter there meanwhile.
        if written.is_err()
            && self.suggested.as_deref() == Some(path)
            && path.exists()
            && let (Some(keeper), Some(folder)) = (&self.keeper, path.parent())
        {
            let other = keeper.free_name(folder);
            written = self.write_as(&other);
        }
        match written {
            Ok(_) => {
                let path = self.keeper.as_ref().map(Keeper::path).unwrap_or(path);
                let said = leaving::kept_in(self.language, &path.display().to_string());
                self.last_words.push(said);
                self.quit = true;
            }
            Err(error) => self.ask_where(&error.say(self.language)),
        }
    }

    fn ask_where(&mut self, trouble: &str) {
        let Some(keeper) = &self.keeper else { return };
        let folders = self.folders();
        let folder = folders.iter().find(|folder| store::takes_files(folder));
        let path = keeper.free_name(folder.unwrap_or(&folders[0]));
        let said = leaving::not_written(self.language, trouble, &path.display().to_string());
        self.suggested = Some(path.clone());
        self.app.ask(Question::Keep(path));
        self.app.say(Message::Error(said));
    }

    /// Where to store a session whose own place cannot be written: the state folder, else
    /// the system's temporary folder.
    pub(super) fn folders(&self) -> [PathBuf; 2] {
        cli::refuges(&self.paths)
    }

    /// Lends the terminal to a pager with a topic of the guide; without a pager, says how
    /// to read it.
    pub(super) fn read_guide(&mut self, topic: Topic) -> std::io::Result<()> {
        let language = self.language;
        let read = self.terminal.lend(|| cli::read(topic, language))?;
        let (width, height) = self.terminal.size()?;
        self.app.update(Input::Resize { width, height }, self.now());
        match read {
            Ok(true) => {}
            Ok(false) => {
                let asked = guide::asked(topic);
                let said = format!("{} {asked}", guide::no_pager(language));
                self.app.say(Message::Error(said));
            }
            Err(error) => self.app.say(Message::Error(error.to_string())),
        }
        Ok(())
    }

    /// Writes a file of another format. An existing file is replaced only on request, or
    /// if it is unchanged since this run exported it.
    pub(super) fn export(&mut self, path: &Path, replace: bool) {
        let shown = path.display().to_string();
        let Some(format) = Format::of(path) else {
            let known = FORMATS.map(|known| (known.ending(), (known.noun)(self.language)));
            let said = screen::no_format(self.language, &shown, &known);
            return self.app.say(Message::Error(said));
        };
        if let Some(piece) = store::piece(path) {
            let not = NotPut::Piece(path.to_path_buf(), piece);
            return self.app.say(Message::Error(not.say(self.language)));
        }
        if !replace && path.exists() && !self.is_exported(path) {
            return self.app.ask(Question::Replace(path.to_path_buf()));
        }
        let session = self.app.session();
        let own = || of_documents(session, self.language);
        let text = format.write(&Request {
            session,
            language: self.documents.unwrap_or_else(own),
            ascii: self.ascii,
            drawing: Drawing::default(),
            target: None,
        });
        self.app.say(match store::put(path, text.as_bytes()) {
            Ok(()) => {
                self.exported.insert(path.to_path_buf(), text);
                Message::News(screen::exported(self.language, &shown))
            }
            Err(not) => Message::Error(not.say(self.language)),
        });
    }

    /// Whether a file is unchanged since this run exported it.
    fn is_exported(&self, path: &Path) -> bool {
        let ours = self.exported.get(path);
        ours.is_some_and(|ours| std::fs::read(path).is_ok_and(|there| there == ours.as_bytes()))
    }

    /// Where the file is and what is left to do; nothing of a map without a step.
    fn left_in(&self) -> Option<String> {
        let steps = self.app.session().map().steps().len();
        let file = self.file.as_ref().filter(|_| steps > 0)?;
        let path = std::path::absolute(file).unwrap_or_else(|_| file.clone());
        let to_do = self.app.to_do(None);
        Some(leaving::left_in(
            self.language,
            &path.display().to_string(),
            steps,
            to_do.as_deref(),
        ))
    }

    /// Writes everything that is not written yet. Returns messages about files stored
    /// elsewhere, and whether everything was stored. Nobody can be asked any more:
    /// entries that the file does not take go to the state folder.
    pub(super) fn close(&mut self) -> (Vec<String>, bool) {
        let mut words = std::mem::take(&mut self.last_words);
        let Some(mut keeper) = self.keeper.take() else {
            return (words, true);
        };
        if self.unkept {
            let unwritten = keeper.unwritten();
            keeper.abandon();
            words.extend(cli::left(self.language, &unwritten.find()));
            return (words, false);
        }
        let refuges = self.folders();
        let settled = keeper.settle().or_else(|trouble| {
            let trouble = trouble.say(self.language);
            let path = keeper
                .rescue(&refuges)
                .map_err(|_| trouble.clone())?
                .display()
                .to_string();
            words.push(leaving::kept_instead(self.language, &trouble, &path));
            Ok(())
        });
        let unnamed = keeper.is_unnamed();
        let unwritten = keeper.unwritten();
        let closed = settled.and_then(|()| {
            let closed = keeper.close();
            closed.map_err(|trouble| trouble.say(self.language))
        });
        match closed {
            Ok(()) if unnamed => words.push(screen::left_unnamed(self.language).to_string()),
            Ok(()) if words.is_empty() => words.extend(self.left_in()),
            Ok(()) => {}
            Err(trouble) => {
                words.push(trouble);
                words.extend(cli::left(self.language, &unwritten.find()));
                return (words, false);
            }
        }
        (words, true)
    }
}

/// Whether a followed session has more to show, or less of it is readable.
fn differs(read: &Session, shown: &Session) -> bool {
    read.len() != shown.len() || read.incomplete() != shown.incomplete()
}

/// Opens a text in the external editor that `VISUAL` or `EDITOR` names. None where the
/// editor reports failure.
///
/// # Errors
///
/// There is no such editor, or no place for the text.
pub(super) fn written(text: &str) -> std::io::Result<Option<String>> {
    let set = |name| {
        std::env::var(name)
            .ok()
            .filter(|value: &String| !value.trim().is_empty())
    };
    let editor = set("VISUAL")
        .or_else(|| set("EDITOR"))
        .unwrap_or_else(|| if cfg!(windows) { "notepad" } else { "vi" }.into());
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
        .status()
        .map_err(|error| std::io::Error::other(format!("{editor}: {error}")))?;
    let text = std::fs::read(file.path())?;
    Ok(status
        .success()
        .then(|| String::from_utf8_lossy(&text).into_owned()))
}
