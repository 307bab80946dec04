//! `laneway capture`: echoes, refusals, the clock, the lock.

use insta::assert_snapshot;
use laneway::store;

use super::{LINES, captured, session};
use crate::support::program::{Program, ended};

#[test]
fn capture_echoes_each_line_and_refuses_with_its_number() {
    let program = Program::new();
    let run = program.fed(&["capture", "a.ron"], LINES);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.out, @r#"
    1: step 1 “receive application” · new lane One-stop desk (os) · 2 hours · Art. 3
    2: step 2 “complete” · One-stop desk · decision: yes / no
    3: step 3 “examine” · new lane Specialised division (sd) · 3 working days · Art. 34 · fee 200,000 · in: form · out: licence
    5: next open end · step 2 “complete” (no)
    6: step 4 “ask for papers” · One-stop desk · wait · 5 working days · no legal basis
    8: → step 1 “receive application”
    4 steps, 9 facts, 2 new lanes, 1 to look at
    "#);
    assert_snapshot!(run.err, @r#"Line 7: “2 dyas” is not understood; did you mean “2 days”?"#);
    // The lines after the refused one count.
    assert_eq!(session(&program, "a.ron").map().steps().len(), 4);
    assert!(!program.path("a.ron.lock").exists());
    // In Vietnamese, and added to what is there, from a file.
    let lines = program.write("more.txt", "os: trả kết quả,1 ngày,đ5\n");
    let run = program.fed(
        &["capture", "a.ron", lines.to_str().unwrap(), "--lang", "vi"],
        "",
    );
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.contains("1 ngày làm việc"), "{}", run.out);
    assert_eq!(session(&program, "a.ron").map().steps().len(), 5);
}

#[test]
fn captured_twice_with_the_clock_fixed_is_the_same_to_the_byte() {
    let bytes = || {
        let program = Program::new();
        let mut command = program.command(&["capture", "a.ron"]);
        command.env("SOURCE_DATE_EPOCH", "1770000000");
        ended(command, LINES.as_bytes());
        let mut command = program.command(&["capture", "a.ron"]);
        command.env("SOURCE_DATE_EPOCH", "1770000000");
        let run = ended(command, "os: trả kết quả\n".as_bytes());
        assert_eq!(run.code, 0, "{run:?}");
        std::fs::read(program.path("a.ron")).unwrap()
    };
    let first = bytes();
    assert!(first.len() > 500);
    assert_eq!(first, bytes());
}

#[test]
fn capture_takes_windows_line_ends_and_a_byte_order_mark() {
    let program = Program::new();
    let run = program.fed(&["capture", "a.ron"], "\u{feff}Desk (d): a,2d\r\n\r\nb\r\n");
    assert_eq!(run.code, 0, "{run:?}");
    let names: Vec<_> = session(&program, "a.ron")
        .map()
        .steps()
        .values()
        .map(|step| step.name.clone())
        .collect();
    assert_eq!(names, ["a", "b"]);
}

#[test]
fn capture_refuses_what_is_no_text_or_no_file() {
    let program = Program::new();
    let run = program.fed(&["capture", "a.ron"], b"Desk (d): a\nb\xff\n");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("Line 2"), "{}", run.err);
    assert!(!program.path("a.ron").exists());
    let run = program.run(&["capture", "a.ron", "nothing.txt"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("nothing.txt"), "{}", run.err);
    let run = program.fed(&["capture", "no/such/folder/a.ron"], "Desk (d): a\n");
    assert_eq!(run.code, 1, "{run:?}");
}

#[test]
fn a_session_that_somebody_writes_is_not_captured_into() {
    let program = captured();
    let before = std::fs::read(program.path("a.ron")).unwrap();
    let (_opened, keeper) = store::Keeper::open(&program.path("a.ron"), "hà").unwrap();
    let keeper = keeper.unwrap();
    let run = program.fed(&["capture", "a.ron"], "os: sneak in\n");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("hà"), "{}", run.err);
    // Looking is free.
    assert_eq!(program.run(&["show", "a.ron"]).code, 0);
    assert_eq!(program.run(&["check", "a.ron"]).code, 0);
    keeper.close().unwrap();
    assert_eq!(std::fs::read(program.path("a.ron")).unwrap(), before);
    assert_eq!(program.fed(&["capture", "a.ron"], "os: now\n").code, 0);
}
