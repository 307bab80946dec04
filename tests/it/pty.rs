//! The program in a terminal: killed, stopped, resized, left alone.

use std::time::Duration;

use laneway::model::StepId;
use laneway::store;
use portable_pty::CommandBuilder;

use crate::support::dice::Dice;
use crate::support::ime::Method;
use crate::support::kill;
use crate::support::program::Program;
use crate::support::pty::Pty;
use crate::support::storm;
use crate::support::typist::acts;

const CTRL_Q: &str = "\x11";
const CTRL_S: &str = "\x13";

fn program_on(file: &str) -> (Program, Pty) {
    let program = Program::new();
    let pty = Pty::start(&program, &[file], 120, 40);
    pty.wait_for("The map is empty");
    (program, pty)
}

// ---- nothing that was drawn is lost ----

#[test]
fn what_was_drawn_survives_sigkill() {
    let tally = kill::rounds(7, 8, 30);
    assert_eq!(tally.rounds, 8);
    // The driver has seen what it is for.
    assert!(tally.drawn > 8 && tally.came_back > 0, "{tally:?}");
}

#[test]
fn a_session_without_a_name_is_offered_again() {
    let program = Program::new();
    let mut pty = Pty::start(&program, &[], 120, 40);
    pty.wait_for("step");
    // The step has a mark that excludes a removal.
    pty.send("mx");
    pty.wait_for("Clear this mark from step 1?");
    pty.send("\r");
    pty.wait_for("Step 1: ");
    pty.kill();
    let mut pty = Pty::start(&program, &[], 120, 40);
    pty.wait_for("Enter: open");
    pty.send("\r");
    pty.wait_for("came back");
    pty.send("u");
    pty.wait_for("made earlier?");
    pty.send("\r");
    pty.wait_for("is undone");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    pty.wait_for("run laneway again");
}

