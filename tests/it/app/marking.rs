//! Every kind of mark, from its key to what is told of it.

use laneway::app::Setup;
use laneway::catalogue::mark::{self, Made};
use laneway::export::json;
use laneway::input::{Command, Keymap};
use laneway::lang::{Telling, fold};
use laneway::model::*;

use crate::support::typist::{Typist, setup, two_lanes};

/// Two steps with a paper, a time and a fee, both selected.
fn selected(language: Language, change: impl FnOnce(&mut Setup)) -> Typist {
    let mut setup = setup(two_lanes(), language);
    change(&mut setup);
    let mut t = Typist::at(setup, 120, 40);
    t.lines(&["os: receive,2d,100k,<form", "check,1d,50k,<form"]);
    t.keys("<esc><home>v<right>");
    t
}

/// What is answered where something has to be asked.
fn answer(kind: mark::Kind) -> &'static str {
    match kind.row().made {
        Made::Plainly(_) => "",
        Made::WithFigure(_, Field::Elapsed, _) => "1h<enter>",
        Made::WithFigure(..) => "10k<enter>",
        Made::ForPaper(..) => "form<enter>",
        Made::ForLane(..) => "sd<enter>",
    }
}

fn kinds(t: &Typist) -> Vec<mark::Kind> {
    let marks = t.map().marks().values();
    marks.map(|mark| mark::Kind::of(&mark.kind)).collect()
}

#[test]
fn every_kind_is_set_by_its_key_asked_for_told_and_exported() {
    for &kind in mark::Kind::ALL {
        for language in [Language::Vi, Language::En] {
            let (row, word) = (kind.row(), kind.word(language));
            let mut t = selected(language, |_| {});
            t.keys("m");
            assert!(t.find(row.does.say(language)).is_some(), "{}", t.screen());
            t.keys(&format!("{}{}", row.key, answer(kind)));
            let set = kinds(&t);
            assert!(!set.is_empty() && set.iter().all(|k| *k == kind), "{set:?}");
            let session = t.session();
            let last = session.log().last().unwrap();
            let before = session.at(session.len() - 1);
            let said = Telling::of(language, &before, last).end(session);
            assert!(said.contains(word), "{said}");
            let code = format!("\"kind\": \"{}\"", row.code);
            assert!(json(session).contains(&code), "{code}");
            // By its word and by every other that it is known by.
            let own = [fold(word)].into_iter();
            for asked in own.chain(row.known_by.iter().map(|word| (*word).to_string())) {
                t.keys(&format!("<esc><esc>=mark=\"{asked}\"<enter>"));
                assert!(t.status().starts_with("◆"), "{asked}: {}", t.screen());
            }
        }
    }
}

#[test]
fn a_table_of_keys_asks_for_every_kind_by_name() {
    for &kind in mark::Kind::ALL {
        let name = Command::Mark(kind).name();
        let own = format!("[(\"ctrl-e\", {name})]");
        let mut t = selected(Language::En, |setup| {
            setup.keymap = Keymap::builtin().with(&own).unwrap();
        });
        t.keys(&format!("<ctrl-e>{}", answer(kind)));
        assert!(kinds(&t).contains(&kind), "{own}\n{}", t.screen());
    }
}

/// One step chosen, of a map with an applicant's lane and a decision.
fn at(step: u32) -> Typist {
    let mut t = Typist::at(setup(two_lanes(), Language::En), 120, 40);
    t.lines(&[
        "Người dân (nd): file",
        "os: receive,2d,100k,<form,+slip",
        "ok?70%",
        "sd: check,1d,<slip",
        "|3/2",
        "give back",
    ]);
    t.keys(&format!("<esc><esc>{step}<enter>"));
    t
}

#[test]
fn a_shorter_time_is_shorter_keeps_its_unit_and_the_old_one_stands_beside_the_question() {
    let mut t = at(2);
    t.keys("ms");
    assert!(t.find("Now: 2 working days").is_some(), "{}", t.screen());
    t.keys("5d<enter>");
    assert!(t.hint().contains("That is more"), "{}", t.hint());
    assert!(kinds(&t).is_empty());
    t.keys("<esc>ms1<enter>");
    let marks = t.map().marks();
    let plan = marks.values().next().and_then(|mark| mark.planned.elapsed);
    assert_eq!(plan, Some(Span::of(Decimal::from(1), Unit::WorkingDay)));
    t.keys("mf200k<enter>");
    assert!(t.hint().contains("That is more"), "{}", t.hint());
}

#[test]
fn nobody_delegates_to_the_applicant_or_to_the_lane_where_it_is() {
    for lane in ["nd", "os"] {
        let mut t = at(2);
        t.keys(&format!("mg{lane}<enter>"));
        assert!(kinds(&t).is_empty(), "{lane}: {}", t.screen());
    }
    let mut t = at(2);
    t.keys("mgsd<enter>");
    assert_eq!(kinds(&t), [mark::Kind::Delegate]);
}

#[test]
fn of_a_decision_that_goes_it_is_asked_which_answer_stays() {
    let mut t = at(3);
    t.keys("mx");
    assert!(t.find("which answer stays").is_some(), "{}", t.screen());
    assert!(kinds(&t).is_empty());
    t.keys("<down><enter>");
    let decision = t
        .map()
        .steps()
        .iter()
        .find(|(_, s)| s.kind == StepKind::Decision);
    let second = t.map().outs(*decision.unwrap().0).nth(1).map(|(id, _)| id);
    let marks = t.map().marks();
    let mark = marks.values().next().unwrap();
    assert_eq!(mark.kind.particulars().stays, second);
    // Taken off at once.
    t.keys("mx");
    assert!(kinds(&t).is_empty(), "{}", t.screen());
}

#[test]
fn a_linkage_needs_two_steps_and_a_lost_paper_is_named() {
    let mut t = at(2);
    t.keys("ml");
    assert!(t.hint().contains("two or more"), "{}", t.hint());
    assert!(kinds(&t).is_empty());
    t.keys("m");
    assert!(t.find("step 4 loses “slip”").is_some(), "{}", t.screen());
    t.keys("x");
    t.keys("TT");
    assert!(t.hint().contains("step 4 loses “slip”"), "{}", t.hint());
}

#[test]
fn a_box_with_several_marks_says_how_many() {
    let mut t = at(2);
    t.keys("ms1d<enter>mf10k<enter>");
    assert_eq!(kinds(&t).len(), 2);
    let sign = laneway::picture::Glyphs::unicode().mark;
    assert!(t.find(&format!("{sign}2")).is_some(), "{}", t.screen());
}

#[test]
fn which_step_several_become_is_said_when_they_are_merged() {
    let mut t = selected(Language::En, |_| {});
    t.keys("mm");
    assert!(
        t.hint()
            .contains("becomes step 1 “receive”, done by one-stop desk"),
        "{}",
        t.hint()
    );
}

#[test]
fn the_marks_of_what_is_gone_are_counted_in_the_to_be() {
    let mut t = at(4);
    t.keys("mx");
    let session = t.session();
    let look = laneway::export::text::Look {
        stage: Stage::ToBe,
        ..Default::default()
    };
    let text = laneway::export::text::text(session, look, Language::En, 100, false);
    assert!(
        text.contains("remove 1") || text.contains("1 remove"),
        "{text}"
    );
}
