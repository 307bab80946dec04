//! The replay: the map after each entry, told entry by entry.
//!
//! While it is open, the app's session is that of the moment, and the real session is here:
//! everything shows the moment, and nothing can be written ([`App::commit`] refuses).
//! Leaving puts the session back, with cursor and view.

mod paint;
mod play;
mod show;
mod walk;

use std::time::Duration;

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::layers::line::OnLine;
use crate::app::select::Selecting;
use crate::capture::ime;
use crate::diagram::Metrics;
use crate::input::{Command, Key, KeyCode, Topic};
use crate::lang::{self, damage, replay, screen};
use crate::model::{Aftermath, Caret, Entry, Language, Session, Sitting, Stage, StepId};
use crate::picture::View;
use crate::ui::Message;

use play::{Beat, Playing, Speed};
use walk::Walk;

/// The replay while it is open.
#[derive(Debug)]
pub(in crate::app) struct Replay {
    /// The real session.
    live: Session,
    walk: Walk,
    /// What became of each entry: undone, answered.
    aftermath: Aftermath,
    /// The entry as a sentence.
    told: String,
    /// The steps of the map that the entry concerns, by id.
    touched: Vec<StepId>,
    /// The step that must be visible.
    focus: Option<StepId>,
    playing: Playing,
    speed: Speed,
    was: Was,
}

/// Restored on leaving.
#[derive(Debug)]
struct Was {
    caret: Caret,
    trail: Vec<StepId>,
    view: View,
    metrics: Metrics,
    area: Rect,
    sought: Option<String>,
    select: Selecting,
    stage: Stage,
    capturing: bool,
    /// The lines of brackets over the map.
    brackets: u16,
}

impl App {
    /// The session after the entry shown: in the replay that of the moment, otherwise the
    /// real one.
    pub fn moment(&self) -> &Session {
        &self.session
    }

    /// The real session, whatever is shown.
    pub fn session(&self) -> &Session {
        match &self.kept.replay {
            Some(replay) => &replay.live,
            None => &self.session,
        }
    }

    /// Opens the replay at an entry.
    pub fn replay_from(&mut self, entry: u32) {
        if self.open_replay() {
            self.arrive(entry);
        }
    }

    /// When the next tick is due, by the same clock: at once if it is past. Nothing while
    /// nothing moves by itself.
    pub fn due(&self) -> Option<Duration> {
        let replay = self.kept.replay.as_ref().filter(|_| self.reads_as_map())?;
        match replay.playing {
            Playing::Paused => None,
            Playing::Begun => Some(Duration::ZERO),
            Playing::Due(due) => Some(due),
        }
    }

    /// A tick, `now` after the start of the program: shows the next entry if it is due.
    pub(in crate::app) fn tick(&mut self, now: Duration) {
        if self.due().is_none() {
            return;
        }
        let wait = self.stays();
        let Some(replay) = &mut self.kept.replay else {
            return;
        };
        if replay.playing.tick(now, wait) == Beat::Wait {
            return;
        }
        let next = replay.walk.at() + 1;
        self.arrive(next);
        let wait = self.stays();
        if let Some(replay) = &mut self.kept.replay {
            if replay.walk.at() >= replay.walk.len() {
                replay.playing = Playing::Paused;
            }
            replay.playing.came(now, wait);
        }
    }

    /// How long the entry stays while the replay plays.
    fn stays(&self) -> Duration {
        let Some(replay) = &self.kept.replay else {
            return Duration::ZERO;
        };
        let at = replay.walk.at();
        let Some(next) = replay.entry(at + 1) else {
            return Duration::ZERO;
        };
        let shown = replay.entry(at);
        let sitting = |entry: &Entry, number| replay.walk.sittings.around(number, entry.by);
        let same = shown.is_some_and(|shown| sitting(shown, at) == sitting(next, at + 1));
        replay.speed.wait(shown, next, same)
    }

