//! The loop: passes input from the terminal to the app, and does what the app asks for
//! outside. One thread, except the one in the store that waits for the disk. `held` opens
//! the session, `outside` works with files.

mod held;
mod outside;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::app::{App, Effect, Offered, Question, Setup};
use crate::cli::{self, Start};
use crate::input::{Clicks, Input};
use crate::lang::{screen, sentences, tour};
use crate::model::{Elapsed, Language, Sitting};
use crate::settings::{self, BadSetting, Own, Paths};
use crate::store::{self, Follower, Keeper};
use crate::terminal::{self, Terminal};
use crate::ui::{Depth, Message};
use crate::watch::{self, Watch};
use held::{Held, in_language, look, open};
use outside::written;

/// Runs the program until the user leaves.
pub fn run(start: Start) -> ExitCode {
    let language = start.language;
    let opened = match (&start.file, start.replay) {
        (Some(file), Some(_)) => look(file, &start),
        (file, _) => open(file.as_deref(), &start),
    };
    let held = match opened {
        Ok(held) => held,
        Err(error) => {
            cli::complain(&error.say(language));
            return ExitCode::from(1);
        }
    };
    let own = match own(&start) {
        Ok(own) => own,
        Err(error) => {
            cli::complain(&error.say(language));
            return ExitCode::from(1);
        }
    };
    note_panics(start.paths.log.clone());
    let ended = Running::new(start, own, held).and_then(Running::run);
    terminal::leave();
    match ended {
        Ok(Ended { words, code }) => {
            for line in words {
                cli::complain(&line);
            }
            ExitCode::from(code)
        }
        Err(error) => {
            cli::complain(&error.to_string());
            ExitCode::from(1)
        }
    }
}

/// The user's settings; no colours where the environment wants none.
fn own(start: &Start) -> Result<Own, BadSetting> {
    let mut own = Own::read(&start.paths, start.theme.as_deref(), start.language)?;
    own.theme = own.theme.on(depth());
    Ok(own)
}

/// The number of colours of the terminal.
fn depth() -> Depth {
    let variable = |name| std::env::var(name).unwrap_or_default();
    Depth::of(
        &variable("NO_COLOR"),
        &variable("COLORTERM"),
        &variable("TERM"),
    )
}

struct Ended {
    /// Messages for the terminal after it was given back.
    words: Vec<String>,
    /// 0; 1 if something was not stored; 128 and the number of the signal that ended it.
    code: u8,
}

struct Running {
    terminal: Terminal,
    app: App,
    keeper: Option<Keeper>,
    follower: Option<Follower>,
    file: Option<PathBuf>,
    /// Sessions to offer.
    left: Vec<PathBuf>,
    language: Language,
    /// The language of exports, where one was chosen: on the command line or by changing
    /// that of the interface.
    documents: Option<Language>,
    paths: Paths,
    began: Instant,
    watch: Watch,
    quit: bool,
    /// Whether the user left without storing.
    unkept: bool,
    /// Messages on leaving.
    last_words: Vec<String>,
    /// The place that was offered for entries that the file does not take.
    suggested: Option<PathBuf>,
    /// How often the user was told that the journal was gone.
    journal_gone: u32,
    /// The place of everything while its own cannot be written, as last reported to the
    /// user.
    sheltered: Option<PathBuf>,
    offered: bool,
    /// The entry at which the replay opens, if it does.
    replay: Option<u32>,
    clicks: Clicks,
    /// Files exported by this run, and their contents.
    exported: BTreeMap<PathBuf, String>,
    /// The name of the current theme.
    theme: String,
    ascii: bool,
    /// The tour, while it lasts.
    tour: Option<Box<App>>,
    /// Whether the program was started for the tour alone.
    only_tour: bool,
    /// Why nothing can be written, in both languages.
    reason: Option<[String; 2]>,
    /// Where pasted rows that wait are kept.
    rows_at: Option<PathBuf>,
}

