//! Reads a table of keys from text, and finds the place of any error in it.

use super::command::Command;
use super::key::{Key, KeyCode};
use super::keymap::shown;
use crate::lang::{self, setting};
use crate::model::Language;

pub(super) struct KeyRow {
    /// The keys, one after the other.
    pub keys: Vec<Key>,
    pub command: Command,
}

/// An error in a table of keys, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeysError {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    fault: Box<Fault>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    /// The text is no table; the reader's message.
    NoTable(String),
    /// There is no such key.
    NoKey(String),
    /// There is no such command; the nearest one.
    NoCommand(String, Option<String>),
    /// No terminal sends the key, or the program uses it itself; what to write instead.
    NeverSent(String, String),
    /// Another row has a different command for these keys, or for the first of them.
    Clash {
        keys: String,
        command: Command,
        other: String,
        other_command: Command,
        other_line: usize,
    },
    /// No key is left for the palette.
    NoPalette,
}

impl KeysError {
    /// What is wrong and what to do about it.
    pub fn say(&self, language: Language) -> String {
        match &*self.fault {
            Fault::NoTable(why) => setting::no_table(language, why),
            Fault::NoKey(name) => setting::no_key(language, name),
            Fault::NoCommand(name, near) => setting::no_command(language, name, near.as_deref()),
            Fault::NeverSent(key, instead) => setting::never_sent(language, key, instead),
            Fault::Clash {
                keys,
                command,
                other,
                other_command,
                other_line,
            } => setting::keys_clash(
                language,
                &setting::Bound {
                    keys,
                    command: command.title(language),
                    line: self.line,
                },
                &setting::Bound {
                    keys: other,
                    command: other_command.title(language),
                    line: *other_line,
                },
            ),
            Fault::NoPalette => setting::no_palette(language).to_string(),
        }
    }
}

impl std::fmt::Display for KeysError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let said = self.say(Language::En);
        write!(f, "{}:{}: {said}", self.line, self.column)
    }
}

impl std::error::Error for KeysError {}

impl KeyRow {
    /// Whether one of the two key sequences is the beginning of the other. Keys of the
    /// replay and keys of the map do not clash.
    pub fn clashes(&self, keys: &[Key], command: Command) -> bool {
        let shorter = self.keys.len().min(keys.len());
        self.keys[..shorter] == keys[..shorter]
            && self.command.only_in_replay() == command.only_in_replay()
    }
}

/// The error for the row that took the last key of the palette.
pub(super) fn no_palette(text: &str, row: usize) -> KeysError {
    error_at(&places(text), row, Fault::NoPalette)
}

pub(super) fn read(text: &str) -> Result<Vec<KeyRow>, KeysError> {
    let rows: Vec<(String, Command)> = ron::from_str(text).map_err(|error| KeysError {
        line: error.span.start.line,
        column: error.span.start.col,
        fault: Box::new(match error.code {
            ron::error::Error::NoSuchEnumVariant { found, .. } => {
                let near = nearest(&found);
                Fault::NoCommand(found, near)
            }
            code => Fault::NoTable(code.to_string()),
        }),
    })?;
    let places = places(text);
    let mut read: Vec<KeyRow> = Vec::new();
    for (at, (keys, command)) in rows.into_iter().enumerate() {
        let keys = sequence(&keys).map_err(|fault| error_at(&places, at, fault))?;
        let other = read.iter().position(|row| row.clashes(&keys, command));
        if let Some((other_at, other)) = other.map(|at| (at, &read[at]))
            && (other.keys.len() != keys.len() || other.command != command)
        {
            let fault = Fault::Clash {
                keys: shown(&keys),
                command,
                other: shown(&other.keys),
                other_command: other.command,
                other_line: places.get(other_at).map_or(0, |(line, _)| *line),
            };
            return Err(error_at(&places, at, fault));
        }
        read.push(KeyRow { keys, command });
    }
    Ok(read)
}

fn error_at(places: &[(usize, usize)], row: usize, fault: Fault) -> KeysError {
    let (line, column) = places.get(row).copied().unwrap_or((1, 1));
    KeysError {
        line,
        column,
        fault: Box::new(fault),
    }
}

/// The name of the command with the most similar spelling.
fn nearest(found: &str) -> Option<String> {
    let found = found.to_lowercase();
    let names = Command::all().into_iter().map(Command::name);
    let alike = names.map(|name| {
        // In a command with an argument only the argument may be wrong.
        let argument = name.split(['(', ')']).nth(1).unwrap_or(&name);
        let alike = [&name, argument].map(|n| strsim::jaro_winkler(&found, &n.to_lowercase()));
        (alike[0].max(alike[1]), name)
    });
    let best = alike.max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.filter(|(alike, _)| *alike > 0.8).map(|(_, name)| name)
}

