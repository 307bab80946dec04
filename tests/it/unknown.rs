//! Asked, and nobody knows: a state of its own of every fact.

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
    t.lines(&["sign,nolaw", ",luật chưa rõ", "valid,law?"]);
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

/// The facts of a step of which nobody knows anything.
fn in_vain(t: &Typist) -> Vec<Field> {
    let step = t.map().steps().values().last().unwrap();
    step.facts.unknown.iter().copied().collect()
}

#[test]
fn every_fact_has_a_word_for_it_on_the_line_in_both_languages() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: receive"]);
    for (typed, field) in [
        ("?", Field::Elapsed),
        ("không biết", Field::Elapsed),
        ("chưa rõ", Field::Elapsed),
        ("tùy", Field::Elapsed),
        ("unknown", Field::Elapsed),
        ("nobody knows", Field::Elapsed),
        ("not known", Field::Elapsed),
        ("it depends", Field::Elapsed),
        ("time ?", Field::Elapsed),
        ("thời gian chưa rõ", Field::Elapsed),
        ("effort ?", Field::Effort),
        ("công sức ?", Field::Effort),
        ("ap ?", Field::ApplicantEffort),
        ("người nộp không biết", Field::ApplicantEffort),
        ("activity ?", Field::Activity),
        ("hoạt động ?", Field::Activity),
        ("fee ?", Field::Fee),
        ("phí ?", Field::Fee),
        ("lệ phí ?", Field::Fee),
        ("chưa rõ phí", Field::Fee),
        ("fee unknown", Field::Fee),
        ("svc ?", Field::Services),
        ("dịch vụ chưa ai biết", Field::Services),
        ("other costs ?", Field::Other),
        ("chi phí khác ?", Field::Other),
        ("borne by ?", Field::Bearer),
        ("bên chịu ?", Field::Bearer),
        ("documents ?", Field::Inputs),
        ("giấy tờ ?", Field::Inputs),
        ("<?", Field::Inputs),
        ("documents out ?", Field::Outputs),
        ("giấy tờ ra chưa rõ", Field::Outputs),
        ("+?", Field::Outputs),
        ("channel ?", Field::Channel),
        ("cách thức ?", Field::Channel),
        ("level ?", Field::ServiceLevel),
        ("mức độ ?", Field::ServiceLevel),
        ("handled ?", Field::InSystem),
        ("hình thức xử lý ?", Field::InSystem),
        ("place ?", Field::Place),
        ("địa điểm không rõ", Field::Place),
    ] {
        t.lines(&[&format!(",{typed}")]);
        assert_eq!(in_vain(&t), [field], "{typed}");
        t.keys("<esc><ctrl-z>i");
    }
    // What is known comes in its place, and two things about one fact are refused.
    t.lines(&[",fee ?,?", ",200k,3d"]);
    assert_eq!(in_vain(&t), []);
    t.keys(",fee ?,200k<enter>");
    assert!(t.hint().contains("Two"), "{}", t.hint());
}

#[test]
fn a_question_mark_close_to_the_last_fact_makes_the_decision() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: receive", "check,2h?"]);
    let last = |t: &Typist| t.map().steps().values().last().unwrap().clone();
    let span = |text: &str| Some(text.parse::<Span>().unwrap());
    let made = last(&t);
    assert_eq!(
        (made.kind, made.name.as_str(), made.facts.elapsed),
        (StepKind::Decision, "check", span("2 hour"))
    );
    t.lines(&["choose,1,5d?A/B"]);
    let made = last(&t);
    assert_eq!(
        (made.kind, made.name.as_str(), made.facts.elapsed),
        (StepKind::Decision, "choose", span("1.5 working_day"))
    );
    let conditions: Vec<_> = t.map().flows().values().rev().take(2).collect();
    assert!(
        conditions
            .iter()
            .any(|flow| flow.condition.as_deref() == Some("B"))
    );
    t.lines(&["wait for it,a34,5d~", "pay,200k?70%>1"]);
    let steps: Vec<Step> = t.map().steps().values().rev().take(2).cloned().collect();
    assert_eq!(
        (
            steps[1].kind,
            steps[1].name.as_str(),
            steps[1].facts.elapsed
        ),
        (StepKind::Wait, "wait for it", span("5 working_day"))
    );
    assert_eq!(
        (steps[0].kind, steps[0].name.as_str()),
        (StepKind::Decision, "pay")
    );
    assert_eq!(steps[0].facts.fee, Some(200_000.into()));
    t.lines(&["split,15m&2"]);
    let steps: Vec<Step> = t.map().steps().values().rev().take(2).cloned().collect();
    assert!(steps.iter().any(|of| of.kind == StepKind::Fork));
    let task = steps.iter().find(|of| of.name == "split").unwrap();
    assert_eq!(task.facts.elapsed, span("15 minute"));
    // What is no fact stays text.
    t.lines(&["valid,2000 kVA?"]);
    assert_eq!(last(&t).name, "valid,2000 kVA");
}

