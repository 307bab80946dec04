//! How near the map is looked at, and lanes as columns: keys in, frames out.

use insta::assert_snapshot;
use laneway::input::Input;
use laneway::model::*;

use super::{vietnamese, workshop};
use crate::support::typist::Typist;

/// Where the box of the step under the cursor has its number, on the screen.
fn place(t: &Typist) -> (usize, usize) {
    let here = t.here();
    let number = t.steps().iter().position(|step| *step == here).unwrap() + 1;
    for (y, row) in t.rows().iter().enumerate() {
        let cells: Vec<char> = row.chars().collect();
        for x in 1..cells.len().saturating_sub(2) {
            let bold = ['┏', '┃', '╱'];
            let after: String = cells[x + 1..].iter().take(5).collect();
            if bold.contains(&cells[x]) && after.trim_start().starts_with(&number.to_string()) {
                return (x, y);
            }
        }
    }
    panic!("{}", t.screen());
}

#[test]
fn farther_shows_names_then_numbers_and_nearer_all_again() {
    let mut t = workshop();
    let full = t.screen();
    t.keys("-");
    assert_eq!(t.app.zoom(), Zoom::Compact);
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │         ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
    (os)                 │         ▼                                                  ╎
                         │ ┏1 receive       ┓►╱2 complete?     ╲── không ──►╭3 ask for papers╮
                         │ ┗dossier         ┛ ╲                ╱            ╰                ╯
    ────────────────────────────────────────────────────│───────────────────────────────────────────────────────────────────
    specialised division │                              └──────────── có ──►┌4 examine       ┐►┌5 sign          ┐
    (sd)                 │                                                  └                ┘ └                ┘
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     Compact: number and name · +: nearer, -: farther
    os 1› i or F2: type the next step · ask next (a): What is the legal basis of step 2 “complete?”?
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
    t.keys("-");
    assert_eq!(t.app.zoom(), Zoom::Overview);
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │  ┌╌╌╌╌◄╌╌╌╌╌┐
    (os)                 │  ▼          ╎
                         │ ┃ 1┃►< 2>►( 3)
    ──────────────────────────────│─────────────────────────────────────────────────────────────────────────────────────────
    specialised division │        └─►[ 4]►[ 5]
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     Overview: a number for each step · +: nearer
    os 1› i or F2: type the next step · ask next (a): What is the legal basis of step 2 “complete?”?
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
    let far = t.screen();
    t.keys("-");
    assert_eq!(t.screen(), far, "there is nothing farther");
    t.keys("++<esc>");
    assert_eq!(
        t.screen().lines().take(30).collect::<Vec<_>>(),
        full.lines().take(30).collect::<Vec<_>>()
    );
    assert!(t.acts().len() == workshop().acts().len(), "no edit");
}

#[test]
fn lanes_stand_as_columns_and_the_keys_follow_what_is_seen() {
    let mut t = workshop();
    t.keys("|");
    assert!(t.app.turned());
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ┆one-stop desk (os)  ┆specialised       ┆
    ┆                    ┆division (sd)     ┆
    ┆────────────────────┆──────────────────┆
    ┆                    ┆                  ┆
    ┆  ┏ 1 ━━━━━━━━━━━━━┓┆                  ┆
    ┆┌►┃receive dossier ┃┆                  ┆
    ┆╎ ┃                ┃┆                  ┆
    ┆╎ ┃                ┃┆                  ┆
    ┆╎ ┗ 2h Art.3 ━━━━━━┛┆                  ┆
    ┆╎        │          ┆                  ┆
    ┆╎        ▼          ┆                  ┆
    ┆╎ ╱ 2 ─────────────╲┆                  ┆
    ┆╎ │complete?       │┆                  ┆
    ┆▲ │                │┆                  ┆
    ┆╎ │                │────────┐          ┆
    ┆╎ ╲────────────────╱┆       │          ┆
    ┆╎        │          ┆       │          ┆
    ┆╎        │ không    ┆       │ có       ┆
    ┆╎        ▼          ┆       ▼          ┆
    ┆╎ ╭ 3 ╌╌╌╌╌╌╌╌╌╌╌╌╌╮┆┌ 4 ─────────────┐┆
    ┆╎ ┊ask for papers  ┊┆│examine         │┆
    ┆╎ ┊                ┊┆│                │┆
    ┆└╌┊                ┊┆│                │┆
    ┆  ╰ 5d a∅ ╌╌╌╌╌╌╌╌╌╯┆└ 3d Art.34 ─────┘┆
    ┆                    ┆       │          ┆
    ┆                    ┆       ▼          ┆
    ┆                    ┆┌ 5 ─────────────┐┆
    ┆                    ┆│sign            │┆
    ┆                    ┆│                │┆
    ┆                    ┆│                │┆
    ┆                    ┆└ 1d Art.35 ─────┘┆
    ┆                    ┆                  ┆
    ┆                    ┆                  ┆
    ┆                    ┆                  ┆
    ┆                    ┆                  ┆
    ┆                    ┆                  ┆
     Lanes are columns, the flow runs down: the arrow keys follow
    os 1› i or F2: type the next step · ask next (a): What is the legal basis of step 2 “complete?”?
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
    assert_eq!(t.here(), "receive dossier");
    t.keys("<down>");
    assert_eq!(t.here(), "complete", "down is along the flow");
    t.keys("<up>");
    assert_eq!(t.here(), "receive dossier");
    t.keys("<down><down>");
    assert_eq!(t.here(), "examine");
    t.keys("<left>");
    assert_eq!(t.here(), "ask for papers", "to the left is the lane before");
    t.keys("<right>");
    assert_eq!(t.here(), "examine");
    t.keys("j");
    assert_eq!(t.here(), "sign");
    // A step goes to the lane that is seen beside it.
    t.keys("<alt-left>");
    let lane = |t: &Typist| {
        t.map()
            .steps()
            .values()
            .find(|s| s.name == "sign")
            .map(|s| s.lane)
    };
    assert_eq!(lane(&t), t.map().lane_order().first().copied());
    t.keys("u|");
    assert!(!t.app.turned());
    t.keys("1<enter><right>");
    assert_eq!(t.here(), "complete");
}

