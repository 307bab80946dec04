//! What is still to be asked, and in which order.

use laneway::analysis::ask;
use laneway::catalogue::Choice;
use laneway::lang::{self, Speaker};
use laneway::model::inquiry::{Decides, Group, Inquiry};
use laneway::model::*;
use proptest::prelude::*;

use super::{Build, id};

impl Build {
    fn inquiries(&self) -> Vec<Inquiry> {
        ask(self.session.map(), self.session.order(), None)
    }

    /// `code@step` of each, in order; what is about nothing in particular without.
    fn asked(&self) -> Vec<String> {
        let line = |of: &Inquiry| match of.about.step {
            Some(step) => format!("{}@{}", of.about.code.code(), step.0.number),
            None => of.about.code.code().to_string(),
        };
        self.inquiries().iter().map(line).collect()
    }
}

fn span(text: &str) -> Fact {
    Fact::Elapsed(text.parse().unwrap())
}

/// 10, a fork into 11 and 12, a decision 14 after the join 13.
fn branches() -> Build {
    let mut b = Build::new();
    b.task(10, 1, "1 hour");
    b.step(20, 1, StepKind::Fork, "");
    b.task(11, 2, "5 working_day");
    b.task(12, 3, "");
    b.step(13, 1, StepKind::Join, "");
    b.step(14, 1, StepKind::Decision, "");
    b.task(15, 1, "");
    b.chain(&[10, 20, 11, 13, 14, 15]);
    b.chain(&[20, 12, 13]);
    b.flow(14, Aim::Open, None, false);
    b
}

#[test]
fn what_decides_the_most_is_asked_first() {
    let mut b = branches();
    b.fact(10, Fact::Law(LegalBasis::NoneFound));
    for step in [11, 12, 14] {
        b.fact(step, Fact::Law(LegalBasis::Cited(vec![])));
    }
    b.claim(11, Source::Lane(id(2)), span("1 working_day"));
    b.claim(10, Source::Lane(id(2)), span("2 hour"));
    b.claim(10, Source::Lane(id(2)), Fact::Fee(5.into()));
    b.act(vec![Edit::AddNote {
        id: id(60),
        kind: NoteKind::Question,
        on: Some(id(10)),
        text: "ai ký?".into(),
        by: None,
    }]);
    b.fact(11, Fact::Inputs(vec![Paper::named("hộ khẩu")]));
    assert_eq!(
        b.asked(),
        [
            // 15 stands on the longest path, 12 beside it.
            "no-time@15",
            "law-not-asked@15",
            // Four days apart, then one hour.
            "disputed@11",
            "disputed@10",
            "no-time@12",
            "shares-not-asked@14",
            "row-not-asked@10",
            "paper-source@11",
            "open-end@14",
            "open-end@15",
            "open-question@10",
        ]
    );
    let groups: Vec<Group> = b.inquiries().iter().map(|of| of.group).collect();
    assert!(groups.is_sorted());
    let decides: Vec<Decides> = b.inquiries().iter().map(|of| of.decides).collect();
    assert_eq!(decides[0], Decides::LongestPath);
    // Of four steps two are cited; the decision is none of them.
    assert_eq!(
        decides[1],
        Decides::Coverage {
            cited: 2,
            all: 4,
            decisions: false
        }
    );
    assert_eq!(decides[4], Decides::AnotherPath);
    // What was answered is asked no more.
    b.fact(15, span("1 hour"));
    assert!(!b.asked().contains(&"no-time@15".to_string()));
}

#[test]
fn cost_is_asked_of_the_applicant_and_of_the_procedures() {
    let mut b = Build::new();
    b.act(vec![Edit::AddLane {
        id: id(4),
        name: "Người nộp".into(),
        alias: "nn".into(),
        kind: LaneKind::Applicant,
        before: None,
    }]);
    b.task(10, 4, "1 hour");
    b.task(11, 1, "1 hour");
    b.chain(&[10, 11]);
    let has = |b: &Build, what: &str| b.asked().iter().any(|asked| asked == what);
    assert!(has(&b, "effort-not-asked@10") && !has(&b, "effort-not-asked@11"));
    assert!(!has(&b, "no-income"));
    b.fact(10, Fact::Effort("2 hour".parse().unwrap()));
    assert!(!has(&b, "effort-not-asked@10"));
    assert!(has(&b, "no-income") && has(&b, "row-not-asked@10"));
    b.fact(10, Fact::Activity(Activity::Pay));
    assert!(has(&b, "fee-not-asked@10") && !has(&b, "row-not-asked@10"));
    b.fact(10, Fact::Fee(0.into()));
    assert!(!has(&b, "fee-not-asked@10"));
    b.act(vec![Edit::AddProcedure {
        id: id(50),
        title: "Cấp phép".into(),
    }]);
    assert!(has(&b, "no-cases"));
    for set in [
        ProcedureField::TimesAYear(Some(1.into())),
        ProcedureField::SubjectsAYear(Some(9.into())),
    ] {
        b.act(vec![Edit::SetProcedure { id: id(50), set }]);
    }
    assert!(!has(&b, "no-cases"));
}

