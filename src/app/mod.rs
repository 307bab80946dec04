//! The program without its terminal: [`App::update`] takes an input and returns effects for
//! the outside, [`App::draw`] draws a frame. It uses no clock, file or terminal: the same
//! keys at the same times give the same session and pictures.

mod draw;
mod figures;
mod keys;
mod layers;
mod lens;
mod motion;
mod others;
mod overlay;
mod resumed;
mod run;
mod scene;
mod select;
mod stack;
mod stage;
mod tidy;

mod window;
mod writing;
mod zoom;

use std::path::PathBuf;

use crate::capture::Phrasebook;
use crate::catalogue::country::Countries;
use crate::diagram::Node;
use crate::input::{Input, Keymap};
use crate::lang::guide;
use crate::lang::{self, Speaker};

use crate::model::{
    Caret, Elapsed, Entry, Language, ParticipantId, Seal, Session, Sitting, StepId, Tag,
};
use crate::picture::Glyphs;
use crate::ui::{Keeping, Message, Theme};

use keys::Keys;
use layers::Kept;
use layers::line::OnLine;
use scene::Scene;
use stack::Stack;

pub use layers::question::{Offered, Question};
pub use layers::sheet::Subject;

/// A task for the outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put the entry into the journal before the next frame.
    Keep(Entry),
    /// Keep the pasted rows that wait, as text, or none any more.
    KeepRows(Option<String>),
    /// Write the file now.
    Save,
    /// Write to another file from now on.
    SaveAs(PathBuf),
    /// Write the session to a file of another format.
    Export {
        /// The file; its extension names the format.
        path: PathBuf,
        /// Whether an existing file may be replaced.
        replace: bool,
    },
    /// Walk through the built-in session.
    Tour,
    /// The tour is over.
    LeaveTour,
    /// Show the next theme.
    NextTheme,
    /// Open one of the sessions that were left, from 0, or none.
    OpenLeft(Option<usize>),
    /// Take the session over from a program that has released it.
    TakeOver,
    /// Open this text in the user's editor; it comes back as [`Input::Written`].
    Edit(String),
    /// Open a topic of the guide in a pager.
    Guide(guide::Topic),
    /// Give the terminal back and stop, until continued.
    Suspend,
    /// Leave; if something cannot be kept, ask first.
    Quit,
    /// Keep the session in this file, and leave.
    KeepIn(PathBuf),
    /// Leave without keeping.
    LeaveUnkept,
}

/// The start of the program.
#[derive(Debug)]
pub struct Setup {
    pub session: Session,
    /// The tag of new entries.
    pub writer: Tag,
    /// This sitting; it is logged with the first entry.
    pub sitting: Sitting,
    pub language: Language,
    pub theme: Theme,
    /// Whether to draw in ASCII only.
    pub ascii: bool,
    pub keymap: Keymap,
    /// The short forms.
    pub phrasebook: Phrasebook,
    /// Whether to hint at keys, and to guide through a first session.
    pub hints: bool,
    /// The name of the file in the title bar.
    pub file: String,
    /// Why nothing can be written, if so.
    pub read_only: Option<String>,
    /// The first message, such as how many entries came back.
    pub news: Option<Message>,
    pub question: Option<Question>,
}

/// The program.
#[derive(Debug)]
pub struct App {
    /// The session; in the replay that of the moment.
    session: Session,
    author: Author,
    file: File,
    language: Language,
    look: Look,
    keymap: Keymap,
    phrasebook: Phrasebook,
    /// What can be chosen, and what a new session has.
    countries: Countries,
    scene: Scene,
    caret: Caret,
    /// The steps that the cursor came along, to go back by.
    trail: Vec<StepId>,
    stack: Stack,
    keys: Keys,
    kept: Kept,
    select: select::Selecting,
    message: Option<Message>,
    now: Elapsed,
    effects: Vec<Effect>,
}

#[derive(Debug)]
struct Author {
    /// The tag of new entries.
    writer: Tag,
    sitting: Sitting,
    /// Whether the sitting is in the log.
    sat: bool,
    /// Who is speaking: carried by the entries that follow.
    speaker: Option<ParticipantId>,
}

/// The state of the session's file, which the outside takes care of.
#[derive(Debug)]
struct File {
    /// Its name in the title bar.
    name: String,
    /// Why nothing can be written, if so.
    read_only: Option<String>,
    keeping: Keeping,
    /// Details for the help: a name and its words.
    details: Vec<(String, String)>,
    /// The faults that the seals of the log show and nobody has accepted.
    faults: Vec<Seal>,
}

#[derive(Debug)]
struct Look {
    theme: Theme,
    glyphs: &'static Glyphs,
    /// Whether to hint at keys.
    hints: bool,
    /// Whether to guide through a first session.
    led: bool,
}

impl App {
    /// The program at its start.
    pub fn new(setup: Setup) -> App {
        let session = setup.session;
        let caret = crate::capture::first_caret(session.map(), session.order());
        let empty = session.map().steps().is_empty();
        let fresh = session.is_empty();
        let writable = setup.read_only.is_none();
        let scene = Scene::of(&session);
        let mut app = App {
            session,
            author: Author {
                writer: setup.writer,
                sitting: setup.sitting,
                sat: false,
                speaker: None,
            },
            file: File {
                name: setup.file,
                read_only: setup.read_only,
                keeping: Keeping::default(),
                details: Vec::new(),
                faults: Vec::new(),
            },
            language: setup.language,
            look: Look {
                theme: setup.theme,
                glyphs: Glyphs::of(setup.ascii),
                hints: setup.hints,
                led: setup.hints && fresh && writable,
            },
            keymap: setup.keymap,
            phrasebook: setup.phrasebook,
            countries: Countries::default(),
            scene,
            caret,
            trail: Vec::new(),
            stack: Stack::default(),
            keys: Keys::default(),
            kept: Kept::default(),
            select: select::Selecting::default(),
            message: setup.news,
            now: Elapsed::default(),
            effects: Vec::new(),
        };
        if empty && writable {
            app.open(OnLine);
        }
        if let Some(question) = setup.question {
            app.ask(question);
        }
        if !empty && (!writable || app.session.map().open_ends(app.session.order()).is_empty()) {
            // A map is read from its beginning; one that is not done goes on where it
            // stopped.
            app.go_first();
        }
        app.begin_anew();
        app.relayout();
        app.settle_asked();
        app
    }

