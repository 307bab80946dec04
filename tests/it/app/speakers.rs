//! Who is speaking: chosen with one key and two letters, and always seen.

use insta::assert_snapshot;
use laneway::input::Input;
use laneway::model::*;

use super::workshop;
use crate::support::typist::{Typist, setup, two_lanes};

/// A room with four people and nobody speaking yet.
fn room(language: Language, size: (u16, u16)) -> Typist {
    let mut t = Typist::at(setup(two_lanes(), language), size.0, size.1);
    t.lines(&["os: nhận hồ sơ", "kiểm tra"]);
    t.keys("<esc>");
    for name in ["Mạc Văn Long", "Đinh Thị Hoa", "Tạ Hải Yến", "Đỗ Minh Hà"] {
        t.keys(&format!("S+{name}<enter>"));
    }
    t.keys("S<enter>");
    t
}

fn speaking(t: &Typist) -> String {
    let title = t.rows().remove(0);
    let told = title
        .split_once("Đang nói: ")
        .or(title.split_once("Speaking: "));
    let name = told.map_or("", |(_, after)| after);
    name.split("  ").next().unwrap_or_default().to_string()
}

#[test]
fn two_letters_choose_without_enter() {
    let mut t = room(Language::Vi, (120, 40));
    assert_eq!(speaking(&t), "");
    for (letters, who) in [
        ("ml", "Mạc Văn Long"),
        ("ye", "Tạ Hải Yến"),
        ("en", "Tạ Hải Yến"),
        ("di", "Đinh Thị Hoa"),
        ("DO", "Đỗ Minh Hà"),
        ("mv", "Mạc Văn Long"),
    ] {
        t.keys("S");
        t.keys(letters);
        assert_eq!(speaking(&t), who, "{letters}\n{}", t.screen());
        assert!(t.hint().contains(who), "{}", t.hint());
        // The keys are the map's again.
        t.keys("<home>");
        assert_eq!(t.here(), "nhận hồ sơ");
    }
}

