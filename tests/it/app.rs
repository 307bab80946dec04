//! The program in process: keys in, frames out.

use std::path::PathBuf;

use insta::assert_snapshot;
use laneway::app::{Effect, Question};
use laneway::input::{Command, Input, Key};
use laneway::model::*;
use laneway::store;
use laneway::ui::{Said, Theme};

use crate::support::ime::Method;
use crate::support::program::Program;
use crate::support::typist::{Typist, acts, setup, tag, two_lanes};

const SENTENCE: &str = "Một cửa (mc): chuyển hồ sơ > Phòng chuyên môn::, nửa ngày, \
                        điểm a khoản 2 Điều 26 NĐ 01/2021/NĐ-CP";

fn empty() -> Session {
    Session::new(tag("empty"))
}

fn vietnamese(session: Session) -> Typist {
    Typist::at(setup(session, Language::Vi), 120, 40)
}

/// A small procedure with a decision and a loop.
fn workshop() -> Typist {
    let mut t = Typist::new(two_lanes());
    t.lines(&[
        "receive dossier,2h,a3",
        "complete?",
        "sd: examine,3d,a34",
        "sign,1d,a35",
        "|",
        "os: ask for papers~,5d,nolaw",
        ">1",
    ]);
    t.keys("<esc>1<enter>");
    t
}

// ---- the sentences of the yardstick ----

#[test]
fn the_spoken_sentence_in_english() {
    let mut t = Typist::new(two_lanes());
    // An empty session opens on the capture line: no key before the first letter.
    t.keys("forward dossier>sd,.5d,a34");
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │ ┌ 1 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
    (os)                 │ ╎forward dossier   ╎─┐
                         │ ╎                  ╎ │
                         │ └ .5d Art.34 ╌╌╌╌╌╌┘ │
    ────────────────────────────────────────────│───────────────────────────────────────────────────────────────────────────
    specialised division │                      │
    (sd)                 │                      └──○
                         │
                         │
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     [forward dossier] [→ specialised division] [0.5 working days] [Art. 34]
    os› forward dossier>sd,.5d,a34
     0 steps · 0 working days · fees 0đ · 0 hand-offs · law 0/0                                                          ●
    "#);
    assert!(t.acts().len() == 1, "nothing happens before Enter");
    t.keys("<enter>");
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │ ┏ 1 ━━━━━━━━━━━━━━━┓
    (os)                 │ ┃forward dossier   ┃─┐
                         │ ┃                  ┃ │
                         │ ┗ .5d Art.34 ━━━━━━┛ │
    ────────────────────────────────────────────│───────────────────────────────────────────────────────────────────────────
    specialised division │                      │
    (sd)                 │                      └──◉
                         │
                         │
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     step 1 "forward dossier" · one-stop desk · → specialised division · 0.5 working days · Art. 34
    sd 1› the next step, such as:  appraise>os,3d,a34
     1 step · 0.5 working days · fees 0đ · 1 hand-off · law 1/1 · 1 open                                                 ●
    "#);
    let step = t.map().steps().values().next().unwrap();
    assert_eq!(step.facts.elapsed, Some("0.5 working_day".parse().unwrap()));
    let [law] = step.facts.law.citations() else {
        panic!("{:?}", step.facts.law)
    };
    assert_eq!(law.article.as_deref(), Some("34"));
    assert_eq!((t.here(), t.lane()), ("forward dossier", "sd"));
    assert!(t.status().contains("1 hand-off "), "{}", t.status());
    t.keys("examine<enter>");
    assert_eq!((t.here(), t.lane()), ("examine", "sd"));
    assert_eq!(t.map().flows().len(), 1);
}

