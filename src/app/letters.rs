//! Letters as commands, where an input method has had its hands on them.

use super::{App, Mode};
use crate::capture::ime;
use crate::input::{Key, KeyCode};
use crate::lang;

impl App {
    /// Takes the first letter of a run of letters and Backspaces as a command, and
    /// answers how many keys of the run that took: what follows may be text already.
    ///
    /// Backspaces and what stands in place of the letters they took are one more key
    /// pressed. They come together, or one soon after the other.
    pub(super) fn command_letters(&mut self, run: &[Key]) -> usize {
        let back = run.iter().take_while(|key| key.is_backspace()).count();
        let erased = std::mem::take(&mut self.taken_back) + back;
        let Some((first, taken)) = letter(&run[back..]) else {
            // Backspace destroys nothing; its replacement may be on the way.
            self.taken_back = erased;
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
        let key = self.letter.and_then(|old| {
            ime::key_between(old, new, true).or_else(|| ime::key_between(old, new, false))
        });
        match key {
            Some(key) => {
                self.key(Key::char(key));
                self.letter = Some(new);
                end
            }
            // A person's Backspace, and then a command.
            None if back == 0 => {
                self.key(Key::char(first));
                taken
            }
            None => {
                self.letter = Some(new);
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
