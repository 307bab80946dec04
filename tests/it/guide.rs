//! The guide: its examples are run, its tables are the program's own, it is there in both
//! languages, and it goes through a pager on a terminal alone.

use std::collections::BTreeSet;
use std::fs;

use laneway::capture::Phrasebook;
use laneway::catalogue::{self, Choice};
use laneway::input::{Command, Key, Keymap};
use laneway::lang::guide::{self, Topic};
use laneway::lang::{query, screen, table};
use laneway::model::Holidays;
use laneway::model::{Code, Language, Unit};
use laneway::ui::Theme;
use ratatui::layout::Rect;

use crate::support::SHIPPED;
use crate::support::desk::{Desk, blocks, hold, house};
use crate::support::program::{Program, ended};
use crate::support::stage;

const BOTH: [Language; 2] = [Language::Vi, Language::En];

fn told(topic: &str, language: Language) -> String {
    let (said, exit) = Desk::new().run(&format!("laneway guide {topic}"), language);
    assert_eq!(exit, Some(0), "{said}");
    said
}

#[test]
fn the_commands_do_what_the_guide_says() {
    for language in BOTH {
        let desk = Desk::new();
        // Those two show what a user may write, and are tried by themselves.
        let own = [Topic::Settings, Topic::Calendar];
        let topics = Topic::ALL.iter().filter(|topic| !own.contains(topic));
        let followed = topics.map(|topic| desk.follow(topic.text(language), language));
        assert!(followed.sum::<usize>() > 10);
    }
}

/// The example of a file of settings.
fn example(language: Language, topic: Topic, file: &str) -> String {
    let info = format!("ron {file}");
    let found = blocks(topic.text(language))
        .into_iter()
        .find(|block| block.info == info);
    found.expect(file).lines.join("\n")
}

#[test]
fn the_settings_of_the_guide_can_be_used() {
    for language in BOTH {
        let of = |file: &str| example(language, Topic::Settings, file);
        Keymap::builtin().with(&of("keys.ron")).unwrap();
        Theme::read(&of("themes/NAME.ron")).unwrap();
        Phrasebook::from_ron(&of("phrasebook.ron")).unwrap();
        let desk = Desk::new();
        fs::create_dir_all(desk.config()).unwrap();
        fs::write(desk.config().join("settings.ron"), of("settings.ron")).unwrap();
        let calendar = example(language, Topic::Calendar, "calendar.ron");
        fs::write(desk.config().join("calendar.ron"), calendar).unwrap();
        let countries = desk.config().join("countries");
        fs::create_dir_all(&countries).unwrap();
        fs::write(
            countries.join("MU.ron"),
            example(language, Topic::Calendar, "countries/MU.ron"),
        )
        .unwrap();
        // New sessions take both of them; Friday the 5th is off.
        fs::write(desk.path().join("lines"), "Desk (d): sort,3d").unwrap();
        for (country, done) in [("VN", "2027 17:00"), ("MU", "2027 16:00")] {
            let file = desk.path().join(format!("{country}.ron"));
            let lines = desk.path().join("lines");
            let new = format!(
                "laneway new {} --from {} --country {country}",
                file.display(),
                lines.display()
            );
            let (said, exit) = desk.run(&new, language);
            assert_eq!(exit, Some(0), "{said}");
            let totals = format!("laneway totals {} --start 2027-02-04T09:00", file.display());
            let (said, exit) = desk.run(&totals, language);
            assert_eq!(exit, Some(0), "{said}");
            let day = match language {
                Language::Vi => "10/02/",
                Language::En => "10 February ",
            };
            assert!(said.contains(&format!("{day}{done}")), "{said}");
        }
    }
}

#[test]
fn the_years_of_the_built_in_calendar_are_those_the_guide_names() {
    let years = Holidays::vietnam().years;
    let (first, last) = (years.first().unwrap(), years.last().unwrap());
    for (language, words) in [
        (Language::En, format!("of {first} to {last} are built in")),
        (Language::Vi, format!("từ {first} đến {last} có sẵn")),
    ] {
        let text = Topic::Calendar.text(language).replace('\n', " ");
        assert!(text.contains(&words), "{words}\n{text}");
    }
}

/// What holds a text together: its headings, items, tables and blocks, in their order.
fn skeleton(text: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if let Some(info) = line.strip_prefix("```") {
            inside = !inside;
            if inside {
                parts.push(info.split(' ').next().unwrap_or_default().to_string());
            }
        } else if inside {
        } else if line.starts_with("## ") && line.contains("Vietnam") {
            // In English the rules of Vietnam have a heading, which says that they are.
        } else if line.starts_with("## ") || line.starts_with("- ") {
            parts.push(line.chars().take(2).collect());
        } else if line.starts_with("{{") {
            parts.push(line.to_string());
        }
    }
    parts
}

#[test]
fn both_languages_tell_the_same() {
    for topic in Topic::ALL {
        let [vi, en] = BOTH.map(|language| skeleton(topic.text(language)));
        assert_eq!(vi, en, "{topic:?}");
        let [vi, en] = BOTH.map(|language| topic.text(language));
        assert_ne!(vi, en, "{topic:?}");
        assert!(vi.chars().filter(|c| "ạảấầậđệộừướ".contains(*c)).count() > 5);
    }
}

