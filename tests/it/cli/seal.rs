//! Seals from the command line.

use crate::support::program::Program;

const LINES: &str = "Desk (d): a,2d\nb,3d\nc\n";

#[test]
fn check_names_what_was_changed_until_somebody_accepts_it() {
    let program = Program::new();
    assert_eq!(program.fed(&["capture", "a.ron"], LINES).code, 0);
    assert_eq!(program.run(&["check", "a.ron"]).code, 0);
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    program.write("a.ron", text.replace("3 working_day", "8 working_day"));
    let run = program.run(&["check", "a.ron"]);
    assert_eq!(run.code, 1, "{run:?}");
    let said = "a.ron: error: seal: entry 3 was changed outside the program";
    assert!(run.out.contains(said), "{}", run.out);
    // It is said wherever the session is opened.
    let run = program.run(&["show", "a.ron"]);
    assert!(run.err.contains("entry 3 was changed outside"), "{run:?}");
    // And wherever its figures go.
    let line = "changed outside the program and accepted by nobody: entry 3";
    for arguments in [
        &["show", "a.ron"][..],
        &["totals", "a.ron"],
        &["totals", "a.ron", "--json"],
        &["replay", "a.ron", "--print"],
        &["export", "a.ron", "--format", "md"],
        &["export", "a.ron", "--format", "svg"],
        &["export", "a.ron", "--format", "lines"],
    ] {
        let run = program.run(arguments);
        assert_eq!(run.code, 0, "{run:?}");
        let said = run.out.replace("\n", " ");
        assert!(
            said.contains(line) || said.contains("entry 3 (see"),
            "{arguments:?}: {said}"
        );
    }
    let run = program.run(&["export", "a.ron", "--format", "json"]);
    assert!(run.out.contains("\"touched\""), "{}", run.out);
    let run = program.run(&["check", "a.ron", "--seal"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.out
            .contains("1 change from outside the program is accepted"),
        "{run:?}"
    );
    let run = program.run(&["check", "a.ron"]);
    assert_eq!(run.code, 0, "{run:?}");
    let run = program.run(&["export", "a.ron", "--format", "md"]);
    assert!(!run.out.contains("accepted by nobody"), "{}", run.out);
    let run = program.run(&["replay", "a.ron", "--print"]);
    assert!(run.out.contains("written by tester"), "{}", run.out);
    assert!(
        run.out
            .contains("tester accepted entry 3, changed outside the program: "),
        "{}",
        run.out
    );
    for (language, says) in [
        (
            "en",
            "tester accepted entry 3, changed outside the program: ",
        ),
        ("vi", "tester chấp nhận mục 3 bị sửa ngoài chương trình: "),
    ] {
        let run = program.run(&["export", "a.ron", "--format", "md", "--lang", language]);
        assert!(run.out.contains(says), "{}", run.out);
    }
    let run = program.run(&["check", "a.ron", "--seal", "--lang", "vi"]);
    assert!(
        run.out
            .contains("Không có chỗ nào bị sửa ngoài chương trình"),
        "{run:?}"
    );
}
