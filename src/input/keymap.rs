//! The table of keys: sequences of keys and the command of each.

use super::command::Command;
use super::key::{Key, KeyCode};
use super::table::{self, KeysError};
use crate::catalogue::mark;

/// Keys and their commands, in the order of the table.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<(Vec<Key>, Command)>,
    /// Built-in rows replaced by a table of the user.
    lost: Vec<(Vec<Key>, Command)>,
}

/// The meaning of the keys pressed so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    Command(Command),
    /// The beginning of one or more commands: the next key and the command of each.
    Prefix(Vec<(Key, Command)>),
    Nothing,
}

impl Keymap {
    /// The built-in table, with the keys of the marks, which are in their catalogue rows.
    ///
    /// # Panics
    ///
    /// Never: the table is part of the program and a test reads it.
    pub fn builtin() -> Keymap {
        let read = Keymap::read(include_str!("keys.ron"));
        let mut keymap = read.expect("the built-in table is tested");
        for before in [Key::char('m'), Key::plain(KeyCode::F(4))] {
            let marks = mark::Kind::ALL.iter().map(|kind| {
                let keys = vec![before, Key::char(kind.row().key)];
                (keys, Command::Mark(*kind))
            });
            keymap.bindings.extend(marks);
        }
        keymap
    }

    /// Reads a table.
    ///
    /// # Errors
    ///
    /// Where the text is no table, or which row can never be reached, and why.
    pub fn read(text: &str) -> Result<Keymap, KeysError> {
        let bindings = table::read(text)?.into_iter();
        Ok(Keymap {
            bindings: bindings.map(|row| (row.keys, row.command)).collect(),
            lost: Vec::new(),
        })
    }

    /// The table with another one laid over it: the keys of the other come first and
    /// replace all that clash with them.
    ///
    /// # Errors
    ///
    /// As [`Keymap::read`]; and if no key is left for the palette, through which every
    /// other command can be reached.
    pub fn with(self, text: &str) -> Result<Keymap, KeysError> {
        let own = table::read(text)?;
        let taken = |keys: &[Key], command| {
            let clashes = |row: &table::KeyRow| row.clashes(keys, command);
            own.iter().position(clashes)
        };
        let is_palette = |command: &Command| *command == Command::Palette;
        let lost = (self.bindings.iter().rev())
            .filter(|(_, command)| is_palette(command))
            .find_map(|(keys, command)| taken(keys, *command));
        let mut bindings: Vec<(Vec<Key>, Command)> = (own.iter())
            .map(|row| (row.keys.clone(), row.command))
            .collect();
        let others = self.bindings.into_iter();
        let (kept, gone): (Vec<_>, Vec<_>) =
            others.partition(|(keys, command)| taken(keys, *command).is_none());
        bindings.extend(kept);
        let gone = self.lost.into_iter().chain(gone).collect();
        if !bindings.iter().any(|(_, command)| is_palette(command)) {
            return Err(table::no_palette(text, lost.unwrap_or(0)));
        }
        Ok(Keymap {
            bindings,
            lost: gone,
        })
    }

    /// The keys to press now for the command of a built-in key, as shown; none where the
    /// command has no key any more.
    pub fn now(&self, key: Key) -> Option<String> {
        let begins = |(keys, _): &&(Vec<Key>, Command)| keys.first() == Some(&key);
        let Some((keys, command)) = self.lost.iter().find(begins) else {
            return Some(key.to_string());
        };
        // The key of a prefix represents the commands under it.
        let is_prefix = |row: &(Vec<Key>, Command)| begins(&row) && row.0.len() > 1;
        if keys.len() > 1 && self.bindings.iter().any(is_prefix) {
            return Some(key.to_string());
        }
        let way = self.ways(*command).next()?;
        Some(match keys.len() {
            1 => shown(way),
            _ => way.first()?.to_string(),
        })
    }

    /// The meaning of the keys pressed so far.
    pub fn read_keys(&self, pressed: &[Key]) -> Reading {
        self.read_among(pressed, &|command| !command.only_in_replay())
    }

    /// The meaning of the keys pressed so far in the replay, whose own keys come first.
    pub fn read_replay_keys(&self, pressed: &[Key]) -> Reading {
        match self.read_among(pressed, &Command::only_in_replay) {
            Reading::Nothing => self.read_keys(pressed),
            reading => reading,
        }
    }

