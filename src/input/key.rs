//! A key press, free of any terminal library.

use std::fmt;
use std::str::FromStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyCode {
    Char(char),
    F(u8),
    Enter,
    Esc,
    Tab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
    Insert,
}

/// A key with its modifiers. For a letter Shift is part of the letter; for other keys it
/// is a modifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    pub code: KeyCode,
    pub ctrl: bool,
    pub alt: bool,
    /// Only for a key that is no letter.
    pub shift: bool,
}

impl Key {
    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Key {
        Key {
            code,
            ctrl: false,
            alt: false,
            shift: false,
        }
    }

    pub fn char(c: char) -> Key {
        Key::plain(KeyCode::Char(c))
    }

    /// The letter that the key types, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// Whether this is Backspace. Terminals send 0x7F or 0x08 for it, and the
    /// latter is also Ctrl-H.
    pub fn is_backspace(self) -> bool {
        self.code == KeyCode::Backspace || (self.ctrl && self.code == KeyCode::Char('h'))
    }
}

const NAMES: [(&str, KeyCode); 15] = [
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("insert", KeyCode::Insert),
    ("space", KeyCode::Char(' ')),
];

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Key, String> {
        let mut rest = text;
        let mut key = Key::char(' ');
        loop {
            let held = [("ctrl-", 0), ("alt-", 1), ("shift-", 2)]
                .into_iter()
                .find_map(|(name, which)| Some((rest.strip_prefix(name)?, which)));
            let Some((after, which)) = held else { break };
            match which {
                0 => key.ctrl = true,
                1 => key.alt = true,
                _ => key.shift = true,
            }
            rest = after;
        }
        let mut letters = rest.chars();
        key.code = match (letters.next(), letters.next()) {
            (Some(c), None) => KeyCode::Char(c),
            _ => {
                let named = NAMES
                    .iter()
                    .find(|(name, _)| *name == rest)
                    .map(|(_, code)| *code);
                let f = || {
                    let n: u8 = rest.strip_prefix('f')?.parse().ok()?;
                    (1..=12).contains(&n).then_some(KeyCode::F(n))
                };
                named
                    .or_else(f)
                    .ok_or_else(|| format!("no such key: {text}"))?
            }
        };
        Ok(key)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let held = [
            (self.ctrl, "Ctrl-"),
            (self.alt, "Alt-"),
            (self.shift, "Shift-"),
        ];
        for (_, name) in held.iter().filter(|(held, _)| *held) {
            f.write_str(name)?;
        }
        match self.code {
            KeyCode::Char(' ') => f.write_str("Space"),
            KeyCode::Char(c) if self.ctrl => write!(f, "{}", c.to_uppercase()),
            KeyCode::Char(c) => write!(f, "{c}"),
            KeyCode::F(n) => write!(f, "F{n}"),
            KeyCode::Left => f.write_str("←"),
            KeyCode::Right => f.write_str("→"),
            KeyCode::Up => f.write_str("↑"),
            KeyCode::Down => f.write_str("↓"),
            KeyCode::PageUp => f.write_str("PageUp"),
            KeyCode::PageDown => f.write_str("PageDown"),
            code => match NAMES.iter().find(|(_, c)| *c == code) {
                Some((name, _)) => {
                    let (first, rest) = name.split_at(1);
                    write!(f, "{}{rest}", first.to_uppercase())
                }
                None => Ok(()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_read_by_name() {
        let key = |text: &str| text.parse::<Key>().map(|k| k.to_string());
        assert_eq!(key("ctrl-s").as_deref(), Ok("Ctrl-S"));
        assert_eq!(key("alt-up").as_deref(), Ok("Alt-↑"));
        assert_eq!(key("f10").as_deref(), Ok("F10"));
        assert_eq!(key("space").as_deref(), Ok("Space"));
        assert_eq!(key("D").as_deref(), Ok("D"));
        assert!(key("f13").is_err() && key("").is_err() && key("hyper-x").is_err());
    }
}
