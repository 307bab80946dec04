//! `show`, `replay`, `check`, `export`, and the program without a terminal.

use std::collections::HashMap;

use laneway::export::{self, FORMATS, Format};
use laneway::model::Language;
use serde_json::Value;

use super::{captured, session};
use crate::support::SHIPPED;
use crate::support::program::{Program, ended};

#[test]
fn show_prints_the_map_and_its_figures() {
    let program = captured();
    let run = program.run(&["show", "a.ron"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for word in ["One-stop desk", "receive", "examine", "ask for papers"] {
        assert!(run.out.contains(word), "{word}\n{}", run.out);
    }
    assert!(run.out.contains("200"), "the fees\n{}", run.out);
    // As it was after so many entries.
    let early = program.run(&["show", "a.ron", "--at", "2"]).out;
    assert!(early.contains("receive") && !early.contains("examine"));
    let none = program.run(&["show", "a.ron", "--at", "0"]);
    assert_eq!(none.code, 0);
    assert!(!none.out.contains("receive"));
    assert_eq!(
        program.run(&["show", "a.ron", "--at", "4000000000"]).out,
        run.out
    );
    // Folded at the width, in another language, in ASCII.
    for width in ["40", "60", "80", "200"] {
        let narrow = program.run(&["show", "a.ron", "--width", width]).out;
        let most: u16 = width.parse().unwrap();
        let map = export::text::map(&session(&program, "a.ron"), Language::En, most, false);
        assert!(map.contains("receive") && narrow.contains(map.trim_end()));
        for line in map.lines() {
            assert!(line.chars().count() <= usize::from(most), "{width}: {line}");
        }
    }
    for width in ["0", "1", "7", "65535"] {
        assert_eq!(program.run(&["show", "a.ron", "--width", width]).code, 0);
    }
    // From farther away, and the other way round.
    let upright = program.run(&["show", "a.ron", "--vertical"]);
    assert!(upright.code == 0 && upright.out.contains("receive") && upright.out != run.out);
    let far = program.run(&["show", "a.ron", "--zoom", "overview", "--vertical"]);
    assert!(far.code == 0 && !far.out.contains("receive"));
    assert!(far.out.contains("200"), "the figures\n{}", far.out);
    assert_eq!(program.run(&["show", "a.ron", "--zoom", "none"]).code, 2);
    let vietnamese = program.run(&["show", "a.ron", "--lang", "vi"]).out;
    assert!(vietnamese.contains("bước"), "{vietnamese}");
    let plain = program.run(&["show", "a.ron", "--ascii"]).out;
    let drawn = |c: char| ('\u{2190}'..='\u{27bf}').contains(&c);
    assert!(!plain.chars().any(drawn), "{plain}");
    assert!(run.out.chars().any(drawn));
}

#[test]
fn without_a_file_the_built_in_session_is_printed() {
    let program = Program::new();
    let run = program.run(&[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.lines().count() > 30);
    let named = program.command(&["--lang", "en"]);
    assert_eq!(ended(named, b"").out, run.out);
    // A file instead of nothing.
    let other = captured();
    assert_eq!(other.run(&["a.ron"]).out, other.run(&["show", "a.ron"]).out);
    assert_eq!(other.run(&["none.ron"]).code, 1);
    assert!(!other.path("none.ron").exists());
}

#[test]
fn replay_tells_the_log_line_by_line() {
    let program = captured();
    let run = program.run(&["replay", "a.ron", "--print"]);
    assert_eq!(run.code, 0, "{run:?}");
    let log = session(&program, "a.ron").log().len();
    let whole: Vec<&str> = run.out.lines().collect();
    assert_eq!(whole.len(), 2 + log);
    assert!(whole[1].starts_with("Sitting 1 · "), "{run:?}");
    for (number, line) in (1..).zip(&whole[2..]) {
        assert!(
            line.trim_start().starts_with(&format!("{number} ")),
            "{line}"
        );
    }
    let part = program.run(&["replay", "a.ron", "--print", "--from", "2", "--to", "3"]);
    let part: Vec<&str> = part.out.lines().collect();
    assert_eq!(part, [whole[0], whole[1], whole[3], whole[4]]);
    let none = program.run(&["replay", "a.ron", "--print", "--from", "9", "--to", "2"]);
    assert_eq!((none.code, none.out.as_str()), (0, ""));
    // Where there is no screen to replay it on, it is told.
    assert_eq!(program.run(&["replay", "a.ron"]).out, run.out);
    assert_eq!(program.run(&["replay", "a.ron", "--to", "2"]).code, 2);
}

#[test]
fn check_tells_gaps_and_damage_with_codes() {
    let program = captured();
    let run = program.run(&["check", "a.ron"]);
    assert_eq!(run.code, 0, "gaps are no errors: {run:?}");
    assert!(run.out.lines().count() >= 2, "{}", run.out);
    for line in run.out.lines() {
        assert!(line.starts_with("a.ron: "), "{line}");
        let code = line.split(": ").nth(2).unwrap();
        let plain = |c: char| c.is_ascii_lowercase() || c == '-' || c == '_';
        assert!(code.chars().all(plain), "a stable code: {line}");
    }
    let strict = program.run(&["check", "a.ron", "--strict"]);
    assert_eq!(strict.code, 1);
    assert_eq!(strict.out.lines().count(), run.out.lines().count());
    // The codes are the same in Vietnamese.
    let codes = |text: &str| -> Vec<String> {
        let code = |line: &str| line.split(": ").nth(2).unwrap().to_string();
        text.lines().map(code).collect()
    };
    let vietnamese = program.run(&["check", "a.ron", "--lang", "vi"]);
    assert_eq!(codes(&vietnamese.out), codes(&run.out));

    // Damage: a file cut off in the middle, one that is none, and one that is well.
    let text = std::fs::read_to_string(program.path("a.ron")).unwrap();
    program.write("cut.ron", &text[..text.len() - 80]);
    program.write("none.ron", "hello");
    let run = program.run(&["check", "a.ron", "cut.ron", "none.ron", "gone.ron"]);
    assert_eq!(run.code, 1);
    for name in [
        ": error: damaged: the file breaks off here",
        "none.ron: error: ",
        "gone.ron: error: unreadable",
    ] {
        assert!(run.out.contains(name), "{name}\n{}", run.out);
    }
    assert!(run.out.lines().any(|line| line.starts_with("cut.ron:")));
    // A damaged file is shown up to the damage, and never written.
    let shown = program.run(&["show", "cut.ron"]);
    assert!(
        shown.out.contains("receive") && !shown.err.is_empty(),
        "{shown:?}"
    );
    let taken = program.fed(&["capture", "cut.ron"], "os: more\n");
    assert_eq!(taken.code, 1);
    let after = std::fs::read_to_string(program.path("cut.ron")).unwrap();
    assert_eq!(after, text[..text.len() - 80]);
}

#[test]
fn the_sessions_that_come_along_are_well() {
    let program = Program::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/sessions/");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().display().to_string())
        .collect();
    names.sort();
    let mut arguments = vec!["check"];
    arguments.extend(names.iter().map(String::as_str));
    let run = program.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.out);
}

#[test]
fn export_writes_json_and_markdown() {
    let program = captured();
    let run = program.run(&["export", "a.ron", "--format", "json"]);
    assert_eq!(run.code, 0, "{run:?}");
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let steps = json["steps"].as_array().unwrap();
    let examine = steps.iter().find(|s| s["name"] == "examine").unwrap();
    assert_eq!(examine["elapsed"]["min"], "3");
    assert_eq!(examine["elapsed"]["unit"], "working_day");
    assert_eq!(examine["cost"]["fee"], "200000");
    assert_eq!(examine["law"]["state"], "cited");
    assert_eq!(examine["law"]["citations"][0]["article"], "34");
    for key in [
        "title",
        "lanes",
        "flows",
        "questions",
        "parking_lot",
        "log_entries",
    ] {
        assert!(!json[key].is_null(), "{key}");
    }
    let lane = json["lanes"].as_array().unwrap().iter();
    let lane = lane.clone().find(|lane| lane["id"] == examine["lane"]);
    assert_eq!(lane.unwrap()["alias"], "sd");
    // The language is one of the interface, not of the data.
    let vietnamese = program.run(&["export", "a.ron", "--format", "json", "--lang", "vi"]);
    assert_eq!(vietnamese.out, run.out);

    let markdown = program.run(&["export", "a.ron", "--format", "md"]);
    assert!(markdown.out.starts_with("# "), "{}", markdown.out);
    assert!(markdown.out.contains("ask for papers"));
    let to_file = program.run(&["export", "a.ron", "--format", "md", "-o", "a.md"]);
    assert_eq!((to_file.code, to_file.out.as_str()), (0, ""));
    let written = std::fs::read_to_string(program.path("a.md")).unwrap();
    assert_eq!(written, markdown.out);
    let nowhere = program.run(&["export", "a.ron", "--format", "md", "-o", "no/a.md"]);
    assert_eq!(nowhere.code, 1);
    assert!(nowhere.err.contains("no/a.md"), "{}", nowhere.err);
}

#[test]
fn show_prints_the_changes_and_the_to_be() {
    let program = Program::new();
    let built_in = "khoi-su-kinh-doanh.ron";
    let text = include_str!("../../../sessions/khoi-su-kinh-doanh.ron");
    std::fs::write(program.path(built_in), text).unwrap();
    let show = |view: &str| program.run(&["show", built_in, "--lang", "en", "--view", view]);
    let (as_is, changes, to_be) = (show("as-is"), show("changes"), show("to-be"));
    for run in [&as_is, &changes, &to_be] {
        assert_eq!(run.code, 0, "{run:?}");
    }
    // Two steps are marked for removal: gone in the to-be, dashed in the changes.
    assert!(as_is.out.contains("Size: 15 steps"), "{}", as_is.out);
    assert!(changes.out.contains('┈') && changes.out.contains('━'));
    assert!(!as_is.out.contains('┈') && !to_be.out.contains('┈'));
    assert!(!to_be.out.contains("Size: 15 steps"), "{}", to_be.out);
    assert!(to_be.out.lines().next().unwrap().contains("To-be"));
    assert_eq!(show("now").code, 2);
}

#[test]
fn export_draws_a_picture_of_each_view() {
    let program = Program::new();
    let built_in = "khoi-su-kinh-doanh.ron";
    let text = include_str!("../../../sessions/khoi-su-kinh-doanh.ron");
    std::fs::write(program.path(built_in), text).unwrap();
    let export = |more: &[&str]| {
        let mut arguments = vec!["export", built_in, "--format"];
        arguments.extend(more);
        program.run(&arguments)
    };
    let both = export(&["svg", "--view", "side-by-side", "--page", "a3"]);
    assert_eq!(both.code, 0, "{both:?}");
    assert!(both.out.contains("width=\"420mm\""));
    assert!(both.out.contains(">As-is</title>"));
    assert!(both.out.contains(">To-be</title>"));
    // The to-be as a session of its own, which says where it is from.
    let own = export(&["ron", "--view", "to-be"]);
    assert!(own.code == 0 && own.out.contains("Baseline("), "{own:?}");
    assert!(!own.out.contains("AddMark"), "{own:?}");
    assert_ne!(export(&["ron", "--view", "changes"]).code, 0);
    let plain = export(&["svg", "--view", "changes"]);
    assert!(plain.out.contains("class=\"step gone\"") && !plain.out.contains("mm\""));
    // A document has no page to be fitted to.
    let wrong = export(&["md", "--page", "A4"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("--format svg"), "{}", wrong.err);
    assert_eq!(export(&["svg", "--view", "now"]).code, 2);
}

#[test]
fn what_to_ask_is_listed_in_order() {
    let program = super::captured();
    let run = program.run(&["check", "a.ron", "--ask"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines[0].starts_with("a.ron: 1. "), "{}", run.out);
    for (number, line) in (1..).zip(&lines) {
        assert!(line.starts_with(&format!("a.ron: {number}. ")), "{line}");
        assert!(line.ends_with(')'), "{line}");
    }
    assert_eq!(
        program.run(&["check", "a.ron", "--ask", "--strict"]).code,
        2
    );
    assert_eq!(program.run(&["check", "none.ron", "--ask"]).code, 1);
}

#[test]
fn show_prints_the_steps_as_rows_too() {
    let program = captured();
    let run = program.run(&["show", "a.ron", "--table", "--width", "100"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    insta::assert_snapshot!(run.out, @r#"
    untitled

    No  Step                 Lane                  Time  Law      Fee  Next             Kind
    ──  ───────────────────  ────────────────────  ────  ──────  ────  ───────────────  ────────
     1  receive application  One-stop desk           2h  Art.3         ► 2              task
     2  complete?            One-stop desk                             yes ► 3, no ► 4  decision
     3  examine              Specialised division    3d  Art.34  200k                   task
     4  ask for papers       One-stop desk           5d  ∅ none        ◄ 1              wait

    No  Step                 Documents in  Documents out
    ──  ───────────────────  ────────────  ─────────────
     1  receive application
     2  complete?
     3  examine              form          licence
     4  ask for papers
    "#);
    for width in ["0", "1", "40", "60", "200", "65535"] {
        let run = program.run(&["show", "a.ron", "--table", "--width", width]);
        assert_eq!(run.code, 0);
        assert!(run.out.contains("receive"), "{}", run.out);
        let most = width.parse::<usize>().unwrap().max(20);
        for line in run.out.lines().skip(1) {
            assert!(line.chars().count() <= most, "{width}: {line}");
        }
    }
    let early = program.run(&["show", "a.ron", "--table", "--at", "2"]).out;
    assert!(early.contains("receive") && !early.contains("examine"));
    assert_eq!(
        program.run(&["show", "a.ron", "--table", "--at", "0"]).code,
        0
    );
    let vietnamese = program
        .run(&["show", "a.ron", "--table", "--lang", "vi"])
        .out;
    assert!(vietnamese.contains("Căn cứ"), "{vietnamese}");
    let plain = program.run(&["show", "a.ron", "--table", "--ascii"]).out;
    let drawn = |c: char| ('\u{2190}'..='\u{27bf}').contains(&c);
    assert!(!plain.chars().any(drawn), "{plain}");
}

#[test]
fn every_format_is_known_by_its_names_and_by_the_end_of_a_file() {
    let program = captured();
    let mut names = std::collections::BTreeSet::new();
    for format in FORMATS {
        let file = format!("A{}", format.ending().to_uppercase());
        let found = Format::of(std::path::Path::new(&file)).map(|found| found.name);
        assert_eq!(found, Some(format.name), "{file}");
        let export = |name: &str| program.run(&["export", "a.ron", "--format", name]);
        let run = export(format.name);
        assert!(run.code == 0 && !run.out.is_empty(), "{run:?}");
        for alias in format.aliases {
            assert_eq!(export(alias).out, run.out, "{alias}");
        }
        for name in [&[format.name], format.aliases].concat() {
            assert!(names.insert(name), "{name} means two formats");
        }
        // The options of a picture go with pictures alone.
        let drawn = program.run(&["export", "a.ron", "--format", format.name, "--vertical"]);
        assert_eq!(drawn.code == 0, format.drawn, "{drawn:?}");
    }
    let help = program.run(&["export", "--help"]).out;
    let all = FORMATS.map(|format| format.name).join("|");
    assert!(help.contains(&format!("<{all}|ron>")), "{help}");
}

#[test]
fn a_replay_quotes_what_was_undone_and_flags_it_where_it_was_done() {
    let program = Program::new();
    let path = format!(
        "{}/sessions/lien-thong-khai-sinh.ron",
        env!("CARGO_MANIFEST_DIR")
    );
    let run = program.run(&["replay", &path, "--print", "--lang", "vi"]);
    let lines: Vec<&str> = run.out.lines().collect();
    let undo = lines.iter().find(|line| line.contains("ghi · Hoàn tác “"));
    let undo = undo.unwrap_or_else(|| panic!("{}", run.out));
    assert!(undo.contains("(mục 16, Đinh Thị Hoa)"), "{undo}");
    let number = undo.split_whitespace().next().unwrap();
    let done = lines
        .iter()
        .find(|line| line.trim_start().starts_with("16 "));
    let flag = format!("(đã hoàn tác ở mục {number})");
    assert!(done.unwrap().ends_with(&flag), "{}", done.unwrap());
    let run = program.run(&["replay", &path, "--print", "--lang", "en"]);
    assert!(run.out.contains("Undo “"), "{}", run.out);
}

#[test]
fn a_replay_as_json_says_all_that_the_printed_one_says() {
    let program = Program::new();
    for name in SHIPPED {
        let path = format!("{}/sessions/{name}.ron", env!("CARGO_MANIFEST_DIR"));
        let told = |how: &str| program.run(&["replay", &path, how, "--lang", "vi"]).out;
        let printed = told("--print");
        let json: Value = serde_json::from_str(&told("--json")).unwrap();
        let (entries, sittings) = (&json["entries"], &json["sittings"]);
        let entries = entries.as_array().unwrap();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
        let numbered: HashMap<String, u64> = entries
            .iter()
            .map(|entry| (text(&entry["name"]), entry["number"].as_u64().unwrap()))
            .collect();
        let mut lines = printed.lines();
        assert!(lines.next().unwrap().contains("lời của chính người ghi"));
        let mut heading = 0;
        let mut asked = Vec::new();
        for entry in entries {
            let number = entry["sitting"].as_u64().unwrap();
            if number != heading {
                heading = number;
                let sitting = &sittings[number as usize - 1];
                let head = lines.next().unwrap();
                let place = text(&sitting["place"]);
                // That of somebody who only reviewed is a review.
                let mut of = entries.iter().filter(|entry| entry["sitting"] == number);
                let review = of.any(|entry| entry["act"] == "comment");
                let held = match review {
                    true => format!("Đợt góp ý (buổi {number}) · "),
                    false => format!("Buổi {number} · "),
                };
                assert!(head.starts_with(&held), "{head}");
                assert!(head.ends_with(&place), "{head}: {place}");
            }
            let line = lines.next().unwrap();
            let clock = &text(&entry["at"])[11..16];
            let start = format!("{:>4}  {clock}  ", entry["number"].as_u64().unwrap());
            assert!(line.starts_with(&start), "{line}: {start}");
            assert!(line.contains(&text(&entry["text"])), "{line}");
            let speaker = text(&entry["speaker"]["name"]);
            let who = match (speaker.as_str(), text(&entry["act"]).as_str()) {
                ("", "sit" | "number" | "accept") => String::new(),
                ("", _) => format!("{} ghi · ", text(&entry["scribe"])),
                (who, _) => format!("{who} nói · "),
            };
            assert!(line[start.len()..].starts_with(&who), "{line}: {who}");
            let by = entry["undone_by"].as_str().map(|name| numbered[name]);
            let again = entry["redone_by"].as_str().map(|name| numbered[name]);
            let flag = by.map(|by| match again {
                Some(again) => format!("mục {by}, làm lại ở mục {again})"),
                None => format!("mục {by})"),
            });
            assert_eq!(flag.is_some(), line.contains(" (đã hoàn tác"), "{line}");
            let answered = entry["answered_by"].as_array().map(|by| {
                let by: Vec<String> = by
                    .iter()
                    .map(|by| numbered[&text(by)].to_string())
                    .collect();
                if by.is_empty() {
                    return " (chưa trả lời)".to_string();
                }
                format!(" (trả lời ở mục {})", by.join(", "))
            });
            asked.extend(answered.clone());
            let flag = flag.or(answered).unwrap_or_default();
            assert!(line.ends_with(&flag), "{line}");
        }
        assert_eq!(lines.next(), None);
        let waiting = asked
            .iter()
            .filter(|said| said.contains("chưa trả lời"))
            .count();
        assert!(waiting > 0 && waiting < asked.len(), "{path}: {asked:?}");
    }
}

#[test]
fn a_replay_as_json_names_what_an_entry_speaks_of_and_the_steps_it_touched() {
    let program = Program::new();
    let path = format!(
        "{}/sessions/khoi-su-kinh-doanh.ron",
        env!("CARGO_MANIFEST_DIR")
    );
    let part = ["replay", &path, "--json", "--from", "114", "--to", "117"];
    let run = program.run(&part);
    assert_eq!(run.code, 0, "{}", run.err);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let told: Vec<String> = json["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let numbers = entry["steps"].as_array().unwrap().iter();
            let numbers: Vec<&str> = numbers.filter_map(|of| of["number"].as_str()).collect();
            let [name, at, act] = ["name", "at", "act"].map(|of| entry[of].as_str().unwrap());
            format!("{name} {at} {act} of {} at {numbers:?}", entry["of"])
        })
        .collect();
    assert_eq!(
        told,
        [
            "rv.2 2026-10-20T09:15:36 comment of null at [\"3\"]",
            "rv.3 2026-10-20T09:18:11 comment of null at [\"12\"]",
            "tk.113 2026-10-21T10:00:00 sit of null at []",
            "tk.114 2026-10-21T10:00:44 answer of \"rv.2\" at [\"3\"]",
        ]
    );
    let none = program.run(&["replay", &path, "--json", "--from", "900"]);
    let json: Value = serde_json::from_str(&none.out).unwrap();
    assert_eq!(json["entries"], serde_json::json!([]));
    let both = program.run(&["replay", &path, "--json", "--print"]);
    assert_eq!(both.code, 2, "{}", both.out);
}
