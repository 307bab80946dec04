//! What is damaged says so wherever it is printed or exported, as long as it is so.

use laneway::export::FORMATS;
use laneway::model::{Language, NoteKind};
use laneway::store;
use serde_json::Value;

use super::session;
use crate::support::program::{Program, Run};

/// A journal of five entries whose fifth line was changed on the disk.
const JOURNAL: &str = include_str!("damaged.ron.journal");

/// A session whose fifth line, the second entry, was bent in the mail; entry 1 is whole.
fn bent() -> Program {
    let program = super::captured();
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    let line = lines[4].replacen(",act:", " act:", 1);
    lines[4] = &line;
    program.write("cut.ron", lines.join("\n") + "\n");
    program
}

fn first(run: &Run) -> &str {
    run.out.lines().next().unwrap_or_default()
}

/// The place in a file, as `check` tells it.
fn place(program: &Program, file: &str) -> String {
    let run = program.run(&["check", file]);
    let line = run.out.lines().find(|line| line.contains(" damaged: "));
    let line = line.unwrap();
    line[..line.find(": ").unwrap()].to_string()
}

#[test]
fn whatever_prints_a_damaged_session_says_so_first_and_fails() {
    let program = bent();
    program.write("torn.ron.journal", JOURNAL);
    let at = place(&program, "cut.ron");
    assert!(at.starts_with("cut.ron:5:"), "{at}");
    for (file, line) in [
        (
            "cut.ron",
            format!("damaged at {at}, 1 entry read, what follows cannot be read"),
        ),
        (
            "torn.ron",
            "damaged at torn.ron.journal:5:1, 3 entries read, what follows cannot be read"
                .to_string(),
        ),
    ] {
        for task in [
            &["show", file][..],
            &["show", file, "--at", "1", "--table"],
            &["totals", file],
            &["totals", file, "--view", "to-be"],
            &["replay", file, "--print"],
            &["replay", file, "--print", "--from", "9"],
            &["check", "--ask", file],
            &["cite", "--session", file],
            &[file],
        ] {
            let run = program.run(task);
            assert_eq!(
                (run.code, first(&run)),
                (1, line.as_str()),
                "{task:?} {run:?}"
            );
            assert_eq!(run.out.matches("damaged at").count(), 1, "{task:?}");
        }
        // And then what could be read.
        let shown = program.run(&["show", file]);
        assert!(shown.out.lines().count() > 3, "{}", shown.out);
    }
    let log = program.run(&["replay", "torn.ron", "--print"]);
    // The damage, who speaks and who writes, the sitting, three entries.
    assert_eq!(log.out.lines().count(), 3 + 3);
    let vietnamese = program.run(&["show", "torn.ron", "--lang", "vi"]);
    assert_eq!(
        first(&vietnamese),
        "hỏng tại torn.ron.journal:5:1, đọc được 3 mục, phần sau không đọc tiếp được"
    );
    // A whole one has nothing of it.
    let whole = program.run(&["show", "a.ron"]);
    assert!(whole.code == 0 && !whole.out.contains("damaged"));
}

#[test]
fn the_path_of_the_damage_is_the_one_that_was_asked_for() {
    let program = bent();
    std::fs::create_dir(program.path("sub")).unwrap();
    std::fs::rename(program.path("cut.ron"), program.path("sub/cut.ron")).unwrap();
    let run = program.run(&["totals", "sub/cut.ron"]);
    let path = std::path::Path::new("sub").join("cut.ron");
    assert!(
        first(&run).starts_with(&format!("damaged at {}:5:", path.display())),
        "{run:?}"
    );
}

#[test]
fn figures_as_json_have_the_damage_as_a_field() {
    let program = bent();
    let run = program.run(&["totals", "cut.ron", "--json"]);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let damaged = json["damaged"].as_str().unwrap();
    assert!(damaged.starts_with("damaged at cut.ron:5:"), "{damaged}");
    assert_eq!(run.code, 1);
    let whole = program.run(&["totals", "a.ron", "--json"]);
    let json: Value = serde_json::from_str(&whole.out).unwrap();
    assert!(whole.code == 0 && json.get("damaged").is_none());
}

#[test]
fn a_damaged_session_is_exported_only_when_that_is_wanted_and_says_so_there() {
    let program = bent();
    program.write("torn.ron.journal", JOURNAL);
    for file in ["cut.ron", "torn.ron"] {
        for format in FORMATS.map(|format| format.name) {
            let run = program.run(&["export", file, "--format", format, "-o", "out"]);
            assert_eq!((run.code, run.out.as_str()), (1, ""), "{run:?}");
            assert!(run.err.contains("damaged at") && run.err.contains("--damaged"));
            assert!(!program.path("out").exists());
            let run = program.run(&["export", file, "--format", format, "--damaged"]);
            assert_eq!(run.code, 0, "{run:?}");
            let line = match format {
                "md" => run.out.starts_with("> **damaged at "),
                "lines" => run.out.starts_with("%% damaged at "),
                "svg" => run.out.contains(">damaged at "),
                "json" => {
                    let json: Value = serde_json::from_str(&run.out).unwrap();
                    let said = json["damaged"].as_str().unwrap_or_default();
                    said.starts_with("damaged at ") || said.starts_with("hỏng tại ")
                }
                _ => run.out.contains("damaged at "),
            };
            assert!(line, "{format}: {}", run.out);
        }
    }
    for format in FORMATS.map(|format| format.name) {
        let plain = program.run(&["export", "a.ron", "--format", format]);
        let wanted = program.run(&["export", "a.ron", "--format", format, "--damaged"]);
        assert_eq!((plain.code, &plain.out), (0, &wanted.out));
        assert!(!plain.out.contains("damaged"));
    }
}

