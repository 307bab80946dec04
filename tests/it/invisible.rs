//! Letters that nobody sees are dropped at every door, so that no two names look
//! alike; a file from before may hold some and opens as it was.

use laneway::capture::{Context, Phrasebook, draft, first_caret, parse};
use laneway::export::FORMATS;
use laneway::input::Input;
use laneway::model::*;
use laneway::store;

use crate::support::program::Program;
use crate::support::typist::{Typist, tag, two_lanes};

/// Each joins nothing where Latin letters stand.
const UNSEEN: &[char] = &[
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{180e}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{2028}',
    '\u{2029}',
    '\u{202e}',
    '\u{2060}',
    '\u{2064}',
    '\u{2066}',
    '\u{206a}',
    '\u{3164}',
    '\u{fe0f}',
    '\u{feff}',
    '\u{fff9}',
    '\u{e0001}',
    '\u{e0041}',
    '\u{e007f}',
    '\u{e0100}',
];

/// The text with the letter around and within every word.
fn with(text: &str, unseen: char) -> String {
    text.chars().flat_map(|c| [unseen, c, unseen]).collect()
}

fn is_clean(text: &str) -> bool {
    visible(text) == text && !text.contains(|c| is_unprintable(c) && c != '\n')
}

fn lanes(map: &Map) -> Vec<&str> {
    map.lanes().map(|(_, lane)| lane.name.as_str()).collect()
}

#[test]
fn what_is_typed_or_pasted_into_the_line_is_dropped() {
    for &unseen in UNSEEN {
        let mut t = Typist::new(two_lanes());
        t.lines(&["Ban một (bm): ký"]);
        // Typed letter by letter, pasted as one line, as several.
        t.lines(&[&with("Ban một (bm): duyệt,2h", unseen)]);
        t.paste(&with("bm: đóng dấu", unseen));
        t.keys("<enter>");
        t.paste(&format!(
            "{}\n{}\n",
            with("Ban một (bm): lưu", unseen),
            with("Ban hai (bh): gửi", unseen)
        ));
        t.keys("<enter>");
        assert_eq!(
            lanes(t.map()),
            [
                "one-stop desk",
                "specialised division",
                "Ban một",
                "Ban hai"
            ],
            "{unseen:?}"
        );
        assert_eq!(
            t.steps(),
            ["ký", "duyệt", "đóng dấu", "lưu", "gửi"],
            "{unseen:?}"
        );
    }
}

#[test]
fn what_is_typed_or_pasted_elsewhere_is_dropped() {
    for &unseen in UNSEEN {
        let mut t = Typist::new(two_lanes());
        t.lines(&["ký", "sd: duyệt"]);
        // The name of a lane.
        t.keys("<esc>gl<ctrl-u>");
        t.input(Input::Paste(with("Ban một", unseen)));
        t.keys("<enter>");
        assert!(
            lanes(t.map()).contains(&"Ban một"),
            "{unseen:?} {:?}",
            lanes(t.map())
        );
        // A question on a step.
        t.keys("i");
        t.lines(&[&with("?? ai ký", unseen)]);
        let note = t.map().notes().values().next().unwrap();
        assert_eq!(note.text, "ai ký", "{unseen:?}");
        // The cells of the table.
        t.keys("<esc>t1<enter>");
        t.paste(&format!(
            "{}\n{}\n",
            with("nộp", unseen),
            with("nhận", unseen)
        ));
        t.keys("<enter>");
        for step in t.map().steps().values() {
            assert!(is_clean(&step.name), "{unseen:?} {:?}", step.name);
        }
        for (_, lane) in t.map().lanes() {
            assert!(is_clean(&lane.name), "{unseen:?} {:?}", lane.name);
        }
        assert!(t.steps().contains(&"nộp"), "{unseen:?}\n{}", t.screen());
    }
}

#[test]
fn a_joiner_typed_key_by_key_stays_where_it_joins() {
    let mut t = Typist::new(two_lanes());
    let joined = "👩\u{200d}⚖\u{fe0f} می\u{200c}خواهم";
    t.lines(&[joined, "a\u{200d}b 👩\u{200d}"]);
    assert_eq!(t.steps(), [joined, "ab 👩"]);
}