#[test]
fn the_spoken_sentence_in_vietnamese() {
    let mut t = vietnamese(empty());
    t.keys(SENTENCE);
    assert_snapshot!(t.folded(), @r#"
     chưa đặt tên                                                                                                  room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    Một cửa          │ ┌ 1 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
    (mc)             │ ╎chuyển hồ sơ      ╎─┐
                     │ ╎                  ╎ │
                     │ └ ½ng Đ.26 ╌╌╌╌╌╌╌╌┘ │
    ────────────────────────────────────────│───────────────────────────────────────────────────────────────────────────────
    Phòng chuyên môn │                      │
    (pcm)            │                      └──○
                     │
                     │
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     [làn mới Một cửa (mc)] [chuyển hồ sơ] [→ làn mới Phòng chuyên môn (pcm)] [0,5 ngày làm việc] [điểm a k.2 Đ.26 Nghị địn…
    › Một cửa (mc): chuyển hồ sơ > Phòng chuyên môn::, nửa ngày, điểm a khoản 2 Điều 26 NĐ 01/2021/NĐ-CP
     0 bước · 0 ngày làm việc · phí 0đ · 0 chuyển giao · căn cứ 0/0                                                      ●
    "#);
    t.keys("<enter>");
    assert_snapshot!(t.folded(), @r#"
     chưa đặt tên                                                                                                  room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    Một cửa          │ ┏ 1 ━━━━━━━━━━━━━━━┓
    (mc)             │ ┃chuyển hồ sơ      ┃─┐
                     │ ┃                  ┃ │
                     │ ┗ ½ng Đ.26 ━━━━━━━━┛ │
    ────────────────────────────────────────│───────────────────────────────────────────────────────────────────────────────
    Phòng chuyên môn │                      │
    (pcm)            │                      └──◉
                     │
                     │
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     bước 1 "chuyển hồ sơ" · làn mới Một cửa (mc) · → làn mới Phòng chuyên môn (pcm) · 0,5 ngày làm việc · điểm a k.2 Đ.26
     Nghị định 01/2021/NĐ-CP
    pcm 1› bước tiếp theo, ví dụ:  thẩm định>mc,3 ngày,đ34
     1 bước · 0,5 ngày làm việc · phí 0đ · 1 chuyển giao · căn cứ 1/1 · 1 đầu mở                                         ●
    "#);
}

#[test]
fn an_input_method_makes_the_same_session() {
    let mut plain = vietnamese(empty());
    plain.lines(&[SENTENCE, "pcm: thẩm định,3 ngày,đ34", "Ở đâu ký duyệt?"]);
    assert_eq!(plain.acts().len(), 3);
    for method in Method::ALL {
        let mut t = vietnamese(empty());
        for line in [SENTENCE, "pcm: thẩm định,3 ngày,đ34", "Ở đâu ký duyệt?"] {
            for burst in method.bursts(line) {
                t.letters(&burst);
            }
            t.keys("<enter>");
        }
        assert_eq!(t.session().log(), at_same_times(&plain, &t), "{method:?}");
        // The whole line in one burst, as a slow machine gets it.
        let mut t = vietnamese(empty());
        for line in [SENTENCE, "pcm: thẩm định,3 ngày,đ34", "Ở đâu ký duyệt?"] {
            t.letters(&(method.bursts(line).concat() + "\r"));
        }
        assert_eq!(t.acts(), plain.acts(), "{method:?} at once");
        assert_eq!(t.screen(), plain.screen());
    }
}

/// The log of the first with the times of the second.
fn at_same_times(first: &Typist, second: &Typist) -> Vec<Entry> {
    let entries = first.session().log().iter().zip(second.session().log());
    let entry = |(a, b): (&Entry, &Entry)| Entry {
        at: b.at,
        ..a.clone()
    };
    entries.map(entry).collect()
}

#[test]
fn text_typed_in_parts_is_kept_composed() {
    let mut t = vietnamese(empty());
    t.letters("Mo\u{302}\u{323}t cu\u{31b}\u{309}a (mc): nha\u{323}\u{302}n\r");
    let name = &t.map().steps().values().next().unwrap().name;
    assert_eq!(name, "nhận");
}

#[test]
fn backspace_alone_destroys_nothing_on_the_map() {
    let mut t = workshop();
    let before = t.acts();
    for burst in ["\u{7f}", "\u{8}", "\u{7f}\u{7f}\u{7f}", "\u{8}\u{8}"] {
        t.letters(burst);
    }
    assert_eq!(t.acts(), before);
    assert_eq!(t.here(), "receive dossier");
}

#[test]
fn letters_that_an_input_method_changed_are_still_commands() {
    // A lone changed letter.
    let mut t = workshop();
    t.letters("ư");
    assert_eq!(t.here(), "complete");
    t.keys("b");
    // The letter, then Backspace and what the second key made of it.
    t.letters("m");
    t.letters("x");
    assert_eq!(t.map().marks().len(), 1);
    t.letters("u");
    assert_eq!(t.map().marks().len(), 0);
    // `u` was undone already; `r` after it comes as ủ.
    t.keys("w");
    t.letters("o\u{7f}ơ");
    assert!(t.line().contains("2"), "{}", t.line());
    // Capital Đ for D.
    let mut t = workshop();
    t.keys("5<enter>");
    t.letters("Đ");
    assert_eq!(t.map().steps().len(), 4, "{}", t.hint());
}

// ---- one grammar for keyboard and pipe ----

/// The settled cases of the grammar: the lines before, and the line.
const SETTLED: &[(&[&str], &str)] = &[
    (&[], "12,2d"),
    (&[], "ký,a34,2d"),
    (&[], "Soạn hồ sơ: đơn, điều lệ"),
    (&[], "Nộp lúc 8:30"),
    (&[], "công suất > 2000 kVA?"),
    (&[], "hợp lệ?>12"),
    (&[], ">3"),
    (&[], "?? ai ký"),
    (&[], "Ai ký?"),
    (&["đủ?", "a", "|", "b"], "&ký"),
    (&["&2", "a", "|", "b"], "&ký"),
    (&[], "thẩm định,3 ngày"),
    (&[], "nộp,0,5 ngày"),
    (&[], "nộp,2h"),
    (&[], "nộp,5h/"),
    (&[], "nộp,200k"),
    (&[], ",2 ngya"),
    (&[], "hợp lệ?70%"),
    (&[], "phê duyệt,70%"),
    (&[], "Phòng ĐKKD (pd): thẩm tra"),
    (&[], "chờ bổ sung~,5d"),
    (&["EVN (evn): khảo sát"], "12,18cd@evn"),
];

#[test]
fn settled_cases_by_keyboard_and_by_pipe() {
    let mut before = vec!["Một cửa (mc): bước a".to_string()];
    before.extend(('b'..='m').map(|letter| format!("bước {letter}")));
    for (more, line) in SETTLED {
        let mut lines: Vec<&str> = before.iter().map(String::as_str).collect();
        lines.extend(*more);
        lines.push(line);

        let program = Program::new();
        let run = program.fed(&["capture", "a.ron"], lines.join("\n"));
        let piped = store::read(&program.path("a.ron")).unwrap().session;

        let by = piped.log()[0].by;
        let mut t = Typist::at(
            laneway::app::Setup {
                writer: by,
                ..setup(empty(), Language::En)
            },
            120,
            40,
        );
        t.lines(&lines);
        assert_eq!(acts(&piped), t.acts(), "{line}");
        // What is echoed to one is told to the other.
        let told = t.hint();
        let told = told.trim_end_matches('…');
        let refused = *line == ",2 ngya";
        assert_eq!(run.code, i32::from(refused), "{line}: {}", run.err);
        let said = if refused { &run.err } else { &run.out };
        let last = said.lines().last().unwrap();
        assert!(last.contains(told), "{last}\n{told}");
        assert_eq!(
            t.acts().len(),
            lines.len() - usize::from(refused) - bars(&lines)
        );
    }
}

fn bars(lines: &[&str]) -> usize {
    lines.iter().filter(|line| **line == "|").count()
}

// ---- the capture line ----

#[test]
fn chips_and_ghost_follow_the_letters() {
    let mut t = Typist::new(two_lanes());
    let before = t.screen();
    t.keys("os: appraise");
    assert!(t.screen().contains("appraise"), "the ghost is on the map");
    assert_eq!(t.hint(), "[one-stop desk] [appraise]");
    t.keys(",3 days");
    assert_eq!(t.hint(), "[one-stop desk] [appraise] [3 working days]");
    t.keys(",k2đ26");
    assert!(t.hint().contains("26"), "{}", t.hint());
    // What is not understood stays in the text, visibly.
    t.keys(", quickly");
    assert!(t.hint().contains("quickly"), "{}", t.hint());
    for _ in 0..40 {
        t.keys("<backspace>");
    }
    assert_eq!(t.screen(), before);
    assert!(t.kept.is_empty());
}

#[test]
fn a_refused_line_stays_and_says_why() {
    let mut t = workshop();
    let before = t.acts();
    t.keys("i,2 dyas<enter>");
    assert!(t.line().ends_with(",2 dyas"), "{}", t.line());
    assert_snapshot!(t.hint(), @r#""2 dyas" is no fact; did you mean "2 days"?"#);
    assert_eq!(t.acts(), before);
}

#[test]
fn up_brings_the_last_line_back_and_enter_replaces_it() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["receive", "forward>sd,2d"]);
    t.keys("<up>");
    assert!(t.line().contains("forward>sd,2d"), "{}", t.line());
    t.keys("<backspace><backspace>3d,a34<enter>");
    assert_eq!(t.steps(), ["receive", "forward"]);
    let entries = t.acts();
    assert!(matches!(entries.last(), Some(Act::Replace { .. })));
    assert_eq!(entries.len(), 4, "lanes, two lines, one replacement");
    let step = t.map().steps().values().find(|s| s.name == "forward");
    assert_eq!(
        step.unwrap().facts.elapsed,
        Some("3 working_day".parse().unwrap())
    );
    // Undone in one go, and the first wording is back; Down drops what came back.
    t.keys("<esc>u");
    assert_eq!(t.steps(), ["receive", "forward"]);
    let mut t = Typist::new(two_lanes());
    t.lines(&["receive"]);
    t.keys("<up><down>");
    assert!(!t.line().contains("receive"));
    t.keys("check<enter>");
    assert_eq!(t.steps(), ["receive", "check"]);
}

#[test]
fn esc_keeps_a_half_typed_line() {
    let mut t = workshop();
    t.keys("iask the de<esc>");
    assert!(t.line().contains("ask the de"), "{}", t.line());
    t.keys("ww");
    assert!(t.line().contains("ask the de"), "{}", t.line());
    t.keys("<f2>partment<enter>");
    assert!(t.steps().contains(&"ask the department"));
}

#[test]
fn several_pasted_lines_are_one_entry() {
    let mut t = Typist::new(two_lanes());
    t.paste("receive,2h\nexamine>sd,3d\n,2 dyas\nsign\n");
    assert_snapshot!(t.hint(), @"3 of 4 lines understood · Enter: take them as one entry · Esc: drop");
    assert_eq!(t.acts().len(), 1, "not before Enter");
    t.keys("<enter>");
    assert_eq!(t.acts().len(), 2);
    assert_eq!(t.steps(), ["receive", "examine", "sign"]);
    assert!(t.hint().contains("Line 3"), "{}", t.hint());
    t.keys("<esc>u");
    assert_eq!(t.steps(), [""; 0]);
    // Esc drops it; a single line goes into the line at the cursor.
    t.keys("i");
    t.paste("a\nb");
    t.keys("<esc>");
    t.paste(" check\tpapers\r\n");
    assert_eq!(t.steps(), [""; 0]);
    t.keys("<enter>");
    assert_eq!(t.steps(), ["check papers"]);
}

#[test]
fn tab_completes_and_goes_round_the_open_ends() {
    let mut t = Typist::new(two_lanes());
    t.keys("fo<tab>>sd,.5d,a34<enter>");
    let first = t.here().to_string();
    assert!(first.len() > 4, "{first}: completed from the phrasebook");
    t.lines(&["kind?A/B/C"]);
    // On an empty line Tab goes from answer to answer, and back to the first.
    let mut seen = Vec::new();
    for _ in 0..4 {
        let flow = t.app.caret().flow.unwrap();
        seen.push(t.map().flow(flow).unwrap().condition.clone().unwrap());
        t.keys("<tab>");
    }
    assert_eq!(seen, ["A", "B", "C", "A"]);
    // What is completed can be left again.
    t.keys("spec<tab>");
    assert!(t.line().contains("specialised division") || t.line().contains("sd"));
    t.keys("<shift-tab>");
    assert!(t.line().contains("spec"), "{}", t.line());
}

#[test]
fn function_keys_and_chords_work_while_typing() {
    let mut t = workshop();
    t.keys("ihalf<ctrl-s>");
    assert_eq!(t.asked, [Effect::Save]);
    assert!(t.line().contains("half"));
    t.keys("<ctrl-z>");
    assert!(t.hint().contains("undone"), "{}", t.hint());
    t.keys("<f1>");
    assert!(t.screen().contains("Help"));
    t.keys("<esc><f2>");
    assert!(t.line().contains("half"));
}

// ---- moving ----

#[test]
fn left_retraces_the_way_that_was_come() {
    let mut t = workshop();
    t.keys("<right>");
    assert_eq!(t.here(), "complete");
    t.keys("<tab><right>");
    assert_eq!(t.here(), "ask for papers");
    t.keys("<right>");
    assert_eq!(t.here(), "receive dossier", "round the loop");
    t.keys("<left>");
    assert_eq!(t.here(), "ask for papers");
    t.keys("<left>");
    assert_eq!(t.here(), "complete");
    t.keys("<right>");
    assert_eq!(t.here(), "ask for papers", "forward again the same way");
    t.keys("<left><left>");
    assert_eq!(t.here(), "receive dossier");
    t.keys("<right><right><right>");
    assert_eq!(t.here(), "sign");
    t.keys("<right>");
    assert_eq!(t.here(), "sign");
}

#[test]
fn up_and_down_go_to_the_next_lane() {
    let mut t = workshop();
    t.keys("3<enter>");
    assert_eq!(t.here(), "ask for papers");
    t.keys("<down>");
    assert_eq!(t.here(), "examine");
    t.keys("<down>");
    assert_eq!(t.here(), "examine");
    t.keys("<up>");
    assert_eq!(t.here(), "ask for papers");
}

#[test]
fn steps_are_reached_by_number() {
    let mut t = workshop();
    assert_eq!(
        t.steps(),
        [
            "receive dossier",
            "complete",
            "ask for papers",
            "examine",
            "sign"
        ]
    );
    t.keys("ww");
    assert_eq!(t.here(), "ask for papers");
    t.keys("b");
    assert_eq!(t.here(), "complete");
    t.keys("5<enter>");
    assert_eq!(t.here(), "sign");
    t.keys("w");
    assert_eq!(t.here(), "sign");
    t.keys("99<enter>");
    assert_eq!(t.here(), "sign");
    assert_snapshot!(t.hint(), @"There is no step 99; the last one is 5.");
    t.keys("<home>");
    assert_eq!(t.here(), "receive dossier");
    t.keys("<end>");
    assert_eq!(t.here(), "sign");
    t.keys("gg");
    assert_eq!(t.here(), "receive dossier");
}

#[test]
fn search_needs_no_diacritics() {
    let mut t = vietnamese(empty());
    t.lines(&[
        "Một cửa (mc): nhận đơn",
        "thẩm định hồ sơ",
        "nhận phí",
        "trả kết quả",
    ]);
    t.keys("<esc><home>/ho so");
    assert_eq!(t.here(), "thẩm định hồ sơ", "already while typing");
    t.keys("<enter>");
    t.keys("<home>/nhan<enter>");
    assert_eq!(t.here(), "nhận đơn");
    t.keys("n");
    assert_eq!(t.here(), "nhận phí");
    t.keys("n");
    assert_eq!(t.here(), "nhận đơn", "round");
    t.keys("N");
    assert_eq!(t.here(), "nhận phí");
    t.keys("/xyz<enter>");
    assert_eq!(t.here(), "nhận phí");
    assert!(t.hint().contains("Không tìm thấy"), "{}", t.hint());
    // After Esc, n goes to the next gap.
    t.keys("<esc>n");
    assert!(t.hint().contains("thời gian"), "{}", t.hint());
}

#[test]
fn gaps_are_gone_through_one_by_one() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["a,2h,a3", "b,a3", "c,2d", "?? who", "."]);
    t.keys("<esc><home><f3>");
    assert_eq!(t.here(), "b");
    assert!(t.hint().contains("time"), "{}", t.hint());
    t.keys("<f3>");
    assert_eq!(t.here(), "c");
    assert!(t.hint().contains("·"), "law and question: {}", t.hint());
    t.keys("<f3>");
    assert_eq!(t.here(), "b");
    t.keys("N");
    assert_eq!(t.here(), "c");
}

