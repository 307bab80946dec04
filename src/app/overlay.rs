//! Boxes that no layer owns: the keys that may follow a prefix, and the line of hints; and
//! the mouse on them.

use ratatui::layout::Rect;

use super::App;
use super::stack::moved;
use crate::app::layers::line::OnLine;
use crate::input::{Command, Key, KeyCode, Reading};
use crate::ui::{Hint, ListBox, ListRow, Message};

/// The key in a hint, if it is a single key.
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
    /// The key of a hint in the user's own table of keys; nothing if no key has that
    /// command any more.
    pub(super) fn key_now(&self, label: &str) -> Option<String> {
        let command = self.on_map() && self.keys.pressed.is_empty();
        match key_of_hint(label).filter(|_| command) {
            Some(key) => {
                let now = self.keymap.now(key)?;
                let same = now == key.to_string();
                Some(if same { label.to_string() } else { now })
            }
            None => Some(label.to_string()),
        }
    }

    /// The keys pressed so far in words.
    pub(super) fn pressed_words(&self) -> String {
        let keys: Vec<String> = self.keys.pressed.iter().map(Key::to_string).collect();
        keys.join(" ")
    }

    /// The keys that may follow those pressed so far, if these are a prefix.
    pub(super) fn prefix(&self) -> Option<Vec<(Key, Command)>> {
        if !self.reads_as_map() || self.keys.pressed.is_empty() {
            return None;
        }
        match self.reading() {
            Reading::Prefix(next) => Some(next),
            _ => None,
        }
    }

    /// Takes the arrows and Enter to choose among the keys that may follow a prefix, unless
    /// they are such keys themselves; returns whether it took the key.
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

    /// A click on the layers over the map or on the hints; returns whether it was on them.
    pub(super) fn click_over(&mut self, x: u16, y: u16) -> bool {
        let area = self.help_area();
        if let Some(next) = self.prefix() {
            let row = self.with_menu(&next, |list| list.row_at(area, x, y));
            let command = row.and_then(|row| next.get(row)).map(|(_, c)| *c);
            self.keys.pressed.clear();
            if let Some(command) = command {
                self.run(command);
                return true;
            }
        }
        if self.stack.manner().covers {
            if !self.click_layer(x, y) && !area.contains((x, y).into()) {
                self.hint_click(x, y);
            }
            return true;
        }
        let screen = self.screen();
        // A click on who is speaking asks who is now.
        let on_title = self.at_map() && screen.title.contains((x, y).into());
        if on_title && self.with_title(|title| title.is_speaker(screen.title, x)) {
            self.run(Command::Speaker);
            return true;
        }
        // A click on the title asks for the name of the session.
        if on_title && x < self.scene.area.width / 2 {
            self.run(Command::Title);
            return true;
        }
        let on_hint = screen.hint.contains((x, y).into());
        if on_hint {
            self.hint_click(x, y);
        }
        on_hint
    }

    /// A click on the line of hints: presses a key, or puts the cursor on the text of a
    /// chip.
    fn hint_click(&mut self, x: u16, y: u16) {
        let area = self.screen().hint;
        if !area.contains((x, y).into()) {
            return;
        }
        let message = self.hint();
        let hint = Hint {
            message: &message,
            styles: &self.look.theme.styles,
        };
        if hint.is_other(area, x) {
            self.turn_line();
            return;
        }
        let Some(at) = hint.at(area, x) else {
            // The user has read the message: the hints come back.
            if matches!(message, Message::News(_)) {
                self.message = None;
            }
            return;
        };
        match &message {
            Message::Keys(keys) => {
                if let Some(key) = keys.get(at).and_then(|(label, _)| key_of_hint(label)) {
                    self.keys(&[key]);
                }
            }
            Message::Understood(..) => self.go_to_chip(at),
            Message::News(_) | Message::Error(_) => {}
        }
    }

    fn go_to_chip(&mut self, at: usize) {
        let ground = self.ground();
        let context = self.context(ground.as_ref());
        let chips = match self.read_line(&self.kept.line.field.text(), &context) {
            Ok(line) => self.chips_of(&line, &context),
            Err(_) => return,
        };
        if let Some(chip) = { chips }.nth(at) {
            self.kept.line.field.go_to(chip.span.start);
        }
        self.refresh_preview();
    }

    /// Runs work on the box of keys that may follow a prefix.
    pub(super) fn with_menu<R>(
        &self,
        next: &[(Key, Command)],
        work: impl FnOnce(&ListBox<'_>) -> R,
    ) -> R {
        let row = |(key, command): &(Key, Command)| ListRow {
            key: key.to_string(),
            words: command.title(self.language).to_string(),
            ..ListRow::default()
        };
        let rows: Vec<ListRow> = next.iter().map(row).collect();
        work(&ListBox {
            title: &format!("{} …", self.pressed_words()),
            rows: &rows,
            chosen: self.keys.menu.min(next.len().saturating_sub(1)),
            empty: "",
            narrow: true,
            styles: &self.look.theme.styles,
        })
    }

    /// The area for help, palette and boxes: between the title and the bottom lines.
    pub(super) fn help_area(&self) -> Rect {
        let area = self.scene.area;
        Rect {
            y: area.y + 1.min(area.height),
            height: area.height.saturating_sub(4),
            ..area
        }
    }

    /// A double click opens the step under it, like Enter.
    pub(super) fn double_click(&mut self, x: u16, y: u16) {
        if self.was_closed_at(x, y) {
            return;
        }
        if self.prefix().is_none() && self.table_double_click(x, y) {
            return;
        }
        if self.at_map() && self.prefix().is_none() && self.head_double_click(x, y) {
            return;
        }
        let on_step = self.node_at(x, y).is_some_and(|node| {
            matches!(node, crate::diagram::Node::Step(_)) && self.prefix().is_none()
        });
        self.click(x, y);
        if on_step && self.at_map() {
            if self.stack.has::<OnLine>() {
                self.key(Key::plain(KeyCode::Esc));
            }
            self.key(Key::plain(KeyCode::Enter));
        }
    }
}