#[test]
fn whatever_is_a_table_is_the_programs_own() {
    for language in BOTH {
        let flat = |topic: &str| {
            let said = told(topic, language);
            said.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let there = |text: &str, words: &str| {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(&words), "{words}\n{text}");
        };
        let keys = flat("keys");
        for command in Command::possible() {
            let row = format!("{} `{}`", command.title(language), command.name());
            there(&keys, &row);
        }
        let capture = flat("capture");
        let map = flat("map");
        let select = flat("select");
        let rows = flat("table");
        let pairs = [
            (&capture, screen::capture_help(language)),
            (&map, screen::symbols(language)),
            (&select, query::examples(language)),
            (&rows, table::help(language)),
        ];
        for (text, pairs) in pairs {
            for (typed, means) in pairs {
                there(text, &format!("{typed} {means}"));
            }
        }
        for phrase in Phrasebook::built_in().phrases() {
            let row = format!("{} {}", phrase.key, phrase.text(language));
            there(&capture, &row);
        }
        for &unit in Unit::ALL {
            let words: Vec<&str> = laneway::capture::words_for(unit).collect();
            assert!(!words.is_empty());
            there(&capture, &format!("`{}`", words.join("` `")));
        }
        let json = flat("json");
        for unit in Unit::ALL {
            there(&json, unit.code());
        }
        for name in Theme::BUILTIN {
            there(&flat("start"), name);
        }
        let (codes, law) = (flat("check"), flat("cite"));
        for code in Code::ALL {
            let row = format!("{} {}", code.code(), code.word(language));
            there(&codes, &row);
            assert_eq!(
                law.contains(&row),
                catalogue::finding(*code).of_law,
                "{row}\n{law}"
            );
        }
        // No mark for a table is left over.
        for topic in Topic::ALL {
            let said = told(topic.name(), language);
            assert!(!said.contains("{{") && !said.contains("<!--"), "{said}");
            for mark in topic.text(language).lines().filter(|l| l.starts_with("{{")) {
                let plain = topic.text(language).replace(mark, "");
                assert!(said.lines().count() > plain.lines().count() / 2, "{mark}");
            }
        }
    }
}

#[test]
fn the_overview_is_made_of_the_program() {
    for (language, folder) in [(Language::Vi, "vi"), (Language::En, "en")] {
        let keys: Vec<Key> = "--ct".chars().map(Key::char).collect();
        let overview = stage::screen(Rect::new(0, 0, 100, 28), &keys, language);
        let path = house().join(format!("src/core/lang/guide/{folder}/map.md"));
        hold(&path, &[("overview", overview)]);
    }
}

/// The names of the fields of a JSON value, at any depth.
fn fields(value: &serde_json::Value, into: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(fields_of) => {
            for (name, value) in fields_of {
                into.insert(name.clone());
                fields(value, into);
            }
        }
        serde_json::Value::Array(values) => values.iter().for_each(|value| fields(value, into)),
        _ => {}
    }
}

#[test]
fn every_field_of_the_json_is_told() {
    let desk = Desk::new();
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.map(str::to_string).collect()
    };
    for (command, shape) in [
        (
            "totals FILE --json --simulate 10 --start 2026-11-23T15:30",
            guide::TOTALS_JSON,
        ),
        ("export FILE --format json", guide::MAP_JSON),
    ] {
        let mut found = BTreeSet::new();
        for session in SHIPPED {
            let command = command.replace("FILE", &format!("sessions/{session}.ron"));
            let (said, _) = desk.run(&format!("laneway {command}"), Language::En);
            fields(&serde_json::from_str(&said).unwrap(), &mut found);
        }
        let told = words(shape);
        let untold: Vec<&String> = found.iter().filter(|name| !told.contains(*name)).collect();
        assert!(
            found.len() > 50 && untold.is_empty(),
            "{command}: {untold:?}"
        );
    }
}

#[test]
fn without_a_topic_it_says_which_there_are_and_how_to_go_on() {
    for language in BOTH {
        let said = told("", language);
        for topic in Topic::ALL {
            let row = said.lines().find(|line| {
                let mut words = line.split_whitespace();
                words.next() == Some(topic.name())
            });
            assert!(row.unwrap().ends_with(topic.title(language)), "{said}");
        }
        assert!(said.contains("laneway guide capture"), "{said}");
        assert!(said.lines().count() < 30);
    }
}

#[test]
fn a_topic_that_is_none_is_told_with_those_that_are() {
    for (language, says) in [(Language::Vi, "lỗi:"), (Language::En, "error:")] {
        let (said, exit) = Desk::new().run("laneway guide grammar", language);
        assert_eq!(exit, Some(2), "{said}");
        assert!(said.contains(says) && said.contains("grammar"), "{said}");
        for topic in Topic::ALL {
            assert!(said.contains(topic.name()), "{said}");
        }
    }
}

