//! What the program finds around it: a clock that is fixed, a home that is not there.

use crate::support::program::{Program, ended};

#[test]
fn a_fixed_clock_that_is_no_moment_is_told() {
    let program = Program::new();
    let run = |set: &str, language: &str| {
        let mut command = program.command(&["capture", "a.ron", "--lang", language]);
        command.env("SOURCE_DATE_EPOCH", set);
        ended(command, b"Desk (d): a\n")
    };
    for set in [
        "yesterday",
        "12x",
        "1e9",
        "99999999999999999",
        "9999999999999999999999",
    ] {
        for language in ["en", "vi"] {
            let run = run(set, language);
            assert_eq!(run.code, 1, "{set}: {run:?}");
            assert!(
                run.err.contains("SOURCE_DATE_EPOCH") && run.err.contains(set),
                "{}",
                run.err
            );
            assert!(!program.path("a.ron").exists(), "{set}");
        }
    }
    // One that is a moment is taken, and none is no fault.
    assert_eq!(run("1700000000", "en").code, 0);
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    assert!(text.contains("date:\"2023-11-14\""), "{text}");
    assert_eq!(run("", "en").code, 0);
}

#[cfg(unix)]
#[test]
fn without_a_home_nothing_is_kept_in_the_folder_of_the_work() {
    use crate::support::program::Run;
    use std::path::Path;
    let program = Program::new();
    let paths = |home: Option<&str>, somebody: bool| -> Run {
        let mut command = program.command(&["paths"]);
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"] {
            command.env_remove(name);
        }
        if let Some(home) = home {
            command.env("HOME", home);
        }
        // What would stand in for a home, else it is in the folder of the test.
        command.env_remove("TMPDIR");
        if somebody {
            // Nobody of that number is known here, so that there is no home to look up;
            // only root can become somebody else.
            std::os::unix::process::CommandExt::uid(&mut command, 54321);
        }
        ended(command, b"")
    };
    let root = std::fs::metadata("/proc/self").is_ok_and(|process| {
        use std::os::unix::fs::MetadataExt;
        process.uid() == 0
    });
    let mut runs = vec![paths(Some("home"), false), paths(Some("."), false)];
    if root {
        runs.push(paths(None, true));
        runs.push(paths(Some(""), true));
    }
    for run in runs {
        assert_eq!(run.out.lines().count(), 8, "{run:?}");
        for line in run.out.lines() {
            let path = Path::new(line[12..].trim());
            assert!(
                path.is_absolute() && !path.starts_with(program.folder()),
                "{line}"
            );
        }
    }
    // Folders that were named by themselves are those.
    let mut command = program.command(&["paths"]);
    command.env("HOME", "home").env_remove("XDG_DATA_HOME");
    let run = ended(command, b"");
    let state = program.path("state/laneway");
    assert!(run.out.contains(&*state.to_string_lossy()), "{}", run.out);
}

#[test]
fn where_the_locale_has_only_ascii_the_map_is_drawn_with_it() {
    let program = Program::new();
    let lines = "Desk (d): a,2d\nb,3d\n";
    assert_eq!(program.fed(&["capture", "a.ron"], lines).code, 0);
    let drawn = |locale: &str, term: &str| {
        let mut command = program.command(&["show", "a.ron", "--lang", "en"]);
        command.env("LC_ALL", locale).env("TERM", term);
        let run = ended(command, b"");
        assert_eq!(run.code, 0, "{run:?}");
        run.out.contains('┌')
    };
    for symbols in ["", "C.UTF-8", "vi_VN.UTF-8", "en_GB"] {
        assert!(drawn(symbols, "xterm-256color"), "{symbols}");
        // What is printed may be read elsewhere than on this terminal.
        assert!(drawn(symbols, "vt100"), "{symbols}");
    }
    for plain in ["C", "POSIX", "vi_VN.TCVN5712-1"] {
        assert!(!drawn(plain, "xterm-256color"), "{plain}");
    }
}

#[cfg(unix)]
#[test]
fn a_bare_terminal_gets_ascii_by_itself() {
    use crate::support::pty::Pty;
    use portable_pty::CommandBuilder;
    let drawn = |term: &str| {
        let program = Program::new();
        program.fed(&["capture", "a.ron"], "Desk (d): a,2d\n");
        let mut command = CommandBuilder::new("env");
        command.arg(format!("TERM={term}"));
        command.args([env!("CARGO_BIN_EXE_laneway"), "a.ron", "--lang", "en"]);
        let pty = Pty::of(&program, command, 80, 24);
        pty.wait_for("Desk");
        pty.screen()
    };
    let symbols = |screen: &str| screen.contains(['┌', '┏', '─']);
    assert!(symbols(&drawn("xterm-256color")));
    for term in ["linux", "vt100", "dumb"] {
        let screen = drawn(term);
        assert!(!symbols(&screen), "{term}: {screen}");
    }
}

/// The language of the program by the locale, on the screen and in what is printed, and
/// ASCII where the locale has nothing else.
#[cfg(unix)]
#[test]
fn five_locales_and_none_say_which_language_and_which_signs() {
    use crate::support::pty::Pty;
    use portable_pty::CommandBuilder;
    for (locale, vietnamese, signs) in [
        (None, false, true),
        (Some("C"), false, false),
        (Some("POSIX"), false, false),
        (Some("C.UTF-8"), false, true),
        (Some("en_US.UTF-8"), false, true),
        (Some("vi_VN.UTF-8"), true, true),
    ] {
        let program = Program::new();
        assert_eq!(
            program.fed(&["capture", "a.ron"], "Desk (d): a,2d\n").code,
            0
        );
        let mut command = program.command(&["--help"]);
        command.envs(locale.map(|locale| ("LANG", locale)));
        let help = ended(command, b"").out;
        assert_eq!(
            help.contains("Commands:"),
            !vietnamese,
            "{locale:?}: {help}"
        );
        let mut command = CommandBuilder::new("env");
        command.args(locale.map(|locale| format!("LANG={locale}")));
        command.args([
            "TERM=xterm-256color",
            env!("CARGO_BIN_EXE_laneway"),
            "a.ron",
        ]);
        let pty = Pty::of(&program, command, 100, 24);
        // The status line is drawn last: "a0/1", "căn cứ 0/1".
        pty.wait_for("0/1");
        let screen = pty.screen();
        let speaks = screen.contains("căn cứ");
        assert_eq!(speaks, vietnamese, "{locale:?}: {screen}");
        let drawn = screen.contains(['┌', '┏', '─']);
        assert_eq!(drawn, signs, "{locale:?}: {screen}");
    }
}
