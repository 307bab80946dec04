//! Copying, splitting, changing places; lanes, phases and flows.

use insta::assert_snapshot;
use laneway::input::Input;
use laneway::model::*;

use super::{empty, vietnamese, workshop};
use crate::support::typist::{Typist, setup, two_lanes};

fn row(names: &[&str]) -> Typist {
    let mut t = Typist::new(two_lanes());
    t.lines(names);
    t.keys("<esc><home>");
    t
}

/// From each step to the next, by name.
fn flows(t: &Typist) -> Vec<String> {
    let name = |step: StepId| t.map().step(step).unwrap().name.as_str();
    let order = t.session().order();
    let mut said = Vec::new();
    for step in order.all(t.map()) {
        for (_, flow) in t.map().outs(*step) {
            let to = match flow.to {
                Aim::Step(to) => name(to).to_string(),
                Aim::Lane(lane) => format!("[{}]", t.map().lane(lane).unwrap().alias),
                Aim::Open => "?".to_string(),
            };
            let arrow = if flow.back { "⇠" } else { "→" };
            let on = flow.condition.as_deref().unwrap_or("");
            let share = flow
                .share
                .map_or(String::new(), |share| format!(" {share}%"));
            said.push(format!("{} {on}{share}{arrow} {to}", name(*step)));
        }
    }
    said
}

