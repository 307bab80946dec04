//! What lies over the map and is chosen from: the palette, the help, the box of a
//! prefix; and the mouse on them and on the line of hints.

use ratatui::layout::Rect;

use super::{App, Effect, Mode};
use crate::input::{Command, Key, KeyCode, Reading, TextField};
use crate::ui::{Asks, Help, HelpSpot, Hint, Menu, Palette, Said, ranked};

/// Rows that a page of a list has.
const PAGE: usize = 10;

/// The help as it lies open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HelpState {
    /// The topic.
    pub topic: usize,
    /// The row.
    pub chosen: usize,
    /// What is searched.
    pub field: TextField,
}

/// A place in a list, after a key that moves in lists.
fn moved(key: Key, at: usize, count: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    Some(match key.code {
        KeyCode::Up => at.saturating_sub(1),
        KeyCode::Down => (at + 1).min(last),
        KeyCode::PageUp => at.saturating_sub(PAGE),
        KeyCode::PageDown => (at + PAGE).min(last),
        _ => return None,
    })
}

/// The key that a hint is written with, where it is one key.
fn key_of_hint(label: &str) -> Option<Key> {
    let mut letters = label.chars();
    match (letters.next()?, letters.next()) {
        ('↑', None) => Some(Key::plain(KeyCode::Up)),
        ('↓', None) => Some(Key::plain(KeyCode::Down)),
        ('←', None) => Some(Key::plain(KeyCode::Left)),
        ('→', None) => Some(Key::plain(KeyCode::Right)),
        (c, None) => Some(Key::char(c)),
        _ => label.to_lowercase().parse().ok(),
    }
}

impl App {
    /// A hint's key as the user's own table of keys has it; nothing where none asks for
    /// that any more.
    pub(super) fn key_now(&self, label: &str) -> Option<String> {
        let command = matches!(self.mode, Mode::Map) && self.keys.pressed.is_empty();
        match key_of_hint(label).filter(|_| command) {
            Some(key) => {
                let now = self.keymap.now(key)?;
                let same = now == key.to_string();
                Some(if same { label.to_string() } else { now })
            }
            None => Some(label.to_string()),
        }
    }

    pub(super) fn open_palette(&mut self) {
        self.note_line();
        self.mode = Mode::Palette(TextField::default(), 0);
    }

    /// Opens the help: from the capture line at how a line is written, from the map at
    /// the commands.
    pub(super) fn open_help(&mut self) {
        self.note_line();
        self.mode = Mode::Help(HelpState {
            topic: usize::from(!self.from_line),
            ..HelpState::default()
        });
    }

    /// Closing an overlay leads back to the capture line, if that is where one was.
    fn note_line(&mut self) {
        let over = matches!(self.mode, Mode::Palette(..) | Mode::Help(_));
        self.from_line = self.mode == Mode::Capture || (over && self.from_line);
    }

    fn close_overlay(&mut self) {
        self.keys.pressed.clear();
        self.mode = match self.from_line && self.locked().is_none() {
            true => Mode::Capture,
            false => Mode::Map,
        };
        self.refresh_preview();
    }

    /// Closes what lies over the map, and does what was chosen there.
    fn run_chosen(&mut self, command: Command) {
        self.close_overlay();
        self.run(command);
        if self.mode == Mode::Capture {
            let said = self.said.take();
            self.refresh_preview();
            self.said = said.or(self.said.take());
        }
    }

    pub(super) fn palette_key(&mut self, key: Key) {
        if key.code == KeyCode::Enter
            && let Some(query) = self.asks()
        {
            return self.take_query(&query);
        }
        let Mode::Palette(field, chosen) = &mut self.mode else {
            return;
        };
        let commands = ranked(&field.text());
        if let Some(at) = moved(key, *chosen, commands.len()) {
            *chosen = at;
            return;
        }
        match key.code {
            KeyCode::Esc => self.close_overlay(),
            KeyCode::Enter => match commands.get(*chosen).copied() {
                Some(command) => self.run_chosen(command),
                None => self.close_overlay(),
            },
            _ if field.key(key, false) => *chosen = 0,
            _ => self.chord_over(key),
        }
    }

