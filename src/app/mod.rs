//! The program without its terminal: [`App::update`] takes an input and answers
//! what is to be done outside, [`App::draw`] draws a frame. No clock, no file, no
//! terminal: the same keys at the same times give the same session and pictures.

mod ask;
mod choose;
mod draw;
mod figures;
mod first;
mod flows;
mod keystream;
mod lens;
mod letters;
mod motion;
mod overlay;
mod panel;
mod preview;
mod replay;
mod run;
mod select;
mod sheet;
mod stage;
mod table;
mod tidy;
mod tour;
mod typing;
mod window;
mod writing;
mod zoom;

use std::collections::BTreeSet;
use std::path::PathBuf;

use ratatui::layout::Rect;

use crate::analysis::Totals;
use crate::capture::{Phrasebook, ime};
use crate::diagram::{Diagram, Metrics, Node};
use crate::input::{Command, Input, Key, KeyCode, Keymap, Reading, TextField};
use crate::lang;
use crate::lang::{guide, screen};
use crate::model::{
    Caret, Elapsed, Entry, LaneId, Language, MarkKind, ParticipantId, Planned, Seal, Session,
    Sitting, Stage, StepId, Tag,
};
use crate::picture::{Glyphs, View};
use crate::ui::{Keeping, Said, Theme};

pub use ask::{Offered, Question};
pub use sheet::Subject;

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

/// What the line at the bottom is typed for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Mode {
    /// Keys are commands.
    Map,
    /// Keys are typed into the capture line.
    Capture,
    /// Keys are typed into the search line.
    Search(TextField),
    /// Keys narrow the palette down.
    Palette(TextField, usize),
    /// The help lies over the map.
    Help(overlay::HelpState),
    /// A question waits for its answer.
    Ask(Question, TextField),
    /// A list is open to choose from.
    Choose(choose::Choosing),
    /// A thing is open in rows.
    Sheet(sheet::Sheet),
    /// Keys are for the figure panel.
    Panel,
    /// A cell of the table is edited.
    Cell(table::CellEdit),
}

/// How the program starts.
#[derive(Debug)]
pub struct Setup {
    /// The session.
    pub session: Session,
    /// The tag that new entries are written with.
    pub writer: Tag,
    /// This sitting; it is logged with the first entry.
    pub sitting: Sitting,
    /// The language of the interface.
    pub language: Language,
    /// The theme.
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

/// The line last taken, so that Up can bring it back.
#[derive(Clone, Debug)]
struct LastLine {
    text: String,
    /// Its entry.
    entry: u32,
    /// Where it landed.
    caret: Caret,
}

/// The program.
#[derive(Debug)]
pub struct App {
    /// The session; in the replay that of the moment.
    session: Session,
    writer: Tag,
    sitting: Sitting,
    sat: bool,
    language: Language,
    theme: Theme,
    glyphs: &'static Glyphs,
    keymap: Keymap,
    phrasebook: Phrasebook,
    metrics: Metrics,
    /// Lanes that take as little room as they can.
    collapsed: BTreeSet<LaneId>,

    hints: bool,
    /// Whether a first session is led.
    led: bool,
    /// Lines taken so far.
    lines_taken: u32,
    file: String,
    read_only: Option<String>,
    keeping: Keeping,
    /// More of the same for the help: what it is, and words.
    details: Vec<(String, String)>,
    /// What the seals of the log tell, and nobody has accepted.
    faults: Vec<Seal>,

    area: Rect,
    diagram: Diagram,
    /// Whether the act that is being taken moves nothing: then the diagram stands.
    still: bool,
    stage: Stage,
    /// What follows from the marks, where it is on the screen.
    staged: Option<stage::Staged>,
    totals: Totals,
    view: View,
    looking: lens::Looking,
    caret: Caret,
    /// The way that was come, for going back along it.
    trail: Vec<StepId>,

