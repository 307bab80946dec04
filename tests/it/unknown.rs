//! The fourth state of a legal basis: asked, and nobody knows.

use laneway::capture::{Context, Phrasebook, field};
use laneway::model::*;

use crate::support::program::Program;
use crate::support::typist::{Typist, two_lanes};

fn laws(t: &Typist) -> Vec<LegalBasis> {
    let steps = t.map().steps().values();
    steps.map(|step| step.facts.law.clone()).collect()
}

#[test]
fn it_is_said_on_the_line_and_in_the_field_and_chosen_in_the_sheet() {
    let mut t = Typist::new(two_lanes());
    t.lines(&[
        "os: receive,1h,law ?",
        "check,luật ?,2d",
        "weigh,chưa rõ căn cứ",
        "sign,law unknown,nolaw",
    ]);
    // Two states at once are refused, and the line stays.
    assert_eq!(laws(&t).len(), 3);
    t.keys("<ctrl-u>");
    t.lines(&["sign,nolaw", ",law ?", "valid,law?"]);
    use LegalBasis::{NobodyKnows, NotAsked};
    assert_eq!(
        laws(&t),
        [NobodyKnows, NobodyKnows, NobodyKnows, NobodyKnows, NotAsked]
    );
    // A question mark close to a word makes the decision.
    let last = t.map().steps().values().last().unwrap();
    assert_eq!(
        (last.kind, last.name.as_str()),
        (StepKind::Decision, "valid,law")
    );
    // Undo tells what it was before.
    t.keys("<esc><ctrl-z><ctrl-z>");
    assert_eq!(laws(&t).last(), Some(&LegalBasis::NoneFound));
    let session = t.app.session();
    let step = *session.map().steps().keys().last().unwrap();
    let cx = Context {
        map: session.map(),
        order: session.order(),
        caret: Caret::default(),
        phrasebook: Phrasebook::built_in(),
        speaker: None,
    };
    let mut ids = session.ids("k".parse().unwrap());
    let set = field::set(&cx, step, Field::Law, "?", &mut ids).unwrap();
    let fact = Fact::Law(NobodyKnows);
    assert_eq!(field::typed(session.map(), &fact), ["law ?"]);
    assert_eq!(set, [Edit::SetFact { step, fact }]);
    // The three states without a citation are chosen from.
    t.keys("<enter>");
    t.down_to("none found");
    t.keys("<enter><down><enter>");
    assert_eq!(laws(&t).last(), Some(&NobodyKnows));
    assert!(t.screen().contains("asked, nobody knows"), "{}", t.screen());
}

#[test]
fn it_is_told_apart_wherever_a_session_is_read() {
    let program = Program::new();
    let lines = "Desk (d): receive,1h,law ?\ncheck,2d,nolaw\nsign,1d,a34\npost,1d\n";
    program.fed(&["capture", "s.ron"], lines);
    let said = |args: &[&str]| program.run(args).out;
    let totals = said(&["totals", "s.ron", "--lang", "en"]);
    assert!(totals.contains("Asked, nobody knows: 1"), "{totals}");
    let markdown = said(&["export", "s.ron", "--format", "md", "--lang", "en"]);
    let sentence = "asked, nobody knows the legal basis";
    assert!(markdown.contains(sentence), "{markdown}");
    let check = said(&["check", "s.ron", "--lang", "en"]);
    assert!(check.contains("notice: law-unknown: step 1"), "{check}");
    let log = said(&["replay", "s.ron", "--print", "--lang", "en"]);
    assert!(log.contains(sentence), "{log}");
    let lines = said(&["export", "s.ron", "--format", "lines"]);
    assert!(lines.contains("receive,1h,law ?"), "{lines}");
    let json: serde_json::Value =
        serde_json::from_str(&said(&["export", "s.ron", "--format", "json"])).unwrap();
    let states: Vec<&str> = (0..4)
        .map(|at| json["steps"][at]["law"]["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["unknown", "none_found", "cited", "not_asked"]);
    let json: serde_json::Value =
        serde_json::from_str(&said(&["totals", "s.ron", "--json"])).unwrap();
    let law = &json["law"]["of_steps"];
    let counts = ["cited", "none_found", "unknown", "not_asked"].map(|of| law[of].as_u64());
    assert_eq!(counts, [Some(1); 4]);
    let svg = said(&["export", "s.ron", "--format", "svg", "--lang", "en"]);
    assert!(svg.contains("Asked, nobody knows"), "{svg}");
}

#[test]
fn steps_of_which_nobody_knows_it_are_found_by_a_query() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: receive,law ?", "check,nolaw", "sign"]);
    t.keys("<esc>=law=nobody<enter>");
    let screen = t.screen();
    assert!(
        screen.contains("◆1") && !screen.contains("◆2") && !screen.contains("◆3"),
        "{screen}"
    );
}

#[test]
fn who_knows_the_law_goes_before_who_does_not() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: receive,law ?", ",a34@sd"]);
    let step = t.map().steps().values().next().unwrap();
    assert_eq!(laws(&t), [LegalBasis::NobodyKnows]);
    let law = laneway::analysis::figure::law(step);
    assert_eq!(law.citations()[0].article.as_deref(), Some("34"));
}
