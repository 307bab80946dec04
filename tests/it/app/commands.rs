//! Every command by every way: the palette, the help, the box of a prefix, by keys
//! that everybody knows and by the mouse alone.

use std::sync::OnceLock;

use laneway::app::Effect;
use laneway::input::{Command, Input, Keymap, Topic};
use laneway::model::*;

use super::{empty, vietnamese, workshop};
use crate::support::typist::{Typist, setup, tag, two_lanes};

/// Somewhere in the middle of things, so that most commands have something to do.
fn midway(language: Language) -> Typist {
    // Typed once, for all.
    static LOG: OnceLock<Vec<Entry>> = OnceLock::new();
    let log = LOG.get_or_init(|| workshop().session().log().to_vec());
    let session = Session::fold(tag("room"), log.clone()).unwrap();
    let mut t = Typist::at(setup(session, language), 120, 40);
    // News gives way to the hints with the next key.
    t.keys("<home><right>mx<enter>u");
    t.asked.clear();
    t
}

/// What a command has done: the frame, the acts, what was asked of the world outside.
fn done(t: &Typist) -> (String, Vec<Act>, Vec<Effect>) {
    (t.screen(), t.acts(), t.asked.clone())
}

fn same(t: &Typist, expected: &(String, Vec<Act>, Vec<Effect>), title: &str) {
    let found = done(t);
    let frames = format!("{}\nand not\n{}", found.0, expected.0);
    assert!(found == *expected, "{title}:\n{frames}");
}

/// Where a command stands in the help: the topic, and its row there.
fn in_help(command: Command, motions: usize) -> (usize, usize) {
    let topic = command.topic();
    let at = Topic::ALL.iter().position(|t| *t == topic).unwrap();
    let mut own = Command::possible().filter(|c| c.topic() == topic);
    let row = own.position(|c| c == command).unwrap();
    let above = if topic == Topic::Move { motions } else { 0 };
    (at, row + above)
}

#[test]
fn every_command_is_reached_by_arrows_enter_and_f_keys_or_the_mouse() {
    for (at, command) in Command::possible().enumerate() {
        let language = [Language::Vi, Language::En][at % 2];
        let motions = laneway::lang::screen::motions(language).len();
        let title = command.title(language);
        // F9, down, Enter: nothing is typed.
        let mut t = midway(language);
        t.keys("<f9>");
        for _ in 0..at {
            t.keys("<down>");
        }
        assert!(t.find(&format!("> {title}")).is_some(), "{}", t.screen());
        t.keys("<enter>");
        let expected = done(&t);

        // Its own keys.
        for keys in Keymap::builtin().ways(command) {
            let mut t = midway(language);
            if command.only_in_replay() {
                t.keys("<f5>");
            }
            for key in keys {
                t.burst(vec![*key]);
            }
            same(&t, &expected, title);
        }

        // The mouse alone: a click on the hint, the wheel, a click on the row.
        let mut t = midway(language);
        t.input(Input::Click { x: 1, y: 37 });
        t.click("F9 ");
        t.wheel(at as i16);
        t.click(&format!(" {title}  "));
        same(&t, &expected, title);

        // The help: F1, Tab to the topic, down, Enter.
        let (topic, row) = in_help(command, motions);
        let mut t = midway(language);
        t.keys("<f1>");
        for _ in 0..topic {
            t.keys("<tab>");
        }
        for _ in 0..row {
            t.keys("<down>");
        }
        t.keys("<enter>");
        same(&t, &expected, title);

        // The help by mouse.
        let mut t = midway(language);
        t.input(Input::Click { x: 1, y: 37 });
        t.click("F1 ");
        t.click(command.topic().title(language));
        t.wheel(row as i16);
        t.click(&format!("  {title}  "));
        same(&t, &expected, title);
    }
}

#[test]
fn commands_with_two_keys_are_in_a_box_after_the_first() {
    // Below the news that a click takes away, the hints.
    let mut t = midway(Language::En);
    t.keys("m");
    assert!(t.find("Mark for removal").is_some(), "{}", t.screen());
    assert!(t.find(" m … ").is_some());
    t.keys("x");
    let marked = done(&t);
    // Chosen with the arrows after F4, and by mouse from the hints.
    let mut t = midway(Language::En);
    t.keys("<f4>");
    assert!(t.find("> x").is_some(), "{}", t.screen());
    t.keys("<down><up><enter>");
    assert_eq!(done(&t), marked);
    let mut t = midway(Language::En);
    t.keys("<esc>");
    t.click("m mark");
    t.click("Mark for removal");
    assert_eq!(done(&t), marked);
    // Esc and a click elsewhere close it, and nothing happens.
    let before = midway(Language::En).acts();
    let mut t = midway(Language::En);
    t.keys("m<esc>");
    assert!(t.find("Mark for removal").is_none());
    t.keys("m");
    t.input(Input::Click { x: 2, y: 2 });
    assert!(t.find("Mark for removal").is_none());
    assert_eq!(t.acts(), before);
}

