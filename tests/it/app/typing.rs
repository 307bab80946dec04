//! What is typed where nobody looks: on the map, into the list of commands, after a refusal.
//! Keys are keys however fast they come, and talk goes to the line.

use std::fs;
use std::path::PathBuf;

use laneway::input::Command;
use laneway::model::*;

use super::{empty, vietnamese, workshop};
use crate::support::typist::{Typist, setup};

/// What stands on the line after letters that came to the map together.
fn after(letters: &str) -> (String, usize) {
    let mut t = workshop();
    let before = t.acts().len();
    t.letters(letters);
    (t.line().to_string(), t.acts().len() - before)
}

#[test]
fn talk_on_the_map_goes_to_the_line() {
    for said in [
        "thẩm định hồ sơ",
        "nop ho so",
        "nộp",
        "ấ",
        "co\u{302}\u{323}ng",
        "Duyệt",
        "xoa buoc 3",
        "3 takes two days",
        "mx Phòng",
        "Desk (d): one",
    ] {
        let said_whole = laneway::lang::compose(said);
        let (line, acts) = after(said);
        assert!(line.ends_with(&format!("› {said_whole}")), "{said}: {line}");
        assert_eq!(acts, 0, "{said}");
    }
}

#[test]
fn letters_are_keys_however_fast() {
    // A held key, two keys of one command, a number and what is done there.
    let mut t = workshop();
    t.letters("www");
    assert_eq!(t.here(), "examine");
    t.letters("mx");
    assert_eq!(t.acts().last(), workshop_marked(&t).as_ref());
    // A letter that one key makes of an input method, alone or among others.
    let mut t = workshop();
    t.letters("ưww");
    assert_eq!(t.here(), "examine");
    // A key that opens a field has the letters behind it.
    for (typed, prompt) in [
        ("/thẩm định", "/"),
        (":thêm bước", ":"),
        ("=lane=os and x", "/lane"),
    ] {
        let mut t = workshop();
        t.letters(typed);
        assert!(!t.line().contains('›'), "{typed}: {}", t.line());
        assert!(
            t.line().trim_start().starts_with(prompt),
            "{typed}: {}",
            t.line()
        );
    }
}

/// The mark of removal on the step of the cursor.
fn workshop_marked(t: &Typist) -> Option<Act> {
    let last = t.acts().last()?.clone();
    let Act::Do(edits) = &last else { return None };
    edits
        .iter()
        .any(|edit| matches!(edit, Edit::AddMark { .. }))
        .then_some(last)
}

#[test]
fn several_lines_at_once_are_a_paste_that_the_terminal_did_not_mark() {
    let text = "Một cửa (mc): tiếp nhận\rkiểm tra\rmc: trả kết quả";
    let mut t = workshop();
    let before = t.acts().len();
    t.letters(text);
    let mut pasted = workshop();
    pasted.paste(&text.replace('\r', "\n"));
    assert_eq!(t.screen(), pasted.screen());
    assert_eq!(t.acts().len(), before);
    // One line with its Enter is that line.
    let mut t = workshop();
    t.letters("kiểm tra lại\r");
    assert!(t.steps().contains(&"kiểm tra lại"));
}

#[test]
fn where_nothing_can_be_written_talk_does_nothing() {
    let session = workshop().session().at(u32::MAX);
    let mut start = setup(session, Language::En);
    start.read_only = Some("open elsewhere".into());
    let mut t = Typist::at(start, 120, 40);
    let (here, acts) = (t.here().to_string(), t.acts().len());
    t.letters("www xin chào\rmx");
    assert_eq!((t.here(), t.acts().len()), (here.as_str(), acts));
    assert!(t.hint().contains("open elsewhere"), "{}", t.hint());
}