    fn open_replay(&mut self) -> bool {
        if self.session.is_empty() {
            self.message = Some(Message::Error(replay::nothing_yet(self.language).into()));
            return false;
        }
        let was = Was {
            caret: self.caret,
            trail: std::mem::take(&mut self.trail),
            view: self.scene.view,
            metrics: self.scene.metrics,
            area: self.scene.area,
            sought: self.kept.sought.take(),
            select: std::mem::take(&mut self.select),
            stage: std::mem::replace(&mut self.scene.stage, Stage::AsIs),
            capturing: self.stack.has::<OnLine>(),
            brackets: self.scene.diagram.bracket_lines(),
        };
        self.restage();
        self.kept.line.preview = None;
        self.kept.line.completing = None;
        self.keys.pressed.clear();
        self.keys.digits.clear();
        self.close();
        let (walk, moment) = Walk::over(&self.session);
        let (end, aftermath) = (walk.len(), self.session.aftermath());
        self.kept.replay = Some(Box::new(Replay {
            live: std::mem::replace(&mut self.session, moment),
            walk,
            aftermath,
            told: String::new(),
            touched: Vec::new(),
            focus: None,
            playing: Playing::default(),
            speed: Speed::default(),
            was,
        }));
        self.arrive(end);
        true
    }

    fn leave_replay(&mut self) {
        let Some(replay) = self.kept.replay.take() else {
            return;
        };
        let was = replay.was;
        self.session = replay.live;
        self.keys.digits.clear();
        self.keys.pressed.clear();
        self.kept.sought = was.sought;
        self.select = was.select;
        self.scene.stage = was.stage;
        self.caret = was.caret;
        self.changed();
        let gone = |step| self.session.map().step(step).is_none();
        if was.caret.step.is_some_and(gone) {
            // Somebody else has written meanwhile.
            return self.settle_caret();
        }
        self.trail = was.trail;
        if was.capturing {
            self.open(OnLine);
            self.refresh_preview();
        }
        // With other sizes the old view means nothing.
        if self.scene.metrics == was.metrics {
            self.scene.view = was.view;
        }
        if self.scene.area != was.area {
            self.show_cursor();
        }
    }

    /// Somebody else has written: the replay stays where it is, in a longer log.
    pub(in crate::app) fn follow_in_replay(&mut self, session: Session) {
        let Some(replay) = &mut self.kept.replay else {
            return;
        };
        let at = replay.walk.at();
        let (walk, moment) = Walk::over(&session);
        replay.aftermath = session.aftermath();
        (replay.live, replay.walk) = (session, walk);
        self.session = moment;
        self.arrive(at);
    }

    /// Why nothing can be written now, if so.
    pub(in crate::app) fn locked(&self) -> Option<String> {
        // Edits in the replay would be about a past moment.
        let replay = self
            .kept
            .replay
            .as_ref()
            .map(|_| replay::nothing_changes(self.language));
        replay
            .map(String::from)
            .or_else(|| self.file.read_only.clone())
    }

    /// Runs a command that belongs to the replay; elsewhere it opens the replay first.
    /// False if it is another command, which runs as usual.
    pub(in crate::app) fn run_in_replay(&mut self, command: Command) -> bool {
        let open = self.kept.replay.is_some();
        if open && !may(command) {
            self.message = match command {
                Command::Stage | Command::SoFar => {
                    Some(Message::News(replay::no_stages(self.language).into()))
                }
                _ => self.locked().map(Message::Error),
            };
            return true;
        }
        if command.topic() != Topic::Replay {
            return false;
        }
        match command {
            Command::Replay if open => self.leave_replay(),
            Command::Replay => drop(self.open_replay()),
            _ if open || self.open_replay() => self.replay_command(command),
            _ => {}
        }
        true
    }

