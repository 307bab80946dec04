//! Moving: along the flow, over places, by number, by words, from gap to gap.

use insta::assert_snapshot;

use super::{empty, vietnamese, workshop};
use crate::support::typist::{Typist, keys, two_lanes};

#[test]
fn left_retraces_the_way_that_was_come() {
    let mut t = workshop();
    t.keys("<right>");
    assert_eq!(t.here(), "complete");
    t.keys("<tab><right>");
    assert_eq!(t.here(), "ask for papers");
    t.keys("<right>");
    assert_eq!(t.here(), "receive dossier", "round the loop");
    t.keys("<left>");
    assert_eq!(t.here(), "ask for papers");
    t.keys("<left>");
    assert_eq!(t.here(), "complete");
    t.keys("<right>");
    assert_eq!(t.here(), "ask for papers", "forward again the same way");
    t.keys("<left><left>");
    assert_eq!(t.here(), "receive dossier");
    t.keys("<right><right><right>");
    assert_eq!(t.here(), "sign");
    t.keys("<right>");
    assert_eq!(t.here(), "sign");
}

#[test]
fn up_and_down_go_to_the_next_lane() {
    let mut t = workshop();
    t.keys("3<enter>");
    assert_eq!(t.here(), "ask for papers");
    t.keys("<down>");
    assert_eq!(t.here(), "examine");
    t.keys("<down>");
    assert_eq!(t.here(), "examine");
    t.keys("<up>");
    assert_eq!(t.here(), "ask for papers");
}

#[test]
fn steps_are_reached_by_number() {
    let mut t = workshop();
    assert_eq!(
        t.steps(),
        [
            "receive dossier",
            "complete",
            "ask for papers",
            "examine",
            "sign"
        ]
    );
    t.keys("ww");
    assert_eq!(t.here(), "ask for papers");
    t.keys("b");
    assert_eq!(t.here(), "complete");
    t.keys("5<enter>");
    assert_eq!(t.here(), "sign");
    t.keys("w");
    assert_eq!(t.here(), "sign");
    t.keys("99<enter>");
    assert_eq!(t.here(), "sign");
    assert_snapshot!(t.hint(), @"There is no step 99; the last one is 5.");
    t.keys("<home>");
    assert_eq!(t.here(), "receive dossier");
    t.keys("<end>");
    assert_eq!(t.here(), "sign");
    t.keys("gg");
    assert_eq!(t.here(), "receive dossier");
}

#[test]
fn search_needs_no_diacritics() {
    let mut t = vietnamese(empty());
    t.lines(&[
        "Một cửa (mc): nhận đơn",
        "thẩm định hồ sơ",
        "nhận phí",
        "trả kết quả",
    ]);
    t.keys("<esc><home>/ho so");
    assert_eq!(t.here(), "thẩm định hồ sơ", "already while typing");
    t.keys("<enter>");
    t.keys("<home>/nhan<enter>");
    assert_eq!(t.here(), "nhận đơn");
    t.keys("n");
    assert_eq!(t.here(), "nhận phí");
    t.keys("n");
    assert_eq!(t.here(), "nhận đơn", "round");
    t.keys("N");
    assert_eq!(t.here(), "nhận phí");
    t.keys("/xyz<enter>");
    assert_eq!(t.here(), "nhận phí");
    assert!(t.hint().contains("Không tìm thấy"), "{}", t.hint());
    // After Esc, n goes to the next gap.
    t.keys("<esc>n");
    assert!(t.hint().contains("thời gian"), "{}", t.hint());
}

#[test]
fn gaps_are_gone_through_one_by_one() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["a,2h,a3", "b,a3", "c,2d", "?? who", "."]);
    t.keys("<esc><home><f3>");
    assert_eq!(t.here(), "b");
    assert!(t.hint().contains("time"), "{}", t.hint());
    t.keys("<f3>");
    assert_eq!(t.here(), "c");
    assert!(t.hint().contains("·"), "law and question: {}", t.hint());
    t.keys("<f3>");
    assert_eq!(t.here(), "b");
    t.keys("N");
    assert_eq!(t.here(), "c");
}

#[test]
fn a_basis_that_is_none_is_a_gap_too() {
    let mut t = Typist::new(two_lanes());
    t.lines(&["a,2h,a3", "b,2h,CV 4370/BTC-DNTN", "c,2h,a3", "."]);
    t.keys("<esc><home>n");
    assert_eq!(t.here(), "b");
    assert!(t.hint().contains("only basis"), "{}", t.hint());
}

/// A number and what is said behind it is of that step, whether it is typed on the line or on
/// the map, slowly or in one burst.
#[test]
fn what_is_said_behind_a_number_is_of_that_step() {
    let time = |t: &Typist, name: &str| {
        let map = t.session().map();
        let step = map.steps().values().find(|step| step.name == name).unwrap();
        step.facts.elapsed.map(|span| span.max.to_string())
    };
    let mut t = workshop();
    assert_eq!(t.here(), "receive dossier");
    let first = time(&t, "receive dossier");
    t.keys("5,15d<enter><esc>");
    assert_eq!(time(&t, "sign").as_deref(), Some("15"));
    t.burst(keys("4,7d"));
    t.keys("<enter><esc>");
    assert_eq!(time(&t, "examine").as_deref(), Some("7"));
    t.keys("3 takes 9 days<enter><esc>");
    assert_eq!(time(&t, "ask for papers").as_deref(), Some("9"));
    assert_eq!(time(&t, "receive dossier"), first);
    // What stands half typed on the line waits.
    t.keys("ihalf<esc>5,2d<enter>");
    assert_eq!(time(&t, "sign").as_deref(), Some("2"));
    assert!(t.screen().contains("half"), "{}", t.screen());
}