// ---- changing ----

#[test]
fn undo_and_redo_go_through_the_log() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["a", "b", "c"]);
    t.keys("<esc>uu");
    assert_eq!(t.steps(), ["a"]);
    t.keys("<ctrl-r>");
    assert_eq!(t.steps(), ["a", "b"]);
    t.keys("<ctrl-z><ctrl-y>");
    assert_eq!(t.steps(), ["a", "b"]);
    t.keys("id<enter><esc><ctrl-r>");
    assert_eq!(t.steps(), ["a", "b", "d"], "a new entry ends redo");
    assert_snapshot!(t.hint(), @"there is nothing to redo");
    t.keys("uuuuuuuu");
    assert!(t.map().steps().is_empty());
    assert_snapshot!(t.hint(), @"there is nothing to undo");
    // Nothing ever leaves the log.
    let log = t.acts();
    assert!(log.iter().filter(|act| matches!(act, Act::Do(_))).count() >= 5);
}

#[test]
fn deleting_closes_the_flow_behind_the_step() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["a", "b", "c"]);
    t.keys("<esc>2<enter>D");
    assert_eq!(t.steps(), ["a", "c"]);
    assert_eq!(t.map().flows().len(), 1);
    t.keys("u");
    assert_eq!(t.steps(), ["a", "b", "c"]);
    t.keys("<home><delete>");
    assert_eq!(t.steps(), ["b", "c"]);
}

