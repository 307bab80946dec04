//! Keys: letters that go into a field, keys of what has them, and keys that are, begin or
//! continue a command; and letters as commands where an input method has had its hands on
//! them.

use super::{App, Mode};
use crate::capture::ime;
use crate::input::{Key, KeyCode, Reading};
use crate::lang::{self, screen};
use crate::ui::Said;

/// Keys of a command that is not whole yet.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// Those pressed so far.
    pub pressed: Vec<Key>,
    /// Which of the keys that may follow is chosen.
    pub menu: usize,
    /// The last letter pressed as a command: an input method may yet change it.
    pub letter: Option<char>,
    /// How many Backspaces came after it: what changes it may come in a later burst.
    pub taken_back: usize,
    /// Digits, of a step's number or an entry's.
    pub digits: String,
}

impl App {
    pub(super) fn keys(&mut self, burst: &[Key]) {
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

    pub(super) fn key(&mut self, key: Key) {
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
            self.keys.letter = key.typed();
        }
        let key = match key.typed().and_then(ime::key_for) {
            Some(letter) => Key::char(letter),
            None => key,
        };
        if self.table_key(key) {
            return;
        }
        if let Some(digit) = key.typed().filter(char::is_ascii_digit)
            && self.keys.pressed.is_empty()
            && self.keys.digits.len() < 6
        {
            self.keys.digits.push(digit);
            return;
        }
        if !self.keys.digits.is_empty() {
            let digits = std::mem::take(&mut self.keys.digits);
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
            if self.keys.pressed.is_empty() && !self.select.is_empty() {
                return self.unselect();
            }
            let nothing = self.keys.pressed.is_empty() && self.sought.is_none();
            if nothing && self.panel_is_seen() {
                return self.close_panel();
            }
            self.keys.pressed.clear();
            self.sought = None;
            return;
        }
        self.command_key(key);
    }

    /// What the keys pressed so far ask for: in the replay its own keys come first.
    pub(super) fn reading(&self) -> Reading {
        match (&self.replay, &self.mode) {
            (Some(_), Mode::Map | Mode::Panel) => self.keymap.read_replay_keys(&self.keys.pressed),
            _ => self.keymap.read_keys(&self.keys.pressed),
        }
    }

    /// A key that is, or ends, or continues a command.
    pub(super) fn command_key(&mut self, key: Key) {
        if key.is_backspace() {
            return;
        }
        self.keys.menu = 0;
        self.keys.pressed.push(key);
        match self.reading() {
            Reading::Command(command) => {
                self.keys.pressed.clear();
                self.run(self.as_seen(command));
            }
            Reading::Prefix(_) => {}
            Reading::Nothing => {
                let keys: Vec<String> = self.keys.pressed.iter().map(Key::to_string).collect();
                self.keys.pressed.clear();
                self.said = Some(Said::Error(screen::no_such_key(
                    self.language,
                    &keys.join(" "),
                )));
            }
        }
    }

    /// Takes the first letter of a run of letters and Backspaces as a command, and
    /// answers how many keys of the run that took: what follows may be text already.
    ///
    /// Backspaces and what stands in place of the letters they took are one more key
    /// pressed. They come together, or one soon after the other.
    pub(super) fn command_letters(&mut self, run: &[Key]) -> usize {
        let back = run.iter().take_while(|key| key.is_backspace()).count();
        let erased = std::mem::take(&mut self.keys.taken_back) + back;
        let Some((first, taken)) = letter(&run[back..]) else {
            // Backspace destroys nothing; its replacement may be on the way.
            self.keys.taken_back = erased;
            self.key(Key::plain(KeyCode::Backspace));
            return run.len();
        };
        if erased == 0 || self.mode != Mode::Map {
            self.key(Key::char(first));
            return back + taken;
        }
        let (mut new, mut end) = (first, back + taken);
        for _ in 1..erased {
            let Some((next, taken)) = letter(&run[end..]) else {
                break;
            };
            (new, end) = (next, end + taken);
        }
        let key = self.keys.letter.and_then(|old| {
            ime::key_between(old, new, true).or_else(|| ime::key_between(old, new, false))
        });
        match key {
            Some(key) => {
                self.key(Key::char(key));
                self.keys.letter = Some(new);
                end
            }
            // A person's Backspace, and then a command.
            None if back == 0 => {
                self.key(Key::char(first));
                taken
            }
            None => {
                self.keys.letter = Some(new);
                end
            }
        }
    }
}

/// The letter that the keys begin with, its marks put on it where they come one by
/// one, and how many keys it takes. None where a Backspace or nothing comes first.
fn letter(keys: &[Key]) -> Option<(char, usize)> {
    let mut typed = keys.iter().map_while(|key| key.typed());
    let mut whole = typed.next()?;
    let mut taken = 1;
    for mark in typed {
        let joined = lang::compose(&format!("{whole}{mark}"));
        let mut joined = joined.chars();
        match (joined.next(), joined.next()) {
            (Some(one), None) => (whole, taken) = (one, taken + 1),
            _ => break,
        }
    }
    Some((whole, taken))
}