#[test]
fn in_a_pipe_it_is_plain_and_no_wider_than_a_page() {
    for language in BOTH {
        for topic in Topic::ALL {
            let said = told(topic.name(), language);
            assert!(!said.contains(|c: char| c.is_control() && c != '\n'));
            // Blocks stay as they are, and so does what is typed.
            let prose = said.lines().filter(|line| !line.starts_with("    "));
            for line in prose {
                let title = line.starts_with("laneway guide");
                let cells = unicode_width::UnicodeWidthStr::width(line);
                assert!(title || cells <= 80, "{topic:?}: {line}");
            }
        }
    }
}

#[test]
fn help_manual_and_completions_know_it() {
    let program = Program::new();
    let said = |arguments: &[&str]| ended(program.command(arguments), b"").out;
    for lang in ["vi", "en"] {
        assert!(said(&["--help", "--lang", lang]).contains("laneway guide"));
        assert!(said(&["man", "--lang", lang]).contains("laneway guide"));
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let completions = said(&["completions", shell, "--lang", "vi"]);
        let completions = completions.replace('\\', "");
        for topic in Topic::ALL {
            assert!(completions.contains(topic.name()), "{shell}: {topic:?}");
            // The others of the shells tell nothing of what they offer.
            let titled = completions.contains(topic.title(Language::Vi));
            assert!(titled || shell == "bash", "{shell}: {topic:?}");
        }
    }
}

#[cfg(unix)]
mod on_a_terminal {
    use portable_pty::CommandBuilder;

    use super::*;
    use crate::support::pty::Pty;

    /// The guide in a terminal, with these variables set.
    fn shown(program: &Program, topic: Option<&str>, variables: &[(&str, &str)]) -> Pty {
        let mut command = CommandBuilder::new("env");
        for (name, value) in variables {
            command.arg(format!("{name}={value}"));
        }
        command.args([env!("CARGO_BIN_EXE_laneway"), "guide"]);
        command.args(topic);
        Pty::of(program, command, 100, 200)
    }

    /// A pager that keeps what it was given, and stays if it is told to.
    fn keeping(program: &Program) -> String {
        let text = "#!/bin/sh\ncat > read.txt\necho paged $1\n[ $1 = -x ] || read key < /dev/tty\n";
        let script = program.write("pager", text);
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(&script, mode).unwrap();
        format!("{} -x", script.display())
    }

    #[test]
    fn it_goes_through_the_pager_that_is_set() {
        let program = Program::new();
        let pager = keeping(&program);
        let mut pty = shown(&program, Some("marks"), &[("PAGER", &pager)]);
        pty.wait_for("paged -x");
        assert_eq!(pty.ended(), 0);
        let read = fs::read_to_string(program.path("read.txt")).unwrap();
        assert!(read.contains("\u{1b}[1mlaneway guide marks"), "{read}");
        // Asked for without colours it is as in a pipe.
        let variables = [("PAGER", pager.as_str()), ("NO_COLOR", "1")];
        let mut pty = shown(&program, Some("marks"), &variables);
        pty.wait_for("paged -x");
        assert_eq!(pty.ended(), 0);
        let read = fs::read_to_string(program.path("read.txt")).unwrap();
        assert_eq!(read, told("marks", Language::En));
    }

    #[test]
    fn where_no_pager_can_be_had_it_is_printed() {
        let program = Program::new();
        let variables = [("PAGER", "no-such-pager"), ("PATH", "/nowhere")];
        let mut pty = shown(&program, Some("marks"), &variables);
        pty.wait_for("laneway guide marks");
        assert_eq!(pty.ended(), 0);
    }

    #[test]
    fn the_help_on_the_screen_leads_to_it_and_back() {
        let program = Program::new();
        let pager = keeping(&program).replace("-x", "-stay");
        let mut command = CommandBuilder::new("env");
        command.args([&format!("PAGER={pager}"), env!("CARGO_BIN_EXE_laneway")]);
        command.args(["a.ron", "--lang", "en"]);
        let mut pty = Pty::of(&program, command, 120, 40);
        pty.wait_for("The map is empty");
        // F1, one topic to the left, the first row.
        pty.send("\u{1b}OP");
        pty.wait_for("The capture line");
        pty.send("\u{1b}[D");
        pty.wait_for("laneway guide start");
        pty.send("\r");
        pty.wait_for("paged -stay");
        let read = fs::read_to_string(program.path("read.txt")).unwrap();
        assert!(read.contains("laneway guide start"), "{read}");
        pty.send("\r");
        pty.wait_for("laneway guide capture");
        pty.send("\u{11}");
        assert_eq!(pty.ended(), 0);
    }

    #[test]
    fn the_list_of_topics_needs_no_pager() {
        let program = Program::new();
        let pager = keeping(&program);
        let mut pty = shown(&program, None, &[("PAGER", &pager)]);
        pty.wait_for("laneway guide TOPIC");
        assert_eq!(pty.ended(), 0);
        assert!(!program.path("read.txt").exists());
    }
}