impl Running {
    fn new(start: Start, own: Own, held: Held) -> std::io::Result<Running> {
        let sitting = Sitting {
            date: start.clock.date,
            start: start.clock.time,
            place: held.session.map().header().place.clone(),
            writer: start.name,
        };
        let writer = start.clock.tag(4, |tag| held.session.knows(tag));
        // Sessions left without a name are offered to a user who opens none.
        let left = match held.file {
            None if !start.tour => store::unnamed_sessions(&start.paths.state),
            _ => Vec::new(),
        };
        let offered = left.iter().map(|left| Offered {
            of: left.of.clone(),
            when: left
                .modified
                .map(|time| cli::moment(start.language, time))
                .unwrap_or_default(),
            steps: left.steps,
            last: left.last.clone(),
        });
        let question = (!left.is_empty()).then(|| Question::OpenLeft(offered.collect()));
        let news = (!held.news.is_empty()).then(|| match &held.read_only {
            Some(_) => Message::Error(sentences(&held.news)),
            None => Message::News(sentences(&held.news)),
        });
        let mut app = App::new(Setup {
            session: held.session,
            writer,
            sitting,
            language: start.language,
            theme: own.theme,
            ascii: start.ascii,
            keymap: own.keymap,
            phrasebook: own.phrasebook,
            hints: start.hints,
            file: held.label,
            read_only: held.read_only,
            news,
            question,
        });
        let resumed = held.file.is_some() && held.keeper.is_some() && !start.tour;
        if resumed && start.replay.is_none() {
            app.say_where_it_stopped();
        }
        let writes = !start.tour && (held.file.is_none() || held.keeper.is_some());
        app.set_faults(held.faults);
        app.set_countries(own.countries.asked_in(start.documents));
        if let Some(keeper) = &held.keeper {
            keeper.shelter_in(&cli::refuges(&start.paths));
        }
        let mut running = Running {
            terminal: Terminal::enter()?,
            app,
            keeper: held.keeper,
            follower: held.follower,
            file: held.file,
            left: left.into_iter().map(|left| left.path).collect(),
            language: start.language,
            documents: start.documents,
            paths: start.paths,
            began: Instant::now(),
            watch: Watch::start()?,
            quit: false,
            unkept: false,
            last_words: Vec::new(),
            suggested: None,
            journal_gone: 0,
            sheltered: None,
            // A replay did not wait for the lock.
            offered: start.replay.is_some(),
            replay: start.replay,
            clicks: Clicks::default(),
            theme: start.theme.unwrap_or_else(|| "default".to_string()),
            ascii: start.ascii,
            tour: None,
            exported: BTreeMap::new(),
            only_tour: start.tour,
            reason: held.reason,
            rows_at: None,
        };
        if writes {
            running.bring_rows();
        }
        Ok(running)
    }

    fn run(mut self) -> std::io::Result<Ended> {
        let signal = self.work();
        self.keep_waiting();
        // Whatever ended it, everything is stored before anything is said.
        let (mut words, kept) = self.close();
        words.extend(
            self.only_tour
                .then(|| tour::after(self.app.language()).to_string()),
        );
        let code = match signal? {
            Some(number) => 128 + number,
            None => u8::from(!kept),
        };
        Ok(Ended { words, code })
    }

    /// Pasted rows that still wait are kept as notes when the terminal goes or a signal ends
    /// the program.
    fn keep_waiting(&mut self) {
        let effects = self.app.leave(self.now());
        self.keep_first(&effects);
        for effect in &effects {
            match (effect, &mut self.keeper) {
                (Effect::Keep(entry), Some(keeper)) => keeper.append(entry),
                (Effect::KeepRows(rows), _) => self.keep_rows(rows.as_deref()),
                _ => {}
            }
        }
    }

    /// Keeps the pasted rows that wait. They are a draft: what the disk says to it is not worth
    /// a word while the room talks, as leaving puts them into the parking lot.
    fn keep_rows(&mut self, rows: Option<&str>) {
        let before = self.rows_at.as_deref();
        if let Ok(place) = store::keep_rows(&self.paths.state, self.owner(), rows, before) {
            self.rows_at = Some(place);
        }
    }

