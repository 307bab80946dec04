//! Citations in a text, through the built program.

use serde_json::Value;

use super::captured;
use crate::support::program::Program;

const DRAFT: &str = "Theo các điểm a, b và đ khoản 2 Điều 26 NĐ 01/2021\n\
                     và khoản 2 Điều này; xem Đ24–31 NĐ 63/2010, Luật Cư trú.\n\
                     \n\
                     QĐ 104/QĐ-TTg ngày 25/01/2024, 104/QD-TTg ngày 05/01/2024. Ngày 10/5/52024.\n";

fn objects(out: &str) -> Vec<Value> {
    let json: Value = serde_json::from_str(out).unwrap();
    json.as_array().unwrap().clone()
}

#[test]
fn every_place_is_an_object() {
    let program = Program::new();
    program.write("draft.txt", DRAFT);
    let run = program.run(&["cite", "draft.txt", "--json"]);
    assert_eq!(run.code, 0, "{run:?}");
    let all = objects(&run.out);
    let said: Vec<String> = all
        .iter()
        .map(|object| {
            let keys = ["type", "number", "name", "article", "clause", "point"];
            let values = keys.map(|key| object[key].as_str().unwrap_or("-"));
            let codes = object["findings"].as_array().unwrap();
            let codes: Vec<&str> = codes.iter().map(|c| c["code"].as_str().unwrap()).collect();
            let at = format!("{}:{}", object["line"], object["column"]);
            format!("{at} {} {}", values.join(" "), codes.join(" "))
        })
        .collect();
    let said: Vec<&str> = said.iter().map(|line| line.trim_end()).collect();
    assert_eq!(
        said,
        [
            "1:6 nghi_dinh 01/2021/NĐ-CP - 26 2 a",
            "1:6 nghi_dinh 01/2021/NĐ-CP - 26 2 b",
            "1:6 nghi_dinh 01/2021/NĐ-CP - 26 2 đ",
            "2:4 - - - - 2 -",
            "2:26 nghi_dinh 63/2010/NĐ-CP - 24-31 - -",
            "2:45 luat - Cư trú - - -",
            "4:1 quyet_dinh 104/QĐ-TTg - - - -",
            "4:32 quyet_dinh 104/QĐ-TTg - - - - number-spelling two-dates",
            "4:60 - - - - - - date-off",
        ]
    );
    assert_eq!(
        all[0]["text"],
        "các điểm a, b và đ khoản 2 Điều 26 NĐ 01/2021"
    );
    assert_eq!(all[3]["self"], true);
    assert!(all[3]["type"].is_null() && all[3]["article"].is_null());
    assert_eq!(all[6]["date"], "2024-01-25");
    // From standard input it is the same; nothing found is an empty array.
    assert_eq!(program.fed(&["cite", "--json"], DRAFT).out, run.out);
    assert_eq!(program.fed(&["cite", "-", "--json"], DRAFT).out, run.out);
    assert!(objects(&program.fed(&["cite", "--json"], "xin chào").out).is_empty());
    assert!(objects(&program.fed(&["cite", "--json"], "").out).is_empty());
}

#[test]
fn annexes_forms_sections_and_chapters_have_keys_of_their_own() {
    let program = Program::new();
    let text = "khoản 1 Mục II Phụ lục I NĐ 15/2021; Mẫu số 01/TB-SDD kèm theo Nghị định này; \
                Điều 5 Chương III Phần B Thông tư 12/2001/TT-BTC; theo nghị định này.\n";
    let all = objects(&program.fed(&["cite", "--json"], text).out);
    let keys = [
        "type", "point", "clause", "article", "section", "chapter", "part", "form", "annex",
    ];
    let said: Vec<String> = all
        .iter()
        .map(|object| {
            let values = keys.map(|key| object[key].as_str().unwrap_or("-"));
            format!("{} {}", values.join(" "), object["self"])
        })
        .collect();
    assert_eq!(
        said,
        [
            "nghi_dinh - 1 - II - - - I false",
            "- - - - - - - 01/TB-SDD - true",
            "thong_tu - - 5 - III B - - false",
            "- - - - - - - - - true",
        ]
    );
    let lines = |language| program.fed(&["cite", "--lang", language], text).out;
    for (language, line) in [
        ("vi", "khoản 1 Mục II Phụ lục I Nghị định số 15/2021/NĐ-CP"),
        ("vi", "Mẫu số 01/TB-SDD (chính văn bản này)"),
        ("vi", "nghị định này (chính văn bản này)"),
        (
            "en",
            "clause 1 Section II Annex I of Decree No. 15/2021/NĐ-CP",
        ),
        ("en", "Form No. 01/TB-SDD (this very text)"),
        (
            "en",
            "Article 5 Chapter III Part B of Circular No. 12/2001/TT-BTC",
        ),
        ("en", "nghị định này (this very text)"),
    ] {
        let out = lines(language);
        assert!(out.lines().any(|l| l.ends_with(line)), "{line}\n{out}");
    }
}

