//! What is wrong with the law of a map, and its register.

use laneway::analysis::checks;
use laneway::analysis::law::register;
use laneway::catalogue::Choice;
use laneway::lang::Speaker;
use laneway::law::{Force, Rank};
use laneway::model::*;

use super::{Build, id};

fn text(build: &mut Build, number: u32, kind: &str, signs: &str, set: Vec<InstrumentField>) {
    let mut edits = vec![Edit::AddInstrument {
        id: id(number),
        kind: kind.into(),
        number: Some(signs.into()).filter(|signs: &String| !signs.is_empty()),
        title: None,
    }];
    edits.extend(set.into_iter().map(|set| Edit::SetInstrument {
        id: id(number),
        set,
    }));
    build.act(edits);
}

fn cite(build: &mut Build, step: u32, cited: &[(u32, &str)]) {
    let cited = cited.iter().map(|(instrument, text)| Citation {
        text: (*text).into(),
        instrument: Some(id(*instrument)),
        article: None,
        ..Citation::default()
    });
    build.fact(step, Fact::Law(LegalBasis::Cited(cited.collect())));
}

/// The findings about law that are no gaps: code, step, text of law.
fn found(build: &Build) -> Vec<String> {
    let (map, order) = (build.session.map(), build.session.order());
    let all = checks(map, order);
    let of_law = all.iter().filter(|finding| finding.instrument.is_some());
    let number = |id: Id| id.number.to_string();
    let mut lines: Vec<String> = of_law
        .map(|finding| {
            let step = finding.step.map_or("-".into(), |step| number(step.0));
            let text = finding.instrument.map_or("-".into(), |text| number(text.0));
            format!("{} {step} {text}", finding.code.code())
        })
        .collect();
    lines.sort();
    lines
}

fn day(text: &str) -> Option<Date> {
    Some(text.parse().unwrap())
}

fn reviewed_on(build: &mut Build, text: &str) {
    let review = HeaderField::LawReview(day(text));
    build.act(vec![Edit::SetHeader(review)]);
}

/// Steps 10, 11, 12 in a row, each of a day.
fn row() -> Build {
    let mut build = Build::new();
    for step in 10..13 {
        build.task(step, 1, "1 working_day");
    }
    build
}

#[test]
fn a_text_is_told_that_is_not_in_force_on_the_day_of_the_review() {
    use InstrumentField::{InForceFrom, InForceTo, Successor};
    let mut build = row();
    text(
        &mut build,
        50,
        "Nghị định",
        "118/2025/NĐ-CP",
        vec![InForceFrom(day("2025-07-01"))],
    );
    text(
        &mut build,
        51,
        "Nghị định",
        "61/2018/NĐ-CP",
        vec![Successor(Some(id(50)))],
    );
    text(
        &mut build,
        52,
        "Nghị quyết",
        "66.16/2026/NQ-CP",
        vec![InForceTo(day("2027-02-28"))],
    );
    cite(&mut build, 10, &[(51, "61/2018/NĐ-CP")]);
    cite(
        &mut build,
        11,
        &[(51, "Điều 5 NĐ 61/2018"), (52, "66.16/2026/NQ-CP")],
    );
    // Without a day of the review there is nothing to hold them against.
    assert!(found(&build).is_empty(), "{:?}", found(&build));
    for (review, says) in [
        ("2024-06-30", &[][..]),
        ("2025-01-15", &["expiring 10 51", "expiring 11 51"]),
        ("2025-06-30", &["expiring 10 51", "expiring 11 51"]),
        ("2025-07-01", &["not-in-force 10 51", "not-in-force 11 51"]),
        (
            "2026-11-23",
            &["expiring 11 52", "not-in-force 10 51", "not-in-force 11 51"],
        ),
        (
            "2027-03-01",
            &[
                "not-in-force 10 51",
                "not-in-force 11 51",
                "not-in-force 11 52",
            ],
        ),
    ] {
        reviewed_on(&mut build, review);
        assert_eq!(found(&build), says, "{review}");
    }
    // Not yet in force, too; and the sentence says since when and what follows.
    let (map, order) = (build.session.map(), build.session.order());
    let finding = checks(map, order)
        .into_iter()
        .find(|finding| finding.code == Code::NotInForce)
        .unwrap();
    let said = Speaker::of(Language::En, &build.session).finding(&finding);
    assert!(
        said.ends_with("Decree 61/2018/NĐ-CP (replaced by Decree 118/2025/NĐ-CP)"),
        "{said}"
    );
    cite(&mut build, 12, &[(50, "118/2025/NĐ-CP")]);
    reviewed_on(&mut build, "2025-06-30");
    assert!(found(&build).contains(&"not-in-force 12 50".to_string()));
}