#[test]
fn several_stay_in_the_list_and_enter_takes_the_first() {
    let mut t = room(Language::Vi, (80, 24));
    t.keys("S");
    assert_snapshot!(t.folded(), @r#"
     chưa đặt tên                                                          room.ron
    ────────────────────────────────────────────────────────────────────────────────
    one-stop desk │ ┌ 1 ───────────────┐   ┏ 2 ━━━━━━━━━━━━━━━┓
    (os)          │ │nhận hồ sơ        │──►┃kiểm tra          ┃
                  │ │                  │   ┃                  ┃
                  │ └ ?ng ?Đ ──────────┘   ┗ ?ng ?Đ ━━━━━━━━━━┛
    ────────────────────────────────────────────────────────────────────────────────
    specialised   │
    division      │
    (sd)          │
                  │
    ────────────────────────────────────────────────────────────────────────────────

    ┌ Ai đang nói · hai chữ cái trong tên · + và tên: người mới ───────────────────┐
    │>     Không ai                                                                │
    │  mvl Mạc Văn Long                                                            │
    │  dth Đinh Thị Hoa                                                            │
    │  thy Tạ Hải Yến                                                              │
    │  dmh Đỗ Minh Hà                                                              │
    │  +   người mới: gõ tên                                                       │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ chọn dòng  Enter lấy  Esc thôi
    Đang nói: hai chữ cái đầu, hoặc một phần của tên
     2 bước · 0 ngày làm việc+ · phí 0đ · 0 chuyển giao · căn cứ 0/2 · 1○        ●
    "#);
    // The second letter never goes elsewhere, so that the first one alone chooses nobody.
    t.keys("y");
    assert_eq!(speaking(&t), "");
    t.keys("<enter>");
    assert_eq!(speaking(&t), "Tạ Hải Yến");
    t.keys("Sdh");
    assert_snapshot!(t.folded(), @r#"
     chưa đặt tên                                    Đang nói: Tạ Hải Yến  room.ron
    ────────────────────────────────────────────────────────────────────────────────
    one-stop desk │ ┌ 1 ───────────────┐   ┏ 2 ━━━━━━━━━━━━━━━┓
    (os)          │ │nhận hồ sơ        │──►┃kiểm tra          ┃
                  │ │                  │   ┃                  ┃
                  │ └ ?ng ?Đ ──────────┘   ┗ ?ng ?Đ ━━━━━━━━━━┛
    ────────────────────────────────────────────────────────────────────────────────
    specialised   │
    division      │
    (sd)          │
                  │
    ────────────────────────────────────────────────────────────────────────────────
    ⋮
    ┌ Ai đang nói · hai chữ cái trong tên · + và tên: người mới ───────────────────┐
    │> dmh Đỗ Minh Hà                                                              │
    │  dth Đinh Thị Hoa                                                            │
    │  +   người mới: “dh”                                                         │
    └──────────────────────────────────────────────────────────────────────────────┘
     ↑↓ chọn dòng  Enter lấy  Esc thôi
    Đang nói: dh
     2 bước · 0 ngày làm việc+ · phí 0đ · 0 chuyển giao · căn cứ 0/2 · 1○        ●
    "#);
    t.keys("<enter>");
    assert_eq!(speaking(&t), "Đỗ Minh Hà");
    // Letters behind the second only narrow the list.
    t.keys("Sdhoa");
    assert_eq!(speaking(&t), "Đỗ Minh Hà");
    t.keys("<backspace><backspace><down><enter>");
    assert_eq!(speaking(&t), "Đinh Thị Hoa");
    t.keys("Skhông<enter>");
    assert_eq!(speaking(&t), "", "{}", t.screen());
}

#[test]
fn it_is_chosen_from_the_line_which_goes_on() {
    let mut t = room(Language::Vi, (120, 40));
    t.keys("itrả kết<ctrl-g>hy");
    assert_eq!(speaking(&t), "Tạ Hải Yến");
    t.lines(&[" quả"]);
    assert_eq!(t.steps().last(), Some(&"trả kết quả"));
    let last = t.session().log().last().unwrap();
    let who = &t.map().participants()[&last.speaker.unwrap()];
    assert_eq!(who.name, "Tạ Hải Yến");
    t.keys("lưu<ctrl-g><esc> sổ");
    assert!(t.line().ends_with("lưu sổ"), "{}", t.line());
}

#[test]
fn an_input_method_types_the_letters_too() {
    let mut t = room(Language::Vi, (120, 40));
    t.keys("S");
    for burst in ["d", "\u{7f}đ", "o"] {
        t.letters(burst);
    }
    assert_eq!(speaking(&t), "Đỗ Minh Hà");
}

#[test]
fn who_is_speaking_is_seen_at_all_times() {
    for size in [(120, 40), (80, 24), (60, 20), (40, 12)] {
        for language in [Language::Vi, Language::En] {
            let mut t = room(language, size);
            t.keys("S+Công Tằng Tôn Nữ Thị Minh Khai<enter>");
            let long = "quy trình liên thông đăng ký khai sinh, thường trú, thẻ bảo hiểm y tế";
            t.keys(":title<enter>");
            t.lines(&[long]);
            for keys in [
                "",
                "t",
                "t",
                "i",
                "<esc><enter>",
                "<esc>F",
                "<esc>m",
                "<esc>T",
                "T",
            ] {
                t.keys(keys);
                assert!(speaking(&t).starts_with("Công"), "{keys}\n{}", t.screen());
            }
        }
    }
    // The replay is about other moments.
    let mut t = room(Language::Vi, (80, 24));
    t.keys("SmlR");
    assert_eq!(speaking(&t), "");
    t.keys("<esc>");
    assert_eq!(speaking(&t), "Mạc Văn Long");
}

#[test]
fn the_title_gives_way_and_then_the_file() {
    let mut t = room(Language::Vi, (80, 24));
    t.keys("Sml");
    assert_snapshot!(t.rows()[0], @r#" chưa đặt tên                                  Đang nói: Mạc Văn Long  room.ron"#);
    t.resize(40, 12);
    assert_snapshot!(t.rows()[0], @r#" chưa đặt tên   Đang nói: Mạc Văn Long"#);
    t.resize(24, 8);
    assert_snapshot!(t.rows()[0], @r#" chưa…  Đang nói: Mạc…"#);
}

#[test]
fn the_mouse_chooses_too() {
    let mut t = room(Language::Vi, (120, 40));
    t.keys("Sml");
    t.click("Mạc Văn Long");
    t.click("Đinh Thị Hoa");
    assert_eq!(speaking(&t), "Đinh Thị Hoa");
    t.click("Đinh Thị Hoa");
    t.click("Không ai");
    assert_eq!(speaking(&t), "");
    t.keys("S");
    t.click("người mới: gõ tên");
    t.lines(&["Lê Văn Bình"]);
    assert_eq!(speaking(&t), "Lê Văn Bình");
    t.keys("S");
    t.input(Input::Click { x: 10, y: 5 });
    assert!(t.find("Không ai").is_none());
    assert_eq!(speaking(&t), "Lê Văn Bình");
}

#[test]
fn a_name_that_is_known_makes_nobody_new() {
    let mut t = room(Language::Vi, (120, 40));
    let before = t.session().len();
    t.keys("S+mạc văn long<enter>");
    assert_eq!(speaking(&t), "Mạc Văn Long");
    assert_eq!(t.session().len(), before);
    // An empty one neither.
    t.keys("S+<enter><esc>");
    assert_eq!(t.session().len(), before);
    // Who is back is present again, and who goes with an undo does not speak.
    t.keys("S+Lê Văn Bình<enter>");
    assert_eq!(speaking(&t), "Lê Văn Bình");
    t.keys("u");
    assert_eq!(speaking(&t), "");
}

#[test]
fn somebody_new_in_the_list_of_participants_is_the_one_that_is_chosen() {
    let mut t = workshop();
    t.keys("<esc>S+Lan<enter>I");
    let at = t.find("participants and sources").unwrap();
    t.input(Input::Click { x: at.0, y: at.1 });
    t.input(Input::Click { x: at.0, y: at.1 });
    t.keys("oAn<enter>");
    let an = t
        .map()
        .participants()
        .iter()
        .find(|(_, who)| who.name == "An");
    let an = *an.unwrap().0;
    t.keys("<enter>");
    let subject = laneway::app::Subject::Participant(an);
    assert_eq!(t.app.subject(), Some(subject), "{}", t.screen());
}

#[test]
fn nobody_is_asked_where_nothing_can_be_written() {
    let mut locked = setup(two_lanes(), Language::En);
    locked.read_only = Some("read-only".into());
    let mut t = Typist::at(locked, 80, 24);
    t.keys("S");
    assert!(t.find("Nobody").is_none());
    assert!(t.hint().contains("read-only"), "{}", t.hint());
}

#[test]
fn the_rest_of_a_name_runs_no_command() {
    // A capital begins a whole name, which two letters do not cut short.
    let mut t = room(Language::Vi, (120, 40));
    t.keys("SMạc Thị Dung<enter>");
    assert_eq!(speaking(&t), "Mạc Thị Dung");
    // Without it the list comes back where the letters go on with the name.
    let mut t = room(Language::Vi, (120, 40));
    let before = t.session().len();
    t.keys("Sma");
    assert_eq!(speaking(&t), "Mạc Văn Long");
    t.keys("c D dx");
    assert!(
        t.find("Ai đang nói").is_some() || t.find("mac D dx").is_some(),
        "{}",
        t.screen()
    );
    assert_eq!((t.session().len(), t.steps().len()), (before, 2));
    t.keys("<esc>");
    // A command that follows at once is one.
    t.keys("Sdtm");
    assert_eq!(speaking(&t), "Đinh Thị Hoa");
    assert!(t.find("đánh dấu cắt bỏ").is_some(), "{}", t.screen());
}
