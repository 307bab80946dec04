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

/// Fees, an income per hour and how often a year: a year of the procedure has a price.
fn with_a_price_of_a_year() -> Typist {
    let mut session = two_lanes();
    let mut ids = session.ids("y".parse().unwrap());
    let (procedure, phase): (ProcedureId, PhaseId) = (ids.make(), ids.make());
    let set = |set| Edit::SetProcedure { id: procedure, set };
    let edits = vec![
        Edit::AddProcedure {
            id: procedure,
            title: "licence".into(),
        },
        set(ProcedureField::TimesAYear(Some(Decimal::from(2)))),
        set(ProcedureField::SubjectsAYear(Some(Decimal::from(1_000)))),
        Edit::AddPhase {
            id: phase,
            name: "all".into(),
            procedure: Some(procedure),
        },
    ];
    let entry = session.entry("y".parse().unwrap(), Elapsed::default(), Act::Do(edits));
    session.commit(entry).unwrap();
    let mut t = Typist::at(setup(session, Language::En), 160, 40);
    t.lines(&["# all", "os: receive,2d,100k", "sd: check,5d,50k"]);
    t.keys("<esc><esc>");
    t
}

#[test]
fn what_a_mark_saves_in_a_year_is_told_before_it_is_set() {
    let mut t = with_a_price_of_a_year();
    t.keys("2<enter>m");
    // 50,000 × 2 × 1,000.
    assert!(t.status().contains("cost −100M a year"), "{}", t.status());
    t.keys("xTT");
    assert!(t.hint().contains("cost −100M a year"), "{}", t.hint());
    // All of what was asked goes: it costs nothing any more.
    t.keys("T1<enter>m");
    assert!(t.status().contains("cost −200M a year"), "{}", t.status());
}

#[test]
fn the_effect_of_a_figure_is_told_while_it_is_typed() {
    let mut t = with_a_price_of_a_year();
    t.keys("2<enter>");
    let plain = t.status();
    t.keys("ms");
    assert_eq!(t.status(), plain);
    t.keys("3");
    // A number alone counts days, as the step does.
    assert!(t.status().contains("−2 working days"), "{}", t.status());
    t.keys("q");
    assert_eq!(t.status(), plain, "no figure");
    t.keys("<backspace>d");
    assert!(t.status().contains("−2 working days"), "{}", t.status());
    // More than what stands would be refused.
    t.keys("<backspace><backspace>6d");
    assert_eq!(t.status(), plain, "more");
    t.keys("<esc>");
    assert_eq!(t.status(), plain);
    assert!(t.map().marks().is_empty());
    t.keys("mf20k");
    let told = t.status();
    assert!(told.contains("fees −30k"), "{told}");
    assert!(told.contains("cost −60M a year"), "{told}");
    t.keys("<enter>");
    assert_eq!(t.map().marks().len(), 1);
}

#[test]
fn the_map_shows_what_the_chosen_mark_would_do_until_it_is_left() {
    let lines = ["os: receive,2d,100k,<form", "sd: check,5d", "os: sign,1d"];
    let mut t = typed(&lines, "2<enter>");
    let (before, acts) = (t.screen(), t.acts().len());
    let gone_way = "┈";
    assert!(!before.contains(gone_way));
    let at = t.find("check");
    t.keys("m");
    // The removal is the first: the ways to the step go, and one comes that passes it by.
    assert!(t.screen().contains(gone_way), "{}", t.screen());
    assert!(t.screen().contains("━━►"), "{}", t.screen());
    // The step under the cursor stays where it was.
    assert_eq!(t.find("check"), at);
    t.keys("<esc>");
    assert_eq!((t.screen(), t.acts().len()), (before.clone(), acts));
    // A new figure stands in the box while it is typed.
    t.keys("ms2d");
    assert!(t.find(" 2d ").is_some(), "{}", t.screen());
    assert!(t.find(" 5d ").is_none(), "{}", t.screen());
    t.keys("<esc>");
    assert_eq!((t.screen(), t.acts().len()), (before, acts));
}