    /// The countries that can be chosen from now on.
    pub fn set_countries(&mut self, countries: Countries) {
        self.countries = countries;
        self.begin_anew();
    }

    /// Takes an input that came at `now`, and returns effects for the outside.
    pub fn update(&mut self, input: Input, now: Elapsed) -> Vec<Effect> {
        self.now = now;
        let Some(input) = self.inside(input) else {
            return std::mem::take(&mut self.effects);
        };
        if self.tour_input(&input) {
            self.tour_after();
            return std::mem::take(&mut self.effects);
        }
        let warned = self.kept.line.warned;
        match input {
            Input::Keys(burst) => self.keys(&burst),
            Input::Paste(text) => self.paste(&text),
            Input::Click { x, y } => self.click(x, y),
            // The replay selects nothing: a click is a plain click, and the knob can be
            // dragged.
            Input::Pick { x, y, .. } if self.kept.replay.is_some() => self.click(x, y),
            Input::Drag { x, y } if self.kept.replay.is_some() => self.draw_knob(x, y),
            Input::Pick { x, y, stretch } => self.pick(x, y, stretch),
            Input::Drag { x, y } => self.drag(x, y),
            Input::DoubleClick { x, y } => self.double_click(x, y),
            Input::Wheel { down, right } => self.wheel(down, right),
            Input::Zoom { nearer } => self.wheel_zoom(nearer),
            Input::Resize { width, height } => {
                self.scene.area = window::area(width, height);
                self.show_cursor();
            }
            Input::Tick(now) => self.tick(now),
            Input::Written(text) => self.written(&text),
        }
        // The warning ends with any other input.
        self.kept.line.warned &= !warned;
        self.tour_after();
        self.settle_selection();
        self.go_on_asking();
        self.settle_asked();
        self.settle_table();
        self.refocus();
        self.settle_rows();
        self.at_work(|_, _| ());
        std::mem::take(&mut self.effects)
    }

    /// Sets the words of the status line about the session's safety.
    pub fn set_keeping(&mut self, keeping: Keeping) -> bool {
        let changed = self.file.keeping != keeping;
        self.file.keeping = keeping;
        changed
    }

    /// Sets the details of the help about the session file and the places of everything: a
    /// name and its words.
    pub fn set_details(&mut self, details: Vec<(String, String)>) {
        self.file.details = details;
    }

    /// Sets the faults that the seals of the log show, as an acceptance names them.
    pub fn set_faults(&mut self, faults: Vec<Seal>) {
        self.file.faults = faults;
    }

    /// The faults that the seals of the log show and nobody has accepted.
    pub fn faults(&self) -> &[Seal] {
        &self.file.faults
    }

    /// Sets the name of the file in the title bar.
    pub fn set_file(&mut self, file: String) {
        self.file.name = file;
    }

    /// Forbids writing for a reason, or allows it.
    pub fn set_read_only(&mut self, why: Option<String>) {
        self.file.read_only = why;
    }

    /// Shows a message in the line above the capture line.
    pub fn say(&mut self, message: Message) {
        self.message = Some(message);
    }

    /// Adds an error to the present message, which stays.
    pub fn also_say(&mut self, words: &str) {
        self.message = Some(match self.message.take() {
            Some(Message::News(said)) => Message::News(lang::sentences(&[said.as_str(), words])),
            Some(Message::Error(said)) => Message::Error(lang::sentences(&[said.as_str(), words])),
            _ => Message::Error(words.to_string()),
        });
    }

    /// The width of the window.
    pub fn columns(&self) -> u16 {
        self.scene.area.width
    }

    /// The last effects before the program ends: nothing that was pasted is lost.
    pub fn leave(&mut self, now: Elapsed) -> Vec<Effect> {
        self.now = now;
        self.park_waiting();
        self.settle_rows();
        std::mem::take(&mut self.effects)
    }

    /// Shows another session, or more of the same one, for a follower.
    pub fn follow(&mut self, session: Session) {
        if self.kept.replay.is_some() {
            return self.follow_in_replay(session);
        }
        self.session = session;
        let step = self.caret.step;
        if step.is_none_or(|step| self.session.map().step(step).is_none()) {
            self.go_first();
        }
        self.changed();
        self.at_work(|_, _| ());
    }

    pub fn set_theme(&mut self, theme: Theme) {
        self.look.theme = theme;
    }

    pub fn language(&self) -> Language {
        self.language
    }

    fn speaker(&self) -> Speaker<'_> {
        Speaker::of(self.language, &self.session)
    }

    /// The step or open end under the cursor.
    pub fn cursor(&self) -> Option<Node> {
        self.caret.step.map(Node::Step)
    }

    /// The place where the next line lands.
    pub fn caret(&self) -> Caret {
        self.caret
    }

    fn words(&self) -> &'static lang::words::Words {
        lang::words(self.language)
    }
}
