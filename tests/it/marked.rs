//! What marks do, wherever it is told.

use laneway::analysis::{ask, checks};
use laneway::export::markdown;
use laneway::lang::Speaker;
use laneway::model::*;

use crate::support::typist::{Typist, setup, two_lanes};

/// What is typed of a map, then the keys on it, at a wide screen in English.
fn typed(lines: &[&str], keys: &str) -> Typist {
    let mut t = Typist::at(setup(two_lanes(), Language::En), 120, 40);
    t.lines(lines);
    t.keys("<esc><esc>");
    t.keys(keys);
    t
}

/// The steps write, check and sign; the first is to go.
fn with_a_lost_paper() -> Typist {
    typed(
        &["os: write,1d,+note", "sd: check,1d", "sign,1d,<note"],
        "1<enter>mx",
    )
}

#[test]
fn a_lost_paper_is_found_asked_about_and_printed() {
    let t = with_a_lost_paper();
    let session = t.session();
    let (map, order) = (session.map(), session.order());
    let found = checks(map, order);
    let mut lost = found.iter().filter(|of| of.code == Code::InputLost);
    let one = lost.next().unwrap();
    assert!(lost.next().is_none());
    let said = Speaker::of(Language::En, session).finding(one);
    assert_eq!(
        said,
        "step 3 “sign”: the marks take away a document that is still needed: “note”, now made \
         only by step 1 “write”"
    );
    let said = Speaker::of(Language::Vi, session).finding(one);
    assert!(
        said.contains("“note”, nay chỉ bước 1 “write” làm ra"),
        "{said}"
    );
    let asked = ask(map, order, None);
    let asked = asked.iter().find(|of| of.about.code == Code::InputLost);
    let said = Speaker::of(Language::En, session).question(asked.unwrap());
    assert!(
        said.starts_with("Step 3 “sign” still needs “note”"),
        "{said}"
    );
    let page = markdown(session, "", Language::En, false);
    let said = "- Step 3 “sign”: the marks take away a document that is still needed: “note”";
    assert!(page.contains(said), "{page}");
    let mut room = with_a_lost_paper();
    // Without the mark nothing is lost.
    room.keys("mx");
    let found = checks(room.map(), room.session().order());
    assert!(found.iter().all(|of| of.code != Code::InputLost));
    let page = markdown(room.session(), "", Language::En, false);
    assert!(!page.contains("take away"), "{page}");
}

#[test]
fn a_lost_paper_is_told_in_the_sheet_of_the_step_and_by_the_key_of_gaps() {
    let mut t = with_a_lost_paper();
    t.keys("1<enter><f3>");
    t.keys("<f3>");
    assert!(t.hint().contains("take away a document"), "{}", t.hint());
    t.keys("3<enter><enter>");
    for _ in 0..80 {
        if t.find("“note”: the marks take away").is_some() {
            return;
        }
        t.keys("<down>");
    }
    panic!("{}", t.screen());
}