#[test]
fn a_command_of_the_palette_does_what_it_says_whichever_way_the_map_lies() {
    let mut t = workshop();
    t.keys("|:along the flow<enter>");
    assert_eq!(t.here(), "complete");
}

#[test]
fn the_wheel_zooms_with_ctrl_also_while_something_is_typed() {
    let mut t = workshop();
    t.input(Input::Zoom { nearer: false });
    assert_eq!(t.app.zoom(), Zoom::Compact);
    t.keys("icheck");
    assert!(t.screen().contains("check"));
    t.input(Input::Zoom { nearer: false });
    assert_eq!(t.app.zoom(), Zoom::Overview);
    // The ghost of the typed line is there, in the new size.
    assert!(t.screen().contains("╎"), "{}", t.screen());
    t.input(Input::Zoom { nearer: true });
    t.keys("<enter>");
    assert!(t.steps().contains(&"check"));
    assert_eq!(t.app.zoom(), Zoom::Compact);
}

#[test]
fn the_step_under_the_cursor_keeps_its_place_on_the_screen() {
    let mut t = Typist::new(long());
    t.resize(80, 24);
    for number in ["30", "17", "44"] {
        t.keys(&format!("{number}<enter>"));
        let before = place(&t);
        for key in ["-", "-", "+", "+"] {
            t.keys(key);
            let (x, y) = place(&t);
            let (dx, dy) = (x.abs_diff(before.0), y.abs_diff(before.1));
            assert!(dx <= 9 && dy <= 2, "{number}{key}: {before:?} {:?}", (x, y));
        }
    }
}