#[test]
fn a_basis_that_cannot_stand_alone_is_told() {
    let mut build = row();
    text(&mut build, 50, "Công văn", "4370/BTC-DNTN", vec![]);
    text(&mut build, 51, "Quyết định", "10/2015/QĐ-UBND", vec![]);
    text(&mut build, 52, "Nghị định", "63/2024/NĐ-CP", vec![]);
    text(&mut build, 53, "Quyết định", "4364/QĐ-UBND", vec![]);
    cite(
        &mut build,
        10,
        &[(50, "4370/BTC-DNTN"), (53, "4364/QĐ-UBND")],
    );
    cite(
        &mut build,
        11,
        &[(51, "10/2015/QĐ-UBND"), (50, "4370/BTC-DNTN")],
    );
    cite(
        &mut build,
        12,
        &[(51, "10/2015/QĐ-UBND"), (52, "63/2024/NĐ-CP")],
    );
    assert_eq!(found(&build), ["local-basis 11 51", "not-normative 10 50"]);
    // With a law that assigns it, a local decision may stand.
    cite(
        &mut build,
        11,
        &[(51, "10/2015/QĐ-UBND"), (52, "63/2024/NĐ-CP")],
    );
    assert_eq!(found(&build), ["not-normative 10 50"]);
}

#[test]
fn numbers_and_dates_that_cannot_be_are_told_once() {
    use InstrumentField::Date;
    let mut build = row();
    text(
        &mut build,
        50,
        "Quyết định",
        "104/QĐ-TTg",
        vec![Date(day("2024-01-25"))],
    );
    text(
        &mut build,
        51,
        "Nghị định",
        "01/2021/NĐ-CP",
        vec![Date(day("2020-01-04"))],
    );
    text(&mut build, 52, "Thông tư", "01/2021/NĐ-CP", vec![]);
    text(&mut build, 53, "Nghị định", "năm ngoái", vec![]);
    text(&mut build, 54, "Luật", "59/2020/QH14", vec![]);
    cite(
        &mut build,
        10,
        &[(50, "104/QĐ-TTg ngày 05/01/2024"), (51, "01/2021/NĐ-CP")],
    );
    cite(
        &mut build,
        11,
        &[(50, "104/QĐ-TTg"), (52, "01/2021/NĐ-CP"), (53, "năm ngoái")],
    );
    let typed = "điểm f khoản 2 Điều 5 Luật số 59/2020/QH14 ngày 10/5/52024";
    cite(&mut build, 12, &[(54, typed), (51, "01/2021/NĐ-CP")]);
    assert_eq!(
        found(&build),
        [
            "date-number 10 51",
            "date-off 12 54",
            "number-kind 11 52",
            "number-off 11 53",
            "place-off 12 54",
            "two-dates 10 50",
        ]
    );
}

#[test]
fn texts_that_no_step_cites_are_told_but_not_what_follows_one() {
    let mut build = row();
    text(&mut build, 50, "Nghị định", "168/2025/NĐ-CP", vec![]);
    let follows = InstrumentField::Successor(Some(id(50)));
    text(&mut build, 51, "Nghị định", "01/2021/NĐ-CP", vec![follows]);
    text(&mut build, 52, "Luật", "59/2020/QH14", vec![]);
    text(&mut build, 53, "Hiến pháp", "", vec![]);
    cite(&mut build, 10, &[(51, "01/2021/NĐ-CP")]);
    // A claim cites as well.
    let citation = Citation {
        text: "59/2020/QH14".into(),
        instrument: Some(id(52)),
        article: None,
        ..Citation::default()
    };
    build.act(vec![Edit::AddClaim {
        id: id(90),
        step: id(11),
        by: Source::Assumption,
        fact: Fact::Law(LegalBasis::Cited(vec![citation])),
    }]);
    assert_eq!(found(&build), ["uncited - 53"]);
    let register = register(build.session.map(), build.session.order(), None);
    let rows: Vec<_> = register
        .iter()
        .map(|entry| {
            (
                entry.id.0.number,
                entry.rank,
                entry.force,
                entry.cited_by.len(),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            (53, Rank::Constitution, None, 0),
            (52, Rank::Assembly, None, 1),
            (50, Rank::Government, None, 0),
            (51, Rank::Government, None, 1),
        ]
    );
    reviewed_on(&mut build, "2026-01-01");
    let day = laneway::analysis::law::review_day(&build.session);
    let register =
        laneway::analysis::law::register(build.session.map(), build.session.order(), day);
    assert!(
        register
            .iter()
            .all(|entry| entry.force == Some(Force::InForce))
    );
}
