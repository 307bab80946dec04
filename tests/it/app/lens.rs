//! What the steps are coloured by, and looking at one path alone.

use insta::assert_snapshot;
use laneway::model::Lens;
use laneway::picture::Role;

use super::workshop;
use crate::support::typist::Typist;

/// The last line of the map.
fn legend(t: &Typist) -> String {
    let screen = t.screen();
    let lines: Vec<&str> = screen.lines().collect();
    lines[lines.len() - 4].trim().to_string()
}

#[test]
fn steps_are_coloured_by_time_and_the_legend_says_what_that_means() {
    let mut t = workshop();
    t.keys("ct");
    assert_eq!(t.app.lens(), Some(Lens::Time));
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │         ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
    (os)                 │         ▼                                                           ╎
                         │ ┏ 1 ▁ ━━━━━━━━━━━━━┓   ╱ 2 ───────────────╲             ╭ 3 █ ╌╌╌╌╌╌╌╌╌╌╌╌╌╮
                         │ ┃receive dossier   ┃──►│complete?         │─── không ──►┊ask for papers    ┊
                         │ ┃                  ┃   │                  │             ┊                  ┊
                         │ ┗ 2h Art.3 ━━━━━━━━┛   ╲──────────────────╱             ╰ 5d a∅ ╌╌╌╌╌╌╌╌╌╌╌╯
    ──────────────────────────────────────────────────────────│─────────────────────────────────────────────────────────────
    specialised division │                                    │                    ┌ 4 █ ─────────────┐   ┌ 5 ▃ ────────────
    (sd)                 │                                    └───────────── có ──►│examine           │──►│sign
                         │                                                         │                  │   │
                         │                                                         └ 3d Art.34 ───────┘   └ 1d Art.35 ──────
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     Time:   █  3 – 5 working days · 2 steps   ▃  1 working day · 1 step   ▁  2 hours · 1 step
     coloured by: time
    os 1› i or F2: type the next step · ask next (a): What is the legal basis of step 2 “complete?”?
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
    // The same again takes the colours off.
    t.keys("ct");
    assert_eq!(t.app.lens(), None);
    assert!(!t.screen().contains("coloured by time"));
}

