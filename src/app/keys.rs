//! Distributes keys: letters for a field, keys of a layer, and keys that are, begin or
//! continue a command; also letters as commands after an input method has changed them.

use super::App;
use super::stack::Layer;
use crate::capture::ime;
use crate::input::{Command, Key, KeyCode, Reading};
use crate::lang::{self, screen};
use crate::model::Elapsed;
use crate::ui::Message;

/// The keys of an unfinished command.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pub pressed: Vec<Key>,
    /// The chosen row of the keys that may follow.
    pub menu: usize,
    /// The last letter pressed as a command: an input method may yet change it.
    pub letter: Option<char>,
    /// The Backspaces after it: the replacement may come in a later burst.
    pub taken_back: usize,
    /// The digits of a step's number or an entry's.
    pub digits: String,
    /// The command that took something away last, and when; other commands end it.
    pub took_away: Option<(Command, Elapsed)>,
}

/// Behind the number of a step these begin what is said of it on the line.
const BEHIND_NUMBER: &[char] = &[',', ';', ':', '!', ' '];

/// In seconds: a key that comes again sooner is held down, or one of a burst.
const HELD: u32 = 1;

impl App {
    /// Whether the key of a command that takes something away is only held down: it counts
    /// once. A terminal does not tell a held key from one that is pressed again.
    pub(super) fn is_held(&mut self, command: Command) -> bool {
        let before = self.keys.took_away.take();
        if !command.takes_away() {
            return false;
        }
        self.keys.took_away = Some((command, self.now));
        before.is_some_and(|(of, at)| {
            of == command && self.now.seconds.saturating_sub(at.seconds) <= HELD
        })
    }

