//! Leaving never throws work away: while a session is not where it belongs, the program
//! asks where to keep it, or keeps it in the state folder and says so.

use laneway::store;
use portable_pty::CommandBuilder;

use crate::support::disk;
use crate::support::program::Program;
use crate::support::pty::Pty;

const CTRL_Q: &str = "\x11";
const CTRL_S: &str = "\x13";

fn program_on(file: &str) -> (Program, Pty) {
    let program = Program::new();
    let pty = Pty::start(&program, &[file], 120, 40);
    pty.wait_for("The map is empty");
    (program, pty)
}

/// Waits until the line stands after a step of that number. What the program says of the
/// step may be gone at once: that it cannot be written takes the same place.
fn taken(pty: &Pty, number: usize) {
    pty.wait_for(&format!("d {number}›"));
}

/// A window on a file that is not there yet, with one step in it.
fn with_a_step(program: &Program, file: &str, columns: u16) -> Pty {
    let mut pty = Pty::start(program, &[file], columns, 40);
    pty.wait_for("The map is empty");
    pty.send("Desk (d): a,2d\r");
    taken(&pty, 1);
    pty
}

#[test]
fn leaving_asks_where_to_keep_what_its_file_does_not_take() {
    let program = Program::new();
    let mut pty = Pty::start(&program, &["gone/a.ron"], 120, 40);
    pty.wait_for("The map is empty");
    pty.send("Desk (d): a,2d\rb\r");
    taken(&pty, 2);
    pty.send(CTRL_Q);
    pty.wait_for("Not closed yet");
    pty.wait_for("there is no such folder");
    pty.wait_frame("the question", |rows| {
        rows.join("").contains("Keep it where?")
    });
    // Escape goes on working; what is typed is a path that fails as well.
    pty.send("\x1b");
    pty.wait_frame("the map", |rows| !rows.join("").contains("Keep it where?"));
    pty.send("\x1bOQc\r");
    taken(&pty, 3);
    pty.send(CTRL_Q);
    pty.wait_for("Keep it where?");
    pty.send("gone/too/b.ron\r");
    pty.wait_for("gone/too/b.ron: ");
    pty.send("kept.ron\r");
    assert_eq!(pty.ended(), 0);
    pty.wait_for("kept.ron");
    let opened = store::read(&program.path("kept.ron")).unwrap();
    assert_eq!(opened.session.map().steps().len(), 3);
}

#[test]
fn enter_keeps_in_the_state_folder_and_the_next_start_offers_it() {
    let program = Program::new();
    let mut pty = with_a_step(&program, "gone/a.ron", 120);
    pty.send(CTRL_Q);
    pty.wait_for("Keep it where?");
    pty.send("\r");
    assert_eq!(pty.ended(), 0);
    pty.wait_for("The whole session is kept in");
    pty.wait_for("/a-");
    let mut pty = Pty::start(&program, &[], 120, 40);
    pty.wait_for("Enter: open");
    pty.send("\r");
    pty.wait_for("came back");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
}

#[test]
fn leaving_without_keeping_takes_a_word_and_is_no_success() {
    let program = Program::new();
    for word in ["discard", "bỏ", "bo\u{309}"] {
        let mut pty = with_a_step(&program, "gone/a.ron", 120);
        pty.send(CTRL_Q);
        pty.wait_for("Keep it where?");
        pty.send(word);
        pty.send("\r");
        assert_eq!(pty.ended(), 1, "{word}");
        pty.wait_for("Closed without keeping 2 entries (1 step): they are gone.");
    }
}

#[test]
fn a_closed_window_keeps_in_the_state_folder_by_itself() {
    let program = Program::new();
    let mut pty = with_a_step(&program, "gone/a.ron", 120);
    pty.signal("HUP");
    assert_eq!(pty.ended(), 129);
    let pty = Pty::start(&program, &[], 120, 40);
    pty.wait_for("Enter: open");
}

