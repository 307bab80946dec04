//! `laneway totals`.

use serde_json::Value;

use super::captured;
use crate::support::SHIPPED;
use crate::support::program::{Program, Run};
use laneway::catalogue::Choice;

/// A folder with the sessions that come along.
fn sessions() -> Program {
    let program = Program::new();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sessions");
    for session in std::fs::read_dir(folder).unwrap() {
        let session = session.unwrap();
        let text = std::fs::read(session.path()).unwrap();
        program.write(&session.file_name().to_string_lossy(), text);
    }
    program
}

fn json(run: &Run) -> Value {
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).unwrap()
}

fn totals(program: &Program, arguments: &[&str]) -> Value {
    let mut all = vec!["totals"];
    all.extend(arguments);
    all.push("--json");
    json(&program.run(&all))
}

#[test]
fn the_sessions_that_come_along_have_the_figures_of_their_sources() {
    let program = sessions();
    let days = |source: &str| {
        let found = totals(&program, &["cap-dien-moi.ron", "--source", source]);
        found["time"]["calendar_days"].clone()
    };
    let three =
        |figure: &str| serde_json::json!({ "min": figure, "expected": figure, "max": figure });
    assert_eq!(days("Doing Business 2014"), three("115"));
    assert_eq!(days("evn"), three("18"));
    let birth = totals(&program, &["lien-thong-khai-sinh.ron"]);
    assert_eq!(birth["time"]["working_hours"], three("24"));
    let declared = &birth["time"]["declared"];
    assert_eq!(declared["limit"]["max"], "5");
    assert_eq!(declared["exceeded"], false);
    assert_eq!(declared["parts"]["longest"]["working_hours"], "48");
    assert_eq!(declared["parts"]["disagree"], true);
    let codes = birth["findings"].as_array().unwrap();
    assert!(codes.iter().any(|found| found["code"] == "limits-disagree"));
    assert_eq!(birth["procedures"].as_array().unwrap().len(), 4);
    // What the union does is no state procedure, and the licence fee is gone.
    let to_be = totals(&program, &["khoi-su-kinh-doanh.ron", "--view", "to-be"]);
    assert_eq!(to_be["view"], "to-be");
    // Three procedures are one dossier: two of them run beside the first.
    assert_eq!(to_be["time"]["working_hours"]["max"], "48");
    assert_eq!(to_be["assumptions"], Value::Array(vec![]));
    let as_is = totals(&program, &["khoi-su-kinh-doanh.ron"]);
    assert_eq!(as_is["time"]["working_hours"]["max"], "112");
    assert_eq!(as_is["assumptions"], Value::Array(vec![]));
}