#[test]
fn no_sentence_offers_a_command_that_takes_away() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/capture/spoken");
    let mut said = 0;
    for file in ["en.txt", "vi.txt"] {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        for line in text.lines().filter_map(|line| line.strip_prefix("> ")) {
            for language in [Language::Vi, Language::En] {
                let mut t = Typist::at(setup(empty(), language), 120, 60);
                t.keys("<f9>");
                t.letters(line);
                let screen = t.screen();
                for command in Command::possible().filter(|command| command.takes_away()) {
                    let title = command.title(language);
                    assert!(!screen.contains(title), "{line}: {title}");
                }
            }
            said += 1;
        }
    }
    assert!(said > 350);
    // By its verb it is found.
    let mut t = vietnamese(empty());
    t.keys("<f9>");
    t.letters("xóa bước");
    assert!(t.screen().contains(Command::Delete.title(Language::Vi)));
}

#[test]
fn a_refused_line_gives_way_to_the_next_and_comes_back() {
    let mut t = workshop();
    t.keys("i");
    t.letters(",2 dasy");
    t.keys("<enter>");
    assert!(t.line().ends_with("› ,2 dasy"), "{}", t.line());
    // The room talks on.
    t.letters("seal it");
    assert!(t.line().ends_with("› seal it"), "{}", t.line());
    // The one that was refused, mended.
    t.keys("<up>");
    assert!(t.line().ends_with("› ,2 dasy"), "{}", t.line());
    t.keys("<backspace><backspace>");
    t.letters("ys");
    t.keys("<enter>");
    assert!(t.line().contains("› the next step"), "{}", t.line());
}

#[test]
fn a_refused_line_is_mended_where_it_stands() {
    let mut t = workshop();
    t.keys("i");
    t.letters(",2 dasy");
    t.keys("<enter><backspace><backspace><backspace>");
    t.letters("ays");
    assert!(t.line().ends_with("› ,2 days"), "{}", t.line());
    // A paste takes its place as a letter does.
    let mut t = workshop();
    t.keys("i");
    t.letters(",2 dasy");
    t.keys("<enter>");
    t.paste("sealed");
    assert!(t.line().ends_with("› sealed"), "{}", t.line());
}

#[test]
fn a_session_goes_on_where_it_stopped() {
    let mut t = Typist::new(empty());
    t.lines(&["Desk (de): receive,1d", "check,2d", "sign,3d", "return,4d"]);
    let mut again = Typist::new(t.session().at(u32::MAX));
    assert_eq!(again.here(), "return");
    again.keys("i");
    again.letters("five");
    again.keys("<enter>");
    assert_eq!(
        again.steps(),
        ["receive", "check", "sign", "return", "five"]
    );
    // A map that is done is read from its beginning.
    t.lines(&["."]);
    let again = Typist::new(t.session().at(u32::MAX));
    assert_eq!(again.here(), "receive");
}

#[test]
fn a_session_opened_again_says_what_happened_last_and_what_is_to_ask() {
    let mut t = Typist::new(empty());
    t.lines(&["Desk (de): receive,1d,a3", "check,2d"]);
    let mut again = Typist::new(t.session().at(u32::MAX));
    again.app.say_where_it_stopped();
    insta::assert_snapshot!(again.hint(), @"Last entry: Add step 2 “check” in Desk, after step 1, 2 working days · 1 open end, 2 questions to ask (A)");
    let mut again = vietnamese(t.session().at(u32::MAX));
    again.app.say_where_it_stopped();
    insta::assert_snapshot!(again.hint(), @"Lần trước dừng ở: Thêm bước 2 “check” ở Desk, sau bước 1, 2 ngày làm việc · 1 đầu mở, 2 điều cần hỏi (A)");
}

#[test]
fn a_held_key_that_takes_away_counts_once() {
    for key in ["x", "D"] {
        let mut t = workshop();
        t.keys("<esc>");
        let before = t.steps().len();
        t.keys(&key.repeat(40));
        assert_eq!(t.steps().len(), before - 1, "{key}");
        assert!(t.hint().contains("counts once"), "{}", t.hint());
        // Whatever else is pressed ends it.
        t.keys("g");
        t.keys("g");
        t.keys(key);
        assert_eq!(t.steps().len(), before - 2, "{key}");
    }
}