    mode: Mode,
    pressed: Vec<Key>,
    /// Which of the keys that may follow is chosen.
    menu: usize,
    /// Whether what lies over the map was opened from the capture line.
    from_line: bool,
    /// The last letter pressed as a command: an input method may yet change it.
    letter: Option<char>,
    /// How many Backspaces came after it: what changes it may come in a later burst.
    taken_back: usize,
    digits: String,
    line: TextField,
    keystream: keystream::Keystream,
    /// When the first key of the line was pressed.
    begun: Option<Elapsed>,
    last: Option<LastLine>,
    /// Whether Enter replaces the last line's entry.
    replacing: bool,
    /// Whether it was just said that leaving drops the half-typed line.
    warned: bool,
    /// Lines pasted, waiting for Enter.
    pasted: Option<String>,
    preview: Option<preview::Preview>,
    completing: Option<typing::Completing>,
    sought: Option<String>,
    /// Where the tour is, if this is one.
    tour: Option<tour::Tour>,
    /// The command that ran last; the tour looks at it.
    ran: Option<Command>,
    /// Who is speaking: the entries that follow carry it.
    speaker: Option<ParticipantId>,
    last_mark: Option<(MarkKind, Option<Planned>)>,
    select: select::Selecting,
    /// What is still to be asked.
    asked: sheet::Asked,
    panel: panel::Panel,
    said: Option<Said>,
    replay: Option<Box<replay::Replay>>,
    /// The table, where it is seen instead of the map.
    table: Option<table::Table>,
    now: Elapsed,
    effects: Vec<Effect>,
}

impl App {
    /// The program at its start.
    pub fn new(setup: Setup) -> App {
        let session = setup.session;
        let caret = crate::capture::first_caret(session.map(), session.order());
        let empty = session.map().steps().is_empty();
        let fresh = session.is_empty();
        let writable = setup.read_only.is_none();
        let mut app = App {
            diagram: Diagram::default(),
            still: false,
            stage: Stage::AsIs,
            staged: None,
            totals: Totals::of(session.map(), session.order()),
            session,
            writer: setup.writer,
            sitting: setup.sitting,
            sat: false,
            language: setup.language,
            theme: setup.theme,
            glyphs: Glyphs::of(setup.ascii),
            keymap: setup.keymap,
            phrasebook: setup.phrasebook,
            metrics: Metrics::default(),
            collapsed: BTreeSet::new(),
            hints: setup.hints,
            led: setup.hints && fresh && writable,
            lines_taken: 0,
            file: setup.file,
            read_only: setup.read_only,
            keeping: Keeping::default(),
            details: Vec::new(),
            faults: Vec::new(),
            area: Rect::default(),
            view: View::default(),
            looking: lens::Looking::default(),
            caret,
            trail: Vec::new(),
            mode: if empty && writable {
                Mode::Capture
            } else {
                Mode::Map
            },
            pressed: Vec::new(),
            menu: 0,
            from_line: false,
            letter: None,
            taken_back: 0,
            digits: String::new(),
            line: TextField::default(),
            keystream: keystream::Keystream::default(),
            begun: None,
            last: None,
            replacing: false,
            warned: false,
            pasted: None,
            preview: None,
            completing: None,
            sought: None,
            speaker: None,
            last_mark: None,
            tour: None,
            ran: None,
            select: select::Selecting::default(),
            asked: sheet::Asked::default(),
            panel: panel::Panel::default(),
            said: setup.news,
            replay: None,
            table: None,
            now: Elapsed::default(),
            effects: Vec::new(),
        };
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
        let warned = self.warned;
        match input {
            Input::Keys(burst) => self.keys(&burst),
            Input::Paste(text) => self.paste(&text),
            Input::Click { x, y } => self.click(x, y),
            // The replay selects nothing: a click is a click, and the knob can be drawn.
            Input::Pick { x, y, .. } if self.replay.is_some() => self.click(x, y),
            Input::Drag { x, y } if self.replay.is_some() => self.draw_knob(x, y),
            Input::Pick { x, y, stretch } => self.pick(x, y, stretch),
            Input::Drag { x, y } => self.drag(x, y),
            Input::DoubleClick { x, y } => self.double_click(x, y),
            Input::Wheel { down, right } => self.wheel(down, right),
            Input::Zoom { nearer } => self.wheel_zoom(nearer),
            Input::Resize { width, height } => {
                self.area = window::area(width, height);
                self.show_cursor();
            }
            Input::Tick(now) => self.tick(now),
            Input::Written(text) => self.written(&text),
        }
        // Whatever else is done goes on working.
        self.warned &= !warned;
        self.tour_after();
        self.settle_selection();
        self.settle_asked();
        self.settle_table();
        self.refocus();
        std::mem::take(&mut self.effects)
    }

