//! What compliance costs.

use laneway::analysis::report::{self, Report, Request};
use laneway::analysis::{Basis, Cost, Fraction, View, saving};
use laneway::model::*;
use proptest::prelude::*;

use super::{Build, id};

impl Build {
    fn cost(&self) -> Cost {
        Cost::of(&Basis::of(
            self.session.map(),
            self.session.order(),
            View::Everyone,
        ))
    }

    fn income(&mut self, dong: &str) {
        self.act(vec![Edit::SetHeader(HeaderField::Income(Some(Income {
            amount: dong.parse().unwrap(),
            year: 2025,
            source: "GDP/2.112".into(),
        })))]);
    }

    fn procedure(&mut self, number: u32, times: &str, subjects: &str) {
        let figure = |text: &str| text.parse().ok();
        self.act(vec![
            Edit::AddProcedure {
                id: id(number),
                title: "x".into(),
            },
            Edit::SetProcedure {
                id: id(number),
                set: ProcedureField::TimesAYear(figure(times)),
            },
            Edit::SetProcedure {
                id: id(number),
                set: ProcedureField::SubjectsAYear(figure(subjects)),
            },
        ]);
    }

    /// The lane of id 4 is the applicant's.
    fn applicant(&mut self) {
        self.act(vec![Edit::AddLane {
            id: id(4),
            name: "Người dân".into(),
            alias: "nd".into(),
            kind: LaneKind::Applicant,
            before: None,
        }]);
    }

    fn dossier(&mut self, step: u32, papers: &[(&str, Option<&str>)]) {
        self.fact(step, dossier(papers));
    }

    fn hours(&mut self, step: u32, hours: &str) {
        let span = format!("{hours} hour").parse().unwrap();
        self.fact(step, Fact::Effort(span));
    }
}

/// Papers with the time to prepare them.
fn dossier(papers: &[(&str, Option<&str>)]) -> Fact {
    let paper = |(name, effort): &(&str, Option<&str>)| Paper {
        effort: effort.map(|text| text.parse().unwrap()),
        ..Paper::named(*name)
    };
    Fact::Inputs(papers.iter().map(paper).collect())
}

/// Every item of a row by its component, with its hours.
fn components(cost: &Cost, row: usize) -> Vec<(String, String)> {
    let name = |item: &laneway::analysis::cost::Item| match item.is_rest {
        true => "rest".to_string(),
        false => item.component.clone().unwrap_or("-".into()),
    };
    let items = cost.rows[row].items.iter();
    items
        .map(|item| (name(item), text(Some(item.hours))))
        .collect()
}

fn pairs<const N: usize>(pairs: [(&str, &str); N]) -> [(String, String); N] {
    pairs.map(|(a, b)| (a.to_string(), b.to_string()))
}

fn text(figure: Option<Fraction>) -> String {
    figure.map_or("-".into(), |figure| figure.decimal(6).to_string())
}

fn premises(cost: &Cost) -> Vec<&'static str> {
    cost.assumptions.iter().map(|a| a.premise.name()).collect()
}

/// The illustration of the official method: four dossier components, filing, fee,
/// other work, collecting; hours and costs as given.
fn illustration(hours: [&str; 8], services: i64) -> Build {
    let mut b = Build::new();
    b.applicant();
    b.income("59422");
    b.procedure(50, "1", "157240");
    let activities = [
        Activity::Prepare,
        Activity::Prepare,
        Activity::Prepare,
        Activity::Prepare,
        Activity::Submit,
        Activity::Pay,
        Activity::Other,
        Activity::Collect,
    ];
    for ((step, hours), activity) in (10..).zip(hours).zip(activities) {
        b.task(step, 4, "");
        b.hours(step, hours);
        b.fact(step, Fact::Activity(activity));
    }
    b.chain(&[10, 11, 12, 13, 14, 15, 16, 17]);
    b.fact(15, Fact::Fee(400_000.into()));
    if services > 0 {
        b.fact(16, Fact::Services(services.into()));
    }
    b
}

