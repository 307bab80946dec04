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
    let mut keys = typed("2");
    keys.push(Key::plain(KeyCode::Enter));
    keys.extend(typed("i"));
    keys.extend(typed("pd: kiểm tra sơ bộ, 2 giờ, đ32"));
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
    let (said, exit) = Desk::new().run("laneway", Language::En);
    assert_eq!(exit, Some(0), "{said}");
    assert!(said.contains("Khởi sự kinh doanh"), "{said}");
    assert!(said.contains("Quy mô: 15 bước"), "{said}");
    let (said, _) = Desk::new().run("laneway --lang en", Language::Vi);
    assert!(said.contains("Size: 15 steps"), "{said}");
}