    /// What the status line says about what is safe.
    pub fn set_keeping(&mut self, keeping: Keeping) -> bool {
        let changed = self.keeping != keeping;
        self.keeping = keeping;
        changed
    }

    /// What the help says of the session file and of where everything is: a name and
    /// words each.
    pub fn set_details(&mut self, details: Vec<(String, String)>) {
        self.details = details;
    }

    /// What the seals of the log tell, by the names that an acceptance gives it.
    pub fn set_faults(&mut self, faults: Vec<Seal>) {
        self.faults = faults;
    }

    /// What the seals of the log tell, and nobody has accepted.
    pub fn faults(&self) -> &[Seal] {
        &self.faults
    }

    /// What the title bar calls the file from now on.
    pub fn set_file(&mut self, file: String) {
        self.file = file;
    }

    /// From now on nothing, or something, can be written.
    pub fn set_read_only(&mut self, why: Option<String>) {
        self.read_only = why;
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
        self.area.width
    }

    /// Shows another session, or the same one further on: as its follower.
    pub fn follow(&mut self, session: Session) {
        if self.replay.is_some() {
            return self.follow_in_replay(session);
        }
        self.session = session;
        let step = self.caret.step;
        if step.is_none_or(|step| self.session.map().step(step).is_none()) {
            self.go_first();
        }
        self.changed();
    }

    /// Looks otherwise from now on.
    pub fn set_theme(&mut self, theme: Theme) {
        self.theme = theme;
    }

    /// The language of the interface.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The step or open end under the cursor.
    pub fn cursor(&self) -> Option<Node> {
        self.caret.step.map(Node::Step)
    }

    /// Where the next line lands.
    pub fn caret(&self) -> Caret {
        self.caret
    }

    fn keys(&mut self, burst: &[Key]) {
        let mut rest = burst;
        while let Some((&key, after)) = rest.split_first() {
            // Letters and Backspaces that came together belong together.
            let typing = match &self.mode {
                Mode::Capture
                | Mode::Search(_)
                | Mode::Palette(..)
                | Mode::Help(_)
                | Mode::Ask(..) => true,
                Mode::Choose(open) => open.types(),
                Mode::Sheet(open) => open.types(),
                Mode::Cell(cell) => cell.types(),
                Mode::Map | Mode::Panel => false,
            };
            let run = rest
                .iter()
                .take_while(|k| k.typed().is_some() || k.is_backspace())
                .count();
            if typing && run > 0 {
                self.said = None;
                self.typed(&rest[..run]);
                rest = &rest[run..];
                continue;
            }
            if !typing && run > 0 {
                rest = &rest[self.command_letters(&rest[..run])..];
                continue;
            }
            self.key(key);
            rest = after;
        }
    }

    fn key(&mut self, key: Key) {
        self.said = None;
        match &self.mode {
            Mode::Map if self.replay.is_some() => self.replay_key(key),
            Mode::Map => self.map_key(key),
            Mode::Capture => self.capture_key(key),
            Mode::Search(_) => self.search_key(key),
            Mode::Palette(..) => self.palette_key(key),
            Mode::Help(_) => self.help_key(key),
            Mode::Ask(..) => self.ask_key(key),
            Mode::Choose(_) => self.list_key(key),
            Mode::Sheet(_) => self.sheet_key(key),
            Mode::Panel => self.panel_key(key),
            Mode::Cell(_) => self.cell_key(key),
        }
        self.settle_selection();
    }