    pub(super) fn help_key(&mut self, key: Key) {
        let phrases = self.phrases();
        let Mode::Help(state) = &self.mode else {
            return;
        };
        let help = self.help(&phrases, state, "");
        let topics = help.topics().len();
        let query = state.field.text();
        let rows = self.help(&phrases, state, &query).rows();
        let Mode::Help(state) = &mut self.mode else {
            return;
        };
        if let Some(at) = moved(key, state.chosen, rows.len()) {
            state.chosen = at;
            return;
        }
        let searching = !state.field.is_empty();
        let turn = match key.code {
            KeyCode::Tab if key.shift => Some(topics - 1),
            KeyCode::Tab => Some(1),
            KeyCode::Left if !searching => Some(topics - 1),
            KeyCode::Right if !searching => Some(1),
            _ => None,
        };
        if let Some(by) = turn {
            let topic = (state.topic + by) % topics;
            *state = HelpState {
                topic,
                ..HelpState::default()
            };
            return;
        }
        match key.code {
            KeyCode::Esc if searching => {
                state.field.take();
                state.chosen = 0;
            }
            KeyCode::Esc | KeyCode::F(1) => self.close_overlay(),
            KeyCode::Enter => {
                let asked = rows.get(state.chosen).and_then(|row| row.asks);
                self.run_asked(asked);
            }
            _ if state.field.key(key, false) => state.chosen = 0,
            _ => self.chord_over(key),
        }
    }

    /// Does what a row of the help asks for. Whoever goes to the guide comes back to the
    /// help.
    fn run_asked(&mut self, asked: Option<Asks>) {
        match asked {
            Some(Asks::Command(command)) => self.run_chosen(command),
            Some(Asks::Guide(topic)) => self.effects.push(Effect::Guide(topic)),
            None => {}
        }
    }

    /// F-keys and chords do what they do elsewhere too: what lies open closes first.
    fn chord_over(&mut self, key: Key) {
        if let Reading::Command(command) = self.keymap.read_keys(&[key]) {
            self.run_chosen(command);
        }
    }

    /// The keys pressed so far, as they are shown.
    pub(super) fn pressed_words(&self) -> String {
        let keys: Vec<String> = self.keys.pressed.iter().map(Key::to_string).collect();
        keys.join(" ")
    }

    /// What may follow the keys pressed so far, where they are a prefix.
    pub(super) fn prefix(&self) -> Option<Vec<(Key, Command)>> {
        if !matches!(self.mode, Mode::Map | Mode::Panel) || self.keys.pressed.is_empty() {
            return None;
        }
        match self.reading() {
            Reading::Prefix(next) => Some(next),
            _ => None,
        }
    }

    /// The arrows and Enter choose from what may follow a prefix, unless they are keys
    /// of it. Tells whether the key was for that.
    pub(super) fn prefix_key(&mut self, key: Key) -> bool {
        let Some(next) = self.prefix() else {
            return false;
        };
        if next.iter().any(|(own, _)| *own == key) {
            return false;
        }
        if let Some(at) = moved(key, self.keys.menu, next.len()) {
            self.keys.menu = at;
            return true;
        }
        if key.code != KeyCode::Enter {
            return false;
        }
        if let Some((_, command)) = next.get(self.keys.menu) {
            let command = *command;
            self.keys.pressed.clear();
            self.run(command);
        }
        true
    }

    /// The mouse on what lies over the map or on the hints. Tells whether the click
    /// was for that.
    pub(super) fn overlay_click(&mut self, x: u16, y: u16) -> bool {
        let area = self.help_area();
        if let Some(next) = self.prefix() {
            let row = self.menu_box(&next, "").at(area, x, y);
            let command = row.and_then(|row| next.get(row)).map(|(_, c)| *c);
            self.keys.pressed.clear();
            if let Some(command) = command {
                self.run(command);
                return true;
            }
        }
        match &self.mode {
            Mode::Palette(field, chosen) => {
                let commands = ranked(&field.text());
                let row = self.palette_box(&commands, *chosen).at(area, x, y);
                match row.and_then(|row| commands.get(row).copied()) {
                    Some(command) => self.run_chosen(command),
                    None if !area.contains((x, y).into()) => self.hint_click(x, y),
                    None => {}
                }
                true
            }
            Mode::Help(state) => {
                let phrases = self.phrases();
                let query = state.field.text();
                let help = self.help(&phrases, state, &query);
                let spot = help.at(area, x, y);
                let rows = help.rows();
                match spot {
                    Some(HelpSpot::Topic(topic)) => {
                        self.mode = Mode::Help(HelpState {
                            topic,
                            ..HelpState::default()
                        });
                    }
                    Some(HelpSpot::Row(row)) => {
                        if let Mode::Help(state) = &mut self.mode {
                            state.chosen = row;
                        }
                        self.run_asked(rows.get(row).and_then(|row| row.asks));
                    }
                    None if !area.contains((x, y).into()) => self.hint_click(x, y),
                    None => {}
                }
                true
            }
            // The title of the session is there to be named.
            Mode::Map | Mode::Capture
                if self.screen().title.contains((x, y).into()) && x < self.scene.area.width / 2 =>
            {
                self.run(Command::Title);
                true
            }
            _ if self.screen().hint.contains((x, y).into()) => {
                self.hint_click(x, y);
                true
            }
            _ => false,
        }
    }