    /// Whose pasted rows are kept.
    fn owner(&self) -> store::Owner<'_> {
        store::Owner {
            file: self.file.as_deref(),
            session: self.app.session().id(),
        }
    }

    /// Pasted rows of an earlier run that ended without asking come back.
    fn bring_rows(&mut self) {
        if let Some((rows, place)) = store::kept_rows(&self.paths.state, self.owner()) {
            self.rows_at = Some(place);
            self.app.bring_rows(&rows);
        }
    }

    /// Finds a place for the first entries of a session that has no file yet.
    fn keep_first(&mut self, effects: &[Effect]) {
        let kept = effects.iter().filter(|e| matches!(e, Effect::Keep(_)));
        let fresh = kept.count() as u32;
        if fresh > 0 && self.keeper.is_none() {
            self.keep_unnamed(fresh);
        }
    }

    /// Runs until the user leaves; returns the signal that ended it, if one did.
    fn work(&mut self) -> std::io::Result<Option<u8>> {
        let (width, height) = self.terminal.size()?;
        self.app
            .update(Input::Resize { width, height }, Elapsed::default());
        if let Some(entry) = self.replay {
            self.app.replay_from(entry);
        }
        self.tell_keeping();
        if self.only_tour {
            self.begin_tour();
        }
        let mut draw = true;
        while !self.quit {
            let inputs = match self.turn(draw) {
                Ok(inputs) => inputs,
                // The terminal is gone: everything is stored, and nothing can be said.
                Err(_) => return Ok(self.watch.signal().or(Some(watch::HANG_UP))),
            };
            draw = !inputs.is_empty();
            for input in inputs {
                self.input(input)?;
            }
            draw |= self.play()?;
            draw |= self.tick();
            let signal = self.watch.signal();
            if signal.is_some() {
                return Ok(signal);
            }
        }
        Ok(None)
    }

    /// Draws if needed, and waits for input.
    fn turn(&mut self, draw: bool) -> std::io::Result<Vec<Input>> {
        if draw {
            let app = self.tour.as_deref().unwrap_or(&self.app);
            self.terminal.draw(|frame| app.draw(frame))?;
        }
        let patience = self.patience();
        self.terminal.read(patience)
    }

    fn now(&self) -> Elapsed {
        Elapsed {
            seconds: u32::try_from(self.began.elapsed().as_secs()).unwrap_or(u32::MAX),
        }
    }

    /// How long to wait for a key before looking after other things.
    fn patience(&self) -> Duration {
        let unsynced = self.keeper.as_ref().is_some_and(|keeper| {
            let kept = keeper.kept();
            kept.synced < kept.entries && kept.trouble().is_none()
        });
        let patience = Duration::from_millis(if unsynced { 10 } else { 250 });
        match self.shown().due() {
            Some(due) => patience.min(due.saturating_sub(self.began.elapsed())),
            None => patience,
        }
    }

    /// The visible app: the tour covers the other.
    fn shown(&self) -> &App {
        self.tour.as_deref().unwrap_or(&self.app)
    }

    /// Moves the replay on if it is playing and the next entry is due.
    fn play(&mut self) -> std::io::Result<bool> {
        let now = self.began.elapsed();
        let due = self.shown().due().is_some_and(|due| due <= now);
        if due {
            self.input(Input::Tick(now))?;
        }
        Ok(due)
    }

    fn input(&mut self, input: Input) -> std::io::Result<()> {
        let input = match input {
            Input::Click { x, y } if self.clicks.is_second(x, y, self.began.elapsed()) => {
                Input::DoubleClick { x, y }
            }
            input => input,
        };
        if self.tour.is_some() {
            return self.tour_input(input);
        }
        let effects = self.app.update(input, self.now());
        self.keep_first(&effects);
        self.follow_language();
        for effect in effects {
            match effect {
                Effect::Keep(entry) => {
                    if let Some(keeper) = &mut self.keeper {
                        keeper.append(&entry);
                    }
                }
                Effect::KeepRows(rows) => self.keep_rows(rows.as_deref()),
                Effect::Save => self.save(),
                Effect::SaveAs(path) => self.save_as(&path),
                Effect::Export { path, replace } => self.export(&path, replace),
                Effect::NextTheme => self.next_theme(),
                Effect::Tour => self.begin_tour(),
                Effect::LeaveTour => {}
                Effect::OpenLeft(Some(at)) => self.open_left(at),
                Effect::OpenLeft(None) => {}
                Effect::TakeOver => self.take_over(),
                Effect::Suspend => {
                    self.terminal.suspend()?;
                    let (width, height) = self.terminal.size()?;
                    self.app.update(Input::Resize { width, height }, self.now());
                }
                Effect::Edit(text) => {
                    let written = self.terminal.lend(|| written(&text))?;
                    let (width, height) = self.terminal.size()?;
                    self.app.update(Input::Resize { width, height }, self.now());
                    match written {
                        Ok(Some(text)) => self.input(Input::Written(text))?,
                        Ok(None) => {}
                        Err(error) => self.app.say(Message::Error(error.to_string())),
                    }
                }
                Effect::Guide(topic) => self.read_guide(topic)?,
                Effect::Quit => self.leave(),
                Effect::KeepIn(path) => self.keep_in(&path),
                Effect::LeaveUnkept => {
                    self.unkept = true;
                    self.quit = true;
                }
            }
        }
        Ok(())
    }

    /// Starts a tour over the session, which waits unchanged.
    fn begin_tour(&mut self) {
        let session = cli::builtin(self.app.language());
        self.tour = Some(Box::new(self.app.tour(session)));
    }

    /// During the tour nothing is done outside except leaving.
    fn tour_input(&mut self, input: Input) -> std::io::Result<()> {
        let now = self.now();
        let Some(tour) = &mut self.tour else {
            return Ok(());
        };
        // The session below has the same window.
        if let Input::Resize { .. } = input {
            self.app.update(input.clone(), now);
        }
        for effect in tour.update(input, now) {
            match effect {
                Effect::Quit => {
                    // Questions on leaving belong to the session.
                    self.tour = None;
                    self.leave();
                    break;
                }
                Effect::Suspend => self.terminal.suspend()?,
                Effect::LeaveTour => {
                    self.quit = self.only_tour;
                    self.tour = None;
                    break;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Switches to the next theme; one that cannot be read is reported and skipped.
    fn next_theme(&mut self) {
        let names = settings::theme_names(&self.paths);
        let at = names.iter().position(|name| *name == self.theme);
        let next = at.map_or(0, |at| (at + 1) % names.len());
        self.theme.clone_from(&names[next]);
        match settings::theme(&self.paths, &self.theme) {
            Ok(theme) => {
                self.app.set_theme(theme.on(depth()));
                let said = screen::themed(self.language, &self.theme);
                self.app.say(Message::News(said));
            }
            Err(error) => self.app.say(Message::Error(error.say(self.language))),
        }
    }

    /// Follows a change of the interface's language, with the messages that come from
    /// here.
    fn follow_language(&mut self) {
        if self.app.language() == self.language {
            return;
        }
        self.language = self.app.language();
        if self.file.is_none() {
            self.app
                .set_file(screen::no_file(self.language).to_string());
        }
        if let Some(reason) = &self.reason {
            let why = in_language(reason, self.language);
            self.app.set_read_only(Some(why));
        }
    }
}

/// From now on a panic gives the terminal back before it prints, and is recorded in the
/// log.
pub fn note_panics(log: PathBuf) {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        terminal::leave();
        if let Some(folder) = log.parent() {
            let _ = std::fs::create_dir_all(folder);
        }
        let file = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&log);
        if let Ok(mut file) = file {
            use std::io::Write;
            let _ = writeln!(file, "{info}");
        }
        before(info);
    }));
}
