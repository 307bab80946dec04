//! Seals from the command line.

use laneway::model::Act;
use laneway::store::Keeper;

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
    let line = "changed outside the program and not accepted: entry 3";
    for arguments in [
        &["show", "a.ron"][..],
        &["totals", "a.ron"],
        &["totals", "a.ron", "--json"],
        &["replay", "a.ron", "--print"],
        &["replay", "a.ron", "--json"],
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

#[test]
fn an_undo_that_was_changed_is_told_with_what_it_undid() {
    let program = Program::new();
    let told = "Desk (d): a,2d\nb,3d\n";
    assert_eq!(program.fed(&["capture", "a.ron"], told).code, 0);
    {
        let (opened, keeper) = Keeper::open(&program.path("a.ron"), "lan").unwrap();
        let (mut session, mut keeper) = (opened.session, keeper.unwrap());
        let last = session.log().last().unwrap();
        let (by, at, undone) = (last.by, last.at, last.name());
        let entry = session.entry(by, at, Act::Undo(undone));
        keeper.commit(&mut session, entry).unwrap();
        keeper.close().unwrap();
    }
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    let (before, undo) = text.split_at(text.find("Undo").unwrap());
    let at = before.rfind("at:\"").unwrap();
    let changed = before[at..].replacen("at:\"0:", "at:\"9:", 1);
    program.write("a.ron", [&before[..at], &changed, undo].concat());
    for seal in [false, true] {
        let run = if seal {
            assert_eq!(program.run(&["check", "a.ron", "--seal"]).code, 0);
            program.run(&["replay", "a.ron", "--print", "--from", "5"])
        } else {
            program.run(&["check", "a.ron"])
        };
        let said = "changed outside the program: Undo “add step 2 ‘b’ in Desk";
        assert!(run.out.contains(said), "{run:?}\n{text}");
    }
}
