//! A business permit of the Philippines, mapped in English: what its papers say of their
//! figures, and what the line takes.

use laneway::catalogue::country;
use laneway::export::svg::{Drawing, svg};
use laneway::export::totals::{self, Request};
use laneway::lang;
use laneway::model::*;

use crate::support::room::Room;

/// A session of the Philippines in English with these lines.
fn permit(lines: &[&str]) -> Room {
    let mut room = Room::empty();
    let offer = country::of_code("PH").unwrap().offer();
    let set = offer.set(room.map().header());
    let english = HeaderField::Language(Language::En);
    let edits = set.into_iter().chain([english]).map(Edit::SetHeader);
    room.commit(edits.collect()).unwrap();
    room.lines(lines);
    room
}

fn refused_early() -> Room {
    permit(&[
        "Applicant (ap): apply,1d,fee 500",
        "Mayor's Office (mo): complete?70%",
        "assess,3d,fee P1,000,law Section 9(b)(1), RA 11032",
        "issue permit,1d",
        ".",
    ])
}

fn told(session: &Session, language: Language) -> String {
    let asked = Request {
        language,
        ascii: false,
        to_be: false,
        source: None,
        at: None,
        start: Some("2026-11-26T09:00".parse().unwrap()),
        simulate: None,
    };
    totals::text(session, &asked)
}

#[test]
fn the_line_takes_other_costs_and_more_words_for_channels() {
    let room = permit(&[
        "Treasurer (tr): a,other costs PHP 15,000,walk-in",
        "b,other cost 15000,email",
        "c,other 15000,courier",
        "d,online portal",
    ]);
    for step in ["a", "b", "c"] {
        let facts = &room.step(step).facts;
        assert_eq!(facts.other, Some(15_000.into()), "{step}");
        assert_eq!(facts.fee, None, "{step}");
    }
    let channels = ["a", "b", "c", "d"].map(|step| room.step(step).facts.channel);
    use Channel::{InPerson, Online, Post};
    assert_eq!(
        channels,
        [Some(InPerson), Some(Online), Some(Post), Some(Online)]
    );
}

#[test]
fn the_share_of_one_of_two_answers_is_that_of_both() {
    let asked = |lines: &[&str]| {
        let room = permit(lines);
        let all = laneway::analysis::ask(room.map(), room.session.order(), None);
        let codes = all.iter().map(|of| of.about.code);
        codes.filter(|code| *code == Code::SharesNotAsked).count()
    };
    assert_eq!(asked(&["Office (of): complete?70%", "issue"]), 0);
    assert_eq!(asked(&["Office (of): complete?", "issue"]), 1);
}

#[test]
fn papers_say_where_the_least_ends_that_fees_are_an_average_and_what_they_rest_on() {
    let mut room = permit(&[
        "Applicant (ap): apply,1d,fee 500",
        "Mayor's Office (mo): complete?70%",
        "assess,3d,fee P1,000,law Section 9(b)(1), RA 11032",
        "issue permit,1d",
        ".",
    ]);
    room.line("refuse,1d");
    let session = &room.session;
    let refused = room.map().number(room.id("refuse")).unwrap();
    for (language, early, average) in [
        (
            Language::En,
            format!("ends at step {refused}, without the result"),
            "average case",
        ),
        (
            Language::Vi,
            format!("kết thúc ở bước {refused}, chưa có kết quả"),
            "trung bình một hồ sơ",
        ),
    ] {
        let text = told(session, language);
        for label in ["Least", "earliest", "Ít nhất", "sớm nhất"] {
            for line in text.lines().filter(|line| line.contains(label)) {
                assert!(line.contains(&early), "{line}");
            }
        }
        assert_eq!(text.matches(&early).count(), 2, "{text}");
        assert!(text.contains(average), "{text}");
        let drawn = svg(session, Drawing::default(), language);
        assert!(drawn.contains(average), "{drawn}");
    }
    let drawn = svg(session, Drawing::default(), Language::En);
    assert!(drawn.contains("assumptions, listed with the totals"));
    let page = laneway::export::markdown::markdown(session, "", Language::En, false);
    let rests = page.split("These figures rest on").nth(1).unwrap();
    assert!(
        rests.contains("- no figure given, counted as zero"),
        "{page}"
    );
}

#[test]
fn a_law_in_a_box_is_cut_between_words() {
    let room = refused_early();
    let drawn = svg(&room.session, Drawing::default(), Language::En);
    assert!(drawn.contains("s. 9(b)(1)"), "{drawn}");
    assert!(
        drawn.contains(">1k<") && drawn.contains(">PHP 1,000<"),
        "{drawn}"
    );
    assert!(
        !drawn.contains("Sectio…") && !drawn.contains("Section…"),
        "{drawn}"
    );
}

#[test]
fn holidays_are_read_as_they_are_typed_and_listed_in_the_document() {
    let days = lang::country::typed_holidays("Dec 25, 2026, 12/30/2026; 2026-11-30").unwrap();
    assert_eq!(days.to_string(), "2026-11-30 2026-12-25 2026-12-30");
    assert_eq!(lang::country::typed_holidays("Christmas"), None);
    let mut room = refused_early();
    room.commit(vec![Edit::SetHeader(HeaderField::Holidays(days))])
        .unwrap();
    let page = laneway::export::markdown::markdown(&room.session, "", Language::En, false);
    let listed = "3 holidays: 30 November 2026, 25 December 2026, 30 December 2026";
    assert!(page.contains(listed), "{page}");
}

#[test]
fn a_session_without_a_currency_shows_amounts_without_one() {
    let mut room = Room::empty();
    let english = HeaderField::Language(Language::En);
    let nowhere = HeaderField::Country(Country::Nowhere);
    let edits = [english, nowhere].map(Edit::SetHeader);
    room.commit(edits.to_vec()).unwrap();
    room.lines(&["Office (of): a,fee 5000", "b,fee 1,500.50"]);
    let text = told(&room.session, Language::En);
    assert!(text.contains("Fees: 6,500.50"), "{text}");
    assert!(text.contains("no currency chosen: amounts are shown without one"));
    let drawn = svg(&room.session, Drawing::default(), Language::En);
    for said in [&text, &drawn] {
        assert!(!said.contains("VND") && !said.contains("XXX"), "{said}");
    }
    // What a dollar is worth must be said in something.
    let refused = room
        .take("USD = 58.40")
        .err()
        .map(|refused| refused.say(Language::En));
    assert!(refused.is_some_and(|why| why.contains("no currency yet")));
    room.line("USD = 58.40 PHP");
    // As soon as one is chosen they are amounts of it.
    room.commit(vec![Edit::SetHeader(HeaderField::Currency(Some(
        "PHP".into(),
    )))])
    .unwrap();
    assert!(told(&room.session, Language::En).contains("Fees: PHP 6,500.50"));
}

#[test]
fn effort_is_told_by_its_word() {
    let mut room = Room::empty();
    room.lines(&[
        "Office (of): issue,effort 1h",
        "sign,2d,effort 30m",
        "vet,công sức 2 giờ",
    ]);
    let effort = |name: &str| {
        room.step(name)
            .facts
            .effort
            .map(|span| (span.max, span.unit))
    };
    assert_eq!(effort("issue"), Some((1.into(), Unit::Hour)));
    assert_eq!(effort("sign"), Some((30.into(), Unit::Minute)));
    assert_eq!(effort("vet"), Some((2.into(), Unit::Hour)));
}