#[test]
fn a_file_that_somebody_else_changed_is_asked_about_on_leaving() {
    let program = Program::new();
    let mut pty = with_a_step(&program, "a.ron", 120);
    pty.send(CTRL_S);
    pty.wait_for("in file 2");
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    program.write("a.ron", text.replace("2 working_day", "3 working_day"));
    pty.send("\x1bOQb\r");
    pty.wait_for("tep 2 “b”");
    pty.send(CTRL_Q);
    pty.wait_for("was changed by somebody else");
    pty.send("mine.ron\r");
    assert_eq!(pty.ended(), 0);
    let mine = store::read(&program.path("mine.ron")).unwrap();
    assert_eq!(mine.session.map().steps().len(), 2);
    assert_eq!(mine.report.broken, []);
    // The other one is as it was left, and says what was done to it.
    let theirs = store::read(&program.path("a.ron")).unwrap();
    assert_eq!(theirs.report.broken.len(), 1);
}

#[test]
fn whatever_the_disk_does_no_line_that_was_drawn_is_lost() {
    let tally = disk::rounds(11, 12);
    assert_eq!(tally.rounds, 12);
    // The driver has seen what it is for.
    assert!(tally.asked > 1 && tally.elsewhere > 2, "{tally:?}");
}

#[test]
fn capture_keeps_in_the_state_folder_what_its_file_does_not_take() {
    let program = Program::new();
    let run = program.fed(&["capture", "gone/a.ron"], "Desk (d): a,2d\nb\n");
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("there is no such folder"), "{}", run.err);
    let path = run.err.trim().rsplit_once(" in ").unwrap().1;
    let opened = store::read(std::path::Path::new(path)).unwrap();
    assert_eq!(opened.session.map().steps().len(), 2);
    // And where that has no room either, the system's folder for passing things.
    let program = Program::new();
    program.write("state", "a file where the folder should be");
    let run = program.fed(&["capture", "gone/a.ron"], "Desk (d): a,2d\nb\n");
    assert_eq!(run.code, 1, "{run:?}");
    let path = run.err.trim().rsplit_once(" in ").unwrap().1;
    let opened = store::read(std::path::Path::new(path)).unwrap();
    assert_eq!(opened.session.map().steps().len(), 2);
    std::fs::remove_file(path).unwrap();
}

#[test]
fn what_cannot_be_written_is_whole_in_the_state_folder_after_a_kill() {
    let program = Program::new();
    let mut pty = Pty::start(&program, &["gone/a.ron"], 200, 40);
    pty.wait_for("The map is empty");
    pty.send("Desk (d): a,2d\rb\r");
    taken(&pty, 2);
    pty.wait_for("all is kept elsewhere meanwhile");
    // While it runs nobody else is offered it.
    let state = program.path("state/laneway");
    assert_eq!(store::unnamed_sessions(&state), []);
    pty.kill();
    let left = store::unnamed_sessions(&state);
    assert_eq!((left.len(), left[0].entries), (1, 3));
    // Whoever begins another one is told.
    let mut pty = Pty::start(&program, &["b.ron"], 120, 40);
    pty.wait_for("A session without a name is kept");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    // And once the place can be written, nothing stays elsewhere.
    std::fs::remove_file(&left[0].path).unwrap();
    let mut pty = Pty::start(&program, &["gone/a.ron"], 200, 40);
    pty.wait_for("The map is empty");
    pty.send("Desk (d): a,2d\r");
    pty.wait_for("all is kept elsewhere meanwhile");
    std::fs::create_dir(program.path("gone")).unwrap();
    pty.wait_for("in file 2");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    assert_eq!(store::unnamed_sessions(&state), []);
    assert_eq!(
        store::read(&program.path("gone/a.ron"))
            .unwrap()
            .session
            .len(),
        2
    );
}

