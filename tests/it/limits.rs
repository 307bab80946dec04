//! Times of which only one end is known: "at most" and "at least".

use laneway::capture::field;
use laneway::model::*;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::program::Program;
use crate::support::typist::{Typist, two_lanes};

const LINES: &str =
    "Desk (d): receive,1d\nOffice (o): check,không quá 15 ngày\nd: hand over,>=2d\n.\n";

fn program() -> Program {
    let program = Program::new();
    program.fed(&["capture", "s.ron"], LINES);
    program
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_limit_counts_in_full_but_in_the_least_and_what_takes_at_least_so_long_may_take_more() {
    let program = program();
    let said = |args: &[&str]| program.run(args).out;
    let text = said(&[
        "totals",
        "s.ron",
        "--lang",
        "en",
        "--start",
        "2026-11-26 09:00",
    ]);
    for line in [
        "Least: 3 working days",
        "2 check: 15 working days (at most 15 working days)",
        "Expected: 18 working days",
        "Most (longest path): at least 18 working days",
        "3 hand over: at least 2 working days",
        "only an upper limit is known: it counts in full; as nothing in the least sum alone (time): step 2",
        "only “at least” is known: it counts as that figure, and the most may be more (time): step 3",
        "Completed at the earliest: 22 December 2026 17:00",
        "Completed at the latest: not before 22 December 2026 17:00",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let text = said(&["totals", "s.ron", "--lang", "vi"]);
    for line in [
        "2 check: 15 ngày làm việc (không quá 15 ngày làm việc)",
        "Nhiều nhất (đường dài nhất): ít nhất 18 ngày làm việc",
        "3 hand over: ít nhất 2 ngày làm việc",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    let totals = json(&said(&["totals", "s.ron", "--json"]));
    let time = &totals["time"];
    assert_eq!(
        time["working_hours"],
        json!({ "min": "24", "expected": "144", "max": "144" })
    );
    assert_eq!(time["at_least"], true);
    let step = |at: usize, of: &str| time["steps"][at][of].clone();
    assert_eq!(step(1, "at_most"), true);
    assert_eq!(step(1, "at_least"), Value::Null);
    assert_eq!(step(2, "at_least"), true);
    let show = said(&["show", "s.ron", "--lang", "en"]);
    assert!(
        show.contains("3 working days to at least 18 working days"),
        "{show}"
    );
}

#[test]
fn both_words_go_wherever_a_session_is_read() {
    let program = program();
    let said = |args: &[&str]| program.run(args).out;
    let map = json(&said(&["export", "s.ron", "--format", "json"]));
    let elapsed = |at: usize| map["steps"][at]["elapsed"].clone();
    assert_eq!(
        elapsed(1),
        json!({ "min": null, "max": "15", "unit": "working_day", "estimate": false, "bound": "at_most" })
    );
    assert_eq!(
        elapsed(2),
        json!({ "min": "2", "max": null, "unit": "working_day", "estimate": false, "bound": "at_least" })
    );
    assert_eq!(elapsed(0)["bound"], Value::Null);
    for (language, most, least) in [
        (
            "vi",
            "không quá 15 ngày làm việc",
            "ít nhất 2 ngày làm việc",
        ),
        ("en", "at most 15 working days", "at least 2 working days"),
    ] {
        let markdown = said(&["export", "s.ron", "--format", "md", "--lang", language]);
        assert!(
            markdown.contains(most) && markdown.contains(least),
            "{markdown}"
        );
        let log = said(&["replay", "s.ron", "--print", "--lang", language]);
        assert!(log.contains(most) && log.contains(least), "{log}");
    }
    let svg = said(&["export", "s.ron", "--format", "svg", "--lang", "en"]);
    assert!(svg.contains("≤15d") && svg.contains("≥2d"), "{svg}");
    let lines = said(&["export", "s.ron", "--format", "lines"]);
    assert!(
        lines.contains("check,<=15wd") && lines.contains("hand over,>=2wd"),
        "{lines}"
    );
    program.fed(&["capture", "again.ron"], &lines);
    let again = json(&said(&["export", "again.ron", "--format", "json"]));
    let facts = |of: &Value| -> Vec<Value> {
        let steps = of["steps"].as_array().unwrap().iter();
        steps.map(|step| step["elapsed"].clone()).collect()
    };
    assert_eq!(facts(&map), facts(&again));
}

#[test]
fn a_limit_is_held_against_the_declared_one_in_full() {
    let program = program();
    let text = std::fs::read(program.path("s.ron")).unwrap();
    let exceeds = |limit: &str| {
        let mut session = laneway::store::parse(&text, "s.ron").unwrap().session;
        let by = "k7".parse().unwrap();
        let id: ProcedureId = session.ids(by).make();
        let title = "p".into();
        let set = ProcedureField::Limit(Some(limit.parse().unwrap()));
        let edits = vec![
            Edit::AddProcedure { id, title },
            Edit::SetProcedure { id, set },
        ];
        let entry = session.entry(by, Elapsed { seconds: 9000 }, Act::Do(edits));
        session.commit(entry).unwrap();
        let found = laneway::analysis::checks(session.map(), session.order());
        found.iter().any(|of| of.code == Code::LimitExceeded)
    };
    assert!(exceeds("17 working_day"));
    assert!(!exceeds("18 working_day"));
}

#[test]
fn the_map_the_table_and_the_sheet_show_the_sign_and_the_word() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: receive,không quá 15 ngày", "check,ít nhất 3 ngày"]);
    assert!(
        t.screen().contains("≤15d") && t.screen().contains("≥3d"),
        "{}",
        t.screen()
    );
    t.keys("sign,≤ 2 tuần");
    assert!(t.hint().contains("≤2 weeks"), "{}", t.hint());
    t.keys("<enter><esc><enter>");
    assert!(t.screen().contains("at most 2 weeks"), "{}", t.screen());
    // The field offers what brings it back.
    t.down_to("at most 2 weeks");
    t.keys("<enter><ctrl-u>≥5cd<enter>");
    assert!(
        t.screen().contains("at least 5 calendar da"),
        "{}",
        t.screen()
    );
    let elapsed = |t: &Typist| t.map().steps().values().last().unwrap().facts.elapsed;
    assert_eq!(elapsed(&t), Some(">=5 calendar_day".parse().unwrap()));
    t.keys("<esc><ctrl-z>");
    assert_eq!(elapsed(&t), Some("<=2 week".parse().unwrap()));
}

#[test]
fn sources_that_know_one_end_each_are_told_with_their_signs() {
    let program = Program::new();
    let lines = "Desk (d): receive,1d\nOffice (o): check,10d\n2,<=15d@d\nsign,4d\n3,>=6d@d\npost,<=3d\n4,<=5d@d\n";
    program.fed(&["capture", "s.ron"], lines);
    let svg = program
        .run(&["export", "s.ron", "--format", "svg", "--lang", "en"])
        .out;
    for badge in ["≤15d", "4d–≥6d", "≤5d"] {
        assert!(svg.contains(badge), "{badge}\n{svg}");
    }
    let check = program.run(&["check", "s.ron", "--lang", "en"]).out;
    assert_eq!(check.matches("disputed").count(), 3, "{check}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// As lines are written, and in the words of either language.
    #[test]
    fn a_time_that_is_printed_can_be_typed(
        bound in prop::sample::select(vec![Bound::Exact, Bound::About, Bound::AtMost, Bound::AtLeast]),
        tenths in 0i128..4000,
        more in 0i128..500,
        unit in prop::sample::select(Unit::ALL),
    ) {
        let more = if bound.is_open() { 0 } else { more };
        let span = Span {
            min: Decimal::new(tenths, 1),
            max: Decimal::new(tenths + more, 1),
            unit,
            bound,
        };
        let written = field::typed(&Map::default(), &Fact::Elapsed(span)).join("");
        let words = [Language::Vi, Language::En].map(|l| laneway::lang::span(l, &span));
        for text in words.iter().chain([&written]) {
            prop_assert_eq!(field::span(text, &Header::default()), Some(span), "{}", text);
        }
    }
}