#[test]
fn a_stretch_is_copied_and_pasted_with_its_facts() {
    let mut t = row(&["a,2h,a3", "b,1d,200k", "sd: c", "d"]);
    let before = t.map().clone();
    t.keys("v<right>y");
    assert_snapshot!(t.hint(), @r#"2 steps copied · p: paste after the step of the cursor"#);
    assert_eq!(*t.map(), before, "a copy is no entry");
    t.keys("3<enter>p");
    assert_eq!(t.steps(), ["a", "b", "c", "a", "b", "d"]);
    assert_snapshot!(t.hint(), @r#"2 steps pasted · Ctrl-Z: undo"#);
    let copy = t.map().numbered("3b".parse().unwrap()).unwrap();
    assert_eq!(t.map().step(copy).unwrap().facts.fee, Some(200_000.into()));
    assert!(t.status().contains("2 selected"), "the copy is selected");
    t.keys("u");
    assert_eq!(*t.map(), before);
    // After the last step, and again.
    t.keys("<esc>4<enter>p<esc>p");
    assert_eq!(t.steps(), ["a", "b", "c", "d", "a", "b", "a", "b"]);
}

#[test]
fn a_stretch_is_cut_and_pasted_elsewhere() {
    let mut t = row(&["a", "b", "c", "d"]);
    t.keys("2<enter> x");
    assert_eq!(t.steps(), ["a", "c", "d"]);
    assert_eq!(t.here(), "a");
    t.keys("4<enter>p");
    assert_eq!(t.steps(), ["a", "c", "d", "b"]);
    t.keys("uu");
    assert_eq!(t.steps(), ["a", "b", "c", "d"]);
    let mut t = row(&["a"]);
    t.keys("p");
    assert!(t.hint().contains("y copies"), "{}", t.hint());
}

#[test]
fn a_branch_is_pasted_into_the_answer_that_was_chosen() {
    let mut t = workshop();
    // examine and sign, into "no" before asking for papers.
    t.keys("4<enter>v5<enter>y2<enter><tab>p");
    let flows = flows(&t);
    assert!(
        flows.contains(&"complete không→ examine".to_string()),
        "{flows:?}"
    );
    assert!(
        flows.contains(&"sign → ask for papers".to_string()),
        "{flows:?}"
    );
    // A decision keeps its answers; what led out of the stretch leads on.
    let mut t = workshop();
    t.keys("2<enter>y5<enter>p");
    assert_eq!(t.steps().iter().filter(|n| **n == "complete").count(), 2);
}

#[test]
fn a_step_is_split_in_two() {
    let mut t = row(&["receive and check,2h", "sign"]);
    t.keys("s");
    assert_snapshot!(t.line(), @r#"Split step 1, name of the second (or: first | second):"#);
    t.keys("check<enter>");
    assert_eq!(t.steps(), ["receive and check", "check", "sign"]);
    assert_eq!(t.here(), "check");
    t.keys("u<home>sreceive | check<enter>");
    assert_eq!(t.steps(), ["receive", "check", "sign"]);
    let first = t
        .map()
        .numbered(laneway::model::StepNumber::whole(1))
        .unwrap();
    assert!(t.map().step(first).unwrap().facts.elapsed.is_some());
    t.keys("u");
    assert_eq!(t.steps(), ["receive and check", "sign"]);
    // Nothing typed is nothing done; a decision stays whole.
    let acts = t.acts().len();
    t.keys("<home>s<enter>s<esc>");
    assert_eq!(t.acts().len(), acts);
    let mut t = workshop();
    t.keys("2<enter>s");
    assert!(t.hint().contains("Only tasks"), "{}", t.hint());
}

#[test]
fn neighbours_change_places() {
    let mut t = row(&["a", "b", "sd: c", "d"]);
    t.keys("2<enter><alt-right>");
    assert_eq!(t.steps(), ["a", "c", "b", "d"]);
    assert_eq!(t.here(), "b");
    t.keys("<alt-right>");
    assert_eq!(t.steps(), ["a", "c", "d", "b"]);
    t.keys("<alt-right>");
    assert!(t.hint().contains("change places"), "{}", t.hint());
    t.keys("<alt-left><alt-left><alt-left>");
    assert_eq!(t.steps(), ["b", "a", "c", "d"]);
    t.keys("uuu");
    assert_eq!(t.steps(), ["a", "c", "d", "b"]);
    let mut t = workshop();
    t.keys("1<enter><alt-right>");
    assert!(t.hint().contains("branch"), "{}", t.hint());
}

#[test]
fn phases_are_made_extended_renamed_and_dissolved() {
    let mut t = row(&["a", "b", "c", "d"]);
    t.keys("v<right>#Registration<enter>");
    assert_snapshot!(t.hint(), @r#"2 steps in phase “Registration” · Ctrl-Z: undo"#);
    let phase_of = |t: &Typist, n| {
        let step = t
            .map()
            .numbered(laneway::model::StepNumber::whole(n))
            .unwrap();
        let phase = t.map().step(step).unwrap().phase;
        phase.map_or(String::new(), |id| t.map().phases()[&id].name.clone())
    };
    assert_eq!(
        [1, 2, 3].map(|n| phase_of(&t, n)),
        ["Registration", "Registration", ""]
    );
    // Extended: a step more goes into it.
    t.keys("3<enter>#reg<enter>");
    assert_eq!(phase_of(&t, 3), "Registration");
    assert_eq!(t.map().phases().len(), 1);
    t.keys("gp");
    assert!(t.line().contains("Registration"), "{}", t.line());
    t.keys(" of companies<enter>");
    assert_eq!(phase_of(&t, 1), "Registration of companies");
    // Out of it again: the last row.
    t.keys("1<enter>#<end><down><down><enter>");
    assert_eq!(phase_of(&t, 1), "");
    t.keys("gp");
    assert!(t.hint().contains("no phase"), "{}", t.hint());
    t.keys("2<enter>gx");
    assert_snapshot!(t.hint(), @r#"Phase “Registration of companies” dissolved; its steps stay · Ctrl-Z: undo"#);
    assert!(t.map().phases().is_empty());
    t.keys("u");
    assert_eq!(phase_of(&t, 2), "Registration of companies");
}

#[test]
fn lanes_are_renamed_moved_and_merged() {
    let mut t = row(&["a", "sd: b", "c", "os: d"]);
    t.keys("gl");
    assert!(t.line().contains("one-stop desk"), "{}", t.line());
    t.keys(" of the district<enter>");
    let names =
        |t: &Typist| -> Vec<String> { t.map().lanes().map(|(_, l)| l.name.clone()).collect() };
    assert_eq!(
        names(&t),
        ["one-stop desk of the district", "specialised division"]
    );
    t.keys("gd");
    assert_eq!(names(&t)[1], "one-stop desk of the district");
    t.keys("gd");
    assert!(t.hint().contains("last"), "{}", t.hint());
    t.keys("<alt-shift-up>");
    assert_eq!(names(&t)[0], "one-stop desk of the district");
    t.keys("gm");
    assert_snapshot!(t.rows()[32..].join("\n"), @r#"

    ┌ Merge this lane into · type its alias · Enter ───────────────────────────────────────────────────────────────────────┐
    │> sd specialised division                                                                                             │
    └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
     ↑↓ choose  Enter add  Esc leave
    › type to narrow the list down
     4 steps · 0 working days+ · fees 0 VND · 2 hand-offs · law 0/4 · 1 open                                             ●
    "#);
    t.keys("<enter>");
    assert_eq!(names(&t), ["specialised division"]);
    assert_eq!(t.steps(), ["a", "b", "c", "d"]);
    assert_snapshot!(t.hint(), @r#"Lane “one-stop desk of the district” merged into “specialised division” · Ctrl-Z: undo"#);
    t.keys("gm");
    assert!(t.hint().contains("only one"), "{}", t.hint());
    t.keys("u");
    assert_eq!(names(&t).len(), 2);
}

#[test]
fn twin_lanes_are_offered_for_merging() {
    let mut t = Typist::at(setup(empty(), Language::Vi), 120, 40);
    t.lines(&[
        "Một cửa (mc): nhận",
        "Sở KHĐT (skh): thẩm định",
        "So KHDT (so): ký",
    ]);
    assert_snapshot!(t.rows()[37].trim(), @r#"“So KHDT” giống “Sở KHĐT”: cùng một cơ quan? g m: nhập làm một"#);
    t.keys("<esc>3<enter>gm<enter>");
    assert_snapshot!(t.rows()[37].trim(), @r#"Đã nhập làn “So KHDT” vào “Sở KHĐT” · Ctrl-Z: hoàn tác"#);
    assert_eq!(t.map().lane_order().len(), 2);
    t.keys("u");
    assert_eq!(t.map().lane_order().len(), 3);
}

#[test]
fn the_flows_of_a_step_are_edited_in_a_list() {
    let mut t = workshop();
    t.keys("2<enter>f");
    assert_snapshot!(t.rows()[31..].join("\n"), @r#"
    ┌ Flows of this step ──────────────────────────────────────────────────────────────────────────────────────────────────┐
    │> → to step 4 “examine” · có                                                                                          │
    │  → to step 3 “ask for papers” · không                                                                                │
    │  ← from step 1 “receive dossier”                                                                                     │
    └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
     Enter condition, share  > re-aim  D delete  a add a flow  ↑↓ choose  Esc to the map
    ›
     4 steps · 4.25 working days ≈ 6 calendar days · fees 0 VND · 1 hand-off · law 3/4 steps, 0/1 decision · 1○ · 1dec   ●
    "#);
    // Condition and share.
    t.keys("<enter> 70%<enter>");
    assert!(
        flows(&t).contains(&"complete có 70%→ examine".to_string()),
        "{:?}",
        flows(&t)
    );
    t.keys("<enter><ctrl-u>yes<enter><esc>");
    assert!(
        flows(&t).contains(&"complete yes→ examine".to_string()),
        "{:?}",
        flows(&t)
    );
    // Re-aimed to a step, which then is a way back; to a lane; to nothing.
    t.keys("f>1<enter>");
    assert!(
        flows(&t).contains(&"complete yes⇠ receive dossier".to_string()),
        "{:?}",
        flows(&t)
    );
    t.keys(">sd<enter>");
    assert!(
        flows(&t).contains(&"complete yes→ [sd]".to_string()),
        "{:?}",
        flows(&t)
    );
    t.keys("><enter>");
    assert!(
        flows(&t).contains(&"complete yes→ ?".to_string()),
        "{:?}",
        flows(&t)
    );
    // What cannot be is told, and can be mended.
    t.keys(">99<enter>");
    assert_snapshot!(t.hint(), @r#"There is no step 99; the last one is 5."#);
    t.keys("<ctrl-u>xyz<enter>");
    assert_snapshot!(t.hint(), @r#"there is no lane “xyz”; there are: os, sd"#);
    t.keys("<ctrl-u>sign<enter>");
    assert_snapshot!(t.hint(), @r#"there is no lane “sign”; there are: os, sd"#);
    t.keys("<esc>fa5<enter>");
    assert!(
        flows(&t).contains(&"complete → sign".to_string()),
        "{:?}",
        flows(&t)
    );
    t.keys("<esc>f<down><down>D");
    assert!(
        !flows(&t).contains(&"complete → sign".to_string()),
        "{:?}",
        flows(&t)
    );
    t.keys("<esc>uuuuuuu");
    assert_eq!(t.map(), workshop().map());
}

#[test]
fn flows_by_mouse_and_on_a_step_without_any() {
    let mut t = row(&["a"]);
    t.keys("f");
    assert!(t.line().contains("Goes to"), "{}", t.line());
    t.keys("sd<enter>");
    assert_eq!(flows(&t), ["a → [sd]"]);
    t.keys("<esc>f");
    let y = t
        .rows()
        .iter()
        .position(|row| row.contains("to lane"))
        .unwrap();
    t.input(Input::Click { x: 5, y: y as u16 });
    t.keys("always<enter><esc>");
    assert_eq!(flows(&t), ["a always→ [sd]"]);
    t.keys("f<delete><esc>");
    assert_eq!(flows(&t), [""; 0]);
}

#[test]
fn in_vietnamese() {
    let mut t = vietnamese(workshop().session().at(u32::MAX));
    t.keys("2<enter>f");
    assert_snapshot!(t.rows()[31..].join("\n"), @r#"
    ┌ Luồng của bước này ──────────────────────────────────────────────────────────────────────────────────────────────────┐
    │> → tới bước 4 “examine” · có                                                                                         │
    │  → tới bước 3 “ask for papers” · không                                                                               │
    │  ← từ bước 1 “receive dossier”                                                                                       │
    └──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────┘
     Enter điều kiện, tỷ lệ  > đi tới nơi khác  D xóa  a thêm luồng  ↑↓ chọn dòng  Esc về sơ đồ
    ›
     4 bước · 4,25 ngày làm việc ≈ 6 ngày lịch · phí 0đ · 1 chuyển giao · căn cứ 3/4 bước, 0/1 rẽ · 1 đầu mở · 1rẽ       ●
    "#);
    t.keys(">");
    assert_snapshot!(t.line(), @r#"Đi tới (số bước hoặc làn; để trống: đầu mở):"#);
    t.keys("<esc>4<enter>s");
    assert_snapshot!(t.line(), @r#"Tách bước 4, tên bước thứ hai (hoặc: một | hai):"#);
    t.keys("lập tờ trình<enter>");
    assert_snapshot!(t.hint(), @r#"Đã tách: bước 4a “lập tờ trình” · Ctrl-Z: hoàn tác"#);
    t.keys("<alt-left>");
    assert_snapshot!(t.hint(), @r#"Bước 4a đã đổi chỗ · Ctrl-Z: hoàn tác"#);
    t.keys("#Thẩm định<enter>");
    assert_snapshot!(t.hint(), @r#"1 bước vào giai đoạn “Thẩm định” · Ctrl-Z: hoàn tác"#);
    t.keys("v<right>y");
    assert_snapshot!(t.hint(), @r#"Đã sao chép 2 bước · p: dán sau bước đang chọn"#);
}

#[test]
fn nothing_is_done_to_a_session_that_is_only_read() {
    let session = workshop().session().at(u32::MAX);
    let mut t = Typist::at(
        laneway::app::Setup {
            read_only: Some("read only".into()),
            ..setup(session, Language::En)
        },
        120,
        40,
    );
    let before = t.session().len();
    for keys in [
        "1<enter> D",
        "mx",
        "y",
        "p",
        "x",
        "sfoo<enter>",
        "<alt-right>",
        "#x<enter>",
        "gx",
        "glx<enter>",
        "gd",
        "gm<enter>",
        "Lsd<enter>",
        "fD<esc>",
        "fa1<enter><esc>",
        ",2d<enter>",
    ] {
        t.keys(keys);
        t.keys("<esc><esc><esc>");
    }
    assert_eq!(t.session().len(), before);
}
