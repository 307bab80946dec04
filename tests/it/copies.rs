//! Files that cannot be written, copies of them, and files that an export would
//! replace: the program in a terminal.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use laneway::model::Language;
use laneway::store::{self, Keeper};

use crate::support::program::Program;
use crate::support::pty::Pty;

const CTRL_Q: &str = "\x11";

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// A program with a session of two steps.
fn program() -> Program {
    let program = Program::new();
    let run = program.fed(&["capture", "a.ron"], "Desk (d): one,2d\ntwo\n");
    assert_eq!(run.code, 0);
    program
}

/// A command by a word of its title, and the path it asks for.
fn asked(pty: &mut Pty, command: &str, question: &str, path: &str) {
    // A key that the program waits for after Escape would belong to that.
    pty.settle(Duration::from_millis(150));
    pty.send("\x1b[20~");
    pty.wait_for("Commands");
    pty.send(format!("{command}\r"));
    pty.wait_for(question);
    // Over whatever is proposed.
    pty.send("\x7f".repeat(30));
    pty.send(format!("{path}\r"));
}

fn names(program: &Program) -> Vec<String> {
    let entries = fs::read_dir(program.folder()).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains(".ron") || name.contains(".part"))
        .collect();
    names.sort();
    names
}

#[test]
fn a_protected_file_opens_read_only_and_says_why() {
    let program = program();
    let path = program.path("a.ron");
    let text = fs::read(&path).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let (opened, keeper) = Keeper::open(&path, "me").unwrap();
    assert!(keeper.is_none() && opened.report.protected);
    assert!(
        opened.report.say(Language::En)[0].starts_with("read-only: the file is write-protected")
    );
    assert!(opened.report.say(Language::Vi)[0].starts_with("chỉ đọc: tệp được bảo vệ"));
    assert_eq!(names(&program), ["a.ron"], "no lock");
    let run = program.fed(&["capture", "a.ron"], "three\n");
    assert!(
        run.code == 1 && run.err.contains("write-protected"),
        "{run:?}"
    );
    let mut pty = Pty::start(&program, &["a.ron"], 120, 40);
    pty.wait_for("write-protected");
    // It is not offered to take over what nobody holds.
    std::thread::sleep(Duration::from_millis(2500));
    pty.send("i");
    pty.wait_for("write-protected");
    assert!(!pty.screen().contains("take over"), "{}", pty.screen());
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    assert_eq!((fs::read(&path).unwrap(), mode(&path)), (text, 0o444));
    assert_eq!(names(&program), ["a.ron"]);
}

#[test]
fn a_copy_out_of_a_read_only_session_is_written_from_then_on() {
    let program = program();
    let path = program.path("a.ron");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let mut pty = Pty::start(&program, &["a.ron"], 120, 40);
    pty.wait_for("write-protected");
    asked(&mut pty, "another file", "Save to file", "b.ron");
    pty.wait_for("Written to");
    pty.wait_frame("no longer read-only", |rows| !rows[0].contains("read-only"));
    pty.send("ithree\r");
    pty.wait_for("step 1a “three”");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let copy = program.path("b.ron");
    assert_eq!(store::read(&copy).unwrap().session.map().steps().len(), 3);
    assert!(mode(&copy) & 0o200 != 0, "{:o}", mode(&copy));
    assert_eq!(store::read(&path).unwrap().session.map().steps().len(), 2);
    assert_eq!(names(&program), ["a.ron", "b.ron"]);
}

#[test]
fn a_copy_out_of_a_session_that_another_program_writes_goes_its_own_way() {
    let program = program();
    let path = program.path("a.ron");
    let (_, keeper) = Keeper::open(&path, "Bình").unwrap();
    let keeper = keeper.unwrap();
    let mut pty = Pty::start(&program, &["a.ron"], 120, 40);
    pty.wait_for("is writing");
    asked(&mut pty, "another file", "Save to file", "b.ron");
    pty.wait_for("Written to");
    pty.send("ithree\r");
    pty.wait_for("step 1a “three”");
    // The other one leaves: that is no business of the copy any more.
    keeper.close().unwrap();
    std::thread::sleep(Duration::from_millis(2600));
    pty.send("four\r");
    pty.wait_for("step 1b “four”");
    assert!(!pty.screen().contains("take over"));
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let steps = |name: &str| {
        store::read(&program.path(name))
            .unwrap()
            .session
            .map()
            .steps()
            .len()
    };
    assert_eq!((steps("a.ron"), steps("b.ron")), (2, 4));
}