#[test]
fn a_line_goes_in_after_and_before() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["a", "b", "c"]);
    t.keys("<esc>2<enter>oafter b<enter>");
    assert_eq!(t.steps(), ["a", "b", "after b", "c"]);
    t.keys("<esc>2<enter>Obefore b<enter>");
    assert_eq!(t.steps(), ["a", "before b", "b", "after b", "c"]);
    t.keys("<esc><home>O");
    assert!(!t.hint().is_empty());
}

#[test]
fn marks_are_set_taken_off_and_repeated() {
    let mut t = workshop();
    let removed = |t: &Typist| -> Vec<u32> {
        let on = |id: &StepId| t.map().marks_on(*id).next().is_some();
        let number = |id: &StepId| t.session().order().number(t.map(), *id);
        let steps = t.map().steps().keys().filter(|id| on(id));
        let mut numbers: Vec<u32> = steps.filter_map(number).collect();
        numbers.sort();
        numbers
    };
    t.keys("m");
    assert!(
        t.hint().contains('x') && t.hint().contains('l'),
        "{}",
        t.hint()
    );
    t.keys("x");
    assert_eq!(removed(&t), [1]);
    t.keys("3<enter>.");
    assert_eq!(removed(&t), [1, 3]);
    t.keys("mx");
    assert_eq!(removed(&t), [1]);
    t.keys("4<enter><f4>l5<enter>ml");
    assert_eq!(removed(&t), [1, 4, 5]);
    assert_eq!(t.map().steps().len(), 5, "a mark deletes nothing");
}