#[test]
fn a_prefix_works_from_the_capture_line_and_keeps_the_draft() {
    let mut t = midway(Language::En);
    t.keys("<f2>half a li<f4>o");
    assert!(t.hint().contains("digitise"), "{}", t.hint());
    assert!(t.line().contains("half a li"), "{}", t.line());
}

#[test]
fn closing_help_or_palette_leads_back_to_where_one_was() {
    let mut t = midway(Language::En);
    t.keys("<f2>half<f1><esc> a line");
    assert!(t.line().contains("half a line"), "{}", t.line());
    t.keys("<f9><esc>!");
    assert!(t.line().contains("half a line!"), "{}", t.line());
    t.keys("<f1><f9><esc>?");
    assert!(t.line().contains("half a line!?"), "{}", t.line());
    // From the capture line the help opens at how a line is written.
    t.keys("<f1>");
    assert!(t.find(">The capture line").is_some(), "{}", t.screen());
    t.keys("<esc><esc>u");
    assert!(t.hint().contains("undone"), "{}", t.hint());
}

#[test]
fn the_help_is_read_topic_by_topic_and_searched() {
    let mut t = Typist::at(setup(two_lanes(), Language::Vi), 80, 24);
    t.keys("<esc><f1>");
    assert!(t.find(">Ghi và sửa").is_some(), "{}", t.screen());
    t.keys("<right><right><right><right>");
    assert!(t.find(">Đánh dấu").is_some(), "{}", t.screen());
    t.keys("<left><left><left><shift-tab>");
    assert!(t.find(">Ghi và sửa").is_some(), "{}", t.screen());
    // Round the corner to the symbols, and back.
    t.keys("<shift-tab><shift-tab><shift-tab>");
    assert!(t.find(">Ký hiệu").is_some(), "{}", t.screen());
    assert!(t.find("liên thông").is_some());
    // What is typed searches everything: commands, the line's grammar, symbols.
    t.keys("dau mo");
    assert!(t.find("○").is_some(), "{}", t.screen());
    assert!(t.find("nối đầu mở về bước 3").is_some(), "{}", t.screen());
    t.keys("<esc>");
    assert!(t.find(">Ký hiệu").is_some(), "one Esc ends the search");
    t.keys("hoan tac<enter>");
    assert!(t.find("Trợ giúp").is_none());
    assert!(t.line().starts_with("Hoàn tác mục 1"), "{}", t.line());
    t.keys("<esc>");
    // To the end of a long topic and no further.
    t.keys("<f1><left>");
    for _ in 0..9 {
        t.keys("<pagedown>");
    }
    let bottom = t.screen();
    t.keys("<down>");
    assert_eq!(t.screen(), bottom);
    t.keys("<up>");
    assert_ne!(t.screen(), bottom);
}

#[test]
fn a_wide_help_has_two_columns_and_a_narrow_one_wraps() {
    let mut t = Typist::at(setup(two_lanes(), Language::En), 200, 18);
    t.keys("<esc><f1>");
    let two = |row: &String| row.contains("Undo") && row.contains("Type on");
    let rows = t.rows();
    let columns = rows.iter().filter(|row| row.matches("  ").count() > 0);
    assert!(columns.count() > 3);
    assert!(!rows.iter().any(two), "{}", t.screen());
    let (undo, _) = t.find("Undo").unwrap();
    let (capture, _) = t.find("Type on").unwrap();
    assert!(undo == capture || undo > 90, "{}", t.screen());
    // Nothing of the grammar is cut at 80 columns.
    let mut t = Typist::at(setup(two_lanes(), Language::Vi), 80, 60);
    t.keys("<f2><f1>");
    assert!(
        t.find("ước tính").is_some() && !t.screen().contains('…'),
        "{}",
        t.screen()
    );
}

#[test]
fn the_help_and_the_palette_draw_at_any_size() {
    for (width, height) in [(0, 0), (1, 1), (5, 3), (12, 6), (19, 40), (300, 8)] {
        let mut t = Typist::at(setup(two_lanes(), Language::Vi), width, height);
        for keys in ["<f1>", "x", "<esc><esc><f9>", "x", "<esc>m"] {
            t.keys(keys);
            t.screen();
            for (x, y) in [(0, 0), (width, height), (width / 2, height / 2)] {
                t.input(Input::Click { x, y });
                t.keys("<esc><esc>");
                t.screen();
                t.keys(keys);
            }
        }
    }
}

