//! Selecting, and one verb for all that is selected.

use insta::assert_snapshot;
use laneway::catalogue::mark;
use laneway::input::Input;
use laneway::model::*;
use laneway::ui::Theme;

use super::{vietnamese, workshop};
use crate::support::typist::{Typist, keys, setup, two_lanes};

/// Nine steps in a row over two lanes, with times, fees and law.
fn chain() -> Typist {
    let mut t = Typist::new(two_lanes());
    t.lines(&[
        "receive,1h,a1",
        "check,2h,a2",
        "sd: examine,1d,a3",
        "appraise,2d,a3,200k",
        "os: copy,1h,nolaw",
        "stamp,1h,100k",
        "sd: draft,3h,a7",
        "sign,.5d,a8",
        "os: hand out,1h,a9",
    ]);
    t.keys("<esc><home>");
    t
}

/// The numbers of the steps that carry a mark.
fn marked(t: &Typist) -> Vec<u32> {
    let steps = t.map().steps().keys();
    let marked = steps.filter(|id| t.map().marks_on(**id).next().is_some());
    let mut numbers: Vec<u32> = marked
        .filter_map(|id| t.map().number(*id))
        .map(|n| n.whole)
        .collect();
    numbers.sort();
    numbers
}

/// How many steps are selected, as the status line says.
fn chosen(t: &Typist) -> usize {
    let status = t.status();
    let number = status.strip_prefix("◆ ").and_then(|s| s.split(' ').next());
    number.map_or(0, |number| number.parse().unwrap())
}

