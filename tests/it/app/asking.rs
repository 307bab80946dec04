//! What is still to be asked: the list, and the next question put to the room.

use laneway::model::*;

use super::{vietnamese, workshop};
use crate::support::typist::{Typist, two_lanes};

/// Three steps, of which nobody knows the time, and one that asks its basis.
fn room() -> Typist {
    let mut t = Typist::new(two_lanes());
    t.lines(&["receive dossier,a3", "examine,3d", "sign,1d,a35"]);
    t.keys("<esc><home>");
    t
}

#[test]
fn the_list_leads_to_where_the_answer_is_typed() {
    let mut t = room();
    t.keys("A");
    let screen = t.screen();
    for said in [
        "Still to ask",
        "Time on the longest path (1)",
        "How long does step 1 “receive dossier” take?",
        "What is the legal basis of step 2 “examine”?",
        "law coverage 2/3",
    ] {
        assert!(screen.contains(said), "{said}\n{screen}");
    }
    // The second one: the basis of step 2.
    t.keys("<down><enter>");
    assert_eq!(t.here(), "examine");
    assert!(
        t.hint().contains("What is the legal basis of step 2"),
        "{}",
        t.hint()
    );
    t.letters("a34");
    t.keys("<enter><esc>");
    let step = t
        .map()
        .numbered(laneway::model::StepNumber::whole(2))
        .unwrap();
    let law = &t.map().step(step).unwrap().facts.law;
    assert_eq!(law.citations().len(), 1);
    t.keys("A");
    assert!(
        !t.screen().contains("legal basis of step 2"),
        "{}",
        t.screen()
    );
    // Taken back, it is asked again.
    t.keys("<esc>uA");
    assert!(
        t.screen().contains("legal basis of step 2"),
        "{}",
        t.screen()
    );
}

#[test]
fn the_next_question_goes_on_where_nobody_knew() {
    let mut t = room();
    // It stands beside other words before it is put.
    assert!(
        t.line().contains("ask next (a): How long does step 1"),
        "{}",
        t.line()
    );
    t.keys("<end>a");
    assert_eq!(t.here(), "receive dossier");
    t.keys("<esc>");
    assert!(
        t.line()
            .contains("ask next (a): What is the legal basis of step 2"),
        "{}",
        t.line()
    );
    t.keys("a");
    assert_eq!(t.here(), "examine");
    t.letters("nolaw");
    t.keys("<enter>");
    // The answer leads to the next question, the open end of the last step: the line goes on
    // from there.
    assert_eq!(t.here(), "sign");
    assert!(t.hint().contains("What comes after step 3"), "{}", t.hint());
    t.letters("hand out,0d,a36");
    t.keys("<enter><esc>");
    assert_eq!(
        t.steps(),
        ["receive dossier", "examine", "sign", "hand out"]
    );
}

#[test]
fn answers_go_into_the_field_that_takes_them() {
    let mut t = workshop();
    // Of the decision's first way the share is typed, of a question its answer.
    t.keys("<home>A");
    while !t
        .rows()
        .iter()
        .any(|row| row.contains("›") && row.contains("how many cases in a hundred"))
    {
        t.keys("<down>");
    }
    t.keys("<enter>");
    t.letters("70");
    t.keys("<enter><esc>");
    let shared = t.map().flows().values().filter(|flow| flow.share.is_some());
    assert_eq!(shared.count(), 1, "{}", t.screen());
    let mut t = room();
    t.keys("i");
    t.lines(&["?? who signs"]);
    t.keys("<esc>A<end>");
    while !t
        .rows()
        .iter()
        .any(|row| row.contains('›') && row.contains("who signs"))
    {
        t.keys("<up>");
    }
    t.keys("<enter>");
    t.letters("the head");
    t.keys("<enter>");
    let note = t.map().notes().values().next().unwrap();
    assert_eq!(note.answer.as_deref(), Some("the head"));
}

#[test]
fn nothing_is_asked_where_nothing_is_open_and_nothing_written_where_it_may_not() {
    let mut t = vietnamese(two_lanes());
    t.keys("<esc>A");
    assert!(t.screen().contains("làm bước nào?"), "{}", t.screen());
    t.keys("<esc>");
    let mut t = room();
    t.keys("R");
    let before = t.session().len();
    t.keys("a");
    assert!(t.hint().contains('?') || t.session().len() == before);
    t.keys("A<enter>");
    assert_eq!(t.session().len(), before);
    // In the replay the list is only looked at.
    assert!(!t.line().contains("ask next"), "{}", t.line());
}

#[test]
fn a_click_takes_a_question_too() {
    let mut t = room();
    t.keys("A");
    t.click("What is the legal basis of step 2");
    t.click("What is the legal basis of step 2");
    assert_eq!(t.here(), "examine");
    assert!(t.line().contains(','), "{}", t.line());
}

#[test]
fn a_map_of_many_steps_is_listed_but_not_told_beside() {
    let mut t = Typist::new(two_lanes());
    let lines: Vec<String> = (0..320).map(|n| format!("step {n}")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    t.lines(&lines);
    t.keys("<esc>");
    assert!(!t.line().contains("ask next"), "{}", t.line());
    t.keys("A");
    assert!(
        t.screen().contains("Time on the longest path (320)"),
        "{}",
        t.screen()
    );
    t.keys("<end><esc>");
    assert!(
        t.map()
            .steps()
            .values()
            .all(|step| step.facts == Facts::default())
    );
}

#[test]
fn the_hints_of_the_list_name_what_can_be_done_in_it() {
    let mut t = room();
    t.keys("A");
    let hint = t.hint();
    assert!(hint.contains("Enter answer"), "{hint}");
    for other in ["Delete", "Space", "add"] {
        assert!(!hint.contains(other), "{hint}");
    }
}
