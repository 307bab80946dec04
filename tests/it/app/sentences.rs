//! The spoken sentences of the yardstick, an input method, and the settled cases of the
//! grammar: one grammar for keyboard and pipe.

use insta::assert_snapshot;
use laneway::app::Setup;
use laneway::catalogue::country::{self, Countries};
use laneway::input::Keymap;
use laneway::model::*;
use laneway::store;

use super::{empty, vietnamese, workshop};
use crate::support::ime::Method;
use crate::support::program::Program;
use crate::support::typist::{Typist, acts, setup, two_lanes};

const SENTENCE: &str = "Một cửa (mc): chuyển hồ sơ > Phòng chuyên môn::, nửa ngày, \
                        điểm a khoản 2 Điều 26 NĐ 01/2021/NĐ-CP";

#[test]
fn the_spoken_sentence_in_english() {
    let mut t = Typist::new(two_lanes());
    // An empty session opens on the capture line: no key before the first letter.
    t.keys("forward dossier>sd,.5d,a34");
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │ ┌ 1 ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌┐
    (os)                 │ ╎forward dossier   ╎
                         │ ╎                  ╎
                         │ └ .5d Art.34 ╌╌╌╌╌╌┘
    ───────────────────────────────────│────────────────────────────────────────────────────────────────────────────────────
    specialised division │             │
    (sd)                 │             └──────────○
                         │
                         │
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     [step 1] [one-stop desk] [forward dossier] [→ specialised division] [0.5 working days] [Art. 34]
    os› forward dossier>sd,.5d,a34
     0 steps · 0 working days · fees 0 VND · 0 hand-offs · law 0/0                                                       ●
    "#);
    assert!(t.acts().len() == 1, "nothing happens before Enter");
    t.keys("<enter>");
    assert_snapshot!(t.folded(), @r#"
     untitled                                                                                                      room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    one-stop desk        │ ┏ 1 ━━━━━━━━━━━━━━━┓
    (os)                 │ ┃forward dossier   ┃
                         │ ┃                  ┃
                         │ ┗ .5d Art.34 ━━━━━━┛
    ───────────────────────────────────│────────────────────────────────────────────────────────────────────────────────────
    specialised division │             │
    (sd)                 │             └──────────◉
                         │
                         │
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     step 1 “forward dossier” · one-stop desk · → specialised division · 0.5 working days · Art. 34
    sd 1› the next step, such as:  check application,3d,a34
     1 step · 0.5 working days · fees 0 VND · 1 hand-off · law 1/1 · 1 open                                              ●
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
    (mc)             │ ╎chuyển hồ sơ      ╎
                     │ ╎                  ╎
                     │ └ ½ng Đ.26 ╌╌╌╌╌╌╌╌┘
    ───────────────────────────────│────────────────────────────────────────────────────────────────────────────────────────
    Phòng chuyên môn │             │
    (pcm)            │             └──────────○
                     │
                     │
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
     [bước 1] [làn mới Một cửa (mc)] [chuyển hồ sơ] [→ làn mới Phòng chuyên môn (pcm)] [0,5 ngày làm việc] [+1]
    › Một cửa (mc): chuyển hồ sơ > Phòng chuyên môn::, nửa ngày, điểm a khoản 2 Điều 26 NĐ 01/2021/NĐ-CP
     0 bước · 0 ngày làm việc · phí 0đ · 0 chuyển giao · căn cứ 0/0                                                      ●
    "#);
    t.keys("<enter>");
    assert_snapshot!(t.folded(), @r#"
     chưa đặt tên                                                                                                  room.ron
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    Một cửa          │ ┏ 1 ━━━━━━━━━━━━━━━┓
    (mc)             │ ┃chuyển hồ sơ      ┃
                     │ ┃                  ┃
                     │ ┗ ½ng Đ.26 ━━━━━━━━┛
    ───────────────────────────────│────────────────────────────────────────────────────────────────────────────────────────
    Phòng chuyên môn │             │
    (pcm)            │             └──────────◉
                     │
                     │
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    ⋮
    ┌ Gợi ý tiếp theo ─────────────────────────────────────────────────────────────────────────────┐
    │ Làn đã có thì gọi bằng viết tắt: “mc: bổ sung giấy tờ”, hoặc chuyển sang đó: “gửi thông      │
    │ báo>mc”                                                                                      │
    └──────────────────────────────────────────────────────────────────────────────────────────────┘
     bước 1 “chuyển hồ sơ” · làn mới Một cửa (mc) · → làn mới Phòng chuyên môn (pcm) · 0,5 ngày làm việc · điểm a k.2 Đ.26
     Nghị định 01/2021/NĐ-CP
    pcm 1› làn đã có, ví dụ:  mc: bổ sung giấy tờ
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
    // A lone changed letter, composed or not.
    for w in ["ư", "u\u{31b}"] {
        let mut t = workshop();
        let before = t.acts();
        t.letters(w);
        assert_eq!(t.here(), "complete", "w");
        assert_eq!(t.acts(), before, "no undo");
    }
    for d in ["đ", "d"] {
        let mut t = workshop();
        t.letters(d);
        assert!(t.hint().contains("F1"), "no command: {}", t.hint());
    }
    let mut t = workshop();
    t.keys("5<enter>");
    t.letters("Đ");
    assert_eq!(t.map().steps().len(), 4, "D: {}", t.hint());
    // The letter, then Backspace and what the second key made of it: r after u
    // comes as ủ.
    let own = Keymap::builtin().with("[(\"r\", LastStep)]").unwrap();
    for bursts in [
        &["u", "\u{7f}ủ"][..],
        &["u", "\u{8}ủ"],
        &["u", "\u{7f}u\u{309}"],
        &["u\u{7f}ủ"],
        &["u", "\u{7f}", "ủ"],
        &["u", "\u{8}", "u\u{309}"],
    ] {
        let mut t = Typist::at(
            Setup {
                keymap: own.clone(),
                ..setup(workshop().session().at(u32::MAX), Language::En)
            },
            120,
            40,
        );
        let undone = |t: &Typist| {
            t.acts()
                .iter()
                .filter(|a| matches!(a, Act::Undo(_)))
                .count()
        };
        for burst in bursts {
            t.letters(burst);
        }
        assert_eq!((undone(&t), t.here()), (1, "examine"), "{bursts:?}");
    }
    // A person's Backspace between two commands is nothing.
    let mut t = workshop();
    for burst in ["u", "\u{7f}", "u"] {
        t.letters(burst);
    }
    let undone = t
        .acts()
        .iter()
        .filter(|act| matches!(act, Act::Undo(_)))
        .count();
    assert_eq!(undone, 2);
}

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
    (&[], "12 ?? ai ký"),
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
            Setup {
                writer: by,
                ..setup(empty(), Language::En)
            },
            120,
            40,
        );
        t.app.set_countries(Countries {
            fresh: Some(country::none()),
            ..Countries::default()
        });
        t.lines(&lines);
        // What is not understood is kept in the parking lot of a pipe.
        let piped = acts(&piped);
        assert_eq!(piped[..t.acts().len()], t.acts(), "{line}");
        // What is echoed to one is told to the other.
        let told = t.hint();
        let told = told.trim_end_matches('…');
        let refused = *line == ",2 ngya";
        assert_eq!(run.code, i32::from(refused), "{line}: {}", run.err);
        assert_eq!(piped.len(), t.acts().len() + usize::from(refused));
        // The last line of what is printed counts.
        let last = match refused {
            true => run.err.lines().last().unwrap(),
            false => run.out.lines().rev().nth(1).unwrap(),
        };
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