#[test]
fn seven_steps_are_marked_for_removal_in_nine_key_presses() {
    let mut t = chain();
    t.keys("<right>");
    let before = t.acts().len();
    let pressed = "v<right><right><right><right><right><right>mx";
    assert_eq!(keys(pressed).len(), 9);
    t.keys(pressed);
    assert_eq!(marked(&t), [2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(t.acts().len(), before + 1);
    assert_snapshot!(t.hint(), @r#"remove: 7 steps · −4 working days 3 hours · −4 hand-offs · fees −300k · touches Art.2, Art.3, Art.7, Art.8 · Ctrl-Z: undo"#);
    t.keys("u");
    assert_eq!(marked(&t), [0; 0]);
    // All at once, as a fast hand and a slow line deliver them.
    let pressed = "<home><right>v<right><right><right><right><right><right>mx";
    t.burst(keys(pressed));
    assert_eq!(marked(&t), [2, 3, 4, 5, 6, 7, 8]);
    t.keys("u");
    // Or by number: five.
    let pressed = "2<enter>v8<enter>mx";
    assert_eq!(keys(pressed).len() - 2, 5);
    t.keys(pressed);
    assert_eq!(marked(&t), [2, 3, 4, 5, 6, 7, 8]);
}

#[test]
fn what_a_mark_would_do_is_said_before_its_key() {
    let mut t = chain();
    t.keys("3<enter>v6<enter>");
    assert_snapshot!(t.status(), @r#"◆ 4 selected… · Σ 3.25 working days ≈ 4.5 calendar days · fees 300k · law 2/4 · 1 hand-off                          ●"#);
    t.keys("m");
    assert_snapshot!(t.status(), @r#"remove: 4 steps · −3.25 working days · −2 hand-offs · fees −300k · touches Art.3                                    ●"#);
    t.keys("<esc>");
    assert_snapshot!(t.status(), @r#"◆ 4 selected… · Σ 3.25 working days ≈ 4.5 calendar days · fees 300k · law 2/4 · 1 hand-off                          ●"#);
    t.keys("<esc>");
    assert_eq!(marked(&t), [0; 0]);
    // The arrows choose another mark, and Enter takes it.
    t.keys("3<enter>v6<enter><f4><down>");
    assert!(t.status().starts_with("link: 4 steps"), "{}", t.status());
    t.keys("<down><up><enter>");
    assert_eq!(marked(&t), [3, 4, 5, 6]);
    let mut kinds = t
        .map()
        .marks()
        .values()
        .map(|mark| mark::Kind::of(&mark.kind));
    assert!(kinds.all(|kind| kind == mark::Kind::Link));
    t.keys("u");
    assert_snapshot!(t.status(), @r#"9 steps · 4 working days 5 hours ≈ 6.5 calendar days · fees 300k · 4 hand-offs · law 7/9 · 1 open                   ●"#);
}

#[test]
fn a_selection_is_seen_without_colours() {
    let mut t = chain();
    t.keys("v<right><right> ");
    t.resize(80, 24);
    assert_snapshot!(t.screen(), @r#"
     untitled                                                              room.ron
    ────────────────────────────────────────────────────────────────────────────────
    one-stop desk │   ┌◆2 ───────────────┐
    (os)          │──►│check             │                                      ┌───
                  │   │                  │                                      │
                  │   └ 2h Art.2 ────────┘                                      │
    ──────────────────────────────│─────────────────────────────────────────────│───
    specialised   │               │          ┏ 3 ━━━━━━━━━━━━━━━┓   ┌ 4 ────────────
    division      │               └─────────►┃examine           ┃──►│appraise
    (sd)          │                          ┃                  ┃   │
                  │                          ┗ 1d Art.3 ━━━━━━━━┛   └ 2d Art.3 200k
    ────────────────────────────────────────────────────────────────────────────────









     m mark  , facts  D delete  L to lane  y copy  # phase  Space one more/less
    sd 3› ask next (a): What is the legal basis of step 6 “stamp”?
     ◆ 2 selected · Σ 3 hours · fees 0 VND · law 2/2                             ●
    "#);
    t.keys("<esc>");
    assert_eq!(chosen(&t), 0);

    let session = workshop().session().at(u32::MAX);
    let theme = Theme::builtin("default")
        .unwrap()
        .on(laneway::ui::Depth::None);
    let mut t = Typist::at(
        laneway::app::Setup {
            ascii: true,
            theme,
            ..setup(session, Language::En)
        },
        100,
        24,
    );
    t.keys("<home><ctrl-a>");
    let strange = t
        .screen()
        .chars()
        .filter(|c| !c.is_ascii())
        .collect::<String>();
    assert!(strange.chars().all(|c| "ôóđ".contains(c)), "{strange}");
    // Five boxes are in sight, and the sign of the count.
    assert_eq!(t.screen().matches('%').count(), 6, "{}", t.screen());
    let reversed = |t: &Typist| {
        let buffer = t.buffer();
        let reversed = |cell: &&ratatui::buffer::Cell| {
            cell.modifier.contains(ratatui::style::Modifier::REVERSED)
        };
        buffer.content().iter().filter(reversed).count()
    };
    let many = reversed(&t);
    t.keys("<esc>");
    assert!(many > reversed(&t) + 100);
}

#[test]
fn one_step_a_stretch_a_lane_all_alike_everything() {
    let mut t = chain();
    t.keys(" <right><right> ");
    assert_eq!(chosen(&t), 2);
    t.keys(" ");
    assert_eq!(chosen(&t), 1);
    t.keys("V");
    assert_eq!(chosen(&t), 5, "receive, and four in the lane");
    t.keys("V");
    assert_eq!(chosen(&t), 1);
    t.keys("<esc>gv");
    assert_eq!(chosen(&t), 1);
    t.keys("<esc><ctrl-a>");
    assert_eq!(chosen(&t), 9);
    t.keys("<esc>9<enter>iCHECK<enter><esc>2<enter>*");
    assert_eq!(chosen(&t), 2);
    // The keys of F8 do the same.
    t.keys("<esc><f8>");
    assert!(t.hint().contains("alike") || t.hint().contains("stretch"));
    t.keys("V");
    assert_eq!(chosen(&t), 6);
}

#[test]
fn a_stretch_takes_the_branches_between_its_ends() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["a", "b&2", "c", "|", "sd: d", "&e", "f"]);
    t.keys("<esc>1<enter>v");
    let e = t.steps().iter().position(|name| *name == "e").unwrap() + 1;
    t.keys(&format!("{e}<enter>"));
    // a, b, the fork, c, d, the join, e.
    assert_eq!(chosen(&t), 7);
    // Backwards too, and where no way leads from one to the other by number.
    t.keys("<esc>v1<enter>");
    assert_eq!(chosen(&t), 7);
    t.keys("<esc>3<enter>v4<enter>");
    assert_eq!(chosen(&t), 2);
    // A second v lets the cursor go.
    t.keys("v1<enter>");
    assert_eq!(chosen(&t), 2);
}

#[test]
fn a_value_is_set_on_twenty_steps_in_one_entry() {
    let mut t = Typist::new(two_lanes());
    let lines: Vec<String> = (1..=20).map(|n| format!("step {n}")).collect();
    t.lines(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    t.keys("half a line<esc>");
    let before = t.map().clone();
    let entries = t.session().len();
    t.keys("<ctrl-a>,2d,a34");
    assert_snapshot!(t.line(), @r#"20 steps› ,2d,a34"#);
    assert_snapshot!(t.hint(), @r#"[2 working days] [Art. 34]"#);
    t.keys("<enter>");
    assert_eq!(t.session().len(), entries + 1);
    let timed = |t: &Typist| {
        let steps = t.map().steps().values();
        steps.filter(|s| s.facts.elapsed.is_some()).count()
    };
    assert_eq!(timed(&t), 20);
    assert_snapshot!(t.hint(), @r#"2 working days, Art. 34: for 20 steps · Ctrl-Z: undo"#);
    assert!(t.line().contains("half a line"), "{}", t.line());
    t.keys("<esc>u");
    assert_eq!(*t.map(), before);
    // What is refused is refused for all.
    t.keys("<ctrl-a>,2 ngya<enter>");
    assert!(t.hint().contains("ngya"), "{}", t.hint());
    t.keys("<esc>");
    assert_eq!(*t.map(), before);
}

#[test]
fn a_line_of_facts_alone_is_for_the_step() {
    let mut t = chain();
    t.keys(",5d<enter>");
    let first = t.map().steps().values().next().unwrap();
    assert_eq!(first.facts.elapsed, Some("5 working_day".parse().unwrap()));
    // A step typed while something is selected is a step.
    t.keys("<esc>9<enter>V ifile the paper<enter>");
    assert_eq!(t.steps().len(), 10);
    assert!(!t.status().contains("selected"));
}

#[test]
fn a_stretch_is_deleted_and_the_flow_closes() {
    let mut t = chain();
    t.keys("3<enter>v7<enter>D");
    assert_eq!(t.steps(), ["receive", "check", "sign", "hand out"]);
    assert_eq!(t.here(), "check");
    assert_eq!(t.map().flows().len(), 3);
    assert_snapshot!(t.hint(), @r#"5 steps deleted · Ctrl-Z: undo"#);
    t.keys("u");
    assert_eq!(t.steps().len(), 9);
}

#[test]
fn steps_go_to_another_lane_together() {
    let mut t = chain();
    t.keys("1<enter>v2<enter>L");
    assert_snapshot!(t.rows()[30..39].join("\n"), @r#"


    ┌ To lane · type its alias · Enter ────────────────────────────────────────────────────────────────────────────────────┐
    │> os one-stop desk                                                                                                    │
    │  sd specialised division                                                                                             │
    └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
     ↑↓ choose  Enter add  Esc leave
    › type to narrow the list down
    "#);
    t.keys("sd<enter>");
    let lanes = |t: &Typist| -> String {
        let steps = t.map().all_numbered();
        let alias = |id| &t.map().lane(t.map().step(id).unwrap().lane).unwrap().alias;
        steps.map(|id| &alias(id)[..1]).collect()
    };
    assert_eq!(lanes(&t), "ssssoosso");
    t.keys("u");
    assert_eq!(lanes(&t), "oossoosso");
    // By a lane, as the single step does.
    t.keys("1<enter>v2<enter><alt-down><alt-down>");
    assert_eq!(lanes(&t), "ssssoosso", "there is no lane below");
    t.keys("<esc>uL<down><enter>");
    assert_eq!(lanes(&t)[..2], *"os");
    t.keys("Lone<enter>Lone<enter>");
    assert!(t.hint().contains("already"), "{}", t.hint());
}

#[test]
fn the_other_marks_are_set_with_what_they_plan() {
    let mut t = chain();
    t.keys("3<enter>v4<enter>ms1d<enter>");
    assert_snapshot!(t.hint(), @r#"shorten: 2 steps · −1 working day · touches Art.3 · Ctrl-Z: undo"#);
    let planned: Vec<_> = t
        .map()
        .marks()
        .values()
        .map(|m| m.planned.elapsed)
        .collect();
    assert_eq!(planned, [Some("1 working_day".parse().unwrap()); 2]);
    t.keys("4<enter>mfsomething<enter>");
    assert!(t.hint().contains("something"), "{}", t.hint());
    t.keys("<esc>mf50k<enter>");
    assert_snapshot!(t.hint(), @r#"Step 4: shorten, cut fee · .: repeat on another step"#);
    t.keys("5<enter>mgsd<enter>");
    assert_snapshot!(t.hint(), @r#"Step 5: delegate · .: repeat on another step"#);
    t.keys("6<enter>,<tab><esc>,<");
    t.keys("form<enter><esc>mp<enter>");
    assert_snapshot!(t.hint(), @r#"Step 6: drop document · .: repeat on another step"#);
    t.keys("mdform<enter>");
    assert_snapshot!(t.hint(), @r#"Step 6: data instead of a document · .: repeat on another step"#);
    t.keys("7<enter>mo7<enter>ma");
    assert_snapshot!(t.hint(), @r#"Step 7: digitise, any office · .: repeat on another step"#);
    // A removal sends the other plans away; the same key takes it off again.
    t.keys("3<enter>mx");
    assert_snapshot!(t.hint(), @r#"Step 3: remove · .: repeat on another step"#);
    t.keys("mx");
    assert_snapshot!(t.hint(), @r#"Step 3: mark cleared"#);
}

#[test]
fn what_becomes_one_must_stand_together() {
    let mut t = chain();
    t.keys("3<enter>mm");
    assert!(t.hint().contains("select"), "{}", t.hint());
    t.keys(" 5<enter> mm");
    assert_snapshot!(t.hint(), @r#"These cannot be merged: step 4 “appraise” comes between them."#);
    t.keys("<esc>3<enter>v4<enter>mm");
    assert_eq!(marked(&t), [3, 4]);
    t.keys("5<enter>mm");
    assert_eq!(t.map().marks().len(), 1);
    assert_eq!(marked(&t), [3, 4, 5], "alone, a step joins the group");
    t.keys("gvml");
    assert_eq!(t.map().marks().len(), 2);
    t.keys("9<enter>.");
    assert!(t.hint().contains("two or more"), "{}", t.hint());
    t.keys(" 4<enter> .");
    assert_eq!(t.map().marks().len(), 2, "the linked group grows");
}

#[test]
fn the_mouse_selects_too() {
    let mut t = chain();
    let cell = |t: &Typist, name: &str| {
        let rows = t.rows();
        let y = rows.iter().position(|row| row.contains(name)).unwrap();
        let x = rows[y].split(name).next().unwrap().chars().count();
        (x as u16, y as u16)
    };
    let (x, y) = cell(&t, "check");
    t.input(Input::Pick {
        x,
        y,
        stretch: false,
    });
    assert_eq!(chosen(&t), 1);
    let (x, y) = cell(&t, "appraise");
    t.input(Input::Pick {
        x,
        y,
        stretch: true,
    });
    assert_eq!(chosen(&t), 3);
    let (x, y) = cell(&t, "appraise");
    t.input(Input::Pick {
        x,
        y,
        stretch: false,
    });
    assert_eq!(chosen(&t), 2);
    t.keys("<esc><home>");
    let (x, y) = cell(&t, "receive");
    t.input(Input::Click { x, y });
    t.input(Input::Drag { x: x + 2, y });
    assert!(!t.status().contains("selected"), "a hand that shakes");
    let (x, y) = cell(&t, "examine");
    t.input(Input::Drag { x, y });
    assert_eq!(chosen(&t), 3);
    let acts = t.acts().len();
    t.keys("L");
    let (x, y) = cell(&t, "> os");
    t.input(Input::Click { x, y: y + 1 });
    assert_eq!(t.acts().len(), acts + 1, "{}", t.screen());
}

#[test]
fn in_vietnamese() {
    let mut t = vietnamese(chain().session().at(u32::MAX));
    t.keys("<home><right>v8<enter>");
    assert_snapshot!(t.status(), @r#"◆ chọn 7 bước… · Σ 4 ngày làm việc 3 giờ ≈ 6 ngày lịch · phí 300k · căn cứ 5/7 · 3 chuyển giao                      ●"#);
    assert_snapshot!(t.hint(), @r#"m đánh dấu  , số liệu  D xóa  L sang làn  y sao chép  # giai đoạn  Space thêm/bớt  v một đoạn  * cùng tên  Esc bỏ chọn"#);
    t.keys("m");
    assert_snapshot!(t.status(), @r#"cắt bỏ: 7 bước · −4 ngày làm việc 3 giờ · −4 chuyển giao · phí −300k · đụng đến Đ.2, Đ.3, Đ.7, Đ.8                  ●"#);
    t.keys("x");
    assert_snapshot!(t.hint(), @r#"cắt bỏ: 7 bước · −4 ngày làm việc 3 giờ · −4 chuyển giao · phí −300k · đụng đến Đ.2, Đ.3, Đ.7, Đ.8 · Ctrl-Z: hoàn tác"#);
    t.keys("gvL");
    assert_snapshot!(t.rows()[33..].join("\n"), @r#"
    ┌ Chuyển sang làn · gõ tên tắt · Enter ────────────────────────────────────────────────────────────────────────────────┐
    │> os one-stop desk                                                                                                    │
    │  sd specialised division                                                                                             │
    └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
     ↑↓ chọn dòng  Enter lấy  Esc thôi
    › gõ để lọc bớt
     ◆ chọn 7 bước · Σ 4 ngày làm việc 3 giờ ≈ 6 ngày lịch · phí 300k · căn cứ 5/7 · 3 chuyển giao                       ●
    "#);
}