    fn read_among(&self, pressed: &[Key], counts: &dyn Fn(Command) -> bool) -> Reading {
        let mut next = Vec::new();
        for (sequence, command) in self.bindings.iter().filter(|(_, c)| counts(*c)) {
            if sequence == pressed {
                return Reading::Command(*command);
            }
            if sequence.starts_with(pressed) {
                next.push((sequence[pressed.len()], *command));
            }
        }
        if next.is_empty() {
            Reading::Nothing
        } else {
            Reading::Prefix(next)
        }
    }

    /// All keys of a command, in the order of the table.
    pub fn ways(&self, command: Command) -> impl Iterator<Item = &[Key]> {
        let own = self.bindings.iter().filter(move |(_, c)| *c == command);
        own.map(|(keys, _)| &keys[..])
    }

    /// The keys of a command as shown: the first two ways.
    pub fn keys_of(&self, command: Command) -> String {
        let ways: Vec<String> = self.ways(command).take(2).map(shown).collect();
        ways.join(", ")
    }
}

pub(super) fn shown(keys: &[Key]) -> String {
    let names: Vec<String> = keys.iter().map(Key::to_string).collect();
    names.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lens;

    #[test]
    fn the_built_in_table_reads_and_clashes_are_told() {
        let keymap = Keymap::builtin();
        let key = |text: &str| text.parse::<Key>().expect(text);
        assert_eq!(
            keymap.read_keys(&[key("u")]),
            Reading::Command(Command::Undo)
        );
        assert!(matches!(keymap.read_keys(&[key("m")]), Reading::Prefix(next) if next.len() == 10));
        assert_eq!(
            keymap.read_keys(&[key("m"), key("x")]),
            Reading::Command(Command::Mark(mark::Kind::Remove))
        );
        assert_eq!(keymap.read_keys(&[key("Z")]), Reading::Nothing);
        assert!(Keymap::read("[(\"m\", Undo), (\"m x\", Redo)]").is_err());
        let own = keymap.with("[(\"m\", Help)]").expect("a table");
        assert_eq!(own.read_keys(&[key("m")]), Reading::Command(Command::Help));
        assert_eq!(own.read_keys(&[key("u")]), Reading::Command(Command::Undo));
        assert_eq!(own.now(key("u")).as_deref(), Some("u"));
        assert_eq!(own.now(key("m")).as_deref(), Some("F4"));
        let own = own
            .with("[(\"u\", Help), (\"ctrl-x\", Undo)]")
            .expect("a table");
        assert_eq!(own.now(key("u")).as_deref(), Some("Ctrl-X"));
    }

    #[test]
    fn the_keys_of_marks_stand_in_nobodys_way_and_old_names_mean_the_same() {
        let keymap = Keymap::builtin();
        for (at, (keys, command)) in keymap.bindings.iter().enumerate() {
            let among = |other: &Command| other.only_in_replay() == command.only_in_replay();
            for (others, other) in keymap.bindings[..at].iter().filter(|(_, c)| among(c)) {
                let clash = others.starts_with(keys) || keys.starts_with(others);
                assert!(!clash, "{command:?} and {other:?} have one key");
            }
        }
        for (old, now) in [
            ("MarkLink", "Mark(Link)"),
            ("MarkData", "Mark(DataForPaper)"),
            ("MarkAnyPlace", "Mark(AnyPlace)"),
        ] {
            let read = |name: &str| Keymap::read(&format!("[(\"ctrl-e\", {name})]"));
            let read = [old, now].map(|name| read(name).expect(name).bindings);
            assert_eq!(read[0], read[1]);
            assert_eq!(read[0][0].1.name(), now);
        }
    }

    #[test]
    fn every_command_has_a_key_or_is_in_the_palette_only() {
        let keymap = Keymap::builtin();
        for command in Command::all() {
            let palette_only = matches!(
                command,
                Command::SaveAs
                    | Command::Accept
                    | Command::Suspend
                    | Command::Title
                    | Command::Country
                    | Command::Export
                    | Command::Currency
                    | Command::Tour
            );
            assert_eq!(
                keymap.keys_of(command).is_empty(),
                palette_only,
                "{command:?}"
            );
        }
    }

    #[test]
    fn every_command_is_found_by_its_name() {
        for command in Command::all() {
            let table = format!("[(\"ctrl-e\", {})]", command.name());
            let read = Keymap::read(&table).expect("a table of keys");
            assert_eq!(read.bindings[0].1, command);
        }
        assert_eq!(Command::Colour(Lens::Law).name(), "ColourLaw");
    }
}
