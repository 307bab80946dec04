//! Leaving never throws work away: while a session is not where it belongs, the program
//! asks where to keep it, or keeps it in the state folder and says so.

use laneway::store;

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

#[test]
fn leaving_asks_where_to_keep_what_its_file_does_not_take() {
    let program = Program::new();
    let mut pty = Pty::start(&program, &["gone/a.ron"], 120, 40);
    pty.wait_for("The map is empty");
    pty.send("Desk (d): a,2d\rb\r");
    pty.wait_for("step 2 “b”");
    pty.send(CTRL_Q);
    pty.wait_for("Not left yet");
    pty.wait_for("there is no such folder");
    pty.wait_frame("the question", |rows| {
        rows.join("").contains("Keep it where?")
    });
    // Escape goes on working; what is typed is a path that fails as well.
    pty.send("\x1b");
    pty.wait_frame("the map", |rows| !rows.join("").contains("Keep it where?"));
    pty.send("\x1bOQc\r");
    pty.wait_for("step 3 “c”");
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
    let mut pty = Pty::start(&program, &["gone/a.ron"], 120, 40);
    pty.wait_for("The map is empty");
    pty.send("Desk (d): a,2d\r");
    pty.wait_for("step 1 “a”");
    pty.send(CTRL_Q);
    pty.wait_for("Keep it where?");
    pty.send("\r");
    assert_eq!(pty.ended(), 0);
    pty.wait_for("The whole session is kept in");
    pty.wait_for("unnamed-");
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
        let mut pty = Pty::start(&program, &["gone/a.ron"], 120, 40);
        pty.wait_for("The map is empty");
        pty.send("Desk (d): a,2d\r");
        pty.wait_for("step 1 “a”");
        pty.send(CTRL_Q);
        pty.wait_for("Keep it where?");
        pty.send(word);
        pty.send("\r");
        assert_eq!(pty.ended(), 1, "{word}");
        pty.wait_for("Left without keeping 2 entries");
    }
}

#[test]
fn a_closed_window_keeps_in_the_state_folder_by_itself() {
    let program = Program::new();
    let mut pty = Pty::start(&program, &["gone/a.ron"], 120, 40);
    pty.wait_for("The map is empty");
    pty.send("Desk (d): a,2d\r");
    pty.wait_for("step 1 “a”");
    pty.signal("HUP");
    assert_eq!(pty.ended(), 129);
    let pty = Pty::start(&program, &[], 120, 40);
    pty.wait_for("Enter: open");
}

#[test]
fn a_file_that_somebody_else_changed_is_asked_about_on_leaving() {
    let (program, mut pty) = program_on("a.ron");
    pty.send("Desk (d): a,2d\r");
    pty.wait_for("step 1 “a”");
    pty.send(CTRL_S);
    pty.wait_for("in file 2");
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    program.write("a.ron", text.replace("2 working_day", "3 working_day"));
    pty.send("\x1bOQb\r");
    pty.wait_for("step 2 “b”");
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