/// One lane, fifty steps.
fn long() -> Session {
    let mut t = Typist::new(crate::support::typist::two_lanes());
    let lines: Vec<String> = (1..=50).map(|n| format!("step number {n}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    t.lines(&lines);
    t.session().at(u32::MAX)
}

#[test]
fn the_replay_shows_every_entry_at_every_zoom_both_ways() {
    let mut t = workshop();
    t.keys("-|R<home>");
    for _ in 0..12 {
        t.keys("<right>");
        for key in ["-", "+", "|", "|"] {
            t.keys(key);
        }
    }
    assert_eq!(t.app.zoom(), Zoom::Compact);
    t.keys("|-<esc>");
    let left = t.screen();
    let mut fresh = workshop();
    fresh.keys("--<esc>");
    let lines = |s: &str| s.lines().take(20).map(String::from).collect::<Vec<_>>();
    assert_eq!(
        lines(&left),
        lines(&fresh.screen()),
        "the sizes stay, the map is whole"
    );
}

#[test]
fn the_mouse_finds_every_step_at_every_zoom_both_ways() {
    for keys in ["", "-", "--", "|", "|-", "|--"] {
        let mut t = workshop();
        t.keys(keys);
        t.keys("<end>");
        let at = place(&t);
        t.keys("b");
        assert_eq!(t.here(), "examine");
        let (x, y) = (at.0 as u16 + 1, at.1 as u16);
        t.input(Input::Click { x, y });
        assert_eq!(t.here(), "sign", "{keys}");
    }
}

#[test]
fn a_click_on_an_empty_place_takes_the_lane_that_is_seen_there() {
    let mut t = workshop();
    t.keys("|i");
    // Far down in the second column.
    let (x, _) = t.find("specialised").unwrap();
    t.input(Input::Click { x, y: 30 });
    assert!(t.screen().contains("sd"), "{}", t.screen());
}

#[test]
fn names_and_news_are_right_in_vietnamese() {
    let mut t = vietnamese(workshop().session().at(u32::MAX));
    let said = |t: &Typist| t.rows().iter().rev().nth(2).unwrap().trim().to_string();
    t.keys("-");
    assert_snapshot!(said(&t), @r#"Thu gọn: số và tên bước · +: gần hơn, -: xa hơn"#);
    t.keys("-");
    assert_snapshot!(said(&t), @r#"Toàn cảnh: mỗi bước một số · +: gần hơn"#);
    t.keys("|");
    assert_snapshot!(said(&t), @r#"Làn là cột, luồng chạy từ trên xuống: phím mũi tên theo hình"#);
    t.keys("|");
    assert_snapshot!(said(&t), @r#"Làn nằm ngang, luồng chạy từ trái sang phải"#);
}

#[test]
fn marks_and_colours_are_seen_from_far_away_without_colours_too() {
    let mut t = workshop();
    t.keys("4<enter>mx1<enter>ct-");
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │         ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
    (os)                 │         ▼                                                  ╎
                         │ ┏1▁ receive      ┓►╱2 complete?     ╲── không ──►╭3█ ask for      ╮
                         │ ┗dossier         ┛ ╲                ╱            ╰papers          ╯
    ────────────────────────────────────────────────────│───────────────────────────────────────────────────────────────────
    specialised division │                              └──────────── có ──►┌4█✗ examine     ┐►┌5▃ sign         ┐
    (sd)                 │                                                  └                ┘ └                ┘
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     Time:   █  3 – 5 working days · 2 steps   ▃  1 working day · 1 step   ▁  2 hours · 1 step
     Compact: number and name · +: nearer, -: farther
    os 1› i or F2: type the next step · ask next (a): What is the legal basis of step 2 “complete?”?
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
    t.keys("-");
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │  ┌╌╌╌╌◄╌╌╌╌╌┐
    (os)                 │  ▼          ╎
                         │ ┃ 1▁►< 2>►( 3█
    ──────────────────────────────│─────────────────────────────────────────────────────────────────────────────────────────
    specialised division │        └─►✗ 4█►[ 5▃
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     Time:   █  3 – 5 working days · 2 steps   ▃  1 working day · 1 step   ▁  2 hours · 1 step
     Overview: a number for each step · +: nearer
    os 1› i or F2: type the next step · ask next (a): What is the legal basis of step 2 “complete?”?
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
    t.keys("|");
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ┆one-stop┆sd    ┆
    ┆desk    ┆      ┆
    ┆(os)    ┆      ┆
    ┆────────┆──────┆
    ┆        ┆      ┆
    ┆┌►┏  1 ┓┆      ┆
    ┆╎ ┗▁   ┛┆      ┆
    ┆╎   ▼   ┆      ┆
    ┆▲ ╱  2 ╲┆      ┆
    ┆╎ ╲    ╱───┐   ┆
    ┆╎   ▼   ┆  ▼   ┆
    ┆╎ ╭  3 ╮┆┌  4 ┐┆
    ┆└╌╰█   ╯┆└█✗  ┘┆
    ┆        ┆  ▼   ┆
    ┆        ┆┌  5 ┐┆
    ┆        ┆└▃   ┘┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
    ┆        ┆      ┆
     Time:   █  3 – 5 working days · 2 steps   ▃  1 working day · 1 step   ▁  2 hours · 1 step
     Lanes are columns, the flow runs down: the arrow keys follow
    os 1› i or F2: type the next step · ask next (a): What is the legal basis of step 2 “complete?”?
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
}

#[test]
fn a_window_of_any_size_holds_the_map_at_every_zoom_both_ways() {
    let mut t = workshop();
    t.keys("4<enter>");
    for (width, height) in [(1, 1), (7, 4), (20, 6), (33, 9), (50, 14), (300, 90)] {
        t.resize(width, height);
        for key in [
            "-", "|", "-", "|", "R", "|", "R", "+", "i", "<esc>", "<enter>", "<esc>", "+",
        ] {
            t.keys(key);
            assert_eq!(t.rows().len(), usize::from(height));
        }
    }
    assert_eq!(t.here(), "examine");
}
