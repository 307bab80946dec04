//! What lies beside a session, from the command line.

use laneway::model::{Act, Edit, Fact, Field, Session, StepKind, Tag};
use laneway::store;

use crate::support::program::{Program, Run, ended};

/// A file `a.ron` with one step, and in another file what a journal of it was when steps
/// of these names had been added.
fn left_as(journal: &str, names: &[&str], by: &str) -> Program {
    let program = Program::new();
    assert_eq!(
        program.fed(&["capture", "a.ron"], "Desk (d): a,2d\n").code,
        0
    );
    add_journal(&program, journal, names, by);
    program
}

fn add_journal(program: &Program, journal: &str, names: &[&str], by: &str) {
    let by: Tag = by.parse().unwrap();
    set_aside(program, journal, by, |session| {
        let lane = session.map().lane_order()[0];
        let ids = session.ids(by);
        let added = names.iter().scan(ids, |ids, name| {
            Some(Edit::AddStep {
                id: ids.make(),
                lane,
                row: 0,
                kind: StepKind::Task,
                number: None,
                name: (*name).into(),
                phase: None,
            })
        });
        added.collect()
    });
}

/// Leaves the file as it is, and in another one a journal of it in which somebody made
/// these edits, an entry each.
fn set_aside(program: &Program, journal: &str, by: Tag, edits: impl Fn(&Session) -> Vec<Edit>) {
    let file = std::fs::read(program.path("a.ron")).unwrap();
    let (opened, keeper) = store::Keeper::open(&program.path("a.ron"), "lan").unwrap();
    let (mut session, mut keeper) = (opened.session, keeper.unwrap());
    for edit in edits(&session) {
        let entry = session.entry(by, session.log()[1].at, Act::Do(vec![edit]));
        keeper.commit(&mut session, entry).unwrap();
    }
    let written = std::fs::read(program.path("a.ron.journal")).unwrap();
    drop(keeper.close());
    program.write("a.ron", file);
    program.write(journal, written);
}

/// A file, and a journal set aside with two steps that it lacks.
fn left() -> Program {
    left_as("a.ron.journal.orphan", &["thẩm định", "ký"], "k9")
}