#[test]
fn the_parts_add_up_and_say_where_they_come_from() {
    let program = sessions();
    let found = totals(&program, &["khoi-su-kinh-doanh.ron"]);
    let number = |value: &Value| value.as_str().unwrap().parse::<f64>().unwrap();
    let cost = &found["cost"];
    let rows = cost["rows"].as_array().unwrap();
    let sum: f64 = rows.iter().map(|row| number(&row["per_case"])).sum();
    assert_eq!(sum, number(&cost["per_case"]));
    assert_eq!(cost["per_case"], "2107775");
    assert_eq!(cost["per_year"], Value::Null);
    assert_eq!(cost["currency"], "VND");
    let from = &rows[1]["items"][0]["from"];
    assert_eq!(from[0]["field"], "effort");
    assert_eq!(from[0]["source"], "assumption");
    let path = found["time"]["critical_path"].as_array().unwrap();
    let steps = found["time"]["steps"].as_array().unwrap();
    let hours: f64 = steps
        .iter()
        .filter(|step| path.contains(&step["step"]))
        .map(|step| number(&step["working_hours"]["max"]))
        .sum();
    assert_eq!(hours, number(&found["time"]["working_hours"]["max"]));
    let codes: Vec<&str> = cost["assumptions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| of["code"].as_str().unwrap())
        .collect();
    for code in ["assumed", "row-not-asked", "no-subjects-a-year"] {
        assert!(codes.contains(&code), "{code} {codes:?}");
    }
    let counts = &found["structure"];
    assert_eq!(
        (&counts["steps"], &counts["handoffs"], &counts["loops"]),
        (&15.into(), &12.into(), &1.into())
    );
    assert_eq!(found["law"]["coverage"], "0.875");
}

#[test]
fn the_law_block_tells_all_that_check_finds_of_the_law() {
    let program = sessions();
    for file in SHIPPED.map(|name| format!("{name}.ron")) {
        let file = file.as_str();
        let found = totals(&program, &[file]);
        let law = &found["law"];
        let of = |findings: &Value| -> Vec<String> {
            let findings = findings.as_array().unwrap().iter();
            let line = |f: &Value| {
                let text = |key: &str| f[key].as_str().unwrap().to_string();
                format!("{}: {}", text("code"), text("text"))
            };
            findings.map(line).collect()
        };
        let run = program.run(&["check", file]);
        let checked = run.out.lines().filter_map(|line| {
            let (_, line) = line.split_once(": ")?;
            Some(line.split_once(": ")?.1.to_string())
        });
        let about_law = |line: &String| {
            let code = line.split(": ").next().unwrap();
            // The log has it and not the map.
            if code == "unanswered-comment" {
                return false;
            }
            let code = laneway::model::Code::ALL
                .iter()
                .find(|of| of.code() == code);
            laneway::catalogue::finding(*code.unwrap()).of_law
        };
        let checked: Vec<String> = checked.filter(about_law).collect();
        assert!(!checked.is_empty(), "{file}");
        assert_eq!(of(&law["findings"]), checked, "{file}");
        for procedure in found["procedures"].as_array().unwrap() {
            let law = &procedure["law"];
            assert!(law["cited"].is_number() && law["instruments"].is_array());
            for said in of(&law["findings"]) {
                assert!(checked.contains(&said), "{said}");
            }
        }
    }
    let law = &totals(&program, &["khoi-su-kinh-doanh.ron"])["law"];
    let texts = law["instruments"].as_array().unwrap();
    let number = |text: &str| texts.iter().find(|of| of["number"] == text).unwrap();
    let old = number("01/2021/NĐ-CP");
    assert_eq!(
        (&old["type"], &old["rank"], &old["force"]),
        (&"nghi_dinh".into(), &"government".into(), &"ended".into())
    );
    assert_eq!(old["successor"], number("168/2025/NĐ-CP")["id"]);
    assert_eq!(old["in_force_to"], "2025-06-30");
    assert!(!old["steps"].as_array().unwrap().is_empty());
    let text = program.run(&["totals", "khoi-su-kinh-doanh.ron"]).out;
    for said in [
        "01/2021/NĐ-CP (Government, no longer in force, steps 2, 2a, 4, 5, 7",
        "no step cites it",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn without_a_day_of_the_review_that_of_the_sitting_counts() {
    let program = Program::new();
    let lines = "A (a): x, 1 d, d3 ND 01/2021\n";
    program.fed(&["capture", "s.ron"], lines);
    let law = &totals(&program, &["s.ron"])["law"];
    assert!(law["review"].is_string(), "{law}");
    assert_eq!(law["instruments"][0]["force"], "in-force");
}

#[test]
fn a_case_has_dates_and_chances_that_are_the_same_again() {
    let program = captured();
    let run = |more: &[&str]| {
        let mut all = vec!["a.ron"];
        all.extend(more);
        totals(&program, &all)
    };
    // A session in English has no country yet, and so no cut-off.
    let open = &run(&["--start", "2026-11-23T15:30"])["time"]["dates"];
    assert_eq!(open["received"], "2026-11-23T15:30");
    let lines = ["export", "a.ron", "--format", "lines", "-o", "a.txt"];
    let new = ["new", "v.ron", "--from", "a.txt", "--country", "VN"];
    assert_eq!(program.run(&lines).code, 0);
    assert_eq!(program.run(&new).code, 0);
    let run = |more: &[&str]| totals(&program, &[&["v.ron"], more].concat());
    let dates = &run(&["--start", "2026-11-23T15:30"])["time"]["dates"];
    assert_eq!(dates["received"], "2026-11-24T08:00");
    // Two hours, then three working days.
    assert_eq!(dates["latest"], "2026-11-27T17:00");
    assert_eq!(dates["steps"][0]["done"], "2026-11-24T10:00");
    let stands_on = |dates: &Value| -> Vec<String> {
        let all = dates["assumptions"].as_array().unwrap().iter();
        all.map(|of| of["code"].as_str().unwrap().to_string())
            .collect()
    };
    // Whether Culture Day is off could not be checked: that is said where it matters.
    assert!(stands_on(dates).contains(&"24-november-worked".to_string()));
    let later = &run(&["--start", "2026-11-25T09:00"])["time"]["dates"];
    assert!(!stands_on(later).contains(&"24-november-worked".to_string()));
    let chance = ["--simulate", "50", "--seed", "18446744073709551615"];
    let simulated = run(&chance)["time"]["simulated"].clone();
    assert_eq!(simulated, run(&chance)["time"]["simulated"]);
    assert_eq!(simulated["seed"], "18446744073709551615");
    assert_eq!(simulated["p95"]["working_hours"], "236");
    assert_eq!(run(&[])["time"]["simulated"], Value::Null);
    assert_eq!(run(&["--at", "0"])["structure"]["steps"], 0);
}

#[test]
fn a_figure_is_rounded_once_and_a_fraction_counts_what_stands_beside_it() {
    let program = Program::new();
    // 44 hours, done again in an eighth of all cases: 44 / 0.875 = 50.285714...
    let lines = "A (a): x,44h,a3\ny,0h\nok?87.5%\n.\n|3/2\n>1\n";
    assert_eq!(program.fed(&["capture", "s.ron"], lines).code, 0);
    let told = totals(&program, &["s.ron"]);
    assert_eq!(told["time"]["with_rework"]["working_hours"], "50.285714");
    assert_eq!(told["law"]["of_steps"]["cited"], 1);
    assert_eq!(told["law"]["of_steps"]["coverage"], "0.5");
    assert_eq!(told["law"]["of_decisions"]["not_asked"], 1);
    assert_eq!(told["law"]["cited"], 1);
    assert_eq!(told["law"]["not_asked"], 2);
    for (language, said, apart) in [
        (
            "vi",
            "1/2 bước có căn cứ, 0/1 nhánh rẽ",
            [
                "Độ bao phủ của các bước: 1/2",
                "Độ bao phủ của nhánh rẽ: 0/1",
            ],
        ),
        (
            "en",
            "1/2 steps cited, 0/1 decision",
            ["Coverage of steps: 1/2", "Coverage of decisions: 0/1"],
        ),
    ] {
        let lang = ["--lang", language];
        for command in [
            &["show", "s.ron"][..],
            &["export", "s.ron", "--format", "md"],
        ] {
            let text = program.run(&[command, &lang].concat()).out;
            assert!(text.contains(said), "{command:?}\n{text}");
        }
        let text = program.run(&[&["totals", "s.ron"][..], &lang].concat()).out;
        for said in apart {
            assert!(text.contains(said), "{said}\n{text}");
        }
    }
}

#[test]
fn what_cannot_be_asked_is_said() {
    let program = captured();
    for wrong in [
        &["--view", "future"][..],
        &["--start", "tomorrow"],
        &["--start", "2026-02-30T09:00"],
        &["--simulate", "0"],
        &["--simulate", "1000001"],
        &["--seed", "1"],
        &["--at", "-1"],
    ] {
        let mut all = vec!["totals", "a.ron"];
        all.extend(wrong);
        let run = program.run(&all);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{wrong:?}");
    }
    let run = program.run(&["totals", "a.ron", "--source", "nobody"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("One-stop desk"), "{}", run.err);
    // A beginning that two have is nobody's.
    let lines = "Phòng A (pa): x\nPhòng B (pb): y\n";
    program.fed(&["capture", "b.ron"], lines);
    assert_eq!(
        program.run(&["totals", "b.ron", "--source", "phong"]).code,
        1
    );
    assert_eq!(
        program
            .run(&["totals", "b.ron", "--source", "phong a"])
            .code,
        0
    );
    assert_eq!(program.run(&["totals", "missing.ron"]).code, 1);
    if !cfg!(target_os = "linux") {
        return; // the calendar is where a test cannot have another one
    }
    let config = program.path("config/laneway");
    std::fs::create_dir_all(&config).unwrap();
    std::fs::write(config.join("calendar.ron"), "(off: [\"2026-02-30\"])").unwrap();
    let run = program.run(&["new", "c.ron", "--from", "a.ron", "--country", "VN"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("calendar.ron:1:"), "{}", run.err);
}

#[test]
fn text_is_in_the_language_asked_for_and_plain_where_wanted() {
    let program = captured();
    let english = program.run(&["totals", "a.ron"]).out;
    for words in ["Time, without rework", "Per case", "These figures rest on"] {
        assert!(english.contains(words), "{words}\n{english}");
    }
    let vietnamese = program.run(&["totals", "a.ron", "--lang", "vi"]).out;
    for words in [
        "Thời gian, không tính làm lại",
        "Một lần thực hiện",
        "dựa vào",
    ] {
        assert!(vietnamese.contains(words), "{words}\n{vietnamese}");
    }
    let plain = program.run(&["totals", "a.ron", "--ascii"]).out;
    assert!(plain.is_ascii(), "{plain}");
    // An empty session has figures too.
    assert_eq!(program.run(&["totals", "a.ron", "--at", "0"]).code, 0);
}

#[test]
fn the_components_of_a_dossier_have_their_own_hours() {
    let program = Program::new();
    let lines = "Người dân (nd): soạn hồ sơ,<đơn đăng ký=30p,<tờ khai=1,5h,<căn cước\n,ap 3h\n";
    assert_eq!(program.fed(&["capture", "a.ron"], lines).code, 0);
    let found = totals(&program, &["a.ron"]);
    let items = found["cost"]["rows"][0]["items"].as_array().unwrap();
    let told = items.iter().map(|item| {
        let part = |name: &str| item[name].as_str().unwrap_or("-").to_string();
        (part("component"), part("hours"), item["rest"] == true)
    });
    let wanted = [
        ("đơn đăng ký", "0.5", false),
        ("tờ khai", "1.5", false),
        ("-", "1", true),
    ];
    let wanted = wanted.map(|(name, hours, rest)| (name.to_string(), hours.to_string(), rest));
    assert_eq!(told.collect::<Vec<_>>(), wanted);
    assert_eq!(found["cost"]["hours"], "3");
    for (language, rows) in [
        (
            "vi",
            [
                "- đơn đăng ký: 0,5 giờ (16,67%)",
                "- tờ khai: 1,5 giờ (50%)",
                "- Phần còn lại của bước: 1 giờ (33,33%)",
            ],
        ),
        (
            "en",
            [
                "- đơn đăng ký: 0.5 hours (16.67%)",
                "- tờ khai: 1.5 hours (50%)",
                "- The rest of the step: 1 hour (33.33%)",
            ],
        ),
    ] {
        let text = program.run(&["totals", "a.ron", "--lang", language]).out;
        let told = text.lines().map(str::trim);
        let told: Vec<&str> = told.filter(|line| rows.contains(line)).collect();
        assert_eq!(told, rows, "{text}");
    }
    for (arguments, paper) in [
        (
            ["--format=md", "--lang", "vi"],
            "đơn đăng ký (chuẩn bị 30 phút)",
        ),
        (
            ["--format=md", "--lang", "en"],
            "đơn đăng ký (30 minutes to prepare)",
        ),
    ] {
        let mut all = vec!["export", "a.ron"];
        all.extend(arguments);
        let shown = program.run(&all);
        assert!(shown.out.contains(paper), "{paper}\n{shown:?}");
    }
    let export = json(&program.run(&["export", "a.ron", "--format=json"])).to_string();
    assert!(
        export.contains(r#""effort":{"min":"30","max":"30","unit":"minute","estimate":false}"#)
    );
}

#[test]
fn nothing_but_printable_text_is_printed() {
    let program = Program::new();
    let text = "#![enable(implicit_some)]\n(version: 1, session: \"x\", log: [\n\
        (at:\"0:00:00\",by:\"x\",act:Do([SetHeader(Title(\"a\\u{1b}[2Jb\")),\
        AddLane(id:\"x-1\",name:\"\\u{1b}]0;x\\u{7}\",alias:\"a\"),\
        AddStep(id:\"x-2\",lane:\"x-1\",name:\"\\u{1b}[31m\"),\
        SetFact(step:\"x-2\",fact:Inputs([(name:\"\\u{9b}x\")])),\
        SetFact(step:\"x-2\",fact:Channel(InPerson))])),\n])\n";
    program.write("x.ron", text);
    for arguments in [&["totals", "x.ron"][..], &["totals", "x.ron", "--json"]] {
        let run = program.run(arguments);
        let odd = |c: char| c.is_control() && c != '\n';
        assert!(!run.out.chars().any(odd), "{:?}", run.out);
    }
}