#[test]
fn the_illustration_comes_out_to_the_dong() {
    let before = illustration(["1", "3", "0.5", "0.5", "2", "0.5", "1.9", "1"], 300_000).cost();
    assert_eq!(text(Some(before.hours)), "10.4");
    assert_eq!(text(before.per_case), "1317988.8");
    assert_eq!(text(before.per_year), "207240558912");
    let rows: Vec<(u8, String)> = before
        .rows
        .iter()
        .map(|r| (r.number, text(r.per_case)))
        .collect();
    assert_eq!(
        rows,
        [
            (1, "297110".into()),
            (2, "118844".into()),
            (3, "429711".into()),
            (5, "412901.8".into()),
            (6, "59422".into()),
        ]
    );
    assert_eq!(before.rows[0].items.len(), 4);
    assert_eq!(before.bounds, before.per_case.map(|cost| (cost, cost)));
    assert_eq!(premises(&before), Vec::<&str>::new());

    let after = illustration(["0.5", "2", "0.25", "0", "0.5", "0.1", "1", "0.1"], 0).cost();
    assert_eq!(text(after.per_case), "664427.9");
    assert_eq!(text(after.per_year), "104474642996");
    let saving = saving(before.per_year.unwrap(), after.per_year.unwrap());
    assert_eq!(text(Some(saving.saved)), "102765915916");
    assert_eq!(saving.percent.unwrap().decimal(2).to_string(), "49.59");
}

#[test]
fn the_illustration_is_the_same_with_its_components_in_one_step() {
    let four = [
        ("a", "60 minute"),
        ("b", "3 hour"),
        ("c", "0.5 hour"),
        ("d", "30 minute"),
    ];
    let mut b = illustration(["0", "0", "0", "0", "2", "0.5", "1.9", "1"], 300_000);
    for step in 10..14 {
        b.act(vec![Edit::ClearFact {
            step: id(step),
            field: Field::Effort,
        }]);
        b.hours(step, if step == 10 { "5" } else { "0" });
    }
    let papers = four.map(|(name, effort)| (name, Some(effort)));
    b.dossier(10, &papers);
    // With the hours of the step said too nothing is left, and nothing counts twice.
    for _ in 0..2 {
        let cost = b.cost();
        assert_eq!(text(cost.per_case), "1317988.8");
        assert_eq!(text(cost.per_year), "207240558912");
        let wanted = pairs([("a", "1"), ("b", "3"), ("c", "0.5"), ("d", "0.5")]);
        assert_eq!(components(&cost, 0), wanted);
        assert_eq!(cost.rows[0].items[1].from, [(Field::Inputs, None, None)]);
        assert_eq!(premises(&cost), Vec::<&str>::new());
        b.act(vec![Edit::ClearFact {
            step: id(10),
            field: Field::Effort,
        }]);
    }
}

#[test]
fn what_the_components_leave_of_a_step_is_its_rest() {
    let mut b = Build::new();
    b.applicant();
    b.income("100");
    b.task(10, 4, "");
    b.fact(10, Fact::Activity(Activity::Prepare));
    b.fact(10, Fact::Fee(50.into()));
    b.dossier(
        10,
        &[("a", Some("1 hour")), ("b", None), ("c", Some("1-2 hour"))],
    );
    // Nobody has said the whole: the sum counts, and what is missing is named.
    let cost = b.cost();
    let wanted = pairs([("a", "1"), ("c", "1.5"), ("rest", "0")]);
    assert_eq!(components(&cost, 0), wanted);
    assert_eq!(text(cost.per_case), "300");
    let bounds = cost.bounds.map(|(a, z)| (text(Some(a)), text(Some(z))));
    assert_eq!(bounds, Some(("250".into(), "350".into())));
    assert_eq!(premises(&cost), ["middle-of-range", "missing"]);
    b.hours(10, "4-6");
    let cost = b.cost();
    let wanted = pairs([("a", "1"), ("c", "1.5"), ("rest", "2.5")]);
    assert_eq!(components(&cost, 0), wanted);
    assert_eq!(cost.rows[0].items[2].papers, ["b"]);
    assert_eq!(text(cost.per_case), "550");
    let bounds = cost.bounds.map(|(a, z)| (text(Some(a)), text(Some(z))));
    assert_eq!(bounds, Some(("450".into(), "650".into())));
    // More in parts than in all: the step's hours count, whole.
    b.hours(10, "2");
    let cost = b.cost();
    assert_eq!(components(&cost, 0), pairs([("-", "2")]));
    assert_eq!(text(cost.per_case), "250");
    assert_eq!(premises(&cost), ["components-exceed"]);
}

