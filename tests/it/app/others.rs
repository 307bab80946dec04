//! What others made is asked about before it is taken back.

use insta::assert_snapshot;
use laneway::input::Input;
use laneway::model::*;

use crate::support::typist::{Typist, setup, tag};

/// A session of an earlier run of the program, in which Mạc Văn Long wrote: three steps,
/// the last two to go.
fn earlier() -> Session {
    let mut start = setup(Session::new(tag("room")), Language::Vi);
    start.writer = tag("tk");
    start.sitting.writer = Some("Mạc Văn Long".into());
    let mut t = Typist::at(start, 120, 40);
    t.lines(&["Một cửa (mc): tiếp nhận", "kiểm tra", "trả kết quả"]);
    t.keys("<esc>3<enter>mx2<enter>mx");
    t.session().at(u32::MAX)
}

fn again(language: Language) -> Typist {
    Typist::at(setup(earlier(), language), 120, 40)
}

/// Who set the mark of step 2, and when.
const WHO: &str = "(mục 6, Mạc Văn Long, 02/03/2026 08:00)";

fn asked(t: &Typist) -> bool {
    t.screen().contains(WHO)
}

fn marked(t: &Typist) -> usize {
    let marks = t.map().marks().values();
    marks.map(|mark| mark.steps.len()).sum()
}