#[test]
fn a_fuller_copy_is_named_when_the_session_is_opened() {
    let program = Program::new();
    let mut pty = with_a_step(&program, "a.ron", 120);
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    assert_eq!(program.fed(&["capture", "a.ron"], "b\n").code, 0);
    let id = store::read(&program.path("a.ron")).unwrap().session.id();
    std::fs::create_dir_all(program.path("state/laneway")).unwrap();
    let copy = program.path(&format!("state/laneway/unnamed-{id}.ron"));
    std::fs::rename(program.path("a.ron"), &copy).unwrap();
    program.write("a.ron", text);
    let pty = Pty::start(&program, &["a.ron"], 200, 40);
    pty.wait_for("A fuller copy of this session was kept");
}

#[test]
fn a_copy_of_a_file_that_is_not_there_is_named_when_that_is_opened() {
    let program = Program::new();
    let mut pty = with_a_step(&program, "gone/a.ron", 200);
    pty.send(CTRL_Q);
    pty.wait_for("Keep it where?");
    pty.send("\r");
    assert_eq!(pty.ended(), 0);
    // It is called by the file that it is of.
    let left = store::unnamed_sessions(&program.path("state/laneway"));
    assert_eq!(left[0].of.as_deref(), Some("a.ron"));
    assert_eq!(left[0].last.as_deref(), Some("a"));
    let pty = Pty::start(&program, &["gone/a.ron"], 250, 40);
    pty.wait_for("gone/a.ron does not exist, but a copy of a file of that name is kept at");
    std::fs::create_dir(program.path("gone")).unwrap();
    drop(pty);
    let run = program.run(&["recover", "gone/a.ron", "--apply"]);
    assert_eq!(run.code, 0, "{run:?}");
    let opened = store::read(&program.path("gone/a.ron")).unwrap();
    assert_eq!(opened.session.map().steps().len(), 1);
}

#[test]
fn entries_beside_the_file_are_told_of_when_it_is_opened() {
    let program = Program::new();
    let mut pty = with_a_step(&program, "a.ron", 120);
    pty.send(CTRL_S);
    pty.wait_for("in file 2");
    let file = std::fs::read(program.path("a.ron")).unwrap();
    pty.send("\x1bOQb\r");
    pty.wait_for("tep 2 “b”");
    pty.kill();
    // As it is after a colleague has put their file in its place.
    program.write("a.ron", file);
    let aside = program.path("a.ron.journal.orphan");
    std::fs::rename(program.path("a.ron.journal"), aside).unwrap();
    let pty = Pty::start(&program, &["a.ron"], 200, 40);
    pty.wait_for("Beside the file there is 1 entry");
    pty.wait_for("See: laneway recover a.ron");
}

/// Starts where no file can grow at all.
fn start_full(program: &Program, file: &str) -> Pty {
    let mut command = CommandBuilder::new("sh");
    let start = format!("ulimit -f 0; exec \"$0\" {file} --lang en");
    command.args(["-c", &start, env!("CARGO_BIN_EXE_laneway")]);
    Pty::of(program, command, 200, 40)
}

#[test]
fn what_is_in_the_journal_counts_as_kept_there_and_leaving_says_what_comes_back() {
    let (program, mut pty) = program_on("a.ron");
    pty.send("Desk (d): a,2d\rb\r");
    pty.wait_for("tep 2 “b”");
    pty.kill();
    let mut pty = start_full(&program, "a.ron");
    pty.wait_for("3 entries came back from the journal");
    pty.wait_for("3 in the journal; new ones cannot be saved yet");
    assert!(!pty.screen().contains("not kept"), "{}", pty.screen());
    pty.send("\x1bOQc\r");
    pty.wait_for("tep 3 “c”");
    pty.wait_for("not kept 2");
    pty.send(CTRL_Q);
    pty.wait_for("Keep it where?");
    pty.send("discard\r");
    assert_eq!(pty.ended(), 1);
    pty.wait_for("Closed; 3 entries (2 steps) are not in the file but kept in the journal");
    pty.wait_for("they come back when the file is opened.");
    // The new sitting and its step.
    pty.wait_for("Closed without keeping 2 entries (1 step): they are gone.");
    let mut pty = Pty::start(&program, &["a.ron"], 120, 40);
    pty.wait_for("3 entries came back");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
}