fn sequence(text: &str) -> Result<Vec<Key>, Fault> {
    let mut keys = Vec::new();
    for name in text.split(' ') {
        let key: Key = name.parse().map_err(|_| Fault::NoKey(name.to_string()))?;
        if let Some(instead) = never_sent(key, keys.is_empty()) {
            return Err(Fault::NeverSent(name.to_string(), instead));
        }
        keys.push(key);
    }
    Ok(keys)
}

/// Whether the key never arrives as written; returns what to write instead, or the
/// reason.
fn never_sent(key: Key, first: bool) -> Option<String> {
    let plain = !key.ctrl && !key.alt;
    match key.code {
        KeyCode::Char(c) if c != ' ' => {
            let lower: String = c.to_lowercase().collect();
            if key.shift {
                return Some(c.to_uppercase().collect());
            }
            if lang::fold(&lower) != lower {
                return Some(lang::fold(&lower));
            }
            let control = match c {
                'h' => Some("backspace"),
                'i' => Some("tab"),
                'm' => Some("enter"),
                '[' => Some("esc"),
                _ => None,
            };
            match (key.ctrl, control) {
                (true, Some(name)) => Some(name.to_string()),
                (true, None) if c.is_uppercase() => Some(format!("ctrl-{lower}")),
                (false, _) if plain && first && c.is_ascii_digit() => Some(format!("alt-{c}")),
                _ => None,
            }
        }
        // Esc cancels the keys pressed so far; Backspace belongs to input methods.
        KeyCode::Esc | KeyCode::Backspace if plain => Some("delete".to_string()),
        _ => None,
    }
}

/// The line and column where each string of the text begins. The only strings of a table
/// are keys.
fn places(text: &str) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let (mut line, mut column) = (1, 0);
    let mut state = State::Plain;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        column += 1;
        let next = letters.peek().copied();
        state = match (state, c) {
            (State::Plain, '"') => {
                places.push((line, column));
                State::String
            }
            (State::Plain, '/') if next == Some('/') => State::Line,
            (State::Plain, '/') if next == Some('*') => State::Block(1),
            // Comments may contain comments.
            (State::Block(depth), '/') if next == Some('*') => State::Block(depth + 1),
            (State::Block(depth), '*') if next == Some('/') => {
                letters.next();
                column += 1;
                match depth {
                    1 => State::Plain,
                    _ => State::Block(depth - 1),
                }
            }
            (State::String, '\\') => State::Escaped,
            (State::Escaped, _) => State::String,
            (State::String, '"') => State::Plain,
            (State::Line, '\n') => State::Plain,
            (state, _) => state,
        };
        if c == '\n' {
            (line, column) = (line + 1, 0);
        }
    }
    places
}

#[derive(Clone, Copy)]
enum State {
    Plain,
    String,
    Escaped,
    Line,
    Block(usize),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(text: &str) -> String {
        match read(text) {
            Ok(_) => String::from("nothing is wrong"),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        assert_eq!(
            wrong("[\n  (\"m\", Undo), // \"not a row\"\n  (\"m x\", Redo),\n]"),
            "3:4: “m x” can never ask for “Redo”: “m” asks for “Undo” already, on line 2. \
             Take one of the two rows out, or give one of them other keys."
        );
        assert_eq!(
            wrong("[/* a /* \"b\" */ */ (\"u\", Undo),\n(\"u\", Redo)]"),
            "2:2: “u” can never ask for “Redo”: “u” asks for “Undo” already, on line 1. \
             Take one of the two rows out, or give one of them other keys."
        );
        assert_eq!(
            wrong("[(\"a\", Undo), (\"hyper-x\", Redo)]"),
            "1:16: there is no key “hyper-x”. Write keys like: x, X, ctrl-x, alt-up, \
             shift-tab, f5, space; one after the other with a space between."
        );
        let error = wrong("[(\"a\", Undoo)]");
        assert!(
            error.starts_with("1:7:") || error.starts_with("1:8:"),
            "{error}"
        );
        assert!(
            error.ends_with("there is no command Undoo; did you mean Undo?"),
            "{error}"
        );
        let error = wrong("[(\"a\", Mark(Likn))]");
        assert!(error.ends_with("did you mean Mark(Link)?"), "{error}");
        assert!(wrong("[(\"a\" Undo)]").starts_with("1:"));
        assert!(
            read("[(\"u\", Undo), (\"u\", Undo)]").is_ok(),
            "said twice is no clash"
        );
    }

    #[test]
    fn keys_that_never_arrive_are_told() {
        for (keys, instead) in [
            ("shift-a", "“A”"),
            ("ctrl-S", "“ctrl-s”"),
            ("ctrl-i", "“tab”"),
            ("ư", "“u”"),
            ("5", "“alt-5”"),
            ("esc", "“delete”"),
        ] {
            let error = wrong(&format!("[(\"{keys}\", Undo)]"));
            assert!(error.contains(instead), "{keys}: {error}");
        }
        assert!(read("[(\"m 5\", Undo), (\"shift-tab\", Redo), (\"D\", Help)]").is_ok());
    }
}
