//! Palette, help, questions, languages, read-only sessions.

use std::path::PathBuf;

use laneway::app::{Effect, Offered, Question, Setup};
use laneway::input::{Command, Input, Key};
use laneway::lang::guide;
use laneway::model::*;
use laneway::ui::Message;

use super::{empty, workshop};
use crate::support::typist::{Typist, setup, two_lanes};

#[test]
fn every_command_is_in_the_palette_in_both_languages() {
    for language in [Language::Vi, Language::En] {
        for command in Command::possible() {
            let mut t = Typist::at(setup(two_lanes(), language), 120, 40);
            t.keys("<esc><f9>");
            let title = command.title(language);
            for c in title.chars() {
                t.burst(vec![Key::char(c)]);
            }
            let first = t.rows().into_iter().find(|row| row.contains("> "));
            let first = first.unwrap_or_else(|| panic!("{title}\n{}", t.screen()));
            assert!(first.contains(title), "{title}: {first}");
        }
    }
}

#[test]
fn the_palette_runs_what_is_chosen() {
    let mut t = workshop();
    t.keys("<f9>quit<esc>");
    assert!(t.asked.is_empty());
    t.keys(":no such thing");
    assert!(t.screen().contains("no match"), "{}", t.screen());
    t.keys("<enter>");
    assert!(t.asked.is_empty());
    t.keys("<f9>write the file now<enter><ctrl-q>");
    assert_eq!(t.asked, [Effect::Save, Effect::Quit]);
}

#[test]
fn the_language_switches_at_once() {
    let mut t = workshop();
    let english = t.screen();
    t.keys("<f10>");
    assert!(t.screen().contains("bước"), "{}", t.screen());
    t.keys("<f10>");
    assert_eq!(t.screen(), english);
}

#[test]
fn a_file_name_is_asked_for() {
    let mut t = workshop();
    t.keys("<f9>another file<enter>");
    assert!(t.line().starts_with("Save to file:"), "{}", t.line());
    t.keys("phiên/1.ron<enter>");
    assert_eq!(t.asked, [Effect::SaveAs(PathBuf::from("phiên/1.ron"))]);
}

#[test]
fn what_was_left_behind_is_offered() {
    let start = |question| Setup {
        question: Some(question),
        ..setup(empty(), Language::En)
    };
    let one = Offered {
        of: None,
        when: "02/03/2026 08:00".into(),
        steps: 12,
        last: Some("ký".into()),
    };
    let left = || Question::OpenLeft(vec![one.clone()]);
    let mut t = Typist::at(start(left()), 120, 40);
    let says = "without a name was left (02/03/2026 08:00 · 12 steps · the last one “ký”)";
    assert!(t.screen().contains(says), "{}", t.screen());
    t.keys("x<enter>");
    assert_eq!(t.asked, [Effect::OpenLeft(Some(0))]);
    let mut t = Typist::at(start(left()), 120, 40);
    t.keys("<esc>");
    assert_eq!(t.asked, [Effect::OpenLeft(None)]);
    // Of several there is a list.
    let of = Offered {
        of: Some("họp.ron".into()),
        steps: 1,
        ..one.clone()
    };
    let list = || Question::OpenLeft(vec![one.clone(), of.clone()]);
    let mut t = Typist::at(start(list()), 120, 40);
    assert!(t.screen().contains("without a name"), "{}", t.screen());
    assert!(t.screen().contains("họp.ron"), "{}", t.screen());
    assert!(t.screen().contains("· 1 step ·"), "{}", t.screen());
    t.keys("<down><enter>");
    assert_eq!(t.asked, [Effect::OpenLeft(Some(1))]);
    let mut t = Typist::at(start(list()), 120, 40);
    t.keys("<esc>");
    assert_eq!(t.asked, [Effect::OpenLeft(None)]);
    // In Vietnamese, narrowed down by what is typed.
    let mut t = Typist::at(
        Setup {
            question: Some(list()),
            ..setup(empty(), Language::Vi)
        },
        120,
        40,
    );
    assert!(t.screen().contains("chưa đặt tên"), "{}", t.screen());
    t.letters("hop");
    t.keys("<enter>");
    assert_eq!(t.asked, [Effect::OpenLeft(Some(1))]);
    let mut t = Typist::at(start(Question::TakeOver), 120, 40);
    t.keys("<enter>");
    assert_eq!(t.asked, [Effect::TakeOver]);
}