#[test]
fn a_click_on_what_was_understood_leads_to_its_text() {
    let mut t = vietnamese(two_lanes());
    t.lines(&["tiếp nhận"]);
    t.keys("thẩm định,3 ngày,đ34");
    let before = t.cursor().unwrap().x;
    t.click("3 ngày làm việc");
    let after = t.cursor().unwrap().x;
    assert_eq!(before - after, "3 ngày,đ34".chars().count() as u16);
    t.keys("<delete>5");
    assert!(t.line().contains("thẩm định,5 ngày,đ34"), "{}", t.line());
    t.click("[Đ.34");
    t.keys("x");
    assert!(t.line().contains(",5 ngày,xđ34"), "{}", t.line());
}

#[test]
fn a_double_click_tells_all_of_a_step() {
    let mut t = midway(Language::En);
    let (x, y) = t.find("examine").unwrap();
    t.input(Input::Click { x, y });
    assert_eq!(t.here(), "examine");
    let mut by_key = midway(Language::En);
    by_key.input(Input::Click { x, y });
    by_key.keys("<enter>");
    t.input(Input::DoubleClick { x, y });
    assert_eq!(t.screen(), by_key.screen());
    // From the capture line too.
    let mut t = midway(Language::En);
    t.keys("<f2>");
    t.input(Input::Click { x, y });
    t.input(Input::DoubleClick { x, y });
    assert_eq!(t.screen(), by_key.screen());
}

#[test]
fn what_this_system_cannot_do_is_offered_nowhere() {
    let gone = Command::all().into_iter();
    let gone: Vec<Command> = gone.filter(|command| !command.is_possible()).collect();
    let expected: &[Command] = match cfg!(unix) {
        true => &[],
        false => &[Command::Suspend],
    };
    assert_eq!(gone, expected);
    // A key of a table that was written elsewhere does nothing where it cannot be.
    let mut setup = setup(two_lanes(), Language::En);
    setup.keymap = setup.keymap.with("[(\"ctrl-e\", Suspend)]").unwrap();
    let mut t = Typist::at(setup, 120, 40);
    t.keys("<esc><ctrl-e>");
    let asked: &[Effect] = match cfg!(unix) {
        true => &[Effect::Suspend],
        false => &[],
    };
    assert_eq!(t.asked, asked);
    t.keys("<f9>shell");
    assert_eq!(
        t.find("> To the shell").is_some(),
        cfg!(unix),
        "{}",
        t.screen()
    );
}

#[test]
fn an_empty_map_has_every_command_without_harm() {
    for command in Command::all() {
        let mut t = Typist::at(setup(empty(), Language::Vi), 80, 24);
        t.keys("<esc><f9>");
        for c in command.name().chars() {
            t.keys(&c.to_string());
        }
        t.keys("<enter>");
        t.screen();
        assert!(t.map().steps().is_empty());
    }
}

#[test]
fn a_question_is_asked_and_answered_by_mouse() {
    let mut t = midway(Language::Vi);
    t.click("chưa đặt tên");
    t.keys("Cấp phép");
    t.click("Enter nhận");
    assert_eq!(t.map().header().title, "Cấp phép");
    t.click("Cấp phép");
    t.keys(" xây dựng");
    t.click("Esc thôi");
    assert_eq!(t.map().header().title, "Cấp phép");
}

#[test]
fn the_help_is_searched_by_other_words_too_and_never_by_scattered_letters() {
    let found = |language, word: &str| {
        let mut t = Typist::at(setup(two_lanes(), language), 120, 40);
        t.keys("<esc><f1>");
        t.keys(word);
        t.screen()
    };
    for (word, there) in [
        ("loop", "the open end goes to step 3"),
        ("parallel", "fork into two branches"),
        ("unknown", "next gap"),
        ("money", "fee; hired services"),
        ("currency", "fee; hired services"),
        ("language", "F10"),
        ("holidays", "office hours, holidays"),
        ("visit", "the applicant"),
        ("survey", "the survey's own figure"),
    ] {
        let screen = found(Language::En, word).to_lowercase();
        assert!(screen.contains(&there.to_lowercase()), "{word}: {screen}");
    }
    for (word, there) in [
        ("vòng lặp", "nối đầu mở về bước 3"),
        ("đồng thời", "tách hai nhánh song song"),
        ("chưa biết", "còn thiếu"),
        ("tiền", "phí; thuê dịch vụ"),
        ("ngôn ngữ", "F10"),
        ("ngày lễ", "ngày nghỉ"),
        ("khảo sát", "theo lời EVN"),
    ] {
        let screen = found(Language::Vi, word);
        assert!(screen.contains(there), "{word}: {screen}");
    }
    // These letters follow one another in "the open end goes to", far apart.
    let none = found(Language::En, "topgt");
    assert!(!none.contains("the open end goes"), "{none}");
}
