//! Changing: undo and redo, deleting, inserting, marks, lanes.

use insta::assert_snapshot;
use laneway::model::*;

use super::workshop;
use crate::support::typist::{Typist, two_lanes};

#[test]
fn undo_and_redo_go_through_the_log() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["a", "b", "c"]);
    t.keys("<esc>uu");
    assert_eq!(t.steps(), ["a"]);
    t.keys("<ctrl-r>");
    assert_eq!(t.steps(), ["a", "b"]);
    t.keys("<ctrl-z><ctrl-y>");
    assert_eq!(t.steps(), ["a", "b"]);
    t.keys("id<enter><esc><ctrl-r>");
    assert_eq!(t.steps(), ["a", "b", "d"], "a new entry ends redo");
    assert_snapshot!(t.hint(), @"there is nothing to redo");
    // The last one was there before the program was started.
    t.keys("uuuu<enter>u");
    assert!(t.map().steps().is_empty());
    assert_snapshot!(t.hint(), @"there is nothing to undo: every change is undone already · Ctrl-R: redo");
    // Nothing ever leaves the log.
    let log = t.acts();
    assert!(log.iter().filter(|act| matches!(act, Act::Do(_))).count() >= 5);
}

#[test]
fn deleting_closes_the_flow_behind_the_step() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["a", "b", "c"]);
    t.keys("<esc>2<enter>D");
    assert_eq!(t.steps(), ["a", "c"]);
    assert_eq!(t.map().flows().len(), 1);
    t.keys("u");
    assert_eq!(t.steps(), ["a", "b", "c"]);
    t.keys("<home><delete>");
    assert_eq!(t.steps(), ["b", "c"]);
}

#[test]
fn a_line_goes_in_after_and_before() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["a", "b", "c"]);
    t.keys("<esc>2<enter>oafter b<enter>");
    assert_eq!(t.steps(), ["a", "b", "after b", "c"]);
    t.keys("<esc>2<enter>Obefore b<enter>");
    assert_eq!(t.steps(), ["a", "before b", "b", "after b", "c"]);
    t.keys("<esc><home>O");
    assert!(!t.hint().is_empty());
}

#[test]
fn marks_are_set_taken_off_and_repeated() {
    let mut t = workshop();
    let removed = |t: &Typist| -> Vec<u32> {
        let on = |id: &StepId| t.map().marks_on(*id).next().is_some();
        let number = |id: &StepId| t.map().number(*id);
        let steps = t.map().steps().keys().filter(|id| on(id));
        let mut numbers: Vec<u32> = steps.filter_map(number).map(|n| n.whole).collect();
        numbers.sort();
        numbers
    };
    t.keys("m");
    assert!(
        t.hint().contains('x') && t.hint().contains('l'),
        "{}",
        t.hint()
    );
    t.keys("x");
    assert_eq!(removed(&t), [1]);
    t.keys("3<enter>.");
    assert_eq!(removed(&t), [1, 3]);
    t.keys("mx");
    assert_eq!(removed(&t), [1]);
    // One step is no group.
    t.keys("4<enter><f4>l");
    assert!(t.hint().contains("two or more"), "{}", t.hint());
    assert_eq!(removed(&t), [1]);
    t.keys("<esc>4<enter>v5<enter>ml<esc>");
    assert_eq!(removed(&t), [1, 4, 5]);
    assert_eq!(t.map().steps().len(), 5, "a mark deletes nothing");
}

#[test]
fn a_step_moves_to_another_lane() {
    let mut t = workshop();
    t.keys("<alt-down>");
    assert_eq!(t.lane(), "sd");
    assert!(t.hint().contains("specialised division"));
    t.keys("<alt-down>");
    assert_eq!(t.acts().len(), 8, "there is no lane below");
    t.keys("<alt-up><alt-up>");
    assert_eq!(t.lane(), "os");
    assert_eq!(t.acts().len(), 9);
}

#[test]
fn undo_and_redo_say_what_they_took_back() {
    let mut t = workshop();
    t.keys("iinspect,2d<enter><esc>u");
    assert!(t.hint().contains("is undone: add step"), "{}", t.hint());
    assert!(
        t.hint().contains("‘inspect’") || t.hint().contains("“inspect”"),
        "{}",
        t.hint()
    );
    t.keys("<ctrl-r>");
    assert!(t.hint().contains("is done again: add step"), "{}", t.hint());
}
