//! What the loop does around the app: the tour, themes, languages, exports.

use std::fs;

use crate::support::program::Program;
use crate::support::pty::Pty;

const CTRL_Q: &str = "\x11";
const F9: &str = "\x1b[20~";
const F10: &str = "\x1b[21~";
const F12: &str = "\x1b[24~";

fn files(program: &Program) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![program.folder().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path => found.push(path.display().to_string()),
            }
        }
    }
    found
}

#[test]
fn the_tour_leaves_nothing_on_disk() {
    let program = Program::new();
    let mut pty = Pty::start(&program, &["tour"], 80, 24);
    for lesson in 1..=10 {
        pty.wait_for(&format!("Tour {lesson}/10"));
        pty.send("\r");
        if lesson == 5 {
            pty.wait_for("[check the load]");
            pty.send("\r");
        }
    }
    assert_eq!(pty.ended(), 0);
    pty.wait_for("laneway meeting-1.ron");
    assert!(files(&program).is_empty(), "{:?}", files(&program));
    // Without a terminal there is nothing to walk through.
    assert_eq!(program.run(&["tour"]).code, 1);
}

#[test]
fn the_tour_lies_over_a_session_that_is_left_as_it_was() {
    let program = Program::new();
    let mut pty = Pty::start(&program, &["a.ron"], 80, 24);
    pty.wait_for("The map is empty");
    pty.send("Desk (d): a step of mine\r");
    pty.wait_for("step 1");
    pty.send(format!("{F9}tour\r"));
    pty.wait_for("Tour 1/10");
    pty.send("\x1b[C");
    pty.wait_for("Tour 2/10");
    pty.send("\x1b");
    pty.wait_for("a step of mine");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
    let bytes = fs::read(program.path("a.ron")).unwrap();
    let session = laneway::store::parse(&bytes, "a.ron").unwrap().session;
    assert_eq!((session.len(), session.map().steps().len()), (2, 1));
}

#[test]
fn themes_languages_and_exports_from_the_screen() {
    let program = Program::new();
    let themes = program.path("config/laneway/themes");
    fs::create_dir_all(&themes).unwrap();
    fs::write(themes.join("mine.ron"), "{ Lane: (bold: true) }").unwrap();
    fs::write(themes.join("worse.ron"), "{ Lane: (fg: \"grue\") }").unwrap();
    let mut pty = Pty::start(&program, &["a.ron"], 120, 40);
    pty.wait_for("The map is empty");
    pty.send("Desk (d): receive dossier,2d\r");
    pty.wait_for("step 1");
    // One after the other: the built-in ones, then the user's own.
    let mut themed = vec!["Theme: light", "Theme: projector"];
    if cfg!(target_os = "linux") {
        themed.extend(["Theme: mine", "no such colour"]);
    }
    themed.push("Theme: default");
    for said in themed {
        pty.send(F12);
        pty.wait_for(said);
    }
    // What is said of the journal follows the language as well.
    pty.wait_for("kept 2");
    pty.send(F10);
    pty.wait_for("đã giữ 2");
    pty.send(format!("{F9}xuat\r"));
    pty.wait_for("Xuất ra tệp");
    pty.wait_for("a.md");
    pty.send("\r");
    pty.wait_for("Đã xuất ra a.md");
    let document = fs::read_to_string(program.path("a.md")).unwrap();
    assert!(document.contains("receive dossier"), "{document}");
    pty.send(format!("{F9}xuat\r"));
    pty.wait_for("Xuất ra tệp");
    pty.send("x\r");
    pty.wait_for("Không rõ định dạng của a.mdx");
    pty.send(CTRL_Q);
    assert_eq!(pty.ended(), 0);
}
