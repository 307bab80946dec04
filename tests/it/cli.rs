//! The command line, through the built program.

use std::io::{BufRead, BufReader, Read};

use insta::assert_snapshot;
use laneway::model::{Language, Session};
use laneway::{export, store};
use serde_json::Value;

use crate::support::program::{Program, Run, ended};

/// A small procedure: six lines, one of them refused.
const LINES: &str = "One-stop desk (os): receive dossier,2h,a3\n\
                     complete?\n\
                     Specialised division (sd): examine,3d,a34,200k,<form,+licence\n\
                     \n\
                     |\n\
                     os: ask for papers~,5d,nolaw\n\
                     ,2 dyas\n\
                     >1\n";

fn captured() -> Program {
    let program = Program::new();
    let run = program.fed(&["capture", "a.ron"], LINES);
    assert_eq!(run.code, 1, "{run:?}");
    program
}

fn session(program: &Program, name: &str) -> Session {
    store::read(&program.path(name)).unwrap().session
}

// ---- capture ----

#[test]
fn capture_echoes_each_line_and_refuses_with_its_number() {
    let program = Program::new();
    let run = program.fed(&["capture", "a.ron"], LINES);
    assert_eq!(run.code, 1);
    assert_snapshot!(run.out, @r#"
    1: step 1 "receive dossier" · new lane One-stop desk (os) · 2 hours · Art. 3
    2: step 2 "complete" · One-stop desk · decision: có / không
    3: step 3 "examine" · new lane Specialised division (sd) · 3 working days · Art. 34 · fee 200,000 đ · in: form · out: licence
    5: next open end · step 2 "complete"
    6: step 3 "ask for papers" · One-stop desk · wait · 5 working days · no legal basis
    8: → step 1 "receive dossier"
    "#);
    assert_snapshot!(run.err, @r#"Line 7: "2 dyas" is no fact; did you mean "2 days"?"#);
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

// ---- show, replay, check ----

#[test]
fn show_prints_the_map_and_its_figures() {
    let program = captured();
    let run = program.run(&["show", "a.ron"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for word in [
        "One-stop desk",
        "receive dossier",
        "examine",
        "ask for papers",
    ] {
        assert!(run.out.contains(word), "{word}\n{}", run.out);
    }
    assert!(run.out.contains("200"), "the fees\n{}", run.out);
    // As it was after so many entries.
    let early = program.run(&["show", "a.ron", "--at", "2"]).out;
    assert!(early.contains("receive dossier") && !early.contains("examine"));
    let none = program.run(&["show", "a.ron", "--at", "0"]);
    assert_eq!(none.code, 0);
    assert!(!none.out.contains("receive"));
    assert_eq!(
        program.run(&["show", "a.ron", "--at", "4000000000"]).out,
        run.out
    );
    // Folded at the width, in another language, in ASCII.
    for width in ["40", "60", "80", "200"] {
        let narrow = program.run(&["show", "a.ron", "--width", width]).out;
        let most: u16 = width.parse().unwrap();
        let map = export::text::map(&session(&program, "a.ron"), Language::En, most, false);
        assert!(map.contains("receive dossier") && narrow.contains(map.trim_end()));
        for line in map.lines() {
            assert!(line.chars().count() <= usize::from(most), "{width}: {line}");
        }
    }
    for width in ["0", "1", "7", "65535"] {
        assert_eq!(program.run(&["show", "a.ron", "--width", width]).code, 0);
    }
    let vietnamese = program.run(&["show", "a.ron", "--lang", "vi"]).out;
    assert!(vietnamese.contains("bước"), "{vietnamese}");
    let plain = program.run(&["show", "a.ron", "--ascii"]).out;
    let drawn = |c: char| ('\u{2190}'..='\u{27bf}').contains(&c);
    assert!(!plain.chars().any(drawn), "{plain}");
    assert!(run.out.chars().any(drawn));
}

#[test]
fn without_a_file_the_built_in_session_is_printed() {
    let program = Program::new();
    let run = program.run(&[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.lines().count() > 30);
    let named = program.command(&["--lang", "en"]);
    assert_eq!(ended(named, b"").out, run.out);
    // A file instead of nothing.
    let other = captured();
    assert_eq!(other.run(&["a.ron"]).out, other.run(&["show", "a.ron"]).out);
    assert_eq!(other.run(&["none.ron"]).code, 1);
    assert!(!other.path("none.ron").exists());
}

#[test]
fn replay_tells_the_log_line_by_line() {
    let program = captured();
    let run = program.run(&["replay", "a.ron", "--print"]);
    assert_eq!(run.code, 0, "{run:?}");
    let log = session(&program, "a.ron").log().len();
    assert_eq!(run.out.lines().count(), log);
    for (number, line) in (1..).zip(run.out.lines()) {
        assert!(
            line.trim_start().starts_with(&format!("{number} ")),
            "{line}"
        );
    }
    let part = program.run(&["replay", "a.ron", "--print", "--from", "2", "--to", "3"]);
    let whole: Vec<&str> = run.out.lines().collect();
    assert_eq!(part.out.lines().collect::<Vec<_>>(), whole[1..3]);
    let none = program.run(&["replay", "a.ron", "--print", "--from", "9", "--to", "2"]);
    assert_eq!((none.code, none.out.as_str()), (0, ""));
    assert_eq!(
        program.run(&["replay", "a.ron"]).code,
        2,
        "--print is asked for"
    );
}

#[test]
fn check_tells_gaps_and_damage_with_codes() {
    let program = captured();
    let run = program.run(&["check", "a.ron"]);
    assert_eq!(run.code, 0, "gaps are no errors: {run:?}");
    assert!(run.out.lines().count() >= 2, "{}", run.out);
    for line in run.out.lines() {
        assert!(line.starts_with("a.ron: "), "{line}");
        let code = line.split(": ").nth(2).unwrap();
        let plain = |c: char| c.is_ascii_lowercase() || c == '-' || c == '_';
        assert!(code.chars().all(plain), "a stable code: {line}");
    }
    let strict = program.run(&["check", "a.ron", "--strict"]);
    assert_eq!(strict.code, 1);
    assert_eq!(strict.out.lines().count(), run.out.lines().count());
    // The codes are the same in Vietnamese.
    let codes = |text: &str| -> Vec<String> {
        let code = |line: &str| line.split(": ").nth(2).unwrap().to_string();
        text.lines().map(code).collect()
    };
    let vietnamese = program.run(&["check", "a.ron", "--lang", "vi"]);
    assert_eq!(codes(&vietnamese.out), codes(&run.out));

    // Damage: a file cut off in the middle, one that is none, and one that is well.
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    program.write("cut.ron", &text[..text.len() - 80]);
    program.write("none.ron", "hello");
    let run = program.run(&["check", "a.ron", "cut.ron", "none.ron", "gone.ron"]);
    assert_eq!(run.code, 1);
    for name in [
        ": error: damaged: expected",
        "none.ron: error: ",
        "gone.ron: error: unreadable",
    ] {
        assert!(run.out.contains(name), "{name}\n{}", run.out);
    }
    assert!(run.out.lines().any(|line| line.starts_with("cut.ron:")));
    // A damaged file is shown up to the damage, and never written.
    let shown = program.run(&["show", "cut.ron"]);
    assert!(
        shown.out.contains("receive dossier") && !shown.err.is_empty(),
        "{shown:?}"
    );
    let taken = program.fed(&["capture", "cut.ron"], "os: more\n");
    assert_eq!(taken.code, 1);
    let after = std::fs::read_to_string(program.path("cut.ron")).unwrap();
    assert_eq!(after, text[..text.len() - 80]);
}

#[test]
fn the_sessions_that_come_along_are_well() {
    let program = Program::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .collect();
    names.sort();
    let mut arguments = vec!["check"];
    arguments.extend(names.iter().map(String::as_str));
    let run = program.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.out);
}

// ---- export ----

#[test]
fn export_writes_json_and_markdown() {
    let program = captured();
    let run = program.run(&["export", "a.ron", "--format", "json"]);
    assert_eq!(run.code, 0, "{run:?}");
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let steps = json["steps"].as_array().unwrap();
    let examine = steps.iter().find(|s| s["name"] == "examine").unwrap();
    assert_eq!(examine["elapsed"]["min"], "3");
    assert_eq!(examine["elapsed"]["unit"], "working_day");
    assert_eq!(examine["cost"]["fee"], "200000");
    assert_eq!(examine["law"]["state"], "cited");
    assert_eq!(examine["law"]["citations"][0]["article"], "34");
    for key in [
        "title",
        "lanes",
        "flows",
        "questions",
        "parking_lot",
        "log_entries",
    ] {
        assert!(!json[key].is_null(), "{key}");
    }
    let lane = json["lanes"].as_array().unwrap().iter();
    let lane = lane.clone().find(|lane| lane["id"] == examine["lane"]);
    assert_eq!(lane.unwrap()["alias"], "sd");
    // The language is one of the interface, not of the data.
    let vietnamese = program.run(&["export", "a.ron", "--format", "json", "--lang", "vi"]);
    assert_eq!(vietnamese.out, run.out);

    let markdown = program.run(&["export", "a.ron", "--format", "md"]);
    assert!(markdown.out.starts_with("# "), "{}", markdown.out);
    assert!(markdown.out.contains("ask for papers"));
    let to_file = program.run(&["export", "a.ron", "--format", "md", "-o", "a.md"]);
    assert_eq!((to_file.code, to_file.out.as_str()), (0, ""));
    let written = std::fs::read_to_string(program.path("a.md")).unwrap();
    assert_eq!(written, markdown.out);
    let nowhere = program.run(&["export", "a.ron", "--format", "md", "-o", "no/a.md"]);
    assert_eq!(nowhere.code, 1);
    assert!(nowhere.err.contains("no/a.md"), "{}", nowhere.err);
}

// ---- usage, places, languages ----

#[test]
fn exit_codes_tell_refusals_from_wrong_usage() {
    let program = Program::new();
    for arguments in [
        &["show"][..],
        &["show", "a.ron", "--width", "wide"],
        &["show", "a.ron", "--at", "-1"],
        &["check"],
        &["export", "a.ron"],
        &["export", "a.ron", "--format", "pdf"],
        &["--no-such-option"],
        &["show", "a.ron", "--lang", "fr"],
    ] {
        let run = ended(program.command(arguments), b"");
        assert_eq!(run.code, 2, "{arguments:?}: {run:?}");
        assert!(run.out.is_empty() && !run.err.is_empty());
    }
    for arguments in [
        &["show", "gone.ron"][..],
        &["replay", "gone.ron", "--print"],
        &["check", "gone.ron"],
        &["export", "gone.ron", "--format", "json"],
    ] {
        assert_eq!(program.run(arguments).code, 1, "{arguments:?}");
    }
    for arguments in [&["--help"][..], &["--version"], &["show", "--help"]] {
        let run = ended(program.command(arguments), b"");
        assert_eq!(run.code, 0, "{arguments:?}");
        assert!(run.out.contains("laneway"));
    }
}

#[test]
fn paths_are_those_of_the_platform() {
    let program = Program::new();
    let run = program.run(&["paths"]);
    assert_eq!(run.code, 0);
    let names: Vec<&str> = run
        .out
        .lines()
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    assert_eq!(
        names,
        ["settings", "keys", "themes", "phrasebook", "state", "log"]
    );
    if cfg!(target_os = "linux") {
        let state = program.path("state").join("laneway");
        assert!(run.out.contains(state.to_str().unwrap()), "{}", run.out);
    }
    // A settings file that cannot be read is named, with the place in it.
    let line = run.out.lines().next().unwrap();
    let settings = std::path::Path::new(line["settings".len()..].trim());
    std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
    std::fs::write(settings, "(language: Fr)").unwrap();
    let run = ended(program.command(&["show", "a.ron"]), b"");
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("settings.ron") && run.err.contains("1:"),
        "{}",
        run.err
    );
    std::fs::write(settings, "(language: \"vi\", ascii: true)").unwrap();
    let run = ended(program.command(&["paths"]), b"");
    assert_eq!(run.code, 0, "{run:?}");
    let run = ended(program.command(&[]), b"");
    assert!(run.out.contains("bước"));
}

#[test]
fn the_language_is_that_of_the_locale() {
    let program = captured();
    let spoken = |variables: &[(&str, &str)], arguments: &[&str]| -> Run {
        let mut command = program.command(arguments);
        command.envs(variables.iter().copied());
        ended(command, b"")
    };
    let vietnamese = |run: &Run| run.out.contains("bước");
    let show = &["show", "a.ron"];
    for (variables, expected) in [
        (&[("LANG", "vi_VN.UTF-8")][..], true),
        (&[("LANG", "en_GB.UTF-8")], false),
        (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "vi_VN.UTF-8")], true),
        (
            &[("LANG", "vi_VN.UTF-8"), ("LC_MESSAGES", "en_US.UTF-8")],
            false,
        ),
        (&[("LANG", "vi_VN.UTF-8"), ("LC_ALL", "")], true),
    ] {
        let run = spoken(variables, show);
        assert_eq!(vietnamese(&run), expected, "{variables:?}\n{}", run.out);
    }
    let run = spoken(
        &[("LANG", "vi_VN.UTF-8")],
        &["show", "a.ron", "--lang", "en"],
    );
    assert!(!vietnamese(&run));
    // Another charset than UTF-8: lines are drawn in ASCII.
    let drawn = |run: &Run| {
        run.out
            .chars()
            .any(|c| ('\u{2190}'..='\u{27bf}').contains(&c))
    };
    for (variables, expected) in [
        (&[("LANG", "vi_VN.TCVN")][..], false),
        (&[("LANG", "en_US.ISO-8859-1")], false),
        (&[("LANG", "en_US.utf8")], true),
        (&[("LANG", "en_US.UTF-8@euro")], true),
        (
            &[("LANG", "en_US.UTF-8"), ("LC_CTYPE", "en_US.ISO-8859-1")],
            false,
        ),
        (&[], true),
    ] {
        let run = spoken(variables, show);
        assert_eq!(drawn(&run), expected, "{variables:?}\n{}", run.out);
    }
}

#[test]
fn a_reader_that_goes_early_is_no_failure() {
    let program = Program::new();
    let mut lines = String::from("Desk (d): step 0\n");
    for number in 1..400 {
        lines.push_str(&format!("step {number},2d,a{number}\n"));
    }
    program.fed(&["capture", "long.ron"], lines);
    for arguments in [
        &["show", "long.ron"][..],
        &["replay", "long.ron", "--print"],
        &["check", "long.ron"],
        &["export", "long.ron", "--format", "json"],
        &["export", "long.ron", "--format", "md"],
        &["capture", "new.ron", "more.txt"],
    ] {
        program.write("more.txt", "Desk (d): a\n".repeat(3000));
        let mut child = program.command(arguments).spawn().unwrap();
        let mut out = BufReader::with_capacity(16, child.stdout.take().unwrap());
        let mut first = String::new();
        out.read_line(&mut first).unwrap();
        drop(out);
        drop(child.stdin.take());
        let mut said = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        let status = child.wait().unwrap();
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        assert!(
            status.code().is_some_and(|code| code < 2),
            "{arguments:?}: {status}"
        );
    }
    // Lines that were taken before the reader went are in the file.
    assert!(!session(&program, "new.ron").log().is_empty());
}

#[test]
fn escape_sequences_never_reach_the_terminal() {
    let evil = "\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}";
    let program = captured();
    // On the capture line, in a file's text, in a file's name, in what is no file.
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    program.write("evil.ron", text.replace("examine", evil));
    program.write("evil2.ron", text.replace("examine", "exa\\u{1b}[31mmine"));
    program.write("evil3.ron", evil);
    program.write(
        "evil4.ron",
        text.replace("AddStep", &format!("AddStep{evil}")),
    );
    let named = format!("{evil}.ron");
    let mut runs = vec![
        program.fed(
            &["capture", "b.ron"],
            format!("Desk (d): a{evil}b\n,{evil}\n{evil}: x\n"),
        ),
        program.fed(&["capture", "b.ron", &named], ""),
        program.run(&["show", &named]),
        program.run(&["check", &named]),
        program.run(&[&named]),
        program.run(&[
            "export",
            "a.ron",
            "--format",
            "md",
            "-o",
            &format!("no/{evil}"),
        ]),
    ];
    for file in ["evil.ron", "evil2.ron", "evil3.ron", "evil4.ron", "b.ron"] {
        runs.push(program.run(&["show", file]));
        runs.push(program.run(&["check", file]));
        runs.push(program.run(&["replay", file, "--print"]));
        runs.push(program.run(&["export", file, "--format", "md"]));
        runs.push(program.run(&["export", file, "--format", "json"]));
    }
    for run in runs {
        let upsets = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!run.out.contains(upsets), "{run:?}");
        assert!(!run.err.contains(upsets), "{run:?}");
    }
}

#[test]
fn wrong_usage_is_told_without_escape_sequences() {
    let program = Program::new();
    let run = ended(
        program.command(&["show", "a.ron", "--lang", "\u{1b}[31mred"]),
        b"",
    );
    assert_eq!(run.code, 2);
    assert!(!run.err.contains('\u{1b}'), "{run:?}");
}