#[test]
fn pasted_rows_that_wait_are_kept_when_the_terminal_goes() {
    let program = Program::new();
    let mut pty = with_a_step(&program, "a.ron", 120);
    pty.send("\x1b[200~first row of it\nsecond row of it\x1b[201~");
    pty.wait_for("second row of it");
    pty.signal("HUP");
    pty.ended();
    let opened = store::read(&program.path("a.ron")).unwrap();
    let notes = opened.session.map().notes().values();
    let notes: Vec<&str> = notes.map(|note| note.text.as_str()).collect();
    assert!(
        notes.iter().any(|text| text.contains("second row of it")),
        "{notes:?}"
    );
}

#[test]
fn they_come_back_after_a_kill() {
    let program = Program::new();
    let mut pty = with_a_step(&program, "a.ron", 120);
    pty.send("\x1b[200~first row of it\nsecond row of it\x1b[201~");
    pty.wait_for("second row of it");
    pty.kill();
    let mut pty = Pty::start(&program, &["a.ron"], 120, 40);
    pty.wait_for("2 pasted rows left");
    pty.send("P");
    pty.wait_for("second row of it");
    // Left the usual way they are in the parking lot, once.
    pty.send("\x1b\x11");
    pty.wait_for("Ctrl-Q again");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let mut pty = Pty::start(&program, &["a.ron"], 120, 40);
    pty.wait_for("1 step");
    assert!(!pty.screen().contains("rows left"), "{}", pty.screen());
    pty.send(CTRL_Q);
    pty.ended();
}

#[test]
fn they_come_back_where_nothing_else_was_there_yet() {
    let program = Program::new();
    let mut pty = Pty::start(&program, &["new.ron"], 120, 40);
    pty.wait_for("The map is empty");
    pty.send("\x1b[200~first row of it\nsecond row of it\x1b[201~");
    pty.wait_for("second row of it");
    pty.kill();
    let mut pty = Pty::start(&program, &["new.ron"], 120, 40);
    pty.wait_for("2 pasted rows left");
    pty.kill();
}

#[test]
fn they_are_kept_where_the_session_has_no_file_too() {
    let program = Program::new();
    let mut pty = Pty::start(&program, &[], 120, 40);
    pty.wait_for("Getting electricity");
    pty.send("\x1b[200~first row of it\nsecond row of it\x1b[201~");
    pty.wait_for("second row of it");
    pty.signal("HUP");
    pty.ended();
    let left = store::unnamed_sessions(&program.path("state/laneway"));
    assert_eq!(left.len(), 1);
    let opened = store::read(&left[0].path).unwrap();
    let mut notes = opened.session.map().notes().values();
    assert!(notes.any(|note| note.text.contains("second row of it")));
}

#[test]
fn leaving_a_file_of_somebody_else_says_which_command_brings_it_back() {
    let program = Program::new();
    let mut pty = with_a_step(&program, "a.ron", 120);
    pty.send(CTRL_S);
    pty.wait_for("in file 2");
    pty.send("\x1bOQb\r");
    pty.wait_for("tep 2 “b”");
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    program.write("a.ron", text.replace("2 working_day", "3 working_day"));
    pty.send(CTRL_Q);
    pty.wait_for("Keep it where?");
    pty.send("discard\r");
    assert_eq!(pty.ended(), 1);
    pty.wait_for("To bring it back: ");
    assert_eq!(program.run(&["recover", "a.ron", "--apply"]).code, 0);
    let opened = store::read(&program.path("a.ron")).unwrap();
    assert_eq!(opened.session.map().steps().len(), 2);
}

