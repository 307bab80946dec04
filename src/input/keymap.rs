//! The table of keys: sequences of keys and the command each asks for.

use super::command::Command;
use super::key::Key;

/// Which keys ask for what, in the order of the table.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<(Vec<Key>, Command)>,
}

/// What the keys pressed so far mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A command.
    Command(Command),
    /// The beginning of one or more commands: what may follow, and what it does.
    Prefix(Vec<(Key, Command)>),
    /// Nothing.
    Nothing,
}

impl Keymap {
    /// The built-in table.
    ///
    /// # Panics
    ///
    /// Never: the table is part of the program and a test reads it.
    pub fn builtin() -> Keymap {
        Keymap::read(include_str!("keys.ron")).expect("the built-in table is tested")
    }

    /// Reads a table.
    ///
    /// # Errors
    ///
    /// Says which line is wrong, or which sequence can never be pressed because a
    /// shorter one asks for something already.
    pub fn read(text: &str) -> Result<Keymap, String> {
        let mut keymap = Keymap {
            bindings: Vec::new(),
        };
        for (sequence, command) in table(text)? {
            let clash = keymap
                .bindings
                .iter()
                .find(|(other, bound)| clashes((other, *bound), (&sequence, command)));
            if let Some((other, bound)) = clash
                && (other.len() != sequence.len() || *bound != command)
            {
                let keys: Vec<String> = sequence.iter().map(Key::to_string).collect();
                let keys = keys.join(" ");
                return Err(format!(
                    "{keys} can never ask for {command:?}: it asks for {bound:?}"
                ));
            }
            keymap.bindings.push((sequence, command));
        }
        Ok(keymap)
    }

    /// The table with another one over it: its keys come first and take the place of
    /// all that they would clash with.
    ///
    /// # Errors
    ///
    /// As [`Keymap::read`].
    pub fn with(self, text: &str) -> Result<Keymap, String> {
        let own = Keymap::read(text)?;
        let hidden = |sequence: &[Key], command: Command| {
            let mut own = own.bindings.iter();
            own.any(|(other, bound)| clashes((other, *bound), (sequence, command)))
        };
        let mut bindings = own.bindings.clone();
        bindings.extend(
            self.bindings
                .into_iter()
                .filter(|(sequence, command)| !hidden(sequence, *command)),
        );
        Ok(Keymap { bindings })
    }

    /// What the keys pressed so far ask for.
    pub fn read_keys(&self, pressed: &[Key]) -> Reading {
        self.read_among(pressed, &|command| !command.only_in_replay())
    }

    /// What the keys pressed so far ask for in the replay, whose own keys come before
    /// the others.
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

    /// The keys of a command, as they are shown: the first two ways.
    pub fn keys_of(&self, command: Command) -> String {
        let ways = self.bindings.iter().filter(|(_, c)| *c == command);
        let ways: Vec<String> = ways
            .take(2)
            .map(|(keys, _)| {
                let names: Vec<String> = keys.iter().map(Key::to_string).collect();
                names.join(" ")
            })
            .collect();
        ways.join(", ")
    }
}

/// Whether of two bindings one hides the other. Those of the replay and those of the
/// map do not.
fn clashes(one: (&[Key], Command), other: (&[Key], Command)) -> bool {
    let shorter = one.0.len().min(other.0.len());
    one.0[..shorter] == other.0[..shorter] && one.1.only_in_replay() == other.1.only_in_replay()
}

fn table(text: &str) -> Result<Vec<(Vec<Key>, Command)>, String> {
    let rows: Vec<(String, Command)> = ron::from_str(text).map_err(|error| error.to_string())?;
    rows.into_iter()
        .map(|(keys, command)| {
            let sequence = keys
                .split(' ')
                .map(str::parse)
                .collect::<Result<Vec<Key>, String>>()?;
            Ok((sequence, command))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_table_reads_and_clashes_are_told() {
        let keymap = Keymap::builtin();
        let key = |text: &str| text.parse::<Key>().expect(text);
        assert_eq!(
            keymap.read_keys(&[key("u")]),
            Reading::Command(Command::Undo)
        );
        assert!(matches!(keymap.read_keys(&[key("m")]), Reading::Prefix(next) if next.len() == 2));
        assert_eq!(
            keymap.read_keys(&[key("m"), key("x")]),
            Reading::Command(Command::MarkRemove)
        );
        assert_eq!(keymap.read_keys(&[key("Z")]), Reading::Nothing);
        assert!(Keymap::read("[(\"m\", Undo), (\"m x\", Redo)]").is_err());
        let own = keymap.with("[(\"m\", Help)]").expect("a table");
        assert_eq!(own.read_keys(&[key("m")]), Reading::Command(Command::Help));
        assert_eq!(own.read_keys(&[key("u")]), Reading::Command(Command::Undo));
    }

    #[test]
    fn every_command_has_a_key_or_is_in_the_palette_only() {
        let keymap = Keymap::builtin();
        for &command in Command::ALL {
            let palette_only =
                matches!(command, Command::SaveAs | Command::Suspend | Command::Title);
            assert_eq!(
                keymap.keys_of(command).is_empty(),
                palette_only,
                "{command:?}"
            );
        }
    }
}