#[test]
fn a_fact_that_nobody_knows_is_told_apart_and_stays_a_question() {
    let program = Program::new();
    let lines = "Citizen (c): apply,?,fee ?,channel ?\nDesk (d): check,2d\nsign\n";
    program.fed(&["capture", "s.ron"], lines);
    let said = |args: &[&str]| program.run(args).out;
    let totals = said(&["totals", "s.ron", "--lang", "en"]);
    for line in [
        "asked, and nobody knows: counted as zero (time): step 1",
        "asked, and nobody knows: counted as zero (fee): step 1",
        "no figure given, counted as zero (time): step 3",
    ] {
        assert!(totals.contains(line), "{line}\n{totals}");
    }
    let show = said(&["show", "s.ron", "--lang", "en"]);
    assert!(
        show.contains("Asked, nobody knows: time: 1 step, fee: 1 step, channel: 1 step"),
        "{show}"
    );
    let show = said(&["show", "s.ron", "--lang", "vi"]);
    let told = "thời gian: 1 bước, phí: 1 bước, cách thức thực hiện: 1 bước";
    assert!(show.contains(told), "{show}");
    let check = said(&["check", "s.ron", "--lang", "en"]);
    let found = "notice: fact-unknown: step 1 “apply”: asked, and nobody knows: to be asked elsewhere (fee)";
    assert!(check.contains(found), "{check}");
    assert!(!check.contains("no-time: step 1"), "{check}");
    assert!(check.contains("no-time: step 3"), "{check}");
    let markdown = said(&["export", "s.ron", "--format", "md", "--lang", "vi"]);
    assert!(markdown.contains("đã hỏi, chưa ai biết"), "{markdown}");
    let log = said(&["replay", "s.ron", "--print", "--lang", "vi"]);
    assert!(log.contains("thời gian: đã hỏi, chưa ai biết"), "{log}");
    let svg = said(&["export", "s.ron", "--format", "svg", "--lang", "en"]);
    assert!(
        svg.contains("d?") && svg.contains("fee?") && svg.contains("?d"),
        "{svg}"
    );
    assert!(
        svg.contains("Asked, nobody knows") && !svg.contains("n dispute"),
        "{svg}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&said(&["export", "s.ron", "--format", "json"])).unwrap();
    let unknown = serde_json::json!(["elapsed", "fee", "channel"]);
    assert_eq!(json["steps"][0]["unknown"], unknown);
    assert_eq!(json["steps"][0]["elapsed"], serde_json::Value::Null);
    assert_eq!(json["steps"][2]["unknown"], serde_json::Value::Null);
    let lines = said(&["export", "s.ron", "--format", "lines"]);
    assert!(lines.contains("apply,?,fee ?,channel ?"), "{lines}");
    program.fed(&["capture", "again.ron"], &lines);
    let again = said(&["export", "again.ron", "--format", "lines"]);
    assert_eq!(lines, again);
}

#[test]
fn it_is_typed_in_the_sheet_and_the_table_and_asked_again_in_the_list_of_questions() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: receive,3d,fee 20k"]);
    t.keys("<esc>");
    assert!(t.screen().contains("3d"), "{}", t.screen());
    t.keys("<enter>");
    t.down_to("3 working days");
    t.keys("<enter><ctrl-u>?<enter>");
    assert_eq!(in_vain(&t), [Field::Elapsed]);
    assert!(t.screen().contains("asked, nobody knows"), "{}", t.screen());
    assert!(t.screen().contains("d?"), "{}", t.screen());
    // A choice has it as one more.
    t.down_to("channel");
    t.keys("<enter><end><enter>");
    assert_eq!(in_vain(&t), [Field::Elapsed, Field::Channel]);
    t.keys("<esc>A");
    assert!(t.screen().contains("who knows its time?"), "{}", t.screen());
    t.keys("<esc>=time=nobody<enter>");
    assert!(t.screen().contains("◆1"), "{}", t.screen());
}

#[test]
fn who_knows_goes_before_who_does_not_and_that_is_no_dispute() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["os: receive,?", ",3d@sd", "check,2d", ",?@sd"]);
    let steps: Vec<Step> = t.map().steps().values().cloned().collect();
    let told = |step: &Step| {
        let said = laneway::analysis::figure::stated(step, Field::Elapsed).unwrap();
        said.fact.span().unwrap().to_string()
    };
    assert_eq!(told(&steps[0]), "3 working_day");
    assert_eq!(told(&steps[1]), "2 working_day");
    for step in &steps {
        assert_eq!(laneway::analysis::figure::disputed(step), []);
        assert_eq!(laneway::analysis::figure::unknown(step), []);
    }
}

#[test]
fn the_shades_and_the_inspector_tell_it_from_what_was_not_asked() {
    let map = |lines: &[&str]| {
        let mut t = Typist::new(two_lanes());
        t.lines(lines);
        t
    };
    let t = map(&["os: receive,?,effort ?", "check,2d", "sign"]);
    for (lens, shades) in [
        (
            Lens::Time,
            [Shade::NobodyKnows, Shade::Most, Shade::Unasked],
        ),
        (
            Lens::Waiting,
            [Shade::NobodyKnows, Shade::Unasked, Shade::Unasked],
        ),
    ] {
        let session = t.app.session();
        let all = laneway::analysis::Shades::of(session.map(), session.order(), lens);
        let steps = session.map().steps().keys();
        let seen: Vec<Shade> = steps.filter_map(|id| all.step(*id)).collect();
        assert_eq!(seen, shades, "{lens:?}");
    }
    let mut t = map(&["os: receive,fee ?"]);
    t.resize(120, 80);
    t.keys("<esc><enter>");
    let rows = t.rows();
    let found = "fee: asked, and nobody knows";
    assert!(rows.iter().any(|row| row.contains(found)), "{}", t.screen());
}
