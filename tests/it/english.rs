//! Nothing of Vietnam in anything that is printed of an English session of another country.

mod handed;
pub mod kenya;

use std::fs;

use laneway::export::FORMATS;
use laneway::lang::guide;
use laneway::model::Language;
use laneway::store;

use crate::support::program::{Program, Run};
use kenya::{Findings, kenya};

/// A folder with the session.
fn desk() -> Program {
    let program = Program::new();
    fs::write(program.path("kenya.ron"), store::write_text(&kenya())).unwrap();
    program
}

fn run(program: &Program, arguments: &[&str]) -> Run {
    let mut command = program.command(arguments);
    command.env("SOURCE_DATE_EPOCH", "1795600000");
    crate::support::program::ended(command, b"")
}

/// The tasks, as the help lists them.
fn tasks(program: &Program) -> Vec<String> {
    let help = run(program, &["--help"]).out;
    let (_, tasks) = help.split_once("Commands:").unwrap();
    let (tasks, _) = tasks.split_once("Arguments:").unwrap();
    let named = tasks
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    named
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_string)
        .collect()
}

/// The options of a task with their values, as its help has them: `--view <as-is|to-be>` is
/// two, a value that is no choice is tried as a number, a day and a word.
fn options(help: &str) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for line in help.lines() {
        let Some(at) = line.find("--") else { continue };
        if !line[..at].trim_matches([' ', ',']).is_empty_or_short() {
            continue;
        }
        let mut words = line[at..].split_whitespace();
        let Some(name) = words.next() else { continue };
        if ["--lang", "--help", "--theme"].contains(&name) {
            continue;
        }
        let values: Vec<&str> = match words.next().and_then(|w| w.strip_prefix('<')) {
            Some(value) => {
                let value = value.trim_end_matches('>');
                match value.contains('|') {
                    true => value.split('|').chain(["nothing"]).collect(),
                    false => vec!["3", "2026-11-02T09:00", "word", "KE"],
                }
            }
            None => vec![""],
        };
        for value in values {
            let words = [name, value].into_iter().filter(|word| !word.is_empty());
            all.push(words.map(str::to_string).collect());
        }
    }
    all
}

trait Short {
    fn is_empty_or_short(&self) -> bool;
}

impl Short for str {
    /// Nothing, or a short option before the long one.
    fn is_empty_or_short(&self) -> bool {
        self.is_empty() || self.len() == 2 && self.starts_with('-')
    }
}

#[test]
fn nothing_of_vietnam_is_printed_by_any_task_with_any_option() {
    let program = desk();
    let mut found = Findings::default();
    let mut look = |arguments: &[&str]| {
        let run = run(&program, arguments);
        let place = arguments.join(" ");
        found.look(&run.out, &place);
        found.look(&run.err, &place);
        run
    };
    look(&["--help"]);
    look(&["-h"]);
    look(&["--nothing"]);
    look(&["nothing", "of", "it"]);
    let tasks = tasks(&program);
    assert!(tasks.len() > 12, "{tasks:?}");
    let mut printed = 0;
    for task in tasks.iter().map(String::as_str) {
        let help = look(&[task, "--help"]).out;
        look(&["help", task]);
        look(&[task]);
        look(&[task, "gone.ron"]);
        look(&[task, "--nothing"]);
        if task == "guide" {
            // Told by itself.
            continue;
        }
        for option in options(&help) {
            for file in [&["kenya.ron"][..], &[]] {
                let option = option.iter().map(String::as_str);
                let all: Vec<&str> = [task]
                    .into_iter()
                    .chain(file.iter().copied())
                    .chain(option)
                    .collect();
                printed += usize::from(look(&all).code == 0);
            }
        }
    }
    assert!(printed > 40, "{printed}");
    found.none();
}

/// What a reader of the sample for English would look for, in all that can be handed in.
#[test]
fn nothing_of_vietnam_is_handed_in_of_the_sample() {
    let program = Program::new();
    let sample = include_str!("../../sessions/electricity-nairobi.ron");
    fs::write(program.path("sample.ron"), sample).unwrap();
    let formats = FORMATS.map(|format| vec!["export", "sample.ron", "--format", format.name]);
    let others = [
        vec!["show", "sample.ron"],
        vec!["show", "sample.ron", "--view", "changes"],
        vec!["totals", "sample.ron", "--start", "2026-11-26T16:00"],
        vec!["totals", "sample.ron", "--json"],
        vec!["replay", "sample.ron", "--print"],
        vec!["check", "sample.ron"],
        vec!["cite", "sample.ron"],
    ];
    for arguments in formats.into_iter().chain(others) {
        let text = run(&program, &arguments).out.to_lowercase();
        assert!(text.lines().count() > 1, "{arguments:?}: {text}");
        for word in ["dong", "đ", "circular", "tt-vpcp", "assembly"] {
            let line = text.lines().find(|line| line.contains(word));
            assert_eq!(line, None, "{arguments:?}: {word}");
        }
    }
}

/// The rules of Vietnam are told under headings that say so.
#[test]
fn nothing_of_vietnam_is_in_the_guide_but_where_it_says_so() {
    let mut found = Findings::default();
    for topic in guide::Topic::ALL {
        let run = run(&desk(), &["guide", topic.name()]);
        let mut of_vietnam = false;
        for line in run.out.lines() {
            if !line.starts_with(' ') && !line.is_empty() {
                of_vietnam = line.contains("of Vietnam");
            }
            if !of_vietnam {
                found.look(line, topic.name());
            }
        }
        assert!(run.out.lines().count() > 3, "{run:?}");
        found.look(topic.title(Language::En), topic.name());
    }
    found.none();
}