#[test]
fn a_damaged_session_says_so_on_the_screen_in_its_copy_and_in_what_it_exports() {
    let program = program();
    let text = fs::read_to_string(program.path("a.ron")).unwrap();
    program.write("cut.ron", &text[..text.len() - 40]);
    let mut pty = Pty::start(&program, &["cut.ron"], 120, 40);
    pty.wait_for("Read-only, opened up to the damage");
    pty.wait_for("F9, “write to another file”");
    pty.send("w");
    pty.wait_for("damaged from line 6: rest not read");
    asked(&mut pty, "export", "Export to file", "cut.md");
    pty.wait_for("Exported to");
    let exported = fs::read_to_string(program.path("cut.md")).unwrap();
    assert!(
        exported.starts_with("> **damaged at cut.ron:6:"),
        "{exported}"
    );
    asked(&mut pty, "another file", "Save to file", "b.ron");
    pty.wait_for("Written to");
    // What is shown now is a whole session.
    pty.wait_frame("no damage", |rows| !rows.join("").contains("damaged"));
    pty.send("ithree\r");
    pty.wait_for("“three”");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let copy = store::read(&program.path("b.ron")).unwrap().session;
    let mut notes = copy.map().notes().values();
    assert!(notes.any(|note| note.text.contains("damaged at cut.ron:6:")));
    let damaged = fs::read_to_string(program.path("cut.ron")).unwrap();
    assert_eq!(damaged, text[..text.len() - 40]);
}

#[test]
fn the_screen_asks_before_it_replaces_anything() {
    let program = program();
    let old = program.write("old.md", "old");
    let session = fs::read(program.path("a.ron")).unwrap();
    program.write("s.md", &session);
    let mut pty = Pty::start(&program, &["a.ron"], 120, 40);
    pty.wait_for("in file 3");
    let export = |pty: &mut Pty, name: &str| asked(pty, "export", "Export to file", name);
    // Something that was there before is asked about.
    export(&mut pty, "old.md");
    pty.wait_for("Enter: replace it");
    pty.send("\x1b");
    pty.wait_frame("the map", |rows| {
        !rows.iter().any(|row| row.contains("replace it"))
    });
    assert_eq!(fs::read(&old).unwrap(), b"old");
    export(&mut pty, "old.md");
    pty.wait_for("Enter: replace it");
    pty.send("\r");
    pty.wait_for("Exported to");
    let ours = fs::read(&old).unwrap();
    assert!(ours.starts_with(b"# "));
    // Again, as it is still what was exported; but not over what somebody made of it.
    pty.send("w");
    pty.wait_frame("no news", |rows| {
        !rows.iter().any(|row| row.contains("Exported"))
    });
    export(&mut pty, "old.md");
    pty.wait_for("Exported to");
    pty.send("w");
    fs::write(&old, "edited").unwrap();
    export(&mut pty, "old.md");
    pty.wait_for("Enter: replace it");
    pty.send("\x1b");
    pty.wait_frame("the map", |rows| {
        !rows.iter().any(|row| row.contains("replace it"))
    });
    assert_eq!(fs::read(&old).unwrap(), b"edited");
    // A session is not even asked about.
    export(&mut pty, "s.md");
    pty.wait_for("is a session and will not be overwritten");
    assert_eq!(fs::read(program.path("s.md")).unwrap(), session);
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
}

#[test]
fn a_journal_that_is_damaged_is_told_as_long_as_the_program_is_open() {
    let program = Program::new();
    let journal = include_str!("cli/damaged.ron.journal");
    for (changed, line, read) in [(journal, 5, 3), (&journal[1..], 1, 0)] {
        program.write("a.ron.journal", changed);
        if read == 0 {
            // Without a file nothing could be opened.
            assert_eq!(
                program.fed(&["capture", "b.ron"], "Desk (d): one\n").code,
                0
            );
            fs::rename(program.path("b.ron"), program.path("a.ron")).unwrap();
        }
        let mut pty = Pty::start(&program, &["a.ron"], 120, 40);
        let says = format!("damaged from line {line}: rest not read · kept ");
        pty.wait_for(&says);
        pty.send("wn");
        pty.settle(Duration::from_millis(150));
        pty.wait_for(&says);
        pty.wait_for(" incomplete ");
        pty.send(CTRL_Q);
        assert_eq!(pty.ended(), 0);
        // What could not be read is kept aside.
        let aside = program.path("a.ron.journal.orphan");
        assert_eq!(fs::read_to_string(&aside).unwrap(), changed);
        fs::remove_file(aside).unwrap();
        fs::remove_file(program.path("a.ron")).unwrap();
    }
}