/// What the capture line records of a place is in every export, goes out as a line and
/// comes in again.
#[test]
fn a_place_in_an_annex_goes_out_and_comes_in_again() {
    let program = Program::new();
    let lines = "Một cửa (mc): nhận\n\
                 ,khoản 1 Mục II Phụ lục I NĐ 15/2021\n\
                 trả\n\
                 ,Mẫu số 01 Phụ lục II NĐ 15/2021\n\
                 .\n";
    let run = program.fed(&["capture", "a.ron", "--lang", "vi"], lines);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.out.contains("k.1 Mục II PL I Nghị định 15/2021/NĐ-CP"),
        "{}",
        run.out
    );
    let full = "khoản 1 Mục II Phụ lục I Nghị định 15/2021/NĐ-CP";
    let english = "clause 1 Section II Annex I of Decree 15/2021/NĐ-CP";
    for format in ["md", "json"] {
        for (language, said) in [("vi", full), ("en", english)] {
            let args = ["export", "a.ron", "--format", format, "--lang", language];
            let run = program.run(&args);
            let wanted = if format == "json" {
                "\"annex\": \"I\""
            } else {
                said
            };
            assert!(
                run.out.contains(wanted) || run.out.contains("\"annex\":\"I\""),
                "{args:?}: {}",
                run.out
            );
        }
    }
    let out = program.run(&["export", "a.ron", "--format", "lines"]).out;
    let again = program.fed(&["capture", "b.ron"], &out);
    assert_eq!(again.code, 0, "{again:?}\n{out}");
    let law = |file: &str| {
        let read = super::session(&program, file);
        let steps = read.map().steps().values();
        let cited = steps.flat_map(|step| step.facts.law.citations().to_vec());
        cited.map(|cited| cited.place()).collect::<Vec<_>>()
    };
    assert_eq!(law("a.ron"), law("b.ron"));
    assert_eq!(law("a.ron").len(), 2);
}

#[test]
fn lines_are_in_the_official_form_with_what_is_wrong() {
    let program = Program::new();
    program.write("draft.txt", DRAFT);
    let run = program.run(&["cite", "draft.txt", "--lang", "vi"]);
    assert_eq!(run.code, 0, "{run:?}");
    for line in [
        "draft.txt:1:6: điểm đ khoản 2 Điều 26 Nghị định số 01/2021/NĐ-CP",
        "draft.txt:2:4: khoản 2 (chính văn bản này)",
        "draft.txt:2:26: Điều 24-31 Nghị định số 63/2010/NĐ-CP",
        "draft.txt:4:60: lưu ý: date-off: không có ngày như vậy: “Ngày 10/5/52024”",
        "8 viện dẫn · 3 văn bản có số · 3 phát hiện",
    ] {
        assert!(run.out.lines().any(|l| l == line), "{line}\n{}", run.out);
    }
    let english = program.run(&["cite", "draft.txt"]);
    assert!(
        english
            .out
            .contains("Article 24-31 of Decree No. 63/2010/NĐ-CP")
    );
    assert_eq!(program.run(&["cite", "draft.txt", "--strict"]).code, 1);
    let fine = program.fed(&["cite", "--strict"], "Điều 5 NĐ 63/2010");
    assert_eq!(fine.code, 0, "{fine:?}");
}

#[test]
fn what_cannot_be_read_is_refused_and_nothing_upsets_the_terminal() {
    let program = captured();
    assert_eq!(program.run(&["cite", "gone.txt"]).code, 1);
    let run = program.fed(&["cite"], b"\xc4\x90i\xff");
    assert_eq!(run.code, 1);
    assert!(run.err.contains("UTF-8"), "{}", run.err);
    let evil = "Điều 5 \u{1b}[2JLuật A\u{9b}31m; Nghị định số 1/\u{1b}]0;x\u{7}\u{202e}/2020 Điều\u{202e} 7\n";
    for arguments in [&["cite"][..], &["cite", "--json"]] {
        let run = program.fed(arguments, evil);
        let upsets = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!run.out.contains(upsets), "{run:?}");
    }
}

#[test]
fn a_draft_is_held_against_the_register_of_a_session() {
    let program = Program::new();
    let session = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("sessions")
        .join("khoi-su-kinh-doanh.ron");
    program.write("s.ron", std::fs::read(session).unwrap());
    program.write(
        "d.txt",
        "Điều 26 Luật Doanh nghiệp số 59/2020/QH14; Điều 33 Nghị định số 01/2021/NĐ-CP;\n\
         Nghị định số 99/2021/NĐ-CP; khoản 2 Điều này.\n",
    );
    let run = program.run(&["cite", "d.txt", "--session", "s.ron", "--json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let all = objects(&run.out);
    let codes = |object: &Value| -> Vec<String> {
        let codes = object["findings"].as_array().unwrap().iter();
        codes
            .map(|c| c["code"].as_str().unwrap().to_string())
            .collect()
    };
    assert_eq!(codes(&all[0]), Vec::<String>::new());
    assert!(all[0]["instrument"].is_string());
    assert_eq!(codes(&all[1]), ["not-in-force", "replaced"]);
    let message = all[1]["findings"][1]["message"].as_str().unwrap();
    assert!(message.contains("168/2025"), "{message}");
    assert_eq!(codes(&all[2]), ["not-in-register"]);
    assert!(all[2]["instrument"].is_null());
    assert_eq!(codes(&all[3]), Vec::<String>::new());
    // Without a session nothing of the register is told.
    let plain = program.run(&["cite", "d.txt", "--json"]);
    assert!(
        objects(&plain.out)
            .iter()
            .all(|object| object.get("instrument").is_none())
    );
    assert_eq!(
        program
            .run(&["cite", "d.txt", "--session", "s.ron", "--strict"])
            .code,
        1
    );
    assert_eq!(
        program
            .run(&["cite", "d.txt", "--session", "none.ron"])
            .code,
        1
    );
}