#[test]
fn the_sources_of_a_component_count_with_the_lower_median() {
    let mut b = Build::new();
    b.applicant();
    b.income("100");
    b.task(10, 4, "");
    b.fact(10, Fact::Activity(Activity::Prepare));
    b.dossier(10, &[("a", Some("3 hour")), ("b", None)]);
    b.claim(10, Source::Lane(id(1)), dossier(&[("a", Some("1 hour"))]));
    b.claim(
        10,
        Source::Lane(id(2)),
        dossier(&[("b", Some("2 hour")), ("x", Some("9 hour"))]),
    );
    let cost = b.cost();
    assert_eq!(components(&cost, 0), pairs([("a", "1"), ("b", "2")]));
    assert_eq!(premises(&cost), ["lower-median"]);
    assert_eq!(cost.rows[0].items[0].from[0].2, Some(Source::Lane(id(1))));
    let view = View::Only(vec![Source::Lane(id(2))]);
    let alone = Cost::of(&Basis::of(b.session.map(), b.session.order(), view));
    let row = alone.rows.iter().flat_map(|row| &row.items);
    assert_eq!(
        row.filter_map(|item| item.component.clone())
            .collect::<Vec<_>>(),
        ["b", "x"]
    );
}

#[test]
fn the_row_opens_down_to_the_components() {
    let mut b = Build::new();
    b.applicant();
    b.income("100");
    b.task(10, 4, "");
    b.fact(10, Fact::Activity(Activity::Prepare));
    b.hours(10, "4");
    b.dossier(10, &[("a", Some("1 hour")), ("c", Some("2 hour"))]);
    let (map, order) = (b.session.map(), b.session.order());
    let report = Report::of(map, order, &Request::default());
    let all = report::lines(&report, map, order, &|_| true);
    let at = all
        .iter()
        .position(|line| matches!(line.name, Figure::Row(..)))
        .unwrap();
    let depth = all[at].depth;
    let inside = all[at + 1..].iter().take_while(|line| line.depth > depth);
    let dong = |whole: i128| Value::Amount(Measure::Money, Fraction::whole(whole));
    let found: Vec<_> = inside
        .filter(|line| line.depth <= depth + 2)
        .map(|line| (line.name.clone(), line.value.clone()))
        .collect();
    let wanted = [
        (Figure::Step(id(10)), dong(400)),
        (Figure::Paper("a".into()), dong(100)),
        (Figure::Paper("c".into()), dong(200)),
        (Figure::Rest, dong(100)),
    ];
    assert_eq!(found, wanted);
    let said = |line: &&report::Line| matches!(line.name, Figure::Said(_, Field::Inputs, ..));
    assert!(all.iter().filter(said).count() >= 4);
}

#[test]
fn thirds_of_hours_and_odd_minutes_stay_exact() {
    let mut b = Build::new();
    b.applicant();
    b.income("59422");
    b.task(10, 4, "");
    b.fact(10, Fact::Effort("10 minute".parse().unwrap()));
    let cost = b.cost();
    assert_eq!(cost.hours, Fraction::new(1, 6).unwrap());
    assert_eq!(cost.labour, Fraction::new(59_422, 6));
    assert_eq!(cost.per_year, None);
    assert_eq!(premises(&cost), ["row-not-asked"]);
}

#[test]
fn branches_count_by_share_and_rework_does_not() {
    let mut b = Build::new();
    b.applicant();
    b.income("100");
    b.procedure(50, "2", "10");
    b.step(10, 4, StepKind::Decision, "");
    for (step, share) in [(11, Some("70")), (12, None), (13, Some("10"))] {
        b.task(step, 4, "");
        b.hours(step, "1");
        b.fact(step, Fact::Fee(1000.into()));
        b.flow(10, Aim::Step(id(step)), share, false);
    }
    b.flow(13, Aim::Step(id(10)), None, true);
    let cost = b.cost();
    // 13 only leads back; 11 and 12 share the cases as 70 to 20.
    assert_eq!(text(cost.per_case), "1100");
    assert_eq!(text(cost.per_year), "22000");
    let shares: Vec<String> = cost.rows[0]
        .items
        .iter()
        .map(|i| text(Some(i.share)))
        .collect();
    assert_eq!(shares, ["0.777778", "0.222222"]);
    assert!(premises(&cost).contains(&"rework-left-out"));
}

