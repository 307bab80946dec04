//! The first minute: what leads a new user, and the tour.

use std::path::PathBuf;

use laneway::app::{Effect, Setup};
use laneway::cli;
use laneway::input::{Input, Key};
use laneway::lang::{screen, tour};
use laneway::model::*;

use super::{empty, vietnamese};
use crate::support::typist::{Typist, setup, two_lanes};

/// What the box at the foot of the map says, if it is there.
fn tip(t: &Typist) -> Option<String> {
    let rows = t.rows();
    let top = rows
        .iter()
        .position(|row| row.contains("Gợi ý tiếp theo"))?;
    let lines = rows[top + 1..]
        .iter()
        .take_while(|row| row.starts_with('│'));
    let lines = lines.map(|row| row.trim_matches(['│', ' ']));
    Some(lines.collect::<Vec<_>>().join(" "))
}

#[test]
fn an_empty_map_says_what_to_type_first_and_the_line_does_it() {
    for (language, line) in [
        (Language::Vi, "Một cửa (mc): tiếp nhận hồ sơ,2 giờ"),
        (Language::En, "One-stop desk (os): receive application,2h"),
    ] {
        let mut t = Typist::at(setup(empty(), language), 80, 24);
        assert!(t.find(line).is_some(), "{}", t.screen());
        assert!(t.find("F1").is_some());
        t.lines(&[line]);
        assert_eq!(t.steps().len(), 1);
        assert!(t.find(line).is_none());
    }
}

#[test]
fn each_line_is_followed_by_what_to_try_next_until_the_user_knows() {
    let mut t = vietnamese(empty());
    assert_eq!(tip(&t), None);
    t.lines(&["Một cửa (mc): tiếp nhận hồ sơ"]);
    assert!(tip(&t).unwrap().contains("thẩm tra hồ sơ,3 ngày,đ34,200k"));
    // What is tried out is said of no more, and what comes next is.
    t.lines(&["thẩm tra hồ sơ,3 ngày,đ34,200k"]);
    assert!(
        tip(&t).unwrap().contains("Sở Tư pháp (stp)"),
        "{:?}",
        tip(&t)
    );
    t.lines(&["Sở Tư pháp (stp): cho ý kiến,2 ngày"]);
    assert!(
        tip(&t).unwrap().contains("mc: bổ sung giấy tờ"),
        "{:?}",
        tip(&t)
    );
    t.lines(&["mc: tổng hợp"]);
    assert!(tip(&t).unwrap().contains("hồ sơ hợp lệ?"));
    t.lines(&["hồ sơ hợp lệ?"]);
    assert!(
        tip(&t).unwrap().contains("Tab"),
        "the other way out is open"
    );
    t.lines(&["ký"]);
    assert!(tip(&t).unwrap().contains('↑'));
    t.lines(&["vào sổ"]);
    assert!(tip(&t).unwrap().contains("Esc"));
    t.keys("<esc>");
    assert!(tip(&t).unwrap().contains("F9"));
    // After a handful of lines it is gone for good.
    t.keys("i");
    t.lines(&["đóng dấu", "trả kết quả"]);
    assert_eq!(tip(&t), None);
    t.keys("<esc>uuu");
    assert_eq!(tip(&t), None);
}

#[test]
fn nobody_is_led_in_a_session_that_is_there_or_against_their_will() {
    let mut t = vietnamese(two_lanes());
    t.lines(&["tiếp nhận"]);
    assert_eq!(tip(&t), None);
    let unled = Setup {
        hints: false,
        ..setup(empty(), Language::Vi)
    };
    let mut t = Typist::at(unled, 120, 40);
    t.lines(&["Một cửa (mc): tiếp nhận"]);
    assert_eq!(tip(&t), None);
    t.keys("<esc>w");
    assert!(t.find("F9").is_none(), "{}", t.screen());
    // What a prefix may be followed by is still shown.
    t.keys("m");
    assert!(t.find("đánh dấu cắt bỏ").is_some());
}

#[test]
fn the_box_never_hides_a_lane() {
    for height in 8..40 {
        let mut t = Typist::at(setup(empty(), Language::Vi), 80, height);
        t.lines(&["Một cửa (mc): a", "Hai (h): b", "Ba (b): c"]);
        if tip(&t).is_some() {
            for lane in ["Một cửa", "Hai", "Ba"] {
                assert!(t.find(lane).is_some(), "{}", t.screen());
            }
        }
    }
}

#[test]
fn a_document_is_made_from_the_screen() {
    let mut t = vietnamese(two_lanes());
    t.keys("<esc><f9>xuat<enter>");
    assert!(t.line().ends_with("room.md"), "{}", t.line());
    t.keys("<enter>");
    assert_eq!(
        t.asked,
        [Effect::Export {
            path: PathBuf::from("room.md"),
            replace: false
        }]
    );
}

