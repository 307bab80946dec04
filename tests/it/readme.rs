//! The README says what the program does: its commands are run and their output is
//! compared, its table of topics and its picture are made from the program's own.

use std::fs;

use laneway::input::{Key, KeyCode};
use laneway::lang::guide::Topic;
use laneway::model::Language;
use ratatui::layout::Rect;

use crate::support::desk::{Desk, blocks, hold, house};
use crate::support::stage::screen;

fn readme() -> String {
    fs::read_to_string(house().join("README.md")).unwrap()
}

/// The heading of the part for whoever reads Vietnamese.
const VIETNAMESE: &str = "## Bắt đầu nhanh\n";

/// The English parts and the Vietnamese one, each followed on a desk of its own and in a
/// locale of its own.
#[test]
fn the_commands_do_what_the_readme_says() {
    let readme = readme();
    let (before, rest) = readme.split_once(VIETNAMESE).unwrap();
    let (vietnamese, after) = rest.split_once("\n## ").unwrap();
    let english = format!("{before}\n## {after}");
    assert!(Desk::new().follow(&english, Language::En) > 5);
    assert!(Desk::new().follow(vietnamese, Language::Vi) > 1);
}

/// While a line is typed: where the cursor stands, and the line.
fn picture() -> String {
    let typed = |text: &str| text.chars().map(Key::char).collect::<Vec<Key>>();
    let mut keys = typed("1");
    keys.push(Key::plain(KeyCode::Enter));
    keys.extend(typed("i"));
    keys.extend(typed("nc: search the land register, 1d, KES 500"));
    screen(Rect::new(0, 0, 120, 22), &keys, Language::En)
}

fn topics() -> String {
    let mut table = String::from("| TOPIC | |\n| --- | --- |\n");
    for topic in Topic::ALL {
        let title = topic.title(Language::En);
        table += &format!("| `{}` | {title} |\n", topic.name());
    }
    table
}

#[test]
fn table_and_picture_are_made_of_the_program() {
    let made = [("picture", picture()), ("topics", topics())];
    hold(&house().join("README.md"), &made);
}

#[test]
fn the_readme_has_the_two_commands_of_a_fresh_machine() {
    let readme = readme();
    let cargo: Vec<&str> = blocks(&readme)
        .iter()
        .flat_map(|block| block.lines.clone())
        .filter(|line| line.starts_with("cargo "))
        .collect();
    assert_eq!(cargo, ["cargo run --release", "cargo test"]);
}

#[test]
fn the_readme_can_be_read_in_one_sitting() {
    assert!(readme().lines().count() <= 300);
}

/// Whoever starts the program without a terminal sees the built-in map and its figures.
#[test]
fn without_a_terminal_the_built_in_map_and_its_figures_are_printed() {
    // By the locale, and by the option in a locale of the other language.
    for (command, locale, title, size) in [
        (
            "laneway",
            Language::En,
            "Getting electricity",
            "Size: 17 steps",
        ),
        (
            "laneway --lang en",
            Language::Vi,
            "Getting electricity",
            "Size: 17 steps",
        ),
        (
            "laneway",
            Language::Vi,
            "Khởi sự kinh doanh",
            "Quy mô: 15 bước",
        ),
        (
            "laneway --lang vi",
            Language::En,
            "Khởi sự kinh doanh",
            "Quy mô: 15 bước",
        ),
    ] {
        let (said, exit) = Desk::new().run(command, locale);
        assert_eq!(exit, Some(0), "{said}");
        assert!(said.contains(title) && said.contains(size), "{said}");
    }
}
