//! Where `-o` writes: never onto what belongs to a session, and never half.

use std::fs;

use crate::support::program::Program;

fn export(program: &Program, out: &str) -> crate::support::program::Run {
    program.run(&["export", "a.ron", "--format", "md", "-o", out])
}

#[test]
fn nothing_is_exported_onto_a_session_a_journal_or_a_lock() {
    let program = super::captured();
    let session = fs::read(program.path("a.ron")).unwrap();
    let bent = String::from_utf8(session.clone()).unwrap();
    let bent = bent
        .replacen("(version", "> (version", 1)
        .replace('\n', "\r\n> ");
    let journal = include_str!("damaged.ron.journal");
    program.write("other.md", &session);
    program.write("mail.md", format!("> {bent}"));
    program.write("journal.md", journal);
    program.write("damaged.md", &journal[1..]);
    program.write(
        "hand.txt",
        "// mine\n( version : 1,\n session: \"a\", log: [])",
    );
    program.write("a.ron.lock", "somebody (pid 1)\n");
    for name in [
        "a.ron",
        "other.md",
        "mail.md",
        "journal.md",
        "damaged.md",
        "hand.txt",
        "a.ron.lock",
    ] {
        let before = fs::read(program.path(name)).unwrap();
        let run = export(&program, name);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{name}: {run:?}");
        assert!(
            run.err.contains(name) && run.err.contains("will not be overwritten"),
            "{}",
            run.err
        );
        assert_eq!(fs::read(program.path(name)).unwrap(), before, "{name}");
    }
    // What would be taken for the journal of a session is no better.
    assert_eq!(export(&program, "a.ron.journal").code, 1);
    assert!(!program.path("a.ron.journal").exists());
    // Nor is a session that somebody has begun and not saved yet.
    program.write("new.ron.lock", "somebody (pid 1)\n");
    for name in ["new.ron", "new.ron.lock"] {
        assert_eq!(export(&program, name).code, 1, "{name}");
    }
    assert!(!program.path("new.ron").exists());
    let run = program.run(&[
        "export", "a.ron", "--format", "md", "-o", "a.ron", "--lang", "vi",
    ]);
    assert!(run.err.contains("không ghi đè"), "{}", run.err);
    // Anything else is replaced, as people are used to.
    program.write("old.md", "a letter (journal: none)");
    assert_eq!(export(&program, "old.md").code, 0);
    assert_eq!(export(&program, "old.md").code, 0);
    assert!(
        fs::read_to_string(program.path("old.md"))
            .unwrap()
            .starts_with("# ")
    );
}

#[cfg(unix)]
#[test]
fn a_link_and_permissions_stay_when_an_export_is_replaced() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let program = super::captured();
    let old = program.write("old.md", "old");
    fs::set_permissions(&old, fs::Permissions::from_mode(0o640)).unwrap();
    let link = program.path("link.md");
    symlink(&old, &link).unwrap();
    assert_eq!(export(&program, "link.md").code, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        fs::metadata(&old).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert!(fs::read_to_string(&old).unwrap().starts_with("# "));
    // A link onto a session is the session.
    symlink(program.path("a.ron"), program.path("s.md")).unwrap();
    assert_eq!(export(&program, "s.md").code, 1);
    // What is protected is not replaced, whoever asks.
    fs::set_permissions(&old, fs::Permissions::from_mode(0o444)).unwrap();
    let before = fs::read(&old).unwrap();
    let run = program.run(&["export", "a.ron", "--format", "json", "-o", "old.md"]);
    assert!(
        run.code == 1 && run.err.contains("write-protected"),
        "{run:?}"
    );
    assert_eq!(fs::read(&old).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn an_export_that_the_disk_has_no_room_for_leaves_the_old_file() {
    use crate::support::program::ended;
    let program = super::captured();
    let big = include_str!("../../../sessions/khoi-su-kinh-doanh.ron");
    program.write("big.ron", big);
    program.write("old.md", "old");
    let mut command = program.command(&[]);
    let line =
        "trap '' XFSZ; ulimit -f 4; exec \"$0\" export big.ron --format md -o \"$1\" --lang en";
    command = {
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", line, env!("CARGO_BIN_EXE_laneway"), "old.md"]);
        shell.current_dir(program.folder());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        use std::process::Stdio;
        shell
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        shell
    };
    let run = ended(command, b"");
    assert!(
        run.code == 1 && run.err.contains("the disk is full"),
        "{run:?}"
    );
    assert_eq!(fs::read(program.path("old.md")).unwrap(), b"old");
    let left = fs::read_dir(program.folder()).unwrap();
    let left = left.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    assert!(!left.into_iter().any(|name| name.ends_with(".part")));
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_no_file_is_written_straight() {
    let program = super::captured();
    let plain = program.run(&["export", "a.ron", "--format", "md"]).out;
    // Standard output as a pipe, and the same by another name.
    for name in ["/dev/stdout", "/proc/self/fd/1", "/dev/fd/1"] {
        assert_eq!(export(&program, name).out, plain, "{name}");
    }
    assert_eq!(export(&program, "/dev/null").code, 0);
    // Standard output as a file that somebody else writes as well.
    let log = program.write("log.txt", "before\n");
    let out = fs::OpenOptions::new().append(true).open(&log).unwrap();
    let mut command = program.command(&[
        "export",
        "a.ron",
        "--format",
        "md",
        "-o",
        "/dev/stdout",
        "--lang",
        "en",
    ]);
    command.stdout(out);
    assert!(command.status().unwrap().success());
    assert_eq!(
        fs::read_to_string(&log).unwrap(),
        format!("before\n{plain}")
    );
    // A pipe with a name.
    let pipe = program.path("pipe");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .unwrap();
    assert!(made.success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read_to_string(pipe).unwrap()
    });
    assert_eq!(export(&program, "pipe").code, 0);
    assert_eq!(reader.join().unwrap(), plain);
    assert!(!fs::metadata(&pipe).unwrap().is_file());
}