#[test]
fn a_step_moves_to_another_lane() {
    let mut t = workshop();
    t.keys("<alt-down>");
    assert_eq!(t.lane(), "sd");
    assert!(t.hint().contains("specialised division"));
    t.keys("<alt-down>");
    assert_eq!(t.acts().len(), 8, "there is no lane below");
    t.keys("<alt-up><alt-up>");
    assert_eq!(t.lane(), "os");
    assert_eq!(t.acts().len(), 9);
}

#[test]
fn enter_tells_all_that_is_known_of_a_step() {
    let mut t = workshop();
    t.keys("4<enter><enter>");
    assert_snapshot!(t.hint(), @"step 4 “examine” · specialised division · time 3 working days · legal basis Article 34");
}

// ---- the program around it ----

#[test]
fn every_command_is_in_the_palette_in_both_languages() {
    for language in [Language::Vi, Language::En] {
        for &command in Command::ALL {
            let mut t = Typist::at(setup(two_lanes(), language), 120, 40);
            t.keys("<esc><f9>");
            let title = command.title(language);
            for c in title.chars() {
                t.burst(vec![Key::char(c)]);
            }
            let first = t.rows().into_iter().find(|row| row.contains("> "));
            let first = first.unwrap_or_else(|| panic!("{title}\n{}", t.screen()));
            assert!(first.contains(title), "{title}: {first}");
        }
    }
}