#[test]
fn the_tour_goes_on_with_enter_alone_and_does_what_it_says() {
    for language in [Language::Vi, Language::En] {
        for (width, height) in [(80, 24), (120, 40), (200, 50)] {
            let below = Typist::at(setup(two_lanes(), language), width, height);
            let mut t = Typist::at(setup(two_lanes(), language), width, height);
            t.app = below.app.tour(cli::builtin(language));
            let steps = t.steps().len();
            let mut seen = Vec::new();
            for _ in 0..30 {
                let at = (0..tour::LESSONS).find(|at| {
                    t.find(&format!("{} ", tour::title(language, *at)))
                        .is_some()
                });
                let at = at.unwrap_or_else(|| panic!("{seen:?}\n{}", t.screen()));
                let lesson = tour::lessons(language, language)[at];
                let begin: String = lesson.press.chars().take(20).collect();
                assert!(t.find(&begin).is_some(), "{}", t.screen());
                seen.push(at);
                if at == 5 {
                    assert_eq!(t.steps().len(), steps + 1);
                }
                t.keys("<enter>");
                if !t.asked.is_empty() {
                    break;
                }
            }
            seen.dedup();
            assert_eq!(seen, (0..tour::LESSONS).collect::<Vec<_>>());
            assert_eq!(t.asked, [Effect::LeaveTour]);
            assert!(t.kept.is_empty(), "nothing of it is kept");
            assert_eq!(t.steps().len(), steps);
            // The step that was marked, and the one that was found.
            assert!(t.map().marks().len() > cli::builtin(language).map().marks().len());
        }
    }
}

#[test]
fn the_tour_goes_on_with_the_keys_it_names_and_esc_leaves() {
    let below = Typist::at(setup(two_lanes(), Language::En), 80, 24);
    let start = || {
        let mut t = Typist::at(setup(two_lanes(), Language::En), 80, 24);
        t.app = below.app.tour(cli::builtin(Language::En));
        t
    };
    let mut t = start();
    for (n, keys) in [
        (2, "<right>"),
        (3, "<enter>"),
        (4, "<f3>"),
        (5, "i"),
        (6, "look again,2h<enter>"),
        (7, "<ctrl-z>"),
        (8, "mx"),
        (9, "/wayl<enter>"),
        (10, ":"),
    ] {
        t.keys(keys);
        assert!(
            t.find(&format!("Tour {n}/10")).is_some(),
            "{keys}\n{}",
            t.screen()
        );
    }
    t.keys("<ctrl-s>");
    assert!(t.asked.is_empty() && t.kept.is_empty(), "{:?}", t.asked);
    t.keys("<esc>");
    assert_eq!(t.asked, [Effect::LeaveTour]);
    // Keys that a lesson does not name do what they always do.
    let mut t = start();
    t.keys("<f1>");
    assert!(t.find("Tour 1/10").is_some() && t.find("Help").is_some());
    t.keys("<right>");
    assert!(t.find("Tour 1/10").is_some(), "that was for the help");
    // The mouse alone.
    let mut t = start();
    for _ in 0..12 {
        t.click("Tour ");
    }
    assert_eq!(t.asked[0], Effect::LeaveTour);
}

#[test]
fn all_follows_the_language_at_once() {
    let mut t = Typist::at(setup(empty(), Language::Vi), 120, 40);
    t.lines(&["Một cửa (mc): tiếp nhận hồ sơ,2 giờ,đ34", "hợp lệ?"]);
    t.keys("ký,200k");
    t.burst(vec!["f10".parse::<Key>().unwrap()]);
    for english in ["1 step", "2 hours", "fee 200,000", "What to try next"] {
        assert!(t.find(english).is_some(), "{english}\n{}", t.screen());
    }
    for vietnamese in ["bước", "giờ", "Gợi ý", "phí", "chuyển giao"] {
        assert!(t.find(vietnamese).is_none(), "{vietnamese}\n{}", t.screen());
    }
    // Help and palette too, while they lie open.
    t.keys("<f1>");
    assert!(t.find("The capture line").is_some());
    t.input(Input::Keys(vec!["f10".parse().unwrap()]));
    assert!(
        t.find("thời gian").is_some() || t.find("bước").is_some(),
        "{}",
        t.screen()
    );
    assert!(screen::map_hints(Language::Vi).len() == screen::map_hints(Language::En).len());
}

#[test]
fn the_tour_draws_at_any_size_and_in_ascii() {
    for (width, height) in [(0, 0), (1, 1), (12, 5), (20, 8), (40, 12), (300, 9)] {
        let start = Setup {
            ascii: true,
            ..setup(two_lanes(), Language::Vi)
        };
        let below = Typist::at(start, width, height);
        let mut t = Typist::at(setup(two_lanes(), Language::Vi), width, height);
        t.app = below.app.tour(cli::builtin(Language::Vi));
        t.resize(width, height);
        for _ in 0..12 {
            let screen = t.screen();
            assert!(!screen.contains(['┌', '·', '→', '“']), "{screen}");
            t.input(Input::Click {
                x: width / 2,
                y: height / 2,
            });
            t.keys("<enter>");
        }
    }
}