    /// The wheel on what lies over the map moves the choice.
    pub(super) fn overlay_wheel(&mut self, down: i16) -> bool {
        let key = Key::plain(if down > 0 { KeyCode::Down } else { KeyCode::Up });
        let over = matches!(self.mode, Mode::Palette(..) | Mode::Help(_));
        if over {
            self.key(key);
        }
        over || self.prefix_key(key)
    }

    /// A click on the line of hints: a key is pressed, a piece of what was understood
    /// puts the cursor where its text stands in the line.
    fn hint_click(&mut self, x: u16, y: u16) {
        let area = self.screen().hint;
        if !area.contains((x, y).into()) {
            return;
        }
        let said = self.hint();
        let hint = Hint {
            said: &said,
            styles: &self.look.theme.styles,
        };
        let Some(at) = hint.at(area, x) else {
            // News that was read gives way to the hints.
            if matches!(said, Said::News(_)) {
                self.said = None;
            }
            return;
        };
        match &said {
            Said::Keys(keys) => {
                if let Some(key) = keys.get(at).and_then(|(label, _)| key_of_hint(label)) {
                    self.keys(&[key]);
                }
            }
            Said::Understood(_) => self.go_to_chip(at),
            Said::News(_) | Said::Error(_) => {}
        }
    }

    fn go_to_chip(&mut self, at: usize) {
        let ground = self.ground();
        let context = self.context(ground.as_ref());
        let chips = match crate::capture::parse(&self.line.field.text(), &context) {
            Ok(line) => line.chips(&context, self.language),
            Err(_) => return,
        };
        if let Some(chip) = chips.get(at) {
            self.line.field.go_to(chip.span.start);
        }
        self.refresh_preview();
    }

    pub(super) fn help<'a>(
        &'a self,
        phrases: &'a [(String, String)],
        state: &HelpState,
        query: &'a str,
    ) -> Help<'a> {
        Help {
            keymap: &self.keymap,
            details: &self.file.details,
            phrases,
            language: self.language,
            topic: state.topic,
            chosen: state.chosen,
            query,
            styles: &self.look.theme.styles,
        }
    }

    pub(super) fn palette_box<'a>(&'a self, commands: &'a [Command], chosen: usize) -> Palette<'a> {
        Palette {
            commands,
            chosen,
            keymap: &self.keymap,
            language: self.language,
            styles: &self.look.theme.styles,
        }
    }

    pub(super) fn menu_box<'a>(&'a self, next: &'a [(Key, Command)], pressed: &'a str) -> Menu<'a> {
        Menu {
            pressed,
            next,
            chosen: self.keys.menu.min(next.len().saturating_sub(1)),
            language: self.language,
            styles: &self.look.theme.styles,
        }
    }

    /// The area that help, palette and boxes may lie over: all between the title and
    /// the bottom lines.
    pub(super) fn help_area(&self) -> Rect {
        let area = self.scene.area;
        Rect {
            y: area.y + 1.min(area.height),
            height: area.height.saturating_sub(4),
            ..area
        }
    }

    /// A double click: the step under it, with everything that Enter says of it.
    pub(super) fn double_click(&mut self, x: u16, y: u16) {
        if self.prefix().is_none() && self.table_double_click(x, y) {
            return;
        }
        let map = matches!(self.mode, Mode::Map | Mode::Capture) && self.prefix().is_none();
        if map && self.head_double_click(x, y) {
            return;
        }
        let on_step = self.node_at(x, y).is_some_and(|node| {
            matches!(node, crate::diagram::Node::Step(_)) && self.prefix().is_none()
        });
        self.click(x, y);
        if on_step && matches!(self.mode, Mode::Map | Mode::Capture) {
            if self.mode == Mode::Capture {
                self.key(Key::plain(KeyCode::Esc));
            }
            self.key(Key::plain(KeyCode::Enter));
        }
    }
}