#[test]
fn the_palette_runs_what_is_chosen() {
    let mut t = workshop();
    t.keys("<f9>quit<esc>");
    assert!(t.asked.is_empty());
    t.keys(":suspend<enter>");
    assert!(
        t.asked.is_empty(),
        "no such word: the best match is chosen, not quit"
    );
    t.keys("<f9>shell<enter><ctrl-q>");
    assert_eq!(t.asked, [Effect::Suspend, Effect::Quit]);
}

#[test]
fn help_lies_over_the_map_and_scrolls() {
    let mut t = Typist::at(setup(two_lanes(), Language::En), 80, 24);
    t.keys("<f1>");
    let top = t.screen();
    assert!(top.contains("Help"));
    t.keys("<pagedown>");
    assert_ne!(t.screen(), top);
    for _ in 0..40 {
        t.keys("<pagedown>");
    }
    let bottom = t.screen();
    t.keys("<down>");
    assert_eq!(t.screen(), bottom);
    t.keys("<esc>");
    assert!(!t.screen().contains("Help"));
}

#[test]
fn the_language_switches_at_once() {
    let mut t = workshop();
    let english = t.screen();
    t.keys("<f10>");
    assert!(t.screen().contains("bước"), "{}", t.screen());
    t.keys("<f10>");
    assert_eq!(t.screen(), english);
}