    pub(super) fn keys(&mut self, burst: &[Key]) {
        let mut rest = burst;
        if self.on_map()
            && self.kept.replay.is_none()
            && self.kept.named.is_none()
            && let Some(at) = self.talk(burst)
        {
            let (keys, text) = burst.split_at(at);
            self.keys(keys);
            // What the keys opened may take the text: a list of commands, a cell.
            if self.on_map() {
                return self.say_on_line(text);
            }
            rest = text;
        }
        while let Some((&key, after)) = rest.split_first() {
            // Letters and Backspaces that came together belong together.
            let typing = self.stack.open().is_some_and(Layer::types);
            let run = rest
                .iter()
                .take_while(|k| k.typed().is_some() || k.is_backspace())
                .count();
            if typing && run > 0 {
                self.message = None;
                self.typed(&rest[..run]);
                rest = &rest[run..];
                continue;
            }
            if !typing && run > 0 && self.goes_on_naming(&rest[..run]) {
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

    /// Where talk begins in keys that came together, if any of it is talk: at the first letter
    /// that only letters and Enter stand between. A key that opens a field of its own has the
    /// letters behind it.
    fn talk(&self, burst: &[Key]) -> Option<usize> {
        let belongs =
            |key: &Key| key.typed().is_some() || key.is_backspace() || key.code == KeyCode::Enter;
        let mut from = 0;
        for stretch in burst.split(|key| !belongs(key)) {
            let before = stretch
                .iter()
                .take_while(|key| key.typed().is_none())
                .count();
            let said = &stretch[before..];
            let opens = said.first().is_some_and(|key| {
                matches!(self.keymap.read_keys(&[*key]), Reading::Command(command) if command.opens_field())
            });
            let mut lines = said.split(|key| key.code == KeyCode::Enter);
            if !opens && lines.any(is_talk) {
                return Some(from + before);
            }
            from += stretch.len() + 1;
        }
        None
    }

    /// Talk that was typed on the map: it goes to the line as if that had been open. Several
    /// lines at once are a paste that the terminal did not mark as one.
    fn say_on_line(&mut self, text: &[Key]) {
        self.start_capture();
        if self.on_map() {
            // Nothing can be written, which was said. None of the letters is a command.
            return;
        }
        let lines = text.split(|key| key.code == KeyCode::Enter);
        let several = lines.clone().filter(|line| !line.is_empty()).count() > 1;
        if !several || text.iter().any(|key| key.is_backspace()) {
            return self.keys(text);
        }
        let typed = |line: &[Key]| {
            line.iter()
                .filter_map(|key| key.typed())
                .collect::<String>()
        };
        let lines: Vec<String> = lines.map(typed).collect();
        self.paste(&lines.join("\n"));
    }

    pub(super) fn key(&mut self, key: Key) {
        self.message = None;
        self.kept.named = None;
        if self.at_work(|layer, app| layer.key(app, key)).is_none() {
            if self.kept.replay.is_some() {
                self.replay_key(key)
            } else {
                self.map_key(key)
            }
        }
        self.settle_selection();
    }

    /// Letters and Backspaces for the field being typed in.
    pub(super) fn typed(&mut self, run: &[Key]) {
        self.at_work(|layer, app| layer.typed(app, run));
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
            // "3,15d" and "3 takes 15 days" are said of step 3, not of that of the cursor.
            if let Some(sign) = key.typed().filter(|sign| BEHIND_NUMBER.contains(sign)) {
                return self.type_line(&format!("{digits}{sign}"));
            }
        }
        if self.prefix_key(key) {
            return;
        }
        if key.code == KeyCode::Esc {
            if self.keys.pressed.is_empty() && !self.select.is_empty() {
                return self.unselect();
            }
            let nothing = self.keys.pressed.is_empty() && self.kept.sought.is_none();
            if nothing && self.panel_is_seen() {
                return self.close_panel();
            }
            self.keys.pressed.clear();
            self.kept.sought = None;
            return;
        }
        self.command_key(key);
    }

    /// The meaning of the keys pressed so far: in the replay its own keys come first.
    pub(super) fn reading(&self) -> Reading {
        if self.kept.replay.is_some() && self.reads_as_map() {
            self.keymap.read_replay_keys(&self.keys.pressed)
        } else {
            self.keymap.read_keys(&self.keys.pressed)
        }
    }

    /// Whether keys are commands, as on the map.
    pub(super) fn reads_as_map(&self) -> bool {
        self.on_map() || self.stack.manner().as_on_map
    }

    /// A key that is, ends or continues a command.
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
                self.message = Some(Message::Error(screen::no_such_key(
                    self.language,
                    &keys.join(" "),
                )));
            }
        }
    }

    /// Takes the first letter of a run of letters and Backspaces as a command; returns the
    /// number of keys used, as the rest may be text.
    pub(super) fn command_letters(&mut self, run: &[Key]) -> usize {
        let back = run.iter().take_while(|key| key.is_backspace()).count();
        let erased = std::mem::take(&mut self.keys.taken_back) + back;
        let Some((first, taken)) = letter(&run[back..]) else {
            // Backspace destroys nothing here; the replacement may be on its way.
            self.keys.taken_back = erased;
            self.key(Key::plain(KeyCode::Backspace));
            return run.len();
        };
        if erased == 0 || !self.on_map() {
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
            // The user pressed Backspace, and then a command.
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

/// Whether letters and Backspaces are talk. What an input method repaired with Backspace was
/// pressed key by key: only a blank tells that it is more than keys.
fn is_talk(run: &[Key]) -> bool {
    let typed: String = run.iter().filter_map(|key| key.typed()).collect();
    let typed = lang::compose(&typed);
    let repaired = run.iter().any(|key| key.is_backspace());
    ime::is_phrase(&typed) || !repaired && ime::is_marked(&typed)
}

/// The first letter of the keys, with marks that come one by one put on it, and the number
/// of its keys. None if the run begins with Backspace or is empty.
fn letter(keys: &[Key]) -> Option<(char, usize)> {
    let mut typed = keys.iter().map_while(|key| key.typed());
    let mut whole = typed.next()?;
    let mut taken = 1;
    for mark in typed {
        let composed = lang::compose(&format!("{whole}{mark}"));
        let mut joined = composed.chars();
        match (joined.next(), joined.next()) {
            (Some(one), None) => (whole, taken) = (one, taken + 1),
            _ => break,
        }
    }
    Some((whole, taken))
}
