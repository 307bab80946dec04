//! The screen at all sizes, in ASCII, without colours, by mouse.

use insta::assert_snapshot;
use laneway::app::Setup;
use laneway::input::Input;
use laneway::model::*;
use laneway::ui::Theme;

use super::workshop;
use crate::support::typist::{Typist, setup, two_lanes};

#[test]
fn no_size_is_too_small() {
    let sizes = [
        (0, 0),
        (1, 1),
        (2, 2),
        (5, 3),
        (20, 5),
        (10, 40),
        (200, 2),
        (80, 24),
        (120, 40),
        (200, 50),
    ];
    for (width, height) in sizes {
        let mut t = workshop();
        t.resize(width, height);
        for keys in [
            "",
            "ww",
            "<f1>",
            "<pagedown>",
            "<esc><f9>",
            "sa",
            "<esc>/",
            "e<enter>",
            "<esc>",
            "ivery long step with many words that go on,2d,a34",
            "<enter>",
            "<up>",
            "<esc>mx",
        ] {
            t.keys(keys);
            t.screen();
            t.input(Input::Click {
                x: width / 2,
                y: height / 2,
            });
            t.input(Input::Wheel { down: 3, right: -3 });
            t.screen();
        }
        if let Some(at) = t.cursor() {
            assert!(at.x < width && at.y < height, "{width}x{height}: {at:?}");
        }
    }
}

#[test]
fn the_procedure_at_80x24() {
    let mut t = workshop();
    t.resize(80, 24);
    assert_snapshot!(t.screen(), @r#"
     untitled                                                              room.ron
    ────────────────────────────────────────────────────────────────────────────────
    one-stop desk │         ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
    (os)          │         ▼
                  │ ┏ 1 ━━━━━━━━━━━━━━━┓   ╱ 2 ───────────────╲             ╭ 3 ╌╌╌╌
                  │ ┃receive dossier   ┃──►│complete?         │─── không ──►┊ask for
                  │ ┃                  ┃   │                  │             ┊
                  │ ┗ 2h Art.3 ━━━━━━━━┛   ╲──────────────────╱             ╰ 5d a∅
    ───────────────────────────────────────────────────│────────────────────────────
    specialised   │                                    │                    ┌ 4 ────
    division      │                                    └───────────── có ──►│examine
    (sd)          │                                                         │
                  │                                                         └ 3d Art
    ────────────────────────────────────────────────────────────────────────────────







     i type  ←→↑↓ move  Enter view, edit  F9 all commands  F1 help  m mark  o insert
    os 1› ask next (a): What is the legal basis of step 2 “complete?”?
     4 steps · 4.25d ≈6cd · 0 VND · 1ho · a3/4+0/1 · 1○ · 1dec                   ●
    "#);
}

#[test]
fn ascii_alone_and_no_colours() {
    let session = workshop().session().at(u32::MAX);
    let theme = Theme::builtin("default")
        .unwrap()
        .on(laneway::ui::Depth::None);
    let mut t = Typist::at(
        Setup {
            ascii: true,
            theme,
            ..setup(session, Language::En)
        },
        100,
        24,
    );
    t.keys("4<enter>mx");
    let screen = t.screen();
    // The words of the room keep their letters; everything else is ASCII.
    let words = ['ô', 'ó', 'đ'];
    let strange = screen
        .chars()
        .filter(|c| !c.is_ascii() && !words.contains(c));
    assert_eq!(strange.collect::<String>(), "", "{screen}");
    let buffer = t.buffer();
    use ratatui::style::Color;
    for cell in buffer.content() {
        assert!(
            cell.fg == Color::Reset && cell.bg == Color::Reset,
            "{cell:?}"
        );
    }
    assert_snapshot!(screen, @r#"
     untitled                                                                                  room.ron
    ----------------------------------------------------------------------------------------------------
    one-stop desk    |~~~~~~~~~~~~~~~~~~<~~~~~~~~~~~~~~~~~~~~~~~~~~~~~+
    (os)             |                                                :
                     |   / 2 ---------------\             . 3 ~~~~~~~~~~~~~~~.
                     |-->|complete?         |--- không -->:ask for papers    :
                     |   |                  |             :                  :
                     |   \------------------/             ' 5d a0 ~~~~~~~~~~~'
    ---------------------------------|------------------------------------------------------------------
    specialised      |               |                    # 4 ============ X #   + 5 ---------------+
    division         |               +------------- có -->#examine           #-->|sign              |
    (sd)             |                                    #                  #   |                  |
                     |                                    # 3d Art.34 =======#   + 1d Art.35 -------+
    ----------------------------------------------------------------------------------------------------







     Step 4: remove , .: repeat on another step
    sd 4> i or F2: type the next step , ask next (a): What is the legal basis of step 2 "complete?"?
     4 steps , 4.25 working days ~ 6 calendar days , fees 0 VND , 1ho , a3/4+0/1 , 1o , 1dec         *
    "#);
}

#[test]
fn a_click_chooses_a_step_and_the_capture_line() {
    let mut t = workshop();
    let rows = t.rows();
    let (y, row) = rows
        .iter()
        .enumerate()
        .find(|(_, row)| row.contains("examine"))
        .unwrap();
    let x = row.split("examine").next().unwrap().chars().count();
    t.input(Input::Click {
        x: x as u16,
        y: y as u16,
    });
    assert_eq!(t.here(), "examine");
    t.input(Input::Click { x: 30, y: 38 });
    assert!(t.cursor().is_some(), "the capture line is open");
}

#[test]
fn hostile_names_are_shown_as_plain_text() {
    let mut t = Typist::new(two_lanes());
    t.paste("a\u{1b}[31mred\u{7}\u{202e}b");
    t.keys("<enter>");
    let screen = t.screen();
    assert!(screen.chars().all(|c| c == '\n' || !c.is_control()));
    assert!(!screen.contains('\u{202e}'));
}

#[test]
fn a_long_line_keeps_its_cursor_in_sight() {
    let mut t = Typist::at(setup(two_lanes(), Language::En), 40, 12);
    t.keys(&"chuyển hồ sơ ".repeat(12));
    let at = t.cursor().unwrap();
    assert!(at.x < 40 && at.y == 10);
    assert!(t.line().ends_with("hồ sơ"), "{}", t.line());
    t.keys("<home>");
    assert!(t.line().contains("chuyển hồ"));
    assert_eq!(t.cursor().unwrap().x, "os› ".chars().count() as u16);
}