    fn replay_command(&mut self, command: Command) {
        let Some(replay) = &mut self.kept.replay else {
            return;
        };
        let (at, end) = (replay.walk.at(), replay.walk.len());
        match command {
            Command::Play => self.play_or_pause(),
            Command::EntryForward if at == end => {
                let said = match replay.live.incomplete() {
                    Some(_) => damage::at_end(self.language),
                    None => replay::at_end(self.language),
                };
                self.message = Some(Message::News(said.into()));
            }
            Command::EntryForward => self.seek_entry(at + 1),
            Command::EntryBack => self.seek_entry(at.saturating_sub(1)),
            Command::TenForward => self.seek_entry(at.saturating_add(10)),
            Command::TenBack => self.seek_entry(at.saturating_sub(10)),
            Command::BeforeFirst => self.seek_entry(0),
            Command::LastEntry => self.seek_entry(end),
            Command::NextTouch => self.seek_touch(true),
            Command::PreviousTouch => self.seek_touch(false),
            Command::ChooseTouched => self.choose_touched(),
            Command::Faster | Command::Slower => {
                replay.speed = replay.speed.turned(command == Command::Faster);
                if replay.playing.is_on() {
                    replay.playing = Playing::Begun;
                }
            }
            _ => {}
        }
    }

    /// Goes to the moment after an entry because the user asked for it; this stops the
    /// playing.
    pub(in crate::app) fn seek_entry(&mut self, entry: u32) {
        if let Some(replay) = &mut self.kept.replay {
            replay.playing = Playing::Paused;
        }
        self.arrive(entry);
    }

    pub(in crate::app) fn play_or_pause(&mut self) {
        let Some(replay) = &mut self.kept.replay else {
            return;
        };
        if replay.playing.is_on() {
            replay.playing = Playing::Paused;
            return;
        }
        replay.playing = Playing::Begun;
        if replay.walk.at() == replay.walk.len() {
            // From the end it begins again.
            self.arrive(0);
        }
    }

    fn seek_touch(&mut self, on: bool) {
        let Some(step) = self.caret.step else {
            self.message = Some(Message::Error(screen::no_step_chosen(self.language).into()));
            return;
        };
        let found = self
            .kept
            .replay
            .as_ref()
            .and_then(|r| r.walk.touch(step, on));
        match found {
            Some(entry) => self.seek_entry(entry),
            None => {
                self.message = Some(Message::News(replay::no_touch(self.language, on).into()));
            }
        }
    }

    /// Enter: moves the cursor to the next step that the entry concerns. If it is on the
    /// only one, or there is none, it opens the sheet of the step.
    fn choose_touched(&mut self) {
        let touched = self.touched();
        let here = self.caret.step;
        let after = here.map_or(0, |here| touched.partition_point(|step| *step <= here));
        let next = touched.get(after).or(touched.first()).copied();
        match next.filter(|step| Some(*step) != here) {
            Some(step) => {
                self.trail.clear();
                self.go(step);
            }
            None if here.is_some_and(|step| self.session.map().step(step).is_some()) => {
                self.inspect();
            }
            None => {
                self.message = Some(Message::Error(screen::no_step_chosen(self.language).into()));
            }
        }
    }

    pub(in crate::app) fn replay_key(&mut self, key: Key) {
        if !key.is_backspace() {
            self.keys.letter = key.typed();
        }
        let key = match key.typed().and_then(ime::key_for) {
            Some(letter) => Key::char(letter),
            None => key,
        };
        if let Some(digit) = key.typed().filter(char::is_ascii_digit)
            && self.keys.pressed.is_empty()
            && self.keys.digits.len() < 9
        {
            self.keys.digits.push(digit);
            return;
        }
        let digits = std::mem::take(&mut self.keys.digits);
        if !digits.is_empty() && key.code == KeyCode::Enter {
            return self.seek_number(digits.parse().unwrap_or(u32::MAX));
        }
        if self.prefix_key(key) {
            return;
        }
        if key.code == KeyCode::Esc {
            let pressed = std::mem::take(&mut self.keys.pressed);
            if digits.is_empty() && pressed.is_empty() && self.kept.sought.take().is_none() {
                self.leave_replay();
            }
            return;
        }
        self.command_key(key);
    }

