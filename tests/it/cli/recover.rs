//! What lies beside a session, from the command line.

use laneway::store;

use crate::support::program::Program;

/// A file, and a journal set aside with two steps that it lacks.
fn left() -> Program {
    let program = Program::new();
    assert_eq!(
        program.fed(&["capture", "a.ron"], "Desk (d): a,2d\n").code,
        0
    );
    let file = std::fs::read(program.path("a.ron")).unwrap();
    let (opened, keeper) = store::Keeper::open(&program.path("a.ron"), "lan").unwrap();
    let (mut session, mut keeper) = (opened.session, keeper.unwrap());
    for name in ["thẩm định", "ký"] {
        let mut entry = session.log()[1].clone();
        entry.act = laneway::model::Act::Do(vec![laneway::model::Edit::AddStep {
            id: session.ids(entry.by).make(),
            lane: session.map().lane_order()[0],
            row: 0,
            kind: laneway::model::StepKind::Task,
            name: name.into(),
            phase: None,
        }]);
        session.commit(entry.clone()).unwrap();
        keeper.append(&entry);
    }
    let journal = std::fs::read(program.path("a.ron.journal")).unwrap();
    drop(keeper.close());
    program.write("a.ron", file);
    program.write("a.ron.journal.orphan", journal);
    program
}

#[test]
fn what_was_set_aside_is_listed_made_a_session_and_applied() {
    let program = left();
    let run = program.run(&["recover", "a.ron"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.contains("a.ron.journal.orphan"), "{}", run.out);
    assert!(
        run.out.contains("2 entries, the file lacks 2"),
        "{}",
        run.out
    );
    assert!(run.out.contains("“ký”"), "{}", run.out);
    let run = program.run(&["recover", "a.ron", "--as", "b.ron"]);
    assert_eq!(run.code, 0, "{run:?}");
    let steps = |name| {
        store::read(&program.path(name))
            .unwrap()
            .session
            .map()
            .steps()
            .len()
    };
    assert_eq!((steps("a.ron"), steps("b.ron")), (1, 3));
    // Never onto something that is there.
    assert_eq!(program.run(&["recover", "a.ron", "--as", "b.ron"]).code, 1);
    assert_eq!(program.run(&["recover", "a.ron", "--apply"]).code, 0);
    assert_eq!(steps("a.ron"), 3);
    let run = program.run(&["recover", "a.ron", "--apply"]);
    assert!(run.out.contains("0 entries are added"), "{run:?}");
    let run = program.run(&["recover", "a.ron"]);
    assert!(run.out.contains("the file has them all"), "{}", run.out);
    let run = program.run(&["recover", "b.ron", "--lang", "vi"]);
    assert!(
        run.out.contains("không có nhật ký tạm nào để riêng"),
        "{run:?}"
    );
}

#[test]
fn an_entry_that_does_not_apply_is_named() {
    let program = left();
    assert_eq!(program.fed(&["capture", "a.ron"], "x\n").code, 0);
    let run = program.run(&["recover", "a.ron", "--apply", "--lang", "vi"]);
    assert_eq!(run.code, 0, "{run:?}");
    // The lane that the steps stand in is gone.
    let program = left();
    assert_eq!(
        program.fed(&["new", "c.ron", "--from", "a.ron"], "").code,
        0
    );
    let journal = std::fs::read(program.path("a.ron.journal.orphan")).unwrap();
    program.write("c.ron.journal.orphan", journal);
    let run = program.run(&["recover", "c.ron", "--apply"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("of another session"), "{run:?}");
    let run = program.run(&["recover", "c.ron", "--as", "d.ron"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(
        run.err.contains("put the file of that session back"),
        "{run:?}"
    );
}