fn steps(program: &Program, name: &str) -> Vec<String> {
    let session = store::read(&program.path(name)).unwrap().session;
    let steps = session.map().steps().values();
    let mut names: Vec<String> = steps.map(|step| step.name.clone()).collect();
    names.sort();
    names
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
    let stays = "a.ron has all entries of the journal already; the journal stays at ";
    assert!(run.out.starts_with(stays), "{run:?}");
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

#[test]
fn what_two_people_changed_is_named_before_and_after_it_is_brought_together() {
    let program = Program::new();
    let lines = "Desk (d): a,2d\nb,1d\nc,1d\n";
    assert_eq!(program.fed(&["capture", "a.ron"], lines).code, 0);
    let by = "k9".parse().unwrap();
    set_aside(&program, "a.ron.journal.orphan", by, |session| {
        let steps: Vec<_> = session.map().steps().keys().copied().collect();
        let fee = |step| Edit::SetFact {
            step,
            fact: Fact::Fee(200_000.into()),
        };
        let name = Edit::RenameStep {
            step: steps[1],
            name: "bb".into(),
        };
        vec![fee(steps[0]), name, fee(steps[2])]
    });
    // Meanwhile the fee of the first, the time of the second; the third is deleted.
    let mut capture = program.command(&["capture", "a.ron"]);
    capture.env("SOURCE_DATE_EPOCH", "1795600000");
    assert_eq!(ended(capture, b"1,fee 50k\n2,3d\n").code, 0);
    let (opened, keeper) = store::Keeper::open(&program.path("a.ron"), "lan").unwrap();
    let (mut session, mut keeper) = (opened.session, keeper.unwrap());
    let third = *session.map().steps().keys().last().unwrap();
    let edits = laneway::model::compose::delete_step(session.map(), third);
    let entry = session.entry("m1".parse().unwrap(), session.log()[1].at, Act::Do(edits));
    keeper.commit(&mut session, entry).unwrap();
    drop(keeper.close());
    let listed = program.run(&["recover", "a.ron", "--lang", "en"]);
    let lines = listed.out.lines().map(|line| line.trim_end());
    let met = lines.skip_while(|line| !line.contains("two places"));
    insta::assert_snapshot!(met.collect::<Vec<_>>().join("\n"), @r#"
        the same thing is written differently in two places:
          in the file, 25 November 2026 09:46 (entry 6): Step 1 “a”: fee 50,000
          in the journal, 0:00:00: Step 1 “a”: fee 200,000
          will replace 50,000 by 200,000
        cannot be added: in the journal, 0:00:00: Step 3 “c”: fee 200,000
          in its way: in the file, 0:00:00 (entry 8): Delete step 3 “c”
        laneway recover a.ron --journal 1 --apply (2 entries are added to the file, 1 entry cannot be; the journal stays)
        "#);
    let taken = program.run(&["recover", "a.ron", "--apply", "--lang", "vi"]);
    assert_eq!(taken.code, 1, "{taken:?}");
    insta::assert_snapshot!(taken.err, @r#"
    hai nơi ghi khác nhau về cùng một nội dung:
      trong tệp, 25/11/2026 09:46 (mục 6): Bước 1 “a”: phí, lệ phí 50.000
      trong nhật ký tạm, 0:00:00: Bước 1 “a”: phí, lệ phí 200.000
      đã thay 50.000 bằng 200.000
    không thêm được: trong nhật ký tạm, 0:00:00: Bước 3 “c”: phí, lệ phí 200.000
      vướng: trong tệp, 0:00:00 (mục 8): Xóa bước 3 “c”
    "#);
    let map = store::read(&program.path("a.ron")).unwrap().session;
    let steps = map.map().steps().values();
    let now: Vec<_> = steps
        .map(|step| (&*step.name, step.facts.get(Field::Fee)))
        .collect();
    let fee = Some(Fact::Fee(200_000.into()));
    assert_eq!(now, [("a", fee), ("bb", None)]);
}

#[test]
fn taking_the_journal_that_goes_with_the_file_says_what_became_of_it() {
    for (language, listed, done) in [
        (
            "en",
            "2 entries are added to the file; the journal is no longer needed and goes",
            "2 entries of the journal were added to a.ron; the journal is no longer needed and is gone.",
        ),
        (
            "vi",
            "thêm 2 mục vào tệp; nhật ký tạm không còn cần nữa và được xóa",
            "Đã thêm 2 mục của nhật ký tạm vào a.ron; nhật ký tạm không còn cần nữa và đã được xóa.",
        ),
    ] {
        let program = left_as("a.ron.journal", &["thẩm định", "ký"], "k9");
        let run = program.run(&["recover", "a.ron", "--lang", language]);
        let command = format!("laneway recover a.ron --journal 1 --apply ({listed})");
        assert!(run.out.contains(&command), "{}", run.out);
        let run = program.run(&["recover", "a.ron", "--apply", "--lang", language]);
        assert_eq!((run.code, run.out.trim()), (0, done), "{run:?}");
        assert!(!program.path("a.ron.journal").exists());
        assert_eq!(steps(&program, "a.ron").len(), 3);
    }
}

#[test]
fn an_entry_that_was_brought_over_under_another_number_is_not_lacked_any_more() {
    let program = left();
    // The colleague also undid the last of the two.
    let journal = program.path("a.ron.journal.orphan");
    let file = std::fs::read(program.path("a.ron")).unwrap();
    std::fs::rename(&journal, program.path("a.ron.journal")).unwrap();
    let (opened, keeper) = store::Keeper::open(&program.path("a.ron"), "lan").unwrap();
    let (mut session, mut keeper) = (opened.session, keeper.unwrap());
    let last = session.log().last().unwrap();
    let undo = session.entry(last.by, last.at, Act::Undo(last.name()));
    session.commit(undo.clone()).unwrap();
    keeper.append(&undo);
    let written = std::fs::read(program.path("a.ron.journal")).unwrap();
    drop(keeper.close());
    program.write("a.ron", file);
    std::fs::write(&journal, written).unwrap();
    // Meanwhile the file went on, so that the undo gets another number.
    assert_eq!(program.fed(&["capture", "a.ron"], "x\n").code, 0);
    let run = program.run(&["recover", "a.ron", "--apply"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(steps(&program, "a.ron").len(), 3);
    let run = program.run(&["recover", "a.ron"]);
    assert!(run.out.contains("the file has them all"), "{}", run.out);
    let run = program.run(&["check", "a.ron"]);
    assert!(!run.out.contains("beside"), "{}", run.out);
}

fn beside(run: &Run) -> Option<&str> {
    run.out.lines().find(|line| line.contains("beside:"))
}

#[test]
fn check_tells_of_entries_beside_the_file_that_it_lacks() {
    let program = left_as("a.ron.journal.orphan", &["b", "c"], "k9");
    add_journal(&program, "a.ron.minh-00ff.journal", &["d", "e"], "m2");
    // What is in two of them counts once.
    let journal = std::fs::read(program.path("a.ron.journal.orphan")).unwrap();
    program.write("a.ron.journal.orphan2", &journal);
    let run = program.run(&["check", "a.ron"]);
    let line = "a.ron: notice: beside: beside the file there are 4 entries of minh that it does not have. See: laneway recover a.ron";
    assert_eq!((run.code, beside(&run)), (0, Some(line)), "{}", run.out);
    let run = program.run(&["check", "a.ron", "--lang", "vi"]);
    let line = "cạnh tệp còn 4 mục của minh mà tệp không có. Xem: laneway recover a.ron";
    assert!(run.out.contains(line), "{}", run.out);
    // Taken, they are not told of any more, though the journals stay.
    for number in ["1", "3"] {
        let run = program.run(&["recover", "a.ron", "--journal", number, "--apply"]);
        assert_eq!(run.code, 0, "{run:?}");
    }
    let run = program.run(&["check", "a.ron"]);
    assert_eq!(beside(&run), None, "{}", run.out);
    assert!(program.path("a.ron.minh-00ff.journal").exists());
    // Those of another session are not this file's to lack.
    let other = Program::new();
    assert_eq!(other.fed(&["capture", "a.ron"], "Desk (d): a\n").code, 0);
    other.write("a.ron.journal.orphan", &journal);
    assert_eq!(beside(&other.run(&["check", "a.ron"])), None);
}

#[test]
fn a_journal_in_the_files_place_that_has_entries_of_it_is_not_told_as_anothers() {
    let program = left_as("left", &["b", "c"], "k9");
    let journal = std::fs::read(program.path("left")).unwrap();
    // The file went on elsewhere, so that the journal does not fit it.
    assert_eq!(program.fed(&["capture", "a.ron"], ",1h/\n").code, 0);
    program.write("a.ron.journal", &journal);
    let run = program.run(&["check", "a.ron"]);
    assert!(beside(&run).is_some(), "{}", run.out);
    assert!(!run.out.contains("orphan:"), "{}", run.out);
}

#[test]
fn the_list_says_whose_each_is_what_it_holds_and_how_to_take_it() {
    let program = left_as("a.ron.journal.orphan", &["b"], "k9");
    add_journal(&program, "a.ron.minh-00ff.journal", &["b", "c"], "k9");
    let run = program.run(&["recover", "a.ron"]);
    let lines: Vec<&str> = run.out.lines().collect();
    let said = |line: &str| lines.contains(&line);
    assert!(
        said("   a journal that was set aside, of minh"),
        "{}",
        run.out
    );
    assert!(lines[0].contains(" · saved last on "), "{}", run.out);
    assert!(run.out.contains("the file lacks: "), "{}", run.out);
    assert!(run.out.contains("“c”"), "{}", run.out);
    assert!(said("   includes number 1"), "{}", run.out);
    let take = "laneway recover a.ron --journal 2 --apply";
    assert!(
        run.out.contains(&format!("   {take} (2 entries are added")),
        "{}",
        run.out
    );
    let last = format!("Number 2 includes the others; take it with: {take}");
    assert_eq!(lines.last(), Some(&last.as_str()));
    // That one is taken without its number.
    assert_eq!(program.run(&["recover", "a.ron", "--apply"]).code, 0);
    assert_eq!(steps(&program, "a.ron"), ["a", "b", "c"]);
    // Where none has everything, none is taken without being named.
    let program = left_as("a.ron.journal.orphan", &["b"], "k9");
    add_journal(&program, "a.ron.minh-00ff.journal", &["c"], "m2");
    let run = program.run(&["recover", "a.ron", "--apply"]);
    assert!(run.code == 1 && run.err.contains("--journal K"), "{run:?}");
    assert!(run.out.contains("one after the other"), "{run:?}");
    // A name that a shell would take apart is quoted.
    let other = Program::new();
    for end in ["", ".journal.orphan"] {
        let from = program.path(&format!("a.ron{end}"));
        std::fs::copy(from, other.path(&format!("họp 1.ron{end}"))).unwrap();
    }
    let run = other.run(&["recover", "họp 1.ron"]);
    let take = if cfg!(windows) {
        "\"họp 1.ron\""
    } else {
        "'họp 1.ron'"
    };
    assert!(
        run.out.contains(&format!("laneway recover {take} ")),
        "{}",
        run.out
    );
}

/// The state folder has a copy of `a.ron` with one step more; the file has `more`.
fn copied(more: &str) -> Program {
    let program = Program::new();
    assert_eq!(program.fed(&["capture", "a.ron"], "Desk (d): a\n").code, 0);
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    assert_eq!(program.fed(&["capture", "a.ron"], "b\n").code, 0);
    let id = store::read(&program.path("a.ron")).unwrap().session.id();
    std::fs::create_dir_all(program.path("state/laneway")).unwrap();
    let copy = program.path(&format!("state/laneway/a-{id}.ron"));
    std::fs::rename(program.path("a.ron"), copy).unwrap();
    program.write("a.ron", text);
    if !more.is_empty() {
        assert_eq!(program.fed(&["capture", "a.ron"], more).code, 0);
    }
    program
}

fn kept(program: &Program) -> usize {
    store::unnamed_sessions(&program.path("state/laneway")).len()
}

#[test]
fn a_copy_in_the_state_folder_is_listed_and_taken() {
    // With as many entries as the file, and with more.
    for more in ["c\n", ""] {
        let program = copied(more);
        let run = program.run(&["recover", "a.ron"]);
        assert!(
            run.out.contains("a copy of the whole session"),
            "{}",
            run.out
        );
        assert!(run.out.contains("last step added: “b”"), "{}", run.out);
        let run = program.run(&["recover", "a.ron", "--apply"]);
        let gone = "to a.ron, the beginning of 1 sitting included; the copy is no longer needed and is gone.";
        assert!(run.code == 0 && run.out.contains(gone), "{run:?}");
        assert!(steps(&program, "a.ron").contains(&"b".to_string()));
        assert_eq!(kept(&program), 0);
    }
}

#[test]
fn a_copy_of_a_file_that_is_not_there_is_named_and_makes_it_again() {
    let program = copied("");
    std::fs::remove_file(program.path("a.ron")).unwrap();
    let run = program.run(&["recover", "a.ron"]);
    let says = "a.ron does not exist, but a copy of a file of that name is kept at ";
    assert!(run.code == 0 && run.out.starts_with(says), "{run:?}");
    assert!(
        run.out.contains(": laneway recover a.ron --apply\n"),
        "{run:?}"
    );
    let run = program.run(&["recover", "a.ron", "--apply"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(steps(&program, "a.ron"), ["a", "b"]);
    assert_eq!(kept(&program), 0);
    let opened = store::read(&program.path("a.ron")).unwrap();
    assert_eq!(opened.report.broken, []);
    // A file of another name is another one.
    assert_eq!(copied("").run(&["recover", "b.ron"]).code, 1);
}