#[test]
fn capture_passes_over_the_line_that_tells_of_damage_and_says_so() {
    let program = Program::new();
    program.write("torn.ron.journal", JOURNAL);
    let lines = program.run(&["export", "torn.ron", "--format", "lines", "--damaged"]);
    let run = program.fed(&["capture", "b.ron"], &lines.out);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.err.contains("Line 1 skipped: %% damaged at"),
        "{}",
        run.err
    );
    let (read, again) = (session(&program, "torn.ron"), session(&program, "b.ron"));
    assert_eq!(read.map().steps().len(), again.map().steps().len());
    // A step whose name begins like such a line is none.
    let run = program.fed(&["capture", "c.ron"], "Desk (d): one\n\\%% two\n");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines = program.run(&["export", "c.ron", "--format", "lines"]).out;
    assert_eq!(
        program.fed(&["capture", "d.ron"], &lines).err,
        "",
        "{lines}"
    );
    let again = session(&program, "d.ron");
    assert!(
        again
            .map()
            .steps()
            .values()
            .any(|step| step.name == "%% two"),
        "{lines}"
    );
}

#[test]
fn a_session_begins_from_a_damaged_one_only_when_that_is_wanted() {
    let program = bent();
    program.write("torn.ron.journal", JOURNAL);
    let run = program.run(&["new", "b.ron", "--from", "torn.ron"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{run:?}");
    // A journal alone is no path that `--from` can tell from lines but by its name.
    assert!(run.err.contains("--damaged"), "{}", run.err);
    assert!(!program.path("b.ron").exists());
    let run = program.run(&["new", "b.ron", "--from", "torn.ron", "--damaged"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(first(&run).starts_with("damaged at torn.ron.journal:5:1"));
    let begun = session(&program, "b.ron");
    let notes: Vec<_> = begun.map().notes().values().collect();
    assert_eq!((notes.len(), notes[0].kind), (1, NoteKind::Remark));
    assert!(notes[0].text.contains("damaged at torn.ron.journal:5:1"));
    // The new one is whole, and tells where it comes from.
    assert_eq!(begun.incomplete(), None);
    let document = program.run(&["export", "b.ron", "--format", "md"]);
    assert!(document.code == 0 && document.out.contains("damaged at torn"));
}

#[test]
fn check_tells_a_damaged_journal_as_an_error_and_a_torn_or_foreign_one_as_a_notice() {
    let program = Program::new();
    program.write("torn.ron.journal", JOURNAL);
    let run = program.run(&["check", "torn.ron"]);
    let error = "torn.ron: error: damaged: journal line 5 cannot be read";
    assert!(run.code == 1 && first(&run).starts_with(error), "{run:?}");
    let run = program.run(&["check", "torn.ron", "--lang", "vi"]);
    let error = "torn.ron: lỗi: damaged: dòng 5 của nhật ký tạm";
    assert!(run.code == 1 && first(&run).starts_with(error), "{run:?}");
    // Of a whole session beside it.
    let whole = bent();
    let before = whole.run(&["check", "a.ron"]);
    for (journal, code, says) in [
        // Cut short in its last line: nobody was told that it is kept.
        (&JOURNAL[..JOURNAL.len() - 40], 0, "a.ron: notice: orphan: "),
        // Its first line was changed, so that nobody knows whose it is.
        (&JOURNAL[1..], 1, "a.ron: error: damaged: journal line 1 "),
        (&JOURNAL[..40], 0, "a.ron: notice: torn: journal line 1,"),
    ] {
        whole.write("a.ron.journal", journal);
        let run = whole.run(&["check", "a.ron"]);
        assert_eq!(run.code, code, "{run:?}");
        assert!(first(&run).starts_with(says), "{run:?}");
        assert_eq!(run.out.lines().count(), before.out.lines().count() + 1);
        let strict = whole.run(&["check", "a.ron", "--strict"]).out;
        assert!(first(&run) == strict.lines().next().unwrap_or_default());
    }
    let lines: Vec<&str> = JOURNAL.split_inclusive('\n').collect();
    let torn = lines[..3].concat() + &lines[3][..60];
    program.write("torn.ron.journal", torn);
    let run = program.run(&["check", "torn.ron"]);
    let notice = "torn.ron: notice: torn: journal line 4, the last one";
    assert!(run.code == 0 && first(&run).starts_with(notice), "{run:?}");
    assert_eq!(program.run(&["show", "torn.ron"]).code, 0);
}

#[test]
fn damage_is_told_in_words_of_an_office() {
    let program = bent();
    for (language, why, what) in [
        (
            "vi",
            "dòng 5, cột 29: chỗ này không đọc được: thiếu dấu phẩy",
            "Hãy xin lại tệp gốc",
        ),
        (
            "en",
            "line 5, column 29: this place cannot be read: a comma is missing",
            "Ask for the original again",
        ),
    ] {
        let run = program.run(&["show", "cut.ron", "--lang", language]);
        assert!(
            run.err.contains(why) && run.err.contains(what),
            "{}",
            run.err
        );
        let refused = program.fed(&["capture", "cut.ron", "--lang", language], "os: x\n");
        assert!(refused.err.contains(what), "{}", refused.err);
    }
    // No sentence is the parser's alone.
    for text in ["hello", "", "(version: 1, log: [", "\u{feff}\u{feff}"] {
        for (language, advice) in [
            (Language::Vi, "xin lại tệp"),
            (Language::En, "original again"),
        ] {
            let error = store::parse(text.as_bytes(), "x.ron").unwrap_err();
            let said = error.say(language);
            assert!(said.contains(advice), "{said}");
            let reason = said.lines().next().unwrap();
            assert!(
                !reason.contains(": expected") && !reason.contains(": cần"),
                "{said}"
            );
        }
    }
}
