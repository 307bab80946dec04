//! `laneway export --format lines`, captured again.

use serde_json::Value;

use crate::support::program::Program;

/// A figure that lines can say, by where it stands in the JSON of `totals`.
const KEPT: &[&str] = &[
    "/time/working_hours",
    "/time/calendar_days",
    "/time/with_rework/working_hours",
    "/time/with_rework/calendar_days",
    "/structure/steps",
    "/structure/decisions",
    "/structure/handoffs",
    "/structure/loops",
    "/structure/papers",
    "/law/cited",
    "/law/none_found",
    "/law/not_asked",
];

fn totals(program: &Program, file: &str, more: &[&str]) -> Value {
    let run = program.run(&[&["totals", file, "--json"], more].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{file} {more:?}");
    serde_json::from_str(&run.out).unwrap()
}

/// Exports a session as lines and captures them; tells what was skipped.
fn again(program: &Program, name: &str, language: &str) -> String {
    let path = format!("{}/sessions/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    program.write("first.ron", std::fs::read(path).unwrap());
    let made = program.path("again.ron");
    let _ = std::fs::remove_file(made);
    let lang = ["--lang", language];
    let export = [
        &[
            "export",
            "first.ron",
            "--format",
            "lines",
            "-o",
            "lines.txt",
        ],
        &lang[..],
    ];
    let run = program.run(&export.concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let run = program.run(&[&["capture", "again.ron", "lines.txt"], &lang[..]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    run.err
}

#[test]
fn the_sessions_that_come_along_keep_every_figure_that_lines_can_say() {
    for (name, sources) in [
        ("cap-dien-moi", &["doing", "evn"][..]),
        ("khoi-su-kinh-doanh", &["doing"]),
        ("lien-thong-khai-sinh", &[]),
        ("electricity-nairobi", &["doing", "website"]),
    ] {
        for language in ["vi", "en"] {
            let program = Program::new();
            let skipped = again(&program, name, language);
            for source in std::iter::once(None).chain(sources.iter().map(Some)) {
                let more: Vec<&str> = source.iter().flat_map(|name| ["--source", name]).collect();
                let (first, second) = (
                    totals(&program, "first.ron", &more),
                    totals(&program, "again.ron", &more),
                );
                for kept in KEPT {
                    let (first, second) = (first.pointer(kept), second.pointer(kept));
                    assert!(first.is_some(), "{kept}");
                    assert_eq!(first, second, "{name} {source:?} {kept}");
                }
            }
            // What lines cannot say was told, and passed over with a word.
            let said = match language {
                "vi" => "Dòng 1 bỏ qua: %% Các dòng ghi không nói được",
                _ => "Line 1 skipped: %% Capture lines cannot express",
            };
            assert!(skipped.contains(said), "{skipped}");
        }
    }
}

#[test]
fn the_electricity_session_takes_as_many_days_again() {
    let program = Program::new();
    again(&program, "cap-dien-moi", "vi");
    let days = |more: &[&str]| {
        let found = totals(&program, "again.ron", more);
        found["time"]["calendar_days"]["max"].clone()
    };
    assert_eq!(days(&[]), "121");
    assert_eq!(days(&["--source", "doing"]), "115");
    assert_eq!(days(&["--source", "evn"]), "18");
}