#[test]
fn what_was_typed_is_in_the_file_after_leaving() {
    let (program, mut pty) = program_on("a.ron");
    pty.send("Desk (d): a,2d\rb\r");
    pty.wait_for("step 2 “b”");
    pty.send(CTRL_S);
    pty.wait_for("in file 3");
    pty.send("c\r");
    pty.wait_for("step 3 “c”");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let bytes = std::fs::read(program.path("a.ron")).unwrap();
    let opened = store::parse(&bytes, "a.ron").unwrap();
    assert_eq!(opened.session.map().steps().len(), 3);
    let mut left: Vec<String> = std::fs::read_dir(program.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    left.retain(|name| name.contains("a.ron"));
    assert_eq!(left, ["a.ron"], "no lock, no journal, nothing half written");
}

// ---- the terminal is given back ----

#[test]
fn the_terminal_is_given_back_on_leaving() {
    let (_program, mut pty) = program_on("a.ron");
    pty.assert_taken();
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    pty.assert_given_back("after leaving");
    assert_eq!(pty.asked(), None, "the terminal is never asked anything");
}

#[test]
fn the_terminal_is_given_back_on_signals() {
    for (name, number) in [("TERM", 15), ("HUP", 1), ("INT", 2), ("QUIT", 3)] {
        let (program, mut pty) = program_on("a.ron");
        pty.send("Desk (d): a\r");
        pty.wait_for("step 1 “a”");
        pty.assert_taken();
        pty.signal(name);
        assert_eq!(pty.ended(), 128 + number, "{name}");
        pty.assert_given_back(name);
        // And everything is in the file.
        let bytes = std::fs::read(program.path("a.ron")).unwrap();
        let opened = store::parse(&bytes, "a.ron").unwrap();
        assert_eq!(opened.session.map().steps().len(), 1, "{name}");
    }
}

#[test]
fn the_terminal_is_given_back_while_suspended() {
    let (_program, mut pty) = program_on("a.ron");
    pty.send("Desk (d): a\rhalf a li");
    pty.wait_for("half a li");
    for _ in 0..2 {
        // F9, then the command by a word of its title.
        pty.send("\x1b[20~");
        pty.wait_for("Commands");
        pty.send("shell\r");
        pty.wait_screen_taken(false);
        pty.assert_given_back("while suspended");
        // Until it has stopped, nothing wakes it.
        for _ in 0..200 {
            pty.signal("CONT");
            std::thread::sleep(Duration::from_millis(10));
            if pty.screen().contains("half a li") {
                break;
            }
        }
        pty.wait_screen_taken(true);
        pty.wait_for("half a li");
        pty.assert_taken();
    }
    // The half-typed line is warned of once.
    pty.send(CTRL_Q);
    pty.wait_for("has not been added yet");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    pty.assert_given_back("after suspending and leaving");
}

#[test]
fn a_file_that_cannot_be_opened_leaves_the_terminal_alone() {
    let program = Program::new();
    program.write("bad.ron", "hello");
    let mut pty = Pty::start(&program, &["bad.ron"], 80, 24);
    assert_eq!(pty.ended(), 1);
    pty.assert_given_back("after a bad file");
    pty.wait_for("bad.ron");
    assert_eq!(pty.frames(), 0);
}

/// What [`the_terminal_is_given_back_after_a_panic`] runs behind the pty.
#[test]
#[ignore = "panics, in a terminal of its own; another test runs it there"]
fn panics_with_the_terminal_in_its_hands() {
    let Some(log) = std::env::var_os("LANEWAY_TEST_LOG") else {
        return;
    };
    laneway::run::note_panics(log.into());
    let _terminal = laneway::terminal::Terminal::enter().unwrap();
    panic!("on purpose");
}

#[test]
fn the_terminal_is_given_back_after_a_panic() {
    let program = Program::new();
    let log = program.path("logs").join("laneway.log");
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args([
        "--ignored",
        "--exact",
        "--nocapture",
        "pty::panics_with_the_terminal_in_its_hands",
    ]);
    command.env("LANEWAY_TEST_LOG", &log);
    command.env("RUST_BACKTRACE", "0");
    let mut pty = Pty::of(&program, command, 120, 40);
    assert_ne!(pty.ended(), 0);
    pty.assert_given_back("after a panic");
    // It is told on the screen that was given back, and noted.
    assert!(pty.screen().contains("on purpose"), "{}", pty.screen());
    let noted = std::fs::read_to_string(log).unwrap();
    assert!(noted.contains("on purpose"));
}

// ---- keys as terminals send them ----

#[test]
fn an_input_method_types_through_the_terminal() {
    const LINE: &str = "Một cửa (mc): chuyển hồ sơ > Phòng chuyên môn::, nửa ngày, \
                        điểm a khoản 2 Điều 26 NĐ 01/2021/NĐ-CP";
    let typed = |bursts: &[String]| {
        let (program, mut pty) = program_on("a.ron");
        for burst in bursts {
            pty.send(burst);
            // A burst is one write; the program may read several at once.
            std::thread::sleep(Duration::from_micros(300));
        }
        pty.wait_for("01/2021/NĐ-CP");
        pty.send("\r");
        pty.wait_for("step 1 “chuyển hồ sơ”");
        pty.send(CTRL_Q);
        assert_eq!(pty.ended(), 0);
        let session = store::read(&program.path("a.ron")).unwrap().session;
        // Ids differ by the writer's tag alone.
        let tag = session.log()[0].by.to_string();
        format!("{:?}", acts(&session)).replace(&format!("{tag}-"), "")
    };
    let plain = typed(&[LINE.to_string()]);
    assert!(plain.contains("chuyển hồ sơ"));
    for method in Method::ALL {
        assert_eq!(typed(&method.bursts(LINE)), plain, "{method:?}");
    }
}

#[test]
fn a_paste_is_one_piece() {
    let (_program, mut pty) = program_on("a.ron");
    pty.send("\x1b[200~Desk (d): a,2d\nb\nc>1\x1b[201~");
    pty.wait_for("Pasted: 3 steps, 1 fact, 1 new lane");
    pty.send("\r");
    pty.wait_for("Taken: 3 steps, 1 fact, 1 new lane");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
}

#[test]
fn a_paste_holding_escape_sequences_does_not_leave_the_paste() {
    let (program, mut pty) = program_on("a.ron");
    pty.send("\x1b[200~Desk (d): a\x07b\x1b]0;owned\x07c\x1b[201~");
    pty.wait_for("Desk (d): a");
    pty.send("\r");
    pty.wait_for("step 1");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let session = store::read(&program.path("a.ron")).unwrap().session;
    let name = &session.map().steps().values().next().unwrap().name;
    assert!(name.chars().all(|c| !c.is_control()), "{name:?}");
}

// ---- bytes that no key sends ----

/// Nothing was noted as a panic.
fn assert_well(program: &Program) {
    let noted = std::fs::read_to_string(program.log()).unwrap_or_default();
    assert_eq!(noted, "");
}

#[test]
fn ten_thousand_keys_at_once_arrive_without_another_event() {
    let (program, mut pty) = program_on("a.ron");
    let letters = "a".repeat(7_000);
    let taken_back = "\x7f".repeat(6_950);
    pty.send(format!("Desk (d): {letters}{taken_back}END"));
    // Nothing else is sent before this stands there.
    pty.wait_for(&format!("Desk (d): {}END", "a".repeat(50)));
    pty.send("\r");
    pty.wait_for("step 1 “aaa");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let session = store::read(&program.path("a.ron")).unwrap().session;
    let names = session.map().steps().values().map(|step| &step.name);
    assert_eq!(Vec::from_iter(names), [&format!("{}END", "a".repeat(50))]);
}

#[test]
fn places_of_zero_and_other_garbage_harm_nobody() {
    let (program, mut pty) = program_on("a.ron");
    pty.send("\x1b[<0;0;0M\x1b[M   \x1b[0;0R\x1b[32;0;0M\x1b[<32;0;0M\x1b[1;0R");
    pty.send("\x1b]0;never ended");
    std::thread::sleep(Duration::from_millis(300));
    pty.send("Desk (d): a\r");
    pty.wait_for("step 1 “a”");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    assert_well(&program);
}

#[test]
fn a_paste_whose_end_never_comes_is_taken_and_keys_are_heard_again() {
    let (program, mut pty) = program_on("a.ron");
    pty.send("\x1b[200~Desk (d): a");
    pty.wait_for("Desk (d): a");
    pty.send("b\r");
    pty.wait_for("step 1 “ab”");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    assert_well(&program);
}

#[test]
fn an_editor_that_the_terminal_is_lent_to_gets_every_key() {
    let program = Program::new();
    program.write("list.txt", "");
    let editor = program.write(
        "editor",
        "#!/bin/sh\nprintf 'the editor'\nread line\nprintf '%s' \"$line\" >> list.txt\n",
    );
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_laneway"));
    command.args(["a.ron", "--lang", "en"]);
    command.env("VISUAL", format!("sh {}", editor.display()));
    let mut pty = Pty::of(&program, command, 120, 40);
    pty.wait_for("The map is empty");
    pty.send("Desk (d): a\r");
    pty.wait_for("step 1 “a”");
    pty.send("; a note\r");
    pty.settle(Duration::from_millis(60));
    pty.send("\x1b");
    pty.wait_for("Enter view, edit");
    pty.send("\r");
    let chosen = |pty: &Pty| {
        let screen = pty.screen();
        let mut rows = screen.lines().filter_map(|row| row.rsplit_once('›'));
        rows.any(|(_, row)| row.trim_start().starts_with("a note"))
    };
    for _ in 0..60 {
        pty.settle(Duration::from_millis(30));
        if chosen(&pty) {
            break;
        }
        pty.send("\x1b[B");
    }
    assert!(chosen(&pty), "{}", pty.screen());
    pty.send("\re");
    pty.wait_for("the editor");
    let typed = "every key is for the editor";
    for c in typed.chars() {
        pty.send(c.to_string());
        std::thread::sleep(Duration::from_millis(5));
    }
    // A window that changed meanwhile is told when the program is back.
    pty.resize(90, 30);
    pty.send("\r");
    pty.wait_screen_taken(true);
    pty.wait_frame("the size of now", |rows| rows.len() == 30);
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    assert_eq!(
        std::fs::read_to_string(program.path("list.txt")).unwrap(),
        typed
    );
    assert_well(&program);
}

#[test]
fn storms_leave_it_as_well_as_before() {
    let tally = storm::rounds(1, 4);
    assert_eq!(tally.rounds, 4);
    // The driver has seen what it is for.
    assert!(tally.kept > 0 && tally.sizes > 0, "{tally:?}");
}

// ---- sizes, rest, company ----

#[test]
fn a_window_made_smaller_with_anything_open_ends_nothing() {
    let program = Program::new();
    let text = include_bytes!("../../sessions/cap-dien-moi.ron");
    program.write("a.ron", text);
    let mut pty = Pty::start(&program, &["a.ron"], 120, 40);
    pty.wait_for("ask next (a)");
    for (open, close) in [
        ("\r", "\x1b"),
        ("F", "F"),
        ("\x1bOP", "\x1b"),
        ("t", "t"),
        ("R", "\x1b"),
    ] {
        pty.resize(120, 40);
        pty.wait_frame("the whole window", |rows| {
            rows.len() == 40 && rows.join("").contains("ask next (a)")
        });
        pty.send(open);
        pty.settle(Duration::from_millis(60));
        for (columns, lines) in [(119, 39), (40, 12), (1, 1), (65_535, 2), (12, 3)] {
            pty.resize(columns, lines);
            // Drawn again for a key, be it before or after the size is told.
            pty.send("\x1b[B");
        }
        pty.settle(Duration::from_millis(60));
        pty.send(close);
        pty.settle(Duration::from_millis(60));
    }
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    pty.assert_given_back("after all sizes");
    assert_well(&program);
    assert_eq!(std::fs::read(program.path("a.ron")).unwrap(), text);
}

#[test]
fn a_storm_of_resizes_ends_in_the_right_picture() {
    let program = Program::new();
    let mut pty = Pty::start(&program, &[], 80, 24);
    pty.wait_for("ask next (a)");
    let mut dice = Dice(11);
    for _ in 0..120 {
        pty.resize(1 + dice.below(220) as u16, 1 + dice.below(60) as u16);
        if dice.below(4) == 0 {
            pty.send("w");
        }
        std::thread::sleep(Duration::from_micros(dice.below(3000)));
    }
    pty.resize(120, 40);
    pty.settle(Duration::from_millis(150));
    // The same as a program that never saw another size, the cursor at home and all
    // scrolled back.
    let home = format!("\x1b[H{}", "\x1b[<64;60;20M".repeat(20));
    pty.send(&home);
    pty.settle(Duration::from_millis(150));
    let stormed = pty.screen();
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let mut calm = Pty::start(&program, &[], 120, 40);
    calm.wait_for("i or F2");
    calm.send(&home);
    calm.settle(Duration::from_millis(150));
    assert_eq!(stormed, calm.screen());
    calm.send(CTRL_Q);
    assert_eq!(calm.ended(), 0);
}

#[test]
fn left_alone_it_sends_nothing() {
    let (_program, mut pty) = program_on("a.ron");
    pty.send("Desk (d): a,2d\r");
    // The file is written by itself, and told.
    pty.wait_for("in file 2");
    pty.settle(Duration::from_millis(300));
    let before = pty.bytes();
    std::thread::sleep(Duration::from_secs(2));
    assert_eq!(pty.bytes(), before);
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
}

#[test]
fn the_replay_leaves_every_byte_and_sends_nothing_while_it_waits() {
    let program = Program::new();
    let text = include_bytes!("../../sessions/cap-dien-moi.ron");
    let file = program.write("a.ron", text);
    let all = store::parse(text, "a.ron").unwrap().session.len();
    let at = |entry: u32| format!(" {entry}/{all} ");
    let quiet = |pty: &Pty| {
        pty.settle(Duration::from_millis(300));
        let before = pty.bytes();
        std::thread::sleep(Duration::from_millis(600));
        assert_eq!(pty.bytes(), before);
    };
    // Its own window, which keeps nobody from writing.
    let mut pty = Pty::start(&program, &["replay", "a.ron", "--from", "8"], 120, 40);
    pty.wait_for(&at(8));
    quiet(&pty);
    assert!(!program.path("a.ron.lock").exists());
    pty.send("\x1b[C");
    pty.wait_for(&at(9));
    // At eight times the speed of the room, to the end.
    pty.send(format!("{}\r\x1b[A\x1b[A\x1b[A ", all - 6));
    pty.wait_for(&at(all));
    pty.wait_for("││ 8×");
    quiet(&pty);
    pty.send("\x1b");
    pty.wait_frame("the map", |rows| {
        !rows.iter().any(|row| row.contains("││ 8×"))
    });
    pty.send("D");
    pty.wait_for("read-only");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    // And out of the program that may write.
    let mut pty = Pty::start(&program, &["a.ron"], 120, 40);
    pty.wait_for(&format!("in file {all}"));
    pty.send("R\x1b[H");
    pty.wait_for(&at(0));
    pty.send("12\r");
    pty.wait_for(&at(12));
    quiet(&pty);
    pty.send("\x1b[15~");
    pty.wait_frame("the map", |rows| {
        !rows.iter().any(|row| row.contains(&at(12)))
    });
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    assert_eq!(std::fs::read(file).unwrap(), text);
    assert_eq!(program.run(&["replay", "gone.ron"]).code, 1);
    assert!(!program.path("gone.ron").exists());
}

#[test]
fn the_second_program_follows_and_takes_over() {
    let (program, mut first) = program_on("a.ron");
    first.send("Desk (d): first\r");
    first.wait_for("step 1 “first”");
    let mut second = Pty::start(&program, &["a.ron"], 120, 40);
    second.wait_for("Read-only: tester");
    second.send("i");
    second.send("D");
    first.send("second\r");
    first.wait_for("step 2 “second”");
    second.wait_for("second");
    first.send(CTRL_Q);
    assert_eq!(first.ended(), 0);
    second.wait_for("take over");
    second.send("\r");
    second.wait_for("in file 3");
    second.send("G\x1bOQthird\r");
    second.wait_for("step 3 “third”");
    assert!(!second.screen().contains("read-only"));
    second.send(CTRL_Q);
    assert_eq!(second.ended(), 0);
    let session = store::read(&program.path("a.ron")).unwrap().session;
    let map = session.map();
    let name = |id: StepId| map.step(id).unwrap().name.as_str();
    let names: Vec<&str> = map.all_numbered().map(name).collect();
    assert_eq!(names, ["first", "second", "third"]);
}
