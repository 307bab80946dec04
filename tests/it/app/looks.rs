//! How things look: themes by meaning, and words that fit.

use laneway::app::{Effect, Setup};
use laneway::export::FORMATS;
use laneway::input::{Command, Keymap, Topic};
use laneway::lang::{first, screen, tour};
use laneway::model::*;
use laneway::picture::{Role, width};
use laneway::ui::{Depth, Theme};
use ratatui::style::Modifier;

use super::workshop;
use crate::support::typist::{Typist, setup, two_lanes};

const BOTH: [Language; 2] = [Language::Vi, Language::En];

/// Roles that stand in one place with one symbol, so that nothing but their looks tells
/// them apart.
const SAME_PLACE: &[(Role, Role)] = &[
    // What is chosen in a list, and what is not.
    (Role::Cursor, Role::Text),
    (Role::Cursor, Role::Dim),
    // What went wrong, and what happened.
    (Role::Error, Role::Text),
    // Whether the cursor is on the line, and what was typed there and what only could be.
    (Role::Prompt, Role::Dim),
    (Role::Text, Role::Dim),
    // A key in a hint and what it does.
    (Role::Key, Role::Dim),
    // The name of a lane beside its short form, a step's number in its border.
    (Role::Lane, Role::Dim),
    (Role::Number, Role::Border),
];

#[test]
fn what_must_differ_differs_without_colour() {
    for name in Theme::BUILTIN {
        let bare = Theme::builtin(name).unwrap().on(Depth::None);
        for (one, other) in SAME_PLACE {
            let of = |role| bare.styles.of(role).add_modifier;
            assert_ne!(of(*one), of(*other), "{name}: {one:?} and {other:?}");
        }
        // A bad beamer swallows what is dim.
        let dim = |role: &Role| bare.styles.of(*role).add_modifier.contains(Modifier::DIM);
        assert_eq!(Role::ALL.iter().any(dim), name == "default");
    }
}

#[test]
fn every_role_of_a_theme_has_been_thought_of() {
    for name in Theme::BUILTIN {
        let path = format!("{}/themes/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        for role in Role::ALL.iter().filter(|role| **role != Role::Text) {
            assert!(
                text.contains(&format!("{role:?}:")),
                "{name} says nothing of {role:?}"
            );
        }
    }
}

/// The screen as letters and attributes, without colours.
fn bare(t: &Typist) -> Vec<(String, Modifier)> {
    let cells = t.buffer().content;
    let cell = |cell: ratatui::buffer::Cell| (cell.symbol().to_string(), cell.modifier);
    cells.into_iter().map(cell).collect()
}

#[test]
fn what_is_marked_chosen_or_missing_is_seen_without_colour() {
    for name in Theme::BUILTIN {
        let made = workshop();
        let look = || {
            let start = Setup {
                theme: Theme::builtin(name).unwrap().on(Depth::None),
                ..setup(made.session().at(u32::MAX), Language::Vi)
            };
            Typist::at(start, 120, 40)
        };
        let plain = |keys: &str| {
            let mut t = look();
            t.keys(keys);
            t.keys("<esc>");
            bare(&t)
        };
        let seen = [
            plain("<home>"),
            plain("<home><right>"),
            plain("<home>mx"),
            plain("<home>v<right>ml<esc><home>"),
            plain("<home>?"),
        ];
        for (i, one) in seen.iter().enumerate().take(4) {
            for other in &seen[i + 1..4] {
                assert!(one != other, "{name}");
            }
        }
    }
}

#[test]
fn the_next_theme_is_asked_for() {
    let mut t = workshop();
    t.keys("<f12>");
    assert_eq!(t.asked, [Effect::NextTheme]);
    let before = t.buffer();
    t.app.set_theme(Theme::builtin("projector").unwrap());
    assert_ne!(t.buffer(), before);
}

#[test]
fn words_fit_a_screen_of_eighty_columns() {
    let keymap = Keymap::builtin();
    for language in BOTH {
        for command in Command::all() {
            let title = command.title(language);
            let keys = keymap.keys_of(command);
            let needed = width(title) + width(&keys) + 5;
            assert!(needed <= 78, "{title} {keys}: {needed}");
        }
        for &topic in Topic::ALL {
            assert!(width(topic.title(language)) <= 20);
        }
        for line in [
            screen::palette_title(language),
            screen::help_title(language),
            screen::help_keys(language),
            tour::keys(language, false),
            tour::keys(language, true),
        ] {
            assert!(width(line) <= 74, "{line}");
        }
        // Before them stands the lane and the number of the step.
        for line in [
            screen::placeholder(language),
            screen::placeholder_map(language),
            screen::placeholder_palette(language),
            screen::placeholder_help(language),
        ] {
            assert!(width(line) <= 60, "{line}");
        }
        for line in [
            screen::placeholder_first(language),
            screen::placeholder_search(language),
        ] {
            assert!(width(line) <= 77, "{line}");
        }
        // After them something is to be typed.
        for line in [
            screen::ask_path(language),
            screen::ask_title(language),
            &screen::ask_export(language, &FORMATS.map(|f| f.ending())),
        ] {
            assert!(width(line) <= 45, "{line}");
        }
        for line in first::welcome(language) {
            assert!(width(line) <= 78, "{line}");
        }
        for lesson in tour::lessons(language, language) {
            assert!(width(lesson.text) <= 76 * 4, "{}", lesson.text);
            assert!(width(lesson.press) <= 74, "{}", lesson.press);
        }
    }
}

#[test]
fn the_way_to_help_and_to_all_commands_is_always_in_sight() {
    for language in BOTH {
        let mut t = Typist::at(setup(two_lanes(), language), 80, 24);
        assert!(t.find("F1 ").is_some(), "{}", t.screen());
        t.keys("<esc>");
        assert!(
            t.find("F1 ").is_some() && t.find("F9 ").is_some(),
            "{}",
            t.screen()
        );
    }
}

#[test]
fn figures_and_days_are_written_as_the_language_does() {
    let mut made = Typist::at(setup(two_lanes(), Language::Vi), 200, 40);
    made.lines(&["nộp hồ sơ,1.234.567,1,5 ngày"]);
    assert!(made.hint().contains("1.234.567 đ"), "{}", made.hint());
    assert!(
        made.find("1,5 ngày làm việc").is_some(),
        "{}",
        made.screen()
    );
    made.keys("<f10>");
    assert!(made.find("1.5 working days").is_some(), "{}", made.screen());
    assert!(made.find("1,5 ").is_none(), "{}", made.screen());
}

#[test]
fn hints_name_the_users_own_keys() {
    let mut setup = crate::support::typist::setup(two_lanes(), Language::En);
    setup.hints = true;
    setup.keymap = Keymap::builtin()
        .with("[(\"o\", Help), (\"ctrl-n\", InsertAfter), (\"D\", Help)]")
        .unwrap();
    let mut t = Typist::at(setup, 120, 40);
    t.lines(&["receive"]);
    t.keys("<esc>");
    let hint = t.hint();
    assert!(
        hint.contains("Ctrl-N insert") || hint.contains("Insert insert"),
        "{hint}"
    );
    assert!(hint.contains("Delete delete"), "{hint}");
    assert!(
        hint.contains("i type") && !hint.contains("o insert"),
        "{hint}"
    );
}
