//! The session that the program opens or takes over, and its keeper, which writes it to
//! disk.

use std::path::{Path, PathBuf};

use super::Running;
use crate::cli::{self, Start};
use crate::lang::{self, leaving, screen};
use crate::model::{Language, Seal, Session};
use crate::store::{self, Follower, Keeper, OpenError};
use crate::ui::Message;

/// The session and its keeper.
pub(super) struct Held {
    pub session: Session,
    pub keeper: Option<Keeper>,
    pub follower: Option<Follower>,
    pub file: Option<PathBuf>,
    pub label: String,
    pub read_only: Option<String>,
    /// In both languages.
    pub reason: Option<[String; 2]>,
    pub news: Vec<String>,
    /// The faults that the seals of the log show.
    pub faults: Vec<Seal>,
}

pub(super) fn open(file: Option<&Path>, start: &Start) -> Result<Held, OpenError> {
    let who = cli::who();
    let Some(path) = file else {
        return Ok(Held {
            session: cli::builtin(start.language),
            keeper: None,
            follower: None,
            file: None,
            label: screen::no_file(start.language).to_string(),
            read_only: None,
            reason: None,
            news: Vec::new(),
            faults: Vec::new(),
        });
    };
    let label = cli::shown(path);
    let (opened, keeper) = match Keeper::open(path, &who) {
        Ok(opened) => opened,
        Err(OpenError::NotFound(_)) => {
            let session = Session::new(start.clock.tag(8, |_| false));
            let keeper = Keeper::create(path, &session, &who)?;
            let mut news = news_of(&keeper, start.language);
            let left = store::unnamed_sessions(&start.paths.state).len();
            let copies = store::aside(path, &cli::refuges(&start.paths))
                .map(|(_, found)| found)
                .unwrap_or_default();
            match cli::missing(start.language, path, &copies) {
                Some(said) => news.push(said),
                None => news.extend((left > 0).then(|| leaving::others_left(start.language, left))),
            }
            return Ok(Held {
                session,
                news,
                keeper: Some(keeper),
                follower: None,
                file: Some(path.to_path_buf()),
                label,
                read_only: None,
                reason: None,
                faults: Vec::new(),
            });
        }
        Err(error) => return Err(error),
    };
    let mut said = cli::report(&opened, start.language);
    said.extend(
        keeper
            .as_ref()
            .and_then(|keeper| keeper.unlocked(start.language)),
    );
    let (l, paths) = (start.language, &start.paths);
    if opened.report.damage.is_some() {
        said.push(lang::damage::go_on(l).to_string());
    }
    said.extend(cli::fuller(l, &opened.session, path, paths));
    // There is no waiting for another program where the file itself cannot be written.
    let waits = opened.report.damage.is_none() && !opened.report.protected;
    let why = |language| {
        let said = cli::report(&opened, language).into_iter().next();
        said.unwrap_or_else(|| crate::lang::words(language).read_only.to_string())
    };
    let reason = keeper
        .is_none()
        .then(|| [Language::Vi, Language::En].map(why));
    Ok(Held {
        session: opened.session,
        follower: (keeper.is_none() && waits).then(|| Follower::new(path)),
        read_only: reason
            .as_ref()
            .map(|reason| in_language(reason, start.language)),
        reason,
        keeper,
        file: Some(path.to_path_buf()),
        label,
        news: said,
        faults: opened.report.faults(),
    })
}

/// Opens a session for the replay only: this must not keep others from writing.
pub(super) fn look(path: &Path, start: &Start) -> Result<Held, OpenError> {
    let opened = store::read(path)?;
    let news = cli::report(&opened, start.language);
    let damaged = opened.report.damage.is_some();
    let reason = [Language::Vi, Language::En].map(|l| lang::replay::read_only(l).to_string());
    Ok(Held {
        session: opened.session,
        keeper: None,
        follower: (!damaged).then(|| Follower::new(path)),
        file: Some(path.to_path_buf()),
        label: cli::shown(path),
        read_only: Some(in_language(&reason, start.language)),
        reason: Some(reason),
        news,
        faults: opened.report.faults(),
    })
}

/// The message in the language of the interface, of a message in both.
pub(super) fn in_language([vi, en]: &[String; 2], language: Language) -> String {
    match language {
        Language::Vi => vi.clone(),
        Language::En => en.clone(),
    }
}

fn news_of(keeper: &Keeper, language: Language) -> Vec<String> {
    let report = store::Report {
        orphan: keeper.orphan().map(Path::to_path_buf),
        ..store::Report::default()
    };
    let mut news = report.say(language);
    news.extend(keeper.unlocked(language));
    news
}

impl Running {
    /// Lets the keeper move to another place if it must.
    pub(super) fn shelter(&self) {
        if let Some(keeper) = &self.keeper {
            keeper.shelter_in(&self.folders());
        }
    }

    pub(super) fn open_left(&mut self, at: usize) {
        let left = std::mem::take(&mut self.left);
        let Some(path) = left.into_iter().nth(at) else {
            return;
        };
        match Keeper::resume(&path, &cli::who()) {
            Ok((opened, keeper)) => {
                let mut said = cli::report(&opened, self.language);
                self.keeper = keeper;
                self.shelter();
                self.app.set_faults(opened.report.faults());
                self.app.follow(opened.session);
                if said.is_empty() {
                    said.push(screen::came_back(self.language, self.app.session().len()));
                }
                self.app.say(Message::News(lang::sentences(&said)));
                self.bring_rows();
            }
            Err(error) => self.app.say(Message::Error(error.say(self.language))),
        }
    }

    pub(super) fn take_over(&mut self) {
        let Some(path) = self.file.clone() else {
            return;
        };
        match Keeper::open(&path, &cli::who()) {
            Ok((opened, Some(keeper))) => {
                self.follower = None;
                self.keeper = Some(keeper);
                self.shelter();
                self.reason = None;
                self.app.set_read_only(None);
                self.app.set_faults(opened.report.faults());
                self.app.follow(opened.session);
            }
            Ok((opened, None)) => {
                self.offered = false;
                let said = cli::report(&opened, self.language);
                self.app.say(Message::Error(lang::sentences(&said)));
            }
            Err(error) => self.app.say(Message::Error(error.say(self.language))),
        }
    }
}