/// A session as it could be written before: letters that nobody sees in names.
fn old(unseen: char) -> Session {
    let mut session = Session::new(tag("old"));
    let mut ids = session.ids(tag("r"));
    let lane = ids.make();
    let edits = vec![
        Edit::SetHeader(HeaderField::Title(format!("Cấp{unseen} phép"))),
        Edit::AddLane {
            id: lane,
            name: format!("M{unseen}ột cửa{unseen}"),
            alias: "mc".into(),
            kind: LaneKind::Agency,
            before: None,
        },
        Edit::AddStep {
            number: None,
            id: ids.make(),
            lane,
            row: 0,
            kind: StepKind::Task,
            name: format!("nh{unseen}ận"),
            phase: None,
        },
    ];
    let entry = session.entry(tag("r"), Elapsed::default(), Act::Do(edits));
    session.commit(entry).unwrap();
    session
}

/// Those that a file could hold: the others were refused.
fn once_taken() -> impl Iterator<Item = char> {
    UNSEEN.iter().copied().filter(|c| !is_unprintable(*c))
}

#[test]
fn a_file_that_holds_some_opens_with_the_same_map() {
    assert!(once_taken().count() > 12);
    for unseen in once_taken() {
        let session = old(unseen);
        let text = store::write_text(&session);
        let opened = store::parse(text.as_bytes(), "x.ron").unwrap();
        assert_eq!(opened.report.damage, None);
        assert_eq!(opened.session.map(), session.map());
        assert_eq!(store::write_text(&opened.session), text);
        assert_eq!(
            lanes(opened.session.map()),
            [format!("M{unseen}ột cửa{unseen}")]
        );
    }
}

#[test]
fn a_lane_of_an_old_file_is_found_by_what_is_seen_of_it() {
    for unseen in once_taken() {
        let session = old(unseen);
        let cx = Context {
            map: session.map(),
            order: session.order(),
            caret: first_caret(session.map(), session.order()),
            phrasebook: Phrasebook::built_in(),
            speaker: None,
        };
        for line in [
            "Một cửa (mc): ký",
            "Một cửa: ký",
            "mot cua: ký",
            "Một cửa:: ký",
            "mc: ký",
            "ký>Một cửa",
        ] {
            let read = parse(line, &cx).unwrap();
            let captured = read.act(&cx, &mut Ids::new(tag("k"), 1)).unwrap();
            let new = |edit: &Edit| matches!(edit, Edit::AddLane { .. });
            assert!(!captured.edits.iter().any(new), "{unseen:?} {line}");
        }
    }
}

#[test]
fn what_is_shown_and_printed_has_none() {
    for unseen in once_taken() {
        let session = old(unseen);
        let screen = Typist::new(old(unseen)).screen();
        assert!(!screen.contains(unseen), "{unseen:?}");
        assert!(
            screen.contains("Một cửa") && screen.contains("nhận"),
            "{unseen:?}\n{screen}"
        );
        let program = Program::new();
        program.write("old.ron", store::write_text(&session));
        let mut commands = vec![vec!["show", "old.ron"], vec!["totals", "old.ron"]];
        for format in FORMATS {
            commands.push(vec!["export", "old.ron", "--format", format.name]);
        }
        for command in commands {
            let run = program.run(&command);
            assert!(
                run.code == 0 && !run.out.contains(unseen),
                "{unseen:?} {command:?}\n{}",
                run.out
            );
        }
    }
}

#[test]
fn lines_from_a_pipe_and_a_session_begun_from_another_have_none() {
    let program = Program::new();
    for (at, &unseen) in UNSEEN.iter().enumerate() {
        let name = format!("p{at}.ron");
        let lines = format!(
            "Ban một (bm): ký\n{}\n{}\n",
            with("Ban một (bm): duyệt,2d,a34", unseen),
            with("?? ai ký", unseen)
        );
        let run = program.fed(&["capture", &name], &lines);
        assert_eq!(run.code, 0, "{unseen:?} {run:?}");
        let made = store::read(&program.path(&name)).unwrap().session;
        assert_eq!(lanes(made.map()), ["Ban một"], "{unseen:?}");
        assert!(made.map().steps().values().all(|step| is_clean(&step.name)));
        assert!(made.map().notes().values().all(|note| note.text == "ai ký"));
    }
    for (at, unseen) in once_taken().enumerate() {
        let name = format!("n{at}.ron");
        program.write("old.ron", store::write_text(&old(unseen)));
        let run = program.run(&["new", &name, "--from", "old.ron"]);
        assert_eq!(run.code, 0, "{run:?}");
        let made = store::read(&program.path(&name)).unwrap().session;
        assert_eq!(lanes(made.map()), ["Một cửa"], "{unseen:?}");
        assert_eq!(made.map().header().title, "Cấp phép");
        let lines = draft(made.map(), made.order()).lines;
        assert!(lines.iter().all(|line| is_clean(line)));
    }
}