#[test]
fn a_file_name_is_asked_for() {
    let mut t = workshop();
    t.keys("<f9>another file<enter>");
    assert!(t.line().starts_with("Save to file:"), "{}", t.line());
    t.keys("phiên/1.ron<enter>");
    assert_eq!(t.asked, [Effect::SaveAs(PathBuf::from("phiên/1.ron"))]);
}

#[test]
fn what_was_left_behind_is_offered() {
    let start = |question| laneway::app::Setup {
        question: Some(question),
        ..setup(empty(), Language::En)
    };
    let left = || Question::OpenLeft {
        when: "02/03/2026 08:00".into(),
        entries: 12,
    };
    let mut t = Typist::at(start(left()), 120, 40);
    assert!(t.screen().contains("02/03/2026 08:00") && t.screen().contains("12"));
    t.keys("x<enter>");
    assert_eq!(t.asked, [Effect::OpenLeft(true)]);
    let mut t = Typist::at(start(left()), 120, 40);
    t.keys("<esc>");
    assert_eq!(t.asked, [Effect::OpenLeft(false)]);
    let mut t = Typist::at(start(Question::TakeOver), 120, 40);
    t.keys("<enter>");
    assert_eq!(t.asked, [Effect::TakeOver]);
}

#[test]
fn a_read_only_session_refuses_politely() {
    let mut made = workshop();
    made.keys("2<enter>");
    let session = made.session().at(u32::MAX);
    let log = session.log().to_vec();
    let mut t = Typist::at(
        laneway::app::Setup {
            read_only: Some("read-only: Hà is writing".into()),
            news: Some(Said::Error("read-only: Hà is writing".into())),
            ..setup(session, Language::En)
        },
        120,
        40,
    );
    assert!(t.hint().contains("Hà is writing"));
    for keys in [
        "i",
        "o",
        "O",
        "D",
        "<delete>",
        "mx",
        "ml",
        ".",
        "u",
        "<ctrl-r>",
        "<alt-down>",
        "<f2>",
        "<ctrl-s>",
    ] {
        t.keys("<home>w");
        t.keys(keys);
        // Where there is nothing to do anyway, that is what is said.
        let told = t.hint().contains("read-only") || [".", "<ctrl-r>"].contains(&keys);
        assert!(told, "{keys}: {}", t.hint());
        t.keys("<esc>");
    }
    t.paste("a\nb");
    t.paste("c");
    assert_eq!(t.session().log(), log);
    assert!(t.kept.is_empty() && t.asked.is_empty(), "{:?}", t.asked);
    // Looking still works.
    t.keys("<esc><home><right>");
    assert_eq!(t.here(), "complete");
    t.app.set_read_only(None);
    t.keys("mx");
    assert_eq!(t.kept.len(), 2, "the sitting and the mark");
}