    /// Letters and Backspaces for whatever is being typed.
    fn typed(&mut self, run: &[Key]) {
        match &mut self.mode {
            Mode::Capture => self.capture_typed(run),
            Mode::Search(field) => {
                field.keys(run);
                self.search_as_typed();
            }
            Mode::Palette(field, chosen) => {
                field.keys(run);
                *chosen = 0;
            }
            Mode::Help(state) => {
                state.field.keys(run);
                state.chosen = 0;
            }
            Mode::Ask(..) => self.ask_typed(run),
            Mode::Choose(_) => self.list_typed(run),
            Mode::Sheet(_) => self.sheet_typed(run),
            Mode::Cell(_) => self.cell_typed(run),
            Mode::Map | Mode::Panel => {}
        }
        self.say_query();
    }

    fn map_key(&mut self, key: Key) {
        if !key.is_backspace() {
            self.letter = key.typed();
        }
        let key = match key.typed().and_then(ime::key_for) {
            Some(letter) => Key::char(letter),
            None => key,
        };
        if self.table_key(key) {
            return;
        }
        if let Some(digit) = key.typed().filter(char::is_ascii_digit)
            && self.pressed.is_empty()
            && self.digits.len() < 6
        {
            self.digits.push(digit);
            return;
        }
        if !self.digits.is_empty() {
            let digits = std::mem::take(&mut self.digits);
            if key.code == KeyCode::Enter {
                return self.go_to_number(&digits);
            }
            if key.code == KeyCode::Esc {
                return;
            }
        }
        if self.prefix_key(key) {
            return;
        }
        if key.code == KeyCode::Esc {
            if self.pressed.is_empty() && !self.select.is_empty() {
                return self.unselect();
            }
            let nothing = self.pressed.is_empty() && self.sought.is_none();
            if nothing && self.panel_is_seen() {
                return self.close_panel();
            }
            self.pressed.clear();
            self.sought = None;
            return;
        }
        self.command_key(key);
    }

    /// What the keys pressed so far ask for: in the replay its own keys come first.
    fn reading(&self) -> Reading {
        match (&self.replay, &self.mode) {
            (Some(_), Mode::Map | Mode::Panel) => self.keymap.read_replay_keys(&self.pressed),
            _ => self.keymap.read_keys(&self.pressed),
        }
    }

    /// A key that is, or ends, or continues a command.
    fn command_key(&mut self, key: Key) {
        if key.is_backspace() {
            return;
        }
        self.menu = 0;
        self.pressed.push(key);
        match self.reading() {
            Reading::Command(command) => {
                self.pressed.clear();
                self.run(self.as_seen(command));
            }
            Reading::Prefix(_) => {}
            Reading::Nothing => {
                let keys: Vec<String> = self.pressed.iter().map(Key::to_string).collect();
                self.pressed.clear();
                self.said = Some(Said::Error(screen::no_such_key(
                    self.language,
                    &keys.join(" "),
                )));
            }
        }
    }

    /// The map has changed: everything computed from it is computed again.
    fn changed(&mut self) {
        self.totals = Totals::of(self.session.map(), self.session.order());
        self.reselect();
        self.restage();
        self.relayout();
        self.refigure();
    }

    /// The cursor's cell keeps its place on the screen if it still is seen.
    fn relayout(&mut self) {
        self.reshade();
        let anchor = self.cursor();
        let before = anchor
            .and_then(|node| self.diagram.place(node))
            .map(|p| (p.x, p.y));
        self.rerow();
        let (map, order) = self.seen();
        if !self.still {
            self.diagram = self.diagram_of(map, order);
        }
        let after = anchor
            .and_then(|node| self.diagram.place(node))
            .map(|p| (p.x, p.y));
        if let (Some(before), Some(after)) = (before, after) {
            self.view.x = (self.view.x + after.0).saturating_sub(before.0);
            self.view.y = (self.view.y + after.1).saturating_sub(before.1);
        }
        self.show_cursor();
    }

    fn words(&self) -> &'static lang::words::Words {
        lang::words(self.language)
    }
}
