//! A session of another country, as each version since there are countries wrote it.

use laneway::export::totals::{self, Request};
use laneway::model::*;
use laneway::store::*;

/// Kenya's, with an exchange rate and amounts of three currencies. This text never changes.
const WAREHOUSE_5: &str = include_str!("version-5/warehouse.ron");

/// The sixth version: nobody has said what a lane is, nor knows the law of a step, and a lane
/// bears costs. This text never changes once it is released.
const WAREHOUSE_6: &str = include_str!("version-6/warehouse.ron");

/// The seventh version: times of which one end is known, and facts that nobody knows. This
/// text never changes once it is released.
const WAREHOUSE_7: &str = include_str!("version-7/warehouse.ron");

fn opened(text: &str) -> Session {
    let opened = parse(text.as_bytes(), "x.ron").unwrap();
    assert_eq!((opened.report.damage, opened.report.broken), (None, vec![]));
    opened.session
}

#[test]
fn a_file_of_version_5_opens_with_its_country_its_rate_and_its_foreign_amounts() {
    let session = opened(WAREHOUSE_5);
    assert_eq!(
        write_text(&session),
        WAREHOUSE_5.replace("version: 5", "version: 7")
    );
    let kinds: Vec<LaneKind> = session.map().lanes().map(|(_, lane)| lane.kind).collect();
    use LaneKind::{Agency, Applicant, Private, StateEnterprise};
    assert_eq!(kinds, [Applicant, StateEnterprise, Agency, Private]);
    let asked = Request {
        language: Language::En,
        ascii: false,
        to_be: false,
        source: None,
        at: None,
        start: Some("2026-11-24T16:30".parse().unwrap()),
        simulate: None,
    };
    let text = totals::text(&session, &asked);
    for said in [
        "Most (longest path): 16.25 working days + 5 calendar days",
        "Received: 25 November 2026 08:00",
        "Completed at the latest: 22 December 2026 17:00",
        "Calendar: Kenya; off on Saturday and Sunday; office hours 8:00–13:00, 14:00–17:00; received until 16:00; holidays of 2026",
        "Fees: KES 35,000.50 (step 2, not asked at 4 steps)",
        "Tariff per hour: KES 250.75 (2025 · National Bureau of Statistics)",
        "The state enterprise: KES 155,520",
        "amounts in a currency without a rate are left out of the sum (hired services): step 6",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn later_files_say_what_was_not_asked_and_what_nobody_knows_and_lanes_bear_costs() {
    let mut session = opened(WAREHOUSE_5);
    let by = "k7".parse().unwrap();
    let id = |text: &str| text.parse::<Id>().unwrap();
    let fact = |fact| Edit::SetFact {
        step: id("k7-15").into(),
        fact,
    };
    let edits = vec![
        Edit::AddLane {
            id: id("k7-22").into(),
            name: "Ward board".into(),
            alias: "wb".into(),
            kind: LaneKind::NotAsked,
            before: None,
        },
        fact(Fact::Law(LegalBasis::NobodyKnows)),
        fact(Fact::Bearer(Bearer::Lane(id("k7-22").into()))),
    ];
    let entry = session.entry(by, "1:00:00".parse().unwrap(), Act::Do(edits));
    session.commit(entry).unwrap();
    assert_eq!(
        write_text(&session),
        WAREHOUSE_6.replace("version: 6", "version: 7")
    );
    super::same(&opened(WAREHOUSE_6), &session);
}

/// Earlier programs took "Civil Code" of another country for a kind and a title, as
/// Vietnam's are registered. What was cited stays letter for letter.
#[test]
fn a_code_that_was_registered_by_kind_and_title_is_cited_as_it_was() {
    let old = r#"[
        AddInstrument(id:"k7-22",kind:"Code",title:"Civil"),
        SetFact(step:"k7-17",fact:Law(Cited([(text:"section 12 of the Civil Code",instrument:"k7-22")]))),
    ]"#;
    let options = ron::Options::default();
    let options = options.with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let edits: Vec<Edit> = options.from_str(old).unwrap();
    let mut session = opened(WAREHOUSE_5);
    let by = "k7".parse().unwrap();
    let entry = session.entry(by, "1:00:00".parse().unwrap(), Act::Do(edits));
    session.commit(entry).unwrap();
    let session = opened(&write_text(&session));
    let step = StepId("k7-17".parse().unwrap());
    let cited = session.map().step(step).unwrap().facts.law.citations();
    assert_eq!(cited.len(), 1);
    assert_eq!(cited[0].text, "section 12 of the Civil Code");
}

#[test]
fn files_of_version_7_know_one_end_of_a_time_and_what_nobody_knows() {
    let mut session = opened(WAREHOUSE_6);
    let by = "k7".parse().unwrap();
    let id = |text: &str| text.parse::<Id>().unwrap();
    let step = id("k7-15").into();
    let time = |text: &str| Fact::Elapsed(text.parse().unwrap());
    let fact = |fact| Edit::SetFact { step, fact };
    let edits = vec![
        fact(time("<=15 working_day")),
        fact(Fact::Unknown(Field::Fee)),
        fact(Fact::Unknown(Field::Inputs)),
        Edit::AddClaim {
            id: id("k7-23").into(),
            step,
            by: Source::Lane(id("k7-22").into()),
            fact: time(">=3 calendar_day"),
        },
        Edit::AddClaim {
            id: id("k7-24").into(),
            step,
            by: Source::Lane(id("k7-22").into()),
            fact: Fact::Unknown(Field::Channel),
        },
    ];
    let entry = session.entry(by, "1:10:00".parse().unwrap(), Act::Do(edits));
    session.commit(entry).unwrap();
    assert_eq!(write_text(&session), WAREHOUSE_7);
    super::same(&opened(WAREHOUSE_7), &session);
    // That nobody knows the law is said in one way alone.
    let law = fact(Fact::Unknown(Field::Law));
    let entry = session.entry(by, "1:11:00".parse().unwrap(), Act::Do(vec![law]));
    session.commit(entry).unwrap();
    let facts = &session.map().step(step).unwrap().facts;
    assert_eq!(facts.law, LegalBasis::NobodyKnows);
    assert_eq!(facts.get(Field::Fee), Some(Fact::Unknown(Field::Fee)));
}