#[test]
fn in_the_stages_too_the_map_shows_what_a_mark_would_do() {
    let lines = ["os: receive,2d", "sd: check,5d", "copy,1d", "os: sign,1d"];
    for turns in ["T", "TT"] {
        let mut t = typed(&lines, "2<enter>mx");
        t.keys(turns);
        t.keys("3<enter>");
        let before = t.screen();
        t.keys("m");
        assert!(t.screen().contains("┈"), "{turns}: {}", t.screen());
        // What is gone already is there in the changes alone.
        let gone = t.find("check").is_some();
        assert_eq!(gone, turns == "T", "{turns}: {}", t.screen());
        t.keys("<esc>");
        assert_eq!(t.screen(), before);
    }
}

/// The step sign is to go, which is proposed; check takes two days, which is approved.
fn with_statuses() -> Typist {
    let lines = ["os: receive,2d", "sd: check,5d", "os: sign,1d"];
    let t = typed(&lines, "3<enter>mx2<enter>ms2d<enter>");
    let mut session = t.session().at(t.session().len());
    let approved = session.map().marks().iter();
    let mut approved = approved.filter(|(_, mark)| mark.kind == MarkKind::Shorten);
    let id = *approved.next().unwrap().0;
    let set = MarkField::Status(Status::Approved);
    let act = Act::Do(vec![Edit::SetMark { id, set }]);
    let entry = session.entry("y".parse().unwrap(), Elapsed::default(), act);
    session.commit(entry).unwrap();
    let mut t = Typist::at(setup(session, Language::En), 160, 40);
    t.keys("<esc>");
    t
}

#[test]
fn only_marks_that_are_approved_can_count_and_that_is_said_beside_the_figures() {
    let mut t = with_statuses();
    let only = "only marks from approved";
    t.keys("gT");
    assert_eq!(t.app.stage(), Stage::Changes);
    assert!(t.hint().contains(only), "{}", t.hint());
    assert!(t.hint().contains("−3 working days"), "{}", t.hint());
    assert!(t.screen().contains(&only.to_uppercase()), "{}", t.screen());
    assert!(t.status().contains(only), "{}", t.status());
    // In the to-be as well: the step is still there.
    t.keys("T");
    assert_eq!(t.app.stage(), Stage::ToBe);
    assert!(t.find("sign").is_some() && t.status().contains(only));
    assert!(t.status().contains("5 working days"), "{}", t.status());
    t.keys("F");
    assert!(
        t.screen().contains(&format!("to-be · {only}")),
        "{}",
        t.screen()
    );
    assert!(t.screen().contains("8d ≈11cd → 5d ≈7cd"), "{}", t.screen());
    t.keys("<esc>");
    // Nothing is enacted.
    t.keys("gT");
    assert!(t.hint().contains("only marks from enacted"), "{}", t.hint());
    assert!(t.status().contains("8 working days"), "{}", t.status());
    // And all of them again.
    t.keys("gT");
    assert!(!t.screen().contains("only marks"), "{}", t.screen());
    assert!(t.hint().contains("−4 working days"), "{}", t.hint());
    assert!(t.find("sign").is_none(), "{}", t.screen());
    // On the as-is nothing is said of it: no mark counts there.
    t.keys("gTT");
    assert_eq!(t.app.stage(), Stage::AsIs);
    assert!(!t.screen().contains("only marks"), "{}", t.screen());
}

#[test]
fn without_marks_there_are_none_to_count() {
    let t = typed(&["os: receive,2d"], "gT");
    assert_eq!(t.app.stage(), Stage::AsIs);
    assert!(t.hint().contains("Nothing is marked"), "{}", t.hint());
}

#[test]
fn what_is_chosen_from_a_list_is_told_and_drawn_too() {
    let lines = ["os: receive,2d,100k,<form", "sd: check,5d", "os: sign,1d"];
    let mut t = typed(&lines, "2<enter>");
    let before = t.screen();
    t.keys("mg");
    assert!(
        t.status().starts_with("delegate: 1 step · −2 hand-offs"),
        "{}",
        t.status()
    );
    t.keys("<esc>");
    assert_eq!(t.screen(), before);
    let lines = ["os: ok?70%", "sd: check,5d", "|1/2", "copy,1d"];
    let mut t = typed(&lines, "1<enter>mx");
    // The first answer stays, and with it the longer way.
    assert!(t.status().starts_with("remove: 1 step"), "{}", t.status());
    assert!(!t.status().contains("working day"), "{}", t.status());
    t.keys("<down>");
    assert!(t.status().contains("−4 working days"), "{}", t.status());
}