#[test]
fn every_lens_has_its_legend() {
    let mut t = workshop();
    t.keys("4<enter>mx1<enter>");
    let mut seen = String::new();
    for key in ["t", "c", "w", "l", "m", "d"] {
        t.keys(&format!("c{key}"));
        seen += &format!("{}\n", legend(&t));
    }
    assert_snapshot!(seen, @r#"
    Time:   █  3 – 5 working days · 2 steps   ▃  1 working day · 1 step   ▁  2 hours · 1 step
    Cost of a case: nothing yet
    Waiting:   █  5 working days · 1 step   ?  effort not asked · 3 steps
    Legal basis:   ?  not asked · 1 step   ∅  asked, none found · 1 step   §  cited · 3 steps
    Marks:   ✗  removal · 1 step
    Claims: nothing yet
    "#);
    t.keys("cn");
    assert_eq!(t.app.lens(), None);
}

#[test]
fn the_colours_follow_what_is_typed() {
    let mut t = workshop();
    t.keys("ct");
    let before = legend(&t);
    t.keys("5<enter>,30d<enter><esc>");
    assert_ne!(legend(&t), before);
    t.keys("u");
    assert_eq!(legend(&t), before);
}

#[test]
fn a_box_is_filled_with_its_colour() {
    let mut t = workshop();
    let most = laneway::ui::Theme::builtin("default")
        .unwrap()
        .styles
        .of(Role::Most);
    let filled = |t: &Typist| {
        let buffer = t.buffer();
        buffer
            .content
            .iter()
            .filter(|cell| Some(cell.bg) == most.bg)
            .count()
    };
    assert_eq!(filled(&t), 0);
    t.keys("ct");
    // Two lines of a box, the sign on its border, the sign in the legend.
    assert!(filled(&t) >= 2 * 18 + 4, "{}", filled(&t));
}

#[test]
fn one_path_alone_stands_out() {
    let mut t = workshop();
    let dim = laneway::ui::Theme::builtin("default")
        .unwrap()
        .styles
        .of(Role::Dim);
    let dimmed = |t: &Typist, words: &str| {
        let (x, y) = t.find(words).unwrap();
        t.buffer()[(x, y)].modifier == dim.add_modifier
    };
    t.keys("4<enter>cf");
    assert!(dimmed(&t, "ask for papers"), "{}", t.screen());
    assert!(!dimmed(&t, "receive dossier"));
    assert!(!dimmed(&t, "sign"));
    // It goes with the cursor.
    t.keys("3<enter>");
    assert!(!dimmed(&t, "ask for papers"));
    assert!(dimmed(&t, "examine"));
    t.keys("cf");
    assert!(!dimmed(&t, "examine"));
}

#[test]
fn colours_and_focus_follow_the_replay() {
    let mut t = workshop();
    t.keys("ctcfR<home>");
    assert_eq!(t.app.lens(), Some(Lens::Time));
    let empty = t.screen();
    assert!(empty.contains("nothing yet"), "{empty}");
    t.keys("<end>");
    assert!(t.screen().contains("3d"), "{}", t.screen());
}

#[test]
fn a_collapsed_lane_takes_a_line_a_step() {
    let mut t = workshop();
    t.keys("4<enter>");
    t.keys("z");
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │         ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
    (os)                 │         ▼                                                           ╎
                         │ ┌ 1 ───────────────┐   ╱ 2 ───────────────╲             ╭ 3 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╮
                         │ │receive dossier   │──►│complete?         │─── không ──►┊ask for papers    ┊
                         │ │                  │   │                  │             ┊                  ┊
                         │ └ 2h Art.3 ────────┘   ╲──────────────────╱             ╰ 5d a∅ ╌╌╌╌╌╌╌╌╌╌╌╯
    ──────────────────────────────────────────────────────────│─────────────────────────────────────────────────────────────
    specialised division │                                    │
    (sd)                 │                                    └───────────── có ──►┃4 examine         ┃──►[5 sign
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     specialised division is collapsed · z: open it
    sd 4› i or F2: type the next step · ask next (a): What is the legal basis of step 2 “complete?”?
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
    // The cursor goes through it as before, and the same key opens it.
    t.keys("<right>");
    assert_eq!(t.here(), "sign");
    t.keys("<left>z");
    assert!(
        t.screen().contains("┗ 3d Art.34 ━━━━━━━┛"),
        "{}",
        t.screen()
    );
}

#[test]
fn a_double_click_on_its_head_collapses_a_lane() {
    let mut t = workshop();
    let (x, y) = t.find("one-stop desk").unwrap();
    t.input(laneway::input::Input::DoubleClick { x, y });
    assert!(t.screen().contains("┃1 receive dossier"), "{}", t.screen());
    t.input(laneway::input::Input::DoubleClick { x, y });
    assert!(t.screen().contains("┏ 1 ━"), "{}", t.screen());
}

#[test]
fn the_legend_hides_no_hints_and_nothing_hides_it() {
    let mut t = workshop();
    t.resize(60, 12);
    // Turned, so small a screen has no line left for a legend.
    t.keys("|ct<esc>");
    for height in 6..16 {
        t.resize(60, height);
        let hint = &t.rows()[usize::from(height) - 3];
        assert!(hint.starts_with(" i type  ←"), "{height}\n{}", t.screen());
        assert!(!hint.contains('█'), "{height}\n{}", t.screen());
    }
    // A sentence of several lines in the replay lies under it.
    t.resize(60, 20);
    t.keys("R1<enter>");
    let screen = t.screen();
    assert!(screen.contains("Time:"), "{screen}");
    t.keys("<end>");
    assert!(t.screen().contains("Time:"), "{}", t.screen());
}

#[test]
fn where_there_is_little_room_the_legend_says_it_shorter() {
    let mut t = workshop();
    t.keys("ct");
    let mut said = Vec::new();
    for width in [100, 60, 50] {
        t.resize(width, 24);
        said.push(legend(&t));
    }
    assert_snapshot!(said.join("\n"), @r#"
    Time:   █  3 – 5 working days · 2 steps   ▃  1 working day · 1 step   ▁  2 hours · 1 step
    Time:   █  3d – 5d · 2st   ▃  1d · 1st   ▁  2h · 1st
    Time:   █  3d – 5d · 2st   ▃  1d · 1st
    "#);
}
