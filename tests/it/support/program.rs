//! The built program in a folder of its own: nothing of the machine's user, language
//! or clock reaches it but what a test sets.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder with the program in it, so to speak.
pub struct Program {
    folder: TempDir,
}

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// What of the environment would change what the program says.
const UNSET: &[&str] = &[
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "COLUMNS",
    "NO_COLOR",
    "SOURCE_DATE_EPOCH",
];

impl Program {
    pub fn new() -> Program {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("tmp")).unwrap();
        Program { folder }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Where a panic would be noted.
    #[cfg(unix)]
    pub fn log(&self) -> PathBuf {
        self.path("state").join("laneway").join("laneway.log")
    }

    /// The environment: what to take away, and what to set.
    pub fn environment(&self) -> (&'static [&'static str], Vec<(&'static str, String)>) {
        let folder = |name: &str| self.path(name).display().to_string();
        let set = vec![
            ("HOME", folder("home")),
            ("XDG_CONFIG_HOME", folder("config")),
            ("XDG_STATE_HOME", folder("state")),
            ("XDG_DATA_HOME", folder("data")),
            ("TMPDIR", folder("tmp")),
            ("USER", "tester".to_string()),
            ("TZ", "UTC".to_string()),
        ];
        (UNSET, set)
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_laneway"));
        let (unset, set) = self.environment();
        for name in unset {
            command.env_remove(name);
        }
        command
            .envs(set)
            .current_dir(self.folder())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs to the end, in English unless the arguments say otherwise.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.fed(arguments, "")
    }

    /// Runs to the end with something on standard input.
    pub fn fed(&self, arguments: &[&str], input: impl AsRef<[u8]>) -> Run {
        let mut arguments = arguments.to_vec();
        if !arguments.contains(&"--lang") {
            arguments.extend(["--lang", "en"]);
        }
        ended(self.command(&arguments), input.as_ref())
    }
}

/// Runs a command to its end.
pub fn ended(mut command: Command, input: &[u8]) -> Run {
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that reads nothing may be gone already.
    drop(stdin.write_all(input));
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
