//! A folder in which a text that shows commands can be followed: its blocks are files to
//! make and commands to run, and what it says they print is compared.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use laneway::model::Language;

/// Where the sources are.
pub fn house() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Whether texts are to be put right instead of being compared.
pub fn refresh() -> bool {
    std::env::var("LANEWAY_README").is_ok_and(|value| value == "refresh")
}

/// What to say where a text is not the program's any more.
pub const REFRESH: &str = "LANEWAY_README=refresh cargo test --test it made_of_the_program";

/// A fenced block: what stands after the fence, and the lines between.
pub struct Block<'a> {
    pub info: &'a str,
    pub lines: Vec<&'a str>,
}

/// The fenced blocks of a text.
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(info), None) => {
                let lines = Vec::new();
                open = Some(Block { info, lines });
            }
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => block.lines.push(line),
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

/// Whether the lines are the expected ones, where `...` stands for any number.
fn matches(expected: &[&str], actual: &[&str]) -> bool {
    match (expected.split_first(), actual.split_first()) {
        (None, None) => true,
        (Some((&"...", rest)), _) => {
            (0..=actual.len()).any(|skipped| matches(rest, &actual[skipped..]))
        }
        (Some((line, rest)), Some((found, others))) => line == found && matches(rest, others),
        _ => false,
    }
}

/// Puts what the program makes between `<!-- name: made by the tests -->` and its end, or
/// holds it against what stands there.
pub fn hold(path: &Path, made: &[(&str, String)]) {
    let mut text = fs::read_to_string(path).unwrap();
    for (name, fresh) in made {
        let begin = format!("<!-- {name}: made by the tests -->\n");
        let end = format!("<!-- end of {name} -->");
        let from = text.find(&begin).expect(&begin) + begin.len();
        let to = from + text[from..].find(&end).expect(&end);
        if refresh() {
            text.replace_range(from..to, fresh);
        } else {
            assert!(
                text[from..to] == *fresh,
                "the {name} of {} is not the program's any more; refresh it with\n  \
                 {REFRESH}\nIt should be:\n{fresh}",
                path.display()
            );
        }
    }
    if refresh() {
        fs::write(path, text).unwrap();
    }
}

/// A folder with the sessions in it, and nothing of whoever runs the tests.
pub struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let sessions = folder.path().join("sessions");
        fs::create_dir(&sessions).unwrap();
        for session in fs::read_dir(house().join("sessions")).unwrap() {
            let session = session.unwrap();
            fs::copy(session.path(), sessions.join(session.file_name())).unwrap();
        }
        Desk { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Where the settings are.
    pub fn config(&self) -> PathBuf {
        self.path().join("home/config/laneway")
    }

    /// Runs `laneway ...` in a locale of this language, English being that of a machine
    /// without any; answers what it printed and its exit code.
    pub fn run(&self, line: &str, language: Language) -> (String, Option<i32>) {
        let arguments = line.split_whitespace().skip(1);
        let home = self.path().join("home");
        let mut command = Command::new(env!("CARGO_BIN_EXE_laneway"));
        command
            .args(arguments)
            .current_dir(self.path())
            .env_clear()
            .env("SOURCE_DATE_EPOCH", "1773990000")
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("XDG_DATA_HOME", home.join("data"))
            .stdin(Stdio::null());
        if language == Language::Vi {
            command.env("LANG", "vi_VN.UTF-8");
        }
        let out = command.output().unwrap();
        let mut said = String::from_utf8(out.stdout).unwrap();
        said.push_str(&String::from_utf8(out.stderr).unwrap());
        (said, out.status.code())
    }

    /// Follows a text: a `text NAME` block is a file to make, a `ron NAME` block shows one
    /// that was made, a `console` or `sh` block is run. Answers how many were run.
    pub fn follow(&self, text: &str, language: Language) -> usize {
        let mut followed = 0;
        for block in blocks(text) {
            match block.info.split_once(' ') {
                Some(("text", name)) => {
                    fs::write(self.path().join(name), block.lines.join("\n") + "\n").unwrap();
                }
                Some(("ron", name)) => {
                    let made = fs::read_to_string(self.path().join(name)).unwrap();
                    let made: Vec<&str> = made.lines().collect();
                    assert!(matches(&block.lines, &made), "{name}:\n{}", made.join("\n"));
                }
                _ if matches!(block.info, "console" | "sh") => {
                    self.run_block(&block, language);
                    followed += 1;
                }
                _ => {}
            }
        }
        followed
    }

    /// Runs a block of commands, each with what it prints below it.
    fn run_block(&self, block: &Block<'_>, language: Language) {
        let mut lines = block.lines.iter().peekable();
        while let Some(line) = lines.next() {
            let asked = line.strip_prefix("$ ").unwrap_or(line);
            if !asked.starts_with("laneway") {
                continue;
            }
            let (command, note) = asked.split_once('#').unwrap_or((asked, ""));
            let code = note.trim().strip_prefix("exit ").unwrap_or("0");
            let mut expected = Vec::new();
            while let Some(shown) =
                lines.next_if(|line| !line.starts_with("$ ") && !line.starts_with("laneway"))
            {
                expected.push(*shown);
            }
            assert!(
                block.info == "sh" || !expected.is_empty(),
                "what does {command} print?"
            );
            let (said, exit) = self.run(command, language);
            assert_eq!(exit, code.parse().ok(), "{command}\n{said}");
            let actual: Vec<&str> = said.lines().map(str::trim_end).collect();
            assert!(
                expected.is_empty() || matches(&expected, &actual),
                "{command}\nprints:\n{said}\nthe text says:\n{}",
                expected.join("\n")
            );
        }
    }
}