#[test]
fn sources_that_differ_count_with_the_lower_median() {
    let mut b = Build::new();
    b.applicant();
    b.income("100");
    b.task(10, 4, "");
    b.fact(10, Fact::Fee(900.into()));
    let hours = |text: &str| Fact::Effort(text.parse().unwrap());
    b.claim(10, Source::Lane(id(1)), Fact::Fee(200.into()));
    b.claim(10, Source::Assumption, Fact::Fee(500.into()));
    b.claim(10, Source::Lane(id(1)), hours("2-4 hour"));
    b.claim(10, Source::Lane(id(2)), hours("9 hour"));
    let cost = b.cost();
    assert_eq!(text(cost.per_case), "800");
    assert_eq!(
        cost.bounds.map(|(a, z)| (text(Some(a)), text(Some(z)))),
        Some(("400".into(), "1800".into()))
    );
    let from = &cost.rows[0].items[0].from;
    assert_eq!(from[0].0, Field::Effort);
    assert_eq!(from[0].2, Some(Source::Lane(id(1))));
    assert_eq!(from[1].0, Field::Fee);
    assert_eq!(from[1].2, Some(Source::Assumption));
    assert_eq!(
        premises(&cost),
        [
            "assumed",
            "middle-of-range",
            "lower-median",
            "lower-median",
            "no-source-named",
            "row-not-asked"
        ]
    );
    let view = View::Only(vec![Source::Lane(id(2))]);
    let (map, order) = (b.session.map(), b.session.order());
    let alone = Cost::of(&Basis::of(map, order, view));
    assert_eq!(text(alone.per_case), "900");
}

#[test]
fn what_others_bear_and_what_the_administration_does_stand_apart() {
    let mut b = Build::new();
    b.applicant();
    b.income("100");
    b.task(10, 1, "1 hour");
    b.task(11, 3, "1 hour");
    b.task(12, 1, "1 hour");
    b.chain(&[10, 11, 12]);
    b.fact(10, Fact::ApplicantEffort("1 hour".parse().unwrap()));
    b.hours(10, "2");
    b.hours(11, "0.5");
    b.fact(11, Fact::Fee(7_000.into()));
    b.fact(11, Fact::Bearer(Bearer::Agency));
    let cost = b.cost();
    assert_eq!(text(cost.per_case), "100");
    assert_eq!(
        cost.borne_by_others,
        [(Bearer::Agency, Fraction::whole(7_000))]
    );
    let lanes: Vec<(u32, String, usize)> = cost
        .administration
        .iter()
        .map(|of| (of.lane.0.number, text(Some(of.hours)), of.unknown))
        .collect();
    assert_eq!(lanes, [(1, "2".into(), 1), (3, "0.5".into(), 0)]);
}

#[test]
fn what_is_missing_is_named_and_never_nought() {
    let mut b = Build::new();
    b.applicant();
    b.task(10, 4, "");
    b.task(11, 4, "");
    b.chain(&[10, 11]);
    b.hours(10, "1");
    b.procedure(50, "", "");
    let cost = b.cost();
    assert_eq!(
        (cost.labour, cost.per_case, cost.per_year),
        (None, None, None)
    );
    assert_eq!(
        premises(&cost),
        [
            "missing",
            "row-not-asked",
            "no-income",
            "no-times-a-year",
            "no-subjects-a-year"
        ]
    );
    b.income("100");
    let cost = b.cost();
    assert_eq!(text(cost.per_case), "100");
    assert_eq!(cost.per_year, None);
}

