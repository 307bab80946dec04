//! The program without its terminal: [`App::update`] takes an input and answers
//! what is to be done outside, [`App::draw`] draws a frame. No clock, no file, no
//! terminal: the same keys at the same times give the same session and pictures.

mod draw;
mod figures;
mod keys;
mod layers;
mod lens;
mod motion;
mod overlay;
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

use crate::analysis::Totals;
use crate::capture::Phrasebook;
use crate::diagram::Node;
use crate::input::{Input, Keymap};
use crate::lang::guide;
use crate::lang::{self, Speaker};

use crate::model::{
    Caret, Elapsed, Entry, Language, ParticipantId, Seal, Session, Sitting, StepId, Tag,
};
use crate::picture::Glyphs;
use crate::ui::{Keeping, Said, Theme};

use keys::Keys;
use layers::Kept;
use layers::line::OnLine;
use scene::Scene;
use stack::Stack;

pub use layers::question::{Offered, Question};
pub use layers::sheet::Subject;

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The entry was taken: it goes into the journal before the next frame.
    Keep(Entry),
    /// Write the file now.
    Save,
    /// Write to another file from now on.
    SaveAs(PathBuf),
    /// Write what the session says to a file of another format.
    Export {
        /// The file; its extension names the format.
        path: PathBuf,
        /// Whether a file that is there already may be replaced.
        replace: bool,
    },
    /// Walk through the built-in session.
    Tour,
    /// The tour is over.
    LeaveTour,
    /// Show the next theme.
    NextTheme,
    /// Open one of the sessions that were left, from 0, or let them lie.
    OpenLeft(Option<usize>),
    /// Take the session over from a program that has let go of it.
    TakeOver,
    /// Have the user write this text in an editor of their own; it comes back as
    /// [`Input::Written`].
    Edit(String),
    /// Have the user read a topic of the guide.
    Guide(guide::Topic),
    /// Give the terminal back and stop, until continued.
    Suspend,
    /// Leave; where something cannot be kept, ask first.
    Quit,
    /// Keep the session in this file, and leave.
    KeepIn(PathBuf),
    /// Leave without keeping.
    LeaveUnkept,
}

/// How the program starts.
#[derive(Debug)]
pub struct Setup {
    pub session: Session,
    /// The tag that new entries are written with.
    pub writer: Tag,
    /// This sitting; it is logged with the first entry.
    pub sitting: Sitting,
    /// The language of the interface.
    pub language: Language,
    pub theme: Theme,
    /// Whether to draw with ASCII alone.
    pub ascii: bool,
    /// The keys.
    pub keymap: Keymap,
    /// The usual wordings.
    pub phrasebook: Phrasebook,
    /// Whether to say which keys help now, and to lead through a first session.
    pub hints: bool,
    /// What the title bar calls the file.
    pub file: String,
    /// Why nothing can be written, if so.
    pub read_only: Option<String>,
    /// What to say first, such as how many entries came back.
    pub news: Option<Said>,
    /// A question to begin with.
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
    scene: Scene,
    caret: Caret,
    /// The way that was come, for going back along it.
    trail: Vec<StepId>,
    stack: Stack,
    keys: Keys,
    kept: Kept,
    select: select::Selecting,
    said: Option<Said>,
    now: Elapsed,
    effects: Vec<Effect>,
}

/// Who writes, and who is speaking.
#[derive(Debug)]
struct Author {
    /// The tag that new entries are written with.
    writer: Tag,
    /// This sitting.
    sitting: Sitting,
    /// Whether the sitting is in the log.
    sat: bool,
    /// Who is speaking: the entries that follow carry it.
    speaker: Option<ParticipantId>,
}

/// What is known of the session's file, which is the business of the world outside.
#[derive(Debug)]
struct File {
    /// What the title bar calls it.
    name: String,
    /// Why nothing can be written, if so.
    read_only: Option<String>,
    /// What is safe.
    keeping: Keeping,
    /// More of it for the help: what it is, and words.
    details: Vec<(String, String)>,
    /// What the seals of the log tell, and nobody has accepted.
    faults: Vec<Seal>,
}

/// How everything looks.
#[derive(Debug)]
struct Look {
    theme: Theme,
    glyphs: &'static Glyphs,
    /// Whether to say which keys help now.
    hints: bool,
    /// Whether a first session is led.
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
        let totals = Totals::of(session.map(), session.order());
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
            scene: Scene::of(totals),
            caret,
            trail: Vec::new(),
            stack: Stack::default(),
            keys: Keys::default(),
            kept: Kept::default(),
            select: select::Selecting::default(),
            said: setup.news,
            now: Elapsed::default(),
            effects: Vec::new(),
        };
        if empty && writable {
            app.open(OnLine);
        }
        if let Some(question) = setup.question {
            app.ask(question);
        }
        if !empty {
            // A map is read from its beginning.
            app.go_first();
        }
        app.relayout();
        app.settle_asked();
        app
    }

    /// Takes an input that came at `now` and answers what is to be done outside.
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
            // The replay selects nothing: a click is a click, and the knob can be drawn.
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
        // Whatever else is done goes on working.
        self.kept.line.warned &= !warned;
        self.tour_after();
        self.settle_selection();
        self.settle_asked();
        self.settle_table();
        self.refocus();
        self.at_work(|_, _| ());
        std::mem::take(&mut self.effects)
    }

    /// What the status line says about what is safe.
    pub fn set_keeping(&mut self, keeping: Keeping) -> bool {
        let changed = self.file.keeping != keeping;
        self.file.keeping = keeping;
        changed
    }

    /// What the help says of the session file and of where everything is: a name and
    /// words each.
    pub fn set_details(&mut self, details: Vec<(String, String)>) {
        self.file.details = details;
    }

    /// What the seals of the log tell, by the names that an acceptance gives it.
    pub fn set_faults(&mut self, faults: Vec<Seal>) {
        self.file.faults = faults;
    }

    /// What the seals of the log tell, and nobody has accepted.
    pub fn faults(&self) -> &[Seal] {
        &self.file.faults
    }

    /// What the title bar calls the file from now on.
    pub fn set_file(&mut self, file: String) {
        self.file.name = file;
    }

    /// From now on nothing, or something, can be written.
    pub fn set_read_only(&mut self, why: Option<String>) {
        self.file.read_only = why;
    }

    /// Says something in the line above the capture line.
    pub fn say(&mut self, said: Said) {
        self.said = Some(said);
    }

    /// Says something that went wrong behind what is said already, which stays.
    pub fn also_say(&mut self, words: &str) {
        self.said = Some(match self.said.take() {
            Some(Said::News(said)) => Said::News(lang::sentences(&[said.as_str(), words])),
            Some(Said::Error(said)) => Said::Error(lang::sentences(&[said.as_str(), words])),
            _ => Said::Error(words.to_string()),
        });
    }

    /// How many columns the window has.
    pub fn columns(&self) -> u16 {
        self.scene.area.width
    }

    /// Shows another session, or the same one further on: as its follower.
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

    /// Looks otherwise from now on.
    pub fn set_theme(&mut self, theme: Theme) {
        self.look.theme = theme;
    }

    /// The language of the interface.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Says things of the map as it stands.
    fn speaker(&self) -> Speaker<'_> {
        Speaker::of(self.language, &self.session)
    }

    /// The step or open end under the cursor.
    pub fn cursor(&self) -> Option<Node> {
        self.caret.step.map(Node::Step)
    }

    /// Where the next line lands.
    pub fn caret(&self) -> Caret {
        self.caret
    }

    fn words(&self) -> &'static lang::words::Words {
        lang::words(self.language)
    }
}
