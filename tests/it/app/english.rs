//! Nothing of Vietnam on any screen of an English session of another country.

use laneway::input::{Command, Keymap};
use laneway::lang::guide;
use laneway::model::*;

use super::sizes::{LAYERS, questions};
use crate::english::kenya::{Findings, foreign, kenya};
use crate::support::typist::{Typist, setup};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 50)];

fn opened((width, height): (u16, u16)) -> Typist {
    let mut t = Typist::at(setup(kenya(), Language::En), width, height);
    t.keys("<esc>1<enter>");
    t
}

/// Looks at what is on the screen, and at all that is reached from it with a key pressed
/// again and again.
fn walk(t: &mut Typist, key: &str, place: &str, found: &mut Findings) {
    found.look(&t.screen(), place);
    for _ in 0..60 {
        let before = t.screen();
        t.keys(key);
        if t.screen() == before {
            return;
        }
        found.look(&t.screen(), &format!("{place} {key}"));
    }
}

#[test]
fn nothing_of_vietnam_is_on_any_layer() {
    let mut found = Findings::default();
    for size in SIZES {
        for (place, keys) in LAYERS {
            for key in ["<down>", "<pagedown>", "<right>", "<tab>"] {
                let mut t = opened(size);
                t.keys(keys);
                walk(&mut t, key, place, &mut found);
            }
        }
        for (place, question) in questions() {
            let mut t = opened(size);
            t.app.ask(question);
            walk(&mut t, "<down>", place, &mut found);
        }
    }
    found.none();
}

/// Every row of whatever lies on the map, and what Enter opens there.
#[test]
fn nothing_of_vietnam_is_behind_any_row() {
    let mut found = Findings::default();
    for (place, keys) in LAYERS {
        let mut t = opened((120, 40));
        t.keys(keys);
        for row in 0..40 {
            let mut behind = opened((120, 40));
            behind.keys(keys);
            for _ in 0..row {
                behind.keys("<down>");
            }
            if row > 0 && behind.screen() == t.screen() {
                break;
            }
            t = behind;
            let mut behind = opened((120, 40));
            behind.keys(keys);
            for _ in 0..row {
                behind.keys("<down>");
            }
            behind.keys("<enter>");
            let place = format!("{place}, row {row}");
            found.look(&behind.screen(), &place);
            behind.keys("<down>");
            found.look(&behind.screen(), &place);
            behind.keys("<enter>");
            found.look(&behind.screen(), &place);
            behind.keys("zz<enter>");
            found.look(&behind.screen(), &place);
        }
    }
    found.none();
}

#[test]
fn nothing_of_vietnam_is_told_by_any_command() {
    let mut found = Findings::default();
    for size in SIZES {
        // The other language is the one thing asked for with one command.
        let all = Command::possible().filter(|of| *of != Command::SwitchLanguage);
        for command in all {
            let place = command.title(Language::En);
            let mut t = opened(size);
            if command.only_in_replay() {
                t.keys("<f5>");
            }
            match Keymap::builtin().ways(command).next() {
                Some(keys) => {
                    for key in keys {
                        t.burst(vec![*key]);
                        found.look(&t.screen(), place);
                    }
                }
                None => t.keys(&format!("<f9>{place}<enter>")),
            }
            walk(&mut t, "<down>", place, &mut found);
            t.keys("<enter>");
            found.look(&t.screen(), place);
            t.keys("<esc>");
            found.look(&t.screen(), place);
        }
    }
    found.none();
}

#[test]
fn nothing_of_vietnam_is_in_the_help() {
    let mut found = Findings::default();
    for size in SIZES {
        let mut t = opened(size);
        t.keys("<f1>");
        for _ in 0..20 {
            walk(&mut t, "<pagedown>", "help", &mut found);
            t.keys("<home><tab>");
        }
        for topic in guide::Topic::ALL {
            found.look(topic.title(Language::En), "titles of the guide");
        }
        // All of a search, by every letter that a word may begin with.
        for letter in 'a'..='z' {
            t.keys("<ctrl-u>");
            t.keys(&letter.to_string());
            walk(&mut t, "<pagedown>", "help, searched", &mut found);
        }
    }
    found.none();
}

#[test]
fn nothing_of_vietnam_is_in_the_replay_and_the_tour() {
    let mut found = Findings::default();
    for size in SIZES {
        let mut t = opened(size);
        t.keys("R<home>");
        for _ in 0..kenya().len() {
            t.keys("<right>");
            found.look(&t.screen(), "replay");
        }
        let mut t = opened(size);
        t.app = t.app.tour(kenya());
        for _ in 0..12 {
            found.look(&t.screen(), "tour");
            t.keys("<enter>");
        }
    }
    found.none();
}

/// Lines that are taken and lines that are refused, of all kinds: those of the cases, as
/// far as they have nothing of Vietnam themselves.
#[test]
fn nothing_of_vietnam_is_said_of_a_line() {
    let cases = include_str!("../capture/cases.txt");
    let lines = cases.lines().filter_map(|line| line.strip_prefix("> "));
    // The word nearest to this one is Vietnamese.
    let own = |line: &&str| foreign(line).is_none() && !line.contains("ngya");
    let lines: Vec<&str> = lines.filter(own).collect();
    assert!(lines.len() > 90, "{}", lines.len());
    let mut found = Findings::default();
    for line in lines {
        let mut t = opened((120, 40));
        t.keys("i");
        for c in line.chars() {
            t.keys(&c.to_string());
        }
        found.look(&t.screen(), line);
        t.keys("<enter>");
        found.look(&t.screen(), line);
    }
    found.none();
}
