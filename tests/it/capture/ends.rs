//! Open ends, innermost first: where `|` leads, and what `&` takes along.

use laneway::analysis::checks;
use laneway::capture::*;
use laneway::model::*;

use super::*;

fn of(lines: &[&str]) -> Room {
    let mut room = Room::spoken(Language::En);
    room.lines(lines);
    room
}

/// Which way out the caret is on: the step and the answer.
fn stands(room: &Room) -> (String, Option<String>) {
    let step = room.map().step(room.caret.step.unwrap()).unwrap();
    let flow = room.caret.flow.and_then(|flow| room.map().flow(flow));
    (
        step.name.clone(),
        flow.and_then(|flow| flow.condition.clone()),
    )
}

fn at(step: &str, answer: &str) -> (String, Option<String>) {
    (step.to_string(), Some(answer.to_string()))
}

const TWO: &[&str] = &["Desk (de): one", "first?x/y", "two", "second?x/y", "three"];

#[test]
fn a_bare_stroke_goes_to_the_innermost_open_end_first() {
    let mut room = of(TWO);
    room.lines(&[".", "|"]);
    assert_eq!(stands(&room), at("second", "y"));
    room.line("four");
    assert!(
        room.flows().contains("second -> four [y]"),
        "{}",
        room.flows()
    );
    room.line("|");
    assert_eq!(stands(&room), at("first", "y"));
    // Without an end in between it is the same.
    let mut room = of(TWO);
    room.line("|");
    assert_eq!(stands(&room), at("second", "y"));
    // What stands left comes after the answers that nobody has spoken of.
    room.line("|");
    assert_eq!(stands(&room), at("first", "y"));
    room.line("|");
    assert_eq!(stands(&room), ("three".to_string(), None));
    // And round.
    room.line("|");
    assert_eq!(stands(&room), at("second", "y"));
}

#[test]
fn remarks_and_late_facts_leave_the_walk_where_it_is() {
    let mut room = of(TWO);
    room.lines(&[".", "; said later", "3,2d", "|"]);
    assert_eq!(stands(&room), at("second", "y"));
    let mut room = of(TWO);
    room.lines(&["; said later", "1,2d", "|"]);
    assert_eq!(stands(&room), at("second", "y"));
    room.lines(&["2,2d", "|"]);
    assert_eq!(stands(&room), at("first", "y"));
}

#[test]
fn a_fork_inside_an_answer_keeps_its_branches() {
    let room = of(&[
        "Desk (de): take",
        "complete?",
        "share out&2",
        "read",
        "|",
        "visit",
        "&report",
        ".",
        "|",
        "send back",
    ]);
    let flows = room.flows();
    for flow in [
        "fork -> visit",
        "visit -> join",
        "join -> report",
        "complete -> send back [no]",
    ] {
        assert!(flows.contains(flow), "{flow}: {flows}");
    }
}

/// An invoice that goes round, told the natural way: with a bare stroke, and by numbers.
const INVOICE: &[&str] = &[
    "Secretariat (se): receive invoice in central inbox,10m",
    "Accounting (ac): send docket,1d",
    "Cost centre (cc): review the content,2d",
    "in order?yes/no",
    "all items marked?yes/no",
    "Manager (cm): commercial audit,1d",
    "complaint?no/yes",
    "over EUR 20?no/yes",
    "approve for payment,1h",
    ".",
    "|8/2",
    "Board (bo): check again,1d",
    "cm: >approve for payment",
    "|7/2",
    "ac: resolve with supplier,2d",
    ">commercial audit",
    "|5/2",
    ">send docket",
    "|4/2",
    "reject with a note,15m",
    "ac: clarify with vendor,3d",
    "manager needed?no/yes",
    ">send docket",
    "|14/2",
    "ask manager by phone,30m",
    ">clarify with vendor",
];

#[test]
fn told_inner_branches_first_a_bare_stroke_does_for_every_number() {
    let bare: Vec<&str> = INVOICE
        .iter()
        .map(|line| if line.starts_with('|') { "|" } else { line })
        .collect();
    let (by_number, bare) = (of(INVOICE), of(&bare));
    assert_eq!(by_number.map().steps(), bare.map().steps());
    assert_eq!(by_number.map().flows(), bare.map().flows());
    assert!(bare.map().open_ends(bare.session.order()).is_empty());
}

fn wrongly_met(room: &Room) -> Vec<Code> {
    let found = checks(room.map(), room.session.order());
    let of = [Code::JoinOfAlternatives, Code::MeetWithoutJoin];
    let codes = found.iter().map(|found| found.code);
    codes.filter(|code| of.contains(code)).collect()
}

#[test]
fn answers_on_a_branch_meet_before_the_branches_do() {
    let start = &[
        "A (a): start&2",
        "one,1d",
        "|1/1/2",
        "q?yes/no",
        "two,2d",
        "|3/2",
        "three,3d",
    ];
    let mut room = of(start);
    room.lines(&["&&four,1d", "."]);
    let flows = room.flows();
    assert!(flows.contains("two -> join; three -> join"), "{flows}");
    assert!(flows.contains("one -> join; join -> join"), "{flows}");
    assert_eq!(wrongly_met(&room), []);
    // From the other branch a single sign does the same.
    let mut other = of(start);
    other.lines(&["|2", "&four,1d", "."]);
    assert_eq!(other.flows(), flows);
    assert_eq!(wrongly_met(&other), []);
    // Written back and captured again it is the same map.
    let written = draft(room.map(), room.session.order());
    let again = of(&written.lines.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(wrongly_met(&again), []);
    assert_eq!(again.map().flows().len(), room.map().flows().len());
}

#[test]
fn what_nobody_spoke_of_is_told_before_it_is_taken_along() {
    let mut room = of(&["A (a): start&2", "one", "|", "q?yes/no", "two"]);
    let read = room.read("&four").unwrap();
    for (language, said) in [
        (Language::En, "takes what was not said: step 3 “q” (no)"),
        (Language::Vi, "nhận cả nhánh chưa nói: bước 3 “q” (no)"),
    ] {
        let chips = read.chips(&room.cx(), language);
        assert!(chips.iter().any(|chip| chip.text == said), "{chips:?}");
    }
    let (read, captured) = room.take("&four").unwrap();
    let echo = read.echo(&captured, room.speaker(Language::En));
    assert!(echo.contains("step 3 “q” (no)"), "{echo}");
}

#[test]
fn branches_that_meet_wrongly_are_found_at_once() {
    let mut room = of(&["A (a): start&2", "one", "|", "q?yes/no", "two"]);
    let captured = room.line("&(2,4,3/2)");
    let found = checks::met_wrongly(room.map(), room.session.order(), &captured.steps);
    let codes: Vec<Code> = found.iter().map(|found| found.code).collect();
    assert_eq!(codes, [Code::JoinOfAlternatives]);
}

#[test]
fn with_nothing_open_a_bare_stroke_names_a_way_out() {
    let mut room = of(&["Desk (de): one", "q?yes/no", ".", "."]);
    assert_eq!(room.refuse("|"), Why::NothingOpen(Some("2/2".into())));
    assert_eq!(
        room.refuse("|2/3"),
        Why::NoSuchWay("2/3".into(), vec!["2/1 (yes)".into(), "2/2 (no)".into()])
    );
    assert_eq!(Room::empty().refuse("|"), Why::NothingOpen(None));
}