#[test]
fn a_year_is_the_sum_over_the_procedures() {
    let mut b = Build::new();
    b.applicant();
    b.income("100");
    b.procedure(50, "1", "10");
    b.procedure(51, "0.2", "1000");
    for (step, phase) in [(10, Some(50)), (11, Some(51)), (12, None)] {
        b.task(step, 4, "");
        b.hours(step, "1");
        if let Some(procedure) = phase {
            let phase = id(procedure + 10);
            b.act(vec![
                Edit::AddPhase {
                    id: phase,
                    name: "x".into(),
                    procedure: Some(id(procedure)),
                },
                Edit::PutInPhase {
                    step: id(step),
                    phase: Some(phase),
                },
            ]);
        }
    }
    b.chain(&[10, 11, 12]);
    let cost = b.cost();
    assert_eq!(text(cost.per_case), "300");
    assert_eq!(text(cost.per_year), "21000");
    assert!(premises(&cost).contains(&"outside-procedures"));
    let one = [id(11)].into();
    let ground = Basis::of(b.session.map(), b.session.order(), View::Everyone);
    assert_eq!(text(Cost::of_steps(&ground, &one).per_year), "20000");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..Default::default() })]

    #[test]
    fn no_dong_is_lost_and_the_rows_are_the_whole(
        steps in prop::collection::vec((0u32..10_000, 0i64..9_000_000, 0u8..6, 0u32..=100, prop::collection::vec(0u32..4_000, 0..4), any::<bool>()), 1..12),
        rate in 1u32..200_000,
    ) {
        let mut b = Build::new();
        b.applicant();
        b.income(&rate.to_string());
        b.procedure(50, "0.2", "157240");
        let mut wanted = Fraction::ZERO;
        for ((minutes, fee, row, share, papers, silent), n) in steps.iter().zip(0u32..) {
            let (asked, step) = (100 + 2 * n, 101 + 2 * n);
            b.step(asked, 4, StepKind::Decision, "");
            b.task(step, 4, "");
            let activity = [
                Activity::Prepare, Activity::Submit, Activity::Pay,
                Activity::Inspection, Activity::Other, Activity::Collect,
            ][usize::from(*row)];
            b.fact(step, Fact::Activity(activity));
            // The components of a dossier, with or without the hours of the whole.
            let efforts: Vec<String> = papers.iter().map(|m| format!("{m} minute")).collect();
            let named = efforts.iter().enumerate().map(|(n, effort)| (n.to_string(), effort));
            let named: Vec<(String, &String)> = named.collect();
            let all: Vec<_> = named.iter().map(|(name, e)| (name.as_str(), Some(e.as_str()))).collect();
            b.dossier(step, &all);
            let silent = *silent && !papers.is_empty();
            let minutes = if silent { papers.iter().sum() } else { *minutes };
            if !silent {
                b.fact(step, Fact::Effort(format!("{minutes} minute").parse().unwrap()));
            }
            b.fact(step, Fact::Fee((*fee).into()));
            b.flow(asked, Aim::Step(id(step)), Some(&share.to_string()), false);
            let next = 102 + 2 * n;
            if n as usize + 1 < steps.len() {
                // Added once the next decision is there.
                b.step(next + 100_000, 4, StepKind::Wait, "");
                b.flow(step, Aim::Step(id(next + 100_000)), None, false);
                b.flow(asked, Aim::Step(id(next + 100_000)), Some(&(100 - share).to_string()), false);
            } else {
                b.flow(asked, Aim::Open, Some(&(100 - share).to_string()), false);
            }
            if n > 0 {
                b.flow(100 + 2 * n + 100_000, Aim::Step(id(asked)), None, false);
            }
            let share = Fraction::new(i128::from(*share), 100).unwrap();
            let labour = Fraction::new(i128::from(minutes) * i128::from(rate), 60).unwrap();
            wanted = wanted.plus(labour.plus(Fraction::whole(i128::from(*fee))).times(share));
        }
        let cost = b.cost();
        prop_assert_eq!(cost.per_case, Some(wanted));
        let rows: Fraction = cost.rows.iter().filter_map(|row| row.per_case).sum();
        prop_assert_eq!(rows, wanted);
        let items = cost.rows.iter().flat_map(|row| &row.items);
        prop_assert_eq!(items.filter_map(|item| item.per_case).sum::<Fraction>(), wanted);
        let parts = cost.labour.unwrap().plus(cost.money.whole());
        prop_assert_eq!(parts, wanted);
        let cases = Fraction::whole(157_240).times(Fraction::new(1, 5).unwrap());
        prop_assert_eq!(cost.per_year, Some(wanted.times(cases)));
    }
}