#[test]
fn every_entry_taken_is_handed_out_to_be_kept() {
    let before = two_lanes().log().len();
    let mut t = workshop();
    t.keys("mxuD");
    let log = &t.session().log()[before..];
    assert_eq!(t.kept, log);
    assert!(matches!(log[0].act, Act::Sit(_)));
}

// ---- the screen ----

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
    one-stop desk │ ┌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◄╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌
    (os)          │ ╎  ┏ 1 ━━━━━━━━━━━━━━━┓   ╱ 2 ───────────────╲           ╭ 3 ╌╌╌
                  │ ╎  ┃receive dossier   ┃──►│complete?         │─┬─ không ►┊ask fo
                  │ └╌►┃                  ┃   │                  │ │         ┊
                  │    ┗ 2h Art.3 ━━━━━━━━┛   ╲──────────────────╱ │         ╰ 5d a∅
    ───────────────────────────────────────────────────────────────│────────────────
    specialised   │                                                │         ┌ 4 ───
    division      │                                                └─ có ───►│examin
    (sd)          │                                                          │
                  │                                                          └ 3d Ar
    ────────────────────────────────────────────────────────────────────────────────








     i type  ←→↑↓ move  Enter tell  m mark  o insert  D delete  u undo  n next gap
    os 1› i or F2: type the next step
     4 steps · 5.25 working days · fees 0đ · 1 hand-off · law 3/5 · 1 open       ●
    "#);
}

#[test]
fn ascii_alone_and_no_colours() {
    let session = workshop().session().at(u32::MAX);
    let theme = Theme::builtin("default").unwrap().without_colours();
    let mut t = Typist::at(
        laneway::app::Setup {
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
    let words = ['ô', 'ó', 'đ', '·'];
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
    one-stop desk    |~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~<~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~+
    (os)             |+ 1 ---------------+   / 2 ---------------\           . 3 ~~~~~~~~~~~~~~~. :
                     ||receive dossier   |-->|complete?         |-+- không >:ask for papers    : :
                     ||                  |   |                  | |         :                  :~+
                     |+ 2h Art.3 --------+   \------------------/ |         ' 5d a0 ~~~~~~~~~~~'
    --------------------------------------------------------------|-------------------------------------
    specialised      |                                            |         # 4 ============ X #    + 5
    division         |                                            +- có --->#examine           #--->|sig
    (sd)             |                                                      #                  #    |
                     |                                                      # 3d Art.34 =======#    + 1d
    ----------------------------------------------------------------------------------------------------








     Step 4: remove · .: repeat on another step
    sd 4> i or F2: type the next step
     4 steps , 5.25 working days , fees 0đ , 1 hand-off , law 3/5 , 1 open                           *
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
