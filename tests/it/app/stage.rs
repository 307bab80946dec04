//! As-is, changes, to-be.

use insta::assert_snapshot;
use laneway::catalogue::mark;
use laneway::model::Stage;

use super::workshop;
use crate::support::typist::{Typist, two_lanes};

#[test]
fn nothing_marked_is_nothing_changed() {
    let mut t = workshop();
    t.keys("T");
    assert!(t.hint().contains("Nothing is marked"), "{}", t.hint());
    assert_eq!(t.app.stage(), Stage::AsIs);
}

#[test]
fn the_changes_show_what_goes_and_what_comes() {
    let mut t = workshop();
    t.keys("4<enter>mxT");
    assert_eq!(t.app.stage(), Stage::Changes);
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                            CHANGES · room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │         ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
    (os)                 │         ▼                                                           ╎
                         │ ┌ 1 ───────────────┐   ╱ 2 ───────────────╲             ╭ 3 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╮
                         │ │receive dossier   │──►│complete?         │─── không ──►┊ask for papers    ┊
                         │ │                  │   │                  │             ┊                  ┊
                         │ └ 2h Art.3 ────────┘   ╲──────────────────╱             ╰ 5d a∅ ╌╌╌╌╌╌╌╌╌╌╌╯
    ──────────────────────────────────────────────────────────┃─────────────────────────────────────────────────────────────
    specialised division │                                    ┣━━━━━━━━━━━━━━━━━━━━━━━━━━━━ có ━━━━━━━━━━━━━━━━━━━┓
    (sd)                 │                                    ┊                                                   ▼
                         │                                    ┊                    ┏ 4 ━━━━━━━━━━━━ ✗ ┓   ┌ 5 ──────────────
                         │                                    └┈┈┈┈┈┈┈┈┈┈┈┈┈ có ┈┈►┃examine           ┃┈┈►│sign
                         │                                                         ┃                  ┃   │
                         │                                                         ┗ 3d Art.34 ━━━━━━━┛   └ 1d Art.35 ──────
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     Changes: 3 steps · −3 working days · touches Art.34
    sd 4› i or F2: type the next step
     3 steps · 1.25 working days ≈ 2 calendar days · fees 0 VND · 1 hand-off · law 2/3 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
}

#[test]
fn the_to_be_has_nothing_left_of_it() {
    let mut t = workshop();
    t.keys("4<enter>mx");
    let before = t.status();
    t.keys("TT");
    assert_eq!(t.app.stage(), Stage::ToBe);
    let screen = t.screen();
    assert!(
        !screen.contains("examine") && screen.contains("TO-BE"),
        "{screen}"
    );
    assert_ne!(t.status(), before);
    // The cursor went to where the step had led.
    assert_eq!(t.here(), "sign");
    t.keys("<left>");
    assert_eq!(t.here(), "complete");
    t.keys("T");
    assert_eq!(t.app.stage(), Stage::AsIs);
    assert_eq!(t.status(), before);
}

#[test]
fn marks_change_the_picture_at_once_and_typing_leads_back_to_the_as_is() {
    let mut t = workshop();
    t.keys("4<enter>mxTT5<enter>");
    assert!(!t.screen().contains("examine"));
    t.keys("u");
    assert!(t.screen().contains("examine"), "{}", t.screen());
    t.keys("<ctrl-r>i");
    assert_eq!(t.app.stage(), Stage::AsIs);
    assert!(t.screen().contains("examine"));
}

#[test]
fn on_the_to_be_what_is_missing_is_told_by_the_same_numbers() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["a", "b"]);
    t.keys("<esc>1<enter>mxTT");
    assert_eq!(t.app.stage(), Stage::ToBe);
    t.keys("<f3>");
    assert!(t.hint().contains("step 2 “b”"), "{}", t.hint());
}

#[test]
fn from_a_step_that_the_stage_is_without_one_goes_on_by_number() {
    for (key, step) in [("<pagedown>", "5"), ("<pageup>", "3")] {
        let mut t = workshop();
        t.keys("4<enter>mx<enter>TT");
        t.keys(key);
        let number = t.app.caret().step.and_then(|id| t.map().number(id));
        assert_eq!(number.map(|of| of.to_string()).as_deref(), Some(step));
    }
}

#[test]
fn what_is_typed_on_the_to_be_is_planned_and_the_as_is_stays() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: receive,2d,100k", "check,5d", "copy,1d", "sd: sign,1d"]);
    t.keys("<esc>4<enter>mxTT");
    assert_eq!(t.app.stage(), Stage::ToBe);
    let kinds = |t: &Typist| -> Vec<mark::Kind> {
        let marks = t.map().marks().values();
        marks.map(|mark| mark::Kind::of(&mark.kind)).collect()
    };
    let steps = t.map().steps().clone();
    // A time becomes a shorter time, and the line says that it is planned.
    t.keys("2<enter>,");
    assert!(t.screen().contains("To-be · "), "{}", t.screen());
    t.keys("2d<enter>");
    assert_eq!(
        kinds(&t),
        [mark::Kind::Remove, mark::Kind::Shorten],
        "{}",
        t.screen()
    );
    let plan = t.map().marks().values().nth(1).unwrap().planned.elapsed;
    assert_eq!(plan, Some("2 working_day".parse().unwrap()));
    assert_eq!(t.app.stage(), Stage::ToBe);
    // Another one changes the same mark.
    t.keys("<esc>2<enter>,1d<enter><esc>");
    assert_eq!(kinds(&t).len(), 2);
    // Another lane is a delegation, a deletion a removal.
    t.keys("3<enter><alt-down>");
    assert_eq!(kinds(&t)[2..], [mark::Kind::Delegate], "{}", t.screen());
    t.keys("1<enter>D");
    assert_eq!(
        kinds(&t).last(),
        Some(&mark::Kind::Remove),
        "{}",
        t.screen()
    );
    assert_eq!(*t.map().steps(), steps);
    // What no mark does belongs to the as-is.
    let acts = t.acts().len();
    t.keys("2<enter>,a12<enter>");
    assert!(t.hint().contains("belongs to the as-is"), "{}", t.hint());
    assert_eq!(t.acts().len(), acts);
}