#[test]
fn a_paper_that_has_a_source_is_not_asked_for_one() {
    let paper = |form, source: Option<&str>| Paper {
        form,
        source: source.map(str::to_string),
        ..Paper::named("CCCD")
    };
    for (paper, asked) in [
        (paper(None, None), true),
        (paper(Some(PaperForm::Certified), None), true),
        (paper(Some(PaperForm::Data), None), false),
        (paper(None, Some("CSDL dân cư")), false),
    ] {
        let mut b = Build::new();
        b.task(10, 1, "1 hour");
        b.fact(10, Fact::Inputs(vec![paper]));
        assert_eq!(b.asked().contains(&"paper-source@10".into()), asked);
    }
}

#[test]
fn of_a_text_that_ended_it_is_asked_once() {
    let mut b = Build::new();
    b.act(vec![
        Edit::AddInstrument {
            id: id(50),
            kind: "Nghị định".into(),
            number: Some("01/2021/NĐ-CP".into()),
            title: None,
        },
        Edit::SetInstrument {
            id: id(50),
            set: InstrumentField::InForceTo(Some("2025-06-30".parse().unwrap())),
        },
    ]);
    for step in [10, 11, 12] {
        b.task(step, 1, "1 hour");
        b.fact(
            step,
            Fact::Law(LegalBasis::Cited(vec![Citation {
                text: "01/2021/NĐ-CP".into(),
                instrument: Some(id(50)),
                article: None,
                ..Citation::default()
            }])),
        );
    }
    b.chain(&[10, 11, 12]);
    let (map, order) = (b.session.map(), b.session.order());
    let all = ask(map, order, Some("2026-01-01".parse().unwrap()));
    let ended: Vec<_> = all
        .iter()
        .filter(|of| of.about.code == Code::NotInForce)
        .collect();
    assert_eq!(ended.len(), 1);
    assert_eq!(
        Speaker::of(Language::Vi, &b.session).question(ended[0]),
        "Nghị định 01/2021/NĐ-CP không còn hoặc chưa có hiệu lực: bước 1 “bước 10” nay theo văn bản nào?"
    );
    assert!(
        ask(map, order, None)
            .iter()
            .all(|of| of.about.code != Code::NotInForce)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..Default::default() })]

    /// Every gap and error of the checks is asked, every question is worded, and the
    /// same map is asked the same.
    #[test]
    fn no_gap_is_left_unasked(
        steps in prop::collection::vec((0u8..3, any::<bool>(), any::<bool>()), 1..9),
        flows in prop::collection::vec((0usize..9, 0usize..9), 0..12),
    ) {
        let mut b = Build::new();
        for (n, (kind, timed, cited)) in (10..).zip(&steps) {
            let kind = [StepKind::Task, StepKind::Wait, StepKind::Decision][usize::from(*kind)];
            b.step(n, 1 + n % 3, kind, if *timed { "1 hour" } else { "" });
            if *cited {
                b.fact(n, Fact::Law(LegalBasis::NoneFound));
            }
        }
        for (from, to) in flows {
            let (from, to) = (from % steps.len(), to % steps.len());
            if from < to {
                b.chain(&[10 + from as u32, 10 + to as u32]);
            }
        }
        let asked = b.inquiries();
        let (map, order) = (b.session.map(), b.session.order());
        for gap in laneway::analysis::checks(map, order) {
            if laneway::catalogue::finding(gap.code).severity <= Severity::Gap {
                prop_assert!(asked.iter().any(|of| of.about == gap), "{gap:?}");
            }
        }
        prop_assert!(asked.is_sorted_by_key(|of| of.group));
        for of in &asked {
            for language in [Language::Vi, Language::En] {
                let speaker = Speaker::of(language, &b.session);
                let money = speaker.money();
                prop_assert!(!speaker.question(of).is_empty());
                prop_assert!(!lang::inquiry::decides(money, &of.decides).is_empty());
            }
        }
        prop_assert_eq!(&asked, &b.inquiries());
    }
}