#[test]
fn where_everything_is_meanwhile_is_said_once_and_stands_in_the_help() {
    let program = Program::new();
    for (language, once, search) in [
        ("en", "the whole session is kept at", "Kept meanwhile"),
        ("vi", "cả phiên giữ tại", "Tạm giữ tại"),
    ] {
        let mut pty = Pty::start(&program, &["gone/a.ron", "--lang", language], 200, 40);
        pty.settle(std::time::Duration::from_millis(200));
        pty.send("Desk (d): a,2d\r");
        pty.wait_for(once);
        // Behind what was understood of the line, which stays.
        assert!(pty.screen().contains("“a”"), "{}", pty.screen());
        pty.send("\x1bOP");
        pty.settle(std::time::Duration::from_millis(60));
        pty.send(search);
        pty.wait_frame("the path", |rows| {
            let row = rows
                .iter()
                .find(|row| row.contains(search) && row.contains("/a-"));
            row.is_some_and(|row| row.contains(".ron"))
        });
        pty.kill();
    }
}

#[test]
fn of_several_sessions_that_were_kept_one_is_chosen() {
    let program = Program::new();
    for (file, step) in [("gone/a.ron", "first of a"), ("gone/b.ron", "first of b")] {
        let lines = format!("Desk (d): {step}\n");
        assert_eq!(program.fed(&["capture", file], lines).code, 1);
    }
    let mut pty = Pty::start(&program, &[], 120, 40);
    pty.wait_for("Sessions that were kept");
    pty.wait_for("1 step · the last one “first of b”");
    pty.send("a.ron");
    pty.wait_frame("one row", |rows| !rows.join("").contains("“first of b”"));
    pty.send("\r");
    pty.wait_frame("the session", |rows| {
        let all = rows.join("");
        all.contains("first of a") && !all.contains("Sessions that were kept")
    });
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let run = program.run(&["recover", "new.ron"]);
    assert_eq!(run.code, 1, "{run:?}");
}

/// The program on a pty whose window is closed while it runs.
#[test]
fn a_window_that_is_closed_on_a_session_without_a_cursor_is_no_panic() {
    use std::io::Read;
    let program = Program::new();
    assert_eq!(program.fed(&["capture", "a.ron"], "Desk (d): a\n").code, 0);
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    program.write("cut.ron", &text[..text.len() - 40]);
    let pair = portable_pty::native_pty_system()
        .openpty(portable_pty::PtySize::default())
        .unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_laneway"));
    command.args(["cut.ron", "--lang", "en"]);
    program.fit_out(&mut command);
    let mut child = pair.slave.spawn_command(command).unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut seen = Vec::new();
    // The cursor is hidden once the first frame is whole.
    while !String::from_utf8_lossy(&seen).contains("\x1b[?25l") {
        let mut bytes = [0; 4096];
        let count = reader.read(&mut bytes).unwrap();
        seen.extend_from_slice(&bytes[..count]);
    }
    drop((reader, pair.slave, pair.master));
    child.wait().unwrap();
    let log = std::fs::read_to_string(program.log()).unwrap_or_default();
    assert_eq!(log, "");
}

#[test]
fn a_half_typed_line_is_not_dropped_without_a_word() {
    let (program, mut pty) = program_on("a.ron");
    pty.send("Desk (d): a\r");
    pty.wait_for("step 1 “a”");
    pty.send("half a line");
    pty.wait_for("half a line");
    pty.send(CTRL_Q);
    pty.wait_for("has not been added yet");
    // Going on working takes the warning back.
    pty.send("s\r");
    pty.wait_for("step 2 “half a lines”");
    pty.send("again");
    pty.wait_for("again");
    pty.send(CTRL_Q);
    pty.wait_for("has not been added yet");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let opened = store::read(&program.path("a.ron")).unwrap();
    assert_eq!(opened.session.map().steps().len(), 2);
}
