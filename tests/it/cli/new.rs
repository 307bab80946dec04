//! Sessions from what there is; completions and the page of the manual.

use laneway::model::*;

use super::session;
use crate::support::program::Program;

const BUILT_IN: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/sessions/khoi-su-kinh-doanh.ron"
);

#[test]
fn a_session_begins_from_an_earlier_one_without_its_steps() {
    let program = Program::new();
    let run = program.run(&["new", "b.ron", "--from", BUILT_IN]);
    assert_eq!(run.code, 0, "{run:?}");
    let earlier = std::fs::read(BUILT_IN).unwrap();
    let earlier = laneway::store::parse(&earlier, "a").unwrap().session;
    let new = session(&program, "b.ron");
    let (old, map) = (earlier.map(), new.map());
    assert!(map.steps().is_empty() && map.flows().is_empty() && map.marks().is_empty());
    assert!(map.notes().is_empty());
    let lanes = |map: &Map| -> Vec<Lane> { map.lanes().map(|(_, lane)| lane.clone()).collect() };
    assert_eq!(lanes(map), lanes(old));
    // The new session says whose it is, also where the earlier one does not.
    let header = old.header().following(Profile::vietnam());
    assert_eq!(map.header(), &header);
    assert_eq!(map.instruments(), old.instruments());
    assert!(!map.instruments().is_empty() && !map.participants().is_empty());
    for (id, who) in map.participants() {
        let before = &old.participants()[id];
        let absent = Participant {
            present: false,
            ..before.clone()
        };
        assert_eq!(*who, absent);
    }
    assert!(
        run.out.contains(&format!("{} lanes", lanes(map).len())),
        "{}",
        run.out
    );
    // It can be typed on, and is never overwritten.
    let lane = map.lanes().next().unwrap().1.alias.clone();
    let line = format!("{lane}: nộp hồ sơ,2d");
    assert_eq!(program.fed(&["capture", "b.ron"], line).code, 0);
    let before = std::fs::read(program.path("b.ron")).unwrap();
    let again = program.run(&["new", "b.ron", "--from", BUILT_IN]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("not be overwritten"), "{}", again.err);
    assert_eq!(std::fs::read(program.path("b.ron")).unwrap(), before);
}

#[test]
fn a_session_begins_from_one_that_the_mail_has_bent() {
    let program = Program::new();
    let text = std::fs::read_to_string(BUILT_IN).unwrap();
    let quoted: String = text.lines().map(|line| format!("> {line}\r\n")).collect();
    program.write("mail.txt", quoted);
    let run = program.run(&["new", "b.ron", "--from", "mail.txt"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.err.contains("> before every line"), "{}", run.err);
    let earlier = laneway::store::parse(text.as_bytes(), "a").unwrap().session;
    let lanes = |session: &Session| session.map().lanes().count();
    assert_eq!(lanes(&session(&program, "b.ron")), lanes(&earlier));
}

#[test]
fn a_session_begins_from_a_draft_and_refused_lines_are_told() {
    let program = Program::new();
    program.write(
        "draft.txt",
        "Desk (d): receive,2h\n\nexamine,3d,a34\n,2 dyas\nsign\n",
    );
    let run = program.run(&["new", "a.ron", "--from", "draft.txt"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.err.contains("Line 4"), "{}", run.err);
    assert_eq!(session(&program, "a.ron").map().steps().len(), 3);
    // The same lines by capture make the same map.
    let lines = std::fs::read(program.path("draft.txt")).unwrap();
    program.fed(&["capture", "c.ron"], lines);
    let steps = |name| session(&program, name).map().steps().len();
    assert_eq!(steps("a.ron"), steps("c.ron"));
}

#[test]
fn what_is_no_session_and_no_text_is_told() {
    let program = Program::new();
    program.write("broken.ron", "(version: 1, session:");
    program.write("bytes.txt", b"Desk (d): a\n\xff\n");
    program.write("old", "#![enable(implicit_some)]\n(version: 9)");
    for from in ["broken.ron", "bytes.txt", "old", "gone.txt", "gone.ron"] {
        let run = program.run(&["new", "x.ron", "--from", from]);
        assert_eq!(run.code, 1, "{from}: {run:?}");
        assert!(!run.err.is_empty() && run.out.is_empty(), "{from}");
        assert!(!program.path("x.ron").exists(), "{from}");
        assert!(!program.path("x.ron.lock").exists(), "{from}");
    }
    assert_eq!(program.run(&["new", "x.ron"]).code, 2, "from what?");
}

#[test]
fn completions_and_the_manual_are_printed() {
    let program = Program::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = program.run(&["completions", shell]);
        assert_eq!(run.code, 0, "{shell}");
        assert!(
            run.out.contains("capture") && run.out.contains("new"),
            "{shell}"
        );
    }
    let run = program.run(&["completions", "tcsh"]);
    assert_eq!(run.code, 2);
    for (language, word) in [("vi", ".SH PHÍM"), ("en", ".SH KEYS")] {
        let run = program.run(&["man", "--lang", language]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains(word), "{}", run.out);
    }
}