    fn seek_number(&mut self, number: u32) {
        let most = self
            .kept
            .replay
            .as_ref()
            .map_or(0, |replay| replay.walk.len());
        if number <= most {
            return self.seek_entry(number);
        }
        let said = replay::no_such_entry(self.language, number, most);
        self.message = Some(Message::Error(said));
    }

    /// Shows the moment after an entry, or after the last one, and tells the entry.
    pub(in crate::app) fn arrive(&mut self, entry: u32) {
        let Some(mut replay) = self.kept.replay.take() else {
            return;
        };
        let entry = entry.min(replay.walk.len());
        let before = entry.saturating_sub(1);
        replay.walk.go(&replay.live, &mut self.session, before);
        replay.told = match replay.live.log().get(before as usize) {
            Some(next) if entry > 0 => {
                let telling = lang::Telling::of(self.language, &self.session, next);
                let telling = telling.quoting(&replay.walk.quotes);
                let telling = telling.among(&replay.walk.reviewers);
                replay.walk.go(&replay.live, &mut self.session, entry);
                let of = &replay.aftermath;
                let after = replay::after(self.language, &replay.live, of, entry);
                telling.end(&self.session) + &after
            }
            _ => replay::before_first(self.language).to_string(),
        };
        let on_map = |step: &&StepId| self.session.map().step(**step).is_some();
        let touched = replay.walk.touched_by(entry).iter().filter(on_map);
        replay.touched = touched.copied().collect();
        self.kept.replay = Some(replay);
        self.show_moment();
    }

    /// Tells the entry in another language.
    pub(in crate::app) fn tell_again(&mut self) {
        if let Some(replay) = &self.kept.replay {
            let at = replay.walk.at();
            self.arrive(at);
        }
    }

    /// From now on this step must be visible, not those of the entry.
    pub(in crate::app) fn focus_on(&mut self, step: StepId) {
        if let Some(replay) = &mut self.kept.replay {
            replay.focus = Some(step);
        }
    }

    /// The step that must be visible in the replay.
    pub(in crate::app) fn replay_focus(&self) -> Option<StepId> {
        self.kept.replay.as_ref().and_then(|replay| replay.focus)
    }

    /// The steps that the entry shown concerns, by id.
    pub(in crate::app) fn touched(&self) -> &[StepId] {
        self.kept
            .replay
            .as_ref()
            .map_or(&[], |replay| &replay.touched)
    }
}

impl Replay {
    fn entry(&self, number: u32) -> Option<&Entry> {
        let at = (number as usize).checked_sub(1)?;
        self.live.log().get(at)
    }

    /// The sitting of the entry shown, and its number from 0.
    fn sitting(&self) -> Option<(usize, &Sitting)> {
        let at = self.walk.at();
        let number = self.walk.sittings.around(at, self.entry(at)?.by)?;
        let sitting = self.walk.sittings.get(self.live.log(), number)?;
        Some((number, sitting))
    }

    /// A note about the lost rest after the last entry, if some is lost.
    fn lost(&self, language: Language) -> Option<&'static str> {
        let incomplete = self.live.incomplete();
        incomplete.map(|_| damage::rest_unread(language))
    }
}

/// Whether a command may be run in the replay: those that only look.
fn may(command: Command) -> bool {
    match command.topic() {
        Topic::Replay | Topic::Move => true,
        Topic::View => command != Command::Stage,
        _ => matches!(
            command,
            Command::Inspect
                | Command::Lists
                | Command::ToAsk
                | Command::Header
                | Command::Help
                | Command::Palette
                | Command::Save
                | Command::SwitchLanguage
                | Command::SwitchTheme
                | Command::Suspend
                | Command::Quit
        ),
    }
}
