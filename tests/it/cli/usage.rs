//! Exit codes, places, languages, readers that go early, hostile text.

use std::io::{BufRead, BufReader, Read};

use super::{captured, session};
use crate::support::program::{Program, Run, ended};

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
        [
            "settings",
            "keys",
            "themes",
            "phrasebook",
            "calendar",
            "countries",
            "state",
            "log"
        ]
    );
    if cfg!(target_os = "linux") {
        let state = program.path("state").join("laneway");
        assert!(run.out.contains(state.to_str().unwrap()), "{}", run.out);
    }
    if cfg!(windows) {
        return; // the settings are those of whoever runs the tests
    }
    // A settings file that cannot be read is named, with the place in it.
    let line = run.out.lines().next().unwrap();
    let settings = std::path::Path::new(line["settings".len()..].trim());
    std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
    std::fs::write(settings, "(language: \"fr\")").unwrap();
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

/// What the program says in a child process with these variables and no other locale.
fn spoken(program: &Program, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut command = program.command(arguments);
    command.envs(variables.iter().copied());
    ended(command, b"")
}

#[test]
fn the_interface_speaks_the_language_of_the_locale() {
    let program = captured();
    let checked = |variables: &[(&str, &str)], arguments: &[&str]| {
        let run = spoken(&program, variables, arguments);
        let said = format!("{}{}", run.out, run.err);
        assert!(!said.is_empty(), "{variables:?}");
        said
    };
    // Without a language in the locale it is English, complaints included.
    for (variables, vietnamese) in [
        (&[][..], false),
        (&[("LANG", "")], false),
        (&[("LANG", "C")], false),
        (&[("LANG", "POSIX")], false),
        (&[("LANG", "C.UTF-8")], false),
        (&[("LANG", "vi_VN.UTF-8"), ("LC_ALL", "C")], false),
        (&[("LANG", "fr_FR.UTF-8")], false),
        (&[("LANG", "en_GB.UTF-8")], false),
        (&[("LANG", "vi_VN.UTF-8")], true),
        (&[("LANG", "vi_VN")], true),
        (&[("LANG", "en_GB.UTF-8"), ("LC_ALL", "vi_VN.UTF-8")], true),
        (
            &[("LANG", "vi_VN.UTF-8"), ("LC_MESSAGES", "en_US.UTF-8")],
            false,
        ),
        (&[("LANG", "vi_VN.UTF-8"), ("LC_ALL", "")], true),
    ] {
        for (arguments, vi, en) in [
            (&["check", "a.ron"][..], "còn thiếu", "gap"),
            (&["show", "gone.ron"], "không có tệp", "no such file"),
            (&["show"], "lỗi:", "error:"),
            (&["--help"], "Cách dùng:", "Usage:"),
        ] {
            let said = checked(variables, arguments);
            let (there, not) = if vietnamese { (vi, en) } else { (en, vi) };
            assert!(said.contains(there), "{variables:?} {arguments:?}\n{said}");
            assert!(!said.contains(not), "{variables:?} {arguments:?}\n{said}");
        }
    }
    let said = checked(
        &[("LANG", "vi_VN.UTF-8")],
        &["check", "a.ron", "--lang", "en"],
    );
    assert!(said.contains("gap"), "{said}");
}

#[test]
fn documents_are_in_the_language_of_the_session() {
    let program = captured();
    let lines = "Một cửa (mc): tiếp nhận hồ sơ,2 giờ\nhợp lệ?\n";
    let run = program.fed(&["capture", "b.ron", "--lang", "vi"], lines);
    assert_eq!(run.code, 0, "{run:?}");
    // A map without lanes has no language yet.
    let run = program.fed(&["capture", "c.ron", "--lang", "vi"], "?? ai ký\n");
    assert_eq!(run.code, 0, "{run:?}");
    let of = |what: &[&'static str], file: &'static str| {
        let rest = what[1..].iter().copied();
        [what[0], file].into_iter().chain(rest).collect::<Vec<_>>()
    };
    let (vi_locale, en_locale) = ([("LANG", "vi_VN.UTF-8")], [("LANG", "en_US.UTF-8")]);
    for (what, vi, en) in [
        (&["show"][..], "Đầu mở", "Open ends"),
        (&["show", "--table"], "Bước", "Step"),
        (&["totals"], "Hiện trạng", "As-is"),
        (
            &["totals", "--json"],
            "chưa hỏi đủ tỷ lệ",
            "shares are known",
        ),
        (&["replay", "--print"], "Thêm", "Add"),
        (&["export", "--format", "md"], "## Các làn", "## Lanes"),
        (&["export", "--format", "svg"], "Quy mô", "Size"),
    ] {
        let said = |file, locale: &[(&str, &str)], asked: &[&'static str]| {
            let arguments = [&of(what, file)[..], asked].concat();
            let run = spoken(&program, locale, &arguments);
            assert_eq!(run.code, 0, "{arguments:?} {run:?}");
            run.out
        };
        let is = |said: String, language: &str| {
            let (there, not) = if language == "vi" { (vi, en) } else { (en, vi) };
            assert!(said.contains(there), "{what:?} {language}\n{said}");
            assert!(!said.contains(not), "{what:?} {language}\n{said}");
        };
        for locale in [&vi_locale[..], &en_locale, &[]] {
            is(said("a.ron", locale, &[]), "en");
            is(said("b.ron", locale, &[]), "vi");
            is(said("a.ron", locale, &["--lang", "vi"]), "vi");
            is(said("b.ron", locale, &["--lang", "en"]), "en");
        }
    }
    let empty = |locale: &[(&str, &str)]| spoken(&program, locale, &["show", "c.ron"]).out;
    assert!(
        empty(&vi_locale).contains("Quy mô"),
        "{}",
        empty(&vi_locale)
    );
    assert!(empty(&[]).contains("Size"), "{}", empty(&[]));
}

#[test]
fn another_charset_than_utf_8_is_drawn_in_ascii() {
    let program = captured();
    let show = &["show", "a.ron"];
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
        let run = spoken(&program, variables, show);
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
            !said.to_lowercase().contains("pipe"),
            "{arguments:?}: {said}"
        );
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