#[test]
fn an_entry_of_an_earlier_run_is_quoted_before_it_is_undone() {
    let mut t = Typist::at(setup(earlier(), Language::Vi), 80, 24);
    t.keys("u");
    assert_snapshot!(t.folded(), @r#"
     chưa đặt tên                                                          room.ron
    ────────────────────────────────────────────────────────────────────────────────
    Một cửa │ ┌ 1 ───────────────┐   ┌ 2 ──────────── ✗ ┐   ┏ 3 ━━━━━━━━━━━━ ✗ ┓
    (mc)    │ │tiếp nhận         │──►│kiểm tra          │──►┃trả kết quả       ┃
            │ │                  │   │                  │   ┃                  ┃
            │ └ ?ng ?Đ ──────────┘   └ ?ng ?Đ ──────────┘   ┗ ?ng ?Đ ━━━━━━━━━━┛
    ────────────────────────────────────────────────────────────────────────────────
    ⋮
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ “đánh dấu bước 2 ‘kiểm tra’: cắt bỏ” (mục 6, Mạc Văn Long, 02/03/2026 08:00) │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter hoàn tác  Esc thôi
    Hoàn tác mục 6, ghi từ trước? Enter: hoàn tác, phím khác: để nguyên
     3 bước · 0 ngày làm việc+ · phí 0đ · 0 chuyển giao · căn cứ 0/3 · 1○        ●
    "#);
    t.keys("<esc>");
    assert_snapshot!(t.hint(), @r#"Để nguyên, không đổi gì"#);
    t.keys("<f10>u");
    assert_snapshot!(t.folded(), @r#"
     untitled                                                              room.ron
    ────────────────────────────────────────────────────────────────────────────────
    Một cửa │ ┌ 1 ───────────────┐   ┌ 2 ──────────── ✗ ┐   ┏ 3 ━━━━━━━━━━━━ ✗ ┓
    (mc)    │ │tiếp nhận         │──►│kiểm tra          │──►┃trả kết quả       ┃
            │ │                  │   │                  │   ┃                  ┃
            │ └ ?d ?a ───────────┘   └ ?d ?a ───────────┘   ┗ ?d ?a ━━━━━━━━━━━┛
    ────────────────────────────────────────────────────────────────────────────────
    ⋮
    ┌──────────────────────────────────────────────────────────────────────────────┐
    │ “mark step 2 ‘kiểm tra’: remove” (entry 6, Mạc Văn Long, 2 March 2026 08:00) │
    └──────────────────────────────────────────────────────────────────────────────┘
     Enter undo it  Esc cancel
    Undo entry 6, made earlier? Enter: undo it, any other key: cancel
     3 steps · 0 working days+ · fees 0 VND · 0 hand-offs · law 0/3 · 1 open     ●
    "#);
}

#[test]
fn every_way_to_undo_asks_and_only_enter_says_yes() {
    for door in ["u", "<ctrl-z>", ":hoan tac<enter>", "<f1>hoan tac<enter>"] {
        for no in ["<esc>", "x", "u", "<backspace>", "<ctrl-z>", "<f3>", " "] {
            let mut t = again(Language::Vi);
            let before = t.session().len();
            t.keys(door);
            assert!(asked(&t), "{door}\n{}", t.screen());
            t.keys(no);
            assert!(!asked(&t), "{door} {no}\n{}", t.screen());
            assert_eq!((t.session().len(), marked(&t)), (before, 2), "{door} {no}");
            t.keys(door);
            t.keys("<enter>");
            assert!(matches!(t.acts().last(), Some(Act::Undo(_))), "{door}");
            assert_eq!(marked(&t), 1);
            // The next one is asked about again.
            t.keys(door);
            assert!(t.screen().contains("(mục 5, "), "{door}\n{}", t.screen());
            assert_eq!(marked(&t), 1);
        }
    }
}

#[test]
fn what_was_made_in_this_run_is_undone_at_once_and_redo_does_not_ask() {
    let mut t = again(Language::Vi);
    t.lines(&["ilưu hồ sơ"]);
    t.keys("<esc>u");
    assert_eq!(t.steps().len(), 3);
    t.keys("<ctrl-r>");
    assert_eq!(t.steps().len(), 4);
    t.keys("uu<enter>");
    assert_eq!(marked(&t), 1);
    t.keys("<ctrl-r>");
    assert_eq!(marked(&t), 2, "{}", t.screen());
    // What this run redid is still of the other one.
    t.keys("u");
    assert!(asked(&t));
}

#[test]
fn the_question_gives_the_line_back_with_what_is_half_typed() {
    let mut t = again(Language::Vi);
    t.keys("inộp<ctrl-z>");
    assert!(asked(&t), "{}", t.screen());
    t.keys("<esc>");
    assert!(t.line().ends_with("nộp"), "{}", t.line());
    t.keys(" phí<ctrl-z><enter>");
    assert!(t.line().ends_with("nộp phí"), "{}", t.line());
    assert_eq!(marked(&t), 1);
    assert!(t.hint().contains("Đã hoàn tác mục 6"), "{}", t.hint());
    t.keys("<enter>");
    assert!(t.steps().contains(&"nộp phí"), "{}", t.screen());
}

#[test]
fn the_mouse_answers_too() {
    let mut t = again(Language::Vi);
    t.keys("u");
    t.input(Input::Click { x: 60, y: 10 });
    assert!(!asked(&t));
    assert_eq!(marked(&t), 2);
    t.keys("u");
    t.click("Esc thôi");
    assert_eq!((asked(&t), marked(&t)), (false, 2));
    t.keys("u");
    t.click("Enter hoàn tác");
    assert_eq!((asked(&t), marked(&t)), (false, 1));
}

#[test]
fn nothing_is_asked_where_nothing_can_be_undone() {
    let mut t = again(Language::Vi);
    t.keys("Ru");
    assert!(!asked(&t), "{}", t.screen());
    let mut locked = setup(earlier(), Language::Vi);
    locked.read_only = Some("chỉ đọc".into());
    let mut t = Typist::at(locked, 120, 40);
    t.keys("u2<enter>mx");
    assert!(!asked(&t), "{}", t.screen());
    assert_eq!(marked(&t), 2);
}

#[test]
fn a_mark_that_the_room_set_is_quoted_before_it_is_taken_off() {
    // Also where another mark would take its place.
    for keys in ["mx", "<f4>x", "mx<esc>.", ":cat bo<enter>"] {
        let mut t = again(Language::Vi);
        t.keys("1<enter>mxu2<enter>");
        let before = t.session().len();
        t.keys(keys);
        assert!(asked(&t), "{keys}\n{}", t.screen());
        assert_eq!(t.session().len(), before, "{keys}");
        t.keys("n");
        assert_eq!((asked(&t), t.session().len()), (false, before), "{keys}");
        t.keys(keys);
        t.keys("<enter>");
        assert_eq!(t.session().len(), before + 1, "{keys}");
        let removed = |mark: &Mark| mark.kind.is_remove();
        let left = t.map().marks().values().filter(|mark| removed(mark));
        assert_eq!(left.count(), 1, "{keys}\n{}", t.screen());
    }
}

#[test]
fn a_mark_of_this_run_and_speaker_comes_off_at_once() {
    let mut t = again(Language::En);
    t.keys("1<enter>mx");
    assert_eq!(marked(&t), 3);
    t.keys("mx");
    assert_eq!(marked(&t), 2);
    t.keys("S+Lan<enter>mxmx");
    assert_eq!(marked(&t), 2, "{}", t.screen());
    // Said by Lan, and then somebody else speaks, or nobody.
    for other in ["S+An<enter>", "S<enter>"] {
        t.keys("S+Lan<enter>mx");
        t.keys(other);
        t.keys("mx");
        assert!(t.screen().contains(", Lan, 2 March 2026"), "{}", t.screen());
        t.keys("<esc>");
        assert_eq!(marked(&t), 3);
        t.keys("Sla");
        t.keys("mx");
        assert_eq!(marked(&t), 2, "{}", t.screen());
    }
    // What nobody in particular said in this run is the scribe's to mend.
    t.keys("S<enter>mx");
    t.keys("Sla");
    t.keys("mx");
    assert_eq!(marked(&t), 2);
}

#[test]
fn one_question_is_asked_for_several_steps() {
    let mut t = again(Language::En);
    t.keys("2<enter>v<right>mx");
    assert_snapshot!(t.line(), @r#"Clear the marks from 2 steps (first 2)? Enter: clear them, any other key: cancel"#);
    assert!(
        t.screen().contains("(entry 6, Mạc Văn Long"),
        "{}",
        t.screen()
    );
    t.keys("<enter>");
    assert_eq!(marked(&t), 0, "{}", t.screen());
    t.keys("u");
    assert_eq!(marked(&t), 2);
}