#[test]
fn a_read_only_session_refuses_politely() {
    let mut made = workshop();
    made.keys("2<enter>");
    let session = made.session().at(u32::MAX);
    let log = session.log().to_vec();
    let mut t = Typist::at(
        Setup {
            read_only: Some("read-only: Hà is writing".into()),
            news: Some(Message::Error("read-only: Hà is writing".into())),
            ..setup(session, Language::En)
        },
        120,
        40,
    );
    assert!(t.hint().contains("Hà is writing"));
    // Typing is not offered, and who writes stands there as long as it is so.
    t.keys("<right>");
    assert!(
        t.line().contains("Read-only: Hà is writing"),
        "{}",
        t.line()
    );
    let hint = t.hint();
    assert!(
        !hint.contains("i type") && !hint.contains("delete"),
        "{hint}"
    );
    for keys in [
        "i",
        "o",
        "O",
        "D",
        "<delete>",
        "mx",
        "ml",
        ".",
        "u",
        "<ctrl-r>",
        "<alt-down>",
        "<f2>",
        "<ctrl-s>",
    ] {
        t.keys("<home>w");
        t.keys(keys);
        // Where there is nothing to do anyway, that is what is said.
        let told = t.hint().contains("read-only") || [".", "<ctrl-r>"].contains(&keys);
        assert!(told, "{keys}: {}", t.hint());
        t.keys("<esc>");
    }
    t.paste("a\nb");
    t.paste("c");
    assert_eq!(t.session().log(), log);
    assert!(t.kept.is_empty() && t.asked.is_empty(), "{:?}", t.asked);
    // Looking still works.
    t.keys("<esc><home><right>");
    assert_eq!(t.here(), "complete");
    t.app.set_read_only(None);
    // Of a decision it is asked which answer stays.
    t.keys("mx<enter>");
    assert_eq!(t.kept.len(), 2, "the sitting and the mark");
}

#[test]
fn every_entry_taken_is_handed_out_to_be_kept() {
    let before = two_lanes().log().len();
    let mut t = workshop();
    t.keys("mxuD");
    let log = &t.session().log()[before..];
    assert_eq!(t.kept, log);
    assert!(matches!(log[0].act, Act::Sit(_)));
}

#[test]
fn the_help_names_every_topic_of_the_guide() {
    for language in [Language::Vi, Language::En] {
        for topic in guide::Topic::ALL {
            let mut t = Typist::at(setup(two_lanes(), language), 120, 40);
            t.keys("<f1>");
            t.click(&format!(" {} ", guide::title(language)));
            assert!(t.find(topic.title(language)).is_some(), "{}", t.screen());
            // Searched, it is found; a click asks for it, and the help stays.
            t.keys(&guide::asked(*topic));
            t.click(&guide::asked(*topic));
            let asked = t.asked.contains(&Effect::Guide(*topic));
            assert!(asked, "{topic:?}: {}", t.screen());
            assert!(t.find(topic.title(language)).is_some());
        }
    }
}

/// Clicks on a row of a list that closes by it and leaves the map under the pointer, for
/// every row that lies so; `then` goes on there. Returns how many times it was true.
fn under_a_closed_list(then: impl Fn(&mut Typist, Input, usize) -> bool) -> usize {
    let mut tried = 0;
    for above in 0..60 {
        let mut t = workshop();
        let (x, y) = t.find("receive dossier").unwrap();
        t.keys("<f9>");
        for _ in 0..above {
            t.keys("<down>");
        }
        t.input(Input::Click { x, y });
        let on_map = t.find("receive dossier") == Some((x, y)) && t.app.subject().is_none();
        if on_map && !t.app.in_table() {
            tried += usize::from(then(&mut t, Input::Click { x, y }, above));
        }
    }
    tried
}

fn double(click: &Input) -> Input {
    match *click {
        Input::Click { x, y } => Input::DoubleClick { x, y },
        _ => panic!("a click"),
    }
}

#[test]
fn a_second_click_on_a_row_that_has_closed_its_list_is_none_on_the_map_under_it() {
    let tried = under_a_closed_list(|t, click, above| {
        t.input(double(&click));
        assert_eq!(t.app.subject(), None, "{above}");
        true
    });
    assert!(tried > 3, "{tried}");
}

#[test]
fn a_double_click_on_the_map_after_a_list_has_closed_there_is_one_on_the_map() {
    let tried = under_a_closed_list(|t, click, _| {
        let again = double(&click);
        t.keys("<esc>");
        t.input(click);
        t.input(again);
        t.app.subject().is_some()
    });
    assert!(tried > 3, "{tried}");
}
